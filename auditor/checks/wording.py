"""House style: the outlet's own choice of words.

The configuration lists wordings to avoid and what to write instead:

    [outlet.words]
    "Kiev" = "Kyiv"
    "e-mail" = "email"

Whole words only, the case of the first letter kept. Quotations are left alone: people may be
quoted in their own spelling. Addresses and code are left alone too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.article import Article
from auditor.check import Category, Rule
from auditor.finding import Finding, Severity, replacement
from auditor.kinds import cased_like, literal_expression
from auditor.pattern import compiled
from auditor.settings import Outlet

HOUSE_STYLE = Rule(
    id="wording/house-style",
    summary="A wording that the outlet's style avoids",
    severity=Severity.WARNING,
    confidence=1.0,
    category=Category.LANGUAGE,
    why="One publication spells a thing in one way; readers and archives rely on it.",
    sources=("The outlet's own configuration, [outlet.words]",),
    bad=('With "Kiev" = "Kyiv": The minister flew to Kiev.',),
    good=('With "Kiev" = "Kyiv": She ordered “chicken Kiev” by its old name.',),
)
RULES = (HOUSE_STYLE,)


@dataclass(frozen=True, slots=True)
class Options:
    """The outlet whose words count."""

    outlet: Outlet = Outlet()


def check(article: Article, options: Options) -> Iterator[Finding]:
    """Every use of a wording to avoid, outside quotations and addresses."""
    for wrong, right in options.outlet.words:
        for match in compiled(literal_expression(wrong), True).finditer(article.encoded):
            text = article.slice(match.span)
            wanted = cased_like(text, right)
            if text == wanted or article.is_quoted(match.span) or article.is_technical(match.span):
                continue
            yield HOUSE_STYLE.finding(
                f"House style is '{wanted}', not '{text}'",
                match.span,
                fixes=[replacement(match.span, wanted, f"Write '{wanted}'")],
            )
