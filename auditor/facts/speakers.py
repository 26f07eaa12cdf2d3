"""Who said it: the speaker of each quotation, as far as the words beside it tell.

    for said in speakers.of(article):
        said.quote     # the quotation's span, marks included
        said.words     # its words in small letters
        said.speaker   # a Speaker, or None where nobody is named beside it

Looked at are the words before and behind the quotation in its own sentence (or the caption's or
headline's line): "X said: “...”", "“...,” said X", "“...,” X, the mayor, told Y", "according to X",
"X: “...”" and "“...” – X". A pronoun is the person of the sentence before, where that is one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from auditor import lazy
from auditor.article import Article, BlockKind
from auditor.facts import people, roles
from auditor.facts.people import Mention, Person, Title
from auditor.source import Span

FEWEST = 6
"""Shorter quotations are figures of speech as often as statements."""
_MOST = 400


class Kind(StrEnum):
    """How the speaker is named."""

    PERSON = "person"
    NAME = "name"
    """A name that is not known to be a person's."""
    NOUN = "noun"
    """"the minister", "a spokesman"."""
    PRONOUN = "pronoun"
    """A he or she that may be anybody."""
    MANY = "many"
    """Several speak, or an organisation does."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, and the words that say so. `head` is the noun, or the name in small letters."""

    kind: Kind
    span: Span
    head: str = ""
    person: Person | None = None
    sex: str = ""
    title: Title | None = None
    """A noun with the words before it, as a title: "finance director"."""


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation of `FEWEST` words or more. `around` is the stretch that was searched."""

    quote: Span
    words: tuple[str, ...]
    speaker: Speaker | None
    around: Span


_WORD = lazy.regex(r"[^\W_]+(?:[’'][^\W_]+)*")
_VERB = lazy.regex(
    r"(?<!was )(?<!were )(?<!been )(?<!being )\b(?:said|says|saying|told|tells|telling|added|adds|warned|warns|insisted|insists|argued|argues"
    r"|claimed|claims|explained|explains|replied|recalled|recalls|admitted|admits|announced|announces"
    r"|stated|states|tweeted|posted|wrote|writes|testified|remarked|joked|acknowledged|conceded|noted"
    r"|declared|declares|complained|commented|shrugged|quipped|reflected|went on|summed up|write|say|wrote in|continued|concluded|confirmed|stressed|suggested|asked"
    r"|answered|vowed|promised|pledged|promises|vows|predicted|observed|shouted|cried|responded|reads"
    r"|read|put it|called|[Aa]ccording to|(?:words|verdict|view|message|assessment|plea|warning|lament|conclusion) of)\b"
)
_NOUN = lazy.regex(r"[a-z]+(?:-[a-z]+)*")
_GROUPS = frozenset(
    """statement company firm club ministry department government council court police party union
    report letter officials sources residents ministers leaders both they agency office embassy
    palace charity bank airline lawyers firefighters spokespeople players fans critics supporters
    protesters workers students parents organisers campaigners experts doctors email e-mail post
    message tweet document memo note website channel broadcaster newspaper paper crowd couple team
    group committee board jury regulator""".split()
)
_PRONOUN = lazy.regex(r"\b(?:([Hh]e)|([Ss]he)|([Tt]hey|[Ww]e|I))\b")
_SAME_SEX = {
    "m": lazy.regex(r"\b(?:[Hh]e|[Hh]im|[Hh]is)\b"),
    "f": lazy.regex(r"\b(?:[Ss]he|[Hh]ers?)\b"),
}
_PREPOSED = lazy.regex(
    r"\b(?:for|of|from|with|to|by|about|at|on|in|alongside|against|behind|near|and) (?:the |an? |his |her |its |their )?\Z"
)
_JOINED = lazy.regex(r"\A,? (?:and|or|along with|together with|as well as) ")
_CATAPHORA = lazy.regex(
    r"(?:Asked|When|As|After|Before|Although|Though|While|If|Because|In|At|On|With) "
)
"""What may open a sentence whose pronoun comes before its name: Asked why he stayed, Lindt ..."""
_OBJECT = lazy.regex(
    r"\bhim\b|\bher(?=[.,;:!?”\"]| (?:to|in|on|at|for|with|about|that|after|before|and|as|by|from|of|when|if|not|again|why|how|what)\b)"
)
"""A pronoun that is not its sentence's subject: "Sam asked her to go"."""
_KIN = lazy.regex(
    r"\b(?:mother|father|son|daughter|brother|sister|wife|husband|friend|colleague|neighbou?r|client|boss|aunt|uncle"
    r"|partner|girlfriend|boyfriend|teacher|victim|patient|lawyer|spokes\w+|coach|manager|captain)s?\b"
)
_THAT_WAS = lazy.regex(r"(?:That (?:was|is)|Th[eo]se (?:were|are)) the [a-z]+ of ")
_LABEL = lazy.regex(r"(?:Caption|Picture|Photo|Pictured|Image|Picture caption|Photo caption):? \Z")
_BY = lazy.regex(r"\s?(?::|[—–-]{1,2})\s")
_COLON = lazy.regex(r":\s?\Z")
_DASH = lazy.regex(r"\A\s?[—–-]{1,2}\s?")
_NOT_OUTSIDE = lazy.regex(r"[“”\"]")
_PASSIVE = lazy.regex(r"\b(?:was|were|been|being) (?:told|asked|warned|informed)\b")
_NOT_SUBJECT = lazy.regex(r"\b(?:by|of|for|from|to|about|in|on|at)\b")
_TO_SOMEBODY = frozenset("told tells telling asked warned".split())
_REACH = 200
_NEAR = 24
"""Characters between a caption's quotation and the name behind its colon or dash."""


