"""He and she: whom a pronoun means, where only one person can be meant.

A pronoun is looked at in the outlet's own voice alone. Its field of view is the paragraph so far
and the two before it. It is certain only where a single person stands in view, with nobody else
whom it could mean: no stranger's name, no other singular human noun, no animal, ship or country that
some call "she".
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from auditor import gazetteer, lazy
from auditor.article import PROSE, Article, BlockKind
from auditor.facts import _runs, people, roles, words
from auditor.facts.people import Person
from auditor.source import Span

_PRONOUN = lazy.regex(
    r"[HhSs](?<!\w.)(?:(?<=[Hh])(e|im|is|imself)|((?<=[Ss])he|(?<=[Hh])er(?:s|self)?))\b"
    r"(?![/’']?/|(?:’s|'s)?/|\)|-| (?:or|and) (?:she|he|hers?|his|him)\b"
    r"| (?:Majesty|Royal|Highness|Excellency|Holiness|Eminence|Honou?r|Grace|Lordship|Ladyship)\b)"
)
_EITHER = lazy.regex(r"(?i)(?:\b(?:or|and) |/|\()\Z")
_NOUN = lazy.regex(r"[a-z]+(?:-[a-z]+)*")
_KINDS = (PROSE | {BlockKind.CAPTION}) - {BlockKind.QUOTE}
_OTHERS = frozenset(
    """dog cat horse animal bull cow bear elephant panda lion tiger pet puppy kitten whale dolphin
    penguin bird mare stallion colt filly ship vessel boat yacht ferry frigate carrier submarine
    destroyer liner trawler nation country motherland god christ jesus allah character hero heroine
    villain protagonist figure ghost robot ai assistant men women boys girls brothers sisters sons
    daughters kids children parents couple pair duo trio twins victims suspects colleague another
    uss hms mv deceased accused dead one individual anybody anyone anybody transgender trans
    nonbinary non-binary pronouns drag regular stranger newcomer local heir fan mate ally guy bloke
    thief burglar cop clerk cook star hopeful native amateur professional rookie novice minor elder
    signing arrival import loanee debutant pundit intern trainee apprentice recruit cadet sailor marine sniper medic vet chauffeur secretary nanny
    servant maid butler agent publicist predecessor successor heckler saint prophet pope wizard
    giant dwarf pirate bandit rebel hacker spy addict vandal bully tyrant dictator genius""".split()
)
_KEYS = frozenset("he him his himself she her hers herself".split())
_MOST = 400
"""A bound on hostile text: each pronoun looks through its field of view."""
_VIEW = 2
"""So many paragraphs before its own a pronoun may look back to."""


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A "he" or "she" (in any case) of the narrator.

    `person` is the only one in view; None where nobody or more than one is. `alone` says that
    nothing else in view could be meant, whatever its sex; `noun` is the single gendered noun
    ("actress") in view where no person is.
    """

    span: Span
    sex: str
    person: Person | None
    alone: bool
    noun: str = ""
    noun_span: Span | None = None
    local: bool = False
    """Whether it opens the sentence behind one that has the person as its subject and nobody else."""


class _Noun(NamedTuple):
    word: str
    span: Span


def of(article: Article) -> tuple[Pronoun, ...]:
    """The pronouns of an article, in order, worked out once."""
    return article.derive("facts.pronouns", _find)


def _find(article: Article) -> tuple[Pronoun, ...]:
    if not article.english:
        return ()
    everyone = people.of(article)
    text = article.text
    nouns: dict[int, list[_Noun]] = {}
    found: list[Pronoun] = []
    strangers = sorted([*everyone.strangers, *(one.span for one in everyone.doubtful)])
    row = words.of(article)
    used = [row.spans[at][0] for at in words.among(article, _KEYS)]
    for number, block in enumerate(article.blocks):
        if block.kind not in _KINDS:
            continue
        for start in used[bisect_left(used, block.prose.start) : bisect_left(used, block.span.end)]:
            match = _PRONOUN.match(text, start, block.span.end)
            if match is None:
                continue
            if len(found) >= _MOST:
                return tuple(found)
            span = Span(*match.span())
            if article.is_quoted(span) or _EITHER.search(text, max(span.start - 5, 0), span.start):
                continue
            sex = "m" if match[1] else "f"
            one = _resolved(article, everyone, strangers, nouns, number, span, sex)
            if match.group() in ("He", "She", "he", "she"):
                one = _local(article, everyone, strangers, nouns, number, one, found)
            found.append(one)
    return tuple(found)


