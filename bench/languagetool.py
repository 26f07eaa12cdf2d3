"""LanguageTool alone, and through our map: python -m bench.languagetool ARTICLES.jsonl.gz [FOLDER]

FOLDER is where `make languagetool` put it. Prints what LanguageTool says by default and what is left
of it in 1,000 words of edited news, its speed on fresh text, one request at a time, and what it
needs.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import psutil

from auditor.language import guard
from auditor.language.languagetool import LanguageToolEngine
from auditor.language.languagetool_client import Client
from auditor.language.languagetool_home import find
from auditor.language.proposal import Dialect
from bench.news import load

FOLDER = Path(".cache/languagetool")
HEAP_MB = 1024
LOUD = 0.9
"""The confidence from which on a proposal is worth a warning."""


def main(arguments: Sequence[str]) -> int:
    """Print the tables."""
    folder = Path(arguments[1]) if len(arguments) > 1 else FOLDER
    home = find(folder)
    if home is None:
        print(f"there is no LanguageTool in {folder}: make languagetool", file=sys.stderr)
        return 2
    articles = list(load(Path(arguments[0])))
    words = sum(article.words for article in articles)

    by_default: Counter[str] = Counter()
    began = time.perf_counter()
    client = Client(home, heap_mb=HEAP_MB, timeout=300, start_seconds=120)
    started = time.perf_counter() - began
    client.ask("A text.", "en-US")
    first = time.perf_counter() - began - started
    began = time.perf_counter()
    for article in articles:
        for chunk in guard.chunks(article.text):
            for match in client.ask(chunk.text, "en-US").matches:
                by_default[match["rule"]["category"]["id"]] += 1
    seconds = time.perf_counter() - began
    client.close()
    print(f"{'LanguageTool by default':<48}{'count':>7}{'per 1,000 words':>18}")
    _table(by_default, words)

    kept: Counter[str] = Counter()
    engine = LanguageToolEngine(folder=home, heap_mb=HEAP_MB, timeout_seconds=300)
    engine.propose("A text.")
    began = time.perf_counter()
    for article in articles:
        for one in engine.propose(article.text, Dialect.AMERICAN):
            kept[f"{'sure' if one.confidence >= LOUD else 'unsure'} {one.rule}"] += 1
    ours = time.perf_counter() - began
    memory = max(one.memory_info().rss for one in psutil.Process().children(recursive=True))
    engine.close()
    print(f"\n{'through our map':<48}{'count':>7}{'per 1,000 words':>18}")
    _table(kept, words)
    sure = sum(number for name, number in kept.items() if name.startswith("sure"))
    print(f"{'of these sure':<48}{sure:>7}{1000 * sure / words:>18.4f}\n")
    print(
        f"{words:,} words; the server is up in {started:.1f} s, its first answer takes {first:.1f} s"
    )
    print(f"by default {words / seconds:,.0f} words/s, through our map {words / ours:,.0f} words/s")
    print(f"{memory >> 20:,} MB resident with a heap of {HEAP_MB:,} MB")
    return 0


def _table(counts: Counter[str], words: int) -> None:
    for name, number in counts.most_common():
        print(f"{name:<48}{number:>7}{1000 * number / words:>18.4f}")
    total = sum(counts.values())
    print(f"{'all':<48}{total:>7}{1000 * total / words:>18.4f}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
