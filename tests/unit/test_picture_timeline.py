"""The picture of an article's time: its words, its axis, and that it takes what articles throw at it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.api import dated
from auditor.article import Article
from auditor.facts import days
from auditor.facts.base import Dated
from auditor.facts.claims import Fact
from auditor.facts.days import FIRST, LAST, Days
from auditor.facts.timeline import Statement, Timeline
from auditor.readers import read_text
from auditor.render import Report
from auditor.render.html import pictures, render
from auditor.render.html.pictures import timeline
from auditor.render.html.pictures.timeline import View
from auditor.scoring import Scorecard
from auditor.settings import Outlet
from tests.render_samples import SEEDS, audited, auditor

FORMER = "An envoy of former U.S. President Donald Trump landed in Moscow on Wednesday. "
BIDEN = "The Biden administration has yet to comment. "


def card(text: str, published: str | None = None) -> Scorecard:
    (found,) = read_text(f"Council approves the budget\n\n{text}\n", "x", "plain")
    assert isinstance(found, Article)
    return auditor().audit(dated(found, published) if published else found)


def view(text: str, published: str | None = None) -> View:
    found = timeline.of(card(text, published), "a1")
    assert found is not None
    return found


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """This is the page's only picture."""
    monkeypatch.setattr(pictures, "PICTURES", ("timeline",))


def test_bands_and_line_do_not_meet() -> None:
    found = view(FORMER + BIDEN, "2025-08-06")
    assert found.takeaway == (
        "Neither statement about time can be true on 6 August 2025: their bands do not meet its line."
    )
    assert found.hint == "Together they could be true from 20 January 2021 to 19 January 2025."
    (group,) = found.groups
    assert group.label == "6 August 2025"
    assert group.line is not None
    former, government = group.rows
    assert former.when == "from 20 January 2021 to 19 January 2025, or from 20 January 2029 on"
    assert (former.verdict, former.reason) == ("Cannot be true", "ended 7 months earlier")
    assert former.anchor == government.anchor == "a1p2"
    for row in group.rows:
        assert not any(one.x <= group.line <= one.x + one.width for one in row.bands)
    assert [one.when for one in former.facts] == [
        "20 January 2017 to 20 January 2021",
        "since 20 January 2025, due to end 20 January 2029",
    ]
    (band,) = government.bands
    (lasted, _) = government.facts
    assert lasted.bands == (band,)
    assert not band.early
    assert not band.late
    assert former.bands[1].late


def test_what_fits_is_small_and_says_so() -> None:
    found = view(
        "President Donald Trump spoke on Tuesday. The mill was built in 1871.", "2025-08-06"
    )
    assert found.small
    assert found.takeaway == "Both statements about time fit 6 August 2025."
    (group,) = found.groups
    assert [one.verdict for one in group.rows] == ["Fits", "Fits"]
    for row in group.rows:
        assert any(one.x <= (group.line or 0) <= one.x + one.width for one in row.bands)
        assert not row.facts


def test_days_of_grace_are_told() -> None:
    found = view(BIDEN + "President Donald Trump spoke on Tuesday.", "2025-01-22")
    reasons = {one.quote: one.reason for one in found.groups[0].rows}
    assert reasons["The Biden administration"] == "within days of grace"


def test_undated_articles_have_no_line() -> None:
    found = view("On August 6, 2025, an envoy landed in Moscow. " + BIDEN)
    (group,) = found.groups
    assert group.line is None
    assert [one.verdict for one in group.rows] == ["Conflicts", "Conflicts"]
    assert group.rows[1].reason.startswith("not together with “August 6, 2025")
    assert "no date of its own" in found.takeaway


def test_an_event_has_an_axis_of_its_own() -> None:
    found = view(
        "The bridge was opened by Queen Elizabeth II on 5 May 2023, the council said.", "2025-08-06"
    )
    assert found.groups[-1].title == "The event dated “5 May 2023”"
    assert found.groups[-1].line is None


@pytest.mark.parametrize("text", ["Nothing is said.", "The mill was built in 1871."])
def test_little_is_not_shown(text: str) -> None:
    assert timeline.of(card(text, "2025-08-06"), "a1") is None


def test_without_rules_of_facts_there_is_nothing() -> None:
    one = card(BIDEN, "2025-08-06")
    assert timeline.of(one, "a1") is not None
    assert timeline.of(replace(one, rules_run=("spelling/misspelling",)), "a1") is None


def test_many_statements_are_cut_and_counted() -> None:
    text = "\n\n".join(
        f"The mill in the town will open on 3 May {1900 + one}." for one in range(90)
    )
    found = view(f"{text}\n\n{BIDEN}", "2025-08-06")
    assert sum(len(one.rows) for one in found.groups) == timeline.MOST
    assert found.left_out == "79 more statements cannot be true, not shown here."


def test_what_fits_most_closely_stays() -> None:
    text = "\n\n".join(f"The mill in the town was built in {1900 + one}." for one in range(90))
    found = view(f"{text}\n\n{BIDEN}", "2025-08-06")
    rows = found.groups[0].rows
    assert not rows[0].fits
    assert [one.when for one in rows[1:]] == [
        f"from {year} on" for year in (1989, 1988, 1987, 1986)
    ]
    assert found.left_out == "86 more statements fit, not shown here."


