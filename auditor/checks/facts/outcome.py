"""One person or thing meets two ends: all survived and two died, acquitted and convicted, signed and vetoed.

Compared are outcomes of one referent: a person by name, "the driver" where the story has one, a bill, a
bridge, a match. The lines are life and death, verdict, plea, custody, found and missing, election, passage
of a bill, open and closed, held and cancelled, and for a whole accident "nobody was hurt" against the dead
or injured. Further pairs of states are listed in `_outcome_kinds`: destroyed and in use, sold out and on sale,
signed and unsigned, unanimous and voted against, unopposed and with rivals, alive and buried, acquitted and
sentenced, vetoed and "the new law".

Silent where a word says that time passed or things changed (later, then, on appeal, retrial, overrode),
where chambers, counts, defendants or days differ, in quotations, questions and suppositions.

Known false positives: two accidents in one story that no word tells apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article, BlockKind
from auditor.check import Category, Rule, Status
from auditor.checks.facts import _outcome_kinds
from auditor.facts import actors, people, polarity, voice, words
from auditor.facts import base as facts
from auditor.facts.base import Base
from auditor.finding import Evidence, Finding, Severity
from auditor.settings import Outlet
from auditor.source import Span

RULE = Rule(
    id="facts/outcome",
    summary="Two outcomes for one person or thing that exclude each other",
    severity=Severity.WARNING,
    confidence=0.8,
    category=Category.ACCURACY,
    status=Status.PREVIEW,
    why="Calling an acquitted man convicted, or a living one dead, is what corrections and lawsuits are made of.",
    sources=("https://www.theguardian.com/info/2014/jun/30/media-law-contempt-and-libel",),
    english=True,
    bad=(
        "All those on board survived, the coastguard said. Two people died when the ferry sank.",
        "Tom Hall was acquitted of fraud. Hall was found guilty of fraud after a short trial.",
    ),
    good=(
        "Tom Hall was convicted of fraud. He was acquitted on appeal.",
        "The House passed the bill. The bill was rejected by the Senate.",
    ),
)
RULES = (RULE,)


@dataclass(frozen=True, slots=True)
class Options:
    """`outlet`: whose fact files count besides the shipped ones."""

    outlet: Outlet = Outlet()


class _Kind(NamedTuple):
    line: str
    value: str
    of: str
    """Whose outcome it is: "subject" of the verb, "passive" subject only, "object" too."""
    need: str
    """Auxiliaries without which it is no outcome: "" any, "now" a present form, "be" any form of be."""


_PATTERNS: tuple[tuple[str, str, _Kind], ...] = (
    ("died perished drowned was lost", r"(?:died|perished|drowned|was\spronounced\sdead|lost\s(?:his|her)\slife)\b", _Kind("life", "dead", "subject", "")),
    ("killed", r"killed\b", _Kind("life", "dead", "object", "")),
    ("shot stabbed found pronounced beaten", r"shot\sdead\b|stabbed\sto\sdeath\b|found\sdead\b|pronounced\sdead\b|beaten\sto\sdeath\b", _Kind("life", "dead", "passive", "be")),
    ("dead", r"dead\b(?!\s(?:heat|end|line))", _Kind("life", "dead", "subject", "be")),
    ("survived", r"survived\b(?!\sby)(?!\san?\s(?:vote|challenge|scare|confidence|leadership))", _Kind("life", "alive", "subject", "")),
    ("recovering alive unhurt unharmed uninjured unscathed being in out", r"(?:recovering|alive|unhurt|unharmed|uninjured|unscathed|being\streated|in\s(?:the\s|a\s)?hospital|in\s(?:an?\s)?(?:stable|critical|serious|good|fair|satisfactory)(?:\sbut\s\w+)?\scondition|in\sintensive\scare|out\sof\sdanger)\b", _Kind("life", "alive", "subject", "now")),
    ("unhurt unharmed uninjured unscathed escaped", r"(?:unhurt|unharmed|uninjured|unscathed)\b|escaped\s(?:unhurt|unharmed|uninjured|unscathed|injury|with\s(?:only\s)?(?:minor|slight)\sinjuries|without)", _Kind("life", "alive", "subject", "")),
    ("expected", r"expected\sto\s(?:survive|recover|make\sa\sfull\srecovery)\b", _Kind("life", "alive", "subject", "now")),
    ("convicted found sentenced", r"(?:convicted|found\sguilty|sentenced\sto)\b", _Kind("verdict", "convicted", "passive", "be")),
    ("acquitted found exonerated cleared", r"(?:acquitted|found\snot\sguilty|exonerated|cleared\sof|cleared\sby)\b", _Kind("verdict", "acquitted", "passive", "be")),
    ("entered", r"entered\s(?:a\sguilty\splea|a\splea\sof\sguilty)\b", _Kind("plea", "guilty", "subject", "")),
    ("entered", r"entered\s(?:a\snot[\s-]guilty\splea|a\splea\sof\snot\sguilty)\b", _Kind("plea", "not guilty", "subject", "")),
    ("found", r"found\s(?=[A-Z][^,.;]{1,60}?\s(?:not\s)?guilty\b)", _Kind("verdict", "", "active", "")),
    ("convicted acquitted cleared", r"(?:convicted|acquitted|cleared)\b", _Kind("verdict", "", "active", "")),
    ("pleaded pleads pled", r"(?:pleaded|pleads|pled|has\spleaded)\snot\sguilty\b", _Kind("plea", "not guilty", "subject", "")),
    ("pleaded pleads pled", r"(?:pleaded|pleads|pled)\sguilty\b", _Kind("plea", "guilty", "subject", "")),
    ("released freed set", r"(?:released|freed|set\sfree)\b(?!\s(?:a|an|his|her|its|the|their)\s)", _Kind("custody", "free", "passive", "be")),
    ("walked granted given out freed released", r"walked\sfree\b|(?:granted|given)\sbail\b|out\son\sbail\b|freed\son\sbail\b|released\son\sbail\b", _Kind("custody", "free", "subject", "")),
    ("held detained in behind remanded", r"(?:held|detained|in\s(?:custody|jail|prison|detention)|behind\sbars|remanded\sin\scustody)\b(?!\s(?:a|the|talks)\b)", _Kind("custody", "held", "subject", "now")),
    ("denied refused", r"(?:denied|refused)\sbail\b", _Kind("custody", "held", "passive", "be")),
    ("missing unaccounted", r"missing\b|unaccounted\sfor\b", _Kind("search", "missing", "subject", "now")),
    ("found", r"found\b(?!\s(?:guilty|not\sguilty|a|the|that|no|to|in\s(?:favou?r|contempt)|by\sthe\scourt|wanting|liable|evidence)\b)", _Kind("search", "found", "passive", "be")),
    ("rescued safe", r"(?:rescued|safe\sand\swell)\b", _Kind("search", "found", "passive", "be")),
    ("arrested captured caught taken", r"(?:arrested|captured|caught|taken\sinto\scustody)\b(?!\s(?:on|in)\s(?:camera|video|the))", _Kind("flight", "caught", "passive", "be")),
    ("at on being still", r"(?:at\slarge|on\sthe\srun|being\shunted|still\sbeing\ssought)\b", _Kind("flight", "at large", "subject", "now")),
    ("won wins captured secured retained held kept defended", r"(?:won|wins|captured|secured|retained|(?:held|kept|defended)(?=\s(?:his|her|their)\s(?:seat|title|crown)))\s(?=(?:the|a|his|her|its)\s)", _Kind("contest", "won", "contest", "")),
    ("lost loses was conceded", r"(?:lost|loses|was\sbeaten\sin|was\sdefeated\sin|conceded)\s(?=(?:the|a|his|her|its)\s)", _Kind("contest", "lost", "contest", "")),
    ("resigned stepped quit", r"resigned\b|stepped\sdown\b|quit\b(?!\s(?:the|a)\s)", _Kind("post", "left", "post", "")),
    ("remain remains staying stays", r"(?:remains?|staying|stays)\sin\s(?:office|(?:the|his|her)\s(?:post|job))\b", _Kind("post", "stays", "subject", "")),
    ("resign step quit", r"resign\b|step\sdown\b|quit\b", _Kind("post", "stays", "post", "not")),
    ("approved passed adopted ratified enacted carried signed voted green greenlit", r"(?:approved|passed|adopted|ratified|enacted|carried|signed(?:\sinto\slaw)?|voted\sthrough|green-?lit)\b", _Kind("passage", "passed", "passage", "")),
    ("rejected vetoed defeated blocked voted thrown struck scrapped killed", r"(?:rejected|vetoed|defeated|blocked|voted\sdown|thrown\sout|struck\sdown|scrapped|killed\soff)\b", _Kind("passage", "failed", "passage", "")),
    ("became becomes is came comes took takes", r"(?:became|becomes|is\snow)\slaw\b|(?:came|comes)\sinto\sforce\b|(?:took|takes)\seffect\b", _Kind("passage", "passed", "thing", "")),
    ("failed collapsed fell", r"(?:failed|collapsed|fell\sthrough)\b(?!\sto\b)", _Kind("passage", "failed", "thing", "")),
    ("open reopened", r"(?:open|reopened)\b(?!\s(?:fire|letter|to\s(?:question|talks)|\w+\sat))", _Kind("access", "open", "thing", "now")),
    ("closed shut off", r"(?:closed|shut|off-limits)\b", _Kind("access", "closed", "thing", "now")),
    ("went took was were goes", r"went\sahead\b|took\splace\b|(?:was|were)\sheld\b|goes\sahead\b", _Kind("event", "held", "thing", "")),
    ("cancelled canceled called postponed abandoned scrapped", r"(?:cancelled|canceled|called\soff|postponed|abandoned|scrapped)\b", _Kind("event", "off", "thing", "be")),
)  # fmt: skip
_THINGS = {
    "passage": frozenset("bond levy charter tax ban pact accord reform bill law measure motion plan budget proposal deal merger treaty amendment resolution referendum takeover agreement".split()),
    "access": frozenset(
        "road bridge airport border tunnel museum park port runway motorway highway pool crossing factory plant mine store embassy"
        " library school station market zoo stadium theatre theater restaurant hospital church university beach pier canal refinery"
        " pipeline centre center court".split()
    ),
    "event": frozenset("match concert strike meeting summit rally march election flight launch festival race game final hearing ceremony referendum".split()),
}  # fmt: skip
_PEOPLE_ROLES = frozenset(
    "engineer journalist reporter activist politician diplomat nun scientist chef farmer fisherman mountaineer foot"
    "baller rapper comedian author sheriff bishop archbishop cardinal imam prosecutor detective novelist painter composer conductor architect principal headteacher kidnapper robber burglar thief intruder diver skipper "
    "pedestrian skier surfer jogger jockey boxer runner referee goalkeeper firefighter paramedic toddler child suspect defendant gunman attacker man woman boy girl teenager baby passenger climber hostage cyclist motorcyclist hiker"
    " swimmer sailor soldier student pupil patient worker tourist prisoner banker businessman trader nurse surgeon priest accused"
    " killer fugitive driver pilot captain officer doctor teacher singer actor actress player striker minister president mayor"
    " governor senator chairman owner lawyer judge crew couple candidate incumbent challenger chancellor premier coach manager"
    " plane aircraft helicopter boat ship yacht trawler ferry dog victim".split()
)
_CHANCE = lazy.regex(
    r"(?i)\b(?:appeal\w*|retrial|re-tried|retried|overturn\w*|quash\w*|overr[io]d\w*|recount|upheld|second\sreading|committee|chamber\w*|"
    r"co-defendants?|co-accused|correction|mistaken\w*|hoax|false(?:ly)?|attempts?|first\stime|second\stime|first\sreading|rumou?rs?|wrongly|misreport\w*|lower\scourt|commons|lords|both\shouses)\b"
)
_COUNTS = lazy.regex(r"(?i)\bcounts?\b")
_NOW = lazy.regex(r"\b(?:is|are|remains?|remained|stays?|stayed|still|isn['’]t|aren['’]t|been)\b")
_FORMS_OF_BE = lazy.regex(r"(?i)\b(?:is|are|was|were|been|being|be|isn|aren|wasn|weren)\b")
_DETERMINER = lazy.regex(r"(?i)\b(?:the|a|an|of|and|his|her)\s$")
_STILL = lazy.regex(r"(?i)\b(?:remains?|remained|stays?|stayed|still)\s(?:\w+ly\s|\w+\s)?$")
_OF = lazy.regex(r"\s(?:of|on|to|for)\s(?P<what>.*)")
_HEARSAY = lazy.regex(
    r"(?i)\b(?:allegedly|reportedly|supposedly|presumed|feared|rumou?r\w*|hoax|apparently|declared|pretend\w*|plays|faked)\b"
)
_AUTHORITY = lazy.regex(
    r"(?i)\b(?:police|doctors?|hospital|officials|authorities|coroner|rescuers|coastguard|court|firefighters|prosecutors|brigade|medics)\s(?:said|say|says|confirmed|told\s\w+)\s(?:that\s)?$"
)
_BODIES = frozenset(
    "senate commons lords congress house chamber council councillors board governor mayor president court parliament committee assembly residents voters shareholders members lawmakers legislators mps senators deputies".split()
)
_MOST = 60


class _Outcome(NamedTuple):
    line: str
    value: str
    keys: frozenset[str]
    specific: frozenset[str]
    about: frozenset[str]
    makers: frozenset[str]
    span: Span
    sentence: Span
    days: frozenset[str]
    negated: bool = False
    new: bool = False
    """Whether its subject is introduced here: "a deal"."""


def check(article: Article, options: Options | None) -> Iterator[Finding]:
    """One finding for each outcome that an earlier one excludes."""
    if not article.english:
        return
    outlet = options.outlet if options else Outlet()
    base = facts.of(outlet.facts)
    outcomes = sorted(_outcomes(article, base), key=lambda one: one.span)
    fates = {one.value for one in outcomes if one.line == "passage"}
    if "failed" in fates:
        laws = _new_laws(article, named=len(fates) > 1)
        outcomes = sorted((*outcomes, *laws), key=lambda one: one.span)
    used: set[int] = set()
    told: list[Span] = []
    for at, later in enumerate(outcomes):
        for number, earlier in enumerate(outcomes[:at]):
            if number not in used and _clash(article, earlier, later):
                used |= {number, at}
                told += (earlier.span, later.span)
                yield _finding(article, earlier.span, later.span)
                break
    for finding in _casualties(article):
        told += [one for one in (finding.span, *(half.span for half in finding.evidence)) if one]
        yield finding
    for first, second in _outcome_kinds.all_pairs(article):
        if not any(one.overlaps(first) or one.overlaps(second) for one in told):
            told += (first, second)
            yield _finding(article, first, second)


def _finding(article: Article, earlier: Span, later: Span) -> Finding:
    here, there = article.slice(later), article.slice(earlier)
    return RULE.finding(
        f"'{here}' cannot stand beside '{there}'",
        later,
        evidence=[Evidence(f"Before: '{there}'", earlier)],
    )


def _outcomes(article: Article, base: Base) -> Iterator[_Outcome]:
    met: list[tuple[Span, _Kind]] = []
    values: dict[str, set[str]] = {}
    table, text = _table(), article.text
    row = words.of(article)
    for at in words.among(article, _starts()):
        start, key = row.spans[at][0], row.keys[at]
        if key in _NEXT and not (at + 1 < len(row.keys) and row.keys[at + 1] in _NEXT[key]):
            continue
        for pattern, kind in table[key]:
            found = pattern.match(text, start)
            if found is None:
                continue
            met.append((Span(*found.span()), kind))
            some = values.setdefault(kind.line, set())
            some.add(kind.value)
            before = text[max(0, start - 60) : start]
            if not kind.value or _MAY_NEGATE.search(before):
                some.add("other")
    for word, (line, value) in _STYLED.items():
        if word in words.present(article):
            values.setdefault(line, set()).add(value)
    if "law" in words.present(article):
        values.setdefault("passage", set()).add("passed")
    count, last = 0, -1
    for span, kind in met:
        if span.start < last or len(values[kind.line]) < 2:
            continue
        outcome = _outcome(article, base, span, kind)
        if outcome is not None:
            yield outcome
            last = span.end
            count += 1
            if count >= _MOST:
                return
    yield from _styled(article)


_NEXT = {"on": frozenset(("the",)), "at": frozenset(("large",))}
"""What must follow the commonest first words: "on the run", "at large"."""
_MAY_NEGATE = lazy.regex(
    r"(?i)\b(?:no|not|never|neither|nor|nobody|none|nothing|without|yet|cannot|refus\w+|declin\w+|fail\w+)\b|n['’]t\b"
)
_STYLED = {
    "late": ("life", "dead"),
    "convicted": ("verdict", "convicted"),
    "acquitted": ("verdict", "acquitted"),
}


@lru_cache(maxsize=1)
def _starts() -> frozenset[str]:
    return frozenset(_table())


@lru_cache(maxsize=1)
def _table() -> Mapping[str, tuple[tuple[re.Pattern[str], _Kind], ...]]:
    """By the first word of an outcome, as a key, the patterns that may match there."""
    table: dict[str, list[tuple[re.Pattern[str], _Kind]]] = {}
    for starts, pattern, kind in _PATTERNS:
        compiled = re.compile(f"(?i){pattern}")
        for start in starts.split():
            table.setdefault(start, []).append((compiled, kind))
    return {start: tuple(some) for start, some in table.items()}


def _outcome(article: Article, base: Base, verb: Span, kind: _Kind) -> _Outcome | None:
    text = article.text
    block = article.block_at(verb.start)
    if block.kind in (BlockKind.FURNITURE, BlockKind.CODE, BlockKind.BYLINE) or article.is_quoted(
        verb
    ):
        return None
    headline = block.kind in (BlockKind.HEADLINE, BlockKind.HEADING)
    if not headline and kind.need in ("now", "be"):
        near = text[max(block.span.start, verb.start - 60) : verb.start]
        if not (_NOW if kind.need == "now" else _FORMS_OF_BE).search(near):
            return None
    clause = polarity.clause(article, base, verb)
    if clause is None:
        return None
    if (
        clause.supposed
        or clause.shifted
        or _HEARSAY.search(text, clause.sentence.start, clause.sentence.end)
    ):
        return None
    if clause.nested and not _AUTHORITY.search(text, clause.sentence.start, clause.start):
        return None
    word = text[verb.start : verb.end].lower()
    value, negated = kind.value, clause.negated
    before = text[clause.sentence.start : verb.start]
    subject_text = text[clause.subject.start : clause.subject.end]
    still = bool(_STILL.search(before))
    if (
        clause.modal
        and not (kind.need == "not" and negated)
        and not (kind.line == "access" and "will" in clause.helpers)
    ):
        return None
    if kind.need == "now" and not (_NOW.search(clause.helpers) or still or headline):
        return None
    if kind.need == "be" and not (clause.passive or headline):
        return None
    if kind.need == "not" and (not negated or "would" in clause.helpers):
        return None
    if negated and kind.need != "not":
        opposite = _OPPOSITES.get((kind.line, value))
        if opposite is None:
            return None
        value = opposite
    if still:
        subject = Span(clause.subject.start, clause.subject.end)
        trimmed = _STILL.search(f"{text[subject.start : subject.end].rstrip()} ")
        if trimmed:
            clause = clause._replace(subject=Span(subject.start, subject.start + trimmed.start()))
            subject_text = text[clause.subject.start : clause.subject.end]
    makers: frozenset[str] = frozenset()
    specific: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    end = verb.end
    keys: frozenset[str]
    named = subject_text
    if kind.of == "passage" or kind.of == "thing":
        things = _THINGS[kind.line]
        relative = _RELATIVE.search(text, clause.sentence.start, verb.start)
        if kind.of == "passage" and not clause.passive and relative:
            # "The bond, which voters rejected"
            noun = _thing(article, Span(*relative.span("thing")), things)
            named = relative["thing"]
            makers = polarity.named(article, base, Span(*relative.span("maker")))
            clause = clause._replace(start=relative.start("thing"))
        elif kind.of == "passage" and not clause.passive:
            target = polarity.object_after(article, verb, clause.sentence)
            noun = _thing(article, target.span, things)
            named = article.slice(target.span).strip()
            makers = polarity.subjects(article, base, clause)
            end = target.span.end
        else:
            noun = _thing(article, clause.subject, things)
            if kind.line == "access":
                about = polarity.object_after(article, verb, clause.sentence).stems
            agent = polarity.AGENT.match(text, verb.end, clause.sentence.end)
            if agent:
                stop = polarity.phrase_end(text, agent.end(), clause.sentence.end)
                makers = frozenset(
                    one.key for one in actors.find(article, Span(agent.end(), stop), base)
                )
                end = stop
        if noun is None:
            return None
        keys, specific = frozenset({noun[0]}), noun[1]
    elif kind.of == "object" and not clause.passive:
        return _killed(article, base, verb, clause, kind)
    elif kind.of == "active":
        if clause.passive or _DETERMINER.search(before):
            return None
        target = polarity.object_after(article, verb, clause.sentence)
        found = actors.find(article, target.span, base)
        keys = frozenset(one.key for one in found if one.key[0] == "p")
        clear = not word.startswith(("convicted", "found")) or " not guilty" in article.slice(
            target.span
        )
        value = "acquitted" if clear else "convicted"
        names = {polarity.stem(part) for key in keys for part in key[2:].split()}
        about = target.stems - names - {polarity.stem("guilty")}
        end = target.span.end
    else:
        keys = polarity.subjects(article, base, clause)
        if kind.of == "contest":
            target = polarity.object_after(article, verb, clause.sentence)
            if not target.head:
                return None
            about, specific = frozenset({target.head}), target.specific
            end = target.span.end
        elif kind.line in ("verdict", "plea"):
            target = polarity.object_after(article, verb, clause.sentence)
            about, end = target.stems, target.span.end
        if kind.of != "contest":
            keys = frozenset(one for one in keys if one[0] == "p" or _is_somebody(one))
    keys = frozenset(
        one for one in keys if not one.startswith("r:") or _is_single(article, one[2:])
    )
    if not keys or ("," in subject_text and len(keys) > 1):
        return None
    return _Outcome(
        kind.line,
        value,
        keys,
        specific,
        about,
        makers,
        Span(clause.start, max(end, verb.end)),
        clause.sentence,
        clause.days,
        negated,
        named.lower().startswith(("a ", "an ")),
    )


_OPPOSITES = {
    ("search", "found"): "missing", ("flight", "caught"): "at large", ("passage", "passed"): "failed",
    ("access", "open"): "closed", ("access", "closed"): "open", ("event", "held"): "off", ("verdict", "convicted"): "acquitted",
    ("life", "alive"): "dead", ("post", "left"): "stays", ("event", "off"): "held", ("passage", "failed"): "passed",
}  # fmt: skip


_RELATIVE = lazy.regex(
    r"(?P<thing>\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Aa])\s[\w\s-]{2,60}?),?\s(?:which|that)\s(?P<maker>[\w.’'-]+(?:\s[\w.’'-]+){0,4}?)\s(?:had\s|has\s|have\s)?$"
)


def _killed(
    article: Article, base: Base, verb: Span, clause: polarity.Clause, kind: _Kind
) -> _Outcome | None:
    """ "the blast killed Tom Hall": the dead is the object."""
    target = polarity.object_after(article, verb, clause.sentence)
    found = actors.find(article, target.span, base)
    if not found or article.text[found[0].span.end : found[0].span.end + 2] in ("'s", "’s"):
        return None
    if not found[0].key.startswith("p:"):
        return None
    return _Outcome(
        kind.line, kind.value, frozenset({found[0].key}), frozenset(), frozenset(), frozenset(),
        Span(clause.start, target.span.end), clause.sentence, clause.days,
    )  # fmt: skip


_APART = frozenset(
    "of for in on at to by from against another second other rival every most some all women men girls boys".split()
)
"""Words before a noun that make it one of several, or end the phrase."""
_AFTER = frozenset(
    "of for in on at to by from against between with into over near outside under through across that which".split()
)
"""Words behind a noun that do not make a longer noun of it."""
_PLAIN_WORDS = frozenset("the a an this that its his her their s new controversial main".split())


def _thing(
    article: Article, span: Span, nouns: frozenset[str]
) -> tuple[str, frozenset[str]] | None:
    """The thing that a phrase names: its key, and the stems of the words before its noun."""
    before: list[str] = []
    row = voice.words_in(article, span)
    for at, word in enumerate(row):
        if word.key in nouns:
            if at + 1 < len(row) and row[at + 1].key not in _AFTER:
                return None  # the stadium car park
            # "The centre in Leeds" is not the one in Hull.
            behind = {one.key for one in row[at + 1 :]} - _APART - _PLAIN_WORDS
            return f"r:{word.key}", frozenset(before) | frozenset(map(polarity.stem, behind))
        if word.key in _APART:
            return None
        if word.key not in _PLAIN_WORDS:
            before.append(polarity.stem(word.key))
    return None


def _is_single(article: Article, noun: str) -> bool:
    """Whether a story has one driver, one bill: no plural, no second or other one."""
    return article.derive(f"facts.single.{noun}", lambda one: _has_one(one, noun))


def _is_somebody(key: str) -> bool:
    """Whether a key is that of a role which a person has, or of a ship or plane."""
    return key.startswith("r:") and key[2:].rsplit(" ", 1)[-1] in _PEOPLE_ROLES


def _has_one(article: Article, noun: str) -> bool:
    plural = {
        "man": "men",
        "woman": "women",
        "baby": "babies",
        "embassy": "embassies",
        "library": "libraries",
    }.get(noun, f"{noun}s")
    if plural in words.present(article):
        return False
    keys = words.of(article).keys
    last = noun.rsplit(" ", 1)[-1]
    return not any(
        _OTHERS & set(keys[max(0, at - 2) : at]) for at in words.among(article, frozenset({last}))
    )


_OTHERS = frozenset("another other second third different new two both each every".split())


def _new_laws(article: Article, *, named: bool) -> Iterator[_Outcome]:
    """ "The new law", "the plastics law", of a bill that is said to have failed; the latter only if `named`."""
    row = words.of(article)
    laws = words.among(article, frozenset({"law"}))
    kinds = _kinds_of_bill(row) if laws else frozenset()
    for at in laws:
        if at < 2:
            continue
        span = words.span(row, at - 2, at + 1)
        if row.keys[at - 2] == "the" and row.keys[at - 1] in kinds:
            yield from _in_force(article, span, row.keys[at - 1])
            continue
        if named or row.keys[at - 2 : at] != ["the", "new"]:
            continue
        sentence = voice.sentence_at(article, span.start)
        if article.is_quoted(span) or sentence.end - sentence.start > polarity.LONGEST:
            continue
        before = article.text[sentence.start : span.start]
        irreal = _WOULD.search(before) or _WOULD.match(article.text, span.end + 1)
        if not irreal and not polarity.is_shifted(article, sentence):
            nobody: frozenset[str] = frozenset()
            bill = frozenset({"r:bill"})
            yield _Outcome(
                "passage", "passed", bill, nobody, nobody, nobody, span, sentence, nobody
            )  # fmt: skip


def _kinds_of_bill(row: words.Words) -> frozenset[str]:
    """The words before "bill" in the story: "plastics"."""
    keys = row.keys
    return frozenset(before for before, key in pairwise(keys) if key in _BILLS) - {
        "the",
        "a",
        "new",
    }


_BILLS = frozenset(("bill", "measure", "act"))
_FORCE = lazy.regex(r"(?i)\b(?:signed|passed|approved|adopted|enacted)\b")
_ANEW = lazy.regex(
    r"(?i)\b(?:overr[io]d\w*|overturn\w*|another|second|revised|amended|new version|earlier|last year|would|could|if|(?-i:may)|might|repeal\w*|had|predecessor|ago|years?|previous\w*|of (?:1[89]|20)\d\d|in (?:1[89]|20)\d\d)\b"
)


def _in_force(article: Article, span: Span, kind: str) -> Iterator[_Outcome]:
    """ "The plastics law, in force since the governor signed it", of a bill that failed."""
    sentence = voice.sentence_at(article, span.start)
    if article.is_quoted(span) or sentence.end - sentence.start > polarity.LONGEST:
        return
    if _ANEW.search(article.text, sentence.start, sentence.end):
        return
    makers = {f"r:{one.key}" for one in voice.words_in(article, sentence) if one.key in _BODIES}
    if makers and _FORCE.search(article.text, span.end, sentence.end):
        nobody: frozenset[str] = frozenset()
        yield _Outcome(
            "passage", "passed", frozenset({"r:bill"}), frozenset({polarity.stem(kind)}), nobody,
            frozenset(makers), span, sentence, polarity.days_of(article, sentence),
        )  # fmt: skip


_WOULD = lazy.regex(r"(?i)\b(?:would|could|if|may|might|veto\w*|reject\w*|repeal\w*|amend\w*)\b")


_STYLES = frozenset(_STYLED)


def _styled(article: Article) -> Iterator[_Outcome]:
    """ "the late Tom Hall", "the convicted banker Tom Hall"."""
    everyone = people.of(article)
    row = words.of(article)
    for at in words.among(article, _STYLES):
        found = row[at]
        if not at or row.keys[at - 1] not in ("the", "a", "an", "and", "of", "now"):
            continue
        met = next(filter(None, (everyone.at(one.start) for one in row[at + 1 : at + 6])), None)
        if met is None or article.is_quoted(Span(found.start, found.end)):
            continue
        mention, person = met
        between = article.text[found.end : mention.span.start]
        if (
            (
                any(mark in between for mark in ",.;:’'")
                and not (found.key != "late" and _TRADE_THEN.fullmatch(between))
            )
            or between.startswith(" to ")
            or " of " in between
            or article.text[mention.span.end : mention.span.end + 2] in ("'s", "’s")
        ):
            continue
        sentence = voice.sentence_at(article, found.start)
        if sentence.end - sentence.start > polarity.LONGEST:
            continue
        if polarity.is_shifted(article, sentence):
            continue
        line, value = _STYLED[found.key]
        yield _Outcome(
            line, value, frozenset({f"p:{words.key(person.name)}"}), frozenset(), frozenset(), frozenset(),
            Span(found.start, mention.span.end), sentence, frozenset(),
        )  # fmt: skip


_TRADE_THEN = lazy.regex(r" [a-z-]+(?: [a-z-]+)?, (?:(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? )?")
"""Between "the convicted" and the name: " vet, Mr "."""


_STAGES = frozenset(
    map(
        polarity.stem,
        "semi quarter first second third general primary opening popular next last".split(),
    )
)
"""Stems of words that tell one contest from another."""


def _clash(article: Article, one: _Outcome, other: _Outcome) -> bool:
    if one.line != other.line or one.value == other.value or not one.keys & other.keys:
        return False
    if (
        other.new
        or one.sentence == other.sentence
        or (one.days and other.days and one.days != other.days)
    ):
        return False
    if one.specific and other.specific and not one.specific & other.specific:
        return False
    # "Has not ratified" against "ratified", by one actor, is for facts/confirmation.
    if (one.makers and other.makers) and (
        not one.makers & other.makers or one.negated or other.negated
    ):
        return False
    if one.about and other.about and not one.about & other.about:
        return False
    if one.line in ("access", "event") and other.specific and not one.specific:
        return False  # the pass road, behind the road
    if one.line == "contest" and (one.specific ^ other.specific) & _STAGES:
        return False
    if one.line == "passage" and bool(one.makers) != bool(other.makers):
        mine = {key[2:].rsplit(" ", 1)[-1] for key in one.makers | other.makers if key[0] != "p"}
        first, last = sorted((one.sentence, other.sentence))
        between = {word.key for word in voice.words_in(article, Span(first.start, last.end))}
        if len(mine) < len(one.makers | other.makers):
            mine |= {"governor", "president", "mayor"}  # the office of the person who is named
        if not mine <= _BODIES or between & (_BODIES - mine):
            return False
    return not (one.line in _CHANCES and _is_explained(article, one, other))


_CHANCES = frozenset({"verdict", "passage", "contest", "plea"})
_AROUND = 250
"""Characters around what is said of a bill that may tell how it came to have two ends."""


_VAGUE_CHARGES = frozenset(
    map(
        polarity.stem, "count counts charge charges one two three four five six all several".split()
    )
)


def _is_explained(article: Article, one: _Outcome, other: _Outcome) -> bool:
    """Whether the story has an appeal, a second vote, another count: two ends may both be true."""
    if one.line == "passage":
        return any(
            not article.is_quoted(Span(*found.span()))
            for half in (one, other)
            for found in _CHANCE.finditer(
                article.text, max(0, half.sentence.start - _AROUND), half.sentence.end + _AROUND
            )
        )
    charged = bool((one.about & other.about) - _VAGUE_CHARGES)
    return bool(_CHANCE.search(article.text)) or (
        not charged and bool(_COUNTS.search(article.text))
    )


# -- accidents -------------------------------------------------------------------------------------

_NUMBER = r"(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|several|dozens|hundreds|scores|many|some)"
_NONE = lazy.regex(
    r"(?i)\b(?:(?:no\sone|nobody|no-one|none)(?:\s(?:(?:on\sboard|aboard|in|on)\sthe\s[\w-]+(?:\s(?-i:[A-Z])[\w-]+){0,2}|on\sboard|aboard|of\sthem|of\sthe\s(?:\d+\s|[a-z]+\s)?(?P<nogroup>[a-z]+)))?\s(?:was|were|is|has\sbeen|had\sbeen|have\sbeen|died|lost)\s?(?P<how>killed|hurt|injured|harmed|wounded|(?:their|his)\slives?|dead)?"
    r"|no\s(?:lives|life)\s(?:was|were|have\sbeen|had\sbeen)\s(?P<lost>lost)|no\s(?P<what2>deaths|fatalities|casualties|injuries)\s(?:were|was|have\sbeen)\s(?:reported|recorded)"
    r"|(?:there\s(?:were|are|have\sbeen)|with|caused|reported|resulted\sin|but|and)\sno\s(?P<what>deaths|fatalities|casualties|injuries|loss\sof\slife|deaths\sor\sinjuries)|without\s(?:loss\sof\slife|casualties|fatalities|injury|injuries)\b"
    r"|(?:all|everyone|everybody|every\sone|all\sof|every(?=\s(?:passenger|sailor|miner|climber|guest|worker|pupil|student|child|crew|soldier|resident|hostage|person|tourist)\b))\s?(?P<group>(?:[\w-]+\s){0,9}?)(?:survived|escaped(?!\sto)|(?:was|were|is|are|got\sout|made\sit\sout)\s(?:\w+ly\s)?(?:alive|unhurt|unharmed|uninjured|unscathed|rescued|saved|safe|accounted\sfor)|got\sout\s(?:alive|safely)|(?:was|were)\s(?:brought\s(?:up|out|ashore)|pulled\s(?:out|free)|plucked|carried\sout|found)\s(?:alive|safely|unhurt))|(?P<group2>[a-z]+)\s(?:were|was|are)\sall\s(?:\w+ly\s)?(?:rescued|saved|safe|unhurt|unharmed|uninjured|found\salive|accounted\sfor))"
)
_UNHURT = lazy.regex(
    r"\s?(?:unhurt|unharmed|uninjured|unscathed|(?:without|with\sno)\s(?:\w+\s)?(?:injury|injuries|scratch))"
)
_DEAD = lazy.regex(
    rf"(?i)\b(?<!\bno\s)(?<!\bNo\s)(?P<count>{_NUMBER})\s(?P<who>(?:[\w-]+\s){{0,4}}?)(?:(?:were|was|have\sbeen|are|had\sbeen)\s(?:\w+ly\s)?(?P<harm>killed|injured|hurt|wounded|confirmed\sdead|dead|hospitali[sz]ed)|(?P<die>died|dead|perished|drowned|lost\s(?:their|his|her)\slives?))\b"
    rf"|\b(?P<count3>{_NUMBER})\sof\s(?:them|those|the\s(?:\w+\s)?(?P<who3>[a-z]+))(?:,[^,.;:\n]{{3,80}},)?(?:\swho)?\s(?:died|drowned|perished|(?:was|were)\s(?:\w+ly\s)?killed|lost\s(?:his|her|their)\slives?)\b"
    r"|\b(?P<those>the\s(?:\w+\s)?(?P<who4>[a-z]+)\swho\s(?:died|drowned|perished|(?:was|were)\skilled|lost\s(?:his|her|their)\slives?))\b"
    rf"|\b(?:kill(?:ed|ing|s)|(?P<maim>injur(?:ed|ing|es)|wound(?:ed|ing|s)))\s(?:at\sleast\s|about\s|around\s|some\s|up\sto\s|all\s)?(?P<count2>{_NUMBER})\b(?P<who2>(?:\s(?!and\b|in\b|on\b|at\b|when\b|after\b|by\b|near\b|as\b|before\b|during\b)[a-z-]+){{0,2}})"
    r"|\b(?P<one>(?:a|the)\s(?P<role>pilot|driver|crew\smember|passenger|sailor|child|woman|man|boy|girl|firefighter|climber|worker|miner|captain|teacher|pupil|student))\s(?:died|was\skilled|drowned)\b"
    r"|\b(?:the|a)\sdeath\stoll\s(?:rose|stands|stood|climbed|is|was|reached)"
)
_UNSURE = lazy.regex(
    r"(?i)\b(?:immediate\w*|else|other|others|further|serious\w*|so\sfar|reports?\sof\sno|on\sthe\sground|elsewhere|another|previous\w*|earlier|similar|separate|last\s(?:year|month|week|time)"
    r"|later|then|ago|since|until|history|once|anniversary|if|could|might|would|may|had|yet|initially|at\sfirst|hop\w+|fear\w*|drill|exercise|film|novel|survivors?\sof|overnight\sraid|in\sa\sbombing|more\sthan\s\d+\syears|every\syear|each\syear|a\syear|annually|worldwide|compared|"
    r"second|first|two\sweeks|weeks|months|years|decade\w*|near\s?by|also)\b"
)
_PERSONS = frozenset(
    "crewmen crewman people person persons men man women woman children child boys boy girls girl teenagers babies workers worker soldiers"
    " troops passengers passenger crew member members sailors sailor miners miner students student pupils villagers residents"
    " civilians officers firefighters firefighter climbers hikers skiers tourists drivers driver guests protesters"
    " patients staff employees fishermen police victims victim others migrants pilots pilot captain guards players adults shoppers"
    " fans worshippers pedestrians cyclists teacher teachers prisoners holidaymakers pensioners commuters locals"
    " swimmers divers astronauts nurses doctors riders racegoers spectators bystanders".split()
)
"""Whose death or injury counts."""
_SCOPE = frozenset(
    "passengers crew climbers children miners hostages students pupils sailors tourists hikers workers soldiers guests residents players members staff patients occupants".split()
)


_SAFE_WORDS = frozenset(
    "survived one nobody none no without escaped unhurt rescued safe alive unharmed uninjured unscathed saved accounted".split()
)
_HARM_WORDS = frozenset(
    "died killed dead perished killing kills drowned toll injured injuring injures wounded wounding wounds hurt lives life hospitalised hospitalized".split()
)


_MOST_CLEAR = 12
"""So many "nobody was hurt" are held against the dead."""


def _matches(
    article: Article, pattern: re.Pattern[str], places: list[int]
) -> Iterator[re.Match[str]]:
    """The matches of a pattern in the sentences that hold some places."""
    end = -1
    for place in places:
        if place >= end:
            sentence = voice.sentence_at(article, place)
            end = sentence.end
            if end - sentence.start > polarity.LONGEST:
                continue
            yield from pattern.finditer(article.text, sentence.start, sentence.end)


def _casualties(article: Article) -> Iterator[Finding]:
    """ "All survived" against "two died", in one accident."""
    row = words.of(article)
    harm_at = [row.spans[at][0] for at in words.among(article, _HARM_WORDS)]
    if not harm_at or words.present(article).isdisjoint(_SAFE_WORDS):
        return
    safe_at = [row.spans[at][0] for at in words.among(article, _SAFE_WORDS)]
    text = article.text
    none: list[tuple[Span, str, str]] = []
    for found in _matches(article, _NONE, safe_at):
        span = _claimed(article, found.span())
        if span is None:
            continue
        group = (found["group"] or found["group2"] or found["nogroup"] or "").lower().split()
        scope = next((many for one in group for many in (one, f"{one}s") if many in _SCOPE), "")
        if (
            group
            and not scope
            and not {"board", "aboard"} & set(group)
            and not _is_plain_group(group)
        ):
            continue
        how = (found["how"] or found["what"] or found["what2"] or "").lower()
        unhurt = _UNHURT.match(text, found.end()) or _UNHURT.search(found[0])
        safe = (
            "hurt"
            if unhurt or how in ("hurt", "injured", "harmed", "wounded", "injuries", "casualties")
            else "dead"
        )
        if (
            not how
            and found["group"] is None
            and found["group2"] is None
            and not any(one in found[0].lower() for one in ("without", "died", "lost"))
        ):
            continue
        none.append((span, scope, safe))
    if not none:
        return
    del none[_MOST_CLEAR:]
    for found in _matches(article, _DEAD, harm_at):
        span = _claimed(article, found.span())
        if span is None:
            continue
        who = f"{found['who'] or ''}{found['who2'] or ''} {found['role'] or ''} {found['who3'] or ''} {found['who4'] or ''}".lower().split()
        harm = (found["harm"] or "").lower()
        only_hurt = (
            harm in ("injured", "hurt", "wounded", "hospitalised", "hospitalized")
            or found["maim"] is not None
        )
        for clear, scope, safe in none:
            if clear.overlaps(span) or voice.sentence_at(article, clear.start) == voice.sentence_at(
                article, span.start
            ):
                continue
            if only_hurt and safe != "hurt":
                continue
            if scope and not _in_scope(scope, who):
                continue
            if who and not _PERSONS & set(who) and who not in (["of", "them"], ["of", "those"]):
                continue
            if _LATE_DEATH.match(text, span.end):
                continue
            first_days, last_days = (
                polarity.days_of(article, voice.sentence_at(article, one.start))
                for one in (clear, span)
            )
            if first_days and last_days and first_days != last_days:
                continue
            here, there = _where(article, clear), _where(article, span)
            if here and there and not here & there:
                continue
            happened, also = _events(article, clear), _events(article, span)
            if happened and also and not happened & also:
                continue
            if not _may_be_one(_vessels(article, clear), _vessels(article, span)):
                continue
            first, later = sorted((clear, span))
            yield _finding(article, first, later)
            return


def _claimed(article: Article, where: tuple[int, int]) -> Span | None:
    """The span of a match that is the outlet's own plain claim about this accident."""
    span = Span(*where)
    sentence = voice.sentence_at(article, span.start)
    if article.is_quoted(span) or "\n" in article.slice(span):
        return None
    if _UNSURE.search(article.text, sentence.start, sentence.end) or polarity.is_shifted(
        article, sentence
    ):
        return None
    return span


