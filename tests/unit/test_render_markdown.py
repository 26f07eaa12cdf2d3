"""Markdown, read by GitHub's own parser: nothing of an article acts, and all fits."""

from __future__ import annotations

import re

import pytest
from cmarkgfm import github_flavored_markdown_to_html
from cmarkgfm.cmark import Options
from lxml import html

from auditor.render import Report, render
from auditor.render.markdown import LIMIT, code, plain
from tests.schemas import brought

_TAGS = frozenset(
    "div h2 h3 p table thead tbody tr th td details summary code strong em ul li".split()
)
_PINGS = re.compile(r"[@#](?=\w)|\bGH-\d|://|\bwww\.")


def page(text: str) -> html.HtmlElement:
    """The rendered page, with raw HTML let through as hosts do."""
    told = github_flavored_markdown_to_html(text, options=Options.CMARK_OPT_UNSAFE)
    return html.fragment_fromstring(told, create_parent="div")


def assert_harmless(root: html.HtmlElement) -> None:
    for element in root.iter():
        assert element.tag in _TAGS, html.tostring(element)
        assert set(element.attrib) <= {"align", "open"}, html.tostring(element)
    assert not _PINGS.search(root.text_content())


@pytest.mark.parametrize("name", ["none", "hostile", "seeds"])
def test_nothing_acts_and_all_fits(name: str) -> None:
    report = dict(brought.reports())[name]
    text = render("markdown", report)
    assert len(text) <= LIMIT
    root = page(text)
    assert_harmless(root)
    rows = root.findall(".//tbody/tr")
    assert len(rows) == min(len(report.scorecards), 100)
    assert all(len(row) == 6 for row in rows)


@pytest.mark.parametrize("show", [plain, code])
def test_text_is_read_as_it_was_written(show: object) -> None:
    words = "a*b*_c_ [x](y) `d` | <i> &amp; ~~e~~ $f$ 1 < 2 # ! ^ \\ = (+)"
    assert callable(show)
    root = page(f"- {show(words)}\n")
    assert root.text_content().strip().replace("\u200b", "") == words
    assert_harmless(root)


@pytest.mark.parametrize(("findings", "articles"), [(2_000, 1), (30, 300), (1, 3_000)])
def test_what_does_not_fit_is_counted(findings: int, articles: int) -> None:
    report = brought.many(findings, articles)
    text = render("markdown", report)
    assert len(text) <= LIMIT
    assert_harmless(page(text))
    shown = len(re.findall(r"^- \d+:\d+ ", text, re.MULTILINE))
    (left,) = re.findall(r"_([\d,]+) findings? more did not fit", text)
    assert shown + int(left.replace(",", "")) == findings * articles


def test_many_unread_files_are_counted() -> None:
    problem = brought.hostile().errors[0]
    text = render("markdown", Report((), (problem,) * 500))
    assert "- and 400 more" in text
    assert len(text) <= LIMIT
