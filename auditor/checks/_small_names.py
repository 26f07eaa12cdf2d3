"""Finds names without their capital; the rule itself is in `capitalization.py`.

Four sources, from certain to doubtful: the gazetteer's unambiguous names; its ambiguous ones
where the words around them decide ("in march 2024", "the polish government"); the article's own
usage ("Podolyak" twice, "podolyak" once); and places where a word that is no ordinary one can only
be a name ("ancoats Lane", "near humpty doo", "kamloops, British Columbia", "mr Goh"), which
`_name_places.py` finds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import NamedTuple

from auditor import gazetteer, lazy
from auditor.article import PROSE, Article, Block, BlockKind, occurrences
from auditor.checks import _name_places
from auditor.gazetteer import Gazetteer, Place
from auditor.source import Span, containing


class SmallName(NamedTuple):
    """A name in small letters, as it should be written, and why it is one."""

    span: Span
    proper: str
    reason: str
    certain: bool
    evidence: Span | None = None


READ = PROSE | {BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.CAPTION}

_LOWER = lazy.regex(r"\b[^\W\dA-Z_][^\W\d_]*")
_CAPITAL = lazy.regex(r"(?<=[a-z,;] )[A-Z][^\W\d_]*[a-z](?:-[A-Z][a-z]+)?")
_CAPITAL_PART = lazy.regex(r"[A-Z][^\W\d_]*[a-z]")
_AROUND = 60
_MOST_SOUGHT = 64
"""So many words are sought one by one, more in one pass over the text."""


def find(article: Article) -> list[SmallName]:
    """All of them, in order, no two overlapping."""
    names = gazetteer.shipped()
    text = article.text.replace("’", "'")
    common = _small_words(article.vocabulary)
    phrases = list(names.find_phrases(article.folded.replace("’", "'")))
    found = [
        *_phrases(article, text, phrases, names),
        *_words(article, text, phrases, common, names),
        *_pairs(article, text),
        *_placed(article, text, common, names),
    ]
    result: list[SmallName] = []
    for one in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if not result or one.span.start >= result[-1].span.end:
            result.append(one)
    return result


def _small_words(vocabulary: Mapping[str, int]) -> dict[str, int]:
    """How often each word stands that begins small: letters alone, without digits behind them."""
    counts = {word: n for word, n in vocabulary.items() if word.islower() and word.isalpha()}
    for word in vocabulary.keys() - counts.keys():
        if not "A" <= word[0] <= "Z" and (found := _LOWER.match(word)):
            counts[found.group()] = counts.get(found.group(), 0) + vocabulary[word]
    return counts


def _places_of(text: str, words: Set[str]) -> list[tuple[int, str]]:
    """Where some of the words that begin small stand, in order."""
    if len(words) > _MOST_SOUGHT:
        return [
            (match.start(), match.group())
            for match in _LOWER.finditer(text)
            if match.group() in words
        ]
    return sorted(
        (at, word)
        for word in words
        for at in occurrences(text, word)
        if (found := _LOWER.match(text, at)) and found.end() == at + len(word)
    )


def _placed(
    article: Article, text: str, common: Mapping[str, int], names: Gazetteer
) -> Iterator[SmallName]:
    """Words that are names by the place where they stand."""
    for one in _name_places.find(text, article.vocabulary, common, names):
        if _may_report(article, one.span):
            yield SmallName(one.span, one.proper, one.reason, False)


# -- phrases -------------------------------------------------------------------------------------

_GENERIC = frozenset(
    """prize sea sea's union commission parliament bank island islands strip heights peninsula
    states republic kingdom emirates federation party street city fund group organisation
    organization pact league bay strait river mountains province coast palace trade health world
    central and the of international nations house yard war""".split()
)
"""Words of names that some houses write small ("Nobel prize", "European commission")."""
_COMPASS = frozenset("north south east west central northern southern eastern western".split())
_FIRM = frozenset(
    """korea koreas korean koreans carolina dakota macedonia ossetia africa african africans
    wales""".split()
)
"""Second halves that make a point of the compass part of a name, whatever the house style."""
_OPEN_ENDED = frozenset({"north africa", "south wales", "north african", "north wales"})


def _phrases(
    article: Article, text: str, phrases: Iterable[Place], names: Gazetteer
) -> Iterator[SmallName]:
    for start, end, phrase in phrases:
        name = names.phrases.get(phrase)
        if name is None or phrase in names.fine_phrases:
            continue
        span = Span(start, end)
        written = text[start:end]
        if written == name.text or not _slips(written, name.text, phrase):
            continue
        if _may_report(article, span):
            if name.topic == "people":
                span, proper = _small_part(span, written, name.text)
                yield SmallName(span, proper, name.label, True)
            else:
                yield SmallName(span, name.text, name.label, True)


def _small_part(span: Span, written: str, proper: str) -> tuple[Span, str]:
    """What of a person's name is small: the rest may be a correct surname."""
    differ = [at for at, (a, b) in enumerate(zip(written, proper, strict=True)) if a != b]
    start = max(written.rfind(" ", 0, differ[0]) + 1, 0)
    end = written.find(" ", differ[-1])
    end = end if end >= 0 else len(written)
    return Span(span.start + start, span.start + end), proper[start:end]


