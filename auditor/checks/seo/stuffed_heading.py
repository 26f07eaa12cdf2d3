"""Headings and image texts that are built on one search phrase.

A heading tells readers what comes next, an image's text tells those who cannot see it what it shows. "Free
school meals: why free school meals matter for free school meals families" does neither. Three things are
reported: a phrase of two or more words that stands twice in one heading, caption or image's text (three
times in the headline, where a second time may be play); a single word that stands four times; and three
or more headings that all begin with the same phrase.

Silent on: names (two clubs with one name, "Star Wars" and its sequels) unless three times in one line;
words with an article or possessive of their own ("a man in a grey suit beside a woman in a grey suit");
quotations; rows behind commas (`seo/keyword-line`) and descriptions (`seo/keyword-meta`); the questions of
an explainer, which name their subject in full.

Known false positives: a heading that plays with words. Source: Google's spam policies, "Keyword stuffing".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from auditor.article import PROSE, Article, BlockKind, Field
from auditor.check import Category, Rule
from auditor.checks.seo import _typed
from auditor.facts import words
from auditor.facts.words import Words
from auditor.finding import Evidence, Finding, Severity
from auditor.source import Span
from auditor.story import phrases, stems

RULE = Rule(
    id="seo/stuffed-heading",
    summary="A heading or an image's text that is built on one phrase",
    severity=Severity.WARNING,
    confidence=0.9,
    category=Category.SEARCH_SPAM,
    why="It says nothing about what follows, and search engines count it as spam.",
    sources=(
        "https://developers.google.com/search/docs/essentials/spam-policies#keyword-stuffing",
        "https://developers.google.com/search/docs/appearance/google-images#descriptive-alt-text",
    ),
    english=True,
    bad=("Bus Pass Renewal: Why Bus Pass Renewal Matters for Bus Pass Renewal Users",),
    good=("Who can renew a bus pass, and when",),
)
RULES = (RULE,)

_SHORTEST, _LONG, _LONGEST = 16, 180, 400
"""Code points: a longer line is a paragraph that looks like a heading."""
_LINES = 200
"""Lines that are looked at in one article."""
_KINDS = {
    BlockKind.HEADLINE: ("headline", 2),
    BlockKind.HEADING: ("heading", 1),
    BlockKind.PARAGRAPH: ("line", 2),
    BlockKind.CAPTION: ("caption", 1),
}
_FIELDS = {
    "headline": ("headline", 2),
    "image-text": ("image's text", 1),
}
"""What a block or field is called, and how often it may say a thing."""
_WORD_TIMES = 4
_ALIKE = 3
_DETERMINERS = frozenset(
    "a an my your his her its our their this that no another each every s".split()
)


class _Line(NamedTuple):
    """A heading, caption or image's text: where it stands, and how often it may say a thing."""

    text: str
    span: Span
    what: str
    field: str | None
    most: int


def check(article: Article, options: object) -> Iterator[Finding]:
    """One finding a line, and one for headings that begin alike."""
    if not article.english:
        return
    stuffed: set[Span] = set()
    for line in _lines(article):
        found = _stuffed(article, line)
        if found is not None:
            if line.field is None:
                stuffed.add(line.span)
            yield found
    yield from _alike(article, stuffed)


def _lines(article: Article) -> Iterator[_Line]:
    count = 0
    for block in article.blocks:
        size = block.prose.end - block.prose.start
        if block.kind not in _KINDS or not _SHORTEST <= size <= _LONGEST or count >= _LINES:
            continue
        what, most = _KINDS[block.kind]
        # A long heading is read as a paragraph; no stop ends it.
        open_end = size <= _LONG and article.text[block.prose.end - 1].isalnum()
        if (block.kind is BlockKind.PARAGRAPH and not open_end) or article.is_technical(
            block.prose
        ):
            continue
        count += 1
        yield _Line(article.slice(block.prose), block.prose, what, None, most)
    for name, (what, most) in _FIELDS.items():
        item = article.field_named(name)
        if item is not None:
            yield from _field_lines(item, what, most)


def _field_lines(item: Field, what: str, most: int) -> Iterator[_Line]:
    at = 0
    for text in item.text.split("\n")[:_LINES]:
        if _SHORTEST <= len(text) <= _LONGEST and "://" not in text:
            yield _Line(text, Span(at, at + len(text)), what, item.name, most)
        at += len(text) + 1


