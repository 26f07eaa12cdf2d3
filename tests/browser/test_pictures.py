"""Pictures of scorecards, kept in `build/scorecards/` for people to look at; and paper, which cuts off
nothing and hides nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from auditor.render import Report, render
from auditor.render.html import sheet
from tests import render_samples as samples

TELLING = (
    "facts-arms-talks.txt",  # facts that cannot all be true
    "dredger-splice.txt",  # two stories in one
    "kitchen-fitters.html",  # written for search engines
    "tower-fire-details.txt",  # figures that disagree
    "clean-football-vale.txt",  # nothing to fix
)
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2},
}
PAPERS = {"A4": (210, 297), "Letter": (215.9, 279.4)}
"""Width and height in millimetres."""
Seed = tuple[Path, Report]
MARGINS = (14, 16)
"""What `@page` of the style sheet leaves at the sides, and above and below."""


@pytest.fixture(scope="module", params=TELLING)
def seed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Seed:
    path = samples.SEEDS / request.param
    report = samples.audited(path)
    file = tmp_path_factory.mktemp("pictures") / f"{path.stem}.html"
    file.write_text(render("html", report), "utf-8")
    return file, report


@pytest.mark.parametrize("look", LOOKS)
def test_picture(browser: Any, seed: Seed, pictures: Path, look: str) -> None:
    file, _ = seed
    context = browser.new_context(**LOOKS[look])
    page = context.new_page()
    page.goto(file.as_uri())
    _settle(page)
    target = pictures / f"{file.stem}-{look}.png"
    page.screenshot(path=target, full_page=True, animations="disabled")
    assert target.stat().st_size > 10_000
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate(_CUT) == []
    context.close()


@pytest.mark.parametrize("paper", PAPERS)
def test_paper(browser: Any, seed: Seed, pictures: Path, paper: str) -> None:
    """As wide as the paper within its margins, nothing is cut off or folded away."""
    file, report = seed
    width, height = (_pixels(one - 2 * by) for one, by in zip(PAPERS[paper], MARGINS, strict=True))
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    page.goto(file.as_uri())
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(_CUT) == []
    assert page.evaluate(_FOLDED) == []
    tall = page.evaluate(_TALL)
    assert [one for one in tall if one[1] > height] == [], "a picture is higher than the paper"
    for note in sheet(report.scorecards[0], 1).notes:
        told = page.locator(f"#{note.anchor}").inner_text()
        assert note.message in told
        assert note.rule in told
        assert all(proof.message in told for proof in note.proofs)
    page.pdf(path=pictures / f"{file.stem}-{paper}.pdf", format=paper, prefer_css_page_size=False)
    context.close()


def _settle(page: Any) -> None:
    """Until two frames have been drawn."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def _pixels(millimetres: float) -> int:
    return int(millimetres / 25.4 * 96)


# Elements with text of their own whose text reaches beyond the page or beyond what they show.
_CUT = """Array.from(document.querySelectorAll("body *")).filter((one) => {
  if (one.closest(".hidden, .skip, select, script, style, #card, [hidden]")) return false;
  if (!Array.from(one.childNodes).some((node) => node.nodeType === 3 && node.data.trim())) return false;
  if (!one.checkVisibility()) return false;
  const box = one.getBoundingClientRect();
  const wide = box.left < -0.5 || box.right > innerWidth + 0.5;
  const cut = getComputedStyle(one).overflowX !== "visible" && one.scrollWidth > one.clientWidth + 1;
  return wide || cut;
}).map((one) => one.outerHTML.slice(0, 160))"""

# What stands in a fold and takes no place on paper.
_FOLDED = """Array.from(document.querySelectorAll("details :is(p, th, td, li, text)")).filter((one) => {
  const box = one.getBoundingClientRect();
  const empty = !one.textContent.trim();
  return !empty && (!one.checkVisibility({ contentVisibilityAuto: true }) || !box.width || !box.height);
}).map((one) => one.outerHTML.slice(0, 160))"""

_TALL = """Array.from(document.querySelectorAll(".picture svg, .verdict, .overview, .rule-page"))
  .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect().height])"""
