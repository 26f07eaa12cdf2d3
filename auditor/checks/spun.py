"""Machine-spun text: a word of a fixed expression was replaced by a synonym.

An article spinner or a careless translator exchanges words one by one. Inside a name or an
expression that has become fixed, the result is no English: "White Abode" for White House, "milk
bovines" for dairy cows, "handed away" for passed away. Readers see at once that nobody read the
text, and search engines treat spun copies as spam.

The test is general: some 9,900 expressions of news (`rules/language/expressions.yaml`) and the
synonyms that machines put (`rules/language/synonyms.yaml`). A place counts where one word of an
expression, or all of them, gave way to synonyms, and the whole is no usual English. How odd it is
depends on how rare the synonym is in news, on how much of the expression stands, and on capitals;
what is only a little odd informs, unless the article has more of the kind. A rare word that the
what is only a little odd, or stands alone and is no name, informs; two sure places make it a warning.
A rare word that the article uses elsewhere, too, is a word of its subject and proves little.
Poems, titles in italics, and names that the outlet allows are left alone; of what is quoted, only
what nobody says is named, and it informs. At most 200 places are reported. Known false
positives: puns on an expression, terms of art that happen to differ from one by a synonym, and
writers of other Englishes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from auditor import lazy
from auditor.article import PROSE, Article, BlockKind, MarkKind
from auditor.check import Category, Rule
from auditor.finding import Edit, Finding, Fix, Safety, Severity
from auditor.language import expressions
from auditor.language.expressions import Spun
from auditor.settings import Outlet
from auditor.source import Span, containing

SPUN = Rule(
    id="wording/spun-synonym",
    summary="A fixed expression with a word replaced by a synonym, as article spinners do",
    severity=Severity.WARNING,
    confidence=0.8,
    category=Category.LANGUAGE,
    english=True,
    why="Spun or machine-translated wording tells readers that nobody read the text, and search "
    "engines treat spun copies as spam.",
    sources=(
        "Cabanac, Labbé, Magazinov: Tortured phrases, https://arxiv.org/abs/2107.06751",
        "Google Search Essentials, spam policies: scaled content abuse, "
        "https://developers.google.com/search/docs/essentials/spam-policies",
    ),
    bad=(
        "The spokesman for the White Abode declined to comment.",
        "The old painter handed away peacefully on Sunday.",
        "Engineers trained the counterfeit consciousness on old letters.",
    ),
    good=(
        "The spokesman for the White House declined to comment.",
        "The house stood on a hill, a white abode for a painter and his cats.",
        "The clerks handed away nothing; the painter had passed away in May.",
    ),
)
RULES = (SPUN,)

_TITLES = frozenset({BlockKind.HEADLINE, BlockKind.HEADING})
_SURE, _ODD, _FAINT = 3, 2, 1
"""Scores: nearly always spun, perhaps, and only in an article that is spun elsewhere."""
_UNSAID = 5
"""What no speaker says, either."""
_MANY = 2
"""So many places in one article support each other."""
_READ, _FINDINGS = 2_000, 200
"""So many places are compared and so many reported: an article with more is spun throughout."""
_VOWELS = "aeiou"
_INDEFINITE = lazy.regex(r"\b([Aa]n?) \Z")
_TITLE_WORDS = 4
"""A title of fewer long words cannot be told to be in title case."""
_LONG = 4
"""Shorter words stay small in title case."""


@dataclass(frozen=True, slots=True)
class Options:
    """The outlet whose allowed names are left alone."""

    outlet: Outlet = Outlet()


def check(article: Article, options: Options) -> Iterator[Finding]:
    """Every spun expression in the outlet's own voice, and what it probably was."""
    if not article.english:
        return
    allowed = tuple(name.lower() for name in options.outlet.allowed_names if name)
    found = _best(islice(_found(article), _READ))
    counted = (one for one in found if _counts(article, one, allowed))
    places = list(islice(counted, _FINDINGS))
    quoted = [article.is_quoted(Span(one.start, one.end)) for one in places]
    scores = _scores(article, places)
    sure = sum(score >= _SURE for score, said in zip(scores, quoted, strict=True) if not said)
    heard = sum(score >= _SURE for score, said in zip(scores, quoted, strict=True) if said)
    for one, score, said in zip(places, scores, quoted, strict=True):
        if said:
            # A speaker may pun, once; more of it, or an idiom that nobody would say, is spun.
            if score >= _SURE and (sure or heard >= _MANY or (score >= _UNSAID and not one.named)):
                yield _finding(article, one, _ODD)
        elif sure >= _MANY:
            if score + 1 >= _ODD:
                yield _finding(article, one, score + 1)
        elif score >= _ODD:
            # One place alone may be a term that we do not know: it informs, unless it spoils a name.
            plain = one.named or score > _UNSAID
            yield _finding(article, one, score if plain else _ODD)