@pytest.mark.usefixtures("alone")
def test_hostile_words_are_shown_and_do_nothing(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        'schema: 1\nsources:\n  evil: "javascript:alert(1) <script>alert(2)</script>"\n'
        "names:\n"
        '- {was: Oldtown, now: "New<script>\\u202etown", changed: 2020-05-01, src: evil}\n',
        "utf-8",
    )
    words = (
        "They complained in Oldtown about the roads. "
        "The mill will open <b>in\u202e the</b> harbour on 3 May 2019."
    )
    one = card(words, "2025-08-06")
    one = replace(one, settings=replace(one.settings, outlet=Outlet(facts=(str(own),))))
    found = timeline.of(one, "a1")
    assert found is not None
    assert [row.quote for row in found.groups[0].rows] == [
        "Oldtown",
        "will open <b>in⟨U+202E⟩ the</b> harbour on 3 May 2019",
    ]
    page = render(Report((one,)))
    section = page[page.index('<section class="picture timeline') :]
    section = section[: section.index("</section>")]
    assert "&lt;b&gt;in" in section
    assert "New&lt;script&gt;⟨U+202E⟩town" in section
    for attack in ("<script", "<b>", "\u202e", 'href="javascript', "style="):
        assert attack not in section


@pytest.mark.usefixtures("alone")
def test_the_page_of_every_article_of_facts_has_it() -> None:
    for path in sorted(SEEDS.glob("facts-*")):
        if path.name.endswith(".gold.json"):
            continue
        report = audited(path)
        page = render(report)
        assert "The picture 'timeline' failed" not in page
        for anchor in re.findall(r'<q [^>]*><a href="#(\w+)"', page):
            assert f'id="{anchor}"' in page


# -- words and the axis ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, "2025-05-11", "up to 11 May 2025"),
        (None, "2028-12-31", "up to the end of 2028"),
        ("2019-01-01", None, "from 2019 on"),
        ("2025-05-05", "2025-05-05", "on 5 May 2025"),
        ("2011-02-05", "2026-02-05", "from 5 February 2011 to 5 February 2026"),
        (None, None, "on any day"),
    ],
)
def test_days_in_words(first: str | None, last: str | None, words: str) -> None:
    start, end = (None if one is None else dt.date.fromisoformat(one) for one in (first, last))
    assert timeline._when(days.between(start, end), None) == words


def test_no_day_in_words() -> None:
    assert timeline._when(days.NONE, None) == "on no day that is known"


def dated_on(first: str, last: str = "") -> Dated:
    one, other = dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)
    return Dated(one.toordinal(), other.toordinal())


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (dated_on("2021-01-20"), None, "since 20 January 2021"),
        (None, dated_on("2018-04-01", "2018-04-30"), "until April 2018"),
        (dated_on("1980-01-01", "1980-12-31"), dated_on("1981-03-01", "1981-03-31"), "1980 to March 1981"),
        (dated_on("2000-03-05", "2000-03-15"), None, "since about 10 March 2000"),
        (dated_on("2000-03-05"), Dated(730000, LAST), "from 5 March 2000, end not known"),
        (None, None, "always"),
    ],
)  # fmt: skip
def test_facts_in_words(start: Dated | None, end: Dated | None, words: str) -> None:
    assert timeline._lasting(Fact("x", start, end, "")) == words


@pytest.mark.parametrize("day", [None, dt.date(2025, 8, 6)])
@pytest.mark.parametrize("some", [days.NONE, days.ALL])
def test_days_without_ends_have_an_axis(some: Days, day: dt.date | None) -> None:
    one = Statement("x", None, 1, "", some, True)
    whole = Timeline((one, replace(one, fits=False)), day, "")
    chosen = timeline._chosen(whole, True, 12)
    assert len(chosen) == 2
    assert timeline._axis(chosen, day).ticks
    assert timeline._reason(one, day) == ""


DAY = st.integers(1, dt.date.max.toordinal())


@given(DAY, DAY)
def test_an_axis_holds_both_days_in_few_columns(one: int, other: int) -> None:
    first, last = sorted((one, other))
    axis = timeline._ticked(first, last)
    places = [day for day, _ in axis.ticks]
    assert axis.start <= first <= last <= axis.end
    assert 2 <= len(places) <= timeline._COLUMNS + 1
    assert places == sorted(set(places))
    assert 0 <= axis.at(first) <= axis.at(last) <= 100


@given(st.lists(st.tuples(st.integers(-800_000, 4_000_000), st.integers(1, 90_000))), DAY, DAY)
def test_bands_stay_on_their_axis(spans: list[tuple[int, int]], one: int, other: int) -> None:
    axis = timeline._ticked(*sorted((one, other)))
    some = Days([*((start, start + length) for start, length in spans), (LAST - 5, LAST)])
    for band in axis.bands(some | Days([(FIRST, FIRST + 9)])):
        assert 0 <= band.x <= 100
        assert 0 <= band.width <= 100
        assert band.width or band.early or band.late


def test_months_stand_where_years_are_too_coarse() -> None:
    day = dt.date(2026, 5, 22).toordinal()
    labels = [label for _, label in timeline._ticked(day - 20, day + 30).ticks]
    assert labels == ["Apr 2026", "", "Jun", "Jul", "Aug"]
    labels = [label for _, label in timeline._ticked(day - 900, day).ticks]
    assert all(one == "" or one == "Jul" or one.isdigit() for one in labels)
