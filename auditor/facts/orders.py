"""Ordinals that cannot be: the seventh of five, the sixth act of a play in five, a list that skips.

An enumeration told in one sentence ("the first …, the second …, the fourth …") is out of step where
it repeats a number, or skips one though it tells as many members as were announced. Editions count
upwards with the years. Each fault names the ordinal and what it cannot go with.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article
from auditor.facts.quantities import ANY, COUNT, ORDINAL, YEAR, Figures, Quantity, of_article
from auditor.source import Span


class Fault(NamedTuple):
    """An ordinal that cannot be, words to say so, and the other half."""

    span: Span
    message: str
    other: Span | None = None


def find(article: Article) -> Iterator[Fault]:
    """The faults of an article's ordinals, in order."""
    every = of_article(article)
    for number, figures in enumerate(every):
        if ORDINAL not in figures.text:
            continue
        before = every[number - 1] if number else None
        if before is not None and before.index + 2 < figures.index:
            before = None
        fault = (
            _beyond(figures)
            or _beyond_announced(figures, before)
            or _enumeration(figures, before)
            or _editions(figures, before)
            or _years(figures)
        )
        if fault is not None:
            yield fault


_OF = lazy.regex(
    rf"(?<!to )(?P<nth>{ORDINAL}) (?:(?:and (?:last|final) )?(?:of|out of|from|in a field of|among)|in (?:an?|the)) (?:(?:the|his|her|its|their|a total of|a planned|only|just) )?(?:[a-z]+ )?(?P<n>{COUNT})(?P<tail>[^{ANY}]{{0,14}})"
)
_NOT_OF = lazy.regex(
    r"(?:[- ]?(?:-?year|-?day|-?month|-?week|-?hour|-?minute|a\.?m|p\.?m|o['’]clock|,\d)|[-–/:])"
)
_FIELD = lazy.regex(
    r"-?(?: ?[a-z]+ )?(?:horse|man|woman|person|boat|team|runner|way|car|nation|candidate|mile)\b"
)


def _beyond(figures: Figures) -> Fault | None:
    """ "The seventh of five hearings", "fourth in the three-horse race"."""
    for match in _OF.finditer(figures.text):
        nth, most = figures.at(match.start("nth")), figures.at(match.start("n"))
        joint = figures.text[match.end("nth") : match.start("n")]
        if (
            nth.value <= most.value
            or not most.exact
            or most.value < 2
            or nth.value > 10 * most.value
        ):
            continue
        if (" in a" in joint and "field" not in joint) or " in the" in joint:
            if not _FIELD.match(match["tail"]):
                continue
        elif _NOT_OF.match(match["tail"]) or "from" in joint:
            continue
        return Fault(nth.span, "is beyond '{}'", most.span)
    return None


_UNITS = r"(?:stages?|acts?|chapters?|volumes?|rounds?|episodes?|parts?|floors?|storeys?|stories|sections?|movements?|lanes?|holes?|verses?|steps?|legs?|laps?|sessions?|rooms?|cantos?|phases?|hearings?|innings|quarters|games)"
_ANNOUNCED = lazy.regex(
    rf"\b(?:has|have|had|in|with|of|into|over|across|its|the) (?:just |only )?(?P<n>{COUNT})[ -](?P<unit>{_UNITS})\b"
)
_NAMED = lazy.regex(
    rf"\b(?:the|its|in the) (?P<nth>{ORDINAL})(?: (?P<unit>{_UNITS}))?(?= (?:is|was|are|were|ended|ends|begins|began|opens|opened|takes|took|covers|covered|runs|ran|tells|deals|of|starts|started|finishes|finished|will)\b|[,.])"
)


def _beyond_announced(figures: Figures, before: Figures | None) -> Fault | None:
    """ "The play has five acts, and the sixth is the best." """
    for source in (figures, before):
        if source is None:
            continue
        told = _ANNOUNCED.search(source.text)
        if told is None:
            continue
        most = source.at(told.start("n"))
        unit = told["unit"].removesuffix("s")
        after = told.end() if source is figures else 0
        for match in _NAMED.finditer(figures.text, after):
            nth = figures.at(match.start("nth"))
            named = (match["unit"] or unit).removesuffix("s")
            if (
                named == unit
                and most.value < nth.value <= most.value + 3
                and most.exact
                and most.value > 1
                and not _MORE.search(figures.text)
                and (match["unit"] or source is figures or match.start() < 4)
            ):
                return Fault(nth.span, "is beyond '{}'", most.span)
        # "the sixth chapter of a book in five chapters"
        for match in _NAMED_BEFORE.finditer(
            figures.text, 0, told.start() if source is figures else 0
        ):
            nth = figures.at(match.start("nth"))
            if (
                match["unit"].removesuffix("s") == unit
                and nth.value > most.value > 1
                and not _MORE.search(figures.text)
            ):
                return Fault(nth.span, "is beyond '{}'", most.span)
    return None


_NAMED_BEFORE = lazy.regex(rf"\b(?:the|its) (?P<nth>{ORDINAL}) (?P<unit>{_UNITS}) of an? ")
_MORE = lazy.regex(
    r"\b(?:extra|added|additional|another|more|would|unwritten|planned|lost|new|secret|never|since|bonus|epilogue|tie-?break\w*|play-?off|overtime|if|plus|final)\b"
)
_COUNT_WORDS = lazy.regex(rf"(?P<n>{COUNT}) (?:[a-z-]+ ){{0,2}}?[a-z]{{3,}}s\b")


