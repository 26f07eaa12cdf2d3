"""What Harper's rules become: `rules/language/harper.yaml`, which says how it is meant."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from auditor import cache, located, resources
from auditor.pattern import Pattern, PatternError

AROUND = 48
"""Code points on each side of a finding that a condition looks at."""
_ENTRY = {"news", "own", "confidence", "class", "only", "unless"}
_CLASSES = {"loud": True, "quiet": False}
_FAMILY_RULE = re.compile(r"(?:spelling|grammar|wording)/[a-z]+(?:-[a-z]+)*")


class HarperRule(NamedTuple):
    """A rule of Harper's that is kept.

    `rule` is the rule of ours that it belongs to, `loud` whether it may warn, `confidence` how sure
    a finding is (0 to 1). `only` and `unless` are expressions for the words around, see `fits`.
    """

    name: str
    rule: str
    confidence: float
    loud: bool
    only: str = ""
    unless: str = ""

    def fits(self, text: str, start: int, end: int) -> bool:
        """Whether a finding of this rule at `text[start:end]` is to be believed."""
        if not self.only and not self.unless:
            return True
        before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
        around = f"{before}‹{text[start:end]}›{after}"
        if self.only and not re.search(self.only, around):
            return False
        return not (self.unless and re.search(self.unless, around))


@lru_cache(maxsize=1)
def shipped() -> Mapping[str, HarperRule]:
    """The kept rules of this installation by Harper's name, read once a process.

    Raises LocatedError.
    """
    return load(_shipped())


@lru_cache(maxsize=1)
def where() -> Pattern:
    """What stands in every sentence that a kept rule can find something in."""
    return Pattern(_compiled(_shipped())["where"], ignore_case=True)


def load(path: Path) -> Mapping[str, HarperRule]:
    """The kept rules in a file. Raises LocatedError."""
    entries = _compiled(path)["kept"]
    return MappingProxyType({entry[0]: HarperRule(*entry) for entry in entries})


def _shipped() -> Path:
    return resources.folder("rules") / "language" / "harper.yaml"


def _compiled(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = cache.compiled("harper", [path], lambda: _parse(located.load(path)))
    return found


def _parse(root: located.Node) -> dict[str, object]:
    top = root.mapping({"where", "kept", "dropped"})
    for key in ("where", "kept", "dropped"):
        if key not in top:
            raise root.error(f"the rules of Harper need '{key}'")
    words = "|".join(item.string() for item in top["where"].items())
    try:
        Pattern(rf"\b(?:{words})\b", ignore_case=True).prove()
    except PatternError as error:
        raise top["where"].error(f"'where' is no RE2 expression: {error}") from None
    kept: dict[str, HarperRule] = {}
    for rule, group in top["kept"].mapping(what="rule").items():
        if not _FAMILY_RULE.fullmatch(rule):
            raise group.error(
                f"'{rule}' is no rule of ours (spelling/..., grammar/..., wording/...)"
            )
        for name, node in group.mapping(what="name").items():
            if name in kept:
                raise node.error(f"'{name}' is kept twice")
            kept[name] = _kept(name, rule, node)
    seen = set(kept)
    for names in top["dropped"].mapping(what="reason").values():
        for item in names.items():
            name = item.string()
            if name in seen:
                raise item.error(f"'{name}' stands twice")
            seen.add(name)
    return {"where": rf"\b(?:{words})\b", "kept": list(kept.values())}


def _kept(name: str, rule: str, node: located.Node) -> HarperRule:
    entry = node.mapping(_ENTRY)
    for key in ("news", "own", "confidence", "class"):
        if key not in entry:
            raise node.error(f"'{name}' needs '{key}'")
    figures = [figure.number(0) for figure in entry["news"].items()]
    if len(figures) != 2 or figures[1] > figures[0]:
        raise entry["news"].error("'news' is two numbers: findings, and how many were right")
    entry["own"].number(0)
    return HarperRule(
        name,
        rule,
        float(entry["confidence"].number(0, 1)),
        _CLASSES[entry["class"].choice(_CLASSES, "class")],
        _expression(entry, "only"),
        _expression(entry, "unless"),
    )


def _expression(entry: Mapping[str, located.Node], key: str) -> str:
    """A condition. The text it is tried on is short, so that `re` is quick whatever it holds."""
    if key not in entry:
        return ""
    text = entry[key].string()
    try:
        re.compile(text)
    except re.error as error:
        raise entry[key].error(f"'{key}' is no regular expression: {error}") from None
    return text
