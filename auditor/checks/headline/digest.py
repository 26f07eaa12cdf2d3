"""Several unrelated stories under a headline that tells one.

A feed of briefs was pasted under its first headline, or a page's "In other news" came along: the reader who
came for one story gets four. The body is cut where it cuts itself: at headings, at numbered or bulleted
paragraphs, at lines worded as headlines, at datelines, and at "In other news", "Elsewhere" or "Separately". Parts are
unrelated when they share hardly a telling stem (one that at most one of twenty articles holds) and when the
words of one are no nearer to those of another than those of two random stories, by the table of related
stems. One part or none may take up the headline; two others, at the least, must be foreign to it and to
each other.

Silent on: round-ups, briefings, newsletters, live pages and weeks in review that say so in headline or lead;
lists of things of one kind (winners, candidates, recipes, questions); background sections, whose words the
story shares; reports of a meeting or a court's day, which come back to their own people.

Known false positives: a column of short notes that does not call itself one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import Enum
from itertools import combinations, pairwise
from typing import NamedTuple

from auditor import lazy
from auditor.article import PROSE, Article, Block, BlockKind
from auditor.check import Category, Rule
from auditor.checks.headline import _subjects
from auditor.checks.headline._headlinese import under_label, worded_as_headlines
from auditor.finding import Evidence, Finding, Severity
from auditor.source import Span
from auditor.story import background, related

RULE = Rule(
    id="headline/digest",
    summary="Several unrelated stories under the headline of one",
    severity=Severity.WARNING,
    confidence=0.7,
    category=Category.COHERENCE,
    why="Most of the text is not what the headline promised, and search engines file it under the wrong story.",
    sources=("https://aclanthology.org/J97-1003/",),
    english=True,
    bad=(
        "Three briefs on a ferry, a chess final and a bank under the headline of a council's budget",
    ),
    good=("News in brief: ferry sails again, chess final drawn, bank fined",),
)
RULES = (RULE,)

_CUTS = lazy.regex(
    r"(?i)(?:in other (?:news|developments|stories|business)|elsewhere(?:,| in (?-i:[A-Z]))|also (?:in the news|making news|today|this week)|in (?:sports?|business|world|local|entertainment|weather|science|health) news"
    r"|separately,|in unrelated (?:news|developments)|on (?:an|a) (?:unrelated|different) (?:note|matter)|and finally[,:]|meanwhile, in\b|in sports?,|in business,)"
)
_BEGIN = frozenset(("in", "el", "al", "se", "on", "an", "tu", "me"))
"""How those words begin; saves the look at most paragraphs."""
_DATELINE = lazy.regex(
    r"[A-Z][A-Z.’' -]{2,30}(?:, [A-Z][\w. ]{1,20})?(?: \([A-Z][\w /]{1,20}\))?\s*(?:—|–|--| - )\s*(?=[“\"A-Z])"
)
_NUMBER = lazy.regex(r"\W{0,3}(?:\d{1,2}[.):]\s|[•▪●*]\s)")
_FEWEST, _MOST = 3, 25
"""Parts of a body."""
_TELLING = 4
"""Rare stems of a part that can be told from another."""
_WORDS = 16
"""Words of a part."""
_SHARED = 1
_BY_CHANCE = 25
"""Articles of the table: a stem of so many may stand in two stories of one day."""
_APART = 0.75
"""The share of pairs of parts that have to be unrelated: some stories of a day touch."""
_FAR = 0.9
"""The share where there are only three parts, or many: few pairs tell little, and many tell much."""
_SOME = 6
_TOUCHING = 0.4
"""The share of foreign parts from which a word of the headline runs through them."""


class _Way(Enum):
    """How a body says that something new begins."""

    TITLES = "titles"
    ITEMS = "items"
    PLACES = "datelines"
    WORDS = "words such as 'In other news'"


_NEAR = {_Way.TITLES: 0.53, _Way.ITEMS: 0.58, _Way.PLACES: 0.62, _Way.WORDS: 0.65}
"""The cosine of two parts' words above which they may speak of one subject; headings stand in any story."""


class _Part(NamedTuple):
    span: Span
    whole: Span
    stems: frozenset[str]
    body: frozenset[str]


