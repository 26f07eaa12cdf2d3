"""What a match report tells beside its result, and what cannot go with that result.

The score at half-time and the goals on the way cannot pass the score at the end; a player has no
more goals than the teams; runs and wickets follow from the innings; wins, draws and defeats make
the games and the points; a shoot-out has a winner; a set of tennis ends at six or seven. Each is
compared with one result only, and only where a story tells no other match beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article
from auditor.facts.quantities import (
    ANY,
    COUNT,
    FRACTION,
    ORDINAL,
    OTHER,
    POINTS,
    Figures,
    of_article,
)
from auditor.source import Span


class Fault(NamedTuple):
    """What cannot be: where, in words that need no quotation, and the other half."""

    span: Span
    message: str
    other: Span | None = None


Pair = tuple[float, float]

_C = f"[{COUNT}{OTHER}]"
_NO = f"[^{ANY}.;]"
_PAIR = rf"(?<![{ANY}\-–]){_C}[-–]{_C}(?![-–]?[{ANY}])"
_SPORT = lazy.regex(
    rf"{_C}[-–]{_C}|\b(?:wins?|victor(?:y|ies)|defeats?|draws?|runs|wickets|goals)\b"
)
_HALF = lazy.regex(
    rf"(?P<a>{_PAIR}){_NO}{{0,14}}\b(?:at|by|before) (?:the )?(?:half[- ]?time|break|interval|turn)\b"
    rf"|\bhalf[- ]?time (?:score|lead|advantage|deficit)(?: (?:was|of|stood at|read))? (?:a )?(?P<b>{_PAIR})"
    rf"|\b(?:at|by) (?:half[- ]?time|the (?:break|interval)){_NO}{{0,30}}?\b(?:led|leading|ahead|were|was|trailed|trailing|it was|level) (?P<c>{_PAIR})"
)
_FINAL = lazy.regex(
    rf"\b(?:w[io]n(?:s|ning)?|beat(?:s|en|ing)?|defeat(?:s|ed|ing)?|drew|draw(?:n|s|ing)?|lost|lose|losing|finish(?:ed|es|ing)|end(?:ed|s|ing)|final score (?:was|of)|full[- ]time|triumph(?:ed|s)?|victory|prevail(?:ed|s)?|thrash(?:ed|es|ing)|ran out|hold on|held on){_NO}{{0,44}}?(?<![\-–])(?P<a>{_PAIR})"
    rf"|(?P<b>{_PAIR}) (?:[a-z-]+ ){{0,2}}?(?:wins?|winners?|victory|victors|defeat|draw|loss|success|thrashing|rout|losers)\b"
)
_OTHER_GAME = lazy.regex(
    r"\b(?:last (?:week|month|season|year|time)|(?:first|second|return|opening) (?:leg|meeting|test)|legs?|aggregate|agg|series|earlier (?:this|in the) (?:season|week|month|year)|previous\w*|season['’]s|reverse fixture|sets?|tie-?break|reserves|on penalties|shoot-?out|penalty shoot\w*|since|months? ago|weeks? ago|years? ago|another (?:match|game)|elsewhere|on (?:mon|tues|wednes|thurs|fri|satur|sun)day they|had (?:won|beaten|lost|drawn)|in (?:january|february|march|april|may|june|july|august|september|october|november|december)|under-?\d*s|women['’]s team|then (?:beat|won|lost)|also (?:beat|won))\b"
)
_AFTER_EXTRA = lazy.regex(
    r" (?:on aggregate|on penalties|on pens|in (?:the|a) (?:penalty )?shoot|overall|agg\b|ahead|up\b|down|behind|at (?:half|the (?:break|interval|turn)|one))"
)
_GOALS = lazy.regex(
    rf"\b(?P<trick>hat-?tricks?)\b|\bscor(?:ed|es|ing) (?P<n>[{COUNT}])(?: (?:times|goals))?(?! (?:points|runs|tries|penalties|minutes|years))"
    r"|(?P<twice>\b(?:scor(?:ed|es|ing)|netted|struck) twice\b|\b(?:a|his|her) brace\b)"
    rf"|(?P<m>[{COUNT}]) goals (?:from|by|for) [a-z]+\b(?! (?:and|in (?:{COUNT}|his|her)))"
    rf"|\b(?:add(?:ed|s|ing)|head(?:ed|s)? in|slot(?:ted|s)?|got|scor(?:ed|es|ing)|grab(?:bed|s)|bagg?(?:ed|s)) (?:a |the |his side['’]s |their |the hosts['’] |the visitors['’] |a late )?(?P<nth>[{ORDINAL}{FRACTION}])(?= ?(?:[.,;]|goal|for|in the|with|from|before|after|late|late on|and|as|when|\Z))"
)
_MADE_IT = lazy.regex(
    rf"\b(?:ma(?:de|kes|king) it|put \w+ |it was|extended the lead to|stretched the lead to) ?(?P<a>{_PAIR})"
)
_TALLY = lazy.regex(
    r"\b(?:season|career|tournament|campaign|tally|last|previous|games|matches|reserves|international|club|year|month|since|record|league|his (?:first|second|third|fourth|fifth)|her (?:first|second|third)|of the (?:year|competition|world cup|cup)|cup|rounds?|also|try|tries|points|run)\b"
)


def find(article: Article) -> Iterator[Fault]:
    """The faults of an article's match reports, in order."""
    every = of_article(article)
    for number, figures in enumerate(every):
        if not _SPORT.search(figures.text):
            continue
        for read in (
            _half_time,
            _goals,
            _cricket,
            _shoot_out,
            _records,
            _series,
            _difference,
            _sets,
        ):
            fault = read(every, number)
            if fault is not None:
                yield fault
                break
        else:
            fault = _called(article, figures)
            if fault is not None:
                yield fault


