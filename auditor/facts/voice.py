"""Whose claim a mention is, and about which time: quotation, fiction, past frame, tense.

No parser: closed lists, the grammar checks' word classes, and the rule that what cannot be told claims
nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article, BlockKind
from auditor.facts import words
from auditor.language import lexicon
from auditor.source import Span


class Tense(StrEnum):
    """What the first finite verb behind a mention says about time."""

    PRESENT = "present"
    """Present, perfect, or a modal verb of the present."""
    FUTURE = "future"
    PAST = "past"
    OPEN = "open"
    """No verb, or one that leaves the time open (would, could, had)."""

    @property
    def now(self) -> bool:
        """Whether it speaks of the article's own time."""
        return self in (Tense.PRESENT, Tense.FUTURE)


class Verb(NamedTuple):
    """The verb: its tense, the base form of the word that carries the meaning, and its place.

    "has refused" is present and "refuse"; "is being held" present and "hold", passive.
    """

    tense: Tense
    base: str
    span: Span
    passive: bool = False
    progressive: bool = False
    """ "is rehearsing"."""


NO_VERB = Verb(Tense.OPEN, "", Span(0, 0))

_NEAR = lazy.regex(
    r"\b(?:(?:on|this|last|late|early|until|since)\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|\b(?:today|tonight|yesterday|overnight|tomorrow|this\s+(?:week|morning|afternoon|evening|month)"
    r"|last\s+night|earlier\s+(?:today|this\s+week)|in\s+recent\s+days|just\s+(?:hours|days|minutes)\s+(?:ago|before|after))\b"
)
_FRAME = lazy.regex(
    r"\b(?:then|during|ago|at\s+the\s+time|back\s+then|at\s+that\s+time|in\s+those\s+(?:days|years)|once|previously"
    r"|earlier\s+(?:this|that)\s+year|last\s+(?:year|month|spring|summer|autumn|fall|winter)|a\s+(?:year|month|decade)\s+(?:ago|earlier|before)"
    r"|(?:years|months|decades|weeks)\s+(?:ago|earlier|before)|(?:first|second|third|previous|final|his|her|their)\s+(?:term|tenure|presidency|premiership|chancellorship|papacy|reign)"
    r"|(?:while|when|as)\s+(?:he|she|they)\s+(?:was|were)|had\s+\w+(?:ed|en)?|in\s+office|in\s+power"
    r"|anniversary|history|historical(?:ly)?|memoirs?|recall(?:s|ed|ing)?|remember(?:s|ed|ing)?|commemorat\w+|legacy|archives?|declassified"
    r"|century|decades?|(?:19|20)\d0s|eras?|until|under|whose|file\s+photo|pictured|image:|photo:|\((?:left|right|cent(?:er|re)|top|bottom|file)\)|would\s+(?:later|go\s+on)|later\s+(?:became|said|told|that\s+year)|used\s+to|no\s+longer)\b"
)
_FICTION = lazy.regex(
    r"\b(?:films?|movies?|novels?|biopics?|dramas?|(?:the|a|this|new|stage|his|her)\s+play|plays?\s+(?:the|president|a)|satires?|satirical|parod(?:y|ies)|fictional|fictitious"
    r"|imagin(?:es?|ed|ing|ary)|alternate\s+history|alternative\s+history|counterfactual|dramatis\w+|dramatiz\w+|characters?|thrillers?"
    r"|video\s+games?|comics?|cartoons?|sitcoms?|musicals?|opera|screenplays?|documentar(?:y|ies)|statues?|portraits?|paintings?|waxworks?"
    r"|stars\s+as|portray\w*|impersonat\w+|sketch(?:es)?|deepfakes?|hoax(?:es)?|dreams?|what\s+if|deep-?fakes?|mural|biograph\w+|podcasts?"
    r"|television\s+series|tv\s+series|miniseries|mini-series|stage\s+play|novelist|reenact\w+|re-enact\w+)\b"
)
_CONDITIONAL = lazy.regex(
    r"\b(?:if|unless|imagine|suppose|hypothetical(?:ly)?|would\s+have|were\s+to)\b"
)
_SAID = lazy.regex(
    r"\b(?:said|says|added|adds|told|warned|warns|insisted|insists|according\s+to|announced|declared|argued|argues|claimed|claims|wrote|tweeted|posted)\s+(?:the\s+|by\s+)?$"
)
_POSSESSED = lazy.regex(
    r"[’']s?\s(?:[\w-]+\s){0,3}?(?:spokes(?:man|woman|person)|office|government|aides?|adviser|advisor|lawyers?|team|party|envoy|ministers?|chief\s\w+|press\s\w+|deputy|cabinet|administration|plans?|proposals?|bid|pledge|push|budget|bill|agenda|motorcade|convoy|plane|trip|visit|tour|delegation|allies|critics|rivals?)(?=\s)"
)
_PARENTHESIS = lazy.regex(r"\s?\([^()\n]{0,80}\)")
_APPOSITION = lazy.regex(
    r",\s[^,.;:!?\n“”\"]{1,120},|\s[–—-]{1,2}\s[^.;:!?\n“”\"–—]{1,100}\s[–—-]{1,2}(?=\s)"
)
_PLACE_AFTER = lazy.regex(r"\s(?:of|in|from|at|for)\s(?:the\s)?[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,3}")
_AND_NAME = lazy.regex(
    r"(?:,\s[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3}){0,3},?\s(?:and|or)\s(?:the\s|his\s|her\s)?(?:[\w.’'-]+\s){0,4}?[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,4}"
)
_RELATIVE = lazy.regex(r",\swho\s(?![^,.;]{1,120},)")
"""A relative clause that no comma closes: it ends the sentence, and its verb is the one to ask."""
_NEXT = lazy.regex(r"\s([A-Za-z]+(?:[’'](?!s\b)[a-z]{1,2})?)")


