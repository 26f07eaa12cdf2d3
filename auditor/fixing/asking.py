"""Shows each fix and asks for it, one line of standard input an answer."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

from auditor.article import Article
from auditor.finding import Edit, Finding, Fix, Safety
from auditor.fix import spliced
from auditor.fixing.policy import Decision, Why
from auditor.fixing.telling import place
from auditor.render.place import home
from auditor.render.visible import visible
from auditor.source import Span


@dataclass
class Asker:
    """Decides by asking; what it was told of a rule holds for the files to come."""

    to_stderr: bool = False
    """Where it asks: on standard error where standard output carries something else."""
    quits: bool = False
    _all: set[tuple[str, bool]] = field(default_factory=set)
    _never: set[str] = field(default_factory=set)

    def __call__(self, article: Article, finding: Finding) -> Decision:
        fixes = [one for one in finding.fixes if one.edits]
        if not fixes:
            return Decision(why=Why.NO_FIX)
        if self.quits or finding.rule in self._never:
            return Decision(why=Why.DECLINED)
        unsafe = any(one.safety is not Safety.SAFE for one in fixes)
        alone = len(fixes) == 1
        if alone and ((finding.rule, unsafe) in self._all or (finding.rule, True) in self._all):
            return Decision(fixes[0])
        self._show(article, finding, fixes, unsafe)
        answer = self._answer(len(fixes))
        if answer.isdigit():
            return Decision(fixes[int(answer) - 1])
        if answer == "a":
            self._all.add((finding.rule, unsafe))
            return Decision(fixes[0])
        if answer == "s":
            self._never.add(finding.rule)
        self.quits = answer == "q"
        return Decision(why=Why.DECLINED)

    def _print(self, text: str, end: str = "\n") -> None:
        stream = sys.stderr if self.to_stderr else sys.stdout
        stream.buffer.write(f"{text}{end}".encode("utf-8", "replace"))
        stream.buffer.flush()

    def _show(self, article: Article, finding: Finding, fixes: list[Fix], unsafe: bool) -> None:
        file = visible(article.path.partition("#")[0])
        told = f"{place(article, finding)}  {finding.rule}  {visible(finding.message)}"
        self._print(f"\n{file} {told}")
        before, results = shown(home(article, finding.field).text, fixes)
        self._print(f"  -    {visible(before)}")
        for number, result in enumerate(results, 1):
            mark = f"  + {number}  " if len(fixes) > 1 else "  +    "
            self._print(f"{mark}{visible(result)}")
        if unsafe:
            self._print("  Check it: this fix may be wrong.")

    def _answer(self, count: int) -> str:
        """The first answer that is understood: a fix's number, or a letter. No more lines: q."""
        if count == 1:
            prompt, known = "[y]es [n]o [a]ll of this rule [s]kip this rule [q]uit", "nasq"
        else:
            prompt, known = f"[1-{count}] which [n]one [s]kip this rule [q]uit", "nsq"
        while True:
            self._print(f"{prompt}? ", end="")
            line = sys.stdin.readline()
            answer = line.strip().lower()
            if not line:
                self._print("")
                answer = "q"
            if count == 1 and answer in ("y", "yes"):
                answer = "1"
            if answer.isascii() and answer.isdigit() and 1 <= int(answer[:6]) <= count:
                return str(int(answer[:6]))
            letter = answer[:1]
            if letter and letter in known and answer in (letter, *_WORDS.get(letter, ())):
                return letter


def shown(text: str, fixes: Sequence[Fix]) -> tuple[str, list[str]]:
    """The words around all of some fixes as they stand, and as each of the fixes leaves them.

    Where a fix has edits far apart, only the surroundings of the first are shown.
    """
    low = min(fix.edits[0].span.start for fix in fixes)
    last = max(fix.edits[-1].span.end for fix in fixes)
    first = max(fix.edits[0].span.end for fix in fixes)
    high = last if last - low <= _WIDEST else first
    start = max(text.rfind("\n", 0, low) + 1, low - _BESIDE)
    if start and text[start - 1] != "\n":
        start = text.find(" ", start, low) + 1 or start
    end = text.find("\n", high)
    end = min(len(text) if end < 0 else end, high + _BESIDE)
    if text[end : end + 1].strip():
        end = max(text.rfind(" ", high, end), high)
    results = []
    for fix in fixes:
        inside = [
            Edit(Span(edit.span.start - start, edit.span.end - start), edit.text)
            for edit in fix.edits
            if edit.span.end <= end
        ]
        results.append(spliced(text[start:end], inside))
    return text[start:end], results


_BESIDE, _WIDEST = 48, 240
"""Code points shown beside the words to change, and how far apart edits may be shown together."""

_WORDS: dict[str, tuple[str, ...]] = {
    "n": ("no", "none"),
    "a": ("all",),
    "s": ("skip",),
    "q": ("quit",),
}
