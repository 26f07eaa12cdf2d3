"""Text that search engines and language models read and readers do not see.

A page can keep text out of sight: by a style (`display:none`, a size of nothing, a place off the screen,
the colour of the background), by the attribute `hidden`, in `<noscript>` or in a comment. Most of what is hidden is
honest: menus, dialogs, labels for screen readers, captions that unfold. What is not is told by its
words. A list of search phrases, one phrase over and over, a row of links to shops, or orders to a language
model ("ignore all previous instructions") is an error. A whole paragraph that is hidden among the visible
ones, by a style that no menu or dialog needs, is a warning: either readers miss it or it is not meant
for them.

Silent on: short labels, menus and controls; consent, sign-up and error notices; text that a script or a
control of the page names, or whose class says that it unfolds (paywalled or folded rest of an article
included); descriptions of images and charts; pictures in `<noscript>`; comments that list nothing.

Known false positives: a paragraph that an editor has hidden on purpose and forgotten.
Sources: Google's spam policies, "Hidden text and links",
https://developers.google.com/search/docs/essentials/spam-policies#hidden-text-and-links ; OWASP, LLM01
Prompt Injection.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor import lazy
from auditor.article import HIDDEN_TEXT, Article, Hidden
from auditor.check import Category, Rule
from auditor.checks.seo import _stuffing as stuffing
from auditor.finding import Evidence, Finding, Severity
from auditor.source import Span

RULE = Rule(
    id="seo/hidden-text",
    summary="Text that readers do not see and search engines read",
    severity=Severity.ERROR,
    confidence=0.95,
    category=Category.SEARCH_SPAM,
    why="Search engines punish pages that show them what they do not show readers.",
    sources=(
        "https://developers.google.com/search/docs/essentials/spam-policies#hidden-text-and-links",
        "https://genai.owasp.org/llmrisk/llm01-prompt-injection/",
    ),
    bad=(
        '<p style="display:none">ferry fares, cheap ferry tickets, ferry timetable 2026, ferry near me</p>',
    ),
    good=('<span class="sr-only">(opens in a new window)</span>',),
)
RULES = (RULE,)

_SLY = frozenset(
    "font-size:0 tiny-font text-indent off-screen clipped transparent same-colour opacity:0".split()
)
"""By what no menu or dialog is hidden."""
_PLAIN = frozenset(
    "display:none visibility:hidden visibility:collapse content-visibility:hidden hidden".split()
)
_HOW = {
    "same-colour": "set in the colour of its background",
    "transparent": "set in no colour at all",
    "font-size:0": "set in no size at all",
    "tiny-font": "set too small to read",
    "off-screen": "placed where no screen shows it",
    "text-indent": "placed where no screen shows it",
    "clipped": "cut off by its box",
    "opacity:0": "made invisible",
    "screen-reader": "shown to screen readers only",
    "aria-hidden": "marked as no content (aria-hidden)",
    "noscript": "shown only where scripts are off",
    "comment": "in a comment of the page",
    "white": "set in white",
}
_OWN_PARTS = lazy.regex(
    r"(?i)(?:^|[\s_-])(?:pay-?wall\w*|premium|subscriber\w*|locked|gated?|meter(?:ed)?|member\w*|truncat\w+|read-?more"
    r"|more\w*|expand\w*|fold\w*|rest|remainder|full-?(?:text|article|story)|captions?|credit|transcript|footnote|endnote"
    r"|definition|glossary|tool-?tip|popover|bio|author\w*|correction|translation|lang\w*|answer|faq|quiz|spoiler|print\w*"
    r"|chart|graph\w*|figure|table|map|data|infographic|alt|description|longdesc|newsletter|signup|promo\w*|ad|ads|advert\w*"
    r"|cookie\w*|consent|gdpr|message|notice|alert|warning|error|success|live\w*|update|comment\w*|share\w*|social"
    r"|nav\w*|menu|sub-?menu|header|footer|sidebar|widget|modal|overlay|drawer|tab\w*|accordion|collaps\w*|toggle\w*"
    r"|template|hint|help|field|form|video|audio|player|gallery|slide\w*|carousel|skip\w*|mobile|desktop|amp\w*"
    r"|fade\w*|reveal|animat\w*|lazy\w*|aos|excerpt|summary|teaser|preview|desc)(?=$|[\s_-])"
)
"""Class names of parts of a page that unfold, or that some readers see."""
_SUSPECT = lazy.regex(
    r"(?i)(?:^|[\s_-])(?:seo\w*|keywords?|kw\w?|spam|hidden-?te?xt|crawlers?|robots?|bots?|cloak\w*|stuff\w*|serp|rank\w*)(?=$|[\s_-])"
)
"""Class names that say what for something is hidden."""
_OWN_TAGS = frozenset(
    "figcaption caption table thead tbody tr td th label legend summary details dl dt dd nav footer header aside form".split()
)
_DESCRIPTION = lazy.regex(
    r"(?i)\W*(?:(?:this|the|a|an|interactive|line|bar|pie|stacked|area|animated|aerial)\s){0,3}(?:chart|graph|map|table|image|photo\w*|picture|figure"
    r"|illustration|diagram|video|graphic|drawing|screenshot|logo|infographic|audio|cartoon|poster)\b"
)
_SHORT_PROSE, _LONG_PROSE = 12, 150
"""Words: shorter text is a label, longer text a part of the page that unfolds."""
_FEW = 3
"""More hidden paragraphs than these are the rest of an article."""
_OFTEN = 3
"""Links to one other site."""
_SHOWN = 90


class _Group(NamedTuple):
    """Hidden texts in a row that are hidden in the same way."""

    items: tuple[Hidden, ...]

    @property
    def text(self) -> str:
        return " ".join(one.text for one in self.items)

    @property
    def parts(self) -> list[str]:
        return [part for one in self.items for part in one.parts or (one.text,)]

    @property
    def place(self) -> Span | None:
        first, last = self.items[0].place, self.items[-1].place
        return Span(first.start, last.end) if first and last else None


def check(article: Article, options: None = None) -> Iterator[Finding]:
    """One finding for each hidden text that is not the page's own."""
    if not article.hidden:
        return
    groups = _groups(article.hidden)
    paragraphs: list[tuple[_Group, str]] = []
    for group in groups:
        said = _said(group)
        if said:
            first = group.items[0]
            where = _HOW.get(first.reason, f"hidden ({first.reason})")
            comment = first.reason == "comment"
            yield _finding(
                article, group, f"{said}, and is {where}",
                Severity.WARNING if comment else Severity.ERROR, 0.85 if comment else 0.95,
            )  # fmt: skip
        elif _is_list(group):
            where = _HOW.get(group.items[0].reason, f"hidden ({group.items[0].reason})")
            said = f"is a list of words for a search engine, {where}"
            yield _finding(article, group, said, Severity.WARNING, 0.85)
        elif _is_paragraph(group):
            paragraphs += [
                (group, _HOW.get(group.items[0].reason, f"hidden ({group.items[0].reason})"))
            ]
    if sum(len(group.items) for group, _ in paragraphs) <= _FEW:
        for group, where in paragraphs:
            yield _finding(
                article, group, f"stands in the story and is {where}: no reader sees it",
                Severity.WARNING, 0.8,
            )  # fmt: skip


