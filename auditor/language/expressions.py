"""Fixed expressions of news English, and where a synonym stands in one of them.

The expressions are in `rules/language/expressions.yaml`, the synonyms in `synonyms.yaml` beside
it; both say how their entries are written. They are not multiplied out: a text's words are looked
up among the synonyms, the words that they may stand for among the expressions, and what lies around
them is compared word by word. Words are compared by keys that fold inflections and spellings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from auditor import cache, lazy, located, resources
from auditor.source import Span

_SECTIONS = {"names": "n", "titles": "t", "phrases": "p", "firm": "f", "compounds": "c"}
_USUAL, _VERBS = "usual", "verbs"
_ONES = "one's"
_POSSESSIVES = frozenset("my your his her its our their one's".split())
_SMALL = frozenset(
    """a an the of in on at to for with by from and or as is are be it its no not one's into the
    over under up down out off away without that this there so""".split()
)
_WHOLE = frozenset(
    """evening morning during being nothing something anything everything thing wedding ceiling
    sterling sibling housing clothing outing offspring hundred sacred naked hatred means series
    species goods news always perhaps spring string king ring wing bring""".split()
)
"""Words whose ending is no inflection."""
_TOKEN = lazy.regex(r"[^\W_]+(?:['’][^\W_]+)*")
_CHUNK = 1 << 11
_REACH = 3
"""So many words from the replaced one its neighbours in the expression are sought."""
_BITS = 3
"""A place in an expression takes so many bits of a reference."""
_NOTHING: frozenset[str] = frozenset()
_WORDS_KEPT = 30_000
_MET_KEPT = 1_000
_KIN = 5
"""Words that share so many first letters are of one family: "electric", "electrical"."""
_CLOSED = lazy.regex(r"[^aeiou]*[aeiou][^aeiouwxy]")
"""One vowel between consonants: what tells "rate" from "rat", and "hoping" from "hopping"."""
_JOINTS = " -\xa0\u2011"
_RARE, _FAMILIAR, _EVERYDAY = 3, 2, 1
"""What a synonym proves, by how often news uses it."""
_ODD = 2
"""The score of what a writer of news might write, if seldom."""


class Spun(NamedTuple):
    """An expression with replaced words, as it stands in a text and as it should read.

    `score` says how odd it is: 3 or more for what no writer of news would write, 2 for what a
    writer might. `odd` are the replacing words that prove something because they are rare, as they
    are written, in small letters; `named` says that it stands where a proper name should.
    """

    start: int
    end: int
    original: str
    score: int
    odd: tuple[str, ...] = ()
    named: bool = False


class _Word:
    """A word as it is written: its keys, what it may stand for, and what stands beside that.

    `whole` is the key with a possessive "'s", `names` are the keys under which it may stand in an
    expression, `beside` other words of the expressions that it may have been replaced in, `reach`
    says how far behind it those may stand. `met` remembers, for words met nearby, the senses and
    the references of the expressions that may hold both.
    """

    __slots__ = ("beside", "key", "met", "names", "possessive", "reach", "whole")

    def __init__(
        self, key: str, whole: str, names: frozenset[str], beside: frozenset[str], reach: int
    ) -> None:
        self.key = key
        self.whole = whole
        self.names = names
        self.beside = beside
        self.reach = reach
        self.possessive = key != whole
        self.met: dict[_Word, tuple[tuple[_Sense, tuple[int, ...]], ...]] = {}


class _Words(dict[str, _Word]):
    """What is known of words as they are written, looked up once each."""

    def __init__(self, look_up: Callable[[str], _Word]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, word: str) -> _Word:
        if len(self) > _WORDS_KEPT:
            self.clear()
        found = self[word] = self._look_up(word)
        return found


class _Line:
    """A stretch of text in words."""

    def __init__(self, text: str, start: int, end: int, known: _Words, titled: bool) -> None:
        self.text = text
        self.titled = titled
        self._matches = list(_TOKEN.finditer(text, start, end))
        self.words = [known[match.group()] for match in self._matches]

    def __len__(self) -> int:
        return len(self.words)

    def joined(self, at: int) -> bool:
        """Whether only a space or a hyphen parts a word from the one before it."""
        if not 0 < at < len(self.words):
            return False
        before = self._matches[at - 1].end()
        return before + 1 == self._matches[at].start() and self.text[before] in _JOINTS

    def start(self, at: int) -> int:
        """Where a word begins in the text."""
        return self._matches[at].start()

    def end(self, at: int) -> int:
        """Where a word ends in the text, without a possessive "'s"."""
        return self._matches[at].end() - (2 if self.words[at].possessive else 0)

    def written(self, at: int) -> str:
        """A word in small letters, without a possessive "'s"."""
        return self.text[self.start(at) : self.end(at)].lower()


class _Sense(NamedTuple):
    """What a synonym may stand for."""

    head: str
    base: str
    points: int
    near: bool
    """Whether writers of news use it in this sense, too."""
    synonym: str
    rest: tuple[str, ...]


class Expressions:
    """The compiled look-ups. All words in them are keys, unless said otherwise.

    `phrases` are the expressions as written, `kinds` one letter for each (the first of its
    section's name; a capital says that it begins with a verb). `near` leads from a word of an
    expression to other words close to it, each followed by references: the expression's number and
    the word's place. `synonyms` holds, by a synonym's first word, what it may stand for. `usual`
    are all expressions and what else is usual English. `forms` leads from a form to its plain word.
    """

    def __init__(
        self,
        phrases: list[str],
        kinds: str,
        near: Mapping[str, str],
        synonyms: Mapping[str, str],
        usual: frozenset[str],
        forms: Mapping[str, str],
    ) -> None:
        self.phrases = phrases
        self.kinds = kinds
        self.near = near
        self.synonyms = synonyms
        self.usual = usual
        self.forms = forms
        self._words = _Words(self._look_up)
        self._senses: dict[str, tuple[_Sense, ...]] = {}
        self._beside: dict[str, dict[str, str]] = {}

    def find(self, text: str, span: Span | None = None, *, titled: bool = False) -> Iterator[Spun]:
        """The spun places in a text or a span of it; they may overlap.

        `titled` says that all its words are capitalised, so that capitals prove nothing.
        """
        at, size = (span.start, span.end) if span else (0, len(text))
        while at < size:
            end = min(at + _CHUNK, size)
            if end < size:
                space = text.rfind(" ", at, end)
                end = space + 1 if space > at else end
            yield from self._in_line(_Line(text, at, end, self._words, titled))
            at = end

    def _look_up(self, word: str) -> _Word:
        whole = key(word, self.forms)
        possessive = len(word) > 2 and word[-1] in "sS" and word[-2] in "'’"
        plain = key(word[:-2], self.forms) if possessive else whole
        if plain not in self.synonyms:
            names = frozenset((plain, whole)) if possessive else frozenset((plain,))
            return _Word(plain, whole, names, _NOTHING, 0)
        senses = self._senses_of(plain)
        names = frozenset((plain, whole, *(sense.head for sense in senses)))
        proving = [sense for sense in senses if sense.points > sense.near]
        beside = _NOTHING.union(*(self._near(sense.head) for sense in proving))
        reach = 1 + _REACH + max(len(sense.rest) for sense in senses)
        return _Word(plain, whole, names, beside, reach)

    def _in_line(self, line: _Line) -> Iterator[Spun]:
        words = line.words
        distinct = set(words)
        names = frozenset().union(*(word.names for word in distinct))
        live = {word for word in distinct if not word.beside.isdisjoint(names)}
        for at, word in enumerate(words):
            if word in live:
                met = word.met.get
                for other in words[max(at - _REACH, 0) : at + word.reach]:
                    known = met(other)
                    if known is None:
                        known = self._meet(word, other)
                    if known and other is not word:
                        for sense, references in known:
                            if sense.rest and not self._follows(line, at + 1, sense.rest):
                                continue
                            for reference in references:
                                found = self._aligned(line, at, sense, reference)
                                if found:
                                    yield found

    def _meet(self, word: _Word, other: _Word) -> tuple[tuple[_Sense, tuple[int, ...]], ...]:
        """The expressions that a replaced word and a word near it may belong to."""
        found = []
        if not word.beside.isdisjoint(other.names):
            for sense in self._senses_of(word.key):
                if sense.points <= sense.near:
                    continue  # Alone it proves nothing; beside another it is found from there.
                near = self._near(sense.head)
                shared = sorted(near.keys() & other.names)
                references = [int(one) for name in shared for one in near[name].split(",")]
                if references:
                    found.append((sense, tuple(references)))
        if len(word.met) >= _MET_KEPT:
            word.met.clear()
        word.met[other] = result = tuple(found)
        return result

    def _senses_of(self, name: str) -> tuple[_Sense, ...]:
        """What the synonyms that begin with a word may stand for."""
        senses = self._senses.get(name)
        if senses is None:
            lines = self.synonyms.get(name, "").split(";")
            senses = self._senses[name] = tuple(_sense(line) for line in lines if line)
        return senses

    def _near(self, head: str) -> dict[str, str]:
        """The other words of a word's expressions, and the references of each."""
        near = self._beside.get(head)
        if near is None:
            parts = self.near.get(head, "").split()
            near = self._beside[head] = dict(zip(parts[::2], parts[1::2], strict=True))
        return near

    def _standing(self, line: _Line, at: int) -> Iterator[_Sense]:
        """The senses of the synonym that begins at a word."""
        for sense in self._senses_of(line.words[at].key):
            if not sense.rest or self._follows(line, at + 1, sense.rest):
                yield sense

    def _follows(self, line: _Line, at: int, rest: tuple[str, ...]) -> bool:
        return at + len(rest) <= len(line) and all(
            line.words[at + index].key == want and line.joined(at + index)
            for index, want in enumerate(rest)
        )

    def _aligned(self, line: _Line, at: int, sense: _Sense, reference: int) -> Spun | None:
        """The expression of a reference around a synonym, where it stands there."""
        number, place = reference >> _BITS, reference & ((1 << _BITS) - 1)
        words = _words(self.phrases[number])
        swaps = {place: (at, sense)}
        first = at
        for index in range(place - 1, -1, -1):
            if not line.joined(first):
                return None
            first -= 1
            if not self._same(line.words[first], words[index], last=False):
                swap = self._swapped(line, first, words[index], single=True)
                if swap is None:
                    return None
                swaps[index] = (first, swap)
        after = at + 1 + len(sense.rest)
        for index in range(place + 1, len(words)):
            if not line.joined(after):
                return None
            if line.words[after - 1].possessive and not words[index - 1].endswith("'s"):
                return None
            if self._same(line.words[after], words[index], last=index == len(words) - 1):
                after += 1
                continue
            swap = self._swapped(line, after, words[index], single=False)
            if swap is None:
                return None
            swaps[index] = (after, swap)
            after += 1 + len(swap.rest)
        swapped = {begin: begin + 1 + len(sense.rest) for begin, sense in swaps.values()}
        if self._is_usual(line, first, after, swapped):
            return None
        return self._spun(line, first, after, number, words, swaps)

    def _same(self, word: _Word, wanted: str, *, last: bool) -> bool:
        if wanted == _ONES:
            return word.whole in _POSSESSIVES or word.possessive
        name = self._words[wanted].whole
        return name == word.whole or (last and name == word.key)

    def _swapped(self, line: _Line, at: int, wanted: str, *, single: bool) -> _Sense | None:
        head = self._words[wanted].key
        if head in line.words[at].names:
            for sense in self._standing(line, at):
                if sense.head == head and not (single and sense.rest):
                    return sense
        return None

    def _is_usual(self, line: _Line, first: int, after: int, swapped: dict[int, int]) -> bool:
        """Whether the phrase, or a replaced word with its neighbours, is usual English.

        `swapped` tells where the synonyms begin and end.
        """
        if self._knows(line, first, after):
            return True
        # "new air strikes" is about air strikes, not about fresh air.
        if after not in swapped.values() and self._knows(line, after - 1, after + 1):
            return True
        if first not in swapped and self._knows(line, first - 1, first + 1):
            return True
        return any(
            self._knows(line, at - before, at + behind)
            for at, end in swapped.items()
            for before, behind in ((1, 1), (0, 2), (2, 1), (0, 3))
            if before or at + behind > end
        )

    def _knows(self, line: _Line, first: int, after: int) -> bool:
        if first < 0 or after > len(line):
            return False
        phrase = " ".join(
            _ONES if word.whole in _POSSESSIVES else word.key for word in line.words[first:after]
        )
        return phrase in self.usual and all(line.joined(at) for at in range(first + 1, after))

    def _spun(
        self,
        line: _Line,
        first: int,
        after: int,
        number: int,
        words: tuple[str, ...],
        swaps: dict[int, tuple[int, _Sense]],
    ) -> Spun | None:
        kind, text = self.kinds[number], line.text
        start, end = line.start(first), line.end(after - 1)
        if self._ill_formed(line, first, words, swaps, kind):
            return None
        named = self._naming(line, first, words, swaps, kind)
        if named is None:
            return None
        original, at, points, firm = "", start, 0, kind in "fF"
        milder = 2 - (firm or kind == "n")
        for index in sorted(swaps):
            begin, sense = swaps[index]
            right = _inflected(line.written(begin), sense, words[index], self.forms)
            original += text[at : line.start(begin)] + right
            points += max(sense.points - (milder if sense.near else 0), 0)
            at = line.end(begin + len(sense.rest))
        original += text[at:end]
        if kind == "c":
            original = original.replace(" ", "").replace("-", "")
        content = sum(sense.points > 0 for _, sense in swaps.values())
        small = sum(word in _SMALL for index, word in enumerate(words) if index not in swaps)
        kept = len(words) - content - (small + len(swaps) - content) / 2
        # What is firm cannot be put in another way; of a phrase with a verb this is less sure.
        named += (1 + (content == 1 and kind == "f")) if firm else 0
        score = points + named + (kept >= 2) + (kept >= 3) - 2 * (kept < 1)
        proper = kind == "n" and named > 0
        if content == 1 and kept < 2 and not proper:
            # Usual English is rich in pairs of words: only what is rare is surely none.
            rarest = max(0 if sense.near else sense.points for _, sense in swaps.values())
            if rarest < (_FAMILIAR if firm else _RARE):
                score = min(score, _ODD)
        odd = tuple(line.written(at) for at, sense in swaps.values() if sense.points > _EVERYDAY)
        return Spun(start, end, original, score, odd, proper) if content else None

    def _ill_formed(
        self,
        line: _Line,
        first: int,
        words: tuple[str, ...],
        swaps: dict[int, tuple[int, _Sense]],
        kind: str,
    ) -> bool:
        """Whether a word has an ending that the expression cannot have at its place."""
        at = first
        for index, word in enumerate(words):
            written = line.written(at)
            sense = swaps[index][1] if index in swaps else None
            at += 1 + len(sense.rest) if sense else 1
            model = word.lower()
            if sense and sense.rest:
                continue
            if written in (model, sense.synonym if sense else model):
                continue
            if word == _ONES or (index == 0 and kind.isupper()):
                continue
            ending = _ending(written, self.forms)
            if ending == "s":
                closing = index == len(words) - 1 or words[index + 1] in _SMALL
                if not (closing or model.endswith("s")):
                    return True
            elif ending and not model.endswith(ending):
                return True
        return False

    def _naming(
        self,
        line: _Line,
        first: int,
        words: tuple[str, ...],
        swaps: dict[int, tuple[int, _Sense]],
        kind: str,
    ) -> int | None:
        """What the capitals prove, None where they forbid the expression."""
        at, swapped, kept = first, [], []
        for index, word in enumerate(words):
            capital = line.text[line.start(at)].isupper()
            if index in swaps:
                swapped.append((word, capital, at == first))
                at += 1 + len(swaps[index][1].rest)
            else:
                kept.append((word, capital, at == first))
                at += 1
        # "Elite Court Hotel" is another name.
        goes_on = line.joined(at) and line.text[line.start(at)].isupper() and not line.titled
        if kind == "n":
            if any(word[0].isupper() and not capital for word, capital, _ in kept):
                return None
            missing = any(word[0].isupper() and not capital for word, capital, _ in swapped)
            if missing:
                return -1 if any(word[0].isupper() for word, _, _ in kept) else None
            named = any(word[0].isupper() for word, _, _ in swapped)
            beside = [self._words[word].key for word, _, _ in kept if word[0].isupper()]
            if not named or not beside:
                return 0
            # "Gaza" leaves no doubt about the name, "Central" does.
            if any(name not in self.near and name not in self.synonyms for name in beside):
                return 2
            if goes_on:
                return -1
            opens = _opens_sentence(line.text, line.start(first))
            return 0 if opens or line.titled else 2
        opens = _opens_sentence(line.text, line.start(first))
        if kind == "t" and all(capital for word, capital, _ in kept if word not in _SMALL):
            # Behind an office stands its holder's name: there, a rare word still is one.
            common = all(sense.points < _RARE for _, sense in swaps.values())
            return -1 if goes_on and common and all(large for _, large, _ in swapped) else 0
        if line.titled:
            return -1
        if any(capital and not (leads and opens) for _, capital, leads in swapped):
            return None
        return 0


@lru_cache(maxsize=1)
def shipped() -> Expressions:
    """The expressions of this installation, read once a process. Raises LocatedError."""
    folder = resources.folder("rules") / "language"
    return load(folder / "expressions.yaml", folder / "synonyms.yaml")


def load(expressions: Path, synonyms: Path) -> Expressions:
    """The expressions and synonyms in two files. Raises LocatedError."""
    data = cache.compiled(
        "expressions",
        [expressions, synonyms],
        lambda: _parse(located.load(expressions), located.load(synonyms)),
    )
    return Expressions(
        phrases=data["phrases"].split("\n"),
        kinds=data["kinds"],
        near=data["near"],
        synonyms=dict(line.split("\t") for line in data["synonyms"].split("\n") if line),
        usual=frozenset(data["usual"].split("\n")),
        forms=data["forms"],
    )


def key(word: str, forms: Mapping[str, str]) -> str:
    """What all forms and spellings of a word have in common."""
    low = word.lower().replace("’", "'")
    low = forms.get(low, low)
    if len(low) > 3 and low.isalpha():
        low = _stem(low)
    return forms.get(low, low)


def _stem(low: str) -> str:
    if low in _WHOLE:
        return low
    if low[-1] == "s":
        if low.endswith("ies"):
            return low[:-3] + "y" if len(low) > 4 else low[:-1]
        elif low.endswith(("sses", "shes", "ches", "xes", "zes")):
            low = low[:-2]
        elif not low.endswith(("ss", "us", "is")):
            low = low[:-1]
    if low[-1] == "g":
        if low.endswith("ing") and len(low) > 5:
            return _restored(low[:-3])
    elif low[-1] == "d":
        if low.endswith("ied"):
            return low[:-3] + "y" if len(low) > 4 else low[:-1]
        if low.endswith("ed") and not low.endswith("eed") and len(low) > 4:
            return _restored(low[:-2])
    elif low.endswith("ie"):
        return low[:-2] + "y"
    elif low[-1] == "e" and not _CLOSED.fullmatch(low, 0, len(low) - 1):
        low = low[:-1]
    return _single(low)


def _restored(stem: str) -> str:
    """The key of what stands before "ed" or "ing": rat(ed) is from rate, hopp(ed) from hop."""
    single = _single(stem)
    return stem + "e" if single == stem and _CLOSED.fullmatch(stem) else single


def _single(stem: str) -> str:
    return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem


@lru_cache(maxsize=4096)
def _words(phrase: str) -> tuple[str, ...]:
    return tuple(re.split(r"[ +]", phrase))


# -- the right form of the original --------------------------------------------------------------


def _inflected(written: str, sense: _Sense, model: str, forms: Mapping[str, str]) -> str:
    """The original word in the form of the synonym that stands for it."""
    if model[:1].isupper() or sense.rest or written == sense.synonym:
        return model
    ending = _ending(written, forms)
    if not ending or model.endswith(ending):
        return model
    if ending == "ed":
        past = next((form for form, plain in forms.items() if plain == sense.base), "")
        if past:
            return past
    return with_ending(sense.base, ending)


def _ending(written: str, forms: Mapping[str, str]) -> str:
    """What a word's inflection looks like: "ing", "ed", "s" or nothing."""
    if written.endswith("ing"):
        return "ing"
    if written.endswith("ed") or written in forms:
        return "ed"
    return "s" if written.endswith("s") and not written.endswith("ss") else ""


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(start - 4, 0) : start].rstrip(" \"'“‘(")
    return not before or before[-1] in ".!?:\n•"


