"""Brackets that have no partner in their paragraph."""

from __future__ import annotations

import re

from auditor import lazy
from auditor.article import Article, BlockKind
from auditor.source import Span, containing

_BRACKETS = lazy.regex(r"[()\[\]]")
_PARTNER = {")": "(", "]": "["}
_ENUMERATOR = lazy.regex(r"(?:^|[\s(;,])(?:\d{1,3}|[a-z]|[ivx]{2,5})\Z", re.IGNORECASE)
_INTERVAL = lazy.regex(r"\s?[-−–]?[\d.∞a-z]{1,12}, ?[-−–+]?[\d.∞a-z]{1,12}\s?")
_EYES = frozenset(":;=-8'")
_FAR = 6
_KINDS = frozenset(
    {
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.QUOTE,
        BlockKind.HEADING,
        BlockKind.CAPTION,
    }
)


def unmatched(article: Article) -> tuple[int, ...]:
    """Offsets of round and square brackets without a partner, in order.

    List markers ("a)", "1)"), emoticons and code do not count; a parenthesis that runs over a few
    paragraphs is matched. Linear in the length of the text.
    """
    return article.derive("brackets.unmatched", _unmatched)


def _unmatched(article: Article) -> tuple[int, ...]:
    result: list[int] = []
    pending: list[tuple[int, int]] = []
    for number, block in enumerate(article.blocks):
        if block.kind not in _KINDS:
            continue
        opened, closed = _in_block(article.text, block.prose, article.technical_spans)
        for at in closed:
            partner = _PARTNER[article.text[at]]
            if (
                pending
                and article.text[pending[-1][1]] == partner
                and number - pending[-1][0] <= _FAR
            ):
                result.remove(pending.pop()[1])
            else:
                result.append(at)
        pending += [(number, at) for at in opened]
        result += opened
    return tuple(sorted(result))


def _in_block(text: str, block: Span, technical: tuple[Span, ...]) -> tuple[list[int], list[int]]:
    opened: list[int] = []
    closed: list[int] = []
    for match in _BRACKETS.finditer(text, block.start, block.end):
        at, char = match.start(), match.group()
        if _is_face(text, at, block):
            continue
        if char in "([":
            opened.append(at)
        elif opened and text[opened[-1]] == _PARTNER[char]:
            opened.pop()
        elif opened and _INTERVAL.fullmatch(text, opened[-1] + 1, at):
            opened.pop()  # half-open: [0, 1)
        elif len(opened) > 1 and text[opened[-2]] == _PARTNER[char]:
            closed.append(opened.pop())  # the inner one is the odd one out
            opened.pop()
        elif char == "]" or not _ENUMERATOR.search(text[max(block.start, at - 6) : at]):
            closed.append(at)
    lonely = [at for at in opened + closed if containing(technical, at) is None]
    return (
        sorted(at for at in lonely if text[at] in "(["),
        [at for at in lonely if text[at] in ")]"],
    )


def _is_face(text: str, at: int, block: Span) -> bool:
    """Whether a bracket is the mouth of an emoticon."""
    before = text[max(block.start, at - 2) : at]
    if not before or before[-1] not in _EYES:
        return False
    return before[-1] in ":;=" or before[0] in ":;="
