"""What an article says about itself: headline, byline, dates, description, language.

Only what the format can hold is missed (`Article.carries`): a plain text has no place for a
description. A title that search engines see may be worded otherwise than the headline; it is a
mismatch only where the two share next to nothing and the body does not bear the title out, or
where the title is a template's. The headline in structured data must be the headline, so there a
weak likeness is enough. Dates contradict each other when more than a day apart, since zones and
print days differ; a line that says "updated" is compared with nothing. A date that no calendar has
(30 February, a database's zeros, a clock's first day) is one whatever else is declared. A
description is another story's where it shares nothing with the headline and next to nothing with
the body, and is long, begins with a list's number, or holds a name.

Known false positives: a feature whose display headline is a play on words while its structured
data holds a plain one; a story filed under an old dateline and published days later.
Sources: Google's structured data for articles,
https://developers.google.com/search/docs/appearance/structured-data/article
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from auditor import lazy, tongue
from auditor.article import Article, Block, BlockKind, Field
from auditor.check import Category, Rule
from auditor.finding import Evidence, Finding, Severity
from auditor.source import Span

_ARTICLE_DATA = "https://developers.google.com/search/docs/appearance/structured-data/article"


def _rule(
    name: str, summary: str, severity: Severity, confidence: float, why: str, bad: str, good: str
) -> Rule:
    return Rule(
        id=f"metadata/{name}",
        summary=summary,
        severity=severity,
        confidence=confidence,
        category=Category.COMPLETENESS,
        why=why,
        sources=(_ARTICLE_DATA,),
        bad=(bad,),
        good=(good,),
    )


NO_HEADLINE = _rule(
    "missing-headline", "An article without a headline", Severity.WARNING, 0.9,
    "Without a headline nobody can list, link or find the story.",
    'Article JSON with "headline": "".', 'Article JSON with "headline": "Bridge reopens".',
)  # fmt: skip
NO_BYLINE = _rule(
    "missing-byline", "An article without a byline", Severity.INFO, 0.8,
    "Readers want to know who reports; search engines show it.",
    "A page that names no author.", "A plain text, which has no place for an author.",
)  # fmt: skip
NO_DATE = _rule(
    "missing-date", "An article without a date of publication", Severity.INFO, 0.8,
    "Without a date 'on Friday' means nothing a week later.",
    "A page without a date.", "A page whose dateline gives the day.",
)  # fmt: skip
BYLINE = _rule(
    "unnamed-byline", "A byline that is an account, not a name", Severity.WARNING, 0.92,
    "The publishing system put in its account's name where the reporter's belongs.",
    "By admin", "By Ines Admoni",
)  # fmt: skip
HEADLINE = _rule(
    "headline-mismatch", "The page's title names another story than its headline",
    Severity.WARNING, 0.85,
    "Search engines and social networks show the title; readers then meet another story.",
    "<title>Untitled document</title> over <h1>Glacier has lost a third of its length</h1>",
    "<title>Glacier shrinks by a third | The Post</title> over the same headline",
)  # fmt: skip
DATES = _rule(
    "date-conflict", "Dates that contradict each other", Severity.WARNING, 0.85,
    "The wrong date makes an old story new, or a new one old.",
    "Changed on 3 March, published on 5 March.", "Published on 3 March, changed on 5 March.",
)  # fmt: skip
BROKEN = _rule(
    "broken-structured-data", "Structured data that cannot be read", Severity.WARNING, 0.95,
    "Search engines drop the whole block, and with it author and date.",
    '<script type="application/ld+json">{"headline": "Bridge" "author"}</script>',
    '<script type="application/ld+json">{"headline": "Bridge"}</script>',
)  # fmt: skip
NO_DESCRIPTION = _rule(
    "missing-description", "A page without a description", Severity.INFO, 0.8,
    "Search engines and social networks then pick a sentence themselves.",
    "A page without a meta description.", "A page with one.",
)  # fmt: skip
LANGUAGE = _rule(
    "language-mismatch", "The declared language is not that of the text", Severity.WARNING, 0.85,
    "Screen readers and translators read the text by the rules of the wrong language.",
    '<html lang="de"> around an English story', '<html lang="en-GB"> around it',
)  # fmt: skip
IMPOSSIBLE = _rule(
    "impossible-date", "A date that no calendar has", Severity.WARNING, 0.95,
    "Feeds and search engines drop such a date, or put the story at the start of time.",
    'Article JSON with "published": "2025-02-30".', 'Article JSON with "published": "2024-02-29".',
)  # fmt: skip
DESCRIPTION = _rule(
    "description-mismatch", "A description that tells of another story", Severity.WARNING, 0.85,
    "It is what search results and shared links show; it was copied from another story.",
    'Description "Ten beaches for the long weekend" of a story about a bridge.',
    'Description "The crossing is open again" of a story about a bridge.',
)  # fmt: skip
RULES = (
    NO_HEADLINE, NO_BYLINE, NO_DATE, BYLINE, HEADLINE, DESCRIPTION, DATES, IMPOSSIBLE, BROKEN,
    NO_DESCRIPTION, LANGUAGE,
)  # fmt: skip

_ACCOUNT = lazy.regex(
    r"(?i)(?:site ?|web ?|super ?|wp[-_ ]?|blog ?)?(?:admin(?:istrator)?s?|master)\d*|user[-_ ]?\d*"
    r"|root|guest|test(?:er|user)?\d*|demo|author[-_ ]?\d*|default(?: author| user)?|wordpress"
    r"|webmaster|no ?author|unknown(?: author| writer| user)?|nobody|username|system|super ?user|sysadmin|anonymous user"
    r"|(?:ai|chatgpt|gpt-?\w*|openai|(?:chat|content|news|auto|post|seo)? ?bot|autoblog|auto[-_ ]?(?:post(?:er)?|publish(?:er)?|import(?:er)?))"
    r"|(?:(?:wp|cms|web|site|blog|news|content|seo|post|copy|guest|staff|social|test|temp|night|desk|sub|the|my|new|super|api|feed|rss|import)[-_.])*"
    r"(?:admin|administrator|editor|user|author|writer|staff|contributor|subscriber|publisher|poster|member|account|login|manager|import(?:er)?|api|feed|rss|bot|team|desk|reporter|journalist|news|content|service)"
    r"(?:[-_. ]?\d{1,6}|[-_][a-z0-9]{1,20})"
    r"|(?:wp|cms|web|site|blog|news|content|seo|post|copy|guest|staff|social|test|temp|api|feed|rss)[-_.]"
    r"(?:admin|administrator|editor|user|author|writer|staff|contributor|publisher|poster|account|login|manager|importer|bot|team|desk|reporter)"
    r"|[a-z]{2,}[-_.]?\d{2,}|[a-z][a-z0-9]*_[a-z0-9_]+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
)
_BY = lazy.regex(r"(?i)^\W*(?:(?:written |posted |words |story )?by:?\s+|author:\s*)")
_PARTS = lazy.regex(r"\s*[|·•,;]\s*|\s+[–—-]\s+|\s+(?:and|&|on|at|in)\s+|\s{2,}")
_TEMPLATE = lazy.regex(
    r"(?i)(?:untitled|new|blank|sample|hello world|test|home|title|headline|draft|document|post|page"
    r"|article|index|default|auto draft|copy of)\d*(?:[\s_-]+(?:document|post|page|article|title|draft|\d+))*\W*"
)
_WORD = lazy.regex(r"[^\W_]+(?:['’][^\W_]+)?")
_SMALL = frozenset(
    """the a an of and to in for on with at by from as is are was were be has have had it its his her
    their after before over into out up down off not no but or than that this says said say new how
    why what who when where will live news""".split()
)
_COMMON = _SMALL | frozenset(
    """about after again against also although among another around because been before being
    between both came come could days does done down during each early even ever every first found
    from full get good great have held help here into just keep know known last late later less like
    local look made make many might month months more most much must near need never next once only
    other over people place plan ready same says scene several should since some still such take than
    their them then there these they this those three through today told took towards under until used
    very want weeks week well were what when where which while will with without work world would
    year years your long best find four five seven eight nine little thing things time times""".split()
)
_GENERAL = lazy.regex(
    r"(?i)\b(?:news|latest|breaking|newspapers?|magazine|journalism|headlines?|stories|story|official (?:site|website|page)|"
    r"website|blog|coverage|articles?|opinion|podcast|subscribe|homepage|columnist|lorem|ipsum|click|characters|description|"
    r"read more|find out|this (?:page|post|week))\b"
)
"""Words of a description that every page of a site has; another rule's matter, or nobody's."""
_SHARED = 0.2
_CERTAIN = lazy.regex(
    r"(?i:^\W*(?:the )?(?:\d+|three|four|five|six|seven|eight|nine|ten|a dozen|twelve|twenty) )|[a-z,] [A-Z][a-z]{2,}"
)
"""A list's number or a name: what makes a description that of one certain story."""
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DAY_FIRST = lazy.regex(rf"(?i)\b(\d{{1,2}})(?:st|nd|rd|th)?\s{_MONTH}(?:,?\s(\d{{4}}))?\b")
_MONTH_FIRST = lazy.regex(rf"(?i)\b{_MONTH}\s(\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s(\d{{4}}))?")
_ISO = lazy.regex(r"\b(\d{4})-(\d\d)-(\d\d)(?!\d)")
_CHANGED = lazy.regex(
    r"(?i)\b(?:updated?|modified|amended|revised|changed|corrected|archive|from)\b"
)
_DATELINE = lazy.regex(
    r"[^\W\d_][^\n.?!“\"]{0,60}?,\s(?P<date>[^\n—–]{4,32}?)\s*(?:\([^)\n]{2,30}\)\s*)?(?:[—–]|--?\s)"
)
_STRUCTURED = lazy.regex(r"(?i)json-?ld|structured data|front matter|metadata|microdata")
_HEAD = 6
_DATE_LINE = 60
_FEWEST_WORDS = 60


