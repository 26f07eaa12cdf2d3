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

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article, Block, BlockKind
from auditor.check import Category, Rule
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


_READ = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_WORD = lazy.regex(r"[^\W_]+(?:['’][^\W_]+)?")
_FEWEST_WORDS = 6
_FEWEST_CONTENT = 5
_PHRASES = 0.35
_MANY_PHRASES = 0.5
_LONG = 10
_SAME_WORDS = 0.8
_FEW = 6
_LONGEST_CAPTION = 400
_POSTINGS = 6
_STOP = frozenset(
    """a an the of to in on at by for from with as and or but nor so yet if that this these those it
    its he she they them his her their him i we you our your my is are was were be been being has
    have had do does did will would could should may might can must not no than then there here
    who whom whose which what when where why how while after before into over under about against
    between during through out up down off again also just only already very more most much many some any
    all each both few other such own same too s t said says say one two who's it's he's she's
    told tell tells added adds according compared get gets got getting take takes took taken taking make makes
    made making put puts go goes went gone""".split()
)
_FORMS = {
    form: base
    for base, forms in {
        "begin": "began begun", "break": "broke broken", "bring": "brought", "build": "built",
        "buy": "bought", "catch": "caught", "choose": "chose chosen", "draw": "drew drawn",
        "drive": "drove driven", "fall": "fell fallen", "find": "found", "fly": "flew flown",
        "give": "gave given", "grow": "grew grown", "hold": "held", "keep": "kept", "know": "knew known",
        "lead": "led", "leave": "left", "lose": "lost", "meet": "met", "pay": "paid", "rise": "rose risen",
        "run": "ran", "see": "saw seen", "sell": "sold", "send": "sent", "shoot": "shot",
        "show": "showed shown", "speak": "spoke spoken", "spend": "spent", "steal": "stole stolen",
        "strike": "struck", "teach": "taught", "think": "thought", "throw": "threw thrown", "win": "won",
        "write": "wrote written",
    }.items()
    for form in forms.split()
}  # fmt: skip
"""Past forms that no ending tells."""


class _Sentence(NamedTuple):
    span: Span
    block: int
    words: tuple[str, ...]


def check(article: Article, options: Options) -> Iterator[Finding]:
    """Repetitions, each at its later place with the earlier one as evidence."""
    sentences = list(_sentences(article))
    exact, refrains = _exact(article, sentences)
    whole: set[int] = set()
    for block, first in _paragraphs(article, sentences, exact):
        whole.add(block)
        yield _paragraph(article, block, first)
    for later, earlier in exact.items():
        if sentences[later].block not in whole:
            yield _sentence(sentences[later].span, sentences[earlier].span)
    if article.english and not _is_interview(article):
        taken = {*exact, *refrains, *(at for at, one in enumerate(sentences) if one.block in whole)}
        yield from _near(article, sentences, taken, options.similarity)


def _sentences(article: Article) -> Iterator[_Sentence]:
    folded = article.folded
    block: Block | None = None
    number = -1
    end = -1
    for span in article.sentences:
        if span.start >= end:
            number = article.index_at(span.start)
            block = article.blocks[number]
            end = block.span.end
        if block is None or block.kind not in _READ:
            continue
        start = span.start
        for glued in _GLUED.finditer(article.text, span.start, span.end):
            yield _part(folded, Span(start, glued.end()), number)
            start = glued.end()
        yield _part(folded, Span(start, span.end), number)


_GLUED = lazy.regex(r"(?<=[a-z]{3})[.!?][”\"’]?(?=[A-Z][a-z’']* [a-z])")
"""A full stop without the space behind it, which hides the end of a sentence."""


def _part(folded: str, span: Span, number: int) -> _Sentence:
    return _Sentence(span, number, tuple(_WORD.findall(folded, span.start, span.end)))


# -- exact ---------------------------------------------------------------------------------------


def _exact(article: Article, sentences: list[_Sentence]) -> tuple[dict[int, int], set[int]]:
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


def _refrain(article: Article, sentences: list[_Sentence], ats: list[int]) -> bool:
    """Whether a repeated sentence is furniture or verse: short and often, or line by line."""
    blocks = [article.blocks[sentences[at].block] for at in ats]
    if any(block.continues for block in blocks) or _is_caption(article, sentences[ats[0]]):
        return True
    if not _is_sentence(article, sentences[ats[0]]):
        return True
    adjacent = all(ats[at + 1] - ats[at] == 1 for at in range(len(ats) - 1))
    same_block = len({sentences[at].block for at in ats}) == 1
    return (len(ats) >= 4 and len(sentences[ats[0]].words) < 12) or (
        adjacent and same_block and len(ats) > 2
    )


def _is_sentence(article: Article, one: _Sentence) -> bool:
    """Whether a stretch is a sentence: a final mark, and mostly words rather than figures."""
    text = article.slice(one.span).rstrip("\"”’')»]")
    figures = sum(word[0].isdigit() for word in one.words)
    return text[-1:] in ".!…" and 3 * figures <= len(one.words)


_PULL_QUOTE = lazy.regex(r"[\"“«][^\"“”«»]*[\"”»]\s*(?:[—–-].*)?\Z")


def _is_pull_quote(article: Article, one: _Sentence) -> bool:
    """Whether a sentence is set apart to catch the eye: a block of its own, in quotation marks."""
    block = article.blocks[one.block]
    return block.kind is BlockKind.QUOTE or bool(
        _PULL_QUOTE.match(article.text, block.prose.start, block.prose.end)
    )


