"""Speech to a client about the text itself: handover notes, offers, closing lines.

No single word tells a handover from a column. What tells is the company: somebody (I, me) made
something of (trimmed, kept, adjusted) a part of a text (the piece, the tone, the headline) for
somebody else (you, your slot), in a phrase of handing over (here is, shout if, happy to). Each of
these classes scores; columns, interviews and letters, full of I and you, have to score more.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from auditor import lazy
from auditor.article import Article, Block, BlockKind
from auditor.checks import _speech_abroad
from auditor.pattern import Encoded, compiled
from auditor.source import Span

_KINDS = frozenset(
    {
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.HEADING,
        BlockKind.CAPTION,
        BlockKind.FURNITURE,
    }
)
_SURE = 6
_ENOUGH = 5
_EDGE = 2
"""So many blocks from either end of the article are where a handover is usual."""
_COLUMN = 3
"""So many other blocks with an I outside quotations make a column, a letter or an interview."""

_APOSTROPHE = "['’]"
_PERSON = rf"\bI(?:{_APOSTROPHE}(?:ve|d|ll|m))?\b|(?i:\b(?:me|my|your?|yours)\b)"
_CUE = (
    r"(?m:^|[.!?;:–—]\s)[\s*_#>(\[-]{0,4}(?i:below|above|here|attached|enclosed|happy|glad|hope|hoping|as|per|"
    r"ready|can|could|shout|just|let|feel|please|any|over|kept|trimmed|cut|left|added|tightened|shortened|"
    r"adjusted|rewrote|rewritten|reworked|edited|lightly|tweaked|swapped|removed|moved|done|want|need|"
    r"shall|should|would|updated|revised|thanks|sure|certainly|ping|holler|say|tell|final|following)\b"
)
_CANDIDATE = f"{_PERSON}|{_CUE}"

_START = r"(?:^|[.!?;:,–—-]\s?|\b(?:and|but|so) )[\s*_#>(\[]{0,4}"
_FRAME = (
    r"\blet me know (?:if|whether|what|how|which|when|where|and|about|any)\b"
    r"|\b(?:give me|drop me) an? (?:shout|line|note|nudge|ping|buzz)\b|\b(?:ping|nudge|message|tell) me\b"
    rf"|{_START}(?:shout|holler|yell|just (?:say|ask|shout|reply|holler|flag|ping)|say the word|flag)\b"
    r"|\bsay the word\b"
    rf"|{_START}(?:always |more than |very |only too |also )?(?:happy|glad|keen|able|pleased) to\b"
    r"|\bI(?:[’']m| am|[’']d be| would be) (?:\w+ )?(?:happy|glad|delighted|pleased) to\b"
    r"|\b(?:want|need|like|prefer|rather) me to\b|\b(?:would|do) you (?:like|want|prefer|need)\b"
    rf"|\b(?:shall|should|may) I\b|{_START}(?:can|could) I\b|{_START}can (?:also |easily )?(?:do|make|trim|cut|add|turn)\b"
    r"|\bfeel free to\b|\bdon[’']t hesitate\b|\bdo (?:flag|shout|say)\b|\bI can (?:also|easily|always|equally|happily)\b"
    rf"|{_START}(?:I (?:do )?|really )?hop(?:e|ing) (?:this|that|it|these|you)\b"
    r"|\bhere you (?:go|are)\b|\bplease find\b|\battached (?:is|are|you)\b|\bbelow you(?:[’']ll| will)\b"
    rf"|{_START}(?:as|per) (?:requested|discussed|agreed|briefed|instructed|asked|promised|you|your|our)\b"
    r"|\b(?:if|unless|in case) you(?:[’']d| would)? (?:rather|prefer|like|want|need|think|feel|wish)\b"
    r"|\bover to you\b|\ball yours\b|\byour call\b|\blooking forward to your\b|\bawaiting your\b"
    rf"|{_START}any (?:tweaks|changes|edits|notes|feedback|thoughts)\b|\bthanks for the (?:brief|notes|prompt)\b"
    r"|\bplease (?:double-?check|check|verify|confirm|review|advise|flag)\b|\bwould an? (?:[\w-]+ ){1,4}(?:help|work|suit|be better)\b"
    r"|\bhere(?:[’']s| is) (?:an?|your|my) (?:[\w-]+ ){0,3}(?:version|draft|rewrite|copy|rework|edit|write-up)\b|\bas per\b"
    r"|\b(?:ready|good) to (?:paste|file|publish|drop|copy|go live)\b"
)
_SOFT = (
    rf"{_START}(?:okay |ok |right |so )?(?:here(?:[’']s| is| are| it is| comes)|(?:below|above|enclosed|following) (?:is|are|comes))\b"
    r"|\bI(?:[’']ll| will| can| could|[’']d)\b|\bif (?:you|that|this|it)\b|\bplease\b|\bnext,? I\b|\bnote that\b"
    rf"|{_START}(?:sure|certainly|of course|done|no problem|absolutely|got it|noted|understood)[!,.: –—-]"
)
_PAST = (
    "trimmed|kept|rewrote|rewritten|adjusted|added|tightened|shortened|cut|expanded|polished|tweaked|swapped|"
    "left|flagged|reworked|restructured|softened|sharpened|condensed|translated|locali[sz]ed|anglici[sz]ed|"
    "rephrased|reworded|tidied|fact-checked|avoided|used|changed|moved|updated|drafted|wrote|written|turned|"
    "converted|formatted|dropped|removed|fixed|preserved|maintained|retained|split|merged|matched|lengthened|"
    "simplified|edited|revised|toned|pitched|framed|structured|marked|aimed|went|included|worked|woven|"
    "pulled|led with|ended on|capped|squeezed|paraphrased|smoothed|corrected|put together|"
    "put|assumed|confirmed|verified|bolded|linked|attributed|replaced|proofread|tailored|optimi[sz]ed|reordered|streamlined"
)
_BASE = (
    "trim|keep|rewrite|adjust|add|tighten|shorten|expand|polish|tweak|swap|rework|restructure|soften|sharpen|"
    "condense|translate|locali[sz]e|rephrase|reword|tidy|change|move|update|draft|turn (?:this|it|that|the)|convert|format|"
    "drop|remove|fix|split|merge|lengthen|simplify|edit|revise|tone (?:it|this|the)|pull|cut|make (?:it|this|the|any)|"
    "punch up|dial (?:it|up|down|back)|spin|flesh out|take another|have another|go (?:again|shorter|longer|punchier)|"
    "write (?:up|a|an|another|the)|do (?:a|an|another)|produce|supply|suggest|try|redo|put together|provide|include|"
    "double-?check|confirm|verify|leads?|keeps?|opens?|avoids?|put (?:one|it|them|this) together|tailor|work in|go deeper|vary|bring (?:it|this)|paste|file|replace|reorder|streamline|proofread|extend"
)
_MADE_BY_ME = (
    rf"\bI(?:{_APOSTROPHE}ve| have|{_APOSTROPHE}d| had)?(?: \w+ly| also| now| just| only| then)?(?: \w+ly)? (?:{_PAST})\b"
    rf"|^[\s*_#>(\[-]{{0,4}}(?i:{_PAST}) (?:(?:it|this|in|out|up) |the [\w -]{{1,20}}(?:intro|quotes?|headline|para)|your )"
)
_MADE = rf"\b(?:{_PAST}|{_BASE})\b"
_TEXT = (
    r"\b(?:articles?|piece|drafts?|versions?|copy|tone|headlines?|heds?|intro(?:duction)?|standfirsts?|lede|kicker|"
    r"wording|para(?:graph)?s?|grafs?|write-?up|rewrites?|revisions?|edits?|word ?count|sub-?head(?:ing|line)?s?|angle|"
    r"length|sections?|text|bullets?(?: points?)?|summary|translation|phrasing|sentences?|pull[- ]?quotes?|quotes?|"
    r"quotations?|sources?|sourcing|captions?|cms|brief|slot|repetition|redundancy|passive voice|jargon|bullet(?:ed)? lists?|meta description|ending|opening|opener|closer|structure|style|format|"
    r"spellings?|formatting|listicle|thread|carousel|script|explainer|sidebar|fact ?box|timeline|faq|op-ed|press release|"
    r"outline|teaser|nut graf|dek|cta|call to action|title|titles|sign-?off|payoff|macrons|placeholders?|hyperlinks?|"
    r"key(?:word|phrase)s?|voice|register|attributions?|dateline|byline|newsletter|blog post|post|"
    r"(?:the|this|your|that|longer|shorter) (?:story|report|column|feature|obituary|review|preview|profile))\b"
)
_SPEC = (
    r"\b(?:throughout|\d[\d,]* words?|words|word (?:count|limit)|brief|slot|house style|style ?guide|ap style|"
    r"(?:british|american|uk|us|canadian|australian) (?:spelling|english)|print|web|seo|key(?:word|phrase)s?|platforms?|"
    r"target|mobile|instagram|linkedin|facebook|tiktok|newspaper|broadsheet|tabloid|two-column|columns?|readers|audience|"
    r"template|cms|requested|request|asked for|shorter|longer|punchier|lighter|snappier|tighter|softer|formal|"
    r"neutral|original|verbatim|as is|intact|word for word|limit|spec|layout|page|needs? (?:work|changing|a tweak)|if needed|help here|"
    r"before (?:publishing|publication|filing|it runs|you publish)|(?:is|are|feels?|reads?|sounds?|seems?|runs?) (?:off|wrong|too|a bit|right|ok|okay|long|short|flat|dry))\b"
)
_YOU = r"\b(?:your?|yours)\b"
_CONTACT = (
    r"\be-?mail|@|\bcomments?\b|\bbelow the line\b|\b(?:tweet|dm|text|call|phone|write to|contact) (?:me|us)\b|"
    r"\bget in touch\b|\btips?\b|\bspot(?:ted)? an? (?:error|mistake|typo)|\byour (?:own )?(?:story|stories|experiences?|"
    r"views?|memories|photos?|pictures?|recipes?|letters?|questions?|guess(?:es)?)\b|\bnext week|\bsubscrib"
)
_OTHERS = (
    r"\b(?:said|says|asked|asks|replied|replies|told|wrote|writes|recalled|joked|reads?|answered|offered|began|ended|ends)"
    r"(?:[,:]|\s[\"“‘])|[,?!.]\s(?:he|she|they|mr|mrs|ms|dr|the|his|her|one|an?)\s(?:[\w.’'-]+\s){0,3}(?:said|asked|replied|told|wrote|"
    r"says|recalled)\b|[,?!]\s(?:said|asked|replied|says|wrote)\s|"
    r"\b(?:transcript|conversation|excerpts?|speech|testimony|interview|full (?:text|statement)|statement|lyrics|poem|bill|recipe)\b|"
    r"\bthis (?:space|column|page|newspaper|book|paper|magazine)\b|^dear\b|\b(?:next|from) today\b"
)
_MACHINES = (
    r"\bchat-?\s?bots?\b|\bchatgpt\b|\b(?:gemini|claude|copilot|grok)\b|\blanguage models?\b|"
    r"\b(?:ai|a\.i\.|artificial intelligence)\b"
)
_NARRATED = r"\b(?:he|she|his|her|their|they)\b"
_MINE = lazy.regex(
    r"\b(?:my|our)\b(?! (?:edits?|changes|versions?|drafts?|rewrites?|suggest|notes))",
    re.IGNORECASE,
)
_OF_ANOTHER = lazy.regex(
    r"\b(?:versions?|cop(?:y|ies)|summary|drafts?|text|translation|sections?|ending|opening|paragraphs?|intro) of "
    r"(?:the|this|that|an?|his|her|their) (?!\w+(?:ed|er) )(?!articles?\b|stor(?:y|ies)\b|piece\b|text\b|drafts?\b|"
    r"post\b|report\b|intro\b|copy\b|headlines?\b|section\b|obituary\b|review\b|same\b|original\b)",
    re.IGNORECASE,
)
"""A version of the tax form is no version of the article."""
_TURN = r"^[\s*_]*(?:Q|A|[A-Z]{2,}|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2})[\s*_]*[:.][\s*_]"


@dataclass(frozen=True, slots=True)
class Speech:
    """A stretch of handover speech; `sure` says that nothing else could be meant."""

    span: Span
    sure: bool


def find(article: Article) -> Iterator[Speech]:
    """The handover notes of an article, outside quotations, in order of language and place."""
    yield from _english(article)
    for span, sure in _speech_abroad.find(article):
        yield Speech(span, sure)


def _english(article: Article) -> Iterator[Speech]:
    candidates: set[Span] = set()
    personal: Counter[int] = Counter()
    for match in compiled(_CANDIDATE).finditer(article.encoded):
        at = match.span.end - 1
        word = match.group()
        if article.is_quoted(Span(at, at + 1)):
            continue
        number = article.index_at(at)
        block = article.blocks[number]
        if block.kind not in _KINDS:
            continue
        personal[number] += word[0] == "I" and word[1:2] in ("", "'", "’")
        candidates.add(_sentence_at(article, block, at))
    speaking = {number for number, count in personal.items() if count}
    reported = Span(-1, -1)
    for span in sorted(candidates):
        number = article.index_at(span.start)
        score, needed = _score(article, number, span, len(speaking - {number}) >= _COLUMN)
        if score >= needed and span.start >= reported.end:
            whole = _with_neighbours(article, span)
            reported = whole
            yield Speech(whole, score >= _SURE)


_DELIVERS = (
    r"\b(?:draft|article|piece|copy|text|version|story|headline|rewrite)s? (?:is|are|comes?)\b[^.]{0,20}"
    r"\b(?:below|above|attached|here|ready|enclosed)\b|\b(?:draft|article|piece|copy|version) follows\b"
)
_LONGEST_NEIGHBOUR = 160


def _with_neighbours(article: Article, span: Span) -> Span:
    """A handover's sentence with those beside it in its block that go on with the handover."""
    block = article.block_at(span.start).prose
    sentences = article.sentences
    at = bisect_left(sentences, span)
    if at == len(sentences) or sentences[at] != span:
        return span
    first = last = at
    while last + 1 < len(sentences) and block.covers(sentences[last + 1]):
        if not _goes_on(article, sentences[last + 1]):
            break
        last += 1
    while first > 0 and block.covers(sentences[first - 1]):
        if not _goes_on(article, sentences[first - 1]):
            break
        first -= 1
    return Span(sentences[first].start, sentences[last].end)


