"""Marks that point the wrong way, stand alone, or stand twice.

Machines and word processors turn quotation marks the wrong way round (`Trump‘s`, `lemons wait.“`);
cuts and pasted notes leave a quotation or a bracket without its partner, and lists leave a single
bullet behind. Quotations that run over several paragraphs, feet and inches, emoticons, list
markers such as `a)` and abbreviations before a comma are told apart. What is unclosed at the very
end of the story is `truncation`.

Known false positives: a quotation set on purpose without closing mark (a poem, a slogan), and
letters of other languages that look like a turned apostrophe, where they stand before an s.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from auditor import brackets, lazy
from auditor.article import PROSE, Article, Block, BlockKind, occurrences
from auditor.check import Category, Rule
from auditor.finding import Evidence, Finding, Fix, Safety, Severity, replacement
from auditor.quotations import Ending, Quotation
from auditor.sentences import ABBREVIATIONS, MAY_END
from auditor.source import Span
from auditor.trailing import story_end

_APOSTROPHES = "https://en.wikipedia.org/wiki/Apostrophe#Typographic_form"
_QUOTES = "https://en.wikipedia.org/wiki/Quotation_marks_in_English"
_MANUAL = "https://en.wikipedia.org/wiki/Wikipedia:Manual_of_Style#Punctuation"


def _rule(
    name: str,
    summary: str,
    why: str,
    source: str,
    bad: str,
    good: str,
    *,
    severity: Severity = Severity.WARNING,
    confidence: float = 0.9,
    english: bool = True,
) -> Rule:
    return Rule(
        id=f"punctuation/{name}",
        summary=summary,
        severity=severity,
        confidence=confidence,
        category=Category.LANGUAGE,
        why=why,
        sources=(source,),
        english=english,
        bad=(bad,),
        good=(good,),
    )


APOSTROPHE = _rule(
    "wrong-apostrophe",
    "Another mark where an apostrophe belongs",
    "An opening quotation mark, an accent or a semicolon in a word is a slip that readers see.",
    _APOSTROPHES,
    "Trump‘s envoy arrived on Friday.",
    "The ‘smart’ money went to Hawai‘i and Sana‘a.",
    confidence=0.96,
)
LEADING = _rule(
    "leading-apostrophe",
    "An opening quotation mark where letters or digits are left out",
    "Word processors turn the mark; careful outlets write ’90s and rock ’n’ roll.",
    _APOSTROPHES,
    "The band was big in the ‘90s and toured for years.",
    "The band was big in the ’90s.",
    severity=Severity.INFO,
    confidence=0.8,
)
DROPPED = _rule(
    "dropped-apostrophe",
    "A contraction without its apostrophe",
    "Readers take it for carelessness, and some forms are other words.",
    _APOSTROPHES,
    "The council doesnt know when work will start.",
    "The rapper's song 'Dont' won a prize.",
    confidence=0.94,
)
WRONG_QUOTE = _rule(
    "wrong-quotation-mark",
    "A quotation mark that points the wrong way",
    "An opening mark that closes, or a closing one that opens, looks like a broken page.",
    _QUOTES,
    "“Our lemons wait.“ Planners found a path.",
    "“Our lemons wait.” Planners found a path.",
    confidence=0.94,
)
UNBALANCED_QUOTE = _rule(
    "unbalanced-quotation",
    "A quotation mark without its partner",
    "Readers cannot tell where somebody's words end and the outlet's begin.",
    _QUOTES,
    "“We ask for what was promised, said the mayor of Verbivka.",
    'The screen is 14" wide, and he is 6\'2".',
)
MIXED = _rule(
    "mixed-quotes",
    "Straight and curly quotation marks in one article",
    "Mixed marks show that the text was pasted from several places.",
    _QUOTES,
    '“We left,” she said. "We had to go," he said.',
    "“We left,” she said.",
    severity=Severity.INFO,
    english=False,
)
UNBALANCED_BRACKET = _rule(
    "unbalanced-bracket",
    "A bracket without its partner",
    "Readers cannot tell where the aside ends; often words were lost with the mark.",
    _MANUAL,
    "They are seldom full (two in five spaces stand empty, a survey found.",
    "He gave two reasons, 1) the cost and 2) the noise. :)",
    english=False,
)
MARKER = _rule(
    "stray-list-marker",
    "A single list marker that belongs to no list",
    "A bullet is left over when a list is turned into paragraphs, or lost its siblings.",
    _MANUAL,
    "* Attempts at Mediation: he offered to talk.",
    "* Names have been changed.",
    confidence=0.8,
    english=False,
)
DOUBLED = _rule(
    "doubled-punctuation",
    "Two marks where one belongs",
    "One of the two was left behind when the sentence was changed.",
    _MANUAL,
    "The thieves knew the timer,. The police did not.",
    "He worked for Wells Inc., Smith & Co., etc., and waited....",
)
MISSING_STOP = _rule(
    "missing-final-stop",
    "A paragraph without a mark at its end",
    "The full stop was forgotten, or words were lost after it.",
    _MANUAL,
    "The vote was close. The council meets again in June to settle the rest of the plan",
    "The vote was close. The council will publish these papers:",
    confidence=0.75,
)
RULES = (
    APOSTROPHE, LEADING, DROPPED, WRONG_QUOTE, UNBALANCED_QUOTE, MIXED, UNBALANCED_BRACKET, MARKER,
    DOUBLED, MISSING_STOP,
)  # fmt: skip

_KINDS = PROSE | {BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.CAPTION}


def check(article: Article, options: object) -> Iterator[Finding]:
    """Findings of the family."""
    yield from _mixed(article)
    yield from _brackets(article)
    yield from _markers(article)
    if article.english:
        yield from _apostrophes(article)
        yield from _leading(article)
        yield from _dropped(article)
        yield from article.derive("punctuation.turned", _all_turned)
        yield from _quotations(article)
        yield from _doubled(article)
        yield from _missing_stops(article)


def _counts(article: Article, at: int) -> bool:
    return article.block_at(at).kind in _KINDS and not article.is_technical(Span(at, at + 1))


def _apostrophe(article: Article) -> str:
    """The article's own apostrophe: curly where it has one."""
    return "’" if "’" in article.text else "'"


