"""The cache gives back what was built, until a file changes, and never fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor import cache


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    monkeypatch.setenv("AUDITOR_CACHE", str(tmp_path / "cache"))
    (tmp_path / "a.yaml").write_text("a: 1")
    return [tmp_path / "a.yaml"]


def test_it_is_built_once_until_a_file_changes(files: list[Path], tmp_path: Path) -> None:
    built: list[int] = []

    def build() -> dict[str, int]:
        built.append(1)
        return {"builds": len(built)}

    assert cache.compiled("x", files, build) == {"builds": 1}
    assert cache.compiled("x", files, build) == {"builds": 1}
    files[0].write_text("a: 22")
    assert cache.compiled("x", files, build) == {"builds": 2}
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_a_broken_or_unwritable_cache_is_no_error(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cache.compiled("x", files, lambda: 1) == 1
    for stored in (tmp_path / "cache").iterdir():
        stored.write_text("{broken")
    assert cache.compiled("x", files, lambda: 2) == 2
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("AUDITOR_CACHE", str(blocked / "below"))
    assert cache.compiled("x", files, lambda: 3) == 3
    assert cache.compiled("x", [tmp_path / "missing.yaml"], lambda: 4) == 4
