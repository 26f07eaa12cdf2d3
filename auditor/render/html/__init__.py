"""HTML: the scorecard, one file that loads nothing.

The templates, the style sheets and the scripts are in `reports/`. What they show is prepared here as
plain values; everything from an article reaches the page as escaped text.
"""

from __future__ import annotations

from auditor.render import Report
from auditor.render.html import rules
from auditor.render.html.sheet import MEASURES, VERDICTS, Sheet, sheet
from auditor.render.html.templates import fill
from auditor.render.visible import visible

__all__ = ["MEASURES", "VERDICTS", "Sheet", "render", "sheet"]


def render(report: Report) -> str:
    """The page: an index where there are several articles, and a section for each."""
    sheets = [sheet(card, number) for number, card in enumerate(report.scorecards, 1)]
    return fill(
        "scorecard",
        title=_title(sheets),
        sheets=sheets,
        rules=rules.of(report.scorecards),
        problems=[(visible(one.path), visible(one.message)) for one in report.errors],
    )


def _title(sheets: list[Sheet]) -> str:
    if len(sheets) == 1:
        return f"{sheets[0].verdict_words}: {sheets[0].headline}"
    return f"Scorecards of {len(sheets)} articles"
