"""A quotation that nobody is said to have said.

Words in quotation marks that stand as a sentence of their own, with nobody named, no pronoun and no verb of speech in the
sentences before and behind: readers do not learn whose they are, and nobody can be asked. So do words in the first person
that make a paragraph of their own between sentences that quote nobody.

Silent on: a quotation that goes on from the paragraph before; one whose speaker, or anybody who may be, stands
in the sentence beside it; words that are held up rather than said (a title, a slogan, a sign, a term); quoted blocks
and captions; dialogue (three and more such quotations in a row); a quotation of fewer than six words.

Known false positives: an epigraph above the story.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.article import Article, BlockKind
from auditor.check import Category, Rule
from auditor.finding import Finding, Severity
from auditor.story import attributions

RULE = Rule(
    id="sourcing/speakerless-quotation",
    summary="A quotation that nobody is said to have said",
    severity=Severity.INFO,
    confidence=0.7,
    category=Category.SOURCING,
    why="Quotation marks promise that somebody said these words; readers are owed who.",
    sources=(
        "https://www.reuters.com/info-pages/contact-us/ (Reuters Handbook of Journalism: quotes)",
    ),
    english=True,
    bad=(
        "The pier closed in May. “They took away the only thing this town had left.” Repairs cost £2m.",
    ),
    good=(
        "The pier closed in May. “They took away the only thing this town had left,” said Ann Lee.",
        "Ann Lee wept when the pier closed. “They took away the only thing this town had left.”",
    ),
)
RULES = (RULE,)

_MOST = 3
_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})


def check(article: Article, options: None) -> Iterator[Finding]:
    """Quotations in sentences of their own without anybody beside them."""
    if not article.english:
        return
    said = attributions.statements(article)
    found = [one for one in said if not one.has_speaker or one.is_set_apart]
    if len(found) > _MOST:
        return  # dialogue, or a text that marks its speakers in a way of its own
    for one in found:
        quote = one.quote
        if article.block_at(quote.start).kind in _KINDS and quote.start != _first(article):
            yield RULE.finding(
                f"Nobody is said to have said these words: {_shown(article.slice(quote))}",
                quote,
                confidence=0.6 if one.is_set_apart else None,
            )


def _first(article: Article) -> int:
    """Where the story begins: an epigraph may stand there."""
    return next((one.span.start for one in article.of_kind(*_KINDS)), 0)


def _shown(words: str) -> str:
    return words if len(words) <= 80 else words[:77].rstrip() + "…" + words[-1]
