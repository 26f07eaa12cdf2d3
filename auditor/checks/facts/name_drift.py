"""One person under two spellings: Podolyak and Podoliak, Jon Smith and John Smith.

Compared are the people of the article: two full names that share one half and whose other half
differs by a slip, by a transcription or as two spellings of one given name (Stephen and Steven),
and a surname alone that nobody was introduced under while its near twin was. It takes over from
`spelling/name-slip` and `wording/two-spellings` where the name is a person's, so that nothing is
reported twice.

Two people are assumed where both names stand in one sentence, where they have different ages, where
the story tells of relatives beside them, and where the forms are those of relatives or peoples
(Petrov and Petrova, Paul and Paula). Quotations keep their spelling, and so does a story that says
that a name is spelled in two ways.

Known false positives: two unrelated people with nearly the same full name.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from auditor import gazetteer, lazy
from auditor.article import Article
from auditor.check import Category, Rule
from auditor.checks import _name_twins
from auditor.facts import _runs, people
from auditor.facts.given import KNOWN, SEX
from auditor.facts.people import Form, People, Person
from auditor.finding import Edit, Evidence, Finding, Fix, Safety, Severity
from auditor.language import dictionary, introduced, names, twins, variants
from auditor.language.dictionary import Verdict
from auditor.language.twins import Likeness
from auditor.settings import Outlet
from auditor.source import Span

RULE = Rule(
    id="facts/name-drift",
    summary="One person's name in two spellings",
    severity=Severity.WARNING,
    confidence=0.85,
    category=Category.ACCURACY,
    why="A name spelled wrong is an error about a person, and readers take one person for two.",
    sources=(
        "https://www.spj.org/spj-code-of-ethics/",
        "https://www.bbc.co.uk/newsstyleguide/names",
    ),
    english=True,
    bad=(
        "Mykhailo Podolyak said the talks were over. Podoliak added that no date had been set.",
        "The victim was named as Jon Smith. John Smith lived in Hull with his wife.",
    ),
    good=(
        "Jon Smith and his brother John Smith were hurt. John Smith is in hospital.",
        "Anna Petrova and her husband Ivan Petrov live in Riga. Petrov is a nurse.",
    ),
)
RULES = (RULE,)

_MOST_PAIRS, _MOST_PEOPLE = 2_000, 1_000
"""Bounds on hostile text."""
_SHOWN = 20
_ALIKE: dict[str, int] = {
    name: number
    for number, group in enumerate(
        """jon john|steven stephen stephan stefan|sara sarah|geoff jeff|geoffrey jeffrey jeffery|eric
        erik erick|catherine katherine kathryn katharine cathryn|cathy kathy|ann anne|alan allan allen
        alun|brian bryan|carl karl|claire clare clair|daryl darryl darrell|debra deborah|elisabeth
        elizabeth|graham graeme grahame|greg gregg|isabel isobel isabelle isabella|jenny jennie|kristen
        kristin|lawrence laurence|leslie lesley|lindsay lindsey|louis lewis|marc mark|mathew matthew
        mathieu|michael micheál|michele michelle|neil neal|nicholas nicolas nickolas|nikki nicki|philip
        phillip|rachel rachael|rebecca rebekah|robyn robin|russell russel|sean shaun shawn|sheila
        shelagh|sofia sophia|sophie sofie|stuart stewart|teresa theresa|tony toni|tracy tracey|vivian
        vivien vivienne|anthony antony|jonathan jonathon johnathan|christopher kristopher|chris
        kris|dominic dominick|frederic frederick|hannah hanna|hilary hillary|jayne jane|jaime
        jamie|judy judi|katie katy|lynn lynne|marian marion|megan meghan|natalie nathalie|reuben
        ruben|terry terri|tom thom|aisha ayesha|leila layla leyla|yusuf yousef youssef|olivia
        alivia|kristina christina cristina|kristine christine|zoe zoey|caitlin kaitlin kaitlyn|jasmine
        jasmin yasmin|tomas thomas|peter petr|andrei andrej|igor ihor|oleg oleh|pavel pavlo|mikhail
        mykhailo""".split("|")
    )
    for name in group.split()
}
"""Given names that one person's is often written as."""
_RELATED = lazy.regex(
    r"(?i)\b(?:brothers?|sisters?|twins?|cousins?|siblings?|namesakes?|related|relatives?|nephew|niece"
    r"|uncle|aunt|father|son|no relation)\b"
    r"|[’']s (?:\w+ ){0,2}(?:daughters?|mother|wife|husband|widow|grand\w+)\b"
    r"|(?i:daughters?|mother|wife|widow) of\b"
)


