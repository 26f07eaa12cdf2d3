"""What the formats for pipelines share: at which line of which file a finding is shown, whether it
fails the gate, and which findings come first.
"""

from __future__ import annotations

import os
import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article
from auditor.check import Rule
from auditor.finding import Finding, Severity
from auditor.readers import EXTENSIONS
from auditor.render import Report
from auditor.render.place import Place, locate
from auditor.render.visible import shortened, visible
from auditor.scoring import Scorecard
from auditor.source import Position, Source, Span

UNREAD = "unread"
"""What stands for a rule's id where a file could not be read."""
_CONTAINERS = frozenset({"json", "wordpress", "feed", "wxr"})
"""Formats whose articles have a source of their own inside the file, and `file#record` as path."""
_CONTAINER_ENDINGS = (".json", ".jsonl", ".ndjson", ".wxr", ".rss", ".atom", ".rdf", ".xml")
_NO_ADDRESS = lazy.regex(r"""[^!-~]|["<>\\^`{|}]""")
_MARK = "\ufeff"
_LONGEST = 2_000
"""Code points of a message; hosts cut or refuse what is much longer."""


class Paths(NamedTuple):
    """How paths are written: relative to `root` where they lie below it.

    `folder` is where relative paths start. Both are absolute; without them paths are only tidied.
    """

    root: str = ""
    folder: str = ""

    def shown(self, path: str) -> str:
        """The path of a file, with slashes."""
        if path == "-":
            return path
        root, folder = (one.replace(os.sep, "/") for one in self)
        tidy = posixpath.normpath(path.replace(os.sep, "/"))
        if not root:
            return tidy
        full = posixpath.normpath(posixpath.join(folder, tidy))
        start = posixpath.normpath(root).rstrip("/") + "/"
        return full[len(start) :] if full.startswith(start) else tidy


AS_GIVEN = Paths()
"""Paths as they were named, tidied."""


class Spot(NamedTuple):
    """Where something is shown.

    `place` is None where the file has no line for it: the whole article is meant, or the file is
    no text of lines. `where` says in words what a line of the file cannot: the record of a
    container, the field, the paragraph. Columns do not count a byte-order mark; the place's span
    counts in the source, mark included.
    """

    file: str
    record: str = ""
    place: Place | None = None
    where: str = ""

    @property
    def line(self) -> int:
        """The line, counted from 1; the first where there is none."""
        return self.place.start.line if self.place else 1

    @property
    def column(self) -> int:
        """The column in code points, counted from 1; the first where there is none."""
        return self.place.start.column if self.place else 1


def spot(article: Article, paths: Paths, span: Span | None, field: str | None = None) -> Spot:
    """Where a span of the article's text, or of one of its fields, is shown."""
    source, place = article.source, locate(article, span, field)
    inside = article.format in _CONTAINERS
    file, record = split(article.path, inside)
    where = [f"record {record}"] if record else []
    where += [field] if field and place is None else []
    if place and inside:
        where.append(f"line {place.start.line} of its text")
    elif place and source.places:
        where.append(source.place(place.span.start) or "")
    lines = placed(source, place.span) if place and not inside and not source.places else None
    return Spot(paths.shown(file), record, lines, visible(", ".join(filter(None, where))))


def placed(source: Source, span: Span) -> Place:
    """The place of a span of source, its columns without a byte-order mark."""
    start, end = source.position(span.start), source.position(span.end)
    if source.text.startswith(_MARK):
        start, end = (
            Position(one.line, max(one.column - 1, 1)) if one.line == 1 else one
            for one in (start, end)
        )
    return Place(span, start, end)


def problem_spot(path: str, paths: Paths) -> Spot:
    """Where it is shown that something could not be read."""
    file, record = split(path, False)
    return Spot(paths.shown(file), record, None, visible(f"record {record}") if record else "")


def split(path: str, inside: bool) -> tuple[str, str]:
    """A path's file and, in a container, the record; "#" may stand in the names of both.

    `inside` says that there surely is a record.
    """
    endings = EXTENSIONS if inside else _CONTAINER_ENDINGS
    at = path.find("#")
    while at >= 0:
        if path[max(at - 9, 0) : at].lower().endswith(endings):
            return path[:at], path[at + 1 :]
        at = path.find("#", at + 1)
    if inside:
        file, _, record = path.partition("#")
        return file, record
    return path, ""


def fails(card: Scorecard, one: Finding) -> bool:
    """Whether the gate of the article lets a finding block it."""
    wanted = card.settings.gate.block_on
    return wanted != "never" and severity(one).rank >= Severity(wanted).rank


def severity(one: Finding) -> Severity:
    """The finding's severity; the engine has set it."""
    return one.severity or Severity.INFO


def confidence(one: Finding) -> float:
    """The finding's confidence; the engine has set it."""
    return 1.0 if one.confidence is None else one.confidence


def told(text: str, where: str = "", most: int = _LONGEST) -> str:
    """A message of one line, with what it says about the place behind it."""
    text = visible(shortened(text, most))
    return f"{text} ({shortened(where, 200)})" if where else text


def gravest(report: Report) -> list[tuple[Scorecard, Finding]]:
    """All findings, the gravest first, then the surest, then as the articles stand."""
    return sorted(
        ((card, one) for card in report.scorecards for one in card.findings),
        key=lambda pair: (-severity(pair[1]).rank, -confidence(pair[1])),
    )


def tally(report: Report) -> str:
    """The whole run in one sentence."""
    verdicts = Counter(card.verdict for card in report.scorecards)
    found = Counter(severity(one) for card in report.scorecards for one in card.findings)
    text = (
        f"{count(len(report.scorecards), 'article')}: {verdicts['pass']} passed, "
        f"{verdicts['revise']} to revise, {verdicts['block']} blocked; "
        f"{listed(count(found[one], one.value) for one in Severity)}"
    )
    if report.errors:
        text += f"; {count(len(report.errors), 'file')} could not be read"
    return text + "."


def count(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def listed(parts: Iterable[str]) -> str:
    """Parts as a sentence lists them."""
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last


def link(rule: Rule | None) -> str | None:
    """The first address among a rule's sources."""
    return next(_links(rule.sources), None) if rule else None


def _links(sources: Iterable[str]) -> Iterator[str]:
    for source in sources:
        if source.startswith(("https://", "http://")) and not _NO_ADDRESS.search(source):
            yield source