# -- apostrophes ---------------------------------------------------------------------------------

_WRONG = lazy.regex(
    r"[‘`´′‛](?:(?<=[^\W\d_].)(?=(?:s|t|re|ve|ll|d|m|S|T|RE|VE|LL|D|M)\b)|(?<=\b[OD].)(?=[A-Z][a-z]))"
)
_MARKS = "‘`´′‛"
_SEMICOLON = lazy.regex(r";(?<=[a-z];)(?=[st]\b)")
_BEFORE_SEMICOLON = lazy.regex(
    r"\b(?:(?:[Ii]t|[Hh]e|[Ss]he|[Tt]hat|[Tt]here|[Ww]hat|[Ww]ho|[Ll]et|[Hh]ere);s"
    r"|(?:don|doesn|didn|isn|wasn|aren|weren|couldn|wouldn|shouldn|hasn|haven|can|won);t)\Z"
)
_PLURAL = lazy.regex(r"‘(?<=[^\W\d_]s‘)(?= [a-z])")


def _apostrophes(article: Article) -> Iterator[Finding]:
    text = article.text
    mark = _apostrophe(article)
    for match in _SEMICOLON.finditer(text):
        at = match.start()
        if _BEFORE_SEMICOLON.search(text, max(0, at - 10), at + 2) and _counts(article, at):
            yield _wrong_apostrophe(article, at, mark)
    if not any(other in text for other in _MARKS):
        return
    for match in _WRONG.finditer(text):
        at = match.start()
        if _counts(article, at):
            yield _wrong_apostrophe(article, at, mark)
    for match in _PLURAL.finditer(text):
        at = match.start()
        before = text[article.block_at(at).span.start : at]
        if _counts(article, at) and "‚" not in before and before.count("‘") <= before.count("’"):
            yield _wrong_apostrophe(article, at, mark)


def _wrong_apostrophe(article: Article, at: int, mark: str) -> Finding:
    start = at
    while start > 0 and at - start < 40 and article.text[start - 1].isalnum():
        start -= 1
    end = at + 1
    while end < len(article.text) and end - at < 40 and article.text[end].isalnum():
        end += 1
    found, word = article.text[at], article.text[start:end]
    fix = replacement(Span(at, at + 1), mark, f"Write '{word.replace(found, mark)}'")
    return APOSTROPHE.finding(
        f"'{word}' has {found} where an apostrophe belongs", Span(start, end), fixes=(fix,)
    )