def _slips(written: str, proper: str, phrase: str) -> bool:
    """Whether a word of the name lacks its capital, beyond what house styles allow."""
    pairs = list(zip(re.split(r"([\W_]+)", written), re.split(r"([\W_]+)", proper), strict=False))
    small = [
        word
        for word, model in pairs
        if word[:1].islower() and model[:1].isupper() and word.lower() == model.lower()
    ]
    if not small or (len(pairs) > 1 and all(word in _GENERIC for word in small)):
        return False
    words = phrase.split()
    if words[0] in _COMPASS and small == [words[0]]:
        return words[-1] in _FIRM and phrase not in _OPEN_ENDED
    return True


# -- single words --------------------------------------------------------------------------------


def _words(
    article: Article,
    text: str,
    phrases: Iterable[Place],
    common: Mapping[str, int],
    names: Gazetteer,
) -> Iterator[SmallName]:
    words = common.keys()
    sure = words & names.words.keys()
    doubtful = words & (_CONTEXTS.keys() | names.given.keys())
    once = {
        word: low
        for word in article.vocabulary
        if "A" <= word[0] <= "Z"
        and common.get(low := _capital_part(word).lower()) == 1
        and low not in _COMMON_NOUNS
    }
    used = _usage(article, text, once, names)
    places = _places(text, once, names)
    settled = {*sure, *used, *places}
    shields: tuple[Span, ...] | None = None
    for start, word in _places_of(text, settled | doubtful):
        span = Span(start, start + len(word))
        if word not in settled and not _in_context(text, span, word, names):
            continue
        if shields is None:
            shields = _shields(text, phrases, names)
        if containing(shields, span.start) or not _may_report(article, span):
            continue
        if word in sure and not _particle_or_small(text, span, names):
            name = names.words[word]
            if name.text[:1].isupper():
                yield SmallName(span, name.text, name.label, True)
        elif (
            word in doubtful
            and not article.is_quoted(span)
            and (found := _in_context(text, span, word, names))
        ):
            yield found
        elif word in places:
            proper, first = places[word]
            yield SmallName(span, proper, "", False, first)
        elif word in used:
            yield from _by_usage(text, span, used[word])


def _shields(text: str, phrases: Iterable[Place], names: Gazetteer) -> tuple[Span, ...]:
    """Expressions that are rightly small, and phrases that are names as a whole."""
    spans: list[Span] = []
    for start, end, phrase in phrases:
        if phrase in names.fine_phrases or (
            text[start:end] == names.phrases[phrase].text and text[start:end][:1].islower()
        ):
            if spans and start < spans[-1].end:
                start = min(start, spans[-1].start)
                end = max(end, spans.pop().end)
            spans.append(Span(start, end))
    return tuple(sorted(spans))


def _particle_or_small(text: str, span: Span, names: Gazetteer) -> bool:
    """Whether the hyphenated whole is a name that begins small, or code ("x_paris", "paris.js")."""
    if text[span.end : span.end + 1] in "-_" or text[span.start - 1 : span.start] in "-_":
        start = _token_start(text, span)
        found = _TOKEN.match(text, start)
        whole = found.group() if found else ""
        if whole in names.small or "_" in whole or text[start - 1 : start] in ("@", "#"):
            return True
    after = text[span.end : span.end + 2]
    return len(after) == 2 and after[0] in "./\\@:" and after[1].isalnum()


