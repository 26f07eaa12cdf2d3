"""What to think of one misspelled word, wherever it stands; the rule is in `spelling.py`."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from auditor.language import dictionary, misspellings, suggest
from auditor.language.dictionary import TOP, Verdict
from auditor.language.suggest import Suggestion
from auditor.settings import Outlet


class Grade(IntEnum):
    """How sure it is that a word is misspelled."""

    NONE = 0
    LIKELY = 1
    SURE = 2
    PLAIN = 3
    """A typing slip that nobody writes on purpose."""
    KNOWN = 4
    """A listed misspelling."""


class Judged(NamedTuple):
    """The right word, others that may be meant, how sure that is, and what decided."""

    right: str
    grade: Grade
    reason: str
    others: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether the one right word is certain."""
        return self.grade is Grade.KNOWN and not self.others

    def preferring(self, other: str) -> Judged:
        """The same with one of the others as the right word."""
        rest = tuple(one for one in (self.right, *self.others) if one != other)
        reason = self.reason.replace(f"'{self.right}' is one letter away", f"'{other}' is near")
        return Judged(other, self.grade, reason.replace(f"'{self.right}'", f"'{other}'"), rest)


_LIMITS = (0.0, 0.0, 0.0, 3.4, 4.6, 5.8, 6.8, 8.5, 9.0, 10.2)
"""What a slip and the rarity of what was meant may cost together, by the length of the word."""
_FARTHER = (0.0, 0.0, 0.0, 4.2, 5.6, 7.2, 8.0, 9.9, 10.5, 11.5)
"""The same for words that are only likely to be misspelled."""
_PLAINER = 2.0
_RARE_LIMITS = (0.0, 0.0, 0.0, 0.0, 3.7, 4.4, 5.4, 6.2, 7.0)
"""The same for words that some list has."""
_FOREIGN_ENDS = "aiou"
_SHORT, _SHORT_LIMIT, _ONE_SLIP = 4, 5.8, 2.0
_LONG = 8
"""Where one letter makes a word of that length a frequent one, it was meant."""
_MOST_OTHERS = 2
_RIVAL = 0.8
_CONTRACTED = frozenset(
    """ain aren couldn didn doesn don hadn hasn haven isn mightn mustn needn oughtn shan shouldn
    wasn weren won wouldn""".split()
)
_NO_APOSTROPHE = frozenset(
    """im ive youre youve youll theyre theyve theyll weve hes shes thats theres heres whats whos
    wheres hows lets itll itd id ill youd theyd oclock yall mustve couldve shouldve wouldve cant
    wont dont childrens womens mens""".split()
)
"""Missing apostrophes are another rule's."""


def allowed(outlet: Outlet) -> frozenset[str]:
    """The outlet's own words in small letters, part by part."""
    texts = (*outlet.allowed_names, *(part for pair in outlet.words for part in pair))
    return frozenset(part for text in texts for part in _parts(text.lower()))


def _parts(text: str) -> Iterator[str]:
    for part in text.replace("’", " ").replace("'", " ").replace("-", " ").split():
        yield "".join(char for char in part if char.isalnum())


def known(word: str) -> Judged | None:
    """The judgement on a listed misspelling, in small letters."""
    if is_contraction(word):
        return None
    rights = misspellings.shipped().get(word)
    if rights:
        return Judged(rights[0], Grade.KNOWN, f"a common misspelling of '{rights[0]}'", rights[1:])
    meant = misspellings.slips().get(word)
    if meant:
        return Judged(meant, Grade.PLAIN, _reason(word, meant))
    return None


def is_contraction(word: str) -> bool:
    """Whether only an apostrophe is missing."""
    return word in _NO_APOSTROPHE or (word[-1:] == "t" and word[:-1] in _CONTRACTED)


