"""The report as a folder: an index and one file for each article."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from auditor import lazy
from auditor.render import Report
from auditor.render.html import index, rules
from auditor.render.html.sheet import sheet
from auditor.render.html.templates import fill
from auditor.render.html.wording import count

INDEX = "index.html"
_LONGEST = 80
_TAKEN = {"index", "con", "prn", "aux", "nul"} | {
    f"{port}{n}" for port in ("com", "lpt") for n in range(10)
}
"""Names that are not an article's to have: the index's, and those of devices on Windows."""

_WORD = lazy.regex("[a-z0-9]+")


def pages(report: Report) -> Iterator[tuple[str, str]]:
    """The files of a report, one at a time: names and texts. The index, which links to all the
    others, comes last."""
    files = names([card.article.path for card in report.scorecards])
    home = f"All {count(len(files), 'article')}" if len(files) > 1 else "To the index"
    for name, card in zip(files, report.scorecards, strict=True):
        view = sheet(card, 1)
        title = f"{view.verdict_words}: {view.headline}"
        text = fill(
            "scorecard", title=title, sheets=[view], rules=rules.of([card]), index=None, home=home
        )
        yield name, _encodable(text)
    text = fill(
        "folder",
        title=f"Scorecards of {count(len(files), 'article')}",
        index=index.of(report, files),
        rules=(),
    )
    yield INDEX, _encodable(text)


def names(paths: Sequence[str]) -> list[str]:
    """A file name for each path: plain letters, digits and hyphens, so that it is the same file,
    and inside the folder, on every system. It depends on nothing but the path, unless two paths
    would have the same: each of them then carries a digest of its path."""
    plain = [_plain(path) for path in paths]
    shared = Counter(plain)
    given: Counter[str] = Counter()
    taken = set(plain)
    result = []
    for path, stem in zip(paths, plain, strict=True):
        if shared[stem] > 1:
            base = stem = f"{stem}-{_digest(path)}"
            while stem in taken:
                given[base] += 1
                stem = f"{base}-{given[base] + 1}"
            taken.add(stem)
        result.append(f"{stem}.html")
    return result


def _plain(path: str) -> str:
    """The path in words of plain letters; with its digest where it holds more than they can tell."""
    letters = unicodedata.normalize("NFKD", path)
    stem = "-".join(_WORD.findall(letters.encode("ascii", "ignore").decode().lower()))
    lost = any(char.isalnum() and not char.isascii() for char in letters)
    if len(stem) > _LONGEST or lost:
        stem = f"{stem[-_LONGEST:]}-{_digest(path)}".strip("-")
    return f"article-{stem}".strip("-") if stem in _TAKEN or not stem else stem


def _digest(path: str) -> str:
    return hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
