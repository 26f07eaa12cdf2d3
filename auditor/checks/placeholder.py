"""Text that a draft left behind, where a pattern alone cannot tell.

**Bracketed notes** are told from an editor's own brackets by what they say, not by their kind:
`[insert quote here]`, `[DATE]`, `[first_name]`, `【待确认】` are notes, `[the president]`, `[sic]`,
`[inaudible]`, `[July 2020]` and `[12, 13]` are not. Nested and unbalanced brackets are one note.
Inside a quotation brackets are an editor's insertion or part of a joke, so there only a note that
cannot be either counts.

Notes between desk and reporter have no set wording; `_notes` counts what gives them away. Round
brackets hold much else, so they need more of it; braces hardly hold prose at all. Lines set apart
by signs (`*** … ***`, `>> …`) are judged the same way.

**Draft marks** (TK, TBC, XX, ???) count where prose wants a word or a number: after a currency
sign, before a unit, after a preposition. So do zeros for a figure not yet known ("00-year-old",
"£0,000"), but no emergency number, time of day, score or tail of a number. Names that look alike (TK Maxx, Super Bowl XX, the film
XXX), team sheets and abbreviations that the article explains are left alone.

**Dummy bylines** are words that stand for a name ("Author", "Name Surname"); an account of the
publishing system ("admin", "user17") is `metadata/unnamed-byline`.

Known false positives: a column's joke in its own voice ("the latest [insert scandal here]"); a
programme that lists "TBC" in running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.article import Article, BlockKind
from auditor.check import Category, Rule
from auditor.checks import _notes
from auditor.checks._regions import Region, regions
from auditor.finding import Finding, Severity
from auditor.pattern import Match, compiled
from auditor.source import Span

BRACKETED_NOTE = Rule(
    id="placeholder/bracketed-note",
    summary="A note in brackets that was meant for the draft",
    severity=Severity.ERROR,
    confidence=0.95,
    category=Category.COMPLETENESS,
    why="A name, number or quotation was still to be put in, and readers see the note instead.",
    sources=("https://en.wikipedia.org/wiki/To_come_(publishing)",),
    bad=("The minister, [insert name], will meet the union.",),
    good=('"I told [the president] so," she said.',),
)
DRAFT_MARK = Rule(
    id="placeholder/draft-mark",
    summary="TK, TBC, XX or ??? where a word or number belongs",
    severity=Severity.ERROR,
    confidence=0.93,
    category=Category.COMPLETENESS,
    why="Editors use these marks because they are easy to find; this one was not found.",
    sources=("https://en.wikipedia.org/wiki/To_come_(publishing)",),
    bad=("The bridge will cost $XX million.",),
    good=("The Bears won Super Bowl XX, and TK Maxx sold the shirts.",),
)
DUMMY_BYLINE = Rule(
    id="placeholder/dummy-byline",
    summary="A byline that is no name",
    severity=Severity.ERROR,
    confidence=0.93,
    category=Category.COMPLETENESS,
    why="Readers are owed the name of who wrote the story.",
    sources=("https://developers.google.com/search/docs/appearance/structured-data/article",),
    bad=("By Author Name",),
    good=("By Staff Reporter", "By Priya Raman"),
)
RULES = (BRACKETED_NOTE, DRAFT_MARK, DUMMY_BYLINE)


def check(article: Article, _options: object) -> Iterator[Finding]:
    """Bracketed notes, draft marks and dummy bylines."""
    about = compiled(_ABOUT, True).search(article.encoded) is not None
    for region in regions(article):
        yield from _bracketed(region, about, article.english)
        yield from _fenced(region, about)
        yield from _marks(region, article.english)
    yield from _bylines(article)


_ABOUT = (
    r"\bplaceholders?\b|\bmail[- ]?merge|\bmerge fields?|\btemplates?\b|\bchat ?bots?\b|\blorem ipsum"
    r"|\bfill[- ]in[- ]the[- ]blank|\bsquare brackets\b|\bcopy editors?\b"
    r"|\bcurly (?:braces?|brackets?)\b|\bsource code\b|\bset theory\b"
)
"""Words of stories about notes left in print; what these quote is never a note of their own."""

# -- bracketed notes -----------------------------------------------------------------------------

_PAIRS = (
    ("[", "]"), ("［", "］"), ("【", "】"), ("〔", "〕"), ("(", ")"), ("（", "）"), ("{", "}"),
    ("｛", "｝"), ("<", ">"), ("＜", "＞"), ("〈", "〉"), ("《", "》"), ("«", "»"),
)  # fmt: skip
_ROUND = "(（"
_CURLY = "{｛"
_ANGLED = "<＜〈《"
_LONGEST = 240

_SLOT = (
    r"(?:(?:first|last|full|sur|fore|user|file)?names?|dates?|day|month|year|time|age|quotes?|quotations?"
    r"|captions?|photos?|pictures?|pics?|images?|links?|hyperlinks?|urls?|sources?|citations?"
    r"|references?|stats?|statistics?|figures?|numbers?|amounts?|percent(?:age)?s?|prices?|bylines?"
    r"|headlines?|titles?|city|town|state|country|county|location|place|venue|address|email"
    r"|e-mail|phone|telephone|company|organi[sz]ation|agency|publication|outlet|author|reporter"
    r"|writer|journalist|photographer|editor|spokesperson|spokesman|spokeswoman|player|team|club|opponent"
    r"|score|job title|position|role|occupation|handle|video|chart|graphic|graph|map|embed"
    r"|tweet|text|details?|credit|attribution|affiliation|department|university|school|event"
    r"|product|brand|industry|topic|keyword|value|expert|official|correspondent|dateline|slug"
    r"|currency|recipient|sender|customer|subscriber|adjective|surname|winner|loser|result|weather|temperature|distance|duration|currency amount)"
)
_CORE = (
    r"(?:names?|surname|first ?name|last ?name|full ?name|dates?|month|year|amount|number|source"
    r"|quote|caption|link|url|photo|image|byline|headline|author|reporter|photographer|percentage"
    r"|job title|title|city|location|venue|score|credit|company|age|figure|citation|email|phone)"
)
_STRONG = (
    # draft marks anywhere
    r"\b(?:tk|tktk|tbc|tbd|tba|fixme|todo|xx+|placeholders?|lorem ipsum)\b|\?{3,}"
    r"|\b(?:data|names?|details?|facts?|figures?|quote|identity|source) (?:currently |still |yet |as yet |is |are |not yet )*"
    r"(?:unconfirmed|not confirmed|unverified|missing|pending|unavailable|needed|to come|to follow)\b"
    r"|^(?:un(?:confirmed|verified|specified)|to come|to be (?:confirmed|added|inserted|announced|"
    r"determined|completed|filled in|decided|supplied|written|updated|verified|checked)|pending|missing|data missing|no data)$"
    r"|\bneeds? (?:a |an )?(?:better|new|another|second|different)\b|\bto be (?:inserted|filled in|supplied by)\b|\bgoes here\b"
    # instructions
    r"|^(?:please |pls |must |we )?(?:insert|fill in|embed|paste|attach)\b"
    r"|^(?:please |pls |must |we |still )?(?:add|enter|put|place|include|replace|provide|write|describe|"
    r"type|choose|select|update|upload|need|needs|get|find|chase|confirm|check|verify|fact[- ]?check|"
    r"double[- ]?check|re-?check|look up|specify|supply|ask|cite|link|source|mention|state)"
    r" (?:[\w'’./-]+ ){0,6}" + _SLOT + r"\b"
    r"|^(?:double[- ]?check|fact[- ]?check|confirm|verify|check|ask) (?:this|that|with|if|whether|w/|the|his|her|spelling|against|title|before|how|when|who|police|legal)\b"
    r"|^(?:confirm|verify|fact[- ]?check|check|add|cite|source)[?!:.]?$"
    r"|^(?:double[- ]?check|fix|redo|rework|rewrite|expand|trim|shorten|clarify|rephrase|reword|recast|attribute|awkward|clunky|libel\w*|lawyer)"
    r"(?: (?:this|that|these|it|pls|please|later|again|here|para|graf|sentence|bit|section|line))*[?!.:]*$"
    r"|^(?:bg|nut ?graf|lede|hed|dek|kicker|sidebar|pull ?quote|cutline)\s?[:–—-]"
    r"|^(?:hyperlink|embed|link to) (?:the|this|that|his|her|their|to)\b"
    r"|\b(?:ask|check with|confirm with|waiting (?:on|for)|awaiting) (?:the )?(?:police|legal|source|editor|desk|pr|press office|"
    r"spokes\w+|reporter|author|comms|family|council|company|court|lawyers?|confirmation|reply|comment|quote)\b"
    r"|^(?:note to|note for|ed(?:itor)?s?[:.]|nb:|n\.b\.|cq$|sp\?|spelling\?|name\?|date\?|source\?|year\?|who\?|which\?|when\?|citation\?)"
    r"|\b(?:photo|image|picture|video|chart|graphic|quote|caption|text|name|link|headline|tweet|embed|description|logo|map|title|credit|byline)"
    r"(?: description| caption| credit| title)? (?:goes )?here$"
    r"|^(?:your|my) (?:[\w'’-]+ ){0,3}" + _SLOT + r"(?: here)?$"
    r"|^(?:pull ?quote|cutline|photo caption|image caption|caption|subhead|sub-?headline|lede|kicker|sidebar|dek)$"
    r"|^(?:please )?(?:add|insert|include|provide|describe|expand|elaborate|summari[sz]e|mention|explain|write)"
    r" (?:[\w'’-]+ ){0,3}(?:about|regarding|here|context|background|section|paragraphs?|examples?|data|anecdote|more)\b"
    r"|^(?:begin|start|end|rest|remainder)(?: of)?(?: the)? (?:article|story|text|draft|body|post|section)$"
    r"|^(?:sub-?heading|section(?: title)?|paragraph|heading|subtitle|body(?: text)?|lead paragraph|bullet point)(?: \d+| text| here)?$|^continue(?:d)? here$"
    # other languages
    r"|^(?:insertar?|inserte|inserir|insira|ins[ée]rer|ins[ée]rez|ajouter|ajoutez|einf[üu]gen|hier einf|hinzuf[üu]gen|erg[äa]nzen|"
    r"pr[üu]fen|inserire|inserisci|aggiungere|aggiungi|a[ñn]adir|agregar|adicionar|poner|confirmar|verificar|completar|rellenar|"
    r"confirmer|v[ée]rifier|compl[ée]ter|à compl[ée]ter|à confirmer|à v[ée]rifier|verificare|confermare|completare|invoegen|toevoegen|"
    r"infoga|inds[æa]t|sett inn|wstaw|wstawi[ćc]|вставить|вставьте|добавить|уточнить|проверить|указать|por confirmar|a confirmar|da confermare|"
    r"da completare|noch offen|folgt noch|bitte)(?:\s|:|$)"
    r"|\b(?:einf[üu]gen|erg[äa]nzen|eintragen|pr[üu]fen|hinzuf[üu]gen|invoegen)$"
    r"|^(?:(?:tu|su|mi|nuestro|votre|ton|mon|notre|il tuo|tuo|seu|ihr|dein|uw|jouw)[\s]+)?(?:nombre|nom|pr[ée]nom|nome|cognome|apellidos?|fecha|"
    r"ciudad|lugar|enlace|cita|fuente|ville|lieu|lien|citation|citt[àa]|luogo|cidade|ort|datum|vorname|nachname|quelle|zitat|stadt|naam|имя|фамилия|дата|город|источник|"
    r"empresa|entreprise|azienda|firma|correo|t[íi]tulo|titre|titel|autor|auteur|autore)(?: (?:del?|du|des|de la|der|des|dell[aeo']|do|da|van|aqu[íi]|ici|hier|qui|aqui)\b.{0,60})?$"
    r"|^(?:link|enlace|lien) (?:a|al|vers|zum|zur|su|para|aqu[íi]|ici|hier)\b.{0,60}$"
    r"|待确认|待定|待补充|待核实|在此插入|插入|请填写|占位|要確認|未定|ここに|要確認|確認中|여기에|미정|추후"
)
_NOUNS = (
    r"^(?:(?:the )?(?:exact|specific|relevant|actual|correct|real|full) )?(?:[\w'’/&-]+ ){0,3}"
    + _SLOT
    + r"(?:(?:\s?[,/]\s?|\s+and\s+|\s+or\s+|\s?[-–—]\s?|\s+)(?:(?:the |job )?"
    + _SLOT
    + r"))*(?: here| ?\d| ?#\d)?$"
)
_NAME_OF = (
    r"^(?:(?:first|last|full|job) )?(?:names?|titles?|dates?|numbers?|amounts?|quotes?|photos?|images?|captions?|links?|"
    r"sources?|percentage|reactions?) (?:of|from|for|to|about) (?:[\w'’.-]+ ?){1,8}$"
)
_COMPOUND = (
    r"(?:^|_)(?:first|last|full|user|sur|fore)?(?:name|date|city|title|location|team|player|company|url|link|"
    r"amount|number|quote|source|author|score|price|email|state|country|venue|year|month|day|time|key|id|here)(?:_|$)"
    r"|-(?:name|title|date|url|link|quote|source|amount|number|here)$"
)
_ARTICLE = (
    r"^(?:the|an?|that|this|those|these|some|any|against|in|on|at|for|with|to|of|by|from|about) "
)
_CAMEL = (
    r"[a-z’'](?:Names?|Dates?|City|Title|Location|Team|Player|Company|Url|URL|Link|Amount|Number|"
    r"Quote|Source|Author|Score|Price|Email|Venue|Year|Month|Here|Placeholder|Caption)(?:$|[^a-z])"
)
_CAPITALS = r"^[^a-z]*[A-Z][^a-z]*$"
_NEVER = (
    r"\b(?:redact\w*|withheld|omitted|expletives?|sic|inaudible|unintelligible|crosstalk|laughs?|laughter|applause|"
    r"emphasis|translated|translation|illegible|bleep\w*|deleted|removed|pictured|file (?:photo|picture|image)|see|"
    r"subscription required|paywall|pdf|video|citation needed|clarification needed|not (?:his|her|their) real names?|names? changed|real names?)\b"
    r"|^(?:photo|image|picture|photograph|source|credit|video|link|map|graphic|date|name|title|chart|caption)s?\s?(?::|by\b|courtesy|via|/)"
    r"|^(?:find out|read|learn|see|hear|get|listen) (?:more|how|why|the full)\b"
    r"|\b(?:favou?rite|joke|clich[ée]|expletive|swear ?word|buzzword|adjective|noun|verb|of choice|pun|insult|drum ?roll|eye ?roll|scandal|least|most hated)\b"
)
_NEEDED = r"\b(?:needs? |tk|tbc|tbd|insert|to come|placeholder|goes here|missing|pending)\b"
_DETERMINER = (
    r"\b(?:the|that|this|these|those|a|an|my|your|his|her|its|our|their|any|some|no|every|each|which|what|"
    r"first|last|next|same|other|new|more|[\w-]+[’']s)\s+$"
)
_PAREN = (
    r"^(?:(?:please |pls )?(?:insert|fill in|paste|embed)\b.{0,80}\b" + _SLOT + r"\b.{0,40}"
    r"|(?:please |pls |need to |must |still )?(?:add|need|needs|confirm|verify|fact[- ]?check|double[- ]?check|check|get|find|chase|cite)"
    r" (?:(?:a|an|the|his|her|their|this|your|more|exact|full|correct|second|another|job) )*(?:[\w'’-]+ )?"
    r"(?:names?|quotes?|captions?|photos?|images?|links?|urls?|sources?|citations?|stats?|statistics?|figures?|"
    r"bylines?|headlines?|spelling|facts?|attribution|titles?|ages?|dates?)(?: here| tk)?[?.!]?"
    r"|(?:photo |image |picture |chart |pull ?)?(?:caption|photo|image|picture|quote|name|date|link|source|text|credit|headline|byline|video|chart|graphic|description|location|title)(?: caption| description| credit)? (?:goes |to go )?here"
    r"|(?:caption|photo|quote|art|name|image|picture|graphic|chart|link|headline|byline|age|reaction|source) (?:to come|tk|tbc|tbd|tba|pending|needed|missing)"
    r"|(?:tk|tktk|xx+|\?{2,}|fixme|todo|sp\?|cq|name\?|age\?|check|confirm|placeholder|your name|company name|team name|insert here)"
    r"|(?:your|my) (?:\w+ )?(?:name|company|email|title|city|quote|link) here)$"
)
_QUERY = r"(?:or |about |approx |in )?\p{L}[\p{L}’'./-]*(?: \p{L}[\p{L}’'./-]*){0,2} ?\?{1,3}"
_QUERIED = (
    _SLOT[:-1]
    + r"|town|village|surname|spelling|spelt right|sp|nationality|hometown|home town|rank|parish|borough|province|region|org|party|"
    r"correct|which (?:one|day|date|year|town|city|month|club|court|ward)|age now|maiden name|middle name|initials?|pronouns?|"
    r"how (?:old|many|much)|born when|date of birth|dob|charge|verdict|population|height|weight|speed|cost|salary|length|depth|"
    r"(?:first|last|full|middle|nick)[ -]?name|translation|unit|km|miles|street|road|hospital|court|ward|school|employer|sponsor)"
)
_MERGE_FIELD = r"[A-Za-z]+\d*(?:_[A-Za-z\d]+)+|(?:Name|Date|City|Amount|Title|Street|Address|Salutation|Company|Quote|Number)\d?|[A-Z][a-z]+(?:Name|Date|City|Title|Amount|Number|Quote|Price|Address|Team|Score|Time)|(?:First|Last|Full|User|Company|Team|Player|City)(?:[A-Z][a-z]+)+"
_ELEMENT = (
    r"/?(?:[A-Z][A-Z0-9]+(?:[-_:.][A-Z0-9]+)*|[A-Za-z][\w.-]*(?:[-_:]\w+)+|[A-Za-z][\w:.-]*)"
    r"(?: [\w:-]+=(?:[\"“”][^\"“”]*[\"“”]|['‘’][^'‘’]*['‘’]|[\w.-]+))* ?/?"
)
"""The inside of a tag; what HTML knows is raw markup and no slot."""
_MEMO = r"[{｛][^{}|;=<>\\\"$:]*(?:\p{L}{2,}[^{}|;=<>\\\"$:\p{L}]+){3,}[^{}|;=<>\\\"$:]*[}｝]"
_ANGLE_MORE = r"^(?:[A-Za-z]+(?:[ _-][A-Za-z]+){0,3})$"
_SPEAKER = r"^[\s,.!?”\"’']*(?:,?\s*)?(?:[A-Z]\S+\s){0,3}(?:said|says|told|added|explained|stated|according)\b"


def _bracketed(region: Region, about: bool, english: bool) -> Iterator[Finding]:
    text = region.text
    reported: list[Span] = []
    for opening, closing in _PAIRS:
        if opening not in text:
            continue
        crowd = _editorial(text) if opening == "[" else 0
        for outer, inner in _groups(region, opening, closing):
            spans = [outer, *inner] if len(inner) > 1 else [outer]
            for span in spans:
                if any(span.overlaps(other) for other in reported[-8:]):
                    continue
                severity = _judged(region, span, opening, about, crowd, english)
                if severity is not None:
                    reported.append(span)
                    yield BRACKETED_NOTE.finding(
                        f"'{_shown(text[span.start : span.end])}' is a note for the draft: put in what is missing",
                        span,
                        severity=severity,
                        field=region.field,
                    )
                    if span is outer:
                        break


def _groups(region: Region, opening: str, closing: str) -> Iterator[tuple[Span, list[Span]]]:
    """Outermost bracketed stretches, and the innermost ones inside each; linear.

    A stretch that nothing closes ends at the last closing bracket inside it, or else (for square
    and corner brackets) at the end of its sentence, and never grows beyond `_LONGEST`.
    """
    text = region.text
    tokens = re.compile("[" + re.escape(opening + closing) + "]")
    for block in region.blocks:
        start, depth, last, opened = -1, 0, -1, -1
        inner: list[Span] = []
        for token in tokens.finditer(text, block.start, block.end):
            at = token.start()
            if start >= 0 and at - start > _LONGEST:
                if last >= 0:
                    yield Span(start, last + 1), inner
                start, depth, last, inner = -1, 0, -1, []
            if token.group() == opening:
                if start < 0:
                    start = at
                depth += 1
                opened = at
            elif start >= 0:
                if opened >= 0:
                    inner.append(Span(opened, at + 1))
                    opened = -1
                last, depth = at, depth - 1
                if depth == 0:
                    yield Span(start, at + 1), inner
                    start, last, inner = -1, -1, []
        if start >= 0 and last >= 0:
            yield Span(start, last + 1), inner
        elif start >= 0 and opening in "[【":
            end = re.compile(r"[.!?](?=\s)|$").search(text, start, min(block.end, start + _LONGEST))
            stop = end.start() if end and text[end.start() : end.start() + 1] else block.end
            if stop - start <= 90:
                yield Span(start, stop), []


def _editorial(text: str) -> int:
    """How many short insertions in square brackets an article has: a transcript has many."""
    return len(re.findall(r"\[[a-z’' .…]{1,24}\]", text))


def _judged(
    region: Region, span: Span, opening: str, about: bool, crowd: int, english: bool
) -> Severity | None:
    """Whether a bracketed stretch is a note, and how surely."""
    text = region.text
    raw = text[span.start + 1 : span.end]
    content = raw.rstrip("]）)}>»】］〕｝＞〉》").strip(" \t\u00a0[（({<«【［〔｛＜〈《*_\"“”'’")
    if content in ("X", "x", "N", "#", "?") and region.before(span, 1) in ("$", "£", "€", "¥"):
        return Severity.ERROR
    if len(content) < 2 or region.is_technical(span):
        return None
    if compiled(_CITATION, True).search(content):
        return None  # a model's source mark: residue/citation-artefact
    strong = _strong(content)
    if opening == "[" and text[span.end : span.end + 1] == "(" and not strong:
        return None
    if compiled(_NEVER, True).search(content) and not compiled(_NEEDED, True).search(content):
        return None
    if opening == "«":
        field = compiled(_MERGE_FIELD).matches(content)
        return Severity.ERROR if field and not about else None
    if opening in _ANGLED and compiled(_ELEMENT).matches(raw.rstrip(">＞〉》")):
        name = re.split(r"[^\w:.-]", raw.lstrip("/"), maxsplit=1)[0].rstrip(">")
        return None if about or name.lower() in _TAGS else Severity.ERROR
    if region.is_quoted(span):
        return _judged_in_quotation(region, span, content, about)
    if about and _mentioned(region, span):
        return None
    if _notes.is_foreign(content, english):
        return Severity.ERROR
    if opening in _ROUND and compiled(_PAREN, True).matches(content):
        return Severity.ERROR
    if compiled(_QUERY, True).matches(content) and opening in _ROUND + "[［":
        return _query(content, opening, crowd)
    if opening in _ANGLED:
        return _judged_in_angles(content, strong)
    if strong and opening not in _ROUND:
        return Severity.ERROR
    needed = _needed(region, span, opening, crowd)
    if _notes.weight(content) >= needed:
        return Severity.ERROR
    if opening in _ROUND:
        return None
    if opening in _CURLY and not about and compiled(_MEMO).matches(opening + raw):
        return Severity.WARNING
    if compiled(_CAMEL).search(content) or (
        " " not in content
        and re.search(r"[_-]", content)
        and compiled(_COMPOUND, True).search(content)
    ):
        return None if about else Severity.ERROR
    if not compiled(_NOUNS, True).matches(content) and not compiled(_NAME_OF, True).matches(
        content
    ):
        return None
    if compiled(_CAPITALS).matches(content):
        return Severity.ERROR
    if compiled(_DETERMINER, True).search(region.before(span)):
        return None
    if compiled(_ARTICLE, True).search(content) and not re.match(
        r"(?i)the (?:exact|specific|full)", content
    ):
        return None
    if opening == "[" and content.islower() and crowd > 5:
        return None
    core = compiled(r"(?:.*[\s,/])?" + _CORE + r"(?:\s.*)?", True).matches(content)
    return Severity.ERROR if core else Severity.WARNING


def _query(content: str, opening: str, crowd: int) -> Severity | None:
    """A word or two with a question mark: what the writer had to look up ("[city?]", "(age?)").

    In round brackets it may be the writer's aside ("(why?)"), so there only a slot's name counts.
    """
    words = content.rstrip("? ")
    if compiled(r"(?:(?:his|her|its|their|the|exact|correct) )?" + _QUERIED, True).matches(words):
        return Severity.ERROR
    return Severity.WARNING if opening not in _ROUND and crowd <= 5 else None


def _needed(region: Region, span: Span, opening: str, crowd: int) -> int:
    """How many marks of a note words in such brackets need: round ones hold much else."""
    if opening in _ROUND:
        block = region.block(span.start)
        alone = span.start - block.start <= 2 and block.end - span.end <= 2
        return 3 if alone else 4
    if opening == "[":
        inserted = region.text[span.start + 1].islower() and compiled(r"[\pL\pN] $").search(
            region.before(span)
        )
        return 3 if inserted or crowd > 5 else 2
    return 1


def _judged_in_quotation(region: Region, span: Span, content: str, about: bool) -> Severity | None:
    """In a quotation, brackets are the editor's, or the joke's, unless nothing else can be meant."""
    if about:
        return None
    if compiled(r"\b(?:TK|TKTK|TBC|TBD|XX+|FIXME|TODO)\b|^(?:CHECK|CONFIRM|VERIFY)\b").search(
        content
    ):
        return Severity.ERROR
    if re.search(r"\w_\w", content) and compiled(_COMPOUND, True).search(content):
        return Severity.ERROR
    around = region.text[max(span.start - 1, 0) : span.start], region.text[span.end : span.end + 2]
    alone = around[0] in "\"“‘'" and re.match(r"[.,!?]?[\"”’']", around[1]) is not None
    if alone and _strong(content):
        after = region.after(span)
        if compiled(_SPEAKER).search(after):
            return Severity.ERROR
    return None


def _judged_in_angles(content: str, strong: bool) -> Severity | None:
    if content.lower() in _TAGS or not compiled(_ANGLE_MORE).matches(content):
        return None
    if (
        strong
        or compiled(_COMPOUND, True).search(content)
        or compiled(_NOUNS, True).matches(content)
        or compiled(_NAME_OF, True).matches(content)
    ):
        return Severity.ERROR
    return None


_TAGS = frozenset(
    """a abbr address article aside audio b base body br button caption cite code col data dd del
    details dfn div dl dt em embed figure footer form h1 h2 h3 head header hr html i iframe img
    input label legend li link main map mark menu meta nav object ol option output p picture pre
    q s script section select small source span strong style sub summary sup svg table tbody td
    template text textarea tfoot th thead time title tr track u ul var video think""".split()
)
_CITATION = (
    r"^(?:cite[:_ ]|/?cite_|cite(?:_start)?$|\d+(?::\d+)?\s?[†‡]|turn\d+|oaicite|contentreference)"
)
_MENTION = (
    r"\b(?:words?|phrases?|mark(?:ed|er)?|note|reads?|said|saying|called|such as|like|begins?|began|labell?ed|"
    r"text|line|headed|titled|typed|wrote|writes?|printed|as|with|ended|ending|signed)[,:]?\s+$"
)


def _mentioned(region: Region, span: Span) -> bool:
    """Whether the words before speak of the note as a thing."""
    return compiled(_MENTION, True).search(region.before(span)) is not None


def _strong(content: str) -> bool:
    return compiled(_STRONG, True).search(content) is not None


# -- notes fenced by signs -----------------------------------------------------------------------

_FENCE = (
    r"(?m)^(?P<here>(?:[*!<>~=^|\\]{2,}|//+|/\*|;;+|--+ ?>|@@|#{2,}) ?[\p{L}\d][^\n]{3,160}?)"
    r"(?:\s?(?:[*!<>~=^|\\]{2,}|\*/|//+|@@|#{2,}))?$"
)


def _fenced(region: Region, about: bool) -> Iterator[Finding]:
    """Whole lines that signs set apart (*** … ***, >> …, // …) and whose words are a note's."""
    if about:
        return
    for match in compiled(_FENCE).finditer(region.encoded):
        span = match.span
        content = match.group("here").lstrip("*!<>~=^|\\/;-@# ")
        if region.is_technical(span) or not region.block(span.start).covers(span):
            continue
        if _strong(content) or _notes.weight(content) >= 2:
            yield BRACKETED_NOTE.finding(
                f"'{_shown(match.group())}' is a note for the draft: act on it and take it out",
                span,
                field=region.field,
            )


# -- draft marks ---------------------------------------------------------------------------------

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|MONTH|Month)\.?"
)
_UNIT = (
    r"(?:per ?cent(?:age)?|%|million|billion|trillion|thousand|hundred|mn?\b|bn\b|people|years?|days?|months?|weeks?|hours?|minutes?|"
    r"seconds?|km|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|feet|points?|goals?|votes?|deaths?|jobs?|residents|"
    r"students|pupils|homes?|houses|families|employees|workers|members|countries|cases|dollars|euros?|pounds|times|"
    r"words|tonnes|tons|acres|hectares|degrees|seats|officers|staff|other|others|more|of the)"
)
_PREPOSITION = (
    r"(?:at|in|on|by|of|for|to|from|with|about|around|nearly|almost|over|under|than|until|till|since|between|"
    r"aged?|costs?|costing|some|least|most|roughly|approximately|whom|which|said|says|and|or|where|including|against|near|is|was|are|were|be)"
)
_CURRENCY = r"(?:[$£€¥₦₹₱₩₽₺₴₪฿₫₵₡]|\b(?:[KTU]?Shs?|Rs|R|kr|CHF|EUR|USD|GBP|AUD|CAD|NZD|INR|NGN|KES|ZAR|JPY|CNY|RMB|SEK|NOK|DKK|PLN)\.?)"
_TOKEN = (
    r"(?P<nil>"
    + _CURRENCY
    + r" ?(?:0{1,3}(?:[,.]000)+|0{2,4})(?:\b|(?:[mbk]n?|tn)\b)(?: (?:million|billion|trillion|crore|lakh|m|bn)\b)?)"
    r"|(?P<zeros>\b0{2,5}(?:\.0+)?(?:%|[ -](?:year|month|week|day|minute|mile|metre|foot|page|strong)s?\b(?:[ -]olds?)?| "
    + _UNIT
    + r")\b?)"
    r"|(?P<compound>\b0{1,3}(?:0|,000)+-[a-z]{3,})"
    r"|(?P<nils>\b0{1,3}(?:,000)+\b)"
    r"|(?P<agezero>\b(?:aged?|Aged?) 0{2,3}\b)"
    r"|(?P<zeroday>\b(?:00|XX|xx) (?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
    r"|(?P<hashes>(?:[$£€¥₦₹] ?|(?:^|[\s(]))(?P<here>#{1,3}(?:,###)+|#{2,3}(?:\.#+)?|#\.#+|[nN]{2,3}(?:,[nN]{3})*)(?:%|[ -](?:year|"
    + _UNIT
    + r")\b))"
    r"|(?P<unsure>(?:[$£€¥₦₹] ?|\b(?:aged?|about|around|nearly|almost|some|over|of|at|by|for|in|to|than|with|and|the) )\?{2,}(?:(?:st|nd|rd|th)\b| "
    + _UNIT
    + r"\b)?|\?{2,}(?:-(?:year|month|day)-olds?\b| "
    + _UNIT
    + r"\b)|\?-(?:year|month|day)-olds?\b)"
    r"|(?P<coin>[₦₹₱₩₽₺₴₪฿₫₵] ?(?:X{1,4}(?:[,.]X{1,3})*|x{2,4}|T[KB][CDA]?)\b(?: (?:million|billion|trillion|crore|lakh|m|bn)\b)?)"
    r"|(?P<ordinal>\b(?:X{1,3}|xx|NN?|nn?|TK|00|\dX|XX-)(?:st|nd|rd|th)\b(?: (?:of )?MONTH\b)?|[_?]{2,}(?:st|nd|rd|th)\b|#{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<aged>\b(?:XX?|TK|xx|NN|nn)-(?:year|month|week|day)-olds?\b|\b[Aa]ged? (?:TK|NN)\b|\bN{1,3}(?:,NNN)+\b|\bXX XX(?:,? \d{4})?\b|\bXX+ ?(?:km|kg|mph|kph|ft|cm|mm|pc|bn|tn)\b)"
    r"|(?P<dated>"
    + _MONTH
    + r" (?:XX?|xx|00|TK|TBC|TBD|TBA|DD|\?\?)(?:st|nd|rd|th)?\b(?:,? (?:\d{4}|20XX|XXXX|YYYY))?)"
    r"|(?P<tbmonth>\b(?:MONTH|DATE|NAME|TIME|VENUE|LOCATION|TITLE|CITY|QUOTE|CAPTION|PRICE|HEADLINE|PHOTO|IMAGE|LINK) (?:TK|TBC|TBD|TBA|XX+)\b)"
    r"|(?P<money>[$£€¥]\s?(?:X{1,4}(?:[,.]X{1,3})*|x{2,4}|T[KB][CDA]?|TKTK|00)(?:\b|(?P<glued>[mbk]n?\b))(?: (?:million|billion|trillion|m|bn)\b)?)"
    r"|(?P<tktk>\bTK(?: ?TK)+s?\b|\btktk(?:tk)*\b)"
    r"|(?P<format>\b(?:DD[/.-]MM(?:[/.-]Y{2,4})?|MM[/.-]DD(?:[/.-]Y{2,4})?|YYYY[/.-]MM[/.-]DD|HH:MM|XX?[/.]XX?[/.](?:XX(?:XX)?|\d{4})|00[/.]00[/.](?:0000|\d{4}|00)|XX?:XX|XX?-XX?)\b)"
    r"|(?P<digits>\bX{1,3}(?:,XXX)+\b|\bX{1,3}\.X{1,2}\b|\b(?:20|19)XX\b|\bx{1,3},xxx\b|\bxx\.x\b)"
    r"|(?P<word>\b(?:TK|TBC|TBD|TBA)s?\b)"
    r"|(?P<cross>\b(?:X{2,5}|x{2,5})\b)"
    r"|(?P<zero>\b00%)"
    r"|(?P<query>\?{3,}|\(\?{2,}\))"
)
_TEAMSHEET = (
    r"\b(?:team|line-?ups?|XI|squad|subs(?:titutes)?|fixtures?|kick-?off|v|vs|versus|probable|possible|"
    r"ko|odds|going|starting|pitchers?|schedule|undercard|card)\b"
)