def check(article: Article, options: None) -> Iterator[Finding]:
    """The article, where its parts are stories of their own."""
    if not article.english or len(article.blocks) < _FEWEST:
        return
    cuts, way = _cuts(article)
    items = way is _Way.ITEMS
    if len(cuts) < _FEWEST - 1:
        return
    if sum(article.slice(article.blocks[at].span).endswith("?") for at in cuts) > 1:
        return  # an explainer's questions
    if items and _is_led_in(article, cuts[0]):
        return  # a list that a sentence leads in
    headline, own = _subjects.headline(article)
    mine = _subjects.of_headline(article)
    if len(mine) < 2 or _subjects.is_round_up(article):
        return
    parts = _parts(article, cuts, own)
    if not _FEWEST <= len(parts) <= _MOST:
        return
    foreign = [part for part in parts if _is_foreign(part.stems & mine)]
    leaning = sum(_leans(article, part) for part in foreign)
    if leaning > len(foreign) * _LEANING:
        return
    if len(parts) - len(foreign) > max(1, len(parts) // 3) or len(foreign) < 2:
        return
    wanted = _subjects.content(headline)
    held = Counter(
        stem for part in foreign for stem in wanted & _subjects.contents(article, part.whole)
    )
    if max(held.values(), default=0) >= max(2, len(foreign) * _TOUCHING):
        return  # what the headline names runs through the parts
    strange = _Strangers(parts, _NEAR[way])
    pairs = list(combinations(range(len(parts)), 2))
    share = _APART if _FEWEST < len(parts) <= _SOME else _FAR
    wanted_apart = len(pairs) * share
    if sum(strange(one, other) for one, other in pairs) < wanted_apart:
        return
    away = set(map(id, foreign))
    own_part = next((at for at, part in enumerate(parts) if id(part) not in away), -1)
    home = parts[own_part] if own_part >= 0 else None
    if home is None and items:
        return  # entries of one list, whatever it is of
    if home is not None:
        others = [at for at, part in enumerate(parts) if id(part) in away]
        if sum(strange(own_part, at) for at in others) < len(others) * _APART:
            return
    yield _finding(article, own, headline, parts, foreign, home)


def _is_led_in(article: Article, at: int) -> bool:
    """Whether a colon stands before the list that an item belongs to."""
    while at and article.blocks[at - 1].kind is BlockKind.LIST_ITEM:
        at -= 1
    return at > 0 and article.slice(article.blocks[at - 1].span).endswith(":")


def _is_foreign(shared: frozenset[str]) -> bool:
    """Whether a part that shares these stems with the headline shares them by chance."""
    table = background.shipped()
    return len(shared) <= _SHARED and all(table.holding(stem) >= _BY_CHANCE for stem in shared)


def _leans(article: Article, part: _Part) -> bool:
    """Whether a part begins with words that need what stands before it."""
    at = article.index_at(part.whole.start)
    while at + 1 < len(article.blocks) and article.blocks[at].kind not in PROSE:
        at += 1
    prose = article.blocks[at].prose
    text = article.text[prose.start : min(prose.end, prose.start + 60)]
    return bool(_LEANS.match(text)) and not _CUTS.match(text)


_LEANS = lazy.regex(
    r"(?i)(?:\d{1,2}[.):]\s+)?[\"“‘']*(?:he|she|they|it|his|her|their|its|this|that|these|those|but|and|so|also|however|still|yet|then|another|both|such|there|i|we|you|according|asked)\b|(?:\d{1,2}[.):]\s+)?[\"“]"
)
_LEANING = 0.2
"""The share of foreign parts that may begin so."""


def _cuts(article: Article) -> tuple[list[int], _Way]:
    """The blocks at which the body says that something new begins, and how it says so."""
    blocks = article.blocks
    labelled = under_label(article)
    headings = [at for at, block in enumerate(blocks) if block.kind is BlockKind.HEADING]
    by_heading = [
        at
        for at in headings
        if at not in labelled and any(_is_text(one) for one in blocks[at + 1 : at + 2])
    ]
    worded = worded_as_headlines(article)
    lines, items, words, datelines = [], [], [], []
    for at, block in enumerate(blocks):
        if at in labelled or (block.kind not in PROSE and block.kind is not BlockKind.FURNITURE):
            continue
        text = article.text[block.span.start : min(block.span.end, block.span.start + 200)]
        plain = text.lstrip("•-–— ")
        if plain[:2].lower() in _BEGIN and _CUTS.match(plain):
            words.append(at)
        elif _is_text(block) and (
            block.kind is BlockKind.LIST_ITEM or (not text[0].isalpha() and _NUMBER.match(text))
        ):
            items.append(at)
        elif text[1:3].isupper() and _DATELINE.match(text):
            datelines.append(at)
        elif block.kind is BlockKind.PARAGRAPH and (at in worded or _is_title(article, at)):
            lines.append(at)
    ways = {
        _Way.TITLES: sorted({*by_heading, *lines, *words}),
        _Way.ITEMS: sorted({*items, *words}),
        _Way.PLACES: sorted({*datelines, *words}),
        _Way.WORDS: words,
    }
    if len(words) >= _FEWEST - 1:
        return ways[_Way.WORDS if len(words) >= len(items) else _Way.ITEMS], _Way.WORDS
    best = max(ways, key=lambda way: len(ways[way]))
    return ways[best], best


def _is_title(article: Article, at: int) -> bool:
    """Whether a paragraph of a few words heads the text below it."""
    text = article.slice(article.blocks[at].prose)
    return (
        len(text) <= _TITLE
        and text[0].isupper()
        and text[-1].isalnum()
        and at + 1 < len(article.blocks)
        and _is_text(article.blocks[at + 1])
    )


_TITLE = 60


def _is_text(block: Block) -> bool:
    return block.kind in PROSE and block.prose.end - block.prose.start > 60


def _parts(article: Article, cuts: list[int], own: int) -> list[_Part]:
    """The parts of the body that are long enough to be about something."""
    rare = _subjects.of(article).rare
    borders = sorted({own + 1, *(cut for cut in cuts if cut > own), len(article.blocks)})
    parts = []
    for start, end in pairwise(borders):
        blocks = article.blocks[start:end]
        words = sum(article.slice(one.prose).count(" ") + 1 for one in blocks if one.kind in PROSE)
        stems = _subjects.joined(rare[start:end])
        if words >= _WORDS and len(stems) >= _TELLING:
            body = _subjects.joined(
                rare[at] for at in range(start, end) if article.blocks[at].kind in PROSE
            )
            whole = Span(blocks[0].span.start, blocks[-1].span.end)
            parts.append(_Part(_subjects.evidence_span(blocks[0]), whole, stems, body))
    return parts


class _Strangers:
    """Tells whether two parts have nothing to do with each other."""

    def __init__(self, parts: list[_Part], near: float) -> None:
        self._parts = parts
        self._near = near
        self._places: dict[int, list[int]] = {}

    def __call__(self, one: int, other: int) -> bool:
        a, b = self._parts[one].stems, self._parts[other].stems
        shared = len(a & b)
        if shared > _SHARED and shared > _OVERLAP * min(len(a), len(b)):
            return False
        return _subjects.cosine(self._place(one), self._place(other)) < self._near

    def _place(self, at: int) -> list[int]:
        """Where the words of a part stand among the subjects of news."""
        if at not in self._places:
            self._places[at] = related.shipped().place(sorted(self._parts[at].body))
        return self._places[at]


_OVERLAP = 0.06


def _finding(
    article: Article,
    own: int,
    headline: str,
    parts: list[_Part],
    foreign: list[_Part],
    home: _Part | None,
) -> Finding:
    shown = headline if len(headline) <= 80 else headline[:77] + "…"
    told = "tells one of them" if home is not None else "tells none of them"
    evidence = [Evidence("another story begins here", part.span) for part in foreign[1:6]]
    if home is not None:
        evidence.insert(0, Evidence("this part is the headline's", home.span))
    return RULE.finding(
        f"The body is a digest of {len(parts)} unrelated stories; the headline '{shown}' {told}",
        foreign[0].span,
        confidence=0.75 if len(foreign) > 2 else 0.65,
        evidence=evidence,
    )
