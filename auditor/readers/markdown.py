"""Markdown: CommonMark with tables, strikethrough and footnotes, and front matter.

markdown-it tells the blocks and their lines; each line of a block's content ends its line of
source, so its place is known. `markdown_inline` tells text from markup inside it. A block that
cannot be placed with certainty is taken as its raw lines of source. List markers, quotation
marks of the margin (>), tags and comments are no text; an image's text is a field.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from auditor import lazy
from auditor.article import Article, ArticleBuilder, BlockKind, Field, Mark, MarkKind
from auditor.readers import dates, front_matter, lines
from auditor.readers.markdown_hidden import Unseen
from auditor.readers.markdown_inline import Do, Step, html_steps, parser, steps
from auditor.source import SegmentKind, Source, Span, ViewBuilder

if TYPE_CHECKING:
    from markdown_it.token import Token

_LINE = lazy.regex(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_FENCE = lazy.regex(r" {0,3}(`{3,}|~{3,})")
_NOTE = lazy.regex(r" {0,3}\[\^([^\]\s]{1,80})\]:[ \t]*")
_TASK = lazy.regex(r"\[[ xX]\][ \t]+(?=\S)")
_CLOSING = lazy.regex(r"(?:^|[ \t])#+[ \t]*\Z")
_PIPE = lazy.regex(r"\\?\|")
_SPACES = " \t"
_HEADLINE = 150
_TOP = 6
"""How many blocks may stand above the headline and between it and the story."""


class _Line(NamedTuple):
    """A line as the parser gets it, and where it begins in the source."""

    text: str
    start: int


_Places = list[tuple[int, int]]


class _Strand:
    """A block's content and its places: pieces of content offset, source offset, length."""

    def __init__(self, pieces: Iterable[tuple[int, int, int]]) -> None:
        self.pieces = [piece for piece in pieces if piece[2] > 0]
        self._starts = [piece[0] for piece in self.pieces]

    def within(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches of source behind a stretch of content."""
        at = max(bisect_right(self._starts, start) - 1, 0)
        while at < len(self.pieces) and self.pieces[at][0] < end:
            content, place, size = self.pieces[at]
            low, high = max(start, content), min(end, content + size)
            if low < high:
                yield place + low - content, place + high - content
            at += 1


def read(source: Source) -> Iterator[Article]:
    """The article in a Markdown text."""
    yield _Reader(source).article()


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.front = front_matter.read(source)
        self.builder = ArticleBuilder(source, "markdown")
        self.fields = list(self.front.fields)
        self.images: list[_Places] = []
        """Where the text of each image stands."""
        self.lines, notes = _split(source.text, self.front.end)
        self.env: dict[str, Any] = {"notes": notes}
        self.headline = self.front.headline
        self.headed = False
        """Whether a block is the headline."""
        self.byline = self.front.byline
        self.published = self.front.published
        self.modified = self.front.modified
        self.top = True
        self.used = 0
        """Where the text taken so far ends in the source."""
        self.unseen = Unseen(source.text)

    def article(self) -> Article:
        made = parser()
        tokens: list[Token] = []
        made.block.parse("\n".join(line.text for line in self.lines), made, self.env, tokens)
        self._blocks(tokens)
        if self.front.title and not self.headed:
            self.fields.insert(0, self.front.title)
        if self.images:
            self._join_images()
        hidden, unseen = self.unseen.gathered(self.source)
        if unseen is not None:
            self.fields.append(unseen)
        return self.builder.build(
            headline=self.headline,
            byline=self.byline,
            published=self.published,
            modified=self.modified,
            declared_language=self.front.language,
            fields=tuple(self.fields),
            hidden=hidden,
            carries=front_matter.CARRIES if self.front.present else frozenset({"headline"}),
            directives=self.front.directives,
            problems=self.front.problems,
        )

    def _join_images(self) -> None:
        """Make one field of the images' texts, one a line, the front matter's first."""
        view = ViewBuilder(self.source)
        front = self.front.fields
        declared = [one for one in front if one.name == "image-text" and one.in_source]
        places = [
            [
                (part.source_start, part.source_end)
                for part in one.view.segments
                if part.kind is SegmentKind.COPIED
            ]
            for one in declared
        ]
        for image in [*places, *self.images]:
            if view.size:
                view.newline(image[0][0])
            end = 0
            for start, stop in image:
                if end:
                    view.decode(end, start, " ")
                view.copy(start, stop)
                end = stop
        self.fields = [one for one in self.fields if one not in declared]
        self.fields.append(Field("image-text", view.build(), in_source=True))

    def _blocks(self, tokens: Sequence[Token]) -> None:
        quotes = lists = heading = 0
        item = False
        cells: Iterator[tuple[str, _Strand]] | None = None
        for token in tokens:
            kind = token.type
            if kind == "inline":
                if cells is not None:
                    strand = _cell(token.content, cells)
                    self._inline(token, strand, BlockKind.CELL, 0)
                elif heading:
                    self._inline(token, self._heading(token), BlockKind.HEADING, heading)
                elif quotes:
                    self._inline(token, self._aligned(token), BlockKind.QUOTE, quotes)
                elif item:
                    self._inline(token, self._aligned(token), BlockKind.LIST_ITEM, lists)
                else:
                    self._inline(token, self._aligned(token), BlockKind.PARAGRAPH, 0)
                item = False
            elif kind == "heading_open":
                heading = int(token.tag[1])
            elif kind == "heading_close":
                heading = 0
            elif kind in ("blockquote_open", "blockquote_close"):
                quotes += token.nesting
            elif kind.endswith(("_list_open", "_list_close")):
                lists += token.nesting
            elif kind == "list_item_open":
                item = True
            elif kind == "tr_open" and token.map:
                cells = _row(self.lines[token.map[0]])
            elif kind == "table_close":
                cells = None
            elif kind in ("fence", "code_block"):
                self._code(token)
            elif kind == "html_block":
                strand = self._aligned(token)
                if strand:
                    self._write(html_steps(token.content), strand, BlockKind.PARAGRAPH, 0)

    def _heading(self, token: Token) -> _Strand | None:
        first, last = token.map or [0, 0]
        if "\n" in token.content or last - first != 1:
            return self._aligned(token)
        line = self.lines[first]
        raw = line.text.rstrip()
        if not raw.endswith(token.content):
            raw = _CLOSING.sub("", raw).rstrip()
        if not raw.endswith(token.content):
            return None
        size = len(token.content)
        return _Strand([(0, line.start + len(raw) - size, size)])

    def _aligned(self, token: Token) -> _Strand | None:
        """Where the content stands, line by line; None where that is not certain."""
        number, last = token.map or [0, 0]
        at = 0
        pieces: list[tuple[int, int, int]] = []
        for content in token.content.split("\n"):
            bare = content.strip()
            if bare:
                while not pieces and number < last and not self.lines[number].text.strip():
                    number += 1
                if number >= last:
                    return None
                raw = self.lines[number].text.rstrip()
                if not raw.endswith(bare):
                    return None
                lead = len(content) - len(content.lstrip())
                place = self.lines[number].start + len(raw) - len(bare)
                pieces.append((at + lead, place, len(bare)))
            number += 1
            at += len(content) + 1
        return _Strand(pieces)

    def _inline(self, token: Token, strand: _Strand | None, kind: BlockKind, level: int) -> None:
        if strand is None:
            self._raw(token, kind, level)
            return
        content, skip = token.content, 0
        if kind is BlockKind.LIST_ITEM and (task := _TASK.match(content)):
            skip = task.end()
        through = (step for step in steps(content, self.env) if step.end > skip)
        self._write(through, strand, kind, level, skip)

    def _raw(self, token: Token, kind: BlockKind, level: int) -> None:
        """The lines of a block as they stand, where nothing else is certain."""
        for line in self.lines[slice(*(token.map or [0, 0]))]:
            bare = line.text.strip()
            start = line.start + len(line.text) - len(line.text.lstrip())
            if bare and start >= self.used:
                at = self.builder.at
                self.builder.copy(start, start + len(bare))
                self.builder.close(kind, at, level=level)
                self.used = start + len(bare)

    def _code(self, token: Token) -> None:
        first, last = token.map or [0, 0]
        first += token.type == "fence"
        near = False
        for number, content in enumerate(token.content.split("\n"), first):
            bare = content.strip()
            raw = self.lines[number].text.rstrip() if number < last else ""
            start = self.lines[number].start + len(raw) - len(bare) if bare and raw else 0
            if bare and raw.endswith(bare) and start >= self.used:
                at = self.builder.at
                self.builder.copy(start, start + len(bare))
                self.builder.close(BlockKind.CODE, at, continues=near)
                self.used = start + len(bare)
                near = True
            else:
                near = False

    def _write(
        self, through: Iterable[Step], strand: _Strand, kind: BlockKind, level: int, skip: int = 0
    ) -> None:
        """Write a block, or several where line breaks part it."""
        writer = _Writer(self.builder, strand, self.images, self.used, skip)
        broken = False
        for step in through:
            if self.unseen.takes(step, strand.within):
                continue
            if step.do in (Do.HARD, Do.PART):
                wrote = self._close(writer, kind, level, broken)
                broken = step.do is Do.HARD and (wrote or broken)
            else:
                writer.take(step)
        self._close(writer, kind, level, broken)
        self.unseen.end_block()
        self.used = max(self.used, writer.used)

    def _close(self, writer: _Writer, kind: BlockKind, level: int, broken: bool) -> bool:
        start = writer.start
        said, strong = writer.finish()
        if not said:
            return False
        if kind is BlockKind.HEADING:
            kind = self._heading_kind(level, said)
        elif kind is BlockKind.PARAGRAPH and self.top:
            kind = self._top_kind(said, strong, broken)
        level = 0 if kind in (BlockKind.BYLINE, BlockKind.DATE) else level
        self.builder.close(kind, start, level=level, continues=broken, strong=strong)
        writer.start = self.builder.at
        return True

    def _heading_kind(self, level: int, said: str) -> BlockKind:
        """Whether a heading is the headline: the front matter's, else the first above the story."""
        before = len(self.builder.blocks)
        if self.front.headline:
            found = not self.headed and _folded(said) == _folded(self.front.headline)
        else:
            found = not self.headed and (before == 0 or (level == 1 and before <= _TOP))
        return self._head(said) if found else BlockKind.HEADING

    def _top_kind(self, said: str, strong: bool, broken: bool) -> BlockKind:
        """What a paragraph above the story is; notes what it says."""
        before, kind = len(self.builder.blocks), BlockKind.PARAGRAPH
        if line := dates.date_line(said):
            self._date(line.date, line.modified)
            self._date(dates.updated(said), True)
            return BlockKind.DATE
        names = lines.byline(said) if before or self.front.present else None
        if names is not None:
            self.byline = self.byline or names
            self._date(dates.search_date(said), False)
            return BlockKind.BYLINE
        stopped = said.endswith((".", ":", "!”", "!"))
        may_head = not before and not self.front.headline and not broken
        if may_head and len(said) <= _HEADLINE and (strong or not stopped):
            return self._head(said)
        if len(said) > lines.LONGEST_LINE or before > _TOP or stopped:
            self.top = False
            self._date(lines.dateline_date(said), False)
        return kind

    def _head(self, said: str) -> BlockKind:
        self.headline, self.headed = said, True
        return BlockKind.HEADLINE

    def _date(self, date: dates.Date | None, modified: bool) -> None:
        if modified:
            self.modified = self.modified or date
        else:
            self.published = self.published or date


class _Writer:
    """Writes the steps of a block; white space around markup is held until text follows."""

    def __init__(
        self, builder: ArticleBuilder, strand: _Strand, images: list[_Places], used: int, skip: int
    ) -> None:
        self.builder = builder
        self.strand = strand
        self.images = images
        self.used = used
        self.start = builder.at
        self._skip = skip
        self._said: list[str] = []
        self._held: tuple[int, int] | None = None
        """White space not yet written; with a start only, a line end."""
        self._soft = False
        self._open: list[tuple[MarkKind, str, int | None]] = []
        self._marks: list[Mark] = []

    def take(self, step: Step) -> None:
        """Write one step that is no line break."""
        do = step.do
        if do is Do.COPY:
            for start, end in self.strand.within(max(step.start, self._skip), step.end):
                self._copy(start, end)
        elif do is Do.DECODE:
            places = list(self.strand.within(step.start, step.end))
            text = re.sub(r"[\r\n]", " ", step.text)
            if places:
                self._text(places[0][0], places[-1][1], text, decoded=True)
        elif do is Do.SOFT:
            self._soft = True
        elif do is Do.OPEN and step.mark:
            self._open.append((step.mark, step.text, None))
        elif do is Do.CLOSE:
            self._shut(step.mark)
        elif do is Do.NOTE:
            at = max(self.builder.view.size, self.start) if self._said else self.builder.at
            self._marks.append(Mark(MarkKind.NOTE, Span(at, at), step.text))
        elif do is Do.IMAGE:
            self._image(step)

    def finish(self) -> tuple[str, bool]:
        """The words of the block, and whether all of them are strong. Marks go on behind it."""
        said, end = "".join(self._said), self.builder.view.size
        again = [(kind, value) for kind, value, _ in self._open]
        for kind, _ in reversed(again):
            self._shut(kind)
        whole = Span(self.start, end)
        strong = any(mark.kind is MarkKind.STRONG and mark.span == whole for mark in self._marks)
        if said:
            self.builder.marks.extend(self._marks)
        self._open = [(kind, value, None) for kind, value in again]
        self._said, self._marks, self._held, self._soft = [], [], None, False
        return said, strong

    def _copy(self, start: int, end: int) -> None:
        part = self.builder.source.text[start:end]
        bare = part.strip(_SPACES)
        left = start + (len(part) - len(part.lstrip(_SPACES)) if bare else len(part))
        if left > start and self._said and not self._soft and self._held is None:
            self._held = (start, left)
        elif left > start and self._held and self._held[1] == start:
            self._held = (self._held[0], left)
        if not bare:
            return
        right = left + len(bare)
        self._text(left, right, bare, decoded=False)
        if right < end:
            self._held = (right, end)

    def _text(self, start: int, end: int, text: str, decoded: bool) -> None:
        if self._said and self._soft:
            self._said.append(" ")
            low = max(self.used, self._line_end(start))
            self.builder.decode(low, start, " ")
        elif self._said and self._held:
            self._said.append(self.builder.source.text[self._held[0] : self._held[1]])
            self.builder.copy(*self._held)
        self._held, self._soft = None, False
        at = self.builder.at
        self._open = [
            (kind, value, at if begun is None else begun) for kind, value, begun in self._open
        ]
        if decoded:
            self.builder.decode(start, end, text)
        else:
            self.builder.copy(start, end)
        self._said.append(text)
        self.used = end

    def _line_end(self, start: int) -> int:
        """Where the piece before the one at a place of source ends."""
        at = bisect_right(self.strand.pieces, start, key=lambda piece: piece[1]) - 1
        if at > 0 and self.strand.pieces[at][1] <= start:
            _, place, size = self.strand.pieces[at - 1]
            return place + size if place + size < start else self.used
        return self.used

    def _shut(self, kind: MarkKind | None) -> None:
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] is kind:
                mark, value, begun = self._open.pop(at)
                if begun is not None and begun < self.builder.view.size:
                    span = Span(begun, self.builder.view.size)
                    self._marks.append(Mark(mark, span, value))
                return

    def _image(self, step: Step) -> None:
        if places := list(self.strand.within(step.start, step.end)):
            self.images.append(places)


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()