_HEADED = (
    r"\b(?:line-?ups?|teams?|squads?|fixtures?|schedule|draw|pairings|programme|calendar|dates|card|"
    r"roster|itinerary|upcoming|tv guide|cast)\b"
)


def _marks(region: Region, english: bool) -> Iterator[Finding]:
    for match in compiled(_TOKEN).finditer(region.encoded):
        span = match.group_span("here") or match.span
        severity = _mark_severity(region, match, span, english)
        if severity is not None:
            text = region.text[span.start : span.end]
            yield DRAFT_MARK.finding(
                f"'{text}' was to be replaced by the real word or number",
                span,
                severity=severity,
                field=region.field,
            )


def _mark_severity(region: Region, match: Match, span: Span, english: bool) -> Severity | None:
    if region.is_quoted(span) or region.is_technical(span):
        return None
    if not region.block(span.start).covers(span):
        return None
    before, after = region.before(span), region.after(span)
    if before[-1:].isdigit() or compiled(_MENTION_MARK, True).search(before):
        return None
    if any(
        match.group(name) for name in ("nil", "nils", "zeros", "compound", "agezero", "zeroday")
    ):
        return _zeros(match, before, after, english)
    if match.group("ordinal"):
        return _ordinal(match.group("ordinal"), after)
    if any(match.group(name) for name in ("hashes", "unsure", "coin", "aged")):
        return Severity.ERROR
    if match.group("word"):
        return _letters(region, match.group("word"), span, before, after)
    if match.group("cross"):
        return _crosses(match.group("cross"), before, after, region)
    if match.group("query"):
        if not match.group("query").startswith("("):
            if before and not before[-1].isspace():
                return None
            return Severity.WARNING if before.strip() else None
        return Severity.WARNING
    if match.group("format"):
        mark = match.group("format")
        if re.search(r"(?i)\b(?:format|written|styles?|chromosomes?|typed?)\b", before + after):
            return None
        if mark in ("X-X", "X-XX", "XX-X", "X:XX"):
            return Severity.WARNING
    if match.group("zero") and before[-1:] in (":", ".", ","):
        return None
    if match.group("digits") and re.search(r"[\w-]$|[-]$", before[-1:]):
        return None
    if match.group("dated") and match.group("dated").startswith("May ") and before[-1:].isalpha():
        return None
    return Severity.ERROR


