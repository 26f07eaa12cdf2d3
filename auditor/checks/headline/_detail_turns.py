"""What a headline says was done, where the story has the opposite: approved and rejected, rises and falls.

A word of one side of a pair is at fault where the body has no word of that side beside the same words, and one of
the other side stands, neither negated nor supposed, in one of the first sentences beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from auditor.checks.headline._detail_polarity import FAR, SEEN, around, conflict, is_negated, is_off
from auditor.checks.headline._detail_runs import is_no_word
from auditor.checks.headline._detail_story import Conflict, Line, Story, group
from auditor.story.stems import FUNCTION_WORDS, stemmed

_PAIRS = """
approve approval accept endorse adopt ratify greenlight pass passed backs | reject rejection refuse veto block oppose defeated
accept agree | reject refuse decline
convict conviction guilty jailed sentenced sentence imprisoned | acquit acquittal cleared clears exonerate exonerated innocent
block | clear cleared allow
charged charges | cleared clears acquitted
rise rose risen increase grow grew grown growth climb jump surge soar gain rally up swell | fall fell fallen decrease drop decline plunge slump slide shrink dip slip tumble down sink sank shrank
raise hike increase | cut lower slash reduce
survive survived alive unhurt unharmed | die died dead death killed ousted toppled
win won victory triumph beat | lose lost beaten loss
elected re-elected reelected wins won | defeated ousted loses
ban outlaw prohibit bar forbid | legalise legalize allow permit
open reopen | close closed closure shut
arrest jail detain imprison custody | release freed free bail
confirm admit acknowledge announce | deny denied denial
start begin began begun launch resume restart | collapse stall end finish stop halt suspend cancel
hire appoint install | sack fire fired dismiss oust axe remove
support back | oppose
join joins | leave leaves quit exit withdraw
uphold upheld | overturn quash
strengthen | weaken
impose introduce | lift lifted scrap repeal
lift scrap | impose introduce extend
buy bought acquire | sell sold
grant | deny refuse
praise | criticise criticize condemn
promoted promotion | relegated relegation
extend expand | shorten drop scrap abandon axe shelve
speed accelerate quicken | slow delay
delay postpone | advance accelerate
succeed | fail
save rescue | scrap axed demolish
legal lawful | illegal unlawful
safe | unsafe dangerous
keep retain | lose lost drop dropped return scrap abolish axe remove removed
resign quit stepped | stay remain
found discovered | missing lost
submit nominate | withdraw withdrew withdrawn
sign signed | veto
defend | attack
widen | narrow
loosen ease relax | tighten
expand | shrink
warmer hotter | colder cooler
longer | shorter
higher | lower
more | fewer
heavier | lighter
majority | minority
profit | loss losses
surplus | deficit
drought | flood
"""
_TWOFOLD = frozenset(
    "up down more less free left back first pass lift fire fires end open save keep cut found heat".split()
)
"""Words that have another meaning so often that more must be shared."""


class _Pair(NamedTuple):
    mine: frozenset[str]
    other: frozenset[str]


@lru_cache(maxsize=1)
def _sides() -> dict[str, list[_Pair]]:
    """The pairs by the stems of a side, that side first."""
    found: dict[str, list[_Pair]] = {}
    for line in _PAIRS.strip().splitlines():
        first, _, second = line.partition(" | ")
        one, other = (frozenset(stemmed(side.split())) for side in (first, second))
        for pair in (_Pair(one, other), _Pair(other, one)):
            for stem in pair.mine:
                found.setdefault(stem, []).append(pair)
    return found


def conflicts(story: Story) -> Iterator[Conflict]:
    """The headline's words whose opposite the body has."""
    head = story.head
    if head.is_question:
        return
    sides = _sides()
    for at, stem in enumerate(head.stems):
        pairs = sides.get(stem)
        if (
            not pairs
            or head.row.keys[at] in ("back", "left")
            or head.quoted(at)
            or is_negated(head.row.keys, at)
        ):
            continue
        for pair in pairs:
            if not head.known.isdisjoint(pair.other) or _is_borne_out(story, at, pair):
                continue
            found = _opposed(story, at, pair)
            if found is not None:
                yield found
                break


