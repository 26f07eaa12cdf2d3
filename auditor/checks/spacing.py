"""Spaces that are missing, doubled or in the wrong place.

Pages that were pasted together, translated or rewritten by a machine lose the space after a comma
or a full stop (`gas.Residential`, `tactics,while`), before a bracket (`as[Envoy`) or behind a
closing quotation mark. The check looks at every mark between two words and asks what the pair
could be instead: an address, a file name, a number, initials, a chemical formula, a chess move,
a plural in brackets (`member(s)`), an editor's letter in a quotation (`[t]he`).

Known false positives: a brand with a full stop between two capitalised words that the article
names once (`Yandex.Taxi` is known, others are not), and a title set without a space on purpose.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article, Block, BlockKind, MarkKind
from auditor.check import Category, Rule
from auditor.finding import Edit, Finding, Fix, Safety, Severity, replacement
from auditor.quotations import Ending
from auditor.sentences import ABBREVIATIONS
from auditor.source import Span

_SOURCE = "https://en.wikipedia.org/wiki/Wikipedia:Manual_of_Style#Punctuation"

MISSING = Rule(
    id="spacing/missing-space",
    summary="No space after a punctuation mark, or around a bracket or quotation",
    severity=Severity.WARNING,
    confidence=0.93,
    category=Category.LANGUAGE,
    why="Words that run together show that nobody read the page after it was put together.",
    sources=(_SOURCE,),
    bad=("Hundreds were left without gas.Residential areas were hit too.",),
    good=("The form is on gov.uk, said J.R.R. Tolkien's U.S.-based publisher.",),
)
JOINED = Rule(
    id="spacing/joined-words",
    summary="Two words run together",
    severity=Severity.WARNING,
    confidence=0.9,
    category=Category.LANGUAGE,
    why="A lost space or line break makes one word of two.",
    sources=(_SOURCE,),
    english=True,
    bad=("Half of itfrom the sale of a book.",),
    good=("Shares of inDrive rose with theScore and 23andMe.",),
)
BEFORE = Rule(
    id="spacing/space-before-punctuation",
    summary="A space before a comma, full stop or other mark",
    severity=Severity.WARNING,
    confidence=0.93,
    category=Category.LANGUAGE,
    why="English sets no space before these marks; one is left when words were cut out.",
    sources=(_SOURCE,),
    english=True,
    bad=("Two of her deliveries were missing .",),
    good=("He waited ... and waited for a .NET course and a .22 rifle.",),
)
INSIDE = Rule(
    id="spacing/space-inside-brackets",
    summary="A space just inside a bracket or quotation mark",
    severity=Severity.WARNING,
    confidence=0.9,
    category=Category.LANGUAGE,
    why="Brackets and quotation marks stand close to the words they hold.",
    sources=(_SOURCE,),
    english=True,
    bad=("The bank ( founded in 1904 ) has closed.",),
    good=("The form had one empty box [ ] and one full one [x].",),
)
DOUBLE = Rule(
    id="spacing/double-space",
    summary="Two spaces where one belongs",
    severity=Severity.INFO,
    confidence=0.9,
    category=Category.LANGUAGE,
    why="Doubled spaces show in print and in plain-text mail, and hint at words that were cut.",
    sources=("https://en.wikipedia.org/wiki/Sentence_spacing",),
    bad=("We sold the first month in nine  hours.",),
    good=("We sold the first month in nine hours.",),
)
RULES = (MISSING, JOINED, BEFORE, INSIDE, DOUBLE)

_KINDS = frozenset(
    {
        BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM,
        BlockKind.QUOTE, BlockKind.CAPTION,
    }
)  # fmt: skip

_STARTERS = frozenset(
    """the this that these those there they then it he she we you i a an and but in on at for from
    with when while after before however although if as his her their its our my many most some
    no not officials police what who why how where under since by also so both all another meanwhile
    last earlier according""".split()
)
_STOP_LOWER = frozenset(
    "the and but they this that these those there she when while with which however after who were was said".split()
)
_SUFFIXES = frozenset(
    "s es ies ren men ing ed d able ly er ers ist hood ness n r al wo un re kind".split()
)
_DOTTED = frozenset(
    "yandex mail pets booking amazon hotels priceline last ask fun travel web socket crypto cars "
    "character system delivery salon theatre drugstore fiverr make monday".split()
)
_TITLED_BRANDS = frozenset("beast oetker martens dre robot bean evil who pepper no".split())
_TITLES = frozenset("mr mrs ms prof sen gov rep gen".split())
_DOMAIN_ENDS = frozenset("net com org ai io js tv fm co uk eu us me ru app dev".split())
_MONTH = lazy.regex(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*(?:\.|\.?\s)\Z",
    re.IGNORECASE,
)

_GAP = lazy.regex(r"[.,;:!?…”\"“)\]([](?<=\S.)[.,;:!?…”\"“)\]([]{0,3}(?=[^\W_]|[£$€])")
_LEFT = lazy.regex(r"(?:[^\W_]\.){2,}\Z|[£$€]?[^\W_]+(?:[.,'’%-][^\W_]+)*[%’'°]?\Z")
_RIGHT = lazy.regex(r"[£$€]?[^\W_]+(?:['’][^\W_]+)*")
_ACRONYM = lazy.regex(r"(?:U\.S|U\.K|U\.N|E\.U|U\.S\.A|D\.C|N\.Y|L\.A|[ap]\.m|A\.M|P\.M|Ph\.D)\Z")
_CHESS = lazy.regex(r"[KQRBN]?[a-h]?x?[a-h][1-8]|O-O")
_INSIDE_WORD = lazy.regex(r"[^()\[\]]{0,80}")


class _Gap(NamedTuple):
    """A place where a space is missing, and the words around it."""

    span: Span
    at: int
    certain: bool


def check(article: Article, options: object) -> Iterator[Finding]:
    """Findings of the family."""
    yield from _missing(article)
    yield from _double(article)
    if article.english:
        yield from _joined(article)
        yield from _before(article)
        yield from _inside(article)


# -- missing-space -------------------------------------------------------------------------------


def _missing(article: Article) -> Iterator[Finding]:
    gaps: list[_Gap] = []
    for match in _GAP.finditer(article.text):
        found = _gap(article, match.start(), match.end())
        if found:
            gaps.append(found)
    repeated = _repeated(article, gaps)
    group: list[_Gap] = []
    for gap in gaps:
        if article.slice(gap.span) in repeated:
            continue
        if group and gap.span.start >= group[-1].span.end:
            yield _report(article, group)
            group = []
        group.append(gap)
    if group:
        yield _report(article, group)


def _repeated(article: Article, gaps: list[_Gap]) -> set[str]:
    """Pairs of capitalised words with a full stop that stand twice: a name, not a slip."""
    result = set()
    for quote, times in Counter(article.slice(gap.span) for gap in gaps).items():
        left, dot, right = quote.partition(".")
        if times > 1 and dot and left[:1].isupper() and right[:1].isupper():
            result.add(quote)
    return result


def _report(article: Article, group: list[_Gap]) -> Finding:
    span = Span(group[0].span.start, group[-1].span.end)
    quote = article.slice(span)
    edits = tuple(dict.fromkeys(Edit(Span(gap.at, gap.at), " ") for gap in group))
    safety = Safety.SAFE if all(gap.certain for gap in group) else Safety.UNSAFE
    places = "A space is missing" if len(edits) == 1 else "Spaces are missing"
    return MISSING.finding(
        f"{places} in '{quote}'", span, fixes=(Fix("Insert the space", edits, safety),)
    )


def _gap(article: Article, start: int, end: int) -> _Gap | None:
    text = article.text
    block = article.block_at(start)
    if block.kind not in _KINDS or "\n" in text[start:end]:
        return None
    marks = text[start:end]
    right_match = _RIGHT.match(text, end, block.span.end)
    if right_match is None:
        return None
    right = right_match.group()
    if right.strip("X") == "" and len(right) > 1:
        return None  # a placeholder: £XX,XXX
    low = max(block.prose.start, start - 40)
    left_match = _LEFT.search(text[low:start])
    left = left_match.group() if left_match else ""
    span = Span(low + left_match.start() if left_match else start, right_match.end())
    if article.is_technical(Span(max(span.start, start - 1), min(end + 1, span.end))):
        return None
    at = _place(article, block, marks, start, left, right, end)
    if at is None:
        return None
    return _Gap(span, at, "“" not in marks and '"' not in marks)


def _place(
    article: Article, block: Block, marks: str, start: int, left: str, right: str, end: int
) -> int | None:
    """Where the space belongs, or None where none is missing."""
    text = article.text
    last = marks[-1]
    if last in "([":
        return _before_bracket(article, left, end)
    if last == "“" or last == '"':
        return _at_quotation(article, marks, left, right, end)
    if last == "”":
        return _after_closing_quote(marks, left, right, end)
    if last in ")]":
        return _after_bracket(article, block, end, right)
    if not left and not set(marks[:-1]) & set(')]”"%'):
        return None
    if right[0] in "£$€":
        return end if last in ",;" and len(left) > 2 else None
    if last == ",":
        return _after_comma(text, marks, start, left, right, end)
    if right[0].isdigit():
        return None
    if last == ".":
        return _after_stop(text, block, marks, left, right, start, end)
    if last == "…":
        plain = len(left) > 2 and left.isalpha() and len(right) > 2
        return end if plain and right[0].isupper() and right.lower() in _STARTERS else None
    return _after_other(text, last, left, right, start, end)


def _after_comma(text: str, marks: str, start: int, left: str, right: str, end: int) -> int | None:
    if right[0].isdigit():
        is_year = len(right) == 4 and right.isdigit() and right[:2] in ("19", "20")
        number = left.rpartition(".")[2]
        day = number.isdigit() and len(number) <= 2
        before = text[max(0, start - len(number) - 12) : start - len(number)]
        if is_year and day and _MONTH.search(before):
            return end
        return (
            end if left.isalpha() and left.islower() and len(left) > 2 and right.isdigit() else None
        )
    if len(marks) == 1 and len(left) == 1 and len(right) == 1:
        return None
    if left.isdigit() and len(right) == 1 and text[end + 1 : end + 2] == "-":
        return None
    if len(right) == 1 and left.isupper() and text[end + 1 : end + 2] in "-,)":
        return None
    return end


def _after_stop(
    text: str, block: Block, marks: str, left: str, right: str, start: int, end: int
) -> int | None:
    if ".." in marks:
        plain = marks == "..." and len(left) > 2 and left.isalpha() and right.lower() in _STARTERS
        return end if plain and right[0].isupper() else None
    if set(marks[:-1]) & set(')]”"'):
        return end if right[0].isupper() else None
    word = left.rpartition(".")[2] or left
    following = text[end + len(right) : end + len(right) + 1]
    if following in "./_=@(" and following:
        return None
    acronym = _ACRONYM.search(left) or _ACRONYM.search(left.rstrip("."))
    if left.endswith(".") or (acronym and "." in left):
        return end if acronym and _is_word(right) else None
    if left.isdigit() or left[:1] in "£$€" or left[-1:] == "%" or left[:1].isdigit():
        return _after_number(block, left, right, start, end)
    if "." in left and len(left.partition(".")[0]) < 3:
        return None
    if right[0].islower():
        known = len(word) >= 3 and word.islower() and right in _STOP_LOWER
        return end if known else None
    if word.lower() in _TITLES and word[0].isupper():
        return end if right.lower() not in _TITLED_BRANDS and _is_word(right) else None
    if len(word) == 1:
        return end if right.lower() in _STARTERS - {"a", "i"} and following == " " else None
    if word.lower() in ABBREVIATIONS - {"no", "sun", "art", "op", "mar", "may", "sat"}:
        return None
    if word.lower() in _DOTTED:
        return None
    if right.isupper() and len(right) > 1:
        known = word.islower() and len(word) > 2 and len(right) > 2
        return end if known and right.lower() not in _DOMAIN_ENDS else None
    if len(right) == 1:
        return end if right in "AI" and following in " ’'" and len(word) > 2 else None
    if right.lower() in _DOMAIN_ENDS:
        return None
    return end if len(word) > 1 and _is_word(right) else None


def _after_number(block: Block, left: str, right: str, start: int, end: int) -> int | None:
    if start - len(left) <= block.prose.start or _CHESS.match(right) or not _is_word(right):
        return None
    plain = left.rstrip("%").lstrip("£$€")
    if plain.isdigit() and len(plain) <= 2 and left == plain:
        return end if right.lower() in _STARTERS else None
    return end


def _is_word(right: str) -> bool:
    """Whether it is an ordinary word: letters in small case after the first."""
    return len(right) > 1 and right[1:].replace("’", "").replace("'", "").islower()


def _after_other(text: str, last: str, left: str, right: str, start: int, end: int) -> int | None:
    if last == ";":
        entity = text[max(0, start - len(left) - 1) : start - len(left)] == "&"
        contraction = right in ("s", "t", "re", "ve", "ll", "d", "m")
        lonely = len(right) == 1 and right not in "aAI"
        return None if entity or contraction or lonely else end
    following = text[end + len(right) : end + len(right) + 1]
    if following in "=/_" and following:
        return None
    if last == ":":
        if not text[end - 2].isalnum():
            return None
        if len(left) < 3 or (right.isupper() and len(right) > 1):
            return None
        plain = left.islower() and left.isalpha() and (len(right) > 2 or right in "aAI")
        return end if plain or right.lower() in _STARTERS - {"a", "i", "no", "you"} else None
    if len(left) < 3 or (len(right) < 2 and right not in "AI"):
        return None
    return end if right.isalpha() and right not in ("re", "ve", "ll") else None


def _after_closing_quote(marks: str, left: str, right: str, end: int) -> int | None:
    if not right[0].isalpha() or right in ("s", "es", "ed", "d", "ing", "er", "ish", "in", "x"):
        return None
    return end if left or len(marks) > 1 else None


def _at_quotation(article: Article, marks: str, left: str, right: str, end: int) -> int | None:
    at = end - 1
    before = article.text[at - 1]
    if marks[-1] == "“":
        if before in "([—–-/‘'“„\"" or not (len(left) > 1 or before in ",.:;)!?"):
            return None
        return at
    if before in "([{—–-/‘'“=" or before.isdigit() or not right[0].isalpha():
        return None
    if right in ("s", "es", "ed", "x", "d"):
        return None
    if not left and before not in ".,!?;:)":
        return None
    starts, ends = _quotation_marks(article)
    if end in ends:
        return end
    return at if at in starts else None


def _quotation_marks(article: Article) -> tuple[frozenset[int], frozenset[int]]:
    """Where quotations start, and where closed ones end."""
    return article.derive("spacing.quotation_marks", _find_quotation_marks)


def _find_quotation_marks(article: Article) -> tuple[frozenset[int], frozenset[int]]:
    closed = (one for one in article.quotations if one.ending is Ending.CLOSED)
    return (
        frozenset(one.span.start for one in article.quotations),
        frozenset(one.span.end for one in closed),
    )


def _before_bracket(article: Article, left: str, end: int) -> int | None:
    text = article.text
    at = end - 1
    before = text[at - 1]
    inside_match = _INSIDE_WORD.match(text, end)
    inside = inside_match.group() if inside_match else ""
    close = end + len(inside)
    if "\n" in inside:
        inside = inside.partition("\n")[0]
    if not (before.isalpha() or before in ".,;:!?”") or (before.isalpha() and len(left) < 2):
        return None
    if len(left) > 1 and (left.isupper() or any(c.isdigit() for c in left)) and " " not in inside:
        return None
    word = inside.split()[0] if inside.split() else ""
    if " " not in inside.strip():
        plain = word.strip(".,")
        is_year = plain.isdigit() and len(plain) == 4
        if not is_year and (
            len(plain) < 3
            or not plain.replace("-", "").replace("’", "").isalpha()
            or plain.lower() in _SUFFIXES
            or (plain.isupper() and set(plain) <= set("IVXLC"))
        ):
            return None
        following = _RIGHT.match(text, close + 1)
        closed = text[close : close + 1] in (")", "]")
        if closed and following and following.group() not in _STARTERS | _STOP_LOWER:
            return None
    if text[at] == "[" and (article.is_quoted(Span(at, end)) and " " not in inside.strip()):
        return None
    completes = text[at] == "[" and before.isalpha() and word[:1].islower()
    if completes and word not in _STARTERS and not text[close + 1 : close + 2].isalpha():
        return None  # an editor's completion: corona[virus outbreak]
    if word.lower() in ("citation", "note", "nb", "edit", "update", "clarification"):
        return None
    if "=" in inside or text[close : close + 2] in ("](", ")("):
        return None
    return at


def _after_bracket(article: Article, block: Block, end: int, right: str) -> int | None:
    text = article.text
    close = end - 1
    opening = "(" if text[close] == ")" else "["
    opened = text.rfind(opening, max(block.span.start, close - 400), close)
    if opened < 0 or not right[0].isalpha():
        return None
    inside = text[opened + 1 : close]
    alone = opened == block.span.start or not text[opened - 1].isalnum()
    if not alone:
        return None
    if any(c in inside for c in "=_[]{}"):
        return None
    if " " in inside.strip() or (len(inside) > 2 and right.lower() in _STARTERS | _STOP_LOWER):
        return end if len(right) > 1 or right in "aAI" else None
    if inside.isdigit() and len(inside) == 4 and len(right) > 1:
        return end
    return None


# -- joined-words --------------------------------------------------------------------------------

_FIRST = (
    "Of of In in to For for From from With with and that By by On on At at is was it It he she they "
    "as said"
).split()
_SECOND = (
    "the this that these those their from with which were was have been will would they"
).split()
_VERBS = (
    "see saw think thought was have had would could know knew want feel felt believe hope love "
    "never went"
).split()
_SHORTENED = ("don", "didn", "can")
_JOINED_WORDS = frozenset(
    [first + second for first in _FIRST for second in _SECOND]
    + [f"I{verb}" for verb in (*_VERBS, *_SHORTENED)]
)
_JOINED = lazy.regex(
    rf"\b(?:(?P<first>{'|'.join(_FIRST)})(?P<second>{'|'.join(_SECOND)})"
    rf"|I(?P<verb>{'|'.join(_VERBS)}|(?:{'|'.join(_SHORTENED)})[’']t))\b"
)
_WORDS = frozenset("herewith forthwith therefrom wherewith forthe inwith hewith".split())
_HUMP = lazy.regex(r"[A-Z](?<=[a-z].)")
_LOW = lazy.regex(r"\b[a-z]+\Z")
_CAMEL = lazy.regex(
    r"\b(?P<low>the|of|and|for|with|from|by|said|that|in|to|on|at)(?P<high>[A-Z][a-z]{2,30})\b"
    r"|\b(?P<word>[a-z]{3,30})(?P<next>The|This|They|But|However|Meanwhile|She|There)\b(?=\s)"
)
_WORD_ENDS = frozenset("the a an of in to on at and for by with from said that".split())


def _joined(article: Article) -> Iterator[Finding]:
    held = not _JOINED_WORDS.isdisjoint(article.vocabulary)
    for joined in _JOINED.finditer(article.text) if held else ():
        at = joined.start("second") if joined["second"] else joined.start("verb")
        if joined.group().lower() in _WORDS or not _plain(article, joined.span()):
            continue
        yield _split(article, Span(*joined.span()), at, Safety.SAFE)
    for hump in _HUMP.finditer(article.text):
        low = _LOW.search(article.text, max(0, hump.start() - 30), hump.start())
        match = _CAMEL.match(article.text, low.start()) if low else None
        if not match:
            continue
        name = match["high"]
        at = match.start("high") if name else match.start("next")
        if name and not _stands_alone(article, name):
            continue
        if _plain(article, match.span()) and article.text.count(match.group()) == 1:
            yield _split(article, Span(*match.span()), at, Safety.UNSAFE)
    yield from _at_links(article)


def _stands_alone(article: Article, name: str) -> bool:
    """Whether the article has the second half as a word of its own."""
    return re.search(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])", article.text) is not None


def _plain(article: Article, span: tuple[int, int]) -> bool:
    block = article.block_at(span[0])
    return block.kind in _KINDS and not article.is_technical(Span(*span))


def _split(article: Article, span: Span, at: int, safety: Safety) -> Finding:
    quote = article.slice(span)
    parts = f"{quote[: at - span.start]} {quote[at - span.start :]}"
    fix = Fix("Insert the space", (Edit(Span(at, at), " "),), safety)
    return JOINED.finding(f"'{quote}' is two words run together: '{parts}'", span, fixes=(fix,))


def _at_links(article: Article) -> Iterator[Finding]:
    """Words that touch a link's text without a space between."""
    text = article.text
    for mark in article.marks:
        if mark.kind is not MarkKind.LINK:
            continue
        for at in mark.span:
            if not (0 < at < len(text) and text[at - 1].isalpha() and text[at].isalpha()):
                continue
            left = re.search(r"[^\W\d_]+\Z", text[max(0, at - 40) : at])
            right = re.match(r"[^\W\d_]+", text[at : at + 40])
            if left and right and {left.group().lower(), right.group().lower()} & _WORD_ENDS:
                if min(len(left.group()), len(right.group())) < 2:
                    continue
                span = Span(at - len(left.group()), at + len(right.group()))
                yield _split(article, span, at, Safety.UNSAFE)


