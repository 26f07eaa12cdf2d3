"""Who says so: every attribution of an article, once.

    for one in attributions.of(article):
        one.span       # the words that attribute: "sources confirm", "said Jane Roe", "reportedly"
        one.sentence   # the sentence that it carries
        one.who        # a person, an organisation, a document, a group, or nobody who is named
        one.how        # in which way nobody is named: a source, experts, hearsay, ...
        one.speaker    # the speaker as shown: "Jane Roe", "the ministry", "freight sources"

    attributions.statements(article)    # the quotations, each with or without a speaker
    attributions.counts(article)        # figures for the scorecard

Read are running text and captions; what stands in a quotation is the speaker's and is marked `quoted`.
No parser: a verb or phrase of attribution is found in a table, and its subject beside it by closed lists,
the people of the article and capitals. What cannot be told attributes to nobody known and is left out.
Linear in the length of the article.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article
from auditor.facts import people, speakers
from auditor.source import Span
from auditor.story import _attribution_hearsay as hearsay
from auditor.story import _attribution_named as named
from auditor.story import _attribution_unnamed as unnamed
from auditor.story._attribution_named import Who
from auditor.story._attribution_sentences import Sentences
from auditor.story._attribution_words import How
from auditor.story.told import Counts

__all__ = ["Attribution", "Counts", "How", "Statement", "Who", "counts", "of", "statements"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One place where the article says who says so.

    `form` is "clause" (somebody says), "according", "citing", "passive", "noun" or "adverb".
    `direct`: the sentence holds a quotation. `quoted`: it stands in somebody's quotation.
    `definite`: the noun points back ("the researchers"). `relayed`: somebody with a name passes it on.
    `explained`: the text beside it says why nobody is named; `hidden`: it says that the name is kept back.
    """

    span: Span
    sentence: Span
    """The sentence that it carries; of an endless one, the part around it."""
    number: int
    """The number of the sentence."""
    who: Who
    speaker: str
    key: str
    """Under which the same speaker is known."""
    verb: str
    form: str
    how: How | None = None
    direct: bool = False
    quoted: bool = False
    definite: bool = False
    relayed: bool = False
    explained: bool = False
    hidden: bool = False
    modifiers: tuple[str, ...] = ()

    @property
    def is_named(self) -> bool:
        """Whether readers learn whom to ask: a person, an organisation or a document."""
        return self.who in (Who.PERSON, Who.ORGANISATION, Who.DOCUMENT)


class Statement(NamedTuple):
    """A quotation that says something, and whether anybody is said to have said it."""

    quote: Span
    has_speaker: bool
    is_set_apart: bool = False
    """Whether it stands in a paragraph of its own, and its speaker can only be guessed."""


def of(article: Article) -> tuple[Attribution, ...]:
    """The attributions of an English article in order of place, worked out once."""
    return article.derive("story.attributions", _build)


def statements(article: Article) -> tuple[Statement, ...]:
    """The quotations of six words and more that say something, in order, worked out once."""
    return article.derive("story.statements", _statements)


def sentences(article: Article) -> Sentences:
    """The sentences by offset, worked out once."""
    return article.derive("story.sentences", Sentences)


def counts(article: Article) -> Counts:
    """The figures of the scorecard, worked out once."""
    return article.derive("story.sourcing", _count)


_HIDDEN = lazy.regex(
    r"\b(?:condition\sof\sanonymity|not\s(?:to\s)?be(?:ing)?\s(?:publicly\s)?(?:named|identified|quoted)|anonymously|anonymity|declin\w+\sto\s(?:be\s(?:named|identified)|give\s(?:his|her|their)\s(?:full\s)?names?)"
    r"|not\s(?:been\s)?(?:publicly\s)?authori[sz]ed\s(?:publicly\s)?to\s\w+|(?:asked|wished|wanted)\sto\sremain\sanonymous|names?\s(?:has|have|is|are|was|were)\s(?:been\s)?(?:being\s)?(?:changed|withheld)"
    r"|identit(?:y|ies)\s(?:is|are|has|have|was|were)\s(?:been\s)?(?:being\s)?(?:withheld|protected|known)|cannot\sbe\snamed|can[’']t\sbe\snamed|not\snaming)\b"
)
_REASON = lazy.regex(
    r"\b(?:because|as\s(?:he|she|they|the|it|discussions|talks|plans)|since|citing|fear(?:ing|s|ed)?|due\sto|owing\sto|given\sthe|to\s(?:protect|discuss|speak|describe|talk|avoid)|for\s(?:legal|security|safety|family)\s\w+|not\s(?:been\s)?(?:publicly\s)?authori[sz]ed|sensitiv\w+|confidential|reprisals?|retaliation|changed)\b"
)


