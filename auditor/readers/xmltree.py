"""A small, safe tree of an XML file: nothing is fetched, and entities cannot explode.

The standard library's Expat does the reading. A file may declare short, flat entities of its own
(`<!ENTITY nbsp "&#160;">`); nested, external and parameter entities are refused. Names of HTML
entities are understood without a declaration, as feeds use them. Element content is kept to the
code point (line ends are LF, as XML has it).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import entities
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from auditor import lazy
from auditor.readers import ReadError

DEEPEST = 200
"""Elements within elements; more is an attack or an accident."""

_LONGEST_ENTITY = 16
_SURROGATE = lazy.regex("[\ud800-\udfff]")


@dataclass(slots=True, eq=False)
class Node:
    """An element: its namespace, local name, attributes ("name" or "namespace}name"), content."""

    space: str
    name: str
    attributes: dict[str, str]
    pieces: list[str | Node] = field(default_factory=list)

    @property
    def children(self) -> Iterator[Node]:
        """The elements directly inside."""
        return (piece for piece in self.pieces if isinstance(piece, Node))

    @property
    def text(self) -> str:
        """All character data inside, in order, as it stands."""
        return "".join(piece if isinstance(piece, str) else piece.text for piece in self.pieces)

    @property
    def markup(self) -> str:
        """The content as markup, with namespaces left out (for XHTML inside a feed)."""
        return "".join(
            escape(piece) if isinstance(piece, str) else piece._tagged() for piece in self.pieces
        )

    def _tagged(self) -> str:
        attributes = "".join(
            f" {name}={quoteattr(value)}"
            for name, value in self.attributes.items()
            if "}" not in name
        )
        inside = self.markup
        if not inside and self.name in ("br", "hr", "img", "wbr", "source", "col"):
            return f"<{self.name}{attributes}/>"
        return f"<{self.name}{attributes}>{inside}</{self.name}>"


def parse(text: str, path: str) -> Node:
    """The root element. Raises ReadError (with line and column) for XML that is broken or hostile."""
    stripped = text.lstrip("\ufeff \t\r\n")
    skipped = text[: len(text) - len(stripped)]
    reader = _Reader(path)
    try:
        reader.parser.Parse(_SURROGATE.sub("\ufffd", stripped), True)
    except expat.ExpatError as error:
        line = error.lineno + skipped.count("\n")
        reason = expat.errors.messages.get(error.code, "broken")
        message = f"the XML is broken at line {line}, column {error.offset + 1}: {reason}"
        raise ReadError(path, message) from None
    if reader.root is None:
        raise ReadError(path, "the XML holds no element")
    return reader.root


class _Reader:
    def __init__(self, path: str) -> None:
        self.path = path
        self.root: Node | None = None
        self.open: list[Node] = []
        self.parser = expat.ParserCreate("utf-8", "}")
        self.parser.buffer_text = True
        self.parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_ALWAYS)
        self.parser.UseForeignDTD(True)  # unknown entities are then skipped, not errors
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.data
        self.parser.EntityDeclHandler = self.entity
        self.parser.SkippedEntityHandler = self.skipped
        self.parser.ExternalEntityRefHandler = self.external

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition("}")
        node = Node(space, local, attributes)
        if len(self.open) >= DEEPEST:
            raise ReadError(self.path, f"the XML nests more than {DEEPEST} elements")
        if self.open:
            self.open[-1].pieces.append(node)
        else:
            self.root = node
        self.open.append(node)

    def end(self, name: str) -> None:
        self.open.pop()

    def data(self, text: str) -> None:
        if self.open:
            self.open[-1].pieces.append(text)

    def skipped(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            self.data(entities.html5.get(f"{name};", f"&{name};"))

    def external(self, *_: object) -> int:
        return 1  # read as empty: nothing is ever fetched

    def entity(
        self,
        name: str,
        is_parameter: bool,
        value: str | None,
        base: str | None,
        system: str | None,
        public: str | None,
        notation: str | None,
    ) -> None:
        if is_parameter or value is None or len(value) > _LONGEST_ENTITY or "&" in value:
            line = self.parser.CurrentLineNumber
            raise ReadError(
                self.path,
                f"the XML declares the entity '{name}' (line {line}), which auditor does not expand",
            )
