"""Where misspelled words stand, and where a strange word is none; the rule is in `spelling.py`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum, auto
from itertools import islice
from typing import NamedTuple

from auditor import gazetteer, lazy
from auditor.article import Article, BlockKind, Field, MarkKind, merged
from auditor.checks import _spelling_words as words
from auditor.checks._spelling_words import Grade, Judged
from auditor.language import dictionary, misspellings, names, variants
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
    r"[\"”’']? ?(?:\(|\[|, or |, meaning |, which means |– or | \[?sic\b|, an? )"
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
            else:
                places += _capitals(article, form, word, verdict)
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
        elif _opens_prose(article, place.span):
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


# -- strange words -------------------------------------------------------------------------------


def _strange(article: Article, allowed: frozenset[str]) -> Iterator[Misspelled]:
    """Words in small letters that the dictionaries lack, where they are plainly slips."""
    counts = article.vocabulary
    strange = _unknown_small(article, allowed)
    capitals = names.of(article).capitals
    for word in strange[:_MOST_SUSPECTS]:
        if _of_a_name(word, article):
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
        yield from _item(word, places, _preferred(verdict, counts), used=counts[word])


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
    if foreign >= _PASSAGE:
        return None
    if foreign:
        demand, doubtful = max(demand, Grade.KNOWN if foreign > 1 else Grade.SURE), True
    role = _role(article, span, left, right, beside)
    if role is _Role.PART:
        return None
    if role is _Role.SPECIES:
        demand = max(demand, Grade.PLAIN)
    return _Place(span, demand, doubtful, role is _Role.BETWEEN)


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
    return _Role.SPECIES if word.endswith(_LATIN) else _Role.NONE


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
    return list(names.slips(article, unknown))


def _unknown_capitals(article: Article) -> list[str]:
    return article.derive("spelling.unknown-capitals", _capitals_unknown)


def _capitals_unknown(article: Article) -> list[str]:
    verdict = dictionary.shipped().verdict
    unknown = Verdict.UNKNOWN
    found = []
    for word in article.vocabulary:
        if (
            word[0].isupper()
            and _LONG_ENOUGH <= len(word) <= _LONGEST
            and word[1:].islower()
            and word.isascii()
            and word.isalpha()
            and verdict(word.lower()) is unknown
        ):
            found.append(word)
            if len(found) > _ENOUGH:
                break
    return found


def _beginnings(article: Article, allowed: frozenset[str]) -> Iterator[Misspelled]:
    """Words with the capital of a sentence's beginning, of which a frequent word is near."""
    counts = article.vocabulary
    listed, slips = misspellings.shipped(), misspellings.slips()
    candidates = (
        word
        for word in _unknown_capitals(article)
        if counts[word] == 1
        and (low := word.lower()) not in counts
        and low not in listed
        and low not in slips
        and low not in allowed
    )
    for word in islice(candidates, _MOST_SUSPECTS):
        places = _standing(article, word)
        if not places:
            continue
        head = _in_head(article, places[0].span) and len(word) >= _LONG_IN_HEAD
        if not head and not _opens_prose(article, places[0].span):
            continue
        verdict = words.slip_of_common(word.lower(), vowels=not head)
        if verdict and places[0].grade <= Grade.SURE:
            yield Misspelled(word.lower(), (places[0].span,), verdict, not places[0].doubtful)


def _opens_prose(article: Article, span: Span) -> bool:
    """Whether a sentence begins with a word that a small, ordinary one follows."""
    if article.block_at(span.start).kind in _HEADS or not variants.begins(article, span.start):
        return False
    following = _WORD.match(article.text, span.end + 1)
    if article.text[span.end : span.end + 1] != " " or following is None:
        return False
    return following.group().islower() and dictionary.shipped().knows(following.group())


# -- well-known places ---------------------------------------------------------------------------


def _places_misspelled(article: Article, allowed: frozenset[str]) -> Iterator[Misspelled]:
    """Countries and cities with two letters swapped or one lost: "Wahsington", "Ukriane"."""
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
        if right is None:
            continue
        for place in _standing(article, word)[:1]:
            if not _beside_name(article, place.span):
                reason = f"not in the dictionaries; '{right.text}' has the same letters"
                verdict = Judged(right.text, Grade.SURE, reason)
                yield Misspelled(low, (place.span,), verdict, not place.doubtful)


def _swapped(word: str) -> Iterator[str]:
    for at in range(len(word) - 1):
        if word[at] != word[at + 1]:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


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
