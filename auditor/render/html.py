"""HTML: the scorecard, one file that loads nothing and runs nothing.

The templates and the style sheet are in `reports/`. What they show is prepared here as plain
values; everything from an article reaches the page as escaped text.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from auditor import lazy, resources
from auditor.article import Article, Block, BlockKind
from auditor.check import Category
from auditor.finding import Evidence, Finding, Fix, Safety, Severity
from auditor.language.reading import ENGINE_NAMES
from auditor.render import Report
from auditor.render.place import Place, change, locate
from auditor.render.visible import shortened, visible
from auditor.scoring import Scorecard
from auditor.source import Span
from auditor.story.told import Claim, Counts
from auditor.version import VERSION

MEASURES: Mapping[Category, str] = {
    Category.COMPLETENESS: "Nothing is left from a draft, a template or the page, or breaks off",
    Category.ACCURACY: "Offices, dates, names and numbers agree with the facts and each other",
    Category.COHERENCE: "Headline and text tell one story, and tell it once",
    Category.LANGUAGE: "Spelling, grammar, punctuation and wording",
    Category.SEARCH_SPAM: "Written for readers, not for search engines",
    Category.SOURCING: "Readers learn who says so",
    Category.READABILITY: "Sentences and words that readers take in at once",
}
"""What each category measures, for people."""

VERDICTS = {
    "pass": "Ready to publish",
    "revise": "Revise before publishing",
    "block": "Do not publish yet",
}
FIRST = 3
"""How many things to fix first are named."""


def render(report: Report) -> str:
    """The page: an index where there are several articles, and a section for each."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    folder = resources.folder("reports")
    style = (folder / "scorecard.css").read_text("utf-8").strip()
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=8,
    )
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    sheets = [sheet(card, number) for number, card in enumerate(report.scorecards, 1)]
    return environment.get_template("scorecard.html.jinja").render(
        title=_title(sheets),
        style=Markup(style),
        style_digest=digest,
        sheets=sheets,
        problems=[(visible(one.path), visible(one.message)) for one in report.errors],
        version=VERSION,
    )


# -- what the templates show ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Proof:
    """Evidence: its words, the anchor of the paragraph it points to, the source and its link."""

    message: str
    anchor: str
    source: str
    link: str


@dataclass(frozen=True, slots=True)
class Mend:
    """A fix: what it does, the words that go and those that come, and what stands beside them."""

    description: str
    safe: bool
    lead: str
    before: str
    after: str
    tail: str


@dataclass(frozen=True, slots=True, eq=False)
class Note:
    """A finding as the page tells it. `where` is its place in the source, for people."""

    number: int
    anchor: str
    mark: str
    """The anchor of its first mark in the article; empty without one."""
    severity: str
    rule: str
    message: str
    where: str
    quote: str
    proofs: tuple[Proof, ...]
    mends: tuple[Mend, ...]
    span: Span | None
    finding: Finding


@dataclass(slots=True)
class Piece:
    """A stretch of a block that the same notes are about; `note` is the one that it links to."""

    text: str
    note: Note | None = None
    notes: tuple[Note, ...] = ()
    starts: tuple[Note, ...] = ()
    ends: tuple[Note, ...] = ()
    focus: bool = False
    """Whether the keyboard stops here: at the first piece that leads to a note."""


