"""The headline of another story, standing as a line in this one.

"Kramatorsk Hit: Civilian Casualties Mount" between the paragraphs of a story about an envoy's visit: two
stories were pasted into one field, or a teaser lost its frame. A line counts as a headline when it has a
headline's size, names what happens in a headline's verbs and ends without a stop. It is another story's when
its telling words (stems that stand in at most one of twenty articles) are foreign here: either nothing else
in the article takes them up, or the paragraphs below it do, while these leave the article's own headline
alone and the rest of the article keeps to that. A line whose words are near to the story's by the table of
related stems (another match of the same cup) is left alone.

Silent on: section headings and crossheads, whose words the story uses; round-ups, newsletters and live pages;
rows of links and whatever stands under a label such as "Related"; the story's own headline again
(`headline/repeated`); three and more such lines (`headline/digest`); lists, captions, quotations.

Known false positives: a headline of a paper that the story cites on a line of its own, without quotation
marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from auditor.article import PROSE, Article, BlockKind
from auditor.check import Category, Rule
from auditor.checks.headline import _subjects
from auditor.checks.headline._headlinese import in_title_case, lines, worded_as_headlines
from auditor.facts.words import split
from auditor.finding import Evidence, Finding, Severity
from auditor.source import Span
from auditor.story import related

RULE = Rule(
    id="headline/second-headline",
    summary="The headline of another story in the body",
    severity=Severity.WARNING,
    confidence=0.75,
    category=Category.COHERENCE,
    why="Two stories ran together: readers lose the thread, and what follows may belong to nobody's headline.",
    sources=("https://aclanthology.org/J97-1003/",),
    english=True,
    bad=(
        "Ferry Operator Orders Three Hybrid Ships From Polish Yard (alone on a line in a story about a trial)",
    ),
    good=("What the law says",),
)
RULES = (RULE,)

_REACH = 4
"""Paragraphs below a line that would tell its story."""
_NEAR = 2
"""Paragraphs below a line that leave the article's own headline alone."""
_TELLING = 3
_ALIEN = 4
_LONG = 7
_MOST = 2
"""More such lines are a digest, or a page of teasers."""


class _Line(NamedTuple):
    at: int
    span: Span
    stems: frozenset[str]
    starts: bool
    shown: Span | None
    confidence: float


def check(article: Article, options: None) -> Iterator[Finding]:
    """Lines of the body that are another story's headline."""
    if not article.english:
        return
    alone = lines(article)
    if not alone:
        return
    rare = _subjects.of(article).rare
    headline, own = _subjects.headline(article)
    mine = _subjects.of_headline(article)
    rows = set(alone)
    worded = worded_as_headlines(article)
    candidates = [
        at
        for at in alone
        if at in worded
        and len(rare[at]) >= _TELLING
        and not rare[at] & mine
        and not ({at - 1, at + 1} <= rows or {at + 1, at + 2} <= rows or {at - 2, at - 1} <= rows)
    ]
    if not candidates or len(candidates) > 12 or not headline:
        return
    if _subjects.is_round_up(article):
        return
    found = [line for at in candidates if (line := _judged(article, at, own, mine))]
    if len(found) > _MOST:
        return
    for line in found:
        yield _finding(article, line, own)


def _text(article: Article, at: int) -> str:
    prose = article.blocks[at].prose
    return article.text[prose.start : min(prose.end, prose.start + 200)]


