"""Pairs of states that one thing cannot be in: destroyed and in use, sold out and on sale.

    for earlier, later in pairs(article): ...

Each kind has two sides, each with the words without which it cannot be there, so that an article that lacks
one side costs two look-ups. A side is read in a sentence of the outlet's own voice that supposes nothing. The
two must name one thing (the same noun, no words that tell two of them apart) on no two different days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article, BlockKind
from auditor.facts import dates, people, polarity, voice, words
from auditor.source import Span


class Side(NamedTuple):
    """One half of a kind.

    `cues` are keys of which a sentence holds one. `where` is where its thing stands: "left" of the match, "right"
    of it, or "any" place of the sentence.
    """

    cues: str
    pattern: str
    where: str


class Kind(NamedTuple):
    """Two sides that exclude each other for one of some nouns, and the words that excuse them."""

    one: tuple[Side, ...]
    other: tuple[Side, ...]
    nouns: frozenset[str]
    excuse: str
    days: bool = True
    """Whether two different days excuse them."""


_BUILT = frozenset(
    "bridge pier hall church chapel mosque temple synagogue school library museum theatre theater cinema castle palace tower"
    " station hospital factory mill plant warehouse barn house home hotel restaurant shop store market stadium pool bath baths"
    " gallery zoo park garden beach harbour harbor port airport terminal runway tunnel road motorway highway street square"
    " lighthouse monument statue courthouse prison jail depot dam ferry mine quarry campsite playground pavilion arena club pub"
    " cathedral monastery abbey fort aquarium cemetery kindergarten nursery clinic embassy border crossing".split()
)
_EVENTS = frozenset(
    "concert match game final race marathon carnival festival parade march rally fair exhibition show play opera premiere"
    " ceremony meeting summit conference debate election referendum vote hearing trial launch wedding party gala tournament"
    " regatta procession fete vigil lecture auction market ball reading tour screening performance derby semi-final strike".split()
)
_RULES = frozenset(
    "ban curfew law bill tax levy fee toll tariff rule rules measure ordinance amendment treaty decree order plan scheme"
    " budget deal proposal reform quota embargo moratorium regulation statute merger pact accord cap limit surcharge charge"
    " subsidy sanctions restrictions lockdown motion resolution agreement".split()
)
_PAPERS = frozenset(
    "accord agreement treaty deal pact contract truce ceasefire armistice declaration memorandum charter protocol convention"
    " lease settlement communique bill decree order petition letter merger".split()
)
_LOST = frozenset(
    "hiker hikers climber climbers sailor sailors boy girl child children boys girls man woman men women pilot driver painting statue"
    " body bodies boat plane aircraft helicopter submarine yacht trawler ring necklace manuscript violin crown dog cat tiger"
    " car document documents file files weapon gun jewels diamonds skier skiers diver divers swimmer swimmers miner miners"
    " student students teenager teenagers tourist tourists crew wreck wreckage camper campers pensioner suitcase money map"
    " recorder trophy medal portrait drawing bust relic".split()
)
_GONE = r"(?:destroyed|demolished|razed|flattened|levelled|leveled|wrecked|torn\sdown|pulled\sdown|knocked\sdown|washed\saway|swept\saway|burn(?:ed|t)\sdown|reduced\sto\s(?:rubble|ashes)|bulldozed|blown\sup)"
_BEEN = r"(?:was|were|has\sbeen|have\sbeen|had\sbeen|is|are)\s(?:\w+ly\s)?"
_HABIT = r"(?=[^.;]{0,120}\b(?:as\susual|this\s(?:week|month|morning)|every\s\w+|each\s\w+|daily|day\sand\snight|still|today|tonight|at\sweekends|on\s\w+days)\b)"
_DOING = r"(?:crossing|using|fishing|living|playing|worshipping|praying|sheltering|borrowing|walking|driving|working|sleeping|staying|dancing|shopping|swimming|running|visiting|queu(?:e)?ing|studying|teaching|reading|eating|drinking|trading|parking|landing|riding|climbing|learning|selling)"

_KINDS: tuple[Kind, ...] = (
    Kind(
        (
            Side("destroyed demolished razed flattened levelled leveled wrecked torn pulled knocked washed swept burned burnt reduced bulldozed blown", rf"{_BEEN}{_GONE}\b(?!\sby\shalf)", "left"),
            Side("burned burnt collapsed", r"(?:burn(?:ed|t)\s(?:down|to\sthe\sground)|collapsed\s(?:into|in\sthe|on|during|under))", "left"),
            Side("destroyed demolished razed flattened levelled leveled wrecked swept washed tore pulled knocked bulldozed blew", r"(?<!be\s)(?<!been\s)(?<!was\s)(?<!were\s)(?:destroyed|demolished|razed|flattened|levelled|leveled|wrecked|swept\saway|washed\saway|tore\sdown|pulled\sdown|knocked\sdown|bulldozed|blew\sup)\s(?=(?:the|its|our|their)\s)", "right"),
        ),
        (
            Side("is are", rf"(?:is|are)\s(?:still\s|now\s)?{_DOING}\b", "any"),
            Side("is are remains", r"(?:is|are|remains?)\s(?:still\s|now\s|again\s)?(?:in\s(?:daily\s|use|service|operation)|open\b|being\sused|used\s(?:by|every|daily|as)|held\sin)", "any"),
            Side("meets meet go goes continue continues hosts serves houses welcomes opens carries sleeps play plays meeting held trains", rf"(?:meets?\sin|go(?:es)?\son|continues?|hosts|serves|houses|welcomes|opens|carries|plays?\sin|(?:are|is)\sheld\sin|cross(?:es)?){_HABIT}", "any"),
        ),
        _BUILT,
        r"rebuil\w*|restor\w*|replica|replac\w*|temporary|makeshift|ruins?|site|former|until|before|part(?:s|ly)?|half|once|reopen\w*|reconstruct\w*|wing|roof|floor|pontoon|interim|first|old\sone|almost|nearly|then|would|will|model|scaffold\w*|threat\w*",
        False,
    ),
    Kind(
        (
            Side("closed shut limits boarded", r"(?:is|are|has\sbeen|have\sbeen|remains?|stays?|stayed|was)\s(?:still\s|currently\s|\w+ly\s)?(?:closed|shut|off[\s-]limits|boarded\sup)\b(?!\s(?:on\s\w+days\b|at\s(?:\d|noon|night)|overnight|between|to\s(?:traffic|cars|lorries|trucks|vehicles|cyclists)|from\s))", "left"),
            Side("closed shut", r"(?:has|have)\s(?:closed|shut)(?:\sits\sdoors|\sfor\sgood|\spermanently)?(?=[.,;]|\ssince|\sfor|\swith|\safter|\sbecause)", "left"),
        ),
        (
            Side("can", r"(?:visitors|customers|guests|readers|pupils|children|shoppers|swimmers|bathers|patients|tourists|worshippers|diners|the\spublic|people|families)\s(?:can|may)\s(?!no|not|only\ssee|online)", "any"),
            Side("are is", rf"(?:is|are)\s(?:still\s|now\s)?{_DOING}\b{_HABIT}", "any"),
            Side("open", r"(?:is|are|stays?|remains?)\s(?:now\s|still\s)?open\b(?!\s(?:letter|question))", "left"),
            Side("welcomes receives opens admits", r"(?:welcomes|receives|admits)\s(?:\w+\s)?(?:visitors|guests|customers|pupils|patients|tourists|children|the\spublic)|opens\s(?:daily|every\sday|at\s(?:\d|ten|nine|eight|noon))", "left"),
        ),
        _BUILT,
        r"reopen\w*|re-open\w*|when|once|until\s(?:mon|tues|wednes|thurs|fri|satur|sun|further|next|the|january|february|march|april|june|july|august|spring|summer|autumn|winter)\w*|online|virtual\w*|will|if|from\s(?:tuesday|wednesday|thursday|friday)|mondays|tuesdays|sundays|temporar\w*|instead|part(?:s|ly|ially)?|wing|cafe|café|entrance|before|was|again|then|lane|direction|northbound|southbound|at\snight|night|in\s(?:the\s)?(?:winter|summer)|january|except|only",
    ),
    Kind(
        (
            Side("cancelled canceled called scrapped abandoned", rf"{_BEEN}(?:cancelled|canceled|called\soff|scrapped|abandoned)\b", "left"),
            Side("cancelled canceled called", r"(?<!be\s)(?<!been\s)(?<!was\s)(?<!were\s)(?:cancelled|canceled|called\soff)\s(?=(?:the|its|their)\s)", "right"),
        ),
        (
            Side("drew attracted opened began started kicked ended finished got went took held passed brought filled", r"(?:drew|attracted|opened|began|started|kicked\soff|ended|finished|got\sunder\sway|went\sahead|took\splace|(?:was|were)\sheld|passed\soff|brought|filled)\b", "left"),
            Side("danced sang cheered marched ran played performed won attended watched listened gathered packed lined spoke enjoyed", r"(?:danced|sang|cheered|marched|ran|played|performed|won|attended|watched|listened|gathered|packed|lined|spoke|enjoyed)\s(?:(?:through|all\snight|in|at|to|for|along|the\sroute\sof|into)\s){0,2}(?=the\s)", "right"),
        ),
        _EVENTS,
        r"last\s\w+|next\s\w+|rescheduled|later|instead|reinstated|revived|rearranged|until|would|will|previous|earlier|should|first|second|then|before\sit|due\sto\shave|were\sto\shave|would\shave|threat\w*|part|indoors|online|ahead\sof|halfway|half-time|early",
    ),
    Kind(
        (
            Side("rejected struck voted threw scrapped repealed defeated vetoed dropped", r"(?<!be\s)(?<!been\s)(?<!was\s)(?<!were\s)(?:rejected|struck\sdown|voted\sdown|threw\sout|scrapped|repealed|defeated|vetoed|dropped)\s(?=(?:the|its|a|their)\s)", "right"),
            Side("rejected struck voted thrown scrapped repealed defeated vetoed withdrawn dropped", rf"{_BEEN}(?:rejected|struck\sdown|voted\sdown|thrown\sout|scrapped|repealed|defeated|vetoed|withdrawn|dropped)\b", "left"),
        ),
        (
            Side("effect force", r"(?:took|takes|came\sinto|comes\sinto|went\sinto|goes\sinto|is\s(?:now\s)?in|are\s(?:now\s)?in|entered\sinto|has\staken|has\scome\sinto)\s(?:effect|force)\b", "left"),
            Side("law", r"(?:is\snow|became|becomes|has\sbecome|,\snow)\slaw\b", "left"),
            Side("approved", r"(?:has|have)\s(?:already\s)?(?:approved|passed|adopted)\b", "any"),
        ),
        _RULES,
        r"overr[io]d\w*|overturn\w*|appeal\w*|upheld|revis\w*|amend\w*|second|then|later|again|bid|attempt\w*|challenge|motion\sto|calls?\s(?:for|to)|lords|commons|senate|would|will|if|until|despite|instead|earlier|first|chamber|version|partly|part|not|never|replac\w*",
    ),
    Kind(
        (
            Side("sold", r"(?:is|are|was|were|has|have)\s(?:\w+ly\s|already\s|now\s)?sold\sout\b|all\s(?:the\s|its\s)?(?:\d[\d,]*\s)?(?:tickets|seats)\s(?:[^.,;]{1,40}\s)?(?:have\sbeen|are|were|have)\s(?:sold|gone|taken)\b", "any"),
            Side("tickets ticket", r"no\s(?:more\s)?tickets\s(?:are\s|were\s|remain\b)(?:left|available)?|not\sa\s(?:single\s)?ticket\s(?:is|was|remains)\s?(?:left)?", "any"),
        ),
        (
            Side("tickets seats", r"(?<!no\s)(?<!no\smore\s)(?:tickets|seats)\b(?![^.;]{0,60}\b(?:no|not|none|never|sold\sout|gone)\b)[^.;]{0,80}?\b(?:available|on\ssale|left|unsold|(?:can|may)\s(?:still\s)?be\s(?:had|bought|booked)|remain)\b", "any"),
        ),
        _EVENTS,
        r"return(?:ed|s)|resale|resold|matinee|second|extra|added|another|touts?|went\son\ssale|will|other|last\syear|before|had\sbeen|cancelled|next",
    ),
    Kind(
        (
            Side("sign signs signed", r"\bsign(?:s|ed)?\s(?=(?:the\s|a\s|an\s|its\s|their\s)?\w)", "right"),
            Side("signed", r"\bsigned\b", "left"),
        ),
        (
            Side("signing", r"(?:before\s(?:any|the|a|its)\ssigning|without\s(?:\w+\s)?signing|prevented\sthe\ssigning|no\ssigning)\b", "any"),
            Side("unsigned", r"(?:remains?|is\s(?:still\s)?|was\sleft|lay|lies|stays?|left)\s?unsigned\b", "any"),
            Side("signed", r"(?:(?:was|were|is)\snever\ssigned|(?:has|have)\s(?:not|never)\s(?:yet\s)?been\ssigned|(?:was|were|is)\snot\ssigned|before\s(?:it|they|the\s\w+)\scould\s(?:be\s)?sign(?:ed)?|yet\sto\sbe\ssigned|nothing\swas\ssigned)\b", "any"),
        ),
        _PAPERS,
        r"second|another|first|other|new\s(?:accord|agreement|treaty|deal|pact)|later|earlier|until|then|next|last\s(?:year|month)|steel|previous|eventually|finally|almost|nearly|originally|would|may|might|could\ssoon|expected|copy|copies|page|initialled|version|draft",
    ),
    Kind(
        (
            Side("missing unaccounted", r"(?:is|are|remains?)\s(?:still\s)?(?:missing|unaccounted\sfor)\b", "left"),
            Side("not", r"(?:has|have)\s(?:still\s)?not\s(?:yet\s)?been\s(?:found|recovered|rescued|located|traced)\b", "left"),
            Side("search", r"search\sfor\s(?:the|a)\s(?:[a-z]+\s){1,3}(?:goes\son|continues|is\s(?:still\s)?(?:under\sway|going\son))\b", "any"),
            Side("searching looking hunting", r"(?:is|are)\sstill\s(?:searching|looking|hunting)\sfor\s", "right"),
            Side("never", r"(?:was|were|has|have)\snever\s(?:been\s)?(?:found|recovered|rescued|located|traced)\b", "left"),
        ),
        (
            Side("found recovered rescued located traced", r"(?:was|were|has\sbeen|have\sbeen)\s(?:safely\s)?(?:found|recovered|rescued|located|traced)\b(?!\s(?:guilty|to|not|that|missing))", "left"),
            Side("safe", r"(?:is|are)\s(?:back\s(?:home\s)?)?safe\b", "left"),
        ),
        _LOST,
        r"copy|copies|another|one\sof|part\sof|parts\sof|second|other|others|three|two\sof|fake|frame|later|then|reported\smissing|empty|had|until|wreck|clothes|if|hop\w+|unless|first|a\sthird|years|ago|abandoned",
    ),
    Kind(
        (
            Side("verdict agree", r"(?:could\snot|failed\sto|did\snot|was\sunable\sto)\s(?:reach\sa\s(?:unanimous\s)?verdict|agree)\b", "left"),
        ),
        (
            Side("found convicted acquitted cleared", r"(?:found\s(?:him|her|them|the\s\w+|[A-Z]\w+(?:\s[A-Z]\w+)?)\s(?:not\s)?guilty|convicted|acquitted|cleared)\b", "left"),
        ),
        frozenset({"jury"}),
        r"first|second|retrial|new|another|earlier|counts?|charges?|later|until|then|previous|other|co-\w+|brother|trial\sin",
    ),
)  # fmt: skip
_PLAIN = frozenset(
    "the a an this that its his her their our s main whole local city town county national".split()
)
_MARKS = frozenset(
    "another second other rival temporary neighbouring neighboring nearby first third next last previous both every each similar former".split()
)
"""Words before a noun that make another thing of it."""
_CHECKED = 8
"""So many places of a side are held against the other."""


class Thing(NamedTuple):
    """A noun, the words that tell it from others before and behind it, and whether it is "a" one."""

    noun: str
    before: frozenset[str]
    behind: frozenset[str]
    new: bool


class Hit(NamedTuple):
    """One side as it stands in a text: the words to show, its sentence, its things with the words that tell them."""

    span: Span
    sentence: Span
    things: tuple[Thing, ...]
    days: frozenset[str]


@lru_cache(maxsize=1)
def _compiled() -> tuple[
    tuple[
        tuple[tuple[frozenset[str], re.Pattern[str], str], ...],
        tuple[tuple[frozenset[str], re.Pattern[str], str], ...],
        Kind,
        re.Pattern[str],
        frozenset[str],
        frozenset[str],
    ],
    ...,
]:
    def sides(some: tuple[Side, ...]) -> tuple[tuple[frozenset[str], re.Pattern[str], str], ...]:
        return tuple(
            (frozenset(one.cues.split()), re.compile(rf"(?i)\b{one.pattern}"), one.where)
            for one in some
        )

    return tuple(
        (
            sides(kind.one),
            sides(kind.other),
            kind,
            re.compile(rf"(?i)\b(?:{kind.excuse})\b"),
            frozenset().union(*(side.cues.split() for side in kind.one)),
            frozenset().union(*(side.cues.split() for side in kind.other)),
        )
        for kind in _KINDS
    )


def pairs(article: Article) -> Iterator[tuple[Span, Span]]:
    """Two places that exclude each other, the earlier first; one pair for a kind."""
    present = words.present(article)
    for one, other, kind, excuse, cues, more in _compiled():
        if kind.nouns.isdisjoint(present) or cues.isdisjoint(present) or more.isdisjoint(present):
            continue
        here, there = list(_raw(article, one, kind.nouns)), list(_raw(article, other, kind.nouns))
        shared = _nouns(here) & _nouns(there)
        if not shared:
            continue
        first = list(_hits(article, here, kind, excuse, shared))
        if not first:
            continue
        found = _pair(article, kind, first, list(_hits(article, there, kind, excuse, shared)))
        if found:
            yield found


class _Raw(NamedTuple):
    """A side as its pattern finds it, before it is read; `nouns` are those of its sentence."""

    span: Span
    sentence: Span
    where: str
    nouns: frozenset[str]


def _nouns(some: list[_Raw]) -> frozenset[str]:
    return frozenset().union(*(one.nouns for one in some))


def _raw(
    article: Article,
    sides: tuple[tuple[frozenset[str], re.Pattern[str], str], ...],
    nouns: frozenset[str],
) -> Iterator[_Raw]:
    row = words.of(article)
    for cues, pattern, where in sides:
        end = -1
        for at in words.among(article, cues):
            place = row.spans[at][0]
            if place < end:
                continue
            sentence = voice.sentence_at(article, place)
            end = sentence.end
            if sentence.end - sentence.start > polarity.LONGEST:
                continue
            named = nouns.intersection(row.keys[row.at(sentence.start) : row.at(sentence.end)])
            found = pattern.search(article.text, sentence.start, sentence.end) if named else None
            if found:
                yield _Raw(Span(*found.span()), sentence, where, named)


def _pair(
    article: Article, kind: Kind, first: list[Hit], second: list[Hit]
) -> tuple[Span, Span] | None:
    for here in first:
        for there in second:
            if here.sentence == there.sentence or here.span.overlaps(there.span):
                continue
            if kind.days and here.days and there.days and here.days != there.days:
                continue
            low, high = sorted((here, there))
            titled = voice.is_headline(article, low.span.start)
            if any(_same(one, other, titled) for one in low.things for other in high.things):
                return low.span, high.span
    return None


def _same(one: Thing, other: Thing, titled: bool) -> bool:
    """Whether the second of two things may be the first again, which a headline may name in short (`titled`)."""
    if other.before and not one.before and not titled:
        return False  # the pass road, behind the road
    if one.noun != other.noun or other.new or (one.before | other.before) & _MARKS:
        return False
    if one.before and other.before and not one.before & other.before:
        return False
    return not one.behind or not other.behind or bool(one.behind & other.behind)


def _hits(
    article: Article, some: list[_Raw], kind: Kind, excuse: re.Pattern[str], shared: frozenset[str]
) -> Iterator[Hit]:
    count = 0
    for span, sentence, where, named in some:
        if not named & shared or not claimed(article, span, sentence):
            continue
        if excuse.search(article.text, sentence.start, sentence.end) or (
            kind.nouns not in (_EVENTS, _LOST)
            and voice.fictional(article.folded[sentence.start : sentence.end])
        ):
            continue
        things = tuple(_things(article, sentence, span, where, kind.nouns))
        if things:
            days = polarity.days_of(article, sentence)
            yield Hit(_shown(article, sentence, span), sentence, things, days)
            count += 1
            if count >= _CHECKED:
                return


_SUPPOSED = lazy.regex(
    r"(?i)\b(?:if|unless|whether|suppose|imagine|would|could|might|(?-i:may)|should|asked\sto|urged|called\son|expected\sto|plans?\sto|planned\sto|wants?\sto|wanted\sto|threaten\w*"
    r"|fear\w*|rumou?r\w*|claim(?:s|ed)?\sthat|alleg\w+|hoax|parody|mistaken\w*|wrongly|correction|an\searlier\sversion|reportedly|dream\w*|fictional|satir\w*|simulat\w*|drill)\b"
)


def claimed(article: Article, span: Span, sentence: Span) -> bool:
    """Whether a sentence states something itself: no quotation, question, supposition, other time."""
    text = article.text
    if article.block_at(span.start).kind in (BlockKind.FURNITURE, BlockKind.CODE, BlockKind.BYLINE):
        return False
    if article.is_quoted(span) or text[sentence.start : sentence.end].rstrip().endswith("?"):
        return False
    if _SUPPOSED.search(text, sentence.start, span.start):
        return False
    return not any(one.year is not None for one in dates.within(article, sentence))


_EDGE = lazy.regex(r"[,;:—]\s|\s(?:and|but|while|because|after|when|as|who|which|that)\s")


def _shown(article: Article, sentence: Span, found: Span) -> Span:
    """The words to look at: the clause around a match."""
    start, text = sentence.start, article.text
    for edge in _EDGE.finditer(text, sentence.start, found.start):
        if edge[0].strip() in (";", ":", "—", "but", "while", ","):
            start = edge.end()
    behind = _EDGE.search(text, found.end, sentence.end)
    end = behind.start() if behind else sentence.end
    while end > found.end and text[end - 1] in " .!?\n":
        end -= 1
    return Span(start if start <= found.start else found.start, max(end, found.end))


def _things(
    article: Article, sentence: Span, found: Span, where: str, nouns: frozenset[str]
) -> Iterator[Thing]:
    """The things that stand where a side has them, with the words that tell them from others."""
    text = article.text
    if where == "left":
        start = sentence.start
        for edge in _EDGE.finditer(text, sentence.start, found.start):
            if edge[0].strip() not in ("who", "which", "that", ","):
                start = edge.end()
        span = Span(start, found.start)
    elif where == "right":
        behind = _EDGE.search(text, found.end, sentence.end)
        span = Span(found.end, behind.start() if behind else sentence.end)
    else:
        span = sentence
    row = voice.words_in(article, span)
    for at, key in enumerate(row.keys):
        if key not in nouns:
            continue
        following = row.keys[at + 1] if at + 1 < len(row) else ""
        gap = text[row.spans[at][1] : row.spans[at + 1][0]] if at + 1 < len(row) else ""
        if where != "any" and following and gap in (" ", "-", "'", "’") and not _ends(following):
            continue  # "the museum's cafe", "the stadium car park"
        before: set[str] = set()
        back, led = at - 1, False
        while (
            back >= 0
            and at - back < 6
            and text[row.spans[back][1] : row.spans[back + 1][0]] in (" ", "-", "’", "'")
        ):
            word = row.keys[back]
            if word in _LEADING:
                led = True
                if word not in ("the", "a", "an", "s"):
                    break
                if word != "s":
                    break
            elif word in _STOPPING:
                break
            elif word not in _PLAIN:
                before.add(polarity.stem(word) if word not in _MARKS else word)
            back -= 1
        headline = article.block_at(sentence.start).kind is BlockKind.HEADLINE
        if not led and back >= 0 and not headline and where != "any" and not before:
            continue
        if led and back >= 0 and row.keys[back] in ("a", "an") and where == "any":
            continue  # a bridge, not the bridge
        new = led and back >= 0 and row.keys[back] in ("a", "an")
        yield Thing(key, frozenset(before), _behind(row, at + 1, text), new)
        if where != "any":
            return


def _behind(row: words.Words, at: int, text: str) -> frozenset[str]:
    """Stems of the words behind "of", "on" or "in" that tell a thing from others."""
    if (
        at >= len(row)
        or row.keys[at] not in _COMPLEMENT
        or text[row.spans[at - 1][1] : row.spans[at][0]] != " "
    ):
        return frozenset()
    found: set[str] = set()
    for key in row.keys[at + 1 : at + 5]:
        if key in _STOPPING:
            break
        if key not in _PLAIN and key not in _WHEN and not key.endswith("day"):
            found.add(polarity.stem(key))
    return frozenset(found)


_COMPLEMENT = frozenset("of on in for at against with between to".split())
_WHEN = frozenset(
    "week month year morning evening night weekend spring summer autumn winter january february march april may june july august september october november december noon midnight time every daily effect force use advance doubt vain".split()
)
_LEADING = frozenset("the a an its his her their our this that these those s".split())
_STOPPING = frozenset(
    "of in on at for to from with by about into over between and or but against during after before as under near"
    " is are was were has have had will can not who which that signed sign signs any all some no".split()
)
_FOLLOW = frozenset(
    "of in on at for to from with by about into over between and or but against during after before as under near"
    " is are was were has have had will can which who that this every as today still since because on it by day itself"
    " yesterday remains remained stays takes took came comes goes went drew opened began until where when".split()
)


def _ends(following: str) -> bool:
    """Whether a word behind a noun leaves it the head of its phrase."""
    return following in _FOLLOW or following.endswith(("ly", "ing", "day"))


# -- votes and rivals --------------------------------------------------------------------------------

_ALL = lazy.regex(
    r"(?i)\b(?:unanimous(?:ly)?|all\s(?:of\s)?(?:the\s)?(?:[a-z]+\s)?(?:judges|members|councillors|councilors|directors|jurors|ministers|senators|justices)\s(?:voted\s(?:for|in\sfavou?r)|agreed|backed|supported)|without\s(?:a\s)?(?:dissent|opposition|dissenting\s(?:vote|voice))|no\s(?:one|votes?|members?)\s(?:voted\s)?against|nobody\svoted\sagainst)\b"
)
_AGAINST = lazy.regex(
    r"(?i)\b(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|some|\d+)\s(?:of\s(?:its|the|them)\s?)?(?:\w+\s)?(?:members|councillors|councilors|directors|jurors|juror|judges|justices|member|councillor|director|judge|justice|lawmakers|deputies|senators|senator|ministers|trustees|governors|commissioners|delegates|mps|of\sthem|people|board\smembers)?(?:\sof\sthe\s\w+)?\s?(?:had\s)?(?:voted\s(?:against|no|to\sacquit|to\sconvict)|opposed|dissented|abstained|cast\s\w+\svotes\sagainst)"
    r"|[A-Z]\w+\s(?-i:[A-Z]\w+)\s(?:voted\s(?:against|no)\b|dissented|cast\sthe\s(?:only|sole|lone)\s(?:vote\sagainst|dissenting\svote))"
    r"|by\s(?:a\svote\sof\s)?(?P<for>\w+)\s(?:votes\s)?to\s(?P<no>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[1-9]\d*)\b|(?P<score>\d+)\s?[-–]\s?(?P<no2>[1-9]\d*)\s?(?:vote|in\sfavou?r)|with\s(?:one|two|three|\d+)\s(?:votes?\s)?against)"
)
_VOTE_EXCUSE = lazy.regex(
    r"(?i)\b(?:last\s\w+|earlier|previous\w*|years?|later|then|if|would|another|separate\w*|first|second|amendment|initially|until|absent|almost|nearly|near-unanimous|not\sunanimous|not|fail\w*|except|had)\b"
)
_BODIES = frozenset(
    "council board committee house senate parliament jury court panel assembly congress commission cabinet chamber commons lords"
    " union synod faculty bundestag knesset".split()
)
_TARGET = lazy.regex(r"(?i)(?:against|opposed)\s(?:the\s|a\s|an\s|its\s)?(?P<what>[a-z]{3,})")


def votes(article: Article) -> Iterator[tuple[Span, Span]]:
    """ "Voted unanimously", and "three voted against" in one of the two sentences behind it."""
    present = words.present(article)
    if present.isdisjoint(_ALL_CUES) or present.isdisjoint(_AGAINST_CUES):
        return
    row = words.of(article)
    for at in words.among(article, _ALL_CUES)[:_CHECKED]:
        place = row.spans[at][0]
        sentence = voice.sentence_at(article, place)
        if sentence.end - sentence.start > polarity.LONGEST:
            continue
        found = _ALL.search(article.text, sentence.start, sentence.end)
        if not found or not claimed(article, Span(*found.span()), sentence):
            continue
        lead = article.text[sentence.start : found.start()]
        if _VOTE_EXCUSE.search(lead):
            continue
        for near in _around(article, sentence, 2):
            against = _AGAINST.search(article.text, near.start, near.end)
            if not against or not claimed(article, Span(*against.span()), near):
                continue
            if _VOTE_EXCUSE.search(article.text, near.start, near.end):
                continue
            here, there = (set(voice.words_in(article, one).keys) for one in (sentence, near))
            if here & _BODIES and there & _BODIES and not here & there & _BODIES:
                continue
            target = _TARGET.search(article.text, against.start(), near.end)
            if target and target["what"].lower() not in (*here, "it", "them", "closing"):
                continue
            low, high = sorted(
                (_shown(article, sentence, Span(*found.span())), Span(*against.span()))
            )
            yield low, high
            return


_ALL_CUES = frozenset("all unanimous unanimously dissent dissenting opposition against".split())
_AGAINST_CUES = frozenset(
    "voted opposed dissented abstained by against cast vote favour favor".split()
)


def _around(article: Article, sentence: Span, far: int) -> Iterator[Span]:
    """The sentences behind one, nearest first, and the one before it."""
    from bisect import bisect_left

    spans = article.sentences
    at = bisect_left(spans, sentence)
    if at >= len(spans) or spans[at] != sentence:
        yield from spans[:far]
        return
    yield from spans[at + 1 : at + 1 + far]
    if at:
        yield spans[at - 1]


_ALONE = lazy.regex(
    r"(?i)\b(?:unopposed|(?:faced|had|has)\sno\s(?:[a-z]+\s)?(?:challengers?|opponents?|rivals?)|(?:nobody|no\sone)\s(?:stood|ran)\sagainst|uncontested|(?:the\s)?only\scandidate|sole\scandidate|without\san?\s(?:opponent|challenger|rival))\b"
)
_RIVALS = lazy.regex(
    r"(?i)\b(?:(?:defeated|beat|beating|defeating|saw\soff|trounced|ousted|overcame)\s(?:[\w-]+\s){0,3}?(?:rivals?|challengers?|opponents?|candidates?|incumbent)"
    r"|(?:opponents?|rivals?|challengers?|runner-up)(?:,[^,.]{3,40},)?\s(?:won|took|received|polled|got|conceded|finished)\b|(?:ahead\sof|narrowly\sbeat)\s(?:his|her|two|three|its)\s(?:[\w-]+\s)?(?:rivals?|challengers?|opponents?))"
)
_ALONE_CUES = frozenset("unopposed uncontested only sole without no nobody".split())
_RIVAL_CUES = frozenset(
    "rival rivals challenger challengers opponent opponents candidates candidate incumbent runner".split()
)


def rivals(article: Article) -> Iterator[tuple[Span, Span]]:
    """ "Ran unopposed", and "defeated two rivals" of the same person beside it."""
    present = words.present(article)
    if present.isdisjoint(_ALONE_CUES) or present.isdisjoint(_RIVAL_CUES):
        return
    row, everyone = words.of(article), people.of(article)
    for at in words.among(article, _ALONE_CUES)[: _CHECKED * 4]:
        place = row.spans[at][0]
        sentence = voice.sentence_at(article, place)
        if sentence.end - sentence.start > polarity.LONGEST:
            continue
        found = _ALONE.search(article.text, sentence.start, sentence.end)
        if not found or not claimed(article, Span(*found.span()), sentence):
            continue
        if _VOTE_EXCUSE.search(article.text, sentence.start, sentence.end):
            continue
        mine = named(everyone, sentence)
        for near in _around(article, sentence, 2):
            beaten = _RIVALS.search(article.text, near.start, near.end)
            if not beaten or not claimed(article, Span(*beaten.span()), near):
                continue
            if _VOTE_EXCUSE.search(article.text, near.start, near.end):
                continue
            lead = article.text[near.start : beaten.start()].strip().lower()
            theirs = named(everyone, near)
            same = bool(mine & theirs) or (
                lead in ("he", "she", "his", "her") and near.start > sentence.start
            )
            if same:
                low, high = sorted(
                    (
                        _shown(article, sentence, Span(*found.span())),
                        Span(near.start if lead else beaten.start(), beaten.end()),
                    )
                )
                yield low, high
                return


def named(everyone: people.People, span: Span) -> set[str]:
    """The names of the persons whom a stretch of text mentions."""
    return {person.name for _, person in everyone.within(span)}


# -- the living and the buried -----------------------------------------------------------------------

_ALIVE = lazy.regex(
    r"(?:,?\s(?:who\s)?(?:now\s|still\s)?(?:lives(?!\son\b)|works|writes|teaches|paints|performs|sings|plays|runs|swims|walks|gardens|resides|breeds|keeps)\s(?=in\b|with\b|at\b|on\b|near\b|alone\b|daily\b|every\b|as\b|from\b|[a-z]+\s)"
    r"|\s(?:who\s)?(?:is|turns)\s(?:now\s)?\d\d(?=[\s,.])|\sis\s(?:working|writing|planning|preparing|recovering|living|touring|enjoying|looking)\b|\s(?:still\s)?[a-z]{3,}s\s(?:[a-z]+\s){0,3}?(?:every\s(?:day|morning|evening|week|night|summer|year)|daily|each\s(?:day|morning))\b|\s(?:will|plans\sto)\s(?:celebrate|turn|retire|marry|publish|return|perform))"
)
_BURIED = lazy.regex(
    r"(?i)\b(?:(?P<own>his|her)\s(?:funeral|burial|cremation|death|coffin|grave|ashes|memorial\sservice|obituary|widow(?:er)?)\b|(?P<dead>(?:(?:has\s)?died(?!\sdown|\sout)|passed\saway|was\sburied|was\scremated|was\slaid\sto\srest|(?:is|lies)\sburied))\b|(?P<late>the\slate)\s)"
)
_DEATH_CUES = frozenset(
    "funeral burial cremation death coffin grave ashes memorial obituary widow widower died passed buried cremated late laid".split()
)
_LIFE_CUES = frozenset(
    "lives works writes teaches paints performs sings plays runs swims walks gardens resides breeds keeps is turns will plans still every daily each".split()
)
_LIFE_EXCUSE = lazy.regex(
    r"(?i)\b(?:fear(?:s|ed)?|threat\w*|plan(?:s|ned|ning)?\s(?:his|her)\s(?:own\s)?funeral|own\s(?:funeral|death|grave|obituary)|rumou?rs?|hoax|premature\w*|role|character"
    r"|plays\s(?:a|the)\b|in\s(?:his|her)\s(?:books|work|music|songs)|legacy|memory|ghost|foundation|would|if)\b"
)
_KIN = lazy.regex(
    r"(?i)\b(?:mother|father|husband|wife|brother|sister|son|daughter|parents?|uncle|aunt|friend|partner|widow\sof|grandmother|grandfather|colleague|dog|cat|horse|twin|mentor|teacher|predecessor)\b"
)


def lives(article: Article) -> Iterator[tuple[Span, Span]]:
    """ "Ida Brook lives in Penzance", and "her funeral last month" or "Brook died"."""
    present = words.present(article)
    if present.isdisjoint(_DEATH_CUES) or present.isdisjoint(_LIFE_CUES):
        return
    row, everyone = words.of(article), people.of(article)
    dead: list[tuple[Span, Span, str, bool]] = []
    last = -1
    for at in words.among(article, _DEATH_CUES):
        place = row.spans[at][0]
        if place < last:
            continue
        sentence = voice.sentence_at(article, place)
        last = sentence.end
        if sentence.end - sentence.start > polarity.LONGEST:
            continue
        found = _BURIED.search(article.text, sentence.start, sentence.end)
        if (
            not found
            or not _lives_claimed(article, Span(*found.span()), sentence)
            or _KIN.search(
                article.text, sentence.start, found.start() if found["dead"] else sentence.end
            )
        ):
            continue
        name = _who_died(article, everyone, sentence, found)
        if name:
            dead.append((Span(*found.span()), sentence, name, bool(found["late"])))
        if len(dead) >= _CHECKED:
            break
    if not dead:
        return
    for died, sentence, name, _ in dead:
        for person in everyone.persons:
            if person.name != name:
                continue
            for mention in person.mentions:
                where = voice.sentence_at(article, mention.span.start)
                if where == sentence:
                    continue
                tail = _tail(article, mention.span.end, where)
                alive = _ALIVE.match(article.text, tail, where.end)
                if not alive or not _lives_claimed(article, Span(*alive.span()), where):
                    continue
                low, high = sorted(
                    (Span(mention.span.start, alive.end()), _shown(article, sentence, died))
                )
                yield low, high
                return


def _lives_claimed(article: Article, span: Span, sentence: Span) -> bool:
    return claimed(article, span, sentence) and not _LIFE_EXCUSE.search(
        article.text, sentence.start, sentence.end
    )


_AGE = lazy.regex(r",\s(?:who\sis\s)?\d\d,(?=\s)|,\s(?:a|an|the)\s[^,.;]{3,60},(?=\s)")


def _tail(article: Article, at: int, sentence: Span) -> int:
    """Behind the age or apposition that follows a name: "Adler, 84, | lives"."""
    for _ in range(2):
        found = _AGE.match(article.text, at, sentence.end)
        if found is None:
            break
        at = found.end()
    return at


def _who_died(
    article: Article, everyone: people.People, sentence: Span, found: re.Match[str]
) -> str:
    """The person of whom a sentence says that he or she is dead; "" where it cannot be told."""
    if found["late"]:
        row = voice.words_in(article, Span(found.end(), sentence.end))[:6]
        for start, _ in row.spans:
            met = everyone.at(start)
            if met:
                after = article.text[met[0].span.end : met[0].span.end + 2]
                return "" if after in ("'s", "’s") else met[1].name
        return ""
    subject = article.text[sentence.start : found.start()]
    before = named(everyone, Span(sentence.start, found.start()))
    if found["dead"] and before:
        if len(before) > 1 or "'s" in subject or "’s" in subject or ", whose" in subject:
            return ""
        return next(iter(before))
    if before or (found["dead"] and subject.strip().lower() not in ("he", "she")):
        return ""
    # "Her funeral": the one person of the sentence before.
    near = list(_around(article, sentence, 0))
    told = named(everyone, near[0]) if near else set()
    return next(iter(told)) if len(told) == 1 else ""


# -- acquitted and sentenced -------------------------------------------------------------------------

_CLEARED = lazy.regex(
    r"(?i)\b(?:(?:was|were|been)\s(?:\w+ly\s)?(?:acquitted|cleared|found\snot\sguilty|exonerated)|(?:jury|judge|court|magistrates?|tribunal)\s(?:\w+\s)?(?:cleared|acquitted))\b"
)
_GUILTY = lazy.regex(
    r"(?i)\bthe\sconvicted\s(?:man|woman|banker|driver|dealer|teacher|doctor|nurse|officer|soldier|politician|trader|killer|murderer|fraudster|lawyer|priest|pilot|farmer|chef|actor|singer|businessman|businesswoman)\b"
    r"|\b(?P<sentenced>will\sbe\ssentenced|is\sto\sbe\ssentenced|faces\ssentencing|awaits\ssentenc(?:e|ing)|was\ssentenced\sto|was\sjailed\sfor|(?:begins|began|starts|is\sserving|will\sserve|must\sserve)\s(?:a|an|his|her)\s(?:[\w-]+\s){0,2}sentence)\b"
)
_VERDICT_CUES = frozenset("convicted sentenced sentencing sentence awaits jailed".split())
_CLEARED_CUES = frozenset("acquitted cleared guilty exonerated".split())
_VERDICT_EXCUSE = lazy.regex(
    r"(?i)\b(?:appeal\w*|retrial|retried|overturn\w*|quash\w*|brother|sister|wife|husband|co-defendants?|co-accused|accomplice|partner|second|another|other|others|both|counts?|two\s(?:men|women|brothers|defendants)|brothers|pleaded\sguilty|earlier|previous\w*|while|also\scharged|remaining|lesser|but\s(?:was\s)?(?:convicted|found\sguilty)|convicted\sof|found\sguilty\sof|guilty\sof)\b"
)


_FOR_WHAT = lazy.regex(r"\s(?:for|of|over)\s(?:the\s|a\s)?(?P<what>[a-z]{3,})")


def verdicts(article: Article) -> Iterator[tuple[Span, Span]]:
    """ "Was acquitted", and "the convicted man" or "will be sentenced" of the only defendant."""
    present = words.present(article)
    if present.isdisjoint(_CLEARED_CUES) or present.isdisjoint(_VERDICT_CUES):
        return
    text, row, everyone = article.text, words.of(article), people.of(article)
    for at in words.among(article, _CLEARED_CUES)[:_CHECKED]:
        sentence = voice.sentence_at(article, row.spans[at][0])
        if sentence.end - sentence.start > polarity.LONGEST:
            continue
        found = _CLEARED.search(text, sentence.start, sentence.end)
        if not found or not claimed(article, Span(*found.span()), sentence):
            continue
        mine = named(everyone, sentence)
        if len(mine) != 1:
            continue
        for near in _around(article, sentence, 2):
            guilty = _GUILTY.search(text, near.start, near.end)
            if not guilty or article.is_quoted(Span(*guilty.span())):
                continue
            low, high = sorted((sentence, near))
            story = text[low.start : high.end]
            rest = story.replace("found not guilty of", "")
            if _VERDICT_EXCUSE.search(rest):
                continue
            theirs = named(everyone, near)
            beside = named(everyone, Span(guilty.end(), min(near.end, guilty.end() + 12)))
            if article.text.startswith((" ", ", "), guilty.end()) and not beside <= mine:
                continue  # "the convicted killer, Mr Gray": somebody else
            crime = _FOR_WHAT.match(text, guilty.end(), near.end)
            if crime and crime["what"] not in text[sentence.start : sentence.end]:
                continue
            lead = text[near.start : guilty.start()].strip().lower()
            if guilty["sentenced"] and not (
                mine == theirs or (not theirs and lead in ("he", "she"))
            ):
                continue
            a, b = sorted((Span(sentence.start, found.end()), Span(*guilty.span())))
            yield a, b
            return


# -- a bill that failed, and the new law -------------------------------------------------------------

_FAILED = lazy.regex(
    r"(?i)\b(?:(?:vetoed|rejected|voted\sdown|threw\sout|defeated|blocked|scrapped|withdrew)\s(?:the|a|an|his|her|its)\s(?:[\w-]+\s){0,4}?(?:bill|law|measure|act|referendum|legislation|ordinance)"
    r"|(?:bill|measure|legislation|ordinance)\s(?:died|failed|fell|stalled|was\s(?:\w+ly\s)?(?:vetoed|rejected|defeated|voted\sdown|thrown\sout|withdrawn)))\b"
)
_NEW_LAW = lazy.regex(
    r"(?i)\b(?:(?:under|by|with|to\scomply\swith|break|breaking|meet|flout|breach|violate)\s)?the\snew\slaw\b(?!\s(?:would|could|might|was\sto|had|professor|school|firm))(?:['’]s\s\w+)?|,\snow\slaw,"
)
_LAW_EXCUSE = lazy.regex(
    r"(?i)\b(?:overr[io]d\w*|overturn\w*|another|second|revised|amended|separate\w*|last\syear|earlier\slaw|a\snew\slaw|signed|passed\sagain|first\sversion|appeal\w*)\b"
)
_STANDS = lazy.regex(
    r"(?i)\b(?:let\s(?:the|his|her)\sveto\sstand|veto\s(?:stands|stood|was\s(?:upheld|sustained))|(?:did|does|could|would|will)\snot\soverr[io]de\w*|fail\w*\sto\soverr[io]de|(?:upheld|sustained)\s(?:the|his|her)\sveto)\b"
)
_FAIL_CUES = frozenset(
    "vetoed rejected voted threw defeated blocked scrapped withdrew died failed fell stalled thrown withdrawn".split()
)


def laws(article: Article) -> Iterator[tuple[Span, Span]]:
    """ "Vetoed the water bill", and "the new law's limits" in one of the three sentences behind it."""
    present = words.present(article)
    if "law" not in present or present.isdisjoint(_FAIL_CUES):
        return
    text, row = article.text, words.of(article)
    if ("new law" not in article.folded and "now law" not in article.folded) or _LAW_EXCUSE.search(
        _STANDS.sub("", text)
    ):
        return
    for at in words.among(article, _FAIL_CUES)[:_CHECKED]:
        sentence = voice.sentence_at(article, row.spans[at][0])
        if sentence.end - sentence.start > polarity.LONGEST:
            continue
        found = _FAILED.search(text, sentence.start, sentence.end)
        if not found or not claimed(article, Span(*found.span()), sentence):
            continue
        for near in _around(article, sentence, 3):
            law = _NEW_LAW.search(text, near.start, near.end)
            if (
                law
                and near.start > sentence.start
                and claimed(article, Span(*law.span()), near)
                and not _IRREAL.search(text, near.start, near.end)
            ):
                yield _shown(article, sentence, Span(*found.span())), Span(*law.span())
                return


_IRREAL = lazy.regex(r"(?i)\b(?:would|could|might|repeal\w*|amend\w*|instead\sof)\b")


def all_pairs(article: Article) -> Iterator[tuple[Span, Span]]:
    """Every pair of every kind, the earlier half first."""
    for some in (pairs, votes, rivals, lives, verdicts, laws):
        yield from some(article)
