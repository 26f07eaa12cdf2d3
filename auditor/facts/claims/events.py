"""Dated events: what is told as past has happened, what is told as coming has not.

"The summit will open on August 6, 2025" claims a time before that day, "won the vote on December 3" one
after it. Reported speech, conditions, plans of the past and the historic present claim nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor import lazy
from auditor.article import PROSE, Article, BlockKind
from auditor.facts import clock as clocks
from auditor.facts import dates, days, lookback, voice
from auditor.facts.base import Base
from auditor.facts.claims import Claim
from auditor.facts.dates import DateMention
from auditor.facts.days import FIRST, LAST, Days
from auditor.language import lexicon
from auditor.source import Span

RULE = "tense"

_SUPPOSED = lazy.regex(
    r"\b(?:if|whether|unless|until|had|would|were\sto|was\sto|originally|initially|previously|(?:said|announced|promised|predicted|forecast|agreed|told|wrote)\s(?:\w+\s){0,4}(?:in|last|on|earlier))\b"
)
"""Before the verb: an announcement of another day, or a condition."""
_EXPIRY = lazy.regex(
    r"\b(?:until|till|through|by|before|since|after|between|to|prior\sto|ahead\sof|as\sof|dated|than|of|for)\s(?:the\s|midnight\son\s|at\sleast\s|on\s)?$"
)
_AT = lazy.regex(
    r"(?:^|\b(?:on|in|at|this|late|early|mid|of|for|as|from)|,|\()\s?(?:the\s|late\s|early\s|mid-)?(?:\w+day,?\s)?(?:\w+,\s)?$"
)
_HYPOTHETIC = lazy.regex(
    r"\b(?:every|each|annual(?:ly)?|usually|always|typically|film|novel|movie|game|series|fiction(?:al)?|imagin\w+|set\sin)\b"
)


def find(article: Article, base: Base, clock: clocks.Clock) -> Iterator[Claim]:
    """What dated sentences say about the time of writing."""
    del base
    for mention in dates.of(article):
        if article.block_at(mention.span.start).kind in _KINDS:
            sentence = voice.sentence_at(article, mention.span.start)
            claim = _claim(article, sentence, mention, clock)
            if claim is not None:
                yield claim


_KINDS = PROSE | {BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.CAPTION}


def _claim(
    article: Article, sentence: Span, mention: DateMention, clock: clocks.Clock
) -> Claim | None:
    if article.is_quoted(mention.span) or not mention.exists:
        return None
    when = clocks.resolved(mention, clock) if mention.year is None else mention.days()
    if mention.year is None and (not _soon(when, clock) or mention.day is None):
        return None
    if mention.span == clock.span:
        return None
    if mention.year is None and _has_year(article, sentence, clock):
        return None  # the year that the sentence names may be meant
    if mention.month is None and not _IN.search(
        article.folded[sentence.start : mention.span.start]
    ):
        return None
    if not when or when == days.ALL or not _is_the_time(article, sentence, mention):
        return None
    block = article.block_at(sentence.start).span
    if voice.fictional(article.folded[max(block.start, sentence.start - 200) : sentence.end]):
        return None
    clause = _clause(article, sentence, mention)
    if _HYPOTHETIC.search(article.folded[sentence.start : sentence.end]):
        return None
    verb = _verb(article, clause, mention)
    if verb is None:
        return None
    lead = article.folded[sentence.start : verb.span.start]
    if voice.conditional(lead):
        return None
    first, last = when.ranges[0].start, when.ranges[-1].end - 1
    shown = article.slice(mention.span)
    told = article.slice(verb.span)
    span = _joined(mention.whole, verb.span)
    begins = article.folded[sentence.start : mention.whole.start].endswith("from ")
    if begins and verb.tense is not voice.Tense.FUTURE:
        return None
    if verb.tense is voice.Tense.FUTURE:
        if _SUPPOSED.search(lead):
            return None
        return Claim(
            RULE,
            Days([(FIRST, last + 1)]),
            span,
            f"'{shown}' is told as still to come ('{told}')",
            0.9,
            dates=f"the article dates itself {_day(last)} or earlier ('{shown}')",
            subject=str(mention.span.start),
        )
    if _CONDITION.search(article.folded[clause.start : clause.end]):
        return None
    if lookback.is_told_back(article, mention):
        return None
    return Claim(
        RULE,
        Days([(first, LAST)]),
        span,
        f"'{shown}' is told as past ('{told}')",
        0.9 if mention.year is not None else 0.8,
        dates=f"the article dates itself {_day(first)} or later ('{shown}')",
        subject=str(mention.span.start),
    )


def _day(number: int) -> str:
    found = days.date(number)
    return clocks.written(found) if found else "an unknown day"


def _has_year(article: Article, sentence: Span, clock: clocks.Clock) -> bool:
    """Whether a sentence names any year but in its dateline."""
    return any(
        one.year is not None and one.span != clock.span for one in dates.within(article, sentence)
    )


_NEAREST = 40
"""Days around a hard clock within which a date without a year is taken to mean the nearest one."""
_IN = lazy.regex(r"\b(?:in|during)\s$")


def _soon(when: Days, clock: clocks.Clock) -> bool:
    """Whether a date without a year can only be this year's."""
    return clock.hard and bool(when & clock.days.widened(_NEAREST))


