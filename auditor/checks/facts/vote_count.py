"""Votes, margins, majorities and seats that cannot be.

"52% to 48%, a six-point lead" is four points; 212 of 450 seats are no majority; 310 of the
required 316 votes elect nobody; a chamber of 100 has no 120 seats, and a court of nine no ten votes.
Margins and leads are the difference of the two results, a majority is more than half (two-thirds
where it says so), turnout is votes over voters. Rounded shares may miss a margin by a point, and
nothing is said of pluralities or of a majority that is denied ("short of a majority").

Known false positives: a "majority" that means the largest share, as some American writers have it,
and a majority of those voting, not of all seats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from auditor import lazy
from auditor.article import Article
from auditor.check import Category, Rule
from auditor.checks.facts._vote_window import Window, faults, window
from auditor.facts.arithmetic import fixes, own_voice, shown
from auditor.facts.quantities import (
    ANY,
    COUNT,
    FRACTION,
    PERCENT,
    POINTS,
    YEAR,
    Figures,
    Hedge,
    Quantity,
    of_article,
)
from auditor.finding import Evidence, Finding, Severity
from auditor.source import Span

RULE = Rule(
    id="facts/vote-count",
    summary="Votes, margins or seats do not add up",
    severity=Severity.WARNING,
    confidence=0.92,
    category=Category.ACCURACY,
    why="A margin or majority that the votes do not give misreports who won and by how much.",
    sources=("https://www.parliament.uk/site-information/glossary/majority/",),
    english=True,
    bad=("She won by 52% to 48%, a six-point lead over her rival.",),
    good=(
        "She won by 52% to 48%, a four-point lead over her rival.",
        "With 212 of 450 seats, the party fell short of a majority.",
    ),
)

RULES = (RULE,)

_C = f"[{COUNT}{YEAR}]"
_TO = r"(?: ?[-–] ?| to | against | versus | v | vs\.? | and )"
_MARGIN_WORD = r"(?:winning|leading|ahead|lead|margin|win|victory|advantage|gap|edge|difference|majority|cushion|defeat|loss|deficit)"
_SHARES = rf"(?P<one>{PERCENT}|{COUNT}(?={_TO}{PERCENT}))[^{ANY}.;]{{0,50}}?(?:{_TO}|,)[^{ANY}.;]{{0,40}}?(?P<two>{PERCENT}|(?<=to ){COUNT}(?=,| ?[(–—;:]))"
_K = rf"(?P<margin>{POINTS}|{PERCENT})"
_SHARE_MARGIN = (
    lazy.regex(
        rf"{_SHARES}[^{ANY}.;]{{0,40}}?(?:,| –| —| -|\(|:) ?[^{ANY}.;]{{0,24}}?(?:an? )?{_K} (?:percentage )?{_MARGIN_WORD}"
    ),
    lazy.regex(
        rf"{_SHARES}[^{ANY}.;]{{0,40}}?(?:,| –| —| -|\(|:|,? and)? ?[^{ANY}.;]{{0,24}}?\b{_MARGIN_WORD} (?:of|by) (?:just |only )?{_K}"
    ),
    lazy.regex(
        rf"\b(?:lead(?:s|ing)?|led|ahead|w[oi]n(?:s|ning)?|beat|beats|margin|lead|lost|trail(?:s|ed|ing)?)\b[^{ANY}.;]{{0,50}}? (?:by|of|is|was|stands at|at) (?:just |only )?{_K}[^{ANY}.;]{{0,24}}?(?:,|\(|:| –| —| with) ?{_SHARES}"
    ),
)
_LEAD_FIRST = lazy.regex(
    rf"{_K} (?:percentage )?{_MARGIN_WORD}(?: over [^{ANY}.;,]{{1,30}})?(?:,|:| \(| –| —|, at| of) ?{_SHARES}"
)
_COUNTS = rf"(?P<one>{_C})(?: votes?| seats?| ballots?)?{_TO}(?:(?:his|her|the|their|[a-z]+['’]s|[a-z]+) )?(?P<two>{_C})(?: votes?)?"
_COUNT_MARGIN = (
    lazy.regex(
        rf"{_COUNTS}[^{ANY}.;]{{0,40}}?(?:,| –| —|\(|:| and)? ?[^{ANY}.;]{{0,30}}?\b(?:majority|margin|lead|difference) of (?:just |only )?(?P<margin>{_C})"
    ),
    lazy.regex(
        rf"{_COUNTS}[^{ANY}.;]{{0,40}}?(?:,| –| —|\(|:| with| by|, with|, giving [a-z]+) ?(?:an? |winning by |a margin of |by )?(?:just |only )?(?P<margin>{_C})(?:[- ]votes?)?[ -](?:majority|margin|lead)"
    ),
)
_VOTES = lazy.regex(
    r"\b(?:votes?|voted|voters|ballots?|seats?|elect\w*|majority|parliament|senate|house|congress|council|assembly|referendum"
    r"|motion|bill|mps|lawmakers|chamber|commons|lords|legislature|poll|polls|candidate|party|court|judges|justices|board|committee|run-?off|panel|jury|jurors|tribunal|bench|senators|councillors|respondents|ruling)\b"
)
_OF = r"(?: of | out of |/| in )(?:the |its |a possible |a total of |all )?(?:[a-z]+['’]s )?"
_SEATS = r"(?: (?:[a-z]+ ){0,2}?(?:seats|members|votes|mps|deputies|lawmakers|delegates|senators|councillors|legislators|lawmakers|mandates|places|justices|judges|directors|ballots))"
_SHARE_OF = rf"(?P<part>{_C})(?:{_SEATS})?{_OF}(?P<whole>{_C})(?P<noun>{_SEATS}?|-seat|-member)"
_SEATS_IN = rf"(?P<part>{_C})(?:{_SEATS})? (?:in|of) (?:the |its |a )?(?:new |[a-z]+ )?(?P<whole>{_C})(?P<noun>[- ](?:seat|member|strong))"
_OF_ALL = rf"\bof (?:the |its |all )?(?P<whole>{_C})(?P<noun>{_SEATS}| (?:shareholders|jurors|people|voters|states|countries|bishops|owners))(?: [a-z]+)?, (?:only |just )?(?P<part>{_C})"
_A_MAJORITY = rf"(?P<part>{_C}) of (?:the |its |all )?(?P<whole>{_C})(?P<noun> [a-z]+)(?:,| \(| –) (?:a|the) (?:clear |bare |slim |narrow |comfortable |large )?majority"
_PARTS = (
    lazy.regex(_SHARE_OF),
    lazy.regex(_SEATS_IN),
    lazy.regex(_OF_ALL),
    lazy.regex(_A_MAJORITY),
)
_MAJORITY = lazy.regex(
    r"\b(?:(?P<great>two[- ]thirds|three[- ]fifths|three[- ]quarters|super)[ -]?)?(?P<word>majority(?! (?:party|leader|whip|owner|stake|shareholder|share|rule|community|muslim|government|black|white))|more than half|over half)\b"
)
_DENIED = lazy.regex(
    r"\b(?:short|shy|without|los[te]\w*|losing|no|not|n['’]t|lack\w*|fail\w*|needs?|needed|needing|plurality|minority|required|requires?|away from"
    r"|working|hung|deny|denied|depriv\w*|fewer|less than|threshold|relative|largest|nearly|almost|would|could|if|close to|hoping|hopes|coalition (?:with|partner\w*|deal|talks|would)|in coalition|allies"
    r"|together with|none|partners?|support of|slim(?:mer)?|against|under|below|despite|from|retain|previous|combined|former|vice-?majority|leader|whip|seek\w*|aim\w*)\b"
)
_NO_NEED = lazy.regex(
    r"\b(?:needs?|needing|has|with|requires?|seeks?) no (?:coalition |other )?(?:partners?|allies|coalition|help|support)\b"
    r"|\bwithout (?:a |any |coalition |other )*(?:partners?|allies|coalition|help|support)\b|\bno (?:longer )?needs?\b|\bnot need\b|\b(?:no need|need not|will not need)\b"
)
_REQUIRED = lazy.regex(
    rf"(?P<part>{_C})(?: votes?)? (?:of|out of) (?:the )?(?P<whole>{_C}) (?:votes? )?(?:required|needed|necessary)"
    rf"|(?P<part_b>{_C})(?: votes?)? (?:of|out of) the (?:required|needed|necessary) (?P<whole_b>{_C})"
    rf"|(?:needed|needing|required|requiring|requires|needs) (?:at least )?(?P<whole_c>{_C})(?: votes?)?[^{ANY}.;]{{0,40}}? (?:and|but|,) ?[^{ANY}.;]{{0,20}}?(?:got|won|received|took|secured|with) (?:just |only )?(?P<part_c>{_C})"
)
_SUCCESS = lazy.regex(
    r"\b(?:elected|passed|passes|won|wins|win|winning|approved|adopted|confirmed|secured the|carried|reached|enough|clinch\w*|succeeded|victory|ratified|through|became|becomes)\b"
)
_NO_SUCCESS = lazy.regex(
    r"\b(?:short|not|n['’]t|fail\w*|without|reject\w*|shy|defeat\w*|lost|missed|missing|yet|could|would|run-?off|second round|so far)\b"
)
_TURNOUT = lazy.regex(
    rf"(?P<part>{_C})(?P<partnoun>[^{ANY}.;:]{{0,40}}?)(?: of | out of |,? from |,? among )(?:the |its |some |about )?(?P<whole>{_C})[^{ANY}.;:]{{0,50}}?"
    rf"(?:,|\(| –| —| and|:)[^{ANY}.;:]{{0,30}}?turnout (?:of|was|at|stood at|is|to) (?P<percent>{PERCENT})"
    rf"|turnout (?:of|was|at|stood at) (?P<percent_b>{PERCENT})[^{ANY}.;:]{{0,24}}?(?:,|:|\(| with| as| –| —)[^{ANY}.;:]{{0,20}}?(?P<part_b>{_C})(?:[^{ANY}.;:]{{0,40}}?)(?: of | out of )(?:the |its )?(?P<whole_b>{_C}) (?:registered|eligible|voters|people|electors)"
    rf"|(?P<part_c>{_C}) (?:of|out of) (?:the |its )?(?P<whole_c>{_C})[^{ANY}.;:]{{0,40}}?(?:,|\(| –) ?(?:an? )?(?P<percent_c>{PERCENT}) turnout"
)
_TURNOUT_OF = lazy.regex(
    rf"\b(?:of|out of|from) (?:the |its |some )?(?P<whole>{_C}) (?:registered |eligible )?(?:voters|people|electors)[^{ANY}.;:]{{0,20}}?, "
    rf"(?P<part>{_C})[^{ANY}.;:]{{0,50}}?(?:,| –|\(| and) ?[^{ANY}.;:]{{0,20}}?turnout (?:of|was|at) (?P<percent>{PERCENT})"
)
_CHAMBER = lazy.regex(
    rf"(?P<whole>{_C})-(?:member|seat|judge|justice|person|strong)\b[^{ANY}.;]{{0,60}}?\b(?:vot\w+|split|rul\w+|decid\w+|approv\w+|reject\w+|pass\w+|back\w*)\b[^{ANY}.;]{{0,60}}?(?P<one>{_C}) ?(?:-|–|to|votes to|against) ?(?P<two>{_C})"
    rf"|\b(?:vot\w+|split|rul\w+|decid\w+)\b (?P<one_b>{_C}) ?(?:-|–|to) ?(?P<two_b>{_C})[^{ANY}.;]{{0,40}}?(?:in|of|by|at) the (?P<whole_b>{_C})-(?:member|seat|judge|justice|person)\b"
)
_BODY = lazy.regex(
    rf"(?:\b(?:jury|panel|court|board|council|committee|commission|bench|senate|house|body|tribunal) of (?P<whole>{_C})"
    rf"|(?P<whole_b>{_C}) (?:members|judges|justices|jurors|councillors|directors|commissioners|senators|trustees|governors))"
    rf"[^{ANY}.;,]{{0,40}}?\b(?:voted|split|ruled|decided|divided)\b[^{ANY}.;,]{{0,20}}? (?P<one>{_C})(?:-|–| to )(?P<two>{_C})"
)
_ALL_SEATS = lazy.regex(
    rf"\b(?:all|of the) (?:the )?(?P<whole>{_C}) (?:seats|divisions|wards|constituencies|districts|races)\b[^{ANY}.;]{{0,60}}?"
    rf"(?P<list>{_C} seats?(?:(?:,| and|, and) (?:the )?[a-z’' -]{{2,30}}? {_C}){{1,8}})"
)
_UNANIMOUS = lazy.regex(
    rf"(?P<one_c>{_C})(?:-|–| to )(?P<two_c>{_C}),? (?:and |making (?:it|the [a-z]+) |a |which was )unanim\w+|\bunanim\w+\b[^{ANY}.;:]{{0,40}}?(?P<one>{_C})(?:-|–| to )(?P<two>{_C})(?!\w)|(?P<one_b>{_C})(?:-|–| to )(?P<two_b>{_C}),? (?:in (?:a|an) )?unanim\w+"
)
_TOO_MANY = lazy.regex(
    rf"(?P<whole_b>{_C})-(?:seat|member)\b[^{ANY}.;]{{0,60}}?\b(?:w[oi]n(?:s|ning)?|took|takes?|gain(?:s|ed)?|holds?|held|has|have|had|secured?) (?:just |only )?(?P<part_b>{_C}) (?:of the )?seats"
    rf"|\b(?:w[oi]n(?:s|ning)?|took|take[sn]?|gain(?:s|ed)?|holds?|held|has|have|had|control(?:s|led)?|secured?|with|captured|projected)\b[^{ANY}.;:]{{0,24}}?"
    rf"(?P<part>{_C}) (?:of the )?(?:seats )?(?:in|of) (?:the )?(?:new |[a-z]+ ){{0,2}}?(?P<whole>{_C})(?:-seat|-member| seats)"
)


def check(article: Article, options: object) -> Iterator[Finding]:
    if not article.english:
        return
    last: tuple[Figures, bool] | None = None
    for figures in of_article(article):
        shares = POINTS in figures.text and PERCENT in figures.text
        ballot = _VOTES.search(figures.text) is not None
        found = None
        ballot = ballot or shares
        if ballot:
            found = next(_in_sentence(article, figures), None)
        if found is None and ballot and (len(figures.quantities) > 1 or "unanim" in figures.text):
            found = _in_window(article, window(figures))
        near = last is not None and last[0].index + 1 == figures.index and (ballot or last[1])
        if found is None and last is not None and near:
            found = _in_window(article, window(last[0], figures))
        if found is not None and found.span and own_voice(article, found.span):
            yield found
            last = None
        else:
            last = (figures, ballot)


def _in_window(article: Article, one: Window) -> Finding | None:
    fault = next(faults(article, one), None)
    if fault is None:
        return None
    return RULE.finding(fault.message, fault.span, evidence=fault.evidence)


def _in_sentence(article: Article, figures: Figures) -> Iterator[Finding]:
    text = figures.text
    if POINTS in text or text.count(PERCENT) > 2:
        for pattern in (*_SHARE_MARGIN, _LEAD_FIRST):
            for match in pattern.finditer(text):
                yield from _margin(article, figures, match, shares=True)
    if "majority" in text or "margin" in text or "lead" in text or "difference" in text:
        for pattern in _COUNT_MARGIN:
            for match in pattern.finditer(text):
                yield from _margin(article, figures, match, shares=False)
    if "majority" in text or "half" in text:
        yield from _majority(article, figures)
    if "requir" in text or "need" in text or "necessary" in text:
        for match in _REQUIRED.finditer(text):
            yield from _required(article, figures, match)
    if "turnout" in text:
        for pattern in (_TURNOUT, _TURNOUT_OF):
            for match in pattern.finditer(text):
                yield from _turnout(article, figures, match)
    if (
        "-member" in text
        or "-seat" in text
        or "-judge" in text
        or "-justice" in text
        or "-person" in text
    ):
        for match in _CHAMBER.finditer(text):
            yield from _chamber(article, figures, match)
    if " voted " in text or " split " in text or " ruled " in text:
        for match in _BODY.finditer(text):
            yield from _chamber(article, figures, match)
    if "-seat" in text or "-member" in text or " seats" in text:
        for match in _TOO_MANY.finditer(text):
            part, whole = figures.at(_start(match, "part")), figures.at(_start(match, "whole"))
            if part.value > whole.value and whole.value > 4 and part.exact and not _moved(text):
                yield RULE.finding(
                    f"'{article.slice(part.span)}' of '{article.slice(whole.span)}' seats: a part "
                    "larger than its whole",
                    part.span,
                    evidence=(Evidence("The whole", whole.span),),
                )
    for match in _ALL_SEATS.finditer(text) if " seats" in text else ():
        shares = figures.between(match.start("list"), match.end("list"))
        whole = figures.at(match.start("whole"))
        added = sum(float(one.value) for one in shares)
        if added > whole.value and all(one.exact for one in (whole, *shares)):
            yield RULE.finding(
                f"The seats add up to {shown(added)}, more than '{article.slice(whole.span)}'",
                _hull(shares[0], shares[-1]),
                evidence=(Evidence("All seats", whole.span),),
            )
    if "unanim" in text:
        for match in _UNANIMOUS.finditer(text):
            two = figures.at(_start(match, "two"))
            one = figures.at(_start(match, "one"))
            if two.value and one.value:
                yield RULE.finding(
                    f"'{article.slice(_hull(one, two))}' is not unanimous", _hull(one, two)
                )


def _moved(text: str) -> bool:
    return " from " in text or " more than " in text


def _hull(one: Quantity, two: Quantity) -> Span:
    return Span(min(one.span.start, two.span.start), max(one.span.end, two.span.end))


def _start(match: re.Match[str], name: str) -> int:
    for suffix in ("", "_b", "_c"):
        if match.groupdict().get(name + suffix):
            return match.start(name + suffix)
    raise KeyError(name)


def _margin(
    article: Article, figures: Figures, match: re.Match[str], *, shares: bool
) -> Iterator[Finding]:
    one, two = figures.at(match.start("one")), figures.at(match.start("two"))
    margin = figures.at(match.start("margin"))
    if not (one.exact and two.exact) or _THEN.match(figures.text, match.start("margin") + 1):
        return
    if shares and margin.sign == POINTS and one.sign == COUNT:
        one = one._replace(sign=PERCENT)
    if shares and two.sign == COUNT:
        # "54 per cent to 46": the sign once, and the two make a whole.
        if margin.sign != POINTS or not 90 <= float(one.value) + float(two.value) <= 101:
            return
        if _SHIFT.search(figures.text, max(match.start() - 40, 0), match.start()):
            return
        two = two._replace(sign=PERCENT)
    difference = abs(float(one.value) - float(two.value))
    if shares:
        if float(one.value) + float(two.value) > 102:
            return
        slack = max(one.grain, two.grain) / 2 * 2 + margin.grain / 2 + 0.001
        slack = max(slack if slack < 1 else 1.0, 0.1) if margin.grain >= 1 else slack
    else:
        slack = 0.0 if max(one.grain, two.grain, margin.grain) == 1 else difference * 0.1
    wide = max(0.2 * difference, 1.5) if not margin.exact else 0.0
    stated = float(margin.value)
    low = difference - slack - (wide if margin.hedge in (Hedge.ABOUT, Hedge.OVER) else 0)
    high = difference + slack + (wide if margin.hedge in (Hedge.ABOUT, Hedge.UNDER) else 0)
    if low <= stated <= high or not difference:
        return
    if shares and any(
        abs(abs(float(x.value) - float(y.value)) - stated) <= slack
        for x, y in combinations([q for q in figures.quantities if q.sign == PERCENT][:6], 2)
    ):
        return  # the margin of two others
    inner = figures.text[match.end("two") : match.start("margin")]
    if _NEW_CLAUSE.search(inner):
        return
    between = figures.text[match.start() : match.end()]
    if _SHIFT.search(between):
        return
    unit = " points" if shares else ""
    yield RULE.finding(
        f"'{article.slice(one.span)}' and '{article.slice(two.span)}' are {shown(difference)}{unit} "
        f"apart, not '{article.slice(margin.span)}'",
        margin.span,
        evidence=(Evidence("The first result", one.span), Evidence("The second", two.span)),
        fixes=fixes(
            article,
            (margin, difference),
            (one, float(two.value) + stated),
            (two, float(one.value) - stated),
        )
        if one.value > two.value
        else (),
    )


_THEN = lazy.regex(
    rf"(?:[ -](?!and\b|but\b)[a-z]+){{0,3}} (?:in {YEAR}|last time|(?:{COUNT}|a few|four|five) years (?:ago|earlier))"
)
_NEW_CLAUSE = lazy.regex(r"\b(?:now|show\w*|polls?|then|today|while|but|whereas)\b")
_SHIFT = lazy.regex(
    r"\b(?:from|swing|up|down|rose|fell|increase\w*|drop\w*|since|margin of error|last (?:year|month|time|election)|previous\w*|earlier|narrow(?:ed|ing)?|widen\w*|turnout|undecided|third|abst\w+|ago)\b"
)


def _majority(article: Article, figures: Figures) -> Iterator[Finding]:
    text = figures.text
    majority = _MAJORITY.search(text)
    if majority is None or _DENIED.search(_NO_NEED.sub(" ", text)):
        return
    need = {"two": 2 / 3, "three-f": 0.6, "three f": 0.6, "three-q": 0.75, "three q": 0.75}
    great = majority["great"] or ""
    share = next((value for key, value in need.items() if great.startswith(key)), 0.5)
    if great == "super":
        return
    seen_fraction = FRACTION in text and text.find("majority") - text.find(FRACTION) in (2, 3)
    if seen_fraction:
        share = figures.at(text.find(FRACTION)).share
    for pattern in _PARTS:
        for match in pattern.finditer(text):
            part, whole = figures.at(match.start("part")), figures.at(match.start("whole"))
            if not match["noun"] and not (
                _SEAT_WORD.search(text) or _OF_JUDGES.search(text[: match.start()])
            ):
                continue
            if text[: match.start()].endswith(("majority of ", "margin of ", "lead of ")):
                continue
            if whole.value < 5 or part.value > whole.value or not part.exact:
                continue
            if abs(match.start() - majority.start()) > 110:
                continue
            reached = part.value / whole.value
            if reached > share or (share > 0.5 and reached >= share - 0.005):
                continue
            yield RULE.finding(
                f"'{article.slice(part.span)}' of '{article.slice(whole.span)}' is "
                f"{shown(100 * reached)}%, no {majority.group() if not seen_fraction else 'such majority'}",
                part.span,
                evidence=(Evidence("The whole", whole.span),),
            )
            return
    for match in _MAJORITY_PERCENT.finditer(text):
        name = next(n for n in ("a", "b", "c", "d") if match[n])
        percent = figures.at(match.start(name))
        if percent.share <= 0.5 - percent.grain / 200 and percent.hedge is not Hedge.OVER:
            yield RULE.finding(f"'{article.slice(percent.span)}' is no majority", percent.span)
            return


_OF_JUDGES = lazy.regex(
    r"\b(?:judges|justices|members|jurors|directors|councillors|deputies|mps|voters|shareholders|states|delegates)(?:, | \(| [–—] )\Z"
)
_SEAT_WORD = lazy.regex(
    r"\b(?:seats|votes|parliament|senate|assembly|council|chamber|congress|bundestag|knesset|commons)\b"
)
_MAJORITY_PERCENT = lazy.regex(
    rf"\b(?:a|the) (?:clear |slim |narrow |absolute |outright |bare |small |large |vast )?majority(?: of [a-z' -]{{1,30}})? ?(?:\(|, |– |— )(?:or )?(?P<a>{PERCENT})"
    rf"|(?P<b>{PERCENT})(?: of (?:the )?[a-z' -]{{1,24}})?(?:,| –| —) (?:a|an) (?:clear |slim |narrow |absolute |outright |bare |small |simple )?majority\b(?! of (?:{COUNT}|[a-z]+ (?:seats|votes)))"
    rf"|(?P<d>{PERCENT}) of the (?:vote|votes|votes cast|ballots)[^{ANY}.;]{{0,40}}? (?:an?|the) (?:absolute|outright|clear|overall) majority\b(?! of)"
    rf"|\b(?:absolute|outright|clear) majority (?:with|of) (?P<c>{PERCENT})(?! points?)"
)


def _required(article: Article, figures: Figures, match: re.Match[str]) -> Iterator[Finding]:
    part, whole = figures.at(_start(match, "part")), figures.at(_start(match, "whole"))
    if not part.exact or part.value >= whole.value:
        return
    if not _SUCCESS.search(figures.text) or _NO_SUCCESS.search(figures.text):
        return
    yield RULE.finding(
        f"'{article.slice(part.span)}' is fewer than the '{article.slice(whole.span)}' required",
        part.span,
        evidence=(Evidence("What is required", whole.span),),
    )


def _turnout(article: Article, figures: Figures, match: re.Match[str]) -> Iterator[Finding]:
    part, whole = figures.at(_start(match, "part")), figures.at(_start(match, "whole"))
    percent = figures.at(_start(match, "percent"))
    if not 0 < part.value <= whole.value:
        return
    actual = 100 * part.value / whole.value
    slack = 0.6 + percent.grain / 2
    slack += actual * (part.grain / part.value + whole.grain / whole.value) / 2
    if not (part.exact and whole.exact and percent.exact):
        slack += 4
    if abs(actual - float(percent.value)) <= slack:
        return
    yield RULE.finding(
        f"'{article.slice(part.span)}' of '{article.slice(whole.span)}' is a turnout of "
        f"{shown(actual)}%, not '{article.slice(percent.span)}'",
        percent.span,
        evidence=(Evidence("The votes", part.span), Evidence("The voters", whole.span)),
        fixes=fixes(article, (percent, actual), (part, whole.value * percent.value / 100)),
    )


def _chamber(article: Article, figures: Figures, match: re.Match[str]) -> Iterator[Finding]:
    one, two = figures.at(_start(match, "one")), figures.at(_start(match, "two"))
    whole = figures.at(_start(match, "whole"))
    if not (one.exact and two.exact) or whole.value < 3:
        return
    if one.value + two.value <= whole.value:
        return
    yield RULE.finding(
        f"{shown(float(one.value))} and {shown(float(two.value))} votes are more than the body of "
        f"'{article.slice(whole.span)}' has",
        _hull(one, two),
        evidence=(Evidence("The body", whole.span),),
    )
