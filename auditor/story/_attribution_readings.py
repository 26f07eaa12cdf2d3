"""What a noun of nobody means at its place, and whether the verb behind it is one of saying."""

from __future__ import annotations

import re

from auditor import lazy
from auditor.source import Span
from auditor.story._attribution_words import MANY, PEOPLE, SHY_EXPERTS, STUDIES, How

_SAYS = (
    r"sa(?:y|ys|id)|tells?|told|claim(?:s|ed)?|confirm(?:s|ed)?|suggest(?:s|ed)?|indicate[sd]?|report(?:s|ed)?|reveal(?:s|ed)?"
    r"|allege[sd]?|warn(?:s|ed)?|believe[sd]?|thinks?|thought|argue[sd]?|insist(?:s|ed)?|note[sd]?|predict(?:s|ed)?|fear(?:s|ed)?"
    r"|hint(?:s|ed)?|maintain(?:s|ed)?|state[sd]?|add(?:s|ed)?|explain(?:s|ed)?|estimate[sd]?|speculate[sd]?|caution(?:s|ed)?"
    r"|agree[sd]?|disagree[sd]?|question(?:s|ed)?|doubt(?:s|ed)?|worr(?:y|ies|ied)|contend(?:s|ed)?|assert(?:s|ed)?|admit(?:s|ted)?"
    r"|acknowledge[sd]?|whisper(?:s|ed)?|complain(?:s|ed)?|forecast(?:s|ed)?|stress(?:es|ed)?|concede[sd]?|observe[sd]?"
    r"|recall(?:s|ed)?|disclose[sd]?|declare[sd]?|remark(?:s|ed)?|recommend(?:s|ed)?|advise[sd]?|expect(?:s|ed)?|describe[sd]?"
    r"|points?\s(?:to|out)|pointed\s(?:to|out)|consider(?:s|ed)?|accuse[sd]?|attribute[sd]?|feel|felt|swear|swore|assume|anticipate[sd]?|suspect(?:s|ed)?"
    r"|called\s(?:it|this|the|for)|call\s(?:it|this|the)|show(?:s|n|ed)?|prove[sdn]?|found|find|link(?:s|ed)?|have\sit|has\sit|paint|divulged?|leaked|puts?\s(?:the|it)|reckon(?:s|ed)?|blame[sd]?|(?:voice|raise|express)(?:s|d|ed)?\s(?:\w+\s)?(?:doubts?|concerns?|fears?|questions|alarm)|play(?:s|ed)?\sdown|downplay(?:s|ed)?|den(?:y|ied)|dismiss(?:ed)?|confide[sd]?|let\sit\sbe\sknown|see(?=\s(?:the|a|an|it|this|little|no)\b)"
)
_SAYING = (
    r"saying|telling|claiming|confirming|suggesting|indicating|reporting|alleging|warning|arguing|insisting|predicting|hinting"
    r"|speculating|cautioning|questioning|complaining|forecasting|whispering|wondering|asking|expecting|pointing"
)
_MOOD = (
    r"divided|split|at\sodds|in\sagreement|unanimous|convinced|adamant|sceptical|skeptical|worried|concerned|alarmed|baffled|puzzled"
    r"|optimistic|pessimistic|unsure|undecided|quick\sto\s\w+|confident|wary|doubtful|certain|of\sthe\s(?:view|opinion)|quoted\sas\ssaying|torn|stunned|to\sbe\sbelieved"
)
_ADVERBS = r"(?:\s(?:also|now|then|still|already|today|yesterday|meanwhile|even|since|long|often|both|all|\w{2,}ly|later|elsewhere|abroad|repeatedly|on\s\w+day|on\sthe\sground|alike|generally|this\sweek|last\s\w+)){0,3}"
_BEHIND = (
    r"(?:\s(?:close\sto|familiar\swith|with\s(?:\w+\s)?(?:knowledge|understanding|experience)\sof|with\sties\sto|briefed\son|near|at|in|inside|within|from|of|on|to|around"
    r"|involved\s(?:in|with)|privy\sto|working\s(?:in|on|for|at|with)|across|who\s(?:study|studies|follow|watch|know)|there|here|tracking|monitoring|cited\sby|contacted\sby)"
    r"(?:\s[^\s,.;:!?“”\"()]{1,30}){0,9}?)?"
    r"(?:,\s[^,.;:!?“”\"\n]{2,140},(?:\s[^,.;:!?“”\"\n]{2,100},)?|\s\([^()\n]{2,80}\)|\s[–—-]\s[^–—\n]{2,120}\s[–—-]|\swho\s[^,.;:!?“”\"\n]{2,140}?)?"
)
CLAUSE = lazy.regex(
    rf"(?P<behind>{_BEHIND})(?P<aux>(?:\s(?:have|has|had|would|will|may|can|do|did|could))?){_ADVERBS}"
    rf"(?<!\sthe)(?<!\sa)(?<!\san)(?<!\stheir)(?<!\sits)(?<!\shis)(?<!\sof)(?<!\sin)(?<!\sto)(?:\s(?P<verb>{_SAYS})|\s(?:are|is|were|was|remain|remained|have\sbeen|has\sbeen|had\sbeen|seem|appear)(?:\s(?:now|also|still|already|long|\w+ly|deeply))?\s(?P<ing>{_SAYING}|{_MOOD}))\b"
)
"""A verb of saying or thinking behind a noun, past what is told of the noun."""

