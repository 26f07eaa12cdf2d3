"""What stands inside a Markdown block: text and markup, at their exact places.

markdown-it's own inline rules run under a watch that notes from where to where each one matched.
The result is a list of steps in the order of the content; what no step covers is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from auditor import lazy
from auditor.article import MarkKind
from auditor.readers.html_style import alike

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


class Do(Enum):
    """What to do with a stretch of content."""

    COPY = "copy"
    DECODE = "decode"
    """Write the step's text in its place."""
    SOFT = "soft"
    """White space with a line end: one space."""
    HARD = "hard"
    """A line break that readers see."""
    PART = "part"
    """The end of a paragraph (a tag in an HTML block)."""
    OPEN = "open"
    CLOSE = "close"
    IMAGE = "image"
    """An image's text."""
    NOTE = "note"
    TAG = "tag"
    """A tag of HTML; the step's text is its name, with a slash where it closes."""
    VEIL = "veil"
    """A start tag that hides what follows; the step's text is its `Veil` in words."""
    COMMENT = "comment"
    """What stands inside a comment."""


class Step(NamedTuple):
    """One step: the stretch of content, and a text or a mark with its value."""

    do: Do
    start: int
    end: int
    text: str = ""
    mark: MarkKind | None = None


_SPECIAL = lazy.regex(r"[\\`*_~\[<&]")
_NOTE = lazy.regex(r"\[\^([^\]\s]{1,80})\]")
_TAG = lazy.regex(r"</?([a-zA-Z][\w-]{0,20})")
_HREF = lazy.regex(r"\bhref\s*=\s*[\"']?([^\"'\s>]+)")
_ALT = lazy.regex(r"\balt\s*=\s*(?:\"([^\"]+)\"|'([^']+)')")
_TAG_MARKS = {
    "b": MarkKind.STRONG, "strong": MarkKind.STRONG, "em": MarkKind.EMPHASIS, "i": MarkKind.EMPHASIS,
    "code": MarkKind.CODE, "kbd": MarkKind.CODE, "samp": MarkKind.CODE, "sup": MarkKind.NOTE,
    "a": MarkKind.LINK,
}  # fmt: skip
_TOKEN_MARKS = {"strong": MarkKind.STRONG, "em": MarkKind.EMPHASIS}
_BLOCK_TAGS = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    )
)
_STYLED = lazy.regex(r"(?i)\b(?:style|hidden|color|class)\b")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_UNSEEN = lazy.regex(r"(?is)<(script|style|template)\b[^>]*>|<!--")
_HTML = lazy.regex(r"<[/!?a-zA-Z][^<>]*>|&#?\w{1,32};|\s*[\r\n]\s*|[^<&\r\n\s]+|\s|[<&]")


class _Match(NamedTuple):
    """One match of an inline rule, with the tokens it made and how wide they were."""

    start: int
    end: int
    rule: str
    tokens: tuple[Any, ...]
    label_end: int = 0


@cache
def parser() -> MarkdownIt:
    """CommonMark with tables, strikethrough and footnote references, under watch."""
    from markdown_it import MarkdownIt, rules_inline

    made = MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"])
    made.inline.ruler.before("link", "note", _note)
    rules = {
        "newline": rules_inline.newline,
        "escape": rules_inline.escape,
        "backticks": rules_inline.backtick,
        "strikethrough": rules_inline.strikethrough.tokenize,
        "emphasis": rules_inline.emphasis.tokenize,
        "note": _note,
        "link": rules_inline.link,
        "image": rules_inline.image,
        "autolink": rules_inline.autolink,
        "html_inline": rules_inline.html_inline,
        "entity": rules_inline.entity,
    }
    for name, rule in rules.items():
        made.inline.ruler.at(name, _watched(name, rule))
    made.inline.ruler2.disable("fragments_join")
    return made


def steps(content: str, env: dict[str, Any]) -> list[Step]:
    """The steps through the content of a block, in order, not overlapping."""
    if not _SPECIAL.search(content):
        return list(_plain(content))
    from markdown_it.rules_inline.state_inline import StateInline

    made = parser()
    state: Any = StateInline(content, made, env, [])
    state.watched = []
    made.inline.tokenize(state)
    for rule in made.inline.ruler2.getRules(""):
        rule(state)
    return _Walk(content, sorted(state.watched, key=lambda one: one.start)).steps


