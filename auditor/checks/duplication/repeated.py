"""The same thing told twice: a sentence or paragraph again, also lightly reworded.

A repeated sentence is what cutting and pasting leaves behind, a reworded one what a machine does
that was told to fill space. Exact copies are found by their words. Rewordings are found by the
rarer words that two sentences share: the later one must say almost nothing (weighed by how rare
its words are in the article) that one earlier sentence has not said, in much the same phrases.

Work grows with the length of the text: a word leads only to the last few sentences that hold it.

Silent on short and formulaic sentences, results and tables, list items that are built alike,
refrains (a sentence that comes three times or more with a pattern of its own), quotations that
repeat what was quoted as a pull quote, and captions.

Sources: Broder, "On the resemblance and containment of documents" (1997), for containment of
shingles; Google's guidance on duplicated content within a page.

Known false positives: an ending that takes up the opening on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from auditor import lazy
from auditor.article import Article, BlockKind
from auditor.check import Category, Rule
from auditor.checks.duplication import _rewording
from auditor.checks.duplication._rewording import Rewording
from auditor.checks.duplication._sentences import Sentence, is_caption, is_interview, is_sentence
from auditor.checks.duplication._sentences import sentences as read
from auditor.finding import Evidence, Finding, Safety, Severity, replacement
from auditor.source import Span

_SOURCES = ("https://developers.google.com/search/docs/essentials/spam-policies",)
SENTENCE = Rule(
    id="duplication/repeated-sentence",
    summary="The same sentence again",
    severity=Severity.WARNING,
    confidence=0.95,
    category=Category.COHERENCE,
    why="Readers take a sentence that comes twice for a mistake, and it is one.",
    sources=_SOURCES,
    bad=(
        "The bridge stays closed until the end of March. Divers found a crack. "
        "The bridge stays closed until the end of March.",
    ),
    good=("“I looked at it, and I looked at it,” she said.",),
)
PARAGRAPH = Rule(
    id="duplication/repeated-paragraph",
    summary="The same paragraph again",
    severity=Severity.WARNING,
    confidence=0.97,
    category=Category.COHERENCE,
    why="A paragraph that comes twice was pasted twice.",
    sources=_SOURCES,
    bad=("The plan passed by nine votes to four. It takes effect in April. (and again below)",),
    good=("Yes. (the answer to two questions)",),
)
NEAR = Rule(
    id="duplication/near-duplicate",
    summary="A sentence that says again, in nearly the same words, what was said before",
    severity=Severity.WARNING,
    confidence=0.75,
    category=Category.COHERENCE,
    why="It tells readers nothing and looks like text made to fill a page.",
    sources=("https://en.wikipedia.org/wiki/W-shingling",),
    english=True,
    bad=(
        "Simon Teale, who owns the café, said he had lost a third of his lunch trade during the "
        "roadworks last year. … Simon Teale said that during last year's roadworks he lost a third "
        "of his lunch trade.",
    ),
    good=("Unemployment rose to 4.3% in August. … Unemployment rose to 5.1% in September.",),
)
RULES = (SENTENCE, PARAGRAPH, NEAR)


@dataclass(frozen=True, slots=True)
class Options:
    """`similarity`: the share of a sentence that must have been said before (0 to 1)."""

    similarity: float = 0.72


_FEWEST_WORDS = 6


def check(article: Article, options: Options) -> Iterator[Finding]:
    """Repetitions, each at its later place with the earlier one as evidence."""
    sentences = list(read(article))
    exact, refrains = _exact(article, sentences)
    whole: set[int] = set()
    for block, first in _paragraphs(article, sentences, exact):
        whole.add(block)
        yield _paragraph(article, block, first)
    for later, earlier in exact.items():
        if sentences[later].block not in whole:
            yield _sentence(sentences[later].span, sentences[earlier].span)
    if article.english and not is_interview(article):
        taken = {*exact, *refrains, *(at for at, one in enumerate(sentences) if one.block in whole)}
        for one in _rewording.find(article, sentences, taken, options.similarity):
            yield _reworded(article, sentences, one)


# -- exact ---------------------------------------------------------------------------------------


def _exact(article: Article, sentences: list[Sentence]) -> tuple[dict[int, int], set[int]]:
    """Later sentence to the first one of the same words; and the sentences of refrains."""
    places: dict[tuple[str, ...], list[int]] = {}
    for at, one in enumerate(sentences):
        if len(one.words) >= _FEWEST_WORDS:
            places.setdefault(one.words, []).append(at)
    found: dict[int, int] = {}
    refrains: set[int] = set()
    for ats in places.values():
        if len(ats) < 2:
            continue
        if _refrain(article, sentences, ats):
            refrains.update(ats)
            continue
        spoken = [at for at in ats if not _is_pull_quote(article, sentences[at])]
        found.update((at, spoken[0]) for at in spoken[1:])
    return dict(sorted(found.items())), refrains


def _refrain(article: Article, sentences: list[Sentence], ats: list[int]) -> bool:
    """Whether a repeated sentence is furniture or verse: short and often, or line by line."""
    blocks = [article.blocks[sentences[at].block] for at in ats]
    if any(block.continues for block in blocks) or is_caption(article, sentences[ats[0]]):
        return True
    if not is_sentence(article, sentences[ats[0]]):
        return True
    adjacent = all(ats[at + 1] - ats[at] == 1 for at in range(len(ats) - 1))
    same_block = len({sentences[at].block for at in ats}) == 1
    return (len(ats) >= 4 and len(sentences[ats[0]].words) < 12) or (
        adjacent and same_block and len(ats) > 2
    )


_PULL_QUOTE = lazy.regex(r"[\"“«][^\"“”«»]*[\"”»]\s*(?:[—–-].*)?\Z")


def _is_pull_quote(article: Article, one: Sentence) -> bool:
    """Whether a sentence is set apart to catch the eye: a block of its own, in quotation marks."""
    block = article.blocks[one.block]
    return block.kind is BlockKind.QUOTE or bool(
        _PULL_QUOTE.match(article.text, block.prose.start, block.prose.end)
    )


def _paragraphs(
    article: Article, sentences: list[Sentence], exact: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """Paragraphs all of whose words stood in one earlier paragraph: both block numbers."""
    words: dict[int, list[str]] = {}
    first: dict[tuple[str, ...], int] = {}
    touched = {sentences[at].block for pair in exact.items() for at in pair}
    for one in sentences:
        if one.block in touched:
            words.setdefault(one.block, []).extend(one.words)
    for block, all_words in words.items():
        earlier = first.setdefault(tuple(all_words), block)
        if earlier != block and len(all_words) >= 2 * _FEWEST_WORDS:
            yield block, earlier


# -- findings ------------------------------------------------------------------------------------


def _shown(text: str, most: int = 70) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _sentence(span: Span, first: Span) -> Finding:
    return SENTENCE.finding(
        "This sentence stands in the article already",
        span,
        evidence=[Evidence("first here", first)],
        fixes=[replacement(span, "", "Delete the second one", Safety.UNSAFE)],
    )


def _paragraph(article: Article, block: int, first: int) -> Finding:
    span = article.blocks[block].prose
    return PARAGRAPH.finding(
        f"This paragraph stands in the article already: '{_shown(article.slice(span))}'",
        span,
        evidence=[Evidence("first here", article.blocks[first].prose)],
        fixes=[replacement(span, "", "Delete the second one", Safety.UNSAFE)],
    )


def _reworded(article: Article, sentences: list[Sentence], one: Rewording) -> Finding:
    span = sentences[one.later].span
    return NEAR.finding(
        f"This says again what was said before, {one.said:.0%} of it in the same words: "
        f"'{_shown(article.slice(span))}'",
        span,
        confidence=round(min(0.95, 0.4 + one.said / 2), 2),
        evidence=[Evidence("said here", sentences[one.earlier].span)],
    )
