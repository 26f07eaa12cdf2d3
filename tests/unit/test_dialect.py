"""Which dialect an article is written in."""

from __future__ import annotations

import dataclasses

import pytest

from auditor.article import Article
from auditor.language import dialect
from auditor.language.dialect import Certainty
from auditor.language.proposal import Dialect
from auditor.readers import read_text
from auditor.settings import Outlet


def article(body: str, language: str = "") -> Article:
    found = read_text(f"Council approves the budget\n\n{body}\n", "test", "plain")[0]
    assert isinstance(found, Article)
    return dataclasses.replace(found, declared_language=language)


BRITISH = "Neighbours of the harbour said that the colour of the centre was changed."
AMERICAN = "Neighbors favored the color of the new center and analyzed the defense budget."


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Nothing here tells.", Dialect.AMERICAN),
        (BRITISH, Dialect.BRITISH),
        (AMERICAN, Dialect.AMERICAN),
        ("The lorry hit the kerb, MPs from Labour told the BBC.", Dialect.BRITISH),
        ("They organise a programme in Sydney and Melbourne, Queensland.", Dialect.AUSTRALIAN),
        ("The centre in Toronto, Ontario, will analyze the colour of aluminum.", Dialect.CANADIAN),
        (
            "The World Trade Center stood near Pearl Harbor in the colour of the kerb.",
            Dialect.BRITISH,
        ),
        (
            "Sheriffs and congressmen from Texas went to the town of Harbour Centre.",
            Dialect.AMERICAN,
        ),
    ],
)
def test_usage(body: str, expected: Dialect) -> None:
    assert dialect.of(article(body), Outlet()) is expected


def test_the_outlet_comes_first() -> None:
    assert dialect.of(article(BRITISH, "en-GB"), Outlet(dialect="canadian")) is Dialect.CANADIAN


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en-GB", Dialect.BRITISH),
        ("en_AU", Dialect.AUSTRALIAN),
        ("en-ca", Dialect.CANADIAN),
        ("en-NZ", Dialect.BRITISH),
        ("en-Latn-IE", Dialect.BRITISH),
        ("en-US", Dialect.AMERICAN),
        ("en", None),
        ("de-AT", None),
        ("", None),
    ],
)
def test_declared(tag: str, expected: Dialect | None) -> None:
    assert dialect.declared(article("Nothing here tells.", tag)) is expected
    assert dialect.of(article("Nothing here tells.", tag), Outlet()) is expected or expected is None


def test_a_declaration_gives_way_to_plain_usage() -> None:
    assert dialect.of(article(BRITISH, "en-US"), Outlet()) is Dialect.BRITISH
    assert dialect.of(article(AMERICAN, "en-GB"), Outlet()) is Dialect.AMERICAN
    assert dialect.of(article("The colour changed.", "en-US"), Outlet()) is Dialect.AMERICAN


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Mr Hope told MPs on 4 May that it cost £30, or 6 per cent.", Dialect.BRITISH),
        ("Dr Rao paid Rs 40 lakh in Chennai at 6.30pm on 2 April.", Dialect.BRITISH),
        ("Mrs Keane of Galway called it “odd”, a fortnight after 4 May.", Dialect.BRITISH),
        ("Ms. Diaz of Yakima, Wash., spent 12 percent by 7 p.m.", Dialect.AMERICAN),
        ("On Sept. 9 lawmakers met Mr. Diaz in downtown Tulsa.", Dialect.AMERICAN),
    ],
)
def test_habits_make_a_dialect_sure(body: str, expected: Dialect) -> None:
    assert dialect.told(article(body), Outlet()) == (expected, Certainty.SURE)


@pytest.mark.parametrize("slip", ["The color changed.", "The program of cuts is long."])
def test_the_one_word_of_another_dialect_does_not_vote(slip: str) -> None:
    body = f"Mr Hope told MPs on 4 May that it cost £30, or 6 per cent. {slip}"
    assert dialect.told(article(body), Outlet()) == (Dialect.BRITISH, Certainty.SURE)


@pytest.mark.parametrize(
    "body",
    [
        "Nothing here tells.",
        "They spent £30 in London, Leeds and Wales.",
        "Mr. Hope spent £30 in London at 7 p.m., or 9 percent.",
    ],
)
def test_a_topic_is_no_dialect(body: str) -> None:
    assert dialect.told(article(body), Outlet()).certainty is Certainty.GUESS


def test_a_system_declares_american_for_everybody() -> None:
    told = dialect.told(article("The harbour was closed.", "en-US"), Outlet())
    assert told == (Dialect.AMERICAN, Certainty.LIKELY)
    told = dialect.told(article("The color changed.", "en-AU"), Outlet())
    assert told == (Dialect.AUSTRALIAN, Certainty.SURE)


def test_canadian_explains_only_articles_about_canada() -> None:
    assert Dialect.CANADIAN not in dialect.possible(article(BRITISH))
    assert Dialect.CANADIAN in dialect.possible(article(BRITISH + " They flew to Ottawa."))
