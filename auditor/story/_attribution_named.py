"""Attributions to somebody or something: a person, an organisation, a document, a group of people."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article
from auditor.facts import people, roles, words
from auditor.source import Span
from auditor.story._attribution_sentences import Sentences
from auditor.story._attribution_words import DOCUMENTS, GROUPS, ORGANISATIONS, REPORTING


class Who(StrEnum):
    """What kind of speaker it is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    GROUP = "group"
    """People who are described and not named: residents, "the mayor" without a name."""
    UNNAMED = "unnamed"


class Speaker(NamedTuple):
    """Who speaks: the words that say so, as shown, and the key under which the same one is known."""

    who: Who
    span: Span
    shown: str
    key: str
    person: people.Person | None = None


class Voice(NamedTuple):
    """A verb of somebody: the words that attribute, and the speaker."""

    span: Span
    verb: Span
    speaker: Speaker
    form: str
    """"clause" or "according"."""


_SKIPPED = frozenset(
    "also has have had later then now still already since again once often repeatedly yesterday today earlier recently both all who which that first even".split()
)
_PREPOSITIONS = frozenset("of for in from at by with on to near".split())
_NO_SUBJECT = frozenset(
    "it they we i you s be been being is are was were am to not never would could will can may might must".split()
)
"""Pronouns that name nobody, and what makes a verb a passive, an infinitive or a denial."""
_HE = {"he": "m", "she": "f"}
_STEPS = 5
_COMMA = 160
"""Code points that an apposition between a speaker and the verb may have."""
_NAMES_JOIN = frozenset("of the and for de du la le van von al bin &".split())
_NOT_NAMES = frozenset(
    """the a an in on at but and as when while after before since if for by from with it he she they we i this that
    these those his her their its there here yesterday today monday tuesday wednesday thursday friday saturday
    sunday january february march april may june july august september october november december however
    meanwhile so then what who why how not no one two three some many most several others""".split()
)
_INVERSION = lazy.regex(r"[”\"’',?!…]\s?$")
_AFTER = 60


def find(article: Article, sentences: Sentences) -> Iterator[Voice]:
    """Every verb of speech whose subject can be told, in the outlet's own words, and "according to"."""
    row = words.of(article)
    everyone = people.of(article)
    last: people.Person | None = None
    for at in words.among(article, _CUES):
        verb = Span(*row.spans[at])
        sentence = sentences.at(verb.start)
        if sentence is None:
            continue
        key = row.keys[at]
        if row.written[at][0].isupper() and verb.start != sentence.start:
            continue  # a title's word
        if key == "according":
            if at + 1 < len(row) and row.keys[at + 1] == "to":
                end = row.spans[at + 1][1]
                told = _after(article, row, at + 2, sentence, everyone)
                if told is not None and not article.is_quoted(verb):
                    yield Voice(Span(verb.start, max(end, told.span.end)), verb, told, "according")
                    last = told.person or last
            continue
        if article.is_quoted(verb):
            continue
        found = _before(article, row, at, sentence, everyone, last)
        inverted = False
        if found is None and key in _INVERTING:
            beside = article.text[max(sentence.start - 2, verb.start - 3) : verb.start]
            if _INVERSION.search(beside):
                found = _after(article, row, at + 1, sentence, everyone)
                inverted = True
        if found is None:
            continue
        if key in _NAMING and found.who is not Who.PERSON:
            continue  # "a thing called"
        last = found.person or last
        span = (
            Span(verb.start, found.span.end)
            if inverted
            else Span(min(found.span.start, verb.start), verb.end)
        )
        yield Voice(span, verb, found, "clause")


_NOUN_OR_VERB = frozenset("reports claims notes calls shows".split())
_NOUNS = ORGANISATIONS | DOCUMENTS | GROUPS
_CUES = REPORTING | {"according"}
_NAMING = frozenset("called calls asked".split())
_INVERTING = frozenset(
    "said says added adds warned warns insisted argued claimed explained replied recalled wrote writes told noted asked".split()
)


