"""A claim of nobody at all: "it is understood", "rumour has it", "there are claims", "reportedly".

The passive keeps from readers that there is a source, or that there is none. It informs. "Reportedly" and
"allegedly" are news's small change: they are told only where a story has three and more of them that no source
beside them bears out.

Silent on: quotations; "it is alleged" in a report of a court, a charge or its denial, where it is the law's own
word; a phrase with its source ("it was reported by", "it is understood, the ministry said"); "it is believed to
be", where "it" may be a thing; what is called false ("it was wrongly reported").

Known false positives: an outlet's own reporting that house style words as "it is understood".
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.article import Article
from auditor.check import Category, Rule
from auditor.checks.sourcing import _loose
from auditor.finding import Evidence, Finding, Severity
from auditor.story.attributions import How

RULE = Rule(
    id="sourcing/hearsay",
    summary="A claim that nobody is said to make",
    severity=Severity.INFO,
    confidence=0.8,
    category=Category.SOURCING,
    why="The passive hides whether there is a source; readers take rumour for reporting.",
    sources=(
        "https://www.bbc.co.uk/newsstyleguide (attribution)",
        "https://en.wikipedia.org/wiki/Wikipedia:Manual_of_Style/Words_to_watch (weasel words)",
    ),
    english=True,
    bad=("Rumour has it that a second buyer is waiting.",),
    good=(
        "It is alleged that he struck the guard, the court was told. He denies the charge.",
        "The clock is ticking: it is believed to be from 1640.",
    ),
)
RULES = (RULE,)

MANY_ADVERBS = 3
"""So many a story has, and they are told."""
_MOST = 8


def check(article: Article, options: None) -> Iterator[Finding]:
    """Passives, rumours and claims of nobody; adverbs of hearsay where there are many."""
    if not article.english:
        return
    for one in _loose.loose(article):
        if one.how is How.HEARSAY:
            told = article.slice(one.span)
            yield _loose.finding(RULE, article, one, f"'{told}': by whom? Nobody is said to say so")
    found = _loose.adverbs(article)
    if len(found) >= MANY_ADVERBS:
        for one in found[:_MOST]:
            others = [Evidence("again", each.span) for each in found[:_MOST] if each is not one]
            yield RULE.finding(
                f"'{article.slice(one.span)}', one of {len(found)} such words in this story: "
                "nobody is said to report or allege it",
                one.span,
                confidence=0.6,
                evidence=others[:2],
            )
