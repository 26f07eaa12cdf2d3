"""A detail of the headline that the story tells otherwise: a number, a name, a place, who did it, or whether.

"Twelve killed in mill fire" above a story of two dead, "Sanchez wins in Madrid" above one about Sanchis,
"Leeds beat Hull" above Hull's win, "Council rejects stadium" above its approval. Headlines are written last and
by another hand, and readers see little else.

A detail is at fault only where the body never has it, in no form that may stand for it (rounded, added up or
converted numbers, surnames alone, abbreviations, demonyms, seats of power, the country for its city), and a
sentence about the same has another one in its place.

Compared are counts, sums, shares, ages, ordinals and dates; people, organisations and places; who acts on whom;
opposites and negations; parties, days, months, medals and their like. A person in full or a plain number of 13 or
more that a story of eighty words never takes up only informs.

Silent on: questions and quoted words of a headline, headlines that say that a number moves ("rises to"), numbers
that the sentence calls earlier, another or disputed; what `facts/count-conflict`, `facts/magnitude`, `facts/name-drift` or
`spelling/name-slip` reports at the same words.

Known false positives: a nickname or trade name that the story never explains; a headline about an earlier event.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.article import Article
from auditor.check import Category, Rule
from auditor.checks.headline import (
    _detail_names,
    _detail_negations,
    _detail_numbers,
    _detail_phrases,
    _detail_roles,
    _detail_sorts,
    _detail_story,
    _detail_told,
    _detail_turns,
)
from auditor.checks.headline._detail_story import Conflict, Story
from auditor.finding import Finding, Fix, Safety, Severity, replacement

RULE = Rule(
    id="headline/detail-conflict",
    summary="A detail of the headline that the story tells otherwise",
    severity=Severity.WARNING,
    confidence=0.8,
    category=Category.ACCURACY,
    why="Most readers see the headline alone; a wrong number, name or outcome there is what they remember.",
    sources=(
        "https://www.ipso.co.uk/editors-code-of-practice/ (clause 1: headlines not supported by the text)",
        "https://www.theguardian.com/info/2021/feb/02/guardian-and-observer-style-guide-h",
    ),
    english=True,
    bad=(
        "Council approves wind farm (over a story that says: They rejected the wind farm by nine votes to four.)",
        "Sanchez wins in Toledo (over a story about Carmen Sanchis)",
        "Leeds beat Hull (over a story in which Hull won)",
    ),
    good=(
        "£2bn railway scrapped (over a story of a line that would have cost £1.96bn)",
        "WHO urges calm (over a story about the World Health Organization)",
    ),
)
RULES = (RULE,)

_ROOMS = (
    ("number", _detail_numbers.conflicts),
    ("name", _detail_names.conflicts),
    ("turn", _detail_phrases.conflicts),
    ("turn", _detail_turns.conflicts),
    ("turn", _detail_negations.conflicts),
    ("role", _detail_roles.conflicts),
    ("sort", _detail_sorts.conflicts),
)
_MOST = 3
"""Findings in one headline; more say that it belongs to another story, which is another rule's."""


def check(article: Article, options: object) -> Iterator[Finding]:
    """The headline's details that the body contradicts, each once."""
    story = _detail_story.of(article)
    if story is None:
        return
    told: list[Conflict] = []
    for kind, room in _ROOMS:
        for found in room(story):
            if any(found.span.overlaps(one.span) for one in told):
                continue
            if not _detail_told.elsewhere(story, kind, found):
                told.append(found)
            if len(told) == _MOST:
                break
    for one in told[:_MOST]:
        yield _finding(story, one)


def _finding(story: Story, one: Conflict) -> Finding:
    span = story.placed(one.span)
    fixes: tuple[Fix, ...] = ()
    if one.right:
        right = one.right if one.span.start else one.right[0].upper() + one.right[1:]
        fixes = (replacement(span, right, f"Write '{right}'", Safety.UNSAFE),)
    return RULE.finding(
        one.message,
        span,
        severity=Severity.INFO if one.informs else None,
        confidence=one.confidence,
        evidence=one.evidence,
        fixes=fixes,
        field=story.field,
    )
