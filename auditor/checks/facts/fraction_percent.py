"""A fraction and the percentage beside it are different shares.

"One in five (25%)": one of the two was changed without the other, or worked out wrongly. Read are
fractions ("two-thirds", "a quarter"), proportions ("one in five", "four out of ten", "212 of 450
seats") and the percentage that restates them in brackets, between dashes or behind "or".
Approximations ("nearly half (47%)") and rounding are allowed for, and a bracket that says
something else ("one in five (25% in 2019)") is left alone.

Known false positives: a bracket that gives another group's share without saying so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor import lazy
from auditor.article import Article
from auditor.check import Category, Rule
from auditor.facts.arithmetic import Interval, fixes, own_voice, shown
from auditor.facts.quantities import (
    ANY,
    COUNT,
    FRACTION,
    PERCENT,
    Figures,
    Hedge,
    Quantity,
    of_article,
)
from auditor.finding import Evidence, Finding, Severity
from auditor.source import Span

RULE = Rule(
    id="facts/fraction-percent",
    summary="A fraction and its percentage disagree",
    severity=Severity.WARNING,
    confidence=0.95,
    category=Category.ACCURACY,
    why="A reader who notices that one in five is not 25% cannot know which of the two is meant.",
    sources=("https://www.bbc.co.uk/newsstyleguide/numbers",),
    english=True,
    bad=("One in five pupils (25%) missed a day of school last month.",),
    good=(
        "One in three pupils (33%) missed a day of school last month.",
        "Almost two in five (39%) said that they would move.",
    ),
)

RULES = (RULE,)

_WORDS = r"(?:(?: |, )[^\W\d_](?:[^\W\d_]|['’.-]){0,20}(?<!\band)(?<!\bbut)(?<!\bwhile)){0,7}"
_SHARE = (
    rf"(?:(?P<fraction>{FRACTION})(?: of (?:the |its |their |all |all the )?{COUNT})?"
    rf"|(?<!{COUNT} in )(?<!{COUNT} of )(?<!every )(?P<part>{COUNT})(?: [a-z-]{{2,14}}){{0,2}}?(?P<joint> in | out of | of )"
    rf"(?:every |the |its |their |all |a total of )?(?P<whole>{COUNT})(?: of (?:the |its |all )?{COUNT})?)"
)
_RESTATED = (
    r"(?:(?:which|that|this) (?:is|was|makes|made|means|represents|equals|amounts to|comes to|works out at) "
    r"|i\.e\.,? |or |equal to |equivalent to |the equivalent of |amounting to |representing |making |equalling "
    r"|a (?:rate|share|proportion|ratio|response rate|success rate|pass rate|failure rate) of )"
)
_THAT_IS = rf"{_RESTATED}?"
_TOTAL = r"(?: of (?:(?:the |its |their )?(?:total|whole)(?: [a-z]+)?|them(?: all)?|all(?: [a-z]+)?|those (?:polled|asked|surveyed|questioned|tested)))?"
_OF_ALL = r"(?: of (?:the )?(?:total|whole)\b| of them\b)"
_END = r"(?=[,.;)]| of |$| –| —| -)"
_AFTER = (
    rf"(?: ?\({_THAT_IS}(?P<round>{PERCENT}){_TOTAL}\)| ?\[{_THAT_IS}(?P<square>{PERCENT})\]"
    rf"| ?[–—] ?{_THAT_IS}(?P<dash>{PERCENT})(?: of [a-z ]{{2,24}})? ?[–—]"
    rf"| - {_THAT_IS}(?P<hyphen>{PERCENT}){_TOTAL} -"
    rf"|,? {_RESTATED}(?P<percent_or>{PERCENT}){_END}"
    rf"|, (?P<percent_comma>{PERCENT})(?:,|{_OF_ALL}))"
)
_PERCENTS = ("round", "square", "dash", "hyphen", "percent", "percent_or", "percent_comma")
_FORWARD = lazy.regex(f"{_SHARE}{_WORDS}{_AFTER}")
_BACKWARD = lazy.regex(
    rf"(?P<percent>{PERCENT}){_WORDS}(?: ?\({_THAT_IS}"
    rf"{_SHARE}(?: of (?:the )?(?:total|whole|them))?\)|,? {_RESTATED}{_SHARE.replace('P<', 'P<o_')}{_END}"
    rf"|, {_SHARE.replace('P<', 'P<c_')},| ?[–—] ?{_THAT_IS}{_SHARE.replace('P<', 'P<d_')} ?[–—])"
)
_PARTED = (
    rf"\b(?:of|out of|among|from) (?:the |its |their |all |all the )?(?P<whole>{COUNT})[^{ANY}.;:(]{{1,60}}?,? "
    rf"(?P<part>{COUNT})"
)
_OF_THE = lazy.regex(
    rf"{_PARTED}(?:(?: [a-z-]{{2,14}}){{0,4}} \((?P<percent>{PERCENT})\)"
    rf"|, (?P<percent_comma>{PERCENT}),"
    rf"|[^{ANY}.;:(]{{0,50}}?(?:,? {_RESTATED}(?P<percent_or>[{PERCENT}{FRACTION}]){_END}"
    rf"|,? [–—] {_THAT_IS}(?P<dash>{PERCENT})))"
)
_FRACTION_FIRST = lazy.regex(
    rf"(?P<percent>{FRACTION}) (?:of )?(?:the |its |their |all )?(?:[a-z-]{{2,16}} ?){{1,3}}(?:, |,? [–—] | ?\()(?:or )?(?P<part>{COUNT}) (?:out )?of (?:the |its |their |all )?(?P<whole>{COUNT})(?:,|\)| ?[–—])"
)
_FRACTION_LAST = lazy.regex(
    rf"(?P<part>{COUNT}) [a-z]{{3,14}}(?:, | ?[–—] | \()(?:or |that is |which is )?(?P<percent>{FRACTION}) of (?:the |its |all )?(?P<whole>{COUNT})"
)
_SHARE_ALONE = (lazy.regex(_PARTED), lazy.regex(_SHARE))
_THAT = lazy.regex(
    rf"(?:(?:that|this|it|which) (?:is|was|represents|amounts to|amounted to|equals|means|makes|works out (?:at|as)|comes to|equates to)|that['’]s)"
    rf" (?:a (?:rate|share|proportion) of )?(?P<percent>{PERCENT}){_END}"
)
_OTHER_BASE = lazy.regex(
    r"\b(?:compared|versus|against|than|up|down|from|rose|fell|increase|increased|more|less|fewer"
    r"|except|excluding|other|another|each|tax|discount|interest|commission|stake|fee|rate|by|turnout)\b"
)
_RATE_OF = lazy.regex(r" out of | a [a-z]+ rate of | a rate of ")


def check(article: Article, options: object) -> Iterator[Finding]:
    if not article.english:
        return
    last: Figures | None = None
    for figures in of_article(article):
        if PERCENT in figures.text or (FRACTION in figures.text and COUNT in figures.text):
            seen: set[int] = set()
            for part, whole, percent, place in (*_pairs(figures), *_back(last, figures)):
                if place in seen:
                    continue
                seen.add(place)
                finding = _compare(article, figures, part, whole, percent)
                if finding is not None:
                    yield finding
        last = figures


def _back(
    last: Figures | None, figures: Figures
) -> Iterator[tuple[Quantity, Quantity | None, Quantity, int]]:
    """The percentage of "That is 20 per cent." and the only share of the sentence before."""
    that = _THAT.match(figures.text)
    if that is None or last is None or last.index + 1 != figures.index:
        return
    if PERCENT in last.text or last.text.count(COUNT) > 2 or _OTHER_BASE.search(last.text):
        return
    found = next((one for p in _SHARE_ALONE if (one := p.search(last.text))), None)
    if found is None:
        return
    percent = that.start("percent")
    groups = found.groupdict()
    if groups.get("fraction"):
        yield last.at(found.start("fraction")), None, figures.at(percent), percent
    else:
        part, whole = last.at(found.start("part")), last.at(found.start("whole"))
        if groups.get("joint") != " in " or _proportion(part, whole):
            yield part, whole, figures.at(percent), percent


def _pairs(figures: Figures) -> Iterator[tuple[Quantity, Quantity | None, Quantity, int]]:
    """Fraction or part, whole, percentage and its place, for each restated share."""
    for pattern in (_FORWARD, _OF_THE, _BACKWARD, _FRACTION_FIRST, _FRACTION_LAST):
        for match in pattern.finditer(figures.text):
            groups = match.groupdict()
            percent = _first(match, _PERCENTS)
            if percent is None:
                continue
            if _OTHER_BASE.search(_RATE_OF.sub(" ", match.group())):
                continue
            prefix = next(
                (
                    p
                    for p in ("", "o_", "c_", "d_")
                    if groups.get(f"{p}fraction") or groups.get(f"{p}part")
                ),
                "",
            )
            if prefix == "c_" and not _is_hedged(figures, match):
                continue  # "75% of them, one in five, ...": a list
            if groups.get(f"{prefix}fraction"):
                first, whole = figures.at(match.start(f"{prefix}fraction")), None
            else:
                first = figures.at(match.start(f"{prefix}part"))
                whole = figures.at(match.start(f"{prefix}whole"))
                behind = figures.text[match.end(f"{prefix}whole") :]
                nested = behind.startswith(" of ") and COUNT in behind[4:10]
                if nested and groups.get(f"{prefix}joint") != " in ":
                    continue  # "one in charge of 12 of the 30"
                if groups.get(f"{prefix}joint") == " in " and not _proportion(first, whole):
                    continue
            yield first, whole, figures.at(percent), percent


def _is_hedged(figures: Figures, match: re.Match[str]) -> bool:
    """Whether the share behind a comma says "about"."""
    first = "c_fraction" if match["c_fraction"] else "c_part"
    return not figures.at(match.start(first)).exact


def _proportion(part: Quantity, whole: Quantity) -> bool:
    return 0 < part.value < whole.value and (part.value <= 10 and whole.value <= 1_000_000)


def _first(match: re.Match[str], names: tuple[str, ...]) -> int | None:
    groups = match.groupdict()
    return next((match.start(name) for name in names if groups.get(name)), None)


def _compare(
    article: Article, figures: Figures, part: Quantity, whole: Quantity | None, percent: Quantity
) -> Finding | None:
    if whole is None:
        value, exact = 100 * float(part.value), False
    elif not 0 < part.value <= whole.value or part.value > 10**12:
        return None
    else:
        value = 100 * part.value / whole.value
        exact = (whole.value > 20 or not _round(whole)) and part.value > 1
    if _allowed(part, whole, value, exact).meets(_stated(percent), 0.05):
        return None
    last = whole or part
    span = percent.span
    if not own_voice(article, span):
        return None
    first = Span(min(part.span.start, last.span.start), max(part.span.end, last.span.end))
    share, stated = article.slice(first), article.slice(span)
    candidates = [(percent, value)]
    if whole is not None and exact and percent.sign == PERCENT:
        candidates.append((part, whole.value * percent.value / 100))
    return RULE.finding(
        f"'{share}' is {shown(value)}%, not '{stated}'",
        span,
        evidence=(Evidence(f"The other figure: '{share}'", first),),
        fixes=fixes(article, *candidates) if len(candidates) > 1 else (),
    )


def _round(whole: Quantity) -> bool:
    return whole.value in (2, 3, 4, 5, 6, 8, 10, 12, 20)


def _stated(percent: Quantity) -> Interval:
    half = percent.grain / 2
    value = float(percent.value)
    if percent.sign == FRACTION:
        value, half = 100 * value, 2.5 if percent.exact else 1.0
        low = value - half - (8 if percent.hedge in (Hedge.UNDER, Hedge.ABOUT) else 0)
        return Interval(
            low, value + half + (8 if percent.hedge in (Hedge.OVER, Hedge.ABOUT) else 0)
        )
    room = {Hedge.EXACT: 0.0, Hedge.ABOUT: 3.0}.get(percent.hedge, 4.0)
    low = value - half - (room if percent.hedge is not Hedge.OVER else 0)
    high = value + half + (room if percent.hedge is not Hedge.UNDER else 0)
    return Interval(low, high)


def _allowed(part: Quantity, whole: Quantity | None, value: float, exact: bool) -> Interval:
    """The percentages that a writer may put beside the fraction."""
    slack = 0.6 if exact else min(2.5, 0.25 * value, 0.25 * (100 - value) + 0.5)
    if exact and whole is not None:
        # Rounded counts ("1.2 million of 4.5 million") carry their rounding along.
        slack += value * (part.grain / max(part.value, 1) if part.grain > 1 else 0.0)
        slack += value * (whole.grain / whole.value if whole.grain > 1 else 0.0)
    hedges = {part.hedge, whole.hedge if whole is not None else Hedge.EXACT}
    room = max(slack, 2.0 if exact else min(5.0, 0.2 * value))
    if Hedge.ABOUT not in hedges and not exact:
        room = max(room, min(8.0, 0.3 * value))
    low = value - (room if hedges & {Hedge.UNDER, Hedge.ABOUT} else slack)
    high = value + (room if hedges & {Hedge.OVER, Hedge.ABOUT} else slack)
    if Hedge.UNDER in hedges:
        high = value + min(slack, 0.6)
    if Hedge.OVER in hedges:
        low = value - min(slack, 0.6)
    return Interval(low, high)
