"""Plain text: headline on the first line, paragraphs parted by blank lines or one a line.

Hard-wrapped paragraphs are joined; a line that was no wrap stays a block of its own. What stands
above the headline on a page (a breadcrumb) is furniture; what somebody says there about the text
(an embargo, a chat model's "Here is your article.") is a paragraph, and the headline follows. List
markers stay in the text, as `Block.lead`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article, ArticleBuilder, BlockKind
from auditor.readers import dates, lines
from auditor.source import Source

_LINE = lazy.regex(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_END = lazy.regex(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_RULE = lazy.regex(r"(?:[-=*~#•·—–][ \t]{0,3}){3,}")
_QUOTE = lazy.regex(r"(?:>[ \t]?)+(?=[^>\s])")
_HASHES = lazy.regex(r"#{1,6}[ \t]+(?=\S)")
_CLOCK = lazy.regex(r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s?(?:[ap]\.?m\.?|GMT|BST|[EP]T))?", re.I)
_ASKS = lazy.regex(r"(?:what|why|how|who|when|where|which|is|are|can|will|does|do)\b", re.I)
_UNDONE = lazy.regex(
    r"\b(?:a|an|the|and|or|but|of|with|to|for|from|by|at|that|which|who|has|have|had|was|were|is|are"
    r"|its|their|his)$"
)
"""The end of a sentence that was broken off, not of a heading."""
_VERSE = (BlockKind.PARAGRAPH, BlockKind.QUOTE)
_SPACE = " \t\xa0\ufeff"
_WIDEST = 100
"""A line longer than this was not wrapped by hand."""
_LONG = 120
"""A line longer than this is a paragraph of its own."""
_HEADLINE = 200
_HEADING = 90
_WORKSHOP = 240
"""The longest line with a colon at its end that may stand before a headline."""
_SPEECH = lazy.regex(
    r"\b(?:I|I['’](?:ll|ve|m|d)|me|my|we['’]ll|you|your|you['’](?:re|ve|d)|(?i:let['’]s|user|prompt"
    r"|sure|certainly|of course|absolutely|(?:here|below|attached|this) (?:is|are)|here['’]s|as requested"
    r"|(?:word count|tone|draft|version|rewrite|embargo\w*|publication|placeholders?)))\b"
)
"""Words to a reader of the draft: of oneself, to him, or of the text as a text."""
_OPENING = lazy.regex(
    r"(?:okay|ok|sure|certainly|absolutely|of course|understood)[,!:.]|thinking(?:\.\.\.|…| about the)"
    r"|thought for \d|the user (?:wants|wanted|needs|asks|asked|is asking|has asked|would like)\b"
    r"|let me (?:check|start|write|think|draft|look|search|read|begin)\b|as requested\b|below is\b"
    r"|i['’]ll (?:write|draft|open|start|begin|keep|now)\b|i['’]ve (?:written|drafted|rewritten)\b"
    r"|here(?:['’]s| is) (?:an?|the|your|my) (?:\w+ ){0,4}(?:article|story|piece|draft|version|copy)\b",
    re.I,
)
"""How a helper begins to speak; a line that begins so need not end in a stop."""
_PREAMBLE = 3
"""The headline is one of so many blocks at the top."""
_PREAMBLE_LINE = 500
_STOPS = (".", "!", "?", "…")
_TITLE_WORDS = 5
"""What follows a first paragraph that does not speak of the text is a headline from this size."""
_BAR = lazy.regex(r"\s[|•·]\s")
_TOP = 14
"""How many blocks may stand above the story: headline, subtitle, byline, dates, furniture."""


class Line(NamedTuple):
    """A line without its indentation and trailing white space; `gap` says blank lines precede."""

    start: int
    end: int
    gap: bool
    indent: int


class Unit(NamedTuple):
    """Lines that make one block."""

    lines: tuple[Line, ...]
    gap: bool


def read(source: Source) -> Iterator[Article]:
    """The article in a plain text."""
    builder, top = _written(source, "plain", _Top())
    yield builder.build(
        headline=top.headline,
        byline=top.byline,
        published=top.published,
        modified=top.modified,
        carries=frozenset({"headline"}),
    )


def read_body(source: Source, *, format: str = "plain", **known: object) -> Article:
    """The article whose body is a plain text and whose headline stands elsewhere.

    `known` are fields of `Article`; a byline and dates that the body names fill what they leave
    open.
    """
    builder, top = _written(source, format, _Top(sought=False))
    said = {"byline": top.byline, "published": top.published, "modified": top.modified}
    for key, value in said.items():
        known[key] = known.get(key) or value
    return builder.build(**known)


def _written(source: Source, format: str, top: _Top) -> tuple[ArticleBuilder, _Top]:
    units = list(_units(source.text, _lines(source.text)))
    builder = ArticleBuilder(source, format)
    for at in range(len(units)):
        _write(builder, source.text, units, at, top)
    return builder, top


class _Top:
    """What is known of the lines above the story."""

    def __init__(self, sought: bool = True) -> None:
        self.open = True
        self.headline = ""
        self.sought = sought
        """Whether the headline may still come."""
        self.title = 0
        """The number of the unit that is the headline, where others stand above it."""
        self.byline = ""
        self.published: dates.Date | None = None
        self.modified: dates.Date | None = None

    def date(self, date: dates.Date | None, modified: bool = False) -> None:
        if modified:
            self.modified = self.modified or date
        else:
            self.published = self.published or date

    def note_dates(self, line: str) -> bool:
        """Whether a line is a date line; notes what it says."""
        found = dates.date_line(line)
        if found:
            self.date(found.date, found.modified)
            self.date(dates.updated(line), modified=True)
        return found is not None


def _write(builder: ArticleBuilder, text: str, units: Sequence[Unit], at: int, top: _Top) -> None:
    unit = units[at]
    first = unit.lines[0]
    content = text[first.start : unit.lines[-1].end]
    size = len(content)
    if size <= _LONG and "\t" in content and _is_row(text, units, at):
        _cells(builder, text, first)
        top.open = False
        return
    lead = level = 0
    kind = BlockKind.PARAGRAPH
    if found := _HASHES.match(content):
        kind, lead, level = BlockKind.HEADING, found.end(), found.group().count("#")
    elif found := _QUOTE.match(content):
        kind, lead = BlockKind.QUOTE, found.end()
    elif lead := lines.marker(content):
        kind = BlockKind.LIST_ITEM
    if top.open and kind in (BlockKind.PARAGRAPH, BlockKind.HEADING):
        kind = _at_top(text, units, at, content[lead:], kind, top)
    elif kind is BlockKind.PARAGRAPH:
        top.open = False
        kind = _in_story(text, units, at, content)
    else:
        top.open = False
    start = builder.at
    _join(builder, unit.lines, kind is BlockKind.QUOTE, text)
    near = at > 0 and not unit.gap and size <= _LONG and _size(units[at - 1]) <= _LONG
    near = near and kind in _VERSE and builder.blocks[-1].kind in _VERSE
    builder.close(kind, start, level=level, lead=lead, continues=near)


def _at_top(
    text: str, units: Sequence[Unit], at: int, content: str, kind: BlockKind, top: _Top
) -> BlockKind:
    """The kind of a line above the story; notes what it says."""
    size = len(content)
    following = _content(text, units[at + 1]) if at + 1 < len(units) else ""
    if lines.breadcrumb(content, following) or lines.share_bar(content):
        return BlockKind.FURNITURE
    if top.note_dates(content):
        return BlockKind.DATE
    names = lines.byline(content) if at or following else None
    if names is not None and (top.headline or at > 0 or content[:3].lower() == "by "):
        top.byline = top.byline or names
        dated = [top.note_dates(part) for part in _BAR.split(content)]
        if not any(dated):
            top.date(dates.search_date(content))
        return BlockKind.BYLINE
    if top.sought and content.endswith(":") and size <= _WORKSHOP:
        return kind  # what a helper said before the story
    if top.sought:
        top.title = top.title or _title_below(text, units, at, content)
        if at < top.title:
            return kind
        top.sought = False
        if _may_be_headline(content, alone=len(units) == 1):
            top.headline = " ".join(content.split()).strip("*_ ")
            return BlockKind.HEADLINE
    is_line = size <= _HEADING and not (content.endswith(".") and content.count(" ") > 6)
    if is_line and (date := lines.dateline_date(content + " —")):
        top.date(date)
        return BlockKind.DATE
    if size > _LONG or at >= _TOP or (content.endswith((".", "”", '"')) and size > _HEADING):
        top.open = False
        top.date(lines.dateline_date(content))
        return kind
    if kind is BlockKind.HEADING:
        return kind
    if top.headline and _is_subtitle(text, units, at, content):
        return BlockKind.HEADING
    return _in_story(text, units, at, content)


def _may_be_headline(content: str, alone: bool) -> bool:
    """False for a line that is clearly a paragraph."""
    if len(content) > _HEADLINE:
        return False
    stopped = content.endswith(".") and not content.endswith("...")
    return not (stopped and (alone or len(content) > 100 or len(content.split()) >= 15))


def _title_below(text: str, units: Sequence[Unit], at: int, content: str) -> int:
    """The number of the headline below a block that is said of the text; 0 if it is not."""
    opening = _OPENING.match(content) is not None
    if len(content) > _PREAMBLE_LINE or not (opening or content.endswith(_STOPS)):
        return 0
    if content[0] in "\"“‘'" or lines.dateline_date(content):
        return 0
    spoken = opening or _SPEECH.search(content) is not None
    if not spoken and _may_be_headline(content, alone=False):
        return 0  # a headline with a stop
    for below in range(at + 1, min(_PREAMBLE, len(units))):
        following = _content(text, units[below])
        if _is_title(text, units, below):
            return below if spoken or len(following.split()) >= _TITLE_WORDS else 0
        if not spoken or len(following) > _PREAMBLE_LINE or not following.endswith((*_STOPS, ":")):
            return 0
    return 0


def _is_title(text: str, units: Sequence[Unit], at: int) -> bool:
    """Whether a line stands above prose as a headline does: short, and no sentence."""
    content = _content(text, units[at]).strip("*_# ")
    if not (units[at].gap and 0 < len(content) <= _LONG) or content[-1:] in ".:,;…":
        return False
    if content[0].islower() or lines.marker(content) or _OPENING.match(content):
        return False
    below = [_content(text, unit) for unit in units[at + 1 : at + 5]]
    return any(len(line) > len(content) and line[-1:] in ".!?”\"’'" for line in below)


def _is_subtitle(text: str, units: Sequence[Unit], at: int, content: str) -> bool:
    """Whether a line below the headline is its second line: a byline or a date follows."""
    if at + 1 >= len(units) or len(content) > _HEADLINE or content[-1:] in ".:,;":
        return False
    following = _content(text, units[at + 1])
    return lines.byline(following) is not None or dates.date_line(following) is not None


def _in_story(text: str, units: Sequence[Unit], at: int, content: str) -> BlockKind:
    """The kind of a line of the story that has no marker."""
    size = len(content)
    if size > _LONG:
        return BlockKind.PARAGRAPH
    if lines.share_bar(content) or (content[:4].lower() == "home" and lines.breadcrumb(content)):
        return BlockKind.FURNITURE
    if size <= 60 and (_CLOCK.fullmatch(content) or dates.date_line(content)):
        return BlockKind.DATE
    if units[at].gap and at > 0 and _looks_like_heading(content) and _heads(text, units, at):
        return BlockKind.HEADING
    return BlockKind.PARAGRAPH


def _heads(text: str, units: Sequence[Unit], at: int) -> bool:
    """Whether what follows a short line is what a heading stands above."""
    for after in (at + 1, at + 2):
        if after >= len(units) or not units[after].gap:
            return False
        following = _content(text, units[after])
        if len(following) > _LONG or (len(following) > 40 and following[-1:] in ".!?”\"’'"):
            return True
        if lines.marker(following) or (after + 1 < len(units) and not units[after + 1].gap):
            return True
        if not _looks_like_heading(following):
            return False
    return False


def _looks_like_heading(content: str) -> bool:
    words = len(content.split())
    if len(content) > _HEADING or words > 12 or content[:1] in "\"“'‘([…—–-©":
        return False
    if content[:1].islower() and words > 8:
        return False
    if content[-1:] == "?":
        return words <= 10 and _ASKS.match(content) is not None
    if content.count(",") > 2 or "://" in content or _UNDONE.search(content):
        return False
    return content[-1:].isalnum() or content[-1:] in ")'’%"


def _join(builder: ArticleBuilder, members: Sequence[Line], quoted: bool, text: str) -> None:
    """Write lines as one block: a wrap, with the indentation behind it, is one space."""
    end = 0
    for number, line in enumerate(members):
        start = line.start
        if number:
            if quoted and (mark := _QUOTE.match(text, start, line.end)):
                start = mark.end()
            builder.decode(end, start, " ")
        builder.copy(start, line.end)
        end = line.end


def _is_row(text: str, units: Sequence[Unit], at: int) -> bool:
    """Whether a line with tabs is a table's: it has two, or a neighbour has one."""
    if len(units[at].lines) > 1:
        return False
    first = units[at].lines[0]
    if text.count("\t", first.start, first.end) >= 2:
        return True
    near = [units[other] for other in (at - 1, at + 1) if 0 <= other < len(units)]
    return any(
        _size(unit) <= _LONG and "\t" in text[unit.lines[0].start : unit.lines[-1].end]
        for unit in near
    )


