"""The headline's words beside the body's: what the details of a headline are compared through.

    story = of(article)            # None where nothing can be compared
    story.head                     # the headline's words, their stems and their weights
    story.has("lille")             # whether the body has a word
    for line in story.lines:       # the body's sentences, the first ones first
        story.shared(line)         # which of the headline's words a sentence tells again

Two words are one where their stems are, or where they belong to one group of `_GROUPS`: the headline's
"dead" is the body's "were killed".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article, BlockKind
from auditor.facts import words
from auditor.facts.words import Words
from auditor.finding import Evidence
from auditor.source import Span
from auditor.story import background, stems

MOST_LINES = 300
"""Sentences of a body that are compared; what a headline tells stands in the first of them."""
LEAD = 4
"""Sentences in which a story tells its news."""
_LONGEST = 120
"""Words of a sentence that are looked at."""
_FEWEST, _MOST = 3, 40
"""Words that a headline has."""
_SHORTEST = 20
"""Words that a body has; with fewer it is a caption or a stub."""

_GROUPS: dict[str, str] = {
    stem: group[0]
    for group in (
        line.split()
        for line in """
kill dead death die fatal perish drown slain
injur hurt wound
jail prison imprison sentenc
arrest detain custodi
resign quit
win won beat defeat victori triumph beaten
fire blaze
polic offic constabl
crash collis collid
vote elect ballot
strike walkout
buy bought acquir purchas takeov
fine penalti
approv back pass
reject refus
plan scheme
cut slash reduc reduct
rise rose risen increas grew grow climb jump surg soar
fall fell fallen drop declin plung slump
found discov find
child children kid
man men
woman women
million m
billion bn
say said says
close shut closur
begin began start launch
build built construct
deal agreement
quak earthquak tremor
ship vessel boat trawler wreck shipwreck
plane aircraft jet
lorri truck
car vehicl
doctor surgeon medic physician
compani firm maker
council councillor
shoot shot gunman
attack assault raid
blast explos explod bomb
storm hurrican cyclon typhoon
protest demonstr ralli march
studi research survey
teen teenag
boss chief head
bridg footbridg
pay wage salari
money fund cash
hous home
price cost
court judg tribun justic
mother mum mom
father dad
school pupil
""".strip().splitlines()
    )
    for stem in group
}
"""Stems that headlines and stories use for each other, each with the first of its group."""
NUMBERS = frozenset(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
    million billion trillion dozen first second third fourth fifth sixth seventh eighth ninth tenth half
    m bn k pc th st nd rd percent""".split()
)
_FUNCTION = stems.FUNCTION_WORDS | frozenset(
    "amid via ahead says said tells told new us mr mrs ms dr".split()
)


class Line(NamedTuple):
    """A sentence of the body: its number, its span and its words `[start, end)`."""

    number: int
    span: Span
    start: int
    end: int


@dataclass(frozen=True)
class Head:
    """The headline: its text, where it stands (None in a field), its words and their stems.

    `weights` are how rare each word is, 0 for words that say nothing of a subject.
    """

    text: str
    start: int | None
    row: Words
    stems: Sequence[str]
    weights: Sequence[float]

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset(self.row.keys)

    @cached_property
    def weighed(self) -> tuple[tuple[str, float], ...]:
        """Each word's group of stems with its weight."""
        return tuple(zip(map(group, self.stems), self.weights, strict=True))

    @cached_property
    def known(self) -> frozenset[str]:
        """The stems of all its words."""
        return frozenset(self.stems)

    @cached_property
    def is_sentence(self) -> bool:
        """Whether small letters are the rule in it, so that a capital makes a name."""
        return any(
            text[0].islower() and len(key) > 3 and key not in _FUNCTION
            for text, key in zip(self.row.written, self.row.keys, strict=True)
        )

    @cached_property
    def is_shouted(self) -> bool:
        """Whether capitals alone are the rule in it."""
        long = [text for text in self.row.written if len(text) > 3]
        return sum(text.isupper() for text in long) * 2 > len(long)

    @cached_property
    def is_question(self) -> bool:
        return self.text.rstrip().endswith("?")

    def quoted(self, at: int) -> bool:
        """Whether a word stands between quotation marks: somebody else's."""
        place = self.row.spans[at][0]
        return any(one.start() < place < one.end() for one in _QUOTED.finditer(self.text))


_QUOTED = lazy.regex(r"“[^”]{1,200}”|\"[^\"]{1,200}\"|‘[^’]{1,200}’|(?<!\w)'[^']{1,200}'(?!\w)")


