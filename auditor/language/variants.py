"""Spellings that differ between dialects, and words with several spellings: `variants.yaml`.

The file itself says how its lists are meant. Here its families are unfolded into pairs of a
British and an American form, each with the dialects that it is right in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from auditor import cache, lazy, located, resources
from auditor.article import PROSE, Article, BlockKind, MarkKind, merged, occurrences
from auditor.language.proposal import Dialect
from auditor.source import Span, containing

_BIT = {
    Dialect.AMERICAN: 1,
    Dialect.BRITISH: 2,
    Dialect.CANADIAN: 4,
    Dialect.AUSTRALIAN: 8,
}
EVERYWHERE = frozenset(Dialect)
MOST = 500
"""Places of one spelling that are looked at: no editor goes through more of them."""
_OWN_BLOCKS = PROSE | {BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.CAPTION, BlockKind.CELL}
_SIDES = ("british", "american", "either")
_FLAGS = ("british-takes-american", "american-takes-british", "one-sided", "weak", "seldom")
_FIRST = ord("0")
"""The letter of the first family."""
_GROUPS = ("words", "leanings", "places", "people", "given")
_CONDITIONS = ("before", "after", "unless", "unless-article")
_BESIDE, _AROUND = 48, 160
"""So far a condition looks: right beside the word, and around it for what must not stand there."""
_OPENERS = frozenset("\"“‘'([—–-")


class Form(NamedTuple):
    """One spelling of a word that dialects spell differently; all in lower case.

    `twin` is the other side's spelling, `stem` the same for all inflections of the word, `family`
    the kind of difference. `dialects` are those that the spelling is right in. `seldom`: American
    takes it and hardly writes it.
    """

    text: str
    twin: str
    stem: str
    british: bool
    family: str
    weak: bool
    dialects: frozenset[Dialect]
    seldom: bool = False

    @property
    def tells(self) -> bool:
        """Whether the spelling says anything about the dialect."""
        return self.dialects != EVERYWHERE


class Home(NamedTuple):
    """Words that an article at home somewhere has: `places` and institutions, and plain `words`."""

    places: frozenset[str]
    words: frozenset[str]


class Sense(NamedTuple):
    """What tells one sense of a word: expressions for the text right before and right after it,
    for what must not stand near, and for what not in the article's folded text. Empty ones say
    nothing."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    unless: re.Pattern[str]
    unless_article: re.Pattern[str]

    def meant(self, text: str, span: Span, block: Span) -> bool:
        """Whether the word there has this sense; only its block is looked at."""
        start, end = max(span.start - _BESIDE, block.start), min(span.end + _AROUND, block.end)
        if self.before.pattern and not self.before.search(text[start : span.start]):
            return False
        if self.after.pattern and not self.after.match(text[span.end : end]):
            return False
        around = text[max(span.start - _AROUND, block.start) : end]
        return not (self.unless.pattern and self.unless.search(around))


class Group(NamedTuple):
    """Spellings of one thing, the better one first, each with its inflections in the same order.

    `kind` is the list of the file that it stands in.
    """

    kind: str
    spellings: tuple[tuple[str, ...], ...]

    def place(self, name: str) -> tuple[int, int]:
        """Which spelling a name is, and which inflection. Raises KeyError for another word."""
        low = name.lower()
        for number, inflections in enumerate(self.spellings):
            for inflection, form in enumerate(inflections):
                if form.lower() == low:
                    return number, inflection
        raise KeyError(name)


class Variants(NamedTuple):
    """The tables of the file. `vocabulary` holds words as they are written, by dialect.

    `forms` leads from a spelling to the number of its pair, `~number` for the American side;
    `families` holds a letter for each pair, `traits` a family's name, the dialects of its British
    and American side as bits, and whether it is weak and seldom. An American side that is another
    word too is not in `forms` but in `ambiguous`; `senses` leads from it to what tells the word of
    the family. `by_word` and `by_parts` lead from the words of a
    spelling to the number of its group.
    """

    forms: Mapping[str, int]
    british: list[str]
    american: list[str]
    families: str
    traits: list[list[Any]]
    ambiguous: Mapping[str, int]
    senses: Mapping[str, tuple[Sense, ...]]
    vocabulary: Mapping[Dialect, Home]
    groups: tuple[Group, ...]
    by_word: Mapping[str, int]
    by_parts: tuple[tuple[tuple[str, ...], int], ...]

    def form(self, text: str) -> Form:
        """What is known of a spelling. Raises KeyError for one that is not in the table."""
        found = self.forms.get(text)
        number = self.ambiguous[text] if found is None else found
        is_british = number >= 0
        number = number if is_british else ~number
        british, american = self.british[number], self.american[number]
        traits = self.traits[ord(self.families[number]) - _FIRST]
        family, british_bits, american_bits, weak, seldom, _ = traits
        bits = british_bits if is_british else american_bits
        twin = american if is_british else british
        stem = f"{family} {british.rstrip('s')[:5]}"
        dialects = _dialects(bits)
        return Form(text, twin, stem, is_british, family, weak, dialects, seldom and is_british)

    def found(self, words: frozenset[str]) -> list[Form]:
        """The spellings among words in lower case, sorted."""
        return [self.form(text) for text in sorted(words & self.forms.keys())]