_EVENTS = {
    "blaze": "fire", "fires": "fire", "wildfire": "fire", "explosion": "blast", "bomb": "blast", "bombing": "blast", "quake": "earthquake",
    "collision": "crash", "derailment": "crash", "accident": "crash", "flooding": "flood", "floods": "flood", "mudslide": "landslide",
    "hurricane": "storm", "typhoon": "storm", "cyclone": "storm", "tornado": "storm", "strike": "attack", "raid": "attack",
    "shelling": "attack", "shooting": "attack", "stabbing": "attack", "missile": "attack", "drone": "attack", "tremor": "earthquake",
    "aftershock": "aftershock",
    **{one: one for one in "fire blast earthquake crash flood landslide storm attack avalanche eruption collapse stampede leak".split()},
}  # fmt: skip
"""What happened, by the words for it."""


def _events(article: Article, span: Span) -> frozenset[str]:
    """What the sentence of a claim says happened, else the sentence before it in the paragraph."""
    sentence = voice.sentence_at(article, span.start)
    named = _events_in(article, sentence)
    if named:
        return named
    block = article.block_at(sentence.start).span
    start = article.text.rfind(". ", block.start, max(block.start, sentence.start - 2)) + 1
    return _events_in(article, Span(max(start, block.start), sentence.start))


