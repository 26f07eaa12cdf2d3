"""Lists of amounts of one kind within a sentence, with what each amount belongs to.

Two shapes are read: the number first ("six went to museums, five to a bank and four to a surgeon")
and the name first ("Labour holds 18, the Conservatives 12 and the Liberal Democrats 11"). Members
have one sign and one unit and are joined by commas, semicolons, "and" and their like; a relative
clause or a new statement ends the list. Linear in the number of quantities.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article
from auditor.facts import quantities
from auditor.facts.quantities import (
    ANY,
    COUNT,
    FRACTION,
    MEASURE,
    MONEY,
    ORDINAL,
    PERCENT,
    POINTS,
    YEAR,
    Figures,
    Quantity,
)


class Shape(StrEnum):
    """What comes first in each member."""

    NUMBER = "number"
    NAME = "name"


class Member(NamedTuple):
    """One amount. `label` is what it belongs to, `noun` the words behind a number of a name-first
    list ("480 pages"), `place` where its sign stands in the sentence."""

    quantity: Quantity
    place: int
    label: str
    noun: str = ""


class Enumeration(NamedTuple):
    """A list of two members or more, in one shape.

    `closed` tells whether its last member is announced by "and" and the like; `end` is the place
    behind the last member's label.
    """

    members: tuple[Member, ...]
    shape: Shape
    closed: bool
    end: int

    @property
    def start(self) -> int:
        return self.members[0].place

    @property
    def total(self) -> float:
        """The sum of its members."""
        return sum(float(one.quantity.value) for one in self.members)


_LISTED = frozenset({COUNT, MONEY, MEASURE, PERCENT, FRACTION, POINTS})
_RANKED = 0xE100
RANKED = f"{chr(_RANKED)}-{chr(_RANKED + 0xFF)}"
"""The signs of ordinals in labels, for use inside a character class."""
_GAP = 72
"""The longest stretch between two members, in characters."""
_LAST_JOINT = lazy.regex(
    r"(?:,|;| –| —| -)(?: (?:and|plus|while|against|but|with|then|whereas|followed by))? (?=[^,;–—]*\Z)"
)
_BARE_JOINT = lazy.regex(r" (?:and|plus|against)(?= )(?!.* (?:and|plus|against) ) ")
_OF_THEM = lazy.regex(r" of (?:them|whom|these|those|which)(?=,? )")
_LEAD = lazy.regex(
    r"(?:another |a further |an additional |the other |the remaining |the rest,? |the last |the final |some |for |and |a |with )*\Z"
)
_STOP = lazy.regex(
    rf"[{ANY}:.!?\"“”]|\b(?:that|which|who|whose|when|where|because|after|before|although|though|if|(?:said|says)(?! (?:yes|no)\b)|than|compared|up from|down from|since|from (?:a|the) (?:year|month)|he|she|they|it(?!,| and| or)|we|whom|them|these|both|including|respectively|of whom|each|every|all of|per)\b"
)
_LABEL_END = lazy.regex(rf"[.;:()–—,\n{ANY}]| - |\Z")


def read(figures: Figures) -> tuple[Enumeration, ...]:
    """The lists of a sentence, in order, disjoint; the longest that can be read from the left."""
    if len(figures.quantities) < 2:
        return ()
    pairs = []
    text = figures.text
    for one, place in zip(figures.quantities, figures.places, strict=True):
        if one.sign == ORDINAL:
            # Ordinals and years name members ("the second 395"): each has a sign of its own.
            sign = chr(_RANKED + min(int(one.value), 0xFF))
            text = f"{text[:place]}{sign}{text[place + 1 :]}"
        elif one.sign == YEAR:
            sign = chr(_RANKED + int(one.value) % 0x100)
            text = f"{text[:place]}{sign}{text[place + 1 :]}"
        else:
            pairs.append((one, place))
    found: list[Enumeration] = []
    run: list[_Step] = []
    first = 0
    for number in range(1, len(pairs) + 1):
        step = None
        if number < len(pairs) and pairs[number][0].sign in _LISTED:
            step = _step(text, pairs[number - 1], pairs[number])
        if step is not None and (not run or step.shape is run[-1].shape):
            run.append(step)
            continue
        if run:
            found.append(_made(text, pairs[first:number], run))
        # The last member of a list may begin one of the other shape.
        run, first = ([step], number - 1) if step is not None else ([], number)
    return tuple(found)


def of_article(article: Article) -> dict[int, tuple[Enumeration, ...]]:
    """The lists of each sentence that has any, by its place in `quantities.of_article`."""
    return article.derive(
        "facts.enumerations",
        lambda one: {
            number: lists
            for number, figures in enumerate(quantities.of_article(one))
            if (lists := read(figures))
        },
    )


_Pair = tuple[Quantity, int]


class _Step(NamedTuple):
    """How an amount continues a list: the words behind the one before it, its name, and whether an
    "and" announces it."""

    shape: Shape
    post: str
    name: str
    announced: bool


_ANNOUNCING = ("and", "plus", "while", "against", "but", "follow", "whereas")


def _step(text: str, before: _Pair, one: _Pair) -> _Step | None:
    # "15 miles, the second 14": the unit is said once.
    bare = before[0].sign == MEASURE and one[0].sign == COUNT
    shares = {before[0].sign, one[0].sign} == {PERCENT, FRACTION}
    if not (bare or shares) and (one[0].sign, one[0].unit) != (before[0].sign, before[0].unit):
        return None
    start, end = before[1] + 1, one[1]
    if not 2 <= end - start <= _GAP:
        return None
    if found := _OF_THEM.match(text, start, end):
        start = found.end()
    gap = text[start:end]
    if _STOP.search(gap):
        return None
    joint = _LAST_JOINT.search(gap) or _BARE_JOINT.search(gap)
    if joint is None:
        return None
    post, name = gap[: joint.start()], gap[joint.end() :]
    announced = any(word in joint.group() for word in _ANNOUNCING)
    if (lead := _LEAD.match(name)) is not None and lead.end() == len(name):
        return None if bare else _Step(Shape.NUMBER, post.strip(), "", announced)
    if len(name.split()) > 6 or "," in post:
        return None
    return _Step(Shape.NAME, post.strip(), name.strip(), announced)


def _made(text: str, pairs: list[_Pair], run: list[_Step]) -> Enumeration:
    place = pairs[-1][1] + 1
    found = _LABEL_END.search(text, place)
    end = found.start() if found else len(text)
    posts = [*(step.post for step in run), text[place:end].strip()]
    if run[0].shape is Shape.NUMBER:
        labels, nouns = posts, [""] * len(posts)
    else:
        at = pairs[0][1]
        labels = [text[max(at - 48, 0) : at].strip(), *(step.name for step in run)]
        nouns = posts
    members = tuple(
        Member(quantity, place, label, noun)
        for (quantity, place), label, noun in zip(pairs, labels, nouns, strict=True)
    )
    return Enumeration(members, run[0].shape, run[-1].announced, end)
