"""A seat of power stands beside another country: Downing Street speaks for the EU, the Élysée for a chancellor.

"The Kremlin", "Downing Street", "the Élysée" mean one government each. Where the words beside such a
name give it to another state ("the Kremlin, the French presidency"), to another state's leader ("the
Élysée said Chancellor Jan Albers would ..."), or set two capitals on one side ("the Kremlin and Kyiv, both
Russian"), one of the two is wrong.

Silent on: names that are plain places (in Moscow, London's mayor); statements about a visit, a call or a
letter, in which one government speaks of another's leader; quotations, jokes and comparisons.

Known false positives: a palace that shares its name with a hotel or a newspaper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from auditor import lazy
from auditor.article import Article
from auditor.check import Category, Rule
from auditor.facts import actors, voice, words
from auditor.facts import base as facts
from auditor.facts.actors import Directory, Seat
from auditor.facts.words import Words
from auditor.finding import Evidence, Finding, Severity
from auditor.settings import Outlet
from auditor.source import Span

RULE = Rule(
    id="facts/metonym",
    summary="A seat of power that is given to the wrong country",
    severity=Severity.WARNING,
    confidence=0.85,
    category=Category.ACCURACY,
    why="Readers take the Kremlin for Russia; where it speaks for somebody else, the story has mixed up its actors.",
    sources=("rules/facts/metonyms.yaml: each name with its source",),
    english=True,
    bad=("Downing Street, speaking for the EU, said the talks had failed.",),
    good=(
        "Downing Street, speaking for the government, said the talks had failed.",
        "The Kremlin said Chancellor Jan Albers had asked for the call.",
    ),
)
RULES = (RULE,)


@dataclass(frozen=True, slots=True)
class Options:
    """`outlet`: whose fact files count besides the shipped ones."""

    outlet: Outlet = Outlet()


_NOUNS = frozenset(
    "presidency government administration executive leadership chancellery president premier chancellor cabinet"
    " residence seat palace headquarters prime foreign defence defense ministry parliament legislature monarchy"
    " capital side leader king queen official officials office regime department military house governing presidential compound ministerial head headquarter lawmakers legislators congress supreme".split()
)
"""What a seat of power may be called in an apposition."""
_SPEAKING = lazy.regex(
    r"\s*,\s*(?:on\sbehalf\sof|in\sthe\sname\sof)\s(?:the\s)?|\s*,?\s*(?:which\s(?:was\s|is\s)?)?(?:speaking|acting|negotiating|replying|responding|writing|talking|speaks|spoke|commenting)\s"
    r"(?:(?:up|out)\s)?(?:for|on\sbehalf\sof|in\sthe\sname\sof|as\sthe\svoice\sof)\s(?:all\sof\s)?(?:the\s)?"
)
_SPEAKING_BEFORE = lazy.regex(
    r"(?i)(?:\b(?:speaking|acting|negotiating|replying|writing|responding)\s(?:for|on\sbehalf\sof|in\sthe\sname\sof)|\b(?:on\sbehalf\sof|in\sthe\sname\sof))\s(?:the\s)?(?P<state>[^,.;:\n]{2,60}),\s(?:the\s)?$"
)
_BOTH = lazy.regex(
    r"\s*,?\s*\(?(?:both|all)\s(?:of\sthem\s)?(?:in\s|part\sof\s|from\s|seats\sof\sthe\s|organs\sof\sthe\s|arms\sof\sthe\s)?(?:the\s)?"
)
_APPOSED = lazy.regex(
    r"\s?(?:,|\s[–—-]|\()\s?(?:the\s)?(?:(?:official|home|seat|residence|office|voice|headquarters|workplace|symbol|heart)\s(?:of\s)?(?:the\s)?)*"
)
_HOMES = lazy.regex(
    r"\s?,\s(?:home|seat|residence|office|headquarters|the\shome|the\sseat|the\sresidence|the\soffice|the\sofficial\sresidence|official\sresidence|the\sheadquarters)\s(?:of|to)\s(?:the\s)?"
)
_IS = lazy.regex(
    r"\s(?:is|remains|serves\sas)\s(?:the\s)?(?:(?:official|home|seat|residence|office|headquarters)\s(?:of|to)?\s?(?:the\s)?)*"
)
_SAID = lazy.regex(
    r"\s(?:said|says|announced|announces|confirmed|confirms|insisted|insists|added|declared|told\sreporters|wrote)\s(?:on\s\w+\s|in\sa\sstatement\s)?(?:that\s)?(?:the\s)?"
)
_FOR_WHOM = lazy.regex(
    r"\s(?:said|says|announced|confirmed|insisted|added|declared|told\s\w+|that)\s(?:on\s\w+day\s)?(?:that\s)?(?:the\s)?(?P<state>[^,.;:\n]{3,60}),\s(?:on\s(?:whose|which)\sbehalf|for\s(?:whom|which)|in\swhose\sname)\s(?:it|she|he|they|the\s\w+)\s(?:was\s|were\s|is\s|are\s)?(?:speaks?|spoke|speaking|acts?|acted|acting|answers?|replying)"
)
_RULES = lazy.regex(
    r",\s(?:which|who)\s(?:governs|rules|runs|leads|represents|speaks\sfor|is\sthe\s(?:seat|home|office|residence)\sof)\s(?:the\s)?"
)
_WHERE = lazy.regex(
    r",\swhere\s(?:the\s)?(?P<state>[A-Z][\w.’'-]*(?:\s[A-Z][\w.-]*){0,2})(?:['’]s)?\s(?:head\sof\s(?:state|government)|prime\sminister|president|chancellor|premier|monarch|king|queen|government|cabinet|parliament|lawmakers|MPs)\s(?:lives?|works?|sits?|resides?|meets?|has\s(?:his|her|its)|have\stheir)\b"
)
_AT = lazy.regex(
    r",?\s(?:based\s|housed\s)?(?:at|in|inside)\s(?:the\s)?$|,\sthe\s$|,\s$|\s[–—-]\sthe\s$|\s\((?:the\s)?$"
)
_OPENER = lazy.regex(
    r"(?:In|On|At|By|For|From|To|As|With|Without|Under|Over|After|Before|During|While|When|Where|If|Unlike|Like|Despite|Amid|Against|Following|Since|Until|Between|Because|Besides|Outside|Inside|Beyond|About|[A-Z][a-z]+(?:ed|ing))\s"
)
_OFFICE = frozenset(
    "office presidency government cabinet chancellery premiership parliament legislature".split()
)
_CHAMBER = frozenset(
    "parliament legislature house chamber assembly senate lawmakers legislators".split()
)
_VOTERS = frozenset("mps lawmakers deputies legislators senators members".split())
_VOTED = lazy.regex(
    r"\s(?:have\s|has\s)?(?:\w+ly\s)?(?:voted|approved|passed|rejected|backed|adopted|ratified|debated|elected)\b"
)
_ABROAD = lazy.regex(
    r"(?i)\b(?:visit\w*|call\w*|phone\w*|spoke|speak\w*|talk\w*|meet\w*|met|invit\w*|letter|asked|telephone\w*|congratulat\w*|thank\w*|"
    r"host\w*|receiv\w*|welcom\w*|condol\w*|arriv\w*|fl[ey]w?\b|travel\w*|summit|agree\w*|propos\w*|offer\w*|between|with|to|accus\w*|"
    r"threat\w*|critici\w*|blam\w*|counterpart\w*|had|was|is|lied?|wrong|misl\w*|knew|want\w*|need\w*|must|should|joined|join|lunch|dinner|dialogue|both)\b"
)
_OWN_ACT = lazy.regex(
    r"\s(?:would|will|was\sto|is\sto|had|has|was|is)?\s?(?:\w+ly\s)?(?:resign\w*|reshuffl\w*|address\sthe\snation|sign\w*|appoint\w*|name\sa\snew|dissolv\w*|call\san?\selection"
    r"|step\w*\sdown|convene\w*|chair\w*|present\shis|present\sher|veto\w*|nominat\w*|sack\w*|dismiss\w*|not\sseek|seek\sa|stand\sagain|stand\sdown"
    r"|speak\son|hold\sa\snews|hold\sa\spress|give\sa\s(?:speech|news|press)|cut\sshort|be\staking|take\sa|undergo|rest\w*|recover\w*|make\sa\sstatement|deliver\w*|comment|respond|veto|ha[ds]\sno\splans|not\scomment|reply)"
)
_JOKE = lazy.regex(
    r"(?i)\b(?:if|like|as though|as if|joke\w*|parod\w*|satir\w*|imagin\w*|confus\w*|mistak\w*|wrong\w*|not\s(?:a|the)|rather\sthan|unlike|puppet\w*|mouthpiece|fan\w*|replica|film\w*|novel\w*|series|hotel|theatre|theater|restaurant|pub|ship)\b"
)
_EUROPEAN = frozenset(
    "AUT BEL BGR HRV CYP CZE DNK EST FIN FRA DEU GRC HUN IRL ITA LVA LTU LUX MLT NLD POL PRT ROU SVK SVN ESP SWE".split()
)
"""Members of the European Union, whose governments may speak for it."""


@dataclass(frozen=True, slots=True)
class _Place:
    article: Article
    known: Directory
    row: Words

    def at(self, offset: int) -> int:
        return self.row.at(offset)


def check(article: Article, options: Options | None) -> Iterator[Finding]:
    """Seats of power beside another country, in order; one finding a sentence."""
    if not article.english:
        return
    outlet = options.outlet if options else Outlet()
    base = facts.of(outlet.facts)
    known = actors.directory(base)
    row = words.of(article)
    place = _Place(article, known, row)
    last = -1
    for at in words.among(article, known.seat_firsts):
        word = row[at]
        if not word.capital or word.start < last:
            continue
        found = known.seat_at(row, at)
        if (
            found is None
            or found[1].is_place
            or words.joined(row, at, found[0]) not in known.palaces
        ):
            continue
        end, seat = found
        if (
            end < len(row)
            and article.text[row[end - 1].end : row[end].start] == " "
            and row[end].capital
        ):
            continue  # Downing Street Partners
        problem = _problem(place, at, end, seat)
        if problem is not None:
            span, told = problem
            if "(" in article.slice(span) and article.text[span.end : span.end + 1] == ")":
                span = Span(span.start, span.end + 1)
            sentence = voice.sentence_at(article, span.start)
            if article.is_quoted(span) or _JOKE.search(article.text, sentence.start, sentence.end):
                continue
            last = sentence.end
            name = article.slice(words.span(row, at, end))
            yield RULE.finding(
                f"'{article.slice(span)}': {name} stands for {_the(seat)}, not for {told}",
                span,
                evidence=[
                    Evidence(
                        f"{name} means the {_organ(seat)} of {_the(seat)}",
                        source="rules/facts/metonyms.yaml",
                    )
                ],
            )


def _the(seat: Seat) -> str:
    return (
        f"the {seat.country}"
        if seat.country.startswith(("United", "European", "Nether", "Phil"))
        else seat.country
    )


def _organ(seat: Seat) -> str:
    return "government" if seat.organ == "executive" else seat.organ


def _problem(place: _Place, at: int, end: int, seat: Seat) -> tuple[Span, str] | None:
    text, row = place.article.text, place.row
    after = row[end - 1].end
    sentence = voice.sentence_at(place.article, row[at].start)
    start = row[at].start
    if at and row[at - 1].key == "the" and text[row[at - 1].end : start] == " ":
        start = row[at - 1].start
    for pattern in (_SPEAKING, _BOTH, _HOMES):
        found = pattern.match(text, after, sentence.end)
        if found and found.end() > after:
            state = place.known.state_at(row, place.at(found.end()))
            if (
                state
                and row[place.at(found.end())].start == found.end()
                and not _may_be(seat, state[1][0], pattern is _SPEAKING)
            ):
                return Span(start, _with_noun(place, state[0])), state[1][1]
    spoken = _SPEAKING_BEFORE.search(text, max(sentence.start, row[at].start - 120), row[at].start)
    if spoken:
        first = place.at(spoken.start("state"))
        state = place.known.state_at(row, first)
        if (
            state
            and place.at(spoken.end("state")) == state[0]
            and not _may_be(seat, state[1][0], True)
        ):
            return Span(spoken.start(), after), state[1][1]
    found = _FOR_WHOM.match(text, after, sentence.end)
    if found:
        first = place.at(found.start("state"))
        state = place.known.state_at(row, first)
        if (
            state
            and row[first].start == found.start("state")
            and not _may_be(seat, state[1][0], True)
        ):
            return Span(start, found.end()), state[1][1]
    found = _RULES.match(text, after, sentence.end)
    if found:
        first = place.at(found.end())
        state = place.known.state_at(row, first)
        closed = (
            state is not None and text[row[state[0] - 1].end : row[state[0] - 1].end + 1] in ",."
        )
        if (
            state
            and row[first].start == found.end()
            and (closed or "speaks" in found[0] or "of" in found[0])
            and not _may_be(seat, state[1][0], "speaks" in found[0])
        ):
            return Span(start, _with_noun(place, state[0])), state[1][1]
    found = _WHERE.match(text, after, sentence.end)
    if found:
        first = place.at(found.start("state"))
        state = place.known.state_at(row, first)
        if state and not _may_be(seat, state[1][0], False):
            return Span(start, found.end()), state[1][1]
    led = _office_before(place, at, seat, sentence)
    if led:
        return Span(led[0], after), led[1]
    voted = _voters_before(place, at, end, seat, sentence)
    if voted:
        return voted
    other = _coordinated(place, end, seat)
    if other is not None:
        both = _BOTH.match(text, row[other - 1].end, sentence.end)
        if both:
            state = place.known.state_at(row, place.at(both.end()))
            partner = place.known.seat_at(row, other - 1) or None
            if state and row[place.at(both.end())].start == both.end():
                states = {seat.state, *({partner[1].state} if partner else set())}
                if len(states) > 1 or not _may_be(seat, state[1][0], False):
                    return Span(start, row[state[0] - 1].end), state[1][1]
    for pattern in (_APPOSED, _IS):
        found = pattern.match(text, after, sentence.end)
        if found:
            found_state = _apposed(place, found.end(), seat, closed=pattern is _APPOSED)
            if found_state:
                return Span(start, found_state[0]), found_state[1]
    before = _adjective_before(place, at, seat)
    if before:
        return Span(before[0], after), before[1]
    said = _SAID.match(text, after, sentence.end)
    if said:
        return _foreign_leader(place, said.end(), sentence, seat, start)
    return None


def _office_before(place: _Place, at: int, seat: Seat, sentence: Span) -> tuple[int, str] | None:
    """ "Austria's lower house, the Bundestag", "the German chancellor's office at the Élysée"."""
    row, text = place.row, place.article.text
    link = _AT.search(text, max(sentence.start, row[at].start - 24), row[at].start)
    if link is None or link.start() <= sentence.start:
        return None
    last = place.at(link.start()) - 1
    inside = "at " in link[0] or "in " in link[0] or "inside " in link[0]
    nouns = _OFFICE if inside else _CHAMBER | _OFFICE
    if last < 1 or row[last].end != link.start() or row[last].key not in nouns:
        return None
    if seat.organ == "legislature" and not inside and row[last].key not in _CHAMBER:
        return None
    first = last
    for _ in range(5):
        if first < 1 or text[row[first - 1].end : row[first].start] not in (" ", "'", "’", "-"):
            return None
        first -= 1
        for begin in range(max(0, first - 2), first + 1):
            state = place.known.state_at(row, begin)
            if state and state[0] == first + 1 and row[begin].start >= sentence.start:
                before = row[begin - 1].key if begin else ""
                if before in ("against", "like", "than") or _may_be(seat, state[1][0], False):
                    return None
                # "After talks with the Irish government, Downing Street ...": no apposition.
                lead = text[sentence.start : row[begin].start]
                if "," in link[0] and "," not in lead and _OPENER.match(lead):
                    return None
                # "met the German government, the Élysée and ...": a list.
                if "," in link[0] and _listed_behind(place, at):
                    return None
                return row[begin].start, state[1][1]
    return None


def _listed_behind(place: _Place, at: int) -> bool:
    """Whether a list goes on behind a seat of power: "the Élysée and the White House"."""
    row, text = place.row, place.article.text
    found = place.known.seat_at(row, at)
    end = found[0] if found else at + 1
    if end >= len(row):
        return False
    gap = text[row[end - 1].end : row[end].start]
    return row[end].key in ("and", "or") or (gap == ", " and _is_list(place, row[end - 1].end + 1))


def _voters_before(
    place: _Place, at: int, end: int, seat: Seat, sentence: Span
) -> tuple[Span, str] | None:
    """ "Swedish MPs in the Knesset voted": another country's members of a parliament."""
    row, text = place.row, place.article.text
    if seat.organ != "legislature" or not _VOTED.match(text, row[end - 1].end, sentence.end):
        return None
    last = at - 2 if at > 1 and row[at - 1].key == "the" else at - 1
    if last < 2 or row[last].key not in ("in", "of") or row[last - 1].key not in _VOTERS:
        return None
    for begin in range(max(0, last - 4), last - 1):
        state = place.known.state_at(row, begin)
        if state and state[0] == last - 1 and not _may_be(seat, state[1][0], False):
            return Span(row[begin].start, row[end - 1].end), state[1][1]
    return None


