"""What the number rules reckon with, on any text: spans inside it, no exception, linear time."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.article import Article
from auditor.check import Check, discover
from auditor.facts import counts, enumerations, games, numbered, orders, shares, totals
from auditor.facts.quantities import of_article, of_text
from auditor.readers import read_text
from auditor.settings import Settings
from auditor.source import Span

WORDS = st.sampled_from(
    """six men and five women, ; . : — ( ) £5m $3.2m SFr2bn 40% 6-4 7-6 2005, 2007 a third half the
    12th second fourth of them were killed hurt who that arrested raid all ten other remaining won lost
    beat by to from at home abroad votes seats majority King Charles II president 100-member needing
    asked favourite chose 12 wickets goals scored in “ ” depending on fold\n\n""".split(" ")
)
TEXTS = st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=120)
RULES = frozenset(
    f"facts/{name}"
    for name in (
        "count-conflict", "parts-total", "share-sum", "percent-change", "reversed-range", "ordinal",
        "score", "vote-count",
    )
)  # fmt: skip


def article_of(text: str) -> Article | None:
    """The article that plain text reads as, below a headline with a count; None where none is left."""
    read = read_text(f"Six men held after raid\n\n{text}\n", "x", "plain")
    one = read[0] if read else None
    return one if isinstance(one, Article) else None


def checks() -> tuple[Check, ...]:
    """The checks of the rules that reckon."""
    return tuple(one for one in discover() if {rule.id for rule in one.rules} & RULES)


def spans(article: Article) -> Iterable[Span]:
    """Every span that the modules below the rules give."""
    for mismatch in totals.find(article):
        yield from (mismatch.total.span, *(part.span for part in mismatch.parts))
    for some in shares.find(article):
        yield from (one.span for one in some)
    for fault in orders.find(article):
        yield fault.span
        if fault.other is not None:
            yield fault.other
    for slip in games.find(article):
        yield slip.span
        if slip.other is not None:
            yield slip.other
    yield from (one.span for one in numbered.find(article))
    headline = of_text(article.headline) if article.headline else None
    for conflict in counts.find(article, counts.body_of(article), headline):
        yield conflict.later.span


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_text(text: str) -> None:
    article = article_of(text)
    if article is None:
        return
    for span in spans(article):
        assert 0 <= span.start < span.end <= len(article.text)
    for check in checks():
        for finding in check.run(article, check.configure(Settings())):
            if finding.span is not None:
                assert 0 <= finding.span.start <= finding.span.end <= len(article.text)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_lists_are_in_order(text: str) -> None:
    article = article_of(text)
    if article is None:
        return
    every = of_article(article)
    for number, lists in enumerations.of_article(article).items():
        for one in lists:
            places = [member.place for member in one.members]
            assert len(places) > 1
            assert all(a < b for a, b in pairwise(places))
            assert all(every[number].at(m.place) is m.quantity for m in one.members)
            assert places[-1] < one.end <= len(every[number].text)


@pytest.mark.parametrize(
    "repeat",
    [
        "Six men and five women ", "6-4, ", "7-6, 6-7 and ", "the third and ", "(£5m), ", "40%, ",
        "2005, ", "All six men who were arrested in the raid. ", "six of them, ", "from £9 to £5 ",
        "the other nine ", "the seven men who were held in the raid, ", "five at home and four away, ",
        "Rovers lost, a win that takes Rovers up. ", "54 per cent to 46, ",
        "King Charles II will open. ", "SFr2bn, ", "a half, Mauro ", "of the 41 seats: 12, ",
        "needing 67 votes of the 100-member senate, ", "Asked for their favourite, 40% chose a, ",
    ],
)  # fmt: skip
def test_hostile_text_is_read_to_its_end(repeat: str) -> None:
    some = checks()
    assert len(some) == len(RULES)
    text = "Six men were held in a raid on a garage. " + repeat * (24_000 // len(repeat))
    article = article_of(text)
    assert article is not None
    for check in some:
        for finding in check.run(article, check.configure(Settings())):
            span = finding.span
            assert span is None or 0 <= span.start <= span.end <= len(article.text)
