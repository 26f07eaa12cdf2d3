"""What LanguageTool's rules become: `rules/language/languagetool.yaml`, which says how it is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fnmatch import translate
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from auditor import cache, located, resources

SURE = 0.9
"""The confidence from which on a finding is loud."""
_FIGURES = {"news", "confidence", "class"}
_FAMILY_RULE = re.compile(r"(?:spelling|grammar|wording)/[a-z]+(?:-[a-z]+)*")


class Kept(NamedTuple):
    """The rule of ours that a rule of LanguageTool's becomes, and how often it is right."""

    rule: str
    confidence: float


class Rules:
    """The look-up. `unasked` are the categories, `silent` the rules that a server need not run."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._exact = _entries(data["exact"])
        self._categories = _entries(data["categories"])
        self._patterns = [
            (re.compile(translate(name)), Kept(*entry) if entry else None)
            for name, entry in data["patterns"]
        ]
        self.unasked = frozenset(data["unasked"])
        self.silent = frozenset(
            name for name, entry in self._exact.items() if entry is None and "[" not in name
        )

    def of(self, name: str, part: str, category: str) -> Kept | None:
        """What becomes of a rule of LanguageTool's, or of a part of it; None drops it."""
        for exact in (f"{name}[{part}]", name):
            if exact in self._exact:
                return self._exact[exact]
        if category in self.unasked:
            return None
        for pattern, kept in self._patterns:
            if pattern.match(name):
                return kept
        return self._categories.get(category)


@lru_cache(maxsize=1)
def shipped() -> Rules:
    """The rules of this installation, read once a process. Raises LocatedError."""
    return load(resources.folder("rules") / "language" / "languagetool.yaml")


def load(path: Path) -> Rules:
    """The rules in a file. Raises LocatedError."""
    return Rules(cache.compiled("languagetool", [path], lambda: _parse(located.load(path))))


def _entries(data: Mapping[str, Any]) -> Mapping[str, Kept | None]:
    return {name: Kept(*entry) if entry else None for name, entry in data.items()}


def _parse(root: located.Node) -> dict[str, Any]:
    sections = ("kept", "categories", "unasked", "dropped")
    top = root.mapping(sections)
    for key in sections:
        if key not in top:
            raise root.error(f"the rules of LanguageTool need '{key}'")
    kept: dict[str, Kept | None] = {}
    for rule, group in top["kept"].mapping(what="rule").items():
        _prove(rule, group)
        for name, node in group.mapping(what="name").items():
            if name in kept:
                raise node.error(f"'{name}' is kept twice")
            kept[name] = Kept(rule, _confidence(name, node.mapping(_FIGURES), node))
    dropped: dict[str, Kept | None] = {}
    for item, name in _names(top["dropped"]):
        if name in kept or name in dropped:
            raise item.error(f"'{name}' stands twice")
        dropped[name] = None
    categories = {}
    for name, node in top["categories"].mapping(what="category").items():
        entry = node.mapping({*_FIGURES, "rule"})
        if "rule" not in entry:
            raise node.error(f"'{name}' needs 'rule'")
        _prove(entry["rule"].string(), entry["rule"])
        categories[name] = Kept(entry["rule"].string(), _confidence(name, entry, node))
    unasked = []
    for item, name in _names(top["unasked"]):
        if name in categories:
            raise item.error(f"'{name}' stands twice")
        unasked.append(name)
    both = [*dropped.items(), *kept.items()]
    return {
        "exact": {name: entry for name, entry in both if "*" not in name},
        "patterns": [(name, entry) for name, entry in both if "*" in name],
        "categories": categories,
        "unasked": unasked,
    }


def _names(node: located.Node) -> Iterator[tuple[located.Node, str]]:
    """The names in a mapping of reasons to lists."""
    for names in node.mapping(what="reason").values():
        for item in names.items():
            yield item, item.string()


def _prove(rule: str, node: located.Node) -> None:
    if not _FAMILY_RULE.fullmatch(rule):
        raise node.error(f"'{rule}' is no rule of ours (spelling/..., grammar/..., wording/...)")


def _confidence(name: str, entry: Mapping[str, located.Node], node: located.Node) -> float:
    for key in sorted(_FIGURES):
        if key not in entry:
            raise node.error(f"'{name}' needs '{key}'")
    figures = [figure.number(0) for figure in entry["news"].items()]
    if len(figures) != 2 or figures[1] > figures[0]:
        raise entry["news"].error("'news' is two numbers: findings, and how many were right")
    confidence = float(entry["confidence"].number(0, 1))
    if (confidence >= SURE) != (entry["class"].choice({"loud", "quiet"}, "class") == "loud"):
        raise entry["class"].error(f"loud is what has a confidence of {SURE} or more, and no other")
    return confidence
