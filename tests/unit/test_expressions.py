"""Fixed expressions: what a synonym in one of them is worth, and what the loader refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.article import Article
from auditor.checks import spun
from auditor.finding import Finding, Severity
from auditor.language import expressions
from auditor.language.expressions import Expressions, Spun
from auditor.located import LocatedError
from auditor.readers import read_file
from auditor.source import Span

PHRASES = """\
names:
  all: White House, Gaza Strip
titles:
  all: prime/foreign minister
phrases:
  all: kick the bucket, lose one's head, stock market, wolf in sheep's clothing
firm:
  all: heart attack, head attack
compounds:
  all: hedge+hog
usual:
  all: stock exchange
verbs: kick, lose
"""
SYNONYMS = """\
words:
  house: abode, place
  strip: band
  minister: cleric
  bucket: pail
  head: skull
  market: bazaar, exchange, trade center
  kick: punt
  attack: assault, ~strike
  hedge: thorn
  hog: pig
  clothing: attire
particles:
  out: away
irregular:
  lose: lost
spellings:
  centre: center
everyday: place, trade
familiar: band
"""


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_CACHE", str(tmp_path / "cache"))


def _load(tmp_path: Path, phrases: str = PHRASES, synonyms: str = SYNONYMS) -> Expressions:
    (tmp_path / "expressions.yaml").write_text(phrases, "utf-8")
    (tmp_path / "synonyms.yaml").write_text(synonyms, "utf-8")
    return expressions.load(tmp_path / "expressions.yaml", tmp_path / "synonyms.yaml")


def _only(known: Expressions, text: str) -> tuple[str, Spun]:
    found = {(one.start, one.end): one for one in known.find(text)}
    assert len(found) == 1, found
    ((start, end), spun), *_ = found.items()
    return text[start:end], spun


@pytest.mark.parametrize(
    ("text", "written", "original"),
    [
        ("At the White Abode, they slept.", "White Abode", "White House"),
        ("the White Abode's lawn", "White Abode", "White House"),
        ("He kicked the pail at 91.", "kicked the pail", "kicked the bucket"),
        ("They lost their skulls.", "lost their skulls", "lost their heads"),
        ("two stock bazaars", "stock bazaars", "stock markets"),
        ("a stock trade center there", "stock trade center", "stock market"),
        ("three thorn pigs slept", "thorn pigs", "hedgehogs"),
        ("a wolf in sheep’s attire", "wolf in sheep’s attire", "wolf in sheep’s clothing"),
        ("Prime Cleric Ann Lee", "Prime Cleric", "Prime minister"),
        ("a heart assault", "heart assault", "heart attack"),
    ],
)
def test_a_synonym_in_an_expression_is_found(
    tmp_path: Path, text: str, written: str, original: str
) -> None:
    found, spun = _only(_load(tmp_path), text)
    assert (found, spun.original) == (written, original)
    assert spun.score >= 3


@pytest.mark.parametrize(
    "text",
    [
        "the stock exchange",
        "the white abode",
        "White, Abode",
        "White\nAbode",
        "the White House",
        "the Stock Bazaar Inc.",
        "a prime, cleric",
        "sheep in wolf attire",
        "a bazaar of stock",
    ],
)
def test_what_is_usual_or_parted_is_not(tmp_path: Path, text: str) -> None:
    assert not list(_load(tmp_path).find(text))


def test_what_is_common_or_near_in_sense_proves_less(tmp_path: Path) -> None:
    known = _load(tmp_path)
    rare, everyday = _only(known, "the White Abode")[1], _only(known, "the White Place")[1]
    far, near = _only(known, "a heart assault")[1], _only(known, "a heart strike")[1]
    assert rare.score > everyday.score
    assert far.score > near.score


def test_only_a_rare_word_makes_a_pair_surely_spun(tmp_path: Path) -> None:
    synonyms = SYNONYMS.replace("market: bazaar", "market: place, bazaar")
    known = _load(tmp_path, synonyms=synonyms)
    rare, everyday = _only(known, "the stock bazaar")[1], _only(known, "the stock place")[1]
    assert (rare.score, rare.odd) == (3, ("bazaar",))
    assert everyday.score < 3
    assert not everyday.odd


def test_a_capitalised_compound_is_a_name_unless_it_goes_on(tmp_path: Path) -> None:
    known = _load(tmp_path, synonyms=SYNONYMS.replace("  hog: pig", "  hog: pig\n  white: pale"))
    name = _only(known, "in the White Place today")[1]
    assert name.named
    assert name.score >= 3
    assert all(one.score < 2 for one in known.find("in the White Place Hotel today"))


def test_a_word_that_belongs_to_the_next_expression_is_not_replaced(tmp_path: Path) -> None:
    known = _load(tmp_path, PHRASES.replace("all: stock exchange", "all: attack dog"))
    assert _only(known, "a skull attack")[0] == "skull attack"
    assert not list(known.find("a skull attack dog"))


def test_a_particle_alone_proves_nothing(tmp_path: Path) -> None:
    phrases = "phrases:\n  all: knock out power\nverbs: knock\n"
    synonyms = "words:\n  power: voltage\nparticles:\n  out: away\n"
    known = _load(tmp_path, phrases, synonyms)
    assert not list(known.find("it knocked away power"))
    assert _only(known, "it knocked away voltage")[1].original == "knocked out power"


def test_a_title_in_capitals_is_read_like_small_letters(tmp_path: Path) -> None:
    known = _load(tmp_path)
    assert list(known.find("Town Fears for Stock Bazaar", titled=True))
    assert not list(known.find("Town Fears for Stock Bazaar"))


def test_only_the_span_is_read_and_offsets_count_code_points(tmp_path: Path) -> None:
    known = _load(tmp_path)
    text = "😀 a stock bazaar, 😀 a stock bazaar"
    (one,) = known.find(text, Span(10, len(text)))
    assert text[one.start : one.end] == "stock bazaar"
    assert one.start > 10


def test_the_second_reading_comes_from_the_cache_and_is_equal(tmp_path: Path) -> None:
    first = _load(tmp_path)
    again = expressions.load(tmp_path / "expressions.yaml", tmp_path / "synonyms.yaml")
    assert list((tmp_path / "cache").glob("expressions-*.json"))
    assert (first.near, first.synonyms, first.usual) == (again.near, again.synonyms, again.usual)


def test_inflections_and_spellings_share_a_key() -> None:
    forms = {"took": "take", "defense": "defence"}
    groups = [
        ("stop", "stops", "stopped", "stopping"),
        ("rate", "rates", "rated", "rating"),
        ("carry", "carries", "carried", "carrying"),
        ("pass", "passes", "passed", "passing"),
        ("take", "took", "taking", "Takes"),
        ("defence", "defense"),
        ("hope", "hoped", "hoping"),
        ("movie", "movies"),
        ("tie", "ties", "tied"),
    ]
    keys = [{expressions.key(word, forms) for word in group} for group in groups]
    assert all(len(one) == 1 for one in keys), keys
    assert expressions.key("rat", forms) != expressions.key("rate", forms)
    assert expressions.key("hop", forms) != expressions.key("hope", forms)
    assert expressions.key("evening", forms) == "evening"


@pytest.mark.parametrize(
    ("base", "ending", "form"),
    [
        ("city", "s", "cities"),
        ("day", "s", "days"),
        ("church", "s", "churches"),
        ("stop", "ed", "stopped"),
        ("raise", "ing", "raising"),
        ("carry", "ed", "carried"),
        ("knock", "ed", "knocked"),
    ],
)
def test_forms_of_the_original(base: str, ending: str, form: str) -> None:
    assert expressions.with_ending(base, ending) == form


def test_the_shipped_lists_hold_together() -> None:
    known = expressions.shipped()
    assert len(known.phrases) > 9_000
    assert len(known.synonyms) > 5_000
    # An expression as it should be is never itself a finding.
    wrong = {
        phrase
        for phrase in known.phrases
        for one in known.find(phrase.replace("+", " "))
        if one.score >= 2
    }
    assert not wrong


def _checked(tmp_path: Path, text: str) -> list[Finding]:
    path = tmp_path / "article.txt"
    path.write_text(f"Council approves the budget\n\nThe council met today. {text}\n", "utf-8")
    (article,) = read_file(path)
    assert isinstance(article, Article)
    return list(spun.check(article, spun.Options()))


def test_a_word_that_the_article_uses_elsewhere_is_its_own(tmp_path: Path) -> None:
    text = "The firm sold milk bovines and is afraid of the stock bazaar this year."
    found = _checked(tmp_path, text)
    assert [one.severity for one in found] == [None, None]
    own = _checked(tmp_path, f"{text} The bazaar opens at nine in the morning.")
    assert all(one.severity is Severity.INFO for one in own)


def test_one_place_alone_informs_unless_it_is_a_name(tmp_path: Path) -> None:
    (alone,) = _checked(tmp_path, "The firm is afraid of the stock bazaar this year.")
    assert alone.severity is Severity.INFO
    (name,) = _checked(tmp_path, "The visit ended at the White Abode on Monday.")
    assert name.severity is None


def test_only_so_many_places_are_reported(tmp_path: Path) -> None:
    text = "She saw the milk bovines and the stock bazaar in the town. "
    assert len(_checked(tmp_path, text * 20_000)) == 200


def test_hostile_text_is_read_to_its_end() -> None:
    known = expressions.shipped()
    texts = ["stock " * 40_000, "bazaar-" * 40_000, "a" * 400_000, "White Abode\n" * 5_000]
    texts += ["\x00\ud800‏" * 50_000, "above his skull " * 10_000]
    for text in texts:
        assert all(one.end <= len(text) for one in known.find(text))


@pytest.mark.parametrize(
    ("phrases", "synonyms", "reason"),
    [
        (PHRASES.replace("usual:", "common:"), SYNONYMS, "unknown key 'common'"),
        (PHRASES.replace("heart attack", "a,, b"), SYNONYMS, "an entry is empty"),
        (PHRASES.replace("heart attack", "a b c d e f g h i"), SYNONYMS, "too many words"),
        (PHRASES, SYNONYMS.replace("head:", "no:"), "quote it"),
        (PHRASES, SYNONYMS.replace("particles", "particle"), "unknown key 'particle'"),
    ],
)
def test_mistakes_are_named_with_their_place(
    tmp_path: Path, phrases: str, synonyms: str, reason: str
) -> None:
    with pytest.raises(LocatedError, match=reason):
        _load(tmp_path, phrases, synonyms)
