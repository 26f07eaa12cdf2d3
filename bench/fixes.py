"""Fixes on labelled and on spoilt articles: python -m bench.fixes SEEDS... [NEWS.jsonl.gz] [--most=N] [--list] [--fast]

Every seed is fixed twice from the same bytes: with safe fixes, and with unsafe ones. From edited news, defects are
planted in N articles (500), in many formats and encodings, and safe fixes are made. The file is written and read
from disk each time. What is counted, apart from what the fixing code itself says:

- elsewhere: bytes that changed where no finding of the audit before offered an edit, or that the changes do not explain;
- still: findings of a rule beyond those that were there and were not fixed (those that stay and new ones);
- second: bytes that a second run changes.

`found` and `fixed` are planted defects that a finding, or a fix, touches; `wrong` are fixes that do not give back
what stood there. `own` are fixes in the news itself. --list shows the wrong ones, the own ones and the refused.
"""

from __future__ import annotations

import gzip
import html
import json
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from auditor.article import Article
from auditor.auditor import Auditor
from auditor.finding import Edit, Finding
from auditor.fix import spliced
from auditor.fixing import writing
from auditor.fixing.document import Document, Owner, Reading
from auditor.fixing.policy import Policy, Why
from auditor.fixing.rounds import Mended, mend
from auditor.settings import Engines, Settings
from auditor.source import Span

SEED = 20_267
MOST = 500
PLANTS = 8
"""How many defects an article gets at most."""
APART = 60
"""Code points between two of them."""

# -- planting ------------------------------------------------------------------------------------


class Plant(NamedTuple):
    """A defect: its kind, where it stands in the spoilt body, and what stood there."""

    kind: str
    span: Span
    original: str


_WORDS = {
    "government": "goverment", "received": "recieved", "which": "whcih", "because": "becuase",
    "their": "thier", "people": "poeple", "between": "betwen", "officials": "offcials",
    "according": "acording", "president": "presdient", "committee": "commitee", "until": "untill",
    "environment": "enviroment", "separate": "seperate", "occurred": "occured", "public": "pubilc",
    "necessary": "neccessary", "announced": "annouced", "hospital": "hosptial", "beginning": "begining",
    "security": "securtiy", "several": "severel", "reported": "reportd", "statement": "statment",
    "during": "durring", "national": "natoinal", "following": "folowing", "however": "howver",
}  # fmt: skip
_NAMES = (
    "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|April|June|July|August"
    "|September|October|November|December|British|American|French|German|Russian|Chinese|Canadian"
    "|Australian|European|London|Paris|Germany|France|Russia|China|Canada|Australia|Japan|India"
)


def _lower(found: re.Match[str]) -> str:
    return found.group().lower()


KINDS: dict[str, tuple[str, Callable[[re.Match[str]], str]]] = {
    "doubled word": (r"(?<= )(the|to|of|and|in|for|was|that|with)(?= [a-z])", lambda m: f"{m[1]} {m[1]}"),
    "missing space, comma": (r"(?<=[a-z]{3}), (?=[a-z]{3})", lambda m: ","),
    "missing space, full stop": (r"(?<=[a-z]{4})\. (?=[A-Z][a-z]{2})", lambda m: "."),
    "space before mark": (r"(?<=[a-z]{3})[,;](?= [a-z])", lambda m: f" {m.group()}"),
    "double space": (r"(?<=[a-z]{3}) (?=[a-z]{3})", lambda m: "  "),
    "misspelling": (rf"\b(?:{'|'.join(_WORDS)})\b", lambda m: _WORDS[m.group()]),
    "a for an": (r"(?<= )an(?= [aeio][a-z]{3})", lambda m: "a"),
    "an for a": (r"(?<= )a(?= [bcdfgklmnprstvw][a-z]{3})", lambda m: "an"),
    "lower-case name": (rf"(?<=[a-z] )(?:{_NAMES})\b", _lower),
    "lower-case start": (r"(?<=[a-z]{4}\. )(?:The|A|In|It|He|She|They|On|After|But)(?= [a-z])", _lower),
    "joined words": (r"(?<= )(?:of|in|to|for|on|at|and) the(?= [a-z])", lambda m: m.group().replace(" ", "")),
}  # fmt: skip


