"""What a number of a text counts: its noun, what befell those counted, a label or month before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from auditor import lazy
from auditor.checks.headline._detail_story import NUMBERS, group
from auditor.facts.quantities import AGE, COUNT, ORDINAL, OTHER, Quantity
from auditor.facts.words import Words
from auditor.story.stems import FUNCTION_WORDS

_NEAR = 5
"""Words beside a number that tell what it counts."""
_BEFELL = {
    "pull": "rescu", "pluck": "rescu", "save": "rescu", "airlift": "rescu", "winch": "rescu", "free": "rescu",
    "dismiss": "sack", "laid": "sack", "lay": "sack", "redund": "sack",
    "hospit": "injur", "treat": "injur", "held": "arrest", "murder": "kill",
}  # fmt: skip
"""Verbs that tell the same of those counted, by what they tell."""
_KINDS = frozenset(
    (
        "kill",
        "injur",
        "arrest",
        "miss",
        "rescu",
        "charg",
        "evacu",
        "jail",
        "stab",
        "shot",
        "shoot",
        "detain",
        "sack",
        "deport",
    )
)
"""Groups of verbs that say what befell those who are counted."""
GENERIC = frozenset(
    """peopl person other victim worker passeng resid man men woman women kid civilian least more report
    confirm new person case defend defendant suspect teenag soldier staff member crew onboard aboard kill injur""".split()
)
"""Groups of nouns that say no more than that people are counted."""
PERSONS = GENERIC | frozenset(
    """girl boy teen teenag teenager pupil youth student schoolgirl schoolboy child kid fan protest activist politician soldier
    troop guard driver climber miner swimmer hiker tourist migrant refuge villag famili friend brother sister nurs doctor
    teacher trader farmer fisherman sailor pilot journalist hostag prison inmat gunman motorist woman pension cyclist pedestrian widow grandmoth tourist viewer voter attack milit rebel fighter offic baby""".split()
)
"""Groups of nouns for people, which a story varies."""
_LABELS = frozenset(
    "category round phase level magnitude week day game stage tier lap chapter season no number episode volume series part group grade division platform gate terminal route act".split()
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
_CLAUSE = frozenset(
    "after as when while before but because if although though amid following".split()
)
_STOP = FUNCTION_WORDS | frozenset("people's and or as said".split())
_DIES = lazy.regex(r"(?i)\b(?:dies|died|dead|death|passes away|passed away|obituary)\b")
_AGED = lazy.regex(r"(?:(?P<sure>\bage |\baged |\bage of )|\bat |, )(?:about |just |around )?\Z")
_MONTHS_OLD = lazy.regex(r"month|week|day")
_BETWEEN = lazy.regex(r",(?! \d)|\Z")
_WAS = lazy.regex(r"\b(?:he|she|who|was|is|turned|turns)(?: \w+)? \Z")
_ALONE = lazy.regex(r"[.,;]|\Z| (?:years? old|years? of age|when|at the time|on|in)\b")


class Counted(NamedTuple):
    """A quantity, its words `[first, last)`, and what it counts. All words are groups of stems.

    `sign` is the quantity's, or `AGE` where the words make it one ("dies at 78"). `kind` is what befell
    those counted ("kill"), `label` the noun before it ("category 5"), `month` that of a date.
    """

    quantity: Quantity
    sign: str
    first: int
    last: int
    nouns: tuple[str, ...]
    kind: str
    label: str
    month: str
    around: frozenset[str]
    dies: bool

    @property
    def noun(self) -> str:
        """The first noun behind it, "" for none."""
        return self.nouns[0] if self.nouns else ""

    @property
    def digits(self) -> bool:
        return self.quantity.numeral is not None and self.quantity.numeral.digits


def read(folded: str, row: Words, stems: Sequence[str], found: Sequence[Quantity]) -> list[Counted]:
    """What each of some quantities of a text counts. `folded` is the text in lower case."""
    result = []
    keys = row.keys
    size = len(keys)
    for one in found:
        first, last = row.at(one.span.start), row.at(one.span.end)
        low, end = max(first - _NEAR, 0), min(last + _NEAR, size)
        before = [_told(stem) for stem in stems[low:first]]
        behind: list[str] = []
        for at in range(last, end):
            if keys[at] in NUMBERS or keys[at][0].isdigit():
                break
            gap = folded[row.spans[at - 1][1] : row.spans[at][0]] if at else ""
            if "\n" in gap or ". " in gap or ";" in gap or keys[at] in _CLAUSE:
                break
            behind.append(_told(stems[at]))
        nouns = _nouns(folded, row, stems, last)
        ahead = _ahead(keys[low:first], before)
        kind = next((stem for stem in behind if stem in _KINDS), "") or ahead
        beside = folded[row.spans[first - 1][1] : row.spans[first][0]] if first else ""
        if ahead and before and before[-1] == ahead and beside == " ":
            kind = ahead
        if not kind and _TOLL.search(folded, max(one.span.start - 90, 0), one.span.start):
            kind = "kill"
        if not kind and _LIVES.match(folded, one.span.end):
            kind = "kill"
        named = first - 2 if first > 1 and keys[first - 1] == "of" else first - 1
        label = group(stems[named]) if named >= 0 and keys[named] in _LABELS else ""
        month = next(
            (
                key
                for key in (*keys[max(first - 1, 0) : first], *keys[last : last + 1])
                if key in _MONTHS
            ),
            "",
        )
        if one.sign not in (OTHER,) or label:
            month = ""
        sign = one.sign
        dies = False
        if (sign in (AGE, COUNT) or one.unit == "year") and 0 < one.value < 125:
            dies, is_age = _age(folded, one)
            sign = AGE if is_age else OTHER if sign == AGE else sign
            of_person = first > 1 and keys[first - 1] == "of" and group(stems[first - 2]) in PERSONS
            if of_person and sign == COUNT and not nouns:
                sign = AGE  # "a motorist of 71"
        around = frozenset(stem for stem in (*before, *behind) if stem not in _STOP)
        result.append(Counted(one, sign, first, last, nouns, kind, label, month, around, dies))
    return result


def _told(stem: str) -> str:
    """A stem's group, or what it tells of those counted."""
    return _BEFELL.get(stem) or group(stem)


