"""Audits many files: in this process, or in several where that pays; nothing is ever lost.

Each file gives a result of its own, which a store may keep for later runs; `compared` then reads all
results of a run as one set.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from auditor import engine, readers, walk
from auditor.api import When, dated, packs_of
from auditor.article import Article
from auditor.auditor import Auditor, bare, slim
from auditor.config import Config
from auditor.language import reading
from auditor.language.desk import has_languagetool
from auditor.readers import ReadError
from auditor.render import Problem
from auditor.sets import Failed

if TYPE_CHECKING:
    from auditor.results import Store
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
    stdin: bool = False
    """Whether standard input is one of them."""
    store: Store | None = None
    """Where results are kept, if they are; opened for this very job."""

    @property
    def max_bytes(self) -> int:
        """How large a file may be."""
        limit: int = self.config.get("limits", "max-bytes")
        return limit


class Work(NamedTuple):
    """The files of a run: which, what was found wrong with their names, and whose results are kept
    already, with the keys of those.
    """

    job: Job
    paths: tuple[Path, ...]
    problems: tuple[Problem, ...]
    known: Mapping[Path, str]

    @property
    def fresh(self) -> bool:
        """Whether anything must be audited."""
        return self.job.stdin or len(self.known) < len(self.paths)


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
        """The result for a file, from the store where it is kept there."""
        job = self.job
        data = None if job.store is None else _content(path, job.max_bytes)
        if job.store is None or data is None:
            items = readers.read_file(
                path, format=job.format, encoding=job.encoding, max_bytes=job.max_bytes
            )
            return self._audited(str(path), items)[0]
        key = _key(job, job.store, path, data)
        found = self.kept(path, key)
        if found is None:
            found, lasts = self._audited(str(path), self._read(data, str(path)))
            if lasts:
                cards = tuple(bare(card) for card in found.scorecards)
                job.store.put(key, found._replace(scorecards=cards))
        return found

    def kept(self, path: Path, key: str) -> Result | None:
        """The result that the store has under a key, if it has."""
        found = self.job.store.get(key) if self.job.store else None
        if not isinstance(found, Result):
            return None
        settings = self.job.config.settings(str(path))
        cards = tuple(self.auditor.restored(card, settings) for card in found.scorecards)
        return found._replace(scorecards=cards)

    def content(self, data: bytes, path: str = "-") -> Result:
        """The result for content that has no file, such as standard input."""
        return self._audited(path, self._read(data, path))[0]

    def _read(self, data: bytes, path: str) -> Sequence[Article | ReadError]:
        job = self.job
        return readers.read_bytes(
            data, path, format=job.format, encoding=job.encoding, max_bytes=job.max_bytes
        )

    def _audited(self, path: str, items: Sequence[Article | ReadError]) -> tuple[Result, bool]:
        """The result, and whether it would be the same again: nothing in it has failed that might
        not tomorrow, such as an engine. A file without an article is not worth keeping.
        """
        scorecards, problems, sketches = [], [], []
        sound = True
        several = self.job.several or sum(isinstance(item, Article) for item in items) > 1
        for item in items:
            if isinstance(item, ReadError):
                problems.append(Problem(item.path, item.message))
                continue
            article = item if self.job.published is None else dated(item, self.job.published)
            settings = self.job.config.settings(article.path)
            card = self.auditor.audit(article, settings)
            crashed = any(one.rule == engine.INTERNAL.id for one in card.findings)
            sound = sound and not crashed and not reading.of(article).notes
            if several:
                sketch = self.auditor.sketch(article)
                sound = sound and not any(isinstance(one, Failed) for one in sketch.values())
                sketches.append(sketch)
                card = slim(card)
            scorecards.append(card)
        result = Result(path, tuple(scorecards), tuple(problems), tuple(sketches))
        return result, sound and bool(scorecards)


def found(names: Sequence[str], job: Job, wanted: Callable[[Path], bool] | None = None) -> Work:
    """What the names on a command line mean, of that the files that are `wanted`.

    The job may not have a store yet. Raises ConfigError for one that cannot be used.
    """
    stdin = "-" in names
    there = walk.find([name for name in names if name != "-"], job.config.get("exclude"))
    paths = tuple(path for path in there.paths if wanted is None or wanted(path))
    job = job._replace(several=len(paths) + stdin > 1, stdin=stdin)
    if paths and job.config.cache is not None:
        from auditor.results import opened

        how = (job.format, job.encoding, job.published, job.several, job.max_bytes)
        job = job._replace(store=opened(job.config, *how))
    problems = tuple(Problem(one.path, one.message) for one in there.errors)
    return Work(job, paths, problems, _known(paths, job))


def reread(data: bytes, path: str, job: Job) -> list[Article]:
    """The articles in some content, read and dated as those of a job are."""
    items = readers.read_bytes(
        data, path, format=job.format, encoding=job.encoding, max_bytes=job.max_bytes
    )
    articles = [item for item in items if isinstance(item, Article)]
    return articles if job.published is None else [dated(one, job.published) for one in articles]


def run(
    paths: Sequence[Path],
    job: Job,
    jobs: int = 0,
    auditor: Auditor | None = None,
    known: Mapping[Path, str] | None = None,
) -> Iterator[Result]:
    """The results in the order of the paths. `jobs` is the number of processes, 0: as pays.

    `known` are the keys of results that the store has, see `found`.
    """
    known = known or {}
    fresh = _fresh([path for path in paths if path not in known], job, jobs, auditor)
    worker = Worker(job, auditor) if known else None
    for path in paths:
        if worker is None or path not in known:
            yield next(fresh)
        else:  # an entry that is broken is audited after all
            yield worker.kept(path, known[path]) or worker.file(path)


def _known(paths: Sequence[Path], job: Job) -> dict[Path, str]:
    found: dict[Path, str] = {}
    if job.store is None or job.store.empty:
        return found
    for path in paths:
        data = _content(path, job.max_bytes)
        if data is not None and (key := _key(job, job.store, path, data)) in job.store:
            found[path] = key
    return found


def _fresh(paths: Sequence[Path], job: Job, jobs: int, auditor: Auditor | None) -> Iterator[Result]:
    """The results of files that are not kept yet."""
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


def _content(path: Path, max_bytes: int) -> bytes | None:
    """What is in a file, one byte more than may be at most; None where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(max_bytes + 1)
    except OSError:
        return None


def _key(job: Job, store: Store, path: Path, data: bytes) -> str:
    return store.key(data, str(path), job.config.settings(str(path)))


def _size(paths: Sequence[Path]) -> int:
    total = 0
    for path in paths:
        try:
            total += path.stat().st_size
        except OSError:
            continue
    return total
