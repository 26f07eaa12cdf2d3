"""Who a phrase means as an actor: a state, an organ, a person, an organisation, a role.

"The Kremlin", "Russian officials" and "the Russian government" are one actor; "either the U.S. or Russian
governments" are two. An actor is told by its key: the code of a state ("RUS"), with its organ where it
is not the government ("USA:defence ministry"), "p:" and a person's name, "o:" and an
organisation's, "r:" and a role ("r:company"). What cannot be told has no actor.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from auditor.article import Article
from auditor.facts import base as facts
from auditor.facts import people, voice, words
from auditor.facts.base import Base
from auditor.facts.words import Word
from auditor.source import Span

_LONGEST = 5


class Actor(NamedTuple):
    """An actor as it is named at one place. `shown` is its name for messages."""

    span: Span
    key: str
    shown: str


class Seat(NamedTuple):
    """What a name of power stands for.

    `organ` is "executive" for the government at large. `titles` are those of its leader. `is_place`:
    the name is a plain place too (Moscow).
    """

    state: str
    country: str
    organ: str
    titles: tuple[str, ...]
    is_place: bool

    @property
    def key(self) -> str:
        """The actor's key."""
        return self.state if self.organ == "executive" else f"{self.state}:{self.organ}"


class Directory:
    """The names of a knowledge base's actors."""

    def __init__(self, base: Base) -> None:
        self._seats: dict[str, Seat] = {}
        self.palaces: frozenset[str]
        """Keys of names that mean a seat of power and nothing else."""
        palaces = set()
        self.states: dict[str, tuple[str, str]] = {}
        """By the key of a country's name or adjective, its code and name."""
        doubtful = set()
        for row in base.rows("countries"):
            pair = (row.get("iso3", row["name"]), row["name"])
            for name in (row["name"], *row.get("also", ()), *row.get("adj", ())):
                key = words.key(name)
                if self.states.setdefault(key, pair) != pair:
                    doubtful.add(key)
        for key in doubtful:
            del self.states[key]
        self.states.update(
            {"eu": ("EU", "European Union"), "european union": ("EU", "European Union")}
        )
        for row in base.rows("metonyms"):
            for field in ("names", "place_too"):
                for name in row.get(field, ()):
                    key = words.key(name)
                    seat = Seat(
                        row["key"], row.get("country", ""), row.get("organ", "executive"),
                        tuple(row.get("titles", ())), field == "place_too",
                    )  # fmt: skip
                    self._seats.setdefault(key, seat)
                    if field == "names" and key.rsplit(" ", 1)[-1] not in _BODIES:
                        palaces.add(key)
        self.palaces = frozenset(palaces)
        self.firsts = frozenset(key.split(" ", 1)[0] for key in (*self._seats, *self.states))
        self.seat_firsts = frozenset(key.split(" ", 1)[0] for key in self.palaces)

    def seat(self, key: str) -> Seat | None:
        """What a name of power stands for."""
        return self._seats.get(key)

    def seat_at(self, row: Sequence[Word], at: int) -> tuple[int, Seat] | None:
        """The longest name of power that begins with a word, and where it ends."""
        for end in range(min(len(row), at + _LONGEST), at, -1):
            seat = self._seats.get(words.joined(row, at, end))
            if seat and row[at].capital:
                return end, seat
        return None

    def state_at(self, row: Sequence[Word], at: int) -> tuple[int, tuple[str, str]] | None:
        """The longest country name or adjective that begins with a word, and where it ends."""
        if at >= len(row) or not row[at].capital:
            return None
        for end in range(min(len(row), at + _LONGEST), at, -1):
            state = self.states.get(words.joined(row, at, end))
            if state:
                return end, state
        return None


