"""Speed beside peers, in one run: python -m bench.speed ARTICLE [--news ARTICLES.jsonl.gz]

Cold is a whole process (median of seven, page cache warm), as a ratio to each peer that is
installed: codespell, write-good, vale, and Python itself. Warm is words a second over different
articles in one process; copies of one text would flatter caches.
"""

from __future__ import annotations

import dataclasses
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from auditor.article import Article
from auditor.auditor import Auditor
from auditor.settings import Engines, Settings
from bench import gold, news

RUNS = 7


def main(arguments: Sequence[str]) -> int:
    """Print both tables."""
    article = arguments[0]
    folder = Path(sys.executable).parent
    ours = [str(folder / "auditor"), "check", "--isolated", article]
    peers: dict[str, list[str]] = {"python -c pass": [sys.executable, "-c", "pass"]}
    for name, command in (
        ("codespell", ["codespell", article]),
        ("write-good", ["write-good", article]),
        ("vale", ["vale", article]),
    ):
        program = shutil.which(command[0]) or shutil.which(command[0], path=str(folder))
        if program:
            peers[name] = [program, *command[1:]]
    mine, memory = _cold([*ours, "--engine", "offline"])
    fast, least = _cold([*ours, "--fast"])
    print(f"{'cold':<18}{'seconds':>9}{'peak MB':>9}{'auditor / it':>14}")
    print(f"{'auditor check':<18}{mine:>9.3f}{memory:>9.0f}{1:>14.2f}")
    print(f"{'with --fast':<18}{fast:>9.3f}{least:>9.0f}{mine / fast:>14.2f}")
    for name, command in peers.items():
        seconds, peak = _cold(command)
        print(f"{name:<18}{seconds:>9.3f}{peak:>9.0f}{mine / seconds:>14.2f}")
    if "--news" in arguments:
        articles = list(news.load(Path(arguments[arguments.index("--news") + 1])))
    else:
        found = [one for path, _ in gold.files(Path("seeds")) for one in gold.articles(path)]
        articles = [one for one in found if isinstance(one, Article)]
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # one core, engine and all
    print(f"\n{'warm, one core':<18}{'words/s':>9}{'seconds':>9}")
    for engine in ("offline", "none"):
        words, took = _warm(articles, engine)
        print(f"{engine:<18}{words / took:>9,.0f}{took:>9.2f}")
    print(f"({words} words of fresh text; the engine 'none' is --fast)")
    return 0


def _warm(articles: Sequence[Article], engine: str) -> tuple[int, float]:
    """Words and seconds of a long run over articles that the auditor has not seen."""
    third = len(articles) // 3
    with Auditor(Settings(engines=Engines(engine=engine))) as auditor:
        for one in articles[:third]:  # every expression that news needs is compiled
            auditor.audit(one)
        start = time.perf_counter()
        for one in articles[third:]:
            # Nothing that an earlier run found out about the article may help.
            auditor.audit(dataclasses.replace(one, _derived={}))
        return sum(one.words for one in articles[third:]), time.perf_counter() - start


def _cold(command: list[str]) -> tuple[float, float]:
    """Median wall seconds and peak memory in MB of a whole process."""
    times, peak = [], 0.0
    # An installed program has its bytecode; without it Python compiles 100 modules at each start.
    surroundings = {**os.environ}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    for number in range(RUNS + 1):
        start = time.perf_counter()
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=surroundings
        )
        _, _, usage = os.wait4(process.pid, 0)
        if number:  # the first run fills caches
            times.append(time.perf_counter() - start)
        peak = max(peak, usage.ru_maxrss / 1024)
    return statistics.median(times), peak


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
