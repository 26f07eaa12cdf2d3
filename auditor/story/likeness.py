"""How much of its headline a body takes up: the figures that the mismatch model weighs.

    body = likeness.body_of(article)
    found = likeness.measure("Dockers strike in Harwich", body)
    found.figures      # one number a name of FIGURES
    found.missing      # the headline's words that the body never takes up, the rarest first

Each figure can be shown to an editor. Rarity is the inverse document frequency of `background`; a word is
taken up by its stem, by a name of the same actor (`terms`), or more weakly by another word for the same
thing (`headlinese`). After the features that did best in the Fake News Challenge (Hanselowski et al.,
"A Retrospective Analysis of the Fake News Challenge Stance-Detection Task", COLING 2018): weighted
overlap, cosine, overlap of character n-grams, position.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from math import log, sqrt
from typing import NamedTuple

from auditor.article import Article
from auditor.facts import words
from auditor.story import background, headlinese, terms

FIGURES = (
    "covered",
    "covered by others",
    "rarest taken up",
    "second taken up",
    "rarest missing",
    "number missing",
    "in the lead",
    "in the opening",
    "mass in the lead",
    "mass in the opening",
    "repeated",
    "cosine",
    "central five",
    "central fifteen",
    "letters in fours",
    "letters in sixes",
    "beginnings",
    "figures taken up",
    "figures missing",
    "headline length",
    "body length",
)
"""The names of the figures, in the order of `Likeness.figures`."""

LEAD, OPENING = 60, 150
"""Terms from the start."""
_BY_OTHERS = 0.7
"""What another word for the same thing counts, against the word itself."""
_LONGEST = 60
"""Content terms of a headline that are looked at."""
_MOST_LETTERS = 400
_BEGINNING = 5


class Body:
    """What is needed of a body, whatever the headline. `text` is its words in small letters."""

    def __init__(self, row: Sequence[str], text: str) -> None:
        self.row = row
        self.text = f" {text} "

    @cached_property
    def size(self) -> int:
        """Its terms, function words included."""
        return len(self.row)

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How often each term stands in it."""
        return Counter(self.row)

    @cached_property
    def first(self) -> Mapping[str, int]:
        """Where each term stands first."""
        return dict(zip(reversed(self.row), range(len(self.row) - 1, -1, -1), strict=True))

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """What each content term weighs: its rarity, with the logarithm of its count."""
        rarity, function = background.shipped().rarity, terms.function_terms()
        return {
            term: (1 + log(count)) * rarity(term)
            for term, count in self.counts.items()
            if term not in function
        }

    @cached_property
    def length(self) -> float:
        """The Euclidean length of its weights."""
        return sqrt(sum(weight * weight for weight in self.weights.values())) or 1.0

    @cached_property
    def central(self) -> Sequence[str]:
        """Its fifteen weightiest terms."""
        return sorted(self.weights, key=lambda term: (-self.weights[term], term))[:15]


class Likeness(NamedTuple):
    """The figures of a headline against a body.

    `missing`: words of the headline that nothing in the body takes up, the rarest first; `taken`: those
    that it does, the rarest first. Both as the headline writes them. `content` counts its terms.
    """

    figures: tuple[float, ...]
    missing: tuple[str, ...]
    taken: tuple[str, ...]
    content: int


def body_of(article: Article) -> Body:
    """An article's body, computed once."""
    return article.derive("story.body", _body_of)


def _body_of(article: Article) -> Body:
    found = terms.of_body(article)
    keys = words.of(article).keys
    return Body(found.terms, " ".join(keys[at] for at in found.at))


def measure(headline: str, body: Body) -> Likeness:
    """The figures of a headline against a body."""
    line, row = terms.of_line(headline)
    function = terms.function_terms()
    shown: dict[str, str] = {}
    for term, at in zip(line.terms, line.at, strict=True):
        if term not in function and len(shown) < _LONGEST:
            shown.setdefault(term, row.written[at])
    rarity = background.shipped().rarity
    rare = {term: rarity(term) for term in shown}
    total = sum(rare.values()) or 1.0
    counts, first = body.counts, body.first
    taken = [term for term in rare if term in counts]
    missing = {term: _otherwise(term, rare[term], counts) for term in rare if term not in counts}
    mass = sum(rare[term] for term in taken)
    others = sum(missing.values())
    strongest = sorted((rare[term] for term in taken), reverse=True)
    lead = sum(rare[term] for term in taken if first[term] < LEAD)
    opening = sum(rare[term] for term in taken if first[term] < OPENING)
    dot = sum(weight * body.weights.get(term, 0.0) for term, weight in rare.items())
    central = body.central
    weights = body.weights
    letters = " ".join(row.keys)[:_MOST_LETTERS]
    figures = [term for term in rare if term.isdigit()]
    values = {
        "covered": (mass + _BY_OTHERS * others) / total,
        "covered by others": others / total,
        "rarest taken up": strongest[0] if strongest else 0.0,
        "second taken up": strongest[1] if len(strongest) > 1 else 0.0,
        "rarest missing": max((rare[term] for term in missing), default=0.0),
        "number missing": float(len(missing)),
        "in the lead": lead / total,
        "in the opening": opening / total,
        "mass in the lead": lead,
        "mass in the opening": opening,
        "repeated": sum(rare[term] * log(1 + counts[term]) for term in taken) / total,
        "cosine": dot / (body.length * (sqrt(sum(one * one for one in rare.values())) or 1.0)),
        "central five": float(sum(term in rare for term in central[:5])),
        "central fifteen": sum(weights[term] for term in central if term in rare)
        / (sum(weights[term] for term in central) or 1.0),
        "letters in fours": _letters(letters, 4, body.text),
        "letters in sixes": _letters(letters, 6, body.text),
        "beginnings": sum(
            rare[term]
            for term in missing
            if len(term) >= _BEGINNING and f" {term[:_BEGINNING]}" in body.text
        )
        / total,
        "figures taken up": float(sum(term in counts for term in figures)),
        "figures missing": float(sum(term not in counts for term in figures)),
        "headline length": float(len(rare)),
        "body length": log(body.size + 1.0),
    }  # fmt: skip
    return Likeness(
        tuple(values[name] for name in FIGURES),
        tuple(shown[term] for term in _rarest(missing, rare) if not missing[term]),
        tuple(shown[term] for term in _rarest(taken, rare)),
        len(rare),
    )


def _otherwise(term: str, own: float, counts: Mapping[str, int]) -> float:
    """The rarity of the rarest other word for the same thing that the body has; 0 for none."""
    rarity = background.shipped().rarity
    others = headlinese.shipped().others.get(term, terms.EMPTY)
    return max((min(own, rarity(one)) for one in others if one in counts), default=0.0)


def _rarest(some: Sequence[str] | Mapping[str, float], rare: Mapping[str, float]) -> list[str]:
    return sorted(some, key=lambda term: -rare[term])


def _letters(line: str, size: int, text: str) -> float:
    """The share of a line's n-grams of letters that a text holds."""
    grams = [line[at : at + size] for at in range(len(line) - size + 1)]
    return sum(gram in text for gram in grams) / len(grams) if grams else 0.0
