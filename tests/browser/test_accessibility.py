"""axe-core finds nothing wrong with a scorecard: in light, in dark, on a narrow screen, on paper, and
with every note open."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from auditor.render import Problem, Report, render
from auditor.render.html import pages
from tests import render_samples as samples

PAGES: dict[str, Callable[[], Report]] = {
    "facts": lambda: samples.audited(samples.SEEDS / "facts-arms-talks.txt"),
    "splice": lambda: samples.audited(samples.SEEDS / "dredger-splice.txt"),
    "page": lambda: samples.audited(samples.SEEDS / "kitchen-fitters.html"),
    "headline": lambda: samples.audited(samples.SEEDS / "wrong-headline.json"),
    "live": lambda: samples.audited(samples.SEEDS / "clean-flood-live.txt"),
    "clean": lambda: samples.audited(samples.SEEDS / "clean-football-vale.txt"),
    "several": lambda: samples.audited(samples.SEEDS / "evening-briefs.jsonl"),
    "hostile": lambda: Report((samples.hostile(),), (Problem("<b>.txt", "is <i>bad</i>"),)),
    "hostile twice": lambda: Report((samples.hostile(), samples.hostile())),
    "empty": lambda: Report((samples.card((), samples.article([])),)),
    "unread": lambda: Report((), (Problem("lost.txt", "No such file"),)),
}
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "narrow": {"viewport": {"width": 390, "height": 844}, "has_touch": True},
    "paper": {"viewport": {"width": 688, "height": 1000}},
}

Violations = Callable[[Any], list[str]]


@pytest.fixture
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    file = tmp_path / "scorecard.html"
    file.write_text(render("html", PAGES[request.param]()), "utf-8")
    return file


@pytest.fixture
def page(request: pytest.FixtureRequest, browser: Any) -> Iterator[Any]:
    context = browser.new_context(**LOOKS[request.param])
    page = context.new_page()
    if request.param == "paper":
        page.emulate_media(media="print")
    yield page
    context.close()


@pytest.mark.parametrize("path", PAGES, indirect=True)
@pytest.mark.parametrize("page", LOOKS, indirect=True)
def test_page(page: Any, path: Path, violations: Violations) -> None:
    page.goto(path.as_uri())
    assert violations(page) == []


@pytest.mark.parametrize("path", ["facts"], indirect=True)
@pytest.mark.parametrize("page", ["light", "narrow"], indirect=True)
def test_page_without_scripts(page: Any, path: Path, violations: Violations) -> None:
    """axe needs a browser that runs scripts, so the page's own are cut out."""
    text = path.read_text("utf-8")
    path.write_text(re.sub("<script>.*?</script>", "", text, flags=re.DOTALL), "utf-8")
    page.goto(path.as_uri())
    assert page.locator("html.live").count() == 0
    assert violations(page) == []


@pytest.mark.parametrize("path", ["facts", "hostile twice"], indirect=True)
@pytest.mark.parametrize("page", ["light", "dark", "narrow"], indirect=True)
def test_open_notes(page: Any, path: Path, violations: Violations) -> None:
    """Every note that can open at its words, as far as they differ in what they hold."""
    page.goto(path.as_uri())
    seen = set()
    for mark in page.locator(".story a.mark:not([tabindex])").all():
        mark.dispatch_event("click")
        kinds = page.eval_on_selector_all("#card *", "all => all.map(one => one.className)")
        if frozenset(kinds) not in seen:
            seen.add(frozenset(kinds))
            assert violations(page) == []
        page.keyboard.press("Escape")
    assert seen


@pytest.mark.parametrize("page", ["light", "dark", "narrow"], indirect=True)
def test_folder(page: Any, tmp_path: Path, violations: Violations) -> None:
    """The index of a folder and one of its scorecards, which leads back."""
    report = samples.audited(samples.SEEDS / "evening-briefs.jsonl")
    report = Report(report.scorecards, (Problem("lost.txt", "No such file"),))
    for name, text in pages(report):
        (tmp_path / name).write_text(text, "utf-8")
    page.goto((tmp_path / "index.html").as_uri())
    assert violations(page) == []
    page.click(".contents tbody a >> nth=0")
    assert violations(page) == []
