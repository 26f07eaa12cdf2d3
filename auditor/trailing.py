"""Where the story ends: pages carry lines below it that are not the writer's."""

from __future__ import annotations

import re

from auditor.article import Article, Block, BlockKind

_PHRASE = re.compile(
    r"\bakismet\b|\bad ?block\w*|\bcookie policy\b|\b(?:use|uses|accept) cookies\b|\bnewsletters?\b"
    r"|\byour (?:inbox|email address)\b|\ball rights reserved\b|\bprivacy policy\b"
    r"|\bterms of (?:use|service)\b|\bappeared first on\b|\bnever miss\b|\bbecome a member\b"
    r"|\bwould you like me to\b|\bany further revisions\b|[©»]",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"[\s\W]*(?:advertisements?|subscribe|sign up|sign in|log ?in|register|leave a (?:comment|reply)"
    r"|(?:post|join|view|add)(?: \w+)? (?:comments?|conversation)|comments?\b|copyright|follow (?:us|@)"
    r"|share (?:this|on|via)|share\W*\Z|(?:read|see|view|learn) (?:more|also|next)|continue reading"
    r"|also read|you (?:may|might) (?:also )?(?:like|enjoy)|recommended (?:for you|stories|articles)"
    r"|related\b(?: \w+)?(?: \w+)?\s*(?::|\Z)|related searches|more (?:on|from) |originally published"
    r"|support (?:us|local|independent|our)|download (?:our|the) app|filed under|tags?:|keywords?\b"
    r"|searches related|readers also|click here|back to top|previous (?:post|article)"
    r"|next (?:post|article)|word count|let me know if)",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"[\s(\[*_—–-]*(?:additional |with )?(?:reporting|report|editing|edited|writing|written|photos?"
    r"|photographs?|images?|pictures?|credits?|sources?|graphics?|video|compiled|translated)"
    r"(?: \w+)?\s?(?:by\b|:|/)[^.]{0,160}[.)\]*_]*\Z",
    re.IGNORECASE,
)
_EXCERPT = re.compile(r"(?:…|\.\.\.)\s*(?:read|continue)\b", re.IGNORECASE)
_MOST_WORDS = 45
_LINE_WORDS = 4


def story_end(article: Article) -> int:
    """How many blocks the story has, the headline included: what follows is furniture.

    Furniture is told by its kind, by the words that sites use (cookies, comments, sharing,
    credits), and by standing with such lines at the foot of the page. 0 for an article that has
    no story.
    """
    return article.derive("trailing.story_end", _story_end)


def last_block(article: Article) -> Block | None:
    """The last block of the story, None where there is none."""
    end = story_end(article)
    return article.blocks[end - 1] if end else None


def _story_end(article: Article) -> int:
    end = len(article.blocks)
    at = end
    while at > 0:
        block = article.blocks[at - 1]
        text = article.slice(block.prose)
        if _is_furniture(block, text):
            end = at - 1
        elif not _may_stand_between(text):
            break
        at -= 1
    return end


def _is_furniture(block: Block, text: str) -> bool:
    if block.kind in (BlockKind.FURNITURE, BlockKind.CAPTION, BlockKind.BYLINE, BlockKind.DATE):
        return True
    words = len(text[:1000].split())
    if words > _MOST_WORDS or block.kind is BlockKind.HEADLINE:
        return False
    if _EXCERPT.search(text):
        return False
    return bool(_LABEL.match(text) or _PHRASE.search(text) or _CREDIT.match(text))


def _may_stand_between(text: str) -> bool:
    """Whether a line is so short that more furniture may follow above it."""
    return len(text[:100].split()) <= _LINE_WORDS and text[-1:] not in '.!?…:”"'