_TOKEN = lazy.regex(r"[\w-]{0,60}")


def _token_start(text: str, span: Span) -> int:
    start = span.start
    while start > max(0, span.start - 30) and (
        text[start - 1].isalnum() or text[start - 1] in "-_"
    ):
        start -= 1
    return start


# -- ambiguous names in a context that decides ---------------------------------------------------

_END = r"\s*(?:[.,;:!?)\]\"”]|$)"
_DAY = r"(?:[12]?\d|3[01])(?:st|nd|rd|th)?"
_SAYS = (
    r"(?:said|says|told|added|announced|declared|tweeted|insisted|argued|claimed|warned|vowed)\b"
)
# Compiled by `re` at first use: most articles hold none of the words that need them.
_MONTH_BEFORE = rf"\b(?:on|by|until|since|before|after|from|to|of|and|between|the)\s+(?:the\s+)?{_DAY}(?:\s+of)?\s+\Z"
_MONTH_AFTER = rf"\s+(?:{_DAY}(?:,?\s+(?:19|20)\d\d\b|{_END})|(?:of\s+)?(?:19|20)\d\d\b)"
_MONTH_PLAIN = r"\b(?:in|since|until|during|in early|in late|in mid|early|late|mid)[\s-]\Z"
_CLAUSE = rf"{_END}|\s+(?:when|after|as|and|with|that|because|by|to|for|on|at|before|while|where|who|which|last|this|is|was|has|had|have|will|would|since|during|says|said|over|but)\b"
_PLACE_BEFORE = r"\b(?:in|across|throughout|into|outside|near|northern|southern|eastern|western|central|visit to|border with|[Ff]ly to|flew to|trip to|fled to|back to|moved to)\s+\Z"
_HERE = _END
_REGION_AFTER = r",\s+([A-Z][a-z]+(?: [A-Z][a-z]+)?)"
_REGION_BEFORE = r"\b(?:in|of|from|near|outside|at)\s+\Z"
_DETERMINED = (
    r"(?i)\b(?:the|a|an|former|senior|some|many|several|two|three|four|of|by|with|from|and|against|"
    r"her|his|their|its|new|young|other|between|for|that|to)\s+\Z"
)
_NATIONAL = (
    r"\s+(?:(?!that|this|from|with|which|used|made|when|over|into|onto)[a-z]{4,20}\s+)?(?:government|president|prime|parliament|army|navy|police|officials?|foreign|"
    r"authorit(?:y|ies)|media|capital|people|troops|forces|embassy|ambassadors?|border|minist(?:er|ry)|"
    r"citizens?|nationals?|soldiers?|interior|defen[cs]e|finance|newspapers?|economy|language|"
    r"politicians?|voters?|lawmakers?|elections?|leaders?|diplomats?|companies|company|court|"
    r"farmers|men|man|women|woman|coast|cit(?:y|ies)|towns?|state|broadcaster|league|team|king|queen|"
    r"republic|history|culture|law|firm|bank|premier|chancellor|presidency|publics?|prosecutors?|"
    r"tourists?|visitors?|players?|couple|famil(?:y|ies)|drivers?|teachers?|students?|doctors?|artists?|"
    r"singers?|actors?|actress(?:es)?|writers?|authors?|scientists?|researchers?|engineers?|airlines?|"
    r"ports?|champions?|midfielders?|strikers?|footballers?|cyclists?|backpackers?|coach(?:es)?|captain|"
    r"provinces?|villages?|railways?|consulates?|cabinet|coalition|senate|mps?|meps?|magazines?|pilots?|"
    r"manufacturers?|start-?ups?|brands?|subsidiar(?:y|ies)|retailers?|passports?|citizenship|nationality|"
    r"accents?|descent|origins?|dialects?|speakers?|waters|soil|territory|exports?|imports?|market|"
    r"rivals?|counterparts?|opponents?|immigrants?|migrants?|refugees?|settlers?|colon(?:y|ies)|"
    r"businessm[ae]n|businesswoman|billionaires?|businesses|investors?|suppliers?|depots?|warehouses?|"
    r"hospitals?|universit(?:y|ies)|schools?|museums?|judges?|lawyers?|journalists?|reporters?|"
    r"photographers?|architects?|designers?|director|composers?|conductor|orchestra|film(?:maker)?s?|"
    r"novelists?|poets?|painters?|mountaineers?|climbers?|skiers?|swimmers?|athletes?|sprinters?|riders?|"
    r"internationals?|keeper|goalkeeper|defender|winger|manager|referee|squad|side|club|teenagers?|girls?|"
    r"boys?|toddler|pensioners?|nurses?|priests?|bishops?|monks?|nuns?|workers?|fishermen|trawlers?|"
    r"ships?|ferr(?:y|ies)|vessels?|navies|warships?|jets?|helicopters?|frigates?|submarines?|"
    r"consortium|group|giant|conglomerate|carmaker|brewer|chain|agency|regulators?|watchdog|tax|"
    r"royal|royals|monarch|throne|parliamentary|federal|national|ambassador's|embassies|customs|coastguard)\b"
)
_OF_NATION = r"\s+[a-z]{3,}"
_JOINED_NATION = (
    r"(?:and|or|as|with|for|but|the|was|were|is|are|had|has|have|will|would|from|that|who|which|said|when|while|"
    r"pastr(?:y|ies)|oil|on|by|at|in|of|to|his|her|their|its|it)\b"
)
_IDIOM = r"(?i)\b(?:go|goes|going|went|gone|double|nail|shoe|floor|silver|french)\s+\Z"
_LANGUAGE = r"\b(?:in|into|speaks?|spoke|speaking|fluent|fluent in|learn|learned|learnt)\s+\Z"
_TITLED = (
    r"\b(?:President|Vice[- ]President|Mr|Mrs|Ms|Sir|Mr\.|Mrs\.|Ms\.|Prime Minister|Premier|Chancellor|"
    r"Senator|Sen\.|Gov\.|Governor|Secretary|Minister|president|prime minister)\s+\Z"
)


