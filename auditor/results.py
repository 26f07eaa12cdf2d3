"""Results kept between runs, so that what has not changed is not audited again.

An entry is a pickle and the code of its authenticity: HMAC-SHA256 over the entry's name and its bytes,
with a secret of this user (a file in the user's cache folder, or `AUDITOR_CACHE_KEY`). An entry whose
code does not hold is never unpickled, so a folder that comes with somebody else's repository can
neither run code nor forge a verdict. The name is a digest of everything that the result rests on.

Entries are written beside and renamed, so that any number of processes may share a folder. Whatever
is missing, broken, foreign or cannot be written is no error: the file is audited again.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import pickle
import re
import secrets
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from auditor import cache, resources
from auditor.check import GROUP
from auditor.config import Config, ConfigError
from auditor.language import desk
from auditor.settings import Settings
from auditor.version import VERSION

MOST_BYTES = 200_000_000
"""Size above which the entries that were not used for longest are removed."""
SECRET_VARIABLE = "AUDITOR_CACHE_KEY"
_FEWEST_CHARACTERS = 16
_SECRET_BYTES = 32
_MAGIC = b"auditor result 1\n"
_HEAD = len(_MAGIC) + hashlib.sha256().digest_size
_ENTRY = re.compile(r"[0-9a-f]{64}")
_PART = re.compile(r"\.[0-9a-f]{64}\.[0-9a-f]+\.part")
_TAG = "CACHEDIR.TAG"
_SIGNATURE = "Signature: 8a477f597d28d172789f06886806bc55"
_TAG_TEXT = f"{_SIGNATURE}\n# Results that auditor keeps; the folder may be deleted at any time.\n"
_HOUR = 3_600
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class Store:
    """A folder of results. Safe to pickle, and to use from several processes at once.

    `basis` is the digest of what all its results rest on, see `basis`; `secret` authenticates
    them. Nothing is made before the first `put`.
    """

    def __init__(
        self, folder: Path, secret: bytes, basis: bytes = b"", most_bytes: int = MOST_BYTES
    ) -> None:
        self.folder = folder
        self._secret = secret
        self._basis = basis
        self._most = most_bytes
        self._written = 0
        self._facts: dict[tuple[str, ...], str] = {}
        self._ready = False

    def key(self, data: bytes, path: str, settings: Settings) -> str:
        """The name of the result for content that is audited under a path with some settings."""
        facts = settings.outlet.facts
        if facts not in self._facts:
            self._facts[facts] = _digest(map(Path, facts)).hex()
        head = json.dumps([path, repr(settings), self._facts[facts]])  # ASCII, and without a NUL
        digest = hashlib.sha256(self._basis)
        digest.update(head.encode("ascii") + b"\0")
        digest.update(data)
        return digest.hexdigest()

    @property
    def empty(self) -> bool:
        """Whether nothing was ever kept here."""
        return not self.folder.exists()

    def __contains__(self, key: str) -> bool:
        """Whether there is an entry of that name; it may yet turn out to be broken."""
        return os.path.lexists(self.folder / key)

    def get(self, key: str) -> Any:
        """The result of that name; None where there is none that is whole and ours."""
        if self.folder.is_symlink():
            return None
        try:
            content = self._read(self.folder / key)
        except OSError:
            return None
        mac, payload = content[len(_MAGIC) : _HEAD], memoryview(content)[_HEAD:]
        if not content.startswith(_MAGIC) or not hmac.compare_digest(mac, self._mac(key, payload)):
            return None
        try:
            return pickle.loads(payload)
        except Exception:  # ours, but of a class that is no more
            return None

    def put(self, key: str, value: object) -> None:
        """Keep a result, which is not None, under a name."""
        try:
            payload = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        except Exception:  # what a plugin made need not be picklable
            return
        if len(payload) > self._most // 8:
            return
        with suppress(OSError):
            self._prepare()
            part = self.folder / f".{key}.{secrets.token_hex(8)}.part"
            try:
                with _create(part) as file:
                    file.write(_MAGIC + self._mac(key, payload) + payload)
                part.replace(self.folder / key)
            finally:
                part.unlink(missing_ok=True)
        self._written += len(payload)
        if self._written > self._most // 16:
            self._written = 0
            self.prune()

    def prune(self) -> None:
        """Remove what killed writers left and, where the entries are too many, the oldest used."""
        entries: list[tuple[float, int, str]] = []
        now = time.time()
        with suppress(OSError):
            os.utime(self.folder / _TAG)
            for one in os.scandir(self.folder):
                with suppress(OSError):
                    found = one.stat(follow_symlinks=False)
                    if _ENTRY.fullmatch(one.name):
                        entries.append((found.st_mtime, found.st_size, one.path))
                    elif _PART.fullmatch(one.name) and now - found.st_mtime > _HOUR:
                        os.unlink(one.path)
        size = sum(one[1] for one in entries)
        if size <= self._most:
            return
        for _, bytes_, path in sorted(entries):
            with suppress(OSError):
                os.unlink(path)
            size -= bytes_
            if size <= self._most * 4 // 5:
                break

    def _mac(self, key: str, payload: bytes | memoryview) -> bytes:
        made = hmac.new(self._secret, key.encode("ascii"), hashlib.sha256)
        made.update(payload)
        return made.digest()

    def _read(self, path: Path) -> bytes:
        """An entry's bytes, its time set to now where it was not used for long."""
        with os.fdopen(os.open(path, os.O_RDONLY | _NO_LINKS), "rb", 0) as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode) or found.st_size > self._most:
                raise OSError("no entry")
            content = file.read()
        if time.time() - found.st_mtime > _HOUR:
            with suppress(OSError):
                os.utime(path)
        return content

    def _prepare(self) -> None:
        """Make the folder, once; look at its size where nobody has for an hour."""
        if self._ready:
            return
        if self.folder.is_symlink():
            raise OSError("links are not followed")
        self.folder.mkdir(parents=True, exist_ok=True)
        for name, text in ((".gitignore", "*\n"), (_TAG, _TAG_TEXT)):
            with suppress(FileExistsError), _create(self.folder / name) as file:
                file.write(text.encode("ascii"))
        self._ready = True
        with suppress(OSError):
            if time.time() - (self.folder / _TAG).lstat().st_mtime > _HOUR:
                self.prune()


