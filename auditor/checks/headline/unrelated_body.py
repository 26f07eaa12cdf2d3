"""A headline over another story.

The wrong headline is pasted, or the body of yesterday's story stays under today's. A logistic regression
learnt from 50,000 pairs of headlines and bodies weighs how much of the headline the body takes up: its words
by their rarity, where they stand first, other words for the same thing ("jailed", "prison"), names of one
state or actor, figures, parts of words, and whether the body's own weightiest words stand in the headline.
The confidence is the probability that the headline belongs to another story, as often as in the data
learnt from (three headlines in four); `rules/story/mismatch.yaml` holds the weights and how they did.

It warns where the headline names things (names, figures) that the body never takes up, or says much of
which next to nothing returns; it stops the article where the model is all but certain. A headline of
a few ordinary words may be a pun or a mood: there it only informs.

Silent on: headlines of one word and bodies of fewer than eight; other languages than English.

Known false positives: a long pun; a headline in another language or spelling than its story.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.article import Article, BlockKind
from auditor.check import Category, Rule
from auditor.facts import words
from auditor.finding import Evidence, Finding, Severity
from auditor.language import dictionary
from auditor.source import Span
from auditor.story import headlinese, mismatch, terms
from auditor.story.likeness import Body

RULE = Rule(
    id="headline/unrelated-body",
    summary="A headline that belongs to another story",
    severity=Severity.WARNING,
    confidence=0.9,
    category=Category.COHERENCE,
    why="Readers come for the story of the headline and find another one.",
    sources=(
        "https://github.com/FakeNewsChallenge/fnc-1 (the data learnt from)",
        "Hanselowski et al.: A Retrospective Analysis of the Fake News Challenge Stance-Detection Task, COLING 2018",
    ),
    english=True,
    bad=(
        "Dockers strike in Harwich over pay (above a story about a school that won a chess prize)",
    ),
    good=("Dockers strike in Harwich over pay (above a walkout at the Essex port)",),
)
RULES = (RULE,)

LEAST = 0.45
"""The probability from which on it is said at all: there F1 on the data learnt from is highest."""
WARNS = 0.5
STOPS = 0.99
_SOME, _MUCH = 5, 6
"""Content words of a headline that says enough to be no pun, where it names something and where not."""
_SHOWN = 4


def check(article: Article, options: None) -> Iterator[Finding]:
    """One finding on the headline, where the model says so."""
    found = mismatch.of(article) if article.english else None
    if found is None or found.probability < LEAST:
        return
    missing = found.likeness.missing
    named = [word for word in missing if _names(word)]
    severity = Severity.INFO
    enough = len(named) > 1 or (named and found.likeness.content >= _SOME) or len(missing) >= _MUCH
    if found.probability >= WARNS and enough:
        certain = found.probability >= STOPS and len(named) > 1
        severity = Severity.ERROR if certain else Severity.WARNING
    shown = (named + [word for word in missing if word not in named])[:_SHOWN]
    says = f"never takes up {_listed(shown)}" if shown else "hardly takes up its words"
    about = _about(article, found.body)
    yield RULE.finding(
        f"The body seems to tell another story than the headline: it {says}"
        + (f"; it tells of {_listed(about)}" if about else ""),
        _headline(article),
        severity=severity,
        confidence=round(found.probability, 3),
        field=None if _headline(article) else "headline",
        evidence=_begins(article),
    )


def _headline(article: Article) -> Span | None:
    return next((one.span for one in article.of_kind(BlockKind.HEADLINE)), None)


def _names(word: str) -> bool:
    """Whether a word of the headline is a name or holds a figure: not in the dictionary, or a state's."""
    low = word.lower()
    if any(char.isdigit() for char in word) or dictionary.shipped().level(low) < 0:
        return True
    return any(len(name) == 1 for name, _ in headlinese.shipped().names.get(low, ()))


def _about(article: Article, body: Body) -> list[str]:
    """The body's weightiest words, as it writes them first."""
    found, written = terms.of_body(article), words.of(article).written
    said = [term for term in body.central if not term.isdigit()]
    return [written[found.at[body.first[term]]] for term in said[:_SHOWN]]


def _listed(some: list[str]) -> str:
    quoted = [f"'{word}'" for word in some]
    return " and ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1])))


def _begins(article: Article) -> list[Evidence]:
    """The first sentence of the body, as evidence."""
    first = next(iter(article.sentences), None)
    return [Evidence("the body begins so", first)] if first else []