@dataclass(frozen=True, slots=True)
class Line:
    """A block of the article with the notes that begin in it."""

    anchor: str
    kind: str
    level: int
    marker: bool
    """Whether a list item needs a bullet: its own is not part of the text."""
    continues: bool
    strong: bool
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A category of the scorecard."""

    id: str
    label: str
    measure: str
    score: int
    level: str
    findings: int


@dataclass(frozen=True, slots=True)
class Lookup:
    """A claim worth checking: its kind, its words, who says so (empty for nobody), and its paragraph."""

    kind: str
    lead: str
    """What stands before the words in their sentence, shortened; `tail` behind them."""
    quote: str
    tail: str
    speaker: str
    anchor: str
    where: str


@dataclass(frozen=True, slots=True)
class Voices:
    """Who says so: rows of a table, and two parts of a bar in whole per cent with their words."""

    rows: tuple[tuple[str, int], ...]
    named: int
    told: str
    """The bar in words."""


@dataclass(frozen=True)
class Sheet:
    """Everything that the page tells of one article."""

    anchor: str
    path: str
    headline: str
    about: tuple[str, ...]
    language: str
    verdict: str
    verdict_words: str
    reason: str
    score: int
    grade: str
    counts: tuple[tuple[str, str], ...]
    first: tuple[Note, ...]
    bars: tuple[Bar, ...]
    remarks: tuple[str, ...]
    unplaced: tuple[Note, ...]
    groups: tuple[tuple[str, tuple[Line, ...]], ...]
    voices: Voices | None = None
    claims: tuple[Lookup, ...] = ()
    notes: tuple[Note, ...] = field(default=())


def sheet(card: Scorecard, number: int) -> Sheet:
    """The view of one scorecard; `number` keeps the anchors of several apart."""
    article, anchor = card.article, f"a{number}"
    notes = tuple(_notes(card, anchor))
    lines = _lines(article, notes, anchor)
    groups = groupby(lines, key=lambda line: "list" if line.kind == "list-item" else "flow")
    return Sheet(
        anchor=anchor,
        path=visible(article.path),
        headline=visible(article.headline) or "Article without a headline",
        about=tuple(_about(card)),
        language="" if article.language == "und" else article.language,
        verdict=card.verdict,
        verdict_words=VERDICTS[card.verdict],
        reason=visible(card.reason[:1].upper() + card.reason[1:]),
        score=card.score,
        grade=card.grade,
        counts=tuple(_counts(card)),
        first=_first(notes),
        bars=tuple(
            Bar(
                one.category.value,
                one.category.label,
                MEASURES[one.category],
                one.score,
                "good" if one.score >= 90 else "fair" if one.score >= 70 else "poor",
                one.findings,
            )
            for one in card.categories
        ),
        remarks=tuple(visible(note) for note in card.notes),
        unplaced=tuple(note for note in notes if not note.mark),
        groups=tuple((kind, tuple(group)) for kind, group in groups),
        voices=_voices(card.sourcing),
        claims=tuple(_lookup(article, one, anchor) for one in card.claims),
        notes=notes,
    )


def _voices(counts: Counts) -> Voices | None:
    total = counts.named_places + counts.unnamed
    if not total and not counts.quotations:
        return None
    named = round(100 * counts.named_places / total) if total else 0
    told = "Nothing is attributed"
    if total:
        told = f"{counts.named_places} of {_count(total, 'attribution')} {'names' if total == 1 else 'name'} who says so"
    rows = (
        ("Named people", counts.named_people),
        ("Organisations", counts.organisations),
        ("Documents and data", counts.documents),
        ("Places where nobody is named", counts.unnamed),
        ("Quotations", counts.quotations),
        ("Quotations without a speaker", counts.quotations_without_speaker),
    )
    return Voices(rows, named if total else 100, told)


_BESIDE = 45
"""Code points of its sentence that are shown at each side of a claim."""


def _lookup(article: Article, one: Claim, anchor: str) -> Lookup:
    place = locate(article, one.span)
    named = article.source.place(place.span.start) if place else None
    where = visible(named) if named else f"line {place.start.line}" if place else "in the text"
    lead = " ".join(article.text[one.sentence.start : one.span.start][-_BESIDE:].split())
    tail = " ".join(article.text[one.span.end : one.sentence.end][:_BESIDE].split())
    cut_lead, cut_tail = (
        one.span.start - one.sentence.start > _BESIDE,
        one.sentence.end - one.span.end > _BESIDE,
    )
    if cut_lead:
        lead = "…" + lead.partition(" ")[2]
    if cut_tail:
        tail = tail.rpartition(" ")[0] + "…"
    before, behind = (
        article.text[one.span.start - 1 : one.span.start],
        article.text[one.span.end : one.span.end + 1],
    )
    return Lookup(
        kind=one.kind.value,
        lead=visible(lead) + (" " if before.isspace() and lead else ""),
        tail=(" " if behind.isspace() and tail else "") + visible(tail),
        quote=visible(shortened(" ".join(article.slice(one.span).split()), 120)),
        speaker=visible(shortened(one.speaker, 60)),
        anchor=f"{anchor}p{article.index_at(one.span.start) + 1}",
        where=where,
    )


def _title(sheets: list[Sheet]) -> str:
    if len(sheets) == 1:
        return f"{sheets[0].verdict_words}: {sheets[0].headline}"
    return f"Scorecards of {len(sheets)} articles"


def _about(card: Scorecard) -> Iterator[str]:
    article = card.article
    if article.byline:
        yield visible(article.byline)
    if article.published:
        yield f"{article.published.day} {article.published:%B %Y}"
    yield _count(article.words, "word")
    sentences = int(card.metrics.get("sentences", 0))
    if sentences:
        yield _count(sentences, "sentence")
        yield f"{card.metrics.get('words_per_sentence', 0):g} words a sentence"
    if seconds := card.metrics.get("reading_seconds"):
        yield f"{max(round(seconds / 60), 1)} min to read"
        yield f"school grade {card.metrics['flesch_kincaid_grade']:.0f}"
    if share := card.metrics.get("quoted_share", 0):
        yield f"{share:.0%} quoted"
    if card.engine:
        yield f"grammar read by {ENGINE_NAMES[card.engine]}"


def _counts(card: Scorecard) -> Iterator[tuple[str, str]]:
    for severity in Severity:
        yield severity.value, _count(card.count(severity), severity.value)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _first(notes: Iterable[Note]) -> tuple[Note, ...]:
    """The things to fix first: the gravest and surest, each of another rule where possible."""
    grave = [one for one in notes if one.severity != "info"]
    grave.sort(key=lambda one: (one.severity != "error", -(one.finding.confidence or 0)))
    rules: dict[str, Note] = {}
    for one in grave:
        rules.setdefault(one.rule, one)
    chosen = list(rules.values())[:FIRST]
    chosen += [one for one in grave if one not in chosen][: FIRST - len(chosen)]
    return tuple(chosen)


def _notes(card: Scorecard, anchor: str) -> Iterator[Note]:
    article = card.article
    inside = [one for one in card.findings if one.span is not None and one.field is None]
    outside = [one for one in card.findings if one.span is None or one.field is not None]
    inside.sort(key=lambda one: one.span or Span(0, 0))
    for number, one in enumerate([*outside, *inside], 1):
        marked = one.span is not None and one.field is None and bool(article.blocks)
        place = locate(article, one.span, one.field)
        yield Note(
            number=number,
            anchor=f"{anchor}f{number}",
            mark=f"{anchor}m{number}" if marked else "",
            severity=(one.severity or Severity.INFO).value,
            rule=one.rule,
            message=visible(one.message),
            where=_where(article, one, place),
            quote="" if marked else visible(shortened(" ".join(one.quote.split()), 160)),
            proofs=tuple(_proof(article, evidence, anchor) for evidence in one.evidence),
            mends=tuple(_mend(article, one, fix) for fix in one.fixes),
            span=one.span if marked else None,
            finding=one,
        )


def _where(article: Article, one: Finding, place: Place | None) -> str:
    parts = [one.field] if one.field else []
    if place:
        named = article.source.place(place.span.start)
        parts.append(visible(named) if named else f"line {place.start.line}")
    return ", ".join(parts)


_ADDRESS = lazy.regex(r"(https?://[^\s;,]+)")


def _proof(article: Article, evidence: Evidence, anchor: str) -> Proof:
    target = ""
    if evidence.span is not None and article.blocks:
        target = f"{anchor}p{article.index_at(evidence.span.start) + 1}"
    source = evidence.source or ""
    address = _ADDRESS.match(source)
    link = address.group(1) if address else ""
    return Proof(visible(evidence.message), target, visible(shortened(source)), link)


def _mend(article: Article, one: Finding, fix: Fix) -> Mend:
    parts = (part.replace("\n", " ¶ ") for part in change(article, one, fix))
    lead, before, after, tail = (visible(shortened(part)) for part in parts)
    if not (before + after).strip():
        before, after = (part.replace(" ", "␣") for part in (before, after))
    safe = fix.safety is Safety.SAFE
    return Mend(visible(fix.description), safe, lead, before, after, tail)


# -- the article with its marks ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Part:
    """The part of a note's span in one block, and whether it is the first and the last of them."""

    span: Span
    note: Note
    opens: bool
    closes: bool


