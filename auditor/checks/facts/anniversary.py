"""An anniversary, or a number of years since an event, that its date does not give.

"The 25th anniversary of the 2001 attacks" cannot be marked in 2024. The event's year stands in the text ("the 2014
vote", "founded in 1990"), or it is a well-known event of the knowledge base. The year of the counting is the one
that the sentence gives ("In 2019, ..."), else the article's own date, and there is a year's room on the side where
the day has not come yet. A decade may be nine years or eleven, "nearly" and "more than" bind on one side only.

Silent on: weddings; anniversaries that are planned, awaited or "next year"; counts in the past that have no date of
their own ("twenty years after the war of 1870, Europe ..."); quotations and works of fiction.

Known false positives: an event of the same name in another year.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from auditor import lazy
from auditor.article import Article
from auditor.check import Category, Rule
from auditor.facts import anniversaries, clock, dates, voice
from auditor.facts.anniversaries import AGO, ELAPSED, STRICT, Claim
from auditor.facts.clock import Clock
from auditor.facts.disowned import is_disowned
from auditor.finding import Evidence, Finding, Fix, Safety, Severity, replacement
from auditor.settings import Outlet
from auditor.source import Span

RULE = Rule(
    id="facts/anniversary",
    summary="An anniversary that the event's date does not give",
    severity=Severity.WARNING,
    confidence=0.9,
    category=Category.ACCURACY,
    why="A wrong count makes the whole occasion of the story wrong, and anyone who was there notices.",
    sources=(
        "rules/facts/events.yaml: each event with its source",
        "Dechter, Meiri, Pearl: Temporal constraint networks (1991)",
    ),
    english=True,
    bad=("In 2019 the town marked the 40th anniversary of the 1969 moon landing.",),
    good=(
        "In 2019 the town marked the 50th anniversary of the 1969 moon landing.",
        "They met at a party for their 25th wedding anniversary.",
    ),
)
RULES = (RULE,)


@dataclass(frozen=True, slots=True)
class Options:
    """`outlet`: whose fact files count besides the shipped ones."""

    outlet: Outlet = Outlet()


HALF_YEAR = 190
"""Days around an anniversary in which it may be called one."""

_AHEAD = lazy.regex(
    r"\b(?:ahead\sof|upcoming|next\s(?:year|month|spring|summer|autumn|fall|winter|decade)|plan(?:s|ned|ning)?|prepar\w+|approach\w*|coming|forthcoming"
    r"|in\stime\sfor|due|look(?:s|ing)?\sahead|countdown|run-?up|before|until|toward|towards|later|soon|expected|scheduled|proposed|goal|target|aim(?:s|ed)?"
    r"|hopes?|hoping|eve|bid|nears|nearing|would|could|may|might|by\sthe|with\sthe|start\sof|future|eventually|to\sbe|finished\sfor)\b"
)
_WILL = lazy.regex(
    r"\b(?:will|to\s(?:mark|celebrate|commemorate|honou?r|observe|coincide)|going\sto|[’']ll|set\sto)\b"
)
_THIS = lazy.regex(
    r"\b(?:this\s(?:year|week|month|weekend|morning|afternoon|evening|spring|summer|autumn|fall|winter)|next\s(?:week|month|weekend)|today|tonight|tomorrow|yesterday"
    r"|(?:on|last|next|this)\s(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
_NEXT_YEAR = lazy.regex(
    r"\bnext\s(?:year|january|february|march|april|may|june|july|spring|summer|season)\b"
)
_LAST_YEAR = lazy.regex(
    r"\blast\s(?:year|autumn|fall|winter|december|november|october)\b|\bearlier\b|\ba\syear\s(?:ago|earlier)\b|\bpast\b"
)
_CURRENT = lazy.regex(
    r"\b(?:(?<!to\s)marks?|marking|is|are|has|have|remains?|now|still|celebrates?|celebrating|commemorates?|commemorating|observes?|observing|honou?rs|remembers?|gathers?"
    r"|continues?|falls|comes|passes|reflects?|says?|returns?|stands?|lives?|today|turns?|hosts?|holds?)\b"
)
_ELSEWHEN = lazy.regex(
    r"\b(?:years?\s(?:ago|earlier|before|later)|recall\w*|at\sthe\stime|then|had|in\sthose\sdays|once|history|historians?|century|wrote|written|book|memoirs?|previous(?:ly)?|in\sthe\syear\sof"
    r"|biograph\w+|when\s(?:he|she|they)|ever\ssince|(?:19|18)\d0s|used\sto|sequel|remake|was\s(?:born|founded|elected)|until(?!\s(?:midnight|now|late|dawn|\d)))\b"
)


def check(article: Article, options: Options) -> Iterator[Finding]:
    """The counts that their event's date does not give."""
    if not article.english:
        return
    own = options.outlet.facts if options else ()
    for claim in anniversaries.of(article, own):
        finding = _judged(article, claim)
        if finding is not None:
            yield finding