def _scores(article: Article, places: list[Spun]) -> list[int]:
    """How odd each place is in this article.

    A rare word that the article uses elsewhere, too, is a word of its subject; a name that it
    repeats, but never in the known form, may be another name.
    """
    if not places:
        return []
    uses: Counter[str] = Counter()
    for word, times in article.vocabulary.items():
        uses[_plain(word)] += times
    inside = Counter(_plain(word) for one in places for word in one.odd)
    names = Counter(article.text[one.start : one.end] for one in places if one.named)
    result = []
    for one in places:
        own = any(uses[_plain(word)] > inside[_plain(word)] for word in one.odd)
        again = names[article.text[one.start : one.end]] > 1 and not one.odd
        result.append((min(one.score - 3, _ODD) if own else one.score) - again)
    return result


def _plain(word: str) -> str:
    """A word in small letters without the ending of a plural."""
    low = word.lower()
    return low[:-1] if low.endswith("s") else low


def _found(article: Article) -> Iterator[Spun]:
    known = expressions.shipped()
    text = article.text
    start: int | None = None
    for block in article.blocks:
        if block.kind in PROSE or block.kind is BlockKind.CAPTION:
            start = block.span.start if start is None else start
            continue
        if start is not None:
            yield from known.find(text, Span(start, block.span.start))
            start = None
        if block.kind in _TITLES:
            titled = _in_title_case(text[block.span.start : block.span.end])
            yield from known.find(text, block.span, titled=titled)
    if start is not None:
        yield from known.find(text, Span(start, len(text)))


def _best(found: Iterable[Spun]) -> list[Spun]:
    """Those that do not overlap: of two that do, the odder or else the longer."""
    result: list[Spun] = []
    for one in sorted(one for one in found if one.score >= _FAINT):
        if result and one.start < result[-1].end:
            last = result[-1]
            if (one.score, one.end - one.start) > (last.score, last.end - last.start):
                result[-1] = one
        else:
            result.append(one)
    return result


def _counts(article: Article, one: Spun, allowed: tuple[str, ...]) -> bool:
    """Whether a place is running text, not a poem, a title, or a name of the outlet's list."""
    span = Span(one.start, one.end)
    if article.is_technical(span):
        return False
    number = article.index_at(one.start)
    following = article.blocks[number + 1 : number + 2]
    if article.blocks[number].continues or any(block.continues for block in following):
        return False
    italics = article.derive("spun.italics", _italics)
    if containing(italics, one.start) is not None:
        return False
    written = article.slice(span).lower()
    return not any(name in written or written in name for name in allowed)


def _italics(article: Article) -> tuple[Span, ...]:
    return tuple(mark.span for mark in article.marks if mark.kind is MarkKind.EMPHASIS)


def _finding(article: Article, one: Spun, score: int) -> Finding:
    span = Span(one.start, one.end)
    written = article.slice(span)
    original = one.original
    if written[:1].isupper() and original[:1].islower():
        original = original[:1].upper() + original[1:]
    sure = score >= _SURE
    return SPUN.finding(
        f"'{written}' reads like a machine-spun '{original}'",
        span,
        severity=None if sure else Severity.INFO,
        confidence=round(min(0.3 + 0.15 * score, 0.95), 2),
        fixes=[Fix(f"Write '{original}'", _edits(article, span, original), Safety.UNSAFE)],
    )


def _edits(article: Article, span: Span, original: str) -> tuple[Edit, ...]:
    """The original in place of what is written, and the "a" or "an" before it that fits."""
    edit = Edit(span, original)
    found = _INDEFINITE.search(article.text, max(span.start - 4, 0), span.start)
    if found is None:
        return (edit,)
    before = article.text[span.start].lower() in _VOWELS
    after = original[0].lower() in _VOWELS
    if before == after:
        return (edit,)
    letter = found.group(1)[0]
    return (Edit(Span(*found.span(1)), letter + ("n" if after else "")), edit)


def _in_title_case(title: str) -> bool:
    """Whether nearly all words of a title are capitalised."""
    words = [word for word in title.split() if word[0].isalpha() and len(word) >= _LONG]
    capital = sum(word[0].isupper() for word in words)
    return len(words) >= _TITLE_WORDS and capital >= 0.8 * len(words)
