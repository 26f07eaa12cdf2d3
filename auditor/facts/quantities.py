"""Quantities: numbers with what they count, and sentences in which they are single signs.

A quantity is a number with its percent sign, currency or unit, and with how exactly it is meant
("about", "at least", "nearly"). A `Figures` is a sentence in lower case in which each quantity is
one private-use character that tells its kind, so that a rule's expression reads
`from {MONEY} to {MONEY}` whatever way the writer put the numbers. Both are computed once an
article and shared by all rules. Linear in the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article, BlockKind, fold
from auditor.facts import numerals, units
from auditor.facts.numerals import CURRENCY_SIGNS, Kind, Numeral
from auditor.source import Span

COUNT, YEAR, PERCENT, POINTS, MONEY, MEASURE, FRACTION, ORDINAL, AGE, OTHER = (
    chr(0xE000 + number) for number in range(10)
)
"""The signs that stand for quantities in a `Figures`. OTHER is a date, a time, a label."""
NUMBERS = f"{COUNT}{MONEY}{MEASURE}"
"""Signs of amounts that can be compared, for use inside a character class."""
ANY = f"{COUNT}{YEAR}{PERCENT}{POINTS}{MONEY}{MEASURE}{FRACTION}{ORDINAL}{AGE}{OTHER}"


class Hedge(StrEnum):
    """How exactly a number is meant."""

    EXACT = ""
    ABOUT = "about"
    UNDER = "under"
    """Nearly, less than, up to: the true value is at most this."""
    OVER = "over"
    """More than, at least: the true value is at least this."""


class Quantity(NamedTuple):
    """One quantity. `span` covers number, sign and unit; `hull` the hedging words before too.

    `unit` is a unit's id, a currency's code, or empty; `sign` one of the signs above.
    """

    span: Span
    hull: Span
    value: int | float
    sign: str
    unit: str = ""
    hedge: Hedge = Hedge.EXACT
    grain: float = 1
    numeral: Numeral | None = None
    compound: bool = False
    """Whether it is in two units ("5ft 10in"); the value is in the larger."""

    @property
    def exact(self) -> bool:
        return self.hedge is Hedge.EXACT

    @property
    def rounding(self) -> float:
        """The unit it may have been rounded to (see `Numeral.rounding`)."""
        return self.numeral.rounding if self.numeral else self.grain

    @property
    def share(self) -> float:
        """Its value as a part of one, for percentages and fractions."""
        return self.value / 100 if self.sign in (PERCENT, POINTS) else float(self.value)


@dataclass(frozen=True, slots=True)
class Figures:
    """A sentence whose quantities are single signs. `text` is in lower case."""

    span: Span
    text: str
    quantities: tuple[Quantity, ...]
    places: tuple[int, ...]
    """Where each quantity's sign stands in `text`."""
    index: int = 0

    def at(self, place: int) -> Quantity:
        """The quantity whose sign stands at a place. Raises KeyError where none does."""
        found = bisect_left(self.places, place)
        if found == len(self.places) or self.places[found] != place:
            raise KeyError(place)
        return self.quantities[found]

    def between(self, start: int, end: int) -> tuple[Quantity, ...]:
        """The quantities whose signs stand in a stretch of `text`."""
        return self.quantities[bisect_left(self.places, start) : bisect_left(self.places, end)]

    def offset(self, place: int) -> int:
        """The offset in the article's text of a place in `text`."""
        before = bisect_right(self.places, place - 1)
        if not before:
            return self.span.start + place
        return self.quantities[before - 1].hull.end + place - self.places[before - 1] - 1

    def stretch(self, start: int, end: int) -> Span:
        """The span in the article's text of a stretch of `text`."""
        return Span(self.offset(start), self.offset(end))


def of_article(article: Article) -> tuple[Figures, ...]:
    """The sentences, headings and captions of an article that hold a quantity, in order."""
    return article.derive("facts.figures", _figures)


def of_text(text: str) -> Figures:
    """A short text (a headline) as one sentence."""
    folded = fold(text)
    return _masked(folded, Span(0, len(text)), _read(folded, numerals.find(text)), 0)


def quantities(article: Article) -> tuple[Quantity, ...]:
    """All quantities of an article's text, in order, disjoint."""
    return article.derive(
        "facts.quantities", lambda one: _read(one.folded, numerals.of_article(one))
    )


