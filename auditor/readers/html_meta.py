"""What a page declares about its article: JSON-LD, meta tags, the title.

Everything is kept as a `Claim` with its place in the source, also where two claims contradict.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any

from auditor import lazy
from auditor.readers.html_text import Document
from auditor.readers.html_tokens import line_view, reference, tag_attributes, unescaped
from auditor.source import Source, View, ViewBuilder


@dataclass(frozen=True, slots=True)
class Claim:
    """One declared value: what it is of, who says so (json-ld, meta, og, title, ...), and where."""

    name: str
    origin: str
    text: str
    view: View | None = None


@dataclass(frozen=True, slots=True)
class Declared:
    """All claims, the strongest origin first for each name, and what is broken."""

    claims: tuple[Claim, ...]
    problems: tuple[str, ...]

    def first(self, name: str) -> Claim | None:
        """The strongest claim of a name."""
        return next((one for one in self.claims if one.name == name), None)

    def every(self, *names: str) -> tuple[str, ...]:
        """The texts of all claims of the names."""
        return tuple(one.text for one in self.claims if one.name in names)


_METAS = {
    "og:title": ("headline", "og"),
    "twitter:title": ("headline", "twitter"),
    "parsely-title": ("headline", "parsely"),
    "dc.title": ("headline", "dc"),
    "author": ("byline", "meta"),
    "article:author": ("byline", "article"),
    "byl": ("byline", "byl"),
    "parsely-author": ("byline", "parsely"),
    "dc.creator": ("byline", "dc"),
    "article:published_time": ("published", "meta"),
    "og:article:published_time": ("published", "og"),
    "parsely-pub-date": ("published", "parsely"),
    "datepublished": ("published", "itemprop"),
    "pubdate": ("published", "pubdate"),
    "publishdate": ("published", "publishdate"),
    "date": ("published", "date"),
    "dc.date": ("published", "dc"),
    "dc.date.issued": ("published", "dc"),
    "dcterms.created": ("published", "dc"),
    "article:modified_time": ("modified", "meta"),
    "og:updated_time": ("modified", "og"),
    "datemodified": ("modified", "itemprop"),
    "lastmod": ("modified", "lastmod"),
    "dcterms.modified": ("modified", "dc"),
    "description": ("description", "meta"),
    "og:description": ("description", "og"),
    "dc.description": ("description", "dc"),
    "keywords": ("keywords", "meta"),
    "news_keywords": ("keywords", "news"),
    "parsely-tags": ("keywords", "parsely"),
    "content-language": ("language", "meta"),
    "og:locale": ("language", "og"),
    "dc.language": ("language", "dc"),
}
_ORIGINS = ("json-ld", "meta", "article", "itemprop", "og", "parsely", "news", "byl", "twitter",
            "dc", "pubdate", "publishdate", "date", "lastmod")  # fmt: skip
_LD_KEYS = {
    "headline": "headline", "datePublished": "published", "dateModified": "modified",
    "description": "description", "inLanguage": "language",
}  # fmt: skip
_TYPES = frozenset({"BlogPosting", "Report", "LiveBlogPosting", "SocialMediaPosting"})
_NODES = 20_000
_ESCAPE = lazy.regex(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|\n|\r|\t"
    r"|&(?:#(?:[0-9]+|[xX][0-9a-fA-F]+);|[a-zA-Z][a-zA-Z0-9]{1,31};)",
    re.DOTALL,
)
_WRAPPED = lazy.regex(r"\s*(?://\s*)?(?:<!\[CDATA\[|<!--)?")
_SEPARATOR = lazy.regex(r"\s+(?:[|–—·•»-]|::)\s+")


def declared(document: Document, source: Source) -> Declared:
    """Everything that a document declares."""
    claims: list[Claim] = []
    problems: list[str] = []
    for start, end in document.json_ld:
        claims += _json_ld(source, start, end, problems)
    for at, tag in document.metas:
        key = (tag.get("property") or tag.get("name") or tag.get("itemprop")
               or tag.get("http-equiv")).lower()  # fmt: skip
        known = _METAS.get(key)
        if known is None or "content" not in tag.attributes:
            continue
        _, spans = tag_attributes(source.text, at)
        if "content" in spans:
            view = line_view(source, [spans["content"]])
            if view is not None and not (known[0] == "byline" and "://" in view.text):
                claims.append(Claim(*known, view.text, view))
    claims.sort(key=lambda one: _ORIGINS.index(one.origin))
    if document.title is not None:
        view = line_view(source, [document.title], attribute=False)
        if view is not None:
            claims.append(Claim("title", "title", view.text, view))
    return Declared(tuple(claims), tuple(problems))


def without_site(title: str) -> str:
    """A page's title without the name of the site behind it ("Headline | The Paper")."""
    parts = list(_SEPARATOR.finditer(title))
    if not parts:
        return title
    head = title[: parts[-1].start()]
    tail = title[parts[-1].end() :]
    return head if len(head) > len(tail) and len(tail.split()) <= 6 else title


