"""What a headline promises, and whether the body keeps it.

A promise is a number of entries ("7 signs ..."), a reason ("This is why ..."), or something that is
pointed at and not named ("What happened next ...", "This one trick ..."). Of each the body is asked for what
it must hold then: as many entries, a cause, and no line that sends the reader elsewhere for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article, Block, BlockKind
from auditor.checks.headline import _clickbait_features
from auditor.finding import Evidence
from auditor.source import Span


class Kept(StrEnum):
    """Whether a body keeps a promise."""

    KEPT = "kept"
    WITHHELD = "withheld"
    UNKNOWN = "unknown"


class Verdict(NamedTuple):
    """What the body does with a promise, what was promised, and where it shows."""

    kept: Kept
    promised: str = ""
    evidence: tuple[Evidence, ...] = ()


UNKNOWN = Verdict(Kept.UNKNOWN)

SURE = lazy.regex(
    r"""(?xi)
      \byou(?:['’]ll|\ will)\ (?:never|not)\ (?:guess|believe)\b | \byou\ won['’]?t\ believe\b
    | \b(?:wait|just\ wait)\ (?:un)?till?\ you\ (?:see|hear|read)\b
    | \bwhat\ (?:happened|happens)\ next\ (?:is|was|will|left|has|had|shocked|stunned|made|blew|broke|may|might)\b
    | [.!?,;:–—-]\ (?:and\ |but\ )?what\ happened\ next\W*\Z
    | \bwhat\ (?:he|she|they|it|(?:this|the|a|his|her|one)\ [\w-]+(?:\ [\w-]+)?)\ (?:did|does|found|said|saw|discovered)\ next\ (?:will|is|has|left|broke|made|was)\b
    | \b(?:will|'ll|['’]ll|going\ to)\ (?:(?:totally|absolutely|really|completely|seriously)\ )?
        (?:shock\ you|amaze\ you|stun\ you|surprise\ you|astonish\ you|astound\ you|blow\ your\ mind
          |leave\ you\ (?:speechless|in\ tears|stunned|breathless|cold)|(?:break|melt|warm)\ your\ heart
          |restore\ your\ faith|make\ you\ (?:cry|sob|laugh|smile|weep|gasp|squirm|rethink|question|wish|want|feel|jealous)
          |give\ you\ (?:chills|goosebumps|life|all\ the\ feels)|change\ (?:your\ life|the\ way\ you)|haunt\ you)\b
    | \b(?:this|these|the)\ (?:one\ |\d+\ |two\ |three\ )?(?:weird|simple|strange|odd|easy|clever|sneaky|genius|little[-\ ]known|brilliant|bizarre|old)[ ]
        (?:old\ |little\ |new\ )?(?:tricks?|hacks?|habits?|tips?|secrets?)\b
    | \bthis\ one\ (?:trick|hack|habit|tip|word|thing|ingredient|food|mistake|photo|sentence|question|exercise|detail)\b
    | \b(?:doctors|dentists|experts|airlines|banks|landlords|supermarkets|hotels|plumbers|lawyers|teachers|insurers|they)\
        (?:hate\ (?:him|her|them|this|it)|(?:don['’]t|do\ not|never)\ want\ you\ to\ know|won['’]t\ tell\ you)\b
    | \b(?:number|no\.|\#)\ ?\d+\ (?:will|is\ (?:unbelievable|insane|shocking|hilarious|unreal)|blew|had\ (?:me|us))\b
    | \bthe\ (?:real\ )?reason(?:\ why)?\b[^.?!]{0,60}\b(?:will\ (?:\w+\ )?you\b|is\ (?:shocking|heartbreaking|hilarious|unbelievable|not\ what\ you))
    | \b(?:and\ )?(?:it['’]s|it\ is|he['’]s|she['’]s)\ not\ (?:what|who|when|where|how|why)\ you(?:\ might|['’]d)?\ (?:think|expect)\b
    | \bbreak(?:s|ing)?\ the\ internet\b | \b(?:gone|goes)\ (?:horribly|hilariously)\ wrong\b
    | \breactions?\ (?:is|was|are|were)\ (?:everything|priceless|hilarious|the\ best|too\ good|pure\ gold)\b
    | [.!?]\ (?:and\ |but\ )?then\ (?:he|she|they|it|we|i)\ [^.!?]{3,60}\W*\Z
    | \bread\ this\ before\b | \buntil\ you(?:['’]ve|\ have)?\ (?:read|seen|see|watch(?:ed)?)\ this\b
    | \bthe\ (?:shocking|surprising|ugly|dark|real)\ (?:truth|secret)\ (?:about|behind)\ your\b
    """
)
"""What no serious headline says in the outlet's own voice."""
_REASON = lazy.regex(
    r"(?i)\b(?:this is|here['’]?s|here is|that['’]s) why\b|\bthe (?:real |true |surprising |shocking |heartbreaking |only )*"
    r"reason\b|\bfind out why\b|\band why\b|\breasons? why\b|^why\b"
)
_CAUSE = lazy.regex(
    r"(?i)\b(?:because|due to|owing to|thanks to|as a result|so that|in order to|caused by|causes?|leads? to|led to"
    r"|reasons? (?:is|was|are|were|for|that|why)|the reason:|means that|which is why|that is why|that['’]s why"
    r"|explain(?:s|ed)?|blamed?|prompted|after (?:he|she|they|it|the|a)|since (?:he|she|they|it|the)"
    r"|so (?:he|she|they|it|we|you|the)|wanted to|to (?:save|avoid|prevent|protect|stop|help|make|keep|reduce|raise)"
    r"|turn(?:s|ed) out)\b|, since\b|, as\b"
)
_POINTS_AT = lazy.regex(
    r"(?i)\b(?:what (?:happened|happens|(?:he|she|they|it) (?:did|does|found|said|saw)) next|this one|the one (?:thing|trick|mistake|food"
    r"|question|word|ingredient|habit|secret)|this (?:simple|weird|easy|little|secret|trick|hack|word|photo|detail|place|city|town"
    r"|food|plant|herb|ingredient|celebrity|star|actor|actress|singer|country|village|woman|man|dog|mum|mom|couple)|the secret|you won['’]t believe"
    r"|you['’]ll never (?:guess|believe)|guess (?:who|what|which|where|how)|the reason|the truth|here['’]s (?:what|how|why|who)|this is (?:what|how|why|who))\b"
)
_TEASES = lazy.regex(
    r"(?i)\b(?:find out (?:(?:more|what|why|who|how|which|where|below|here|in|on|for)\b)|click (?:here|through|below|on|the|to|next)"
    r"|(?:watch|see|check out) the (?:full |whole |entire )?(?:video|clip|footage|film|gallery|slideshow|list)\b"
    r"|see for yourself|swipe|scroll (?:down|on|through)|next page|full (?:story|list|video|answer)\b|link in (?:the )?bio"
    r"|you(?:['’]ll| will) (?:have to|need to|just have to) (?:watch|read|see|wait|click|buy|subscribe|tune)"
    r"|(?:stay|keep) (?:tuned|reading|scrolling|watching)|read on\b|subscribe (?:to|for|now)|sign up (?:to|for)|tune in"
    r"|the (?:answer|result|reason|truth|reaction|rest|ending|outcome) (?:will|might|may|could|is going to) (?:\w+ )?(?:surprise|shock|amaze|stun|astound|blow|leave|make|you)"
    r"|you(?:['’]ll never| won['’]t) (?:guess|believe)|we (?:won['’]t|can['’]t|will not) (?:spoil|tell|reveal|give)|no spoilers"
    r"|more (?:details )?(?:after|below|at) the (?:jump|break|link)|in (?:our|the) (?:next|full) (?:post|article|video|newsletter|episode))"
)
_ENTRIES = frozenset(
    """things ways reasons signs facts tips lessons takeaways questions charts myths moments steps tricks
    hacks secrets mistakes rules ideas habits truths points answers examples foods films books songs places
    products quotes photos pictures tweets times stages types recipes gifts jobs words lines uses notes
    stories theories symptoms trends records scenes celebrities gadgets""".split()
)
_NUMBERED = lazy.regex(
    r"\W{0,4}(?:(?i:no\.?|number|sign|reason|tip|step|way|fact|lesson)\s*)?#?(\d{1,3})(?:[.):]|\s[–—-]\s|\s*\Z|\s(?=[A-Z]))"
)
_ORDINAL = lazy.regex(
    r"(?i)\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?:ly)?\b|\b(finally|lastly)\b"
)
_FEW = 25
"""Words: a body of fewer holds nothing that could keep a promise or break it."""
_SPACIOUS = 40
_LAST = 3


def judge(article: Article, headline: str, *, lure: bool) -> Verdict:
    """What the body does with what the headline promises. `lure`: whether it is one by its words."""
    if body_words(article) < _FEW:
        return UNKNOWN
    number = _clickbait_features.shape(headline).number
    if number and (lure or _counts_entries(headline)):
        return _entries(article, number, lure=lure)
    if not lure:
        return UNKNOWN
    sentences = list(article.sentences)
    teaser = _teaser(article, sentences)
    if _REASON.search(headline):
        cause = next((one for one in sentences if _CAUSE.search(article.slice(one))), None)
        if cause is None and (teaser or body_words(article) >= _SPACIOUS):
            return Verdict(
                Kept.WITHHELD,
                "a reason",
                _sent_on(teaser, "no sentence of the body gives a reason"),
            )
        if cause is not None and not teaser:
            return Verdict(
                Kept.KEPT, "a reason", (Evidence("the body gives a reason here", cause),)
            )
        return UNKNOWN
    if teaser and _POINTS_AT.search(headline):
        return Verdict(Kept.WITHHELD, "what it points at", _sent_on(teaser, ""))
    return UNKNOWN


def body_words(article: Article) -> int:
    """The number of words in the running text of the body."""
    return article.derive(
        "clickbait.words",
        lambda one: sum(len(one.slice(block.prose).split()) for block in _body(one)),
    )


def _body(article: Article) -> Iterator[Block]:
    return article.of_kind(BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE)


def _sent_on(teaser: Span | None, otherwise: str) -> tuple[Evidence, ...]:
    if teaser is not None:
        return (Evidence("the body sends the reader elsewhere for it", teaser),)
    return (Evidence(otherwise),)


def _teaser(article: Article, sentences: list[Span]) -> Span | None:
    """A last sentence of the body that only promises once more."""
    for one in sentences[-_LAST:]:
        if _TEASES.search(article.slice(one)) and not article.is_quoted(one):
            return one
    return None


def _counts_entries(headline: str) -> bool:
    words = _clickbait_features.shape(headline).words
    return any(word in _ENTRIES for word in words[1:5])


def _entries(article: Article, number: int, *, lure: bool) -> Verdict:
    """Whether the body has as many entries as the headline counts."""
    marks = _numbers(article)
    counted = [
        len(marks),
        sum(block.kind is BlockKind.LIST_ITEM for block in article.blocks),
        sum(_is_title(article, block) for block in article.blocks),
        sum(block.kind is BlockKind.CAPTION for block in article.blocks),
    ]
    promised = f"{number} entries"
    if max(counted) >= number:
        first = next((span for span in marks.values()), None)
        evidence = (Evidence("the entries begin here", first),) if first else ()
        return Verdict(Kept.KEPT, promised, evidence)
    if (
        2 <= len(marks) < number
        and set(marks) <= set(range(1, number + 1))
        and _is_run(marks, number)
    ):
        last = list(marks.values())[-1]
        return Verdict(
            Kept.WITHHELD,
            promised,
            (Evidence(f"the body counts {len(marks)}; the last is here", last),),
        )
    if lure and number >= 4 and _parts(article) < number:
        return Verdict(
            Kept.WITHHELD,
            promised,
            (Evidence("the body has fewer sentences than entries were promised"),),
        )
    return UNKNOWN


def _is_run(marks: dict[int, Span], number: int) -> bool:
    """Whether the numbers run from one upwards, or from the promised one downwards."""
    return 1 in marks or number in marks


def _numbers(article: Article) -> dict[int, Span]:
    """The blocks that begin with a number, by number, where these numbers are of a list."""
    found: dict[int, Span] = {}
    for block in article.blocks:
        if block.kind is BlockKind.HEADLINE or block.kind is BlockKind.CODE:
            continue
        text = article.text[block.span.start : min(block.span.end, block.span.start + 24)]
        match = _NUMBERED.match(text)
        if match and 0 < int(match.group(1)) <= 150:
            found.setdefault(int(match.group(1)), block.span)
    return found


def _is_title(article: Article, block: Block) -> bool:
    """Whether a block heads an entry: a heading, or a line that is short or bold."""
    if block.kind is BlockKind.HEADING:
        return True
    text = article.slice(block.prose)
    return block.kind is BlockKind.PARAGRAPH and (
        block.strong or (2 < len(text) < 90 and text[-1] not in '.!?…:;,”"')
    )


def _parts(article: Article) -> int:
    """Sentences and what is listed in them: as many entries as a body can hold at the most."""
    body = " ".join(article.slice(block.prose) for block in _body(article))
    return len(article.sentences) + len(re.findall(r"[,;]|\band\b|\bor\b", body))
