"""Attributions that leave readers without anybody to ask, as far as they matter; shared by the rules."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from auditor import lazy
from auditor.article import PROSE, Article, MarkKind
from auditor.check import Rule
from auditor.checks.sourcing import _grave
from auditor.facts import people
from auditor.finding import Evidence, Finding, Severity
from auditor.source import Span
from auditor.story import attributions
from auditor.story._attribution_words import ORGANISATIONS
from auditor.story.attributions import Attribution, How

VAGUE = frozenset({How.EXPERT, How.CRITIC, How.OBSERVER, How.MANY, How.STUDY})
"""Crowds: nobody in particular says so."""

_COURT = lazy.regex(
    r"\b(?:court|judge|jury|jurors?|trial|prosecut\w+|plead(?:s|ed)?|pleaded|pled|indict\w+|charge[sd]?|lawsuit|complaint|hearing|tribunal|magistrates?|den(?:y|ies|ied)|counsel|barrister|inquest|affidavit|filings?|plaintiffs?|defendants?|accused|alleges|bail|dock|counts?\sof|arraign\w+)\b"
)
_LEARNED = lazy.regex(
    r"\b(?:professors?|prof|dr|university|institute|researchers?|analysts?|economists?|lecturer|fellow|scientists?|college|laborator(?:y|ies)|director|head of|chief|chair|author|expert|specialist|historian|study|journal|report|survey|think tank|centre|center|consultant|society)\b"
)
_PUBLISHED = lazy.regex(
    r"\b(?:published|journal|universit(?:y|ies) of|institute|the (?:study|paper|report|survey|research)|by (?:the )?\w+ (?:university|institute|foundation)|preprint|peer-reviewed|meta-analysis|co-?authors?)\b"
)
_STUDY = lazy.regex(
    r"\b(?:study|paper|universit|institute|team|trial|experiment|journal|survey|published)"
)
_SURVEYED = lazy.regex(
    r"\b(?:poll(?:s|ed|ster|sters)?|survey(?:s|ed)?|per\scent|percent|ballots?|questionnaires?|respondents?|majority)\b|%"
)
_FOR_EXAMPLE = lazy.regex(r"\b(?:such\sas|including|among\sthem|led\sby|like)\s")
_CAPITAL = lazy.regex(r"(?<=[a-z,’']\s)[A-Z][\w.-]+|\b[A-Z]{2,}")
_COUNTED = frozenset(
    "two three four five six seven eight nine ten dozens hundreds thousands".split()
)
_MOST = 12
"""So many attributions of one sentence are looked at."""
_NEAR = 2
"""Sentences behind a crowd in which one of it may be named."""


def loose(article: Article) -> tuple[Attribution, ...]:
    """The attributions to nobody, but for those that the text explains, names or passes on; in order."""
    return article.derive("sourcing.loose", _find)


def adverbs(article: Article) -> tuple[Attribution, ...]:
    """Reportedly and allegedly, where nobody beside them is said to report or allege; in order."""
    return article.derive("sourcing.adverbs", _adverbs)


def names_a_study(article: Article) -> bool:
    """Whether the article tells of a study that readers can find."""
    return _PUBLISHED.search(article.folded) is not None


def is_dense(article: Article) -> bool:
    """Whether the story hangs on nobody more than on anybody; worked out once."""
    return article.derive("sourcing.dense", _is_dense)


def _is_dense(article: Article) -> bool:
    found = loose(article)
    return len(found) >= DENSE and len(found) > _named_places(article)


DENSE = 3
"""So many attributions to nobody, and more than to anybody, make a story dense with them."""


def finding(rule: Rule, article: Article, one: Attribution, message: str) -> Finding:
    """A finding at an attribution; the first of a dense story warns, and tells of the others."""
    found = loose(article)
    if one is not found[0] or not is_dense(article):
        return rule.finding(message, one.span)
    places = _named_places(article)
    named = "none" if not places else "only one" if places == 1 else f"only {places}"
    return rule.finding(
        f"{message}; {len(found)} claims of this story rest on nobody, {named} on somebody who is named",
        one.span,
        severity=Severity.WARNING,
        evidence=[
            Evidence(f"nor here: '{article.slice(each.span)}'", each.span) for each in found[1:6]
        ],
    )


def _named_places(article: Article) -> int:
    return sum(one.is_named for one in attributions.of(article))


def _find(article: Article) -> tuple[Attribution, ...]:
    every = attributions.of(article)
    found = [one for one in every if one.how is not None and one.key.startswith("u:")]
    if not found:
        return ()
    by_sentence: dict[int, list[Attribution]] = {}
    for one in every:
        if one.is_named:
            by_sentence.setdefault(one.number, []).append(one)
    crowds: dict[int, Span] = {}
    for one in every:
        if one.how not in (None, How.ADVERB):
            crowds.setdefault(one.number, one.span)
    tally = Counter(one.number for one in found if one.how is How.MANY)
    opposed = {number for number, times in tally.items() if times > 1}  # some say six, others seven
    links = [mark.span.start for mark in article.marks if mark.kind is MarkKind.LINK]
    return tuple(
        one
        for one in found
        if one.how is not How.ADVERB
        and not one.quoted
        and not one.definite
        and not one.relayed
        and article.block_at(one.span.start).kind in PROSE
        and not article.is_technical(one.span)
        and not (one.how is How.MANY and (one.number in opposed or crowds[one.number] < one.span))
        and not _is_answered(article, one, by_sentence, links)
    )


def _is_answered(
    article: Article,
    one: Attribution,
    named: dict[int, list[Attribution]],
    links: list[int],
) -> bool:
    """Whether readers learn whom to ask after all."""
    sentence = one.sentence
    here = named.get(one.number, ())
    if one.how is How.SOURCE:
        if one.hidden:
            count = attributions.counts(article)
            enough = count.named_people + count.organisations + count.documents
            return enough >= (1 if one.explained else 2)
        return any(_governs(each, one) for each in here[:_MOST])
    if here or bisect_left(links, sentence.start) < bisect_left(links, sentence.end):
        return True
    line = article.folded[sentence.start : sentence.end]
    if one.how is How.HEARSAY:
        if one.verb in ("alleged", "claimed") or "allegation" in one.speaker:
            return _in_court(article, one)
        return False
    text = article.text
    shown = text[one.span.start : one.span.end]
    if _CAPITAL.search(shown.partition(" of ")[0] if one.how is How.CRITIC else shown):
        return True
    opening = one.speaker.split()
    starts = one.span.start == sentence.start or text[one.span.start - 2] in ":“—–"
    if opening[0].lower() in _COUNTED or (opening[0][0].isupper() and not starts):
        return True
    if _FOR_EXAMPLE.search(line) or (one.how is not How.STUDY and _is_surveyed(article, one)):
        return True
    if _WEIGHED.match(article.folded, one.span.end):
        return True  # what has been argued for decades is common ground
    if people.of(article).within(Span(sentence.start, one.span.end)):
        return True
    if one.how is not How.CRITIC and _AT_NAME.match(text, one.span.end):
        return True
    placed = _AT_BODY.search(shown)
    if placed and placed[1].lower() in ORGANISATIONS:
        return True
    if one.how is How.MANY and _OTHERS.search(article.folded, one.span.end, sentence.end):
        return True  # "some say it is the beds, others that it is the cheese"
    if one.how is How.STUDY:
        if not _EARLIER.isdisjoint(one.modifiers) and _PUBLISHED.search(article.folded):
            return True  # the story's own study is named
        return _PUBLISHED.search(line) is not None or _is_study_named(article, one, named)
    return _is_named_near(article, one, named)


_EARLIER = frozenset(("previous", "earlier"))
_WEIGHED = lazy.regex(r"\s(?:for|over)\s(?:\w+\s)?(?:decades|years|centuries|generations)\b")


def _is_surveyed(article: Article, one: Attribution) -> bool:
    """Whether the sentence, or the one before in its passage, has the figures of a poll."""
    lines = attributions.sentences(article).spans
    if _SURVEYED.search(article.folded, one.sentence.start, one.sentence.end):
        return True
    if not one.number or not _is_same_passage(article, lines[one.number - 1], one.sentence):
        return False
    before = lines[one.number - 1]
    return (
        _SHARE.search(article.folded, max(before.start, before.end - 600), before.end) is not None
    )


_AT_NAME = lazy.regex(r"\s(?:at|from|of|with)\s(?:the\s)?[A-Z]")
_AT_BODY = lazy.regex(r"\s(?:at|from|of|with)\sthe\s(\w+)")
_OTHERS = lazy.regex(r",\s(?:and\s)?(?:others|some)\s")
_SHARE = lazy.regex(r"\b(?:per\scent|percent)\b|%")


def _governs(named: Attribution, one: Attribution) -> bool:
    """Whether somebody with a name says what the source is said to say."""
    return (
        named.form == "according"
        or named.verb in ("reported", "reports")
        or named.span.start < one.span.start
        or named.direct
    )


def _in_court(article: Article, one: Attribution) -> bool:
    """Whether the words beside an allegation tell of a court, a charge or an answer to it."""
    lines = attributions.sentences(article).spans
    low = lines[max(one.number - 1, 0)].start
    high = lines[min(one.number + 1, len(lines) - 1)].end
    return (
        _COURT.search(article.folded, max(low, one.span.start - 500), min(high, one.span.end + 500))
        is not None
    )


def _is_study_named(
    article: Article, one: Attribution, named: dict[int, list[Attribution]]
) -> bool:
    lines = attributions.sentences(article).spans
    if one.number + 1 < len(lines) and _is_same_passage(
        article, lines[one.number], lines[one.number + 1]
    ):
        following = lines[one.number + 1]
        if _PUBLISHED.search(
            article.folded, following.start, min(following.end, following.start + 600)
        ):
            return True
    return False


def _is_named_near(article: Article, one: Attribution, named: dict[int, list[Attribution]]) -> bool:
    """Whether the next sentences name one of the crowd, or the one before has just done so."""
    lines = attributions.sentences(article).spans
    for step in range(1, _NEAR + 1):
        at = one.number + step
        if at >= len(lines) or lines[at].start - one.sentence.end > 600:
            break
        if article.index_at(lines[at].start) - article.index_at(one.sentence.start) > 1:
            break
        opens = step == 1 and article.text[lines[at].start] in "“\"‘'"
        for each in named.get(at, ())[:_MOST]:
            if each.who is attributions.Who.PERSON and (
                opens
                or (step == 1 and one.how is How.CRITIC)
                or (
                    one.how is not How.MANY
                    and _LEARNED.search(
                        article.folded, lines[at].start, min(lines[at].end, lines[at].start + 600)
                    )
                )
            ):
                return one.how is not How.MANY or _grave.of(article, one) is None
    before = one.number - 1
    if before >= 0 and "researcher" in one.speaker.lower():
        study = lines[before]
        if _STUDY.search(article.folded, max(study.start, study.end - 600), study.end):
            return True
    if before >= 0 and _is_same_passage(article, lines[before], one.sentence):
        for each in named.get(before, ())[:_MOST]:
            if each.who is not attributions.Who.ORGANISATION and _LEARNED.search(
                article.folded, max(lines[before].start, lines[before].end - 600), lines[before].end
            ):
                return True
    return False


def _is_same_passage(article: Article, first: Span, second: Span) -> bool:
    return article.index_at(first.start) == article.index_at(second.start)


def _adverbs(article: Article) -> tuple[Attribution, ...]:
    every = attributions.of(article)
    found = [one for one in every if one.form == "adverb"]
    if not found:
        return ()
    voices = {one.number for one in every if one.how is None or one.how is How.GROUP}
    return tuple(
        one
        for one in found
        if not one.quoted
        and one.number not in voices
        and article.block_at(one.span.start).kind in PROSE
        and not (one.verb != "reportedly" and _in_court(article, one))
    )
