"""Regular expressions in linear time, with offsets in code points.

RE2 works on UTF-8. `Encoded` keeps a text's bytes and turns byte offsets back into code points
without scanning the text again for each match.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Any

from auditor.source import Span

_CONTINUATION = bytes(range(0x80, 0xC0))
_STEP = 4096


class PatternError(ValueError):
    """An expression that RE2 refuses: not regular, or badly formed."""


class Encoded:
    """A text with its UTF-8 form and the map between their offsets."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.data = text.encode("utf-8", "surrogatepass")
        self.ascii = len(self.data) == len(text)

    @cached_property
    def _counts(self) -> list[int]:
        counts, total = [0], 0
        for at in range(0, len(self.data), _STEP):
            total += len(self.data[at : at + _STEP].translate(None, _CONTINUATION))
            counts.append(total)
        return counts

    def to_char(self, offset_byte: int) -> int:
        """The code point that starts at a byte."""
        if self.ascii:
            return offset_byte
        step = offset_byte // _STEP
        rest = self.data[step * _STEP : offset_byte]
        return self._counts[step] + len(rest.translate(None, _CONTINUATION))

    def to_byte(self, offset_char: int) -> int:
        """The first byte of a code point."""
        if self.ascii:
            return offset_char
        low, high = 0, len(self._counts) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self._counts[middle] <= offset_char:
                low = middle
            else:
                high = middle - 1
        start_byte, start_char = low * _STEP, self._counts[low]
        while start_char and start_byte < len(self.data) and self.data[start_byte] in _CONTINUATION:
            start_byte += 1
        part = self.text[start_char:offset_char]
        return start_byte + len(part.encode("utf-8", "surrogatepass"))


class Match:
    """One match: its span, its text and those of its groups."""

    __slots__ = ("_match", "_text", "span")

    def __init__(self, text: Encoded, match: Any) -> None:
        self._text = text
        self._match = match
        start, end = match.span()
        self.span = Span(text.to_char(start), text.to_char(end))

    def group_span(self, group: str | int) -> Span | None:
        """The span of a group, None where it took no part or does not exist."""
        names = self._match.re.groupindex
        number = names.get(group, -1) if isinstance(group, str) else group
        if not 0 <= number <= self._match.re.groups:
            return None
        start, end = self._match.span(number)
        return None if start < 0 else Span(self._text.to_char(start), self._text.to_char(end))

    def group(self, group: str | int = 0) -> str:
        """The text of a group, empty where it took no part."""
        span = self.span if group == 0 else self.group_span(group)
        return self._text.text[span.start : span.end] if span else ""

    def text_of(self, span: Span) -> str:
        """The text of any span of the text that was searched."""
        return self._text.text[span.start : span.end]


class Pattern:
    """A compiled expression. Raises PatternError with RE2's reason."""

    def __init__(self, expression: str, *, ignore_case: bool = False) -> None:
        import re2

        options = re2.Options()
        options.log_errors = False
        options.max_mem = 32 << 20
        options.case_sensitive = not ignore_case
        self.expression = expression
        try:
            self._regexp = re2.compile(expression, options)
        except re2.error as error:
            reason = error.args[0] if error.args else error
            text = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
            raise PatternError(text) from None

    def __repr__(self) -> str:
        return f"Pattern({self.expression!r})"

    def finditer(self, text: Encoded, span: Span | None = None) -> Iterator[Match]:
        """All matches that do not overlap, from left to right; empty ones are left out."""
        start = text.to_byte(span.start) if span else 0
        end = text.to_byte(span.end) if span else len(text.data)
        for match in self._regexp.finditer(text.data, start, end):
            if match.end() > match.start():
                yield Match(text, match)

    def search(self, text: Encoded | str, span: Span | None = None) -> Match | None:
        """The first match, also an empty one."""
        text = Encoded(text) if isinstance(text, str) else text
        start = text.to_byte(span.start) if span else 0
        end = text.to_byte(span.end) if span else len(text.data)
        match = self._regexp.search(text.data, start, end)
        return Match(text, match) if match else None

    def matches(self, text: str) -> bool:
        """Whether the whole of a short text matches."""
        return self._regexp.fullmatch(text) is not None


@lru_cache(maxsize=512)
def compiled(expression: str, ignore_case: bool = False) -> Pattern:
    """A pattern, compiled once a process."""
    return Pattern(expression, ignore_case=ignore_case)
