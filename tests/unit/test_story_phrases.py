"""Repeated phrases, the table they are held against, and what the rule says of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.article import Article
from auditor.checks.seo import listed_synonyms, place_list, stuffed_heading, stuffed_phrase
from auditor.finding import Severity
from auditor.readers import read_text
from auditor.story import phrase_rates, phrases
from auditor.story.phrase_rates import Scope
from auditor.story.phrases import Kind
from training.phrases import table

FERRY = (
    "The ferry fare rise begins in May. A ferry fare rise was due, the company says. "
    "Islanders call the ferry fare rise a tax on grass."
)


def article(body: str, headline: str = "Council approves the budget for next year") -> Article:
    (found,) = read_text(f"{headline}\n\n{body}\n", "case", "plain")
    assert isinstance(found, Article)
    return found


def test_the_longest_phrase_explains_its_parts() -> None:
    (found,) = phrases.of(article(FERRY))
    assert (found.words, found.kind, found.content) == ("ferry fare rise", Kind.COMMON, 3)
    assert [use.sentence for use in found.uses] == [0, 1, 2]


def test_forms_of_a_word_are_one_and_punctuation_parts() -> None:
    body = (
        "A wool price fell. Wool prices rose. The wool, price and all, was sold. "
        "Nobody knows what wool prices will do to the sheep."
    )
    (found,) = phrases.of(article(body))
    assert len(found.uses) == 3


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("The Glenmore Canal froze. We skated on the Glenmore Canal. Ice left the Glenmore Canal.", Kind.NAME),
        ("He met Kim Jong-un. A man like Kim Jong-un. They saw Kim Jong-un.", Kind.NAME),
        ("The Glenmore canal froze. We skated on the Glenmore canal. Ice left the Glenmore canal.", Kind.MIXED),
        ("The ship canal froze. We skated on the ship canal. Ice left the ship canal.", Kind.COMMON),
    ],
)  # fmt: skip
def test_kinds(body: str, kind: Kind) -> None:
    (found,) = phrases.of(article(body))
    assert found.kind is kind


@pytest.mark.parametrize(
    "body",
    [
        "“The ship canal froze,” he said. “The ship canal is ours.” “I love the ship canal.”",
        "It held 9 cubic metres. They took 7 cubic metres. We saw 3 cubic metres of it.",
        "The first-year ate. A first-year sang. No first-year slept.",
        "The chief clerk Ann Lee, the chief clerk Bo Sund and the chief clerk Cy Agnew voted.",
    ],
)
def test_what_is_no_use(body: str) -> None:
    assert all(len(phrase.uses) < phrases.FEWEST for phrase in phrases.of(article(body)))


def test_a_sentence_that_comes_again_counts_once() -> None:
    one = "The ship canal froze on Monday."
    (found,) = phrases.of(article(f"{one} {one} Nobody skated on the ship canal."))
    assert len(found.uses) == 2


def test_headings_are_told_apart() -> None:
    body = "## Ferry fare rise\n\n" + FERRY
    (found,) = read_text(f"# Council votes\n\n{body}\n", "case", "markdown")
    assert isinstance(found, Article)
    (phrase,) = phrases.of(found)
    assert (len(phrase.uses), len(phrase.heads)) == (3, 1)


def test_transcripts() -> None:
    assert phrases.is_transcript(
        article(
            "\n\n".join(
                [
                    "Ames: I have kept the tables of the tide for forty years.",
                    "Reporter: And will you keep them when the harbour has gone?",
                ]
                * 3
            )
        )
    )
    assert not phrases.is_transcript(article(FERRY))


# -- the table -----------------------------------------------------------------------------------


def test_more_is_rarer() -> None:
    rates = phrase_rates.shipped()
    for scope in Scope:
        for kind in Kind:
            for content in (2, 3, 4):
                row = [rates.reaching(scope, kind, content, at / 2) for at in range(60)]
                assert row == sorted(row, reverse=True), (scope, kind, content)
                assert row[0] == rates.articles
                assert row[-1] < 1


def test_a_passage_and_a_sentence_are_the_fullest() -> None:
    filler = "He ate bread and drank the wine of the place with his old aunt. " * 6
    body = f"A ship canal froze. {filler} The ship canal and a ship canal. No ship canal."
    (found,) = (one for one in phrases.of(article(body)) if "canal" in one.words)
    assert len(phrase_rates.passage(found.uses)) == 3
    assert len(phrase_rates.sentence(found.uses)) == 2
    assert phrase_rates.level(Scope.SENTENCE, found.uses, 100) == 2


def test_the_table_is_made_from_texts(tmp_path: Path) -> None:
    path = tmp_path / "phrases.tsv"
    filler = " He ate bread and drank wine." * 20
    path.write_text(
        table([FERRY + filler, FERRY + filler, "Bread is dear in Lagos." + filler]), "utf-8"
    )
    if "mixed" in path.read_text("utf-8"):
        rates = phrase_rates.read(path)
        assert rates.articles == 3
        assert rates.reaching(Scope.PASSAGE, Kind.COMMON, 3, 3) == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# scope\tkind\tcontent\tlevel\tmany",
        "# scope\tkind\tcontent\tlevel\t9\narticle\tname\t2",
        "# scope\tkind\tcontent\tlevel\t9\npage\tname\t2\t0\t9",
        "# scope\tkind\tcontent\tlevel\t9\narticle\tname\t2\t1\t9",
        "# scope\tkind\tcontent\tlevel\t9\narticle\tname\t2\t0\t9",
    ],
)
def test_a_broken_table_says_where(tmp_path: Path, text: str) -> None:
    path = tmp_path / "phrases.tsv"
    path.write_text(text, "utf-8")
    with pytest.raises(ValueError, match=r"phrases\.tsv"):
        phrase_rates.read(path)


# -- the rules -----------------------------------------------------------------------------------


def test_a_blatant_phrase_is_an_error_with_all_its_places() -> None:
    body = (
        "The Glenmore tram line opened on Sunday. The Glenmore tram line cost 400 million dollars. "
        "The Glenmore tram line has eleven stops. People waited six years for the Glenmore tram line, "
        "and many of them rode the Glenmore tram line twice. Parking near the Glenmore tram line is "
        "dear, and the Glenmore tram line has no lifts.\n\nA band played, and it rained."
    )
    (found,) = stuffed_phrase.check(article(body), stuffed_phrase.Options())
    assert found.severity is Severity.ERROR
    assert found.message == "'Glenmore tram line' stands 7 times in 70 words; twice would do"
    assert len([one for one in found.evidence if one.span]) == 6
    assert list(stuffed_phrase.check(article(body), stuffed_phrase.Options(surprise=99.0))) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["ferry", "fare", "Leeds", "in", "the", ",", ".", "“", "”", "\n\n", "cheap", "budget", "-", "2025"]), max_size=90))  # fmt: skip
def test_any_text_is_read(parts: list[str]) -> None:
    text = " ".join(["Council votes\n\nThe council met on Tuesday evening.", *parts])
    for one in read_text(text, "case", "plain"):
        if isinstance(one, Article):
            for found in (
                *stuffed_phrase.check(one, stuffed_phrase.Options()),
                *stuffed_heading.check(one, None),
                *place_list.check(one, None),
                *listed_synonyms.check(one, None),
            ):
                assert found.span is not None
                assert found.span.end <= len(one.text)
