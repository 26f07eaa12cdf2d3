"""Where misspelled words stand, and where a strange word is none; the rule is in `spelling.py`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum, auto
from itertools import islice
from typing import NamedTuple

from auditor import gazetteer, lazy
from auditor.article import Article, BlockKind, Field, MarkKind, merged
from auditor.checks import _name_twins
from auditor.checks import _spelling_words as words
from auditor.checks._spelling_words import Grade, Judged
from auditor.language import dictionary, introduced, misspellings, names, variants
from auditor.language.dictionary import Verdict
from auditor.source import Span, containing

_MOST_SUSPECTS = 200
"""So many strange words of an article are looked at; the rest is another language, or hostile."""
_MOST_STRANGE = 0.15
"""More strange words than that share of all different ones: no English that can be judged."""
_FEW = 40
_FUNCTION_LEVEL = 18
"""Words as frequent as "from" stand between names: "Smith adn Jones"."""
_TERM = 3
"""A word that stands there so often is a term of the subject, or the writer's own spelling."""
_SHORTEST, _LONGEST = 3, 32
_ENOUGH = 1000
"""After so many different strange words no more are looked up."""
_SKIPPED = frozenset({BlockKind.CODE, BlockKind.FURNITURE, BlockKind.BYLINE})
_HEADS = frozenset({BlockKind.HEADLINE, BlockKind.HEADING})
_JOINTS = frozenset("-‐‑/&+")
_CUT = frozenset("…⋯")
_CODE = frozenset("\\@#=~_*|<>{}^")
_WITHIN = frozenset("[’'")
_LONG_PART = 7
_OPENING = frozenset("\"“”‘'«‹„`")
_CLOSING = frozenset("\"“”’'»›`")
_APOSTROPHES = frozenset("'’")
_AROUND = 64
_WORD = lazy.regex(r"[^\W\d_]+")
_NAMING = lazy.regex(
    r"(?i)\b(?:called|named|dubbed|termed|nicknamed|known(?: locally)? as|so-called|spel(?:t|led)|the (?:word|term|phrase|name|verb|noun)"
    r"|means|meaning|translated|pronounced|aka|users?|username|handle|account) (?:an? |the )?[\"“‘']?\Z"
)
_EXPLAINED = lazy.regex(
    r"[\"”’']? ?(?:\(|\[|, or |, meaning |, which means |– or | \[?sic\b|, (?:an?|the) )"
)
_LATIN = ("us", "a", "um", "is", "i", "ae", "ens", "ans", "ii", "ea")
"""How the second words of species end: "Amanita muscaria", "A. millepora"."""


class Misspelled(NamedTuple):
    """A misspelled word in small letters, its places in order, and the judgement."""

    word: str
    spans: tuple[Span, ...]
    verdict: Judged
    sure: bool


class _Place(NamedTuple):
    span: Span
    grade: Grade
    """The least grade that a word must have to be misspelled there."""
    doubtful: bool
    """Whether it only informs there."""
    between: bool = False
    """Whether capitalised words stand on both sides, so that it may be part of a name."""


def misspelled(
    article: Article, allowed: frozenset[str], settled: Iterable[str]
) -> Iterator[Misspelled]:
    """The misspelled words of the body, in the order of their first places.

    Not the `settled` ones, which are slips in names, and none of the `allowed`.
    """
    found = [
        *_listed(article, allowed),
        *_strange(article, allowed),
        *_beginnings(article, allowed),
    ]
    found += _places_misspelled(article, allowed)
    found += _ordinals(article)
    seen = {word.lower() for word in settled}
    for item in sorted(found, key=lambda one: one.spans[0]):
        if item.word not in seen:
            seen.add(item.word)
            yield item


# -- listed misspellings -------------------------------------------------------------------------


