"""One person holds two seats that nobody holds at once: Foreign Minister Lee, Defence Minister Lee.

Compared are the titles that one person wears in the outlet's own voice and at the time of the story:
two ministries that are hardly ever one, president and prime minister, mayor and governor, senator and
representative, deputy and full, acting and permanent, and military or police ranks. Titles of another
time (former, then-, -elect, late, outgoing) do not count, and neither do titles of different states
or organisations.

The rule is silent where the story tells of a move (appointed, promoted, reshuffle, succeeds) or of a
double post (both, doubles as, also), where two people bear the surname, and in headlines.

Known false positives: double posts that the story does not mention; a title of an earlier time
without "then" or "former".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from auditor import lazy
from auditor.article import Article
from auditor.check import Category, Rule
from auditor.facts import people, roles
from auditor.facts.people import Kind, Mention, Person, State, Title
from auditor.finding import Evidence, Finding, Fix, Safety, Severity, replacement
from auditor.source import Span

RULE = Rule(
    id="facts/title-drift",
    summary="Two titles for one person that exclude each other",
    severity=Severity.WARNING,
    confidence=0.85,
    category=Category.ACCURACY,
    why="One of the two is wrong, and readers cannot tell which office speaks.",
    sources=("https://www.theguardian.com/guardian-observer-style-guide-t",),
    english=True,
    bad=(
        "Foreign Minister Lee Min-ho arrived on Monday. Defence Minister Lee will stay until Friday.",
    ),
    good=(
        "Foreign Minister Lee Min-ho arrived on Monday. The former defence minister will stay.",
        "Foreign Minister Lee Min-ho, who was promoted from defence minister in May, arrived.",
    ),
)
RULES = (RULE,)

_SEATS = {
    "president": "head", "prime minister": "head", "chancellor": "head", "taoiseach": "head",
    "first minister": "head", "king": "head", "queen": "head", "vice president": "head",
    "governor": "state", "mayor": "town", "senator": "house", "representative": "house",
    "speaker": "speaker", "ambassador": "envoy", "minister": "cabinet", "secretary": "cabinet",
    "treasurer": "cabinet", "attorney general": "law", "judge": "bench", "prosecutor": "bar",
    "magistrate": "bench", "chief justice": "bench", "justice": "bench", "secretary general": "body", "taoiseach ": "head",
}  # fmt: skip
"""The heads of seats, and the group of each."""
_CLASHES = frozenset(
    frozenset(pair.split("+"))
    for pair in (
        "head+cabinet head+state head+town head+house head+envoy state+town state+house town+house"
        " state+envoy town+envoy cabinet+envoy cabinet+state cabinet+town bench+bar bench+head"
        " bench+state bench+town bench+house bench+envoy bench+law bench+cabinet head+body cabinet+body state+body speaker+head"
        " law+state law+town law+house law+envoy law+head speaker+state speaker+cabinet speaker+town speaker+envoy"
    ).split()
)
_SAME_HEADS = frozenset({frozenset({"president", "head of state"})})
_RANKS = {
    "general": "army", "colonel": "army", "major": "army", "captain": "", "lieutenant": "",
    "sergeant": "", "corporal": "", "private": "army", "admiral": "navy", "commodore": "navy",
    "brigadier": "army", "inspector": "police", "superintendent": "police", "constable": "police",
}  # fmt: skip
_STAFFED = frozenset(
    "head headteacher coach editor principal captain leader manager economist treasurer".split()
)
"""Roles that have a deputy, and of which a body has one."""
_DEPUTIES = frozenset("deputy vice assistant associate under junior".split())
_MOVE = lazy.regex(
    r"(?i)\b(?:appoint|promot|reshuffl|succe(?:ed|ss)|replac|sworn|swore|swear|inaugurat|nominat"
    r"|elect(?:ed|s|oral)?\b|\bw(?:on|ins?)\b[^.]{0,30}\belections?\b|\b(?:under|in) (?:the )?(?:last|previous|outgoing)\b|step(?:s|ped|ping)? (?:down|up|aside)|takes? over|took over|taken over"
    r"|bec(?:ame|om)|moved? (?:from|to)|resign(?:s|ed|ing|ation)? (?:as|from (?:the|his|her) (?:post|job|government|cabinet|ministry|office))|\bthen-|\bthen (?:the|an?|his|her|their)\b|(?:was|were) then\b|who was\b|demot|predecessor|previous|formerly|used to"
    r"|former\b|named (?:as )?(?:the )?(?:new|next|acting|interim)|doubl(?:es|ing) as|both\b(?! (?:sides|parties|teams|houses|countries|men|women|firms|companies))|also (?:serves?|holds?|acts?|the)\b"
    r"|concurrent|combin|dual|in addition to|as well as|two (?:posts|jobs|offices|hats)"
    r"|(?:was|were|been|being) (?:made|named)\b|until (?:he|she|his|her|last|recently|this (?:week|month|year)|the election)\b|since then|at the time|switch|swap|campaign|candidate|running for"
    r"|runs for|ran for|bid to|bid for|race for|challeng|confirmation|designat|merg)"
)
_MOST = 60
_YEAR = lazy.regex(r"(?<!since )(?<!born in )\b(?:19|20)\d\d\b")


def check(article: Article, options: object) -> Iterator[Finding]:
    """The first clash of each person's titles."""
    if not article.english:
        return
    for person in people.of(article).persons:
        if len(person.mentions) > 1 or sum(1 for _ in person.titles) > 1:
            found = _clash(article, person)
            if found:
                yield _finding(article, person, *found)


