"""The change that is told is not the change from the first figure to the second.

"Sales rose from $200m to $250m, a 20% increase": that is 25%. The two figures and the change
between them are read in most of the ways newsrooms put them ("up 20% on the 200 a year earlier",
"fell by a third to $60m from $80m", "doubled from 30 to 50", "an increase of 40"). A change of a
percentage ("from 4% to 5%") is checked in points and in per cent; "up 1%" for one point is told
apart. A verb that says the wrong direction ("rose from 250 to 200") is reported too. Hedged,
rounded and inflation-adjusted figures get the room they need.

Known false positives: a change over another period than the two figures, seasonal adjustment that
is not mentioned, and ranks ("climbed from 20 to 5").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor import lazy
from auditor.article import Article
from auditor.check import Category, Rule
from auditor.checks.facts._change_pairs import (
    Change,
    Reading,
    across,
    comparable,
    is_elsewhere,
    reading,
    solved,
)
from auditor.checks.facts._change_words import (
    ALL,
    AMOUNT,
    CAUSE,
    CHANGE,
    DOWN,
    FACTORS,
    GAP,
    MULTIPLE,
    PART,
    PER,
    UP,
    is_anothers,
    is_of_other,
)
from auditor.facts.arithmetic import Interval, fixes, interval, is_negative, own_voice, shown
from auditor.facts.quantities import (
    COUNT,
    FRACTION,
    MEASURE,
    MONEY,
    ORDINAL,
    OTHER,
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
    id="facts/percent-change",
    summary="A change and the two figures around it disagree",
    severity=Severity.WARNING,
    confidence=0.93,
    category=Category.ACCURACY,
    why="The change is the news; if the figures do not bear it out, one of the three is wrong.",
    sources=("https://www.bbc.co.uk/newsstyleguide/numbers",),
    english=True,
    bad=("Sales rose from $200m to $250m, a 20% increase.",),
    good=(
        "Sales rose from $200m to $250m, a 25% increase.",
        "The rate went from 4% to 5%, up one percentage point.",
    ),
)

RULES = (RULE,)

_LEAD = (
    r"(?:(?:which|that|this|it|or|a|an|the|is|was|are|representing|represents|marking|marks|being"
    r"|equal|equivalent|to|amounting|meaning|an overall|equating|i\.e\.|making|for|it's|that’s|that's"
    r"|reflecting|amounts|equates|means|showing|giving|translating|into|up|down|with|effectively"
    r"|roughly|about|some|in|all|only|just) ){0,5}"
)
_BREAK = r"(?:,| \(|\(| ?[–—]| -|:|;) ?"
_BETWEEN = rf"(?: (?!and\b|while\b|but\b|as\b|whereas\b|compared\b)[^{ALL}.;:,(–—]{{0,50}})?"
_FROM_TO = rf"from (?:the |an? |just |only )?(?P<a>{AMOUNT})(?:(?! and | while | but )[^{ALL}.;:]){{0,60}}? to (?:the |an? |just |only )?(?P<b>{AMOUNT})"
_TO_FROM = rf"\bto (?:the |an? |just |only )?(?P<b>{AMOUNT})(?: (?!and\b|while\b|but\b)[^{ALL}.;:,]{{0,40}}?)?,? from (?:the |an? |just |only )?(?P<a>{AMOUNT})"
_PLAIN = rf"(?P<a>{AMOUNT}) to (?P<b>{AMOUNT})"

_BACK = (
    rf"(?P<b>{AMOUNT})(?: [^{ALL}.;:,(–—]{{0,40}})?,? \(?(?:(?:up|down|rising|falling) from|compared (?:with|to)|against|versus)"
    rf" (?:the |an? |just |only |some )?(?P<a>{AMOUNT})"
)

_PAIR_THEN_CHANGE = tuple(
    lazy.regex(rf"(?:{pair}){_BETWEEN}{_BREAK}{_LEAD}{CHANGE}")
    for pair in (_FROM_TO, _TO_FROM, _PLAIN, _BACK)
)
_BARE = tuple(
    lazy.regex(
        rf"(?:{pair})(?: [a-z]+)?(?:, or| \(|, | – | — )(?: ?(?:or|about|nearly))?(?: ?)(?P<c6>{PERCENT})(?=[.;)]| –| —|\Z)"
    )
    for pair in (_FROM_TO, _TO_FROM)
)
_BY_AFTER = tuple(
    lazy.regex(
        rf"\b(?:(?P<up_verb>{UP})|(?P<down_verb>{DOWN}))\b[^{ALL}.;:,]{{0,40}},? {pair}{_BETWEEN}(?:,| –| —)? (?:or )?by (?:about |around |some |an? |nearly |almost )?(?P<c1>{PART})"
    )
    for pair in (_FROM_TO, _TO_FROM)
)
_SOFT = rf"(?:,?(?! and | while | but | as | after | since | than | whereas )(?: (?:(?! and | while | but | after | from | as )[^{ALL}.;:,(–—]){{0,50}})?)?,?"
_CHANGE_THEN_PAIR = tuple(
    lazy.regex(rf"\b{CHANGE}{_SOFT} (?:\(|– |— )?{pair}") for pair in (_FROM_TO, _TO_FROM)
)
_UP_FROM = lazy.regex(
    rf"(?P<b>{AMOUNT})(?: [^{ALL}.;:,(–—]{{0,40}})?(?:,| \(| –| —| -)? ?{_LEAD}{CHANGE}"
    rf"{_SOFT} (?:from|on|over|compared (?:with|to)|against|versus|than)"
    rf" (?:(?:the|a|an|just|only|last year's|last year’s|its|previous|total|figure|level|of|previous year's|2\d{{3}}'s) ){{0,4}}"
    rf"(?P<a>{AMOUNT})"
)
_MORE_THAN = lazy.regex(
    rf"(?P<b>{AMOUNT})(?: [^{ALL}.;:,(–—]{{0,40}})?(?:,| \(| –| —) ?(?:(?!and\b|while\b|but\b)[a-z' ’-]{{1,40}} (?:was|were|is|are) )?{_LEAD}(?P<c1>{PART}) "
    rf"(?:(?P<up_more>more|higher|larger|bigger|greater)|(?P<down_more>less|lower|fewer|smaller)) than"
    rf" (?:(?:the|a|an|just|only|last year's|last year’s|its|previous|total|figure|level|of) ){{0,4}}(?P<a>{AMOUNT})"
)
_TIMES = lazy.regex(rf"\b{MULTIPLE}{_SOFT} (?:{_FROM_TO}|{_TO_FROM.replace('P<', 'P<x')})")
_TIMES_AFTER = lazy.regex(rf"{_FROM_TO}{_BETWEEN}{_BREAK}{MULTIPLE}\b")
_WRONG_WAY = lazy.regex(
    rf"\b(?:(?P<up>rose|risen|rises|increased|increases|grew|grown|climbed|jumped|surged|soared|rocketed)"
    rf"|(?P<down>fell|fallen|falls|dropped|drops|declined|decreased|plunged|plummeted|tumbled|slumped))"
    rf"(?: (?:sharply|steadily|slightly|again|further|steeply|last year|this year|by {PART}|{PART}))?,? "
    rf"from (?P<a>{AMOUNT}){GAP}? to (?P<b>{AMOUNT})"
)
_SKIP = lazy.regex(
    r"\b(?:inflation[- ]adjusted|(?:once|after|for|given|with|taking|stripping out|account of) inflation|inflation (?:is|was|has|into)|adjusted for inflation|in real terms|real[- ]terms|seasonally|constant currenc\w+"
    r"|like[- ]for[- ]like|annuali[sz]ed|compound(?:ed)?|per year|a year on average|rank(?:ing|ings|ed|s)?"
    r"|seed(?:ed)?|odds|chart|charts|per annum|excluding|organic(?:ally)?|pro rata|underlying)\b"
)
_STEP = lazy.regex(rf"\b(?:{UP}|{DOWN})(?: by)? \Z")
_RANK = lazy.regex(
    r"\b(?:rank\w*|places?|positions?|chart|charts|seed\w*|odds|table|league|spots?|minus)\b"
)


_JOINTS = (" to ", " from ", " than ", " on ", " over ", " with ", " against ")


def check(article: Article, options: object) -> Iterator[Finding]:
    if not article.english:
        return
    last: Figures | None = None
    last_read: Reading = (None, "")
    for figures in of_article(article):
        found = None
        text = figures.text
        if len(figures.quantities) > 1 and any(word in text for word in _JOINTS):
            found = _first(article, figures, _changes(figures))
        read = reading(figures)
        if found is None:
            found = _first(article, figures, solved(figures, read))
        if found is None and last is not None and last.index + 1 == figures.index:
            found = _first(article, figures, across(last, last_read, figures, read), last)
        if found is not None:
            yield found
        last, last_read = figures, read


def _first(
    article: Article, figures: Figures, changes: Iterator[Change], before: Figures | None = None
) -> Finding | None:
    """The first change that its two figures do not bear out."""
    seen: set[Span] = set()
    for one in changes:
        key = one.words or (one.change.span if one.change else one.b.span)
        if key in seen or not comparable(one.a, one.b):
            continue
        if _SKIP.search(figures.text) or (before is not None and _SKIP.search(before.text)):
            return None
        seen.add(key)
        finding = _judge(article, figures, one)
        if finding is not None and finding.span and own_voice(article, finding.span):
            return finding
    return None


def _changes(figures: Figures) -> Iterator[Change]:
    text = figures.text
    size = len(figures.quantities)
    changes = (
        any(sign in text for sign in (PERCENT, POINTS, FRACTION))
        or " by " in text
        or " of " in text
    )
    patterns: list[re.Pattern[str]] = []
    if size > 2 and changes:
        if " from " in text:
            patterns.extend(_PAIR_THEN_CHANGE[:2] + _CHANGE_THEN_PAIR + _BARE + _BY_AFTER)
        if " to " in text:
            patterns.append(_PAIR_THEN_CHANGE[2])
        patterns.extend((_UP_FROM, _PAIR_THEN_CHANGE[3]))
        if " than " in text:
            patterns.append(_MORE_THAN)
    for pattern in patterns:
        for match in pattern.finditer(text):
            change = _change(figures, match)
            if change is not None:
                yield change
    if " from " in text:
        for match in _TIMES.finditer(text):
            prefix = "x" if match["a"] is None else ""
            yield _multiple(figures, match, match.start(f"{prefix}a"), match.start(f"{prefix}b"))
        for match in _TIMES_AFTER.finditer(text):
            yield _multiple(figures, match, match.start("a"), match.start("b"))
        for match in _WRONG_WAY.finditer(text):
            a, b = figures.at(match.start("a")), figures.at(match.start("b"))
            yield Change(a, b, None, 1 if match["up"] else -1)


def _multiple(figures: Figures, match: re.Match[str], a: int, b: int) -> Change:
    factor = FACTORS[match["multiple"][:5]]
    words = figures.stretch(match.start("multiple"), match.end("multiple"))
    hedged = (match["hedged"] or "").strip()
    hedge = Hedge.EXACT
    if hedged in ("more than", "just over", "well over", "over"):
        hedge = Hedge.OVER
    elif hedged in ("nearly", "almost", "just under"):
        hedge = Hedge.UNDER
    elif hedged:
        hedge = Hedge.ABOUT
    return Change(figures.at(a), figures.at(b), None, 0, factor, words, hedge)


def _change(figures: Figures, match: re.Match[str]) -> Change | None:
    groups = match.groupdict()
    place = next(
        (match.start(name) for name in ("c1", "c2", "c3", "c4", "c5", "c6") if groups.get(name)),
        None,
    )
    if place is None:
        return None
    up = any(groups.get(name) for name in ("up_verb", "up_noun", "up_more", "up_of", "up_by"))
    if PER.match(figures.text, place + 1):
        return None
    verb = next((n for n in ("up_verb", "down_verb") if groups.get(n)), None)
    if verb and is_of_other(figures.text, match.start(verb), match.end(verb), place):
        return None
    start = match.start("a")
    if figures.text.startswith(" to ", start + 1) and _STEP.search(
        figures.text[max(start - 20, 0) : start]
    ):
        return None  # "went up £100 to £500"
    if (groups.get("down_verb") or "").startswith(("lost", "lose")) and figures.at(
        place
    ).sign == POINTS:
        return None
    last = max(match.start("a"), match.start("b"))
    noun = any(groups.get(n) for n in ("up_noun", "down_noun", "up_of", "down_of"))
    if place > last and noun:
        # The noun stands last, or before "of 20%".
        if CAUSE.search(figures.text[last:place]):
            return None
        if is_anothers(figures.text, match.end(), figures.text[: match.start("a")]):
            return None
    change = figures.at(place)
    first = min(match.start("a"), match.start("b"))
    if place < first and is_elsewhere(figures.text[place + 1 : first]):
        return None
    if groups.get("c6"):
        up = figures.at(match.start("b")).value > figures.at(match.start("a")).value
    if groups.get("up_noun") == "improvement" or groups.get("up_of") == "improvement":
        up = figures.at(match.start("b")).value > figures.at(match.start("a")).value
    return Change(
        figures.at(match.start("a")), figures.at(match.start("b")), change, 1 if up else -1
    )


def _aligned(a: Quantity, b: Quantity) -> Quantity | None:
    """The first amount with the scale of the second where it left it out ("from 3 to 4 million")."""
    if a.sign == COUNT and b.grain >= 1000 and a.value < 1000 and a.grain <= 1:
        return None
    return a


def _judge(article: Article, figures: Figures, one: Change) -> Finding | None:
    a, b = _aligned(one.a, one.b), one.b
    if a is not None and a.sign == MONEY and b.sign == COUNT and a.numeral is not None:
        a = a._replace(value=a.numeral.value, grain=a.numeral.grain, sign=COUNT, unit="")
    if a is not None and _in_pence(a) and _in_pence(b):
        a, b = _as_written(a), _as_written(b)
    if a is None or is_negative(article, a) or is_negative(article, b):
        return None
    if a.sign in (YEAR, OTHER, ORDINAL):
        return None
    low, high = interval(a), interval(b)
    if one.factor:
        return _judge_multiple(article, one, a, b)
    if one.change is None:
        return _judge_direction(article, figures, one, a, b)
    change = one.change
    if change.sign in (COUNT, MONEY, MEASURE):
        return _judge_amount(article, one, a, b, change)
    if low.low <= 0:
        return None
    points = b.sign == PERCENT
    least, most = 100 * (high.low / low.high - 1), 100 * (high.high / low.low - 1)
    relative = Interval(min(least, most), max(least, most))
    stated = 100 * change.share * one.direction
    difference = float(b.value) - float(a.value)
    if change.sign == POINTS:
        if not points and (change.unit != "point" or COUNT not in (a.sign, b.sign)):
            return None
        if _near(abs(difference), abs(stated), change, a, b):
            return None
        return _found(article, one, change, f"{shown(abs(difference))} points", abs(difference))
    if _fits(relative, stated, change):
        return None
    if points and _near(abs(difference), abs(stated), change, a, b):
        percent = shown(abs(100 * difference / float(a.value)))
        words = article.slice(change.span)
        return RULE.finding(
            f"'{words}': from '{article.slice(a.span)}' to '{article.slice(b.span)}' is "
            f"{shown(abs(difference))} percentage points, or {percent}%",
            change.span,
            severity=Severity.WARNING,
            evidence=_evidence(article, a, b),
        )
    if points and one.direction and _fits(relative, -stated, change):
        return None
    actual = 100 * (float(b.value) / float(a.value) - 1)
    if _fits(Interval(-relative.high, -relative.low), stated, change):
        if _is_ranked(figures):
            return None
        return _found(article, one, change, f"a change the other way ({shown(actual)}%)", None)
    return _found(article, one, change, f"{shown(abs(actual))}%", abs(actual))


def _in_pence(one: Quantity) -> bool:
    """Whether a sum is written in hundredths ("12 pence")."""
    return one.sign == MONEY and one.numeral is not None and one.numeral.value > one.value


def _as_written(one: Quantity) -> Quantity:
    """A sum in the unit that it is written in."""
    assert one.numeral is not None
    return one._replace(value=one.numeral.value, grain=one.numeral.grain)


def _is_ranked(figures: Figures) -> bool:
    """Whether the sentence speaks of ranks, where less is more."""
    return _RANK.search(figures.text) is not None


def _fits(relative: Interval, stated: float, change: Quantity) -> bool:
    middle = (relative.low + relative.high) / 2
    half = change.grain / 2 if change.sign == PERCENT else 0.0
    slack = max(0.6, half, 0.06 * abs(middle))
    if change.sign == FRACTION:
        slack = max(slack, 0.13 * abs(middle))
    low = high = slack
    room = max(0.2 * abs(middle), 2.0)
    size = 1 if stated >= 0 else -1
    hedge = change.hedge
    if hedge is Hedge.ABOUT:
        low = high = max(slack, room)
    elif (hedge is Hedge.UNDER) == (size > 0) and hedge is not Hedge.EXACT:
        low = max(slack, room)
    elif hedge is not Hedge.EXACT:
        high = max(slack, room)
    # The stated value may lie above the true one by `low`... written from the stated side.
    return relative.low - high <= stated <= relative.high + low


def _near(difference: float, stated: float, change: Quantity, a: Quantity, b: Quantity) -> bool:
    slack = change.grain / 2 + min(a.grain, b.grain) / 2 + 0.001
    if not (change.exact and a.exact and b.exact):
        slack = max(slack, 0.15 * abs(stated), 0.5)
    return abs(difference - stated) <= slack


def _judge_amount(
    article: Article, one: Change, a: Quantity, b: Quantity, change: Quantity
) -> Finding | None:
    if a.sign == PERCENT or b.sign == PERCENT or change.sign != b.sign or change.unit != b.unit:
        return None
    difference = (float(b.value) - float(a.value)) * one.direction
    slack = max(a.grain, b.grain, change.grain) / 2 * 2
    slack = max(slack, 0.03 * abs(difference))
    if not (change.exact and a.exact and b.exact):
        slack = max(slack, 0.2 * abs(difference))
    if max(a.grain, b.grain, change.grain) == 1 and change.exact and a.exact and b.exact:
        slack = 0.5 if abs(difference) < 1000 else 0.03 * abs(difference)
    if abs(difference - float(change.value)) <= slack:
        return None
    return _found(article, one, change, shown(difference, change), difference)


def _judge_multiple(article: Article, one: Change, a: Quantity, b: Quantity) -> Finding | None:
    assert one.words is not None
    ratio = float(b.value) / float(a.value)
    low, high = 0.87 * one.factor, 1.15 * one.factor
    if one.hedge is Hedge.OVER:
        low, high = (0.98, 1.6) if one.factor > 1 else (0.5, 1.02)
        low, high = low * one.factor, high * one.factor
    elif one.hedge is Hedge.UNDER:
        low, high = 0.75 * one.factor, 1.02 * one.factor
        if one.factor < 1:
            low, high = 0.98 * one.factor, 1.4 * one.factor
    elif one.hedge is Hedge.ABOUT or not (a.exact and b.exact):
        low, high = 0.75 * one.factor, 1.3 * one.factor
    if low <= ratio <= high:
        return None
    verb = article.slice(one.words)
    return RULE.finding(
        f"'{verb}': from '{article.slice(a.span)}' to '{article.slice(b.span)}' is "
        f"{shown(round(ratio, 1))} times as much",
        one.words,
        evidence=_evidence(article, a, b),
    )


def _judge_direction(
    article: Article, figures: Figures, one: Change, a: Quantity, b: Quantity
) -> Finding | None:
    rises = float(b.value) > float(a.value)
    if float(a.value) == float(b.value) or rises == (one.direction > 0) or _is_ranked(figures):
        return None
    if a.sign == COUNT and b.sign == COUNT and max(a.value, b.value) <= 30:
        return None  # a rank, an hour or a league position
    words = Span(a.span.start, b.span.end)
    verb = "rise" if one.direction > 0 else "fall"
    return RULE.finding(
        f"From '{article.slice(a.span)}' to '{article.slice(b.span)}' is no {verb}",
        words,
    )


def _found(
    article: Article, one: Change, change: Quantity, right: str, value: float | None
) -> Finding:
    a, b = one.a, one.b
    words = article.slice(change.span)
    repairs: tuple[tuple[Quantity, float], ...] = ()
    if value is not None and change.sign == PERCENT:
        stated = change.share * one.direction
        if 1 + stated > 0:
            repairs = (
                (change, value),
                (b, float(a.value) * (1 + stated)),
                (a, float(b.value) / (1 + stated)),
            )
    return RULE.finding(
        f"From '{article.slice(a.span)}' to '{article.slice(b.span)}' is {right}, not '{words}'",
        change.span,
        evidence=_evidence(article, a, b),
        fixes=fixes(article, *repairs),
    )


def _evidence(article: Article, a: Quantity, b: Quantity) -> tuple[Evidence, ...]:
    return (
        Evidence(f"The figure before: '{article.slice(a.span)}'", a.span),
        Evidence(f"The figure after: '{article.slice(b.span)}'", b.span),
    )
