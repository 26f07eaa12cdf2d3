"""Whether words in brackets are a note between reporter and desk, in any wording.

Readers know such a note at once by several marks together: it addresses somebody by name, asks,
orders ("ring her"), speaks of the parts of a story (quote, age, spelling, two paras) and of
deadlines, and is clipped ("pls", "age + hometown"). None is enough alone, so they are counted.
Notes in other languages are known by the words that drafts use there.
"""

from __future__ import annotations

import re

from auditor.pattern import Encoded, compiled

_ACTION = (
    r"(?:ring|phone|call|chase|ask|e-?mail|text|dm|ping|nudge|check|confirm|verify|double-?check|fact-?check|"
    r"find(?: out)?|look up|get|grab|pull|add|insert|drop in|slot in|swap|plug in|pop in|stick in|fill in|fill|still needs?|"
    r"needs?|awaiting|waiting (?:on|for)|wait for|rewrite|rephrase|reword|recast|rework|redo|trim|cut|tighten|shorten|expand|"
    r"flesh out|move|replace|update|run (?:this |it )?(?:past|by)|attribute|source|cite|clarify|work in|weave in|put|"
    r"leave|hold|see if|make sure|fix|revisit|come back to|write|describe|explain|include|mention|paraphrase|"
    r"embed|quote|use|missing|lacks|specify|name|localise|localize|punch up|soften|tone down|lose|kill|bump|match|"
    r"resend|reconcile|recheck|re-?check|crop|credit|caption|translate|transcribe|spell out|elaborate|summari[sz]e)"
)
_STARTS = rf"(?:^|[?!.:;,—–]\s?|\s[-/&+]\s|\b(?:and|then|please|pls|plz|can you|could you|to|must|should) ){_ACTION}\b"
_STORY = (
    r"\b(?:ages?|hometowns?|home towns?|spellings?|surnames?|names?|job titles?|quotes?|quotations?|cites?|citations?|sources?|figures?|"
    r"numbers?|stats?|captions?|pics?|photos?|cutlines?|bylines?|grafs?|paras?|paragraphs?|sents?|sentences?|lede|intro|"
    r"kicker|headline|hed|dek|standfirst|subhead|pull ?quote|copy|draft|desk|subs|sub-?editors?|legal|lawyers?|lawyered|editor|press office|"
    r"comms|presser|transcript|recording|notebook|embargo|attribution|sidebar|infobox|explainer|nut ?graf|spelt|spelled|"
    r"background|context|anecdote|colou?r|exact (?:date|figure|number|amount|wording)|final (?:score|tally|count|figure)|"
    r"reaction|response|line (?:on|about|from)|link|verb|adjective|tense|wording)\b"
)
_DEADLINE = (
    r"\b(?:before|by|till|til|until|after) (?:\d{1,2}(?::\d\d)?(?: ?[ap]\.?m)?\b|noon\b|midnight\b|lunch\b|deadline|press\b|"
    r"print\b|close\b|publication|publishing|filing|tonight|tomorrow|(?:mon|tues|wednes|thurs|fri)day|eod\b|(?:we|it|this) (?:go|goes|file|print|publish|run))"
    r"|\bif (?:too )?(?:long|tight|short|poss|needed|over|no (?:reply|space|room|answer))\b|\btry (?:again|him|her|them)\b"
)
_BACK = r"\b(?:calls?|called|calling|rings?|rang|ringing|gets?|getting|got|comes?|e-?mails?|e-?mailed|phones?|phoned) (?:me |us |him |her |them |you )?back\b"
_LENGTH = (
    r"\b(?:\d{1,3}|one|two|three|four|a couple of|a few)(?:\s?[-–]\s?\d{1,3})? (?:more |short )?"
    r"(?:sents?|sentences?|grafs?|paras?|paragraphs?|words|lines|quotes?|bullets?|cols?)\b|\bmax\.? \d"
)
_CLIPPED = (
    r"\b(?:pls|plz|thx|thnx|asap|fyi|dunno|idk|lemme|sents?|grafs?|nut ?graf|lede|hed|tk|tktk|tbc|sp\?|w/o|nfp|l8r)\b"
    r"|\bw/ ?\w|\bb/c\b|\w \+ \w"
)
_DOUBT = (
    r"\b(?:not sure|unsure|no idea|don[’']t (?:know|understand|get)|what (?:this|it|that) means|can[’']?t (?:reach|get hold of|read|remember|find|confirm|verify)|couldn[’']?t (?:read|find|confirm|verify|reach)|"
    r"(?:is|are|was|were) (?:this|that|these|those|it|he|she|they) (?:\S+ ){0,5}(?:or|right|correct|true|accurate|ok|okay|legal|still|spelled|spelt|the same)\b|"
    r"are we (?:sure|ok|allowed|running|using|naming|saying|calling)|do(?:es)? (?:we|this|it|that) (?:have|know|need|want|use|name|mean|say|run|add up|match|work|go)|"
    r"did (?:he|she|they|we|you)|which (?:is|one|year|day|date|court|council)|who (?:\w+ed|said|says|gave|took|paid|told|wrote|knows|is|was) (?:this|that|it|them|him|her|these)|too (?:long|strong|harsh|much)|libel\w*|"
    r"sounds? wrong|doesn[’']?t add up|should (?:this|we|it|i|that)|can (?:we|you|someone|somebody|anyone)|could (?:we|you|someone|somebody|anyone)|"
    r"will (?:fix|add|update|finish|file|check|send|ask|get|find|redo|rewrite|fill)|i[’']?ll|we[’']?ll|to follow|to come|"
    r"(?:someone|somebody) (?:check|confirm|ring|call|ask|please)|said (?:he|she|they)[’']d|he[’']s at|she[’']s at|they[’']re at|"
    r"on (?:his|her|their) mobile|my notes|per (?:his|her|the) email|from (?:memory|the (?:\w+ ){0,2}(?:guy|bloke|lady|woman|man|lad)))"
)
_ASKS = (
    r"^(?:and |or |but |so )?(?:who|what|which|when|where|why|how|is|are|was|were|did|does|do|can|could|should|has|have)\b"
    r"[^?]{3,70}\?+$|\b(?:right|correct|true|still|sure|ok|okay|legal|spelling|yes|no)\s?\?+$"
)
_TASK = (
    r"\b(?:lawyers?|legal|desk|subs?|editors?|pics|comms|reporter|author|writer|me|you|(?-i:[A-Z][\w’'-]+)) to "
    r"(?:look at|check|see|clear|confirm|add|fill|ring|call|finish|write up|advise|supply|send|chase|file|rewrite|provide|verify)\b"
    r"|\b(?:we|you) (?:need|should|must|have) (?:to )?(?:say|add|explain|mention|check|name|source|attribute|ask|cut|find|get|quote|lose|lead|credit|link)\b"
)
_LACKS = (
    r"^(?:[\w’'-]+ ){0,4}(?:names?|ages?|title|spelling|date|year|source|address|number|figure|score|surname|rank|"
    r"first name|hometown|nationality|job|amount|price|wording|attribution)\s?\?+$"
)
_ADDRESS = r"^(?P<name>@?\p{Lu}[\p{L}’'.-]+(?: \p{Lu}[\p{L}’'.-]+)?)\s?(?:[,:—–]|-\s|\s-)\s?(?P<rest>.{4,})$"
_PUBLIC = (
    r"@[\w-]+\.|https?:|www\.|\.com\b|\b(?:your|visit|subscribe|sign up|register|registration|tickets?|readers|newsletter|rsvp|declined|"
    r"did(?:n[’']t| not) (?:immediately |at once )?(?:get|come|call|return|respond|reply)|has not (?:got|come|called|responded|replied)|"
    r"our (?:app|site|website|guide|podcast|video|interview|coverage)|more (?:here|on|about)|full (?:story|list|guide)|recipe|"
    r"tablespoons?|teaspoons?|cups?|grams?)\b"
)
_OTHER = (
    # German
    r"\b(?:einf[üu]gen|einf[üu]gt|einsetzen|nachtragen|eintragen|nachreichen|noch (?:offen|kl[äa]ren|pr[üu]fen|nicht best[äa]tigt|erg[äa]nzen)|"
    r"zu (?:kl[äa]ren|pr[üu]fen|best[äa]tigen|erg[äa]nzen)|bitte (?:pr[üu]fen|erg[äa]nzen|kl[äa]ren|einf[üu]gen|nachfragen|checken|best[äa]tigen)|nachfragen bei|folgt noch|fehlt noch|"
    r"(?:name|zitat|quelle|alter|zahl|bild|foto) (?:fehlt|folgt|offen|hier|einf\w+|erg\w+|pr\w+)|platzhalter|hier (?:noch )?(?:zitat|bild|name|zahl)|max\. \d+ (?:s[äa]tze|zeichen|zeilen|w[öo]rter))\b"
    # French
    r"|(?:^|\s|\b)à (?:confirmer|v[ée]rifier|compl[ée]ter|pr[ée]ciser|ajouter|ins[ée]rer|remplir|revoir|d[ée]finir|relire|sourcer|remplacer|corriger|traduire)\b"
    r"|\b(?:ins[ée]rer|ajouter|compl[ée]ter|v[ée]rifier|pr[ée]ciser|mettre) (?:ici|le|la|les|l[’']|un|une|citation|nom|photo|chiffre|[âa]ge)|\b(?:citation|nom|chiffre|photo|source|[âa]ge) (?:à|manquante?|manque|en attente|ici)\b|\ben attente (?:de|du)\b"
    # Spanish, Portuguese, Italian
    r"|\bpor (?:confirmar|definir|completar|verificar|a[ñn]adir)\b|\b(?:insertar|a[ñn]adir|agregar|completar|rellenar|revisar|poner) (?:aqu[íi]|el|la|los|las|un|una|cita|nombre|foto|cifra|dato|fuente|declaraci\w+)\b"
    r"|\bfaltan? (?:el|la|los|las|o|a|os|as|cita|nombre|nome|foto|dato|confirmar|n[úu]mero|cifra|fuente|fonte)\b|\bpendiente de\b|\b(?:verificar|confirmar|consultar|checar) (?:con|com|con el|o|a|os|as|el|la|nome|nombre|dato|dado|fecha|data|cifra|n[úu]mero|idade|edad)\b"
    r"|\b(?:inserir|adicionar|preencher|colocar) (?:aqui|o|a|os|as|nome|foto|aspas|cita\w+|fonte)\b|\ba (?:confirmar|completar|preencher|verificar)\b"
    r"|\bda (?:verificare|confermare|completare|inserire|aggiungere|controllare|definire|tradurre|sentire)\b|\b(?:inserire|aggiungere|verificare|controllare) (?:qui|il|lo|la|i|gli|le|un|una|con|citazione|nome|foto|dato|fonte)\b|\bmanca(?:no)? (?:il|la|i|le|nome|citazione|dato|fonte)\b"
    # Dutch, Swedish, Danish, Norwegian, Finnish
    r"|\bnog (?:(?:in|aan|toe|na)?(?:vullen|checken|voegen|vragen|kijken)|bevestigen|controleren|te (?:\w+en))\b|\b(?:invullen|aanvullen|navragen|invoegen|in te vullen|te bevestigen|volgt nog|hier (?:citaat|naam|foto))\b"
    r"|\b(?:fyll i|l[äa]gg till|dubbelkolla|bekr[äa]ftas|saknas|kolla med|udfyld|tilf[øo]j|inds[æa]t|bekr[æa]ftes|tjek med|fyll inn|legg til|sett inn|sjekk med|mangler|lis[äa][äa] t[äa]h[äa]n|t[äa]ydennet[äa][äa]n|tarkista|varmista)\b"
    # Polish, Czech, Romanian, Hungarian, Turkish
    r"|\b(?:uzupe[łl]ni[ćcj]|wstawi[ćc]|sprawdzi[ćc]|potwierdzi[ćc]|do (?:uzupe[łl]nienia|potwierdzenia|sprawdzenia)|doplnit|ov[ěe][řr]it|vlo[žz]it|de (?:confirmat|completat|verificat|ad[ăa]ugat)|besz[úu]rni|beilleszteni|kieg[ée]sz[íi]teni|p[óo]tolni|eklenecek|doldurulacak|teyit edilecek|onaylanacak|buraya)\b"
    # Cyrillic, Arabic, Hindi
    r"|вставить|уточнить|уточнять|дописать|добавить|проверить|подтвердить|додати|уточнити|вставити|перевірити|заполнить|أضف|يضاف|إدراج|للتأكيد|يرجى|जोड़ें|पुष्टि"
    # Chinese, Japanese, Korean
    r"|待(?:补|補|定|确认|確認|核|查|填|续写)|此[处處](?:补|補|插|加|填|需|应)?|补充|補充|插入|填[写寫入]|请(?:补|填|核|确认|添加|在|插)|占位|核[实實]|稍后|后补|需(?:要)?(?:确认|核|补)"
    r"|要確認|追って|確認待ち|未定|ここに|確認中|追記|加筆|後で|差し替え|挿入|記入|後日|여기에|미정|추후|확인 ?(?:필요|요망|중)|추가 ?(?:예정|필요)|삽입|입력"
)
_ONE_WORD = (
    r"einf[üu]gen|erg[äa]nzen|nachtragen|ins[ée]rer|compl[ée]ter|v[ée]rifier|insertar|completar|rellenar|inserir|preencher|"
    r"inserire|aggiungere|invullen|toevoegen|aanvullen|uzupe[łl]ni[ćc]|wstawi[ćc]|doplnit|вставить|уточнить|дописать"
)
_HAN = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Cyrillic}\p{Arabic}\p{Devanagari}]"


