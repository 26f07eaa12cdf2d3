"""Precision and recall of the facts rules by class. python -m bench.facts [FILE.yaml ...] [--misses]

A file is a list of cases: `class` (of the taxonomy), `text`, `conflict` (whether two of its statements
cannot both be true), and optionally `headline`, `published`, `id`, `why`. Nothing here is a test: the cases
were written by people who had not seen the rules. A case counts as found where any rule of the
family asks (a warning or an error); findings that only inform are counted beside it.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from auditor.api import dated
from auditor.auditor import Auditor
from auditor.finding import Finding, Severity
from auditor.readers import read_text
from auditor.settings import Settings

FOLDER = Path(__file__).parent


class Result(NamedTuple):
    """A case and what was found in it."""

    case: dict[str, Any]
    findings: tuple[Finding, ...]

    @property
    def asked(self) -> bool:
        """Whether a finding asks the writer or stops publication."""
        return any(one.severity is not Severity.INFO for one in self.findings)

    @property
    def told(self) -> bool:
        """Whether there is any finding at all."""
        return bool(self.findings)


def run(cases: list[dict[str, Any]]) -> list[Result]:
    """Every case through the real reader and the whole family."""
    auditor = Auditor(Settings(select=("facts",)))
    results = []
    for case in cases:
        headline = case.get("headline") or "Council approves the budget for next year"
        article = read_text(
            f"{headline}\n\n{case['text'].strip()}\n", str(case.get("id")), "plain"
        )[0]
        if case.get("published"):
            article = dated(article, str(case["published"]))
        results.append(Result(case, tuple(auditor.audit(article).findings)))
    return results


def table(results: list[Result]) -> str:
    """Precision and recall by class, with the findings that only inform counted in the last column."""
    lines = [
        f"{'class':<7}{'cases':>6}{'precision':>11}{'recall':>8}{'found':>7}{'wrong':>7}{'informs':>9}"
    ]
    classes = sorted(
        {str(one.case["class"]) for one in results}, key=lambda name: (name[0], len(name), name)
    )
    for name in [*classes, "all"]:
        some = [one for one in results if name in ("all", one.case["class"])]
        counts: Counter[str] = Counter()
        for one in some:
            counts["bad"] += one.case["conflict"]
            counts["found"] += one.asked and one.case["conflict"]
            counts["wrong"] += one.asked and not one.case["conflict"]
            counts["informs"] += one.told and not one.asked
        flagged = counts["found"] + counts["wrong"]
        precision = f"{counts['found'] / flagged:.3f}" if flagged else "-"
        recall = f"{counts['found'] / counts['bad']:.3f}" if counts["bad"] else "-"
        lines.append(
            f"{name:<7}{len(some):>6}{precision:>11}{recall:>8}{counts['found']:>7}{counts['wrong']:>7}{counts['informs']:>9}"
        )
    return "\n".join(lines)


def misses(results: list[Result]) -> str:
    """What went wrong, case by case."""
    lines = []
    for one in results:
        if one.asked != one.case["conflict"]:
            kind = "missed" if one.case["conflict"] else "wrong"
            shown = "; ".join(f"{found.rule} '{found.quote}'" for found in one.findings)
            lines.append(
                f"{kind:<7}{one.case['class']:<4}{one.case.get('published') or '':<11} {one.case.get('headline') or ''} | {one.case['text'].strip()!r}\n        {one.case.get('why', '')} [{shown}]"
            )
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Print the table; with --misses also the cases that it is wrong about."""
    chosen = [Path(one) for one in arguments if not one.startswith("--")] or sorted(
        FOLDER.glob("*.yaml")
    )
    wanted = {one[8:] for one in arguments if one.startswith("--class=")}
    cases = [case for path in chosen for case in yaml.safe_load(path.read_text("utf-8"))]
    if wanted:
        cases = [case for case in cases if case["class"] in wanted]
    results = run(cases)
    print(table(results))
    if "--misses" in arguments:
        print(misses(results))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