def _cells(builder: ArticleBuilder, text: str, line: Line) -> None:
    for found in re.finditer(r"[^\t]+", text[line.start : line.end]):
        cell = found.group().strip(_SPACE)
        if cell:
            start = line.start + found.start() + found.group().index(cell)
            at = builder.at
            builder.copy(start, start + len(cell))
            builder.close(BlockKind.CELL, at)


def _lines(text: str) -> list[Line]:
    """The lines that hold something; rules (-----) part paragraphs as blank lines do."""
    result: list[Line] = []
    before, gap = 0, True
    for found in _LINE.finditer(text):
        start, end = found.span()
        if not gap and start - before > 1:
            gap = len(_END.findall(text, before, start)) > 1
        before = end
        body = found.group()
        left = len(body) - len(body.lstrip())
        body = body.strip()
        if body[:1] == "\ufeff" and start + left == 0:
            inner = body.lstrip(_SPACE)
            left, body = left + len(body) - len(inner), inner
        if not body or (len(body) <= _LONG and _RULE.fullmatch(body)):
            gap = True
            continue
        result.append(Line(start + left, start + left + len(body), gap, left))
        gap = False
    return result


def _units(text: str, every: list[Line]) -> Iterator[Unit]:
    width = _width(text, every)
    start = 0
    while start < len(every):
        end = start + 1
        while end < len(every) and not every[end].gap:
            end += 1
        yield from _paragraph(text, every[start:end], width)
        start = end