def _events_in(article: Article, span: Span) -> frozenset[str]:
    return frozenset(
        _EVENTS[word.key] for word in voice.words_in(article, span) if word.key in _EVENTS
    )


_WHERE = lazy.regex(
    r"\b(?:in|at|near|outside|on|inside|aboard)\s(?:the\s|a\s)?(?P<place>[A-Z]\w+|(?:bus|car|train|plane|house|van|truck|lorry|tram|boat|ferry|tug|yacht|trawler|ship|vessel|dinghy|raft|canoe|minibus|coach|carriage|cabin|helicopter|balloon|lift|barge|tanker|building|flat|home|villages?|city|town|towns|capital|port|school|hotel|ground|tower|mine|tunnel|street|shop)\b)"
)


def _where(article: Article, span: Span) -> frozenset[str]:
    """The places that the sentence of a claim names."""
    sentence = voice.sentence_at(article, span.start)
    return frozenset(
        one["place"]
        for one in _WHERE.finditer(article.text, sentence.start, sentence.end)
        if one["place"].lower() not in _WHEN
    )


_WHEN = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july"
    " august september october november december".split()
)
_VESSEL = lazy.regex(
    r"\b(?:[Tt]he|[Ff]light)\s(?:[a-z]+\s)?(?P<name>[A-Z0-9][\w’'-]*(?:\s[A-Z0-9][\w’'-]*){0,3})"
)


