"""How a line says that search phrases follow: the labels, as RE2 expressions."""

from __future__ import annotations

from auditor import lazy

# Labels that mean search phrases and nothing else.
STRONG = (
    r"(?:(?:relevant|related|suggested|recommended|additional|popular|trending|top|common|main|other"
    r"|important|useful|target(?:ed)?|primary|secondary|focus|long[- ]?tail|seo|lsi|semantic|meta"
    r"|yoast|rank math|main|money|seed|head|meta|supporting|potential|possible|associated|core|key|high[- ]volume|news|article|story|google"
    r"|search[- ]engine|internet|web|online|frequent|frequently used|most|some|these|the|your|our"
    r"|here are (?:some|the)|suggested seo|for seo)[ \x{a0}/&-]+(?:and )?){0,4}"
    r"(?:key[ -]?words?(?: ?(?:phrases?|lists?|terms?|ideas|suggestions|variations|tags"
    r"|clusters?|targets?))?"
    r"|key[ -]?phrases?|search(?:ed)? (?:terms?|phrases?|quer(?:y|ies)|key ?words?|strings?|tags)"
    r"|(?:related|popular|trending|top|similar|frequent|common|recent|suggested|associated"
    r"|hot) (?:google )?"
    r"(?:search(?:es)?|quer(?:y|ies))"
    r"|(?:focus|primary|secondary|main|target|seo|lsi|head|exact[- ]match)[ -](?:kws?|key ?terms?)|head (?:terms?|key ?words?)"
    r"|seo (?:terms?|phrases?|tags?|focus)|lsi(?: terms?| phrases?| words?)?|hash ?tags?|entities"
    r"|long[- ]?tails?(?: terms?| phrases?| quer(?:y|ies)| variations)?)"
    r"|(?:people|readers?|users?|others?|many|visitors"
    r"|audiences)(?: (?:also|often|frequently|may|might|who read this"
    r"|(?:interested in|searching for|following|reading) this (?:topic|story|subject|news"
    r"|event)))*"
    r" (?:search(?:ed|es|ing)?|look(?:ed|ing)?|ask(?:ed)?|google)(?: (?:for|up|about))?"
    r"|(?:you (?:can|may|might|could)(?: also)?|to (?:learn|find out|read|know) more,?"
    r"|for (?:more|further)"
    r" (?:information|details|context|reading|updates"
    r"|coverage)[^.:!?]{0,40},?) (?:please )?(?:search|google|look up|try searching)"
    r"(?: (?:for|online|google|up))*(?: (?:terms|phrases|keywords)(?: (?:like|such as))?)?"
    r"|(?:searches|queries) (?:related to|about|for|connected (?:to|with)|like|such as|similar to)"
    r"|(?:frequently|commonly|often|most) (?:searched(?: for)?|googled)"
    r"|(?:(?:search )?(?:phrases|terms|queries|words) )?(?:(?:that )?(?:we|to|you|this page"
    r"|the page|it|should) )*(?:want to |hope to |try to )?rank(?:s|ing)? for"
    r"|(?:target|focus|exact[- ]match|money|seed)(?:ed)? (?:search )?(?:phrases?|terms?"
    r"|quer(?:y|ies)|words?)"
    r"|(?:search|query|keyword) (?:intent|demand|clusters?|variants?|variations|suggestions"
    r"|list|volume)"
    r"|(?:google|bing|search[- ]engine) (?:suggest(?:s|ions)?|autocomplete|searches|queries)"
    r"|optimi[sz]ed for"
    r"|what (?:people|readers|users|others)(?: are| also)* (?:search(?:ing|ed)?|google"
    r"|googling|asking)(?: for)?"
    r"|(?:people|readers|users|others) (?:are|were) (?:also )?(?:searching|googling|looking)(?: for)?"
    r"|(?:search|google|try searching|try googling|type)(?: (?:online|google|the web))?(?: for| in)?"
    r"|(?:topics|terms|phrases|words|things|questions|keywords) (?:that |which )?(?:people|readers|users|fans|others|many|you)"
    r"(?: (?:also|often|may|might|commonly|frequently|are))* (?:search|look|google|type|ask)(?:ed|ing)?"
    r"(?: (?:for|up|about|in|into google))?|seo"
    r"|suchanfragen|verwandte suchen|recherches? associ(?:é|e)es?|requ(?:ê|e)tes"
    r"|consultas relacionadas|ricerche correlate"
    r"|pesquisas relacionadas|gerelateerde zoekopdrachten|похожие запросы|powi(?:ą|a)zane wyszukiwania"
    r"|palabras clave|mots[- ]cl[ée]s|schl(?:ü|ue)sselw(?:ö|oe)rter|schlagw(?:ö|oe)rter|suchbegriffe"
    r"|palavras[- ]chave|parole chiave|trefwoorden|zoekwoorden|s(?:ö|o)kord|nyckelord|n(?:ø|o)kkelord"
    r"|s(?:ł|l)owa kluczowe|anahtar kelimeler|ключевые слова|ключові слова|b(?:ú|u)squedas relacionadas"
)
# Labels that could mean something else: the list must look like queries.
_WEAK = (
    r"(?:(?:key|relevant|related|important|common|popular|trending|useful|main|core|other|associated"
    r"|commonly used|these|some|the)[ -]+(?:and )?){1,3}(?:terms?|phrases?|topics?|tags?"
    r"|expressions|subjects)"
    r"|tags?|topics?|terms|phrases|labels|synonyms"
    r"|(?:also |now )?trending(?: (?:now|today|searches|topics?|terms))?"
    r"|hot (?:topics?|right now)"
    r"|popular (?:now|right now|today)|(?:readers|people|others|users) (?:also )?(?:like|want"
    r"|explore|follow|visit|view|liked|viewed)(?:ed)?|discover(?: more)?|find out about"
    r"|also known as|you might also want"
)
_PLACES = r"(?:areas|locations|places|towns|cities|regions|suburbs|neighbou?rhoods)(?: (?:that )?(?:we|we also|also))? (?:cover(?:ed)?|serv(?:e|ed|ice)|includ(?:e|ed|ing))|(?:service|coverage) areas?|(?:we|also) (?:cover|serv)(?:e|ing)?"
_GAP = r"[^\n.!?:;“”\"«»]{0,70}?"
_LINK = (
    r"(?:[\s*_]*[:=][\s*_]*"
    r"|\s+(?:[–—]|-)\s+"
    r"|\s+(?:(?:that|which) )?(?:may |might |could |can |would |also )*(?:includ(?:e|es|ing)"
    r"|are|is|be|were|such as|like|range from)\b:?\s*)"
)
_START = r"(?m)(?:^[\s*_#>•·\[(–—-]*(?:\d{1,2}[.)]\s+)?|[.!?…:][\"”’)*_\]]*\s+[\[(*_]*)"
LABELLED = (
    rf"(?i){_START}(?P<label>(?P<strong>{STRONG})|(?P<weak>{_WEAK})|(?P<places>{_PLACES}))"
    rf"(?:(?P<parenthesis>\s*\([^)\n]{{0,60}}\))?(?P<gap>{_GAP})(?P<link>{_LINK})"
    rf"|\s+(?P<direct>[“\"«]))"
)
BARE_LABEL = (
    r"(?im)^[\s*_#•·-]*(?P<label>(?:(?:seo|lsi|focus|primary|secondary|related|relevant|target"
    r"|long[- ]tail|search)[ -])*"
    r"(?:key[ -]?(?:words|phrases)|search (?:terms|phrases|queries)|related searches|hash ?tags)"
    r"(?: to consider| used| list)?|people also (?:search(?:ed)?|ask(?:ed)?)(?: for)?)[\s:*_]*$"
)
CLOSING = (
    r"(?i)[”\"’][^.!?\n]{0,30}\b(?:are|as|were|remain|serve as)\b (?:all |some of the "
    r"|among the )?(?:\w+ )?"
    r"(?:(?:related|relevant|useful|important|key|recommended|suggested"
    r"|good) (?:search(?:es| terms?| phrases| queries)|key ?words|key ?phrases|terms)"
    r"|(?:key ?words|search terms|key ?phrases) (?:to consider|to use|for this|related"
    r"|associated|surrounding|connected))"
)
SUCH_AS = (
    r"(?i)\b(?:key ?words|search (?:terms|phrases|queries)|searches|key ?phrases"
    r"|(?:key|relevant|related|search) terms)\b"
    r"[^.!?\n“\"]{0,60}\b(?:such as|like|including|includ(?:e|es)"
    r"|are)\b:?\s*(?:terms (?:like|such as) )?[“\"]"
)
TYPED = (
    r"(?i)\b(?:try|type|enter|search|google|use)\b[^.!?\n“\"]{0,40}[“\"][^.!?\n]{0,200}[”\"][^.!?\n“\"]{0,30}"
    r"\b(?:in|into|on|with) (?:your |a |the |any |their )?(?:favou?rite )?(?:search (?:engines?|bars?|box(?:es)?)|google|bing)\b"
)
NAMED = lazy.regex(
    r"(?i)key ?-?(?:words|phrases)|related (?:google )?searches|long[- ]?tail|(?:key|related|relevant|main|important|useful|popular)\b.*\bsearch"
    r" (?:terms|phrases|queries)"
)
"""Labels behind which phrases need no quotation marks."""
HASHTAGS = r"(?m)^\W*(?:#\w+[\s,;|·]*){3,}$"
REPORT = lazy.regex(
    r"(?i)\baccording to\b|\bsaid\b|\bsays\b|\btold\b|\bshow(?:s|ed|n)\b|\brose\b|\bsurged?\b"
    r"|\bjumped\b|\bspiked?\b"
    r"|\bdoubled\b|\bsoared\b|\bclimbed\b|\bincreased\b|\bfell\b|per ?cent\b|%|\btrends\b"
    r"|\byear over year\b"
    r"|\bthis (?:week|year|month)\b|\blast (?:week|year|month)\b|\bin 20\d\d\b|\bpolice\b"
    r"|\bprosecutors?\b|\bcourt\b"
    r"|\bsuspect\b|\bhis\b|\bher\b|\btheir\b|\bhad\b|\bwere\b"
)
