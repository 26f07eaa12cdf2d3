"""Whether a line is worded as a headline: names, a verb in the telegraph style, no full stop.

`is_headline` looks at the words alone; what the line has to do with the article is for the rules to ask.
"""

from __future__ import annotations

from auditor import lazy
from auditor.article import Article, BlockKind, MarkKind
from auditor.facts import words
from auditor.facts.words import Words, split
from auditor.source import Span

FEWEST, MOST = 5, 24
"""Words of a headline."""
LONGEST = 190
"""Code points of one."""

# What happens in headlines, in the present tense that they use for it.
_NOW = frozenset(
    """abandons accepts approaches arranges carries catches conducts decriminalises decriminalizes
    denounces discusses docks endorses flaps hunts impeaches indicates interviews invents investigates legalises legalizes
    needs overturns paints produces projects runs shows steers strengthens suggests swaps trails upgrades vandalises warms
    accepts accuses acquires acts adds adopts advances agrees aims allows announces appeals
    appears appoints approves arrests arrives asks attacks attends auctions avoids awaits awards backs bans bars
    battles beats becomes begins bets bids blames blasts blocks bolsters boosts boycotts braces breaks
    brings buys calls cancels captures cautions celebrates challenges charges chooses claims claws clears climbs clinches closes
    collapses collects comes commits completes concedes condemns confirms confronts considers continues convicts cools
    crashes crosses crowns cuts debuts declares declines defeats defends defies delays delivers demands denies
    deploys destroys detains dies digs discovers dismisses displaces disrupts donates doubles downs draws drives
    drops earns eases edges ejects elects eliminates emerges ends enters erupts escapes evacuates expands expects expels
    explodes exposes extends faces fails falls fears files finds fines fires flags flees flies floods forces
    frees gains gets gives goes grants grips grows halts hails hands hangs heads hears helps hikes hires hits holds
    hosts hunts identifies imposes improves increases injures insists intensifies intervenes invests investigates
    issues jails joins jumps keeps kicks kills knocks lands launches lays leads leaps learns leaves lifts links loses
    lowers makes marks meets merges moves mourns mounts mulls names nears nets offers opens opposes orders ousts outlines
    overtakes owes passes pays picks plans pleads pledges plots plunges posts postpones praises prepares
    presses prevails probes promises prompts proposes protests proves publishes pulls punishes pushes qualifies questions quits
    raises rallies reaches reacts reaffirms rebukes recalls receives recovers reelects refuses rejects releases
    remains remembers renews reopens replaces reports rescues resigns resists responds restores resumes retains retires
    retreats returns reveals reverses revives rises roars rocks routs rules sacks salvages says scores scraps seals secures seeks
    sees seizes sells sends sentences sets settles shares shatters shines shuts signals signs sinks slams slaps slashes
    slides slips soars sparks speaks spends spreads stabs stages stands starts stays steps stirs storms stops strands
    strikes struggles stuns sues suffers summons surges surpasses survives suspends sweeps swears tackles takes
    talks targets tells tests thanks threatens thrashes throws tightens tops topples tours trades traps triggers trims
    triples triumphs tumbles turns unites unveils upholds urges uses vetoes visits votes vows wants warns
    weighs welcomes widens wins withdraws wipes works wounds wows""".split()
)
# What was done to somebody, told without "was".
_DONE = frozenset(
    """abducted accused acquitted added agreed approved arrested ashore attacked awarded banned beaten blocked bought burned
    cancelled canceled caught charged cleared closed convicted crowned cut damaged dead defeated delayed deported
    destroyed detained died discovered displaced drowned elected evacuated exposed feared fined fired flooded found freed
    gutted halted held hit hospitalised hospitalized hurt identified injured jailed killed launched lost missing
    named ousted postponed praised probed promoted pulled questioned raided reached recalled recovered rejected
    released reopened rescued sacked saved scrapped seized sentenced shot shut sidelined signed slashed slain stabbed stranded
    struck stuck sued suspended swept targeted tipped torn trapped unveiled urged vandalised vandalized wounded wrecked wanted""".split()
)
_AUX = frozenset("is are was were has have had will can could may might must won't not".split())
_SMALL = frozenset(
    """a an the and or but nor of in on at to for from by with as into over under after before against amid
    amidst between during near off out up down via vs v than that is are be its it's this these those""".split()
)
_BEHIND_TO = frozenset(
    """be get go face build open close cut end run sell buy pay stay join lead leave meet move play quit raise
    replace resign restart return sign start stop take visit vote step lay add axe ban bring create expand
    give help host hold invest keep launch lose make merge offer press publish reopen resume retire review seek
    send share shut spend stand support sue try use win withdraw appeal allow build consider deliver demolish
    drop fight fund hire investigate restore save scrap serve strike testify""".split()
)
_STOPS = lazy.regex(r"[.!?…:;,–—-][\"”’')\]]*\s*\Z")
_ADDRESS = lazy.regex(r"https?:|www\.|@|\.com\b|\.org\b|\d{1,2}:\d\d")


def looks_right(line: str) -> bool:
    """Whether a line has a headline's size and no sentence's end; cheap."""
    return (
        _SHORTEST <= len(line) <= LONGEST
        and FEWEST - 1 <= line.count(" ") < MOST
        and not _STOPS.search(line[-4:])
    )


