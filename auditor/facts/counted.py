"""Holders of an office who are counted wrongly: "Jimmy Carter, the 38th president of the United States"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from auditor.article import Article
from auditor.facts import titles
from auditor.facts.base import Base, Tenure
from auditor.source import Span


class Miscount(NamedTuple):
    """A written ordinal, where it stands, and the tenures that count otherwise."""

    span: Span
    written: str
    tenures: tuple[Tenure, ...]


def find(article: Article, base: Base) -> Iterator[Miscount]:
    """The counted holders whose number is none of theirs, in the outlet's own voice."""
    for held in titles.of(article, base):
        if held.nth is None or article.is_quoted(held.span):
            continue
        tenures = tuple(
            tenure
            for office in held.offices
            for person in held.person.people
            for tenure in office.of_person(person.name)
        )
        written = article.slice(held.nth)
        if tenures and all(one.nth for one in tenures):
            number = written.rstrip("sthndr")
            if not any(number in one.nth for one in tenures):
                yield Miscount(held.nth, written, tenures)
