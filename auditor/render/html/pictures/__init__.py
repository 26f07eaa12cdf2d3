"""Pictures that explain: one module a picture, each with a template of its name.

A module has `of(card, anchor) -> View | None`: plain values for its template, None where there is
nothing to show. `anchor` begins the anchors of the article's paragraphs and notes: `a1p3` is the
third block of the first article. Text from the article goes through `visible`. Every picture tells
the same in words and in a table.
"""

from __future__ import annotations

from importlib import import_module

from auditor.scoring import Scorecard

PICTURES = ("timeline", "stories", "voices", "phrases", "rhythm", "readability")
"""The pictures in the order in which the page shows them."""


def of(card: Scorecard, anchor: str) -> tuple[tuple[tuple[str, object], ...], tuple[str, ...]]:
    """The pictures that have something to show, by name; and notes about those that failed."""
    drawn, failures = [], []
    for name in PICTURES:
        try:
            view = import_module(f"{__name__}.{name}").of(card, anchor)
        except Exception as error:  # a picture never costs the scorecard
            failures.append(f"The picture '{name}' failed: {type(error).__name__}: {error}")
            continue
        if view is not None:
            drawn.append((name, view))
    return tuple(drawn), tuple(failures)
