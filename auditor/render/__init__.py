"""Renderings: one module a format, each turning a report into text.

A format's module has `render(report, **options) -> str`; it is imported when it is asked for.
Whatever articles hold, the text can be encoded: lone surrogates are replaced.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType

from auditor.scoring import Scorecard

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "text": "auditor.render.text",
        "json": "auditor.render.json",
        "html": "auditor.render.html",
    }
)
"""Name of a format to the module that renders it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read: its path and why."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
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


_SURROGATES = re.compile("[\ud800-\udfff]")
