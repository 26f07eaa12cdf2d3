"""Data compiled from shipped YAML, kept in the user's cache folder.

A cached value is JSON, or bytes where parsing would take too long. It is keyed by the version and
by the name, size and time of the files it was built from. A cache that cannot be read or written is no error: the value is built again.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

from auditor.version import VERSION


def folder() -> Path:
    """`AUDITOR_CACHE`, else the platform's cache folder for this user."""
    named = os.environ.get("AUDITOR_CACHE")
    if named:
        return Path(named)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
        return Path(base) / "auditor" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "auditor"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "auditor"


def compiled(name: str, files: Sequence[Path], build: Callable[[], Any]) -> Any:
    """What `build` makes of the files, from the cache where they have not changed."""
    path = key = None
    try:
        key = _key(files)
        # One cache file for the same set of files: a change replaces it.
        names = "\n".join(str(file.resolve()) for file in files)
        path = folder() / f"{name}-{crc32(names.encode()):08x}.json"
        stored = json.loads(path.read_bytes())
        if stored["key"] == key:
            return stored["value"]
    except (OSError, ValueError, KeyError, TypeError, RuntimeError):
        pass
    value = build()
    if path is not None and key is not None:
        _store(path, json.dumps({"key": key, "value": value}).encode("utf-8"))
    return value


def blob(name: str, files: Sequence[Path], build: Callable[[], bytes]) -> bytes:
    """Like `compiled`, for bytes that are used as they are.

    The file begins with its key, a NUL, and the sum of the bytes that follow.
    """
    path = key = None
    try:
        key = _key(files).encode("utf-8")
        names = "\n".join(str(file.resolve()) for file in files)
        path = folder() / f"{name}-{crc32(names.encode()):08x}.bin"
        stored = path.read_bytes()
        border = len(key) + _SUM.size + 1
        if stored.startswith(key + b"\0"):
            value = stored[border:]
            if _SUM.unpack(stored[len(key) + 1 : border])[0] == crc32(value):
                return value
    except (OSError, ValueError, RuntimeError, struct.error):
        pass
    value = build()
    if path is not None and key is not None:
        _store(path, key + b"\0" + _SUM.pack(crc32(value)) + value)
    return value


_SUM = struct.Struct("<I")


def _store(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
        beside.write_bytes(content)
        beside.replace(path)
    except (OSError, RuntimeError):
        pass


def _key(files: Sequence[Path]) -> str:
    stats = [(str(file.resolve()), file.stat()) for file in files]
    return json.dumps([VERSION, [[name, one.st_size, one.st_mtime_ns] for name, one in stats]])
