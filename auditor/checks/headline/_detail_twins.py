"""Names of which the body has a near twin (Sanchez, Sanchis), or one half beside another (John Jones)."""

from __future__ import annotations

from collections.abc import Sequence

from auditor import lazy
from auditor.checks.headline import _detail_places as placing
from auditor.checks.headline._detail_runs import (
    JOINTS,
    SMALL,
    TITLES,
    Run,
    conflict,
    is_given,
    is_name,
    is_no_word,
)
from auditor.checks.headline._detail_story import Conflict, Story
from auditor.facts import people
from auditor.facts.given import SEX
from auditor.language import dictionary, introduced, twins
from auditor.language.dictionary import Verdict
from auditor.source import Span


def half(story: Story, run: Run, missing: Sequence[int]) -> Conflict | None:
    """A full name of which the body has one half, with another half beside it each time."""
    if run.end - run.start < 2 or len(missing) != 1:
        return None
    head, row, text = story.head, story.row, story.article.text
    lost = missing[0]
    given = lost == run.start and run.end - run.start == 2
    if not given and lost != run.end - 1:
        return None
    key = head.row.keys[lost + 1 if given else lost - 1]
    if given:
        if not is_no_word(head.row.keys[lost]) or key in SEX or not is_no_word(key):
            return None
    elif not is_given(key) and not (is_no_word(key) and is_no_word(head.row.keys[lost])):
        return None
    if (not given and placing.is_place(story, [key])) or _KIN.search(head.text):
        return None
    others: dict[str, list[int]] = {}
    for at in story.places(key)[:60]:
        beside = at - 1 if given else at + 1
        if not 0 <= beside < len(row) or not row.written[at][0].isupper():
            continue
        low, high = sorted((at, beside))
        if (
            text[row.spans[low][1] : row.spans[high][0]] != " "
            or not row.written[beside][0].isupper()
        ):
            continue
        if _KIN.search(text, max(row.spans[low][0] - 16, 0), row.spans[low][0]):
            continue
        other = row.keys[beside]
        if other in TITLES or other in SMALL or len(other) < 3:
            continue
        if not given and beside + 1 < len(row) and _goes_on(story, beside):
            continue
        others.setdefault(other, []).append(beside)
    if len(others) != 1:
        return None
    other, places = next(iter(others.items()))
    if given and not _are_two_given(head.row.keys[lost], other):
        return None
    if not given and (
        _near_names(head.row.written[lost], row.written[places[0]]) is None
        and not is_no_word(other)
    ):
        return None
    if not _is_in_lead(story, places):
        return None
    return conflict(story, Run(lost, lost + 1), Span(*row.spans[places[0]]), run, 0.85)


def _goes_on(story: Story, at: int) -> bool:
    """Whether a name goes on behind a word of the body, so that the word is no surname."""
    row, text = story.row, story.article.text
    gap = text[row.spans[at][1] : row.spans[at + 1][0]]
    return gap in JOINTS and row.written[at + 1][0].isupper()


_KIN = lazy.regex(
    r"(?i)\b(?:mother|father|mom|mum|dad|brother|sister|wife|husband|widow|son|daughter|cousin|uncle|aunt|nephew|niece|family|twins?|parents?)\b"
)
_NICKNAMES = (
    "william bill will billy liam", "robert bob rob bobby bert", "richard dick rick ricky", "edward ted ed eddie ned teddy",
    "john jack johnny jon", "james jim jimmy jamie", "margaret peggy maggie meg greta", "elizabeth liz beth betty lizzie eliza bess libby",
    "katherine kate kathy catherine katie kitty", "henry harry hal hank", "charles charlie chuck", "anthony tony", "thomas tom tommy",
    "alexander alex sandy sasha alexei", "michael mike mick mickey micky", "joseph joe jo", "francis frank", "albert bert al", "sarah sally",
    "mary molly polly may", "ann nancy anne anna", "theodore ted theo", "lawrence larry laurie", "martha patty", "patricia pat patty trish",
    "patrick pat paddy", "antonio tony", "ignatius nacho", "jose pepe", "giuseppe beppe", "vladimir vova", "mikhail misha", "george jorge",
    "gerald gerry jerry", "gerard gerry", "jeremiah jerry", "susan sue", "deborah debbie", "steven steve stephen", "daniel dan danny",
    "samuel sam", "samantha sam", "benjamin ben", "nicholas nick", "andrew andy drew", "peter pete", "kenneth ken", "ronald ron", "donald don",
    "raymond ray", "frederick fred freddie", "abigail abby gail", "augustus gus", "virginia ginny", "dorothy dot dolly", "helen nell ellen eleanor nora",
)  # fmt: skip


