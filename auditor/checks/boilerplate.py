"""The site's furniture that no pattern knows: controls, lists of links, the outlet's own phrases.

The pack `rules/boilerplate.yaml` knows labels and prompts by their wording. Here a line is judged by
what it is made of: a row of controls ("0:00 / 4:17 1x", "Reply · Share · Newest") holds hardly a word
that is not a control's name; a request ("Turn on notifications so you never miss a story") asks the
reader to do something with the page. Prose about such things names who does it, or says so.

A label such as "You may also like" is a rule of the pack `rules/boilerplate.yaml`; the titles
under it say nothing by themselves. Here the lines below such a label are read as titles for as
long as they look like titles: short, and without a full stop, or wholly a link. Phrases that an
outlet's pages carry are given in its configuration (`furniture`), and a line that is one of them
is reported whatever it says.

Known false positives: a subheading such as "Read more" over a list that does belong to the story; a
step of instructions for a phone that also names the outlet's stories.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from auditor import lazy
from auditor.article import Article, Block, BlockKind, MarkKind, merged
from auditor.check import Category, Rule
from auditor.checks import _interface
from auditor.finding import Finding, Fix, Safety, Severity, replacement
from auditor.pattern import compiled
from auditor.settings import Outlet
from auditor.source import Span, first_overlap

INTERFACE = Rule(
    id="boilerplate/interface-line",
    summary="A row of the page's controls, or its request to the reader",
    severity=Severity.WARNING,
    confidence=0.74,
    category=Category.COMPLETENESS,
    why="Buttons, players and prompts have no meaning in the text, and break it in two.",
    sources=("https://www.w3.org/WAI/ARIA/apg/patterns/",),
    english=True,
    bad=("Reply · Share · Report · Newest first", "Get our app and read every story ad-free"),
    good=("Subscribers can turn notifications off in the app, the company said.",),
)
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
RULES = (INTERFACE, RELATED, OWN)

_LABEL = lazy.regex(
    r"""(?ix)\W*(?:
      you\ (?:may|might|will|could)\ (?:also\ )?(?:like|love|enjoy|be\ interested\ in|have\ missed)
    | (?:also|further)\ (?:read|reading) | (?:read|see)\ also | read\ (?:more|next)
    | more\ (?:on|about|from|in)\ (?:this|the|our)\ (?:story|topic|author|section|site|news)\w*
    | more\ (?:stories|news|headlines|articles|posts|coverage)(?:\ (?:from|on|in)\ .{2,40})?
    | (?:other|more|similar|connected)\ (?:stories|articles|reads|like\ this|reading|you\ may\ like)
    | (?:in\ case\ you\ missed\ it|icymi|keep\ reading|must[-\ ]reads?|from\ (?:the|our)\ archives?)
    | (?:explore|discover)\ more(?:\ (?:stories|on|from|in)\b.{0,40})? | our\ (?:picks|top\ stories)
    | (?:editors?['’]?s?['’]?)\ (?:picks?|choice) | (?:people|readers|others)\ (?:are|also)\ read(?:ing)?
    | related(?:\ (?:stories|articles|posts|news|coverage|content|links|topics|reading))?
    | (?:don['’]t\ miss|recommended(?:\ for\ you|\ stories|\ reading)?|trending(?:\ now)?|up\ next)
    | (?:what\ to\ read\ next|(?:from\ )?(?:around|across)\ the\ web|most\ (?:read|popular|viewed))
    | (?:latest|top|popular|recent)\ (?:stories|news|posts|articles|headlines)
    )\W*\Z"""
)
_MOST = 12
_LONGEST = 160
_SUBJECT = 2
"""Other blocks that name a thing: then the story is about it, and may well say what to do."""
_ANYWHERE = frozenset(
    {
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.CAPTION,
        BlockKind.FURNITURE,
        BlockKind.BYLINE,
    }
)
_BARE = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.FURNITURE}
)
_BETWEEN = frozenset({BlockKind.CAPTION, BlockKind.DATE, BlockKind.BYLINE})
"""What stands between titles in such a list: pictures, dates, names."""


@dataclass(frozen=True, slots=True)
class Options:
    """`outlet`: its furniture phrases."""

    outlet: Outlet = field(default_factory=Outlet)


def check(article: Article, options: Options) -> Iterator[Finding]:
    """Titles under a related-stories label, and lines that the outlet calls furniture."""
    if article.english:
        yield from _interface_lines(article)
        yield from _related(article)
    if options.outlet.furniture:
        yield from _own(article, options.outlet.furniture)


def _interface_lines(article: Article) -> Iterator[Finding]:
    for block in article.blocks:
        size = block.prose.end - block.prose.start
        if block.kind in _ANYWHERE and 3 < size <= _interface.LONGEST_STRIP:
            text = article.slice(block.prose)
            heading = block.kind is BlockKind.HEADING
            if _interface.is_strip(text, heading=heading) and not article.is_quoted(block.prose):
                yield _interface_line(article, block, block.prose)
    yield from _requests(article)


def _requests(article: Article) -> Iterator[Finding]:
    """Blocks, or the last sentences of paragraphs, that ask the reader something for the page."""
    hints = compiled(_interface.HINT).finditer(article.encoded)
    numbers = sorted({article.index_at(match.span.start) for match in hints})
    found: list[tuple[int, Span, str]] = []
    for number in numbers:
        block = article.blocks[number]
        if block.kind not in _ANYWHERE:
            continue
        first, last = _ends(article, block)
        if block.prose.end - block.prose.start <= _interface.LONGEST_REQUEST:
            asks, thing = _interface.is_request(article.slice(block.prose))
            if asks and (not first or _speaks(article.slice(first))):
                if not article.is_quoted(block.prose) and not _is_step(article, number):
                    found.append((number, block.prose, thing))
                continue
        if last and _interface.is_own_request(article.slice(last)) and not article.is_quoted(last):
            found.append((number, last, ""))
    asking = {number for number, _, _ in found}
    for number, span, thing in found:
        if not thing or _named_elsewhere(article, thing, numbers, asking) < _SUBJECT:
            yield _interface_line(article, article.blocks[number], span)


def _interface_line(article: Article, block: Block, span: Span) -> Finding:
    return INTERFACE.finding(
        f"'{_short(article.slice(span))}' is a control or a prompt of the page, not part of the story",
        span,
        fixes=_deletion(block) if span == block.prose else (),
    )


def _is_step(article: Article, number: int) -> bool:
    """Whether a list item stands among items that ask nothing: a step of instructions."""
    near = article.blocks[max(number - 1, 0) : number + 2]
    return article.blocks[number].kind is BlockKind.LIST_ITEM and any(
        one.kind is BlockKind.LIST_ITEM and not _asks(article.slice(one.prose)) for one in near
    )


def _asks(text: str) -> bool:
    return _interface.is_strip(text) or _interface.is_request(text)[0]


def _ends(article: Article, block: Block) -> tuple[Span | None, Span | None]:
    """The first and the last sentence of a paragraph of several."""
    if block.kind is not BlockKind.PARAGRAPH:
        return None, None
    first = bisect_left(article.sentences, block.prose.start, key=lambda one: one.start)
    after = bisect_right(article.sentences, block.prose.end, key=lambda one: one.end)
    if after - first < 2:
        return None, None
    return article.sentences[first], article.sentences[after - 1]


def _speaks(text: str) -> bool:
    return _interface.addresses(text) or _interface.is_request(text)[0]


def _named_elsewhere(article: Article, thing: str, numbers: list[int], asking: set[int]) -> int:
    """In how many other blocks a thing is named: a story about apps names them often."""
    word = re.sub(r"^(?:our|your|the)\s+", "", thing).rstrip("s")
    others = (article.blocks[number].span for number in numbers if number not in asking)
    return sum(word in article.folded[span.start : span.end] for span in others)


def _related(article: Article) -> Iterator[Finding]:
    left, form = 0, None
    for block in article.blocks:
        if block.kind in _BETWEEN:
            continue
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
                fixes=_deletion(block),
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
    end = text.rstrip().rstrip("”’\"'")
    return 3 <= len(words) <= 16 and not end.endswith((".", ":", ";", ","))


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
                f"'{_short(text)}' is one of your site's own furniture phrases",
                block.prose,
                fixes=_deletion(block),
            )


def _deletion(block: Block) -> tuple[Fix, ...]:
    return (replacement(block.span, "", "Delete it", Safety.UNSAFE),)


def _plain(text: str) -> str:
    """A line without case, spacing and the punctuation around it."""
    return " ".join(text.casefold().replace("’", "'").split()).strip(" .:!…*_-–—|»«›>[]()")


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79].rstrip() + "…"
