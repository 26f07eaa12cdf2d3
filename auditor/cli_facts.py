"""`auditor facts`: look into the knowledge base, prove it, and ask Wikidata what has changed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from auditor.cli_shared import ConfigOption, IsolatedOption, configured, day_of, stop, write

if TYPE_CHECKING:
    from auditor.article import Article
    from auditor.config import Config
    from auditor.facts.base import Base
    from auditor.facts.lint import Problem
    from auditor.finding import Evidence, Finding

facts_app = typer.Typer(help="The facts that articles are held against.", no_args_is_help=True)
LONGEST_SENTENCE = 100_000


@facts_app.command()
def lint(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Fact files; the shipped ones and the outlet's own if none.", show_default=False
        ),
    ] = None,
    advice: Annotated[bool, typer.Option("--advice", "-a", help="Show every advice too.")] = False,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
) -> None:
    """Prove fact files: dates in order, no gap, no second holder, sources.

    Exit code 0: no errors, 1: errors, 2: wrong use or unreadable input.
    """
    own = _own_files(config, isolated)
    for file in files or own:
        if not file.is_file():
            stop(f"{file}: there is no such file")
    found = _problems(files, own)
    lines = [str(one) for one in found if advice or one.severity == "error"]
    errors = sum(1 for one in found if one.severity == "error")
    told = _counted(errors, "error", "errors")
    more = len(found) - errors
    if more:
        told += f", {_counted(more, 'piece of advice', 'pieces of advice')}"
        told += "" if advice else " (--advice shows it)"
    write("\n".join([*lines, told]), None)
    if errors:
        raise typer.Exit(1)


@facts_app.command()
def show(
    name: Annotated[
        str, typer.Argument(help="A person, country, company, office, treaty, old name ...")
    ],
    on: Annotated[
        str | None,
        typer.Option("--on", help="Only what is true of this day.", show_default=False),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
) -> None:
    """Show what the facts know of a name, with sources.

    Exit code 0: it is known, 1: it is not, 2: wrong use or unreadable input.
    """
    import json

    from auditor.facts import show as looking
    from auditor.render.visible import visible

    base = _base(config, isolated)
    day = day_of("--on", on)
    entries = looking.find(base, name, day)
    similar = [] if entries else looking.close(base, name)
    if as_json:
        document = looking.document(name, day, entries, similar)
        write(json.dumps(document, ensure_ascii=False, indent=2), None)
    elif entries:
        text = looking.text(entries, day)
        write("\n".join(visible(line) for line in text.split("\n")), None)
    else:
        quoted = [f"'{one}'" for one in similar]
        hint = f"; did you mean {' or '.join(quoted)}?" if similar else ""
        write(visible(f"nothing is known of '{name[: looking.LONGEST]}'{hint}"), None)
    if not entries:
        raise typer.Exit(1)


@facts_app.command()
def check(
    sentence: Annotated[str, typer.Argument(help="One or more sentences; - for standard input.")],
    published: Annotated[
        str | None,
        typer.Option(
            "--published", help="The day it is published, such as 2025-08-06.", show_default=False
        ),
    ] = None,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
) -> None:
    """Hold a sentence against the facts and against itself.

    Exit code 0: nothing contradicts, 1: something does, 2: wrong use or unreadable input.
    """
    import json
    from dataclasses import replace

    from auditor.api import dated
    from auditor.readers import read_text

    day = day_of("--published", published)
    if sentence == "-":
        sentence = sys.stdin.buffer.read(4 * LONGEST_SENTENCE).decode("utf-8", "replace")
    if not sentence.strip():
        stop("give a sentence")
    if len(sentence) > LONGEST_SENTENCE:
        stop(f"at most {LONGEST_SENTENCE:,} characters; use `auditor check` for articles")
    merged, auditor = configured(config, isolated, {("select",): ["facts"]})
    # As an article's body: a single line of plain text could be taken for a headline.
    source = json.dumps({"language": "en", "body": sentence})
    article = next(one for one in read_text(source, "-", "json") if not isinstance(one, Exception))
    if day is not None:
        article = dated(article, day)
    settings = replace(merged.settings("-"), select=("facts",), preview=True)
    found = [
        one
        for one in auditor.audit(article, settings).findings
        if one.family in ("facts", "internal")
    ]
    if not found:
        write("nothing contradicts", None)
        return
    write("\n\n".join(_told(article, one) for one in found), None)
    raise typer.Exit(1)


@facts_app.command()
def refresh(
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Where to write the diff; - for standard output.")
    ] = Path("facts-refresh.diff"),
    dump: Annotated[
        Path | None,
        typer.Option(
            "--dump", help="Read a Wikidata JSON dump (.json, .gz, .bz2).", show_default=False
        ),
    ] = None,
    endpoint: Annotated[
        str | None,
        typer.Option(
            "--endpoint", help="Another SPARQL service than Wikidata's.", show_default=False
        ),
    ] = None,
    office: Annotated[
        list[str] | None,
        typer.Option("--office", help="Ask only about these offices.", show_default=False),
    ] = None,
    user_agent: Annotated[
        str | None,
        typer.Option(
            "--user-agent",
            help="Who asks; Wikidata likes an address to write to.",
            show_default=False,
        ),
    ] = None,
    timeout: Annotated[
        float, typer.Option("--timeout", min=1, max=600, help="Seconds to wait for an answer.")
    ] = 60.0,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
) -> None:
    """Ask Wikidata what has changed, and write a diff for a person.

    No fact file is ever changed. Exit code 0: asked, 2: wrong use, unreadable input or no answer.
    """
    import datetime as dt

    from auditor.facts import refresh as refreshing
    from auditor.facts import wikidata
    from auditor.facts.base import shipped_files
    from auditor.located import LocatedError

    if dump is not None and endpoint is not None:
        stop("--dump and --endpoint exclude each other")
    paths = [*shipped_files(), *_own_files(config, isolated)]
    if str(output) != "-":
        facts = {path.resolve() for path in paths}
        if output.resolve() in facts or output.suffix in (".yaml", ".yml"):
            stop(f"{output} is a fact file; the diff goes to another")
    try:
        question = refreshing.asked(paths, office or ())
        if dump is not None:
            answer = wikidata.from_dump(dump, question.offices, question.people)
            where = f"the dump {dump.name}"
        else:
            where = endpoint or wikidata.ENDPOINT
            answer = wikidata.from_service(
                question.offices,
                question.people,
                endpoint=where,
                user_agent=user_agent or wikidata.USER_AGENT,
                timeout=timeout,
            )
        report = refreshing.compare(question, answer, dt.date.today(), wikidata.name(where))
    except (LocatedError, ValueError, wikidata.WikidataError) as error:
        stop(str(error))
    told = ", ".join(f"{many} {word}" for word, many in refreshing.groups(report))
    if report.empty:
        print("nothing has changed", file=sys.stderr)
        return
    write(report.text, None if str(output) == "-" else output)
    if answer.partial:
        print("auditor: the answer is a part only; see the notes in the diff", file=sys.stderr)
    place = "" if str(output) == "-" else f"; read {output}"
    print(f"{told or 'nothing to take over'}{place}", file=sys.stderr)


def _configuration(config: Path | None, isolated: bool) -> Config:
    """The configuration, not proven: a broken fact file is what lint is for."""
    from auditor.config import ConfigError, load

    try:
        return load(config=config, isolated=isolated)
    except ConfigError as error:
        stop(str(error))


def _own_files(config: Path | None, isolated: bool) -> list[Path]:
    """The outlet's own fact files, also those of overrides."""
    from dataclasses import replace

    merged = _configuration(config, isolated)
    named = dict.fromkeys(merged.base.outlet.facts)
    for override in merged.overrides:
        here = replace(merged, values={**merged.values, **override.values})
        named.update(dict.fromkeys(here.base.outlet.facts))
    return [Path(one) for one in named]


