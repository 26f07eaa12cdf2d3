"""The strings of JSON and JSON Lines, each tied to the characters that write it."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator

from auditor import lazy
from auditor.fixing.literals import Found, Literal, whole
from auditor.source import Source, Span, View, ViewBuilder

_INSIDE = lazy.regex(r'[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+')
_KEY = lazy.regex(r"[ \t\r\n]*:")
_ESCAPE = lazy.regex(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\."
)


def find(source: Source, wanted: Collection[str]) -> Found:
    """The literals whose value is one of the wanted texts; keys are not among them."""
    found: Found = {}
    text = source.text
    ascii_file = text.isascii()
    for start, end in _spans(text):
        value = _value(text[start:end])
        if value is not None and value in wanted and not _KEY.match(text, end + 1):
            view = _view(source, Span(start, end))
            literal = Literal(view, _Style(text[start:end], ascii_file))
            found.setdefault(value, []).append(literal)
    return found


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """The insides of all strings. None holds a line end, so a broken line spoils no other."""
    at = text.find('"')
    while at >= 0:
        end = at + 1 + len(_INSIDE.match(text, at + 1).group())  # type: ignore[union-attr]
        if text[end : end + 1] == '"':
            yield at + 1, end
            at = text.find('"', end + 1)
        else:
            line_end = text.find("\n", end)
            at = text.find('"', line_end) if line_end >= 0 else -1


def _value(raw: str) -> str | None:
    if "\\" not in raw:
        return raw
    try:
        value = json.loads(f'"{raw}"')
    except ValueError:
        return None
    return whole(value)


def _view(source: Source, inside: Span) -> View:
    builder = ViewBuilder(source)
    at = inside.start
    for escape in _ESCAPE.finditer(source.text, inside.start, inside.end):
        builder.copy(at, escape.start())
        value = json.loads(f'"{escape.group()}"')
        builder.decode(escape.start(), escape.end(), whole(value))
        at = escape.end()
    builder.copy(at, inside.end)
    return builder.build()


class _Style:
    """Writes as a literal does: what it always escapes is escaped the same way."""

    def __init__(self, raw: str, ascii_file: bool) -> None:
        self._forms = {
            json.loads(f'"{one}"'): one
            for one in dict.fromkeys(found.group() for found in _ESCAPE.finditer(raw))
        }
        self._bare = _ESCAPE.sub("", raw)
        escaped = any(char > "\x7f" for char in self._forms)
        self._ascii = self._bare.isascii() and (escaped or ascii_file)

    def __call__(self, text: str) -> str:
        return re.sub(r"(?s).", lambda found: self._written(found.group()), text)

    def _written(self, char: str) -> str:
        if char in self._forms and char not in self._bare:
            return self._forms[char]
        return json.dumps(char, ensure_ascii=self._ascii)[1:-1]
