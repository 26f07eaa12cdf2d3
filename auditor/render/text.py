"""Text for a terminal: the findings in their lines, why, and what to do.

Plain unless `color` is asked for; `wants_color` tells whether a stream should have it. Nothing
that an article holds can act on the terminal: see `visible.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TextIO

from auditor.article import Article
from auditor.finding import Evidence, Finding, Fix, Safety, Severity
from auditor.language.reading import ENGINE_NAMES
from auditor.render import Report
from auditor.render.place import Place, change, home, locate
from auditor.render.visible import picture, shortened, visible
from auditor.scoring import Scorecard
from auditor.source import Span
from auditor.story.told import Counts
from auditor.suppress import Suppressed

_STYLES = {
    "error": "1;31",
    "warning": "33",
    "info": "36",
    "block": "1;31",
    "revise": "1;33",
    "pass": "1;32",
    "strong": "1",
    "faint": "2",
    "good": "32",
}
_SEVERITY, _WHERE, _NUMBER = len("warning"), len("123:1234"), 6
"""Columns kept for the severity, the place, and the number of a line."""


def wants_color(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether a stream takes colours: FORCE_COLOR, then NO_COLOR, then what the terminal is."""
    if environment.get("FORCE_COLOR"):
        return True
    if environment.get("NO_COLOR") or environment.get("TERM") == "dumb":
        return False
    return stream.isatty()


def render(
    report: Report,
    *,
    color: bool = False,
    verbose: bool = False,
    quiet: bool = False,
    width: int = 100,
    limit: int = 20,
) -> str:
    """The report as lines.

    `quiet` leaves only the summary and what could not be read. `width` is the columns of an
    excerpt. More than `limit` findings of a rule in one article are counted, unless `verbose`.
    """
    ink = _Ink(color)
    lines: list[str] = []
    if not quiet:
        most = None if verbose else limit
        for card in report.scorecards:
            lines += _Sheet(card, ink, max(width, 20), most).lines()
    for problem in report.errors:
        told = f"{visible(problem.path)}: {visible(problem.message)}"
        lines.append(f"{ink('error', 'UNREAD')}  {told}")
    if report.errors:
        lines.append("")
    lines.append(_summary(report, ink))
    return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class _Ink:
    """Styles text where colours are wanted."""

    on: bool

    def __call__(self, style: str, text: str) -> str:
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.on and text else text


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The lines of one article."""

    card: Scorecard
    ink: _Ink
    width: int
    most: int | None

    def lines(self) -> Iterator[str]:
        yield from self._head()
        shown: Counter[str] = Counter()
        for one, place in self._placed():
            shown[one.rule] += 1
            if self.most is None or shown[one.rule] <= self.most:
                yield from self._finding(one, place)
        if self.most is not None:
            for rule, count in sorted(shown.items()):
                if count > self.most:
                    yield self.ink("faint", f"  ... and {count - self.most} more of {rule}")
                    yield ""

    def _head(self) -> Iterator[str]:
        card, ink = self.card, self.ink
        verdict = ink(card.verdict, f"{card.verdict.upper():<6}")
        path = ink("strong", visible(card.article.path))
        headline = visible(card.article.headline)
        yield f"{verdict} {card.score:>3} {card.grade}  {path}  {headline}".rstrip()
        if card.verdict != "pass":
            yield ink("faint", f"{'':14}{_sentence(card.reason)}")
        if card.engine:
            yield ink("faint", f"{'':14}Grammar read by {ENGINE_NAMES[card.engine]}.")
        if told := sources(card.sourcing):
            yield ink("faint", f"{'':14}{told}")
        if card.suppressed:
            yield ink("faint", f"{'':14}Let stand: {_let_stand(card.suppressed)}")
        for note in card.notes:
            yield ink("faint", f"{'':14}Note: {visible(note)}")
        yield ""

    def _placed(self) -> list[tuple[Finding, Place | None]]:
        """The findings and their places: the whole article's first, then in order of position."""
        article = self.card.article
        found = [(one, locate(article, one.span, one.field)) for one in self.card.findings]
        return sorted(found, key=lambda pair: pair[1].span if pair[1] else Span(-1, -1))

    def _finding(self, one: Finding, place: Place | None) -> Iterator[str]:
        article, ink = self.card.article, self.ink
        severity = (one.severity or Severity.INFO).value
        where = f"{_where(article, place) or one.field or 'article':<{_WHERE}}"
        label = ink(severity, f"{severity:<{_SEVERITY}}")
        yield f"  {ink('strong', where)} {label} {ink('faint', one.rule)}  {visible(one.message)}"
        shown = self._excerpt(one, place)
        if shown:
            number, words, indent, underline = shown
            yield f"{ink('faint', f'{number:>{_NUMBER}} |')} {words}"
            yield f"{ink('faint', f'{chr(32):>{_NUMBER}} |')} {indent}{ink(severity, underline)}"
        for key, text in self._details(one):
            yield f"{' ':>{_NUMBER}} {ink('good' if key == 'fix' else 'faint', f'= {key}:')} {text}"
        yield ""

    def _details(self, one: Finding) -> Iterator[tuple[str, str]]:
        article = self.card.article
        for evidence in one.evidence:
            yield "why", _why(article, evidence)
        for fix in one.fixes:
            yield ("fix" if fix.safety is Safety.SAFE else "try"), _mend(article, one, fix)

    def _excerpt(self, one: Finding, place: Place | None) -> tuple[str, str, str, str] | None:
        """Line number, the line's words, the indent and the underline."""
        article = self.card.article
        if one.span is None:
            return None
        if place is None:
            text = home(article, one.field).text
            return "", *excerpt(text, Span(0, len(text)), one.span, self.width)
        source, line = article.source, place.start.line
        starts = source.line_starts
        end = starts[line] if line < len(starts) else len(source.text)
        while end > starts[line - 1] and source.text[end - 1] in "\r\n":
            end -= 1
        return str(line), *excerpt(source.text, Span(starts[line - 1], end), place.span, self.width)


