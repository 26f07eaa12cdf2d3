"""A or an: by the sound that a word begins with, where that can be told.

Acronyms that nobody can pronounce are read letter by letter (an NHS trust, a UK firm), numbers as
they are spoken (an 80-year-old, a 100-year-old). Where both are in use (an historic, a historic;
an herb) or the sound is unknown (names that may be foreign, NATO-like acronyms that are not in the
list), there is no answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from auditor import lazy
from auditor.language import dictionary, lexicon
from auditor.language.tokens import Tokens

_LETTERS_VOWEL = frozenset("AEFILMNORSX")
_LETTERS_CONSONANT = frozenset("BCDGJKPQTUVWYZ")
_BEGIN_SYLLABLES = frozenset("FL FR RH SC SK SL SM SN SP ST SW SH SQ".split())
_READ_AS_WORDS = frozenset(
    """NATO NASA FIFA NAFTA SARS MERS FEMA RAM ROM SIM SAM LAN NASDAQ NASCAR FARC SWAT SALT START
    MOMA RADAR SONAR LASER SOHO MENA MONUC NIMBY MASH MADD NICE SAGE SEAL SEALS RICO HIPAA
    HUD LOL MAGA MINT NOW FAST SIDS SCUBA""".split()
)
_READ_BY_LETTERS = frozenset(
    """FBI NBA MBA NGO MLA SUV RAF RNA HIV MEP FA MI5 MI6 MRI LED NRA FDA SOS SEC SEO MMA NCAA FAQ
    FIA FCA FTA FAA FEC FEI MOU MOT MOD MIT LA LNG LA NI NIH RPI ROI SAS SDLP SNP SAT SI RMB NUS
    NUT RMT NEA NASL LAPD LAX RCA MEP MSP MCA HIV MVP MOP RIA RIAA LCD XL FOI FOIA FYI NYU NYPD
    LIV FIR RSI ROTC SOE LSE LSU MSNBC MTV NUJ NPR""".split()
)
_YOU = frozenset(
    """UN US UK UV USB URL UPS UFC USSR UKIP USA UAE UEFA UNESCO UNICEF UFO UHF UNHCR UAW UCI UCL
    UCLA UDA UVF UNC USC USD USDA USAID USGS UTC UNITA UNFCCC UNEP UNDP UNRWA UNSC UMP UBS""".split()
)
_CAPITAL_YOU = (
    "ukrain", "ugand", "utah", "uruguay", "unilever", "united", "union", "universi", "universal",
    "unitarian", "unicode", "utrecht", "uighur", "uyghur", "euro", "eugen", "eurasia", "eucharist",
    "euston", "eustac", "unicorn", "unity", "unison", "ural", "uranus", "utopia", "usain",
)  # fmt: skip
_CAPITAL_VOWEL = ("urdu", "ulster", "uzbek", "umbria", "ultra", "under", "uber", "urban", "ugli")
_CAPITAL_H = frozenset(
    """hollywood harvard hong hungarian hindu haitian hawaiian honda houston hamas hezbollah
    hampshire hull harry houthi halloween hollywood's house home high health human""".split()
)
_EITHER = (
    "hist", "hotel", "heroic", "heredit", "habitu", "hyster", "horrif", "hallucin", "hypoth",
    "herb", "homage", "horrend", "harmon", "humongous", "hispanic", "heuristic", "horizon",
    "hilar", "ouija", "ufolog", "ululat", "uygh", "uigh", "oui", "hexagon",
)  # fmt: skip
_SILENT_H = ("hour", "honest", "honor", "honour", "heir")
_CONSONANT_ONSET = (
    "eu", "ewe", "ewer", "use", "usa", "usu", "usur", "uten", "uter", "uti", "uto", "ubiq", "ukul",
    "ukr", "uran", "urin", "ureth", "urol", "uvul", "unanim", "unia", "unic", "unidi", "unif",
    "unil", "unio", "unip", "uniq", "unis", "unit", "univ", "ufo", "urea",
)  # fmt: skip
_VOWEL_U = (
    "un", "up", "ult", "ulc", "ulster", "um", "utt", "utm", "ugl", "urb", "urg", "urn", "ush",
    "udd", "ups",
)  # fmt: skip
_NO_NOUN_PHRASE = frozenset(
    """and or is are was were be been in on of at as it its if i into our us any all an a about
    against am onto am isn't aren't it's i'm i've i'd another each either every
    the he she they we you to for with from by that this these those but not nor so will would has
    have had did do does can could should may might must there their them his her him my your who
    whom what when where why how than then because while though between during per via
    up out off away""".split()
)
"""Before these stands no article: a letter (A and B), or "and", "on", "at" misspelled."""
_LONGEST = 40
_DIGITS = lazy.regex(r"\d{1,3}(?:,\d{3})+|\d+")
_ROMAN = lazy.regex(r"[IVX]+\Z")
_ASCII = lazy.regex(r"[A-Za-z][A-Za-z'’.-]*\Z")