def opened(config: Config, *how: object) -> Store | None:
    """The store of a configuration for work that is done in some way (formats, encodings, ...).

    None where none is wanted, or there is no secret. Raises ConfigError for a folder that holds
    something else, and for a secret that is too short.
    """
    folder = config.cache
    if folder is None:
        return None
    secret = _named_secret() or _own_secret()
    if secret is None:
        return None
    setting = config.values[("cache",)]
    if setting.value is not True and _holds_else(folder):
        raise ConfigError(
            f"{setting.origin}: 'cache': {folder} holds something else than a cache of auditor; "
            "name an empty or a new folder, or delete it"
        )
    return Store(folder, secret, basis(config, *how))


def basis(config: Config, *how: object) -> bytes:
    """A digest of what every result of a run rests on, but for the file and its own settings:

    this package and its rules, Python and the packages installed, plugins, the packs and the
    engine that the configuration names, and in which way the work is done.
    """
    packs = [file for folder in config.packs for file in sorted(folder.glob("*.y*ml"))]
    parts = [
        VERSION,
        sys.version,
        sys.platform,
        *_distributions(),
        desk.identity(config.base.engines),
        repr(config.base),
        repr([str(folder) for folder in config.packs]),
        repr(how),
        _digest(_below(Path(__file__).parent, resources.folder("rules"))).hex(),
        _digest(packs).hex(),
        _digest(map(Path, config.base.outlet.facts)).hex(),
    ]
    text = json.dumps(parts)
    return hashlib.sha256(text.encode("ascii")).digest()


def _holds_else(folder: Path) -> bool:
    """Whether a place is no cache and none can be made of it."""
    try:
        names = os.listdir(folder)
        if _TAG in names:
            return not (folder / _TAG).read_text("utf-8").startswith(_SIGNATURE)
    except FileNotFoundError:
        return False
    except (NotADirectoryError, UnicodeDecodeError):
        return True
    except OSError:
        return False  # it cannot be read, so nothing will be kept in it
    return not all(
        one == ".gitignore" or _ENTRY.fullmatch(one) or _PART.fullmatch(one) for one in names
    )


# -- the secret ----------------------------------------------------------------------------------


