"""A grave claim that rests on nobody who is named.

Death, crime, health, money: where such a claim hangs on "sources", "it is alleged", "rumour has it" or "some
say" alone, a mistake harms somebody and the outlet has nobody to point to. The sentence must hold both, and the story
nothing that bears it out.

Silent on: quotations; anonymity that is explained, or that the text says was asked for; a source of an office that
is told (police sources, a hospital source): it informs as `sourcing/anonymous-source`; allegations in
a report of a court or charge; what somebody with a name says elsewhere in the story, or confirms beside it.

Known false positives: a claim that a named voice confirms in other words.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor import lazy
from auditor.article import Article
from auditor.check import Category, Rule
from auditor.checks.sourcing import _grave, _loose
from auditor.finding import Evidence, Finding, Severity
from auditor.story.attributions import Attribution, How

RULE = Rule(
    id="sourcing/unsourced-claim",
    summary="A grave claim that rests on nobody who is named",
    severity=Severity.WARNING,
    confidence=0.8,
    category=Category.SOURCING,
    why="A false word about a death, a crime, an illness or money does harm, and nobody answers for it.",
    sources=(
        "https://www.spj.org/ethicscode.asp (minimize harm; identify sources clearly)",
        "https://www.ipso.co.uk/editors-code-of-practice/ (accuracy)",
    ),
    english=True,
    bad=("Sources say the treasurer stole from the fund for years.",),
    good=("The treasurer stole from the fund for years, Judge Ann Lee found.",),
)
RULES = (RULE,)

_LOUD = frozenset({How.SOURCE, How.HEARSAY, How.MANY})
_OFFICES = frozenset(
    """police government security military court hospital diplomatic law enforcement ministry intelligence federal
    army judicial prison medical parliamentary ministerial presidency palace legal defence defense official officials
    state council city department house navy agency embassy""".split()
)
"""Sources of these say at least where they sit."""
_SAY = lazy.regex(r"\s(?:that|say|said|suggest|suggested|claim|claimed|of)\b")
_MOST = 100
"""So many attributions of an article are looked at."""
_LETTERS = lazy.regex(r"[a-z]+")
_WHISPER = ("say", "said", "suggest", "claim", "alleg", "believ", "whisper", "speculat", "think")
_LORE = lazy.regex(
    r"\b(?:ghosts?|haunt\w*|legends?|myths?|curse\w*|saints?|monks?|medieval|centuries|1[0-8]\d\d)\b"
)
_KINDS = {
    "death": "of death",
    "crime": "of a wrong",
    "health": "about health",
    "money": "about money",
}


def check(article: Article, options: None) -> Iterator[Finding]:
    """Claims of death, crime, health or money that only a source without a name or hearsay carries."""
    if not article.english:
        return
    for one in _loose.loose(article)[:_MOST]:
        if (
            one.how not in _LOUD
            or one.hidden
            or not _OFFICES.isdisjoint(_LETTERS.findall(one.speaker.lower()))
        ):
            continue
        if one.how is How.MANY and (
            not one.verb.startswith(_WHISPER)
            or _LORE.search(article.folded, max(0, one.span.start - 400), one.sentence.end)
        ):
            continue
        if _is_old(article, one):
            continue
        grave = _grave.of(article, one)
        if grave is None or _grave.is_borne_out(article, one):
            continue
        yield RULE.finding(
            f"A claim {_KINDS[grave.kind]} ('{article.slice(grave.span)}') rests on "
            f"'{article.slice(one.span)}' alone: nobody who is named says so",
            one.span,
            evidence=[Evidence("the claim", grave.span)],
        )


def _is_old(article: Article, one: Attribution) -> bool:
    """Whether it tells what was reported then, not what the outlet reports now."""
    return one.how is How.HEARSAY and (
        (one.verb == "reported" and " was " in article.folded[one.span.start : one.span.end])
        or (one.form == "noun" and " were " in article.folded[one.span.start : one.span.end])
        or one.verb.strip() in ("circulated", "spread")
        or (one.verb.startswith("un") and not _SAY.match(article.folded, one.span.end))
    )
