"""The command line. It reads options, calls the one way through, renders, and exits.

Exit codes: 0 passed, 1 the gate failed, 2 wrong use, unreadable input or configuration.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from auditor import cli_github
from auditor.cli_facts import facts_app
from auditor.cli_fix import fix
from auditor.cli_shared import (
    AsOption,
    ConfigOption,
    EncodingOption,
    IgnoreOption,
    IsolatedOption,
    JobsOption,
    PathsArgument,
    PublishedOption,
    SelectOption,
    configured,
    day_of,
    is_folder,
    make_folder,
    prove_input,
    split,
    stop,
    write,
    write_folder,
)

if TYPE_CHECKING:
    from auditor.auditor import Auditor
    from auditor.baseline import Baseline, Entry
    from auditor.batch import Job, Result, Work
    from auditor.changed import Changes
    from auditor.config import Config
    from auditor.scoring import Scorecard

T = TypeVar("T")

app = typer.Typer(
    name="auditor",
    help="Read news articles before they are published and catch what a tired editor misses.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
config_app = typer.Typer(help="Look at the configuration.", no_args_is_help=True)
app.add_typer(config_app, name="config")
app.add_typer(facts_app, name="facts")
app.command()(fix)
languagetool_app = typer.Typer(help="LanguageTool, the bigger engine.", no_args_is_help=True)
app.add_typer(languagetool_app, name="languagetool")


class Format(StrEnum):
    """How the report is written."""

    text = "text"
    json = "json"
    html = "html"
    markdown = "markdown"
    sarif = "sarif"
    junit = "junit"
    github = "github"
    gitlab = "gitlab"
    rdjson = "rdjson"
    checkstyle = "checkstyle"


class FailOn(StrEnum):
    """The severity that fails the gate."""

    error = "error"
    warning = "warning"
    never = "never"


class Engine(StrEnum):
    """What reads the grammar beside our own rules."""

    auto = "auto"
    offline = "offline"
    languagetool = "languagetool"
    none = "none"


@app.command()
def check(
    paths: PathsArgument = None,
    format: Annotated[
        Format, typer.Option("--format", "-f", help="The report's format.")
    ] = Format.text,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            help="Write the report to a file; html also to a folder (report/).",
            show_default=False,
        ),
    ] = None,
    fail_on: Annotated[
        FailOn | None,
        typer.Option(
            "--fail-on", help="Severity from which on the gate fails.", show_default=False
        ),
    ] = None,
    min_score: Annotated[
        int | None,
        typer.Option(
            "--min-score", min=0, max=100, help="Fail below this score.", show_default=False
        ),
    ] = None,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    published: PublishedOption = None,
    as_format: AsOption = None,
    encoding: EncodingOption = None,
    profile: Annotated[
        str | None, typer.Option("--profile", help="news, web or strict.", show_default=False)
    ] = None,
    preview: Annotated[
        bool, typer.Option("--preview", help="Let preview rules warn and stop.")
    ] = False,
    engine: Annotated[
        Engine | None,
        typer.Option("--engine", help="What reads the grammar.", show_default=False),
    ] = None,
    fast: Annotated[bool, typer.Option("--fast", help="No grammar engine: --engine none.")] = False,
    baseline: Annotated[
        Path | None,
        typer.Option("--baseline", help="Known findings, which do not count.", show_default=False),
    ] = None,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
    changed_since: Annotated[
        str | None,
        typer.Option(
            "--changed-since",
            help="Only articles that changed in git since this revision.",
            show_default=False,
        ),
    ] = None,
    changed_lines: Annotated[
        bool, typer.Option("--changed-lines", help="Of these only findings in changed lines.")
    ] = False,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Audit again what has not changed.")
    ] = False,
    jobs: JobsOption = 0,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Show every finding in full.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show the summary only.")] = False,
) -> None:
    """Audit articles and give a verdict; several are also compared with each other.

    Exit code 0: passed, 1: the gate failed, 2: wrong use or unreadable input.
    """
    from auditor.render import Report, render

    changes = _changes(changed_since, changed_lines, paths or [])
    if changes and not paths:
        paths = [os.path.relpath(changes.root)]
    if not paths:
        stop("name a file, a folder, or - for standard input")
    folder = Path(output) if output is not None and is_folder(output) else None
    if folder and format is not Format.html:
        stop(f"{output} is a folder; only html is written into one, {format.value} needs a file")
    given: dict[tuple[str, ...], Any] = {}
    if fail_on is not None:
        given[("gate", "block-on")] = fail_on.value
    if min_score is not None:
        given[("gate", "min-score")] = min_score
    if select:
        given[("select",)] = split(select)
    if ignore:
        given[("ignore",)] = split(ignore)
    if preview:
        given[("preview",)] = True
    if profile is not None:
        given[("profile",)] = profile
    if fast or engine is not None:
        given[("engine",)] = engine.value if engine and not fast else "none"
    known = _baseline(baseline) if baseline else None
    if no_cache:
        given[("cache",)] = False
    works: list[Work] = []

    def begin(merged: Config) -> bool:
        works.append(_work(paths, _job(merged, as_format, encoding, published), changes))
        return works[0].fresh

    merged, auditor = configured(config, isolated, given, start=begin)
    if folder:
        make_folder(folder)
    results = _results(works[0], jobs, auditor)
    cards = [card for result in results for card in result.scorecards]
    stale: tuple[Entry, ...] = ()
    if known:
        cards, stale = known.apply(cards, auditor.rules, merged.settings)
    if changes:
        cards = _narrowed(cards, changes, works[0].job)
    problems = tuple(problem for result in results for problem in result.problems)
    report = Report(tuple(cards), problems)
    options: dict[str, object] = {}
    if format is Format.text:
        from auditor.render.text import wants_color

        color = output is None and wants_color(sys.stdout, os.environ)
        options = {"color": color, "verbose": verbose, "quiet": quiet}
    elif format.value in cli_github.FORMATS:
        paths_shown = cli_github.paths_of(os.environ)
        options = {"paths": paths_shown}
        if format is Format.github:
            cli_github.summarise(report, os.environ, paths_shown)
    if folder:
        from auditor.render.html import pages

        files = _tracked(pages(report), "Writing", len(report.scorecards) + 1)
        write_folder(files, folder)
    else:
        write(render(format.value, report, **options), Path(output) if output else None)
    for problem in report.errors:
        print(f"auditor: {problem.path}: {problem.message}", file=sys.stderr)
    for entry in stale:
        print(f"auditor: {baseline}: gone from {entry.path}: {entry.rule}", file=sys.stderr)
    if stale:
        print("auditor: write the baseline anew: auditor baseline", file=sys.stderr)
    if report.errors:
        raise typer.Exit(2)
    if any(card.verdict == "block" for card in report.scorecards):
        raise typer.Exit(1)


@app.command()
def baseline(
    paths: Annotated[list[str], typer.Argument(help="Files, folders or globs.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The baseline to write.")] = Path(
        "auditor-baseline.json"
    ),
    published: PublishedOption = None,
    as_format: AsOption = None,
    engine: Annotated[
        Engine | None,
        typer.Option("--engine", help="What reads the grammar.", show_default=False),
    ] = None,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
    jobs: JobsOption = 0,
) -> None:
    """Write the findings of today into a file, so that `check --baseline` counts later ones only."""
    from auditor import baseline as known

    given: dict[tuple[str, ...], Any] = {("engine",): engine.value} if engine else {}
    merged, auditor = configured(config, isolated, given, start=True)
    work = _work(paths, _job(merged, as_format, None, published))
    results = _results(work, jobs, auditor)
    problems = [problem for result in results for problem in result.problems]
    for problem in problems:
        print(f"auditor: {problem.path}: {problem.message}", file=sys.stderr)
    cards = [card for result in results for card in result.scorecards]
    write(known.written(cards, output.absolute().parent), output)
    number = sum(len(card.findings) for card in cards)
    print(f"wrote {output}: {number} findings in {len(cards)} articles")
    if problems:
        raise typer.Exit(2)


@app.command()
def rules(
    rule: Annotated[
        str | None,
        typer.Argument(help="A rule, to read its page; or a family.", show_default=False),
    ] = None,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
) -> None:
    """List the rules, or show the page of one."""
    from difflib import get_close_matches

    from auditor import pages

    _, auditor = configured(config, isolated, {})
    known = auditor.rules
    families = sorted({one.family for one in known.values()})
    if rule is None or rule in families:
        chosen = [one for one in known.values() if rule is None or one.family == rule]
        write(pages.listing(chosen), None)
    elif rule in known:
        write(pages.page(known[rule]), None)
    else:
        close = get_close_matches(rule, [*known, *families], 1)
        hint = f"; did you mean '{close[0]}'?" if close else ""
        stop(f"there is no rule or family '{rule}'{hint}")


@app.command()
def init(
    path: Annotated[Path, typer.Argument(help="Where to write the configuration.")] = Path(
        "auditor.toml"
    ),
    force: Annotated[bool, typer.Option("--force", help="Replace an existing file.")] = False,
) -> None:
    """Write a commented configuration to start from."""
    from auditor import resources

    if path.is_dir():
        path = path / "auditor.toml"
    if path.exists() and not force:
        stop(f"{path} exists; use --force to replace it")
    text = (resources.INIT).read_text("utf-8")
    try:
        path.write_text(text, "utf-8")
    except OSError as error:
        stop(f"{path} cannot be written: {error.strerror}")
    print(f"wrote {path}")


@config_app.command("show")
def config_show(config: ConfigOption = None, isolated: IsolatedOption = False) -> None:
    """Show every value of the configuration and where it comes from."""
    merged, _ = configured(config, isolated, {})
    rows = [(name, _toml(value), origin) for name, value, origin in merged.rows()]
    width = max(len(f"{name} = {value}") for name, value, _ in rows)
    for name, value, origin in rows:
        print(f"{f'{name} = {value}':<{min(width, 60)}}  # {origin}")
    for override in merged.overrides:
        print(f"\n# for {', '.join(override.globs)}")
        for key, one in override.values.items():
            print(f"{'.'.join(key)} = {_toml(one.value)}  # {one.origin}")


@languagetool_app.command("install")
def languagetool_install(
    folder: Annotated[
        Path | None,
        typer.Option(
            "--folder", help="Where to; the cache folder if not said.", show_default=False
        ),
    ] = None,
) -> None:
    """Download LanguageTool (260 MB; it needs Java 17 or later)."""
    from auditor.language.languagetool_home import install
    from auditor.language.proposal import EngineError

    try:
        home = install(folder)
    except EngineError as error:
        stop(str(error))
    print(f"LanguageTool is in {home}")
    if folder is not None:
        print(f'Name it in the configuration: [languagetool] folder = "{home}"')


def _version(value: bool) -> None:
    if value:
        from auditor.version import VERSION

        print(f"auditor {VERSION}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Options of every command."""


