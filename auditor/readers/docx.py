"""Word files (.docx).

The source is a text made for the purpose: the paragraphs' texts in document order, table cells
too, joined by LF; a soft line break is an LF as well. `Source.places` names the start of every
run ("paragraph 3, run 2"): a run's text reaches from there to the next place, so that an edit of
the source can be carried to the runs. (The view's segments cannot: a builder joins copies that
adjoin.) Hidden text stands in the source, but not in the text.

Not read: headers and footers, text boxes, footnotes, comments, deleted text of tracked changes
(inserted text is). Changes and comments that wait for a decision are noted as problems. Nothing
in the file is executed or fetched; the sizes in the archive's directory are checked before
anything is unpacked.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from auditor import lazy
from auditor.article import Article, ArticleBuilder, BlockKind, Field, Hidden, Mark, MarkKind
from auditor.readers import ReadError, dates, lines, record
from auditor.source import Source, Span, View

MAX_UNPACKED = 200_000_000
"""Bytes that the archive may hold unpacked."""
MAX_RATIO = 200
"""Unpacked bytes to packed ones; text seldom exceeds 20."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SMALL = 1_000_000
"""Files up to this size may shrink as they like: bytes."""
_MOST_FILES = 5000
_HEAD = 2000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WRAPPERS = frozenset(
    f"{_W}{name}"
    for name in (
        "ins",
        "moveTo",
        "smartTag",
        "sdt",
        "sdtContent",
        "customXml",
        "fldSimple",
        "bdo",
        "dir",
    )
)
_CHANGES = frozenset(
    f"{_W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange")
)
_CARRIES = frozenset({"headline"})


def read_bytes(data: bytes, path: str) -> Iterator[Article | ReadError]:
    """The article in a Word file, or the error that it is."""
    try:
        yield _article(data, path)
    except ReadError as error:
        yield error


def _article(data: bytes, path: str) -> Article:
    _inspect(data, path)
    document = _opened(data, path)
    try:
        paragraphs = list(_Walk(document).paragraphs())
        written = _Writer(paragraphs, path)
        return written.article(_properties(document), _problems(document))
    except ReadError:
        raise
    except RecursionError:
        raise ReadError(path, "the document is nested too deeply") from None
    except (KeyError, ValueError) as error:
        raise ReadError(path, f"the document's parts are broken ({error})") from None


# -- the archive ---------------------------------------------------------------------------------


def _inspect(data: bytes, path: str) -> None:
    """Refuse what must not be unpacked. Raises ReadError."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise ReadError(path, "the document is protected by a password; save it without one")
        raise ReadError(path, "is an old Word file (.doc); save it as .docx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _weigh(members, len(data), path)
            parts = [one for one in members if one.filename.lower().endswith((".xml", ".rels"))]
            heads = {one.filename: archive.open(one).read(_HEAD) for one in parts}
    except ReadError:
        raise
    except Exception as error:  # zipfile's own errors and those of each decompressor
        raise ReadError(path, f"is no .docx file, or a damaged one ({error})") from None
    if "[Content_Types].xml" not in heads:
        raise ReadError(path, "is a zip archive, but no .docx file")
    for name, head in heads.items():
        if b"<!DOCTYPE" in head or b"<!ENTITY" in head or b"\0!\0D\0O\0C" in head:
            raise ReadError(path, f"its part {name} has a document type, which Word never writes")


def _weigh(members: list[zipfile.ZipInfo], packed: int, path: str) -> None:
    """Refuse an archive for what its directory says. Raises ReadError."""
    if len(members) > _MOST_FILES:
        raise ReadError(path, f"the archive holds {len(members)} files; it is no Word document")
    if any(one.flag_bits & 1 for one in members):
        raise ReadError(path, "the archive is encrypted; save the document without a password")
    unpacked = sum(one.file_size for one in members)
    swollen = any(
        one.file_size > _SMALL and one.file_size > MAX_RATIO * max(one.compress_size, 1)
        for one in members
    )
    if unpacked > MAX_UNPACKED or swollen:
        raise ReadError(path, f"would unpack to {unpacked:,} bytes from {packed:,}: refused")


def _opened(data: bytes, path: str) -> Any:
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        if document.element.body is None:
            raise ValueError("it has no body")
    except Exception as error:  # python-docx fails on damaged parts in many ways
        reason = record.line(str(error))[:200] or type(error).__name__
        raise ReadError(path, f"is no readable Word document ({reason})") from None
    return document


# -- styles --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style means; `name` is the built-in one that it is based on, in lower case."""

    name: str = ""
    bold: bool = False
    italic: bool = False
    hidden: bool = False
    listed: bool = False


