"""The texts of XML elements that hold no other element, each tied to the characters that write it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from html import entities
from typing import NamedTuple
from xml.parsers import expat
from xml.sax.saxutils import escape

from auditor.fixing.literals import Found, Literal, whole
from auditor.source import Source, View, ViewBuilder


class _Piece(NamedTuple):
    """Character data, and where it starts: a byte of the UTF-8 form, later a code point."""

    start: int
    text: str
    verbatim: bool


@dataclass(slots=True)
class _Open:
    """An element that has not ended."""

    pieces: list[_Piece] = field(default_factory=list)
    is_leaf: bool = True


def find(source: Source, wanted: Collection[str]) -> Found:
    """The literals whose value is one of the wanted texts; none in XML that is broken."""
    found: Found = {}
    start = len(source.text) - len(source.text.lstrip("\ufeff \t\r\n"))
    text = source.text[start:]
    scanner = _Scanner(wanted)
    try:
        scanner.parser.Parse(text, True)
    except expat.ExpatError:
        return found
    places = _code_points(text, sorted({one.start for leaf in scanner.leaves for one in leaf}))
    for leaf in scanner.leaves:
        pieces = [one._replace(start=start + places[one.start]) for one in leaf]
        view = _view(source, pieces)
        if view is not None:
            verbatim = all(one.verbatim for one in pieces)
            literal = Literal(view, str if verbatim else _escaped)
            found.setdefault(view.text, []).append(literal)
    return found


class _Scanner:
    """Collects the leaves as the reader of feeds sees them (`readers/xmltree.py`)."""

    def __init__(self, wanted: Collection[str]) -> None:
        self.leaves: list[list[_Piece]] = []
        self._wanted = wanted
        self._open: list[_Open] = []
        self._verbatim = False
        self.parser = parser = expat.ParserCreate("utf-8", "}")
        parser.buffer_text = False
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_ALWAYS)
        parser.UseForeignDTD(True)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.SkippedEntityHandler = self._skipped
        parser.ExternalEntityRefHandler = lambda *_: 1
        parser.StartCdataSectionHandler = lambda: self._cdata(True)
        parser.EndCdataSectionHandler = lambda: self._cdata(False)

    def _start(self, name: str, attributes: object) -> None:
        if self._open:
            self._open[-1].is_leaf = False
        self._open.append(_Open())

    def _end(self, name: str) -> None:
        ended = self._open.pop()
        if ended.is_leaf and whole("".join(one.text for one in ended.pieces)) in self._wanted:
            self.leaves.append(ended.pieces)

    def _cdata(self, begins: bool) -> None:
        self._verbatim = begins

    def _data(self, text: str) -> None:
        if self._open:
            piece = _Piece(self.parser.CurrentByteIndex, text, self._verbatim)
            self._open[-1].pieces.append(piece)

    def _skipped(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            self._data(entities.html5.get(f"{name};", f"&{name};"))


def _code_points(text: str, bytes_at: list[int]) -> dict[int, int]:
    """The code point at each of some offsets, which count bytes of UTF-8 and run forward."""
    if text.isascii():
        return {at: at for at in bytes_at}
    data = text.encode("utf-8", "replace")
    result: dict[int, int] = {}
    last = count = 0
    for at in bytes_at:
        count += len(data[last:at].decode("utf-8", "ignore"))
        result[at] = count
        last = at
    return result


def _view(source: Source, pieces: list[_Piece]) -> View | None:
    builder = ViewBuilder(source)
    try:
        for start, text, verbatim in _joined(pieces):
            builder.decode(start, _end(source.text, start, text, verbatim), whole(text))
        return builder.build()
    except ValueError:  # an entity of the file's own that holds more than a character
        return None


def _joined(pieces: list[_Piece]) -> Iterator[_Piece]:
    """The pieces, with those that one entity gave as one."""
    for at, piece in enumerate(pieces):
        if at and pieces[at - 1].start == piece.start:
            continue
        same = at + 1
        while same < len(pieces) and pieces[same].start == piece.start:
            piece = piece._replace(text=piece.text + pieces[same].text)
            same += 1
        yield piece


def _end(text: str, start: int, piece: str, verbatim: bool) -> int:
    """Where the characters end that stand for a piece. Raises ValueError where that is unclear."""
    if text.startswith("&", start) and not verbatim:
        return text.index(";", start) + 1
    if piece == "\n":
        return start + (2 if text.startswith("\r\n", start) else 1)
    if not text.startswith(piece, start):
        raise ValueError("the piece stands elsewhere")
    return start + len(piece)


def _escaped(text: str) -> str:
    return escape(text)
