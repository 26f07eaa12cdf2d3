"""Takes the manual's pictures of the sample scorecard: python docs/picture.py

Needs Chromium and Playwright.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sample import ROOT, SAMPLE

CHROMIUM = "/usr/bin/chromium"
FOLDER = ROOT / "docs"


def main() -> int:
    """Write docs/scorecard*.png; 2 where there is no browser."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        print("the picture needs Playwright: pip install -e '.[dev]'")
        return 2
    if not Path(CHROMIUM).exists():
        print(f"the picture needs {CHROMIUM}: apt-get install chromium")
        return 2
    with sync_playwright() as tool:
        browser = tool.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-background-networking", "--no-first-run"],
        )
        page = browser.new_page(viewport={"width": 1180, "height": 1240}, device_scale_factor=1)
        page.goto(SAMPLE.as_uri())
        page.screenshot(path=FOLDER / "scorecard.png")
        page.set_viewport_size({"width": 1180, "height": 620})
        for _ in range(4):
            page.keyboard.press("n")
        page.screenshot(path=FOLDER / "scorecard-note.png")
        page.keyboard.press("Escape")
        page.locator(".timeline").screenshot(path=FOLDER / "scorecard-time.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
