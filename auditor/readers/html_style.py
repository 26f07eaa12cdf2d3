"""What a style hides: from an element's own style, and from simple rules of the page's style sheets.

Only rules for a lone class or id (`.x`, `p.x`, `article .x`, `#x`) outside at-rules are read. A
class that some other rule shows again (`.menu.open`, `.js .tab`) is a part of the page that opens: it
is no text, and hidden only for as long as nobody opens it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

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
_CLASS = lazy.regex(r"[.#](-?[A-Za-z_][\w-]*)")
_LONE = lazy.regex(
    r"(?:[a-z][a-z0-9]{0,12}\s*[ >]\s*){0,4}(?:[a-z][a-z0-9]*)?(?P<name>[.#]-?[A-Za-z_][\w-]*)",
    re.IGNORECASE,
)
_ELEMENT = lazy.regex(r"[a-z][a-z0-9]{0,12}", re.IGNORECASE)
_PAGE = frozenset({"html", "body", ":root", "*", "html body"})
_FAR = lazy.regex(r"(-?)\s*(\d+)(?:\.\d+)?(px|em|rem|vw|vh|%|pt)?")
_MOVED = lazy.regex(r"translate(?:x|y|3d)?\(\s*([^,()]{1,20})(?:,\s*([^,()]{1,20}))?")
_ZERO = lazy.regex(r"0*\.?0*(?:px|em|rem|pt|%|ex|vw)?")
_NUMBER = lazy.regex(r"(\d*\.?\d*)(px|em|rem|pt|%|ex|vw)?")
_TINY = {"px": 2.0, "pt": 2.0, "em": 0.2, "rem": 0.2, "%": 20.0, "vw": 0.2}
"""The largest font size, by unit, that nobody can read."""
_BOX = lazy.regex(r"(?:0|1)?(?:px)?")
_NOTHING = lazy.regex(
    r"rect\(\s*(?:[01](?:px)?|auto)(?:[\s,]+(?:[01](?:px)?|auto)){3}\s*\)"
    r"|inset\(\s*(?:50|100)%\s*\)|circle\(\s*0\w*\s*[^)]{0,20}\)|polygon\(\s*0 0(?:,\s*0 0){0,5}\s*\)"
)
_RGB = lazy.regex(r"rgba?\(\s*(\d+)[ ,]+(\d+)[ ,]+(\d+)(?:[ ,/]+(?P<alpha>[\d.]+%?))?\s*\)")
_HSL = lazy.regex(r"hsla?\(\s*[\d.]+(?:deg)?[ ,]+[\d.]+%[ ,]+(0|100)%\s*\)")
_HEX = lazy.regex(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_NAMES = {
    "white": "ffffff", "black": "000000", "red": "ff0000", "silver": "c0c0c0", "gray": "808080",
    "grey": "808080", "yellow": "ffff00", "blue": "0000ff", "green": "008000", "snow": "fffafa",
    "ivory": "fffff0", "whitesmoke": "f5f5f5", "ghostwhite": "f8f8ff", "floralwhite": "fffaf0",
    "transparent": "none", "navy": "000080", "maroon": "800000",
}  # fmt: skip
NONE = "none"
"""The colour of what is wholly transparent."""
UNKNOWN = "?"
"""A background that is a picture, a gradient, or some other style sheet's."""
_CLOSE = 16
"""Colours whose channels differ by no more than this cannot be told apart."""
_MOTION = ("transition", "animation", "animation-name")
_SEEN = ("text-shadow", "background-clip", "-webkit-background-clip")
_PADDING = ("padding", "padding-top", "padding-bottom")
_WATCHED = frozenset(
    """display visibility opacity font-size text-indent position left top right bottom margin-left
    margin-top color background background-color background-image clip clip-path height max-height width max-width
    overflow overflow-y overflow-x transform transition animation animation-name content-visibility
    -webkit-text-fill-color filter padding padding-top padding-bottom text-shadow background-clip
    -webkit-background-clip""".split()
)


