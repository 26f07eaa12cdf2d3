"""Configuration: layered files, frozen, and every value knows where it came from.

From weak to strong: the defaults, the profile, the user's file, the nearest project file
(`auditor.toml`, or `[tool.auditor]` in `pyproject.toml`), the command line. Lists and tables of a
stronger layer replace those of a weaker one key by key. `[[overrides]]` apply to the articles whose
paths match, in order, last. `docs/configuration.md` is the manual.
"""

from __future__ import annotations

import math
import os
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from types import UnionType
from typing import Any, NamedTuple

from auditor.finding import Severity
from auditor.settings import Engines, Gate, Outlet, Settings, Suppression

Key = tuple[str, ...]


class ConfigError(ValueError):
    """A mistake in the configuration: which file, where, what, and what is allowed."""


class Setting(NamedTuple):
    """A value and where it came from."""

    value: Any
    origin: str


class _Type(NamedTuple):
    """What a key takes: a Python type, for a list the type of its items, allowed words, a bound."""

    kind: type | UnionType
    words: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None


_STRINGS = _Type(list)
_KEYS: dict[Key, _Type] = {
    ("profile",): _Type(str, ("news", "strict", "web")),
    ("select",): _STRINGS,
    ("ignore",): _STRINGS,
    ("preview",): _Type(bool),
    ("exclude",): _STRINGS,
    ("packs",): _STRINGS,
    ("cache",): _Type(bool | str),
    ("outlet", "name"): _Type(str),
    ("outlet", "dialect"): _Type(str, ("", "american", "australian", "british", "canadian")),
    ("outlet", "allowed-names"): _STRINGS,
    ("outlet", "furniture"): _STRINGS,
    ("outlet", "words"): _Type(dict),
    ("facts", "files"): _STRINGS,
    ("gate", "block-on"): _Type(str, ("error", "never", "warning")),
    ("gate", "revise-warnings"): _Type(int, low=1),
    ("gate", "revise-density"): _Type(float, low=0),
    ("gate", "min-score"): _Type(int, low=0, high=100),
    ("suppress", "directives"): _Type(bool),
    ("suppress", "require-reason"): _Type(bool),
    ("limits", "max-bytes"): _Type(int, low=1),
    ("engine",): _Type(str, ("auto", "languagetool", "none", "offline")),
    ("languagetool", "url"): _Type(str),
    ("languagetool", "folder"): _Type(str),
    ("languagetool", "heap-mb"): _Type(int, low=256, high=65_536),
    ("languagetool", "timeout"): _Type(float, low=1, high=3_600),
}
_DEFAULTS: dict[Key, Any] = {
    ("profile",): "news",
    ("select",): [],
    ("ignore",): [],
    ("preview",): False,
    ("exclude",): [],
    ("packs",): [],
    ("cache",): True,
    ("outlet", "name"): "",
    ("outlet", "dialect"): "",
    ("outlet", "allowed-names"): [],
    ("outlet", "furniture"): [],
    ("outlet", "words"): {},
    ("facts", "files"): [],
    ("gate", "block-on"): "error",
    ("gate", "revise-warnings"): 3,
    ("gate", "revise-density"): 3.0,
    ("gate", "min-score"): 0,
    ("suppress", "directives"): True,
    ("suppress", "require-reason"): False,
    ("limits", "max-bytes"): 20_000_000,
    ("engine",): "auto",
    ("languagetool", "url"): "",
    ("languagetool", "folder"): "",
    ("languagetool", "heap-mb"): 1024,
    ("languagetool", "timeout"): 60.0,
}
PROFILES: dict[str, dict[Key, Any]] = {
    "news": {},
    "web": {("gate", "revise-warnings"): 5, ("gate", "revise-density"): 6.0},
    "strict": {
        ("preview",): True,
        ("gate", "revise-warnings"): 1,
        ("gate", "revise-density"): 0.0,
        ("gate", "min-score"): 70,
    },
}
CACHE = ".auditor-cache"
"""The folder for results beside the project's file, where the configuration names no other."""
_OVERRIDABLE = ("select", "ignore", "preview", "outlet", "facts", "gate", "suppress", "rules")


