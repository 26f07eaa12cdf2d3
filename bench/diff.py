"""What the working tree finds otherwise than a commit: python -m bench.diff PATH ... [--since REV]

Audits the same files with both and prints the findings that came and went, for reading before a
change to a check is committed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main(arguments: Sequence[str]) -> int:
    """Print the difference; 0 whether there is one or not."""
    paths, revision = list(arguments), "HEAD"
    if "--since" in paths:
        at = paths.index("--since")
        revision = paths[at + 1]
        del paths[at : at + 2]
    full = [str(Path(path).resolve()) for path in paths]
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        subprocess.run(
            ["git", "worktree", "add", "--quiet", "--detach", str(tree), revision],
            cwd=ROOT,
            check=True,
        )
        try:
            before = _findings(tree, full)
        finally:
            subprocess.run(
                ["git", "worktree", "remove", "--force", str(tree)], cwd=ROOT, check=True
            )
    after = _findings(ROOT, full)
    for sign, rows in (("-", before - after), ("+", after - before)):
        for row in sorted(rows.elements()):
            print(sign, *row)
    print(f"{(before - after).total()} findings went, {(after - before).total()} came")
    return 0


def _findings(tree: Path, paths: list[str]) -> Counter[tuple[str, str, str, str]]:
    environment = {**os.environ, "PYTHONPATH": str(tree)}
    command = [sys.executable, "-m", "auditor", "check", "--isolated", "--format", "json", *paths]
    result = subprocess.run(command, cwd=tree, env=environment, capture_output=True, check=False)
    if not result.stdout:
        raise SystemExit(result.stderr.decode("utf-8", "replace"))
    return Counter(
        (article["path"], one["severity"], one["rule"], repr(one["quote"][:90]))
        for article in json.loads(result.stdout)["articles"]
        for one in article["findings"]
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
