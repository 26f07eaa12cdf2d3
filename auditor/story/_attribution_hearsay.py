"""Attributions to nobody at all: "it is understood", "rumour has it", "there are claims", "reportedly"."""

from __future__ import annotations

from collections.abc import Iterator

from auditor import lazy
from auditor.article import Article
from auditor.facts import words
from auditor.source import Span
from auditor.story._attribution_sentences import Sentences
from auditor.story._attribution_unnamed import Found
from auditor.story._attribution_words import How

_PARTICIPLES = frozenset(
    "understood believed thought reported alleged claimed rumoured rumored said suggested feared speculated assumed whispered learned learnt suspected".split()
)
_IT_IS = lazy.regex(
    r"(?<![\w’'-])it(?:\s(?:is|was|(?:has|had)(?:\s(?:long|also|often|even|widely))?\sbeen|is\sbeing|was\sbeing)|[’']s(?:\sbeen)?)(?:\s(?:also|now|still|widely|generally|commonly|further|even|\w+ly)){0,2}\s$"
)
_ON = lazy.regex(
    r",?\s(?:that\b|(?!(?:to|by|as|in|on|at|for|and|or|but|of|from|when|with|like|how|why|what|about|here|there|be|out|against|earlier|via)\b)[\w“\"'£$€])|\sby\s(?:some|many|others|insiders|critics|experts|sources|people|those)\b"
)
_SOMEBODY_IS = lazy.regex(
    r"\b(?:is|are|was|were|been|be)(?:\s(?:also|now|still|\w+ly))?\s(?P<word>rumoured|rumored|said|alleged|understood|believed|thought|reported)\sto\b"
)
_TO = lazy.regex(r"\sto\s(?:have|be|\w+)\b")
_BE = lazy.regex(r"\b(?:is|are|was|were|been|being)(?:\s(?:also|now|still|widely|\w+ly))?\s$")
_NOUNS: dict[str, str] = {
    word: pattern
    for words_, pattern in (
        (
            "rumours rumors rumour rumor",
            r"(?:\s(?:has|have)\sit|\sgoes|\s(?:suggests?|claims?|(?:are|is|were|have\sbeen)\s(?:swirling|circulating|flying|rife|growing|mounting|spreading)|swirl(?:ed)?|abound(?:ed)?|spread|persist(?:ed)?|circulated?)\b)",
        ),
        ("word", r"\s(?:has\sit|is(?=\s(?:that|the|he|she|they|it)\b))|\son\sthe\sstreet\b"),
        ("whispers", r"\s(?:of|that|suggest|in|persist|are|have)\b"),
        ("speculation", r"\s(?:is|has\sbeen|was)\s(?:rife|mounting|swirling|growing|that|rampant)\b"),
        ("talk", r"\sis\s(?:that|of)\b"),
        ("consensus", r"\s(?:among|amongst)\s(?:\w+\s){1,2}is\b"),
        ("opinion", r"\s(?:among|amongst)\s(?:\w+\s){1,2}(?:is|remains|was)\s(?:\w+ly\s)?(?:divided|split)\b"),
    )
    for word in words_.split()
}  # fmt: skip
_NOUN_TAILS = {word: lazy.regex(pattern) for word, pattern in _NOUNS.items()}
_CLAIMS = frozenset(
    "claims allegations rumours rumors suggestions whispers reports speculation accusations talk chatter belief suspicion suspicions".split()
)
_THERE = lazy.regex(
    r"\bthere\s(?:are|is|were|was|have\sbeen|has\sbeen|had\sbeen)\s(?:(?:also|now|persistent|unconfirmed|growing|widespread|many|several|some|multiple|even|unproven|unverified|fresh|new|a|an|general|strong|broad|wide)\s){0,3}$"
)
_THAT = lazy.regex(r"\s(?:that|the|he|she|they|it|of|a|an|some)\b")
_SURFACED = lazy.regex(r"\s(?:have|has)\s(?:emerged|surfaced|circulated|swirled)\b")
_UNCONFIRMED = lazy.regex(r"\b(?:unconfirmed|unverified|unsubstantiated)\s$")


