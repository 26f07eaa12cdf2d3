"""What the rules share whose findings come from the solver."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from auditor.article import Article
from auditor.check import Rule
from auditor.facts import conflicts
from auditor.finding import Finding
from auditor.settings import Outlet

TAXONOMY = "ASNE, Journalism Credibility Project (1998): names, titles, ages and dates lead the errors that readers see"
TENURES = "rules/facts: every row with its source"
METHOD = "Junker, QuickXplain, AAAI 2004 (the smallest set of statements that cannot all hold)"


@dataclass(frozen=True, slots=True)
class Options:
    """`outlet`: whose own fact files count besides the shipped ones."""

    outlet: Outlet = Outlet()


def conflicting(rule: Rule) -> Callable[[Article, Options], Iterator[Finding]]:
    """A check that reports a rule's conflicts about time."""

    def check(article: Article, options: Options) -> Iterator[Finding]:
        return conflicts.findings(article, options.outlet, rule.id.partition("/")[2])

    return check