def _is_the_time(article: Article, sentence: Span, mention: DateMention) -> bool:
    """Whether the date says when something happens, not since or until when."""
    before = article.folded[max(sentence.start, mention.whole.start - 24) : mention.whole.start]
    return not _EXPIRY.search(before) and bool(
        _AT.search(before) or mention.weekday is not None or mention.day is not None
    )


_BORDERS = lazy.regex(
    r";|:|\s[—–]\s|,\s(?:and|but|while|which|who|whose|where|when|after|before|as|although|though|because|so|saying|with)\s|\s(?:but|while|which|who|whose|after|before|because|although|that|than|when|where)\s"
)


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


_WILL = frozenset("will shall".split())
_DUE = lazy.regex(
    r"\s(?:now\s|still\s|also\s)?(?:(?:due|set|expected|scheduled|slated|planned)(?:\sto(?:\sbe)?\s\w+)?|to|going\sto)\b"
)


def _verb(article: Article, clause: Span, mention: DateMention) -> voice.Verb | None:
    """The finite verb that a date belongs to: the last before it, else the first behind it.

    None where it is of the present or open, or where an infinitive stands between them.
    """
    before: voice.Verb | None = None
    for verb in _finite(article, clause):
        if verb.span.start > mention.span.start:
            if before is not None:
                return before
            led = article.folded[clause.start : mention.whole.start]
            return verb if _plain(verb) and _OPENING.fullmatch(led) else None
        before = verb if _plain(verb) else None
        if before is None:
            return None
        between = article.text[verb.span.end : mention.span.start]
        if any(_is_verb(found.group(1)) for found in _INFINITIVE.finditer(between)):
            return None
    return before


_OPENING = lazy.regex(
    r"[^a-z]*(?:(?:and|but|then|early|late|earlier|later|on|in|by|at|the|morning|afternoon|evening|night|of)\b[\s,]*)*"
)
"""What may stand before a date that opens its clause."""
_INFINITIVE = lazy.regex(r"\bto\s(?!the\b|a\b|an\b|his\b|her\b|its\b|their\b|\d)([a-z]+)\b")


def _is_verb(word: str) -> bool:
    """Whether a word behind "to" is an infinitive: not in "open to traffic"."""
    lexical = lexicon.shipped()
    return bool(lexical.mask(word) & lexical.bits["V"])


def _plain(verb: voice.Verb) -> bool:
    return verb.tense in (voice.Tense.PAST, voice.Tense.FUTURE)


def _finite(article: Article, clause: Span) -> Iterator[voice.Verb]:
    """The finite verbs of a clause, as far as the word classes can tell."""
    lexical = lexicon.shipped()
    bits = lexical.bits
    group = bits["V"] | bits["VD"] | bits["VN"] | bits["VG"] | bits["ADV"] | bits["NOT"]
    led = 0
    in_group = False
    folded = article.folded
    for word in voice.words_in(article, clause):
        mask, before = lexical.mask(word.key), led
        led = mask
        here = Span(word.start, word.end)
        led_by_subject = word.start != clause.start or not word.capital
        if word.capital and word.start != clause.start:
            continue
        if in_group and mask & group:
            continue  # "will stay shut" is one verb
        in_group = False
        key = word.key
        if key in _WILL:
            after = folded[word.end : word.end + 30].split()
            first = after[0].strip(",.") if after else ""
            following = lexical.mask(first)
            if (
                first in ("be", "have")
                or following & bits["UNK"]  # a verb that the lexicon does not know
                or following & (bits["V"] | bits["ADV"] | bits["NOT"])
            ):
                in_group = True
                yield voice.Verb(voice.Tense.FUTURE, key, here)
        elif key in ("is", "are"):
            in_group = True
            due = _DUE.match(folded, word.end, clause.end)
            if due:
                yield voice.Verb(voice.Tense.FUTURE, key, Span(word.start, due.end()))
            else:
                yield voice.Verb(voice.Tense.PRESENT, key, here)
        elif key in ("was", "were", "did"):
            in_group = True
            open_ = folded.startswith(" to ", word.end)
            yield voice.Verb(voice.Tense.OPEN if open_ else voice.Tense.PAST, key, here)
        elif key in _OTHERS:
            in_group = True
            yield voice.Verb(voice.Tense.OPEN, key, here)
        elif before & (bits["PREP"] | bits["DET"] | bits["POSS"] | bits["BE"] | bits["HAVE"]):
            continue  # "after failed talks", "was opened"
        elif mask & bits["VD"] and not mask & bits["ADJ"] and led_by_subject:
            if mask & bits["VN"] and folded.startswith(" by ", word.end):
                continue
            yield voice.Verb(voice.Tense.PAST, lexical.base(key) or key, here)
        elif mask & bits["VZ"] and not mask & bits["NP"]:
            yield voice.Verb(voice.Tense.PRESENT, lexical.base(key) or key, here)


_OTHERS = frozenset("has have does do can may must had would could might should".split())
_CONDITION = lazy.regex(
    r"\b(?:if|whether|unless|would|had|was\sto|were\sto|scheduled|planned|due|expected|supposed|set\sfor|called\sfor|proposed|postponed|delayed|moved|rescheduled|until|announced|agreed|ordered|appointed|elected|extended|fixed|chosen|chose|named|asked|invited|slated|said|told|promised|voted\sto|brought\sforward|put\soff|adjourned|remanded|summoned|sentenced|bailed)\b"
)


def _joined(one: Span, other: Span) -> Span:
    return Span(min(one.start, other.start), max(one.end, other.end))
