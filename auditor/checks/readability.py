"""Texts, sentences and passages that are hard work for a reader.

`hard-text` compares the article's Flesch-Kincaid grade with the outlet's target (`target-grade`),
`long-sentence` names the longest sentences over `max-words` (at most `limit` of them), and
`passive-chain` a sentence with `passives` or more verbs in the passive, or a `row` of sentences in
it. All of them inform: a hard text can be right for its readers. The measures are textstat's; the
chapter on readability of the manual explains them.

Silent: articles that are not English; texts of fewer than 150 words (`hard-text`); what is quoted,
as nobody may shorten another's words; enumerations up to one and a half times the length; results
and tables in words; participles that are adjectives ("is concerned", "was located"); what is done
to people in the news ("was arrested"). A row of passives counts only the verb of each sentence's
first clause.

Known false positives: many long names of people and institutions make a text look harder than it
is; a passive is right where nobody knows who did it, or where the one it was done to is the news.
Sources: J. P. Kincaid and others, "Derivation of new readability formulas", 1975,
https://apps.dtic.mil/sti/citations/ADA006655; GOV.UK, "Writing for GOV.UK", sentence length,
https://www.gov.uk/guidance/content-design/writing-for-gov-uk; Digital.gov, "Writing for
understanding", active voice, https://digital.gov/guides/plain-language/writing
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nlargest

from auditor import lazy
from auditor.article import Article
from auditor.check import Category, Rule
from auditor.finding import Evidence, Finding, Severity
from auditor.language import reading_ease
from auditor.source import Span, containing, first_overlap

HARD = Rule(
    id="readability/hard-text",
    summary="A text that is harder to read than the outlet wants",
    severity=Severity.INFO,
    confidence=0.9,
    category=Category.READABILITY,
    why="Readers give up on a text that costs them more effort than its news is worth.",
    sources=(
        "https://apps.dtic.mil/sti/citations/ADA006655",
        "https://pypi.org/project/textstat/",
    ),
    english=True,
    bad=(
        "The implementation committee of the interdepartmental conference has recommended an"
        " immediate reconsideration of the constitutional provisions on municipal representation,"
        " in spite of the considerable opposition in the parliament to a centralisation of the"
        " administrative responsibilities that the independent authorities on such questions had"
        " previously characterised as insufficiently transparent and as a burden on the"
        " participating governments.",
    ),
    good=("The town will vote in May. Each ward sends two people to the council, not three.",),
)
LONG = Rule(
    id="readability/long-sentence",
    summary="A sentence so long that readers lose its thread",
    severity=Severity.INFO,
    confidence=0.9,
    category=Category.READABILITY,
    why="The longer a sentence, the more of its readers have forgotten its start at its end.",
    sources=("https://www.gov.uk/guidance/content-design/writing-for-gov-uk",),
    english=True,
    bad=(
        "The council, which had spent most of the spring arguing over where a new library might"
        " go and who would pay for it once the old one had been sold to a builder from the coast,"
        " agreed on Monday that it would ask the county for half of the money and wait for an"
        " answer before the summer.",
    ),
    good=(
        "The council agreed on Monday to ask the county for half of the money. It will wait for an"
        " answer before the summer.",
    ),
)
PASSIVE = Rule(
    id="readability/passive-chain",
    summary="Passive upon passive",
    severity=Severity.INFO,
    confidence=0.7,
    category=Category.READABILITY,
    why="One passive after another hides who did what, and tires the reader.",
    sources=("https://digital.gov/guides/plain-language/writing",),
    english=True,
    bad=(
        "The plan was drawn up in March, was rejected by the board in April and has been rewritten"
        " since.",
    ),
    good=(
        "The board rejected the plan in April. It has been rewritten since, and residents are"
        " concerned.",
    ),
)
RULES = (HARD, LONG, PASSIVE)

MIN_WORDS = 150
"""Below it a grade says too little to be held against a text."""


@dataclass(frozen=True, slots=True)
class Options:
    """`target_grade`: the Flesch-Kincaid grade (years of school) that a text should not exceed.
    `max_words`: a longer sentence is long; at most `limit` of them are named.
    `passives` in one sentence, or a `row` of sentences in the passive, make a chain."""

    target_grade: float = 16.0
    max_words: int = 45
    limit: int = 5
    passives: int = 3
    row: int = 3


def check(article: Article, options: Options) -> Iterator[Finding]:
    if not article.english:
        return
    yield from _hard_text(article, options)
    yield from _long_sentences(article, options)
    yield from _passive_chains(article, options)


# --- the whole text ------------------------------------------------------------------------------

_HARDEST = 3
_CANDIDATES = 20
_LONG_AVERAGE = 22
"""Words a sentence; above it sentences rather than words make a text hard."""


def _hard_text(article: Article, options: Options) -> Iterator[Finding]:
    ease = reading_ease.of(article)
    if ease is None or ease.counts.words < MIN_WORDS:
        return
    grade = ease.measures.flesch_kincaid_grade
    if grade <= options.target_grade:
        return
    average = ease.counts.words / ease.counts.sentences
    advice = "Shorter sentences" if average > _LONG_AVERAGE else "Plainer words"
    yield HARD.finding(
        f"The text asks for about {grade:.1f} years of school (Flesch-Kincaid grade); the target is"
        f" {options.target_grade:g}. A sentence has {average:.0f} words on average, a word"
        f" {ease.counts.syllables / ease.counts.words:.2f} syllables. {advice} would help most.",
        evidence=_hardest(article),
    )


def _hardest(article: Article) -> Iterator[Evidence]:
    longest = nlargest(_CANDIDATES, reading_ease.sentences(article), key=lambda one: len_of(one))
    graded = []
    for span in longest:
        counts = reading_ease.count([article.slice(span)])
        if counts.words and counts.sentences and not article.is_quoted(span):
            graded.append((reading_ease.measure(counts).flesch_kincaid_grade, span))
    for grade, span in sorted(nlargest(_HARDEST, graded), key=lambda one: one[1]):
        yield Evidence(f"one of the hardest sentences, grade {grade:.0f}", span)


def len_of(span: Span) -> int:
    """Code points of a span."""
    return span.end - span.start


# --- sentences -----------------------------------------------------------------------------------

_WORD = lazy.regex(r"\w\S*")
_ITEM_BORDER = lazy.regex(r"[,;](?=\s)")
_FIGURE = lazy.regex(r"\d")
_JOINT = lazy.regex(
    r"(?:;|,| [–—-]) (and|but|while|which|who|whose|where|although|though|because|as|after|before"
    r"|so|with|saying|adding|including|according|it|they|he|she|when)\b"
)
_SHORTEST = 3
"""Code points of a word and its space, at least on average in any sentence that is long."""
_WORDS_AN_ITEM = 5
_ENUMERATION = 1.5


def _long_sentences(article: Article, options: Options) -> Iterator[Finding]:
    most = options.max_words
    long = []
    for span in reading_ease.sentences(article):
        if len_of(span) > most * _SHORTEST:
            words = _too_many_words(article, span, most)
            if words:
                long.append((words, span))
    worst = nlargest(max(options.limit, 0), long, key=lambda one: one[0])
    for words, span in sorted(worst, key=lambda one: one[1]):
        joint = _joint(article.text, span)
        hint = f"; it could end before “{joint}”" if joint else ""
        yield LONG.finding(f"The sentence has {words} words, more than {most}{hint}.", span)


def _too_many_words(article: Article, span: Span, most: int) -> int:
    """The number of words in a sentence that is too long, else 0."""
    sentence = article.slice(span)
    words = len(_WORD.findall(sentence))
    if words <= most:
        return 0
    if len(_ITEM_BORDER.findall(sentence)) * _WORDS_AN_ITEM >= words and words <= (
        most * _ENUMERATION
    ):
        return 0
    latin = len(sentence.encode("ascii", "ignore"))
    if len(_FIGURE.findall(sentence)) > words or latin * 2 < len(sentence):
        return 0
    return words if _own_words(article, span) > most // 2 else 0


def _own_words(article: Article, span: Span) -> int:
    """The words of a sentence that are not in quotation marks."""
    own, at = 0, span.start
    quoted = first_overlap(article.quoted_spans, span)
    while quoted is not None and quoted.start < span.end and at < span.end:
        own += len(_WORD.findall(article.text, at, max(quoted.start, at)))
        at = max(quoted.end, at)
        quoted = first_overlap(article.quoted_spans, Span(at, span.end)) if at < span.end else None
    return own + len(_WORD.findall(article.text, at, span.end)) if at < span.end else own


def _joint(text: str, span: Span) -> str:
    """The word nearest to the middle at which the sentence could be cut."""
    middle = (span.start + span.end) // 2
    third = len_of(span) // 4
    joints = [
        (abs(match.start() - middle), match.group(1))
        for match in _JOINT.finditer(text, span.start, span.end)
    ]
    distance, word = min(joints, default=(third, ""))
    return word if distance < third else ""


# --- the passive ---------------------------------------------------------------------------------

_PASSIVE = lazy.regex(
    r"\b(?P<passive>(?:(?:has|have|had|having)\s)?(?:am|is|are|was|were|be|been|being|isn['’]t"
    r"|aren['’]t|wasn['’]t|weren['’]t|gets?|got|getting)\s"
    r"(?:(?:not|never|also|later|then|now|still|already|just|first|once|since|soon|often|always"
    r"|both|all|being|been|\w{2,18}ly)\s){0,3}(?P<participle>\w{3,20}))\b(?P<agent>\sby\b)?"
)
_IRREGULAR = frozenset(
    """awoken beaten begun bent bitten blown borne bought bound bred broken brought built burnt
    cast caught chosen cut dealt drawn driven drunk dug eaten fed felled flown forbidden
    foreseen forgiven forgotten fought found frozen given grown heard held hidden hit hung
    hurt kept laid learnt led left lent lit lost made met mistaken mown outdone overcome
    overheard overridden overseen overtaken overthrown overturned paid proven put read
    rebuilt redrawn rewritten rung said seen sent sewn shaken shed shot shown shut slain
    sold sought sown spent spilt split spoken spread spun stolen strewn struck stuck sung
    sunk swept sworn taken taught thrown told torn understood undertaken underwritten undone
    upheld withdrawn withheld won worn woven written""".split()
)
_ADJECTIVES = frozenset(
    """accustomed advanced afraid aged alarmed amazed amused annoyed armed ashamed assured based
    bed biased blessed bored bothered breed challenged complicated composed concerned
    confused convinced crooked crowded dated dead dedicated delighted depressed detailed
    determined devoted disabled disappointed disgusted displeased dissatisfied distressed
    divorced educated embarrassed engaged enthused entitled estimated exaggerated excited
    exhausted expected experienced fascinated fed frightened frustrated furnished gifted
    hundred impressed inclined indebted indeed infected informed inspired intended
    interested intoxicated involved isolated left limited lined located lost made married
    mixed moved naked need obliged obsessed outdated outraged overjoyed overwhelmed owed
    packed pleased poised populated positioned prepared puzzled qualified red related
    relaxed relieved required reserved retired rugged sacred said satisfied scared scheduled
    seed set settled shaken shed shocked situated skilled sophisticated speed split stressed
    stuck stunned supposed surprised talented tempted thrilled tired touched troubled
    undecided unemployed unexpected unfinished unharmed unhurt uninjured united unlicensed
    unmarried unoccupied unprecedented unresolved untouched upset used varied wicked worn
    worried wounded""".split()
)
"""Participles that say how somebody or something is rather than what is done to them, idioms of
news ("is expected to"), and words that only end like participles."""
_NEWS = frozenset(
    """acquitted arrested bitten charged convicted detained diagnosed elected evacuated executed
    freed hospitalised hospitalized hurt imprisoned injured jailed killed murdered nominated
    postponed reelected rescued sentenced shot stabbed stranded sworn trapped wounded
    called named""".split()
)
"""What is done to people in the news: the passive is right, since they are whom it is about."""
_CLAUSE = lazy.regex(
    r"\b(?:that|which|who|whose|what|when|whenever|where|while|because|since|if|whether|though"
    r"|although|until|unless|how|why|said|says|told|added|reported|to|not|never)\b"
)
"""Before a verb: it belongs to another clause than the first, or is an infinitive or denied."""
_NAMED = 6
"""Verbs of a row that a message names."""


def _passive_chains(article: Article, options: Options) -> Iterator[Finding]:
    row: list[tuple[Span, Span]] = []
    for sentence, passives in _by_sentence(article):
        many = len(passives) >= max(options.passives, 1)
        main = next((one for one in passives if _is_main(article, sentence, one)), None)
        follows = main is not None and not many and _follows(article, row, sentence)
        if not follows:
            yield from _row(article, row, options)
            row = []
        if many:
            verbs = ", ".join(f"“{article.slice(one)}”" for one in passives)
            yield PASSIVE.finding(
                f"The sentence has {len(passives)} verbs in the passive: {verbs}. Say who did it,"
                " where that is known.",
                sentence,
                evidence=(Evidence("passive", one) for one in passives),
            )
        elif main is not None:
            row.append((sentence, main))
    yield from _row(article, row, options)


def _is_main(article: Article, sentence: Span, passive: Span) -> bool:
    """Whether a passive is the first clause's own verb, as far as the words before it tell."""
    return _CLAUSE.search(article.folded, sentence.start, passive.start) is None