class Override(NamedTuple):
    """Settings for the articles whose paths match one of the globs."""

    globs: tuple[str, ...]
    root: Path
    values: Mapping[Key, Setting]

    def matches(self, path: str) -> bool:
        """Whether an article's path (`file` or `file#id`) matches, relative to the file's folder."""
        from pathspec import GitIgnoreSpec

        file = Path(path.partition("#")[0])
        try:
            file = file.resolve().relative_to(self.root.resolve())
        except (ValueError, OSError):
            return False
        return GitIgnoreSpec.from_lines(self.globs).match_file(file.as_posix())


@dataclass(frozen=True)
class Config:
    """The merged configuration. Build it with `load`."""

    values: Mapping[Key, Setting]
    overrides: tuple[Override, ...] = ()
    files: tuple[Path, ...] = ()

    def get(self, *key: str) -> Any:
        """The value of a key such as `gate`, `min-score`."""
        return self.values[key].value

    @property
    def packs(self) -> tuple[Path, ...]:
        """Folders of the user's own packs."""
        setting = self.values[("packs",)]
        base = Path(setting.origin).parent if setting.origin in map(str, self.files) else Path()
        return tuple(base / name for name in setting.value)

    @property
    def cache(self) -> Path | None:
        """The folder in which results are kept; None where they are not."""
        setting = self.values[("cache",)]
        if setting.value is False:
            return None
        if isinstance(setting.value, str):
            return Path(setting.origin).parent / setting.value
        try:
            user = user_file()
        except RuntimeError:  # no home folder
            user = None
        project = next((file for file in reversed(self.files) if file != user), None)
        return (project.parent if project else Path()) / CACHE

    def settings(self, path: str = "-") -> Settings:
        """The settings of the article at a path; the same object where nothing is overridden."""
        found = [override for override in self.overrides if override.matches(path)]
        if not found:
            return self.base
        values = dict(self.values)
        for override in found:
            values.update(override.values)
        return _settings(values)

    @cached_property
    def base(self) -> Settings:
        """The settings of articles that no override touches."""
        return _settings(self.values)

    def rows(self) -> list[tuple[str, Any, str]]:
        """Key, value and origin of everything, for people to read."""
        return [
            (".".join(f'"{part}"' if "/" in part else part for part in key), one.value, one.origin)
            for key, one in sorted(self.values.items())
        ]


def load(
    *,
    config: Path | None = None,
    start: Path | None = None,
    command_line: Mapping[Key, Any] | None = None,
    isolated: bool = False,
) -> Config:
    """The configuration for work in the folder `start`.

    `config` names the project file instead of the nearest one; `isolated` reads no file.
    Raises ConfigError.
    """
    layers: list[tuple[dict[Key, Setting], list[Override]]] = []
    files = [] if isolated else _files(config, start or Path.cwd())
    for file in files:
        layers.append(_read(file))
    given = {key: Setting(value, "command line") for key, value in (command_line or {}).items()}
    layers.append((given, []))
    merged: dict[Key, Setting] = {}
    for values, _ in layers:
        merged.update(values)
    profile = merged.get(("profile",), Setting("news", "default"))
    if profile.value not in PROFILES:
        known = ", ".join(sorted(PROFILES))
        raise ConfigError(f"{profile.origin}: 'profile' is one of: {known}; not '{profile.value}'")
    result = {key: Setting(value, "default") for key, value in _DEFAULTS.items()}
    for key, value in PROFILES[profile.value].items():
        result[key] = Setting(value, f"profile {profile.value}")
    result.update(merged)
    overrides = tuple(override for _, some in layers for override in some)
    return Config(result, overrides, tuple(files))


def validate(config: Config, rules: Iterable[str], configure: Any) -> None:
    """Prove that rules, options and fact files named in the configuration exist.

    `configure(settings)` must raise OptionError for an option that no check takes. Raises
    ConfigError naming the file, LocatedError for a mistake in a fact file.
    """
    from auditor.check import OptionError

    ids = sorted(rules)
    known = sorted({*ids, *(rule.partition("/")[0] for rule in ids)})
    everything = [(config.values, _settings(dict(config.values)))]
    everything += [
        (override.values, _settings({**config.values, **override.values}))
        for override in config.overrides
    ]
    for values, settings in everything:
        for key, setting in values.items():
            names = setting.value if key in (("select",), ("ignore",)) else []
            if key[0] == "rules":
                names = [key[1]]
            for name in names:
                if name not in known:
                    close = get_close_matches(name, known, 1)
                    hint = f"; did you mean '{close[0]}'?" if close else ""
                    raise ConfigError(
                        f"{setting.origin}: there is no rule or family '{name}'{hint}"
                    )
        try:
            configure(settings)
        except OptionError as error:
            given = values.get(("rules", error.rule, error.option))
            origin = given.origin if given else "configuration"
            raise ConfigError(f"{origin}: {error}") from None
        if settings.outlet.facts:
            _prove_facts(settings.outlet.facts, values.get(("facts", "files")))


