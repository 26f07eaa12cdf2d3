"""One actor both did and did not: the Kremlin confirmed the meeting, and has not confirmed it.

Compared are claims about one actor (a government under any of its names, a person, an organisation) with
opposite predicates: confirmed and not confirmed, admitted and denied, declined to comment and told
reporters, signed and refused to sign, attended and stayed away, agreed and rejected, ruled out and did not,
knew and did not know, has filed and has not filed. "Neither confirmed nor denied" excludes a confirmation; what is
said not to have happened "to this day" excludes that it did on any day; a headline is held against the text
below it. An actor may be named by trade alone ("the brewery"), and one who speaks for another is that other.
Both places are reported, each as evidence for the other.

Silent where the actors or the objects differ (the meeting, not its agenda), where a word says that time
passed (initially, later, on Monday and on Tuesday), in quotations, questions and suppositions, where
somebody else says it, and where the text bears its headline out elsewhere.

Known false positives: two different events under one name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.article import Article
from auditor.check import Category, Rule, Status
from auditor.facts import base as facts
from auditor.facts import polarity
from auditor.facts.polarity import Claim
from auditor.finding import Evidence, Finding, Severity
from auditor.settings import Outlet

RULE = Rule(
    id="facts/confirmation",
    summary="One actor is said both to have done something and not to",
    severity=Severity.WARNING,
    confidence=0.8,
    category=Category.ACCURACY,
    status=Status.STABLE,
    why="Whether it was confirmed is often the whole story; a text that says both says nothing.",
    sources=("https://www.reuters.com/info-pages/handbook",),
    english=True,
    bad=(
        "The Kremlin has confirmed the meeting. Details are scarce, and the meeting has not been confirmed by the Russian government.",
    ),
    good=(
        "The Kremlin initially denied the meeting. On Friday the Kremlin confirmed the meeting.",
        "The Kremlin has confirmed the meeting. It has not confirmed the agenda.",
    ),
)
RULES = (RULE,)


@dataclass(frozen=True, slots=True)
class Options:
    """`outlet`: whose fact files count besides the shipped ones."""

    outlet: Outlet = Outlet()


def check(article: Article, options: Options | None) -> Iterator[Finding]:
    """Both halves of each contradiction, in order; a claim is reported once."""
    if not article.english:
        return
    outlet = options.outlet if options else Outlet()
    for one, other in polarity.clashes(article, facts.of(outlet.facts)):
        yield _finding(article, one, other)


def _finding(article: Article, one: Claim, other: Claim) -> Finding:
    here, there = article.slice(one.span), article.slice(other.span)
    return RULE.finding(
        f"'{here}' cannot stand beside '{there}'",
        one.span,
        evidence=[Evidence(f"The other half: '{there}'", other.span)],
    )
