"""The report over several articles: what the index counts, orders and links to, and the names of
the files in a folder."""

from __future__ import annotations

import base64
import dataclasses
import datetime as dt
import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.article import BlockKind
from auditor.cli_shared import is_folder, write_folder
from auditor.finding import Severity
from auditor.render import Problem, Report, render
from auditor.render.html import folder, index, pages, sheet
from auditor.render.visible import visible
from auditor.scoring import Scorecard
from tests import render_samples as samples
from tests.unit.test_render_html import Page


def card(
    path: str,
    headline: str = "All is well",
    score: int = 100,
    verdict: str = "pass",
    rules: str = "",
) -> Scorecard:
    """A scorecard with a finding of each of the rules ("language/a:error language/b")."""
    blocks = [(BlockKind.HEADLINE, headline), (BlockKind.PARAGRAPH, "Nothing happened today.")]
    found = []
    for one in rules.split():
        name, _, severity = one.partition(":")
        rule = samples.rule(name)
        found.append((rule, rule.finding("m", severity=Severity(severity or "warning"))))
    made = samples.card(found, samples.article(blocks, path))
    return dataclasses.replace(made, score=score, verdict=verdict)


REPORT = Report(
    (
        card("stories/good.txt", score=97, rules="a/x b/y:info"),
        card("stories/B.txt", score=40, verdict="block", rules="a/x:error a/x c/z"),
        card("stories/middle.txt", score=71, verdict="revise", rules="a/x c/z"),
        card("stories/a.txt", score=40, verdict="block", rules="b/y:info"),
    ),
    (Problem("stories/broken.txt", "is not text"),),
)


def view(report: Report = REPORT) -> index.Index:
    return index.of(report, [f"{at}.html" for at in range(len(report.scorecards))])


def test_counts_by_verdict_in_words() -> None:
    told = [(one.verdict, one.number, one.words) for one in view().tallies]
    assert told == [
        ("block", 2, "must not be published yet"),
        ("revise", 1, "needs a revision"),
        ("pass", 1, "is ready"),
    ]
    none = view(Report((card("a"), card("b"))))
    assert [one.words for one in none.tallies] == [
        "must be held back",
        "needs a revision",
        "are ready",
    ]


def test_worst_first() -> None:
    rows = view().rows
    assert [(row.path, row.link) for row in rows] == [
        ("B.txt", "1.html"),
        ("a.txt", "3.html"),
        ("middle.txt", "2.html"),
        ("good.txt", "0.html"),
    ]
    assert view().folder == "stories/"
    assert rows[0].counts == (1, 2, 0)
    assert (rows[0].day, rows[0].date) == ("2025-05-03", "3 May 2025")


def test_the_order_of_the_articles_does_not_matter() -> None:
    turned = view(Report(REPORT.scorecards[::-1], REPORT.errors))
    assert turned.habits == view().habits
    assert [row.path for row in turned.rows] == [row.path for row in view().rows]


@pytest.mark.parametrize(
    ("paths", "common"),
    [
        (["a/b/x", "a/b/y"], "a/b/"),
        (["a/bc/x", "a/bd/y"], "a/"),
        (["/x", "x"], ""),
        (["same/x", "same/x"], "same/"),
        (["alone/x"], ""),
        ([], ""),
    ],
)
def test_the_folder_of_all_is_told_once(paths: list[str], common: str) -> None:
    assert index._folder(paths) == common


def test_scores_in_steps() -> None:
    told = view()
    assert [step.scores for step in told.steps][:2] == ["90–100", "80–89"]
    assert told.steps[-1].scores == "0–9"
    numbers = {step.scores: step.number for step in told.steps if step.number}
    assert numbers == {"90–100": 1, "70–79": 1, "40–49": 2}
    fullest = next(step for step in told.steps if step.number == 2)
    assert [(part.verdict, part.number, part.width) for part in fullest.parts] == [
        ("block", 2, 100.0),
        ("revise", 0, 0.0),
        ("pass", 0, 0.0),
    ]
    assert told.spread == "Half of them score 71 or more; the lowest score is 40, the highest 97."


@given(st.lists(st.tuples(st.integers(0, 100), st.sampled_from(index.WORST_FIRST)), max_size=30))
def test_every_article_is_in_one_step(given: list[tuple[int, str]]) -> None:
    made = card("x")
    cards = [dataclasses.replace(made, score=score, verdict=verdict) for score, verdict in given]
    told = view(Report(tuple(cards)))
    assert sum(step.number for step in told.steps) == len(given)
    for step in told.steps:
        low, high = map(int, step.scores.split("–"))
        assert step.number == sum(low <= score <= high for score, _ in given)
        assert sum(part.number for part in step.parts) == step.number
        for one, other in zip(step.parts, step.parts[1:], strict=False):
            assert other.start == pytest.approx(one.start + one.width, abs=0.02)
        assert sum(part.width for part in step.parts) <= 100.02


