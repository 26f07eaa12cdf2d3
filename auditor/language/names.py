"""The article's own names: which capitalised words it uses as names, and in which role.

A word is a name where it is written with a capital inside a sentence, or with a capital again and
again. How a word is used says whether two spellings can mean one person: the first name or title
before it, the name after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from auditor import gazetteer, lazy
from auditor.article import Article, BlockKind, occurrences
from auditor.language import dictionary, variants
from auditor.language import twins as transcripts
from auditor.language.dictionary import Verdict
from auditor.source import Span, containing

_MOST_PLACES = 200
_MOST_NAMES = 4000
_SHORTEST, _LONGEST = 5, 24
_SHORTEST_WORD, _LONG_WORD = 6, 7
_MOST_TWINS, _MOST_JUDGED = 8, 300
"""Bounds on hostile text."""
_BEFORE = lazy.regex(r"([^\W\d_][\w.’'-]{0,30}) \Z")
_AFTER = lazy.regex(r" ([^\W\d_][\w’'-]{0,30})")
_ENDINGS = frozenset(("", "s", "a", "e", "i", "n", "o", "y", "r", "d", "h", "an", "es", "ia"))
"""What other forms of a name, its people and its bearers' relatives end in."""
TITLES = frozenset(
    """president prime minister mr mrs ms miss mx dr prof sir dame lord lady king queen prince
    princess emperor sultan emir sheikh pope cardinal bishop archbishop father sister brother rabbi
    imam ayatollah general gen colonel col major maj captain capt lieutenant lt sergeant sgt admiral
    marshal senator sen representative rep congressman congresswoman governor gov mayor judge
    justice chancellor secretary ambassador envoy chairman chairwoman chair director chief officer
    leader premier deputy vice professor doctor coach striker midfielder defender goalkeeper actor
    actress singer foreign defense defence spokesman spokeswoman comrade saint st inspector
    constable detective superintendent commissioner councillor councilor council cllr
    councilwoman councilman alderman pastor reverend rev baroness baron count countess duke duchess
    attorney mme madame monsieur herr frau senor senora signor manager analyst author
    historian""".split()
)


class Mention(NamedTuple):
    """Where a name stands, and the capitalised words beside it: "" for none, titles are none."""

    span: Span
    before: str
    after: str
    starts: bool
    """Whether a sentence begins with it, so that its capital says nothing."""


class Slip(NamedTuple):
    """A name's near twin: its places, the usual spelling and where that stands."""

    wrong: str
    right: str
    spans: tuple[Span, ...]
    others: tuple[Span, ...]
    sure: bool
    certain: bool = True
    """Whether it is plain which of the two is right."""


class Names:
    """The names of one article."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self._mentions: dict[str, tuple[Mention, ...]] = {}

    @cached_property
    def capitals(self) -> Mapping[str, str]:
        """Words with a capital first (or inside) as they are written, by their small letters."""
        return {
            word.lower(): word
            for word in self.article.vocabulary
            if not word.islower() and word.isalpha()
        }

    def mentions(self, name: str) -> tuple[Mention, ...]:
        """Where a name stands as a word of its own, in this case."""
        found = self._mentions.get(name)
        if found is None:
            found = self._mentions[name] = tuple(_mentions(self.article, name))
        return found

    def is_name(self, name: str) -> bool:
        """Whether a capitalised word is used as a name: inside a sentence, or in two places."""
        places = self.mentions(name)
        return len(places) > 1 or any(not one.starts for one in places)


def of(article: Article) -> Names:
    """The article's names, worked out once."""
    return article.derive("language.names", Names)


def places(text: str, word: str) -> Iterator[Span]:
    """Where a word stands by itself, in this case; bounded."""
    count, size = 0, len(text)
    for at in occurrences(text, word):
        end = at + len(word)
        before = text[at - 1] if at else " "
        after = text[end] if end < size else " "
        if not (before.isalnum() or before == "_" or after.isalnum() or after == "_"):
            yield Span(at, end)
            count += 1
            if count >= _MOST_PLACES:
                return


def _mentions(article: Article, name: str) -> Iterator[Mention]:
    text = article.text
    for span in places(text, name):
        block = article.block_at(span.start)
        if block.kind is BlockKind.CODE or containing(article.technical_spans, span.start):
            continue
        if text[span.start - 1 : span.start] in ("-", "/") or text[span.end : span.end + 1] in (
            "-",
            "/",
        ):
            continue
        starts = block.kind in (BlockKind.HEADLINE, BlockKind.HEADING) or variants.begins(
            article, span.start
        )
        before = after = ""
        match = (
            None
            if starts
            else _BEFORE.search(text, max(block.span.start, span.start - 33), span.start)
        )
        if match and match[1][0].isupper():
            low = match[1].lower().rstrip(".")
            opened = variants.begins(article, match.start(1)) and low in article.vocabulary
            if low not in TITLES and not opened and not low.endswith(("'s", "’s")):
                before = match[1]
        match = _AFTER.match(text, span.end, block.span.end)
        if match and match[1][0].isupper():
            after = match[1].removesuffix("'s").removesuffix("’s")
        yield Mention(span, before, after, starts)


# -- near twins ----------------------------------------------------------------------------------


