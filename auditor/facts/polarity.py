"""Who is said to have done something, and who not to: claims with an actor, a predicate and a polarity.

    for claim in polarity.of(article, base): claim.actors, claim.line, claim.value, claim.object
    polarity.clash(article, one, other)

A predicate belongs to a line (truth: confirm, admit, deny; comment; sign; approve; attend; agree; rule out;
know). Two claims clash when an actor is the same, the values exclude each other, the objects may be one,
and no word says that time passed between them. Suppositions, questions, orders, quotations and what
somebody else is said to claim are no claims.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article, BlockKind
from auditor.facts import actors, dates, voice, words
from auditor.facts.base import Base
from auditor.source import Span


class Object(NamedTuple):
    """What a predicate is about.

    `head` is the stem of the noun that names it ("" where it is a clause), `stems` those of all words that
    carry meaning. `generic`: it only points to something told elsewhere (it, these, the reports).
    """

    span: Span
    head: str
    stems: frozenset[str]
    generic: bool
    numbers: frozenset[str] = frozenset()
    specific: frozenset[str] = frozenset()
    """Stems of the words that stand before the head."""


class Claim(NamedTuple):
    """One predicate of one subject. `span` holds the whole clause, `value` the predicate with its polarity."""

    span: Span
    verb: Span
    line: str
    value: str
    actors: frozenset[str]
    shown: str
    object: Object
    sentence: Span
    shifted: bool
    """Whether its sentence says that things changed, or speaks of another time."""
    changed: bool
    """Whether it says that things changed; false where it only names another day or year."""
    days: frozenset[str]
    """Weekdays and days of months in its sentence."""
    where: frozenset[str] = frozenset()
    """Stems of the words that tell its subject from others of its name: "in Wales"."""
    standing: bool = False
    """Whether it is denied up to this day: "has not confirmed", "has never signed"."""
    total: bool = False
    """Whether it is a silence of everybody about everything: "refused all comment"."""


_PREDICATE = lazy.regex(
    r"(?i)\b(?:(?P<confirm>confirm(?:s|ed|ing|ation)?|acknowledg(?:es?|ed|ing)|admit(?:s|ted|ting)?|conced(?:es?|ed|ing)|own(?:s|ed)\sup\sto)"
    r"|(?P<deny>den(?:y|ies|ied|ying)|(?:reject|dismiss|disput)(?:s|es|ed|e|ing)?(?=\s(?:the\s|all\s|any\s|those\s|these\s|such\s|that\s|as\s)?(?:\w+\s)?(?:claims?|reports?|allegations?|accusations?|suggestions?|rumou?rs?|charges?)\b))"
    r"|(?P<talk>told\s(?=(?:\w+\s)?reporters|journalists|the\smedia|the\spress|this\s(?:website|magazine|programme|reporter|site)|a\s(?:reporter|journalist|newspaper|radio|television)|(?:the\s|a\s)?(?:news|press)\sconference|this\snewspaper|the\spaper|the\sBBC|BBC|Reuters|the\sAP|AFP|CNN|Sky\sNews|The\sGuardian|the\sGuardian|state\stelevision|local\smedia|a\sbriefing|The\s\w+\sTimes|the\s\w+\sTimes|local\sradio|Fox\sNews|NBC|ABC|CBS)"
    r"|said\s(?=(?:on\s\w+\s)?(?:in\s(?:a|an)\s(?:\w+\s){0,2}(?:statement|interview|e-?mail|post|tweet|message|briefing|letter)\b|at\sa\s(?:news|press)\s(?:conference|briefing)|on\s(?:X|Twitter|Telegram|Facebook|social\smedia)\b|through\sa\s(?:spokes|lawyer)|by\s(?:e-?mail|phone|telephone)))"
    r"|(?:issued|released|put\sout|published|posted)\s(?:a|an)\s(?:\w+\s){0,2}(?:statement|response|reply)|commented\b(?!\son\s(?:the\sdraft|a\sdraft))|spoke\sto\s(?=reporters|journalists|the\smedia|the\spress)|took\squestions|answered\s(?:\w+\s)?questions|gave\san?\s(?:\w+\s)?(?:interview|news\sconference|press\sconference))"
    r"|(?P<mute>(?:declined|refused|declines|refuses|declining)\s(?:requests\s)?(?:to\s(?:be\sinterviewed|speak|talk|answer|respond|reply|comment|make\sany\scomment|discuss)|(?:(?:all|any|further|to\sgive\sany|to\smake\sany)\s)?(?:requests\sfor\s)?(?:comment|an\sinterview|interviews|interview\srequests))"
    r"|(?:not|t|never|yet\sto)\s(?:yet\s|immediately\s|publicly\s|so\sfar\s){0,2}(?:comment(?:ed)?\b|respond(?:ed)?\sto\s(?:(?:a|any|several|repeated|multiple|the|our|written|an)\s)*(?:requests?|questions?|inquir\w+|enquir\w+|calls?|e-?mails?|messages?)|repl(?:y|ied)\b|returned?\s(?:\w+\s)?(?:calls?|messages?)|spoken\spublicly|said\sanything|spoken\sto\s(?:reporters|the\s(?:media|press)))"
    r"|(?:had|has|have|offered|made|gave|with)\sno\s(?:immediate\s|further\s|public\s)?comment|no\scomment\b|not\sbe\s(?:immediately\s)?reached|unavailable\sfor\scomment|said\snothing\b|be\s(?:immediately\s)?(?:reached|contacted)\b|available\s(?:for\s(?:comment|interview)|to\scomment)|not\s(?:be\sdrawn|speak|talk|discuss|say)\b|ignored\s(?:\w+\s)?(?:requests|questions|calls|e-?mails|messages)|(?:remained|kept|stayed|has\sbeen)\s(?:silent|tight-lipped)|kept\s(?:its|his|her|their)\ssilence)"
    r"|(?P<sign>sign(?:s|ed|ing)?(?!\s(?:up|off|in|out|a\splayer|for)\b)|veto(?:es|ed|ing)?)"
    r"|(?P<approve>approv(?:es?|ed|ing)|endors(?:es?|ed|ing)|ratif(?:y|ies|ied|ying)|authori[sz](?:es?|ed|ing)|clear(?:s|ed)(?=\s(?:the\s)?(?:\w+\s)?(?:merger|takeover|deal|sale|purchase)\b)|back(?:s|ed)(?=\sthe)|greenlit|passed(?=\s(?:the|a)\s(?:\w+\s){0,3}(?:bill|law|act|budget|motion|measure|resolution|amendment|plan)))"
    r"|(?P<attend>attend(?:s|ed|ing)?(?!\sto\b)|skip(?:s|ped|ping)?|boycott(?:s|ed|ing)?|stay(?:s|ed)?\saway\sfrom|was\sabsent\sfrom|took\spart\sin|takes\spart\sin|taken\spart\sin|take\spart\sin|missed(?=\sthe\s(?:\w+\s){0,2}(?:meeting|summit|ceremony|funeral|hearing|talks|session|vote|debate|conference)))"
    r"|(?P<agree>agree(?:s|d)?\s(?=to\b|on\b|with\b)|accept(?:s|ed|ing)?|reject(?:s|ed|ing)?|refus(?:es|ed)\s(?!to\s(?:comment|confirm|deny|say|answer|speak|talk|sign|approve|attend|rule|discuss|respond|reply|admit|be\b))|turn(?:s|ed)\sdown)"
    r"|(?P<rule>rul(?:es?|ed|ing)\sout)"
    r"|(?P<know>knew\b|known\s(?=about|of|that)|know\s(?=about|of|that|anything|the)|(?:un)?aware\s(?=of|that)|(?:had|has|have)\sno\sknowledge\sof|kept\sin\sthe\sdark\sabout))\b"
)
_SAID = lazy.regex(r"said|says")
_STATED = lazy.regex(
    r"(?i)in\s(?:an?|its|his|her|their)\s(?:\w+\s){0,2}(?:statement|interview|e-?mail|post)\b"
)
_TRIGGERS = frozenset(
    "confirm confirms confirmed confirming acknowledge acknowledges acknowledged acknowledging admit admits admitted admitting"
    " concede concedes conceded conceding owns owned deny denies denied denying reject rejects rejected rejecting dismiss"
    " dismisses dismissed dismissing dispute disputes disputed disputing told said issued released put published posted"
    " commented spoke took answered gave declined refused declines refuses declining not never yet be available ignored had has have offered made"
    " with no unavailable remained kept stayed sign signs signed signing veto vetoes vetoed vetoing approve approves approved"
    " approving endorse endorses endorsed endorsing ratify ratifies ratified ratifying authorise authorises authorised"
    " authorize authorizes authorized clears cleared back backs backed greenlit passed attend attends attended attending skip skips skipped"
    " boycott boycotts boycotted boycotting stay stays was takes taken take missed agree agrees agreed accept accepts accepted"
    " accepting turns turned rule rules ruled ruling knew known know aware unaware n t says".split()
)
"""The first words of predicates, as keys."""
_NEGATIVE = frozenset("veto skip boycott absent reject turn unaware missed refus stay".split())
_LEFT = lazy.regex(
    r"(?i)(?:\b(?:has|have|had|is|are|was|were|been|being|be|not|never|yet|to|did|does|do|refused|refuses|refusing|declined|declines|declining|failed|fails"
    r"|unable|also|still|so|far|now|again|repeatedly|neither|nor|or|either|just|even|both|will|would|could|may|might|should|must|can|cannot|shall|without|before|by"
    r"|ever|already|quietly|only|himself|herself|itself|themselves|immediately|first|later|initially|then|once|earlier|previously|eventually|finally|long|always|all|(?-i:who)|which|that|(?!(?:rally|family|ally|assembly|supply|reply|monopoly|anomaly|bully|belly)\b)(?-i:[a-z]{3,16}ly)"
    r"|hasn['’]t|haven['’]t|hadn['’]t|isn['’]t|aren['’]t|wasn['’]t|weren['’]t|didn['’]t|doesn['’]t|don['’]t|won['’]t|wouldn['’]t|couldn['’]t|can['’]t)\s+){1,9}$"
)
_HELPERS = frozenset(
    "has have had is are was were been being be not never yet to did does do refused refuses refusing declined declines"
    " declining failed fails unable also still so far now again repeatedly neither nor or either just even both will would"
    " could may might should must can cannot shall without before by ever already quietly only himself herself itself"
    " themselves immediately first later initially then once earlier previously eventually finally long always all who"
    " which that".split()
)
"""The words of `_LEFT`, but for those in -n't and -ly."""


