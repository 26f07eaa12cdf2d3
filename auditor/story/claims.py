"""Claims worth checking: figures, superlatives, causes and records, with who says so; no verdict.

    for one in claims.of(article):
        one.kind       # "figure", "superlative", "cause" or "record"
        one.span       # the words of the claim
        one.speaker    # who says so, as shown; "" where nobody is said to

A list for an editor's pencil, not a list of mistakes: what a reader would look up, the likeliest first to be wrong
or to hurt, at most `MOST`, shown in order of place. Found by closed lists over words and by the
quantities of `facts.quantities`; a sentence gives one claim a kind.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from auditor import lazy
from auditor.article import PROSE, Article
from auditor.facts import quantities, speakers, words
from auditor.source import Span
from auditor.story import attributions
from auditor.story._attribution_sentences import Sentences
from auditor.story.attributions import Attribution, How
from auditor.story.told import Claim, Kind

__all__ = ["MOST", "Claim", "Kind", "of"]

MOST = 25
"""So many are shown."""


def of(article: Article) -> tuple[Claim, ...]:
    """The claims of an English article in order of place, worked out once."""
    return article.derive("story.claims", _find)


class _Draft(NamedTuple):
    weight: float
    number: int
    kind: Kind
    span: Span


def _find(article: Article) -> tuple[Claim, ...]:
    if not article.english or not article.blocks:
        return ()
    lines = attributions.sentences(article)
    best: dict[tuple[int, Kind], _Draft] = {}
    for one in (*_figures(article, lines), *_told(article, lines)):
        key = (one.number, one.kind)
        if key not in best or one.weight > best[key].weight:
            best[key] = one
    for number, kind in list(best):
        # "the largest since 1987" is one claim, and so is "a record 300,000"
        if kind in (Kind.SUPERLATIVE, Kind.FIGURE) and (number, Kind.RECORD) in best:
            record = best[number, Kind.RECORD]
            mine = best[number, kind]
            if record.span.overlaps(mine.span):
                best[number, Kind.RECORD] = record._replace(
                    span=Span(
                        min(record.span.start, mine.span.start),
                        max(record.span.end, mine.span.end),
                    )
                )
                del best[number, kind]
    if not best:
        return ()
    said = _Speakers(article)
    found = []
    for draft in best.values():
        speaker = said.of(draft.number, draft.span)
        weight = draft.weight + (0 if speaker and speaker.is_named else 0.6)
        shown = _shown(speaker)
        found.append((weight, Claim(draft.kind, draft.span, lines.spans[draft.number], shown)))
    found.sort(key=lambda pair: (-pair[0], pair[1].span))
    return tuple(sorted((claim for _, claim in found[:MOST]), key=lambda one: one.span))


def _shown(speaker: Attribution | None) -> str:
    if speaker is None or speaker.how in (How.HEARSAY, How.ADVERB):
        return ""
    return " ".join(speaker.speaker.split())


class _Speakers:
    """Who says what stands in a sentence: its attributions, else the speaker of its quotation."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._by_sentence: dict[int, list[Attribution]] = {}
        for one in attributions.of(article):
            if not one.quoted:
                self._by_sentence.setdefault(one.number, []).append(one)
        self._quotes = [one.quote for one in speakers.of(article)]
        self._starts = [one.start for one in self._quotes]

    def of(self, number: int, span: Span) -> Attribution | None:
        """The nearest attribution in a claim's sentence or, for quoted words, beside the quotation."""
        found = self._by_sentence.get(number)
        if found:
            return min(found, key=lambda one: (not one.is_named, abs(one.span.start - span.start)))
        at = bisect_left(self._starts, span.end) - 1
        if at >= 0 and self._quotes[at].covers(span):
            lines = attributions.sentences(self._article)
            low, high = lines.index(self._quotes[at].start), lines.index(self._quotes[at].end - 1)
            for near in (*range(low, high + 1), high + 1, low - 1):
                if near in self._by_sentence:
                    return self._by_sentence[near][0]
        return None


# -- figures ---------------------------------------------------------------------------------------

_FEWEST = 10
"""Smaller counts are the story's furniture more often than its news."""
_TAIL = lazy.regex(
    r"(?:\s(?!(?:and|or|but|in|on|at|to|from|for|by|with|as|after|before|since|above|below|near|over|under|into|across|that|which|who|when|while|is|are|was|were|has|have|had|will|would|can|could|may|said|says|than|it|he|she|they)\b)[^\W\d_][\w’'-]{0,24}){1,3}"
)
_TIME = lazy.regex(r"(?:second|minute|hour|day|week|fortnight|month|year|decade|centur)\w*$")
"""Durations, which stand in every second sentence."""
_LEAD = 3
"""Sentences that open a story, where a figure weighs more."""
_HUMAN = lazy.regex(
    r"\b(?:dead|deaths?|died|killed|injured|wounded|victims|missing|cases|jobs|people)\b"
)


