"""Which fix of a finding is made, and why one is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from auditor.article import Article
from auditor.finding import Finding, Fix, Safety


class Why(StrEnum):
    """Why a finding is left."""

    NO_FIX = "no fix is known"
    UNSAFE = "its fix is unsafe"
    CHOICE = "one of several fixes has to be chosen"
    DECLINED = "declined"
    REFUSED = "refused"


class Decision(NamedTuple):
    """A fix to make, or why none is."""

    fix: Fix | None = None
    why: Why | None = None


Choose = Callable[[Article, Finding], Decision]


@dataclass(frozen=True)
class Policy:
    """Decides without asking: safe fixes, and unsafe ones where they are wanted."""

    unsafe: bool = False

    def __call__(self, article: Article, finding: Finding) -> Decision:
        fixes = [fix for fix in finding.fixes if fix.edits]
        if not fixes:
            return Decision(why=Why.NO_FIX)
        if len(fixes) > 1:
            return Decision(why=Why.CHOICE)
        if fixes[0].safety is not Safety.SAFE and not self.unsafe:
            return Decision(why=Why.UNSAFE)
        return Decision(fixes[0])
