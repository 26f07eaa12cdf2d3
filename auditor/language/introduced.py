"""People who are introduced under one name and go on under another: "Jane Gathercole ... Ms Gathercoal".

News gives a person's first name once and the surname alone afterwards. A surname alone that nobody
was introduced under, while its near twin was, is a slip, even where each form stands only once; so
are two near surnames behind the same first name. Accents and the parts of double names count too.
Relatives and feminine forms (Petrov and Petrova), plurals, and names that are known otherwise are no
slips.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from auditor import gazetteer, lazy
from auditor.article import Article, BlockKind
from auditor.language import dictionary, twins, variants
from auditor.language.dictionary import Verdict
from auditor.language.names import TITLES, Slip
from auditor.source import Span, containing

_MOST_TOKENS, _MOST_PAIRS = 60_000, 2_000
"""Bounds on hostile text."""
_NAME = lazy.regex(r"\b[^\W\d_a-z][^\W\d_]{0,40}(?:[-‑’'][^\W\d_]{1,40}){0,3}(?![\w@])")
_SHORTEST, _SHORT, _LONG, _LONGER = 4, 5, 7, 8
_KINDS = frozenset({BlockKind.CODE, BlockKind.FURNITURE})
_HEADS = frozenset({BlockKind.HEADLINE, BlockKind.HEADING})
_POSSESSIVES = ("'s", "’s", "s'", "s’")
_DASHES = str.maketrans("‑’", "-'")
_PLACED = frozenset("in at near from to of the a an around outside through on by for with".split())
_BEFORE = lazy.regex(r"([^\W\d_]{1,20}) \Z")
_FORMS = frozenset(
    {("", "s"), ("", "a"), ("", "n"), ("", "an"), ("", "es"), ("", "ian"), ("a", "y"), ("a", "i"),
     ("a", "o"), ("", "na"), ("", "ova"), ("", "i"), ("", "o")}
)  # fmt: skip
"""Endings that make the name of a relative, a people or a family."""


class _Use(NamedTuple):
    """Where a name stands: the first name before it, whether a title does, whether alone."""

    span: Span
    first: str
    titled: bool
    alone: bool
    family_first: bool
    """Whether given names may follow: "Phạm Quốc Bảo"."""


def slips(article: Article) -> Iterator[Slip]:
    """The slips in surnames, each with the name that the person was introduced under."""
    uses = _uses(article)
    introduced: dict[str, list[str]] = defaultdict(list)
    for name, places in uses.items():
        if any(use.first or use.family_first for use in places):
            introduced[twins.plain(name)[:1]].append(name)
    if not introduced:
        return
    shouted = {name.lower() for name in uses if name.isupper()}
    left = _MOST_PAIRS
    for name, places in uses.items():
        near = introduced.get(twins.plain(name)[:1], ())
        if len(near) - (name in near) < 1 or len(name) < _SHORTEST or name.lower() in shouted:
            continue
        for right in near:
            if abs(len(right) - len(name)) > 2 or _plainly(right) == _plainly(name):
                continue
            left -= 1
            if left < 0:
                return
            if _is_slip(article, name, places, right, uses[right]):
                yield _slip(article, name, places, right, uses[right])
                break


def _slip(
    article: Article, wrong: str, places: Sequence[_Use], right: str, others: Sequence[_Use]
) -> Slip:
    """The slip, in the form that stands less often; neither is certain where both stand once."""
    one, other = ([use.span for use in uses] for uses in (places, others))
    told = bool(places[0].first) and _is_told_about(article, one[0])
    told = told and not _is_told_about(article, other[0])
    accents = twins.plain(wrong) == twins.plain(right)
    better = told or (_is_listed(wrong) and not _is_listed(right) and not accents)
    if len(one) > len(other) or (len(one) == len(other) and better):
        wrong, right, one, other = right, wrong, other, one
    certain = len(other) > len(one)
    return Slip(wrong, right, tuple(one), tuple(other), sure=True, certain=certain)


_APPOSITION = lazy.regex(r", (?:who|whose|an?|the|\d\d|aged)\b")


def _is_listed(name: str) -> bool:
    return dictionary.shipped().verdict(name.lower()) is Verdict.NAME


def _plainly(name: str) -> str:
    return name.lower().translate(_DASHES)


def _is_told_about(article: Article, span: Span) -> bool:
    """Whether it is said who the person is: the place of the first name."""
    return bool(_APPOSITION.match(article.text, span.end, span.end + 8))


def _is_slip(
    article: Article, name: str, places: Sequence[_Use], right: str, others: Sequence[_Use]
) -> bool:
    """Whether a surname can only be meant for the introduced one."""
    firsts = {use.first for use in places} - {""}
    if firsts:
        same = firsts == {use.first for use in others} - {""} and len(min(firsts)) > 1
        # Each pair comes twice; it is taken where the second form comes.
        later = places[0].span > others[0].span
        return same and later and nearness(name, right) in (1, 2) and len(name) >= _LONG
    how = nearness(name, right)
    alone = [use for use in places if use.alone]
    if not how or not alone or len(alone) * 2 < len(places):
        return False
    titled = any(use.titled for use in alone)
    if not any(use.first for use in others) and not titled:
        return False
    if "-" in name:
        return True
    if _is_known(name, titled):
        return False
    if titled:
        return len(name) >= _SHORT or how == 1
    if how > 1 or len(name) < _LONG or _differs_by_form(name, right):
        return False
    return all(_is_person(article, use.span) for use in alone)


def _is_known(name: str, titled: bool) -> bool:
    """Whether a name needs no introduction, or is a word."""
    low = name.lower()
    known = gazetteer.shipped()
    if low in known.known or (low in known.given and not titled):
        return True
    verdict = dictionary.shipped().verdict(low)
    return not titled and verdict not in (Verdict.UNKNOWN, Verdict.DERIVED)


def _is_person(article: Article, span: Span) -> bool:
    """Whether a name without a title may be a person's, by the words around."""
    text = article.text
    low = article.block_at(span.start).span.start
    before = _BEFORE.search(text, max(low, span.start - 24), span.start)
    return not (before and before[1].lower() in _PLACED)