def _base(config: Path | None, isolated: bool) -> Base:
    from auditor.facts import base
    from auditor.located import LocatedError

    try:
        return base.of(_configuration(config, isolated).base.outlet.facts)
    except LocatedError as error:
        stop(str(error))


def _problems(given: list[Path] | None, own: list[Path]) -> list[Problem]:
    """The problems of the given files, else of all; each held against the files below it."""
    import datetime as dt

    from auditor.facts import files, lint
    from auditor.facts.base import shipped_files

    today = dt.date.today()
    shipped = shipped_files()
    theirs = {path.resolve() for path in shipped}
    chosen = own if given is None else [one for one in given if one.resolve() not in theirs]
    found: list[Problem] = []
    named = {one.resolve() for one in given or ()}
    if given is None or named & theirs:
        found += [
            one
            for one in lint.problems(shipped, today)
            if given is None or Path(one.path).resolve() in named
        ]
    if chosen:
        below, _ = files.read(shipped)
        found += lint.problems(chosen, today, below)
    return found


def _told(article: Article, finding: Finding) -> str:
    from auditor.render.place import change
    from auditor.render.visible import visible

    lines = [
        f"{finding.severity}: {finding.message} ({finding.rule})",
        f"  in: {finding.quote}" if finding.quote else "",
    ]
    lines += [f"  because: {_because(article, one)}" for one in finding.evidence]
    for fix in finding.fixes:
        one = change(article, finding, fix, 48)
        lines.append(f"  perhaps: {fix.description}: {one.result}")
    return "\n".join(visible(line) for line in lines if line)


def _because(article: Article, evidence: Evidence) -> str:
    quoted = ""
    if evidence.span is not None:
        words = article.text[evidence.span.start : evidence.span.end]
        quoted = f" [{words}]" if words and words not in evidence.message else ""
    source = f" <{evidence.source}>" if evidence.source else ""
    return f"{evidence.message}{quoted}{source}"


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
