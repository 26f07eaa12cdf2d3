"""Slips that the neighbours of a word betray: patterns of words and word classes.

Each file of `rules/language/slips` holds those of one rule, by what is right; the file's name is the
problem (`confused-word.yaml`: grammar/confused-word):

    sets:
      FAMILY: mother father sister brother
    slips:
      were:
        - THEY [where] VN          # the words in brackets are wrong: "they where told"
        - "! THEY [where] VN IS"   # ... but not so
        - "? NP [where] VN"        # likely, not certain
        - "THEY [where] gone # 'where' asks for a place"

What follows ` # ` inside the string is told to the writer. An element is one token or a choice of
them: words (small) or classes (capitals; `word-classes.yaml` and the file's own `sets`, of words
and of classes, have them), parted by `|`; what follows `-` is taken away (`NP-VZ`). `X?` may be missing, `X*` stands up
to twice. `~` is any word, `!X` any token but X, `^` a beginning (of a sentence, line or quotation)
or an end, `,` a comma, `#` any punctuation, `Aa` a word with a capital, `Monday` this word with its
capital. Two elements stand side by
side, parted by one space in the text: no pattern reaches over punctuation that it does not name.
What is right may hold `$1` (the first token in brackets) and `plural$1`, `singular$1`, `base$1`,
`third$1`, `past$1`, `done$1`, `ing$1`; `-` deletes the brackets.

A pattern is tried only where one of its rarest words stands, its trigger, and then token by token
from there: text without trigger words costs nothing but the cutting.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from auditor import cache, located, resources
from auditor.language import lexicon
from auditor.language.lexicon import OPEN, SHAPES, Lexicon
from auditor.language.tokens import EDGE, Tokens

_FREQUENT = {
    word: weight
    for weight, words in {
        60: "the", 30: "of and to a in", 12: "is that for on was with it as by at from his he be",
        6: "are has have not were this but had an which they their or its been who will said",
        3: "would after she her more when there if about out up into than one two we our i you",
    }.items()
    for word in words.split()
}  # fmt: skip


_I = frozenset(("i", "i'm", "i'd", "i've", "i'll"))


class Slip(NamedTuple):
    """One slip: the tokens that are wrong, what is right, and how sure that is.

    `right` is None where no replacement is known, "" where the tokens should go.
    """

    rule: str
    first: int
    last: int
    right: str | None
    sure: bool
    why: str


class _Element(NamedTuple):
    """What one token may be."""

    words: frozenset[str]
    closed: int
    open: int
    without_words: frozenset[str]
    without: int
    capital: bool
    negated: bool
    proper: frozenset[str]
    """Words that count with a capital only."""


class _Pattern(NamedTuple):
    """Tests at distances from the trigger, and where the brackets stand from there."""

    rule: str
    right: str
    kind: str
    tests: str
    """Pairs of a distance from the trigger and an element's number ("1:7 -1:12")."""
    first: int
    last: int
    why: str


class _Row(NamedTuple):
    """A pattern with its first test cut down to two look-ups, which rule out nearly all places."""

    distance: int
    words: frozenset[str]
    classes: int
    pattern: _Pattern


