"""Articles that are several stories by design: round-ups, live pages, letters, lists of results."""

from __future__ import annotations

from auditor import lazy
from auditor.article import Article, BlockKind
from auditor.facts import words

_SAYS_SO = lazy.regex(
    r"(?i)\b(?:round-?ups?|rounding up|in brief|news briefs?|briefs|briefing|digest|newsletter|bulletin"
    r"|live(?: (?:blog|updates?|coverage|text|page))|live ?:|as it happened|minute by minute"
    r"|(?:week|day|month|year) in (?:review|pictures|brief|short)|this week in|what(?:'s|’s| is) on|diary"
    r"|letters? (?:to the editor|from readers|page)|your letters|readers(?:'|’)? letters|dear editor"
    r"|mailbag|postbag|inbox|court (?:list|round|register|results|roll)|police (?:blotter|log|notes)"
    r"|results? (?:round|in full|service)|all the (?:results|scores|latest)|weekend(?:'s|’s)? results"
    r"|elsewhere on|other (?:news|headlines|stories)|more (?:news|headlines)|top stories|headlines (?:from|of) (?:the|this)"
    r"|things (?:to|you|we)|stories (?:to|you|we|from|of|that)|takeaways|talking points|at a glance|key (?:moments|points)"
    r"|transfer (?:news|gossip|rumours)|gossip|paper review|the papers|press review|morning (?:mail|jolt|call)"
    r"|need to know|market (?:report|wrap)|wrap-?up|notebook|columns? ?:)\b"
)
_ALSO = lazy.regex(
    r"(?:Also (?:on|this|in|today|yesterday|at|before|making)\b|Elsewhere\b|In other (?:news|business|matters|results|games|matches|developments|action|cases)\b"
    r"|In (?:a )?(?:separate|related|unrelated|another) |Separately\b|Meanwhile\b|In brief\b|On the same (?:day|evening)\b|Other (?:results|news|business)\b"
    r"|(?:Dear |Sir[,:—–-]|Madam[,:—–-]))"
)
_SECTION = lazy.regex(
    r"(?i)(?:the )?(?:background|history|context|analysis|explainer|timeline|profile|factbox|fact file|q ?& ?a|related|about|sidebar|the story so far|in depth|looking back|from the archives?|a (?:brief|short) history)\b"
    r"|(?:how|why|what|who|where|when)\b"
)
_CLOCK = lazy.regex(
    r"(?:updated?:? )?\(?\d{1,2}[:.h]\d{2}(?::\d\d)?\)?\s?(?:[ap]\.?m\.?|[A-Z]{2,4}\b)?|\d{1,2}\s?[ap]\.?m\.?(?: [A-Z]{2,4})?\s?[:–—-]"
)
_HEADING = 80
_TOP = 4
"""Lines at the top that may say what the page is."""


def says_so(article: Article) -> bool:
    """Whether the headline, a line at the top or a heading says that several stories follow."""
    if _SAYS_SO.search(article.headline):
        return True
    seen = 0
    for block in article.blocks:
        text = article.slice(block.span)
        if block.kind is BlockKind.HEADING and len(text) < 60 and _SAYS_SO.search(text):
            return True
        if seen < _TOP and _SAYS_SO.search(text[:240]):
            return True
        seen += block.kind is not BlockKind.FURNITURE
    return False


def leads_over(article: Article, start_text: int) -> bool:
    """Whether what stands at an offset says itself that it turns to something else, or to the background."""
    if _ALSO.match(article.text, start_text):
        return True
    block = article.block_at(start_text)
    short = block.span.end - block.span.start <= _HEADING
    return short and _SECTION.match(article.text, start_text) is not None


def is_log(article: Article) -> bool:
    """Whether many paragraphs begin with a time of day, as a live page's do."""
    timed = sum(
        1
        for block in article.blocks
        if _CLOCK.match(article.text, block.span.start, block.span.end)
    )
    return timed >= 3


def is_list(article: Article) -> bool:
    """Whether most of it is items, or lines that are no sentences (results, letters, a programme)."""
    row = words.of(article)
    listed = whole = 0
    for block in article.blocks:
        size = row.at(block.span.end) - row.at(block.span.start)
        whole += size
        item = block.kind in (BlockKind.LIST_ITEM, BlockKind.CELL) or block.continues
        listed += size if item else 0
    return listed * 2 > whole
