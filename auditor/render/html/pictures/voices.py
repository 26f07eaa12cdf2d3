"""Who says so: attributions that name somebody against those that name nobody, each with its places.

The figures are the scorecard's (`card.sourcing`); what stands in a quotation is the speaker's own and
does not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from auditor.article import PROSE, Article
from auditor.render.html.wording import count
from auditor.render.visible import shortened, visible
from auditor.scoring import Scorecard
from auditor.story import attributions
from auditor.story.attributions import Attribution, Who
from auditor.story.told import Counts

MOST = 8
"""Rows of a kind of source, and quotations without a speaker, that are shown."""
_LONGEST = 60


class Row(NamedTuple):
    """A source, or words for nobody: how often it is there, its first place, and all its places along
    the text in whole per cent."""

    who: str
    times: int
    anchor: str
    places: tuple[int, ...]


class Group(NamedTuple):
    """A kind of source. `left_out` tells of the rows that are not shown."""

    title: str
    named: bool
    rows: tuple[Row, ...]
    left_out: str


class Voices(NamedTuple):
    """The view. `share` is the part of the attributions that name somebody, in whole per cent."""

    takeaway: str
    told: str
    """The bar in words; empty where nothing is attributed. `some` and `none` are its two
    parts, empty for none of it."""
    some: str
    none: str
    share: float
    groups: tuple[Group, ...]
    by_role: str
    quotations: str
    silent: tuple[tuple[str, str], ...]
    """Anchors and paragraphs of quotations without a speaker."""


def of(card: Scorecard, anchor: str) -> Voices | None:
    """The view; None where nothing is attributed and nobody quoted."""
    counts = card.sourcing
    total = counts.named_places + counts.unnamed
    if not total and not counts.quotations:
        return None
    article = card.article
    found = [one for one in attributions.of(article) if not one.quoted]
    groups = tuple(_groups(article, anchor, counts, found))
    named, unnamed = counts.named_places, counts.unnamed
    verb = "names" if total == 1 else "name"
    told = f"{named:,} of {count(total, 'attribution')} {verb} who says so" if total else ""
    return Voices(
        takeaway=_takeaway(counts, told, groups),
        told=told,
        some=f"{named:,} {'names' if named == 1 else 'name'} somebody" if named else "",
        none=f"{unnamed:,} {'names' if unnamed == 1 else 'name'} nobody" if unnamed else "",
        share=round(100 * named / total, 1) if total else 0,
        groups=groups,
        by_role=_by_role(sum(_known_by_role(one) for one in found)),
        quotations=_quotations(counts),
        silent=tuple(_silent(article, anchor)),
    )


def _known_by_role(one: Attribution) -> bool:
    """Whether readers can find out who it is, though nobody is named: "the judge"."""
    return not one.is_named and one.key.startswith("r:")


def _groups(
    article: Article, anchor: str, counts: Counts, found: Iterable[Attribution]
) -> Iterator[Group]:
    kinds: dict[Who, dict[str, list[Attribution]]] = {}
    for one in found:
        if one.is_named:
            kinds.setdefault(one.who, {}).setdefault(one.key, []).append(one)
        elif not _known_by_role(one):
            words = " ".join(one.speaker.lower().split())
            kinds.setdefault(Who.UNNAMED, {}).setdefault(words, []).append(one)
    for kind, title in (
        (Who.PERSON, count(counts.named_people, "named person").replace("persons", "people")),
        (Who.ORGANISATION, count(counts.organisations, "organisation")),
        (Who.DOCUMENT, count(counts.documents, "document")),
        (Who.UNNAMED, f"Nobody named, in {count(counts.unnamed, 'place')}"),
    ):
        if kind in kinds:
            yield _group(article, anchor, title, kind, list(kinds[kind].values()))


def _group(
    article: Article, anchor: str, title: str, kind: Who, sources: list[list[Attribution]]
) -> Group:
    sources.sort(key=lambda some: -len(some))  # of as many, the first in the text stays first
    rest = sources[MOST:]
    named = kind is not Who.UNNAMED
    left_out = ""
    if rest:
        times = sum(len(some) for some in rest)
        noun = "source" if named else "wording"
        left_out = f"{count(len(rest), f'more {noun}')}, {_times(times)}"
    rows = tuple(_row(article, anchor, some) for some in sources[:MOST])
    return Group(title, named, rows, left_out)


def _row(article: Article, anchor: str, some: list[Attribution]) -> Row:
    length = max(len(article.text), 1)
    # A description stands in lower case ("the union"); at the head of a row it begins a line.
    who = visible(shortened(" ".join(some[0].speaker.split()), _LONGEST))
    return Row(
        who=who[:1].upper() + who[1:],
        times=len(some),
        anchor=_anchor(article, anchor, some[0].span.start),
        places=tuple(sorted({100 * one.span.start // length for one in some})),
    )


def _anchor(article: Article, anchor: str, offset_text: int) -> str:
    return f"{anchor}p{article.index_at(offset_text) + 1}"


def _silent(article: Article, anchor: str) -> Iterator[tuple[str, str]]:
    """The quotations without a speaker: the anchors and numbers of the first paragraphs."""
    blocks = {
        article.index_at(one.quote.start)
        for one in attributions.statements(article)
        if not one.has_speaker or one.is_set_apart
    }
    number = 0
    for at, block in enumerate(article.blocks):
        number += block.kind in PROSE
        if at in blocks:
            yield f"{anchor}p{at + 1}", f"{number}"


# -- in words ------------------------------------------------------------------------------------


def _takeaway(counts: Counts, told: str, groups: tuple[Group, ...]) -> str:
    if not told:
        return "Nothing is attributed."
    if not counts.unnamed:
        told = "Every attribution names who says so" if counts.named_places > 1 else told
    elif not counts.named_places:
        told = "No attribution names who says so"
    nobody = next((group for group in groups if not group.named), None)
    if nobody and nobody.rows[0].times > 1:
        first = nobody.rows[0]
        return f"{told}; “{first.who[:1].lower() + first.who[1:]}” stands {_times(first.times)}."
    people = next((group for group in groups if group.named), None)
    if people and people.rows[0].times > 2 and 2 * people.rows[0].times >= counts.named_places:
        return f"{told}; {people.rows[0].who} alone speaks {_times(people.rows[0].times)}."
    return f"{told}."


def _by_role(number: int) -> str:
    if not number:
        return ""
    verb = "is" if number == 1 else "are"
    return (
        f"{count(number, 'more attribution')} {verb} to somebody known by what they do, such as "
        "“the judge”: counted neither way."
    )


def _quotations(counts: Counts) -> str:
    """The quotations, without a full stop: places may follow."""
    if not counts.quotations:
        return "Nobody is quoted at length"
    told = count(counts.quotations, "quotation")
    without = counts.quotations_without_speaker
    if not without:
        return f"{told}, {'each ' if counts.quotations > 1 else ''}with a speaker"
    each = counts.quotations > 1 and without == counts.quotations
    number = "each " if each else f"{without:,} " if counts.quotations > 1 else ""
    return f"{told}, {number}without a speaker"


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number:,} times")