def _ordinal(mark: str, after: str) -> Severity | None:
    """XXth, Nth and their like; no Roman numeral ("the XXth Olympiad"), no "nth degree"."""
    if mark.lower() == "nth":
        dated = compiled(rf"^ (?:of )?(?:{_MONTH}|(?:the|this|next) month)\b").search(after)
        return Severity.ERROR if dated else None
    roman = set(mark[:-2]) == {"X"}
    if roman and compiled(_NUMBERED).search(after):
        return None
    return Severity.ERROR


_NUMBERED = (
    r"^[ -](?:\p{Lu}|(?i:centur|olympi|congress|dynast|legion|corps|arrondissement|edition|"
    r"ecumenical|chromosome|army|regiment|division|conference|session))"
)
"""What Roman numerals count."""


def _zeros(match: Match, before: str, after: str, english: bool) -> Severity | None:
    """Zeros for a figure not yet known; not the tail of a number, a time of day or a code."""
    if before[-1:] in (".", ",", ":", "-", "–", "/", "+", "#", "’", "'"):
        return None
    if compiled(r"\d[  ]$").search(before) or compiled(r"^[,.:]?\d").search(after):
        return None
    if match.group("nils") and (not english or after[:1] in "-/"):
        return None
    zeros = match.group("zeros")
    if zeros and compiled(r"^0{4}[ -]hours?|^0+ (?:m|mn|bn|n|of the|other|others|more)\b").search(
        zeros
    ):
        return None
    if match.group("nil").startswith("R ") or compiled(r"^R0{2,4}$").search(match.group("nil")):
        return None
    if compiled(
        r"\b(?:model|code|room|flight|number|no\.|dial|dialled|call|called|calls?|triple|size|grade|level)\s$",
        True,
    ).search(before):
        return None
    return Severity.ERROR


