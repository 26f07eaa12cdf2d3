""" "Pope Francis is expected in Madrid", months after his death.

The subject of a verb that only the living carry out, in the present, the future or this week, must be alive. The
deaths come from the knowledge base, with their sources; ten days of grace leave room for obituaries.

It also goes by the article alone: whom one sentence says died cannot be told in another to act in time to come.

Silent on statues, films and books, on possessives ("Navalny's widow"), on what the dead still do (lie, inspire, star
in a film), on past frames and quotations, and on surnames that others bear too.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.article import Article
from auditor.check import Category, Rule
from auditor.checks.facts._claims import METHOD, TENURES, Options, conflicting
from auditor.facts import departed
from auditor.facts.disowned import is_disowned
from auditor.finding import Evidence, Finding, Severity

__all__ = ["RULES", "Options", "check"]

RULE = Rule(
    id="facts/dead-actor",
    summary="A dead person told as alive and acting",
    severity=Severity.WARNING,
    confidence=0.88,
    category=Category.ACCURACY,
    why=("It hurts the bereaved and tells every reader that nobody read the text."),
    sources=(TENURES, METHOD),
    english=True,
    bad=(
        "The parade was held on September 6, 2025. Pope Francis is expected in Madrid on Sunday.",
    ),
    good=("On September 6, 2025, a statue of Pope Francis was unveiled in Madrid.",),
)
RULES = (RULE,)

_known = conflicting(RULE)


def check(article: Article, options: Options) -> Iterator[Finding]:
    """The dead of the knowledge base who act, and those whose death the article itself tells."""
    if not article.english:
        return
    yield from _known(article, options)
    for one in departed.find(article):
        if is_disowned(article, one.actor):
            continue
        yield RULE.finding(
            f"'{article.slice(one.actor)}' acts here ('{article.slice(one.verb)}'), but the article says that "
            f"{one.name} is dead",
            one.actor,
            severity=Severity.WARNING,
            confidence=0.9,
            evidence=(Evidence(f"The death: '{article.slice(one.death)}'", one.death),),
        )
