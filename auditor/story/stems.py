"""Stems: the words of a text without their endings, so that "strikes" and "striking" are one.

    row = stems.of(article)     # aligned with facts.words.of(article)

Snowball's English stemmer (Porter 2), by PyStemmer.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.article import Article
from auditor.facts import words

FUNCTION_WORDS = frozenset(
    """a about above after again against ago all almost along already also although always am among an and
    another any anybody anyone anything are aren around as at away back be became because become been before
    being below between both but by came can cannot could couldn d did didn do does doesn doing don done down
    during each either else enough etc even ever every everyone everything few for from further get gets
    getting give given go goes going gone got had hadn has hasn have haven having he her here hers herself
    him himself his how however i if in into is isn it its itself just kept know last least less let like ll
    m made make makes making many may maybe me might mine more most much must my myself near nearly need
    never new next no nobody none nor not nothing now of off often on once one only onto or other others our
    ours ourselves out over own per perhaps put quite rather re really s said same say saying says see seem
    seems seen several shall she should shouldn since so some somebody someone something soon still such t
    take taken takes taking than that the their theirs them themselves then there these they thing things
    this those though through thus to together too took toward towards two under until up upon us ve very
    want was wasn way we well went were weren what whatever when where whether which while who whole whom
    whose why will with within without won would wouldn yet you your yours yourself yourselves""".split()
)
"""Words in small letters that say nothing about a subject."""


def of(article: Article) -> Sequence[str]:
    """The stems of an article's words, aligned with `facts.words.of`; computed once."""
    return article.derive("story.stems", lambda one: stemmed(words.of(one).keys))


def stemmed(keys: Sequence[str]) -> list[str]:
    """The stems of some words in small letters."""
    import Stemmer

    distinct = list(set(keys))
    # One of our own each time, since threads may not share it; without its cache, which costs more
    # than it spares where no word comes twice.
    stems = dict(zip(distinct, Stemmer.Stemmer("english", 0).stemWords(distinct), strict=True))
    return [stems[key] for key in keys]
