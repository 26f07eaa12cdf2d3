"""The site's furniture that no general pattern knows: lists of links, and the outlet's own phrases.

A label such as "You may also like" is a rule of the pack `rules/boilerplate.yaml`; the titles
under it say nothing by themselves. Here the lines below such a label are read as titles for as
long as they look like titles: short, and without a full stop, or wholly a link. Phrases that an
outlet's pages carry are given in its configuration (`furniture`), and a line that is one of them
is reported whatever it says.

Known false positive: a subheading such as "Read more" over a list that does belong to the story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from auditor.article import Article, Block, BlockKind, MarkKind, merged
from auditor.check import Category, Rule
from auditor.finding import Finding, Severity
from auditor.settings import Outlet
from auditor.source import Span, first_overlap

RELATED = Rule(
    id="boilerplate/related-link",
    summary="Titles of other stories under a label",
    severity=Severity.WARNING,
    confidence=0.8,
    category=Category.COMPLETENESS,
    why="Titles of other stories read like the next lines of this one.",
    sources=("https://www.nngroup.com/articles/related-content-boosts-pageviews/",),
    english=True,
    bad=("You may also like\n\nHospice thanks runners after record 10k",),
    good=("What happens next\n\nThe council meets on Thursday.",),
)
OWN = Rule(
    id="boilerplate/outlet-furniture",
    summary="A furniture phrase of the outlet's own site",
    severity=Severity.WARNING,
    confidence=0.97,
    category=Category.COMPLETENESS,
    why="The outlet has named the phrase as part of its pages, so it is no part of a story.",
    sources=("https://developer.mozilla.org/en-US/docs/Web/HTML/Element/aside",),
    bad=("A line that is one of the phrases in the configuration.",),
    good=("A sentence that only mentions such a phrase.",),
)
RULES = (RELATED, OWN)

_LABEL = re.compile(
    r"""(?ix)\W*(?:
      you\ (?:may|might|will|could)\ (?:also\ )?(?:like|love|enjoy|be\ interested\ in|have\ missed)
    | (?:also|further)\ (?:read|reading) | (?:read|see)\ also | read\ (?:more|next)
    | more\ (?:on|about|from|in)\ (?:this|the|our)\ (?:story|topic|author|section|site|news)\w*
    | more\ (?:stories|news|headlines|articles|posts|coverage)(?:\ (?:from|on|in)\ .{2,40})?
    | related(?:\ (?:stories|articles|posts|news|coverage|content|links|topics|reading))?
    | (?:don['’]t\ miss|recommended(?:\ for\ you|\ stories|\ reading)?|trending(?:\ now)?|up\ next)
    | (?:what\ to\ read\ next|(?:from\ )?(?:around|across)\ the\ web|most\ (?:read|popular|viewed))
    | (?:latest|top|popular|recent)\ (?:stories|news|posts|articles|headlines)
    )\W*\Z"""
)
_MOST = 12
_LONGEST = 160
_BARE = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.FURNITURE}
)


@dataclass(frozen=True, slots=True)
class Options:
    """`outlet`: its furniture phrases."""

    outlet: Outlet = field(default_factory=Outlet)


def check(article: Article, options: Options) -> Iterator[Finding]:
    """Titles under a related-stories label, and lines that the outlet calls furniture."""
    if article.english:
        yield from _related(article)
    if options.outlet.furniture:
        yield from _own(article, options.outlet.furniture)


def _related(article: Article) -> Iterator[Finding]:
    left, form = 0, None
    for block in article.blocks:
        if block.kind not in _BARE:
            left = 0
            continue
        text = article.slice(block.prose)
        if len(text) <= 80 and _LABEL.match(text):
            left, form = _MOST, None
        elif left and form in (None, block.kind) and _is_title(article, block, text):
            left, form = left - 1, block.kind
            yield RELATED.finding(
                f"'{_short(text)}' is the title of another story, under a label for such titles",
                block.prose,
            )
        else:
            left = 0


def _is_title(article: Article, block: Block, text: str) -> bool:
    if len(text) > _LONGEST:
        return False
    if _linked(article, block.prose) * 10 >= 9 * len(text.strip()):
        return True
    if article.marks and block.kind is not BlockKind.LIST_ITEM:
        return False  # a page with links would link a title
    words = text.split()
    return 3 <= len(words) <= 16 and not text.rstrip().endswith((".", ":", ";", ",", "”", '"'))


def _linked(article: Article, span: Span) -> int:
    """Code points of a span that its first link takes."""
    link = first_overlap(article.derive("boilerplate:links", _links), span)
    return min(link.end, span.end) - max(link.start, span.start) if link else 0


def _links(article: Article) -> tuple[Span, ...]:
    return merged([mark.span for mark in article.marks if mark.kind is MarkKind.LINK])


def _own(article: Article, phrases: tuple[str, ...]) -> Iterator[Finding]:
    wanted = {_plain(phrase) for phrase in phrases} - {""}
    for block in article.blocks:
        text = article.slice(block.prose)
        if block.kind is not BlockKind.CODE and len(text) <= 1000 and _plain(text) in wanted:
            yield OWN.finding(
                f"'{_short(text)}' is one of your site's own furniture phrases", block.prose
            )


def _plain(text: str) -> str:
    """A line without case, spacing and the punctuation around it."""
    return " ".join(text.casefold().replace("’", "'").split()).strip(" .:!…*_-–—|»«›>[]()")


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79].rstrip() + "…"
