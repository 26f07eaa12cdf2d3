"""A question to the reader that nobody in the story asks.

"What potential implications could this meeting have on the sanctions regime?", alone on a line between two
paragraphs: left from a prompt, or from a page's "People also ask". "What are your thoughts?": a chat model's
or a widget's. Such a line is one whole paragraph of questions. It is reported when it asks the reader for an
opinion, when it is worded as an exercise (a generic noun such as "implications", "factors", "role", with "could" or
"potential" and nothing that anybody is asked to decide), or as a quiz; and when the text does not take it up: no
answer stands behind it, and no person or document asks it.

Silent on: interviews and lists of questions and answers; questions as headings above their answers; questions
in quotation marks or behind a speaker's name; rhetorical questions whose answer follows; columns and letters,
whose writers ask much; questions that a sentence with a colon leads in; service stories that speak to "you".

Known false positives: a feature that ends on a broad open question of its author's.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from auditor import lazy
from auditor.article import PROSE, Article, Block, BlockKind, occurrences
from auditor.check import Category, Rule
from auditor.checks.headline import _subjects
from auditor.facts import words
from auditor.finding import Evidence, Finding, Safety, Severity, replacement
from auditor.source import Span

RULE = Rule(
    id="headline/injected-question",
    summary="A question that nobody in the story asks",
    severity=Severity.WARNING,
    confidence=0.7,
    category=Category.COHERENCE,
    why="It is left from a prompt or a widget: no source asks it, nothing answers it, and readers stumble over it.",
    sources=("https://developers.google.com/search/docs/fundamentals/creating-helpful-content",),
    english=True,
    bad=("What potential implications could this decision have on the wider housing market?",),
    good=("Why did nobody call the police? Because nobody was there, the inquiry found.",),
)
RULES = (RULE,)

_LINES = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.FURNITURE, BlockKind.HEADING}
)
_GUESSED = BlockKind.HEADING
"""In plain text a line without a paragraph's length is taken for a heading, of level 0."""
_LONGEST = 420
_FEWEST = 3
_ANSWERED = 3
"""So many questions with an answer each make an interview or a list of questions."""
_CHATTY = 4
"""So many words of address in the story itself: it speaks to its readers anyway."""
_ASKING = 4
"""So many other questions in the outlet's own voice: a column."""


class _Kind(StrEnum):
    OPINION = "asks the reader for an opinion"
    READER = "speaks to the reader"
    EXERCISE = "is worded as an exercise"
    QUIZ = "belongs to a quiz"
    WIDGET = "stands in a list of questions"


