"""Claims that can hurt somebody: of death, crime, health and money; shared by the rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article
from auditor.facts import words
from auditor.source import Span
from auditor.story import attributions, stems
from auditor.story.attributions import Attribution

_DEATH = (
    r"kill(?:s|ed|ing|ings)?|dead|died|dies|dying|deaths?|fatal(?:ly|ity|ities)?|murder(?:s|ed|er|ers|ing)?|suicides?|massacre[ds]?|slain|drowned|executed|executions?"
    r"|assassinat\w+|bodies|corpses?|perished|poison(?:ed|ing)|strangled|stabbed|beheaded|shot\s(?:him|her|them|dead|at)|casualties"
)
_CRIME = (
    r"arrest(?:s|ed)?|wanted\s(?:in|by|for|on|over)|brib(?:e|es|ed|ery|ing)|kickbacks?|fraud(?:s|ulent|ulently)?|embezzl\w+|stole|stolen|steal(?:s|ing)?|theft|robbed|robber(?:y|ies)|rap(?:ed|ist|es)|abus(?:ed|er|ive|ing)"
    r"|assault(?:s|ed)?|molest\w+|groomed|harass(?:ed|ment|ing)|corrupt(?:ion)?|launder(?:ed|ing)|smuggl\w+|traffick\w+|blackmail\w*|extort\w+|forg(?:ed|ery|ing)|falsif\w+|fabricat\w+|rigg(?:ed|ing)|cheat(?:ed|ing)|hacked|spied|spying|espionage"
    r"|cover(?:ed|ing)?(?:-|\s)up|hidden|hid|conceal\w*|destroyed\s(?:evidence|documents|records|files|papers)|shredded|tampered|plot(?:ted|ting)?|arson|set\s(?:the\s)?fire\s(?:deliberately|on\spurpose)|torched|deliberately|terroris[tm]\w*|jailed|tax\s(?:evasion|dodg\w+)|drunk|doping|doped|siphon\w*|pocketed|misus(?:ed|ing)|skimm(?:ed|ing)"
    r"|pa(?:id|ying|yments?)\s(?:off|under|in\scash|to\skeep|for\sthe\svotes)|bought\svotes|votes\s(?:were|was)\sbought|vote-buying|illegal(?:ly)?|unlawful(?:ly)?|knew\s(?:of|about)|had\shelp|lied\sto|grop(?:ed|ing)|hush(?:ed)?\sup|hush\smoney|backhanders?|(?:money|funds|cash)\s(?:[\w’']+\s){0,5}(?:taken|missing|vanished|diverted|misappropriated)|divert(?:ed|ing)\s(?:\w+\s){0,3}(?:funds|money)|misappropriat\w+|inside\sjob|fled|on\sthe\srun|under\sinvestigation|investigated\s(?:for|over)|blackmail"
)
_HEALTH = (
    r"cancer(?:s|ous)?|tumou?rs?|outbreaks?|infected|infection|virus|contaminat\w+|toxic|carcinogen\w*|overdos\w+|addict(?:ed|ion)|rehab|terminal(?:ly)?|critical(?:ly)?\s(?:ill|condition)|gravely\sill|seriously\sill|coma|cure[sd]?|vaccines?\s(?:cause|kill)\w*"
    r"|miscarri\w+|pregnant|heart\sattack|stroke|dementia|breakdown|unsafe|side\seffects|food\spoisoning|asbestos|salmonella|legionella|e\.\scoli|hepatitis|measles|cholera"
)
_MONEY = (
    r"bankrupt(?:cy)?|insolven(?:t|cy)|(?:into|enter(?:s|ed|ing)?)\sadministration|default(?:ed|ing)?|lay(?:ing)?(?:-|\s)?offs?|laid\soff|job\s(?:losses|cuts)|sack(?:ed|ing)|(?:be|been|was|were|being|get|gets)\sfired|redundan(?:t|cies|cy)|layoffs|(?:cut|axe|shed|slash)\s(?:\w+\s){0,3}jobs|jobs\s(?:\w+\s){0,4}(?:axed|cut|lost|slashed)|takeover|bailout|bail-out|run\sout\sof\s(?:money|cash)|in\sdebt|owes?|owed|writ(?:e|ten)\s(?:down|off)|cook(?:ed|ing)\sthe\sbooks"
    r"|[£$€]\s?[\dx,.]+\s?(?:m|bn|tn|k|million|billion|trillion)\b|[\dx,.]+\s?(?:million|billion|trillion)\s(?:dollars|pounds|euros|rupees|naira|rand|yen|shillings)|(?:rs|n|r|ksh|a\$|us\$)\.?\s?[\d,.]+\s?(?:crore|lakh|million|billion|m|bn)\b"
)
_GRAVE = lazy.regex(
    rf"(?<![\w-])(?:(?P<death>{_DEATH})|(?P<crime>{_CRIME})|(?P<health>{_HEALTH})|(?P<money>{_MONEY}))(?![\w])"
)
_AMOUNT = lazy.regex(r"\d|[£$€]|million|billion|crore|lakh")
_COSTS = lazy.regex(
    r"\b(?:cost(?:s|ing)?|lose|loses|losing|lost|loss(?:es)?|owe[ds]?|debts?|missing|hole|shortfall|deficit|damages?|unpaid|secret(?:ly)?|bribe\w*|fraud|settlement|overspen\w+)\b"
)
_DENIED = lazy.regex(
    r"\b(?:not|no|never|none|false|fake|hoax|untrue|unfounded|baseless|denied|without\sevidence)\b|n[’']t\b"
)
_CONFIRMING = frozenset(
    "confirmed confirms acknowledged acknowledges admitted admits conceded announced".split()
)


class Grave(NamedTuple):
    """What makes a claim grave: the kind, and the words."""

    kind: str
    span: Span


def of(article: Article, one: Attribution) -> Grave | None:
    """What is grave in the claim that an attribution carries, but for one that it denies."""
    sentence = one.sentence
    start = sentence.start
    if _DENIED.search(article.folded, one.span.end, sentence.end):
        return None
    for found in _GRAVE.finditer(article.folded, start, sentence.end):
        here = Span(*found.span())
        if found.lastgroup == "money" and not _is_loss(article, found.group(), sentence):
            continue  # a price or a size
        if not here.overlaps(one.span):
            return Grave(found.lastgroup or "", here)
    return None


def _is_loss(article: Article, words_: str, sentence: Span) -> bool:
    """Whether words of money tell of a loss, and not of an amount alone."""
    if not _AMOUNT.search(words_):
        return True
    return _COSTS.search(article.folded, sentence.start, sentence.end) is not None


class _Told(NamedTuple):
    """What somebody with a name says: the sentence's number, whether it confirms, and its stems."""

    number: int
    confirms: bool
    stems: frozenset[str]


