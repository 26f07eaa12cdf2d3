"""The people of an article: who they are called, what titles they wear, how old they are.

    everyone = people.of(article)
    for person in everyone.persons:
        person.name, person.given, person.surname, person.sex
        for mention in person.mentions: mention.span, mention.titles, mention.age, mention.quoted

A mention is a stretch of capitalised words that a title, a known given name, an age or a verb of
speech shows to be a person; a bare surname is linked to the one full name that ends in it. Two
people with one surname are two persons; a bare surname that may be either's belongs to nobody and
is in `everyone.doubtful`. Organisations and places are left out as far as closed lists tell them.

Built once an article (`facts.people`), in one pass over its capitalised words: linear, no look-up
costs more than a set's.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from auditor import gazetteer
from auditor.article import Article, BlockKind
from auditor.facts import _runs, roles
from auditor.facts.given import SEX
from auditor.facts.roles import Kind, State, Title
from auditor.language import dictionary, introduced
from auditor.source import Span


class Form(StrEnum):
    """How a mention names the person."""

    FULL = "full"
    """Given name and surname, or more."""
    SURNAME = "surname"
    """The surname alone, with or without a title."""
    OTHER = "other"
    """The given name alone, or a family name that stands first."""


@dataclass(frozen=True, slots=True)
class Age:
    """A stated age in whole years, and the words that state it ("45", "47-year-old")."""

    value: int
    span: Span


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a person is named. `span` holds the name's words, without its titles."""

    span: Span
    name: str
    form: Form
    titles: tuple[Title, ...] = ()
    age: Age | None = None
    quoted: bool = False
    """Whether somebody else says it: the name stands in a quotation."""
    block: int = 0
    """The number of its block in the article."""
    kind: BlockKind = BlockKind.PARAGRAPH

    @property
    def styled(self) -> Title | None:
        """The Mr, Ms, Dr or Sir before the name."""
        return next((one for one in self.titles if one.kind is Kind.STYLE), None)

    @property
    def offices(self) -> Iterator[Title]:
        """The offices worn here, of any time."""
        return (one for one in self.titles if one.kind is Kind.OFFICE)

    @property
    def heads_story(self) -> bool:
        """Whether it stands in a headline or heading."""
        return is_heading(self.kind)