def of(article: Article) -> tuple[Said, ...]:
    """The quotations of six words and more with their speakers, worked out once."""
    return article.derive("facts.speakers", _find)


def quoted(article: Article) -> Iterator[tuple[str, ...]]:
    """The words of each quotation that is no part of another, in order."""
    end = -1
    for quotation in article.quotations[:_MOST]:
        span = quotation.span
        if span.start >= end:
            end = span.end
            yield words(article, span)


def words(article: Article, span: Span) -> tuple[str, ...]:
    """The words of a stretch in small letters with straight apostrophes."""
    return tuple(_WORD.findall(article.folded[span.start : span.end].replace("’", "'")))


def _find(article: Article) -> tuple[Said, ...]:
    if not article.english:
        return ()
    found: list[Said] = []
    end = -1
    last: tuple[Span, Speaker | None, Span] | None = None
    for quotation in article.quotations[:_MOST]:
        span = quotation.span
        if span.start < end:
            continue  # a quotation inside another
        end = span.end
        said = words(article, span)
        if len(said) < FEWEST and not _is_followed(article, span):
            last = None
            continue
        around = _around(article, span)
        speaker = _speaker(article, span, around)
        if speaker is None and last is not None and _goes_on(article, last, span):
            speaker = last[1]
        if speaker is None:
            speaker = _told_before(article, span)
        last = (span, speaker, around)
        if len(said) >= FEWEST:
            found.append(Said(span, said, speaker, around))
    return tuple(found)


_MARKS = frozenset("“\"‘'")


def _is_followed(article: Article, quote: Span) -> bool:
    """Whether another quotation comes in the same paragraph: its speaker may be this one's."""
    limit = min(article.block_at(quote.start).span.end, quote.end + _REACH)
    return any(article.text.find(mark, quote.end, limit) >= 0 for mark in '“"')


def _told_before(article: Article, quote: Span) -> Speaker | None:
    """The only person of the sentence before, who says something there: a quotation alone follows it."""
    text, sentences = article.text, article.sentences
    at = bisect_right(sentences, (quote.start, 1 << 60)) - 1
    if at < 1 or sentences[at].start != quote.start or text[quote.end - 2] not in ".!?…":
        return None
    before = sentences[at - 1]
    if before.start < article.block_at(quote.start).span.start:
        return None
    following = text[quote.end : quote.end + 2]
    if following[:1] not in ("", "\n", " ") or following[1:].islower():
        return None
    named = [(m, p) for m, p in people.of(article).within(before) if not m.quoted]
    if not named or any(one is not named[0][1] for _, one in named):
        return None
    mention, person = named[0]
    verb = _VERB.search(text, mention.span.end, before.end)
    if verb is None or verb.start() - mention.span.end > 60:
        return None
    low = _SAME_SEX["m"].search(text, before.start, mention.span.start) or _SAME_SEX["f"].search(
        text, before.start, mention.span.start
    )
    if low or any(mark in text[before.start : before.end] for mark in '“”"'):
        return None
    whole = _extent(mention)
    return Speaker(Kind.PERSON, whole, person.name.lower(), person, person.sex or person.likely)


def _goes_on(article: Article, last: tuple[Span, Speaker | None, Span], quote: Span) -> bool:
    """Whether a quotation that stands alone follows the same speaker's: “...,” she said. “...”"""
    text = article.text
    before, speaker, _ = last
    if speaker is None or article.index_at(before.start) != article.index_at(quote.start):
        return False
    between = text[before.end : quote.start].rstrip()
    if not 1 < len(between) < 160 or "\n" in between or between[-1] not in ".!?":
        return False
    if speaker.span.start < before.end or speaker.span.end > quote.start:
        return False  # named before the first: between them something else is told
    sentence = between[:-1].strip()
    if ". " in sentence.replace("Mr. ", "").replace("Dr. ", "").replace("Ms. ", ""):
        return False
    after = text[quote.end : quote.end + 2]
    return (
        after[:1] in ("", "\n")
        or (after[:1] == " " and not after[1:].islower())
        or (text[quote.end - 2] in ".!?")
    )