def _resolved(
    article: Article,
    everyone: people.People,
    strangers: Sequence[Span],
    nouns: dict[int, list[_Noun]],
    number: int,
    span: Span,
    sex: str,
) -> Pronoun:
    first, left = number, _VIEW
    while first > 0 and left:
        first -= 1
        left -= article.blocks[first].kind in _KINDS
    view = Span(article.blocks[first].span.start, span.start)
    mentions = [pair for pair in everyone.within(view) if pair[0].span.end <= span.start]
    persons = list({id(person): person for _, person in mentions}.values())
    at = bisect_left(strangers, Span(view.start, 0))
    stranger = at < len(strangers) and strangers[at].start < span.start
    if len(persons) > 1 or stranger:
        return Pronoun(span, sex, None, False)
    person = persons[0] if persons else None
    if person is not None and not any(
        not mention.heads_story and mention.block >= first for mention, _ in mentions
    ):
        person = None
    attached = _attached(person)
    gendered: list[_Noun] = []
    alone = not _is_relative(person)  # "her brother, ...": somebody else is near
    for block in range(first, number + 1):
        if block not in nouns:
            nouns[block] = _nouns(article, block)
        for noun in nouns[block]:
            if noun.span.start >= span.start:
                break
            if person is not None and _SEXES.get(noun.word, sex) != sex:
                continue
            if person is not None and (
                noun.word in attached or any(one.covers(noun.span) for one in _title_spans(person))
            ):
                continue
            gendered.append(noun)
            alone = False
    if alone and person is not None and _is_object(article, span):
        sentence = _sentence(article, span.start)
        alone = not any(mention.span.start >= sentence.start for mention, _ in mentions)
    if person is not None:
        if alone and sex == "f" and "f" not in (person.sex, person.likely):
            alone = not _tells_of_country(article, view)
        return Pronoun(span, sex, person, alone)
    heads = {one.word for one in gendered}
    if len(heads) == 1:
        word = heads.pop()
        if word in roles.GENDERED and word not in roles.KIN and word not in _GENERIC:
            return Pronoun(span, sex, None, True, word, gendered[-1].span)
    return Pronoun(span, sex, None, False)


_OBJECT = lazy.regex(
    r"him\b|her(?=[.,;:!?”\"]| (?:to|in|on|at|for|with|about|that|after|before|and|as|by|from|of|when|if|not|again|why|how|what)\b)"
)


def _is_object(article: Article, span: Span) -> bool:
    """Whether a pronoun cannot be the subject of its own clause: "Joan Price said of him"."""
    return _OBJECT.match(article.text, span.start, span.end + 12) is not None


def _sentence(article: Article, offset: int) -> Span:
    sentences = article.sentences
    at = bisect_right(sentences, (offset, 1 << 60)) - 1
    if at >= 0 and sentences[at].start <= offset < sentences[at].end:
        return sentences[at]
    return article.block_at(offset).span


_LEAD = lazy.regex(
    r"(?:(?:Then|Later|Now|Afterwards?|Still|But|And|Yet|So|Instead|Today|Soon|Earlier|Once|Again|Next|Finally|Eventually"
    r"|Since then|After that|In \d{4}|In the \w+|That (?:day|night|week|year)|The (?:next|following) (?:day|week|year|morning)"
    r"|On (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Last (?:year|week|month|night)|At \d{1,2}),? )?"
)
_BEFORE_SUBJECT = lazy.regex(
    r"(?:(?:The|An?|On \w+|In \d{4}|Last \w+|Yesterday|But|And|Then|Now|Yet|Earlier|Later),? )?(?:[\w’'-]{1,20} ){0,5}\Z"
)
_SPEAKS = lazy.regex(
    r"(?:, [^,.;\n]{2,60},)? (?:also |later |then |has |had )?(?:said|says|told|wrote|tweeted|announced|added|explained|described|argued|warned|claimed|stated|denied|declared|confirmed)\b"
)
_AT_PLACE = lazy.regex(r"\b(?:in|at|near|from|outside|around|across) (?:the )?\Z")


