"""A claim of a crowd in which nobody is named: experts, critics, observers, some, many, studies.

"Experts are divided", "some suggest", "studies show" lend a claim weight that nobody has given it. It informs;
where a story hangs on such voices more than on anybody with a name, the first of them is a warning.

Silent on: quotations; a crowd of a named house ("analysts at Halden Bank", "UN observers"); one of which somebody is named
in the same sentence or right after ("Experts are divided. “...,” said Jane Roe of ..."), or has just been;
"the researchers", who point back to a study; a sentence that links or names its study; polls ("many
voters said") with their figures; people who are described (residents, fans, officials).

Known false positives: background that everybody knows ("scientists say the Earth is warming").
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.article import Article
from auditor.check import Category, Rule
from auditor.checks.sourcing import _loose
from auditor.finding import Finding, Severity
from auditor.story.attributions import Attribution, How

RULE = Rule(
    id="sourcing/vague-attribution",
    summary="A claim attributed to a crowd in which nobody is named",
    severity=Severity.INFO,
    confidence=0.75,
    category=Category.SOURCING,
    why="A crowd without names cannot be asked or checked, and lends its weight to whatever the writer thinks.",
    sources=(
        "https://en.wikipedia.org/wiki/Wikipedia:Manual_of_Style/Words_to_watch (unsupported attributions)",
        "https://www.spj.org/ethicscode.asp (identify sources clearly)",
    ),
    english=True,
    bad=("Experts are divided on what the treaty means for fishing.",),
    good=(
        "Experts are divided. “It changes nothing,” said Ann Lee, a professor of law at Oslo.",
        "The experts were taken to the island by boat.",
    ),
)
RULES = (RULE,)

_ASK = {
    How.EXPERT: "which experts say so? Name one, or the study",
    How.CRITIC: "who says so? Name one of them",
    How.OBSERVER: "who says so? Name one of them",
    How.MANY: "who says so? Name one of them",
    How.STUDY: "which ones? Name at least one, so that readers can look it up",
}


def check(article: Article, options: None) -> Iterator[Finding]:
    """Crowds that say, believe, warn or are divided, none of them named beside it."""
    if not article.english:
        return
    for one in _loose.loose(article):
        if one.how is not None and one.how in _loose.VAGUE:
            yield _finding(article, one, one.how)


def _finding(article: Article, one: Attribution, how: How) -> Finding:
    return _loose.finding(RULE, article, one, f"'{article.slice(one.span)}': {_ASK[how]}")