def _listed(article: Article, allowed: frozenset[str]) -> Iterator[Misspelled]:
    present = variants.words(article)
    lists = (misspellings.shipped(), misspellings.slips())
    both = {word for one in lists for word in (present & one.keys())} - allowed
    if not both:
        return
    forms: dict[str, list[str]] = {}
    for form in article.vocabulary:
        low = form.lower()
        if low in both:
            forms.setdefault(low, []).append(form)
    for word, written in islice(forms.items(), _MOST_SUSPECTS):
        verdict = words.judged(word)
        if verdict is None:
            continue
        if dictionary.shipped().verdict(word) is Verdict.KNOWN and word not in lists[0]:
            continue
        places = []
        for form in written:
            if form.islower():
                places += _standing(article, form)
                if word in _FOREIGN:
                    places = [place for place in places if place.grade is Grade.LIKELY]
            else:
                places += _capitals(article, form, word, verdict)
        if word in misspellings.spoken():
            places = [place for place in places if not article.is_quoted(place.span)]
        yield from _item(word, places, verdict, used=1)


def _capitals(article: Article, form: str, word: str, verdict: Judged) -> Iterator[_Place]:
    """Places of a misspelling with a capital, where it is no name."""
    listed = verdict.grade is Grade.KNOWN
    places = _standing(article, form)
    if form.isupper():
        for place in places:
            line = article.slice(article.block_at(place.span.start).span)
            if len(word) > 5 and (listed or line == line.upper()):
                yield place
        return
    # Nobody gives the second letter of a word the capital of a lost first one: "Eason".
    if not form[1:].islower() or _may_be_name(word) or word == verdict.right[1:].lower():
        return
    proper = verdict.right[:1].isupper()
    certain = listed and word not in misspellings.small_only()
    inside = any(not _opens(article, place.span) for place in places)
    if not certain and (inside or len(places) > 1):
        return
    for place in places:
        if proper and _is_of_person(article, place.span, verdict.right):
            continue
        if certain:
            yield place._replace(doubtful=place.doubtful or (inside and len(places) > 2))
        elif _in_head(article, place.span):
            if len(word) > 5:
                yield place
        elif (around := _Around(article, place.span)).opens and around.goes_on:
            yield place._replace(doubtful=place.doubtful or len(word) < 5)


def _may_be_name(word: str) -> bool:
    """Whether some list has a word in small letters as a name."""
    known = gazetteer.shipped()
    if word in known.known or word in known.given:
        return True
    return dictionary.shipped().verdict(word) is Verdict.NAME


def _is_of_person(article: Article, span: Span, right: str) -> bool:
    """Whether a name may well be somebody's own: "Cristian Ruiz", "Waleed Anada"."""
    before = _last_word(article.text[max(0, span.start - 32) : span.start])
    if before[:1].isupper() and not dictionary.shipped().knows(before.lower()):
        return True
    return right.lower() in gazetteer.shipped().given and _beside_name(article, span)


def _opens(article: Article, span: Span) -> bool:
    return _in_head(article, span) or variants.begins(article, span.start)


def _in_head(article: Article, span: Span) -> bool:
    return article.block_at(span.start).kind in _HEADS


def _beside_name(article: Article, span: Span) -> bool:
    """Whether a capitalised word stands before or behind: the word is part of a name."""
    text = article.text
    before = _last_word(text[max(0, span.start - 32) : span.start])
    after = _WORD.match(text, span.end + 1) if text[span.end : span.end + 1] == " " else None
    return before[:1].isupper() or bool(after and after.group()[:1].isupper())


def _last_word(text: str) -> str:
    if not text.endswith(" "):
        return ""
    word = text.rstrip(" ").rpartition(" ")[2].lstrip("(\"“‘'")
    return word if word[-1:].isalnum() or word[-1:] == "." else ""


# -- ordinals ------------------------------------------------------------------------------------

_WEIGHED = "st"
_COUNTED = lazy.regex(
    r" (?:century|centuries|minute|anniversary|birthday|annual|day|edition|round|hole|over|place|time"
    r"|floor|district|consecutive|season|street|straight|year|week|month|wedding|amendment|of)\b"
)


def _ordinals(article: Article) -> Iterator[Misspelled]:
    """Numbers with the ending of another: "21th", "113rd"; not stones of weight ("12st")."""
    for word in [word for word in article.vocabulary if word[0].isdigit() and word[-1] in "tdh"]:
        verdict = words.ordinal(word)
        if verdict is None:
            continue
        spans = tuple(
            span
            for span in names.places(article.text, word)
            if _is_ordinal(article, span, word.endswith(_WEIGHED))
        )
        if spans:
            yield Misspelled(word, spans, verdict, True)


