"""Grammar: slips that a speller cannot see, because every word is spelled right.

Patterns over words and word classes (`rules/language/slips`) name what is certain from the nearest
neighbours of a word: "they where told", "the road has be closed", "one of the suspect". The grammar
engine, where one is on, adds what it sees; where both speak of the same words, the pattern wins.

What only might be wrong informs. So does what people may have said inside quotations; a slip of
spelling alone ("it's" for "its") is the outlet's there too, unless a written text is quoted. Left
alone are names and words with a capital within a sentence, addresses, code, and lines
that are no sentences.

Known false positives: dialect outside quotation marks, verse set as prose, titles of works without
quotation marks or italics.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator, Sequence

from auditor import lazy
from auditor.article import PROSE, Article, Block, BlockKind
from auditor.check import Category, Rule
from auditor.finding import Evidence, Finding, Fix, Safety, Severity, replacement
from auditor.language import agreement, articles, reading, slips, tokens
from auditor.language.proposal import Proposal
from auditor.language.slips import Slip
from auditor.source import Span, first_overlap

NEEDS_ENGINE = True

_WHY = "Readers stumble, read twice, and trust the facts less; no speller finds it."
_SOURCES = (
    "https://en.wikipedia.org/wiki/Wikipedia:Manual_of_Style",
    "https://www.theguardian.com/guardian-observer-style-guide-a",
)


def _rule(
    problem: str,
    summary: str,
    bad: Sequence[str],
    good: Sequence[str],
    why: str = _WHY,
    sources: Sequence[str] = _SOURCES,
) -> Rule:
    return Rule(
        id=f"grammar/{problem}",
        summary=summary,
        severity=Severity.WARNING,
        confidence=0.93,
        category=Category.LANGUAGE,
        why=why,
        sources=tuple(sources),
        english=True,
        bad=tuple(bad),
        good=tuple(good),
    )


CONFUSED = _rule(
    "confused-word",
    "A word that is taken for another one that sounds or looks like it",
    (
        "Three options where put to members at the annual meeting.",
        "The party could loose three seats.",
    ),
    (
        "The hall where members meet was full.",
        "He let loose a volley of abuse.",
    ),
    sources=(
        "https://en.wikipedia.org/wiki/Wikipedia:Lists_of_common_misspellings/Homophones",
        "https://www.theguardian.com/guardian-observer-style-guide-a",
    ),
)
ARTICLE = _rule(
    "wrong-article",
    "'a' before a vowel sound, or 'an' before a consonant",
    ("She waited for a hour in the rain.", "He holds an university degree."),
    ("It was an honest mistake by a European firm.", "He is an MP and a UK citizen."),
    why="The sound of the next word decides, not its letter; a wrong one is heard at once.",
    sources=(
        "https://en.wikipedia.org/wiki/English_articles#Distinction_between_a_and_an",
        "https://www.theguardian.com/guardian-observer-style-guide-a",
    ),
)
APOSTROPHE = _rule(
    "missing-apostrophe",
    "A possessive without its apostrophe, or a plural with one",
    ("The citys mayor said the work would begin soon.", "The womens team won by four points."),
    ("The cities voted on Tuesday.", "The women’s team won by four points."),
    sources=(
        "https://en.wikipedia.org/wiki/Apostrophe#Possessive_apostrophe",
        "https://www.theguardian.com/guardian-observer-style-guide-a",
    ),
)
SPLIT = _rule(
    "split-word",
    "One word written as two, or two as one",
    (
        "He walked in to the shop and asked for help.",
        "The rule applies to every body of water and none the less to alot of people.",
    ),
    ("He handed himself in to police.", "No body was found in the river."),
    sources=(
        "https://en.wikipedia.org/wiki/Wikipedia:Lists_of_common_misspellings",
        "https://www.theguardian.com/guardian-observer-style-guide-a",
    ),
)
AGREEMENT = _rule(
    "agreement",
    "A verb or noun that does not agree in number",
    ("There was many people inside the building.", "One of the suspect was released on bail."),
    ("One of the suspects was released on bail.", "The team are in good form."),
    sources=("https://en.wikipedia.org/wiki/Agreement_(linguistics)#English",),
)
VERB = _rule(
    "verb-form",
    "A verb in a form that its sentence does not allow",
    ("The bank will closes 40 branches this year.", "The letter was wrote by a former clerk."),
    ("The bank will close 40 branches this year.", "He had set out to find them."),
    sources=("https://en.wikipedia.org/wiki/English_verbs",),
)
PRONOUN = _rule(
    "pronoun-case",
    "I for me, him for he, whom for who",
    ("The secret stays between you and I.", "The men hurt theirselves in the fall."),
    ("You and I will meet again.", "The man whom police arrested was released."),
    sources=("https://en.wikipedia.org/wiki/English_personal_pronouns#Case_usage",),
)
MISSING = _rule(
    "missing-word",
    "A sentence that lacks a small word",
    ("It was one the most expensive campaigns in history.",),
    ("It was one of the most expensive campaigns in history.",),
    sources=("https://en.wikipedia.org/wiki/Wikipedia:Basic_copyediting",),
)
EXTRA = _rule(
    "extra-word",
    "A small word too many",
    ("They plan to open a the new office in Madrid.",),
    ("They plan to open a new office in Madrid.",),
    sources=("https://en.wikipedia.org/wiki/Wikipedia:Basic_copyediting",),
)
RULES = (CONFUSED, ARTICLE, APOSTROPHE, SPLIT, AGREEMENT, VERB, PRONOUN, MISSING, EXTRA)

_BY_ID = {rule.id: rule for rule in RULES}
_IN_HEADLINES = frozenset(rule.id for rule in (CONFUSED, ARTICLE, APOSTROPHE, SPLIT))
"""Headlines leave words out and put verbs as they like; these rules hold there too."""
_READ = PROSE | {BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.CAPTION}
_SENTENCES = PROSE | {BlockKind.CAPTION}
_SURE = 0.9
_DOUBTFUL = 0.5
_SHORT_LINE = 70
"""Code points: lines of verse are shorter, lines of prose longer."""
_MOST_SUGGESTIONS = 3
_QUOTED_WORD = lazy.regex(r"[`“”\"]([^`“”\"\n]{1,80})[`“”\"]")
_NEIGHBOUR = 30
_WORD_BEFORE = lazy.regex(r"[^\s]{1,29}\s$")
_WORD_BEHIND = lazy.regex(r"\s[^\s]{1,29}")
_WRITTEN = lazy.regex(
    r"(?i)\b(?:tweet(?:ed|s)?|post(?:ed|s)?|wrote|writes|written|message|texts?|texted|note|letter|"
    r"e-?mail(?:ed|s)?|banner|placard|sign|graffiti|caption|reads?|typed|sic|spell(?:s|ed|t|ing))\b"
)
_HEARD = frozenset(("have", "who", "which", "whom", "less", "them", "rise", "fell", "sat", "set"))
"""Right words whose wrong twins people do say: "she'd of", "the man which"."""
_TYPED = frozenset((CONFUSED.id, APOSTROPHE.id, SPLIT.id))
"""Speech has no spelling: what sounds alike is the outlet's slip in a quotation too."""
_CODE_MARK = lazy.regex(r"\s+")
_OF_FOR_HAVE = lazy.regex(r"(?i)(?:would|could|should|might|must|may) of")


