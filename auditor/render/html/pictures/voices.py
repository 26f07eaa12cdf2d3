"""Who says so: attributions that name somebody against those that name nobody."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.render.html.wording import count
from auditor.scoring import Scorecard


@dataclass(frozen=True, slots=True)
class Voices:
    """Who says so: rows of a table, and two parts of a bar in whole per cent with their words."""

    rows: tuple[tuple[str, int], ...]
    named: int
    told: str
    """The bar in words."""


def of(card: Scorecard, anchor: str) -> Voices | None:
    """The view; None where nothing is attributed and nobody quoted."""
    counts = card.sourcing
    total = counts.named_places + counts.unnamed
    if not total and not counts.quotations:
        return None
    named = round(100 * counts.named_places / total) if total else 0
    told = "Nothing is attributed"
    if total:
        told = f"{counts.named_places} of {count(total, 'attribution')} {'names' if total == 1 else 'name'} who says so"
    rows = (
        ("Named people", counts.named_people),
        ("Organisations", counts.organisations),
        ("Documents and data", counts.documents),
        ("Places where nobody is named", counts.unnamed),
        ("Quotations", counts.quotations),
        ("Quotations without a speaker", counts.quotations_without_speaker),
    )
    return Voices(rows, named if total else 100, told)