def _judged(article: Article, claim: Claim) -> Finding | None:
    now = clock.of(article)
    if is_disowned(article, claim.span):
        return None
    sentence = article.folded[claim.sentence.start : claim.sentence.end]
    told = [one for one in claim.at if _counts_then(claim, one)]
    if told:
        if claim.kind == AGO:
            return None
        if any(
            _fits(claim, one.days(None).ranges[0].start, one.days(None).ranges[-1].end - 1)
            for one in told
        ):
            return None
        if len(told) > 1 or _FICTION.search(sentence):
            return None
        if now.day is not None and _fits_now(claim, now.day, 1):
            return None
        then = told[0]
        if not _is_then(article, claim, then):
            return None
        return _found(
            article,
            claim,
            then.year or 0,
            f"the sentence speaks of {article.slice(then.span)}",
            then.span,
        )
    if now.day is None or (
        claim.at
        and claim.kind != AGO
        and not _THIS.search(sentence)
        and not _CURRENT.search(sentence)
    ):
        return None
    if _fits_now(claim, now.day, 0) or not _is_now(article, claim, now, sentence):
        return None
    return _found(article, claim, now.day.year, now.why, now.span)


def _counts_then(claim: Claim, other: dates.DateMention) -> bool:
    """Whether another date of the sentence may be when the counting happened: it is later than the event."""
    days = other.days(None)
    return bool(days) and days.ranges[-1].end - 1 > claim.event.ranges[0][1]


_THEN = lazy.regex(
    r"\b(?:in|on|during|for|by|of|until|from)\s(?:early\s|late\s|mid-?|the\s(?:spring|summer|autumn|fall|winter)\sof\s)?$"
)


def _is_then(article: Article, claim: Claim, then: dates.DateMention) -> bool:
    """Whether a date tells when the claim's own clause happened: it stands right beside the clause."""
    text = article.folded
    start = then.whole.start
    if not (
        _THEN.search(text, max(start - 28, 0), start)
        or then.day is not None
        or text[then.span.end : then.span.end + 1] == ","
    ):
        return False
    low, high = min(then.span.end, claim.span.start), max(then.span.start, claim.span.end)
    between = text[low:high]
    return len(between) < 170 and not _CLAUSES.search(between)


def _clause(article: Article, claim: Claim) -> str:
    """The claim's clause: up to semicolons and ", and", without the claim's own words."""
    text, (low, high) = article.folded, claim.sentence
    before = _BORDER.split(text[low : claim.span.start])[-1]
    at, joint = claim.span.end, ""
    if claim.kind == ELAPSED and at <= claim.event.span.start < high:
        # What the event's own clause says is past.
        joint = _AFTER.split(text[at : claim.event.span.start])[0]
        at = claim.event.span.end
    return before + " " + joint + _BORDER.split(text[at:high])[0]


_AFTER = lazy.regex(r"\b(?:after|since|from)\b")
_BORDER = lazy.regex(r";|,\s(?:and|but|while|although|though)\s")


_CLAUSES = lazy.regex(
    r";|:|\s[–—]\s|\b(?:who|which|whose|because|although|but|since\sthen|after\swhich|when)\b"
)