def main() -> None:
    """The entry point of the command."""
    # Everything loaded at the start stays; looking for garbage among it is a third of a cold run.
    gc.set_threshold(100_000, 20, 20)
    try:
        app()
    except BrokenPipeError:
        # The reader of our output has gone; leave quietly, as the shell expects.
        sys.stderr.close()
        sys.exit(141)


def _baseline(file: Path) -> Baseline:
    from auditor.baseline import BaselineError, load

    try:
        return load(file)
    except BaselineError as error:
        stop(str(error))


def _job(config: Config, format: str | None, encoding: str | None, published: str | None) -> Job:
    from auditor.batch import Job

    prove_input(format, encoding)
    day = day_of("--published", published)
    return Job(config, format, encoding, day)


def _changes(revision: str | None, by_line: bool, paths: list[str]) -> Changes | None:
    if revision is None:
        if by_line:
            stop("--changed-lines needs --changed-since REV")
        return None
    from auditor.changed import ChangedError, since

    if "-" in paths:
        stop("--changed-since looks at files, not at standard input")
    try:
        changes = since(revision, Path.cwd(), by_line=by_line)
    except ChangedError as error:
        stop(str(error))
    for path in paths:
        if not changes.holds(path):
            stop(f"--changed-since: {path} is outside the repository {changes.root}")
    return changes