def _local(
    article: Article,
    everyone: people.People,
    strangers: Sequence[Span],
    nouns: dict[int, list[_Noun]],
    number: int,
    pronoun: Pronoun,
    found: Sequence[Pronoun],
) -> Pronoun:
    """The pronoun with the subject of the sentence before, where nobody else is in that sentence."""
    text, span = article.text, pronoun.span
    sentences = article.sentences
    at = bisect_right(sentences, (span.start, 1 << 60)) - 1
    block = article.blocks[number].span
    if at < 1 or sentences[at - 1].start < block.start:
        return pronoun
    here, before = sentences[at], sentences[at - 1]
    if _LEAD.fullmatch(text, here.start, span.start) is None or text[before.end - 1] not in ".!?":
        return pronoun
    mentions = everyone.within(before)
    if not mentions:
        return pronoun
    mention, person = mentions[0]
    if any(one is not person for _, one in mentions) or mention.quoted or _is_relative(person):
        return pronoun
    start = min([mention.span.start, *(one.span.start for one in mention.titles)])
    opens = _BEFORE_SUBJECT.match(text, before.start, max(start, before.start))
    if (
        opens is None
        and not _SPEAKS.match(text, mention.span.end)
        and not _runs.speaks(article, Span(start, mention.span.end))
    ):
        return pronoun
    if text[mention.span.end : mention.span.end + 2] in ("'s", "’s"):
        return pronoun
    for one in strangers:
        if before.start <= one.start < before.end and not _AT_PLACE.search(
            text, max(before.start, one.start - 14), one.start
        ):
            return pronoun
    if number not in nouns:
        nouns[number] = _nouns(article, number)
    attached, spans = _attached(person), _title_spans(person)
    for noun in nouns[number]:
        if before.start <= noun.span.start < before.end and not (
            noun.word in attached or any(one.covers(noun.span) for one in spans)
        ):
            return pronoun
    unknown = pronoun.sex == "f" and "f" not in (person.sex, person.likely)
    if unknown and _tells_of_country(article, before):
        return pronoun
    if _OTHER[pronoun.sex].search(article.folded, block.start, before.end):
        return pronoun  # the paragraph tells of somebody of that sex
    if _FAMILY.search(article.folded, before.start, before.end):
        return pronoun
    return replace(pronoun, person=person, alone=True, local=True)


_FAMILY = lazy.regex(
    r"\b(?:marri\w+|wed|wedding|divorc\w+|widow\w*|husband|wife|spouse|partner|couple|parents?|mother|father|children"
    r"|survived|engaged|fell in love|affair|born to|gave birth|attacked|accused|abused|charged|murder\w*|killing|stabb\w+|raped?)\b"
)
_OTHER = {
    "m": lazy.regex(r"\b(?:he|him|his|himself|men|boys|sons|brothers)\b"),
    "f": lazy.regex(r"\b(?:she|hers?|herself|women|girls|daughters|sisters)\b"),
}


_SEXES = {
    **roles.GENDERED,
    **dict.fromkeys("men boys brothers sons".split(), "m"),
    **dict.fromkeys("women girls sisters daughters".split(), "f"),
}
_GENERIC = frozenset("man woman boy girl gentleman schoolboy schoolgirl gunman king queen".split())


def _attached(person: Person | None) -> frozenset[str]:
    """Nouns that mean the person again: "the minister" for Minister Khan."""
    if person is None:
        return frozenset()
    heads = {one.head for _, one in person.titles}
    return frozenset(heads | {head.rpartition(" ")[2] for head in heads})


_OWNED = lazy.regex(r"[’']s? |\b(?:his|her|their) ")
_WIDOWED = frozenset(("widow", "widower"))


def _is_relative(person: Person | None) -> bool:
    return person is not None and any(
        one.head in roles.KIN
        and not (one.head in _WIDOWED and not _OWNED.search(one.text))
        and one.kind is people.Kind.ROLE
        for _, one in person.titles
    )


def _title_spans(person: Person) -> list[Span]:
    return [one.span for _, one in person.titles]


def _nouns(article: Article, number: int) -> list[_Noun]:
    """Singular nouns of people, animals and ships in a block that are not said of somebody."""
    span = article.blocks[number].span
    text = article.folded
    found: list[_Noun] = []
    for match in _NOUN.finditer(text, span.start, span.end):
        word = match.group()
        tail = word.rpartition("-")[2]
        if tail not in roles.HUMANS and tail not in _OTHERS:
            if not word.endswith(_TRADES) or not _is_trade(text, word, match.start()):
                continue
        elif word == "one" and _ONE_OF.match(text, match.end()):
            continue
        low = max(span.start, match.start() - 70)
        apposed = word not in roles.KIN and _APPOSED.search(article.text, low, match.start())
        if not apposed and not _AS.search(text, low, match.start()):
            found.append(_Noun(word, Span(*match.span())))
    for match in _NATIVE.finditer(article.text, span.start, span.end):
        here = Span(*match.span(1))
        if roles.is_place(match[1].lower()) and not _APPOSED.search(
            article.text, max(span.start, here.start - 70), here.start
        ):
            found.append(_Noun(match[1].lower(), here))
    return sorted(found, key=lambda one: one.span)