_RESULT = r"(?P<{0}>won|beat|thrashed|hammered|defeated|edged)|(?P<{1}>lost|were (?:beaten|thrashed|hammered|defeated|edged))"
_CALLED = lazy.regex(
    rf"\A(?:the )?(?P<side>[a-z][\w’'&.-]*(?: [a-z][\w’'&.-]*){{0,2}}?) (?:{_RESULT.format('win', 'loss')}) (?P<rest>[^.;]{{0,90}}?),? (?:in )?an? "
    r"(?:[a-z-]+ ){0,2}?(?:(?P<won>win|victory|triumph|success)|(?P<lost>defeat|loss|setback|reverse|beating)) (?:that|which) [a-z]+ (?:the )?(?P<whose>[a-z][\w’'&.-]*)"
)
_TWO_RESULTS = lazy.regex(
    r"\b(?:after|following|despite|but|having|before|while|denied?|reserves|on (?:penalties|aggregate))\b"
)


def _called(article: Article, figures: Figures) -> Fault | None:
    """ "Rovers lost 3-1 to Athletic, a win that takes Rovers out of the bottom three." """
    if " that " not in figures.text and " which " not in figures.text:
        return None
    match = _CALLED.match(figures.text)
    if match is None or bool(match["win"]) == bool(match["won"]):
        return None
    side, whose = match["side"].split(), match["whose"]
    rest = match["rest"]
    # Both sides may share a word ("Leeds City", "Hull City").
    if whose not in side or whose in rest.split() or _TWO_RESULTS.search(rest):
        return None
    start = match.start("won" if match["won"] else "lost")
    end = match.end("won" if match["won"] else "lost")
    verb = figures.stretch(*match.span("win" if match["win"] else "loss"))
    named = figures.offset(match.start("whose"))
    if not article.text[named : named + 1].isupper():
        return None
    what = "follows a victory" if match["win"] else "follows a defeat"
    return Fault(figures.stretch(start, end), f"{what} of the same side", verb)


def _pair(figures: Figures, place: int) -> Pair:
    return float(figures.at(place).value), float(figures.at(place + 2).value)


def _span(figures: Figures, place: int) -> Span:
    return Span(figures.at(place).span.start, figures.at(place + 2).span.end)


def _grown(early: Pair, late: Pair) -> bool:
    """Whether one score can become the other, whoever is named first."""
    (a, b), (c, d) = early, late
    return (c >= a and d >= b) or (c >= b and d >= a)


def _finals(figures: Figures) -> list[int]:
    """Where a sentence's results stand."""
    places = []
    for match in _FINAL.finditer(figures.text):
        place = match.start("a") if match["a"] else match.start("b")
        if not _AFTER_EXTRA.match(figures.text, place + 3) or match["b"]:
            places.append(place)
    return places


def _near(every: tuple[Figures, ...], number: int, before: int, after: int) -> list[Figures]:
    """The sentences about one, itself among them."""
    here = every[number].index
    some = every[max(number - before, 0) : number + after + 1]
    return [one for one in some if -before <= one.index - here <= after]


