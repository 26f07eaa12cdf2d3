"""`auditor fix`: makes the fixes that findings offer, and proves that nothing else changes.

Exit codes: 0 done, 1 `--diff` has something to show, 2 wrong use, a file that cannot be read or
written, or configuration.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from auditor.cli_shared import (
    AsOption,
    ConfigOption,
    EncodingOption,
    IgnoreOption,
    IsolatedOption,
    PathsArgument,
    PublishedOption,
    SelectOption,
    configured,
    day_of,
    prove_input,
    split,
    stop,
)

if TYPE_CHECKING:
    from auditor.fixing.command import Desk


def fix(
    paths: PathsArgument = None,
    unsafe: Annotated[
        bool, typer.Option("--unsafe", help="Make fixes, too, that a person should look at.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show what would change, as a unified diff.")
    ] = False,
    interactive: Annotated[
        bool, typer.Option("--interactive", "-i", help="Ask about every fix.")
    ] = False,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    published: PublishedOption = None,
    as_format: AsOption = None,
    encoding: EncodingOption = None,
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
    from auditor.api import dated
    from auditor.config import load
    from auditor.fixing.command import Desk
    from auditor.fixing.document import Reading

    common: dict[tuple[str, ...], Any] = {("engine",): "none"} if fast else {}
    given = dict(common)
    if select:
        given[("select",)] = split(select)
    if ignore:
        given[("ignore",)] = split(ignore)
    chosen, auditor = configured(config, isolated, given, start=True)
    plain = load(config=config, command_line=common, isolated=isolated)
    day = day_of("--published", published)
    prove_input(format, encoding)
    reading = Reading(
        format=format,
        encoding=encoding,
        max_bytes=plain.get("limits", "max-bytes"),
        adjusted=(lambda one: dated(one, day)) if day is not None else (lambda one: one),
    )
    return Desk(plain, chosen, auditor, reading)