def _split(text: str, start: int) -> tuple[list[_Line], frozenset[str]]:
    """The lines below the front matter, and the names of the footnotes.

    A footnote's label is taken off its line, and a blank line put before it, so that CommonMark,
    which knows no footnotes, sees a paragraph.
    """
    result: list[_Line] = []
    names: set[str] = set()
    fence, noted = "", False
    text = text.replace("\0", "\ufffd")
    for found in _LINE.finditer(text, start):
        low = found.start()
        body = found.group().rstrip("\r\n")
        opened = _FENCE.match(body)
        if fence:
            if opened and opened[1].startswith(fence) and not body.strip(" \t`~"):
                fence = ""
        elif opened:
            fence, noted = opened[1], False
        elif note := _NOTE.match(body):
            names.add(note[1])
            result.append(_Line("", low))
            low, body, noted = low + note.end(), body[note.end() :], True
        elif noted and body[:4].strip() == "" and body.strip():
            low, body = low + len(body) - len(body.lstrip()), body.lstrip()
        elif body.strip():
            noted = noted and bool(result) and bool(result[-1].text.strip())
        result.append(_Line(body, low))
    return result, frozenset(names)


def _row(line: _Line) -> Iterator[tuple[str, _Strand]]:
    """The cells of a table's row: content, with \\| as |, and where it stands."""
    low = 0
    pieces: list[tuple[int, int]] = []
    for found in [*_PIPE.finditer(line.text), None]:
        if found and found.group() == "\\|":
            pieces.append((low, found.start()))
            low = found.end() - 1
            continue
        pieces.append((low, found.start() if found else len(line.text)))
        yield _joined(line, pieces)
        pieces, low = [], found.end() if found else 0


def _joined(line: _Line, pieces: list[tuple[int, int]]) -> tuple[str, _Strand]:
    content = "".join(line.text[low:high] for low, high in pieces)
    cut = len(content) - len(content.lstrip())
    bare, at, places = content.strip(), -cut, []
    for low, high in pieces:
        skip = max(-at, 0)
        size = min(high - low - skip, len(bare) - max(at, 0))
        places.append((max(at, 0), line.start + low + skip, size))
        at += high - low
    return bare, _Strand(places)


def _cell(content: str, cells: Iterator[tuple[str, _Strand]]) -> _Strand | None:
    """The place of the next cell, which must have that content."""
    if not content:
        return _Strand([])
    for found, strand in cells:
        if found == content:
            return strand
        margin = found[: -len(content)].rstrip()
        if found.endswith(content) and margin.endswith((">", "-", "*", "+", ".", ")")):
            cut = len(found) - len(content)  # the first cell, behind the margin of a quotation
            return _Strand(
                (max(at - cut, 0), place + max(cut - at, 0), size - max(cut - at, 0))
                for at, place, size in strand.pieces
            )
    return None