_PLAIN = _Style()
_BUILT_IN = lazy.regex(
    r"title|subtitle|heading [1-9]|(?:intense )?quote|block text|list(?: bullet| number)?(?: \d)?"
    r"|caption|toc \d|toc heading|html preformatted|macro text"
)


def _styles(document: Any) -> dict[str, _Style]:
    """The styles by id, each with what it takes from those it is based on."""
    try:
        elements = {
            one.get(f"{_W}styleId", ""): one for one in document.styles.element.iter(f"{_W}style")
        }
    except (KeyError, AttributeError):
        return {}
    return {name: _style(name, elements) for name in elements}


def _style(name: str, elements: dict[str, Any]) -> _Style:
    built_in, bold, italic, hidden, listed = "", None, None, None, False
    for _ in range(10):
        element = elements.get(name)
        if element is None:
            break
        called = _value(element, "name").lower()
        if not built_in and _BUILT_IN.fullmatch(called):
            built_in = called
        if called == "strong":
            bold = True
        if called == "emphasis":
            italic = True
        look = element.find(f"{_W}rPr")
        if look is not None:
            bold = (
                _is_on(look, "b", False)
                if bold is None and look.find(f"{_W}b") is not None
                else bold
            )
            italic = (
                _is_on(look, "i", False)
                if italic is None and look.find(f"{_W}i") is not None
                else italic
            )
            hidden = _is_on(look, "vanish", False) if hidden is None else hidden
        listed = listed or element.find(f"{_W}pPr/{_W}numPr") is not None
        name = _value(element, "basedOn")
    return _Style(built_in, bool(bold), bool(italic), bool(hidden), listed)


# -- paragraphs and runs -------------------------------------------------------------------------


@dataclass(slots=True)
class _Run:
    """A run's text and look; `link` is the target of its hyperlink."""

    text: str
    hidden: bool = False
    bold: bool = False
    italic: bool = False
    raised: bool = False
    link: str = ""


@dataclass(slots=True)
class _Paragraph:
    """A paragraph in document order."""

    place: str
    style: _Style
    level: int
    """An outline or list level from 1, where the paragraph itself has one."""
    listed: bool
    in_cell: bool
    runs: list[_Run] = field(default_factory=list)

    @property
    def visible(self) -> str:
        """Its text without what is hidden."""
        return "".join(run.text for run in self.runs if not run.hidden)

    @property
    def strong(self) -> bool:
        """Whether all of it is bold."""
        shown = (run for run in self.runs if run.text.strip() and not run.hidden)
        return self.style.bold or all(run.bold for run in shown)