def _may_be(seat: Seat, state: str, speaks: bool) -> bool:
    if seat.state == state:
        return True
    if state == "EU":
        return speaks and seat.state in _EUROPEAN
    return seat.state == "EU"


def _with_noun(place: _Place, end: int) -> int:
    row, text = place.row, place.article.text
    while (
        end < len(row)
        and row[end].key in _NOUNS | {"minister", "s"}
        and text[row[end - 1].end : row[end].start] in (" ", "'", "’")
    ):
        end += 1
    return row[end - 1].end


def _coordinated(place: _Place, end: int, seat: Seat) -> int | None:
    """The end of "and Kyiv" behind a seat of power."""
    row, at = place.row, end
    if at < len(row) and row[at].key in ("and", "or"):
        at += 1
        if at < len(row) and row[at].key == "the":
            at += 1
        found = place.known.seat_at(row, at) if at < len(row) else None
        return found[0] if found else None
    return None


def _apposed(place: _Place, offset: int, seat: Seat, *, closed: bool) -> tuple[int, str] | None:
    """ ", the French presidency,": the end of the apposition and the country."""
    row, text = place.row, place.article.text
    at = place.at(offset)
    if at >= len(row) or row[at].start != offset:
        return None
    state = place.known.state_at(row, at)
    if state:
        end, (code, name) = state
        genitive = end < len(row) and row[end].key == "s"
        noun = end + 1 if genitive else end
        if noun >= len(row) or row[noun].key not in _NOUNS or _may_be(seat, code, False):
            return None
    elif row[at].key in _NOUNS and at + 2 < len(row) and row[at + 1].key == "of":
        noun = at + 3 if row[at + 2].key == "the" else at + 2
        state = place.known.state_at(row, noun)
        if not state or _may_be(seat, state[1][0], False):
            return None
        name, noun = state[1][1], state[0] - 1
    else:
        return None
    end_text = _with_noun(place, noun + 1)
    tail = text[end_text : end_text + 1]
    if closed and tail not in (",", ")", ".", " "):
        return None
    if closed and tail == " " and text[end_text : end_text + 3] not in (" – ", " — ", " - "):
        # "The Kremlin, French officials said, ..." is another speaker.
        return None
    if closed and row[noun].key in ("officials", "official"):
        return None
    if closed and tail == "," and _is_list(place, end_text):
        return None
    return end_text, name