_BODIES = frozenset(
    "government governments officials authorities administration administrations officers".split()
)
ROLES = frozenset(
    "company firm airline bank club police ministry council government parliament party union hospital school"
    " university agency commission committee court suspect defendant minister president mayor governor"
    " chancellor king queen pope senator spokesman spokeswoman spokesperson coach manager chairman chief owner"
    " carmaker manufacturer retailer developer operator supplier regulator prosecutors prosecution defence"
    " rebels army military troops team board charity museum church station broadcaster newspaper publisher"
    " singer actor actress author player striker driver pilot captain officer doctor teacher head director"
    " premier secretary ambassador judge lawyer family couple victim group organisation organization authority"
    " parents organisers organizers investigators trust foundation fund league association federation institute society"
    " pedestrian skier surfer jogger jockey boxer runner referee goalkeeper firefighter paramedic toddler child"
    " lawmaker legislator mp councillor councilman councilwoman congressman congresswoman envoy candidate broker clinic insurer"
    " senate house congress cabinet opposition coalition gunman attacker man woman boy girl teenager baby passenger"
    " climber hostage cyclist motorcyclist hiker swimmer sailor soldier student pupil patient worker tourist prisoner"
    " banker businessman trader nurse surgeon priest accused killer fugitive candidate incumbent"
    " challenger bill law measure motion plan budget proposal deal merger treaty amendment resolution referendum takeover"
    " road bridge airport border tunnel museum park port runway motorway highway pool crossing factory plant mine"
    " store embassy library match concert strike meeting summit rally march election flight launch festival trawler"
    " ship boat plane aircraft helicopter yacht ferry dog crew race game final hearing ceremony agreement beach pier"
    " canal market zoo stadium theatre theater restaurant refinery pipeline centre center station".split()
)
_APART = frozenset(
    "lower upper rival opposing neighbouring neighboring local national federal state regional central public private first second"
    " third junior senior former deputy vice shadow high supreme appeal appeals crown parent sister foreign defence interior prime"
    " finance health home own ruling opposition".split()
)
"""Words that make another actor of a role: the upper house is not the lower house."""
_SPOKEN = frozenset(
    "spokesman spokeswoman spokesperson spokespeople representative representatives".split()
)
_CONNECT = frozenset("and or nor either neither both the".split())
_NOISE = frozenset(
    "the a an its his her their this that these those he she it they we i in on at for but and or by if while"
    " after before although monday tuesday wednesday thursday friday saturday sunday january february march april"
    " may june july august september october november december neither either both no yet still however"
    " meanwhile sources experts analysts when as to from with not what who".split()
)


def directory(base: Base) -> Directory:
    """The names of actors, built once for a knowledge base."""
    return _directory(base)


@lru_cache(maxsize=8)
def _directory(base: Base) -> Directory:
    return Directory(base)


def keys(article: Article, span: Span, base: Base | None = None) -> tuple[str, ...]:
    """The keys of the actors that a subject phrase names, in order, each once."""
    return tuple(dict.fromkeys(one.key for one in find(article, span, base)))


def find(article: Article, span: Span, base: Base | None = None) -> tuple[Actor, ...]:
    """The actors that a phrase names, in order. A lone capital city counts as its government.

    "A spokesman for Acme" is Acme, "Russian President Vladimir Putin" is Putin, "U.S. and Russian
    officials" are two states.
    """
    return tuple(_scan(article, span, directory(base if base is not None else facts.of())))


def _scan(article: Article, span: Span, known: Directory) -> Iterator[Actor]:
    row = voice.words_in(article, span)
    everyone = people.of(article)
    at = 0
    while at < len(row):
        word = row[at]
        if word.key in _NOISE and not (word.capital and word.key == "may"):
            at += 1
            continue
        met = everyone.at(word.start)
        if met is not None:
            mention, person = met
            yield Actor(mention.span, f"p:{words.key(person.name)}", person.name)
            while at < len(row) and row[at].start < mention.span.end:
                at += 1
            continue
        seat = known.seat_at(row, at) if word.capital else None
        if seat is not None:
            end, what = seat
            # "Moscow police" and "Pentagon contractor Acme" are not the state.
            if not (what.is_place and end < len(row) and not _ends_group(article, row, end)):
                yield Actor(
                    words.span(row, at, end), what.key, article.slice(words.span(row, at, end))
                )
                at = end
                continue
        state = known.state_at(row, at)
        if state is not None:
            group, end = _states(article, row, at, known)
            if end < len(row) and row[end].key in _BODIES:
                last = words.span(row, at, end + 1)
                for code, name in group:
                    yield Actor(last, code, name)
                at = end + 1
                continue
            if len(group) == 1 and _titled_person(everyone, row, end):
                at = end
                continue
            if (
                len(group) == 1
                and end < len(row)
                and row[end].key == "s"
                and end + 1 < len(row)
                and row[end + 1].key in _BODIES
            ):
                yield Actor(words.span(row, at, end + 2), group[0][0], group[0][1])
                at = end + 2
                continue
            role_end = _role_after(row, end)
            if role_end:
                shown = article.slice(words.span(row, at, role_end))
                yield Actor(
                    words.span(row, at, role_end), f"o:{words.joined(row, at, role_end)}", shown
                )
                at = role_end
                continue
            if state[0] == end:
                yield Actor(words.span(row, at, end), group[0][0], group[0][1])
            at = end
            continue
        if word.capital and _titles_person(article, everyone, row, at):
            at += 1
            continue
        if word.capital:
            end = at + 1
            while (
                end < len(row)
                and row[end].capital
                and article.text[row[end - 1].end : row[end].start]
                in (" ", "-", "&", " & ", "'", "’")
            ):
                end += 1
            last = end
            shown = article.slice(words.span(row, at, end))
            key = words.joined(row, at, last)
            yield Actor(
                words.span(row, at, last), f"r:{key}" if key in ROLES else f"o:{key}", shown
            )
            at = last
            while at < len(row) and row[at].key in (*_SPOKEN, "s", "officials", "chief"):
                at += 1
            continue
        if word.key in ROLES and word.key not in _SPOKEN:
            apart = f"{row[at - 1].key} " if at and row[at - 1].key in _APART else ""
            yield Actor(
                Span(word.start, word.end), f"r:{apart}{word.key}", f"the {apart}{word.text}"
            )
        elif word.key in _SPOKEN and not _has_name(row, at):
            yield Actor(Span(word.start, word.end), "r:spokesperson", f"the {word.text}")
        at += 1