class Patterns:
    """Patterns, by their triggers."""

    def __init__(self, data: dict[str, Any], words: Lexicon) -> None:
        self.words = words
        self._data = data
        self._by_trigger: dict[str, list[_Row]] = {}
        self._elements: dict[int, _Element] = {}
        self._punctuation = words.bits["PUNCT"]
        self._word = words.bits["WORD"]
        self._dated = words.bits["TIME"]
        """Days and months, which have their capital everywhere."""
        self.triggers: dict[str, str] = data["triggers"]

    def find(self, tokens: Tokens, text: str) -> Iterator[Slip]:
        """The slips among the tokens of a text."""
        triggers = self.triggers
        # By rule and place: an exception may have another trigger than what it excepts.
        found: dict[tuple[str, int, int], _Pattern | None] = {}
        prepared, masks, words = self._by_trigger, tokens.masks, tokens.words
        for at, word in enumerate(words):
            if word in triggers:
                for distance, likely, classes, pattern in prepared.get(word) or self._rows(word):
                    place = at + distance
                    if masks[place] & classes or words[place] in likely:
                        self._try(pattern, tokens, text, at, found)
        for (rule, first, last), best in found.items():
            if best is None:
                continue
            right = self._right(best.right, tokens.words[first : last + 1])
            if right != " ".join(tokens.words[first : last + 1]):
                yield Slip(rule, first, last, right, best.kind != "?", best.why)

    def _try(
        self,
        pattern: _Pattern,
        tokens: Tokens,
        text: str,
        at: int,
        found: dict[tuple[str, int, int], _Pattern | None],
    ) -> None:
        place = (pattern.rule, at + pattern.first, at + pattern.last)
        best = found.get(place, pattern)
        if best is None or (
            best is not pattern and pattern.kind != "!" and pattern.kind >= best.kind
        ):
            return  # an exception of this place, or a pattern as sure, has spoken
        if self._matches(pattern, tokens, text, at):
            found[place] = None if pattern.kind == "!" else pattern

    def _rows(self, trigger: str) -> list[_Row]:
        rows = []
        for number in map(int, self.triggers[trigger].split()):
            rule, right, kind, tests, first, last, why = self._data["patterns"][number].split("\t")
            away, _, one = tests.split(" ", 1)[0].partition(":")
            element = self._element(int(one))
            wide = element.negated or element.capital
            classes = self._word | self._punctuation if wide else element.closed | element.open
            pattern = _Pattern(rule, right, kind, tests, int(first), int(last), why)
            rows.append(_Row(int(away), element.words | element.proper, classes, pattern))
        self._by_trigger[trigger] = rows
        return rows

    def _element(self, number: int) -> _Element:
        found = self._elements.get(number)
        if found is None:
            row = self._data["elements"][number].split("\t")
            words, without, proper = (frozenset(row[at].split()) for at in (0, 3, 7))
            closed, open_, without_mask = (int(row[at]) for at in (1, 2, 4))
            capital, negated = (row[at] == "True" for at in (5, 6))
            found = _Element(words, closed, open_, without, without_mask, capital, negated, proper)
            self._elements[number] = found
        return found

    def _matches(self, pattern: _Pattern, tokens: Tokens, text: str, at: int) -> bool:
        words, starts, masks = tokens
        size = len(words)
        for test in pattern.tests.split():
            distance, _, number = test.partition(":")
            place, element = at + int(distance), self._element(int(number))
            if not 0 <= place < size:
                return False
            mask, word = masks[place], words[place]
            fits = word in element.words or bool(mask & element.closed)
            capital = None
            named = element.capital or word in element.proper
            if not fits and (named or mask & element.open):
                capital = _capital(text, starts[place])
                if capital and named and mask & self._word:
                    fits = True
                elif mask & element.open:
                    fits = not capital or bool(masks[place - 1] & self._punctuation)
            if fits and (mask & element.without or word in element.without_words):
                fits = False
            if fits is element.negated:
                return False
            if not fits or capital is not None or mask & self._dated or not mask & self._word:
                continue
            if _capital(text, starts[place]) and word not in _I:
                # A capital within a sentence makes a name of most words: The Who, WHO, Will.
                begins = masks[place - 1] & self._punctuation
                if not begins or _all_capitals(text, starts[place]):
                    return False
        return True

    def _right(self, template: str, wrong: list[str]) -> str | None:
        if template == "-":
            return ""
        if template == "?":
            return None
        parts: list[str] = []
        for piece in template.split():
            form, dollar, number = piece.partition("$")
            if not dollar:
                parts.append(piece)
                continue
            word = wrong[int(number) - 1]
            new = word
            if form == "plural":
                new = self.words.plural(word)
            elif form == "singular":
                new = self.words.singular(word) or ""
            elif form:
                new = self.words.inflected(word, form) or ""
            if not new:
                return None
            parts.append(new)
        return " ".join(parts)


