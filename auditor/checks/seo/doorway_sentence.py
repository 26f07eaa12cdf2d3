"""Sentences that speak to whoever typed a query, and tell nothing.

A doorway page is made to be found. Its sentences greet the searcher ("If you are looking for the latest
news on X, you have come to the right place"), announce themselves ("In this article, we will explore everything you
need to know about X"), promise what stands below ("Read on to find out") or ask for another visit ("Stay tuned to
our site for more updates on X"). News begins with the news, so they are warnings in a news story. Phrases that
good explainers use too ("Here is what you need to know") only inform. A sentence that greets with several
forms of one query ("Looking for Leeds tram map, cheap Leeds tram tickets or Leeds tram timetable?") lists search
phrases in prose.

Silent on: quotations; instructions that say where help is to be had ("If you are looking for a flat, ring the
council"); what people searched for, as a fact; articles about search; legal texts that define terms.

Known false positives: a columnist's "In this piece I will argue".
Source: Google's spam policies, "Doorway abuse",
https://developers.google.com/search/docs/essentials/spam-policies#doorways
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from auditor.article import Article, BlockKind
from auditor.check import Category, Rule
from auditor.checks.seo._doorways import ADDRESS, ANCHORS, HELP, KINDS
from auditor.checks.seo._places import about_search, deletion, is_exempt
from auditor.checks.seo._rows import greetings
from auditor.facts import words
from auditor.finding import Finding, Severity
from auditor.pattern import Encoded, compiled
from auditor.source import Span, containing

RULE = Rule(
    id="seo/doorway-sentence",
    summary="A sentence that speaks to searchers and tells nothing",
    severity=Severity.WARNING,
    confidence=0.85,
    category=Category.SEARCH_SPAM,
    why="Readers who came for the news get a greeting instead; search engines count such pages as spam.",
    sources=(
        "https://developers.google.com/search/docs/essentials/spam-policies#doorways",
        "https://developers.google.com/search/docs/fundamentals/creating-helpful-content",
    ),
    english=True,
    bad=("If you are looking for news on the dock strike, you have come to the right place.",),
    good=("If you are looking for a flat, ring the council’s housing desk.",),
)
RULES = (RULE,)

_LONGEST = 500


class _Found(NamedTuple):
    span: Span
    said: str
    severity: Severity
    confidence: float


def check(article: Article, options: None = None) -> Iterator[Finding]:
    """One finding a sentence, the gravest."""
    if not article.english:
        return
    found = _found(article)
    if not found or about_search(article, [one.span for one in found]):
        return
    for one in found:
        shown = article.slice(one.span)
        shown = shown if len(shown) <= 110 else shown[:109].rstrip() + "…"
        yield RULE.finding(
            f"'{shown}' {one.said}",
            one.span,
            severity=one.severity,
            confidence=one.confidence,
            fixes=deletion(article, one.span, "Delete the sentence")
            if one.severity is Severity.WARNING
            else (),
        )


def _found(article: Article) -> list[_Found]:
    every: dict[Span, _Found] = {
        span: _Found(
            span, "greets searchers with several forms of their query", Severity.WARNING, 0.9
        )
        for span in greetings(article)
    }
    row, end = words.of(article), -1
    for at in words.among(article, ANCHORS):
        start = row.spans[at][0]
        if start < end:
            continue
        span = containing(article.sentences, start)
        if span is None:
            continue
        end = span.end
        if span.end - span.start > _LONGEST or span in every:
            continue
        low, high = row.at(span.start), row.at(span.end)
        if ADDRESS.isdisjoint(row.keys[low:high]):
            continue
        found = _judged(article, span)
        if found is not None:
            every[span] = found
    return sorted(every.values(), key=lambda one: one.span)


def _judged(article: Article, sentence: Span) -> _Found | None:
    """The gravest thing that a sentence does, with the question that it answers."""
    sentence = _answered(article, sentence)
    encoded = Encoded(article.slice(sentence))
    for kind in KINDS:
        for expression in kind.expressions:
            match = next(compiled(expression).finditer(encoded), None)
            if match is None:
                continue
            place = Span(sentence.start + match.span.start, sentence.start + match.span.end)
            if _is_own(article, sentence, place):
                return _Found(sentence, kind.said, kind.severity, kind.confidence)
    return None


def _answered(article: Article, sentence: Span) -> Span:
    """A short sentence with the question before it ("Looking for the results? Look no further.")."""
    if article.slice(sentence).count(" ") > 11 or sentence.start < 2:
        return sentence
    if article.text[sentence.start - 2] != "?":
        return sentence
    before = containing(article.sentences, sentence.start - 2)
    return Span(before.start, sentence.end) if before else sentence


def _is_own(article: Article, sentence: Span, match: Span) -> bool:
    """Whether a sentence is the page's own prose, short, and no pointer to help."""
    block = article.block_at(sentence.start)
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.CAPTION):
        return False
    if is_exempt(article, sentence) or article.is_quoted(match):
        return False
    return HELP.search(article.slice(sentence)) is None