@pytest.mark.parametrize(
    ("scores", "told"),
    [
        ([], ""),
        ([80], "The score is 80."),
        ([80, 80], "They all score 80."),
        ([10, 90], "Half of them or more score 90; the lowest score is 10."),
        ([1, 5, 9], "Half of them score 5 or more; the lowest score is 1, the highest 9."),
    ],
)
def test_spread(scores: list[int], told: str) -> None:
    assert index._spread(scores) == told


def test_commonest_rules_first() -> None:
    habits = view().habits
    assert [(one.id, one.articles, one.findings, one.severity, one.share) for one in habits] == [
        ("a/x", 3, 4, "error", 75.0),
        ("b/y", 2, 2, "info", 50.0),
        ("c/z", 2, 2, "warning", 50.0),
    ]
    assert view().often == "A problem: in 3 of 4 articles."
    remarks = view(Report((card("a", rules="b/y:info"), card("b"))))
    assert remarks.often == "Nothing goes wrong; there are only remarks."
    assert view(Report((card("a"), card("b")))).often == "No rule has anything to say."


def test_many_rules_are_folded_away() -> None:
    rules = " ".join(f"a/r{at:02}" for at in range(40))
    told = view(Report((card("a", rules=rules), card("b"))))
    assert (len(told.habits), len(told.rarer)) == (index.FREQUENT, 40 - index.FREQUENT)
    text = render("html", Report((card("a", rules=rules), card("b"))))
    assert "<summary>25 more</summary>" in text


def test_one_file_links_to_its_own_scorecards() -> None:
    text = render("html", REPORT)
    found = Page(text)
    ids = found.ids()
    assert len(ids) == len(set(ids))
    links = [given["href"] or "" for tag, given in found.tags if tag == "a"]
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    assert '<a href="#a2"' in text
    assert "Could not be read" in text
    # The second article is the worst, so it is the first in the table.
    assert text.index('href="#a2"') < text.index('href="#a1"')


def test_one_article_needs_no_index() -> None:
    assert 'class="index"' not in render("html", Report((card("a"),)))
    text = render("html", Report((card("a"),), (Problem("b", "is gone"),)))
    assert "is gone" in text
    assert 'class="contents"' not in text
    Page(text)


def test_nothing_could_be_read() -> None:
    report = Report((), (Problem("b", "is gone"),))
    for text in (render("html", report), dict(pages(report))["index.html"]):
        Page(text)
        assert "0 articles" in text
        assert "is gone" in text


# -- the folder


def test_folder_is_an_index_and_a_file_for_each() -> None:
    made = list(pages(REPORT))
    assert [name for name, _ in made] == [
        "stories-good-txt.html",
        "stories-b-txt.html",
        "stories-middle-txt.html",
        "stories-a-txt.html",
        "index.html",
    ]
    texts = dict(made)
    links = [given["href"] for tag, given in Page(texts["index.html"]).tags if tag == "a"]
    assert {link for link in links if not (link or "").startswith("#")} == set(texts) - {
        "index.html"
    }
    for name, text in made[:-1]:
        found = Page(text)
        assert 'class="contents"' not in text
        assert [given["href"] for tag, given in found.tags if tag == "a"].count("index.html") == 1
        assert "All 4 articles" in text, name


def test_folder_of_one() -> None:
    made = dict(pages(Report((card("a"),))))
    assert set(made) == {"a.html", "index.html"}
    assert "To the index" in made["a.html"]
    assert '<h1 id="index-title">1 article</h1>' in made["index.html"]


def test_pages_come_one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []

    def counted(one: Scorecard, number: int) -> object:
        made.append(number)
        return sheet(one, number)

    monkeypatch.setattr("auditor.render.html.folder.sheet", counted)
    files = pages(REPORT)
    assert not made
    next(files)
    assert len(made) == 1


def test_the_same_every_time() -> None:
    assert list(pages(REPORT)) == list(pages(REPORT))


def test_policy_names_the_style_and_the_script() -> None:
    text = dict(pages(REPORT))["index.html"]
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    for tag in ("style", "script"):
        (inside,) = re.findall(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]
    assert "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1]


