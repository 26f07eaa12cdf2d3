"""Two people in one seat: whoever the article itself calls the holder of a single-seat office.

    for earlier, later in rivals.of(article):
        later.mention.span, later.title.text, later.person.name

No knowledge of the world is needed: the club's president is Ms Moor in the first paragraph and Mr
Addy in the fifth. Two titles name one seat where their nouns are one and their bodies are: the same
place, firm or club; "the club's" and "of the Hilltop Rowing Club"; or neither names a body and both
have the article ("the mayor, Lydia Carr ... The mayor, Owen Tassell"), as in a story of one town.

Nothing is said where a sentence about either tells of a hand-over, an election, another time, or two
of the kind, and where the two names may be one person's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article
from auditor.facts import people, roles
from auditor.facts.people import Mention, Person, State, Title
from auditor.source import Span


class Holder(NamedTuple):
    """A person under a title of a single seat. `body` are the words of whose it is (may be empty)."""

    person: Person
    mention: Mention
    title: Title
    seat: str
    body: frozenset[str]
    definite: bool
    """Whether "the" or an owner stands before the title."""


_SEATS = {
    **{head: head for head in (
        "president", "prime minister", "chancellor", "first minister", "taoiseach", "mayor",
        "governor", "chief executive", "chair", "secretary general", "speaker", "attorney general",
        "chief justice", "sheriff", "headteacher", "principal", "coroner", "auditor", "clerk",
        "treasurer", "leader", "convener", "rector", "dean", "bishop", "archbishop", "king", "queen",
        "pope", "captain", "coach", "manager", "editor", "director general", "administrator",
        "conductor", "vicar", "director",
    )},
    "convenor": "convener", "headmaster": "headteacher", "headmistress": "headteacher",
}  # fmt: skip
_ALONE = frozenset(
    "mayor sheriff governor headteacher chief|police chief|fire constable|chief president chancellor"
    " king queen pope coroner archbishop bishop director|managing treasurer vicar rector".split()
) | {"prime minister", "first minister", "chief executive", "secretary general", "speaker"}
"""Seats of which a story about one place has one, so that no body need be named."""
_OWNED = frozenset(
    "captain coach manager leader editor principal dean conductor clerk director".split()
)
"""Seats that only count with their owner: Rovers' coach."""
_TOWN = frozenset("mayor sheriff governor headteacher chief|police chief|fire constable|chief".split()) | {
    "chief executive"
}  # fmt: skip
"""Of these one of the two may stand without "the": "Mayor Lydia Carr ... The mayor, Owen Tassell"."""
_CHIEFS = frozenset("police fire".split())
_DROPPED = frozenset(
    "the a an of for and at in current sitting incumbent new long-serving longtime veteran popular"
    " its his her their our my club's".split()
) - {"club's"}
_PRONOUNS = frozenset("his her their its my our your whose".split())
_NOUNS = frozenset(
    """club company council county city town village university college school bank party union
    museum hospital charity board committee association federation league team firm country republic
    society trust orchestra commission chamber church district parish state province diocese court
    agency institute academy theatre zoo port airline foundation parliament assembly senate festival gallery
    library ferry hotel force brigade newspaper paper magazine channel station farm clinic""".split()
)
_OWNER = lazy.regex(r"([^\W\d_][\w’'&.-]{1,30}?)(?:['’]s|s['’]) \Z")
_DETERMINER = lazy.regex(r"\b([Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Mm]y|[Oo]ur|[Ww]hose) \Z")
_OF = lazy.regex(
    r" (?:of|at|for) (?:the |this |our )?"
    r"(?:([A-Z][\w’'&.-]{0,30}(?: (?:(?:of|and|the|for) ){0,2}[A-Z][\w’'&.-]{0,30}){0,5})(?: ([a-z]{4,12}))?|([a-z]{2,20}(?: [a-z]{2,20})?))"
)
_SUCCESSION = lazy.regex(
    r"\b(?:then|former|formerly|ex|late|outgoing|incoming|elect|elected|re-elected|election|elections|succe\w+|replac\w+"
    r"|(?:took|takes?|taken|taking) (?:over|office|up)|hand(?:s|ed|ing)? over|handover|hand-over|rivals?|deput\w+|vice|acting|interim"
    r"|caretaker|appoint\w*|resign\w*|step(?:s|ped|ping)? (?:down|aside|back|up)|stood down|standing down|sworn|inaugurat\w+|predecessor|previous(?:ly)?"
    r"|designate|candidates?|nominee|promot\w+|retir\w+|ousted|dismiss\w*|fired|sacked|axed|died|death|dead"
    r"|ago|at the time|once|twin(?:ned)?|both|joint|jointly|co-\w+|counterparts?|neighbou?ring|each other|another|other|first \w+ to"
    r"|elected|emeritus|honorary|lifetime|in-exile|exiled|self-styled|self-proclaimed|disputed|contested|recogni[sz]ed|campaign\w*"
    r"|until|as (?:he|she) will be|no longer|used to|years? (?:earlier|later|before)|last (?:year|month|season)|bec(?:a|o)me|becoming|new (?:mayor|president|chair\w*|chief|head\w*|boss|leader|coach|manager|governor|director))\b"
    r"|\b(?:1[5-9]|20)\d\d\b"
)
_SINCE = lazy.regex(r"since (?:\w+ )?\Z")
_MOST = 60