def _clash(article: Article, person: Person) -> tuple[Mention, Title, Title] | None:
    worn: list[tuple[Mention, Title]] = []
    for mention, title in person.titles:
        if mention.quoted or not title.is_held:
            continue
        state = title.kind is not Kind.ROLE and (
            title.head in _SEATS or title.head in _RANKS or title.head in _LEVELLED
        )
        seat = state or roles.is_seat(title) or title.head in _STAFFED
        if not seat and not _HEAD_WORKER.search(title.text):
            continue
        part = _OF_PART.match(article.text, title.span.end) if title.head == "head" else None
        if part:
            title = replace(title, text=title.text + part[0])
        if title.place == "before" and article.text.startswith(" of ", mention.span.end):
            place = _OF_PLACE.match(article.text, mention.span.end)
            if place is None:
                continue  # "President Voss of the club"
            title = replace(title, of=place[1].lower())
        worn.append((mention, title))
        if len(worn) >= _MOST:
            break
    if len(worn) < 2:
        return None
    for at, (mention, later) in enumerate(worn):
        for _, earlier in worn[:at]:
            if _exclude(earlier, later):
                both = (earlier.span, later.span)
                return None if _is_explained(article, person, both) else (mention, earlier, later)
    return None


_HEAD_WORKER = lazy.regex(r"['’]s? head [a-z]+$")
_OF_PART = lazy.regex(r" of [a-z-]{3,20}(?: (?!said|says|told|and|has|was|is)[a-z-]{4,20})?")
_OF_PLACE = lazy.regex(r" of (?:the )?([A-Z][\w-]{2,30})(?! [A-Z])")
_LEVELLED = frozenset("director commissioner chief chief executive leader".split()) | {
    "chief executive", "chief minister",
}  # fmt: skip