HOSTILE = (
    "../../etc/passwd",
    "/etc/passwd",
    "C:\\Users\\ann\\con",
    "a\0b.txt",
    "con",
    "LPT1",
    "index",
    "INDEX",
    "",
    "...",
    "-",
    "feed.jsonl#../../x",
    "x" * 300,
    "y/" * 300,
    "\u202egpj.exe",
    "\ud800.txt",
    "новости/удар.txt",
    "новости/буря.txt",
    "Ünïcode & <b>.txt",
    "a b.txt",
    "a-b.txt",
    "A_B.TXT",
    "con.",
    '"><script>alert(1)</script>',
)
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d|index)\.html")


def safe(names: list[str]) -> None:
    assert len(set(names)) == len(names)
    for name in names:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*\.html", name), name
        assert not DEVICES.fullmatch(name)
        assert len(name) <= 120


def test_names_of_hostile_paths() -> None:
    safe(folder.names(HOSTILE))
    safe(folder.names(HOSTILE + HOSTILE))
    assert folder.names(["stories/port-strike.txt", "con"]) == [
        "stories-port-strike-txt.html",
        "article-con.html",
    ]


@given(st.lists(st.text(st.characters(codec=None), max_size=30) | st.sampled_from(HOSTILE)))
def test_any_paths_have_safe_names(paths: list[str]) -> None:
    safe(folder.names(paths))


@given(st.permutations(list(HOSTILE)))
def test_a_name_rests_on_the_path_alone(paths: list[str]) -> None:
    given = dict(zip(HOSTILE, folder.names(HOSTILE), strict=True))
    assert dict(zip(paths, folder.names(paths), strict=True)) == given


def test_a_name_that_looks_like_a_digest_is_another() -> None:
    first, second = folder.names(["a b", "a-b"])
    taken = first.removesuffix(".html")
    safe(folder.names(["a b", "a-b", taken]))
    assert first != second


def test_many_articles_of_one_path() -> None:
    safe(folder.names(["same.txt"] * 5000))


def test_hostile_headlines_and_paths_are_only_text() -> None:
    headline = '</title><script>alert(1)</script> <img src=x onerror="alert(2)"> {{7*7}} \u202e'
    cards = tuple(card(path, headline, rules="a/x") for path in HOSTILE)
    report = Report(cards, tuple(Problem(path, headline) for path in HOSTILE))
    texts = {**dict(pages(report)), "one": render("html", report)}
    for text in texts.values():
        text.encode()
        found = Page(text)
        assert not {tag for tag, _ in found.tags} & {"img", "iframe", "object", "link", "base"}
        assert not [name for _, given in found.tags for name in given if name.startswith("on")]
        assert not [name for _, given in found.tags for name in given if name == "style"]
        assert "\u202e" not in text
        assert "\0" not in text
        assert "{{7*7}}" in text
        assert "<script>alert" not in text
    assert "javascript:" not in texts["index.html"]


def test_a_long_headline_is_shortened() -> None:
    text = dict(pages(Report((card("a", "word " * 50_000), card("b")))))["index.html"]
    assert text.count("word word") < 200


def test_headlines_are_told_as_they_are() -> None:
    assert index.headline(samples.article([])) == "Article without a headline"
    one = samples.article([(BlockKind.HEADLINE, "Left\u202e right")])
    assert index.headline(one) == visible("Left\u202e right")


def test_undated() -> None:
    def told(published: dt.date | None) -> str:
        article = dataclasses.replace(samples.article(), published=published)
        return view(Report((dataclasses.replace(card("a"), article=article),))).rows[0].date

    assert told(None) == ""
    assert told(dt.date(999, 1, 2)) == "2 Jan 999"


# -- writing it


def test_files_are_whole_or_not_there(tmp_path: Path) -> None:
    write_folder([("a.html", "new"), ("b.html", "ä")], tmp_path)
    write_folder([("a.html", "newer")], tmp_path)
    assert {one.name: one.read_text("utf-8") for one in tmp_path.iterdir()} == {
        "a.html": "newer",
        "b.html": "ä",
    }


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("mine")
    inside = tmp_path / "report"
    inside.mkdir()
    (inside / "a.html").symlink_to(outside)
    write_folder([("a.html", "page")], inside)
    assert outside.read_text() == "mine"
    assert (inside / "a.html").read_text() == "page"


def test_a_page_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import typer

    (tmp_path / "a.html").mkdir()
    with pytest.raises(typer.Exit) as stopped:
        write_folder([("a.html", "page")], tmp_path)
    assert stopped.value.exit_code == 2
    assert "a.html cannot be written: " in capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir()] == ["a.html"]


def test_what_is_a_folder(tmp_path: Path) -> None:
    assert is_folder(str(tmp_path))
    assert is_folder("report/")
    assert not is_folder("report")
    assert not is_folder("report.html")
    assert not is_folder("")