def _is_ordinal(article: Article, span: Span, weighed: bool) -> bool:
    text, block = article.text, article.block_at(span.start)
    if block.kind in _SKIPPED or article.is_technical(span) or _is_emphasised(article, span):
        return False
    beside = _Beside(text, span)
    if beside.is_part() or beside.quoted() or beside.before in "./#:" or beside.next.isdigit():
        return False
    return not weighed or _COUNTED.match(text, span.end, block.span.end) is not None


# -- strange words -------------------------------------------------------------------------------


def _strange(article: Article, allowed: frozenset[str]) -> Iterator[Misspelled]:
    """Words in small letters that the dictionaries lack, where they are plainly slips."""
    counts = article.vocabulary
    strange = _unknown_small(article, allowed)
    capitals = names.of(article).capitals
    abroad = _has_strange_words(strange)
    for word in strange[:_MOST_SUSPECTS]:
        if _of_a_name(word, article) or (abroad and _may_be_foreign(word)):
            continue
        places = _standing(article, word)
        if not places:
            continue
        verdict = words.judged(word)
        if verdict is None or verdict.grade is Grade.KNOWN:
            continue
        capital = capitals.get(word)
        if capital and not capital.isupper():
            places += _standing(article, capital)
        known = dictionary.shipped().verdict(word)
        if known is not Verdict.UNKNOWN and (capital or _is_famous(word, verdict.right)):
            continue
        verdict = _preferred(verdict, counts)
        if verdict.grade < Grade.PLAIN and len(word) <= _SHORT_WORD:
            places = [one for one in places if words.fits(article, one.span, verdict.right)]
        yield from _item(word, places, verdict, used=counts[word])


_FOREIGN_WORDS, _SHORT_WORD = 3, 5


def _has_strange_words(strange: list[str]) -> bool:
    """Whether an article has words of another language or a dialect, with nothing near them."""
    verdict, unknown = dictionary.shipped().verdict, Verdict.UNKNOWN
    alone = (
        word
        for word in strange[:_MOST_SUSPECTS]
        if verdict(word) is unknown and words.judged(word) is None
    )
    return sum(1 for _ in islice(alone, _FOREIGN_WORDS)) == _FOREIGN_WORDS


def _may_be_foreign(word: str) -> bool:
    """Whether a short word that ends as few English ones may be another one of these."""
    verdict = words.judged(word)
    if len(word) > _SHORT_WORD or word[-1] not in "aeiou" or verdict is None:
        return False
    level = dictionary.shipped().level(verdict.right)
    return verdict.grade < Grade.PLAIN and level < _FUNCTION_LEVEL


def _preferred(verdict: Judged, counts: Mapping[str, int]) -> Judged:
    """The judgement with a right word first that the article uses, where several are near."""
    if verdict.right in counts:
        return verdict
    used = next((other for other in verdict.others if other in counts), None)
    return verdict if used is None else verdict.preferring(used)


def _unknown_small(article: Article, allowed: frozenset[str]) -> list[str]:
    """Words in small letters that are not plainly right; none where too many are."""
    verdict = dictionary.shipped().verdict
    listed, slips = misspellings.shipped(), misspellings.slips()
    known, total = Verdict.KNOWN, 0
    strange = []
    for word in article.vocabulary:
        if word.islower():
            total += 1
            if (
                _SHORTEST <= len(word) <= _LONGEST
                and verdict(word) is not known
                and word.isascii()
                and word.isalpha()
                and word not in allowed
                and word not in listed
                and word not in slips
                and word not in _FOREIGN
            ):
                strange.append(word)
                if len(strange) > _ENOUGH:
                    break
    if len(strange) > max(_FEW, total * _MOST_STRANGE):
        return []
    return strange


_APART = 7


def _is_famous(word: str, right: str) -> bool:
    """Whether a name is too well known to be a slip when it is written small: "boeing"."""
    words_known, known = dictionary.shipped(), gazetteer.shipped()
    mark = words_known.entry(word)
    if not mark or not mark.isupper():
        return False
    if word in known.known or word in known.given:
        return True
    return words_known.level(right) - (ord(mark) - ord("A")) < _APART