_OPINION = lazy.regex(
    r"""(?ix)\b(?:
      what(?:['’]s|\ is|\ are|\ were)\ your\ (?:own\ |personal\ |first\ )?(?:thoughts?|take|opinions?|views?|reactions?|feelings?|position|verdict|prediction|favou?rite|experiences?|story|impressions?|perspectives?|guess)
    | what\ (?:do|did|would|will)\ you\ (?:think|make|say|do|believe|predict|expect|reckon)
    | (?:do|did|would|will)\ you\ (?:agree|think|believe|support|approve|feel|trust|welcome)
    | how\ (?:do|did|would|will)\ you\ (?:feel|think|rate|react|vote|see|view)
    | (?:have|has)\ (?:you|your\ \w+)\ (?:ever\ )?(?:been\ affected|experienced|tried|visited|seen|noticed|encountered|had\ (?:a\ )?similar)
    | (?:got|have|do\ you\ have)\ (?:any\ )?(?:thoughts|questions|a\ (?:story|view|tip|similar\ experience)|an\ opinion|something\ to\ (?:say|add))
    | who\ do\ you\ (?:think|believe|want|expect|support) | which\ (?:side|one|team|candidate|option)\ (?:do|would|are)\ you
    | where\ do\ you\ stand | whose\ side\ are\ you | are\ you\ (?:for\ or\ against|in\ favou?r|excited|worried|surprised|looking\ forward|ready)
    | thoughts | agree\ or\ disagree | would\ you\ (?:like|want|be\ (?:willing|happy|interested)|consider|pay|use|buy|prefer)
    )\b"""
)
_YOU = lazy.regex(r"(?i)\b(?:you|your|yours|yourself)\b")
_WH = lazy.regex(
    r"(?i)\W*(?:and |so |but |given [^,?]{3,80}, )?(?:(?:what|how|which|why)\b|in what (?:ways?|manner|sense)\b|to what (?:extent|degree)\b|(?:could|might|may|can|should|will) (?:this|these|such|the)\b)"
)
_GENERIC = lazy.regex(
    r"(?i)\b(?:implications?|impacts?|effects?|consequences?|ramifications?|repercussions?|significance|roles?|factors?|measures|steps|challenges|lessons"
    r"|strategies|outcomes?|benefits|drawbacks|advantages|risks|opportunities|perspectives?|considerations|trends|insights|dynamics|precedents?|influence|affect|shape|reshape"
    r"|contribute|ensure|mitigate|address|balance|foster|leverage|navigate|impact|approaches|solutions|stakeholders|landscape|legacy|future of|reveal about|reveal|teach us|tell us about|composition|understanding|relationship between|evolution of|relevance)\b"
)
_VAGUE = lazy.regex(
    r"(?i)\b(?:potential(?:ly)?|possible|key|main|broader|wider|long[- ]term|short[- ]term|specific|underlying|various|different|significant|ethical|critical|crucial|major|overall|ongoing"
    r"|geopolitical|socio-?economic|economic|social|environmental|future|similar|such|this|these|early|modern|future|effectively|successfully)\b"
)
_MAY = lazy.regex(
    r"(?i)\b(?:could|might|may|can|should|would|will|does|do|did|has|have|are|is|must)\b"
)
_ESSAY = lazy.regex(
    r"(?i)\b(?:how (?:can|could|might|should) [^?]{5,90} be (?:\w+ly )?(?:tailored|improved|optimi[sz]ed|leveraged|adapted|integrated|enhanced|addressed|balanced"
    r"|encouraged|strengthened|mitigated|customi[sz]ed|incorporated|implemented|utili[sz]ed)\b"
    r"|how (?:does|do|did|will|might|could|can|would) [^?]{3,90} (?:impact|affect|influence|shape|contribute to|compare (?:to|with)|relate to|intersect with)\b"
    r"|(?:what|which) roles? (?:can|could|does|do|did|will|should|might|would) [^?]{3,90} play\b"
    r"|in what ways (?:can|could|does|do|did|will|might|should)\b|to what extent (?:can|could|does|do|did|will|might|should)\b)"
)
"""What an examiner asks."""
_QUIZ = lazy.regex(
    r"(?i)\b(?:which (?:one )?of (?:the following|these)\b|true or false\b|can you (?:name|guess|spot|identify|match|solve|answer)\b|how (?:well|much) do you (?:really )?(?:know|remember)\b"
    r"|how many (?:of these )?(?:can|did|could) you (?:name|get|answer|guess)\b|did you know\b|how many questions\b)"
)
_POSED = lazy.regex(
    r"(?i)\W*(?:reader poll|trivia|question of the (?:day|week)|today['’]s question|discussion(?: question)?|think about it)\s*:"
)
_ANSWERS = lazy.regex(
    r"(?i)\W*(?:yes|no|not |none|i\b|i[’']m|my |we |our |nobody|because|probably|perhaps|maybe|hardly|it (?:depends|turns|may|is|was|might)|that (?:depends|is|was|question)|the (?:short |simple |honest )?answer|in short"
    r"|so far|to (?:answer|find)|experts?|according|for (?:one|now|the moment)|well,|partly|mostly|certainly|of course|nothing|everything|little|much|a lot|simply|officially|those (?:questions|are)|these (?:questions|are)|such questions|they are|this (?:is|was) (?:the|a|what))\b"
)
_OFFERS = lazy.regex(
    r"(?i)\b(?:revisions?|revised?|rewrite|adjust(?:ed|ments?)?|shorten|the tone|a draft|drafts|this draft|the headline|version|assist|me to|i can|i should|shall i|should i|help you|proofread|word count)\b"
)
"""What a chat model offers at its end is `residue`."""
_SPEAKER = lazy.regex(
    r"\W*(?:[QA]\b\W|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,4}\s*(?:\([^)]{1,30}\))?:\s)"
)
_LABEL = lazy.regex(
    r"(?i)\W*(?:people also ask(?:ed)?|related questions|discussion (?:questions|prompts?|points)|questions (?:to consider|for (?:discussion|readers|reflection|you)|readers ask)|(?:food|something) (?:for thought|to think about)|reader(?:s['’]?)? poll|poll|quiz|reflection questions|follow[- ]up questions|suggested questions)\W*\Z"
)
_ASKED = lazy.regex(
    r"(?i)\b(?:that|this|the|those|these|same|such) questions?\b|\basked (?:that|this|it)\b|\b(?:have|has|had|was|were|is|are) (?:been )?ask(?:ed|ing)\b"
)
_ASKS = lazy.regex(
    r"(?i)\b(?:ask(?:s|ed|ing)?|questions?|questioned|wonder(?:s|ed|ing)?|puzzle[sd]?)\b"
)


