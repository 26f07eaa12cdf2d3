"""What a check is, and where checks come from.

A check is a module (or any object) with `RULES`, a frozen dataclass `Options` where it has
options, and `check(article, options) -> Iterator[Finding]`: pure, no I/O, no clock, no
randomness. Checks of this package are found in `auditor.checks`, others through the entry point
group `auditor.checks`. `NEEDS_ENGINE = True` says that it uses what the language engine proposes.

A check of a whole set has `check_set(members, options) -> Iterator[tuple[int, Finding]]` instead
(or beside it): it is called once with every article of a run, and says which of them, by its
number, each finding belongs to. `sketch(article, options)` is what it wants to remember of an
article: worked out where the article is audited, so it must be small, and can be pickled.
"""

from __future__ import annotations

import dataclasses
import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from auditor.article import Article
from auditor.finding import Evidence, Finding, Fix, Severity
from auditor.settings import Settings
from auditor.source import Span

GROUP = "auditor.checks"


class Status(StrEnum):
    """Whether a rule has proven itself; a preview rule only informs unless configured."""

    STABLE = "stable"
    PREVIEW = "preview"


class Category(StrEnum):
    """The lines of the scorecard."""

    COMPLETENESS = "completeness"
    ACCURACY = "accuracy"
    COHERENCE = "coherence"
    LANGUAGE = "language"
    SEARCH_SPAM = "search-spam"
    SOURCING = "sourcing"
    READABILITY = "readability"

    @property
    def label(self) -> str:
        return self.value.replace("-", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Rule:
    """One named kind of problem.

    `id` is `family/problem-noun`. `why` says what harm it does, `sources` where that claim and
    the method come from. `english`: whether it holds for English text only. `body` is further
    text for its page (for a rule in Python, its module's docstring).
    """

    id: str
    summary: str
    severity: Severity
    confidence: float
    category: Category
    status: Status = Status.STABLE
    why: str = ""
    sources: tuple[str, ...] = ()
    english: bool = False
    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    body: str = ""

    @property
    def family(self) -> str:
        return self.id.partition("/")[0]

    def finding(
        self,
        message: str,
        span: Span | None = None,
        *,
        severity: Severity | None = None,
        confidence: float | None = None,
        evidence: Iterable[Evidence] = (),
        fixes: Iterable[Fix] = (),
        field: str | None = None,
    ) -> Finding:
        """A finding of this rule."""
        return Finding(
            rule=self.id,
            message=message,
            span=span,
            severity=severity,
            confidence=confidence,
            evidence=tuple(evidence),
            fixes=tuple(fixes),
            field=field,
        )


class OptionError(ValueError):
    """An option that a check does not have, or a value that it does not take."""

    def __init__(self, rule: str, option: str, reason: str) -> None:
        super().__init__(f"{rule}: option '{option}': {reason}")
        self.rule = rule
        self.option = option
        self.reason = reason


class CheckError(ValueError):
    """A module or plugin that is no check."""


class Member(NamedTuple):
    """One article of a set, and what a check's own `sketch` made of it (None without one)."""

    article: Article
    sketch: Any


SetRun = Callable[[Sequence[Member], Any], Iterator[tuple[int, Finding]]]
Sketcher = Callable[[Article, Any], Any]


@dataclass(frozen=True, slots=True)
class Check:
    """A loaded check: its rules, and how to configure and run it.

    `configure` turns settings into the options that `run`, `sketch` and `run_set` take; it raises
    OptionError. `run` reads one article, `run_set` all of a run together; a check has either or
    both.
    """

    name: str
    rules: tuple[Rule, ...]
    run: Callable[[Article, Any], Iterator[Finding]] | None
    configure: Callable[[Settings], Any]
    origin: str
    options: tuple[str, ...] = ()
    """The names of its options, as the configuration writes them."""
    needs_engine: bool = False
    """Whether it asks for the article's `language.reading`; such checks run last."""
    run_set: SetRun | None = None
    sketch: Sketcher | None = None


def from_module(module: Any, origin: str) -> Check:
    """The check that a module or object is. Raises CheckError where it is none."""
    name = getattr(module, "__name__", origin).rpartition(".")[2]
    rules = getattr(module, "RULES", None)
    run = getattr(module, "check", None)
    run_set = getattr(module, "check_set", None)
    sketch = getattr(module, "sketch", None)
    if not rules or not all(isinstance(rule, Rule) for rule in rules):
        raise CheckError(f"{origin}: a check needs RULES, a tuple of auditor.check.Rule")
    if not callable(run) and not callable(run_set):
        raise CheckError(
            f"{origin}: a check needs a function check(article, options), or check_set(members, "
            "options) for a set of articles"
        )
    options_type: type[Any] | None = getattr(module, "Options", None)
    if options_type is not None and not dataclasses.is_dataclass(options_type):
        raise CheckError(f"{origin}: Options must be a frozen dataclass")
    body = inspect.cleandoc(getattr(module, "__doc__", None) or "")
    rules = tuple(rule if rule.body else dataclasses.replace(rule, body=body) for rule in rules)

    def configure(settings: Settings) -> Any:
        return build_options(options_type, rules, settings)

    return Check(
        name,
        rules,
        run if callable(run) else None,
        configure,
        origin,
        _option_names(options_type),
        bool(getattr(module, "NEEDS_ENGINE", False)),
        run_set if callable(run_set) else None,
        sketch if callable(sketch) and callable(run_set) else None,
    )


def build_options(
    options_type: type[Any] | None, rules: tuple[Rule, ...], settings: Settings
) -> Any:
    """An options object from the settings of its rules and their families.

    A field named `outlet` receives the outlet's facts. Raises OptionError.
    """
    given: dict[str, tuple[str, object]] = {}
    for key in dict.fromkeys([rule.family for rule in rules] + [rule.id for rule in rules]):
        for option, value in settings.options.get(key, {}).items():
            given[option] = (key, value)
    fields = {item.name: item for item in dataclasses.fields(options_type)} if options_type else {}
    values: dict[str, object] = {}
    for option, (key, value) in given.items():
        name = option.replace("-", "_")
        if name not in fields or name == "outlet":
            known = _option_names(options_type)
            close = get_close_matches(option, known, 1)
            hint = (
                f"did you mean '{close[0]}'?" if close else f"it has {', '.join(known) or 'none'}"
            )
            if "/" not in key:
                continue  # a family's table may hold options of another check of the family
            raise OptionError(key, option, f"no such option; {hint}")
        values[name] = _typed(key, option, value, fields[name])
    if "outlet" in fields:
        values["outlet"] = settings.outlet
    return options_type(**values) if options_type else None


def _option_names(options_type: type[Any] | None) -> tuple[str, ...]:
    fields = dataclasses.fields(options_type) if options_type else ()
    return tuple(sorted(one.name.replace("_", "-") for one in fields if one.name != "outlet"))


def prove_options(checks: Iterable[Check], settings: Settings) -> None:
    """Raise OptionError for an option in the settings that no check of the rule or family has."""
    everything = tuple(checks)
    for check in everything:
        check.configure(settings)
    for key, options in settings.options.items():
        if "/" in key:
            continue
        known = {
            name
            for check in everything
            if any(rule.family == key for rule in check.rules)
            for name in check.options
        }
        for option in options:
            if option not in known:
                close = get_close_matches(option, known, 1)
                hint = f"; did you mean '{close[0]}'?" if close else ""
                raise OptionError(key, option, f"no rule of this family has it{hint}")


def _typed(key: str, option: str, value: object, item: dataclasses.Field[Any]) -> object:
    default = item.default if item.default is not dataclasses.MISSING else None
    if default is None and item.default_factory is not dataclasses.MISSING:
        default = item.default_factory()
    if isinstance(default, tuple):
        if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
            raise OptionError(key, option, "takes a list of strings")
        return tuple(value)
    if isinstance(default, bool) or isinstance(value, bool):
        if not (isinstance(default, bool) and isinstance(value, bool)):
            raise OptionError(key, option, f"takes {_named(default)}, not {value!r}")
        return value
    if isinstance(default, float) and isinstance(value, int | float):
        return float(value)
    if default is not None and not isinstance(value, type(default)):
        raise OptionError(key, option, f"takes {_named(default)}, not {value!r}")
    return value


def _named(default: object) -> str:
    names = {bool: "true or false", int: "a whole number", float: "a number", str: "a string"}
    return names.get(type(default), f"a {type(default).__name__}")


def discover() -> tuple[Check, ...]:
    """The checks of this package and of installed plugins, sorted by name.

    Raises CheckError for a plugin that cannot be loaded, and for two rules of one id.
    """
    import importlib

    names = _modules(str(Path(__file__).parent / "checks"), "auditor.checks")
    found = [from_module(importlib.import_module(name), name) for name in names]
    found.extend(_plugins())
    return distinct(found)


def _modules(folder: str, package: str) -> Iterator[str]:
    """The public modules of a package; a family of many rules is a package of its own."""
    for info in sorted(pkgutil.iter_modules([folder]), key=lambda one: one.name):
        name = f"{package}.{info.name}"
        if info.name.startswith("_"):
            continue
        if info.ispkg:
            yield from _modules(f"{folder}/{info.name}", name)
        else:
            yield name


def distinct(checks: Iterable[Check]) -> tuple[Check, ...]:
    """The checks, proven to have no rule id twice. Raises CheckError."""
    result = tuple(checks)
    seen: dict[str, str] = {}
    for one in result:
        for rule in one.rules:
            if rule.id in seen:
                raise CheckError(f"{one.origin}: rule {rule.id} is already in {seen[rule.id]}")
            seen[rule.id] = one.origin
    return result


def _plugins() -> Iterator[Check]:
    if not _plugins_installed():
        return
    from importlib.metadata import entry_points

    for point in sorted(entry_points(group=GROUP), key=lambda one: one.name):
        origin = f"plugin '{point.name}' ({point.value})"
        try:
            module = point.load()
        except Exception as error:
            raise CheckError(f"{origin}: {type(error).__name__}: {error}") from error
        yield from_module(module, origin)


def _plugins_installed() -> bool:
    """Whether any distribution names the group; spares the slow import where none does."""
    marker = f"[{GROUP}]"
    for folder in sys.path:
        try:
            entries = [e for e in Path(folder or ".").iterdir() if e.name.endswith("-info")]
        except OSError:
            continue
        for entry in entries:
            try:
                if marker in (entry / "entry_points.txt").read_text("utf-8", "replace"):
                    return True
            except OSError:
                continue
    return False
