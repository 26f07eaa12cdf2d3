"""A person comes in by surname alone and nobody has said who that is.

News gives the full name first and the surname afterwards. Looked at are names that a style, a rank
or an office stands before (Dr Patel, Judge Cole) and single names that speak (Podolyak said), where
no full name of that surname comes before: not in the headline, not in the text. A full name that
stands in a caption only, or further down only, is no introduction either.

People whom every reader knows by their surname are left out (the gazetteer's and the knowledge
base's), and so are given names, monarchs, popes and saints, names in headlines and in quotations, live
pages and second pages.

Known false positives: local people whom the outlet's readers know; singers and players with one
name; companies that bear a surname.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from auditor import gazetteer, lazy
from auditor.article import Article, BlockKind
from auditor.check import Category, Rule
from auditor.facts import _runs, base, people, roles, words
from auditor.facts.given import KNOWN
from auditor.facts.people import Form, Kind, Mention, People, Person
from auditor.finding import Evidence, Finding, Severity
from auditor.language import dictionary
from auditor.language.dictionary import Verdict
from auditor.settings import Outlet
from auditor.source import Span

RULE = Rule(
    id="facts/unintroduced-name",
    summary="A surname without a full name before it",
    severity=Severity.INFO,
    confidence=0.8,
    category=Category.ACCURACY,
    why="Readers do not know who speaks; often the paragraph that introduced the person was cut.",
    sources=("https://www.theguardian.com/guardian-observer-style-guide-n",),
    english=True,
    bad=("The bridge will close on Monday. Dr Patel said the repairs would take a year.",),
    good=(
        "The bridge will close on Monday. Dr Anita Patel said it was old. Dr Patel will repair it.",
    ),
)
RULES = (RULE,)

_STYLED = frozenset("mr mrs ms miss mx dr prof professor".split())
_NO_INTRODUCTION = frozenset(
    "king queen prince princess pope cardinal emperor sultan emir sheikh saint st sister brother"
    " father fr lord lady baroness baron duke duchess count countess sir dame rabbi imam ayatollah"
    " pastor rev reverend mother aunt uncle patriarch".split()
)
_DOCTORS = ("Dr ", "Dr. ", "Prof ", "Prof. ", "Professor ", "Judge ", "Sergeant ")
_VAGUE = frozenset("private general chief major officer captain director executive leader".split())
_MOST = 40
_TIME = lazy.regex(r"\W{0,3}(?:[01]?\d|2[0-3])[:.][0-5]\d(?: ?[ap]\.?m\.?| ?[A-Z]{2,4})?\b")
_LIVE = lazy.regex(
    r"(?i)\b(?:live (?:blog|updates|page)|as it happened|page 2|part (?:2|two)|continued from)\b"
)
_FEWEST_TIMES = 3
_SURNAME = lazy.regex(
    r"(?i)(?:[oe]vs?k?[iy]?|[oe]va|sk[iy]+|skaya|[ey]nko|yak|iak|chuk|czuk|v[iy]ch|wicz|i[cć]|sen|sson|son"
    r"|ez|es?cu|stein|berg|mann?|oglu|[iy]an|dze|shvili|akis|opoulos|idis|elli|etti|ini|ucci|wala|kar"
    r"|singh|wright|ford|worth|well|field|shaw|wood|land|ham|ley|lei?gh|by|croft|stone|burn|combe|more"
    r"|quist|qvist|strom|ström|lund|dahl|huizen|kamp|meyer|meier|bauer|hoff|witz|zky|nen|aite|ienė|kov"
    r"|czyk|czak|[ae]wicz|kowa|ulis|aitis)\Z"
)
_COMMON = frozenset(
    """smith jones williams brown taylor davies evans wilson thomas roberts johnson lewis walker
    robinson wood thompson white watson jackson wright green harris cooper king lee martin clarke
    james morgan hughes edwards hill moore clark harrison scott young morris hall ward turner carter
    phillips mitchell patel adams campbell anderson allen cook bailey parker miller davis murphy price
    bell baker griffiths kelly simpson marshall collins bennett cox richardson fox gray rose chapman
    hunt robertson shaw reynolds lloyd ellis richards russell wilkinson khan graham stewart reid
    murray powell palmer holmes rogers stevens walsh hunter thomson matthews ross owen mason knight
    kennedy butler saunders cole pearce dean foster harvey hudson gibson mills berry barnes pearson
    kaur booth dixon grant gordon lane harper ali hart mcdonald brooks carr macdonald hamilton johnston west
    ford garcia rodriguez martinez hernandez lopez gonzalez perez sanchez ramirez torres flores rivera
    gomez diaz reyes morales cruz ortiz gutierrez chavez ramos ruiz alvarez mendoza vasquez castillo
    jimenez moreno romero herrera medina aguilar vargas nguyen chen wang zhang liu singh sharma gupta
    kumar das shah mehta rao reddy iyer hussain ahmed begum okafor adeyemi mensah diallo traore
    schmidt schneider fischer weber becker wagner hoffmann koch bauer richter klein wolf dubois
    moreau laurent lefebvre rossi russo ferrari bianchi romano kovacs nagy novak kim park choi""".split()
)


@dataclass(frozen=True, slots=True)
class Options:
    """The outlet: its own fact files and allowed names hold people whom its readers know."""

    outlet: Outlet = Outlet()


def check(article: Article, options: Options) -> Iterator[Finding]:
    """Each unintroduced surname once, at its first place."""
    if not article.english or _is_live(article):
        return
    for finding in islice(_found(article, people.of(article)), _MOST):
        written = article.slice(finding.span) if finding.span else ""
        if written in options.outlet.allowed_names:
            continue
        known = base.of(options.outlet.facts).surnamed(words.key(written))
        # A doctor of a leader's name is not the leader.
        styled = article.text[: finding.span.start if finding.span else 0].endswith(_DOCTORS)
        if styled or written.lower() in _COMMON or not any(one.bare for one in known):
            yield finding


def _found(article: Article, everyone: People) -> Iterator[Finding]:
    for person in everyone.persons:
        first = next((one for one in person.mentions if _counts(one)), None)
        if first is None:
            continue
        found = _full(article, person, first) if person.is_introduced else _bare(person, first)
        if (
            found
            and _stands_in_sentence(article, first.span)
            and not _has_first_name(article, first.span)
        ):
            yield _finding(article, first, found)
    seen: set[str] = set()
    for span in everyone.strangers:
        written = article.slice(span)
        if written in seen:
            continue
        seen.add(written)
        if _speaks_unknown(article, span, written) and not _has_first_name(article, span):
            yield _finding(article, span, "")


def _has_first_name(article: Article, span: Span) -> bool:
    """Whether some other name stands before the surname further up: whoever that is."""
    text = article.text
    word = text[span.start : span.end].rpartition(" ")[2]
    at = text.find(word)
    while 0 <= at < span.start:
        before = _NAME_BEFORE.search(text, max(at - 30, 0), at)
        if before:
            low = before[1].lower().rstrip(".")
            if low not in roles.HEADS and low not in _runs.STOPS:
                return True
        at = text.find(word, at + 1)
    return False


_NAME_BEFORE = lazy.regex(
    r"([^\W\d_a-z][\w.’'-]{0,25})[ \xa0]?(?:(?:al|el)-|(?:van|von|de|del|bin|al) )?\Z"
)


def _is_live(article: Article) -> bool:
    text, times = article.text, 0
    for block in article.blocks:
        start = block.span.start
        if any(map(str.isdigit, text[start : start + 4])) and _TIME.match(text, start):
            times += 1
            if times == _FEWEST_TIMES:
                return True
    return _LIVE.search(article.text, 0, 300) is not None


def _counts(mention: Mention) -> bool:
    return not mention.quoted and not mention.heads_story


def _bare(person: Person, first: Mention) -> str:
    """Why a person without any full name is unintroduced; "" where that is fine."""
    low = person.name.lower()
    titles = [one for one in first.titles if one.place == "before"]
    if not titles or any(one.head in _NO_INTRODUCTION for one in titles):
        return ""
    if any("justice" in one.text.lower() for one in titles):
        return ""  # Mr Justice Ferrier: British judges have no given name in reports
    styled = any(one.head in _STYLED for one in titles)
    ranked = any(one.kind in (Kind.RANK, Kind.OFFICE) for one in titles)
    if not (styled or ranked) or _is_known(low):
        return ""
    if low in roles.HEADS or "." in low or (not styled and low in KNOWN):
        return ""
    if any(one.head in _VAGUE for one in titles) and low not in _COMMON and not _is_no_word(low):
        return ""  # Private Eye
    return "no full name"


def _full(article: Article, person: Person, first: Mention) -> str:
    """Why a person with a full name somewhere is unintroduced where they come in."""
    if first.form is not Form.SURNAME or first.kind is BlockKind.CAPTION or not person.given:
        return ""
    if _is_known(person.surname.lower()) or _is_known(person.name.lower()):
        return ""
    full = [one for one in person.mentions if one.form is Form.FULL and not one.quoted]
    if not full or any(one.heads_story for one in full):
        return ""
    speaks = _runs.speaks(article, first.span) or first.titles
    if all(one.kind is BlockKind.CAPTION for one in full):
        return "its full name stands in a caption only" if speaks else ""
    introduction = next(one for one in full if one.kind is not BlockKind.CAPTION)
    if introduction.span < first.span or not speaks:
        return ""
    return "the full name comes further down"


def _speaks_unknown(article: Article, span: Span, written: str) -> bool:
    low = written.lower()
    if " " in written or low in KNOWN or _is_known(low) or article.is_quoted(span):
        return False
    if people.is_heading(article.block_at(span.start).kind) or low in _FIRMS:
        return False
    text = article.text
    tells = _TELLS.match(text, span.end) or _SAID.search(text, max(span.start - 8, 0), span.start)
    if not tells or not _stands_in_sentence(article, span):
        return False
    if _FIRM_AFTER.search(text, span.end, span.end + 240):
        return False
    if _FIRM_BEFORE.search(text, max(span.start - 20, 0), span.start):
        return False
    if low in _COMMON or (bool(_SURNAME.search(written)) and _is_no_word(low)):
        return True
    # Any other unknown word, where it says that something is so, in a story that names people.
    return (
        len(low) > 4
        and bool(_SAYS_THAT.match(text, span.end))
        and low.isalpha()
        and dictionary.shipped().verdict(low) is Verdict.UNKNOWN
        and text.count(written) < 3
        and sum(one.is_introduced for one in people.of(article).persons) > 1
    )


def _is_no_word(low: str) -> bool:
    return dictionary.shipped().verdict(low) is not Verdict.KNOWN


def _stands_in_sentence(article: Article, span: Span) -> bool:
    """Whether the name stands in a sentence of fact: no list, no cut name, no story about stories."""
    block = article.block_at(span.start)
    text = article.text
    if text[block.span.end - 1] not in _STOPPED or _CUT.match(text, span.end):
        return False
    if sum(char.isupper() for char in text[span.start + 1 : span.end]) > 1:
        return False
    low, high = max(block.span.start, span.start - 160), min(block.span.end, span.end + 160)
    return not _FICTION.search(text, low, high)


_STOPPED = frozenset(".!?…”’\"')")
_CUT = lazy.regex(
    r"\]| ?[“\"‘(\[]| (?:\w+ )?(?:ship|vessel|boat|trophy|cup|report|inquiry|award|street|road)\b"
)
_FICTION = lazy.regex(
    r"(?i)\b(?:novels?|films?|movies?|drama|sitcom|comic|cartoon|fiction(?:al)?|characters?|sketch|musical"
    r"|series|episodes?|starring|plays|played by|video game)\b"
)
_SAYS_THAT = lazy.regex(
    r" (?:said|says|told \w+|added|recalled|explained) that (?:every|the|she|he|it|they|there|no|all|his|her)\b"
)
_SAID = lazy.regex(r"\b(?:said|says|added) \Z")
_TELLS = lazy.regex(
    r",? (?:also |later |then |has |had )?(?:said|says|told|tells|added|adds|explained|recalled|warned|insisted"
    r"|argued|joked|admitted|asked for|replied|refused to|denies|denied|pleaded|wept|thanked|resigned|shrugged)\b"
)
_FIRM_AFTER = lazy.regex(
    r"\b[Ii]ts\b|\b[Tt]he (?:company|firm|club|group|airline|bank|agency|ministry|team|retailer|paper|newspaper|brand|maker|owner of)\b"
)
_FIRM_BEFORE = lazy.regex(
    r"\b(?:daily|newspaper|agency|company|firm|broadcaster|magazine|website|outlet|channel|station|giant|group|club"
    r"|team|airline|bank|brewer|retailer|maker|carrier|operator|insurer|supermarket|startup|start-up|chain|brand|party|union"
    r"|charity|developer|publisher|platform|studio|label|manufacturer|builder|lender|producer|supplier) \Z"
)
_FIRMS = frozenset(
    "ericsson dyson sainsbury morrison lockheed hutchison nelson aon burberry".split()
)


def _is_known(low: str) -> bool:
    """Whether readers know who is meant: a leader, a star, an organisation."""
    known = gazetteer.shipped()
    low = low.removeprefix("al-")
    if low in known.phrases or low in known.words:
        return True
    name = known.ambiguous.get(low)
    return name is not None and name.topic == "people" and low not in _COMMON


def _finding(article: Article, first: Mention | Span, why: str) -> Finding:
    span = first.span if isinstance(first, Mention) else first
    written = article.slice(span)
    reason = f": {why}" if why.startswith(("its", "the")) else ""
    return RULE.finding(
        f"'{written}' comes in without a full name{reason}",
        span,
        evidence=[Evidence("Say who it is at the first place")],
    )