@lru_cache(maxsize=1 << 13)
def judged(word: str) -> Judged | None:
    """The judgement on a word in small letters; None where it is no word to complain about."""
    listed = known(word)
    if listed or is_contraction(word) or len(word) > suggest.LONGEST or _is_drawn_out(word):
        return listed
    verdict = dictionary.shipped().verdict(word)
    if verdict is Verdict.KNOWN or _is_plural(word):
        return None
    ranked = [one for one in suggest.shipped().suggest(word) if one.word != word]
    if not ranked:
        return None
    best = ranked[0]
    grade = _grade(word, verdict, best)
    if grade is Grade.NONE:
        return None
    others = tuple(
        one.word for one in ranked[1 : 1 + _MOST_OTHERS] if one.cost - best.cost < _RIVAL
    )
    return Judged(best.word, grade, _reason(word, best.word, verdict), others)


def _grade(word: str, verdict: Verdict, best: Suggestion) -> Grade:
    size = len(word)
    if verdict is Verdict.UNKNOWN:
        limit = _LIMITS[min(size, len(_LIMITS) - 1)]
        if word.endswith(_SCIENCE):
            return Grade.SURE if best.cost <= limit - _PLAINER else Grade.NONE
        if is_formed(word) and best.edit_cost > 1.4:
            return Grade.LIKELY if best.cost <= limit - _PLAINER else Grade.NONE
        if word[:-1] == best.word and word[-1] in _VOWELS:
            return Grade.LIKELY if best.cost <= limit else Grade.NONE  # "nationale", "momento"
        if best.cost <= limit - _PLAINER and size >= _SHORT:
            return Grade.PLAIN
        if best.cost <= limit or (
            size == _SHORT and best.edit_cost <= _ONE_SLIP and best.cost <= _SHORT_LIMIT
        ):
            return Grade.SURE
        if word[-1] in _FOREIGN_ENDS and best.word[-1] != word[-1]:
            return Grade.NONE  # "banitsa", "makai"
        if best.cost > _FARTHER[min(size, len(_FARTHER) - 1)]:
            return Grade.NONE
        close = size >= _LONG and _edits(word, best.word) == 1
        return Grade.SURE if close else Grade.LIKELY
    limit = _RARE_LIMITS[min(size, len(_RARE_LIMITS) - 1)]
    if best.cost > limit:
        return Grade.NONE
    return Grade.SURE if verdict is Verdict.NAME else Grade.LIKELY


def _is_plural(word: str) -> bool:
    """Whether a word is the regular plural of a known one."""
    stem = word[:-1]
    regular = word.endswith("s") and not stem.endswith(("s", "x", "z", "ch", "sh"))
    if not regular or len(stem) < 4 or (stem.endswith("y") and stem[-2] not in _VOWELS):
        return False
    return dictionary.shipped().level(stem) >= 0


def _is_drawn_out(word: str) -> bool:
    """Whether a letter is repeated for effect: "looong"; not where two of three are right."""
    at = next((at for at in range(2, len(word)) if word[at] == word[at - 1] == word[at - 2]), 0)
    if not at:
        return False
    knows = dictionary.shipped().knows
    return (at + 1 < len(word) and word[at + 1] == word[at]) or not knows(
        word[:at] + word[at + 1 :]
    )


def _reason(word: str, right: str, verdict: Verdict = Verdict.UNKNOWN) -> str:
    where = "in one dictionary only" if verdict is Verdict.RARE else "not in the dictionaries"
    return f"{where}; '{right}' {_distance(word, right)}"


def _distance(word: str, right: str) -> str:
    if sorted(word) == sorted(right):
        return "has the same letters"
    one = abs(len(word) - len(right)) <= 1 and _edits(word, right) == 1
    return "is one letter away" if one else "is near"


def _edits(word: str, right: str) -> int:
    """1 where one letter was added, left out or changed, else 2."""
    size = min(len(word), len(right))
    at = 0
    while at < size and word[at] == right[at]:
        at += 1
    if len(word) == len(right):
        return 1 if word[at + 1 :] == right[at + 1 :] else 2
    longer, shorter = (word, right) if len(word) > len(right) else (right, word)
    return 1 if longer[at + 1 :] == shorter[at:] else 2


