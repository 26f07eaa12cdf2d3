"""What a headline is made of, for telling a lure from news: the features behind `headline/clickbait`.

A feature is a kind of word or shape, never a subject: whom the line addresses, what it promises, how it
feels. No name and no topic is one, since those would only tell which site a line was taken from. The
weights stand in `rules/story/clickbait.tsv`; `training/clickbait.py` learns them.

    features("This One Trick Will Change Your Life")  # {"opens-this", "you", "promise", "trick"}
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from auditor import lazy

# One feature a line: its name, then the words and phrases that show it. "^" is the start of the
# line, "$" its end; "#" is a number.
_TABLE = """
you: you|your|yours|yourself|you're|you'll|you've|you'd|ur
you-are: are you|do you|did you|have you|would you|should you|can you|could you|will you|does your|is your|are your
you-will: you'll|you will|you need|you should|you must|you have to|you want|you can|you can't|you never|you didn't|you don't|you probably|you might|you won't|you've|you'd|you want to
i: i|i'm|i've|i'd|i'll|my|me|myself
we: we|we're|we've|we'll|we'd
us: tell us|let us|show us|gave us|make us|made us|remind us|for us all|of us|teach us|taught us
opens-we: ^ we|^ i|^ i'm|^ my
opens-which: ^ which
opens-what: ^ what|^ what's
opens-how: ^ how
opens-why: ^ why
opens-who: ^ who|^ who's|^ whose
opens-when: ^ when
opens-if: ^ if
opens-can: ^ can|^ could
opens-are: ^ are|^ do|^ did|^ have|^ would|^ should|^ does
opens-is: ^ is|^ was
opens-here: ^ here's|^ here are|^ here is|^ here
opens-the-number: ^ the #
opens-order: ^ watch|^ see|^ tell|^ try|^ take|^ find|^ meet|^ behold|^ stop|^ forget|^ prepare|^ listen|^ look|^ read|^ build|^ pick|^ choose|^ name|^ remember|^ never|^ don't|^ let's|^ guess
this-is: this is|these are|this is what|this is how|this is why|here's what|here's how|here's why|here are|here is how|here is why|that's what|that's why
what-is: is what|are what|was what|what it's|what it is|what it was|what happens|what happened when|what happened next|what happens when|what your|what you|what would|what does
how-well: how well|how many|how much of|how do you|how does your|how old are|how big of
how-to: how to
reason-why: reasons why|the reason|the real reason|reason why|why you|why your|why everyone|why people
secret: secret|secrets|trick|tricks|hack|hacks|truth|truths|confession|confessions|confess|mistake|mistakes|mystery|mind-blowing|mindblowing|surprising|surprisingly|shocking|shockingly|unbelievable|unexpected|unexpectedly
promise: will make|that'll make|will change|will give|will help|that'll help|will leave|will blow|will restore|will have|will ruin|will prove|will convince|will inspire|will melt|guaranteed to|guaranteed|that prove|that proves|proof that|prove that|proves that|going to make|make you|makes you|made you|give you|gave you|give us|change your|blow your|restore your|take your|up your|that'll|need to know|need to see|needs to know|needs to see|should know|know about|want to|need in|need right|need in your|have to see|must see|must try|won't believe|won't want|not believe|can't stop|can't handle|can't unsee|can't even
happened: what happened|what happens|happened next|it happened|and it was|and it's|and it is|and here's|and the internet|and now|and this|and you
understand: will understand|understand|can relate|relate to|relatable|will recognise|will recognize|will get|way too|too real|too true|all too well|know to be true|of us|sum up|sums up|summed up|perfectly
guess: guess|can we guess|we can guess|tell us|tell you|we'll tell|determine|reveals|reveal|says about|say about|can you guess|can you name|can you identify|can you tell|can you spot|can you pass|can you match|based on|take this|quiz|poll|personality|your personality|zodiac|horoscope|soulmate|would you rather|matches your|belong in
if-you: if you|if you're|when you|when you're|when your|if your|if it|if they|if we|unless you|until you|before you|after you|while you|because you
for-people: for people|for anyone|for everyone|for every|people who|anyone who|everyone who|everyone will|someone who|person who|those who|lovers|obsessed|obsessed with|addicted to|fans of|who love|who loves|who hate|who are|who have|who knows|who's|that are|that is|that were|that only|that every
universal: everyone|everyone's|everything|everybody|anyone|anything|nobody|no one|nothing
ever: ever|always|never|every|forever|of all time|all time|in the world|on the internet|the internet|on earth
only: only #|only you|only people|only true|only a|just a|just so|just the|just how|just what|just like|just as|literally just|will only|the only
best: best|worst|greatest|funniest|cutest|craziest|weirdest|hottest|coolest|sexiest|easiest|prettiest|ultimate|definitive|favorite|favourite|most important|strangest|saddest|sweetest|hardest|happiest|fiercest|dumbest|biggest fan|scariest|creepiest
the-most: the most|of the most|the best|the worst|the greatest|the only|the perfect|the ultimate|the one
gush: amazing|adorable|hilarious|perfect|gorgeous|incredible|insane|awesome|beautiful|stunning|delicious|cute|funny|weird|magical|fabulous|brilliant|genius|iconic|epic|heartwarming|heartbreaking|inspiring|powerful|cringeworthy|fascinating|bizarre|creepy|mesmerizing|mesmerising|breathtaking|wonderful|important|clever|crazy|ridiculous|glorious|beautifully|powerful|empowering|honest|brutally|badass|cool|fun|lovely|sweet|sassy|terrifying|satisfying|awkward|stylish|yummy|mouthwatering|underrated|flawless|relatable|charming|dreamy|totes|fierce|fancy|random|tragic|nostalgic|sexy|hot|gross|rad|jaw-dropping|priceless|savage|impressive|impossible
intensifier: actually|totally|literally|seriously|basically|definitely|absolutely|completely|truly|really|perfectly|incredibly|insanely|ridiculously|hilariously|slightly|super|unbelievably|painfully|honestly|accidentally|technically|surprisingly|impossibly|desperately|weirdly|kinda|sorta|pretty much|so much|so many|so good|so hard|so true|so real|way too|too real|too much|very real|very good
slang: af|omg|wtf|lol|bff|bffs|damn|hell|dude|dudes|bae|selfie|selfies|emoji|emojis|celebs|gonna|wanna|gotta|yass|fuck|fucking|fucked|shit|goddamn|freaking|fricking|crap|hell yeah|nope|yep|dgaf|fangirl|vibes|goals|squad|throwback|swag|fam|crush|dgaf|dmv|tbh|irl|diy|so much yes
people: guys|guy|girls|kids|kid|mom|moms|mum|mums|dad|dads|dude|bunch|folks|couples|boyfriend|girlfriend|bestie|besties|strangers|grown-ups|grownups|millennials|millennial|introverts|introvert|your friends|your friend|best friend|best friends|your mom|your mum|your dad|your family
feeling: laugh|cry|cringe|scream|smile|love|loved|loves|hate|feel|feels|feeling|wish|squeal|sob|swoon|drool|happy|sad|jealous|nostalgia|emotional|freak|obsessed|heart|hearts|dreams|tears|crying|laughing|goosebumps|chills|faith|hungry|blush|giggle
picture: photos|photo|pictures|picture|pics|pic|gifs|gif|video|videos|vine|vines|meme|memes|tweets|tweet|posts|tumblr|instagram|snapchat|selfie|charts|comics|posters|illustrations|trailer
item: things|thing|stuff|reasons|ways|times|signs|facts|moments|struggles|ideas|questions|stages|thoughts|tips|gifts|products|quotes|lessons|types|problems|recipes|songs|words|books|movies|films|stories|rules|examples|pieces|places|details|theories|phrases|habits|excuses|foods|dishes|drinks|desserts|snacks|outfits|jokes|shows|myths|hacks|tricks|secrets|truths|confessions|pictures|photos|tweets|apps|perks|puns|gifs|looks|dresses|cakes|memes|posts|tattoos|costumes|designs|haircuts|cocktails|treats|crafts|comics|vines|emojis|statements|opinions|feelings|memories|fails|characters|celebs|celebrities|haircuts|cookies|tees|uses|jobs you|lines|ingredients|mistakes|symptoms|episodes|scenes|faces|puppies|kittens|hairstyles|decorations|diys|projects|workouts|exercises|conversations|texts|items|essentials|steps|trends
life: your life|my life|life|real life|in real life|childhood|growing up|grew up|grown up|adulthood|adulting|being a|being an
like: like|looks like|look like|looked like|would be like|it's like|feels like|felt like
demonstrative: this|these|that's|those|this one
too: too many|too much|way too|a lot|a bunch|bunch of|tons of|all the|all of the|some of the|more than
said: says|said|say|warns|urges|claims|reports|report|announces|announced|confirms|denies|calls for|accuses|accused|tells|vows|pledges|rejects|seeks|orders|rules|agrees|agree|backs|blames|defends|criticizes|criticises|condemns|cites|according to|reported|reportedly|suspected|alleged|allegedly
event: dead|killed|kills|kill|dies|died|injured|injures|wounded|arrested|charged|jailed|sentenced|convicted|missing|detained|shot|stabbed|rescued|evacuated|hospitalised|hospitalized|acquitted|indicted|guilty|fined|suspended|resigns|resign|resigned|elected|re-elected|wins|win|won|beats|beat|defeats|loses|lost|leads|lead|signs|joins|retires|appoints|appointed|named|launches|launched|opens|opened|closes|closed|closure|begins|ends|cuts|rises|rise|falls|fell|drops|climbs|soars|surges|hits|strikes|crash|crashes|collapses|collapse|explodes|explosion|blast|attack|attacks|bombing|blaze|flood|floods|quake|earthquake|storm|cyclone|hurricane|outbreak|protest|protests|strike|walkout|ceasefire|truce|talks|vote|votes|election|poll closes|bill|law|ruling|verdict|trial|lawsuit|sues|sued|inquest|inquiry|probe|investigation|ban|bans|banned|recall|recalls|layoffs|merger|acquires|bid|deal|budget|bailout|tariffs|tariff|sanctions|treaty|deficit|inflation|quarter|profit|shares|sales
office: president|minister|senator|senate|governor|mayor|council|councillor|parliament|congress|mp|mps|lawmakers|court|judge|jury|police|officers|troops|army|military|navy|soldiers|government|ministry|commission|committee|agency|officials|official|union|workers|unions|nato|un|eu|bank|chief|ceo|secretary|pm|leader|leaders|opposition|candidate|candidates|party|coalition|prosecutors|authorities|firefighters|coroner|hospital|researchers|scientists|study
public: election|elections|polling|ballot|referendum|budget|tax|taxes|visa|visas|inquiry|crisis|recession|debt|economy|economic|housing|pension|pensions|mortgage|mortgages|rent|tenants|nhs|hospital|hospitals|clinic|clinics|school|schools|war|wars|ceasefire|refugees|migrants|border|climate|emissions|drought|flood|floods|wildfire|wildfires|famine|nuclear|pandemic|vaccine|vaccines|virus|measles|prison|prisons|abuse|murder|fraud|corruption|tariffs|fed|rates|prices|jobs|unemployment|strike|strikes|postcodes|residents|villagers|islanders|voters|ward|wards|labour|tories|democrats|republicans|farmers|miners|nurses|refugee|asylum|immigration|refugees|deaths|death|victims|survivors|families of|explained|analysis|explainer|opinion|editorial|letters|obituary|interview|live|timeline
at-least: at least|more than #|over #|up to #|million|billion|percent|per cent|m|bn|aged|at age|toll|dozens|hundreds|thousands
after: after|amid|ahead of|over|despite|as
"""

_TOKEN = lazy.regex(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:['’-][^\W_]+)*")
_QUOTED = lazy.regex(
    r"[“\"][^“”\"]{3,200}[”\"]|(?<![^\W_])[‘'](?=[^\W_])[^‘\n]{3,200}?[’'](?![^\W_])"
)
"""Other people's words are no lure of the outlet's, and a title's are no words of the line."""
_LONGEST = 60
"""Words of a headline that are looked at."""
_MOST_LISTED = 150
"""A larger number at the start counts no entries."""
_NO_LIST = frozenset(
    """dead killed hurt injured wounded arrested charged held missing jailed die dies percent per year
    years day days hours hour minutes months weeks month million billion m bn k thousand hundred dozen
    states countries nations km miles feet st nd rd th""".split()
)
"""A number before one of these tells a fact."""


