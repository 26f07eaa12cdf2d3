"""A measure and its conversion are different measures.

"100 miles (120 km)": 100 miles are 161 km. Lengths, weights, areas, volumes, speeds, powers,
pressures and temperatures are checked wherever the second unit restates the first: in brackets,
between dashes, behind a stroke or ", or". A temperature is converted with the 32 degrees, a
difference of temperatures ("a rise of 2C") without. Rounding is allowed for, and so are both
meanings of "ton", "gallon", "pint" and "calorie", and sea miles where the sea is near.

Known false positives: a bracket that measures something else in another unit.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor import lazy
from auditor.article import Article
from auditor.check import Category, Rule
from auditor.facts import units
from auditor.facts.arithmetic import fixes, is_negative, own_voice, shown
from auditor.facts.quantities import COUNT, MEASURE, MONEY, Figures, Hedge, Quantity, of_article
from auditor.facts.units import Unit
from auditor.finding import Evidence, Finding, Severity

RULE = Rule(
    id="facts/unit-conversion",
    summary="A measure and its conversion disagree",
    severity=Severity.WARNING,
    confidence=0.96,
    category=Category.ACCURACY,
    why="One of the two figures is wrong, and half of the readers rely on the wrong one.",
    sources=("https://doi.org/10.6028/NIST.SP.811e2008",),
    english=True,
    bad=("The storm passed 100 miles (120 km) north of the island.",),
    good=(
        "The storm passed 100 miles (160 km) north of the island.",
        "The panel warned of a 2C (3.6F) rise by the end of the century.",
    ),
)

RULES = (RULE,)

_Q = f"[{MEASURE}{MONEY}]"
_BARE = f"[{COUNT}{MEASURE}{MONEY}]"
_JOINT = r"(?: ?[-–—] ?| to | and | or | by | x | × )"
_WORDS = r"(?:-[a-z]{2,10})?(?: (?!and\b|but\b|or\b|while\b|than\b|versus\b|plus\b)[a-z][a-z'’-]{0,16}){0,5}"
_IS = (
    r"(?:or |about |that is,? |equivalent to |equal to |the equivalent of |equates to |which is |i\.e\.,? |= ?"
    r"|another way,? )?"
)
_TAIL = (
    r"(?: (?:away|long|wide|high|tall|deep|north|south|east|west|across|thick|square|round|up|off"
    r"|per hour|an hour|in length|in height|in diameter|below|above)){0,2}"
)
_PAIR = lazy.regex(
    rf"(?:(?P<low>{_BARE}){_JOINT})?(?P<one>{_Q}){_WORDS}"
    rf"(?: ?[(\[]{_IS}(?:(?P<low_two>{_BARE}){_JOINT})?(?:[-−–]|minus )?(?P<two>{_Q}){_TAIL}(?=[)\],;/]| or )"
    rf"|,? ?[–—] ?{_IS}(?P<dashed>{_Q}) ?[–—]"
    rf"| ?/ ?(?P<stroke>{_Q})"
    rf"|, (?:or|that is,?|i\.e\.,?|equivalent to|equal to|the equivalent of) (?P<comma>{_Q})(?=[,.;)]|$| (?:away|long|wide|high|tall|deep|per hour|in)\b))"
)
_PAIRS = ("two", "dashed", "stroke", "comma")
_SEA = lazy.regex(
    r"\b(?:sea|seas|coasts?|coastal|offshore|shore|oceans?|naval|navy|maritime|waters|exclusive"
    r"|nautical|ships?|vessels?|islands?|hurricane|cyclone|typhoon|storm|ports?|sail\w*|boats?"
    r"|submarine|yacht|carrier|missiles?|flight|gulf|strait|fishing)\b"
)
_DIFFERENCE_BEFORE = lazy.regex(
    r"(?:\bby|\b(?:rises?|increases?|warming|drops?|falls?|difference|swing|jump|change|gap|anomaly"
    r"|range|cooling) (?:of|by|to|at)|\b(?:rose|risen|warmed|warm|cooled|dropped|fell|plunged|climbed)"
    r"(?: by)?|\blimit|\bwarming (?:below|under|within)) (?:the |an? )?(?:extra |further )?\Z"
)
_DIFFERENCE_AFTER = lazy.regex(
    r"\)?,? ?(?:(?:degrees? )?(?:rise|increase|of (?:global )?(?:warming|heating)|warming|warmer"
    r"|cooler|colder|hotter|higher|lower|drop|fall|jump|difference|swing|change|limit|target|goal"
    r"|threshold)\b|(?:above|below) (?:the )?(?:\w+ )?(?:average|normal|usual|seasonal|pre|mean|norm|level)"
    r"|(?:in|since|over|per) (?:a |the |an )?(?:century|decade|pre|last)\b)"
)
_WEAK = lazy.regex(
    r"\b(?:warm(?:ing|er|ed)|cool(?:er|ed|ing)|hotter|colder|pre-?industrial|above|below|anomal\w*"
    r"|difference|risen?|rose|increases?d?|drop(?:ped)?|fell|fall|limit|target|higher|lower)\b"
)


def check(article: Article, options: object) -> Iterator[Finding]:
    if not article.english:
        return
    for figures in of_article(article):
        if MEASURE not in figures.text:
            continue
        if "(" in figures.text:
            yield from _single(article, figures)
        for match in _PAIR.finditer(figures.text):
            place = next(match.start(name) for name in _PAIRS if match[name])
            one, two = figures.at(match.start("one")), figures.at(place)
            yield from _compared(article, figures, one, two, place, bool(match["two"]))
            if match["low"] and match["low_two"]:
                low = figures.at(match.start("low"))
                low_two = figures.at(match.start("low_two"))
                if low.sign == COUNT and low_two.sign == COUNT:
                    low = low._replace(sign=MEASURE, unit=one.unit)
                    low_two = low_two._replace(sign=MEASURE, unit=two.unit)
                yield from _compared(article, figures, low, low_two, place, True)


def _single(article: Article, figures: Figures) -> Iterator[Finding]:
    """ "A mile (2.5 km)": one of a unit, without a number."""
    for match in _ONE.finditer(figures.text):
        unit = units.by_name()[match["unit"]]
        two = figures.at(match.start("two"))
        span = figures.stretch(match.start(), match.end("unit"))
        one = Quantity(span, span, 1, MEASURE, unit.id, grain=0.1)
        yield from _compared(article, figures, one, two, match.start("two"), True)


_ONE = lazy.regex(
    rf"\ban? (?P<unit>mile|pint|gallon|acre|yard|tonne|ton|stone|inch|ounce|kilometre|kilometer|kilo|kilogram|litre|liter|metre|meter|hectare|foot)"
    rf"(?: (?:of|and|in|from|away|long|wide|deep|high|per|square) ?[a-z]{{0,12}}){{0,2}} ?\({_IS}(?P<two>{_Q})\)"
)


def _compared(
    article: Article,
    figures: Figures,
    one: Quantity,
    two: Quantity,
    place: int,
    bracketed: bool,
) -> Iterator[Finding]:
    pair = _units(article, one, two)
    if pair is None or not one.value or not two.value:
        return
    first, second = pair
    if first.id == second.id or first.dimension != second.dimension:
        return
    if first.dimension == "angle":
        return
    same = first.metric == second.metric
    said = "or " in figures.text[max(place - 12, 0) : place]
    if same and not (said if first.dimension == "time" else bracketed):
        return
    if first.dimension == "temperature":
        expected = _temperature(article, figures, one, two, first, second, place)
        back = None
    else:
        expected, back = _amount(figures, one, two, first, second)
    if expected is None or not own_voice(article, two.span):
        return
    written, stated = article.slice(one.span), article.slice(two.span)
    candidates = [(two, expected)] + ([(one, back)] if back else [])
    yield RULE.finding(
        f"'{written}' is about {shown(expected, two if two.grain < 1 else None)} {_name(second)}, "
        f"not '{stated}'",
        two.span,
        evidence=(Evidence(f"The measure that it converts: '{written}'", one.span),),
        fixes=fixes(article, *candidates) if len(candidates) > 1 else (),
    )


def _name(unit: Unit) -> str:
    return {"celsius": "°C", "fahrenheit": "°F"}.get(
        unit.id, unit.names[1] if len(unit.names) > 1 else unit.names[0]
    )


def _units(article: Article, one: Quantity, two: Quantity) -> tuple[Unit, Unit] | None:
    first, second = _unit(article, one), _unit(article, two)
    if first is None or second is None:
        return None
    # "30 degrees (86F)" leaves the scale to the other half.
    scales = {"celsius": "fahrenheit", "fahrenheit": "celsius"}
    if first.id == "degree" and second.id in scales:
        first = units.table()[scales[second.id]]
    elif second.id == "degree" and first.id in scales:
        second = units.table()[scales[first.id]]
    return first, second


def _unit(article: Article, one: Quantity) -> Unit | None:
    if one.sign == MEASURE:
        return units.table()[one.unit]
    words = article.text[one.span.end - 6 : one.span.end].lower()
    return units.table()["pound"] if words.endswith(("pounds", "pound")) else None


def _amount(
    figures: Figures, one: Quantity, two: Quantity, first: Unit, second: Unit
) -> tuple[float | None, float | None]:
    """What the second value should be, and the first by the second; None where they agree."""
    ratios = units.ratios(first, second)
    alike = first.metric and second.metric and len(ratios) == 1
    if any(_agree(one, two, ratio, alike=alike) for ratio in ratios):
        return None, None
    if {"mile", "mile-per-hour"} & {first.id, second.id} and _SEA.search(figures.text):
        factor = 1.150779 if first.id.startswith("mile") else 1 / 1.150779
        if abs(one.value * ratios[0] * factor / two.value - 1) <= 0.04:
            return None, None
    return one.value * ratios[0], two.value / ratios[0]


def _agree(one: Quantity, two: Quantity, ratio: float, *, alike: bool = False) -> bool:
    expected = one.value * ratio
    apart = abs(expected - two.value)
    share = apart / max(expected, two.value)
    # "More than 100 miles (160 km)" hedges both halves alike, "about" may hedge a rough figure.
    rough = Hedge.ABOUT in (one.hedge, two.hedge) or two.hedge is not Hedge.EXACT
    allowed = 0.15 if rough else 0.03 if one.compound or two.compound else 0.06
    if alike:
        allowed = 0.02
    if share <= allowed:
        return True
    rounded_two = apart / (two.rounding / 2)
    rounded_one = apart / ratio / (one.rounding / 2)
    if min(rounded_two, rounded_one) <= 1.0001 and share <= 0.1 and not one.compound and not alike:
        return True
    # Small numbers: "1 mile (2 km)", "2 inches (5 cm)".
    if max(one.value, two.value) < 10 or min(one.grain, two.grain) < 1:
        room = two.grain / 2 + (ratio * one.grain / 2 if one.value < 10 else 0.0)
        if two.value >= 10 and two.grain >= 1:
            room = ratio * one.grain / 2
        return apart <= room * 1.0001 and share <= 0.34
    small = min(one.value, two.value) < 10
    last_two = apart / (two.grain / 2) if two.value < 10 else 99.0
    last_one = apart / ratio / (one.grain / 2) if one.value < 10 else 99.0
    return small and min(last_two, last_one) <= 1.0001 and share <= 0.34


def _temperature(
    article: Article,
    figures: Figures,
    one: Quantity,
    two: Quantity,
    first: Unit,
    second: Unit,
    place: int,
) -> float | None:
    """What the second temperature should be; None where the two agree."""
    if "kelvin" in (first.id, second.id):
        return None
    before = figures.text[: _place_of(figures, one)]
    after = figures.text[place + 1 : place + 50]
    value, stated = _signed(article, one), _signed(article, two)
    as_value = units.temperature(value, first, second)
    as_difference = units.temperature(value, first, second, difference=True)
    scale = 1.8 if second.id == "fahrenheit" else 1 / 1.8
    slack = (
        two.grain / 2 + scale * min(one.grain, 1) / 2 + (0.6 if second.id == "fahrenheit" else 0.4)
    )
    if not (one.exact and two.exact):
        slack += 2.0 if second.id == "fahrenheit" else 1.2
    if abs(value) >= 100 and two.rounding >= 5:
        slack += 7.0  # ovens
    fits_value = abs(as_value - stated) <= slack
    fits_difference = abs(as_difference - stated) <= min(slack, 0.12 * abs(as_difference) + 0.1)
    inner = figures.text[len(before) + 1 : place]
    strong = _DIFFERENCE_BEFORE.search(before[-40:]) or _DIFFERENCE_AFTER.match(after)
    strong = strong or _DIFFERENCE_AFTER.match(inner)
    if strong and abs(value) <= 15 and not _to(before):
        return None if fits_difference else as_difference
    if fits_value:
        return None
    if fits_difference and (_WEAK.search(figures.text) or abs(value) <= 6):
        return None
    return as_value


def _to(before: str) -> bool:
    """Whether a value is reached ("rose to 10C"), which is no difference."""
    return before.endswith((" to ", " at ", " from "))


def _place_of(figures: Figures, one: Quantity) -> int:
    """The place of a quantity of these figures in their text."""
    return figures.places[
        next(number for number, other in enumerate(figures.quantities) if other.span == one.span)
    ]


def _signed(article: Article, one: Quantity) -> float:
    """The value with the minus that stands before it."""
    return -float(one.value) if is_negative(article, one) else float(one.value)
