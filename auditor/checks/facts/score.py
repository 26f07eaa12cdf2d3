"""Sports results that cannot be: a win by the smaller score, a draw with a winner, sums that fail.

English-language results give the winner's score first: "won 1-3" is a slip unless the home side
comes first ("won 1-3 at Vale"). A tennis winner takes more sets than the loser, "straight sets" lose
none, and "in five sets" has five. Legs add up to their aggregate, three points a win and one a draw
to a team's points, wins, draws and defeats to its games, and a winning margin is the difference.

Known false positives: results told home side first without saying where, points that were deducted,
and competitions with other points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor import lazy
from auditor.article import Article
from auditor.check import Category, Rule
from auditor.facts import games
from auditor.facts.arithmetic import own_voice, shown
from auditor.facts.quantities import (
    ANY,
    COUNT,
    OTHER,
    POINTS,
    Figures,
    Quantity,
    of_article,
)
from auditor.finding import Edit, Evidence, Finding, Fix, Safety, Severity
from auditor.source import Span

RULE = Rule(
    id="facts/score",
    summary="A sports result cannot be",
    severity=Severity.WARNING,
    confidence=0.92,
    category=Category.ACCURACY,
    why="The score is the story; a winner with the smaller score is noticed by everybody.",
    sources=("https://www.theguardian.com/guardian-observer-style-guide-s",),
    english=True,
    bad=("Rovers beat Albion 1-3 on Saturday with two late goals.",),
    good=(
        "Rovers lost 1-3 to Albion on Saturday.",
        "Rovers drew 2-2 and won on penalties.",
    ),
)

RULES = (RULE,)

_C = f"[{COUNT}{OTHER}]"
_SCORE = rf"(?P<one>{_C})[-–](?P<two>{_C})(?![-–:/.]?[{ANY}])"
_LIST = rf"(?P<sets>{_C}[-–]{_C}(?: ?\({ANY[0]}(?:[-–]{ANY[0]})?\))?(?:(?:, | and |, and | ){_C}[-–]{_C}(?: ?\({ANY[0]}(?:[-–]{ANY[0]})?\))?){{0,6}})"
_WIN_WORD = (
    r"(?:beat|beats|beating|defeat(?:s|ed|ing)?|thrash(?:ed|es|ing)|hammer(?:ed|s)?|edged?|edging|edges|downed|downs|overcame|overcomes"
    r"|saw off|sees off|crush(?:ed|es)|rout(?:ed|s)|w[oi]n(?:s|ning)?|triumph(?:ed|s)|prevail(?:ed|s)|outlast(?:ed|s)|overpowered|dispatched|eliminated|stunned|upset|swept|claimed|secured)"
)
_WIN = lazy.regex(
    rf"\b(?P<verb>{_WIN_WORD})\b(?P<between>(?:[^{ANY}.;:]|{COUNT}-set){{0,60}}?)[ (]{_LIST}(?P<after>[^{ANY}.;]{{0,40}})"
)
_WIN_NOUN = lazy.regex(
    rf"[ (]{_LIST},?[ -](?:(?!down|to|up|and|with|behind|ahead|deficit|lead|on|at|in|for|but)[a-z-]+ ){{0,2}}?(?P<noun>win|wins|victory|victories|triumph|success|rout|thrashing of|hammering of)\b(?P<after>[^{ANY}.;]{{0,40}})"
)
_WIN_BEFORE = lazy.regex(
    rf"\b(?P<verb>win|victory|triumph|success)\b(?P<between>(?: (?:over|against) [^{ANY}.;,]{{1,40}})?),? ?\(?{_LIST}(?P<after>[^{ANY}.;]{{0,40}})"
)
_DRAW = lazy.regex(
    rf"\b(?P<verb>drew|draws?|drawn|tied|stalemate|held (?:[a-z'’]+ ){{1,4}}to a|all square at|level at)\b(?P<between>(?: (?:the (?:match|game)|with [a-z ]{{1,24}}|[a-z]{{3,14}}))?),? {_SCORE}(?P<after>[^{ANY}.;]{{0,40}})"
    rf"|{_SCORE.replace('P<', 'P<n_')}[ -](?:(?:home|away|thrilling|dull|opening|league|hard-fought|entertaining|disappointing|creditable) ){{0,2}}(?:draw|stalemate|tie)\b(?!-?break| on aggregate)"
)
_LOST = lazy.regex(
    r"\b(?:lost|lose[sr]?|losing|loss|defeat by|beaten|denied|trail\w*|fell|until|before|despite|last|went down|against|without|not|never|failed|n['’]t|hoping|hopes?|could|would|need\w*|must|if|after)\b"
)
_AWAY = lazy.regex(r"\b(?:away|at|visitors?|hosts?|home|road|travel\w*)\b")
_DECIDED = lazy.regex(
    r"\b(?:penalt\w+|pens|shoot-?out|aggregate|agg|away goals|extra time|after|overtime|countback|tie-?break\w*|super over|bowl-out|first leg|leg|coin|toss|on points|walkover|retir\w+|forfeit|abandon\w*|default|w/o|injur\w+|withdr\w+|series|replay|legs)\b"
)
_NOT_SPORT = lazy.regex(
    rf"\b(?:vot\w+|(?<!centre )(?<!center )(?<!clay )(?<!grass )(?<!hard )(?<!show )court(?! [{ANY}])|senate|committee|council|board|justices?|judges?|panel|ruling|odds|record|polls?|jury|commission|parliament|house)\b"
)
_STRAIGHT = lazy.regex(
    rf"(?:\bstraight[- ]sets|(?P<number>{COUNT}) sets)\b|(?P<hyphen>{COUNT})-set(?:ter)?\b"
)
_AGGREGATE = lazy.regex(
    rf"(?P<one>{_C})[-–](?P<two>{_C}) (?:on aggregate|aggregate\b|overall|over two legs|agg\b)"
)
_ANY_SCORE = lazy.regex(rf"(?<![-–{ANY}]){_SCORE}")
_RECORD = lazy.regex(
    rf"(?P<won>{COUNT}) (?:wins?|victor(?:y|ies))(?:,| and) (?P<drawn>{COUNT}) (?:draws?|ties)(?:,| and|, and) (?P<lost>{COUNT}) (?:defeats?|loss(?:es)?)"
    rf"|\b(?:w[oi]n(?:ning)?|winning) (?P<won_b>{COUNT})(?:,| and) (?:have |has |had )?(?:drawn|drew|drawing|draw|tied) (?P<drawn_b>{COUNT})(?:,| and|, and) (?:have |has |had )?(?:lost|losing|lose) (?P<lost_b>{COUNT})"
)
_GAMES = lazy.regex(
    rf"(?:from|in|of|after|over|across|their|its|played|first|opening|last|past) (?:their |its |the |his |her )?(?:first |opening |last |past )?(?P<games>{COUNT}) (?:league |opening |home |away )?(?:games|matches|outings|fixtures|starts)\b|\bplayed (?P<played>{COUNT})\b"
)
_TABLE = lazy.regex(
    rf"(?P<points>{POINTS})(?! (?:behind|clear|ahead|above|below|adrift|off|from (?:the|a|safety|top|second|first)|short|deduct|per|each|a game|for a))"
)
_MARGIN_AFTER = lazy.regex(
    rf"{_SCORE}[^{ANY}.;]{{0,40}}?(?:,|\(| –| —| -|:|,? (?:in|for)) ?(?:an? |its |their |a comfortable )?(?:[a-z]+ )?(?P<margin>{COUNT}|{POINTS})[ -]?(?P<unit>goals?|runs?|points?|strokes?|shots?|frames?)?[ -](?:win|victory|margin|lead|defeat|loss|triumph)\b"
)
_MARGIN_BEFORE = lazy.regex(
    rf"\b(?:w[oi]n(?:s|ning)?|beat|beats|lost|victory|triumph\w*|defeated|lead|led)\b[^{ANY}.;]{{0,50}}? by (?:just |only )?(?P<margin>{COUNT}|{POINTS})(?: (?P<unit>goals?|runs?|points?|frames?))?[^{ANY}.;:]{{0,24}}?(?:,|:|\(| –| —) ?{_SCORE}"
)


def check(article: Article, options: object) -> Iterator[Finding]:
    if not article.english:
        return
    every = of_article(article)
    told: list[Span] = []
    for number, figures in enumerate(every):
        if len(figures.quantities) < 2:
            continue
        text = figures.text
        found = None
        dashed = "-" in text or "–" in text
        if dashed and _SCORES.search(text) and not _NOT_SPORT.search(text):
            before = every[number - 1] if number else None
            found = next(_results(article, figures, before), None)
        if found is None and len(figures.quantities) > 2:
            found = _record(article, figures)
        if found is not None and found.span and own_voice(article, found.span):
            told.append(figures.span)
            yield found
    for fault in games.find(article):
        if any(span.start <= fault.span.start < span.end for span in told):
            continue
        if own_voice(article, fault.span):
            told.append(fault.span)
            yield RULE.finding(
                f"'{article.slice(fault.span)}' {fault.message}",
                fault.span,
                evidence=(Evidence("The other half", fault.other),) if fault.other else (),
            )


_SCORES = lazy.regex(rf"{_C}[-–]{_C}")


def _results(article: Article, figures: Figures, before: Figures | None) -> Iterator[Finding]:
    text = figures.text
    for pattern in (_WIN, _WIN_NOUN, _WIN_BEFORE):
        for match in pattern.finditer(text):
            yield from _win(article, figures, match, pattern is _WIN)
    for match in _DRAW.finditer(text):
        prefix = "" if match["one"] else "n_"
        one, two = figures.at(match.start(f"{prefix}one")), figures.at(match.start(f"{prefix}two"))
        if one.value == two.value or not _is_score(one, two, 60):
            continue
        words = text[max(match.start() - 30, 0) : match.end() + 30]
        if (
            _DECIDED.search(words)
            or _NO_DRAW.search(words)
            or ("level" in words[:40] and "drew" in words)
        ):
            continue
        yield _wrong(article, one, two, "is no draw")
    if "aggregate" in text or " agg" in text or "two legs" in text:
        yield from _aggregate(article, figures, before)
    for pattern in (_MARGIN_AFTER, _MARGIN_BEFORE):
        for match in pattern.finditer(text):
            yield from _margin(article, figures, match)


_NO_DRAW = lazy.regex(
    r"\b(?:before|until|first|lot|lots|blood|card|world cup draw|but|ahead|series|even|record|season|winner)\b"
)


def _is_score(one: Quantity, two: Quantity, most: int) -> bool:
    return max(one.value, two.value) <= most and one.grain == 1 and two.grain == 1


def _sets(figures: Figures, match: re.Match[str]) -> list[tuple[Quantity, Quantity]]:
    """The scores of a list, tie-break points left out."""
    pairs = []
    for one in _PAIR.finditer(figures.text, match.start("sets"), match.end("sets")):
        pairs.append((figures.at(one.start("a")), figures.at(one.start("b"))))
    return pairs


_PAIR = lazy.regex(rf"(?<![(-])(?P<a>{_C})[-–](?P<b>{_C})")


_GOES_ON = lazy.regex(
    r" ?(?:[^a-z ]|\Z|(?:on|in|over|against|to|with|after|thanks|for|from|last|this|yesterday|and|as|when|while"
    r"|before|but|late|early|through|despite|by|courtesy|following|today|tonight|during|behind|win|victory)\b)"
)
_ALONE = ("won", "win", "triumph", "prevail", "claimed", "secured")


def _win(
    article: Article, figures: Figures, match: re.Match[str], by_verb: bool
) -> Iterator[Finding]:
    pairs = _sets(figures, match)
    text = figures.text
    if not pairs or any(not _is_score(one, two, 200) for one, two in pairs):
        return
    before = text[max(match.start() - 30, 0) : match.start()]
    between = match.groupdict().get("between") or ""
    after = match["after"]
    if len(pairs) == 1 and between.rstrip().endswith((" the", " a", " their", " his")):
        return  # "over the 2-5 Jets": a record
    if _DECIDED.search(after) or _DECIDED.search(between) or _LOST.search(between):
        return
    if by_verb and not between.strip(" ,") and not match["verb"].startswith(_ALONE):
        return  # "defeated 0-2 last week": they lost
    if by_verb and (_PASSIVE.search(before + match["verb"]) or _NO_WIN.search(before)):
        return
    first, last = pairs[0][0], pairs[-1][1]
    if len(pairs) == 1:
        one, two = pairs[0]
        if one.value > two.value:
            return
        if one.value == two.value:
            if one.value <= 15 and not _LOST.search(before):
                yield _wrong(article, one, two, "is no win")
            return
        if by_verb and not _GOES_ON.match(after):
            return  # "won 12-15 free throws"
        alone = by_verb and match["verb"].startswith(_ALONE)
        if (
            (alone and _IN_PLACE.match(article.text, two.span.end))
            or _AWAY.search(after)
            or _AWAY.search(between)
            or _AWAY.search(before)
        ):
            return
        if max(one.value, two.value) > 130 or _LOST.search(before):
            return
        yield _wrong(article, one, two, "gives the winner the smaller score", swap=True)
        return
    if not _tennis(pairs):
        return
    won = sum(one.value > two.value for one, two in pairs)
    if won <= len(pairs) - won:
        yield RULE.finding(
            f"'{article.slice(Span(first.span.start, last.span.end))}' gives the winner {won} of "
            f"{len(pairs)} sets",
            Span(first.span.start, last.span.end),
        )
        return
    number = _STRAIGHT.search(text)
    if number is None:
        return
    name = next((name for name in ("number", "hyphen") if number[name]), None)
    stated = won if name is None else figures.at(number.start(name)).value
    if stated != len(pairs):
        yield RULE.finding(
            f"'{article.slice(Span(first.span.start, last.span.end))}' has {len(pairs)} sets, "
            f"{len(pairs) - won} of them lost: not '{article.slice(figures.stretch(*number.span()))}'",
            Span(first.span.start, last.span.end),
        )


_IN_PLACE = lazy.regex(r" in [A-Z]")
_PASSIVE = lazy.regex(
    r"\b(?:was|were|been|being|got|be) (?:\w+ )?(?:beaten|defeated|thrashed|hammered|edged|downed|routed|crushed|stunned|upset|eliminated|dispatched|overpowered|swept|outlasted)\Z"
)
_NO_WIN = lazy.regex(
    r"\b(?:not|never|n['’]t|failed to|hop\w+ to|trying to|without|could|would|must|hope\w*|if|had|who)\b[^.]{0,12}\Z"
)


def _tennis(pairs: list[tuple[Quantity, Quantity]]) -> bool:
    """Whether scores are sets: six or seven games, or points of badminton and the like."""
    for one, two in pairs:
        high, low = max(one.value, two.value), min(one.value, two.value)
        tennis = (6 <= high <= 7 and low <= 6) or (high - low == 2 and 8 <= high <= 22)
        points = high in (11, 15, 21, 25) and high - low >= 2
        if not (tennis or points or (high >= 10 and high - low == 2)):
            return False
    return True


def _wrong(
    article: Article, one: Quantity, two: Quantity, what: str, *, swap: bool = False
) -> Finding:
    span = Span(one.span.start, two.span.end)
    fix: tuple[Fix, ...] = ()
    if swap:
        edits = (Edit(one.span, article.slice(two.span)), Edit(two.span, article.slice(one.span)))
        fix = (Fix("Swap the scores", edits, Safety.UNSAFE),)
    return RULE.finding(f"'{article.slice(span)}' {what}", span, fixes=fix)


def _aggregate(article: Article, figures: Figures, before: Figures | None) -> Iterator[Finding]:
    text = figures.text
    total = _AGGREGATE.search(text)
    if total is None or _PENALTIES.search(text):
        return
    sums = (figures.at(total.start("one")), figures.at(total.start("two")))
    legs = []
    for source in (before, figures):
        if source is None or (source is before and source.index + 1 != figures.index):
            continue
        for match in _ANY_SCORE.finditer(source.text):
            if source is figures and match.start() == total.start():
                continue
            legs.append((source.at(match.start("one")), source.at(match.start("two"))))
    legs = [(one, two) for one, two in legs if _is_score(one, two, 15)]
    wanted = sorted(float(one.value) for one in sums)
    span = Span(sums[0].span.start, sums[1].span.end)
    if len(legs) == 2:
        (a, b), (c, d) = legs
        possible: set[tuple[float, ...]] = {tuple(sorted((a.value + c.value, b.value + d.value)))}
        possible.add(tuple(sorted((a.value + d.value, b.value + c.value))))
        sides = [_side(article, one) for one, _ in legs]
        if 0 not in sides:
            # Told from one team's side: its goals are the larger of a win, the smaller of a defeat.
            own = sum(
                max(x.value, y.value) if side > 0 else min(x.value, y.value)
                for (x, y), side in zip(legs, sides, strict=True)
            )
            every = a.value + b.value + c.value + d.value
            possible = {tuple(sorted((own, every - own)))}
        if tuple(wanted) not in possible:
            yield RULE.finding(
                f"The legs '{article.slice(Span(a.span.start, b.span.end))}' and "
                f"'{article.slice(Span(c.span.start, d.span.end))}' do not add up to "
                f"'{article.slice(span)}'",
                span,
                evidence=(
                    Evidence("A leg", Span(a.span.start, b.span.end)),
                    Evidence("A leg", Span(c.span.start, d.span.end)),
                ),
            )
    elif len(legs) == 1:
        a, b = legs[0]
        low, high = sorted((float(a.value), float(b.value)))
        if (
            (low > wanted[0] and low > wanted[1])
            or high > wanted[1]
            or (low > wanted[0] and high > wanted[0])
        ):
            yield RULE.finding(
                f"An aggregate of '{article.slice(span)}' cannot hold a leg of "
                f"'{article.slice(Span(a.span.start, b.span.end))}'",
                span,
                evidence=(Evidence("The leg", Span(a.span.start, b.span.end)),),
            )


_SIDE = lazy.regex(
    r"\b(?:(?P<won>won|beat|win|wins|winning|victory|beating)|(?P<lost>lost|lose|losing|defeat|beaten)|(?P<drew>drew|drawn|draw|drawing))\b[^.;,]{0,30}\Z"
)


def _side(article: Article, one: Quantity) -> int:
    """1 where a leg is told as a win, -1 as a defeat, 0 where nobody can tell."""
    start = max(one.span.start - 44, 0)
    found = _SIDE.search(article.text[start : one.span.start].lower())
    if found is None:
        return 0
    return -1 if found["lost"] else 1


_PENALTIES = lazy.regex(
    r"\b(?:penalt\w+|pens|shoot-?out|lead|leads|leading|trail\w*|ahead|behind|at one stage|half-?time)\b"
)


def _margin(article: Article, figures: Figures, match: re.Match[str]) -> Iterator[Finding]:
    one, two = figures.at(match.start("one")), figures.at(match.start("two"))
    margin = figures.at(match.start("margin"))
    if margin.sign == COUNT and not match["unit"]:
        return
    if not (one.exact and two.exact and margin.exact) or not _is_score(one, two, 1000):
        return
    difference = abs(float(one.value) - float(two.value))
    if difference == margin.value or not difference:
        return
    if _DECIDED.search(figures.text) or _PENALTIES.search(figures.text):
        return
    yield RULE.finding(
        f"'{article.slice(Span(one.span.start, two.span.end))}' is a margin of {shown(difference)}, "
        f"not '{article.slice(margin.span)}'",
        margin.span,
        evidence=(Evidence("The score", Span(one.span.start, two.span.end)),),
    )


_WINS_DRAWS = lazy.regex(
    rf"(?P<won>{COUNT}) (?:wins?|victor(?:y|ies)) and (?:(?P<drawn>{COUNT})|a) draws?\b(?! and|, )"
)


def _two_kinds(article: Article, figures: Figures) -> Finding | None:
    """ "15 points from five games, with four wins and a draw"."""
    match = _WINS_DRAWS.search(figures.text)
    table = _TABLE_FROM.search(figures.text)
    if match is None or table is None:
        return None
    won = figures.at(match.start("won")).value
    drawn = figures.at(match.start("drawn")).value if match["drawn"] else 1
    points = figures.at(table.start("points"))
    if points.value in (3 * won + drawn, 2 * won + drawn, 4 * won + 2 * drawn) or not points.exact:
        return None
    return RULE.finding(
        f"{shown(won)} wins and {shown(drawn)} draws give {shown(3 * won + drawn)} points, not "
        f"'{article.slice(points.span)}'",
        points.span,
        evidence=(Evidence("The record", figures.stretch(*match.span())),),
    )


_TABLE_FROM = lazy.regex(rf"(?P<points>{POINTS}) (?:from|in|out of)\b")


def _record(article: Article, figures: Figures) -> Finding | None:
    text = figures.text
    match = _RECORD.search(text)
    if match is None:
        return _two_kinds(article, figures)
    suffix = "" if match["won"] else "_b"
    won, drawn, lost = (
        figures.at(match.start(f"{name}{suffix}")) for name in ("won", "drawn", "lost")
    )
    played = won.value + drawn.value + lost.value
    span = Span(won.span.start, lost.span.end)
    matches = _GAMES.search(text)
    if matches is not None:
        name = "games" if matches["games"] else "played"
        total = figures.at(matches.start(name))
        if total.value != played and total.exact and total.value > 1:
            return RULE.finding(
                f"{shown(won.value)} wins, {shown(drawn.value)} draws and {shown(lost.value)} defeats "
                f"are {shown(played)} games, not '{article.slice(total.span)}'",
                span,
                evidence=(Evidence("The games", total.span),),
            )
    table = _TABLE.search(text, match.end()) or _TABLE.search(text[: match.start()])
    if table is None or "deduct" in text or "penalty" in text or "bonus" in text:
        return None
    points = figures.at(table.start("points"))
    for win in (3, 2):
        if won.value * win + drawn.value == points.value:
            return None
    if won.value * 4 + drawn.value * 2 == points.value or not points.exact:
        return None
    right = won.value * 3 + drawn.value
    return RULE.finding(
        f"{shown(won.value)} wins and {shown(drawn.value)} draws give {shown(right)} points, not "
        f"'{article.slice(points.span)}'",
        points.span,
        evidence=(Evidence("The record", span),),
    )
