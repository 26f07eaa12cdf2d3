"""Offices whose holders are counted: the presidents of the United States.

"Abraham Lincoln, the 15th president of the United States": the name stands beside an ordinal and a
title, and the list says another number. The knowledge base counts recent holders; this list goes
back to the first. Only names that are the list's own, in full or unmistakable by the surname.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article
from auditor.facts.quantities import ORDINAL, of_article
from auditor.source import Span

LEGISLATORS = "github:unitedstates/congress-legislators, executive.yaml (CC0/public domain)"


class Miscount(NamedTuple):
    """A written ordinal, whose it is, the right numbers, and the source of the list."""

    span: Span
    name: str
    right: tuple[int, ...]
    office: str
    source: str


class _Office(NamedTuple):
    title: str
    of: re.Pattern[str]
    """The words behind the title that mean this office."""
    holders: str
    """Names in order, one a number; a slash parts them."""
    whole: bool
    """Whether the words of the country must stand behind the title."""
    source: str


_OFFICES = (
    _Office(
        "president",
        lazy.regex(r"(?:united states(?: of america)?|u\.?s\.?(?:a\.?)?)(?![a-z])"),
        "George Washington/John Adams/Thomas Jefferson/James Madison/James Monroe/John Quincy Adams/Andrew Jackson"
        "/Martin Van Buren/William Henry Harrison/John Tyler/James Polk/Zachary Taylor/Millard Fillmore/Franklin Pierce"
        "/James Buchanan/Abraham Lincoln/Andrew Johnson/Ulysses Grant/Rutherford Hayes/James Garfield/Chester Arthur"
        "/Grover Cleveland/Benjamin Harrison/Grover Cleveland/William McKinley/Theodore Roosevelt/William Howard Taft"
        "/Woodrow Wilson/Warren Harding/Calvin Coolidge/Herbert Hoover/Franklin Roosevelt/Harry Truman/Dwight Eisenhower"
        "/John Kennedy/Lyndon Johnson/Richard Nixon/Gerald Ford/Jimmy Carter/Ronald Reagan/George H W Bush/Bill Clinton"
        "/George W Bush/Barack Obama/Donald Trump/Joe Biden/Donald Trump",
        False,
        LEGISLATORS,
    ),
)
_TITLE = lazy.regex(
    rf"(?P<nth>{ORDINAL}) (?P<adj>(?:us|u\.s\.|american) )?(?P<title>president|chancellor)(?: of (?:the )?(?P<of>[a-z.’'{ORDINAL} -]{{2,40}}))?"
)
_FIRST_TO = lazy.regex(
    r"(?: of (?:the )?(?:united states(?: of america)?|u\.?s\.?|country|nation|republic|fifth republic))?,? (?:to\b|who|whose|since|in |from|elected|born|ever|impeached|with|after|that|on|under)"
)
_NAME = r"(?P<name>[A-Z][\w’'-]*\.?(?: (?:[A-Z][\w’'-]*\.?|de|van|d['’]\w+)){0,4})"
_BEFORE = lazy.regex(
    rf"{_NAME}(?:,| –| —|,? who (?:is|was|became|served as)| (?:is|was|became)|,? as) (?:then )?(?:the |America['’]s |the nation['’]s )?\Z"
)
_BEHIND = lazy.regex(rf",? {_NAME}")
_MARKS = lazy.regex(r"[^a-zà-ÿ]")


def find(article: Article) -> Iterator[Miscount]:
    """The holders whose written number is not theirs, in order."""
    for figures in of_article(article):
        if ORDINAL not in figures.text or not (
            "president" in figures.text or "chancellor" in figures.text
        ):
            continue
        for match in _TITLE.finditer(figures.text):
            one = figures.at(match.start("nth"))
            bare = match["adj"] is None and match["of"] is None
            if (bare and one.value < 10) or _FIRST_TO.match(figures.text, match.end("title")):
                continue  # "the third president to be impeached"
            span = figures.stretch(match.start(), match.end("title"))
            near = article.text[max(one.span.start - 60, 0) : one.span.start]
            before = _BEFORE.search(near)
            end = figures.offset(match.end("title"))
            behind = _BEHIND.match(article.text, end)
            for office in _OFFICES:
                if match["title"] != office.title:
                    continue
                whose = match["of"]
                named = whose is not None and office.of.match(whose) is not None
                if (whose is not None and not named) or (office.whole and not named):
                    continue
                name, right = _numbers(office, before["name"] if before else "")
                if not right and behind is not None:
                    name, right = _numbers(office, behind["name"])
                if right and int(one.value) not in right:
                    label = f"{office.title} of the {'United States' if not office.whole else 'republic'}"
                    yield Miscount(
                        Span(one.span.start, span.end), name, right, label, office.source
                    )


@cache
def _table(office: _Office) -> dict[str, tuple[int, ...]]:
    """Names, without middle initials and marks, and their numbers; surnames that one holder has."""
    names = office.holders.split("/")
    numbers: dict[str, list[int]] = {}
    surnames: dict[str, set[str]] = {}
    for number, name in enumerate(names, 1):
        numbers.setdefault(_key(name), []).append(number)
        surnames.setdefault(name.split()[-1].lower(), set()).add(name)
    found = {name: tuple(values) for name, values in numbers.items()}
    for surname, some in surnames.items():
        if len(some) == 1:
            found.setdefault(surname, found[_key(next(iter(some)))])
    return found


_TITLES = ("President", "Chancellor", "Mr", "Mr.", "Mrs", "Mrs.")
_MIDDLE = {"johnqadams": "johnquincyadams", "williamhharrison": "williamhenryharrison"}


def _key(name: str) -> str:
    return _MARKS.sub("", name.lower())


def _numbers(office: _Office, name: str) -> tuple[str, tuple[int, ...]]:
    """The numbers of the holder whose name ends the words, the longest name first."""
    words = [word for word in name.split() if word]
    table = _table(office)
    for start in range(len(words)):
        tail = words[start:]
        plain = [word for word in tail if len(word.strip(".")) != 1]
        if _key(" ".join(tail)) in _MIDDLE:
            plain = tail
        for some in (tail, plain):
            key = _key(" ".join(some))
            key = _MIDDLE.get(key, key)
            if key in table and (len(some) > 1 or start == 0 or words[start - 1] in _TITLES):
                return " ".join(tail), table[key]
    return "", ()
