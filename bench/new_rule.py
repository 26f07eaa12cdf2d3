"""Starts a rule: its place in the family's pack and its case file. make new-rule NAME=family/noun"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACK = """family: {family}
category: language  # completeness, accuracy, coherence, language, search-spam, sourcing, readability
rules:
"""
RULE = """
  {name}:
    kind: existence
    summary: What is wrong, in a few words
    message: "'{{match}}' is ... , in a sentence an editor understands"
    severity: warning
    confidence: 0.9
    why: What harm it does.
    sources: ["Where the claim comes from"]
    literals: ["the words to find"]
    bad: ["An example with the words to find."]
    good: ["An example that looks like it and is right."]
"""
CASES = """bad:
  - "A sentence with [[the words to find]] in it."
good:
  - "A sentence that looks like it and is right."
"""


def main(name: str) -> int:
    """Write the files. 2 for a name that is none, or a rule that exists."""
    if not re.fullmatch(r"[a-z]+(-[a-z]+)*/[a-z0-9]+(-[a-z0-9]+)*", name):
        print(
            "name it family/problem-noun, in kebab-case: make new-rule NAME=wording/dead-metaphor"
        )
        return 2
    family, _, noun = name.partition("/")
    pack = ROOT / "rules" / f"{family}.yaml"
    case = ROOT / "tests" / "cases" / family / f"{noun}.yaml"
    if case.exists():
        print(f"{name} exists: {case.relative_to(ROOT)}")
        return 2
    text = pack.read_text("utf-8") if pack.exists() else PACK.format(family=family)
    pack.write_text(text.rstrip("\n") + "\n" + RULE.format(name=noun), "utf-8")
    case.parent.mkdir(parents=True, exist_ok=True)
    case.write_text(CASES, "utf-8")
    print(
        f"edit {pack.relative_to(ROOT)} and {case.relative_to(ROOT)}, then: make test ARGS='-k {noun}'"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
