"""A sum and its conversion imply a rate that there was not.

"£10m ($5m)": a pound never bought half a dollar. The rate that the two sums imply is held against
the lowest and highest rate of the year of publication (and of years that the sentence names), with
15% to spare on both sides and what rounding allows. Two conversions of one pair of currencies in
one article that imply rates a fifth apart need no table at all. Sums at old rates ("then worth",
"in today's money") and currencies that several countries call alike are left alone.

Known false positives: historic sums at historic rates where no year stands near.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article
from auditor.check import Category, Rule
from auditor.facts import money
from auditor.facts.arithmetic import Interval, fixes, own_voice, shown
from auditor.facts.quantities import COUNT, MONEY, YEAR, Figures, Quantity, of_article
from auditor.finding import Evidence, Finding, Severity

RULE = Rule(
    id="facts/currency-conversion",
    summary="A sum and its conversion disagree",
    severity=Severity.WARNING,
    confidence=0.88,
    category=Category.ACCURACY,
    why="One of the two sums is wrong, often by a factor of ten.",
    sources=("https://www.ecb.europa.eu/stats/policy_and_exchange_rates/",),
    english=True,
    bad=("The club paid £10m ($5m) for the striker.",),
    good=(
        "The club paid £10m ($13m) for the striker.",
        "The painting cost £2m ($10m in today's money) when the museum bought it.",
    ),
)

RULES = (RULE,)

_WORDS = r"(?: (?!and\b|but\b|or\b|while\b|than\b|plus\b|from\b|to\b)[a-z][a-z'’-]{0,16}){0,6}"
_IS = (
    r"(?:(?:or|about|around|roughly|that is,?|equivalent to|equal to|the equivalent of|some|approximately|i\.e\.,?"
    r"|=|worth|at the time|which is|just|nearly|almost|over|under|equating to|converted,?|now|approx\.?) ?){0,3}"
)
_JOINT = r"(?: ?[-–—] ?| to | and )"
_SAME = r"(?:or|equivalent to|equal to|the equivalent of|which is|that is|i\.e\.,?|equating to|roughly|about|around|approximately|some)"
_END = r"(?=[,.;)]| in (?:us|american|today|all)|$| –| —| -|[ ][a-z])"
_PAIR = lazy.regex(
    rf"(?:(?P<low>[{COUNT}{MONEY}]){_JOINT})?(?P<one>{MONEY}){_WORDS}"
    rf"(?: ?[(\[]{_IS}(?:(?P<low_two>[{COUNT}{MONEY}]){_JOINT})?(?P<two>{MONEY})(?P<rest>[^)\]]{{0,40}})[)\]]"
    rf"|,? ?[–—] ?{_IS}(?P<dashed>{MONEY}) ?[–—]|,? {_SAME} {_IS}(?P<comma>{MONEY}){_END}"
    rf"|, {_IS}(?P<loose>{MONEY})(?=[,.;]|\Z)| ?/ ?(?P<stroke>{MONEY}))"
)
_NAMES = ("two", "dashed", "comma", "loose", "stroke")
_THIRD = lazy.regex(rf"(?:[;,/]| or) ?{_IS}(?P<two>{MONEY})")
_SENTENCE = lazy.regex(
    rf"\W{{0,2}}(?:that|this|it|which) (?:is|was|would be|comes to|works out (?:at|as)|equals|equates to|amounts to) {_IS}(?P<two>{MONEY})(?: at (?:the )?(?:current|today['’]s|present|that day['’]s) (?:exchange )?rates?)?[.,]"
)
_OLD = lazy.regex(
    r"\b(?:today|today['’]s|now|current|currently|then|at the time|inflation|adjusted|present-day|historic\w*|old money|black market|official rate)\b"
)
_OTHER = lazy.regex(
    r"\b(?:each|per|a year|a month|a day|a week|profit|loss|fee|tax|plus|deposit|deducted|off|down|up|from|more|less|of (?:which|it|them|that)|in (?:bonuses|cash|shares|add-ons|fees)|including|excluding)\b"
)
_FOR = lazy.regex(r" (?:for|a|with|by|on|after|before|less|more)\b")
_CHANGED = lazy.regex(r"\b(?:each|per|plus|deposit|deducted|off|instead|rather|compared)\b")
_SHARE = 0.15


class _Sum(NamedTuple):
    one: Quantity
    two: Quantity
    codes: tuple[str, str]
    rate: Interval


def check(article: Article, options: object) -> Iterator[Finding]:
    if not article.english:
        return
    seen: list[_Sum] = []
    last: Figures | None = None
    for figures in of_article(article):
        if MONEY in figures.text:
            found = _back(article, last, figures)
            if found is not None:
                yield found
        last = figures
        if figures.text.count(MONEY) < 2:
            continue
        for one, two in _pairs(figures):
            if one.unit == two.unit or one.compound or two.compound:
                continue
            found = _judge(article, figures, one, two)
            if found is not None:
                yield found
                continue
            seen.append(_Sum(one, two, (one.unit, two.unit), _rate(one, two)))
    yield from _drift(article, seen)


def _back(article: Article, last: Figures | None, figures: Figures) -> Finding | None:
    """ "That is about $5m." behind a sentence with one sum."""
    that = _SENTENCE.match(figures.text)
    if that is None or last is None or last.index + 1 != figures.index:
        return None
    if last.text.count(MONEY) != 1 or _OLD.search(last.text):
        return None
    one, two = last.at(last.text.index(MONEY)), figures.at(that.start("two"))
    if one.unit == two.unit or one.compound or two.compound:
        return None
    return _judge(article, last, one, two)


def _pairs(figures: Figures) -> Iterator[tuple[Quantity, Quantity]]:
    """Each sum of a sentence with what it is said to be in another currency."""
    text = figures.text
    for match in _PAIR.finditer(text):
        name = next(name for name in _NAMES if match[name])
        before = text[max(match.start() - 30, 0) : match.start()]
        rest = match["rest"] or ""
        if (
            _FOR.match(rest)
            or _OLD.search(rest)
            or _OTHER.search(rest)
            or _OLD.search(before + match.group())
        ):
            continue
        inner = text[match.start("one") + 1 : match.start(name)]
        if _CHANGED.search(inner) or (name not in ("two", "dashed") and _OTHER.search(inner)):
            continue
        one, two = figures.at(match.start("one")), figures.at(match.start(name))
        if name == "loose" and two.exact and not text.startswith(",", match.end()):
            continue
        yield one, two
        if name == "two" and (third := _THIRD.match(rest)) is not None:
            yield one, figures.at(match.start("rest") + third.start("two"))


def _codes(article: Article, one: Quantity) -> tuple[str, ...]:
    """The currencies that a sum may be in; empty where nobody can tell."""
    written = article.slice(one.span).lower()
    word = written.rpartition(" ")[2].rpartition("-")[2]
    if word in ("rupee", "rupees") and _INDIA.search(article.folded):
        return ("INR",)
    if word in money.UNSURE and written.count(" ") < 2 and not written.startswith(("indian", "us")):
        return ()
    sign = written[0]
    if sign in money.ALTERNATIVES and one.unit in money.ALTERNATIVES[sign]:
        return _likely(article, money.ALTERNATIVES[sign])
    if word in money.ALTERNATIVES and one.unit in ("USD", "NOK") and len(written.split()) <= 3:
        return _likely(article, money.ALTERNATIVES[word])
    return (one.unit,)


_INDIA = lazy.regex(
    r"\bindia|\b(?:delhi|mumbai|kolkata|chennai|bengaluru|bangalore|kerala|bihar|gujarat|punjab|lakh|crore)\b"
)
_OTHER_DOLLARS = lazy.regex(
    r"\b(?:canad|austral|(?:new )?zealand|singapor|hong kong|sydney|melbourne|brisbane|perth|adelaide|canberra|hobart"
    r"|queensland|victoria|tasmania|toronto|montreal|ottawa|vancouver|calgary|ontario|quebec|alberta|manitoba"
    r"|nova scotia|saskatchewan|auckland|christchurch|aussie|kiwi|taiw|jamaic|barbad|trinidad|fiji|nsw\b|[ac]\$|nz\$|hk\$|ca\$|au\$|s\$)"
)


def _likely(article: Article, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Only American dollars, where the article names no other country that has dollars."""
    if codes != money.DOLLARS or _OTHER_DOLLARS.search(article.folded):
        return codes
    return ("USD",)


