"""Which phrases an article repeats, and where.

    for phrase in phrases.of(article):
        phrase.words, phrase.uses

A phrase is two to six words in a row without punctuation between them, with a word that has a meaning of
its own at both ends ("price of milk"). Words are compared by their stems. Longer phrases grow out of
shorter ones that are frequent enough (Agrawal and Srikant 1994), so that the work grows with the length of
the text. A phrase that a longer one explains is left out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import compress
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article, BlockKind
from auditor.facts import words
from auditor.source import Span, containing
from auditor.story import stems

FEWEST = 3
"""Uses that make a phrase."""
LONGEST = 6
"""Words of the longest phrase."""
_EXPLAINED = 0.7
_GAPS = frozenset(("", " ", "-", "'", "’", "' ", "’ ", "\xa0", "‐", "‑"))
"""What may stand between two words of a phrase."""
_READ = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.CAPTION})
_HEADS = frozenset({BlockKind.HEADLINE, BlockKind.HEADING})
_SPEAKER = lazy.regex(r"(?:\(\([^)\n]{1,40}\)\)|[A-Z][\w.’' -]{0,30}:(?=\s)|Q[.:]\s|A[.:]\s)")
_PARTICLES = frozenset(
    "al el bin ibn van von der den de del della la le du da dos di ter st abu".split()
)
_MOST = 400
"""Phrases that are looked at in one article: more are found in hostile text only."""


class Kind(StrEnum):
    """What the words of a phrase are."""

    NAME = "name"
    """All of them are written with a capital inside sentences."""
    MIXED = "mixed"
    COMMON = "common"


class Use(NamedTuple):
    """One place of a phrase: its words `[word, end)`, its block, and its sentence (-1 in headings)."""

    span: Span
    word: int
    end: int
    block: int
    sentence: int


class Phrase(NamedTuple):
    """A repeated phrase.

    `uses` are its places in running text in the outlet's own voice, those in a repeated sentence
    once; `heads` those in headings and the headline. `content` counts its words with a meaning of
    their own.
    """

    stems: tuple[str, ...]
    words: str
    kind: Kind
    content: int
    uses: tuple[Use, ...]
    heads: tuple[Use, ...]


def of(article: Article) -> tuple[Phrase, ...]:
    """The repeated phrases of an article, the longest first; computed once."""
    return article.derive("story.phrases", _build)


def is_transcript(article: Article) -> bool:
    """Whether people speak in turn, whose words are theirs to repeat."""
    labels: Counter[str] = Counter()
    asked = 0
    for block in article.blocks:
        if block.kind in _READ:
            found = _SPEAKER.match(article.text, block.span.start, block.span.end)
            if found:
                labels[found.group()] += 1
            asked += article.text[block.span.end - 1] == "?"
    return sum(count for count in labels.values() if count >= 2) >= 4 or asked >= 5


# -- finding them --------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def empty_stems() -> frozenset[str]:
    """The stems of words that say nothing about a subject."""
    return frozenset(stems.stemmed(sorted(stems.FUNCTION_WORDS))) | stems.FUNCTION_WORDS


def is_content(stem: str) -> bool:
    """Whether a stem means something by itself: no function word, number or single letter."""
    return len(stem) > 1 and stem not in empty_stems() and not stem.isdigit()


def repeated(
    row: words.Words, roots: Sequence[str], text: str, fewest: int = FEWEST
) -> dict[tuple[str, ...], list[int]]:
    """The phrases that stand at least so often in some words, with the numbers of their first words."""
    frequent = {stem for stem, count in Counter(roots).items() if count >= fewest}
    solid = {stem for stem in frequent if is_content(stem)}
    starts = list(compress(range(len(roots)), map(solid.__contains__, roots)))
    spans, size = row.spans, len(roots)
    found: dict[tuple[str, ...], list[int]] = {}
    for length in range(2, LONGEST + 1):
        places: dict[tuple[str, ...], list[int]] = {}
        for at in starts:
            last = at + length - 1
            if (
                last < size
                and roots[last] in frequent
                and text[spans[last - 1][1] : spans[last][0]] in _GAPS
            ):
                key = tuple(roots[at : last + 1])
                if key in places:
                    places[key].append(at)
                else:
                    places[key] = [at]
        kept = {key: some for key, some in places.items() if len(some) >= fewest}
        found.update((key, some) for key, some in kept.items() if key[-1] in solid)
        starts = sorted(at for some in kept.values() for at in some)
        if not starts:
            break
    return found


def _build(article: Article) -> tuple[Phrase, ...]:
    row, roots = words.of(article), stems.of(article)
    found = repeated(row, roots, article.text)
    if not found:
        return ()
    keys = sorted(found, key=lambda key: (-len(key), -len(found[key])))[:_MOST]
    longer: dict[tuple[str, ...], int] = {}
    starts = [sentence.start for sentence in article.sentences]
    said: dict[int, str] = {}
    result = []
    for key in keys:
        count = len(found[key])
        if longer.get(key, 0) >= _EXPLAINED * count:
            continue
        for length in range(2, len(key)):
            for at in range(len(key) - length + 1):
                part = key[at : at + length]
                longer[part] = max(longer.get(part, 0), count)
        phrase = _phrase(article, row, key, found[key], starts, said)
        if phrase is not None:
            result.append(phrase)
    return tuple(result)


def _phrase(
    article: Article,
    row: words.Words,
    key: tuple[str, ...],
    places: Sequence[int],
    starts: Sequence[int],
    said: dict[int, str],
) -> Phrase | None:
    uses: list[Use] = []
    heads: list[Use] = []
    seen: dict[tuple[str, int], int] = {}
    small = 2 * sum(row.written[at][0].islower() for at in places) >= len(places)
    for at in places:
        span = Span(row.spans[at][0], row.spans[at + len(key) - 1][1])
        number = article.index_at(span.start)
        kind = article.blocks[number].kind
        if kind in _HEADS:
            heads.append(Use(span, at, at + len(key), number, -1))
        elif kind in _READ:
            quoted = containing(article.quoted_spans, span.start)
            # Words of somebody else; but a phrase alone in quotation marks is the outlet's.
            if quoted is not None and quoted.covers(span) and _size(quoted) > _size(span) + 3:
                continue
            sentence = bisect_right(starts, span.start) - 1
            if sentence >= 0:
                if sentence not in said:
                    whole = article.sentences[sentence]
                    said[sentence] = article.folded[whole.start : min(whole.end, whole.start + 300)]
                # A sentence that comes again is another rule's, and counts once.
                first = seen.setdefault((said[sentence], span.start - starts[sentence]), sentence)
                if first != sentence:
                    continue
            if _is_another_thing(article, row, at, at + len(key), small):
                continue
            uses.append(Use(span, at, at + len(key), number, sentence))
    if not uses and not heads:
        return None
    solid = [number for number, stem in enumerate(key) if is_content(stem)]
    # "first-year" is one word.
    one = row, (uses or heads)[0].word
    joints = sum(_is_hyphenated(article.text, *one, number) for number in solid[1:])
    if len(solid) - joints < 2:
        return None
    shown = _commonest(article, uses or heads)
    return Phrase(
        key,
        shown,
        _kind(article.text, row, uses, solid, starts),
        len(solid) - joints,
        tuple(uses),
        tuple(heads),
    )


def _commonest(article: Article, uses: Sequence[Use]) -> str:
    """How a phrase is written most often."""
    return Counter(" ".join(article.slice(use.span).split()) for use in uses).most_common(1)[0][0]


def _kind(
    text: str,
    row: words.Words,
    uses: Sequence[Use],
    solid: Sequence[int],
    starts: Sequence[int],
) -> Kind:
    capital = small = 0
    for use in uses[:40]:
        opens = use.sentence >= 0 and use.span.start - starts[use.sentence] <= 2
        for number in solid[1:] if opens and len(solid) > 1 else solid:
            if not row.written[use.word + number][0].islower():
                capital += 1
            elif not _is_part_of_a_name(text, row, use.word + number, number):
                small += 1
    if not capital + small:
        return Kind.MIXED
    share = capital / (capital + small)
    return Kind.NAME if share >= 0.8 else Kind.MIXED if share > 0.2 else Kind.COMMON


def _is_another_thing(article: Article, row: words.Words, at: int, end: int, small: bool) -> bool:
    """Whether the words are part of a name, lead to one ("energy minister Lund") or count a number."""
    leads = row.written[end - 1][0].islower() and end < len(row) and row.written[end][0].isupper()
    if leads and article.text[row.spans[end - 1][1] : row.spans[end][0]] == " ":
        return True
    if not at or article.text[row.spans[at - 1][1] : row.spans[at][0]] not in (" ", "-", "\xa0"):
        return False
    if row.written[at - 1][-1:].isdigit():
        return True
    return small and row.written[at][0].isupper() and row.written[at - 1][0].isupper()


def _size(span: Span) -> int:
    return span.end - span.start


def _is_hyphenated(text: str, row: words.Words, first: int, number: int) -> bool:
    """Whether only a hyphen parts a word of a phrase from the one before it."""
    at = first + number
    return number > 0 and text[row.spans[at - 1][1] : row.spans[at][0]] in ("-", "‐", "‑")


def _is_part_of_a_name(text: str, row: words.Words, at: int, number: int) -> bool:
    """Whether a small word belongs to a name: "Kim Jong-un", "al-Baghdadi", "van Biljon"."""
    if row.keys[at] in _PARTICLES:
        return True
    return _is_hyphenated(text, row, at - number, number) and not row.written[at - 1][0].islower()