def weight(content: str) -> int:
    """How many marks of a desk's note the words bear; 0 for none, 3 for a certain note."""
    found = re.search(r"\?\?|\?!|!!", content) is not None
    address = compiled(_ADDRESS).search(content)
    rest = address.group("rest") if address else content
    marks = [
        2 if compiled(_CLIPPED, True).search(content) else 0,
        2 if compiled(_BACK, True).search(content) else 0,
        1 if found else 0,
        1 if compiled(_STARTS, True).search(rest) else 0,
        1 if compiled(_STORY, True).search(rest) else 0,
        1 if compiled(_DEADLINE, True).search(rest) else 0,
        1 if compiled(_LENGTH, True).search(rest) else 0,
        min(2, sum(1 for _ in compiled(_DOUBT, True).finditer(Encoded(rest)))),
        2 if compiled(_TASK, True).search(rest) else 0,
        2 if compiled(_LACKS, True).search(rest) else 0,
        1 if compiled(_ASKS, True).search(rest) else 0,
    ]
    total = sum(marks)
    if total and address:
        total += 1
    if total and compiled(_PUBLIC, True).search(content) and not (marks[0] or found):
        return 0
    return total


def is_foreign(content: str, english: bool) -> bool:
    """Whether the words are another language's note ("à confirmer", "noch einfügen", "待补充").

    In an article of that language only words that drafts alone use would count, so there nothing
    does (`english` False).
    """
    if not english:
        return False
    if compiled(_ONE_WORD, True).matches(content):
        return True
    if not compiled(_OTHER, True).search(content):
        return False
    return " " in content or compiled(_HAN).search(content) is not None
