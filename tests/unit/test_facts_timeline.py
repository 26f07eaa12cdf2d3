"""The article's time laid out: which statements there are, on which days, and whether they fit."""

from __future__ import annotations

import datetime as dt

from auditor.api import dated
from auditor.article import Article
from auditor.facts import timeline
from auditor.facts.timeline import Statement, Timeline
from auditor.readers import read_text
from auditor.settings import Outlet

RULES = tuple(
    f"facts/{one}"
    for one in (
        "office-holder", "two-holders", "named-government", "dead-actor", "tense", "membership", "treaty-force",
        "former-name",
    )
)  # fmt: skip


def article(text: str, published: str | None = None) -> Article:
    (found,) = read_text(f"Council approves the budget\n\n{text}\n", "x", "plain")
    assert isinstance(found, Article)
    return dated(found, published) if published else found


def laid_out(
    text: str, published: str | None = None, rules: tuple[str, ...] = RULES
) -> tuple[Timeline, ...]:
    return timeline.of(article(text, published), Outlet(), rules)


def by_words(one: Timeline) -> dict[str, Statement]:
    return {each.words: each for each in one.statements}


SEED = (
    "An envoy of former U.S. President Donald Trump held a meeting in Moscow on Wednesday. "
    "The Biden administration has yet to issue a statement."
)


def test_each_statement_has_its_days_and_the_tenures_behind_them() -> None:
    (now,) = laid_out(SEED, "2025-08-06")
    assert now.day == dt.date(2025, 8, 6)
    assert not now.event
    told = by_words(now)
    former, government = (
        told["former U.S. President Donald Trump"],
        told["The Biden administration"],
    )
    assert not former.fits
    assert former.says == "says that the time in office is over"
    assert [repr(one) for one in (former.days, government.days)] == [
        "Days(2021-01-20..2025-01-19, 2029-01-20..)",
        "Days(2021-01-20..2025-01-20)",
    ]
    assert [one.what for one in government.facts] == [
        "Joe Biden, president of the United States",
        "Donald Trump, president of the United States",  # who holds it at the article's time
    ]
    assert all(one.source for one in (*former.facts, *government.facts))
    assert [one.scheduled for one in government.facts] == [False, True]
    assert now.agreement() == (2, former.days & government.days)


def test_places_of_one_statement_are_counted_and_what_fits_comes_last() -> None:
    (now,) = laid_out(
        "President Donald Trump spoke on Tuesday. The Biden administration is holding talks. "
        "The Biden administration has yet to comment.",
        "2025-08-06",
    )
    assert [(one.words, one.times, one.fits) for one in now.statements] == [
        ("The Biden administration", 2, False),
        ("President Donald Trump", 1, True),
    ]


def test_without_a_date_the_statements_stand_against_each_other() -> None:
    (now,) = laid_out(
        "On August 6, 2025, an envoy held a meeting in Moscow. "
        "The Biden administration has yet to issue a statement."
    )
    assert now.day is None
    date, government = now.statements
    assert date.beside == (government.words,)
    assert government.beside == (date.words,)
    assert not date.fits
    assert not government.fits


def test_an_event_has_a_group_of_its_own() -> None:
    now, event = laid_out(
        "The bridge was opened by Queen Elizabeth II on 5 May 2023, the council said. "
        "Former President Barack Obama is in London.",
        "2025-08-06",
    )
    assert not now.conflicting
    assert event.day is None
    assert event.event == "5 May 2023"
    assert [one.words for one in event.statements] == ["5 May 2023", "Queen Elizabeth II"]
    assert [repr(one.days) for one in event.statements] == [
        "Days(2023-05-05..2023-05-05)",
        "Days(..2022-09-08)",
    ]


def test_rules_that_are_off_conflict_with_nothing() -> None:
    rest = tuple(one for one in RULES if one != "facts/named-government")
    (now,) = laid_out(SEED, "2025-08-06", rest)
    assert list(by_words(now)) == ["former U.S. President Donald Trump"]
    assert laid_out(SEED, "2025-08-06", ("spelling/misspelling",)) == ()


def test_what_somebody_accepted_is_left_out() -> None:
    one = article(SEED, "2025-08-06")
    (now,) = timeline.of(one, Outlet(), RULES)
    span = by_words(now)["The Biden administration"].span
    (now,) = timeline.of(one, Outlet(), RULES, {("facts/named-government", span)})
    assert list(by_words(now)) == ["former U.S. President Donald Trump"]


def test_a_title_of_the_dead_is_told_once() -> None:
    (now,) = laid_out("Pope Francis is expected in Madrid next week.", "2025-08-06")
    assert [(one.words, one.fits) for one in now.statements] == [("Pope Francis", False)]
    assert now.statements[0].days.last == dt.date(2025, 4, 21)


def test_a_headline_beside_the_body_has_no_place_in_it() -> None:
    (found,) = read_text(
        '{"headline": "Biden administration is silent on the talks", "published": "2025-08-06",'
        ' "body": "The council met on Tuesday and the mayor of the town spoke for an hour."}',
        "x.json",
        "json",
    )
    assert isinstance(found, Article)
    (now,) = timeline.of(found, Outlet(), RULES)
    assert [(one.span, one.fits) for one in now.statements] == [(None, False)]
    assert "Biden administration" in now.statements[0].words


def test_other_languages_have_no_timeline() -> None:
    text = "Der Rat hat am Dienstag den Haushalt beschlossen, und der Bürgermeister war zufrieden."
    assert laid_out(text, "2025-08-06") == ()


def test_names_of_bodies_are_not_told_twice() -> None:
    (now,) = laid_out("NATO secretary general Jens Stoltenberg is in Oslo.", "2026-08-06")
    assert now.statements[0].facts[0].what == "Jens Stoltenberg, secretary general of NATO"
