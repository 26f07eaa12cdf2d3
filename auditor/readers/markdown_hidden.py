"""What a Markdown text keeps out of sight: HTML that hides what it holds, and comments."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from auditor import lazy
from auditor.article import Field, Hidden, MarkKind
from auditor.readers.markdown_inline import Do, Step
from auditor.readers.unseen import Run, gather, is_comment
from auditor.source import Source

_LASTING = frozenset(
    "div section aside article details figure table ul ol dl main header footer nav".split()
)
"""Elements that may hold several blocks of Markdown; others end with theirs."""

_REFERENCE = lazy.regex(
    r"""(?m)^ {0,3}\[(?://|comment|_|\.)\]: #[ \t]+[("']([^\r\n]*)[)"'][ \t]*$"""
)

Places = Callable[[int, int], Iterator[tuple[int, int]]]


class Unseen:
    """Follows the steps through the blocks of a text and keeps what is hidden."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._runs: list[Run] = []
        self._name = ""
        """The element that hides what comes now."""
        self._depth = 0
        self._lasts = False
        self._parts: list[tuple[int, int]] = []
        self._cuts: set[int] = set()
        self._spaces: set[int] = set()
        self._links: list[str] = []
        self._how: tuple[str, str, bool] = ("", "", False)
        self._closings: dict[str, int] = {}

    def takes(self, step: Step, places: Places) -> bool:
        """Whether a step is no matter of the text that readers see."""
        if step.do is Do.COMMENT:
            found = list(places(step.start, step.end))
            if found and not self._name:
                start, end = found[0][0], found[-1][1]
                if is_comment(self._text, start, end):
                    self._runs.append(Run(found, frozenset(), "comment"))
            return True
        if step.do is Do.VEIL and not self._name:
            self._open(step, places)
            return True
        if step.do in (Do.TAG, Do.VEIL):
            name = step.text.partition(" ")[0]
            self._depth += (name == self._name) - (name == f"/{self._name}")
            if self._name and self._depth <= 0:
                self._shut()
            return True
        if not self._name:
            return False
        if step.do in (Do.COPY, Do.DECODE):
            self._parts += places(step.start, step.end)
        elif step.do is Do.OPEN and step.mark is MarkKind.LINK:
            self._links.append(step.text)
        elif step.do is Do.SOFT:
            self._spaces.add(len(self._parts))
        elif step.do in (Do.PART, Do.HARD):
            self._cuts.add(len(self._parts))
        return step.do is not Do.PART

    def references(self) -> None:
        """Keep the comments that are written as link references ("[//]: # (words)")."""
        if "]: #" in self._text:
            for found in _REFERENCE.finditer(self._text):
                start, end = found.span(1)
                if is_comment(self._text, start, end):
                    self._runs.append(Run([(start, end)], frozenset(), "comment"))

    def end_block(self) -> None:
        """A block of the text ends here."""
        if self._name and not self._lasts:
            self._shut()
        self._cuts.add(len(self._parts))

    def gathered(self, source: Source) -> tuple[tuple[Hidden, ...], Field | None]:
        """The hidden texts in order, and the field that holds them."""
        self._shut()
        self.references()
        if not self._runs:
            return (), None
        return gather(source, self._runs, lambda _: True, frozenset)

    def _open(self, step: Step, places: Places) -> None:
        name, reason, weak, names = (*step.text.split(" ", 3), "")[:4]
        self._name, self._depth = name, 1
        self._how = (reason, names, weak == "weak")
        place = next(iter(places(step.start, step.end)), (0, 0))[0]
        self._lasts = name in _LASTING and self._closing(name) > place

    def _closing(self, name: str) -> int:
        """Where the last end tag of a name stands; -1 where there is none."""
        if name not in self._closings:
            self._closings[name] = self._text.lower().rfind(f"</{name}")
        return self._closings[name]

    def _shut(self) -> None:
        if self._name and any(self._text[slice(*part)].strip() for part in self._parts):
            reason, names, weak = self._how
            cuts, spaces = frozenset(self._cuts), frozenset(self._spaces)
            self._runs.append(
                Run(self._parts, cuts, reason, names, tuple(self._links), weak, spaces)
            )
        self._name, self._depth, self._lasts = "", 0, False
        self._parts, self._cuts, self._spaces, self._links = [], set(), set(), []
