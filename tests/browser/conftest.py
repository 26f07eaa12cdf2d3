"""A headless Chromium for the browser tests, axe-core to judge its pages, and a folder of pictures.

Tests are skipped, with the reason, where Playwright, Chromium or axe-core is missing; where CI is
set that is a failure.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
)
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
PICTURES = Path(__file__).parents[2] / "build" / "scorecards"


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A running browser: the system's Chromium, else the one that Playwright installed."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        _unavailable("Playwright is not installed: pip install playwright")
    with sync_playwright() as playwright:
        try:
            running = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=list(ARGUMENTS)
            )
        except Error as error:
            first = str(error).strip().splitlines()[0]
            _unavailable(f"Chromium does not start ({first}): playwright install chromium")
        yield running
        running.close()


@pytest.fixture(scope="session")
def violations() -> Callable[[Any], list[str]]:
    """`violations(page)`: what all rules of axe-core, best practices too, find wrong with a page.

    One line a rule, with the first of its elements.
    """
    if not AXE.is_file():
        _unavailable("axe-core is not installed: npm ci --prefix tests/browser")
    source = AXE.read_text("utf-8")

    def judge(page: Any) -> list[str]:
        page.evaluate(source)
        found: list[str] = page.evaluate(_JUDGE)
        return found

    return judge


# What axe leaves open is no violation: it cannot tell the ground of words that stand on a drawing.
# Those colours are reckoned in tests/unit/test_render_html.py.
_JUDGE = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.map((one) => {
    const places = one.nodes.slice(0, 3).map((node) => node.html.slice(0, 120));
    return `${one.id} (${one.nodes.length}): ${one.help}: ${places.join(" | ")}`;
  });
}"""


@pytest.fixture(scope="session")
def pictures() -> Path:
    """A folder for pictures of pages; they stay after the run, for people to look at."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    return PICTURES


def _unavailable(reason: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
