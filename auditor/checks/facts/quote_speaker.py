"""One quotation, two speakers.

The same words (six or more, compared without case and punctuation) stand in two quotations, and
different people are said to have spoken them: the minister in the headline and her spokesman in the
text, Smith in the lead and Jones in a caption. A shorter quotation that is part of a longer one
counts as the same words.

The rule is silent where a statement is joint, where one speaker quotes, echoes or repeats, where the
words are a slogan, a song, an oath or a text that is read, and where one of the two speakers is an
organisation or may be the other one ("the minister" and Ms Khan).

Known false positives: two people who said the same by agreement, where the story does not say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from auditor import lazy
from auditor.article import Article
from auditor.check import Category, Rule
from auditor.facts import people, roles, speakers
from auditor.facts.people import Kind as TitleKind
from auditor.facts.people import Person
from auditor.facts.speakers import Kind, Said, Speaker
from auditor.finding import Evidence, Finding, Severity
from auditor.source import Span

RULE = Rule(
    id="facts/quote-speaker",
    summary="The same quotation is given to two speakers",
    severity=Severity.WARNING,
    confidence=0.85,
    category=Category.ACCURACY,
    why="One of them did not say it; a misattributed quotation is an error that has to be corrected.",
    sources=("https://www.spj.org/spj-code-of-ethics/",),
    english=True,
    bad=(
        "“We will rebuild the harbour before the winter,” said Ana Duarte.\n\n"
        "“We will rebuild the harbour before the winter,” said Tom Hall.",
    ),
    good=(
        "“We will rebuild the harbour before the winter,” said Ana Duarte.\n\n"
        "“We will rebuild the harbour before the winter,” Tom Hall quoted her as saying.",
    ),
)
RULES = (RULE,)

_SHARED = lazy.regex(
    r"(?i)\b(?:chant|slogan|motto|anthem|sang|sung|sing(?:s|ing|er)?\b|lyric|song|hymn|banner|placard|sign(?:s|ed)?\b"
    r"|quot(?:e|es|ed|ing)\b|echo(?:e[sd]|ing)\b|repeat|cit(?:e|es|ed|ing)\b|reading\b|scripture|bible|gospel|quran|proverb|phrase"
    r"|oath|poem|verse|prayer|joint|jointly|together|agreed|same words|in unison|both\b|shirt|poster|inscription"
    r"|wording|constitution|clause|article \d|section \d|recit|retweet|reposted|shared a|referring to|recall(?:ed|s|ing) (?:how|that|what)"
    r"|\bsaid\b[^.“”\"]{0,60} the words of\b|line from|the words(?! of\b)|misattribut|wrongly attributed|originally attributed|correction|saying:?$|famous"
    r"|(?<![Ii]n )(?<!during )\b(?:her|his|their|[’']s) (?:answer|reply|response|testimony|line|words|phrase|remark|comment|claim|promise|pledge|boast|statement|speech|vow|warning)\b"
    r"|(?:for|of|her|him|them|as|denie[sd]) saying\b|in the (?:play|novel|film|movie|book|song|sketch|show)\b"
    r"|play(?:s|ed|ing)\b|hamlet|shakespeare|script)"
)
_SLOGAN = lazy.regex(
    r"(?i)\b(?:slogan|motto|chant|anthem|banner|right to remain silent|thoughts and prayers|so help me"
    r"|presumption of innocence|no further comment|ongoing investigation)"
)
_LONG_RUN = 9
"""So many words in a row make two quotations one, though neither holds the other."""


def check(article: Article, options: object) -> Iterator[Finding]:
    """Each quotation whose words somebody else has spoken before."""
    if not article.english or len(article.quotations) < 2:
        return
    if not _any_shared(article):
        return
    said = speakers.of(article)
    for earlier, later in _pairs(said):
        one, other = earlier.speaker, later.speaker
        if one is None or other is None:
            continue
        if not _differ(_holder(article, one, other), _holder(article, other, one)):
            continue
        if _is_shared(article, earlier) or _is_shared(article, later):
            continue
        yield _finding(article, (earlier.quote, one), (later.quote, other))


def _any_shared(article: Article) -> bool:
    """Whether any words are quoted twice: mostly not, and then nobody's speaker is looked for."""
    size = speakers.FEWEST
    seen: set[tuple[str, ...]] = set()
    for words in speakers.quoted(article):
        mine = set(zip(*(words[at:] for at in range(size)), strict=False))
        if not seen.isdisjoint(mine):
            return True
        seen |= mine
    return False