def _around(article: Article, quote: Span) -> Span:
    """The sentence or line around a quotation, wider where the quotation ends a sentence."""
    block = article.block_at(quote.start)
    starts = [one.start for one in article.sentences]
    low, high = block.span.start, block.span.end
    at = bisect_right(starts, quote.start) - 1
    if at >= 0 and article.sentences[at].end > quote.start:
        low = article.sentences[at].start
        before = article.sentences[at - 1] if at else None
        if before and low == quote.start and article.text[before.end - 1] == ":":
            low = before.start
    at = bisect_right(starts, quote.end) - 1
    if at >= 0 and starts[at] < quote.end:
        high = max(article.sentences[at].end, quote.end)
        following = article.sentences[at + 1] if at + 1 < len(starts) else None
        # “Why?” asked the mayor. “We lost.” Those were the words of the coach.
        near = following is not None and following.start - quote.end <= 1 and high == quote.end
        if (
            near
            and following
            and (
                article.text[following.start].islower()
                or _THAT_WAS.match(article.text, following.start, following.end)
            )
        ):
            high = following.end
    return Span(max(low, quote.start - _REACH), min(high, quote.end + _REACH))


def _speaker(article: Article, quote: Span, around: Span) -> Speaker | None:
    text = article.text
    behind = Span(quote.end, around.end)
    cut = _NOT_OUTSIDE.search(text, behind.start, behind.end)
    if cut:
        behind = Span(behind.start, cut.start())
    before = Span(around.start, quote.start)
    heard = None
    for match in _NOT_OUTSIDE.finditer(text, before.start, before.end):
        heard = match.end()
    inside = heard is not None
    if inside and heard is not None:
        before = Span(heard, before.end)
    if _DASH.match(text[behind.start : behind.end]) and article.block_at(quote.start).kind in (
        BlockKind.CAPTION,
        BlockKind.HEADLINE,
        BlockKind.QUOTE,
        BlockKind.HEADING,
    ):
        found = _candidates(article, behind)
        return found[0] if found else None
    if _LABEL.fullmatch(text, before.start, before.end) and _BY.match(text, *behind):
        found = _candidates(article, behind)
        return found[0] if found and found[0].span.start - behind.start < _NEAR else None
    verb = _VERB.search(text, behind.start, behind.end)
    comma = text[quote.end - 2] in ",?!…—" or text[quote.end : quote.end + 1] == ","
    if verb and verb.start() - behind.start < 120 and (comma or not inside):
        return _beside(article, behind, Span(*verb.span()), verb_first=True)
    last = None
    for match in _VERB.finditer(text, before.start, before.end):
        last = match
    if last is not None:
        return _beside(article, before, Span(*last.span()), verb_first=False)
    if _COLON.search(text, before.start, before.end):
        if _PASSIVE.search(text, before.start, before.end):
            return None  # "she was told: ..."
        found = _candidates(article, before)
        return found[-1] if found else None
    if verb:
        return _beside(article, behind, Span(*verb.span()), verb_first=True)
    return None


def _beside(article: Article, span: Span, verb: Span, *, verb_first: bool) -> Speaker | None:
    """The subject of a verb: the nearest one before it, else the first one after it."""
    text = article.text
    found = _candidates(article, span)
    prepositional = text[verb.start : verb.end].endswith((" to", " of"))
    before = [] if prepositional else [one for one in found if one.span.end <= verb.start]
    for at in range(len(before) - 1, -1, -1):
        one = before[at]
        if at == len(before) - 1 and text.startswith((", who ", " who "), one.span.end):
            return one
        if _PREPOSED.search(text, max(span.start, one.span.start - 14), one.span.start):
            joined = text[max(span.start, one.span.start - 5) : one.span.start]
            if joined.rstrip().endswith("and") and at > 0:
                return Speaker(Kind.MANY, one.span)
            continue
        return one
    if text[verb.start : verb.end].lower() in _TO_SOMEBODY and not (
        verb.start - span.start <= 2 and text[verb.start : verb.end] in ("warned", "asked")
    ):
        return None  # whom it was told
    after = [one for one in found if one.span.start >= verb.end]
    if after and (prepositional or not before):
        one = after[0]
        if not prepositional and _NOT_SUBJECT.search(text, verb.end, one.span.start):
            return None
        if one.span.start - verb.end > 40 and not prepositional:
            return None
        if len(after) > 1 and _JOINED.match(text[one.span.end : one.span.end + 20]):
            return Speaker(Kind.MANY, one.span)
        return one
    return None