_OMITTED = lazy.regex(
    r"‘(?<![^\s(—–-]‘)(?=\d0s\b|em\b|til\b|tis\b|twas\b|cause\b)"
    r"|‘(?:(?<=[Rr]ock ‘)|(?<=[Dd]rum ‘))(?=n[’'‘] )"
)


def _leading(article: Article) -> Iterator[Finding]:
    if "‘" not in article.text:
        return
    quoted = {one.span.start for one in article.quotations}
    places = [
        match.start()
        for match in _OMITTED.finditer(article.text)
        if match.start() not in quoted and _counts(article, match.start())
    ]
    if places:
        at = places[0]
        fixes = [replacement(Span(at, at + 1), "’", "Turn the mark", Safety.UNSAFE)]
        yield LEADING.finding(
            f"'{article.text[at : at + 4].strip()}' leaves something out: it takes an apostrophe (’)",
            Span(at, at + 1),
            evidence=[Evidence("here too", Span(other, other + 1)) for other in places[1:]],
            fixes=fixes,
        )


_CONTRACTIONS = {
    word.replace("'", ""): word
    for word in (
        "don't doesn't didn't isn't wasn't weren't aren't hasn't haven't hadn't couldn't wouldn't "
        "shouldn't mustn't needn't you're you've they're they've we've that's here's what's there's "
        "who's how's where's he's she's they'll you'll it'll that'll there'll who'll they'd you'd "
        "who'd should've could've would've might've must've o'clock ain't"
    ).split()
}
_BARE = lazy.regex(
    rf"\b(?:{'|'.join(_CONTRACTIONS)}"
    r"|i(?:m|ve|ll)(?= (?:not|going|sure|sorry|so|very|really|just|still|also|afraid|glad|happy|proud|told"
    r"|trying|looking|thinking|been|never|always|got|had|seen|done|lived|worked|known|lost|heard"
    r"|spent|made|be|have|do|go|take|see|tell|give|get|keep|come|a|the|in|from|here)\b))\b",
)
_BARE_WORDS = frozenset(
    form for word in (*_CONTRACTIONS, "im", "ive", "ill") for form in (word, word.capitalize())
)
_INFORMAL = lazy.regex(
    r"\[sic\]|\b(?:tweet\w*|posted|posts?|texted|messages?|wrote on|caption\w*|typed|sms|whatsapp"
    r"|instagram|twitter|facebook|lyrics?|song|album|single)\b",
    re.IGNORECASE,
)


def _dropped(article: Article) -> Iterator[Finding]:
    sought = _BARE_WORDS & article.vocabulary.keys()
    if not sought:
        return
    mark = _apostrophe(article)
    places = {at for word in sought for at in occurrences(article.text, word)}
    for place in sorted(places):
        match = _BARE.match(article.folded, place)
        if not match:
            continue
        span = Span(*match.span())
        word = article.slice(span)
        if not _counts(article, span.start) or word[1:] != word[1:].lower():
            continue
        block = article.block_at(span.start)
        if article.is_quoted(span) and _INFORMAL.search(article.slice(block.span)):
            continue
        if article.text[span.end : span.end + 6].strip().startswith("[sic"):
            continue
        if word[0] == "i" and len(word) < 4 and word != "itll":
            continue  # "im" and "ive" are endings and initials more often than slips
        if word[0].isupper() and word[0] != "I" and not _starts_sentence(article, span.start):
            continue  # a name or a title
        full = _CONTRACTIONS.get(word.lower()) or f"i'{word[1:]}"
        right = word[0] + full[1:].replace("'", mark)
        yield DROPPED.finding(
            f"'{word}' lacks its apostrophe: '{right}'",
            span,
            fixes=(replacement(span, right, f"Write '{right}'"),),
        )


def _starts_sentence(article: Article, at: int) -> bool:
    block = article.block_at(at)
    before = article.text[block.prose.start : at].rstrip(" “\"‘'(—–")
    return not before or before[-1] in '.!?:…”"'