def _json_ld(source: Source, start: int, end: int, problems: list[str]) -> Iterator[Claim]:
    raw = source.text[start:end]
    opening = _WRAPPED.match(raw)
    at = opening.end() if opening else 0
    try:
        value, _ = json.JSONDecoder(strict=False).raw_decode(raw, _skip(raw, at))
    except (ValueError, RecursionError) as error:
        if raw.strip():
            line = source.position(start + min(getattr(error, "pos", 0), len(raw))).line
            reason = getattr(error, "msg", "it is nested too deeply")
            problems.append(f"The structured data (JSON-LD) at line {line} is broken: {reason}.")
        return
    nodes = list(_nodes(value))
    names = {
        node["@id"]: node["name"]
        for node in nodes
        if isinstance(node.get("@id"), str) and isinstance(node.get("name"), str)
    }
    for node in nodes:
        if not _is_article(node):
            continue
        for key, name in _LD_KEYS.items():
            text = node.get(key)
            if isinstance(text, str) and text.strip():
                view = _string_view(source, start, end, key, text)
                shown = view.text if view else unescaped(text)
                yield Claim(name, "json-ld", shown.strip(), view)
        author = ", ".join(_people(node.get("author"), names))
        if author:
            yield Claim("byline", "json-ld", unescaped(author))
        keywords = node.get("keywords")
        if isinstance(keywords, list):
            keywords = ", ".join(one for one in keywords if isinstance(one, str))
        if isinstance(keywords, str) and keywords.strip():
            view = _string_view(source, start, end, "keywords", keywords)
            yield Claim("keywords", "json-ld", unescaped(keywords).strip(), view)


def _skip(raw: str, at: int) -> int:
    while at < len(raw) and raw[at] in " \t\r\n":
        at += 1
    return at


def _nodes(value: object) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD value, in order; what hangs on other keys than these is no node."""
    waiting, seen = [value], 0
    while waiting and seen < _NODES:
        one = waiting.pop()
        seen += 1
        if isinstance(one, list):
            waiting.extend(reversed(one[:_NODES]))
        elif isinstance(one, dict):
            yield one
            waiting += [one[key] for key in ("mainEntity", "@graph") if key in one]
            author = one.get("author")
            if isinstance(author, dict | list):
                waiting.append(author)


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(
        isinstance(kind, str)
        and (
            (name := kind.rpartition("/")[2].rpartition(":")[2]).endswith("Article")
            or name in _TYPES
        )
        for kind in kinds
    )


def _people(value: object, names: dict[str, str], depth: int = 0) -> Iterator[str]:
    if isinstance(value, str) and "://" not in value and value.strip():
        yield value.strip()
    elif isinstance(value, dict):
        name = value.get("name")
        if not isinstance(name, str):
            known = value.get("@id")
            name = names.get(known) if isinstance(known, str) else None
        if isinstance(name, str) and name.strip():
            yield name.strip()
    elif isinstance(value, list) and depth == 0:
        for one in value[:50]:
            yield from _people(one, names, depth + 1)


def _string_view(source: Source, start: int, end: int, key: str, value: str) -> View | None:
    """Where the value of a key stands: the first such string in the script."""
    text = source.text
    for match in re.finditer(rf'"{key}"\s*:\s*"', text[start:end]):
        at = start + match.end()
        try:
            found, stop = scanstring(text, at, False)
        except ValueError:
            return None
        if found == value and stop <= end:
            return _decoded(source, at, stop - 1)
    return None


def _decoded(source: Source, start: int, end: int) -> View | None:
    """A view of the content of a JSON string, its escapes and character references decoded."""
    text, view, at = source.text, ViewBuilder(source), start
    for match in _ESCAPE.finditer(text, start, end):
        raw = match[0]
        if raw[0] == "&":
            size, value = reference(raw)
            if size != len(raw):
                continue
        elif raw[0] == "\\":
            value = json.loads(f'"{raw}"')
        else:
            value = " "
        view.copy(at, match.start())
        view.decode(match.start(), match.end(), " " if value in "\n\r\t" else value)
        at = match.end()
    view.copy(at, end)
    return view.build() if view.size else None
