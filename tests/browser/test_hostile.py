"""Hostile articles and plugins are shown and do nothing: no script runs, no request leaves, nothing is
hidden."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from auditor.render import Report, render
from auditor.render.html import sheet
from tests import hostile_articles as hostile

Attack = tuple[Report, Path]


class Watched:
    """A page whose every request, message, error and dialog is kept."""

    def __init__(self, context: Any) -> None:
        self.page = context.new_page()
        self.seen: list[str] = []
        context.route("**/*", self._route)
        self.page.on("console", lambda one: self.seen.append(f"console: {one.text}"))
        self.page.on("pageerror", lambda one: self.seen.append(f"error: {one}"))
        self.page.on("dialog", self._dialog)
        self.page.on("popup", lambda one: self.seen.append(f"popup: {one.url}"))
        self.file = ""

    def open(self, path: Path) -> Any:
        self.file = path.as_uri()
        self.page.goto(self.file)
        return self.page

    def _route(self, route: Any) -> None:
        if route.request.url == self.file:
            route.continue_()
        else:
            self.seen.append(f"request: {route.request.url}")
            route.abort()

    def _dialog(self, dialog: Any) -> None:
        self.seen.append(f"dialog: {dialog.message}")
        dialog.dismiss()


@pytest.fixture(params=[1280, 390])
def watched(request: pytest.FixtureRequest, browser: Any) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    yield Watched(context)
    context.close()


@pytest.fixture(scope="module", params=[*hostile.ATTACKS, "plugin"])
def attack(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Attack:
    name = request.param
    report = hostile.plugin() if name == "plugin" else hostile.report(name)
    file = tmp_path_factory.mktemp("hostile") / "scorecard.html"
    file.write_text(render("html", report), "utf-8")
    return report, file


def test_attack_is_only_text(watched: Watched, attack: Attack) -> None:
    report, path = attack
    page = watched.open(path)
    _touch_everything(page)
    assert watched.seen == []
    assert page.evaluate("window.planted") is None
    assert page.url.split("#")[0] == path.as_uri()
    assert page.evaluate(_FOREIGN) == []
    assert page.evaluate(_ACTING) == []
    assert page.evaluate(_TWICE) == []
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    _hides_nothing(page, report)


def test_thousands_of_findings_can_be_walked(watched: Watched, tmp_path: Path) -> None:
    """Rows that are drawn only when they come into sight are found, opened and printed all the same."""
    path = tmp_path / "scorecard.html"
    report = hostile.many(2_000)
    path.write_text(render("html", report), "utf-8")
    page = watched.open(path)
    card = page.locator("#card")
    notes = sheet(report.scorecards[0], 1).notes
    for key, note in (("p", notes[-1]), ("n", notes[0]), ("p", notes[-1]), ("p", notes[-2])):
        page.keyboard.press(key)
        assert note.message in card.inner_text()
        _settle(page)
        mark, box = page.locator(f"#{note.mark}").bounding_box(), card.bounding_box()
        assert 0 <= mark["y"] <= page.viewport_size["height"], "the words are not in sight"
        assert 0 <= box["y"] <= page.viewport_size["height"]
    page.keyboard.press("Escape")
    page.locator(f"#{notes[1000].mark}").click()
    assert notes[1000].message in card.inner_text()
    assert watched.seen == []
    page.emulate_media(media="print")
    shown = """(number) => number === Array.from(document.querySelectorAll(".note"))
        .filter((one) => one.checkVisibility({ contentVisibilityAuto: true })).length"""
    page.wait_for_function(shown, arg=len(notes))


def _settle(page: Any) -> None:
    """Until what came into sight is drawn."""
    for _ in range(8):
        page.evaluate("new Promise((done) => requestAnimationFrame(done))")


def _touch_everything(page: Any) -> None:
    """Open notes by mouse and keys, unfold, filter, print."""
    page.locator("summary").evaluate_all("all => all.forEach(one => one.click())")
    marks = page.locator(".story a.mark")
    for at in range(min(marks.count(), 3)):
        marks.nth(at).dispatch_event("click")
        page.keyboard.press("Escape")
    for key in "nnnp":
        page.keyboard.press(key)
    page.keyboard.press("Escape")
    for select in page.locator(".tools select").all():
        last = select.locator("option").last.get_attribute("value")
        select.select_option(value=last)
        select.select_option(value="")
    page.emulate_media(media="print")
    page.emulate_media(media="screen")


def _hides_nothing(page: Any, report: Report) -> None:
    """Every verdict is on top of its place, and every finding's message is in sight."""
    for number, card in enumerate(report.scorecards, 1):
        view = sheet(card, number)
        box = page.locator(f"#{view.anchor} > .verdict")
        box.scroll_into_view_if_needed()
        assert view.verdict_words in box.inner_text()
        assert box.evaluate(_ON_TOP)
        told = page.evaluate(_MESSAGES, [note.anchor for note in view.notes])
        assert told == [[note.message, True] for note in view.notes]


_FOREIGN = """Array.from(document.querySelectorAll(
    `img, iframe, object, embed, video, audio, source, form, link, base, meta[http-equiv=refresh],
     foreignObject, animate, set, math, :not(#card)[style], [src], [srcdoc], [srcset], script[src]`
  )).map((one) => one.outerHTML).concat(
    Array.from(document.querySelectorAll("*")).flatMap((one) => Array.from(one.attributes)
      .filter(({ name }) => name.startsWith("on")).map(({ name }) => name)),
    Array.from(document.querySelectorAll("[href]"), (one) => one.getAttribute("href"))
      .filter((link) => !/^(#|https?:|index\\.html$)/.test(link)))"""

_ACTING = r"""(document.title + document.body.textContent).match(
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g) || []"""

_TWICE = """Array.from(document.querySelectorAll("[id]"), (one) => one.id)
  .filter((id, at, all) => all.indexOf(id) !== at)"""

_ON_TOP = """(box) => {
  const { left, right, top, bottom } = box.getBoundingClientRect();
  return box.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
}"""

_MESSAGES = """(ids) => ids.map((id) => {
  const note = document.getElementById(id);
  const told = note.querySelector(".told bdi");
  const box = told.getBoundingClientRect();
  return [told.textContent, note.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && box.width > 0 && box.height > 0 && box.left >= 0 && box.right <= innerWidth + 1];
})"""