def _pairs(said: tuple[Said, ...]) -> Iterator[tuple[Said, Said]]:
    """Quotations that share their words, each with the first that has them."""
    size = speakers.FEWEST
    grams: dict[tuple[str, ...], Said] = {}
    for one in said:
        partner = None
        runs = [one.words[at : at + size] for at in range(len(one.words) - size + 1)]
        for run in runs:
            if partner is None:
                partner = grams.get(run)
        if partner is not None and _is_same(partner, one):
            yield partner, one
        for run in runs:
            grams.setdefault(run, one)


def _is_same(one: Said, other: Said) -> bool:
    short, long = sorted((one.words, other.words), key=len)
    size = len(short)
    needed = size if size < _LONG_RUN else max(_LONG_RUN, size * 2 // 3)
    places: dict[tuple[str, ...], int] = {}
    for at in range(len(long) - needed + 1):
        places.setdefault(long[at : at + needed], at)
    return any(short[at : at + needed] in places for at in range(size - needed + 1))


# -- whether they are two --------------------------------------------------------------------------

_SPOKES = frozenset(("spokesman", "spokeswoman", "spokesperson"))
_LAWYERS = frozenset("agent publicist lawyer attorney solicitor barrister".split())
_TRADES = frozenset(
    """coach manager goalkeeper striker midfielder defender winger referee umpire doctor dr nurse
    paramedic firefighter pilot teacher headteacher student judge prosecutor farmer priest soldier
    detective inspector mayor minister president governor senator spokes law
    engineer driver butcher baker plumber electrician carpenter chef waiter waitress builder miner
    fisherman mechanic cleaner librarian architect vet dentist surgeon pharmacist gardener
    unionist councillor accountant cashier barber geologist astronaut baritone soprano""".split()
)
"""Trades of which one person has one in one story."""
_LED = frozenset("union unions strike strikers gang rebel student students".split())
"""Whom a leader leads who holds no office of the state: a unionist, for short."""
_VAGUE = frozenset(
    """man woman person someone somebody member official source witness resident expert leader chief
    candidate boy girl adult critic colleague friend head executive deputy politician lawmaker champion
    winner captain star guest figure owner founder author writer player neighbour neighbor""".split()
)


def _holder(article: Article, speaker: Speaker, other: Speaker) -> Speaker:
    """ "The finance director" as the only person of the article who is called that."""
    title = speaker.title
    if (
        speaker.kind is not Kind.NOUN
        or title is None
        or (speaker.head in _VAGUE and not title.field)
    ):
        return speaker
    if not title.field and " " not in title.head:
        heads = _heads_of(other.person)
        if not heads or title.head in heads:
            return speaker
    same = {
        id(person): person
        for person in people.of(article).persons
        for _, one in person.titles
        if (one.head, one.field, one.level) == (title.head, title.field, title.level)
    }
    if len(same) != 1:
        return speaker
    person = next(iter(same.values()))
    return replace(speaker, kind=Kind.PERSON, person=person, head=person.name.lower())


def _differ(one: Speaker, other: Speaker) -> bool:
    """Whether two speakers can only be two people."""
    if Kind.MANY in (one.kind, other.kind):
        return False
    if one.kind is Kind.PERSON and other.kind is Kind.PERSON:
        return _are_two(one.person, other.person)
    named = (Kind.PERSON, Kind.NAME)
    if one.kind in named and other.kind in named:
        return not (set(one.head.split()) & set(other.head.split()))
    if one.sex and other.sex and one.sex != other.sex:
        return True
    if Kind.PRONOUN in (one.kind, other.kind) or Kind.NAME in (one.kind, other.kind):
        return False
    if one.kind is Kind.NOUN and other.kind is Kind.NOUN:
        return _heads_differ(frozenset({one.head}), frozenset({other.head}))
    noun, person = (one, other) if one.kind is Kind.NOUN else (other, one)
    if noun.title is not None and person.person is not None:
        titles = [title for _, title in person.person.titles if title.kind is not TitleKind.STYLE]
        if titles and all(roles.seats_clash(title, noun.title) for title in titles):
            return True
    heads = _heads_of(person.person)
    return bool(heads) and _heads_differ(heads, frozenset({noun.head}))


def _are_two(one: Person | None, other: Person | None) -> bool:
    if one is None or other is None or one is other:
        return False
    if one.sex and other.sex and one.sex != other.sex:
        return True
    return one.surname.lower() != other.surname.lower() or (
        bool(one.given and other.given) and one.given[0] != other.given[0]
    )


def _heads_of(person: Person | None) -> frozenset[str]:
    if person is None:
        return frozenset()
    heads = {
        "unionist" if one.head == "leader" and _LED & set(one.text.lower().split()) else one.head
        for _, one in person.titles
        if one.kind is not TitleKind.STYLE
    }
    return frozenset(heads | {head.rpartition(" ")[2] for head in heads})


def _heads_differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether roles exclude each other: somebody speaks for a minister, and the minister speaks."""
    if one & other or (one | other) & _VAGUE:
        return False
    groups = [
        {"spokes" if head in _SPOKES else "law" if head in _LAWYERS else head for head in heads}
        for heads in (one, other)
    ]
    if groups[0] & groups[1]:
        return False
    everything = groups[0] | groups[1]
    if everything & {"spokes", "law"}:
        return not everything & roles.KIN
    if everything <= _TRADES:
        return True
    offices = all(
        all(head.rpartition(" ")[2] in roles.OFFICES for head in part) for part in (one, other)
    )
    return offices and not everything & {"chair", "director", "secretary"}


_INNER = lazy.regex(r"\b(?:said|says|told \w+|say|wrote|like|was),? ?[‘“'\"]\w")
_FORMULA = lazy.regex(
    r"\b(?:oaths?|slogans?|mottos?|anthems?|chant(?:s|ed|ing)?|prayers?|vows?|creed|formula|pledge of|swear(?:s|ing)?|swore|sworn in|verses?|lyrics?|hymns?|song|sang"
    r"|script|rehears\w+|recit\w+|read(?:s|ing)? (?:it |that |this |them )?(?:out|back|aloud)|text of|both (?:sisters|brothers|men|women|girls|boys|of them|told|said|sides|witnesses|parents|neighbours|neighbors)|same (?:sentence|words|line|phrase|for every|story|account|thing|version|tale)|word for word|in turn|on (?:her|his|their) behalf|behalf of|interpreter|translat\w+|mimick\w+|imitat\w+|impersonat\w+|parrot\w+|borrow\w+|recordings?|voicemail|each (?:said|read|repeat))\b"
)
"""Words of the paragraph that tell of a text that several people speak."""


def _is_shared(article: Article, said: Said) -> bool:
    text = article.text
    if _INNER.search(text, said.quote.start + 1, said.quote.end):
        return True  # “My client says, ‘he came at night’”
    block = article.block_at(said.quote.start).span
    near = Span(max(block.start, said.around.start - 200), min(block.end, said.around.end + 120))
    if _FORMULA.search(article.folded, near.start, near.end):
        return True
    return bool(
        _SHARED.search(text, said.around.start, said.quote.start)
        or _SHARED.search(text, said.quote.end, said.around.end)
        or _SLOGAN.search(text, said.quote.start, said.quote.end)
    )


def _finding(
    article: Article, earlier: tuple[Span, Speaker], later: tuple[Span, Speaker]
) -> Finding:
    first, second = article.slice(earlier[1].span), article.slice(later[1].span)
    return RULE.finding(
        f"'{second}' says here what '{first}' says elsewhere in the story",
        later[0],
        evidence=[
            Evidence(f"The same words from '{first}'", earlier[0]),
            Evidence(f"'{second}' here", later[1].span),
        ],
    )