_MENTION_MARK = (
    r"\b(?:letters|abbreviation|marked|mark|stands? for|called|labell?ed|word|written as|reads?|known as|"
    r"short for|typed|sign|branded|titled|film|movie|rapper|band|brand|beer|size|sizes)[,:]?\s+(?:an? |the )?$"
)


def _letters(region: Region, mark: str, span: Span, before: str, after: str) -> Severity | None:
    """TK, TBC, TBD and TBA."""
    stem = mark.rstrip("s")
    if _explained(region, stem):
        return None
    left = re.search(r"([\w’'.&-]+)[\s(\[]*$", before)
    word = left.group(1) if left else ""
    block = region.text[region.block(span.start).start : region.block(span.start).end]
    if (
        (
            compiled(r"^[\s-]+(?:Maxx|MAXX|[A-Z][a-z]|\d)").search(after)
            or after[:1]
            in (
                "-",
                "’",
                "'",
                "/",
                "&",
                ".",
            )
        )
        and not (after[:1] == "." and not after[1:2].isalnum())
        and not compiled(r"^\s+[A-Z][a-z]+ (?:said|told)").search(after)
    ):
        return None
    if stem == "TK":
        if before.rstrip().endswith(("(", "[")) and after[:1] in ")]":
            return Severity.ERROR
        if compiled(r"^\s?" + _UNIT).search(after) or compiled(_PREPOSITION, True).matches(word):
            return Severity.ERROR
        if not word and not after.strip():
            return Severity.ERROR
        if word[:1].isupper() and before.rstrip()[-1:] not in ",;:":
            return (
                Severity.ERROR
                if re.fullmatch(r"(?i)caption|name|date|quote|photo|title|lede|headline", word)
                else None
            )
        return Severity.ERROR
    if compiled(_TEAMSHEET, True).search(block) and len(block) < 300:
        return None
    if compiled(_TOLD).search(after) or compiled(_TELLS).search(before):
        return None
    if after[:1] == ";" or re.search(r"[;,]\s*$", before) or _listed(region, span):
        return None
    if compiled(
        r"(?:at|in|on|by|of|for|to|from|with|about|around|than|costs?|said|and)", True
    ).matches(word):
        if compiled(r"^,? (?:an? |the |which|owned|said|its)").search(after):
            return Severity.WARNING
        return Severity.ERROR
    if not word and not after.strip(" .)]*_"):
        return Severity.ERROR
    if word[:1].isupper() and not before.rstrip().endswith((":", "–", "—", "-")):
        return None
    return Severity.WARNING


