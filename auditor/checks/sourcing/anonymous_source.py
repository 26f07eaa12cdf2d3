"""A claim of a source whom nobody names and nothing explains.

"Sources confirm", "insiders claim", "according to unnamed sources", "a person familiar with the matter": readers
cannot weigh who says so, nor why a name is kept back. A single one informs. Where a story hangs on such
voices more than on anybody with a name (three and more attributions to nobody, and fewer to somebody), the first of them
is a warning.

Silent on: quotations; a source whose anonymity is explained ("who asked not to be named because ...")
beside somebody with a name; a source that told a named outlet ("a source told the BBC"), which answers for it; "the source
said", which points back to the first place; sources of income, water or energy.

Known false positives: a house that explains its anonymous sources in a note at the end of the page.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.article import Article
from auditor.check import Category, Rule
from auditor.checks.sourcing import _loose
from auditor.finding import Finding, Severity
from auditor.story.attributions import Attribution, How

RULE = Rule(
    id="sourcing/anonymous-source",
    summary="An unnamed source without a word on why it is not named",
    severity=Severity.INFO,
    confidence=0.85,
    category=Category.SOURCING,
    why="Readers cannot weigh a voice without a name; they are owed at least what it can know and why it hides.",
    sources=(
        "https://www.reuters.com/info-pages/contact-us/ (Reuters Handbook of Journalism: sources)",
        "https://www.spj.org/ethicscode.asp (identify sources clearly; explain why anonymity was granted)",
    ),
    english=True,
    bad=("Sources confirm that the talks turned on the price of gas.",),
    good=(
        "A clerk, who asked not to be named because she still works there, said the vault was open. Its keeper, Ann Lee, denied that.",
        "Tourism and fishing are the island's main sources of income.",
    ),
)
RULES = (RULE,)


def check(article: Article, options: None) -> Iterator[Finding]:
    """Sources, insiders and people familiar with the matter that nothing explains."""
    if not article.english:
        return
    for one in _loose.loose(article):
        if one.how is How.SOURCE:
            yield _finding(article, one)


def _finding(article: Article, one: Attribution) -> Finding:
    told = article.slice(one.span)
    message = f"'{told}': readers do not learn who says so, nor why no name is given"
    if one.explained:
        message = f"'{told}': why the name is kept back is told, but nobody else is named who bears it out"
    elif one.hidden:
        message = f"'{told}': readers do not learn why the name is kept back"
    return _loose.finding(RULE, article, one, message)