# -- quotation marks -----------------------------------------------------------------------------

_OPENING_CLOSES = lazy.regex(r"“(?<=[\w.,!?…;:)\]%'’]“)(?=[\s.,;:!?)—–-]|\Z)")
_CLOSING_OPENS = lazy.regex(r"”(?<![^\s(\[—–]”)(?=[^\W\d_])")


def _all_turned(article: Article) -> tuple[Finding, ...]:
    return tuple(_turned(article))


def _turned(article: Article) -> Iterator[Finding]:
    for pattern, wrong, right, what in (
        (_OPENING_CLOSES, "“", "”", "closes"),
        (_CLOSING_OPENS, "”", "“", "opens"),
    ):
        for match in pattern.finditer(article.text):
            at = match.start()
            if not _counts(article, at) or _is_foreign(article, article.index_at(at)):
                continue
            if what == "opens" and _joined_with(article, at):
                continue
            yield WRONG_QUOTE.finding(
                f"This {wrong} {what} a quotation: it should be {right}",
                Span(at, at + 1),
                fixes=(replacement(Span(at, at + 1), right, f"Write {right}"),),
            )


def _joined_with(article: Article, at: int) -> bool:
    """Whether a mark behind a space closes what was opened before it."""
    start = article.block_at(at).span.start
    opening, closing = article.derive("punctuation.double_marks", _double_marks)
    opened = bisect_left(opening, at) - bisect_left(opening, start)
    return opened > bisect_left(closing, at) - bisect_left(closing, start)


def _double_marks(article: Article) -> tuple[list[int], list[int]]:
    """Where all opening and all closing double marks stand."""
    return list(occurrences(article.text, "“")), list(occurrences(article.text, "”"))


_SINGLE_FOR_DOUBLE = lazy.regex(r"[^\W\d_]{1,30}[.,!?…](?P<mark>['’])(?=\s|\Z)")
_FAR = 6


def _quotations(article: Article) -> Iterator[Finding]:
    turned = {
        one.span.start for one in article.derive("punctuation.turned", _all_turned) if one.span
    }
    open_ones: list[tuple[int, Quotation]] = []
    strays = [
        at for at in article.stray_quotes
        if _counts(article, at)
        and not _is_foreign(article, article.index_at(at))
        and not "\u0370" <= article.text[at - 1 : at] <= "\u1fff"  # after another script
    ]  # fmt: skip
    last = story_end(article) - 1
    for quotation in article.quotations:
        if quotation.ending is Ending.MISMATCHED and _counts(article, quotation.span.start):
            yield _mismatched(article, quotation)
        if quotation.ending is not Ending.OPEN or quotation.span.start in turned:
            continue
        number = article.index_at(quotation.span.start)
        if not _counts(article, quotation.span.start) or _is_foreign(article, number):
            continue
        open_ones.append((number, quotation))
    for number, quotation in open_ones:
        partner = _closing_after(article, number, strays)
        if partner is not None:
            del strays[bisect_left(strays, partner)]
        elif number != last:
            yield _unclosed(article, quotation)
    places = sorted(turned)
    for at in strays:
        if article.text[at] == "”" and _turned_before(article, at, places):
            continue
        yield UNBALANCED_QUOTE.finding(
            f"Nothing opens the quotation that {article.text[at]} closes here", Span(at, at + 1)
        )


def _is_foreign(article: Article, number: int) -> bool:
    return number in article.derive("punctuation.foreign", _foreign_blocks)


def _foreign_blocks(article: Article) -> frozenset[int]:
    """The blocks that hold quotation marks of other languages."""
    return frozenset(article.index_at(at) for at in occurrences(article.text, "„"))


def _closing_after(article: Article, number: int, strays: list[int]) -> int | None:
    """A closing mark a few paragraphs on: one quotation over several paragraphs."""
    first = bisect_right(strays, article.blocks[number].span.start)
    if first < len(strays) and article.index_at(strays[first]) - number <= _FAR:
        return strays[first]
    return None


def _turned_before(article: Article, at: int, turned: list[int]) -> bool:
    start = article.block_at(at).span.start
    return bisect_left(turned, start) < bisect_left(turned, at)


