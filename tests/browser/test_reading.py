"""Reading a scorecard in a browser: notes open at their words, keys walk, filters hide, nothing
needs a script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from auditor.render import Report, render
from auditor.render.html import sheet
from tests import render_samples as samples

SEED = samples.SEEDS / "port-strike.txt"


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("card") / "card.html"
    file.write_text(render("html", samples.audited(SEED)), "utf-8")
    return file


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("card") / "card.html"
    file.write_text(render("html", Report((samples.hostile(), samples.hostile()))), "utf-8")
    return file


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def card_of(page: Any) -> Any:
    return page.locator("#card")


def numbers(page: Any) -> list[str]:
    """The numbers of the notes in the open card."""
    found: list[str] = page.locator("#card .note .number").all_inner_texts()
    return found


def test_hovering_opens_the_note_beside_its_line(page: Any, seed: Path) -> None:
    page.goto(seed.as_uri())
    mark = page.locator("#a1m3")
    mark.hover()
    card_of(page).wait_for(state="visible")
    told = card_of(page).inner_text()
    assert "Monday, not a Tuesday" in told
    assert "Perhaps" in told
    assert "Why" in told
    assert "facts/weekday" in told
    words, card = mark.bounding_box(), card_of(page).bounding_box()
    text = page.locator(".row:has(#a1m3) .text").bounding_box()
    assert card["x"] >= text["x"] + text["width"], "the card hides the text"
    assert abs(card["y"] - words["y"]) < 300
    page.mouse.move(2, 2)
    card_of(page).wait_for(state="hidden")


def test_the_pointer_may_go_into_the_note(page: Any, seed: Path) -> None:
    page.goto(seed.as_uri())
    page.hover("#a1m3")
    card_of(page).wait_for(state="visible")
    page.hover("#card .rule a")
    page.wait_for_timeout(500)
    assert card_of(page).is_visible()
    page.click("#card .rule a")
    assert page.evaluate("document.querySelector(':target').id") == "rule-facts-weekday"


def test_focus_opens_and_the_keyboard_reaches_the_notes_links(page: Any, seed: Path) -> None:
    page.goto(seed.as_uri())
    page.locator(".tools input[name=full]").focus()
    page.keyboard.press("Tab")
    card_of(page).wait_for(state="visible")
    assert numbers(page) == ["1"]
    described = "document.activeElement.getAttribute('aria-describedby')"
    assert page.evaluate(described) == "card"
    assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "true"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "card"
    labels = []
    for _ in range(4):
        page.keyboard.press("Tab")
        labels.append(page.evaluate("document.activeElement.textContent"))
    assert labels == ["‹", "›", "×", "1"]
    page.keyboard.press("Escape")
    assert card_of(page).is_hidden()
    assert page.evaluate("document.activeElement.id") == "a1m1"


def test_tab_leaves_the_note_where_it_came_from(page: Any, seed: Path) -> None:
    page.goto(seed.as_uri())
    page.locator("#a1m1").focus()
    page.keyboard.press("Enter")
    stops = page.locator("#card button, #card a[href]").count()
    for _ in range(stops + 1):
        page.keyboard.press("Tab")
    assert card_of(page).is_hidden()
    assert page.evaluate("document.activeElement.id") == "a1m1"


def test_clicking_keeps_the_note_until_it_is_closed(page: Any, seed: Path) -> None:
    page.goto(seed.as_uri())
    page.click("#a1m3")
    page.mouse.move(2, 2)
    page.wait_for_timeout(500)
    assert card_of(page).is_visible()
    page.click("#card [aria-label='Close the note']")
    assert card_of(page).is_hidden()


def test_touch_opens_the_note_at_the_foot(browser: Any, seed: Path) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    page = context.new_page()
    page.goto(seed.as_uri())
    page.tap("#a1m3")
    card_of(page).wait_for(state="visible")
    box = card_of(page).bounding_box()
    assert round(box["y"] + box["height"]) == 800
    assert box["width"] == 390
    page.tap("#card [aria-label='Next finding']")
    assert numbers(page)[0] == "4"
    mark = page.locator("#a1m4").bounding_box()
    assert 0 <= mark["y"] < card_of(page).bounding_box()["y"], "the card hides its words"
    context.close()


def test_keys_walk_through_all_findings_and_round(page: Any, seed: Path) -> None:
    page.goto(seed.as_uri())
    total = page.locator(".sheet .note").count()
    reached = []
    for _ in range(total):
        page.keyboard.press("n")
        reached.append(int(numbers(page)[0]))
        told = page.inner_text("[data-tell]")
        assert told == f"{len(reached)} of {total}"
        box = page.locator(f"#a1m{reached[-1]}").bounding_box()
        assert 0 < box["y"] < 900
    assert reached == list(range(1, total + 1))
    page.keyboard.press("n")
    assert numbers(page)[0] == "1"
    page.keyboard.press("p")
    assert numbers(page)[0] == str(total)


def test_overlapping_findings_open_together(page: Any, hostile: Path) -> None:
    """Every finding that a stretch of words is about is in its note."""
    page.goto(hostile.as_uri())
    for mark in page.locator("#a1 .story a.mark[data-notes*=' ']").all():
        mark.click()
        assert set(numbers(page)) == set(mark.get_attribute("data-notes").split())
        page.keyboard.press("Escape")


def test_links_lead_to_the_note(page: Any, seed: Path) -> None:
    page.goto(seed.as_uri())
    page.click(".first a >> nth=0")
    assert card_of(page).is_visible()
    first = page.inner_text(".first a >> nth=0")
    assert first in card_of(page).inner_text()
    page.goto(f"{seed.as_uri()}#a1f5")
    assert numbers(page) == ["5"]


def test_filter_by_severity(page: Any, seed: Path) -> None:
    page.goto(seed.as_uri())
    page.uncheck(".tools input[value=warning]")
    visible = page.locator(".sheet .note:visible")
    kinds = visible.evaluate_all("notes => notes.map(one => one.className)")
    assert kinds
    assert not [one for one in kinds if "warning" in one]
    assert page.locator(".map a:not(.off) rect.warning").count() == 0
    assert page.inner_text("[data-tell]") == f"{len(kinds)} of {page.locator('.note').count()}"
    off = page.locator(".story a.mark.off >> nth=0")
    assert off.evaluate("mark => getComputedStyle(mark).textDecorationLine") == "none"
    for _ in range(len(kinds)):
        page.keyboard.press("n")
        assert "warning" not in page.locator("#card .note").first.get_attribute("class")
    page.check(".tools input[value=warning]")
    assert page.locator(".story a.mark.off").count() == 0


def test_filter_by_category_and_rule(page: Any, seed: Path) -> None:
    page.goto(seed.as_uri())
    notes = sheet(samples.audited(SEED).scorecards[0], 1).notes
    for value in ("accuracy", "facts/weekday"):
        page.select_option(".tools select", value)
        wanted = [str(n.number) for n in notes if value in (n.category, n.rule)]
        shown = page.locator(".sheet .note:visible .number").all_inner_texts()
        assert shown == wanted
        ticks = page.locator(".map a:not(.off)").evaluate_all(
            "all => all.map(a => a.getAttribute('href'))"
        )
        assert {one.removeprefix("#a1m") for one in ticks} <= set(wanted)
    page.click(".first a >> nth=1")
    assert page.locator(".note.out").count() == 0, "a link to a hidden note shows it again"


def test_a_category_shows_its_findings(page: Any, seed: Path) -> None:
    page.goto(seed.as_uri())
    page.click("tr[data-category=accuracy] a")
    kinds = page.locator(".sheet .note:visible").evaluate_all(
        "notes => notes.map(one => one.dataset.category)"
    )
    assert set(kinds) == {"accuracy"}
    assert page.evaluate("scrollY") > 300


def test_a_mark_shows_the_severity_that_is_left(page: Any, hostile: Path) -> None:
    page.goto(hostile.as_uri())
    tools = page.locator("#a1 .tools")
    tools.locator("input[value=error]").uncheck()
    both = page.locator("#a1 .story a.mark[data-notes='3 4 2']")
    assert "warning" in both.get_attribute("class")
    tools.locator("input[value=error]").check()
    assert "error" in both.get_attribute("class")
    assert page.locator("#a2 .note.out").count() == 0


def test_the_map_shows_what_is_in_the_window(page: Any, seed: Path) -> None:
    page.goto(seed.as_uri())
    page.evaluate("document.querySelector('.row:last-child').scrollIntoView({block: 'end'})")
    page.wait_for_timeout(100)
    y, height = (float(page.get_attribute(".map .view", name)) for name in ("y", "height"))
    assert y > 300
    assert 980 <= y + height <= 1000
    page.locator(".map a").last.click()
    assert card_of(page).is_visible()


def test_full_notes(page: Any, seed: Path) -> None:
    page.goto(seed.as_uri())
    rules = page.locator(".row .note .rule:visible")
    assert rules.count() == 0
    page.check(".tools input[name=full]")
    assert rules.count() == page.locator(".row .note").count()


def test_everything_can_be_read_without_scripts(browser: Any, seed: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(seed.as_uri())
    assert page.locator(".tools").is_hidden()
    for note in sheet(samples.audited(SEED).scorecards[0], 1).notes:
        shown = page.locator(f"#{note.anchor}")
        assert note.message in shown.inner_text()
        assert note.rule in shown.inner_text()
        for proof in note.proofs:
            assert proof.message in shown.inner_text()
    page.click("#a1m3")
    assert page.url.endswith("#a1f3")
    context.close()


def test_print_hides_nothing(page: Any, seed: Path) -> None:
    """Whatever is filtered or folded on the screen, paper shows all of it."""
    page.goto(seed.as_uri())
    page.uncheck(".tools input[value=warning]")
    page.emulate_media(media="print")
    for note in sheet(samples.audited(SEED).scorecards[0], 1).notes:
        told = page.locator(f"#{note.anchor}").inner_text()
        assert note.message in told
        assert all(proof.message in told for proof in note.proofs)
    hidden = page.evaluate(
        """Array.from(document.querySelectorAll("details p, details td"))
             .filter(one => !one.checkVisibility({contentVisibilityAuto: true})).length"""
    )
    assert hidden == 0
    assert page.locator(".tools").is_hidden()
