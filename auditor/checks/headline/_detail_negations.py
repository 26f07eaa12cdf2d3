"""A verb that the body has only with "not", or that the headline alone negates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.checks.headline._detail_polarity import (
    FAR,
    HOAX,
    NEGATING,
    SUPPOSED,
    around,
    conflict,
    is_negated,
)
from auditor.checks.headline._detail_story import Conflict, Line, Story, group
from auditor.source import Span
from auditor.story.stems import FUNCTION_WORDS

_MOST = 60
"""Places of one word that are looked at."""
_FAILING = frozenset("failed fails fail refused refuses refuse declined declines unable".split())
_DENYING = frozenset("not never nt".split())
_T = frozenset(
    "don doesn didn won wouldn isn wasn aren weren hasn haven hadn couldn can cannot".split()
)


def conflicts(story: Story) -> Iterator[Conflict]:
    """A word that the headline negates and the body does not, or the other way round."""
    head = story.head
    if head.is_question:
        return
    negated = _negated(story)
    for at, weight in enumerate(head.weights):
        stem = head.stems[at]
        if (
            not weight
            or len(stem) < 4
            or head.quoted(at)
            or stem not in story.known
            or (head.row.written[at][0].isupper() and head.is_sentence and at)
        ):
            continue
        mine = _denied(head.row.keys, at)
        if not mine and stem not in negated:
            continue
        if not mine and is_negated(head.row.keys, at):
            continue
        found = _turned(story, at, mine)
        if found is not None:
            yield found
            return


def _negated(story: Story) -> frozenset[str]:
    """The stems of words that stand behind a "not" of the body."""
    places = [
        at for key in ("not", "never", "t", "cannot", *_FAILING) for at in story.places(key)[:_MOST]
    ]
    return frozenset(stem for at in places for stem in story.stems[at + 1 : at + 6])


def _denied(keys: Sequence[str], at: int) -> bool:
    """Whether "not", "never" or "n't" stands right before a word, or before its auxiliaries."""
    low = at - 1
    while low >= 0 and keys[low] in (
        "be",
        "been",
        "being",
        "have",
        "going",
        "to",
        "plead",
        "pleads",
        "pleaded",
    ):
        low -= 1
    if low < 0:
        return False
    failing = keys[low] in _FAILING and keys[low + 1 : low + 2] == ["to"]
    if failing or keys[low] in _DENYING or keys[low] == "cannot":
        return True
    return keys[low] == "t" and low > 0 and keys[low - 1] in _T


def _turned(story: Story, at: int, mine: bool) -> Conflict | None:
    stem = story.head.stems[at]
    keys = story.row.keys
    best: tuple[float, int, Line] | None = None
    for place in story.stem_places(stem)[:_MOST]:
        line = story.line_of(story.row.spans[place][0])
        if line is None or not line.start <= place < line.end:
            continue
        told = keys[line.start : line.end]
        if _denied(told, place - line.start) == mine:
            return None
        if mine and not NEGATING.isdisjoint(told):
            return None
        if line.number >= FAR or story.article.is_quoted(Span(*story.row.spans[place])):
            continue
        if any(
            key in SUPPOSED and (mine or key != "to")
            for key in keys[max(place - 5, line.start) : place]
        ):
            continue
        count, share = story.shared(line, (at,))
        if count < 2 or share < (0.25 if stem == "guilti" else 0.45):
            continue
        if best is None or share > best[0]:
            best = (share, place, line)
    if best is None:
        return None
    share, place, line = best
    ends = story.lines[min(len(story.lines), 8) - 1].span.end
    text = story.article.text
    hoax = HOAX.search(text, story.lines[0].span.start, ends) or HOAX.search(story.head.text)
    if hoax and stem != "guilti":
        return None
    if mine and stem != "guilti":
        after = _behind(story.head.stems, story.head.row.keys, at, len(story.head.row))
        fails = story.head.row.keys[at - 1 : at] == ["to"] and not line.number
        if share < 0.55 or (
            not fails and after and after != _behind(story.stems, keys, place, line.end)
        ):
            return None
    beside = around(story.head.stems, story.head.row.keys, at, 0, len(story.head.row))
    if not beside & around(story.stems, keys, place, line.start, line.end):
        return None
    return conflict(story, at, place, share - 0.1, line, mine)


def _behind(stems: Sequence[str], keys: Sequence[str], at: int, end: int) -> str:
    """The group of the next word that says something, "" for none."""
    return next(
        (
            group(stems[one])
            for one in range(at + 1, min(at + 5, end))
            if keys[one] not in FUNCTION_WORDS
        ),
        "",
    )