def _is_list(place: _Place, offset: int) -> bool:
    """Whether ", and the White House" or another actor follows."""
    at = place.at(offset)
    if at < len(place.row) and place.row[at].key in ("and", "or"):
        return True
    if at < len(place.row) and place.row[at].key == "the":
        at += 1
    return place.known.state_at(place.row, at) is not None or (
        at < len(place.row) and place.known.seat_at(place.row, at) is not None
    )


def _adjective_before(place: _Place, at: int, seat: Seat) -> tuple[int, str] | None:
    """ "the French Kremlin", "Germany's Downing Street"."""
    row, text = place.row, place.article.text
    end = at
    genitive = (
        end > 1
        and row[end - 1].key == "s"
        and text[row[end - 2].end : row[end - 1].start] in ("'", "’")
    )
    if genitive:
        end -= 1
    for start in range(max(0, end - 3), end):
        code = place.known.states.get(words.joined(row, start, end))
        if not code or not row[start].capital or text[row[at - 1].end : row[at].start] != " ":
            continue
        if seat.state == code[0] or _may_be(seat, code[0], False) or not genitive:
            return None
        return row[start].start, code[1]
    return None


def _foreign_leader(
    place: _Place, offset: int, sentence: Span, seat: Seat, start: int
) -> tuple[Span, str] | None:
    """ "the Élysée said Chancellor Albers would ...": another country's leader, about his own doings."""
    row, article = place.row, place.article
    at = place.at(offset)
    if (
        at >= len(row)
        or row[at].start != offset
        or seat.organ not in ("executive", "head of government", "head of state")
    ):
        return None
    state = place.known.state_at(row, at)
    named = state[1] if state else None
    title_at = state[0] if state else at
    for end in range(min(len(row), title_at + 3), title_at, -1):
        title = words.joined(row, title_at, end)
        if title in _LEADERS:
            break
    else:
        return None
    if not row[title_at].capital or (end < len(row) and not row[end].capital):
        return None
    stop = end
    while (
        stop < len(row)
        and row[stop].capital
        and article.text[row[stop - 1].end : row[stop].start] in (" ", "-")
        and stop - end < 4
    ):
        stop += 1
    if stop == end:
        return None
    act = _OWN_ACT.match(article.text, row[stop - 1].end, sentence.end)
    if act is None or _MEETING.search(article.text, row[stop - 1].end, sentence.end):
        return None
    if named is not None:
        if named[0] == seat.state or named[0] == "EU":
            return None
        return Span(start, row[stop - 1].end), named[1]
    if title in seat.titles or title not in _FOREIGN.get(seat.state, frozenset()):
        return None
    return Span(start, row[stop - 1].end), f"a country with a {title}"


