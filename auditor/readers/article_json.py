"""Article JSON: `.json` holds one article or a list, `.jsonl` (`.ndjson`) one a line.

An article is an object:

    {"id", "headline", "published", "modified", "byline", "language", "body"}

`body` is text (a line is a paragraph) or HTML; its content decides. Only `body` must be there.
Offsets count in the `body` string; the article's path is `file.jsonl#id`, with the number of the
line or of the place in the list where there is no id.

A further key "auditor" holds directives (`auditor.suppress`). Other names that systems write are understood: see `NAMES`. So are schema.org's JSON-LD articles,
JSON Feed, posts of WordPress's REST interface (see `wordpress`), and a list under "articles",
"posts", "items" or "@graph".
"""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator

from auditor import lazy
from auditor.article import Article
from auditor.readers import ReadError, record, wordpress
from auditor.source import Source

NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id", "guid", "uuid"),
    "headline": ("headline", "title"),
    "body": (
        "body", "articleBody", "content", "text", "body_html", "content_html", "content_text",
        "html",
    ),
    "byline": ("byline", "author", "authors", "creator"),
    "published": (
        "published", "date", "datePublished", "date_published", "published_at", "publishedAt",
        "pubDate",
    ),
    "modified": (
        "modified", "dateModified", "date_modified", "updated", "updated_at", "updatedAt",
        "modified_at",
    ),
    "language": ("language", "lang", "inLanguage"),
    "title": ("seo_title", "meta_title"),
    "description": (
        "description", "meta_description", "summary", "excerpt", "abstract", "standfirst",
    ),
    "keywords": ("keywords", "tags"),
    "slug": ("slug", "url_slug"),
}  # fmt: skip
"""For each part of an article the keys that may hold it; the first with a value counts."""

_LISTS = ("articles", "posts", "items", "@graph")
_CARRIES = frozenset({"headline", "byline", "published", "modified", "language"})
_MOST_DIGITS = 100
_NEEDS = (
    'holds no article: an object with the key "body" is needed (text or HTML; also read: '
    + ", ".join(f'"{name}"' for name in NAMES["body"][1:])
    + '), and "headline", "published" and "byline" should stand beside it'
)
_EXPECTED = {
    "Expecting value": "a value (a text in double quotes, a number, a list, an object) is expected",
    "Expecting property name enclosed in double quotes": "a key in double quotes is expected",
    "Illegal trailing comma before end of object": "a comma stands before the closing '}'",
    "Illegal trailing comma before end of array": "a comma stands before the closing ']'",
    "Expecting ':' delimiter": "a colon is expected after the key",
    "Expecting ',' delimiter": "a comma or the closing bracket is expected",
    "Unterminated string starting at": "the text that begins here has no closing quotation mark",
    "Invalid control character at": "a line end or another control character must be written "
    "as \\n, \\t or \\uXXXX inside a text",
    "Invalid \\escape": "a backslash must be written as \\\\",
    "Invalid \\uXXXX escape": "\\u needs four hexadecimal digits",
    "Extra data": "the document has ended before this (one article a line belongs in a .jsonl file)",
}
_CONSTANT = lazy.regex(r'"(?:[^"\\]|\\.)*"|(NaN|-?Infinity)', re.DOTALL)
_SPACE = " \t\r\n\ufeff"


def read(source: Source) -> Iterator[Article | ReadError]:
    """The articles in a JSON or JSON Lines document; errors for those that cannot be read."""
    text, path = source.text, source.path
    lines_first = path.lower().endswith((".jsonl", ".ndjson"))
    try:
        document = _parsed(text)
    except _JsonError as broken:
        if lines_first or (broken.extra and _looks_like_lines(text)):
            yield from _each(_lines(text, path), path)
        else:
            yield ReadError(path, str(broken))
        return
    if isinstance(document, dict) and not _is_article(document):
        for name in _LISTS:
            if isinstance(document.get(name), list):
                document = document[name]
                if name == "@graph":
                    document = [one for one in document if _is_article(one)]
                break
    items = document if isinstance(document, list) else [document]
    if not items:
        yield ReadError(path, "the list of articles is empty")
    yield from _each(((at, "item", one) for at, one in enumerate(items, 1)), path)


# -- JSON ----------------------------------------------------------------------------------------


class _JsonError(ValueError):
    """No JSON; `extra` says that something follows a whole document."""

    def __init__(self, message: str, extra: bool = False) -> None:
        super().__init__(message)
        self.extra = extra


def _parsed(text: str, line: int = 1) -> object:
    """The value of a JSON text that begins on a line of its file. Raises _JsonError."""
    if not text.strip(_SPACE):
        raise _JsonError("the file is empty; an article as JSON is expected")
    bare = " " + text[1:] if text.startswith("\ufeff") else text
    try:
        return json.loads(bare, parse_constant=_constant, parse_int=_integer)
    except json.JSONDecodeError as error:
        reason = error.msg
        reason = _EXPECTED.get(reason, _EXPECTED.get(reason.partition(":")[0], reason))
        place = f"line {line + error.lineno - 1}, column {error.colno}"
        raise _JsonError(f"broken JSON at {place}: {reason}", error.msg == "Extra data") from None
    except RecursionError:
        raise _JsonError("the JSON is nested too deeply") from None
    except _NumberError as error:
        place = f"line {line}"
        if error.args[0] in ("NaN", "Infinity", "-Infinity"):
            found = next((one for one in _CONSTANT.finditer(bare) if one.group(1)), None)
            if found:
                before = bare[: found.start()]
                column = found.start() - before.rfind("\n")
                place = f"line {line + before.count(chr(10))}, column {column}"
        raise _JsonError(f"broken JSON at {place}: {error.args[0]} is no number in JSON") from None