def namesakes(article: Article) -> dict[str, str]:
    """The keys of persons by the keys of roles that one of them alone wears: "r:mayor" is "p:lee marsh"."""
    return article.derive("facts.actors.roles", _by_title)


def _by_title(article: Article) -> dict[str, str]:
    wearers: dict[str, set[str]] = {}
    for person in people.of(article).persons:
        for _, title in person.titles:
            if title.is_held and not title.level:
                head = title.head.split(" ")[-1]
                wearers.setdefault(f"r:{head}", set()).add(f"p:{words.key(person.name)}")
                if title.head != head:
                    wearers.setdefault(f"r:{title.head}", set()).add(f"p:{words.key(person.name)}")
    return {role: next(iter(some)) for role, some in wearers.items() if len(some) == 1}


def _ends_group(article: Article, row: Sequence[Word], at: int) -> bool:
    return (
        row[at].key in ("and", "or", "nor") or "," in article.text[row[at - 1].end : row[at].start]
    )


def _states(
    article: Article, row: Sequence[Word], at: int, known: Directory
) -> tuple[list[tuple[str, str]], int]:
    """The states coordinated from a word on ("the U.S. or Russian"), and where the group ends."""
    group: list[tuple[str, str]] = []
    end = at
    while True:
        state = known.state_at(row, end)
        if state is None:
            return group, end
        end = state[0]
        group.append(state[1])
        following = end
        while following < len(row) and row[following].key in _CONNECT:
            following += 1
        comma = (
            following < len(row) and "," in article.text[row[end - 1].end : row[following].start]
        )
        if (following == end and not comma) or known.state_at(row, following) is None:
            return group, end
        end = following


def _titles_person(article: Article, everyone: people.People, row: Sequence[Word], at: int) -> bool:
    """Whether a capitalised word is part of a title before a person's name."""
    end = at
    while (
        end + 1 < len(row)
        and end - at < 6
        and article.text[row[end].end : row[end + 1].start] in (" ", "-", ". ")
    ):
        end += 1
        if everyone.at(row[end].start) is not None:
            return True
        if not row[end].capital and row[end].key not in (
            "of",
            "for",
            "and",
            "the",
            "minister",
            "secretary",
        ):
            return False
    return False


def _titled_person(everyone: people.People, row: Sequence[Word], at: int) -> bool:
    return any(everyone.at(one.start) is not None for one in row[at : at + 5])


def _role_after(row: Sequence[Word], at: int) -> int:
    """The end of "foreign ministry", "prime minister", "defence company" behind an adjective; 0 if none."""
    for end in range(at, min(len(row), at + 4)):
        if row[end].key in ROLES or row[end].key in (
            "department",
            "embassy",
            "office",
            "navy",
            "force",
            "bank",
        ):
            return end + 1
    return 0


def _has_name(row: Sequence[Word], at: int) -> bool:
    """Whether a spokesman is somebody's who is named beside: "a spokesman for Acme"."""
    return any(
        one.capital or one.key in ROLES - _SPOKEN
        for one in (*row[max(0, at - 3) : at], *row[at + 1 : at + 8])
    )
