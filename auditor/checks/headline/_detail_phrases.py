"""Opposites of several words: lifts a ban, votes against, gives the green light, stays on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor import lazy
from auditor.checks.headline._detail_polarity import CLAIMED, FAR, is_negated, is_off
from auditor.checks.headline._detail_story import Conflict, Story
from auditor.finding import Evidence
from auditor.source import Span

_LIFTED = lazy.regex(
    r"(?i)\b(?:lift|end|scrap|drop|revers|overturn|eas|repeal|remov|relax|abolish)(?:e?s|ed|p(?:s|ed)|ing|ping|e)?\b[^.;:,]{0,24}?\b(?:ban|bar|embargo|curfew|boycott|sanctions|moratorium|blockade)\b"
    r"|\b(?:ban|embargo|curfew|boycott|sanctions|moratorium|blockade)\b[^.;:,]{0,30}?\b(?:lifted|ended|scrapped|dropped|reversed|overturned|eased|repealed|removed|relaxed|abolished|to end|will end)\b"
)
_IMPOSED = lazy.regex(
    r"(?i)\b(?:bans|banned|(?:to|will|would) ban|impos\w+[^.;:,]{0,24}?\b(?:ban|embargo|curfew|sanctions|moratorium|blockade)|outlaw(?:s|ed)|prohibit(?:s|ed))\b"
)
_FOR = lazy.regex(
    r"(?i)\bvot(?:e|es|ed|ing) (?:for|in favou?r of|to (?:approve|accept|back|keep|join|adopt))\b"
)
_AGAINST = lazy.regex(
    r"(?i)\bvot(?:e|es|ed|ing) (?:against|down|to (?:reject|block|scrap|leave|oppose))\b"
)
_GOES = lazy.regex(
    r"(?i)\b(?:g(?:o|oes|iven?|ave|ets?|ot|ive|ives) (?:the )?(?:ahead|go-ahead|green light|all-clear)|green-?li(?:t|ghts?|ghted)|wav(?:es|ed) through|approv(?:es|ed))\b"
)
_STOPPED = lazy.regex(
    r"(?i)\b(?:turn(?:s|ed) down|thr(?:ew|own|ows) out|vot(?:es|ed) down|call(?:s|ed) off|(?:has|have|had|was|were|been) (?:cancelled|canceled|blocked|scrapped|rejected|shelved))\b"
)
_LEAVES = lazy.regex(
    r"(?i)\b(?:steps? down|stepp(?:ed|ing) down|stood down|stands? down|quits?|resign(?:s|ed)|bows? out)\b"
)
_STAYS = lazy.regex(
    r"(?i)\b(?:stay(?:s|ed|ing)? on|(?:will|would) not (?:quit|resign|step down|stand down)|refus\w+ to (?:quit|resign|step down|go|stand down)|vow\w+ to (?:stay|carry on|fight on)|has no (?:plans|intention) (?:to|of) (?:quit\w*|resign\w*|step\w* down))\b"
)
_HOLDS = lazy.regex(
    r"(?i)\b(?:(?:leaves?|left|keeps?|kept) [^.;,]{0,30}\b(?:unchanged|on hold)|holds? (?:interest |key )?rates|rates? (?:on hold|unchanged|held))\b"
)
_MOVES = lazy.regex(
    r"(?i)\b(?:(?:rais(?:es|ed)|hik(?:es|ed)|cuts?|lower(?:s|ed)|increas(?:es|ed)|slash(?:es|ed)) (?:\w+ ){0,3}rates?|rates? (?:rise|cut|hike)s?)\b"
)
_YIELDS = lazy.regex(
    r"(?i)\b(?:backs? down|backed down|climbs? down|u-turns?|caves? in|caved in|backtracks?|shelves?)\b"
)
_PRESSES = lazy.regex(
    r"(?i)\b(?:press(?:es|ed|ing)? (?:ahead|on)|push(?:es|ed|ing)? (?:ahead|on)|no way back|stands? firm|stood firm|in spite of (?:the )?protests|despite (?:the )?protests)\b"
)
_BREAKS = lazy.regex(
    r"(?i)\b(?:break(?:s|ing)? (?:down|up|off)|broke(?:n)? (?:down|up|off)|collaps(?:e|es|ed)|walk(?:s|ed)? out of talks)\b"
)
_RESUMES = lazy.regex(r"(?i)\b(?:resum(?:e|es|ed)|restart(?:s|ed)?|back at the table)\b")
_UPHOLDS = lazy.regex(r"(?i)\b(?:uph(?:olds?|eld)|lets? (?:\w+ ){1,4}stand)\b")
_STRIKES = lazy.regex(
    r"(?i)\b(?:str(?:uck|ikes?) down|overturn(?:s|ed)?|quash(?:es|ed)?|thr(?:ew|ows?) out)\b"
)
_TOPPLES = lazy.regex(
    r"(?i)\b(?:government|cabinet|coalition|administration) (?:has |had |was |is )?(?:falls|fell|fallen|collapses|collapsed|toppled|ousted)\b"
)
_SURVIVES = lazy.regex(r"(?i)\bsurviv(?:es|ed)\b(?! by)")
_CUES = frozenset(
    """lift end scrap drop revers overturn eas repeal remov relax abolish ban impos outlaw prohibit vote go goe give gave given get
    got green greenlight wave approv turn throw threw call cancel block shelv reject step stood stand quit resign bow stay
    fall fell surviv toppl oust uphold upheld strike struck quash break broke broken collaps walk resum restart leav left keep kept hold rate rais hike cut lower increas slash back climb cave backtrack press push firm despit
    spite refus vow plan intent will embargo curfew boycott sanction moratorium blockad""".split()
)
_PHRASES = (
    (_LIFTED, _IMPOSED),
    (_FOR, _AGAINST),
    (_GOES, _STOPPED),
    (_LEAVES, _STAYS),
    (_HOLDS, _MOVES),
    (_YIELDS, _PRESSES),
    (_BREAKS, _RESUMES),
    (_UPHOLDS, _STRIKES),
    (_TOPPLES, _SURVIVES),
)


def conflicts(story: Story) -> Iterator[Conflict]:
    """What the headline says in several words, and the story's opposite."""
    head = story.head
    if _CUES.isdisjoint(head.stems) or head.is_question or not story.lines:
        return
    for one, other in _PHRASES:
        found = _phrase(story, one, other)
        if found is not None:
            yield found
            return