_FROM_NAMES = ("s", "es", "ed", "er", "ers", "ing", "ism", "ist", "ists", "ian", "ians", "y", "ish",
               "esque", "like", "ite", "ites", "ize", "ise")  # fmt: skip


def _of_a_name(word: str, article: Article) -> bool:
    """Whether a word is one of the article's names, or made of one: "trumpism"."""
    own = names.of(article)
    written = own.capitals.get(word)
    if written and (not written[1:].islower() or _inside(own, written)):
        return True
    for ending in _FROM_NAMES:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word[: -len(ending)]
            written = own.capitals.get(stem)
            if written and not dictionary.shipped().knows(stem) and own.is_name(written):
                return True
    return False


def _inside(own: names.Names, written: str) -> bool:
    return any(not one.starts for one in own.mentions(written))


def _item(word: str, places: list[_Place], verdict: Judged, used: int) -> Iterator[Misspelled]:
    """The finding's matter, if a place is left that the grade suffices for."""
    level = dictionary.shipped().level(verdict.right)
    fit = sorted(
        place
        for place in places
        if verdict.grade >= place.grade
        and not (place.between and verdict.grade < Grade.PLAIN and level < _FUNCTION_LEVEL)
    )
    if not fit:
        return
    loud = verdict.grade >= Grade.SURE and (used < _TERM or verdict.grade is Grade.KNOWN)
    sure = loud and any(not place.doubtful or verdict.grade >= Grade.PLAIN for place in fit)
    yield Misspelled(word, tuple(place.span for place in fit), verdict, sure)


# -- places --------------------------------------------------------------------------------------


def _standing(article: Article, form: str) -> list[_Place]:
    """Where a word stands in English prose, each place with what it demands."""
    return [
        place
        for span in names.places(article.text, form)
        if (place := _place(article, span)) is not None
    ]


def _place(article: Article, span: Span) -> _Place | None:
    """What a place demands of a word to be misspelled there; None where anything may stand."""
    block = article.block_at(span.start)
    if block.kind in _SKIPPED or article.is_technical(span):
        return None
    text = article.text
    beside = _Beside(text, span)
    if beside.is_part() or beside.quoted() or _is_dialect(article, span, beside):
        return None
    demand, doubtful = Grade.LIKELY, article.is_quoted(span)
    if beside.joined():
        demand, doubtful = Grade.PLAIN, doubtful or span.end - span.start < _LONG_PART
    if (beside.before == "(" and beside.after == ")") or beside.after in _CUT:
        demand, doubtful = Grade.PLAIN, True
    low, high = max(block.span.start, span.start - _AROUND), min(block.span.end, span.end + _AROUND)
    if _NAMING.search(text, low, span.start) or _is_emphasised(article, span):
        demand = Grade.KNOWN
    if _EXPLAINED.match(text, span.end, high):
        if "sic" in text[span.end : span.end + 6]:
            return None
        demand, doubtful = max(demand, Grade.SURE), True
    left, right = _WORD.findall(text, low, span.start), _WORD.findall(text, span.end, high)
    foreign = _foreign(left[-_WINDOW:], right[:_WINDOW])
    if foreign >= _PASSAGE or (doubtful and _is_odd_quotation(article, span)):
        return None
    if left and beside.before == " " and _is_latin(left[-1], article.slice(span)):
        return None
    if foreign:
        demand, doubtful = max(demand, Grade.KNOWN if foreign > 1 else Grade.SURE), True
    role = _role(article, span, left, right, beside)
    if role is _Role.PART:
        return None
    if role is _Role.SPECIES:
        demand = max(demand, Grade.PLAIN)
    return _Place(span, demand, doubtful, role is _Role.BETWEEN)


_LATIN_PREPOSITIONS = frozenset("per ex ad ab cum sine pro sub inter intra contra ipso".split())
_MOST_QUOTED, _ODD = 400, 2


def _is_latin(before: str, word: str) -> bool:
    """Whether a word ends in Latin behind a word of Latin: "per stirpes"."""
    return before in _LATIN_PREPOSITIONS and word.endswith((*_LATIN, "es"))