def check(article: Article, options: None) -> Iterator[Finding]:
    """Paragraphs of questions that no one in the story asks."""
    if not article.english or "?" not in article.text:
        return
    ending = sorted({article.index_at(at) for at in occurrences(article.text, "?")})
    asked = [at for at in ending if _is_question(article, article.blocks[at])]
    if not asked:
        return
    plain = [
        at for at in asked if article.blocks[at].kind in _LINES and not article.blocks[at].strong
    ]
    if not plain or _is_interview(article, asked, ending):
        return
    column = _questions_inside(article, set(asked)) >= _ASKING
    for row in _rows(plain):
        kinds = [kind for at in row if (kind := _kind(article, at, column))]
        if not kinds and row[0] and _LABEL.match(_words(article, row[0] - 1)):
            kinds = [_Kind.WIDGET]
        if not kinds or not _stands_alone(article, row, kinds):
            continue
        yield _finding(article, row, kinds[0])


def _is_question(article: Article, block: Block) -> bool:
    """Whether a block is nothing but a question or several, in nobody's voice."""
    span = block.prose
    if not _FEWEST < span.end - span.start <= _LONGEST or block.kind is BlockKind.HEADLINE:
        return False
    text = article.slice(span).rstrip(" *_")
    if (
        not text.endswith("?")
        or text[:1] in "“\"‘'«("
        or (_SPEAKER.match(text) and not _POSED.match(text))
    ):
        return False
    stops = text.count(". ") + text.count("! ")
    if stops or article.is_quoted(span):
        return False
    return " " in text or text.lower().startswith(("thoughts", "agree", "opinions"))


def _is_interview(article: Article, asked: list[int], ending: list[int]) -> bool:
    """Whether the questions have their answers: an interview, or questions and answers.

    `asked` are the blocks of questions alone, `ending` all blocks that hold a question mark: an
    interviewer often says something first.
    """
    blocks = article.blocks
    asking = {at for at in ending if _ends_asking(article, blocks[at])}
    told = {
        at
        for at in asking
        if at + 1 < len(blocks) and at + 1 not in asking and _is_text(blocks[at + 1])
    }
    strong = sum(blocks[at].strong or blocks[at].kind is BlockKind.HEADING for at in asked)
    return len(told) >= _ANSWERED or (strong >= 2 and len(told) >= 2)


def _ends_asking(article: Article, block: Block) -> bool:
    text = article.slice(block.prose).rstrip(" *_")
    return text.endswith("?") and len(text) <= _LONGEST and block.kind is not BlockKind.HEADLINE


def _is_text(block: Block) -> bool:
    return block.kind in PROSE and block.prose.end - block.prose.start > 30


def _rows(asked: list[int]) -> list[list[int]]:
    """Questions in blocks that follow each other, together."""
    rows: list[list[int]] = []
    for at in asked:
        if rows and rows[-1][-1] == at - 1:
            rows[-1].append(at)
        else:
            rows.append([at])
    return rows


def _kind(article: Article, at: int, column: bool) -> _Kind | None:
    text = article.slice(article.blocks[at].prose)
    if _OFFERS.search(text):
        return None
    if _QUIZ.search(text) or _POSED.match(text):
        return _Kind.QUIZ
    if _OPINION.search(text) and (_YOU.search(text) or text.count(" ") < 4):
        return _Kind.OPINION
    if column:
        return None
    if _YOU.search(text):
        return _Kind.READER
    if not _WH.match(text) or not _MAY.search(text) or text.count(" ") < 6:
        return None
    if _ESSAY.search(text) and text.count(" ") >= _FULL - 1:
        return _Kind.EXERCISE
    generic = {match.group().lower() for match in _GENERIC.finditer(text)}
    vague = {match.group().lower() for match in _VAGUE.finditer(text)}
    return _Kind.EXERCISE if generic and len(generic) + len(vague) >= 2 else None


def _questions_inside(article: Article, whole: set[int]) -> int:
    """How many questions the outlet itself asks within its paragraphs."""
    text, found, at = article.text, 0, -1
    while (at := text.find("?", at + 1)) >= 0:
        if article.index_at(at) not in whole and not article.is_quoted(Span(at, at + 1)):
            found += 1
            if found >= _ASKING:
                break
    return found


