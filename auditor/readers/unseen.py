"""Hidden text with exact places: the field `HIDDEN_TEXT`, one hidden text a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from auditor import lazy
from auditor.article import HIDDEN_TEXT, Field, Hidden
from auditor.readers.html_tokens import Line
from auditor.source import Source, Span, ViewBuilder

SHORTEST_COMMENT = 12
"""Code points: a shorter comment is a mark of an editor's or a template's."""
_CODE = lazy.regex(r"[<>{}]|^\s*(?:/?wp:|\[(?:if|endif)|\[CDATA|#|/|!)|\bfunction\b|://|=\s*[\"']")
_TOGGLES = lazy.regex(
    r"(?:^|\s)(?:aria-(?:expanded|live|modal|labelledby)|data-(?:bs-)?(?:toggle|target|state|open"
    r"|action|controller|tab|panel|modal|popup|template|show|hide|visible|expanded|lang)[\w-]*"
    r"|x-[\w.:-]+|v-[\w.:-]+|ng-[\w-]+|:[\w.-]+|@[\w.-]+|\*ng\w+|data-(?:w-id|aos|anim|animate|animation|scroll|reveal|sal|effect)[\w-]*|popover|wicket:\w+"
    r"|dialog|alertdialog|tabpanel|tooltip|menu|alert|status|region|listbox)(?=\s|$)"
)
"""Attributes and roles of elements that a script shows."""


class Run(NamedTuple):
    """Parts of hidden text in one stretch of source.

    A line begins at the parts that `cuts` count; a space stands before those of `spaces`.
    """

    parts: list[tuple[int, int]]
    cuts: frozenset[int]
    reason: str
    names: str = ""
    links: tuple[str, ...] = ()
    weak: bool = False
    spaces: frozenset[int] = frozenset()
    final: bool = False


def is_comment(text: str, start: int, end: int) -> bool:
    """Whether a comment could hold words, not code or a template's marks."""
    return end - start >= SHORTEST_COMMENT and _CODE.search(text, start, end) is None


def gather(
    source: Source,
    runs: Iterable[Run],
    within: Callable[[int], bool],
    named: Callable[[], frozenset[str]],
) -> tuple[tuple[Hidden, ...], Field | None]:
    """The hidden texts in order, and the field that holds them.

    `within` tells whether a place in the source is the article's, `named` which names the page's
    scripts and controls use.
    """
    text, view = source.text, ViewBuilder(source)
    found: list[Hidden] = []
    end = 0
    for run in sorted(runs, key=lambda one: one.parts[0]):
        if run.parts[0][0] < end:
            continue  # a comment inside hidden text
        line, lines = _line(text, run)
        words = line.text(text)
        if not any(map(str.isalnum, words)) or (run.reason == "aria-hidden" and " " not in words):
            continue
        if view.size:
            view.newline(line.pieces[0][0])
        start_text = view.size
        line.write(view)
        end = run.parts[-1][1]
        place = Span(line.pieces[0][0], line.pieces[-1][1])
        toggled = run.weak or _is_toggled(run.names, named)
        found.append(
            Hidden(
                words, place, run.reason, Span(start_text, view.size), lines, run.names, run.links,
                within(run.parts[0][0]), toggled, run.final,
            )
        )  # fmt: skip
    return tuple(found), Field(HIDDEN_TEXT, view.build(), in_source=True) if found else None


def _line(text: str, run: Run) -> tuple[Line, tuple[str, ...]]:
    """The run as one line, and the lines of the page in it."""
    line, edges = Line(), []
    for number, (start, end) in enumerate(run.parts):
        if number and number in run.cuts:
            edges.append(line.size)
        if number and (number in run.cuts or number in run.spaces):
            line.space(run.parts[number - 1][1], start)
        line.add(text, start, end)
    words = line.text(text)
    pairs = zip([0, *edges], [*edges, len(words)], strict=True)
    return line, tuple(filter(None, (words[low:high].strip() for low, high in pairs)))


def _is_toggled(names: str, named: Callable[[], frozenset[str]]) -> bool:
    """Whether an element's attributes say that something shows it, or the page names it."""
    own = names.split()[1:]
    if not own:
        return False
    return _TOGGLES.search(names) is not None or any(name in named() for name in own)
