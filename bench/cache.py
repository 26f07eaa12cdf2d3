"""What the cache saves: python -m bench.cache ARTICLES.jsonl.gz [FILES]

Makes FILES (1,000) articles in a temporary folder, those of the set and editions of them, and runs
the real command over them twice, with one process and with two: the first run audits, the second
finds everything kept. Prints wall seconds and the ratio.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

FILES = 1_000


def main(arguments: Sequence[str]) -> int:
    """Print the table."""
    number = int(arguments[1]) if len(arguments) > 1 else FILES
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write(Path(arguments[0]), folder / "news", number)
        print(f"{'processes':<12}{'files':>7}{'first, s':>10}{'second, s':>11}{'ratio':>8}")
        for jobs in (1, 2):
            cache = folder / str(jobs)
            cache.mkdir()
            (cache / "auditor.toml").touch()
            first, second = (_run(folder / "news", jobs, cache) for _ in range(2))
            print(f"{jobs:<12}{number:>7}{first:>10.2f}{second:>11.2f}{second / first:>8.3f}")
    return 0


def _write(source: Path, folder: Path, number: int) -> None:
    folder.mkdir()
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for at in range(number):
        edition, row = at // len(rows), rows[at % len(rows)]
        text = "\n\n".join(filter(None, (row.get("headline"), row["body"]))) + "\n"
        if edition:
            text += f"\nEdition {edition} of this report was printed on Monday.\n"
        (folder / f"{at:05}.txt").write_text(text, "utf-8")


def _run(news: Path, jobs: int, folder: Path) -> float:
    surroundings = {**os.environ}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
    command = [sys.executable, "-m", "auditor", "check", "--quiet", f"--jobs={jobs}", str(news)]
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=surroundings, capture_output=True)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr.decode("utf-8", "replace"))
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