class Sound(NamedTuple):
    """Whether a word begins with a vowel sound, and whether everybody says it so."""

    vowel: bool
    sure: bool = True


class Wrong(NamedTuple):
    """A wrong article: its token, the word behind it, and whether that is certain."""

    at: int
    word: str
    right: str
    sure: bool


def find(tokens: Tokens, text: str) -> Iterator[Wrong]:
    """The articles that do not fit the next word, in order. Linear in the text's length."""
    words, starts, _ = tokens
    for article, vowel in (("a", False), ("an", True)):
        at = -1
        while True:
            try:
                at = words.index(article, at + 1)
            except ValueError:
                break
            following = _following(tokens, at)
            if following is None or words[following] in _NO_NOUN_PHRASE:
                continue
            if len(words[following]) > _LONGEST:
                continue
            if text[starts[at]] == "A" and not _begins(tokens, text, at):
                continue  # a letter: vitamin A, Serie A
            end = starts[following] + len(words[following])
            word = text[starts[following] : end]
            found = sound(word)
            if found is None or found.vowel is vowel or _foreign(tokens, text, at):
                continue
            yield Wrong(at, word, "an" if found.vowel else "a", found.sure)


def _following(tokens: Tokens, at: int) -> int | None:
    """The next word, perhaps behind a quotation mark; None where something else parts them."""
    quote = lexicon.shipped().bits["QUOTE"]
    part = tokens.words[at + 1]
    if part[:1].isalnum():
        return at + 1
    if len(part) == 2 and part[0] == " " and tokens.masks[at + 1] & quote:
        return at + 2 if tokens.words[at + 2] else None
    return None


def _foreign(tokens: Tokens, text: str, at: int) -> bool:
    """Whether the word before is no English one: "a" is a word of other languages too."""
    before = tokens.words[at - 1]
    if not before.isalpha() or before in lexicon.shipped().masks:
        return False
    return text[tokens.starts[at - 1]].islower() and not dictionary.shipped().knows(before)


def _begins(tokens: Tokens, text: str, at: int) -> bool:
    """Whether a capital A may begin a sentence here, and is not one of a line in capitals."""
    before = tokens.words[at - 1]
    if before[:1].isalnum():
        return False
    rest = text[tokens.starts[at] + 1 : tokens.starts[at] + 24]
    return not rest.isupper()