@lru_cache(maxsize=16)
def _dialects(bits: int) -> frozenset[Dialect]:
    return frozenset(dialect for dialect, bit in _BIT.items() if bits & bit)


@lru_cache(maxsize=1)
def shipped() -> Variants:
    """The table of this installation, read once a process. Raises LocatedError."""
    return load(resources.folder("rules") / "language" / "variants.yaml")


def load(path: Path) -> Variants:
    """The table in a file. Raises LocatedError."""
    data = cache.compiled("variants", [path], lambda: _parse(located.load(path)))
    british, american = data["british"].split(), data["american"].split()
    forms = dict(zip(american, range(-1, -len(american) - 1, -1), strict=True))
    ambiguous = {text: forms.pop(text) for text in data["no_signs"].split()}
    forms.update(zip(british, range(len(british)), strict=True))
    groups = tuple(Group(kind, tuple(map(_inflected, texts))) for kind, texts in data["groups"])
    by_word: dict[str, int] = {}
    by_parts = []
    for number, group in enumerate(groups):
        for low in (form.lower() for forms in group.spellings for form in forms):
            if low.isalpha():
                by_word.setdefault(low, number)
            else:
                by_parts.append((tuple(_parts(low)), number))
    return Variants(
        forms=forms,
        british=british,
        american=american,
        families=data["families"],
        traits=data["traits"],
        ambiguous=ambiguous,
        senses=_senses(data["senses"]),
        vocabulary={
            Dialect(name): Home(
                frozenset(places) | {place.upper() for place in places}, frozenset(words)
            )
            for name, (places, words) in data["vocabulary"].items()
        },
        groups=groups,
        by_word=by_word,
        by_parts=tuple(by_parts),
    )


def _senses(items: list[list[Any]]) -> dict[str, tuple[Sense, ...]]:
    senses: dict[str, tuple[Sense, ...]] = {}
    for words, *conditions in items:
        sense = Sense(*map(lazy.regex, conditions))
        for word in words:
            senses[word] = (*senses.get(word, ()), sense)
    return senses


def _inflected(entry: str) -> tuple[str, ...]:
    stem, _, endings = entry.partition("|")
    return tuple(stem + ending for ending in ["", *endings.split()])


def _parts(text: str) -> list[str]:
    for mark in "-'":
        text = text.replace(mark, " ")
    return text.split()


# -- the article's words ---------------------------------------------------------------------------


def words(article: Article) -> frozenset[str]:
    """The article's words in lower case."""
    return article.derive("language.words", _words)


def _words(article: Article) -> frozenset[str]:
    return frozenset(map(str.lower, article.vocabulary))


def sensed(article: Article) -> Mapping[str, tuple[Span, ...]]:
    """Ambiguous American spellings that stand in the sense of their family, with those places."""
    return article.derive("language.sensed", _sensed)


def _sensed(article: Article) -> dict[str, tuple[Span, ...]]:
    table, result = shipped(), {}
    for text in sorted(words(article) & table.senses.keys()):
        senses = [
            sense
            for sense in table.senses[text]
            if not (sense.unless_article.pattern and sense.unless_article.search(article.folded))
        ]
        spans = tuple(
            span
            for span in (standing(article, text) if senses else ())
            if any(
                sense.meant(article.text, span, article.block_at(span.start).span)
                for sense in senses
            )
        )
        if spans:
            result[text] = spans
    return result


def standing(article: Article, text: str) -> Iterator[Span]:
    """Where a text in lower case stands as whole words, in any case; at most `MOST` places."""
    folded = article.folded
    for at in islice(occurrences(folded, text), MOST):
        end = at + len(text)
        before = folded[at - 1] if at else " "
        after = folded[end] if end < len(folded) else " "
        if not (before.isalnum() or before == "_" or after.isalnum() or after == "_"):
            yield Span(at, end)


def own(article: Article, span: Span, *, quoted: bool = False) -> bool:
    """Whether the words are the outlet's own: no title, address, menu or code, and no quotation
    (or, where `quoted`, in a quotation)."""
    if article.block_at(span.start).kind not in _OWN_BLOCKS:
        return False
    if article.is_quoted(span) is not quoted or article.is_technical(span):
        return False
    return containing(article.derive("language.emphasis", _emphasis), span.start) is None


def _emphasis(article: Article) -> tuple[Span, ...]:
    kinds = (MarkKind.EMPHASIS, MarkKind.CODE)
    return merged([mark.span for mark in article.marks if mark.kind in kinds])


def common(article: Article, span: Span) -> bool:
    """Whether a word is no (part of a) name: written small, or with the capital of a beginning."""
    text = article.text
    if not text[span.start].isupper():
        return True
    if text[span.start + 1 : span.end] != text[span.start + 1 : span.end].lower():
        return False
    return begins(article, span.start) and text[span.end : span.end + 2][1:2].islower()


