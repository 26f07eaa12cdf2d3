"""Stretches of capitalised words: which of them name a person, and what stands around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from auditor import gazetteer, lazy
from auditor.article import Article, BlockKind
from auditor.facts import roles
from auditor.facts.given import KNOWN
from auditor.facts.roles import Kind, State, Title
from auditor.language import dictionary
from auditor.source import Span, containing

_MOST = 20_000
"""A bound on hostile text."""
_WORD = r"[^\W\d_a-z][^\W\d_]{0,40}(?:[-‑’'][^\W\d_]{1,40}){0,3}"
_PART = (
    r"(?:(?:Mrs?|Ms|Drs?|Cllr|Prof|Gen|Lt|Col|Sgt|Capt|Sens?|Reps?|Gov|Rev|Hon|St|Jr|Sr|Maj|Adm|Cmdr"
    r"|Pres|Insp|Det|Supt|Fr|Msgr|Messrs)\.|[A-Z]\.(?:[A-Z]\.){0,3}|(?:al|el|ul|as|ash|ad|ar|at)-[^\W\d_a-z][^\W\d_]{1,30}"
    rf"|[dD][’'][^\W\d_a-z][^\W\d_]{{1,30}}|{_WORD})"
)
_REST = (
    r"(?:(?:(?<=M)rs?|(?<=M)s|(?<=D)rs?|(?<=C)llr|(?<=P)rof|(?<=G)en|(?<=L)t|(?<=C)ol|(?<=S)gt|(?<=C)apt|(?<=S)ens?|(?<=R)eps?"
    r"|(?<=G)ov|(?<=R)ev|(?<=H)on|(?<=S)t|(?<=J)r|(?<=S)r|(?<=M)aj|(?<=A)dm|(?<=C)mdr|(?<=P)res|(?<=I)nsp|(?<=D)et|(?<=S)upt|(?<=F)r"
    r"|(?<=M)sgr|(?<=M)essrs)\.|(?<=[A-Z])\.(?:[A-Z]\.){0,3}|[^\W\d_]{0,40}(?:[-‑’'][^\W\d_]{1,40}){0,3})"
)
"""What follows the first capital of a run's first word."""
_PARTICLE = r"(?:de|du|des|la|le|del|della|di|da|dos|das|do|van|von|der|den|ter|ten|bin|ibn|al|el|ben|zu|af|av)"
_RUN = lazy.regex(
    # The capital comes first and what must not stand before it second: the engine skips to capitals.
    r"[A-Z\xc0-\xde\u0100-\u024f\u0370-\u052f\u1e00-\u1eff](?:(?<![\w@#/.’'-].)|(?<=\b[ae]l-.)|(?<=\bul-.)|(?<=\ba[sdrt]-.)|(?<=\bash-.)|(?<=\b[dD][’'].))"
    rf"{_REST}(?:[ \xa0](?:{_PARTICLE}[ \xa0]){{0,3}}{_PART}){{0,9}}(?![\w@])"
)
_LED = lazy.regex(r"(?<![\w@#/.’'-])(?:(?:[aeu]l|a[sdrt]|ash)-|[dD][’'])\Z")
_LEADS = frozenset("van von de di da le la bin".split())
_LEADS_END = frozenset(lead[-1] for lead in _LEADS)
_KINDS = frozenset({BlockKind.CODE, BlockKind.FURNITURE, BlockKind.BYLINE, BlockKind.DATE,
                    BlockKind.CELL})  # fmt: skip