def _before(
    article: Article,
    row: words.Words,
    at: int,
    sentence: Span,
    everyone: people.People,
    last: people.Person | None,
) -> Speaker | None:
    """The subject that stands before a verb."""
    text = article.text
    here, edge = at - 1, row.spans[at][0]
    for _ in range(_STEPS):
        if here < 0 or row.spans[here][0] < sentence.start:
            return None
        start, end = row.spans[here]
        gap = text[end:edge]
        if gap.startswith(",") and gap.strip() == ",":
            comma = text.rfind(",", max(sentence.start, end - _COMMA), start)
            if comma < 0:
                return None
            inside = everyone.within(Span(comma, end))
            if inside and article.text[comma : inside[0][0].span.start].count(" ") <= 3:
                mention, person = inside[0]  # "the minister, Jane Roe, said"
                if (
                    not mention.quoted
                    and mention.span.end <= end
                    and not _has_preposition(article.text[comma : mention.span.start])
                ):
                    return _speaker(person, mention.span)
            here = row.at(comma) - 1
            if here < 0 or row.spans[here][0] < sentence.start:
                return None
            edge = row.spans[here][1]
            if text[edge : comma + 1] != ",":
                return None
            continue
        if gap.strip(" ") not in ("", ")", "-") and edge != end:
            return None
        key = row.keys[here]
        if key in _SKIPPED or (key.endswith("ly") and not row.written[here][0].isupper()):
            here, edge = here - 1, start
            continue
        break
    else:
        return None
    if key in _HE:
        return _of_pronoun(everyone, start, Span(start, end), _HE[key], last)
    if key in _NO_SUBJECT:
        return None
    return _phrase(article, row, here, sentence, everyone)


_NEAR = 400
"""Code points before a pronoun in which its person is named, unless that person has just spoken."""


def _of_pronoun(
    everyone: people.People, start: int, here: Span, sex: str, last: people.Person | None
) -> Speaker | None:
    """The last speaker, else the last person who is named near a pronoun; of its sex, as far as that is told."""
    near = [person for _, person in everyone.within(Span(max(0, start - _NEAR), start))]
    for person in ([last] if last is not None else []) + near[::-1]:
        if (person.sex or person.likely or sex) == sex:
            return _speaker(person, here)
    return None


def _speaker(person: people.Person, span: Span) -> Speaker:
    return Speaker(Who.PERSON, span, person.name, f"p:{person.name.lower()}", person)


def _phrase(
    article: Article, row: words.Words, at: int, sentence: Span, everyone: people.People
) -> Speaker | None:
    """The speaker whose name or noun ends with a word."""
    start, end = row.spans[at]
    named = everyone.at(start)
    if named is not None:
        mention, person = named
        # "the office of Jane Roe said", "a spokesman for Jane Roe said"
        first = row.at(mention.span.start)
        head = _head(row, first, sentence)
        if head is not None:
            return _noun(article, row, head, Span(row.spans[head][0], end))
        begin = min(
            [mention.span.start, *(t.span.start for t in mention.titles if t.place == "before")]
        )
        return _speaker(person, Span(begin, end))
    key = row.keys[at]
    if row.written[at][0].isupper() and key not in _NOT_NAMES:
        first = _name_start(article, row, at, sentence)
        head = _head(row, first, sentence)
        if head is not None:
            found = _noun(article, row, head, Span(row.spans[head][0], end))
            if found is not None:
                return found
        if first == at and row.spans[at][0] == sentence.start and key in roles.HUMANS | GROUPS:
            return _noun(article, row, at, Span(start, end))
        if first == at == row.at(sentence.start) and row.keys[at + 1] in _NOUN_OR_VERB:
            return None  # "Unconfirmed reports say"
        low = " ".join(row.keys[first : at + 1])
        shown = article.text[row.spans[first][0] : end]
        if key in DOCUMENTS:
            return Speaker(Who.DOCUMENT, Span(row.spans[first][0], end), shown, f"d:{low}")
        return Speaker(Who.ORGANISATION, Span(row.spans[first][0], end), shown, f"o:{low}")
    found = _noun(article, row, at, Span(start, end))
    if found is not None:
        left = row.at(found.span.start)
        if (
            left > 1
            and row.keys[left - 1] not in _PREPOSITIONS
            and row.keys[left - 1] not in ("the", "a")
        ):
            left -= 1
        if left > 1 and row.keys[left - 1] in ("the", "a"):
            left -= 1
        if left > 1 and row.keys[left - 1] in ("of", "from", "at", "for", "with"):
            member = everyone.at(row.spans[left - 2][0])
            if member is not None:  # "Jane Roe of the county police said"
                return _speaker(member[1], Span(member[0].span.start, end))
        return found
    head = _head(row, _left(row, at, sentence), sentence)
    return _noun(article, row, head, Span(row.spans[head][0], end)) if head is not None else None


