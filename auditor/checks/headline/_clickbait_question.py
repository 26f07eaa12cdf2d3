"""A question in the headline, and whether the body answers it.

What an answer must hold is known for some questions: a time for "What time ..." and "When ...", a name for
"Who ...", a number for "How much ...". A question for yes or no is answered by a sentence that says of the
subject what the question asks, or by a word of taking sides; it is left open where such words stand only in
further questions and in "only time will tell".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article
from auditor.facts.numerals import find
from auditor.facts.words import split
from auditor.finding import Evidence
from auditor.source import Span
from auditor.story import related
from auditor.story.stems import FUNCTION_WORDS, stemmed

_QUESTION = lazy.regex(r"(?:^|[.!?:;–—|»]\s+|\s-\s)[“\"‘']?([^.!?:;–—|»]{6,160})\?")
_SHAPE = lazy.regex(
    r"(?i)(?P<when>what time|when|what (?:day|date|year|month))\b|(?P<who>who(?:se|m)?)\b(?!['’]s who)|(?P<where>where)\b"
    r"|(?P<many>how (?:much|many|old|long|far|tall|high|big|fast|often))\b"
    r"|(?P<polar>is|are|was|were|will|would|can|could|should|do|does|did|has|have|had|must|may|might)\b"
)
_TIME = lazy.regex(
    r"(?i)\b\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm|a\.m|p\.m|gmt|bst|et|est|edt|cet|ist|hrs|hours|o['’]clock)\b|\b(?:noon|midday|midnight|dawn|dusk|sunrise|sunset"
    r"|morning|afternoon|evening|tonight|today|tomorrow|yesterday|overnight|lunchtime|weekend|now|immediately|never|already)\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december|jan|feb|aug|sept?|oct|nov|dec)\b|\b(?:1[5-9]|20)\d\d\b|\b(?:spring|summer|autumn|winter|season|decade|century"
    r"|minutes?|hours?|days?|weeks?|months?|years?|once|until|before|after|during|later|earlier)\b|\b\d{1,2}:\d\d\b"
)
_NAME = lazy.regex(
    r"(?<![.!?“\"‘] )(?<!^)\b[A-Z][\w’'-]{1,40}|\b[A-Z][\w’'-]{1,40} (?:[a-z]{1,3} ){0,2}[A-Z][\w’'-]{1,40}|\b(?:he|she|they|nobody|everyone)\b"
)
_PLACE = lazy.regex(
    r"\b(?:in|at|near|from|to|off|outside|around|on|along|across|inside|beneath|under|behind|between)\b"
)
_OPEN = lazy.regex(
    r"(?i)\b(?:only time will tell|time will tell|remains to be seen|anyone['’]s guess|anybody['’]s guess|wait and see|who knows"
    r"|question remains|remains an open question|open question|asking (?:themselves|whether|if)|wonder(?:s|ed|ing)? (?:whether|if|what|how|when|who)"
    r"|many (?:are|have been) asking|hard to say|impossible to (?:say|know)|no one can say|nobody can say"
    r"|stay tuned)\b"
)
_SIDES = lazy.regex(
    r"(?i)(?:^|[.;:,–—“\"] ?)(?:yes|no|not (?:yet|quite|really|exactly|necessarily)|probably|perhaps|hardly|maybe)\b|\b(?:in short|the (?:short )?answer|likely|unlikely|rul(?:es?|ed|ing) out|den(?:y|ies|ied)"
    r"|confirm(?:s|ed)?|insist(?:s|ed)?|dismiss(?:es|ed)?|reject(?:s|ed)?|no (?:plans?|evidence|sign|risk|danger|need|reason|chance|doubt|longer|intention)|not (?:going|expected|planning|about|at risk)"
    r"|expects?|expected to|plans? to|set to|will not|won['’]t|cannot|can['’]t|is not|isn['’]t|are not|aren['’]t|was not|wasn['’]t|did not|didn['’]t|does not|doesn['’]t|do not|don['’]t|never"
    r"|false|true|safe|unsafe|certain|impossible|possible|too (?:early|soon)|we do ?n[o'’]t know|not known|unclear|unknown|no decision|undecided|divided|disagree|claims?|claimed|reportedly|reports? (?:say|said|suggest|claim)|rumou?rs?|suggests?|evidence|experts?|according to|stud(?:y|ies) (?:show|find|found)|shows?|found)\b"
)
_FEWEST = 40
"""Words of a body that should hold an answer."""


class Open(NamedTuple):
    """A question that the body leaves open: its words, what is missing, and where that shows."""

    question: str
    missing: str
    evidence: tuple[Evidence, ...] = ()
    sure: bool = True


def unanswered(article: Article, headline: str, words: int) -> Open | None:
    """The headline's question, if the body of so many words does not answer it."""
    match = _QUESTION.search(headline)
    if match is None or words < _FEWEST:
        return None
    question = match.group(1).strip()
    shape = _SHAPE.match(question)
    if shape is None:
        return None
    told = [
        one for one in article.sentences if not article.slice(one).rstrip("”\"’' ").endswith("?")
    ]
    if shape.lastgroup == "polar":
        return _polar(article, question[shape.end() :], question, told)
    wanted, holds = _WANTED[str(shape.lastgroup)]
    if any(holds(article.slice(one)) for one in told):
        return None
    return Open(question, f"the body names no {wanted}")


_WANTED: dict[str, tuple[str, Callable[[str], bool]]] = {
    "when": ("time or day", lambda text: bool(_TIME.search(text))),
    "who": ("person", lambda text: bool(_NAME.search(text))),
    "where": ("place", lambda text: bool(_PLACE.search(text))),
    "many": ("number", lambda text: any(one.value != 1 for one in find(text))),
}


def _polar(article: Article, rest: str, question: str, told: list[Span]) -> Open | None:
    wanted = _content(rest)
    if not wanted:
        return None
    open_at: Span | None = None
    for one in told:
        text = article.slice(one)
        if _OPEN.search(text):
            open_at = open_at or one
        elif _SIDES.search(text):
            return None
        elif wanted <= set(_content(text)):
            return None  # a sentence says all that was asked
    asked = next(
        (
            one
            for one in article.sentences
            if article.slice(one).endswith("?") and wanted & _content(article.slice(one))
        ),
        None,
    )
    if open_at is not None:
        return Open(
            question,
            "the body leaves it open",
            (Evidence("the body leaves it open here", open_at),),
        )
    if asked is not None:
        return Open(
            question,
            "the body only asks again",
            (Evidence("the body only asks again", asked),),
        )
    return _untouched(article, rest, question, told)


def _untouched(article: Article, rest: str, question: str, told: list[Span]) -> Open | None:
    """Whether the body never comes near what the question's last word asks."""
    last = _content(rest.split()[-1])
    held = {stem for one in told for stem in _content(article.slice(one))}
    if not last or last & held:
        return None
    table = related.shipped()
    place = table.place(last)
    if not any(place) or any(_near(place, table.place((stem,))) for stem in held):
        return None
    return Open(question, "no sentence of the body takes it up", sure=False)


def _near(a: list[int], b: list[int]) -> bool:
    """Whether two words may stand for each other."""
    size = sum(x * x for x in a) * sum(y * y for y in b)
    both = sum(x * y for x, y in zip(a, b, strict=True))
    return both > 0 and both * both > _NEAR * _NEAR * size


_NEAR = 0.5
"""The cosine from which on a word may be another in other words."""


def _content(text: str) -> set[str]:
    keys = [key for key in split(text).keys if key not in FUNCTION_WORDS and len(key) > 2]
    return set(stemmed(keys))
