"""Names that one article spells in two ways, where one person or place is meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article, BlockKind, occurrences
from auditor.language import twins, variants
from auditor.language.twins import Likeness
from auditor.settings import Outlet
from auditor.source import Span

_TITLES = frozenset(
    """president prime minister mr mrs ms miss dr prof sir dame lord lady king queen prince princess
    emperor sultan emir sheikh pope cardinal bishop archbishop father sister rabbi imam ayatollah
    general gen colonel col major maj captain capt lieutenant lt sergeant sgt admiral marshal
    senator sen representative rep congressman congresswoman governor gov mayor judge justice
    chancellor secretary ambassador envoy chairman chairwoman chair director chief officer leader
    premier deputy vice professor doctor coach striker midfielder defender actor actress singer
    foreign defense defence spokesman spokeswoman comrade saint st""".split()
)
_NOT_NAMES = frozenset(
    """january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday the a an in on at as and but for from by with
    of to after before when while since although if that this his her their its both then also
    like under over between against although because despite during former later earlier then yesterday today tonight
    still once even only instead meanwhile afterwards afterward now again perhaps nevertheless however
    yet so thus hence when where why how what did does do is was were has had have will would can
    could should may might must not never asked according only just""".split()
)
_PARTICLES = frozenset("de du des la le les di del della da do dos van von der den al el y".split())
_PLACE_PARTS = frozenset(
    """new san santa los las port fort lake mount north south east west northern southern eastern
    western rio old great greater upper lower central""".split()
)
_BETWEEN = lazy.regex(
    r"(?i)\(|/|\b(?:also|formerly|previously|known as|renamed|russian|ukrainian|arabic)\b"
    r"|^,? or (?:the )?\Z"
)
_ABOUT_SPELLING = lazy.regex(
    r"(?i)\b(?:mis)?spel[lt]|\btransliterat|\btranscri(?:be|pti)|\baccents\b|\bumlaut|\btilde"
    r"|\bdiacrit|\b(?:printed|rendered|written|pronounced)(?: it| him| her| them)? as\b|\brenamed\b"
    r"|\b(?:its|the|an|old|former|new) (?:accent|name) (?:on|was|is)\b"
)
_NEAR = 60
_BEFORE = lazy.regex(r"([^\W\d_][\w.’'-]{0,30}) ?\Z")
_AFTER = lazy.regex(
    r" (?:(?:bin|ibn|ben|van|von|de|da|dos|del|la|al|el|ul)[ -]){0,2}([^\W\d_][\w’'-]{0,30})"
)
_PLACED = lazy.regex(r"\b(?:in|at|near|to|from|towards?|through|around|outside|into) \Z")
_LONG = 6
_SHORTEST, _SHORT = 3, 4
_MOST_SETS, _MOST_NAMES = 200, 6
"""Bounds on hostile text: each name costs a search through the article."""
_LISTS = frozenset({"places", "people", "given"})


class Twin(NamedTuple):
    """A name's odd spelling: where it stands, the usual one, and where that stands."""

    wrong: str
    right: str
    spans: tuple[Span, ...]
    others: tuple[Span, ...]


class _Mention(NamedTuple):
    span: Span
    starts: bool
    """Whether a sentence begins with it, so that its capital says nothing."""
    before: str = ""
    after: str = ""
    placed: bool = False
    """Whether it stands where places do ("in Okinawa"), with no other name beside it."""


def find(article: Article, outlet: Outlet) -> Iterator[Twin]:
    """Each name with a second spelling, in the outlet's own voice."""
    for kind, names in islice(_alike(article), _MOST_SETS):
        mentions = {name: _mentions(article, name, kind) for name in names}
        used = [name for name in names if mentions[name]]
        if len(used) < 2 or explained(article, names):
            continue
        right = _right(article, used, mentions, outlet)
        for wrong in used:
            if wrong == right or wrong in outlet.allowed_names:
                continue
            if _same(kind, wrong, right, mentions):
                yield Twin(
                    wrong,
                    right,
                    tuple(one.span for one in mentions[wrong]),
                    tuple(one.span for one in mentions[right]),
                )


def _alike(article: Article) -> Iterator[tuple[str, list[str]]]:
    """Sets of capitalised words that may be one name, each with the list that says so, if any."""
    table = variants.shipped()
    written = article.vocabulary
    sets: dict[str | tuple[int, int], list[str]] = defaultdict(list)
    for name in written:
        if (
            len(name) < _SHORTEST
            or not name[0].isupper()
            or not name.isalpha()
            or name[:2].isupper()
        ):
            continue
        number = table.by_word.get(name.lower())
        if number is not None and table.groups[number].kind in _LISTS:
            inflection = table.groups[number].place(name)[1]
            sets[number, inflection].append(name)
        else:
            sets[twins.skeleton(name)].append(name)
    for key, names in sets.items():
        if len(names) < 2:
            continue
        names = [name for name in names if name.lower() not in written]
        kind = "" if isinstance(key, str) else table.groups[key[0]].kind
        if len(names) > 1:
            yield kind, names[:_MOST_NAMES]