def _month(before: str, after: str) -> bool:
    if re.search(_MONTH_BEFORE, before) or re.match(_MONTH_AFTER, after):
        return not re.match(r"\s+\d+(?:st|nd|rd|th)?\s+[a-z]", after)
    return bool(re.search(_MONTH_PLAIN, before) and re.match(_HERE, after))


def _country(before: str, after: str) -> bool:
    return bool(re.search(_PLACE_BEFORE, before) and re.match(_CLAUSE, after))


def _nation(before: str, after: str) -> bool:
    if re.match(_NATIONAL, after):
        return bool(re.search(_DETERMINED, before) or not before.strip() or before.endswith(". "))
    return bool(re.search(_LANGUAGE, before) and re.match(_HERE, after))


def _people(before: str, after: str) -> bool:
    """A nationality that is no verb: before nearly any noun."""
    if re.search(_IDIOM, before):
        return False
    found = re.match(_OF_NATION, after)
    noun = found is not None and not re.match(_JOINED_NATION, after.lstrip())
    return noun or bool(re.search(_LANGUAGE, before) and re.match(_HERE, after))


def _french(before: str, after: str) -> bool:
    return bool(re.match(_NATIONAL, after)) or bool(
        re.search(_LANGUAGE, before) and re.match(_HERE, after)
    )


def _person(before: str, after: str) -> bool:
    return bool(re.search(_TITLED, before))


def _party(before: str, after: str) -> bool:
    if re.match(r"\s+party\b", after):
        return bool(re.search(r"\b(?:[Tt]he|UK|British|ruling|Canadian)\s+\Z", before))
    return bool(
        re.match(r"\s+(?:mps?|councillors?|backbench\w*|frontbench\w*|manifesto|peers?)\b", after)
    ) or (
        bool(
            re.search(r"\b[Tt]he\s+\Z", before)
            and re.match(r"\s+group\b,? (?:on|which|said|leader|voted|of)", after)
        )
    )


def _church(before: str, after: str) -> bool:
    return bool(
        re.match(r"\s+(?:church|bishops?|priests?|archbishops?|dioceses?|archdiocese)\b", after)
    )


def _site(before: str, after: str) -> bool:
    return bool(re.search(r"\b(?:on|via)\s+\Z", before) and re.match(_CLAUSE, after)) or bool(
        re.match(rf"\s+{_SAYS}", after)
    )


def _union(before: str, after: str) -> bool:
    return bool(re.search(r"\b(?:the|an?|non|by|of|in)[\s-]+\Z", before)) or bool(
        re.match(r"\s+(?:officials?|leaders?|members?|states?|sanctions|law|rules)\b", after)
    )