def _candidates(article: Article, span: Span) -> list[Speaker]:
    """Everybody who is named in a stretch, in order; titles and appositions belong to the name."""
    everyone = people.of(article)
    found: list[Speaker] = []
    taken: list[Span] = []
    for mention, person in everyone.within(span):
        whole = _extent(mention)
        if article.is_quoted(mention.span) or mention.span.end > span.end:
            continue
        taken.append(whole)
        if article.text[mention.span.end : mention.span.end + 2] in ("'s", "’s"):
            continue  # whose spokesman speaks
        found.append(
            Speaker(Kind.PERSON, whole, person.name.lower(), person, person.sex or person.likely)
        )
    for stranger in everyone.strangers:
        if span.start <= stranger.start and stranger.end <= span.end:
            taken.append(stranger)
            if article.text[stranger.end : stranger.end + 2] not in ("'s", "’s"):
                found.append(Speaker(Kind.NAME, stranger, article.slice(stranger).lower()))
    for match in _NOUN.finditer(article.folded, span.start, span.end):
        word = match.group()
        here = Span(*match.span())
        if any(one.start <= here.start < one.end for one in taken):
            continue
        if word in _GROUPS and not _is_compound(article, here):
            found.append(Speaker(Kind.MANY, here, word))
        elif word in roles.HUMANS and article.text[here.end : here.end + 2] not in ("'s", "’s"):
            if here.end < span.end and _is_compound(article, here):
                continue
            sex = roles.GENDERED.get(word, "")
            found.append(Speaker(Kind.NOUN, here, word, None, sex, _title(article, here, span)))
    for match in _PRONOUN.finditer(article.text, span.start, span.end):
        here = Span(*match.span())
        if match[3]:
            found.append(Speaker(Kind.MANY, here))
        else:
            found.append(_pronoun(article, here, "m" if match[1] else "f"))
    return sorted(found, key=lambda one: one.span)


def _title(article: Article, here: Span, limit: Span) -> Title | None:
    """The title that a noun makes with the two words before it."""
    text = article.text
    start = here.start
    for _ in range(2):
        before = text.rfind(" ", limit.start, start - 1) + 1 or limit.start
        word = text[before : start - 1].lower()
        fits = word in roles.FUNCTIONS or word in roles.PORTFOLIOS or word in roles.BODIES
        if start <= limit.start or not (fits or word in ("chief", "prime", "deputy", "first")):
            break
        start = before
    return roles.parse(
        text[start : here.end].split(), Span(start, here.end), text[start : here.end]
    )


def _is_compound(article: Article, here: Span) -> bool:
    """Whether another human noun follows directly: "police chief"."""
    following = _NOUN.match(article.folded, here.end + 1)
    return following is not None and following.group() in roles.HUMANS


def _extent(mention: Mention) -> Span:
    spans = [mention.span, *(title.span for title in mention.titles if title.place != "told")]
    return Span(min(one.start for one in spans), max(one.end for one in spans))


def _pronoun(article: Article, here: Span, sex: str) -> Speaker:
    """The person of the same sentence before it, or of the one before; else the bare pronoun."""
    everyone = people.of(article)
    starts = [one.start for one in article.sentences]
    at = bisect_right(starts, here.start) - 1
    block = article.block_at(here.start).span.start
    for number in (at, at - 1):
        if number < 0 or starts[number] < block:
            break
        sentence = article.sentences[number]
        near = {
            id(person): person
            for mention, person in everyone.within(
                Span(sentence.start, min(sentence.end, here.start))
            )
            if not mention.quoted
        }
        end = min(sentence.end, here.start)
        if len(near) == 1:
            person = next(iter(near.values()))
            first = everyone.within(Span(sentence.start, end))[0][0].span
            early = _SAME_SEX[sex].search(article.text, sentence.start, first.start)
            if early and not _CATAPHORA.match(article.text, sentence.start, first.start):
                break  # somebody whom it may mean as well
            if (
                _SAME_SEX[sex].search(article.text, first.end, end)
                and (
                    first.start - sentence.start > 60
                    or _OBJECT.search(article.text, first.end, end)
                    or _KIN.search(article.folded, first.end, end)
                )
                and not early
            ):
                break
            if (person.sex or person.likely or sex) == sex:
                return Speaker(Kind.PERSON, here, person.name.lower(), person, sex)
            break
        if near or _SAME_SEX[sex].search(article.text, sentence.start, end):
            break
    return Speaker(Kind.PRONOUN, here, "", None, sex)
