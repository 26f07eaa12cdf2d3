"""The scorecard in a browser: it loads nothing, runs nothing but its own script, and can be read and
walked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from auditor.render import Report, render
from auditor.render.html import sheet
from auditor.render.visible import visible
from tests import render_samples as samples


class Opened:
    """A page, and whatever it did beyond showing itself."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.requests: list[str] = []
        self.messages: list[str] = []
        page.on("request", lambda one: self.requests.append(one.url))
        page.on("console", lambda one: self.messages.append(one.text))
        page.on("pageerror", lambda one: self.messages.append(str(one)))
        page.on("dialog", self._dialog)

    def _dialog(self, dialog: Any) -> None:
        self.messages.append(dialog.message)
        dialog.dismiss()

    def open(self, path: Path) -> Any:
        self.page.goto(path.as_uri())
        return self.page

    def was_quiet(self, path: Path) -> bool:
        return self.requests == [path.as_uri()] and not self.messages


@pytest.fixture
def report() -> Report:
    return Report((samples.hostile(),))


@pytest.fixture
def path(tmp_path: Path, report: Report) -> Path:
    file = tmp_path / "scorecard.html"
    file.write_text(render("html", report), "utf-8")
    return file


@pytest.fixture(params=[1280, 390])
def opened(request: pytest.FixtureRequest, browser: Any) -> Iterator[Opened]:
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    yield Opened(context.new_page())
    context.close()


def test_loads_and_runs_nothing(opened: Opened, path: Path) -> None:
    page = opened.open(path)
    page.click("a.mark >> nth=0")
    page.wait_for_timeout(200)
    assert opened.was_quiet(path), (opened.requests, opened.messages)
    assert page.locator("script[src], img, iframe, object, embed, form, link").count() == 0
    assert page.locator("script").count() == 1, "the page's own"
    assert "{{7*7}}" in page.inner_text(".story")
    assert page.locator('a[href^="javascript:" i]').count() == 0


def test_marks_are_in_place(opened: Opened, path: Path) -> None:
    """The words of each mark, as the browser has them, are the words of its findings."""
    page = opened.open(path)
    told = page.eval_on_selector_all(
        ".mark[data-notes]",
        """marks => marks.map(mark => {
             const copy = mark.cloneNode(true);
             copy.querySelectorAll("sup").forEach(one => one.remove());
             return [mark.dataset.notes.split(" ").map(Number), copy.textContent];
           })""",
    )
    words: dict[int, str] = {}
    for numbers, text in told:
        for number in numbers:
            words[number] = words.get(number, "") + text
    card = samples.hostile()
    placed = {note.number: note.finding for note in sheet(card, 1).notes if note.mark}
    assert set(words) == set(placed)
    for number, finding in placed.items():
        assert words[number] == visible(finding.quote.replace("\n", ""))


def test_notes_stand_beside_or_below_their_words(opened: Opened, path: Path) -> None:
    page = opened.open(path)
    wide = page.viewport_size["width"] > 1000
    for number in (2, 4, 7):
        mark = page.locator(f"#a1m{number}").bounding_box()
        note = page.locator(f"#a1f{number}").bounding_box()
        row = page.locator(f".row:has(#a1f{number}) .text").bounding_box()
        if wide:
            assert note["x"] > row["x"] + row["width"]
            assert abs(note["y"] - row["y"]) < 400
        else:
            assert note["y"] >= mark["y"] + mark["height"] - 1


def test_no_horizontal_scroll(opened: Opened, path: Path) -> None:
    page = opened.open(path)
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_keyboard_reaches_every_note(opened: Opened, path: Path) -> None:
    page = opened.open(path)
    reached = set()
    for _ in range(500):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        href = page.evaluate("document.activeElement.getAttribute('href')")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", page.evaluate("document.activeElement.outerHTML")
        reached.add(href)
    else:
        pytest.fail("the keyboard never leaves the page")
    notes = sheet(samples.hostile(), 1).notes
    assert {f"#{note.anchor}" for note in notes if note.mark} <= reached
    page.locator(".story a.mark >> nth=0").focus()
    page.keyboard.press("Enter")
    card = page.locator("#card")
    assert notes[1].message in card.inner_text()
    box = card.bounding_box()
    assert 0 <= box["y"] < page.viewport_size["height"]


def test_dark_and_print(browser: Any, path: Path) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(path.as_uri())
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(25, 24, 22)"
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    assert len(page.pdf()) > 1000
    context.close()


@pytest.mark.parametrize("report", [Report((samples.hostile(), samples.hostile()))])
def test_several_articles(opened: Opened, path: Path) -> None:
    page = opened.open(path)
    page.click(".contents a >> nth=1")
    assert page.evaluate("document.querySelector(':target').id") == "a2"
    assert opened.was_quiet(path)