def _enumeration(figures: Figures, before: Figures | None) -> Fault | None:
    """ "The first …, the second …, the third … and the fifth …" """
    text = figures.text
    members: list[tuple[Quantity, int]] = []
    for one, place in zip(figures.quantities, figures.places, strict=True):
        if one.sign == ORDINAL and (text.startswith("the ", max(place - 4, 0)) or members):
            members.append((one, place))
    values = [int(one.value) for one, _ in members]
    if len(values) < 3 or values[0] != 1 or any(b < a for a, b in pairwise(values)):
        return None
    for (_, left), (_, right) in pairwise(members):
        gap = text[left + 1 : right]
        # Every member needs words of its own: "the first, third and fourth rounds" chooses.
        if not _OWN_WORDS.search(gap) or not _JOINED.search(gap):
            return None
    after = text[members[-1][1] + 1 : members[-1][1] + 3]
    if not after.strip(" ."):
        return None
    for number, (left, right) in enumerate(pairwise(values)):
        if right == left and number + 1 < len(values):
            later = values[number + 2 :]
            if later and later[0] != right + 1 and later[0] != right + 2:
                return None
            return Fault(members[number + 1][0].span, "comes twice", members[number][0].span)
    if values[-1] - values[0] + 1 != len(values) + 1:
        return None
    announced = _announced(figures, members[0][1], before)
    if announced is None or announced.value != len(values):
        return None
    number = next(number for number, (a, b) in enumerate(pairwise(values)) if b - a == 2)
    return Fault(
        members[number + 1][0].span, f"follows number {values[number]}", members[number][0].span
    )


_OWN_WORDS = lazy.regex(r"[a-z]{3,}.*(?:[,;]| and) ")
_JOINED = lazy.regex(r"(?:[,;]|\band) (?:and |while |but )?(?:(?:by|in|on|for|to|with|at) )?the \Z")


def _announced(figures: Figures, place: int, before: Figures | None) -> Quantity | None:
    for source, end in ((figures, place), (before, None)):
        if source is None:
            continue
        stop = len(source.text) if end is None else end
        found = list(_COUNT_WORDS.finditer(source.text, 0, stop))
        if found:
            return source.at(found[-1].start("n"))
    return None


_YEARS = lazy.regex(
    rf"(?P<before>[^{ANY}.;]{{0,60}})\bin (?P<list>{YEAR}(?:, {YEAR}){{1,10}},? and {YEAR})(?P<gap>[^{ANY};]{{0,60}}?)\b(?:his|her|its|their) (?P<nth>{ORDINAL}) (?P<what>[a-z]+)"
    rf"(?: [a-z]+){{0,3}}?,? ?\(?(?:(?:came|was|followed) )?(?:in )?(?P<year>{YEAR})"
)
_TIMES_OVER = lazy.regex(
    r"\b(?:won|wins?|took|lifted|claimed|captured|secured|champions?|elected|gold|crowned|triumphed|reached|finished|landed|victor\w*|succeeded|title|trophy|cup)\b"
)
_SOME_YEARS = lazy.regex(
    r"\b(?:again|also|including|further|more|since|then|notably|such as|among|besides|before|only|runners?-up|second|last|latest|lost|failed|as well|earlier)\b"
)
_ONE_OF_THEM = frozenset(
    "win victory title triumph success crown championship trophy cup gold medal election term final".split()
)


def _years(figures: Figures) -> Fault | None:
    """ "She won in 2005, 2007 and 2008, and her fourth win, in 2008, …" """
    if figures.text.count(YEAR) < 4:
        return None
    match = _YEARS.search(figures.text)
    if match is None or match["what"] not in _ONE_OF_THEM:
        return None
    if not _TIMES_OVER.search(match["before"]) or _SOME_YEARS.search(
        match["before"] + match["gap"]
    ):
        return None
    years = [one.value for one in figures.between(match.start("list"), match.end("list"))]
    nth, year = figures.at(match.start("nth")), figures.at(match.start("year"))
    if sorted(set(years)) != years or year.value not in years:
        return None
    if years.index(year.value) + 1 == nth.value:
        return None
    return Fault(
        nth.span,
        f"should be number {years.index(year.value) + 1} of '{{}}'",
        figures.stretch(match.start("list"), match.end("list")),
    )


_THIS = lazy.regex(
    rf"\b(?:(?:it|this) (?:was|is)|this year['’]s [a-z ]{{1,30}}? (?:is|was|will be)) (?:only |just )?the (?P<nth>{ORDINAL})"
)
_EARLIER = lazy.regex(
    rf"(?:\b(?:last year['’]s|the (?:previous|preceding|last) (?:one|edition|festival|event)),? the (?P<a>{ORDINAL})"
    rf"|[;,.] the (?P<b>{ORDINAL})(?: [a-z]+)?,? (?:(?:held )?(?:last year|the year before|in (?P<year>{YEAR})))[, ])"
)


def _editions(figures: Figures, before: Figures | None) -> Fault | None:
    """ "It was the 12th; the 13th, in 2024, had been ruined by rain." """
    source, this = figures, _THIS.search(figures.text)
    if this is None and before is not None:
        source, this = before, _THIS.search(before.text)
    if this is None:
        return None
    earlier = _EARLIER.search(figures.text, this.end() if source is figures else 0)
    if earlier is None:
        return None
    now = source.at(this.start("nth"))
    then = figures.at(earlier.start("a") if earlier["a"] else earlier.start("b"))
    told = figures.text[earlier.end() : earlier.end() + 40]
    if then.value < now.value or then.value > now.value + 5:
        return None
    if earlier["year"] and not _PAST.match(told):
        return None
    return Fault(then.span, "was earlier than '{}'", now.span)


_PAST = lazy.regex(r"[^.;]{0,16}?\b(?:had|was|were|drew|saw|ended|took|attracted|went)\b")