def _build(article: Article) -> tuple[Attribution, ...]:
    if not article.english or not article.blocks:
        return ()
    lines = sentences(article)
    found: list[Attribution] = []
    taken: set[int] = set()
    quotes = [one.span for one in article.quotations]
    starts = [one.start for one in quotes]
    nobody = [
        *unnamed.nouns(article, lines),
        *hearsay.phrases(article, lines),
        *hearsay.adverbs(article, lines),
    ]
    secrets = _kept_back(article, lines) if any(one.how is How.SOURCE for one in nobody) else ()
    for one in nobody:
        if one.verb.start in taken:
            continue
        taken.add(one.verb.start)
        number = lines.index(one.span.start)
        sentence = lines.spans[number]
        hidden = explained = False
        if secrets and one.how is How.SOURCE:
            near = [told for at, told in secrets if abs(at - number) <= _NEAR]
            hidden, explained = bool(near), any(near)
        found.append(
            Attribution(
                one.span, _window(sentence, one.span), number, Who.UNNAMED, article.slice(one.who), f"u:{one.how}",
                article.folded[one.verb.start : one.verb.end], one.form, one.how,
                _holds(starts, sentence), article.is_quoted(one.span), one.definite, one.relayed,
                explained, hidden, one.modifiers,
            )
        )  # fmt: skip
    for voice in named.find(article, lines):
        if voice.verb.start in taken:
            continue
        taken.add(voice.verb.start)
        number = lines.index(voice.verb.start)
        sentence = lines.spans[number]
        speaker = voice.speaker
        found.append(
            Attribution(
                voice.span, _window(sentence, voice.span), number, speaker.who, speaker.shown, speaker.key,
                article.folded[voice.verb.start : voice.verb.end], voice.form,
                How.GROUP if speaker.who is Who.GROUP else None,
                _holds(starts, sentence),
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.span))


def _holds(starts: list[int], sentence: Span) -> bool:
    """Whether a quotation begins in a sentence."""
    at = bisect_left(starts, sentence.start)
    return at < len(starts) and starts[at] < sentence.end


_BEFORE, _BEHIND = 600, 900
"""Code points of a sentence that are looked at before and behind an attribution: nobody writes longer ones."""


def _window(sentence: Span, here: Span) -> Span:
    """The part of a sentence around a place."""
    return Span(max(sentence.start, here.start - _BEFORE), min(sentence.end, here.end + _BEHIND))


_NEAR, _SECRETS = 5, 20
"""Sentences between a source and the word on why it has no name; so many such words are looked at."""


def _kept_back(article: Article, lines: Sentences) -> tuple[tuple[int, bool], ...]:
    """The sentences that say that a name is kept back, and whether each says why."""
    found = []
    for match in islice(_HIDDEN.finditer(article.folded), _SECRETS):
        number = lines.index(match.start())
        if number >= 0:
            sentence = _window(lines.spans[number], Span(*match.span()))
            told = _REASON.search(article.folded, sentence.start, sentence.end) is not None
            found.append((number, told))
    return tuple(found)


# -- quotations ------------------------------------------------------------------------------------

_SPEAKS = lazy.regex(
    r"\b(?:said|says?|saying|told|tells|telling|adds?|added|adding|wrote|writes|writing|reads?|reading|tweeted|posted|asked|asks|asking|replied|shouted|sang|chanted|remark\w*|declar\w+|announc\w+|quot\w+"
    r"|statement|message|letter|sign|signs|banner|caption|slogan|motto|poster|description|words|voice|answer\w*|reply|response|joked|insist\w*|explain\w*|recall\w*|continu\w+|agreed?|interview\w*|speech|spoke|speaking|he|she|who)\b"
)