def unquoted(headline: str) -> str:
    """A headline without the words that it quotes."""
    return _QUOTED.sub(" ", headline)


_WHEN = frozenset(
    """time week weekend month year morning afternoon evening night day days season spring summer autumn
    fall winter january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday century decade election term""".split()
)


class Shape(NamedTuple):
    """The words of a headline in small letters, and the number that opens it (0: none)."""

    words: tuple[str, ...]
    number: int


def shape(headline: str) -> Shape:
    """The words that the features are read from."""
    words: list[str] = []
    for match in _TOKEN.finditer(unquoted(headline)):
        token = match.group()
        if "." in token or token in ("US", "WHO", "IT", "I-95", "AM", "PM", "ID"):
            continue  # abbreviations that would be read as words
        word = token.replace("’", "'").lower()
        if words and words[-1] in ("this", "these") and word.partition("'")[0] in _WHEN:
            words[-1] = "when-it-is"  # "this week" points at nothing
        words.append(word)
        if len(words) == _LONGEST:
            break
    first = 1 if words[:1] == ["the"] or words[:1] == ["here"] else 0
    lead = words[first : first + 2]
    number = 0
    if lead and lead[0].isascii() and lead[0].isdigit() and len(lead[0]) < 4:
        number = int(lead[0])
    elif lead and lead[0] in _NUMBERS:
        number = _NUMBERS[lead[0]]
    if not 2 <= number <= _MOST_LISTED or (len(lead) > 1 and lead[1] in _NO_LIST):
        number = 0
    return Shape(tuple(words), number)


