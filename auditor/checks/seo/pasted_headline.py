"""A headline pasted into a sentence as if it were a name.

Text that is made for search engines wants the page's title in it, word for word, so a template puts the
headline where a noun belongs: "Experts say Trump’s Envoy Meets Putin in Moscow is a turning point", "Learn
more about City Council Approves Budget below". A headline is a clause with a verb of its own; a reader who
meets it in the place of a noun loses the thread. Two signs tell a pasted one: its verb keeps the
capital of the headline in the middle of the sentence, or the whole of it stands behind "about", "of" or "the"
although it is a sentence.

Silent on: headings, quotations, links and italics; sentences that name a headline, a title, a book or a
film; headlines without a verb; words of the headline that make a clause of their own.

Known false positives: a work whose title is a clause, is not set off, and is the headline of its review.
Source: Google Search Central, "Creating helpful, reliable, people-first content",
https://developers.google.com/search/docs/fundamentals/creating-helpful-content
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from auditor import lazy
from auditor.article import PROSE, Article, BlockKind, MarkKind, merged
from auditor.check import Category, Rule
from auditor.facts import words
from auditor.finding import Evidence, Finding, Severity
from auditor.language import lexicon
from auditor.source import Span, containing, first_overlap

RULE = Rule(
    id="seo/pasted-headline",
    summary="The headline pasted into a sentence as a noun",
    severity=Severity.WARNING,
    confidence=0.9,
    category=Category.SEARCH_SPAM,
    why="The sentence cannot be read; it is there so that the page holds its title once more.",
    sources=("https://developers.google.com/search/docs/fundamentals/creating-helpful-content",),
    english=True,
    bad=("Learn more about City Council Approves Budget below.",),
    good=("The city council approves a budget each March.",),
)
RULES = (RULE,)

_FEWEST = 4
"""Words: a shorter stretch of a headline may stand anywhere."""
_LONGEST = 1000
"""Code points of a sentence that is read."""
_SURE = 5
"""Words: in a headline so long a word that may be its verb ("sign", "stolen") is taken for it."""
_NAMES = frozenset("united allied organized organised associated combined".split())
"""Participles that names hold."""
_SHARE = 0.6
_WHOLE = 0.8
_ALL = 0.9
_INTRODUCED = lazy.regex(
    r"(?i)\b(?:headlin\w+|titled?|entitled|subtitled|called|named|dubbed|book|novel|film|movie|song|single|album|play|musical"
    r"|series|show|programme|program|podcast|exhibition|documentary|episode|essay|poem|painting|report|paper|study|article"
    r"|column|campaign|slogan|motto|banner|sign|hashtag|game|bill|act)\b"
)
_CREDIT = lazy.regex(
    r"(?i)\b(?:appeared first|first appeared|(?:first|originally) (?:published|appeared|posted|ran)|this post|the post|via|source:|photo:)"
)
"""A line that says where a text comes from names it by its headline."""
_NOUN_PLACE = frozenset("about on of regarding around concerning behind following regards".split())
"""Words behind which a noun is due, not a clause."""
_IS = frozenset(
    "is was has have will would can could remains shows highlights marks comes means brings".split()
)
_SMALL = frozenset(
    "a an the and or but of in on at to for by with from as is are be vs via".split()
)
_UPPER_LINE = 0.6


class _Headline(NamedTuple):
    """The headline's words, and which of them are its verbs."""

    keys: list[str]
    written: list[str]
    verbs: dict[str, list[int]]
    sure: set[str]
    """Which of the verbs can be nothing else."""
    titled: bool
    """Whether its words begin with capitals."""


def check(article: Article, options: None = None) -> Iterator[Finding]:
    """One finding for each sentence that holds the headline as a noun."""
    if not article.english or article.headline.count(" ") < _FEWEST - 1:
        return
    headline = _headline(article.headline)
    if not headline.verbs:
        return
    index = words.index(article)
    found: dict[int, tuple[Span, int]] = {}
    for verb, places in headline.verbs.items():
        for at in index.get(verb, ()):
            for place in places:
                span = _pasted(article, headline, at, place)
                if span is not None and (
                    span.start not in found or span.end > found[span.start][0].end
                ):
                    found[span.start] = (span, place)
    end = -1
    for start in sorted(found):
        span, _ = found[start]
        if start >= end:
            end = span.end
            yield _finding(article, span)


def _finding(article: Article, span: Span) -> Finding:
    block = next(article.of_kind(BlockKind.HEADLINE), None)
    evidence = [Evidence("The headline", block.span)] if block else []
    return RULE.finding(
        f"'{article.slice(span)}' is the headline, pasted into a sentence where a noun belongs",
        span,
        evidence=evidence,
    )


