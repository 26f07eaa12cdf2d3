"""What a text must contain for an expression to match: the pre-filter of the packs."""

from __future__ import annotations

import re
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_SHORTEST = 2
_MOST = 400


def required(expression: str) -> list[str] | None:
    """Lower-case strings one of which every match contains; None where none can be told.

    The expression is RE2's; where Python's parser does not know its syntax, nothing is claimed.
    """
    try:
        tree = parser.parse(re.sub(r"\\[pP](?:\{[^}]*\}|\w)|\[\[:\w+:\]\]", ".", expression))
    except (re.error, OverflowError, RecursionError):
        return None
    found = _of(tree)
    return sorted(found) if found and len(found) <= _MOST else None


def _of(tree: Any) -> frozenset[str] | None:
    candidates: list[frozenset[str]] = []
    run: list[str] = []

    def end_run() -> None:
        literal = "".join(run).lower()
        if len(literal) >= _SHORTEST and literal.isascii():
            candidates.append(frozenset([literal]))
        run.clear()

    for kind, argument in tree:
        if kind is op.LITERAL:
            run.append(chr(argument))
        elif kind is op.AT:
            continue
        else:
            end_run()
            inner = _inside(kind, argument)
            if inner:
                candidates.append(inner)
    end_run()
    if not candidates:
        return None
    return max(candidates, key=lambda some: (min(map(len, some)), -len(some)))


def _inside(kind: Any, argument: Any) -> frozenset[str] | None:
    if kind is op.BRANCH:
        parts = [_of(branch) for branch in argument[1]]
        if all(parts):
            return frozenset().union(*[part for part in parts if part])
    elif kind is op.SUBPATTERN:
        return _of(argument[-1])
    elif kind in (op.MAX_REPEAT, op.MIN_REPEAT) and argument[0] >= 1:
        return _of(argument[2])
    return None