def _is_odd_quotation(article: Article, span: Span) -> bool:
    """Whether a quotation is of another time, dialect or language: other words are odd as well."""
    quotation = containing(article.quoted_spans, span.start)
    if quotation is None or quotation.end - quotation.start > _MOST_QUOTED:
        return False
    own, verdict = article.slice(span), dictionary.shipped().verdict
    others = {word for word in _WORD.findall(article.slice(quotation)) if word != own}
    odd = [word for word in others if len(word) > 1 and verdict(word.lower()) in _ODD_VERDICTS]
    small = sum(word.islower() for word in odd)
    return small >= _ODD or len(odd) * 2 > len(others)


_ODD_VERDICTS = frozenset({Verdict.UNKNOWN, Verdict.RARE})


class _Role(Enum):
    """What a word in small letters may be to the names beside it."""

    NONE = auto()
    PART = auto()
    """A particle ("ibn"), or a species after its initial ("E. coli")."""
    BETWEEN = auto()
    SPECIES = auto()


def _role(
    article: Article, span: Span, left: list[str], right: list[str], beside: _Beside
) -> _Role:
    if not left or beside.before != " " or not left[-1][0].isupper():
        return _Role.NONE
    word = article.slice(span)
    if beside.further == ".":
        species = len(left[-1]) == 1 and word.endswith(_LATIN)
        return _Role.PART if species else _Role.NONE
    if not _is_named(article, span, left[-1]):
        return _Role.NONE
    if word in _NAME_PARTS or word in gazetteer.shipped().particles:
        return _Role.PART
    if beside.after == " " and right and right[0][0].isupper():
        return _Role.BETWEEN
    if not word.endswith(_LATIN):
        return _Role.NONE
    genus = left[-1].lower()
    strange = dictionary.shipped().verdict(genus) is Verdict.UNKNOWN
    return _Role.PART if strange and genus.endswith(_GENERA) else _Role.SPECIES


_GENERA = ("us", "a", "um", "is", "er", "ix", "ax", "ex", "on", "as", "es", "or", "ys", "ops")
"""How the names of genera end."""


def _is_named(article: Article, span: Span, word: str) -> bool:
    """Whether the capitalised word before is a name."""
    begins = variants.begins(article, span.start - 1 - len(word))
    return not (begins and dictionary.shipped().knows(word.lower()))


class _Beside:
    """The characters around a word."""

    def __init__(self, text: str, span: Span) -> None:
        self.before = text[span.start - 1] if span.start else " "
        self.further = text[span.start - 2] if span.start > 1 else " "
        follows = text[span.end : span.end + 3] + "   "
        self.after, self.next, self.last = follows[0], follows[1], follows[2]

    def is_part(self) -> bool:
        """Whether it is only part of a word or of no word at all: "[W]ithin", "ment]", "d'etat"."""
        if self.before in _CODE or self.after in _CODE or self.before == "]" or self.after == "[":
            return True
        if self.before in _WITHIN and self.further.isalnum():
            return True
        if self.after in _APOSTROPHES and self.next.isalnum():
            return self.next not in "sS" or self.last.isalnum()
        if self.after == "]" and self.next.isalnum():
            return True
        return self.after == "." and self.next.islower()

    def quoted(self) -> bool:
        """Whether it stands in quotation marks of its own: a word that is talked about."""
        return self.before in _OPENING and self.after in _CLOSING

    def joined(self) -> bool:
        """Whether a hyphen or slash joins it to another word."""
        return self.before in _JOINTS or self.after in _JOINTS


def _is_dialect(article: Article, span: Span, beside: _Beside) -> bool:
    """Whether somebody is quoted who drops a g: "sayin"."""
    word = article.slice(span)
    if not word.endswith("in") or not dictionary.shipped().knows(word + "g"):
        return False
    return beside.after in _APOSTROPHES or article.is_quoted(span)


_NAME_PARTS = frozenset("dela delos tha da ter ten ibn bint abu bin ben ould fitz pur ap".split())
_WINDOW, _PASSAGE = 5, 3
"""So many words on each side are looked at; so many foreign ones make a foreign passage."""
_FOREIGN = frozenset(
    """op af av og de du des le les la el los las del della di da do dos das die der den dem und ist ein eine une
    et en y que qui se su sa il lo che per con por para pas ne sur au aux es est un sea mon ma""".split()
)


