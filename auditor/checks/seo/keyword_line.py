"""Lines that list search phrases.

A keyword line is written for a search engine: a label ("Related searches include", "Keywords:",
"Primary keyword:") and phrases that people might type, in quotation marks or behind commas. It
tells a reader nothing. The whole sentence is reported, since all of it has to go. Where the label
can only mean search phrases and phrases follow it, the finding is an error; where the label is
open ("Key terms", "Trending") the phrases themselves must look like queries, and it is a warning.
Without a label, phrases betray themselves: short, without a verb or an article, one head word in
all of them, and the words that searchers add ("cheap", "near me", "2025"); so a row of them is
found in a heading and in a line of its own (in a sentence that greets whoever searched for them it is a
`seo/doorway-sentence`).

Silent: quotations; sentences about what people searched for (a source, a figure or a verb of
change says so); articles about search, where such a line may be an example.

Known false positives: a glossary whose label is "Key terms" and whose entries are in quotation
marks. Source: Google's spam policies, "Keyword stuffing",
https://developers.google.com/search/docs/essentials/spam-policies#keyword-stuffing
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from auditor import lazy
from auditor.article import Article, BlockKind
from auditor.check import Category, Rule
from auditor.checks.seo._labels import (
    BARE_LABEL,
    CLOSING,
    HASHTAGS,
    LABELLED,
    NAMED,
    REPORT,
    SUCH_AS,
    TYPED,
)
from auditor.checks.seo._phrases import QUOTED, is_query, items_of, quoted_in, searched, sharing
from auditor.checks.seo._places import (
    LONGEST,
    about_search,
    deletion,
    is_exempt,
    sentence_at,
)
from auditor.checks.seo._rows import is_stack, rows
from auditor.finding import Finding, Severity
from auditor.pattern import compiled
from auditor.source import Span

KEYWORDS = Rule(
    id="seo/keyword-line",
    summary="A line that lists search phrases",
    severity=Severity.WARNING,
    confidence=0.9,
    category=Category.SEARCH_SPAM,
    why="It speaks to a search engine, not to a reader, and search engines count it as spam.",
    sources=(
        "https://developers.google.com/search/docs/essentials/spam-policies#keyword-stuffing",
    ),
    bad=("Related searches include “harbour strike,” “port delays” and “container shortage.”",),
    good=("“Harbour strike” was the most searched term of the week, according to Google Trends.",),
)
RULES = (KEYWORDS,)


@dataclass(frozen=True, slots=True)
class Options:
    """`items`: how many phrases make a list where the label alone does not tell."""

    items: int = 3


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    words: str
    blatant: bool
    confidence: float


def check(article: Article, options: Options) -> Iterator[Finding]:
    """One finding a keyword sentence; neighbours in one block are one."""
    lines = [*_labelled(article, options.items), *_lists(article, options.items)]
    lines += _bare(article)
    lines += (_line(article, span, 0.75) for span in rows(article))
    if not lines:
        return
    if about_search(article, [line.span for line in lines]):
        return
    for line in _joined(article, lines):
        shown = line.words if len(line.words) <= 90 else line.words[:89].rstrip() + "…"
        yield KEYWORDS.finding(
            f"'{shown}' lists phrases for a search engine and tells the reader nothing",
            line.span,
            severity=Severity.ERROR if line.blatant else None,
            confidence=line.confidence,
            fixes=deletion(article, line.span),
        )


def _line(article: Article, span: Span, confidence: float) -> _Line:
    return _Line(span, article.slice(span), False, confidence)


def _labelled(article: Article, fewest: int) -> Iterator[_Line]:
    for match in compiled(LABELLED).finditer(article.encoded):
        label = match.group_span("label")
        headline = bool(match.group("strong")) and _is_search(match.group("strong"))
        if label is None or is_exempt(article, label, headline=headline):
            continue
        whole = sentence_at(article, label)
        after = match.group_span("direct") or match.group_span("link")
        if after is None or after.start >= whole.end or whole.end - whole.start > LONGEST:
            continue
        text = article.slice(whole)
        rest = article.text[after.start if match.group("direct") else after.end : whole.end]
        quoted = quoted_in(rest)
        asked = [part.strip() for part in rest.split("?")[:-1]]
        items = quoted if len(quoted) >= 2 else asked if len(asked) >= 2 else items_of(rest)
        colon = any(mark in match.group("link") for mark in ":=–—") or match.group("link") == " - "
        line = _judge(
            match.group("strong"),
            match.group("weak"),
            match.group("gap"),
            colon,
            quoted,
            items,
            rest,
            fewest,
        )
        if line and not (not colon and REPORT.search(text)) and not (colon and _said(text, rest)):
            yield _Line(whole, text, *line)


def _judge(
    strong: str,
    weak: str,
    gap: str,
    colon: bool,
    quoted: list[str],
    items: list[str],
    rest: str,
    fewest: int,
) -> tuple[bool, float] | None:
    """Whether a labelled sentence is a keyword line: blatant or not, and how sure."""
    listed = bool(items) and all(is_query(item) for item in items)
    if strong:
        search = _is_search(strong)
        if colon and len(gap.split()) <= 6:
            if len(items) >= 2 and (len(quoted) >= 2 or listed):
                return True, 0.97
            queries = sum(map(is_query, items))
            if search and len(items) > 2 and queries >= _MOSTLY * len(items):
                return True, 0.95
            one = len(items) == 1 and len(rest.split()) <= 8 and listed
            return (False, 0.85) if one and search else None
        if len(quoted) >= 2 and strong.lower() != "seo":
            return True, 0.95
        return (False, 0.85) if not colon and listed and _is_bare(strong, gap, items) else None
    if weak:
        sure = _SURER.match(weak) is not None
        if len(quoted) >= min(fewest, 3) and (sure or _open(weak, quoted)):
            return False, 0.85
        if colon and len(items) >= fewest and listed and searched(items, strict=True):
            return False, 0.8
        if (
            colon
            and not gap.strip()
            and len(items) >= fewest
            and listed
            and re.match(r"(?i)tags?\b", weak)
        ):
            return False, 0.8
        return None
    if colon and len(items) > fewest and listed:
        return False, 0.75
    return None


_MOSTLY = 0.6
"""The share of phrases that must look typed under a label of search: some are whole questions."""


def _is_bare(label: str, gap: str, items: list[str]) -> bool:
    """Whether phrases without quotation marks follow a label that means nothing else."""
    sizes = [len(item.split()) for item in items]
    return (
        len(items) >= 3
        and len(gap.split()) <= 6
        and NAMED.search(label) is not None
        and max(sizes) <= 5
        and sum(sizes) >= 1.5 * len(items)
        and not any(_DETERMINED.match(item) for item in items)
    )


_DETERMINED = lazy.regex(r"(?i)(?:the|a|an|this|that|some|any|two|three|four|\d+)\s")


def _open(label: str, quoted: list[str]) -> bool:
    """Whether phrases under an open label look typed; under "Terms" they must share a word."""
    if re.fullmatch(r"(?i)terms|phrases|labels|synonyms|expressions", label.strip()):
        return sharing(quoted) >= 3 and searched(quoted)
    return searched(quoted)


_SURER = lazy.regex(
    r"(?i)tags?\Z|.+\s(?:terms?|phrases?|topics?|tags?|expressions|subjects|labels)\Z"
)
"""Open labels whose quoted entries are search phrases whatever they say."""


def _is_search(label: str) -> bool:
    """Whether a label is about search whatever follows ("Entities: 3" is not)."""
    return (
        re.search(
            r"(?i)key ?-?(?:word|phrase)|seo|lsi|search|tail|phrase|quer|rank|google|\bkws?\b|key ?terms?|head term",
            label,
        )
        is not None
    )


def _said(text: str, rest: str) -> bool:
    """Whether words outside the list report what somebody searched for."""
    outside = text[: len(text) - len(rest)] if rest else text
    return (
        re.search(
            r"(?i)\b(?:said|told|police|prosecutors?|court|suspect|defendant|his|her)\b", outside
        )
        is not None
    )


def _lists(article: Article, fewest: int) -> Iterator[_Line]:
    kinds = ((CLOSING, True, 0.85, fewest), (SUCH_AS, False, 0.8, fewest), (TYPED, False, 0.8, 2))
    for expression, blatant, confidence, least in kinds:
        for match in compiled(expression).finditer(article.encoded):
            whole = sentence_at(article, Span(match.span.end - 2, match.span.end - 1))
            if whole.end - whole.start > LONGEST:
                continue
            text = article.slice(whole)
            quoted = quoted_in(text)
            outside = QUOTED.sub(" ", text)
            if (
                len(quoted) >= least
                and not REPORT.search(outside)
                and not is_exempt(article, whole)
            ):
                yield _Line(whole, text, blatant, confidence)
    for match in compiled(HASHTAGS).finditer(article.encoded):
        block = article.block_at(match.span.end - 1)
        if not is_exempt(article, block.prose):
            yield _Line(block.prose, article.slice(block.prose), False, 0.85)
    for block in article.of_kind(BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.FURNITURE):
        short = block.span.end - block.span.start <= 600
        if short and is_stack(article.slice(block.prose)) and not is_exempt(article, block.prose):
            yield _Line(block.prose, article.slice(block.prose), False, 0.75)


def _bare(article: Article) -> Iterator[_Line]:
    """A label alone in its block, with the phrases below it."""
    end = -1
    for match in compiled(BARE_LABEL).finditer(article.encoded):
        label = match.group_span("label")
        if label is None or label.start < end or is_exempt(article, label):
            continue
        number = article.index_at(label.start)
        block = article.blocks[number]
        last, count = block, 0
        for following in article.blocks[number + 1 : number + 21]:
            text = article.slice(following.prose).strip(' "“”,')
            if following.kind not in (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH) or not (
                (is_query(text) and len(text.split()) <= 7)
                or (len(items_of(text)) >= 3 and all(map(is_query, items_of(text))))
            ):
                break
            last, count = following, count + 1
        span = Span(block.prose.start, last.prose.end)
        end = span.end
        yield _Line(span, article.slice(span).replace("\n", " "), count >= 2, 0.9 if count else 0.8)


def _joined(article: Article, lines: list[_Line]) -> list[_Line]:
    """Lines that overlap or follow one another in a block, as one."""
    result: list[_Line] = []
    for line in sorted(lines, key=lambda one: (one.span, -one.confidence)):
        last = result[-1] if result else None
        if last and (
            line.span.start < last.span.end
            or (
                not article.text[last.span.end : line.span.start].strip(" \t.*_")
                and "\n" not in article.text[last.span.end : line.span.start]
            )
        ):
            span = Span(last.span.start, max(last.span.end, line.span.end))
            words = article.slice(span).replace("\n", " ")
            surer = max(last.confidence, line.confidence)
            result[-1] = _Line(span, words, last.blatant or line.blatant, surer)
        else:
            result.append(line)
    return result
