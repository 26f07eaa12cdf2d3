"""A second story that was pasted into an article.

Two files in one field of the editing system, a paste over the wrong place, the tail of yesterday's page:
from one paragraph on the article tells of other people, other places and another subject, and nothing
comes back. Every border between paragraphs and every pair of borders is weighed: whether the rare
words, the names and the subject (by a table of related words) of the two sides have anything in common,
against how much each side has in common with itself; whether a lead begins there (a place line, a weekday, new
people with their full names); whether the headline belongs to one side alone. The weights were learnt from
spliced news. The part that the headline does not belong to is reported from its first paragraph, with the names that begin
there and those that never return. The confidence is the probability where one article in ten holds
a second story.

Silent on: round-ups, newsletters, live pages, letters, lists and results that say so or look so; parts
that lead over themselves ("Also on Tuesday", "In a separate case"); articles of fewer than 120 words and parts of
fewer than 40 words or 15% of the article; languages other than English.

Known false positives: a feature that turns from one case to another without a word that links them; a report that closes with
long passages on another event of the same crisis.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.article import Article
from auditor.check import Category, Rule
from auditor.finding import Evidence, Finding, Severity
from auditor.source import Span
from auditor.story import _stacked, _weights, segments
from auditor.story.segments import Split

RULE = Rule(
    id="headline/second-story",
    summary="Another story inside the article",
    severity=Severity.WARNING,
    confidence=0.8,
    category=Category.COHERENCE,
    why="Readers lose the thread, and half of what they read belongs to no headline and perhaps to no editor.",
    sources=("https://aclanthology.org/J97-1003/", "https://aclanthology.org/D08-1035/"),
    english=True,
    bad=(
        "From the fifth paragraph on, a report on a harbour strike tells of a chess final and of nothing else.",
    ),
    good=("A report on a harbour strike closes with three paragraphs on how the port was built.",),
)
RULES = (RULE,)

WARNS, WARNS_INSIDE = 0.7, 0.9
"""Below them it only informs: at an end of the article, and inside it, where a list of cases looks alike."""
CERTAIN = 0.95
"""A second story as probable as that, and a third of the article or more, stops publication."""
LARGE = 1 / 3
_NAMED = 4


def check(article: Article, options: None) -> Iterator[Finding]:
    """The part of an article that tells another story than its headline."""
    found = segments.split(article)
    if found is None or found.probability < _weights.shipped().threshold:
        return
    if not found.begins or _stacked.says_so(article):
        return
    if any(_stacked.leads_over(article, part.span.start) for part in found.parts[1:]):
        return
    if _stacked.is_log(article) or _stacked.is_list(article):
        return
    large = found.probability >= CERTAIN and found.share >= LARGE
    enough = WARNS_INSIDE if _is_inside(found) else WARNS
    yield Finding(
        RULE.id,
        _message(article, found),
        found.first,
        severity=_severity(large, found.probability >= enough),
        confidence=round(found.probability, 3),
        evidence=tuple(_evidence(article, found)),
    )


def _severity(large: bool, warns: bool) -> Severity:
    if large:
        return Severity.ERROR
    return Severity.WARNING if warns else Severity.INFO


def _is_inside(found: Split) -> bool:
    """Whether the foreign part has the article's own story on both sides."""
    return 0 not in found.foreign and len(found.parts) - 1 not in found.foreign


def _message(article: Article, found: Split) -> str:
    begins, stops = _listed(found.begins), _listed(found.stops)
    if found.foreign[0] == 0:
        end = found.parts[0].span.end
        until = "" if len(found.parts) == 2 else " and again at its end"
        return (
            f"The article begins{until} with another story: until “{_opening(article, end + 1)}” it tells of {begins},"
            f" and nothing of {stops or 'what follows'}"
        )
    rest = f"; nothing of {stops} returns" if stops else ""
    if len(found.parts) == 3:
        after = found.parts[2].span.start
        rest = (
            f" until “{_opening(article, after)}”; {stops or 'the headline'} comes back only there"
        )
    return f"From here on the article tells another story: of {begins}, never named before{rest}"


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(words[:_NAMED])


def _opening(article: Article, start_text: int) -> str:
    """The first words of a paragraph."""
    text = article.slice(Span(start_text, article.block_at(start_text).span.end))
    words = text.split()
    return " ".join(words[:6]) + ("…" if len(words) > 6 else "")


def _evidence(article: Article, found: Split) -> Iterator[Evidence]:
    share = round(100 * found.share)
    for number in found.foreign:
        part = found.parts[number]
        yield Evidence(
            f"this part, {share}% of the article in all, tells of {_listed(part.keywords)}",
            part.span,
        )
    for number, part in enumerate(found.parts):
        if number not in found.foreign:
            yield Evidence(f"the headline's own story tells of {_listed(part.keywords)}", part.span)