def _rate(one: Quantity, two: Quantity) -> Interval:
    """The rates that two written sums may stand for."""
    lows, highs = [], []
    for sum_ in (one, two):
        half = min(sum_.grain / 2, 0.12 * sum_.value)
        half = max(half, min(sum_.rounding / 2, 0.03 * sum_.value))
        if not sum_.exact:
            half = max(half, 0.1 * sum_.value)
        lows.append(sum_.value - half)
        highs.append(sum_.value + half)
    return Interval(lows[1] / highs[0], highs[1] / lows[0])


def _years(article: Article, figures: Figures) -> tuple[int, ...]:
    named = [int(one.value) for one in figures.quantities if one.sign == YEAR]
    day = article.published
    if day is None:
        return ()
    if isinstance(day, dt.datetime):
        day = day.date()
    # The year before counts too: a sum of last autumn is told in January.
    years = {day.year, day.year - 1, *named}
    if named:
        years |= set(range(min(named), day.year + 1))
    return tuple(sorted(years))


def _judge(article: Article, figures: Figures, one: Quantity, two: Quantity) -> Finding | None:
    if not one.value or not two.value:
        return None
    implied, years = _rate(one, two), _years(article, figures)
    first, second = _codes(article, one), _codes(article, two)
    if len(first) == 1 and first[0] in money.DOLLARS and set(second) == set(money.DOLLARS):
        second = ("USD",)  # "A$90m ($60m)": the bare sign is the other country's
    if len(second) == 1 and second[0] in money.DOLLARS and set(first) == set(money.DOLLARS):
        first = ("USD",) if second[0] != "USD" else first
    nearest: float | None = None
    for a in first:
        for b in second:
            if a == b:
                continue
            known = money.rates(a, b, years)
            if known is None:
                return None
            low, high = known.low * (1 - _SHARE), known.high * (1 + _SHARE)
            if implied.meets(Interval(low, high)):
                return None
            if nearest is None:
                nearest = (known.low + known.high) / 2
    if nearest is None or not own_voice(article, two.span):
        return None
    right = one.value * nearest
    written, stated = article.slice(one.span), article.slice(two.span)
    return RULE.finding(
        f"'{written}' is not '{stated}': at the rates of the time it is about {shown(_round(right))} "
        f"{two.unit}",
        two.span,
        evidence=(
            Evidence(f"The sum that it converts: '{written}'", one.span),
            Evidence("Yearly exchange rates", source=money.source()),
        ),
        fixes=fixes(article, (two, right), (one, two.value / nearest)),
    )


