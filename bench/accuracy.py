"""Recall and extras on labelled articles: python -m bench.accuracy FOLDER-OR-GOLD-FILE ...

A defect is found when a finding of its family overlaps it. An extra is a warning or an error that
meets no labelled defect of any family. Families without any rule are listed apart.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from auditor.article import Article
from auditor.auditor import Auditor
from auditor.settings import Engines, Settings
from bench import gold


def main(arguments: Sequence[str]) -> int:
    """Print the table; with -v also every miss and every extra. 1 when a floor is not held."""
    verbose = "-v" in arguments
    auditor = Auditor(Settings(engines=Engines("offline")))
    ours = {rule.family for rule in auditor.rules.values()}
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    extras: dict[str, int] = defaultdict(int)
    words = 0
    for name in [one for one in arguments if not one.startswith("-")]:
        for path, defects in gold.files(Path(name)):
            if path.name.endswith(".gold.json"):
                continue
            for article in gold.articles(path):
                assert isinstance(article, Article)
                card = auditor.audit(article)
                words += article.words
                mine = [one for one in defects if one.belongs_to(article.path)]
                for defect in mine:
                    hit = any(
                        one.family == defect.family and gold.meets(card, one, defect)
                        for one in card.findings
                    )
                    counts = found[defect.family]
                    counts[0] += defect.must and hit
                    counts[1] += defect.must
                    counts[2] += hit
                    counts[3] += 1
                    if verbose and not hit and defect.family in ours:
                        print(
                            f"missed  {article.path}: {defect.family}: {defect.quote[:100]!r} {defect.note}"
                        )
                for one in card.findings:
                    if gold.is_loud(one) and not any(gold.meets(card, one, it) for it in mine):
                        extras[one.family] += 1
                        if verbose:
                            print(
                                f"extra   {article.path}: {one.severity}: {one.rule}: {one.quote[:100]!r}"
                            )
    print(f"{'family':<16}{'must':>12}{'recall':>9}{'all':>12}{'recall':>9}{'extras':>8}")
    for family in sorted({*found, *extras}, key=lambda name: (name not in ours, name)):
        must_hit, must, hit, total = found[family]
        note = "" if family in ours else "   no rules yet"
        print(
            f"{family:<16}{must_hit:>5} of {must:<4}{_share(must_hit, must):>8}"
            f"{hit:>5} of {total:<4}{_share(hit, total):>8}{extras[family]:>8}{note}"
        )
    print(f"{words} words, {sum(extras.values())} extras")
    return 0


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