def html_steps(content: str) -> Iterator[Step]:
    """The steps through an HTML block: tags and what scripts hold are no text."""
    from html import unescape

    at, lower = 0, content.lower()
    if len(lower) != len(content):
        lower = content
    while at < len(content):
        unseen = _UNSEEN.search(content, at)
        end = unseen.start() if unseen else len(content)
        for found in _HTML.finditer(content, at, end):
            said, (start, stop) = found.group(), found.span()
            if said[0] == "<" and len(said) > 2:
                yield from _tag(said, start, stop, Do.PART)
            elif said[0] == "&" and len(said) > 2 and (text := unescape(said)) != said:
                yield Step(Do.DECODE, start, stop, text)
            elif "\n" in said:
                yield Step(Do.SOFT, start, stop)
            else:
                yield Step(Do.COPY, start, stop)
        if not unseen:
            break
        closing = f"</{unseen[1].lower()}" if unseen[1] else "-->"
        close = lower.find(closing, unseen.end())
        if close < 0:
            break
        if not unseen[1]:
            yield Step(Do.COMMENT, unseen.end(), close)
        at = content.find(">", close) + 1 or len(content)


def _plain(content: str) -> Iterator[Step]:
    at = 0
    for found in re.finditer(r"\n", content):
        end = found.start()
        yield Step(Do.COPY, at, end)
        yield Step(Do.HARD if content.endswith("  ", at, end) else Do.SOFT, end, end + 1)
        at = end + 1
    yield Step(Do.COPY, at, len(content))