_SAYS = (
    r"(?:said|says|wrote|writes|posted|tweeted|noted|texted|joked|added|announced|told|replied|stated|reads?|listed|lists|"
    r"marked|described|shown|shows|showed|entered|advertised|billed)"
)
_TOLD = rf"^,? ?(?:(?:an? |the |its |his |her |their )?(?:[\w’'.-]+ ){{1,6}}{_SAYS}\b|according to\b)|^,? (?:on|in) (?:the|its|an?) (?:[\w’'-]+ ){{0,3}}(?:schedule|website|site|listing|page|calendar|programme|program|board|form|invitation|poster)\b"
_TELLS = rf"\b{_SAYS} (?:(?:only|simply|still|it|them|the|its|his|her|their|a|an|as|time|date|cause|venue|price|[\w’'-]+) ){{0,3}}(?:as )?[“‘\"']?$"
"""Somebody else used the mark: a notice, a listing, a message."""


def _listed(region: Region, span: Span) -> bool:
    """Whether a heading a few lines above announces a line-up or a schedule."""
    start = region.block(span.start).start
    above = region.text[max(0, start - 300) : start].split("\n")[-7:]
    return any(
        len(line) < 60 and ":" not in line and compiled(_HEADED, True).search(line) is not None
        for line in above
    )


