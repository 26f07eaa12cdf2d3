"""Recycled text in a set of articles: python -m bench.recycled ARTICLES.jsonl.gz [--list]

Each line of the file is {"id", "headline", "date", "body"}. One table: what is told of the set as it is
(with --list every finding, for reading); what is found of paragraphs and articles that are planted
in it, word for word and lightly reworded; what it costs beside the audit, against datasketch where
that is installed; how time and memory grow.
"""

from __future__ import annotations

import random
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from auditor.article import Article
from auditor.auditor import Auditor, slim
from auditor.checks.duplication import _passages
from auditor.readers import read_text
from auditor.scoring import Scorecard
from auditor.settings import Engines, Settings
from bench.news import load

PARAGRAPH, ARTICLE = "duplication/recycled-paragraph", "duplication/recycled-article"
ONLY = Settings(select=(PARAGRAPH, ARTICLE), engines=Engines("none"))
SYNONYMS = {
    "said": "stated", "also": "too", "many": "numerous", "began": "started", "after": "following",
    "because": "since", "about": "around", "during": "in", "before": "prior to", "however": "but",
    "while": "whereas", "large": "big", "several": "some", "people": "persons", "had": "has",
    "was": "is", "were": "are", "will": "would", "first": "initially", "according": "as",
    "announced": "declared", "against": "versus", "between": "among", "under": "below",
}  # fmt: skip


