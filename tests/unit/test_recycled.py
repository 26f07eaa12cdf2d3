"""Sets of articles: the same answer in any order, nothing by chance, crashes contained."""

from __future__ import annotations

import datetime as dt
import pickle
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rensa import RMinHash

import auditor
from auditor import sets
from auditor.article import Article
from auditor.auditor import Auditor
from auditor.check import Category, Check, Member, Rule, from_module
from auditor.checks.duplication import _alike, _passages, _versions, recycled
from auditor.finding import Finding, Severity
from auditor.readers import read_text
from auditor.scoring import Scorecard
from auditor.settings import Engines, Settings
from auditor.source import Span

BOTH = ("duplication/recycled-paragraph", "duplication/recycled-article")
ONLY = Settings(select=BOTH, engines=Engines("none"))
BACKGROUND = (
    "The lido was dug by unemployed miners in 1934, filled with sea water through a gate that opens "
    "at every spring tide, and closed for good, or so it seemed, when the gate rusted through."
)
WORDS = [f"{first}{last}" for first in "bdfghklmnprst" for last in "aeiou"]


def article(
    body: str, path: str = "a.txt", published: dt.date | None = None, headline: str = "A headline"
) -> Article:
    one = read_text(f"{headline}\n\n{body}\n", path, "plain")[0]
    assert isinstance(one, Article)
    return replace(one, published=published, _derived={})


def prose(seed: int, words: int) -> str:
    """Words that no other seed has in this order."""
    chance = random.Random(seed)
    text = " ".join(chance.choice(WORDS) + chance.choice(WORDS) for _ in range(words))
    return text.capitalize() + "."


def audited(*articles: Article, settings: Settings = ONLY) -> list[Scorecard]:
    return Auditor(settings).audit_all(articles)


def told(cards: Sequence[Scorecard]) -> list[tuple[str, str, str]]:
    return [(card.article.path, one.rule, one.message) for card in cards for one in card.findings]


# -- what is said ----------------------------------------------------------------------------------


def test_the_other_place_is_named() -> None:
    first = article(f"{prose(1, 60)}\n\n{BACKGROUND}", "a.txt", dt.date(2024, 3, 1))
    later = article(f"{BACKGROUND}\n\n{prose(2, 60)}", "b.txt", dt.date(2024, 4, 1))
    one, two = audited(later, first)
    assert two.findings == ()
    (found,) = one.findings
    assert (found.rule, found.severity) == (BOTH[0], Severity.INFO)
    assert found.quote == BACKGROUND
    assert "word for word in 'a.txt' of 1 March 2024" in found.message
    assert "'a.txt', line 5" in found.evidence[0].message
    assert one.score < 100


def test_standing_text_is_told_once() -> None:
    articles = [article(f"{prose(at, 80)}\n\n{BACKGROUND}", f"{at:02}.txt") for at in range(30)]
    cards = audited(*articles)
    assert [card.article.path for card in cards if card.findings] == ["01.txt"]
    (found,) = cards[1].findings
    assert "in 30 of the 30 articles" in found.message
    assert found.evidence[-1].message == "and in 24 more"


def test_a_copied_article_is_told_once_and_not_by_paragraph() -> None:
    body = [prose(at, 40) for at in range(10)]
    first = article("\n\n".join(body), "a.txt")
    later = article("\n\n".join([prose(99, 50), *body[:8]]), "b.txt")
    one, two = audited(first, later)
    assert one.findings == ()
    (found,) = two.findings
    assert (found.rule, found.severity, found.span) == (BOTH[1], Severity.WARNING, None)
    assert "86% of its words" in found.message
    assert "8 paragraphs" in found.message
    assert len(found.evidence) == 5


def test_the_same_article_by_two_paths_is_one_information() -> None:
    body = "\n\n".join(prose(at, 40) for at in range(20))
    cards = audited(article(body, "in/a.txt"), article(body, "out/a.txt"), article(body, "z.txt"))
    assert [len(card.findings) for card in cards] == [0, 1, 1]
    assert {card.findings[0].severity for card in cards[1:]} == {Severity.INFO}
    assert all("word for word, as 'in/a.txt'" in card.findings[0].message for card in cards[1:])


def test_two_versions_under_one_id_are_information() -> None:
    body = [prose(at, 40) for at in range(6)]
    cards = audited(
        article("\n\n".join(body), "mon.jsonl#story-81"),
        article("\n\n".join([*body[:5], prose(7, 40)]), "tue.jsonl#story-81"),
    )
    (found,) = cards[1].findings
    assert (found.rule, found.severity) == (BOTH[1], Severity.INFO)
    assert "the same id" in found.message


def test_one_article_alone_says_nothing() -> None:
    assert audited(article(BACKGROUND))[0].findings == ()
    assert audited() == []


