"""Two events of one subject in an order that their meaning forbids.

Convicted before charged, sworn in before elected, died before born, listed before founded, in force before signed. The
events and their dates make a small network of time points with the forced order; its conflict is the finding.
Where years are missing, only a narrated order that runs backwards counts ("convicted in May, charged in July"), or
dates a few days apart; "charged in July, convicted in May" is the next year's May.

Silent on: sentences with a second subject, a second case or a second term; posthumous honours; re-elections; what did
not happen; quotations.

Known false positives: two cases of one person that are told as one.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor import lazy
from auditor.article import Article
from auditor.check import Category, Rule
from auditor.facts import clauses, dates, lifetimes, periods, sequences
from auditor.facts.disowned import is_disowned
from auditor.facts.network import ORIGIN, Link, conflict
from auditor.facts.sequences import Event
from auditor.finding import Evidence, Finding, Severity
from auditor.source import Span

RULE = Rule(
    id="facts/event-order",
    summary="Events in an order that cannot be",
    severity=Severity.WARNING,
    confidence=0.9,
    category=Category.ACCURACY,
    why="One of the dates is wrong, and where a court or an election is concerned it may harm somebody.",
    sources=(
        "Dechter, Meiri, Pearl: Temporal constraint networks, Artificial Intelligence 49 (1991)",
    ),
    english=True,
    bad=("The banker was convicted in May 2023 and charged in July 2024.",),
    good=(
        "The banker was charged in July 2023 and convicted in May 2024.",
        "Convicted in May 2023, he was charged in a separate case in July 2024.",
    ),
)
RULES = (RULE,)

_GUARD = lazy.regex(
    r"\b(?:separate(?:ly)?|another|other|others|second|third|different|new|unrelated|retrial|retried|posthumous\w*|again|re-?elect\w*|re-?arrest\w*|re-?open\w*|re-?found\w*|re-?married|remarried|appeal\w*"
    r"|previous(?:ly)?|earlier|twice|also|further|additional|fresh|more\scharges|once\smore|both|respectively|honou?r\w*|respective|brother|sister|father|mother|son|daughter|wife|husband|predecessor|successor|parent\scompany|snap|early|next|(?:present|current|modern)\sform|merger|merged|forerunner|under\sanother"
    r"|will|due|would|could|expected|plans?|planned|scheduled|predecessors?|rebuilt|restored|renovat\w+|extension|amend\w*|some\sof|several|two\sof|one\sof|most\sof|absentia|legally|church|bc|bce|to\sreplace)\b"
)
_PRONOUNS = lazy.regex(r"\b(?:he|she|they|it|i|we)\b")
_OTHER_SUBJECT = lazy.regex(
    r"\b(?:his|her|its|their|the|an?|one|two)\s(?:(?!(?:after|before|later|when|he|she|it|they|of|in)\b)[\w’'-]+\s){1,4}?(?:was|were|had\sbeen|is|are|has\sbeen|resigned|died|pleaded)\b"
)
_CAPITAL = lazy.regex(
    r"(?<![.\w])(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|He|She|It|Its|Construction|They|In|On|After|Before|But|And|The|By)\b)(?P<word>[A-Z][\w’'-]+)"
)
_BY_PLACE = lazy.regex(
    r"\b(?:in|at|of|by|from|to|with|for|on|the|near|as|against|under|over|president|prime|new|united|mr|ms|mrs|de|house|supreme|high|crown|stock)\s$"
)


def check(article: Article, options: object) -> Iterator[Finding]:
    """The events of one sentence, or of one that goes on about the same subject, in an impossible order."""
    if not article.english:
        return
    yield from _lives(article)
    seen: set[Span | None] = set()
    for span in _stretches(article):
        if span.end - span.start > LONGEST:
            continue
        events = sequences.of(article, span)
        if len(events) < 2:
            continue
        if len(set(_PRONOUNS.findall(article.folded[span.start : span.end]))) > 1:
            continue
        found = _first(article, events, span)
        if found is not None and found.span in seen:
            continue
        if found is not None and not is_disowned(article, found.span or span):
            seen.add(found.span)
            yield found


LONGEST = 1200
"""Characters of the longest stretch that is read; a sentence so long is none."""
_GOES_ON = lazy.regex(
    r"(?:He|She|It|They|Its\sconstruction|Construction|Building|Work\son\sit|Shooting|Filming|The\strial|Work\s(?:had\s)?(?:began|begun|started)|Digging|Excavation|Tunnelling|(?:The|Its)\s(?:foundation|first)\sstone|Ground|His\s(?:trial|swearing-in|election)|Her\s(?:trial|swearing-in|election))\b"
)


def _stretches(article: Article) -> Iterator[Span]:
    """Sentences, and two of them where the second goes on about a pronoun."""
    mentions = dates.of(article)
    if len(mentions) < 2:
        return
    before: Span | None = None
    dated_before = 0
    at = 0
    for sentence in article.sentences:
        while at < len(mentions) and mentions[at].span.start < sentence.start:
            at += 1
        dated = 0
        while at < len(mentions) and mentions[at].span.end <= sentence.end:
            at, dated = at + 1, dated + 1
        if dated >= 2:
            yield sentence
        if (
            dated
            and dated_before
            and before is not None
            and _GOES_ON.match(article.text, sentence.start)
            and "\n" not in article.text[before.start : sentence.start]
        ):
            yield Span(before.start, sentence.end)
        before, dated_before = sentence, dated


_ON_OTHER = lazy.regex(r",?\son\s(?!it\b|the\ssite\b)")
_IS_PERSON = lazy.regex(r"\b(?:he|she|who|as|president|mayor|governor|minister)\b")


def _first(article: Article, events: list[Event], span: Span) -> Finding | None:
    order = sequences.forced()
    for at, one in enumerate(events):
        for other in events[at + 1 :]:
            for first, second in ((one, other), (other, one)):
                pair = (first.kind, second.kind)
                if pair not in order or (
                    pair in _REPEATABLE and not _is_tied(article, first, second)
                ):
                    continue
                if _is_guarded(article, one, other):
                    continue
                if pair == ("opening", "shutting") and first is not one:
                    continue  # closed for repairs, then opened
                if pair == ("marriage", "divorce") and _OTHER_SPOUSE.match(
                    article.text, first.span.end
                ):
                    continue
                if first.kind in ("building", "filming") and (
                    _ON_OTHER.match(article.folded, first.date.whole.end)
                    or (second.kind == "swearing" and _IS_PERSON.search(article.folded, *span))
                ):
                    continue
                if pair in _CRIME and _is_older_case(article, first, second, events):
                    continue
                if _one_subject(article, one, other):
                    finding = _judged(article, first, second)
                    if finding is not None:
                        return finding
    return None


_OTHER_SPOUSE = lazy.regex(r"\s(?:an?\s|the\s|his\s|her\s\w|[A-Z])")
NEAR = 50
"""Characters around two events in which a word may say that they are not of one story."""


def _is_guarded(article: Article, one: Event, other: Event) -> bool:
    low = min(one.span.start, one.date.whole.start) - NEAR
    high = max(other.span.end, other.date.whole.end) + NEAR
    whole = (
        clauses.around(article, one.span.start).start,
        clauses.around(article, other.span.start).end,
    )
    around = _THAN_PLANNED.sub("", article.folded[max(low, whole[0]) : min(high, whole[1])])
    if "birth" in (one.kind, other.kind):
        around = _THEIR_CHILD.sub("", around)
    return _GUARD.search(around) is not None


_THAN_PLANNED = lazy.regex(r"\bthan\s(?:was\s)?(?:planned|expected|scheduled)\b")
_THEIR_CHILD = lazy.regex(
    r"\btheir\s(?:\w+\s)?(?:son|daughter)\b|(?<=[\d,\w]\s)(?:as\s)?(?:an?|the)\s(?:(?!of\b)[a-z-]+\s){0,2}?(?:son|daughter)\sof\b(?!\s(?:his|her|their))|\bnext\s(?:street|door|village|town)\b"
)
"""A child of two people: "he" or "she" behind it is the child."""
_REPEATABLE = frozenset(
    (a, b)
    for a in ("nomination", "election", "appointment", "confirmation")
    for b in ("nomination", "election", "swearing", "resignation", "appointment", "confirmation")
)
"""What the same person may go through again: one office left, another taken."""
TIED_DAYS = 31
_AFTER = lazy.regex(r"\b(?:after|following|having|since|upon)\b")
_IMPERSONAL = frozenset("building outbreak ceasing filing".split())
_RELATIVE = lazy.regex(r"\b(?:that|which|who|whom|whose|one|replac\w+|supersed\w+)\b")
_LINKED = lazy.regex(
    r"(?:^|[,;(.]\s?|\b(?:was|were|been|being|be|and|or|but|then|had|has|have|formally|officially|finally|later|first|is|the|an?|his|her|its|their|only|duly|when|until|he|she|they|it|before|after|having|[a-z]+ly)\s)$"
)


def _is_tied(article: Article, first: Event, second: Event) -> bool:
    """Whether two events that may repeat belong together: told in their forced order, near, or joined by "after"."""
    between = article.text[first.span.start : second.span.start]
    if between and ". " not in between:
        return True
    low = max(second.span.end, first.span.start - 24)
    if _AFTER.search(article.folded, low, first.span.start):
        return True
    ends = _ends(article, first, second)
    return (
        ends is not None and ends[0].low - ends[1].high <= TIED_DAYS and first.date.day is not None
    )


_CRIME = frozenset(
    (a, b)
    for a in ("arrest", "charge", "conviction")
    for b in ("conviction", "sentencing")
    if a != b
)
OLD_DAYS = 730
"""A verdict so long before the charge is that of an older case."""
_HAD = lazy.regex(r"\b(?:had|has|already|once)\s(?:\w+\s)?(?:been\s)?$")


def _is_older_case(article: Article, first: Event, second: Event, events: list[Event]) -> bool:
    """Whether a verdict belongs to an earlier case than the charge or arrest beside it."""
    ends = _ends(article, first, second)
    if ends is None or ends[0].low - ends[1].high > OLD_DAYS:
        return True
    if any(one is not first and one.kind == first.kind for one in events):
        return True
    before = article.folded[max(second.span.start - 20, 0) : second.span.start]
    return first.span.start < second.span.start and _HAD.search(before) is not None


def _one_subject(article: Article, one: Event, other: Event) -> bool:
    """Whether nothing between two events opens a clause about somebody else."""
    text = article.text
    low = one.span.end
    if one.date.whole.end < one.span.start:
        low = min(low, one.date.whole.end)
    between = Span(low, other.span.start)
    if _RELATIVE.search(article.folded, between.start, between.end):
        return False
    # "Elected in 2024, the mayor took office in 2025": the participle's subject is the main clause's.
    opens = text[one.span.start].isupper()
    if not opens and not _goes_on(article, one, other, between):
        return False
    for match in _CAPITAL.finditer(text, between.start, between.end):
        before = article.folded[max(match.start() - 12, 0) : match.start()]
        if not _BY_PLACE.search(before) and not _CAPITAL.search(
            text, max(match.start() - 14, between.start), match.start() - 1
        ):
            return False
    return True


def _goes_on(article: Article, one: Event, other: Event, between: Span) -> bool:
    """Whether the second event has no subject of its own but a pronoun."""
    if "building" not in (one.kind, other.kind) and _OTHER_SUBJECT.search(
        article.folded, between.start, between.end
    ):
        return False
    if other.kind in _IMPERSONAL:
        return True
    start = other.span.start
    return article.folded.startswith(("was ", "were ", "been ", "being "), start) or (
        _LINKED.search(article.folded, max(start - 16, between.start), start) is not None
    )


def _judged(article: Article, first: Event, second: Event) -> Finding | None:
    """The finding if the first event, which must come first, is dated after the second."""
    starts = _ends(article, first, second)
    if starts is None:
        return None
    a, b = starts
    links = [
        Link(ORIGIN, first.kind, a.low, a.high, first.date.span),
        Link(ORIGIN, second.kind, b.low, b.high, second.date.span),
        Link(first.kind, second.kind, 0, float("inf"), Span(0, 0)),
    ]
    if not conflict(links):
        return None
    late = max((first, second), key=lambda one: one.span.start)
    return RULE.finding(
        f"'{article.slice(second.span)}' ({article.slice(second.date.span)}) cannot come before "
        f"'{article.slice(first.span)}' ({article.slice(first.date.span)})",
        late.date.span,
        evidence=(
            Evidence(
                f"The {sequences.name(first.kind)}: {article.slice(first.date.span)}",
                first.date.span,
            ),
            Evidence(
                f"The {sequences.name(second.kind)}: {article.slice(second.date.span)}",
                second.date.span,
            ),
        ),
    )


SAME_SEASON_DAYS = 21
"""Dates without a year that lie so near to each other are of one year, whatever is told first."""


def _ends(article: Article, first: Event, second: Event) -> tuple[periods.End, periods.End] | None:
    """When both were; None where a missing year leaves their order open."""
    a, b = first.date, second.date
    if a.year is not None and b.year is not None:
        low, high = periods.end_of(article, a), periods.end_of(article, b)
        return (low, high) if low and high else None
    if a.month is None or b.month is None:
        return None
    year = a.year or b.year
    low, high = periods.end_of(article, a, year), periods.end_of(article, b, year)
    if low is None or high is None or not low.low > high.high:
        return None
    told_backwards = second.span.start < first.span.start and a.year is None
    near = low.low - high.high <= SAME_SEASON_DAYS and a.day is not None and b.day is not None
    return (low, high) if told_backwards or near else None


def _lives(article: Article) -> Iterator[Finding]:
    """ "John Smith (1950-1945)", and acts before birth or after death: "(1931-2019) ... wrote it in 2021"."""
    for life in lifetimes.lives(article):
        if life.born > life.died and not is_disowned(article, life.years):
            yield RULE.finding(f"'{article.slice(life.years)}' ends before it begins", life.years)
    seen: set[Span] = set()
    for act in lifetimes.acts(article):
        span = act.date.span
        if not act.is_impossible or span in seen or is_disowned(article, span):
            continue
        seen.add(span)
        what = "after the death" if act.is_after else "before the birth"
        yield RULE.finding(
            f"'{article.slice(act.verb)}' in '{article.slice(span)}' comes {what}: "
            f"'{article.slice(act.years)}'",
            span,
            evidence=(Evidence(f"The life: '{article.slice(act.years)}'", act.years),),
        )
