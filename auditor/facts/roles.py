"""What stands beside a person's name: styles (Mr, Dr), ranks, offices and plain roles.

`parse` turns the words of a title ("former Ukrainian deputy foreign minister") into a `Title`: its
head, the field it covers, the country, whether it is held now. The lists are closed and our own;
a word that is on none of them makes no title.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from auditor import gazetteer, lazy
from auditor.source import Span


class Kind(StrEnum):
    """What sort of title it is."""

    STYLE = "style"
    """Mr, Ms, Dr, Sir: says nothing of an office."""
    RANK = "rank"
    OFFICE = "office"
    """A seat that somebody is elected or appointed to."""
    ROLE = "role"
    """A trade or a part in the story: spokeswoman, analyst, actress, coach."""


class State(StrEnum):
    """When the title is held, as the words before it say."""

    CURRENT = "current"
    FORMER = "former"
    THEN = "then"
    LATE = "late"
    ACTING = "acting"
    PERMANENT = "permanent"
    ELECT = "elect"
    OUTGOING = "outgoing"


@dataclass(frozen=True, slots=True)
class Title:
    """A title as one mention of a person wears it.

    `head` is the noun in small letters ("minister"), `field` its portfolio as a set of small words
    ({"foreign"}), `of` the country or organisation before it ("ukrainian"; "" for none), `level`
    "deputy", "vice", "shadow", ... or "". `place` says where it stands: "before" the name,
    "after" it (", the defence minister,"), or "told" ("Lee is defence minister"). `sex` is "m" or
    "f" where the words themselves say it.
    """

    span: Span
    text: str
    kind: Kind
    head: str
    field: frozenset[str] = frozenset()
    of: str = ""
    level: str = ""
    state: State = State.CURRENT
    place: str = "before"
    sex: str = ""

    @property
    def is_held(self) -> bool:
        """Whether the words say that it is held at the time of the story."""
        return self.state in (State.CURRENT, State.ACTING, State.PERMANENT)

    @property
    def key(self) -> str:
        """Level, field and head in one string, for messages and comparison."""
        return " ".join([self.level, *sorted(self.field), self.head]).strip()


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


MALE_STYLES = _set(
    "mr sir lord king prince pope baron emperor sultan emir sheikh father brother fr duke count"
    " herr monsieur señor signor ayatollah imam"
)
FEMALE_STYLES = _set(
    "mrs ms miss dame lady queen princess baroness empress sister mme madame mlle frau duchess"
    " countess señora signora"
)
STYLES = (
    MALE_STYLES
    | FEMALE_STYLES
    | _set(
        "mx dr doctor prof professor rev reverend pastor rabbi cardinal archbishop bishop hon"
        " patriarch monsignor msgr cllr"
    )
)
RANKS = _set(
    "general gen colonel col major maj captain capt lieutenant lt sergeant sgt admiral adm marshal"
    " commander cmdr corporal cpl private pvt brigadier inspector insp superintendent supt"
    " constable detective det commodore officer"
)
OFFICES = _set(
    "president premier minister secretary chancellor governor gov mayor senator sen representative"
    " rep congressman congresswoman ambassador commissioner speaker taoiseach treasurer"
    " comptroller ombudsman sheriff attorney-general secretary-general director-general"
    " chairman chairwoman chair chairperson ceo cfo chief director premier mp mep councillor"
    " councilor councilman councilwoman alderman judge justice magistrate taoiseach tanaiste"
    " lawmaker legislator leader prosecutor"
)
_MALE_ROLES = _set(
    "spokesman businessman congressman chairman councilman policeman fireman sportsman actor-director"
    " statesman alderman nobleman gentleman man boy father son husband brother widower grandfather"
    " uncle nephew boyfriend grandson stepfather monk salesman frontman landlord waiter steward"
    " showman tradesman headmaster fisherman cameraman"
)
_FEMALE_ROLES = _set(
    "spokeswoman businesswoman congresswoman chairwoman councilwoman policewoman sportswoman actress"
    " stateswoman heiress hostess waitress woman girl mother daughter wife sister widow"
    " grandmother aunt niece girlfriend granddaughter stepmother nun saleswoman frontwoman landlady"
    " stewardess headmistress ballerina soprano housewife midwife comedienne songstress"
    " schoolgirl camerawoman seamstress songwriter-actress duchess princess queen lioness"
    " noblewoman horsewoman yachtswoman"
)
_MALE_ROLES |= _set("schoolboy tenor baritone horseman yachtsman king prince duke")
GENDERED = dict.fromkeys(_MALE_ROLES, "m") | dict.fromkeys(_FEMALE_ROLES, "f")
KIN = _set(
    "father son husband brother widower grandfather uncle nephew boyfriend grandson stepfather"
    " mother daughter wife sister widow grandmother aunt niece girlfriend granddaughter stepmother"
    " parent child baby partner spouse cousin fiancé fiancée fiance fiancee sibling twin relative"
    " toddler infant kid ex-wife ex-husband"
)
ROLES = (
    _MALE_ROLES
    | _FEMALE_ROLES
    | KIN
    | _set(
        "spokesperson agent publicist analyst economist historian lawyer attorney solicitor prosecutor barrister"
        " coach manager striker midfielder defender goalkeeper winger actor singer author writer"
        " journalist reporter editor photographer artist composer novelist poet musician rapper"
        " comedian broadcaster presenter activist campaigner billionaire founder co-founder"
        " executive head deputy adviser advisor aide resident farmer teacher student nurse paramedic"
        " firefighter driver colleague friend neighbour neighbor victim suspect candidate expert"
        " researcher scientist professor doctor engineer pilot astronaut soldier veteran"
        " entrepreneur investor owner shopkeeper trader broker strategist consultant researcher"
        " biologist chemist physicist psychologist surgeon physician virologist epidemiologist"
        " climber swimmer runner sprinter cyclist boxer golfer player footballer forward"
        " quarterback pitcher rider jockey skipper captain champion winner envoy negotiator"
        " diplomat official whistleblower defendant plaintiff witness survivor tourist hiker"
        " customer patient worker architect designer chef curator organiser organizer organist"
        " headteacher principal librarian priest vicar cleric preacher theologian philosopher"
        " screenwriter producer choreographer dancer model influencer youtuber blogger columnist"
        " critic publisher politician backbencher peer contender incumbent nominee challenger"
        " accountant trustee guard ranger warden detective officer mayor gunman shooter attacker"
        " hostage prisoner inmate refugee migrant passenger pedestrian commuter shopper voter"
        " employee employer boss successor predecessor rival opponent teammate mentor assistant"
        " client caller visitor guest host volunteer teenager youngster pensioner adult person"
        " someone anyone everyone nobody somebody member minister president premier secretary"
        " chancellor governor senator ambassador commissioner speaker judge leader chief director"
        " chair mp councillor monarch pontiff royal footballer lecturer academic geologist"
        " meteorologist forecaster ecologist botanist mathematician conservationist builder baker"
        " plumber carpenter electrician mechanic cashier waiter caretaker gardener skater skier"
        " auditor clerk coroner assessor administrator surveyor convener convenor painter sculptor"
        " grandmaster skier violinist pianist cellist guitarist drummer conductor gymnast wrestler fighter batsman batter bowler goalscorer referee umpire veterinarian vet"
        " dentist pharmacist cleaner postman sailor miner butcher"
    )
)
HEADS = STYLES | RANKS | OFFICES | ROLES
HUMANS = (OFFICES | ROLES) - _set("chair director-general")
"""Singular nouns that a "he" or "she" may mean."""

_FORMER = _set("former ex erstwhile onetime one-time past previous ousted deposed disgraced")
_STATES = {
    **dict.fromkeys(_FORMER, State.FORMER),
    **dict.fromkeys(_set("then then-"), State.THEN),
    "late": State.LATE,
    **dict.fromkeys(_set("acting interim caretaker temporary"), State.ACTING),
    "permanent": State.PERMANENT,
    **dict.fromkeys(
        _set("incoming future designate aspiring would-be prospective newly"), State.ELECT
    ),
    **dict.fromkeys(_set("outgoing departing retiring"), State.OUTGOING),
}
_LEVELS = _set("deputy vice shadow assistant associate under junior first second senior joint co")
_SKIPPED = _set(
    "the a an us uk its their his her our of for and & current sitting incumbent new veteran long-serving"
    " longtime long-time popular embattled hardline conservative liberal socialist democratic republican"
    " democrat labour tory independent far-right left-wing right-wing state federal national"
    " regional local country's nation's country’s nation’s 's ’s government cabinet union"
)

PORTFOLIOS = {
    "foreign": "foreign", "external": "foreign", "defence": "defence", "defense": "defence",
    "war": "defence", "finance": "money", "treasury": "money", "economy": "money",
    "economic": "money", "economics": "money", "budget": "money", "exchequer": "money",
    "trade": "money", "business": "money", "commerce": "money", "industry": "money",
    "interior": "home", "home": "home", "justice": "home", "immigration": "home",
    "police": "home", "security": "home", "homeland": "home", "policing": "home",
    "health": "health", "education": "schools", "schools": "schools", "universities": "schools",
    "science": "schools", "transport": "transport", "transportation": "transport",
    "infrastructure": "transport", "railways": "transport", "agriculture": "land",
    "farming": "land", "environment": "land", "energy": "land", "climate": "land",
    "rural": "land", "fisheries": "land", "water": "land", "oil": "land", "food": "land",
    "culture": "culture", "sport": "culture", "sports": "culture", "tourism": "culture",
    "media": "culture", "digital": "culture", "labour": "work", "labor": "work",
    "employment": "work", "pensions": "work", "work": "work", "welfare": "work",
    "housing": "housing", "communities": "housing",
}  # fmt: skip
"""The word of a portfolio and its group; ministries of one group are often held together."""
_JOINED = frozenset(
    frozenset(pair.split("+"))
    for pair in (
        "money+work money+land money+housing home+work culture+schools health+work"
        " land+transport housing+transport housing+home land+housing money+culture"
    ).split()
)


FUNCTIONS = {
    "finance": "money", "financial": "money", "sales": "sales", "marketing": "marketing",
    "operations": "operations", "operating": "operations", "technical": "technology",
    "technology": "technology", "information": "technology", "managing": "managing",
    "commercial": "commercial", "legal": "legal", "medical": "medical", "nursing": "nursing",
    "artistic": "artistic", "musical": "music", "music": "music",
    "communications": "communications", "personnel": "staff", "hr": "staff",
    "sporting": "sporting", "creative": "creative", "research": "research",
    "production": "production", "engineering": "engineering", "design": "design",
    "safety": "safety", "purchasing": "purchasing", "political": "politics", "politics": "politics",
    "sports": "sport", "sport": "sport", "business": "business", "news": "news",
    "features": "features", "fashion": "fashion", "foreign": "foreign", "science": "science",
    "planning": "planning", "housing": "housing", "transport": "transport", "highways": "transport",
    "education": "schools", "leisure": "leisure",
}  # fmt: skip
"""What one of several directors, editors or heads of an organisation looks after."""
_FUNCTIONARIES = frozenset("director manager editor correspondent officer head chief".split())
LOCAL = frozenset(
    "auditor attorney sheriff clerk treasurer coroner assessor administrator surveyor mayor"
    " prosecutor judge manager engineer solicitor".split()
)
"""Officers of a county or town, one of each."""
BODIES = frozenset("county city town village district parish borough township council".split())
_SHARED_POSTS = frozenset(
    frozenset(pair.split("+"))
    for pair in (
        "clerk+treasurer attorney+prosecutor attorney+solicitor administrator+manager"
        " clerk+administrator clerk+manager auditor+treasurer engineer+surveyor solicitor+clerk"
        " prosecutor+solicitor administrator+treasurer auditor+clerk"
    ).split()
)
_FIELD_PLAYERS = frozenset("striker midfielder defender winger forward centre-half".split())
_PARTS = (
    (frozenset({"goalkeeper"}), _FIELD_PLAYERS),
    (frozenset({"referee"}), _FIELD_PLAYERS | {"goalkeeper", "coach", "captain", "manager"}),
    (frozenset({"chair"}), _FIELD_PLAYERS | {"goalkeeper", "coach", "referee", "captain"}),
    (frozenset({"prosecutor"}), frozenset({"judge", "defendant", "coroner", "magistrate"})),
    (frozenset({"judge"}), frozenset({"defendant", "coroner", "barrister", "solicitor"})),
    (frozenset({"coroner"}), frozenset({"pathologist", "defendant"})),
    (frozenset({"bishop"}), frozenset({"archbishop", "rabbi", "imam"})),
    (frozenset({"rabbi"}), frozenset({"imam", "priest", "vicar"})),
    (frozenset({"imam"}), frozenset({"priest", "vicar"})),
    (frozenset({"surgeon"}), frozenset({"nurse", "paramedic"})),
    (frozenset({"soprano"}), frozenset({"tenor", "baritone"})),
)
"""Parts that one person hardly ever has in one story."""


def is_seat(title: Title) -> bool:
    """Whether a role outside the state is a seat, or a part that excludes others."""
    head = title.head
    return (
        (head in _FUNCTIONARIES and bool(_functions(title)))
        or (head in LOCAL and bool(title.field & BODIES))
        or head == "chief executive"
        or head in _PART_HEADS
    )


_PART_HEADS = frozenset().union(*(one | other for one, other in _PARTS))


def _functions(title: Title) -> frozenset[str]:
    return frozenset(FUNCTIONS[word] for word in title.field if word in FUNCTIONS)


def seats_clash(one: Title, other: Title) -> bool:
    """Whether two seats of a firm, a town, a team or a court are never one person's."""
    if one.level or other.level or one.state is not other.state:
        return False
    if any(
        alike(*pair)
        for alike in (_is_one_part, _is_treasurer)
        for pair in ((one, other), (other, one))
    ):
        return True
    first, second = _functions(one), _functions(other)
    works = one.head in _FUNCTIONARIES, other.head in _FUNCTIONARIES
    if all(works):
        alike = one.head == other.head or {one.head, other.head} <= _HEADS_OF
        return alike and len(first) == len(second) == 1 and first != second
    if "chief executive" in (one.head, other.head) and any(works):
        return bool((first | second) - {"managing", "operations"})
    bodies = one.field & BODIES, other.field & BODIES
    if one.head in LOCAL and other.head in LOCAL and all(bodies):
        pair = frozenset({one.head, other.head})
        return bodies[0] == bodies[1] and len(pair) == 2 and pair not in _SHARED_POSTS
    return any(
        (one.head in left and other.head in right) or (other.head in left and one.head in right)
        for left, right in _PARTS
    )


