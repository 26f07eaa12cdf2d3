"""Names as runs of capitalised words: where they stand, what they are, what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor import gazetteer
from auditor.checks.headline import _detail_places as placing
from auditor.checks.headline._detail_story import NUMBERS, Conflict, Line, Story, group
from auditor.facts import actors, people
from auditor.facts import base as facts
from auditor.facts.given import SEX
from auditor.facts.words import Words
from auditor.finding import Evidence
from auditor.language import dictionary
from auditor.language.dictionary import Verdict
from auditor.source import Span
from auditor.story.stems import FUNCTION_WORDS

JOINTS = frozenset((" ", "-", "’", "'", ". ", "‑", "\u00a0"))
SMALL = FUNCTION_WORDS | frozenset("s mr mrs ms dr sir lord lady dame".split())
TITLES = frozenset(
    """mr mrs ms dr sir lord lady dame president minister prime pm mp mep senator sen rep governor mayor king queen
    prince princess pope judge justice general captain coach chancellor secretary king's queen's chief professor prof
    actor actress singer councillor cllr ceo chairman director former ex deputy vice speaker attorney sheriff bishop
    archbishop rev reverend sergeant officer inspector detective bbc study report exclusive breaking watch video
    opinion analysis live update updated review interview photos pictures monday tuesday wednesday thursday friday
    saturday sunday january february march april may june july august september october november december today""".split()
)
_CALLED = frozenset(
    """spurs gunners reds hammers toffees hoops proteas wallabies springboks kiwis socceroos blades owls magpies
    oscar oscars emmy emmys grammy grammys nobel pulitzer booker bafta baftas tony brit brexit covid christmas easter
    ramadan diwali eid thanksgiving halloween olympics olympic paralympic ashes wimbledon aussie brits brit brummie geordie
    scouse kiwi scot scots yank isis isil daesh google alphabet facebook meta twitter whitehall holyrood stormont kremlin
    pentagon westminster brussels holland england's fed hezbollah hamas taliban moscow washington beijing tory tories labour
    lib dem dems republican republicans democrat democrats gop snp wall street city hollywood bollywood internet english
    dane danes finn finns swede swedes pole poles turk turks spaniard spaniards briton britons serb serbs croat croats czech
    czechs slovak slovaks greek greeks thai thais filipino filipina argentine kurd kurds uzbek uzbeks kazakh afghan afghans zulu
    maori inuit swiss dutch welshman irishman frenchman dutchman englishman scotsman bosnian latino latina
    muslim muslims christian christians jewish jew jews catholic catholics hindu hindus sikh arab arabs""".split()
)
"""Names that are short for others: a club's, a prize, a seat of power, a party, a people."""


class Run(NamedTuple):
    """Words `[start, end)` of a text that make one name."""

    start: int
    end: int


def parted(story: Story, found: Sequence[Run]) -> Iterator[Run]:
    """The runs, those that begin with a country or its people ("Slovakia Igor Matovič") in two."""
    row, text = story.head.row, story.head.text
    for run in found:
        at = run.start
        for end in range(run.end, run.start, -1):
            if placing.is_land(" ".join(row.keys[run.start : end])):
                at = end
                break
        if run.start < at < run.end:
            yield Run(run.start, at)
            yield Run(at, run.end)
            continue
        yield run
    del text


def is_modifier(text: str, row: Words, run: Run) -> bool:
    """Whether a name only qualifies what follows: "Marvel's Magneto", "British-born"."""
    end = row.spans[run.end - 1][1]
    if text[end : end + 1] == ":" and run.start == 0:
        return True  # who writes or says it
    start = row.spans[run.start][0]
    if start and text[start - 1] in "-‑#@":
        return True
    return text[end : end + 2] in ("'s", "’s") or text[end : end + 1] in ("-", "‑")


def runs(text: str, row: Words, *, is_sentence: bool = True) -> list[Run]:
    """The names of a headline or sentence: capitalised words in a row.

    Where every word has a capital (`is_sentence` false), ordinary words part the names.
    """
    found: list[Run] = []
    start = -1
    for at in range(len(row)):
        ok = _may_name(text, row, at, is_sentence)
        joined = at > 0 and text[row.spans[at - 1][1] : row.spans[at][0]] in JOINTS
        if start >= 0 and not (ok and joined):
            found.append(Run(start, at))
            start = -1
        if ok and start < 0:
            start = at
    if start >= 0:
        found.append(Run(start, len(row)))
    return found


