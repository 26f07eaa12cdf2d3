"""Votes and seats in one sentence or in two that follow each other.

Here a sentence says how many there are ("the chamber has 101 seats", "two thirds of the 150
members are needed") and the same or the next one who got how many. A window is judged only where it
holds exactly the numbers of its kind: with a third candidate, an earlier vote or another year in it,
nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article
from auditor.facts.arithmetic import shown
from auditor.facts.quantities import (
    ANY,
    COUNT,
    FRACTION,
    MEASURE,
    ORDINAL,
    PERCENT,
    POINTS,
    YEAR,
    Figures,
    Hedge,
    Quantity,
)
from auditor.finding import Evidence
from auditor.source import Span


class Fault(NamedTuple):
    """What is wrong, where, and the other figures."""

    message: str
    span: Span
    evidence: tuple[Evidence, ...] = ()


class Window(NamedTuple):
    """One sentence, or two that follow each other, as one text with the quantities of both."""

    text: str
    cut: int
    """Where the second sentence begins in `text` (0 for one sentence)."""
    first: Figures
    second: Figures | None

    def at(self, place: int) -> Quantity:
        """The quantity whose sign stands at a place."""
        if self.second is not None and place >= self.cut:
            return self.second.at(place - self.cut)
        return self.first.at(place)

    def signs(self, signs: str) -> list[tuple[int, Quantity]]:
        """All quantities of some kinds, with their places."""
        return [(n, self.at(n)) for n, letter in enumerate(self.text) if letter in signs]


def window(first: Figures, second: Figures | None = None) -> Window:
    """A window of one sentence or two."""
    if second is None:
        return Window(first.text, 0, first, None)
    return Window(f"{first.text} {second.text}", len(first.text) + 1, first, second)


_C = f"[{COUNT}{YEAR}]"
_SHIFT = lazy.regex(
    r"\b(?:swing|now|previous\w*|earlier|last (?:year|month|time|election|week)|ago|margin of error|former|first round"
    r"|poll(?:s|ster|sters)? (?:put|gave|show\w*|suggest\w*)|survey|compared|up from|down from|rose|fell|increased|would|could"
    r"|electoral college|college of electors|popular vote|second choice|transfers?|recount|redistributed|instead|corrected|projected|respectively"
    r"|(?:in|since|by) (?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter))\b"
)
_MARGIN = lazy.regex(
    rf"\b(?:majority|margin|lead|gap|difference|by|ahead by|winning margin) (?:was |is |stands at |stood at )?(?:of )?(?:just |only |a mere )?(?P<after>[{COUNT}{POINTS}])(?P<votes> votes?| ballots?)?(?! ?(?:to|against|–|-|votes? to|seats?|for|members)\b)(?![ ]?[-–])"
    rf"|\bmajority\b[^{ANY}.;:]{{0,40}}? to (?:just |only )?(?P<to>{COUNT})(?=[:.,;]| –| —| \(|\Z)"
    rf"|(?P<before>[{COUNT}{POINTS}])(?:[- ]votes?)?[ -](?:percentage )?(?:majority|margin|lead|win|victory|defeat|advantage|gap|cushion)\b"
    rf"|(?P<clear>[{COUNT}{POINTS}])(?: votes?)? (?:ahead|clear|in front|behind|more than|fewer than|short)\b"
)
_BALLOT = lazy.regex(r"\b(?:votes?|polled|ballots?|voters|returning officer|count)\b")
_TALLY = lazy.regex(
    r"(?:\b(?:polled|received|won|got|took|secured|scored|drew|attracted|had|gained|garnered|collected|to|with|for|against|on)(?: just| only| a total of)? |[a-z]['’]s |\A|[,:(] ?|[a-z][a-z'’-]+ (?:had |got |won )?|[-–])\Z"
)


def faults(article: Article, one: Window) -> Iterator[Fault]:
    """All that is wrong in a window, surest first."""
    size = len(one.first.quantities) + (len(one.second.quantities) if one.second else 0)
    # Each compares two numbers or three; most windows hold fewer.
    if size > 1:
        yield from _thresholds(article, one)
    if size > 2:
        yield from _chambers(article, one)
    yield from _unanimity(article, one)
    if size > 1:
        yield from _turnouts(article, one)
        if one.second is None:
            yield from _losing_winners(article, one)
            yield from _seat_majorities(article, one)
    if size > 2:
        yield from _margins(article, one)
    if size > 1:
        yield from _runners_up(article, one)


def _quoted(article: Article, one: Quantity) -> str:
    return article.slice(one.span)


# -- margins ----------------------------------------------------------------------------------------


def _margins(article: Article, one: Window) -> Iterator[Fault]:
    """The margin of the only two results in the window."""
    text = one.text
    found = list(_MARGIN.finditer(text))
    if len(found) != 1 or _SHIFT.search(text):
        return
    match = found[0]
    place = next(match.start(n) for n in ("after", "before", "clear", "to") if match[n])
    margin = one.at(place)
    if _THEN.match(text, place + 1):
        return
    if margin.sign == POINTS:
        tallies = [
            q
            for n, q in one.signs(f"{PERCENT}{COUNT}")
            if n != place and (q.sign == PERCENT or q.grain < 1 or 10 < q.value < 90)
        ]
        percents = sum(q.sign == PERCENT for q in tallies)
        if len(tallies) != 2 or not percents or sum(float(q.value) for q in tallies) > 101:
            return
        if match["after"] and " by " in match.group() and "won" not in text and "beat" not in text:
            return
        slack = 0.51 if all(q.grain < 1 for q in tallies) else 1.0
    else:
        if not _BALLOT.search(text) or (match["clear"] and "vote" not in text):
            return
        if YEAR in text and not match["votes"]:
            return
        numbers = [(n, q) for n, q in one.signs(f"{COUNT}{YEAR}") if n != place]
        if len(numbers) != 2 or any(q.sign == YEAR for _, q in numbers) or PERCENT in text:
            return
        tallies = [q for _, q in numbers]
        if any(not _TALLY.search(text[max(n - 40, 0) : n]) for n, _ in numbers):
            return
        if (
            any(_OF_WHOLE.search(text[max(n - 12, 0) : n]) for n, _ in numbers)
            or min(q.value for q in tallies) < 3
        ):
            return
        if any(_NO_TALLY.match(text, n + 1) for n, _ in numbers):
            return
        slack = 0.0
    if not all(q.exact for q in tallies):
        return
    difference = abs(float(tallies[0].value) - float(tallies[1].value))
    stated = float(margin.value)
    if max(q.grain for q in (margin, *tallies)) > 1:
        slack = max(slack, 0.1 * difference)
    if not difference or stated >= max(q.value for q in tallies):
        return
    if margin.hedge is not Hedge.EXACT:
        slack = max(slack, 1.5 if margin.sign == POINTS else 0.0, 0.2 * difference)
    if abs(difference - stated) <= slack + 0.001:
        return
    unit = " points" if margin.sign == POINTS else ""
    first, second = tallies
    yield Fault(
        f"'{_quoted(article, first)}' and '{_quoted(article, second)}' are {shown(difference)}{unit} "
        f"apart, not '{_quoted(article, margin)}'",
        margin.span,
        (Evidence("The first result", first.span), Evidence("The second", second.span)),
    )


_THEN = lazy.regex(
    rf"(?:[ -](?!and\b|but\b)[a-z]+){{0,3}} (?:in {YEAR}|last time|years (?:ago|earlier))"
)
_OF_WHOLE = lazy.regex(r"\b(?:of|out of) (?:the |its |all )?\Z")
_NO_TALLY = lazy.regex(
    r"[- ](?:seats?|members?|years?|wards?|districts?|polling|people|registered|eligible|candidates|parties|rounds?|days?|councillors|precincts|women|men|months?|terms?|spoil\w*|invalid|blank|abst\w*|undecided|th\b|others?)\b"
)


# -- winners with fewer votes -----------------------------------------------------------------------

_BACKED = (
    r"(?:w[oi]n(?:s|ning)?|passed|passes|approv(?:ed|es|al)|adopt(?:ed|s)|carried|(?:re-?)?elect(?:ed|s)|chose|chosen|choose|picked"
    r"|beat|beats|ratif(?:ied|ies)|upheld|confirmed|nominated|selected|agreed|endorsed|backed|accepted|triumphed|prevailed|victory|appointed|cleared)"
)
_TO = r"(?: votes?)?(?: ?[-–] ?| to | against | votes to )(?:(?:the |her |his |their )?[a-z'’-]+ )?"
_WON_BY = lazy.regex(
    rf"\b{_BACKED}\b[^{ANY}.;:]{{0,70}}?\b(?:by|with|on a vote of|in a vote of) (?:a vote of |a margin of )?(?P<one>[{COUNT}{PERCENT}]){_TO}(?P<two>[{COUNT}{PERCENT}])(?! (?:seats|places))"
    rf"|\b(?:beat|beats|edged(?: out)?|saw off|won|wins|passed|carried)\b[^{ANY}.;:,]{{0,40}}?,? (?P<one_c>[{COUNT}{PERCENT}])(?: ?[-–] ?| to )(?P<two_c>[{COUNT}{PERCENT}])"
    rf"|\bvot(?:ed|es|ing) (?:by )?(?P<one_b>{COUNT})(?: votes)?(?: ?[-–] ?| to )(?P<two_b>{COUNT}) (?:in favou?r|to (?:approve|back|adopt|pass|elect|accept|support|ratify|confirm|convict|hire|appoint))\b"
)
_SET_AGAINST = lazy.regex(rf"[{COUNT}{PERCENT}]{_TO}")
_NOT_WON = lazy.regex(
    r"\b(?:lost|lose[sd]?|losing|rejected?|fail\w*|defeat(?:ed)? by|was defeated|were defeated|despite|although|though|overruled|short|not|n['’]t|blocked|down|voted down"
    r"|game|match|goals?|final|sets?|cup|league|scored?|innings|season|team|odds|popular|electoral|delegates|against the|tie-?breaker|casting|veto|overturn\w*|minority|threshold|quorum|points)\b"
)


def _losing_winners(article: Article, one: Window) -> Iterator[Fault]:
    text = one.text
    if not _SET_AGAINST.search(text) or _NOT_WON.search(text) or not _ELECTION.search(text):
        return
    for match in _WON_BY.finditer(text):
        suffix = next(s for s in ("", "_b", "_c") if match[f"one{s}"])
        first, second = one.at(match.start(f"one{suffix}")), one.at(match.start(f"two{suffix}"))
        if not (first.exact and second.exact) or first.value >= second.value:
            continue
        if PERCENT in (first.sign, second.sign) and first.value + second.value > 101:
            continue
        yield Fault(
            f"'{_quoted(article, first)}' to '{_quoted(article, second)}' is a defeat, not a win",
            Span(first.span.start, second.span.end),
        )
        return


_ELECTION = lazy.regex(
    r"\b(?:votes?|voted|voting|ballots?|elect\w*|referendum|motion|bill|council\w*|parliament|senate|senators|house|mps|deputies|lawmakers|assembly|run-?off|chamber|committee|board|amendment"
    r"|members|leader|mayor|president\w*|governor|resolution|law|treaty|congress|legislature|commons|lords|jury|panel|court|judges|candidate|proposal|plan|budget|party|speaker|seat|leadership|primary)\b"
)
_WINNER = (
    lazy.regex(
        rf"\b(?:w[oi]n(?:s|ning)?|elected|victory|winner|(?:came|finished) (?:in )?first|topped the poll|victorious|triumphed|chosen|new (?:mayor|leader|president|governor))\b[^{ANY}.;:]{{0,50}}?(?:with|on|taking|winning|polling|having|,) ?[^{ANY}.;:,]{{0,16}}?(?P<one>[{COUNT}{PERCENT}])"
    ),
)
_SECOND = (
    lazy.regex(
        rf"\b(?:runner-?up|second|nearest rival|closest rival|main rival|loser|rival|opponent|challenger|(?:in )?second place|defeated|against|to|ahead of|beating)\b[^{ANY}.;:]{{0,50}}?(?P<two>[{COUNT}{PERCENT}])"
    ),
)


def _runners_up(article: Article, one: Window) -> Iterator[Fault]:
    """A winner whose runner-up has more."""
    text = one.text
    if "seats" in text or YEAR in text or "round" in text:
        return
    won = _WINNER[0].search(text)
    if won is None:
        return
    if _SHIFT.search(text) or _NOT_WON.search(text) or not _ELECTION.search(text):
        return
    second = _SECOND[0].search(text, won.end())
    if second is None:
        return
    numbers = one.signs(f"{COUNT}{PERCENT}")
    first, other = one.at(won.start("one")), one.at(second.start("two"))
    if (
        len(numbers) != 2
        or (first.sign != other.sign and first.sign == COUNT)
        or not (first.exact and other.exact)
    ):
        return
    if not first.value < other.value or min(first.value, other.value) < 5:
        return
    if first.sign == COUNT and not _BALLOT.search(text):
        return
    if other.sign == PERCENT and first.value + other.value > 101:
        return
    yield Fault(
        f"The winner has '{_quoted(article, first)}', the loser '{_quoted(article, other)}'",
        other.span,
        (Evidence("The winner's result", first.span),),
    )


# -- thresholds -------------------------------------------------------------------------------------

_NEEDS = lazy.regex(
    rf"\b(?:needs?|needed|needing|requires?|required|requiring|must (?:have|get|win|be backed)|threshold|necessary|calls for|called for|demands|takes|minimum)\b[^{ANY}.;]{{0,60}}?"
    rf"(?:(?P<share>{FRACTION})(?: majority)?(?:(?: majority)? (?:of|in|among)[^{ANY}.;]{{0,40}}?(?P<whole>{_C}))?|(?P<number>{_C}) (?:votes?|members|deputies|mps|senators|signatures|of (?:the|its) (?P<body>{_C}))(?: (?:of|out of|in|from) (?:the|its|an?) (?P<chamber>{COUNT})[- ])?)"
)
_NEEDED = lazy.regex(
    rf"(?P<share>{FRACTION})[ -]majority (?:of|in|among)[^{ANY}.;]{{0,40}}?(?P<whole>{_C})[^{ANY}.;]{{0,30}}? (?:is|was|were|are|being|had been|would be)? ?(?:needed|required|necessary)"
    rf"|(?P<bare>{FRACTION})[ -]majority (?:is|was|were|being|had been) (?:needed|required|necessary)"
)
_PASSED = lazy.regex(
    r"\b(?:carried|passed|passes|cleared|approved|adopted|ratified|elected|confirmed|went through|succeeded|won|wins|secured|cleared|enough|clinched|became|accepted|endorsed)\b"
)
_REACHED = lazy.regex(
    rf"\b(?:with|by|got|won|received|took|secured|after|had|backed by|support of|votes? of|polled|gained)(?: only| just)? (?P<one>{_C})(?! seats| percent)|(?P<two>{_C})(?: (?:votes|members|deputies|mps|senators|councillors|of them|delegates|lawmakers))? (?:in favou?r|voted for|voted in favou?r|voted yes|for\b|backed|supported|approved|said yes|to [{COUNT}])"
)
_PART_OF = lazy.regex(rf"{_C}(?: votes)? (?:of|out of) (?:the |its )?(?P<whole>{_C})")
_LACKED = lazy.regex(
    rf"(?P<short>{COUNT})(?: votes?)? (?:short|shy)\b[^{ANY}.;]{{0,40}}?(?P<one>{COUNT})(?: votes?)? (?:of|out of) the (?P<need>{COUNT})[^{ANY}.;]{{0,20}}?(?:need|requir|necessary)"
)
_NO_PASS = lazy.regex(
    r"\b(?:not|n['’]t|fail\w*|short|reject\w*|without|would|could|might|next|second reading|again|simple majority|missed|missing|present|casting|quorum|unless|if|so far|fell|defeated|lost|abandoned|instead)\b"
)


def _thresholds(article: Article, one: Window) -> Iterator[Fault]:
    """A motion carried, or somebody elected, with fewer votes than were needed."""
    text = one.text
    lacked = _LACKED.search(text)
    if lacked is not None:
        short, got, wanted = (one.at(lacked.start(name)) for name in ("short", "one", "need"))
        if short.exact and got.exact and wanted.value - got.value != short.value:
            yield Fault(
                f"'{_quoted(article, got)}' of '{_quoted(article, wanted)}' is "
                f"{shown(float(wanted.value - got.value))} short, not '{_quoted(article, short)}'",
                short.span,
                (Evidence("What was needed", wanted.span),),
            )
        return
    needed = _NEEDED.search(text)
    need = _NEEDS.search(text) if needed is None else needed
    if need is None or not _PASSED.search(text) or _NO_PASS.search(text) or YEAR in text:
        return
    names = need.groupdict()
    if names.get("share") or names.get("bare"):
        part_of = None if need["whole"] else _PART_OF.search(text, need.end())
        if not need["whole"] and (part_of is None or "majority" not in text):
            return
        whole = one.at(part_of.start("whole") if part_of else need.start("whole"))
        share = one.at(need.start("share" if names.get("share") else "bare"))
        if not 0.5 <= share.share < 1:
            return
        least, told = share.share * float(whole.value), whole
    else:
        told = one.at(need.start("number"))
        least = float(told.value)
    reached = _REACHED.search(text, need.end()) or _REACHED.search(text[: need.start()])
    if reached is None:
        return
    votes = one.at(reached.start("one" if reached["one"] else "two"))
    taken: tuple[Span, ...] = (told.span, votes.span)
    if names.get("chamber"):
        taken = (*taken, one.at(need.start("chamber")).span)
    others = [q for _, q in one.signs(COUNT) if q.span not in taken and not names.get("body")]
    if votes.span == told.span or not votes.exact or not told.exact or len(others) > 1:
        return
    if any(float(q.value) > float(votes.value) for q in others) or least > 100_000 or least < 4:
        return
    if float(votes.value) >= least - 0.34 or float(votes.value) < 0.3 * least:
        return
    number = shown(least if least == int(least) else int(least) + 1)
    yield Fault(
        f"'{_quoted(article, votes)}' is fewer than the {number} votes that are needed",
        votes.span,
        (Evidence("What is needed", told.span),),
    )


# -- seats ------------------------------------------------------------------------------------------

_SIZE = lazy.regex(
    rf"\b(?:has|have|had|with|of|holds?|consists of|is made up of|comprises|elects|fill|up for election were|all)(?: a total of| all| the)? (?P<a>{COUNT}) (?:seats|members|councillors|deputies|senators|mandates|places)\b(?! (?:to|against|more|fewer))"
    rf"|(?P<b>{COUNT})[- ](?:seat|member)[ -](?:[a-z]+ ){{0,3}}?(?:parliament|chamber|assembly|council|house|senate|legislature|board|body|committee|congress|bundestag|knesset|storting|diet|duma|sejm|parish|court|cabinet|commission|panel)\b"
)
_SHIFTING = lazy.regex(
    r"\b(?:from|up|down|more|fewer|less|gain\w*|lost|loses?|losing|previous\w*|last|would|could|poll|polls|survey|projected|compared|of which|including|among|both|alliance|bloc|coalition|together|combined|total|women|men|new seats|majority|needs?|needed|required|quorum|vacan\w*|elsewhere|also|in the (?:senate|upper|lower)|other house|upper house|lower house|wards?)\b"
)
_SHARES = lazy.regex(
    rf"(?P<n>{COUNT})(?= (?:seats?|of them|members|votes?|voted|for\b|against|in favou?r|abst\w+|absent|nos?\b|yes|deputies|mps|were|backed|opposed|and)|[,.;]|\Z)"
)


def _chambers(article: Article, one: Window) -> Iterator[Fault]:
    """Seats or votes that together are more than the body has."""
    text = one.text
    found = list(_SIZE.finditer(text))
    found = [one_of for one_of in found if one_of["b"]] or found
    if len(found) != 1 or PERCENT in text or POINTS in text or FRACTION in text:
        return
    if _SHIFTING.search(text) or not _HELD.search(text) or YEAR in text or MEASURE in text:
        return
    place = found[0].start("a" if found[0]["a"] else "b")
    whole = one.at(place)
    shares = [(n, q) for n, q in one.signs(COUNT) if n > place]
    if len(shares) < 2 or len(shares) != len([1 for n, _ in one.signs(COUNT) if n != place]):
        return
    if (
        not whole.exact
        or whole.value < 5
        or not all(q.exact and q.value <= whole.value for _, q in shares)
    ):
        return
    if any(not _SHARES.match(text, n) for n, _ in shares):
        return
    total = sum(float(q.value) for _, q in shares)
    if total <= whole.value:
        return
    yield Fault(
        f"{shown(total)} in all are more than '{_quoted(article, whole)}'",
        Span(shares[0][1].span.start, shares[-1][1].span.end),
        (Evidence("All there are", whole.span),),
    )


_HELD = lazy.regex(
    r"\b(?:w[oi]ns?|won|took|takes?|have|holds?|held|gets?|got|voted|votes|backed|opposed|abstained|against|secured|left with|seats went|go to|went to)\b"
)
_MAJORITY_OF = lazy.regex(
    rf"\bmajority (?:of|is|was|to|stands at) (?:just |only )?(?P<a>{COUNT})(?! (?:seats? of|votes|of the|to)\b)|(?P<b>{COUNT})-(?:seat|strong) majority\b"
)
_SEATS_OF = lazy.regex(
    rf"(?P<part>{COUNT})(?: seats?)? (?:of|out of|in) (?:the |its |all |a )?(?:new |[a-z]+ )?(?P<whole>{COUNT})(?:-seat|-member| seats| members)"
)
_SHORT_OF = lazy.regex(
    rf"(?P<short>{COUNT}) (?:seats? |votes? )?(?:short of|shy of|away from|fewer than|less than|below) (?:an? |the )?(?:overall |absolute |outright |simple )?majority\b"
)


def _seat_majorities(article: Article, one: Window) -> Iterator[Fault]:
    """The majority, or what lacks for it, of seats in a chamber."""
    text = one.text
    if " majority" not in text or _TIMES_BEFORE.search(text):
        return
    seats = list(_SEATS_OF.finditer(text))
    if len(seats) != 1:
        return
    part, whole = one.at(seats[0].start("part")), one.at(seats[0].start("whole"))
    if not (part.exact and whole.exact) or part.value >= whole.value or whole.value < 9:
        return
    short = _SHORT_OF.search(text)
    if short is not None:
        lacks = one.at(short.start("short"))
        right = int(whole.value) // 2 + 1 - float(part.value)
        if not lacks.exact or abs(lacks.value - right) <= 1 or right <= 0:
            return
        yield Fault(
            f"With '{_quoted(article, part)}' of '{_quoted(article, whole)}' seats a majority is "
            f"{shown(right)} away, not '{_quoted(article, lacks)}'",
            lacks.span,
            (Evidence("The seats", part.span), Evidence("All seats", whole.span)),
        )
        return
    match = _MAJORITY_OF.search(text)
    if match is None:
        return
    told = one.at(match.start("a" if match["a"] else "b"))
    if not told.exact or told.span in (part.span, whole.span):
        return
    over, above = 2 * part.value - whole.value, part.value - whole.value / 2
    numbers = [float(q.value) for _, q in one.signs(COUNT) if q.span != told.span]
    if any(abs(a - b) == told.value for a in numbers for b in numbers) or told.value > part.value:
        return
    if over <= 0 or any(abs(float(told.value) - right) <= 1.5 for right in (over, above)):
        return
    yield Fault(
        f"'{_quoted(article, part)}' of '{_quoted(article, whole)}' seats is a majority of "
        f"{shown(float(over))}, not '{_quoted(article, told)}'",
        told.span,
        (Evidence("The seats", part.span), Evidence("All seats", whole.span)),
    )


_TIMES_BEFORE = lazy.regex(
    r"\b(?:previous\w*|last|from|down|up|reduced|cut|former|working|effective|before|if|would|could)\b"
)


# -- unanimity and turnout --------------------------------------------------------------------------

_TALLY_TO = lazy.regex(
    rf"(?:\b(?:voted|vote|by|split|ruled|decided|divided|of|passed|ruling|verdict)\b[^{ANY}.;:]{{0,24}}? )(?P<one>{COUNT})(?: (?:votes?|judges|members|justices|jurors|councillors|deputies|mps))?(?: ?[-–] ?| to )(?P<two>{COUNT})"
    rf"|(?P<one_b>{COUNT})-(?P<two_b>{COUNT}) (?:vote|ruling|decision|verdict|split|majority)"
)
_UNANIMOUS = lazy.regex(r"\bunanim(?:ous|ously|ity)\b")
_AGAINST = lazy.regex(
    rf"(?P<one>{COUNT})(?: (?:of (?:them|the [a-z]+)|members?|judges?|justices?|councillors?|deputies|mps|jurors?|senators|directors?|delegates|countries|states))? (?:vot(?:ed|ing) against|voted no|dissent\w*|opposed|against|disagreed|votes against)\b"
)
_NOT_UNANIMOUS = lazy.regex(
    r"\b(?:not|n['’]t|no|near|nearly|almost|virtually|without|short of|far from|except|otherwise|but|fail\w*|rather|require\w*|needs?|need\w*|must|other|second|another|also|later|separate\w*|earlier|previous\w*|first|hoped|had been|sought|seek\w*|instead|appeal|lower|upper|overturn\w*)\b"
)


def _unanimity(article: Article, one: Window) -> Iterator[Fault]:
    text = one.text
    if one.second is None and "unanim" not in text:
        yield from _unanimous_beside(article, one)
    if (
        "unanim" not in text
        or _UNANIMOUS.search(text) is None
        or _NOT_UNANIMOUS.search(text)
        or ORDINAL in text
    ):
        return
    match = _TALLY_TO.search(text)
    if match is not None:
        suffix = "" if match["one"] else "_b"
        first, second = one.at(match.start(f"one{suffix}")), one.at(match.start(f"two{suffix}"))
        if first.value and second.value:
            span = Span(first.span.start, second.span.end)
            yield Fault(f"'{article.slice(span)}' is not unanimous", span)
        return
    against = _AGAINST.search(text)
    if against is not None and one.at(against.start("one")).value:
        number = one.at(against.start("one"))
        yield Fault(
            f"With '{_quoted(article, number)}' against it, the vote was not unanimous", number.span
        )


_SAID_SO = r"(?:(?:the|that|this|their|its) (?:decision|vote|ruling|verdict|judgment|judgement|result|choice|court|council|board|jury|panel|committee|members|judges|councillors)|it|they) (?:was|were|is|are) unanimous\b(?! (?:on|in|about|for|as|that)\b)"
_SAID_BEHIND = lazy.regex(rf"\s{{0,3}}{_SAID_SO}")
_SAID_AHEAD = lazy.regex(rf"{_SAID_SO}[^.\n]{{0,40}}\.\s{{0,3}}\Z")


def _unanimous_beside(article: Article, one: Window) -> Iterator[Fault]:
    """A divided vote beside a sentence, without figures, that calls it unanimous."""
    match = _TALLY_TO.search(one.text)
    if match is None:
        return
    span, folded = one.first.span, article.folded
    if not (
        _SAID_BEHIND.match(folded, span.end)
        or _SAID_AHEAD.search(folded[max(span.start - 120, 0) : span.start])
    ):
        return
    suffix = "" if match["one"] else "_b"
    first, second = one.at(match.start(f"one{suffix}")), one.at(match.start(f"two{suffix}"))
    if first.value and second.value:
        where = Span(first.span.start, second.span.end)
        yield Fault(f"'{article.slice(where)}' is not unanimous", where)


_TURNED = lazy.regex(r"\bturn-?out\b")
_ROLL = r"(?:registered|eligible|entitled|electorate|electors|on the (?:electoral )?(?:roll|register)|voters|voting age|right to vote|could (?:have )?vote|able to vote|allowed to vote)"
_CAST = r"(?:cast|voted|ballots?|votes|turned out|went to the polls|took part|polling stations|valid|did)"
_ROLL_WORD = lazy.regex(rf"\b{_ROLL}\b")
_CAST_WORD = lazy.regex(rf"\b{_CAST}\b")
_CAST_COUNT = lazy.regex(
    rf"(?P<one>{COUNT}) (?:[a-z]+ )?{_CAST}\b|\b(?:cast|counted|collected)(?: a total of)? (?P<two>{COUNT}) (?:votes|ballots)"
)
_ROLL_COUNT = lazy.regex(
    rf"(?P<one>{COUNT}) (?:(?:[a-z]+ ){{0,3}}?{_ROLL})|\b(?:electorate|roll|register)(?: of| has| had| numbers| holds| stands at| is)? (?P<two>{COUNT})"
)
_IRREGULAR = lazy.regex(
    r"\b(?:fraud\w*|stuff\w*|irregular\w*|exceed\w*|discrepan\w*|each|more than|two votes|several votes|rigg\w*|impossible|suspicio\w*|higher than|outnumber\w*|question\w*)\b"
)


def _turnouts(article: Article, one: Window) -> Iterator[Fault]:
    text = one.text
    counts = [(n, q) for n, q in one.signs(COUNT) if q.value >= 50]
    if len(counts) != 2 or len(one.signs(COUNT)) != 2 or _SHIFT.search(text):
        return
    (_, a), (_, b) = counts
    percents = one.signs(PERCENT)
    if _TURNED.search(text) and len(percents) == 1:
        if not (_ROLL_WORD.search(text) and _CAST_WORD.search(text)):
            return
        part, whole = (a, b) if a.value < b.value else (b, a)
        percent = percents[0][1]
        near = text[max(percents[0][0] - 50, 0) : percents[0][0] + 30]
        if "turn" not in near:
            return
        actual = 100 * part.value / whole.value
        slack = 0.6 + percent.grain / 2
        slack += actual * (part.grain / part.value + whole.grain / whole.value) / 2
        slack += actual * 0.01 if max(part.rounding, whole.rounding) > 1 else 0
        if not (part.exact and whole.exact and percent.exact):
            slack += 4
        if abs(actual - float(percent.value)) > slack:
            yield Fault(
                f"'{_quoted(article, part)}' of '{_quoted(article, whole)}' is a turnout of "
                f"{shown(actual)}%, not '{_quoted(article, percent)}'",
                percent.span,
                (Evidence("The votes", part.span), Evidence("The voters", whole.span)),
            )
        return
    cast, roll = _CAST_COUNT.search(text), _ROLL_COUNT.search(text)
    if cast is None or roll is None or percents or _IRREGULAR.search(text) or YEAR in text:
        return
    votes = one.at(_named(cast))
    voters = one.at(_named(roll))
    room = 1.02 if votes.exact and voters.exact else 1.1
    open_ended = {votes.hedge, voters.hedge} & {Hedge.UNDER, Hedge.OVER}
    if not open_ended and votes.value > voters.value * room:
        yield Fault(
            f"'{_quoted(article, votes)}' votes are more than the '{_quoted(article, voters)}' voters",
            votes.span,
            (Evidence("The voters", voters.span),),
        )


def _named(match: re.Match[str]) -> int:
    return match.start("one" if match["one"] else "two")