def _fits(claim: Claim, first: int, last: int) -> bool:
    """Whether the count may be made between two days."""
    for start, end in claim.event.ranges:
        if claim.kind == STRICT:
            low = _later(start, claim.low) - HALF_YEAR
            high = _later(end, claim.high) + HALF_YEAR
            if last - first >= 27 and end - start > 300:  # both are years
                low, high = _later(start, claim.low), _later(end, claim.high)
        else:
            low = _later(start, claim.low) - (45 if end - start < 300 else 0)
            high = _later(end, claim.high + (1 if claim.exact else 0))
            if claim.exact and claim.event.exact:
                high -= 2  # on the day itself it is a year more
        if first <= high and low <= last:
            return True
    return False


def _fits_now(claim: Claim, day: dt.date, room_years: int) -> bool:
    number = day.toordinal()
    if claim.kind == STRICT and not claim.event.exact:
        years = {day.year}
        if day.month >= 10:
            years.add(day.year + 1)
        if day.month <= 3:
            years.add(day.year - 1)
        wanted = {
            dt.date.fromordinal(start).year + int(claim.number) for start, _ in claim.event.ranges
        }
        wanted |= {
            dt.date.fromordinal(end).year + int(claim.number) for _, end in claim.event.ranges
        }
        return bool(years & wanted) or (
            room_years > 0 and any(abs(one - day.year) <= room_years for one in wanted)
        )
    slack = 365 * room_years
    return _fits(
        claim,
        number - slack - 1,
        number
        + slack
        + (120 if claim.kind != STRICT and day.month > 9 and not claim.event.exact else 1),
    )


def _later(day: int, years: float) -> int:
    return round(day + years * 365.2425)


def _is_now(article: Article, claim: Claim, now: Clock, sentence: str) -> bool:
    """Whether the count is made at the time of the article, and not of another year."""
    assert now.day is not None
    if voice.fictional(sentence):
        return False
    due = min((_later(start, claim.low) for start, _ in claim.event.ranges), default=0)
    latest = max((_later(end, claim.high) for _, end in claim.event.ranges), default=0)
    today = now.day.toordinal()
    if claim.event.exact and claim.kind == STRICT and _is_the_day(claim, now.day):
        return True
    rest = _clause(article, claim)
    if claim.kind == ELAPSED and not _THIS.search(rest):
        ahead = article.folded[claim.sentence.start : claim.span.start]
        if _WILL.search(ahead) and not _WILL_BE.search(ahead):
            return False  # how long after it something else will happen
    if due > today:
        years = (due - today) / 365.25
        if claim.kind == AGO:
            return True
        if _NEXT_YEAR.search(rest) and years < 2.1:
            return False
        if _AHEAD.search(rest) and not _THIS.search(rest):
            return False
        if _WILL.search(rest) and not _THIS.search(rest):
            return years > 3.1
        return True
    if (today - latest) / 365.25 < 2.1 and _LAST_YEAR.search(rest):
        return False
    if claim.kind == AGO:
        return True
    if _ELSEWHEN.search(rest) and not _THIS.search(rest):
        return False
    before = article.folded[claim.sentence.start : claim.span.start]
    if claim.kind == ELAPSED:
        return _is_now_since(article, claim, now.day, rest, before)
    if _THIS.search(rest):
        return True
    if claim.event.told_before:
        return claim.kind != STRICT and _CURRENT.search(rest) is not None
    if _CURRENT.search(rest):
        return True
    marked = _MARKED.search(before) is not None
    return claim.kind == STRICT and marked and voice.is_lead(article, claim.sentence)


def _is_now_since(article: Article, claim: Claim, today: dt.date, rest: str, before: str) -> bool:
    """Whether the main clause of "five years after ..." speaks of the article's time."""
    if _DONE.search(before):
        return False
    if _FRONTED.match(before):
        main = _RELATIVE.sub("", rest)
        return bool(_THIS.search(main) or _CURRENT.search(main))
    main = _NEW_CLAUSE.split(before)[-1]
    if _THIS.search(main) or _CURRENT.search(main):
        return True
    behind = rest[len(before) :] if rest.startswith(before) else rest
    if _THIS.search(behind) and not _HISTORY.search(main):
        return True
    on_the_day = claim.event.exact and _is_the_day(claim, today)
    return on_the_day and _MARKED.search(before) is not None


