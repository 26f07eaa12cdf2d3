"""One amount, a thousand times larger in another sentence.

"A $4.3m deal … the $4.3bn deal": million and billion, or kilogram and tonne, were mixed up. Two
amounts with the same digits whose sizes differ by exactly a thousand or a million are compared where
the words around them name the same thing; amounts with one digit need the same noun behind them.
Comparisons in one sentence, amounts "a year" or "each", and sentences about different years are left
alone.

Known false positives: a part and a whole that happen to have the same digits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article
from auditor.check import Category, Rule
from auditor.facts import units
from auditor.facts.arithmetic import own_voice
from auditor.facts.quantities import (
    COUNT,
    MEASURE,
    MONEY,
    YEAR,
    Figures,
    Quantity,
    of_article,
    of_text,
)
from auditor.finding import Evidence, Finding, Severity
from auditor.source import Span

RULE = Rule(
    id="facts/magnitude",
    summary="One amount, a thousand times larger elsewhere",
    severity=Severity.WARNING,
    confidence=0.88,
    category=Category.ACCURACY,
    why="Million for billion is the most common wrong number in print, and the largest.",
    sources=("https://www.bbc.co.uk/newsstyleguide/numbers",),
    english=True,
    bad=("The airline signed a $4.3m deal on Monday.\n\nShares rose on news of the $4.3bn deal.",),
    good=("The airline signed a $4.3m deal on Monday.\n\nIts debt stands at $4.3bn this year.",),
)

RULES = (RULE,)

_STOP = frozenset(
    """the a an of in on at to for and or by with from that this it its his her their was were is are
    be been has have had will would could may as but than about over more around some nearly which
    who when after before into worth total dollars pounds euros us people said says also not new
    up out per year last next first two one three other against between under during since until
    all he she they we you i there been being million billion thousand""".split()
)
_WORD = lazy.regex(r"[a-z][a-z'’-]+")
_RATE = lazy.regex(
    r"[^.;,]{0,24}\b(?:a year|each|per|apiece|annually|a month|a day|a week|every|on average)\b"
)
_CONTRAST = lazy.regex(
    r"\b(?:compared|instead|rather|correct(?:ed|ion)|mistake\w*|error|wrong\w*|actually|versus|average|typo|fraction"
    r"|surveyed|survey|poll|polled|sample|itself|himself|herself|samples|interviewed|another|national|world|worldwide|global|country|nationwide|region|entire|household|apiece)\b"
)
_WEAK_CONTRAST = lazy.regex(
    r"\b(?:not|earlier|previously|each|per|while|just|only|other|also|first|every)\b"
)
_DEFINITE = lazy.regex(
    r"\b(?:the|this|that|these|those|its|their|all|most of the|both|of the|his|her) \Z"
)
_THE_SUM = lazy.regex(
    r"\bthe (?:[a-z]+ )?(?:price|sum|fee|cost|total|amount|bill|figure|jackpot|ransom|fine|loan|grant|debt|damage|prize|haul)(?:,| was| is| of| —| –| \(| will be) ?\Z|(?:\A|\. )the (?:[a-z]+ )?[a-z]+, \Z"
)


class _Size(NamedTuple):
    figures: Figures
    number: int
    quantity: Quantity
    size: float
    kind: str
    sentence: int


class _Amount(NamedTuple):
    quantity: Quantity
    size: float
    kind: str
    sentence: int
    after: tuple[str, ...]
    before: frozenset[str]
    near: tuple[str, ...]
    priced: str
    """What the sum is paid for: "paid £5m for the house", "the house, at £5m"."""
    lead: tuple[str, ...]
    """The first words of the sentence that mean something, if they stand before the amount."""
    years: frozenset[int]
    words: frozenset[str]
    digits: int
    in_headline: bool
    definite: bool
    the_sum: bool
    titled: bool


def check(article: Article, options: object) -> Iterator[Finding]:
    if not article.english:
        return
    sizes = [one for figures in of_article(article) for one in _sizes(figures, figures.index)]
    if article.headline and article.headline not in article.text:
        sizes.extend(_sizes(of_text(article.headline), _HEADLINE))
    groups: dict[tuple[str, str], list[_Size]] = {}
    for one in sizes:
        groups.setdefault((one.kind, _mantissa(one.size)), []).append(one)
    for group in groups.values():
        if len({one.size for one in group}) > 1:
            found = _conflict(article, [amount for one in group for amount in _amounts(one)])
            if found is not None:
                yield found


_HEADLINE = -1


def _mantissa(size: float) -> str:
    return f"{size:.6e}".partition("e")[0].rstrip("0").rstrip(".")


def _sizes(figures: Figures, sentence: int) -> Iterator[_Size]:
    """The amounts of a sentence that may be compared, in one unit for each kind."""
    for number, one in enumerate(figures.quantities):
        if one.sign == MONEY and one.value >= 100:
            yield _Size(figures, number, one, float(one.value), f"{MONEY}{one.unit}", sentence)
        elif one.sign == COUNT and one.value >= 1000:
            yield _Size(figures, number, one, float(one.value), COUNT, sentence)
        elif one.sign == MEASURE:
            unit = units.table()[one.unit]
            if unit.dimension in ("mass", "power", "area", "volume", "length"):
                size = float(one.value) * unit.factors[0]
                yield _Size(figures, number, one, size, unit.dimension, sentence)


def _amounts(one: _Size) -> Iterator[_Amount]:
    """An amount with the words around it; none for a rate ("a year")."""
    figures, place = one.figures, one.figures.places[one.number]
    text = figures.text
    if _RATE.match(text, place + 1):
        return
    behind = _WORD.findall(text[place + 1 : place + 40].partition(".")[0])
    ahead = _WORD.findall(text[max(place - 40, 0) : place])
    yield _Amount(
        one.quantity,
        one.size,
        one.kind,
        one.sentence,
        tuple([word for word in behind if word not in _STOP][:3]),
        frozenset(word for word in ahead[-5:] if word not in _STOP),
        (*ahead[-3:], *behind[:1]),
        _priced(text, place),
        tuple([word for word in _WORD.findall(text[:place]) if word not in _STOP][:2]),
        frozenset(int(other.value) for other in figures.quantities if other.sign == YEAR),
        frozenset(_WORD.findall(text)) - _STOP,
        len(_mantissa(one.size).replace(".", "")),
        one.sentence == _HEADLINE,
        _DEFINITE.search(text[max(place - 16, 0) : place]) is not None,
        _THE_SUM.search(text[max(place - 40, 0) : place]) is not None,
        one.sentence <= 0,
    )


_PRICED_BEHIND = lazy.regex(r" for (?:the|this|his|her|its|their) ([a-z]{3,20})")
_PRICED_AHEAD = lazy.regex(r"\bthe ([a-z]{3,20}), at \Z")


def _priced(text: str, place: int) -> str:
    found = _PRICED_BEHIND.match(text, place + 1) or _PRICED_AHEAD.search(
        text[max(place - 32, 0) : place]
    )
    return found[1] if found else ""


def _conflict(article: Article, group: list[_Amount]) -> Finding | None:
    sizes: dict[float, int] = {}
    for one in group:
        sizes[one.size] = sizes.get(one.size, 0) + 1
    for number, later in enumerate(group):
        for earlier in group[:number]:
            low, high = sorted((earlier.size, later.size))
            ratio = high / low
            if not (abs(ratio - 1e3) < 1e-3 or abs(ratio - 1e6) < 1):
                continue
            if earlier.sentence == later.sentence or min(sizes[low], sizes[high]) > 1:
                continue
            if earlier.years and later.years and earlier.years != later.years:
                continue
            if not _same_thing(earlier, later):
                continue
            if _CONTRAST.search(" ".join(later.words ^ earlier.words)):
                continue
            if _WEAK_CONTRAST.search(" ".join((*later.near, *earlier.near))):
                continue
            # The rarer of the two sizes is the place to look at; the message shows both.
            place = earlier if sizes[earlier.size] < sizes[later.size] else later
            other = later if place is earlier else earlier
            if place.in_headline:
                place, other = other, place
            span = place.quantity.span
            if not own_voice(article, span):
                continue
            told = (
                _text(article, other)
                if not other.in_headline
                else article.headline[other.quantity.span.start : other.quantity.span.end]
            )
            return RULE.finding(
                f"'{article.slice(span)}' here, '{told}' elsewhere: one is "
                f"{'a thousand' if ratio < 1e5 else 'a million'} times too large or too small",
                span,
                evidence=(
                    Evidence(
                        "The other amount", None if other.in_headline else other.quantity.span
                    ),
                ),
            )
    return None


def _text(article: Article, one: _Amount) -> str:
    span: Span = one.quantity.span
    return article.slice(span)


_SUMS = frozenset(
    "haul deal loan grant takeover contract ransom sum bill fine payout settlement jackpot award donation bid offer sale purchase".split()
)


def _same_thing(one: _Amount, other: _Amount) -> bool:
    """Whether the words around two amounts name one thing; `one` stands first."""
    stems = _stems(one.words) & _stems(other.words)
    after, later = _stems(one.after[:2]), _stems(other.after[:2])
    close = 0 < other.sentence - one.sentence <= 2
    same_noun = bool(one.after and other.after and one.after[0][:5] == other.after[0][:5])
    same_count = one.kind == COUNT and same_noun
    same_price = bool(other.priced) and other.priced[:5] in _stems(one.words)
    headline = one.titled or one.in_headline or other.in_headline
    if not (other.definite or other.the_sum or headline or same_count or same_price):
        # "The lake is 12km long. The boat is 12m long": another subject, another amount.
        near = (_stems(one.before) | after) & (_stems(other.before) | later)
        if other.lead and not _stems(other.lead) & _stems(one.words) and len(near) < 2:
            return False
    if one.digits > 2 and stems:
        return True
    if one.digits > 1:
        if stems and (one.titled or other.titled):
            return True
        if (other.definite or other.the_sum) and (
            close or (one.titled and one.kind.startswith(MONEY))
        ):
            return True
        if after & (_stems(other.before) | later) or later & _stems(one.before):
            return True
        if _stems(one.after) & _stems(other.after) or one.before & other.before:
            return True
        # "Downloaded 1.6 billion times ... with 1.6 million downloads"
        if close and not one.kind.startswith(MONEY) and later & _stems(one.words):
            return True
        return bool(other.definite and later & _stems(one.words))
    around = (one.words & other.words) - set(one.after[:2])
    if other.definite and other.after and other.after[0] in {*one.after[:1], *one.before}:
        return True
    if other.definite and close and later & (_stems(one.words)):
        return True
    if other.definite and close and one.quantity.sign == MEASURE:
        return one.quantity.unit == other.quantity.unit
    if other.definite and close and one.kind.startswith(MONEY) and other.after[:1]:
        return other.after[0] in _SUMS
    return (same_noun and bool(around)) or (bool(after & later) and len(around) > 1)


def _stems(words: Iterable[str]) -> set[str]:
    return {word[:5] for word in words}
