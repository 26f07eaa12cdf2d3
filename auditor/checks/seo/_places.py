"""Where a line for search engines may stand, and what is taken out with it."""

from __future__ import annotations

import re
from bisect import bisect_right

from auditor import lazy
from auditor.article import PROSE, Article, Block, BlockKind
from auditor.checks.seo._phrases import is_query
from auditor.finding import Edit, Fix, Safety
from auditor.pattern import compiled
from auditor.source import Span

_SUBJECT = (
    r"(?i)\bSEO\b|search[- ]engine optimi[sz]ation"
    r"|search (?:consultant|market(?:ing|er)|ranking|volume|interest|data|history)"
    r"|google trends|year in search|most[- ]searched|keyword[- ](?:stuffing|spam|research)"
    r"|search spam|scientific paper|journal articles?"
)
_MOST = 200
LONGEST = 2000
"""Code points: a longer sentence is no keyword line."""
_LABEL_LINE = lazy.regex(r"(?i)[\w /()&-]{2,40}:\s")


def sentence_at(article: Article, label: Span) -> Span:
    """From the label to the end of its sentence, or of its block where there are no sentences."""
    block = article.block_at(label.start)
    sentences = article.sentences
    at = bisect_right(sentences, label.start, key=lambda one: one.start) - 1
    if at < 0 or sentences[at].end <= label.start or sentences[at].end > block.span.end:
        return block.prose
    start, end = sentences[at].start, sentences[at].end
    while (
        end - label.start < LONGEST
        and at + 1 < len(sentences)
        and sentences[at + 1].end <= block.span.end
        and _runs_on(article, end, sentences[at + 1])
    ):
        at += 1
        end = sentences[at].end
    start = max(start, label.start - LONGEST)
    before = article.text[max(start, label.start - 40) : label.start]
    cut = max((m.end() for m in re.finditer(r"[.!?…][\"”’)\]]*\s+", before)), default=0)
    return Span(label.start - len(before) + cut if cut else start, end)


def _runs_on(article: Article, end: int, following: Span) -> bool:
    """Whether a "sentence" is another phrase of the list (“who won?” “what now?”), or a question."""
    text = article.slice(following)
    if text.endswith("?") and article.text[end - 1] == "?":
        return is_query(text)
    return (
        text[:1] in '“"'
        and text[-1:] in '”".,'
        and is_query(text.strip('“”" .,'))
        and article.text[end - 1] in '”",?'
    )


def is_exempt(article: Article, span: Span, *, headline: bool = False) -> bool:
    """Whether a line is no place for keywords; a headline is one where its label can mean no other."""
    block = article.block_at(span.start)
    if block.kind in (BlockKind.CODE, BlockKind.CELL, BlockKind.QUOTE):
        return True
    if block.kind is BlockKind.HEADLINE and not headline:
        return True
    return (
        article.is_quoted(Span(span.start, min(span.start + 1, span.end)))
        and article.text[span.start] not in '“"«'
    )


def about_search(article: Article, lines: list[Span]) -> bool:
    """Whether running text outside the lines is about search, so that they may be examples."""
    places = article.derive("seo.about-search", _subjects)
    return any(not any(line.overlaps(place) for line in lines) for place in places[:_MOST])


def _subjects(article: Article) -> tuple[Span, ...]:
    """Where running text speaks of search."""
    found = []
    for match in compiled(_SUBJECT).finditer(article.encoded):
        block = article.block_at(match.span.start)
        text = article.slice(block.prose)
        if block.kind in PROSE and not _LABEL_LINE.match(text) and text.count(" ") >= 11:
            found.append(match.span)
        if len(found) >= _MOST:
            break
    return tuple(found)


def deletion(
    article: Article, span: Span, said: str = "Delete the keyword line"
) -> tuple[Fix, ...]:
    """Takes out the sentence, or the whole block where it holds nothing else."""
    block: Block = article.block_at(span.start)
    if "\n" in article.slice(span) or not block.prose.covers(span):
        return ()
    if span == block.prose:
        whole = (Edit(block.span, ""),)
        return (Fix(said, whole, Safety.UNSAFE),)
    start, end = span
    if start > block.prose.start:
        start -= len(article.text[block.prose.start : start]) - len(
            article.text[block.prose.start : start].rstrip()
        )
    else:
        end += len(article.text[end : block.prose.end]) - len(
            article.text[end : block.prose.end].lstrip()
        )
    return (Fix(said, (Edit(Span(start, end), ""),), Safety.UNSAFE),)
