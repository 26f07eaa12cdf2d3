"""Consistent spelling: one dialect in an article, and one spelling for one thing.

**Dialects.** American, British, Canadian and Australian English spell several thousand words
differently (color and colour, center and centre, analyze and analyse, traveled and travelled). An
article that some dialect explains is left alone: "organize" beside "colour" is good British and
Canadian English, "tire" beside "centre" Canadian. Otherwise the dialect that fits most of its words
is the article's own, and what does not fit is named. It is a warning where the case is plain: three
words or more of one dialect against at most a third of another, both spellings of one word, or an
outlet that has configured its dialect. Where the page declares the dialect, or at least three other
habits tell it (Mr without a full stop, per cent, the order of dates, times of day, commas at closing
quotation marks, money, places, vocabulary), a single word of another one is a warning too, and with
two of them it informs. So does such a word in what somebody said: its letters are the outlet's.
Which words differ is in `rules/language/variants.yaml`, and so is what tells "a check for £40" from
a check at the hospital.

**Two spellings.** Dialog and dialogue, adviser and advisor, e-mail and email, cyber-security and
cybersecurity; and names that come from other scripts or lose their accents on the way: Zelensky and
Zelenskyy, Gaddafi and Qaddafi, Erdogan and Erdoğan. Names count where the words around them say
that one person or place is meant, never two people with different first names.

Names keep their spelling (World Trade Center, Labour Party, Dynamo Kiev), and so do quotations,
titles in italics, addresses and code. Where the article itself explains that something has two
names or two spellings, it is left alone. Spellings that the outlet allows are never odd.

Known false positives: a term that a British article takes over as it is, without quotation marks
("the color field painters"); two companies or people whose names only differ in a Slavic ending.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from auditor import lazy
from auditor.article import PROSE, Article, occurrences
from auditor.check import Category, Rule
from auditor.checks import _name_twins
from auditor.finding import Edit, Evidence, Finding, Fix, Safety, Severity
from auditor.language import dialect, variants
from auditor.language.dialect import Certainty
from auditor.language.proposal import Dialect
from auditor.language.variants import Form, Group
from auditor.settings import Outlet
from auditor.source import Span

MIXED = Rule(
    id="wording/mixed-spelling",
    summary="American and British spelling in one article",
    severity=Severity.WARNING,
    confidence=0.9,
    category=Category.LANGUAGE,
    why="Readers take a mixture for text that was pasted together and not edited.",
    sources=(
        "https://en.wikipedia.org/wiki/American_and_British_English_spelling_differences",
        "https://www.theguardian.com/guardian-observer-style-guide-a",
    ),
    english=True,
    bad=(
        "The colour of the harbour and the flavour of the city centre changed. "
        "The theater was painted in a bright color.",
    ),
    good=(
        "The colour of the harbour changed after the attack on the World Trade Center.",
        "Neighbours who organize the centre’s programme like the colour.",
    ),
)
TWO = Rule(
    id="wording/two-spellings",
    summary="One thing spelled in two ways",
    severity=Severity.WARNING,
    confidence=0.85,
    category=Category.LANGUAGE,
    why="Readers wonder whether two people or things are meant, and a search finds only one.",
    sources=(
        "https://www.bbc.co.uk/newsstyleguide/names",
        "https://en.wikipedia.org/wiki/Wikipedia:Manual_of_Style#Consistency",
    ),
    english=True,
    bad=(
        "President Volodymyr Zelenskyy spoke on Monday. Later Zelensky flew home.",
        "They asked for dialogue. A dialog was held, and the dialogue went on.",
    ),
    good=(
        "Paul Smith met his rival John Smyth. Later Smith left.",
        "Kyiv, also spelled Kiev, is on the river. Kiev was old.",
    ),
)
RULES = (MIXED, TWO)

_PLAIN = 3
"""So many words of one dialect make a plain case, against at most a third of another."""
_MOST_ALONE = 2
"""So many words without any that speaks for the dialect; more are another dialect, or two authors."""
_REPORTED = 240
_SAID = lazy.regex(
    r"\b(?:said|says|told|added|recalled|asked|explained|joked|laughed|insisted|warned|replied)\b"
)
_WRITTEN = lazy.regex(
    r"(?i)\b(?:wrote|writes|written|reads?|posted|tweeted|statement|letter|report|note|caption|sign"
    r"|slogan|title[ds]?|law|text|song|email|judge)\b"
)
_SHOWN, _LISTED = 3, 20
"""So many places of the usual and of the odd spelling a finding names."""
_DOTTED = ("U.S.", "U.K.", "U.N.", "E.U.", "U.S.A.", "U.A.E.")
_HEAD = lazy.regex(r"(?<![\w-])[^\W\d_]{2,30}\Z")
_TAIL = lazy.regex(r"[^\W\d_]{2,30}+(?![\w-])")
_REACH = 31
_TURN = lazy.regex(r"(?:\(\(.{1,40}?\)\)|[A-Z][\w.’'-]{0,20}(?: [A-Z][\w.’'-]{0,20}){0,3}:)(?= )")
_FEWEST_TURNS = 4
_PARTICLES = frozenset(
    """up ups out outs off offs in ins on down downs over overs back backs away through around
    round along by under to together about ahead apart aside within""".split()
)
_NO_FIRST_PART = frozenset(
    """any some every all may with out over under through what how who when where which there here
    no not in on up down off for to mean with self one two three four five six seven eight nine
    ten her him them your our its the and but man wo be al pre non sub
    after before more less much so never ever alto none""".split()
)
_NO_LAST_PART = _PARTICLES | frozenset(
    """self selves ever one thing things time times where body day days way ways how more less
    ward wards wise like able ness less ful ship hood dom ism ist fore after with as is are was
    ready though most while long side""".split()
)
_PREFIXES = frozenset("re un pre co in de dis".split())
"""Before a hyphen these make another word (re-sign, un-ionised, co-op)."""
_HYPHENATED_ABROAD = ("pre-", "post-", "anti-", "non-", "semi-", "multi-", "co-", "re-", "inter-")
_TERMS = {"dialog": lazy.regex(r" (?:box|window|pane|button|screen|menu)(?:e?s)?\b")}
"""Words with a spelling of their own in a term, and what then follows them."""
_SHORTEST_COMPOUND = 7
_LONGEST_PART = 12
_KIN = lazy.regex(
    r"(?i)\b(?:daughter|son|mother|father|wife|husband|sister|brother|twin|cousin|niece|nephew|aunt|uncle|grand\w+|widow(?:er)?)s?,? $"
)
_MOST_PAIRS = 300
"""A bound on hostile text: each pair costs a search through the article."""


@dataclass(frozen=True, slots=True)
class Options:
    """The outlet, whose dialect and allowed names count."""

    outlet: Outlet = Outlet()


def check(article: Article, options: Options) -> Iterator[Finding]:
    """Spellings of another dialect, each word once, and things with two spellings."""
    if not article.english:
        return
    outlet = options.outlet
    settled = frozenset(
        word.lower() for word in (*outlet.allowed_names, *(wrong for wrong, _ in outlet.words))
    )
    mixed: set[str] = set()
    for finding, forms in _mixed(article, outlet, settled):
        mixed.update(form.text for form in forms)
        yield finding
    yield from _two_words(article, settled | mixed)
    yield from _abbreviations(article, settled)
    yield from _compounds(article, outlet, settled)
    for name in _name_twins.find(article, outlet):
        if any(
            _KIN.search(article.text[max(0, span.start - 40) : span.start]) for span in name.spans
        ):
            continue  # "Ms Doyle's daughter, Katherine"
        edits = [(span, name.right) for span in name.spans]
        yield _two(article, edits, name.others, Safety.UNSAFE)


# -- dialects --------------------------------------------------------------------------------------


def _mixed(
    article: Article, outlet: Outlet, settled: frozenset[str]
) -> Iterator[tuple[Finding, Sequence[Form]]]:
    """Each word of another dialect, with its spellings."""
    table = variants.shipped()
    words = variants.words(article) - settled
    forms = table.found(words)
    sensed = words & variants.sensed(article).keys()
    if not any(form.tells or form.seldom or form.weak for form in forms) and not sensed:
        return
    told = dialect.told(article, outlet)
    configured = outlet.dialect != ""
    certain = configured or told.certainty is Certainty.SURE
    known = configured or told.certainty is not Certainty.GUESS
    if known and told.dialect is not Dialect.AMERICAN:
        # Elsewhere they are no sign: "program" is fine in computing, and hardly ever odd.
        forms += [table.form(text) for text in sorted(sensed)]
    possible = [told.dialect] if known else dialect.possible(article)
    seldom = [form for form in forms if form.seldom and certain and not configured]
    if not _may_clash(forms, possible) and not (seldom and told.dialect is Dialect.AMERICAN):
        return
    places = variants.places(article, (form.text for form in forms))
    spoken = _spoken(article, forms, told.dialect) if known and not configured else {}
    yield from _spoken_odd(article, spoken, places, told.dialect)
    forms = [form for form in forms if form.text in places]
    target = _best(possible, forms, places)
    stems: dict[str, list[Form]] = defaultdict(list)
    for form in forms:
        stems[form.stem].append(form)
    odd = _odd(stems, target, places)
    if certain and target is Dialect.AMERICAN:
        odd |= {
            form.stem: [form]
            for form in seldom
            if form.text in places and form.stem not in odd and len(stems[form.stem]) == 1
        }
    if not odd:
        return
    usual = [form for form in forms if form.tells and target in form.dialects]
    support = len({form.stem for form in usual} - odd.keys())
    clear = support >= max(_PLAIN, 3 * len(odd)) and not _interview(article)
    alone = certain and len(odd) <= max(_MOST_ALONE, support) and not _interview(article)
    for stem, wrong in odd.items():
        kept = [form for form in stems[stem] if form not in wrong]
        same_word = bool(kept) and not _interview(article)
        weak = wrong[0].weak and target in wrong[0].dialects
        loud = clear or ((same_word or configured or alone) and not weak)
        others = [form for form in usual if form not in kept]
        loud = loud and not wrong[0].seldom
        # Where nobody said which dialect is meant, the other words may be the odd ones.
        safety = Safety.SAFE if loud and (configured or clear) else Safety.UNSAFE
        yield (
            _of_another_dialect(article, places, wrong, kept, others, target, loud, safety),
            wrong,
        )


def _spoken(
    article: Article, forms: Sequence[Form], target: Dialect
) -> dict[str, tuple[Span, ...]]:
    """Spellings of another dialect in what somebody said, where the outlet chose the letters."""
    wrong = [form.text for form in forms if target not in form.dialects]
    found = variants.places(article, wrong, quoted=True)
    spoken = {
        text: tuple(span for span in spans if _is_spoken(article, span))
        for text, spans in found.items()
    }
    return {text: spans for text, spans in spoken.items() if spans}


def _is_spoken(article: Article, span: Span) -> bool:
    block = article.block_at(span.start)
    start = max(span.start - _REPORTED, block.span.start)
    around = article.text[start : min(span.end + _REPORTED, block.span.end)]
    return bool(_SAID.search(around)) and not _WRITTEN.search(around)


def _spoken_odd(
    article: Article,
    spoken: Mapping[str, Sequence[Span]],
    places: Mapping[str, Sequence[Span]],
    target: Dialect,
) -> Iterator[tuple[Finding, Sequence[Form]]]:
    table = variants.shipped()
    for text in spoken:
        if text not in places:
            form = table.form(text)
            found = _of_another_dialect(
                article, spoken, [form], [], [], target, False, Safety.UNSAFE
            )
            yield found, [form]


def _interview(article: Article) -> bool:
    """Whether the text is a conversation: its voices need not agree."""
    return article.derive("spellings.interview", _is_interview)


def _is_interview(article: Article) -> bool:
    speakers: list[str] = []
    total = 0
    for block in article.prose:
        total += 1
        turn = _TURN.match(article.text, block.prose.start, block.prose.end)
        if turn:
            speakers.append(turn.group())
    turns = len(speakers)
    return turns >= _FEWEST_TURNS and turns * 5 >= total and len(set(speakers)) * 2 <= turns


def _may_clash(forms: Sequence[Form], possible: Sequence[Dialect]) -> bool:
    """Whether no dialect explains all words, or one word has both its spellings."""
    common = set(possible)
    sides: set[tuple[str, bool]] = set()
    for form in forms:
        common &= form.dialects
        sides.add((form.stem, form.british))
    return not common or any((stem, not british) in sides for stem, british in sides)


def _best(
    possible: Sequence[Dialect], forms: Sequence[Form], places: Mapping[str, Sequence[Span]]
) -> Dialect:
    """The dialect that explains most words, then most uses; the first of several."""

    def rejected(one: Dialect) -> tuple[int, int]:
        wrong = [form for form in forms if one not in form.dialects]
        return len({form.stem for form in wrong}), sum(len(places[form.text]) for form in wrong)

    return min(possible, key=rejected)


def _odd(
    stems: Mapping[str, Sequence[Form]], target: Dialect, places: Mapping[str, Sequence[Span]]
) -> dict[str, list[Form]]:
    """The words that the dialect does not explain, and the rarer spelling of a word with two."""
    odd: dict[str, list[Form]] = {}
    for stem, forms in stems.items():
        wrong = [form for form in forms if target not in form.dialects]
        sides = [[form for form in forms if form.british is side] for side in (True, False)]
        if not wrong and all(sides):
            counts = [sum(len(places[form.text]) for form in side) for side in sides]
            british = target is not Dialect.AMERICAN
            wrong = sides[0] if counts[0] < counts[1] + (not british) else sides[1]
        if wrong:
            odd[stem] = wrong
    return odd


def _of_another_dialect(
    article: Article,
    places: Mapping[str, Sequence[Span]],
    wrong: Sequence[Form],
    kept: Sequence[Form],
    usual: Sequence[Form],
    target: Dialect,
    loud: bool,
    safety: Safety,
) -> Finding:
    uses = sorted((span, form) for form in wrong for span in places[form.text])
    span, form = uses[0]
    if any(one.text == form.twin for one in kept):
        message = f"'{form.text}' is spelled '{form.twin}' elsewhere in this article"
    elif kept or usual:
        other = (*kept, *usual)[0].text
        message = (
            f"'{form.text}' beside '{other}' mixes two dialects: "
            f"'{form.twin}' is the {target.capitalize()} spelling"
        )
    else:
        message = f"'{form.text}' is '{form.twin}' in {target.capitalize()} English"
    evidence = [Evidence(f"'{one.text}' here", places[one.text][0]) for one in (*kept, *usual)]
    edits = [(one, _cased(article, one, use.twin)) for one, use in uses]
    return MIXED.finding(
        message,
        span,
        severity=None if loud else Severity.INFO,
        confidence=None if loud else 0.5,
        evidence=[*(Evidence("Here too", one) for one, _ in uses[1:_LISTED]), *evidence[:_SHOWN]],
        fixes=[_fix(edits, safety)],
    )


def _cased(article: Article, span: Span, word: str) -> str:
    """The word with a capital where the text has one."""
    return word[0].upper() + word[1:] if article.text[span.start].isupper() else word


def _fix(edits: Sequence[tuple[Span, str]], safety: Safety) -> Fix:
    return Fix(f"Write '{edits[0][1]}'", tuple(Edit(*edit) for edit in edits), safety)


# -- two spellings ---------------------------------------------------------------------------------


def _two_words(article: Article, settled: frozenset[str]) -> Iterator[Finding]:
    """Words of the table's groups that stand there in two spellings."""
    for group in _groups(article, settled):
        names = group.kind not in ("words", "leanings")
        uses = [_uses(article, forms, names, settled) for forms in group.spellings]
        found = [number for number, places in enumerate(uses) if places]
        written = [article.slice(span) for number in found for span, _ in uses[number]]
        if len(found) < 2 or (names and _name_twins.explained(article, sorted({*written}))):
            continue
        right = max(found, key=lambda number: (len(uses[number]), -number))
        weak = group.kind == "leanings" or (not names and _interview(article))
        for wrong in found:
            if wrong == right:
                continue
            even = len(uses[wrong]) == len(uses[right])
            safety = Safety.UNSAFE if names or even else Safety.SAFE
            words = group.spellings[right]
            edits = [(span, words[number]) for span, number in uses[wrong]]
            yield _two(article, edits, [span for span, _ in uses[right]], safety, weak)


