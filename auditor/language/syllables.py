"""Syllables of English words by rule: no dictionary, no download.

Vowel groups are counted; then what spelling and speech do not share is set right: silent endings,
neighbouring vowels that are spoken apart, syllables without a vowel. `docs/readability.md` says how
often that agrees with a pronouncing dictionary.
"""

from __future__ import annotations

from auditor import lazy

_LONGEST = 40
"""Letters that are looked at: what is longer is no word, or has syllables enough."""

_EXACT = {
    word: count
    for count, words in {
        1: "were there where here whose once else ones the sea tea plea eye eyes george",
        2: """every business people wednesday different evening being seeing giant create theatre
        something sometimes someone somewhat somewhere safety colonel maybe household therefore
        louis lion lions argue argued issue rescue value statue venue tissue virtue soldier
        soldiers""",
        3: """everyone everything area areas idea ideas businesses cooperate finally parliament
        nuclear behaviour behavior continue continued avenue anyone australia australian""",
        4: "everybody european reality society variety anxiety",
    }.items()
    for word in words.split()
}

_GROUP = lazy.regex(r"(?:[aeiouáàâäãåéèêëíìîïóòôöõøúùûüæœ]|y(?![aeiou]))+")

_SILENT = lazy.regex(
    # A final e, but not that of "table" and "centre"; -que and -gue.
    r"(?<=[^aeiouy])(?<![^aeiouylr]l)(?<![bct]r)e\Z"
    r"|(?<=[aeiou][rl]l)e\Z"
    r"|(?<=[gq])ue(?=[sd]?\Z)"
    # -es and -ed, but not after a hissing sound or a t or d, nor in "tables" and "hundred".
    r"|(?<=[^aeiouyscgxz])(?<![cs]h)(?<![^aeiouylr]l)es\Z"
    r"|(?<=[^aeiouytd])(?<![^aeiouylr]l)(?<![cd]r)ed\Z|(?<=[aeo]y)ed\Z"
    # An e before a suffix or the second part of a compound; the a of "basically".
    r"|(?<=[aeiouy][^aeiouyl])e(?=(?:ment|ments|ly|ful|fully|less|ness|some|ship|work|land|town"
    r"|hood|hoods|time|keeper|maker|guard|wide|side|line|lines|place|out|up|house|craft|book"
    r"|spread|mark|stone|life|body|how|thing|smen|sman|swoman|sperson|speople)\Z)"
    r"|(?<=[nr]c)e(?=ments?\Z)|(?<=lv)e(?=ments?\Z)|(?<=[rnl][gscv])e(?=ly\Z)|(?<=ic)a(?=lly\Z)"
)
_APART = lazy.regex(
    # i before a vowel, unless it only softens a consonant: "radio", but not "nation".
    r"(?<![tcsxgln])(?<!sh)i(?=o)|(?<![tcsxg])(?<!ll)i(?=[au](?!ge))|(?<=[ln])i(?=ou)"
    r"|(?<=[ct])i(?=at)|(?<![tcs])i(?=en(?!d)|et)|(?<=sc)i(?=en)"
    r"|(?<=[lrndvtpbkgfmhz]i)(?=er)|(?<=[^aeiou]i)(?=est\Z)"
    # Other neighbours: "annual", "video", "museum", "crying", "chaos", "ruin", "poet", "skiing".
    r"|(?<![qg])u(?=[ao](?!y))|(?<=[^aeiouqg])u(?=el|e[nt]|i[nd]|icid|ity)"
    r"|e(?=o(?!u|rg)|um|us\Z|a\Z|al(?:i|m))|(?<=cr)e(?=at(?!ure))|(?<=\Ar)e(?=act)"
    r"|(?<=[^aeiou])y(?=ing)|a(?=o)|o(?=e[tm])|i(?=i)|(?<=[aeiou])(?=ing)"
)
_UNWRITTEN = lazy.regex(
    r"(?:s|th)ms?\Z|(?<=[^aeiouyrw])(?<!ca|do|wo)n't\Z|(?<=[^aeiouy])'(?:ve|ll|d)\Z|\Amc"
)
_HISSING = ("s", "x", "z", "ch", "sh", "ce", "ge")


def count(word: str) -> int:
    """The syllables of one word, at least 1. Hyphenated parts add up; a figure counts as one."""
    letters = word[:_LONGEST]
    if letters.isupper() and 1 < len(letters) <= 3:
        return _spelled(letters)
    return sum(_part(part) for part in letters.lower().split("-") if part) or 1


def _part(part: str) -> int:
    possessive = part.endswith("'s")
    if possessive:
        part = part[:-2]
    total = _EXACT.get(part) or _by_rule(part)
    return total + (possessive and part.endswith(_HISSING))


def _by_rule(part: str) -> int:
    total = len(_GROUP.findall(part))
    if not total:
        return _spelled(part.upper()) if part.isalpha() and len(part) <= 3 else 1
    total += len(_APART.findall(part))
    if "m" in part or "'" in part:
        total += len(_UNWRITTEN.findall(part))
    if "e" in part or part.endswith("lly"):
        total -= len(_SILENT.findall(part))
    return max(total, 1)


def _spelled(letters: str) -> int:
    return len(letters) + 2 * letters.count("W")
