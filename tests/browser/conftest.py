"""A headless Chromium for the browser tests.

Skipped, with the reason, where Playwright or Chromium is missing; a failure where CI is set.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
)


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


def _unavailable(reason: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
