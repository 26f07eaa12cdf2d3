"""Sentences that say again, in nearly the same words, what one earlier sentence has said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from math import log
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article, BlockKind
from auditor.checks.duplication._sentences import Sentence, is_caption, is_sentence
from auditor.story.stems import stemmed

_FEWEST_CONTENT = 5
_PHRASES = 0.35
_MANY_PHRASES = 0.5
_LONG = 10
_SAME_WORDS = 0.8
_FEW = 6
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


class Rewording(NamedTuple):
    """A sentence by its number, the earlier one, and the share of it that this one had said."""

    later: int
    earlier: int
    said: float


def find(
    article: Article, sentences: list[Sentence], taken: set[int], least: float
) -> Iterator[Rewording]:
    """The rewordings among an article's sentences but those `taken`.

    `least` is the share of a sentence that must have been said before.
    """
    stems = _stems(sentences)
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
                yield Rewording(at, *best)
        for stem in own:
            if counts[stem] > 1:
                place = postings.setdefault(stem, [])
                place.append(at)
                if len(place) > _POSTINGS:
                    del place[0]


def _stems(sentences: list[Sentence]) -> list[tuple[str, ...]]:
    """The stems of the words of each sentence that say something; past forms are made regular."""
    known = list({word for one in sentences for word in one.words} - _STOP)
    bare = [word.replace("’", "'").removesuffix("'s") for word in known]
    stem = dict(zip(known, stemmed([_FORMS.get(word, word) for word in bare]), strict=True))
    return [tuple(stem[word] for word in one.words if word in stem) for one in sentences]


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


def _tells(article: Article, sentences: list[Sentence], at: int, other: int, said: float) -> bool:
    """Whether a likeness is a repetition, not two lines of one pattern."""
    later, earlier = sentences[at], sentences[other]
    block, before = article.blocks[later.block], article.blocks[earlier.block]
    if not is_sentence(article, later) or block.continues or is_caption(article, later, earlier):
        return False
    if block.kind is BlockKind.LIST_ITEM and before.kind is BlockKind.LIST_ITEM:
        return False
    if said < 0.9 and (article.is_quoted(later.span) or article.is_quoted(earlier.span)):
        return False
    return _new_facts(article, later) <= {
        word for one in sentences[max(0, other - 2) : min(other + 3, at)] for word in one.words
    }


_FACT = lazy.regex(r"(?<=[\w,;:)’'] )(?:[A-Z][^\W_]*|\d[^\W_]*)")


def _new_facts(article: Article, one: Sentence) -> set[str]:
    """The names and figures of a sentence: a pattern that is filled anew is no repetition."""
    return {
        match.group().lower()
        for match in _FACT.finditer(article.text, one.span.start, one.span.end)
    } - _STOP
