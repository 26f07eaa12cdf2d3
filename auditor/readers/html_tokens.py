"""The tokens of HTML, with exact offsets and in linear time.

This follows the tokenizer of the HTML standard where text is concerned. The standard library's
parser is not used: it takes quadratic time on a run of `<a `, `<!--` or `</`, raises
AssertionError on `<![x`, and reads comments and scripts differently from one Python release to
the next. Two departures from the standard keep a broken page readable: a tag whose attribute value
is never closed ends at the next `>` (browsers drop the rest of the page), and an element such as
`<title>` or `<iframe>` that is never closed is empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from html import unescape
from html.entities import html5

from auditor import lazy
from auditor.source import Source, View, ViewBuilder

SPACE = " \t\n\f\r"
"""What HTML counts as white space."""

RAW = frozenset(
    {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript"}
)
"""Elements whose content is not parsed."""


class TokenKind(IntEnum):
    """What a token is."""

    TEXT = 0
    OPEN = 1
    CLOSE = 2
    RAW = 3
    """The content of an element of `RAW`; the tag is its start tag."""


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """A tag's lower-case name and its decoded attributes; of two of one name the first counts."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """The value of an attribute, empty where there is none."""
        return self.attributes.get(name, "")


Token = tuple[TokenKind, int, int, Tag]
"""Kind, start, end and tag of a stretch of source; comments and declarations have no token."""


_FAST = lazy.regex(
    r"<(/?)([a-zA-Z][^ \t\n\f\r/<>\"'=]*)"
    r"((?:[ \t\n\f\r]+[^ \t\n\f\r\"'<>/=]+(?:=\"[^\"<>]*\")?)*)[ \t\n\f\r]*/?>"
)
"""A well-formed tag. It cannot look beyond the next angle bracket, so its failures are cheap."""
_FAST_ATTRIBUTE = lazy.regex(r"([^ \t\n\f\r\"'<>/=]+)(?:=\"([^\"<>]*)\")?")
_NAME = lazy.regex(r"[a-zA-Z][^ \t\n\f\r/>]*")
_GAP = lazy.regex(r"[ \t\n\f\r/]*")
_ATTRIBUTE = lazy.regex(r"(=?[^ \t\n\f\r/>=]*)[ \t\n\f\r]*(=?)[ \t\n\f\r]*")
_UNQUOTED = lazy.regex(r"[^ \t\n\f\r>]*")
_COMMENT_END = lazy.regex(r"--!?>")
_RAW_END = {name: re.compile(rf"</{name}(?=[ \t\n\f\r/>])", re.IGNORECASE) for name in RAW}
_REFERENCE = lazy.regex(r"&(?:#(?:[0-9]+|[xX][0-9a-fA-F]+);?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")
_ODD = lazy.regex(rf"[ \t\n\f\r]{{2,}}|[\t\n\f\r]|{_REFERENCE.pattern}")
_TEXT = Tag("")