def _foreign(left: list[str], right: list[str]) -> int:
    """How many of the words around are not English: 0, 1 (beside it) or more."""
    verdict = dictionary.shipped().verdict
    listed, slips = misspellings.shipped(), misspellings.slips()
    count, touching = 0, 0
    for side, near in ((left, len(left) - 1), (right, 0)):
        for number, word in enumerate(side):
            strange = (
                not word.isascii()
                or word in _FOREIGN
                or (
                    word.islower()
                    and len(word) > 1
                    and verdict(word) in (Verdict.UNKNOWN, Verdict.NAME)
                    and word not in listed
                    and word not in slips
                    and not _is_plain(word)
                )
            )
            count += strange
            touching += strange and number == near
    return count if count > 1 else touching


def _is_plain(word: str) -> bool:
    verdict = words.judged(word)
    return verdict is not None and verdict.grade >= Grade.PLAIN


def _is_emphasised(article: Article, span: Span) -> bool:
    spans = article.derive("spelling.emphasis", _emphasis)
    return containing(spans, span.start) is not None


def _emphasis(article: Article) -> tuple[Span, ...]:
    """Short emphasised stretches: a term or a title, not a paragraph in italics."""
    kinds = (MarkKind.EMPHASIS, MarkKind.CODE)
    return merged(
        [m.span for m in article.marks if m.kind in kinds and m.span.end - m.span.start < 80]
    )


# -- beginnings of sentences ---------------------------------------------------------------------

_LONG_ENOUGH = 5
_LONG_IN_HEAD = 8


def name_slips(article: Article, allowed: frozenset[str]) -> list[names.Slip]:
    """Near twins of the article's own names."""
    unknown = (word for word in _unknown_capitals(article) if word.lower() not in allowed)
    found = {slip.wrong: slip for slip in names.slips(article, unknown)}
    for slip in introduced.slips(article):
        settled = {*slip.wrong.lower().split("-"), *slip.right.lower().split("-")} & allowed
        if slip.wrong in found or slip.right in found or settled:
            continue
        if not _name_twins.explained(article, [slip.wrong, slip.right]):
            found[slip.wrong] = slip
    return list(found.values())


def _unknown_capitals(article: Article) -> list[str]:
    return article.derive("spelling.unknown-capitals", _capitals_unknown)


def _capitals_unknown(article: Article) -> list[str]:
    verdict = dictionary.shipped().verdict
    unknown = Verdict.UNKNOWN
    return [word for word in _long_capitals(article) if verdict(word.lower()) is unknown][:_ENOUGH]


def _derived_capitals(article: Article) -> list[str]:
    verdict = dictionary.shipped().verdict
    derived = Verdict.DERIVED
    return [word for word in _long_capitals(article) if verdict(word.lower()) is derived][:_ENOUGH]


def _long_capitals(article: Article) -> list[str]:
    return article.derive("spelling.long-capitals", _capitals_long)


def _capitals_long(article: Article) -> list[str]:
    return [
        word
        for word in article.vocabulary
        if word[0].isupper()
        and _LONG_ENOUGH <= len(word) <= _LONGEST
        and word[1:].islower()
        and word.isascii()
        and word.isalpha()
    ]


def _beginnings(article: Article, allowed: frozenset[str]) -> Iterator[Misspelled]:
    """Words with the capital of a sentence's beginning, of a heading or of an institution's name,
    of which a word is near that was plainly meant."""
    counts = article.vocabulary
    listed, slips = misspellings.shipped(), misspellings.slips()
    candidates = (
        word
        for word in (*_unknown_capitals(article), *_derived_capitals(article))
        if counts[word] == 1
        and (low := word.lower()) not in counts
        and low not in listed
        and low not in slips
        and low not in allowed
    )
    for word in islice(candidates, _MOST_SUSPECTS):
        span = next(names.places(article.text, word), None)
        verdict = span and _begun(article, span, word.lower())
        if not span or not verdict:
            continue
        place = _place(article, span)
        if place and place.grade <= min(verdict.grade, Grade.SURE):
            yield Misspelled(word.lower(), (span,), verdict, not place.doubtful)