def _half_time(every: tuple[Figures, ...], number: int) -> Fault | None:
    figures = every[number]
    match = _HALF.search(figures.text)
    if match is None:
        return None
    place = match.start(next(name for name in "abc" if match[name]))
    half = _pair(figures, place)
    around = _near(every, number, 2, 3)
    if any(_OTHER_GAME.search(one.text) for one in around):
        around = [figures]
        if _OTHER_GAME.search(figures.text):
            return None
    finals = [
        (one, at)
        for one in around
        for at in _finals(one)
        if not (one is figures and match.start() - 2 <= at <= match.end())
    ]
    if not finals or max(half) > 130 or any(_grown(half, _pair(one, at)) for one, at in finals):
        return None
    one, at = finals[0]
    if max(_pair(one, at)) > 130:
        return None
    return Fault(_span(one, at), "is less than the score at half-time", _span(figures, place))


def _goals(every: tuple[Figures, ...], number: int) -> Fault | None:
    figures = every[number]
    finals = _finals(figures)
    around = _near(every, number, 0, 2)
    if len(finals) != 1 or _OTHER_GAME.search(figures.text):
        return None
    final = _pair(figures, finals[0])
    if max(final) > 9 or final == (0, 0) or max(final) - min(final) > 7:
        return None
    for one in around:
        if one is not figures and (_finals(one) or _OTHER_GAME.search(one.text)):
            return None
        for match in _MADE_IT.finditer(one.text):
            if match.start("a") != finals[0] and not _grown(_pair(one, match.start("a")), final):
                return Fault(
                    _span(one, match.start("a")),
                    "is more than the result",
                    _span(figures, finals[0]),
                )
        if _TALLY.search(one.text):
            continue
        for match in _GOALS.finditer(one.text):
            scored = _scored(one, match)
            if scored > max(final) and scored < 10:
                return Fault(
                    one.stretch(*match.span()),
                    "is more goals than the result has",
                    _span(figures, finals[0]),
                )
    return None


def _scored(figures: Figures, match: re.Match[str]) -> float:
    """How many goals some words give one player."""
    if match["trick"]:
        return 3
    if match["twice"]:
        return 2
    name = next(name for name in ("n", "m", "nth") if match[name])
    value = float(figures.at(match.start(name)).value)
    # "Added a third" is read as a part.
    return round(1 / value) if name == "nth" and 0 < value < 0.5 else value


# -- cricket ----------------------------------------------------------------------------------------

_INNINGS = lazy.regex(
    rf"\b(?:made|scor(?:ed|ing)|post(?:ed|ing)|reach(?:ed|ing)|compiled|totalled|amassed|managed|piled up|all out for|bowled out for|dismissed for|skittled for|skittled out for|repli(?:ed|es) with|finished on|closed on|ended on|total of) (?P<a>{_C})(?:(?: for |[-–]|/)(?P<w>{_C}))?(?! (?:balls|overs|not out|minutes))"
    rf"|(?P<b>{_C})(?: (?:all out|for (?P<v>{_C})(?= (?:from|in|off|and)\b|[,.]))|, all out)|\ball out,? (?:for )?(?P<c>{_C})"
)
_BY = lazy.regex(rf"\bby (?P<n>{_C}) (?P<what>runs?|wickets?)\b")
_NO_CRICKET = lazy.regex(
    r"\b(?:declar\w+|innings|follow\w*|revised|duckworth|dls|d/l|rain|second|target of|needing|lead|partnership|last (?:week|month|year)|series|test|overnight)\b"
)


def _cricket(every: tuple[Figures, ...], number: int) -> Fault | None:
    figures = every[number]
    by = _BY.search(figures.text)
    if by is None:
        return None
    around = _near(every, number, 2, 0)
    if any(_NO_CRICKET.search(one.text) for one in around):
        return None
    margin = figures.at(by.start("n"))
    totals: list[tuple[float, float | None, Span]] = []
    for one in around:
        for match in _INNINGS.finditer(one.text):
            name = next(name for name in "abc" if match[name])
            lost = (match["w"] and "w") or (match["v"] and "v")
            runs = one.at(match.start(name))
            if runs.value >= 40:
                gone = float(one.at(match.start(lost)).value) if lost else None
                totals.append((float(runs.value), gone, runs.span))
    if by["what"].startswith("run"):
        if len(totals) != 2 or not margin.exact:
            return None
        difference = abs(totals[0][0] - totals[1][0])
        if difference == margin.value:
            return None
        return Fault(margin.span, f"should be {difference:,.0f}, the innings say", totals[1][2])
    told = [one for one in totals if one[1] is not None]
    if not told or len(totals) > 2:
        return None
    chased, gone, span = max(told, key=lambda one: one[2].start)
    if gone is None or gone > 9 or margin.value > 10 or gone + margin.value == 10:
        return None
    if len(told) > 1 and chased < told[0][0]:
        return None
    return Fault(margin.span, f"should be {10 - gone:.0f}: {gone:.0f} had fallen", span)