_HEADS = frozenset({BlockKind.HEADLINE, BlockKind.HEADING})
_SUFFIXES = frozenset("jr jr. sr sr. ii iii iv qc kc mp mep mbe obe cbe phd md".split())
STOPS = frozenset(
    """the a an in on at it its he she they we you i this that these those there and but or nor so
    yet for from with without by of to as if when while where who whom whose which what why how after before since until
    although though because despite during under over between among against about into onto upon
    his her their our my your all both each every some many most more few no not only even just
    also still then now later earlier meanwhile however according asked speaking last next one two three
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december jan feb mar apr jun jul aug sept oct nov dec
    yesterday today tonight tomorrow once again perhaps instead like unlike given following
    yes well oh let was were is are has have had did does do will would could should can may might must
    amid per via plus versus than tuesday’s here never ever none nothing nobody everyone everybody another
    other others such very police photo photos image images picture video file getty reuters afp ap pa
    editor’s editor's mps o’clock ok okay""".split()
)
_ORGANISED = frozenset(
    """university college gardens garden township falls heights school academy institute hospital clinic street road avenue lane square
    park bridge river lake sea ocean bay gulf mount mountain hill island islands valley beach coast county
    city town village district province state states republic kingdom union federation commonwealth
    council committee commission court parliament senate congress assembly house cabinet ministry
    department agency authority bureau office service services party alliance movement front army navy force forces
    guard corps police fire bank group company corporation corp inc ltd plc llc co trust fund foundation
    association society club fc united rovers wanderers athletic league cup championship championships games open
    tournament prix grand olympics olympic stadium arena theatre theater museum gallery library church cathedral mosque temple abbey
    airport station railway line hotel palace castle tower centre center building times post
    news herald guardian telegraph journal tribune gazette magazine press media radio television tv channel
    network studios pictures records music awards award prize festival day week month year act bill law treaty agreement
    accord pact protocol convention conference summit forum war battle revolution world north south east west
    northern southern eastern western central international national federal royal american british european
    african asian general-assembly board union labour labor conservative democrat democrats democratic republican republicans liberal
    green greens socialist communist christian muslim jewish catholic islamic states nations organization organisation
    center airlines airways motors energy oil gas water power electric systems technologies
    software hurricane storm cyclone typhoon covid operation project programme program plan
    team teams women men society street’s high supreme upper lower new old great big
    premier-league bundesliga serie liga major minor first second third grand saint san santa los las el
    white black red blue pacific atlantic mediterranean arctic antarctic sea security intelligence
    investigation investigations defence defense finance foreign interior treasury home health education
    justice trade transport transportation agriculture environment culture labour
    commerce exchequer commons lords representatives congressional parliamentary""".split()
)
_COMMON_NAMES = frozenset("green white black hill park lake may march young king west east".split())
_VERBS = (
    "said|says|told|tells|added|adds|warned|warns|insisted|insists|argued|argues|claimed|claims"
    "|explained|explains|replied|recalled|recalls|admitted|admits|denied|denies|announced|stated"
    "|tweeted|wrote|writes|testified|remarked|quipped|joked|acknowledged|conceded|noted|declared"
    "|thinks|believes|hopes|describes|describing|urged|complained|commented|continued|concluded"
    "|born|joined|founded|grew|studied|lives|works|worked|confirmed|stressed|suggested|asked|answered|resigned|pleaded|died"
)
_SAYS = lazy.regex(
    rf"(?:(?:,? who)? (?:also |later |then |has |had |was |repeatedly ){{0,2}}(?:{_VERBS})\b|, who\b|, whose\b)"
)
_SAID_BEFORE = lazy.regex(
    r"\b(?:said|says|told|added|adds|warned|explained|recalled|wrote|insisted|replied|to) \Z"
)
_SAYING = lazy.regex(r"\b(?:said|says|added|adds|warned|explained|recalled|wrote|insisted) \Z")
_AGE = lazy.regex(
    r"(?:, (?:now |who is |who was |then |an? (?:[a-z-]{1,15} )?)?|,? \(|,? )(?:(aged? (\d{1,3}))(?=[,.);]| )"
    r"|((\d{1,3})(?:-years?-old| years? old|-year old)))"
    r"| is ((\d{1,3}))(?=[,.;](?!\d)| and\b| years old)"
    r"|(?:, | \()(?:now |who is |who was )?((\d{1,3}))(?=,(?!\d)|\.(?!\d)|[);]|\Z| (?:and|from|of)\b)"
)
_LEADS_IN = lazy.regex(
    r"\b(?:With|Alongside|Beside|Besides|Like|Unlike|Near|Behind|After|Before|For|To|From|According to|Next to) \Z"
)
_BRACKET = lazy.regex(r" \(([^()\n]{1,45})\)")
_OLD_BEFORE = lazy.regex(
    r"\b((\d{1,3})[- ]years?[- ]old),? (?:(?!of |with |from |by |and |to |in |at |who |for |on |whose |that )[\w’'-]{1,20},? ){0,4}\Z"
)
_EAST = frozenset(
    """kim lee park choi jung kang cho yoon jang lim han shin seo kwon hwang moon xi wang li zhang
    liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie tang
    feng deng mao jiang nguyen nguyễn tran trần pham phạm le lê tsai ban""".split()
)


