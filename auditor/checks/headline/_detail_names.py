"""Names of a headline that the body never has, where another name stands in their place.

A run of capitalised words is a name; it is told where the body has any of its words (a surname alone, a
possessive, a demonym with the same beginning), its initials, its country or a city of it. Another name takes its
place where it is a near twin (Sanchez, Sanchis), shares one half of a full name (John Smith, John Jones), or
stands beside the same words in a sentence that tells the same ("Jones resigned as mayor").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor import lazy
from auditor.checks.headline import _detail_places as placing
from auditor.checks.headline._detail_counted import PERSONS
from auditor.checks.headline._detail_runs import (
    OFFICES,
    Beside,
    Run,
    bearer,
    beside,
    conflict,
    has,
    is_given,
    is_modifier,
    is_name,
    kind_of,
    kind_of_head,
    may_be,
    others,
    parted,
    runs,
)
from auditor.checks.headline._detail_story import Conflict, Line, Story, group
from auditor.checks.headline._detail_twins import half, twin
from auditor.facts import words
from auditor.language import dictionary
from auditor.language.dictionary import Verdict
from auditor.source import Span
from auditor.story.stems import FUNCTION_WORDS


def conflicts(story: Story) -> Iterator[Conflict]:
    """The headline's names that the body gives otherwise."""
    head = story.head
    if head.is_shouted:
        return
    for run in parted(story, runs(head.text, head.row, is_sentence=head.is_sentence)):
        missing = [at for at in range(run.start, run.end) if not has(story, at)]
        if not missing or not any(is_name(story, at, run) for at in missing):
            continue
        keys = head.row.keys[run.start : run.end]
        if placing.is_told(story, keys) or is_modifier(head.text, head.row, run):
            continue
        if keys[-1] in words.parts(story.article.byline):
            continue
        found = half(story, run, missing) or twin(story, run, missing)
        if found is None and len(missing) == len(keys) and not _is_told(story, run):
            found = _in_its_place(story, run)
        if found is not None:
            yield found
        elif len(missing) == len(keys) and _is_untold(story, run):
            span = Span(head.row.spans[run.start][0], head.row.spans[run.end - 1][1])
            shown = head.text[span.start : span.end]
            message = f"The story never mentions the headline's '{shown}'"
            yield Conflict(span, message, (), 0.7, informs=True)


def _is_untold(story: Story, run: Run) -> bool:
    """Whether a person whom the headline names in full is nowhere in a story of some length."""
    keys = story.head.row.keys[run.start : run.end]
    return (
        len(keys) > 1
        and is_given(keys[0])
        and story.words >= _FEWEST_WORDS
        and kind_of_head(story, run) == "person"
        and not _is_told(story, run)
    )


_FEWEST_WORDS = 80
"""Words of a story that should hold all names of its headline."""


def _is_told(story: Story, run: Run) -> bool:
    """Whether the body names the bearer otherwise: initials, country, a word of the same beginning."""
    head = story.head
    keys = head.row.keys[run.start : run.end]
    initials = "".join(key[0] for key in keys)
    if len(keys) > 1 and (story.has(initials) or story.has(initials[: len(initials)] + "s")):
        return True
    last = keys[-1]
    if len(last) < 3 or (len(last) == 3 and len(keys) > 1):
        return False
    # The Kurds are Kurdish; Woz is Wozniak.
    start = last[: max(min(4, len(last)), len(last) - 3)]
    return any(word.lower().startswith(start) for word in story.capitals)


_MOST_LINES = 40


def _in_its_place(story: Story, run: Run) -> Conflict | None:
    """The name that stands in the body where the headline has its own."""
    head = story.head
    mine = beside(head.text, head.row, head.stems, run)
    kind = kind_of_head(story, run)
    best: tuple[float, Run] | None = None
    for line in story.lines[:_MOST_LINES]:
        count, share = story.shared(line, range(run.start, run.end))
        if count < 2 or share < 0.3:
            continue
        found = [
            other
            for other in others(story, line)
            if may_be(kind, kind_of(story, other)) and placing.may_swap(story, run, other)
        ]
        alone = len({bearer(story, other) for other in found}) == 1
        for other in found:
            if kind == "name" and not _acts(story, mine, run, other, line):
                continue
            score = _fit(story, mine, other, line) + (0.5 if share >= 0.6 and count >= 3 else 0)
            if (
                kind == "land"
                and mine.behind[:1] != _behind_of(story, other, line)
                and placing.is_adjective(" ".join(head.row.keys[run.start : run.end]))
            ):
                continue
            placed = score >= (1 if kind != "name" else 1.5) and share >= 0.35
            if not placed and not (alone and _is_news(story, line, other, count, share)):
                continue
            if best is None or score + share > best[0]:
                best = (score + share, other)
    if best is None:
        best = _in_the_lead(story, run, kind)
    if best is None:
        return None
    score, other = best
    row = story.row
    span = Span(row.spans[other.start][0], row.spans[other.end - 1][1])
    return conflict(story, run, span, run, min(0.66 + 0.1 * score, 0.88))