def phrases(article: Article, sentence_of: Sentences) -> Iterator[Found]:
    """Phrases in which nobody speaks: "it is understood that", "rumour has it", "there are claims"."""
    row = words.of(article)
    folded = article.folded
    for at in words.among(article, _PARTICIPLES):
        start, end = row.spans[at]
        before = at - 1
        if before < 0 or not (row.keys[before] in _LINKS or row.keys[before].endswith("ly")):
            continue
        sentence = sentence_of.at(start)
        if sentence is None:
            continue
        found = _IT_IS.search(folded, max(sentence.start, start - 40), start)
        if found and row.keys[at] == "reported" and " had " in found.group():
            continue  # told of then, not now
        if found and row.keys[at] == "said" and not folded.startswith(" that ", end):
            continue
        if found and _WRONGLY.search(found.group()):
            continue
        if found and (
            _ON.match(folded, end, sentence.end)
            or folded[end : end + 1] == ","
            or _is_tag(folded, found.start(), end)
        ):
            yield Found(
                Span(found.start(), end),
                Span(found.start(), end),
                Span(start, end),
                How.HEARSAY,
                "passive",
            )
        elif row.keys[at] not in (
            "suggested",
            "feared",
            "learned",
            "learnt",
            "assumed",
            "suspected",
        ) and (
            _TO.match(folded, end, sentence.end)
            and _BE.search(folded, max(sentence.start, start - 24), start)
        ):
            yield Found(
                Span(row.spans[before][0], end),
                Span(start, end),
                Span(start, end),
                How.ADVERB,
                "passive",
            )
    for at in words.among(article, _NOUN_TAILS.keys()):
        start, end = row.spans[at]
        sentence = sentence_of.at(start)
        tail = _NOUN_TAILS[row.keys[at]].match(folded, end, sentence.end) if sentence else None
        if tail and (
            row.keys[at] not in ("word", "talk")
            or (
                at == 0
                or row.keys[at - 1] in _OPENERS
                or folded[start - 2 : start - 1] in ".,;:"
                or (sentence and start == sentence.start)
            )
        ):
            yield Found(
                Span(start, tail.end()), Span(start, end), Span(*tail.span()), How.HEARSAY, "noun"
            )
    for at in words.among(article, _CLAIMS):
        start, end = row.spans[at]
        sentence = sentence_of.at(start)
        if sentence is None:
            continue
        there = _THERE.search(folded, max(sentence.start, start - 60), start)
        that = _THAT.match(folded, end, sentence.end)
        surfaced = _SURFACED.match(folded, end, sentence.end)
        if (
            there
            and that
            and (
                row.keys[at] != "reports"
                or that.group() == " that"
                or "unconfirmed" in there.group()
            )
        ):
            yield Found(
                Span(there.start(), end),
                Span(start, end),
                Span(there.start(), start),
                How.HEARSAY,
                "noun",
            )
        elif surfaced and row.keys[at] not in _NEVER_SURFACE:
            yield Found(
                Span(start, surfaced.end()),
                Span(start, end),
                Span(*surfaced.span()),
                How.HEARSAY,
                "noun",
            )
        elif mark := _UNCONFIRMED.search(folded, max(sentence.start, start - 20), start):
            yield Found(
                Span(mark.start(), end),
                Span(start, end),
                Span(mark.start(), start),
                How.HEARSAY,
                "noun",
            )


_WRONGLY = lazy.regex(
    r"\b(?:incorrectly|falsely|wrongly|mistakenly|erroneously|previously|inaccurately|first)\b"
)
_WITH_THAT = frozenset("reports belief suspicion suspicions talk chatter".split())
_NEVER_SURFACE = _WITH_THAT - {"reports"} | {"speculation"}


def _is_tag(folded: str, start: int, end: int) -> bool:
    """Whether a passive ends a sentence behind a comma: "the bells were sold, it is claimed."."""
    return folded[start - 2 : start] == ", " and folded[end : end + 1] in (".", ";", "!", "?")


_LINKS = frozenset("is was been being also now still even s".split())
_OPENERS = frozenset("the and but that local".split())
_ADVERB_WORDS = frozenset(
    "reportedly allegedly supposedly purportedly rumouredly rumoredly".split()
)


def adverbs(article: Article, sentence_of: Sentences) -> Iterator[Found]:
    """Reportedly, allegedly."""
    row = words.of(article)
    for at in words.among(article, _ADVERB_WORDS):
        here = Span(*row.spans[at])
        if sentence_of.at(here.start) is not None:
            yield Found(here, here, here, How.ADVERB, "adverb")