class Run(NamedTuple):
    """Capitalised words in a row that may name somebody, without the titles before them.

    `is_person`: something shows that a person is meant. `ordinary`: it may be a word with the
    capital of a sentence's beginning, so that it is a name only where the article has the name.
    `speaks`: a verb of speech stands beside. `age` is the stated age and where.
    """

    span: Span
    words: tuple[str, ...]
    lows: tuple[str, ...]
    titles: tuple[Title, ...]
    is_person: bool
    ordinary: bool
    speaks: bool
    titled: bool
    age: tuple[int, Span] | None = None


def family_first(words: Sequence[str]) -> bool:
    """Whether the family name stands first: Kim Jong Un, Xi Jinping; not Kim Kardashian."""
    if words[0].lower() not in _EAST or len(words) > 3:
        return False
    second = words[1].lower()
    if second in KNOWN or second in gazetteer.shipped().given:
        return second == "jinping"
    return len(words) == 3 or "-" in second or words[0].lower() not in ("kim", "lee", "park")


_POSSESSIVES = ("'s", "’s", "'", "’")


class Skipped(NamedTuple):
    """A lone place or company name that is somebody's surname where the article says so."""

    start: int
    written: str
    block: int


def find(article: Article, skipped: list[Skipped]) -> Iterator[Run]:
    """The runs of the running text, captions, headings and headline, in order.

    Lone names of places and companies are added to `skipped` instead.
    """
    text = article.text
    blocks = article.blocks
    number, limit = -1, 0
    shown = False
    for match in islice(_RUN.finditer(text), _MOST):
        start = match.start()
        while start >= limit and number + 1 < len(blocks):
            number += 1
            limit = blocks[number].span.end + 1
            kind = blocks[number].kind
            shown = kind not in _KINDS and not (kind in _HEADS and _is_title_case(article, number))
        written = match.group()
        if not shown or not written[0].isupper():
            continue
        before = text[start - 1 : start]
        if before in " \xa0":
            lead = ""
            if text[start - 2 : start - 1] in _LEADS_END:
                lead = text[max(start - 4, 0) : start - 1].rpartition(" ")[2]
            if lead and lead in _LEADS and text[max(start - len(lead) - 2, 0)] not in "@#/.’'-":
                written = text[start - 1 - len(lead) : match.end()]
                start -= len(lead) + 1
        elif before in "-’'":
            led = _LED.search(text, max(start - 5, 0), start)
            if led:
                written, start = text[led.start() : match.end()], led.start()
        if _is_never_name(written):
            if not _is_stop(written):
                skipped.append(Skipped(start, written, number))
            continue
        if " " in written or "\xa0" in written:
            yield from _cut(article, number, start, written)
            continue
        if written.endswith(_POSSESSIVES):
            written = written[:-2] if written[-1] == "s" else written[:-1]
        run = _lone(article, number, written, start, False)
        if run:
            yield run


def as_surname(article: Article, one: Skipped) -> Run | None:
    """A place's name as a surname, where no preposition before it says otherwise."""
    text = article.text
    before = text[max(one.start - 12, 0) : one.start].rpartition(" ")[0].rpartition(" ")[2].lower()
    if before in _PLACED or (before in STOPS - {"and", "but"} and before):
        return None
    word = one.written[:-2] if one.written.endswith(("'s", "’s")) else one.written
    end = one.start + len(word)
    titles = tuple(_after(article, article.blocks[one.block].span.end, end))
    age = _age(text, one.start, end, one.start)
    speaks = bool(_SAYS.match(text, end, end + 40))
    return Run(Span(one.start, end), (word,), (word.lower(),), titles, False, True, speaks,
               bool(titles), age)  # fmt: skip


_PLACED = frozenset("in at near from to of outside across around into through towards via".split())