def test_the_set_is_part_of_the_verdict() -> None:
    body = "\n\n".join(prose(at, 40) for at in range(6))
    strict = replace(ONLY, severities={BOTH[1]: Severity.ERROR})
    cards = audited(article(body, "a.txt"), article(body + "\n\nMore.", "b.txt"), settings=strict)
    assert [card.verdict for card in cards] == ["pass", "block"]
    coherence = next(one for one in cards[1].categories if one.category is Category.COHERENCE)
    assert coherence.findings == 1
    assert coherence.score < 100


def test_settings_turn_it_off_and_set_its_options() -> None:
    short = "The lido was dug by unemployed miners in 1934 and filled with sea water."
    articles = [article(f"{prose(at, 60)}\n\n{short}", f"{at}.txt") for at in (1, 2)]
    assert told(audited(*articles)) == []
    options: dict[str, dict[str, object]] = {BOTH[0]: {"least-words": 10}}
    assert len(told(audited(*articles, settings=replace(ONLY, options=options)))) == 1
    off = replace(ONLY, select=(), ignore=("duplication",), options=options)
    assert not [one for one in told(audited(*articles, settings=off)) if "recycled" in one[1]]


def test_an_override_silences_one_article() -> None:
    articles = [article(f"{prose(at, 60)}\n\n{BACKGROUND}", f"{at}.txt") for at in (1, 2)]
    quiet = replace(ONLY, ignore=(BOTH[0],))
    one = Auditor(ONLY)
    assert len(told(one.audit_all(articles))) == 1
    cards = one.audit_all(articles, lambda path: quiet if path == "2.txt" else ONLY)
    assert told(cards) == []


def test_the_librarys_face(tmp_path: Any) -> None:
    for name, seed in (("a", 1), ("b", 2)):
        text = f"A headline\n\n{prose(seed, 60)}\n\n{BACKGROUND}\n"
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    cards = auditor.audit_all(paths, settings=ONLY)
    assert [len(card.findings) for card in cards] == [0, 1]
    again = auditor.audit_all(paths, auditor=Auditor(ONLY), published="2024-05-01")
    assert [card.article.published for card in again] == [dt.date(2024, 5, 1)] * 2
    assert [len(card.findings) for card in again] == [0, 1]
    with pytest.raises(auditor.ReadError):
        auditor.audit_all([tmp_path / "none.txt"])


# -- signatures --------------------------------------------------------------------------------------

TEXTS = st.lists(
    st.lists(st.integers(0, 5), min_size=1, max_size=4), min_size=2, max_size=6
)  # each article: the numbers of its paragraphs


@settings(max_examples=40, deadline=None)
@given(TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_the_articles_does_not_matter(
    some: list[list[int]], chance: random.Random
) -> None:
    articles = [
        article("\n\n".join(prose(at, 30) for at in numbers), f"{number}.txt")
        for number, numbers in enumerate(some)
    ]
    one = Auditor(ONLY)
    cards = one.audit_all(articles)
    shuffled = list(articles)
    chance.shuffle(shuffled)
    again = {card.article.path: card for card in one.audit_all(shuffled)}
    for card in cards:
        other = again[card.article.path]
        assert (card.findings, card.score) == (other.findings, other.score)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.sets(st.integers(0, 59), max_size=20))
def test_what_is_found_is_as_alike_as_it_says(seed: int, changed: set[int]) -> None:
    words = prose(seed, 60)[:-1].split()
    other = [f"x{word}x" if at in changed else word for at, word in enumerate(words)]
    members = _members(" ".join(words) + ".", " ".join(other) + ".")
    a, b = (set(_passages.shingles([word.lower() for word in some])) for some in (words, other))
    exact = len(a & b) / len(a | b)
    groups = _alike.clusters(members, set(), 0.5, _alike.Reader(members))
    assert bool(groups) <= (exact >= 0.5)  # never by chance
    if exact >= 0.6:
        assert groups  # and hardly ever missed


@settings(deadline=None)
@given(st.text(max_size=400), st.text(max_size=400))
def test_any_text_can_be_sketched_and_compared(one: str, other: str) -> None:
    texts = [text.replace("\r", " ") or "x" for text in (one, other)]
    made = [_any(text, f"{at}.txt") for at, text in enumerate(texts)]
    articles = [two for two in made if two is not None]
    options = recycled.Options(least_words=1)
    members = [Member(two, recycled.sketch(two, options)) for two in articles]
    for number, found in recycled.check_set(members, options):
        assert 0 <= number < len(members)
        assert found.message


def _any(text: str, path: str) -> Article | None:
    one = read_text(f"A headline\n\n{text}\n", path, "plain")[0]
    return one if isinstance(one, Article) else None