def _headline(text: str) -> _Headline:
    row = words.split(text[:400])
    shipped = lexicon.shipped()
    bits, known, base = shipped.bits, shipped.known, shipped.base
    third, noun = bits["VZ"], bits["N"] | bits["NP"] | bits["ADJ"]
    other = bits["VD"] | bits["VN"] | bits["V"]
    verbs: dict[str, list[int]] = {}
    sure: set[str] = set()
    for at, key in enumerate(row.keys):
        mask = known[key]
        if not at or len(key) < 3 or key in _NAMES or base(key) is None:
            continue
        if mask & third and not mask & noun:
            sure.add(key)
        elif not mask & third and (len(row) < _SURE or at == len(row) - 1 or not mask & other):
            continue
        verbs.setdefault(key, []).append(at)
    long = [word for word, key in zip(row.written, row.keys, strict=True) if key not in _SMALL]
    capitals = sum(word[0].isupper() for word in long)
    shouted = text.upper() == text
    return _Headline(
        row.keys,
        row.written,
        verbs,
        sure,
        not shouted and capitals >= _UPPER_LINE * max(len(long), 1),
    )


def _pasted(article: Article, headline: _Headline, at: int, place: int) -> Span | None:
    """The stretch of headline around one of its verbs in the text, where it is no clause of a sentence."""
    row = words.of(article)
    low = high = 0
    while low < place and at - low > 0 and row.keys[at - low - 1] == headline.keys[place - low - 1]:
        low += 1
    last = len(headline.keys) - place - 1
    while (
        high < last
        and at + high + 1 < len(row)
        and row.keys[at + high + 1] == headline.keys[place + high + 1]
    ):
        high += 1
    size = low + high + 1
    if size < _FEWEST or size < _SHARE * len(headline.keys) or low == 0:
        return None
    first, final = at - low, at + high
    span = words.span(row, first, final + 1)
    block = article.block_at(span.start)
    if block.kind not in PROSE or block.kind is BlockKind.QUOTE or span.end > block.span.end:
        return None
    sentence = containing(article.sentences, span.start)
    if sentence is None or not sentence.covers(span) or sentence.end - sentence.start > _LONGEST:
        return None
    if not _stands_alone(article, span, sentence):
        return None
    before = row.keys[first - 1] if first and row.spans[first - 1][0] >= sentence.start else ""
    after = (
        row.keys[final + 1]
        if final + 1 < len(row) and row.spans[final + 1][1] <= sentence.end
        else ""
    )
    if not before and not (after in _IS and size >= _WHOLE * len(headline.keys)):
        return None
    if not article.slice(sentence).rstrip("”\"’')] ").endswith((".", "!", "?", "…", ":")):
        return None
    outside = len(article.slice(sentence).split()) - size
    if outside < 2:
        return None
    verb = headline.keys[place]
    if headline.titled and row.written[at][0].isupper() and headline.written[place][0].isupper():
        if verb not in headline.sure and size < _ALL * len(headline.keys):
            return None
        return span if _keeps_capitals(row.written[first : final + 1]) else None
    whole = size >= max(_WHOLE * len(headline.keys), 5) and low == place
    clause = before in _NOUN_PLACE and row.keys[first] not in (
        "who",
        "what",
        "how",
        "why",
        "where",
        "when",
    )
    capital = row.written[first][0].isupper()
    return (
        span if whole and clause and capital and (after in _IS or verb in headline.sure) else None
    )


def _keeps_capitals(written: list[str]) -> bool:
    """Whether the words of a stretch begin with capitals, small ones apart, and are not all capitals."""
    long = [word for word in written[1:] if word.lower() not in _SMALL]
    capitals = sum(word[0].isupper() for word in long)
    return capitals >= 0.75 * len(long) and not all(word.isupper() for word in long)


def _stands_alone(article: Article, span: Span, sentence: Span) -> bool:
    """Whether nothing sets a stretch off as a title: quotation marks, a link, italics, its sentence."""
    if _CREDIT.search(article.text, sentence.start, sentence.end):
        return False
    if article.is_quoted(span) or _INTRODUCED.search(article.text, sentence.start, span.start):
        return False
    return first_overlap(article.derive("seo.set-off", _set_off), span) is None


def _set_off(article: Article) -> tuple[Span, ...]:
    """Links and italics."""
    kinds = (MarkKind.LINK, MarkKind.EMPHASIS)
    return merged([mark.span for mark in article.marks if mark.kind in kinds])