def _begun(article: Article, span: Span, word: str) -> Judged | None:
    """The judgement on a word with a capital, by what stands around it."""
    around = _Around(article, span)
    if around.head:
        if len(word) < _LONG_IN_HEAD:
            return words.opens(word) if around.opens and around.goes_on else None
        found = words.slip_of_common(word, vowels=False)
        if found or not around.is_apart:
            return found
        found = words.opens(word)
        return found if found and found.edit < _PLAIN_EDIT else None
    if around.opens:
        if around.goes_on:
            found = words.slip_of_common(word, vowels=True) or words.opens(word)
            return found if found and (not around.tells or words.says(found)) else None
        if around.after in ",:" and (found := words.opens(word)):
            fits = words.links(found.right) if around.after == "," else len(word) >= _LONG_PART
            return found if fits or around.is_listed else None
    if around.following[:1].isupper() and around.preceding[:1].islower() | around.opens:
        found = words.opens(word) if len(word) >= _TITLE_SIZE else None
        if found and found.right in names.TITLES and found.edit < _PLAIN_EDIT:
            return found
    if around.is_public and len(word) >= _LONG_PART:
        found = words.judged(word)
        if found and found.grade >= Grade.SURE and found.edit < _OPEN_EDIT:
            same_end = found.right[-1] == word[-1] and found.right.islower()
            return found if same_end else None
    return None


_PLAIN_EDIT, _OPEN_EDIT = 2.3, 3.1
_TITLE_SIZE = 6
_NOT_IN_LISTS = frozenset("a an the who whose which one now then once formerly aged".split())
_TELLING = frozenset(
    """said says told tells added adds wrote writes asked asks replied replies argued argues noted
    recalled recalls explained explains insisted joked laughed smiled shrugged grinned nodded
    admitted warned claimed tweeted posted agreed disagreed denied declined scored married died
    sighed born whose who""".split()
)
"""What people do: a name is likelier before it."""
_PUBLIC = frozenset(
    """Court Courts Committee Commission Department Ministry Council Board Authority Agency Office
    Bureau Congress Parliament Senate Assembly Service Services Police Union Act Bill Treaty Society
    Association Federation""".split()
)
"""What bodies and laws are called that do not choose a playful spelling."""
_DATELINE = lazy.regex(r"[A-Z][^\n]{1,58}[)\w.] ?(?:[—–]|--?) \Z")
_AFTER_SIGN = lazy.regex(r"(?:\)\)|[.!?][\"”’')\]]{0,2}(?: [—–-])?) [\"“‘'(\[]?\Z")


class _Around:
    """What stands around a word with a capital."""

    def __init__(self, article: Article, span: Span) -> None:
        text, self._article, self._span = article.text, article, span
        self._block = article.block_at(span.start)
        self.head = self._block.kind in _HEADS
        self.opens = variants.begins(article, span.start) or self._is_set_off()
        self.after = text[span.end : min(span.end + 1, self._block.span.end)] or " "
        self.following = self._next(span.end + 1) if self.after == " " else ""
        last = _last_word(text[max(self._block.span.start, span.start - 32) : span.start])
        self.preceding = "" if self.opens else last

    def _is_set_off(self) -> bool:
        """Whether a dateline, or a sign behind a sentence, stands before: "LONDON (AP) — "."""
        text, span, low = self._article.text, self._span, self._block.span.start
        if _AFTER_SIGN.search(text, max(low, span.start - 8), span.start):
            return True
        return span.start - low < 64 and bool(_DATELINE.fullmatch(text, low, span.start))

    def _next(self, at: int) -> str:
        match = _WORD.match(self._article.text, at, self._block.span.end)
        return match.group() if match else ""

    @property
    def goes_on(self) -> bool:
        """Whether a small, ordinary word follows."""
        word = self.following
        return word.islower() and (word in "as" or dictionary.shipped().knows(word))

    @property
    def tells(self) -> bool:
        """Whether what follows is what people do, so that a name is likelier."""
        return self.following in _TELLING

    @property
    def is_listed(self) -> bool:
        """Whether it is the first of several things, not a name that something is said about."""
        written = self._article.slice(self._span)
        following = self._next(self._span.end + 2)
        return (
            self.after == ","
            and written.endswith("s")
            and following.islower()
            and following not in _NOT_IN_LISTS
        )

    @property
    def is_apart(self) -> bool:
        """Whether no other capitalised word stands beside, or all words have capitals there."""
        line = _WORD.findall(self._article.slice(self._block.span))
        long = [word for word in line if len(word) > 3]
        if sum(word[0].isupper() for word in long) * 4 >= len(long) * 3:
            return True
        return not (self.following[:1].isupper() or self.preceding[:1].isupper())

    @property
    def is_public(self) -> bool:
        """Whether it is part of a public body's name: "Ciricuit Court"."""
        if self.following in _PUBLIC:
            return True
        before = self._article.text[max(0, self._span.start - 24) : self._span.start].split()
        return len(before) > 1 and before[-1] in ("of", "on", "for") and before[-2] in _PUBLIC