_TOPS = frozenset(
    ("director", "manager", "principal", "headteacher", "chief executive", "economist", "owner")
)
"""Who is no head of a part of the same house."""
_HEAD_OF = lazy.regex(
    r"(?i)(?P<whose>.{2,40}['’]s?) (?:head of (?P<part>[a-z-]{3,20}(?: [a-z-]{3,20})?)|head (?:keeper|gardener|chef|nurse|porter|librarian|groundsman))"
)
_NO_PARTS = frozenset("the a an this its his her".split()) | frozenset(
    "state government school department mission delegation household security-council".split()
)
_ECONOMICS = frozenset(
    "research economics economic markets global macro strategy forecasting rates".split()
)
_OWNERS_SEAT = lazy.regex(r"(?i)(?P<whose>.{2,40}['’]s?) ")


def _is_one_part(top: Title, part: Title) -> bool:
    """Whether one is all of a house and the other a part: its director, its head of security."""
    if top.head not in _TOPS or _functions(top):
        return False
    found, owner = _HEAD_OF.fullmatch(part.text), _OWNERS_SEAT.match(top.text)
    if found is None or owner is None or found["whose"].lower() != owner["whose"].lower():
        return False
    words = set((found["part"] or "").lower().split())
    if top.head == "economist" and words & _ECONOMICS:
        return False
    return not words & _NO_PARTS


