"""Tells what was fixed and what is left, and why."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field

from auditor.article import Article
from auditor.finding import Finding
from auditor.fixing.policy import Why
from auditor.fixing.rounds import Fixed, Left, Mended
from auditor.render.place import change, locate
from auditor.render.visible import shortened, visible


@dataclass
class Telling:
    """Tells what was done, on standard error where standard output carries something else."""

    to_stderr: bool
    would: bool
    verbose: bool
    quiet: bool
    changed: int = 0
    _fixed: int = 0
    _left: Counter[str] = field(default_factory=Counter)

    def file(self, path: str, mended: Mended) -> None:
        """What became of a file."""

        self.changed += mended.changed
        self._fixed += len(mended.fixed)
        self._left.update(one.why.name for one in mended.left)
        if self.quiet:
            return
        shown = [one for one in mended.left if self.verbose or one.why is Why.REFUSED]
        if not mended.fixed and not shown:
            return
        verb = "to fix" if self.would else "fixed"
        self._print(f"{visible(path)}: {len(mended.fixed)} {verb}, {len(mended.left)} left")
        for fixed in mended.fixed:
            self._print(f"  {verb:<6} {_fixed(fixed)}")
        for left in shown:
            self._print(f"  left   {_left(left)}")

    def summary(self) -> None:
        """All files in a sentence."""
        verb = "Would fix" if self.would else "Fixed"
        told = f"{verb} {_count(self._fixed, 'problem')} in {_count(self.changed, 'file')}"
        hints = {
            "UNSAFE": "with an unsafe fix (--unsafe makes it)",
            "CHOICE": "with several fixes to choose from (--interactive)",
            "DECLINED": "declined",
            "REFUSED": "refused, with the reasons above" if not self.quiet else "refused",
            "NO_FIX": "without a fix",
        }
        parts = [f"{self._left[key]} {hint}" for key, hint in hints.items() if self._left[key]]
        if parts:
            told += f"; {sum(self._left.values())} left: {', '.join(parts)}"
        self._print(f"{told}.")

    def _print(self, line: str) -> None:
        stream = sys.stderr if self.to_stderr else sys.stdout
        stream.flush()
        stream.buffer.write(f"{line}\n".encode("utf-8", "replace"))
        stream.buffer.flush()


def _fixed(one: Fixed) -> str:

    done = change(one.article, one.finding, one.fix)
    words = f"'{shortened(done.before)}' → '{shortened(done.after)}'"
    return f"{place(one.article, one.finding)}  {one.finding.rule}  {visible(words)}"


def _left(one: Left) -> str:

    reason = f": {one.reason}" if one.reason and one.why is Why.REFUSED else ""
    words = f" '{shortened(one.finding.quote)}'" if one.finding.quote else ""
    told = visible(f"{words}  {one.why.value}{reason}")
    return f"{place(one.article, one.finding)}  {one.finding.rule} {told}"


def place(article: Article, finding: Finding) -> str:
    """The line and column, with the article's name where its file holds several."""

    found = locate(article, finding.span, finding.field)
    where = f"{found.start.line}:{found.start.column}" if found else finding.field or ""
    named = visible(article.path.partition("#")[2])
    return " ".join(part for part in (f"#{named}" if named else "", where) if part)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