def _left(before: str) -> re.Match[str] | None:
    """The auxiliaries and adverbs that end a text, as `_LEFT` has them."""
    before = before[-120:]
    at, start = len(before.rstrip()), -1
    while at > 0:
        gap = max(before.rfind(" ", 0, at), before.rfind("\n", 0, at))
        word = before[gap + 1 : at].lower()
        bare = word.lstrip("“”\"'‘’(-–—,.;:")
        if not (word.endswith(("ly", "n't", "n’t")) or bare.rpartition("-")[2] in _HELPERS):
            break
        start = gap + 1
        at = len(before[: gap + 1].rstrip())
    return _LEFT.search(before, start) if start >= 0 else None


_NOT = lazy.regex(
    r"(?i)\b(?:not|never|no|neither|nor|without|yet\sto|(?:refus|declin|fail)\w*\sto|unable\sto|cannot)\b|n['’]t\b"
)
_MODAL = lazy.regex(
    r"(?i)\b(?:will|would|could|may|might|should|must|can|shall|cannot|won['’]t|wouldn['’]t|couldn['’]t|can['’]t)\b"
)
_MODAL_NOT = lazy.regex(
    r"(?i)\b(?:would|could|can)\s(?:\w+ly\s)?not\b|\bcannot\b|\b(?:wouldn|couldn|can)['’]t\b"
)
_INFINITIVE = lazy.regex(r"(?i)\bto\s+(?:\w+ly\s+)?$")
_DENIED_TO = lazy.regex(
    r"(?i)\b(?:yet|(?:refus|declin|fail)\w*|unable)\s+to\s+(?:\w+ly\s+)?$|\b(?:refus|declin)\w*\s(?:either\s)?to\s.{0,20}\sor\s$"
)
_BE = lazy.regex(
    r"(?i)\b(?:is|are|was|were|been|being|be|isn['’]t|aren['’]t|wasn['’]t|weren['’]t)\b"
)
_BOUND = lazy.regex(
    r"(?i)[;:()“”\"]|\s[—–-]{1,2}\s|—|,\s(?:and|but|while|although|though|because|when|after|as|saying|adding|despite|yet)\s"
    r"|\s(?:said|says|say|claims?|claimed|reported|reports|believes?|insisted|insists|announced|suggested|alleged|shows?|showed|told\s\w+|warned)\s(?:on\s\w+day\s)?"
    r"|(?:^|\s)(?:but|that|while|whereas|although|though|because|if|when|after|before|since|until|where|however,)\s|(?:^|,)\s?however,\s|\band\s(?=(?:has|have|did|is|was|were|are|had|then|later|also|never|\w+ly)?\s?$)|^and\s|\band\s(?=(?:the|a|an)\s)"
)
_RELATIVE = lazy.regex(r"(?i),?\s(?:who|which|that)\s*$")
_END = lazy.regex(
    r"(?i)[,.;:?!()“”\"](?!\d)|\s[—–-]{1,2}\s|—|\n|\s(?:but|while|although|though|after|when|because|as|before|saying|adding|during|despite|in\sa\sstatement|and\s(?:said|has|have|is|was|will|did|the|a|he|she|it|they|told|denied|confirmed|admitted|added|called)"
    r"|on\s(?:mon|tues|wednes|thurs|fri|satur|sun)day|to\sreporters|to\sjournalists|by\s|until|yesterday|today|this\s(?:week|morning)|last\s|in\san?\s(?:interview|email|post)|according|via|at\sa\s(?:news|press))\b"
)
AGENT = lazy.regex(r"(?i)\s*(?:[\w-]+\s){0,3}?by\s")
_SUPPOSED = lazy.regex(
    r"(?i)\b(?:if|unless|whether|suppose|imagine|hypothetical\w*|would\shave|asked\sto|urged|ordered|called\son|expected\sto|pressed|pressure\son|likely\sto|calls?\s(?:for|on)|demand\w*|hop\w+|wants?|wanted)\b"
)
_SPEECH = lazy.regex(
    r"(?i)\b(?:said|says|say|claim(?:s|ed|ing)?|according\sto|reports?|reported|told|tells|alleg\w+|believ\w+|insist\w*|suggest\w*|rumou?r\w*|accus\w+|saying|wrote|writes|argu\w+|complain\w*|think\w*|thought|warn\w*|fear\w*)\b"
)
_SHIFT = lazy.regex(
    r"(?i)\b(?:initially|at\sfirst|first\s(?:denied|said|refused|rejected|confirmed)|originally|earlier|previously|later|then|eventually|finally|subsequently|until|no\slonger|now|since|revers\w+"
    r"|u-turn|backtrack\w*|about-face|(?:hours?|days?|weeks?|months?|years?)\s(?:ago|before|after|later|earlier)|last\s(?:week|month|year|spring|summer|autumn|winter|night)|changed?\s(?:its|his|her|their|course|tack)"
    r"|having|once|under\spressure|in\sthe\send|by\sthe\stime|before\s(?:admitting|confirming|denying|signing|agreeing|being|finally)|after\s(?:having|first|initially|denying|refusing|rejecting|confirming)|(?:before|after|since)\spublication|corrected|correction|withdrew|withdrawn|retract\w*|recant\w*|at\sthe\stime|ago|a\s(?:day|week|month|year)\s(?:earlier|later|before|after)|again|revised|amended|privately|in\sprivate|publicly|behind\sthe\sscenes|personal\scapacity|personally|off\sthe\srecord|in\scourt|under\soath|on\sappeal|both\sconfirmed\sand|partly|partially|in\spart|draft|parody)\b"
)
_OTHER = lazy.regex(
    r"(?i)\s*(?:a\s)?(?:the\s)?(?:second|third|another|other|others|a\sfurther|some|one\sof|several|new|many|few|part\sof|two|three|four|five|first|most)\b"
)
_NEITHER = lazy.regex(
    r"(?i)\b(?:neither\s(?:has\s|have\s|to\s)?(?:confirm|den|admit|accept)\w*(?:\snor\s(?:has\s|have\s|to\s)?(?:\w+\s)?(?:den|confirm|reject)\w*)?|confirm\w*\s(?:n?or|and)\s(?:\w+\s)?den\w*|den\w*\s(?:n?or)\s(?:\w+\s)?confirm\w*)"
)
_DAYS = lazy.regex(
    r"(?i)\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|today|yesterday|tonight)\b"
)
_WORD = lazy.regex(r"[^\W_]+(?:['’][a-z]+)?")
_STOP = frozenset(
    "the a an any all its his her their our this that these those it he she they them him of in on at for to from with by"
    " about into over under between and or but not no nor is are was were be been being has have had do does did will would"
    " could may might should can must as than so such very also still yet ever never there here which who whom whose what"
    " when where while took take taken takes place taking happen happened occurred went go gone ahead held made make get got"
    " further more most some only just own if whether how why up out off it's being one ones nothing anything fact either neither both".split()
)
_GENERIC = frozenset(
    "it this that these those them report reports claim claims allegation allegations accusation accusations charge charges"
    " news rumour rumours rumor rumors suggestion suggestions story stories speculation matter matters"
    " issue issues either record so same them wrongdoing everything anything something".split()
)
_PREPOSITIONS = frozenset(
    "of in on at for to from with by about into over between against during after before that which who as within despite under near outside inside amid per via since around across through without among behind off onto upon along".split()
)
_VERBAL = frozenset(
    "took take had was is were are will would has have happened occurred went could may might did does been be took".split()
)
_PRONOUNS = frozenset("he she it they".split())
_WINDOW = 1500
_MOST = 60