_TITLES = (BlockKind.HEADLINE, BlockKind.HEADING)


def _figures(article: Article) -> tuple[Figures, ...]:
    found = quantities(article)
    if not found:
        return ()
    spans = [*article.sentences, *(block.prose for block in article.of_kind(*_TITLES))]
    result = []
    starts = [one.hull.start for one in found]
    for number, span in enumerate(sorted(spans)):
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        if first < last:
            inside = tuple(one for one in found[first:last] if one.hull.end <= span.end)
            if inside:
                result.append(_masked(article.folded, span, inside, number))
    return tuple(result)


_PRIVATE = {0xE000 + number: "?" for number in range(10)}


def _masked(folded: str, span: Span, inside: tuple[Quantity, ...], number: int) -> Figures:
    parts: list[str] = []
    places: list[int] = []
    at, size = span.start, 0
    for one in inside:
        gap = folded[at : one.hull.start]
        parts.append(gap if gap.isascii() else gap.translate(_PRIVATE))
        size += one.hull.start - at
        places.append(size)
        parts.append(one.sign)
        size += 1
        at = one.hull.end
    gap = folded[at : span.end]
    parts.append(gap if gap.isascii() else gap.translate(_PRIVATE))
    return Figures(span, "".join(parts), inside, tuple(places), number)


# -- reading ----------------------------------------------------------------------------------------

_MONTHS = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
_CURRENCIES = {
    "dollar": "USD", "buck": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "yuan": "CNY",
    "renminbi": "CNY", "rupee": "INR", "rouble": "RUB", "ruble": "RUB", "franc": "CHF",
    "peso": "MXN", "real": "BRL", "reais": "BRL", "rand": "ZAR", "won": "KRW", "krona": "SEK",
    "kronor": "SEK", "krone": "NOK", "kroner": "NOK", "zloty": "PLN", "lira": "TRY",
    "shekel": "ILS", "naira": "NGN", "baht": "THB", "ringgit": "MYR", "dirham": "AED",
    "riyal": "SAR", "hryvnia": "UAH", "forint": "HUF", "rupiah": "IDR", "shilling": "KES",
    "cedi": "GHS", "dong": "VND", "koruna": "CZK", "rial": "IRR", "taka": "BDT",
}  # fmt: skip
_PENCE = {"cent": ("USD", 100), "pence": ("GBP", 100), "penny": ("GBP", 100), "p": ("GBP", 100)}
_SIGNS = {
    "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB", "₴": "UAH", "₩": "KRW",
    "₺": "TRY", "₪": "ILS", "₦": "NGN", "฿": "THB", "₱": "PHP", "₫": "VND",
}  # fmt: skip
_PREFIXES = {
    "us": "USD", "a": "AUD", "au": "AUD", "aus": "AUD", "c": "CAD", "ca": "CAD", "cad": "CAD",
    "nz": "NZD", "hk": "HKD", "s": "SGD", "sg": "SGD", "nt": "TWD", "r": "BRL", "e": "EGP",
    "cn": "CNY", "rmb": "CNY", "jp": "JPY", "aud": "AUD", "usd": "USD", "mx": "MXN",
}  # fmt: skip
_CODES = {
    "usd": "USD", "eur": "EUR", "gbp": "GBP", "jpy": "JPY", "cny": "CNY", "rmb": "CNY",
    "inr": "INR", "rs": "INR", "rs.": "INR", "chf": "CHF", "sfr": "CHF", "aud": "AUD", "cad": "CAD",
    "nzd": "NZD", "sek": "SEK", "nok": "NOK", "dkk": "DKK", "zar": "ZAR", "rub": "RUB",
    "pln": "PLN", "try": "TRY", "hkd": "HKD", "sgd": "SGD", "krw": "KRW", "brl": "BRL",
    "mxn": "MXN", "kr": "SEK", "aed": "AED", "sar": "SAR", "ngn": "NGN", "uah": "UAH",
}  # fmt: skip
_NATIONS = {
    "us": "USD", "u.s.": "USD", "american": "USD", "canadian": "CAD", "australian": "AUD",
    "new zealand": "NZD", "hong kong": "HKD", "singapore": "SGD", "taiwan": "TWD",
    "taiwanese": "TWD", "jamaican": "JMD", "egyptian": "EGP", "lebanese": "LBP",
    "syrian": "SYP", "pakistani": "PKR", "sri lankan": "LKR", "nepalese": "NPR",
    "indian": "INR", "mexican": "MXN", "philippine": "PHP", "argentine": "ARS",
    "chilean": "CLP", "colombian": "COP", "cuban": "CUP", "uruguayan": "UYU", "danish": "DKK",
    "norwegian": "NOK", "swedish": "SEK", "swiss": "CHF", "cfa": "XOF", "french": "FRF",
    "british": "GBP", "irish": "IEP", "japanese": "JPY", "chinese": "CNY", "russian": "RUB",
    "south african": "ZAR", "turkish": "TRY", "israeli": "ILS", "kenyan": "KES",
    "tanzanian": "TZS", "ugandan": "UGX", "saudi": "SAR", "iranian": "IRR", "qatari": "QAR",
    "namibian": "NAD", "icelandic": "ISK", "czech": "CZK", "brazilian": "BRL", "somali": "SOS",
    "north korean": "KPW", "south korean": "KRW", "belarusian": "BYN", "sudanese": "SDG",
}  # fmt: skip


