"""What a style hides: from an element's own style, and from simple class rules of the page.

Only rules for a lone class (`.x`, `p.x`) outside at-rules are read. A class that some other
rule shows again (`.menu.open`, `.js .tab`) is a part of the page that opens: it is no text, and no
hidden text either.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor import lazy

HELPERS = lazy.regex(
    r"(?:^|[-_])(?:sr-?only|screen-?reader|visually-?hidden|visuallyhidden|hidden-visually|a11y"
    r"|assistive|skip|clip|offscreen|element-invisible|amp-|wp-a11y|speakable)",
    re.IGNORECASE,
)
"""Class names of text that is meant for screen readers."""
OPENERS = lazy.regex(
    r"(?:^|[-_])(?:modal|dialog|popup|overlay|tooltip|dropdown|drop|menu|tab|tabs|tabpanel"
    r"|accordion|collapse|collapsed|drawer|lightbox|slide|slider|carousel|toast|spinner|loading"
    r"|print|mobile|desktop|noprint|consent|cookie)(?:$|[-_])",
    re.IGNORECASE,
)
"""Class names of parts that open, or that some devices show."""

_RULES_LIMIT = 400_000
_BRACE = lazy.regex(r"[{}]")
_CLASS = lazy.regex(r"\.(-?[A-Za-z_][\w-]*)")
_LONE = lazy.regex(r"[a-z][a-z0-9]*\.(-?[A-Za-z_][\w-]*)|\.(-?[A-Za-z_][\w-]*)", re.IGNORECASE)
_FAR = lazy.regex(r"-\s*(\d+)(?:\.\d+)?(px|em|rem|vw|vh|%|pt)?")
_ZERO = lazy.regex(r"0*\.?0*(?:px|em|rem|pt|%|ex|vw)?")
_RGB = lazy.regex(r"rgba?\((\d+)[ ,]+(\d+)[ ,]+(\d+)(?:[ ,/]+(?:1|1\.0+|100%))?\)")
_HEX = lazy.regex(r"#([0-9a-f]{3}|[0-9a-f]{6})")
_NAMES = {
    "white": "ffffff", "black": "000000", "red": "ff0000", "silver": "c0c0c0", "gray": "808080",
    "grey": "808080", "yellow": "ffff00", "blue": "0000ff", "green": "008000",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hiding:
    """How an element hides its text (`reason`, empty if it does not), and what it undoes."""

    reason: str = ""
    shows: frozenset[str] = frozenset()


def hiding(style: str) -> Hiding:
    """What the declarations of a style do."""
    if ":" not in style:
        return Hiding()
    known = _declarations(style)
    shows = set()
    if known.get("visibility") == "visible":
        shows.add("visibility:hidden")
    size = known.get("font-size", "")
    if size and not _ZERO.fullmatch(size):
        shows.add("font-size:0")
    return Hiding(_reason(known), frozenset(shows))


def _declarations(style: str) -> dict[str, str]:
    known: dict[str, str] = {}
    for part in style.lower().split(";"):
        name, colon, value = part.partition(":")
        if colon:
            known[name.strip()] = value.replace("!important", "").strip()
    return known


def _reason(known: dict[str, str]) -> str:
    for name, value in (("display", "none"), ("visibility", "hidden")):
        if known.get(name) == value:
            return f"{name}:{value}"
    for name in ("font-size", "opacity"):
        value = known.get(name, "")
        if value and value[0] in "0." and _ZERO.fullmatch(value):
            return f"{name}:0"
    if _is_far(known.get("text-indent", "")):
        return "text-indent"
    if known.get("position") in ("absolute", "fixed") and any(
        _is_far(known.get(side, "")) for side in ("left", "top", "right")
    ):
        return "off-screen"
    ink = _colour(known.get("color", ""))
    ground = known.get("background-color") or known.get("background", "")
    if ink and (_colour(ground) or _colour(ground.partition(" ")[0])) == ink:
        return "same-colour"
    return ""


def _is_far(length: str) -> bool:
    match = _FAR.fullmatch(length)
    if match is None:
        return False
    number = int(match[1][:6])
    return number >= (100 if match[2] in ("em", "rem", "vw", "vh", "%") else 900)


def _colour(value: str) -> str:
    if value in _NAMES:
        return _NAMES[value]
    if match := _HEX.fullmatch(value):
        digits = match[1]
        return digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    if match := _RGB.fullmatch(value):
        return "".join(f"{min(int(part[:4]), 255):02x}" for part in match.groups())
    return ""


def class_rules(sheets: list[str]) -> dict[str, Hiding]:
    """The classes that the page's own style sheets hide.

    A reason that begins with "toggled" says that another rule shows the class again.
    """
    hides: dict[str, Hiding] = {}
    shown: set[str] = set()
    for prelude, body in _rules("\n".join(sheets)[:_RULES_LIMIT]):
        known = _declarations(body)
        reason = _reason(known)
        for selector in prelude.split(","):
            lone = _LONE.fullmatch(selector.strip())
            if lone is not None:
                name = lone[1] or lone[2]
                if reason:
                    hides[name] = Hiding(reason)
                elif _undoes(known):
                    hides.pop(name, None)
            elif not reason and _undoes(known):
                shown.update(_CLASS.findall(selector))
    return {
        name: Hiding(f"toggled {how.reason}") if name in shown else how
        for name, how in hides.items()
    }


def _undoes(known: dict[str, str]) -> bool:
    return any(
        name in known for name in ("display", "visibility", "opacity", "left", "top", "font-size")
    )


def _rules(sheet: str) -> list[tuple[str, str]]:
    """Selectors and declarations of the rules outside at-rules."""
    sheet = " ".join(
        part if number == 0 else part.partition("*/")[2]
        for number, part in enumerate(sheet.split("/*"))
    )
    found, depth, at, prelude, plain = [], 0, 0, "", True
    for match in _BRACE.finditer(sheet):
        if match[0] == "{":
            if depth == 0:
                prelude = sheet[at : match.start()].rpartition(";")[2].strip()
                plain = not prelude.startswith("@")
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0 and plain:
                found.append((prelude, sheet[at : match.start()]))
        at = match.end()
    return found