# -- space-before-punctuation --------------------------------------------------------------------

_BEFORE = lazy.regex(
    r"(?<=[\w)\]”’\"%'])(?P<space> {1,4})(?P<mark>[,;.?!:]|[?!]{2,3})(?=[\s\"”’)]|\Z)(?! [.:]( |\Z))"
    r"|(?<=\w)(?P<gap> {1,2})(?P<run>[,;])(?=[^\W\d_])"
)
_SPACED = tuple(f" {mark}" for mark in ",;.?!:")


def _before(article: Article) -> Iterator[Finding]:
    if not any(mark in article.text for mark in _SPACED):
        return
    for match in _BEFORE.finditer(article.text):
        mark = match["mark"] or match["run"]
        at = match.end() - len(mark)
        block = article.block_at(at)
        if block.kind not in _KINDS or article.is_technical(Span(at, at + 1)):
            continue
        start, end = block.span
        before, after = article.text[start:at], article.text[match.end() : end]
        if mark == ":" and len(before) < 40 and before.rstrip().endswith(")"):
            continue  # a speaker's name in an interview
        if mark in ":;" and (_is_score(before, after) or after[:1] == ")"):
            continue
        if mark == "." and (before.rstrip().endswith(".") or "\t" in before[-20:]):
            continue
        if _in_guillemets(before[-200:]):
            continue
        left = re.search(r"\S{1,40}\Z", before.rstrip())
        first = start + len(before.rstrip()) - (len(left.group()) if left else 0)
        quote = article.text[first : match.end()]
        mended = mark if match["mark"] else f"{mark} "
        yield BEFORE.finding(
            f"There is a space before the '{mark}' in '{quote}'",
            Span(first, match.end()),
            fixes=(replacement(Span(*match.span()), mended, "Delete the space"),),
        )


