"""HTML: the scorecard, one file that loads nothing.

The templates, the style sheets and the scripts are in `reports/`. What they show is prepared here as
plain values; everything from an article reaches the page as escaped text.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.render import Report
from auditor.render.html import folder, index, rules
from auditor.render.html.sheet import MEASURES, VERDICTS, Sheet, sheet
from auditor.render.html.templates import fill

__all__ = ["MEASURES", "VERDICTS", "Sheet", "pages", "render", "sheet"]


def render(report: Report) -> str:
    """The page: an index where there are several articles, and a section for each."""
    sheets = [sheet(card, number) for number, card in enumerate(report.scorecards, 1)]
    return fill(
        "scorecard",
        title=_title(sheets),
        sheets=sheets,
        rules=rules.of(report.scorecards),
        index=index.of(report, [f"#{one.anchor}" for one in sheets]) if _more(report) else None,
        home="",
    )


def pages(report: Report) -> Iterator[tuple[str, str]]:
    """The report as a folder, one file at a time: its name and its text. Each article has a file;
    `index.html` comes last."""
    return folder.pages(report)


def _more(report: Report) -> bool:
    """Whether there is more to tell than of one article."""
    return len(report.scorecards) != 1 or bool(report.errors)


def _title(sheets: list[Sheet]) -> str:
    if len(sheets) == 1:
        return f"{sheets[0].verdict_words}: {sheets[0].headline}"
    return f"Scorecards of {len(sheets)} articles"
