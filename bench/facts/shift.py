"""The time-shift test: python -m bench.facts.shift ARTICLES.jsonl.gz [--years=6]

Edited news at its own date should hold no contradiction; pretended to be some years younger, the
articles whose titles and governments claim a time should be contradicted. Prints one table. An
article that stays silent names people who already held their office then, or still do.
"""

from __future__ import annotations

import sys
from pathlib import Path

from auditor.api import dated
from auditor.article import Article
from auditor.facts import base, conflicts
from auditor.settings import Outlet
from bench.news import load

_TITLES = ("office-holder", "named-government")


def moved(article: Article, years: int) -> Article:
    """The article, dated some years earlier."""
    day = article.published
    assert day is not None
    shift = day.replace(day=28) if (day.month, day.day) == (2, 29) else day
    return dated(article, shift.replace(year=shift.year - years))


def _claims(article: Article, facts: base.Base) -> bool:
    """Whether a title or a government claims a time."""
    return any(one.rule in _TITLES for one in conflicts.claims(article, facts))


def _contradicted(article: Article) -> bool:
    return any(True for rule in _TITLES for _ in conflicts.findings(article, Outlet(), rule))


def main(arguments: list[str]) -> int:
    """Print the table."""
    path = Path(next(one for one in arguments if not one.startswith("-")))
    years = int(next((one[8:] for one in arguments if one.startswith("--years=")), "6"))
    facts = base.of()
    articles = [one for one in load(path) if one.published is not None]
    print(f"{'dated':<16}{'articles':>9}{'with titles':>13}{'contradicted':>14}{'share':>8}")
    for label, shift in (("as published", 0), (f"{years} years before", years)):
        shifted = [moved(one, shift) for one in articles]
        carrying = [one for one in shifted if _claims(one, facts)]
        hit = [one for one in carrying if _contradicted(one)]
        share = len(hit) / max(len(carrying), 1)
        print(f"{label:<16}{len(shifted):>9}{len(carrying):>13}{len(hit):>14}{share:>8.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
