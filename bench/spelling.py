"""Planted misspellings: python -m bench.spelling ARTICLES.jsonl.gz MISSPELLINGS.jsonl.gz ... [-v]

Takes 1,000 pairs of each list of misspellings ({"wrong", "right": [...]} a line) and puts the wrong
form in the place of a right one, outside quotations, one a paragraph. Prints how many are found and
for how many the first suggestion is the right one, the false alarms on the untouched articles, and
the speed; beside it the peers that are installed. Pairs whose wrong form is a word itself, and those
of several words, have rows of their own. With -v every miss.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from auditor.article import Article, BlockKind
from auditor.auditor import Auditor
from auditor.language import dictionary, guard
from auditor.language.harper import HarperEngine
from auditor.readers import read_text
from auditor.settings import Engines, Settings
from auditor.source import Span
from bench import gold

PLANTS = 1_000
OF_A_KIND = 300
"""Plants of the kinds that have a row of their own."""
SLOW_SAMPLE = 200
"""Plants for peers that take seconds for a hundred words."""
SLOW_ARTICLES = 20
SEED = 20
IN_AN_ARTICLE = 10
"""More of them make an article that nobody writes, and that is taken for another language."""
ROUNDS = 4
"""So often a pair is planted where the list has few of its kind, each time in another article."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_WORDLIKE = re.compile(r"[a-z]+\Z")


class Pair(NamedTuple):
    """A misspelling and what it may stand for, in small letters."""

    wrong: str
    rights: tuple[str, ...]


@dataclass(frozen=True)
class Plant:
    """A misspelling in a paragraph: the article, the line with it, where it stands, the pair."""

    article: int
    line: str
    start: int
    end: int
    pair: Pair

    @property
    def wrong(self) -> str:
        """The wrong form as it stands there."""
        return self.line[self.start : self.end]

    def is_mended(self, text: str) -> bool:
        """Whether a line with `text` in the place of the wrong form is right."""
        return text.lower() in self.pair.rights


class Found(NamedTuple):
    """What a tool marks, its first suggestion if it has one, and how to ask for it where that is
    slow."""

    start: int
    end: int
    suggestion: str | None
    loud: bool = True
    ask: Callable[[], str | None] | None = None

    def told(self) -> str | None:
        """The first suggestion."""
        return self.ask() if self.ask else self.suggestion


Lint = Callable[[list[str]], Iterator[list[Found]]]
"""Marks what it finds in each of several texts."""


# -- the lists and the articles ------------------------------------------------------------------


def pairs(path: Path) -> Iterator[Pair]:
    """The pairs of a list."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield Pair(row["wrong"].lower(), tuple(one.lower() for one in row["right"]))


@cache
def _listed() -> tuple[frozenset[str], frozenset[str]]:
    """Hunspell's words that are written small, and those written with a capital only."""
    files = dictionary.sources()
    small, capital, _ = dictionary.hunspell_words(files[0], files[1])
    return frozenset(small), frozenset(capital)


def kind(pair: Pair) -> str:
    """The row that a pair belongs to."""
    small, capital = _listed()
    if not all(_WORDLIKE.match(one) for one in (pair.wrong, *pair.rights)):
        return "several words or signs"
    if pair.wrong in small:
        return "a word itself"
    return "names" if all(one in capital for one in pair.rights) else "misspellings"


