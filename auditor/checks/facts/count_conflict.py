"""The headline, the first lines and the story count the same people differently.

"12 killed in ferry fire" above a story of two dead. Counts of the dead, the injured, the missing,
those arrested, charged, rescued or moved, and of jobs that go, are gathered with how exactly they
are meant; the headline must agree with one of the story's, alone or added up, and the story's first
count with a later one that is plainly of the same people ("the seven arrests"). A count that the
story updates ("the toll rose", "another five", "earlier reports") is no conflict.

Known false positives: two events of one kind in one story, and tolls of different days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article
from auditor.check import Category, Rule
from auditor.facts import counts
from auditor.facts.arithmetic import own_voice
from auditor.facts.quantities import (
    COUNT,
    FRACTION,
    PERCENT,
    YEAR,
    Figures,
    Hedge,
    Quantity,
    of_text,
)
from auditor.finding import Evidence, Finding, Severity

RULE = Rule(
    id="facts/count-conflict",
    summary="Headline and story give different counts",
    severity=Severity.WARNING,
    confidence=0.8,
    category=Category.ACCURACY,
    why="Readers see the headline and the first lines together; two counts cost their trust.",
    sources=("https://www.bbc.co.uk/editorialguidelines/guidelines/accuracy",),
    english=True,
    bad=(
        "Five men were arrested after a raid on a flat in the port on Monday.\n\n"
        "Police said that the seven arrests were made without a struggle.",
    ),
    good=(
        "Five men were arrested after a raid on Monday.\n\n"
        "Two more arrests were made on Tuesday, police said, taking the number to seven.",
    ),
)

RULES = (RULE,)

_NOUN = r"(?P<noun>(?: (?!(?:and|in|of|by|at|after|as|from|on|off|with|over|to|for|when|who|that|near|during|who|his|her)\b)[a-z'’-]{2,16}){0,3}?)"
_BE = r"(?: (?:were|was|are|is|have|had|has|been|be|being|reported|confirmed|feared|found|left|shot|also|believed|presumed|to|now|still|reportedly)){0,3}"


def _after(words: str) -> str:
    return rf"(?P<a>{COUNT}){_NOUN}{_BE} (?:{words})\b"


def _before(words: str) -> str:
    return rf"\b(?:{words})(?: the)? (?P<b>{COUNT})(?P<noun_b>(?: (?!(?:and|in|of|by|at|after|as|from|on|off|with|over|to|for|when|who|that|near|during|who|his|her)\b)[a-z'’-]{{2,16}}){{0,2}})"


_CLASSES = {
    name: lazy.regex(f"{_after(after)}|{_before(before)}")
    for name, after, before in (
        (
            "dead",
            "killed|dead|die|dies|died|perish|perished|drowned|drown|murdered|slain|fatalities|deaths",
            r"kill|kills|killed|killing|shot dead|shoots dead|shot and killed|guns? down|gunned down|claim(?:s|ed|ing)? the lives of|death toll (?:of|at|to|stands at|stood at|reached|reaches|hits|is|was)|left at least",
        ),
        (
            "hurt",
            "injured|wounded|hurt|injuries",
            r"injur(?:e|es|ed|ing)|wound(?:s|ed|ing)?|hurts?",
        ),
        (
            "arrested",
            r"arrested|detained|arrests|in custody|held(?= (?:over|after|by|in|on|for|as|at)\b)",
            r"arrest(?:s|ed|ing)?|detain(?:s|ed|ing)?",
        ),
        ("sent off", "sent off|red cards|red-carded|sendings-off", "sent off|sent to the stands"),
        ("missing", "missing|unaccounted for", "search(?:es)? for"),
        ("rescued", "rescued|saved|freed|released", "rescu(?:e|es|ed|ing)|freed?|frees"),
        ("charged", "charged|indicted|prosecuted", "charg(?:e|es|ed|ing) (?!about)|indict(?:s|ed)?"),
        ("moved", "evacuated|displaced", "evacuat(?:e|es|ed|ing)|displac(?:e|es|ed|ing)"),
        ("sacked", "laid off|sacked|jobs cut|job cuts|job losses|jobs lost|redundancies|layoffs", r"lay(?:s|ing)? off|laid off|sack(?:s|ed)?|axe[sd]?|cuts?|shed(?:s|ding)?"),
    )
}  # fmt: skip
_CUES = {
    "dead": (
        "kill", " dead", " death", " die", " peri", " drown", " murder", " slain", " fatal", " lives",
        " shot ", " shoots ", " gun", " left at least ",
    ),
    "hurt": ("injur", "wound", "hurt"),
    "arrested": ("arrest", " detain", "custody", " held"),
    "sent off": ("sent off", "red card", "red-card", "sendings"),
    "missing": ("missing", "unaccounted", "search"),
    "rescued": ("rescu", " saved", " free", "released"),
    "charged": ("charg", "indict", "prosecut"),
    "moved": ("evacuat", "displac"),
    "sacked": (" lay", " laid", " sack", " job", " axe", "redundan", " cut", " shed"),
}  # fmt: skip
_GENERIC = frozenset(
    "people persons person victims passengers others men dead jobs staff workers employees suspects lives players protesters demonstrators".split()
)
_UPDATE = lazy.regex(
    r"\b(?:ris(?:e|es|en|ing)|rose|climb(?:s|ed|ing)?|increas\w*|jump\w*|grew|grown|update\w*|revis\w*|initial\w*|earlier|previous\w*|first|originally|later|now|had|so far|at first"
    r"|another|more|further|additional|others?|total|overall|altogether|includ\w+|among|of them|of whom|since|last|ago|year|years|month|months|week|weeks|separate\w*|also|different|second|third|elsewhere|nationwide|across|in all|both|each"
    r"|by (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|meanwhile|toll|count|brings|brought|bringing|taking|latest|up from|down from|corrected|correction|estimate\w*|could|may|might|would|claim\w*|accord\w*|report\w*|than|similar|attacks|record|history|ever|decade|least|conflicting|disputed|denied|unconfirmed)\b"
)
_DAYS = lazy.regex(
    r"\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|overnight)\b"
)


class _Mention(NamedTuple):
    kind: str
    quantity: Quantity
    noun: str
    figures: Figures
    place: int


def check(article: Article, options: object) -> Iterator[Finding]:
    if not article.english:
        return
    body = counts.body_of(article)
    headline = _headline(article)
    mentions = [one for figures in body for one in _mentions(figures)]
    if headline is not None:
        found = next(_against_headline(article, headline, mentions, body), None)
        if found is None and body:
            found = next(_nouns(article, headline, body), None)
        if found is not None:
            yield found
            return
    found = next(_within(article, mentions), None)
    if found is not None:
        yield found
        return
    for conflict in counts.find(article, body, headline):
        if own_voice(article, conflict.later.span):
            yield _told_twice(article, conflict)
            return


def _told_twice(article: Article, conflict: counts.Conflict) -> Finding:
    first, later = conflict.first, conflict.later
    here = article.slice(later.hull)
    if conflict.headline:
        written = article.headline[first.span.start : first.span.end]
        return RULE.finding(
            f"The headline says '{written}', the story '{here}'",
            later.span,
            evidence=(Evidence(f"The headline: '{article.headline}'"),),
        )
    return RULE.finding(
        f"'{article.slice(first.hull)}' first, '{here}' here: the counts differ",
        later.span,
        evidence=(Evidence("The first count", first.span),),
    )


def _headline(article: Article) -> Figures | None:
    if not article.headline:
        return None
    return of_text(article.headline)


def _mentions(figures: Figures) -> Iterator[_Mention]:
    text = figures.text
    if COUNT not in text:
        return
    padded = f" {text}"
    for kind, pattern in _CLASSES.items():
        for cue in _CUES[kind]:
            if cue in padded:
                break
        else:
            continue
        for match in pattern.finditer(text):
            name = "a" if match["a"] else "b"
            place = match.start(name)
            quantity = figures.at(place)
            noun = (match["noun"] if name == "a" else match["noun_b"]) or ""
            words = [word for word in noun.split() if word not in _FILLERS]
            if (
                kind == "sacked"
                and name == "b"
                and "job" not in noun
                and "worker" not in noun
                and "staff" not in noun
                and "employee" not in noun
            ):
                continue
            if quantity.value > 0 and quantity.value == int(quantity.value):
                yield _Mention(kind, quantity, words[-1] if words else "", figures, place)


_FILLERS = frozenset("were was are have had been be being more others at least dead".split())


def _range(one: Quantity) -> tuple[float, float]:
    value = float(one.value)
    if one.hedge is Hedge.OVER:
        return value, float("inf")
    if one.hedge is Hedge.UNDER:
        return 0.7 * value, value
    if one.hedge is Hedge.ABOUT or (one.grain >= 12 and value >= 12):
        return 0.8 * value, 1.25 * value
    if value >= 100 and one.rounding >= 10:
        return 0.93 * value, 1.07 * value
    return value, value


def _apart(one: Quantity, other: Quantity) -> bool:
    (a, b), (c, d) = _range(one), _range(other)
    return b < c or d < a


def _against_headline(
    article: Article, headline: Figures, mentions: list[_Mention], body: list[Figures]
) -> Iterator[Finding]:
    told = {float(q.value) for figures in body for q in figures.quantities}
    for head in _mentions(headline):
        if float(head.quantity.value) in told or _UPDATE.search(_HEAD_OK.sub("", headline.text)):
            continue
        same = [
            one
            for one in mentions
            if one.kind == head.kind
            and (one.noun in _GENERIC or one.noun == head.noun or not one.noun or not head.noun)
        ]
        if head.noun and head.noun not in _GENERIC:
            same = [one for one in same if one.noun == head.noun]
        if not same or not all(_apart(head.quantity, one.quantity) for one in same):
            continue
        every = [one.quantity for one in mentions if one.kind == head.kind]
        every += [
            one for one in same[0].figures.quantities if one.sign == COUNT and one not in every
        ]
        if _adds_up(float(head.quantity.value), every):
            continue
        first = same[0]
        if YEAR in first.figures.text or _one_more(first, head.quantity):
            continue
        if _OTHER_EVENT.search(first.figures.text) or not own_voice(article, first.quantity.span):
            continue
        written = article.headline[head.quantity.span.start : head.quantity.span.end]
        yield RULE.finding(
            f"The headline says '{written}', the story '{article.slice(first.quantity.hull)}'",
            first.quantity.span,
            evidence=(Evidence(f"The headline: '{article.headline}'"),),
        )


_COUNTED = lazy.regex(
    rf"(?P<count>{COUNT}) (?:(?:new|more|local|young|big|small|state|public|former|top|major) )?"
    r"(?P<noun>(?!(?:times|percent|points|years|months|weeks|days|hours|minutes|seconds|others|things|ways|reasons|questions|lessons|tips|takeaways|is|has|was|as|his|its|this|us|less|plus|versus|goals|runs|wins|sets|games|across|towards|steps|facts|signs|charts|photos|pictures|names)\b)[a-z]{3,14}s|people|men|women|children)\b"
)


def _nouns(article: Article, headline: Figures, body: list[Figures]) -> Iterator[Finding]:
    """ "Two schools to close" above "Three schools will close"."""
    told = {float(q.value) for figures in body for q in figures.quantities}
    for head in _COUNTED.finditer(headline.text):
        quantity = headline.at(head.start("count"))
        if float(quantity.value) in told or not quantity.exact or quantity.value == 1:
            continue
        found = [
            (figures, match)
            for figures in body
            for match in _COUNTED.finditer(figures.text)
            if match["noun"] == head["noun"]
        ]
        values = {float(figures.at(match.start("count")).value) for figures, match in found}
        if len(values) != 1 or _UPDATE.search(_HEAD_OK.sub("", headline.text)):
            continue
        figures, match = found[0]
        count = figures.at(match.start("count"))
        if figures.index > body[0].index + 1 or figures.span.start > _LEDE or not count.exact:
            continue
        if len([q for q in figures.quantities if q.sign == COUNT]) > 1 or not _apart(
            quantity, count
        ):
            continue
        if FRACTION in figures.text or PERCENT in figures.text:
            continue  # "a fifth of its 2,500 jobs"
        if YEAR in figures.text or _UPDATE.search(figures.text) or _joined_by(figures, match):
            continue
        if not _shared(headline.text, figures.text, head["noun"]):
            continue
        if not own_voice(article, count.span):
            continue
        written = article.headline[quantity.span.start : quantity.span.end]
        yield RULE.finding(
            f"The headline says '{written} {head['noun']}', the story "
            f"'{article.slice(count.hull)} {match['noun']}'",
            count.span,
            confidence=0.7,
            evidence=(Evidence(f"The headline: '{article.headline}'"),),
        )
        return


_LEDE = 400
"""Code points: where the first lines of a story end."""
_LONG = lazy.regex(r"[a-z]{4,}")


def _joined_by(figures: Figures, match: re.Match[str]) -> bool:
    after = figures.text[match.end() : match.end() + 50]
    return _ONE_MORE.search(after) is not None


def _shared(headline: str, text: str, noun: str) -> bool:
    """Whether headline and sentence share another word, so that they tell the same thing."""
    words = {word[:5] for word in _LONG.findall(headline) if word != noun}
    return bool(words & {word[:5] for word in _LONG.findall(text) if word != noun})


_HEAD_OK = lazy.regex(
    r"\b(?:among|at least|more than|first|year|now|had|count|toll|claim\w*|report\w*|last|least|may|may)\b"
)
_OTHER_EVENT = lazy.regex(
    r"\b(?:in (?:19|20)\d\d|last (?:year|month|week)|years? ago|previous\w*|another|separate|earlier|since|history|anniversary)\b"
)


_ONE_MORE = lazy.regex(
    r"\b(?:and|plus|including) (?:an?|one|his|her|their|the|himself|herself|its)\b|\band [a-z]+\b"
)


_ONE_BEFORE = lazy.regex(r"\b(?:and|with|plus) (?:an? |his |her |their |the |another )?\Z")


def _one_more(mention: _Mention, told: Quantity) -> bool:
    """Whether people told by words alone may make up the difference ("and a guard")."""
    near = abs(float(told.value) - float(mention.quantity.value)) <= 3
    if not near or float(told.value) < mention.quantity.value:
        return False
    text = mention.figures.text
    if _KILLER.search(text):
        return True
    before = text[max(mention.place - 24, 0) : mention.place]
    after = text[mention.place : mention.place + 60]
    return bool(_ONE_MORE.search(after) or _ONE_BEFORE.search(before))


_KILLER = lazy.regex(
    r"\b(?:himself|herself|themselves|suicide|killed by police|shot by police|took (?:his|her) own life|(?:gunman|attacker|bomber|driver|pilot|shooter|captain|suspect)(?: (?:was|also|died|then))?)\b"
)


def _adds_up(value: float, counts: list[Quantity]) -> bool:
    """Whether the headline's count is a sum of the story's."""
    values = [float(one.value) for one in counts][:8]
    return any(
        abs(sum(some) - value) < 0.5 for size in (2, 3, 4) for some in combinations(values, size)
    )


def _within(article: Article, mentions: list[_Mention]) -> Iterator[Finding]:
    """The first count against a later one of the same people."""
    by_kind: dict[str, list[_Mention]] = {}
    for one in mentions:
        by_kind.setdefault(one.kind, []).append(one)
    for some in by_kind.values():
        first = some[0]
        others = [one for one in some[1:] if one.quantity.value != first.quantity.value]
        if len({float(one.quantity.value) for one in others}) != 1 or first.figures.index > 3:
            continue
        later = others[0]
        far = later.figures.index - first.figures.index > 6
        if (
            far and not (later.kind == "sent off" and _definite(later))
        ) or later.figures is first.figures:
            continue
        if first.noun != later.noun and not {first.noun, later.noun} <= _GENERIC | {""}:
            continue
        if not _apart(first.quantity, later.quantity):
            continue
        # "The eleven arrests" points back: fewer words can part it from the first.
        update = counts.ADDED if _definite(later) else _UPDATE
        if update.search(later.figures.text) or update.search(first.figures.text):
            continue
        if _RETURN.search(later.figures.text):
            continue
        if _breaks_down(some) or YEAR in later.figures.text or YEAR in first.figures.text:
            continue
        other_days = bool(_days(first) ^ _days(later))
        if later.quantity.value < first.quantity.value and _days(later) and not _days(first):
            continue  # "the two men arrested on Tuesday": some of them
        if (not _definite(later) or other_days) and not _close(first, later):
            continue
        if not _same_places(article, first, later):
            continue
        span = later.quantity.span
        if not own_voice(article, span):
            continue
        yield RULE.finding(
            f"'{article.slice(first.quantity.hull)}' first, "
            f"'{article.slice(later.quantity.hull)}' here: the counts differ",
            span,
            evidence=(Evidence("The first count", first.quantity.span),),
        )
        return


_RETURN = lazy.regex(r"\b(?:return (?:match|leg|game)|replay|in the next (?:match|game))\b")


def _breaks_down(some: list[_Mention]) -> bool:
    """Whether one sentence counts twice: parts, not the same people again."""
    sentences = [one.figures.index for one in some]
    return len(set(sentences)) < len(sentences)


def _definite(one: _Mention) -> bool:
    """Whether a count points back: "the seven arrests", "all seven"."""
    before = one.figures.text[max(one.place - 6, 0) : one.place]
    return before.endswith((" the ", "the ", "all ", "those ", "these "))


def _close(first: _Mention, later: _Mention) -> bool:
    """Whether two counts stand in neighbouring sentences and one verb tells both."""
    return later.figures.index - first.figures.index <= 3 and not (
        _days(later) and _days(first) and _days(later) != _days(first)
    )


def _days(one: _Mention) -> set[str]:
    return set(_DAYS.findall(one.figures.text))


_PLACE = lazy.regex(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Ff]rom|[Aa]cross|[Aa]round) (?:the )?([A-Z][\w’'-]+)"
)


def _same_places(article: Article, first: _Mention, later: _Mention) -> bool:
    one = set(_PLACE.findall(article.slice(first.figures.span)))
    other = set(_PLACE.findall(article.slice(later.figures.span)))
    return not other or bool(one & other)