@dataclass(frozen=True, slots=True)
class _Stated:
    """A date in the visible text."""

    date: dt.date
    span: Span
    dateline: bool


def check(article: Article, options: None = None) -> Iterator[Finding]:
    """What is missing, and what contradicts itself."""
    yield from _missing(article)
    yield from _byline(article)
    yield from _headline(article)
    yield from _descriptions(article)
    impossible = tuple(_impossible(article))
    yield from impossible
    yield from _dates(article)
    yield from _language(article)
    for problem in article.problems:
        if _STRUCTURED.search(problem) and not (impossible and " is no date: " in problem):
            yield BROKEN.finding(problem)


def _missing(article: Article) -> Iterator[Finding]:
    if "headline" in article.carries and not article.headline.strip():
        yield NO_HEADLINE.finding("The article has no headline")
    if "byline" in article.carries and not article.byline.strip():
        yield NO_BYLINE.finding("The article does not say who wrote it")
    unreadable = any(problem.startswith("The publication date") for problem in article.problems)
    if "published" in article.carries and article.published is None and not unreadable:
        yield NO_DATE.finding("The article does not say when it was published")
    if "description" in article.carries and article.format == "html":
        named = (one for one in article.fields if one.name.partition(":")[0] == "description")
        if not any(one.text.strip() for one in named):
            yield NO_DESCRIPTION.finding("The page has no description for search and sharing")