def _follows(article: Article, row: list[tuple[Span, Span]], sentence: Span) -> bool:
    """Whether a sentence stands in the same block as the last of a row, or in the next."""
    if not row:
        return True
    return article.index_at(sentence.start) - article.index_at(row[-1][0].start) <= 1


def _row(article: Article, row: list[tuple[Span, Span]], options: Options) -> Iterator[Finding]:
    if len(row) < max(options.row, 1):
        return
    verbs = ", ".join(f"“{article.slice(one)}”" for _, one in row[:_NAMED])
    yield PASSIVE.finding(
        f"{len(row)} sentences in a row are in the passive, from here on: {verbs}"
        f"{' ...' if len(row) > _NAMED else ''}. Say who did it, where that is known.",
        row[0][0],
        evidence=(Evidence("passive", one) for _, one in row[:_NAMED]),
    )


def _by_sentence(article: Article) -> Iterator[tuple[Span, list[Span]]]:
    """The sentences of the running text, each with the passives of the outlet's own voice."""
    found = [
        Span(*match.span("passive"))
        for match in _PASSIVE.finditer(article.folded)
        if _is_passive(match)
    ]
    at = 0
    for sentence in reading_ease.sentences(article):
        inside = []
        while at < len(found) and found[at].end <= sentence.end:
            quoted = containing(article.quoted_spans, found[at].start)
            if found[at].start >= sentence.start and quoted is None:
                inside.append(found[at])
            at += 1
        yield sentence, inside


def _is_passive(match: re.Match[str]) -> bool:
    word = match.group("participle")
    if word in _NEWS or (word in _ADJECTIVES and not match.group("agent")):
        return False
    return word in _IRREGULAR or (word.endswith("ed") and not word.endswith("eed"))
