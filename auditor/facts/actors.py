"""Who a phrase means as an actor: a state, an organ, a person, an organisation, a role.

"The Kremlin", "Russian officials" and "the Russian government" are one actor; "either the U.S. or Russian
governments" are two. An actor is told by its key: the code of a state ("RUS"), with its organ where it
is not the government ("USA:defence ministry"), "p:" and a person's name, "o:" and an
organisation's, "r:" and a role ("r:company"). What cannot be told has no actor.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from auditor.article import Article
from auditor.facts import base as facts
from auditor.facts import people, voice, words
from auditor.facts.base import Base
from auditor.facts.words import Words
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

    def seat_at(self, row: Words, at: int) -> tuple[int, Seat] | None:
        """The longest name of power that begins with a word, and where it ends."""
        for end in range(min(len(row), at + _LONGEST), at, -1):
            seat = self._seats.get(words.joined(row, at, end))
            if seat and row[at].capital:
                return end, seat
        return None

    def state_at(self, row: Words, at: int) -> tuple[int, tuple[str, str]] | None:
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
    " engineer journalist reporter activist politician diplomat nun scientist chef farmer fisherman mountaineer foot"
    "baller rapper comedian author sheriff bishop archbishop cardinal imam prosecutor detective novelist painter composer conductor architect principal headteacher kidnapper robber burglar thief intruder diver skipper"
    " nurses teachers doctors workers residents voters lawmakers students farmers drivers strikers unions members"
    " general admiral colonel commander warden constable commissioner superintendent chairwoman chairperson governor-general"
    " palace household secretariat watchdog drugmaker chain brand label producer giant startup start-up museum distributor"
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
    return tuple(_Reader(article, span, directory(base or facts.of())).read())


class _Reader:
    """Reads the actors of one phrase, word by word."""

    def __init__(self, article: Article, span: Span, known: Directory) -> None:
        self.article = article
        self.known = known
        self.row = voice.words_in(article, span)
        self.everyone = people.of(article)

    def read(self) -> Iterator[Actor]:
        """The actors in order."""
        at = 0
        while at < len(self.row):
            found, at = self._at(at)
            yield from found

    def _at(self, at: int) -> tuple[list[Actor], int]:
        """The actors that begin with a word, and the next word to look at."""
        word = self.row[at]
        named = len(word.text) > 1 and word.text.isupper()  # the WHO, IT
        if word.key in _NOISE and not named:
            return [], at + 1
        met = self.everyone.at(word.start)
        if met is not None:
            mention, person = met
            while at < len(self.row) and self.row[at].start < mention.span.end:
                at += 1
            return [Actor(mention.span, f"p:{words.key(person.name)}", person.name)], at
        if not word.capital:
            return self._role(at), at + 1
        seat = self.known.seat_at(self.row, at)
        # "Moscow police" and "Pentagon contractor Acme" are not the state.
        if seat is not None and not (seat[1].is_place and not self._ends(seat[0])):
            return [self._actor(at, seat[0], seat[1].key)], seat[0]
        if seat is not None and not self.row[seat[0]].capital:
            return [], seat[0]
        if self.known.state_at(self.row, at) is not None:
            return self._states(at)
        if self._titles_person(at):
            return [], at + 1
        return self._organisation(at)

    def _actor(self, start: int, end: int, key: str, shown: str = "") -> Actor:
        span = words.span(self.row, start, end)
        return Actor(span, key, shown or self.article.slice(span))

    def _gap(self, at: int) -> str:
        """What stands between a word and the one before it."""
        return self.article.text[self.row[at - 1].end : self.row[at].start]

    def _ends(self, at: int) -> bool:
        """Whether a name ends before a word: nothing follows, or "and", or a comma."""
        row = self.row
        return at >= len(row) or row[at].key in ("and", "or", "nor") or "," in self._gap(at)

    def _role(self, at: int) -> list[Actor]:
        word = self.row[at]
        if word.key in _SPOKEN:
            if self._has_name(at):
                return []
            return [self._actor(at, at + 1, "r:spokesperson", f"the {word.text}")]
        if word.key not in ROLES or (at and self._gap(at) == "-"):
            return []  # the co-pilot is not the pilot
        apart = f"{self.row[at - 1].key} " if at and self.row[at - 1].key in _APART else ""
        return [self._actor(at, at + 1, f"r:{apart}{word.key}", f"the {apart}{word.text}")]

    def _states(self, at: int) -> tuple[list[Actor], int]:
        """ "U.S. and Russian officials", "the Russian foreign ministry", "Russia"."""
        row = self.row
        group, end = self._coordinated(at)
        size = len(row)
        genitive = end + 1 < size and row[end].key == "s" and row[end + 1].key in _BODIES
        if genitive or (end < size and row[end].key in _BODIES):
            last = end + 2 if genitive else end + 1
            return [self._actor(at, last, code, name) for code, name in group], last
        if len(group) == 1 and any(self.everyone.at(one.start) for one in row[end : end + 5]):
            return [], end  # the title of a person who is named
        role_end = self._role_after(end)
        if role_end:
            return [self._actor(at, role_end, f"o:{words.joined(row, at, role_end)}")], role_end
        return [self._actor(at, end, code, name) for code, name in group], end

    def _coordinated(self, at: int) -> tuple[list[tuple[str, str]], int]:
        """The states coordinated from a word on ("the U.S. or Russian"), and where the group ends."""
        row = self.row
        group: list[tuple[str, str]] = []
        end = at
        while True:
            state = self.known.state_at(row, end)
            if state is None:
                return group, end
            end = state[0]
            group.append(state[1])
            following = end
            while following < len(row) and row[following].key in _CONNECT:
                following += 1
            comma = following < len(row) and any(
                "," in self._gap(one) for one in range(end, following + 1)
            )
            if (following == end and not comma) or self.known.state_at(row, following) is None:
                return group, end
            end = following

    def _role_after(self, at: int) -> int:
        """The end of "foreign ministry", "defence company" behind an adjective; 0 if none."""
        for end in range(at, min(len(self.row), at + 4)):
            if self.row[end].key in ROLES or self.row[end].key in _ORGANS:
                return end + 1
        return 0

    def _titles_person(self, at: int) -> bool:
        """Whether a capitalised word is part of a title before a person's name."""
        row, end = self.row, at
        while end + 1 < len(row) and end - at < 6 and self._gap(end + 1) in (" ", "-", ". "):
            end += 1
            if self.everyone.at(row[end].start) is not None:
                return True
            if not row[end].capital and row[end].key not in _IN_TITLES:
                return False
        return False

    def _organisation(self, at: int) -> tuple[list[Actor], int]:
        """A run of capitalised words, and the spokesman behind it."""
        row, end = self.row, at + 1
        while end < len(row) and row[end].capital and self._gap(end) in _INSIDE:
            end += 1
        key = words.joined(row, at, end)
        actor = self._actor(at, end, f"r:{key}" if key in ROLES else f"o:{key}")
        while end < len(row) and row[end].key in (*_SPOKEN, "s", "officials", "chief"):
            end += 1
        return [actor], end

    def _has_name(self, at: int) -> bool:
        """Whether a spokesman is somebody's who is named beside: "a spokesman for Acme"."""
        beside = (*self.row[max(0, at - 3) : at], *self.row[at + 1 : at + 8])
        return any(one.capital or one.key in ROLES - _SPOKEN for one in beside)


_ORGANS = frozenset("department embassy office navy force bank".split())
_IN_TITLES = frozenset("of for and the minister secretary".split())
_INSIDE = frozenset((" ", "-", "&", " & ", "'", "’"))
"""What may stand between the words of one name."""


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