def _byline(article: Article) -> Iterator[Finding]:
    said = _BY.sub("", article.byline.strip()[:300])
    for name in _PARTS.split(said):
        if name and len(name) <= 120 and _ACCOUNT.fullmatch(name):
            span, field = _place_of(article, name)
            message = f"The byline '{name}' is an account of the publishing system, not a name"
            yield BYLINE.finding(message, span, field=field)
            return


def _place_of(article: Article, name: str) -> tuple[Span | None, str | None]:
    """Where the byline's name stands: in the text, else in a field."""
    for block in article.of_kind(BlockKind.BYLINE):
        at = article.text.find(name, block.span.start, block.span.end)
        if at >= 0:
            return Span(at, at + len(name)), None
    for item in article.fields:
        at = item.text.find(name) if item.name.partition(":")[0] == "byline" else -1
        if at >= 0:
            return Span(at, at + len(name)), item.name
    return None, None


def _headline(article: Article) -> Iterator[Finding]:
    wanted = _content(article.headline)
    if len(wanted) < 2:
        return
    seen: set[str] = set()
    for item in article.fields:
        name, _, origin = item.name.partition(":")
        text = item.text.strip()
        if not (name == "title" or (name == "headline" and origin)) or not text or text in seen:
            continue
        seen.add(text)
        if _TEMPLATE.fullmatch(text) or _differs(article, wanted, text, origin):
            where = "title" if name == "title" else f"headline for {_audience(origin)}"
            yield HEADLINE.finding(
                f"The page's {where}, '{_short(text)}', is not about what the headline says",
                Span(0, len(item.text)),
                field=item.name,
                evidence=_headline_evidence(article),
            )