_BEFORE, _AFTER = 500, 800
"""How much of a sentence is looked at before and behind a mention: nobody writes longer ones."""


def sentence_at(article: Article, offset: int) -> Span:
    """The sentence that holds an offset, else its block (a headline, a heading); bounded."""
    spans = article.sentences
    at = bisect_right(spans, (offset, 1 << 60)) - 1
    found = article.block_at(offset).prose
    if at >= 0 and spans[at].start <= offset < spans[at].end:
        found = spans[at]
    return Span(max(found.start, offset - _BEFORE), min(found.end, offset + _AFTER))


def aside(article: Article, at: int, sentence: Span) -> Span | None:
    """The apposition or relative clause between commas that begins at an offset."""
    found = _APPOSITION.match(article.text, at, sentence.end)
    return Span(*found.span()) if found else None


def statements(article: Article) -> tuple[Span, ...]:
    """The sentences of an article and its headlines, in order; computed once."""

    def collect(one: Article) -> tuple[Span, ...]:
        heads = [block.prose for block in one.of_kind(BlockKind.HEADLINE, BlockKind.HEADING)]
        return tuple(sorted([*one.sentences, *heads]))

    return article.derive("facts.statements", collect)


def is_headline(article: Article, offset: int) -> bool:
    """Whether an offset lies in a headline or heading."""
    return article.block_at(offset).kind in (BlockKind.HEADLINE, BlockKind.HEADING)


def is_lead(article: Article, sentence: Span) -> bool:
    """Whether a sentence opens the story: the headline, or the first two sentences of its text."""
    return is_headline(article, sentence.start) or any(
        sentence.overlaps(one) for one in article.sentences[:2]
    )


def near(text: str) -> bool:
    """Whether a sentence (in lower case) says that it happened in these days."""
    return _NEAR.search(text) is not None


def framed(text: str) -> bool:
    """Whether a sentence (in lower case) may speak of another time."""
    return _FRAME.search(text) is not None


def fictional(text: str) -> bool:
    """Whether a sentence (in lower case) is about a work, an image or an invention."""
    return _FICTION.search(text) is not None


def conditional(text: str) -> bool:
    """Whether what stands before a mention (in lower case) supposes rather than states."""
    return _CONDITIONAL.search(text) is not None


_SUBCLAUSE = lazy.regex(
    r"\sthat\s|;|,\s(?:but|and|which|who|as|while|saying)\s|\sto\s(?=\w+\s)|\sbecause\s|\safter\s|\suntil\s"
)


def main_clause(article: Article, verb: Verb, sentence: Span, at: int | None = None) -> str:
    """A sentence in lower case up to the clause behind its verb: what may frame the verb.

    With `at`, the place of the subject, what another clause says before it is left out too, unless it
    opens the sentence as an adverbial ("During his first term, President X ...").
    """
    start = sentence.start
    if at is not None:
        borders = list(_CLAUSE_START.finditer(article.folded, sentence.start, at))
        if borders and not _ADVERBIAL.match(article.folded, sentence.start, sentence.end):
            start = borders[-1].end()
    if verb is NO_VERB:
        return article.folded[start : sentence.end]
    border = _SUBCLAUSE.search(article.folded, verb.span.end, sentence.end)
    return article.folded[start : border.start() if border else sentence.end]


