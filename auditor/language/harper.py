"""Harper, the offline engine: in a process of its own, fed with guarded text.

The process starts while the audit does other work (its dictionary takes 0.6 s), answers one chunk
after the other, and is killed when it does not answer in time. A chunk that kills it is left out;
after `RESTARTS` of them the engine gives up on the article.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
import weakref
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

from auditor import sentences
from auditor.language import guard, harper_rules
from auditor.language.proposal import Dialect, EngineError, Proposal
from auditor.pattern import Encoded
from auditor.source import Span

START_SECONDS = 60.0
CHUNK_SECONDS = 20.0
"""A chunk takes about 0.05 s; a machine under load gets this much."""
RESTARTS = 3
_DIALECTS = {
    Dialect.AMERICAN: 0,
    Dialect.BRITISH: 1,
    Dialect.AUSTRALIAN: 2,
    Dialect.CANADIAN: 3,
}


class HarperEngine:
    """Harper behind a guard. One per thread; `start` returns at once, `propose` waits.

    The dialect is fixed for the engine's life, so that an article's findings do not depend on
    what was audited before it; rules that depend on the dialect are not among ours.
    """

    name = "harper"

    def __init__(
        self,
        dialect: Dialect = Dialect.AMERICAN,
        *,
        command: tuple[str, ...] = (),
        chunk_seconds: float = CHUNK_SECONDS,
        start_seconds: float = START_SECONDS,
    ) -> None:
        self._dialect = dialect
        self._command = command or (sys.executable, "-P", "-X", "utf8", _worker())
        self._chunk_seconds = chunk_seconds
        self._start_seconds = start_seconds
        self._process: subprocess.Popen[str] | None = None
        self._ready = False
        self._finalizer: weakref.finalize[..., Any] | None = None
        self.remarks: tuple[str, ...] = ()

    def start(self) -> None:
        """Start the process; its dictionary is built while the caller goes on."""
        if self._process is not None:
            return
        setup = {
            "rules": sorted(harper_rules.shipped()),
            "dialect": _DIALECTS[self._dialect],
        }
        try:
            process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="ascii",
                errors="replace",
                env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            )
        except OSError as error:
            raise EngineError(f"Harper's process cannot be started: {error.strerror}") from None
        self._process, self._ready = process, False
        self._finalizer = weakref.finalize(self, _end, process)
        self._send(setup)

    def propose(self, text: str, dialect: Dialect = Dialect.AMERICAN) -> tuple[Proposal, ...]:
        """What Harper says about the text, in order."""
        rules = harper_rules.shipped()
        found: list[Proposal] = []
        skipped: list[Span] = []
        self.remarks = ()
        for chunk in guard.chunks(_worthwhile(text)):
            try:
                answer = self._ask(chunk.text)
            except _DiedError:
                skipped.append(chunk.origin)
                if len(skipped) >= RESTARTS:
                    raise EngineError(
                        f"Harper died on {RESTARTS} parts of the article and was left out",
                        lasting=False,
                    ) from None
                continue
            found.extend(_proposals(chunk, answer, rules))
        if skipped:
            size = sum(span.end - span.start for span in skipped)
            self.remarks = (f"Harper could not read {size} characters of the article.",)
        return tuple(sorted(found))

    def close(self) -> None:
        """End the process."""
        if self._finalizer is not None:
            self._finalizer()
        self._process = self._finalizer = None

    def _ask(self, text: str) -> list[Any]:
        if self._process is None:
            self.start()
        if not self._ready:
            try:
                self._receive(self._start_seconds)
            except _DiedError:
                raise EngineError(
                    "Harper could not be started; is the package harper-py installed?"
                ) from None
            self._ready = True
        self._send({"text": text})
        lints = self._receive(self._chunk_seconds).get("lints")
        if not isinstance(lints, list):
            raise self._died()
        return lints

    def _send(self, message: Mapping[str, object]) -> None:
        assert self._process is not None
        with contextlib.suppress(OSError):  # it has died: reading its answer will tell
            pipe = _pipe(self._process.stdin)
            pipe.write(json.dumps(message) + "\n")
            pipe.flush()

    def _receive(self, seconds: float) -> dict[str, Any]:
        """The next answer. A process that is too slow, or answers nonsense, is ended."""
        assert self._process is not None
        timer = threading.Timer(seconds, self._process.kill)
        timer.daemon = True
        timer.start()
        try:
            line = _pipe(self._process.stdout).readline()
            answer = json.loads(line)
        except (OSError, ValueError):
            raise self._died() from None
        finally:
            timer.cancel()
        if not isinstance(answer, dict):
            raise self._died()
        return answer

    def _died(self) -> _DiedError:
        self.close()
        return _DiedError()


class _DiedError(Exception):
    """The process ended before it answered."""


def _worthwhile(text: str) -> str:
    """The text with every sentence blanked in which no kept rule can find anything."""
    where = [match.span.start for match in harper_rules.where().finditer(Encoded(text))]
    parts: list[str] = []
    at = start = number = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        for sentence in sentences.split(text, Span(start, end)):
            while number < len(where) and where[number] < sentence.start:
                number += 1
            if number < len(where) and where[number] < sentence.end:
                parts += [" " * (sentence.start - at), text[sentence.start : sentence.end]]
                at = sentence.end
        parts += [" " * (end - at), text[end : end + 1]]
        at = start = end + 1
    return "".join(parts)


def _worker() -> str:
    return str(Path(__file__).with_name("harper_worker.py"))


def _pipe(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream


def _end(process: subprocess.Popen[str]) -> None:
    """Close its input, which ends it; kill it when it does not go."""
    for stream in (process.stdin, process.stdout):
        with contextlib.suppress(OSError):
            _pipe(stream).close()
    process.kill()
    process.wait()


def _proposals(
    chunk: guard.Chunk, lints: list[Any], rules: Mapping[str, harper_rules.HarperRule]
) -> list[Proposal]:
    found = []
    for start, end, name, message, suggestions in lints:
        rule = rules.get(name)
        span = chunk.span(start, end)
        if rule is not None and span is not None and rule.fits(chunk.text, start, end):
            found.append(
                Proposal(
                    span=span,
                    rule=rule.rule,
                    message=message,
                    suggestions=tuple(suggestions),
                    engine=HarperEngine.name,
                    engine_rule=name,
                    confidence=rule.confidence,
                )
            )
    return found