def _descriptions(article: Article) -> Iterator[Finding]:
    """Descriptions that share no word with the headline and next to none with the body."""
    if not article.english or article.words < _FEWEST_WORDS:
        return
    described = [item for item in article.fields if _name(item) == "description"]
    if not described:
        return
    headline, body = _subjects(article.headline), _subjects(article.text[:40_000])
    for item in described:
        words = _subjects(item.text[:400])
        least = 4 if _CERTAIN.search(item.text[:400]) else 7
        if len(words) < least or _GENERAL.search(item.text[:400]):
            continue
        shared = words & body
        if not words & headline and len(shared) <= len(words) * _SHARED:
            yield DESCRIPTION.finding(
                f"The description, '{_short(item.text.strip())}', tells of another story",
                Span(0, len(item.text)),
                field=item.name,
                evidence=_headline_evidence(article),
            )
            return


def _subjects(text: str) -> frozenset[str]:
    """The stems of the words that tell what a text is about; no numbers, no common words."""
    words = (word.lower().replace("’", "'").removesuffix("'s") for word in _WORD.findall(text))
    return frozenset(
        word[:5] for word in words if len(word) > 3 and word.isalpha() and word not in _COMMON
    )


def _name(item: Field) -> str:
    """What a field holds, whoever declared it ("published" for "published:json-ld")."""
    return item.name.partition(":")[0]


def _audience(origin: str) -> str:
    return "social networks" if origin.startswith(("og", "twitter")) else "search engines"


def _headline_evidence(article: Article) -> tuple[Evidence, ...]:
    block = next(article.of_kind(BlockKind.HEADLINE), None)
    message = f"The headline is '{_short(article.headline)}'"
    return (Evidence(message, block.span if block else None),)


def _differs(article: Article, wanted: frozenset[str], text: str, origin: str) -> bool:
    words = _content(text)
    if len(words) < 2:
        return False
    share = len(words & wanted) / min(len(words), len(wanted))
    if origin.startswith("json-ld"):
        return share <= 0.25
    if share > 0.15:
        return False
    body = _content(article.text[:20_000])
    return len(words & body) < 0.5 * len(words)


