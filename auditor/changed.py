"""What changed in git since a revision: which files, and which of their lines.

The base is where the history of the revision and of HEAD parted. Compared with it is what lies in the
working tree now, untracked files included, for that is what is audited.

git is called with fixed arguments and without a shell. Nothing that a configuration, an attribute
or the environment names is run or changes the answer: no external diff, no conversion for showing, no
pager, no file system monitor, no hook. (Filters such as git-lfs do run: without them git could not
tell what has changed.)
"""

from __future__ import annotations

import os
import re
import subprocess
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from auditor import scoring
from auditor.article import Article
from auditor.finding import Finding
from auditor.render.place import has_place, home
from auditor.scoring import Scorecard

_LEAST_GIT = "git 2.20 or later"
_CONFIGURATION = ("core.quotePath=false", "core.fsmonitor=false", f"core.hooksPath={os.devnull}")
_DIFF = (
    "--no-ext-diff", "--no-textconv", "--no-color", "--no-relative", "--ignore-submodules=all",
    "--find-renames", "--diff-filter=ACMRT", "--diff-algorithm=myers", "--inter-hunk-context=0",
    "--indent-heuristic", "--src-prefix=a/", "--dst-prefix=b/",
)  # fmt: skip
_KEPT_VARIABLES = re.compile(
    r"GIT_(?:DIR|WORK_TREE|INDEX_FILE|COMMON_DIR|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES"
    r"|CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM|NAMESPACE|CONFIG\w*)"
)
"""Where the repository is and what it trusts; other variables of git change what a diff says."""
_HUNK = re.compile(rb"@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_ESCAPED = {
    b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v",
}  # fmt: skip
_SECONDS = 600


class ChangedError(Exception):
    """git cannot say what has changed; the message says why, and what to do about it."""


class Lines(NamedTuple):
    """Lines of a file, counted from 1: sorted stretches (first, last) that are new or changed, and
    the lines behind which some were removed.
    """

    stretches: tuple[tuple[int, int], ...] = ()
    gaps: tuple[int, ...] = ()

    def touch(self, first: int, last: int, end: int) -> bool:
        """Whether something in the lines from `first` to `last` changed, or was removed between
        them; what was removed at the end of the file, whose last line is `end`, was removed at
        that line.
        """
        at = bisect_left(self.stretches, first, key=lambda one: one[1])
        if at < len(self.stretches) and self.stretches[at][0] <= last:
            return True
        at = bisect_left(self.gaps, first)
        below = last if last < end else last + 1
        return at < len(self.gaps) and self.gaps[at] < below


@dataclass(frozen=True)
class File:
    """A file that changed: its lines, None where all of it counts (new, binary, lines not asked
    for), and what it was called at the base, None where it was not there.
    """

    lines: Lines | None = None
    before: bytes | None = None


@dataclass(frozen=True)
class Changes:
    """What changed in a repository. `files` are named by their paths below `root`, which is real.

    `revision` is what the caller named, `base` the commit that was compared with. `by_line` says
    whether findings count by the lines that they touch.
    """

    root: Path
    revision: str
    base: str
    files: Mapping[bytes, File]
    by_line: bool = False
    _read: dict[bytes, frozenset[object]] = field(default_factory=dict, repr=False, compare=False)

    def file(self, path: Path | str) -> File | None:
        """What changed in a file; None where nothing did. A link changes as its target does."""
        for name in _names(path):
            found = self.files.get(os.fsencode(os.path.relpath(name, self.root)))
            if found is not None:
                return found
        return None

    def has(self, path: Path) -> bool:
        """Whether a file changed at all."""
        return self.file(path) is not None

    def holds(self, path: Path | str) -> bool:
        """Whether a place lies in the repository's working tree."""
        return any(Path(name).is_relative_to(self.root) for name in _names(path))

    def narrowed(
        self, cards: Iterable[Scorecard], read: Callable[[bytes, str], Iterable[Article]]
    ) -> Iterator[Scorecard]:
        """The scorecards of articles that changed; by line, without findings in other lines.

        `read` gives the articles in the content of a file, as those of the cards were read. Raises
        ChangedError.

        In a file of several records (JSON, JSON Lines, a feed, an export) those articles changed
        that the base does not hold just so, whatever their place: there all of a record counts.
        """
        for card in cards:
            path = card.article.path
            record = _container(path) if not os.path.lexists(path) else None
            file = self.file(record or path)
            if file is None:
                continue
            if record is None:
                yield self._by_line(card, file)
            elif _said(card.article) not in self._before(file, read):
                yield card

    def _by_line(self, card: Scorecard, file: File) -> Scorecard:
        if not self.by_line or file.lines is None or card.article.format == "docx":
            return card
        places = _Places(card.article)
        kept = tuple(one for one in card.findings if places.touches(one, file.lines))
        gone = len(card.findings) - len(kept)
        if not gone:
            return card
        found = "1 finding" if gone == 1 else f"{gone} findings"
        told = f"{found} in lines that did not change since {self.revision}: left out."
        card = scoring.rescored(card, kept, card.rules, card.settings.gate)
        return replace(card, notes=(*card.notes, told))

    def _before(
        self, file: File, read: Callable[[bytes, str], Iterable[Article]]
    ) -> frozenset[object]:
        """What the articles in a file said at the base."""
        if file.before is None:
            return frozenset()
        if file.before not in self._read:
            data = _git(self.root, "cat-file", "blob", self.base.encode() + b":" + file.before)
            items = read(data, os.fsdecode(file.before))
            self._read[file.before] = frozenset(_said(one) for one in items)
        return self._read[file.before]