def slips(article: Article, suspects: Iterable[str]) -> Iterator[Slip]:
    """Those of the unknown capitalised words that are slips of a name used more often."""
    names = of(article)
    counts = article.vocabulary
    wanted = [name for name in suspects if _SHORTEST <= len(name) <= _LONGEST][:_MOST_NAMES]
    if not wanted:
        return
    near: dict[str, list[str]] = {}
    for word in _usual(counts):
        for key in _keys(word):
            near.setdefault(key, []).append(word)
    left = _MOST_JUDGED
    for wrong in wanted:
        twins = {
            right
            for key in _keys(wrong)
            for right in near.get(key, ())[:_MOST_TWINS]
            if counts[right] > counts[wrong] and right != wrong and _may_be_slip(wrong, right)
        }
        for right in sorted(twins, key=lambda one: (-counts[one], one))[:3]:
            left -= 1
            slip = _judged(names, wrong, right) if left > 0 else None
            if slip:
                yield slip
                break


def _may_be_slip(wrong: str, right: str) -> bool:
    if not kind(wrong, right) or wrong.lower() in variants.shipped().by_word:
        return False
    words = dictionary.shipped()
    if wrong.endswith("s") and words.verdict(wrong[:-1].lower()) is not Verdict.UNKNOWN:
        return False
    one_spelling = _is_word(right) and words.knows(right.lower())
    return one_spelling or transcripts.skeleton(wrong) != transcripts.skeleton(right)


def _is_word(name: str) -> bool:
    """Whether a capitalised word is in the dictionary: it has one spelling only."""
    words = dictionary.shipped()
    return len(name) >= _SHORTEST_WORD and words.verdict(name.lower()) in (
        Verdict.KNOWN,
        Verdict.NAME,
    )


def _usual(counts: Mapping[str, int]) -> list[str]:
    """Names that stand there twice or more."""
    return [
        word
        for word, count in counts.items()
        if count > 1
        and _SHORTEST <= len(word) <= _LONGEST
        and word[0].isupper()
        and word.isalpha()
        and word[1:].islower()
    ][:_MOST_NAMES]


def _keys(word: str) -> Iterator[str]:
    """Two words share one of these keys where they are one letter, or one swap, apart."""
    yield word
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]


def kind(wrong: str, right: str) -> str:
    """What lies between: "swap", "double", "drop", "add", "other"; "" for no slip.

    Endings that make another form of a name, or a relative's, are no slips.
    """
    size = min(len(wrong), len(right))
    at = 0
    while at < size and wrong[at] == right[at]:
        at += 1
    if at == 0:
        return ""
    rest, meant = wrong[at:], right[at:]
    if len(wrong) == len(right):
        if len(rest) < 2:
            return ""  # another ending
        if rest[0] == meant[1] and rest[1] == meant[0] and rest[2:] == meant[2:]:
            return "swap"
        return "other" if rest[1:] == meant[1:] else ""
    if rest in _ENDINGS and meant in _ENDINGS:
        return ""
    if len(wrong) == len(right) + 1 and rest[1:] == meant:
        return "double" if rest[0] == wrong[at - 1] else "add"
    if len(wrong) + 1 == len(right) and meant[1:] == rest:
        return "double" if meant[0] == right[at - 1] else "drop"
    return ""


def _judged(names: Names, wrong: str, right: str) -> Slip | None:
    """The slip where both clearly mean one person, place or thing."""
    one, other = names.mentions(wrong), names.mentions(right)
    if not one or len(other) < 2:
        return None
    if _is_word(right):
        return _of_word(names, wrong, right)
    how = kind(wrong, right)
    matched = _in_role(one, other, how)
    if matched is None or (how == "other" and not matched):
        return None
    sure = len(one) == 1 or 3 * len(one) <= len(other)
    if not matched and how in ("add", "drop") and all(mention.starts for mention in one):
        sure = len(right) >= _LONG_WORD
    return Slip(wrong, right, tuple(m.span for m in one), tuple(m.span for m in other), sure)


def _in_role(one: Iterable[Mention], other: Iterable[Mention], how: str) -> int | None:
    """How many of the names beside one stand beside the other too; None where one does not."""
    first, last = ({m.before for m in other} - {""}), ({m.after for m in other} - {""})
    alone = any(not m.before or not m.after for m in other)
    matched = 0
    for mention in one:
        # A first name that is given only once may stand with a clear slip.
        if mention.before and (first or how != "swap"):
            if mention.before not in first:
                return None
            matched += 1
        if mention.after:
            if mention.after not in last:
                return None
            matched += 1
        if not mention.before and not mention.after and not alone:
            return None
    return matched


def _of_word(names: Names, wrong: str, right: str) -> Slip | None:
    """The slip in a word that the dictionary has: "Presient Trump", "the Univesrity of".

    It stands between words that stand beside the right one too, or it is a longer word; one that
    is only a name must not be part of another's name.
    """
    one, other = names.mentions(wrong), names.mentions(right)
    if len(one) != 1 or kind(wrong, right) == "other":
        return None
    text = names.article.text
    sides = [_sides(text, mention.span) for mention in other]
    before, after = _sides(text, one[0].span)
    alike = any(
        (before and before == left) or (after and after == behind) for left, behind in sides
    )
    if not alike:
        common = dictionary.shipped().knows(right.lower())
        alone = not one[0].before and not one[0].after
        known = right.lower() in gazetteer.shipped().words and len(other) > 2
        long = len(right) >= (_SHORTEST_WORD if known else _LONG_WORD)
        if not long or not (common or alone):
            return None
    others = tuple(mention.span for mention in other)
    return Slip(wrong, right, (one[0].span,), others, True)


def _sides(text: str, span: Span) -> tuple[str, str]:
    """The words before and behind, "" where none stands directly beside."""
    before = _BEFORE.search(text, max(span.start - 33, 0), span.start)
    after = _AFTER.match(text, span.end)
    return before[1] if before else "", after[1] if after else ""
