"""A count of things in order that skips, repeats or drifts.

"First …, second …, fourth …" as an enumeration, "(a), (b), (d)", "the second, fourth, fifth round",
"1. 2. 4." and a king who is Louis XVI in one sentence and Louis XIV in the next. An enumeration is
read where its members announce themselves (they begin sentences, stand in brackets or number a
list); a series told with "and" ("the first, third and fourth rounds") may choose its members and is
left alone unless it repeats one. A king or pope of today who acts under the number of another is told
apart by a short list of rulers, and a "fourth win, in 2011" by the years that stand before it.

Known false positives: two rulers of one name in one story where no word tells them apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from auditor import lazy
from auditor.article import Article, BlockKind
from auditor.check import Category, Rule
from auditor.checks.facts._claims import Options
from auditor.facts import base, counted, numbered, numerals, orders, words
from auditor.facts.arithmetic import own_voice
from auditor.facts.quantities import ORDINAL, Figures, of_article
from auditor.finding import Evidence, Finding, Severity
from auditor.source import Span

RULE = Rule(
    id="facts/ordinal",
    summary="An enumeration skips or repeats a number",
    severity=Severity.WARNING,
    confidence=0.9,
    category=Category.ACCURACY,
    why="A missing member of a list is usually a lost paragraph, a drifting one a wrong name.",
    sources=("https://www.theguardian.com/guardian-observer-style-guide-k",),
    english=True,
    bad=(
        "The plan has three steps. First, taxes rise. Second, spending falls. Fourth, debt is sold.",
    ),
    good=("She won the first, third and fourth rounds of the bout.",),
)

RULES = (RULE,)
__all__ = ["RULES", "Options", "check"]

_SERIES = lazy.regex(rf"{ORDINAL}(?:, (?:and |the )?{ORDINAL}| and (?:the )?{ORDINAL}){{1,9}}")
_NAMES = (
    ("first", "firstly"), ("second", "secondly"), ("third", "thirdly"), ("fourth", "fourthly"),
    ("fifth", "fifthly"), ("sixth", "sixthly"), ("seventh", "seventhly"),
)  # fmt: skip
_RANK = {name: rank for rank, names in enumerate(_NAMES, 1) for name in names}
_LATER_RANKS = frozenset(name for name, rank in _RANK.items() if rank > 1)
_STARTER = lazy.regex(
    r"(?:And |But |Then )?(?P<word>First|Second|Third|Fourth|Fifth|Sixth|Seventh)(?P<ly>ly)?(?P<comma>,|:| –| —)? "
)
_BRACKET = lazy.regex(r"(?:(?<=\s)|(?<=^))\((?P<mark>\d|[a-h])\) ")
_ITEM = lazy.regex(r"(?P<number>\d{1,2})[.)] ")
# The first letter stands before what looks behind it, so that a search skips to capitals.
_ROMAN = lazy.regex(r"[IVX](?<=[a-zé] .)[IVX]{0,5}(?![\w-]|\.\w)")
_NAME = lazy.regex(r"(?:[A-Z][a-zé]{2,15} )?(?:[A-Z][a-zé]{2,15} )\Z")
_PERSON = frozenset(
    """louis charles henry edward george william james richard john paul pius benedict leo gregory
    clement alexander nicholas peter frederick wilhelm francis philip ferdinand alfonso carlos
    felipe juan leopold albert baudouin christian haakon harald olav gustaf gustav carl oscar
    napoleon rama abdullah hassan mohammed muhammad faisal elizabeth mary catherine isabella
    margrethe mehmed selim suleiman ramesses thutmose amenhotep ptolemy darius xerxes innocent
    urban boniface otto rudolf maximilian joseph leopold constantine michael zog umberto victor
    emmanuel pedro joao robert malcolm david alfred harold mswati""".split()
)
_KIN = lazy.regex(
    r"\b(?:father|son|mother|daughter|brother|sister|grand\w*|great-?\w*|uncle|aunt|nephew|niece|cousin|ancestors?|forebears?|predecessors?|successors?"
    r"|succe\w+|heir|descend\w+|dynasty|namesake|earlier|previous|unlike|like|followed|former|both|line of|kings|queens|popes|emperors|tsars|between|compared|century|reigns?|era)\b"
)
_TIED_BEFORE = lazy.regex(
    r"\b(?:and|or|to|until|from|since|before|after|then|than|later|as|with|by|under|of|in|for|late|like)(?: (?:the|king|queen|pope|emperor|tsar|his|her))* ?\Z"
)
_TIED_BEHIND = lazy.regex(
    r" ?(?:and|or|to|until|then|of [a-z]+,? (?:and|who)|of (?!england\b)[a-z]+)\b|['’]s (?:reign|time|day|court)"
)
_YEAR_NEAR = lazy.regex(r"\b1\d{3}\b|\b20\d{2}\b")


def check(article: Article, options: Options) -> Iterator[Finding]:
    if not article.english:
        return
    yield from _holders(article, options)
    yield from _series(article)
    yield from _enumerated(article)
    yield from _bracketed(article)
    yield from _items(article)
    yield from _rulers(article)
    yield from _orders(article)


def _holders(article: Article, options: Options) -> Iterator[Finding]:
    """Holders of an office who are counted wrongly."""
    told: list[Span] = []
    for one in numbered.find(article):
        if own_voice(article, one.span):
            told.append(one.span)
            right = " and ".join(_nth(number) for number in one.right)
            fact = Evidence(f"{one.name}: {right} {one.office}", None, one.source)
            yield RULE.finding(
                f"{one.name} was the {right}, not '{article.slice(one.span)}'",
                one.span,
                evidence=(fact,),
            )
    if not any(_COUNTED_TITLE.search(figures.text) for figures in of_article(article)):
        return
    for miscount in counted.find(article, base.of(options.outlet.facts)):
        if any(span.start <= miscount.span.start < span.end for span in told):
            continue
        tenures = miscount.tenures
        right = " and ".join(_nth(int(number)) for one in tenures for number in one.nth)
        yield RULE.finding(
            f"{tenures[0].person} was the {right}, not '{miscount.written}'",
            miscount.span,
            evidence=tuple(
                Evidence(f"{one.person}: {one.shown()}", None, one.source) for one in tenures
            ),
        )


_COUNTED_TITLE = lazy.regex(
    rf"{ORDINAL} (?:[a-z.’']+ ){{0,2}}?(?:president|prime|minister|chancellor|premier|governor|mayor|speaker|secretary"
    r"|chief|head|chair\w*|director|pope|king|queen|emperor|justice|commander|taoiseach|commissioner)\b"
)


def _nth(number: int) -> str:
    ending = (
        "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number}{ending}"


def _orders(article: Article) -> Iterator[Finding]:
    for fault in orders.find(article):
        if not own_voice(article, fault.span):
            continue
        other = article.slice(fault.other) if fault.other else ""
        yield RULE.finding(
            f"'{article.slice(fault.span)}' {fault.message.format(other)}",
            fault.span,
            evidence=(Evidence("The other half", fault.other),) if fault.other else (),
        )


def _series(article: Article) -> Iterator[Finding]:
    for figures in of_article(article):
        if figures.text.count(ORDINAL) < 2:
            continue
        for match in _SERIES.finditer(figures.text):
            members = figures.between(match.start(), match.end())
            values = [int(one.value) for one in members]
            repeated = next((b for a, b in pairwise(members) if a.value == b.value), None)
            span = Span(members[0].span.start, members[-1].span.end)
            if not own_voice(article, span):
                continue
            if repeated is not None and len(members) > 2 and not _pairs(figures, match.end()):
                yield RULE.finding(
                    f"'{article.slice(span)}' counts '{article.slice(repeated.span)}' twice",
                    repeated.span,
                )
                continue
            steps = [b - a for a, b in pairwise(values)]
            singular = _SINGULAR.match(figures.text, match.end())
            chosen = " and " in match.group() or len(members) < 3
            if (
                not chosen
                and singular
                and sorted(steps)[-1] == 2
                and steps.count(2) == 1
                and set(steps) == {1, 2}
            ):
                missing = values[steps.index(2)] + 1
                yield RULE.finding(
                    f"'{article.slice(span)}' leaves out number {missing}",
                    span,
                    confidence=0.7,
                    severity=Severity.INFO,
                )


_SINGULAR = lazy.regex(
    r" (?:round|stage|day|phase|week|leg|game|chapter|lap|heat|step|place|set|volume|part|act|session)\b"
)


def _pairs(figures: Figures, end: int) -> bool:
    """Whether a repeated place is shared ("first, second, second and fourth")."""
    return figures.text.startswith((" place", " places"), end) or "tie" in figures.text


def _enumerated(article: Article) -> Iterator[Finding]:
    """Sentences that begin with "First, …", "Second, …"."""
    last: tuple[int, Span, int, bool] | None = None
    if words.present(article).isdisjoint(_LATER_RANKS):
        return
    for number, sentence in enumerate(article.sentences):
        if article.text[sentence.start] not in "FSTAB":
            continue
        match = _STARTER.match(article.text, sentence.start, sentence.end)
        if match is None:
            continue
        adverb = bool(match["ly"] or match["comma"])
        rank = _RANK[match["word"].lower()]
        span = Span(*match.span("word"))
        if not adverb:
            continue
        near = last is not None and number - last[2] <= 8
        if (
            last is not None
            and near
            and rank > 1
            and rank != last[0] + 1
            and own_voice(article, span)
        ):
            what = "comes twice" if rank == last[0] else f"follows number {last[0]}"
            if rank >= last[0]:
                yield RULE.finding(
                    f"The enumeration is out of step: '{article.slice(span)}' {what}",
                    span,
                    evidence=(Evidence("The number before", last[1]),),
                )
        last = (rank, span, number, adverb)


def _bracketed(article: Article) -> Iterator[Finding]:
    """ "(a) …, (b) …, (d) …" in one block."""
    if "(1) " not in article.text and "(a) " not in article.text:
        return
    for block in article.prose:
        previous = 0
        for match in _BRACKET.finditer(article.text, block.span.start, block.span.end):
            mark = match["mark"]
            value = int(mark) if mark.isdigit() else ord(mark) - 96
            if value == 1:
                previous = 1
                continue
            span = Span(match.start(), match.end() - 1)
            jumps = previous > 1 and value != previous + 1 and value >= previous
            if jumps and own_voice(article, span):
                yield RULE.finding(f"The enumeration jumps to '{article.slice(span)}'", span)
            previous = value if previous else 0


def _items(article: Article) -> Iterator[Finding]:
    """Numbered list items of plain text that skip or repeat."""
    previous, level = 0, 0
    for block in article.blocks:
        if block.kind is not BlockKind.LIST_ITEM:
            if block.kind is BlockKind.HEADING:
                previous = 0
            continue
        match = _ITEM.match(article.text, block.span.start, block.span.end) if block.lead else None
        if match is None or (previous and block.level != level):
            previous = 0
            continue
        value = int(match["number"])
        if previous and value != previous + 1 and value > 1 and value - previous in (0, 2):
            what = "repeats" if value == previous else "skips"
            span = Span(match.start("number"), match.end("number"))
            yield RULE.finding(f"The list {what} a number before '{article.slice(span)}'", span)
        previous, level = value, block.level


def _rulers(article: Article) -> Iterator[Finding]:
    """One ruler with two numbers."""
    text = article.text
    if words.present(article).isdisjoint(_PERSON):
        return
    first: dict[str, tuple[int, Span, str]] = {}
    counts: dict[str, set[int]] = {}
    later: list[tuple[str, int, Span]] = []
    for match in _ROMAN.finditer(text):
        before = _NAME.search(text[max(match.start() - 34, 0) : match.start()])
        value = numerals.roman(match.group())
        if before is None or value is None:
            continue
        names = before.group().split()
        name = next((one for one in reversed(names) if one.lower() in _PERSON), "")
        if not name or names[-1].lower() not in _PERSON or value > 24:
            continue
        key = " ".join(one for one in names if one.lower() in _PERSON)
        span = Span(match.start() - len(name) - 1, match.end())
        counts.setdefault(key, set()).add(value)
        if key not in first:
            first[key] = (value, span, names[0])
        elif value != first[key][0]:
            later.append((key, value, span))
    for key, _, span in later:
        known = first[key]
        if len(counts[key]) != 2 or not own_voice(article, span):
            continue
        if sum(one[0] == key for one in later) > 1:
            continue
        if _KIN.search(_around(article, span)) or _KIN.search(_around(article, known[1], 30)):
            continue
        if _tied(article, span) or _tied(article, known[1]) or _dated(article, span):
            continue
        if abs(article.index_at(span.start) - article.index_at(known[1].start)) > 4:
            continue
        yield RULE.finding(
            f"'{article.slice(span)}' was '{article.slice(known[1])}' before",
            span,
            evidence=(Evidence("The other number", known[1]),),
        )


def _tied(article: Article, span: Span) -> bool:
    """Whether words beside a name set it beside another ruler ("Charles I and Charles II")."""
    before = article.folded[max(span.start - 24, 0) : span.start]
    before = before.rpartition(".")[2]
    return bool(
        (before.strip() and _TIED_BEFORE.search(before))
        or _TIED_BEHIND.match(article.folded, span.end)
    )


def _dated(article: Article, span: Span) -> bool:
    """Whether the sentence has a year of its own: another ruler's."""
    return _YEAR_NEAR.search(_around(article, span)) is not None


def _around(article: Article, span: Span, size: int = 60) -> str:
    block = article.block_at(span.start).span
    start, end = max(span.start - size, block.start), min(span.end + size, block.end)
    before = article.text[start : span.start].rpartition(".")[2]
    after = article.text[span.end : end].partition(".")[0]
    return f"{before} {after}".lower()
