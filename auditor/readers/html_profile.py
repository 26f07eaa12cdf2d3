"""What an HTML start tag means wherever it stands: its block, its mark, and whether it is hidden."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from auditor import lazy
from auditor.article import BlockKind, MarkKind
from auditor.readers.html_style import (
    HELPERS,
    OPENERS,
    UNKNOWN,
    Hiding,
    alike,
    attribute_colour,
    hiding,
)
from auditor.readers.html_tokens import Tag


def names(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


VOID = names(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track"
    " wbr"
)
BLOCKS = names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li"
    " listing main menu nav ol p pre search section summary table tbody td tfoot th thead tr"
    " ul"
)
DROPPED = names(
    "audio button canvas datalist dialog head map meter object optgroup option progress rp select"
    " svg template video"
)
_CHROME = {"nav": "nav", "aside": "aside", "footer": "footer", "form": "form", "header": "header",
           "search": "nav"}  # fmt: skip
_ROLES = {"navigation": "nav", "complementary": "aside", "contentinfo": "footer", "search": "nav",
          "banner": "header", "dialog": "dialog", "alertdialog": "dialog", "menu": "nav",
          "menubar": "nav"}  # fmt: skip
_KINDS = {
    **{f"h{level}": (BlockKind.HEADING, level) for level in range(1, 7)},
    "li": (BlockKind.LIST_ITEM, 0),
    "dt": (BlockKind.LIST_ITEM, 0),
    "dd": (BlockKind.LIST_ITEM, 0),
    "blockquote": (BlockKind.QUOTE, 0),
    "figcaption": (BlockKind.CAPTION, 0),
    "td": (BlockKind.CELL, 0),
    "th": (BlockKind.CELL, 0),
    "caption": (BlockKind.CELL, 0),
    "pre": (BlockKind.CODE, 0),
    "listing": (BlockKind.CODE, 0),
}
MARKS = {
    "a": MarkKind.LINK, "code": MarkKind.CODE, "kbd": MarkKind.CODE, "samp": MarkKind.CODE,
    "tt": MarkKind.CODE, "strong": MarkKind.STRONG, "b": MarkKind.STRONG, "em": MarkKind.EMPHASIS,
    "i": MarkKind.EMPHASIS, "cite": MarkKind.EMPHASIS, "sup": MarkKind.NOTE,
}  # fmt: skip
LISTS = frozenset({"ul", "ol", "dl", "menu", "dir"})
_BODY = lazy.regex(
    r"(?:entry|article|post|story|td-post|single-post|news|body)-(?:content|body|text|copy)"
    r"(?:-(?:inner|text|wrapper|content|copy))?|c?-?article-?body|articlecontent|storybody"
    r"|content-article-body|article--?body|post-entry|e-content|body-copy"
)
_BYLINE = lazy.regex(
    r"(?:^|[-_])(?:by-?line|author)(?:[-_]+(?:name|names|line|text|link|info|box))?$|^fn$",
    re.IGNORECASE,
)
_DATE = lazy.regex(
    r"(?:^|[-_])(?:date|dateline|datetime|timestamp|time|pubdate|published|posted-on|updated)"
    r"(?:[-_]+(?:time|published|updated|line|text))?$",
    re.IGNORECASE,
)
_HELPER = lazy.regex(
    r"^(?:sr-only|screen-reader-text|screen-reader-only|screen-reader|visually-hidden"
    r"|visuallyhidden|visually-hidden-focusable|element-invisible|u-visually-hidden"
    r"|is-visually-hidden|skip-?link|skip-?nav|skip-to-content|skip-to-main)$",
    re.IGNORECASE,
)


@dataclass(eq=False, slots=True)
class Profile:
    """What a start tag means, wherever it stands."""

    block: bool
    kind: tuple[BlockKind, int] | None = None
    mark: MarkKind | None = None
    value: str = ""
    chrome: str = ""
    hiding: Hiding = field(default_factory=Hiding)
    weak: bool = False
    """Whether what hides it is the page's own doing: it opens, or is for screen readers."""
    names: str = ""
    """By what a hidden element could be meant: tag, classes, id, role, attributes."""
    container: str = ""
    plain: bool = True
    """Whether the context of its parent holds unchanged."""
    dropped: bool = False
    listing: bool = False
    pre: bool = False
    byline: bool = False
    author: bool = False
    date: bool = False
    time: bool = False