def check(article: Article, options: object) -> Iterator[Finding]:
    """What the patterns find, then what else the engine proposes."""
    if not article.english:
        return
    taken: list[Span] = []
    guarded: list[Span] = []
    for finding in _own(article):
        if finding.span is not None and first_overlap(taken, finding.span) is None:
            insort(taken, finding.span)
            sure = finding.severity is not Severity.INFO
            guarded.append(_widened(article, finding.span) if sure else finding.span)
            yield finding
    yield from _engine(article, sorted(guarded))


# -- our own patterns ------------------------------------------------------------------------------


def _own(article: Article) -> Iterator[Finding]:
    cut = tokens.of(article)
    found = [
        *slips.shipped().find(cut, article.text),
        *agreement.find(cut, article.text),
    ]
    for slip in sorted(found, key=lambda one: (one.first, not one.sure)):
        span = cut.span(slip.first, slip.last)
        if article.text[span.end : span.end + 1] == "[":
            continue  # mended in brackets already: "when it see[s]"
        if _wanted(article, slip.rule, span):
            yield _slip(article, slip, span)
    for wrong in articles.find(cut, article.text):
        span = cut.span(wrong.at, wrong.at)
        if _wanted(article, ARTICLE.id, span):
            yield _article(article, wrong, span)


def _slip(article: Article, slip: Slip, span: Span) -> Finding:
    rule = _BY_ID[slip.rule]
    wrong = article.slice(span)
    sure = slip.sure and not (
        _is_verse(article, span) if _is_typed(article, slip, span) else _softened(article, span)
    )
    right = None if slip.right is None else _cased(article, span, slip.right)
    fixes = [_replaced(article, span, right)] if right is not None else []
    return rule.finding(
        _told(rule, wrong, right, slip.why, slip.sure),
        span,
        severity=None if sure else Severity.INFO,
        confidence=None if sure else _DOUBTFUL,
        fixes=fixes,
    )


