"""Keywords and descriptions of a page that its story does not bear out, or that are stuffed.

Tags help a desk to file a story; ten spellings of one query and the names of things the story never speaks of
are there for search engines alone, which have not read keywords for years and count a stuffed description
against the page. Reported are:

- phrases of trade that the story does not hold ("cheap car insurance" beside an election): a warning from two on;
- keywords of which none, or next to none, is in the story: it has another story's keywords;
- one query in many forms, or the same words in another order: a warning; twenty keywords and more: a note;
- an address (slug) that repeats its words;
- a description that is a list of phrases, or says one phrase over and over: a warning.

Silent on: general tags (sections, countries, "News", "Video") and ordinary tags of which some are in the story.
A description about another story is `metadata/description-mismatch`.

Known false positives: thematic tags of an archive ("rural depopulation") in a story that avoids the terms.
Source: Google Search Central, "Meta tags that Google supports",
https://developers.google.com/search/docs/crawling-indexing/special-tags
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article, Field
from auditor.check import Category, Rule
from auditor.checks.seo import _stuffing as stuffing
from auditor.checks.seo._phrases import STOP, is_added, items_of, sharing, stem
from auditor.finding import Finding, Severity
from auditor.source import Span

RULE = Rule(
    id="seo/keyword-meta",
    summary="Keywords or a description that the story does not bear out, or stuffed ones",
    severity=Severity.WARNING,
    confidence=0.85,
    category=Category.SEARCH_SPAM,
    why="They promise searchers what the page does not hold; search engines count it as spam.",
    sources=(
        "https://developers.google.com/search/docs/crawling-indexing/special-tags",
        "https://developers.google.com/search/docs/essentials/spam-policies#keyword-stuffing",
    ),
    bad=(
        '<meta name="keywords" content="cheap car insurance, best mortgage rates"> of an election story',
    ),
    good=(
        '<meta name="keywords" content="elections, county council, Wexmoor"> of an election story',
    ),
)
RULES = (RULE,)

MANY = 20
"""Keywords: so many are for nobody's use."""
_MOST = 400
_FEWEST_WORDS = 60
"""An article of fewer words bears nothing out."""
_READ = 60_000
_PART = lazy.regex(r"[^,;|\n•·]+")
_SLUG_PART = lazy.regex(r"[\W_]+")
_WORD = lazy.regex(r"[^\W_]+(?:['’][^\W_]+)*")
_GENERAL = lazy.regex(
    r"(?i)(?:(?:top|breaking|latest|local|world|uk|us|national|international|regional|global|home|front|main|daily|live|editors?['’]?s?)\s)?"
    r"(?:news|politics|business|sports?|culture|opinion|comment|analysis|features?|lifestyle|health|science|technology|tech"
    r"|world|international|national|local|regional|uk|us|usa|europe|africa|asia|australia|england|scotland|wales|ireland|india|nigeria"
    r"|video|videos|photos?|gallery|podcast|premium|subscribers?|exclusive|breaking|stories|headlines?|home(?:page)?|front ?page|page"
    r"|education|environment|economy|crime|courts?|money|travel|entertainment|arts|music|film|books|food|weather|society|people"
    r"|media|pick|picks|featured|trending|latest|longreads?|long read|explainers?|factbox|wire|agency|reuters|afp|ap|pa|news feed"
    r"|newsletter|syndicated|evergreen|archive|standard|article|story|default|all|general|misc\w*|uncategori[sz]ed|none|updates?)"
)
_INTEREST = lazy.regex(
    r"(?i)\b(?:gossip|recipes?|lose weight|skin ?care|smartphones?|celebrit(?:y|ies)|lottery|horoscopes?|bitcoin|iphone|jobs near|credit cards?|rates 20\d\d"
    r"|net worth|dating|seo|make money|work from home)\b"
)


class _Phrase(NamedTuple):
    """One keyword: its place in the field, its words, and how many of them the story holds."""

    span: Span
    text: str
    stems: frozenset[str]
    held: int

    @property
    def foreign(self) -> bool:
        """Whether the story holds none of it."""
        return bool(self.stems) and not self.held

    @property
    def typed(self) -> bool:
        """Whether it holds a word that searchers add, beside another."""
        return len(self.stems) > 1 and any(map(is_added, map(stem, self.text.lower().split())))

    @property
    def sold(self) -> bool:
        """Whether it is a query of trade of which the story holds next to nothing."""
        offered = stuffing.commerce(self.text) or _INTEREST.search(self.text)
        return bool(offered) and len(self.stems) >= 2 and self.held <= len(self.stems) / 3


def check(article: Article, options: None = None) -> Iterator[Finding]:
    """At most one finding for each text that the page declares."""
    seen: set[str] = set()
    held: frozenset[str] | None = None
    for item in article.fields:
        name = item.name.partition(":")[0]
        if name not in ("keywords", "description", "slug"):
            continue
        folded = " ".join(item.text.split()).casefold()
        if folded in seen or not folded:
            continue
        seen.add(folded)
        if name != "keywords":
            yield from _description(item) if name == "description" else _slug(item)
            continue
        if held is None:
            held = _held(article)
        found = _keywords(article, item, held)
        if found is not None:
            yield found
            return


def _description(item: Field) -> Iterator[Finding]:
    text = item.text[:1000]
    phrases = items_of(text.rstrip(" ."))
    if (
        stuffing.is_list_of_queries(phrases, strict=True)
        or stuffing.is_run_of_queries(text)
        or stuffing.is_dense(text)
    ):
        yield RULE.finding(
            f"The description, '{_short(text)}', is a list of search phrases and describes nothing",
            Span(0, len(item.text)),
            field=item.name,
            confidence=0.8,
        )


