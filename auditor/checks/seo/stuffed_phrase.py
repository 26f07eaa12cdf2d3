"""A phrase that stands far more often than the subject needs.

Somebody repeats "Rovers cup tickets" in every second sentence because a search engine is to notice it; a
writer would say "tickets", "seats", "they". How often is too often depends on the phrase: an article about
the Federal Reserve names it again and again, and so do match reports their clubs, but nobody who writes
for readers says "flood damage claims" eight times on one page, or three times in one sentence. So each
repeated phrase is held against what edited articles of the same length do with phrases of the same kind
(names, common words, both; two, three or more words): in the whole article, in the sixty words that hold
most of it, and in one sentence. `rules/story/phrases.tsv` holds the counts, from some 1,800 articles. The
rarest of the three decides, the others add to it, and so do signs of a searcher's hand: no preposition
before a place ("emergency plumber Leeds"), no article ("best car insurance"), a year or "near me" behind
it, the phrase in headings, at the start of sentence after sentence, in the description or in an image's
text.

A single word is reported only where one word in twelve is it.

One finding a phrase, at the sentence that holds three of it, or else where it stands closest; the other
places are its evidence. Of phrases that contain one another the one that explains most is named. It is an error
where the repetition is blatant.

Silent on: quotations and transcripts of interviews; names (unless repeated beyond any measure); titles before
names ("energy minister Reyes, energy minister Lund"); numbers with their units; sentences that come again
as they are (`duplication/repeated-sentence`); phrases with a pronoun, an article or a verb of telling in
them (a headline that is pasted as a noun is `seo/pasted-headline`); texts that are not English.

Known false positives: a short article about a thing with a long name of common words and no short form,
which is repeated in full on purpose (a legal term).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from auditor.article import PROSE, Article, BlockKind
from auditor.check import Category, Rule
from auditor.checks.seo import _typed
from auditor.facts import words
from auditor.finding import Evidence, Finding, Severity
from auditor.source import Span
from auditor.story import phrase_rates, phrases, stems
from auditor.story.phrase_rates import Scope
from auditor.story.phrases import Kind, Phrase

RULE = Rule(
    id="seo/stuffed-phrase",
    summary="A phrase that stands far more often than the subject needs",
    severity=Severity.WARNING,
    confidence=0.74,
    category=Category.SEARCH_SPAM,
    why="Readers stumble over it, and search engines count it as spam.",
    sources=(
        "https://developers.google.com/search/docs/essentials/spam-policies#keyword-stuffing",
        "Katz: Distribution of content words and phrases in text and language modelling (1996)",
    ),
    english=True,
    bad=(
        "Bridge toll news matters because drivers who want bridge toll news look for the latest "
        "bridge toll news before they leave.",
    ),
    good=(
        "The dock strike began on Monday. It is the third strike this year, and the port expects "
        "the dock strike to last.",
    ),
)
RULES = (RULE,)

_BLATANT, _BLATANT_USES = 8.0, 5
_FULL, _FULL_USES, _FULL_SHARE = 6.0, 7, 0.1
"""Or so many uses that one word in ten is the phrase's."""
_NAME = 2.5
"""How much more a name needs."""
_NEAR, _SCATTERED = 25, 1.0
"""Writers name their subject again in another paragraph; who stuffs does not wait for 25 words."""
_OTHERS = (0.3, 0.2)
"""What the second and third scope add, as shares of their surprise."""
_SENTENCE, _HEADING, _OPENING, _FIELD, _MOST_OPENING = 0.7, 0.4, 0.25, 0.5, 1.0
_WORD_USES, _WORD_SHARE, _COMMONEST = 12, 1 / 12, 12
"""The most frequent word of 1,978 edited articles is one word in fifteen there."""
_DULL = 1.0
"""A phrase that is no rarer than one article in ten is not looked at."""


@dataclass(frozen=True, slots=True)
class Options:
    """`surprise`: how unusual the repetition must be; each step by one makes it ten times rarer."""

    surprise: float = 4.5


class Judged(NamedTuple):
    """A phrase with its score and what speaks against it."""

    phrase: Phrase
    score: float
    reasons: tuple[str, ...]


def check(article: Article, options: Options) -> Iterator[Finding]:
    """One finding a phrase."""
    if not article.english:
        return
    found = [
        one
        for phrase in phrases.of(article)
        if len(phrase.uses) >= phrases.FEWEST
        and (one := judge(article, phrase)) is not None
        and one.score >= options.surprise
    ]
    word = _word(article)
    if not (found or word) or phrases.is_transcript(article):
        return
    for one in _distinct(found):
        yield _finding(article, one)
    if word and not any(word[0] in one.phrase.stems for one in found):
        yield _of_word(article, *word)


