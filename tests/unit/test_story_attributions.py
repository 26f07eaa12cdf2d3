"""Who says so: attributions, quotations with and without a speaker, and the figures."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.article import Article
from auditor.auditor import Auditor
from auditor.finding import Finding, Severity
from auditor.readers import read_text
from auditor.settings import Engines, Settings
from auditor.story import attributions
from auditor.story.attributions import Attribution, How, Who

ARTICLES = yaml.safe_load(Path(__file__).with_name("sourcing_articles.yaml").read_text("utf-8"))


def article(body: str) -> Article:
    (found,) = read_text(f"Council approves the budget for next year\n\n{body}\n", "case", "plain")
    assert isinstance(found, Article)
    return found


def only(body: str) -> Attribution:
    (found,) = attributions.of(article(body))
    return found


@pytest.mark.parametrize(
    ("body", "who", "speaker"),
    [
        ("The pier will close in May, said Ruth Aird, who sells tea on it.", Who.PERSON, "Ruth Aird"),
        ("Ruth Aird, who sells tea on the pier, said that it would close.", Who.PERSON, "Ruth Aird"),
        ("The council's leader, Ruth Aird, warned that the pier would close.", Who.PERSON, "Ruth Aird"),
        ("Inspector Paul Grey of the county police said the road was shut.", Who.PERSON, "Paul Grey"),
        ("The road was shut, police said.", Who.ORGANISATION, "police"),
        ("The Ministry of Health said the clinic would open.", Who.ORGANISATION, "Ministry of Health"),
        ("According to Reuters, the clinic will open.", Who.ORGANISATION, "Reuters"),
        ("A spokesman for the Ministry of Health said it would open.", Who.ORGANISATION, "spokesman for the Ministry of Health"),
        ("The clinic lost £2m last year, its accounts show.", Who.DOCUMENT, "accounts"),
        ("According to a report, the clinic lost £2m.", Who.DOCUMENT, "a report"),
        ("Residents said the noise began at four.", Who.GROUP, "Residents"),
    ],
)  # fmt: skip
def test_somebody_speaks(body: str, who: Who, speaker: str) -> None:
    found = only(body)
    assert (found.who, found.speaker) == (who, speaker)
    assert found.is_named is (who is not Who.GROUP)


@pytest.mark.parametrize(
    ("body", "how", "words"),
    [
        ("Freight sources say the port will close.", How.SOURCE, "Freight sources say"),
        ("The port will close, according to insiders.", How.SOURCE, "according to insiders"),
        ("Experts are divided on the port.", How.EXPERT, "Experts are divided"),
        ("The port is too small, say analysts.", How.EXPERT, "say analysts"),
        ("Some suggest the port was never needed.", How.MANY, "Some suggest"),
        ("Observers note that ports are dear.", How.OBSERVER, "Observers note"),
        ("Studies show that ports are loud.", How.STUDY, "Studies show"),
        ("It is understood that the port will close.", How.HEARSAY, "It is understood"),
        ("Rumour has it that the port will close.", How.HEARSAY, "Rumour has it"),
        ("There are claims that the port was sold.", How.HEARSAY, "There are claims"),
        ("The port was reportedly sold.", How.ADVERB, "reportedly"),
    ],
)
def test_nobody_speaks(body: str, how: How, words: str) -> None:
    one = article(body)
    (found,) = attributions.of(one)
    assert (found.who, found.how, one.slice(found.span)) == (Who.UNNAMED, how, words)
    assert not found.is_named


@pytest.mark.parametrize(
    "body",
    [
        "The island's sources of income are few.",
        "The experts were arrested at the border.",
        "The clock is believed to be from Delft, and it is believed to be slow.",
        "Some of the boats were lost.",
        "Many thanks were said.",
        "He was told to wait.",
    ],
)
def test_no_attribution(body: str) -> None:
    assert not [one for one in attributions.of(article(body)) if one.form != "passive"]


def test_a_pronoun_is_the_person_before() -> None:
    one = article("Ruth Aird sells tea on the pier. She said it would close in May.")
    (found,) = attributions.of(one)
    assert (found.who, found.speaker) == (Who.PERSON, "Ruth Aird")


def test_anonymity_that_is_explained() -> None:
    found = attributions.of(
        article(
            "A source said the ward was full. She asked not to be named because she fears for her job."
        )
    )
    assert [(one.hidden, one.explained) for one in found if one.how is How.SOURCE] == [(True, True)]


def test_quoted_and_relayed() -> None:
    (quoted, *_) = attributions.of(article("“Sources say he is gone,” said Ruth Aird."))
    assert quoted.quoted
    assert only("Sources told Reuters that the ship had left.").relayed


def test_counts() -> None:
    counts = attributions.counts(
        article(
            "Ruth Aird said the pier would close. “It has stood here for a hundred years,” she said. Police said "
            "nothing had been stolen. A report shows that it lost £2m. Sources say it will be sold.\n\n"
            "The tide was out.\n\n“They took away the only thing that we had left.”\n\nIt rained."
        )
    )
    assert counts[:6] == (1, 1, 1, 1, 2, 1)
    assert counts.named_places == 4
    assert counts.share_unnamed == pytest.approx(0.2)


def test_an_article_without_text() -> None:
    found = read_text("", "empty", "plain")
    assert all(not attributions.of(one) for one in found if isinstance(one, Article))


# -- articles --------------------------------------------------------------------------------------


@cache
def auditor() -> Auditor:
    return Auditor(Settings(select=("sourcing",), preview=True, engines=Engines(engine="none")))


def touches(text: str, words: str, found: list[Finding]) -> list[Finding]:
    places = [(at, at + len(one)) for one in words.split("|") if (at := text.find(one)) >= 0]
    assert places, words
    return [
        one
        for one in found
        if one.span and any(one.span.start < high and one.span.end > low for low, high in places)
    ]


@pytest.mark.parametrize("told", ARTICLES, ids=lambda told: told["name"])
def test_articles(told: dict[str, Any]) -> None:
    (one,) = read_text(told["text"], "case", "plain")
    assert isinstance(one, Article)
    found = list(auditor().audit(one).findings)
    met = [touches(one.text, words, found) for words in told.get("found", ())]
    assert all(met), [words for words, hits in zip(told["found"], met, strict=True) if not hits]
    wanted = {hit for hits in met for hit in hits}
    assert not [(each.rule, each.quote) for each in found if each not in wanted]
    loud = [each for each in found if each.severity is Severity.WARNING]
    allowed = [touches(one.text, words, loud) for words in told.get("loud", ())]
    assert all(allowed)
    assert not [each.quote for each in loud if not any(each in hits for hits in allowed)]


WORDS = st.sampled_from(
    """sources say said experts are divided it is understood that according to reports Ruth Aird police
    reportedly , . “ ” " some others the a who asked not to be named because killed £12 million record largest
    ever caused by first since 1987 \n\n told Reuters there claims rumour has may might""".split(
        " "
    )
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60))
def test_any_words(words: list[str]) -> None:
    one = article("The harbour of the town was full. " + " ".join(words))
    found = attributions.of(one)
    assert list(found) == sorted(found, key=lambda each: each.span)
    for each in found:
        assert 0 <= each.span.start < each.span.end <= len(one.text)
        assert each.sentence.start < each.sentence.end
    assert not [each for each in auditor().audit(one).findings if each.family == "internal"]
