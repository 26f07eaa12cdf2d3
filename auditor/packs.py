"""Rule packs: YAML files of rules that need no code.

A pack names its family and category and holds rules; each has a `kind` (see `kinds.py`). Errors
name file, line and column. Expressions are RE2's, so a pack cannot make the audit slow; literal
strings that a match must contain are found first by one Aho-Corasick pass over the article, and
only the rules that can match are then run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from auditor import cache, kinds, literals, located, resources
from auditor.article import Article, BlockKind
from auditor.check import Category, Check, Rule, Status, build_options
from auditor.finding import Finding, Severity
from auditor.pattern import Pattern, PatternError
from auditor.prefilter import IN_FIELDS, IN_TEXT, Prefilter
from auditor.settings import Settings

SCOPES = frozenset({kind.value for kind in BlockKind}) | {
    "text",
    "prose",
    "title",
    "description",
    "keywords",
    "image-text",
}
"""Block kinds, fields, and the groups `text` (all but code) and `prose`."""

_COMMON = {
    "kind", "summary", "message", "severity", "confidence", "status", "why", "sources", "english",
    "scope", "bad", "good", "details",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PackOptions:
    """For each rule the texts that it leaves alone (option `allow`)."""

    allow: Mapping[str, tuple[str, ...]]


def shipped() -> tuple[Check, ...]:
    """The checks of the packs in `rules/`."""
    return load(sorted(resources.folder("rules").glob("*.yaml")), "packs")


def from_folder(folder: Path) -> tuple[Check, ...]:
    """The checks of a user's folder of packs. Raises LocatedError."""
    files = sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")])
    if not files:
        reason = "holds no pack (*.yaml)" if folder.is_dir() else "is not a folder"
        raise located.LocatedError(str(folder), 1, 1, reason)
    return load(files, "user-packs")


def load(files: Sequence[Path], name: str) -> tuple[Check, ...]:
    """The checks of some packs, one a file. Raises LocatedError."""
    code = [Path(module.__file__ or "") for module in (kinds, literals, located)] + [Path(__file__)]
    stored = cache.compiled(
        name, [*files, *code], lambda: [parse(located.load(file)) for file in files]
    )
    rules = [entry for pack in stored if pack for entry in pack["rules"]]
    prefilter = Prefilter(groups for entry in rules for groups in entry["needs"])
    first = 0
    for entry in rules:
        entry["offset"], first = first, first + len(entry["needs"])
    checks = []
    for pack in stored:
        if pack:
            own = [entry for entry in rules if entry["pack"] == pack["path"]]
            checks.append(_check(pack, own, prefilter))
    return tuple(checks)


def _check(pack: dict[str, Any], entries: list[dict[str, Any]], prefilter: Prefilter) -> Check:
    rules = tuple(_rule(entry) for entry in entries)
    by_id = {rule.id: rule for rule in rules}

    def run(article: Article, options: PackOptions) -> Iterator[Finding]:
        candidates = prefilter.candidates(article)
        for entry in entries:
            possible = candidates.among(
                entry["offset"], len(entry["needs"]), entry.get("max_length", 0)
            )
            if possible or entry["always"]:
                possible[-1] = IN_TEXT | IN_FIELDS
                allow = options.allow.get(entry["id"], ())
                yield from _run(article, entry, by_id[entry["id"]], allow, possible)

    return Check(pack["family"], rules, run, partial(_configure, rules), pack["path"], ("allow",))


def _configure(rules: tuple[Rule, ...], settings: Settings) -> PackOptions:
    allow: dict[str, tuple[str, ...]] = {}
    for rule in rules:
        given = build_options(_Allow, (rule,), settings)
        allow[rule.id] = tuple(text.lower() for text in given.allow)
    return PackOptions(allow)


@dataclass(frozen=True, slots=True)
class _Allow:
    allow: tuple[str, ...] = ()


def _run(
    article: Article,
    entry: dict[str, Any],
    rule: Rule,
    allow: tuple[str, ...],
    possible: kinds.Possible,
) -> Iterator[Finding]:
    if entry["english"] and not article.english:
        return
    for found in kinds.KINDS[entry["kind"]].run(article, entry, rule, possible):
        text = found.quote or (article.slice(found.span) if found.span and not found.field else "")
        if text.lower() not in allow:
            yield found


# -- reading a pack ------------------------------------------------------------------------------


def parse(root: located.Node) -> dict[str, Any] | None:
    """A pack as plain data, checked in full; None for a data file that is no pack.

    Raises LocatedError.
    """
    if root.is_mapping() and "rules" not in root.mapping() and "family" not in root.mapping():
        return None
    top = root.mapping({"family", "category", "rules", "define", "about"})
    for key in ("family", "category", "rules"):
        if key not in top:
            raise root.error(f"a pack needs '{key}'")
    family = top["family"].string()
    category = top["category"].choice([item.value for item in Category], "category")
    define = {
        name: node.string()
        for name, node in (top["define"].mapping() if "define" in top else {}).items()
    }
    rules = []
    for name, node in top["rules"].mapping(what="rule").items():
        rules.append(_parse_rule(name, node, family, category, define, root.path))
    return {"family": family, "path": root.path, "rules": rules}