def _left(row: words.Words, at: int, sentence: Span) -> int:
    """The first word of a plain phrase of at most three words that ends with a word."""
    first = at
    for _ in range(3):
        if (
            first
            and row.keys[first - 1] not in _PREPOSITIONS
            and row.spans[first - 1][0] >= sentence.start
        ):
            first -= 1
        else:
            break
    return first


def _name_start(article: Article, row: words.Words, at: int, sentence: Span) -> int:
    """The first word of the capitalised name that ends with a word."""
    first = at
    probe = at - 1
    while probe >= 0 and at - probe < 9 and row.spans[probe][0] >= sentence.start:
        gap = article.text[row.spans[probe][1] : row.spans[probe + 1][0]]
        if gap not in (" ", "-", ". ", ".", "’", "'", " & "):
            break
        if row.written[probe][0].isupper() and row.keys[probe] not in _NOT_NAMES:
            first = probe
        elif row.keys[probe] not in _NAMES_JOIN:
            break
        probe -= 1
    return first


def _head(row: words.Words, first: int, sentence: Span) -> int | None:
    """The noun whose complement begins with a word: "a *spokesman* for the Ministry"."""
    at = first - 1
    if at >= 0 and row.keys[at] in ("the", "a", "an", "its", "his", "her", "their"):
        at -= 1
    if at < 1 or row.keys[at] not in _PREPOSITIONS or row.spans[at - 1][0] < sentence.start:
        return None
    noun = row.keys[at - 1]
    if noun in _NOUNS or noun in roles.HUMANS:
        return at - 1
    return None


_OF_BODY = frozenset(
    "police government city county state hospital company council health court school union ministry defence defense security election fire university club military army customs federal local tax transport bank industry railway prison".split()
)


def _noun(article: Article, row: words.Words, at: int, span: Span) -> Speaker | None:
    """The speaker that a common noun means: a body, a document, people."""
    key = row.keys[at]
    before = row.keys[at - 1] if at else ""
    written = row.written[at - 1] if at else ""
    gap = article.text[row.spans[at - 1][1] : row.spans[at][0]] if at else ""
    capital = gap == " " and bool(written) and written[0].isupper() and before not in _NOT_NAMES
    start = row.spans[at - 1][0] if gap == " " and (capital or before in _OF_BODY) else span.start
    first = at - 1
    for _ in range(3 if capital else 0):  # the *United States* authorities
        if not first or article.text[row.spans[first - 1][1] : row.spans[first][0]] != " ":
            break
        if not row.written[first - 1][0].isupper() or row.keys[first - 1] in _NOT_NAMES:
            break
        start = row.spans[first := first - 1][0]
    whole = Span(start, span.end)
    shown = article.text[whole.start : whole.end]
    low = shown.lower()
    if key in ("official", "officials", "officers", "officer"):
        named = capital or before in _OF_BODY or span.end > row.spans[at][1]
        return Speaker(Who.ORGANISATION if named else Who.GROUP, whole, shown, f"o:{low}")
    if key in ORGANISATIONS:
        return Speaker(Who.ORGANISATION, whole, shown, f"o:{low if capital else key}")
    if key in DOCUMENTS:
        return Speaker(Who.DOCUMENT, whole, shown, f"d:{low if capital else key}")
    if key in GROUPS:
        return Speaker(Who.GROUP, whole, shown, f"g:{key}")
    if key in roles.HUMANS:
        return Speaker(Who.GROUP, whole, shown, f"r:{key}")
    return None