class Story:
    """A headline and a body. Built by `of`."""

    def __init__(self, article: Article, head: Head, skipped: tuple[int, int]) -> None:
        self.article = article
        self.head = head
        self.row = words.of(article)
        self._skipped = skipped
        self._index = words.index(article)
        self._line_stems: dict[int, frozenset[str]] = {}

    def places(self, key: str) -> list[int]:
        """The numbers of the body's words of a key."""
        low, high = self._skipped
        return [at for at in self._index.get(key, ()) if not low <= at < high]

    def has(self, key: str) -> bool:
        """Whether the body has a word."""
        low, high = self._skipped
        return any(not low <= at < high for at in self._index.get(key, ()))

    @cached_property
    def stems(self) -> Sequence[str]:
        """The stems of all words of the article, in order."""
        return stems.of(self.article)

    @cached_property
    def known(self) -> frozenset[str]:
        """The stems of the body's words."""
        low, high = self._skipped
        if low == high:
            return frozenset(self.stems)
        return frozenset(self.stems[:low]).union(self.stems[high:])

    @cached_property
    def capitals(self) -> tuple[str, ...]:
        """The words of the body that begin with a capital, as they are written, each once."""
        low, high = self._skipped
        row = self.row.written
        return tuple(dict.fromkeys(word for word in (*row[:low], *row[high:]) if word[0].isupper()))

    @property
    def words(self) -> int:
        """How many words the body has."""
        return len(self.row) - (self._skipped[1] - self._skipped[0])

    def own(self, at: int) -> bool:
        """Whether a word of the article is one of the headline's."""
        return self._skipped[0] <= at < self._skipped[1]

    @cached_property
    def grouped(self) -> frozenset[str]:
        """The stems of the body's words, one for each group."""
        return frozenset(map(group, self.known))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The first sentences of the body; of a sentence without end, its beginning."""
        starts = self.row.spans
        found = []
        for number, span in enumerate(self.article.sentences[:MOST_LINES]):
            low, high = bisect_left(starts, (span.start,)), bisect_left(starts, (span.end,))
            if high - low > _LONGEST:
                high = low + _LONGEST
                span = Span(span.start, starts[high - 1][1])
            found.append(Line(number, span, low, high))
        return tuple(found)

    def line_of(self, offset_text: int) -> Line | None:
        """The sentence that holds an offset."""
        at = bisect_left(self.lines, offset_text + 1, key=lambda one: one.span.start) - 1
        if at < 0 or offset_text >= self.lines[at].span.end:
            return None
        return self.lines[at]

    def line_stems(self, line: Line) -> frozenset[str]:
        """The stems of a sentence, one for each group; remembered."""
        found = self._line_stems.get(line.number)
        if found is None:
            found = frozenset(map(group, self.stems[line.start : line.end]))
            self._line_stems[line.number] = found
        return found

    def shared(self, line: Line, without: Sequence[int] = ()) -> tuple[int, float]:
        """How many of the headline's words a sentence has, and what part of their weight that is.

        `without`: the numbers of headline words that do not count.
        """
        return self.told((line,), without)

    def told(self, lines: Sequence[Line], without: Sequence[int] = ()) -> tuple[int, float]:
        """Like `shared`, for several sentences together."""
        total = held = 0.0
        count = 0
        seen: set[str] = set()
        several = [self.line_stems(line) for line in lines]
        for at, (one, weight) in enumerate(self.head.weighed):
            if not weight or at in without or one in seen:
                continue
            seen.add(one)
            total += weight
            if any(one in stems for stems in several):
                held += weight
                count += 1
        return count, held / total if total else 0.0

    def stem_places(self, stem: str) -> list[int]:
        """The numbers of the body's words of a stem, in order; a walk over all words."""
        return [at for at, one in enumerate(self.stems) if one == stem and not self.own(at)]

    # -- what is reported ------------------------------------------------------------------------

    def span(self, start: int, end: int) -> Span:
        """The span of headline words, in the article's text or in the field."""
        low = self.head.row.spans[start][0]
        high = self.head.row.spans[end - 1][1]
        return self.placed(Span(low, high))

    def placed(self, span: Span) -> Span:
        """A span of the headline, in the article's text or in the field."""
        base = self.head.start or 0
        return Span(span.start + base, span.end + base)

    @property
    def field(self) -> str | None:
        return None if self.head.start is not None else "headline"


class Conflict(NamedTuple):
    """A detail of the headline (`span` counts in the headline) and what the body has instead."""

    span: Span
    message: str
    evidence: tuple[Evidence, ...]
    confidence: float
    right: str = ""
    """What would mend the headline; empty where nobody can tell."""
    informs: bool = False


def group(stem: str) -> str:
    """The first stem of a stem's group, or the stem itself."""
    return _GROUPS.get(stem, stem)


def of(article: Article) -> Story | None:
    """The headline and the body of an English article; None where one of them is missing."""
    text = article.headline
    if not text or not article.english:
        return None
    start: int | None = None
    skipped = (0, 0)
    row = words.of(article)
    for block in article.of_kind(BlockKind.HEADLINE):
        if article.slice(block.span) == text:
            start = block.span.start
            skipped = (row.at(start), row.at(block.span.end))
            break
    if start is None and article.field_named("headline") is None:
        return None
    if start is None and article.field_named("headline").text != text:  # type: ignore[union-attr]
        return None
    split = words.split(text)
    if not _FEWEST <= len(split) <= _MOST or len(row) - (skipped[1] - skipped[0]) < _SHORTEST:
        return None
    known = stems.stemmed(split.keys)
    rarity = background.shipped().rarity
    weights = [
        0.0
        if key in _FUNCTION or key in NUMBERS or not key.isalpha() or len(key) < 2
        else rarity(stem)
        for key, stem in zip(split.keys, known, strict=True)
    ]
    return Story(article, Head(text, start, split, known, weights), skipped)