def _parse_rule(
    name: str, node: located.Node, family: str, category: str, define: dict[str, str], path: str
) -> dict[str, Any]:
    if not Pattern("[a-z0-9]+(?:-[a-z0-9]+)*").matches(name):
        raise node.error(f"rule name '{name}' must be kebab-case: a-z, 0-9 and hyphens")
    fields = node.mapping()
    if "kind" not in fields:
        raise node.error(f"rule '{name}' needs 'kind': {', '.join(sorted(kinds.KINDS))}")
    kind = kinds.KINDS[fields["kind"].choice(kinds.KINDS, "kind")]
    fields = node.mapping(_COMMON | set(kind.keys), f"key of a rule of kind {kind.name}")
    for key in ("summary", "message", *kind.needed):
        if key not in fields:
            raise node.error(f"rule '{name}' of kind {kind.name} needs '{key}'")
    entry: dict[str, Any] = {
        "id": f"{family}/{name}",
        "pack": path,
        "kind": kind.name,
        "category": category,
        "summary": fields["summary"].string(),
        "message": _message(fields["message"], kind),
        "severity": "warning",
        "confidence": 0.9,
        "status": "stable",
        "english": True,
        "why": "",
        "details": "",
    }
    for key in ("why", "details"):
        if key in fields:
            entry[key] = fields[key].string().strip()
    for key in ("sources", "bad", "good"):
        entry[key] = fields[key].strings() if key in fields else []
    if "severity" in fields:
        entry["severity"] = fields["severity"].choice([item.value for item in Severity], "severity")
    if "status" in fields:
        entry["status"] = fields["status"].choice([item.value for item in Status], "status")
    if "confidence" in fields:
        entry["confidence"] = fields["confidence"].number(0, 1)
    if "english" in fields:
        entry["english"] = fields["english"].boolean()
    scopes = (
        fields["scope"].items()
        if "scope" in fields and fields["scope"].is_list()
        else ([fields["scope"]] if "scope" in fields else [])
    )
    entry["scope"] = [scope.choice(SCOPES, "scope") for scope in scopes] or ["text"]
    reader = _Reader(define)
    entry["always"] = kind.parse(entry, fields, reader) or reader.blind
    entry["needs"] = reader.groups
    return entry


def _message(node: located.Node, kind: kinds.Kind) -> str:
    message = node.string()
    for name in kinds.placeholders(message):
        if name not in kind.names:
            allowed = ", ".join("{" + item + "}" for item in sorted(kind.names))
            raise node.error(f"unknown name {{{name}}} in a message; allowed: {allowed}")
    return message


class _Reader:
    """Turns a pack's expressions into checked ones and collects what they need."""

    def __init__(self, define: dict[str, str]) -> None:
        self._define = define
        self.groups: list[list[list[str]]] = []
        self.blind = False
        """Whether some expression needs nothing that could be looked for."""

    def expression(self, node: located.Node) -> str:
        """One expression, with `{{name}}` of the pack's `define` filled in and proven by RE2."""
        text = node.string()
        for name, value in self._define.items():
            text = text.replace("{{" + name + "}}", f"(?:{value})")
        try:
            Pattern(text).prove()
        except PatternError as error:
            raise node.error(
                f"'{node.string()}' is no RE2 expression: {error}{_hint(text)}"
            ) from None
        return text

    def expressions(self, node: located.Node) -> list[str]:
        """A list of expressions; a single one is a list of one."""
        items = node.items() if node.is_list() else [node]
        if not items:
            raise node.error("expected at least one expression")
        return [self.expression(item) for item in items]

    def needs(self, expression: str) -> int:
        """The number under which the needs of an expression are kept, -1 where none can be told."""
        groups = literals.required(expression)
        if groups is None:
            self.blind = True
            return -1
        self.groups.append(groups)
        return len(self.groups) - 1


def _hint(expression: str) -> str:
    if any(mark in expression for mark in ("(?=", "(?!", "(?<=", "(?<!")):
        return (
            ". Look-around is not linear: use a group named 'here', or unless-before/unless-after"
        )
    if Pattern(r"\\[1-9]").search(expression):
        return ". Back-references are not linear: use kind 'repetition'"
    return ""


def _rule(entry: dict[str, Any]) -> Rule:
    return Rule(
        id=entry["id"],
        summary=entry["summary"],
        severity=Severity(entry["severity"]),
        confidence=entry["confidence"],
        category=Category(entry["category"]),
        status=Status(entry["status"]),
        why=entry["why"],
        sources=tuple(entry["sources"]),
        english=entry["english"],
        bad=tuple(entry["bad"]),
        good=tuple(entry["good"]),
        body=entry["details"],
    )