def of(article: Article, base: Base) -> tuple[Claim, ...]:
    """The claims of an article in the outlet's own voice that another may contradict, in order; computed once."""

    def collect(one: Article) -> tuple[Claim, ...]:
        return tuple(sorted((*_find(one, base), *_deeds(one, base)), key=lambda claim: claim.verb))

    return article.derive(f"facts.polarity.{base.name}", collect)


def every(article: Article, base: Base) -> tuple[Claim, ...]:
    """The claims of an article, also those of predicates that no other may contradict."""
    return tuple(_find(article, base, alone=True))


def _find(article: Article, base: Base, *, alone: bool = False) -> Iterator[Claim]:
    text = article.text
    if not article.english:
        return
    met: list[tuple[Span, str]] = []
    signs: dict[str, int] = {}
    row, last = words.of(article), -1
    for at in words.among(article, _TRIGGERS):
        start = row.spans[at][0]
        if start < last:
            continue
        found = _PREDICATE.match(text, start)
        line = found.lastgroup or "" if found else ""
        if found is None and row.keys[at] in ("said", "says"):
            # "In a statement, Boeing said ..."
            found = _SAID.match(text, start)
            line = "talk" if _states(article, start) else ""
        if found is None or not line:
            continue
        last = found.end()
        met.append((Span(*found.span()), line))
    if not alone:
        times = Counter(_LINES.get(line, line) for _, line in met)
        met = [one for one in met if times[_LINES.get(one[1], one[1])] > 1]
        for span, line in met:
            name = _LINES.get(line, line)
            if signs.get(name) != 3:
                signs[name] = signs.get(name, 0) | _sign(
                    line,
                    article.folded[span.start : span.end],
                    text[max(0, span.start - 120) : span.start],
                )
    count = 0
    for span, line in met:
        if not alone and signs[_LINES.get(line, line)] != 3:
            continue
        block = article.block_at(span.start)
        if block.kind in (BlockKind.FURNITURE, BlockKind.CODE, BlockKind.BYLINE):
            continue
        if article.is_quoted(span):
            continue
        claim = _claim(article, base, line, span, article.folded[span.start : span.end])
        if claim is not None:
            yield claim
            count += 1
            if count >= _MOST:
                return


_UNDONE = lazy.regex(
    r"(?:has|have)\s(?:still\s)?(?:not|never)\s(?:yet\s)?(?:been\s)?(?P<done>[a-z]{4,})\b|(?:has|have)\syet\sto\s(?P<bare>[a-z]{4,})\b"
)
_DEEDS = frozenset(
    "file apologise apologize repay publish release launch sell buy vote resign withdraw cancel join arrest charge dismiss"
    " hire appoint nominate close suspend settle invite visit submit register deliver evacuate reveal disclose declare announce"
    " pay order sack evict inspect introduce renew recognise recognize condemn deploy impose notify inform refund replace recall".split()
)
"""Verbs of deeds that are done once: "has not filed", "has filed"."""


@lru_cache(maxsize=1)
def _deed_stems() -> Mapping[str, str]:
    """By a form of a deed's verb, its stem."""
    forms: dict[str, str] = {
        "sold": "sal",
        "bought": "buy",
        "paid": "pay",
        "withdrew": "withdraw",
        "withdrawn": "withdraw",
    }
    for verb in _DEEDS:
        base = verb.removesuffix("e")
        for form in (verb, f"{verb}s", f"{verb}es", f"{base}ed", f"{base}led", f"{base}ted"):
            forms.setdefault(form, stem(verb))
    return forms


def _deeds(article: Article, base: Base) -> Iterator[Claim]:
    """Claims of deeds that somebody is said not to have done, and of the same deeds done."""
    folded = article.folded
    if not article.english or not (
        " not " in folded or " never " in folded or " yet to " in folded
    ):
        return
    forms = _deed_stems()
    known = words.index(article)
    undone: dict[str, list[Span]] = {}
    for found in _UNDONE.finditer(article.text):
        group = "done" if found["done"] else "bare"
        deed = forms.get(found[group])
        if deed:
            undone.setdefault(deed, []).append(Span(*found.span(group)))
    row = words.of(article)
    for deed, some in list(undone.items())[:8]:
        places = sorted(
            at for form, name in forms.items() if name == deed for at in known.get(form, ())
        )
        if len(places) <= len(some):
            continue
        for at in places[:8]:
            span = Span(*row.spans[at])
            if article.is_quoted(span):
                continue
            word = row.keys[at]
            past = word.endswith(("ed", "ew", "ld", "ght", "wn"))
            if not past and span not in some:
                continue
            claim = _claim(article, base, f"deed {deed}", span, word)
            if claim is not None and (claim.value == "yes" or claim.standing):
                yield claim