_CLAUSE_START = lazy.regex(r"[,;:—–”\"]\s|\s(?:that|when|if|as|but|while)\s")
_ADVERBIAL = lazy.regex(
    r"(?:during|at|in|under|before|after|when|while|then|once|earlier|previously|back|as|two|three|four|five|ten|years|decades|months|long|until)\b"
)
_AFLOAT = lazy.regex(
    r"\b(?:cunard|ships?|liner|cruise|port|passengers|carrier|aboard|vessel|hms|uss|rms|sails?|dock(?:s|ed)?|berth|captain)\b"
)
_ROYAL = lazy.regex(r"(?:queen|king|prince|princess)\b")


def afloat(article: Article, span: Span) -> bool:
    """Whether a royal name may be a ship's."""
    if not _ROYAL.match(article.folded, span.start):
        return False
    beside = article.folded[max(0, span.start - 150) : span.end + 200]
    return _AFLOAT.search(beside) is not None


_RETOLD = lazy.regex(
    r"\b(?:rewind|flash(?:back|\s+back)|go\s+back|turn\s+back|back\s+in|it\s+(?:was|is)\s+(?:\w+\s+){0,4}(?:19|20)\d\d|imagine|picture\s+(?:this|the)|cast\s+your|recall\s+the)\b"
)


def retold(article: Article, sentence: Span) -> bool:
    """Whether the sentence before, in the same paragraph, leads back to another time ("It is March 2020.")."""
    block = article.block_at(sentence.start)
    spans = article.sentences
    at = bisect_right(spans, (sentence.start, 1 << 60)) - 2
    return (
        at >= 0
        and block.span.covers(spans[at])
        and (_RETOLD.search(article.folded[spans[at].start : spans[at].end]) is not None)
    )


def said_before(article: Article, at: int, sentence: Span) -> bool:
    """Whether a reporting verb stands right before a subject: ""We will," said Mariano Rajoy"."""
    before = article.folded[max(sentence.start, at - 24) : at]
    return _SAID.search(before) is not None


_MODALS = {"will": Tense.FUTURE, "shall": Tense.FUTURE, "can": Tense.PRESENT, "may": Tense.PRESENT, "must": Tense.PRESENT, "should": Tense.PRESENT, "cannot": Tense.PRESENT, "won’t": Tense.FUTURE, "won't": Tense.FUTURE, "can't": Tense.PRESENT, "can’t": Tense.PRESENT}  # fmt: skip
_SKIPPED = frozenset(
    "due about ready poised slated himself herself itself themselves also now still currently today reportedly apparently not never "
    "all both who which that alone again instead meanwhile however too even only just already soon once "
    "yesterday tonight monday tuesday wednesday thursday friday saturday sunday on this week month morning".split()
)
_PRESENT_BE = frozenset("is are isn't aren't isn’t aren’t am".split())
_PRESENT_HAVE = frozenset("has have hasn't haven't hasn’t haven’t".split())
_PAST_AUXILIARY = frozenset("was were wasn't weren't wasn’t weren’t did didn't didn’t".split())
_OPEN_AUXILIARY = frozenset("had would could might hadn't wouldn't couldn't".split())
_PRESENT_DO = frozenset("does do doesn't don't doesn’t don’t".split())
_STEPS = 8


