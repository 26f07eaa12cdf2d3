"""The article as checks see it: one clean text, its blocks, and what is known about it."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple, TypeVar

from auditor import lazy
from auditor import quotations as quoting
from auditor import sentences as splitting
from auditor.pattern import Encoded, compiled
from auditor.source import Source, Span, View, ViewBuilder, containing, first_overlap

T = TypeVar("T")


class BlockKind(StrEnum):
    """What a block of text is."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATE = "date"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    QUOTE = "quote"
    CAPTION = "caption"
    CELL = "cell"
    CODE = "code"
    FURNITURE = "furniture"
    """A line of the page, not of the story: a breadcrumb, a menu, a credit."""


PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})
"""Blocks that hold running text."""


class Block(NamedTuple):
    """A paragraph, heading, list item, ... ; it holds no newline.

    `lead` counts the code points of a list marker that is part of the text (plain text only).
    `continues` says that only a line break parts it from the block before (a poem, an address).
    `strong` says that all of it is set bold. `level` is a heading's, or a list's depth.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    lead: int = 0
    continues: bool = False
    strong: bool = False

    @property
    def prose(self) -> Span:
        """The span without its list marker."""
        return Span(self.span.start + self.lead, self.span.end)


class MarkKind(StrEnum):
    """Inline markup that checks care about."""

    LINK = "link"
    CODE = "code"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    NOTE = "note"
    """A footnote reference or other superscript."""


class Mark(NamedTuple):
    """Inline markup over a span of text; `value` is a link's target."""

    kind: MarkKind
    span: Span
    value: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A text beside the body: a headline, description, keywords, an image's text.

    `in_source` says whether its view's source is the article's own source, so that findings in
    it have a place; fields of a container (article JSON) have none.
    """

    name: str
    view: View
    in_source: bool = False

    @property
    def text(self) -> str:
        return self.view.text


HIDDEN_TEXT = "hidden-text"
"""The name of the field that holds the hidden texts, one a line, so that findings have a place."""


class Hidden(NamedTuple):
    """Text of the page that readers do not see, and by what it is hidden.

    `reason` is a style ("display:none", "off-screen"), "hidden", "aria-hidden", "screen-reader",
    "noscript" or "comment"; "white" is text that is white on a background that the page does not
    name, and is text of the article, too. `place` is its span in the field `HIDDEN_TEXT`, None where it has none there. `parts` are its lines. `element` holds the names by which its element could be
    meant: tag, classes, id, role, attributes. `links` are the targets of its links. `within` says
    whether it stands among the article's lines, and `toggled` that the page can show it.
    """

    text: str
    span_source: Span
    reason: str
    place: Span | None = None
    parts: tuple[str, ...] = ()
    element: str = ""
    links: tuple[str, ...] = ()
    within: bool = True
    toggled: bool = False
    final: bool = False
    """Whether nothing can show it: the page is whole and runs no script from elsewhere."""


@dataclass(frozen=True)
class Article:
    """What is audited.

    The text is its blocks joined by single newlines; the constructor asserts it. `headline` is
    the headline's words wherever it stands: as a block, or as the field "headline". Dates are
    what the source declares. `language` is a BCP 47 tag or empty. `carries` names the metadata
    that the format can hold ("headline", "byline", "published", ...): only what could be there
    can be missing.
    """

    source: Source
    view: View
    blocks: tuple[Block, ...]
    format: str = "plain"
    headline: str = ""
    byline: str = ""
    published: dt.datetime | dt.date | None = None
    modified: dt.datetime | dt.date | None = None
    declared_language: str = ""
    fields: tuple[Field, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    marks: tuple[Mark, ...] = ()
    carries: frozenset[str] = frozenset()
    directives: tuple[str, ...] = ()
    """What the metadata asks auditor to let stand; `auditor.suppress` reads it."""
    problems: tuple[str, ...] = ()
    """What the reader noticed and an editor should know (a wrong charset, broken metadata)."""
    _derived: dict[str, object] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        at, text = 0, self.view.text
        for number, block in enumerate(self.blocks):
            if number:
                if text[at : at + 1] != "\n":
                    raise ValueError(f"no newline before block {number}")
                at += 1
            if block.span.start != at or block.span.end <= at:
                raise ValueError(f"block {number} does not tile the text at {at}")
            at = block.span.end
        if at != len(text) or text.count("\n") != max(len(self.blocks) - 1, 0):
            raise ValueError("the blocks do not tile the text")

    def __getstate__(self) -> dict[str, object]:
        """What is pickled: the fields alone, nothing that was derived from them."""
        state = {name: self.__dict__[name] for name in self.__dataclass_fields__}
        return {**state, "_derived": {}}

    @property
    def text(self) -> str:
        """The clean text: blocks joined by newlines."""
        return self.view.text

    @property
    def path(self) -> str:
        return self.source.path

    def derive(self, key: str, compute: Callable[[Article], T]) -> T:
        """What several checks need, computed once an article. `compute` must be pure."""
        if key not in self._derived:
            self._derived[key] = compute(self)
        return self._derived[key]  # type: ignore[return-value]

    def annotate(self, key: str, value: object) -> None:
        """Set what `derive` answers for a key: what somebody else found out about the article."""
        self._derived[key] = value

    @cached_property
    def encoded(self) -> Encoded:
        """The text, ready for patterns."""
        return Encoded(self.text)

    @cached_property
    def folded(self) -> str:
        """The text in lower case, offset for offset."""
        return fold(self.text)

    @cached_property
    def vocabulary(self) -> Mapping[str, int]:
        """How often each word stands in the text as it is written; digits and "_" count too."""
        return Counter(_WORD.findall(self.text))

    @cached_property
    def _starts(self) -> list[int]:
        return [block.span.start for block in self.blocks]

    def block_at(self, offset_text: int) -> Block:
        """The block that holds an offset (a newline belongs to the block before it).

        Raises IndexError in an article without text.
        """
        return self.blocks[max(bisect_right(self._starts, offset_text) - 1, 0)]

    def index_at(self, offset_text: int) -> int:
        """The number of the block that holds an offset."""
        return max(bisect_right(self._starts, offset_text) - 1, 0)

    def of_kind(self, *kinds: BlockKind) -> Iterator[Block]:
        """The blocks of the given kinds, in order."""
        return (block for block in self.blocks if block.kind in kinds)

    @property
    def prose(self) -> Iterator[Block]:
        """The blocks that hold running text."""
        return self.of_kind(*PROSE)

    def slice(self, span: Span) -> str:
        """The text of a span."""
        return self.text[span.start : span.end]

    @cached_property
    def _quoting(self) -> tuple[tuple[quoting.Quotation, ...], tuple[int, ...]]:
        kinds = PROSE | {BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.CAPTION}
        return quoting.find(self.text, (b.prose for b in self.blocks if b.kind in kinds))

    @property
    def quotations(self) -> tuple[quoting.Quotation, ...]:
        """Quoted stretches, marks included, in order of their start."""
        return self._quoting[0]

    @property
    def stray_quotes(self) -> tuple[int, ...]:
        """Offsets of closing quotation marks that nothing opens."""
        return self._quoting[1]

    @cached_property
    def quoted_spans(self) -> tuple[Span, ...]:
        """Everything that is not in the outlet's own voice: quotations and quoted blocks."""
        spans = [quotation.span for quotation in self.quotations]
        spans += [block.span for block in self.of_kind(BlockKind.QUOTE)]
        return merged(spans)

    def is_quoted(self, span: Span) -> bool:
        """Whether a span lies inside a quotation or a quoted block."""
        found = containing(self.quoted_spans, span.start)
        return found is not None and found.covers(span)

    @cached_property
    def technical_spans(self) -> tuple[Span, ...]:
        """Stretches that are no prose: addresses, file names, handles, code."""
        spans = [match.span for match in compiled(_TECHNICAL).finditer(self.encoded)]
        spans += [mark.span for mark in self.marks if mark.kind is MarkKind.CODE]
        spans += [block.span for block in self.of_kind(BlockKind.CODE)]
        return merged(spans)

    def is_technical(self, span: Span) -> bool:
        """Whether a span touches an address, a file name, a handle or code."""
        return first_overlap(self.technical_spans, span) is not None

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the running text and captions, in order."""
        kinds = PROSE | {BlockKind.CAPTION}
        return tuple(
            sentence
            for block in self.blocks
            if block.kind in kinds
            for sentence in splitting.split(self.text, block.prose)
        )

    @cached_property
    def words(self) -> int:
        """Number of words in the running text, headings and captions."""
        skip = {BlockKind.CODE, BlockKind.FURNITURE}
        if not any(block.kind in skip for block in self.blocks):
            return len(self.text.split())
        return sum(
            len(self.text[block.span.start : block.span.end].split())
            for block in self.blocks
            if block.kind not in skip
        )

    @cached_property
    def language(self) -> str:
        """The declared language, else a guess from function words ("en", "und")."""
        from auditor import tongue

        return tongue.of(self)

    @property
    def english(self) -> bool:
        """Whether checks of English apply."""
        return self.language.partition("-")[0].lower() in ("en", "eng", "")

    def field_named(self, name: str) -> Field | None:
        """The field of that name, if the article has it."""
        return next((item for item in self.fields if item.name == name), None)


class ArticleBuilder:
    """Lets a reader write blocks in reading order and keeps them tiling the text."""

    def __init__(self, source: Source, format: str) -> None:
        self.source = source
        self.format = format
        self.view = ViewBuilder(source)
        self.blocks: list[Block] = []
        self.marks: list[Mark] = []
        self._pending: Block | None = None
        self._broken = False

    @property
    def at(self) -> int:
        """Where the next text will stand, the due block break included."""
        return self.view.size + (1 if self._broken else 0)

    def copy(self, start_source: int, end_source: int) -> None:
        """Add source text that holds no newline to the open block."""
        if start_source < end_source:
            self._flush(start_source)
            self.view.copy(start_source, end_source)

    def decode(self, start_source: int, end_source: int, text: str) -> None:
        """Add what a stretch of source stands for to the open block."""
        if text:
            self._flush(start_source)
            self.view.decode(start_source, end_source, text)

    def close(
        self,
        kind: BlockKind,
        start_text: int,
        *,
        level: int = 0,
        lead: int = 0,
        continues: bool = False,
        strong: bool = False,
    ) -> bool:
        """End the block that began at `start_text` (a value of `at`); False if it is empty."""
        if self.view.size <= start_text:
            return False
        span = Span(start_text, self.view.size)
        self.blocks.append(Block(kind, span, level, lead, continues, strong))
        self._broken = True
        return True

    def build(self, **known: object) -> Article:
        """The article. `known` are further fields of `Article`."""
        return Article(
            source=self.source,
            view=self.view.build(),
            blocks=tuple(self.blocks),
            format=self.format,
            marks=tuple(sorted(self.marks, key=lambda mark: mark.span)),
            **known,  # type: ignore[arg-type]
        )

    def _flush(self, at_source: int) -> None:
        if self._broken:
            self.view.newline(at_source)
            self._broken = False


_TECHNICAL = (
    r"(?i)(?:https?|ftp|file|mailto|tel):[^\s<>\"“”]+"
    r"|www\.[^\s<>\"“”]+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|[@#]\w+"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|io|ai|co|uk|eu|de|fr|info|news|tv|app|dev"
    r"|example|ca|nz|ie|es|nl|ch|dk|pl|pt|jp|cn|br|za)\b(?:/[^\s<>\"“”]*)?"
    r"|\b[\w-]+\.(?:txt|pdf|docx?|xlsx?|pptx?|csv|html?|xml|json|ya?ml|jpe?g|png|gif|svg|webp|mp[34]|zip|py|js|ts|css|md|exe|sh)\b"
    r"|\b(?:Node|Vue|Next|Three|Express|React)\.js\b|\bASP\.NET\b|\.NET\b"
)


_WORD = lazy.regex(r"\w+")


def occurrences(text: str, part: str) -> Iterator[int]:
    """Where a part that does not overlap itself stands in a text, in order."""
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + len(part))


def fold(text: str) -> str:
    """Lower case, offset for offset (letters whose lower case is longer stay)."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def merged(spans: list[Span]) -> tuple[Span, ...]:
    """Spans sorted, with overlapping ones joined."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start < result[-1].end:
            if span.end > result[-1].end:
                result[-1] = Span(result[-1].start, span.end)
        else:
            result.append(span)
    return tuple(result)