def reworded(text: str, every: int, chance: random.Random) -> str:
    """The text with one word in so many changed, left out or moved; 0: untouched."""
    words = text.split()
    if not every:
        return text
    for at in sorted(chance.sample(range(len(words)), len(words) // every), reverse=True):
        word = words[at].lower()
        kind = chance.randrange(3)
        if word in SYNONYMS and kind:
            words[at] = SYNONYMS[word]
        elif kind == 0 and at + 1 < len(words):
            words[at : at + 2] = [words[at + 1], words[at]]
        elif kind == 1:
            del words[at]
        else:
            words[at] = chance.choice(list(SYNONYMS.values()))
    return " ".join(words)


def paragraphs(article: Article) -> list[str]:
    """An article's paragraphs, as they are read again from text."""
    return [article.slice(block.prose) for _, block in _passages.running(article)]


def written(like: Article, parts: Sequence[str], path: str) -> Article:
    """An article of other paragraphs with the headline and the date of one."""
    made = read_text("\n\n".join([like.headline or "A headline", *parts]) + "\n", path, "plain")[0]
    assert isinstance(made, Article)
    return replace(made, published=like.published, _derived={})


def told(cards: Sequence[Scorecard]) -> set[tuple[str, str, str]]:
    """Path, rule and quoted words of every finding."""
    return {(card.article.path, one.rule, one.quote) for card in cards for one in card.findings}


def untouched(articles: Sequence[Article], listed: bool) -> Iterator[tuple[str, str]]:
    """What is told of the set as it is."""
    cards = Auditor(ONLY).audit_all(articles)
    found: Counter[str] = Counter()
    for card in cards:
        for one in card.findings:
            found[f"{one.severity} {one.rule}"] += 1
            if listed:
                print(f"{card.article.path}: {one.severity} {one.message}")
                for why in one.evidence:
                    print(f"      {why.message}")
    yield "articles", f"{len(articles)}"
    yield from ((f"told of them: {name}", f"{count}") for name, count in sorted(found.items()))


def planted(articles: Sequence[Article], every: int) -> tuple[str, str]:
    """Recall and precision on paragraphs of one article put into the middle of another."""
    chance = random.Random(every)
    plain = [written(one, paragraphs(one), f"{at:04}") for at, one in enumerate(articles)]
    before = told(Auditor(ONLY).audit_all(plain))
    result, wanted = list(plain), []
    giving = [at for at, one in enumerate(plain) if _long(one)]
    taking = [at for at, one in enumerate(plain) if 5 <= len(paragraphs(one)) <= 12]
    chance.shuffle(giving)
    for giver, taker in zip(giving[:100], chance.sample(taking, 100), strict=False):
        if giver == taker:
            continue
        copy = reworded(chance.choice(_long(plain[giver])), every, chance)
        parts = paragraphs(result[taker])
        middle = len(parts) // 2
        result[taker] = written(
            plain[taker], [*parts[:middle], copy, *parts[middle:]], f"{taker:04}"
        )
        wanted.append((giver, taker, copy))
    after = told(Auditor(ONLY).audit_all(result)) - before
    hits = 0
    extra = set(after)
    for giver, taker, copy in wanted:
        near = {
            one
            for one in after
            if one[0] == f"{giver:04}"
            or (one[0] == f"{taker:04}" and (one[2][:30] == copy[:30] or one[1] == ARTICLE))
        }
        hits += bool(near)
        extra -= near
    return f"{hits / len(wanted):.3f}", f"{1 - len(extra) / max(len(after), 1):.3f}"


def _long(article: Article) -> list[str]:
    return [
        text
        for text in paragraphs(article)
        if len(text.split()) >= 40 and not re.search(r"[\"“”?]", text)
    ]


def copied(articles: Sequence[Article], every: int) -> str:
    """Recall on articles that are filed again with a new top and their words changed."""
    chance = random.Random(every)
    some = [one for one in articles if len(paragraphs(one)) >= 5 and one.words >= 150][:60]
    plain = [written(one, paragraphs(one), f"{at:04}") for at, one in enumerate(some)]
    copies = []
    for at, one in enumerate(plain):
        top = "The story that follows was on the desk again this morning, and this is all of it."
        rest = [reworded(text, every, chance) for text in paragraphs(one)[1:]]
        copies.append(replace(written(one, [top, *rest], f"{at:04}x"), published=None, _derived={}))
    cards = Auditor(ONLY).audit_all([*plain, *copies])
    hits = sum(any(one.rule == ARTICLE for one in card.findings) for card in cards[len(plain) :])
    return f"{hits / len(copies):.3f}"


def speed(articles: Sequence[Article]) -> Iterator[tuple[str, str]]:
    """Seconds of the processor for 1,000 articles, and what part of the audit that is."""
    full = Auditor(Settings(engines=Engines("none")))
    fresh = [replace(one, _derived={}) for one in articles]
    full.audit(fresh[0])
    cards, sketches = [], []
    audit = sketch = 0.0
    for one in fresh:
        start = time.process_time()
        card = full.audit(one)
        between = time.process_time()
        sketches.append(full.sketch(one))
        sketch += time.process_time() - between
        audit += between - start
        cards.append(slim(card))
    compare = _timed(lambda: full.compare(cards, sketches))
    per = 1000 / len(articles)
    yield "audit without an engine, s per 1,000 articles", f"{audit * per:.2f}"
    yield "sketches, s per 1,000", f"{sketch * per:.2f}"
    yield "comparison, s per 1,000", f"{compare * per:.2f}"
    yield "both, share of the audit", f"{(sketch + compare) / audit:.1%}"
    phrases = [
        _passages.shingles([word.lower() for word in re.findall(r"\w+", text)])
        for one in articles
        for text in paragraphs(one)
        if len(text.split()) >= 25
    ]
    ours = _timed(lambda: _rensa(phrases))
    yield f"signatures and buckets of {len(phrases)} paragraphs with rensa, s", f"{ours:.3f}"
    try:
        import datasketch  # noqa: F401
    except ImportError:
        yield "the same with datasketch", "not installed"
    else:
        theirs = _timed(lambda: _datasketch(phrases))
        yield "the same with datasketch, s", f"{theirs:.3f} ({theirs / ours:.0f} times as long)"


def _timed(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def _rensa(phrases: Sequence[Sequence[str]]) -> list[bool]:
    from rensa import RMinHash, RMinHashLSH

    table = RMinHash.digest_matrix_from_token_sets(phrases, 126, 1)
    flags: list[bool] = RMinHashLSH(0.5, 126, 42).query_duplicate_flags_matrix_one_shot(table)
    return flags


def _datasketch(phrases: Sequence[Sequence[str]]) -> list[bool]:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(num_perm=126, params=(42, 3))
    made = MinHash.bulk([[one.encode() for one in some] for some in phrases], num_perm=126, seed=1)
    for at, one in enumerate(made):
        index.insert(at, one)
    return [len(index.query(one)) > 1 for one in made]


def growth(articles: Sequence[Article]) -> Iterator[tuple[str, str]]:
    """Sketch and comparison of ever more articles, a tenth of them with a recycled paragraph."""
    chance = random.Random(7)
    pool = [word for one in articles for word in one.text.split() if word.isalpha()]
    before = 0.0
    for size in (1250, 2500, 5000, 10000):
        own = Auditor(ONLY)
        cards, sketches, old = [], [], [""]
        took = 0.0
        for at in range(size):
            parts = [" ".join(chance.choices(pool, k=60)) + "." for _ in range(9)]
            if at % 10 == 9:
                parts[-1] = reworded(chance.choice(old), 15, chance)
            old = [*old[-200:], parts[0]]
            article = written(articles[at % len(articles)], parts, f"{at:05}")
            card = own.audit(article)
            start = time.process_time()
            sketches.append(own.sketch(article))
            took += time.process_time() - start
            cards.append(slim(card))
        start = time.process_time()
        own.compare(cards, sketches)
        took += time.process_time() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        ratio = f", {took / before:.2f} times the row above" if before else ""
        yield f"{size} articles: s, and MB of the process", f"{took:.2f}, {memory:.0f} MB{ratio}"
        before = took


def main(arguments: Sequence[str]) -> int:
    """Print the table."""
    path = Path(next(one for one in arguments if not one.startswith("-")))
    articles = list(load(path))
    for row in untouched(articles, "--list" in arguments):
        _row(*row)
    for every in (0, 20, 12, 8):
        name = f"one word in {every} changed" if every else "word for word"
        recall, precision = planted(articles, every)
        _row(f"planted paragraphs, {name}: recall, precision", f"{recall}, {precision}")
    for every in (0, 20, 12):
        name = f"one word in {every} changed" if every else "word for word"
        _row(f"copied articles with a new top, {name}: recall", copied(articles, every))
    for row in speed(articles):
        _row(*row)
    for row in growth(articles):
        _row(*row)
    return 0


def _row(name: str, value: str) -> None:
    print(f"{name:<72}{value:>36}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
