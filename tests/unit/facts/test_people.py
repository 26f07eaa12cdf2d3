"""Who the people of an article are: names, titles, ages, and what must stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.article import Article
from auditor.facts import people
from auditor.facts.people import Form, Kind, Person, State
from auditor.readers import read_text

HEAD = "Council approves the budget for next year\n\n"


def article(body: str) -> Article:
    one = read_text(HEAD + body, "case", "plain")[0]
    assert isinstance(one, Article)
    return one


def everyone(body: str) -> dict[str, Person]:
    return {one.name: one for one in people.of(article(body)).persons}


def test_a_surname_is_linked_to_the_full_name() -> None:
    person = everyone("Anna Bell won. It was the third time that Bell had won.")["Anna Bell"]
    assert [one.form for one in person.mentions] == [Form.FULL, Form.SURNAME]
    assert (person.given, person.surname) == ("Anna", "Bell")


def test_namesakes_are_kept_apart() -> None:
    found = people.of(article("John Smith met Mary Smith. Smith said so. Mrs Smith agreed."))
    assert [one.name for one in found.persons] == ["John Smith", "Mary Smith"]
    assert [one.name for one in found.doubtful] == ["Smith"]
    assert [one.name for one in found.persons[1].mentions] == ["Mary Smith", "Smith"]


@pytest.mark.parametrize(
    ("body", "name", "key", "state"),
    [
        ("Ukrainian Foreign Minister Jane Lee left.", "Jane Lee", "foreign minister", "current"),
        ("The former defence minister Tom Hall left.", "Tom Hall", "defence minister", "former"),
        ("The defence minister, Tom Hall, left.", "Tom Hall", "defence minister", "current"),
        ("Tom Hall, the acting mayor, left.", "Tom Hall", "mayor", "acting"),
        ("Tom Hall, who was mayor, left.", "Tom Hall", "mayor", "former"),
        ("President-elect Ana Duarte left.", "Ana Duarte", "president", "elect"),
        ("Then-President Ana Duarte left.", "Ana Duarte", "president", "then"),
        ("Secretary of State Ann Croft left.", "Ann Croft", "foreign secretary", "current"),
        ("Minister for Health Ann Croft left.", "Ann Croft", "health minister", "current"),
        ("Chancellor of the Exchequer Ann Croft left.", "Ann Croft", "exchequer secretary",
         "current"),
        ("Deputy Prime Minister Ann Croft left.", "Ann Croft", "deputy prime minister", "current"),
    ],
)  # fmt: skip
def test_titles(body: str, name: str, key: str, state: str) -> None:
    titles = [one for _, one in everyone(body)[name].titles]
    assert [(one.key, one.state) for one in titles] == [(key, State(state))]


@pytest.mark.parametrize(
    ("body", "value", "words"),
    [
        ("Anna Bell, 45, left.", 45, "45"),
        ("Anna Bell (45) left.", 45, "45"),
        ("Anna Bell, aged 45, left.", 45, "aged 45"),
        ("A 45-year-old nurse, Anna Bell, left.", 45, "45-year-old"),
        ("The actress Anna Bell, who is 45, left.", 45, "45"),
    ],
)
def test_ages(body: str, value: int, words: str) -> None:
    one = article(body)
    ((_, age),) = people.of(one).persons[0].ages
    assert (age.value, one.slice(age.span)) == (value, words)


@pytest.mark.parametrize("body", ["Anna Bell, 45,000 votes ahead, won.", "Anna Bell (2,214) won."])
def test_numbers_that_are_no_ages(body: str) -> None:
    assert not list(people.of(article(body)).persons[0].ages)


def test_sex_comes_from_styles_and_words() -> None:
    found = everyone("Ms Rao spoke. The actress Kit Moor sang. Robin Shaw, the chairman, left.")
    assert {name: one.sex for name, one in found.items()} == {
        "Rao": "f", "Kit Moor": "f", "Robin Shaw": "m",
    }  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [
        "The House of Commons voted on Monday. Downing Street said so.",
        "United Nations officials left New York for South Sudan.",
        "Manchester United beat Real Madrid in Hyde Park.",
        "On Monday the Supreme Court met. General Motors appealed.",
    ],
)
def test_places_and_bodies_are_nobody(body: str) -> None:
    assert not people.of(article(body)).persons


def test_family_names_may_stand_first() -> None:
    person = everyone("Kim Jong Un met the envoy. Kim said little.")["Kim Jong Un"]
    assert (person.surname, len(person.mentions)) == ("Kim", 2)


def test_particles_belong_to_the_surname() -> None:
    person = everyone("Ursula von der Leyen spoke. Von der Leyen said no.")["Ursula von der Leyen"]
    assert (person.surname, len(person.mentions)) == ("von der Leyen", 2)


def test_quotations_are_noted() -> None:
    person = everyone("Anna Bell left. “Ask Anna Bell,” said the mayor.")["Anna Bell"]
    assert [one.quoted for one in person.mentions] == [False, True]


def test_styles_are_no_offices() -> None:
    person = everyone("Dr Anna Bell left.")["Anna Bell"]
    assert person.mentions[0].styled is not None
    assert person.mentions[0].styled.kind is Kind.STYLE
    assert not list(person.mentions[0].offices)


PIECES = st.sampled_from(
    """Anna Bell Smith Mr Ms Dr minister former the , . “ ” ( ) 45 -year-old said born in 1950 he she
    President of State Secretary al-Assad von der O’Brien 's ’s \n \n\n É ß 𝒳 aged died Foreign and
    , the acting""".split(" ")
)


@given(st.lists(PIECES, max_size=40))
def test_positions_hold_on_any_text(pieces: list[str]) -> None:
    one = article("Anna Bell left. " + " ".join(pieces))
    found = people.of(one)
    for mention, person in found.placed:
        assert one.slice(mention.span).split()[0][0] == mention.name[0]
        assert found.at(mention.span.start) == (mention, person)
        for title in mention.titles:
            assert one.slice(title.span) == title.text
        if mention.age:
            assert str(mention.age.value) in one.slice(mention.age.span)
