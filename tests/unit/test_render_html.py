"""The scorecard as a page: escaped, self-contained, marked in place. A browser's view of it is
in `tests/browser`."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import resources
from auditor.article import Article, BlockKind
from auditor.check import Category
from auditor.finding import replacement
from auditor.render import Problem, Report, render
from auditor.render.html import MEASURES, VERDICTS, sheet, templates
from auditor.render.place import change
from auditor.render.visible import visible
from auditor.source import Span
from tests import render_samples as samples

VOID = {"meta", "br", "img", "link", "input", "hr", "use", "rect", "path", "circle"}


class Page(HTMLParser):
    """The tags, attributes and texts of a page; proves that its tags are balanced."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.blocks: list[str] = []
        self.feed(text)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        if tag not in VOID:
            self.open.append((tag, given))
        if self._text(given):
            self.blocks.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop()[0] == tag, f"</{tag}> at {self.getpos()}"

    def handle_data(self, data: str) -> None:
        number = any(tag == "sup" for tag, _ in self.open)
        if not number and any(self._text(given) for _, given in self.open):
            self.blocks[-1] += data

    @staticmethod
    def _text(given: dict[str, str | None]) -> bool:
        return (given.get("class") or "").split(" ")[0] == "text"

    def ids(self) -> list[str]:
        return [found for _, given in self.tags if (found := given.get("id")) is not None]


def page(report: Report) -> Page:
    return Page(render("html", report))


def test_hostile_article_is_only_text() -> None:
    text = render("html", Report((samples.hostile(),), (Problem("<b>.txt", "is <i>bad</i>"),)))
    found = Page(text)
    names = {tag for tag, _ in found.tags}
    assert not names & {"img", "iframe", "object", "link", "base", "i"}
    scripts = [given for tag, given in found.tags if tag == "script"]
    assert scripts
    assert not [given for given in scripts if given], "only the page's own, which stand in it"
    assert not [name for _, given in found.tags for name in given if name.startswith("on")]
    assert not [name for _, given in found.tags for name in given if name == "style"]
    links = [given["href"] or "" for tag, given in found.tags if tag == "a"]
    assert {link for link in links if not link.startswith("#")} == {
        'https://example.org/?a=1&b="2"'
    }
    assert "{{7*7}}" in text
    assert "\u202e" not in text
    assert "\x1b" not in text


def test_anchors_are_unique_and_lead_somewhere() -> None:
    found = page(Report((samples.hostile(), samples.hostile())))
    ids = found.ids()
    assert len(ids) == len(set(ids))
    targets = {
        (given["href"] or "")[1:]
        for _, given in found.tags
        if (given.get("href") or "").startswith("#")
    }
    assert targets <= set(ids)


def test_article_reads_as_it_was_written() -> None:
    found = page(Report((samples.hostile(),)))
    assert found.blocks == [visible(text) for _, text in samples.BLOCKS]


def test_marks_stand_where_they_should() -> None:
    card = samples.hostile()
    view = sheet(card, 1)
    lines = [line for _, group in view.groups for line in group]
    text = {note.rule: "" for note in view.notes}
    for line in lines:
        for piece in line.pieces:
            for note in piece.notes:
                text[note.rule] += piece.text
    for one in card.findings:
        assert text[one.rule] == visible("" if one.span is None else one.quote.replace("\n", ""))
    starts = [note for line in lines for piece in line.pieces for note in piece.starts]
    ends = [note for line in lines for piece in line.pieces for note in piece.ends]
    beside = [note for line in lines for note in line.notes]
    placed = [note for note in view.notes if note.mark]
    for told in (starts, ends, beside):
        assert sorted(note.number for note in told) == [note.number for note in placed]


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8)


@given(SPANS)
def test_any_spans_keep_the_text(pairs: list[tuple[int, int]]) -> None:
    """However findings overlap, the text stays whole and every finding starts and ends once."""
    blocks = [
        (BlockKind.HEADLINE, "a headline"),
        (BlockKind.PARAGRAPH, "some words of text"),
        (BlockKind.LIST_ITEM, "an item here"),
    ]
    article = samples.article(blocks)
    rules = [samples.rule(f"test/r{at}") for at in range(len(pairs))]
    size = len(article.text)
    card = samples.card(
        (
            (rule, rule.finding("m", Span(min(*pair, size), min(max(pair), size))))
            for rule, pair in zip(rules, pairs, strict=True)
        ),
        article,
    )
    view = sheet(card, 1)
    lines = [line for _, group in view.groups for line in group]
    assert ["".join(piece.text for piece in line.pieces) for line in lines] == [
        text for _, text in blocks
    ]
    for told in ("starts", "ends"):
        numbers = [n.number for ln in lines for piece in ln.pieces for n in getattr(piece, told)]
        assert sorted(numbers) == list(range(1, len(pairs) + 1))
    assert sorted(n.number for ln in lines for n in ln.notes) == list(range(1, len(pairs) + 1))


def digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_policy_allows_the_pages_own_style_and_scripts_alone() -> None:
    text = render("html", Report((samples.hostile(), samples.hostile())))
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    assert policy
    allowed = " ".join(f"'sha256-{digest(one)}'" for one in scripts)
    assert policy[1] == (
        f"default-src 'none'; style-src 'sha256-{digest(style)}'; script-src {allowed}; "
        "base-uri 'none'; form-action 'none'"
    )
    assert "url(" not in style
    assert "@import" not in style
    assert not re.search("innerHTML|outerHTML|insertAdjacent|document.write|eval", "".join(scripts))