@dataclass(frozen=True, slots=True)
class Options:
    """The outlet, whose allowed names are spelled as it likes."""

    outlet: Outlet = Outlet()


@dataclass(frozen=True, slots=True)
class _Shape:
    """One spelling: the whole name to show, and its places."""

    name: str
    word: str
    """The word that differs."""
    spans: tuple[Span, ...]
    places: tuple[Span, ...]
    """Where the differing word stands, a place for each of the spans."""


def check(article: Article, options: Options) -> Iterator[Finding]:
    """Each odd spelling of a person's name once, with all its places."""
    if not article.english:
        return
    everyone = people.of(article)
    allowed = set(options.outlet.allowed_names) if options else set()
    reported: set[str] = set()
    for one, other in islice(_pairs(article, everyone), _MOST_PAIRS):
        odd, usual = _ranked(one, other)
        if odd.name in reported or {odd.word, usual.word} & allowed:
            continue
        if _name_twins.explained(article, [odd.word, usual.word]):
            continue
        reported.update((odd.name, usual.name))
        yield _finding(article, odd, usual, _is_faint(article, everyone, odd, usual))


_FAR, _LONG = 800, 10_000
"""Characters between two spellings, and of a whole text, beyond which they may well be two people."""


def _is_faint(article: Article, everyone: People, odd: _Shape, usual: _Shape) -> bool:
    """Whether little says that one person is meant: a lone mention without a title, far away."""
    if len(odd.spans) > 1 or len(usual.spans) > 2:
        return False
    met = everyone.at(odd.spans[0].start)
    if met is not None and any(one.place == "before" for one in met[0].titles):
        return False
    nearest = min(abs(odd.spans[0].start - one.start) for one in usual.spans)
    return nearest > _FAR or len(article.text) > _LONG


def _pairs(article: Article, everyone: People) -> Iterator[tuple[_Shape, _Shape]]:
    full = [one for one in everyone.persons if one.is_introduced and one.surname and one.given]
    full = full[:_MOST_PEOPLE]
    for one, other in _full_pairs(full):
        if _are_two(article, one, other):
            continue
        differs = 0 if _plain(one.given) != _plain(other.given) else 1
        first, second = _shape(article, one, differs), _shape(article, other, differs)
        if first and second:
            yield first, second
    yield from _bare_pairs(article, everyone, full)


# -- two full names --------------------------------------------------------------------------------


def _full_pairs(full: Sequence[Person]) -> Iterator[tuple[Person, Person]]:
    by_half: dict[tuple[int, str], list[Person]] = defaultdict(list)
    for one in full:
        for key in ((0, _plain(one.given)), (1, _plain(one.surname))):
            for other in by_half[key][:8]:
                if _alike(one, other, key[0]):
                    yield other, one
            by_half[key].append(one)


def _alike(one: Person, other: Person, same: int) -> bool:
    """Whether the halves that differ may be one name."""
    if same == 0:
        return _surnames_alike(one.surname, other.surname)
    return not _runs.family_first(one.name.split()) and _given_alike(one.given, other.given)


def _surnames_alike(one: str, other: str) -> bool:
    if len(one) < 4 or len(other) < 4 or " " in one or " " in other or one == other:
        return False
    if _is_rewritten(one, other):
        return True
    if introduced.nearness(one, other):
        return one[0] == other[0] or twins.likeness(one, other) > Likeness.NONE
    return twins.likeness(one, other) >= Likeness.SOUND and one[-1] != "a" and other[-1] != "a"


def _given_alike(one: str, other: str) -> bool:
    first, second = _plain(one), _plain(other)
    if first == second:
        return one.isascii() != other.isascii()
    if SEX.get(first, "") and SEX.get(second, "") and SEX[first] != SEX[second]:
        return False
    if first in _ALIKE and _ALIKE[first] == _ALIKE.get(second):
        return True
    table = variants.shipped()
    numbers = {table.by_word.get(first), table.by_word.get(second)}
    if len(numbers) == 1 and None not in numbers:
        return True
    if first in KNOWN and second in KNOWN:
        return False
    if min(len(first), len(second)) < 5 or first[-1] != second[-1]:
        return False
    return names.kind(first, second) in ("swap", "double", "drop", "add") or (
        twins.likeness(one, other) >= Likeness.SOUND
    )