class _NumberError(ValueError):
    pass


def _constant(name: str) -> float:
    raise _NumberError(name)


def _integer(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise _NumberError(f"a number of {len(digits)} digits")
    return int(digits)


def _looks_like_lines(text: str) -> bool:
    lines = [one for one in text.split("\n", 50)[:50] if one.strip(_SPACE)]
    return len(lines) > 1 and all(one.lstrip(_SPACE).startswith("{") for one in lines)


def _lines(text: str, path: str) -> Iterator[tuple[int, str, object]]:
    """Each line's number and value, or the error that it is."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip(_SPACE):
            try:
                yield number, "line", _parsed(line, number)
            except _JsonError as broken:
                yield number, "line", ReadError(f"{path}#{number}", str(broken))


# -- articles ------------------------------------------------------------------------------------


def _each(items: Iterator[tuple[int, str, object]], path: str) -> Iterator[Article | ReadError]:
    seen: Counter[str] = Counter()
    for number, unit, item in items:
        if isinstance(item, ReadError):
            yield item
            continue
        if not isinstance(item, dict):
            kind = _kind(item)
            yield ReadError(
                f"{path}#{number}", f"{unit} {number} is {kind}, not an article's object"
            )
            continue
        name = _identity(item) or str(number)
        seen[name] += 1
        problems: tuple[str, ...] = ()
        if seen[name] > 1:
            problems = (f"The id '{name}' stands in the file more than once.",)
            name = f"{name} ({seen[name]})"
        try:
            if wordpress.is_post(item):
                yield wordpress.article(item, f"{path}#{name}", problems)
            else:
                yield _article(item, f"{path}#{name}", problems)
        except ReadError as error:
            yield error


def _article(item: dict[str, object], path: str, problems: tuple[str, ...]) -> Article:
    def given(part: str, read: Callable[[object], str | None], expected: str) -> str:
        for key in NAMES[part]:
            if item.get(key) is not None:
                found = read(item[key])
                if found is None:
                    raise ReadError(path, f'"{key}" is {_kind(item[key])}; {expected} is expected')
                if found:
                    return found
        return ""

    if not _is_article(item):
        keys = ", ".join(f'"{record.line(key)[:30]}"' for key in list(item)[:8]) or "none"
        raise ReadError(path, f"{_NEEDS}; the keys here are {keys}")
    body = given("body", _text, "a text")
    if not body.strip():
        raise ReadError(path, 'the article is empty: "body" holds no text')
    markup = record.is_markup(body)
    tidy = record.words_of if markup else record.line
    meta = record.Meta(
        headline=tidy(given("headline", _text, "a text")),
        byline=tidy(given("byline", _people, "a name, an object with a name, or a list of them")),
        published=given("published", _when, "a date such as 2025-08-06T10:30:00Z"),
        modified=given("modified", _when, "a date such as 2025-08-06T10:30:00Z"),
        language=given("language", _tongue, "a language tag such as en-GB"),
        fields={
            "title": tidy(given("title", _lenient, "")),
            "description": tidy(given("description", _lenient, "")),
            "keywords": tidy(given("keywords", _listed, "")),
            "slug": tidy(given("slug", _lenient, "")),
        },
        carries=_CARRIES,
        directives=tuple(filter(None, (_listed(item.get("auditor")),))),
        problems=problems,
    )
    return record.article(body, path, "json", meta, markup=markup)


def _is_article(item: object) -> bool:
    return isinstance(item, dict) and any(item.get(key) is not None for key in NAMES["body"])


def _identity(item: dict[str, object]) -> str:
    for key in NAMES["id"]:
        value = item.get(key)
        if isinstance(value, dict):
            value = value.get("rendered")
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return record.line(str(value))[:200]
    return ""


def _kind(value: object) -> str:
    """What a JSON value is, for messages."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    kinds = {str: "a text", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return kinds.get(type(value), "no JSON value")


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _lenient(value: object) -> str:
    return value if isinstance(value, str) else ""


def _listed(value: object) -> str:
    """Keywords: a text, or a list of texts or of objects with a name."""
    if isinstance(value, list):
        return ", ".join(filter(None, (_people(one) for one in value[:200])))
    return _lenient(value)


def _people(value: object) -> str | None:
    """The names in a text, an object with a name, or a list of either."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        names = (value.get(key) for key in ("name", "display_name", "displayName", "full_name"))
        return next((name for name in names if isinstance(name, str)), None)
    if isinstance(value, list):
        found = [None if isinstance(one, list) else _people(one) for one in value[:100]]
        return None if None in found else ", ".join(filter(None, found))
    return None


def _when(value: object) -> str | None:
    """A date as text; numbers are seconds (or milliseconds) since 1970, of this century or so."""
    if isinstance(value, str):
        return record.line(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    seconds = value / 1000 if abs(value) > 1e11 else value
    try:
        return dt.datetime.fromtimestamp(seconds, dt.UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        return None


def _tongue(value: object) -> str | None:
    """A language tag; schema.org allows an object with its name too."""
    if isinstance(value, dict):
        value = value.get("alternateName") or value.get("name") or ""
    if not isinstance(value, str):
        return None
    tag = value.strip().replace("_", "-")
    return tag if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}", tag) else ""
