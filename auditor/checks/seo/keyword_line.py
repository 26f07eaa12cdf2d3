"""Lines that list search phrases.

A keyword line is written for a search engine: a label ("Related searches include", "Keywords:",
"Primary keyword:") and phrases that people might type, in quotation marks or behind commas. It
tells a reader nothing. The whole sentence is reported, since all of it has to go. Where the label
can only mean search phrases and phrases follow it, the finding is an error; where the label is
open ("Key terms", "Trending") the phrases themselves must look like queries, and it is a warning.
Without a label, phrases betray themselves: short, without a verb or an article, one head word in
all of them, and the words that searchers add ("cheap", "near me", "2025"); so a row of them is
found in a heading, in a line of its own, and in a sentence that greets whoever searched for them
("If you are looking for ..., you have come to the right place").

Silent: quotations; sentences about what people searched for (a source, a figure or a verb of
change says so); articles about search, where such a line may be an example.

Known false positives: a glossary whose label is "Key terms" and whose entries are in quotation
marks. Source: Google's spam policies, "Keyword stuffing",
https://developers.google.com/search/docs/essentials/spam-policies#keyword-stuffing
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from auditor import lazy
from auditor.article import Article, Block, BlockKind
from auditor.check import Category, Rule
from auditor.finding import Edit, Finding, Fix, Safety, Severity
from auditor.pattern import compiled
from auditor.source import Span

KEYWORDS = Rule(
    id="seo/keyword-line",
    summary="A line that lists search phrases",
    severity=Severity.WARNING,
    confidence=0.9,
    category=Category.SEARCH_SPAM,
    why="It speaks to a search engine, not to a reader, and search engines count it as spam.",
    sources=(
        "https://developers.google.com/search/docs/essentials/spam-policies#keyword-stuffing",
    ),
    bad=("Related searches include “harbour strike,” “port delays” and “container shortage.”",),
    good=("“Harbour strike” was the most searched term of the week, according to Google Trends.",),
)
RULES = (KEYWORDS,)

# Labels that mean search phrases and nothing else.
_STRONG = (
    r"(?:(?:relevant|related|suggested|recommended|additional|popular|trending|top|common|main|other"
    r"|important|useful|target(?:ed)?|primary|secondary|focus|long[- ]?tail|seo|lsi|semantic|meta"
    r"|yoast|rank math|main|money|seed|head|meta|supporting|potential|possible|associated|core|key|high[- ]volume|news|article|story|google"
    r"|search[- ]engine|internet|web|online|frequent|frequently used|most|some|these|the|your|our"
    r"|here are (?:some|the)|suggested seo|for seo)[ \x{a0}/&-]+(?:and )?){0,4}"
    r"(?:key[ -]?words?(?: ?(?:phrases?|lists?|terms?|ideas|suggestions|variations|tags"
    r"|clusters?|targets?))?"
    r"|key[ -]?phrases?|search(?:ed)? (?:terms?|phrases?|quer(?:y|ies)|key ?words?|strings?|tags)"
    r"|(?:related|popular|trending|top|similar|frequent|common|recent|suggested|associated"
    r"|hot) (?:google )?"
    r"(?:search(?:es)?|quer(?:y|ies))"
    r"|(?:focus|primary|secondary|main|target|seo|lsi|head|exact[- ]match)[ -](?:kws?|key ?terms?)|head (?:terms?|key ?words?)"
    r"|seo (?:terms?|phrases?|tags?|focus)|lsi(?: terms?| phrases?| words?)?|hash ?tags?|entities"
    r"|long[- ]?tails?(?: terms?| phrases?| quer(?:y|ies)| variations)?)"
    r"|(?:people|readers?|users?|others?|many|visitors"
    r"|audiences)(?: (?:also|often|frequently|may|might|who read this"
    r"|(?:interested in|searching for|following|reading) this (?:topic|story|subject|news"
    r"|event)))*"
    r" (?:search(?:ed|es|ing)?|look(?:ed|ing)?|ask(?:ed)?|google)(?: (?:for|up|about))?"
    r"|(?:you (?:can|may|might|could)(?: also)?|to (?:learn|find out|read|know) more,?"
    r"|for (?:more|further)"
    r" (?:information|details|context|reading|updates"
    r"|coverage)[^.:!?]{0,40},?) (?:please )?(?:search|google|look up|try searching)"
    r"(?: (?:for|online|google|up))*(?: (?:terms|phrases|keywords)(?: (?:like|such as))?)?"
    r"|(?:searches|queries) (?:related to|about|for|connected (?:to|with)|like|such as|similar to)"
    r"|(?:frequently|commonly|often|most) (?:searched(?: for)?|googled)"
    r"|(?:(?:search )?(?:phrases|terms|queries|words) )?(?:(?:that )?(?:we|to|you|this page"
    r"|the page|it|should) )*(?:want to |hope to |try to )?rank(?:s|ing)? for"
    r"|(?:target|focus|exact[- ]match|money|seed)(?:ed)? (?:search )?(?:phrases?|terms?"
    r"|quer(?:y|ies)|words?)"
    r"|(?:search|query|keyword) (?:intent|demand|clusters?|variants?|variations|suggestions"
    r"|list|volume)"
    r"|(?:google|bing|search[- ]engine) (?:suggest(?:s|ions)?|autocomplete|searches|queries)"
    r"|optimi[sz]ed for"
    r"|what (?:people|readers|users|others)(?: are| also)* (?:search(?:ing|ed)?|google"
    r"|googling|asking)(?: for)?"
    r"|(?:people|readers|users|others) (?:are|were) (?:also )?(?:searching|googling|looking)(?: for)?"
    r"|suchanfragen|verwandte suchen|recherches? associ(?:é|e)es?|requ(?:ê|e)tes"
    r"|consultas relacionadas|ricerche correlate"
    r"|pesquisas relacionadas|gerelateerde zoekopdrachten|похожие запросы|powi(?:ą|a)zane wyszukiwania"
    r"|palabras clave|mots[- ]cl[ée]s|schl(?:ü|ue)sselw(?:ö|oe)rter|schlagw(?:ö|oe)rter|suchbegriffe"
    r"|palavras[- ]chave|parole chiave|trefwoorden|zoekwoorden|s(?:ö|o)kord|nyckelord|n(?:ø|o)kkelord"
    r"|s(?:ł|l)owa kluczowe|anahtar kelimeler|ключевые слова|ключові слова|b(?:ú|u)squedas relacionadas"
)
# Labels that could mean something else: the list must look like queries.
_WEAK = (
    r"(?:(?:key|relevant|related|important|common|popular|trending|useful|main|core|other|associated"
    r"|commonly used|these|some|the)[ -]+(?:and )?){1,3}(?:terms?|phrases?|topics?|tags?"
    r"|expressions|subjects)"
    r"|tags?|topics?|terms|phrases|labels|synonyms"
    r"|(?:also |now )?trending(?: (?:now|today|searches|topics?|terms))?"
    r"|hot (?:topics?|right now)"
    r"|popular (?:now|right now|today)|(?:readers|people|others|users) (?:also )?(?:like|want"
    r"|explore|follow|visit|view|liked|viewed)(?:ed)?|discover(?: more)?|find out about"
    r"|also known as|you might also want"
)
_PLACES = r"(?:areas|locations|places|towns|cities|regions|suburbs|neighbou?rhoods)(?: (?:that )?(?:we|we also|also))? (?:cover(?:ed)?|serv(?:e|ed|ice)|includ(?:e|ed|ing))|(?:service|coverage) areas?|(?:we|also) (?:cover|serv)(?:e|ing)?"
_GAP = r"[^\n.!?:;“”\"«»]{0,70}?"
_LINK = (
    r"(?:[\s*_]*[:=][\s*_]*"
    r"|\s+(?:[–—]|-)\s+"
    r"|\s+(?:(?:that|which) )?(?:may |might |could |can |would |also )*(?:includ(?:e|es|ing)"
    r"|are|is|be|were|such as|like|range from)\b:?\s*)"
)
_START = r"(?m)(?:^[\s*_#>•·\[(–—-]*(?:\d{1,2}[.)]\s+)?|[.!?…:][\"”’)*_\]]*\s+[\[(*_]*)"
_LABELLED = (
    rf"(?i){_START}(?P<label>(?P<strong>{_STRONG})|(?P<weak>{_WEAK})|(?P<places>{_PLACES}))"
    rf"(?:(?P<parenthesis>\s*\([^)\n]{{0,60}}\))?(?P<gap>{_GAP})(?P<link>{_LINK})"
    rf"|\s+(?P<direct>[“\"«]))"
)
_BARE_LABEL = (
    r"(?im)^[\s*_#•·-]*(?P<label>(?:(?:seo|lsi|focus|primary|secondary|related|relevant|target"
    r"|long[- ]tail|search)[ -])*"
    r"(?:key[ -]?(?:words|phrases)|search (?:terms|phrases|queries)|related searches|hash ?tags)"
    r"(?: to consider| used| list)?|people also (?:search(?:ed)?|ask(?:ed)?)(?: for)?)[\s:*_]*$"
)
_CLOSING = (
    r"(?i)[”\"’][^.!?\n]{0,30}\b(?:are|as|were|remain|serve as)\b (?:all |some of the "
    r"|among the )?(?:\w+ )?"
    r"(?:(?:related|relevant|useful|important|key|recommended|suggested"
    r"|good) (?:search(?:es| terms?| phrases| queries)|key ?words|key ?phrases|terms)"
    r"|(?:key ?words|search terms|key ?phrases) (?:to consider|to use|for this|related"
    r"|associated|surrounding|connected))"
)
_SUCH_AS = (
    r"(?i)\b(?:key ?words|search (?:terms|phrases|queries)|searches|key ?phrases"
    r"|(?:key|relevant|related|search) terms)\b"
    r"[^.!?\n“\"]{0,60}\b(?:such as|like|including|includ(?:e|es)"
    r"|are)\b:?\s*(?:terms (?:like|such as) )?[“\"]"
)
_HASHTAGS = r"(?m)^\W*(?:#\w+[\s,;|·]*){3,}$"
_REPORT = lazy.regex(
    r"(?i)\baccording to\b|\bsaid\b|\bsays\b|\btold\b|\bshow(?:s|ed|n)\b|\brose\b|\bsurged?\b"
    r"|\bjumped\b|\bspiked?\b"
    r"|\bdoubled\b|\bsoared\b|\bclimbed\b|\bincreased\b|\bfell\b|per ?cent\b|%|\btrends\b"
    r"|\byear over year\b"
    r"|\bthis (?:week|year|month)\b|\blast (?:week|year|month)\b|\bin 20\d\d\b|\bpolice\b"
    r"|\bprosecutors?\b|\bcourt\b"
    r"|\bsuspect\b|\bhis\b|\bher\b|\btheir\b|\bhad\b|\bwere\b"
)
_SUBJECT = lazy.regex(
    r"(?i)\bSEO\b|search[- ]engine optimi[sz]ation"
    r"|search (?:consultant|market(?:ing|er)|ranking|volume|interest|data|history)"
    r"|google trends|year in search|most[- ]searched|keyword[- ](?:stuffing|spam|research)"
    r"|search spam|scientific paper|journal articles?"
)
_QUOTED = lazy.regex(
    r"[“\"«„]([^“”\"«»„\n]{2,60})[”\"»“]|‘([^‘’\n]{2,60})’(?!\w)|(?<!\w)'([^'\n]{2,60})'(?!\w)"
    r"|`([^`\n]{2,60})`"
)
_VERB = lazy.regex(
    r"(?i)\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|should|must|do|does"
    r"|did|said|i|we|you|he|she|they)\b|[.!?](?=.)"
)
_ITEM = lazy.regex(r"\s+(?=#\w)|\s*(?:,|;|\||•|·|/(?=\s))\s*(?:and |or |y |et |und )?")
_LONGEST = 2000
"""Code points: a longer sentence is no keyword line."""
_LABEL_LINE = lazy.regex(r"(?i)[\w /()&-]{2,40}:\s")


@dataclass(frozen=True, slots=True)
class Options:
    """`items`: how many phrases make a list where the label alone does not tell."""

    items: int = 3


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    words: str
    blatant: bool
    confidence: float


def check(article: Article, options: Options) -> Iterator[Finding]:
    """One finding a keyword sentence; neighbours in one block are one."""
    lines = [*_labelled(article, options.items), *_lists(article, options.items)]
    lines += _bare(article)
    lines += _rows(article)
    lines += _greetings(article)
    if not lines:
        return
    if _about_search(article, [line.span for line in lines]):
        return
    for line in _joined(article, lines):
        shown = line.words if len(line.words) <= 90 else line.words[:89].rstrip() + "…"
        yield KEYWORDS.finding(
            f"'{shown}' lists phrases for a search engine and tells the reader nothing",
            line.span,
            severity=Severity.ERROR if line.blatant else None,
            confidence=line.confidence,
            fixes=_deletion(article, line.span),
        )


def _labelled(article: Article, fewest: int) -> Iterator[_Line]:
    for match in compiled(_LABELLED).finditer(article.encoded):
        label = match.group_span("label")
        headline = bool(match.group("strong")) and _is_search(match.group("strong"))
        if label is None or _exempt(article, label, headline=headline):
            continue
        whole = _sentence(article, label)
        after = match.group_span("direct") or match.group_span("link")
        if after is None or after.start >= whole.end or whole.end - whole.start > _LONGEST:
            continue
        text = article.slice(whole)
        rest = article.text[after.start if match.group("direct") else after.end : whole.end]
        quoted = _quoted(rest)
        items = quoted if len(quoted) >= 2 else _items(rest)
        colon = any(mark in match.group("link") for mark in ":=–—") or match.group("link") == " - "
        line = _judge(
            match.group("strong"),
            match.group("weak"),
            match.group("gap"),
            colon,
            quoted,
            items,
            rest,
            fewest,
        )
        if line and not (not colon and _REPORT.search(text)) and not (colon and _said(text, rest)):
            yield _Line(whole, text, *line)


def _judge(
    strong: str,
    weak: str,
    gap: str,
    colon: bool,
    quoted: list[str],
    items: list[str],
    rest: str,
    fewest: int,
) -> tuple[bool, float] | None:
    """Whether a labelled sentence is a keyword line: blatant or not, and how sure."""
    listed = bool(items) and all(_is_query(item) for item in items)
    if strong:
        search = _is_search(strong)
        if colon and len(gap.split()) <= 6:
            if len(items) >= 2 and (len(quoted) >= 2 or listed):
                return True, 0.97
            one = len(items) == 1 and len(rest.split()) <= 8 and listed
            return (False, 0.85) if one and search else None
        if len(quoted) >= 2:
            return True, 0.95
        return None
    if weak:
        sure = _SURER.match(weak) is not None
        if len(quoted) >= min(fewest, 3) and (sure or _open(weak, quoted)):
            return False, 0.85
        if colon and len(items) >= fewest and listed and _searched(items, strict=True):
            return False, 0.8
        if (
            colon
            and not gap.strip()
            and len(items) >= fewest
            and listed
            and re.match(r"(?i)tags?\b", weak)
        ):
            return False, 0.8
        return None
    if colon and len(items) > fewest and listed:
        return False, 0.75
    return None


def _open(label: str, quoted: list[str]) -> bool:
    """Whether phrases under an open label look typed; under "Terms" they must share a word."""
    if re.fullmatch(r"(?i)terms|phrases|labels|synonyms|expressions", label.strip()):
        return _heads(quoted) >= 3 and _searched(quoted)
    return _searched(quoted)


_SURER = lazy.regex(
    r"(?i)tags?\Z|.+\s(?:terms?|phrases?|topics?|tags?|expressions|subjects|labels)\Z"
)
"""Open labels whose quoted entries are search phrases whatever they say."""


def _quoted(text: str) -> list[str]:
    """The phrases in quotation marks of any kind that could be typed into a search box."""
    found = ("".join(groups) for groups in _QUOTED.findall(text))
    return [item for item in found if _is_query(item)]


_MODIFIER = lazy.regex(
    r"(?i)(?:cheap(?:est)?|best|top|buy|online|near|nearby|free|prices?|costs?|fees?|tickets?"
    r"|timetables?|schedules?|hours|maps?"
    r"|live|latest|today|tomorrow|tonight|now|news|updates?|results?|reviews?|20\d\d|guides?"
    r"|deals?|sales?|rent(?:al)?|hire|jobs"
    r"|salary|status|tracker|tracking|forecast|how|what|when|who|where|why|vs|versus|line-?up"
    r"|parking|directions|bookings?|book"
    r"|address|opening|explained|meaning|causes?|reasons?|videos?|photos?|pictures|images|pdf"
    r"|download|login|apply|eligibility"
    r"|requirements|discounts?|offers?|quotes?|compare|comparison|alternatives?|tips|ideas"
    r"|facts|history|dates?|times?|rates?"
    r"|backlog|closures?|delays?|options|packages|tours|hotels?|flights|services?|company"
    r"|companies|contact|phone|number)\Z"
)
"""Words that searchers add to what they search for."""
_STOP = frozenset(
    "the a an of for to in on at and or with by from near me my is how what who when where why".split()
)


def _searched(items: list[str], *, strict: bool = False) -> bool:
    """Whether phrases look typed: one head word in most of them, or searchers' own words in some.

    `strict` asks for both, and for phrases of two words or more without an article.
    """
    word_sets = [{_stem(word) for word in item.lower().split()} - _STOP for item in items]
    if strict and any(
        not 2 <= len(item.split()) <= 7 or item.lower().startswith(("the ", "a ", "an "))
        for item in items
    ):
        return False
    counts = Counter(word for some in word_sets for word in some)
    most = max(counts.values(), default=0)
    shared = most >= max(2, 0.6 * len(items))
    everywhere = {word for word, count in counts.items() if count == len(items)}
    added = {word for word in counts if word not in everywhere and _is_added(word)}
    if strict:
        return shared and most >= 3 and len(added) >= 1
    return shared or len(added) >= 2


def _stem(word: str) -> str:
    word = word.strip("“”\"'’‘«».,:;()[]*_?!")
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "news"))
    return word[:-1] if plural else word


def _is_added(stem: str) -> bool:
    return bool(_MODIFIER.match(stem) or _MODIFIER.match(stem + "s"))


def _is_search(label: str) -> bool:
    """Whether a label is about search whatever follows ("Entities: 3" is not)."""
    return (
        re.search(
            r"(?i)key ?-?(?:word|phrase)|seo|lsi|search|tail|phrase|quer|rank|google|\bkws?\b|key ?terms?|head term",
            label,
        )
        is not None
    )


def _said(text: str, rest: str) -> bool:
    """Whether words outside the list report what somebody searched for."""
    outside = text[: len(text) - len(rest)] if rest else text
    return (
        re.search(
            r"(?i)\b(?:said|told|police|prosecutors?|court|suspect|defendant|his|her)\b", outside
        )
        is not None
    )


def _lists(article: Article, fewest: int) -> Iterator[_Line]:
    for expression, blatant, confidence in ((_CLOSING, True, 0.85), (_SUCH_AS, False, 0.8)):
        for match in compiled(expression).finditer(article.encoded):
            whole = _sentence(article, Span(match.span.end - 2, match.span.end - 1))
            if whole.end - whole.start > _LONGEST:
                continue
            text = article.slice(whole)
            quoted = _quoted(text)
            outside = _QUOTED.sub(" ", text)
            if (
                len(quoted) >= fewest
                and not _REPORT.search(outside)
                and not _exempt(article, whole)
            ):
                yield _Line(whole, text, blatant, confidence)
    for match in compiled(_HASHTAGS).finditer(article.encoded):
        block = article.block_at(match.span.end - 1)
        if not _exempt(article, block.prose):
            yield _Line(block.prose, article.slice(block.prose), False, 0.85)
    for block in article.of_kind(BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.FURNITURE):
        short = block.span.end - block.span.start <= 600
        if short and _is_stack(article.slice(block.prose)) and not _exempt(article, block.prose):
            yield _Line(block.prose, article.slice(block.prose), False, 0.75)


def _is_stack(text: str) -> bool:
    """Whether a line is a bare row of lower-case phrases that share a word."""
    if text.count(",") < 3 or text.rstrip().endswith((".", "!", "?", ":", ";", "”", '"')):
        return False
    items = _items(text)
    if len(items) < 4 or not all(2 <= len(item.split()) <= 6 for item in items):
        return False
    if sum(item[0].islower() for item in items) < 0.75 * len(items) or any(
        _VERB.search(item) or re.match(r"(?:and|or|but|with|in|of|to|from)\b", item)
        for item in items
    ):
        return False
    words = [set(item.lower().split()) for item in items]
    shared = max(
        sum(word in some for some in words)
        for word in set().union(*words)
        if len(word) > 3 or word.isalpha()
    )
    return shared >= 0.5 * len(items) and len({item.lower() for item in items}) == len(items)


_SEPARATORS = lazy.regex(r"[,;|·•]|\s/\s")
_CLAUSE = lazy.regex(
    r"(?i)\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|should|must|do|does"
    r"|did|said|says|to be|not|who|that|which|his|her|their|its|because|after|before|while)\b"
    r"|[£$€%]|[.!?](?=\s)"
)
_GREETING = (
    r"(?i)\b(?:if|whether|when|are|have|did|do|were|maybe|perhaps) you\b"
    r"|\b(?:looking|searching|hunting|in search) (?:for|of)\b"
    r"|\bcame here (?:for|to)\b|\b(?:right|best) (?:place|page|guide)\b|\blook no further\b"
    r"|\bthis (?:article|guide|page|post)\b"
    r"|\beverything you need\b|\ball you need to know\b|\byour questions\b"
    r"|\bfind (?:out )?(?:all )?(?:about|here)\b|\bread on\b|\bhere you(?:['’]ll| will| can)\b"
)


def _rows(article: Article) -> Iterator[_Line]:
    """Headings and lines that are nothing but search phrases, behind separators or none at all."""
    for block in article.blocks:
        size = block.prose.end - block.prose.start
        if block.kind not in _ROWS or not 24 <= size <= 400:
            continue
        text = article.slice(block.prose)
        parts = [part.strip() for part in re.split(r"[,;|·•:]\s*|\s[/–—-]\s", text) if part.strip()]
        if len(parts) >= 3:
            row = not _CLAUSE.search(text) and _searched(parts, strict=True)
            found = row and _added(parts) >= 2 and _heads(parts) == len(parts)
            found = found or (not _CLAUSE.search(text) and _around_a_name(parts))
        else:
            found = len(parts) == 1 and _unpunctuated(text)
        if found and not _exempt(article, block.prose):
            yield _Line(block.prose, text, False, 0.75)


_ROWS = frozenset(
    {
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.CAPTION,
        BlockKind.FURNITURE,
    }
)


def _around_a_name(items: list[str]) -> bool:
    """Whether phrases set common words beside one place or brand, as only searchers do.

    "boiler repair Northgate" has no preposition; a list of streets or clubs has capitals throughout.
    """
    if any(not 2 <= len(item.split()) <= 7 for item in items):
        return False
    names = Counter(
        word
        for at, item in enumerate(items)
        for word in {w for n, w in enumerate(item.split()) if _NAME.match(w) and (n or at)}
    )
    name, count = names.most_common(1)[0] if names else ("", 0)
    holding = [item.split() for item in items if name in item.split()]
    count = len(holding)
    if count < 3 or count < 0.7 * len(items):
        return False
    others = [
        word
        for at, words in enumerate(holding)
        for n, word in enumerate(words)
        if word != name and (at or n)
    ]
    common = sum(word[0].islower() for word in others)
    if not others or common < 0.8 * len(others):
        return False
    ends = sum(
        words[-1] == name
        and words[-2].lower() not in _STOP
        and (words[-2].islower() or len(words) == 2)
        for words in holding
    )
    return ends + sum(
        map(_is_added, {_stem(w.lower()) for item in items for w in item.split()})
    ) >= 2 or (ends >= 1 and count == len(items) >= 4)


_NAME = lazy.regex(r"[A-Z][\w’'-]{2,}\Z")


def _added(items: list[str]) -> int:
    """How many different words that searchers add stand in phrases beside their head word."""
    word_sets = [{_stem(word) for word in item.lower().split()} for item in items]
    everywhere = set.intersection(*word_sets)
    return len({word for some in word_sets for word in some - everywhere if _is_added(word)})


def _heads(items: list[str]) -> int:
    """How many phrases hold the word that most of them hold."""
    word_sets = [{_stem(word) for word in item.lower().split()} - _STOP for item in items]
    counts = Counter(
        word for some in word_sets for word in some if len(word) > 2 and not _is_added(word)
    )
    return max(counts.values(), default=0)


def _unpunctuated(text: str) -> bool:
    """Whether a line is one long string of lower-case words that come back: queries end to end."""
    words = text.split()
    if len(words) < 8 or text != text.lower() or re.search(r"[.,!?;:“”\"'’()]", text):
        return False
    if _CLAUSE.search(text) or {"the", "a", "an", "and", "i", "you", "we"} & set(words):
        return False
    counts = Counter(_stem(word) for word in words if len(word) > 2)
    added = sum(map(_is_added, counts))
    return max(counts.values(), default=0) >= 3 and added >= 2


def _greetings(article: Article) -> Iterator[_Line]:
    """Sentences that greet whoever typed one of several variants of a query."""
    for match in compiled(_GREETING).finditer(article.encoded):
        whole = _sentence(article, match.span)
        if not 40 <= whole.end - whole.start <= 600 or _exempt(article, whole):
            continue
        text = article.slice(whole)
        parts = [
            part.strip()
            for part in re.split(r"[,;|·•:]\s*|\s(?:or|and|&|/|–|—|-)\s", text.rstrip(".!?"))
            if part.strip()
        ]
        if len(parts) < 3 or _REPORT.search(text):
            continue
        phrases = [part for part in map(_phrase, parts) if part]
        if len(phrases) >= 3 and _heads(phrases) >= 3 and _heads(phrases) >= 0.75 * len(phrases):
            same = _heads(phrases) >= 4
            if _added(phrases) >= (1 if same else 2):
                yield _Line(whole, text, False, 0.8)


def _phrase(part: str) -> str:
    """The search phrase in a stretch between commas, without the words that lead to it; or none."""
    part = (
        re.sub(
            r"(?i)^.*\b(?:for|about|on|want|need|of|as|like|search(?:ed)?|google[d]?|find|wanted"
            r"|needed|typed)\s+(?=\S+\s+\S)",
            "",
            part,
            count=1,
        )
        if len(part.split()) > 5
        else part
    )
    words = part.strip("“”\"'‘’ ").split()
    if (
        not 2 <= len(words) <= 7
        or _CLAUSE.search(part)
        or words[0].lower() in ("the", "a", "an", "you", "we", "this", "your")
    ):
        return ""
    return " ".join(words)


def _bare(article: Article) -> Iterator[_Line]:
    """A label alone in its block, with the phrases below it."""
    for match in compiled(_BARE_LABEL).finditer(article.encoded):
        label = match.group_span("label")
        if label is None or _exempt(article, label):
            continue
        number = article.index_at(label.start)
        block = article.blocks[number]
        last, count = block, 0
        for following in article.blocks[number + 1 : number + 21]:
            text = article.slice(following.prose).strip(' "“”,')
            if following.kind not in (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH) or not (
                (_is_query(text) and len(text.split()) <= 7)
                or (len(_items(text)) >= 3 and all(map(_is_query, _items(text))))
            ):
                break
            last, count = following, count + 1
        span = Span(block.prose.start, last.prose.end)
        yield _Line(span, article.slice(span).replace("\n", " "), count >= 2, 0.9 if count else 0.8)


def _items(text: str) -> list[str]:
    """The phrases of a list behind commas, without quotation marks and a closing full stop."""
    items = [item.strip(" \t“”\"'’‘«».*_()[]") for item in _ITEM.split(text)]
    if items:
        tail = re.split(r"\s+(?:and|or|&)\s+", items.pop())
        items += [
            item.strip(" “”\"'.*_") for item in (tail if len(tail) == 2 else [" and ".join(tail)])
        ]
    return [item for item in items if item]


def _is_query(text: str) -> bool:
    """Whether a phrase could be typed into a search box: short and no sentence.

    Questions are typed too, so an interrogative at its start takes the place of the verb test.
    """
    words = text.strip(" ,.").split()
    if not 1 <= len(words) <= 9 or len(text) > 80:
        return False
    asks = words[0].lower() in (
        "how",
        "what",
        "who",
        "when",
        "where",
        "why",
        "is",
        "can",
        "does",
        "will",
        "which",
    )
    return asks or not _VERB.search(text.strip(" ,.?"))


def _sentence(article: Article, label: Span) -> Span:
    """From the label to the end of its sentence, or of its block where there are no sentences."""
    block = article.block_at(label.start)
    sentences = article.sentences
    at = bisect_right(sentences, label.start, key=lambda one: one.start) - 1
    if at < 0 or sentences[at].end <= label.start or sentences[at].end > block.span.end:
        return block.prose
    start, end = sentences[at].start, sentences[at].end
    while (
        end - label.start < _LONGEST
        and at + 1 < len(sentences)
        and sentences[at + 1].end <= block.span.end
        and _runs_on(article, end, sentences[at + 1])
    ):
        at += 1
        end = sentences[at].end
    start = max(start, label.start - _LONGEST)
    before = article.text[max(start, label.start - 40) : label.start]
    cut = max((m.end() for m in re.finditer(r"[.!?…][\"”’)\]]*\s+", before)), default=0)
    return Span(label.start - len(before) + cut if cut else start, end)


def _runs_on(article: Article, end: int, following: Span) -> bool:
    """Whether a "sentence" is another phrase of the list (“who won?” “what now?”)."""
    text = article.slice(following)
    return (
        text[:1] in '“"'
        and text[-1:] in '”".,'
        and _is_query(text.strip('“”" .,'))
        and article.text[end - 1] in '”",?'
    )


def _exempt(article: Article, span: Span, *, headline: bool = False) -> bool:
    """Whether a line is no place for keywords; a headline is one where its label can mean no other."""
    block = article.block_at(span.start)
    if block.kind in (BlockKind.CODE, BlockKind.CELL, BlockKind.QUOTE):
        return True
    if block.kind is BlockKind.HEADLINE and not headline:
        return True
    return (
        article.is_quoted(Span(span.start, min(span.start + 1, span.end)))
        and article.text[span.start] not in '“"«'
    )


def _about_search(article: Article, lines: list[Span]) -> bool:
    """Whether running text outside the lines is about search, so that they may be examples."""
    for block in article.prose:
        text = article.slice(block.prose)
        if _LABEL_LINE.match(text) or len(text.split()) < 12:
            continue
        for match in _SUBJECT.finditer(text):
            place = Span(block.prose.start + match.start(), block.prose.start + match.end())
            if not any(line.overlaps(place) for line in lines):
                return True
    return False


def _joined(article: Article, lines: list[_Line]) -> list[_Line]:
    """Lines that overlap or follow one another in a block, as one."""
    result: list[_Line] = []
    for line in sorted(lines, key=lambda one: (one.span, -one.confidence)):
        last = result[-1] if result else None
        if last and (
            line.span.start < last.span.end
            or (
                not article.text[last.span.end : line.span.start].strip(" \t.*_")
                and "\n" not in article.text[last.span.end : line.span.start]
            )
        ):
            span = Span(last.span.start, max(last.span.end, line.span.end))
            words = article.slice(span).replace("\n", " ")
            surer = max(last.confidence, line.confidence)
            result[-1] = _Line(span, words, last.blatant or line.blatant, surer)
        else:
            result.append(line)
    return result


def _deletion(article: Article, span: Span) -> tuple[Fix, ...]:
    """Takes out the sentence, or the whole block where it holds nothing else."""
    block: Block = article.block_at(span.start)
    if "\n" in article.slice(span) or not block.prose.covers(span):
        return ()
    if span == block.prose:
        whole = (Edit(block.span, ""),)
        return (Fix("Delete the keyword line", whole, Safety.UNSAFE),)
    start, end = span
    if start > block.prose.start:
        start -= len(article.text[block.prose.start : start]) - len(
            article.text[block.prose.start : start].rstrip()
        )
    else:
        end += len(article.text[end : block.prose.end]) - len(
            article.text[end : block.prose.end].lstrip()
        )
    return (Fix("Delete the keyword line", (Edit(Span(start, end), ""),), Safety.UNSAFE),)
