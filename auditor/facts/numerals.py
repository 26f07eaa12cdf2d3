"""Numbers as newsrooms write them, with exact spans and exact meaning.

Digits with separators and decimals ("1,200", "4.5"), scales ("1.2 million", "£3bn", "$4.3m"),
number words ("twenty-five", "a hundred and six", "a dozen", "half a million"), ordinals ("25th",
"twenty-fifth") and fractions ("two-thirds", "3/4", "½"). `find` reads a text once; `of_article`
shares what it found. `cardinal`, `ordinal`, `fraction` and `roman` read one number that is all
of a short text. Meanings, not units: see `auditor.facts.quantities`.

Values are int where the number is whole, else float. Nothing raises; what is no number is None.
Linear in the length of the text: every repeat is bounded, and no expression can start inside a
word or a number.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from enum import StrEnum
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article, fold
from auditor.pattern import Encoded, compiled
from auditor.source import Span


class Kind(StrEnum):
    """What a numeral says."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    FRACTION = "fraction"


class Numeral(NamedTuple):
    """One number of a text.

    `span` covers its digits and words, scale included ("1.2 million", "a dozen", "3bn"), but no
    sign, currency or unit. `grain` is the unit that its last digit counts ("1.2 million" 100,000;
    "4.50" .01; "1,200" 1; words 1). `digits` tells whether it is written in digits. `suffix` is a
    glued letter that may be a scale or a unit ("m", "k", "b") and was not read as a scale.
    """

    span: Span
    value: int | float
    kind: Kind = Kind.CARDINAL
    grain: float = 1
    digits: bool = True
    suffix: str = ""

    @property
    def like_year(self) -> bool:
        """Whether it may be a year: four plain digits from 1000 to 2199."""
        size = self.span.end - self.span.start
        return self.digits and size == 4 and self.grain == 1 and 1000 <= self.value < 2200

    @property
    def rounding(self) -> float:
        """The unit it may have been rounded to: 1,200 to 100, 45 to 1, 1.25 to .01."""
        unit = self.grain
        if unit >= 1 and self.value:
            while self.value % (unit * 10) == 0 and unit < self.value:
                unit *= 10
        return unit


