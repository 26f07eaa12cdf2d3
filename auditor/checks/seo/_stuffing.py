"""Whether words that readers do not see are meant for a search engine, or for another machine.

Readers are told nothing by a list of queries, by one phrase over and over, or by links to shops; and
nobody but a language model obeys "ignore previous instructions".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from auditor import lazy
from auditor.checks.seo._phrases import CLAUSE, STOP, is_added, items_of, sharing, stem

LONGEST = 20_000
"""Code points of one hidden text that are judged."""
_WORD = lazy.regex(r"[^\W_]+(?:['’-][^\W_]+)*")
_LABEL = lazy.regex(
    r"(?i)\W*(?:(?:seo|meta|focus|target|primary|secondary|main|related|relevant|hidden|lsi|long[- ]tail|top"
    r"|popular|search|article|page|story|news|google)[ -]+(?:and )?){0,3}"
    r"(?:key[ -]?words?|key[ -]?phrases?|search(?:ed)? (?:terms?|phrases?|quer(?:y|ies)|tags)|searches"
    r"|quer(?:y|ies)|tags|seo (?:text|terms|tags|block|copy)|lsi terms|long[- ]tails?)"
    r"(?: (?:list|block|for (?:seo|google|search engines?|bots|crawlers)))?\s*[:=–—-]\s*"
)
_COMMERCE = lazy.regex(
    r"(?i)\b(?:cheap(?:est)?|buy|bargains?|discounts?|coupons?|promo codes?|vouchers?|deals|for sale|near me|casinos?"
    r"|betting|bookmakers?|slots|poker|pay ?day|loans?|mortgages?|insurance|remortgage|pharmacy|viagra|cialis"
    r"|pills|escorts?|essay writ\w+|crypto|forex|replica|weight loss|best price|lowest price|price per"
    r"|free (?:download|trial|quote|delivery|shipping)|order online|book (?:now|online)|hire|rentals?"
    r"|top 10|reviews?|gossip|leaked|nudes?|full movie|watch online|live stream(?:ing)?|download|near you)\b"
)
"""What is for sale where it is searched for."""
_FUNCTION = frozenset(
    """the a an of to and in that it is was for on with as at by from this be are were has have had not but they he she
    his her their its which who will would can could after before when than about into over said says""".split()
)
INTERFACE = lazy.regex(
    r"(?i)\b(?:share|facebook|twitter|whatsapp|linkedin|instagram|telegram|reddit|e-?mail|copy link|copied|print"
    r"|subscri\w+|sign (?:in|up|out)|log ?(?:in|out)|register|newsletter|cookies?|consent|privacy|javascript|browser"
    r"|menu|close|open (?:the |this )?(?:menu|search|navigation)|skip to|navigation|search this|loading|caption"
    r"|advert\w*|sponsored|settings|preferences|account|password|app store|google play|download (?:the|our) app"
    r"|click|tap|scroll|swipe|slide \d|next|previous|play|pause|mute|volume|transcript|read more|show more|show less"
    r"|expand|collapse|toggle|terms of|terms and|contact us|about us|careers|accessib\w+|opens in|new (?:window|tab)"
    r"|external link|breadcrumb|comments?|reply|report abuse|thank you|thanks for|please (?:enable|try|wait|enter"
    r"|update|check)|something went wrong|error|edition|language|back to top|follow us|get (?:the|our)|turn on"
    r"|notifications?|your (?:inbox|device|connection|free|e-?mail|account)|members? only|already a|unlock|continue reading"
    r"|photograph|getty|reuters|image credit|photo:|credit:|listen to|audio|podcast|minutes? read|min read"
    r"|reporting by|edited by|editing by|copyright|all rights reserved|this article was|printed from)\b"
)
"""What pages say of themselves."""
_PROMPT = lazy.regex(
    r"(?is)\b(?:ignore|disregard|forget|override|bypass)\b[^.!?]{0,40}\b(?:previous|prior|above|earlier|preceding"
    r"|existing|other|all|any|your)\b[^.!?]{0,30}\b(?:instructions?|prompts?|guidelines|directions|commands|system message)\b"
    r"|\b(?:system prompt|new instructions? (?:for|to)|\[/?inst\]|im_start|end of prompt|prompt injection)\b"
    r"|\b(?:you are|act as|pretend to be|behave as|respond as) (?:now )?(?:a|an|the)? ?(?:\w+ ){0,2}(?:ai|a\.i\.|llm|chatbot"
    r"|language model|assistant|summari[sz]er)\b"
    r"|\b(?:note|attention|instructions?|message|hint|dear|notice|for|to) (?:to |for )?(?:all |any |the )?(?:ai|a\.i\.|llms?|language models?"
    r"|chatbots?|(?:ai |automated |virtual )assistants?|ai (?:agents?|crawlers?|systems?|tools?)|gpt\w*|chatgpt|gemini|copilot)\b[^.!?]{0,80}"
    r"\b(?:must|should|please|always|never|do not|don['’]t|say|state|recommend|mention|describe|rate|treat|cite|rank)\b"
    r"|\b(?:ai|llms?|language models?|chatbots?|assistants?|(?:ai )?(?:agents?|crawlers?)|summari[sz]ers?)\b[^.!?]{0,20}\b(?:reading|parsing"
    r"|summari[sz]ing|crawling|processing|indexing|scraping|visiting|analy[sz]ing) (?:this|the) (?:page|article|text|story|content|document|site)\b"
    r"|\b(?:when|if|while) (?:you (?:are )?|asked to |an ai |a model )?(?:asked (?:to|about)|summari[sz]\w+|answer\w*|translat\w+|cit\w+|index\w*|quot\w+|describ\w+)"
    r"[^.!?]{0,60}\b(?:page|article|text|story|document|content|site|outlet|company|brand)\b[^.!?]{0,60}"
    r"\b(?:say|mention|recommend|include|state|describe|rate|present|add|claim|respond|reply|tell|call|list|give|put)\b"
)
"""Orders to a language model."""
_ASKS = lazy.regex(r"(?i)(?:who|what|when|where|why|how|is|can|does|will|which)\b")
_FEWEST_ITEMS = 4
_ROW = 10
_RUN = 8
"""Words of queries that stand end to end."""


def is_prompt(text: str) -> bool:
    """Whether a text gives orders to a language model."""
    return _PROMPT.search(text[:LONGEST]) is not None


def is_interface(text: str) -> bool:
    """Whether a short text is the page's own: a control, a notice, a credit."""
    return INTERFACE.search(text[:LONGEST]) is not None