def _unclosed(article: Article, quotation: Quotation) -> Finding:
    start, end = quotation.span
    single = None
    for match in _SINGLE_FOR_DOUBLE.finditer(article.text, start, end):
        single = match
    mark = article.text[start]
    if single and not re.search(r"(?<![^\W_])[‘']\w", article.text[start + 1 : single.start()]):
        at = single.start("mark")
        right = '"' if mark == '"' else "”"
        return UNBALANCED_QUOTE.finding(
            f"The quotation opens with {mark} but closes with {single['mark']}",
            Span(*single.span()),
            evidence=(Evidence("opened here", Span(start, start + 1)),),
            fixes=(replacement(Span(at, at + 1), right, f"Write {right}", Safety.UNSAFE),),
        )
    return UNBALANCED_QUOTE.finding(
        f"Nothing closes the quotation that {mark} opens here", Span(start, start + 1)
    )


_PARTNERS = {"“": "”", "«": "»", '"': '"', "”": "”"}


def _mismatched(article: Article, quotation: Quotation) -> Finding:
    start, end = quotation.span
    mark, last = article.text[start], article.text[end - 1]
    right = _PARTNERS.get(mark, "”")
    return WRONG_QUOTE.finding(
        f"The quotation opens with {mark} but closes with {last}: it should be {right}",
        Span(end - 1, end),
        evidence=(Evidence("opened here", Span(start, start + 1)),),
        fixes=(replacement(Span(end - 1, end), right, f"Write {right}"),),
    )


_STRAIGHT = lazy.regex(r"\"(?<!\d\")(?=\w)")
_CURLY = lazy.regex(r"“")


def _mixed(article: Article) -> Iterator[Finding]:
    if "“" not in article.text or '"' not in article.text:
        return
    straight = _marks(article, _STRAIGHT)
    curly = _marks(article, _CURLY)
    if straight and curly:
        few, many = sorted((straight, curly), key=len)
        names = {True: "curly", False: "straight"}
        yield MIXED.finding(
            f"Quotation marks are mixed: {len(many)} open {names[many is curly]}, "
            f"{len(few)} open {names[few is curly]}",
            Span(few[0], few[0] + 1),
            evidence=[Evidence("here too", Span(at, at + 1)) for at in few[1:6]],
        )


def _marks(article: Article, pattern: re.Pattern[str]) -> list[int]:
    return [
        match.start() for match in pattern.finditer(article.text) if _counts(article, match.start())
    ]


# -- brackets and list markers -------------------------------------------------------------------


def _brackets(article: Article) -> Iterator[Finding]:
    last = story_end(article) - 1
    for at in brackets.unmatched(article):
        char = article.text[at]
        if char in "([" and article.index_at(at) == last:
            continue  # truncation's
        what = "closes" if char in "([" else "opens"
        yield UNBALANCED_BRACKET.finding(
            f"Nothing {what} the bracket '{char}' here", Span(at, at + 1)
        )


_BULLETS = "*•·▪◦‣●○➤►"
_MARKER = lazy.regex(rf"[{_BULLETS}]\s+(?=[^\W_])")
_NOTE = lazy.regex(
    r"\b(?:names?|identit\w+|article|story|earlier version|correct\w+|amended|updated|clarif\w+"
    r"|according to|sources?|figures?|prices?|subject to|terms|contact|tickets?|details)\b",
    re.IGNORECASE,
)
_INLINE = lazy.regex(r"(?<=\S) (?P<mark>[•▪◦‣●])(?= [^\W_])|(?<=[.!?]) (?P<star>\*)(?= [A-Z])")
_SIDE_WORDS = 6
_NUMBER = lazy.regex(r"\(?(?P<number>\d{1,2})(?P<mark>\)|\.(?!\d)) {1,3}(?=[\"“‘']?[A-Z])")
_SECOND = lazy.regex(r"(?<=[.!?”\"] )\(?(?P<number>\d{1,2})\) (?=[\"“]?[A-Z])")
_ITEM_WORDS = 12


