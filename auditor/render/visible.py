"""Makes characters visible that would act on a terminal or page instead of being read."""

from __future__ import annotations

import re

from auditor import lazy

_ACTING = lazy.regex(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Controls, marks of direction, invisible characters, tags and lone surrogates. The joiners
stay: scripts and emoji need them."""


_MARKS = (
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]"
)
_HEAP = lazy.regex(f"({_MARKS}{{8}})({_MARKS}+)")
"""More marks on one letter than any script needs: they cover the lines around it."""


def visible(text: str) -> str:
    """The text with every acting character replaced by a picture or its code, and heaps of marks
    on a letter cut to eight; idempotent."""
    if not text.isprintable():
        text = _ACTING.sub(lambda found: picture(found.group()), text)
    return text if text.isascii() else _HEAP.sub(_cut, text)


def _cut(found: re.Match[str]) -> str:
    return f"{found[1]}⟨{len(found[2])} more marks⟩"


def picture(char: str) -> str:
    """What stands for one character: itself, unless it acts."""
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return f"⟨U+{code:04X}⟩" if _ACTING.match(char) else char


def shortened(text: str, most: int = 72) -> str:
    """A text of more than `most` code points with its middle left out."""
    if len(text) <= most:
        return text
    half = (most - 3) // 2
    return f"{text[:half].rstrip()} … {text[len(text) - half :].lstrip()}"
