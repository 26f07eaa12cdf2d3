"""Where an article names people of the knowledge base.

Namesakes stay alternatives: a mention carries everyone it may mean. A surname alone means somebody
only where nobody else of that surname is introduced.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor import lazy
from auditor.article import Article
from auditor.facts import words
from auditor.facts.base import Base, Person
from auditor.facts.words import Word, Words
from auditor.language import lexicon
from auditor.source import Span

_LONGEST_NAME = 6
_INSIDE_NAME = lazy.regex(r"[.\s’'–-]{1,3}")
_BETWEEN = lazy.regex(r"[ \u00a0-]|\.\s?|’|'")


@dataclass(frozen=True, slots=True)
class Named:
    """A person's name in the text: word numbers [first, last), and who it may be."""

    first: int
    last: int
    span: Span
    people: tuple[Person, ...]
    full: bool
    """Whether more than a surname stands there."""


def people(article: Article, base: Base) -> tuple[Named, ...]:
    """Every name of a known person, in order, with the namesakes it may mean. Computed once a base."""
    return article.derive(f"facts.named.{base.name}", lambda one: tuple(_people(one, base)))


def _people(article: Article, base: Base) -> Iterator[Named]:
    everything = words.of(article)
    text = article.text
    raw: list[Named] = []
    starts = base.name_starts
    border = 0
    for at in everything.among(starts):
        word = everything[at]
        if at < border or not word.capital:
            continue
        found = _name_at(text, everything, at, base)
        if found is not None:
            raw.append(found)
            border = found.last
    yield from _resolved(text, everything, raw, base)


def _name_at(text: str, everything: Words, at: int, base: Base) -> Named | None:
    """The longest known name that begins at a word."""
    last = _farthest(text, everything, at)
    keys = everything.keys
    for end in range(last, at, -1):
        if everything.keys[end - 1] in _PARTICLES and end - at > 1:
            continue
        key = words.joined(everything, at, end)
        if end - at > 1:
            known = base.named(key)
            if not known and end - at > 2:  # without the initials between
                middle = [one for one in keys[at + 1 : end - 1] if len(one) > 1]
                known = base.named(" ".join([keys[at], *middle, keys[end - 1]]))
            if known:
                return Named(at, end, words.span(everything, at, end), known, True)
        known = base.surnamed(key)
        if known:
            return Named(at, end, words.span(everything, at, end), known, False)
    return None


_PARTICLES = frozenset(
    "van von der den de la le du da dos del di bin ibn al el ben ter ten of the".split()
)


def _farthest(text: str, everything: Words, at: int) -> int:
    """The number of the word behind the last one that may belong to a name that begins at a word."""
    spans, written = everything.spans, everything.written
    end = at + 1
    while end < len(spans) and end - at < _LONGEST_NAME:
        gap = text[spans[end - 1][1] : spans[end][0]]
        small = not written[end][0].isupper()
        if small and gap != "-" and everything.keys[end] not in _PARTICLES:
            break
        if gap != " " and not _INSIDE_NAME.fullmatch(gap):
            break
        if "\n" in gap or (
            "." in gap and len(written[end - 1]) > 2 and everything.keys[end - 1] not in _SHORTENED
        ):
            break
        end += 1
    return end


_SHORTENED = frozenset({"jr", "sr", "st"})


def _resolved(text: str, everything: Words, raw: Sequence[Named], base: Base) -> Iterator[Named]:
    """Surnames narrowed to those whom the article names in full; other people's surnames left out."""
    full: dict[str, dict[str, Person]] = {}
    for one in raw:
        if one.full:
            for person in one.people:
                full.setdefault(everything[one.last - 1].key, {})[person.name] = person
    strangers = {
        everything[one.last - 1].key
        for one in raw
        if not one.full and _has_given(text, everything, one, base)
    }
    for one in raw:
        if one.full:
            yield one
            continue
        if _has_given(text, everything, one, base):
            continue
        key = everything[one.last - 1].key
        introduced = full.get(key)
        if introduced:
            if key not in strangers:
                chosen = tuple(introduced.values())
                yield Named(one.first, one.last, one.span, chosen, False)
        elif key not in strangers:
            yield one


def _has_given(text: str, everything: Words, one: Named, base: Base) -> bool:
    """Whether another capitalised word makes the surname a part of somebody else's name."""
    if one.first:
        before = everything[one.first - 1]
        gap = text[before.end : one.span.start]
        if gap in (" ", "\u00a0") and before.capital and before.key not in _BEFORE_SURNAME:
            return not (
                before.key in base.title_words
                or before.key in base.adjective_words
                or (opens_sentence(text, before) and is_opener(before.key))
            )
        elif gap == ". " and len(before.text) == 1 and before.capital:
            return True  # an initial
        elif gap == "-" and before.capital:
            return True
    if one.last < len(everything):
        after = everything[one.last]
        gap = text[one.span.end : after.start]
        if gap in (" ", "-", "\u00a0") and after.capital and after.key not in _AFTER_SURNAME:
            return True
    return False


_BEFORE_SURNAME = frozenset(
    "mr mrs ms sir dame lord lady former then ex late saint st pope king queen prince princess emperor "
    "madame monsieur senor the and but if as when while for with by to from of in on at against under via "
    "after before because although says said sheikh ayatollah general gen colonel field marshal comrade "
    "monday tuesday wednesday thursday friday saturday sunday today".split()
)
_OPENERS = frozenset(
    "the a an in on at for with by under when while after before as but and although since if both even only meanwhile today yesterday".split()
)
_AFTER_SURNAME = frozenset(
    "and but in on at to for the a an who has is was will said says monday tuesday wednesday thursday friday saturday sunday administration white government cabinet s".split()
)


def is_opener(key: str) -> bool:
    """Whether a word begins sentences and is nobody's given name: "later", "although"."""
    lexical = lexicon.shipped()
    bits = lexical.bits
    classes = bits["ADV"] | bits["PREP"] | bits["CONJ"] | bits["SUB"] | bits["DET"] | bits["TIME"]
    return key in _OPENERS or bool(lexical.mask(key) & classes)


def opens_sentence(text: str, word: Word) -> bool:
    """Whether a word begins a sentence, a line or a quotation."""
    before = text[max(0, word.start - 2) : word.start].strip()
    return not before or before[-1] in '.!?\n:“"—'