def _ahead(keys: Sequence[str], groups: Sequence[str]) -> str:
    """What befell those counted, told before the number: "kills five", not "die in two crashes"."""
    for key, stem in zip(reversed(keys), reversed(groups), strict=True):
        if stem in _KINDS:
            return stem
        if key in _PREPOSITIONS:
            return ""
    return ""


_PREPOSITIONS = frozenset("in at on of from by with for to near over under between during".split())
_BEFORE_NOUN = frozenset("other others more of the new its his her their our".split())
_TOLL = lazy.regex(
    r"\b(?:death toll|number of (?:people |those |victims )?(?:killed|dead|deaths))\b[^.;\d]*\Z"
)
_LIVES = lazy.regex(r"[^.;,\d]{0,40}\blost (?:his|her|their) li(?:fe|ves)\b")


def _nouns(folded: str, row: Words, stems: Sequence[str], last: int) -> tuple[str, ...]:
    """The groups of the words that stand right behind a number, up to the first small one."""
    found: list[str] = []
    for at in range(last, min(last + 6, len(row))):
        if row.keys[at] in _STOP or row.keys[at] in NUMBERS or row.keys[at][0].isdigit():
            if not found and (
                row.keys[at] in _BEFORE_NOUN or (at > last and row.keys[at] in NUMBERS)
            ):
                continue
            break
        if at and folded[row.spans[at - 1][1] : row.spans[at][0]] not in (
            " ",
            "-",
            "\u00a0",
            "’",
            "'",
            " '",
            " ‘",
        ):
            break
        found.append(group(stems[at]))
    return tuple(found)


def _age(folded: str, one: Quantity) -> tuple[bool, bool]:
    """Whether it is the age at which somebody dies, and whether it is an age at all."""
    start, end = one.span
    if one.sign == AGE and _MONTHS_OLD.search(folded, start, end):
        return False, False
    around = folded[max(start - 60, 0) : end + 30]
    dies = _DIES.search(around) is not None
    if one.sign == AGE:
        return dies, True
    before = folded[max(start - 16, 0) : start]
    aged = _AGED.search(before)
    if aged and aged["sure"]:
        return dies, True
    if before.endswith(", ") and _BETWEEN.match(folded, end) and one.value == int(one.value):
        return dies, True
    if not _ALONE.match(folded, end):
        return dies, False
    if aged and dies:
        return True, True
    return dies, _WAS.search(before) is not None and one.value >= 10


def same(one: Counted, other: Counted) -> bool:
    """Whether two numbers may count the same; what is not said does not part them."""
    if one.kind and other.kind and one.kind != other.kind:
        return False
    first = [stem for stem in one.nouns if stem not in GENERIC and stem not in _KINDS]
    second = [stem for stem in other.nouns if stem not in GENERIC and stem not in _KINDS]
    if not first or not second:
        return True
    return not set(first).isdisjoint(second) or bool(set(one.nouns) & set(other.nouns) - GENERIC)


def told(one: Counted, other: Counted) -> bool:
    """Whether a number of the body is the headline's own, whatever it is said of."""
    value = float(one.quantity.value)
    if float(other.quantity.value) != value:
        scaled = other.quantity.numeral is not None and one.quantity.numeral is not None
        return (
            scaled
            and one.quantity.grain > 1
            and other.quantity.sign == COUNT
            and (float(other.quantity.value) * one.quantity.grain == value)
        )
    if one.month:
        return other.month in ("", one.month)
    if one.label:
        return other.label == one.label or other.noun == one.label
    if one.sign == ORDINAL:
        place = one.noun
        return not place or not (other.noun or other.label) or place in (*other.nouns, other.label)
    if other.quantity.sign == OTHER:
        return False
    if value > 20 or one.sign != COUNT or other.sign != COUNT:
        return other.sign == one.sign or value > 20 or AGE not in (one.sign, other.sign)
    return same(one, other)


def surely_same(one: Counted, other: Counted) -> bool:
    """Whether words say that two numbers count the same."""
    if not same(one, other):
        return False
    return bool(one.kind and one.kind == other.kind) or not set(one.nouns).isdisjoint(other.nouns)