_LINES = {"confirm": "truth", "deny": "truth", "talk": "comment", "mute": "comment", "approve": "accept", "agree": "accept"}  # fmt: skip
"""The line of a predicate's group, where it is not its own name."""


def _sign(line: str, word: str, before: str) -> int:
    """What a predicate may be, before it is read: 1 for yes, 2 for no, 3 for either."""
    if line in ("talk", "mute"):
        return 1 if line == "talk" else 2
    opposite = line == "deny" or any(one in word for one in _NEGATIVE)
    if _NOT.search(before) or _NOBODY.search(before):
        return 3
    return 2 if opposite else 1


_NOBODY = lazy.regex(r"(?i)\b(?:nobody|none|nothing|no\sone)\b")


def _states(article: Article, at: int) -> bool:
    """Whether "said" tells of a statement: one is named before it, or its own words stand in quotation marks."""
    sentence = voice.sentence_at(article, at)
    return bool(_STATED.match(article.text, sentence.start, at))


LONGEST = 1200
"""Characters of a sentence beyond which it is no sentence, and says nothing that can be compared."""


def _claim(article: Article, base: Base, line: str, verb: Span, word: str) -> Claim | None:
    text = article.text
    sentence = voice.sentence_at(article, verb.start)
    if sentence.end - sentence.start > LONGEST:
        return None
    before = text[sentence.start : verb.start]
    rest = text[verb.start : sentence.end]
    if rest.rstrip().endswith("?") or _SUPPOSED.search(before):
        return None
    neither = _NEITHER.search(text, sentence.start, sentence.end)
    if neither and not (
        line == "confirm"
        and neither.start() <= verb.start < neither.end()
        and verb.end < neither.end()
    ):
        return None
    auxiliary = _left(before)
    group = auxiliary.group() if auxiliary else ""
    first = verb.start - len(group)
    reading = _reading(line, word, group, before)
    if reading is None:
        return None
    line, value, negated = reading
    low = group.lower()
    if neither:
        value, negated, verb = "neither", True, Span(verb.start, neither.end())
    passive = (
        line not in ("comment", "know")
        and bool(_BE.search(group))
        and word.endswith(("ed", "en", "out"))
    )
    if word.endswith("ing") and line != "comment" and not (negated and "without" in group.lower()):
        return None
    if passive:
        agent = AGENT.match(text, verb.end, sentence.end)
        if agent is None:
            return None
        end = phrase_end(text, agent.end(), sentence.end)
        who = Span(agent.end(), end)
        found = actors.find(article, who, base)
        keys = (
            _actors(article, base, who, sentence)[0]
            if text.find("’s", *who) >= 0 or text.find("'s", *who) >= 0
            else frozenset()
        )
        keys = keys or _with_namesakes(article, found)
        start, subject = _subject(text, sentence, first)
        about = _object(text, Span(subject.start, subject.end), sentence)
        span = Span(
            first if about.generic or subject.end - subject.start > 80 else start,
            found[-1].span.end if found else end,
        )
        shown = found[0].shown if found else ""
    else:
        start, subject = _subject(text, sentence, first)
        if _nested(text, sentence, start, subject, article, base):
            return None
        keys, shown, start = _actors(article, base, subject, sentence)
        when = _WHEN_BETWEEN.match(text, verb.end, sentence.end)
        begin = when.end() if when else verb.end
        end = max(begin if when else verb.end, phrase_end(text, begin, sentence.end))
        about = _object(text, Span(begin, end), sentence)
        span = Span(start, end)
    if not keys:
        return None
    if _OTHER.match(text, subject.start, subject.end):
        return None
    past = "had" in low.split()
    # What somebody tells reporters, and what a clause tells about a subject, is no time of the telling.
    aside = _ASIDE.search(text, subject.end, verb.start)
    quoted = max(text.rfind(mark, sentence.start, verb.start) for mark in '”"')
    told = Span(
        verb.start if aside else max(sentence.start, quoted + 1),
        sentence.end if line != "comment" or value == "no" else min(sentence.end, verb.end + 40),
    )
    shifted = is_shifted(article, told) or past
    changed = past or (shifted and _is_changed(article, told))
    days = days_of(article, sentence)
    where = frozenset[str]() if passive else _where(text, subject)
    standing = negated and not past and bool(_PERFECT.search(low) or _YET.search(before[-40:]))
    total = False
    if line == "comment":
        if value == "no":
            total = bool(_TOTAL.match(text, verb.start) or _NOBODY_OF.match(text, subject.start))
            if _NOBODY_OF.match(text, subject.start) or _ALL_SILENT.match(text, verb.start):
                keys |= {f"m:{key}" for key in keys}
        else:
            keys |= _speaks_for(article, base, subject)
        standing = False
    return Claim(
        span, verb, line, value, keys, shown, about, sentence, shifted, changed, days, where, standing, total
    )  # fmt: skip


_PERFECT = lazy.regex(r"(?i)\b(?:has|have|hasn['’]t|haven['’]t|never)\b")
_YET = lazy.regex(r"(?i)\b(?:has|have)\s(?:\w+\s)?yet\sto\s$")
_TOTAL = lazy.regex(
    r"(?i)(?:declin|refus)\w+\s(?:to\s(?:make|give)\s)?(?:all|any)\b|said\snothing|be\s(?:immediately\s)?(?:reached|contacted)|not\s(?:immediately\s)?be\s|unavailable|available|(?:has|have|had|made|gave|offered|with)\sno\s|(?:remained|kept|stayed|has\sbeen)\s(?:silent|tight)|ignored|not\s(?:spoken|said)"
)
_ALL_SILENT = lazy.regex(
    r"(?i)(?:declin|refus)\w+\s(?:to\s(?:make|give)\s)?(?:all|any)\b|said\snothing"
)
_NOBODY_OF = lazy.regex(r"(?i)(?:nobody|no[\s-]one|none)\s(?:from|at|in|of|on|for)\s")
_ON_BEHALF = lazy.regex(
    r"(?i)\b(?:speaking|answering|acting|commenting)\s(?:for|on\sbehalf\sof)\s(?P<whom>[^,.;:“”\"]{2,60})|\b(?:chairman|chairwoman|chief\sexecutive|director|head|boss|owner|founder|president|manager|spokes\w+|secretary|leader)\s(?:of|for|at)\s(?P<of>[^,.;:“”\"]{2,60})"
)
_OFFICER = lazy.regex(
    r"(?i)(?P<whom>[^,.;:“”\"]{2,60}?)['’]s?\s(?!former|ex-|deputy|assistant|previous|late\s)(?:[\w-]+\s){0,2}?(?:chairman|chairwoman|chair|chief|director|head|boss|owner|founder|president|manager|spokes\w+|secretary|leader|captain|coach)\b"
)