def is_heading(kind: BlockKind) -> bool:
    """Whether a block is the headline or a heading."""
    return kind in (BlockKind.HEADLINE, BlockKind.HEADING)


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the article; `mentions` run in order and are at least one.

    `given` and `surname` are "" where the article never tells them apart; `name` is the longest
    form. `sex` is "f" or "m" where a style (Ms) or a word (actress) says so, else "".
    `likely` is what the given name alone suggests.
    """

    name: str
    given: str
    surname: str
    mentions: tuple[Mention, ...]
    sex: str = ""
    likely: str = ""

    @property
    def is_introduced(self) -> bool:
        """Whether a full name stands anywhere."""
        return any(one.form is Form.FULL for one in self.mentions)

    @property
    def titles(self) -> Iterator[tuple[Mention, Title]]:
        """Every title with the mention that wears it, in order."""
        return ((mention, one) for mention in self.mentions for one in mention.titles)

    @property
    def ages(self) -> Iterator[tuple[Mention, Age]]:
        """Every age that is stated beside the name, in order."""
        return ((one, one.age) for one in self.mentions if one.age is not None)


@dataclass(frozen=True)
class People:
    """Everybody in the article, in the order of the first mention.

    `doubtful` are bare surnames that two people bear. `strangers` are capitalised words that may
    be somebody's name and are not known to be: they keep a pronoun from being certain.
    """

    persons: tuple[Person, ...]
    doubtful: tuple[Mention, ...] = ()
    strangers: tuple[Span, ...] = ()

    @cached_property
    def placed(self) -> tuple[tuple[Mention, Person], ...]:
        """All mentions with their persons, in order of place."""
        pairs = [(mention, person) for person in self.persons for mention in person.mentions]
        return tuple(sorted(pairs, key=lambda pair: pair[0].span))

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.span.start for mention, _ in self.placed]

    def within(self, span: Span) -> Sequence[tuple[Mention, Person]]:
        """The mentions that begin inside a span, in order."""
        low = bisect_left(self._starts, span.start)
        return self.placed[low : bisect_left(self._starts, span.end)]

    def at(self, offset_text: int) -> tuple[Mention, Person] | None:
        """The mention that covers an offset, if any."""
        number = bisect_right(self._starts, offset_text) - 1
        if number >= 0 and offset_text < self.placed[number][0].span.end:
            return self.placed[number]
        return None

    def named(self, surname: str) -> tuple[Person, ...]:
        """The persons of a surname; its case does not matter."""
        low = surname.lower()
        return tuple(one for one in self.persons if one.surname.lower() == low)


def of(article: Article) -> People:
    """The people of an English article, worked out once."""
    return article.derive("facts.people", _build)


_MOST_NAMESAKES = 8
"""So many people of one surname are looked at; a bare name is doubtful with two."""


# -- who is who ------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Draft:
    """A person that is being put together."""

    words: tuple[str, ...]
    runs: list[_runs.Run] = field(default_factory=list)
    full: bool = True
    sex: str = ""


def _build(article: Article) -> People:
    if not article.english:
        return People(())
    skipped: list[_runs.Skipped] = []
    found = list(_runs.find(article, skipped))
    drafts: list[_Draft] = []
    by_key: dict[tuple[str, str], _Draft] = {}
    by_last: dict[str, list[_Draft]] = defaultdict(list)
    by_first: dict[str, list[_Draft]] = defaultdict(list)
    used = {run.lows[0] for run in found if len(run.words) == 1 and not run.ordinary}
    particles = gazetteer.shipped().particles
    sure = [run for run in found if len(run.words) > 1 and run.is_person]
    plain = {run.lows for run in sure}
    last = {run.lows[-1] for run in sure}
    firsts = {run.lows[0]: run.words[-1] for run in sure}
    for run in found:
        if len(run.words) < 2 or run.lows[0] in particles:
            continue
        if not run.is_person and run.lows not in plain:
            # Its last word goes on alone, as surnames do; "Female Magellanic" is nobody.
            goes_on = run.lows[-1] in used or run.lows[-1] in last
            if not goes_on or dictionary.shipped().knows(run.lows[0]):
                twin = firsts.get(run.lows[0])
                if twin is None or not introduced.nearness(run.words[-1], twin):
                    continue  # not "Brenton Tarrnat" beside Brenton Tarrant either
        key = (run.lows[0], run.lows[-1])
        draft = by_key.get(key)
        if draft is not None and not _same_middle(draft.words, run.words):
            key = (" ".join(run.lows[:-1]), run.lows[-1])  # Abu Hussain, Abu Abdullah
            draft = by_key.get(key)
        if draft is None:
            draft = by_key[key] = _Draft(run.words)
            drafts.append(draft)
            by_last[run.lows[-1]].append(draft)
            by_first[run.lows[0]].append(draft)
            if run.lows[-1].startswith(_ARTICLES):
                by_last[run.lows[-1].partition("-")[2]].append(draft)
            if len(run.lows) > 2:
                by_last[" ".join(run.lows[1:])].append(draft)
                at = next((n for n, low in enumerate(run.lows) if n > 1 and low in particles), 0)
                if at:
                    by_last[" ".join(run.lows[at:])].append(draft)  # Grandmaster Viktor de la Cruz
        elif len(run.words) > len(draft.words):
            draft.words = run.words
        draft.runs.append(run)
        _learn_sex(draft, run)
    for one in skipped:
        if one.written.lower().removesuffix("'s").removesuffix("’s") in by_last:
            again = _runs.as_surname(article, one)
            if again:
                found.append(again)
    doubtful: list[_runs.Run] = []
    strangers: list[_runs.Run] = []
    loose: dict[str, list[_Draft]] = defaultdict(list)
    placed = {id(run) for draft in drafts for run in draft.runs}
    for run in found:
        if id(run) in placed:
            continue
        owners = _owners(run, by_last, by_first)
        if not owners and run.ordinary:
            continue
        fitting = [one for one in owners[:_MOST_NAMESAKES] if _fits(one, run)]
        if fitting and any(title.head in roles.KIN for title in run.titles):
            # "Peter Hollis and his grandson Peter"
            fitting = [one for one in fitting if not _stands_near(article, one, run)]
        if fitting and len(run.words) == 1 and _is_relative(article, run):
            doubtful.append(run)  # "her brother, Mr Mayhew": another of the name
            continue
        if len(fitting) > 1 and run.titled:
            fitting = _of_sex(fitting, run) or fitting
        if len(fitting) == 1:
            fitting[0].runs.append(run)
            _learn_sex(fitting[0], run)
        elif len(fitting) > 1:
            doubtful.append(run)
        elif len(run.words) == 1 and run.is_person:
            mine = [one for one in loose[run.lows[0]] if _fits(one, run)]
            if not mine:
                mine = [_Draft(run.words, full=False)]
                drafts.append(mine[0])
                loose[run.lows[0]].append(mine[0])
            mine[0].runs.append(run)
            _learn_sex(mine[0], run)
        elif not run.ordinary:
            strangers.append(run)
    # A bare surname without a title is somebody's only once somebody of that name is known.
    kept: list[Span] = []
    for run in strangers:
        mine = loose.get(run.lows[0], []) if len(run.words) == 1 else []
        if len(mine) == 1:
            mine[0].runs.append(run)
        else:
            kept.append(run.span)
    persons = sorted((_person(article, one) for one in drafts), key=lambda p: p.mentions[0].span)
    return People(
        tuple(persons),
        tuple(_mention(article, run, Form.SURNAME) for run in doubtful),
        tuple(kept),
    )


_ARTICLES = ("al-", "el-", "as-", "ash-", "ad-", "ar-", "at-", "ul-")


def _same_middle(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the words between given name and surname may be one person's: J., none, the same."""
    first, second = one[1:-1], other[1:-1]
    if not first or not second or len(first) != len(second):
        return True
    return all(a[0].lower() == b[0].lower() for a, b in zip(first, second, strict=True))


