"""The table of spellings: what is in it, and what must not be."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.article import Article
from auditor.language import twins, variants
from auditor.language.proposal import Dialect
from auditor.language.twins import Likeness
from auditor.located import LocatedError
from auditor.readers import read_text

EVERYONE = set(Dialect)
OVERSEAS = {Dialect.BRITISH, Dialect.CANADIAN, Dialect.AUSTRALIAN}


@pytest.mark.parametrize(
    ("text", "twin", "dialects"),
    [
        ("colour", "color", OVERSEAS),
        ("favourites", "favorites", OVERSEAS),
        ("neighbourhood", "neighborhood", OVERSEAS),
        ("color", "colour", {Dialect.AMERICAN}),
        ("organise", "organize", {Dialect.BRITISH, Dialect.AUSTRALIAN}),
        ("organizations", "organisations", EVERYONE),
        ("analysing", "analyzing", {Dialect.BRITISH, Dialect.AUSTRALIAN}),
        ("analyze", "analyse", {Dialect.AMERICAN, Dialect.CANADIAN}),
        ("centre", "center", OVERSEAS),
        ("tyre", "tire", {Dialect.BRITISH, Dialect.AUSTRALIAN}),
        ("programme", "program", {Dialect.BRITISH, Dialect.AUSTRALIAN}),
        ("travelled", "traveled", OVERSEAS),
        ("fulfilment", "fulfillment", OVERSEAS),
        ("judgement", "judgment", EVERYONE),
    ],
)
def test_forms(text: str, twin: str, dialects: set[Dialect]) -> None:
    form = variants.shipped().form(text)
    assert (form.twin, form.dialects) == (twin, dialects)


@pytest.mark.parametrize(
    "text",
    """honorary humorous humorist vigorous glamorous glamour glamor coloration advertise advise
    exercise surprise promise premise revise supervise televise compromise improvise prize size
    seize capsize analyses practice license meter tire check curb story program draft inquiry disk
    dialogue whisky whiskey kidnapped controlled installed archaeology acre ogre four hour tour
    honourary labourious labor'""".split(),
)
def test_words_of_every_dialect_are_no_sign(text: str) -> None:
    assert text not in variants.shipped().forms


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("The rope is 40 meters long.", True),
        ("They pumped out a million cubic meters of water.", True),
        ("She read the gas meter.", False),
        ("Two parking meters were broken.", False),
        ("The training program costs too much.", True),
        ("The program runs on any computer.", False),
        ("He hopes to program it.", False),
        ("He wrote a check for £40.", True),
        ("The check bounced.", True),
        ("She had a check at the hospital.", False),
        ("Checks on lorries take time.", False),
        ("He lost his driving license.", True),
        ("License fees rose.", True),
        ("The council may license him.", False),
        ("The regulator licenses 40 banks.", False),
        ("They had no time to practice.", True),
        ("She put it into practice.", False),
        ("A flat tire stopped him.", True),
        ("They tire of it.", False),
        ("The van mounted the curb.", True),
        ("Ministers curb prices.", False),
        ("A five-story block burned.", True),
        ("It is a sad story.", False),
    ],
)
def test_ambiguous_words_count_in_one_sense(sentence: str, meant: bool) -> None:
    article = read_text(f"Council approves the budget\n\n{sentence}\n", "test", "plain")[0]
    assert isinstance(article, Article)
    assert bool(variants.sensed(article)) is meant


def test_inflections_of_a_word_have_one_stem() -> None:
    table = variants.shipped()
    for one, other in [("colour", "colored"), ("tyre", "tyres"), ("centre", "centered")]:
        assert table.form(one).stem == table.form(other).stem


def test_a_mistake_in_a_sense_has_a_place(tmp_path: Path) -> None:
    path = tmp_path / "variants.yaml"
    family = "families:\n  a: {one-sided: true, pairs: {tyre: tire}}\nvocabulary: {}\nsenses:\n"
    path.write_text(family + "  - {words: [tired]}\n")
    with pytest.raises(LocatedError, match=r"variants\.yaml:5:.*one-sided"):
        variants.load(path)
    path.write_text(family + "  - {words: [tire], before: '('}\n")
    with pytest.raises(LocatedError, match="no regular expression"):
        variants.load(path)


def test_a_mistake_in_the_table_has_a_place(tmp_path: Path) -> None:
    path = tmp_path / "variants.yaml"
    path.write_text("families:\n  a: {groups: [{endings: [s], stems: [b]}]}\nvocabulary: {}\n")
    with pytest.raises(LocatedError, match=r"variants\.yaml:2:.*swap"):
        variants.load(path)
    path.write_text(
        "families:\n  a: {swap: x>y, groups: [{endings: [s], stems: [b]}]}\nvocabulary: {}\n"
    )
    with pytest.raises(LocatedError, match="has no 'x'"):
        variants.load(path)
    path.write_text("families: {}\n")
    with pytest.raises(LocatedError, match="'vocabulary' is missing"):
        variants.load(path)


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Erdoğan", "Erdogan", Likeness.LETTERS),
        ("Müller", "Mueller", Likeness.LETTERS),
        ("Łódź", "Lodz", Likeness.LETTERS),
        ("YouTube", "Youtube", Likeness.LETTERS),
        ("Zelenskyy", "Zelensky", Likeness.ROUTE),
        ("Zelenskiy", "Zelenski", Likeness.ROUTE),
        ("Romanoff", "Romanov", Likeness.ROUTE),
        ("Qasim", "Kasim", Likeness.SOUND),
        ("Shostakovich", "Schostakowitsch", Likeness.SOUND),
        ("Smith", "Smyth", Likeness.SOUND),
        ("Fischer", "Fisher", Likeness.SOUND),
        ("Now", "Nov", Likeness.SOUND),
        ("Iran", "Iraq", Likeness.NONE),
        ("Russia", "Russian", Likeness.NONE),
        ("Stephen", "Steven", Likeness.NONE),
        ("Lợi", "Lời", Likeness.NONE),
        ("Lợi", "Loi", Likeness.LETTERS),
        ("Şarköy", "Sarköy", Likeness.LETTERS),
        ("Ceaușescu", "Ceauşescu", Likeness.LETTERS),
        ("Reid", "Reed", Likeness.NONE),
    ],
)
def test_likeness(one: str, other: str, likeness: Likeness) -> None:
    assert twins.likeness(one, other) is likeness
    assert twins.likeness(other, one) is likeness


def test_skeleton_of_a_monstrous_word_is_itself() -> None:
    assert twins.skeleton("S" + "sh" * 1000) == "s" + "sh" * 1000