def label_end(text: str) -> int:
    """Where the phrases begin behind a label such as "SEO keywords:"; 0 without one."""
    match = _LABEL.match(text)
    return match.end() if match else 0


def commerce(text: str) -> int:
    """How many different words of trade a text holds."""
    return len({found.lower() for found in _COMMERCE.findall(text)})


def listed(text: str, parts: Sequence[str]) -> list[str]:
    """The phrases of a text: its lines where it has many, else what stands between separators."""
    if len(parts) >= _FEWEST_ITEMS and all(len(part.split()) <= 8 for part in parts):
        return [part.strip(" ,;|·•.") for part in parts]
    if text.count("?") >= _FEWEST_ITEMS - 1:
        return [part.strip(" ,;|·•.") for part in text.split("?") if part.strip()]
    lines = parts if len(parts) > 1 else (text,)
    return [item for line in lines for item in items_of(line.rstrip(" ."))]


def is_list_of_queries(items: Sequence[str], *, strict: bool) -> bool:
    """Whether items look typed into a search box: no sentences, and searchers' words or one head word.

    `strict` is for places where a page has lists of its own.
    """
    if len(items) < _FEWEST_ITEMS:
        return False
    able = [
        item
        for item in items
        if 2 <= len(item.split()) <= 8 and (not CLAUSE.search(item) or _ASKS.match(item))
    ]
    if len(able) < 0.75 * len(items) or len(able) < _FEWEST_ITEMS - (not strict):
        return False
    own = sum(INTERFACE.search(item) is not None for item in items)
    if own > 0.25 * len(items):
        return False
    trade = commerce(" , ".join(able))
    added = {word for item in able for word in map(stem, item.lower().split()) if is_added(word)}
    shared = sharing(list(able)) >= max(3, 0.6 * len(able))
    if strict:
        few = len(items) == _FEWEST_ITEMS
        return trade >= 2 + few or (shared and len(added) >= 3 + few)
    years = sum(word.isdigit() for word in added)
    return trade >= 2 or len(added) >= 3 or (shared and len(added) > years)


def is_bare_list(text: str, items: Sequence[str]) -> bool:
    """Whether a text is nothing but phrases or small words behind commas, whatever they say."""
    if len(items) < _FEWEST_ITEMS or text.rstrip().endswith((".", "!", "?", ":", "…")):
        return False
    if any(len(item.split()) > 6 or CLAUSE.search(item) for item in items) or is_interface(text):
        return False
    long = sum(len(item.split()) > 1 for item in items)
    small = sum(item[:1].islower() for item in items)
    return long >= 0.75 * len(items) or (len(items) > _FEWEST_ITEMS and small >= 0.6 * len(items))


def is_row_of_words(text: str) -> bool:
    """Whether ten words and more stand in a row without a stop, a comma or hardly a function word."""
    written = _WORD.findall(text[:LONGEST])
    if len(written) < _ROW or CLAUSE.search(text) or any(mark in text for mark in ".,!?;:"):
        return False
    small = sum(word.lower() in _FUNCTION for word in written)
    lower = sum(word[0].islower() for word in written)
    return small <= 0.1 * len(written) and lower >= 0.6 * len(written) and not is_interface(text)


def is_run_of_queries(text: str) -> bool:
    """Whether words stand end to end without a sentence: "glacier tours cheap glacier hike book glacier"."""
    text = text.strip(" .,;|")
    written = _WORD.findall(text[:LONGEST])
    if len(written) < _RUN or CLAUSE.search(text) or text.count(",") > len(written) / 8:
        return False
    words = [word.lower() for word in written]
    small = sum(word in _FUNCTION for word in words)
    if small > 0.15 * len(words) or is_interface(text):
        return False
    counts = Counter(stem(word) for word in words if len(word) > 2 and word not in STOP)
    added = sum(map(is_added, counts))
    most = max(counts.values(), default=0)
    return (
        (most >= 3 and added >= 1) or (added >= 3 and most >= 2) or commerce(text) >= 3 or most >= 5
    )


def is_dense(text: str) -> bool:
    """Whether one phrase or one word comes back again and again."""
    words = [stem(word.lower()) for word in _WORD.findall(text[:LONGEST])]
    if len(words) < 14:
        return False
    pairs = Counter(
        pair
        for pair in pairwise(words)
        if not (set(pair) & _FUNCTION) and all(len(w) > 1 for w in pair)
    )
    times = max(pairs.values(), default=0)
    if times >= 4 and times * 2 >= 0.12 * len(words):
        return True
    if times >= 3 and times * 2 >= 0.22 * len(words):
        return True
    singles = Counter(word for word in words if len(word) > 3 and word not in _FUNCTION)
    return max(singles.values(), default=0) >= max(5, 0.14 * len(words))
