"""Attributions to nobody in particular: "sources say", "experts believe", "studies show"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article
from auditor.facts import words
from auditor.source import Span
from auditor.story._attribution_readings import CLAUSE, fits, reading
from auditor.story._attribution_sentences import Sentences
from auditor.story._attribution_words import HEADS, OBSERVERS, How


class Found(NamedTuple):
    """A place: the words that attribute, the noun phrase or phrase of nobody, and the verb."""

    span: Span
    who: Span
    verb: Span
    how: How
    form: str
    """"clause", "according", "citing", "passive", "noun" or "adverb"."""
    definite: bool = False
    """Whether the noun points back: "the researchers"."""
    modifiers: tuple[str, ...] = ()
    relayed: bool = False
    """Whether somebody with a name passes it on: "told Reuters", "Reuters, citing sources"."""


_REACH = 220
"""Code points behind a noun in which its verb must stand."""
_MODIFIERS = 4

_ACCORDING = lazy.regex(r"\baccording\sto\s(?:\w+\s)?$")
_CITING = lazy.regex(
    r"\b(?:citing|cit(?:es|ed)|quoting|quoted|reports?\sfrom|information\sfrom|claims\sby|claims\sfrom|(?:learned|learnt|heard|gathered|understand)\sfrom|word\sfrom|leaks\sfrom"
    r"|(?:told|said|confirmed|reported|claimed|suggested|revealed|leaked|alleged)\s(?:to\s\S{2,30}\s)?by)\s(?:\w+\s)?$"
)
_INVERTED = lazy.regex(
    r"(?:[,?!…][”\"’']?|[”\"’'])\s(?:said|says|say|warn(?:ed|s)?|claim(?:ed|s)?|suggest(?:ed|s)?|argue[ds]?|insist(?:ed|s)?|note[ds]?|add(?:ed|s)?|predict(?:ed|s)?|believe[ds]?|told)\s(?:\w+\s)?$"
)
_OUTLET = lazy.regex(
    r"\s(?:(?:the|our|your|a|an)\s)?[A-Z][\w.&’'-]*(?:\s(?:[A-Z][\w.&’'-]*|reporters?|news|magazine|newspaper|this))*"
)
_NAME_NEXT = lazy.regex(r"\s[A-Z]")
_GLUE = frozenset(
    "that but and as while which because although though whereas when if yet so or where since".split()
)
_DETERMINERS = frozenset(
    "the these those this that its his her their our your my a an one some many most several two three four five multiple various"
    " other no any all both few numerous countless leading certain another more different dozens hundreds".split()
)
_POINTING = frozenset("the these those this that its his her their both our".split())
_STOP = frozenset(
    """of by for from with to at on in into about against through over under between among than like
    is are was were be been has have had do does did not will would can could may might must should
    it he she they we you i who whom what why how there here then also even only too very via per said says say warn argue insist believe
    suggest predict tell""".split()
)
_COUNTED = frozenset(
    "some many most several one two three four number majority dozens hundreds handful group couple few all any none chorus plenty those".split()
)


def nouns(article: Article, sentence_of: Sentences) -> Iterator[Found]:
    """Attributions to a noun of nobody: "freight sources say", "according to experts", "some suggest"."""
    row = words.of(article)
    text, folded = article.text, article.folded
    learned = {key for key in words.index(article) if key.endswith("ologists")}
    for at in words.among(article, HEADS.keys() | learned):
        start, end = row.spans[at]
        sentence = sentence_of.at(start)
        if sentence is None:
            continue
        head = row.keys[at]
        kind = HEADS.get(head, How.EXPERT)
        if text[end : end + 1] in ("’", "'", "-"):
            continue
        if (
            row.written[at][0].isupper()
            and start != sentence.start
            and folded[start - 2 : start] != ": "
            and folded[start - 1] not in "“\"‘'"
        ):
            continue  # a name's word: Business Insider
        first, modifiers = _phrase(row, at, sentence, folded)
        opening = row.spans[first][0]
        before = folded[max(sentence.start, opening - 40) : opening]
        determiner = row.keys[first - 1] if first and _adjoins(row, first, folded) else ""
        if determiner not in _DETERMINERS:
            determiner = ""
        how = reading(folded, kind, head, determiner, modifiers, Span(start, end))
        if how is None:
            continue
        if first and row.keys[first] == "s" and folded[opening - 1] in "’'":
            continue  # somebody's: "the river's source"
        if determiner and first and row.spans[first - 1][0] >= sentence.start:
            opening = row.spans[first - 1][0]
            before = folded[max(sentence.start, opening - 40) : opening]
        who = Span(opening, end)
        definite = determiner in _POINTING
        named = _NAME_NEXT.match(text, end) is not None  # "said economist Jane Roe"
        found = None if named else _ACCORDING.search(before)
        if found:
            begin = opening - (len(before) - found.start())
            yield Found(
                Span(begin, end), who, Span(begin, begin + 9), how, "according", definite, modifiers
            )
            continue
        found = (
            _CITING.search(before) if how is How.SOURCE or head in OBSERVERS or modifiers else None
        )
        if found:
            begin = opening - (len(before) - found.start())
            yield Found(
                Span(begin, end),
                who,
                Span(begin, opening - 1),
                how,
                "citing",
                definite,
                modifiers,
                _has_name(text, max(sentence.start, begin - 300), begin),
            )
            continue
        found = _INVERTED.search(folded[max(sentence.start - 2, opening - 40) : opening])
        if (
            found
            and not named
            and (found.group()[1] != " " or folded[end : end + 1] in ("", "\n", *",.;!?—–"))
        ):
            size = opening - max(sentence.start - 2, opening - 40)
            begin = opening - (size - found.start()) + 1
            while begin < opening and not text[begin].isalpha():
                begin += 1
            yield Found(
                Span(begin, end), who, Span(begin, opening - 1), how, "clause", definite, modifiers
            )
            continue
        if not _is_subject(row, first - (1 if determiner else 0), sentence, folded):
            continue
        clause = CLAUSE.match(folded, end, min(sentence.end, end + _REACH))
        if clause is None:
            continue
        verb = Span(*clause.span("verb" if clause["verb"] else "ing"))
        if not fits(how, head, clause, folded, verb):
            continue
        relayed = False
        if folded.startswith("told", verb.start):
            heard = _OUTLET.match(text, verb.end, sentence.end)
            relayed = heard is not None
        yield Found(Span(opening, verb.end), who, verb, how, "clause", definite, modifiers, relayed)


def _adjoins(row: words.Words, at: int, folded: str) -> bool:
    """Whether one space parts a word from the one before."""
    return folded[row.spans[at - 1][1] : row.spans[at][0]] == " "


def _phrase(row: words.Words, at: int, sentence: Span, folded: str) -> tuple[int, tuple[str, ...]]:
    """The first word of a noun's phrase without its determiner, and the words before the noun."""
    first = at
    for _ in range(_MODIFIERS):
        before = first - 1
        if before < 0 or row.spans[before][0] < sentence.start:
            break
        gap = folded[row.spans[before][1] : row.spans[first][0]]
        key = row.keys[before]
        if gap not in (" ", "-") or key in _GLUE or key in _DETERMINERS or key in _STOP:
            break
        if gap == " " and key.endswith(("ing", "ed")) and key not in _LOOKALIKES:
            opens = row.spans[before][0] == sentence.start and key not in _GOVERNING
            if not opens:
                break
        first = before
    return first, tuple(row.keys[first:at])


