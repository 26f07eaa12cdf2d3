"""What article JSON, WordPress and feeds share: a body in a string, with metadata beside it."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from html import entities, unescape

from auditor import lazy
from auditor.article import Article, Field
from auditor.readers import dates
from auditor.source import Source, View

_SURROGATE = lazy.regex("[\ud800-\udfff]")
_TAG = lazy.regex(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,14})(?=[\s/>])[^<>]*>")
_ENTITY = lazy.regex(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|([a-zA-Z][a-zA-Z0-9]{1,31}));")
_BLOCKS = frozenset(
    """address article aside blockquote dd details div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hr iframe legend li main nav ol p pre section summary table tbody td
    tfoot th thead tr ul script style""".split()
)
_INLINE = frozenset(
    "a abbr b br cite code del em i img ins mark q s small span strike strong sub sup u".split()
)
_LONE = frozenset(("br", "hr", "img"))
_FEWEST_ENTITIES = 3


@dataclass(frozen=True)
class Meta:
    """What a container says about an article, as it says it; empty strings where it is silent."""

    headline: str = ""
    byline: str = ""
    published: str = ""
    modified: str = ""
    language: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Further texts by name: title, description, keywords."""
    carries: frozenset[str] = frozenset()
    directives: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def is_markup(body: str) -> bool:
    """Whether a body is HTML: it has tags that pair, or the characters of HTML throughout.

    A text that only mentions a tag ("the <p> element") is none, nor is one into which a single
    "&amp;" has leaked.
    """
    opened: set[str] = set()
    first = len(body) - len(body.lstrip())
    for tag in _TAG.finditer(body):
        name = tag.group(2).lower()
        if name not in _BLOCKS and name not in _INLINE:
            continue
        if name in _LONE or (name == "p" and tag.start() == first):
            return True
        if not tag.group(1):
            opened.add(name)
        elif name in opened:
            return True
    known = sum(
        1
        for one in _ENTITY.finditer(body)
        if not one.group(1) or f"{one.group(1)};" in entities.html5
    )
    return known >= _FEWEST_ENTITIES and known == body.count("&")


def article(
    body: str, path: str, format: str, meta: Meta, *, markup: bool | None = None, raw: bool = False
) -> Article:
    """The article in a body. `markup` says whether it is HTML; None lets the body decide.

    `raw` says that a WordPress editor wrote it: its shortcodes are no text. HTML in which blank
    lines make the paragraphs is read as browsers get it from WordPress.
    """
    clean = whole(body)
    problems = list(meta.problems)
    if clean != body:
        problems.append("The text holds halves of characters (lone surrogates), shown as '\ufffd'.")
    known: dict[str, object] = {
        "headline": meta.headline,
        "byline": meta.byline,
        "published": _date("publication date", meta.published, problems),
        "modified": _date("date of change", meta.modified, problems),
        "declared_language": meta.language,
        "fields": _fields(meta, path),
        "carries": meta.carries,
        "directives": meta.directives,
    }
    if markup is None:
        markup = is_markup(clean)
    source = Source(clean, path)
    read = _html(source, format, known, raw) if markup else _text(source, format, known)
    return replace(read, problems=(*problems, *read.problems))


def _text(source: Source, format: str, known: dict[str, object]) -> Article:
    from auditor.readers import plain

    return plain.read_body(source, format=format, **known)


def _html(source: Source, format: str, known: dict[str, object], raw: bool) -> Article:
    from auditor.readers import html

    edits = paragraphs(source.text, stored=raw)
    if not edits:
        return html.fragment(source, format=format, **known)
    rewritten = _Rewritten(source, edits)
    read = html.fragment(Source(rewritten.text, source.path), format=format, **known)
    return rewritten.restored(read)


def whole(text: str) -> str:
    """The text with halves of characters replaced, code point for code point."""
    return _SURROGATE.sub("\ufffd", text)


def words_of(markup: str) -> str:
    """The words of a little HTML (a title, an excerpt): no tags, entities decoded, one line."""
    bare = _TAG.sub(lambda tag: " " if tag.group(2).lower() in _BLOCKS else "", markup)
    return line(unescape(bare))


def line(text: str) -> str:
    """The text in one line."""
    return " ".join(filter(None, map(str.strip, whole(text).splitlines())))


def with_offset(local: str, utc: str) -> str:
    """The date of a local time and the same time in UTC: the local one with its zone.

    Either may be empty, or the zeros that WordPress writes for "none".
    """
    local, utc = ("" if one.startswith("0000") else one.strip() for one in (local, utc))
    here, there = dates.parse_date(local), dates.parse_date(utc)
    if not isinstance(there, dt.datetime) or there.tzinfo:
        return local or utc
    if (
        not isinstance(here, dt.datetime)
        or here.tzinfo
        or abs(here - there) > dt.timedelta(hours=15)
    ):
        return there.replace(tzinfo=dt.UTC).isoformat()
    return here.replace(tzinfo=dt.timezone(here - there)).isoformat()


