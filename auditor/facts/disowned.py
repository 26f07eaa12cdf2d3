"""Words that are not the outlet's claim about a date or time, or that the sentence itself takes back.

Quotations; corrections ("was misdated"); jokes and fiction about dates that do not exist.
"""

from __future__ import annotations

from auditor import lazy
from auditor.article import Article
from auditor.facts import clauses
from auditor.source import Span

_TAKEN_BACK = lazy.regex(
    r"\b(?:mis(?:dated|print(?:ed)?|stated|labell?ed|calculat\w+|count\w*)|typos?|typographical|clerical\serror|should\s(?:have\s(?:read|been|said)|read)"
    r"|(?:an|this|the)?\s?earlier\sversion|no\ssuch\s(?:day|date|time|thing|hour)|non-?existent|(?:does|do|did)(?:\snot|n[’']t)\sexist|spoof|parody"
    r"|april\sfool\w*|never\sexisted|julian\scalendar|old[\s-]style|leap\s(?:day|year|second)s?|calendar\s(?:glitch|error|bug|reform)"
    r"|according\sto\sthe\s(?:julian|islamic|hebrew|jewish|persian|ethiopian))\b"
)
_DOUBTED = lazy.regex(
    r"\b(?:wrong(?:ly)?|incorrect(?:ly)?|mistaken(?:ly)?|erroneous(?:ly)?|in\serror|by\smistake|corrections?|corrected|impossible|jok(?:e|es|ed|ing)|fictional|fictitious"
    r"|imaginary|invented|made-up|bogus|invalid|satir\w+|hoax|bug|glitch|forged|forgery|fake|instead\sof|rather\sthan|not\son)\b"
)
_NEAR = 45
"""Characters around a date in which a word of doubt is about it."""


def balanced(article: Article, span: Span) -> Span:
    """A span with the bracket that closes one it opened."""
    words = article.slice(span)
    closes = words.count("(") > words.count(")") and article.text[span.end : span.end + 1] == ")"
    return Span(span.start, span.end + closes)


def is_disowned(article: Article, span: Span) -> bool:
    """Whether what a span says about time is somebody else's word, or called wrong right there."""
    if article.is_quoted(span) or article.is_technical(span):
        return True
    sentence = clauses.around(article, span.start)
    if _TAKEN_BACK.search(article.folded, sentence.start, sentence.end):
        return True
    low, high = max(sentence.start, span.start - _NEAR), min(sentence.end, span.end + _NEAR)
    return _DOUBTED.search(article.folded, low, high) is not None