def is_headline(line: str, row: Words | None = None) -> bool:
    """Whether a line is worded as a headline. `row` are its words where the caller has them."""
    if not looks_right(line) or (not line[0].isalnum() and line[0] not in "‘'“\"$£€"):
        return False
    if _ADDRESS.search(line) or _LABELS.match(line):
        return False
    row = split(line) if row is None else row
    if not FEWEST <= len(row) <= MOST:
        return False
    first = row.written[0]
    if (
        not (first[0].isupper() or first[0].isdigit())
        or line.count(",") > 2
        or line.count(". ") > 1
    ):
        return False
    return has_verb(row)


_LABELS = lazy.regex(
    r"(?i)\W*(?:photo(?:graph)?s?|pictures?|image|credits?|source|file(?: photo)?|video|caption|illustration|graphic|chart|table|map"
    r"|figure|additional reporting|reporting|editing|edited|written|updated|published|posted|tags?|filed under|topics?|read|watch"
    r"|listen|see also|see|more|related|also|next|previous|up next|don['’]t miss|subscribe|sign up|follow|share|click|contact|e-?mail"
    r"|tel|phone|chapter|part|section|step|question|note|correction|clarification|editor['’]?s? note|sponsored|advertisement"
    r"|©|copyright|live|breaking)\b\s*(?:[:|–—-]|here\b|more\b|now\b|also\b|by\b|us\b|this\b|\Z)"
)


def lines(article: Article) -> tuple[int, ...]:
    """The blocks of a headline's size that stand alone in the body, no link and under no label."""
    return article.derive("headline.lines", _lines)


def worded_as_headlines(article: Article) -> frozenset[int]:
    """Those of the `lines` that are worded as headlines."""

    def find(one: Article) -> frozenset[int]:
        row = words.of(one)
        spans = ((at, one.blocks[at].prose) for at in lines(one))
        return frozenset(at for at, span in spans if is_headline(one.slice(span), row.within(span)))

    return article.derive("headline.worded", find)


def _lines(article: Article) -> tuple[int, ...]:
    labelled = under_label(article)
    found: list[int] = []
    for at, block in enumerate(article.blocks):
        if block.kind is BlockKind.HEADLINE:
            found.clear()
        elif (
            block.kind in _LINES
            and _SHORTEST <= block.span.end - block.span.start <= LONGEST
            and not (block.continues and _in_verse(article, at))
            and at not in labelled
            and looks_right(article.slice(block.prose))
        ):
            found.append(at)
    return tuple(
        at
        for at in found
        if not _is_link(article, article.blocks[at].prose)
        and not article.is_quoted(article.blocks[at].prose)
    )


def _in_verse(article: Article, at: int) -> bool:
    """Whether a line stands in a poem or an address, and not among paragraphs that are lines."""
    near = [*article.blocks[max(at - 1, 0) : at], *article.blocks[at + 1 : at + 2]]
    return not any(article.text[block.span.end - 1] in '.!?”"' for block in near)


def _is_link(article: Article, span: Span) -> bool:
    return any(mark.kind is MarkKind.LINK and mark.span.covers(span) for mark in article.marks)


_LINES = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.FURNITURE})
_SHORTEST = 20


def under_label(article: Article) -> frozenset[int]:
    """The blocks that stand under a label such as "Related": the page's, whatever they say."""
    return article.derive("headline.labelled", _under_label)


def _under_label(article: Article) -> frozenset[int]:
    found: set[int] = set()
    left = 0
    for at, block in enumerate(article.blocks):
        size = block.span.end - block.span.start
        if size <= 70 and _LABEL.match(article.slice(block.span)):
            left = _UNDER_LABEL
        elif size > 220:
            left = 0
        if left:
            found.add(at)
            left -= 1
    return frozenset(found)


_LABEL = lazy.regex(
    r"(?i)\W*(?:(?:you (?:may|might) |also |read |see |for more |more |related|recommended|trending|most (?:read|popular|viewed|shared)|latest\b|top (?:stories|news)"
    r"|popular|other (?:stories|news)|don['’]t miss|editor['’]?s|must[- ]|from (?:our|around|the (?:archive|web))|in case you|icymi|keep reading|further reading|elsewhere on"
    r"|what else|up next|next (?:up|story|article)).{0,60}\Z)"
)
_UNDER_LABEL = 14
"""Blocks below such a label: titles, dates and names."""


def has_verb(row: Words) -> bool:
    """Whether something happens in a line, in the words in which headlines tell it."""
    keys = row.keys
    title = in_title_case(row)
    for at, key in enumerate(keys):
        if at and (key in _NOW or key in _DONE or key in _AUX):
            return True
        if (
            title
            and at
            and f"{key}s" in _NOW
            and keys[at - 1] not in _SMALL
            and keys[at + 1 : at + 2] != ["of"]
        ):
            return True  # "Stores Limit Sales"
        if key == "to" and at and at + 1 < len(keys) and keys[at + 1] in _BEHIND_TO:
            return True
    return False


def in_title_case(row: Words) -> bool:
    """Whether nearly all longer words of a line begin with a capital."""
    longer = [word for word, key in zip(row.written, row.keys, strict=True) if key not in _SMALL]
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in longer)
    return len(longer) >= 3 and capitals >= 0.85 * len(longer)
