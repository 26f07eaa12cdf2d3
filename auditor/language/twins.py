"""Names written in two ways: what two transcriptions of one name have in common.

Russian, Arabic, Hebrew or Greek names come into English by several routes, and accents get lost on
the way. The skeleton of a name leaves out what the routes differ in: Zelenskyy, Zelensky and Zelenskiy
have one skeleton, and so have Erdoğan and Erdogan, Müller and Mueller, Romanov and Romanoff.
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d"}
)
_CEDILLAS = str.maketrans("şţ", "șț")
# In this order: a longer cluster before its parts.
_CLUSTERS = (
    ("shch", "č"), ("schtsch", "č"), ("tsch", "č"), ("tch", "č"), ("sch", "š"), ("ch", "č"),
    ("sh", "š"), ("zh", "ž"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("ph", "f"), ("th", "t"),
    ("ck", "k"), ("q", "k"), ("c", "k"), ("x", "ks"), ("w", "v"), ("j", "i"), ("y", "i"),
    ("ii", "i"), ("ie", "e"), ("oe", "o"), ("ue", "u"), ("ae", "a"), ("ou", "u"), ("oo", "u"),
)  # fmt: skip
_DOUBLED = tuple((letter * 2, letter) for letter in "bdfgklmnprstvz")
_SLAVIC = ("ski", "lni", "rni", "dni", "ov", "ev")
_ENDS = ("y", "yy", "iy", "ij", "yj", "i", "ii"), ("ov", "off", "ow", "ev", "eff", "ew")
_SHORT, _LONG = 4, 40


class Likeness(IntEnum):
    """How much two spellings have in common; the more, the higher."""

    NONE = 0
    SOUND = 1
    """They sound alike (Smith and Smyth): two people may well be meant."""
    ROUTE = 2
    """They differ as transcriptions of one Slavic name do (-sky and -skyy, -ov and -off)."""
    LETTERS = 3
    """They differ in accents or inner capitals alone."""


def plain(name: str) -> str:
    """A name in small letters without accents."""
    low = name.lower()
    if low.isascii():
        return low
    import unicodedata

    parts = unicodedata.normalize("NFKD", low.translate(_LETTERS))
    return "".join(char for char in parts if not unicodedata.combining(char))


@lru_cache(maxsize=8192)
def skeleton(name: str) -> str:
    """What all transcriptions of a name share. Bounded: names of over 40 letters stay."""
    text = plain(name)
    if len(text) > _LONG:
        return text
    for old, new in _CLUSTERS:
        if old in text:
            text = text.replace(old, new)
    for old, new in _DOUBLED:
        if old in text:
            text = text.replace(old, new)
    if text.endswith(("of", "ef")):
        text = text[:-1] + "v"
    return text.rstrip("h") if len(text) > _SHORT else text


def likeness(one: str, other: str) -> Likeness:
    """How two different spellings are alike."""
    first, second = plain(one), plain(other)
    if first == second and _marked_apart(one, other):
        return Likeness.NONE
    if first == second or _umlauts(one) == second or first == _umlauts(other):
        return Likeness.LETTERS
    shape = skeleton(one)
    if shape != skeleton(other):
        return Likeness.NONE
    if len(shape) > _SHORT and shape.endswith(_SLAVIC) and _same_but_end(first, second):
        return Likeness.ROUTE
    return Likeness.SOUND


def _marked_apart(one: str, other: str) -> bool:
    """Whether both names have accents and not one of them has merely lost some: Lợi and Lời."""
    if one.isascii() or other.isascii():
        return False
    import unicodedata

    first, second = (
        unicodedata.normalize("NFC", name.lower()).translate(_CEDILLAS) for name in (one, other)
    )
    if len(first) != len(second):
        return False
    pairs = [(left, right) for left, right in zip(first, second, strict=True) if left != right]
    lost = all(left == plain(right) for left, right in pairs)
    return not (lost or all(right == plain(left) for left, right in pairs))


def _same_but_end(first: str, second: str) -> bool:
    """Whether the names differ only in how a Slavic ending is written."""
    for ends in _ENDS:
        stems = [
            {name[: -len(end)] for end in ends if name.endswith(end)} for name in (first, second)
        ]
        if stems[0] & stems[1]:
            return True
    return False


def _umlauts(name: str) -> str:
    low = name.lower()
    return plain(low.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue"))