_PARTS = frozenset(
    "water food income power light energy open data heat error revenue funding main".split()
)
"""Sources that nobody can ask."""
_OUTLETS = frozenset("media news press".split())
_HIDDEN = frozenset("unnamed anonymous unidentified undisclosed nameless".split())
_UNSURE = frozenset("unconfirmed unverified unsubstantiated".split())
_PLAIN_STUDIES = frozenset(
    "recent new previous scientific media medical local earlier emerging growing academic early initial".split()
)
_FIELDS = frozenset("health medical industry legal financial security".split())
_SENIOR = frozenset("senior leading prominent top influential".split())
_SOME = frozenset("some many most several other".split())
_NUMEROUS = _SOME | frozenset(("", "numerous", "multiple", "various", "countless"))
_FAMILIAR = lazy.regex(
    r",?\s(?:(?:who\s(?:is|are|was|were)\s)?(?:familiar\swith|close\sto|briefed\son|privy\sto|in\sthe\sknow|with\s(?:\w+\s){0,2}knowledge|speaking\s(?:anonymously|on\scondition)|(?:requesting|asking\sfor)\sanonymity)|who\s(?:was|were)\s(?:present|in\sthe\sroom)|(?:asking|requesting)\snot\sto\sbe|who\s(?:asked|spoke|requested|declined|wished|did\snot\swant|wanted)\s(?:not\sto\sbe|to\sremain|to\s(?:speak\s)?anonym|on\s(?:the\s)?condition|anonymity|to\sbe))\b"
)
_OF_SOMEBODY = lazy.regex(
    r"\s(?:\w+ed\s)?(?:from|by|at|of)\s|,\s(?:such|including)\b|\s(?:such\sas|like|including)\b"
)


def reading(
    folded: str, how: How, head: str, determiner: str, modifiers: tuple[str, ...], here: Span
) -> How | None:
    """What a noun means at its place, or nothing."""
    if how is How.SOURCE:
        if folded.startswith(" of ", here.end) or (
            head in ("source", "sources") and modifiers and modifiers[-1] in _PARTS
        ):
            return None
        if head == "source" and not determiner and not modifiers:
            return None
        return How.STUDY if modifiers and modifiers[-1] in _OUTLETS else how
    if how is How.OFFICIAL or head in PEOPLE:
        if not _HIDDEN.isdisjoint(modifiers) or _FAMILIAR.match(folded, here.end):
            return How.SOURCE
        if head in ("figure", "figures"):
            return None if _SENIOR.isdisjoint(modifiers) else How.SOURCE
        if head in ("quarters", "circles", "corners"):
            return How.MANY if determiner in _SOME or modifiers else None
        bare = not determiner or determiner in _SOME
        return How.MANY if head == "people" and bare and not modifiers else None
    if head in MANY:
        return None if modifiers or determiner else how
    if head in STUDIES:
        if not _UNSURE.isdisjoint(modifiers):
            return None  # told as hearsay
        if _OF_SOMEBODY.match(folded, here.end) or folded[here.start - 2 : here.start] == ") ":
            return None
        if head in ("science", "numbers", "data", "polls") and modifiers:
            return None
        return how if _PLAIN_STUDIES.issuperset(modifiers) and determiner in _NUMEROUS else None
    if head in SHY_EXPERTS:
        if head == "professionals":
            return None if _FIELDS.isdisjoint(modifiers) else how
        return how if determiner in _SOME and not modifiers else None
    return how


_STUDIES_DO = tuple(
    "show tell suggest indicat prove found find say said reveal confirm link claim estimat point predict hint have".split()
)
_MANY_DO = tuple(
    """say said believe suggest argue claim think thought fear speculat worr warn question wonder insist predict suspect
    feel whisper allege contend assume maintain hint expect note convinced divided describe point""".split()
)
_PEOPLE_DO = tuple("say claim whisper speculat allege".split())
_FINDING = frozenset("link linked links find show shown showed shows prove proved".split())
_INSIDE = lazy.regex(
    r"\s(?:in|within|inside|at)\s(?:the|his|her|its|their)\s(?!crowd|audience|town|village|room|queue)\w+(?:\s\w+)?\Z"
)
_OBJECT = lazy.regex(r"\s(?:to|him|her|it|them)\b")
_PASSIVE = frozenset("expected described considered advised thought believed called".split())


def fits(how: How, head: str, clause: re.Match[str], folded: str, verb: Span) -> bool:
    """Whether a verb suits who is meant: studies show and people say, but few the other way about."""
    word = folded[verb.start : verb.end]
    plain = clause["ing"] is None
    following = folded[verb.end : verb.end + 3]
    if following == " by":
        return False
    if how is How.STUDY:
        return plain and word.startswith(_STUDIES_DO) and not clause["behind"]
    if how is How.MANY:
        if clause["aux"].strip() in ("will", "would", "may", "can", "could"):
            return False  # nobody has said so yet
        keeps = _PEOPLE_DO if head == "people" else _MANY_DO
        if word.startswith(("thought", "feel")) and _OBJECT.match(folded, verb.end):
            return False
        behind = clause["behind"]
        if behind and head in MANY:
            behind = "" if _INSIDE.match(behind) else behind
        return not behind and not word.endswith("s") and word.startswith(keeps)
    if (word in _FINDING and how is not How.EXPERT) or (word == "report" and how is not How.SOURCE):
        return False
    return not (word in _PASSIVE and plain and following in (" to", " as"))