def rows(path: Path) -> list[dict[str, str]]:
    """The articles as they are stored."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [{**row, "published": row.get("date")} for row in map(json.loads, lines)]


def article(row: dict[str, str]) -> Article:
    """A stored article, read."""
    found = read_text(json.dumps(row), str(row["id"]), "json")
    return next(one for one in found if isinstance(one, Article))


class Places:
    """Where the articles use a word, outside quotations."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles
        self._of: dict[str, list[tuple[int, Span, Span]]] = {}
        for number, one in enumerate(articles):
            for block in one.blocks:
                if block.kind is not BlockKind.PARAGRAPH:
                    continue
                for match in _WORD.finditer(one.text, *block.prose):
                    span = Span(*match.span())
                    if not one.is_quoted(span):
                        place = (number, block.span, span)
                        self._of.setdefault(match.group().lower(), []).append(place)

    def plant(self, chosen: Sequence[Pair], most: int, dice: random.Random) -> list[Plant]:
        """At most so many plants, one a paragraph; each pair once before any comes again."""
        planted: list[Plant] = []
        used: set[tuple[int, int]] = set()
        seen: set[tuple[int, str]] = set()
        in_article: Counter[int] = Counter()
        order = list(chosen)
        for _ in range(ROUNDS):
            dice.shuffle(order)
            for pair in order:
                if len(planted) >= most:
                    return planted
                places = [place for right in pair.rights for place in self._of.get(right, ())]
                for number, block, span in dice.sample(places, min(len(places), 5)):
                    if (number, block.start) in used or (number, pair.wrong) in seen:
                        continue
                    if in_article[number] >= IN_AN_ARTICLE:
                        continue
                    text = self._articles[number].text
                    wrong = _cased(pair.wrong, text[slice(*span)])
                    if wrong:
                        used.add((number, block.start))
                        in_article[number] += 1
                        seen.add((number, pair.wrong))
                        start = span.start - block.start
                        line = text[block.start : span.start] + wrong + text[span.end : block.end]
                        planted.append(Plant(number, line, start, start + len(wrong), pair))
                        break
        return planted


def _cased(wrong: str, right: str) -> str:
    """The wrong form with the capitals of the right one, "" for other mixtures."""
    if right.islower():
        return wrong
    if right[:1].isupper() and right[1:].islower():
        return wrong[:1].upper() + wrong[1:]
    return ""


# -- auditor and its peers -----------------------------------------------------------------------


def _ours() -> Callable[[Article], list[Found]]:
    chosen = Settings(engines=Engines(engine="none"), select=("spelling", "grammar"))
    auditor = Auditor(chosen)

    def lint(one: Article) -> list[Found]:
        found = []
        for finding in auditor.audit(one).findings:
            if finding.field is None and finding.span is not None:
                fix = finding.fixes[0] if finding.fixes else None
                mended = _applied(one.text, finding.span, fix.edits) if fix else None
                found.append(Found(*finding.span, mended, gold.is_loud(finding)))
        return found

    return lint


def _applied(text: str, span: Span, edits: Sequence[tuple[Span, str]]) -> str | None:
    """The text of a span once the edits within it are made; None where they reach beyond it."""
    parts, at = [], span.start
    for place, new in edits:
        if place.start < at or place.end > span.end:
            continue
        parts += [text[at : place.start], new]
        at = place.end
    return "".join(parts) + text[at : span.end]


def _pyspellchecker() -> Lint | None:
    if not find_spec("spellchecker"):
        return None
    from spellchecker import SpellChecker

    checker = SpellChecker()

    def lint(texts: list[str]) -> Iterator[list[Found]]:
        for text in texts:
            words = [match for match in _WORD.finditer(text) if "’" not in match.group()]
            unknown = checker.unknown(match.group() for match in words)
            yield [
                Found(*match.span(), None, ask=partial(checker.correction, match.group().lower()))
                for match in words
                if match.group().lower() in unknown
            ]

    return lint


def _codespell() -> Lint | None:
    program = _program("codespell")
    if not program:
        return None
    line = re.compile(r"(?m)^.*?(\d+)\.txt:\d+: (\S+) ==> (.*)$")

    def lint(texts: list[str]) -> Iterator[list[Found]]:
        with tempfile.TemporaryDirectory() as folder:
            _write(folder, texts)
            told = subprocess.run([program, folder], capture_output=True, text=True, check=False)
        found: list[list[Found]] = [[] for _ in texts]
        for number, wrong, rights in line.findall(told.stdout):
            at = texts[int(number)].find(wrong)
            found[int(number)].append(Found(at, at + len(wrong), rights.split(",")[0].strip()))
        yield from found

    return lint