@cache
def _after() -> re.Pattern[str]:
    """What may stand behind a number and belong to it."""
    names = sorted(
        (name for unit in units.table().values() for name in unit.names), key=lambda n: -len(n)
    )
    short = sorted((name for unit in units.table().values() for name in unit.short), key=len)
    long_names = "|".join(re.escape(name).replace(r"\ ", "[ -]") for name in names)
    nations = "|".join(re.escape(name) for name in _NATIONS)
    moneys = "|".join(sorted((*_CURRENCIES, "cent", "pence", "penny"), key=lambda n: -len(n)))
    return re.compile(
        r"(?P<points>[ -]?(?:percentage|percent|per[ -]cent|%)[ -]points?\b|[ -]?pp(?:ts?)?\b"
        r"|[ -]?%[ -]?pts?\b)|(?P<point>[ -]points?\b)"
        r"|(?P<percent>[ \u00a0]?%|[ -]?per[ -]?cent\b|[ ]?pct\b\.?|[ ]?pc\b|[ ]percentage\b(?! points?))"
        r"|(?P<age>[- ](?:year|month|week|day)s?[- ]olds?\b| (?:years|months|weeks|days) old\b"
        r"| years of age\b)"
        rf"|(?:[ -](?P<nation>{nations}))?[ -](?P<money>{moneys})s?\b(?! sterling)"
        r"|[ ]pounds? sterling\b|(?P<pence>p\b(?!\.m))"
        rf"|[ \u00a0-]?(?P<unit>{long_names})(?![\w²³])"
        rf"|(?P<short>{'|'.join(short)})(?![\w/'’²³])"
        rf"|[ \u00a0](?P<bracketed>{'|'.join(short)})(?=\)|[;,] | or |/| to \d)"
        r"|(?P<feet>['’′](?P<inches>\d{1,2})?(?:\"|”|″|''|’’)?(?!\w))"
    )


