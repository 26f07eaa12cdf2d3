"""A story in which nobody who says something is named.

Two and more attributions to sources, experts or hearsay, and not one to a person, an organisation or a document:
readers cannot check a word of it. The finding stands at the first of them, the others are its evidence.

Silent on: stories that attribute nothing (a timetable, a recipe, a match report); stories in which the police, a
ministry or a report says something; short notices; anonymity that is explained.

Known false positives: a column of opinion that is not marked as one.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.article import Article
from auditor.check import Category, Rule
from auditor.checks.sourcing import _loose
from auditor.finding import Evidence, Finding, Severity
from auditor.story import attributions
from auditor.story.attributions import How, Who

RULE = Rule(
    id="sourcing/no-named-source",
    summary="A story in which nobody who says something is named",
    severity=Severity.WARNING,
    confidence=0.8,
    category=Category.SOURCING,
    why="Readers can check nothing of a story that rests on nobody, and nobody answers for it.",
    sources=("https://www.spj.org/ethicscode.asp (identify sources clearly)",),
    english=True,
    bad=(
        "Insiders say the club is for sale. Experts believe the price is too high. (and nobody else in a whole story)",
    ),
    good=("Insiders say the club is for sale. The club said it was not.",),
)
RULES = (RULE,)

FEWEST_WORDS = 60
FEWEST = 2
FEWEST_CROWDS = 3
"""So many where all of them are crowds: experts, studies, some."""


def check(article: Article, options: None) -> Iterator[Finding]:
    """The first attribution to nobody, where the story has several and none to anybody."""
    if not article.english or article.words < FEWEST_WORDS:
        return
    found = _loose.loose(article)
    hidden = any(one.how in (How.SOURCE, How.HEARSAY) for one in found)
    if len(found) < (FEWEST if hidden else FEWEST_CROWDS) or _loose.names_a_study(article):
        return
    for one in attributions.of(article):
        if one.is_named or (one.who is Who.GROUP and one.key.startswith("r:")) or one.relayed:
            return
    nobodys = {one.number for one in attributions.of(article) if one.how is not None}
    lines = attributions.sentences(article)
    for said in attributions.statements(article):
        if said.has_speaker and lines.index(said.quote.start) not in nobodys:
            return  # somebody speaks after all
    others = [
        Evidence(f"and nobody here: '{article.slice(one.span)}'", one.span) for one in found[1:6]
    ]
    yield RULE.finding(
        f"Nobody who says something in this story is named; it rests on '{article.slice(found[0].span)}' and "
        f"{len(found) - 1} more of the kind",
        found[0].span,
        evidence=others,
    )