def _is_typed(article: Article, slip: Slip, span: Span) -> bool:
    """Whether nobody can have said the slip, nor is it quoted from something written."""
    if slip.rule not in _TYPED or slip.right in _HEARD:
        return False
    block = article.block_at(span.start)
    return _WRITTEN.search(article.slice(block.span)) is None


def _told(rule: Rule, wrong: str, right: str | None, why: str, sure: bool) -> str:
    because = f": {why}" if why else ""
    if right is None:
        return f"'{wrong}' does not fit here{because}"
    if right == "":
        return f"'{wrong}' is one word too many here{because}"
    if rule is MISSING:
        return f"A word {'is' if sure else 'may be'} missing: '{wrong}' for '{right}'{because}"
    return f"'{wrong}' {'should' if sure else 'may have to'} be '{right}'{because}"


def _article(article: Article, wrong: articles.Wrong, span: Span) -> Finding:
    sure = wrong.sure and not _softened(article, span)
    right = _cased(article, span, wrong.right)
    sound = "a vowel" if wrong.right == "an" else "a consonant"
    return ARTICLE.finding(
        f"'{article.slice(span)} {wrong.word}' should be '{right} {wrong.word}': "
        f"'{wrong.word}' begins with the sound of {sound}",
        span,
        severity=None if sure else Severity.INFO,
        confidence=None if sure else _DOUBTFUL,
        fixes=[replacement(span, right, f"Write '{right}'", _safety(sure))],
    )


def _safety(sure: bool) -> Safety:
    return Safety.SAFE if sure else Safety.UNSAFE


# -- the engine's proposals ------------------------------------------------------------------------


def _engine(article: Article, taken: list[Span]) -> Iterator[Finding]:
    for proposal in reading.of(article).proposals:
        if proposal.rule not in _BY_ID or not _wanted(article, proposal.rule, proposal.span):
            continue
        if _OF_FOR_HAVE.fullmatch(article.slice(proposal.span)):
            continue  # our patterns know it, and "he speaks as one would of the dead"
        sure = proposal.confidence >= _SURE
        if first_overlap(taken, proposal.span) is not None:
            continue
        if not sure and _touches_name(article, proposal.span):
            continue
        insort(taken, proposal.span)
        yield _proposed(article, proposal, sure and not _softened(article, proposal.span))


def _proposed(article: Article, proposal: Proposal, sure: bool) -> Finding:
    name = reading.ENGINE_NAMES.get(proposal.engine, proposal.engine)
    return _BY_ID[proposal.rule].finding(
        _tidied(article, proposal),
        proposal.span,
        severity=None if sure else Severity.INFO,
        confidence=proposal.confidence if sure else min(proposal.confidence, _DOUBTFUL),
        evidence=[Evidence(f"{name}: {proposal.engine_rule}")],
        fixes=[
            _replaced(article, proposal.span, text)
            for text in proposal.suggestions[:_MOST_SUGGESTIONS]
        ],
    )