_CODE_BEFORE = lazy.regex(
    rf"(?:(?<![a-z])(?P<prefix>[a-z]{{1,3}})?(?P<sign>[{CURRENCY_SIGNS}])"
    rf"|(?<![a-z])(?P<code>{'|'.join(re.escape(code) for code in _CODES)})[ \u00a0]?)[ ]?\Z"
)
_HEDGES = (
    (Hedge.OVER, r"(?:(?:well|just|slightly|a little|a bit|far|significantly|much|only just) )?"
     r"(?:more than|over|above|in excess of|upwards? of|north of|exceeding|greater than|higher than)"
     r"|at least|no (?:fewer|less) than|not less than|a little more than"),
    (Hedge.UNDER, r"(?:very |fairly )?nearly|almost|(?:(?:well|just|slightly|a little|a bit|far|shy of) )?"
     r"(?:under|below|less than|fewer than|short of)|just shy of|approaching|up to|as (?:many|much|high|few|little|low) as"
     r"|at most|(?:no|not) more than|a record|close to"),
    (Hedge.ABOUT, r"about|around|roughly|approximately|approx\.?|circa|c\.|some|near|an estimated"
     r"|in the region of|or so|the equivalent of|~|≈|an average of|on average|estimated|maybe|perhaps|broadly|between"),
)  # fmt: skip
_HEDGE = lazy.regex(
    r"(?<![\w-])(?:"
    + "|".join(f"(?P<{hedge.value}>{words})" for hedge, words in _HEDGES if hedge.value)
    + r"|(?P<plain>only|just|exactly|precisely|a full|fully|a mere|a whopping|a massive"
    r"|the|a|an|another|its|their|his|her|to))[ \u00a0]?\Z"
)
_LABEL = lazy.regex(
    r"(?:\b(?:route|no\.?|nos\.?|article|section|chapter|flight|boeing|airbus|level|phase|type|version"
    r"|room|gate|channel|page|pages|highway|interstate|area|bill|resolution|rule|proposition|title"
    r"|season|episode|formula|windows|iphone|tier|category|grade|class|unit|line|platform|terminal"
    r"|day|week|game|act|apollo|chapter|lot|magnitude|age|aged|ages|paragraph|clause|psalm|number"
    r"|sputnik|falcon|model|schedule|district|ward|zone|sector|step|stage|option|appendix|annex|part)s?"
    r"|#)[ \u00a0-]?\Z"
)
_AGED = lazy.regex(r"\b(?:aged?|ages|turns?|turned|turning)[ ]\Z")
_DATE_AFTER = lazy.regex(
    rf"(?:[ -](?:of )?{_MONTHS}\b(?! (?:be|have|need|not|also)\b)|:\d\d|[ ]?[ap]\.?m\b|[ ]o['’]clock"
    r"|[ ](?:gmt|bst|utc|est|edt|pst|pdt|cet|cest|ist|noon|midnight)\b|\.\d\d[ ]?[ap]\.?m\b|/\d)"
)
_DATE_BEFORE = lazy.regex(rf"(?:\b{_MONTHS}\.?[ -]|\d[:/])\Z")
_PER = lazy.regex(r"[ ]?(?:per|/|a|an)[ ]?(?:hour|second|minute|gallon)\b")


def _read(folded: str, found: tuple[Numeral, ...]) -> tuple[Quantity, ...]:
    result: list[Quantity] = []
    taken = 0
    for numeral in found:
        if numeral.span.start < taken:
            continue  # the inches of 5'10"
        one = _quantity(folded, numeral)
        if result and (joined := _joined(folded, result[-1], one)) is not None:
            result[-1] = joined
        else:
            result.append(one)
        taken = result[-1].span.end
    return tuple(result)


def _quantity(folded: str, numeral: Numeral) -> Quantity:
    start, end = numeral.span
    value, grain = numeral.value, numeral.grain
    sign, unit = COUNT, ""
    before = folded[max(start - 34, 0) : start]
    if numeral.kind is Kind.ORDINAL:
        sign = (
            OTHER
            if _DATE_AFTER.match(folded, end) or _DATE_BEFORE.search(before[-12:])
            else ORDINAL
        )
        return Quantity(Span(start, end), Span(start, end), value, sign, numeral=numeral)
    close = before[-6:]
    sure = close[-1:] in CURRENCY_SIGNS or close.rstrip(" \u00a0").endswith(_MONEY_ENDS)
    money = _CODE_BEFORE.search(close) if close and sure else None
    if money is not None:
        code = money["code"]
        prefix = money["prefix"] or ""
        unit = _CODES[code] if code else _PREFIXES.get(prefix) or _SIGNS[money["sign"]]
        sign = MONEY
        start -= len(before[-6:]) - money.start()
        if prefix and prefix not in _PREFIXES:
            start += len(prefix)
        end += _words_of_money(folded, end)
    elif numeral.kind is Kind.FRACTION:
        sign = FRACTION
        part = _PART_OF.match(folded, end)
        if part is not None and (known := units.by_name().get(part["unit"])) is not None:
            sign, unit, end = MEASURE, known.id, part.end()
        elif (point := _POINT_OF.match(folded, end)) is not None:
            sign, end, value = POINTS, point.end(), numeral.value
    else:
        sign, unit, end, value, grain = _suffix(folded, numeral, before)
    hull = start
    hedge = Hedge.EXACT
    if sign != OTHER:
        stretch = folded[max(start - 26, 0) : start]
        # Two turns: "just over", "about the", "nearly a full".
        for _ in range(2):
            found = _HEDGE.search(stretch) if _may_hedge(stretch) else None
            if found is None or (found["plain"] and hedge is not Hedge.EXACT):
                break
            word = found.group().strip()
            if word in _KEPT or (word == "up to" and _FROM.search(stretch[: found.start()])):
                break
            if not found["plain"]:
                hedge = next(one for one in Hedge if one.value and found[one.value])
            stretch = stretch[: found.start()]
            hull = start - len(found.group()) if hull == start else hull - len(found.group())
        if _MORE_AFTER.match(folded, end):
            hedge = (
                Hedge.OVER if folded[end] == "+" or "more" in folded[end : end + 9] else Hedge.ABOUT
            )
    return Quantity(Span(start, end), Span(hull, end), value, sign, unit, hedge, grain, numeral)