def excerpt(text: str, line: Span, span: Span, width: int) -> tuple[str, str, str]:
    """A window of about `width` columns of a line: its words, and the indent and underline of
    the span. What lies outside the line is not shown; a span without width gets one mark.
    """
    start, end = min(max(span.start, line.start), line.end), min(span.end, line.end)
    end = max(end, start)
    most = width if line.end - line.start <= width else max(width - 12, 12)
    cut_span = end - start > most
    if cut_span:
        end = start + most
        end = max(text.rfind(" ", end - 12, end), start) if " " in text[end - 12 : end] else end
    room = width - (end - start)
    left = max(start - room // 2, line.start)
    right = min(end + room - (start - left), line.end)
    left = max(right - (end - start) - room, line.start) if right == line.end else left
    before, inside, after = (
        [(picture(char), char) for char in text[low:high]]
        for low, high in ((left, start), (start, end), (end, right))
    )
    spare = width - sum(map(_cells, (shown for shown, _ in [*before, *inside, *after])))
    while spare < 0 and (before or after):
        side, at = (before, 0) if len(before) > len(after) else (after, -1)
        spare += _cells(side.pop(at)[0])
    opens = start - len(before) > line.start
    closes = cut_span or end + len(after) < line.end
    head, body, tail = ("".join(shown for shown, _ in part) for part in (before, inside, after))
    if opens:
        head = "… " + _from_word(head)
    if closes:
        tail = (_to_word(tail) if not cut_span else "") + " …"
    underline = "^" * max(_cells(body), 1)
    return (head + body + tail).rstrip(), " " * _cells(head), underline


def _from_word(text: str) -> str:
    cut = text.find(" ", 0, 16)
    return text[cut + 1 :] if cut >= 0 else text


def _to_word(text: str) -> str:
    cut = text.rfind(" ", max(len(text) - 16, 0))
    return text[:cut] if cut >= 0 else text


def _cells(text: str) -> int:
    """The columns that a text takes on a terminal."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(
        0 if category(char) in ("Mn", "Me", "Cf") else 2 if east_asian_width(char) in "WF" else 1
        for char in text
    )


def sources(counts: Counts) -> str:
    """Who says so, in a line; empty where nobody says anything."""
    if not counts.named_places and not counts.unnamed and not counts.quotations:
        return ""
    people = "person" if counts.named_people == 1 else "people"
    told = [f"{counts.named_people} named {people}"]
    told += [_count(counts.organisations, "organisation")] if counts.organisations else []
    told += [_count(counts.documents, "document")] if counts.documents else []
    told += [f"nobody named in {_count(counts.unnamed, 'place')}"] if counts.unnamed else []
    text = f"Sources: {', '.join(told)}"
    if counts.quotations:
        text += f"; {_count(counts.quotations, 'quotation')}"
        if counts.quotations_without_speaker:
            text += f", {counts.quotations_without_speaker} without a speaker"
    return text + "."


def _let_stand(some: Sequence[Suppressed]) -> str:
    known = sum(one.by == "baseline" for one in some)
    told = [f"{_count(len(some) - known, 'finding')} by directives"] if known < len(some) else []
    told += [f"{_count(known, 'finding')} of the baseline"] if known else []
    return ", ".join(told) + "."


def _where(article: Article, place: Place | None) -> str | None:
    if place is None:
        return None
    named = article.source.place(place.span.start)
    return visible(named) if named else f"{place.start.line}:{place.start.column}"


def _why(article: Article, evidence: Evidence) -> str:
    text = visible(evidence.message)
    place = _where(article, locate(article, evidence.span))
    if place:
        text = f"{text} ({place})"
    return f"{text} <{visible(evidence.source)}>" if evidence.source else text


def _mend(article: Article, one: Finding, fix: Fix) -> str:
    text = visible(fix.description)
    after = " ".join(change(article, one, fix).result.split())
    if not after or after in fix.description:
        return text
    return f"{text} → {visible(shortened(after))}"


def _sentence(text: str) -> str:
    text = visible(text)
    return text[:1].upper() + text[1:]


def _summary(report: Report, ink: _Ink) -> str:
    cards = report.scorecards
    verdicts = Counter(card.verdict for card in cards)
    found: Counter[Severity] = Counter()
    for card in cards:
        found.update(one.severity for one in card.findings if one.severity)
    parts = (
        ("pass", f"{verdicts['pass']} passed"),
        ("revise", f"{verdicts['revise']} to revise"),
        ("block", f"{verdicts['block']} blocked"),
    )
    told = ", ".join(ink(key, text) if verdicts[key] else ink("faint", text) for key, text in parts)
    text = f"{_count(len(cards), 'article')}: {told}; " + _listed(
        _count(found[severity], severity.value) for severity in Severity
    )
    if report.errors:
        text += f"; {_count(len(report.errors), 'file')} could not be read"
    return text + "."


def _listed(parts: Iterable[str]) -> str:
    *first, last = parts
    return f"{', '.join(first)} and {last}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