class _Walk:
    """Goes through a document's body in reading order."""

    def __init__(self, document: Any) -> None:
        self.body = document.element.body
        self.relations = document.part.rels
        self.styles = _styles(document)

    def paragraphs(self) -> Iterator[_Paragraph]:
        """All paragraphs, those of tables where the tables stand."""
        yield from self._within(self.body, "", False, [0])

    def _within(
        self, parent: Any, place: str, in_cell: bool, tables: list[int]
    ) -> Iterator[_Paragraph]:
        number = 0
        stack = [iter(parent)]
        while stack:
            element = next(stack[-1], None)
            if element is None:
                stack.pop()
            elif element.tag == f"{_W}p":
                number += 1
                yield self._paragraph(element, f"{place}paragraph {number}", in_cell)
            elif element.tag == f"{_W}tbl":
                tables[0] += 1
                yield from self._table(element, f"table {tables[0]}", tables)
            elif element.tag in _WRAPPERS:
                stack.append(iter(element))

    def _table(self, table: Any, place: str, tables: list[int]) -> Iterator[_Paragraph]:
        rows = (one for one in table.iter(f"{_W}tr") if _table_of(one) is table)
        for row_number, row in enumerate(rows, 1):
            if row.find(f"{_W}trPr/{_W}del") is not None:
                continue
            cells = (one for one in row.iter(f"{_W}tc") if _table_of(one) is table)
            for cell_number, cell in enumerate(cells, 1):
                at = f"{place}, row {row_number}, cell {cell_number}, "
                yield from self._within(cell, at, True, tables)

    def _paragraph(self, element: Any, place: str, in_cell: bool) -> _Paragraph:
        look = element.find(f"{_W}pPr")
        style = self.styles.get(_value(look, "pStyle"), _PLAIN)
        listed = style.listed
        level = _number(_value(look, "outlineLvl"), -1) + 1
        if look is not None and look.find(f"{_W}numPr") is not None:
            listed = _value(look.find(f"{_W}numPr"), "numId") != "0"
            level = level or _number(_value(look.find(f"{_W}numPr"), "ilvl"), 0) + 1
        paragraph = _Paragraph(place, style, level, listed, in_cell)
        self._runs(element, paragraph, "")
        return paragraph

    def _runs(self, parent: Any, paragraph: _Paragraph, link: str) -> None:
        for element in parent:
            if element.tag == f"{_W}r":
                paragraph.runs.append(self._run(element, paragraph, link))
            elif element.tag == f"{_W}hyperlink":
                self._runs(element, paragraph, self._target(element))
            elif element.tag in _WRAPPERS:
                self._runs(element, paragraph, link)

    def _run(self, element: Any, paragraph: _Paragraph, link: str) -> _Run:
        look = element.find(f"{_W}rPr")
        style = self.styles.get(_value(look, "rStyle"), _PLAIN)
        return _Run(
            text="".join(map(_shown, element)),
            hidden=_is_on(look, "vanish", style.hidden or paragraph.style.hidden),
            bold=_is_on(look, "b", style.bold),
            italic=_is_on(look, "i", style.italic),
            raised=_value(look, "vertAlign") == "superscript",
            link=link,
        )

    def _target(self, hyperlink: Any) -> str:
        relation = self.relations.get(hyperlink.get(_RELATION, ""))
        if relation is not None and relation.is_external:
            return str(relation.target_ref)
        anchor = hyperlink.get(f"{_W}anchor")
        return f"#{anchor}" if anchor else ""


def _table_of(element: Any) -> Any:
    return next(element.iterancestors(f"{_W}tbl"), None)


def _shown(element: Any) -> str:
    """What a reader sees of a run's child; an LF is a line break."""
    tag = element.tag
    if tag == f"{_W}t":
        return re.sub(r"[\r\n\t]", " ", record.whole(element.text or ""))
    if tag in (f"{_W}tab", f"{_W}ptab"):
        return "\t"
    if tag == f"{_W}cr":
        return "\n"
    if tag == f"{_W}br":
        return "\n" if element.get(f"{_W}type", "textWrapping") == "textWrapping" else ""
    return "\u2011" if tag == f"{_W}noBreakHyphen" else ""


def _value(parent: Any, name: str) -> str:
    """The `w:val` of a child."""
    child = None if parent is None else parent.find(_W + name)
    return "" if child is None else str(child.get(f"{_W}val", ""))


def _is_on(look: Any, name: str, otherwise: bool) -> bool:
    """Whether a toggle is set; without it, what the style says."""
    child = None if look is None else look.find(_W + name)
    if child is None:
        return otherwise
    return child.get(f"{_W}val", "true") not in ("0", "false", "off", "none")


def _number(text: str, otherwise: int) -> int:
    return int(text) if re.fullmatch(r"[0-9]", text) else otherwise


# -- blocks --------------------------------------------------------------------------------------

_MOST_WORDS = 20
_TOP = 6
"""How many blocks may be byline and dates below the headline."""