@dataclass(frozen=True, slots=True)
class Hiding:
    """How an element hides its text (`reason`, empty if it does not), and what it undoes.

    `ink` and `ground` are the colours it sets, as six hexadecimal digits, `NONE` or `UNKNOWN`; empty
    where it sets none.
    """

    reason: str = ""
    shows: frozenset[str] = frozenset()
    ink: str = ""
    ground: str = ""
    sets: frozenset[str] = frozenset()
    """The properties that an element's own style sets, whatever to."""


_NO_HIDING = Hiding()


def hiding(style: str) -> Hiding:
    """What the declarations of a style do."""
    if ":" not in style:
        return _NO_HIDING
    known = _declarations(style)
    return replace(_judged(known), sets=frozenset(known)) if known else _NO_HIDING


def _judged(known: Mapping[str, str]) -> Hiding:
    shows = set()
    if known.get("visibility") == "visible":
        shows.add("visibility:hidden")
    size = known.get("font-size", "")
    if size and not _is_tiny(size):
        shows.update(("font-size:0", "tiny-font"))
    ink, ground = _colour(known.get("color", "")), _ground(known)
    return Hiding(_reason(known), frozenset(shows), ink, ground)


def _declarations(style: str) -> dict[str, str]:
    known: dict[str, str] = {}
    for part in style.lower().split(";"):
        name, colon, value = part.partition(":")
        name = name.strip()
        if colon and name in _WATCHED:
            known[name] = value.replace("!important", "").strip()
    return known


def _reason(known: Mapping[str, str]) -> str:
    for name, value in (("display", "none"), ("visibility", "hidden"), ("visibility", "collapse"),
                        ("content-visibility", "hidden")):  # fmt: skip
        if known.get(name) == value:
            return f"{name}:{value}"
    size = known.get("font-size", "")
    if size and size[0] in "0." and _ZERO.fullmatch(size):
        return "font-size:0"
    if size and _is_tiny(size):
        return "tiny-font"
    moves = "toggled " if any(name in known for name in _MOTION) else ""
    if _is_faint(known.get("opacity", "")) or known.get("filter", "").startswith("opacity(0"):
        return f"{moves}opacity:0"
    if _is_far(known.get("text-indent", "")):
        return "text-indent"
    if _is_away(known):
        return "off-screen"
    if _is_clipped(known):
        return f"{moves}clipped"
    inks = (known.get("color", ""), known.get("-webkit-text-fill-color", ""))
    if NONE in map(_colour, inks):
        # Letters that are cut out of a picture, and blurred ones, are seen.
        return "" if any(name in known for name in _SEEN) else "transparent"
    return "same-colour" if alike(_colour(known.get("color", "")), _ground(known)) else ""


def _is_tiny(size: str) -> bool:
    match = _NUMBER.fullmatch(size)
    if match is None or not match[1].strip("."):
        return False
    number = float(match[1])
    return number == 0 or (match[2] in _TINY and number <= _TINY[match[2]])


def _is_faint(opacity: str) -> bool:
    match = _NUMBER.fullmatch(opacity)
    if match is None or not match[1].strip("."):
        return False
    return float(match[1]) <= (5 if match[2] == "%" else 0.05)


def _is_away(known: Mapping[str, str]) -> bool:
    """Whether an element lies where no screen shows it."""
    if known.get("position") in ("absolute", "fixed") and any(
        _is_far(known.get(side, "")) for side in ("left", "top", "right", "bottom")
    ):
        return True
    if any(_is_far(known.get(side, "")) for side in ("margin-left", "margin-top")):
        return True
    moved = known.get("transform", "")
    if moved.startswith("scale(0"):
        return _ZERO.fullmatch(moved[6:].rstrip(")")) is not None
    match = _MOVED.match(moved)
    parts = [(part or "").strip() for part in match.groups()] if match is not None else []
    # "-100%" is how a slide or a drawer waits beside the page.
    return any(_is_far(part) and part not in ("-100%", "100%") for part in parts)


