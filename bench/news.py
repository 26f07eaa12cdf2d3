"""False alarms on edited news: python -m bench.news ARTICLES.jsonl.gz [--list] [--engine=NAME]

Each line of the file is {"id", "headline", "date", "body"}. Prints warnings and errors in 1,000
words by rule; with --list every finding, for reading.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from auditor.article import Article
from auditor.auditor import Auditor
from auditor.readers import read_text
from auditor.settings import Engines, Settings
from bench import gold

GROUPS = (
    ("spelling", "grammar", "wording", "readability"),
    ("headline", "seo", "sourcing", "duplication"),
)


def _family(name: str) -> str:
    """The family in "warning family/rule"."""
    return name.split()[1].partition("/")[0]


def load(path: Path) -> Iterator[Article]:
    """The articles of the set, read as article JSON."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            row["published"] = row.get("date")
            for article in read_text(json.dumps(row), f"{path.name}#{row['id']}", "json"):
                if isinstance(article, Article):
                    yield article


def main(arguments: Sequence[str]) -> int:
    """Print the table."""
    path = Path(next(one for one in arguments if not one.startswith("-")))
    engine = next((one[9:] for one in arguments if one.startswith("--engine=")), "offline")
    auditor = Auditor(Settings(engines=Engines(engine=engine)))
    rules: Counter[str] = Counter()
    verdicts: Counter[str] = Counter()
    words = number = 0
    for article in load(path):
        card = auditor.audit(article)
        number += 1
        words += article.words
        verdicts[card.verdict] += 1
        for one in card.findings:
            if gold.is_loud(one):
                rules[f"{one.severity} {one.rule}"] += 1
                if "--list" in arguments:
                    start = max((one.span.start if one.span else 0) - 60, 0)
                    end = (one.span.end if one.span else 0) + 60
                    around = article.text[start:end].replace("\n", " ⏎ ")
                    print(
                        f"{article.path}: {one.severity} {one.rule}: {one.quote[:90]!r}\n      …{around}…"
                    )
    print(f"{'finding':<48}{'count':>7}{'per 1,000 words':>18}")
    for name, count in rules.most_common():
        print(f"{name:<48}{count:>7}{1000 * count / words:>18.4f}")
    total = sum(rules.values())
    for group in GROUPS:
        some = sum(count for name, count in rules.items() if _family(name) in group)
        print(f"{', '.join(group):<48}{some:>7}{1000 * some / words:>18.4f}")
    print(f"{'all warnings and errors':<48}{total:>7}{1000 * total / words:>18.4f}")
    print(
        f"{number} articles, {words} words; "
        + ", ".join(f"{v}: {n}" for v, n in sorted(verdicts.items()))
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