def _after(
    article: Article, row: words.Words, at: int, sentence: Span, everyone: people.People
) -> Speaker | None:
    """The speaker that stands behind "said" or "according to"."""
    if at >= len(row) or row.spans[at][0] >= sentence.end:
        return None
    start = row.spans[at][0]
    if row.keys[at] in _HE or row.keys[at] in ("it", "they", "i", "we"):
        if row.keys[at] in _HE:
            return _of_pronoun(everyone, start, Span(*row.spans[at]), _HE[row.keys[at]], None)
        return None
    near = everyone.within(Span(start, min(sentence.end, start + _AFTER)))
    if near:
        mention, person = near[0]
        between = article.text[start : mention.span.start]
        owned = article.text[mention.span.end : mention.span.end + 2] in ("’s", "'s")
        if (
            not owned
            and not any(mark in between for mark in ',;:.()“”"')
            and not _has_preposition(between)
        ):
            return _speaker(person, Span(start, mention.span.end))
    for probe in range(at, min(at + 7, len(row))):
        begin, end = row.spans[probe]
        if begin >= sentence.end or (
            probe > at
            and article.text[row.spans[probe - 1][1] : begin]
            not in (" ", "-", " & ", "’", "'", ". ", ".")
        ):
            break
        key = row.keys[probe]
        following = row.keys[probe + 1] if probe + 1 < len(row) else ""
        if key in _NOUNS or key in roles.HUMANS:
            goes_on = following in _NOUNS or following in roles.HUMANS
            if goes_on and article.text[end : row.spans[probe + 1][0]] in (" ", "’", "'"):
                continue
            beside = everyone.at(row.spans[probe + 1][0]) if probe + 1 < len(row) else None
            single = key in roles.HUMANS and not key.endswith("s")
            if beside and single and article.text[end : beside[0].span.start] in (", ", " "):
                mention, person = beside  # "said the director, Jane Roe"
                return _speaker(person, Span(start, mention.span.end))
            return _noun(article, row, probe, Span(start if key not in GROUPS else begin, end))
        if row.written[probe][0].isupper() and key not in _NOT_NAMES:
            last = probe
            while (
                last + 1 < len(row)
                and row.spans[last + 1][0] < sentence.end
                and last - probe < 8
                and article.text[row.spans[last][1] : row.spans[last + 1][0]]
                in (" ", "-", "’", "'", " & ", ".", ". ")
                and (
                    row.written[last + 1][0].isupper()
                    or row.keys[last + 1] in ("of", "the", "for", "s")
                )
            ):
                last += 1
            while last > probe and not row.written[last][0].isupper():
                last -= 1
            tail = row.keys[last + 1] if last + 1 < len(row) else ""
            if tail in _NOUNS and article.text[row.spans[last][1] : row.spans[last + 1][0]] == " ":
                return _noun(article, row, last + 1, Span(*row.spans[last + 1]))
            shown = article.text[begin : row.spans[last][1]]
            return Speaker(
                Who.ORGANISATION, Span(begin, row.spans[last][1]), shown, f"o:{shown.lower()}"
            )
        if key in _PREPOSITIONS or key in REPORTING:
            break
    return None


def _has_preposition(between: str) -> bool:
    return any(word in _PREPOSITIONS for word in between.lower().split())