def _is_clipped(known: Mapping[str, str]) -> bool:
    """Whether an element's box shows none of its text."""
    if _NOTHING.fullmatch(known.get("clip-path", "")):
        return True
    if known.get("position") in ("absolute", "fixed") and _NOTHING.fullmatch(known.get("clip", "")):
        return True
    if any(name in known for name in _PADDING):
        return False  # the frame of a film, whose padding is its height
    hides = any(known.get(name) in ("hidden", "clip") for name in ("overflow", "overflow-y"))
    boxes = (known.get(name) for name in ("height", "max-height", "width", "max-width"))
    return hides and any(box and _BOX.fullmatch(box) for box in boxes)


def _is_far(length: str) -> bool:
    match = _FAR.fullmatch(length)
    if match is None:
        return False
    number = int(match[2][:6])
    if match[3] in ("em", "rem", "vw", "vh", "%"):
        return number >= (100 if match[1] else 200)
    return number >= (900 if match[1] else 3000)


def _ground(known: Mapping[str, str]) -> str:
    if known.get("background-image", "none") != "none":
        return UNKNOWN
    value = known.get("background-color") or known.get("background", "")
    if not value or value in ("none", "inherit", "initial", "unset"):
        return ""
    first = value if value.startswith(("rgb", "hsl")) else value.partition(" ")[0]
    found = _colour(value) or _colour(first)
    return "" if found == NONE else found or UNKNOWN


def alike(ink: str, ground: str) -> bool:
    """Whether text in a colour cannot be seen on a background."""
    if len(ink) != 6 or len(ground) != 6:
        return False
    channels = ((int(ink[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (0, 2, 4))
    return all(abs(one - other) <= _CLOSE for one, other in channels)


def _colour(value: str) -> str:
    if not value:
        return ""
    if value in _NAMES:
        return _NAMES[value]
    if match := _HEX.fullmatch(value):
        digits = match[1]
        if len(digits) < 6:
            digits = "".join(digit * 2 for digit in digits)
        return NONE if digits[6:] == "00" else digits[:6]
    if match := _RGB.fullmatch(value):
        alpha = match["alpha"] or ""
        if alpha and not alpha.strip("0.%"):
            return NONE
        return "".join(f"{min(int(part[:4]), 255):02x}" for part in match.group(1, 2, 3))
    if match := _HSL.fullmatch(value):
        return "ffffff" if match[1] == "100" else "000000"
    return ""


def attribute_colour(value: str) -> str:
    """The colour in an attribute of old HTML (`bgcolor`, `color`)."""
    value = value.strip().lower()
    return _colour(value) or (_colour(f"#{value}") if value else "")


def class_rules(sheets: list[str]) -> dict[str, Hiding]:
    """What the page's own style sheets do to classes (".x"), ids ("#x") and elements ("body").

    A reason that begins with "toggled" says that another rule shows the class again.
    """
    every: dict[str, dict[str, str]] = {}
    shown: set[str] = set()
    covered: set[str] = set()
    for prelude, body in _rules("\n".join(sheets)[:_RULES_LIMIT]):
        known = _declarations(body)
        if not known:
            continue
        undoes = _undoes(known) and not _reason(known)
        covers = bool(_ground(known))
        for selector in prelude.split(","):
            selector = selector.strip()
            lone = _LONE.fullmatch(selector)
            if lone is not None:
                every.setdefault(lone["name"], {}).update(known)
            elif selector.lower() in _PAGE:
                every.setdefault("body", {}).update(known)
            elif _ELEMENT.fullmatch(selector):
                every.setdefault(selector.lower(), {}).update(known)
            else:
                names = _CLASS.findall(selector) if undoes or covers else ()
                shown.update(names if undoes else ())
                covered.update(names if covers else ())
    found = {}
    for name, known in every.items():
        how = _judged(known)
        if how.reason and name[1:] in shown and not how.reason.startswith("toggled"):
            how = Hiding(f"toggled {how.reason}", how.shows, how.ink, how.ground)
        if how != _NO_HIDING:
            found[name] = how
    for name in covered:
        how = found.get(f".{name}", _NO_HIDING)
        if not how.ground:
            found[f".{name}"] = replace(how, ground=UNKNOWN)
    return found


def _undoes(known: Mapping[str, str]) -> bool:
    return any(
        name in known
        for name in ("display", "visibility", "opacity", "left", "top", "font-size", "height",
                     "max-height", "clip", "transform")
    )  # fmt: skip


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
