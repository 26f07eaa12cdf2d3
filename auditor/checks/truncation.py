"""The story stops before it ends.

Text that a program cut at a number of characters or tokens stops in mid-sentence: at a
preposition, an article, a comma, an ellipsis in brackets, inside a quotation, or behind a colon
with nothing after it. The end of the story is looked for above the lines that pages add below it
(comment forms, related stories, notices). A last word that cannot end an English sentence makes
the finding an error; a long last paragraph that only lacks its full stop asks the writer.

Known false positives: a story that ends on purpose in the middle of a sentence, and a poem or
list at the end that looks like prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor import brackets, lazy
from auditor.article import PROSE, Article, Block, BlockKind
from auditor.check import Category, Rule
from auditor.finding import Finding, Severity
from auditor.quotations import Ending
from auditor.sentences import split
from auditor.source import Span
from auditor.trailing import leads_on, reading_on, story_end

_SOURCE = "https://en.wikipedia.org/wiki/Sentence_(linguistics)"
_CUTS = "https://developer.wordpress.org/reference/functions/wp_trim_excerpt/"


def _rule(
    name: str,
    summary: str,
    why: str,
    bad: str,
    good: str,
    *,
    severity: Severity = Severity.ERROR,
    confidence: float = 0.95,
    english: bool = False,
    source: str = _SOURCE,
) -> Rule:
    return Rule(
        id=f"truncation/{name}",
        summary=summary,
        severity=severity,
        confidence=confidence,
        category=Category.COMPLETENESS,
        why=why,
        sources=(source,),
        english=english,
        bad=(bad,),
        good=(good,),
    )


UNFINISHED = _rule(
    "unfinished-sentence",
    "The story stops in mid-sentence",
    "The reader misses the end, and perhaps the most important part, of the story.",
    "The county hopes to have the scaffolding down by the time the",
    "The county hopes to have the scaffolding down by May.",
    english=True,
)
CUT_PARAGRAPH = _rule(
    "cut-paragraph",
    "A paragraph stops in mid-sentence and the next one starts anew",
    "Words were lost between the two paragraphs.",
    "The council said the new bridge over the river would be paid for by the\n\n"
    "The work will start in May.",
    "The council said the new bridge over the river would be paid for by the state.",
    confidence=0.88,
    english=True,
    severity=Severity.WARNING,
)
CUT_ELLIPSIS = _rule(
    "cut-ellipsis",
    "The story ends in the ellipsis of a teaser",
    "Feeds and plugins shorten a story and mark the cut; the rest has to be fetched.",
    "The county hopes to have the scaffolding down in the spring [...]",
    "And so they wait, and wait, and wait ...",
    source=_CUTS,
)
UNCLOSED_QUOTATION = _rule(
    "unclosed-quotation",
    "The story ends inside a quotation",
    "Its last words are missing, or at least the mark that closes it.",
    "“We will build it again, said Ms Aerts, and we will",
    "“We will build it again,” said Ms Aerts.",
    confidence=0.9,
)
UNCLOSED_BRACKET = _rule(
    "unclosed-bracket",
    "The story ends inside a bracket",
    "Its last words are missing, or at least the bracket that closes it.",
    "The bridge (built in 1931 and last inspected in 2022 will close.",
    "The bridge (built in 1931) will close.",
    severity=Severity.WARNING,
)
DANGLING = _rule(
    "dangling-list-introduction",
    "A list is announced and nothing follows",
    "The list was lost on the way.",
    "Sources suggest the following topics were discussed:",
    "Three topics were discussed: money, time and water.",
    confidence=0.9,
)
EMPTY = _rule(
    "empty-section",
    "A heading without text under it",
    "The section was never written, or was lost.",
    "## What it will cost\n\n## What comes next",
    "## What it will cost\n\nAbout £4 million.",
    severity=Severity.WARNING,
    confidence=0.8,
)
RULES = (
    UNFINISHED, CUT_PARAGRAPH, CUT_ELLIPSIS, UNCLOSED_QUOTATION, UNCLOSED_BRACKET, DANGLING, EMPTY,
)  # fmt: skip

_NEVER_LAST = frozenset(
    """the a an and or but nor amidst amid of their than because which its our your my into during
    among between although whose while despite per via onto upon toward towards until unless whereas
    whether every""".split()
)
"""End no sentence and no heading."""
_RARELY_LAST = _NEVER_LAST | frozenset(
    """to in on at for from with by as that who if when where about against without within over
    under through is are was were be been has have had will would could should may might must can
    his her these those not very said including such since after before behind beyond near across
    around like so it's we're they're he's she's""".split()
)
"""End no paragraph of some length that has no full stop."""
_CLOSERS = "\"”’'»)]*_ "
_FINAL = frozenset(".!?…;:")
_SHORT = 8
_LONG = 15
_QUESTION = lazy.regex(r"(?:what|how|who|where|why|when|which)\b", re.IGNORECASE)
_NO_PROSE = lazy.regex(
    r"\W*(?:by|reporting|additional|contact|for more|tickets?|details|source|photo|image|credit"
    r"|with|follow|the writer|correction|editor|tel|phone|email|text|visit|call|note)\b",
    re.IGNORECASE,
)