def _slug(item: Field) -> Iterator[Finding]:
    """An address that says one phrase over and over."""
    text = item.text.strip().strip("/").rpartition("/")[2][:300]
    words = [stem(word) for word in _SLUG_PART.split(text.lower()) if len(word) > 2]
    counts = Counter(word for word in words if word not in STOP)
    often = [word for word, count in counts.items() if count >= 3]
    twice = [word for word, count in counts.items() if count >= 2]
    added = sum(is_added(word) for word in counts if word != "new")
    if (often and (added or len(often) > 1)) or (len(twice) >= 2 and added >= 2):
        yield RULE.finding(
            f"The address '{_short(text)}' says '{(often or twice)[0]}' over and over",
            Span(0, len(item.text)),
            field=item.name,
            severity=Severity.INFO if not often else None,
            confidence=0.8,
        )


def _keywords(article: Article, item: Field, held: frozenset[str]) -> Finding | None:
    phrases = _phrases(item, held)
    if not phrases:
        return None
    if len(phrases) == 1 and stuffing.is_run_of_queries(phrases[0].text):
        return _finding(item, phrases, "are one query after another", Severity.WARNING)
    bears = article.words >= _FEWEST_WORDS and article.english
    sold = [one for one in phrases if one.sold] if bears else []
    if len(sold) >= 2:
        return _finding(
            item, sold, "are of things that the story does not speak of", Severity.WARNING
        )
    if (found := _stuffed(item, phrases)) is not None:
        return found
    if bears and len(odd := [one for one in phrases if one.foreign and one.typed]) >= 3:
        return _finding(item, odd, "are of things that the story does not speak of", Severity.INFO)
    if sold:
        return _finding(
            item, sold, "is of something that the story does not speak of", Severity.INFO
        )
    if bears and (found := _of_another(article, item, phrases)) is not None:
        return found
    if len(phrases) >= MANY:
        return _finding(
            item, phrases, f"are {len(phrases)}: more than anybody reads", Severity.INFO, 0.7
        )
    return None


def _stuffed(item: Field, phrases: Sequence[_Phrase]) -> Finding | None:
    """One query in many forms."""
    texts = [one.text for one in phrases]
    same = sum(
        1
        for one, other in combinations(phrases[:60], 2)
        if one.stems == other.stems and len(one.stems) > 1
    )
    added = {word for text in texts for word in map(stem, text.lower().split()) if is_added(word)}
    shared = sharing(texts)
    long = sum(len(text.split()) > 1 for text in texts)
    if long < 0.7 * len(texts):
        return None
    if len(texts) >= 6 and shared >= 0.6 * len(texts) and len(added) >= 3:
        return _finding(item, phrases, "are one query in many forms", Severity.WARNING)
    if len(texts) >= 4 and same >= 2 and shared >= 0.5 * len(texts):
        return _finding(item, phrases, "are the same words over again", Severity.WARNING)
    if len(texts) >= 4 and shared >= max(4, 0.75 * len(texts)) and len(added) >= 2:
        return _finding(item, phrases, "are one query in many forms", Severity.INFO, 0.7)
    return None


def _of_another(article: Article, item: Field, phrases: Sequence[_Phrase]) -> Finding | None:
    """Keywords of another story."""
    able = [one for one in phrases if one.stems and not _GENERAL.fullmatch(one.text)]
    foreign = [one for one in able if one.foreign]
    long = sum(len(one.stems) > 1 for one in foreign)
    if len(able) >= 4 and len(foreign) == len(able) and (long >= 2 or len(able) >= 6):
        severity = (
            Severity.WARNING
            if len(able) >= 5 and article.words >= 2 * _FEWEST_WORDS
            else Severity.INFO
        )
        return _finding(item, foreign, "are of another story than this one", severity, 0.8)
    if len(able) >= 6 and len(foreign) >= 0.8 * len(able) and long >= 3:
        return _finding(item, foreign, "are of another story than this one", Severity.INFO, 0.7)
    return None


def _finding(
    item: Field, phrases: Sequence[_Phrase], said: str, severity: Severity, confidence: float = 0.85
) -> Finding:
    shown = _short(", ".join(one.text for one in phrases))
    noun = "keyword" if len(phrases) == 1 and said.startswith("is ") else "keywords"
    return RULE.finding(
        f"The {noun} '{shown}' {said}",
        Span(phrases[0].span.start, phrases[-1].span.end),
        severity=severity,
        confidence=confidence,
        field=item.name,
    )


def _phrases(item: Field, held: frozenset[str]) -> list[_Phrase]:
    found = []
    for match in _PART.finditer(item.text):
        text = match.group().strip(" \t\"'“”[]#.")
        if text:
            start = match.start() + match.group().find(text)
            stems = _stems(text)
            span = Span(start, start + len(text))
            found.append(_Phrase(span, " ".join(text.split()), stems, len(stems & held)))
        if len(found) >= _MOST:
            break
    return found


def _stems(text: str) -> frozenset[str]:
    """The beginnings of the words that tell what a phrase is about."""
    words = (word.lower().replace("’", "'").removesuffix("'s") for word in _WORD.findall(text))
    return frozenset(
        stem(word)[:5]
        for word in words
        if len(word) > 2 and word not in STOP and not word.isdigit()
    )


def _held(article: Article) -> frozenset[str]:
    """The beginnings of the story's words."""
    return _stems(f"{article.headline} {article.byline} {article.text[:_READ]}")


def _short(text: str, most: int = 90) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