def _date(what: str, text: str, problems: list[str]) -> dt.datetime | dt.date | None:
    found = dates.parse_date(text)
    if text and found is None:
        problems.append(f"The {what} '{text[:80]}' cannot be read as a date.")
    return found


def _fields(meta: Meta, path: str) -> tuple[Field, ...]:
    texts = {
        "headline": meta.headline,
        "byline": meta.byline,
        "published": meta.published,
        "modified": meta.modified,
        **meta.fields,
    }
    return tuple(
        Field(name, View.whole(Source(whole(text), f"{path} ({name})")))
        for name, text in texts.items()
        if text
    )


# -- bodies of WordPress's editors ---------------------------------------------------------------

_SHORTCODE = lazy.regex(
    r"\[/?(?:gallery|caption|wp_caption|embed|audio|video|playlist)(?:[ \t][^\[\]<>\r\n]*)?/?\]"
)
_MARKED_UP = lazy.regex(r"(?i)<(?:p|div|br)[\s/>]")
_VERBATIM = lazy.regex(r"(?is)<(pre|script|style|textarea)\b.*?(?:</\1\s*>|\Z)")
_BREAKS = lazy.regex(r"\r?\n(?:[ \t]*\r?\n)*[ \t]*")
_TAG_BEHIND = lazy.regex(r"</?([a-zA-Z][a-zA-Z0-9]{0,14})(?=[\s/>])[^<>]*>\Z")

Edit = tuple[int, int, str]


def paragraphs(body: str, *, stored: bool = False) -> list[Edit]:
    """What to replace in HTML so that it is marked up in full, as WordPress's `wpautop` does.

    Blank lines part paragraphs, and line ends are breaks. Not so in content that has `<p>` or
    `<br>` already, unless WordPress's classic editor wrote it (`stored`), which mixes both. There
    the shortcodes that WordPress itself expands become comments.
    """
    edits: list[Edit] = []
    if stored:
        edits = [(one.start(), one.end(), "<!-- -->") for one in _SHORTCODE.finditer(body)]
    marked = "<!-- wp:" in body or (not stored and _MARKED_UP.search(body) is not None)
    if marked or "\n" not in body.strip():
        return edits
    verbatim = [one.span() for one in _VERBATIM.finditer(body)]
    starts = [start for start, _ in verbatim]
    first = len(body) - len(body.lstrip())
    if not _block_at(body, first):
        edits.append((first, first, "<p>"))
    last = len(body.rstrip())
    for found in _BREAKS.finditer(body, first, last):
        start, end = found.span()
        at = bisect_right(starts, start) - 1
        if at >= 0 and start < verbatim[at][1]:
            continue
        if _block_at(body, end) or (end < len(body) and body.startswith("<!--", end)):
            continue
        blank = found.group().count("\n") > 1
        behind = _TAG_BEHIND.search(body, max(0, start - 300), start)
        if blank:
            edits.append((start, end, "<p>"))
        elif behind and behind.group(1).lower() in _BLOCKS:
            edits += [(start, end, "<p>")] if behind.group().startswith("</") else []
        elif not (behind and behind.group(1).lower() == "br"):
            edits.append((start, end, "<br>"))
    return sorted(edits)


def _block_at(body: str, at: int) -> bool:
    tag = _TAG.match(body, at)
    return tag is not None and tag.group(2).lower() in _BLOCKS


class _Rewritten:
    """A source with stretches replaced, and the way back to it."""

    def __init__(self, source: Source, edits: Iterable[Edit]) -> None:
        self.source = source
        parts: list[str] = []
        self._new: list[int] = []
        self._edits: list[tuple[int, int, int, int]] = []
        at = size = 0
        for start, end, text in edits:
            size += start - at
            parts += [source.text[at:start], text]
            self._new.append(size)
            self._edits.append((size, size + len(text), start, end))
            size, at = size + len(text), end
        self.text = "".join([*parts, source.text[at:]])

    def back(self, offset: int) -> int:
        """The offset in the source; inside a replacement, the end of what it replaced."""
        at = bisect_right(self._new, offset) - 1
        if at < 0:
            return offset
        new_start, new_end, start, end = self._edits[at]
        if offset >= new_end:
            return end + offset - new_end
        return start if offset == new_start else end

    def restored(self, article: Article) -> Article:
        """An article read from the new text, tied to the source instead."""
        back = self.back
        return replace(
            article,
            source=self.source,
            view=self._view(article.view),
            fields=tuple(
                replace(one, view=self._view(one.view)) if one.in_source else one
                for one in article.fields
            ),
            hidden=tuple(
                one._replace(span_source=type(one.span_source)(*map(back, one.span_source)))
                for one in article.hidden
            ),
        )

    def _view(self, view: View) -> View:
        back = self.back
        return View(
            self.source,
            view.text,
            (
                one._replace(source_start=back(one.source_start), source_end=back(one.source_end))
                for one in view.segments
            ),
        )
