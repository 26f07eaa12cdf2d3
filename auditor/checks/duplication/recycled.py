"""Text that stands in several articles of a set: recycled paragraphs, and articles that are mostly recycled.

When several articles are checked together (a folder, a feed, JSON Lines), every paragraph of 25 words or more is
held against those of all others. MinHash signatures and locality-sensitive buckets propose pairs; what
is reported was then compared word for word: at least half of the phrases of three words must be the same
in both. Pairs that differ in their names and figures are one pattern filled anew (a market report,
a forecast) and left alone. The finding stands on the later article: by the date of
publication where both have one, else by the order of paths.

A follow-up that takes over its background is common practice, so a paragraph only informs. A paragraph
in three articles or more (an agency's note, an author's biography, a disclaimer, the background of a running
story) is told once for the whole set. Where most of an article (60% of its words) stands in
another one, that is told instead, as a warning. The same article given twice is told once, as information.

Options: `least-words` of a paragraph, `likeness` (the share of phrases in common, 0 to 1), and `share` (of an
article's words, 0 to 1).

Silent on: a single article; quotations (several stories may well have the same statement); a question put to
several people; shorter paragraphs, unless most of the article is recycled; pieces put together from many others,
as far as none of them makes up most of it.

Known false positives: two editions of one story that are meant to stand side by side.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from auditor.article import Article
from auditor.check import Category, Member, Rule
from auditor.checks.duplication import _passages
from auditor.checks.duplication._alike import Place, Reader, clusters
from auditor.checks.duplication._passages import Sketch
from auditor.checks.duplication._versions import Library, Share
from auditor.facts.clock import written
from auditor.finding import Evidence, Finding, Severity

_SOURCES = (
    "Broder: On the resemblance and containment of documents (1997)",
    "Leskovec, Rajaraman and Ullman: Mining of Massive Datasets, chapter 3 (2020)",
    "https://developers.google.com/search/docs/essentials/spam-policies",
)
PARAGRAPH = Rule(
    id="duplication/recycled-paragraph",
    summary="A paragraph that stands nearly the same in another article of the set",
    severity=Severity.INFO,
    confidence=0.95,
    category=Category.COHERENCE,
    why="Readers of both pieces get the same text twice, and what was true in the first may have changed.",
    sources=_SOURCES,
    bad=(
        "The mill has stood empty since 2009, when its last owner moved the looms to Portugal and "
        "sold the machines; the council bought the building for a pound. (and so in another article)",
    ),
    good=("The mill has stood empty since 2009. (and so in another article: it is short)",),
)
ARTICLE = Rule(
    id="duplication/recycled-article",
    summary="An article most of which stands in another article of the set",
    severity=Severity.WARNING,
    confidence=0.9,
    category=Category.COHERENCE,
    why="It is either the same piece filed twice or an old one with a new top; neither is news.",
    sources=_SOURCES,
    bad=("(a story filed a second time under another headline, with two sentences changed)",),
    good=("(a follow-up whose last three paragraphs of background stood in the first story)",),
)
RULES = (PARAGRAPH, ARTICLE)

_CANDIDATES = 8
"""So many other articles an article is held against in full."""
_STANDING = 3
"""A paragraph in so many stories is standing text."""
_VERSION = 3
"""So many paragraphs in common, one of them near the top, are no standing notes."""
_NAMED = 5
"""So many places a finding names."""


@dataclass(frozen=True, slots=True)
class Options:
    """`least_words` of a paragraph; `likeness` of two paragraphs and `share` of an article, 0 to 1."""

    least_words: int = 25
    likeness: float = 0.5
    share: float = 0.6


def sketch(article: Article, options: Options) -> Sketch:
    """What the comparison remembers of an article."""
    return _passages.sketch(article)


def check_set(members: Sequence[Member], options: Options) -> Iterator[tuple[int, Finding]]:
    """What the articles of a set have in common, each on the later article."""
    likeness = min(max(options.likeness, 0.2), 1.0)
    teller = _Teller(members)
    twins = dict(_twins(teller))
    for later, first in twins.items():
        yield later, teller.twin(later, first)
    reader = Reader(members)
    groups = clusters(members, set(twins), likeness, reader)
    comparison = _Comparison(teller, groups, options.share)
    for later, (earlier, share) in sorted(comparison.versions.items()):
        yield later, teller.version(later, earlier, share)
    for group in groups:
        stories = comparison.stories(group)
        if len(stories) < 2 or reader.words(stories[1]) < options.least_words:
            continue
        if len(stories) >= _STANDING:
            yield stories[1].member, teller.standing(stories)
        else:
            source, again = stories
            places = comparison.told(group, source)[: 2 * _CANDIDATES]
            alike, nearest = max(
                (reader.likeness(again, one), -at) for at, one in enumerate(places)
            )
            if alike >= likeness:
                yield again.member, teller.paragraph(again, places[-nearest], alike)


def _twins(teller: _Teller) -> Iterator[tuple[int, int]]:
    """The articles of the same words as another one, and that one."""
    same: dict[bytes, list[int]] = {}
    for at, member in enumerate(teller.members):
        if member.sketch.words >= 2 * _passages.FEWEST:
            same.setdefault(member.sketch.content, []).append(at)
    for some in same.values():
        first, *others = teller.oldest_first(some)
        yield from ((one, first) for one in sorted(others))


class _Likely(NamedTuple):
    """An article most of which stands in another one."""

    later: int
    earlier: int
    share: Share


def _without_digests(pairs: Iterable[_Likely]) -> list[_Likely]:
    """The pairs without those in which a piece put together from several others is the source.

    Such a piece is told by what is taken from it: each time something else.
    """
    by_source: dict[int, list[_Likely]] = {}
    for pair in pairs:
        by_source.setdefault(pair.earlier, []).append(pair)
    result = []
    for some in by_source.values():
        places = [{match.there for match in pair.share.matches} for pair in some]
        if len(some) == 1 or sum(map(len, places)) > len(set().union(*places)):
            result += some
    return sorted(result, key=lambda pair: (pair.later, pair.earlier))


class _Comparison:
    """Which articles are versions of which, and so how many stories a paragraph stands in."""

    def __init__(self, teller: _Teller, groups: list[list[Place]], least: float) -> None:
        self._teller = teller
        self._root = {at: at for at in range(len(teller.members))}
        self.versions: dict[int, tuple[int, Share]] = {}
        """The articles most of which stand in an earlier one: which, and how much."""
        library = Library(teller.members)
        likely = _without_digests(self._likely(library, self._candidates(groups), least))
        unsure = []
        for later, earlier, share in likely:
            if share.top and len(share.matches) >= _VERSION:
                self._keep(later, earlier, share)
            else:
                unsure.append((later, earlier))
        notes: dict[int, set[int]] = {}
        for group in groups:
            if len(self.stories(group)) >= _STANDING:
                for place in group:
                    notes.setdefault(place.member, set()).add(place.block)
        for later, earlier in unsure:  # what they share may be their standing notes
            share = library.share(later, earlier, notes.get(later, set()))
            if share.share >= least:
                self._keep(later, earlier, share)

    def _likely(
        self, library: Library, pairs: Iterable[tuple[int, int]], least: float
    ) -> Iterator[_Likely]:
        """The pairs of which one repeats most of the other, whatever it is that they share."""
        for one, other in pairs:
            later, earlier = self._teller.oldest_first((one, other))[::-1]
            share = library.share(later, earlier)
            if share.share >= least:
                yield _Likely(later, earlier, share)
            elif not self._teller.dates_tell(earlier, later):
                share = library.share(earlier, later)
                if share.share >= (1 + least) / 2:  # a long piece may well hold a short one
                    yield _Likely(earlier, later, share)

    def _candidates(self, groups: list[list[Place]]) -> Iterator[tuple[int, int]]:
        """The pairs of articles that may be versions of each other; few for each article."""
        counts: dict[int, Counter[int]] = {}
        many: Counter[tuple[int, int]] = Counter()
        for group in groups:
            some = sorted({place.member for place in group})
            if len(some) > _CANDIDATES:  # standing text, or a story of which there are many copies
                many.update((one, some[0]) for one in some[1:])
                continue
            for at, one in enumerate(some[1:], 1):
                for other in some[:at]:
                    counts.setdefault(one, Counter())[other] += 1
        for (one, other), count in many.items():
            if count >= _VERSION:
                counts.setdefault(one, Counter())[other] += count
        for one, others in sorted(counts.items()):
            ranked = sorted(others, key=lambda other: (-others[other], other))
            yield from ((one, other) for other in ranked[:_CANDIDATES])

    def _keep(self, later: int, earlier: int, share: Share) -> None:
        best = self.versions.get(later)
        if best is None or share.share > best[1].share:
            self.versions[later] = (earlier, share)
        one, other = sorted((self._story(later), self._story(earlier)))
        self._root[other] = one

    def _story(self, at: int) -> int:
        while self._root[at] != at:
            self._root[at] = at = self._root[self._root[at]]
        return at

    def stories(self, group: list[Place]) -> list[Place]:
        """The first place of a paragraph in each story, the oldest first."""
        first: dict[int, Place] = {}
        order = self._teller.oldest_first({place.member for place in group})
        age = {member: at for at, member in enumerate(order)}
        for place in sorted(group, key=lambda one: (age[one.member], one.block)):
            first.setdefault(self._story(place.member), place)
        return list(first.values())

    def told(self, group: list[Place], like: Place) -> list[Place]:
        """The places of a paragraph in one story."""
        story = self._story(like.member)
        return [place for place in group if self._story(place.member) == story]


class _Teller:
    """Says which article is the earlier one, and writes the findings."""

    def __init__(self, members: Sequence[Member]) -> None:
        self.members = members
        self._dates = [_day(member.article.published) for member in members]

    def oldest_first(self, some: Iterable[int]) -> list[int]:
        """Articles by date where all have one, else by their paths."""
        dates = {at: self._dates[at] for at in some}
        known = all(dates.values())
        return sorted(dates, key=lambda at: ((dates[at] if known else None) or dt.date.min, at))

    def dates_tell(self, earlier: int, later: int) -> bool:
        """Whether it is known that an article is older than another one."""
        a, b = self._dates[earlier], self._dates[later]
        return a is not None and b is not None and a < b

    def article(self, at: int) -> Article:
        return self.members[at].article

    def twin(self, later: int, first: int) -> Finding:
        """The same article again."""
        return ARTICLE.finding(
            f"This is the same article, word for word, as '{self.article(first).path}'",
            severity=Severity.INFO,
            confidence=1.0,
        )

    def version(self, later: int, earlier: int, share: Share) -> Finding:
        """Most of an article stands in an earlier one."""
        article, source = self.article(later), self.article(earlier)
        same = _same_id(article, source)
        most = sorted(share.matches, key=lambda one: (-one.words, one.block))[:_NAMED]
        evidence = [
            Evidence(
                f"'{_shown(article, one.block)}' stands in {self._place(Place(earlier, one.there))}",
                article.blocks[one.block].prose,
            )
            for one in sorted(most)
        ]
        return ARTICLE.finding(
            f"This article repeats {self._named(earlier)}: {share.share:.0%} of its words stand "
            f"there, in {_count(len(share.matches), 'paragraph')}"
            + ("; both have the same id" if same else ""),
            severity=Severity.INFO if same else None,
            evidence=evidence,
        )

    def paragraph(self, later: Place, source: Place, alike: float) -> Finding:
        """A paragraph of one article in another."""
        article = self.article(later.member)
        how = "word for word" if alike == 1 else f"nearly the same ({alike:.0%} of its phrases)"
        return PARAGRAPH.finding(
            f"This paragraph stands {how} in {self._named(source.member)}: "
            f"'{_shown(article, later.block)}'",
            article.blocks[later.block].prose,
            evidence=[self._evidence(source)],
        )

    def standing(self, stories: list[Place]) -> Finding:
        """A paragraph of many articles; told on the second of them."""
        later, *others = stories[1], stories[0], *stories[2:]
        article = self.article(later.member)
        rest = len(others) - _NAMED
        return PARAGRAPH.finding(
            f"This paragraph stands in {len(stories)} of the {len(self.members)} articles (told "
            f"here only): '{_shown(article, later.block)}'",
            article.blocks[later.block].prose,
            evidence=[
                *(self._evidence(one) for one in others[:_NAMED]),
                *([Evidence(f"and in {rest} more")] if rest > 0 else ()),
            ],
        )

    def _evidence(self, place: Place) -> Evidence:
        shown = _shown(self.article(place.member), place.block)
        return Evidence(f"in {self._place(place)}: '{shown}'")

    def _place(self, place: Place) -> str:
        article = self.article(place.member)
        at = article.view.hull(article.blocks[place.block].prose).start
        named = article.source.place(at) or f"line {article.source.position(at).line}"
        return f"'{article.path}', {named}"

    def _named(self, at: int) -> str:
        day = self._dates[at]
        return f"'{self.article(at).path}'" + (f" of {written(day)}" if day else "")


def _day(published: dt.datetime | dt.date | None) -> dt.date | None:
    return published.date() if isinstance(published, dt.datetime) else published


def _same_id(one: Article, other: Article) -> bool:
    """Whether two articles of containers carry one id that is no mere number."""
    a, b = one.path.rpartition("#")[2], other.path.rpartition("#")[2]
    return "#" in one.path and "#" in other.path and a == b and not (a.isdigit() and len(a) < 5)


def _shown(article: Article, block: int, most: int = 70) -> str:
    text = article.slice(article.blocks[block].prose)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
