"""What another rule reports already of a headline's detail, so that nobody reads it twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from auditor.article import Article
from auditor.checks.facts import age, confirmation, count_conflict, magnitude, name_drift, place
from auditor.checks.headline._detail_story import Conflict, Story
from auditor.finding import Finding
from auditor.language import introduced

_LONGEST = 60_000
"""Characters beyond which nobody is asked: a book, or no article at all."""
_Check = Callable[[Article], Iterator[Finding]]
_CHECKS: dict[str, tuple[_Check, ...]] = {
    "number": (
        lambda article: count_conflict.check(article, None),
        lambda article: magnitude.check(article, None),
        lambda article: age.check(article, None),
    ),
    "turn": (lambda article: confirmation.check(article, confirmation.Options()),),
    "name": (
        lambda article: name_drift.check(article, name_drift.Options()),
        lambda article: place.check(article, place.Options()),
    ),
}


def elsewhere(story: Story, kind: str, one: Conflict) -> bool:
    """Whether another rule's finding speaks of the same words of the headline, or of all of it."""
    if len(story.article.text) > _LONGEST:
        return False
    shown = story.head.text[one.span.start : one.span.end]
    placed = story.placed(one.span)
    for check in _CHECKS.get(kind, ()):
        for found in check(story.article):
            if found.message.startswith("The headline says") and shown in found.message:
                return True
            if any("headline" in each.message.lower() for each in found.evidence):
                return True
            if story.head.start is None or found.span is None:
                continue
            if any(
                span is not None and span.overlaps(placed)
                for span in (found.span, *(each.span for each in found.evidence))
            ):
                return True
    if kind == "name" and story.head.start is not None:
        return any(
            span.overlaps(placed) for slip in introduced.slips(story.article) for span in slip.spans
        )
    return False
