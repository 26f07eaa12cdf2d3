"""Dated events: what is told as past has happened, what is told as coming has not.

"The summit will open on August 6, 2025" claims a time before that day, "won the vote on December 3" one
after it. Reported speech, conditions, plans of the past and the historic present claim nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor import lazy
from auditor.article import Article
from auditor.facts import clock as clocks
from auditor.facts import dates, days, voice
from auditor.facts.base import Base
from auditor.facts.claims import Claim
from auditor.facts.dates import DateMention
from auditor.facts.days import FIRST, LAST, Days
from auditor.language import lexicon
from auditor.source import Span

RULE = "tense"

_REPORTED = lazy.regex(
    r"\b(?:said|says|told|announced|promised|predicted|forecast|expected|warned|claimed|believed|argued|thought|hoped|planned|scheduled|agreed|vowed|pledged|according|had|would|should|could|might|if|whether|unless|until|were\sto|was\sto|supposed|meant|initially|originally|previously|earlier)\b"
)
_COMING = lazy.regex(
    r"\b(?:will|is\s(?:due|set|expected|scheduled|slated|to|going|planned)|are\s(?:due|set|expected|scheduled|slated|to|going|planned)|shall)\b(?!\s(?:have|always|not\sforget|be\sremembered|forever))"
)
_EXPIRY = lazy.regex(r"\b(?:until|till|through|by|before|since|from|after|between|to|prior\sto|ahead\sof|as\sof|dated|than|of|for)\s(?:the\s|midnight\son\s|at\sleast\s|on\s)?$")
_AT = lazy.regex(r"(?:^|\b(?:on|in|at|this|late|early|mid|of|for|as)|,|\()\s?(?:the\s|late\s|early\s|mid-)?(?:\w+day,?\s)?(?:\w+,\s)?$")
_HYPOTHETIC = lazy.regex(r"\b(?:every|each|annual(?:ly)?|usually|always|typically|film|novel|movie|game|series|fiction(?:al)?|imagin\w+|set\sin)\b")


def find(article: Article, base: Base, clock: clocks.Clock) -> Iterator[Claim]:
    """What dated sentences say about the time of writing."""
    del base
    for sentence in article.sentences:
        dated = dates.within(article, sentence)
        if not dated:
            continue
        for mention in dated:
            claim = _claim(article, sentence, mention, clock)
            if claim is not None:
                yield claim


def _claim(article: Article, sentence: Span, mention: DateMention, clock: clocks.Clock) -> Claim | None:
    if article.is_quoted(mention.span) or not mention.exists:
        return None
    when = clocks.resolved(mention, clock) if mention.year is None else mention.days()
    if mention.year is None and (not clock.hard or mention.day is None):
        return None
    if not when or when == days.ALL or not _is_the_time(article, sentence, mention):
        return None
    clause = _clause(article, sentence, mention)
    text = article.folded[clause.start : clause.end]
    if _HYPOTHETIC.search(text) or _HYPOTHETIC.search(article.folded[sentence.start : sentence.end]):
        return None
    first, last = when.ranges[0].start, when.ranges[-1].end - 1
    shown = article.slice(mention.span)
    coming = _COMING.search(text)
    if coming and not _REPORTED.search(text):
        lead = article.folded[sentence.start : clause.start]
        if _REPORTED.search(lead) or (mention.month is None and mention.year is None):
            return None
        span = _joined(mention.whole, Span(clause.start + coming.start(), clause.start + coming.end()))
        return Claim(
            RULE,
            Days([(FIRST, last + 1)]),
            span,
            f"'{shown}' is told as still to come ('{coming.group()}')",
            0.9,
            subject=str(mention.span.start),
        )
    verb = _past(article, clause, text)
    if verb is None:
        return None
    return Claim(
        RULE,
        Days([(first, LAST)]),
        _joined(mention.whole, verb),
        f"'{shown}' is told as past ('{article.slice(verb)}')",
        0.9 if mention.year is not None else 0.8,
        subject=str(mention.span.start),
    )


def _is_the_time(article: Article, sentence: Span, mention: DateMention) -> bool:
    """Whether the date says when something happens, not since or until when."""
    before = article.folded[max(sentence.start, mention.whole.start - 24) : mention.whole.start]
    return not _EXPIRY.search(before) and bool(_AT.search(before) or mention.weekday is not None or mention.day is not None)


_BORDERS = lazy.regex(r";|:|\s[—–]\s|,\s(?:and|but|while|which|who|whose|where|when|after|before|as|although|though|because|so|saying|with)\s|\s(?:but|while|which|who|whose|after|before|because|although|that|than|when|where)\s")


def _clause(article: Article, sentence: Span, mention: DateMention) -> Span:
    """The clause around a date."""
    start, end = sentence
    for border in _BORDERS.finditer(article.folded, sentence.start, sentence.end):
        if border.end() <= mention.whole.start:
            start = border.end()
        elif border.start() >= mention.whole.end:
            end = border.start()
            break
    return Span(start, end)


def _past(article: Article, clause: Span, text: str) -> Span | None:
    """The past verb of a clause that has no other finite verb, None where that cannot be told."""
    lexical = lexicon.shipped()
    bits = lexical.bits
    if _COMING.search(text) or _CONDITION.search(text):
        return None
    found: Span | None = None
    for word in voice.words_in(article, clause):
        mask = lexical.mask(word.key)
        if word.capital and word.start != clause.start:
            continue
        if word.key in ("was", "were", "did"):
            return Span(word.start, word.end)
        if word.key in ("is", "are", "has", "have", "does", "do", "can", "may", "must", "had", "would", "could", "might", "to", "be"):
            return None
        if mask & bits["VD"] and found is None and not mask & bits["ADJ"]:
            if mask & bits["VN"] and article.folded[word.end : word.end + 4] == " by ":
                continue
            if word.start > 1 and article.folded[max(0, word.start - 4) : word.start] in ("the ", "its ", "his "):
                continue
            found = Span(word.start, word.end)
    return found


_CONDITION = lazy.regex(r"\b(?:if|whether|unless|would|had|scheduled|planned|due|expected|supposed|set\sfor|called\sfor|proposed|postponed|delayed|moved|rescheduled|until|announced|agreed|ordered|appointed|elected|extended|fixed|chosen|chose|named|asked|invited|slated|said|told|promised|voted\sto|brought\sforward|put\soff|adjourned|remanded|summoned|sentenced|bailed)\b")


def _joined(one: Span, other: Span) -> Span:
    return Span(min(one.start, other.start), max(one.end, other.end))


