"""The page of a rule, and the list of rules: from the rules themselves, so never out of date."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from auditor.check import Rule, Status


def page(rule: Rule) -> str:
    """A rule's page in Markdown."""
    parts = [f"# {rule.id}", f"{rule.summary}."]
    facts = [
        f"severity **{rule.severity.value}**",
        f"confidence {rule.confidence:.2f}",
        f"category {rule.category.label}",
        "English text only" if rule.english else "any language",
    ]
    if rule.status is Status.PREVIEW:
        facts.append("preview: it only informs unless `preview` is on")
    parts.append(" · ".join(facts))
    if rule.why:
        parts += ["## Why it matters", rule.why]
    if rule.bad:
        parts += ["## Found", _examples(rule.bad)]
    if rule.good:
        parts += ["## Left alone", _examples(rule.good)]
    if rule.body:
        parts += ["## How it works", rule.body]
    parts += ["## Settings", _settings(rule)]
    if rule.sources:
        parts += ["## Sources", "\n".join(f"- {source}" for source in rule.sources)]
    return "\n\n".join(parts) + "\n"


def listing(rules: Iterable[Rule]) -> str:
    """One line a rule: id, severity, summary."""
    rows = list(rules)
    width = max((len(rule.id) for rule in rows), default=0)
    lines = []
    for rule in rows:
        mark = " (preview)" if rule.status is Status.PREVIEW else ""
        lines.append(f"{rule.id:<{width}}  {rule.severity.value:<7}  {rule.summary}{mark}")
    return "\n".join(lines) + "\n"


def _examples(examples: Iterable[str]) -> str:
    blocks = []
    for example in examples:
        quoted = "\n".join(f"> {line}" if line else ">" for line in example.strip().splitlines())
        blocks.append(quoted)
    return "\n\n".join(blocks)


def _settings(rule: Rule) -> str:
    return (
        "```toml\n"
        f'[rules."{rule.id}"]\n'
        f'severity = "{rule.severity.value}"  # or "error", "warning", "info", "off"\n'
        "```"
    )


def write(folder: Path, rules: Sequence[Rule]) -> list[Path]:
    """Write every rule's page and an index into a folder; remove pages of rules that are gone."""
    wanted = {folder / f"{rule.id}.md": page(rule) for rule in rules}
    lines = ["# Rules", ""]
    lines += [f"- [{rule.id}]({rule.id}.md): {rule.summary}" for rule in rules]
    wanted[folder / "index.md"] = "\n".join(lines) + "\n"
    for stale in set(folder.glob("**/*.md")) - set(wanted):
        stale.unlink()
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return sorted(wanted)


if __name__ == "__main__":
    from auditor.auditor import Auditor

    write(Path(sys.argv[1]), [*Auditor().rules.values()])
