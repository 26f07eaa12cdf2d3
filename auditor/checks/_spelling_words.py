"""What to think of one misspelled word, wherever it stands; the rule is in `spelling.py`."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from auditor.article import Article
from auditor.language import dictionary, misspellings, suggest
from auditor.language.dictionary import TOP, Verdict
from auditor.language.suggest import Suggestion
from auditor.settings import Outlet
from auditor.source import Span


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
    edit: float = 0.0
    """What the slip costs (see `suggest`); nothing for a listed one."""

    @property
    def known(self) -> bool:
        """Whether the one right word is certain."""
        return self.grade is Grade.KNOWN and not self.others

    def preferring(self, other: str) -> Judged:
        """The same with one of the others as the right word."""
        rest = tuple(one for one in (self.right, *self.others) if one != other)
        reason = f"{self.reason.partition(';')[0]}; the article has '{other}' elsewhere"
        return Judged(other, self.grade, reason, rest, self.edit)


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
_HALF_COST = 3.0
"""What one letter too many may cost in half a compound."""
_DERIVED_SIZE, _DERIVED_COST = 7, 2.9
_SHORT_PREFIXES = ("co", "de", "re", "un")
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
    if best.word == word + "s" and dictionary.shipped().level(best.word) < _STEM_LEVEL:
        return None  # "cytokine": the dictionaries have the plural only
    grade = _grade(word, verdict, best)
    if grade is Grade.NONE:
        return None
    others = tuple(
        one.word for one in ranked[1 : 1 + _MOST_OTHERS] if one.cost - best.cost < _RIVAL
    )
    return Judged(best.word, grade, _reason(word, best.word, verdict), others, best.edit_cost)


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
    if verdict is Verdict.DERIVED and size >= _LONG and _is_half_right(word, best):
        return Grade.SURE
    if verdict is Verdict.DERIVED and size >= _DERIVED_SIZE and best.edit_cost <= _DERIVED_COST:
        limit = _LIMITS[min(size, len(_LIMITS) - 1)] - _PLAINER
        if best.cost <= limit and _is_prefixed(word):
            return Grade.SURE
    limit = _RARE_LIMITS[min(size, len(_RARE_LIMITS) - 1)]
    if best.cost > limit:
        return Grade.NONE
    return Grade.SURE if verdict is Verdict.NAME else Grade.LIKELY


def _is_half_right(word: str, best: Suggestion) -> bool:
    """Whether a compound was meant that is listed, and only a half sounds like it: "heatwaive"."""
    halves = dictionary.shipped().halves(word)
    if halves is None or best.edit_cost > _HALF_COST or len(word) <= len(best.word):
        return False
    return not best.word.startswith(word.removesuffix("s")) and (
        best.word.startswith(halves[0]) or best.word.endswith(halves[1])
    )


def _is_prefixed(word: str) -> bool:
    """Whether two letters in front of a rare word are all that makes it one: "re-sluts"."""
    if not word.startswith(_SHORT_PREFIXES):
        return False
    level, rest = dictionary.shipped().level, word[2:]
    return max(level(rest), level(rest.removesuffix("s"))) < _OFTEN


def _is_plural(word: str) -> bool:
    """Whether a word is the regular plural of a known one."""
    stem = word[:-1]
    regular = word.endswith("s") and not stem.endswith(("s", "x", "z", "ch", "sh"))
    if not regular or len(stem) < 4 or (stem.endswith("y") and stem[-2] not in _VOWELS):
        return False
    return dictionary.shipped().level(stem) > dictionary.FLOOR


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
    """What lies between the two, as a clause whose subject is the right word."""
    size, more = min(len(word), len(right)), len(word) - len(right)
    at = 0
    while at < size and word[at] == right[at]:
        at += 1
    rest, meant = word[at:], right[at:]
    if more == 0:
        if rest[1:] == meant[1:]:
            return f"has '{meant[:1]}' where '{rest[:1]}' stands here"
        if rest[:2] == meant[1::-1] and rest[2:] == meant[2:]:
            return "has two letters the other way round"
        return "has the same letters" if sorted(word) == sorted(right) else "is near"
    if more == 1 and rest[1:] == meant:
        doubled = at and word[at - 1] == rest[0]
        return f"has only one '{rest[0]}'" if doubled else f"has no '{rest[0]}' there"
    if more == -1 and meant[1:] == rest:
        doubled = at and right[at - 1] == meant[0]
        return f"has a double '{meant[0]}'" if doubled else f"has one letter more, '{meant[0]}'"
    return "is near"


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
    "ers", "er", "or", "ors", "ing", "ings", "ed", "able", "ee", "ees", "ish", "ism", "ist", "ists",
    "ify", "ified", "esque", "ian", "ians", "dom", "ette", "ward", "ize", "ise", "izes", "ises",
)  # fmt: skip
_ADVERBS = ("arly", "ally", "edly", "ously", "ively", "antly", "ently", "ingly", "essly", "ably")
_DOUBLED = frozenset("bdfgklmnprstvz")
_STEM_LEVEL = 7
_SHORTEST_ADVERB = 7
_TRADES, _TRADE_LEVEL = ("or", "ors"), 4


def is_formed(word: str) -> bool:
    """Whether a word is made of a known one by a living ending: "prepper", "designee"."""
    level = dictionary.shipped().level
    if word.endswith(_ADVERBS) and len(word) > _SHORTEST_ADVERB and level(word[:-2]) >= 2:
        return True
    for suffix in _SUFFIXES:
        if not word.endswith(suffix):
            continue
        stem = word[: -len(suffix)]
        if len(stem) < 4:
            continue
        least = _TRADE_LEVEL if suffix in _TRADES else _STEM_LEVEL
        if level(stem) >= least or (suffix[0] in "aeio" and level(stem + "e") >= least):
            return True
        if stem[-1] == stem[-2] and stem[-1] in _DOUBLED and level(stem[:-1]) >= _STEM_LEVEL:
            return True
    return False


# -- ordinals ------------------------------------------------------------------------------------

_ORDINAL_ENDS = ("st", "nd", "rd", "th")


def ordinal(word: str) -> Judged | None:
    """The judgement on a number with the ending of another: "21th", "113rd"."""
    number, end = word[:-2], word[-2:]
    if end not in _ORDINAL_ENDS or not (number.isascii() and number.isdigit()):
        return None
    teen = number[-2:] in ("11", "12", "13")
    right = "th" if teen else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th")
    if right == end:
        return None
    reason = f"ordinal numbers that end in {number[-2:]} take '-{right}'"
    return Judged(number + right, Grade.KNOWN, reason)


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


def place(word: str, right: str) -> Judged:
    """The judgement on the name of a place, in small letters and as it is written rightly."""
    return Judged(right, Grade.SURE, _reason(word, right.lower()).replace(right.lower(), right))


_DETERMINERS = frozenset("the a an this that my his her its our their your every each".split())
_NO_NOUNS = frozenset(
    """are is was were be been am has have had does did do makes made takes took gives gave says
    said goes went gone comes came gets got knows knew sees saw keeps kept lets let tells told
    with from and that this these those they them their then than there when what who whom whose
    which where while why how if or but nor for into onto upon at by of to as it its he she we you
    us me him her our your my his could would should must may can will shall might also very too
    not never ever here now just only even still again both""".split()
)


def fits(article: Article, span: Span, right: str) -> bool:
    """Whether a right word may stand there: no verb or pronoun stands behind "the"."""
    if right not in _NO_NOUNS:
        return True
    before = article.text[max(0, span.start - 8) : span.start].rpartition(" ")[0].rpartition(" ")[2]
    return before.lower() not in _DETERMINERS


_CONNECTORS = frozenset(
    """about above according across after again against almost along already also although always
    among another anyway because before behind below beneath beside besides between beyond both
    but could despite during either elsewhere even every except finally first from furthermore
    hence however inside instead just last later likewise meanwhile moreover most much neither
    never nevertheless nobody none nonetheless nothing often once only other others otherwise
    outside over perhaps rather regardless same second several should since some somebody someone
    sometimes somewhere soon still such than that their then there therefore these they third this
    those though through throughout thus today together tomorrow tonight toward towards under
    unless unlike until upon very what whatever when whenever where whereas wherever whether which
    while within without would yesterday""".split()
)
_CONNECTED = 5
_OPENING_LEVELS = (TOP, TOP, TOP, TOP, TOP, 13, 11, 8, 5, 3, 2)
"""How frequent a word must be that was meant at the beginning of a sentence, by the length."""
_LINK_LEVEL = 7
"""Words that say how it goes on are at least so frequent."""
_OPENING_COST = 2.3
_OFTEN = 9
_INFLECTED = ("s", "ed", "ing", "ion", "ity", "ment", "ness", "ism", "ance", "ence")
"""Endings that surnames seldom have."""


def links(word: str) -> bool:
    """Whether a sentence may well begin with a word that says how it goes on."""
    return word in _CONNECTORS or (len(word) > _CONNECTED and word.endswith("ly"))


def opens(word: str) -> Judged | None:
    """The judgement on a word in small letters that stands where any word has a capital."""
    size = len(word)
    least = _OPENING_LEVELS[min(size, len(_OPENING_LEVELS) - 1)]
    if not suggest.shipped().has_near(word, min(least, _LINK_LEVEL)):
        return None
    verdict = judged(word)
    if verdict is None or verdict.grade < Grade.SURE or not verdict.right.islower():
        return None
    right = verdict.right
    if links(right) and size >= _CONNECTED:
        return verdict
    level = dictionary.shipped().level(right)
    if verdict.edit > _OPENING_COST and not (right.endswith(_INFLECTED) and word[-1] == right[-1]):
        return None  # "Mediaite has": a playful name
    if level < least:
        return None
    plain = verdict.grade >= Grade.PLAIN or right.endswith(_INFLECTED)
    return verdict if plain or size >= _LONG or level >= _OFTEN else None


def says(verdict: Judged) -> bool:
    """Whether what was meant may well say something, as no name does: "Doctores told her"."""
    right = verdict.right
    often = dictionary.shipped().level(right) >= _OFTEN
    return links(right) or (often and len(right) >= _STEM_LEVEL and right.endswith("s"))


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
