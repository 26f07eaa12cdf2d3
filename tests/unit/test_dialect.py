"""Which dialect an article is written in."""

from __future__ import annotations

import dataclasses

import pytest

from auditor.article import Article
from auditor.language import dialect
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


def test_canadian_explains_only_articles_about_canada() -> None:
    assert Dialect.CANADIAN not in dialect.possible(article(BRITISH))
    assert Dialect.CANADIAN in dialect.possible(article(BRITISH + " They flew to Ottawa."))
