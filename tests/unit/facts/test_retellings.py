"""Events told in other words, life dates, deaths that the article tells, passages that look back."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.api import dated
from auditor.article import Article
from auditor.facts import base, dates, departed, lifetimes, lookback, paraphrases, times, zones
from auditor.readers import read_text


def article(text: str, day: str = "2025-08-04") -> Article:
    one = read_text(f"Council meets\n\n{text}\n", "test", "plain")[0]
    assert isinstance(one, Article)
    return dated(one, day)


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("the titanic went down on her maiden voyage", "sinking of the Titanic"),
        ("us troops invaded iraq", "U.S.-led invasion of Iraq"),
        ("nagasaki was destroyed by an atomic bomb", "atomic bombing of Nagasaki"),
        ("the berlin wall went up", "building of the Berlin Wall"),
        ("the berlin wall came down", "fall of the Berlin Wall"),
        ("iraq invaded kuwait", None),
        ("britain voted to stay in the common market", None),
        ("a truck bomb exploded under the world trade center", "World Trade Center bombing"),
        ("the town was flooded", None),
    ],
)
def test_a_clause_tells_one_event_or_none(clause: str, name: str | None) -> None:
    row = paraphrases.told(clause, clause)
    assert (row["name"] if row else None) == name


def test_every_event_with_cues_has_a_word_for_its_clause() -> None:
    rows = [row for row in base.of(()).rows("events") if row.get("cues")]
    assert len(rows) >= 150
    for row in rows:
        assert any(not one.startswith("-") for one in row["cues"][0]), row["name"]


def test_acts_outside_a_life_are_found() -> None:
    text = "Leni Harz (1931-2019) wrote the quartet in 1970, and she finished a second in 2021."
    found = list(lifetimes.acts(article(text)))
    assert [one.is_impossible for one in found] == [False, True]
    assert found[-1].is_after


def test_the_dead_of_the_article() -> None:
    text = "Iain Strang died in 2011. The service is on Friday. Iain Strang will read the lesson."
    assert [one.name for one in departed.find(article(text))] == ["Iain Strang"]


def test_a_passage_looks_back_to_the_years_it_counts() -> None:
    one = article("Ten years after the riots, all is calm. On Saturday 6 August a car burned.")
    mention = next(each for each in dates.of(one) if each.month)
    assert lookback.years(one, mention) == {2014, 2015, 2016}
    assert lookback.is_told_back(one, mention)  # 6 August 2016 was a Saturday


def test_hours_in_words() -> None:
    found = times.find("Seven in the morning in New York is eight o'clock at night elsewhere.")
    assert [(one.hour, one.half) for one in found] == [(7, "am"), (8, "pm")]


def test_a_land_has_all_its_zones() -> None:
    july = (dt.date(2025, 7, 1),)
    assert zones.offsets_of("Florida", july) == {-240, -300}
    assert zones.offsets_of("Nepal", july) == {345}
    assert not zones.offsets_of("Georgia", july)


@given(st.text(alphabet="aA1 (29)-–.,it he died will sail in\n", max_size=120))
def test_any_text_is_read(text: str) -> None:
    one = article(text or "x")
    for act in lifetimes.acts(one):
        assert 0 <= act.verb.start <= act.verb.end <= len(one.text)
    list(departed.find(one))
