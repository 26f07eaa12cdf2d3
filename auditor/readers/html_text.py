"""The lines of text of an HTML document, what each is, and what surrounds it.

One pass over the tokens, without recursion. Every element that is open has a context, which its
children inherit; a line takes the context it begins in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from auditor import lazy
from auditor.article import BlockKind, MarkKind
from auditor.readers.html_profile import BLOCKS, DROPPED, LISTS, MARKS, VOID, Profile, names
from auditor.readers.html_profile import profile as tag_profile
from auditor.readers.html_style import UNKNOWN, alike, class_rules
from auditor.readers.html_tokens import RAW, SPACE, Line, Scanner, Tag, TokenKind

_HEAD = names("base link meta noscript script style template title html")
"""What may stand in the head; anything else ends it."""
_CLOSES = {
    "li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"),
    "tr": ("td", "th", "tr", "caption"), "td": ("td", "th", "caption"),
    "th": ("td", "th", "caption"), "tbody": ("td", "th", "tr", "thead", "tbody", "caption"),
    "tfoot": ("td", "th", "tr", "thead", "tbody", "caption"), "thead": ("caption",),
}  # fmt: skip
"""Which open elements of the same list or table a start tag ends."""
_SCOPES = LISTS | {"table", "td", "th", "caption", "template", "object", "button", "blockquote"}
_LONGEST_BYLINE = 200
_SPARSE = 8
"""A line shorter than this may hold nothing but non-breaking spaces."""
_LONGEST_DATE = 120
_MARK_LIMIT = 64
"""Open marks beyond this depth are not followed: no page nests so, only hostile ones."""


@dataclass(eq=False, slots=True)
class Veil:
    """An element that hides its text.

    `weak` says that the page opens it, or that it is meant for screen readers. A new line begins at
    the parts that `cuts` count, and visible text stands before those of `breaks`.
    """

    reason: str
    chrome: str
    start: int
    names: str = ""
    weak: bool = False
    parts: list[tuple[int, int]] = field(default_factory=list)
    cuts: set[int] = field(default_factory=set)
    breaks: list[int] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def cut(self) -> None:
        """The next part is on a line of its own."""
        self.cuts.add(len(self.parts))


@dataclass(frozen=True, eq=False, slots=True)
class Context:
    """What holds for the text of an element."""

    kind: BlockKind | None = None
    level: int = 0
    depth: int = 0
    """How many lists are open."""
    chrome: str = ""
    """The kind of page furniture it stands in: nav, aside, footer, form, header, dialog."""
    article: bool = False
    dropped: bool = False
    pre: bool = False
    byline: bool = False
    author: bool = False
    date: bool = False
    time: bool = False
    veil: Veil | None = None
    ink: str = ""
    """The colour of its text, and below of what lies behind it; see `html_style.Hiding`."""
    ground: str = ""
    pale: Veil | None = None
    """White text on a background that nobody knows: it is text, and may be hidden."""


@dataclass(eq=False, slots=True)
class OpenMark:
    kind: MarkKind
    value: str
    start: int = -1


@dataclass(eq=False, slots=True)
class Element:
    """An open element."""

    name: str
    context: Context
    at: int
    mark: OpenMark | None = None
    container: Container | None = None
    alive: bool = True


@dataclass(eq=False, slots=True)
class Container:
    """An element that may hold the article: lines `first` up to `end`."""

    kind: str
    """article, body (articleBody, or a class such as entry-content) or main."""
    chrome: str
    first: int
    start_source: int
    end: int = 0
    end_source: int = 0
    nested: bool = False


@dataclass(eq=False, slots=True)
class Record:
    """A line of text: a block to be."""

    line: Line
    kind: BlockKind
    level: int
    context: Context
    cell: int
    continues: bool
    weak: bool = False
    """Whether some of its text is not bold."""
    marks: list[tuple[MarkKind, int, int, str]] = field(default_factory=list)
    authors: list[tuple[int, int]] = field(default_factory=list)
    named: int = 0
    """Code points that stand in byline elements."""
    times: int = 0
    """Code points that stand in <time> elements."""

    @property
    def start_source(self) -> int:
        return self.line.pieces[0][0]

    @property
    def end_source(self) -> int:
        return self.line.pieces[-1][1]


@dataclass(eq=False, slots=True)
class Moment:
    """A <time> element: the date it declares and the line it stands in."""

    value: str
    start: int
    record: int
    published: bool
    modified: bool
    context: Context


@dataclass(eq=False, slots=True)
class Image:
    """An image with a text for those who do not see it."""

    start: int
    record: int
    context: Context


class Document:
    """A parsed document: its lines, and everything else the reader needs.

    `heeds_styles` is False to read text that styles hide as if they did not.
    """

    def __init__(self, text: str, *, heeds_styles: bool = True, paragraphs: bool = False) -> None:
        self.text = text
        self.records: list[Record] = []
        self.veils: list[Veil] = []
        self.pales: list[Veil] = []
        self.containers: list[Container] = []
        self.images: list[Image] = []
        self.moments: list[Moment] = []
        self.metas: list[tuple[int, Tag]] = []
        self.json_ld: list[tuple[int, int]] = []
        self.scripts: list[tuple[int, int]] = []
        self.noscripts: list[tuple[int, int]] = []
        self.comments: list[tuple[int, int]] = []
        self.title: tuple[int, int] | None = None
        self.language = ""
        self.unclosed_comment: int | None = None
        self._heeds = heeds_styles
        self._paragraphs = paragraphs
        self._classes = class_rules(_sheets(text)) if heeds_styles else {}
        coloured = heeds_styles and _COLOURED.search(text) is not None
        page = _WHOLE.search(text) is not None
        linked = _LINKED.search(text) is not None
        self._foreign = coloured and (linked or not page)
        self.final = page
        """Whether no script from elsewhere can change the page."""
        root = self._classes.get("body")
        ground = (root.ground if root else "") or (UNKNOWN if linked else "ffffff")
        self._root = Context(ink=root.ink if root else "", ground=ground if coloured else "")
        self._profiles: dict[Tag, Profile] = {}
        self._contexts: dict[tuple[Context, Profile], Context] = {}
        self._stack: list[Element] = []
        self._open: dict[str, list[Element]] = {}
        self._scopes: list[int] = []
        self._cells: list[int] = []
        self._context = self._root
        self._head: Element | None = None
        self._record: Record | None = None
        self._breaks = 99
        self._bold = 0
        self._marks: list[OpenMark] = []
        self._waiting = False
        self._parse()

    def _parse(self) -> None:
        scanner = Scanner(self.text)
        is_text, is_open, is_close = TokenKind.TEXT, TokenKind.OPEN, TokenKind.CLOSE
        for kind, start, end, tag in scanner.tokens():
            if kind is is_text:
                self._text(start, end)
            elif kind is is_open:
                self._start(tag, start, end)
            elif kind is is_close:
                self._close(tag.name, start, end)
            else:
                self._raw(tag, start, end)
        while self._stack:
            self._pop(len(self.text))
        self._flush()
        self.unclosed_comment = scanner.unclosed_comment
        self.comments = scanner.comments

    @property
    def tags(self) -> Iterable[Tag]:
        """The start tags of the document, each spelling once, without those of void elements."""
        return self._profiles.keys()

    def _text(self, start: int, end: int) -> None:
        context = self._context
        if context.dropped:
            return
        if context.veil is not None:
            if self.text[start:end].strip():
                context.veil.parts.append((start, end))
            return
        if context.pale is not None and self.text[start:end].strip():
            context.pale.parts.append((start, end))
        if context.pre:
            self._lines(start, end)
        elif self._paragraphs and self.text.find("\n", start, end) >= 0:
            at = start
            for gap in _BLANK.finditer(self.text, start, end):
                self._words(at, gap.start())
                self._flush()
                self._breaks, at = 99, gap.end()
            self._words(at, end)
        else:
            self._words(start, end)

    def _words(self, start: int, end: int) -> None:
        text, record = self.text, self._record
        blank = text[start] in SPACE if start < end else True
        if blank and not text[start:end].strip(SPACE):
            if record is not None and start < end:
                record.line.space(start, end)
            return
        if record is None:
            record = self._record = self._begin()
        line = record.line
        before = line.size + (line.size > 0 and (blank or line.spaced))
        line.add(text, start, end)
        self._seen(record, before)

    def _lines(self, start: int, end: int) -> None:
        """The text of a <pre>: every line of it is a line, and its spaces stay."""
        text, at = self.text, start
        for match in _LINE_END.finditer(text, start, end):
            self._verbatim(at, match.start())
            self._break()
            at = match.end()
        self._verbatim(at, end)

    def _verbatim(self, start: int, end: int) -> None:
        text = self.text
        if not text[start:end].strip():
            if self._record is not None and start < end:
                self._record.line.put(start, end, None)
            return
        record = self._record
        if record is None:
            record = self._record = self._begin()
        before, line, at = record.line.size, record.line, start
        for match in _AMPERSAND.finditer(text, start, end):
            if match.start() > at:
                line.put(at, match.start(), None)
            at = match.end()
            one = Line()
            one.add(text, match.start(), at)
            for piece in one.pieces:
                line.put(*piece)
        if end > at:
            line.put(at, end, None)
        self._seen(record, before)

    def _begin(self) -> Record:
        context = self._context
        continues = self._breaks == 1 and bool(self.records)
        self._breaks = 0
        cell = self._cells[-1] if self._cells else 0
        kind = context.kind or BlockKind.PARAGRAPH
        return Record(Line(), kind, context.level, context, cell, continues)

    def _seen(self, record: Record, before: int) -> None:
        """Note what holds for the text that was added to a line behind `before`."""
        if not self._bold:
            record.weak = True
        if self._waiting:
            for mark in reversed(self._marks):
                if mark.start >= 0:
                    break
                mark.start = before
            self._waiting = False
        context = self._context
        if context.author:
            authors = record.authors
            if authors and authors[-1][1] >= before - 1:
                authors[-1] = (authors[-1][0], record.line.size)
            else:
                authors.append((before, record.line.size))
        if context.byline:
            record.named += record.line.size - before
        if context.time:
            record.times += record.line.size - before

    def _break(self) -> None:
        closed = self._flush()
        self._breaks = 1 if closed else self._breaks + 1

    def _flush(self) -> bool:
        """End the open line; False if it holds nothing."""
        record, self._record = self._record, None
        if record is None:
            return False
        for mark in self._marks:
            if mark.start >= 0:
                self._mark(record, mark)
        self._waiting = bool(self._marks)
        line = record.line
        if line.size < _SPARSE and not line.text(self.text).strip():
            return False
        if record.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            record.kind = _role(record)
        self.records.append(record)
        return True

    def _mark(self, record: Record, mark: OpenMark) -> None:
        if mark.start < record.line.size:
            record.marks.append((mark.kind, mark.start, record.line.size, mark.value))
        mark.start = -1

    def _start(self, tag: Tag, start: int, end: int) -> None:
        name = tag.name
        if self._head is not None and name not in _HEAD:
            self._pop_to(self._head, start)
        if name in VOID:
            self._void(tag, start)
            return
        if name in RAW or (name in ("svg", "math") and self.text[end - 2] == "/"):
            return
        profile = self._profiles.get(tag)
        if profile is None:
            profile = self._profiles[tag] = tag_profile(
                tag, self._classes, self._heeds, self._foreign
            )
        if profile.block:
            self._imply(name, start)
            if self._context.veil is not None:
                self._context.veil.cut()
            elif not self._context.dropped:
                self._flush()
                self._breaks = 99
        if name == "html" and not self.language:
            self.language = tag.get("lang") or tag.get("xml:lang")
        elif name == "time" and self._shows:
            self._moment(tag, start)
        elif name == "amp-img" and tag.get("alt") and self._shows:
            self.images.append(Image(start, len(self.records), self._context))
        parent = self._context
        context = parent if profile.plain else self._inherit(parent, profile, start)
        element = Element(name, context, len(self._stack))
        if context is not parent:
            self._context = context
            if profile.container and not context.dropped and context.veil is None:
                element.container = self._contain(profile.container, context.chrome, start)
        if profile.mark is not None:
            veil = context.veil
            if veil is not None and profile.value and len(veil.links) < _MARK_LIMIT:
                veil.links.append(profile.value)
            self._bold += profile.mark is MarkKind.STRONG
            if len(self._marks) < _MARK_LIMIT and not context.dropped and context.veil is None:
                element.mark = OpenMark(profile.mark, profile.value)
                self._marks.append(element.mark)
                self._waiting = True
        if name in _SCOPES:
            self._scopes.append(element.at)
            if name in ("td", "th"):
                self._cells.append(start + 1)
        if name == "head":
            self._head = element
        self._stack.append(element)
        self._open.setdefault(name, []).append(element)

    def _void(self, tag: Tag, start: int) -> None:
        name, context = tag.name, self._context
        if name == "meta":
            self.metas.append((start, tag))
        elif context.dropped:
            return
        elif context.veil is not None:
            context.veil.cut()
        elif name == "br":
            self._break()
        elif name == "hr":
            self._flush()
            self._breaks = 99
        elif name == "img" and tag.get("alt"):
            self.images.append(Image(start, len(self.records), context))

    def _moment(self, tag: Tag, start: int) -> None:
        value = tag.get("datetime")
        role = f"{tag.get('itemprop')} {tag.get('class')}".lower()
        modified = "modified" in role or "updated" in role
        published = "pubdate" in tag.attributes or "datepublished" in role or "published" in role
        moment = Moment(value, start, len(self.records), published, modified, self._context)
        self.moments.append(moment)

    def _raw(self, tag: Tag, start: int, end: int) -> None:
        if tag.name == "script":
            data = "ld+json" in tag.get("type").lower()
            self.final &= not tag.get("src")
            (self.json_ld if data else self.scripts).append((start, end))
        elif tag.name == "noscript":
            self.noscripts.append((start, end))
        elif tag.name == "title" and self.title is None and "svg" not in self._opened:
            self.title = (start, end)

    @property
    def _shows(self) -> bool:
        """Whether what comes now is no part that the page itself keeps out of sight."""
        context = self._context
        return not context.dropped and (context.veil is None or not context.veil.weak)

    @property
    def _opened(self) -> set[str]:
        return {name for name, elements in self._open.items() if elements}

    def _imply(self, name: str, start: int) -> None:
        """End the elements that a block's start tag ends."""
        scope = self._scopes[-1] if self._scopes else -1
        if name in _CLOSES:
            # a cell is a scope of its own: it ends with what the scope around it allows
            for other in _CLOSES[name]:
                opened = self._open.get(other)
                table = self._open.get("table")
                floor = table[-1].at if table and other not in ("li", "dt", "dd") else scope
                if opened and opened[-1].at > floor:
                    self._pop_to(opened[-1], start)
        else:
            opened = self._open.get("p")
            if opened and opened[-1].at > scope:
                self._pop_to(opened[-1], start)

    def _close(self, name: str, start: int, end: int) -> None:
        if name == "br":
            self._start(Tag("br"), start, end)
            return
        opened = self._open.get(name)
        if not opened:
            return
        element = opened[-1]
        if name in BLOCKS or name in DROPPED or element is self._stack[-1]:
            self._pop_to(element, end)
            return
        # An inline end tag ends its element alone, not the blocks that were opened inside it.
        opened.pop()
        element.alive = False
        self._leave(element, start)

    def _pop_to(self, element: Element, at_source: int) -> None:
        while len(self._stack) > element.at:
            self._pop(at_source)

    def _pop(self, at_source: int) -> None:
        element = self._stack.pop()
        if element.alive:
            self._open[element.name].pop()
            self._leave(element, at_source)
        while self._stack and not self._stack[-1].alive:
            self._stack.pop()
        self._context = self._stack[-1].context if self._stack else self._root

    def _leave(self, element: Element, at_source: int) -> None:
        name = element.name
        if element is self._head:
            self._head = None
        if name in BLOCKS or name.startswith("amp-"):
            if element.context.veil is not None:
                element.context.veil.cut()
            elif not element.context.dropped:
                self._flush()
                self._breaks = 99
        if MARKS.get(name) is MarkKind.STRONG:
            self._bold -= 1
        if element.mark is not None:
            if self._record is not None and element.mark.start >= 0:
                self._mark(self._record, element.mark)
            if self._marks and self._marks[-1] is element.mark:
                self._marks.pop()
            else:
                self._marks.remove(element.mark)
        if name in _SCOPES:
            self._scopes.pop()
            if name in ("td", "th"):
                self._cells.pop()
        if element.container is not None:
            element.container.end = len(self.records)
            element.container.end_source = at_source

    def _contain(self, kind: str, chrome: str, start: int) -> Container:
        nested = any(
            one.container is not None and one.container.kind == kind
            for one in self._open.get("article", ())[-1:]
        )
        found = Container(kind, chrome, len(self.records), start, nested=nested)
        self.containers.append(found)
        return found

    def _inherit(self, parent: Context, profile: Profile, start: int) -> Context:
        context = self._contexts.get((parent, profile))
        if context is None:
            context = self._derive(parent, profile)
            self._contexts[parent, profile] = context
        how = profile.hiding
        colours = bool(how.ink or how.ground)
        blind = colours and alike(context.ink, context.ground)
        if parent.veil is not None:
            seen = colours and not blind and parent.veil.reason == "same-colour"
            if parent.veil.reason in how.shows or seen:
                parent.veil.breaks.append(len(parent.veil.parts))
                return replace(context, veil=None)
            return context
        reason = how.reason or ("same-colour" if blind else "")
        if reason and not context.dropped and self._heeds:
            veil = Veil(reason, context.chrome, start, profile.names, profile.weak)
            self.veils.append(veil)
            return replace(context, veil=veil)
        if how.ink and self._heeds:
            pale = None
            if context.ground == UNKNOWN and alike(how.ink, "ffffff"):
                pale = Veil("white", context.chrome, start, profile.names)
                self.pales.append(pale)
            return replace(context, pale=pale) if pale or context.pale else context
        return context

    def _derive(self, parent: Context, profile: Profile) -> Context:
        kind, level = parent.kind, parent.level
        depth = parent.depth + profile.listing
        if profile.kind and kind is not BlockKind.CAPTION:
            if kind is not BlockKind.QUOTE or profile.kind[0] is BlockKind.CAPTION:
                kind, level = profile.kind
            if kind is BlockKind.LIST_ITEM:
                level = max(depth, 1)
        chrome = profile.chrome or parent.chrome
        if (profile.chrome == "header" and parent.article) or (
            profile.chrome == "footer" and parent.kind is BlockKind.QUOTE
        ):
            chrome = parent.chrome
        if profile.container and chrome == "form":
            chrome = ""
        return Context(
            kind=kind,
            level=level,
            depth=depth,
            chrome=chrome,
            article=parent.article or profile.container in ("article", "body"),
            dropped=parent.dropped or profile.dropped,
            pre=parent.pre or profile.pre,
            byline=parent.byline or profile.byline,
            author=parent.author or profile.author,
            date=parent.date or profile.date,
            time=parent.time or profile.time,
            veil=parent.veil,
            ink=profile.hiding.ink or parent.ink,
            ground=profile.hiding.ground or parent.ground,
            pale=parent.pale,
        )