def _judged(article: Article, at: int, own: int, mine: frozenset[str]) -> _Line | None:
    rare = _subjects.of(article).rare
    told = rare[at]
    blocks = article.blocks
    rest = [
        number
        for number, block in enumerate(blocks)
        if number not in (at, own)
        and (block.kind in PROSE or block.kind in (BlockKind.HEADING, BlockKind.CAPTION))
    ]
    below = [number for number in rest if number > at and blocks[number].kind in PROSE][:_REACH]
    taken = len(_subjects.met(told, rare, rest))
    row = split(_text(article, at))
    if taken <= len(told) * 0.2 and len(told) >= _ALIEN and len(row) >= _LONG:
        marked = in_title_case(row) or blocks[at].kind is BlockKind.HEADING
        if not any(number < at and blocks[number].kind in PROSE for number in rest):
            return None  # under the headline, before any text: its own deck
        if marked and len(rest) >= 3 and _nearness(article, told, rest) < _AKIN:
            return _Line(at, blocks[at].prose, told, False, None, 0.75)
        return None
    line = _starts(article, at, mine, told, rest, below)
    return line if line is not None and _nearness(article, told, []) < _SAME else None


def _nearness(article: Article, told: frozenset[str], others: list[int]) -> float:
    """How near a line's words are to the story's: 1 where they speak of the same things."""
    rare = _subjects.of(article).rare
    blocks = article.blocks
    long = (at for at in others if blocks[at].span.end - blocks[at].span.start > _FULL)
    story = _subjects.of_headline(article).union(*(rare[at] for at in islice(long, _REACH)))
    table = related.shipped()
    return _subjects.cosine(table.place(sorted(told)), table.place(sorted(story)))


_FULL = 60
"""Code points of a paragraph that tells something."""
_AKIN = 0.45
_SAME = 0.62
"""From here on a line may tell a part of the same story. 95 of 100 lines from another one lie below 0.42."""


def _starts(
    article: Article,
    at: int,
    mine: frozenset[str],
    told: frozenset[str],
    rest: list[int],
    below: list[int],
) -> _Line | None:
    """Whether the paragraphs below a line tell its story, and the others the headline's."""
    rare = _subjects.of(article).rare
    title = in_title_case(split(_text(article, at)))
    if not title and _text(article, at).lower().startswith(("a ", "an ", "the ")):
        return None  # a caption that lost its picture
    line = _text(article, at)
    written = " ".join(split(line).keys)
    below = [number for number in below if not _repeats(_text(article, number), written)]
    takers = [number for number in below if rare[number] & told]
    full = any(len(rare[number] & told) >= max(_ALIEN, 0.6 * len(told)) for number in takers)
    if not takers or not (title or full or len(takers) > 1):
        return None
    if len(_subjects.met(told, rare, below)) < max(_TELLING, 0.5 * len(told)) or not mine:
        return None
    near = below[:_NEAR]
    if len(_subjects.met(mine, rare, near)) > 0.2 * len(mine):
        return None
    others = [number for number in rest if number < at or number > near[-1]]
    theirs = len(_subjects.met(mine, rare, others)) / len(mine)
    above = [number for number in others if number < at]
    if len(_subjects.met(told, rare, above)) > 0.2 * len(told):
        return None
    if theirs >= 0.5 or (not others and len(mine) >= _TELLING):
        shown = _subjects.evidence_span(article.blocks[below[0]])
        return _Line(
            at, article.blocks[at].prose, told, True, shown, 0.85 if len(told) > _TELLING else 0.7
        )
    return None


def _repeats(text: str, line: str) -> bool:
    """Whether a paragraph begins as a line (its words) does: a caption that was pasted twice."""
    return " ".join(split(text[:60]).keys[:_AS_CAPTION]) in line


_AS_CAPTION = 5


def _finding(article: Article, line: _Line, own: int) -> Finding:
    text = article.slice(line.span)
    shown = text if len(text) <= 100 else text[:97] + "…"
    evidence = (
        [Evidence("the article's own headline", article.blocks[own].prose)] if own >= 0 else []
    )
    if line.shown is not None:
        message = f"'{shown}' is the headline of another story, which begins here"
        evidence.append(Evidence("the text below tells that story", line.shown))
    else:
        message = (
            f"'{shown}' is the headline of another story; nothing else in the article takes it up"
        )
    return RULE.finding(message, line.span, confidence=line.confidence, evidence=evidence)
