"""The library's face: `audit()`, `audit_all()` and `read()`."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from auditor import readers
from auditor.article import Article
from auditor.auditor import Auditor
from auditor.check import Check
from auditor.config import Config
from auditor.scoring import Scorecard
from auditor.settings import Settings

When = dt.date | dt.datetime | str | None


def read(
    source: str | os.PathLike[str] | bytes,
    *,
    format: str | None = None,
    path: str | None = None,
    max_bytes: int = readers.MAX_BYTES,
) -> list[Article]:
    """The articles of a file or of some content.

    A `Path` is a file. Bytes are content. A string is a file where one of that name exists, else
    content. `format` is one of `auditor.readers.FORMATS`, told from the name and the content when
    None. `path` is what findings show for content. Raises ReadError for the first article that
    cannot be read.
    """
    results: Sequence[Article | readers.ReadError]
    if isinstance(source, bytes):
        results = readers.read_bytes(source, path or "-", format=format, max_bytes=max_bytes)
    elif isinstance(source, os.PathLike) or _is_file(source):
        results = readers.read_file(Path(source), format=format, max_bytes=max_bytes)
    else:
        results = readers.read_text(source, path or "-", format)
    for one in results:
        if isinstance(one, readers.ReadError):
            raise one
    return [one for one in results if isinstance(one, Article)]


def audit(
    source: str | os.PathLike[str] | bytes | Article,
    *,
    settings: Settings | None = None,
    config: Config | None = None,
    published: When = None,
    format: str | None = None,
    auditor: Auditor | None = None,
) -> Scorecard:
    """The scorecard of one article.

    `source` as for `read`, or an article. No configuration file is read unless `config` (see
    `auditor.config.load`) is given; `settings` are stronger than it. `published` is the article's
    date where the source declares none that is right. Build one `Auditor` and pass it for many
    articles: it starts the language engine once. Raises ReadError, also where the source holds several articles, and OptionError.
    """
    if isinstance(source, Article):
        article = source
    else:
        articles = read(source, format=format)
        if len(articles) != 1:
            name = articles[0].path if articles else "the source"
            raise readers.ReadError(
                name, f"one article expected, {len(articles)} found; use read()"
            )
        article = articles[0]
    if published is not None:
        article = dated(article, published)
    chosen = settings or (config.settings(article.path) if config else None)
    if auditor is not None:
        return auditor.audit(article, chosen)
    with Auditor(chosen, packs_of(config) if config else ()) as own:
        return own.audit(article, chosen)


def audit_all(
    sources: Iterable[str | os.PathLike[str] | bytes | Article],
    *,
    settings: Settings | None = None,
    config: Config | None = None,
    published: When = None,
    format: str | None = None,
    auditor: Auditor | None = None,
) -> list[Scorecard]:
    """The scorecards of several articles, read as one set: what they share is told, too.

    Each source is an article or what `read` takes, and may hold several; the cards come in that
    order. The other arguments as for `audit`, for all of them. An `auditor` that is passed brings
    its own options for the rules of sets. Raises ReadError for the first that cannot be read, and
    OptionError.
    """
    articles = [
        article
        for source in sources
        for article in ([source] if isinstance(source, Article) else read(source, format=format))
    ]
    if published is not None:
        articles = [dated(article, published) for article in articles]
    if auditor is not None:
        return _together(auditor, articles, settings, config)
    base = settings or (config.base if config else None)
    with Auditor(base, packs_of(config) if config else ()) as own:
        return _together(own, articles, settings, config)


def _together(
    auditor: Auditor, articles: Iterable[Article], settings: Settings | None, config: Config | None
) -> list[Scorecard]:
    if settings is not None or config is None:
        return auditor.audit_all(articles, lambda _: settings or auditor.settings)
    return auditor.audit_all(articles, config.settings)


def dated(article: Article, published: When) -> Article:
    """The article with another date of publication. Raises ValueError for what is no date."""
    if isinstance(published, str):
        from auditor.readers.dates import parse_date

        day = parse_date(published)
        if day is None:
            raise ValueError(f"'{published}' is no date; write it like 2025-08-06")
        published = day
    # What was derived from the article may rest on its old date.
    return replace(article, published=published, _derived={})


def packs_of(config: Config) -> tuple[Check, ...]:
    """The checks of the packs that a configuration names. Raises LocatedError."""
    from auditor.packs import from_folder

    return tuple(check for folder in config.packs for check in from_folder(folder))


def _is_file(source: str) -> bool:
    if "\n" in source or len(source) > 1024:
        return False
    try:
        return Path(source).is_file()
    except (OSError, ValueError):
        return False