@given(st.floats(0.2, 1.0))
def test_banding_misses_little(likeness: float) -> None:
    rows, bands = _alike.banding(likeness)
    assert rows * bands <= 128
    assert (1 - likeness**rows) ** bands <= 0.01 or rows == 1


def test_a_sketch_is_small_and_travels() -> None:
    one = article("\n\n".join(prose(at, 60) for at in range(10)))
    made = _passages.sketch(one)
    data = pickle.dumps(made)
    assert len(data) < 5_000
    again = pickle.loads(data)
    assert again == made


def test_hostile_sets_stay_linear() -> None:
    """Articles that are all a little alike do not fill the buckets."""
    base = prose(1, 40)[:-1].split()
    articles = []
    for at in range(300):
        words = list(base)
        for place in range(at % 7, 40, 7):
            words[place] = f"w{at}x{place}"
        articles.append(article(" ".join(words) + ".", f"{at:03}.txt"))
    shelf = _alike._Shelf(0.5, 3, 42)
    found = []
    for at, one in enumerate(articles):
        signature = RMinHash(126, 1)
        signature.update(_passages.shingles(one.text.split()))
        found.append(shelf.add(at, signature))
    assert max(map(len, found)) <= 16
    assert len(shelf._signatures) < 300


def _members(*bodies: str) -> list[Member]:
    articles = [article(body, f"{at}.txt") for at, body in enumerate(bodies)]
    return [Member(one, _passages.sketch(one)) for one in articles]


def test_shares_count_words() -> None:
    first, second = prose(1, 30), prose(2, 10)
    later = _versions.read(article(f"{first}\n\n{second}"))
    earlier = _versions.read(article(f"{prose(3, 50)}\n\n{first}"))
    share = _versions.share(later, earlier)
    assert share.share == pytest.approx(0.75)
    assert [(one.block, one.there, one.words) for one in share.matches] == [(1, 2, 30)]
    assert share.top
    assert _versions.share(later, earlier, {1}).share == 0


# -- the room for such checks ------------------------------------------------------------------------

RULE = Rule("tone/again", "A test rule", Severity.WARNING, 0.9, Category.LANGUAGE)


def plugin(run: Any, **more: Any) -> Check:
    return from_module(SimpleNamespace(RULES=(RULE,), check_set=run, __name__="p", **more), "p")


def with_check(check: Check, *paths: str) -> list[Scorecard]:
    own = Auditor(Settings(select=("tone",), engines=Engines("none")), (check,))
    return own.audit_all([article("The story.", path) for path in paths])


def test_a_plugin_reads_the_set_in_order_of_paths() -> None:
    def run(members: Sequence[Member], options: object) -> Iterator[tuple[int, Finding]]:
        assert [member.article.path for member in members] == ["a", "b", "c"]
        assert [member.sketch for member in members] == [10, 10, 10]
        yield 2, RULE.finding("the last one", Span(0, 1))

    cards = with_check(plugin(run, sketch=lambda one, options: len(one.headline)), "c", "a", "b")
    assert [len(card.findings) for card in cards] == [1, 0, 0]
    assert cards[0].findings[0].fingerprint
    assert cards[0].reason == "no error, 1 warning"


def _raise(*_: object) -> Any:
    raise RuntimeError("boom")


def _far(members: object, options: object) -> Iterator[tuple[int, Finding]]:
    yield 7, RULE.finding("nowhere")


def _wide(members: object, options: object) -> Iterator[tuple[int, Finding]]:
    yield 0, RULE.finding("outside", Span(0, 10_000))


@pytest.mark.parametrize("run", [_raise, _far, _wide])
def test_a_check_of_sets_that_fails_is_told_once(run: Any) -> None:
    cards = with_check(plugin(run), "b", "a", "c")
    assert [[one.rule for one in card.findings] for card in cards] == [
        [],
        ["internal/crashed-check"],
        [],
    ]
    assert cards[1].verdict == "block"


def test_an_article_that_cannot_be_sketched_is_left_out() -> None:
    def sketch(one: Article, options: object) -> str:
        return _raise() if one.path == "b" else one.path

    def run(members: Sequence[Member], options: object) -> Iterator[tuple[int, Finding]]:
        yield from ((at, RULE.finding(member.sketch)) for at, member in enumerate(members))

    cards = with_check(plugin(run, sketch=sketch), "a", "b", "c")
    assert [card.findings[0].message[:9] for card in cards] == ["a", "The check", "c"]
    assert cards[1].findings[0].rule == "internal/crashed-check"


def test_checks_of_single_articles_leave_no_sketch() -> None:
    plan = sets.plan(Auditor().checks, ONLY)
    assert [check.name for check, _ in plan.checks] == ["recycled"]
    assert sets.plan(Auditor().checks, Settings(select=("facts",))).checks == ()