_CONTEXTS = {
    **dict.fromkeys(("march", "may", "august"), _month),
    **dict.fromkeys(
        """turkey china chad chile jordan brazil panama malta mali ankara brussels lima manila
        shanghai oxford manhattan bordeaux medina wellington holland""".split(),
        _country,
    ),
    **dict.fromkeys("polish afghan soviet roman basque scots".split(), _nation),
    **dict.fromkeys("dutch swiss danish welsh".split(), _people),
    "french": _french,
    **dict.fromkeys("trump bush tusk musk xi maduro carney duda erdogan abe".split(), _person),
    **dict.fromkeys(("labour", "conservative"), _party),
    **dict.fromkeys(("catholic", "orthodox"), _church),
    **dict.fromkeys("twitter google reddit telegram pentagon".split(), _site),
    "eu": _union,
}
"""For an ambiguous word what must stand around it."""


def _in_context(text: str, span: Span, word: str, names: Gazetteer) -> SmallName | None:
    line = text.rfind("\n", max(0, span.start - _AROUND), span.start) + 1
    before = text[max(line, span.start - _AROUND) : span.start]
    stop = text.find("\n", span.end, span.end + _AROUND)
    after = text[span.end : stop if stop >= 0 else span.end + _AROUND]
    decide = _CONTEXTS.get(word)
    if decide is not None and word in names.ambiguous and decide(before, after):
        name = names.ambiguous[word]
        return SmallName(span, name.text, name.label, False)
    if word in names.given and _before_surname(before, after, names):
        return SmallName(span, names.given[word], "a given name", True)
    return None


_SURNAME = lazy.regex(r"\s+([A-Z][^\W\d_]*[a-z])")
_NOT_GIVEN = lazy.regex(r"(?:[A-Z][^\W\d_]*|[-'\"“]|\b(?:da|de|di|la|el|st|san|santa))\s*\Z")


def _before_surname(before: str, after: str, names: Gazetteer) -> bool:
    found = _SURNAME.match(after)
    if not found or _NOT_GIVEN.search(before):
        return False
    known = names.words.get(found.group(1).lower())
    return known is None or known.topic == "people"


# -- the article's own usage ---------------------------------------------------------------------

