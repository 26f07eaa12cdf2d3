"""The store of results: authenticated, bounded, and never an error."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from auditor import results
from auditor.config import ConfigError, load
from auditor.results import Store
from auditor.settings import Settings

KEY = "ab" * 32


class Bomb:
    """Makes a file where it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str, int]]:
        return os.open, (str(self.path), os.O_CREAT | os.O_WRONLY)


def test_what_is_put_is_got(tmp_path: Path) -> None:
    store = Store(tmp_path / "c", b"s" * 32)
    assert store.get(KEY) is None
    store.put(KEY, ("x", 1))
    assert KEY in store
    assert store.get(KEY) == ("x", 1)
    assert (tmp_path / "c" / ".gitignore").read_text() == "*\n"
    assert not list((tmp_path / "c").glob("*.part"))


def test_forged_and_broken_entries_are_never_unpickled(tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    Store(tmp_path / "c", b"other secret").put(KEY, Bomb(trap))
    store = Store(tmp_path / "c", b"s" * 32)
    assert store.get(KEY) is None
    (tmp_path / "c" / KEY).write_bytes(pickle.dumps(Bomb(trap)))
    assert store.get(KEY) is None
    assert not trap.exists()
    store.put(KEY, "mine")
    whole = (tmp_path / "c" / KEY).read_bytes()
    other = "cd" * 32
    (tmp_path / "c" / other).write_bytes(whole)
    assert store.get(other) is None  # an entry under another name
    for size in (0, 5, 40, len(whole) - 1):
        (tmp_path / "c" / KEY).write_bytes(whole[:size])
        assert store.get(KEY) is None


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "else").mkdir()
    (tmp_path / "c").symlink_to(tmp_path / "else")
    Store(tmp_path / "c", b"s" * 32).put(KEY, 1)
    assert not list((tmp_path / "else").iterdir())


def test_old_entries_go_first(tmp_path: Path) -> None:
    store = Store(tmp_path / "c", b"s" * 32, most_bytes=10_000)
    for number in range(30):
        store.put(f"{number:064x}", b"x" * 500)
        os.utime(tmp_path / "c" / f"{number:064x}", (number, number))
    store.prune()
    left = sorted(one.name for one in (tmp_path / "c").iterdir() if len(one.name) == 64)
    assert 10 < len(left) <= 20
    assert left[-1] == f"{29:064x}"


def test_keys_rest_on_everything(tmp_path: Path) -> None:
    store, other = Store(tmp_path, b"s", b"1"), Store(tmp_path, b"s", b"2")
    base = store.key(b"a", "p", Settings())
    assert base == store.key(b"a", "p", Settings())
    assert base != store.key(b"b", "p", Settings())
    assert base != store.key(b"a", "q", Settings())
    assert base != store.key(b"a", "p", Settings(preview=True))
    assert base != other.key(b"a", "p", Settings())


def test_the_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_CACHE", str(tmp_path / "user"))
    first = results._own_secret()
    assert first
    assert first == results._own_secret()
    assert (tmp_path / "user" / "key").stat().st_mode & 0o777 == 0o600
    (tmp_path / "user" / "key").chmod(0o644)
    assert results._own_secret() != first
    monkeypatch.setenv("AUDITOR_CACHE_KEY", "short")
    with pytest.raises(ConfigError, match="too short"):
        results.opened(load(isolated=True))


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_bytes(b"x")
    (tmp_path / "auditor.toml").write_text('cache = "photos"\n')
    with pytest.raises(ConfigError, match="holds something else"):
        results.opened(load(start=tmp_path))