def profile(
    tag: Tag, classes: Mapping[str, Hiding], heeds_styles: bool, foreign: bool = False
) -> Profile:
    """What a start tag means. `classes` are the classes and ids that the page's style sheets style.

    With `heeds_styles` False, text that styles hide is read as if they did not. `foreign` says that
    a style sheet which is not at hand may colour what has a class.
    """
    name = tag.name
    found = Profile(name in BLOCKS or name.startswith("amp-"))
    found.kind = _KINDS.get(name)
    found.listing = name in LISTS
    found.pre = name in ("pre", "listing")
    found.dropped = name in DROPPED
    found.chrome = _CHROME.get(name, "")
    found.time = name == "time"
    found.container = name if name in ("article", "main") else ""
    found.mark = MARKS.get(name)
    if found.mark is MarkKind.LINK:
        found.value = tag.get("href")
        if not found.value:
            found.mark = None
    if tag.attributes:
        _attributes(tag, found)
    if tag.attributes or name in classes:
        _hide(tag, found, classes, heeds_styles, foreign)
    found.plain = not (
        found.kind or found.listing or found.pre or found.dropped or found.chrome or found.time
        or found.container or found.byline or found.author or found.date
        or found.hiding.reason or found.hiding.shows or found.hiding.ink or found.hiding.ground
    )  # fmt: skip
    return found


def _attributes(tag: Tag, found: Profile) -> None:
    role, own = tag.get("role").lower(), tag.get("class").split()
    found.chrome = found.chrome or _ROLES.get(role, "")
    properties = tag.get("itemprop").lower().split()
    relations = tag.get("rel").lower().split()
    if "articlebody" in properties and not found.container:
        found.container = "body"
    if role == "main" and not found.container:
        found.container = "main"
    if "author" in properties or "author" in relations:
        found.author = found.byline = True
    for name in own:
        folded = name.lower().replace("_", "-").replace("--", "-")
        if not found.container and found.block and _BODY.fullmatch(folded):
            found.container = "body"
        if tag.name in ("article", "main", "body", "html", "section", "img"):
            continue
        if _BYLINE.search(name):
            found.byline = True
            found.author = found.author or "author" in folded or folded == "fn"
        elif _DATE.search(name):
            found.date = True
    if "wp-caption-text" in own or "caption" in own or "image-caption" in own:
        found.kind = (BlockKind.CAPTION, 0)
    if "wp-block-verse" in own:
        found.kind = (BlockKind.PARAGRAPH, 0)
    if found.kind and found.kind[0] is BlockKind.CELL and role in ("presentation", "none"):
        found.kind = None


def _hide(
    tag: Tag, found: Profile, classes: Mapping[str, Hiding], heeds_styles: bool, foreign: bool
) -> None:
    own, how = tag.get("class").split(), hiding(tag.get("style"))
    ink = how.ink or (attribute_colour(tag.get("color")) if tag.name == "font" else "")
    ground = how.ground or attribute_colour(tag.get("bgcolor"))
    reason, shows = how.reason, how.shows
    if not reason and "hidden" in tag.attributes and tag.get("hidden").lower() != "until-found":
        reason = "hidden"
    keys = [f".{name}" for name in own] + ([f"#{tag.get('id')}"] if "id" in tag.attributes else [])
    for key in keys:
        if key in classes:
            ruled = classes[key]
            if not reason and ruled.reason.partition(":")[0] not in how.sets:
                reason = ruled.reason
            ink, ground, shows = ink or ruled.ink, ground or ruled.ground, shows | ruled.shows
    if tag.name in classes:
        ink, ground = ink or classes[tag.name].ink, ground or classes[tag.name].ground
    if not reason and tag.get("aria-hidden").lower() == "true":
        reason = "aria-hidden"
    if not reason and alike(ink, ground):
        reason = "same-colour"
    if foreign and not ground and keys and not any(key in classes for key in keys):
        ground = UNKNOWN
    if tag.name in ("html", "body"):
        reason = ""
    elif any(map(_HELPER.search, own)):
        # No text, even where the rule that hides it stands in another file.
        reason, found.weak = "screen-reader", True
    elif reason.startswith("toggled "):
        reason, found.weak = reason[8:], True
    elif reason and any(OPENERS.search(name) or HELPERS.search(name) for name in own):
        found.weak = True
    if reason == "screen-reader" and not heeds_styles:
        found.dropped = True
    if reason or ink or ground:
        said = (tag.name, *own, tag.get("id"), tag.get("role"), *tag.attributes)
        found.names = " ".join(filter(None, said))
    found.hiding = Hiding(reason, shows, ink, ground)