# -- likeness ------------------------------------------------------------------------------------


def nearness(name: str, right: str) -> int:
    """How many slips part two names, 1 or 2; 0 where they may be two people's, or two forms."""
    one, other = name.translate(_DASHES).split("-"), right.translate(_DASHES).split("-")
    if len(one) != len(other):
        return 0
    if len(one) > 1:
        each = [_steps(first, second) for first, second in zip(one, other, strict=True)]
        near = all(
            step <= 1 or (step == 2 and min(len(first), len(second)) >= _SHORT)
            for step, first, second in zip(each, one, other, strict=True)
        )
        return max(1, *each) if near else 0
    if twins.plain(name) == twins.plain(right):
        return int(name.isascii() or right.isascii())
    if _is_other_form(name, right):
        return 0
    steps = _steps(name, right)
    if steps == 1:
        return 1
    if steps > 2 or len(name) < _LONG:
        return 0
    alike = _consonants(name) == _consonants(right)
    return 2 if alike or len(name) >= _LONGER else 0


def _ends(name: str, right: str) -> tuple[str, str]:
    """What follows the beginning that both share, in order."""
    one, other = twins.plain(name), twins.plain(right)
    size = min(len(one), len(other))
    at = 0
    while at < size and one[at] == other[at]:
        at += 1
    left, end = sorted((one[at:], other[at:]))
    return left, end


def _is_other_form(name: str, right: str) -> bool:
    return _ends(name, right) in _FORMS


def _differs_by_form(name: str, right: str) -> bool:
    """Whether only an ending was added, as people and languages do; not a doubled letter."""
    left, end = _ends(name, right)
    return not left and not min(name, right, key=len).endswith(end)