def _explained(region: Region, mark: str) -> bool:
    """Whether the article says what the letters stand for, or uses them as a name."""
    first, second = mark[0], mark[1:2]
    expression = (
        rf"\b{first}[\w’'-]+(?: \w+){{0,2}}? \(?(?:the )?[{second}{second.lower()}][\w’'-]+[^()\n]{{0,40}}\((?:the )?[“\"]?{mark}[”\"]?\)"
        rf"|\b{mark} \([A-Z][^)\n]{{2,60}}\)|\bthe {mark}\b|\b{mark}[’']s\b|\b{mark} (?:Bank|Bus|Theat|School|Network|Group|Elevator)"
    )
    return compiled(expression).search(region.encoded) is not None


def _crosses(mark: str, before: str, after: str, region: Region) -> Severity | None:
    """XX and its like: Roman numerals, films, sizes and kisses are not meant."""
    if before[-1:] in "-/’'&.:" or after[:1] in ("/", "’", "'", "&"):
        return None
    if after[:1] == "-" and not compiled(
        r"^-(?:year|day|month|mile|minute|hour|foot|point|page|week|km|acre)"
    ).search(after):
        return None
    left = re.search(r"([\w’'.%-]+)\s*$", before)
    word = left.group(1) if left else ""
    follows = compiled(r"^(?:[ -])" + _UNIT + r"\b").search(after) is not None
    if compiled(
        r"^ (?:chromosomes?|genes?|genotype|females?|males?|individuals|century|Olympi|Games|Corps|embryos?|beer|lager|brewery)",
        True,
    ).search(after):
        return None
    if mark.islower() and len(mark) > 2 and not follows:
        return None
    if follows:
        if word[:1].isupper() and word.lower() not in (
            "about",
            "some",
            "the",
            "in",
            "more",
            "nearly",
            "over",
            "at",
            "around",
            "an",
            "a",
            "almost",
            "up",
            "to",
            "by",
        ):
            return None
        return Severity.ERROR
    if compiled(_PREPOSITION, True).matches(word):
        if compiled(r"^(?: [a-z]|[.,;:]|$)").search(after) and not compiled(
            r"^ (?:film|movie|franchise|show|rated)"
        ).search(after):
            return (
                Severity.ERROR
                if word.lower() not in ("and", "or", "is", "was", "are", "were", "be", "to", "with")
                else Severity.WARNING
            )
        return None
    if not word and not after.strip(" .,"):
        return None if mark.islower() or len(region.block(0)) == 0 else Severity.WARNING
    return None