# -- shoot-outs, sets -------------------------------------------------------------------------------

_ON_PENALTIES = lazy.regex(
    rf"\b(?P<verb>w[io]n(?:ning)?|beat(?:ing)?|defeated|knocked out|eliminated|victory|triumphed|prevailed|went through|advanced)\b{_NO}{{0,50}}?(?P<a>{_PAIR}) (?:on (?:penalties|pens|spot-kicks)|in (?:the|a) (?:penalty )?shoot-?out)\b"
)
_DRAWN = lazy.regex(
    rf"(?P<a>{_PAIR})[ -](?:(?:home|away|thrilling|dull|opening|league|hard-fought|goalless|entertaining|disappointing) )?(?:draw|stalemate)\b(?! (?:on|bracket))"
)
_NOT_WON = lazy.regex(r"\b(?:lost|were|was|been|losing|to lose|defeat|after|despite|lottery|lot)\b")


def _shoot_out(every: tuple[Figures, ...], number: int) -> Fault | None:
    figures = every[number]
    text = figures.text
    if "penalt" in text or " pens" in text or "shoot" in text or "spot-kick" in text:
        for match in _ON_PENALTIES.finditer(text):
            one, two = _pair(figures, match.start("a"))
            before = text[max(match.start() - 16, 0) : match.end()]
            if max(one, two) > 30 or (one != two and _NOT_WON.search(before)):
                continue
            if one <= two:
                what = "has no winner" if one == two else "gives the winner the smaller score"
                return Fault(_span(figures, match.start("a")), what)
    if "draw" in text or "stalemate" in text:
        for match in _DRAWN.finditer(text):
            one, two = _pair(figures, match.start("a"))
            if one != two and max(one, two) <= 60 and "card" not in text:
                return Fault(_span(figures, match.start("a")), "is no draw")
    return None


_SET_LIST = lazy.regex(
    rf"{_C}[-–]{_C}(?:(?:, | and |, and | ){_C}[-–]{_C}){{1,4}}(?! ?[({ANY}\-–])"
)


def _sets(every: tuple[Figures, ...], number: int) -> Fault | None:
    """A set of tennis that ends at 7-4 or at 6-5."""
    figures = every[number]
    for match in _SET_LIST.finditer(figures.text):
        places = [
            place
            for place in range(match.start(), match.end() - 2)
            if figures.text[place + 1] in "-–" and figures.text[place] in (COUNT, OTHER)
        ]
        pairs = [_pair(figures, place) for place in places]
        wrong = [at for at, pair in zip(places, pairs, strict=True) if not _is_set(pair)]
        plain = sum(max(pair) in (6, 7) and _is_set(pair) for pair in pairs)
        if len(wrong) == 1 and plain == len(pairs) - 1 and max(_pair(figures, wrong[0])) == 7:
            return Fault(_span(figures, wrong[0]), "is no set of tennis")
    return None


def _is_set(pair: Pair) -> bool:
    high, low = max(pair), min(pair)
    return (
        (high == 6 and low <= 4) or (high == 7 and low in (5, 6)) or (high > 7 and high - low == 2)
    )


# -- tables -----------------------------------------------------------------------------------------

_KIND = lazy.regex(
    rf"(?P<n>[{COUNT}]|\ban?|\bno) (?:[a-z]+ )?(?P<kind>wins?|victor(?:y|ies)|draws?|ties?|stalemates?|defeats?|loss(?:es)?)\b"
    rf"|\b(?P<verb>w[io]n(?:ning)?|drawn|drew|drawing|tied|lost|losing) (?P<m>[{COUNT}])(?= ?(?:,|\.|;| and | of | from |\Z))"
)
_GAMES = lazy.regex(
    rf"\b(?:from|in|of|after|over|across|their|its|played|first|opening|last|past)(?: (?:the|their|its|his|her))?(?: (?:first|opening|last|past))? (?P<a>[{COUNT}]) (?:[a-z]+ )?(?:games|matches|outings|fixtures|starts)\b|\bplayed (?P<b>[{COUNT}])(?: (?:games|matches))?\b"
)
_POINTS = lazy.regex(
    rf"(?P<p>{POINTS})(?! (?:behind|clear|ahead|above|below|adrift|off|from (?:the|a|safety|top|second|first)|short|per|each|a game|for a|more|fewer|better))"
)
_NO_TABLE = lazy.regex(
    r"\b(?:bonus|deduct\w*|taken away|docked|normally|would|penalt\w*|away goals|at home|more than|fewer|knockouts?|stoppage|by decision|on points|overtime|since|nba|nhl|series|cup|career|in all|rugby|ice|if|could|need\w*)\b"
)