def begins(article: Article, offset_text: int) -> bool:
    """Whether a sentence, heading or list item begins there."""
    text, start = article.text, article.block_at(offset_text).prose.start
    at = offset_text
    while at > start and (text[at - 1] in _OPENERS or text[at - 1] == " "):
        at -= 1
    return at <= start or text[at - 1] in ".!?:"


def places(
    article: Article, texts: Iterable[str], *, quoted: bool = False
) -> dict[str, tuple[Span, ...]]:
    """Where each text stands as common words in the outlet's own voice (or in quotations); those
    that do. Ambiguous spellings count in the sense of their family."""
    result = {}
    for text in texts:
        known = sensed(article).get(text)
        spans = [
            span
            for span in (standing(article, text) if known is None else known)
            if common(article, span) and own(article, span, quoted=quoted)
        ]
        if spans:
            result[text] = tuple(spans)
    return result


# -- reading the file ------------------------------------------------------------------------------


def _parse(root: located.Node) -> dict[str, Any]:
    top = root.mapping(["families", "vocabulary", "senses", *_GROUPS])
    for key in ("families", "vocabulary"):
        if key not in top:
            raise root.error(f"'{key}' is missing")
    british: list[str] = []
    american: list[str] = []
    families: list[str] = []
    traits: list[list[Any]] = []
    no_signs: list[str] = []
    seen: set[str] = set()
    for name, node in top["families"].mapping(what="family").items():
        fields = node.mapping(["swap", "groups", "pairs", "canadian", "australian", *_FLAGS])
        traits.append(_traits(name, fields))
        for one, other in _pairs(fields, node):
            if seen.isdisjoint((one, other)):
                seen.update((one, other))
                british.append(one)
                american.append(other)
                families.append(chr(_FIRST + len(traits) - 1))
                no_signs += [other] if traits[-1][-1] else []
    vocabulary = {}
    for name, node in top["vocabulary"].mapping([dialect.value for dialect in Dialect]).items():
        home = node.mapping(Home._fields)
        vocabulary[name] = [home[key].strings() if key in home else [] for key in Home._fields]
    senses = []
    for item in top["senses"].items() if "senses" in top else ():
        sense = item.mapping(["words", *_CONDITIONS])
        texts = sense["words"].strings() if "words" in sense else []
        if not texts or not {*texts} <= {*no_signs}:
            raise item.error("'words' must be American spellings of one-sided families")
        senses.append([texts, *(_condition(sense.get(key)) for key in _CONDITIONS)])
    groups = [
        [kind, item.strings()] for kind in _GROUPS if kind in top for item in top[kind].items()
    ]
    return {
        "british": " ".join(british),
        "american": " ".join(american),
        "no_signs": " ".join(no_signs),
        "families": "".join(families),
        "traits": traits,
        "vocabulary": vocabulary,
        "senses": senses,
        "groups": groups,
    }


def _condition(node: located.Node | None) -> str:
    if node is None:
        return ""
    try:
        re.compile(node.string())
    except re.error as error:
        raise node.error(f"no regular expression: {error}") from error
    return node.string()


def _traits(name: str, fields: Mapping[str, located.Node]) -> list[Any]:
    flags = {key: key in fields and fields[key].boolean() for key in _FLAGS}
    british, american = _BIT[Dialect.BRITISH], _BIT[Dialect.AMERICAN]
    for dialect in (Dialect.CANADIAN, Dialect.AUSTRALIAN):
        node = fields.get(dialect.value)
        side = node.choice(_SIDES, "side") if node else "british"
        british |= _BIT[dialect] if side != "american" else 0
        american |= _BIT[dialect] if side != "british" else 0
    everywhere = sum(_BIT.values())
    if flags["british-takes-american"]:
        american = everywhere
    if flags["american-takes-british"]:
        british = everywhere
    return [name, british, american, flags["weak"], flags["seldom"], flags["one-sided"]]


def _pairs(fields: Mapping[str, located.Node], family: located.Node) -> Iterator[tuple[str, str]]:
    for entry, node in fields["pairs"].mapping(what="word").items() if "pairs" in fields else ():
        endings = entry.partition("|")[2]
        yield from zip(_inflected(entry), _inflected(f"{node.string()}|{endings}"), strict=True)
    for group in fields["groups"].items() if "groups" in fields else ():
        parts = group.mapping(["endings", "stems", "swap"])
        swap = parts.get("swap") or fields.get("swap")
        if swap is None or not {"endings", "stems"} <= parts.keys():
            raise family.error("groups need 'swap', 'endings' and 'stems'")
        old, _, new = swap.string().partition(">")
        tails = [ending.strip(".") for ending in parts["endings"].strings()]
        for stem in parts["stems"].strings():
            head, found, tail = stem.rpartition(old)
            if not found:
                raise parts["stems"].error(f"'{stem}' has no '{old}'")
            for ending in tails:
                yield stem + ending, head + new + tail + ending
