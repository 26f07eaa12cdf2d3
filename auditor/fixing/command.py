"""One call of `auditor fix`: files are read, mended, written or shown, and told of."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from auditor import walk
from auditor.article import Article
from auditor.auditor import Auditor
from auditor.config import Config
from auditor.finding import Finding
from auditor.fixing import pieces, writing
from auditor.fixing.asking import Asker
from auditor.fixing.diff import unified
from auditor.fixing.document import Reading
from auditor.fixing.policy import Choose, Policy
from auditor.fixing.rounds import Mended, mend
from auditor.fixing.telling import Telling
from auditor.readers import ReadError
from auditor.render.visible import visible
from auditor.settings import Settings


@dataclass(frozen=True)
class Desk:
    """How files are read and audited, and which rules are to be fixed."""

    config: Config
    """As it is without --select and --ignore: what must not come anew."""
    chosen: Config
    """With them: what is to be fixed."""
    auditor: Auditor
    reading: Reading
    _settings: dict[str, Settings] = field(default_factory=dict)

    def audit(self, article: Article) -> tuple[Finding, ...]:
        """The findings in an article, which keeps nothing that was derived for them."""
        return self.auditor.audit(replace(article, _derived={}), self._merged(article)).findings

    def wanted(self, article: Article, rule: str) -> bool:
        """Whether the findings of a rule are to be fixed."""
        return self.chosen.settings(article.path).runs(rule)

    def _merged(self, article: Article) -> Settings:
        """The article's settings with every rule on that is on with or without the options."""
        plain, chosen = self.config.settings(article.path), self.chosen.settings(article.path)
        if (plain.select, plain.ignore) == (chosen.select, chosen.ignore):
            return plain
        if not self.config.overrides and "" in self._settings:
            return self._settings[""]  # the same object, so that its plan is made once
        both = plain.select and chosen.select
        settings = replace(
            plain,
            select=(*plain.select, *chosen.select) if both else (),
            ignore=tuple(one for one in plain.ignore if one in chosen.ignore),
        )
        return self._settings.setdefault("", settings) if not self.config.overrides else settings


@dataclass
class Run:
    """One call of the command."""

    desk: Desk
    asker: Asker | None
    unsafe: bool
    diff: bool
    told: Telling
    failed: bool = False

    def all(self, paths: Sequence[str]) -> None:
        """Mends what the arguments name."""

        found = walk.find([one for one in paths if one != "-"], self.desk.config.get("exclude"))
        for error in found.errors:
            self._fail(error.path, error.message)
        if "-" in paths:
            self._standard_input()
        for path in found.paths:
            if self.asker and self.asker.quits:
                break
            self._file(path)

    def _standard_input(self) -> None:
        data = sys.stdin.buffer.read()
        mended = self._mended("-", data)
        if not self.diff:
            sys.stdout.buffer.write(mended.after.data if mended else data)
            sys.stdout.buffer.flush()
        if mended:
            self._tell("-", mended)

    def _file(self, path: Path) -> None:

        try:
            with path.open("rb") as file:
                data = file.read(self.desk.reading.max_bytes + 1)
        except OSError as error:
            self._fail(str(path), f"cannot be opened: {error.strerror or error}")
            return
        mended = self._mended(str(path), data)
        if mended is None:
            return
        if mended.changed and not self.diff:
            try:
                writing.replace(path, data, mended.after.data)
            except writing.WriteError as error:
                self._fail(str(path), str(error))
                return
        self._tell(str(path), mended)

    def _mended(self, path: str, data: bytes) -> Mended | None:

        document = replace(self.desk.reading, path=path).document(data)
        for one in document.outcomes:
            if isinstance(one, ReadError):
                self._fail(one.path, one.message)
        if not document.articles:
            return None
        choose: Choose = self.asker or Policy(self.unsafe)
        return mend(document, self.desk.audit, choose, self.desk.wanted)

    def _tell(self, path: str, mended: Mended) -> None:
        if self.diff and mended.changed:
            sys.stdout.buffer.write(_diff(path, mended))
            sys.stdout.buffer.flush()
        self.told.file(path, mended)

    def _fail(self, path: str, message: str) -> None:

        print(f"auditor: {visible(path)}: {visible(message)}", file=sys.stderr)
        self.failed = True


def _diff(path: str, mended: Mended) -> bytes:
    """The diff of a file in its own encoding; in UTF-8 where lines could not be told in its own."""

    before = mended.before
    if not before.source.encoding.startswith(("utf-16", "utf-32")):
        return unified(path, before.data, before.byte_changes(mended.parts))
    text = before.source.text
    found = pieces.changes(mended.parts, len(text))
    changes, at, byte = [], 0, 0
    for span, new in found:
        start = byte + len(text[at : span.start].encode())
        byte = start + len(text[span.start : span.end].encode())
        changes.append((start, byte, new.encode()))
        at = span.end
    return unified(path, text.encode(), changes)
