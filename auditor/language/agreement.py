"""Subject and verb that differ in number: "The cost of the repairs are", "Its pupils is".

No parser: from each finite verb the words before it are read backwards, as noun phrases joined by
prepositions, up to the place where a clause begins; what two commas enclose ("The ferries, named
Iris and Ivy, has") is stepped over. Only where that leads all the way to a subject whose number is
beyond doubt does a verb of the other number count. Two nouns that "and" joins are many where each
has its article ("the driver and the guard was"), two names where the text names them apart; nouns
that no list knows count where the dictionary has both their singular and their plural. Silent:
collective nouns (the team are), quantities (a number of, two years is), names, subjunctives ("if he
were"), whatever follows a preposition at the start ("Among the dead was").
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from auditor.language import dictionary, lexicon
from auditor.language.lexicon import Lexicon
from auditor.language.slips import Slip
from auditor.language.tokens import Tokens

RULE = "grammar/agreement"

_SINGULAR = {
    "is": "are", "was": "were", "has": "have", "does": "do", "isn't": "aren't",
    "wasn't": "weren't", "hasn't": "haven't", "doesn't": "don't",
}  # fmt: skip
_PLURAL = {many: one for one, many in _SINGULAR.items()}


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ADVERBS = _set(
    "here also still now never always often already just not soon once both all even only"
)
_DETERMINERS = _set("the a an this that these those my your his her its our their some any no every"
                    " each another all both such")  # fmt: skip
_ARTICLES = _set("the a an my his its our their")
_ABOUT = _set("about nearly almost roughly around over at least more less fewer than some only")
_BEFORE_CLAUSES = _set("as than before after since until")
_EACH = _set("a an this that every each another")
_ONE = _set("the a an this that my your his her its our their every each another")
# Two plural nouns side by side are no compound, so the second of these is a verb.
_VERBS_TOO = _set("lives works costs wants needs stands looks hopes moves walks plays faces calls")
_COMPOUNDS = _set("sports arms goods savings sales customs systems drugs women men rights affairs"
                  " operations communications")  # fmt: skip
# What opens an apposition between commas: "The machines, named Ada and Grace, ..."
_APPOSED = _set("named called known aged both all now once worth based built nicknamed dubbed opened"
                " founded installed launched bought a an including each owned run written made")  # fmt: skip
_BEINGS = _set("animal person player pupil student driver child man woman firm company worker patient"
               " customer voter farmer owner tenant passenger dog cow horse bird car vehicle")  # fmt: skip
_TIMES = _set("noon midnight dawn dusk daybreak nightfall lunchtime morning afternoon evening night"
              " today yesterday tonight spring summer autumn winter")  # fmt: skip
_WHEN = _set("by for in at within after until on")
_MEASURES = _set("minutes hours nights days weeks months years decades day week month year seconds")
_JOINTS = _set("of in on for to from by with at between against about over near after behind under")
_CLAUSE = _set("because although though whereas but until till unless once whether")
_UNREAL = _set("if unless whether though although until till once")
# What opens a sentence with a clause of its own: "When the rain stopped, the boys was ...".
_OPENERS = _set("when while if although though because since as after before once until whenever"
                " unless whereas")  # fmt: skip
# What joins others to a subject, which some writers count: "The mayor, with two aides, are".
_WITH = _set("with along together as like including and plus of besides than not alongside by")
_PLURALS_TOO = _set("larvae pupae algae fungi cacti alumni nuclei stimuli oxen geese mice lice teeth"
                    " vertebrae antennae hooves wolves calves halves knives shelves thieves")  # fmt: skip
_SAID = _set("admit admits said says say told added adds announced confirmed explained claimed claims believe"
             " believes thinks think thought knows know knew feared revealed reveals admitted"
             " acknowledged stated denied denies found suggests estimates estimated noted warned"
             " warns reported")  # fmt: skip
# Beside these, what may stand before a statement with "that": "hopes that", "the fact that".
_STATED = _set("hopes hope hoped fears feels felt show showed shows means meant learned learnt"
               " discovered realised realized heard ruled concluded argues argued conceded confirms"
               " confirm predicts predicted expects expected understands understood remembers fact"
               " news evidence proof belief claim claims rumours rumors sign signs")  # fmt: skip
_ASKED = _set("ask asks asked asking tell tells told telling show shows showed showing inform"
              " informs informed know knows knew decide decides decided decide question remind"
              " reminds reminded teach say says said see saw saying remember")  # fmt: skip
_PARTS = _set("some most many few several both all dozens hundreds thousands scores two three four"
              " five six seven eight nine ten half plenty lots millions tens")  # fmt: skip
_UNITS = _set("years months weeks days hours minutes seconds decades centuries miles kilometres"
              " kilometers metres meters feet inches acres hectares dollars pounds euros cents pence"
              " degrees tonnes tons kilos kilograms grams litres liters gallons barrels points votes"
              " seats percent yards goals wins runs times thirds quarters bucks yen rupees shillings"
              " calories lives deaths nights mornings hundreds thousands millions billions tens")  # fmt: skip
# Nouns that count or gather others: what follows "of" may rule the verb.
_GATHERED = _set("string wave spate slew flurry barrage cluster batch bunch array mass round pile"
                 " stream flow rash glut wealth row trio crop body sort type kind class pool line"
                 " chain sequence block mob family convoy swarm pack section plethora myriad dozen"
                 " third half quarter fifth tenth size extent amount portion share figure"
                 " duo twin score raft litany")  # fmt: skip
# ... and those that British English may take as many, or that have no plural of their own.
_MANY_IN_ONE = _set("aircraft spacecraft hovercraft fish sheep deer offspring salmon cod squid trout"
                    " country nation town village city world island home host rival opponent"
                    " champion school college region state street neighbourhood neighborhood"
                    " business province county district republic kingdom empire means data"
                    " series species headquarters barracks works crossroads innings gallows reindeer"
                    " bison cattle right left military elite media staff folk poultry livestock"
                    " counsel chinese dice opposition bacteria buffalo moose elk antelope grouse quail prey swine fauna"
                    " flora wildlife game cod haddock mackerel herring tuna plankton krill shrimp"
                    " militia regiment battalion brigade platoon legion judiciary watchdog"
                    " regulator studio consortium syndicate guild congregation ensemble contingent"
                    " entourage posse throng brood colony tribe clan dynasty troupe squadron"
                    " garrison retinue household embassy tribunal publisher broadcaster"
                    " supermarket clientele readership startup artillery cavalry infantry"
                    " aristocracy bourgeoisie hierarchy peasantry diaspora laity intelligentsia")  # fmt: skip
# They gather others too, but what they gather does not rule the verb.
_COUNTED = _set("list book number")
_TITLES = _set("mr mrs ms dr president senator judge king queen prince princess pope sir lord lady"
               " professor chancellor")  # fmt: skip
_NOBODY = _set("everyone everybody nobody someone somebody anyone anybody everything nothing"
               " something")  # fmt: skip

_PEOPLE = _set("blind mute deaf faithful native brave few many elect damned beloved")
_USED = 2
"""The least level of a plural that is in use."""
# Past tenses of American English that look like the base.
_PAST = _set("fit wed knit rid spit sweat bust input bid forecast broadcast")
_MOSTLY_VERBS = _set("keep make take want stay open need use")
# What follows a verb, and no noun.
_OBJECTS = _set("the that his her their its it they he she a an him them")


@lru_cache(maxsize=4096)
def _is_plural(word: str) -> bool:
    """Whether the dictionary knows a word in -s and the noun it may be made from."""
    words = dictionary.shipped()
    for stem in (word[:-1], word[:-2] if word.endswith("es") else "", word[:-3] + "y"):
        if len(stem) > 2 and words.level(stem) >= words.level(word) > 0:
            return words.verdict(word) is dictionary.Verdict.KNOWN
    return False


@lru_cache(maxsize=4096)
def _is_singular(word: str) -> bool:
    """Whether the dictionary knows a word, and its plural too: "the cashier", not "the elderly"."""
    if len(word) < 4 or not word.isalpha() or word in _PEOPLE or word[-1] in "ai":
        return False
    words = dictionary.shipped()
    plural = lexicon.third_person(word)
    return (
        words.verdict(word) is dictionary.Verdict.KNOWN
        and words.verdict(plural) is dictionary.Verdict.KNOWN
        and words.level(plural) >= _USED
    )


class _Phrase(NamedTuple):
    """A noun phrase: where it starts, its head, what stands before the head."""

    start: int
    head: int
    many: bool | None
    determiner: str
    counted: bool
    owned: bool


def find(tokens: Tokens, text: str) -> Iterator[Slip]:
    """The verbs whose number is not their subject's, in the order of the text."""
    reader = _Reader(tokens, text)
    finite = reader.finite
    for at, mask in enumerate(tokens.masks):
        if mask & finite:
            found = reader.slip(at)
            if found is not None:
                yield found


