"""Text that no engine chokes on: the same length, monsters masked, cut into small chunks.

Harper's cost grows with the square of a token's or a run of punctuation's length, and a token of
33,000 letters makes it abort its process. So what is no prose is replaced by as many harmless
characters, and the text goes out in chunks of whole lines where that is possible.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from auditor import lazy
from auditor.source import Span, first_overlap

LONGEST_TOKEN = 30
"""Code points; no English word that an article holds is longer."""
LARGEST_CHUNK = 6_000
"""Code points of one request; below the 8,000 up to which Harper's cost was seen to be linear."""
_SEPARATOR = "\n\n"
"""Between lines: an engine takes a single newline for a space."""
_STAND_IN = "it"
"""Takes the place of an address or a handle, so that the sentence keeps its shape."""

_MONSTER = lazy.regex(
    rf"\S{{{LONGEST_TOKEN + 1},}}"
    r"|[^\w\s]{6,}"
    "|[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]+"
    "|[\u202a-\u202e\u2066-\u2069\u200e\u200f]+"
)
_BORDER = lazy.regex(r"[.!?][\"”’)]?\s|\s")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of text for an engine, and where its lines lie in the text it was cut from.

    `starts` are offsets in the chunk, `origins` the offsets in the text that they stand for.
    """

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    masks: tuple[Span, ...]
    """What was masked, in the text."""

    @property
    def origin(self) -> Span:
        """From the first character of the text in it to the last."""
        return Span(self.origins[0], self.origins[-1] + len(self.text) - self.starts[-1])

    def span(self, start: int, end: int) -> Span | None:
        """A span of the chunk as a span of the text; None where it leaves its line or is masked."""
        number = bisect_right(self.starts, start) - 1
        if not 0 <= start < end <= len(self.text) or number < 0:
            return None
        shift = self.origins[number] - self.starts[number]
        after = self.starts[number + 1] - len(_SEPARATOR) if number + 1 < len(self.starts) else None
        if end > (len(self.text) if after is None else after):
            return None
        found = Span(start + shift, end + shift)
        if touches(self.masks, found):
            return None  # what touches a mask is about the mask
        return found


def touches(spans: tuple[Span, ...], span: Span) -> bool:
    """Whether a span overlaps or adjoins one of the sorted spans."""
    return first_overlap(spans, Span(max(span.start - 1, 0), span.end + 1)) is not None


def monsters(text: str) -> tuple[Span, ...]:
    """Stretches that no engine should see: endless tokens, runs of marks, control characters."""
    return tuple(Span(*found.span()) for found in _MONSTER.finditer(text))


def masked(text: str, spans: Iterable[Span]) -> str:
    """The text with the spans (sorted, none overlapping) replaced, character for character."""
    parts, at = [], 0
    for span in spans:
        parts.append(text[at : span.start])
        token = text[span.start : span.end]
        stand_in = _STAND_IN if len(token) > 2 and token.isprintable() and " " not in token else ""
        parts.append(stand_in.ljust(len(token)))
        at = span.end
    parts.append(text[at:])
    return "".join(parts)


def chunks(text: str) -> Iterator[Chunk]:
    """The text's lines, blank ones left out, masked and packed into chunks. Linear in the text."""
    lines: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    masks: list[Span] = []
    size = 0
    for origin, piece, spans in _pieces(text):
        if lines and size + len(_SEPARATOR) + len(piece) > LARGEST_CHUNK:
            yield Chunk(_SEPARATOR.join(lines), tuple(starts), tuple(origins), tuple(masks))
            lines, starts, origins, masks, size = [], [], [], [], 0
        if lines:
            size += len(_SEPARATOR)
        starts.append(size)
        origins.append(origin)
        masks.extend(spans)
        lines.append(piece)
        size += len(piece)
    if lines:
        yield Chunk(_SEPARATOR.join(lines), tuple(starts), tuple(origins), tuple(masks))


def _pieces(text: str) -> Iterator[tuple[int, str, tuple[Span, ...]]]:
    """Lines, the overlong ones cut at a border, each with its offset and its masks in the text."""
    at = 0
    size = len(text)
    while at < size:
        end = text.find("\n", at)
        end = size if end < 0 else end
        spans = monsters(text[at:end])
        line = masked(text[at:end], spans) if spans else text[at:end]
        low = number = 0
        while low < len(line):
            high = _cut(line, low)
            here = []
            while number < len(spans) and spans[number].start < high:
                here.append(Span(spans[number].start + at, spans[number].end + at))
                if spans[number].end > high:
                    break
                number += 1
            if not (line[low:high].isspace()):
                yield at + low, line[low:high], tuple(here)
            low = high
        at = end + 1


def _cut(line: str, low: int) -> int:
    """Where the piece that begins at `low` ends: at a sentence's end, a space, or just there."""
    if len(line) - low <= LARGEST_CHUNK:
        return len(line)
    best = space = 0
    for found in _BORDER.finditer(line, low + LARGEST_CHUNK // 2, low + LARGEST_CHUNK):
        space = found.end()
        if not found.group()[0].isspace():
            best = found.end()
    return best or space or low + LARGEST_CHUNK