def since(revision: str, folder: Path, *, by_line: bool = False) -> Changes:
    """What changed since a revision in the repository that a folder lies in. Raises ChangedError."""
    if not revision.strip() or revision.startswith("-") or not revision.isprintable():
        raise ChangedError(
            f"--changed-since: {revision!r} is no revision; name a branch, a tag or a commit"
        )
    root = _root(folder)
    base = _base(root, revision)
    files = dict(_tracked(root, base, by_line))
    others = _git(root, "ls-files", "--others", "--exclude-standard", "--full-name", "-z")
    for name in others.split(b"\0"):
        if name and not name.endswith(b"/"):  # the folder of another repository
            files[name] = File()
    return Changes(root, revision, base, files, by_line)


# -- git -----------------------------------------------------------------------------------------


def _git(folder: Path, *arguments: str | bytes, answers: tuple[int, ...] = (0,)) -> bytes:
    """What git answers; empty for an answer that is allowed besides 0. Raises ChangedError."""
    done = _called(folder, *arguments)
    if done.returncode not in answers:
        raise ChangedError(f"git failed: {_reason(done)}")
    return done.stdout if done.returncode == 0 else b""


def _called(
    folder: Path, *arguments: str | bytes, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    settings = [part for one in _CONFIGURATION for part in ("-c", one)]
    command = ["git", "--no-pager", "--no-optional-locks", "--literal-pathspecs", *settings]
    try:
        return subprocess.run(
            [*command, *arguments],
            cwd=folder,
            env=_environment() if environment is None else environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
        )
    except FileNotFoundError:
        raise ChangedError(f"--changed-since needs {_LEAST_GIT}: install it first") from None
    except (OSError, ValueError) as error:
        raise ChangedError(f"git cannot be run: {error}") from None
    except subprocess.TimeoutExpired:
        raise ChangedError(f"git gave no answer in {_SECONDS} seconds") from None


def _environment() -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or _KEPT_VARIABLES.fullmatch(name)
    }
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):  # git runs in another folder
        if name in kept:
            kept[name] = os.path.abspath(kept[name])
    return {**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}


