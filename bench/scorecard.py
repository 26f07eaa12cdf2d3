"""How fast a scorecard is there: python -m bench.scorecard ARTICLE ...

Processor time from an audited article to its page: in a process that has rendered nothing yet (the
best of seven; templates are compiled by an earlier one), and again (median of nine). The peers do
related work in the same run. Cold: what it takes to import Jinja, which no page can do without.
Warm: the same report as JSON, which tells the same findings and uses no template. Last, an article
with 50,000 findings, which an outlet's own words make.
"""

from __future__ import annotations

import gc
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from auditor.article import Article
from auditor.auditor import Auditor
from auditor.readers import read_file, read_text
from auditor.render import Report, render
from auditor.settings import Engines, Outlet, Settings

RUNS = 7
MANY = 50_000
_COLD = "import sys; from bench import scorecard; scorecard.cold(sys.argv[1])"
_JINJA = (
    "import time; start = time.process_time(); import jinja2; print(time.process_time() - start)"
)


def main(arguments: Sequence[str]) -> int:
    """Print the table."""
    gc.set_threshold(100_000, 20, 20)  # as the command does
    jinja = min(_child(_JINJA) for _ in range(RUNS))
    print(
        f"{'article':<28}{'findings':>9}{'KB':>8}{'cold ms':>9}{'/ Jinja':>9}"
        f"{'warm ms':>10}{'/ JSON':>8}"
    )
    with Auditor(Settings(engines=Engines(engine="none"))) as auditor:
        for name in arguments:
            report = Report(tuple(auditor.audit(one) for one in _articles(Path(name))))
            _child(_COLD, name)  # compiles the templates, if nobody has
            first = min(_child(_COLD, name) for _ in range(RUNS))
            _row(Path(name).stem, report, f"{first * 1000:>9.1f}{first / jinja:>9.2f}", 9)
    _row("synthetic", _synthetic(MANY), " " * 18, 1)
    return 0


def _row(name: str, report: Report, cold: str, runs: int) -> None:
    found = sum(len(card.findings) for card in report.scorecards)
    render("html", report)
    page = _seconds(lambda: render("html", report), runs)
    document = _seconds(lambda: render("json", report), runs)
    size = len(render("html", report).encode()) / 1000
    print(
        f"{name[:27]:<28}{found:>9,}{size:>8,.0f}{cold}{page * 1000:>10,.1f}{page / document:>8.2f}"
    )


def cold(name: str) -> None:
    """Print the seconds that the first page of a process takes."""
    gc.set_threshold(100_000, 20, 20)
    with Auditor(Settings(engines=Engines(engine="none"))) as auditor:
        report = Report(tuple(auditor.audit(one) for one in _articles(Path(name))))
        print(_seconds(lambda: render("html", report), 1))


def _articles(path: Path) -> list[Article]:
    return [one for one in read_file(path) if isinstance(one, Article)]


def _synthetic(findings: int) -> Report:
    """An article in which every third word is one that the outlet writes otherwise."""
    sentence = "The mayor saw the bridge {0}. "
    paragraphs = [
        "".join(sentence.format(at + n) for n in range(10)) for at in range(0, findings // 2, 10)
    ]
    text = "A bridge for the town\n\n" + "\n\n".join(paragraphs)
    outlet = Outlet(words=(("mayor", "chair"), ("bridge", "crossing")))
    (article,) = read_text(text, "synthetic.txt", "plain")
    assert isinstance(article, Article)
    with Auditor(Settings(engines=Engines(engine="none"), outlet=outlet)) as auditor:
        return Report((auditor.audit(article),))


def _seconds(work: Callable[[], object], runs: int) -> float:
    taken = []
    for _ in range(runs):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def _child(code: str, *arguments: str) -> float:
    # An installed program has its bytecode.
    surroundings = {**os.environ}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", code, *arguments]
    told = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=True)
    return float(json.loads(told.stdout))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