_TRADES = ("er", "or", "ist", "ian", "ee", "ant", "ess", "man", "woman")
_THINGS = frozenset(
    """number order river water winter summer paper letter matter computer server newspaper power
    tower member other another rather ever never over under after later earlier larger smaller
    greater bigger better older younger higher lower longer shorter further former latter inner outer
    upper proper chapter corner cover danger dinner disaster border center barrier factor sector tractor
    motor error mirror horror terror colour color floor door labor labour harbor harbour honor honour
    tenor humor rumor rumour list first last best most least list twist mist fist west east coast
    committee employee-owned coffee fee degree agreement tree guarantee trustee-led plant restaurant
    grant warrant giant elephant process access success business address progress press dress stress
    fitness illness witness-box mess congress express loss boss-led weather leather together whether
    either neither offer quarter charter meter metre theater character-driven register semester
    transfer answer budget-cutter finger hunger anger shoulder soldier-led buyer-led filter counter
    poster flower shower layer trailer container freezer cancer fever master-plan cluster gender
    ladder folder leader-led slider timber lumber thunder wonder powder order-book career beer
    human german roman ottoman median guardian christian italian russian ukrainian canadian
    australian indian iranian norwegian belgian egyptian important significant brilliant distant
    instant constant relevant elegant pleasant recent minor major prior senior junior interior
    exterior superior inferior corridor elevator generator reactor monitor tumor vector october
    november december september per super hyper user-led burger hamburger chamber member-led
    helicopter bulldozer scooter printer router drawer sweater bumper pepper butter copper silver
    paper-thin spider tiger-like lobster oyster wildflower trigger sticker banner tanker cruiser
    liner freighter bomber fighter-jet destroyer cooker heater boiler burner lighter charger speaker
    bunker locker shelter encounter manner dollar""".split()
)
_BEFORE = lazy.regex(
    r"(?:\b(?:an?|the|its|his|her|their|my|our|another)|[’']s) (?:[\w-]{1,20} )?\Z"
)


def _is_trade(text: str, word: str, start: int) -> bool:
    """Whether a word is the singular noun of a trade that no list has: "a shareholder"."""
    if len(word) < 4 or word in _THINGS:
        return False
    return _BEFORE.search(text, max(start - 30, 0), start) is not None


_ONE_OF = lazy.regex(
    r" of (?:[\w’'-]{1,20} ){1,4}(?:most|best|top|first|few|youngest|oldest|greatest|leading|finest)\b"
)
_NATIVE = lazy.regex(
    r"\b(?:[Aa]n?|[Tt]he|[Aa]nother) ([A-Z][a-z]{3,20})"
    r"(?=[.,;:]| (?:who|said|was|has|had|is|and|in|of|from|at|on|told|would|could)\b)"
)
"""An American, the Dutchman: people by their country."""
_APPOSED = lazy.regex(
    r"[^\W\d_a-z][\w’'-]{0,30}, (?:an?|the|its|once an?|who is an?|who was an?|[^\W\d_a-z]\w{1,20}[’']s) "
    r"(?:(?!(?:after|before|with|his|her|their|by|to|from|and|when|as)\b)[\w’'-]{1,20} ){0,5}\Z"
)
_AS = lazy.regex(
    r"\b(?:as|is|was|became|become|becoming|been|named|appointed|elected) (?:an? |the )?"
    r"(?:[\w-]{1,20} ){0,2}\Z"
)
_CAPITAL = lazy.regex(r"\b[^\W\d_a-z][\w-]{2,30}")
_OPENS = lazy.regex(r"(?:\A|[.!?\n] ?)([^\W\d_a-z][\w-]{2,30})")


def _tells_of_country(article: Article, view: Span) -> bool:
    """Whether a sentence in view begins with a country, which some call "she", or the last has one."""
    words = gazetteer.shipped().words
    text = article.text
    found = [match[1] for match in _OPENS.finditer(text, view.start, view.end)]
    last = max(text.rfind(mark, view.start, view.end) for mark in (". ", "\n", "? ", "! "))
    found += _CAPITAL.findall(text, max(last, view.start), view.end)
    names = (words.get(one.lower()) for one in found)
    return any(name is not None and name.topic == "countries" for name in names)