def _speaks_for(article: Article, base: Base, subject: Span) -> frozenset[str]:
    """The keys of those for whom a speaker speaks; with "m:" before it where he only is one of them."""
    found: set[str] = set()
    text = article.text
    behalf = _ON_BEHALF.search(text, subject.start, subject.end)
    if behalf:
        group = "whom" if behalf["whom"] else "of"
        keys = {one.key for one in actors.find(article, Span(*behalf.span(group)), base)[:1]}
        plain = _PLAIN_ACTOR.fullmatch(behalf[group].strip())
        if plain and not keys:
            keys = {f"r:{plain['who']}"}
        found |= keys if group == "whom" else {f"m:{key}" for key in keys}
    officer = _OFFICER.match(text, subject.start, subject.end)
    if officer:
        whom = Span(*officer.span("whom"))
        plain = _PLAIN_ACTOR.fullmatch(officer["whom"].strip())
        some = {one.key for one in actors.find(article, whom, base)[-1:]}
        found |= {f"m:{key}" for key in some or ({f"r:{plain['who']}"} if plain else set())}
    return frozenset(found)


_WHEN_BETWEEN = lazy.regex(
    r"\s(?:(?:late\s|early\s)?on\s\w+day(?:\s(?:morning|afternoon|evening|night))?|last\s\w+|this\s\w+|yesterday|today|earlier|late\s\w+day|in\s(?:January|February|March|April|May|June|July|August|September|October|November|December)|in\san?\s(?:\w+\s)?(?:statement|interview|letter|e-?mail|note)|at\sa\s(?:news|press)\sconference)(?=\sthat\s)"
)
"""A time between a verb and its clause: "confirmed on Tuesday that"."""
_IN = lazy.regex(r"\s(?:in|at|from|near)\s(?P<what>[^,]+)")


def _where(text: str, subject: Span) -> frozenset[str]:
    """Stems of the words behind "in" in a subject."""
    found = _IN.search(text, subject.start, subject.end)
    owners = _OWNERS.match(text, subject.start, subject.end)
    told = f"{found['what'] if found else ''} {owners['whose'] if owners else ''}"
    return frozenset(stem(one.lower()) for one in _WORD.findall(told))


_OWNERS = lazy.regex(r"(?i)(?:the\s)?(?P<whose>[a-z]+s)['’]\s(?=[a-z]+\s*$)")
"""Whose union or association it is: "the dockers' union"."""


def opens_negative(before: str) -> bool:
    """Whether "neither" or "nothing" opens the subject."""
    return before.lower().startswith(("neither", "no one", "nobody", "nothing", "no ", "none "))


class Clause(NamedTuple):
    """What stands left of a verb: its subject, its auxiliaries, and the sentence.

    `start` is where the clause begins, `helpers` the auxiliaries and adverbs in lower case. `nested`: somebody
    else is said to say it. `supposed`: it is a question, a wish or a condition.
    """

    sentence: Span
    start: int
    subject: Span
    helpers: str
    negated: bool
    modal: bool
    passive: bool
    nested: bool
    supposed: bool
    shifted: bool
    days: frozenset[str]


def clause(article: Article, base: Base, verb: Span) -> Clause | None:
    """The clause of a verb, or of another word that an auxiliary leads to ("is open").

    None in a sentence that is too long to be one.
    """
    text = article.text
    sentence = voice.sentence_at(article, verb.start)
    if sentence.end - sentence.start > LONGEST:
        return None
    before = text[sentence.start : verb.start]
    auxiliary = _left(before)
    helpers = auxiliary.group() if auxiliary else ""
    start, subject = _subject(text, sentence, verb.start - len(helpers))
    low = helpers.lower()
    infinitive = bool(_INFINITIVE.search(before[-60:]))
    denied = infinitive and bool(_DENIED_TO.search(before[-60:]))
    whole = text[sentence.start : sentence.end]
    return Clause(
        sentence,
        start,
        subject,
        low,
        bool(_NOT.search(low)) or opens_negative(before),
        bool(_MODAL.search(low)) or (infinitive and not denied),
        bool(_BE.search(low)),
        _nested(text, sentence, start, subject, article, base),
        whole.rstrip().endswith("?") or bool(_SUPPOSED.search(before)),
        is_shifted(article, sentence) or "had" in low.split(),
        days_of(article, sentence),
    )


def days_of(article: Article, sentence: Span) -> frozenset[str]:
    """The weekdays, "today", and days of months that a sentence names, in lower case."""
    found = {one.lower() for one in _DAYS.findall(article.text[sentence.start : sentence.end])}
    dated = {
        f"{one.month}-{one.day}"
        for one in dates.within(article, sentence)
        if one.month is not None
        and one.day is not None
        and not _DATELINE.match(article.text, one.span.end)
    }
    return frozenset(found | dated)


_CHANGED = lazy.regex(
    r"(?i)\b(?:initially|at\sfirst|first\s(?:denied|said|refused|rejected|confirmed)|originally|later|then|eventually|finally|subsequently|until|no\slonger|revers\w+"
    r"|u-turn|backtrack\w*|about-face|changed?\s(?:its|his|her|their|course|tack)|under\spressure|in\sthe\send|before\s(?:admitting|confirming|denying|signing|agreeing|being|finally)|after\s(?:having|first|initially|denying|refusing|rejecting|confirming)"
    r"|(?:before|after|since)\spublication|correct(?:ed|ion)|withdrew|withdrawn|retract\w*|recant\w*|again|revised|amended|privately|in\sprivate|publicly|behind\sthe\sscenes|personal\scapacity|personally|off\sthe\srecord|in\scourt|under\soath|on\sappeal|partly|partially|in\spart|draft|parody)\b"
)


def _is_changed(article: Article, sentence: Span) -> bool:
    """Whether a sentence says that things changed, or that it is an invention."""
    return bool(_CHANGED.search(article.text, sentence.start, sentence.end)) or voice.fictional(
        article.folded[sentence.start : sentence.end]
    )


_DATELINE = lazy.regex(r"\s?[—–]\s|\s?\([A-Z][A-Za-z]+\)\s[—–-]")
"""What stands behind the date of a dateline, which says when the story was written."""


def is_shifted(article: Article, sentence: Span) -> bool:
    """Whether a sentence says that time passed or things changed, or is about another time or an invention."""
    whole = article.text[sentence.start : sentence.end]
    return (
        bool(_SHIFT.search(whole))
        or voice.fictional(whole.lower())
        or any(
            one.year is not None and not _DATELINE.match(article.text, one.span.end)
            for one in dates.within(article, sentence)
        )
    )


def subjects(article: Article, base: Base, one: Clause) -> frozenset[str]:
    """The keys of the actors that a clause's subject names; none for "another man" or "two of them"."""
    if _OTHER.match(article.text, one.subject.start, one.subject.end):
        return frozenset()
    return _actors(article, base, one.subject, one.sentence)[0]


def named(article: Article, base: Base, phrase: Span) -> frozenset[str]:
    """The keys of the actors that a phrase names, a trade alone among them ("voters")."""
    found = frozenset(one.key for one in actors.find(article, phrase, base))
    word = article.folded[phrase.start : phrase.end].split(" ")[-1]
    return found or (frozenset({f"r:{word}"}) if word.isalpha() else frozenset())


def object_after(article: Article, verb: Span, sentence: Span) -> Object:
    """The object of a verb: what follows it up to the end of the phrase."""
    end = phrase_end(article.text, verb.end, sentence.end)
    return _object(article.text, Span(verb.end, end), sentence)


