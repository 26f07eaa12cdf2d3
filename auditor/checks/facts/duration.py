"""A length of time that its own beginning and end do not give.

"From 2010 to 2016, an eight-year term", "the three-day summit, June 3-8": of the three statements (start, end, length) one is
wrong. They make a small network of time points; where it has no solution, its conflict is the finding. Counting both
ends or only one, rounding, working days, and the hedges "more than", "nearly", "about" are allowed for.

Silent on: lengths and dates that do not plainly belong together; interrupted, combined or extended periods; "every two
years"; "between" two dates where the length is shorter; quotations.

Known false positives: a part of the period that is told like the whole of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor import lazy
from auditor.article import Article
from auditor.check import Category, Rule
from auditor.facts import clauses, clock, dates, lengths, periods, spells
from auditor.facts.disowned import is_disowned
from auditor.facts.lengths import Length
from auditor.facts.network import ORIGIN, Link, conflict
from auditor.facts.periods import DAY, HOUR, YEAR, End, Period
from auditor.finding import Evidence, Finding, Fix, Safety, Severity, replacement
from auditor.source import Span

RULE = Rule(
    id="facts/duration",
    summary="A length of time that its beginning and end do not give",
    severity=Severity.WARNING,
    confidence=0.9,
    category=Category.ACCURACY,
    why="One of the dates or the length is wrong, and a reader who does the sum sees it.",
    sources=(
        "Dechter, Meiri, Pearl: Temporal constraint networks, Artificial Intelligence 49 (1991)",
    ),
    english=True,
    bad=("She was mayor from 2010 to 2016, an eight-year term that changed the town.",),
    good=(
        "She was mayor from 2010 to 2016, a six-year term that changed the town.",
        "The four-day fair, June 3-6, drew thousands.",
        "From 2010 to 2016 the firm ran a three-year apprenticeship.",
    ),
)
RULES = (RULE,)

_GUARD = lazy.regex(
    r"\b(?:interrupt\w+|non-?consecutive|separate|stints|spells|on\sand\soff|intermittent\w*|except|breaks?|gaps?|paus\w+|exclud\w+|combined|in\stotal\sof|"
    r"respectively|each|every|seasons?|fiscal|school\syear|originally|extended|extension|cut\sshort|curtail\w+|prolong\w+|postpon\w+|delay\w+|early\srelease|sentenced?|instead\sof"
    r"|average|median|per|parole|resum\w+|returned|again|twice|two\speriods|terms|leap|academic|flights?|flew|fly|lightning|initially|overran)\b"
)
_NOT_LENGTH_AFTER = lazy.regex(
    r"\s(?:old|ago|younger|older|earlier|before|olds|prior|away|to\scome|ahead|behind(?!\sbars\b)|into|short|late|early|longer|left|remaining)\b|-olds?\b"
)
_NOT_LENGTH_BEFORE = lazy.regex(
    r"\b(?:every|each|after|within|another|past|last|next|previous|first|final|further|additional|extra|per|than|aged?|by|other|in\sthe|of\sat\sleast)\s(?:the\s|an?\s)?$|\b(?:after|every|within|a\stotal\sof|total\sof|of|(?:the|his|her|its|their|[’']s)\s(?:first|last|final))\s(?:\w+\s)?$"
)


def check(article: Article, options: object) -> Iterator[Finding]:
    """The lengths that their ends do not give."""
    if not article.english:
        return
    for length in lengths.of(article):
        sentence = clauses.around(article, length.span.start)
        if _NOT_LENGTH_AFTER.match(article.folded, length.span.end):
            continue
        finding = (
            _apart(article, length, sentence)
            or _later(article, length, sentence)
            or _tenure(article, length, sentence)
            or _spell(article, length, sentence)
        )
        if finding is not None and not is_disowned(article, length.span):
            yield finding


def _spell(article: Article, length: Length, sentence: Span) -> Finding | None:
    """ "led it from 2008 to 2020. His sixteen-year tenure"; "began in 1997 and finished in 1999, a build of ..."."""
    period = spells.told(article, length, sentence)
    return None if period is None else _judged(article, length, period)


NEAR = 45
"""Characters before length and period, and half of them behind, where a word may say that they are no simple pair."""


def _is_guarded(article: Article, sentence: Span, one: Span, other: Span) -> bool:
    low = max(sentence.start, min(one.start, other.start) - NEAR)
    high = min(sentence.end, max(one.end, other.end) + NEAR // 2)
    return _GUARD.search(article.folded, low, high) is not None


# -- a length beside a period ------------------------------------------------------------------------


def _apart(article: Article, length: Length, sentence: Span) -> Finding | None:
    nearby = [
        one for one in periods.within(article, sentence) if not one.span.overlaps(length.span)
    ]
    if not nearby:
        return None
    for period in nearby:
        if (length.unit == "hour") != (period.grain == HOUR) and not (
            length.unit == "hour" and length.value >= 24 and period.grain == DAY
        ):
            continue
        if period.span.start >= length.span.end:
            joined = _leads(article, length, period)
        else:
            joined = _follows(article, length, period)
        if joined and _is_guarded(article, sentence, length.span, period.span):
            return None
        if joined and period.span.start < length.span.start:
            period = period._replace(loose=False)  # "between 2010 and 2014, a ten-year stretch"
        if joined:
            return _judged(article, length, period)
    return None


_OF_NAME = r"(?:\s(?:of|by|as|under|for|with|against)\s(?:the\s|its\s|his\s|her\s|their\s|a\s)?(?:[a-z]+\s){0,1}(?:[A-Z][\w.’'-]*)(?:\s(?:[A-Z][\w.’'-]*|of|the|and|de)){0,4}|\sas\s(?:[\w’'-]+\s?){1,5})?"
_IN_PLACE = r"(?:,?\s(?:in|at|on|across|near|inside)\s(?:the\s)?(?:[A-Z][\w.’'-]*)(?:,?\s[A-Z][\w.’'-]*){0,3})?"
_VERB = (
    r"(?:,?\s(?:which|that|who))?(?:,?\s(?:will|would|is|was|are|were|has|had|due|set|scheduled|planned|expected|to|be|been|being|held|run(?:s|ning)?|ran|take(?:s|n)?|took|taking|place"
    r"|last(?:s|ed|ing)?|stretch(?:es|ed|ing)?|span(?:s|ned|ning)?|begins?|beginning|starts?|starting|opens?|opening|covering|covered|cover(?:s)?|goes|going|on|for|staged|hosted|open|only|also|now|again|began|started|opened|effective|valid)){0,6}"
)
_LEAD_TOLD = lazy.regex(
    r"^[\s-](?:[a-z]+\s)?[a-z-]+(?:\s(?:of|for)\s[a-z][\w’'-]*(?:\s[a-z][\w’'-]*){0,3})?(?:,?\s(?:which|that))?\s(?:(?:began|started|opened|kicked\soff)(?:\s(?:on|at|in))?\s)?$"
)
_OPEN = r"(?:,|\s?\(|\s[–—-])?\s?(?:on\s|only\s|i\.e\.\s|running\s|that\sran\s|lasting\s|dating\s|held\s|,\s)?"
_LEAD_COMPOUND = lazy.regex(
    rf"^(?:[\s-](?!(?:of|in|on|at|by|for|to|and|or|into|with|who|that|which|was|is|from|between|as|than)\b)[A-Za-z][\w’'/&-]*){{0,4}}?{_OF_NAME}{_IN_PLACE}{_VERB}{_IN_PLACE}{_OPEN}$"
)
_LEAD_PLAIN = lazy.regex(
    rf"^(?:\s(?:in\s(?:office|power|charge|prison|jail|exile|opposition|government|post|the\s(?:job|post|role|army|navy|senate|house|cabinet|top\sjob)|[A-Z]\w+)|at\sthe\s(?:helm|top|club|[A-Z]\w+)|on\sthe\s(?:throne|job|board|council|bench|run)|behind\sbars"
    rf"|there|here|long|as\s(?:[\w’'-]+\s?){{1,5}}|of\s(?:war|rule|conflict|drought|occupation|peace|talks|fighting|marriage|service|imprisonment|captivity|exile)))?{_IN_PLACE}{_OPEN}$"
)
_SPLIT = lazy.regex(
    r",?\s(?:as\s[^.;]{1,40}?\b(?:and|then)\b|and\s(?:then|from|again|between)\b|then\b)"
)
_SEVERAL = lazy.regex(
    r"(?:[a-z’'-]+\s){0,2}?(?!(?:talks|series|negotiations|celebrations|hostilities|exercises|games|drills|festivities|consultations|proceedings"
    r"|championships|finals|as|has|was|is|lies|runs|takes|lasts|his|this|its|begins|starts|opens|goes|spans|stretches|covers)\b)[a-z-]{3,}(?<!s)s\b"
)
_HAPPENS = lazy.regex(
    r"\b(?:rose|fell|grew|lost|won|gained|hit|slid|sank|jumped|drew|saw|made|gave|left|came|went|led|killed|caused|brought|paid|sold|said|told|rate|yield|average|bond|note"
    r"|(?!(?:held|scheduled|planned|lasted|staged|started|opened|hosted|extended|spanned|covered|stretched|dated|united|armed|unfinished|limited|divided|red|disputed|troubled|unbroken|sustained|prolonged|concerted|enforced|uninterrupted)\b)\w{2,}(?<!e)ed)\b"
)
MANY_TIMES = 6
"""A period so many times the length holds many of them."""
_PARTED = lazy.regex(r"[,(]|\s[–—-]\s")
_PART_OF = lazy.regex(
    r"\b(?:years?|months?|weeks?|days?|half|part|much|most|rest|end|start|middle|quarter|third)\s(?:of|into|through)\s(?:an?|the|his|her|its|their)\s$"
)
_TERM_OF = lazy.regex(
    r"\b(?:reign|rule|term|tenure|spell|period|run|span|career|marriage|stint|absence|closure)\sof\s$"
)
_SERVED = lazy.regex(r"\s(?:in|at|on|behind|as)\s")
_BAD_NOUN = lazy.regex(
    r"\b(?:sentence|study|studies|investigation|inquiry|review|analysis|survey|research|probe|trend|average|high|low|record|warranty|guarantee|ban|bond|loan|mortgage|patients|data|forecast)\b"
)


def _leads(article: Article, length: Length, period: Period) -> bool:
    """Whether a length stands before its period: "the three-day summit in Rome, June 3-8"."""
    gap = article.text[length.span.end : period.span.start]
    if len(gap) > 130:
        return False
    before = article.folded[max(length.span.start - 24, 0) : length.span.start]
    if _PART_OF.search(before):
        return False
    led = _NOT_LENGTH_BEFORE.search(before)
    if led and not (
        length.compound or length.hedge or _SERVED.match(gap) or _TERM_OF.search(before)
    ):
        return False
    if _SPLIT.match(article.folded, period.span.end):
        return False
    if period.told and length.compound and _LEAD_TOLD.match(gap):
        return True
    if length.compound:
        if (
            not _PARTED.search(gap)
            and (period.end.low - period.start.high) > MANY_TIMES * length.days
        ):
            return False  # "two-week quarantines were the rule from 2020 to 2021": each of them
        if _SEVERAL.match(gap.lower().lstrip(" -")) or _HAPPENS.search(gap.lower()):
            return False
        return _LEAD_COMPOUND.match(gap) is not None and not (
            _BAD_NOUN.search(gap.lower()) and not gap.rstrip().endswith((",", "("))
        )
    if not gap.strip(" ") and length.days < (period.end.low - period.start.high) / 2:
        return False  # "fell for three years from 2010 to 2020": some of them
    return _LEAD_PLAIN.match(gap) is not None


_FOLLOW = lazy.regex(
    r"^(?:,|\s?\)|\s[–—-]|\s\(|,\s\()?,?\s?(?:for|or|that\sis|i\.e\.|an?\s[a-z]{3,12}\sof|making\sit|in|spanning|lasting|covering|is|was|will\sbe)?,?\s?"
    r"(?:an?|the|his|her|its|their|more\sthan|over|nearly|almost|about|some|around|just|under|less\sthan|at\sleast|roughly|only|whole|full|entire|\s)*$"
)
_LASTED = lazy.regex(
    r"^(?:\)|,)?(?:\s(?!(?:and|but|who|which|that)\b)[A-Za-z][\w’'-]*){0,4}?(?:\)|,)?\s(?:lasted|lasts|last|lasting|took|takes|spanned|spans|ran|runs|went\son|dragged\son|stretched)(?:\sfor|\sover)?"
    r"(?:\s(?:an?|the|more\sthan|over|nearly|almost|about|some|around|just|under|only|a\sfull))*\s$"
)
_CLOSED = lazy.regex(
    r"(?:[\s-](?!(?:was|is|were|are|had|has|will|would)\b)[A-Za-z][\w’'-]*){0,3}?(?:[.,;:)!?”\"]|$|\s[–—-]\s|\s(?:that|which|who|in|as|at|of|under|with|during|when|marked|dominated|on|for|before|and|overshadowed)\b)"
)
_TENURE = lazy.regex(
    r"[\s-](?:tenure|reign|rule|term|spell|stint|era|stay|leadership|presidency|premiership|absence|marriage|span|period|war|occupation|dictatorship)\b"
)
_CLOSED_PLAIN = lazy.regex(
    r"(?:[.,;:)!?”\"]|$|\s[–—-]\s|\s(?:in\s(?:all|total|office|power|charge)|altogether|as|at\sthe\shelm|behind\sbars|on\sthe\sthrone|and|a\sday|that|which|in\swhich|during)\b)"
)


def _follows(article: Article, length: Length, period: Period) -> bool:
    """Whether a length stands behind its period: "from 2010 to 2016, an eight-year term"."""
    gap = article.text[period.span.end : length.span.start]
    if len(gap) > 60:
        return False
    end = clauses.around(article, length.span.start).end
    if not length.compound and _LASTED.match(gap):
        return True
    if not _FOLLOW.match(gap):
        return False
    if gap.strip() == "in" or (gap.strip() == "" and not length.compound):
        return False
    if length.compound:
        found = _TENURE.match(article.text, length.span.end, end) or _CLOSED.match(
            article.text, length.span.end, end
        )
        return found is not None and _BAD_NOUN.search(found.group().lower()) is None
    if (period.grain == HOUR or period.told) and _CLOSED_HOURS.match(
        article.text, length.span.end, end
    ):
        return True
    return _CLOSED_PLAIN.match(article.text, length.span.end, end) is not None


_CLOSED_HOURS = lazy.regex(r"\slater\b(?!\sthan)|\sof\s(?!which|them|the|it|that|this)")
_SERVED_FROM = lazy.regex(
    r"\b(?:(?P<rules>governed|ruled|reigned|(?:led|ran|headed)\s(?!(?:his|her|its|their)\b)(?:the\s)?[\w’'-]+(?:\s[\w’'-]+){0,2})"
    r"|(?:was|served\sas|has\sbeen|had\sbeen)\s(?:the\s)?(?:[\w’'-]+\s){0,4}?(?P<role>[\w’'-]+)(?:\sof\s(?:the\s)?\w+(?:\s\w+)?)?)\sfrom\s(?:early\s|late\s)?$"
)
_UNTIL_NOW = lazy.regex(
    r"\s(?:until|till|to)\s(?:(?:his|her|its|their)\s(?:resignation|retirement|defeat|departure|death)\s)?(?:earlier\s)?"
    r"(?:last\s(?:week|month|friday|monday|tuesday|wednesday|thursday|saturday|sunday)|this\s(?:week|month)|yesterday|today|(?:on\s)?(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
_OWN = lazy.regex(
    r"\b(?:his|her|its|their)\s(?:more\sthan\s|nearly\s|almost\s|over\s|about\s|some\s)?$"
)
_IN_OFFICE = lazy.regex(
    r"\s(?:as\s(?:the\s)?(?:[\w’'-]+\s){0,3}?(?P<title>[\w’'-]+)(?=[.,;:)]|$|\s(?:by|with|on|in|at|of|and|from|last|this|to)\b)"
    r"|in\s(?:office|power|charge|downing\sstreet|the\s(?:job|post|role|white\shouse|[eé]lys[eé]e))\b|at\sthe\shelm\b|of\srule\b|on\sthe\sthrone\b)"
)


def _tenure(article: Article, length: Length, sentence: Span) -> Finding | None:
    """ "who governed from November 2005 until last week ... her 12 years as chancellor"."""
    text = article.folded
    if length.unit not in ("year", "decade") or " from " not in text[sentence.start : sentence.end]:
        return None
    own = _OWN.search(text, max(sentence.start, length.span.start - 20), length.span.start)
    office = _IN_OFFICE.match(text, length.span.end, sentence.end)
    if own is None or office is None:
        return None
    for mention in dates.with_year(article, Span(sentence.start, length.span.start)):
        served = _SERVED_FROM.search(
            text, max(sentence.start, mention.span.start - 70), mention.span.start
        )
        if served is None:
            continue
        if office["title"] and served["role"] and office["title"] != served["role"]:
            return None
        start = periods.end_of(article, mention)
        end, grain = None, periods.MONTH
        now = clock.of(article).day
        until = _UNTIL_NOW.match(text, mention.span.end, sentence.end)
        if until is not None and now is not None:
            day = now.toordinal()
            end = End(day - 45, day, Span(until.start() + 1, until.end()))
        else:
            found = [
                one for one in periods.within(article, sentence) if one.start.span == mention.span
            ]
            if found and not found[0].loose:
                end, grain = found[0].end, found[0].grain
        if start is None or end is None:
            return None
        if _is_guarded(article, sentence, Span(mention.span.start, end.span.end), length.span):
            return None
        whole = Span(mention.span.start, end.span.end)
        return _judged(article, length, Period(whole, start, end, grain))
    return None


def _judged(article: Article, length: Length, period: Period) -> Finding | None:
    low, high = _bounds(length, period.grain)
    if period.loose:
        high = lengths.DAYS_OF["century"] * 100  # it may be a part of what lies between
    names = article.slice(period.start.span), article.slice(period.end.span)
    links = [
        Link(ORIGIN, "start", period.start.low, period.start.high, period.start.span),
        Link(ORIGIN, "end", period.end.low, period.end.high, period.end.span),
        Link("start", "end", low, high, length.span),
    ]
    if len(conflict(links)) < 3:
        return None
    words = article.slice(length.span)
    real = _real(length, period.start, period.end, period.grain)
    return RULE.finding(
        f"From '{names[0]}' to '{names[1]}' is {real}, not '{words}'"
        if real
        else f"'{words}' does not fit from '{names[0]}' to '{names[1]}'",
        length.span,
        evidence=(
            Evidence(f"The beginning: '{names[0]}'", period.start.span),
            Evidence(f"The end: '{names[1]}'", period.end.span),
        ),
        fixes=_fixes(article, length, period),
    )


def _bounds(length: Length, grain: str) -> tuple[float, float]:
    """How far the ends may lie apart, in days."""
    value, unit = length.value, length.unit
    days = length.days
    if unit in ("year", "decade", "century"):
        low, high = days - 200, days + (200 if grain == YEAR else 365)
        if unit != "year":
            low, high = days - 500 * value, days + 500 * value
    elif unit == "month":
        low, high = days - 20, days + 22
    elif unit in ("week", "fortnight"):
        room = 3 if value < 5 else 5
        low, high = days - room, days + room - 1
    elif unit == "hour":
        slack = (0.5 if value < 10 else 1.0) / 24
        low, high = (days - slack, days + slack) if grain == HOUR else (days - 1, days + 1)
    else:
        low, high = value - 1, value + (2 * (value // 5) if value >= 6 else 0)
    if length.hedge == "over":
        high = high * 1.4 + lengths.DAYS_OF[unit]
    elif length.hedge == "under":
        part = 0.25 if unit in ("decade", "century") else 0.5
        low = min(low, days - max(0.2 * days, part * lengths.DAYS_OF[unit] * min(value, 1)))
    elif length.hedge == "about":
        low, high = low * 0.75, high * 1.25
    return low, high


def _real(length: Length, start: End, end: End, grain: str) -> str:
    """How long it is, in the unit that is written."""
    unit = length.unit if length.unit not in ("decade", "century", "fortnight", "night") else "year"
    if length.unit in ("fortnight", "night"):
        unit = "day"
    apart = (end.low + end.high - start.low - start.high) / 2
    value = round(apart / lengths.DAYS_OF[unit], 1)
    if unit == "day":
        return f"{int(apart)} to {int(apart) + 1} days" if apart >= 1 else ""
    if value <= 0:
        return ""
    shown = f"{value:g}" if unit == "hour" or grain != YEAR else str(round(value))
    return f"{shown} {unit}{'' if shown == '1' else 's'}"


def _fixes(article: Article, length: Length, period: Period) -> tuple[Fix, ...]:
    """The length mended, where it is written in figures and whole years."""
    written = article.slice(length.span)
    figures = written.split("-")[0].split(" ")[0]
    if period.grain != YEAR or length.unit != "year" or not figures.isdigit():
        return ()
    years = periods.date_of(period.end.low).year - periods.date_of(period.start.low).year
    at = Span(length.span.start, length.span.start + len(figures))
    return (replacement(at, str(years), f"The years are right: {years}", Safety.UNSAFE),)


# -- "eight years later, in 2016" --------------------------------------------------------------------

_LATER = lazy.regex(
    r"\s(?:later|afterwards|on|after\sthat)(?P<close>,?\s(?:(?:[a-z]+\s){0,2}?(?:in|on)\s)(?:early\s|late\s|the\s(?:spring|summer|autumn|fall|winter)\sof\s)?|,?\s\(|\s[–—-]\s(?:in\s)?)?"
)
_ENDS = lazy.regex(
    r"(?:,|\s?\(|\s[–—-])\s?(?:just\s|only\s|some\s|exactly\s|nearly\s|almost\s|about\s|more\sthan\s|over\s|less\sthan\s|around\s|a\sfull\s)?$"
)
_AFTER = lazy.regex(
    r",?\s(?:after|ending|having\sserved|after\sserving|following)\s(?:for\s)?(?:an?\s|his\s|her\s|its\s)?$"
)
_AFTER_CLOSED = lazy.regex(
    r"(?:[\s-](?:term|reign|rule|tenure|stint|spell|run|stay|career|presidency|premiership|marriage|mandate))?(?:[.,;)]|$|\s(?:in\s(?:office|power|charge|prison|jail|exile|post|the\s(?:job|post|role))|as\s|at\sthe\shelm|at\sthe\sclub|on\sthe\s(?:throne|job|board|bench)|behind\sbars|of\s(?:war|rule|marriage|service|fighting|talks))\b)"
)
_STARTED = lazy.regex(
    r"\b(?:began|started|opened|took\s(?:office|over|charge|power)|became|joined|elected|appointed|came\sto\s(?:power|office)|founded|launched|married|wed|moved|arrived|jailed|imprisoned|entered|broke\sout|enlisted|hired|crowned|signed|established|set\sup|ascended|sworn\sin|enrolled|invaded|created|formed)\b"
)


def _later(article: Article, length: Length, sentence: Span) -> Finding | None:
    text = article.folded
    mentions = [
        one for one in dates.within(article, sentence) if not one.span.overlaps(length.span)
    ]
    if not mentions or length.unit in ("hour",):
        return None
    start = end = None
    found = _LATER.match(text, length.span.end, sentence.end)
    if found is not None:
        behind = next((one for one in mentions if one.span.start == found.end()), None)
        before = [one for one in mentions if one.span.end <= length.span.start]
        if found["close"] and behind is not None:
            start, end = (before[-1] if before else _previous(article, sentence, length)), behind
        elif len(before) >= 2 and _ENDS.match(text[before[-1].whole.end : length.span.start]):
            start, end = before[-2], before[-1]
    elif len(mentions) == 2 and mentions[1].span.end <= length.span.start:
        gap = text[mentions[1].whole.end : length.span.start]
        if (
            _AFTER.match(gap)
            and _AFTER_CLOSED.match(text, length.span.end, sentence.end)
            and _STARTED.search(text, sentence.start, mentions[0].span.start)
        ):
            start, end = mentions
    if start is None or end is None or _LATER_GUARD.search(text, sentence.start, sentence.end):
        return None
    if (start.year is None) != (end.year is None) and (
        start.year is None or end.month is None or start.month is None
    ):
        return None
    first = periods.end_of(article, start, end.year if start.year is None else None)
    last = periods.end_of(article, end, start.year if end.year is None else None)
    if first is None or last is None:
        return None
    if last.high < first.low:
        if end.year is not None:
            return None
        last = periods.end_of(article, end._replace(year=periods.date_of(first.low).year + 1))
        if last is None:
            return None
    if first.low == last.low and first.high == last.high and start.day is None:
        return None
    grain = (
        DAY
        if start.day and end.day
        else YEAR
        if start.month is None or end.month is None
        else periods.MONTH
    )
    if length.unit in ("day", "week", "night") and grain != DAY:
        return None
    return _judged(
        article, length, Period(Span(start.span.start, end.span.end), first, last, grain)
    )


_LATER_GUARD = lazy.regex(
    r"\b(?:interrupt\w+|non-?consecutive|separate|stints|spells|respectively|each|every|returned|again|twice|second|third|resum\w+|postpon\w+|delay\w+)\b"
)


def _previous(article: Article, sentence: Span, length: Length) -> dates.DateMention | None:
    """The only date of the sentence before, for a length that begins its sentence."""
    if length.span.start - sentence.start > 14:
        return None
    before = [one for one in article.sentences if one.end <= sentence.start][-1:]
    if not before or article.index_at(before[0].start) != article.index_at(sentence.start):
        return None
    mentions = dates.within(article, before[0])
    return (
        mentions[0]
        if len(mentions) == 1 and (mentions[0].year is not None or mentions[0].day is not None)
        else None
    )