UNITS = {
    word: value
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen""".split()
    )
}
TENS = {
    word: value * 10
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
} | {"fourty": 40}
SCALES = {
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
}
_SHORT_SCALES = {"mn": 10**6, "mln": 10**6, "bn": 10**9, "bln": 10**9, "tn": 10**12, "trn": 10**12}
_LETTER_SCALES = {"k": 10**3, "m": 10**6, "b": 10**9}
ORDINAL_UNITS = {
    word: value
    for value, word in enumerate(
        """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
        thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth""".split(),
        start=1,
    )
}
ORDINAL_TENS = {
    word: value * 10
    for value, word in enumerate(
        """twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth""".split(),
        start=2,
    )
}
_ORDINAL_SCALES = {"hundredth": 100, "thousandth": 10**3, "millionth": 10**6}
_PARTS = (
    {
        "half": 2,
        "halves": 2,
        "quarter": 4,
        "quarters": 4,
    }
    | {f"{word}s": value for word, value in ORDINAL_UNITS.items() if 3 <= value <= 12}
    | {
        "twentieths": 20,
        "hundredths": 100,
    }
)
_SIGNS = {
    "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅖": 2 / 5,
    "⅗": 3 / 5, "⅘": 4 / 5, "⅙": 1 / 6, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8,
}  # fmt: skip

CURRENCY_SIGNS = "$£€¥₹₽₴₩₺₪₦฿₱₫"
_WORDS = frozenset({
    *UNITS, *TENS, *SCALES, *ORDINAL_UNITS, *ORDINAL_TENS, *_ORDINAL_SCALES, *_PARTS,
    "hundred", "dozen",
})  # fmt: skip
_ALTERNATIVES = "|".join(sorted(_WORDS, key=lambda word: (-len(word), word)))
_GAP = r"[ \u00a0\u2009\u202f]"
_GUARD = (
    r"(?:(?<![\w.,]\d)|(?<=\bsfr\d)|(?<=\bchf\d)|(?<=\busd\d)|(?<=\beur\d)|(?<=\bgbp\d)|(?<=\brs\d))"
    r"(?<![A-Za-z][-–]\d)"
)
# The first digit stands before what looks behind it, so that a search skips to digits.
_DIGITS = lazy.regex(
    rf"(?P<number>[0-9]{_GUARD}(?:\d{{0,2}}(?:[,\u00a0\u2009\u202f]\d{{3}}){{1,5}}(?!\d)(?:\.\d{{1,6}})?"
    r"|\d?(?:,\d{2}){1,3},\d{3}(?!\d)"
    r"|\d{0,14}(?:\.\d{1,6})?))(?!\d|[.,]\d)"
    r"(?:(?P<ordinal>st|nd|rd|th)\b"
    r"|/(?P<below>\d{1,3})(?![\d/])"
    rf"|(?P<sign>[{''.join(_SIGNS)}])?"
    rf"(?:(?:{_GAP}|-)?(?P<scale>thousand|lakh|million|crore|billion|trillion|mn|mln|bn|bln|tn|trn)\b"
    r"|(?P<letter>[mkb])\b)?)?"
)
_LONE = lazy.regex(rf"[{''.join(_SIGNS)}](?<!\d.)(?:{_GAP}(?P<scale>million|billion|trillion))?")
_RUN = (
    rf"\b(?:half[ -])?(?:an?[ -])?(?:{_ALTERNATIVES})\b"
    rf"(?:[ -](?:and[ -])?(?:an?[ -])?(?:{_ALTERNATIVES})\b)*"
)
_TOKEN = lazy.regex(r"[a-z]+")


def find(text: str) -> tuple[Numeral, ...]:
    """All numbers of a text, in order, disjoint."""
    return _find(fold(text), Encoded(text))


def _find(folded: str, encoded: Encoded) -> tuple[Numeral, ...]:
    found: list[Numeral] = []
    for match in _DIGITS.finditer(folded):
        if (numeral := _read_digits(folded, match)) is not None:
            found.append(numeral)
    if not encoded.ascii and any(sign in folded for sign in _SIGNS):
        found.extend(_read_sign(match) for match in _LONE.finditer(folded))
    for run in compiled(_RUN, ignore_case=True).finditer(encoded):
        start = run.span.start
        if not (start and (folded[start - 1].isalnum() or folded[start - 1] in "_-'’")):
            _read_words(folded, start, run.span.end, found)
    return tuple(sorted(_disjoint(found)))


def _disjoint(found: list[Numeral]) -> list[Numeral]:
    """Without words that digits have taken already ("1.2 million")."""
    taken = {one.span.end for one in found if one.digits}
    return [one for one in found if one.digits or one.span.end not in taken]


def of_article(article: Article) -> tuple[Numeral, ...]:
    """All numbers of an article's text, found once."""
    return article.derive("facts.numerals", lambda one: _find(one.folded, one.encoded))


def within(numerals: tuple[Numeral, ...], span: Span) -> tuple[Numeral, ...]:
    """Those of a sorted tuple that lie wholly inside a span."""
    first = bisect_left(numerals, span.start, key=lambda one: one.span.start)
    last = bisect_left(numerals, span.end + 1, key=lambda one: one.span.end)
    return numerals[first:last]


# -- one number that is all of a text ---------------------------------------------------------------


def cardinal(text: str) -> int | float | None:
    """The value of "25", "1,200", "4.3m", "1.2 million", "a dozen", "twenty-five"; else None."""
    return _only(text, Kind.CARDINAL)


def ordinal(text: str) -> int | None:
    """The value of "25th", "twenty-fifth", "first"; else None."""
    value = _only(text, Kind.ORDINAL)
    return None if value is None else int(value)


def fraction(text: str) -> float | None:
    """The value of "two-thirds", "a fifth", "half", "3/4", "¾", "one in five"; else None."""
    stripped = fold(text).strip()
    for joint in (" out of ", " in ", " of "):
        above, found, below = stripped.partition(joint)
        if found:
            part, whole = cardinal(above), cardinal(below.removeprefix("every "))
            return None if part is None or not whole else part / whole
    if stripped.startswith(("a ", "one ")):
        single = ORDINAL_UNITS.get(stripped.partition(" ")[2])
        if single and single > 2:
            return 1 / single
    value = _only(stripped, Kind.FRACTION)
    return None if value is None else float(value)


_ROMAN = lazy.regex(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def roman(text: str) -> int | None:
    """The value of a well-formed Roman numeral in capitals ("XIV" 14), else None."""
    if not 0 < len(text) <= 15 or not _ROMAN.fullmatch(text):
        return None
    values = [_ROMAN_VALUES[letter] for letter in text]
    following = [*values[1:], 0]
    return sum(-a if a < b else a for a, b in zip(values, following, strict=True))


def _only(text: str, kind: Kind) -> int | float | None:
    stripped = text.strip().lstrip(CURRENCY_SIGNS)
    before = text.strip()[: len(text.strip()) - len(stripped)]
    found = find(before + stripped)
    if len(found) != 1 or found[0].kind is not kind:
        return None
    span = found[0].span
    if span.start != len(before) or span.end != len(before) + len(stripped):
        # A lone "4.3m" is read as millions here: nothing else can be meant by a number alone.
        suffix = found[0].suffix
        if not suffix or span.end + 1 != len(before) + len(stripped):
            return None
        return _whole(found[0].value * _LETTER_SCALES[suffix])
    return found[0].value


# -- digits -----------------------------------------------------------------------------------------


def _read_digits(folded: str, match: re.Match[str]) -> Numeral | None:
    written = match["number"]
    plain = written if written.isdecimal() else re.sub(r"[^\d.]", "", written)
    whole, _, decimals = plain.partition(".")
    value: int | float = float(plain) if decimals else int(whole)
    grain = 10.0 ** -len(decimals) if decimals else 1
    start, end = match.start(), match.end()
    if match["ordinal"]:
        if decimals:
            return None
        if match["ordinal"] != _ending(int(value)):
            # "10st 2lb" is a weight.
            return Numeral(Span(start, match.end("number")), value, Kind.CARDINAL, grain)
        return Numeral(Span(start, end), value, Kind.ORDINAL)
    if match["below"]:
        below = int(match["below"])
        if decimals or not 0 < value < below <= 100:
            # A date, a time span or a code: the first number alone is no count either.
            return Numeral(Span(start, match.end("number")), value, Kind.CARDINAL, grain)
        return Numeral(Span(start, end), value / below, Kind.FRACTION, 0.01)
    if match["sign"]:
        value, grain = value + _SIGNS[match["sign"]], 0.01
    suffix, scale = "", 1
    if match["scale"]:
        scale = SCALES.get(match["scale"]) or _SHORT_SCALES[match["scale"]]
    elif match["letter"]:
        letter = match["letter"]
        if _is_scale(folded, start, end, letter, float(value)):
            scale = _LETTER_SCALES[letter]
        else:
            suffix, end = letter, match.start("letter")
    return Numeral(
        Span(start, end), _scaled(value, scale), Kind.CARDINAL, grain * scale, True, suffix
    )


def _ending(value: int) -> str:
    """The letters behind a number that make it an ordinal."""
    if value % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")


def _read_sign(match: re.Match[str]) -> Numeral:
    scale = SCALES.get(match["scale"] or "", 1)
    kind = Kind.CARDINAL if scale > 1 else Kind.FRACTION
    value = _whole(_SIGNS[match.group()[0]] * scale)
    return Numeral(Span(*match.span()), value, kind, scale / 100)


_COUNTED = lazy.regex(
    r" (?!(?:metres|meters|hurdles|sprints|races|heats|finals|runners|waves|walls|cliffs|swells"
    r"|trees|towers|masts|pools|drops|pixels|rounds|runs|relays|swimmers|sprinters|medals|its"
    r"|yards|as|was|is|us|across|this|has|does|plus|vs|less)\b)"
    r"(?:(?!(?:from|above|below|tall|high|long|wide|deep|away|off|of|to|and|in|at|on|by|for|the"
    r"|or|with|under|over|up|down|into|that|which|race|sprint|final)\b)[a-z-]{2,14} ){0,2}"
    r"(?:people|men|women|children|[a-z]{3,14}s"
    r"|krona|kronor|krone|kroner|yen|yuan|rand|won|zloty|baht|naira|forint|hryvnia|reais)\b"
)
_SHARED = lazy.regex(r" (?:and|to|or) \d{1,4}(?:\.\d{1,3})?[mk]?(?= )")


def _is_scale(folded: str, start: int, end: int, letter: str, value: float) -> bool:
    """Whether a glued letter is a scale: behind a currency, or before what can be counted."""
    before = folded[start - 1 : start]
    if before and before in CURRENCY_SIGNS:
        return True
    if letter == "b":
        return False
    if letter == "m" and value in (50, 60, 100, 110, 200, 400, 800, 1500, 5000, 10000):
        return _PEOPLE.match(folded, end) is not None
    if (shared := _SHARED.match(folded, end)) is not None:
        end = shared.end()  # "3.2m to 3.7m tonnes"
    return _COUNTED.match(folded, end) is not None


_PEOPLE = lazy.regex(
    r" (?:people|users|customers|jobs|voters|children|women|men|doses|tonnes|tons|barrels|pounds"
    r"|dollars|euros|years|households|homes|viewers|members|subscribers|shares"
    r"|krona|kronor|krone|kroner|yen|yuan|rand|won|zloty|baht|rupees|roubles|pesos|francs)\b"
)


def _scaled(value: int | float, scale: int) -> int | float:
    return _whole(round(value * scale, 6)) if scale > 1 else value


def _whole(value: int | float) -> int | float:
    """The value as int where it is whole, rid of the dust of a multiplication."""
    near = round(value)
    return near if abs(value - near) < 1e-9 * max(1.0, abs(value)) else value


# -- words ------------------------------------------------------------------------------------------

_FRACTION_AFTER = lazy.regex(
    r"(?: of (?!(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december|\d)\b)| ?[–—] | \(| and (?=\d|half|two|three|(?:[^\d,.;:\n]{1,30} )?a (?:half|third|quarter|fifth|sixth|tenth)\b)|[.;:)?!,]|\Z|\n| (?:more|less|fewer|higher|lower|larger|smaller|bigger"
    r"|cheaper|faster|longer|shorter|from|since|on|in|to|compared|over|below|above|were|are"
    r"|said|say|have|had|last|this|between)\b|-(?:cut)\b)"
)
_FRACTION_BEFORE = lazy.regex(
    r"(?:\bby|\bthan|\babout|\bnearly|\balmost|\baround|\broughly|\bover|\bonly|\bjust|\bof"
    r"|\bnearly|\bsome|\bapproximately|\bdown|\bup|\bto|\bfell|\brose) \Z"
)
_NO_HALF_AFTER = lazy.regex(
    r"[- ]?(?:time|hour|hours|century|past|way|marathon|mast|brother|sister|term|year|yearly|back"
    r"|backs|day|baked|hearted|sized|finished|empty|full|volley|an|inning|final|chance|dead|built)\b"
)
_NO_HALF_BEFORE = lazy.regex(
    r"\b(?:first|second|other|latter|better|opening|final|each|last|1st|2nd) \Z"
)


def _read_words(folded: str, start: int, end: int, found: list[Numeral]) -> None:
    """Cut a run of number words into numerals."""
    tokens = [(one.group(), one.start(), one.end()) for one in _TOKEN.finditer(folded, start, end)]
    at = 0
    while at < len(tokens):
        step, numeral = _take(folded, tokens, at)
        if numeral is not None:
            found.append(numeral)
        at += step


def _take(folded: str, tokens: list[tuple[str, int, int]], at: int) -> tuple[int, Numeral | None]:
    """The numeral that begins at a token, and how many tokens it takes (at least one)."""
    word, start, _ = tokens[at]
    if word in ("and", "of"):
        return 1, None
    words = [token[0] for token in tokens[at : at + 14]]
    special = _fraction_words(folded, tokens, at, words)
    if special is not None:
        return special
    total, current, used, level, is_ordinal = 0, 0, 0, 4, False
    # `level`: what may still follow inside a group: 4 anything, 3 after "hundred", 2 after tens.
    largest = 10**15
    number = 0
    grain = 1.0
    while number < len(words):
        word = words[number]
        if word in ("a", "an"):
            if number or number + 1 >= len(words) or words[1] not in ("hundred", "dozen", *SCALES):
                break
            current, level = 1, 1
        elif word == "and":
            after = words[number + 1] if number + 1 < len(words) else ""
            joint = words[number - 1] if number else ""
            small = after in UNITS or after in TENS or after in ORDINAL_UNITS
            if joint not in ("hundred", *SCALES) or not (small or after in ORDINAL_TENS):
                break
            number += 1
            continue
        elif (
            word in UNITS and UNITS[word] < 10 and (level >= 3 or level == 2) and word != "zero"
        ) or (word in UNITS and level >= 3):
            current, level = current + UNITS[word], 1
        elif word in TENS and level >= 3:
            current, level = current + TENS[word], 2
        elif word == "hundred" and 0 < current < 100 and level in (1, 2):
            current, level = current * 100, 3
        elif word == "dozen" and 0 < current < 100 and total == 0:
            current, level = current * 12, 0
        elif word in SCALES and current > 0 and SCALES[word] < largest and level:
            largest = SCALES[word]
            total, current, level = total + current * largest, 0, 4
        elif word in ORDINAL_UNITS and (level >= 3 or (level == 2 and ORDINAL_UNITS[word] < 10)):
            current, is_ordinal = current + ORDINAL_UNITS[word], True
        elif word in ORDINAL_TENS and level >= 3:
            current, is_ordinal = current + ORDINAL_TENS[word], True
        elif word in _ORDINAL_SCALES and (current or number == 0):
            current, is_ordinal = max(current, 1) * _ORDINAL_SCALES[word], True
        else:
            break
        number += 1
        used = number
        if is_ordinal:
            break
    if not used or (total == 0 and current == 0 and words[0] != "zero"):
        return max(used, 1), None
    if words[used - 1] in SCALES:
        grain = float(largest)
    elif words[used - 1] == "hundred":
        grain = 100.0
    elif words[used - 1] == "dozen":
        grain = 12.0
    span = Span(start, tokens[at + used - 1][2])
    kind = Kind.ORDINAL if is_ordinal else Kind.CARDINAL
    return used, Numeral(span, total + current, kind, grain, digits=False)


def _fraction_words(
    folded: str, tokens: list[tuple[str, int, int]], at: int, words: list[str]
) -> tuple[int, Numeral | None] | None:
    """Fractions and mixed numbers that begin at a token; None where none does."""
    start = tokens[at][1]

    def made(used: int, value: float, kind: Kind, grain: float = 0.01) -> tuple[int, Numeral]:
        span = Span(start, tokens[at + used - 1][2])
        return used, Numeral(span, _whole(value), kind, grain, digits=False)

    first = words[0]
    second = words[1] if len(words) > 1 else ""
    if first == "half":
        skip = 2 if second in ("a", "an") else 1
        scale = words[skip] if len(words) > skip else ""
        size = SCALES.get(scale) or {"dozen": 12}.get(scale)
        if size and (skip == 2 or scale == "dozen"):
            return made(skip + 1, size / 2, Kind.CARDINAL, size / 2)
        end = tokens[at][2]
        if _NO_HALF_AFTER.match(folded, end) or _NO_HALF_BEFORE.search(folded[:start][-12:]):
            return 1, None
        return made(1, 0.5, Kind.FRACTION)
    if first in ("a", "an"):
        if second in ("half", "quarter"):
            end = tokens[at + 1][2]
            if _NO_HALF_AFTER.match(folded, end):
                return 2, None
            if second == "quarter" and not _is_share(folded, start, end):
                return 2, None
            return made(2, 1 / _PARTS[second], Kind.FRACTION)
        below = ORDINAL_UNITS.get(second) or ORDINAL_TENS.get(second) or 0
        below = below or {"hundredth": 100, "thousandth": 1000}.get(second, 0)
        if below > 2 and _is_share(folded, start, tokens[at + 1][2]):
            return made(2, 1 / below, Kind.FRACTION)
        return None if second in ("hundred", "dozen") or second in SCALES else (1, None)
    if first in UNITS and 0 < UNITS[first] < 20:
        above = UNITS[first]
        if (
            second in _PARTS
            and (second != "half" or above == 1)
            and (second != "quarter" or above == 1)
        ):
            end = tokens[at + 1][2]
            if second in ("half", "quarter") and _NO_HALF_AFTER.match(folded, end):
                return None
            if above < _PARTS[second]:
                return made(2, above / _PARTS[second], Kind.FRACTION)
            return None
        if above == 1 and second in ORDINAL_UNITS and ORDINAL_UNITS[second] > 2:
            return made(2, 1 / ORDINAL_UNITS[second], Kind.FRACTION)
        if words[1:4] == ["and", "a", "half"]:
            scale = words[4] if len(words) > 4 else ""
            if scale in SCALES:
                return made(5, (above + 0.5) * SCALES[scale], Kind.CARDINAL, SCALES[scale] / 10)
            if _NO_HALF_AFTER.match(folded, tokens[at + 3][2]):
                return None
            return made(4, above + 0.5, Kind.CARDINAL, 0.1)
    if first in ("quarter", "quarters", "halves") or first in _PARTS:
        return 1, None
    return None


def _is_share(folded: str, start: int, end: int) -> bool:
    """Whether "a third" is a part, not the third of a series."""
    if _FRACTION_AFTER.match(folded, end):
        return True
    return _FRACTION_BEFORE.search(folded[:start][-16:]) is not None