def _is_score(before: str, after: str) -> bool:
    return before.rstrip()[-1:].isdigit() and after.lstrip()[:1].isdigit()


def _in_guillemets(before: str) -> bool:
    return before.rfind("«") > before.rfind("»")


# -- space-inside-brackets -----------------------------------------------------------------------

_INSIDE_OPEN = lazy.regex(r"(?:(?<!\S)|(?<=[a-z]{3}))(?P<mark>[(“])(?P<space> {1,3})(?=[^\W_])")
_INSIDE_CLOSE = lazy.regex(r"(?<=[\w.,!?])(?P<space> {1,3})(?P<mark>[)”])(?=[\s.,;:!?]|\Z)")


def _inside(article: Article) -> Iterator[Finding]:
    text = article.text
    for pattern, side, held in (
        (_INSIDE_OPEN, "after", "( " in text or "“ " in text),
        (_INSIDE_CLOSE, "before", " )" in text or " ”" in text),
    ):
        for match in pattern.finditer(text) if held else ():
            at = match.start("mark")
            if not _plain(article, (at, at + 1)):
                continue
            if match["mark"] == ")" and not _is_aside(article, at):
                continue
            if match["mark"] == "”" and not _opened(article, at):
                continue
            yield INSIDE.finding(
                f"There is a space {side} the '{match['mark']}'",
                Span(*match.span()),
                fixes=(replacement(Span(*match.span("space")), "", "Delete the space"),),
            )