_COLOURED = lazy.regex(r"color\s*[:=]", re.IGNORECASE)
_WHOLE = lazy.regex(r"<(?:html|head|body)[\s>]", re.IGNORECASE)
_LINKED = lazy.regex(r"<link\s[^<>]{0,300}stylesheet", re.IGNORECASE)
_LINE_END = lazy.regex(r"\r\n|\r|\n")
_BLANK = lazy.regex(r"\r?\n[ \t\r]*\n\s*")
_AMPERSAND = lazy.regex(r"&[#a-zA-Z0-9]{1,40};?")


def _role(record: Record) -> BlockKind:
    """Whether a short line is the byline or the date."""
    size, context = record.line.size, record.context
    named = record.named
    if size <= _LONGEST_BYLINE and (context.byline or (named and size - named <= 100)):
        return BlockKind.BYLINE
    if record.times and size - record.times <= 40:
        return BlockKind.DATE
    if context.date and size <= _LONGEST_DATE:
        return BlockKind.DATE
    return record.kind


def _sheets(text: str) -> list[str]:
    """The content of the style elements."""
    found = []
    if "<style" in text or "<STYLE" in text:
        for match in _STYLE.finditer(text):
            end = text.find("</", match.end())
            if end < 0:
                break
            found.append(text[match.end() : end])
    return found


_STYLE = lazy.regex(r"<style(?:[ \t\r\n][^<>]*)?>", re.IGNORECASE)
