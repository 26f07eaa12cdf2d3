"""Word classes and inflected forms, from `rules/language/word-classes.yaml`.

A word's classes are bits of one number. Words of the lists are looked up; others are guessed by
their endings, and where nothing can be told they have no class at all. This is no tagger: the
patterns of `slips.py` ask only for what is certain.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from auditor import cache, located, resources

OPEN = ("N", "NP", "V", "VZ", "VD", "VN", "VG", "ADJ", "CMP", "MASS", "S", "UNK")
"""Classes that new words join; of a word in -s (S) and of another (UNK) no more may be known."""
SHAPES = ("WORD", "DIGIT", "PUNCT", "STOP", "COMMA", "COLON", "DASH", "QUOTE", "MONEY")
"""What a token is made of. STOP ends a sentence, a line or the text."""

_VOWELS = "aeiou"
_ENDINGS = (
    ("tions", "NP"), ("sions", "NP"), ("ments", "NP"), ("ities", "NP"), ("ships", "NP"),
    ("ists", "NP"), ("isms", "NP"), ("ologies", "NP"),
    ("tion", "N"), ("sion", "N"), ("ment", "N"), ("ity", "N"), ("ness", "MASS"), ("ship", "N"),
    ("ism", "MASS"), ("ist", "N"), ("ology", "MASS"),
    ("ous", "ADJ"), ("ful", "ADJ"), ("ible", "ADJ"), ("able", "ADJ"), ("less", "ADJ"),
    ("ional", "ADJ"), ("ical", "ADJ"), ("ive", "ADJ"),
    ("ly", "ADV"), ("ing", "VG"), ("ed", "VD VN"),
)  # fmt: skip
_LONGEST = 40
_MOST = 50_000


class Forms(NamedTuple):
    """The forms of a verb: shows, showed, shown, showing."""

    third: str
    past: str
    participle: str
    gerund: str


@dataclass(frozen=True)
class Lexicon:
    """The lists, compiled. `bits` maps a class to its bit, `masks` a word to its classes."""

    bits: dict[str, int]
    masks: dict[str, int]
    closed: dict[str, tuple[str, ...]]
    verbs: dict[str, str]
    """The forms of each verb, parted by spaces."""
    plurals: dict[str, str]
    _known: _Known = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_known", _Known(self))

    def mask(self, token: str) -> int:
        """The classes of a word or a stretch of punctuation, in lower case."""
        return self._known[token]

    @property
    def known(self) -> dict[str, int]:
        """Answers like `mask`, as a mapping that fills itself."""
        if len(self._known) > _MOST:
            self._known.clear()
            self._known.update(self.masks)
        return self._known

    @cached_property
    def _bases(self) -> dict[str, str]:
        bases: dict[str, str] = {}
        for base, forms in self.verbs.items():
            for form in (base, *forms.split()):
                bases.setdefault(form, base)
        bases.update(
            {"is": "be", "are": "be", "was": "be", "were": "be", "been": "be", "being": "be"}
        )
        return bases

    @cached_property
    def _singulars(self) -> dict[str, str]:
        return {many: one for one, many in self.plurals.items()}

    def base(self, word: str) -> str | None:
        """The verb that a form belongs to, None where the verb is not known."""
        found = self._bases.get(word)
        if found is None and word.endswith("s") and word not in self.masks:
            return None
        return found

    def inflected(self, word: str, form: str) -> str | None:
        """A form of the verb that a word belongs to: "base", "third", "past", "done" or "ing"."""
        base = self.base(word)
        if base is None:
            return None
        if base == "be":
            return {"base": "be", "done": "been", "ing": "being"}.get(form)
        if form == "base":
            return base
        forms = self.verbs[base].split()
        index = {"third": 0, "past": 1, "done": 2, "ing": 3}[form]
        return forms[index]

    def plural(self, noun: str) -> str:
        """The plural of a noun."""
        return self.plurals.get(noun) or third_person(noun)

    def singular(self, noun: str) -> str | None:
        """The singular of a plural noun, None where it cannot be told."""
        return self._singulars.get(noun)


class _Known(dict[str, int]):
    """Masks of all words seen so far."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon.masks)
        self._lexicon = lexicon

    def __missing__(self, token: str) -> int:
        mask = _guess(token, self._lexicon)
        if len(token) <= _LONGEST:
            self[token] = mask
        return mask


@lru_cache(maxsize=1)
def shipped() -> Lexicon:
    """The word classes of this installation, read once a process. Raises LocatedError."""
    return load(path())


def path() -> Path:
    """The file of the lists."""
    return resources.folder("rules") / "language" / "word-classes.yaml"


def load(file: Path) -> Lexicon:
    """The lexicon in a file. Raises LocatedError."""
    data = cache.compiled("words", [file, Path(__file__)], lambda: _parse(located.load(file)))
    return Lexicon(
        bits=data["bits"],
        masks=data["masks"],
        closed={name: tuple(words) for name, words in data["closed"].items()},
        verbs=data["verbs"],
        plurals=data["plurals"],
    )


# -- guessing ------------------------------------------------------------------------------------