@lru_cache(maxsize=4096)
def sound(word: str) -> Sound | None:
    """How a word as it is written begins when spoken; None where that cannot be told.

    >>> sound("hour"), sound("UK")
    (Sound(vowel=True, sure=True), Sound(vowel=False, sure=True))
    """
    number = _DIGITS.match(word)
    if number:
        return _number(number.group())
    if not _ASCII.match(word):
        return None
    if word.endswith((".", "’s", "'s")) or "." in word:
        word = word.removesuffix("’s").removesuffix("'s")
        if "." in word:
            return _letter(word[0])
    first, hyphen, _ = word.partition("-")
    if len(first) == 1:
        return _letter(first.upper()) if hyphen or first.isupper() else None
    if first.isupper() or (first[:-1].isupper() and first[-1] == "s" and len(first) > 2):
        return _acronym(first.removesuffix("s"))
    if first[1:] != first[1:].lower():
        return Sound(True) if first[0] in "aeio" else None
    if first[0].isupper():
        return _name(first.lower())
    return _spoken(first)


def _number(digits: str) -> Sound | None:
    lead = digits.split(",")[0]
    if digits.startswith(("1,1", "1,8")):
        return None  # "eleven hundred" to some
    if lead[0] == "0":
        return None
    if lead[0] == "8":
        return Sound(True)
    if lead in ("11", "18") or (len(digits) == 4 and digits[:2] == "18"):
        return Sound(True)
    if "," not in digits and digits[:2] in ("11", "18") and len(digits) != 3:
        return None
    return Sound(False)


def _letter(letter: str) -> Sound | None:
    if letter in _LETTERS_VOWEL:
        return Sound(True)
    if letter == "H":
        return Sound(True, sure=False)
    return Sound(False) if letter in _LETTERS_CONSONANT else None


def _acronym(word: str) -> Sound | None:
    if _ROMAN.match(word) or not 2 <= len(word) <= 7:
        return None
    first = word[0]
    if first == "U":
        return Sound(False) if word in _YOU else None
    if first in "AEIO" or first in "BCDGJKPQTVWYZ":
        return Sound(first in "AEIO")
    if word in _READ_AS_WORDS:
        return Sound(False)
    spelled = (
        word in _READ_BY_LETTERS
        or not set(word) & set("AEIOUY")
        or (word[1] not in "AEIOUY" and word[:2] not in _BEGIN_SYLLABLES)
    )
    return _letter(first) if spelled else None


def _name(word: str) -> Sound | None:
    """A word with a capital: perhaps a foreign name, so only what is plain."""
    if word.startswith(_EITHER):
        return None
    first, second = word[0], word[1:2]
    if first == "h":
        if word.startswith(_SILENT_H):
            return Sound(True)
        return Sound(False) if word in _CAPITAL_H else None
    if word.startswith(_CAPITAL_YOU):
        return Sound(False)
    if first == "u" or word.startswith("eu"):
        return Sound(True) if word.startswith(_CAPITAL_VOWEL) else None
    if word in ("one", "once"):
        return Sound(False)
    if first in "aeio":
        unclear = second in "aeiouy" and word[:2] in ("oa", "ou", "io", "ia", "ie", "eo", "eu")
        return None if unclear or word == "xbox" else Sound(True)
    if word == "xbox":
        return Sound(True)
    if first == "x" or (first in "mny" and second not in "aeiouy" and word[:2] != "mc"):
        return None
    if first == "y" and second not in "aeiou":
        return None
    return Sound(False)


def _spoken(word: str) -> Sound | None:
    """An ordinary word, in lower case."""
    if word.startswith(_EITHER):
        return None
    first = word[0]
    if first in "ai":
        return Sound(True)
    if first == "e":
        return Sound(not word.startswith(_CONSONANT_ONSET))
    if first == "o":
        return Sound(word not in ("one", "once", "ones", "oneness", "one's", "one’s"))
    if first == "u":
        if word.startswith(_CONSONANT_ONSET):
            return Sound(False)
        return Sound(True) if word.startswith(_VOWEL_U) else None
    if word.startswith(_SILENT_H):
        return Sound(True)
    if not set(word) & set("aeiouy"):
        return None
    if first in "xy" and word[1:2] not in "aeiou":
        return None
    if first in "mn" and word[1:2] not in "aeiouy" and not word.startswith("mn"):
        return None
    return Sound(False)