def _uses(
    article: Article, forms: Sequence[str], names: bool, settled: frozenset[str]
) -> list[tuple[Span, int]]:
    """Where a spelling's inflections stand in the outlet's own voice, with their numbers."""
    return sorted(
        (span, number)
        for number, form in enumerate(forms)
        if form.lower() not in settled
        for span in _standing(article, form.lower(), names or form.isupper())
    )


def _groups(article: Article, settled: frozenset[str]) -> Iterator[Group]:
    """The groups of which two spellings may stand in the article; names of one word elsewhere."""
    table, words = variants.shipped(), variants.words(article)
    counts: dict[int, int] = defaultdict(int)
    many: set[int] = set()
    for word in words & table.by_word.keys():
        counts[table.by_word[word]] += 1
    for parts, number in table.by_parts:
        if words.issuperset(parts):
            counts[number] += 1
            many.add(number)
    for number, count in sorted(counts.items()):
        group = table.groups[number]
        if count > 1 and (number in many or group.kind in ("words", "leanings")):
            yield group


def _standing(article: Article, text: str, names: bool) -> tuple[Span, ...]:
    """Where a spelling stands in the outlet's own voice; of words, only those written small."""
    if names:
        spans = variants.standing(article, text)
        return tuple(span for span in spans if variants.own(article, span))
    spans = (span for span in variants.standing(article, text) if not _is_part(article.text, span))
    term = _TERMS.get(text)
    return tuple(
        span
        for span in spans
        if variants.common(article, span)
        and variants.own(article, span)
        and not (term and term.match(article.text, span.end))
    )