def _guess(token: str, lexicon: Lexicon) -> int:
    """The classes of a token that no list holds, from its shape and its ending."""
    bits = lexicon.bits
    first = token[:1]
    if not (first.isalnum() or first == "_"):
        return _punctuation(token[:200], bits)
    word = bits["WORD"]
    if first.isdigit():
        mask = word | bits["DIGIT"] | bits["NUM"]
        digits = token.replace(",", "")
        year = len(token) == 4 and token.isdigit() and token[:2] in ("19", "20", "18", "17")
        if digits.isdigit() and digits != "1" and not year:
            mask |= bits["MANY"]
        return mask
    if len(token) > _LONGEST:
        return word
    if "-" in token:
        return word | bits["HYPHENED"]
    if token.endswith("'s"):
        return word | bits["POSSESSIVE"]
    for ending, classes in _ENDINGS:
        if token.endswith(ending) and len(token) > len(ending) + 2:
            for name in classes.split():
                word |= bits[name]
            return word
    if token.endswith("s") and not token.endswith(("ss", "us", "is")):
        word |= bits["S"]
    elif len(token) > 2 and token.isalpha():
        word |= bits["UNK"]
    return word


def _punctuation(token: str, bits: dict[str, int]) -> int:
    mask = bits["PUNCT"]
    if not token.strip(" \xa0"):
        return mask | (0 if token else bits["STOP"])
    # Three dots leave out or trail off: what follows need not begin a sentence.
    for char in token.replace("...", "…") if "..." in token else token:
        if char == "[":
            break  # an editor's insertion: the sentence goes on
        if char in ".!?\n•":
            mask |= bits["STOP"]
        elif char == ",":
            mask |= bits["COMMA"]
        elif char in ":;":
            mask |= bits["COLON"]
        elif char in "–—-":
            mask |= bits["DASH"]
        elif char in "$£€¥₹":
            mask |= bits["MONEY"]
        elif char in "\"“”‘’'«»„`":
            mask |= bits["QUOTE"]
    return mask


# -- inflecting ----------------------------------------------------------------------------------


def third_person(word: str) -> str:
    """A word with -s: of verbs the third person, of nouns the plural."""
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    if word in ("go", "do", "veto", "echo", "hero"):
        return word + "es"
    return word + "s"


def _regular(base: str, doubled: frozenset[str]) -> Forms:
    stem = base
    if base in doubled or _doubles(base):
        stem = base + base[-1]
    if base.endswith("e"):
        past = base + "d"
        gerund = base + "ing" if base.endswith(("ee", "oe", "ye")) else base[:-1] + "ing"
        if base.endswith("ie"):
            gerund = base[:-2] + "ying"
    elif base.endswith("y") and base[-2:-1] not in _VOWELS:
        past, gerund = base[:-1] + "ied", base + "ing"
    else:
        past, gerund = stem + "ed", stem + "ing"
    return Forms(third_person(base), past, past, gerund)


def _doubles(base: str) -> bool:
    """Whether a short verb doubles its last letter (stop, stopped)."""
    if len(base) < 3 or base[-1] in "wxyaeiou" or base[-2] not in _VOWELS:
        return False
    vowels = sum(char in _VOWELS for char in base)
    return vowels == 1 and base[-3:-2] not in _VOWELS


def _gerund(base: str) -> str:
    return {"lie": "lying", "quit": "quitting", "begin": "beginning", "forget": "forgetting",
            "forbid": "forbidding", "be": "being"}.get(base) or _regular(
                base, frozenset()).gerund  # fmt: skip


# -- reading the file ----------------------------------------------------------------------------


def _parse(root: located.Node) -> dict[str, Any]:
    top = root.mapping(
        {"closed", "irregular", "verbs", "doubling", "nouns", "plurals", "mass", "adjectives",
         "comparatives"}
    )  # fmt: skip
    closed = {name: node.string().split() for name, node in top["closed"].mapping().items()}
    names = [*SHAPES, *OPEN, "HYPHENED", "POSSESSIVE", *closed]
    bits = {name: 1 << at for at, name in enumerate(names)}
    masks: dict[str, int] = {}

    def join(word: str, name: str) -> None:
        masks[word] = masks.get(word, bits["WORD"]) | bits[name]

    verbs: dict[str, Forms] = {}
    for entry in _entries(top["irregular"]):
        base, past, participle = entry
        verbs[base] = Forms(third_person(base), past, participle, _gerund(base))
    verbs["have"] = Forms("has", "had", "had", "having")
    doubled = frozenset(top["doubling"].string().split())
    for base in top["verbs"].string().split():
        verbs.setdefault(base, _regular(base, doubled))
    for base, forms in verbs.items():
        join(base, "V")
        for form, name in zip(forms, ("VZ", "VD", "VN", "VG"), strict=True):
            join(form, name)
    plurals = {entry[0]: entry[1] for entry in _entries(top["plurals"])}
    for noun in top["nouns"].string().split():
        join(noun, "N")
        plurals.setdefault(noun, third_person(noun))
    for many in plurals.values():
        join(many, "NP")
    for name, key in (("MASS", "mass"), ("ADJ", "adjectives"), ("CMP", "comparatives")):
        for word in top[key].string().split():
            join(word, name)
    singular = frozenset(closed["SINGULAR_S"])
    for word in closed["COLL"]:
        if not word.endswith("s") and word not in ("people", "cattle", "clergy", "data"):
            join(third_person(word), "NP")
    for name, words in closed.items():
        for word in words:
            join(word, name)
    for word in singular:
        masks[word] &= ~bits["NP"]
    return {
        "bits": bits,
        "masks": masks,
        "closed": closed,
        "verbs": {base: " ".join(forms) for base, forms in verbs.items()},
        "plurals": plurals,
    }


def _entries(node: located.Node) -> list[list[str]]:
    return [entry.split() for entry in node.string().split(",")]