def check(article: Article, options: object) -> Iterator[Finding]:
    """Findings of the family."""
    end = story_end(article)
    if end > 1 and article.blocks[end - 1].kind is not BlockKind.HEADLINE:
        yield from _ellipsis(article, article.blocks[end - 1])
        yield from _open_pairs(article, end - 1)
        if article.english:
            yield from _unfinished(article, end)
    if article.english:
        yield from _cut_paragraphs(article, end)
    yield from _dangling(article, end)
    yield from _empty_sections(article, end)


# -- the last sentence ---------------------------------------------------------------------------


def _unfinished(article: Article, end: int) -> Iterator[Finding]:
    for number in range(end - 1, 0, -1):
        block = article.blocks[number]
        text = article.slice(block.prose)
        words = len(text.split())
        if block.kind not in PROSE and block.kind is not BlockKind.HEADING:
            return
        if _is_ended(text) or text[0].islower():
            return  # what begins small is verse, or was written so
        if _stops_short(text, words) and not _is_verse(article, number):
            yield _stopped(article, block, certain=True)
            return
        if words >= _SHORT and leads_on(article, number):
            yield _stopped(article, block, certain=True)
            return
        if words >= _LONG:
            if number == end - 1 and _only_lacks_stop(article, number, text):
                yield _stopped(article, block, certain=False)
            return


def _is_ended(text: str) -> bool:
    bare = text.rstrip(_CLOSERS)
    return not bare or bare[-1] in _FINAL


def _last_word(text: str) -> str:
    return text.split()[-1].strip("“‘\"'(*_").lower().replace("’", "'") if text.split() else ""


def _stops_short(text: str, words: int) -> bool:
    """Whether a text without final mark cannot be finished."""
    if text[-1:] in "”\"’')]":
        return False
    if text.endswith(",") or (text[-1:] in "-–—" and text[-2:-1].isalpha()):
        return words >= _SHORT
    word = _last_word(text)
    if words < _SHORT:
        question = _QUESTION.match(text) is not None
        return words > 2 and word in _NEVER_LAST and not question and text.split()[-1].islower()
    return word in _RARELY_LAST and text.split()[-1][-1:].islower()


def _is_verse(article: Article, number: int) -> bool:
    block = article.blocks[number]
    after = article.blocks[number + 1] if number + 1 < len(article.blocks) else None
    return block.continues or (after is not None and after.continues)


def _only_lacks_stop(article: Article, number: int, text: str) -> bool:
    block = article.blocks[number]
    word = text.split()[-1]
    if block.kind is not BlockKind.PARAGRAPH or _is_verse(article, number) or _NO_PROSE.match(text):
        return False
    if not (word.isalpha() and word.islower()) or text.count(";") > 2 or " | " in text:
        return False
    if article.is_technical(Span(block.span.end - len(word), block.span.end)):
        return False
    others = [
        article.slice(one.prose)
        for one in article.blocks[:number]
        if one.kind is BlockKind.PARAGRAPH and len(article.slice(one.prose).split()) >= _LONG
    ]
    ended = sum(_is_ended(other) or other[-1:] in _CLOSERS for other in others)
    return len(others) >= 2 and ended >= 0.8 * len(others)


