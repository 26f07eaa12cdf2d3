"""The headline again, inside the body.

A pasted headline is what a template or a search specialist leaves between two paragraphs: as a
line or heading of its own, often with a slip of its own ("Trump‘s Envoy Meets putin in Moscow").
Case, quotation marks and one word more or less do not matter.

Silent on the headline shown once above the story, on a breadcrumb or site name around it, and on
a lead that says the same in a full sentence.

Known false positives: a poem or list whose title is the headline.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from auditor import lazy
from auditor.article import Article, Block, BlockKind
from auditor.check import Category, Rule
from auditor.finding import Evidence, Finding, Safety, Severity, replacement
from auditor.source import Span

REPEATED = Rule(
    id="headline/repeated",
    summary="The headline again inside the body",
    severity=Severity.WARNING,
    confidence=0.9,
    category=Category.COHERENCE,
    why="Readers have just read it: in the body it is a paste that nobody took out.",
    sources=(
        "https://developers.google.com/search/docs/essentials/spam-policies#keyword-stuffing",
    ),
    bad=("Council approves the budget (a line between two paragraphs, under that headline)",),
    good=("The council has approved the budget, after a debate that went on until two.",),
)
RULES = (REPEATED,)

_WORD = lazy.regex(r"[^\W_]+")
_PARTS = lazy.regex(r"\s[»>›|•·]\s|\s[–—-]{1,2}\s(?=[^–—]{2,40}\Z)")
_LABEL = lazy.regex(r"[^:|]{2,30}[:|]\s+(?=\S)")
_GLUED = 6
_FEWEST = 4
_LINES = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.FURNITURE}
)


def check(article: Article, options: None) -> Iterator[Finding]:
    """Lines and headings of the body that are the headline again."""
    own = next((at for at, one in enumerate(article.blocks) if one.kind is BlockKind.HEADLINE), -1)
    headline = article.slice(article.blocks[own].span) if own >= 0 else article.headline
    wanted = [words for part in _versions(headline) if len(words := _words(part)) >= _FEWEST]
    if not wanted:
        return
    most = max(len(words) for words in wanted) + 2
    first: Block | None = article.blocks[own] if own >= 0 else None
    told = False
    for at, block in enumerate(article.blocks):
        size = block.span.end - block.span.start
        if at == own or block.kind not in _LINES:
            told = told or block.kind in (BlockKind.QUOTE, BlockKind.LIST_ITEM)
            continue
        if size <= 12 * (most + _GLUED) and _same(article.slice(block.prose), wanted, most):
            if at > own and (told or (first is not None and not _is_trail(article, first))):
                yield _finding(article, block, first)
            first = first if own >= 0 and not _is_trail(article, first) else block
        elif size > 100 and at > own:
            told = True


def _versions(headline: str) -> list[str]:
    """The headline, and the part of it that remains without a breadcrumb or a site's name."""
    parts = [part for part in _PARTS.split(headline) if part]
    longest = max(parts, key=len, default="")
    return [headline, longest] if longest != headline else [headline]


def _is_trail(article: Article, block: Block | None) -> bool:
    """Whether the line taken for the headline is a breadcrumb, so that the real one follows."""
    return block is not None and bool(re.search(r"\s[»>›|]\s", article.slice(block.span)))


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in _WORD.findall(text))


def _same(line: str, wanted: list[tuple[str, ...]], most: int) -> bool:
    for part in _versions(line):
        words = _words(part)
        if _FEWEST <= len(words) <= most and any(_near(words, one) for one in wanted):
            return True
    return any(_is_glued(line, one) for one in wanted)


def _is_glued(line: str, wanted: tuple[str, ...]) -> bool:
    """Whether a line is the headline with a label before it, or a byline or date behind it."""
    label = _LABEL.match(line)
    if label and _near(_words(line[label.end() :]), wanted):
        return True
    rest = [match.group() for match in _WORD.finditer(line)]
    if len(wanted) < _FEWEST + 1 or not 0 < len(rest) - len(wanted) <= _GLUED:
        return False
    if tuple(word.lower() for word in rest[: len(wanted)]) != wanted:
        return False
    tail = rest[len(wanted) :]
    shouted = line.isupper()
    return not shouted and all(
        word[0].isupper() or word[0].isdigit() or word in ("by", "and", "for", "of", "on", "in")
        for word in tail
    )


def _near(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two lines are the same but for one word added, left out or changed."""
    if one == other:
        return True
    if abs(len(one) - len(other)) > 1 or max(len(one), len(other)) < _FEWEST + 2:
        return False
    start = 0
    shorter = min(len(one), len(other))
    while start < shorter and one[start] == other[start]:
        start += 1
    end = 0
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    left = max(len(one), len(other)) - start - end
    return left <= 1 or (left == 2 and Counter(one) == Counter(other))


def _finding(article: Article, block: Block, first: Block | None) -> Finding:
    span: Span = block.prose
    text = article.slice(span)
    return REPEATED.finding(
        f"The headline stands again in the body: '{text[:100]}'",
        span,
        evidence=[Evidence("the headline", first.span)] if first else [],
        fixes=[replacement(span, "", "Delete the line", Safety.UNSAFE)],
    )