def _is_part(text: str, span: Span) -> bool:
    """Whether a word is joined to another by a hyphen ("health" in "mental-health")."""
    return text[span.start - 1 : span.start] == "-" or text[span.end : span.end + 1] == "-"


def _abbreviations(article: Article, settled: frozenset[str]) -> Iterator[Finding]:
    """Abbreviations with full stops here and without them there."""
    for dotted in _DOTTED if "." in article.text else ():
        bare = dotted.replace(".", "")
        if bare not in article.vocabulary or bare.lower() in settled or dotted.lower() in settled:
            continue
        places = {
            text: tuple(
                span
                for span in _name_twins.standing(article.text, text)
                if variants.own(article, span) and _in_running_text(article, span)
            )
            for text in (dotted, bare)
        }
        if all(places.values()):
            few, many = sorted(places, key=lambda text: len(places[text]))
            edits = [(span, many) for span in places[few]]
            yield _two(article, edits, places[many], Safety.UNSAFE, weak=True)


def _in_running_text(article: Article, span: Span) -> bool:
    """Whether a country stands in prose: headlines leave full stops out, and so does "US$"."""
    return (
        article.block_at(span.start).kind in PROSE and article.text[span.end : span.end + 1] != "$"
    )


def _compounds(article: Article, outlet: Outlet, settled: frozenset[str]) -> Iterator[Finding]:
    """Two words joined here and hyphenated or apart there, none of them in the table's groups."""
    words = variants.words(article) - settled
    for one, other, weak in islice(_joined(article, words, settled), _MOST_PAIRS):
        yield from _pair(article, outlet, one, other, weak)


