"""Search phrases without a label: rows in headings and lines, and in sentences that greet searchers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from auditor import lazy
from auditor.article import Article, BlockKind
from auditor.checks.seo._labels import REPORT
from auditor.checks.seo._phrases import (
    CLAUSE,
    STOP,
    VERB,
    added_words,
    is_added,
    items_of,
    searched,
    sharing,
    stem,
)
from auditor.checks.seo._places import is_exempt, sentence_at
from auditor.pattern import compiled
from auditor.source import Span

_GREETING = (
    r"(?i)\b(?:if|whether|when|are|have|did|do|were|maybe|perhaps) you\b"
    r"|\b(?:looking|searching|hunting|in search) (?:for|of)\b"
    r"|\bcame here (?:for|to)\b|\b(?:right|best) (?:place|page|guide)\b|\blook no further\b"
    r"|\bthis (?:article|guide|page|post)\b"
    r"|\beverything you need\b|\ball you need to know\b|\byour questions\b"
    r"|\bfind (?:out )?(?:all )?(?:about|here)\b|\bread on\b|\bhere you(?:['’]ll| will| can)\b"
)
_ROWS = frozenset(
    {
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.CAPTION,
        BlockKind.FURNITURE,
    }
)
_NAME = lazy.regex(r"[A-Z][\w’'-]{2,}\Z")


_PART = lazy.regex(r"[,;|·•:]\s*|\s[/–—-]\s")


def rows(article: Article) -> Iterator[Span]:
    """Headings and lines that are nothing but search phrases, behind separators or none at all."""
    for block in article.blocks:
        size = block.prose.end - block.prose.start
        if block.kind not in _ROWS or not 24 <= size <= 400:
            continue
        text = article.slice(block.prose)
        parts = [part.strip() for part in _PART.split(text) if part.strip()]
        if len(parts) >= 3:
            if any(part.count(" ") > 6 for part in parts):
                continue  # a clause
            row = not CLAUSE.search(text) and searched(parts, strict=True)
            found = row and added_words(parts) >= 2 and sharing(parts) == len(parts)
            found = found or (not CLAUSE.search(text) and _around_a_name(parts))
        else:
            found = len(parts) == 1 and _unpunctuated(text)
        if found and not is_exempt(article, block.prose):
            yield block.prose


def _around_a_name(items: list[str]) -> bool:
    """Whether phrases set common words beside one place or brand, as only searchers do.

    "boiler repair Northgate" has no preposition; a list of streets or clubs has capitals throughout.
    """
    if any(not 2 <= len(item.split()) <= 7 for item in items):
        return False
    names = Counter(
        word
        for at, item in enumerate(items)
        for word in {w for n, w in enumerate(item.split()) if _NAME.match(w) and (n or at)}
    )
    name, count = names.most_common(1)[0] if names else ("", 0)
    holding = [item.split() for item in items if name in item.split()]
    count = len(holding)
    if count < 3 or count < 0.7 * len(items):
        return False
    others = [
        word
        for at, words in enumerate(holding)
        for n, word in enumerate(words)
        if word != name and (at or n)
    ]
    common = sum(word[0].islower() for word in others)
    if not others or common < 0.8 * len(others):
        return False
    ends = sum(
        words[-1] == name
        and words[-2].lower() not in STOP
        and (words[-2].islower() or len(words) == 2)
        for words in holding
    )
    return ends + sum(
        map(is_added, {stem(w.lower()) for item in items for w in item.split()})
    ) >= 2 or (ends >= 1 and count == len(items) >= 4)


def _unpunctuated(text: str) -> bool:
    """Whether a line is one long string of lower-case words that come back: queries end to end."""
    words = text.split()
    if len(words) < 8 or text != text.lower() or re.search(r"[.,!?;:“”\"'’()]", text):
        return False
    if CLAUSE.search(text) or {"the", "a", "an", "and", "i", "you", "we"} & set(words):
        return False
    counts = Counter(stem(word) for word in words if len(word) > 2)
    added = sum(map(is_added, counts))
    return max(counts.values(), default=0) >= 3 and added >= 2


def is_stack(text: str) -> bool:
    """Whether a line is a bare row of lower-case phrases that share a word."""
    if text.count(",") < 3 or text.rstrip().endswith((".", "!", "?", ":", ";", "”", '"')):
        return False
    items = items_of(text)
    if len(items) < 4 or not all(2 <= len(item.split()) <= 6 for item in items):
        return False
    if sum(item[0].islower() for item in items) < 0.75 * len(items) or any(
        VERB.search(item) or re.match(r"(?:and|or|but|with|in|of|to|from)\b", item)
        for item in items
    ):
        return False
    words = [set(item.lower().split()) for item in items]
    shared = max(
        sum(word in some for some in words)
        for word in set().union(*words)
        if len(word) > 3 or word.isalpha()
    )
    return shared >= 0.5 * len(items) and len({item.lower() for item in items}) == len(items)


def greetings(article: Article) -> Iterator[Span]:
    """Sentences that greet whoever typed one of several variants of a query."""
    for match in compiled(_GREETING).finditer(article.encoded):
        whole = sentence_at(article, match.span)
        if not 40 <= whole.end - whole.start <= 600 or is_exempt(article, whole):
            continue
        text = article.slice(whole)
        parts = [
            part.strip()
            for part in re.split(r"[,;|·•:]\s*|\s(?:or|and|&|/|–|—|-)\s", text.rstrip(".!?"))
            if part.strip()
        ]
        if len(parts) < 3 or REPORT.search(text):
            continue
        phrases = [part for part in map(_phrase, parts) if part]
        if len(phrases) >= 3 and sharing(phrases) >= 3 and sharing(phrases) >= 0.75 * len(phrases):
            same = sharing(phrases) >= 4
            if added_words(phrases) >= (1 if same else 2):
                yield whole


def _phrase(part: str) -> str:
    """The search phrase in a stretch between commas, without the words that lead to it; or none."""
    part = (
        re.sub(
            r"(?i)^.*\b(?:for|about|on|want|need|of|as|like|search(?:ed)?|google[d]?|find|wanted"
            r"|needed|typed)\s+(?=\S+\s+\S)",
            "",
            part,
            count=1,
        )
        if len(part.split()) > 5
        else part
    )
    words = part.strip("“”\"'‘’ ").split()
    if (
        not 2 <= len(words) <= 7
        or CLAUSE.search(part)
        or words[0].lower() in ("the", "a", "an", "you", "we", "this", "your")
    ):
        return ""
    return " ".join(words)