def _numbers(article: Article) -> Iterator[Finding]:
    """List numbers before running text, with neither the number before nor the one after."""
    found: list[tuple[int, Span]] = []
    last = story_end(article) - 1
    for number, block in enumerate(article.blocks):
        text = article.text
        if block.kind not in PROSE and block.kind is not BlockKind.HEADING:
            continue
        match = _NUMBER.match(text, block.span.start, block.span.end)
        if match:
            lone = block.kind is not BlockKind.HEADING and 0 < number < last
            lone = lone and not block.continues and _is_running(article.slice(block.span))
            found.append((int(match["number"]) if lone else -int(match["number"]), _of(match)))
        if ") " in text[block.span.start : block.span.end]:
            for inner in _SECOND.finditer(text, block.span.start, block.span.end):
                found.append((int(inner["number"]), _of(inner)))
    numbers = {abs(number) for number, _ in found}
    for number, span in found:
        if number > 0 and not {number - 1, number + 1} & numbers and len(numbers) < 3:
            shown = article.slice(span).strip()
            yield MARKER.finding(
                f"'{shown}' numbers an item, but there is no list here",
                span,
                fixes=(replacement(span, "", "Delete the number", Safety.UNSAFE),),
            )


def _of(match: re.Match[str]) -> Span:
    return Span(*match.span())


def _is_running(text: str) -> bool:
    """Whether a block is a paragraph of some length with a mark at its end."""
    return len(text.split()) >= _ITEM_WORDS and text[-1] in '.!?”"'


def _markers(article: Article) -> Iterator[Finding]:
    yield from _numbers(article)
    if not any(mark in article.text for mark in _BULLETS):
        return
    for number, block in enumerate(article.blocks):
        text = article.slice(block.span)
        match = _MARKER.match(text)
        if match and block.kind in PROSE:
            if _is_alone(article, number) and not _is_note(article, number, text):
                span = Span(block.span.start, block.span.start + 1)
                whole = Span(block.span.start, block.span.start + match.end())
                shown = " ".join(text.split()[:4])
                yield MARKER.finding(
                    f"'{shown}' starts with a list marker, but there is no list here",
                    span,
                    fixes=(replacement(whole, "", "Delete the marker", Safety.UNSAFE),),
                )
        elif block.kind is BlockKind.PARAGRAPH and text[-1:] in '.!?”"':
            yield from _inline(article, block)


def _is_alone(article: Article, number: int) -> bool:
    near = article.blocks[max(0, number - 2) : number] + article.blocks[number + 1 : number + 3]
    return not any(
        _MARKER.match(article.text, one.span.start) or one.kind is BlockKind.LIST_ITEM
        for one in near
    )


def _is_note(article: Article, number: int, text: str) -> bool:
    """Whether a marker starts a footnote or a note below the story."""
    starred = text[0] == "*" and (
        ":" not in " ".join(text.split()[:9]) or re.search(r"\w[.,]?\*(?!\*)", article.text)
    )
    late = number >= story_end(article) - 2
    return bool(starred) or late or (len(text.split()) < 30 and _NOTE.search(text) is not None)


def _inline(article: Article, block: Block) -> Iterator[Finding]:
    for match in _INLINE.finditer(article.text, block.prose.start, block.span.end):
        at = match.start() + 1
        before = article.text[block.prose.start : at].split()
        after = article.text[at + 1 : block.span.end].split()
        if len(before) >= _SIDE_WORDS and len(after) >= _SIDE_WORDS:
            yield MARKER.finding(
                f"A list marker '{article.text[at]}' stands in the middle of the paragraph",
                Span(at, at + 1),
            )


# -- doubled and missing marks -------------------------------------------------------------------

_DOUBLED = lazy.regex(
    r"[.,;:!?](?:(?:(?<=,)[,.;:!?]|(?<=;)[;,.]|(?<=\.)[,!?;.]|(?<=[?!])\.|(?<=:)[,.])(?=[\s\"”’)]|\Z)"
    r"|(?P<across>(?<=\.)[”’\"]\.|(?<=,)[”’\"][,.]|(?<=\.)[”\"],)(?=\s|\Z))"
)
_BEFORE_MARKS = lazy.regex(r"(?<![\w’'])(?P<word>[\w’']{1,30})(?P<close>[”\")\]]?)\Z")
_BEFORE_ACROSS = lazy.regex(r"\b(?P<word>\w{2,30})(?P<close>)\Z")
_SHORT = 4


