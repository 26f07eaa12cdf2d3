"""Parts that add up to more than their total, or to less where they are all of it.

"Twelve people were killed, including eight men and five women" is thirteen; "30 seats: 14 for the
Reds, 10 for the Blues and 8 for the Greens" is 32. Lists behind a colon, a dash, "including", "of
whom" and "made up of" are read, "of the nine, four died and six lived", "leaving 20", "the other
six" and "a total of". Groups that may overlap ("six teachers, four women") are only compared one by
one with the total, totals such as "at least 12" never, and a list that is not known to be complete
may add up to less.

Known false positives: people counted twice on purpose, and totals of something that holds the
parts ("three families: two adults and five children") where its noun is not known as a container.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article
from auditor.check import Category, Rule
from auditor.facts import totals
from auditor.facts.arithmetic import own_voice, shown
from auditor.facts.quantities import (
    ANY,
    COUNT,
    MONEY,
    Figures,
    Hedge,
    Quantity,
    of_article,
)
from auditor.finding import Evidence, Finding, Severity
from auditor.source import Span

RULE = Rule(
    id="facts/parts-total",
    summary="Parts do not add up to their total",
    severity=Severity.WARNING,
    confidence=0.93,
    category=Category.ACCURACY,
    why="A count of people or money that does not add up is wrong in one place at least.",
    sources=("https://www.ap.org/about/news-values-and-principles/",),
    english=True,
    bad=("Twelve people were killed, including eight men and five women.",),
    good=(
        "Twelve people were killed, including nine children, and 14 were hurt.",
        "The school has ten teachers, six of them women, and four are new.",
    ),
)

RULES = (RULE,)

_N = f"[{COUNT}{MONEY}]"
_FAMILY_WORDS = {
    "men": "men", "man": "men", "males": "men", "male": "men", "women": "women", "woman": "women",
    "females": "women", "female": "women", "boys": "boys", "boy": "boys", "girls": "girls",
    "girl": "girls", "children": "children", "child": "children", "adults": "adults",
    "adult": "adults", "babies": "children", "baby": "children", "infants": "children",
    "infant": "children", "toddler": "children", "minors": "children", "minor": "children",
    "husbands": "men", "wives": "women", "fathers": "men", "mothers": "women", "sons": "boys",
    "daughters": "girls",
}  # fmt: skip
_OVERLAPS = frozenset({
    frozenset(pair)
    for pair in (
        ("children", "boys"), ("children", "girls"), ("adults", "men"), ("adults", "women"),
        ("hurt", "safe"), ("hurt", "held"), ("safe", "held"),
    )
})  # fmt: skip
_OUTCOME_WORDS = {
    "killed": "dead", "died": "dead", "dead": "dead", "drowned": "dead", "perished": "dead",
    "deaths": "dead", "fatalities": "dead", "fatally": "dead", "injured": "hurt", "wounded": "hurt",
    "hurt": "hurt", "injuries": "hurt", "missing": "missing", "survived": "safe", "lived": "safe",
    "unhurt": "safe", "alive": "safe", "rescued": "safe", "saved": "safe", "unharmed": "safe", "survivors": "safe", "escaped": "safe", "uninjured": "safe",
    "convicted": "guilty", "guilty": "guilty", "jailed": "guilty", "acquitted": "cleared",
    "cleared": "cleared", "freed": "cleared", "passed": "passed", "failed": "failed",
    "favour": "yes", "favor": "yes", "for": "yes", "yes": "yes", "against": "no", "no": "no",
    "opposed": "no", "abstained": "abstained", "abstentions": "abstained", "abstaining": "abstained",
    "won": "won", "wins": "won", "win": "won", "victories": "won", "lost": "lost",
    "losses": "lost", "loss": "lost", "defeats": "lost", "defeat": "lost", "drawn": "drawn", "drew": "drawn",
    "draws": "drawn", "draw": "drawn", "ties": "drawn", "gold": "gold", "golds": "gold",
    "silver": "silver", "silvers": "silver", "bronze": "bronze", "bronzes": "bronze",
    "democrats": "democrat", "republicans": "republican", "independents": "independent",
    "civilians": "civilian", "civilian": "civilian", "soldiers": "soldier", "soldier": "soldier",
    "police": "police", "militants": "militant", "fighters": "militant", "approved": "approved",
    "rejected": "rejected", "accepted": "approved", "positive": "positive", "negative": "negative",
    "open": "open", "closed": "closed", "sold": "sold", "delayed": "delayed", "cancelled": "cancelled", "canceled": "cancelled", "unsold": "unsold", "married": "married",
    "single": "single", "remained": "stayed", "stayed": "stayed", "left": "gone", "resigned": "gone",
}  # fmt: skip
_COMPLETE = (
    frozenset({"men", "women"}),
    frozenset({"men", "women", "children"}),
    frozenset({"adults", "children"}),
    frozenset({"boys", "girls"}),
    frozenset({"men", "women", "boys", "girls"}),
    frozenset({"gold", "silver", "bronze"}),
    frozenset({"won", "drawn", "lost"}),
)
_PEOPLE = lazy.regex(
    r"\b(?:people|persons|men|women|passengers|victims|killed|dead|died|injured|wounded|hurt|arrested"
    r"|detained|missing|migrants|refugees|workers|students|pupils|soldiers|troops|officers|residents"
    r"|civilians|patients|players|members|children|fatalities|deaths|casualties|hostages|prisoners"
    r"|protesters|protestors|employees|staff|deputies|candidates|judges|jurors|lawmakers|senators|ministers"
    r"|councillors|councilors|mps|athletes|tourists|survivors|suspects|defendants|demonstrators|teachers"
    r"|nurses|doctors|guests|miners|crew|sailors|firefighters|volunteers|fans|inmates|delegates|directors"
    r"|villagers|bodies|boys|girls|adults|board|trustees|captives|climbers|hikers|swimmers|recruits|graduates"
    r"|voters|respondents|participants|executives|managers|scientists|journalists|reporters|artists|actors"
    r"|drivers|pilots|aboard|lives|winners|applicants|finalists|nominees|astronauts|cadets|farmers|engineers|hikers|hostages|applicants|directors|defendants|councillors|group)\b"
)
_THINGS = lazy.regex(
    r"\b(?:seats|votes|medals|goals|tries|points|cases|bills|awards|species|stores|shops|branches"
    r"|countries|states|charges|counts|arrests|books|paintings|horses|dogs|cats|animals|games|matches|cars"
    r"|houses|homes|flats|tickets|jobs|posts|wards|districts|wins|titles|planes|ships|tanks|schools|bridges"
    r"|rooms|beds|trees|acres|samples|tests|proposals|amendments|motions|questions|works|films|songs|albums|weapons|guns|firearms|vehicles|items|artefacts|artifacts|objects|fish|birds|nominations|complaints|crimes|offences|aircraft|helicopters|flights|trains|visits|trips|meetings|papers|studies|members|pieces|buildings)\b"
)
_HOLDERS = lazy.regex(
    r"\b(?:famil(?:y|ies)|couples?|households?|teams?|groups?|crews?|buses|boats?|vehicles?|days?|weeks?|nights?"
    r"|hours|years|months|pairs?|incidents?|attacks?|crashes|accidents?|shootings?|occasions|times|raids?|rounds?"
    r"|villages|towns|cities|sets)\b"
)
_A = r"an?(?= (?:[a-z-]{2,12} ){0,2}(?:man|woman|child|boy|girl|baby|toddler|infant|teenager|adult)\b)"
_NEXT = rf"(?:another |a further |the other |the remaining )?(?:{_N}|{_A})"
_ITEM = lazy.regex(
    rf"(?:another |a further |at least )?(?P<number>{_N}|{_A})(?P<label>[^{ANY}.;:()–—]{{0,70}}?)"
    rf"(?:(?P<more>,? (?:and|plus|while|but) (?={_NEXT})|, (?={_NEXT}))|(?=[.;:()–—,\n]| - |\Z)|(?P<cut>(?=[{ANY}])))"
)
_LIST = lazy.regex(
    rf"(?P<total>{_N})(?P<head>(?: ?[^{ANY}.;:()–—,]{{1,70}}?)?)"
    r"(?P<cue>: ?| ?[–—] ?| - | ?\(|,? (?:including|among them|among those)(?: at least)? "
    r"|,? (?:of whom|of them|of which|of these) |,? (?:(?:is|was|are|were) )?(?:compris(?:ing|es|ed)|consist(?:ing|s|ed) of|made up of|composed of|namely|contain(?:ing|s|ed)) |, )"
    rf"(?={_NEXT})"
)
_OF_THE = lazy.regex(
    rf"(?:^|[\"“ (])(?:of|out of|among|from) (?:the |its |their |those |these |all |a total of )?"
    rf"(?:[a-z-]{{2,12}} )?(?P<total>{COUNT})(?P<head>[^{ANY}.;:,]{{0,70}}?), (?={COUNT})"
)
_OF_WHICH = lazy.regex(
    rf"(?P<total>{MONEY})[^{ANY}.;:]{{0,20}}, of which [^{ANY}.;:]{{1,40}}?(?P<list>{MONEY}(?:(?:,| and|, and) [^{ANY}.;:]{{1,40}}?{MONEY}){{1,6}})"
)
_JURY = lazy.regex(rf"\bjury of (?P<one>{COUNT}) (?:wo)?men and (?P<two>{COUNT}) (?:wo)?men\b")
_TOTAL_AFTER = lazy.regex(
    rf"(?P<first>{_N})[^{ANY}.;:]{{1,40}}?(?:,| and) (?P<second>{_N})(?P<between>[^{ANY}.;:]{{1,40}}?"
    rf"(?:(?:,| and|, and) (?P<third>{_N})[^{ANY}.;:]{{1,40}}?)?)"
    r"(?:,| –| —|:| \() ?(?:(?:for|making|giving|bringing the total to|or) )?"
    rf"(?:(?:a|an overall|a combined|a grand) total of (?P<total>{_N})"
    rf"|(?:totalling|totaling|making|altogether|in all,?|in total,?) (?P<total_b>{_N})"
    rf"|(?P<total_c>{_N}) (?:[a-z]+ )?(?:in all|in total|altogether))"
)
_LEAVING = lazy.regex(
    rf"(?P<part>{COUNT}) (?:[a-z-]+ )?(?:out )?of (?:(?:the|its|their|his|her|our|those) )?(?P<total>{COUNT})"
    rf"(?P<head>[^{ANY}.;:]{{0,80}}?)(?:,? leaving (?:only |just |him |her |them |it |the (?:club|firm|company|party|team) )?(?:with )?"
    rf"|,? (?:and|while|but) the (?:other|remaining) |, the (?:other|remaining) )(?P<rest>{COUNT})(?P<after>[^{ANY}.;:]{{0,30}})"
)
_REST_NOUN = lazy.regex(
    r" ?(?:[.,;)]|\Z|(?:left|open|remaining|remain|standing|behind|still|underground|trapped|missing|stranded|inside|unaccounted|empty|unsold|vacant|undecided|aboard|outstanding|to go|are|were|was|will|have|had|in)\b)"
)
_PAST = lazy.regex(r" [a-z]{2,12}ed\b")
_VERB = lazy.regex(
    r"\b(?:were|was|are|is|had|have|has|will|died|remain|remained|suffered|sustained|fled|said|told|went|came)\b"
)
_OVERLAP_CUE = lazy.regex(
    r"\b(?:of whom|of them|of which|of these|among them|both|each|also|some|several|overlap\w*|respectively"
    r"|multiple|either|as well|same|other|others|rest|including|includes|mostly|many|unknown|unclear|per|double)\b"
)
_NEXT_SENTENCE = lazy.regex(
    rf"(?:(?:of|among) (?:them|these|those|the (?:dead|victims|injured|wounded|killed|group|total)),? )?(?={COUNT})"
)


_SEXES = frozenset({"men", "women", "boys", "girls", "children", "adults"})


_WHOM = ("of whom", "of them", "of which")
_WHOM_CUE = lazy.regex(r"^of (?:whom|them|which) ?")


_OUTER = lazy.regex(rf"(?P<part>{COUNT}) (?:out )?of (?:the |its |their )?\Z")


class _Part(NamedTuple):
    value: float
    quantity: Quantity | None
    label: str
    family: str
    end: int


def check(article: Article, options: object) -> Iterator[Finding]:
    if not article.english:
        return
    every = of_article(article)
    told: set[Span] = set()
    for number, figures in enumerate(every):
        if len(figures.quantities) >= 2 or ": a" in figures.text:
            found = next(_in_sentence(article, figures), None)
            if found is not None:
                told.add(figures.span)
                yield found
                continue
        if number + 1 < len(every):
            follower = every[number + 1]
            if follower.index == figures.index + 1 and follower.text[:30]:
                found = _next_sentence(article, figures, follower)
                if found is not None:
                    told.add(follower.span)
                    yield found
    for one in totals.find(article):
        place = one.parts[0].span.start
        if any(span.start <= place < span.end for span in told):
            continue
        parts = [_Part(float(part.value), part, "", "", 0) for part in one.parts]
        found = _found(article, one.total, parts, one.added)
        if found is not None:
            yield found


def _in_sentence(article: Article, figures: Figures) -> Iterator[Finding]:
    for match in _LIST.finditer(figures.text):
        finding = _judge_list(article, figures, match)
        if finding is not None:
            yield finding
    if "of which" in figures.text and MONEY in figures.text:
        for match in _OF_WHICH.finditer(figures.text):
            total = figures.at(match.start("total"))
            shares = figures.between(match.start("list"), match.end("list"))
            parts = [_Part(float(one.value), one, "", "", 0) for one in shares]
            added = sum(part.value for part in parts)
            finding = None
            whole = figures.between(0, match.start("total"))
            if any(abs(one.value - total.value - parts[-1].value) < 1e-6 for one in whole):
                continue  # "810, made up of 500 here, of which …, and 310 there"
            if _usable(total, parts) and added > total.value + _slack(total, parts):
                finding = _found(article, total, parts, added)
            if finding is not None:
                yield finding
    if "jury of" in figures.text:
        for match in _JURY.finditer(figures.text):
            one, two = figures.at(match.start("one")), figures.at(match.start("two"))
            if one.value + two.value > 12 and one.value + two.value != 15:  # 15 in Scotland
                yield RULE.finding(
                    f"A jury has no {shown(float(one.value + two.value))} members",
                    figures.stretch(match.start("one"), match.end()),
                )
    for match in _OF_THE.finditer(figures.text):
        finding = _judge_of(article, figures, match)
        if finding is not None:
            yield finding
    if "leaving" in figures.text or " other " in figures.text or " remaining " in figures.text:
        for match in _LEAVING.finditer(figures.text):
            finding = _judge_rest(article, figures, match)
            if finding is not None:
                yield finding
    if "total" in figures.text or " in all" in figures.text or "altogether" in figures.text:
        for match in _TOTAL_AFTER.finditer(figures.text):
            finding = _judge_sum(article, figures, match)
            if finding is not None:
                yield finding


def _parts(figures: Figures, start: int, *, verbs: bool) -> tuple[list[_Part], bool]:
    """The items of a list that begins at a place, and whether the list ends with its clause."""
    parts: list[_Part] = []
    text, at = figures.text, start
    while len(parts) < 12:
        match = _ITEM.match(text, at)
        if match is None or match["cut"] is not None:
            return parts, False
        label = match["label"]
        if not verbs and parts and _VERB.search(label):
            return parts, False
        if match["number"] in ("a", "an"):
            quantity, value = None, 1.0
        else:
            quantity = figures.at(match.start("number"))
            value = float(quantity.value)
        parts.append(_Part(value, quantity, label.strip(), _family(label), match.end("label")))
        if not match["more"]:
            tail = text[match.end() : match.end() + 1]
            return parts, tail in (".", ";", ")", "–", "—", "", "\n", ":")
        at = match.end()
        skipped = _SKIP_WORDS.match(text, at)
        at = skipped.end() if skipped else at
    return parts, False


_SKIP_WORDS = lazy.regex(r"(?:another |a further )")
_WORD = lazy.regex(r"[a-z]+")


def _family(label: str) -> str:
    words = _WORD.findall(label)
    for word in words[:4]:
        if word in _FAMILY_WORDS:
            return _FAMILY_WORDS[word]
    for word in words[:6]:
        if word in _OUTCOME_WORDS:
            return _OUTCOME_WORDS[word]
    return ""


def _exclusive(parts: list[_Part]) -> bool:
    """Whether nothing can be counted in two of the parts."""
    families = [part.family for part in parts]
    if not all(families) or len(set(families)) < len(families):
        return False
    pairs = {frozenset((a, b)) for a in families for b in families if a != b}
    if len({family in _SEXES for family in families}) > 1:
        return False
    return not pairs & _OVERLAPS


_PREPOSITIONS = ("for ", "from ", "to ", "in ", "by ", "at ", "on ", "against ")


def _prepositional(parts: list[_Part]) -> bool:
    """Whether the parts share one preposition before different things ("14 for the Reds")."""
    firsts = {part.label.partition(" ")[0] + " " for part in parts}
    labels = {part.label for part in parts}
    return len(firsts) == 1 and firsts <= set(_PREPOSITIONS) and len(labels) == len(parts)


_SOME_PLACE = lazy.regex(
    r"(?:(?!and\b)[a-z]+ ){0,2}(?P<word>to|from|for|in|by|at|on|across|near|outside|under|over|against|with) "
)


def _elliptic(parts: list[_Part]) -> bool:
    """Whether one verb serves all parts ("five went to Rotterdam, three to Antwerp")."""
    first = _SOME_PLACE.match(parts[0].label)
    if first is None or len(parts) < 2 or len({part.label for part in parts}) < len(parts):
        return False
    return all(part.label.startswith(first["word"] + " ") for part in parts[1:])


def _placed(parts: list[_Part]) -> bool:
    """Whether every part is nothing but a number and where it belongs ("58 on the hill farms")."""
    starts = [_SOME_PLACE.match(part.label) for part in parts]
    if len({part.label for part in parts}) < len(parts):
        return False
    return all(
        one is not None and part.label.startswith(one["word"] + " ")
        for one, part in zip(starts, parts, strict=True)
    )


def _usable(total: Quantity, parts: list[_Part]) -> bool:
    if not total.exact:
        return False
    for part in parts:
        one = part.quantity
        if one is None:
            continue
        if one.sign != total.sign or one.unit != total.unit:
            return False
        if one.hedge in (Hedge.ABOUT, Hedge.UNDER):
            return False
    return True


def _slack(total: Quantity, parts: list[_Part]) -> float:
    """How far the sum may stray by rounding."""
    grains = [total.grain] + [part.quantity.grain for part in parts if part.quantity]
    if max(grains) <= 1 and min(grains) == 1 and total.value < 10000:
        return 0.0
    quantities = [total, *(part.quantity for part in parts if part.quantity)]
    if all(
        one.grain >= 1 and one.value / one.grain == one.value // one.grain for one in quantities
    ):
        whole = [one for one in quantities if one.grain >= 1000 and _decimals(one)]
        if not whole:
            return max(max(grains) / 2, 0.002 * float(total.value))
    slack = sum(min(grain, total.grain) / 2 for grain in grains if grain != 1)
    return max(slack, 0.002 * float(total.value)) + 1e-9


def _decimals(one: Quantity) -> bool:
    """Whether a scaled number has decimals ("1.2 million")."""
    scale = next((scale for scale in (1e12, 1e9, 1e6, 1e3) if one.value >= scale), 1.0)
    return one.grain < scale


def _judge_list(article: Article, figures: Figures, match: re.Match[str]) -> Finding | None:
    total = figures.at(match.start("total"))
    outer = _OUTER.search(figures.text[max(match.start("total") - 16, 0) : match.start("total")])
    if outer is not None:  # "backed by 40 of 70 members: …"
        total = figures.at(max(match.start("total") - 16, 0) + outer.start("part"))
    cue = match["cue"].strip(" ,")
    open_cue = cue.startswith(("including", "among", "of "))
    whom = figures.text.startswith(_WHOM, match.end() + 2)
    if totals.BOTH.search(figures.text, match.end(), match.end() + 300):
        return None
    parts, ends = _parts(figures, match.end(), verbs=cue.startswith("of ") or whom)
    if not parts or not _usable(total, parts):
        return None
    head = match["head"]
    if not cue and parts[0].label.startswith(_WHOM):
        # "30 sailors, 20 of whom were saved and 15 of whom died"
        parts = [part._replace(label=_WHOM_CUE.sub("", part.label)) for part in parts]
        cue, open_cue = "of whom", True
    while not cue and len(parts) > 2 and not parts[-1].family and parts[0].family:
        parts = parts[:-1]  # "three sons and two daughters, and six grandchildren"
    offspring = _family(head) == "children" and {p.family for p in parts} == {"boys", "girls"}
    if not cue and _prepositional(parts):
        # "250 protesters in one city, 100 in another": no total, the first of a list.
        preposition = parts[0].label.partition(" ")[0]
        if f" {preposition} " in f" {head} " or max(part.value for part in parts) > total.value:
            return None
    plain = not _family(head) and {p.family for p in parts} <= _SEXES
    if not cue and (len(parts) < 2 or not (plain or offspring or _prepositional(parts))):
        return None
    if _OVERLAP_CUE.search(" ".join(part.label for part in parts)):
        return None
    strong = head.startswith(("-strong", "-member", "-person", "-man", "-piece"))
    if not strong and (_HOLDERS.search(head[:24]) or _HOLDERS.search(head[-24:])):
        return None
    people = _PEOPLE.search(head) is not None
    known = people or total.sign == MONEY or _THINGS.search(head) is not None
    added, slack = sum(part.value for part in parts), _slack(total, parts)
    exclusive = _exclusive(parts)
    if len(parts) == 1:
        part = parts[0]
        bare_noun = (
            open_cue and people and (part.family in _FAMILY_WORDS.values() or cue[:2] == "of")
        )
        if bare_noun and part.value > total.value + slack and part.quantity:
            return _found(article, total, parts, added)
        return None
    bare = all(not part.label or part is parts[-1] for part in parts)
    if bare and parts[-1].label and not parts[-1].label.startswith(_PREPOSITIONS):
        bare = False
    alike = (
        exclusive
        or _prepositional(parts)
        or (cue == ":" and len(parts) > 2 and _placed(parts))
        or (bare and cue in (":", "–", "—", "(", "-"))
    )
    if not alike and not open_cue and known:
        # A list of different things behind a colon is complete, if they are what is counted.
        alike = (
            total.sign == COUNT
            and all(_plural(part) or 0 < len(part.label.split()) < 3 for part in parts)
            and ends
        )
        alike = (
            alike and len({part.label for part in parts}) == len(parts) and added <= 2 * total.value
        )
        mixed = len({part.family in _SEXES for part in parts}) > 1
        few = _THINGS.search(head) is not None and added <= 1.5 * total.value
        alike = alike and (people or few) and not mixed and cue in (":", "(", "–", "—", "-")
    known = known or ((_prepositional(parts) or _placed(parts)) and cue in (":", ""))
    if not alike or (not known and not (exclusive and not open_cue) and total.sign != MONEY):
        return None
    if bare and _ages(article, parts):
        return None
    limit = float(total.value) + slack
    if open_cue or not cue:
        # "12 died and 30 were hurt, including 20 women": the parts may be of both.
        before = figures.between(0, match.start("total"))
        limit += sum(float(one.value) for one in before if one.sign == total.sign)
    if added > limit:
        return _found(article, total, parts, added)
    if not cue or open_cue or added >= total.value - slack or not ends:
        return None
    if totals.goes_on(article, figures, parts[-1].end):
        return None
    whole = frozenset(part.family for part in parts) in _COMPLETE and exclusive
    whole = whole or cue.startswith(("compris", "consist", "made", "compos"))
    whole = whole or (cue == ":" and len(parts) > 2 and (_prepositional(parts) or bare))
    whole = whole and all(part.quantity is None or part.quantity.exact for part in parts)
    return _found(article, total, parts, added) if whole else None


_PLURALS = frozenset("police men women children crew staff troops people cattle sheep".split())


def _plural(part: _Part) -> bool:
    noun = part.label.rpartition(" ")[2]
    return noun.endswith(("s", "ese", "sh", "ch")) or part.value == 1 or noun in _PLURALS


def _ages(article: Article, parts: list[_Part]) -> bool:
    """Whether bare numbers may be ages or a score."""
    return len(parts) == 2 and all(not part.label for part in parts)


def _judge_of(article: Article, figures: Figures, match: re.Match[str]) -> Finding | None:
    total = figures.at(match.start("total"))
    parts, _ = _parts(figures, match.end(), verbs=True)
    if not parts or not _usable(total, parts):
        return None
    labels = " ".join(part.label for part in parts)
    if _OVERLAP_CUE.search(labels):
        return None
    added = sum(part.value for part in parts)
    if len(parts) == 1:
        part = parts[0]
        verb = _VERB.match(part.label) or part.family
        if verb and part.value > total.value and part.quantity and part.quantity.grain == 1:
            return _found(article, total, parts, added)
        return None
    if not _exclusive(parts):
        # One verb for all parts, and the total plainly a total, not the first of a list.
        said = match.start() == 0 or " the " in match.group()[:10]
        if totals.SHARED_VERBS.search(parts[0].label):
            return None
        if not said or not _elliptic(parts) or max(part.value for part in parts) > total.value:
            return None
    if added > total.value + _slack(total, parts):
        return _found(article, total, parts, added)
    return None


def _judge_rest(article: Article, figures: Figures, match: re.Match[str]) -> Finding | None:
    total, part = figures.at(match.start("total")), figures.at(match.start("part"))
    rest = figures.at(match.start("rest"))
    if (
        not (total.exact and part.exact and rest.exact)
        or total.grain > 1
        or part.value > total.value
    ):
        return None
    after = match["after"]
    noun = _WORD.search(match["head"])
    same = noun is not None and after.strip().startswith(noun.group())
    others = " other " in match.group() or " remaining " in match.group()
    if others and _PAST.match(after):
        same = True
    if not same and not _REST_NOUN.match(after + figures.text[match.end() : match.end() + 1]):
        return None
    if part.value + rest.value == total.value:
        return None
    return RULE.finding(
        f"'{_words(article, part)}' of '{_words(article, total)}' leave "
        f"{shown(total.value - part.value)}, not '{_words(article, rest)}'",
        rest.span,
        evidence=(Evidence("The total", total.span), Evidence("The part", part.span)),
    )


def _judge_sum(article: Article, figures: Figures, match: re.Match[str]) -> Finding | None:
    name = next(name for name in ("total", "total_b", "total_c") if match[name])
    total = figures.at(match.start(name))
    places = [match.start(one) for one in ("first", "second", "third") if match[one]]
    if figures.between(0, places[0]) and figures.text[places[0] - 2 : places[0]] == ", ":
        return None  # the list may begin earlier
    parts = [_Part(float(figures.at(at).value), figures.at(at), "", "", at) for at in places]
    if not _usable(total, parts) or any(
        not one.quantity or not one.quantity.exact for one in parts
    ):
        return None
    if _OVERLAP_CUE.search(match.group()):
        return None
    added = sum(part.value for part in parts)
    if abs(added - float(total.value)) <= _slack(total, parts):
        return None
    if any(part.value >= total.value for part in parts) and added < 0.5 * total.value:
        return None
    return _found(article, total, parts, added)


def _next_sentence(article: Article, figures: Figures, follower: Figures) -> Finding | None:
    """ "Twelve people were killed. Eight were men and five were women." """
    totals = [one for one in figures.quantities if one.sign == COUNT]
    start = _NEXT_SENTENCE.match(follower.text)
    if len(totals) != 1 or start is None:
        return None
    place = figures.places[figures.quantities.index(totals[0])]
    head = figures.text[place + 1 : place + 70]
    every = figures.text[max(place - 4, 0) : place] == "all "
    if not (_PEOPLE.search(head) or every) or _HOLDERS.search(head[:16]):
        return None
    parts, _ = _parts(follower, start.end(), verbs=True)
    if len(parts) < 2 or not _usable(totals[0], parts):
        return None
    if not (every and _elliptic(parts)) and not _exclusive(parts):
        return None
    sexes = {part.family for part in parts} <= _SEXES
    if not sexes and not start.group() and not every:
        return None
    if _OVERLAP_CUE.search(" ".join(part.label for part in parts)):
        return None
    added = sum(part.value for part in parts)
    if added <= totals[0].value + _slack(totals[0], parts):
        return None
    return _found(article, totals[0], parts, added)


def _words(article: Article, one: Quantity) -> str:
    return article.slice(one.span)


def _found(article: Article, total: Quantity, parts: list[_Part], added: float) -> Finding | None:
    spans = [part.quantity.span for part in parts if part.quantity]
    span = total.span
    if not own_voice(article, span) or not own_voice(article, (spans or [span])[0]):
        return None
    listed = " + ".join(shown(part.value, part.quantity) for part in parts)
    if len(parts) == 1:
        message = f"A part ('{article.slice(spans[0])}') is larger than its whole ('{article.slice(span)}')"
    else:
        message = (
            f"The parts add up to {shown(added, total)} ({listed}), not '{article.slice(span)}'"
        )
    return RULE.finding(
        message,
        span,
        evidence=(Evidence("The parts", Span(min(spans)[0], max(spans)[1])),) if spans else (),
    )