def _figures(article: Article, lines: Sentences) -> Iterator[_Draft]:
    for one in quantities.quantities(article):
        weight = _WEIGHTS.get(one.sign, 0.0)
        if not weight:
            continue
        number = lines.index(one.span.start)
        if number < 0:
            continue
        sentence = lines.spans[number]
        if one.hull.end > sentence.end or article.block_at(one.span.start).kind not in PROSE:
            continue
        end = one.hull.end
        if one.sign == quantities.MEASURE and _TIME.search(article.folded, one.span.start, end):
            continue
        if one.sign in (quantities.COUNT, quantities.FRACTION):
            tail = _TAIL.match(article.folded, end, sentence.end)
            if tail is None:
                continue  # a score, a label, a number of something that is not told
            end = tail.end()
            human = _HUMAN.search(article.folded, one.hull.start, end + 12)
            if one.sign == quantities.COUNT and one.value < _FEWEST and not human:
                continue
            weight += 1.0 if human else 0.5 if one.value >= 1000 else 0.0
        if number < _LEAD:
            weight += 0.3
        yield _Draft(weight, number, Kind.FIGURE, Span(one.hull.start, end))


_WEIGHTS = {
    quantities.MONEY: 2.0,
    quantities.PERCENT: 1.8,
    quantities.POINTS: 1.8,
    quantities.COUNT: 1.0,
    quantities.FRACTION: 1.2,
    quantities.MEASURE: 0.8,
}

# -- superlatives, records, causes -----------------------------------------------------------------

_HIGHEST = frozenset(
    """largest biggest smallest greatest highest lowest longest shortest fastest slowest oldest youngest tallest
    deepest richest poorest strongest weakest worst best deadliest hottest coldest warmest wettest driest busiest
    cheapest earliest latest heaviest brightest rarest safest cleanest dirtiest bloodiest costliest steepest
    sharpest widest closest newest finest hardest toughest wealthiest""".split()
)
_PLAIN = frozenset(
    "best worst latest closest newest earliest finest hardest toughest greatest".split()
)
"""They are talk as often as claims: only with a scope."""
_SCOPE = lazy.regex(
    r"(?:\s(?:[\w’'-]+|of|in|on)){0,6}?\s(?:ever(?:\s\w+ed)?|in\s(?:the\s(?:world|country|nation|state|region|city|county|history|past|last|uk|us|eu)|(?:its|their|his|her)\shistory|history|europe|africa|asia|britain|living\smemory|decades|years|a\s(?:decade|century|generation)|(?:more\sthan\s|over\s|nearly\s|almost\s)?(?:\d+|\w+)\s(?:years|decades|months))|on\s(?:record|earth)|of\sits\skind|of\sall\stime|anywhere|since\s[\w\s]{3,24}?(?:\d{4}|began|war|records))\b"
)
_BEFORE = lazy.regex(
    r"\b(?:the|its|their|his|her|[a-z]+[’']s|world[’']s|one\sof\sthe)\s(?:\w+\s){0,2}$"
)
_AHEAD = lazy.regex(
    r"(?:\s(?!(?:and|or|but|in|on|at|to|from|for|by|with|that|which|who|is|are|was|were|has|have|had|will|would|said)\b)[^\W\d_][\w’'-]{0,24}){1,2}"
)
_MOST = lazy.regex(
    r"\s(?!of\b|people\b|recent(?:ly)?\b|likely\b|importantly\b|notably\b|importan)(?:\w+ly\s)?\w{4,}(?:ed|ful|ive|ous|al|ant|ent|ible|able|ing)\b"
)
_ONLY = lazy.regex(
    r"(?:\s[\w’'-]+){1,6}?\s(?:in\sthe\s(?:world|country|nation|region|city|county|state)|in\shistory|ever|of\sits\skind|anywhere|to\s(?:have|win|hold))\b"
)
_FIRST = lazy.regex(
    r"\s(?:(?:time|such)\b|ever\b|(?:woman|man|person|black|female|african|country|nation|city|state|team|player|club|company)\b[\w\s’'-]{0,40}?\b(?:to|ever)\b|[\w’'-]+(?:\s[\w’'-]+){0,3}?\s(?:of\sits\skind|in\s(?:the\s(?:world|country)|history)|since)\b)"
)
_SINCE = lazy.regex(
    r"(?:\s[\w’'-]+){0,6}?\s(?:since\s(?:at\sleast\s)?(?:\w+\s){0,3}?(?:\d{4}|began|war)|in\s(?:(?:more\sthan|over|nearly|almost|about|at\sleast)\s)?(?:a|\w+|\d+)\s(?:years?|decades?|centur(?:y|ies)|generation)|in\s(?:its|their|his|her|the\s\w+[’']s)?\s?history)\b"
)
_RECORD_OF = lazy.regex(
    r"(?:-(?:breaking|high|low|setting)|\s(?:high|low|number|profits?|losses|levels?|temperatures?|rainfall|sales|turnout|crowd|attendance|sum|fee|price|fine|harvest|year|amount|deficit|surplus|heat|revenues?|\$?[£€$]?\d[\d,.]*))\b"
)
_RECORDS = lazy.regex(r"\s(?:began|have\sbeen\skept|are\skept)\b")
_A = lazy.regex(r"\b(?:a|an|the|new|another|its|their|hit|set|broke|at)\s$")
_CAUSES: dict[str, str] = {
    "caused": r"(?:\sby)?(?:\s[\w’'-]+){1,5}",
    "causes": r"(?:\s[\w’'-]+){1,4}",
    "cause": r"\sof(?:\s[\w’'-]+){1,5}",
    "because": r"\sof(?:\s[\w’'-]+){1,5}",
    "due": r"\sto(?!\s(?:be|appear|start|open|begin|take|return|face|meet|speak|arrive|play|finish|go|stand|run|retire|leave|give|make|end|close|expire|come|sit|hold|move|travel|announce|publish|vote|fly|launch|report|join)\b)(?:\s[\w’'-]+){1,5}",
    "led": r"\sto(?:\s[\w’'-]+){1,5}",
    "leads": r"\sto(?:\s[\w’'-]+){1,5}",
    "result": r"\sof(?:\s[\w’'-]+){1,5}",
    "resulted": r"\s(?:in|from)(?:\s[\w’'-]+){1,5}",
    "resulting": r"\s(?:in|from)(?:\s[\w’'-]+){1,5}",
    "blamed": r"(?:\s(?:on|for))?(?:\s[\w’'-]+){1,5}",
    "thanks": r"\sto(?:\s[\w’'-]+){1,5}",
    "triggered": r"(?:\sby)?(?:\s[\w’'-]+){1,5}",
    "sparked": r"(?:\sby)?(?:\s[\w’'-]+){1,5}",
    "attributed": r"\sto(?:\s[\w’'-]+){1,5}",
    "responsible": r"\sfor(?:\s[\w’'-]+){1,5}",
    "linked": r"\sto(?:\s[\w’'-]+){1,5}",
    "owing": r"\sto(?:\s[\w’'-]+){1,5}",
    "stemmed": r"\sfrom(?:\s[\w’'-]+){1,5}",
}
_CAUSING = {word: lazy.regex(pattern) for word, pattern in _CAUSES.items()}
_CUES = (
    _HIGHEST | _CAUSES.keys() | frozenset("most only first record records unprecedented".split())
)
_LOOK = 30