_SCIENCE = (
    "virus", "viruses", "itis", "osis", "emia", "aemia", "ectomy", "idae", "mab", "inib", "azole",
    "statin", "cillin", "cycline", "saur", "saurs", "saurus", "phyte", "phytes", "cyte", "cytes",
    "genesis", "morph", "morphs", "plasty", "oxide", "oxides",
)  # fmt: skip
"""Endings of the words of science, which no dictionary has all of."""


# -- words made on the spot ----------------------------------------------------------------------

_SUFFIXES = (
    "ers", "er", "ors", "ing", "ings", "ed", "able", "ee", "ees", "ish", "ism", "ist", "ists",
    "ify", "ified", "esque", "ian", "ians", "dom", "ette", "ward", "ize", "ise", "izes", "ises",
)  # fmt: skip
_ADVERBS = ("arly", "ally", "edly", "ously", "ively", "antly", "ently", "ingly", "essly", "ably")
_DOUBLED = frozenset("bdfgklmnprstvz")
_STEM_LEVEL = 7


def is_formed(word: str) -> bool:
    """Whether a word is made of a known one by a living ending: "prepper", "designee"."""
    level = dictionary.shipped().level
    if word.endswith(_ADVERBS) and level(word[:-2]) >= 2:
        return True
    for suffix in _SUFFIXES:
        if not word.endswith(suffix):
            continue
        stem = word[: -len(suffix)]
        if len(stem) < 4:
            continue
        if level(stem) >= _STEM_LEVEL or (suffix[0] in "aei" and level(stem + "e") >= _STEM_LEVEL):
            return True
        if stem[-1] == stem[-2] and stem[-1] in _DOUBLED and level(stem[:-1]) >= _STEM_LEVEL:
            return True
    return False


# -- words with a capital ------------------------------------------------------------------------

_VOWELS = "aeiou"
_BEGINNING_LEVELS = (TOP, TOP, TOP, TOP, TOP, 15, 13, 11, 9, 5)
"""How frequent the meant word must be, by the length of the word; short names are everywhere."""


def slip_of_common(word: str, *, vowels: bool) -> Judged | None:
    """The frequent word that a word in small letters is a slip of; cheap and strict.

    For words with the capital of a sentence's beginning, which may be names. `vowels`: whether
    another vowel may have been meant; names differ in these.
    """
    level = dictionary.shipped().level
    best, height = "", _BEGINNING_LEVELS[min(len(word), len(_BEGINNING_LEVELS) - 1)] - 1
    for one in _close(word, vowels):
        found = level(one)
        if found > height:
            best, height = one, found
    if not best:
        return None
    return Judged(best, Grade.SURE, _reason(word, best))


def _close(word: str, vowels: bool) -> Iterator[str]:
    """What was meant if letters were swapped, doubled or left single, or an ending misheard."""
    size = len(word)
    for at in range(1, size):
        letter = word[at]
        head, tail = word[:at], word[at + 1 :]
        if tail and tail[0] != letter:
            yield head + tail[0] + letter + tail[1:]
        if letter == word[at - 1]:
            yield head + tail
        elif letter not in "aiuhjqwxyv":
            yield head + letter + letter + tail
        if vowels and letter in _VOWELS and at > size - 5:
            for vowel in _VOWELS:
                if vowel != letter:
                    yield head + vowel + tail
        if at > 1:
            for missing in "nerdhu":
                yield head + missing + letter + tail


def cased(right: str, written: str) -> str:
    """The right word with the capitals of the written one, or those of its own as a name."""
    if len(written) > 1 and written.isupper():
        return right.upper()
    if written[:1].isupper() or not right.islower():
        return right[:1].upper() + right[1:]
    if not dictionary.shipped().knows(right):
        mark = dictionary.shipped().entry(right)
        if mark and mark.isupper():
            return right[:1].upper() + right[1:]
    return right