def _capital(text: str, at: int) -> bool:
    return text[at : at + 1].isupper()


def _all_capitals(text: str, at: int) -> bool:
    return text[at + 1 : at + 2].isupper()


@lru_cache(maxsize=1)
def shipped() -> Patterns:
    """The patterns of this installation, read once a process. Raises LocatedError."""
    words = lexicon.shipped()
    files = sorted((resources.folder("rules") / "language" / "slips").glob("*.yaml"))
    sources = [*files, lexicon.path(), Path(lexicon.__file__), Path(__file__)]
    data = cache.compiled("slips", sources, lambda: load(files, words))
    return Patterns(data, words)


# -- reading the file ----------------------------------------------------------------------------


def load(files: Iterable[Path], words: Lexicon) -> dict[str, Any]:
    """The patterns of files as plain data; an empty file holds none. Raises LocatedError."""
    return parse({file.stem: located.load(file) for file in files if file.stat().st_size}, words)


def parse(roots: Mapping[str, located.Node], words: Lexicon) -> dict[str, Any]:
    """The patterns of documents by their problem as plain data. Raises LocatedError."""
    reader = _Reader(words)
    for problem, root in roots.items():
        top = root.mapping({"sets", "slips"})
        if "slips" not in top:
            raise root.error("patterns need 'slips'")
        reader.begin(top["sets"].mapping(what="set") if "sets" in top else {})
        for right, node in top["slips"].mapping(what="word").items():
            for entry in node.items():
                reader.read(f"grammar/{problem}", right, entry)
    # Exceptions come first, then the certain patterns, in the order of the file.
    order = {"!": 0, "": 1, "?": 2}
    for numbers in reader.triggers.values():
        numbers.sort(key=lambda number: (order[reader.patterns[number][2]], number))
    # Lines of text, which are quick to load; each is taken apart when a text asks for it.
    return {
        "patterns": ["\t".join(map(_field, row)) for row in reader.patterns],
        "elements": ["\t".join(map(_field, row)) for row in reader.elements],
        "triggers": {word: _field(numbers) for word, numbers in reader.triggers.items()},
    }


def _field(value: Any) -> str:
    if not isinstance(value, list):
        return str(value)
    return " ".join(":".join(map(str, one)) if isinstance(one, list) else str(one) for one in value)


