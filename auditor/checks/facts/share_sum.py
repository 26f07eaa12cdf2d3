"""Shares of one whole that add up to more than the whole.

"45%, 38% and 27% of the vote", "60% said yes and 45% no", "a third, half and a quarter of the
shares": shares that exclude each other cannot pass 100% by more than rounding. Only shares with
one base count: a list before "of the vote", several candidates' results, two sides of one question,
men and women of one group. Answers that may be given together, turnout, changes, comparisons and
shares of different groups ("60% of women and 45% of men") are left alone.

Known false positives: a survey that allowed several answers and does not say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor import lazy
from auditor.article import Article
from auditor.check import Category, Rule
from auditor.facts import shares
from auditor.facts.arithmetic import own_voice, shown
from auditor.facts.quantities import ANY, FRACTION, PERCENT, Figures, Quantity, of_article
from auditor.finding import Evidence, Finding, Severity
from auditor.source import Span

RULE = Rule(
    id="facts/share-sum",
    summary="Shares of one whole add up to more than 100%",
    severity=Severity.WARNING,
    confidence=0.9,
    category=Category.ACCURACY,
    why="Shares that exclude each other cannot pass the whole; one of them is wrong.",
    sources=("https://www.bbc.co.uk/newsstyleguide/numbers",),
    english=True,
    bad=("The three parties won 45%, 38% and 27% of the vote.",),
    good=(
        "Some 60% of the women and 45% of the men agreed.",
        "Asked to name all their fears, 60% named crime and 55% named prices.",
    ),
)

RULES = (RULE,)

_S = f"[{PERCENT}{FRACTION}]"
_NO = f"[^{ANY}.;:]"
_BASE = (
    r"(?:votes?|ballots?|vote share|popular vote|shares?|seats|market|total|electorate|stock|capital|company|firm"
    r"|profits?|proceeds|revenue|budget|money|estate|inheritance|land|population|turnover|power|electricity|energy"
    r"|output|respondents|sample|cases|first-preference votes|equity|business|club|venture|project|takings|income)"
)
_LIST = lazy.regex(
    rf"(?P<list>{_S}(?:(?:,| and|, and| or) (?:the (?:other|third|rest) )?{_S}){{1,8}}) (?:respectively )?of "
    rf"(?:the |its |their |his |her |all |total |national |final |all the )*{_BASE}\b"
)
_RESULT = lazy.regex(
    rf"(?:\b(?:w[oi]n(?:s|ning)?|took|take[ns]?|taking|got|gets?|getting|receiv(?:ed?|es|ing)|poll(?:ed|s|ing)|secur(?:ed?|es|ing)|garner(?:ed|ing)"
    rf"|with|on|at|had|has|have|having|gain(?:ed|ing)|collect(?:ed|ing)|claim(?:ed|ing)|own(?:s|ed|ing)?|holds?|holding|held|to|and|,|for|versus|against"
    rf"|controls?|keeps?|kept|give[ns]?|gave|was|is|are|were|[a-z]+['’]s|(?:gave|gives|had|has|put|puts|shows|showed) (?:the )?[a-z]+)|(?:,| and|;) (?:the )?[a-z’'.-]+(?: [a-z’'.-]+)?) (?:just |only |some )?(?P<share>{PERCENT})(?! of (?:the )?(?:[a-z]+ )?(?:votes?|ballots|precincts|results|polling)(?: [a-z]+)? (?:counted|reporting|in|tallied|declared))"
)
_VOTE = lazy.regex(
    r"\b(?:vot(?:es?|ed|ing)|ballots?|polls?|election|by-election|run-?off|referendum|primary|count(?:ed)?|candidates?"
    r"|shareholders?|stakes?|shares|ownership|owns?|market share|electorate|survey|respondents|seats|incumbent|challenger)\b"
)
_SIDES = lazy.regex(
    rf"(?P<one>{_S})(?: of (?:voters|respondents|people|those (?:asked|polled|surveyed|questioned)|members|adults|residents|the (?:public|electorate|voters|members)|americans|britons|workers|shareholders|them))?"
    rf"(?: (?!of\b)[a-z'’-]+){{0,5}}? ?(?P<side>yes|no|in favou?r|for|support(?:ed|s|ing)?|approv(?:ed?|es|ing|al)|back(?:ed|s|ing)?|agree[ds]?|accept(?:ed)?|remain|leave|against|opposed?|opposes|opposing|disapprov(?:ed?|es|al)|disagree[ds]?|reject(?:ed|s)?)\b"
    rf"{_NO}{{0,60}}?(?:,| and| while| but|, and|, while|, but| to| against| –)? ?{_NO}{{0,30}}?"
    rf"(?P<two>{_S})(?: of (?:voters|respondents|people|them|members))?(?: (?!of\b)[a-z'’-]+){{0,5}}? ?"
    rf"(?P<other>yes|no|in favou?r|for|support(?:ed|s|ing)?|approv(?:ed?|es|ing|al)|back(?:ed|s|ing)?|agree[ds]?|accept(?:ed)?|remain|leave|against|opposed?|opposes|opposing|disapprov(?:ed?|es|al)|disagree[ds]?|reject(?:ed|s)?|(?:were |was |is |are )?(?:undecided|unsure))\b"
)
_POSITIVE = ("yes", "in fav", "for", "support", "approv", "back", "agree", "accept", "remain")
_SEXES = lazy.regex(
    rf"(?P<one>{_S})(?: of {_NO}{{1,40}}?)? (?:are |were |is |was |being )?(?P<sex>men|male|males|women|female|females|boys|girls)"
    rf"\b{_NO}{{0,30}}?(?:,| and| while|, and) (?P<two>{PERCENT})(?: (?:are|were|is|was))? (?P<other>men|male|males|women|female|females|boys|girls)\b"
)
_NAMED = r"(?:,| and|, and) (?:[a-z][a-z'’.-]{0,18} ){1,4}?(?:with |at |on )?"
_SPLIT = lazy.regex(
    rf"\b(?:split|divided|broken down|breaks down|made up of|consists of|composed of|comprises|a mix of|mixture of|blend of|shared)\b"
    rf"{_NO}{{0,40}}?(?P<list>{PERCENT}(?: ?(?:,|/|-|–|and|to|{_NAMED}|{_NO}{{1,30}}?(?:,| and|, and)) ?{PERCENT}){{1,6}})"
)
_MIX = lazy.regex(
    rf"\b(?P<verb>is|are|was|were|contains?|made up of|composed of|consists of|comprises|comprising|blend of|mix of|mixture of|:) "
    rf"(?P<list>{PERCENT} (?!(?:of|more|less|higher|lower|up|down|in|on|at|for|from|among|by|to|with|during|after)\b)[a-z-]+(?: [a-z-]+)?(?:(?:,| and|, and) {PERCENT} (?!(?:of|more|less|higher|lower|up|down|in|on|at|for|from|among|by|to|with|during|after)\b)[a-z-]+(?: [a-z-]+)?){{1,6}})(?=[.,;]|\Z)"
)
_LIST_NAMED = lazy.regex(
    rf"(?P<list>{_S}(?:{_NAMED}{_S}){{1,8}}) of (?:the |its |their |all |total |national |final )*{_BASE}\b"
)
_FIRST_BASE = lazy.regex(
    rf"(?P<list>{_S} of (?:the |its |their |all |total |national )*(?:[a-z]+['’]s )?{_BASE}(?:{_NAMED}{_S}){{1,8}})(?! of\b)"
)
_NO_NAME = lazy.regex(
    r"\b(?:in|of|from|among|by|during|for|said|say|says|want\w*|while|but|than|before|after|when|would|he|she|they|it|turnout|winner|winning)\b"
)
_GUARD = lazy.regex(
    r"\b(?:multiple|more than one|several answers|could (?:choose|pick|select|name|give)|both|also|either|turnout|compared|than|up from"
    r"|down from|swing|increas\w+|ris(?:e|es|en|ing)|rose|fell|drop\w*|grew|growth|jump\w*|gain of|higher|lower|more|less"
    r"|points|respectively in|last (?:time|year|election|month)|previous\w*|years? ago|in \d{4}|earlier|tax|inflation|interest"
    r"|discount|rates?|chance|probability|humid\w*|first round|second round|approval ratings?|favou?rab\w+|overlap\w*|again|another poll|a separate"
    r"|margin of error|each|alcohol|proof|completed?|accura\w+|effective|efficacy|averag\w+|versus|from|up|down|saying|say|says|will vote)\b"
)
_SPLIT_BASE = lazy.regex(
    rf"{PERCENT} (?:of|in|among|for those|at|on|during|by) (?!(?:the )?(?:[a-z]+ )?(?:votes?|ballots|vote share|popular vote|shares|favou?r|total)\b)"
)


def check(article: Article, options: object) -> Iterator[Finding]:
    if not article.english:
        return
    told: list[Span] = []
    for figures in of_article(article):
        text = figures.text
        if text.count(PERCENT) + text.count(FRACTION) < 2:
            continue
        found = next(_sums(article, figures), None)
        if found is not None:
            told.append(figures.span)
            yield found
    for some in shares.find(article):
        place = some[-1].span
        if any(span.start <= place.start < span.end for span in told):
            continue
        if own_voice(article, some[0].span) and own_voice(article, place):
            yield _reported(article, some)


def _sums(article: Article, figures: Figures) -> Iterator[Finding]:
    text = figures.text
    if _MULTIPLE.search(text):
        return
    for match in _LIST.finditer(text):
        if not _CHANGE.search(text[max(match.start() - 40, 0) : match.start()]):
            yield from _judge(article, figures.between(match.start("list"), match.end("list")))
    for pattern in (_SIDES, _SEXES):
        for match in pattern.finditer(text):
            if pattern is _SIDES and not _same_object(text, match):
                continue
            if _opposite(pattern is _SEXES, match) and not _CHANGE.search(match.group()):
                one, two = figures.at(match.start("one")), figures.at(match.start("two"))
                yield from _judge(article, (one, two))
    for match in _MAKES_UP.finditer(text):
        rest = match["list"].partition(",")[2]
        if not _NO_NAME.search(rest) and not _CHANGE.search(match["list"]):
            yield from _judge(article, figures.between(match.start("list"), match.end("list")))
    for match in _NOUNS.finditer(text):
        if not _CHANGE.search(match.group()):
            yield from _judge(
                article, (figures.at(match.start("one")), figures.at(match.start("two")))
            )
    if text.count(PERCENT) > 2:
        for match in _SOURCES.finditer(text):
            if not _TAKEN.search(text) and not _CHANGE.search(
                text[max(match.start() - 30, 0) : match.start()]
            ):
                yield from _judge(article, figures.between(match.start(), match.end()))
    for match in _OPTIONS.finditer(text):
        if _BALLOT.search(text) and not _POLL.search(text):
            yield from _judge(
                article, (figures.at(match.start("one")), figures.at(match.start("two")))
            )
    for match in _FIRST_BASE.finditer(text):
        rest = match["list"][match["list"].find(" of ") + 4 :]
        if not _NO_NAME.search(rest) and not _CHANGE.search(
            text[max(match.start() - 40, 0) : match.end()]
        ):
            yield from _judge(article, figures.between(match.start("list"), match.end("list")))
    for match in _MIX.finditer(text):
        mixed = figures.between(match.start("list"), match.end("list"))
        if len(mixed) > 2 or len(match["verb"]) > 5:
            yield from _judge(article, mixed)
    for match in _LIST_NAMED.finditer(text):
        before = text[max(match.start() - 40, 0) : match.end()]
        if not _NO_NAME.search(match["list"]) and not _CHANGE.search(before):
            yield from _judge(article, figures.between(match.start("list"), match.end("list")))
    for match in _SPLIT.finditer(text):
        if not _SPLIT_BASE.search(match["list"]) and not _CHANGE.search(
            match.group().replace(" between ", " ")
        ):
            yield from _judge(article, figures.between(match.start("list"), match.end("list")))
    if (
        _VOTE.search(text)
        and not _BY_GROUP.search(text)
        and not _GUARD.search(text)
        and not _SPLIT_BASE.search(text)
    ):
        told = tuple(figures.at(match.start("share")) for match in _RESULT.finditer(text))
        # Two shares may be two questions; a third, or the word "vote" beside them, makes a result.
        if len(told) > 2 or (len(told) == 2 and _OF_VOTE.search(text)):
            yield from _judge(article, told)


_MAKES_UP = lazy.regex(
    rf"\b(?:makes? up|made up|accounts? for|accounted for|represents?|represented|supply|supplies|provides?) (?P<list>{_S} of (?:(?!and\b)[a-z’'-]+ ?){{1,6}}?(?:{_NAMED}{_S}){{1,8}})(?! of\b)"
)
_NOUNS = lazy.regex(
    rf"\b(?:support|approval|backing)\b{_NO}{{0,50}}? (?P<one>{_S}){_NO}{{0,24}}?\b(?:opposition|disapproval)\b{_NO}{{0,24}}? (?P<two>{_S})"
)
_SOURCES = lazy.regex(
    rf"(?P<list>{PERCENT} from (?:[a-z’'-]+ ?){{1,3}}(?:(?:,|,? and) {PERCENT} from (?:[a-z’'-]+ ?){{1,3}}){{2,6}})"
    rf"|(?P<to>{PERCENT} (?:goes )?to (?:[a-z’'-]+ ?){{1,3}}(?:(?:,|,? and) {PERCENT} to (?:[a-z’'-]+ ?){{1,3}}){{2,6}})"
)
_TAKEN = lazy.regex(r"\b(?:tax\w*|tak(?:e|es|ing)|took|cuts?|levy|fee|fees|duty|duties|reduc\w+)\b")
_OPTIONS = lazy.regex(
    rf"(?P<one>{PERCENT}) (?:of (?:the )?votes? )?for (?:the |a )?[a-z’' -]{{1,30}}?"
    rf"(?:,| and|, and|, against| to) (?P<two>{PERCENT}) for (?!the same)"
)
_BALLOT = lazy.regex(r"\b(?:referendum|election|run-?off|ballot|vote)\b")
_POLL = lazy.regex(r"\b(?:polls?|survey\w*|asked|respondents)\b")
_OF_VOTE = lazy.regex(
    rf"votes? (?:counted|in\b|tallied)|ballots (?:counted|in\b)|exit poll|{PERCENT} of (?:the )?(?:\w+ )?(?:votes?|ballots|vote share|shares)\b|\bfinished|\bstake|\bowns|\bholds|\bbeat|\bdefeated|\bahead of|\brunner-up|\bsecond with|\brival|run-?off|incumbent|challenger|opponent|valid votes|final (?:result|count|tally)|official result"
)
_BY_GROUP = lazy.regex(
    r"\b(?:women|young|elderly|pensioners|graduates|whites|blacks|rural|urban) (?:voters )?(?:gave|had|were|with|at|on|[\ue000-\uf8ff])"
)
_MULTIPLE = lazy.regex(
    r"\b(?:multiple|more than one|several answers|(?:could|can|were able to|allowed to) (?:choose|pick|select|name|give)|name all|all that appl\w+"
    r"|asked to name|overlap\w*)\b"
)
_CHANGE = lazy.regex(
    r"\b(?:increas\w+|ris(?:e|es|en|ing)|rose|fell|drop\w*|grew|growth|jump\w*|higher|lower|more|less|fewer|compared|than"
    r"|up|down|also|both|respectively|swing|between|either|from|last year|ago|another|separate|previous|last time)\b"
)


def _opposite(sexes: bool, match: re.Match[str]) -> bool:
    one, other = match["side" if not sexes else "sex"], match["other"]
    if sexes:
        women = ("women", "female", "girls")
        return one.startswith(women) != other.startswith(women)
    if "unsure" in other or "undecided" in other:
        return True
    return one.startswith(_POSITIVE) != other.startswith(_POSITIVE)


_OBJECT = lazy.regex(
    r"(?: of)?(?: (?:the|a|an|his|her|its|their|this|that|such))?((?: (?!and\b|while\b|but\b)[a-z'’-]+){0,4})"
)
_PRONOUN = lazy.regex(
    r" ?(?:it|them|him|her|this|that|so|the (?:idea|same|move|plan|proposal|measure))\b"
)


def _same_object(text: str, match: re.Match[str]) -> bool:
    """Whether both sides are of one question: "back the plan … oppose it"."""
    first = _OBJECT.match(text, match.end("side"))
    second = _OBJECT.match(text, match.end("other"))
    words = [(one[1] if one else "").split() for one in (first, second)]
    if not words[0] or not words[1] or _PRONOUN.match(text, match.end("other")):
        return True
    return words[0][0] == words[1][0] or words[0][-1] == words[1][-1]


def _judge(article: Article, some: tuple[Quantity, ...]) -> Iterator[Finding]:
    if len(some) > 1 and shares.excess(some) and own_voice(article, some[0].span):
        yield _reported(article, some)


def _reported(article: Article, some: tuple[Quantity, ...]) -> Finding:
    added = sum(100 * one.share for one in some)
    listed = " + ".join(
        shown(100 * one.share, one if one.grain < 1 and one.sign == PERCENT else None)
        for one in some
    )
    return RULE.finding(
        f"The shares add up to {shown(added)}% ({listed})",
        Span(some[0].span.start, some[-1].span.end),
        evidence=tuple(Evidence(f"A share: '{article.slice(one.span)}'", one.span) for one in some),
    )