def _owners(
    run: _runs.Run, by_last: dict[str, list[_Draft]], by_first: dict[str, list[_Draft]]
) -> list[_Draft]:
    owners = by_last.get(" ".join(run.lows), [])
    if not owners and len(run.words) == 1:
        # A family name may stand first (Kim Jong Un), and children go by their given name.
        owners = [
            one
            for one in by_first.get(run.lows[0], [])
            if not run.titled
            or one.words[0].lower() not in SEX
            or all(title.head in roles.KIN for title in run.titles)
        ]
    return owners


def _fits(draft: _Draft, run: _runs.Run) -> bool:
    """Whether a bare name can mean the person: not Mrs Smith for John Smith."""
    sex = next((one.sex for one in run.titles if one.kind is Kind.STYLE and one.sex), "")
    known = draft.sex or SEX.get(draft.words[0].lower(), "")
    return not sex or not known or sex == known


def _is_relative(article: Article, run: _runs.Run) -> bool:
    """Whether a surname is that of somebody's relative, as the words beside it say."""
    return any(
        one.head in roles.KIN
        and (
            one.place == "before"
            or article.text[one.span.start - 4 : one.span.start] in ("his ", "her ")
        )
        for one in run.titles
    ) and any(one.kind is Kind.STYLE for one in run.titles)


def _stands_near(article: Article, draft: _Draft, run: _runs.Run) -> bool:
    """Whether the person is named in the same sentence before."""
    return any(
        0 < run.span.start - one.span.end < 160
        and ". " not in article.text[one.span.end : run.span.start]
        for one in draft.runs[-20:]
    )


def _of_sex(fitting: list[_Draft], run: _runs.Run) -> list[_Draft]:
    """Those of several namesakes who are known to be of the style's sex: Mr Askew is Leonard."""
    sex = next((one.sex for one in run.titles if one.kind is Kind.STYLE and one.sex), "")
    return [one for one in fitting if sex and (one.sex or SEX.get(one.words[0].lower(), "")) == sex]


def _learn_sex(draft: _Draft, run: _runs.Run) -> None:
    if not draft.sex:
        draft.sex = next((one.sex for one in run.titles if one.sex), "")


def _person(article: Article, draft: _Draft) -> Person:
    draft.runs.sort(key=lambda run: run.span)
    words = draft.words
    given, surname = ("", words[0]) if not draft.full else (words[0], _surname(words))
    if draft.full and _runs.family_first(words):
        given, surname = " ".join(words[1:]), words[0]
    mentions = tuple(_mention(article, run, _form(run, draft, surname)) for run in draft.runs)
    likely = SEX.get(given.lower().partition(" ")[0], "")
    return Person(" ".join(words), given, surname, mentions, draft.sex, likely)


def _surname(words: Sequence[str]) -> str:
    """The last word, with the particles before it."""
    at = len(words) - 1
    while at > 1 and words[at - 1].lower() in gazetteer.shipped().particles:
        at -= 1
    return " ".join(words[at:])


def _form(run: _runs.Run, draft: _Draft, surname: str) -> Form:
    if len(run.words) > 1 and draft.full and run.lows[0] == draft.words[0].lower():
        return Form.FULL
    return Form.SURNAME if run.lows[-1] == surname.lower().rpartition(" ")[2] else Form.OTHER


def _mention(article: Article, run: _runs.Run, form: Form) -> Mention:
    age = Age(*run.age) if run.age else None
    number = article.index_at(run.span.start)
    return Mention(
        run.span,
        " ".join(run.words),
        form,
        run.titles,
        age,
        article.is_quoted(run.span),
        number,
        article.blocks[number].kind,
    )


__all__ = [
    "Age", "Form", "Kind", "Mention", "People", "Person", "State", "Title", "of", "roles",
]  # fmt: skip
