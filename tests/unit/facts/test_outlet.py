"""`[facts] files` in the configuration: where the paths count from, and what is proven."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.auditor import Auditor
from auditor.config import ConfigError, load, validate
from auditor.located import LocatedError

CITY = "schema: 1\nsources: {a: x}\nevents:\n- {name: fair, on: 2001-01-01, src: a}\n"


@pytest.fixture(autouse=True)
def _own_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("AUDITOR_CACHE", str(tmp_path / "cache"))


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def proven(start: Path) -> tuple[str, ...]:
    config = load(start=start)
    auditor = Auditor(config.base)
    validate(config, auditor.rules, auditor.configure)
    return config.base.outlet.facts


def test_none_unless_named(tmp_path: Path) -> None:
    assert proven(tmp_path) == ()


def test_paths_count_from_the_file_that_names_them(tmp_path: Path) -> None:
    city = write(tmp_path / "a" / "facts" / "city.yaml", CITY)
    write(tmp_path / "a" / "auditor.toml", '[facts]\nfiles = ["facts/city.yaml"]\n')
    (tmp_path / "a" / "b" / "c").mkdir(parents=True)
    assert proven(tmp_path / "a" / "b" / "c") == (str(city),)
    # The user's own file, unless the project names some.
    mine = write(tmp_path / "home" / "auditor" / "club.yaml", CITY)
    write(tmp_path / "home" / "auditor" / "auditor.toml", '[facts]\nfiles = ["club.yaml"]\n')
    assert proven(tmp_path) == (str(mine),)
    assert proven(tmp_path / "a") == (str(city),)


def test_overrides_have_their_own(tmp_path: Path) -> None:
    write(tmp_path / "club.yaml", CITY)
    write(
        tmp_path / "auditor.toml",
        '[[overrides]]\nfiles = ["sport/**"]\nfacts = {files = ["club.yaml"]}\n',
    )
    config = load(start=tmp_path)
    assert config.settings(str(tmp_path / "world" / "a.txt")).outlet.facts == ()
    assert config.settings(str(tmp_path / "sport" / "a.txt")).outlet.facts == (
        str(tmp_path / "club.yaml"),
    )


@pytest.mark.parametrize("override", [False, True])
def test_missing_and_broken_files_are_mistakes_with_a_place(tmp_path: Path, override: bool) -> None:
    table = '[facts]\nfiles = ["city.yaml"]\n'
    if override:
        table = '[[overrides]]\nfiles = ["a/**"]\nfacts = {files = ["city.yaml"]}\n'
    write(tmp_path / "auditor.toml", table)
    with pytest.raises(
        ConfigError, match=r"auditor\.toml: 'facts\.files': there is no file '.*city"
    ):
        proven(tmp_path)
    write(tmp_path / "city.yaml", CITY.replace("on:", "onn:"))
    with pytest.raises(LocatedError, match=r"city\.yaml:4:\d+: unknown key 'onn'"):
        proven(tmp_path)
    (tmp_path / "city.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LocatedError, match=r"city\.yaml:1:1: cannot be read"):
        proven(tmp_path)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("files = 'x'", "'facts.files' takes a list of strings"),
        ("files = [1]", "'facts.files' takes a list of strings"),
        ("file = ['x']", "unknown key 'facts.file'; did you mean 'files'?"),
    ],
)
def test_wrong_tables_are_told(tmp_path: Path, table: str, message: str) -> None:
    write(tmp_path / "auditor.toml", f"[facts]\n{table}\n")
    with pytest.raises(ConfigError, match=message):
        load(start=tmp_path)