def _consonants(name: str) -> str:
    bones = twins.skeleton(name)
    return bones[:1] + "".join(char for char in bones[1:] if char not in "aeiouy")


def _steps(name: str, right: str) -> int:
    """How many letters must be added, left out, changed or swapped; without accents; at most 3."""
    one, other = twins.plain(name), twins.plain(right)
    if one == other:
        return 0
    if abs(len(one) - len(other)) > 2:
        return 3
    earlier: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, meant in enumerate(other, 1):
            best = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != meant))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == meant:
                best = min(best, earlier[j - 2] + 1)
            row.append(best)
        if min(row) > 2:
            return 3
        earlier, last = last, row
    return min(last[-1], 3)


# -- uses ----------------------------------------------------------------------------------------


def _uses(article: Article) -> Mapping[str, list[_Use]]:
    """Every capitalised word that may be a surname, with its places."""
    text = article.text
    found: dict[str, list[_Use]] = defaultdict(list)
    tokens = [
        (match.start(), match.end())
        for match in islice(_NAME.finditer(text), _MOST_TOKENS)
        if text[match.start()].isupper()
    ]
    level = dictionary.shipped().level
    ordinary: dict[str, bool] = {}
    for number, (start, end) in enumerate(tokens):
        word = text[start:end]
        if word.endswith(_POSSESSIVES):
            word = word[:-2] if word[-1] in "sS" else word[:-1]
            end = start + len(word)
        if len(word) < _SHORTEST:
            continue
        if (plain := ordinary.get(word)) is None:
            plain = ordinary[word] = level(word.lower()) > _ORDINARY
        if plain:
            continue
        before = _joined(text, tokens[number - 1], start) if number else ""
        follows = number + 1 < len(tokens) and tokens[number + 1][0] == end + 1
        after = bool(follows and text[end] == " ")
        use = _use(article, tokens, number, word, before, after)
        if use:
            found[word].append(use)
    return found


_ORDINARY, _RARE = 9, 8
"""More frequent words are no surnames that slip, and rarer ones no first words but first names."""


def _use(
    article: Article,
    tokens: Sequence[tuple[int, int]],
    number: int,
    word: str,
    before: str,
    after: bool,
) -> _Use | None:
    start = tokens[number][0]
    span = Span(start, start + len(word))
    low = before.lower().rstrip(".")
    titled = low in TITLES
    first = ""
    if before and not titled and not _opens_sentence(article, tokens[number - 1][0], low):
        first = before
    kind = article.block_at(start).kind
    if kind in _KINDS or containing(article.technical_spans, start):
        return None
    if kind in _HEADS:
        return _Use(span, "", False, False, False)
    family = after and not first and (not word.isascii() or _is_run(article, tokens, number))
    return _Use(span, first, titled, not first and not after, family)


def _joined(text: str, token: tuple[int, int], start: int) -> str:
    """The capitalised word directly before, or before a particle: "Mr", "C", "Jane"."""
    between = text[token[1] : start] if start - token[1] < _GAP else ""
    if between == " ":
        return text[slice(*token)]
    if between == ". ":
        word = text[slice(*token)]
        return word if len(word) == 1 or word.lower() in TITLES else ""
    if between and between.strip() in gazetteer.shipped().particles and between[0] == " ":
        return text[slice(*token)]
    return ""


_GAP = 10


def _opens_sentence(article: Article, start: int, word: str) -> bool:
    """Whether an ordinary word with the capital of a sentence's beginning stands there."""
    if len(word) == 1 or word in gazetteer.shipped().given:
        return False
    return dictionary.shipped().level(word) >= _RARE and variants.begins(article, start)


def _is_run(article: Article, tokens: Sequence[tuple[int, int]], number: int) -> bool:
    """Whether a name of three words begins there that is no European one."""
    if number + 2 >= len(tokens):
        return False
    (start, end), second, third = tokens[number : number + 3]
    joined = second[0] == end + 1 and third[0] == second[1] + 1
    return joined and not article.slice(Span(start, third[1])).isascii()
