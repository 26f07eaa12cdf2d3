"""Log lines of a pipeline: counts, scores, codes and verdicts with few words between them.

A report on computers can hold each of these signals; it is written in sentences, though, a third
or more of whose words are function words. A log line has three kinds of signals and few of those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor import lazy
from auditor.article import Article, BlockKind
from auditor.pattern import compiled
from auditor.source import Span

_LONGEST = 420
_ENOUGH = 5
_FEWEST_KINDS = 3
_MOST_FUNCTION_WORDS = 0.25
_HARDLY_ANY = 0.1

_UNITS = (
    "sources?|urls?|links?|pages?|files?|steps?|tasks?|claims?|checks?|tests?|queries|citations?|quotes?|facts?|"
    "entities|requests?|feeds?|images?|articles?|documents?|docs|chunks?|records?|rows?|items?|warnings?|errors?|"
    "retries|tokens|credits|tool calls?|api calls?|sections?|paragraphs?|names|references"
)
_STRONG = (
    # verdicts
    r"(?P<verdict>\b(?:PASS(?:ED)?|FAIL(?:ED|URE)?|OK|WARN(?:ING)?|ERROR|INFO|DEBUG|SKIP(?:PED)?|SUCCESS|TIMEOUT|DONE|"
    r"READY|APPROVED|TRUE|FALSE|NULL|N/A)\b|[✅✔❌⚠☑✓✗])"
    # a measure and its value
    r"|(?P<measure>(?i:\b(?:originality|readability|plagiarism|similarity|sentiment|confidence|uniqueness|toxicity|bias|relevance|"
    r"tone|quality|seo|grammar|coherence|factuality|faithfulness|score|latency|cost|temperature|model|retries|attempts?|"
    r"duration|elapsed|runtime|exit code|status|tokens?|words?|word ?count|lang|language|length|perplexity|flesch|"
    r"hallucinations?|duplicates?|coverage|dedup(?:e|lication)?|category|slug|author|template|locale|priority|grade|warnings?|issues|check)"
    r"(?:[ _](?:score|check|level|rate|index|match|risk|used))?\s?[:=]?\s?\(?(?:~?\d+(?:\.\d+)?\b|high|low|medium|neutral|positive|negative|ok\b|none|"
    r"pass(?:ed)?|clean|true|false|gpt|claude|gemini|en\b|en-[a-z]{2}|draft|passed)))"
    # counts
    r"|(?P<count>\b\d+ ?(?:/|of|out of) ?\d+ (?i:(?:[a-z-]+ ){0,2}(?:"
    + _UNITS
    + r")\b)|\b\d+/\d+\b (?i:[a-z]+ed\b)|\b(?:\d+|no|zero) (?i:(?:[a-z-]+ )?(?:"
    + _UNITS
    + r") (?:changed|found|fetched|checked|verified|used|parsed|scraped|processed|failed|skipped|retrieved|resolved|"
    r"validated|flagged|matched|remaining|generated|uploaded|cached|ok)\b)|\b(?i:(?:fetched|scraped|crawled|parsed|retrieved|ingested|indexed|processed|"
    r"deduplicated|generated|uploaded|checked|verified) \d+ (?:[a-z]+ )?(?:"
    + _UNITS
    + r")\b)|\b\d+ (?i:tool calls|api calls|retries|timeouts?|tokens|warnings)\b|\b(?i:(?:sources|links|claims|quotes|facts|entities|urls|images|citations|pages|articles|files): \d+\b)|\b(?i:no (?:unverified|unresolved|flagged|duplicate) \w+))"
    # codes
    r"|(?P<code>(?i:\b(?:http|status|status code|returned|error|got|code|responded)[ :=(]{1,3}[1-5]\d\d\b)|\b[45]\d\d (?:on|from) [\w.-]+\.\w+)"
    # names that only programs use
    r"|(?P<name>\b[a-z]+_[a-z_]{2,}\b|\b[a-z]+(?:-[a-z]+)*\.(?:py|js|json|ya?ml|md|csv|sh|ts)\b|\b[\w/-]+/[\w-]+\.(?:md|txt|json|html|docx)\b)"
    # times of a run
    r"|(?P<time>\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\[\d\d:\d\d(?::\d\d)?\]|\b\d{2}:\d{2}:\d{2}(?:[.,]\d+)?Z?\b|(?i:\b\d+(?:\.\d+)? ?(?:ms|secs?|tokens)\b)|\b\d+\.\d+ ?s\b|\bin \d+ ?s\b)"
    # flags
    r"|(?P<pair>: ?[\w.+%-]{1,12} \|\s|\b(?i:retry|attempt|step) \d+(?:/| of )\d+|\b[a-z][\w-]{1,30}=[\w./-]+(?:\s[a-z][\w-]{1,30}=[\w./-]+)?)"
)
_WEAK = (
    r"(?P<process>(?i:\b(?:fetched|scraped|crawled|parsed|ingested|dedup(?:ed|licated)|cached|retried|retrying|skipped|queued|"
    r"enqueued|uploaded|saved|written|exported|validated|timed out|falling back|fallback|fell back|carried over|"
    r"regenerated|generated|deployed|pushed|committed|synced|retrieved|resolved|indexed|embedded|finished|paywalled|conflicting|stripped|merged|truncated|blocked|rate[- ]limit(?:ed)?|published)\b))"
    r"|(?P<run>(?i:\b(?:previous|last|next|this|earlier|current|full|dry) (?:run|pass|job|build|batch|iteration)\b|\brun (?:id|#|no)|"
    r"\b(?:attempt|run|step|pass|iteration|batch|job|build) #?\d+))"
    r"|(?P<machine>(?i:\b(?:qa|gate|pipeline|workflow|agent|scraper|crawler|bot|cms|linter|validator|cron|webhook|"
    r"api|endpoint|prompt|llm|gpt[\w.-]*|embedding|cache|queue|scheduler|parser|summari[sz]er|fact-?check(?:er)?|plagiarism check|"
    r"quality check|unverified|entities|guardrails?|moderation|classifier|wordpress|sheet|post id|payload|schema|json|html|utf-8)\b))"
    r"|(?P<id>(?i:\b(?:post|draft|id|ticket|job|run|article|revision|rev|node|asset)[ _-]?(?:id)?[ #:=]{1,2}\d{3,}\b)|\b[0-9a-f]{7,40}\b)"
    r"|(?P<host>\b(?:[\w-]+\.)+(?:com|org|net|gov|edu|io|uk|eu|au|nz|info)\b)"
    r"|(?P<label>(?m:^)[\s*_#>\[(-]{0,4}(?:[A-Z][\w/]*)(?: [\w/]+){0,3}\]?\s?[:|=–—]\s)"
)
_FUNCTION_WORD = lazy.regex(
    r"\b(?:the|an?|and|of|to|in|on|at|for|with|by|that|which|who|was|were|is|are|be|been|has|have|had|"
    r"he|she|they|it|his|her|their|its|this|these|those|from|as|but|after|before|when|while|will|would|"
    r"not|said|than)\b",
    re.IGNORECASE,
)
_WORD = lazy.regex(r"[^\W\d_]+")
_PROSE_START = lazy.regex(
    r"\W*(?:the|an?|in|on|at|he|she|they|his|her|their|it|but|and|when|after)\b", re.I
)


def find(article: Article) -> Iterator[Span]:
    """The blocks that are log lines, outside quotations."""
    seen = -1
    for match in compiled(_STRONG).finditer(article.encoded):
        number = article.index_at(match.span.start)
        if number == seen:
            continue
        seen = number
        block = article.blocks[number]
        span = block.prose
        if block.kind in (BlockKind.CODE, BlockKind.CELL, BlockKind.QUOTE):
            continue
        if span.end - span.start > _LONGEST or article.is_quoted(match.span):
            continue
        if _is_log(article, span):
            yield span


def _is_log(article: Article, span: Span) -> bool:
    kinds: dict[str, int] = {}
    for expression, weight, most in ((_STRONG, 2, 4), (_WEAK, 1, 2)):
        for match in compiled(expression).finditer(article.encoded, span):
            kind = next((name for name in _ALL if match.group_span(name)), "")
            kinds[kind] = min(kinds.get(kind, 0) + weight, most)
    signals = sum(kinds.values())
    text = article.slice(span)
    words = len(_WORD.findall(text))
    if _PROSE_START.match(text) and "label" not in kinds:
        return False
    share = len(_FUNCTION_WORD.findall(text)) / max(words, 1)
    if len(kinds) >= _FEWEST_KINDS and signals >= _ENOUGH:
        return share <= _MOST_FUNCTION_WORDS
    return (
        len(kinds) >= 2
        and signals >= _ENOUGH - 1
        and share <= _HARDLY_ANY
        and bool(_OWN & kinds.keys())
    )


_OWN = frozenset({"machine", "process", "measure", "name", "pair", "code"})
"""Signals of programs; a verdict and a time also stand in a list of results."""
_ALL = (
    "verdict", "measure", "count", "code", "name", "time", "pair",
    "process", "run", "machine", "id", "host", "label",
)  # fmt: skip