class Scanner:
    """Cuts a text into tokens. `unclosed_comment` is the place of a comment that never ends.

    `comments` are the stretches inside the others.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.unclosed_comment: int | None = None
        self.comments: list[tuple[int, int]] = []
        self._tags: dict[str, Tag] = {}
        self._unclosed: set[str] = set()
        self._loose = False

    def tokens(self) -> Iterator[Token]:
        """All tokens, in order."""
        text, size, at, since = self.text, len(self.text), 0, 0
        text_kind, open_kind, close_kind = TokenKind.TEXT, TokenKind.OPEN, TokenKind.CLOSE
        fast, find, tags = _FAST.match, self.text.find, self._tags
        while True:
            at = find("<", at)
            if at < 0:
                break
            match = fast(text, at)
            if match is not None:
                if at > since:
                    yield text_kind, since, at, _TEXT
                end = match.end()
                raw = text[at:end]
                tag = tags.get(raw)
                if tag is None:
                    tag = tags[raw] = _tag(match[2], match[3])
                kind = close_kind if match[1] else open_kind
            else:
                found = self._other(at)
                if found is None:
                    at += 1
                    continue
                if at > since:
                    yield text_kind, since, at, _TEXT
                kind, end, tag = found
            if tag.name:
                yield kind, at, end, tag
            at = since = end
            if kind is open_kind and tag.name in RAW:
                at = since = self._raw_end(tag.name, end)
                yield TokenKind.RAW, end, at, tag
        if size > since:
            yield text_kind, since, size, _TEXT

    def _other(self, at: int) -> tuple[TokenKind, int, Tag] | None:
        """What an angle bracket begins that is no plain tag; None for a bracket that is text."""
        text, size = self.text, len(self.text)
        following = text[at + 1 : at + 2]
        closing = following == "/"
        letter = text[at + 2 : at + 3] if closing else following
        if letter.isascii() and letter.isalpha():
            kind = TokenKind.CLOSE if closing else TokenKind.OPEN
            end, spans = (-1, {}) if self._loose else tag_attributes(text, at)
            if end < 0:
                self._loose = True
                end = text.find(">", at) + 1
                if not end:
                    return kind, size, _TEXT
            name = _NAME.match(text, at + 1 + closing, end)
            values = {key: unescaped(text[a:b], True) for key, (a, b) in spans.items()}
            return kind, end, Tag(name[0].lower() if name else "", values)
        if text.startswith("<!--", at):
            return TokenKind.OPEN, self._comment_end(at), _TEXT
        if following in ("!", "?") or (closing and letter):
            end = text.find(">", at) + 1
            return TokenKind.OPEN, end or size, _TEXT
        return None

    def _comment_end(self, at: int) -> int:
        for short in ("<!-->", "<!--->"):
            if self.text.startswith(short, at):
                return at + len(short)
        match = _COMMENT_END.search(self.text, at + 4)
        if match is None:
            self.unclosed_comment = at
            return len(self.text)
        self.comments.append((at + 4, match.start()))
        return match.end()

    def _raw_end(self, name: str, at: int) -> int:
        if name in self._unclosed:
            return at
        match = _RAW_END[name].search(self.text, at)
        if match is not None:
            return match.start()
        self._unclosed.add(name)
        return len(self.text) if name in ("script", "style") else at


def _tag(name: str, attributes: str) -> Tag:
    values: dict[str, str] = {}
    if attributes:
        for key, value in _FAST_ATTRIBUTE.findall(attributes):
            values.setdefault(key.lower(), unescaped(value, True) if "&" in value else value)
    return Tag(name.lower(), values)


def tag_attributes(text: str, at: int) -> tuple[int, dict[str, tuple[int, int]]]:
    """The end of the tag at an offset, and where the values of its attributes stand.

    The end is -1 for a tag that never ends.
    """
    size = len(text)
    name = _NAME.match(text, at + (2 if text.startswith("</", at) else 1))
    spans: dict[str, tuple[int, int]] = {}
    at = name.end() if name else at + 1
    while True:
        gap = _GAP.match(text, at)
        at = gap.end() if gap else at
        if at >= size:
            return -1, {}
        if text[at] == ">":
            return at + 1, spans
        match = _ATTRIBUTE.match(text, at)
        if match is None:  # cannot be: every part of it is optional
            return -1, {}
        at = match.end()
        span = (at, at)
        if match[2]:
            quote = text[at : at + 1]
            if quote in ('"', "'"):
                close = text.find(quote, at + 1)
                if close < 0:
                    return -1, {}
                span, at = (at + 1, close), close + 1
            else:
                value = _UNQUOTED.match(text, at)
                at = value.end() if value else at
                span = (span[0], at)
        spans.setdefault(match[1].lower(), span)


def reference(raw: str, following: str = "", attribute: bool = False) -> tuple[int, str]:
    """What a character reference stands for, and how many code points of it are read.

    `raw` is a match of the reference's grammar and `following` the next code point. The length
    is 0 for what only looks like a reference. In attributes a name without its semicolon is none
    where a letter, digit or equals sign follows.
    """
    if raw[1] == "#":
        digits = raw.rstrip(";").lstrip("&#xX0")
        return len(raw), unescape(raw) if len(digits) <= 10 else "�"
    name = raw[1:]
    if name in html5 and name.endswith(";"):
        return len(raw), html5[name]
    for size in range(len(name), 1, -1):
        value = html5.get(name[:size])
        if value is not None and name[size - 1] != ";":
            after = name[size : size + 1] or following
            if attribute and (after == "=" or after.isalnum()):
                return 0, ""
            return size + 1, value
    return 0, ""


def unescaped(text: str, attribute: bool = False) -> str:
    """A text with its character references decoded."""
    if "&" not in text:
        return text
    parts, at = [], 0
    for match in _REFERENCE.finditer(text):
        size, value = reference(match[0], text[match.end() : match.end() + 1], attribute)
        if size:
            parts += [text[at : match.start()], value]
            at = match.start() + size
    return "".join([*parts, text[at:]])


class Line:
    """A line of text as a browser sets it, in pieces of source.

    A piece is start, end, and what it stands for (None for a plain copy). Runs of white space
    are one space, and none at either edge.
    """

    __slots__ = ("_space", "pieces", "size")

    def __init__(self) -> None:
        self.pieces: list[tuple[int, int, str | None]] = []
        self.size = 0
        self._space: tuple[int, int] | None = None

    @property
    def spaced(self) -> bool:
        """Whether a space is due before the next text."""
        return self._space is not None

    def add(self, text: str, start: int, end: int, attribute: bool = False) -> None:
        """Append a stretch of source that holds no markup but character references."""
        at = start
        for match in _ODD.finditer(text, start, end):
            odd = match.start()
            raw = match[0]
            if raw[0] == "&":
                size, value = reference(raw, text[match.end() : match.end() + 1], attribute)
                if not size:
                    continue
                if odd > at:
                    self._run(text, at, odd)
                at = odd + size
                if value in SPACE:
                    if value:
                        self.space(odd, at)
                else:
                    self.put(odd, at, value)
            else:
                if odd > at:
                    self._run(text, at, odd)
                at = match.end()
                self.space(odd, at)
        if end > at:
            self._run(text, at, end)

    def space(self, start: int, end: int) -> None:
        """Append white space."""
        if self._space is None:
            if self.size:
                self._space = (start, end)
        elif self._space[1] == start:
            self._space = (self._space[0], end)

    def put(self, start: int, end: int, value: str | None) -> None:
        """Append text that is no white space."""
        if self._space is not None:
            self.pieces.append((*self._space, " "))
            self.size += 1
            self._space = None
        self.pieces.append((start, end, value))
        self.size += end - start if value is None else len(value)

    def _run(self, text: str, start: int, end: int) -> None:
        """Append a run whose white space is single spaces."""
        if text[start] == " ":
            self.space(start, start + 1)
            start += 1
            if start == end:
                return
        if text[end - 1] == " ":
            self.put(start, end - 1, None)
            self.space(end - 1, end)
        else:
            self.put(start, end, None)

    def text(self, source: str) -> str:
        """The line's text."""
        return "".join(source[a:b] if value is None else value for a, b, value in self.pieces)

    def write(self, view: ViewBuilder) -> None:
        """Append the line to a view."""
        for start, end, value in self.pieces:
            if value is None:
                view.copy(start, end)
            else:
                view.decode(start, end, value)


def line_view(source: Source, spans: list[tuple[int, int]], attribute: bool = True) -> View | None:
    """A view of stretches of source (attribute values), one a line; None if they are empty."""
    view = ViewBuilder(source)
    for start, end in spans:
        line = Line()
        line.add(source.text, start, end, attribute)
        if line.size:
            if view.size:
                view.newline(start)
            line.write(view)
    return view.build() if view.size else None
