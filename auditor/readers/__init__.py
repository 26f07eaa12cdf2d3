"""Readers: one module a format, each turning decoded content into articles.

A text reader has `read(source: Source) -> Iterator[Article | ReadError]`; one of a container
(JSON, feeds) yields articles whose own source has the path `file#id`. A binary reader has
`read_bytes(data: bytes, path: str) -> Iterator[Article | ReadError]`.
"""

from __future__ import annotations

import difflib
import importlib
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path, PurePath
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article
from auditor.source import Source

MAX_BYTES = 20_000_000
"""How large a file may be unless the option `limits.max-bytes` says otherwise."""


class ReadError(ValueError):
    """Content that cannot be read as an article; `message` says where, why and what to do."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path
        self.message = message

    def __reduce__(self) -> tuple[type[ReadError], tuple[str, str]]:
        return ReadError, (self.path, self.message)


class Format(NamedTuple):
    """A format: its name, the endings of its files, and the module that reads it."""

    name: str
    extensions: tuple[str, ...]
    module: str
    binary: bool = False


FORMATS: tuple[Format, ...] = (
    Format("plain", (".txt", ".text"), "auditor.readers.plain"),
    Format("markdown", (".md", ".markdown", ".mdown", ".mkd"), "auditor.readers.markdown"),
    Format("html", (".html", ".htm", ".xhtml"), "auditor.readers.html"),
    Format("json", (".json",), "auditor.readers.article_json"),
    Format("jsonl", (".jsonl", ".ndjson"), "auditor.readers.article_json"),
    Format("wxr", (".wxr",), "auditor.readers.wxr"),
    Format("feed", (".rss", ".atom", ".rdf"), "auditor.readers.feed"),
    Format("docx", (".docx",), "auditor.readers.docx", binary=True),
)
EXTENSIONS: tuple[str, ...] = (*(end for one in FORMATS for end in one.extensions), ".xml")
"""The endings of files that a walk through folders takes."""

Outcome = Article | ReadError


def format_named(name: str) -> Format:
    """The format of that name. Raises ValueError, with a suggestion, when there is none."""
    names = [one.name for one in FORMATS]
    if name in names:
        return FORMATS[names.index(name)]
    near = difflib.get_close_matches(name.lower(), names, 1, 0.5)
    hint = f"did you mean '{near[0]}'?" if near else f"known are {', '.join(names)}"
    raise ValueError(f"there is no format '{name}'; {hint}")


def read_text(text: str, path: str = "-", format: str | None = None) -> list[Outcome]:
    """The articles of a decoded text, and the errors that took the place of some."""
    from auditor.decoding import clean

    return _guarded(path, lambda: _from_text(clean(text), path, format, "utf-8", ()))


def read_bytes(
    data: bytes,
    path: str = "-",
    *,
    format: str | None = None,
    encoding: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> list[Outcome]:
    """The articles of a file's content, and the errors that took the place of some.

    Never raises for what is in the data. `format` and `encoding` override what the path's
    extension and the content say.
    """
    return _guarded(path, lambda: _from_bytes(data, path, format, encoding, max_bytes))


def read_file(
    path: Path,
    *,
    format: str | None = None,
    encoding: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> list[Outcome]:
    """The articles of a file; a file that cannot be opened is an error entry."""
    try:
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except OSError as error:
        return [ReadError(str(path), f"cannot be opened: {error.strerror or error}")]
    return read_bytes(data, str(path), format=format, encoding=encoding, max_bytes=max_bytes)


def sniff(text: str, path: str = "-") -> str:
    """The name of a text's format: by the path's extension, else by how the content starts."""
    extension = PurePath(path).suffix.lower()
    named = next((one.name for one in FORMATS if extension in one.extensions), None)
    if named and named != "docx":
        return named
    head = text[:_HEAD].lstrip("\ufeff \t\r\n")
    if head.startswith("<") or extension == ".xml":
        if "wp:wxr_version" in head or "wordpress.org/export/" in head:
            return "wxr"
        if re.search(r"<(?:rss|feed|rdf:RDF)\b", head):
            return "feed"
        if not re.match(r"<\?xml", head) or re.search(r"(?i)<html\b", head):
            return "html" if _BLOCK_TAG.search(head) or _PAGE.search(head) else "plain"
        return "feed"
    if re.match(r"\{\s*[\"}]|\[\s*[{\]]", head):
        return "jsonl" if re.match(r"\{[^\n\r]*\}[ \t]*[\r\n]+\{", head) else "json"
    if re.match(r"---[ \t]*\r?\n(?s:.{0,2000}?)^[\w-]+[ \t]*:", head, re.MULTILINE) or (
        re.match(r"\+\+\+[ \t]*\r?\n", head)
    ):
        return "markdown"
    if len(_BLOCK_TAG.findall(head)) >= 3:
        return "html"
    return "markdown" if re.match(r"#{1,3} \S", head) else "plain"


_HEAD = 8192
_PAGE = lazy.regex(r"(?i)<!doctype html|<html\b|<head\b|<body\b|<article\b")
_BLOCK_TAG = lazy.regex(
    r"(?i)<(?:p|div|h[1-6]|article|section|ul|ol|table|blockquote|figure)\b[^<>]{0,500}>"
)
_KNOWN_BINARY: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", "export the text, or save the article as .docx or HTML"),
    (b"\x89PNG", "a PNG picture", "audit the text, not its picture"),
    (b"\xff\xd8\xff", "a JPEG picture", "audit the text, not its picture"),
    (b"GIF8", "a GIF picture", "audit the text, not its picture"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ", "an xz archive", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old Office file", "save it as .docx"),
    (b"{\\rtf", "a rich-text file", "save it as .docx or plain text"),
    (b"SQLite format 3", "a database", "export its articles as JSON Lines"),
    (b"\x7fELF", "a program", "name the article's file"),
)


def _from_bytes(
    data: bytes, path: str, format: str | None, encoding: str | None, max_bytes: int
) -> Iterable[Outcome]:
    from auditor.decoding import decode

    if len(data) > max_bytes:
        raise ValueError(
            f"is larger than {max_bytes:,} bytes; the option limits.max-bytes raises the limit"
        )
    if not data.strip():
        raise ValueError("is empty; there is nothing to audit")
    known = format_named(format) if format else None
    zipped = data.startswith(b"PK\x03\x04")
    if zipped and b"word/" not in data:
        raise ValueError("looks like a zip archive, not an article; unpack it first")
    if zipped or (known and known.binary):
        if not zipped:
            raise ValueError("is no .docx file (those are zip archives); check the format's name")
        return importlib.import_module("auditor.readers.docx").read_bytes(data, path)  # type: ignore[no-any-return]
    for magic, what, mend in _KNOWN_BINARY:
        if data.startswith(magic):
            raise ValueError(f"looks like {what}, not an article; {mend}")
    text, name, problems, guessed = decode(data, encoding)
    if guessed and (b"\0" in data or len(_CONTROL.findall(text[:_HEAD])) > len(text[:_HEAD]) // 20):
        raise ValueError("is no text (binary content); if it is, name its encoding with --encoding")
    return _from_text(text, path, format, name, problems)


_CONTROL = lazy.regex(r"[\x00-\x08\x0e-\x1f\x7f]")


def _from_text(
    text: str, path: str, format: str | None, encoding: str, problems: tuple[str, ...]
) -> Iterable[Outcome]:
    if not text.strip("\ufeff \t\r\n\x0b\x0c\xa0\0"):
        raise ValueError("is empty; there is nothing to audit")
    known = format_named(format or sniff(text, path))
    if known.binary:
        raise ValueError("is no .docx file (those are zip archives); check the file's name")
    read: Callable[[Source], Iterable[Outcome]] = importlib.import_module(known.module).read
    for one in read(Source(text, path, encoding)):
        if isinstance(one, Article):
            if not (one.blocks or one.fields or one.hidden):
                one = ReadError(one.path, "holds markup but no words; there is nothing to audit")
            elif problems:
                one = replace(one, problems=problems + one.problems)
        yield one


def _guarded(path: str, read: Callable[[], Iterable[Outcome]]) -> list[Outcome]:
    """All that a reader gives, with whatever it raises as the last entry: input is hostile."""
    result: list[Outcome] = []
    try:
        result.extend(read())
    except ReadError as error:
        result.append(error)
    except RecursionError:
        result.append(ReadError(path, "is nested too deeply to be an article"))
    except ValueError as error:
        result.append(ReadError(path, str(error)))
    except Exception as error:
        message = f"cannot be read ({type(error).__name__}: {error}); please report this file"
        result.append(ReadError(path, message))
    return result
