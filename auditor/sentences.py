"""Sentence borders by rule: fast, with exact offsets, and shy of abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor import lazy
from auditor.source import Span

ABBREVIATIONS = frozenset(
    """mr mrs ms mx dr prof rev hon pres gov lt-gov sen rep reps sens gen col maj capt cmdr adm lt
    sgt cpl pvt supt insp det st ste mt ft messrs mme mlle sr sra msgr fr br no nos vol pp p fig
    figs vs v cf al approx est dept univ assn bros ave blvd rd jan feb mar apr jun jul aug sep
    sept oct nov dec mon tue tues wed thu thur thurs fri sat sun e.g i.e viz ca op art sec
    para ed eds trans""".split()
)
"""Never end a sentence."""

MAY_END = frozenset(
    """a.m p.m u.s u.k u.n u.s.a e.u d.c b.c a.d inc ltd co corp plc llc jr sr etc ph.d m.d
    esq bros calif""".split()
)
"""End one only before a word that starts sentences."""

_STARTERS = frozenset(
    """the a an in on at it he she they we i you but and this that these those there then when
    while after before although however if for as with his her their its our my some many most
    no not officials police what who why how under since by from also yet so both all each
    another one two three meanwhile last earlier asked according""".split()
)
_SURE_STARTERS = frozenset("the it he she they we this that these those there but".split())
"""Begin a sentence even in small letters behind a mark that leaves it open."""
_BORDER = lazy.regex(r"[.!?…](?<![.!?…].)[.!?…]*+[\"”’'»)\]]*+(?=\s)")
_WORD_BORDER = lazy.regex(r"[\s\"“”‘(\[—–/]")
_SMALL_WORD = lazy.regex(r"(?:^|\s)[a-z][a-z’'-]{0,30}\Z")
_NEXT_WORD = lazy.regex(r"\s+[\"“‘'(\[«]*(\w[\w’'-]{0,30}|.)")


def split(text: str, span: Span) -> Iterator[Span]:
    """The sentences of one block, trimmed, in order. Linear in the length of the block."""
    start = span.start
    for border in _BORDER.finditer(text, span.start, span.end):
        if _ends(text, border, span):
            sentence = _trimmed(text, start, border.end())
            if sentence:
                yield sentence
            start = border.end()
    sentence = _trimmed(text, start, span.end)
    if sentence:
        yield sentence


def _ends(text: str, border: re.Match[str], span: Span) -> bool:
    mark = border.group()
    if mark == "." and _plainly_ends(text, border, span):
        return True
    following = _NEXT_WORD.match(text, border.end(), span.end)
    if following is None:
        return True
    word = following.group(1)
    lower_next = word[0].islower()
    if mark[0] in "!?":
        if not lower_next:
            return True
        after_word = _SMALL_WORD.search(text, max(span.start, border.start() - 31), border.start())
        return mark[-1] in "!?" and word in _SURE_STARTERS and after_word is not None
    if mark.startswith("...") or mark[0] == "…":
        return not lower_next
    low = max(span.start, border.start() - 31)
    if mark != ".":
        return not lower_next
    part = _WORD_BORDER.split(text[low : border.start()])[-1][-30:]
    before = part.lower().rstrip(".")
    if before in ABBREVIATIONS and not (
        before in ("no", "sun", "art") and word.lower() in _STARTERS
    ):
        if before == "no":
            return not word[0].isdigit()
        return False
    if before in MAY_END:
        return word[0].isupper() and word.lower() in _STARTERS
    if len(before) == 1 and before.isalpha() and part.isupper():
        return False
    if lower_next:
        if len(before) <= 3:
            return word in _SURE_STARTERS and before.isalpha()
        return word not in ("and", "or", "of", "de", "von", "van")
    return True


def _plainly_ends(text: str, border: re.Match[str], span: Span) -> bool:
    """Whether a full stop stands between an ordinary word and a capital: the usual case."""
    start, end = border.span()
    if end + 1 >= span.end or text[end] != " " or not text[end + 1].isupper():
        return False
    space = text.rfind(" ", max(span.start, start - 31), start)
    word = text[space + 1 : start].lower() if space >= 0 else ""
    return len(word) > 1 and word.isalpha() and word not in ABBREVIATIONS and word not in MAY_END


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