_WILL_BE = lazy.regex(
    r"\bwill\s(?:soon\s)?(?:be|have\sbeen|mark)\s(?:almost\s|nearly\s|exactly\s|more\sthan\s|about\s|some\s)?$"
)
_FRONTED = lazy.regex(
    r"^\W*(?:(?:but|and|yet|so|now|today|still|even|some|exactly|just|almost|nearly|about|around|more\sthan|over|roughly|only|barely|less\sthan|at\sleast|well|a\sfull|fully|not\squite|in\s[a-z]+|[a-z]+\s[–—-])[\s,]+)*$"
)
_HISTORY = lazy.regex(
    r"\b(?:was|were|had|became|joined|founded|opened|born|began|started|moved|died|came|went|left|took|built|wrote|made|won|lost|bought|sold|set\sup|launched|published|released|married|retired|returned|arrived|met|signed)\b"
)
_RELATIVE = lazy.regex(r",\s(?:who|which|whose|whom|where)\b[^,;]*")
_NEW_CLAUSE = lazy.regex(
    r"\b(?:that|who|which|whose|where|when|because|he|she|it|they|we|i)\b|;|,\s(?:and|but|while)\s"
)
_FICTION = lazy.regex(
    r"\b(?:films?|movies?|novels?|biopics?|drama|sitcom|thriller|fiction(?:al)?|imagin\w+|satir\w+)\b"
)
_MARKED = lazy.regex(
    r"\b(?:marked|marking|celebrated|commemorated|observed|honou?red|remembered|paused|mourned|tolled|sounded|prayed|recalled|fell\ssilent|gathered|paid\stribute|laid\swreaths)\b"
)
_DONE = lazy.regex(
    r"\b(?:\w{2,}ed|built|held|won|made|came|took|began|died|wrote|written|fought|born|set\sup|found|left|sold|bought|shot|killed)"
    r"\s(?:(?:some|about|around|just|only|more\sthan|nearly|almost|over|exactly|barely)\s)?$"
)


def _is_the_day(claim: Claim, today: dt.date) -> bool:
    """Whether the article's date is the calendar day of the event."""
    for start, _ in claim.event.ranges:
        event = dt.date.fromordinal(start)
        try:
            day = event.replace(year=today.year)
        except ValueError:
            continue
        if abs((day - today).days) <= 4:
            return True
    return False


def _found(article: Article, claim: Claim, year: int, why: str, place: Span | None) -> Finding:
    words = article.slice(claim.span)
    when = anniversaries.shown(claim.event)
    name = f"{claim.event.name} was on" if claim.event.name else "The event's date is"
    right = year - dt.date.fromordinal(claim.event.ranges[0][0]).year
    if claim.kind == AGO:
        message = f"'{words} ago' was not {when}: in {year} it is {right} years"
    elif claim.kind == ELAPSED:
        message = f"'{words}' after {when} is not {year}: it is {right} years"
    else:
        message = f"'{words}': counted from {when}, {year} is year {right}"
    return RULE.finding(
        message,
        claim.span,
        evidence=(
            Evidence(f"{name} {when}", claim.event.span, claim.event.source or None),
            Evidence(f"The count is made in {year}: {why}", place),
        ),
        fixes=_fixes(article, claim, year, right),
    )


def _fixes(article: Article, claim: Claim, year: int, right: int) -> tuple[Fix, ...]:
    result = []
    if claim.digits is not None and right > 0:
        written = str(right) + (dates.suffix(right) if claim.kind == STRICT else "")
        if claim.kind == STRICT or right > 1:
            result.append(
                replacement(claim.digits, written, f"The year is right: {written}", Safety.UNSAFE)
            )
    mention = claim.event.mention
    if mention is not None and mention.year is not None and claim.low == claim.high:
        meant = year - int(claim.number)
        at = article.text.rfind(str(mention.year), *mention.span)
        if at >= 0 and meant > 0:
            result.append(
                replacement(
                    Span(at, at + 4), str(meant), f"The count is right: {meant}", Safety.UNSAFE
                )
            )
    return tuple(result)
