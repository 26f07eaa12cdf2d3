"""Whether an article changed as meant and in nothing else, and what its audit says now."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from auditor.article import Article, Block, BlockKind, merged
from auditor.finding import Edit, Finding
from auditor.fix import spliced, whole_blocks
from auditor.source import Span, first_overlap

Edits = Mapping[str | None, Sequence[Edit]]
"""Edits of an article's texts, in order: of its body under None, of its fields under their names."""

_NAMED = {BlockKind.HEADLINE: "headline", BlockKind.BYLINE: "byline"}


def difference(old: Article, new: Article, edits: Edits) -> str | None:
    """What is otherwise than the edits mean it, in a sentence; None where nothing is."""
    body = whole_blocks(old, edits.get(None, ()))
    if new.text != spliced(old.text, body):
        return "the mended source would not read as it should"
    gone = set(_deleted(old, body))
    stays = [_shape(one) for at, one in enumerate(old.blocks) if at not in gone]
    if stays != [_shape(one) for one in new.blocks]:
        return "it would change what kind of block a line is"
    if [(one.kind, one.value) for one in old.marks] != [(one.kind, one.value) for one in new.marks]:
        return "it would change the markup"
    before = {one.name: spliced(one.text, edits.get(one.name, ())) for one in old.fields}
    after = {one.name: one.text for one in new.fields}
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            return f"it would change the {name}"
    if [one.text for one in old.hidden] != [one.text for one in new.hidden] and not edits.get(
        "hidden-text"
    ):
        return "it would change hidden text"
    return _claims(old, new, edits, body)


def _claims(old: Article, new: Article, edits: Edits, body: Sequence[Edit]) -> str | None:
    touched = {name.partition(":")[0] for name in edits if name is not None}
    for edit in body:
        if old.blocks:
            touched.add(_NAMED.get(old.block_at(edit.span.start).kind, ""))
    for name in ("format", "headline", "byline", "published", "modified", "declared_language"):
        if getattr(old, name) != getattr(new, name) and name not in touched:
            return f"it would change the article's {name.replace('_', ' ')}"
    if old.problems != new.problems:
        told = [one for one in new.problems if one not in old.problems]
        return f"the reader would say: {told[0]}" if told else "the reader would say less"
    return None


def _shape(block: Block) -> tuple[object, ...]:
    """What a block is, whatever it says."""
    return block.kind, block.level, block.lead, block.continues, block.strong


def _deleted(article: Article, body: Iterable[Edit]) -> Iterator[int]:
    """The numbers of the blocks that go as a whole."""
    for span, text in body:
        if not text and span.start < span.end:
            first, last = article.index_at(span.start), article.index_at(span.end - 1)
            yield from (at for at in range(first, last + 1) if span.covers(article.blocks[at].span))


# -- findings ------------------------------------------------------------------------------------


class Moved:
    """Where spans of an article lie after edits."""

    def __init__(self, article: Article, edits: Edits) -> None:
        self._tables = {
            name: _Table(whole_blocks(article, ones) if name is None else ones)
            for name, ones in edits.items()
        }

    def __call__(self, field: str | None, span: Span) -> Span:
        """The span that a span of the body, or of a field, has become."""
        table = self._tables.get(field)
        return span if table is None else Span(table.at(span.start, 0), table.at(span.end, 1))


class _Table:
    def __init__(self, ordered: Sequence[Edit]) -> None:
        self._edits = ordered
        self._starts = [edit.span.start for edit in ordered]
        self._before = [0]
        for edit in ordered:
            grown = len(edit.text) - (edit.span.end - edit.span.start)
            self._before.append(self._before[-1] + grown)

    def at(self, offset: int, side: int) -> int:
        """The new offset; inside what is replaced, the new words' start (side 0) or end (1)."""
        number = bisect_right(self._starts, offset) - 1
        if number < 0:
            return offset
        span, text = self._edits[number]
        start, is_insertion = span.start + self._before[number], span.start == span.end
        if offset > span.end or (offset == span.end and side == 0 and not is_insertion):
            return offset + self._before[number + 1]
        if side == 0 or (offset == span.start and not is_insertion):
            return start
        return start + len(text)


def regression(
    before: Sequence[Finding], after: Sequence[Finding], fixed: Sequence[Finding], moved: Moved
) -> str | None:
    """Why some fixes must not be made, by the findings that came of them; None where none did.

    Findings `fixed` must be gone, and no other may have come: one that stays is told by its rule
    and its words' new place, or, where a rule reports its findings together, by their number.
    """
    mended = {id(one) for one in fixed}
    rest = [one for one in before if id(one) not in mended]
    came = _unmatched(rest, after, moved)
    if not came:
        return None
    first = came[0]
    stays = any(_key(one) == _key(first) and _meets(one, first, moved) for one in fixed)
    if stays:
        return f"{first.rule} would still be reported: {first.message}"
    return f"it would bring a new finding: {first.rule}: {first.message}"


def _unmatched(rest: Sequence[Finding], after: Sequence[Finding], moved: Moved) -> list[Finding]:
    """The findings that none of the old ones explains."""
    old: dict[tuple[str, str | None], list[Finding]] = defaultdict(list)
    new: dict[tuple[str, str | None], list[Finding]] = defaultdict(list)
    for one in rest:
        old[_key(one)].append(one)
    for one in after:
        new[_key(one)].append(one)
    came: list[Finding] = []
    for key, ones in new.items():
        surplus = len(ones) - len(old[key])
        if surplus <= 0:
            continue
        spans = {moved(one.field, one.span) for one in old[key] if one.span is not None}
        covered = merged(list(spans))
        strangers = [
            one
            for one in ones
            if one.span is None or not (one.span in spans or first_overlap(covered, one.span))
        ]
        came += (strangers or ones)[:surplus]
    return came


def _key(one: Finding) -> tuple[str, str | None]:
    return one.rule, one.field


def _meets(old: Finding, new: Finding, moved: Moved) -> bool:
    if old.span is None or new.span is None:
        return old.span is new.span
    span = moved(old.field, old.span)
    return span.overlaps(new.span) or span == new.span
