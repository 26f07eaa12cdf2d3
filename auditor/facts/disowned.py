"""Words that are not the outlet's claim about a date or time, or that the sentence itself takes back.

Quotations; corrections ("was wrongly dated"); jokes and fiction about dates that do not exist.
"""

from __future__ import annotations

from auditor import lazy
from auditor.article import Article
from auditor.facts import voice
from auditor.source import Span

_TAKEN_BACK = lazy.regex(
    r"\b(?:wrong(?:ly)?|incorrect(?:ly)?|mistaken(?:ly)?|erroneous(?:ly)?|in\serror|by\smistake|mis(?:dated|print(?:ed)?|stated"
    r"|reported|labell?ed|calculat\w+|count\w*)|typos?|typographical|clerical\serror|should\s(?:have\s(?:read|been|said)|read)"
    r"|corrections?|corrected|earlier\sversion|no\ssuch|non-?existent|(?:does|do|did)(?:\snot|n[’']t)\sexist|impossible|jok(?:e|es|ed|ing)"
    r"|fictional|fictitious|imaginary|invented|made-up|bogus|invalid|satir\w+|spoof|parody|hoax|april\sfool\w*|never\s(?:existed|comes?|came)"
    r"|julian\scalendar|old[\s-]style|leap\s(?:day|year|second)s?|calendar\s(?:glitch|error|bug|reform)|bug|glitch|forged|forgery|fake"
    r"|according\sto\sthe\s(?:julian|islamic|hebrew|jewish|persian|ethiopian)|instead\sof\sthe)\b"
)


def is_disowned(article: Article, span: Span) -> bool:
    """Whether what a span says about time is somebody else's word, or called wrong right there."""
    if article.is_quoted(span) or article.is_technical(span):
        return True
    sentence = voice.sentence_at(article, span.start)
    return _TAKEN_BACK.search(article.folded, sentence.start, sentence.end) is not None