def _paragraphs(
    article: Article, sentences: list[_Sentence], exact: dict[int, int]
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


# -- lightly reworded ----------------------------------------------------------------------------


def _near(
    article: Article, sentences: list[_Sentence], taken: set[int], least: float
) -> Iterator[Finding]:
    stems = [tuple(_stem(word) for word in one.words if word not in _STOP) for one in sentences]
    counts = Counter(stem for words in stems for stem in set(words))
    every = len(sentences) + 1
    weights = {stem: log(1 + every / count) for stem, count in counts.items()}
    postings: dict[str, list[int]] = {}
    for at, words in enumerate(stems):
        own = dict.fromkeys(words)
        if len(own) < _FEWEST_CONTENT:
            continue
        if at not in taken:
            shared = Counter(
                other for stem in own if counts[stem] > 1 for other in postings.get(stem, ())
            )
            best = _best(stems, weights, own, words, shared, least)
            if best is not None and _tells(article, sentences, at, *best):
                yield _reworded(article, sentences, at, *best)
        for stem in own:
            if counts[stem] > 1:
                place = postings.setdefault(stem, [])
                place.append(at)
                if len(place) > _POSTINGS:
                    del place[0]


def _best(
    stems: list[tuple[str, ...]],
    weights: dict[str, float],
    own: dict[str, None],
    words: tuple[str, ...],
    shared: Counter[int],
    least: float,
) -> tuple[int, float] | None:
    """The earlier sentence that says most of a later one, and how much of it."""
    if not shared:
        return None
    total = sum(weights[stem] for stem in own)
    best: tuple[int, float] | None = None
    for other, count in shared.most_common(3):
        if count < _FEWEST_CONTENT or count < 0.5 * len(own):
            break
        there = set(stems[other])
        said = sum(weights[stem] for stem in own if stem in there) / total
        phrases = _same_phrases(words, stems[other])
        like = said >= least and phrases >= _PHRASES
        if len(own) >= _LONG and phrases >= _MANY_PHRASES:
            like = said >= least - 0.1
        if len(own) < _FEW or len(there) < _FEW:
            like = len(own) == len(there) == count  # few words: all of them, in another order
        elif not like and said >= least:
            like = count >= _SAME_WORDS * max(len(own), len(there))
        if not like:
            continue
        if len(there) > 2 * len(own) and said < 0.95:
            continue
        if best is None or said > best[1]:
            best = (other, said)
    return best


def _same_phrases(words: tuple[str, ...], others: tuple[str, ...]) -> float:
    """The share of a sentence's neighbouring words that are neighbours in the other, too."""
    pairs = set(pairwise(words))
    theirs = set(pairwise(others))
    both = len(pairs & theirs)
    return both / len(pairs) if both >= 3 else 0.0


def _tells(article: Article, sentences: list[_Sentence], at: int, other: int, said: float) -> bool:
    """Whether a likeness is a repetition, not two lines of one pattern."""
    later, earlier = sentences[at], sentences[other]
    block, before = article.blocks[later.block], article.blocks[earlier.block]
    if not _is_sentence(article, later) or block.continues or _is_caption(article, later, earlier):
        return False
    if block.kind is BlockKind.LIST_ITEM and before.kind is BlockKind.LIST_ITEM:
        return False
    if said < 0.9 and (article.is_quoted(later.span) or article.is_quoted(earlier.span)):
        return False
    return _new_facts(article, later) <= {
        word for one in sentences[max(0, other - 2) : min(other + 3, at)] for word in one.words
    }


_FACT = lazy.regex(r"(?<=[\w,;:)’'] )(?:[A-Z][^\W_]*|\d[^\W_]*)")


def _new_facts(article: Article, one: _Sentence) -> set[str]:
    """The names and figures of a sentence: a pattern that is filled anew is no repetition."""
    return {
        match.group().lower()
        for match in _FACT.finditer(article.text, one.span.start, one.span.end)
    } - _STOP


_CAPTION = lazy.regex(r"\b(?:Image|Photo|Photograph|Picture|File|Credit|Video)s?\b ?[:/]")


def _is_caption(article: Article, *some: _Sentence) -> bool:
    """Whether any of the sentences stands in a caption that is set as a paragraph."""
    for one in some:
        span = article.blocks[one.block].span
        if span.end - span.start < _LONGEST_CAPTION and _CAPTION.search(article.slice(span)):
            return True
    return False


_SPEAKER = lazy.regex(
    r"(?:\(\([^)\n]{1,40}\)\)|(?:[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}|Q\d?|A\d?) ?:\s)"
)


def _is_interview(article: Article) -> bool:
    """Whether people speak in turn: what they say is theirs to repeat."""
    labels: Counter[str] = Counter()
    asked = 0
    for block in article.of_kind(*_READ):
        if found := _SPEAKER.match(article.text, block.span.start, block.span.end):
            labels[found.group()] += 1
        asked += article.text[block.span.end - 1] == "?"
    return sum(count for count in labels.values() if count >= 2) >= 4 or asked >= 5


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    """A rough stem: the endings that rewording changes."""
    word = word.replace("’", "'").removesuffix("'s")
    word = _FORMS.get(word, word)
    for ending in (
        "ations",
        "ation",
        "ingly",
        "ings",
        "ing",
        "edly",
        "ies",
        "ers",
        "ed",
        "es",
        "er",
        "ly",
        "s",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            if word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]  # stopp(ed)
            break
    return word[:-1] if word[-1] in "ey" and len(word) > 3 else word


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


def _reworded(
    article: Article, sentences: list[_Sentence], at: int, other: int, said: float
) -> Finding:
    span = sentences[at].span
    return NEAR.finding(
        f"This says again what was said before, {said:.0%} of it in the same words: "
        f"'{_shown(article.slice(span))}'",
        span,
        confidence=round(min(0.95, 0.4 + said / 2), 2),
        evidence=[Evidence("said here", sentences[other].span)],
    )
