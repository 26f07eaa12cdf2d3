"""The desk where the engine of the configuration works: chosen, started, asked, and replaced.

It reads one article at a time, in a thread beside the checks, and attaches the reading to the
article. An engine that fails is replaced by the next: LanguageTool by the offline one, that by
none; the reading's notes say so. Nothing that an engine does can fail the audit.
"""

from __future__ import annotations

import threading
from collections.abc import Container, Iterator
from pathlib import Path

from auditor.article import Article, BlockKind, merged
from auditor.language import dialect, guard, languagetool_home, reading
from auditor.language.proposal import Dialect, Engine, EngineError
from auditor.language.reading import Reading
from auditor.settings import Engines, Outlet
from auditor.source import Span

_UNREAD = frozenset(
    {BlockKind.CODE, BlockKind.FURNITURE, BlockKind.BYLINE, BlockKind.DATE, BlockKind.CELL}
)
"""Blocks that hold no sentences."""


class Desk:
    """Gives articles their readings. Safe to pickle; engines are started anew where it lands."""

    def __init__(self, engines: Engines, outlet: Outlet) -> None:
        self._settings = engines
        self._outlet = outlet
        self._lock = threading.Lock()
        self._left: list[Engine] | None = None
        self._notes: list[str] = []

    def __reduce__(self) -> tuple[type[Desk], tuple[Engines, Outlet]]:
        return Desk, (self._settings, self._outlet)

    @property
    def idle(self) -> bool:
        """Whether no engine is wanted."""
        return self._settings.engine == "none"

    def open(self) -> None:
        """Start the engine of choice, so that it gets ready while the caller goes on."""
        with self._lock:
            self._first()

    def begin(self, article: Article, outlet: Outlet) -> None:
        """Let the engine read the article in the background; the article gets what comes of it."""
        if self.idle:
            return
        box: list[Reading] = []

        def work() -> None:
            with self._lock:
                box.append(self._read(article, outlet))

        thread = threading.Thread(target=work, name="auditor-engine", daemon=True)
        thread.start()

        def result() -> Reading:
            thread.join()
            return box[0] if box else Reading(notes=("The grammar engine crashed.",))

        reading.attach(article, result)

    def close(self) -> None:
        """End the engines' processes."""
        with self._lock:
            for engine in self._left or ():
                engine.close()
            self._left = None

    def _read(self, article: Article, outlet: Outlet) -> Reading:
        unread = _unread(article)
        text = guard.masked(article.text, unread)
        told = dialect.of(article, outlet)
        failures: list[str] = []
        failed: set[str] = set()
        while (engine := self._first(failed)) is not None:
            try:
                found = engine.propose(text, told)
            except EngineError as error:
                if error.lasting:
                    self._drop(engine, error)
                else:
                    failed.add(engine.name)
                    failures.append(f"{error}.")
                continue
            kept = (one for one in found if not guard.touches(unread, one.span))
            notes = (*self._notes, *failures, *engine.remarks)
            return Reading(tuple(kept), engine.name, notes)
        return Reading(notes=(*self._notes, *failures))

    def _first(self, without: Container[str] = ()) -> Engine | None:
        """The best engine that works, but for those that failed on this article; started."""
        if self._left is None:
            self._left = list(_candidates(self._settings, self._outlet))
        for engine in [one for one in self._left if one.name not in without]:
            try:
                engine.start()
            except EngineError as error:
                self._drop(engine, error)
            else:
                return engine
        return None

    def _drop(self, engine: Engine, error: EngineError) -> None:
        """Do without an engine for good."""
        assert self._left is not None
        engine.close()
        self._left.remove(engine)
        rest = f"; {self._left[0].name} was used instead" if self._left else ""
        self._notes.append(f"{error}{rest}.")


def has_languagetool(settings: Engines) -> bool:
    """Whether LanguageTool is to read, and there is one to ask."""
    if settings.engine not in ("auto", "languagetool"):
        return False
    return bool(settings.url or settings.folder or languagetool_home.installed())


def identity(settings: Engines) -> str:
    """What tells one engine from another whose readings may differ: the LanguageTool that would be
    asked first, by its address, or by its folder, its size and its Java. The version of the
    offline one is that of its package."""
    if not has_languagetool(settings):
        return settings.engine
    if settings.url:
        return f"{settings.engine} {settings.url}"
    from shutil import which

    home = Path(settings.folder) if settings.folder else languagetool_home.installed()
    try:
        found = ((home or Path()) / languagetool_home.JAR).stat()
        size = f"{found.st_size} {found.st_mtime_ns}"
    except OSError:
        size = "missing"
    return f"{settings.engine} {home} {size} {which('java')}"


def _candidates(settings: Engines, outlet: Outlet) -> Iterator[Engine]:
    """The engines to try, best first."""
    if settings.engine == "none":
        return
    if settings.engine == "languagetool" or has_languagetool(settings):
        from auditor.language.languagetool import LanguageToolEngine

        yield (
            LanguageToolEngine(
                url=settings.url,
                folder=settings.folder or languagetool_home.installed(),
                heap_mb=settings.heap_mb,
                timeout_seconds=settings.timeout,
            )
        )
    from auditor.language.harper import HarperEngine

    yield HarperEngine(Dialect(outlet.dialect) if outlet.dialect else Dialect.AMERICAN)


def _unread(article: Article) -> tuple[Span, ...]:
    """What no engine should read: blocks that hold no sentences, addresses, code."""
    spans = [block.span for block in article.blocks if block.kind in _UNREAD]
    return merged([*spans, *article.technical_spans])