_NUMBERS = {
    word: at
    for at, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(), 2
    )
} | {"twenty": 20, "thirty": 30, "fifty": 50}  # fmt: skip


@lru_cache(maxsize=1)
def _phrases() -> tuple[dict[str, tuple[str, ...]], dict[str, int]]:
    """The features of each phrase, and the most words that phrases have by their first word."""
    found: dict[str, tuple[str, ...]] = {}
    for line in _TABLE.strip().splitlines():
        name, _, phrases = line.partition(": ")
        for phrase in phrases.split("|"):
            found[phrase] = (*found.get(phrase, ()), name)
    most: dict[str, int] = {}
    for phrase in found:
        first = phrase.partition(" ")[0]
        most[first] = max(most.get(first, 0), phrase.count(" ") + 1)
    return found, most


def features(headline: str) -> frozenset[str]:
    """The features that a headline shows. Linear in its first 60 words."""
    words, number = shape(headline)
    phrases, most = _phrases()
    row = ("^", *("#" if word.isdigit() else word for word in words), "$")
    found: set[str] = set()
    for start, word in enumerate(row):
        for size in range(1, min(most.get(word, 0), len(row) - start) + 1):
            found.update(phrases.get(" ".join(row[start : start + size]), ()))
    if number:
        found |= _list_features(words, found)
    return frozenset(found)


def _list_features(words: tuple[str, ...], found: set[str]) -> set[str]:
    """What shows that the number at the start counts entries and not victims or votes."""
    listed = set()
    rest = words[1:]
    if "item" in found:
        listed.add("list-of-items")
    if any(word in _CLAUSE for word in rest):
        listed.add("list-with-clause")
    if {"you", "gush", "best", "universal", "promise", "secret", "slang"} & found:
        listed.add("list-that-lures")
    if not {"event", "office", "said", "at-least", "public"} & found:
        listed.add("list-without-news")
        if listed & {"list-of-items", "list-that-lures"}:
            listed.add("list-of-lures")
    return listed


_CLAUSE = frozenset(
    "that who you your to for every everyone which we when only if with from".split()
)


def names() -> tuple[str, ...]:
    """All features, in the order of the table."""
    table = tuple(line.partition(": ")[0] for line in _TABLE.strip().splitlines())
    return (
        *table,
        "list-of-items",
        "list-with-clause",
        "list-that-lures",
        "list-without-news",
        "list-of-lures",
    )
