"""Renderings: one module a format, each turning a report into text.

A format's module has `render(report, **options) -> str`; it is imported when it is asked for.
Whatever articles hold, the text can be encoded: lone surrogates are replaced.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import NamedTuple

from auditor import lazy
from auditor.scoring import Scorecard

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "text": "auditor.render.text",
        "json": "auditor.render.json",
        "html": "auditor.render.html",
        "markdown": "auditor.render.markdown",
        "sarif": "auditor.render.sarif",
        "junit": "auditor.render.junit",
        "github": "auditor.render.github",
        "gitlab": "auditor.render.gitlab",
        "rdjson": "auditor.render.rdjson",
        "checkstyle": "auditor.render.checkstyle",
    }
)
"""Name of a format to the module that renders it."""


class Problem(NamedTuple):
    """Something that could not be read: its path and why."""

    path: str
    message: str


class Report(NamedTuple):
    """What one run has to tell: a scorecard for each article, and what could not be read."""

    scorecards: tuple[Scorecard, ...] = ()
    errors: tuple[Problem, ...] = ()


def render(format: str, report: Report, **options: object) -> str:
    """The report in a format of `FORMATS`; `options` are those of the format's module.

    Raises ValueError for an unknown format, TypeError for an option that it does not take.
    """
    if format not in FORMATS:
        raise ValueError(f"unknown format '{format}'; known: {', '.join(FORMATS)}")
    text: str = import_module(FORMATS[format]).render(report, **options)
    return _SURROGATES.sub("\ufffd", text)


_SURROGATES = lazy.regex("[\ud800-\udfff]")
