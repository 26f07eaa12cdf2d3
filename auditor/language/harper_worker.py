"""The process that Harper runs in: one JSON line in, one JSON line out, until the input ends.

Run as a script by `harper.py`, not imported: Harper can abort its process or ask for gigabytes on
hostile text, and neither may touch the audit. The first line sets it up: {"rules": [name, ...],
"dialect": number}; the others are {"text": "..."} and are answered by {"lints": [[start, end,
rule, message, [suggestion, ...]], ...]}. It ends when its input does, so it never outlives us.
"""

from __future__ import annotations

import json
import os
import sys


def main() -> None:
    """Answer until the input ends."""
    import harper

    # Some of Harper's rules print: they must not speak between our answers.
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    setup = json.loads(sys.stdin.readline())
    linter = harper.Linter(harper.Dialect(setup["dialect"]))
    wanted = set(setup["rules"])
    linter.set_lint_config({name: name in wanted for name in linter.get_default_lint_config()})
    print(json.dumps({"ready": True}), file=answers, flush=True)
    for line in sys.stdin:
        text = json.loads(line)["text"]
        found = linter.organized_lints(text, language=harper.Language.PLAINTEXT)
        lints = [
            [
                one.span.start,
                one.span.end,
                rule,
                one.message,
                [
                    _replacement(text, one.span, suggestion)
                    for suggestion in one.suggestions[:SUGGESTIONS]
                ],
            ]
            for rule, some in found.items()
            if some
            for one in some
        ]
        print(json.dumps({"lints": sorted(lints)}), file=answers, flush=True)


SUGGESTIONS = 5


def _replacement(text: str, span: object, suggestion: object) -> str:
    """What the span reads once the suggestion is followed."""
    import harper

    words = text[span.start : span.end]  # type: ignore[attr-defined]
    kind, given = suggestion.kind, suggestion.replacement_text  # type: ignore[attr-defined]
    if kind is harper.SuggestionKind.REMOVE:
        return ""
    return words + given if kind is harper.SuggestionKind.INSERT_AFTER else str(given)


if __name__ == "__main__":
    main()