_COMMON_NOUNS = frozenset(
    """government council church state president prime minister court house senate congress
    parliament party committee commission board university school college department ministry
    office army navy force forces police county city town district north south east west internet
    web earth sun moon union league cup game games museum hospital company bank group club
    association federation act bill law constitution assembly agency authority service services
    mayor governor senator judge justice king queen prince princess pope bishop archbishop lord lady
    sir general major captain colonel sergeant officer chief chairman director professor doctor
    secretary treasurer chancellor ambassador speaker democrat democrats republican republicans
    democratic conservative conservatives liberal liberals labour labor tory socialist communist
    green greens coalition opposition administration treasury pentagon capitol commons lords cabinet
    federal national international royal central northern southern eastern western street road river
    lake park hill mountain bridge airport station square palace castle island islands coast bay sea
    ocean gulf valley border road cathedral mosque temple library theatre theater gallery hotel
    stadium arena centre center institute foundation trust society institution corporation network
    news times post press media radio television channel web site website page article team teams
    season final finals round stage race championship championships tournament olympic olympics
    paralympic premier first second third division world war peace day night morning spring summer
    autumn fall winter mother father mum dad mom grandma uncle aunt brother sister god gospel bible
    mass christmas faith hope grace joy will mark may march bill frank rose jack rich art sue pat ray
    rob drew chase grant ward page price wood woods stone field fields banks bush brown black white
    gray grey young long short small little rice cook baker fisher fox wolf bird best case hunt
    summit treaty protocol agreement accord convention conference congress commissioner congressman
    congresswoman representative representatives deputy delegate member members secretary-general
    spokesman committee tribunal inquest inquiry crown supreme high appeal circuit attorney
    prosecutor sheriff marshal ranger rangers guard guards marine marines navy fleet squadron
    brigade regiment battalion division corps command base camp fort mission project operation
    programme program plan scheme fund budget pact deal bank reserve exchange market index
    android windows apple orange shell target delta signal meta threads telegram twitter google
    zoom amazon reading bath nice mobile cork split deal hull derby rugby buffalo phoenix
    i english roman latin alpine arctic mac scot pole poles polish turkey china""".split()
)
"""Words that one article rightly writes in both ways: titles, offices, institutions."""
_BEFORE_NAME = lazy.regex(
    r"(?:^|\b(?:by|with|against|between|of|from|about|that|and|but|when|while|as|after|before|"
    r"because|than|where|for|told|in|at|near|to|on|said|M[rs]s?\.?|Dr\.?|[A-Z][a-z]+)\s+|[.,;:\"“]\s*)\Z"
)
_AFTER_NAME = lazy.regex(
    rf"'s\s+[a-z]|\s+(?:{_SAYS}|is\b|was\b|has\b|had\b|have\b|will\b|would\b|also\b|and\s+[A-Z]|police\b|"
    rf"officials\b|public\b|residents\b|who\b|where\b)|{_END}"
)
_THE = lazy.regex(r"\b[Tt]he\s+\Z")
_PLACE = lazy.regex(
    r"\b(?:in|of|from|near|at|to|outside) ([A-Z][a-z]{4,}), (?:([A-Z][a-z]{3,})\b|[A-Z][a-z]{2,4}\.|[A-Z]\.[A-Z]\.)"
    r"|\b(?:Street|Road|Avenue|Lane|Close|Drive|Crescent|Way|Terrace|Gardens|Court), ([A-Z][a-z]{4,})\b"
)
_COMMA = lazy.regex(r", ([A-Z][A-Za-z]*)")
_DATELINE = lazy.regex(r"(?m)^([A-Z]{5,20})(?:, [^\n—–]{1,40})? ?(?:—|–|--?) ")
_TAILS = frozenset(
    """county city park street road avenue lane bridge river lake island hospital university college
    school museum station airport airlines square stadium church cathedral castle forest valley
    beach bay harbour harbor""".split()
)
_PAIR = lazy.regex(r"\b([A-Z][a-z]{2,}) ([A-Za-z][a-z]{2,})\b")


class _Use(NamedTuple):
    """How often an article writes a word with a capital in mid-sentence, and where first."""

    proper: str
    times: int
    after_the: int
    alone: int
    first: Span


def _capital_part(word: str) -> str:
    """What `_CAPITAL` takes of a word that begins with a capital."""
    if "a" <= word[-1] <= "z" and word.isalpha():
        return word
    found = _CAPITAL_PART.match(word)
    return found.group() if found else word


def _usage(
    article: Article, text: str, once: Mapping[str, str], names: Gazetteer
) -> Mapping[str, _Use]:
    """Words that are names in this article and stand small in it once (or rarely).

    `once` are words that begin with a capital and, in lower case, stand in the text once.
    """
    sought = {
        low
        for low in once.values()
        if len(low) > 3 and low not in names.fine_words and low not in names.words
    }
    uses: dict[str, list[tuple[str, int, int]]] = {}
    for match in _capitals(text, [word for word, low in once.items() if low in sought]):
        word = match.group()
        lower = word.lower()
        if lower in sought:
            uses.setdefault(lower, []).append((word, match.start(), match.end()))
    result = {}
    for lower, places in uses.items():
        counted = [place for place in places if _counts(article, place[1])]
        if not counted:
            continue
        the = sum(text[max(0, start - 4) : start].lower() == "the " for _, start, _ in counted)
        alone = sum(not _joined(text, start, end) for _, start, end in counted)
        first = Span(counted[0][1], counted[0][2])
        result[lower] = _Use(counted[0][0], len(counted), the, alone, first)
    return result


def _capitals(text: str, words: list[str]) -> list[re.Match[str]]:
    """Where `_CAPITAL` matches, in order: at these words, or everywhere where they are many."""
    if len(words) > _MOST_SOUGHT:
        return list(_CAPITAL.finditer(text))
    found = {
        at: match
        for word in words
        for at in occurrences(text, f" {word}")
        if (match := _CAPITAL.match(text, at + 1))
    }
    return [found[at] for at in sorted(found)]


