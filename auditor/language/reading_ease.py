"""How hard an article is to read: textstat's measures over auditor's own counts.

The one seam to textstat. Its formulas and its list of easy words are used as they are; what they
count is counted here, once for all of them, because textstat splits sentences at every full stop
("U.S." ends one), counts the whole text anew for each measure, keeps the texts in its caches, and
asks NLTK for a pronouncing dictionary, which NLTK downloads. So no text is ever handed to
textstat, nothing of it is changed, its settings ("set_lang") do not matter, and NLTK is not
imported. `docs/readability.md` explains the measures.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from types import FunctionType, ModuleType
from typing import Any, NamedTuple

from auditor import lazy
from auditor.article import PROSE, Article
from auditor.language import syllables
from auditor.source import Span

MIN_WORDS = 100
"""Below it the measures mean nothing and are left out."""

_LANGUAGE = "en_US"
_MS_PER_CHARACTER = 60_000 / (238 * 5)
"""Silent reading of non-fiction: 238 words a minute (Brysbaert 2019), of five characters each.
textstat's default, 14.69 ms, would be more than 800 words a minute."""


class Counts(NamedTuple):
    """What the formulas need to know of a text.

    `tokens` are stretches between spaces, `characters` whatever stands in them, `letters` those
    without punctuation. `polysyllables` have three syllables or more; `hard` words are not among
    the easy words of Dale and Chall, `hard_polysyllables` are both. Names count as hard.
    """

    sentences: int = 0
    tokens: int = 0
    characters: int = 0
    words: int = 0
    letters: int = 0
    syllables: int = 0
    polysyllables: int = 0
    hard: int = 0
    hard_polysyllables: int = 0


class Measures(NamedTuple):
    """The measures of a text. All but the first are school grades; the last is a time."""

    flesch_reading_ease: float
    """0 (very hard) to 100 (very easy); can lie outside."""
    flesch_kincaid_grade: float
    gunning_fog: float
    smog_index: float
    coleman_liau_index: float
    automated_readability_index: float
    dale_chall_score: float
    reading_seconds: float


class ReadingEase(NamedTuple):
    """The counts of an article's running text, and what textstat makes of them."""

    counts: Counts
    measures: Measures


def of(article: Article) -> ReadingEase | None:
    """The article's measures, computed once; None for a text that is too short or not English."""
    return article.derive("language.reading_ease", _of)


def metrics(article: Article) -> Mapping[str, float]:
    """Figures for the scorecard, rounded; empty for a text that is too short or not English.

    Beside the measures: `prose_words`, `prose_sentences` and `prose_words_per_sentence`, which
    count running text only, as the measures do.
    """
    found = of(article)
    if found is None:
        return {}
    counts, measures = found
    figures: dict[str, float] = {
        "prose_words": counts.words,
        "prose_sentences": counts.sentences,
        "prose_words_per_sentence": round(counts.words / counts.sentences, 1),
    }
    figures |= {name: round(value, 1) for name, value in measures._asdict().items()}
    figures["reading_seconds"] = round(measures.reading_seconds)
    return figures


def measure(counts: Counts) -> Measures:
    """textstat's measures of a text that has words and sentences."""
    formulas = _formulas()
    return Measures(
        flesch_reading_ease=formulas["flesch_reading_ease"](counts, _LANGUAGE),
        flesch_kincaid_grade=formulas["flesch_kincaid_grade"](counts, _LANGUAGE),
        gunning_fog=formulas["gunning_fog"](counts, _LANGUAGE),
        smog_index=formulas["smog_index"](counts, _LANGUAGE),
        coleman_liau_index=formulas["coleman_liau_index"](counts),
        automated_readability_index=formulas["automated_readability_index"](counts),
        dale_chall_score=formulas["dale_chall_readability_score"](counts, _LANGUAGE),
        reading_seconds=formulas["reading_time"](counts, _MS_PER_CHARACTER),
    )


def count(parts: Iterable[str]) -> Counts:
    """The counts of a text that is cut into sentences. Linear in its length."""
    number = 0
    seen: Counter[str] = Counter()
    for part in parts:
        tokens = part.split()
        seen.update(tokens)
        number += len(tokens) > _NO_SENTENCE
    totals = [0] * len(_Weight._fields)
    for token, times in seen.items():
        for at, value in enumerate(_weigh(token if len(token) <= _LONGEST else token[:_LONGEST])):
            totals[at] += value * times
    characters = sum(len(token) * times for token, times in seen.items())
    return Counts(number, seen.total(), characters, *totals)


def sentences(article: Article) -> Iterator[Span]:
    """The sentences of the running text: no captions, no headings, no bare lines or list items.

    A line is bare when it neither ends like a sentence nor pauses anywhere.
    """
    text = article.text
    for span in article.sentences:
        prose = article.block_at(span.start).kind in PROSE
        if prose and _PAUSE.search(text, span.start, span.end):
            yield span


def words_in(article: Article, span: Span) -> int:
    """The words of a stretch as an editor counts them, between spaces; a lone dash is none."""
    return sum(1 for _ in _WORD.finditer(article.text, span.start, span.end))