def _round(value: float) -> float:
    """Two digits are enough for a guess."""
    digits = len(str(int(value))) - 2
    return round(value, -digits) if digits > 0 else round(value, 1)


def _is_near(one: _Sum, other: _Sum) -> bool:
    """Whether two conversions stand so close that they must be of one day."""
    return 0 < other.one.span.start - one.two.span.end < 400


def _drift(article: Article, seen: list[_Sum]) -> Iterator[Finding]:
    """Two conversions of one pair of currencies at rates a fifth apart."""
    for number, later in enumerate(seen):
        for earlier in seen[:number]:
            if later.codes == earlier.codes:
                rate = earlier.rate
            elif later.codes == earlier.codes[::-1]:
                rate = Interval(1 / earlier.rate.high, 1 / earlier.rate.low)
            else:
                continue
            apart = max(rate.low / later.rate.high, later.rate.low / rate.high)
            if apart < (1.1 if _is_near(earlier, later) else 1.2) or not own_voice(
                article, later.two.span
            ):
                continue
            yield RULE.finding(
                f"'{article.slice(later.one.span)}' as '{article.slice(later.two.span)}' and "
                f"'{article.slice(earlier.one.span)}' as '{article.slice(earlier.two.span)}' are "
                "conversions at different rates",
                later.two.span,
                evidence=(Evidence("The other conversion", earlier.two.span),),
            )
            return