def _content(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    words = (word.lower().replace("’", "'").removesuffix("'s") for word in _WORD.findall(text))
    return frozenset(word[:6] for word in words if word not in _SMALL and len(word) > 1)


def _dates(article: Article) -> Iterator[Finding]:
    published, modified = _day(article.published), _day(article.modified)
    if published and modified and (published - modified).days > 1:
        yield _conflict(
            article,
            "modified",
            f"The article was changed on {modified} but published only on {published}",
        )
    if published is None:
        return
    for item in article.fields:
        name, _, origin = item.name.partition(":")
        other = _parse(item.text, published.year) if name == "published" and origin else None
        if other and not origin.startswith("time") and abs((other - published).days) > 1:
            yield DATES.finding(
                f"The page gives {other} as its date of publication here and {published} elsewhere",
                Span(0, len(item.text)),
                field=item.name,
            )
            return
    latest = max(published, modified) if modified else published
    for stated in _stated(article, published):
        early = (published - stated.date).days
        if (stated.date - latest).days > 1 or early > (4 if stated.dateline else 1):
            shown = article.slice(stated.span)
            message = f"The story is dated '{shown}', but its date of publication is {published}"
            yield _conflict(article, "published", message, stated.span)
            return


_ZERO = lazy.regex(r"0000[-/.]?00[-/.]?00|00[-/.]00[-/.]0000|0+(?:[-/.:T Z]0+)*Z?")
_NUMERIC = lazy.regex(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_EPOCH = lazy.regex(
    r"(?:1970-01-01|01/01/1970|1 Jan(?:uary)? 1970|Jan(?:uary)? 1, 1970)[T ,]{0,2}(?:at )?00:00"
    r"|(?:0001-01-01|1899-12-3[01]|1900-01-0[01]|9999-12-31)(?:\D|$)"
)
_NO_DATE = lazy.regex(
    r"(?i)\W*(?:invalid date|not a date|nat|nan(?:-nan)*|undefined|null|none|n/?a|tb[cda]|tk|unknown|never|todo|today|now|"
    r"(?:y{2,4}|m{2}|d{2})(?:[-/. ](?:y{2,4}|m{2}|d{2})){1,2}.{0,12}|(?:month|day|date|mmmm?) .{0,20}year|(?:insert|add|enter) .{0,20}|"
    r"[\[{<%$(].{0,60}|date(?: here)?|publication date|publish date|x+[-/ .]x+.{0,8})\W*"
)


def _impossible(article: Article) -> Iterator[Finding]:
    """Declared dates that are none, and such dates in the lines at the top of the text."""
    for item in article.fields:
        what = _DECLARED.get(_name(item))
        text = item.text.strip()[:80]
        reason = _impossibility(text) if what and text else ""
        if reason:
            yield IMPOSSIBLE.finding(
                f"The {what} is '{_short(text)}': {reason}",
                Span(0, len(item.text)),
                field=item.name,
            )
    for block in article.blocks[:_HEAD]:
        text = article.slice(block.span)
        if len(text) <= _DATE_LINE and block.kind is not BlockKind.HEADLINE:
            found = _unreal(text)
            if found and not re.search(r"[.?!”\"]\s*$", text):
                span = Span(block.span.start + found.start(), block.span.start + found.end())
                yield IMPOSSIBLE.finding(f"'{found.group()}' is {_NOT_IN_CALENDAR}", span)


_DECLARED = {"published": "date of publication", "modified": "date of change"}
_NOT_IN_CALENDAR = "a day that the calendar does not have"


def _impossibility(text: str) -> str:
    """Why a declared date is none; empty where nothing is certain."""
    if _ZERO.fullmatch(text):
        return "a database writes zeros where it has no date"
    if _EPOCH.match(text):
        return "a computer writes it where it has no date"
    if _NO_DATE.fullmatch(text):
        return "that is no date"
    return f"that is {_NOT_IN_CALENDAR}" if _unreal(text) else ""


def _unreal(text: str) -> re.Match[str] | None:
    """A date with day, month and year that the calendar does not have."""
    for pattern in (_NUMERIC, _DAY_FIRST, _MONTH_FIRST):
        for match in pattern.finditer(text):
            one, two, three = match.groups()
            if pattern is _NUMERIC:
                year, month, day = int(one), int(two), int(three)
            elif not three:
                continue
            else:
                day, name = (int(one), two) if pattern is _DAY_FIRST else (int(two), one)
                year, month = int(three), _MONTHS.index(name.lower()) + 1
            if _date(year, month, day) is None:
                return match
    return None


def _conflict(article: Article, name: str, message: str, span: Span | None = None) -> Finding:
    """A conflict of a declared date, at its field where it has one, else in the text."""
    field = next((one for one in article.fields if _name(one) == name), None)
    if field is None:
        return DATES.finding(message, span)
    evidence = (Evidence("The date in the text", span),) if span else ()
    return DATES.finding(message, Span(0, len(field.text)), field=field.name, evidence=evidence)


def _stated(article: Article, published: dt.date) -> Iterator[_Stated]:
    """The dates of date lines at the top and of the dateline."""
    for block in article.blocks[: _HEAD + 4]:
        text = article.slice(block.span)
        if block.kind is not BlockKind.DATE or len(text) > _DATE_LINE or _CHANGED.search(text):
            continue
        found = _find(text, published)
        if found and found[2]:
            yield _Stated(found[0], block.span, False)
    opening = next(filter(_may_open, article.blocks[: _HEAD + 4]), None)
    if opening is None:
        return
    match = _DATELINE.match(
        article.text, opening.span.start, min(opening.span.start + 120, opening.span.end)
    )
    if match and match.group()[:2].isupper():
        found = _find(match.group("date"), published)
        if found:
            start = match.start("date") + found[1].start
            yield _Stated(found[0], Span(start, match.start("date") + found[1].end), True)


def _may_open(block: Block) -> bool:
    """Whether a block can be the story's first paragraph (a short one may be read as a date)."""
    long = block.span.end - block.span.start > _DATE_LINE
    return block.kind is BlockKind.PARAGRAPH or (block.kind is BlockKind.DATE and long)


def _find(text: str, published: dt.date) -> tuple[dt.date, Span, bool] | None:
    """The first date in a text, where it stands, and whether its year is written.

    A year that is not written is the one that brings the date nearest to `published`.
    """
    for pattern in (_ISO, _DAY_FIRST, _MONTH_FIRST):
        match = pattern.search(text)
        if match is None:
            continue
        one, two, three = match.groups()
        if pattern is _ISO:
            year, month, day = int(one), int(two), int(three)
        else:
            day, name = (int(one), two) if pattern is _DAY_FIRST else (int(two), one)
            month, year = _MONTHS.index(name.lower()) + 1, int(three) if three else 0
        years = [year] if year else [published.year - 1, published.year, published.year + 1]
        found = [date for date in (_date(year, month, day) for year in years) if date]
        if found:
            nearest = min(found, key=lambda date: abs((date - published).days))
            return nearest, Span(*match.span()), bool(year)
    return None


def _parse(text: str, year: int) -> dt.date | None:
    found = _find(text[:80], dt.date(year, 7, 1))
    return found[0] if found and found[2] else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _day(value: dt.datetime | dt.date | None) -> dt.date | None:
    return value.date() if isinstance(value, dt.datetime) else value


def _language(article: Article) -> Iterator[Finding]:
    declared = article.declared_language
    code = declared.partition("-")[0].lower()
    if not code or article.words < _FEWEST_WORDS:
        return
    english = tongue.of(replace(article, declared_language="")) == "en"
    if (code in ("en", "eng")) != english:
        field: Field | None = article.field_named("language")
        is_not = "is in English" if english else "does not read as English"
        yield LANGUAGE.finding(
            f"The article is declared to be in '{declared}', but its text {is_not}",
            Span(0, len(field.text)) if field else None,
            field=field.name if field else None,
        )


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79].rstrip() + "…"
