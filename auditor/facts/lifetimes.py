"""Acts told of somebody whose life dates stand in brackets: "Leni Harz (1931-2019) ... finished it in 2021".

The act is that person's where the verb follows the bracket or its "who", or where a pronoun goes on in the same
sentence or at the beginning of the next and nobody else is named between.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article
from auditor.facts import clauses, dates
from auditor.facts.dates import DateMention
from auditor.source import Span


class Act(NamedTuple):
    """A dated act of a person whose years of birth and death the text gives. `verb` is its word."""

    verb: Span
    date: DateMention
    years: Span
    born: int
    died: int

    @property
    def is_after(self) -> bool:
        """Whether it comes after the death, else before the birth."""
        return (self.date.year or 0) > self.died

    @property
    def is_impossible(self) -> bool:
        """Whether the person did not live in that year."""
        year = self.date.year
        return year is not None and not self.born <= year <= self.died


class Life(NamedTuple):
    """A name with its years in brackets. `whole` ends behind the bracket."""

    name: Span
    years: Span
    born: int
    died: int
    whole: Span


_LIFE = lazy.regex(
    r"\((?:b\.\s|born\s)?(?P<born>1[0-9]\d\d|20\d\d)(?:\s?[–—-]\s?|,?\s(?=d\.|died))(?:d\.\s|died\s(?:in\s)?)?(?P<died>1[0-9]\d\d|20\d\d)\)"
)
_NAME = lazy.regex(r"(?<![\w’'.])(?P<name>[A-Z][\w’'.-]+(?:\s[A-Z][\w’'.-]*){0,3})\s$")
_HINT = "("
_ACTS = (
    r"(?:wrote|published|completed|finished|designed|painted|composed|married|moved|made|won|began|started|retired|taught|studied|travell?ed|visited|signed|founded|directed|conducted|sailed"
    r"|emigrated|joined|built|recorded|performed|played|sang|starred|invented|discovered|resigned|accepted|refused|gave|returned|set\sup|took\s(?:office|over)|carved|drew|sculpted|acted"
    r"|graduated|enlisted|opened|launched|ran|flew|climbed|crossed|settled|met|divorced|told|spoke|testified|appeared\sin|worked|managed|captained|coached|scored|stood\sfor)"
)
_DIRECT = lazy.regex(
    rf"(?:,?\swho)?,?\s(?:(?:had|later|also|then|first|himself|herself|finally|briefly|never\sagain)\s)?(?P<verb>{_ACTS})\b"
)
_GOES_ON = lazy.regex(
    rf"\b(?:he|she)\s(?:(?:had|later|also|then|first|himself|herself|finally|briefly)\s)?(?P<verb>{_ACTS})\b"
)
_AND = lazy.regex(rf"\band\s(?:(?:later|also|then|finally)\s)?(?P<verb>{_ACTS})\b")
_OTHER = lazy.regex(r"\b[A-Z][\w’'-]+\s[A-Z][\w’'-]+")
_BORDER = lazy.regex(
    r"[;:()]|\s[–—-]\s|,\s(?:but|while|who|which|whose|when|where)\b|\b(?:that|which|who|whose|whom|when|until|published|released|found|shown|sold|bought|after\shis|after\sher)\s|\bof\s(?!$)"
)
_PREPOSITION = lazy.regex(
    r"\b(?:of|by|with|after|for|to|from|on|about|and|than|like|under|in|at|that|which|whom|whose|where|when|what|how|as)\b"
)
_GUARD = lazy.regex(
    r"\b(?:posthumous\w*|would|reign\w*|rule[ds]?|king|queen|emperor|empress|pope|tsar|president|presidency|premiership|chancellor|term|director\s\(|bishop|mayor|sultan|shah|dynasty|war|estate|heirs?|widow\w*|ghost\w*"
    r"|character|fictional|(?<!last\s)(?<!first\s)(?<!final\s)(?<!his\s)(?<!her\s)(?:novel\s|film)|legend|after\s(?:his|her)\sdeath)\b"
)


def lives(article: Article) -> tuple[Life, ...]:
    """The names of an article that carry the years of a life; computed once."""
    return article.derive("facts.lifetimes", lambda one: tuple(_lives(one)))


def _lives(article: Article) -> Iterator[Life]:
    text = article.text
    if "(1" not in text and "(b" not in text and "(2" not in text:
        return
    for match in _LIFE.finditer(text):
        name = _NAME.search(text, max(match.start() - 70, 0), match.start())
        if name is not None:
            yield Life(
                Span(*name.span("name")),
                Span(match.start("born"), match.end("died")),
                int(match["born"]),
                int(match["died"]),
                Span(name.start("name"), match.end()),
            )


def acts(article: Article) -> Iterator[Act]:
    """The dated acts of people with life dates, those that they lived to do and those that they did not."""
    text = article.folded
    everything = lives(article)
    for life in everything:
        if life.born >= life.died or life.died - life.born < 15:
            continue
        sentence = clauses.around(article, life.whole.start)
        if sum(sentence.covers(one.whole) for one in everything) > 1:
            continue
        if _GUARD.search(text, sentence.start, sentence.end):
            continue
        direct = _DIRECT.match(text, life.whole.end, sentence.end)
        before = text[sentence.start : life.name.start]
        subject = _PREPOSITION.search(before) is None and before.count(",") == 0
        if direct is not None and (subject or " who" in direct.group()):
            yield from _dated(article, life, Span(*direct.span("verb")), sentence.end)
        alone = not _OTHER.search(article.text, life.whole.end, sentence.end)
        if subject and alone:
            for found in _GOES_ON.finditer(text, life.whole.end, sentence.end):
                yield from _dated(article, life, Span(*found.span("verb")), sentence.end)
            joined = _AND.search(text, life.whole.end, sentence.end) if direct else None
            if joined is not None:
                yield from _dated(article, life, Span(*joined.span("verb")), sentence.end)
        if subject and alone:
            yield from _next(article, life, sentence)


def _next(article: Article, life: Life, sentence: Span) -> Iterator[Act]:
    """The act with which the next sentence goes on about "he" or "she"."""
    at = sentence.end
    text = article.text
    while at < len(text) and text[at] == " ":
        at += 1
    if at >= len(text) or text[at] == "\n":
        return
    following = clauses.around(article, at)
    found = _GOES_ON.match(article.folded, following.start, following.end)
    if found is not None and not _GUARD.search(article.folded, following.start, following.end):
        yield from _dated(article, life, Span(*found.span("verb")), following.end)


def _dated(article: Article, life: Life, verb: Span, limit: int) -> Iterator[Act]:
    for mention in dates.with_year(article, Span(verb.end, min(limit, verb.end + 90))):
        if not _BORDER.search(article.folded, verb.end, mention.span.start):
            yield Act(verb, mention, life.years, life.born, life.died)
        return
