"""Which files to audit: paths, folders, globs and standard input, in an order that never varies."""

from __future__ import annotations

import difflib
import glob
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from auditor.readers import EXTENSIONS, MAX_BYTES, ReadError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

STANDARD_INPUT = Path("-")


class Found(NamedTuple):
    """The files to read, what could not be found, and what a folder holds that is no article."""

    paths: tuple[Path, ...]
    errors: tuple[ReadError, ...] = ()
    skipped: tuple[Path, ...] = ()
    """JSON files without an article (settings, labels), met in folders."""


def find(
    paths: Sequence[str], exclude: Sequence[str] = (), extensions: Sequence[str] = EXTENSIONS
) -> Found:
    """The files that command-line arguments mean.

    A file named there is always taken. Folders are searched for files with one of `extensions`,
    without hidden folders, node_modules, and what .gitignore (of every level up to the
    repository's root) or the gitignore patterns `exclude` leave out. "-" is standard input.
    """
    taken: dict[Path, None] = {}
    errors: list[ReadError] = []
    skipped: dict[Path, None] = {}
    endings = tuple(extensions)
    for name in paths:
        matches = _matches(name)
        if not matches:
            errors.append(ReadError(name, _missing(name)))
        for path in matches:
            if path == STANDARD_INPUT or not path.is_dir():
                taken[path] = None
                continue
            for file in _walk(path, exclude, endings):
                target = taken if _may_be_article(file) else skipped
                target.setdefault(file)
    return Found(tuple(taken), tuple(errors), tuple(path for path in skipped if path not in taken))


class _Rules(NamedTuple):
    """The patterns of one .gitignore and the folder they count from."""

    folder: Path
    spec: GitIgnoreSpec

    def verdict(self, path: Path, is_folder: bool) -> bool | None:
        """Whether the patterns leave a path out; None where they say nothing."""
        try:
            name = path.relative_to(self.folder).as_posix()
        except ValueError:
            return None
        return self.spec.check_file(f"{name}/" if is_folder else name).include


def _matches(name: str) -> list[Path]:
    if name == "-":
        return [STANDARD_INPUT]
    path = Path(name)
    try:
        if path.exists():
            return [path]
        if any(char in name for char in "*?["):
            return [Path(one) for one in sorted(glob.glob(name, recursive=True))]
    except (OSError, ValueError):  # a name that no file can have
        return []
    return []


def _missing(name: str) -> str:
    if any(char in name for char in "*?["):
        return "matches no file"
    folder = Path(name).parent
    try:
        names = sorted(os.listdir(folder))
    except (OSError, ValueError):
        return "does not exist"
    near = difflib.get_close_matches(Path(name).name, names, 1, 0.6)
    return f"does not exist; did you mean '{folder / near[0]}'?" if near else "does not exist"


def _walk(top: Path, exclude: Sequence[str], endings: tuple[str, ...]) -> Iterator[Path]:
    """The files below a folder, sorted, folders after files of the same level."""
    from pathspec import GitIgnoreSpec  # slow to load, and a single file needs none

    excluded = GitIgnoreSpec.from_lines(exclude)
    pending = [(top, _above(top), frozenset[str]())]
    while pending:
        folder, rules, parents = pending.pop()
        real = os.path.realpath(folder)
        if real in parents:  # a link that leads back up
            continue
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            continue
        rules = (*rules, *_ignore_file(Path(os.path.abspath(folder))))
        below = []
        for entry in entries:
            path = folder / entry.name
            try:
                is_folder = entry.is_dir()
            except OSError:
                continue
            if is_folder and (entry.name.startswith(".") or entry.name == "node_modules"):
                continue
            if not is_folder and not entry.name.lower().endswith(endings):
                continue
            if entry.name.startswith(".") or _left_out(path, is_folder, rules):
                continue
            name = path.relative_to(top).as_posix()
            if any(excluded.match_file(one) for one in _spellings(name, path, is_folder)):
                continue
            if is_folder:
                below.append((path, rules, parents | {real}))
            elif entry.is_file():
                yield path
        pending.extend(reversed(below))


def _spellings(name: str, path: Path, is_folder: bool) -> tuple[str, str]:
    """A path as seen from the folder named, and as the command line would write it."""
    end = "/" if is_folder else ""
    full = path.as_posix().removeprefix("/") if path.is_absolute() else path.as_posix()
    return name + end, full.replace("../", "") + end


def _left_out(path: Path, is_folder: bool, rules: tuple[_Rules, ...]) -> bool:
    full = Path(os.path.abspath(path))
    for one in reversed(rules):  # the nearest .gitignore that says something decides
        verdict = one.verdict(full, is_folder)
        if verdict is not None:
            return verdict
    return False


def _above(top: Path) -> tuple[_Rules, ...]:
    """The .gitignore files from the repository's root down to the folder above `top`."""
    full = Path(os.path.abspath(top))
    if (full / ".git").exists():
        return ()
    chain: list[Path] = []
    for parent in full.parents:
        chain.append(parent)
        if (parent / ".git").exists():
            return tuple(one for folder in reversed(chain) for one in _ignore_file(folder))
    return ()


def _ignore_file(folder: Path) -> tuple[_Rules, ...]:
    from pathspec import GitIgnoreSpec

    try:
        lines = (folder / ".gitignore").read_text("utf-8", "replace").splitlines()
    except OSError:
        return ()
    rules = []
    try:
        rules.append(_Rules(folder, GitIgnoreSpec.from_lines(lines)))
    except ValueError:  # a pattern that git, too, passes over
        return ()
    return tuple(rules)


_BODIES = ("body", "content", "articleBody", "body_html", "html", "text", "rendered")


_SCORECARD = b'<meta name="generator" content="auditor '
_HEAD = 4096


def _may_be_article(path: Path) -> bool:
    """False for our own scorecards, and for JSON that has no body: settings, package files, labels."""
    suffix = path.suffix.lower()
    if suffix == ".html":
        return not _is_scorecard(path)
    if suffix != ".json":
        return True
    try:
        data = path.read_bytes()
        if len(data) > MAX_BYTES or not data.strip():
            return True
        content = json.loads(data)
    except (OSError, ValueError, RecursionError):
        return True
    return any(_has_body(one) for one in (content if isinstance(content, list) else [content]))


def _is_scorecard(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return _SCORECARD in file.read(_HEAD)
    except OSError:
        return False


def _has_body(one: object) -> bool:
    if not isinstance(one, dict) or ("text" in one and "defects" in one):
        return False
    if isinstance(one.get("articles"), list):
        return any(_has_body(item) for item in one["articles"])
    return any(isinstance(one.get(key), (str, dict)) for key in _BODIES) or "@graph" in one