def _prove_facts(paths: tuple[str, ...], setting: Setting | None) -> None:
    from auditor.facts import base

    for path in paths:
        if not Path(path).is_file():
            origin = setting.origin if setting else "configuration"
            raise ConfigError(f"{origin}: 'facts.files': there is no file '{path}'")
    base.of(paths)


def user_file() -> Path:
    """Where the user's own configuration lies."""
    if sys.platform == "win32":
        base = os.environ.get("APPDATA") or str(Path.home() / "AppData" / "Roaming")
        return Path(base) / "auditor" / "auditor.toml"
    base = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(base) / "auditor" / "auditor.toml"


def _files(config: Path | None, start: Path) -> list[Path]:
    try:
        user = user_file()
    except RuntimeError:  # no home folder
        user = None
    found = [user] if user and user.is_file() else []
    if config is not None:
        if not config.is_file():
            raise ConfigError(f"{config}: there is no such configuration file")
        return [*found, config]
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / "auditor.toml").is_file():
            return [*found, folder / "auditor.toml"]
        project = folder / "pyproject.toml"
        if project.is_file() and _mentions_us(project):
            return [*found, project]
    return found


def _mentions_us(project: Path) -> bool:
    try:
        return re.search(r"^\s*\[+tool\.auditor\b", project.read_text("utf-8"), re.M) is not None
    except (OSError, UnicodeDecodeError):
        return False


def _read(file: Path) -> tuple[dict[Key, Setting], list[Override]]:
    import tomllib

    try:
        text = file.read_text("utf-8")
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{file}: not TOML: {error}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}: cannot be read: {error}") from None
    if file.name == "pyproject.toml":
        content = content.get("tool", {}).get("auditor", {})
    overrides = content.pop("overrides", [])
    place = _Place(file, text)
    values = _flat(content, place)
    if not isinstance(overrides, list) or not all(isinstance(one, dict) for one in overrides):
        raise ConfigError(f"{place('overrides')}: write overrides as [[overrides]] tables")
    return values, [_override(dict(one), place) for one in overrides]


def _override(table: dict[str, Any], place: _Place) -> Override:
    globs = table.pop("files", None)
    if not isinstance(globs, list) or not all(isinstance(one, str) for one in globs) or not globs:
        raise ConfigError(f'{place("overrides")}: an override needs files = ["glob", ...]')
    for name in table:
        if name not in _OVERRIDABLE:
            allowed = ", ".join(_OVERRIDABLE)
            raise ConfigError(f"{place(name)}: '{name}' cannot be overridden; allowed: {allowed}")
    return Override(tuple(globs), place.file.parent, _flat(table, place))


class _Place:
    """Finds the line of a key, as good as a scan can tell."""

    def __init__(self, file: Path, text: str) -> None:
        self.file = file
        self._text = text

    def __call__(self, name: str) -> str:
        pattern = rf"^\s*(?:\[+[^\]\n]*\b{re.escape(name)}\b|[\"']?{re.escape(name)}[\"']?\s*=)"
        found = re.search(pattern, self._text, re.M)
        if not found:
            return str(self.file)
        line = self._text.count("\n", 0, found.end()) + 1
        return f"{self.file}:{line}"


def _flat(content: dict[str, Any], place: _Place) -> dict[Key, Setting]:
    values: dict[Key, Setting] = {}
    origin = str(place.file)
    top = sorted({key[0] for key in _KEYS} | {"rules"})
    for name, value in content.items():
        if name == "rules":
            values.update(_rules(value, place))
        elif (name,) in _KEYS:
            values[(name,)] = Setting(_typed((name,), value, place), origin)
        elif name in top:
            if not isinstance(value, dict):
                raise ConfigError(f"{place(name)}: '{name}' is a table: [{name}]")
            inner = sorted(key[1] for key in _KEYS if key[0] == name)
            for sub, given in value.items():
                if (name, sub) not in _KEYS:
                    raise _unknown(f"{name}.{sub}", sub, inner, place)
                values[(name, sub)] = Setting(_typed((name, sub), given, place), origin)
        else:
            raise _unknown(name, name, [*top, "overrides"], place)
    return values