def _in_the_lead(story: Story, run: Run, kind: str) -> tuple[float, Run] | None:
    """The only name of its kind in the first sentences, or the only bearer of the headline's title."""
    lead = story.lines[:_LEAD]
    count, share = story.told(lead, range(run.start, run.end))
    title = story.head.stems[run.start - 1] if run.start else ""
    place = story.head.row.spans[run.start][0]
    titled = (
        bool(title)
        and story.head.is_sentence
        and story.head.row.keys[run.start - 1] not in FUNCTION_WORDS
        and story.head.text[story.head.row.spans[run.start - 1][1] : place] == " "
    )
    set_there = kind in ("city", "land", "region") and _is_setting(story, run)
    few, least = (1, 0.2) if set_there else (2, 0.25 if titled else 0.4)
    if count < few or share < least:
        return None
    found = [
        other
        for line in lead
        for other in others(story, line)
        if (kind_of(story, other) == kind or (kind == "name" and kind_of(story, other) == "person"))
        and placing.may_swap(story, run, other)
        and not _is_source(story, other)
        and (kind in ("person", "name") or _is_placed(story, other))
    ]
    if titled and kind in ("person", "name"):
        same = [one for one in found if _bears(story, one, title)]
        if len({bearer(story, one) for one in same}) == 1:
            return (0.8, same[0])
    if kind == "land" and placing.is_adjective(" ".join(story.head.row.keys[run.start : run.end])):
        return None
    if kind == "name" and share >= 0.5 and count >= 3 and _is_actor(story, run):
        some = [one for one in found if kind_of(story, one) == "person"]
        return _alone(story, [one for one in some if _is_kept(story, one)])
    if set_there:
        # "In Kampala" above "in the centre of Nairobi": the only city of the first sentences.
        first = [one for one in found if one.start < lead[0].end]
        return _alone(story, found) if first else None
    if kind == "name" or share < 0.4:
        return None
    near = [one for one in found if _is_near(story, run, one, kind)]
    if not near and kind == "person" and share >= 0.5 and count >= 2:
        near = [one for one in found if _is_kept(story, one)]
    return _alone(story, near)


def _is_setting(story: Story, run: Run) -> bool:
    """Whether a headline says where it happened with its only place: "raid bank in Kampala"."""
    row = story.head.row
    before = row.keys[max(run.start - 2, 0) : run.start]
    if before[-1:] and before[-1] in _COMPASS:
        before = before[:-1]
    if not before or before[-1] not in ("in", "at", "near", "outside", "off"):
        return False
    return not any(
        placing.kind(key)
        for at, key in enumerate(row.keys)
        if not run.start <= at < run.end and row.written[at][0].isupper()
    )


def _bears(story: Story, run: Run, title: str) -> bool:
    """Whether the stem of a title stands right before a name, or behind it and a comma."""
    if run.start and story.stems[run.start - 1] == title:
        return True
    end = story.row.spans[run.end - 1][1]
    return story.article.text[end : end + 1] == "," and title in story.stems[run.end : run.end + 4]


def _is_actor(story: Story, run: Run) -> bool:
    """Whether an unknown word opens the headline and a verb follows: "Ravindran named"."""
    row = story.head.row
    opens = not run.start or story.head.text[row.spans[run.start][0] - 2] == ":"
    if not opens or run.end - run.start > 1 or not story.head.is_sentence or run.end == len(row):
        return False
    unknown = dictionary.shipped().verdict(row.keys[run.start]) is Verdict.UNKNOWN
    if group(story.head.stems[run.end]) in _BEARERS:
        return False
    return unknown and row.keys[run.end].endswith(("s", "ed")) and row.written[run.end][0].islower()


def _alone(story: Story, some: Sequence[Run]) -> tuple[float, Run] | None:
    """The only bearer of some names of the body, with how well it fits."""
    if not some or len({bearer(story, one) for one in some}) != 1:
        return None
    return 0.5, some[0]


def _is_kept(story: Story, run: Run) -> bool:
    """Whether a person of the first sentences is named in full, or named again."""
    row = story.row
    if row.keys[run.end : run.end + 1] and row.keys[run.end] in ("said", "says", "told", "added"):
        return False
    full = run.end - run.start > 1 and is_given(row.keys[run.start])
    return full or len(story.places(row.keys[run.end - 1])) > 1


