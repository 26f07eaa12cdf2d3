"""The report of a folder in a browser: sorted and sifted by mouse and keyboard, complete without
scripts, quiet whatever articles hold."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from auditor.article import BlockKind
from auditor.render import Problem, Report, render
from auditor.render.html import index, pages
from auditor.render.html.templates import fill
from auditor.scoring import Scorecard
from tests import render_samples as samples

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)> {{7*7}} \u202eabc'


def card(path: str, headline: str, verdict: str, score: int, day: int, words: int) -> Scorecard:
    rule = samples.rule("placeholder/draft-mark", "error", "completeness")
    blocks = [(BlockKind.HEADLINE, headline), (BlockKind.PARAGRAPH, "word " * words + "end.")]
    article = samples.article(blocks, path)
    date = dt.date(2025, 5, day) if day else None
    made = samples.card(
        [(rule, rule.finding(f"m {at}")) for at in range(3 if verdict == "block" else 0)],
        dataclasses.replace(article, published=date),
    )
    return dataclasses.replace(made, verdict=verdict, score=score, grade="F")


REPORT = Report(
    (
        card("desk/c.txt", "Zebra crosses the road", "pass", 100, 1, 20),
        card("desk/b.txt", "Élan on the ice", "revise", 88, 0, 1200),
        card("desk/../a.txt", HOSTILE, "block", 31, 12, 900),
        card("desk/d.txt", "Ahead of the vote", "block", 30, 3, 30),
    ),
    (Problem("desk/\u202ebad<b>.txt", "is <i>not</i> text"),),
)
WORST_FIRST = ["d.txt", "../a.txt", "b.txt", "c.txt"]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the report, and the one file beside it."""
    folder = tmp_path_factory.mktemp("report")
    for name, text in pages(REPORT):
        (folder / name).write_text(text, "utf-8")
    (folder / "one.html").write_text(render("html", REPORT), "utf-8")
    return folder


class Opened:
    """A page, and whatever it did beyond showing itself."""

    def __init__(self, page: Any, path: Path) -> None:
        self.page = page
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("request", lambda one: self.asked.append(one.url))
        page.on("console", lambda one: self.said.append(one.text))
        page.on("pageerror", lambda one: self.said.append(str(one)))
        page.on("dialog", self._dialog)
        page.goto(path.as_uri())

    def _dialog(self, dialog: Any) -> None:
        self.said.append(dialog.message)
        dialog.dismiss()

    def shown(self) -> list[str]:
        """The paths in the table as they stand."""
        texts: list[str] = self.page.locator(".contents tbody tr:visible .path").all_inner_texts()
        return texts

    def head(self, name: str) -> Any:
        return self.page.get_by_role("button", name=name, exact=True)

    @property
    def status(self) -> str:
        text: str = self.page.inner_text(".shown")
        return text


@pytest.fixture(params=["index.html", "one.html"])
def file(request: pytest.FixtureRequest, report: Path) -> Path:
    return report / str(request.param)


@pytest.fixture(params=[1280, 390])
def opened(request: pytest.FixtureRequest, browser: Any, file: Path) -> Iterator[Opened]:
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    page = Opened(context.new_page(), file)
    yield page
    context.close()
    assert not page.said
    assert all(url.startswith("file:") for url in page.asked)


def test_worst_first_and_quiet(opened: Opened, file: Path) -> None:
    assert opened.shown() == WORST_FIRST
    opened.page.wait_for_timeout(100)
    assert opened.asked == [file.as_uri()]
    assert (
        opened.page.evaluate("document.documentElement.scrollWidth")
        <= (opened.page.viewport_size["width"])
    )
    assert "{{7*7}}" in opened.page.inner_text(".contents")
    assert opened.page.locator("img, iframe, object, embed, form, link").count() == 0
    assert opened.page.locator(".tallies").inner_text().split("\n") == [
        "2 must not be published yet",
        "1 needs a revision",
        "1 is ready",
    ]


def test_sort_by_mouse(opened: Opened) -> None:
    opened.head("Headline").click()
    assert opened.shown() == ["../a.txt", "d.txt", "b.txt", "c.txt"]
    assert opened.status == "4 articles, headlines from A to Z"
    opened.head("Headline").click()
    assert opened.shown() == ["c.txt", "b.txt", "d.txt", "../a.txt"]
    opened.head("Words").click()
    assert opened.shown() == ["b.txt", "../a.txt", "d.txt", "c.txt"]
    assert opened.status == "4 articles, longest first"
    opened.head("Errors").click()
    assert opened.shown() == ["d.txt", "../a.txt", "b.txt", "c.txt"]
    opened.head("Score").click()
    assert opened.shown() == WORST_FIRST
    opened.head("Verdict").click()
    assert opened.shown() == WORST_FIRST
    opened.head("Verdict").click()
    assert opened.shown() == ["c.txt", "b.txt", "d.txt", "../a.txt"]
    assert opened.status == "4 articles, best first"


def test_undated_articles_stand_last(opened: Opened) -> None:
    opened.head("Date").click()
    assert opened.shown() == ["../a.txt", "d.txt", "c.txt", "b.txt"]
    opened.head("Date").click()
    assert opened.shown() == ["c.txt", "d.txt", "../a.txt", "b.txt"]


