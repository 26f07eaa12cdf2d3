"""What the command does in a pipeline beside writing the report.

Paths are written as the host knows them, from the top of the repository; on GitHub, the job's
summary tells what the annotations have no room for.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.render import Report
    from auditor.render.pipeline import Paths

FORMATS = frozenset({"checkstyle", "github", "gitlab", "junit", "markdown", "rdjson", "sarif"})
"""The formats that take `paths`."""
_TOPS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "WORKSPACE")
"""Where GitHub, GitLab and Jenkins say in which folder the repository is."""
_SUMMARY = "GITHUB_STEP_SUMMARY"
_SUMMARY_LIMIT = 250_000
"""Code points; with four bytes each they are below the mebibyte that GitHub takes of a step."""


def paths_of(environment: Mapping[str, str]) -> Paths:
    """How paths are written: from the repository's top where a host names it, else from here."""
    from auditor.render.pipeline import Paths

    here = os.getcwd()
    for name in _TOPS:
        top = os.path.realpath(environment[name]) if environment.get(name) else ""
        if top and (here == top or here.startswith(os.path.join(top, ""))):
            return Paths(top, here)
    return Paths(here, here)


def summarise(report: Report, environment: Mapping[str, str], paths: Paths) -> None:
    """Adds the report to the job's summary where GitHub names a file for it.

    A summary that cannot be written is a warning: the report itself is not lost.
    """
    file = environment.get(_SUMMARY)
    if not file:
        return
    from auditor.render import render

    text = render("markdown", report, paths=paths, limit=_SUMMARY_LIMIT)
    try:
        with open(file, "a", encoding="utf-8") as summary:
            summary.write(text + "\n")
    except OSError as error:
        print(f"auditor: {file} cannot be written: {error.strerror}", file=sys.stderr)