def _is_title_case(article: Article, number: int) -> bool:
    words = [word for word in article.slice(article.blocks[number].span).split() if len(word) > 3]
    capital = sum(word[0].isupper() for word in words)
    return len(words) > 3 and capital * 10 > len(words) * 7


_NAME_MONTHS = frozenset(("jan", "april", "may", "june", "august"))


def _cut(article: Article, number: int, start: int, written: str) -> Iterator[Run]:
    """A run's pieces: possessives and ordinary first words part them."""
    pieces: list[list[tuple[str, int]]] = [[]]
    at = start
    for word in written.replace("\xa0", " ").split(" "):
        place, at = at, at + len(word) + 1
        if word.endswith(_POSSESSIVES):
            pieces[-1].append((word[:-2] if word[-1] == "s" else word[:-1], place))
            pieces.append([])
        else:
            pieces[-1].append((word, place))
    for piece in pieces:
        after_the = cut = False
        while piece and (low := piece[0][0].lower()) in STOPS:
            if low in _NAME_MONTHS and len(piece) > 1 and not cut:
                last = article.text[max(piece[0][1] - 8, 0) : piece[0][1]].split(" ")[-2:-1]
                if not last or last[0].lower() not in STOPS:
                    break
            cut, after_the = True, low == "the"
            piece = piece[1:]
        while piece and piece[-1][0].lower() in STOPS:
            piece = piece[:-1]
        if piece:
            run = _run(article, number, piece, after_the)
            if run:
                yield run


def _run(
    article: Article, number: int, piece: list[tuple[str, int]], after_the: bool
) -> Run | None:
    text = article.text
    low_end = article.blocks[number].span.start
    if len(piece) == 1:
        return _lone(article, number, *piece[0], after_the)
    suffix = 0
    while len(piece) - suffix > 1 and piece[-1 - suffix][0].lower() in _SUFFIXES:
        suffix += 1
    end = piece[-1][1] + len(piece[-1][0])
    if suffix:
        piece = piece[:-suffix]
    lows = [word.lower().rstrip(".") for word, _ in piece]
    start = piece[0][1]
    known = gazetteer.shipped()
    if (
        len(lows) > 1
        and (lows[1] in KNOWN or lows[1] in known.given)
        and lows[0] not in KNOWN
        and lows[0] not in known.given
        and lows[0] not in roles.HEADS
        and _is_ordinary(article, start, lows[0])
    ):
        return _run(article, number, piece[1:], False)  # "Ask Anna Bell"
    cut = _head_at(tuple(lows))
    names, name_lows = piece[cut:], lows[cut:]
    title: Title | None = None
    if cut:
        here = Span(start, piece[cut - 1][1] + len(piece[cut - 1][0]))
        title = _before(article, low_end, here, [word for word, _ in piece[:cut]])
    elif start and text[start - 1] in " \xa0":
        left = max(low_end, start - 24)
        last = text[left : start - 1].rpartition(" ")[2].lower()
        if last in _OF_LAST or lows[0] in _OF_LAST:
            joined = _of_title(text, low_end, start, lows)
            if joined:
                title, drop = joined
                names, name_lows = names[drop:], name_lows[drop:]
                if not names:
                    return None
        elif last in roles.HEADS or "-" in last:
            title = _small_before(article, low_end, start)
    title_start = title.span.start if title else start
    words = tuple(word for word, _ in names)
    start = names[0][1]
    first = name_lows[0]
    given = first in known.given or first in KNOWN or first.partition("-")[0] in KNOWN
    if not _may_be_name(words, tuple(name_lows), given, title is not None):
        return None
    if title is None:
        the = after_the or text[max(start - 4, 0) : start].lower() == "the "
        if the and not given:
            return None
        if name_lows[-1] in roles.HEADS and not given and len(words) > 1:
            return None
    if containing(article.technical_spans, start):
        return None
    span = Span(start, names[-1][1] + len(names[-1][0]))
    ordinary = (
        len(words) == 1 and title is None
        and (first in roles.HEADS or _is_ordinary(article, start, first))
    )  # fmt: skip
    following = text[end : end + 6]
    speaks = bool(following[:1] in " ," and _SAYS.match(text, end, end + 40)) or bool(
        text[title_start - 2 : title_start] in ("d ", "s ")
        and _SAYING.search(text, max(title_start - 10, 0), title_start)
    )
    age = None
    titles = [title] if title else []
    if (
        following.startswith(_AGE_ENTERS)
        or following[1:2].isdigit()
        or "old" in text[max(start - 60, 0) : start]
    ):
        age = _age(text, start, end, title_start)
    if following.startswith(_TITLE_ENTERS):
        titles += _after(article, article.blocks[number].span.end, end)
    if text[title_start - 2 : title_start] == ", ":
        early = _apposed_before(text, low_end, title_start, end)
        if early:
            titles.append(early)
    is_person = title is not None
    if len(words) > 1 and not is_person:
        initial = len(words) > 2 and words[1].rstrip(".").isupper() and len(words[1]) < 3
        is_person = bool(titles) or given or initial or age is not None or speaks
        is_person = is_person or " ".join(name_lows) in known.phrases
    return Run(
        span, words, tuple(name_lows), tuple(titles), is_person, ordinary, speaks, bool(titles), age
    )