def of(article: Article) -> Iterator[tuple[Holder, Holder]]:
    """Each pair of people who hold one seat at once, with the earlier one first."""
    if not article.english:
        return
    by_seat: dict[str, list[Holder]] = defaultdict(list)
    for holder in _holders(article):
        by_seat[holder.seat].append(holder)
    told: set[tuple[int, int]] = set()
    for seat, all_of in by_seat.items():
        group = sorted(all_of[:_MOST], key=lambda one: one.mention.span)
        if len({id(one.person) for one in group}) < 2 or _is_plural(article, seat):
            continue
        for at, later in enumerate(group):
            for earlier in group[:at]:
                pair = (id(earlier.person), id(later.person))
                if pair in told or not _are_rivals(article, earlier, later, group):
                    continue
                told.add(pair)
                yield earlier, later


_WHO = lazy.regex(r", who (?:also |still |now )?(chairs|captains|coaches|edits|manages)(?= )")
DONE_BY = {
    "chairs": "chair", "captains": "captain", "coaches": "coach", "edits": "editor",
    "manages": "manager",
}  # fmt: skip
_WHOM = lazy.regex(
    r" (?:the )?(?:([A-Z][\w’'&.-]{0,30}(?: (?:(?:of|and|the|for) ){0,2}[A-Z][\w’'&.-]{0,30}){0,5})|([a-z]{2,20}(?: [a-z]{2,20})?))"
)
_ALIASES = {"fed": "federal reserve", "un": "united nations", "eu": "european union"}


def _holders(article: Article) -> Iterator[Holder]:
    if ", who c" in article.text or ", who e" in article.text or ", who m" in article.text:
        yield from _doers(article)
    for person in people.of(article).persons:
        for mention, title in person.titles:
            if mention.quoted or title.state is not State.CURRENT:
                continue
            if title.level and not (title.level == "vice" and "chancellor" in title.head):
                continue
            seat = "vice-chancellor" if _VICE.search(title.text) else _seat(title)
            if seat:
                found = _holder(article, person, mention, title, seat)
                if found:
                    yield found


_VICE = lazy.regex(r"(?i)\bvice[ -]chancellor$")
"""The head of a British university; the chancellor is its figurehead."""


def _doers(article: Article) -> Iterator[Holder]:
    """People of whom a verb tells the seat: "Janet Lee, who chairs the council"."""
    for mention, person in people.of(article).placed:
        match = _WHO.match(article.text, mention.span.end, mention.span.end + 30)
        if match is None or mention.quoted:
            continue
        whom = _WHOM.match(article.text, match.end())
        if whom is None:
            continue
        if whom[1]:
            body = {word.strip(".,’'") for word in whom[1].lower().split()} - _DROPPED
        else:
            body = {word for word in whom[2].split() if word in _NOUNS}
        if body:
            head = DONE_BY[match[1]]
            title = Title(Span(*match.span(1)), match[1], people.Kind.OFFICE, head, place="after")
            yield Holder(person, mention, title, _SEATS[head], frozenset(body), True)


def _seat(title: Title) -> str:
    """The seat's noun, with the work of a director or chief; "" where several may sit."""
    head = title.head
    if head in _SEATS and not (head == "director" and title.field & roles.FUNCTIONS.keys()):
        return _SEATS[head]
    if head == "secretary" and title.field == {"general"}:
        return "general secretary"
    fields = {roles.PORTFOLIOS[word] for word in title.field if word in roles.PORTFOLIOS}
    if head in ("minister", "secretary") and len(fields) == 1:
        return f"minister|{fields.pop()}"
    if head == "constable" and "chief" in title.text.lower():
        return "constable|chief"
    if head == "chief" and title.field & _CHIEFS:
        return f"chief|{min(title.field & _CHIEFS)}"
    work = title.field & roles.FUNCTIONS.keys()
    if head in ("director", "chief", "officer") and len(work) == 1:
        return f"director|{roles.FUNCTIONS[next(iter(work))]}"
    return ""