def _is_aside(article: Article, at: int) -> bool:
    """Whether a closing bracket ends words in brackets, not a smiley or a formula."""
    text = article.text
    if text[max(0, at - 3) : at].rstrip()[-1:] in (":", ";", "="):
        return False
    opened = text.rfind("(", max(article.block_at(at).span.start, at - 400), at)
    return opened >= 0 and (opened == 0 or text[opened - 1].isspace())


def _opened(article: Article, at: int) -> bool:
    return at + 1 in _quotation_marks(article)[1]


# -- double-space --------------------------------------------------------------------------------

_DOUBLE = lazy.regex(r"  +")
_MOST = 3
_AFTER_SENTENCE = lazy.regex(r"[.!?:][\"”’')\]]*\Z|\)\)\Z")


def _double(article: Article) -> Iterator[Finding]:
    habit: list[Span] = []
    single: list[Span] = []
    text = article.text
    first = last = 0
    for match in _DOUBLE.finditer(text):
        start, end = match.span()
        if start >= last:
            block = article.block_at(start)
            last = block.span.end
            first = last if _is_aligned(article, block) else block.prose.start
        if start < first or end - start > 3:
            continue
        if text[start - 1 : start].isspace() or not text[end : end + 1].strip():
            continue
        after_sentence = text[start - 1] in ".!?:" or _AFTER_SENTENCE.search(
            text, max(block.span.start, start - 8), start
        )
        (habit if after_sentence else single).append(Span(start, end))
    if habit:
        yield _doubled(article, habit, "Two spaces stand after a sentence")
    if len(single) > _MOST:
        yield _doubled(article, single, f"Two spaces stand between words in {len(single)} places")
        return
    for space in single:
        quote = article.slice(_around(article, space))
        yield _doubled(article, [space], f"There is more than one space in '{quote}'")


def _is_aligned(article: Article, block: Block) -> bool:
    """Whether the spaces of a block set columns or verse, or are nobody's concern."""
    text = article.slice(block.span)
    return block.kind not in _KINDS or block.continues or "\t" in text or text.count("   ") > 1


def _around(article: Article, space: Span) -> Span:
    left = re.search(r"[^\s“”\"(]{1,40}\Z", article.text[max(0, space.start - 40) : space.start])
    right = re.match(r"[^\s“”\")]{0,40}[^\W_]", article.text[space.end : space.end + 41])
    return Span(
        space.start - (len(left.group()) if left else 0),
        space.end + (len(right.group()) if right else 0),
    )


def _doubled(article: Article, spaces: list[Span], message: str) -> Finding:
    edits = tuple(Edit(space, " ") for space in spaces)
    fix = Fix("Leave one space", edits, Safety.SAFE)
    return DOUBLE.finding(message, _around(article, spaces[0]), fixes=(fix,))
