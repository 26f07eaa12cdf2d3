"""Which words English has, and how frequent they are: two dictionaries and our own words, offline.

Hunspell's American dictionary (SCOWL, as the package spylls carries it) says which words are
written small and which only with a capital; pyspellchecker's list says how often a word is used and
knows many that the first lacks; `rules/language/vocabulary.yaml` adds what both are too old or too
American for. British forms are derived from American ones. All of it is compiled once into a blob
of hashed buckets: nothing of it has to be parsed at a start, and a look-up takes half a
microsecond.
"""

from __future__ import annotations

import gzip
import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from zlib import crc32

from auditor import cache, lazy, located, resources

FLOOR = 0
"""Level of a word that one list has without a frequency and the other lacks."""
TOP = 23
"""Level of the most frequent word."""
_OWN_LEVEL, _HALF_LEVEL = 4, 8
_COUNT_FLOOR = 50
"""The count that pyspellchecker gives to words it has no frequency of."""
_MOST_VERDICTS = 1 << 16
_BUCKETS = 1 << 14
_MASK = _BUCKETS - 1
_LOWEST = ord("a")
_MUTE = "!"
"""Marks a word that is known and never suggested."""


class Verdict(IntEnum):
    """What the dictionary says of a word in small letters."""

    UNKNOWN = 0
    DERIVED = 1
    """Not listed, but made of listed parts: "anticorruption", "matchwinner"."""
    RARE = 2
    """In one list only, and without any frequency: may be a slip of a frequent word."""
    NAME = 3
    """Listed with a capital only."""
    KNOWN = 4


class Buckets:
    """Lines of the form key=value, as `pack` stores them; nothing is parsed beforehand."""

    def __init__(self, blob: bytes) -> None:
        header = 4 * (_BUCKETS + 1)
        self._starts = array("I")
        self._starts.frombytes(blob[:header])
        self._lines = blob[header:]

    def find(self, key: str) -> str:
        """The value of a key, "" where it has none."""
        sought = b"\n" + key.encode("utf-8", "replace") + b"="
        bucket = crc32(sought) & _MASK
        starts = self._starts
        at = self._lines.find(sought, starts[bucket], starts[bucket + 1])
        if at < 0:
            return ""
        start = at + len(sought)
        return self._lines[start : self._lines.index(b"\n", start)].decode("utf-8")


class Dictionary:
    """Words in small letters with their level of frequency, about log2 of a count.

    Levels run from 0 (`FLOOR`) over 2 (known, no frequency) to 23 ("the"); each doubles the count.
    """

    def __init__(self, blob: bytes) -> None:
        self.entry = Buckets(blob).find
        """The mark of a word: its level as a letter (a capital for names), "" if it has none."""
        self._verdicts: dict[str, Verdict] = {}

    def level(self, word: str) -> int:
        """How frequent a word in small letters is; -1 where it is none, or only a name."""
        mark = self.entry(word)
        return ord(mark) - _LOWEST if mark >= "a" else -1

    def knows(self, word: str) -> bool:
        """Whether a word in small letters is listed as one."""
        mark = self.entry(word)
        return mark >= "a" or mark == _MUTE

    def verdict(self, word: str) -> Verdict:
        """What is to be thought of a word in small letters; remembered."""
        known = self._verdicts.get(word)
        if known is None:
            if len(self._verdicts) >= _MOST_VERDICTS:
                self._verdicts.clear()
            known = self._verdicts[word] = self._judge(word)
        return known

    def _judge(self, word: str) -> Verdict:
        mark = self.entry(word)
        if mark == "a":
            return Verdict.RARE
        if mark >= "a" or mark == _MUTE:
            return Verdict.KNOWN
        if mark:
            return Verdict.NAME
        return Verdict.DERIVED if len(word) <= 32 and self._is_derived(word) else Verdict.UNKNOWN

    def _is_derived(self, word: str) -> bool:
        for prefix in _PREFIXES:
            if word.startswith(prefix):
                rest = word[len(prefix) :]
                if len(rest) > 3 and self._is_base(rest, 4 if len(prefix) < 4 else 2):
                    return True
        for suffix, replacements, shortest in _SUFFIXES:
            if word.endswith(suffix):
                stem = word[: -len(suffix)]
                if len(stem) >= shortest and any(
                    self.level(stem + one) >= 3 for one in replacements
                ):
                    return True
        return self.halves(word) is not None

    def _is_base(self, word: str, lowest: int) -> bool:
        if self.level(word) >= lowest:
            return True
        return word.endswith("s") and self.level(word[:-1]) >= lowest

    def halves(self, word: str) -> tuple[str, str] | None:
        """The two frequent words that a closed compound is made of, if it is one."""
        for at in range(3, len(word) - 2):
            left, right = word[:at], word[at:]
            if (at == 3 and left not in _SHORT_HALVES) or (
                len(right) == 3 and right not in _SHORT_HALVES
            ):
                continue
            if self.level(left) >= _HALF_LEVEL and self.level(right) >= _HALF_LEVEL:
                return left, right
        return None