def _finding(
    article: Article, group: _Group, said: str, severity: Severity, confidence: float
) -> Finding:
    text = group.text
    shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"
    place = group.place if article.field_named(HIDDEN_TEXT) else None
    field = HIDDEN_TEXT if place else None
    if group.items[0].reason == "white":
        first, last = group.items[0].span_source, group.items[-1].span_source
        place = article.view.to_text(Span(first.start, last.end))
    element = group.items[0].element.partition(" ")[0]
    return RULE.finding(
        f"'{shown}' {said}",
        place,
        severity=severity,
        confidence=confidence,
        evidence=[Evidence(f"It stands in a <{element}>")] if element else [],
        field=field,
    )


def _groups(hidden: Sequence[Hidden]) -> list[_Group]:
    """Short neighbours that are hidden in the same way, as one."""
    groups: list[list[Hidden]] = []
    for one in hidden:
        last = groups[-1][-1] if groups else None
        if (
            last is not None
            and (one.reason, one.element) == (last.reason, last.element)
            and one.reason != "comment"
            and len(one.text) <= _SHOWN
            and len(last.text) <= _SHOWN
        ):
            groups[-1].append(one)
        else:
            groups.append([one])
    return [_Group(tuple(group)) for group in groups]


def _said(group: _Group) -> str:
    """What a hidden text does that no page's own text does; empty where it is the page's own."""
    text = group.text[: stuffing.LONGEST]
    if stuffing.is_prompt(text):
        return "gives orders to a language model"
    first = group.items[0]
    links = tuple(link for one in group.items for link in one.links)
    if _is_farm(" ".join(group.parts)[: stuffing.LONGEST], links, first):
        return "links to shops and other sites for their rank"
    wordlike = first.reason == "white" or first.reason.startswith("formatted")
    sly = (first.reason in _SLY or wordlike) and not first.toggled
    plain = first.reason in _PLAIN and not first.toggled
    if links and not sly and not any("://" in link for link in links):
        return ""  # a menu of the site's own sections
    start = stuffing.label_end(text)
    items = stuffing.listed(text[start:], group.parts if not start else ())
    if start and len(items) >= 3 and all(len(item.split()) <= 8 for item in items):
        return "lists phrases for a search engine"
    if first.reason == "comment":
        return (
            "lists phrases for a search engine"
            if stuffing.is_list_of_queries(items, strict=True)
            else ""
        )
    if stuffing.is_list_of_queries(items, strict=not sly and (not plain or _is_part(first))):
        return "lists phrases for a search engine"
    if (
        sly or plain or first.reason in ("noscript", "screen-reader")
    ) and stuffing.is_run_of_queries(text):
        return "lists phrases for a search engine"
    if (
        (sly or plain or first.reason == "noscript")
        and first.within
        and stuffing.is_dense(text)
        and not _is_part(first)
    ):
        return "repeats one phrase for a search engine"
    return ""