def _phrase(story: Story, one: re.Pattern[str], other: re.Pattern[str]) -> Conflict | None:
    text = story.head.text
    first, second = one.search(text), other.search(text)
    if bool(first) == bool(second):
        return None
    mine, others, own = (first, other, one) if first else (second, one, other)
    assert mine is not None
    body = story.article.text
    start, end = story.lines[0].span.start, story.lines[-1].span.end
    if own.search(body, start, end) or story.head.quoted(story.head.row.at(mine.start())):
        return None
    low, high = story.head.row.at(mine.start()), story.head.row.at(mine.end())
    if is_negated(story.head.row.keys, low):
        return None
    for line in story.lines[:FAR]:
        told = others.search(body, *line.span)
        if told is None:
            continue
        count, share = story.told(
            story.lines[max(line.number - 1, 0) : line.number + 1], range(low, high)
        )
        if count < 1 or share < 0.35 or CLAIMED.search(body, *line.span):
            continue
        at = story.row.at(told.start())
        if not story.article.is_quoted(Span(*told.span())) and not is_off(story, line, at, to=True):
            return Conflict(
                Span(*mine.span()),
                f"The headline says '{mine.group()}', the story '{told.group()}'",
                (Evidence("What the story has", Span(*told.span())),),
                0.82,
            )
    return None