def _narrowed(cards: list[Scorecard], changes: Changes, job: Job) -> list[Scorecard]:
    from auditor.batch import reread
    from auditor.changed import ChangedError

    try:
        return list(changes.narrowed(cards, lambda data, path: reread(data, path, job)))
    except ChangedError as error:
        stop(str(error))


def _work(paths: list[str], job: Job, changes: Changes | None = None) -> Work:
    from auditor.batch import found
    from auditor.config import ConfigError

    try:
        return found(paths, job, changes.has if changes else None)
    except ConfigError as error:
        stop(str(error))


def _results(work: Work, jobs: int, auditor: Auditor) -> list[Result]:
    from auditor.batch import Result, Worker, compared, run

    results: list[Result] = []
    if work.job.stdin:
        results.append(Worker(work.job, auditor).content(sys.stdin.buffer.read()))
    if work.problems:
        results.append(Result("", (), work.problems))
    audited = run(work.paths, work.job, jobs, auditor, work.known)
    results.extend(_tracked(audited, "Auditing", len(work.paths)))
    return compared(results, work.job, auditor)


def _tracked(work: Iterable[T], doing: str, total: int) -> Iterable[T]:
    """The work, with a bar that tells how far it is where it takes a while and somebody looks."""
    if total <= 20 or not sys.stderr.isatty():
        return work
    from rich.console import Console
    from rich.progress import track

    return track(work, doing, total=total, console=Console(stderr=True), transient=True)


def _toml(value: Any) -> str:
    import json

    if isinstance(value, dict):
        inner = ", ".join(f"{json.dumps(key)} = {_toml(one)}" for key, one in value.items())
        return "{" + inner + "}"
    return json.dumps(value, ensure_ascii=False)
