"""Bytes to text: which encoding, and what an editor should know about it.

Offsets count code points of the text given here. A byte-order mark stays as the first code point
(U+FEFF), as a plain UTF-8 decoder leaves it; readers skip it. Nothing is normalised or repaired:
line ends, NULs, combining characters and mojibake stay as they are. Only lone surrogates, which no
text can hold, become U+FFFD, one for one.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from auditor import lazy


class Decoded(NamedTuple):
    """The text, the name of its encoding, and sentences about what was odd."""

    text: str
    encoding: str
    problems: tuple[str, ...] = ()
    guessed: bool = False
    """Whether nothing but statistics speaks for the encoding."""


class UnknownEncodingError(ValueError):
    """The name of an encoding that nobody knows."""


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """The text of a file.

    In this order: the encoding asked for, a byte-order mark, the pattern of NULs that UTF-16 and
    UTF-32 leave, UTF-8 where it is valid, the encoding that HTML or XML declares, UTF-8 with a few
    broken bytes, and at last a guess. Raises UnknownEncodingError for an unknown `encoding`.
    """
    if encoding is not None:
        return _asked(data, encoding)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _lenient(data, name, f"starts with a byte-order mark of {name}")
    if (wide := _wide(data)) is not None:
        return _lenient(data, wide, f"looks like {wide}")
    declared, problems = _declared(data)
    escaping = declared in _ESCAPING and b"\x1b" in data
    if not escaping:
        text = _strict(data, "utf-8")
        if text is not None:
            if declared not in (None, "utf-8") and not data.isascii():
                problems.append(
                    f"The file declares the encoding {declared} but is UTF-8; it was read as UTF-8."
                )
            return Decoded(text, "utf-8", tuple(problems))
    if declared not in (None, "utf-8"):
        assert declared is not None
        text = _strict(data, declared)
        if text is not None:
            return Decoded(text, declared, tuple(problems))
        problems.append(f"The file declares the encoding {declared}, but not all of it is.")
    return _guess(data, problems)


def clean(text: str) -> str:
    """The text with lone surrogates replaced by U+FFFD, offset for offset."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def canonical(label: str) -> str | None:
    """Python's name of an encoding label, read as browsers do (latin1 is windows-1252)."""
    label = label.strip().strip("\"'").lower()
    if label in _WINDOWS_1252:
        return "windows-1252"
    label = _ALIASES.get(label, label)
    try:
        info = codecs.lookup(label)
        if not getattr(info, "_is_text_encoding", True) or info.name in _FORBIDDEN:
            return None
    except (LookupError, ValueError):
        return None
    return {"cp1252": "windows-1252", "utf-8-sig": "utf-8"}.get(info.name, info.name)


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WINDOWS_1252 = frozenset(
    (
        "ansi_x3.4-1968",
        "ascii",
        "cp1252",
        "cp819",
        "csisolatin1",
        "ibm819",
        "iso-8859-1",
        "iso-ir-100",
        "iso8859-1",
        "iso88591",
        "iso_8859-1",
        "iso_8859-1:1987",
        "l1",
        "latin1",
        "latin-1",
        "us-ascii",
        "windows-1252",
        "x-cp1252",
    )
)
_ALIASES = {
    "iso-8859-9": "cp1254", "latin5": "cp1254", "iso-8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gbk", "gb_2312-80": "gbk", "ks_c_5601-1987": "cp949", "euc-kr": "cp949",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932",
    "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8", "macintosh": "mac-roman", "x-gbk": "gbk",
    "iso-8859-8-i": "iso-8859-8", "x-mac-cyrillic": "mac-cyrillic", "big5": "big5hkscs",
}  # fmt: skip
_FORBIDDEN = frozenset(
    {"utf-7", "idna", "punycode", "raw-unicode-escape", "raw_unicode_escape", "unicode-escape",
     "unicode_escape", "undefined", "mbcs", "oem", "hz"}
)  # fmt: skip
_ESCAPING = frozenset({"iso2022_jp"})
_WINDOWS_HOLES = {0xDC80 + at: 0x80 + at for at in range(128)}
_SURROGATE = lazy.regex("[\ud800-\udfff]")
_DECLARATION = lazy.regex(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})"
    rb"|<meta\b[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})",
    re.IGNORECASE,
)
_HEAD = 4096
_SAMPLE = 32_768


