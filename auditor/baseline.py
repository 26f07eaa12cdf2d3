"""The baseline: findings that were known when it was written; only others count.

A finding is known by its article's path (from the baseline's folder) and its fingerprint, which rests
on the rule and the words it is about, so that it stays known when text moves. The file is JSON for
people to review: one line a finding, sorted, with its rule and message.

    {"schema": "auditor-baseline/1", "articles": {"stories/port.md": [
      {"rule": "spacing/double-space", "fingerprint": "0f3a...", "message": "..."}]}}
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import NamedTuple

from auditor import scoring
from auditor.check import Rule
from auditor.scoring import Scorecard
from auditor.settings import Settings
from auditor.suppress import Suppressed

SCHEMA = "auditor-baseline/1"


class BaselineError(ValueError):
    """A file that is no baseline; the message names file, place and mend."""


class Entry(NamedTuple):
    """A known finding of the article at a path."""

    path: str
    rule: str
    fingerprint: str
    message: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """The known findings by path. Paths are counted from the folder of the file."""

    folder: Path
    entries: Mapping[str, tuple[Entry, ...]]

    def apply(
        self,
        cards: Sequence[Scorecard],
        rules: Mapping[str, Rule],
        settings: Callable[[str], Settings],
    ) -> tuple[list[Scorecard], tuple[Entry, ...]]:
        """The scorecards without the known findings, and the entries of their articles that are stale.

        `settings` are those of an article by its path: the verdict is given anew.
        """
        result: list[Scorecard] = []
        stale: list[Entry] = []
        for card in cards:
            entries = self.entries.get(place(card.article.path, self.folder), ())
            if not entries:
                result.append(card)
                continue
            wanted = {(one.rule, one.fingerprint): one for one in entries}
            present = {(one.rule, one.fingerprint) for one in card.findings}
            stale += [one for key, one in wanted.items() if key not in present]
            kept = tuple(one for one in card.findings if (one.rule, one.fingerprint) not in wanted)
            gone = tuple(
                Suppressed(one, "known when the baseline was written", "baseline")
                for one in card.findings
                if (one.rule, one.fingerprint) in wanted
            )
            if gone:
                card = replace(card, suppressed=(*card.suppressed, *gone))
                gate = settings(card.article.path).gate
                card = scoring.rescored(card, kept, rules, gate)
            result.append(card)
        return result, tuple(stale)


def load(file: Path) -> Baseline:
    """The baseline in a file. Raises BaselineError."""
    try:
        document = json.loads(file.read_text("utf-8"))
    except OSError as error:
        raise BaselineError(f"{file}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise BaselineError(f"{file}: is no UTF-8 text; write it anew: auditor baseline") from None
    except (ValueError, RecursionError) as error:
        raise BaselineError(f"{file}: broken JSON: {error}") from None
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise BaselineError(f'{file}: is no baseline ("schema" is not "{SCHEMA}")')
    articles = document.get("articles")
    if not isinstance(articles, dict):
        raise BaselineError(f'{file}: "articles" must be an object of paths')
    entries = {path: tuple(_entries(file, path, some)) for path, some in articles.items()}
    return Baseline(file.absolute().parent, entries)


def _entries(file: Path, path: str, some: object) -> Iterable[Entry]:
    if not isinstance(some, list):
        raise BaselineError(f'{file}: "{path}" must hold a list of findings')
    for number, one in enumerate(some, 1):
        values = [one.get(key) for key in Entry._fields[1:]] if isinstance(one, dict) else [None]
        if not all(isinstance(value, str) for value in values):
            raise BaselineError(
                f'{file}: finding {number} of "{path}" needs the texts rule, fingerprint, message'
            )
        yield Entry(path, *values)


def written(cards: Iterable[Scorecard], folder: Path) -> str:
    """The text of a baseline file in a folder that holds all findings of some scorecards."""
    articles: dict[str, list[dict[str, str]]] = {}
    for card in cards:
        known = [one.finding for one in card.suppressed if one.by == "baseline"]
        rows = [
            {"rule": one.rule, "fingerprint": one.fingerprint, "message": one.message}
            for one in (*card.findings, *known)
        ]
        if rows:
            rows.sort(key=lambda row: (row["rule"], row["fingerprint"]))
            articles.setdefault(place(card.article.path, folder), []).extend(rows)
    lines = [f'{{"schema": {json.dumps(SCHEMA)}, "articles": {{']
    paths = sorted(articles)
    for path in paths:
        lines.append(f"  {_line(path)}: [")
        rows = articles[path]
        lines += [f"    {_line(row)}{',' if row is not rows[-1] else ''}" for row in rows]
        lines.append("  ]" + ("," if path != paths[-1] else ""))
    return "\n".join([*lines, "}}"]) + "\n"


def _line(value: object) -> str:
    # Lone surrogates have no UTF-8; everything else stays readable.
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()


def place(path: str, folder: Path) -> str:
    """An article's path from the folder of a baseline, with slashes; "-" stays."""
    if path == "-":
        return path
    name, mark, record = path.partition("#")
    absolute = Path(name).absolute()
    try:
        name = absolute.relative_to(folder).as_posix()
    except ValueError:
        name = PurePath(absolute).as_posix()
    return f"{name}{mark}{record}"