def _doubled(article: Article) -> Iterator[Finding]:
    text = article.text
    for match in _DOUBLED.finditer(text):
        at, marks = match.start(), match.group()
        pattern = _BEFORE_ACROSS if match["across"] else _BEFORE_MARKS
        before = pattern.search(text, max(0, at - 32), at)
        if not before or not _counts(article, at):
            continue
        word = before["word"]
        if not _may_double(article, before, word, marks):
            yield DOUBLED.finding(
                f"'{marks}' after '{word}': one of the marks is too many",
                Span(before.start(), match.end()),
            )


def _may_double(article: Article, match: re.Match[str], word: str, marks: str) -> bool:
    low = word.lower()
    abbreviated = (
        low in ABBREVIATIONS
        or low in MAY_END
        or len(word) < _SHORT
        or (word[0].isupper() and len(word) <= 6)
        or low in ("etc", "approx", "calif", "minn", "mass")
    )
    if marks[0] == "." and marks != ".." and (abbreviated or match["close"]):
        return True
    if marks == ".." and (low in ("a.m", "p.m") or len(word) < 2):
        return True
    if marks[0] in "?!":
        return _may_be_title(article, match, word)
    return marks[0] == "." and not word.islower()


_TITLE_BEFORE = lazy.regex(r"\S [\"“‘'*_]?[A-Z][\w’']*,? \Z")
_SMALL_TITLES = frozenset({"mother", "osu"})


def _may_be_title(article: Article, match: re.Match[str], word: str) -> bool:
    """Whether a word and its mark may end a name: Jeopardy!, Oh dear!"""
    if match["close"] or word[0].isupper() or word in _SMALL_TITLES:
        return True
    return (
        _TITLE_BEFORE.search(article.text[max(0, match.start() - 40) : match.start()]) is not None
    )


_LONG_WORDS = 25
_SHARE = 0.8
_LAST_MARKS = '.!?…:;,—–-"”’)]»'
_ENDED = lazy.regex(r"[.!?…:;,—–-][\"”’'»)\]*_]*\s*\Z|[\"”’)\]»]\s*\Z")


def _missing_stops(article: Article) -> Iterator[Finding]:
    text = article.text
    paragraphs = [
        (number, block)
        for number, block in enumerate(article.blocks)
        if block.kind is BlockKind.PARAGRAPH
    ]
    if all(text[block.span.end - 1] in _LAST_MARKS for _, block in paragraphs):
        return
    long_ones = [
        (number, block)
        for number, block in paragraphs
        if len(article.slice(block.prose).split()) >= _LONG_WORDS
    ]
    if len(long_ones) < 3:
        return
    bare = [pair for pair in long_ones if not _ENDED.search(article.slice(pair[1].prose)[-20:])]
    if len(bare) > (1 - _SHARE) * len(long_ones) + 1:
        return
    last = story_end(article) - 1
    for number, block in bare:
        if number >= last or not _needs_stop(article, number, block):
            continue
        start = block.span.end - len(article.slice(block.prose).split()[-1])
        end = block.span.end
        fix = Fix("Add a full stop", replacement(Span(end, end), ".", "").edits, Safety.UNSAFE)
        yield MISSING_STOP.finding(
            f"The paragraph ends without a full stop after '{article.text[start:end]}'",
            Span(start, end),
            fixes=(fix,),
        )


_ENGLISH = lazy.regex(r"\b(?:the|of|and|to|is|was|for|that)\b", re.IGNORECASE)


def _needs_stop(article: Article, number: int, block: Block) -> bool:
    text = article.slice(block.prose)
    if not _ENGLISH.search(text[-150:]):
        return False  # a quotation in another language
    word = text.split()[-1]
    if not word.isalpha() or article.is_technical(Span(block.span.end - len(word), block.span.end)):
        return False
    following = article.blocks[number + 1] if number + 1 < len(article.blocks) else None
    if following is None or following.continues or block.continues:
        return False
    if following.kind is BlockKind.LIST_ITEM or article.slice(following.span)[:1].islower():
        return False
    return len(re.findall(r"[.!?][\"”]?\s+[\"“A-Z]", text[:4000])) >= 1