def _parts(article: Article, note: Note, span: Span) -> Iterator[tuple[int, _Part]]:
    """The parts of a span with the numbers of their blocks; one without width where it has none
    (an insertion, or nothing but the newline behind a block)."""
    first, last = article.index_at(span.start), article.index_at(max(span.end - 1, span.start))
    clipped = []
    for at in range(first, last + 1):
        low, high = article.blocks[at].span
        part = Span(min(max(span.start, low), high), max(min(span.end, high), low))
        if part.start < part.end:
            clipped.append((at, part))
    if not clipped:
        place = min(span.start, article.blocks[first].span.end)
        clipped = [(first, Span(place, place))]
    for number, (at, part) in enumerate(clipped):
        yield at, _Part(part, note, number == 0, number == len(clipped) - 1)


def _lines(article: Article, notes: Iterable[Note], anchor: str) -> Iterator[Line]:
    by_block: dict[int, list[_Part]] = {}
    for note in notes:
        if note.span is not None:
            for at, part in _parts(article, note, note.span):
                by_block.setdefault(at, []).append(part)
    reached: set[int] = set()
    for at, block in enumerate(article.blocks):
        here = by_block.get(at, [])
        pieces = tuple(_pieces(article, block, here))
        for piece in pieces:
            if piece.note is not None and piece.note.number not in reached:
                reached.add(piece.note.number)
                piece.focus = True
        yield Line(
            anchor=f"{anchor}p{at + 1}",
            kind=block.kind.value,
            level=block.level,
            marker=block.kind is BlockKind.LIST_ITEM and not block.lead,
            continues=block.continues,
            strong=block.strong,
            pieces=pieces,
            notes=tuple(part.note for part in here if part.opens),
        )


def _pieces(article: Article, block: Block, parts: list[_Part]) -> Iterator[Piece]:
    """The block cut wherever a part begins or ends; a part without width is a piece of its own."""
    cuts = sorted({*block.span, *(at for part in parts for at in part.span)})
    points: dict[int, list[Note]] = {}
    opening: dict[int, list[_Part]] = {}
    for part in parts:
        if part.span.start == part.span.end:
            points.setdefault(part.span.start, []).append(part.note)
        else:
            opening.setdefault(part.span.start, []).append(part)
    active: list[_Part] = []
    for start, end in zip(cuts, [*cuts[1:], block.span.end], strict=True):
        for note in points.get(start, ()):
            yield Piece("", note, (note,), (note,), (note,))
        if start == end:
            continue
        active = [part for part in active if part.span.end > start] + opening.get(start, [])
        # The narrowest is what the words are about; a wider one shows at its sides.
        active.sort(key=lambda part: (part.span.end - part.span.start, part.note.number))
        yield Piece(
            text=visible(article.text[start:end]),
            note=active[0].note if active else None,
            notes=tuple(part.note for part in active),
            starts=tuple(p.note for p in active if p.opens and p.span.start == start),
            ends=tuple(p.note for p in active if p.closes and p.span.end == end),
        )