def _stopped(article: Article, block: Block, *, certain: bool) -> Finding:
    sentences = list(split(article.text, block.prose))
    span = sentences[-1] if sentences else block.prose
    shown = _shown(article.slice(span))
    if certain:
        return UNFINISHED.finding(f"The story stops in mid-sentence: '{shown}'", span)
    return UNFINISHED.finding(
        f"The last sentence has no final mark and may be cut off: '{shown}'",
        span,
        severity=Severity.WARNING,
        confidence=0.75,
    )


def _shown(text: str, most: int = 60) -> str:
    return text if len(text) <= most else "…" + text[-most:].lstrip()


_BRACKETED = lazy.regex(r"[\[(](?:\.\.\.|…|\. \. \.)[\])]\Z")
_STOPPED = lazy.regex(r"(?<!\.)[.!?][\"”’)\]]*\s*\Z")
_MARKED = lazy.regex(r"\s*(?:[\[(](?:…|\.\.\.)|[\[(]?\+ ?\d|…|\.\.\.)")
_TRAILING = lazy.regex(r"(?:\.\.\.|…|\. \. \.)\Z")


def _ellipsis(article: Article, block: Block) -> Iterator[Finding]:
    if block.kind not in PROSE or article.is_quoted(Span(block.span.end - 1, block.span.end)):
        return
    text = article.slice(block.prose)
    at = reading_on(text)
    if at is not None and (_STOPPED.search(text, 0, at) and not _MARKED.match(text, at)):
        return  # a whole story above a link: the site's furniture
    if at is None and (match := _BRACKETED.search(text, max(0, len(text) - 160))):
        at = match.start()
    if at is None:
        match = _TRAILING.search(text, max(0, len(text) - 6))
        before = text[: match.start()] if match else ""
        number = article.index_at(block.span.start)
        cut = _last_word(before.rstrip()) in _NEVER_LAST and article.english
        if not match or not (cut or leads_on(article, number)):
            return
        at = match.start()
    start = block.prose.start + at
    first = start
    for sentence in split(article.text, block.prose):
        if sentence.start < start:
            first = sentence.start
    span = Span(first, block.span.end)
    shown = _shown(article.slice(span))
    yield CUT_ELLIPSIS.finding(f"The story is cut off: '{shown}'", span)


def _open_pairs(article: Article, number: int) -> Iterator[Finding]:
    block = article.blocks[number]
    ended = _is_ended(article.slice(block.prose))
    severity = Severity.WARNING if ended else Severity.ERROR
    for quotation in article.quotations:
        if quotation.ending is Ending.OPEN and block.span.covers(quotation.span):
            span = Span(quotation.span.start, block.span.end)
            mark = article.text[span.start]
            if mark == "“" and not article.text[span.start + 1 : span.start + 2].strip():
                continue  # a mark that points the wrong way
            if _turned(article, span.start, block):
                continue
            yield UNCLOSED_QUOTATION.finding(
                f"The story ends inside the quotation that {mark} opens", span, severity=severity
            )
            break
    for at in brackets.unmatched(article):
        if block.span.start <= at < block.span.end and article.text[at] in "([":
            yield UNCLOSED_BRACKET.finding(
                f"The story ends inside the bracket '{article.text[at]}'",
                Span(at, block.span.end),
                severity=severity,
            )
            break


def _turned(article: Article, at: int, block: Block) -> bool:
    """Whether an opening mark stands where one closes."""
    before = article.text[at - 1 : at] if at > block.span.start else " "
    after = article.text[at + 1 : at + 2]
    return bool(before.strip()) and not after.isalnum()


# -- in the middle -------------------------------------------------------------------------------

_STARTS = lazy.regex(
    r"(?:The|It|He|She|They|We|In|On|But|This|These|There|After|When|A|An|At|For|If|As|Meanwhile"
    r"|However|Officials|Police)\b"
)


