"""What all commands share: the options for the configuration, proving it, writing and stopping."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

if TYPE_CHECKING:
    import datetime as dt

    from auditor.auditor import Auditor
    from auditor.config import Config

ConfigOption = Annotated[
    Path | None, typer.Option("--config", help="Use this configuration file.", show_default=False)
]
IsolatedOption = Annotated[bool, typer.Option("--isolated", help="Read no configuration file.")]
PathsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[paths]...",
        help="Files, folders or globs; - for standard input.",
        show_default=False,
    ),
]
SelectOption = Annotated[
    list[str] | None,
    typer.Option("--select", help="Only these rules or families.", show_default=False),
]
IgnoreOption = Annotated[
    list[str] | None,
    typer.Option("--ignore", help="Leave out these rules or families.", show_default=False),
]
PublishedOption = Annotated[
    str | None,
    typer.Option("--published", help="The articles' date, such as 2025-08-06.", show_default=False),
]
AsOption = Annotated[
    str | None,
    typer.Option(
        "--as", help="Read the input in this format, whatever its name.", show_default=False
    ),
]
EncodingOption = Annotated[
    str | None, typer.Option("--encoding", help="The input's encoding.", show_default=False)
]
JobsOption = Annotated[
    int, typer.Option("--jobs", "-j", min=0, help="Processes; 0: as many as pay.")
]


def configured(
    file: Path | None,
    isolated: bool,
    given: dict[tuple[str, ...], Any],
    *,
    start: bool | Callable[[Config], bool] = False,
) -> tuple[Config, Auditor]:
    """The configuration and an auditor for it, both proven; stops with exit code 2 if not.

    `start`: whether the language engine is to get ready meanwhile; a function is asked as soon as
    the configuration is read.
    """
    from auditor.api import packs_of
    from auditor.auditor import Auditor
    from auditor.check import CheckError
    from auditor.config import ConfigError, load, validate
    from auditor.located import LocatedError

    try:
        merged = load(config=file, command_line=given, isolated=isolated)
        auditor = Auditor(merged.base, packs_of(merged))
        if start(merged) if callable(start) else start:
            auditor.open()
        validate(merged, auditor.rules, auditor.configure)
    except (ConfigError, CheckError, LocatedError) as error:
        stop(str(error))
    return merged, auditor


def split(names: list[str]) -> list[str]:
    """The names of an option that may be given several times, each time several with commas."""
    return [part.strip() for name in names for part in name.split(",") if part.strip()]


def prove_input(format: str | None, encoding: str | None) -> None:
    """Stops with exit code 2 for a format or an encoding that there is not."""
    import codecs

    from auditor.readers import format_named

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


def day_of(option: str, value: str | None) -> dt.date | None:
    """The date that an option gives; stops with exit code 2 for what is none."""
    from auditor.readers.dates import parse_date

    if value is None:
        return None
    day = parse_date(value)
    if day is None:
        stop(f"{option}: '{value}' is no date; write it like 2025-08-06")
    return day


def write(text: str, output: Path | None) -> None:
    """Writes a report to a file or to standard output."""
    if output is not None:
        try:
            output.write_text(text, "utf-8")
        except OSError as error:
            stop(f"{output} cannot be written: {error.strerror}")
        return
    data = text if text.endswith("\n") else text + "\n"
    if hasattr(sys.stdout, "buffer"):
        encoding = "utf-8" if not sys.stdout.isatty() else sys.stdout.encoding or "utf-8"
        sys.stdout.flush()
        sys.stdout.buffer.write(data.encode(encoding, "replace"))
        sys.stdout.buffer.flush()
    else:
        sys.stdout.write(data)


def is_folder(output: str) -> bool:
    """Whether an output is meant as a folder: it is one, or its name ends as one."""
    return os.path.isdir(output) or output.endswith(tuple(filter(None, (os.sep, os.altsep))))


def make_folder(output: Path) -> None:
    """Makes a folder, and those above it; stops with exit code 2 where it cannot be written to."""
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        stop(f"{output} cannot be made a folder: {error.strerror}")
    if not os.access(output, os.W_OK | os.X_OK):
        stop(f"{output} cannot be written to: no permission")


def write_folder(files: Iterable[tuple[str, str]], folder: Path) -> None:
    """Writes files, names and texts, into a folder. Each is there as a whole or not at all."""
    for name, text in files:
        part = folder / f".{name}.{os.getpid()}.part"
        try:
            try:
                part.write_text(text, "utf-8")
                part.replace(folder / name)
            finally:
                part.unlink(missing_ok=True)
        except OSError as error:
            stop(f"{folder / name} cannot be written: {error.strerror}")


def stop(message: str) -> NoReturn:
    """Ends the command: wrong use, unreadable input or configuration."""
    print(f"auditor: {message}", file=sys.stderr)
    raise typer.Exit(2)