def test_sort_by_keyboard(opened: Opened) -> None:
    page = opened.page
    sorted_by = ".contents th[aria-sort]"
    assert page.inner_text(sorted_by) == "Verdict"
    opened.head("Verdict").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Score"
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(outline) != "none"
    page.keyboard.press("Enter")
    assert (page.inner_text(sorted_by), page.get_attribute(sorted_by, "aria-sort")) == (
        "Score",
        "ascending",
    )
    page.keyboard.press("Space")
    assert page.get_attribute(sorted_by, "aria-sort") == "descending"
    assert page.locator(sorted_by).count() == 1
    assert opened.shown() == WORST_FIRST[::-1]
    assert page.evaluate("document.activeElement.textContent") == "Score"
    assert page.get_attribute(".shown", "aria-live") == "polite"
    assert opened.status == "4 articles, highest score first"


def test_search(opened: Opened) -> None:
    box = opened.page.get_by_role("searchbox")
    box.fill("  ELAN ice ")
    assert opened.shown() == ["b.txt"]
    assert opened.status == "1 of 4 articles, worst first"
    box.fill("../a")
    assert opened.shown() == ["../a.txt"]
    box.fill("<script>")
    assert opened.shown() == ["../a.txt"]
    box.fill("nowhere")
    assert opened.shown() == []
    assert opened.status == "None of 4 articles, worst first"
    opened.head("Score").click()
    box.fill("")
    assert opened.shown() == WORST_FIRST


def test_choose_verdicts_by_keyboard(opened: Opened) -> None:
    page = opened.page
    page.get_by_role("searchbox").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert opened.shown() == ["b.txt", "c.txt"]
    assert opened.status == "2 of 4 articles, worst first"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert opened.shown() == ["c.txt"]
    opened.head("Verdict").click()
    assert opened.shown() == ["c.txt"]
    page.get_by_role("checkbox", name="Block").check()
    assert opened.shown() == ["c.txt", "d.txt", "../a.txt"]


def test_typing_does_not_walk_through_findings(opened: Opened) -> None:
    opened.page.get_by_role("searchbox").press_sequentially("nnpjk")
    assert opened.page.input_value("[type=search]") == "nnpjk"
    assert opened.page.evaluate("scrollY") < 800


def test_links_lead_to_the_scorecards(opened: Opened, file: Path) -> None:
    page = opened.page
    page.click("text=Zebra crosses the road >> nth=0")
    if file.name == "one.html":
        assert page.evaluate("document.querySelector(':target').id") == "a1"
        return
    assert page.inner_text("h1") == "Zebra crosses the road"
    page.click("text=All 4 articles")
    assert page.url == file.as_uri()
    assert opened.shown() == WORST_FIRST


def test_what_was_typed_counts_on_coming_back(opened: Opened, file: Path) -> None:
    if file.name == "one.html":
        pytest.skip("nothing is left there")
    opened.page.get_by_role("searchbox").fill("zebra")
    opened.page.click("text=Zebra crosses the road")
    opened.page.go_back()
    opened.page.wait_for_function("document.readyState === 'complete'")
    typed = opened.page.get_by_role("searchbox").input_value()
    assert opened.shown() == (["c.txt"] if typed else WORST_FIRST)


@pytest.mark.parametrize("width", [1280, 390])
def test_complete_without_scripts(browser: Any, file: Path, width: int) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 900}
    )
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator(".contents tbody tr .path").all_inner_texts() == WORST_FIRST
    assert page.locator(".contents button, .sift:visible").count() == 0
    assert page.inner_text(".shown") == "4 articles, worst first"
    context.close()


def test_dark_and_print(browser: Any, file: Path) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(file.as_uri())
    ink = "getComputedStyle(document.querySelector('.contents .entry a')).color"
    assert page.evaluate(ink) == "rgb(232, 228, 218)"
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(ink) == "rgb(0, 0, 0)"
    assert page.locator(".sift:visible, .jumps:visible").count() == 0
    assert page.locator(".contents tbody tr:visible").count() == 4
    page.set_viewport_size({"width": 688, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 688
    assert len(page.pdf()) > 1000
    context.close()


def test_the_table_stays_a_table_on_a_narrow_screen(browser: Any, file: Path) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 900})
    page = context.new_page()
    page.goto(file.as_uri())
    # What the browser tells a screen reader, not what the tags would say.
    nodes = context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    at = {node["nodeId"]: node for node in nodes}

    def below(node: Any) -> Iterator[str]:
        yield node["role"]["value"] if "role" in node else ""
        for child in node.get("childIds", ()):
            yield from below(at[child])

    tables = [node for node in nodes if node.get("role", {}).get("value") == "table"]
    roles = Counter(below(next(one for one in tables if Counter(below(one))["columnheader"] == 10)))
    assert (roles["row"], roles["columnheader"], roles["rowheader"]) == (5, 10, 4)
    assert roles["cell"] + roles["gridcell"] == 4 * 9
    context.close()


def test_two_thousand_articles_sort_at_once(browser: Any, tmp_path: Path) -> None:
    made = card("x.txt", "A headline of some words", "pass", 90, 5, 30)
    cards = tuple(
        dataclasses.replace(made, score=at % 101, verdict=("pass", "revise", "block")[at % 3])
        for at in range(2000)
    )
    told = index.of(Report(cards), [f"{at}.html" for at in range(len(cards))])
    text = fill("folder", title="Many", index=told, rules=())  # without the 2,000 scorecards
    (tmp_path / "index.html").write_text(text, "utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    for name in ("Score", "Headline", "Words"):
        page.get_by_role("button", name=name, exact=True).click()
    took = page.evaluate(
        """() => { const start = performance.now();
                   document.querySelectorAll(".contents button")[3].click();
                   return performance.now() - start; }"""
    )
    assert took < 5000
    page.get_by_role("searchbox").fill("nothing like it")
    assert page.inner_text(".shown").startswith("None of 2,000 articles")
    page.close()
