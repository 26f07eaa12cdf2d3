"""What a text must contain for an expression to match: the pre-filter of the packs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_SHORTEST = 3
_MOST = 400
_COMMON = frozenset(" .,;:!?'\"()-–—’‘“”/\n\t\xa0")
"""Characters too frequent to tell anything alone."""


def required(expression: str) -> list[list[str]] | None:
    """What every match contains, in lower case: of each group at least one string.

    None where nothing can be told. The expression is RE2's; where Python's parser does not know its
    syntax, nothing is claimed.
    """
    try:
        tree = parser.parse(re.sub(r"\\[pP](?:\{[^}]*\}|\w)|\[\[:\w+:\]\]", ".", expression))
    except (re.error, OverflowError, RecursionError):
        return None
    groups = {group for group in _of(tree) if len(group) <= _MOST}
    # The most telling group first, so that most expressions are ruled out by one look.
    return sorted(map(sorted, groups), key=lambda group: (-_telling(group), group)) or None


def _telling(group: Iterable[str]) -> float:
    """How little of a text may hold one of some strings: their shortest length, over their count."""
    some = list(group)
    return min(map(len, some)) - len(some) / 10


def branches(expression: str) -> list[str]:
    """The alternatives of an expression, as expressions of their own; their order is lost."""
    flags = re.match(r"\(\?[a-zA-Z]+\)", expression)
    prefix = flags.group() if flags else ""
    parts, depth, at, start = [], 0, len(prefix), len(prefix)
    in_class, class_start = False, 0
    while at < len(expression):
        char = expression[at]
        if char == "\\":
            at += 1
        elif in_class:
            in_class = char != "]" or at == class_start
        elif char == "[":
            in_class = True
            class_start = at + (2 if expression[at + 1 : at + 2] == "^" else 1)
        elif char in "()":
            depth += 1 if char == "(" else -1
        elif char == "|" and depth == 0:
            parts.append(expression[start:at])
            start = at + 1
        at += 1
    parts.append(expression[start:])
    return [prefix + part for part in parts] if all(parts) else [expression]


def _of(tree: Any) -> list[frozenset[str]]:
    """The groups that a sequence needs, each once."""
    groups: list[frozenset[str]] = []
    run: list[str] = []

    def end_run() -> None:
        literal = "".join(run).lower()
        if len(literal) == len(run) and _tells(literal):
            groups.append(frozenset([literal]))
        run.clear()

    for kind, argument in tree:
        if kind is op.LITERAL:
            run.append(chr(argument))
        elif kind is op.AT:
            continue
        else:
            end_run()
            groups.extend(_inside(kind, argument))
    end_run()
    return groups


def _inside(kind: Any, argument: Any) -> list[frozenset[str]]:
    if kind is op.BRANCH:
        # One of the branches matches: the best group of each, together.
        parts = [_of(branch) for branch in argument[1]]
        if all(parts):
            best = [max(part, key=lambda group: (_telling(group), sorted(group))) for part in parts]
            return [frozenset().union(*best)]
    elif kind is op.IN:
        if all(item[0] is op.LITERAL and _tells(chr(item[1]).lower()) for item in argument):
            return [frozenset(chr(item[1]).lower() for item in argument)]
    elif kind is op.SUBPATTERN:
        return _of(argument[-1])
    elif kind in (op.MAX_REPEAT, op.MIN_REPEAT) and argument[0] >= 1:
        return _of(argument[2])
    return []


def _tells(literal: str) -> bool:
    """Whether a string is worth looking for, and has one form in lower case."""
    if literal.upper().lower() != literal:
        return False
    if len(literal) >= _SHORTEST:
        return True
    return bool(literal) and literal not in _COMMON and not literal.isalnum()