_NO_SENTENCE = 2
"""Words up to which textstat takes a "sentence" for a stray full stop."""
_POLYSYLLABLE = 3
_LONGEST = 60
"""Characters of a token that are looked at; a longer one is a line of code or an address."""
_AROUND = ".,;:!?\"'“”‘’()[]"
_WORD = lazy.regex(r"\w\S*")
_PAUSE = lazy.regex(r"[.!?…:;,]")
_PARTS = lazy.regex(r"[—–…/]+|\.{2,}")
_NO_LETTER = lazy.regex(r"[^\w'’-]+")
_NO_WORD = lazy.regex(r"\A\W*(?:https?:|www\.|[@#])|\w@\w|_")


def _of(article: Article) -> ReadingEase | None:
    if not article.english or article.words < MIN_WORDS:
        return None
    counts = count(article.slice(span) for span in sentences(article))
    if counts.words < MIN_WORDS or not counts.sentences:
        return None
    return ReadingEase(counts, measure(counts))


class _Weight(NamedTuple):
    """What one token adds to the counts."""

    words: int
    letters: int
    syllables: int
    polysyllables: int
    hard: int
    hard_polysyllables: int


_NOTHING = _Weight(0, 0, 0, 0, 0, 0)


@lru_cache(maxsize=1 << 14)
def _weigh(token: str) -> _Weight:
    bare = token.strip(_AROUND)
    if bare.isalpha():
        return _weigh_word(bare)
    parts = () if _NO_WORD.search(token) else _PARTS.split(token)
    words = (_NO_LETTER.sub("", part).replace("’", "'").strip("'-") for part in parts)
    weights = [_weigh_word(word) for word in words if word]
    if len(weights) == 1:
        return weights[0]
    return _Weight(*map(sum, zip(_NOTHING, *weights, strict=True)))


@lru_cache(maxsize=1 << 14)
def _weigh_word(word: str) -> _Weight:
    number = syllables.count(word)
    plain = word.lower().replace("-", "")
    hard = plain not in _easy_words()
    many = number >= _POLYSYLLABLE
    return _Weight(1, len(plain) - plain.count("'"), number, many, hard, hard and many)


@lru_cache(maxsize=1)
def _easy_words() -> frozenset[str]:
    """textstat's list of the words that Dale and Chall call easy, read without a locale."""
    _textstat()
    data = pkgutil.get_data("textstat", "resources/en/easy_words.txt") or b""
    return frozenset(data.decode("utf-8").split())


# --- textstat ------------------------------------------------------------------------------------

_COUNTS: dict[str, Callable[..., int]] = {
    "count_sentences": lambda counts: counts.sentences,
    "count_words": lambda counts, rm_punctuation=True: (
        counts.words if rm_punctuation else counts.tokens
    ),
    "count_chars": lambda counts, ignore_spaces: counts.characters,
    "count_letters": lambda counts: counts.letters,
    "count_syllables": lambda counts, lang: counts.syllables,
    "count_polysyllable_words": lambda counts, lang: counts.polysyllables,
    "count_difficult_words": lambda counts, lang, syllable_threshold: (
        counts.hard_polysyllables if syllable_threshold else counts.hard
    ),
}
"""textstat's counters by name, answered from `Counts`."""

_FORMULAS = (
    "words_per_sentence",
    "sentences_per_word",
    "syllables_per_word",
    "letters_per_word",
    "chars_per_word",
    "flesch_reading_ease",
    "flesch_kincaid_grade",
    "gunning_fog",
    "smog_index",
    "coleman_liau_index",
    "automated_readability_index",
    "dale_chall_readability_score",
    "reading_time",
)
_DEFERRED = ("_get_cmudict", "_get_pyphen", "_get_lang_easy_words")
"""Modules of textstat that are not needed here and cost much at import: NLTK (more than a second),
Pyphen's dictionaries, `importlib.resources`."""


@lru_cache(maxsize=1)
def _formulas() -> Mapping[str, Callable[..., float]]:
    """textstat's formulas, which take `Counts` for a text.

    The functions are textstat's own code; the names that they call (the counters, and each other)
    are looked up in a namespace of ours instead of their modules'.
    """
    metrics = _textstat().metrics
    # Without their caches, which would keep what they are given.
    plain = {name: getattr(metrics, name).__wrapped__ for name in _FORMULAS}
    namespace: dict[str, Any] = {}
    for formula in plain.values():
        namespace |= formula.__globals__
    namespace |= _COUNTS
    for name, formula in plain.items():
        namespace[name] = FunctionType(
            formula.__code__, namespace, name, formula.__defaults__, formula.__closure__
        )
    return namespace


def _textstat() -> Any:
    """textstat's backend, imported without what it does not need here."""
    if "textstat" not in sys.modules:
        for name in _DEFERRED:
            _defer(f"textstat.backend.utils.{name}", name.removeprefix("_"))
    return importlib.import_module("textstat.backend")


def _defer(module: str, function: str) -> None:
    """Let a module's one function load the module when it is called; other users lose nothing."""

    @lru_cache(maxsize=1)
    def real() -> Callable[..., Any]:
        if sys.modules.get(module) is stand_in:
            del sys.modules[module]
        loaded: Callable[..., Any] = getattr(importlib.import_module(module), function)
        return loaded

    stand_in = ModuleType(module)
    setattr(stand_in, function, lambda *args: real()(*args))
    sys.modules.setdefault(module, stand_in)
