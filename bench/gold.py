"""Labelled articles: what a gold file says, and how findings are held against it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from auditor.finding import Finding, Severity
from auditor.readers import ReadError, read_file
from auditor.scoring import Scorecard
from auditor.source import Span


@dataclass(frozen=True)
class Defect:
    """One labelled defect: `span` counts in the source; None where the defect lies in a field."""

    family: str
    span: Span | None
    quote: str
    must: bool
    field: str | None
    article: str | None
    note: str

    def belongs_to(self, path: str) -> bool:
        """Whether the defect lies in the article of that path (`file` or `file#id`)."""
        return self.article is None or path.partition("#")[2] == self.article


def files(folder: Path) -> Iterator[tuple[Path, tuple[Defect, ...]]]:
    """Each labelled file of a folder with its defects. A path of one gold file works too."""
    golds = [folder] if folder.is_file() else sorted(folder.glob("*.gold.json"))
    for gold in golds:
        content = json.loads(gold.read_text("utf-8"))
        defects = tuple(_defect(item) for item in content["defects"])
        yield gold.parent / content["text"], defects


def _defect(item: dict[str, object]) -> Defect:
    start, end = item.get("start"), item.get("end")
    span = Span(int(str(start)), int(str(end))) if start is not None and start != end else None
    article = item.get("article")
    return Defect(
        family=str(item["family"]),
        span=span,
        quote=str(item["quote"]),
        must=bool(item["must"]),
        field=str(item["field"]) if item.get("field") else None,
        article=None if article is None else str(article),
        note=str(item.get("note", "")),
    )


def articles(path: Path) -> list[object]:
    """The articles of a file. Raises ReadError."""
    found = read_file(path)
    for one in found:
        if isinstance(one, ReadError):
            raise one
    return list(found)


def place(card: Scorecard, one: Finding) -> Span | None:
    """Where a finding lies in the source, None where it has no place there."""
    if one.span is None:
        return None
    if one.field is None:
        return card.article.view.hull(one.span)
    item = card.article.field_named(one.field)
    return item.view.hull(one.span) if item and item.in_source else None


def meets(card: Scorecard, one: Finding, defect: Defect) -> bool:
    """Whether a finding points at a defect, whatever its family.

    Of facts that cannot all be true a label marks one half; a finding may mark the other, with the
    labelled one as its evidence.
    """
    where = place(card, one)
    if defect.span is not None:
        places = [where] if where is not None else []
        if one.family in ("facts", "headline"):
            halves = (each.span for each in one.evidence if each.span is not None)
            places += [card.article.view.hull(span) for span in halves]
        return any(each.overlaps(defect.span) for each in places)
    return where is None and (one.field == defect.field or one.field is None)


def is_loud(one: Finding) -> bool:
    """Whether a finding is a warning or an error."""
    return one.severity is not Severity.INFO
