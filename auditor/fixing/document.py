"""A file as fixing sees it: its bytes, the articles in them, and where their texts are written."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from auditor import readers
from auditor.article import Article
from auditor.decoding import decode
from auditor.finding import Edit
from auditor.fix import FixRefused, carried, in_order, one_piece, spliced
from auditor.fixing import json_strings, pieces, xml_strings
from auditor.fixing.literals import Found, Literal
from auditor.readers import ReadError
from auditor.render.place import home
from auditor.source import Source, Span, View

_JSON = frozenset({"json", "wordpress"})
_XML = frozenset({"feed", "wxr"})


@dataclass(frozen=True)
class Reading:
    """How a file is read: its path, and what overrides its name and content."""

    path: str = "-"
    format: str | None = None
    encoding: str | None = None
    max_bytes: int = readers.MAX_BYTES
    adjusted: Callable[[Article], Article] = lambda article: article
    """What becomes of each article that was read (it may get a date)."""

    def document(self, data: bytes) -> Document:
        """The document in some bytes."""
        outcomes = tuple(
            self.adjusted(one) if isinstance(one, Article) else one
            for one in readers.read_bytes(
                data,
                self.path,
                format=self.format,
                encoding=self.encoding,
                max_bytes=self.max_bytes,
            )
        )
        return Document(self, data, outcomes)


class Owner(NamedTuple):
    """A text of a document: of which article (by number), and of which field, None for its body."""

    article: int
    field: str | None


@dataclass(frozen=True)
class Document:
    """The content of a file and what was read in it; as many outcomes as its reader gave."""

    reading: Reading
    data: bytes
    outcomes: tuple[Article | ReadError, ...]

    @cached_property
    def articles(self) -> Mapping[int, Article]:
        """The articles by their number among the outcomes."""
        found = enumerate(self.outcomes)
        return {at: one for at, one in found if isinstance(one, Article)}

    @cached_property
    def source(self) -> Source:
        """The whole file as text. Raises FixRefused for a file that is no text."""
        if self.data.startswith(b"PK\x03\x04"):
            raise FixRefused(
                "a word-processor file is audited but not fixed; change it in the word processor"
            )
        decoded = decode(self.data, self.reading.encoding)
        return Source(decoded.text, self.reading.path, decoded.encoding)

    def edits(self, owner: Owner, edits: Iterable[Edit]) -> list[Edit]:
        """Edits of one of the document's texts as edits of the file. Raises FixRefused."""
        source = self.source
        article = self.articles[owner.article]
        view = home(article, owner.field)
        inner = carried(view, in_order(edits))
        if view.source is article.source and view.source.text == source.text:
            result = inner
        else:
            literal = self._place(owner, view)
            result = [
                Edit(one_piece(literal.view, edit.span), literal.write(edit.text)) for edit in inner
            ]
        for edit in result:
            try:
                edit.text.encode(source.encoding)
            except UnicodeEncodeError as error:
                raise FixRefused(
                    f"the encoding {source.encoding} cannot write '{edit.text[error.start]}'"
                ) from None
        return result

    def edited(self, ordered: Sequence[Edit]) -> Document:
        """The document after edits of the file; all other bytes are kept. Raises FixRefused."""
        parts = pieces.edited(pieces.whole(len(self.source.text)), ordered)
        document = self.reading.document(self.written(parts))
        if document.source.text != spliced(self.source.text, ordered):
            raise FixRefused("the file would be read in another encoding")
        return document

    def written(self, parts: pieces.Pieces) -> bytes:
        """The bytes of pieces of this document's text. Raises FixRefused."""
        cuts = {at for one in parts if isinstance(one, pieces.Kept) for at in one}
        byte = self.bytes_at(sorted(cuts))
        return b"".join(
            part.encode(self.source.encoding)
            if isinstance(part, str)
            else self.data[byte[part.start] : byte[part.end]]
            for part in parts
        )

    def byte_changes(self, parts: pieces.Pieces) -> list[tuple[int, int, bytes]]:
        """What pieces of this text change: start and end in its bytes, and the new bytes."""
        found = pieces.changes(parts, len(self.source.text))
        byte = self.bytes_at(sorted({at for edit in found for at in edit.span}))
        encoding = self.source.encoding
        return [
            (byte[one.span.start], byte[one.span.end], one.text.encode(encoding)) for one in found
        ]

    def bytes_at(self, offsets: Sequence[int]) -> dict[int, int]:
        """The byte at which each of some sorted offsets lies."""
        text, encoding = self.source.text, self.source.encoding
        result: dict[int, int] = {}
        exact = True
        at = byte = 0
        for offset in (*offsets, len(text)):
            try:
                part = text[at:offset].encode(encoding)
            except UnicodeEncodeError:
                exact = False
                break
            exact = exact and self.data[byte : byte + len(part)] == part
            at, byte = offset, byte + len(part)
            result[offset] = byte
        if exact and byte == len(self.data):
            return result
        if len(text) == len(self.data):  # an encoding of single bytes, a few of them undefined
            return {offset: offset for offset in offsets}
        raise FixRefused(f"some bytes of the file are no {encoding}; mend its encoding first")

    def _place(self, owner: Owner, view: View) -> Literal:
        literal = self._places.get(owner)
        if literal is None or literal.view.text != view.source.text:
            what = f"the {owner.field}" if owner.field else "the text"
            raise FixRefused(f"{what} is written in the file otherwise than in one plain string")
        return literal

    @cached_property
    def _places(self) -> Mapping[Owner, Literal]:
        """Where the texts of articles inside containers are written."""
        texts = dict(self._contained())
        wanted = set(texts.values())
        kinds = {one.format for one in self.articles.values()}
        found: Found = {}
        if kinds & _JSON:
            found = json_strings.find(self.source, wanted)
        elif kinds & _XML:
            found = xml_strings.find(self.source, wanted)
        several = {text: ones for text, ones in found.items() if len(ones) > 1}
        places = {owner: found[text][0] for owner, text in texts.items() if text in found}
        for owner in [owner for owner in places if texts[owner] in several]:
            del places[owner]
        if several:
            places.update(self._asked(texts, several))
        return places

    def _contained(self) -> Iterable[tuple[Owner, str]]:
        for at, article in self.articles.items():
            if article.source.text != self.source.text:
                yield Owner(at, None), article.source.text
            for item in article.fields:
                if item.view.source is not article.source and item.text:
                    yield Owner(at, item.name), item.view.source.text

    def _asked(self, texts: Mapping[Owner, str], several: Found) -> Iterator[tuple[Owner, Literal]]:
        """Which of several strings with one value the reader takes: each gets a mark of its own."""
        marks = {
            _mark(number): literal
            for number, literal in enumerate(one for ones in several.values() for one in ones)
        }
        ends = {mark: _end(literal) for mark, literal in marks.items()}
        edits = sorted(Edit(Span(end, end), mark) for mark, end in ends.items())
        try:
            marked = self.edited(edits)
        except FixRefused:
            return
        if len(marked.outcomes) != len(self.outcomes):
            return
        for owner, text in texts.items():
            now = marked.text_of(owner)
            if text in several and now is not None and now.startswith(text):
                literal = marks.get(now[len(text) :])
                if literal is not None and literal.view.text == text:
                    yield owner, literal

    def text_of(self, owner: Owner) -> str | None:
        """The whole source of a text; None where the document has no such text."""
        article = self.articles.get(owner.article)
        if article is None or owner.field is None:
            return article.source.text if article else None
        item = article.field_named(owner.field)
        return item.view.source.text if item else None


def _end(literal: Literal) -> int:
    """Where in the file the last character of a literal ends."""
    return literal.view.hull(Span(0, len(literal.view.text))).end


def _mark(number: int) -> str:
    """Letters that no other number gives, the same width for all."""
    letters = string.ascii_lowercase
    digits = []
    for _ in range(6):
        number, digit = divmod(number, len(letters))
        digits.append(letters[digit])
    return "zq" + "".join(digits)
