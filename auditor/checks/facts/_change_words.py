"""The words of a change: verbs and nouns that go up or down, with the size that stands by them.

`CHANGE` is an expression over a sentence of `auditor.facts.quantities` (each quantity one sign). Its
groups c1 to c5 hold the size; up_* and down_* the direction. Shared by the patterns and the solver of
`facts/percent-change`.
"""

from __future__ import annotations

from auditor import lazy
from auditor.facts.quantities import COUNT, FRACTION, MEASURE, MONEY, PERCENT, POINTS

AMOUNT = f"[{COUNT}{MONEY}{MEASURE}{PERCENT}]"
ALL = f"{COUNT}{MONEY}{MEASURE}{PERCENT}{POINTS}{FRACTION}"
GAP = f"[^{ALL}.;:]{{0,60}}"
UP = (
    r"rose|rise|rises|risen|rising|increased?|increases|increasing|grew|grow|grows|grown|growing"
    r"|climb(?:ed|s|ing)?|jump(?:ed|s|ing)?|surg(?:ed?|es|ing)|soar(?:ed|s|ing)?|gain(?:ed|s|ing)?"
    r"|leap(?:t|ed|s)?|rocketed|spiked?|swell(?:ed)?|advanced?|rallied|expanded|shot up|went up|hiked?"
    r"|go(?:es|ne)? up|raised?|lift(?:ed|s)?|swelled|swollen|mounted|quickened|widened|accelerated|strengthened|inflated|up|boost(?:ed|s)?|expand|swell|ballooned|edged up|ticked up|inched up|put up|higher"
)
DOWN = (
    r"fell|falls?|fallen|falling|drop(?:ped|s|ping)?|declin(?:ed?|es|ing)|decreas(?:ed?|es|ing)"
    r"|plung(?:ed?|es|ing)|plummet(?:ed|s)?|tumbl(?:ed?|es)|sank|slump(?:ed|s)?|slid|slipp?(?:ed|s)?"
    r"|shrank|shrunk|shr[iu]nk|dipp?(?:ed|s)?|cut|cuts|cutting|reduc(?:ed?|es|ing)|slash(?:ed|es)?"
    r"|lower(?:ed|s|ing)?|down|lost|loses?|eased|went down|go(?:es|ne)? down|trim(?:med|s)?|pare|prune|slim|crashed|collapsed"
    r"|contracted|dwindled|weakened|softened|receded|retreated|waned|thinned|pared|chopped|pruned|axed|narrowed|slimmed|sagged|slowed|cooled|knocked|edged down|halved|nosedived|tanked|shed"
)
UP_NOUN = (
    r"increase|rise|jump|gain|growth|surge|climb|hike|uptick|leap|spike|upturn|boost|uplift|pay rise"
    r"|raise|advance|expansion|upswing|improvement|markup|mark-up|premium"
)
DOWN_NOUN = (
    r"decrease|drop|fall|decline|reduction|cut|slump|plunge|dip|loss|slide|contraction|discount"
    r"|saving|mark-?down|cutback|retreat|downturn|tumble|collapse|decreases|shrinkage"
)
ADJ = (
    r"(?:(?:annual|yearly|monthly|quarterly|sharp|steep|huge|big|overall|year-on-year|year-over-year"
    r"|net|total|slight|modest|staggering|whopping|further|dramatic|massive|price|pay|salary|nearly"
    r"|in|nominal|single-day|daily|weekly|one-year|like-for-like) ){0,2}"
)
PART = f"[{PERCENT}{FRACTION}{POINTS}]"
MULTIPLE = (
    r"(?P<hedged>more than |nearly |almost |about |roughly |just over |just under |well over |over )?"
    r"(?P<multiple>doubl(?:ed?|es|ing)|tripl(?:ed?|es|ing)|trebl(?:ed?|es|ing)|quadrupl(?:ed?|es|ing)|halv(?:ed?|es|ing))"
)
FACTORS = {"doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadr": 4.0, "halve": 0.5, "halvi": 0.5}

# A change, in words.
CHANGE = (
    rf"(?:(?P<up_verb>{UP})(?P<by1>(?: (?!and\b|to\b|from\b|while\b|but\b)[a-z'’-]+){{0,4}}?(?: by)?|(?: (?!and\b|to\b|from\b|while\b|but\b|with\b|after\b|as\b)[a-z'’-]+){{5,9}}? by)?(?: an?)? (?P<c1>{PART})"
    rf"|(?P<down_verb>{DOWN})(?P<by2>(?: (?!and\b|to\b|from\b|while\b|but\b)[a-z'’-]+){{0,4}}?(?: by)?|(?: (?!and\b|to\b|from\b|while\b|but\b|with\b|after\b|as\b)[a-z'’-]+){{5,9}}? by)?(?: an?)? (?P<c2>{PART})"
    rf"|(?:a |an |the )?(?P<c3>{PART})[ -]{ADJ}(?:(?P<up_noun>{UP_NOUN})|(?P<down_noun>{DOWN_NOUN})"
    r"|(?P<up_more>more|higher|larger|bigger|greater|dearer|longer|heavier|costlier|up)|(?P<down_more>less|lower|fewer|smaller|cheaper|down))\b(?! than)"
    rf"|(?:an? |the )?{ADJ}(?:(?P<up_of>{UP_NOUN})|(?P<down_of>{DOWN_NOUN})) of (?:an? )?(?P<c4>[{ALL}])"
    rf"|(?:(?P<up_by>{UP})|(?P<down_by>{DOWN})) by (?:an? )?(?P<c5>[{COUNT}{MONEY}{MEASURE}])(?! (?:and|or) ))"
)

PER = lazy.regex(
    r"(?:[ -](?!in\b|over\b|within\b|for\b|during\b)[a-z-]{1,14}){0,2}?[ -](?:(?:a|an|per|each|every)[ -](?:year|month|week|day|quarter|decade)\b"
    r"|annually|yearly|monthly|on average|a time|each\b|apiece|annual|average)"
)
"""A rate: "10% a year" is no change from the first figure to the second."""

_ARTICLE = lazy.regex(r"(?:\A|[^a-z])(?:a|an|the|with|by) (?:[a-z]+ )?\Z")
_IN_OTHER = lazy.regex(r" (?:in|for) [a-z]")


def is_of_other(text: str, start: int, end: int, place: int) -> bool:
    """Whether a "verb" (from start to end, its size at place) is the noun of "a fall in prices of 20%"."""
    return _ARTICLE.search(text[max(start - 14, 0) : start]) is not None and (
        _IN_OTHER.match(text[end:place]) is not None
    )


CAUSE = lazy.regex(
    r"\b(?:helped|driven|boosted|fuelled|fueled|lifted|offset|owing|thanks|caused|due|because|amid|despite|partly|mainly|largely|reflects?"
    r"|blam\w+|following|after|on the back|including|excluding|outpac\w+|outweigh\w+|compensat\w+|supported|aided|dragged|weighed|hurt|hit by|led by)\b"
)
"""What makes a change behind two figures another thing's: "helped by a 20% rise in prices"."""
_WHOSE = lazy.regex(
    r" (?:in|for|of) (?:(?:the|its|their|his|her|all|average|total|overall|annual|number|cost|price|size|value|level|rate) (?:of )?){0,3}"
    r"(?!year|month|week|decade|quarter|season|just|less|more|only|under|over|about|all|total)(?P<noun>[a-z]{3,20})"
)


def is_anothers(text: str, end: int, before: str) -> bool:
    """Whether "a rise in prices" that ends at `end` names what the words before do not."""
    found = _WHOSE.match(text, end)
    return found is not None and found["noun"][:4] not in before