def _is_farm(text: str, links: Sequence[str], first: Hidden) -> bool:
    """Whether hidden links lead to several other sites, or often to one, that sell something."""
    away = [link for link in links[:200] if "://" in link]
    hosts = {link.partition("://")[2].partition("/")[0] for link in away}
    if not hosts or stuffing.is_interface(text):
        return False
    if len(hosts) == 1:
        hides = first.reason in _SLY | _PLAIN and not _is_part(first)
        return hides and len(away) >= _OFTEN and stuffing.commerce(text) >= 2
    return stuffing.commerce(text) >= 2 or (first.reason in _SLY and not first.toggled)


def _is_part(one: Hidden) -> bool:
    """Whether an element's names say that it unfolds, or that some readers see it."""
    tag, _, names = one.element.partition(" ")
    return one.toggled or tag in _OWN_TAGS or _OWN_PARTS.search(names) is not None


def _is_list(group: _Group) -> bool:
    """Whether words in a row are hidden in a way that no list of the page's own is."""
    first = group.items[0]
    if not first.within or _is_part(first) or first.links:
        return False
    text = group.text[: stuffing.LONGEST]
    if first.reason in _SLY and stuffing.is_row_of_words(text):
        return True
    if first.reason not in (_SLY | _PLAIN) - {"clipped"} or _has_names(first):
        return False
    return "," in text and stuffing.is_bare_list(text, stuffing.listed(text, ()))


def _is_paragraph(group: _Group) -> bool:
    """Whether a hidden text is a paragraph of prose that the page has no reason to hide."""
    first, text = group.items[0], group.text
    if not first.within or _is_part(first) or first.reason not in (_SLY | _PLAIN):
        return False
    count = len(text.split())
    if not _SHORT_PROSE <= count <= _LONG_PROSE or stuffing.is_interface(text):
        return False
    if _DESCRIPTION.match(text) or not text.rstrip("”\"’')] ").endswith((".", "!", "?")):
        return False
    return first.reason in _SLY or not _has_names(first)


def _has_names(one: Hidden) -> bool:
    """Whether an element has a class, an id or a role, by which a script may show it."""
    if one.final or _SUSPECT.search(one.element):
        return False
    return not one.element or bool(set(one.element.split()[1:]) - {"style", "hidden"})