def _unknown(shown: str, name: str, allowed: list[str], place: _Place) -> ConfigError:
    close = get_close_matches(name, allowed, 1)
    hint = f"did you mean '{close[0]}'?" if close else f"allowed: {', '.join(allowed)}"
    return ConfigError(f"{place(name)}: unknown key '{shown}'; {hint}")


def _typed(key: Key, value: Any, place: _Place) -> Any:
    wanted = _KEYS[key]
    name = ".".join(key)
    where = place(key[-1])
    if wanted.kind is list:
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise ConfigError(f"{where}: '{name}' takes a list of strings")
        return value
    if wanted.kind is dict:
        if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
            raise ConfigError(f"{where}: '{name}' takes a table of strings: wrong = \"right\"")
        return value
    if wanted.kind is float and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    unfit = isinstance(value, bool) and wanted.kind in (int, float)
    if not isinstance(value, wanted.kind) or unfit:
        names: dict[Any, str] = {
            str: "a string", int: "a whole number", float: "a number", bool: "true or false",
            bool | str: "true, false or a folder",
        }  # fmt: skip
        raise ConfigError(f"{where}: '{name}' takes {names[wanted.kind]}, not {value!r}")
    if wanted.words and value not in wanted.words:
        raise ConfigError(f"{where}: '{name}' is one of: {', '.join(filter(None, wanted.words))}")
    low = -math.inf if wanted.low is None else wanted.low
    top = math.inf if wanted.high is None else wanted.high
    if isinstance(value, int | float) and not low <= value <= top:
        high = "" if wanted.high is None else f" and at most {wanted.high}"
        raise ConfigError(f"{where}: '{name}' must be at least {wanted.low}{high}")
    return value


def _rules(content: Any, place: _Place) -> dict[Key, Setting]:
    if not isinstance(content, dict):
        raise ConfigError(f'{place("rules")}: write rules as [rules."family/name"] tables')
    values: dict[Key, Setting] = {}
    words = ("off", *(item.value for item in Severity))
    for rule, table in content.items():
        if isinstance(table, str):
            table = {"severity": table}
        if not isinstance(table, dict):
            raise ConfigError(f"{place(rule)}: rule '{rule}' takes a severity or a table")
        for option, value in table.items():
            if option == "severity" and value not in words:
                raise ConfigError(
                    f"{place(rule)}: severity of '{rule}' is one of: {', '.join(words)}"
                )
            values[("rules", rule, option)] = Setting(value, str(place.file))
    return values


def _beside(setting: Setting) -> tuple[str, ...]:
    """Paths of a setting, relative to the configuration file in which it stands."""
    named = setting.origin in ("default", "command line") or setting.origin.startswith("profile ")
    base = Path() if named else Path(setting.origin).parent
    return tuple(str(base / name) for name in setting.value)


def _settings(values: Mapping[Key, Setting]) -> Settings:
    def get(*key: str) -> Any:
        return values[key].value

    severities: dict[str, Severity] = {}
    options: dict[str, dict[str, object]] = {}
    off: list[str] = []
    for key, setting in values.items():
        if key[0] != "rules":
            continue
        if key[2] != "severity":
            options.setdefault(key[1], {})[key[2]] = setting.value
        elif setting.value == "off":
            off.append(key[1])
        else:
            severities[key[1]] = Severity(setting.value)
    return Settings(
        select=tuple(get("select")),
        ignore=(*get("ignore"), *off),
        preview=get("preview"),
        severities=severities,
        options=options,
        outlet=Outlet(
            name=get("outlet", "name"),
            dialect=get("outlet", "dialect"),
            allowed_names=tuple(get("outlet", "allowed-names")),
            furniture=tuple(get("outlet", "furniture")),
            words=tuple(sorted(get("outlet", "words").items())),
            facts=_beside(values["facts", "files"]),
        ),
        gate=Gate(
            block_on=get("gate", "block-on"),
            revise_warnings=get("gate", "revise-warnings"),
            revise_density=get("gate", "revise-density"),
            min_score=get("gate", "min-score"),
        ),
        engines=Engines(
            engine=get("engine"),
            url=get("languagetool", "url"),
            folder=get("languagetool", "folder"),
            heap_mb=get("languagetool", "heap-mb"),
            timeout=get("languagetool", "timeout"),
        ),
        suppression=Suppression(
            directives=get("suppress", "directives"),
            require_reason=get("suppress", "require-reason"),
        ),
    )
