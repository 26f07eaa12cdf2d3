"""Who did it to whom: "Leeds beat Hull" above Hull's win, "Acme sues Bolt" above Bolt's suit.

The headline's verb between two names is compared with every sentence of the body that has a verb of the same
sense and both names: at fault where one tells it the other way round and none tells it the headline's way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from auditor.checks.headline._detail_runs import Run, runs
from auditor.checks.headline._detail_story import Conflict, Line, Story
from auditor.finding import Evidence
from auditor.source import Span
from auditor.story.stems import stemmed

_SENSES = """
beat beats beaten beating defeat defeats defeated defeating thrash hammer edge overcame overcome oust topple stun down downs crush rout outclass outlast knock eliminate
sue sues sued suing
accuse accuses accused
kill killed murder murdered shoot shoots shot stab stabbed
attack attacks attacked bomb bombed shell shelled raid raided invade invaded strike struck hit hits
arrest arrested detain detained
fine fined
ban banned suspend suspended
sack sacked fire fired dismiss dismissed
replace replaced succeed succeeded
buy buys bought acquire acquired purchase purchased
criticise criticised criticize criticized condemn condemned slam slammed blast blasted denounce denounced rebuke rebuked
praise praised hail hailed
back backed endorse endorsed
warn warned threaten threatened
thank thanked
blame blamed
lend lent
overtake overtook overtaken
hire hired appoint appointed
save saved rescue rescued
mock mocked
snub snubbed
reject rejected
charge charged
pay paid
expel expelled
host hosted
bite bit bitten
lose lost
owe owes owed
follow followed
pardon pardoned
"""
_LOSE = "lose"
_WIN = "beat"
_FAR = 12
"""Sentences from the top in which the act stands."""
_GAP = 7
"""Words between a name and its verb."""
_BE = frozenset("was were is are been being be gets got".split())
_PRONOUNS = frozenset("he she they it their its his her".split())
_WINS = frozenset(("win", "victori", "triumph"))
_APART = frozenset(
    "who which that whose whom and but while as after before when where because".split()
)
_OFF = frozenset(
    "not never t if would could might may should hope hopes hoped want wants to expected former last previous previously".split()
)


@lru_cache(maxsize=1)
def _senses() -> dict[str, str]:
    """The first verb of a sense by the stems of its verbs."""
    found: dict[str, str] = {}
    for line in _SENSES.strip().splitlines():
        forms = line.split()
        for stem in stemmed(forms):
            found.setdefault(stem, forms[0])
    return found


def conflicts(story: Story) -> Iterator[Conflict]:
    """The headline's act, where the body has giver and taker change places."""
    head, senses = story.head, _senses()
    for at, stem in enumerate(head.stems):
        sense = senses.get(stem)
        if sense is None or head.is_question or head.quoted(at):
            continue
        sides = _sides(story, at) or _nouns(story, at)
        if sides is None:
            continue
        first, second = sides
        passive = at + 1 < len(head.row) and head.row.keys[at + 1] == "by"
        if sense == _LOSE:
            if head.row.keys[at + 1 : at + 2] != ["to"]:
                continue
            sense, passive = _WIN, True
        giver, taker = (second, first) if passive else (first, second)
        found = _reversed(story, sense, giver, taker)
        if found is not None:
            yield _conflict(story, first, second, at, found)
            return


def _sides(story: Story, at: int) -> tuple[Run, Run] | None:
    """The names right before and right behind the headline's verb."""
    head = story.head
    keys = head.row.keys
    before = after = None
    for run in runs(head.text, head.row, is_sentence=head.is_sentence):
        low, high = run
        while low <= at < high:  # a verb with a capital parts the words
            low, high = (low, at) if at - low >= high - at - 1 else (at + 1, high)
            if low >= high:
                break
        if low >= high:
            continue
        if high <= at and at - high <= 3 and not any(key in _OFF for key in keys[high:at]):
            before = Run(low, high)
        elif (
            low > at
            and after is None
            and low - at <= 3
            and not any(key in _OFF for key in keys[at:low] if key != "to")
        ):
            after = Run(low, high)
    if before is None and at and _is_named(story, at - 1):
        before = Run(at - 1, at)
    if before is None or after is None:
        return None
    return before, after


def _is_named(story: Story, at: int) -> bool:
    """Whether a headline's first word has a capital in the body too, and never a small letter."""
    written = story.head.row.written[at]
    return (
        written[0].isupper()
        and story.has(written.lower())
        and written.lower() not in story.article.vocabulary
        and len(written) > 2
    )