def _typos() -> Lint | None:
    program = _program("typos")
    if not program:
        return None

    def lint(texts: list[str]) -> Iterator[list[Found]]:
        with tempfile.TemporaryDirectory() as folder:
            _write(folder, texts)
            command = [program, "--isolated", "--format", "json", folder]
            told = subprocess.run(command, capture_output=True, text=True, check=False)
        found: list[list[Found]] = [[] for _ in texts]
        for row in map(json.loads, told.stdout.splitlines()):
            if row.get("type") == "typo":
                number = int(Path(row["path"]).stem)
                at = texts[number].find(row["typo"])
                right = next(iter(row["corrections"]), None)
                found[number].append(Found(at, at + len(row["typo"]), right))
        yield from found

    return lint


def _program(name: str) -> str | None:
    path = Path(sys.executable).with_name(name)
    return str(path) if path.exists() else None


def _write(folder: str, texts: list[str]) -> None:
    for number, text in enumerate(texts):
        Path(folder, f"{number}.txt").write_text(text + "\n", "utf-8")


class _SpellCheck(HarperEngine):
    """Harper's own spelling, behind our guard."""

    def lint(self, texts: list[str]) -> Iterator[list[Found]]:
        """Marks what it finds in each text."""
        if self._process is None:
            self.start()
        for text in texts:
            found = []
            for chunk in guard.chunks(text):
                for start, end, rule, _, suggestions in self._ask(chunk.text):
                    span = chunk.span(start, end)
                    if rule == "SpellCheck" and span:
                        found.append(Found(*span, next(iter(suggestions), None)))
            yield found

    def _send(self, message: Mapping[str, object]) -> None:
        super()._send({**message, "rules": ["SpellCheck"]} if "rules" in message else message)


# -- the table -----------------------------------------------------------------------------------


class Row(NamedTuple):
    """One line of the table; a negative figure was not measured."""

    name: str
    plants: int
    found: int
    loud: int
    right: int
    alarms: float
    speed: float

    def __str__(self) -> str:
        share = [f"{part / max(self.plants, 1):>9.3f}" for part in self[2:5]]
        alarms = f"{self.alarms:>12.2f}" if self.alarms >= 0 else f"{'':>12}"
        speed = f"{self.speed:>11,.0f}" if self.speed >= 0 else f"{'':>11}"
        return f"{self.name:<32}{self.plants:>7}{''.join(share)}{alarms}{speed}"


class Count:
    """What became of the plants."""

    def __init__(self, verbose: bool) -> None:
        self.plants = self.found = self.loud = self.right = 0
        self._verbose = verbose

    def add(self, plant: Plant, found: Sequence[Found], shift: int) -> None:
        """Hold one plant, at `shift` in its text, against what was found there."""
        start, end = plant.start + shift, plant.end + shift
        hits = [one for one in found if one.start < end and start < one.end]
        told = hits[0].told() if hits else None
        right = told is not None and self._mends(plant, hits[0], told, shift)
        self.plants += 1
        self.found += bool(hits)
        self.loud += any(one.loud for one in hits)
        self.right += right
        if self._verbose and not right:
            what = f"told {told!r}" if hits else "missed"
            around = plant.line[max(plant.start - 30, 0) : plant.end + 30]
            print(f"  {what}: {plant.wrong} ({'/'.join(plant.pair.rights)}): …{around}…")

    @staticmethod
    def _mends(plant: Plant, found: Found, told: str, shift: int) -> bool:
        start, end = found.start - shift, found.end - shift
        if start > plant.start or end < plant.end:
            return False
        before, after = plant.line[start : plant.start], plant.line[plant.end : end]
        if not (told.startswith(before) and told.endswith(after)):
            return False
        return plant.is_mended(told[len(before) : len(told) - len(after)])

    def row(self, name: str, alarms: float = -1, speed: float = -1) -> Row:
        """The figures so far."""
        return Row(name, self.plants, self.found, self.loud, self.right, alarms, speed)