def _are_two(article: Article, one: Person, other: Person) -> bool:
    """Whether the story shows that they are two people."""
    ages = ({age.value for _, age in person.ages} for person in (one, other))
    first, second = ages
    if first and second and not first & second:
        return True
    if one.sex and other.sex and one.sex != other.sex:
        return True
    starts = [sentence.start for sentence in article.sentences]
    at = [
        {bisect_right(starts, mention.span.start) - 1 for mention in person.mentions}
        for person in (one, other)
    ]
    if at[0] & at[1] - {-1}:
        return True
    return any(
        _RELATED.search(article.text, *article.sentences[number])
        for number in at[0] | at[1]
        if 0 <= number < len(starts)
    )


def _shape(article: Article, person: Person, differs: int) -> _Shape | None:
    """The person's spelling in the outlet's own voice; `differs` is 0 for the given name."""
    word = person.given if differs == 0 else person.surname
    spans: list[Span] = []
    places: list[Span] = []
    for mention in person.mentions:
        if mention.quoted:
            continue
        at = article.text.find(word, mention.span.start, mention.span.end)
        if at < 0:
            continue
        spans.append(mention.span if mention.form is Form.FULL else Span(at, at + len(word)))
        places.append(Span(at, at + len(word)))
    return _Shape(person.name, word, tuple(spans), tuple(places)) if spans else None


# -- a surname alone -------------------------------------------------------------------------------


def _bare_pairs(
    article: Article, everyone: People, full: Sequence[Person]
) -> Iterator[tuple[_Shape, _Shape]]:
    by_letter: dict[str, list[Person]] = defaultdict(list)
    surnames = {one.surname for one in full}
    for one in full:
        by_letter[_letter(one.surname)].append(one)
    alone: dict[str, list[_Shape]] = defaultdict(list)
    for written, spans, titled in islice(_bare(article, everyone), _MOST_PEOPLE):
        if written in surnames or len(written) < 4:
            continue
        shape = _Shape(written, written, spans, spans)
        if written.lower() not in KNOWN and all(_stands_as_person(article, one) for one in spans):
            for other in alone[_letter(written)][:20]:
                if _are_bare_twins(article, other, shape):
                    yield other, shape
            alone[_letter(written)].append(shape)
        for one in by_letter.get(_letter(written), ())[:40]:
            if _is_twin(article, written, spans, titled, one):
                full_shape = _shape(article, one, 1)
                if full_shape:
                    yield shape, full_shape
                    break


def _are_bare_twins(article: Article, one: _Shape, other: _Shape) -> bool:
    """Whether two surnames that nobody introduces are one: two transcriptions, both speaking."""
    likeness = twins.likeness(one.word, other.word)
    if one.word.lower() == other.word.lower():
        return False  # GitHub and Github are no people
    if likeness < Likeness.SOUND or _shows_other_form(one.word, other.word):
        return False
    if likeness >= Likeness.ROUTE:
        return True
    return min(len(one.word), len(other.word)) > 5 and all(
        any(_runs.speaks(article, span) for span in shape.spans) for shape in (one, other)
    )


def _bare(article: Article, everyone: People) -> Iterator[tuple[str, tuple[Span, ...], bool]]:
    """Single names that belong to nobody with a full name: their places, whether titled."""
    found: dict[str, list[Span]] = defaultdict(list)
    titled: set[str] = set()
    for person in everyone.persons:
        if not person.is_introduced:
            for mention in person.mentions:
                if not mention.quoted:
                    found[mention.name].append(mention.span)
            titled.add(person.name)
    for span in everyone.strangers:
        written = article.slice(span)
        if " " not in written and not article.is_quoted(span):
            found[written].append(span)
    for written, spans in found.items():
        yield written, tuple(spans), written in titled