def _exclude(one: Title, other: Title) -> bool:
    """Whether nobody holds both at once."""
    if one.of and other.of and one.of != other.of and not _is_same_state(one.of, other.of):
        return False
    states = {one.state, other.state}
    if State.ACTING in states and any(
        title.level in _DEPUTIES and title.state is not State.ACTING for title in (one, other)
    ):
        return False  # a vice president is acting president for an hour
    if one.place == other.place == "after" and one.span.end + 5 > other.span.start:
        return False
    if roles.seats_clash(one, other):
        return True
    if Kind.ROLE in (one.kind, other.kind):
        if one.head != other.head:
            return False
        deputies = (one.level in _DEPUTIES) != (other.level in _DEPUTIES)
        return states == {State.ACTING, State.PERMANENT} or (
            one.head in _STAFFED and deputies and _shares_field(one, other)
        )
    if one.head == other.head or frozenset({one.head, other.head}) == _MINISTERS:
        if states == {State.ACTING, State.PERMANENT}:
            return True
        if (one.level in _DEPUTIES) != (other.level in _DEPUTIES):
            return _shares_field(one, other) and "shadow" not in (one.level, other.level)
        if one.level != other.level and "shadow" not in (one.level, other.level):
            return False
        return roles.portfolios_clash(one.field, other.field)
    if one.kind is Kind.RANK and other.kind is Kind.RANK:
        return _ranks_clash(one, other)
    first, second = _SEATS.get(one.head), _SEATS.get(other.head)
    if first is None or second is None or _is_private(one) or _is_private(other):
        return False
    if one.level or other.level:
        return False
    if first == second:
        if first == "house":
            return True
        if first != "head" or not _plain_heads(one, other):
            return False
        return not (one.field or other.field)
    if frozenset({first, second}) not in _CLASHES:
        return False
    if "cabinet" in (first, second):
        cabinet = one if first == "cabinet" else other
        rest = other if first == "cabinet" else one
        # Heads of government keep ministries for themselves.
        if not any(word in roles.PORTFOLIOS for word in cabinet.field):
            return False
        if rest.head == "chancellor" and cabinet.head == "secretary":
            return True  # both are British titles
        return rest.head not in (
            "prime minister",
            "chancellor",
            "first minister",
            "president",
            "king",
        )
    return not (one.field or other.field)


_MINISTERS = frozenset({"minister", "secretary"})


def _is_same_state(one: str, other: str) -> bool:
    return one[:4] == other[:4]


def _shares_field(one: Title, other: Title) -> bool:
    if one.head in ("minister", "secretary"):
        return bool(one.field & other.field)
    return one.field == other.field or (not one.field) or (not other.field)


def _plain_heads(one: Title, other: Title) -> bool:
    """Whether a president and a prime minister are meant, not two names of one office."""
    heads = {one.head, other.head}
    if "chancellor" in heads and heads & {"president", "first minister", "king", "queen"}:
        return True
    return heads in ({"president", "prime minister"}, {"chancellor", "prime minister"},
                     {"king", "president"}, {"king", "prime minister"},
                     {"taoiseach", "president"})  # fmt: skip


def _is_private(title: Title) -> bool:
    """Whether it is an office of a company, club or party: "club president"."""
    return bool(title.field - roles.PORTFOLIOS.keys())


_BRANCHES = frozenset(("detective", "police", "army", "navy"))


def _ranks_clash(one: Title, other: Title) -> bool:
    if (one.field | other.field) - _BRANCHES or one.head == other.head:
        return False  # Major General, Lieutenant Colonel
    first, second = _RANKS.get(one.head), _RANKS.get(other.head)
    return first is not None and second is not None


def _is_explained(article: Article, person: Person, titles: tuple[Span, ...]) -> bool:
    """Whether a sentence about the person tells of a move or a double post, or one of the title's of a year."""
    sentences = {id(one): one for one in _sentences_of(article, person)}
    return any(
        _MOVE.search(article.text, one.start, one.end)
        or (
            any(one.start <= span.start < one.end for span in titles)
            and _YEAR.search(article.text, one.start, one.end)
        )
        for one in sentences.values()
    )


def _sentences_of(article: Article, person: Person) -> Iterator[Span]:
    sentences = article.sentences
    starts = [one.start for one in sentences]
    for mention in person.mentions:
        at = bisect_right(starts, mention.span.start) - 1
        if at >= 0 and sentences[at].end >= mention.span.end:
            yield sentences[at]


def _finding(
    article: Article, person: Person, mention: Mention, earlier: Title, later: Title
) -> Finding:
    fixes: list[Fix] = []
    if earlier.place == later.place == "before" and earlier.kind is later.kind:
        both = ((later.span, earlier.text), (earlier.span, later.text))
        for span, text in both:
            text = _cased(text, article.slice(span))
            fixes.append(replacement(span, text, f"Write '{text}'", Safety.UNSAFE))
    return RULE.finding(
        f"{person.name} is '{later.text}' here and '{earlier.text}' elsewhere in the story:"
        " nobody holds both",
        later.span,
        evidence=[Evidence(f"'{earlier.text}' here", earlier.span)],
        fixes=fixes,
    )


def _cased(text: str, like: str) -> str:
    return text if text[:1].isupper() == like[:1].isupper() else text[:1].swapcase() + text[1:]