def _may_name(text: str, row: Words, at: int, is_sentence: bool) -> bool:
    written, key = row.written[at], row.keys[at]
    if key in _GIVEN_TOO and at + 1 < len(row):
        return row.written[at + 1][0].isupper() and is_no_word(row.keys[at + 1])
    if not written[0].isupper() or key in SMALL or key in NUMBERS or key in TITLES:
        return False
    if is_sentence and at and not _opens(text, row, at):
        return True
    return is_no_word(key)


_GIVEN_TOO = frozenset(("don", "will", "new"))
"""Small words that begin a name: a given name, or New York."""


def _opens(text: str, row: Words, at: int) -> bool:
    """Whether a word opens a sentence or a quotation, so that its capital says nothing."""
    gap = text[row.spans[at - 1][1] : row.spans[at][0]]
    return any(sign in gap for sign in ':;.?!“‘"|–—') or gap.endswith(" '")


def is_no_word(key: str) -> bool:
    """Whether a word in small letters is known as a name alone, or not at all."""
    if key in SEX:
        return True
    known = dictionary.shipped()
    if len(key) < 3 or known.verdict(key) not in (Verdict.NAME, Verdict.UNKNOWN):
        return False
    return not any(
        key.endswith(end)
        and known.verdict(key[: -len(end)] + more) in (Verdict.KNOWN, Verdict.RARE)
        for end, more in _ENDINGS
    )