def with_ending(base: str, ending: str) -> str:
    """A regular form: the plural or third person ("s"), the past ("ed") or "ing"."""
    if ending == "s":
        if base.endswith("s") and not base.endswith("ss"):
            return base
        if base.endswith(("ss", "sh", "ch", "x", "z")):
            return base + "es"
        if base.endswith("y") and base[-2:-1] not in "aeiou":
            return base[:-1] + "ies"
        return base + "s"
    if base.endswith("e") and not base.endswith("ee"):
        base = base[:-1]
    elif ending == "ed" and base.endswith("y") and base[-2:-1] not in "aeiou":
        base = base[:-1] + "i"
    elif re.fullmatch(r"[^aeiou]*[aeiou][bdgmnprt]", base):
        base += base[-1]
    return base + ending


# -- compiling -----------------------------------------------------------------------------------


def _sense(line: str) -> _Sense:
    head, base, points, near, synonym, rest = line.split("|")
    return _Sense(head, base, int(points), bool(near), synonym, tuple(rest.split()))


def _parse(expressions: located.Node, synonyms: located.Node) -> dict[str, Any]:
    words = synonyms.mapping(
        {"words", "particles", "irregular", "spellings", "everyday", "familiar"}
    )
    forms: dict[str, str] = {}
    for section in ("spellings", "irregular"):
        for plain, node in words[section].mapping().items() if section in words else ():
            for other in _entries(node):
                if section == "spellings":
                    forms[plain] = other
                else:
                    forms[other] = plain
    senses, heads = _senses(words, forms)
    phrases: list[str] = []
    kinds: list[str] = []
    usual: set[str] = set()
    near: dict[str, dict[str, list[int]]] = {}
    top = expressions.mapping({*_SECTIONS, _USUAL, _VERBS})
    verbs = set(_entries(top[_VERBS])) if _VERBS in top else set()
    for section, node in top.items():
        if section == _VERBS:
            continue
        for topic in node.mapping().values():
            for phrase in _expanded(topic):
                parts = _words(phrase)
                if len(parts) > 1 << _BITS:
                    raise topic.error(f"'{phrase}' has too many words")
                keys = [key(part, forms) for part in parts]
                usual.add(" ".join(keys))
                if section == _USUAL:
                    continue
                number = len(phrases)
                phrases.append(phrase)
                kind = _SECTIONS[section]
                kinds.append(kind.upper() if kind in "pf" and parts[0] in verbs else kind)
                for place, name in enumerate(keys):
                    if name in heads:
                        anchor = _anchor(parts, keys, place)
                        if anchor is not None:
                            references = near.setdefault(name, {}).setdefault(anchor, [])
                            references.append(number << _BITS | place)
    return {
        "phrases": "\n".join(phrases),
        "kinds": "".join(kinds),
        "near": {
            head: " ".join(f"{name} {','.join(map(str, one))}" for name, one in beside.items())
            for head, beside in near.items()
        },
        "synonyms": "\n".join(f"{first}\t{';'.join(lines)}" for first, lines in senses.items()),
        "usual": "\n".join(sorted(usual)),
        "forms": forms,
    }