class _Bits(NamedTuple):
    punctuation: int
    stops: int
    quotes: int
    comma: int
    plural: int
    singular: int
    guessed: int
    possessive: int
    numeral: int
    before: int
    collective: int
    unclear: int
    preposition: int
    adverb: int
    verb: int
    third: int
    past: int
    noun: int
    finite: int
    participle: int
    adjective: int
    pure: int
    group: int
    word: int
    closed: int
    mass: int
    gatherer: int
    gerund: int
    determiner: int
    many: int
    day: int


@lru_cache(maxsize=1)
def _bits() -> _Bits:
    bits = lexicon.shipped().bits

    def of(names: str) -> int:
        return sum(bits[name] for name in names.split())

    return _Bits(
        punctuation=of("PUNCT"),
        stops=of("STOP COLON"),
        quotes=of("QUOTE"),
        comma=of("COMMA"),
        plural=of("NP"),
        singular=of("N"),
        guessed=of("S"),
        possessive=of("POSSESSIVE"),
        numeral=of("NUM MANY"),
        before=of("ADJ HYPHENED N CMP VN MASS COLL VG"),
        collective=of("COLL MASS SINGULAR_S"),
        unclear=of("ADJ VN"),
        preposition=of("PREP"),
        adverb=of("ADV"),
        verb=of("V"),
        third=of("VZ"),
        past=of("VD"),
        noun=of("N NP"),
        finite=of("BEF HAVE DO V VZ"),
        participle=of("VN VG"),
        adjective=of("ADJ"),
        pure=of("VO"),
        group=of("COLL"),
        word=of("WORD UNK"),
        closed=of("DO HAVE BEF MODAL SUB WH CONJ SP"),
        mass=of("MASS"),
        gatherer=of("COLL SINGULAR_S"),
        gerund=of("VG"),
        determiner=of("DET NUM MANY"),
        many=of("MANY"),
        day=of("TIME"),
    )


