"""Configuration: layers, origins, overrides, and errors that name file, place and mend."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from auditor import resources
from auditor.auditor import Auditor
from auditor.config import Config, ConfigError, load, validate
from auditor.finding import Severity


@pytest.fixture(autouse=True)
def _no_user_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))


def write(folder: Path, text: str, name: str = "auditor.toml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def loaded(folder: Path, text: str, name: str = "auditor.toml") -> Config:
    write(folder, text, name)
    return load(start=folder)


def test_layers_from_weak_to_strong(tmp_path: Path) -> None:
    write(tmp_path / "home" / "auditor", 'ignore = ["wording"]\n[gate]\nmin-score = 40\n')
    write(tmp_path, 'profile = "strict"\n[gate]\nrevise-warnings = 9\n')
    deep = tmp_path / "news" / "world"
    deep.mkdir(parents=True)
    config = load(start=deep, command_line={("gate", "block-on"): "never"})
    settings = config.settings("news/world/a.txt")
    assert settings.ignore == ("wording",)
    assert (settings.gate.min_score, settings.gate.revise_warnings) == (40, 9)
    assert settings.gate.block_on == "never"
    assert settings.preview
    origins = {name: origin for name, _, origin in config.rows()}
    assert origins["gate.min-score"].endswith("home/auditor/auditor.toml")
    assert origins["gate.revise-warnings"] == str(tmp_path / "auditor.toml")
    assert origins["gate.block-on"] == "command line"
    assert origins["preview"] == "profile strict"
    assert origins["limits.max-bytes"] == "default"


def test_pyproject_counts_only_with_our_table(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    write(inner, "[tool.other]\nx = 1\n", "pyproject.toml")
    write(tmp_path, '[tool.auditor]\nprofile = "web"\n', "pyproject.toml")
    assert load(start=inner).get("profile") == "web"


def test_isolated_reads_nothing(tmp_path: Path) -> None:
    write(tmp_path, "not toml at all [[")
    assert load(start=tmp_path, isolated=True).get("profile") == "news"


def test_rules_and_overrides(tmp_path: Path) -> None:
    config = loaded(
        tmp_path,
        """
[rules]
spacing = "info"
[rules."placeholder/lorem-ipsum"]
severity = "off"
[[overrides]]
files = ["opinion/**"]
ignore = ["seo"]
[overrides.rules.spacing]
severity = "error"
""",
    )
    plain = config.settings(str(tmp_path / "news.txt"))
    assert plain.severity("spacing/double-space", Severity.WARNING) is Severity.INFO
    assert not plain.runs("placeholder/lorem-ipsum")
    opinion = config.settings(str(tmp_path / "opinion" / "a.jsonl#7"))
    assert opinion.severity("spacing/double-space", Severity.WARNING) is Severity.ERROR
    assert not opinion.runs("seo/keyword-line")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("selct = []", "auditor.toml:1: unknown key 'selct'; did you mean 'select'?"),
        ("\n[gate]\nblock = 1", "auditor.toml:3: unknown key 'gate.block'"),
        ("[gate]\nmin-score = 200", "at most 100"),
        ("[gate]\nmin-score = true", "takes a whole number"),
        ("[gate]\nblock-on = 'sometimes'", "one of: error, never, warning"),
        ("ignore = 'spacing'", "takes a list of strings"),
        ("gate = 3", "is a table: [gate]"),
        ("profile = 'loud'", "one of: news, strict, web"),
        ("[rules]\nspacing = 'fatal'", "one of: off, error, warning, info"),
        ("[[overrides]]\nignore = []", "needs files"),
        ("[[overrides]]\nfiles = ['a']\nexclude = []", "cannot be overridden"),
        ("[outlet.words]\nKiev = 3", "table of strings"),
        ("x = [", "not TOML"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        loaded(tmp_path, text)
    assert said in str(caught.value)
    assert "auditor.toml" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('ignore = ["spacng"]', "did you mean 'spacing'?"),
        (
            '[rules."placeholder/lorem-ipsun"]\nseverity = "off"',
            "did you mean 'placeholder/lorem-ipsum'?",
        ),
        ('[rules."placeholder/lorem-ipsum"]\nalow = ["x"]', "did you mean 'allow'?"),
        ('[rules."placeholder/lorem-ipsum"]\nallow = "x"', "takes a list of strings"),
    ],
)
def test_rules_and_options_must_exist(tmp_path: Path, text: str, said: str) -> None:
    auditor = Auditor()
    with pytest.raises(ConfigError) as caught:
        validate(loaded(tmp_path, text), auditor.rules, auditor.configure)
    assert said in str(caught.value)
    assert "auditor.toml" in str(caught.value)


def test_the_commented_configuration_is_valid_and_shows_the_defaults(tmp_path: Path) -> None:
    text = resources.INIT.read_text("utf-8")
    defaults = load(isolated=True)
    assert loaded(tmp_path, text).settings() == defaults.settings()
    shown = re.sub(r"(?m)^# (?=[a-z\"\[][^\n]*(=|\]$))", "", text)
    config = loaded(tmp_path, shown)
    for key in ("revise-warnings", "revise-density", "min-score", "block-on"):
        assert config.get("gate", key) == defaults.get("gate", key)
    assert config.get("limits", "max-bytes") == defaults.get("limits", "max-bytes")
    assert config.get("outlet", "words") == {"Kiev": "Kyiv"}


def test_packs_are_found_beside_the_file(tmp_path: Path) -> None:
    config = loaded(tmp_path, 'packs = ["house"]')
    assert config.packs == (tmp_path / "house",)
