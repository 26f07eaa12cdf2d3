"""How a sentence speaks to searchers: expressions for RE2, each tried on one sentence at a time."""

from __future__ import annotations

from typing import NamedTuple

from auditor import lazy
from auditor.finding import Severity


class Kind(NamedTuple):
    """What a sentence does (behind its quotation, in a message), and how grave and sure that is."""

    said: str
    expressions: tuple[str, ...]
    severity: Severity
    confidence: float


_PAGE = (
    r"(?:(?:(?:detailed|comprehensive|complete|ultimate|in-depth|short|quick|news|blog) )*"
    r"(?:article|post|blog|guide|write-?up|page|piece|tutorial|overview|round-?up))"
)
_SITE = (
    r"(?:(?:our|this) (?:official |own |news )?(?:web ?site|site|page|blog|channel|portal|platform)"
    r"|us here|this space)"
)
_SEEKS = (
    r"(?:(?:if|whether|when|since|because|as) you(?:['’]re| are|['’]ve been| have been| were)?"
    r"|are you|have you been|were you|you['’]re"
    r"|(?:for|to) (?:those|anyone|anybody|everyone|readers|fans|people)(?: (?:who|that) (?:are|is))?)"
    r" (?:(?:here (?:for|because you)|currently|also|still|just"
    r"|one of (?:those|the people|the many)(?: (?:who|that) (?:are|is))?) )*"
    r"(?:looking|searching|hunting|wondering|curious|seeking|eager|keen|interested"
    r"|trying to (?:find|figure)|googling|want(?:ing)?|need)\b"
)
_ASKS = (
    r"(?:looking|searching|wondering|curious|hunting|interested|want(?:ing)? to"
    r"|do you (?:want|need|wonder)|need|are you|have you)\b"
)
_FIT = r"(?:right|perfect|best|ideal|correct)"
_HERE = r"(?:place|page|spot|site|website|article|guide|post|destination)"
_RIGHT = (
    r"(?:you(?:['’]ve| have)? (?:just )?(?:come|landed|arrived|reached|found|clicked|got)"
    rf" (?:(?:to|at|on|in) )?(?:just |exactly )?(?:the|your) {_FIT} {_HERE}"
    rf"|you(?:['’]re| are) (?:in|at|on) (?:just |exactly )?the {_FIT} {_HERE}"
    r"|(?:look|search) no further|this is (?:just |exactly )?(?:the|your) (?:right )?(?:place|page|article|guide|post)(?: to be| for you)?\b"
    rf"|(?:we(?:['’]ve| have)|this {_PAGE} has) got you covered"
    rf"|this {_PAGE} (?:is|was (?:made|written)) (?:just |exactly )?(?:for you|what you need)"
    r"|your search ends here)"
)
_WILL = (
    r"(?:(?:we|you|i|our team)(?:['’]ll| will| are going to|['’]re going to| shall| can|['’]ve| have)?"
    r"(?: also| together)?|let us|let['’]s)"
)
_TELL = (
    r"(?:explore|discuss|look (?:at|into)|cover(?:ed)?|delve|dive|take (?:a|you)|walk you|explain(?:ed)?"
    r"|break(?: it)? down|learn|discover|find (?:out|all|everything)|share|provide|tell you|show you"
    r"|examine|uncover|unpack|go (?:over|through)|get to know|guide you|bring you|give you|gathered"
    r"|compiled|put together|answer|shed light|know)\b"
)
_NEWS = r"(?:updates?|news|information|details|more|latest|stories|articles|developments|coverage|insights)"
_LEARN = (
    r"(?:find out|learn|discover|know|see (?:why|how|what|all|the|more)|get (?:all|more|the|to know)"
    r"|understand|uncover|explore|tell you)\b"
)
_CROWD = (
    r"(?:(?:many|millions of|thousands of|a lot of|lots of|most|some|countless|several|numerous)"
    r" (?:people|fans|readers|users|netizens|viewers|internet users|of you|folks|individuals|visitors)"
    r"|(?:people|fans|readers|users|netizens) (?:all over|across|around|from all over) (?:the )?(?:internet|web|world|country|social media))"
)

