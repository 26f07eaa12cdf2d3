"""The weights of `headline/clickbait` are what scikit-learn learnt, and the body decides the severity."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor.article import Article
from auditor.checks.headline import clickbait
from auditor.checks.headline._clickbait_features import features, names, shape, unquoted
from auditor.checks.headline._clickbait_model import read, shipped
from auditor.finding import Finding, Severity
from auditor.readers import read_text
from training import clickbait as training

LURES = [
    "You Won't Believe What This Goat Did At The Wedding",
    "11 Things Only Left-Handed Bakers Will Understand",
    "Which Kind Of Soup Are You",
    "This Simple Hack Will Make Your Shoes Last Forever",
    "Here's Why Everyone Is Obsessed With This Tiny Kettle",
    "We Tried The Hottest Pickle In The World",
]
NEWS = [
    "Ferry company fined after collision off Skerra",
    "Minister resigns over water contract",
    "At least 20 hurt as stand collapses in Pune",
    "How the new levy on empty homes works",
    "Court rejects appeal in Kestrel Bank case",
    "Scientists find third moon around distant planet",
]


def test_the_exported_weights_score_as_scikit_learn_does(tmp_path: Path) -> None:
    lines = LURES + NEWS
    model = training.fit(lines, [1] * len(LURES) + [0] * len(NEWS), [1.0] * len(lines))
    path = tmp_path / "clickbait.tsv"
    path.write_text(training.table(model, threshold=0.25), "utf-8")
    ours = read(path)
    assert ours.threshold == 0.25
    unseen = ["This One Word Will Change Your Life", "Bridge closed for repairs until March"]
    for line, theirs in zip(
        lines + unseen, model.decision_function(training.matrix(lines + unseen)), strict=True
    ):
        assert ours.score(line) == pytest.approx(theirs, abs=0.005), line


def test_the_shipped_table_knows_every_feature_once() -> None:
    model = shipped()
    assert set(model.weights) == set(names())
    assert len(names()) == len(set(names()))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("(constant)\t1\n(threshold)\t0\nno-such\t1\n", "no feature is called 'no-such'"),
        ("(constant)\t1\n(threshold)\tx\n", "a line is 'feature<tab>weight'"),
        ("you\t1\n", "are missing"),
    ],
)
def test_a_wrong_table_is_named(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "clickbait.tsv"
    path.write_text(content, "utf-8")
    with pytest.raises(ValueError, match=message):
        read(path)


def test_numbers_that_count_people_or_years_open_no_list() -> None:
    assert shape("17 Cats Who Hate Mondays").number == 17
    assert shape("The 12 Best Soups").number == 12
    assert shape("Seven ways to boil an egg").number == 7
    assert shape("5 killed in crash").number == 0
    assert shape("2019 budget in numbers").number == 0
    assert shape("10 years after the flood").number == 0


def test_quoted_words_and_the_week_are_no_features() -> None:
    assert "you" not in features("‘You cannot do this to us’: islanders on the dam")
    assert "demonstrative" not in features("This week in parliament")
    assert unquoted("It's the mayor's idea") == "It's the mayor's idea"


def one(text: str, format: str = "plain") -> Finding | None:
    article = read_text(text, "case", format)[0]
    assert isinstance(article, Article)
    found = list(clickbait.check(article, None))
    assert len(found) < 2
    return found[0] if found else None


STORY = "The goat belongs to a farmer in Perth. It ate the bouquet because it was hungry, she said, and then slept under the cake until noon. Guests have asked for its address since."


def test_a_headline_alone_informs() -> None:
    found = one("You Won't Believe What This Goat Did At The Wedding")
    assert found is not None
    assert found.severity in (None, Severity.INFO)


def test_what_the_body_withholds_is_a_warning() -> None:
    found = one(
        "You Won't Believe What This Goat Did At The Wedding\n\n"
        "The goat belongs to a farmer in Perth, and it has been to weddings before. Nobody had thought that it could do a thing like that.\n\n"
        "Watch the video to see what it did."
    )
    assert found is not None
    assert found.severity is Severity.WARNING
    assert found.evidence[0].span is not None


def test_what_the_body_gives_only_informs() -> None:
    found = one(f"The reason this goat ate the bouquet will make you laugh\n\n{STORY}")
    assert found is not None
    assert found.severity in (None, Severity.INFO)
    assert found.confidence == 0.5
    assert found.evidence[0].span is not None


def test_a_headline_beside_the_body_is_named_as_a_field() -> None:
    found = one(json.dumps({"headline": "17 Goats That Will Make Your Day", "body": STORY}), "json")
    assert found is not None
    assert found.field == "headline"
    assert found.span is not None
    assert found.span.end == len("17 Goats That Will Make Your Day")