_AGE_ENTERS = (",", " (", " age", " is ")
_TITLE_ENTERS = (",", " (", " is ", " was ", " has b", " serve", " becam")
_ENTERS = (",", " (", " aged", " is ", " was ", " has b", " serve", " becam")
"""What may follow a name that an age or a title is told of."""


def _lone(article: Article, number: int, word: str, start: int, after_the: bool) -> Run | None:
    """The run of a single word: most of them, so only what may be there is looked for."""
    if _is_never_name(word):
        return None
    text = article.text
    end = start + len(word)
    low = word.lower().rstrip(".")
    low_end = article.blocks[number].span.start
    title: Title | None = None
    before = text[start - 1] if start else "\n"
    if before in " \xa0":
        left = max(low_end, start - 24)
        last = text[left : start - 1].rpartition(" ")[2].lower()
        if last in _OF_LAST:
            joined = _of_title(text, low_end, start, (low,))
            title = joined[0] if joined and not joined[1] else None
        elif last in roles.HEADS or "-" in last:
            title = _small_before(article, low_end, start)
        if title is None and (after_the or last == "the") and low not in KNOWN:
            return None
    if containing(article.technical_spans, start):
        return None
    titles = (title,) if title else ()
    title_start = title.span.start if title else start
    ordinary = title is None and (low in roles.HEADS or _is_ordinary(article, start, low))
    following = text[end : end + 6]
    speaks = bool(following[:1] in " ," and _SAYS.match(text, end, end + 40)) or bool(
        text[title_start - 2 : title_start] in ("d ", "s ")
        and _SAYING.search(text, max(title_start - 10, 0), title_start)
    )
    age = None
    if following.startswith(_ENTERS):
        age = _age(text, start, end, title_start)
        titles = (*titles, *_after(article, article.blocks[number].span.end, end))
    elif title or (before == " " and "old" in text[max(start - 40, 0) : start]):
        age = _age(text, start, end, title_start)
    if text[title_start - 2 : title_start] == ", ":
        early = _apposed_before(text, low_end, title_start, end)
        titles = (*titles, early) if early else titles
    return Run(
        Span(start, end), (word,), (low,), titles, title is not None, ordinary, speaks,
        bool(titles), age,
    )  # fmt: skip


_PREFIXES = frozenset(("then", "ex", "former", "vice", "co", "deputy"))


@lru_cache(maxsize=1 << 12)
def _head_at(lows: tuple[str, ...]) -> int:
    """How many of the words are a title: up to the last head that leaves a name."""
    for at in range(len(lows) - 2, -1, -1):
        low = lows[at]
        if low in ("man", "woman", "boy", "girl", "person", "member", "host"):
            continue
        parts = low.partition("-")
        is_head = low in roles.HEADS or (parts[0] in _PREFIXES and parts[2] in roles.HEADS)
        if is_head or low in ("elect", "designate") or low.endswith("-elect"):
            is_role = low in roles.ROLES and low not in roles.OFFICES
            if is_role and at and any(one in gazetteer.shipped().given for one in lows[:at]):
                continue
            return at + 1
    return 0


_CONTRACTED = ("'m", "’m", "'re", "’re", "'ve", "’ve", "'ll", "’ll", "'d", "’d", "n't", "n’t")