_LOOKALIKES = frozenset(
    """leading unnamed unidentified undisclosed seasoned ranking alleged respected retired informed unspecified placed
    working marketing concerned trusted banking shipping mining fishing farming racing housing betting publishing
    unconfirmed unverified unsubstantiated""".split()
)
"""Modifiers that look like verbs."""
_GOVERNING = frozenset(
    "citing quoting according including following regarding naming quoted cited using".split()
)
"""What opens a sentence and has the noun behind it as its object."""


def _is_subject(row: words.Words, first: int, sentence: Span, folded: str) -> bool:
    """Whether what stands before a phrase lets it be the subject of the verb behind it."""
    before = first - 1
    if before < 0 or row.spans[before][0] < sentence.start:
        return True
    key = row.keys[before]
    gap = folded[row.spans[before][1] : row.spans[first][0]]
    if gap != " ":
        return True
    if key == "of":
        return before > 0 and row.keys[before - 1] in _COUNTED
    if key in ("whether", "not"):
        return False
    if key == "and" and row.keys[first] == "others":
        return folded[row.spans[before][0] - 2] == ","  # not "Carr and others warned"
    return key in _GLUE or key not in _STOP


def _has_name(text: str, start: int, end: int) -> bool:
    """Whether a name stands in a stretch: a capitalised word, and not one that merely opens a sentence."""
    return any(
        match.start() > start or match.group().lower() not in _OPENERS
        for match in _NAME.finditer(text, start, end)
    )


_NAME = lazy.regex(r"\b[A-Z][A-Za-z]+(?=[\s,])")
_OPENERS = frozenset(
    "the a an in on at it this that these those its his her their but and as when after we they he she i some many".split()
)