def _statements(article: Article) -> tuple[Statement, ...]:
    said = speakers.of(article)
    if not said:
        return ()
    attributed = [one.number for one in of(article) if not one.quoted and one.form != "adverb"]
    everyone = people.of(article)
    lines = sentences(article)
    text = article.text
    found = []
    for one in said:
        quote = one.quote
        if one.speaker is not None:
            found.append(Statement(quote, True))
            continue
        first, last = lines.index(quote.start), lines.index(quote.end - 1)
        if first < 0 or last < 0:
            continue
        if _any(attributed, first, last):
            found.append(Statement(quote, True))
            continue
        # Only what stands as a sentence of its own is a statement; other words are held up, not said.
        alone = lines.spans[first].start == quote.start and lines.spans[last].end == quote.end
        if not alone or not text[quote.start + 1].isupper() or text[quote.end - 2] not in ".!?…":
            continue
        low, high = max(first - 1, 0), min(last + 1, len(lines.spans) - 1)
        beside = _window(Span(lines.spans[low].start, lines.spans[high].end), quote)
        known = (
            _any(attributed, low, high)
            or bool(everyone.within(beside))
            or _SPEAKS.search(article.folded, beside.start, quote.start) is not None
            or _SPEAKS.search(article.folded, quote.end, beside.end) is not None
            or text[lines.spans[low].end - 1] in _CLOSES
            or _follows_quotation(article, lines.spans[first].start)
            or _is_title(text[quote.start : quote.end])
        )
        apart = known and _is_set_apart(article, lines, quote, first, last)
        found.append(Statement(quote, known, apart))
    return tuple(found)


_MINE = lazy.regex(r"\b(?:i|we|my|our|us)\b")
_SOMEBODY = lazy.regex(r"\b(?:he|she|they|him|her|his|their|those|these)\b|[“\"‘]")


def _is_set_apart(article: Article, lines: Sentences, quote: Span, first: int, last: int) -> bool:
    """Whether a quotation in the first person is a paragraph of its own between sentences that quote nobody.

    Whoever is reported before it may have said it, but nothing says so.
    """
    block = article.index_at(quote.start)
    if article.blocks[block].prose != quote or not first or last + 1 >= len(lines.spans):
        return False
    before, after = _window(lines.spans[first - 1], quote), _window(lines.spans[last + 1], quote)
    return (
        article.text[before.end - 1] == "."
        and not _SOMEBODY.search(article.folded, after.start, after.end)
        and not people.of(article).within(after)
        and not _SOMEBODY.search(article.folded, before.start, before.end)
        and not _follows_quotation(article, lines.spans[first].start)
        and _MINE.search(article.folded, quote.start, quote.end) is not None
        and not _is_title(article.slice(quote))
    )


_CLOSES = frozenset(":”\"’'")
_MARKS = frozenset("“\"‘'")


def _follows_quotation(article: Article, start: int) -> bool:
    """Whether what stands before an offset is quoted, or the paragraph before begins as a quotation."""
    number = article.index_at(start)
    if number and start == article.blocks[number].prose.start:
        return article.text[article.blocks[number - 1].prose.start] in _MARKS
    return start > 1 and article.is_quoted(Span(start - 2, start - 1))


def _is_title(text: str) -> bool:
    """Whether most long words begin with a capital, as in a work's title."""
    long = [word for word in text.split() if len(word) > 4]
    return 2 * sum(word[0].isupper() for word in long) > len(long)


def _any(numbers: list[int], low: int, high: int) -> bool:
    """Whether one of some sorted numbers lies between two, these included."""
    at = bisect_left(numbers, low)
    return at < len(numbers) and numbers[at] <= high


def _count(article: Article) -> Counts:
    kinds: dict[Who, set[str]] = {one: set() for one in Who}
    nobody = places = 0
    for one in of(article):
        if one.quoted:
            continue
        if one.is_named:
            places += 1
            kinds[one.who].add(one.key)
        elif not one.key.startswith("r:"):  # whoever "the judge" is, readers can find out
            nobody += 1
    said = statements(article)
    return Counts(
        len(kinds[Who.PERSON]),
        len(kinds[Who.ORGANISATION]),
        len(kinds[Who.DOCUMENT]),
        nobody,
        len(said),
        sum(not one.has_speaker or one.is_set_apart for one in said),
        places,
    )