def _is_borne_out(story: Story, at: int, pair: _Pair) -> bool:
    """Whether the body has a word of the headline's own side beside the same words."""
    if story.known.isdisjoint(pair.mine):
        return False
    head = story.head
    if head.stems[at] in story.known and head.stems[at] not in ("surviv",):
        return True
    beside = around(head.stems, head.row.keys, at, 0, len(head.row))
    for line in story.lines[:SEEN]:
        for place in range(line.start, line.end):
            if story.stems[place] not in pair.mine:
                continue
            if story.row.keys[place : place + 2] == ["survived", "by"]:
                continue
            near = around(story.stems, story.row.keys, place, line.start, line.end)
            if beside & near:
                return True
    return False


def _opposed(story: Story, at: int, pair: _Pair) -> Conflict | None:
    """The opposite of a headline's word in a sentence that tells the same."""
    if story.known.isdisjoint(pair.other):
        return None
    head, row = story.head, story.row
    beside = around(head.stems, head.row.keys, at, 0, len(head.row))
    coming = ("will", "to") if at and head.row.keys[at - 1] in ("to", "will") else ()
    twofold = head.row.keys[at] in _TWOFOLD
    for line in story.lines[:FAR]:
        count, share = story.told(story.lines[max(line.number - 1, 0) : line.number + 1], (at,))
        if count < (3 if twofold else 2) or share < (0.5 if twofold else 0.35):
            continue
        for place in range(line.start, line.end):
            if story.stems[place] not in pair.other:
                continue
            if row.keys[place] in _NO_VERBS and row.keys[place - 1] not in coming:
                continue
            if place > line.start and row.written[place][0].isupper():
                continue
            if _is_contest(pair) and not _same_subject(story, at, line, place):
                continue
            if is_off(story, line, place, to=bool(coming)):
                continue
            if row.keys[place : place + 2] == ["survived", "by"]:
                continue
            if row.keys[place] == "death" and row.keys[place + 1 : place + 2] != ["of"]:
                continue
            near = around(story.stems, row.keys, place, line.start, line.end)
            whole = share >= 0.6 and count >= 3 and not twofold
            whole = whole or "acquit" in pair.mine | pair.other
            if len(beside & near) < (2 if twofold else 1) and not whole:
                continue
            return conflict(story, at, place, share, line)
    return None


def _is_contest(pair: _Pair) -> bool:
    """Whether a pair is told of two sides at once: where one wins, another loses."""
    return bool((pair.mine | pair.other) & _CONTEST)


_CONTEST = frozenset(("won", "win", "elect", "sell", "buy"))
_NO_VERBS = frozenset(
    "founding founder end finishing beginning start opening closing surviving survivor survivors announcement announced announces block blocks deaths loss losses victory victories triumph gain gains conviction up down growth more left free back open custody sentence more fewer profit surplus deficit missing found cut cuts fall rise".split()
)
"""Words that say a state or sum as often as what happened: no proof of the opposite in a body."""


def _same_subject(story: Story, at: int, line: Line, place: int) -> bool:
    """Whether the subject before a word is the same in headline and sentence."""
    head = story.head
    mine = _last_name(head.row.keys[:at], head.row.written[:at])
    keys, written = story.row.keys[line.start : place], story.row.written[line.start : place]
    theirs = _last_name(keys, written)
    if mine and theirs:
        return mine == theirs or list(keys[-3:-1]) == [mine, "of"]
    before = next(
        (
            group(stem)
            for stem, key in zip(head.stems[:at][::-1], head.row.keys[:at][::-1], strict=True)
            if key not in FUNCTION_WORDS
        ),
        "",
    )
    return not theirs and before in map(group, story.stems[line.start : place])


def _last_name(keys: Sequence[str], written: Sequence[str]) -> str:
    """The last word of a row that has a capital and is no ordinary word."""
    return next(
        (
            key
            for key, text in zip(reversed(keys), reversed(written), strict=True)
            if text[0].isupper() and is_no_word(key)
        ),
        "",
    )