class _Writer:
    """Writes paragraphs into a source, and the source into an article."""

    def __init__(self, paragraphs: list[_Paragraph], path: str) -> None:
        self.path = path
        self.paragraphs = paragraphs
        parts: list[str] = []
        places: list[tuple[int, str]] = []
        self.starts: list[int] = []
        size = 0
        for paragraph in paragraphs:
            self.starts.append(size)
            for number, run in enumerate(paragraph.runs, 1):
                if run.text:
                    places.append((size, f"{paragraph.place}, run {number}"))
                parts.append(run.text)
                size += len(run.text)
            parts.append("\n")
            size += 1
        self.source = Source("".join(parts[:-1]), path, places=tuple(places))
        self.builder = ArticleBuilder(self.source, "docx")
        self.hidden: list[Hidden] = []

    def article(self, properties: dict[str, str], problems: tuple[str, ...]) -> Article:
        """The article. Raises ReadError for a document without text."""
        headline_at = self._headline()
        headline = byline = ""
        published: dates.Date | None = None
        modified: dates.Date | None = None
        for at, paragraph in enumerate(self.paragraphs):
            kind, level = _kind(paragraph)
            text = paragraph.visible.strip()
            if at == headline_at:
                kind, level, headline = BlockKind.HEADLINE, 0, " ".join(text.split())
            elif kind is BlockKind.PARAGRAPH and text and len(self.builder.blocks) < _TOP:
                if line := dates.date_line(text):
                    kind = BlockKind.DATE
                    if line.modified:
                        modified = modified or line.date
                    else:
                        published = published or line.date
                elif names := lines.byline(text):
                    kind, byline = BlockKind.BYLINE, byline or names
                    published = published or dates.search_date(text)
                else:
                    published = published or lines.dateline_date(text)
            self._write(at, paragraph, kind, level)
        if not self.builder.blocks:
            raise ReadError(self.path, "the document holds no text")
        if not headline and properties.get("title"):
            headline = properties["headline"] = properties["title"]
        language = properties.pop("language", "")
        fields = tuple(
            Field(name, View.whole(Source(text, f"{self.path} ({name})")))
            for name, text in properties.items()
            if text
        )
        return self.builder.build(
            headline=headline,
            byline=byline,
            published=published,
            modified=modified,
            declared_language=language,
            fields=fields,
            hidden=tuple(self.hidden),
            carries=_CARRIES,
            problems=problems,
        )

    def _headline(self) -> int:
        """The number of the paragraph that is the headline, or -1.

        It is the one of style Title, else a Heading 1 near the top, else the first line where it
        is short and bold, or short and without a full stop.
        """
        shown = [
            (at, one)
            for at, one in enumerate(self.paragraphs)
            if not one.in_cell and one.visible.strip()
        ]
        for at, one in shown:
            if one.style.name == "title":
                return at
        for at, one in shown[:4]:
            if one.style.name == "heading 1":
                return at
        if len(shown) < 2:
            return -1
        at, one = shown[0]
        text = one.visible.strip()
        if _kind(one)[0] is not BlockKind.PARAGRAPH or dates.date_line(text) or lines.byline(text):
            return -1
        if len(text.split()) > _MOST_WORDS or "\n" in text:
            return -1
        return at if one.strong or not text.endswith((".", ":", ",", "…", ";")) else -1

    def _write(self, at: int, paragraph: _Paragraph, kind: BlockKind, level: int) -> None:
        """One block for each line of a paragraph, trimmed; hidden runs are gaps."""
        strong = paragraph.strong and kind is not BlockKind.HEADLINE
        continues = False
        for line in self._lines(at, paragraph):
            start = self.builder.at
            for run, begin, end in self._trimmed(line):
                text_start = self.builder.at
                self.builder.copy(begin, end)
                self._mark(run, Span(text_start, self.builder.at))
            if self.builder.close(kind, start, level=level, continues=continues, strong=strong):
                continues = True

    def _lines(self, at: int, paragraph: _Paragraph) -> Iterator[list[_Piece]]:
        """The visible stretches of a paragraph, line by line."""
        line: list[_Piece] = []
        start = self.starts[at]
        for run in paragraph.runs:
            if run.hidden:
                if run.text.strip():
                    span = Span(start, start + len(run.text))
                    self.hidden.append(Hidden(run.text, span, "formatted as hidden in Word"))
                start += len(run.text)
                continue
            for number, part in enumerate(run.text.split("\n")):
                if number:
                    yield line
                    line = []
                    start += 1
                line.append(_Piece(run, start, start + len(part)))
                start += len(part)
        yield line

    def _trimmed(self, line: list[_Piece]) -> list[_Piece]:
        """The pieces without white space around the line."""
        text = self.source.text
        full = [at for at, one in enumerate(line) if text[one.start : one.end].strip()]
        if not full:
            return []
        pieces = line[full[0] : full[-1] + 1]
        first = text[pieces[0].start : pieces[0].end]
        pieces[0] = pieces[0]._replace(start=pieces[0].start + len(first) - len(first.lstrip()))
        last = text[pieces[-1].start : pieces[-1].end]
        pieces[-1] = pieces[-1]._replace(end=pieces[-1].end - len(last) + len(last.rstrip()))
        return pieces

    def _mark(self, run: _Run, span: Span) -> None:
        if span.start >= span.end:
            return
        marks = self.builder.marks
        if run.link:
            marks.append(Mark(MarkKind.LINK, span, run.link))
        if run.bold:
            marks.append(Mark(MarkKind.STRONG, span))
        if run.italic:
            marks.append(Mark(MarkKind.EMPHASIS, span))
        if run.raised:
            marks.append(Mark(MarkKind.NOTE, span))