_MOST = 150
"""So many named attributions are held against a claim."""


def _told(article: Article) -> tuple[_Told, ...]:
    return article.derive("sourcing.told", _tell)


def _tell(article: Article) -> tuple[_Told, ...]:
    row = stems.of(article)
    found: dict[int, _Told] = {}
    for each in attributions.of(article):
        if each.is_named and not each.quoted:
            known = found.get(each.number)
            confirms = each.verb in _CONFIRMING and not _NEGATED.search(
                article.folded, each.sentence.start, each.span.end
            )
            if known is None:
                if len(found) >= _MOST:
                    break
                found[each.number] = _Told(
                    each.number, confirms, _stems(article, row, each.sentence)
                )
            elif confirms and not known.confirms:
                found[each.number] = known._replace(confirms=True)
    return tuple(found.values())


def is_borne_out(article: Article, one: Attribution) -> bool:
    """Whether somebody with a name says much the same elsewhere, or confirms it beside."""
    row = stems.of(article)
    mine = _stems(article, row, one.sentence) - _stems(article, row, one.span)
    if not mine:
        return False
    return any(
        (each.confirms and abs(each.number - one.number) == 1)
        or len(mine & each.stems) >= max(2, 0.5 * len(mine))
        for each in _told(article)
        if each.number != one.number
    )


_NEGATED = lazy.regex(r"\b(?:not|never|neither|nor|nobody|no\sone|declined|refused)\b|n[’']t\b")


def _stems(article: Article, row: Sequence[str], span: Span) -> frozenset[str]:
    table = words.of(article)
    low, high = table.at(span.start), table.at(span.end)
    found = row[low:high]
    return frozenset(
        stem
        for stem, key in zip(found, table.keys[low:high], strict=True)
        if key not in stems.FUNCTION_WORDS
    )
