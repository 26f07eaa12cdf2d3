"""Runs a rule's cases through the real readers and asserts exact source spans.

`tests/cases/<family>/<rule>.yaml` holds `bad:` and `good:` examples. An example is a string (the
body of a plain-text article; the harness puts a headline above it) or a mapping with `text` (a
whole file) or `body`, `format` ("plain" unless named), and optionally `headline` (above a `body`),
`published` (the article's date), `options` of the rule, `outlet` (its facts) and `outlet-words` (its
house style).
In bad examples each expected finding is marked [[like this]]; where the text itself holds double
brackets, ⟦like this⟧. `whole: true` expects one finding on the whole article instead of marks,
`field: headline` one in a field, or, with marks, those at the marks in that field. `fixed` beside a
bad example's `text` is the source after the first fix of each finding.

Rules of sets have examples with `set:`, a list of such articles beside the rule's `options`; each may
have a `path`, and the marks (or `whole: true`) stand in the articles on which something is found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from auditor.api import dated
from auditor.article import Article
from auditor.auditor import Auditor
from auditor.finding import Finding
from auditor.fix import apply
from auditor.readers import read_text
from auditor.render.place import home
from auditor.scoring import Scorecard
from auditor.settings import Outlet, Settings
from auditor.source import Span

CASES = Path(__file__).parent / "cases"
HEADLINE = "Council approves the budget for next year\n\n"


@dataclass(frozen=True)
class Example:
    """One example of a case file."""

    rule: str
    source: str
    expected: tuple[Span, ...]
    format: str = "plain"
    options: Any = None
    outlet: Outlet = field(default_factory=Outlet)
    whole: bool = False
    in_field: str | None = None
    fixed: str | None = None
    published: str | None = None
    path: str = "case"
    members: tuple[Example, ...] = ()
    """The articles of a set; then this example has no text of its own."""

    def article(self) -> Article:
        return self.read(self.source)

    def read(self, source: str) -> Article:
        articles = read_text(source, self.path, self.format)
        assert len(articles) == 1, f"expected one article, read {len(articles)}"
        return dated(articles[0], self.published) if self.published else articles[0]

    @property
    def settings(self) -> Settings:
        """The rule's own family on and nothing else."""
        family = self.rule.partition("/")[0]
        options = {self.rule: self.options} if self.options else {}
        return Settings(select=(family,), preview=True, options=options, outlet=self.outlet)

    def findings(self, auditor: Auditor) -> list[Finding]:
        """The rule's findings."""
        return self._of_rule(auditor.audit(self.article(), self.settings))

    def found(self, auditor: Auditor) -> list[tuple[Example, Article, list[Finding]]]:
        """The rule's findings in the article, or in each article of the set."""
        if not self.members:
            return [(self, self.article(), self.findings(auditor))]
        articles = [one.article() for one in self.members]
        cards = Auditor(self.settings).audit_all(articles)
        return [
            (one, card.article, self._of_rule(card))
            for one, card in zip(self.members, cards, strict=True)
        ]

    def _of_rule(self, scorecard: Scorecard) -> list[Finding]:
        crashed = [one for one in scorecard.findings if one.family == "internal"]
        assert not crashed, crashed[0].message
        return [one for one in scorecard.findings if one.rule == self.rule]


def load(path: Path) -> dict[str, list[Example]]:
    """The examples of a case file, by "bad" and "good"."""
    rule = f"{path.parent.name}/{path.stem}"
    content = yaml.safe_load(path.read_text("utf-8"))
    assert set(content) <= {"bad", "good"}, f"{path}: a case file has 'bad' and 'good'"
    return {
        side: [_example(rule, item) for item in content.get(side) or []] for side in ("bad", "good")
    }


def _example(rule: str, item: Any) -> Example:
    if isinstance(item, str):
        item = {"text": HEADLINE + item}
    if "set" in item:
        assert set(item) <= {"set", "options", "name"}, f"{rule}: unknown keys beside 'set'"
        some = tuple(
            replace(one, path=one.path if one.path != "case" else f"{chr(97 + at)}.txt")
            for at, one in enumerate(_example(rule, member) for member in item["set"])
        )
        return Example(rule, "", (), options=item.get("options"), members=some)
    words = tuple((item.get("outlet-words") or {}).items())
    known = {
        "outlet-words",
        "outlet",
        "text",
        "body",
        "format",
        "options",
        "whole",
        "field",
        "fixed",
        "name",
        "headline",
        "published",
        "path",
    }
    assert set(item) <= known, f"{rule}: unknown keys {set(item) - known}"
    text, fixed = item.get("text"), item.get("fixed")
    if "body" in item:
        above = f"{item['headline']}\n\n" if "headline" in item else HEADLINE
        text = above + item["body"]
        fixed = above + fixed if fixed is not None else None
    published = item.get("published")
    source, spans = unmark(text)
    return Example(
        rule=rule,
        source=source,
        expected=spans,
        format=item.get("format", "plain"),
        options=item.get("options"),
        outlet=Outlet(words=words, **(item.get("outlet") or {})),
        whole=item.get("whole", False),
        in_field=item.get("field"),
        fixed=fixed,
        published=str(published) if published else None,
        path=item.get("path", "case"),
    )


def unmark(text: str) -> tuple[str, tuple[Span, ...]]:
    """The text without its marks, and the spans that were marked."""
    opening, closing = ("⟦", "⟧") if "⟦" in text else ("[[", "]]")
    parts, spans, size, start = [], [], 0, 0
    for piece in re.split(f"({re.escape(opening)}|{re.escape(closing)})", text):
        if piece == opening:
            start = size
        elif piece == closing:
            spans.append(Span(start, size))
        else:
            parts.append(piece)
            size += len(piece)
    return "".join(parts), tuple(spans)


def assert_bad(example: Example, auditor: Auditor) -> None:
    """The marked places are found, and nothing else of the rule."""
    every = example.found(auditor)
    for one, article, found in every:
        if not example.members or one.expected or one.whole or found:
            _assert_places(one, article, found)
    assert any(found for _, _, found in every), f"{example.rule}: nothing is found in the set"


def _assert_places(example: Example, article: Article, found: list[Finding]) -> None:
    if example.whole or (example.in_field and not example.expected):
        assert len(found) == 1, [one.message for one in found]
        assert found[0].field == example.in_field
        return
    assert example.expected, f"{example.rule}: a bad example marks no place"
    assert all(one.span is not None and one.field == example.in_field for one in found), found
    spans = [home(article, one.field).hull(one.span) for one in found if one.span]
    quotes = [example.source[span.start : span.end] for span in spans]
    wanted = [example.source[span.start : span.end] for span in example.expected]
    assert (spans, quotes) == (list(example.expected), wanted), f"found {quotes}, wanted {wanted}"
    if example.fixed is not None:
        edits = [edit for one in found for edit in one.fixes[0].edits]
        assert apply(article, edits, example.read) == example.fixed


def assert_good(example: Example, auditor: Auditor) -> None:
    """The rule is silent."""
    told = [one for _, _, found in example.found(auditor) for one in found]
    assert not told, [(one.quote, one.message) for one in told]