def _anchor(parts: tuple[str, ...], keys: list[str], place: int) -> str | None:
    """The word of an expression that is looked for beside a replaced one."""
    others = [at for at in range(len(parts)) if at != place and abs(at - place) <= _REACH]
    others = [at for at in others if parts[at] != _ONES]
    large = [at for at in others if parts[at] not in _SMALL]
    choice = min(large or others, key=lambda at: abs(at - place), default=None)
    return None if choice is None else keys[choice]


def _senses(
    words: dict[str, located.Node], forms: Mapping[str, str]
) -> tuple[dict[str, list[str]], set[str]]:
    senses: dict[str, list[str]] = {}
    heads: set[str] = set()
    points = {
        key(word, forms): value
        for section, value in (("familiar", _FAMILIAR), ("everyday", _EVERYDAY))
        for word in (_entries(words[section]) if section in words else ())
    }
    for section in ("words", "particles"):
        for base, node in words[section].mapping().items() if section in words else ():
            head = key(base, forms)
            heads.add(head)
            seen = {head}
            for entry in _entries(node):
                synonym = entry.lstrip("~+")
                first, *rest = (key(part, forms) for part in synonym.replace("-", " ").split())
                value = _RARE if rest or entry[0] == "+" else points.get(first, _RARE)
                if section == "particles":
                    value = 0
                near = entry[0] == "~" or (len(base) >= _KIN and synonym[:_KIN] == base[:_KIN])
                name = " ".join((first, *rest))
                if name not in seen:
                    seen.add(name)
                    plain = synonym.lower() if not rest else ""
                    mark = "~" if near else ""
                    line = "|".join((head, base, str(value), mark, plain, " ".join(rest)))
                    senses.setdefault(first, []).append(line)
    return senses, heads


def _expanded(node: located.Node) -> Iterator[str]:
    for entry in _entries(node):
        for parts in product(*(part.split("/") for part in entry.split())):
            yield " ".join(parts)


def _entries(node: located.Node) -> list[str]:
    """The entries of a text, parted by commas. Raises LocatedError for an empty one."""
    entries = [" ".join(entry.split()) for entry in node.string().split(",")]
    if not all(entry.strip("~+") for entry in entries):
        raise node.error("an entry is empty: two commas stand together, or one at the end")
    return entries
