"""Clock times written in an article: "9 a.m.", "20:00", "1230 GMT", "7.30pm", "noon".

Only what is plainly a time of day is read: it carries a.m. or p.m., a zone or "local time", or it is two numbers
with a colon. Nothing is judged: 25:10 is kept as it is written.
"""

from __future__ import annotations

from typing import NamedTuple

from auditor import lazy
from auditor.article import Article
from auditor.pattern import Encoded, compiled
from auditor.source import Span


class Clocktime(NamedTuple):
    """A time of day as it is written.

    `span` covers the digits and "a.m."; `half` is "am", "pm" or "". `zone` is the span of the abbreviation behind
    it ("GMT", "local time", "hours"), None without one. `spelled` is how the two numbers are parted: ":", ".",
    "" for "1230" and for a bare hour.
    """

    span: Span
    hour: int
    minute: int
    half: str = ""
    zone: Span | None = None
    spelled: str = ""
    wide: bool = False
    """Whether the hour has two digits, as on 24-hour clocks ("05:00", "1230")."""

    @property
    def exists(self) -> bool:
        """Whether a clock can show it; 24:00 is the end of a day."""
        if self.minute > 59 or self.hour > 24 or (self.hour == 24 and self.minute):
            return False
        return not self.half or self.hour <= 12

    @property
    def minutes(self) -> tuple[int, ...]:
        """The minutes after midnight that it may mean: two where "9:00" may be morning or evening."""
        if self.half:
            return ((self.hour % 12 + (12 if self.half == "pm" else 0)) * 60 + self.minute,)
        first = (self.hour % 24) * 60 + self.minute
        if 1 <= self.hour <= 12 and not self.wide:
            return (first, (first + 720) % 1440)
        return (first,)


ZONE = (
    r"(?:GMT|UTC|BST|CET|CEST|EET|EEST|WET|WEST|MSK|TRT|[ECMP][SD]?T|AK[SD]T|HST|A[SD]T|N[SD]T|IST|IDT|GST|PKT|WIB"
    r"|HKT|SGT|JST|KST|AE[SD]T|AC[SD]T|AWST|NZ[SD]T|SAST|EAT|WAT|CAT"
    r"|(?:US\s|U\.S\.\s)?(?:Eastern|Central|Mountain|Pacific|Greenwich\sMean|British\sSummer|Moscow|Japan|India(?:n)?)"
    r"(?:\s(?:[Ss]tandard|[Dd]aylight|[Ss]ummer))?(?:\s[Tt]ime)?|local(?:\stime)?\b|Zulu)\b"
)
_TIME = lazy.regex(
    # The first digit stands before what looks behind it, so that a search skips to digits.
    r"(?P<hour>\d(?<![\d.,:$£€¥#-]\d)(?<!\d/\d)\d?)(?:(?P<joint>[:.])(?P<minute>\d\d)(?!\d)(?::\d\d)?"
    r"|(?<=\d\d)(?P<four>\d\d)(?=\s?(?:GMT|UTC|hours|hrs|local|[A-Z]{2,4}T\b)))?"
    r"(?P<half>\s?(?:[ap]\.m\.|[ap]\.?m\b|[AP]\.M\.|[AP]M\b))?"
    rf"(?:(?:,?\s|\s?\(|/)?(?P<zone>{ZONE}|hours\b|hrs\b|o[’']clock))?(?![\d%])(?!:\d|[.,]\d)"
)
_REGION = lazy.regex(
    r"(?:US\s|U\.S\.\s)?(?:Eastern|Central|Mountain|Pacific|Moscow|Japan|Indian?|British Summer|Greenwich Mean)"
)
_NAMED = lazy.regex(rf"\b(?P<name>[Nn]oon|[Mm]idday|[Mm]idnight)\b(?:,?\s(?P<zone>{ZONE}))?")


def of(article: Article) -> tuple[Clocktime, ...]:
    """The times of an article's text in order; computed once."""
    return article.derive("facts.times", lambda one: find(one.text, one.encoded))


_FIGURES = (
    r"\d(?::\d\d|\s?(?:[AaPp]\.?[Mm]\b|hours\b|hrs\b|o[’']clock)"
    rf"|(?:,?\s|\s?\(|/)?{ZONE})"
)
"""What every time in figures has: asked first, as most articles have none."""


def find(text: str, encoded: Encoded | None = None) -> tuple[Clocktime, ...]:
    """The times of a text. Linear in its length."""
    found = []
    hinted = next(iter(compiled(_FIGURES).finditer(encoded or Encoded(text))), None)
    for match in _TIME.finditer(text) if hinted is not None else ():
        four = match["four"]
        half = (match["half"] or "").lower().replace(".", "").strip()
        zone = Span(*match.span("zone")) if match["zone"] else None
        if zone and not half and _REGION.fullmatch(match["zone"]):
            zone = None  # "39 Indian workers"
        if four:
            hour, minute, joint, wide = int(match["hour"]), int(four), "", True
        else:
            hour, minute = int(match["hour"]), int(match["minute"] or 0)
            joint, wide = match["joint"] or "", len(match["hour"]) == 2 and bool(match["minute"])
            if not (half or zone or joint == ":"):
                continue
        last = next(name for name in ("half", "minute", "four", "hour") if match[name])
        end = match.end(last)
        while text[end - 1] in " ,(/":
            end -= 1
        span = Span(match.start(), end)
        found.append(Clocktime(span, hour, minute, half, zone, joint, wide and not half))
    found += _spelled(text)
    if not any(name in text for name in ("oon", "idday", "idnight")):
        return tuple(sorted(found, key=lambda one: one.span))
    for match in _NAMED.finditer(text):
        hour = 0 if match["name"].lower() == "midnight" else 12
        zone = Span(*match.span("zone")) if match["zone"] else None
        found.append(Clocktime(Span(*match.span("name")), hour, 0, "", zone, "", True))
    return tuple(sorted(found, key=lambda one: one.span))


_HOURS = "one two three four five six seven eight nine ten eleven".split()
_PARTS = ("in the morning", "in the afternoon", "in the evening", "at night")
_SPELLED = lazy.regex(rf"\b(?P<hour>(?i:{'|'.join(_HOURS)}))(?:\so[’']clock)?\s$")


def _spelled(text: str) -> list[Clocktime]:
    """ "seven in the morning", "eight o'clock at night"."""
    found = []
    for part in _PARTS:
        at = text.find(part)
        while at >= 0:
            match = _SPELLED.search(text, max(at - 16, 0), at)
            if match is not None:
                hour = _HOURS.index(match["hour"].lower()) + 1
                early = part == "in the morning" or (part == "at night" and hour < 6)
                span = Span(match.start(), at + len(part))
                found.append(Clocktime(span, hour, 0, "am" if early else "pm"))
            at = text.find(part, at + 1)
    return found
