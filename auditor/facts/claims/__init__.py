"""What an article claims about time: one module a kind of claim.

Each module has `find(article, base, clock)`, which yields `Claim`s: statements that hold only on some
days. `conflicts.py` shows which of them cannot hold together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from auditor.facts.base import Dated, Office, Tenure
from auditor.facts.days import Days
from auditor.finding import Evidence, Fix
from auditor.source import Span

NOW = "now"
"""The variable of claims about the time at which the article is true."""


class Fact(NamedTuple):
    """Something that lasted, on which a claim rests: a tenure, a membership, a life.

    `what` names it for people, without its days. An end that is None is open; `scheduled` says
    that the end is still to come.
    """

    what: str
    start: Dated | None
    end: Dated | None
    source: str
    scheduled: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement that can be true only if its variable lies in a set of days.

    `rule` is the rule that reports it ("office-holder"). `says` completes "'...' " with what it
    claims and when that holds, in an editor's words. `subject` names the seat or body, so that two
    claims about one can be told. `evidence` are the facts behind it, each with its source. `anchor`
    says that it dates the article rather than being dated by it: it is never the one reported.
    """

    rule: str
    days: Days
    span: Span
    says: str
    confidence: float
    variable: str = NOW
    subject: str = ""
    holder: str = ""
    evidence: tuple[Evidence, ...] = ()
    fixes: tuple[Fix, ...] = ()
    anchor: bool = False
    dates: str = ""
    """How it dates the article, where it is another claim's evidence ("... dates itself ...")."""
    seat: Office | None = None
    """The one office that it is about."""
    core: Days | None = None
    """The days of a title's tenures without grace, where it is a bare one."""
    as_of: int | None = None
    """The last day for which its sources vouch (ordinal); later claims weigh less."""
    facts: tuple[Fact, ...] = ()
    """What lasted, for those who draw it; `evidence` tells the same in words."""
    exact: Days | None = None
    """The days by the facts alone: without grace, and without times of which not all is known.

    None where `days` are these.
    """


def tenure(one: Tenure, office: Office) -> Fact:
    """A tenure as a fact: "Joe Biden, president of the United States"."""
    title = office.titles[0]
    for name in (office.of, *office.adjectives):
        title = title.removeprefix(f"{name.lower()} ")  # "nato secretary general"
    what = f"{one.person}, {title.partition(' of ')[0]} of {office.whose}"
    return Fact(what, one.start, one.end, one.source, one.scheduled)


def dated(span: Span, written: str, when: Days) -> Claim:
    """The claim of a date about the event that it dates: an anchor, never the one reported."""
    return Claim(
        "tense", when, span, f"the event is dated {written}", 0.95, event(span), anchor=True
    )


def event(date: Span) -> str:
    """The variable of claims about the event that a date dates."""
    return f"event {date.start}"
