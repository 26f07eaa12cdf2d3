"""The terms of a text: its stems, with the names of one state or actor told as one.

"Russian", "Russia" and "the Russian Federation" are `@rus`; "ISIS" and "Islamic State" are one term.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article, BlockKind
from auditor.facts import words
from auditor.facts.words import Words
from auditor.story import headlinese, stems

EMPTY: frozenset[str] = frozenset()
_BESIDE = frozenset({BlockKind.HEADLINE, BlockKind.BYLINE, BlockKind.DATE, BlockKind.FURNITURE})
_AS_WRITTEN = {"us": "US", "is": "IS", "eu": "EU", "un": "UN", "who": "WHO"}
"""Names that are common words unless they are written so."""
_DIGITS_AND_LETTERS = lazy.regex(r"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)")
_ADDRESS = lazy.regex(r"(?i)\s*(?:read more(?: at)?:?\s{0,3})?https?://\S+")


class Terms(NamedTuple):
    """Terms in order, and the number of the word that each begins with."""

    terms: list[str]
    at: list[int]


@lru_cache(maxsize=1)
def function_terms() -> frozenset[str]:
    """The terms that say nothing about a subject."""
    return frozenset(stems.stemmed(sorted(stems.FUNCTION_WORDS)))


def of_body(article: Article) -> Terms:
    """The terms of an article without its headline, byline, date and furniture; computed once."""
    return article.derive("story.terms", _of_body)


def _of_body(article: Article) -> Terms:
    row, stemmed = words.of(article), stems.of(article)
    found = Terms([], [])
    for block in article.blocks:
        if block.kind not in _BESIDE:
            _add(found, row, stemmed, row.at(block.span.start), row.at(block.span.end))
    return found


def of_line(line: str) -> tuple[Terms, Words]:
    """The terms of a headline, and the words that their numbers mean.

    Addresses are left out, and letters are parted from digits ("$72MILLION").
    """
    row = words.split(_DIGITS_AND_LETTERS.sub(" ", _ADDRESS.sub("", line)))
    found = Terms([], [])
    _add(found, row, stems.stemmed(row.keys), 0, len(row))
    return found, row


def _add(found: Terms, row: Words, stemmed: Sequence[str], start: int, end: int) -> None:
    names, keys, written = headlinese.shipped().names, row.keys, row.written
    done = start
    for at in [at for at in range(start, end) if keys[at] in names]:
        if at < done:
            continue  # inside a name
        for name, term in names[keys[at]]:
            if _stands(name, keys, written, at, end):
                found.terms.extend(stemmed[done:at])
                found.at.extend(range(done, at))
                found.terms.append(term)
                found.at.append(at)
                done = at + len(name)
                break
    found.terms.extend(stemmed[done:end])
    found.at.extend(range(done, end))


def _stands(
    name: tuple[str, ...], keys: Sequence[str], written: Sequence[str], at: int, end: int
) -> bool:
    first = written[at]
    if not first[0].isupper() or (len(name) == 1 and _AS_WRITTEN.get(name[0], first) != first):
        return False
    return at + len(name) <= end and tuple(keys[at : at + len(name)]) == name