class _Piece(NamedTuple):
    """A stretch of a run in the source."""

    run: _Run
    start: int
    end: int


def _kind(paragraph: _Paragraph) -> tuple[BlockKind, int]:
    """What a paragraph's style makes of it, and the level of a heading or list."""
    name = paragraph.style.name
    number = _number(name[-1:], 0)
    if name.startswith("toc"):
        return BlockKind.FURNITURE, 0
    if name == "title" or name.startswith("heading"):
        return BlockKind.HEADING, number or 1
    if name in ("html preformatted", "macro text"):
        return BlockKind.CODE, 0
    if name == "caption":
        return BlockKind.CAPTION, 0
    if paragraph.in_cell:
        return BlockKind.CELL, 0
    if name in ("quote", "intense quote", "block text"):
        return BlockKind.QUOTE, 0
    if paragraph.listed or (name.startswith("list") and name != "list paragraph"):
        return BlockKind.LIST_ITEM, paragraph.level or number or 1
    if paragraph.level:
        return BlockKind.HEADING, paragraph.level
    return BlockKind.PARAGRAPH, 0


# -- properties ----------------------------------------------------------------------------------


def _properties(document: Any) -> dict[str, str]:
    """The document's properties that are filled in, by the name of their field."""
    core = document.core_properties
    said: dict[str, str] = {}
    for name, key in (
        ("title", "title"),
        ("author", "author"),
        ("created", "created"),
        ("changed", "modified"),
        ("keywords", "keywords"),
        ("description", "comments"),
        ("language", "language"),
    ):
        try:
            value = getattr(core, key)
        except (ValueError, AttributeError, TypeError, OverflowError):
            continue  # a property that is no date, or not there
        if isinstance(value, dt.datetime):
            value = value.isoformat()
        if isinstance(value, str) and value.strip() and value not in _MADE_BY_LIBRARY:
            said[name] = record.line(value)
    return said


_MADE_BY_LIBRARY = ("python-docx", "generated by python-docx")


def _problems(document: Any) -> tuple[str, ...]:
    """Changes and comments that wait for a decision."""
    changes = comments = 0
    for element in document.element.body.iter():
        changes += element.tag in _CHANGES
        comments += element.tag == f"{_W}commentReference"
    problems = []
    if changes:
        what = "1 tracked change waits" if changes == 1 else f"{changes} tracked changes wait"
        problems.append(f"{what} to be accepted or rejected; read as if all were accepted.")
    if comments:
        what = "1 comment stands" if comments == 1 else f"{comments} comments stand"
        problems.append(f"{what} in the document's margin.")
    return tuple(problems)