def _reading(line: str, word: str, group: str, before: str) -> tuple[str, str, bool] | None:
    """The line, the value and whether it is negated; None for what is no statement of fact."""
    low = group.lower()
    negated = bool(_NOT.search(low)) or opens_negative(before)
    if line == "mute":
        if word.startswith(("be ", "available")):
            return ("comment", "no", True) if negated else None
        if _MODAL.search(low) and not (
            ("could" in low and "reached" in word) or ("would" in low and word.startswith("not "))
        ):
            return None
        return None if negated and word.startswith(("said", "ignored")) else ("comment", "no", True)
    if line == "talk":
        return (
            None
            if negated or _MODAL.search(low) or _INFINITIVE.search(low)
            else ("comment", "yes", False)
        )
    if _MODAL.search(low) and not (_MODAL_NOT.search(low) and line in ("confirm", "deny", "rule")):
        return None
    tail = (before[-60:]).lower()
    if _INFINITIVE.search(tail):
        if not _DENIED_TO.search(tail):
            return None
        negated = True
    if word.endswith("confirmation"):
        return None
    if line in ("approve", "agree"):
        line = "accept"
    if line == "confirm":
        return "truth", "not confirmed" if negated else "confirmed", negated
    if line == "deny":
        return "truth", "not denied" if negated else "denied", negated
    opposite = (
        any(word.startswith(one) or f" {one}" in word for one in _NEGATIVE)
        or "no knowledge" in word
        or "in the dark" in word
    )
    return line, "no" if negated != opposite else "yes", negated


def _subject(text: str, sentence: Span, first: int) -> tuple[int, Span]:
    """Where the clause of a verb begins, and its subject: what stands between there and the verb."""
    aside = _ASIDE.search(text, max(sentence.start, first - 160), first)
    if aside:
        first = aside.start()
    begin = sentence.start
    for found in _BOUND.finditer(text, sentence.start, first):
        if found.end() <= first:
            begin = found.end()
    while begin < first and text[begin].isspace():
        begin += 1
    return begin, Span(begin, first)


_ASIDE = lazy.regex(r",\s(?:who|which|whose|where)\s[^,.;:“”\"]{2,120},\s?$")
"""A clause between a subject and its verb."""


def _nested(
    text: str, sentence: Span, start: int, subject: Span, article: Article, base: Base
) -> bool:
    """Whether somebody else is said to say it."""
    spoken = list(_SPEECH.finditer(text, sentence.start, start))
    if not spoken:
        return False
    speech = spoken[-1]
    if _AND_CLAUSE.search(text, speech.end(), start):
        return False
    mine = set(actors.keys(article, subject, base))
    theirs = set(actors.keys(article, Span(sentence.start, start), base))
    pronoun = text[subject.start : subject.end].strip().lower() in _PRONOUNS
    return not (mine & theirs or (pronoun and len(theirs) == 1))


_AND_CLAUSE = lazy.regex(r";|,\s(?:and|but|while|although|though|yet)\s")
_SPOKES = lazy.regex(
    r"(?i)\b(?:spokes\w+|representatives?|officials?|press\soffice)\s(?:for|of|at|from|with)\s"
)
_GENITIVE = lazy.regex(r"['’]s?\s(?P<rest>.*)$")
_CUT = lazy.regex(r"(?i)\s(?:of|in|at|from|with|on|near|against|behind|under|to)\s")


def _actors(
    article: Article, base: Base, subject: Span, sentence: Span
) -> tuple[frozenset[str], str, int]:
    """The actors that a subject phrase names, a name for messages, and where the phrase begins."""
    text = article.text
    nobody = _NOBODY_OF.match(text, subject.start, subject.end)
    if nobody:
        subject = Span(nobody.end(), subject.end)
    phrase = text[subject.start : subject.end]
    stripped = phrase.strip().lower().rstrip(",")
    if stripped in _PRONOUNS or not stripped:
        found = _antecedent(article, base, sentence, subject.start, bool(stripped))
        if not found:
            return frozenset(), "", subject.start
        return (
            frozenset(one.key for one in found),
            found[0].shown,
            subject.start,
        )
    comma = phrase.find(", ")
    opener = phrase[:comma].lower() if comma > 0 else ""
    if comma > 0 and (opener.split(" ", 1)[0] in _OPENERS or opener.endswith("day")):
        return _actors(article, base, Span(subject.start + comma + 2, subject.end), sentence)
    head = phrase[:comma] if comma > 0 else phrase
    found_actors: list[actors.Actor] = []
    spokes = _SPOKES.search(head)
    genitive = _GENITIVE.search(head)
    if spokes:
        at = subject.start + spokes.end()
        found_actors += actors.find(article, Span(at, subject.start + len(head)), base)[:2]
    elif genitive and not genitive["rest"].lower().startswith(("s ", "foreign", "government")):
        rest = genitive["rest"].lower()
        at = subject.start + genitive.start()
        last = rest.strip().rsplit(" ", 1)[-1]
        if last in _OFFICES or last in actors.ROLES:
            owner = actors.find(article, Span(subject.start, at), base)
            plural = genitive.start() > 0 and head[genitive.start() - 1] == "s"
            if (plural or not owner) and last in actors.ROLES:
                # "The dockers' union" is "the union" of the headline.
                end = subject.start + len(head.rstrip())
                found_actors.append(
                    actors.Actor(Span(subject.start, end), f"r:{last}", head.strip())
                )
            if owner:
                whole = Span(subject.start, subject.start + len(head.rstrip()))
                key, shown = f"{owner[-1].key} {last}", f"{owner[-1].shown}'s {last}"
                found_actors.append(actors.Actor(whole, key, shown))
        if rest.startswith(("spokes", "press", "chief spokes", "official")):
            found_actors += actors.find(article, Span(subject.start, at), base)
        found_actors += [
            one
            for one in actors.find(
                article,
                Span(subject.start + genitive.start("rest"), subject.start + len(head)),
                base,
            )
            if one.key[0] == "p"
        ]
    else:
        cut = _CUT.search(head)
        stop = subject.start + (cut.start() if cut else len(head))
        found_actors += actors.find(article, Span(subject.start, stop), base)
        if cut and not found_actors and head[: cut.start()].lower().endswith(_AGENTS):
            found_actors += actors.find(article, Span(stop, subject.start + len(head)), base)[:1]
    if comma > 0 and not any(one.key.startswith("p:") for one in found_actors):
        later = actors.find(article, Span(subject.start + comma, subject.end), base)
        found_actors += [one for one in later if one.key.startswith("p:")][:1]
    elif comma > 0:
        aside = phrase[comma:]
        if "spokes" in aside:
            found_actors += actors.find(article, Span(subject.start + comma, subject.end), base)[:1]
    if not found_actors:
        plain = _PLAIN_ACTOR.fullmatch(head.strip())
        if plain:
            whole = Span(subject.start, subject.start + len(head.rstrip()))
            found_actors.append(actors.Actor(whole, f"r:{plain['who']}", article.slice(whole)))
    elif found_actors[0].key.startswith("o:") and subject.start == sentence.start:
        # "Firefighters" at the head of a sentence are "the firefighters".
        word = found_actors[0].key[2:]
        if word.endswith("s") and word.isalpha() and f"the {word}" in article.folded:
            found_actors.append(found_actors[0]._replace(key=f"r:{word}"))
    keys = _with_namesakes(article, found_actors)
    return keys, found_actors[0].shown if found_actors else "", subject.start


def _with_namesakes(article: Article, found: Iterable[actors.Actor]) -> frozenset[str]:
    """The keys of some actors, and of the persons who alone wear their titles."""
    same = actors.namesakes(article)
    return frozenset(one for actor in found for one in (actor.key, same.get(actor.key, "")) if one)