# -- well-known places ---------------------------------------------------------------------------


_IN_PLACES = frozenset("in at near to from of across around outside towards toward via".split())
_TOWNS = frozenset({"cities", "capitals", "countries", "regions"})
_LONG_PLACE = 7


def _places_misspelled(article: Article, allowed: frozenset[str]) -> Iterator[Misspelled]:
    """Countries and cities with two letters swapped ("Wahsington", "Ukriane"), or with another vowel
    or a letter doubled where only a place can stand ("in Johanesburg")."""
    counts = article.vocabulary
    listed = misspellings.shipped()
    known = gazetteer.shipped()
    for word in islice(_unknown_capitals(article), _MOST_SUSPECTS):
        low = word.lower()
        if counts[word] > 1 or len(word) < 6 or low in known.known or low in allowed:
            continue
        if low in listed or low in known.given:
            continue
        right = next((name for one in _swapped(low) if (name := known.words.get(one))), None)
        placed = right is None and len(word) >= _LONG_PLACE
        if placed:
            found = (name for one in _misheard(low) if (name := known.words.get(one)))
            right = next((name for name in found if name.topic in _TOWNS), None)
        if right is None:
            continue
        for place in _standing(article, word)[:1]:
            if placed and not _is_placed(article, place.span):
                continue
            if placed or not _beside_name(article, place.span):
                verdict = words.place(low, right.text)
                yield Misspelled(low, (place.span,), verdict, not place.doubtful)


def _swapped(word: str) -> Iterator[str]:
    for at in range(len(word) - 1):
        if word[at] != word[at + 1]:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _misheard(word: str) -> Iterator[str]:
    """Forms with another vowel inside, or a letter doubled or left single."""
    for at in range(1, len(word)):
        letter, head, tail = word[at], word[:at], word[at + 1 :]
        if letter in "aeiouy":
            if tail:
                yield from (head + vowel + tail for vowel in "aeiouy" if vowel != letter)
        else:
            yield head + letter + letter + tail
        if letter == word[at - 1]:
            yield head + tail


def _is_placed(article: Article, span: Span) -> bool:
    """Whether only a place can stand there: behind "in", before no other name but a body's."""
    around = _Around(article, span)
    before = article.text[max(0, span.start - 10) : span.start].split(" ")
    placed = len(before) > 1 and before[-2] in _IN_PLACES
    return placed and (not around.following[:1].isupper() or around.following in _LOCAL)


_LOCAL = frozenset(
    """University Airport Council Cathedral College Hospital Harbour Harbor Castle Station County
    City Town United Crown Magistrates""".split()
)


# -- fields --------------------------------------------------------------------------------------


def in_line(item: Field, allowed: frozenset[str]) -> Iterator[tuple[Span, Judged]]:
    """Plain misspellings in a text beside the body, which may be in title case."""
    for match in islice(_WORD.finditer(item.text), _MOST_SUSPECTS):
        written = match.group()
        low = written.lower()
        if low in allowed or (written.isupper() and len(low) < 6):
            continue
        verdict = words.known(low)
        if verdict is None and written.islower() and len(low) >= _SHORTEST:
            verdict = words.judged(low)
        if verdict and verdict.grade >= Grade.PLAIN:
            joined = (
                item.text[match.end() : match.end() + 1]
                + item.text[max(0, match.start() - 1) : match.start()]
            )
            if not _JOINTS.intersection(joined):
                yield Span(*match.span()), verdict