def _reason(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[0] if lines else f"exit code {done.returncode}"


def _root(folder: Path) -> Path:
    """The top of the working tree, real. A hook's GIT_DIR names no working tree, and git would
    take any folder for its top: what the folders tell comes first where both mean one repository.
    """
    plain = {name: value for name, value in _environment().items() if name != "GIT_DIR"}
    named = "GIT_DIR" in os.environ and "GIT_WORK_TREE" not in os.environ
    done = _called(folder, "rev-parse", "--show-toplevel")
    if named:
        want = _called(folder, "rev-parse", "--absolute-git-dir")
        have = _called(folder, "rev-parse", "--absolute-git-dir", environment=plain)
        if have.returncode == 0 and want.stdout == have.stdout:
            done = _called(folder, "rev-parse", "--show-toplevel", environment=plain)
    top = done.stdout.removesuffix(b"\n")
    if done.returncode == 0 and top:
        return Path(os.path.realpath(os.fsdecode(top)))
    reason = _reason(done)
    if "not a git repository" in reason:
        raise ChangedError(
            f"--changed-since: {folder} lies in no git repository; run it in a checkout, or "
            "leave the option out"
        )
    if "dubious ownership" in reason:
        raise ChangedError(
            f"--changed-since: {folder} belongs to another user, so git does not trust it: "
            "git config --global --add safe.directory FOLDER"
        )
    if "work tree" in reason:
        raise ChangedError(
            f"--changed-since: the repository of {folder} has no working tree; run it in a checkout"
        )
    raise ChangedError(f"git failed: {reason}")


def _base(root: Path, revision: str) -> str:
    """The commit where the histories of a revision and of HEAD parted."""
    commits = []
    shallow = _called(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
    for name in (revision, "HEAD"):
        done = _called(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}", "--")
        commit = done.stdout.split(b"\n", 1)[0]
        if done.returncode or not re.fullmatch(rb"[0-9a-f]{40,64}", commit):
            if name == "HEAD":
                raise ChangedError("--changed-since: there is no commit yet to compare with")
            mend = (
                "this clone is shallow: fetch its history, with fetch-depth: 0 in the checkout or "
                "git fetch --unshallow"
                if shallow
                else "look at git branch --all, and git fetch what is missing"
            )
            raise ChangedError(f"--changed-since: git knows no revision '{revision}'; {mend}")
        commits.append(commit)
    base = _git(root, "merge-base", *commits, answers=(0, 1)).split(b"\n", 1)[0]
    if base:
        return base.decode("ascii")
    if shallow:
        raise ChangedError(
            f"--changed-since: this clone is shallow and does not hold the commit where "
            f"'{revision}' and HEAD parted; fetch the history, with fetch-depth: 0 in the checkout "
            "or git fetch --unshallow"
        )
    raise ChangedError(
        f"--changed-since: '{revision}' and HEAD share no history; name a revision of this branch"
    )


def _tracked(root: Path, base: str, by_line: bool) -> Iterator[tuple[bytes, File]]:
    """The files that are not as they were at the base."""
    raw = iter(_git(root, "diff", *_DIFF, "--raw", "-z", base, "--").split(b"\0"))
    lines: dict[bytes, Lines] = {}
    binary: set[bytes] = set()
    if by_line:
        lines = dict(_hunks(_git(root, "diff", *_DIFF, "--unified=0", base, "--")))
        binary = set(_binary(_git(root, "diff", *_DIFF, "--numstat", "-z", base, "--")))
    for one in raw:
        if one.startswith(b":"):
            status = one.rpartition(b" ")[2][:1]
            before = next(raw)
            name = next(raw) if status in b"RC" else before
            whole = not by_line or name in binary
            yield (
                name,
                File(
                    None if whole else lines.get(name, Lines()),
                    None if status == b"A" else before,
                ),
            )


def _binary(numbers: bytes) -> Iterator[bytes]:
    """The files of which git counts no lines."""
    fields = iter(numbers.split(b"\0"))
    for one in fields:
        if one:
            plus, _, name = one.split(b"\t", 2)
            if not name:
                next(fields)
                name = next(fields)
            if plus == b"-":
                yield name


def _hunks(patch: bytes) -> Iterator[tuple[bytes, Lines]]:
    """The lines that a patch without context touches, by the files' new names.

    What begins a line of a patch tells what it is: only headers begin with a letter, or stand
    before the first hunk of their file.
    """
    name: bytes | None = None
    stretches: list[tuple[int, int]] = []
    gaps: list[int] = []
    header = True
    for line in patch.split(b"\n"):
        if line.startswith(b"diff --git "):
            if name is not None:
                yield name, Lines(tuple(stretches), tuple(gaps))
            name, stretches, gaps, header = None, [], [], True
        elif header and line.startswith(b"+++ "):
            name = _unquoted(line[4:]).removeprefix(b"b/")
        elif hunk := _HUNK.match(line):
            header = False
            first, size = int(hunk[1]), int(hunk[2]) if hunk[2] is not None else 1
            if size:
                stretches.append((first, first + size - 1))
            else:
                gaps.append(first)
    if name is not None:
        yield name, Lines(tuple(stretches), tuple(gaps))


def _unquoted(name: bytes) -> bytes:
    """A name as it is: git writes those with special characters like strings of C, and a tab
    behind those with spaces.
    """
    if not name.startswith(b'"'):
        return name.removesuffix(b"\t")

    def meant(match: re.Match[bytes]) -> bytes:
        code = match[1]
        return bytes([int(code, 8) & 0xFF]) if len(code) == 3 else _ESCAPED.get(code, code)

    return _ESCAPE.sub(meant, name.removesuffix(b"\t")[1:-1])


# -- articles ------------------------------------------------------------------------------------


class _Places:
    """Tells which lines of its file, as git counts them, a finding of an article touches."""

    def __init__(self, article: Article) -> None:
        self._article = article

    @cached_property
    def _ends(self) -> list[int]:
        """Where lines end: git knows no line end but LF."""
        return [match.start() for match in re.finditer("\n", self._article.source.text)]

    def touches(self, one: Finding, lines: Lines) -> bool:
        """Whether a finding's place, or a place of its evidence, touches some lines. One about the
        whole article does.
        """
        article = self._article
        if one.span is None or not has_place(article, one.field):
            return True
        hulls = [home(article, one.field).hull(one.span)]
        hulls += [article.view.hull(why.span) for why in one.evidence if why.span is not None]
        size = len(article.source.text)
        end = self._line(max(size - 1, 0))
        return any(
            lines.touch(self._line(hull.start), self._line(max(hull.end - 1, hull.start)), end)
            for hull in hulls
        )

    def _line(self, offset_source: int) -> int:
        return bisect_left(self._ends, offset_source) + 1


def _container(path: str) -> str | None:
    """The file of an article whose path is `file#id`; None for one that is a file of its own."""
    at = path.find("#")
    while at >= 0:
        if os.path.lexists(path[:at]):
            return path[:at]
        at = path.find("#", at + 1)
    return None


def _said(article: Article) -> object:
    """All that an article of a container says."""
    return (
        article.source.text,
        article.headline,
        article.byline,
        article.published,
        article.modified,
        article.declared_language,
        tuple((one.name, one.text) for one in article.fields),
    )


def _names(path: Path | str) -> tuple[str, str]:
    """The full path of a file as it is named, and the one that it leads to."""
    folder, name = os.path.split(os.path.abspath(path))
    return os.path.join(os.path.realpath(folder), name), os.path.realpath(path)
