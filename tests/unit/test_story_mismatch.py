"""The mismatch model: its figures, its file, and that its sums are scikit-learn's."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.article import Article
from auditor.checks.headline import unrelated_body
from auditor.facts import words
from auditor.finding import Severity
from auditor.readers import read_text
from auditor.story import likeness, logistic, mismatch, terms
from training import mismatch as training

STORIES = {
    "Dockers strike in Harwich over weekend shifts": "The dockers of Harwich walked out on Saturday. Their union says"
    " that weekend shifts have doubled since spring. The port said that ferries would run.",
    "Zoo in Aarhus loses a wallaby": "A wallaby has escaped from the zoo in Aarhus. Keepers last saw the animal near"
    " a tram stop. Residents are asked to keep their dogs on a lead.",
    "Euro rises after bank leaves rates unchanged": "The euro rose on Thursday when the central bank left its rates"
    " where they were. Traders had bet on a cut. Shares in Frankfurt fell.",
    "Court fines bottler for unpaid overtime": "A court in Nairobi has fined a bottler 40m shillings for overtime that"
    " it never paid. The judge called its clocks a fiction.",
}


def article(headline: str, body: str) -> Article:
    found = read_text(json.dumps({"headline": headline, "body": body}), "story", "json")[0]
    assert isinstance(found, Article)
    return found


def body(text: str) -> likeness.Body:
    row = terms.of_line(text)[0].terms
    return likeness.Body(row, " ".join(words.split(text).keys))


def test_the_sums_are_those_of_scikit_learn() -> None:
    """What ships (a constant and raw weights) says the same as the fitted pipeline, pair by pair."""
    pairs = [(one, other) for one in STORIES for other in STORIES]
    figures = np.array(
        [likeness.measure(one, body(STORIES[other])).figures for one, other in pairs]
    )
    swapped = np.array([one != other for one, other in pairs])
    model = training.fit(figures, swapped, np.ones(len(pairs)))
    constant, weights = training.raw(model)
    ours = logistic.Sum(constant, tuple(weights))
    theirs = model.predict_proba(figures)[:, 1]
    for row, probability in zip(figures, theirs, strict=True):
        assert logistic.probability(ours.of(tuple(row))) == pytest.approx(probability, abs=1e-9)


def test_what_training_writes_is_what_an_audit_reads(tmp_path: Path) -> None:
    pairs = [(one, other) for one in STORIES for other in STORIES]
    figures = np.array(
        [likeness.measure(one, body(STORIES[other])).figures for one, other in pairs]
    )
    swapped = np.array([one != other for one, other in pairs])
    model = training.fit(figures, swapped, np.ones(len(pairs)))
    path = tmp_path / "mismatch.yaml"
    path.write_text(training.written(model, ["F1 of nothing: 1.0"]), "utf-8")
    constant, weights = training.raw(model)
    read = mismatch.read(path)
    assert read.constant == pytest.approx(constant, abs=1e-5)
    assert read.weights == pytest.approx(weights, abs=1e-5)


@pytest.mark.parametrize("headline", STORIES)
@pytest.mark.parametrize("other", STORIES)
def test_a_headline_fits_its_own_body_alone(headline: str, other: str) -> None:
    found = mismatch.between(headline, body(STORIES[other]))
    assert found is not None
    assert (found.probability < 0.5) == (headline == other)


def test_what_is_missing_comes_with_the_rarest_first() -> None:
    found = likeness.measure(
        "Dockers strike in Aarhus", body(STORIES["Zoo in Aarhus loses a wallaby"])
    )
    assert found.missing == ("Dockers", "strike")
    assert found.taken == ("Aarhus",)
    assert found.content == 3


def test_another_word_for_the_same_thing_counts() -> None:
    other = likeness.FIGURES.index("covered by others")
    found = likeness.measure("Man jailed", body("A court sent the man to prison for a year."))
    assert found.figures[other] > 0
    assert found.missing == ()


@pytest.mark.parametrize("headline", ["Swift exit", "Wool meet again", "The long road home"])
def test_a_few_ordinary_words_only_inform(headline: str) -> None:
    (found,) = unrelated_body.check(
        article(headline, STORIES["Court fines bottler for unpaid overtime"]), None
    )
    assert found.severity is Severity.INFO


def test_a_named_other_story_stops() -> None:
    text = " ".join(STORIES[one] for one in list(STORIES)[1:])
    (found,) = unrelated_body.check(
        article("Leopards, Okafor and Whitlock meet Putin in Telford on Calder", text), None
    )
    assert found.severity is Severity.ERROR
    assert found.field == "headline"
    assert "'Leopards'" in found.message or "'Okafor'" in found.message


@pytest.mark.parametrize("text", ["", "Too short to tell."])
def test_a_body_that_says_too_little_is_left_alone(text: str) -> None:
    assert mismatch.between("Dockers strike in Harwich", body(text)) is None


@pytest.mark.parametrize("content", ["weights: 3", "weights: {constant: 1}", "a: b"])
def test_a_broken_file_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "mismatch.yaml"
    path.write_text(content, "utf-8")
    with pytest.raises(ValueError, match=r"mismatch\.yaml"):
        mismatch.read(path)


@given(st.text(max_size=80), st.text(max_size=400))
def test_any_text_has_figures(headline: str, text: str) -> None:
    found = likeness.measure(headline, body(text))
    assert len(found.figures) == len(likeness.FIGURES)
    assert all(one == one and abs(one) < 1e6 for one in found.figures)