def _mentions(article: Article, name: str, kind: str) -> list[_Mention]:
    """Where a name stands in the outlet's own voice, and between which capitalised words."""
    found = []
    for span in standing(article.text, name):
        if not variants.own(article, span):
            continue
        one = _mention(article, span)
        if one is None or (kind == "places" and (one.before or one.after)):
            continue  # part of a longer name, which keeps its spelling
        found.append(one)
    return found


def standing(text: str, name: str) -> Iterator[Span]:
    """Where a name stands as a word of its own, in this case."""
    for at in islice(occurrences(text, name), variants.MOST):
        end = at + len(name)
        before = text[at - 1] if at else " "
        after = text[end] if end < len(text) else " "
        if not (before.isalnum() or before in "_-@#/." or after.isalnum() or after in "_-@/"):
            yield Span(at, end)


def _mention(article: Article, span: Span) -> _Mention | None:
    block = article.block_at(span.start)
    if block.kind in (BlockKind.HEADLINE, BlockKind.HEADING):
        return _Mention(span, True)  # all words may have capitals there
    text = article.text
    before = after = ""
    starts = variants.begins(article, span.start)
    match = _BEFORE.search(text, max(block.span.start, span.start - 32), span.start)
    if match and not starts:
        word = match.group(1)
        low = word.lower().rstrip(".")
        if low in _PARTICLES or low in _PLACE_PARTS:
            return None
        if word[0].isupper() and not word.endswith(("'s", "’s", "s'", "s’")):
            ordinary = low in _TITLES or low in _NOT_NAMES or low in article.vocabulary
            if not ordinary and not low.endswith("ly"):
                before = twins.skeleton(word)
    match = _AFTER.match(text, span.end, block.span.end)
    if match and match.group(1)[0].isupper() and match.group(1).lower() not in _NOT_NAMES:
        after = twins.skeleton(match.group(1).removesuffix("'s").removesuffix("’s"))
    placed = not (before or after) and bool(
        _PLACED.search(text, max(block.span.start, span.start - 12), span.start)
    )
    return _Mention(span, starts, before, after, placed)


def explained(article: Article, names: list[str]) -> bool:
    """Whether the article itself says that these are two spellings or two names."""
    text = article.text
    uses = sorted((span, name) for name in names for span in standing(text, name))
    for (left, name), (right, following) in pairwise(uses):
        near = name != following and right.start - left.end <= _NEAR
        if near and _BETWEEN.search(text[left.end : right.start]):
            return True
    return any(
        _ABOUT_SPELLING.search(text, max(span.start - _NEAR, 0), span.end + _NEAR)
        for span, _ in uses
    )


def _right(
    article: Article, names: list[str], mentions: dict[str, list[_Mention]], outlet: Outlet
) -> str:
    """The spelling to keep: the outlet's, else the one used most, else the better known, else the
    first."""
    wanted = {*outlet.allowed_names, *(right for _, right in outlet.words)}
    table = variants.shipped()

    def rank(name: str) -> tuple[bool, int, int, int]:
        number = table.by_word.get(name.lower())
        known = table.groups[number].place(name)[0] if number is not None else 0
        return name not in wanted, -len(mentions[name]), known, mentions[name][0].span.start

    return min(names, key=rank)


def _same(kind: str, wrong: str, right: str, mentions: dict[str, list[_Mention]]) -> bool:
    """Whether one person or place is clearly meant."""
    one, other = mentions[wrong], mentions[right]
    if bool(_set(one, "after")) != bool(_set(other, "after")) or (
        _set(one, "after") and not _set(one, "after") & _set(other, "after")
    ):
        one = [mention for mention in one if not mention.after]
        other = [mention for mention in other if not mention.after]
        if not one or not other:
            return False
    before, after = ((_set(one, name), _set(other, name)) for name in ("before", "after"))
    if before[0] and before[1] and not before[0] & before[1]:
        return False  # relatives, or strangers
    if kind in ("places", "people") or twins.likeness(wrong, right) >= Likeness.ROUTE:
        return True
    if not kind and twins.likeness(wrong, right) is Likeness.NONE:
        return False
    if len(twins.skeleton(wrong)) >= _LONG and not kind:
        places = [any(mention.placed for mention in mentions) for mentions in (one, other)]
        if all(places) and not any(mention.before or mention.after for mention in (*one, *other)):
            return True
    capitals = not all(mention.starts for mention in one) and not all(
        mention.starts for mention in other
    )
    return (capitals or len(twins.skeleton(wrong)) > _SHORT) and bool(
        before[0] & before[1] or after[0] & after[1]
    )


def _set(mentions: list[_Mention], name: str) -> set[str]:
    return {value for mention in mentions if (value := getattr(mention, name))}