def _may_hedge(stretch: str) -> bool:
    """Whether the last word before a number may be a hedge's; a search costs much more."""
    if stretch[-1:] not in (" ", "\u00a0"):
        return stretch[-1:] in ("~", "≈", ".")
    word = stretch[:-1].replace("\u00a0", " ").rpartition(" ")[2]
    return word in _LAST_WORDS or word[-1:] in ("~", "≈", ".") or not word.isalpha()


_LAST_WORDS = frozenset(
    """than over above of exceeding least nearly almost under below approaching to as many much high few
    little low most record about around roughly approximately approx circa some near estimated so
    equivalent average maybe perhaps broadly between only just exactly precisely full fully mere
    whopping massive the a an another its their his her""".split()
)
_MONEY_ENDS = (*CURRENCY_SIGNS, *_CODES)
_KEPT = frozenset({"the", "a", "an", "another", "its", "their", "his", "her", "to", "between"})
"""Words that look like hedges but that rules want to see."""
_FROM = lazy.regex(
    r"(?:from|\d)[^.]{0,20}\Z|\b(?:go|goes|gone|going|went|push\w*|put|mov\w*|tak\w*|climb\w*|step\w*|br[io]\w*|it|them) \Z"
)
_MORE_AFTER = lazy.regex(
    r"\+| or (?:so|more|fewer|less|thereabouts)\b|-odd\b|-ish\b|-plus\b| plus\b"
)
_PART_OF = lazy.regex(
    r" (?:of )?an? (?P<unit>mile|kilometre|kilometer|metre|meter|pound|acre|hectare|inch|litre|liter|pint|gallon|tonne|ton|hour|day|century|decade|year|degree)\b"
)
_POINT_OF = lazy.regex(r" (?:of )?an? (?:percentage )?point\b")
_MONEY_AFTER = lazy.regex(
    r"[ -](?:us |u\.s\. |canadian |australian )?(?:dollars?|euros?|pounds?)\b"
)


def _words_of_money(folded: str, end: int) -> int:
    """How much of "$5 US dollars" repeats the currency."""
    found = _MONEY_AFTER.match(folded, end)
    return len(found.group()) if found else 0


