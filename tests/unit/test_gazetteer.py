"""The gazetteer: what it holds, what its phrases find, and what its loader refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor import gazetteer
from auditor.located import LocatedError

PLAIN = "lower_case_ok: [french fries, bohemian]\ngiven_names: [Vladimir]\n"
SMALL = "lower_case_names: [bell hooks, iPhone, van, de]\n"
TOPIC = "capitals:\n  label: a capital city\n  unambiguous: [Helsinki, Addis Ababa]\n"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_CACHE", str(tmp_path / "cache"))


def _load(tmp_path: Path, text: str) -> gazetteer.Gazetteer:
    path = tmp_path / "names.yaml"
    path.write_text(text, "utf-8")
    return gazetteer.load(path)


def test_shipped_names_are_in_their_proper_spelling() -> None:
    names = gazetteer.shipped()
    assert names.words["ukrainian"].text == "Ukrainian"
    assert names.words["nato"].text == "NATO"
    assert names.phrases["new zealand"].label == "a country or territory"
    assert names.given["vladimir"] == "Vladimir"
    assert "turkey" in names.ambiguous
    assert "turkey" not in names.words


def test_no_word_is_both_certain_and_doubtful_or_rightly_small() -> None:
    names = gazetteer.shipped()
    assert not set(names.words) & set(names.ambiguous)
    assert not set(names.phrases) & set(names.ambiguous)
    assert not set(names.words) & names.fine_words
    assert not set(names.phrases) & names.fine_phrases


def test_particles_are_apart_from_names_that_begin_small() -> None:
    names = gazetteer.shipped()
    assert {"van", "von", "de"} <= names.particles
    assert {"iPhone", "bell hooks", "eBay"} <= names.small
    assert not names.small & names.particles


def test_phrases_are_found_as_whole_words_only(tmp_path: Path) -> None:
    names = _load(tmp_path, TOPIC + PLAIN + SMALL)
    text = "addis ababa, not addis ababas; french fries"
    found = [(place.phrase, text[place.start : place.end]) for place in names.find_phrases(text)]
    assert found == [("addis ababa", "addis ababa"), ("french fries", "french fries")]


def test_offsets_count_code_points(tmp_path: Path) -> None:
    names = _load(tmp_path, TOPIC + PLAIN + SMALL)
    text = "😀 é addis ababa"
    assert [place.start for place in names.find_phrases(text)] == [4]


def test_the_second_reading_comes_from_the_cache_and_is_equal(tmp_path: Path) -> None:
    first = _load(tmp_path, TOPIC + PLAIN + SMALL)
    again = gazetteer.load(tmp_path / "names.yaml")
    assert first == again
    assert list((tmp_path / "cache").glob("gazetteer-*.json"))


def test_keys_have_straight_apostrophes() -> None:
    assert gazetteer.fold("Côte d’Ivoire") == "côte d'ivoire"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (TOPIC + PLAIN, "needs 'lower_case_names'"),
        (TOPIC + PLAIN + "lower_case_names: [iPhone]\n", "must begin with 'van'"),
        ("capitals: {unambiguous: [Oslo]}\n" + PLAIN + SMALL, "needs 'label'"),
        ("capitals: {label: x, names: [Oslo]}\n" + PLAIN + SMALL, "unknown key 'names'"),
        (TOPIC.replace("Helsinki", "no") + PLAIN + SMALL, "quote it"),
    ],
)
def test_mistakes_are_named_with_their_place(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(LocatedError, match=reason):
        _load(tmp_path, text)