def _records(every: tuple[Figures, ...], number: int) -> Fault | None:
    """Wins, draws and defeats against games and points."""
    figures = every[number]
    text = figures.text
    if len(figures.quantities) < 2 or _NO_TABLE.search(text):
        return None
    record: dict[str, float] = {}
    first = last = 0
    for match in _KIND.finditer(text):
        if text.endswith("for ", 0, match.start()):
            continue  # "three points for a win"
        word = (match["kind"] or match["verb"])[:2]
        kind = {
            "wi": "won",
            "vi": "won",
            "wo": "won",
            "dr": "drawn",
            "ti": "drawn",
            "st": "drawn",
        }.get(word, "lost")
        if kind in record:
            return None
        number_ = match["n"] or match["m"]
        if number_ in ("a", "an", "no"):
            record[kind] = 0.0 if number_ == "no" else 1.0
        else:
            record[kind] = float(
                figures.at(match.start("n") if match["n"] else match.start("m")).value
            )
        first = first or match.start() + 1
        last = match.end()
    if len(record) < 2 or "won" not in record:
        return None
    span = figures.stretch(first - 1, last)
    total = sum(record.values())
    games = _GAMES.search(text)
    played = None
    if games is not None:
        one = figures.at(games.start("a") if games["a"] else games.start("b"))
        played = float(one.value) if one.exact else None
        if (
            played is not None
            and (total > played or (len(record) == 3 and total != played))
            and played > 1
        ):
            return Fault(one.span, f"should be {total:.0f}, the record says", span)
    if "drawn" not in record and played != total:
        return None
    points = _POINTS.search(text, last) or _POINTS.search(text[: max(first - 1, 0)])
    if points is None:
        return None
    stated = figures.at(points.start("p"))
    won, drawn = record["won"], record.get("drawn", 0.0)
    if not stated.exact or stated.value in (3 * won + drawn, 2 * won + drawn, 4 * won + 2 * drawn):
        return None
    return Fault(stated.span, f"should be {3 * won + drawn:.0f} at three for a win", span)


_SERIES = lazy.regex(
    rf"\b(?:lead|leads|led|leading|trail|trails|trailed|trailing)\b{_NO}{{0,40}}?\bseries\b{_NO}{{0,20}}?(?P<a>{_PAIR}){_NO}{{0,12}}? (?:after|with) (?P<n>[{COUNT}]) (?P<what>games|matches|tests|contests)"
)


def _series(every: tuple[Figures, ...], number: int) -> Fault | None:
    figures = every[number]
    match = _SERIES.search(figures.text) if "series" in figures.text else None
    if match is None or " to play" in figures.text[match.end() : match.end() + 12]:
        return None
    one, two = _pair(figures, match.start("a"))
    played = figures.at(match.start("n"))
    if one + two > played.value:
        return Fault(
            played.span, f"cannot give {one:.0f} and {two:.0f}", _span(figures, match.start("a"))
        )
    return None


_DIFFERENCE = lazy.regex(
    rf"\bscor(?:ed|ing) (?P<a>[{COUNT}])(?: goals)?{_NO}{{0,24}}?\b(?:and|but|while) (?:have |has |had )?(?:conced(?:ed|ing)|let in|shipped|allowed) (?P<b>[{COUNT}])[^.;]{{0,40}}?goal difference of (?:plus |minus |\+|-|−)?(?P<n>[{COUNT}])"
)


def _difference(every: tuple[Figures, ...], number: int) -> Fault | None:
    figures = every[number]
    match = _DIFFERENCE.search(figures.text) if "goal difference" in figures.text else None
    if match is None:
        return None
    right = abs(
        float(figures.at(match.start("a")).value) - float(figures.at(match.start("b")).value)
    )
    stated = figures.at(match.start("n"))
    if stated.value == right:
        return None
    return Fault(stated.span, f"should be {right:.0f}, the goals say")
