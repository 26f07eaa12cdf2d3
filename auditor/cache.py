"""Data compiled from shipped YAML, kept in the user's cache folder.

A cached value is JSON, keyed by the version and by the name, size and time of the files it was
built from. A cache that cannot be read or written is no error: the value is built again.
"""

from __future__ import annotations

import json
import os
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
    try:
        if path is not None and key is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
            beside.write_text(json.dumps({"key": key, "value": value}), "utf-8")
            beside.replace(path)
    except (OSError, RuntimeError):
        pass
    return value


def _key(files: Sequence[Path]) -> str:
    stats = [(str(file.resolve()), file.stat()) for file in files]
    return json.dumps([VERSION, [[name, one.st_size, one.st_mtime_ns] for name, one in stats]])