# -- bylines -------------------------------------------------------------------------------------

_BY = r"^(?:by|written by|words by|story by|author|reported by|von|par|por|di|door)\b[:\s]\s*"
_NOBODY = (
    r"(?:the )?(?:author|writer name|"
    r"name|full name|first ?name|last ?name|surname|names?|your(?: full)? name(?: here)?|my name|name here|name (?:surname|last ?name)|first ?name (?:surname|last ?name)|"
    r"(?:author|writer|reporter|journalist|staff|editor|contributor|correspondent|byline|columnist|user|display|pen)[’']?s?[ _-]?name(?: (?:goes )?here)?|"
    r"(?:insert|enter|add) .{0,20}(?:name|author|byline).{0,10}|byline|by-?line|no ?(?:name|byline)|"
    r"undefined|null|nan|none|n/?a|tbd|tbc|tba|tk|tktk|x{2,}|lorem ipsum|placeholder|someone|somebody|john q\.? public|"
    r"john doe|jane doe|joe bloggs|max mustermann|erika mustermann|fulano(?: de tal)?|mario rossi autore|"
    r"nombre(?: y)? apellidos?|pr[ée]nom nom|vorname nachname|nome cognome|tu nombre|votre nom|dein name|ihr name|il tuo nome|seu nome|"
    r"ai assistant|assistant|claude|gemini|copilot|ai language model)"
)
_SOFT = r"(?:claude|gemini|copilot|john doe|jane doe|joe bloggs|max mustermann|assistant|ai assistant|someone|somebody)"
_SLOTTED = r"[\[{<(%$【«].*[\]}>)%】»]"
_HEAD = 6


