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
from auditor.facts.quantities import ANY, ORDINAL, Figures, Quantity


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


_GAP = 72
"""The longest stretch between two members, in characters."""
_JOINT = lazy.regex(
    r"(?P<mark>, | ?; | – | — | - )?(?P<word>(?:and|plus|while|against|but|with|then|whereas|followed by|to)\b ?)?"
)
_LAST_JOINT = lazy.regex(r"(?:,|;| –| —| -)(?: (?:and|plus|while|against|but|with|then|whereas|followed by))? (?=[^,;–—]*\Z)")
_BARE_JOINT = lazy.regex(r" (?:and|plus|against|to|versus) (?!.* (?:and|plus|against|versus) )")
_LEAD = lazy.regex(
    r"(?:another |a further |an additional |the other |the remaining |the rest,? |the last |the final |some |for |and |a |with )*\Z"
)
_STOP = lazy.regex(
    rf"[{ANY.replace(ORDINAL, '')}:.!?\"“”]|\b(?:that|which|who|whose|when|where|because|after|before|although|though|if|said|says|than|compared|up from|down from|since|from (?:a|the) (?:year|month)|he|she|they|it|we|whom|them|these|both|including|respectively|of whom|each|per)\b"
)
_LABEL_END = lazy.regex(r"[.;:()–—]|, (?!and\b)| - |\Z|\n")


def read(figures: Figures) -> tuple[Enumeration, ...]:
    """The lists of a sentence, in order, disjoint; the longest that can be read from the left."""
    if len(figures.quantities) < 2:
        return ()
    found: list[Enumeration] = []
    run: list[tuple[int, Shape, str, str, bool]] = []
    first = 0
    for number in range(1, len(figures.quantities) + 1):
        step = _step(figures, number) if number < len(figures.quantities) else None
        if step is not None and (not run or step[1] is run[-1][1]):
            run.append(step)
            continue
        if run:
            found.append(_made(figures, first, run))
        if step is not None:
            # The member before may begin a list of the other shape.
            run, first = [step], number - 1
        else:
            run, first = [], number
    return tuple(found)


def _step(figures: Figures, number: int) -> tuple[int, Shape, str, str, bool] | None:
    """How a quantity continues a list: its number, shape, the words behind the one before it, its
    name, and whether an "and" announces it."""
    before, one = figures.quantities[number - 1], figures.quantities[number]
    if one.sign != before.sign or one.unit != before.unit:
        return None
    start, end = figures.places[number - 1] + 1, figures.places[number]
    if not 1 <= end - start <= _GAP:
        return None
    gap = figures.text[start:end]
    if _STOP.search(gap):
        return None
    joint = _LAST_JOINT.search(gap)
    if joint is None or (not gap[joint.end() :].strip() and False):
        joint = _BARE_JOINT.search(gap) if joint is None else joint
    if joint is None:
        return None
    post, name = gap[: joint.start()], gap[joint.end() :]
    lead = _LEAD.match(name)
    announced = any(word in joint.group() for word in ("and", "plus", "while", "against", "but", "follow"))
    if lead is not None and lead.end() == len(name):
        return number, Shape.NUMBER, post.strip(), "", announced
    if len(name.split()) > 6 or post.count(",") > 0:
        return None
    return number, Shape.NAME, post.strip(), name.strip(), announced


def _made(figures: Figures, first: int, run: list[tuple[int, Shape, str, str, bool]]) -> Enumeration:
    text, shape = figures.text, run[0][1]
    last = run[-1][0]
    place = figures.places[last] + 1
    found = _LABEL_END.search(text, place)
    end = found.start() if found else len(text)
    tail = text[place:end].strip()
    posts = [step[2] for step in run] + [tail]
    numbers = [first, *(step[0] for step in run)]
    if shape is Shape.NUMBER:
        labels, nouns = posts, [""] * len(posts)
    else:
        at = figures.places[first]
        labels = [text[max(at - 48, 0) : at].strip(), *(step[3] for step in run)]
        nouns = posts
    members = tuple(
        Member(figures.quantities[number], figures.places[number], label, noun)
        for number, label, noun in zip(numbers, labels, nouns, strict=True)
    )
    return Enumeration(members, shape, run[-1][4], end)