def _cut_paragraphs(article: Article, end: int) -> Iterator[Finding]:
    for number in range(1, end - 1):
        block, following = article.blocks[number], article.blocks[number + 1]
        if block.kind is not BlockKind.PARAGRAPH or following.continues or block.continues:
            continue
        if following.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING):
            continue
        text = article.slice(block.prose)
        words = len(text.split())
        if words < _SHORT or _is_ended(text) or not _stops_short(text, words):
            continue
        after = article.slice(following.prose)
        if not after[:1].isupper() or text.endswith(","):
            continue
        sentences = list(split(article.text, block.prose))
        span = sentences[-1] if sentences else block.prose
        restart = following.kind is BlockKind.HEADING or _STARTS.match(after)
        sure = restart and _last_word(text) in _NEVER_LAST
        yield CUT_PARAGRAPH.finding(
            f"The paragraph stops in mid-sentence: '{_shown(article.slice(span))}'",
            span,
            severity=Severity.ERROR if sure else Severity.WARNING,
        )


_COUNTED = (
    r"(?:things|points|reasons|ways|steps|options|factors|questions|rules|tips|lessons|signs|changes|causes"
    r"|proposals|demands|conditions|priorities|recommendations|measures|ideas|facts|examples|items|issues"
    r"|groups|names|places|sites|candidates|winners|areas|parts|stages|goals|aims|principles|benefits)"
)
_ANNOUNCES = lazy.regex(
    r"\b(?:following|as follows|such as|include|includes|including|these|below|here (?:are|is)"
    r"|namely)\b[^:]{0,80}:\s*\Z"
    rf"|\b(?:two|three|four|five|six|seven|eight|nine|ten|several|some|\d{{1,2}}) (?:[a-z-]+ ){{0,2}}{_COUNTED}"
    r"\b[^:]{0,80}:\s*\Z",
    re.IGNORECASE,
)


def _dangling(article: Article, end: int) -> Iterator[Finding]:
    for number in range(1, end):
        block = article.blocks[number]
        if block.kind not in PROSE:
            continue
        text = article.slice(block.prose)
        if not text.endswith(":") or len(text.split()) < 3:
            continue
        last = number == end - 1
        heading = not last and article.blocks[number + 1].kind is BlockKind.HEADING
        if not last and not (heading and _ANNOUNCES.search(text[-200:])):
            continue
        if _has_media(article, block, article.blocks[number + 1] if not last else None):
            continue
        sentences = list(split(article.text, block.prose))
        span = sentences[-1] if sentences else block.prose
        sure = last and _ANNOUNCES.search(text[-200:]) is not None
        yield DANGLING.finding(
            f"'{_shown(article.slice(span))}' announces something, and nothing follows",
            span,
            severity=Severity.ERROR if sure else Severity.WARNING,
        )


_MEDIA = lazy.regex(
    r"<(?:img|iframe|video|audio|figure|embed|object|table|svg|picture|twitter)|!\["
)


def _has_media(article: Article, block: Block, following: Block | None) -> bool:
    """Whether the source has a picture or an embedded post between two blocks."""
    start = article.view.hull(block.span).end
    stop = article.view.hull(following.span).start if following else len(article.source.text)
    return _MEDIA.search(article.source.text, start, max(start, stop)) is not None


def _empty_sections(article: Article, end: int) -> Iterator[Finding]:
    blocks = article.blocks
    for number in range(2, len(blocks)):
        block = blocks[number]
        if block.kind is not BlockKind.HEADING or number >= end:
            continue
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        if block.level < 1 or article.format == "plain":
            continue
        last = number == end - 1
        if not last and (
            following is None
            or following.kind is not BlockKind.HEADING
            or not 1 <= following.level <= block.level
            or following.continues
        ):
            continue
        if blocks[number - 1].kind is BlockKind.HEADING and not last:
            continue  # a table of contents, or the second line of a heading
        if _has_media(article, block, following):
            continue
        yield EMPTY.finding(
            f"There is no text under the heading '{_shown(article.slice(block.span))}'", block.prose
        )