def judge(article: Article, phrase: Phrase) -> Judged | None:
    """How unusual the repetition of a phrase is; None where it is nothing to speak of."""
    rates = phrase_rates.shipped()
    surprise = [rates.surprise(scope, phrase, article.words) for scope in Scope]
    if max(surprise) < _DULL or _is_clause(article, phrase):
        return None
    typed = _typed.of(article, phrase)
    first, *others = sorted(surprise, reverse=True)
    score = first + sum(weight * one for weight, one in zip(_OTHERS, others, strict=True))
    if len(phrase_rates.sentence(phrase.uses)) >= 3:
        score += _SENTENCE
    near = sum(b.word - a.word <= _NEAR for a, b in pairwise(phrase.uses))
    if near < 2 and (typed is None or typed.weight <= 1):
        score -= _SCATTERED
    reasons = []
    if phrase.kind is Kind.NAME or (_is_titled(article, phrase) and typed is None):
        score -= _NAME
    if typed is not None:
        score += typed.weight
        reasons.append(typed.reason)
    headings = {
        use.block for use in phrase.heads if article.blocks[use.block].kind is BlockKind.HEADING
    }
    if headings:
        score += _HEADING * len(headings)
        reasons.append(f"it stands in {_times(len(headings), 'heading')}, too")
    opening = _openings(article, phrase)
    if opening > 1:
        score += min(_OPENING * (opening - 1), _MOST_OPENING)
        reasons.append(f"{opening} sentences begin with it")
    fields = _fields(article, phrase)
    if fields:
        score += _FIELD * len(fields)
        reasons.append(f"it stands in the {' and the '.join(fields)}, too")
    return Judged(phrase, score, tuple(reasons))


def _is_clause(article: Article, phrase: Phrase) -> bool:
    """Whether a phrase holds what nobody types: a clause that comes again, or another language."""
    use = phrase.uses[0]
    return not _typed.NEVER.isdisjoint(words.of(article).keys[use.word : use.end])


def _is_titled(article: Article, phrase: Phrase) -> bool:
    """Whether small words lead to a name: "journalist James Foley", "actor-director Ben Ray"."""
    if phrase.kind is not Kind.MIXED or not all(map(phrases.is_content, phrase.stems)):
        return False  # "best time to visit Kerala"
    written = words.of(article).written
    return all(written[use.end - 1][0].isupper() for use in phrase.uses) and any(
        written[use.word][0].islower() for use in phrase.uses
    )


def _openings(article: Article, phrase: Phrase) -> int:
    """How many sentences begin with a phrase."""
    sentences = article.sentences
    return sum(
        use.sentence >= 0 and use.span.start - sentences[use.sentence].start <= 1
        for use in phrase.uses
    )


def _fields(article: Article, phrase: Phrase) -> list[str]:
    """The texts beside the body that hold a phrase."""
    sought = phrase.words.lower()
    return [
        shown
        for name, shown in (("description", "description"), ("image-text", "images' texts"))
        if (item := article.field_named(name)) is not None and sought in item.text[:5000].lower()
    ]


def _distinct(found: Sequence[Judged]) -> Iterator[Judged]:
    """Of phrases whose places overlap, the one that says most; in order of their first place."""
    kept: list[Judged] = []
    taken: set[int] = set()
    for one in sorted(found, key=lambda one: (-one.score, -len(one.phrase.stems))):
        places = {at for use in one.phrase.uses for at in range(use.word, use.end)}
        if 2 * len(places & taken) < len(places):
            kept.append(one)
        taken |= places
    return iter(sorted(kept, key=lambda one: one.phrase.uses[0].word))


def _finding(article: Article, one: Judged) -> Finding:
    phrase = one.phrase
    dense = phrase_rates.sentence(phrase.uses)
    if len(dense) >= 3:
        where = article.sentences[dense[0].sentence]
        message = f"{_many(len(dense))} in one sentence; once would do"
    else:
        dense = phrase_rates.passage(phrase.uses)[:1]
        where = dense[0].span
        usual = phrase_rates.shipped().usual(phrase.kind, phrase.content, article.words)
        enough = _many(min(usual, max(len(phrase.uses) // 2, 2)))
        message = f"{_many(len(phrase.uses))} in {article.words} words; {enough} would do"
    places = sorted(use.span for use in (*phrase.heads, *phrase.uses))
    evidence = [Evidence("Here, too", span) for span in places if span != where]
    evidence += [Evidence(reason[0].upper() + reason[1:]) for reason in one.reasons]
    share = len(phrase.uses) * len(phrase.stems) / max(article.words, 1)
    blatant = (one.score >= _BLATANT and len(phrase.uses) >= _BLATANT_USES) or (
        one.score >= _FULL and len(phrase.uses) >= _FULL_USES and share >= _FULL_SHARE
    )
    return RULE.finding(
        f"'{_shown(phrase)}' stands {message}",
        where,
        severity=Severity.ERROR if blatant else None,
        confidence=0.9 if blatant else None,
        evidence=evidence,
    )


def _word(article: Article) -> tuple[str, list[Span]] | None:
    """A small word that is one in twelve of all words, and where it stands; no edited article has one."""
    roots = stems.of(article)
    fewest = max(_WORD_USES, _WORD_SHARE * article.words)
    for stem, count in Counter(roots).most_common(_COMMONEST):
        if count >= fewest and len(stem) > 2 and phrases.is_content(stem):
            row = words.of(article)
            spans = [
                span
                for at, root in enumerate(roots)
                if root == stem
                and row.written[at][0].islower()
                and not article.is_quoted(span := Span(*row.spans[at]))
                and article.block_at(span.start).kind in PROSE
            ]
            if len(spans) >= fewest:
                return stem, spans
    return None


def _of_word(article: Article, stem: str, spans: list[Span]) -> Finding:
    number = len(spans)
    return RULE.finding(
        f"'{article.slice(spans[0])}' stands {number} times in {article.words} words, once in "
        f"{round(article.words / number)}; no edited article has a word so often",
        spans[0],
        evidence=[Evidence("Here, too", span) for span in spans[1:]],
    )


def _shown(phrase: Phrase) -> str:
    text = phrase.words
    return text if len(text) <= 80 else text[:79].rstrip() + "…"


def _many(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _times(number: int, noun: str) -> str:
    return f"one {noun}" if number == 1 else f"{number} {noun}s"
