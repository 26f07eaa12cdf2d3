"""What an editor might look up: the claims of an article, each with who says so."""

from __future__ import annotations

from typing import NamedTuple

from auditor.article import Article
from auditor.render.place import locate
from auditor.render.visible import shortened, visible
from auditor.story.told import Claim


class Lookup(NamedTuple):
    """A claim worth checking: its kind, its words, who says so (empty for nobody), and its paragraph."""

    kind: str
    lead: str
    """What stands before the words in their sentence, shortened; `tail` behind them."""
    quote: str
    tail: str
    speaker: str
    anchor: str
    where: str


_BESIDE = 45
"""Code points of its sentence that are shown at each side of a claim."""


def lookup(article: Article, one: Claim, anchor: str) -> Lookup:
    """A claim with the words around it."""
    place = locate(article, one.span)
    named = article.source.place(place.span.start) if place else None
    where = visible(named) if named else f"line {place.start.line}" if place else "in the text"
    lead = " ".join(article.text[one.sentence.start : one.span.start][-_BESIDE:].split())
    tail = " ".join(article.text[one.span.end : one.sentence.end][:_BESIDE].split())
    cut_lead, cut_tail = (
        one.span.start - one.sentence.start > _BESIDE,
        one.sentence.end - one.span.end > _BESIDE,
    )
    if cut_lead:
        lead = "…" + lead.partition(" ")[2]
    if cut_tail:
        tail = tail.rpartition(" ")[0] + "…"
    before, behind = (
        article.text[one.span.start - 1 : one.span.start],
        article.text[one.span.end : one.span.end + 1],
    )
    return Lookup(
        kind=one.kind.value,
        lead=visible(lead) + (" " if before.isspace() and lead else ""),
        tail=(" " if behind.isspace() and tail else "") + visible(tail),
        quote=visible(shortened(" ".join(article.slice(one.span).split()), 120)),
        speaker=visible(shortened(one.speaker, 60)),
        anchor=f"{anchor}p{article.index_at(one.span.start) + 1}",
        where=where,
    )