def _told(article: Article, lines: Sentences) -> Iterator[_Draft]:
    row = words.of(article)
    folded = article.folded
    for at in words.among(article, _CUES):
        start, end = row.spans[at]
        number = lines.index(start)
        if number < 0 or article.block_at(start).kind not in PROSE:
            continue
        sentence = lines.spans[number]
        found = _reading(folded, row.keys[at], Span(start, end), sentence)
        if found is None:
            continue
        kind, weight, span = found
        yield _Draft(weight + (0.3 if number < _LEAD else 0.0), number, kind, span)


def _reading(folded: str, key: str, here: Span, sentence: Span) -> tuple[Kind, float, Span] | None:
    """What a word claims at its place, how weighty it is, and its words."""
    start, end = here
    low = max(sentence.start, start - _LOOK)
    if key in _CAUSING:
        cause = _CAUSING[key].match(folded, end, sentence.end)
        return (Kind.CAUSE, 1.5, Span(start, cause.end())) if cause else None
    if key in ("record", "records"):
        if key == "records":
            kept = _RECORDS.match(folded, end, sentence.end)
            return (Kind.RECORD, 3.0, Span(start, kept.end())) if kept else None
        told = _RECORD_OF.match(folded, end, sentence.end)
        if told is None or not _A.search(folded, low, start):
            return None
        return Kind.RECORD, 2.5, Span(start, told.end())
    if key == "first":
        since = _SINCE.match(folded, end, sentence.end)
        if since:
            return Kind.RECORD, 3.0, Span(start, since.end())
        first = _FIRST.match(folded, end, sentence.end)
        if first is None or not _BEFORE.search(folded, low, start):
            return None
        return Kind.RECORD, 2.0 if " ever" in first.group() else 1.6, Span(start, first.end())
    if key == "unprecedented":
        return Kind.SUPERLATIVE, 1.5, here
    if key == "only":
        only = (
            _ONLY.match(folded, end, sentence.end) if _BEFORE.search(folded, low, start) else None
        )
        return (Kind.SUPERLATIVE, 2.2, Span(start, only.end())) if only else None
    if key == "most":
        most = (
            _MOST.match(folded, end, sentence.end) if _BEFORE.search(folded, low, start) else None
        )
        if most is None:
            return None
        end = most.end()
    elif folded[max(low, start - 3) : start] == "at ":
        return None
    scope = _SCOPE.match(folded, end, sentence.end)
    if scope:
        return Kind.SUPERLATIVE, 3.0, Span(start, scope.end())
    if key in _PLAIN or not _BEFORE.search(folded, low, start):
        return None
    ahead = _AHEAD.match(folded, end, sentence.end)
    return Kind.SUPERLATIVE, 1.8, Span(start, ahead.end() if ahead else end)