_OFFICERS = frozenset(("chair", "president", "captain", "coach"))


def _is_treasurer(one: Title, other: Title) -> bool:
    """Whether one keeps the money of a club and the other leads it."""
    if one.head != "treasurer" or other.head not in _OFFICERS:
        return False
    mine, theirs = _OWNERS_SEAT.match(one.text), _OWNERS_SEAT.match(other.text)
    return bool(mine and theirs and mine["whose"].lower() == theirs["whose"].lower())


_HEADS_OF = frozenset({"director", "chief", "officer", "head"})


def portfolios_clash(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two portfolios are two ministries that hardly ever are one."""
    first = {PORTFOLIOS[word] for word in one if word in PORTFOLIOS}
    second = {PORTFOLIOS[word] for word in other if word in PORTFOLIOS}
    if len(first) != 1 or len(second) != 1 or first == second:
        return False
    return frozenset(first | second) not in _JOINED


def is_place(low: str) -> bool:
    """Whether a word in small letters is a country, a people or another known place."""
    known = gazetteer.shipped()
    name = known.words.get(low) or known.ambiguous.get(low)
    return name is not None and name.topic in _PLACES


_PLACES = frozenset(("countries", "demonyms", "capitals", "cities", "regions"))


def parse(words: Sequence[str], span: Span, text: str, place: str = "before") -> Title | None:
    """The title that the words make; None where the last word is no head.

    `words` are those of `text` (the words in `span`); their case does not matter.
    """
    lows = [_plain(word) for word in words]
    owned = {_plain(word) for word in words if word.endswith(("'s", "’s", "s'", "s’"))}
    head, at = "", len(lows)
    state, level = State.CURRENT, ""
    field: set[str] = set()
    of: list[str] = []
    if not lows:
        return None
    last = lows[-1]
    if last.endswith("-elect") or last.endswith("-designate"):
        state, last = State.ELECT, last.rpartition("-")[0]
    elif last in ("elect", "designate") and at > 1:
        state, at = State.ELECT, at - 1
        last = lows[at - 1]
    if at > 1 and last == "general" and lows[at - 2] in ("attorney", "secretary", "director"):
        head, at = f"{lows[at - 2]} general", at - 2
    elif at > 1 and last == "minister" and lows[at - 2] in ("prime", "first", "chief"):
        head, at = f"{lows[at - 2]} minister", at - 2
    elif at > 1 and last in ("executive", "officer", "justice", "whip") and lows[at - 2] == "chief":
        head, at = f"chief {last}", at - 2
    elif "-" in last and last not in HEADS and last.rpartition("-")[2] in HEADS:
        prefix, _, head = last.rpartition("-")
        at -= 1
        if prefix in _STATES:
            state = _STATES[prefix]
        elif prefix in _LEVELS:
            level = prefix
    elif last in HEADS:
        head, at = last, at - 1
    else:
        return None
    sex = GENDERED.get(head, "")
    head = _SAME.get(head, head)
    for low in reversed(lows[:at]):
        for prefix in ("ex-", "then-", "former-"):
            if low.startswith(prefix):
                state, low = _STATES[prefix[:-1]], low[len(prefix) :]
        if low in _STATES:
            state = _STATES[low]
        elif low in _LEVELS:
            level = low
        elif low in ("us", "u.s", "uk", "u.k", "eu", "un", "u.n") or is_place(low):
            of.insert(0, low)
        elif low in HEADS and low not in PORTFOLIOS and (low in OFFICES or low in STYLES):
            continue
        elif low and low not in _SKIPPED and low not in owned:
            field.add(low)
    if head == "chancellor" and "exchequer" in field:
        head = "secretary"  # a finance minister
    kind = (
        Kind.STYLE
        if head in STYLES
        else Kind.OFFICE
        if head.rpartition(" ")[2] in OFFICES or " " in head
        else Kind.RANK
        if head in RANKS
        else Kind.ROLE
    )
    sex = "m" if head in MALE_STYLES else "f" if head in FEMALE_STYLES else sex
    return Title(span, text, kind, head, frozenset(field), " ".join(of), level, state, place, sex)


_SAME = {
    "gen": "general", "col": "colonel", "maj": "major", "capt": "captain", "lt": "lieutenant",
    "sgt": "sergeant", "adm": "admiral", "gov": "governor", "sen": "senator", "prof": "professor",
    "rep": "representative", "congressman": "representative", "congresswoman": "representative",
    "premier": "prime minister", "doctor": "dr", "insp": "inspector", "det": "detective",
    "supt": "superintendent", "chairwoman": "chair", "chairman": "chair", "chairperson": "chair",
    "attorney-general": "attorney general", "secretary-general": "secretary general",
    "director-general": "director general", "ceo": "chief executive",
}  # fmt: skip


def _plain(word: str) -> str:
    low = word.lower().rstrip(".,")
    return low[:-2] if low.endswith(("'s", "’s")) else low
