"""The desk: which engine reads, what happens when it fails, and what the report says."""

from __future__ import annotations

import pickle
import threading
from collections.abc import Callable, Iterator

import pytest

from auditor.article import Article
from auditor.language import desk as desks
from auditor.language import reading
from auditor.language.desk import Desk
from auditor.language.proposal import Dialect, Engine, EngineError, Proposal
from auditor.readers import read_text
from auditor.settings import Engines, Outlet
from auditor.source import Span


class Player:
    """An engine of the tests: marks every 'bad', and fails where it is told to."""

    def __init__(self, name: str, *, start: str = "", fail: str = "", lasting: bool = True) -> None:
        self.name = name
        self.remarks: tuple[str, ...] = ()
        self.start_error, self.fail, self.lasting = start, fail, lasting
        self.seen: list[str] = []
        self.closed = 0

    def start(self) -> None:
        if self.start_error:
            raise EngineError(self.start_error)

    def propose(self, text: str, dialect: Dialect) -> tuple[Proposal, ...]:
        self.seen.append(text)
        if self.fail and self.fail in text:
            raise EngineError(f"{self.name} died", lasting=self.lasting)
        at = text.find("bad")
        span = Span(at, at + 3)
        return (Proposal(span, "grammar/agreement", "no", ("good",), self.name, "X"),) * (at >= 0)

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def seat(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Desk]:
    def place(*engines: Engine) -> Desk:
        def candidates(settings: Engines, outlet: Outlet) -> Iterator[Engine]:
            return iter(engines)

        monkeypatch.setattr(desks, "_candidates", candidates)
        return Desk(Engines(), Outlet())

    return place


def _article(text: str) -> Article:
    (article,) = read_text(text, "a.txt", "plain")
    assert isinstance(article, Article)
    return article


def _read(desk: Desk, text: str) -> reading.Reading:
    article = _article(text)
    desk.begin(article, Outlet())
    return reading.of(article)


def test_the_first_engine_reads(seat: Callable[..., Desk]) -> None:
    first, second = Player("one"), Player("two")
    found = _read(seat(first, second), "This is a bad thing to say.")
    assert (found.engine, found.notes) == ("one", ())
    assert found.proposals[0].span == Span(10, 13)
    assert second.seen == []


def test_an_engine_that_cannot_start_is_replaced_and_said(seat: Callable[..., Desk]) -> None:
    first, second = Player("one", start="one has no Java"), Player("two")
    desk = seat(first, second)
    for _ in range(2):
        found = _read(desk, "This is a bad thing to say.")
        assert found.engine == "two"
        assert found.notes == ("one has no Java; two was used instead.",)


def test_an_engine_that_fails_for_good_is_replaced_in_the_middle(
    seat: Callable[..., Desk],
) -> None:
    first, second = Player("one", fail="poison"), Player("two")
    desk = seat(first, second)
    assert _read(desk, "This is a bad thing to say.").engine == "one"
    found = _read(desk, "This is bad poison.")
    assert (found.engine, len(found.proposals)) == ("two", 1)
    assert first.closed == 1
    assert _read(desk, "This is a bad thing to say.").engine == "two"


def test_an_article_that_an_engine_cannot_read_costs_only_itself(
    seat: Callable[..., Desk],
) -> None:
    first = Player("one", fail="poison", lasting=False)
    desk = seat(first)
    found = _read(desk, "This is bad poison.")
    assert (found.engine, found.proposals, found.notes) == ("", (), ("one died.",))
    assert _read(desk, "This is a bad thing to say.").engine == "one"


def test_no_engine_at_all_is_said(seat: Callable[..., Desk]) -> None:
    found = _read(seat(Player("one", start="one is not there")), "This is a bad thing.")
    assert (found.engine, found.notes) == ("", ("one is not there.",))


def test_an_engine_that_crashes_does_not_fail_the_audit(
    seat: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "excepthook", lambda _: None)
    player = Player("one")
    monkeypatch.setattr(player, "propose", lambda *_: 1 / 0)
    found = _read(seat(player), "This is a bad thing to say.")
    assert (found.engine, found.notes) == ("", ("The grammar engine crashed.",))


def test_engines_never_see_addresses_code_or_the_byline(seat: Callable[..., Desk]) -> None:
    player = Player("one")
    text = (
        "A headline of some words\n\nBy Jane Doe\n\nSee https://example.org/bad for this, he said."
    )
    found = _read(seat(player), text)
    assert "example" not in player.seen[0]
    assert "Jane" not in player.seen[0]
    assert len(player.seen[0]) == len(_article(text).text)
    assert found.proposals == ()


def test_none_means_none() -> None:
    article = _article("This is a bad thing to say.")
    desk = Desk(Engines("none"), Outlet())
    desk.open()
    desk.begin(article, Outlet())
    assert reading.of(article) == reading.NOTHING


def test_it_can_be_pickled_and_closed() -> None:
    desk: Desk = pickle.loads(pickle.dumps(Desk(Engines("offline"), Outlet(dialect="british"))))
    found = _read(desk, "They could of won, said the mayor of the town.")
    assert found.engine == "harper"
    desk.close()
    desk.close()
    assert _read(desk, "They could of won, said the mayor of the town.").proposals
    desk.close()