def _suffix(folded: str, numeral: Numeral, before: str) -> tuple[str, str, int, int | float, float]:
    """Sign, unit, end, value and grain of a number, by what stands around it."""
    end = numeral.span.end
    value, grain = numeral.value, numeral.grain
    # Each search gets the longest of its words and one letter more.
    dated = numeral.digits and _DATE_BEFORE.search(before[-12:]) is not None
    if dated or _DATE_AFTER.match(folded, end):
        if not (numeral.like_year and dated):
            return OTHER, "", end, value, grain
        return YEAR, "", end, value, grain
    found = _after().match(folded, end)
    if found is not None:
        stop = found.end()
        if found["points"]:
            return POINTS, "", stop, value, grain
        if found["point"]:
            return POINTS, "point", stop, value, grain
        if found["percent"]:
            return PERCENT, "", stop, value, grain
        if found["age"]:
            return AGE, "", stop, value, grain
        if found["money"]:
            word = found["money"]
            nation = _NATIONS.get(found["nation"] or "", "")
            if word in _PENCE:
                unit, part = _PENCE[word]
                return MONEY, nation or unit, stop, value / part, grain / part
            if word in ("real", "won") and not numeral.digits:
                return COUNT, "", end, value, grain
            if word == "won" and not (value >= 1000 or numeral.grain >= 1000):
                return COUNT, "", end, value, grain
            return MONEY, nation or _CURRENCIES[word], stop, value, grain
        if found["pence"] is not None:
            return MONEY, "GBP", stop, value / 100, grain / 100
        if found["feet"]:
            if found["inches"] is None and not _HEIGHT.match(folded, stop):
                return COUNT, "", end, value, grain
            inches = int(found["inches"] or 0)
            if not numeral.digits or inches > 11 or value > 9:
                return COUNT, "", end, value, grain
            return MEASURE, "foot", stop, value + inches / 12, 1 / 12
        name = found["unit"] or found["short"] or found["bracketed"]
        if name is None:
            return MONEY, "GBP", stop, value, grain
        known = units.by_name()[name.replace("-", " ")]
        if known.id == "degree":
            return MEASURE, "degree", stop, value, grain
        if found["short"] and not (numeral.digits and not numeral.like_year):
            return COUNT, "", end, value, grain
        if found["short"] and grain >= 1000:
            return COUNT, "", end, value, grain
        if known.id == "foot" and (inches_too := _INCHES.match(folded, stop)):
            value, stop = value + int(inches_too[1]) / 12, inches_too.end()
        return MEASURE, known.id, stop, value, grain
    if numeral.like_year and 1700 <= value < 2100 and not _COUNTED_NOUN.match(folded, end):
        return YEAR, "", end, value, grain
    if _AGED.search(before[-9:]):
        return AGE, "", end, value, grain
    if _LABEL.search(before[-15:]) and not (value >= 1000 and before.endswith("numbers ")):
        return OTHER, "", end, value, grain
    return COUNT, "", end, value, grain


_INCHES = lazy.regex(r"-([0-9]|1[01])(?!\d|[.,]\d|-)")
_HEIGHT = lazy.regex(r"(?: tall\b|\)| \()")
_COUNTED_NOUN = lazy.regex(
    r" (?:people|men|women|children|jobs|homes|houses|cases|deaths|students|pupils|workers|staff"
    r"|patients|soldiers|troops|votes|members|residents|passengers|seats|employees|tickets|fans"
    r"|vehicles|cars|cattle|sheep|acres|refugees|migrants|families|households|protesters)\b"
)
_SECOND = {
    ("foot", "inch"): 12, ("stone", "pound"): 14, ("pound", "ounce"): 16, ("hour", "minute"): 60,
    ("minute", "second"): 60, ("mile", "yard"): 1760, ("year", "month"): 12, ("day", "hour"): 24,
    ("metre", "centimetre"): 100,
}  # fmt: skip
_JOINT = lazy.regex(r"(?:[ -]|, ?| and |,? and )?")
_LOOSE_END = lazy.regex(r"(?:[).,;]| \(| tall\b|\Z)")


def _joined(folded: str, one: Quantity, other: Quantity) -> Quantity | None:
    """Two quantities that are one measure: "5ft 10in", "6-foot-2", "12 stone 4 pounds"."""
    gap = other.span.start - one.span.end
    if not 0 <= gap <= 6 or one.compound or other.hull != other.span:
        return None
    unit = "pound" if one.unit == "GBP" else one.unit
    if one.sign not in (MEASURE, MONEY) or not _JOINT.fullmatch(
        folded, one.span.end, other.span.start
    ):
        return None
    below = "pound" if other.unit == "GBP" and other.sign == MONEY else other.unit
    if one.sign == MONEY and (below != "ounce" or one.span.start < _number(one).span.start):
        return None
    parts = _SECOND.get((unit, below))
    if parts is None:
        bare = other.sign == COUNT and unit in ("foot", "stone") and folded[one.span.end] in " -"
        if not bare or not _LOOSE_END.match(folded, other.span.end):
            return None
        parts = 12 if unit == "foot" else 14
    if other.value >= parts or one.value != int(one.value):
        return None
    value = one.value + other.value / parts
    return Quantity(
        Span(one.span.start, other.span.end),
        Span(one.hull.start, other.span.end),
        value,
        MEASURE,
        unit,
        one.hedge,
        other.grain / parts,
        other.numeral,
        True,
    )


def _number(one: Quantity) -> Numeral:
    assert one.numeral is not None
    return one.numeral