def _places(text: str, once: Mapping[str, str], names: Gazetteer) -> Mapping[str, tuple[str, Span]]:
    """Places that the article names as such ("Ashby, England", a dateline, an address)."""
    near = any(
        match.group(1) in once
        or text[max(0, match.start() - _AROUND) : match.start()].rpartition(" ")[2] in once
        for match in _COMMA.finditer(text)
    )
    dated = any(word.isupper() for word in once)
    found: dict[str, tuple[str, Span]] = {}
    for match in (
        *(_PLACE.finditer(text) if near else ()),
        *(_DATELINE.finditer(text) if dated else ()),
    ):
        group = 1 if match.group(1) else 3
        word = match.group(group)
        lower = word.lower()
        if word not in once or lower in names.ambiguous:
            continue
        if match.re.groups > 1 and group == 1 and match.group(2):
            region = names.words.get(match.group(2).lower())
            if region is None or region.topic not in ("countries", "regions"):
                continue
        found.setdefault(lower, (word.capitalize(), Span(*match.span(group))))
    return found


def _pairs(article: Article, text: str) -> Iterator[SmallName]:
    """The second half of a name, small once: "Pell County" twice and "Pell county" here."""
    words = article.vocabulary
    if not any(words.get(tail.capitalize(), 0) > 1 for tail in _TAILS & words.keys()):
        return
    large: dict[str, Span] = {}
    counts: Counter[str] = Counter()
    small: list[tuple[str, Span]] = []
    for match in _PAIR.finditer(text):
        second = match.group(2)
        if second.lower() not in _TAILS:
            continue
        whole = f"{match.group(1)} {second.capitalize()}"
        if second[0].isupper():
            counts[whole] += article.block_at(match.start()).kind in PROSE
            large.setdefault(whole, Span(*match.span()))
        else:
            small.append((whole, Span(*match.span(2))))
    alone = Counter(whole for whole, _ in small)
    for whole, span in small:
        if counts[whole] >= 2 and alone[whole] == 1 and _may_report(article, span):
            yield SmallName(span, whole.rpartition(" ")[2], "", False, large[whole])


def _counts(article: Article, at: int) -> bool:
    return article.block_at(at).kind in PROSE


def _joined(text: str, start: int, end: int) -> bool:
    """Whether a capitalised word is part of a longer name."""
    return bool(
        re.match(r"[ -][A-Z]", text[end : end + 2])
        or re.search(r"\b[A-Z][\w.]* \Z", text[max(0, start - 25) : start])
    )


def _by_usage(text: str, span: Span, use: _Use) -> Iterator[SmallName]:
    before = text[
        max(
            text.rfind("\n", max(0, span.start - _AROUND), span.start) + 1, span.start - _AROUND
        ) : span.start
    ]
    after = text[span.end : span.end + _AROUND].split("\n")[0]
    if _THE.search(before):
        fits = use.after_the >= 2 and use.after_the == use.alone and bool(_AFTER_NAME.match(after))
    else:
        fits = bool(use.alone >= 2 and _BEFORE_NAME.search(before) and _AFTER_NAME.match(after))
    if fits:
        yield SmallName(span, use.proper, "", False, use.first)


# -- where a name may be reported ----------------------------------------------------------------


def _may_report(article: Article, span: Span) -> bool:
    block = article.block_at(span.start)
    if block.kind not in READ or article.is_technical(span):
        return False
    text = article.text
    if "[sic" in text[span.end : span.end + 12]:
        return False
    quotation = containing(article.quoted_spans, span.start)
    if quotation and not _has_capital(text, quotation):
        return False
    return not _is_phrase_list(text, block, span)


def _has_capital(text: str, span: Span) -> bool:
    part = text[span.start : min(span.end, span.start + 400)]
    return part.lower() != part


def _is_phrase_list(text: str, block: Block, span: Span) -> bool:
    """Whether a name stands among search phrases: no capitals around, commas between."""
    low, high = max(block.span.start, span.start - 120), min(block.span.end, span.end + 120)
    around = text[low:high]
    start = max(around.rfind(mark, 0, span.start - low) for mark in ".!?:")
    ends = [at for mark in ".!?" if (at := around.find(mark, span.end - low)) >= 0]
    part = around[start + 1 : min(ends, default=len(around))]
    parts = max(part.count(mark) for mark in (", ", " / ", " | ", "; "))
    if parts >= 2 and part == part.lower() and not ends:
        return True
    line = text[block.span.start : min(block.span.end, block.span.start + 400)]
    return line == line.lower() and line[-1] not in ".!?…"
