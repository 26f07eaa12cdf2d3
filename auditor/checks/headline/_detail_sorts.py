"""Words of which one alone can be right: a party, a weekday, a month, a point of the compass, a medal, a relative.

A word of such a sort is at fault where the body never has it, and has another of the sort before or behind the
same word in a sentence that tells the same: "Labour MP" and "the Conservative MP", "mother" and "father of two".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from auditor.checks.headline._detail_story import Conflict, Line, Story, group
from auditor.finding import Evidence
from auditor.source import Span
from auditor.story.stems import FUNCTION_WORDS

_SORTS = """
labour=labor=lab | conservative=conservatives=tory=tories | liberal=lib=libdem=libdems | green=greens | reform | snp | plaid | ukip | dup | independent=independents
socialist=socialists | conservative=conservatives | liberal=liberals | communist=communists | nationalist=nationalists | centrist=centrists
democrat=democrats=democratic=dem=dems | republican=republicans=gop | independent=independents | green=greens
bjp | congress | aap
coalition=liberal=liberals | labor=alp=labour
monday | tuesday | wednesday | thursday | friday | saturday | sunday
january=jan | february=feb | march | april | june | july | august=aug | september=sept | october=oct | november=nov | december=dec
north=northern | south=southern | east=eastern | west=western
spring | summer | autumn=fall | winter
gold=golden | silver | bronze
mother=mum=mom=mothers | father=dad=fathers
grandmother=grandma | grandfather=grandad
king | queen
prince | princess
boy=boys=schoolboy | girl=girls=schoolgirl
man=men | woman=women
actor | actress
waiter | waitress
men=male=males=mens | women=female=females=womens
quarter=quarterfinal=quarterfinals | semi=semifinal=semifinals
hindu=hindus | muslim=muslims | sikh=sikhs | christian=christians
primary=primaries | secondary | university=universities
murder | manslaughter
rape | theft | fraud | arson | burglary
senate | house
commons | lords
sunni=sunnis | shia=shias
cancer | dementia | diabetes | malaria | measles | cholera
train | bus | plane | ferry | helicopter | tram
lorry=truck | car | van | motorcycle=motorbike | bicycle=bike
flood=floods=flooding | earthquake=quake | fire=blaze | storm | tornado | avalanche | landslide
hospital | school | prison=jail | church | mosque | museum | library | factory | hotel | stadium
cat | dog | horse | cow | sheep | pig
football=soccer | rugby | cricket | tennis | hockey | golf | basketball
"""
_FAR = 4


class _Sort(NamedTuple):
    """A word's own forms, and those of the others of its sort. `loose`: a body may name several."""

    mine: frozenset[str]
    others: frozenset[str]
    loose: bool


_LOOSE = frozenset(
    "murder rape senate train lorry flood hospital cat football cancer primary".split()
)


@lru_cache(maxsize=1)
def _sorts() -> dict[str, list[_Sort]]:
    found: dict[str, list[_Sort]] = {}
    for line in _SORTS.strip().splitlines():
        groups = [frozenset(one.strip().split("=")) for one in line.split("|")]
        loose = any(word in _LOOSE for one in groups for word in one)
        for one in groups:
            rest = frozenset[str]().union(*(other for other in groups if other is not one)) - one
            for word in one:
                found.setdefault(word, []).append(_Sort(one, rest, loose))
    return found


def conflicts(story: Story) -> Iterator[Conflict]:
    """The headline's words of a sort that the body has another of."""
    head = story.head
    sorts = _sorts()
    for at, key in enumerate(head.row.keys):
        for sort in sorts.get(key, ()):
            if any(map(story.has, sort.mine)) or head.quoted(at) or head.is_question:
                continue
            found = _other(story, at, sort)
            if found is not None:
                yield found
                break


def _other(story: Story, at: int, sort: _Sort) -> Conflict | None:
    head, row = story.head, story.row
    if any(key in sort.others for key in head.keys):
        return None
    before, behind = _beside(head.row.keys, head.stems, at, 0, len(head.row))
    for line in story.lines[:_FAR]:
        count, share = story.shared(line, (at,))
        if count < 2 or share < (0.5 if sort.loose else 0.35):
            continue
        places = [place for place in range(line.start, line.end) if row.keys[place] in sort.others]
        if len({row.keys[place] for place in places}) != 1:
            continue
        place = places[0]
        alike = at > 0 and row.keys[place - 1] == head.row.keys[at - 1]
        if row.keys[place - 1] in _UNTIL and not alike:
            continue
        if story.article.is_quoted(Span(*row.spans[place])):
            continue
        left, right = _beside(row.keys, story.stems, place, line.start, line.end)
        same: float = (bool(behind) and behind[0] in right[:2]) + (
            bool(before) and before[-1] in left[-2:]
        )
        same += (bool(set(before) & set(left)) + bool(set(behind) & set(right))) * 0.5
        if not sort.loose and share >= 0.75 and count >= 3:
            same += 1
        if not sort.loose and line.number == 0 and _is_only(story, sort):
            same += 0.5
        if alike and row.keys[place - 1] in _WHEN and share >= 0.5:
            same += 1
        if row.keys[place] in _DAYS and _is_only(story, sort):
            same += alike
        if same < (1.5 if sort.loose else 1):
            continue
        return _conflict(story, at, place, share, line)
    return None


_WHEN = frozenset("on in until by from to before".split())
_UNTIL = frozenset("until since before by last previous former after".split())
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def _is_only(story: Story, sort: _Sort) -> bool:
    """Whether the first sentences name one of the others alone."""
    first, last = story.lines[0].start, story.lines[: _FAR - 1][-1].end
    return len(sort.others.intersection(story.row.keys[first:last])) == 1


def _beside(
    keys: Sequence[str], stems: Sequence[str], at: int, low: int, high: int
) -> tuple[list[str], list[str]]:
    """The groups of the words before and behind a word that say something, three at most."""
    before = [
        group(stems[place])
        for place in range(max(low, at - 5), at)
        if keys[place] not in FUNCTION_WORDS and len(keys[place]) > 1
    ]
    behind = [
        group(stems[place])
        for place in range(at + 1, min(high, at + 6))
        if keys[place] not in FUNCTION_WORDS and len(keys[place]) > 1
    ]
    return before[-3:], behind[:3]


def _conflict(story: Story, at: int, place: int, share: float, line: Line) -> Conflict:
    head = story.head
    span, other = Span(*head.row.spans[at]), Span(*story.row.spans[place])
    told = story.article.slice(other)
    return Conflict(
        span,
        f"The headline says '{head.text[span.start : span.end]}', the story '{told}'",
        (Evidence("What the story has", other),),
        min(0.68 + 0.2 * share, 0.88),
        told,
    )