def _nouns(story: Story, at: int) -> tuple[Run, Run] | None:
    """The plain nouns right beside the headline's verb: "Dog bites postman"."""
    head = story.head
    keys = head.row.keys
    if not 0 < at < len(keys) - 1 or not head.is_sentence:
        return None
    before = at - 1
    after = at + 2 if keys[at + 1] in ("a", "an", "the", "his", "her", "to", "by") else at + 1
    if after >= len(keys) or not (head.weights[before] and head.weights[after]):
        return None
    if keys[before] in _OFF or any(
        head.row.written[one][0].isupper() for one in (before, after) if one
    ):
        return None
    return Run(before, before + 1), Run(after, after + 1)


def _names(story: Story, run: Run) -> frozenset[str]:
    return frozenset(key for key in story.head.row.keys[run.start : run.end] if len(key) > 2)


def _reversed(story: Story, sense: str, giver: Run, taker: Run) -> tuple[Line, int] | None:
    """The body's first sentence that has it the other way round, if none has it the headline's way."""
    mine, theirs = _names(story, giver), _names(story, taker)
    if not mine or not theirs or mine & theirs:
        return None
    if not (any(map(story.has, mine)) and any(map(story.has, theirs))):
        return None
    found: tuple[Line, int] | None = None
    senses = _senses()
    for line in story.lines:
        for at in range(line.start, line.end):
            told = senses.get(story.stems[at])
            if told is None and story.stems[at] in _WINS and sense == _WIN:
                over = story.row.keys[at + 1 : at + 2]
                told = _WIN if over and over[0] in ("over", "against") else None
            if told == _LOSE and sense == _WIN:
                turned = True
                if (
                    story.row.keys[at + 1 : at + 2] != ["to"]
                    and "to" not in story.row.keys[at : at + 5]
                ):
                    continue
            elif told == sense:
                turned = False
            else:
                continue
            who = _who(story, line, at, mine, theirs, turned)
            if who == "mine":
                return None
            if found is not None or who != "theirs" or line.number >= _FAR:
                continue
            if not story.article.is_quoted(Span(*story.row.spans[at])):
                found = (line, at)
    return found


def _who(
    story: Story, line: Line, at: int, mine: frozenset[str], theirs: frozenset[str], turned: bool
) -> str:
    """Who acts by a verb of the body: "mine", "theirs", or "" where it cannot be told."""
    keys = story.row.keys
    before = keys[max(line.start, at - _GAP - 6) : at]
    behind = keys[at + 1 : min(line.end, at + _GAP + 1)]
    left = _nearest(before[::-1], mine, theirs)
    right = _nearest(behind, mine, theirs)
    if not left and right and line.number and any(key in _PRONOUNS for key in before[-3:]):
        last = story.lines[line.number - 1]
        names = story.row.keys[last.start : last.end]
        other, one = (theirs, mine) if right == "mine" else (mine, theirs)
        if not other.isdisjoint(names) and one.isdisjoint(names):
            left = "theirs" if right == "mine" else "mine"
    if not left or not right or left == right:
        return ""
    close = keys[max(line.start, at - 4) : at]
    if any(key in _OFF for key in close):
        return ""
    passive = "by" in behind[:2] and any(key in _BE for key in close)
    if not passive and any(key in _BE for key in close):
        return ""  # "was killed in an airstrike"
    acts = right if passive or (turned and not passive) else left
    return acts


def _nearest(keys: Sequence[str], mine: frozenset[str], theirs: frozenset[str]) -> str:
    for at, key in enumerate(keys):
        if key in mine or key in theirs:
            if keys[at + 1 : at + 2] == ["s"]:
                return ""  # somebody of theirs
            return "mine" if key in mine else "theirs"
        if key in _APART:
            return ""
    return ""


def _conflict(story: Story, first: Run, second: Run, at: int, found: tuple[Line, int]) -> Conflict:
    head = story.head
    line, place = found
    span = Span(head.row.spans[first.start][0], head.row.spans[second.end - 1][1])
    low = max(line.start, place - _GAP)
    high = min(line.end, place + _GAP)
    told = Span(story.row.spans[low][0], story.row.spans[high - 1][1])
    one = head.text[head.row.spans[first.start][0] : head.row.spans[first.end - 1][1]]
    other = head.text[head.row.spans[second.start][0] : head.row.spans[second.end - 1][1]]
    return Conflict(
        span,
        f"The headline says '{head.text[span.start : span.end]}', the story has '{one}' and '{other}' the other way round",
        (Evidence("What the story has", told),),
        0.85,
    )