def _joined(
    article: Article, words: frozenset[str], settled: frozenset[str]
) -> Iterator[tuple[str, str, bool]]:
    """Compounds with a second way of writing in the article, and whether that only informs."""
    known = variants.shipped().by_word
    # Most first parts are no word of the article, so the second is not looked at.
    firsts = {word for word in words if 2 < len(word) <= _LONGEST_PART} - _NO_FIRST_PART
    for first, last in sorted(set(_hyphenated(article.folded))):
        hyphenated, joined = f"{first}-{last}", first + last
        if joined in known or hyphenated in settled or len(joined) < _SHORTEST_COMPOUND:
            continue
        if last in _PARTICLES:
            continue
        if joined in words and (first not in _PREFIXES or last[0] == first[-1]):
            yield hyphenated, joined, _interview(article)
        elif last[-1] == "s" != last[-2] and first in firsts and last in words:
            yield hyphenated, f"{first} {last}", True  # a noun both times: policy-makers
    for joined in sorted(words):
        if len(joined) <= _SHORTEST_COMPOUND:
            continue
        for at in range(3, min(len(joined) - 2, _LONGEST_PART + 1)):
            if joined[:at] in firsts and joined[at:] in words:
                fits = joined not in known and joined[at:] not in _NO_LAST_PART
                if fits and joined.isalpha():
                    yield f"{joined[:at]} {joined[at:]}", joined, True