def _tidied(article: Article, proposal: Proposal) -> str:
    """The engine's message as one sentence without markup, beginning with the words it is about."""
    message = _CODE_MARK.sub(" ", _QUOTED_WORD.sub(r"'\1'", proposal.message)).strip()
    message = message.replace("**", "").rstrip(".!")
    wrong = article.slice(proposal.span)
    if proposal.suggestions and proposal.suggestions[0]:
        return f"'{wrong}' should perhaps be '{proposal.suggestions[0]}': {message}"
    return f"'{wrong}': {message}"


def _widened(article: Article, span: Span) -> Span:
    """The span with the word before and the word behind it."""
    text = article.text
    before = _WORD_BEFORE.search(text[max(span.start - _NEIGHBOUR, 0) : span.start])
    behind = _WORD_BEHIND.match(text[span.end : span.end + _NEIGHBOUR])
    return Span(
        span.start - (len(before[0]) if before else 0), span.end + (behind.end() if behind else 0)
    )


def _touches_name(article: Article, span: Span) -> bool:
    """Whether a word of the span has a capital that no sentence gives it."""
    text = article.text
    for number, word in enumerate(article.slice(span).split()):
        if not word[:1].isupper() or word in ("I", "I'm", "I’m"):
            continue
        if number or text[max(span.start - 2, 0) : span.start].strip(" ")[-1:].isalnum():
            return True
    return False


# -- both ------------------------------------------------------------------------------------------


def _wanted(article: Article, rule: str, span: Span) -> bool:
    """Whether a span lies where the rule has a say."""
    if not article.blocks or article.is_technical(span) or _is_doubled(article, span):
        return False
    kind = article.block_at(span.start).kind
    return kind in (_READ if rule in _IN_HEADLINES else _SENTENCES)


def _is_doubled(article: Article, span: Span) -> bool:
    """Whether the word stands there twice, which grammar/doubled-word reports."""
    text, (start, end) = article.folded, span
    word, size = text[start:end], end - start
    behind, before = text[end : end + size + 2], text[max(start - size - 2, 0) : start]
    return word.isalpha() and (
        (behind[:-1] == f" {word}" and not behind[-1].isalnum())
        or (before[1:] == f"{word} " and not before[0].isalnum())
    )


def _softened(article: Article, span: Span) -> bool:
    """Whether the words are not the outlet's own, or verse."""
    return article.is_quoted(span) or _is_verse(article, span)


def _is_verse(article: Article, span: Span) -> bool:
    number = article.index_at(span.start)
    block = article.blocks[number]
    follows = number + 1 < len(article.blocks) and article.blocks[number + 1].continues
    return (block.continues or follows) and _is_short(block)


def _is_short(block: Block) -> bool:
    return block.span.end - block.span.start < _SHORT_LINE


def _cased(article: Article, span: Span, right: str) -> str:
    """The replacement with the capital and the apostrophes of the text."""
    wrong = article.slice(span)
    if "'" in right and article.derive("language.curly", lambda one: "’" in one.text):
        right = right.replace("'", "’")
    pronoun = wrong == "I" or wrong.startswith(("I ", "I'", "I’"))
    begins = not article.text[max(span.start - 2, 0) : span.start].strip(" \n")[-1:].isalnum()
    if wrong[:1].isupper() and right[:1].islower() and not (pronoun and not begins):
        return right[0].upper() + right[1:]
    return right


def _replaced(article: Article, span: Span, right: str) -> Fix:
    if right:
        return replacement(span, right, f"Write '{right}'", Safety.UNSAFE)
    text, start, end = article.text, span.start, span.end
    if text[start - 1 : start] == " ":
        start -= 1
    elif text[end : end + 1] == " ":
        end += 1
    return replacement(Span(start, end), "", f"Delete '{article.slice(span)}'", Safety.UNSAFE)