@lru_cache(maxsize=1 << 14)
def _is_stop(written: str) -> bool:
    return written.lower() in STOPS


@lru_cache(maxsize=1 << 14)
def _is_never_name(written: str) -> bool:
    """Whether a lone capitalised word is no person's name: a stop word, a country, a company."""
    if " " in written or "\xa0" in written:
        return False
    low = written.lower().rstrip(".")
    if low.endswith(("'s", "’s")):
        low, written = low[:-2], written[:-2]
    if low in STOPS or low.endswith(_CONTRACTED) or (len(low) < 6 and "." in low):
        return True
    return not _may_be_name((written,), (low,), False, False)


@lru_cache(maxsize=1 << 13)
def _may_be_name(words: tuple[str, ...], lows: tuple[str, ...], given: bool, titled: bool) -> bool:
    if len(words) > 5:
        return False
    known = gazetteer.shipped()
    if len(words) > 1:
        phrase = known.phrases.get(" ".join(lows))
        if phrase is not None:
            return phrase.topic == "people"
    for at, low in enumerate(lows):
        if low in _ORGANISED and not (
            (given or titled) and at == len(lows) - 1 and low in _COMMON_NAMES
        ):
            return False
        if len(low) > 1 and words[at].isupper() and len(low) > 2 and "." not in words[at]:
            return False
        name = known.words.get(low)
        if name is not None and name.topic != "people" and not (given and (at or titled)):
            if at or not given or len(words) < 2 or low not in KNOWN or lows[1] in roles.HEADS:
                return False
            continue
        doubtful = known.ambiguous.get(low) if name is None and not (given or titled) else None
        if doubtful is not None and doubtful.topic != "people":
            return False
    return True


def _is_ordinary(article: Article, start: int, low: str) -> bool:
    """Whether a lone word with a sentence's capital is an ordinary word."""
    before = article.text[max(start - 2, 0) : start]
    opens = start == 0 or before[-1:] in "\n“\"‘'(—" or before[:1] in '.!?:”"’'
    return opens and _is_word(low)


@lru_cache(maxsize=1 << 13)
def _is_word(low: str) -> bool:
    return dictionary.shipped().knows(low)


# -- titles ----------------------------------------------------------------------------------------

_LEFT_STOPS = STOPS | frozenset(
    """said told says met meets named called calls ousted replaced succeeded joined accused asked
    quoted hired fired chose saw thanked alongside including whether be been being between outside
    near around urged where became""".split()
)
_LEFT_STOPS -= frozenset("then and police".split())


def _before(article: Article, low: int, here: Span, words: list[str]) -> Title | None:
    """The title in a run's first words, with the small words before it."""
    text = article.text
    start = here.start
    more: list[str] = []
    left = text[max(low, start - 60) : start]
    if left.endswith(" "):
        for word in reversed(left.split(" ")[1 if start - 60 > low else 0 : -1]):
            plain = word.lower()
            if not plain or (word[-1] in ',;:.)”"“' and plain not in ("u.s.", "u.k.", "u.n.")):
                break
            bare = plain.lstrip('(“"‘')
            fits = (
                bare in roles._STATES
                or bare in roles._LEVELS
                or bare in roles.PORTFOLIOS
                or bare.startswith(("ex-", "then-"))
                or roles.is_place(bare)
                or bare in ("u.s.", "u.k.", "long-serving", "current", "prime")
            )
            if not fits:
                break
            more.insert(0, bare)
            start -= len(bare) + 1
            if bare != plain:
                break
    span = Span(start, here.end)
    return roles.parse([*more, *words], span, text[span.start : span.end])