def _is_twin(
    article: Article, written: str, spans: tuple[Span, ...], titled: bool, person: Person
) -> bool:
    right = person.surname
    if written == right or " " in right:
        return False
    if person.mentions[0].span > spans[0] and not (titled and len(written) >= 7):
        return False
    near = introduced.nearness(written, right) or int(titled and _is_last_vowel(written, right))
    alike = Likeness.LETTERS if _is_rewritten(written, right) else twins.likeness(written, right)
    if not near and alike < Likeness.SOUND:
        return False
    low = written.lower()
    if person.given.lower() == low or low in KNOWN:
        return False
    if alike >= Likeness.ROUTE:
        return True
    if _shows_other_form(written, right) and not _is_last_vowel(written, right):
        return False
    if titled:
        return len(written) >= 5 or near == 1
    known = gazetteer.shipped()
    if low in known.known or dictionary.shipped().verdict(low) not in (
        Verdict.UNKNOWN,
        Verdict.DERIVED,
    ):
        return False
    known_well = near == 1 and len(person.mentions) > 2 and len(written) > 5
    if not known_well and not all(_stands_as_person(article, span) for span in spans):
        return False
    if known_well and dictionary.shipped().verdict(low) is Verdict.UNKNOWN:
        return True
    speaks = any(_runs.speaks(article, span) for span in spans)
    return len(written) >= (5 if speaks and near == 1 else 7) and near < 3


def _is_last_vowel(written: str, right: str) -> bool:
    """Podkovenko and Mr Podkovenka: surnames whose last vowel is no ending of a sex or a people."""
    ends = {written[-1], right[-1]}
    return (
        min(len(written), len(right)) >= 7
        and written[:-1] == right[:-1]
        and ends in ({"o", "a"}, {"e", "o"}, {"i", "o"}, {"u", "o"}, {"i", "y"})
        and not written[:-1].endswith(("ov", "ev", "in", "sk"))
    )


def _shows_other_form(written: str, right: str) -> bool:
    """Petrov and Petrova, Hendersons and Henderson."""
    short, long = sorted((written.lower(), right.lower()), key=len)
    return long.startswith(short) and long[len(short) :] in (
        "a", "s", "na", "ova", "n", "an", "ian", "es", "i", "o",
    )  # fmt: skip


_BEFORE = lazy.regex(r"\b(?:in|at|near|from|to|of|the|an?|around|outside|through) \Z")


def _stands_as_person(article: Article, span: Span) -> bool:
    return not _BEFORE.search(article.text, max(span.start - 9, 0), span.start)


# -- the finding -----------------------------------------------------------------------------------


def _plain(name: str) -> str:
    return twins.plain(name)


def _letter(name: str) -> str:
    first = twins.skeleton(name)[:1]
    return "g" if first == "h" else first


def _is_rewritten(one: str, other: str) -> bool:
    """Hrytsenko and Gritsenko: a Ukrainian and a Russian way to write one name."""
    if min(len(one), len(other)) < 6 or {one[0], other[0]} != {"H", "G"}:
        return False
    first, second = (_plain(name).replace("y", "i").replace("ii", "i") for name in (one, other))
    return first[1:] == second[1:]


def _is_listed(word: str) -> bool:
    """Whether the dictionary has the name: Michael, not Micheal."""
    low = word.lower()
    if low in KNOWN or low in gazetteer.shipped().given or low in _ALIKE:
        return True
    return dictionary.shipped().verdict(low) is Verdict.NAME


def _ranked(one: _Shape, other: _Shape) -> tuple[_Shape, _Shape]:
    """The odd spelling and the usual one: the rarer, else the unknown one, else the later."""
    if len(one.spans) != len(other.spans):
        return (one, other) if len(one.spans) < len(other.spans) else (other, one)
    known = [_is_listed(shape.word) for shape in (one, other)]
    if known[0] != known[1]:
        return (other, one) if known[0] else (one, other)
    return (one, other) if one.spans[0] > other.spans[0] else (other, one)


def _finding(article: Article, odd: _Shape, usual: _Shape, faint: bool) -> Finding:
    evidence = [Evidence("Here too", span) for span in odd.spans[1:_SHOWN]]
    evidence += [Evidence(f"'{article.slice(span)}' here", span) for span in usual.spans[:_SHOWN]]
    fixes = [
        Fix(
            f"Write '{right.word}'",
            tuple(Edit(span, right.word) for span in wrong.places),
            Safety.UNSAFE,
        )
        for wrong, right in ((odd, usual), (usual, odd))
    ]
    accents = twins.plain(odd.word) == twins.plain(usual.word)
    certain = len(usual.spans) > len(odd.spans)
    return RULE.finding(
        f"'{article.slice(odd.spans[0])}' is '{article.slice(usual.spans[0])}' elsewhere in the"
        f" story{'' if certain else ': one of the two is a slip, or they are two people'}",
        odd.spans[0],
        severity=Severity.INFO if accents or faint else None,
        evidence=evidence,
        fixes=fixes,
    )
