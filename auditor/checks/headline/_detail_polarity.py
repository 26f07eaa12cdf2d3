"""Whether a word of a sentence is negated, supposed or quoted, and what stands around it."""

from __future__ import annotations

from collections.abc import Sequence

from auditor import lazy
from auditor.checks.headline._detail_story import Conflict, Line, Story, group
from auditor.finding import Evidence
from auditor.source import Span
from auditor.story.stems import FUNCTION_WORDS

NEGATING = frozenset(
    "not no never nt neither nor without cannot refuse refuses refused refusing fail fails failed deny denies denied against unable stop stops stopped prevent prevented prevents avoid avoided declined declines reject rejects rejected barely hardly nearly almost narrowly none nobody nothing neither don doesn didn won wouldn isn wasn aren weren hasn haven couldn can".split()
)
SUPPOSED = frozenset(
    "if whether would could may might should unless until want wants wanted urge urged urges call calls called hope hopes hoped ask asked asks threaten threatened threatens consider considered considering risk fear feared fears warn warned warns proposed proposal propose plan plans planned bid attempt attempted try tried tries demand demanded demands to expected likely previously earlier last ago once former formerly initially first after despite before since instead than rather seeking debate".split()
)
_LONG_AGO = frozenset("ago earlier previously".split())
FAR, SEEN = 6, 60
_WINDOW = 6
CLAIMED = lazy.regex(
    r"(?i)\b(?:hoax|fake|false(?:ly)?|rumou?rs?|satir\w*|debunk\w*|myth|fact[- ]check|denies|denied|claims? (?:that|to)|not true|untrue|alleged(?:ly)?|reportedly|spoof|prank|trick\w*|duped)\b"
)
HOAX = lazy.regex(
    r"(?i)\b(?:hoax|fake|false(?:ly)?|rumou?rs?|satir\w*|debunk\w*|myth|fact[- ]check|not true|untrue|alleged(?:ly)?|reportedly|spoof|prank|duped)\b"
)


def is_negated(keys: Sequence[str], at: int) -> bool:
    return any(key in NEGATING for key in keys[max(at - 3, 0) : at])


def around(stems: Sequence[str], keys: Sequence[str], at: int, low: int, high: int) -> set[str]:
    return {
        group(stems[place])
        for place in range(max(at - _WINDOW, low), min(at + _WINDOW + 1, high))
        if place != at and keys[place] not in FUNCTION_WORDS and len(keys[place]) > 2
    }


def is_off(story: Story, line: Line, place: int, *, to: bool = False) -> bool:
    """Whether a word of the body is quoted, negated, only supposed, or told of an earlier time.

    `to`: the headline says what is to come, so that "is to open" is no supposition.
    """
    keys = story.row.keys
    if story.article.is_quoted(Span(*story.row.spans[place])):
        return True
    before = keys[max(place - 4, line.start) : place]
    if any(key in NEGATING for key in before):
        return True
    if "had" in before[-2:] or any(key in _LONG_AGO for key in keys[place + 1 : place + 5]):
        return True  # what was so before the headline's news
    if any(key in SUPPOSED and not (to and key == "to") for key in before):
        return True
    return bool(CLAIMED.search(story.article.text, line.span.start, line.span.end))


def conflict(
    story: Story, at: int, place: int, share: float, line: Line, denied: bool | None = None
) -> Conflict:
    """The finding; `denied` says which of the two is negated, None for opposites."""
    head = story.head
    span = Span(*head.row.spans[at])
    other = Span(*story.row.spans[place])
    mine, told = head.text[span.start : span.end], story.article.slice(other)
    low = max(line.span.start, other.start - 30)
    said = f"'{mine}', the story '{told}'"
    if denied is not None:
        said = f"'{'not ' if denied else ''}{mine}', the story '{'' if denied else 'not '}{told}'"
    return Conflict(
        span,
        f"The headline says {said}",
        (Evidence("What the story has", Span(_word_start(story, low), other.end)),),
        min(0.66 + 0.2 * share + (0.05 if line.number < 2 else 0), 0.88),
    )


def _word_start(story: Story, offset: int) -> int:
    """The start of the first word at an offset or behind it."""
    at = story.row.at(offset)
    return story.row.spans[at][0] if at < len(story.row) else offset