@lru_cache(maxsize=1)
def shipped() -> Dictionary:
    """The dictionary of this installation. Raises LocatedError, FileNotFoundError."""
    files = sources()
    return Dictionary(cache.blob("dictionary", files, lambda: _compile(files)))


def sources() -> list[Path]:
    """The files that the dictionary is made of. Raises FileNotFoundError."""
    hunspell = _package("spylls") / "hunspell" / "data" / "en"
    counts = _package("spellchecker") / "resources" / "en.json.gz"
    own = resources.folder("rules") / "language" / "vocabulary.yaml"
    return [hunspell / "en_US.aff", hunspell / "en_US.dic", counts, own, Path(__file__)]


def _package(name: str) -> Path:
    found = find_spec(name)
    if found is None or found.origin is None:
        raise FileNotFoundError(f"the package '{name}' is missing: install auditor again")
    return Path(found.origin).parent


# -- compiling -----------------------------------------------------------------------------------


def entries(files: Sequence[Path]) -> Mapping[str, str]:
    """Every word in small letters with its mark; takes a second, and is remembered."""
    return _entries(tuple(files))


@lru_cache(maxsize=1)
def _entries(files: tuple[Path, ...]) -> Mapping[str, str]:
    affixes, listed, counted, own = files[:4]
    small, capital, mute = hunspell_words(affixes, listed)
    with gzip.open(counted) as stream:
        counts: dict[str, int] = json.load(stream)
    marks: dict[str, str] = {}
    for word in capital:
        marks[word] = _mark(counts.get(word, 0), listed=True).upper()
    for word, count in counts.items():
        if word.isalpha() and word not in capital:
            marks[word] = _mark(count, listed=word in small)
    for word in small:
        if word.isalpha():
            marks[word] = _mark(counts.get(word, 0), listed=True)
    for word in mute:
        if marks.get(word, "A") >= "a":
            marks[word] = _MUTE
    for word, american in british_forms(marks):
        if marks.get(word, "a") <= "b":
            marks[word] = marks[american]
    for word in own_words(own):
        if marks.get(word, "a") <= chr(_LOWEST + _OWN_LEVEL):
            marks[word] = chr(_LOWEST + _OWN_LEVEL)
    return marks


def _compile(files: list[Path]) -> bytes:
    return pack((word, f"{word}={mark}") for word, mark in entries(files).items())


def pack(lines: Iterable[tuple[str, str]]) -> bytes:
    """Hashed buckets of lines, for `Dictionary`: a table of their starts, then the lines."""
    buckets: list[list[bytes]] = [[] for _ in range(_BUCKETS)]
    for key, line in lines:
        buckets[crc32(f"\n{key}=".encode()) & _MASK].append(line.encode("utf-8"))
    starts, parts, at = array("I"), [], 0
    for bucket in buckets:
        part = b"".join(b"\n" + line for line in bucket) + b"\n"
        starts.append(at)
        parts.append(part)
        at += len(part)
    starts.append(at)
    return starts.tobytes() + b"".join(parts)