def _holder(
    article: Article, person: Person, mention: Mention, title: Title, seat: str
) -> Holder | None:
    text = article.text
    body = {word.strip(".,").lower() for word in title.text.split()}
    body = {word[:-2] if word.endswith(("'s", "’s")) else word.rstrip("'’") for word in body}
    body -= roles.HEADS | _DROPPED | {"general", "prime", "first", "executive", "justice"}
    body -= (roles.FUNCTIONS.keys() | roles.PORTFOLIOS.keys()) & title.field
    body -= {"minister", "secretary", "vice", "vice-chancellor"}
    if seat.startswith("chief|"):
        body -= _CHIEFS
    before = text[max(title.span.start - 34, 0) : title.span.start]
    owner, article_word = _OWNER.search(before), _DETERMINER.search(before)
    if article_word and article_word[1].lower() in _PRONOUNS:
        return None
    if any(word in _PRONOUNS for word in body):
        return None
    if owner:
        low = owner[1].lower()
        body.add(low if text[title.span.start - 2] in "'’" or before.endswith("'s ") or
                 before.endswith("’s ") else low + "s")  # fmt: skip
    direct = title.place == "before" and title.span.end + 1 == mention.span.start
    after = _OF.match(text, mention.span.end if direct else title.span.end)
    if after:
        if after[1]:
            words = after[1].lower().removesuffix("’s").removesuffix("'s").split()
            body |= {word.strip(".,") for word in words} - _DROPPED
            if after[2] in _NOUNS:
                body.add(after[2])
        else:
            words = after[3].split()
            if words[0] in _NOUNS:
                body.add(words[0])
                words = words[:1]
            elif words[-1] in _NOUNS:
                body |= set(words)
            elif not direct:
                return None  # of something that is no body
    definite = owner is not None or article_word is not None or title.text[:4].lower() == "the "
    definite = definite or (title.place == "after" and not direct)
    if seat in _OWNED and not (body and (definite or seat != "director")):
        return None
    if seat.startswith("minister|") and not body:
        return None
    return Holder(person, mention, title, seat, frozenset(body), definite)


def _are_rivals(article: Article, one: Holder, other: Holder, group: list[Holder]) -> bool:
    first, second = one.person, other.person
    if first is second or not _are_two(first, second):
        return False
    if not _is_same_body(article, one, other, group):
        return False
    spans = [_sentence(article, holder.mention.span) for holder in (one, other)]
    if spans[0] == spans[1]:
        return False
    if article.headline and _SUCCESSION.search(article.headline.lower()):
        return False
    return not any(_tells_of_change(article, span) for span in spans)


def _are_two(one: Person, other: Person) -> bool:
    """Whether two people are meant; a shared name may be a slip in the other half."""
    if not one.surname or not other.surname:
        return False
    if not (one.is_introduced or one.mentions[0].titles) or not other.is_introduced:
        return False
    low, high = one.surname.lower(), other.surname.lower()
    given = one.given.lower(), other.given.lower()
    return low != high and low[:3] != high[:3] and (not all(given) or given[0] != given[1])


def _is_same_body(article: Article, one: Holder, other: Holder, group: list[Holder]) -> bool:
    left, right = _stems(one.body), _stems(other.body)
    if not left and not right:
        if one.seat not in _ALONE or not (one.definite or other.definite):
            return False
        if one.seat not in _TOWN and not (one.definite and other.definite):
            return False
        # Somebody else in such a seat with a place of its own: a story about several.
        return not any(holder.body for holder in group)
    if not left or not right:
        # "Chief executive Lena Holt ... the company's chief executive"
        return one.seat in _TOWN and (left | right) <= _NOUN_STEMS and len(group) == 2
    if left == right:
        return True
    small, large = sorted((left, right), key=len)
    if not small < large:
        return False
    if small <= _NOUN_STEMS:
        owned = {frozenset(_stems(holder.body)) for holder in group if len(holder.body) > 1}
        return len(owned) == 1
    return True


def _stems(body: frozenset[str]) -> frozenset[str]:
    """The first letters of each word: Britain, British."""
    every = " ".join(_ALIASES.get(word, word) for word in body).split()
    return frozenset(word[:5] for word in every)


_NOUN_STEMS = frozenset(word[:5] for word in _NOUNS)


def _is_plural(article: Article, seat: str) -> bool:
    """Whether the story tells of several of the kind: "the two mayors"."""
    head = seat.partition("|")[0]
    if head == "chair":
        return "chairmen" in article.folded
    plural = f"{head}s" if head != "secretary general" else "secretaries general"
    return plural in article.folded


def _tells_of_change(article: Article, span: Span) -> bool:
    for match in _SUCCESSION.finditer(article.folded, span.start, span.end):
        if match.group()[0].isdigit() and _SINCE.search(
            article.folded, max(span.start, match.start() - 20), match.start()
        ):
            continue
        if match.group() == "vice" and article.folded.startswith(
            ("-chancellor", " chancellor"), match.end()
        ):
            continue
        return True
    return False


def _sentence(article: Article, span: Span) -> Span:
    sentences = article.sentences
    at = bisect_right(sentences, (span.start, 1 << 60)) - 1
    if at >= 0 and sentences[at].start <= span.start < sentences[at].end:
        return sentences[at]
    return article.block_at(span.start).span