def _goes_on(article: Article, span: Span) -> bool:
    """Whether a sentence beside a handover offers, delivers or reports work on the text."""
    if span.end - span.start > _LONGEST_NEIGHBOUR or article.is_quoted(span):
        return False
    encoded = Encoded(article.slice(span))

    def has(expression: str) -> bool:
        return compiled(expression, True).search(encoded) is not None

    if has(_CONTACT) or has(_OTHERS) or _MINE.search(encoded.text):
        return False
    if has(_DELIVERS):
        return True
    made = has(_MADE) or has(_TEXT)
    return made and (has(_FRAME) or has(_SOFT) or compiled(_MADE_BY_ME).search(encoded) is not None)


def _sentence_at(article: Article, block: Block, at: int) -> Span:
    """The sentence around an offset; the block where it has none."""
    number = bisect_left(article.sentences, at, key=lambda one: one.end - 1)
    if number < len(article.sentences) and article.sentences[number].start <= at:
        return article.sentences[number]
    return block.prose


def _score(article: Article, number: int, span: Span, column: bool) -> tuple[int, int]:
    """How much a sentence sounds like a handover, and how much it must."""
    encoded = Encoded(article.slice(span))

    def has(expression: str) -> bool:
        return compiled(expression, True).search(encoded) is not None

    words = {match.group().lower() for match in compiled(_TEXT, True).finditer(encoded)}
    if not words:
        return 0, _ENOUGH
    strong = has(_FRAME)
    mine = compiled(_MADE_BY_ME).search(encoded) is not None
    soft = has(_SOFT)
    if not (strong or mine or soft):
        return 0, _ENOUGH
    made = {match.group().lower() for match in compiled(_MADE, True).finditer(encoded)}
    score = (
        min(len(words), 2) + min(len(made), 2) + 2 * strong + soft + mine + has(_YOU) + has(_SPEC)
    )
    block = article.blocks[number]
    alone = span.start <= block.prose.start and span.end >= block.prose.end
    edge = number < _EDGE + 1 or number >= len(article.blocks) - _EDGE
    score += alone or edge
    score -= 2 * column
    # Somebody did it, asks or offers: a text that is only named is a story about one.
    spoken = has(_YOU) or (strong and has(_SPEC))
    if not (made or spoken) or score < _ENOUGH:
        return 0, _ENOUGH
    if not (strong or mine or has(_SPEC)):
        return 0, _ENOUGH
    sentence = encoded.text
    if _MINE.search(sentence) or _OF_ANOTHER.search(sentence):
        return 0, _ENOUGH
    if not (mine or has(_YOU)) and has(_NARRATED):
        return 0, _ENOUGH
    if has(_CONTACT) or has(_OTHERS) or compiled(_TURN).search(encoded):
        return 0, _ENOUGH
    if compiled(_MACHINES, True).search(article.encoded, block.span):
        return 0, _ENOUGH
    return score, _ENOUGH if strong or (mine and alone) else _ENOUGH + 1
