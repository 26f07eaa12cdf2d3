"""What search phrases look like: short, no sentence, one head word in all, searchers' own words."""

from __future__ import annotations

import re
from collections import Counter

from auditor import lazy

QUOTED = lazy.regex(
    r"[“\"«„]([^“”\"«»„\n]{2,60})[”\"»“]|‘([^‘’\n]{2,60})’(?!\w)|(?<!\w)'([^'\n]{2,60})'(?!\w)"
    r"|`([^`\n]{2,60})`"
)
VERB = lazy.regex(
    r"(?i)\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|should|must|do|does"
    r"|did|said|i|we|you|he|she|they)\b|[.!?](?=.)"
)
_ITEM = lazy.regex(r"\s+(?=#\w)|\s*(?:,|;|\||•|·|/(?=\s))\s*(?:and |or |y |et |und )?")
_MODIFIER = lazy.regex(
    r"(?i)(?:cheap(?:est)?|best|top|buy|online|near|nearby|free|prices?|costs?|fees?|tickets?"
    r"|timetables?|schedules?|hours|maps?"
    r"|live|latest|today|tomorrow|tonight|now|news|updates?|results?|reviews?|20\d\d|guides?"
    r"|deals?|sales?|rent(?:al)?|hire|jobs"
    r"|salary|status|tracker|tracking|forecast|how|what|when|who|where|why|vs|versus|line-?up"
    r"|parking|directions|bookings?|book"
    r"|address|opening|explained|meaning|causes?|reasons?|videos?|photos?|pictures|images|pdf"
    r"|download|login|apply|eligibility"
    r"|requirements|discounts?|offers?|quotes?|compare|comparison|alternatives?|tips|ideas"
    r"|facts|history|dates?|times?|rates?"
    r"|backlog|closures?|delays?|options|packages|tours|hotels?|flights|services?|company"
    r"|companies|contact|phone|number)\Z"
)
"""Words that searchers add to what they search for."""
STOP = frozenset(
    "the a an of for to in on at and or with by from near me my is how what who when where why".split()
)
CLAUSE = lazy.regex(
    r"(?i)\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|should|must|do|does"
    r"|did|said|says|to be|not|who|that|which|his|her|their|its|because|after|before|while)\b"
    r"|[£$€%]|[.!?](?=\s)"
)


def quoted_in(text: str) -> list[str]:
    """The phrases in quotation marks of any kind that could be typed into a search box."""
    found = ("".join(groups) for groups in QUOTED.findall(text))
    return [item for item in found if is_query(item)]


def items_of(text: str) -> list[str]:
    """The phrases of a list behind commas, without quotation marks and a closing full stop."""
    items = [item.strip(" \t“”\"'’‘«».*_()[]") for item in _ITEM.split(text)]
    if items:
        tail = re.split(r"\s+(?:and|or|&)\s+", items.pop())
        items += [
            item.strip(" “”\"'.*_") for item in (tail if len(tail) == 2 else [" and ".join(tail)])
        ]
    return [item for item in items if item]


def is_query(text: str) -> bool:
    """Whether a phrase could be typed into a search box: short and no sentence.

    Questions are typed too, so an interrogative at its start takes the place of the verb test.
    """
    words = text.strip(" ,.").split()
    if not 1 <= len(words) <= 9 or len(text) > 80:
        return False
    asks = words[0].lower() in (
        "how",
        "what",
        "who",
        "when",
        "where",
        "why",
        "is",
        "can",
        "does",
        "will",
        "which",
    )
    return asks or not VERB.search(text.strip(" ,.?"))


def searched(items: list[str], *, strict: bool = False) -> bool:
    """Whether phrases look typed: one head word in most of them, or searchers' own words in some.

    `strict` asks for both, and for phrases of two words or more without an article.
    """
    word_sets = [{stem(word) for word in item.lower().split()} - STOP for item in items]
    if strict and any(
        not 2 <= len(item.split()) <= 7 or item.lower().startswith(("the ", "a ", "an "))
        for item in items
    ):
        return False
    counts = Counter(word for some in word_sets for word in some)
    most = max(counts.values(), default=0)
    shared = most >= max(2, 0.6 * len(items))
    everywhere = {word for word, count in counts.items() if count == len(items)}
    added = {word for word in counts if word not in everywhere and is_added(word)}
    if strict:
        return shared and most >= 3 and len(added) >= 1
    return shared or len(added) >= 2


def stem(word: str) -> str:
    word = word.strip("“”\"'’‘«».,:;()[]*_?!")
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "news"))
    return word[:-1] if plural else word


def is_added(stem: str) -> bool:
    return bool(_MODIFIER.match(stem) or _MODIFIER.match(stem + "s"))


def added_words(items: list[str]) -> int:
    """How many different words that searchers add stand in phrases beside their head word."""
    word_sets = [{stem(word) for word in item.lower().split()} for item in items]
    everywhere = set.intersection(*word_sets)
    return len({word for some in word_sets for word in some - everywhere if is_added(word)})


def sharing(items: list[str]) -> int:
    """How many phrases hold the word that most of them hold."""
    word_sets = [{stem(word) for word in item.lower().split()} - STOP for item in items]
    counts = Counter(
        word for some in word_sets for word in some if len(word) > 2 and not is_added(word)
    )
    return max(counts.values(), default=0)
