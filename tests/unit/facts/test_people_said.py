"""Pronouns, ages and speakers: what is said of the people of an article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.article import Article
from auditor.facts import ages, people, pronouns, speakers
from auditor.facts.ages import When
from auditor.readers import read_text

HEAD = "Council approves the budget for next year\n\n"


def article(body: str) -> Article:
    one = read_text(HEAD + body, "case", "plain")[0]
    assert isinstance(one, Article)
    return one


def test_a_pronoun_is_the_only_person_in_view() -> None:
    (one,) = pronouns.of(article("Anna Bell won the race. She thanked the crowd."))
    assert (one.sex, one.person and one.person.name, one.alone) == ("f", "Anna Bell", True)


@pytest.mark.parametrize(
    "body",
    [
        "Anna Bell met Mia Roe. She thanked the crowd.",
        "“She won,” said Anna Bell.",
        "Anna Bell or her deputy will sign, he or she said.",
    ],
)
def test_pronouns_in_doubt(body: str) -> None:
    assert not [one for one in pronouns.of(article(body)) if one.person and one.sex == "m"]
    assert not [one for one in pronouns.of(article(body)) if one.person and "met" in body]


def test_statements_of_a_life() -> None:
    body = "Ivan Petrenko was born on 4 May 1940. Petrenko died in 2010 at the age of 70."
    one = article(body)
    (life,) = ages.of(one)
    assert life.person is people.of(one).persons[0]
    assert [(age.value, age.at) for age in life.ages] == [(70, When.DEATH)]
    assert [(born.year, born.month, born.day) for born in life.births] == [(1940, 5, 4)]
    assert [died.year for died in life.deaths] == [2010]


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ("“We will never go back to that house,” said Anna Bell.", "anna bell"),
        ("Anna Bell, the mayor, said: “We will never go back to that house.”", "anna bell"),
        ("“We will never go back to that house,” a spokesman for Anna Bell said.", "spokesman"),
        ("“We will never go back to that house,” Ms Bell’s lawyer told the BBC.", "lawyer"),
        ("According to Anna Bell, “we will never go back to that house”.", "anna bell"),
        ("Anna Bell left. “We will never go back to that house,” she said.", "anna bell"),
    ],
)
def test_speakers(body: str, head: str) -> None:
    (said,) = speakers.of(article(body))
    assert said.speaker is not None
    assert said.speaker.head == head


def test_a_joint_statement_has_many_speakers() -> None:
    (said,) = speakers.of(
        article("“We will never go back to that house,” Anna Bell and Mia Roe said.")
    )
    assert said.speaker is not None
    assert said.speaker.kind is speakers.Kind.MANY


PIECES = st.sampled_from(
    """Anna Bell Smith Mr Ms he she her his said told “ ” " ‘ ’ , . : 45 the 47-year-old born in on
    1950 died aged 80 turned 99 spokesman minister : — \n\n we will never go back to that house
    According to""".split(" ")
)


@given(st.lists(PIECES, max_size=60))
def test_nothing_breaks_on_any_text(pieces: list[str]) -> None:
    one = article("Anna Bell left. " + " ".join(pieces))
    size = len(one.text)
    for pronoun in pronouns.of(one):
        assert one.slice(pronoun.span).lower() in {
            "he", "him", "his", "himself", "she", "her", "hers", "herself",
        }  # fmt: skip
    for life in ages.of(one):
        for age in life.ages:
            assert str(age.value) in one.slice(age.span)
    for said in speakers.of(one):
        assert 0 <= said.around.start <= said.around.end <= size
        if said.speaker:
            assert 0 <= said.speaker.span.start < said.speaker.span.end <= size