def _hyphenated(text: str) -> Iterator[tuple[str, str]]:
    """The two parts of each word with one hyphen."""
    for at in occurrences(text, "-"):
        if text[max(at - 2, 0) : at].isalpha() and text[at + 1 : at + 3].isalpha():
            head = _HEAD.search(text[max(at - _REACH, 0) : at])
            tail = _TAIL.match(text, at + 1)
            if head and tail:
                yield head.group(), tail.group()


def _pair(article: Article, outlet: Outlet, one: str, other: str, weak: bool) -> Iterator[Finding]:
    if one not in article.folded:
        return
    places = {text: _standing(article, text, False) for text in (one, other)}
    if not all(places.values()):
        return
    wrong, right = (one, other) if len(places[one]) <= len(places[other]) else (other, one)
    if len(places[one]) == len(places[other]) and one.startswith(_HYPHENATED_ABROAD):
        # Once each: America closes up what the rest of the world hyphenates.
        told = dialect.told(article, outlet)
        if told.certainty is not Certainty.GUESS and told.dialect is not Dialect.AMERICAN:
            wrong, right = other, one
    edits = [(span, right) for span in places[wrong]]
    yield _two(article, edits, places[right], Safety.UNSAFE, weak)


def _two(
    article: Article,
    edits: Sequence[tuple[Span, str]],
    others: Sequence[Span],
    safety: Safety,
    weak: bool = False,
) -> Finding:
    """`edits` are the places of the odd spelling, each with the usual one."""
    first = edits[0][0]
    evidence = [Evidence("Here too", span) for span, _ in edits[1:_LISTED]]
    evidence += [Evidence(f"'{article.slice(span)}' here", span) for span in others[:_SHOWN]]
    usual = article.slice(others[0])
    return TWO.finding(
        f"'{article.slice(first)}' is written '{usual}' elsewhere in this article",
        first,
        severity=Severity.INFO if weak else None,
        confidence=0.5 if weak else None,
        evidence=evidence,
        fixes=[_fix([(span, _cased(article, span, word)) for span, word in edits], safety)],
    )