def planted(body: str, dice: random.Random) -> tuple[str, list[Plant]]:
    """The body with defects of different kinds, and what they are."""
    chosen: list[tuple[Span, str, str, str]] = []
    kinds = list(KINDS)
    dice.shuffle(kinds)
    for kind in kinds:
        pattern, spoil = KINDS[kind]
        places = [found for found in re.finditer(pattern, body) if spoil(found) != found.group()]
        dice.shuffle(places)
        for found in places:
            span = Span(*found.span())
            if all(abs(span.start - other.start) > APART for other, *_ in chosen):
                chosen.append((span, kind, found.group(), spoil(found)))
                break
        if len(chosen) == PLANTS:
            break
    chosen.sort()
    spoilt = spliced(body, [Edit(span, new) for span, _, _, new in chosen])
    plants, grown = [], 0
    for span, kind, old, new in chosen:
        start = span.start + grown
        plants.append(Plant(kind, Span(start, start + len(new)), old))
        grown += len(new) - len(old)
    return spoilt, plants


# -- formats -------------------------------------------------------------------------------------


def _paragraphs(body: str, entities: bool = False) -> str:
    lines = [html.escape(line, quote=False) for line in body.split("\n")]
    if entities:
        named = {"’": "&rsquo;", "“": "&ldquo;", "”": "&#8221;", "é": "&#xe9;", "—": "&mdash;"}
        lines = [re.sub("[’“”é—]", lambda one: named[one.group()], line) for line in lines]
    return "\n".join(f"<p>{line}</p>" for line in lines)


def _page(head: str, body: str) -> str:
    inner = _paragraphs(body, entities=True).replace(" with ", " <em>with</em> ")
    return (
        f"<!DOCTYPE html>\n<html lang=en><head><meta charset=utf-8><title>{html.escape(head)}</title></head>\n"
        f"<body><article><h1>{html.escape(head)}</h1>\n{inner}</article></body></html>\n"
    )


def _feed(head: str, body: str, verbatim: bool) -> str:
    inner = _paragraphs(body)
    content = f"<![CDATA[{inner}]]>" if verbatim else html.escape(inner, quote=False)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:content='
        f'"http://purl.org/rss/1.0/modules/content/"><channel><title>News</title>\n<item><title>{html.escape(head)}'
        f"</title><guid>a1</guid><content:encoded>{content}</content:encoded></item></channel></rss>\n"
    )


def _record(head: str, body: str) -> dict[str, object]:
    return {"id": "a1", "headline": head, "language": "en", "body": body}


Write = Callable[[str, str], bytes]
FORMATS: dict[str, tuple[str, Write]] = {
    "plain": ("txt", lambda h, b: f"{h}\n\n{b.replace(chr(10), chr(10) * 2)}\n".encode()),
    "plain, CRLF, BOM": (
        "txt",
        lambda h, b: f"\ufeff{h}\n\n{b.replace(chr(10), chr(10) * 2)}".replace(
            "\n", "\r\n"
        ).encode(),
    ),
    "plain, UTF-16": (
        "txt",
        lambda h, b: (
            f"{h}\r\n\r\n{b.replace(chr(10), chr(13) + chr(10) + chr(13) + chr(10))}\r\n".encode(
                "utf-16"
            )
        ),
    ),
    "markdown": ("md", lambda h, b: f"# {h}\n\n{b.replace(chr(10), chr(10) * 2)}\n".encode()),
    "html": ("html", lambda h, b: _page(h, b).encode()),
    "json": ("json", lambda h, b: json.dumps(_record(h, b), indent=1).encode()),
    "json lines, HTML": (
        "jsonl",
        lambda h, b: (
            json.dumps(_record("Another", "Nothing happened."), ensure_ascii=False)
            + "\n"
            + json.dumps(_record(h, _paragraphs(b)), ensure_ascii=False)
            + "\n"
        ).encode(),
    ),
    "wordpress": (
        "json",
        lambda h, b: (
            json.dumps(
                [{"id": 7, "title": {"rendered": h}, "content": {"rendered": _paragraphs(b)}}]
            )
            .replace("/", "\\/")
            .encode()
        ),
    ),
    "feed, CDATA": ("xml", lambda h, b: _feed(h, b, True).encode()),
    "feed, escaped": ("xml", lambda h, b: _feed(h, b, False).encode()),
}


class Spoilt(NamedTuple):
    """A file with planted defects."""

    name: str
    format: str
    data: bytes
    body: str
    plants: list[Plant]


