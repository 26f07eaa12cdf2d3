"""What families of rules cost: python -m bench.cost ARTICLE FAMILY ...

Milliseconds of processor time a check takes on an article that nothing is known of yet but its words and
sentences, warm, the mean of many runs; the first check that needs a shared reading pays for it (who is
who and who said it are read beforehand, unless the facts, which read them in every audit, are measured). Below,
the share of a whole audit without the grammar engine and, with the facts, how long the knowledge
base takes to load from its cache.
"""

from __future__ import annotations

import dataclasses
import gc
import sys
import time
from collections import Counter
from pathlib import Path

from auditor.article import Article
from auditor.auditor import Auditor
from auditor.facts import base, speakers, words
from auditor.readers import read_file
from auditor.settings import Engines, Settings

RUNS = 60
SHOWN = 16


def main(arguments: list[str]) -> int:
    """Print the table."""
    gc.set_threshold(100_000, 20, 20)  # as the command does
    (article,) = read_file(Path(arguments[0]))
    assert isinstance(article, Article)
    settings = Settings(engines=Engines(engine="none"))
    auditor = Auditor(settings)
    everything = [(one, one.configure(settings)) for one in auditor.checks]
    chosen = [
        pair
        for pair in everything
        if pair[0].rules[0].family in arguments[1:] and pair[0].run is not None
    ]
    spent: Counter[str] = Counter()
    for run in range(RUNS + 10):
        fresh = dataclasses.replace(article, _derived={})
        _ = (fresh.sentences, fresh.quoted_spans, fresh.folded, fresh.encoded, fresh.language)
        words.of(fresh)
        if "facts" not in arguments:
            speakers.of(fresh)
        for check, options in chosen:
            start = time.process_time()
            list(check.run(fresh, options))
            if run >= 10:  # every expression is compiled by then
                spent[f"{check.rules[0].family}/{check.name}"] += time.process_time() - start
    whole = 0.0
    for _ in range(10):
        fresh = dataclasses.replace(article, _derived={})
        start = time.process_time()
        auditor.audit(fresh)
        whole += time.process_time() - start
    total = sum(spent.values()) / RUNS
    print(f"{'check':<34}{'ms':>7}")
    for name, seconds in spent.most_common(SHOWN):
        print(f"{name:<34}{seconds / RUNS * 1000:>7.2f}")
    print(f"{'all of ' + ', '.join(arguments[1:]):<34}{total * 1000:>7.2f}", end="")
    print(f"   {article.words} words; {total / (whole / 10):.2f} of the whole audit")
    if "facts" in arguments:
        loads = []
        for _ in range(15):
            base.forget()
            start = time.perf_counter()
            base.of()
            loads.append(time.perf_counter() - start)
        print(f"{'load facts':<34}{sorted(loads)[7] * 1000:>7.2f}   median of 15, from the cache")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