def verb_after(article: Article, at: int, sentence: Span, *, plural: bool = False) -> Verb:
    """The first finite verb behind a subject that ends at an offset.

    Appositions, brackets, coordinated names and adverbs are passed over. `plural`: a bare form may
    be the verb ("officials say").
    """
    text, limit = article.text, sentence.end
    lexical = lexicon.shipped()
    bits = lexical.bits
    owned = _POSSESSED.match(text, at, limit)
    if owned:
        at = owned.end()
    at = _closed(article, at, sentence)
    related = _RELATIVE.match(text, at, limit)
    if related:
        at = related.end() - 1
    for _ in range(3):
        for skipped in (_PARENTHESIS, _PLACE_AFTER, _AND_NAME, _APPOSITION):
            found = skipped.match(text, at, limit)
            if found:
                if skipped is _AND_NAME:
                    plural = True
                at = found.end()
    for _ in range(_STEPS):
        found = _NEXT.match(text, at, limit)
        if found is None:
            return NO_VERB
        word = found.group(1).lower()
        mask = lexical.mask(word)
        here = Span(found.start(1), found.end(1))
        if word in _MODALS:
            return Verb(_MODALS[word], *_main(text, found.end(), limit, lexical, here))
        if word in _PRESENT_BE or word in _PRESENT_HAVE or word in _PRESENT_DO:
            base, span, passive = _main(text, found.end(), limit, lexical, here)
            ongoing = word in _PRESENT_BE and text[span.start : span.end].endswith("ing")
            tense = Tense.FUTURE if word in _PRESENT_BE and base in _COMING else Tense.PRESENT
            return Verb(
                tense, base or ("be" if word in _PRESENT_BE else "have"), span, passive, ongoing
            )
        if word in _PAST_AUXILIARY:
            return Verb(Tense.PAST, *_main(text, found.end(), limit, lexical, here))
        if word in _OPEN_AUXILIARY:
            return Verb(Tense.OPEN, *_main(text, found.end(), limit, lexical, here))
        if word in _SKIPPED or mask & bits["ADV"]:
            at = found.end()
            continue
        if word in _more():
            return Verb(_more()[word][0], _more()[word][1], here)
        base = lexical.base(word) or ""
        if mask & bits["VZ"] and not (mask & bits["NP"] and plural):
            return Verb(Tense.PRESENT, base or word, here)
        if mask & bits["VD"]:
            following = _NEXT.match(text, found.end(), limit)
            if mask & bits["VN"] and following and following.group(1).lower() == "by":
                return NO_VERB
            return Verb(Tense.PAST, base or word, here)
        if plural and mask & bits["V"]:
            return Verb(Tense.PRESENT, base or word, here)
        return NO_VERB
    return NO_VERB


@lru_cache(maxsize=1)
def _more() -> dict[str, tuple[Tense, str]]:
    """Verbs that headlines love and the grammar checks' word classes lack, by their finite forms."""
    bases = (
        "hail laud tout mull eye axe ink nix rebuff herald woo court grill quiz defy decry denounce deplore "
        "salute caution hint gamble jail pardon skip boycott rehearse tweet inspect oversee retweet concede"
    ).split()
    found: dict[str, tuple[Tense, str]] = {}
    for base in bases:
        ending = (
            base[:-1] + "ied"
            if base.endswith("fy") or base.endswith("ry")
            else base.rstrip("e") + "ed"
        )
        found[lexicon.third_person(base)] = (Tense.PRESENT, base)
        found[ending] = (Tense.PAST, base)
    return found


_COMMA_VERB = lazy.regex(r",\s(?=[a-z])")


def _closed(article: Article, at: int, sentence: Span) -> int:
    """Behind the comma that closes an apposition: ", the prime minister, | told"."""
    text = article.text
    comma = _COMMA_VERB.match(text, at, sentence.end)
    if comma is None or "," not in text[sentence.start : at]:
        return at
    found = _NEXT.match(text, comma.end() - 1, sentence.end)
    if found is None:
        return at
    word = found.group(1).lower()
    lexical = lexicon.shipped()
    mask = lexical.mask(word)
    auxiliary = (
        word in _MODALS
        or word in _PRESENT_BE | _PRESENT_HAVE | _PAST_AUXILIARY | _OPEN_AUXILIARY | _PRESENT_DO
    )
    if auxiliary or mask & (lexical.bits["VD"] | lexical.bits["VZ"]):
        return comma.end() - 1
    return at


_COMING = frozenset("expect set due schedule prepare plan".split())


def _main(
    text: str, at: int, limit: int, lexical: lexicon.Lexicon, auxiliary: Span
) -> tuple[str, Span, bool]:
    """The word behind an auxiliary that carries the meaning, and whether it is a passive."""
    bits = lexical.bits
    passive = False
    for _ in range(_STEPS):
        found = _NEXT.match(text, at, limit)
        if found is None:
            break
        word = found.group(1).lower()
        at = found.end()
        mask = lexical.mask(word)
        if word in ("been", "being", "be"):
            passive = True
            continue
        if word.endswith("ing") and len(word) > 5 and not lexical.base(word):
            return word, Span(found.start(1), found.end(1)), False
        if word in ("not", "to", "yet") or word in _SKIPPED or mask & bits["ADV"]:
            continue
        base = lexical.base(word)
        if base and mask & (bits["V"] | bits["VN"] | bits["VG"] | bits["VD"]):
            is_participle = bool(mask & bits["VN"]) and not mask & bits["VG"]
            return (
                base,
                Span(found.start(1), found.end(1)),
                is_participle
                and (
                    passive
                    or text[auxiliary.start : auxiliary.end].lower()
                    in _PRESENT_BE | _PAST_AUXILIARY
                ),
            )
        break
    return "", auxiliary, False


def words_in(article: Article, span: Span) -> words.Words:
    """The words that stand wholly in a span."""
    return words.of(article).within(span)
