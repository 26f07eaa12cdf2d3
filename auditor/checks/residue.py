"""Traces of machines in the text, where a pattern alone cannot tell.

**Citation artefacts** are a chat product's marks for its sources (`turn0search0`, `oaicite`,
`【4†source】`), also in the targets of links (`utm_source=chatgpt.com`).

**Raw markup** is Markdown, HTML or an entity that readers see as such. In a plain text that is
Markdown throughout it is a warning, since the next program may still turn it into type.

**Mojibake** is UTF-8 that was read as another encoding (`donâ€™t`, `ZÃ¼rich`). A suspicious
stretch counts only if it turns back into sensible text, byte for byte, so that São, SÃO and
Â in Vietnamese stay; the text that comes out is offered as the fix.

**Handover notes** speak to a client about the text itself ("trimmed to fit your slot", "shout if
the tone is off"), also in other languages. One word never decides: somebody who made something of
a part of the text, somebody it is made for, and a phrase of handing over must come together.

**Log lines** of a pipeline string together counts, scores, status codes, file names and verdicts
with hardly a function word between them.

**Invisible characters** break words for search and screen readers. Joiners that a script or an
emoji needs are left alone.

Known false positives: an article on markup that shows it without quotation marks or code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from auditor import lazy
from auditor.article import Article, MarkKind
from auditor.check import Category, Rule
from auditor.checks import _machine_log, _speech
from auditor.checks._regions import Region, regions
from auditor.finding import Evidence, Finding, Fix, Safety, Severity, replacement
from auditor.pattern import compiled
from auditor.source import Span

CITATION_ARTEFACT = Rule(
    id="residue/citation-artefact",
    summary="A chat product's mark for a source",
    severity=Severity.ERROR,
    confidence=0.98,
    category=Category.COMPLETENESS,
    why="It shows where the text was copied from and means nothing to readers.",
    sources=("https://en.wikipedia.org/wiki/Wikipedia:Signs_of_AI_writing",),
    bad=("Sales rose by a fifth.【4†source】",),
    good=('The passage ended in "oaicite", an editor said.',),
)
RAW_MARKUP = Rule(
    id="residue/raw-markup",
    summary="Markup that readers see as such",
    severity=Severity.ERROR,
    confidence=0.93,
    category=Category.COMPLETENESS,
    why="Asterisks, tags and entities are meant for programs; on the page they look like a fault.",
    sources=("https://commonmark.org/help/",),
    bad=("That sounds **little**, she said.",),
    good=("The hotel has 5** rooms and a f**king awful bar.",),
)
MOJIBAKE = Rule(
    id="residue/mojibake",
    summary="Letters garbled by a wrong encoding",
    severity=Severity.ERROR,
    confidence=0.97,
    category=Category.COMPLETENESS,
    why="Names and quotation marks cannot be read any more.",
    sources=("https://en.wikipedia.org/wiki/Mojibake",),
    bad=("The councilâ€™s plan for the cafÃ©",),
    good=("SÃO PAULO", "Château"),
)
INVISIBLE_CHARACTER = Rule(
    id="residue/invisible-character",
    summary="A character that nobody sees",
    severity=Severity.WARNING,
    confidence=0.9,
    category=Category.COMPLETENESS,
    why="Search does not find the word, screen readers stumble, and links break.",
    sources=("https://www.unicode.org/reports/tr36/",),
    bad=("mem\u200borise",),
    good=("\U0001f468\u200d\U0001f469\u200d\U0001f467",),
)
HANDOVER_NOTE = Rule(
    id="residue/handover-note",
    summary="Words to whoever ordered the text, about the text",
    severity=Severity.ERROR,
    confidence=0.9,
    category=Category.COMPLETENESS,
    why="It was meant for a client or the desk, and readers see how the story was made.",
    sources=("https://en.wikipedia.org/wiki/Wikipedia:Signs_of_AI_writing",),
    bad=("I have trimmed the intro and kept your headline; shout if the tone is off.",),
    good=("I kept every letter that my father wrote.",),
)
MACHINE_LOG = Rule(
    id="residue/machine-log",
    summary="A program's log line",
    severity=Severity.ERROR,
    confidence=0.92,
    category=Category.COMPLETENESS,
    why="It reports on how the story was put together and says nothing about its subject.",
    sources=("https://en.wikipedia.org/wiki/AI_slop",),
    bad=("Quality gate: PASS, similarity 0.04, 7 of 7 links resolved.",),
    good=("The site returned an error for 3 of 5 readers, the company said.",),
)
RULES = (
    CITATION_ARTEFACT,
    RAW_MARKUP,
    MOJIBAKE,
    INVISIBLE_CHARACTER,
    HANDOVER_NOTE,
    MACHINE_LOG,
)


def check(article: Article, _options: object) -> Iterator[Finding]:
    """Citation artefacts, raw markup, mojibake and invisible characters."""
    for region in regions(article):
        yield from _citations(region)
        yield from _markup(region, article.format)
        yield from _mojibake(region)
        yield from _invisible(region)
    yield from _link_targets(article)
    yield from _handovers(article)
    yield from _logs(article)


def _handovers(article: Article) -> Iterator[Finding]:
    for one in _speech.find(article):
        quoted = _shown(article.slice(one.span))
        yield HANDOVER_NOTE.finding(
            f"'{quoted}' speaks to whoever ordered the text, not to readers",
            one.span,
            severity=None if one.sure else Severity.WARNING,
            fixes=(replacement(one.span, "", "Delete it", Safety.UNSAFE),),
        )


def _logs(article: Article) -> Iterator[Finding]:
    for span in _machine_log.find(article):
        quoted = _shown(article.slice(span))
        yield MACHINE_LOG.finding(
            f"'{quoted}' is a program's report on its run",
            span,
            fixes=(replacement(span, "", "Delete it", Safety.UNSAFE),),
        )


# -- citation artefacts --------------------------------------------------------------------------

_TURN = r"turn\d+(?:search|news|view|fetch|image|file|video|reddit|finance|product|map|academia|forecast|click|open)\w{0,12}?\d+"
_CITATION = (
    rf"[\x{{e200}}-\x{{e2ff}}]?(?:file|nav|image_?group|video)?cite(?:[\x{{e200}}-\x{{e2ff}}]?{_TURN})+[\x{{e200}}-\x{{e2ff}}]?"
    r"|[\x{e200}-\x{e2ff}](?:[\w ,.:'’-]*[\x{e200}-\x{e2ff}])+"
    r"|:?contentReference\s?\[oaicite:\s?\d+\](?:\{index=\d+\})?"
    r"|\[?oai_?cit(?:e|ation)[\w:.†‡-]*\]?"
    rf"|\b{_TURN}\b"
    r"|【\s?\d+(?:[:.]\d+)?\s?[†‡][^】\n]*】|【\d+(?::\d+)?】"
    r"|\[\d+†[^\]\n]*\]|\[\^\d+\^\]"
    r"|\[cite_(?:start|end)\]|\[cite:?\s?[\d, -]+\]|\[cite\]"
    r"|</?grok[:-][^>\n]+>|\bgrok_(?:card|render_\w+)\b|\bgrok-card\b|\battached_file\b|\bciteturn\b|:::writing\b|\bfilecite\b"
    r"|\[(?:web|INLINE_CITATION|attachment|web_search|search_result|doc|source|ref):\s?\d+(?:[,:]\s?\d+)*\]"
    r"|sandbox:/mnt/data/[^\s)]*[\w/]|\bfile-service://\S+"
    r"|[?&]utm_source=(?:chatgpt\.com|openai|copilot\.com|perplexity(?:\.ai)?|claude\.ai|gemini|grok\.com|chatgpt)\b|[?&]referrer=grok\.com\b"
)
_CITATION_HINTS = (
    "cite:", "cite]", "cite_", "[cite", "citeturn", "filecite", "oai_cit", "oaicit", "contentreference", "【", "†",
    "[^", "grok", "attached_file", ":::", "sandbox:", "file-service", "utm_source", "[web", "_citation:",
    "[attachment:", "[search_result", "[doc:", "[source:", "[ref:", *(f"turn{digit}" for digit in range(10)),
)  # fmt: skip
"""One of these stands in every mark; the long expression is compiled only then."""
_PRIVATE = lazy.regex("[\ue200-\ue2ff]")
_TARGET = r"[?&]utm_source=(?:chatgpt(?:\.com)?|openai|copilot(?:\.com)?|perplexity(?:\.ai)?|claude(?:\.ai)?|gemini|grok\.com)\b|[?&]referrer=grok\.com\b|^sandbox:/|^attachment:|^file-service:"


def _citations(region: Region) -> Iterator[Finding]:
    folded = region.text.lower()
    if not any(hint in folded for hint in _CITATION_HINTS) and (
        region.encoded.ascii or not _PRIVATE.search(region.text)
    ):
        return
    for match in compiled(_CITATION, True).finditer(region.encoded):
        span, text = match.span, match.group()
        if region.is_quoted(span) and "utm_source" not in text:
            continue
        if not region.block(span.start).covers(span) or _about(region, span):
            continue
        visible = "".join(char if char.isprintable() else "" for char in text).strip()
        message = f"'{visible}' is a chat product's mark for a source"
        if "utm_source" in text:
            message = f"'{visible}' shows that the address was copied from a chat product"
        yield CITATION_ARTEFACT.finding(
            message, span, field=region.field, fixes=_fixes(region, span, "", "Delete it")
        )


def _link_targets(article: Article) -> Iterator[Finding]:
    for mark in article.marks:
        if mark.kind is MarkKind.LINK and compiled(_TARGET, True).search(mark.value):
            if mark.value in article.slice(mark.span):
                continue
            shown = mark.value if len(mark.value) <= 100 else mark.value[:99] + "…"
            yield CITATION_ARTEFACT.finding(
                f"The link goes to '{shown}', an address copied from a chat product",
                _with_target(article, mark.span),
            )


def _with_target(article: Article, span: Span) -> Span:
    """A link's words and one character more, so that the span's source holds the address.

    Markdown writes it behind the words, HTML before them.
    """
    block = article.block_at(span.start).span
    if article.format == "markdown":
        return Span(span.start, min(span.end + 1, block.end))
    return Span(max(span.start - 1, block.start), span.end)


def _about(region: Region, span: Span) -> bool:
    """Whether the words before speak of the mark as a thing."""
    before = region.before(span)
    return compiled(_MENTION, True).search(before) is not None


_MENTION = (
    r"\b(?:words?|strings?|codes?|tags?|marks?|parameter|reads|called|such as|like|says|element|"
    r"symbols?|characters?|entity|sequence|typed|typing|writes?|wrote)[,:]?\s+$"
)


def _fixes(region: Region, span: Span, text: str, description: str) -> tuple[Fix, ...]:
    if region.field is not None:
        return ()
    return (replacement(span, text, description, Safety.UNSAFE),)


# -- raw markup ----------------------------------------------------------------------------------

_TAG = (
    r"(?:p|br|strong|em|b|i|u|div|span|h[1-6]|ul|ol|li|a|img|blockquote|figure|figcaption|hr|table|tr|td|th|"
    r"iframe|script|section|small|sup|sub|pre|code|center|font|article|header|footer)"
)
_MARKUP: dict[str, tuple[tuple[str, ...], str]] = {
    "bold": (("**",), r"\*\*[^\s*](?:[^*\n]*[^\s*])?\*\*"),
    "under": (("__",), r"\b__[A-Za-z][^_\n]*[^\s_]__\b"),
    "heading": (("# ",), r"(?m)^#{1,6} "),
    "link": (("](",), r"!?\[[^\]\[\n]*\]\((?:https?:|/|mailto:|www\.|#)[^)\s]*\)"),
    "fence": (("```",), r"```\w*"),
    "code": (("`",), r"`[^`\n]{1,80}`"),
    "tag": (("<", "-->"), rf"</?{_TAG}(?:\s[^<>\n]*)?/?>|<!--[^\n]*?-->|<!--|-->"),
    "entity": (("&",), r"(?:&(?:amp;)*(?:lt|#60|#x3c);)/?\w+[^&\n]*?&(?:amp;)*(?:gt|#62|#x3e);"),
    "reference": (
        ("&",),
        r"&(?:amp;)*(?:nbsp|lt|gt|quot|apos|[lr][sd]quo|[mn]dash|hellip|eacute|egrave|pound|euro|copy|shy|zwnj|#\d{2,5}|#x[0-9a-f]{2,5});|&amp;",
    ),
    "escape": (("\\",), r"\\u[0-9a-f]{4}|\\[nt](?:\\[nt])+|\\n[A-Z“]|\\\""),
    "wiki": (
        ("|", "'''"),
        r"\{\w{1,3}\|[^|{}\n]+\|[^{}\n]+\}\}|\[\[[^\]\n|]+\|[^\]\n]+\]\]|'''[^'\n]+'''",
    ),
    "short": (
        ("[", "{{", "{%"),
        r"\[/?(?:caption|gallery|embed|audio|video|vc_\w+|et_pb_\w+|su_\w+|sc|wp_\w+|fusion_\w+|elementor[\w-]*)(?:\s[^\]\n]+)?\]"
        r"|\[[a-z][\w-]*(?:\s+[a-z][\w-]*=[^\]\s]+)+[^\]\n]*\]|\[/[a-z][\w-]{2,30}\]|\[/(?:b|i|u)\]"
        r"|\[(?:youtube|vimeo|twitter|tweet|instagram|soundcloud|facebook|tiktok|gist|embed)[ =:]+https?:[^\]\n]*\]"
        r"|\[(?:url|img)(?:=[^\]\n]*)?\]|\{\{[<%][^{}\n]*[>%]\}\}|\{%-? ?[a-z]\w* [^{}\n]*%\}",
    ),
}
"""Each kind: the literals of which one stands in every match, and its expression."""
_MARKDOWN = frozenset({"bold", "under", "heading", "link", "fence", "code"})
_LIMIT = 30
_MOST_SEEN = 200


def _marked(region: Region) -> Iterator[tuple[Span, str]]:
    """What looks like markup, in order; of two that overlap the first and wider."""
    every = [
        (match.span, kind)
        for kind, (literals, expression) in _MARKUP.items()
        if any(literal in region.text for literal in literals)
        for match in compiled(expression, True).finditer(region.encoded)
    ]
    end = 0
    for span, kind in sorted(every, key=lambda one: (one[0].start, -one[0].end)):
        if span.start >= end:
            end = span.end
            yield span, kind


def _markup(region: Region, form: str) -> Iterator[Finding]:
    text = region.text
    found: list[tuple[str, Span]] = []
    for span, kind in _marked(region):
        if _is_markup(region, kind, span):
            found.append((kind, span))
            if len(found) >= _MOST_SEEN:
                break
    markdown = [kind for kind, _ in found if kind in _MARKDOWN]
    throughout = form == "plain" and (markdown.count("heading") >= 2 or len(markdown) >= 6)
    for kind, span in found[:_LIMIT]:
        if kind == "heading":
            span = Span(span.start, region.block(span.start).end)
        severity = Severity.WARNING if throughout and kind in _MARKDOWN else None
        if kind in ("code", "escape", "wiki"):
            severity = Severity.WARNING
        yield RAW_MARKUP.finding(
            f"'{_shown(text[span.start : span.end])}' is {_NAMES[kind]} that readers see as it stands",
            span,
            severity=severity,
            field=region.field,
            fixes=_markup_fix(region, kind, span),
        )


_NAMES = {
    "bold": "Markdown", "under": "Markdown", "heading": "Markdown", "link": "Markdown",
    "fence": "Markdown", "code": "Markdown", "tag": "HTML", "entity": "HTML",
    "reference": "an HTML entity", "escape": "an escape of a program", "wiki": "wiki markup",
    "short": "a shortcode",
}  # fmt: skip


def _is_markup(region: Region, kind: str, span: Span) -> bool:
    text = region.text
    before, after = text[max(span.start - 1, 0) : span.start], text[span.end : span.end + 1]
    if not region.block(span.start).covers(span):
        return False
    if _in_code(region, span) or _about(region, span):
        return False
    if kind == "bold":
        if before.isalnum() or before == "*" or (after.isalnum() and not before.isspace()):
            return False
        return after != "*"
    if kind == "heading":
        return text[span.end : span.end + 2].strip()[:1].isalpha() or span.end - span.start > 1
    if region.is_quoted(span):
        return False
    if kind == "tag":
        if compiled(r"\b(?:html|tags?|markup|syntax)\b", True).search(region.before(span, 120)):
            return False
        return compiled(r"^\s+(?:tags?|elements?)\b", True).search(region.after(span)) is None
    if kind == "reference":
        return text[max(0, span.start - 4) : span.start].count(
            "http"
        ) == 0 and not region.is_technical(span)
    if kind in ("code", "escape"):
        return before != "\\" and not region.is_technical(span)
    return True


def _in_code(region: Region, span: Span) -> bool:
    """Whether a span lies in code; an address inside a Markdown link is no code."""
    return any(
        other.covers(span) for other in region.technical if other.start <= span.start < other.end
    )


def _markup_fix(region: Region, kind: str, span: Span) -> tuple[Fix, ...]:
    text = region.text[span.start : span.end]
    if kind in ("bold", "under"):
        return _fixes(region, span, text[2:-2], "Take the marks away")
    if kind == "reference":
        import html

        plain = html.unescape(html.unescape(text))
        if plain.strip() and plain != text:
            return _fixes(region, span, plain, f"Write '{plain}'")
    return ()


# -- mojibake ------------------------------------------------------------------------------------

_SUSPECT = (
    # UTF-8 as Windows-1252, Latin-1 or Windows-1250
    r"[ÂÃÄÅĂĹÎÏÐÑØÙ][\x{80}-\x{bf}€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸĄˇ˘ŁłŞşŻżąĽľ˝ŔŕŤťŚśŹź]"
    r"|â[\x{80}-\x{84}€‚„ˆ‰†][\x{80}-\x{bf}€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸĄˇ˘ŁłŞşŻżąĽľ˝]?"
    r"|ï[¿»][½¿]|ðŸ[\x{80}-\x{bf}€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
    # as Mac Roman, code pages 437 and 850, Windows-1251
    r"|‚Ä[^\s\w]|‚Äô|√[©®®†°¢£§•¶ß®´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿º]|¬[£©®∞ª]|ÔÇ[ÖØ£ª]|ΓÇ[ÖöÜôú¥]|├[®⌐╝╢ñ¿]|вЂ[\x{80}-\x{bf}™њќ“”¦ќ]"
    # bytes of Windows-1252 as control characters; what nothing could decode
    r"|[\x{82}-\x{8c}\x{91}-\x{9c}]|\x{fffd}+"
)
_CODECS = ("cp1252", "latin-1", "cp1250", "mac_roman", "cp437", "cp850", "cp1251")
_STRETCH = lazy.regex("[^\x00-\x7f]+")
_AROUND = 40
_MOST_UNITS = 8
_MOST_WORDS = 200
_QUERY = (
    r"\b(?:don|won|can|isn|didn|doesn|wasn|couldn|wouldn|shouldn|aren|hasn|haven|weren)\?t\b"
    r"|\b(?:it|he|she|that|there|what|who|let|here)\?s\b|\b(?:they|we|you)\?(?:re|ve|ll)\b|\bI\?(?:m|ve|ll)\b"
)


def _mojibake(region: Region) -> Iterator[Finding]:
    text, seen, count = region.text, -1, 0
    if not region.encoded.ascii:
        if compiled(r"\bmojibake\b|\bcharacter encoding\b", True).search(region.encoded):
            return
        for match in compiled(_SUSPECT).finditer(region.encoded):
            if match.span.start < seen or not region.block(match.span.start).covers(match.span):
                continue
            stretch = _stretch(text, match.span)
            if _decoded(text, stretch) is None:
                continue
            word = _word(text, stretch, region.block(stretch.start))
            seen, count = word.end, count + 1
            if count > _MOST_WORDS:
                break
            whole = _mended(text, word)
            hint = f"; it should read '{whole}'" if whole and "\ufffd" not in whole else ""
            fixes = _fixes(region, word, whole, f"Write '{whole}'") if hint else ()
            yield MOJIBAKE.finding(
                f"'{text[word.start : word.end]}' was garbled by a wrong encoding{hint}",
                word,
                field=region.field,
                fixes=fixes,
            )
    for match in compiled(_QUERY, True).finditer(region.encoded):
        if region.is_technical(match.span):
            continue
        whole = match.group().replace("?", "’")
        yield MOJIBAKE.finding(
            f"'{match.group()}' lost its apostrophe to a wrong encoding",
            match.span,
            severity=Severity.WARNING,
            field=region.field,
            fixes=_fixes(region, match.span, whole, f"Write '{whole}'"),
        )


def _stretch(text: str, span: Span) -> Span:
    """The run of characters beyond ASCII that a suspicious pair begins."""
    found = _STRETCH.match(text, span.start, min(len(text), span.start + _AROUND))
    return Span(span.start, found.end() if found else span.end)


def _decoded(text: str, span: Span) -> str | None:
    """What a garbled stretch stood for; None where it is no mojibake.

    As much of its start as decodes counts, so a right character behind it does no harm.
    """
    first = text[span.start]
    if first == "\ufffd":
        return first
    if "\x80" <= first <= "\x9f":
        return first.encode("latin-1").decode("cp1252", "replace")
    for codec in _CODECS:
        plain, at = "", span.start
        while at < span.end and len(plain) < _MOST_UNITS:
            unit = _unit(text, at, codec)
            if unit is None:
                break
            plain += unit[0]
            at += unit[1]
        if plain and _plausible(text, span.start, text[span.start : at], plain):
            return plain
    return None


def _unit(text: str, at: int, codec: str) -> tuple[str, int] | None:
    """One character that a wrong decoder showed as two to four, and how many they are."""
    table = _table(codec)
    lead = table.get(text[at], 0)
    size = (
        2
        if 0xC2 <= lead <= 0xDF
        else 3
        if 0xE0 <= lead <= 0xEF
        else 4
        if 0xF0 <= lead <= 0xF4
        else 0
    )
    if not size:
        return None
    try:
        plain = bytes(table.get(char, 0) for char in text[at : at + size]).decode("utf-8")
    except UnicodeDecodeError:
        return None
    return (plain, size) if _sensible(plain) else None


@lru_cache(maxsize=len(_CODECS))
def _table(codec: str) -> dict[str, int]:
    """The byte above ASCII behind each character; one that a codec lacks shows as a control."""
    table = {}
    for byte in range(0x80, 0x100):
        try:
            table[bytes([byte]).decode(codec)] = byte
        except UnicodeDecodeError:
            table[chr(byte)] = byte
    return table


def _sensible(char: str) -> bool:
    code = ord(char)
    return (
        0xA0 <= code <= 0x17F
        or 0x370 <= code <= 0x5FF
        or 0x600 <= code <= 0x6FF
        or 0x1E00 <= code <= 0x1EFF
        or 0x2010 <= code <= 0x203A
        or code in (0x20AC, 0x2122, 0x2032, 0x2033, 0xFEFF, 0xFFFD, 0x200B, 0x2212)
        or 0x3000 <= code <= 0x9FFF
        or 0x1F300 <= code <= 0x1FAFF
    )


def _plausible(text: str, start: int, part: str, plain: str) -> bool:
    """Rare letters beside a quotation mark or dash decode by chance: "AMANHÃ”", "CAFÄ“"."""
    if len(part) > 2 and part[0] in "âïð‚ÔΓв":
        return True
    if part[:2] in (
        "Â£",
        "Â©",
        "Â®",
        "Â°",
        "Â§",
        "Â€",
        "Â\xa0",
        "Â½",
        "Â¼",
        "Â¾",
        "¬£",
        "Â·",
        "Â¿",
        "Â¡",
    ):
        return not text[max(start - 1, 0) : start].isalpha() or part[1] not in "·°"
    if part[1] in "‘’“”–—…•‹›«»\xa0„‚™":
        before, after = text[max(start - 1, 0) : start], text[start + 2 : start + 3]
        return before.islower() or after.islower()
    if part[0] in "ÃÂ√¬├":
        return part[0] != "√" or not part[1].isdigit()
    pairs = len(plain)
    before = text[max(start - 1, 0) : start]
    if part[0] in "ÄÅĂĹ":
        return before.islower() or pairs > 1 or text[start + 2 : start + 3].islower()
    return pairs > 1


def _word(text: str, span: Span, block: Span) -> Span:
    """The word around a garbled stretch."""
    left = re.search(r"[\w'’\ufffd-]*\Z", text[max(block.start, span.start - _AROUND) : span.start])
    start = span.start - (len(left.group()) if left else 0)
    right = re.compile(r"(?:[^\s\x00-\x7f]|\w|[,.]\d)*").match(
        text, span.start, min(block.end, span.end + _AROUND)
    )
    return Span(start, max(right.end() if right else 0, span.end))


def _mended(text: str, word: Span) -> str:
    """A word with every garbled stretch decoded, also where it was garbled twice."""
    result = text[word.start : word.end]
    for _ in range(3):
        parts, at = [], 0
        for stretch in _STRETCH.finditer(result):
            inner = _part_mended(result[stretch.start() : stretch.end()])
            parts += [result[at : stretch.start()], inner]
            at = stretch.end()
        mended = "".join([*parts, result[at:]])
        if mended == result:
            break
        result = mended
    return result


def _part_mended(part: str) -> str:
    result, at = "", 0
    while at < len(part):
        units = (_unit(part, at, codec) for codec in _CODECS)
        plain, size = next((unit for unit in units if unit), (part[at], 1))
        if "\x80" <= plain <= "\x9f":
            plain = plain.encode("latin-1").decode("cp1252", "replace")
        result += plain
        at += size
    return result


# -- invisible characters ------------------------------------------------------------------------

_HIDDEN = lazy.regex(
    "[\u200b-\u200f\u2060-\u2064\ufeff\u00ad\u202a-\u202e\u2066-\u2069\u180e\u115f\u3164"
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f\U000e0000-\U000e007f]+"
)
_TITLES = {
    "\u200b": "a zero-width space", "\u200c": "a zero-width non-joiner",
    "\u200d": "a zero-width joiner", "\u2060": "a word joiner", "\ufeff": "a byte-order mark",
    "\u00ad": "a soft hyphen", "\u202d": "a direction override", "\u202e": "a direction override",
}  # fmt: skip
_OVERRIDES = "\u202d\u202e"
_DIRECTIONS = frozenset("\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069")


def _invisible(region: Region) -> Iterator[Finding]:
    text = region.text
    borders: list[Span] = []
    for match in _HIDDEN.finditer(text):
        span, run = Span(*match.span()), match.group()
        before = text[max(span.start - 1, 0) : span.start]
        after = text[span.end : span.end + 1]
        if _needed(run, before, after):
            continue
        control = any(char < " " or char == "\x7f" or char >= "\U000e0000" for char in run)
        override = any(char in _OVERRIDES for char in run)
        inside = _latin(before) and _latin(after) and "\u00ad" not in run
        if not (control or override or inside):
            borders.append(span)
            continue
        word = Span(_back(text, span.start), _forth(text, span.end)) if inside else span
        shown = "".join(char for char in text[word.start : word.end] if char.isprintable())
        name = _TITLES.get(run[0], f"the character U+{ord(run[0]):04X}")
        where = f"inside '{shown}'" if inside else "here"
        fix = replacement(span, "", "Delete it", Safety.SAFE if not override else Safety.UNSAFE)
        yield INVISIBLE_CHARACTER.finding(
            f"There is {name} {where} that nobody sees",
            span,
            field=region.field,
            fixes=(fix,) if region.field is None else (),
        )
    if borders:
        first = borders[0]
        name = _TITLES.get(text[first.start], f"the character U+{ord(text[first.start]):04X}")
        more = f", and {len(borders) - 1} more such characters" if len(borders) > 1 else ""
        yield INVISIBLE_CHARACTER.finding(
            f"There is {name} here that nobody sees{more}",
            first,
            severity=Severity.INFO,
            confidence=0.6,
            evidence=[Evidence("also here", span) for span in borders[1:20]],
            field=region.field,
        )


def _needed(run: str, before: str, after: str) -> bool:
    """Whether a script or an emoji needs these characters here."""
    around = before + after
    if "\U000e0000" <= run[0] <= "\U000e007f":
        return before >= "\U0001f3f4"
    if run[0] in "\u200c\u200d\ufeff\u200b":
        return any(_joining(char) for char in around)
    if _DIRECTIONS.issuperset(run):
        return True
    return run[0] == "\u00ad" and before.isalpha() and after.isalpha()


def _joining(char: str) -> bool:
    """Whether a character is of a script or emoji in which invisible joiners are right."""
    return "\u0590" <= char <= "\u1fff" or (char >= "\u2190" and char not in "\ufeff\ufffd")


def _latin(char: str) -> bool:
    return bool(char) and char.isalnum() and char < "\u0530"


def _back(text: str, at: int) -> int:
    found = re.search(r"\w*\Z", text[max(0, at - _AROUND) : at])
    return at - (len(found.group()) if found else 0)


def _forth(text: str, at: int) -> int:
    found = re.compile(r"\w*").match(text, at, at + _AROUND)
    return found.end() if found else at


def _shown(text: str, most: int = 80) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