def _are_two_given(one: str, other: str) -> bool:
    """Whether two given names are those of two people: no nickname, no form of each other."""
    if not is_given(other) and not is_no_word(other):
        return False
    if any(one in line.split() and other in line.split() for line in _NICKNAMES):
        return False
    if one[0] == other[0] and not (one in SEX and other in SEX and one[:3] != other[:3]):
        return False
    return twins.skeleton(one) != twins.skeleton(other)


def _near_names(one: str, other: str) -> int | None:
    """How many slips part two names; None where they are too far apart or forms of one."""
    if one == other or min(len(one), len(other)) < 4:
        return None
    near = introduced.nearness(one, other)
    if not near and min(len(one), len(other)) >= 6 and _is_slip(one.lower(), other.lower()):
        return 2
    if near and len(one) + len(other) >= 9:
        return near
    return 1 if twins.likeness(one, other) >= twins.Likeness.SOUND and near else None


_FORMS = (
    "a",
    "ova",
    "s",
    "n",
    "an",
    "ian",
    "ish",
    "ese",
    "es",
    "i",
    "y",
    "ic",
    "ist",
    "er",
    "land",
    "ia",
    "o",
    "in",
    "ed",
)


def _is_slip(one: str, other: str) -> bool:
    """Whether two surnames differ in their last two letters or one syllable: Sanchez, Sanchis."""
    if len(one) != len(other) or one[:4] != other[:4]:
        return False
    apart = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return (
        len(apart) == 2
        and apart[1] - apart[0] <= 2
        and not any(one.endswith(end) and not other.endswith(end) for end in _FORMS if len(end) > 1)
    )


def twin(story: Story, run: Run, missing: Sequence[int]) -> Conflict | None:
    """A near twin of a name that the body does not have: Sanchis for Sanchez."""
    head = story.head
    for at in missing:
        written = head.row.written[at]
        if len(written) < 5 or not is_name(story, at, run):
            continue
        known = dictionary.shipped().verdict(head.row.keys[at])
        for other in story.capitals:
            if (
                len(other) < 5
                or other.isupper()
                or other.lower() in head.keys
                or abs(len(other) - len(written)) > 2
            ):
                continue
            if _near_names(written, other) is None:
                continue
            if _is_common(story, other) or (known is Verdict.KNOWN and other.lower() not in SEX):
                continue
            places = [
                place for place in story.places(other.lower()) if story.row.written[place] == other
            ]
            if not places or not _is_in_lead(story, places):
                continue
            if _is_variant(story, at, run, other, places):
                continue
            return conflict(story, Run(at, at + 1), Span(*story.row.spans[places[0]]), run, 0.88)
    return None


def _is_variant(story: Story, at: int, run: Run, other: str, places: Sequence[int]) -> bool:
    """Whether two spellings are both used (Qaida, Qaeda), or the body's is the slip, for others to report."""
    written = story.head.row.written[at]
    verdict = dictionary.shipped().verdict
    listed = verdict(written.lower()) in (Verdict.NAME, Verdict.KNOWN)
    if listed and len(places) == 1 and verdict(other.lower()) is Verdict.UNKNOWN:
        return True
    if at and story.head.row.keys[at - 1] in ("al", "el"):
        return True
    persons = people.of(story.article)
    person = is_given(story.head.row.keys[run.start]) or any(
        persons.at(story.row.spans[place][0]) is not None for place in places[:5]
    )
    if person:
        return False
    if twins.likeness(written, other) >= twins.Likeness.SOUND or written[:-1] == other[:-1]:
        return True
    return written.endswith(("an", "ian", "ish", "ese", "om", "i")) or written[:-2] == other[:-2]


def _is_common(story: Story, word: str) -> bool:
    """Whether a body's word is an ordinary one with a capital."""
    low = word.lower()
    return low in story.article.vocabulary or (
        dictionary.shipped().level(low) > 8 and low not in SEX
    )


def _is_in_lead(story: Story, places: Sequence[int]) -> bool:
    if len(places) > 1:
        return True
    line = story.line_of(story.row.spans[places[0]][0])
    return line is not None and (line.number < 4 or story.shared(line)[0] >= 2)
