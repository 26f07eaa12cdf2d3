"""Where the story ends: pages carry lines below it that are not the writer's."""

from __future__ import annotations

import re

from auditor import lazy
from auditor.article import Article, Block, BlockKind

_PHRASE = lazy.regex(
    r"\bakismet\b|\bad ?block\w*|\bcookie policy\b|\b(?:use|uses|accept) cookies\b|\bnewsletters?\b"
    r"|\byour (?:inbox|email address)\b|\ball rights reserved\b|\bprivacy policy\b"
    r"|\bterms of (?:use|service)\b|\bappeared first on\b|\bnever miss\b|\bbecome a member\b"
    r"|\bwould you like me to\b|\bany further revisions\b|[©»]",
    re.IGNORECASE,
)
_LABEL = lazy.regex(
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
_CREDIT = lazy.regex(
    r"[\s(\[*_—–-]*(?:additional |with )?(?:reporting|report|editing|edited|writing|written|photos?"
    r"|photographs?|images?|pictures?|credits?|sources?|graphics?|video|compiled|translated)"
    r"(?: \w+)?\s?(?:by\b|:|/)[^.]{0,160}[.)\]*_]*\Z",
    re.IGNORECASE,
)
_ON = (
    r"(?:(?:(?:click|tap) (?:here )?(?:to |for ))?(?:(?:continue|keep) reading"
    r"|read (?:more|on|further|the (?:rest|full|whole|entire|complete)|full|whole|entire)"
    r"|(?:see|show|view|load) (?:more|full|the (?:full|rest|whole))|view original"
    r"|full (?:story|article|text)|(?:to be )?continued|cont[’']?d"
    r"|weiterlesen|mehr lesen|lire (?:la suite|plus)|leer más|seguir leyendo|leia mais"
    r"|continua a leggere|lees (?:meer|verder)|czytaj (?:dalej|więcej)|läs mer)\b"
    r"|\+ ?\d[\d,.]* ?(?:chars?|characters|words)\b|\d[\d,]* more (?:words|characters)\b)"
)
_REST = r"[^.!?\n]{0,90}[\s.…»›→>⟶➔▸►)\]]*\Z"
_READ_ON = lazy.regex(rf"[\s(\[<«…]*{_ON}{_REST}", re.IGNORECASE)
_TAIL = lazy.regex(
    rf"(?:\s*(?:…|\.\.\.|\. \. \.|[\[(](?:…|\.\.\.)[\])]))\s*[(\[<«]?(?i:{_ON}|more\b(?=\W*\Z)){_REST}"
    rf"|\s*[(\[<«]\s?(?i:{_ON}|more(?=[)\]>»…. ]*\Z)|cont\.){_REST}"
    rf"|\s(?=[A-Z])(?i:{_ON}){_REST}"
)
"""What a feed or an excerpt sets behind the place where it cut the story."""
_FOOTNOTE = lazy.regex(
    r"(?:\[\^?\w{1,3}\]:?|[¹²³⁴⁵†‡]|\*{1,3}(?= ?[A-Z]))\s*\S"
    r"|(?:notes?|footnotes?|corrections?|clarification|editor[’']s note|disclosure) ?:",
    re.IGNORECASE,
)
_MARKDOWN_NOTE = lazy.regex(r"\[\^[^\]\s]{1,40}\]:\s*\Z")
_MOST_WORDS = 45
_LINE_WORDS = 4
_FEWEST_WORDS = 5


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


def reading_on(text: str) -> int | None:
    """Where an excerpt's link ("… Continue reading →") begins behind words of a block, or None."""
    low = max(0, len(text) - 130)
    found = _TAIL.search(text, low)
    return found.start() if found and len(text[: found.start()].split()) >= _FEWEST_WORDS else None


def leads_on(article: Article, number: int) -> bool:
    """Whether the next block with words is an excerpt's link to the rest of the story."""
    if number + 1 >= len(article.blocks):
        return False
    return _READ_ON.match(article.slice(article.blocks[number + 1].prose)) is not None


def _story_end(article: Article) -> int:
    end = len(article.blocks)
    at = end
    while at > 0:
        block = article.blocks[at - 1]
        text = article.slice(block.prose)
        if _is_furniture(block, text) or _is_footnote(article, block, text):
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
    if reading_on(text) is not None:
        return False
    return bool(
        _READ_ON.match(text) or _LABEL.match(text) or _PHRASE.search(text) or _CREDIT.match(text)
    )


def _is_footnote(article: Article, block: Block, text: str) -> bool:
    if _FOOTNOTE.match(text) and len(text[:1000].split()) <= _MOST_WORDS:
        return block.kind is not BlockKind.HEADLINE
    if article.format != "markdown":
        return False
    start = article.view.hull(block.span).start
    return _MARKDOWN_NOTE.search(article.source.text, max(0, start - 50), start) is not None


def _may_stand_between(text: str) -> bool:
    """Whether a line is so short that more furniture may follow above it."""
    return len(text[:100].split()) <= _LINE_WORDS and text[-1:] not in '.!?…:”"'