class _Reader:
    def __init__(self, words: Lexicon) -> None:
        self.words = words
        self.sets: dict[str, list[str]] = {}
        self.patterns: list[list[Any]] = []
        self.elements: list[list[Any]] = []
        self.triggers: dict[str, list[int]] = {}
        self._numbers: dict[str, int] = {}

    def begin(self, sets: Mapping[str, located.Node]) -> None:
        """Take a file's own sets, and forget those of the file before."""
        self.sets = {}
        self._numbers = {}
        for name, node in sets.items():
            if not name.isupper() or name in self.words.bits:
                raise node.error(f"a set's name is in capitals and no class's: '{name}'")
            self.sets[name] = node.string().split()

    def read(self, rule: str, right: str, node: located.Node) -> None:
        text, _, why = node.string().partition(" # ")
        kind = text[0] if text[:2] in ("! ", "? ") else ""
        text = text[2:] if kind else text
        pieces, first, last = self._brackets(text, node)
        choices = []
        for number, piece in enumerate(pieces):
            inside = first <= number <= last
            if piece.endswith("?") and len(piece) > 1 and not inside:
                choices.append([[], [piece[:-1]]])
            elif piece.endswith("*") and len(piece) > 1 and not inside:
                choices.append([[], [piece[:-1]], [piece[:-1]] * 2])
            else:
                choices.append([[piece]])
        for combination in product(*choices):
            before = sum(len(part) for part in combination[:first])
            tokens = [one for part in combination for one in part]
            if max(len(tokens), 1) > 2 * EDGE:
                raise node.error("a pattern spans too many words")
            self._add(rule, right, kind, tokens, before, before + last - first, why, node)

    def _brackets(self, text: str, node: located.Node) -> tuple[list[str], int, int]:
        pieces: list[str] = []
        first = last = -1
        for piece in text.split():
            if piece.startswith("["):
                first, piece = len(pieces), piece[1:]
            if piece.endswith("]"):
                last, piece = len(pieces), piece[:-1]
            pieces.append(piece)
        if not 0 <= first <= last:
            raise node.error("a pattern marks what is wrong [like this]")
        return pieces, first, last

    def _add(
        self,
        rule: str,
        right: str,
        kind: str,
        pieces: list[str],
        first: int,
        last: int,
        why: str,
        node: located.Node,
    ) -> None:
        numbers = [self._element(piece, node) for piece in pieces]
        eligible = [
            (cost, at) for at, number in enumerate(numbers) if (cost := self._cost(number)) < 1e6
        ]
        if not eligible:
            raise node.error("a pattern needs a word, or a class of few words")
        at = min(eligible)[1]
        # The nearest neighbours first; the trigger itself last: its word is known to fit.
        tests = sorted(
            ([place - at, number] for place, number in enumerate(numbers)),
            key=lambda test: (test[0] == 0, abs(test[0])),
        )
        row = [rule, right, kind, tests, first - at, last - at, why.strip()]
        self.patterns.append(row)
        for word in self._words(numbers[at]):
            self.triggers.setdefault(word, []).append(len(self.patterns) - 1)

    def _words(self, number: int) -> list[str]:
        words, closed, _, without_words, _, _, _, proper = self.elements[number]
        found = {*words, *proper}
        for name, members in self.words.closed.items():
            if closed & self.words.bits[name]:
                found.update(members)
        return sorted(found - set(without_words))

    def _cost(self, number: int) -> float:
        words, closed, open_, _, _, capital, negated, proper = self.elements[number]
        shapes = sum(self.words.bits[name] for name in (*SHAPES, *OPEN, "HYPHENED", "POSSESSIVE"))
        if open_ or capital or negated or closed & shapes or not (words or closed or proper):
            return 1e7
        listed = self._words(number)
        return sum(_FREQUENT.get(word, 1) for word in listed)

    def _element(self, piece: str, node: located.Node) -> int:
        if piece in self._numbers:
            return self._numbers[piece]
        negated = piece.startswith("!") and len(piece) > 1
        body = piece[1:] if negated else piece
        # A hyphen among small letters is part of a word: nothing is taken from a word.
        whole = body == body.lower() and "~" not in body
        chosen, *taken = [body] if whole else body.split("-")
        words, closed, open_, capital, proper = self._choice(chosen.split("|"), node)
        without_words: list[str] = []
        without = 0
        for part in taken:
            more, shut, wide, _, names = self._choice(part.split("|"), node)
            without_words += [*more, *names]
            without |= shut | wide
        self.elements.append(
            [words, closed, open_, without_words, without, capital, negated, proper]
        )
        self._numbers[piece] = len(self.elements) - 1
        return self._numbers[piece]

    def _choice(
        self, names: list[str], node: located.Node
    ) -> tuple[list[str], int, int, bool, list[str]]:
        words: list[str] = []
        proper: list[str] = []
        closed = open_ = 0
        capital = False
        bits = self.words.bits
        shorthand = {"~": "WORD", "^": "STOP QUOTE COLON", ",": "COMMA", "#": "PUNCT"}
        for name in names:
            if name == "Aa":
                capital = True
            elif name in shorthand:
                for shape in shorthand[name].split():
                    closed |= bits[shape]
            elif name in self.sets:
                more, shut, wide, _, capitals = self._choice(self.sets[name], node)
                words += more
                proper += capitals
                closed |= shut
                open_ |= wide
            elif name in OPEN:
                open_ |= bits[name]
            elif name in bits:
                closed |= bits[name]
            elif name and name == name.lower():
                words.append(name)
            elif name[:1].isupper() and name[1:].islower():
                proper.append(name.lower())
            else:
                raise node.error(f"unknown class '{name}'")
        return words, closed, open_, capital, proper