_ENDINGS = (
    ("s", ""),
    ("es", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("ist", ""),
    ("ies", "y"),
)


def is_given(key: str) -> bool:
    return key in SEX or key in gazetteer.shipped().given


def has(story: Story, at: int) -> bool:
    """Whether the body has a headline's word in any form."""
    head = story.head
    key = head.row.keys[at]
    if head.is_sentence and at and head.row.written[at][0].isupper() and not is_no_word(key):
        # Hilary Banks is not told by a food bank.
        return any(word.lower() == key for word in story.capitals)
    if story.has(key) or group(story.head.stems[at]) in story.grouped:
        return True
    return any(story.has(other) for other in (f"{key}s", key.removesuffix("s"), f"{key}n"))


def is_name(story: Story, at: int, run: Run) -> bool:
    head = story.head
    key = head.row.keys[at]
    if len(key) < 3 or key in _CALLED or not key.isalpha():
        return False
    seat = actors.directory(facts.of()).seat(" ".join(head.row.keys[run.start : run.end]))
    if seat is not None and not seat.is_place:
        return False  # the Kremlin
    if head.row.written[at].isupper() and len(key) < 6:
        return False  # an abbreviation
    if at and head.row.keys[at - 1] in _PLACING and placing.kind(key):
        return True  # "near Manila": an envelope elsewhere
    return is_no_word(key) or any(one in SEX for one in head.row.keys[run.start : run.end])


def kind_of_head(story: Story, run: Run) -> str:
    """What a name of the headline is: "person", "city", "land", or "name" where nobody can tell."""
    row = story.head.row
    keys = row.keys[run.start : run.end]
    if (len(keys) > 1 and is_given(keys[0])) or (run.start and row.keys[run.start - 1] in OFFICES):
        return "person"
    kind = _place_kind(keys)
    if not kind and run.start and row.keys[run.start - 1] in _PLACING:
        kind = placing.kind(" ".join(keys))
    if not kind and 1 < len(keys) < 4 and all(map(is_no_word, keys)):
        return "person"
    return kind or "name"


def _place_kind(keys: Sequence[str]) -> str:
    """The kind of a place; "" where an ordinary word is one too (Man, Reading)."""
    kind = placing.kind(" ".join(keys))
    return kind if kind != "city" or any(map(is_no_word, keys)) else ""


OFFICES = frozenset(
    "president minister senator governor mayor king queen prince princess pope judge justice captain coach chancellor actor actress singer mr mrs ms dr sir".split()
)


def kind_of(story: Story, run: Run) -> str:
    row = story.row
    keys = row.keys[run.start : run.end]
    if len(keys) > 1 and is_given(keys[0]):
        return "person"
    kind = _place_kind(keys)
    met = people.of(story.article).at(row.spans[run.start][0])
    if met is not None and (not kind or met[0].titles or len(keys) > 1):
        return "person"
    again = (
        len(keys) == 2
        and is_no_word(keys[0])
        and len(story.places(keys[1])) > 1
        and not (keys[1] in _BODIES or placing.is_land(keys[0]))
    )
    if not kind and (again or (len(keys) == 2 and all(map(is_no_word, keys)))):
        written = row.written[run.start : run.end]
        return "name" if any(one.isupper() for one in written) else "person"
    return kind or "name"


_BODIES = frozenset(
    """state states intelligence university college school party bank news group agency church army union city town court
    house club council hospital airport station street road park beach bridge river lake island islands county valley
    festival cup league times post journal herald company corporation institute foundation ministry office police""".split()
)
"""Words that end the name of a body or a place."""


def may_be(kind: str, other: str) -> bool:
    """Whether a name of the body may stand for one of the headline's, by what they are."""
    return kind == other or (kind == "name" and other in ("person", "city"))


def bearer(story: Story, run: Run) -> str:
    """One name for the forms of a name: a country's for its people's, a surname."""
    row = story.row
    return placing.land(" ".join(row.keys[run.start : run.end])) or row.keys[run.end - 1]


_PLACING = frozenset("in at near from outside around to for against over by of".split())
_REACH = 3
"""Words beside a name that say what its bearer does."""


class Beside(NamedTuple):
    """The groups of the words before and behind a name, and the small word before it."""

    before: tuple[str, ...]
    behind: tuple[str, ...]
    placing: str


def beside(
    text: str, row: Words, stems: Sequence[str], run: Run, low: int = 0, high: int = -1
) -> Beside:
    end = len(row) if high < 0 else high
    before = [
        group(stems[at])
        for at in range(max(low, run.start - 4), run.start)
        if row.keys[at] not in FUNCTION_WORDS and len(row.keys[at]) > 1
    ]
    behind = [
        group(stems[at])
        for at in range(run.end, min(end, run.end + 5))
        if row.keys[at] not in FUNCTION_WORDS and len(row.keys[at]) > 1
    ]
    small = (
        row.keys[run.start - 1] if run.start > low and row.keys[run.start - 1] in _PLACING else ""
    )
    return Beside(tuple(before[-_REACH:]), tuple(behind[:_REACH]), small)


def others(story: Story, line: Line) -> Iterator[Run]:
    """The names of a sentence that the headline does not have, without a title before them."""
    row = story.row[line.start : line.end]
    head = story.head
    known = frozenset(map(group, head.stems))
    for run in runs(story.article.text, row):
        start = run.start
        for at in range(run.start, run.end - 1):
            key = row.keys[at]
            if key in head.keys or key in _RANKS or group(story.stems[line.start + at]) in known:
                start = at + 1
        keys = row.keys[start : run.end]
        if any(key in head.keys for key in keys) or keys[-1] in _RANKS:
            continue
        stems = story.stems[line.start + start : line.start + run.end]
        if any(group(stem) in known for stem in stems):
            continue
        if all(key in TITLES or len(key) < 3 for key in keys):
            continue
        if run.end - start == 1 and row.written[start].isupper():
            continue  # an agency, a group: seldom what a writer mixes up with a name
        if story.article.is_quoted(Span(*row.spans[start])):
            continue
        yield Run(line.start + start, line.start + run.end)


_RANKS = frozenset(
    """representative secretary general commissioner superintendent lieutenant major corporal private constable sheriff
    chairwoman chairperson executive officer manager striker midfielder defender goalkeeper dame father sister brother
    democratic republican conservative labour liberal""".split()
)


def conflict(story: Story, at: Run, other: Span, run: Run, confidence: float) -> Conflict:
    head = story.head
    span = Span(head.row.spans[at.start][0], head.row.spans[at.end - 1][1])
    whole = head.text[head.row.spans[run.start][0] : head.row.spans[run.end - 1][1]]
    told = story.article.slice(other)
    shown = head.text[span.start : span.end]
    return Conflict(
        span,
        f"The story never mentions the headline's '{whole if shown in whole else shown}': it has '{told}' in that place",
        (Evidence("The story's name", other),),
        confidence,
        told,
    )
