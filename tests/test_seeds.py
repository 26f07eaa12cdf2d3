"""The labelled articles: labels are true, clean ones stay clean, and accuracy holds its floors."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from auditor.article import Article
from auditor.auditor import Auditor
from auditor.scoring import Scorecard
from auditor.settings import Engines, Settings
from bench import gold

SEEDS = Path(__file__).parent.parent / "seeds"
FILES = list(gold.files(SEEDS))
CLEAN = [path for path, defects in FILES if not defects]

FLOORS = {
    "facts": 0.75,
    "placeholder": 0.90,
    "residue": 0.90,
    "truncation": 0.90,
    "boilerplate": 0.90,
    "seo": 0.85,
    "headline": 0.50,
    "sourcing": 0.90,
    "spacing": 0.90,
    "punctuation": 0.80,
    "capitalization": 0.85,
    "duplication": 0.80,
    "spelling": 0.95,
    "grammar": 0.85,
    "wording": 0.85,
}
"""Recall of the labels that any good tool should find, by family."""


@pytest.fixture(scope="module")
def cards() -> dict[Path, list[Scorecard]]:
    auditor = Auditor(Settings(engines=Engines("offline")))
    return {
        path: [auditor.audit(one) for one in gold.articles(path) if isinstance(one, Article)]
        for path, _ in FILES
    }


def test_there_are_enough_of_many_kinds() -> None:
    assert len(FILES) >= 24
    assert 3 * len(CLEAN) >= len(FILES)
    assert {path.suffix for path, _ in FILES} >= {".txt", ".md", ".html", ".json", ".jsonl", ".xml"}


@pytest.mark.parametrize(("path", "defects"), FILES, ids=[path.name for path, _ in FILES])
def test_labels_quote_their_place(
    path: Path, defects: tuple[gold.Defect, ...], cards: dict[Path, list[Scorecard]]
) -> None:
    articles = {card.article.path: card.article for card in cards[path]}
    for defect in defects:
        homes = [article for name, article in articles.items() if defect.belongs_to(name)]
        assert homes, f"no article for {defect}"
        if defect.span is not None:
            source = homes[0].source.text
            assert source[defect.span.start : defect.span.end] == defect.quote


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.name)
def test_clean_articles_pass_without_a_word(path: Path, cards: dict[Path, list[Scorecard]]) -> None:
    for card in cards[path]:
        loud = [(one.rule, one.quote) for one in card.findings if gold.is_loud(one)]
        assert not loud
        assert card.verdict == "pass"


def test_recall_holds_its_floors(cards: dict[Path, list[Scorecard]]) -> None:
    hits: dict[str, list[bool]] = defaultdict(list)
    for path, defects in FILES:
        for card in cards[path]:
            for defect in defects:
                if defect.must and defect.belongs_to(card.article.path):
                    hits[defect.family].append(
                        any(
                            one.family == defect.family and gold.meets(card, one, defect)
                            for one in card.findings
                        )
                    )
    recall = {family: sum(hits[family]) / len(hits[family]) for family in FLOORS}
    assert {family for family, floor in FLOORS.items() if recall[family] < floor} == set(), recall


def test_few_extras(cards: dict[Path, list[Scorecard]]) -> None:
    extras = [
        (card.article.path, one.rule, one.quote)
        for path, defects in FILES
        for card in cards[path]
        for one in card.findings
        if gold.is_loud(one)
        and not any(gold.meets(card, one, it) for it in defects if it.belongs_to(card.article.path))
    ]
    assert len(extras) <= 5, extras