def _paragraph(text: str, group: list[Line], width: int) -> Iterator[Unit]:
    """The units of lines between two blank ones."""
    members: list[Line] = [group[0]]
    gap = True
    for line in group[1:]:
        if _continues(text, members[-1], line, width):
            members.append(line)
        else:
            yield Unit(tuple(members), gap)
            members, gap = [line], False
    yield Unit(tuple(members), gap)


def _continues(text: str, before: Line, line: Line, width: int) -> bool:
    """Whether the line end between two lines is a wrap."""
    size = before.end - before.start
    if size > _WIDEST or line.end - line.start > _WIDEST:
        return False
    content = text[line.start : line.end]
    quoted = text[before.start] == ">"
    if quoted != (content[0] == ">"):
        return False
    if not quoted and (_starts_block(content) or "\t" in content):
        return False
    if width:
        return before.indent + size + 1 + len(content.split(maxsplit=1)[0]) > width
    # A stray line end in running text: the sentence goes on in lower case.
    return size >= 60 and text[before.end - 1] not in '.!?:;”"' and content[0].islower()


def _starts_block(content: str) -> bool:
    return bool(
        lines.marker(content) or _HASHES.match(content) or lines.byline(content) is not None
    )


def _width(text: str, every: list[Line]) -> int:
    """The column at which a hard-wrapped text breaks its lines; 0 for text that is not.

    A wrap shows in two ways: nearly every line is as full as its successor's first word allows,
    and many successors start in lower case.
    """
    inner = [
        (before, line)
        for before, line in pairwise(every)
        if not line.gap and before.end - before.start <= _WIDEST >= line.end - line.start
    ]
    if not inner:
        return 0
    sizes = sorted(line.indent + line.end - line.start for pair in inner for line in pair)
    width = sizes[-1]
    full = lower = 0
    for before, line in inner:
        word = text[line.start : line.end].split(maxsplit=1)[0]
        full += before.indent + before.end - before.start + 1 + len(word) > width - 2
        lower += word[0].islower()
    if width < 45 or lower * 4 < len(inner) or full * 10 < len(inner) * 6:
        return 0
    return width - 2


def _content(text: str, unit: Unit) -> str:
    return text[unit.lines[0].start : unit.lines[-1].end]


def _size(unit: Unit) -> int:
    return unit.lines[-1].end - unit.lines[0].start