_PLAIN_ACTOR = lazy.regex(r"(?:[Tt]he)\s(?:[a-z-]{3,16}\s)?(?P<who>[a-z-]{3,20})")
"""An actor that only its trade names: "the brewery"."""
_AGENTS = ("officials", "authorities", "leaders", "the government")
_OFFICES = frozenset(
    "office team camp campaign party family lawyer lawyers attorney attorneys".split()
)
_OPENERS = frozenset(
    "on in after before during at while despite meanwhile still however following under with for by yesterday today asked questioned confronted speaking last late earlier".split()
)


def _antecedent(
    article: Article, base: Base, sentence: Span, at: int, pronoun: bool
) -> tuple[actors.Actor, ...]:
    """The one actor that opens this sentence, or the one before it, for "it" and for an unnamed subject."""
    for span in (
        Span(sentence.start, at),
        _sentence_before(article, sentence) if pronoun else None,
    ):
        if span is None or span.end <= span.start:
            continue
        found = actors.find(article, span, base)
        keys = {one.key for one in found}
        if len(keys) == 1 or (found and not pronoun):
            return found[:1]
        if keys:
            return ()
    return ()


def _sentence_before(article: Article, sentence: Span) -> Span | None:
    from bisect import bisect_left

    at = bisect_left(article.sentences, sentence)
    if 0 < at <= len(article.sentences):
        before = article.sentences[at - 1]
        if article.block_at(before.start) == article.block_at(sentence.start):
            return before
    return None


def phrase_end(text: str, start: int, limit: int) -> int:
    """Where the object or agent that begins at an offset ends."""
    found = _END.search(text, start, limit)
    while found and found.start() == start and found.group().strip() == "":
        found = _END.search(text, found.end(), limit)
    if (
        found
        and text[found.start()] == "."
        and text[found.start() - 1 : found.start()].isupper()
        and found.start() + 1 < limit
    ):
        # "U.S." does not end the phrase.
        return phrase_end(text, found.end(), limit)
    end = found.start() if found else limit
    while end > start and text[end - 1] in " .,;:":
        end -= 1
    return end


def _object(text: str, span: Span, sentence: Span) -> Object:
    items = [one.group().lower() for one in _WORD.finditer(text, span.start, span.end)]
    content = [
        one for one in items if one not in _STOP and not one.endswith("ly") and one not in _GENERIC
    ]
    chunk: list[str] = []
    started = False
    for item in items:
        if item in ("that", "to", "of", "on", "about", "in", "with", "nothing") and not started:
            continue
        if item in _PREPOSITIONS or item in _VERBAL or (chunk and item in ("and", "or")):
            break
        if item in _STOP and not chunk:
            started = True
            continue
        started = True
        if chunk and item.endswith("ed"):
            content = [one for one in content if one != item]
            break  # "the deal offered by the port"
        if item not in _STOP:
            chunk.append(item)
    clause = bool(items) and items[0] == "that" and len(items) > 3
    head = "" if clause or not chunk else stem(chunk[-1])
    generic = not content
    numbers = frozenset(one for one in items if one[0].isdigit() or one in _NUMBERS)
    return Object(
        span,
        head,
        frozenset(stem(one) for one in content),
        generic,
        numbers,
        frozenset(stem(one) for one in chunk[:-1]),
    )


_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve dozens hundreds".split()
)


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A word cut to what its forms share, roughly: "meetings" and "meeting" are one."""
    word = word.replace("’s", "").replace("'s", "")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending in (
        "ations",
        "ation",
        "ments",
        "ment",
        "ings",
        "ing",
        "ies",
        "ied",
        "ers",
        "er",
        "es",
        "ed",
        "s",
        "e",
        "y",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


_IRREGULAR = {
    word: first
    for first, some in {
        "sal": "sold sell sells selling sale sales", "steal": "stolen stole theft thefts steals stealing",
        "death": "died dies dead death deaths dying", "loss": "lost loses losing loss losses", "buy": "bought buys buying purchase purchased",
        "meet": "met meets meeting meetings", "flight": "flew flown flies flying flight flights", "choos": "chose chosen choice",
        "arriv": "arrival arrived arrives", "resign": "resignation resigned resigns", "closur": "closure closed closes closing",
        "fail": "failure failed fails failing", "releas": "released releases release", "merg": "merger merged merges merging",
        "expel": "expelled expulsion expels expulsions", "explod": "exploded explosion explodes explosions", "decid": "decided decision decides decisions",
        "detain": "detained detention detains", "invad": "invaded invasion", "suspend": "suspended suspension", "extradit": "extradited extradition",
        "depart": "departure departed departs left", "pay": "paid pays payment payments paying", "leak": "leaked leaks leak leaking",
        "breach": "breach breached breaches broke broken", "transfer": "transferred transfers transfer",
    }.items()
    for word in some.split()
}  # fmt: skip
"""Stems of words whose noun and verb look unlike."""


_EXCLUDES = frozenset(
    frozenset(pair)
    for pair in (
        ("confirmed", "denied"), ("confirmed", "not confirmed"), ("confirmed", "neither"), ("denied", "neither"), ("denied", "not denied"), ("yes", "no"),
    )
)  # fmt: skip
_SAME_SENTENCE = frozenset({"comment"})


def clashes(article: Article, base: Base) -> tuple[tuple[Claim, Claim], ...]:
    """The claims that cannot stand, each with the first that it cannot stand beside; computed once.

    Both halves are listed, in order; a claim is in one contradiction at most.
    """

    def pair(one: Article) -> tuple[tuple[Claim, Claim], ...]:
        claims = of(one, base)
        partners: dict[int, Claim] = {}
        for at, earlier in enumerate(claims):
            for later in range(at + 1, len(claims)):
                if (
                    at not in partners
                    and later not in partners
                    and clash(one, earlier, claims[later])
                    and not _told_below(one, claims, earlier, claims[later])
                ):
                    partners[at], partners[later] = claims[later], earlier
        return tuple((claims[at], partners[at]) for at in sorted(partners))

    return article.derive(f"facts.polarity.clashes.{base.name}", pair)


def _told_below(article: Article, claims: tuple[Claim, ...], one: Claim, other: Claim) -> bool:
    """Whether one is a headline that the text below bears out: of another union, say."""
    heads = [claim for claim in (one, other) if voice.is_headline(article, claim.verb.start)]
    if len(heads) != 1:
        return False
    (head,) = heads
    return any(
        claim.line == head.line
        and claim.value == head.value
        and claim.actors & head.actors
        and not voice.is_headline(article, claim.verb.start)
        for claim in claims
    )


def clash(article: Article, one: Claim, other: Claim) -> bool:
    """Whether two claims cannot both be true of one time."""
    if one.line != other.line or frozenset((one.value, other.value)) not in _EXCLUDES:
        return False
    if one.changed or other.changed:
        return False
    if not one.actors & other.actors and not _is_the_firm(article, one, other):
        return False
    standing = one.standing or other.standing
    titled = voice.is_headline(article, one.verb.start) != voice.is_headline(
        article, other.verb.start
    )
    if not standing and not titled:
        if one.shifted or other.shifted:
            return False
        if one.days and other.days and one.days != other.days:
            return False
    if one.where and other.where and not one.where & other.where:
        return False
    if one.sentence == other.sentence or _is_fate(article, one, other):
        return False
    if one.line == "comment":
        return _comments(article, *((one, other) if one.value == "no" else (other, one)))
    return compatible(article, one, other)


_FIRMS = {
    "r:company": "", "r:firm": "", "r:group": "", "r:airline": "air", "r:bank": "bank", "r:brewery": "brew",
    "r:drugmaker": "pharma", "r:carmaker": "motor", "r:publisher": "press", "r:broadcaster": "tv",
}  # fmt: skip
"""Words for a firm, each with what its name holds then ("" for any)."""
_FAR = 500
"""Characters within which "the company" is the one that was named."""


_TRADES = frozenset(
    "steel air foods pharma oil energy airlines airways bank motors group rail media water power gas holdings partners capital"
    " labs systems technologies industries chemicals mining shipping logistics health insurance press tv stores homes".split()
)
"""Last words of a firm's name, also where it speaks like a person."""