def _named_secret() -> bytes | None:
    """What the environment gives, such as a secret that the machines of a pipeline share."""
    named = os.environ.get(SECRET_VARIABLE, "")
    if not named:
        return None
    if len(named) < _FEWEST_CHARACTERS:
        raise ConfigError(
            f"the environment variable {SECRET_VARIABLE} is too short to be a secret: give it "
            f"{_FEWEST_CHARACTERS} characters or more, such as `openssl rand -hex 32` makes"
        )
    return hashlib.sha256(os.fsencode(named)).digest()


def _own_secret() -> bytes | None:
    """The secret of this user, made where there is none yet; None where it cannot be kept."""
    try:
        path = cache.folder() / "key"
        for _ in range(3):
            found = _read_secret(path)
            if found is not None:
                return found
            _make_secret(path)
    except (OSError, RuntimeError):  # no home folder, or none that can be written to
        return None
    return None


def _read_secret(path: Path) -> bytes | None:
    """The secret in a file; None where there is none that only this user can know."""
    try:
        opened = os.open(path, os.O_RDONLY | _NO_LINKS)
    except OSError:
        return None
    with os.fdopen(opened, "rb") as file:
        found = os.fstat(opened)
        if os.name == "posix" and (found.st_uid != os.getuid() or found.st_mode & 0o077):
            return None
        content = file.read(_SECRET_BYTES + 1)
    return content if len(content) == _SECRET_BYTES else None


def _make_secret(path: Path) -> None:
    """Put a new secret in place of one that is missing or cannot be used.

    Of several processes that do so at once the first wins: a link is made only where none is.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".key.{secrets.token_hex(8)}.part")
    try:
        with _create(part, 0o600) as file:
            file.write(secrets.token_bytes(_SECRET_BYTES))
        if os.path.lexists(path) and _read_secret(path) is None:
            path.unlink(missing_ok=True)
        with suppress(FileExistsError):
            try:
                os.link(part, path)
            except FileExistsError:
                raise
            except OSError:  # a file system without links
                part.replace(path)
    finally:
        part.unlink(missing_ok=True)


# -- what results rest on ------------------------------------------------------------------------


def _digest(files: Iterable[Path]) -> bytes:
    """A digest of files: their names and what they hold; one that cannot be read counts as such."""
    digest = hashlib.sha256()
    for file in files:
        try:
            content = file.read_bytes()
        except (OSError, ValueError):
            content = b"\0"
        name = os.fsencode(file)
        digest.update(b"%d %d " % (len(name), len(content)) + name + content)
    return digest.digest()


def _below(*folders: Path) -> Iterator[Path]:
    """The files of some folders, in an order that never varies, without compiled ones."""
    for folder in folders:
        for top, below, names in os.walk(folder):
            below[:] = sorted(name for name in below if name != "__pycache__")
            yield from (Path(top, name) for name in sorted(names))


def _distributions() -> Iterator[str]:
    """The packages that Python finds, by the names of their records, which hold their versions;
    and digests of plugins' files, since one may be worked on while it is installed.
    """
    names: set[str] = set()
    plugins = False
    for folder in sys.path:
        with suppress(OSError):
            for name in os.listdir(folder or "."):
                if name.endswith("-info") and name not in names:
                    names.add(name)
                    plugins = plugins or _has_plugin(Path(folder, name))
    yield from sorted(names)
    if plugins:
        from importlib.metadata import entry_points

        modules = {point.module.partition(".")[0] for point in entry_points(group=GROUP)}
        yield from (f"{name} {_digest(_code(name)).hex()}" for name in sorted(modules))


def _has_plugin(record: Path) -> bool:
    try:
        return f"[{GROUP}]" in (record / "entry_points.txt").read_text("utf-8", "replace")
    except OSError:
        return False


def _code(name: str) -> list[Path]:
    """The files of an importable package or module."""
    from importlib.util import find_spec

    try:
        spec = find_spec(name)
    except (ImportError, ValueError):
        return []
    if spec is None:
        return []
    if spec.submodule_search_locations:
        return list(_below(*map(Path, spec.submodule_search_locations)))
    return [Path(spec.origin)] if spec.origin else []


def _create(path: Path, mode: int = 0o666) -> Any:
    """A new file to write bytes to. Raises FileExistsError where anything is, even a link."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, mode), "wb")