class _Reader:
    def __init__(self, tokens: Tokens, text: str) -> None:
        self.words, self.starts, self.masks = tokens
        self.text = text
        self.bits = _bits()
        self.finite = self.bits.finite
        self.lexicon: Lexicon = lexicon.shipped()

    def slip(self, at: int) -> Slip | None:
        """The slip of the verb at a place, if it is one."""
        word, mask, bits = self.words[at], self.masks[at], self.bits
        if word in _SINGULAR:
            many, right = False, _SINGULAR[word]
        elif word in _PLURAL:
            many, right = True, _PLURAL[word]
        elif mask & bits.third:
            many, right = False, ""
        elif mask & bits.verb and not mask & bits.past:
            many, right = True, ""
        else:
            return None
        if word in _PAST:
            return None
        place = at - 1
        while place > at - 3 and self._adverb(place):
            place -= 1
        before = self.masks[place]
        if self._capital(at):
            return None
        if before & bits.punctuation:
            wrong = place == at - 1 and self._apposed(place, at, many, bool(right))
        else:
            wrong = self._clash(place, at, many, bool(right))
        if not wrong:
            return None
        right = right or self.lexicon.inflected(word, "base" if not many else "third") or ""
        if not right or right == word:
            return None
        return Slip(RULE, at, at, right, True, "")

    # -- subjects --------------------------------------------------------------------------------

    def _clash(self, place: int, at: int, many: bool, auxiliary: bool) -> bool:
        """Whether the subject that ends at a place is of the other number than the verb."""
        word = self.words[place]
        if word in _SINGULAR or word in _PLURAL:
            return False
        if word in ("they", "we", "you", "he", "she", "it") or word in _NOBODY:
            return self._pronoun(place, at, many, auxiliary)
        if word in ("who", "which", "that"):
            if not auxiliary and not (word == "who" or self._relative_verb(place, at, many)):
                return False
            return self._relative(place, at, many)
        mask = self.masks[place]
        bits = self.bits
        if mask & bits.many:
            return not many and auxiliary and self._of_these(place)
        named = self._capital(place) or self._unlisted(place) or word in _PLURALS_TOO
        if not (
            named
            or mask & (bits.noun | bits.guessed | bits.collective | bits.participle | bits.third)
        ):
            return False
        if not auxiliary and not self._lexical(at, many, place):
            return False
        return self._noun(place, at, many, auxiliary)

    def _of_these(self, number: int) -> bool:
        """Whether a number is the subject: "Of these, 694 was dead"."""
        comma = number - 1
        while comma > number - 3 and self.words[comma] in _ABOUT:
            comma -= 1
        if not self.masks[comma] & self.bits.comma:
            return False
        for at in range(comma - 1, max(comma - 7, 0), -1):
            if self.masks[at] & self.bits.punctuation:
                return False
            if self.words[at] == "of":
                head = self.words[comma - 1]
                known = (
                    head in ("these", "those", "them") or self.masks[comma - 1] & self.bits.plural
                )
                return self._begins(at - 1) and bool(known) and head not in _UNITS
        return False

    def _apposed(self, comma: int, at: int, many: bool, auxiliary: bool) -> bool:
        """Whether a clash reaches over what two commas enclose: "The bridge, built in 1911, were"."""
        bits = self.bits
        if self.words[comma].strip() != "," or not (auxiliary or self._lexical(at, many, comma)):
            return False
        for opening in range(comma - 2, max(comma - 14, 0), -1):
            if self.masks[opening] & bits.punctuation and self.words[opening].strip() not in "$£€":
                break
        else:
            return False
        opener, mark = self.words[opening + 1], self.words[opening].strip()
        end = opening - 1
        if mark not in (", £", ", $", ", €"):
            names = range(opening + 1, comma)
            named = all(self._capital(one) or self.words[one] == "and" for one in names)
            if mark != "," or not (
                opener in _APPOSED
                or (named and "and" in self.words[opening:comma])
                or (many and auxiliary and self._aside(opening + 1))
                or self._inserted(comma)
            ):
                return False
        named = self._capital(end) and not (self._inserted(comma) and self._begins(end - 1))
        if self.masks[end] & bits.punctuation or named:
            return many and auxiliary and self._titled_name(end)
        if auxiliary and opener in ("a", "an", "all", "both", "each", "including") and many:
            return False  # "The mayor, a friend, were": an enumeration may lack its "and"
        return self._noun(end, at, many, auxiliary)

    def _aside(self, at: int) -> bool:
        """Whether a phrase that belongs to one noun begins here: ", from Leeds to York, "."""
        mask, word = self.masks[at], self.words[at]
        if word in ("which", "who", "whose"):
            return True
        if mask & self.bits.participle and mask & self.bits.past:
            return not mask & (self.bits.noun | self.bits.adjective)
        if mask & self.bits.gerund and not mask & self.bits.preposition:
            return not mask & (self.bits.noun | self.bits.adjective)
        return bool(mask & self.bits.preposition) and word not in _WITH

    def _titled_name(self, end: int) -> bool:
        """Whether a person's name with a title opens the sentence and ends here."""
        start = end
        while start > end - 4 and self._capital(start) and not self._begins(start - 1):
            start -= 1
        return self._begins(start - 1) and self.words[start] in _TITLES

    def _lexical(self, at: int, many: bool, place: int) -> bool:
        """Whether a word that may be a verb can be nothing else."""
        mask, bits, after = self.masks[at], self.bits, self.words[at + 1]
        if self.words[at] == "remains" and self.masks[place] & bits.plural:
            return bool(self.masks[at + 1] & (bits.preposition | bits.adverb | bits.adjective)) or (
                after.startswith("un")
            )
        if (
            many
            and place == at - 2
            and self.words[place + 1] in ("still", "always", "never", "also")
        ):
            return not mask & (bits.past | bits.participle | bits.adjective | bits.adverb)
        if many:
            return bool(mask & bits.pure) or (
                self.words[at] in _MOSTLY_VERBS
                and (after in _OBJECTS or bool(self.masks[at + 1] & bits.preposition))
            )
        if not mask & (bits.noun | bits.adjective | bits.adverb | bits.preposition):
            return not mask & bits.gatherer
        if mask & (bits.adjective | bits.preposition | bits.adverb):
            return False
        if self.words[at] in _VERBS_TOO and self.words[place] not in _COMPOUNDS:
            likely = bits.preposition | bits.adverb | bits.adjective
            follows = self.masks[at + 1] & likely and after != "of"
            if follows and self.masks[place] & bits.plural:
                return True
        return after in _OBJECTS

    def _pronoun(self, place: int, at: int, many: bool, auxiliary: bool) -> bool:
        word, previous = self.words[place], self.words[place - 1]
        if self._capital(place) and not self._begins(place - 1):
            return False
        plain = self._clause(place)
        if word in ("he", "she") and many and not plain:
            # Never an object; but "Does he have", "than he have", "insist he have".
            finite = auxiliary or bool(self.masks[at] & self.bits.pure)
            return finite and self._told(place) and self.words[at + 1] not in ("to", "been")
        if word == "it" and auxiliary and many and not plain:
            before = self.masks[place - 1] & self.bits.comma or self._capital(place - 1)
            return bool(before) and self.words[at + 1] != "to" and not self._begins(place - 2)
        if word in ("they", "we"):
            governed = self.masks[place - 1] & self.bits.preposition and not plain
            return not (
                many
                or previous in ("and", "or", "nor")
                or (governed and previous not in _BEFORE_CLAUSES)
            )
        if word == "you":
            return not many and plain and auxiliary
        if not many or not plain:
            return False
        following = self.words[at + 1]
        if self.words[at] == "were" and following == "to":
            return False
        if word in _NOBODY:
            return auxiliary and previous != "if"
        if self.words[at] == "do":
            return following == "not"
        if not auxiliary:
            return not self.masks[at] & (self.bits.adverb | self.bits.preposition) and self.words[
                at
            ] not in ("be", "and", "or")
        return True

    def _told(self, pronoun: int) -> bool:
        """Whether the word before a pronoun lets a statement follow."""
        if self.words[pronoun - 1] == "and":
            return bool(self.masks[pronoun - 2] & self.bits.comma)
        word, mask, bits = self.words[pronoun - 1], self.masks[pronoun - 1], self.bits
        return bool(mask & (bits.comma | bits.noun) and not mask & (bits.verb | bits.third)) or word in (
            "when", "where", "while", "because", "since", "after", "before", "so", "which", "whom", "until",
        )  # fmt: skip

    def _relative_verb(self, place: int, at: int, many: bool) -> bool:
        """Whether the word behind "that" or "which" is a verb: "any animal that test positive"."""
        mask, bits = self.masks[at], self.bits
        if not many:
            return self.words[place] == "that" and not mask & (
                bits.noun | bits.adjective | bits.adverb | bits.preposition
            )
        following = self.masks[at + 1]
        return (
            self.words[place - 1] in _BEINGS
            and self.words[place - 2] in ("any", "every", "each")
            and bool(following & (bits.adjective | bits.preposition | bits.determiner))
            and not following & bits.noun
        )

    def _relative(self, place: int, at: int, many: bool) -> bool:
        """Subjects like "the men who", "the firms that"; "one of the men who" may be either."""
        word, end = self.words[place], place - 1
        apposed = bool(self.masks[end] & self.bits.comma)
        if apposed:
            if word == "that":
                return False
            end -= 1
        phrase = self._phrase(end)
        if phrase is None or phrase.many is None or phrase.many == many:
            return False
        before = phrase.start - 1
        if not phrase.many and phrase.determiner != "any" and not self._certainly_one(phrase):
            return False
        if word != "who" or apposed:
            if not phrase.determiner or phrase.determiner == "such":
                return False
            if self._begins(before):
                return True
            return not apposed and word == "that" and self._governed(before, at, many)
        mask = self.masks[before]
        if self._begins(before):
            return True
        if mask & (self.bits.preposition | self.bits.punctuation | self.bits.noun):
            return False
        return self.words[before] not in _ASKED and self.words[before] not in (
            "and", "or", "nor", "but", "than", "as", "one", "not", "with",
        )  # fmt: skip

    def _governed(self, preposition: int, at: int, many: bool) -> bool:
        """Subjects like "on the nights that", where nothing else can be meant by "that"."""
        bits = self.bits
        if not self.masks[preposition] & bits.preposition or self.words[preposition] == "of":
            return False
        before = self.masks[preposition - 1]
        if not before & bits.punctuation:
            return False
        if self.words[at] not in _SINGULAR and self.words[at] not in _PLURAL:
            return not many
        if many or not self.masks[at + 1] & bits.participle:
            return False
        # "Among the amendments that was rejected was one": the main verb follows.
        return bool(self.masks[at + 2] & bits.finite and self.masks[at + 2] & bits.closed)

    def _noun(self, place: int, at: int, many: bool, auxiliary: bool) -> bool:
        end = place
        joined = inside = False
        joint = ""
        for _ in range(6):
            phrase = self._phrase(end)
            if phrase is None:
                return False
            before = phrase.start - 1
            joint = self.words[before]
            if (
                joint == "and"
                and not self._begins(before - 1)
                and not (self._second(before) and (not inside or self._apart_from(phrase, before)))
            ):
                # "The prices of bread and milk has": joined objects, if a preposition comes next.
                first = before - 1
                if not inside and not joined and not many and auxiliary:
                    if self._pair(phrase, first) or self._listed(phrase, first):
                        return True
                    if self._next_clause(phrase, first):
                        return phrase.many is True and self._certainly_many(
                            phrase, self.words[phrase.head], at, inside, auxiliary
                        )
                joined, end = True, first
                continue
            if joined and self._capital(phrase.head) and joint.strip() == ",":
                end = before - 1  # "in Leeds, York and Hull"
                continue
            if joint not in _JOINTS:
                break
            inside, end = True, before - 1
            head = self.words[end]
            if joint == "of":
                if head in _PARTS or self.masks[end] & self.bits.many:
                    return self._part(phrase, end, at, many, joined)
                if head in ("one", "each"):
                    start = end - (self.words[end - 1] == "every")
                    if self.words[start - 1] == "but":
                        return False
                    start -= self.words[start - 1] == "not"
                    if self.words[start - 1] == "and" and self.words[start - 2].strip() == ",":
                        return many and auxiliary and not joined
                    return many and auxiliary and not joined and bool(self._clause(start))
        else:
            return False
        if joined and not inside:
            return False
        if joined and joint == "and":
            return False
        if self.words[at] in ("were", "be") and self.words[phrase.start - 1] in _UNREAL:
            return False  # "whether the man were"
        one = phrase.many
        if one is None and many and self._known_one(phrase, inside):
            one = False
        if one is None or one == many or not self._clause(phrase.start, inside):
            return False
        head = self.words[phrase.head]
        if one:
            return self._certainly_many(phrase, head, at, inside, auxiliary)
        if joined:
            return False
        if inside and head == "number":
            return phrase.determiner == "the" and auxiliary
        if not self._certainly_one(phrase) and not (inside and head in _COUNTED):
            return False
        if inside and (phrase.determiner in ("a", "an") or head in _GATHERED):
            return False
        if self.words[at] == "were" and self.words[at + 1] == "to":
            return False
        return self.words[at] != "do" or self.words[at + 1] == "not"

    def _pair(self, second: _Phrase, end: int) -> bool:
        """Whether a phrase and the one that "and" joins to it are one subject: "He and she was"."""
        bits = self.bits
        if self._capital(second.head):
            # "Marks and Spencer" is one thing; two that the text names apart are not.
            return (
                second.start == second.head
                and self._capital(end)
                and self._begins(end - 1)
                and {self.words[end], self.words[second.head]} <= self._apart
            )
        first = self._phrase(end)
        if first is None or first.many is not False or second.many is not False:
            return False
        if first.determiner not in _ONE or second.determiner not in _ONE:
            return False
        if {first.determiner, second.determiner} & {"every", "each", "this", "that"}:
            return False
        verbal = bits.third | bits.past | bits.participle | bits.adjective | bits.verb
        inner = bits.third | bits.past | bits.participle | bits.verb
        if self.masks[end] & verbal or first.counted or first.owned:
            return False
        if any(self.masks[one] & inner for one in range(first.start + 1, end)):
            return False
        if self.masks[second.head] & bits.mass or self.masks[end] & bits.mass:
            return False
        return self._clause(first.start)

    def _listed(self, last: _Phrase, end: int) -> bool:
        """Whether a list of nouns is the subject: "Benefits, planning and bin rounds was"."""
        middle = self._phrase(end)
        if not last.many or middle is None or self.masks[last.head] & self.bits.guessed:
            return False
        comma = middle.start - 1
        if self.words[comma].strip() != ",":
            return False
        first = self._phrase(comma - 1)
        return first is not None and self._clause(first.start)

    @cached_property
    def _apart(self) -> frozenset[str]:
        """The names that stand alone somewhere, without "and" on either side."""
        words = self.words
        found: set[str] = set()
        for at in range(1, len(words) - 1):
            alone = words[at - 1] != "and" and words[at + 1] not in ("and", "&")
            if alone and self._capital(at) and not self.masks[at - 1] & self.bits.stops:
                found.add(words[at])
        return frozenset(found)

    def _next_clause(self, phrase: _Phrase, last: int) -> bool:
        """Whether "and" opens a clause: "The mill was shut and the doors was chained"."""
        if not (phrase.determiner or phrase.start == phrase.head) or phrase.counted:
            return False
        mask, bits = self.masks[last], self.bits
        return bool(mask & (bits.past | bits.participle)) and not mask & (
            bits.noun | bits.adjective | bits.gerund | bits.third | bits.verb
        )

    def _part(self, phrase: _Phrase, head: int, at: int, many: bool, joined: bool) -> bool:
        """Subjects like "most of the passengers"."""
        if joined or self.words[phrase.head] in _UNITS:
            return False
        if many:
            if phrase.many is not False or not self._certainly_one(phrase):
                return False
            if self.words[head] not in ("some", "most"):
                return False
        elif not phrase.many:
            return False
        start = head
        if self.words[head] == "half" and not phrase.determiner:
            return False
        if self.words[start - 1] == "all" and self._begins(start - 2):
            return True
        if self.words[start - 1] in ("the", "all"):
            return False
        while self.words[start - 1] in _ABOUT:
            start -= 1
        return bool(self._clause(start))

    def _certainly_many(
        self, phrase: _Phrase, head: str, at: int, inside: bool, auxiliary: bool
    ) -> bool:
        following = self.words[at + 1]
        if phrase.counted and not auxiliary and self.words[at] in ("remains", "faces", "lacks"):
            return head not in _UNITS or phrase.head - phrase.start > 1
        if head in _UNITS or (phrase.determiner in _EACH and not phrase.owned):
            return False
        if phrase.counted and self.words[at] in ("is", "was"):
            # "Two defeats in a row is bad news" is a sum; "two men was arrested" is not.
            return bool(self.masks[at + 1] & self.bits.participle)
        if phrase.determiner or phrase.owned:
            return True
        if self.masks[phrase.head] & self.bits.guessed and not (
            (inside and head.endswith(("ers", "ees"))) or _is_plural(head)
        ):
            return False
        if auxiliary and following in ("a", "an", "the"):
            return False
        if phrase.start == phrase.head and self._begins(phrase.start - 1):
            # A name that looks like a plural: Friends is a series.
            return head not in self._names
        return True

    def _known_one(self, phrase: _Phrase, inside: bool) -> bool:
        """Whether a name, or a noun without a plural, is one thing."""
        named = self._capital(phrase.head) and not self._begins(phrase.head - 1)
        if self.masks[phrase.head] & self.bits.mass and not named:
            return True
        return not phrase.determiner and not inside and self._titled(phrase)

    def _titled(self, phrase: _Phrase) -> bool:
        """Whether a name is a person's by its title: President Smith."""
        return (
            phrase.head > phrase.start
            and self.words[phrase.start] in _TITLES
            and all(self._capital(at) for at in range(phrase.start, phrase.head + 1))
        )

    @cached_property
    def _names(self) -> frozenset[str]:
        """The words that have a capital within a sentence."""
        capitals = zip(self.words, self.starts, self.masks, strict=True)
        found: set[str] = set()
        inside = False
        for word, start, mask in capitals:
            if inside and self.text[start : start + 1].isupper():
                found.add(word)
            inside = not mask & (self.bits.stops | self.bits.quotes)
        return frozenset(found)

    def _certainly_one(self, phrase: _Phrase) -> bool:
        mask, head = self.masks[phrase.head], self.words[phrase.head]
        bits = self.bits
        if head in _MANY_IN_ONE:
            return False
        if self._capital(phrase.head):
            return True
        if mask & bits.mass and not mask & (bits.gatherer | bits.verb):
            return bool(phrase.determiner) and not phrase.counted
        if mask & bits.gatherer and not (mask & bits.singular and not mask & bits.group):
            return False
        if mask & (bits.guessed | bits.mass) and not mask & bits.singular:
            return False
        if mask & bits.unclear and not mask & bits.singular:
            return False  # the injured, the poor
        owned = phrase.owned and not phrase.determiner
        return (owned or phrase.determiner in _ONE) and not phrase.counted

    # -- phrases ---------------------------------------------------------------------------------

    def _phrase(self, head: int) -> _Phrase | None:
        """The noun phrase that ends at a place."""
        bits, words, masks = self.bits, self.words, self.masks
        mask, word = masks[head], words[head]
        if mask & bits.punctuation or mask & bits.possessive:
            return None
        many: bool | None = None
        if self._capital(head) and not self._begins(head - 1):
            many = None
        elif word in ("people", "police") or word in _PLURALS_TOO:
            many = True
        elif word in _COUNTED:
            many = False
        elif mask & bits.plural:
            many = None if mask & bits.singular else True
        elif mask & bits.singular:
            many = False
        elif (
            mask & bits.guessed
            and not word.endswith(("os", "as", "ics"))
            and (len(word) > 4 or _is_plural(word))
        ):
            many = True
        elif mask & (bits.third | bits.verb) and words[head - 1] in _ARTICLES:
            many = bool(mask & bits.third)
        elif mask & bits.third and (words[head - 1] == "that" and words[head - 2] in _SAID):
            many = True  # "said that drains was blocked"
        elif not mask & (bits.collective | bits.numeral | bits.participle):
            if not self._unlisted(head):
                return None
            many = False
        at, determiner, counted, owned = head - 1, "", False, False
        for _ in range(6):
            mask, word = masks[at], words[at]
            if mask & bits.punctuation:
                break
            if word == "that" and many and words[head - 1] not in _ADVERBS:
                break  # a conjunction: "said that trains is"
            if word in _DETERMINERS:
                determiner = word
                at -= 1
                if words[at] in ("all", "both"):
                    at -= 1
                break
            if word in _TIMES and self._fronting(at):
                break
            if mask & bits.numeral:
                counted = True
            elif mask & bits.possessive:
                owned = True
            elif self._parts(at):
                break
            at -= 1
        if counted:
            while words[at] in _ABOUT:
                at -= 1
        if masks[at + 1] & bits.gerund and at + 1 < head and not (determiner or owned):
            return None  # "Operating stores carries risks": the act is the subject, not the stores
        return _Phrase(at + 1, head, many, determiner, counted, owned)

    def _unlisted(self, at: int) -> bool:
        """Whether a word that no list knows is a noun: "an independent valuer"."""
        if self.masks[at] & ~self.bits.word:
            return False
        before = at - 1
        if self.masks[before] & self.bits.adjective and self.words[before - 1] in _ONE:
            before -= 1
        return self.words[before] in _ONE and _is_singular(self.words[at])

    def _parts(self, at: int) -> bool:
        """Whether a word before a noun cannot belong to its phrase."""
        mask, bits = self.masks[at], self.bits
        if mask & (bits.preposition | bits.closed):
            return True
        if not (mask & bits.before or self._capital(at)):
            # A word that no list knows is an adjective or a noun behind a determiner.
            known = bits.determiner | bits.adjective | bits.possessive
            if mask & ~bits.word or not self.masks[at - 1] & known:
                return True
        if self.words[at] in _SAID:
            return True
        return bool(mask & bits.participle) and not self._attribute(at)

    def _attribute(self, at: int) -> bool:
        """Whether a participle stands between a determiner and its noun: "the attacked villages"."""
        before, bits = self.masks[at - 1], self.bits
        if self.masks[at] & (bits.noun | bits.adjective):
            return True
        return bool(
            before & (bits.determiner | bits.adjective | bits.punctuation | bits.possessive)
        )

    def _clause(self, start: int, long: bool = False) -> bool:
        """Whether a clause begins at a place; `long` if prepositions follow its first noun."""
        before = start - 1
        if self._begins(before):
            return True
        if self._fronting(before):
            return True
        word, mask = self.words[before], self.masks[before]
        if word in ("where", "when", "while"):
            # "Where the river flows is unknown": what looks like a noun may be the verb.
            end = start
            while end < start + 5 and self.masks[end + 1] & self.bits.before:
                end += 1
            return not any(self.masks[one] & self.bits.third for one in range(start, end + 2))
        if word == "as" and self.words[before - 1] in ("long", "soon", "far"):
            return self.words[before - 2] == "as" and not long
        if word in ("after", "before", "since", "as"):
            return not long and self._begins(before - 1)
        if word in _CLAUSE or word in _SAID:
            return not self._capital(before) or self._begins(before - 1)
        if word == "that":
            said = self.words[before - 1]
            return said in _SAID or said in _STATED or "told" in self.words[before - 3 : before - 1]
        if mask & self.bits.comma:
            return self._fronted(before)
        return word in ("and", "but") and self._second(before)

    def _second(self, conjunction: int) -> bool:
        """Whether "and" after a comma opens a second clause: the first has a verb, and no list."""
        if self.words[conjunction - 1].strip() != ",":
            return False
        found = False
        for at in range(conjunction - 2, max(conjunction - 30, 0), -1):
            if self._begins(at):
                return found
            mask = self.masks[at]
            if mask & self.bits.punctuation or self.words[at] in ("who", "which", "whose", "with"):
                return False
            found = found or bool(mask & self.bits.closed and mask & self.bits.finite)
            found = found or bool(mask & self.bits.past and not mask & self.bits.participle)
        return False

    def _apart_from(self, phrase: _Phrase, conjunction: int) -> bool:
        """Whether a phrase behind ", and" is no second object of what was said before."""
        before = self.words[max(conjunction - 30, 0) : conjunction]
        end = max((at for at, word in enumerate(before) if word == "that"), default=-1)
        return phrase.many is False and end < 0 and _SAID.isdisjoint(before)

    def _fronting(self, last: int) -> bool:
        """Whether a time that opens the clause without a comma ends here: "By noon", "For two hours"."""
        if self.words[last] not in _TIMES and self.words[last] not in _MEASURES:
            return False
        for at in range(last - 1, last - 5, -1):
            mask = self.masks[at]
            if mask & self.bits.preposition:
                between = self.words[at + 1 : last + 1]
                plain = self.words[at] in _WHEN
                first = at - 1 - (self.words[at - 1] in ("and", "but"))
                opens = self._begins(at - 1) or bool(self.masks[first] & self.bits.comma)
                return plain and opens and "of" not in between
            fits = self.bits.determiner | self.bits.adjective | self.bits.before | self.bits.day
            if not mask & fits and (self.words[at] not in _TIMES):
                return False
        return False

    def _fronted(self, comma: int) -> bool:
        """Whether a comma ends what opens the sentence: "On Monday, ...", "When it rained, ..."."""
        if self._inserted(comma) or self._clause_first(comma):
            return True
        for at in range(comma - 1, max(comma - 9, 0), -1):
            if self._begins(at):
                first = self.masks[at + 1]
                return bool(first & (self.bits.preposition | self.bits.adverb)) and self.words[
                    at + 1
                ] not in ("if", "unless", "like", "unlike", "including")
            if self.masks[at] & self.bits.punctuation:
                return False
        return False

    def _inserted(self, comma: int) -> bool:
        """Whether a comma ends "they say" or "he added" between two clauses."""
        said, who = self.words[comma - 1], self.words[comma - 2]
        if said not in _SAID or who not in ("he", "she", "they", "we", "i"):
            return False
        return bool(self.masks[comma - 3] & self.bits.comma) or self._begins(comma - 3)

    def _clause_first(self, comma: int) -> bool:
        """Whether a comma ends a clause that opens the sentence, and nothing else does."""
        bits = self.bits
        finite = False
        for at in range(comma - 1, max(comma - 16, 0), -1):
            mask = self.masks[at]
            if self._begins(at):
                first = self.words[at + 1]
                return finite and first in _OPENERS
            if mask & bits.punctuation:
                return False
            known = mask & bits.closed and mask & bits.finite
            known = known or (mask & bits.past and not mask & bits.noun)
            finite = finite or bool(known) or self.words[at] in ("it", "he", "she", "they", "we")
        return False

    def _adverb(self, at: int) -> bool:
        word = self.words[at]
        return word in _ADVERBS or bool(self.masks[at] & self.bits.adverb and word[-2:] == "ly")

    def _begins(self, at: int) -> bool:
        mask = self.masks[at]
        if mask & self.bits.stops:
            return True
        # An opening quotation mark; a closing one, or an apostrophe, has a space behind it.
        return bool(mask & self.bits.quotes) and not self.words[at].endswith(" ")

    def _capital(self, at: int) -> bool:
        start = self.starts[at]
        return self.text[start : start + 1].isupper()
