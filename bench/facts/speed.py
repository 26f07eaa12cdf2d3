"""What the facts family costs: python -m bench.facts.speed ARTICLE

Milliseconds of processor time a rule takes on an article that nothing is known of yet, warm, the mean of
many runs; the first rule that needs a shared reading pays for it. Below, how long the knowledge base takes
to load from its cache, and the family's share of a whole audit without the grammar engine.
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
from auditor.facts import base
from auditor.readers import read_file
from auditor.settings import Engines, Settings

RUNS = 60


def main(arguments: list[str]) -> int:
    """Print the table."""
    gc.set_threshold(100_000, 20, 20)  # as the command does
    (article,) = read_file(Path(arguments[0]))
    assert isinstance(article, Article)
    settings = Settings(engines=Engines(engine="none"))
    auditor = Auditor(settings)
    everything = [(one, one.configure(settings)) for one in auditor.checks]
    facts = [pair for pair in everything if pair[0].rules[0].family == "facts"]
    spent: Counter[str] = Counter()
    for run in range(RUNS + 10):
        fresh = dataclasses.replace(article, _derived={})
        _ = (fresh.sentences, fresh.quoted_spans, fresh.folded, fresh.encoded, fresh.language)
        for check, options in facts:
            start = time.process_time()
            list(check.run(fresh, options))
            if run >= 10:  # every expression is compiled by then
                spent[check.name] += time.process_time() - start
    whole = 0.0
    for _ in range(10):
        fresh = dataclasses.replace(article, _derived={})
        start = time.process_time()
        auditor.audit(fresh)
        whole += time.process_time() - start
    total = sum(spent.values()) / RUNS
    print(f"{'rule':<22}{'ms':>7}")
    for name, seconds in spent.most_common(12):
        print(f"{name:<22}{seconds / RUNS * 1000:>7.2f}")
    print(f"{'all facts':<22}{total * 1000:>7.2f}   {article.words} words; ", end="")
    print(f"{total / (whole / 10):.2f} of the whole audit")
    loads = []
    for _ in range(15):
        base.forget()
        start = time.perf_counter()
        base.of()
        loads.append(time.perf_counter() - start)
    print(f"{'load facts':<22}{sorted(loads)[7] * 1000:>7.2f}   median of 15, from the cache")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