def _stuffed(article: Article, line: _Line) -> Finding | None:
    parts = line.text.lower().split()
    if len(set(parts)) == len(parts):
        return None
    row = words.split(line.text)
    if len(row) < 4 or len(set(row.keys)) > len(row) - 2:
        return None
    listed = line.text.count(",") + line.text.count("|") + line.text.count(";") >= 2
    if listed and line.field is None:
        return None  # a row of phrases is a keyword line; a row of results or clubs is neither
    roots = stems.stemmed(row.keys)
    best: tuple[int, int, str] | None = None
    for key, places in phrases.repeated(row, roots, line.text, 2).items():
        content = sum(map(phrases.is_content, key))
        times = _apart(places, len(key))
        name = _is_name(article, line.text, row, places[0], places[0] + len(key))
        spelled = line.text[row.spans[places[0]][0] : row.spans[places[0] + len(key) - 1][1]]
        if "-" in spelled and content < 3:
            continue
        if _typed.NEVER.intersection(row.keys[places[0] : places[0] + len(key)]):
            continue  # a line that is pasted twice
        # A long phrase needs no third time in a headline; a name does.
        enough = 1 if content >= 3 and line.what == "headline" else line.most
        enough = max(enough, 2) if name else enough
        if content == 2 and times == 2 and _is_grammatical(row, places):
            continue
        enough += listed
        if content >= 2 and times > enough and not _is_quoted(article, line, row, places):
            best = max(best or (0, 0, ""), (times, content, spelled))
    if best is None:
        counted = Counter(one for one in roots if phrases.is_content(one)).most_common(1)
        if not counted:
            return None  # figures and function words alone
        stem, times = counted[0]
        at = roots.index(stem)
        share = times / len(row)
        if listed or line.what == "line" or _is_name(article, line.text, row, at, at + 1):
            return None
        if times < _WORD_TIMES or share < 0.25 or len(stem) < 3 or len(set(roots)) <= 3:
            return None
        best = (times, 1, row.written[at])
    times, content, shown = best
    return RULE.finding(
        f"'{shown}' stands {_many(times)} in one {line.what}; once would do",
        line.span,
        severity=Severity.ERROR if times >= 3 and content >= 2 else None,
        field=line.field,
    )


def _apart(places: list[int], length: int) -> int:
    """How many of the places do not overlap one another."""
    count, end = 0, -1
    for at in places:
        if at >= end:
            count, end = count + 1, at + length
    return count


def _is_grammatical(row: Words, places: list[int]) -> bool:
    """Whether an article or a possessive stands before each use: "a man in a grey suit", "my best friend"."""
    return all(at > 0 and row.keys[at - 1] in _DETERMINERS for at in places)


def _is_quoted(article: Article, line: _Line, row: Words, places: list[int]) -> bool:
    if line.field is not None:
        return False
    return any(
        article.is_quoted(
            Span(line.span.start + row.spans[at][0], line.span.start + row.spans[at][1])
        )
        for at in places
    )


def _is_name(article: Article, text: str, row: Words, start: int, end: int) -> bool:
    """Whether the article never writes the words of a phrase small, but with a capital."""
    body, index = words.of(article), words.index(article)
    capital = False
    # "Kim Jong-un": a small word that a hyphen ties to a name belongs to it.
    joined = (
        {
            row.keys[at]
            for at in range(start + 1, end)
            if row.spans[at][0] - row.spans[at - 1][1] == 1 and row.written[at - 1][0].isupper()
        }
        if "-" in text[row.spans[start][0] : row.spans[end - 1][1]]
        else set()
    )
    for key, written in zip(row.keys[start:end], row.written[start:end], strict=True):
        if not phrases.is_content(key) or key in joined:
            continue
        if written[0].islower():
            return False
        places = index.get(key, [])[:60]
        if any(body.written[at][0].islower() for at in places):
            return False
        capital = capital or any(
            at
            and body.written[at - 1][0].islower()
            and body.written[at][0].isupper()
            and article.block_at(body.spans[at][0]).kind in PROSE
            for at in places
        )
        if not capital and not _is_word(key):
            capital = True
    return capital


def _is_word(key: str) -> bool:
    from auditor.language import dictionary

    return dictionary.shipped().level(key) >= 0


def _alike(article: Article, stuffed: set[Span]) -> Iterator[Finding]:
    """Three or more headings, and most of them, that begin with one phrase which is no name."""
    headings = [b.prose for b in article.of_kind(BlockKind.HEADING)][:_LINES]
    headings = [one for one in headings if one not in stuffed and not article.is_technical(one)]
    if len(headings) < _ALIKE:
        return
    starts: dict[tuple[str, ...], list[Span]] = {}
    rows: dict[tuple[str, ...], tuple[Words, int]] = {}
    for span in headings:
        row = words.of(article).within(span)
        roots = stems.stemmed(row.keys[:4])
        for length in (2, 3, 4):
            key = tuple(roots[:length])
            if len(roots) > length - 1 and all(map(phrases.is_content, key)):
                starts.setdefault(key, []).append(span)
                rows.setdefault(key, (row, length))
    alike = [
        (len(spans), len(key), key)
        for key, spans in starts.items()
        if len(spans) >= _ALIKE and 5 * len(spans) >= 3 * len(headings)
    ]
    for times, length, key in sorted(alike, reverse=True)[:1]:
        # The longest beginning that as many headings have.
        row, _ = rows[key]
        if _is_name(article, article.text, row, 0, length) or article.text[row.spans[0][1]] == "-":
            return
        spans = starts[key]
        shown = article.text[row.spans[0][0] : row.spans[length - 1][1]]
        yield RULE.finding(
            f"{times} of {len(headings)} headings begin with '{shown}'; say what each part tells",
            spans[0],
            confidence=0.8,
            evidence=[Evidence("This heading, too", span) for span in spans[1:]],
        )


def _many(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")