def _is_firm(key: str) -> bool:
    return key.startswith("o:") or (key[:2] == "p:" and key.rpartition(" ")[2] in _TRADES)


def _is_the_firm(article: Article, one: Claim, other: Claim) -> bool:
    """Whether "the company" of a later claim is the only organisation named between it and the earlier one's."""
    first, later = sorted((one, other), key=lambda claim: claim.verb)
    name = next((key for key in first.actors if _is_firm(key)), "")
    if not name or len(first.actors) > 1 or len(later.actors) > 1:
        return False
    hint = _FIRMS.get(next(iter(later.actors), ""))
    if hint is None or hint not in name:
        return False
    if later.sentence.start - first.sentence.end > _FAR:
        return False
    if not article.text.startswith("The ", later.sentence.start):
        return False
    between = (
        Span(first.sentence.start, first.verb.start), Span(first.object.span.end, later.verb.start),
    )  # fmt: skip
    named = {key for span in between for key in actors.keys(article, span) if _is_firm(key)}
    return named <= {name}


_PASSED = ("approv", "passed", "ratif", "sign")
_FAILED = ("reject", "veto")


def _is_fate(article: Article, one: Claim, other: Claim) -> bool:
    """Whether it is a bill's or plan's fate, signed against vetoed: that is for facts/outcome."""
    yes, no = (one, other) if one.value == "yes" else (other, one)
    return (
        one.object.head in _FATED
        and article.slice(yes.verb).lower().startswith(_PASSED)
        and article.slice(no.verb).lower().startswith(_FAILED)
    )


_FATED = frozenset(
    stem(one)
    for one in "bill law measure motion plan budget proposal deal merger treaty amendment resolution referendum takeover agreement".split()
)
_NOT_ALL = lazy.regex(
    r"(?i)\b(?:further|beyond|directly|specific\w*|pending|ongoing|litigation|investigation\w*|individual|personnel|details?|whether|how|why|which|when|named|until)\b"
)


_NEAR_TALK = 200
"""Characters between a silence about everything and the words of the same speaker."""
_THROUGH = lazy.regex(r"(?:statement|note|letter)\s(?:issued|released|shared|read)\s")


def _comments(article: Article, mute: Claim, talk: Claim) -> bool:
    """Whether somebody who "declined to comment" comments after all, on the same thing."""
    text = article.text
    if any("-" in day for day in talk.days - mute.days) or _THROUGH.search(
        text, talk.verb.start, talk.sentence.end
    ):
        return False
    rest = text[mute.verb.start : mute.sentence.end]
    if _NOT_ALL.search(rest):
        return False
    aside = _ASIDE.search(text, max(mute.sentence.start, mute.verb.start - 160), mute.verb.start)
    first = aside.start() if aside else mute.verb.start
    if any(one.span.start < first for one in dates.within(article, mute.sentence)):
        return False
    near = talk.sentence.start - mute.sentence.end
    if mute.total and 0 <= near < _NEAR_TALK:
        return True
    about = frozenset() if mute.object.generic else mute.object.stems
    topic = _TOPIC.search(text, mute.verb.start, mute.sentence.end)
    if topic:
        about |= _object(text, Span(*topic.span("what")), mute.sentence).stems
    told = {
        stem(one.group().lower())
        for one in _WORD.finditer(text, talk.sentence.start, talk.sentence.end)
    }
    return about - _ASKED <= told


_TOPIC = lazy.regex(r"\s(?:about|on|regarding)\s(?!\w+day\b)(?P<what>[^,.;:\n]{2,80})")


_ASKED = frozenset(
    stem(one)
    for one in "request requests comment comments question questions reporters journalists calls emails messages interview public monday tuesday wednesday thursday friday saturday sunday immediate repeated several multiple reached written".split()
)


_DIFFERENT = frozenset(
    "first last final separat different anoth oth second third new revis amend similar furth next previou".split()
)
"""Stems of words that tell one thing from another of its name."""


def compatible(article: Article, one: Claim, other: Claim) -> bool:
    """Whether the objects of two claims may be one thing."""
    first, second = one.object, other.object
    if first.generic and second.generic:
        return first.head == second.head and abs(one.verb.start - other.verb.start) < _WINDOW
    if first.generic or second.generic:
        vague, plain = (one, second) if first.generic else (other, first)
        return bool(plain.stems) and _told_before(article, vague, plain)
    if (first.stems ^ second.stems) & _DIFFERENT:
        return False
    if first.numbers and second.numbers and first.numbers != second.numbers:
        return False
    if first.head and second.head:
        if first.head == second.head:
            if first.specific and second.specific and not first.specific & second.specific:
                return False
            about, rest = (one.stems - one.specific - {one.head} for one in (first, second))
            return not about or not rest or bool(about & rest)
        if first.head not in second.stems and second.head not in first.stems:
            return False
        # "the agenda of the meeting" is not the meeting.
        return False
    if bool(first.head) != bool(second.head):
        clause, phrase = (first, second) if not first.head else (second, first)
        near = abs(one.sentence.start - other.sentence.start) < _NEAR_CLAUSE
        if near and {one.value, other.value} == {"confirmed", "denied"}:
            points = _POINTS.match(article.folded, clause.span.start, clause.span.end)
            doing = _DOING.search(article.folded, phrase.span.start, phrase.span.end)
            if points and doing and points["verb"][:3] == doing["verb"][:3]:
                return True
        # "The expulsion of two drivers" is that they were expelled.
        alike = {word[:5] for word in first.stems} & {word[:5] for word in second.stems}
        smaller = min(len(first.stems), len(second.stems))
        return len(alike) >= max(1, 0.6 * smaller) and (smaller == 1 or len(alike) >= 2)
    shared = first.stems & second.stems
    smaller = min(len(first.stems), len(second.stems))
    if smaller == 1 and max(len(first.stems), len(second.stems)) > 2:
        return False  # "that it was for sale", "that its branch in Graz was for sale"
    return len(shared) >= max(1, 0.6 * smaller) and (smaller == 1 or len(shared) >= 2)


_NEAR_CLAUSE = 300
_POINTS = lazy.regex(
    r"\s?(?:that\s)?(?:he|she|it|they)\s(?:(?:had|has|have|did)\s)?(?P<verb>\w{3,})\s(?:it|them|him|her|so|this|that)\b"
)
_DOING = lazy.regex(r"\b(?P<verb>\w{2,}ing)\b")
"""A clause whose object is only pointed to: "that she had taken it"."""


def _told_before(article: Article, vague: Claim, plain: Object) -> bool:
    """Whether what a pronoun points to was about the same thing."""
    many = article.text[vague.sentence.start : vague.verb.start].lower()
    whole = any(f" {word} " in f" {many}" for word in ("these", "they", "those"))
    start = max(0, vague.sentence.start - (_WINDOW if whole else 200))
    if not whole and vague.span.start - vague.sentence.start > 25:
        start = vague.sentence.start
    told = set(map(stem, set(_WORD.findall(article.folded, start, vague.verb.start))))
    shared = plain.stems & told
    return len(shared) >= max(1, 0.6 * len(plain.stems))