def _vessels(article: Article, span: Span) -> frozenset[str]:
    """The names behind "the" in the sentence of a claim: ships, planes, mines."""
    sentence = voice.sentence_at(article, span.start)
    return frozenset(
        word
        for one in _VESSEL.finditer(article.text, sentence.start, sentence.end)
        for word in one["name"].split()
    )


def _may_be_one(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of names share one, or one is empty."""
    return not one or not other or bool(one & other)


_LATE_DEATH = lazy.regex(
    r"\s(?:(?:of|from)\s(?:\w+\s){0,2}(?:injuries|wounds|burns|infection|smoke)|in\s(?:a\s|the\s)?(?:hospital|intensive)|(?:\w+\s)?(?:hours|days|weeks)\b)"
)


def _is_plain_group(group: list[str]) -> bool:
    """Whether a group is everybody: "eight people on the yacht"."""
    where = next((at for at, one in enumerate(group) if one in ("on", "in", "aboard", "inside")), 9)
    if where < 9 and len(group) - where <= 4:
        group = group[:where]
    return all(one.isdigit() or one in _PLAIN for one in group)


_PLAIN = frozenset(
    "of the them persons souls people those on board aboard inside who were was in it two three four five six seven eight nine ten eleven twelve occupants".split()
)


def _in_scope(scope: str, who: list[str]) -> bool:
    """Whether the dead may belong to the group that survived."""
    if not who or who in (["of", "them"],):
        return True
    stems = {one.rstrip("s") for one in who}
    kin = {"crew": {"crew", "sailor", "pilot", "captain", "crewmen", "crewman", "member"}}.get(
        scope, {scope.rstrip("s")}
    )
    return bool(stems & (kin | {"person"})) or (scope in ("occupants",) and True)