def spoilt(path: Path, most: int) -> Iterator[Spoilt]:
    """Files with planted defects, from a file of news."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        news = [json.loads(line) for line in lines]
    dice = random.Random(SEED)
    names = list(FORMATS)
    for number in range(most):
        item = news[number % len(news)]
        parts = (" ".join(line.split()) for line in str(item["body"]).split("\n"))
        body, plants = planted("\n".join(filter(None, parts)), dice)
        chosen = names[(number + number // len(news)) % len(names)]
        ending, write = FORMATS[chosen]
        head = " ".join(str(item["headline"]).split())
        yield Spoilt(f"{number:03}.{ending}", chosen, write(head, body), body, plants)


# -- counting ------------------------------------------------------------------------------------


@dataclass
class Tally:
    """What came of some files."""

    files: int = 0
    fixed: int = 0
    left: Counter[str] = field(default_factory=Counter)
    elsewhere: int = 0
    still: int = 0
    second: int = 0
    reasons: Counter[str] = field(default_factory=Counter)


@dataclass
class Bench:
    """Fixes files and looks at what came of it."""

    auditor: Auditor
    folder: Path
    lists: bool

    def audit(self, article: Article) -> tuple[Finding, ...]:
        """The findings in an article."""
        return self.auditor.audit(article).findings

    def fixed(self, name: str, data: bytes, tally: Tally, *, unsafe: bool) -> Mended:
        """Fixes a file on the disk, and counts."""
        path = self.folder / name
        path.write_bytes(data)
        reading, policy = Reading(str(path)), Policy(unsafe)
        before = reading.document(data)
        mended = mend(before, self.audit, policy)
        if mended.changed:
            writing.replace(path, data, mended.after.data)
        now = path.read_bytes()
        after = reading.document(now)
        again = mend(after, self.audit, policy)
        tally.files += 1
        tally.fixed += len(mended.fixed)
        tally.left.update(one.why.name for one in mended.left)
        tally.second += again.changed
        tally.elsewhere += self._elsewhere(mended, now)
        tally.still += self._still(mended, after, name)
        for one in mended.left:
            if one.why is Why.REFUSED:
                tally.reasons[re.sub(r":.*", "", one.reason)] += 1
                if self.lists:
                    print(
                        f"refused {name} {one.finding.rule} '{one.finding.quote[:60]}': {one.reason}"
                    )
        return mended

    def _elsewhere(self, mended: Mended, now: bytes) -> int:
        if not mended.changed:
            return int(now != mended.before.data)
        old, count, at, parts = mended.before.data, 0, 0, []
        offered = [span for document in (mended.before,) for span in self._offered(document)]
        byte = mended.before.bytes_at(sorted({at for span in offered for at in span}))
        touched = [(byte[span.start], byte[span.end]) for span in offered]
        for start, end, new in mended.before.byte_changes(mended.parts):
            parts += [old[at:start], new]
            at = end
            if not any(low <= end and start <= high for low, high in touched):
                count += 1
        return count + (b"".join([*parts, old[at:]]) != now)

    def _offered(self, document: Document) -> Iterator[Span]:
        """Where in the file the audit offers edits."""
        for number, article in document.articles.items():
            for one in self.audit(article):
                for fix in one.fixes:
                    for edit in fix.edits:
                        try:
                            carried = document.edits(Owner(number, one.field), [edit])
                        except ValueError:
                            continue
                        yield from (edit.span for edit in carried)

    def _still(self, mended: Mended, after: Document, name: str) -> int:
        had: Counter[str] = Counter()
        for article in mended.before.articles.values():
            had.update(one.rule for one in self.audit(article))
        had.subtract(one.finding.rule for one in mended.fixed)
        has = Counter(
            one.rule for article in after.articles.values() for one in self.audit(article)
        )
        more = {rule: many - had[rule] for rule, many in has.items() if many > had[rule]}
        if more:
            print(f"still {name}: {more}")
        return sum(more.values())


class Fate(NamedTuple):
    """What became of a planted defect."""

    found: bool
    fixed: bool
    wrong: str


def fate(
    plant: Plant, spoilt: Spoilt, mended: Mended, found: Sequence[tuple[Article, Finding]]
) -> Fate:
    """What became of a planted defect, by the findings of the audit before."""
    touching = [one for article, one in found if _touches(article, one, plant, spoilt)]
    fixes = [one for one in mended.fixed if _touches(one.article, one.finding, plant, spoilt)]
    if not fixes:
        return Fate(bool(touching), False, "")
    one = fixes[0]
    at = _offset(one.article, plant, spoilt)
    assert at is not None
    start, end = at + plant.span.start, at + plant.span.end
    line = one.article.block_at(start).span
    text = one.article.text[: line.end]
    meant = text[:start] + plant.original + text[end:]
    given = spliced(text, [edit for edit in one.fix.edits if edit.span.end <= line.end])
    wrong = (
        ""
        if given == meant
        else f"{plant.kind}: '{text[max(line.start, start - 30) : end + 30]}': {one.finding.message} ({one.finding.rule})"
    )
    return Fate(True, True, wrong)


def _touches(article: Article, one: Finding, plant: Plant, spoilt: Spoilt) -> bool:
    if one.span is None or one.field is not None:
        return False
    at = _offset(article, plant, spoilt)
    if at is None:
        return False
    start, end = at + plant.span.start - 1, at + plant.span.end + 1
    spans = [edit.span for fix in one.fixes for edit in fix.edits] or [one.span]
    return any(span.start <= end and start <= span.end for span in spans)


def _offset(article: Article, plant: Plant, spoilt: Spoilt) -> int | None:
    """What to add to offsets of the spoilt body near a plant; None where its line is no more."""
    start = spoilt.body.rfind("\n", 0, plant.span.start) + 1
    end = spoilt.body.find("\n", plant.span.start)
    found = article.text.find(spoilt.body[start : end if end >= 0 else None])
    return None if found < 0 else found - start


def main(arguments: Sequence[str]) -> int:
    """Print the tables."""
    paths = [Path(one) for one in arguments if not one.startswith("--")]
    most = next((int(one[7:]) for one in arguments if one.startswith("--most=")), MOST)
    settings = Settings(engines=Engines(engine="none" if "--fast" in arguments else "offline"))
    rows: list[tuple[str, Tally]] = []
    kinds: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    own = 0
    with tempfile.TemporaryDirectory() as folder, Auditor(settings) as auditor:
        bench = Bench(auditor, Path(folder), "--list" in arguments)
        seeds = [one for path in paths if path.suffix != ".gz" for one in _files(path)]
        for label, unsafe in (("seeds, safe", False), ("seeds, unsafe too", True)):
            tally = Tally()
            for seed in seeds:
                bench.fixed(seed.name, seed.read_bytes(), tally, unsafe=unsafe)
            rows.append((label, tally))
        for path in (one for one in paths if one.suffix == ".gz"):
            tallies = {name: Tally() for name in FORMATS}
            for one in spoilt(path, most):
                mended = bench.fixed(one.name, one.data, tallies[one.format], unsafe=False)
                own += _planted(one, mended, bench, kinds)
            rows += tallies.items()
    _print(rows, kinds, own)
    return int(any(one.elsewhere or one.still or one.second for _, one in rows))


def _planted(one: Spoilt, mended: Mended, bench: Bench, kinds: dict[str, Counter[str]]) -> int:
    """Counts what became of planted defects; the number of fixes elsewhere in the article."""
    found = [
        (article, finding)
        for article in mended.before.articles.values()
        for finding in bench.audit(article)
    ]
    for plant in one.plants:
        if all(_offset(article, plant, one) is None for article, _ in found):
            continue  # the reader takes its line for no part of the text, or folds it
        result = fate(plant, one, mended, found)
        kinds[plant.kind].update(
            planted=1, found=result.found, fixed=result.fixed, wrong=bool(result.wrong)
        )
        if result.wrong and bench.lists:
            print(f"wrong {one.name} {result.wrong}")
    rest = [
        fixed
        for fixed in mended.fixed
        if not any(_touches(fixed.article, fixed.finding, plant, one) for plant in one.plants)
    ]
    if bench.lists:
        for fixed in rest:
            print(f"own {one.name} {fixed.finding.rule}: {fixed.finding.message}")
    return len(rest)


def _files(path: Path) -> Iterator[Path]:
    every = sorted(path.iterdir()) if path.is_dir() else [path]
    return (one for one in every if one.is_file() and not one.name.endswith(".gold.json"))


def _print(rows: Sequence[tuple[str, Tally]], kinds: dict[str, Counter[str]], own: int) -> None:
    print(
        f"{'files':<22}{'number':>7}{'fixed':>7}{'refused':>8}{'unsafe':>7}{'choice':>7}{'no fix':>7}"
        f"{'elsewhere':>10}{'still/new':>10}{'second':>7}"
    )
    for label, one in rows:
        left = one.left
        print(
            f"{label:<22}{one.files:>7}{one.fixed:>7}{left['REFUSED']:>8}{left['UNSAFE']:>7}"
            f"{left['CHOICE']:>7}{left['NO_FIX']:>7}{one.elsewhere:>10}{one.still:>10}{one.second:>7}"
        )
    reasons: Counter[str] = Counter()
    for _, one in rows:
        reasons.update(one.reasons)
    for reason, many in reasons.most_common():
        print(f"  refused {many:>4}: {reason}")
    if any(kinds.values()):
        print(f"\n{'planted':<28}{'number':>7}{'found':>7}{'fixed':>7}{'wrong':>7}")
        for kind, many in kinds.items():
            print(
                f"{kind:<28}{many['planted']:>7}{many['found']:>7}{many['fixed']:>7}{many['wrong']:>7}"
            )
        print(f"fixes of the news itself: {own}")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