def _mark(count: int, *, listed: bool) -> str:
    if count <= _COUNT_FLOOR:
        level = (1 if count == 0 else 2) if listed else FLOOR
    else:
        level = 2 + (count // _COUNT_FLOOR).bit_length()
    return chr(_LOWEST + min(level, 25))


def own_words(path: Path) -> Iterator[str]:
    for node in located.load(path).mapping(what="topic").values():
        for word in node.string().split():
            if not (word.isalpha() and word.islower()):
                raise node.error(f"'{word}' is not a word in small letters")
            yield word


_Affix = tuple[bool, list[tuple[str, str, str]]]
"""Whether it goes together with affixes of the other side; what is cut, what is added, where."""


def hunspell_words(affix_file: Path, word_file: Path) -> tuple[set[str], set[str], set[str]]:
    """The words written small, those only ever written with a capital, and those never suggested.

    The last two in small letters.
    """
    prefixes, suffixes, mute_flag = _affixes(affix_file)
    words: set[str] = set()
    mute: set[str] = set()
    for line in word_file.read_text("utf-8").split("\n")[1:]:
        head = line.split("\t")[0].split(" ")[0]
        word, _, flags = head.partition("/")
        if not word or "'" in word or word[0].isdigit():
            continue
        made = [word]
        both = [word]
        for flag in flags:
            if flag in suffixes:
                cross, rules = suffixes[flag]
                forms = [
                    (word[: -len(cut)] if cut else word) + add
                    for cut, add, where in rules
                    if _ends(word, where)
                ]
                made += forms
                both += forms if cross else []
        for flag in flags:
            if flag in prefixes:
                made += [add + form for _, add, _ in prefixes[flag][1] for form in both]
        words.update(made)
        if mute_flag and mute_flag in flags:
            mute.update(form.lower() for form in made)
    small = {word for word in words if word.islower()}
    capital = {word.lower() for word in words if not word.islower() and word.isalpha()} - small
    return small, capital, mute


def _affixes(path: Path) -> tuple[Mapping[str, _Affix], Mapping[str, _Affix], str]:
    sides: dict[str, dict[str, _Affix]] = {"PFX": {}, "SFX": {}}
    mute = ""
    for line in path.read_text("utf-8").splitlines():
        fields = line.split()
        if len(fields) == 2 and fields[0] == "NOSUGGEST":
            mute = fields[1]
        if len(fields) < 4 or fields[0] not in sides:
            continue
        table = sides[fields[0]]
        if fields[1] not in table:
            table[fields[1]] = (fields[2] == "Y", [])
        elif len(fields) >= 5:
            cut, add = ("" if one == "0" else one for one in fields[2:4])
            table[fields[1]][1].append((cut, add.split("/")[0], fields[4]))
    return sides["PFX"], sides["SFX"], mute


@lru_cache(maxsize=256)
def _condition(where: str) -> tuple[frozenset[str] | None, ...]:
    """The letters that each of the last places may hold; None for any."""
    places: list[frozenset[str] | None] = []
    for part in _PLACE.findall(where):
        if part == ".":
            places.append(None)
        elif part.startswith("[^"):
            places.append(frozenset("abcdefghijklmnopqrstuvwxyz'é") - frozenset(part[2:-1]))
        else:
            places.append(frozenset(part.strip("[]")))
    return tuple(places)


_PLACE = lazy.regex(r"\[[^\]]*\]|.")


def _ends(word: str, where: str) -> bool:
    if where == ".":
        return True
    places = _condition(where)
    if len(word) < len(places):
        return False
    return all(
        place is None or char.lower() in place
        for char, place in zip(word[-len(places) :], places, strict=True)
    )


# -- British forms -------------------------------------------------------------------------------

_IZE = lazy.regex(
    r"(?P<stem>.{3,})iz(?P<end>e|es|ed|ing|ings|er|ers|ation|ations|ational|able|ability)"
)
_NOT_ISE = frozenset("capsize downsize oversize outsize supersize resize upsize midsize".split())
_YZE = lazy.regex(r"(?P<stem>.+(?:al|ta|ro))yz(?P<end>e|es|ed|ing|er|ers)")
_OUR = lazy.regex(
    r"(?P<stem>(?:un|dis|be|mis|re|multi)?(?:arb|ard|arm|behavi|cand|clam|col|demean|enam|endeav|fav|ferv"
    r"|flav|glam|harb|hon|hum|lab|neighb|od|parl|ranc|rig|rum|sav|savi|splend|succ|tum|val|vap|vig"
    r"|misdemean|watercol))or(?P<end>|s|ed|ing|ings|er|ers|able|ably|ite|ites|itism|ful|fully|less|hood|hoods"
    r"|ly|y|ist|ists|some|al|ally)"
)
_NOT_OUR = frozenset("humorist humorists armorist laborist colorably valorist".split())
_RE = lazy.regex(
    r"(?P<stem>(?:re|epi|multi|de)?cent|(?:amphi)?theat|(?:centi|milli|deci|hecto)?lit|(?:kilo|centi|milli|nano|deci)?met|fib"
    r"|calib|somb|lust|sab|scept|spect|meag|mit|och|sepulch|goit|reconnoit)er(?P<end>|s|ed|ing)"
)
_LL = lazy.regex(
    r"(?P<stem>(?:un|re|mis|out|dis|inter)?(?:barrel|bevel|cancel|channel|chisel|council|counsel|cudgel|dial|duel|enamel"
    r"|equal|fuel|funnel|gambol|gravel|grovel|hovel|imperil|initial|jewel|kennel|label|laurel|level|libel"
    r"|marvel|medal|metal|model|panel|parcel|pedal|pencil|pummel|quarrel|ravel|revel|rival|shovel|shrivel"
    r"|hevel|signal|snivel|spiral|stencil|swivel|tinsel|total|towel|travel|trowel|tunnel|victual|weasel|yodel|wool|tranquil))"
    r"(?P<end>ed|ing|ings|er|ers|or|ors|ous|ously|ist|ists|en|ens|ery|ize|ise)"
)
_PARTS = (
    ("anesthe", "anaesthe"), ("anemi", "anaemi"), ("archeolog", "archaeolog"),
    ("cesarean", "caesarean"), ("encyclopedi", "encyclopaedi"), ("esthet", "aesthet"),
    ("feces", "faeces"), ("fecal", "faecal"), ("fetus", "foetus"), ("fetal", "foetal"),
    ("gynecolog", "gynaecolog"), ("hemoglob", "haemoglob"), ("hemophil", "haemophil"),
    ("hemorrh", "haemorrh"), ("hematolog", "haematolog"), ("hematoma", "haematoma"), ("leukemi", "leukaemi"),
    ("medieval", "mediaeval"), ("orthopedi", "orthopaedi"), ("pediatr", "paediatr"),
    ("pedophil", "paedophil"), ("paleo", "palaeo"), ("diarrhea", "diarrhoea"), ("edema", "oedema"),
    ("esophag", "oesophag"), ("estrogen", "oestrogen"), ("maneuvere", "manoeuvre"),
    ("maneuveri", "manoeuvri"), ("maneuvera", "manoeuvra"), ("maneuver", "manoeuvre"),
    ("homeopath", "homoeopath"), ("apnea", "apnoea"), ("septicemi", "septicaemi"),
    ("glycemi", "glycaemi"), ("ischemi", "ischaemi"), ("uremi", "uraemi"), ("toxemi", "toxaemi"),
    ("bacteremi", "bacteraemi"), ("gonorrhea", "gonorrhoea"), ("celiac", "coeliac"),
    ("defense", "defence"), ("offense", "offence"), ("pretense", "pretence"),
    ("license", "licence"), ("analog", "analogue"), ("catalog", "catalogue"),
    ("dialog", "dialogue"), ("monolog", "monologue"), ("prolog", "prologue"),
    ("epilog", "epilogue"), ("skillful", "skilful"), ("willful", "wilful"),
    ("fulfillment", "fulfilment"), ("enrollment", "enrolment"), ("installment", "instalment"),
    ("jewelry", "jewellery"), ("skeptic", "sceptic"), ("aluminum", "aluminium"), ("mold", "mould"),
    ("molt", "moult"), ("smolder", "smoulder"), ("plow", "plough"), ("sulfur", "sulphur"),
    ("sulfate", "sulphate"), ("sulfide", "sulphide"), ("program", "programme"),
    ("mustache", "moustache"), ("pajama", "pyjama"), ("gray", "grey"), ("draft", "draught"),
    ("airplane", "aeroplane"), ("artifact", "artefact"), ("aging", "ageing"),
    ("judgment", "judgement"), ("acknowledgment", "acknowledgement"), ("cozy", "cosy"),
    ("cozi", "cosi"), ("check", "cheque"), ("story", "storey"), ("curb", "kerb"), ("tire", "tyre"),
)  # fmt: skip
_WHOLE = frozenset(
    """program programs check checks checkbook checkbooks curb curbs curbside tire tires story gray grays graying grayed
    grayish draft drafts drafty mold molds moldy molding molded moldings molt molts molted molting
    analog analogs catalog catalogs cataloged cataloging dialog dialogs monolog monologs prolog
    prologs epilog epilogs license licenses defense defenses defenseless offense offenses pretense
    pretenses cozy cozily cozier coziest aging airplane airplanes""".split()
)
_ONLY_WHOLE = frozenset(
    """program check curb tire story gray draft mold molt analog catalog dialog monolog prolog epilog
    license defense offense pretense cozy cozi aging airplane""".split()
)
_ANY_PART = lazy.regex("|".join(part for part, _ in _PARTS))


def british_forms(marks: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """British spellings with the American ones that they go back to."""
    parts = dict(_PARTS)
    for word, mark in list(marks.items()):
        if mark < "c" or len(word) < 4:
            continue
        yield from ((form, word) for form in _british_forms(word, parts))


def _british_forms(word: str, parts: Mapping[str, str]) -> Iterator[str]:
    forms = []
    if "z" in word:
        if (found := _IZE.fullmatch(word)) and not any(word.startswith(o[:-1]) for o in _NOT_ISE):
            forms.append(f"{found['stem']}is{found['end']}")
        if found := _YZE.fullmatch(word):
            forms.append(f"{found['stem']}ys{found['end']}")
    if "or" in word and (found := _OUR.fullmatch(word)) and word not in _NOT_OUR:
        forms.append(f"{found['stem']}our{found['end']}")
    if "er" in word and (found := _RE.fullmatch(word)):
        end = found["end"]
        forms.append(f"{found['stem']}r{end if end[:1] in ('e', 'i') else 'e' + end}")
    if "l" in word and (found := _LL.fullmatch(word)):
        forms.append(f"{found['stem']}l{found['end']}")
    if parts and (found := _ANY_PART.search(word)):
        part = found.group()
        if word in _WHOLE if part in _ONLY_WHOLE else parts[part] not in word:
            forms.append(word[: found.start()] + parts[part] + word[found.end() :])
            if "our" in forms[-1] or "z" in forms[-1]:
                forms += _british_forms(forms[-1], {})
    yield from forms


# -- morphology ----------------------------------------------------------------------------------

_PREFIXES = tuple(
    """anti non pre post multi micro mega mini semi super cyber geo bio eco tele auto counter sub
    ultra hyper pseudo neo mid self trans extra intra inter over under out mis un re de co pro up
    photo electro hydro thermo neuro cardio psycho socio techno agri aero astro petro poly mono
    tri bi quasi proto crypto nano kilo giga tera macro narco euro afro anglo immuno radio
    hetero homo para meta omni pan fore step grand great""".split()
)
_SUFFIXES: tuple[tuple[str, tuple[str, ...], int], ...] = (
    ("like", ("",), 3), ("wise", ("",), 3), ("less", ("",), 3), ("ness", ("", "y"), 4),
    ("ship", ("",), 4), ("hood", ("",), 4), ("fold", ("",), 3), ("free", ("",), 4),
    ("based", ("",), 4), ("gate", ("",), 4), ("proof", ("",), 4), ("maker", ("",), 3),
    ("makers", ("",), 3), ("making", ("",), 3), ("ishly", ("",), 4), ("ish", ("",), 4),
    ("goer", ("",), 4), ("goers", ("",), 4), ("holder", ("",), 4), ("holders", ("",), 4),
    ("ization", ("", "e", "y"), 4), ("isation", ("", "e", "y"), 4), ("izations", ("", "e"), 4),
    ("isations", ("", "e"), 4), ("ized", ("", "e"), 4), ("ised", ("", "e"), 4),
    ("izing", ("", "e"), 4), ("ising", ("", "e"), 4), ("ism", ("", "e"), 4), ("isms", ("",), 4),
    ("ist", ("", "e"), 4), ("ists", ("", "e"), 4), ("ologist", ("ology",), 3),
    ("ologists", ("ology",), 3), ("ological", ("ology",), 3), ("nomics", ("",), 4),
    ("person", ("",), 4), ("persons", ("",), 4), ("people", ("",), 4), ("woman", ("",), 4),
    ("women", ("",), 4), ("ability", ("able",), 4), ("ably", ("able",), 4),
    ("iness", ("y",), 4), ("ities", ("ity",), 4), ("ings", ("ing",), 3), ("s", ("",), 5),
)  # fmt: skip
_SHORT_HALVES = frozenset(
    """out man men way off day air ice oil sea sun top bus car gas gun jet map net oar pay run set
    tax tea war web box bar bay bed big bow boy cap cup cut dog egg eye fan far fat fit fly fox fun
    hat hit hot ice job key kid lab law lay leg lip log low mud new nut old one pan pen pet pig pin
    pit pop pot put red rib row sky tip tie tin toe two van wet win wax zip mob mom mum hub line
    ball bowl end ups""".split()
)
