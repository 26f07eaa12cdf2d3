"""Audits many files: in this process, or in several where that pays; nothing is ever lost.

Each file gives a result of its own; `compared` then reads all results of a run as one set.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from auditor import readers
from auditor.api import When, dated, packs_of
from auditor.article import Article
from auditor.auditor import Auditor, slim
from auditor.config import Config
from auditor.language.desk import has_languagetool
from auditor.readers import ReadError
from auditor.render import Problem

if TYPE_CHECKING:
    from auditor.scoring import Scorecard
    from auditor.sets import Sketches

PAYS_FROM = 2_000_000
"""Bytes of input from which on several processes are quicker than one."""


class Job(NamedTuple):
    """How the files of a run are read and audited."""

    config: Config
    format: str | None = None
    encoding: str | None = None
    published: When = None
    several: bool = False
    """Whether its articles will be compared with those of other files."""


class Result(NamedTuple):
    """What came of one file: the scorecards of its articles, and what could not be read.

    `sketches` stand beside the scorecards where there are articles to compare.
    """

    path: str
    scorecards: tuple[Scorecard, ...]
    problems: tuple[Problem, ...]
    sketches: tuple[Sketches, ...] = ()


class Worker:
    """Audits one file after the other with one auditor."""

    def __init__(self, job: Job, auditor: Auditor | None = None) -> None:
        self.job = job
        self.auditor = auditor or Auditor(job.config.base, packs_of(job.config))

    def file(self, path: Path) -> Result:
        """The result for a file."""
        job = self.job
        return self._audited(
            str(path),
            readers.read_file(
                path,
                format=job.format,
                encoding=job.encoding,
                max_bytes=job.config.get("limits", "max-bytes"),
            ),
        )

    def content(self, data: bytes, path: str = "-") -> Result:
        """The result for content that has no file, such as standard input."""
        job = self.job
        return self._audited(
            path,
            readers.read_bytes(
                data,
                path,
                format=job.format,
                encoding=job.encoding,
                max_bytes=job.config.get("limits", "max-bytes"),
            ),
        )

    def _audited(self, path: str, items: Sequence[Article | ReadError]) -> Result:
        scorecards, problems, sketches = [], [], []
        several = self.job.several or sum(isinstance(item, Article) for item in items) > 1
        for item in items:
            if isinstance(item, ReadError):
                problems.append(Problem(item.path, item.message))
                continue
            article = item if self.job.published is None else dated(item, self.job.published)
            settings = self.job.config.settings(article.path)
            card = self.auditor.audit(article, settings)
            if several:
                sketches.append(self.auditor.sketch(article))
                card = slim(card)
            scorecards.append(card)
        return Result(path, tuple(scorecards), tuple(problems), tuple(sketches))


def run(
    paths: Sequence[Path], job: Job, jobs: int = 0, auditor: Auditor | None = None
) -> Iterator[Result]:
    """The results in the order of the paths. `jobs` is the number of processes, 0: as pays."""
    wanted = jobs or (os.cpu_count() or 1 if _size(paths) >= PAYS_FROM else 1)
    engines = job.config.base.engines
    if has_languagetool(engines) and not engines.url:
        wanted = 1  # each process would start a server of a gigabyte
    processes = min(wanted, len(paths))
    if processes > 1:
        yield from _spread(paths, job, processes)
    else:
        worker = Worker(job, auditor)
        yield from (worker.file(path) for path in paths)


def compared(results: Sequence[Result], job: Job, auditor: Auditor) -> list[Result]:
    """The results of a run with what its articles say of each other; the same order.

    Every result must be of `job`, with `several` set unless it is the only one.
    """
    cards = [card for result in results for card in result.scorecards]
    sketches = [one for result in results for one in result.sketches]
    if len(cards) < 2 or len(cards) != len(sketches):
        return list(results)
    rescored = iter(auditor.compare(cards, sketches, job.config.settings))
    return [
        result._replace(scorecards=tuple(islice(rescored, len(result.scorecards))), sketches=())
        for result in results
    ]


def _spread(paths: Sequence[Path], job: Job, processes: int) -> Iterator[Result]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    done = 0
    chunk = max(1, min(32, len(paths) // (processes * 4)))
    try:
        with ProcessPoolExecutor(
            processes, mp_context=get_context("spawn"), initializer=_start, initargs=(job,)
        ) as pool:
            for result in pool.map(_work, paths, chunksize=chunk):
                done += 1
                yield result
    except BrokenProcessPool:
        # A process was killed: finish here, one file after the other.
        worker = Worker(job)
        yield from (worker.file(path) for path in paths[done:])


_worker: Worker | None = None


def _start(job: Job) -> None:
    global _worker
    _worker = Worker(job)


def _work(path: Path) -> Result:
    assert _worker is not None
    return _worker.file(path)


def _size(paths: Sequence[Path]) -> int:
    total = 0
    for path in paths:
        try:
            total += path.stat().st_size
        except OSError:
            continue
    return total