def test_several_articles_have_an_index() -> None:
    text = render("html", Report((samples.hostile(), samples.hostile()), (Problem("x", "y"),)))
    assert '<a href="#a2"><bdi>Late goal settles the derby</bdi></a>' in text
    assert "Could not be read" in text
    assert "<title>Scorecards of 2 articles</title>" in text
    assert 'class="contents"' not in render("html", Report((samples.hostile(),)))


def test_fix_first_names_the_gravest() -> None:
    first = sheet(samples.hostile(), 1).first
    assert [note.severity for note in first] == ["error", "error", "warning"]
    clean = samples.card((), samples.article([(BlockKind.HEADLINE, "All is well")]))
    assert "Nothing needs to be fixed." in render("html", Report((clean,)))


def test_field_findings_stand_above_the_article() -> None:
    from auditor.article import Field
    from auditor.source import Source, View

    plain = samples.article()
    headline = Field("headline", View.whole(Source("A Hedline", "x#headline")))
    article = Article(plain.source, plain.view, plain.blocks, fields=(headline,))
    typo = samples.rule("spelling/typo")
    card = samples.card(((typo, typo.finding("m", Span(2, 9), field="headline")),), article)
    view = sheet(card, 1)
    (note,) = view.unplaced
    assert (note.where, note.quote, note.mark) == ("headline", "Hedline", "")


def test_every_category_and_verdict_has_words() -> None:
    assert set(MEASURES) == set(Category)
    assert set(VERDICTS) == {"pass", "revise", "block"}


def test_article_without_text() -> None:
    empty = samples.article([])
    missing = samples.rule("metadata/empty", "error", "completeness")
    text = render("html", Report((samples.card(((missing, missing.finding("m")),), empty),)))
    Page(text)
    assert "The article has no text." in text


@pytest.mark.parametrize("path", samples.seeds(), ids=lambda path: path.name)
def test_seeds(path: Path) -> None:
    text = render("html", samples.audited(path))
    Page(text)
    assert len(text.encode()) < 300_000


def test_many_findings_in_one_place_stay_small() -> None:
    """A stretch of words names a few of its findings, so that the page grows with their number."""
    article = samples.article([(BlockKind.PARAGRAPH, "word " * 1_200)])
    one = samples.rule("test/nested")
    nested = ((one, one.finding("m", Span(at, 6_000 - at))) for at in range(2_999))
    text = render("html", Report((samples.card(nested, article),)))
    assert len(text.encode()) < 5_000_000
    assert len(set(Page(text).ids())) > 6_000, "each has a mark and a note"


def test_compiled_templates_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the cache, from one that is broken, and without one, a page is the same."""
    report = Report((samples.hostile(),))
    page = render("html", report)

    def again(folder: Path) -> None:
        monkeypatch.setenv("AUDITOR_CACHE", str(folder))
        templates._environment.cache_clear()
        assert render("html", report) == page

    again(tmp_path)
    (kept,) = tmp_path.glob("pages-*.bin")
    whole = kept.read_bytes()
    monkeypatch.setattr("jinja2.Environment.compile", None)
    again(tmp_path)
    monkeypatch.undo()
    for broken in (b"", whole[:-100], whole[:-1] + b"x", b"pages"):
        kept.write_bytes(broken)
        again(tmp_path)
        assert kept.read_bytes() == whole
    again(tmp_path / kept.name / "no-folder")
    monkeypatch.undo()
    templates._environment.cache_clear()


def luminance(color: str) -> float:
    digits = color if len(color) == 6 else "".join(2 * digit for digit in color)
    parts = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", [0, 1, 2], ids=["light", "dark", "print"])
def test_contrast(theme: int) -> None:
    """Every text colour on every ground that it stands on: 4.5 or more (WCAG AA)."""
    style = (resources.folder("reports") / "assets" / "scorecard.css").read_text("utf-8")
    colors = dict(re.findall(r"--([\w-]+): #(\w+);", style.split(":root {")[theme + 1]))
    pairs = [(text, ground) for text in ("ink", "soft") for ground in ("paper", "card")]
    pairs += [(tone, ground) for tone in ("error", "warning", "info", "good")
              for ground in ("paper", "card")]  # fmt: skip
    pairs += [(text, f"{tone}-tint") for tone in ("error", "warning", "info")
              for text in (tone, "ink")]  # fmt: skip
    pairs += [("link", "paper"), ("sign", "error"), ("sign", "warning"), ("sign", "good")]
    for text, ground in pairs:
        high, low = sorted((luminance(colors[text]), luminance(colors[ground])), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 4.5, (text, ground)


def test_styles_and_scripts_are_small() -> None:
    """They stand in every page, also in a mail's attachment."""
    assets = resources.folder("reports") / "assets"
    assert sum(one.stat().st_size for one in assets.rglob("*.*")) < 60_000


@pytest.mark.parametrize(
    ("words", "new", "told"),
    [
        (",", ", ", ("", "gas,and", "gas, and", "")),
        ("  ", " ", ("", "oil  here", "oil here", "")),
        ("oil", "Oil", ("the ", "oil", "Oil", "  here")),
    ],
)
def test_change_is_told_in_whole_words(words: str, new: str, told: tuple[str, ...]) -> None:
    article = samples.article([(BlockKind.PARAGRAPH, "the gas,and the oil  here")])
    rule = samples.rule("spacing/x")
    span = samples.span(words, article.text)
    fix = replacement(span, new, "Do it")
    assert change(article, rule.finding("m", span, fixes=(fix,)), fix) == told