_LEADERS = frozenset(
    {
        "chancellor",
        "prime minister",
        "president",
        "king",
        "queen",
        "taoiseach",
        "pope",
        "emperor",
        "sultan",
    }
)
_FOREIGN = {
    "FRA": frozenset({"chancellor", "king", "queen", "taoiseach", "pope", "emperor"}),
    "RUS": frozenset({"chancellor", "king", "queen", "taoiseach", "pope"}),
    "USA": frozenset({"chancellor", "prime minister", "king", "queen", "taoiseach", "pope"}),
    "GBR": frozenset({"president", "taoiseach", "pope"}),
    "CHN": frozenset({"chancellor", "prime minister", "king", "queen", "taoiseach", "pope"}),
    "DEU": frozenset({"prime minister", "king", "queen", "taoiseach", "pope"}),
    "ITA": frozenset({"chancellor", "king", "queen", "taoiseach"}),
    "UKR": frozenset({"chancellor", "king", "queen", "taoiseach", "pope"}),
}  # fmt: skip
"""Titles that no leader of a state bears today."""
_MEETING = lazy.regex(
    r"(?i)\b(?:with|in (?:moscow|paris|london|washington|berlin|kyiv)|visit\w*|summit|joint\w*|together|both|treaty|alongside|beside|deal|agreement|accord|at the (?:kremlin|white house|palace|[ée]lys[ée]e))\b"
)
