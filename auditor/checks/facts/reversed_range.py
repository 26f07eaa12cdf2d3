"""A range that begins with its larger end.

"Fines run from $50,000 to $5,000", "between 30 and 20 people", "aged 65 to 18", "between 2020 and
2010": the ends were swapped, or a zero is missing. A "from … to …" counts only behind a word that
announces a range; falls, hours of the clock, negative numbers, years before Christ and "between 20
and 10 years ago" are left alone, and so are comparisons ("the gap between 900 and 450").

Known false positives: a range told downwards on purpose ("from 100 to 80 points for the winner").
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor import lazy
from auditor.article import Article
from auditor.check import Category, Rule
from auditor.facts.arithmetic import is_negative, own_voice
from auditor.facts.quantities import (
    AGE,
    COUNT,
    FRACTION,
    MEASURE,
    MONEY,
    OTHER,
    PERCENT,
    YEAR,
    Figures,
    Hedge,
    Quantity,
    of_article,
)
from auditor.finding import Edit, Finding, Fix, Safety, Severity
from auditor.source import Span

RULE = Rule(
    id="facts/reversed-range",
    summary="A range begins with its larger end",
    severity=Severity.WARNING,
    confidence=0.95,
    category=Category.ACCURACY,
    why="The ends of a range are swapped, or one of them is wrong by a digit.",
    sources=("https://www.bbc.co.uk/newsstyleguide/numbers",),
    english=True,
    bad=("Fines for a first offence range from $50,000 to $5,000.",),
    good=(
        "The number of members fell from 900 to 450.",
        "Trains do not run between 2200 and 0700.",
    ),
)

RULES = (RULE,)

_END = f"[{COUNT}{MONEY}{MEASURE}{PERCENT}{AGE}]"
_BETWEEN = lazy.regex(
    rf"\bbetween (?:the ages of |ages? )?(?P<low>{_END}|{YEAR}|{FRACTION})(?: [a-z-]{{3,12}})? and (?P<high>{_END}|{YEAR}|{FRACTION})"
)
_FROM = lazy.regex(
    r"(?:\b(?:rang(?:es?|ing|ed)|var(?:y|ies|ied|ying)|anywhere|lasts?|lasting|weigh(?:s|ing)?|measur(?:es?|ing)|span(?:s|ning|ned)?|runs?|running|stretch(?:es|ing)?"
    r"|spread|extend(?:s|ing)?|priced?|prices|cost(?:s|ing)?|fines?|sentences?|fees?|tickets?|sizes?|aged|ages|ages ranging"
    r"|salaries|wages|grants?|loans?|bursaries|deposits?|rents?|bonuses|payouts?|fined|estimates?|bids|terms|penalties|charges|lengths?|heights?|weights?|rewards?|prizes|awards|donations)\b"
    rf"[^{COUNT}{MONEY}{MEASURE}{PERCENT}{AGE}{YEAR}.;:]{{0,40}}?,? from) (?:just |only |as little as |as young as |as low as )?"
    rf"(?P<low>{_END})(?: [a-z-]{{3,12}})?,? (?:up )?to (?:as much as |as old as |as high as )?(?P<high>{_END})"
)
_AGED = lazy.regex(
    rf"\b(?:aged|ages)(?: (?:from|between))? (?P<low>{_END}) ?(?:to|-|–|and|up to) ?(?P<high>{_END})"
)
_DEPENDING = lazy.regex(
    rf"\b(?:of |for |between )?from (?P<low>{_END})(?: [a-z-]{{3,12}})? to (?P<high>{_END})(?: [a-z-]{{3,12}}){{0,2}}?,?"
    r" (?:depending (?:up)?on|according to (?:the|their|his|her|its|how|age|size|weight|income)|based on (?:the|their|how)|(?:is|are) (?:available|on offer|offered|common|typical|usual|possible|expected|payable|handed out|imposed)\b)"
)
_YEARS = lazy.regex(rf"\bfrom (?P<low>{YEAR}) (?:to|until|till|through) (?P<high>{YEAR})")
_BOUNDS = lazy.regex(
    rf"\b(?:low|minimum|floor) of (?P<low>{_END})[^{COUNT}{MONEY}{MEASURE}{PERCENT}.;]{{0,30}}? (?:and|to) "
    rf"(?:a |an )?(?:high|maximum|peak|ceiling) of (?P<high>{_END})"
)
_OLD_YEARS = lazy.regex(
    rf"\b(?:reign\w*|ruled?|liv(?:ed|ing)|king|queen|pope|emperor|sultan|dynasty|war|wars|built|bishop|abbot|duke)\b[^.;]{{0,40}}\bfrom (?P<low>{COUNT}) (?:to|until|till) (?P<high>{COUNT})"
)
_OF_AGE = lazy.regex(rf"\bfrom (?P<low>[{COUNT}{AGE}]) to (?P<high>{AGE})")
_LIMITS = lazy.regex(rf"(?P<low>{_END})(?: [a-z-]{{3,12}})? ?,? ?(?:but|and|to) (?P<high>{_END})")
_OF_RANGE = lazy.regex(
    r"\b(?:(?:dose|wait|delay|journey|range|term|sentence|price|cost|fine|fee|weight|length|height|depth|width|temperature|speed|wind|gust|rainfall|rain|snow|high|low|wave|sea|swell|crowd|salary|bail)s? of"
    r"|takes?|lasts?|costs?|weighs?|measures?|measuring|weighing|costing|lasting|taking) "
    rf"(?P<low>{_END})(?: to | ?[-–] ?)(?P<high>[{MEASURE}{MONEY}{PERCENT}])"
    rf"|\bfrom (?:the )?ages? of (?P<low_c>{_END}) (?:to|until) (?P<high_c>{_END})"
    rf"|\b(?:estimat\w+|puts?|valued?|reckon\w*|guess\w*) (?:[a-z'’-]+ ){{0,4}}?at (?:between )?(?P<low_d>{_END})(?: to | ?[-–] ?)(?P<high_d>{_END})(?! (?:on|odds))"
    rf"|\b(?:the|an estimated|some|about|roughly) (?P<low_b>{COUNT})(?: to | ?[-–] ?)(?P<high_b>{PERCENT}) of"
)
_DAYS = lazy.regex(
    rf"\b(?:from|between) (?P<low>{COUNT}) (?:to|and|until|till) (?P<high>{OTHER}) (?:of )?"
    r"(?:jan|feb|mar|apr|may\b|jun|jul|aug|sep|oct|nov|dec)"
)
_FALLS = lazy.regex(
    r"\b(?:f[ae]ll\w*|drop\w*|declin\w*|decreas\w*|plung\w*|plummet\w*|cut|cuts|cutting|reduc\w*|slash\w*"
    r"|lower(?:ed|ing|s)?|down|lost|slip\w*|shr[aiu]nk\w*|dip\w*|narrow\w*|eas(?:ed|ing)|count(?:ed|ing|down)"
    r"|chang\w*|mov(?:ed|ing)|switch\w*|discount\w*|downgrad\w*|trim\w*|halv\w*|descend\w*|backwards?|sank|tumbl\w*"
    r"|slid\w*|weaken\w*|slump\w*|revis\w*|went|going|bring|brought|forward|accelerat\w*|advanc\w*|shift\w*|travel\w*|back|scaled?|sliding|taper\w*|stagger\w*|graduat\w*|rode|rid(?:e|es|ing)|walk\w*|dr[oi]ves?|flew|fly|swam|sail\w*|cycl\w*|climb\w*|rank\w*|step\w*|slashed|decay\w*|deflat\w*|cool\w*)\b"
)
_COMPARISON = lazy.regex(
    r"\b(?:gap|difference|margin|split|divide|comparison|choice|choose|choosing|match|relationship|contrast"
    r"|swing|swung|toss-up|vote|ratio|score|gulf|disparity|alternat\w+|drop|fall|decline|reduction|link|distinguish\w*"
    r"|fluctuat\w+|flight|route|road|line|final|game|decreas\w*|fell|dropped|declined|shrank|plunged)\b[^.;]{0,40}\Z"
)
_AFTER = lazy.regex(
    r" ?(?:(?:years?|months?|weeks?|days?|hours?|minutes?) )?(?:ago|before|earlier|bc\b|bce\b|b\.c|below|behind|bst|gmt|hours|hrs|off)"
)
_TIMES = frozenset({"hour", "minute", "second", "day", "week", "month", "year"})


_PATTERNS = (
    _BETWEEN, _FROM, _DEPENDING, _AGED, _YEARS, _BOUNDS, _OLD_YEARS, _OF_AGE, _LIMITS, _OF_RANGE, _DAYS
)  # fmt: skip


_CUES = {
    _BETWEEN: "between ",
    _FROM: " from ",
    _DEPENDING: "from ",
    _AGED: "age",
    _YEARS: "from ",
    _BOUNDS: " of ",
    _OLD_YEARS: " from ",
    _OF_AGE: "from ",
}
"""A word that each of them needs; two numbers in a sentence are common, ranges are not."""
_JOINTS = (" to ", " and ", "-", "–", " but ", " until ", " till ", " through ")


def check(article: Article, options: object) -> Iterator[Finding]:
    if not article.english:
        return
    for figures in of_article(article):
        text = figures.text
        if len(figures.quantities) < 2:
            continue
        found: set[int] = set()
        if not any(joint in text for joint in _JOINTS):
            continue
        for pattern in _PATTERNS:
            word = _CUES.get(pattern)
            if word is not None and word not in text:
                continue
            for match in pattern.finditer(text):
                names = match.groupdict()
                suffix = next(s for s in ("", "_b", "_c", "_d") if names.get(f"low{s}"))
                start, end = match.start(f"low{suffix}"), match.start(f"high{suffix}")
                low, high = figures.at(start), figures.at(end)
                if start in found or (pattern is _LIMITS and not _limits(article, low, high)):
                    continue
                found.add(start)
                if pattern is _DAYS:
                    if high.value < low.value <= 31 and own_voice(article, low.span):
                        yield _found(article, low, high)
                    continue
                before = text[: match.start()]
                if pattern is _BETWEEN and _COMPARISON.search(before[-60:]):
                    continue
                if (
                    pattern is _BETWEEN
                    and before.endswith((" to ", " by "))
                    and _FALLS.search(before[-25:])
                ):
                    continue
                if pattern in (
                    _FROM,
                    _DEPENDING,
                    _YEARS,
                    _OF_AGE,
                    _OLD_YEARS,
                    _OF_RANGE,
                ) and _FALLS.search(
                    before[-40:] + match.group() + text[match.end() : match.end() + 30]
                ):
                    continue
                if _AFTER.match(text, match.end()):
                    continue
                if _is_reversed(article, figures, low, high, match.end()):
                    yield _found(article, low, high)


_AT_LEAST = lazy.regex(r"(?:at least|no (?:fewer|less) than|not less than|more than|over) ")
_AT_MOST = lazy.regex(r"(?:(?:no|not) more than|at most|fewer than|less than|up to|under) ")


def _limits(article: Article, low: Quantity, high: Quantity) -> bool:
    """Whether two amounts are a least and a most: "at least 20 but no more than 30"."""
    if low.hedge is not Hedge.OVER or high.hedge is not Hedge.UNDER:
        return False
    folded = article.folded
    return bool(_AT_LEAST.match(folded, low.hull.start) and _AT_MOST.match(folded, high.hull.start))


def _is_reversed(
    article: Article, figures: Figures, low: Quantity, high: Quantity, end: int
) -> bool:
    if low.sign != high.sign and low.sign != COUNT and not (low.sign == AGE and high.sign == COUNT):
        # "From eight years to three": the unit stands once.
        bare = low.sign in (MEASURE, PERCENT) and high.sign == COUNT and high.grain == low.grain
        if not bare or not _BARE_END.match(figures.text, end):
            return False
    if low.sign == high.sign and low.unit != high.unit:
        return False
    if (low.sign == YEAR) != (high.sign == YEAR) or (low.sign == FRACTION) != (
        high.sign == FRACTION
    ):
        return False
    value = float(low.value)
    if low.sign != high.sign and high.sign == MEASURE and high.unit in _TIMES and value > 1000:
        return False  # "between 2010 and 20 years later"
    if high.grain >= 1000 and low.grain < 1000 and low.sign in (COUNT, MONEY) and value < 1000:
        value *= high.grain if high.numeral and not high.numeral.digits else _scale(high)
    top = float(high.value)
    if low.sign == COUNT and high.sign == MONEY and high.numeral and high.numeral.value > top:
        top = float(high.numeral.value)  # "between 38 and 41 cents"
    if value <= top:
        return False
    written = article.slice(low.span), article.slice(high.span)
    if low.sign == COUNT and high.sign == COUNT:
        if _clock(written[0]) and _clock(written[1]) and not _MADE.search(figures.text):
            return False
        aged = "age" in article.text[max(low.span.start - 16, 0) : low.span.start].lower()
        if value <= 12 and not aged and not _noun(figures.text, end):
            return False  # "between 10 and 4"
    if is_negative(article, low) or is_negative(article, high):
        return False
    if high.value == 0:
        return False
    return own_voice(article, Span(low.span.start, high.span.end))


def _scale(one: Quantity) -> float:
    for scale in (1e12, 1e9, 1e6, 1e3):
        if one.value >= scale:
            return scale
    return 1.0


def _clock(written: str) -> bool:
    """Whether a number may be an hour of the 24-hour clock: "2200", "0700"."""
    return (
        len(written) == 4 and written.isdigit() and int(written) <= 2400 and int(written[2:]) < 60
    )


_MADE = lazy.regex(
    r"\b(?:painted|written|wrote|built|carved|composed|made|printed|minted|woven|reign\w*|ruled?|century|lived|voyages?|fought|dates?|dating)\b"
)
_BARE_END = lazy.regex(r"[.,;)]|\Z| (?:for|depending|in|on|behind|and|under)\b")
_NOUN = lazy.regex(
    r" (?!(?:on|in|at|and|or|to|for|each|every|daily|is|was|the|when|while|with|but|because|that|this|has|he|she|it|they|we|you|i)\b)"
    r"(?:[a-z-]+ )?(?:[a-z]{2,}s|people|men|women|children|staff|per)\b"
)


def _noun(text: str, end: int) -> bool:
    return _NOUN.match(text, end) is not None


def _found(article: Article, low: Quantity, high: Quantity) -> Finding:
    span = Span(low.span.start, high.span.end)
    first, last = article.slice(low.span), article.slice(high.span)
    swap: tuple[Fix, ...] = ()
    if low.unit == high.unit and low.sign == high.sign and low.exact and high.exact:
        edits = (Edit(low.span, last), Edit(high.span, first))
        swap = (Fix(f"Swap them: '{last}' before '{first}'", edits, Safety.UNSAFE),)
    return RULE.finding(
        f"The range '{article.slice(span)}' begins with its larger end", span, fixes=swap
    )
