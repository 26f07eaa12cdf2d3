"""HTML: the scorecard, one file that loads nothing.

The templates, the style sheets and the script are in `reports/`. What they show is prepared here as
plain values; everything from an article reaches the page as escaped text. The page's own style and
script are named by their hashes in its content security policy, so that nothing else can run.
"""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from auditor import resources
from auditor.render import Report
from auditor.render.html.sheet import MEASURES, VERDICTS, Sheet, sheet
from auditor.render.visible import visible
from auditor.version import VERSION

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["MEASURES", "VERDICTS", "Sheet", "render", "sheet"]


def render(report: Report) -> str:
    """The page: an index where there are several articles, and a section for each."""
    sheets = [sheet(card, number) for number, card in enumerate(report.scorecards, 1)]
    return filled(
        "scorecard",
        title=_title(sheets),
        sheets=sheets,
        problems=[(visible(one.path), visible(one.message)) for one in report.errors],
    )


def filled(template: str, **values: Any) -> str:
    """A page of `reports/templates`, with its style sheet and script."""
    return _environment().get_template(f"{template}.html.jinja").render(**values)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    folder = resources.folder("reports")
    assets = folder / "assets"
    sheets = [assets / "scorecard.css", *sorted(assets.glob("pictures/*.css"))]
    style = "\n".join(one.read_text("utf-8").strip() for one in sheets)
    environment = Environment(
        loader=FileSystemLoader(folder / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "version": VERSION,
        "style": Markup(style),
        "style_digest": _digest(style),
    }
    return environment


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _title(sheets: list[Sheet]) -> str:
    if len(sheets) == 1:
        return f"{sheets[0].verdict_words}: {sheets[0].headline}"
    return f"Scorecards of {len(sheets)} articles"