def _stands_alone(article: Article, row: list[int], kinds: list[_Kind]) -> bool:
    """Whether nothing leads a question in and nothing answers it."""
    blocks = article.blocks
    first, last = row[0], row[-1]
    before = article.slice(blocks[first - 1].span) if first else ""
    if _LABEL.match(before):
        return True
    if before.rstrip(" *_").endswith(":") or (
        blocks[first - 1].kind is BlockKind.HEADING and _ASKS.search(before)
    ):
        return False
    if (
        first
        and before[-200:]
        and _ASKS.search(before[-160:])
        and kinds[0] in (_Kind.EXERCISE, _Kind.READER)
    ):
        return False
    if (
        kinds[0] is _Kind.OPINION
        and _ASKS.search(before[-160:])
        and not _PLAINLY.search(_words(article, first))
    ):
        return False  # a poll's question
    if kinds[0] is _Kind.READER and _addresses(article, row) >= _CHATTY:
        return False
    if not any(
        block.kind in PROSE and block.span.end - block.span.start > 30 for block in blocks[:first]
    ):
        return False  # a question that opens a story is its beginning
    after = blocks[last + 1] if last + 1 < len(blocks) else None
    if after is not None and _ASKED.search(_words(article, last + 1)[:200]):
        return False
    if blocks[first].kind is _GUESSED and blocks[first].level and kinds[0] is not _Kind.WIDGET:
        plainly = kinds[0] is _Kind.OPINION and _PLAINLY.search(_words(article, first))
        if not plainly and (after is None or _is_text(after)):
            return False  # marked up as a heading
    if kinds[0] in (_Kind.OPINION, _Kind.QUIZ) or after is None or not _is_text(after):
        return kinds[0] is not _Kind.READER or after is not None
    text = article.text[after.prose.start : min(after.prose.end, after.prose.start + 80)]
    if _ANSWERS.match(text):
        return False
    if (
        len(row) == 1
        and blocks[first].kind is _GUESSED
        and (blocks[first].level or not _is_blatant(article, first))
    ):
        return False  # a heading, and its text
    rare = _subjects.of(article).rare
    asked = _subjects.joined(rare[at] for at in row)
    return kinds[0] is _Kind.EXERCISE and len(asked & rare[last + 1]) < 2


def _words(article: Article, at: int) -> str:
    return article.slice(article.blocks[at].prose)


_PLAINLY = lazy.regex(
    r"(?i)\byour (?:thoughts?|take|opinions?|views?)\b|\bwhat do you (?:think|make)\b|\bthoughts\b"
)


def _is_blatant(article: Article, at: int) -> bool:
    """Whether a question above a text is too much of an exercise to be its heading."""
    text = article.slice(article.blocks[at].prose)
    return text.count(" ") >= _FULL and bool(_VAGUE.search(text)) and bool(_MODAL.search(text))


_FULL = 9
_MODAL = lazy.regex(r"(?i)\b(?:could|might|may|can|should)\b")


def _addresses(article: Article, row: list[int]) -> int:
    """How often the story speaks to its readers outside quotations and outside these questions."""
    known = words.index(article)
    listed = words.of(article)
    spans = [article.blocks[at].span for at in row]
    found = 0
    for key in ("you", "your"):
        for number in known.get(key, ())[:40]:
            place = Span(*listed.spans[number])
            if not any(span.covers(place) for span in spans) and not article.is_quoted(place):
                found += 1
    return found


_CONFIDENCE = {
    _Kind.OPINION: 0.8,
    _Kind.READER: 0.6,
    _Kind.EXERCISE: 0.75,
    _Kind.QUIZ: 0.75,
    _Kind.WIDGET: 0.8,
}


def _finding(article: Article, row: list[int], kind: _Kind) -> Finding:
    blocks = article.blocks
    span = Span(blocks[row[0]].prose.start, blocks[row[-1]].prose.end)
    text = article.slice(blocks[row[0]].prose)
    shown = text if len(text) <= 120 else text[:117] + "…"
    own = next((block.prose for block in blocks if block.kind is BlockKind.HEADLINE), None)
    last = row[-1] + 1 == len(blocks)  # a writer may end so
    quiet = kind is _Kind.READER or (kind is _Kind.EXERCISE and last)
    return RULE.finding(
        f"Nobody in the story asks '{shown}': it {kind.value}, as a prompt or a widget does",
        span,
        severity=Severity.INFO if quiet else None,
        confidence=min(_CONFIDENCE[kind], 0.6) if quiet else _CONFIDENCE[kind],
        evidence=[Evidence("the story that does not ask it", own)] if own else [],
        fixes=[replacement(span, "", "Delete the question", Safety.UNSAFE)],
    )