def _small_before(article: Article, low: int, start: int) -> Title | None:
    """A title in small letters right before the name: "former defence minister"."""
    text = article.text
    left = text[max(low, start - 70) : start]
    words = left.split(" ")[:-1]
    if start - 70 > low:
        words = words[1:]
    if not words:
        return None
    head = words[-1].lower()
    tail = head.rpartition("-")[2]
    if head not in roles.HEADS and tail not in roles.HEADS and tail not in ("elect", "designate"):
        return None
    if head in roles.KIN or head in ("man", "woman", "boy", "girl", "person", "member", "someone"):
        before = words[-2].lower() if len(words) > 1 else ""
        if before not in ("his", "her", "their", "my", "a", "the") and not before.endswith("old"):
            return None
    taken = [words[-1]]
    for word in reversed(words[:-1]):
        plain = word.lower()
        ends = not plain or plain in _LEFT_STOPS or word[-1] in ',;:.)”"“' or len(taken) > 6
        if ends and plain not in ("u.s.", "u.k.", "u.n."):
            break
        if plain == "and" and taken[0].lower() not in roles.PORTFOLIOS:
            break
        if plain.endswith(("ed", "ing")) and plain not in roles._STATES:
            break
        taken.insert(0, word)
        if plain.endswith(("'s", "’s")):
            break
    while taken and taken[0].lower() == "and":
        taken = taken[1:]
    size = len(" ".join(taken))
    span = Span(start - 1 - size, start - 1)
    return roles.parse(taken, span, text[span.start : span.end])


_OF = lazy.regex(
    r"(?i)\b((?:(?:former|ex|acting|then|deputy|vice|shadow)[ -]){0,3})"
    r"(minister|secretary of state|secretary|chancellor|speaker) (?:of|for)(?: the)? "
    r"((?:(?!of |for )[\w-]{2,20},? (?:and )?){0,4})\Z"
)
_OF_LAST = frozenset({*roles.PORTFOLIOS, "affairs", "state", "exchequer", "commons", "care"})


def _of_title(text: str, low: int, start: int, lows: Sequence[str]) -> tuple[Title, int] | None:
    """A title with "of" before the name: "Secretary of State Jane Lee", "minister of defence Lee".

    Also how many of the run's first words are part of it.
    """
    drop = 0
    while drop < len(lows) and lows[drop] in _OF_LAST:
        drop += 1
    at = start
    if not drop:
        last = text[max(low, start - 20) : start - 1].rpartition(" ")[2]
        if text[start - 1 : start] != " " or last.lower() not in _OF_LAST:
            return None
    match = _OF.search(text, max(low, at - 90), at)
    if match is None:
        return None
    part = [word.strip(",") for word in match[3].lower().split() if word != "and"]
    part += lows[:drop]
    if not part:
        return None
    head = match[2].lower()
    if part == ["state"]:
        part = ["foreign"]
    if head == "secretary of state":
        head = "secretary"
    size = sum(len(low) + 1 for low in lows[:drop])
    span = Span(match.start(), start + size - 1)
    title = roles.parse([*match[1].split(), *part, head], span, text[span.start : span.end])
    return (title, drop) if title else None


_CHUNK = lazy.regex(r"[^,.;:()\n“”\"—–]{3,100}")
_CHUNK_STOPS = frozenset(
    """of for in at from who whose that which since until on to by with said says and or during under
    as when has had will is was were are but after before where while""".split()
)
_OPENERS = frozenset("the a an its his her their our my also".split())
_TOLD = lazy.regex(
    r" (is|was|has been|serves as|served as|became) (?=(?:the |a |an |also )?[\w’'-])"
)
_APPOSED = lazy.regex(
    r"(?:, (?:aged )?\d{1,3})?(?:, | \()(?:who (is|was|serves as|has been|has served as) )?(?:also |currently )?(?=[\w’'])"
)


def _after(article: Article, low_end: int, end: int) -> list[Title]:
    """Titles in the apposition behind a name, or told of it: ", the defence minister,"."""
    text = article.text
    match = _APPOSED.match(text, end, end + 30)
    if match:
        past = match[1] == "was"
        title = _from_chunk(text, match.end(), low_end, "after", bool(match[1]))
    else:
        match = _TOLD.match(text, end, end + 20)
        if not match:
            return []
        past = match[1] in ("was", "served as")
        title = _from_chunk(text, match.end(), low_end, "told", True)
    if title is None:
        return []
    if past and title.state is State.CURRENT:
        title = _stated(title, State.FORMER)
    return [title]


def _stated(title: Title, state: State) -> Title:
    return replace(title, state=state)