def _watched(name: str, rule: Any) -> Any:
    """The rule, noting its matches on a state that is watched."""

    def run(state: Any, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        watched = getattr(state, "watched", None)
        if not silent and watched is not None:
            label_end = 0
            if name == "link":
                label_end = state.md.helpers.parseLinkLabel(state, start, True)
            fresh = state.tokens[before : before + 2] if name == "link" else state.tokens[before:]
            tokens = tuple((token, len(token.content)) for token in fresh)
            watched.append(_Match(start, state.pos, name, tokens, label_end))
        return True

    return run


def _note(state: Any, silent: bool) -> bool:
    """A reference to a footnote that the text has."""
    found = _NOTE.match(state.src, state.pos, state.posMax)
    if not found or found[1] not in state.env.get("notes", ()):
        return False
    if not silent:
        token = state.push("note", "", 0)
        token.meta = {"name": found[1]}
    state.pos = found.end()
    return True


def _tag(said: str, start: int, end: int, broken: Do) -> Iterator[Step]:
    """The steps of one tag of HTML; `broken` is what a block's tag does."""
    found = _TAG.match(said)
    name = found[1].lower() if found else ""
    if name and name not in _VOID:
        yield _hiding(said, name, start, end)
    elif said.startswith("<!--") and said.endswith("-->"):
        yield Step(Do.COMMENT, start + 4, max(end - 3, start + 4))
    if name == "img" and (alt := _ALT.search(said)):
        group = 1 if alt[1] else 2
        yield Step(Do.IMAGE, start + alt.start(group), start + alt.end(group))
    elif name == "br" or (broken is Do.PART and name in _BLOCK_TAGS):
        yield Step(Do.HARD if name == "br" else Do.PART, start, end)
    elif mark := _TAG_MARKS.get(name):
        href = _HREF.search(said) if name == "a" else None
        do = Do.CLOSE if said.startswith("</") else Do.OPEN
        yield Step(do, start, end, href[1] if href else "", mark)


def _hiding(said: str, name: str, start: int, end: int) -> Step:
    """The step of a tag: whether it hides what it holds, and by what names."""
    if said.startswith("</"):
        return Step(Do.TAG, start, end, f"/{name}")
    if _STYLED.search(said):
        from auditor.readers.html_profile import profile
        from auditor.readers.html_tokens import Scanner

        tag = next((tag for _, _, _, tag in Scanner(said).tokens() if tag.name == name), None)
        known = profile(tag, {}, heeds_styles=True) if tag else None
        if known and (
            known.hiding.reason or (alike(known.hiding.ink, "ffffff") and not known.hiding.ground)
        ):
            reason = known.hiding.reason or "same-colour"
            weak = "weak" if known.weak else "own"
            return Step(Do.VEIL, start, end, f"{name} {reason} {weak} {known.names}")
    return Step(Do.TAG, start, end, name)


class _Walk:
    """Turns the matches of inline rules into steps."""

    def __init__(self, content: str, matches: list[_Match]) -> None:
        self.content = content
        self.steps: list[Step] = []
        self.at = 0
        self._links: list[tuple[int, int]] = []
        for match in matches:
            self._leave(match.start)
            self._copy(match.start)
            getattr(self, f"_{match.rule}")(match)
        self._leave(len(content))
        self._copy(len(content))

    def _add(
        self, do: Do, start: int, end: int, text: str = "", mark: MarkKind | None = None
    ) -> None:
        self.steps.append(Step(do, start, end, text, mark))

    def _copy(self, end: int) -> None:
        if self.at < end:
            self._add(Do.COPY, self.at, end)
            self.at = end

    def _leave(self, start: int) -> None:
        """Close the links whose text ends at or before a place."""
        while self._links and self._links[-1][0] <= start:
            label_end, end = self._links.pop()
            self._copy(label_end)
            self._add(Do.CLOSE, label_end, end, mark=MarkKind.LINK)
            self.at = end

    def _newline(self, match: _Match) -> None:
        hard = match.tokens[-1][0].type == "hardbreak"
        self._add(Do.HARD if hard else Do.SOFT, match.start, match.end)
        self.at = match.end

    def _escape(self, match: _Match) -> None:
        token = match.tokens[-1][0]
        if token.type == "hardbreak":
            self._newline(match)
        elif len(token.content) < match.end - match.start:
            self.at = match.start + 1

    def _entity(self, match: _Match) -> None:
        self._add(Do.DECODE, match.start, match.end, match.tokens[-1][0].content)
        self.at = match.end

    def _backticks(self, match: _Match) -> None:
        if not match.tokens or match.tokens[-1][0].type != "code_inline":
            return
        width = len(match.tokens[-1][0].markup)
        start, end = match.start + width, match.end - width
        self._add(Do.OPEN, match.start, start, mark=MarkKind.CODE)
        for line in re.finditer(r"\n|[^\n]+", self.content[start:end]):
            do = Do.SOFT if line.group() == "\n" else Do.COPY
            self._add(do, start + line.start(), start + line.end())
        self._add(Do.CLOSE, end, match.end, mark=MarkKind.CODE)
        self.at = match.end

    def _emphasis(self, match: _Match) -> None:
        # The last tokens are the run's; text that was pending may stand before them.
        tokens, width = list(match.tokens), match.end - match.start
        while sum(size for _, size in tokens) > width:
            tokens.pop(0)
        place = match.start
        for token, size in tokens:
            if token.type != "text" or not token.content:
                self._copy(place)
                mark = _TOKEN_MARKS.get(token.tag)
                if mark and token.nesting:
                    do = Do.OPEN if token.nesting > 0 else Do.CLOSE
                    self._add(do, place, place + size, mark=mark)
                self.at = place + size
            place += size

    _strikethrough = _emphasis

    def _link(self, match: _Match) -> None:
        token = next(token for token, _ in match.tokens if token.type == "link_open")
        href = str(token.attrs.get("href", ""))
        self._add(Do.OPEN, match.start, match.start + 1, href, MarkKind.LINK)
        self.at = match.start + 1
        self._links.append((match.label_end, match.end))

    def _autolink(self, match: _Match) -> None:
        href = str(match.tokens[-3][0].attrs.get("href", ""))
        self._add(Do.OPEN, match.start, match.start + 1, href, MarkKind.LINK)
        self._add(Do.COPY, match.start + 1, match.end - 1)
        self._add(Do.CLOSE, match.end - 1, match.end, mark=MarkKind.LINK)
        self.at = match.end

    def _image(self, match: _Match) -> None:
        start = match.start + 2
        self._add(Do.IMAGE, start, start + match.tokens[-1][1])
        self.at = match.end

    def _html_inline(self, match: _Match) -> None:
        said = self.content[match.start : match.end]
        self.steps.extend(_tag(said, match.start, match.end, Do.HARD))
        self.at = match.end

    def _note(self, match: _Match) -> None:
        name = match.tokens[-1][0].meta["name"]
        self._add(Do.NOTE, match.start, match.end, name, MarkKind.NOTE)
        self.at = match.end
