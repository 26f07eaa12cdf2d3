"""Finds sentences, paragraphs, headings and words in them that begin small against the rest.

The rules themselves are in `capitalization.py`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from auditor import gazetteer, lazy
from auditor.article import PROSE, Article, Block, BlockKind
from auditor.gazetteer import Gazetteer
from auditor.sentences import ABBREVIATIONS
from auditor.source import Span, containing


class SmallStart(NamedTuple):
    """The first word of a sentence that begins small; `weak` where it may be meant."""

    span: Span
    weak: bool
    block_start: bool


_FIRST = lazy.regex(r"[\"“‘'«*_]{0,3}([^\W\d_][\w’']*)((?:[-.@/][\w’']+)*)")
_PARTICLE_NAME = lazy.regex(r"[ ’']\s?(?:[\w’']{1,5}\s){0,2}[A-Z]")
_ENDS = lazy.regex(r"[.!?…][\"”’')\]»*_]*(?:\s?(?:\[[^\]\s]{1,4}\]|\d{1,3}))?\Z")
_BROKEN = lazy.regex(r"[,;:—–\-/&(]\Z|\.\.\.\Z|…\Z")
_BEFORE_BORDER = lazy.regex(r"([\w.’'&-]{1,30}?)([.!?…]+)([\"”’'»)\]]*)\s*\Z")
_SHORT_FORMS = frozenset(
    """minn mass calif colo conn tenn wash okla mich miss ariz nebr penn assoc intl natl corp assn
    mgmt govt dept univ approx incl excl prof capt supt hons proc abbr orig figs eqns wiki""".split()
)
_STARTERS = frozenset(
    """the a an in on at it he she they we you but and this that these those there then when while
    after before although however if for as with his her their its our my some many most no not
    officials police what who why how under since by from also yet so both all each another one two
    three meanwhile last earlier according it's he's she's they're there's that's we're i i'm
    residents people more several""".split()
)
_LABEL = lazy.regex(r"(?:[a-z]|[ivx]{1,4})[.):]?\Z")
_LONG = 5
_NOTE = lazy.regex(r"[*_]{0,3}(?:\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}|<[^<>]*>)[*_.]{0,4}")
_NOTES = 4
"""How many blocks above a paragraph may be notes."""


def starts(article: Article) -> list[SmallStart]:
    """Sentences of running text that begin with a small letter for no good reason.

    Where most of an article's sentences begin small it is one decision: the first alone is given.
    """
    names = gazetteer.shipped()
    text = article.text
    verse = _written_small(article)
    places = [
        sentence
        for sentence in article.sentences
        if not text[sentence.start].isupper() and article.index_at(sentence.start) not in verse
    ]
    places += _unsplit(article)
    found = sorted(one for place in places if (one := _start(article, place, names)))
    return found if 2 * len(found) <= max(len(article.sentences), 6) else found[:1]


def _written_small(article: Article) -> frozenset[int]:
    """Paragraphs all of whose sentences begin small: verse, or a message as it was sent."""
    text, sentences = article.text, article.sentences
    small = Counter(article.index_at(one.start) for one in sentences if text[one.start].islower())
    several = {at for at, count in small.items() if count > 1}
    if several:
        several -= {
            article.index_at(one.start) for one in sentences if not text[one.start].islower()
        }
    return frozenset(several)


_UNSPLIT = lazy.regex(r"\.\s+([a-z][a-z'’]*)(?=\s)")
_SHORT_WORD = lazy.regex(r"(?<=\s)[a-z]{2,3}\Z")
_UNITS = frozenset(
    "km cm mm ml kg mg lb lbs oz hr hrs min max ft yd mi sq ave vol tel ext inc".split()
)


def _unsplit(article: Article) -> list[Span]:
    """Ends that the sentence splitter takes for abbreviations: a short word, then a starter."""
    found = []
    text = article.text
    for match in _UNSPLIT.finditer(text):
        if match.group(1) not in _STARTERS:
            continue
        before = _SHORT_WORD.search(text, max(0, match.start() - 3), match.start())
        if not before or before.group() in _UNITS or before.group() in ABBREVIATIONS:
            continue
        block = article.block_at(match.start(1))
        if before.start() > block.span.start:
            found.append(Span(match.start(1), block.span.end))
    return found


def _start(article: Article, sentence: Span, names: Gazetteer) -> SmallStart | None:
    text = article.text
    match = _FIRST.match(text, sentence.start, sentence.end)
    if not match or not match.group(1)[0].islower():
        return None
    number = article.index_at(sentence.start)
    block = article.blocks[number]
    if block.kind not in PROSE:
        return None
    span = Span(*match.span(1))
    if not _ordinary(text, match, sentence, names) or article.is_technical(span):
        return None
    if containing(article.quoted_spans, span.start) is not None:
        return None
    if sentence.start == block.prose.start:
        return _block_start(article, block, number, span)
    if not _after_sentence(text, block, sentence, match.group(1)):
        return None
    return SmallStart(span, False, False)


def _ordinary(text: str, match: re.Match[str], sentence: Span, names: Gazetteer) -> bool:
    """Whether the first word is a word that should begin large: no brand, particle, unit, label."""
    word, tail = match.group(1), match.group(2)
    whole = word + tail
    if word != word.lower() or any(char.isdigit() for char in whole) or "_" in whole:
        return False
    plain = whole.replace("’", "'")
    if plain in names.small or word in names.small or whole[:1] in "’'":
        return False
    if tail and (tail[0] in ".@/" or tail[1:2].isupper()):
        return False
    following = text[match.end() : min(match.end() + 30, sentence.end)]
    if (word in names.particles or word in ("al", "el", "d")) and _PARTICLE_NAME.match(following):
        return word in ("as", "at", "do")
    if any(text.startswith(name, match.start(1)) for name in _phrases_small(names)):
        return False
    if len(word) == 1 and word not in ("a", "i"):
        return False
    return not following.startswith((")", "://", "=", "(", "]", "°"))


def _phrases_small(names: Gazetteer) -> tuple[str, ...]:
    return tuple(name for name in names.small if not name.isalpha())


def _block_start(article: Article, block: Block, number: int, span: Span) -> SmallStart | None:
    text = article.text
    if block.kind is BlockKind.QUOTE or block.continues:
        return None
    if block.kind is BlockKind.LIST_ITEM:
        return _item_start(article, number, span)
    if block.lead or not _is_paragraph(text, block):
        return None
    if number + 1 < len(article.blocks) and article.blocks[number + 1].continues:
        return None
    before = _before(article, number)
    if before is not None:
        last = text[before.span.start : before.span.end].rstrip()
        closed = _ENDS.search(last) or _like_heading(last)
        closed = closed or before.kind not in {*PROSE, BlockKind.HEADING}
        if _BROKEN.search(last) or not closed:
            return None
    return SmallStart(span, False, True)


def _before(article: Article, number: int) -> Block | None:
    """The block above, past notes in brackets of their own, which end and begin no sentence."""
    for block in reversed(article.blocks[max(number - _NOTES, 0) : number]):
        if not _NOTE.fullmatch(article.text, block.span.start, block.span.end):
            return block
    return None


def _is_paragraph(text: str, block: Block) -> bool:
    """Whether a block is running text rather than a label or a search phrase."""
    part = text[block.prose.start : block.prose.end]
    return part.count(" ") >= _LONG - 1 and bool(_ENDS.search(part.rstrip()))


def _like_heading(line: str) -> bool:
    words = line.split()
    return (
        0 < len(words) <= 8
        and line[0].isupper()
        and line[-1] not in ",;:—–-"
        and words[-1].lower() not in _SMALL_WORDS
    )


def _item_start(article: Article, number: int, span: Span) -> SmallStart | None:
    """A small item is weak evidence, and only among large ones."""
    low = high = number
    while low > 0 and article.blocks[low - 1].kind is BlockKind.LIST_ITEM and number - low < 12:
        low -= 1
    last = len(article.blocks) - 1
    while (
        high < last and article.blocks[high + 1].kind is BlockKind.LIST_ITEM and high - number < 12
    ):
        high += 1
    others = [article.blocks[at].prose for at in range(low, high + 1) if at != number]
    large = sum(article.text[other.start].isupper() for other in others if other.start < other.end)
    return SmallStart(span, True, True) if len(others) >= 2 and large == len(others) else None


def _after_sentence(text: str, block: Block, sentence: Span, word: str) -> bool:
    """Whether the full stop before really ended a sentence."""
    found = _BEFORE_BORDER.search(text, max(block.span.start, sentence.start - 40), sentence.start)
    if not found:
        return False
    before, mark, closing = found.groups()
    if mark not in (".", "!", "?") or (closing and mark != "."):
        return False
    if mark != "." and not closing:
        return word.replace("’", "'") in _STARTERS
    low = before.lower()
    if "." in before or low in _SHORT_FORMS or _LABEL.match(low):
        return False
    if closing and closing[0] in ")]" and low != before:
        return False
    if before[:1].isupper() and len(before) <= _LONG:
        return word.replace("’", "'") in _STARTERS
    return True


# -- headings ------------------------------------------------------------------------------------


class OffStyle(NamedTuple):
    """A word of a heading that is small among capitals; `sure` where the style is plain."""

    span: Span
    sure: bool


_SMALL_WORDS = frozenset(
    """a an and as at but by for from if in into is its it nor of off on onto or over per so than
    that the to up upon via vs v with yet amid amidst among after before about against between down
    during like near out past since through till under until without within this your our my his her
    their be are was were will not no how what when where why who whose which can de la le du van von
    der den del al el et y e un une und x are do does did has have had we you he she they i""".split()
)
_WORD = lazy.regex(r"[^\W\d_][\w’']*")
_OPENERS = frozenset({": ", "– ", "— ", "? ", "! ", ". "})
_MID_CAPITAL = lazy.regex(r"(?<=[a-z,;] )[A-Z][\w’']*")
_BYLINE = lazy.regex(r"(?:[Bb]y|[Ff]rom|[Ww]ords)\s+[A-Z]")
_FEWEST_HEADINGS = 3
_FEWEST_WORDS = 4
_TITLE = 0.8


def off_style(article: Article) -> Iterator[OffStyle]:
    """Words of headings that break the article's title case.

    The other headings and the headline tell the style. A heading wholly in sentence case is left
    alone, and so are names: a word that running text writes large proves no style.
    """
    numbers = [at for at in range(len(article.blocks)) if _is_heading(article, at)]
    if len(numbers) < _FEWEST_HEADINGS:
        return
    read = [_heading_words(article.text, article.blocks[at].prose) for at in numbers]
    high = sum(word.large for words in read for word in words)
    every = sum(len(words) for words in read)
    if high < _TITLE * every - len(read) or high == every:
        return
    names = _names_in_prose(article, frozenset(numbers))
    for at, words in zip(numbers, read, strict=True):
        small = [word.span for word in words if not word.large]
        if not small or article.blocks[at].kind is BlockKind.HEADLINE:
            continue
        large = [word for word in words if word.large]
        titled = [w for w in large if not w.opens and article.slice(w.span).lower() not in names]
        rest_high, rest = high - len(large), every - len(words)
        if rest_high < _TITLE * rest or rest < _FEWEST_WORDS:
            continue
        if titled and len(small) <= len(large):
            for span in small:
                yield OffStyle(span, rest >= 2 * _FEWEST_WORDS and rest_high >= 0.9 * rest)


def _is_heading(article: Article, number: int) -> bool:
    block = article.blocks[number]
    if block.kind in (BlockKind.HEADING, BlockKind.HEADLINE):
        return True
    if block.kind is not BlockKind.PARAGRAPH or block.continues or block.lead:
        return False
    size = block.span.end - block.span.start
    if size > 90 or number + 1 >= len(article.blocks) or not number:
        return False
    line = article.slice(block.span)
    following = article.blocks[number + 1]
    return (
        line[-1] not in '.!?,;…"”'
        and not _BYLINE.match(line)
        and following.kind is BlockKind.PARAGRAPH
        and following.span.end - following.span.start > 2 * size
        and not following.continues
        and len(line.split()) >= 2
        and line[0].isalpha()
    )


class _HeadingWord(NamedTuple):
    span: Span
    large: bool
    opens: bool


def _heading_words(text: str, heading: Span) -> list[_HeadingWord]:
    """The words that title case writes large, and whether they are."""
    words: list[_HeadingWord] = []
    for match in _WORD.finditer(text, heading.start, heading.end):
        word, start, end = match.group(), match.start(), match.end()
        opens = start == heading.start or text[start - 2 : start] in _OPENERS
        small_word = word.lower() in _SMALL_WORDS
        if "-" in (text[start - 1 : start], text[end : end + 1]) or len(word) < 2:
            continue
        if not small_word or (opens and word.islower()):
            words.append(_HeadingWord(Span(start, end), not word.islower(), opens))
    return words


def _names_in_prose(article: Article, headings: frozenset[int]) -> frozenset[str]:
    """Words that running text writes with a capital in mid-sentence."""
    return frozenset(
        match.group().lower()
        for match in _MID_CAPITAL.finditer(article.text)
        if (at := article.index_at(match.start())) not in headings
        and article.blocks[at].kind in PROSE
    )


def small_first_word(headline: str) -> Span | None:
    """The first word of a headline, where it should begin large and does not."""
    match = _FIRST.match(headline)
    if not match or not match.group(1)[0].islower() or " " not in headline.strip():
        return None
    ordinary = _ordinary(headline, match, Span(0, len(headline)), gazetteer.shipped())
    return Span(*match.span(1)) if ordinary else None