def _from_chunk(text: str, start: int, limit: int, place: str, sure: bool) -> Title | None:
    chunk = _CHUNK.match(text, start, limit)
    if chunk is None:
        return None
    words = chunk.group().split(" ")
    opener = words[0].lower()
    taken: list[str] = []
    rest: list[str] = []
    for at, word in enumerate(words[:10]):
        low = word.lower()
        joins = low == "and" and taken and taken[-1].lower() in roles.PORTFOLIOS
        if low in _CHUNK_STOPS and not joins:
            rest = words[at : at + 6]
            break
        taken.append(word)
    if not taken:
        return None
    opens = (
        sure
        or opener in _OPENERS
        or words[0].endswith(("'s", "’s"))
        or opener in roles._STATES
        or opener in roles._LEVELS
        or opener in roles.PORTFOLIOS
        or opener in roles.HEADS
        or opener == "prime"
        or roles.is_place(opener)
    )
    if not opens:
        return None
    end = start + len(" ".join(taken))
    if len(taken) > 1 and opener in _OPENERS:
        start += len(taken.pop(0)) + 1
    span = Span(start, end)
    title = roles.parse(taken, span, text[span.start : span.end], place)
    if title is None or (
        title.kind is Kind.STYLE and title.head in ("father", "brother", "sister")
    ):
        return title
    if rest and rest[0].lower() in ("of", "for"):
        lows = [one.lower() for one in rest[1:]]
        field = {one for one in lows if one in roles.PORTFOLIOS}
        if title.head in ("head", "director", "chief", "editor", "manager") and not title.field:
            work = next((one for one in lows if one not in _OPENERS), "")
            if work in roles.FUNCTIONS:
                title = replace(title, field=frozenset({work}))
        if title.head in ("minister", "secretary") and lows[:1] == ["state"]:
            field = field or {"foreign"}
        places = [one for one in lows if roles.is_place(one)]
        if field and not title.field:
            last = max(
                at for at, one in enumerate(lows) if one in roles.PORTFOLIOS or one in _OF_LAST
            )
            end += sum(len(one) + 1 for one in rest[: last + 2])
            span = Span(start, end)
            title = replace(title, field=frozenset(field), span=span, text=text[start:end])
        if places and not title.of:
            title = replace(title, of=" ".join(places))
    return title


_EARLY = lazy.regex(
    r"(?:^|(?<=[\s“\"]))(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) |[^\W\d_]{2,20}(?:[’']s|s[’']) )((?:[\w’'-]{1,20} ){0,6}[\w-]{2,20}), \Z"
)


def _apposed_before(text: str, low: int, start: int, end: int) -> Title | None:
    """A title before a comma and the name: "the defence minister, Jane Lee,"."""
    if text[max(start - 2, 0) : start] != ", " or text[end : end + 1] not in (",", ".", ";", ""):
        return None
    if text[end : end + 5] == ", and":
        return None
    at = max(low, start - 90)
    for _ in range(4):
        match = _EARLY.search(text, at, start)
        if match is None:
            return None
        title = _from_chunk(text, match.start(1), start, "before", True)
        if title is not None:
            return title
        at = match.start(1)  # "the key to her brother, Mr Mayhew,"
    return None


def _age(text: str, start: int, end: int, title_start: int) -> tuple[int, Span] | None:
    bracket = _BRACKET.match(text, end, end + 50)
    if bracket and not bracket[1].isdigit():
        end = bracket.end()
    match = _AGE.match(text, end, end + 40)
    if (
        match
        and match[4]
        and match.group().startswith(", a")
        and _LEADS_IN.search(text, max(title_start - 16, 0), title_start)
    ):
        match = None  # "With Mr Pugh, a 61-year-old neighbour was killed"
    if match:
        for whole, digits in ((1, 2), (3, 4), (5, 6), (7, 8)):
            if match[digits]:
                value = int(match[digits])
                return (value, Span(*match.span(whole))) if 0 < value < 120 else None
    if "old" not in text[max(start - 60, 0) : start]:
        return None
    match = _OLD_BEFORE.search(text, max(start - 60, 0), start)
    if match:
        return int(match[2]), Span(*match.span(1))
    return None


def speaks(article: Article, span: Span) -> bool:
    """Whether a verb of speech stands beside a name."""
    text = article.text
    return bool(_SAYS.match(text, span.end, span.end + 40)) or bool(
        _SAYING.search(text, max(span.start - 10, 0), span.start)
    )
