"""What was checked, what was not, and by which version and configuration."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from auditor.facts import base as facts
from auditor.facts import clock, days
from auditor.language.reading import ENGINE_NAMES
from auditor.render.html.wording import count
from auditor.render.visible import visible
from auditor.scoring import Scorecard
from auditor.settings import Gate, Settings
from auditor.version import VERSION

_NO_ENGINE = {
    True: "Not read: the engine was turned off",
    False: "Not read by an engine",
}


class Row(NamedTuple):
    """One thing that was or was not done: its name, what is told of it, and a list of names."""

    label: str
    told: str
    names: tuple[str, ...] = ()


def of(card: Scorecard) -> tuple[Row, ...]:
    """The rows in the order in which they are shown."""
    return tuple(_rows(card))


def _rows(card: Scorecard) -> Iterator[Row]:
    settings = card.settings
    engine = ENGINE_NAMES.get(card.engine, card.engine)
    told = f"Read by {engine}" if engine else _NO_ENGINE[settings.engines.engine == "none"]
    yield Row("Grammar and spelling", f"{told}, beside auditor's own rules")
    yield Row("Facts", _facts(card))
    yield Row("Rules", f"{count(len(card.rules_run), 'rule')} looked at the article")
    if card.rules_off:
        names = tuple(visible(one) for one in card.rules_off)
        yield Row("Turned off", f"{count(len(names), 'rule')} by the configuration", names)
    if card.suppressed:
        names = tuple(
            visible(
                f"{one.finding.rule}: {one.finding.message} ({one.by}: {one.reason or 'no reason'})"
            )
            for one in card.suppressed
        )
        yield Row(
            "Let stand", f"{count(len(names), 'finding')}, by a directive or the baseline", names
        )
    if card.notes:
        yield Row("Left out", " ".join(visible(one) for one in card.notes))
    yield Row("Verdict", _gate(settings.gate))
    changes = tuple(visible(one) for one in _changes(settings))
    if changes:
        yield Row("Configuration", "Other than by default:", changes)
    else:
        yield Row("Configuration", "As by default")
    yield Row("Version", f"auditor {VERSION}")


def _facts(card: Scorecard) -> str:
    if not any(rule.startswith("facts/") for rule in card.rules_run):
        return "Not checked: the rules are turned off"
    if not card.article.english:
        return "Not checked: the article is not in English"
    own = card.settings.outlet.facts
    known = days.date(facts.of(own).until)
    day = clock.written(known) if known else "no day"
    told = f"Offices, tenures and treaties as known on {day}; dates and figures against each other"
    return f"{told}; {count(len(own), 'fact file')} of the outlet" if own else told


def _gate(gate: Gate) -> str:
    parts = []
    if gate.block_on == "never":
        parts.append("Nothing blocks")
    else:
        above = "" if gate.block_on == "error" else " or anything graver"
        parts.append(f"One {gate.block_on}{above} blocks")
    parts.append(
        f"{count(gate.revise_warnings, 'warning')}, and {gate.revise_density:g} in 1,000 words, "
        "ask for a revision"
    )
    if gate.min_score:
        parts.append(f"a score below {gate.min_score} blocks")
    return "; ".join(parts)


def _changes(settings: Settings) -> Iterator[str]:
    """What differs from the defaults, in the words of the configuration file."""
    if settings.select:
        yield f"select = {', '.join(settings.select)}"
    if settings.ignore:
        yield f"ignore = {', '.join(settings.ignore)}"
    if settings.preview:
        yield "preview = on"
    for rule, severity in settings.severities.items():
        yield f"{rule}: severity = {severity.value}"
    for rule, options in settings.options.items():
        for name, value in options.items():
            yield f"{rule}: {name} = {value}"
    default = Settings()
    for part, now, usual in (
        ("outlet", settings.outlet, default.outlet),
        ("engines", settings.engines, default.engines),
    ):
        for name in type(now).__dataclass_fields__:
            value = getattr(now, name)
            if value != getattr(usual, name):
                if isinstance(value, tuple):
                    value = ", ".join(
                        one if isinstance(one, str) else " → ".join(one) for one in value
                    )
                yield f"{part}: {name} = {value}"
