"""`auditor fix`: makes the fixes that findings offer, and proves that nothing else changes.

Exit codes: 0 done, 1 `--diff` has something to show, 2 wrong use, a file that cannot be read or
written, or configuration.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from auditor.cli_shared import ConfigOption, IsolatedOption, configured, day_of, stop

if TYPE_CHECKING:
    from auditor.fixing.command import Desk


def fix(
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Files, folders or globs; - for standard input.", show_default=False),
    ] = None,
    unsafe: Annotated[
        bool, typer.Option("--unsafe", help="Make fixes, too, that a person should look at.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show what would change, as a unified diff.")
    ] = False,
    interactive: Annotated[
        bool, typer.Option("--interactive", "-i", help="Ask about every fix.")
    ] = False,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", help="Fix only these rules or families.", show_default=False),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", help="Leave these rules or families alone.", show_default=False),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(
            "--published", help="The articles' date, such as 2025-08-06.", show_default=False
        ),
    ] = None,
    as_format: Annotated[
        str | None,
        typer.Option(
            "--as", help="Read the input in this format, whatever its name.", show_default=False
        ),
    ] = None,
    encoding: Annotated[
        str | None, typer.Option("--encoding", help="The input's encoding.", show_default=False)
    ] = None,
    fast: Annotated[bool, typer.Option("--fast", help="No grammar engine.")] = False,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="List every finding that is left.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show the summary only.")] = False,
) -> None:
    """Mend articles in place: safe fixes, each proven to change nothing else.

    Exit code 0: done, 1: --diff has something to show, 2: wrong use, or a file that cannot be read or written.
    """
    from auditor.fixing.asking import Asker
    from auditor.fixing.command import Run
    from auditor.fixing.telling import Telling

    if not paths:
        stop("name a file, a folder, or - for standard input")
    if interactive and "-" in paths:
        stop("--interactive reads its answers from standard input; name a file instead of -")
    run = Run(
        desk=_desk(select, ignore, published, as_format, encoding, fast, config, isolated),
        asker=Asker(to_stderr=diff) if interactive else None,
        unsafe=unsafe,
        diff=diff,
        told=Telling(to_stderr=diff or "-" in paths, would=diff, verbose=verbose, quiet=quiet),
    )
    run.all(paths)
    run.told.summary()
    if run.failed:
        raise typer.Exit(2)
    if diff and run.told.changed:
        raise typer.Exit(1)


def _desk(
    select: list[str] | None,
    ignore: list[str] | None,
    published: str | None,
    format: str | None,
    encoding: str | None,
    fast: bool,
    config: Path | None,
    isolated: bool,
) -> Desk:
    import codecs

    from auditor.api import dated
    from auditor.config import load
    from auditor.fixing.command import Desk
    from auditor.fixing.document import Reading
    from auditor.readers import format_named

    common: dict[tuple[str, ...], Any] = {("engine",): "none"} if fast else {}
    given = dict(common)
    if select:
        given[("select",)] = _split(select)
    if ignore:
        given[("ignore",)] = _split(ignore)
    chosen, auditor = configured(config, isolated, given, start=True)
    plain = load(config=config, command_line=common, isolated=isolated)
    day = day_of("--published", published)
    try:
        if format is not None:
            format_named(format)
    except ValueError as error:
        stop(f"--as: {error}")
    try:
        if encoding is not None:
            codecs.lookup(encoding)
    except LookupError:
        stop(f"--encoding: there is no encoding '{encoding}'; try utf-8 or windows-1252")
    reading = Reading(
        format=format,
        encoding=encoding,
        max_bytes=plain.get("limits", "max-bytes"),
        adjusted=(lambda one: dated(one, day)) if day is not None else (lambda one: one),
    )
    return Desk(plain, chosen, auditor, reading)


def _split(names: list[str]) -> list[str]:
    return [part.strip() for name in names for part in name.split(",") if part.strip()]
