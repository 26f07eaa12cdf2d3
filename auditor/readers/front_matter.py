"""Front matter: the YAML (---) or TOML (+++) block above a Markdown text.

A value that stands in the file as it is becomes a field with exact places there.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from auditor import lazy
from auditor.article import Field
from auditor.readers import dates
from auditor.source import Source, View, ViewBuilder

CARRIES = frozenset({"headline", "byline", "published", "modified", "language", "description"})
"""The metadata that front matter can hold."""

_OPENING = lazy.regex(r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)")
_LARGEST = 100_000
"""Code points of front matter that are read; more is no front matter."""
_NAMES = {
    "headline": ("title", "headline"),
    "description": (
        "description",
        "summary",
        "excerpt",
        "subtitle",
        "dek",
        "standfirst",
        "abstract",
    ),
    "keywords": ("keywords", "tags"),
    "slug": ("slug", "permalink"),
    "byline": ("author", "byline", "authors", "creator"),
    "published": ("date", "published", "publishdate", "pubdate", "published_at", "created"),
    "modified": ("lastmod", "modified", "updated", "last_modified", "modified_at", "updated_at"),
    "language": ("lang", "language", "locale"),
    "image-text": (
        "image_alt",
        "imagealt",
        "alt",
        "cover_alt",
        "featured_image_alt",
        "image.alt",
        "cover.alt",
        "hero.alt",
        "featured_image.alt",
    ),
    "caption": ("caption", "image_caption", "cover.caption", "image.caption"),
}
_KEYS = {key: name for name, keys in _NAMES.items() for key in keys}
_SIMPLE = lazy.regex(r"^([A-Za-z][\w-]{0,40})[ \t]*:[ \t]+(\S[^\r\n]*)", re.MULTILINE)
_TOML_PLACE = r"(?mi)^[ \t]*{}[ \t]*=[ \t]*(\"\"\"|'''|\"|')"


class _Value(NamedTuple):
    """A value and where it stands, as (start, end) pairs; none where it is written otherwise."""

    text: str
    places: tuple[tuple[int, int], ...] = ()


@dataclass
class FrontMatter:
    """What the block says; `end` is where the text begins."""

    end: int = 0
    present: bool = False
    headline: str = ""
    title: Field | None = None
    """The headline as a field."""
    byline: str = ""
    published: dates.Date | None = None
    modified: dates.Date | None = None
    language: str = ""
    fields: list[Field] = field(default_factory=list)
    directives: tuple[str, ...] = ()
    """What the key "auditor" says."""
    problems: tuple[str, ...] = ()


def read(source: Source) -> FrontMatter:
    """The front matter of a text. Broken YAML is a problem, never an error."""
    text = source.text
    front = FrontMatter(end=1 if text.startswith("\ufeff") else 0)
    opening = _OPENING.match(text)
    if not opening:
        return front
    fence = re.escape(opening[1])
    closing = re.compile(rf"^(?:{fence}{'|[.]{3}' if opening[1] == '---' else ''})[ \t]*$", re.M)
    start = opening.end()
    window = text[start : start + _LARGEST].replace("\r\n", " \n").replace("\r", "\n")
    found = closing.search(window)
    if not found:
        return front
    block = window[: found.start()]
    keyed = re.search(r"^[ \t]*[\"']?[\w.-]+[\"']?[ \t]*:", block, re.M)
    if opening[1] == "---" and block.strip() and not keyed:
        return front  # two rules with prose between them
    problems: list[str] = []
    line = 1 + text[:start].count("\n")
    if opening[1] == "---":
        values = _yaml(block, start, line, problems)
    else:
        values = _toml(block, start, problems)
    front.end = start + found.end()
    front.present = True
    _fill(front, source, values, problems)
    front.problems = tuple(problems)
    return front


def _fill(
    front: FrontMatter, source: Source, values: dict[str, _Value], problems: list[str]
) -> None:
    for key, value in values.items():
        if key == "auditor":
            front.directives = (value.text,)
            continue
        name = _KEYS.get(key)
        if name is None or not value.text.strip():
            continue
        if name in ("published", "modified"):
            if all(one.name != name for one in front.fields):
                front.fields.append(_field(source, name, value))
            date = dates.parse_date(value.text)
            if date is None:
                problems.append(f"The front matter's {key} is no date: '{value.text[:60]}'.")
            elif getattr(front, name) is None:
                setattr(front, name, date)
        elif name == "language":
            front.language = front.language or value.text.replace("_", "-").strip()
        elif name == "headline":
            if front.title is None:
                front.title = _field(source, name, value)
                front.headline = " ".join(front.title.text.split())
        else:
            made = _field(source, name, value)
            if name == "byline":
                front.byline = front.byline or " ".join(made.text.split())
            front.fields.append(made)


def _field(source: Source, name: str, value: _Value) -> Field:
    """The value as a field: in the source where it stands there, else on its own."""
    if not value.places:
        return Field(name, View.whole(Source(value.text, f"{source.path}#{name}")))
    view, end = ViewBuilder(source), 0
    for number, (start, stop) in enumerate(value.places):
        if number:
            view.decode(end, start, ", ")
        view.copy(start, stop)
        end = stop
    return Field(name, view.build(), in_source=True)


def _yaml(block: str, start: int, line: int, problems: list[str]) -> dict[str, _Value]:
    import yaml

    try:
        root: Any = yaml.compose(block, Loader=yaml.SafeLoader)
        values: dict[str, _Value] = {}
        for key, value in _entries(root, block, start):
            values.setdefault(key, value)
        return values
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f" in line {line + mark.line}" if mark else ""
        reason = getattr(error, "problem", None) or "it holds characters that YAML does not allow"
        problems.append(f"The front matter is broken{place}: {reason}.")
    except (RecursionError, ValueError):
        problems.append("The front matter is broken: it cannot be read as YAML.")
    broken: dict[str, _Value] = {}
    for found in _SIMPLE.finditer(block):
        bare = found[2].rstrip()
        at = start + found.start(2)
        quoted = len(bare) > 2 and bare[0] == bare[-1] and bare[0] in "\"'"
        inner = bare[1:-1] if quoted else bare
        value = _Value(inner, ((at + quoted, at + quoted + len(inner)),))
        broken.setdefault(found[1].lower(), value)
    return broken


def _entries(root: Any, block: str, start: int, prefix: str = "") -> Iterator[tuple[str, _Value]]:
    """The values of a mapping, and of the mappings directly inside it."""
    import yaml

    if not isinstance(root, yaml.MappingNode):
        return
    for key, node in root.value:
        if not isinstance(key, yaml.ScalarNode):
            continue
        name = prefix + str(key.value).lower()
        if isinstance(node, yaml.MappingNode):
            if not prefix:
                yield from _entries(node, block, start, f"{name}.")
            for inner, value in node.value:
                if str(inner.value) == "name" and isinstance(value, yaml.ScalarNode):
                    yield name, _scalar(value, block, start)
            continue
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        parts = [_scalar(one, block, start) for one in nodes if isinstance(one, yaml.ScalarNode)]
        parts = [part for part in parts if part.text]
        if not parts:
            continue
        places = tuple(place for part in parts for place in part.places)
        forward = all(one[1] < two[0] for one, two in pairwise(places))
        exact = forward and all(part.places for part in parts)
        yield name, _Value(", ".join(part.text for part in parts), places if exact else ())


def _scalar(node: Any, block: str, start: int) -> _Value:
    """A scalar; its place where the file holds it letter for letter on one line."""
    low, high = node.start_mark.index, node.end_mark.index
    if node.style in ("'", '"'):
        low, high = low + 1, high - 1
    text = str(node.value)
    if block[low:high] == text and text and "\n" not in text:
        return _Value(text, ((start + low, start + high),))
    return _Value(" ".join(text.split()))


def _toml(block: str, start: int, problems: list[str]) -> dict[str, _Value]:
    import tomllib

    try:
        content = tomllib.loads(block)
    except (ValueError, RecursionError) as error:
        problems.append(f"The front matter is broken: {error}.")
        return {}
    values: dict[str, _Value] = {}
    for key, value in content.items():
        if isinstance(value, (list, dict)):
            items = value if isinstance(value, list) else [value.get("name", "")]
            values[key.lower()] = _Value(", ".join(str(one) for one in items if one))
        elif isinstance(value, (dt.datetime, dt.date)):
            values[key.lower()] = _Value(value.isoformat())
        else:
            values[key.lower()] = _toml_value(block, start, key, str(value))
    return values


def _toml_value(block: str, start: int, key: str, text: str) -> _Value:
    places = list(re.finditer(_TOML_PLACE.format(re.escape(key)), block))
    if len(places) == 1 and text and "\n" not in text:
        at = places[0].end()
        if block.startswith(text, at) and block.startswith(places[0][1], at + len(text)):
            return _Value(text, ((start + at, start + at + len(text)),))
    return _Value(" ".join(text.split()))
