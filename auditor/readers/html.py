"""HTML: whole pages, and fragments such as the body of a post.

Beside headline, byline, dates and language, an article of a page has these fields. All of them
are texts of the page itself (`in_source`) unless the value cannot be traced to one place:

- "title" (the title element), "description", "keywords", and "image-text" (the texts of the
  article's images, one a line);
- "hidden-text": what the page keeps out of sight, one text a line (see `Article.hidden`);
- "headline" where no line of the page is the headline;
- every further claim of the page as "name:origin", so that contradictions can be seen:
  "headline:json-ld", "headline:og", "byline:json-ld", "byline:meta", "published:json-ld",
  "published:meta", "published:time", "modified:json-ld", "description:og", "keywords:news" and
  so on; a second, different claim of one origin is "published:json-ld:2". `field.text` is the
  value as it is written. The claim that an attribute of the article took its value from is
  among them; the strongest description and keywords stand under their plain names only.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from auditor import lazy
from auditor.article import Article, ArticleBuilder, BlockKind, Field, Mark
from auditor.readers.dates import parse_date
from auditor.readers.html_content import Choice, choose, everything, normal
from auditor.readers.html_hidden import out_of_sight
from auditor.readers.html_meta import Declared, declared, without_site
from auditor.readers.html_text import Document, Record
from auditor.readers.html_tokens import line_view, tag_attributes
from auditor.source import Source, Span, View, ViewBuilder

CARRIES = frozenset({"headline", "byline", "published", "modified", "description", "language"})
"""What a page can declare."""

_PAGE = lazy.regex(r"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_MARKED_UP = lazy.regex(r"<(?:p|br)[\s/>]", re.IGNORECASE)
_BLANK_LINE = lazy.regex(r"\n[ \t\r]*\n")
_BYLINE = lazy.regex(
    r"(?:by|words by|written by|story by|reported by|from our)[:\s]\s?(?P<name>\S.{1,90})",
    re.IGNORECASE,
)
_NO_NAME = lazy.regex(r"[.!?…:]$|[.!?] [A-Z]")
_DATE_INSIDE = lazy.regex(
    r"\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?,? \d{4}|[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}"
    r"|\d{4}-\d\d-\d\d(?:T[\d:.+Z-]*)?"
)
_BY = lazy.regex(r"^(?:(?:words|written|story|reported|posted)\s+)?by:?\s+", re.IGNORECASE)
_PART = lazy.regex(r" [·•|–—] |, ")
_EDGES = " ,·•|–—-"
_HEAD = 6
"""In how many blocks from the top a byline without markup may stand."""
_FEW = 200
"""Code points: an article shorter than what styles hide is shown by a script."""
_LAYOUT = 300
"""Code points: a longer table cell is layout, not data."""


def read(source: Source) -> Iterator[Article]:
    """The article of a page or fragment. Raises ReadError for one without text."""
    page = _PAGE.search(source.text) is not None
    article = _page(source) if page else fragment(source)
    if not article.blocks:
        from auditor.readers import ReadError

        raise ReadError(source.path, "the page holds no text")
    yield article


def fragment(source: Source, *, format: str = "html", **known: Any) -> Article:
    """An article whose body is all there is.

    `known` are further attributes of `Article`; what the fragment says of itself does not
    override them, and its own fields, hidden text and problems are added to theirs.
    """
    text = source.text
    loose = _MARKED_UP.search(text) is None and _BLANK_LINE.search(text) is not None
    document = Document(text, paragraphs=loose)
    found = declared(document, source)
    titles = (str(known.get("headline") or ""), *found.every("headline", "title"))
    choice = everything(document, tuple(filter(None, titles)))
    if not choice.records and any(not veil.weak for veil in document.veils):
        document = Document(text, heeds_styles=False, paragraphs=loose)
        choice = everything(document, tuple(filter(None, titles)))
    if known.get("headline") and choice.headline is not None:
        same = normal(choice.headline.line.text(text)) == normal(str(known["headline"]))
        if not same:
            choice = Choice(choice.records, None, choice.spans)
    return _article(source, document, choice, found, format, known, page=False)


def _page(source: Source) -> Article:
    document = Document(source.text)
    found = declared(document, source)
    titles = (*found.every("headline"), *map(without_site, found.every("title")))
    choice = choose(document, titles)
    if _shown_by_script(document, choice):
        document = Document(source.text, heeds_styles=False)
        choice = choose(document, titles)
    return _article(source, document, choice, found, "html", {}, page=True)


def _shown_by_script(document: Document, choice: Choice) -> bool:
    """Whether styles hide the article itself, so that a script must be showing it."""
    shown = sum(record.line.size for record in choice.records)
    veils = [veil for veil in document.veils if not veil.weak]
    hidden = sum(b - a for veil in veils for a, b in veil.parts)
    return bool(veils) and shown < _FEW and hidden > 2 * max(shown, _FEW)


@dataclass
class _Byline:
    """The name that the page shows, where it shows one."""

    name: str = ""


def _article(
    source: Source,
    document: Document,
    choice: Choice,
    found: Declared,
    format: str,
    known: dict[str, Any],
    *,
    page: bool,
) -> Article:
    text = source.text
    byline = _Byline()
    _refine(document, choice, byline, found.every("byline"))
    builder = ArticleBuilder(source, format)
    for record in choice.records:
        _write(builder, record, choice)
    values: dict[str, Any] = dict(known)
    headline = _words(choice.headline, text) or _claim(found, "headline")
    if not headline and (title := found.first("title")):
        headline = without_site(title.text)
    published, modified = _dates(document, choice, found, text)
    own = {
        "headline": headline,
        "byline": byline.name or _claim(found, "byline"),
        "published": published,
        "modified": modified,
        "declared_language": document.language.strip() or _language(found),
    }
    for name, value in own.items():
        if not values.get(name):
            values[name] = value
    fields = list(_fields(source, document, choice, found))
    hidden, unseen = out_of_sight(source, document, choice)
    if unseen is not None:
        fields.append(unseen)
    if not known.get("headline") and choice.headline is None and headline:
        fields[:0] = _headline_field(source, found, headline)
    given = tuple(values.get("fields") or ())
    names = {one.name for one in given}
    values["fields"] = (*given, *(one for one in fields if one.name not in names))
    values["hidden"] = (*(known.get("hidden") or ()), *hidden)
    values["problems"] = (*(known.get("problems") or ()), *_problems(source, document, found))
    there = frozenset(name for name in CARRIES if own.get(name))
    values["carries"] = frozenset(known.get("carries") or ()) | (CARRIES if page else there)
    return builder.build(**values)


def _words(record: Record | None, text: str) -> str:
    return record.line.text(text) if record is not None else ""


def _claim(found: Declared, name: str) -> str:
    claim = found.first(name)
    return claim.text if claim is not None else ""


def _language(found: Declared) -> str:
    return _claim(found, "language").replace("_", "-")


def _write(builder: ArticleBuilder, record: Record, choice: Choice) -> None:
    start = builder.at
    for start_source, end_source, value in record.line.pieces:
        if value is None:
            builder.copy(start_source, end_source)
        else:
            builder.decode(start_source, end_source, value)
    headline = record is choice.headline
    builder.close(
        BlockKind.HEADLINE if headline else record.kind,
        start,
        level=1 if headline else record.level,
        continues=record.continues and bool(builder.blocks),
        strong=not record.weak,
    )
    for kind, mark_start, mark_end, value in record.marks:
        builder.marks.append(Mark(kind, Span(start + mark_start, start + mark_end), value))


def _refine(document: Document, choice: Choice, byline: _Byline, names: tuple[str, ...]) -> None:
    """Settle what only the lines around a line can tell: bylines, dates and layout tables."""
    text = document.text
    claimed = [letters for name in names if (letters := normal(name))]
    layout = {
        one.cell for one in choice.records if one.kind is BlockKind.CELL and one.line.size > _LAYOUT
    }
    body = False
    for number, record in enumerate(choice.records):
        if record.kind is BlockKind.CELL and record.cell in layout:
            record.kind = BlockKind.PARAGRAPH
        if record.kind is BlockKind.PARAGRAPH and not body and number < _HEAD:
            if record.line.size > 200:
                body = True
            else:
                _byline_or_date(record, record.line.text(text), claimed)
        if record.kind is BlockKind.BYLINE:
            words = record.line.text(text)
            if parse_date(words) is not None:
                record.kind = BlockKind.DATE
            elif not byline.name:
                byline.name = _name(record, words, names)


def _byline_or_date(record: Record, words: str, claimed: list[str]) -> None:
    if len(words) <= 60 and parse_date(words) is not None:
        record.kind = BlockKind.DATE
        return
    match = _BYLINE.fullmatch(words)
    letters = normal(words)
    if (match is not None and len(words) <= 100 and not _NO_NAME.search(words)) or any(
        name in letters and len(letters) <= len(name) + 40 and not _NO_NAME.search(words)
        for name in claimed
    ):
        record.kind = BlockKind.BYLINE


def _name(record: Record, words: str, names: tuple[str, ...]) -> str:
    """The name in a byline: what is marked as the author, a declared name, or the first part."""
    if record.authors:
        marked = [words[start:end].strip() for start, end in record.authors]
        return _BY.sub("", ", ".join(dict.fromkeys(filter(None, marked)))).strip(_EDGES)
    for name in names:
        if name in words:
            return name
    return _PART.split(_BY.sub("", words))[0].strip(_EDGES)


def _dates(
    document: Document, choice: Choice, found: Declared, text: str
) -> tuple[dt.date | None, dt.date | None]:
    result: list[dt.date | None] = []
    for name in ("published", "modified"):
        every = (parse_date(one) for one in found.every(name))
        result.append(next((one for one in every if one is not None), None))
    if result[0] is None:
        result[0] = _shown_date(document, choice, text)
    if result[1] is None:
        shown = (parse_date(one.value) for one in document.moments
                 if one.modified and choice.holds(one.start))  # fmt: skip
        result[1] = next((one for one in shown if one is not None), None)
    return result[0], result[1]


def _shown_date(document: Document, choice: Choice, text: str) -> dt.date | None:
    """The date of publication that the page shows: a <time> at the top, or a date line."""
    lines = {id(one) for one in choice.records if one.kind in (BlockKind.DATE, BlockKind.BYLINE)}
    for one in document.moments:
        if one.modified or one.record >= len(document.records) or not choice.holds(one.start):
            continue
        if one.published or id(document.records[one.record]) in lines:
            date = parse_date(one.value)
            if date is not None:
                return date
    for record in choice.records:
        if record.kind in (BlockKind.DATE, BlockKind.BYLINE):
            words = record.line.text(text)
            date = parse_date(words)
            inside = _DATE_INSIDE.search(words) if date is None else None
            date = parse_date(inside[0]) if inside else date
            if date is not None:
                return date
    return None


def _fields(source: Source, document: Document, choice: Choice, found: Declared) -> Iterator[Field]:
    seen: dict[str, set[str]] = {}
    for claim in found.claims:
        if claim.view is None and claim.name != "byline":
            continue
        if claim.name in ("title", "description", "keywords") and claim.name not in seen:
            seen[claim.name] = set()
            if claim.view is not None:
                yield Field(claim.name, claim.view, in_source=True)
            continue
        name = f"{claim.name}:{claim.origin}"
        values = seen.setdefault(name, set())
        if claim.text not in values:
            values.add(claim.text)
            name = name if len(values) == 1 else f"{name}:{len(values)}"
            whole = claim.view or View.whole(Source(claim.text, source.path))
            yield Field(name, whole, in_source=claim.view is not None)
    for moment in document.moments:
        if (moment.published or moment.modified) and choice.holds(moment.start):
            view = _attribute(source, moment.start, "datetime")
            name = "published:time" if moment.published else "modified:time"
            if view is not None and name not in seen:
                seen[name] = {view.text}
                yield Field(name, view, in_source=True)
    images = []
    for image in document.images:
        if choice.holds(image.start) and not image.context.chrome:
            _, spans = tag_attributes(source.text, image.start)
            images.append(spans.get("alt", (0, 0)))
    alts = line_view(source, images)
    if alts is not None:
        yield Field("image-text", alts, in_source=True)


def _attribute(source: Source, at: int, name: str) -> View | None:
    _, spans = tag_attributes(source.text, at)
    return line_view(source, [spans[name]]) if name in spans else None


def _headline_field(source: Source, found: Declared, headline: str) -> list[Field]:
    for claim in (found.first("headline"), found.first("title")):
        if claim is None or claim.view is None or not claim.text.startswith(headline):
            continue
        return [Field("headline", _cut(claim.view, len(headline)), in_source=True)]
    return [Field("headline", View.whole(Source(headline, source.path)))]


def _cut(view: View, size: int) -> View:
    """The first code points of a view."""
    if size >= len(view.text):
        return view
    builder = ViewBuilder(view.source)
    for segment in view.segments:
        if segment.text_end <= size:
            words = view.text[segment.text_start : segment.text_end]
            builder.decode(segment.source_start, segment.source_end, words)
        elif segment.text_start < size:
            start = segment.source_start
            builder.copy(start, start + size - segment.text_start)
    return builder.build()


def _problems(source: Source, document: Document, found: Declared) -> Iterator[str]:
    yield from found.problems
    if document.unclosed_comment is not None:
        line = source.position(document.unclosed_comment).line
        yield f"The comment at line {line} is never closed: what follows it is not shown."
