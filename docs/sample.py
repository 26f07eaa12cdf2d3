"""Writes the sample scorecard of `reports/sample/`: python docs/sample.py [--check]

With `--check` it writes nothing and exits with 1 where the stored one is not current.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from auditor.api import audit
from auditor.render import Report, render
from auditor.settings import Engines, Settings

ROOT = Path(__file__).parent.parent
ARTICLE = Path("seeds/facts-arms-talks.txt")
SAMPLE = ROOT / "reports" / "sample" / f"{ARTICLE.stem}.html"


def page() -> str:
    """The scorecard as it is now; read by the offline engine, whatever else this machine has."""
    os.chdir(ROOT)
    return render("html", Report((audit(ARTICLE, settings=Settings(engines=Engines("offline"))),)))


def main(arguments: list[str]) -> int:
    """Write it, or check it."""
    fresh = page()
    if "--check" in arguments:
        current = SAMPLE.is_file() and SAMPLE.read_text("utf-8") == fresh
        if not current:
            print(f"{SAMPLE.relative_to(ROOT)} is not current: run `make docs`")
        return 0 if current else 1
    SAMPLE.parent.mkdir(parents=True, exist_ok=True)
    SAMPLE.write_text(fresh, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