KINDS: tuple[Kind, ...] = (
    Kind(
        "greets whoever searched for it, and tells nothing",
        (
            rf"(?i){_SEEKS}[^\n.!?]{{0,200}}\b{_RIGHT}",
            rf"(?i)(?:^|\W){_ASKS}[^\n.!?]{{0,200}}\?\W{{1,3}}(?:(?:then|well|if so|worry not|so|yes),? )?{_RIGHT}",
            rf"(?i)\b{_RIGHT}[^\n.!?]{{0,30}}\b(?:if you|for (?:all|everything|the latest|anyone))\b",
        ),
        Severity.WARNING,
        0.92,
    ),
    Kind(
        "announces what the page will tell instead of telling it",
        (
            r"(?i)\b(?:in|through|with|throughout|by the end of|over the course of)"
            rf" (?:this|today['’]s|our) (?:\w+ )?{_PAGE},? {_WILL} {_TELL}",
            rf"(?i)\b(?:this|our|today['’]s) (?:\w+ )?{_PAGE}"
            rf" (?:will|aims to|is going to|seeks to|is here to|intends to) (?:\w+ly )?{_TELL}",
            rf"(?i)\bthis (?:\w+ )?{_PAGE} (?:explores|covers|provides|delves|discusses|breaks down|explains|has"
            r"|offers|contains|gives you|tells you|includes)\b[^\n.!?]{0,40}\b(?:everything"
            r"|all (?:the|you|of the)|in detail|you need to know|complete|comprehensive|every detail)\b",
            rf"(?i)\bhere (?:we|you)(?:['’]ll| will| are going to) (?:\w+ )?{_TELL}[^\n.!?]{{0,60}}"
            r"\b(?:everything|all (?:the|you|about)|in detail|every detail)\b",
            r"(?i)\b(?:here (?:we|you)(?:['’]ll| will| are going to)|we(?:['’]ll| will|['’]ve| have)) (?:\w+ )?"
            r"(?:explore|discuss|cover|covered|delve into|share|tell you|explain|gathered|compiled|break down)"
            r"\b[^\n.!?]{0,20}\b(?:everything|all) (?:(?:that )?(?:you|there is|we know)|about|the details)\b",
            rf"(?i)^\W*welcome to (?:our|this) (?:\w+ ){{0,2}}{_PAGE}\b",
            r"(?i)\bwe(?: have|['’]ve got) (?:all )?the (?:answers?|details|information|latest) (?:for you|you need)\b",
        ),
        Severity.WARNING,
        0.88,
    ),
    Kind(
        "sends the reader on instead of telling it",
        (
            r"(?i)\b(?:read|keep reading|continue reading|keep scrolling|scroll down|stick around"
            r"|read (?:on|along|below|ahead|further)|stay with us(?: (?:till|until) the end)?"
            rf"|read (?:this|the|our) (?:full |entire |whole |complete )?{_PAGE}"
            r"(?: (?:till|until|to) the end| below| carefully| in full)?)"
            rf",? (?:on )?(?:to|and|as we|for|while we) (?:{_LEARN}|all the|the full|more (?:details|information|about))",
            r"(?i)\b(?:to|for) (?:know|knowing|learn|find out|get)\b[^\n.!?]{0,60},? (?:please )?(?:read|keep (?:on )?reading"
            r"|then read|continue reading|scroll(?: down)?|go through)"
            rf" (?:(?:this|the|our) (?:\w+ )?{_PAGE}|on\W*$|till|until|to the end|below|further)",
        ),
        Severity.WARNING,
        0.85,
    ),
    Kind(
        "asks for another visit instead of telling the news",
        (
            r"(?i)(?:^|[,;:–—-] ?|\b(?:and|please|or|just|also|kindly|so|then|forget to|sure to) )"
            r"(?:stay tuned|keep (?:checking|visiting|following|in touch|watching|an eye)"
            r"|stay (?:connected|updated|with us|in touch|informed)|bookmark|follow|visit|check (?:back|out)"
            rf"|come back|subscribe|tune in|keep reading)\b[^\n.!?]{{0,40}}\b{_SITE}\b[^\n.!?]{{0,60}}\b{_NEWS}\b",
            r"(?i)\bstay tuned (?:with us |here |(?:to|with) [A-Z][\w.]*(?: [A-Z][\w.]*){0,4} )?for (?:(?:more|further|the latest|all the latest|regular|daily|live"
            rf"|future|exclusive|exciting|new|additional) )+(?:\w+ ){{0,2}}{_NEWS} (?:on|about|regarding|from)\b",
            rf"(?i)\b(?:updates?|updated|news|posted)\b[^\n.!?]{{0,60}}\bso,? (?:please )?(?:stay tuned|keep (?:visiting|checking|following)|stay (?:connected|with))[^\n.!?]{{0,20}}\b{_SITE}\b",
            r"(?i)\b(?:bookmark|don['’]t forget to (?:bookmark|follow|share|check)|(?:be|make) sure (?:to |you )"
            r"(?:bookmark|follow|check (?:back|out)))"
            r" (?:this|our) (?:page|site|website|blog|article|post)\b",
            rf"(?i)\b(?:for|to get|get|find|catch|read) (?:all |daily |regular )?(?:the |more |further |such )?[^\n.!?]{{0,50}}\b{_NEWS}\b"
            r"[^\n.!?]{0,60}(?:^|\W)(?:stay tuned|keep (?:reading|visiting|following|checking)|follow|visit|bookmark"
            rf"|stay (?:connected|with|tuned))\b[^\n.!?]{{0,24}}\b{_SITE}\b",
            rf"(?i)^\W*(?:get|find|catch|read) (?:all )?(?:the )?(?:latest|breaking|more)\b[^\n.!?]{{0,60}} (?:on|at|from) {_SITE}\b",
        ),
        Severity.WARNING,
        0.85,
    ),
    Kind(
        "speaks of searches instead of the news",
        (
            rf"(?i)\b{_CROWD}\b[^\n.!?]{{0,40}}\b(?:search(?:ing)?|googl(?:e|ing)|typing|surfing"
            r"|looking (?:online|for (?:information|details|answers|news|updates)))\b[^\n.!?]{0,80}\b(?:online"
            r"|on (?:the )?(?:internet|web|google|social media)|these days|right now|nowadays|here (?:are|is)"
            r"|so (?:here|we|let)|in this (?:article|post)|about|information|details|answers)\b",
            r"(?i)\b(?:is|are|has been|have been|was) (?:one of )?(?:the most|most|widely|highly|much)"
            r" (?:searched|googled|searched[- ]for)\b[^\n.!?]{0,60}\b(?:so|here|in this (?:article|post)|we)\b",
        ),
        Severity.WARNING,
        0.8,
    ),
    Kind(
        "promises the news instead of telling it",
        (
            r"(?i)\bwithout (?:any )?(?:further|more) ado,? (?:let|here|we)\b",
            r"(?i)\blet(?:['’]s| us) (?:dive|delve|jump|get|go) (?:right |straight |deep(?:er)? )?(?:in|into|started|down to)\b",
            r"(?i)\blet(?:['’]s| us) (?:take a (?:\w+ )?look at|explore|look at|find out|know) (?:[^\n.!?]{0,50} and )?(?:everything|all)\b",
        ),
        Severity.WARNING,
        0.75,
    ),
    Kind(
        "says that the story follows",
        (
            r"(?i)\b(?:here(?:['’]s| is| are)|below (?:is|are)|this is|read|find(?: out)?|get|know|discover|learn)"
            r" (?:everything|all(?: the (?:details|information|facts))?|what)(?: that)? (?:you|we|readers|fans)(?:['’]ll)?"
            r" (?:need|have|want|should|ought)(?: to)? (?:to )?know\b",
            r"(?i)^\W*(?:all|everything) you need to know about\b",
            r"(?i)\b(?:below|here) (?:is|are) (?:all|everything|the full|every)\b[^\n.!?]{0,30}\byou (?:need|want|are looking for)\b",
            r"(?i)\b(?:so|now|but),? let(?:['’]s| us) (?:find out|take a (?:\w+ )?look|see (?:how|why|what))\b",
            r"(?i)^\W*below,? we (?:break down|explain|list|look at|answer|outline|explore|share|take)\b",
        ),
        Severity.INFO,
        0.6,
    ),
)
ANCHORS = frozenset(
    """tuned bookmark follow visit searching search googling google googled searched looking wondering curious seeking
    eager interested hunting ado dive delve jump everything article post guide blog page piece tutorial overview roundup
    write website site channel portal platform further covered place reading read scroll stick scrolling know here connected
    updated check checking below let answers answer""".split()
)
"""Each of these sentences holds one of these words,"""
ADDRESS = frozenset(
    """you your we us our let this read stay bookmark keep scroll many millions thousands most fans people ado look search
    further""".split()
)
"""and one of these."""
HELP = lazy.regex(
    r"(?i)\bno further than\b|\binto (?:trouble|line|court|the (?:sea|water|pool|river|garden|street))\b"
    r"|\b(?:call|ring|phone|dial|e-?mail|contact|council|police|officers|hotline|helpline|charity"
    r"|citizens advice|0\d{2,}|www\.|https?:|\.(?:org|gov|com))"
)
"""A sentence that sends people to those who can help, or means a place one can dive into."""