def _bylines(article: Article) -> Iterator[Finding]:
    placed = False
    for block in article.blocks[:_HEAD]:
        text = article.slice(block.span)
        by = compiled(_BY, True).search(text)
        if block.kind is not BlockKind.BYLINE and (by is None or len(text) > 80):
            continue
        start = block.span.start + (by.span.end if by else 0)
        for span in _names(article.text, Span(start, block.span.end)):
            name = article.slice(span)
            if compiled(_NOBODY, True).matches(name):
                placed = True
                yield DUMMY_BYLINE.finding(
                    _byline_message(name), span, severity=_byline_severity(name)
                )
    item = article.field_named("byline")
    text = item.text if item else article.byline
    if placed or not text or any(block.kind is BlockKind.BYLINE for block in article.blocks):
        return
    by = compiled(_BY, True).search(text)
    for span in _names(text, Span(by.span.end if by else 0, len(text))):
        name = text[span.start : span.end]
        if compiled(_NOBODY, True).matches(name) or compiled(_SLOTTED).matches(name):
            yield DUMMY_BYLINE.finding(
                _byline_message(name),
                span if item else None,
                severity=_byline_severity(name),
                field="byline" if item else None,
            )
            return


def _names(text: str, span: Span) -> Iterator[Span]:
    """The names of a byline, one by one."""
    at = span.start
    for part in re.split(
        r"(\s*(?:,|;|\||•|·|&|\band\b|\bund\b|\by\b|\bet\b| [-–—] | at (?=[A-Z]))\s*)",
        text[span.start : span.end],
    ):
        name = part.strip(" \t\u00a0*_.:")
        if name and len(name) <= 80:
            start = at + part.index(name)
            yield Span(start, start + len(name))
        at += len(part)


def _byline_message(name: str) -> str:
    return f"The byline says '{_shown(name)}', which is nobody's name"


def _byline_severity(name: str) -> Severity:
    return Severity.WARNING if compiled(_SOFT, True).matches(name) else Severity.ERROR


def _shown(text: str, most: int = 80) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
