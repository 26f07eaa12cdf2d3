"""Events of one subject with their dates, and the order that their meaning forces.

Nobody is convicted before being charged, sworn in before being elected, listed before being founded. `CHAINS` are
such orders; `of` finds the events of a stretch of text and the date that each of them carries.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article
from auditor.facts import dates
from auditor.facts.dates import DateMention
from auditor.source import Span

_WORDS = {
    "birth": r"born",
    "graduation": r"graduated|enrolled",
    "schooling": r"(?:started|began)\s(?:primary\s|secondary\s)?school|(?:started|enrolled)\sat\s[\w’'.\s]{2,30}\s(?:nursery|school|academy|college|kindergarten)|left\sschool",
    "enlistment": r"enlisted|joined\sthe\s(?:army|navy|air\sforce|marines|police|royal\snavy|merchant\snavy|raf|fire\sbrigade)",
    "marriage": r"married|wed|tied\sthe\sknot",
    "engagement": r"got\sengaged|became\sengaged|were\sengaged",
    "divorce": r"divorced",
    "death": r"died|passed\saway|(?:was|were)\skilled|was\sexecuted|was\sassassinated",
    "diagnosis": r"(?:was\s)?diagnosed",
    "burial": r"(?:was\s|were\s)?buried|cremated|laid\sto\srest|funeral",
    "arrest": r"arrested|taken\sinto\scustody|his\sarrest|her\sarrest",
    "charge": r"(?:was|were|been|being)\s(?:formally\s)?charged|charged|indicted|his\sindictment|her\sindictment",
    "conviction": r"convicted|found\sguilty|acquitted|found\snot\sguilty|conviction",
    "sentencing": r"sentenced",
    "nomination": r"nominated",
    "confirmation": r"confirmed\sby\sthe\ssenate|senate\sconfirmed|(?:his|her)\s(?:senate\s)?confirmation",
    "election": r"elected|(?:victory|win|triumph|success)\s(?:in|at)\sthe\s(?:[a-z-]+\s)?(?:election|vote|poll|polls|ballot|run-?off|race)|election|won\sthe\s(?:presidency|election|vote|seat)|voted\sinto\soffice",
    "swearing": r"sworn\sin|sworn\sinto|inaugurated\sas|took\s(?:the\soath|office)|taking\soffice|taking\sthe\soath|swearing-in|inauguration|was\sinaugurated",
    "appointment": r"appointed|hired",
    "resignation": r"resigned|stepped\sdown|resignation|sacked|dismissed|fired|retired|left\soffice",
    "founding": r"founded|established|incorporated|set\sup",
    "listing": r"listed|floated|went\spublic|stock\smarket\sdebut|ipo|flotation",
    "purchase": r"bought\sits\s(?:[a-z-]+\s){0,2}?(?:rivals?|jet|plane|aircraft|ships?|competitors?|mill|factory|plant|shop|store|lorry|bus|headquarters)|opened\sits\sfirst\s(?:branch|shop|store|factory|office|restaurant|hotel|plant|school|cinema)|took\sover\sits\s(?:main\s|biggest\s|largest\s)?rival",
    "closure": r"dissolved|wound\sup|went\s(?:bankrupt|bust)|liquidated|filed\sfor\sbankruptcy",
    "building": r"construction\s(?:began|started)(?!\son\s(?:an?|its|another|the\snew)\b)|(?:work|building|construction|digging|tunnelling|excavations?)(?:\son\s(?:it|the\ssite))?\s(?:had\s)?(?:only\s)?(?:began|begun|started)(?!\son\s(?:an?|its|another|the\snew)\b)|ground\s(?:was|had\sbeen)\sbroken|broke\sground|(?:foundation|first)\sstone\s(?:was|had\sbeen)\slaid",
    "filming": r"(?:shooting|filming)\s(?:had\s)?(?:only\s)?(?:began|begun|started)",
    "trial": r"trial\s(?:had\s)?(?:opened|began|begun|started)",
    "verdict": r"verdict\s(?:was|had\sbeen)\s(?:handed\sdown|returned|delivered|announced)|verdict\scame",
    "shutting": r"closed\s(?:for\sgood|down|its\sdoors|permanently)|shut\s(?:for\sgood|down|its\sdoors)|(?:was|were)\sclosed",
    "completion": r"completed|was\sfinished",
    "opening": r"(?:was\s|were\s)?opened|opened\s(?:its\sdoors|to\sthe\spublic)|inaugurated\sin",
    "signing": r"signed",
    "ratification": r"ratified",
    "force": r"(?:came|entered|come|went|enter)\sinto\s(?:force|effect)|took\seffect",
    "abduction": r"kidnapped|abducted|captured|taken\shostage|seized",
    "release": r"released|freed|rescued|set\sfree|liberated",
    "admission": r"admitted\sto\s(?:the\s)?hospital|hospitali[sz]ed|taken\sto\shospital",
    "discharge": r"discharged",
    "filing": r"filed\s(?:the|a|his|her|its|their)\s(?:law)?suit|sued|lawsuit\swas\sfiled",
    "settlement": r"settled|suit\swas\sdismissed",
    "outbreak": r"broke\sout|war\s(?:began|started)|fighting\s(?:began|started)",
    "ceasing": r"war\sended|fighting\sended|armistice|surrendered|war\swas\sover",
    "departure": r"took\soff|set\ssail|departed|lifted\soff|blasted\soff",
    "arrival": r"landed|touched\sdown|docked|arrived|splashed\sdown",
    "exhumation": r"exhumed",
}
_CHAINS = (
    ("birth", "graduation"), ("birth", "marriage", "divorce"), ("birth", "election"), ("birth", "arrest"), ("birth", "appointment"),
    ("birth", "schooling"), ("birth", "enlistment"), ("founding", "purchase"),
    ("birth", "diagnosis", "death", "burial", "exhumation"), ("engagement", "marriage"), ("birth", "conviction"),
    ("charge", "conviction", "sentencing"), ("arrest", "conviction"), ("arrest", "sentencing"),
    ("nomination", "election", "swearing"), ("nomination", "confirmation", "swearing"), ("election", "resignation"),
    ("appointment", "resignation"), ("swearing", "resignation"), ("nomination", "appointment"),
    ("founding", "listing", "closure"), ("building", "completion"), ("building", "opening"), ("building", "swearing"), ("filming", "release"), ("trial", "verdict"), ("opening", "shutting"),
    ("signing", "ratification", "force"), ("abduction", "release"), ("admission", "discharge"), ("filing", "settlement"),
    ("outbreak", "ceasing"), ("departure", "arrival"),
)  # fmt: skip
_NAMES = {
    "birth": "birth", "death": "death", "swearing": "inauguration", "force": "entry into force", "filing": "filing of the suit",
    "building": "start of building", "filming": "start of filming", "trial": "start of the trial", "shutting": "closure", "schooling": "start or end of school", "purchase": "first deal of the firm", "outbreak": "outbreak", "ceasing": "end of the war",
}  # fmt: skip


class Event(NamedTuple):
    """Something that happened: which kind, its words, and its date."""

    kind: str
    span: Span
    date: DateMention


def name(kind: str) -> str:
    """What a kind of event is called in a message."""
    return _NAMES.get(kind, kind)


@cache
def forced() -> frozenset[tuple[str, str]]:
    """The pairs of kinds of which the first cannot come after the second."""
    return frozenset(
        (chain[a], chain[b])
        for chain in _CHAINS
        for a in range(len(chain))
        for b in range(a + 1, len(chain))
    )


_EVENT = lazy.regex(
    r"\b(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in _WORDS.items()) + r")\b"
)
_DENIED = lazy.regex(
    r"\b(?:not|never|n[’']t|cannot|without|if|would|could|may|might|should|to|un|re|yet\sto|nearly|almost|be|re-?|newly|since|previously)[\s-](?:be\s|been\s|have\sbeen\s)?$"
)
_CONTESTED = lazy.regex(
    r"\b(?:lost|contested|next|called|fought|for|until|before|in|since|that|this|last|general|presidential|running\sin)\s(?:the\s|an?\s)?$"
)
_BEFORE_DATE = lazy.regex(r"[;:]|\s[–—]\s|\b(?:but|although|because|whose|while|whereas)\b")


def of(article: Article, span: Span) -> list[Event]:
    """The dated events of a stretch of text, in order; an event without a date of its own is left out."""
    mentions = dates.within(article, span)
    if len(mentions) < 2:
        return []
    text = article.folded
    found = [
        (next(kind for kind, value in match.groupdict().items() if value), Span(*match.span()))
        for match in _EVENT.finditer(text, span.start, span.end)
    ]
    taken: set[int] = set()
    events = []
    for at, (kind, place) in enumerate(found):
        if _DENIED.search(text, max(place.start - 24, span.start), place.start) and kind not in (
            "election",
        ):
            continue
        if kind == "election" and _CONTESTED.search(
            text, max(place.start - 24, span.start), place.start
        ):
            continue
        limit = found[at + 1][1].start if at + 1 < len(found) else span.end
        number = next(
            (
                n
                for n, one in enumerate(mentions)
                if n not in taken
                and place.end <= one.whole.start < min(limit, place.end + 70)
                and not _BEFORE_DATE.search(text, place.end, one.whole.start)
            ),
            None,
        )
        if number is None or (
            at + 1 < len(found) and _led(text, place.end, mentions[number], limit)
        ):
            low = found[at - 1][1].end if at else span.start
            number = next(
                (
                    n
                    for n, one in reversed(list(enumerate(mentions)))
                    if n not in taken
                    and low <= one.whole.start
                    and one.whole.end <= place.start < one.whole.end + 50
                    and not _BEFORE_DATE.search(text, one.whole.end, place.start)
                ),
                number,
            )
        if number is not None:
            taken.add(number)
            events.append(Event(kind, place, mentions[number]))
    return events


_CLAUSE_START = lazy.regex(
    r"(?:,|;|\band\b|\bthen\b|\.)\s(?:and\s|then\s|but\s)?(?:in|on|by)\s(?:early\s|late\s)?(?:\w+day,?\s)?$"
)


def _led(text: str, end: int, mention: DateMention, limit: int) -> bool:
    """Whether a date opens the next event's clause ("he was charged, and in May convicted")."""
    return (
        _CLAUSE_START.search(text, end, mention.whole.start) is not None
        and limit - mention.whole.end < 30
    )