def _is_near(story: Story, run: Run, other: Run, kind: str) -> bool:
    """Whether a name's own sentence shares words with the headline."""
    line = story.line_of(story.row.spans[other.start][0])
    if line is None:
        return False
    row = story.head.row
    if (
        kind == "person"
        and not is_given(row.keys[run.start])
        and not (run.start and row.keys[run.start - 1] in OFFICES)
    ):
        # Two unknown words may be anything: only the very first sentence counts.
        return line.number == 0 and story.shared(line, range(run.start, run.end))[1] >= 0.4
    few = 1 if kind == "person" or line.number == 0 else 2
    return story.shared(line, range(run.start, run.end))[0] >= few


def _is_placed(story: Story, run: Run) -> bool:
    """Whether a place of the body is where something happens, or acts: "in Lille", not "born in"."""
    text = story.article.text
    start, end = story.row.spans[run.start][0], story.row.spans[run.end - 1][1]
    if _ORIGIN.search(text, max(start - 40, 0), start):
        return False
    if text[end : end + 1] in (",", ".", "’", "'", ":", "—", "–") or run.start == 0:
        return True
    return (run.start > 0 and story.row.keys[run.start - 1] in _WHERE) or not text[
        start - 2 : start
    ].strip(". \n")


_COMPASS = frozenset(
    "north south east west northern southern eastern western central rural".split()
)
_WHERE = frozenset(
    "in at near outside off around across of south north east west southern northern eastern western central".split()
)
_ORIGIN = lazy.regex(
    r"(?i)\b(?:originally|born|native|raised|from|(?:moved|fled|flew|travell?ed|sailed) to|(?:lives?|lived|living|stud(?:y|ies|ied)|play(?:s|ed)) (?:in|for|at))\b[^.,;]*\Z"
)
_SOURCE = lazy.regex(
    r"(?i)\b(?:lawyer|attorney|solicitor|spokes\w+|analyst|researcher|professor|expert|neighbou?r|author|reporter|photographer|friend|agent|according to|told|speaking to|interview(?:ed)?(?: with| by)?|with|by|his|her|their)[ ,]+(?:\w+ )?\Z"
)


def _is_source(story: Story, run: Run) -> bool:
    """Whether a name of the body is that of somebody who only tells the news."""
    start = story.row.spans[run.start][0]
    return _SOURCE.search(story.article.text, max(start - 30, 0), start) is not None


_LEAD = 3
"""Sentences in which the news stands."""


def _acts(story: Story, mine: Beside, run: Run, other: Run, line: Line) -> bool:
    """Whether a lone name of the headline opens it as who acts, and another does the same thing.

    "Bunbury local finds spider" names no actor, "Harrow resigns" does.
    """
    row = story.head.row
    following = row.keys[run.end : run.end + 1]
    if not following or not mine.behind or group(story.head.stems[run.end]) in _BEARERS:
        return False
    if run.start and row.keys[run.start - 1] in FUNCTION_WORDS:
        return False
    if kind_of(story, other) == "person":
        return mine.behind[0] in story.line_stems(line)
    theirs = beside(story.article.text, story.row, story.stems, other, line.start, line.end)
    return theirs.behind[:1] == mine.behind[:1]


_BEARERS = PERSONS | frozenset(
    "local winner star boss chief head coach mayor polic court judg".split()
)


def _is_news(story: Story, line: Line, other: Run, count: int, share: float) -> bool:
    """Whether a sentence tells the headline's news, and a name of it goes on in the body."""
    if line.number > 2 or not (share >= 0.45 or (share >= 0.3 and count >= 4)):
        return False
    return share >= 0.6 or len(story.places(story.row.keys[other.end - 1])) > 1


def _behind_of(story: Story, other: Run, line: Line) -> tuple[str, ...]:
    """The group of the next word behind a name of the body."""
    text = story.article.text
    return beside(text, story.row, story.stems, other, line.start, line.end).behind[:1]


def _fit(story: Story, mine: Beside, other: Run, line: Line) -> float:
    """How well a name of the body stands where the headline's does: 1 for each side."""
    theirs = beside(story.article.text, story.row, story.stems, other, line.start, line.end)
    score = 0.0
    if mine.behind and mine.behind[0] in theirs.behind:
        score += 1
    elif set(mine.behind) & set(theirs.behind):
        score += 0.5
    if mine.before and mine.before[-1] in theirs.before:
        score += 1
    elif set(mine.before) & set(theirs.before):
        score += 0.5
    if mine.placing and mine.placing == theirs.placing:
        score += 0.5
    if not mine.before and theirs.behind and mine.behind and mine.behind[0] == theirs.behind[0]:
        score += 0.25
    return score
