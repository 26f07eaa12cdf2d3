"""Feeds with full texts: RSS 0.9 to 2.0, RDF and Atom.

The source of an article is the decoded content of its `content:encoded`, Atom `content` or, where
that is long enough to be an article, its `description` or `summary`; the path is `file.xml#guid`
(the link or the number of the entry where there is no guid). Content is kept to the code point:
a feed that is proper XML is read by `xmltree`, since feedparser trims texts and mends broken
characters that an editor must see. feedparser reads feeds that are no proper XML, which is noted
as a problem. It is given the content, never an address, and fetches nothing.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from auditor.article import Article
from auditor.readers import ReadError, record, xmltree
from auditor.source import Source

SHORTEST = 100
"""Words that make a description an article and no teaser."""

_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_ATOM = ("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#")
_LANG = "http://www.w3.org/XML/1998/namespace}lang"
_CARRIES = frozenset({"headline", "byline", "published"})
_LARGEST_MENDED = 20_000_000


@dataclass(frozen=True)
class _Entry:
    """What an entry of a feed says, whichever parser read it; `markup` None: the body decides."""

    body: str
    markup: bool | None
    full: bool
    name: str
    headline: str
    byline: str
    published: str
    modified: str
    language: str
    description: str
    keywords: str


def read(source: Source) -> Iterator[Article | ReadError]:
    """The articles of a feed; errors for what cannot be read and for teasers."""
    text, path = source.text, source.path
    broken: ReadError | None = None
    try:
        root = xmltree.parse(text, path)
        if root.name not in ("rss", "feed", "RDF", "channel"):
            raise ReadError(path, f"is no feed: its outermost element is <{root.name}>")
        entries = list(_entries(root))
    except ReadError as error:
        if "broken" not in error.message or len(text) > _LARGEST_MENDED:
            yield error
            return
        entries = _mended(text)
        if not any(one.full for one in entries):
            yield error
            return
        broken = error
    if not entries:
        yield ReadError(path, "the feed holds no entries")
        return
    articles = [one for one in entries if one.full]
    note = broken and f"The feed is no proper XML ({broken.message}); what could be read was read."
    yield from _articles(articles, path, (note,) if note else ())
    teasers = len(entries) - len(articles)
    if not articles:
        yield ReadError(
            path,
            "the feed holds no full articles, only teasers"
            f" ({_entries_of(teasers)}); export the feed with full texts",
        )
    elif teasers:
        yield ReadError(path, f"{_entries_of(teasers)} of {len(entries)} left out: only a teaser")


def _entries_of(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"


def _articles(entries: Iterable[_Entry], path: str, problems: tuple[str, ...]) -> Iterator[Article]:
    seen: Counter[str] = Counter()
    for one in entries:
        seen[one.name] += 1
        name = one.name if seen[one.name] == 1 else f"{one.name} ({seen[one.name]})"
        about = record.Meta(
            headline=one.headline,
            byline=one.byline,
            published=one.published,
            modified=one.modified,
            language=one.language.replace("_", "-"),
            fields={"description": one.description, "keywords": one.keywords},
            carries=_CARRIES,
            problems=problems,
        )
        yield record.article(one.body, f"{path}#{name}", "feed", about, markup=one.markup)


def _entry(
    contents: list[tuple[str, bool | None]],
    summary: tuple[str, bool | None],
    language: str,
    **said: str,
) -> _Entry:
    """The entry with its fullest text as body."""
    content = max(contents, key=lambda one: len(one[0]), default=("", None))
    full = bool(content[0].strip())
    if not full:
        content, summary = summary, ("", None)
        full = len(record.words_of(content[0]).split()) >= SHORTEST
    text = summary[0]
    description = (
        record.words_of(text) if record.is_markup(text) or summary[1] else record.line(text)
    )
    if description.endswith(("…", "...", "[…]", "[...]")):
        description = ""  # cut from the text by the system, not written by an editor
    return _Entry(content[0], content[1], full, language=language, description=description, **said)


# -- proper XML ----------------------------------------------------------------------------------


def _entries(root: xmltree.Node) -> Iterator[_Entry]:
    """The entries of a feed."""
    if root.name == "feed":
        language = root.attributes.get(_LANG, "")
        found = (one for one in root.children if one.name == "entry")
        for number, node in enumerate(found, 1):
            yield _atom(node, number, language)
        return
    channels = [root] if root.name == "channel" else root.children
    channel = next((one for one in channels if one.name == "channel"), None)
    language = "" if channel is None else _text(channel, "language")
    language = language or root.attributes.get(_LANG, "")
    items = [one for one in root.children if one.name == "item"]
    if channel is not None and channel is not root:
        items += [one for one in channel.children if one.name == "item"]
    for number, node in enumerate(items, 1):
        yield _rss(node, number, language)


def _rss(item: xmltree.Node, number: int, language: str) -> _Entry:
    contents: list[tuple[str, bool | None]] = []
    for node in item.children:
        if node.name == "encoded" and node.space == _CONTENT:
            contents.append((node.text, True))
        elif node.name == "content" and node.space in _ATOM:
            contents.append(_construct(node))
        elif node.name == "body" and node.space.endswith("/xhtml"):
            contents.append((node.markup, True))
    summary: tuple[str, bool | None] = ("", None)
    for node in item.children:
        if node.name == "description" and node.space in ("", _RSS_1, _RSS_09):
            summary = (node.markup, True) if any(node.children) else (node.text, None)
    creators = [record.line(one.text) for one in item.children if one.name == "creator"]
    about = "http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
    return _entry(
        contents,
        summary,
        _text(item, "language", _DUBLIN_CORE) or language,
        name=_name(_text(item, "guid"), item.attributes.get(about), _text(item, "link"), number),
        headline=record.words_of(_plain(item, "title")),
        byline=", ".join(filter(None, creators)) or _text(item, "author"),
        published=_text(item, "pubDate") or _text(item, "date"),
        modified=_text(item, "modified") or _text(item, "updated"),
        keywords=", ".join(
            filter(None, (record.line(one.text) for one in item.children if one.name == "category"))
        ),
    )


_RSS_1 = "http://purl.org/rss/1.0/"
_RSS_09 = "http://my.netscape.com/rdf/simple/0.9/"


def _atom(entry: xmltree.Node, number: int, language: str) -> _Entry:
    parts = {one.name: one for one in entry.children if one.space in _ATOM}
    content = parts.get("content")
    title, summary = parts.get("title"), parts.get("summary")
    authors = [
        _text(one, "name") or _text(one, "email") for one in entry.children if one.name == "author"
    ]
    links = [one for one in entry.children if one.name == "link"]
    link = next((one.attributes.get("href") for one in links), None)
    inner = "" if content is None else content.attributes.get(_LANG, "")
    return _entry(
        [] if content is None else [_construct(content)],
        ("", None) if summary is None else _construct(summary),
        inner or entry.attributes.get(_LANG, "") or language,
        name=_name(_text(entry, "id"), link, None, number),
        headline="" if title is None else _words(title),
        byline=", ".join(filter(None, authors)) or _text(entry, "creator"),
        published=_text(entry, "published") or _text(entry, "issued") or _text(entry, "updated"),
        modified=_text(entry, "updated") or _text(entry, "modified"),
        keywords=", ".join(
            record.line(one.attributes.get("label") or one.attributes.get("term") or "")
            for one in entry.children
            if one.name == "category"
        ),
    )


def _construct(node: xmltree.Node) -> tuple[str, bool | None]:
    """The content of an Atom text construct, and whether it is markup (None: unsaid)."""
    kind = node.attributes.get("type", "text").lower()
    if kind in ("xhtml", "application/xhtml+xml") or any(node.children):
        inside = list(node.children)
        alone = len(inside) == 1 and inside[0].name == "div"
        return (inside[0] if alone else node).markup, True
    if kind in ("html", "text/html"):
        return node.text, True
    if kind in ("text", "text/plain"):
        return node.text, None if "type" not in node.attributes else False
    return "", None  # a picture, or something of another server


def _words(node: xmltree.Node) -> str:
    text, markup = _construct(node)
    return record.words_of(text) if markup else record.line(text)


def _plain(node: xmltree.Node, name: str) -> str:
    """The first child of that name without a namespace of media or podcasts."""
    spaces = ("", _RSS_1, _RSS_09)
    found = (one for one in node.children if one.name == name and one.space in spaces)
    return next((one.text for one in found), "") or _text(node, name, _DUBLIN_CORE)


def _text(node: xmltree.Node, name: str, space: str | None = None) -> str:
    """The text of the first child of that name, in one line."""
    found = (
        one for one in node.children if one.name == name and (space is None or one.space == space)
    )
    return record.line(next((one.text for one in found), ""))


def _name(*said: object) -> str:
    """What tells an entry from the others in a path: the first that is given."""
    return next(record.line(str(one))[:200] for one in said if one and str(one).strip())


# -- feeds that are no proper XML ----------------------------------------------------------------


def _mended(text: str) -> list[_Entry]:
    """What feedparser makes of a broken feed; empty where it makes nothing of it."""
    import feedparser

    try:
        parsed = feedparser.parse(
            io.BytesIO(record.whole(text).encode()),
            sanitize_html=False,
            resolve_relative_uris=False,
            response_headers={"content-type": "application/xml; charset=utf-8"},
        )
        language = str(parsed.feed.get("language") or "")
        return [_loose(one, number, language) for number, one in enumerate(parsed.entries, 1)]
    except Exception:  # what it does with garbage is its own affair: the caller reports the XML
        return []


def _loose(entry: Any, number: int, language: str) -> _Entry:
    contents = [
        (str(one.get("value") or ""), None if one.get("type") == "text/plain" else True)
        for one in entry.get("content", [])
    ]
    tags = (str(one.get("label") or one.get("term") or "") for one in entry.get("tags", []))
    return _entry(
        contents,
        (str(entry.get("summary") or ""), None),
        language,
        name=_name(entry.get("id"), entry.get("link"), number),
        headline=record.words_of(str(entry.get("title") or "")),
        byline=record.line(str(entry.get("author") or "")),
        published=record.line(str(entry.get("published") or "")),
        modified=record.line(str(entry.get("updated") or "")),
        keywords=record.line(", ".join(filter(None, tags))),
    )
