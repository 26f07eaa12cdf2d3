"""Replaces a file's content at once: it is there as a whole, or as it was."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path


class WriteError(Exception):
    """A file that cannot be written; the message says why and what to do. It is as it was."""


def replace(path: Path, old: bytes, new: bytes) -> None:
    """Writes new content to a file that holds `old`.

    A link is followed to its target. Permissions, and the owner where the system lets us, are
    kept. Raises WriteError where the file may not be written, or holds something else by now.
    """
    target = Path(os.path.realpath(path))
    try:
        _replace(target, old, new)
    except OSError as error:
        raise WriteError(f"cannot be written: {error.strerror or error}") from None


def _replace(target: Path, old: bytes, new: bytes) -> None:
    known = os.stat(target)
    if not stat.S_ISREG(known.st_mode):
        raise WriteError("is no regular file; fix a copy of its content, or use standard input")
    if not known.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise WriteError(
            "is read-only; it was left as it is. Allow writing (chmod u+w) and try again"
        )
    if not os.access(target.parent, os.W_OK | os.X_OK):
        raise WriteError(
            f"cannot be replaced: no permission to make a file in {target.parent};"
            " the new content is put beside it first"
        )
    handle, name = tempfile.mkstemp(
        dir=target.parent, prefix=f".{target.name[:64]}.", suffix=".part"
    )
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(new)
            file.flush()
            os.fsync(file.fileno())
        _keep(name, known)
        if target.read_bytes() != old:
            raise WriteError(
                "was changed by somebody else meanwhile; nothing was written. Try again"
            )
        os.replace(name, target)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)
    _settle(target.parent)


def _keep(name: str, known: os.stat_result) -> None:
    """Gives the new file the old one's owner and permissions."""
    if hasattr(os, "chown") and (os.getuid(), os.getgid()) != (known.st_uid, known.st_gid):
        with contextlib.suppress(OSError):
            os.chown(name, known.st_uid, known.st_gid)
    os.chmod(name, stat.S_IMODE(known.st_mode))


def _settle(folder: Path) -> None:
    """Makes the exchange itself survive a loss of power, where folders can be synchronised."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