def _audited(
    stored: Sequence[dict[str, str]], plants: Sequence[Plant], clean: Sequence[Article], *, v: bool
) -> Count:
    """The plants in their articles, audited."""
    lint = _ours()
    count = Count(v)
    by_article: dict[int, list[Plant]] = {}
    for plant in plants:
        by_article.setdefault(plant.article, []).append(plant)
    for number, some in by_article.items():
        old = clean[number]
        lines = {old.text.count("\n", 0, block.span.start): block for block in old.blocks}
        changed = {_line_number(old, plant): plant for plant in some}
        texts = [
            changed[at].line if at in changed else old.text[slice(*block.span)]
            for at, block in lines.items()
        ]
        body = "\n\n".join(
            text
            for text, block in zip(texts, lines.values(), strict=True)
            if block.kind is not BlockKind.HEADLINE
        )
        new = article({**stored[number], "body": body})
        found = lint(new)
        for plant in some:
            at = new.text.find(plant.line)
            if at >= 0:
                count.add(plant, found, at)
    return count


def _line_number(old: Article, plant: Plant) -> int:
    tail = plant.line[plant.end :]
    head = plant.line[: plant.start]
    return next(
        number
        for number, block in enumerate(old.blocks)
        if (text := old.text[slice(*block.span)]).startswith(head)
        and text.endswith(tail)
        and len(text) > len(head) + len(tail)
        and text[len(head) : len(text) - len(tail)].lower() in plant.pair.rights
    )


def _words(texts: Sequence[str]) -> int:
    return sum(len(text.split()) for text in texts)


def _peer(name: str, lint: Lint, plants: Sequence[Plant], clean: list[str]) -> Row:
    count = Count(False)
    for plant, found in zip(plants, lint([plant.line for plant in plants]), strict=True):
        count.add(plant, found, 0)
    begin = time.perf_counter()
    alarms = sum(len(found) for found in lint(clean))
    took = time.perf_counter() - begin
    words = _words(clean)
    return count.row(name, 1000 * alarms / words, words / took)


def main(arguments: Sequence[str]) -> int:
    """Print one table a list."""
    verbose = "-v" in arguments
    news, *lists = [Path(one) for one in arguments if not one.startswith("-")]
    stored = rows(news)
    clean = [article(row) for row in stored]
    places = Places(clean)
    lint = _ours()
    for one in clean[:20]:
        lint(one)
    begin = time.perf_counter()
    alarms = sum(found.loud for row in stored for found in lint(article(row)))
    took = time.perf_counter() - begin
    texts = [one.text for one in clean]
    words = _words(texts)
    peers = {"pyspellchecker": _pyspellchecker(), "codespell": _codespell(), "typos": _typos()}
    harper = _SpellCheck() if find_spec("harper") else None
    if harper:
        peers["Harper's SpellCheck"] = harper.lint
    slow = {"pyspellchecker", "Harper's SpellCheck"}
    for path in lists:
        print(f"\n{path.name.removesuffix('.jsonl.gz')}")
        print(
            f"{'':<32}{'plants':>7}{'found':>9}{'loud':>9}{'right':>9}{'alarms':>12}{'words/s':>11}"
        )
        kinds: dict[str, list[Pair]] = {}
        for pair in pairs(path):
            kinds.setdefault(kind(pair), []).append(pair)
        planted: dict[str, list[Plant]] = {}
        for name in ("misspellings", "names", "a word itself", "several words or signs"):
            dice = random.Random(SEED)
            most = PLANTS if name == "misspellings" else OF_A_KIND
            planted[name] = places.plant(kinds.get(name, []), most, dice)
            if planted[name]:
                count = _audited(stored, planted[name], clean, v=verbose)
                first = name == "misspellings"
                row = count.row(f"auditor: {name}")
                print(
                    row._replace(alarms=1000 * alarms / words, speed=words / took) if first else row
                )
        for name, peer in peers.items():
            if peer is None:
                print(f"{name:<32} is not installed")
                continue
            some, many = planted["misspellings"], texts
            if name in slow:
                some, many = some[:SLOW_SAMPLE], texts[:SLOW_ARTICLES]
            print(_peer(name, peer, some, many))
    if harper:
        harper.close()
    print(
        f"\n{len(stored)} articles, {words:,} words; alarms are what is loud in 1,000 words of "
        "untouched text, real errors included"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