def _asked(data: bytes, encoding: str) -> Decoded:
    name = canonical(encoding)
    if name is None:
        raise UnknownEncodingError(
            f"there is no encoding {encoding!r}; common ones are utf-8, windows-1252 and utf-16"
        )
    if name in ("utf-16", "utf-32"):
        marks = [
            known for mark, known in _MARKS if known.startswith(name) and data[:4].startswith(mark)
        ]
        name = marks[0] if marks else f"{name}-le"
    return _lenient(data, name, f"was to be read as {name}")


def _lenient(data: bytes, name: str, reason: str) -> Decoded:
    text = _strict(data, name)
    if text is not None:
        return Decoded(text, name)
    text = clean(data.decode(name, "replace"))
    place = text.find("\ufffd")
    return Decoded(
        text,
        name,
        (f"The file {reason}, but not all of it is; what is broken shows as '\ufffd', "
         f"first in line {1 + text.count(chr(10), 0, max(place, 0))}.",),
    )  # fmt: skip


def _strict(data: bytes, name: str) -> str | None:
    """The text, or None where the bytes are not of that encoding."""
    try:
        if name.startswith("utf"):
            return clean(data.decode(name, "surrogatepass"))
        if name.startswith(("windows", "cp125", "cp874")):
            # Browsers read the holes of these tables as control characters.
            return data.decode(name, "surrogateescape").translate(_WINDOWS_HOLES)
        return clean(data.decode(name))
    except (UnicodeError, ValueError):
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, told by where the NULs are."""
    sample = data[:_HEAD]
    sample = sample[: len(sample) // 4 * 4]
    if len(sample) < 12 or b"\0" not in sample:
        return None
    quarters = [sample[at::4] for at in range(4)]
    planes = bytes(range(17))
    if not quarters[3].strip(b"\0") and not quarters[2].strip(planes) and quarters[0].strip(b"\0"):
        return "utf-32-le"
    if not quarters[0].strip(b"\0") and not quarters[1].strip(planes) and quarters[3].strip(b"\0"):
        return "utf-32-be"
    for name, low, high in (("utf-16-le", 0, 1), ("utf-16-be", 1, 0)):
        highs, lows = sample[high::2], sample[low::2]
        share = highs.count(0) / len(highs)
        # High bytes name a script: they are few and often NUL (spaces, digits, Latin letters).
        plain = share > 0.3 or (share > 0.04 and len(set(highs)) <= 8 < len(set(lows)))
        if plain and 0 not in lows and _strict(data[: len(data) // 2 * 2], name) is not None:
            return name
    return None


def _declared(data: bytes) -> tuple[str | None, list[str]]:
    """The encoding that markup declares in its first bytes."""
    head = data[:_HEAD]
    if not head.lstrip().startswith(b"<"):
        return None, []
    found = _DECLARATION.search(head)
    if not found:
        return None, []
    label = (found[1] or found[2]).decode("ascii", "replace")
    name = canonical(label)
    if name is None:
        return None, [f"The file declares an encoding that does not exist: '{label}'."]
    # ASCII could be read, so whatever is declared as UTF-16 here is not.
    return ("utf-8" if name.startswith(("utf-16", "utf-32", "utf_16", "utf_32")) else name), []


def _guess(data: bytes, problems: list[str]) -> Decoded:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    sound = sum(len(run) for run in re.findall(r"[^\x00-\x7f\ufffd]+", text))
    if sound > 4 * broken:
        line = 1 + text.count("\n", 0, text.find("\ufffd"))
        problems.append(
            f"Not all of the file is UTF-8; what is broken shows as '\ufffd', first in line {line}."
        )
        return Decoded(clean(text), "utf-8", tuple(problems))
    high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    name = "windows-1252" if high < len(data) // 12 else _detected(data)
    guessed = _strict(data, name)
    if guessed is None:
        name, guessed = "windows-1252", _strict(data, "windows-1252") or ""
    problems.append(f"The file is not UTF-8 and names no encoding; it was read as {name}.")
    return Decoded(guessed, name, tuple(problems), guessed=True)


def _detected(data: bytes) -> str:
    """The encoding that fits the densest part of a file best, by its letters."""
    from charset_normalizer import from_bytes

    first = re.search(rb"[\x80-\xff]", data)
    start = max(first.start() - 256, 0) if first else 0
    best = from_bytes(data[start : start + _SAMPLE]).best()
    return (canonical(best.encoding) if best else None) or "windows-1252"
