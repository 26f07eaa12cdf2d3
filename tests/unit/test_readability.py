"""Readability: textstat's measures without a network, and the findings made of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from textwrap import dedent

import pytest

from auditor.article import Article
from auditor.checks import readability
from auditor.language import reading_ease, syllables
from auditor.readers import read_text

PROSE = (
    "The bridge over the river will close on Monday for at least six weeks. Engineers found"
    " cracks in two of the steel supports during a routine inspection. Drivers will have to use"
    " the motorway, which adds about twelve minutes to most journeys. The council's leader said a"
    " temporary footbridge would be ready by the end of the week. "
) * 3


def article(body: str, format: str = "plain") -> Article:
    return read_text(f"Bridge to close\n\n{body}\n", "article", format)[0]


def run(program: str, **environment: str) -> str:
    """The output of a program in an interpreter of its own, without a network."""
    blocked = dedent(
        """
        import socket, sys
        def refuse(*args, **named):
            raise OSError("no network")
        socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
        """
    )
    done = subprocess.run(
        [sys.executable, "-c", blocked + dedent(program)],
        input=PROSE,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=Path(__file__).parent.parent.parent,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


MEASURE = """
import json
from auditor.language import reading_ease
from auditor.readers import read_text
made = read_text("Bridge to close\\n\\n" + sys.stdin.read(), "article", "plain")[0]
print(json.dumps(dict(reading_ease.metrics(made))))
"""


def test_needs_neither_network_nor_nltk(tmp_path: Path) -> None:
    proof = '\nassert "textstat" in sys.modules\nassert "nltk" not in sys.modules\n'
    figures = json.loads(run(MEASURE + proof, NLTK_DATA=str(tmp_path), HOME=str(tmp_path)))
    assert figures == reading_ease.metrics(article(PROSE))
    assert 5 < figures["flesch_kincaid_grade"] < 12
    assert 40 < figures["reading_seconds"] < 70


@pytest.mark.parametrize("locale", ["C", "de_DE.UTF-8", "tr_TR.ISO-8859-9"])
def test_the_locale_does_not_matter(locale: str) -> None:
    figures = json.loads(run(MEASURE, LANG=locale, LC_ALL=locale, PYTHONUTF8="0"))
    assert figures == reading_ease.metrics(article(PROSE))


def test_is_what_textstat_says() -> None:
    """textstat's public functions, given our syllables, agree on a text without traps."""
    run(
        """
        from auditor.language import reading_ease, syllables
        text = " ".join(sys.stdin.read().split())
        ours = reading_ease.measure(
            reading_ease.count(part + "." for part in text.split(".") if part.strip())
        )
        class Pronounced(dict):
            def __missing__(self, word):
                return [["0"] * syllables.count(word)]
        import textstat
        counting = sys.modules["textstat.backend.counts._count_syllables"]
        counting.get_cmudict = lambda lang: Pronounced()
        theirs = dict(
            flesch_reading_ease=textstat.flesch_reading_ease(text),
            flesch_kincaid_grade=textstat.flesch_kincaid_grade(text),
            gunning_fog=textstat.gunning_fog(text),
            smog_index=textstat.smog_index(text),
            coleman_liau_index=textstat.coleman_liau_index(text),
            automated_readability_index=textstat.automated_readability_index(text),
            dale_chall_score=textstat.dale_chall_readability_score(text),
            reading_seconds=textstat.reading_time(text, reading_ease._MS_PER_CHARACTER),
        )
        assert "nltk" not in sys.modules
        for name, value in theirs.items():
            assert abs(getattr(ours, name) - value) < 1e-9, (name, getattr(ours, name), value)
        """
    )


@pytest.mark.parametrize("first", ["auditor.language.reading_ease", "textstat"])
def test_textstat_stays_whole_for_others(first: str) -> None:
    """Its hyphenation still loads when somebody asks, and their language is not ours."""
    loader = "sys.modules['nltk'] = type(sys)('nltk')\n" if first == "textstat" else ""
    program = f"import importlib\n{loader}importlib.import_module({first!r})" + dedent(MEASURE)
    program += dedent(
        """
        import textstat
        textstat.set_lang("de_DE")
        from textstat.backend.counts import _count_syllables
        assert _count_syllables.get_pyphen("de_DE").positions("Autobahn")
        made._derived.clear()
        print(json.dumps(dict(reading_ease.metrics(made))))
        """
    )
    before, after = run("\n" + program).splitlines()
    assert json.loads(before) == json.loads(after) == reading_ease.metrics(article(PROSE))


def test_threads_agree() -> None:
    made = [article(PROSE + f"Number {number} is here. " * number) for number in range(40)]
    alone = [reading_ease.measure(reading_ease.count([one.text])) for one in made]
    reading_ease._formulas.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        beside = list(
            pool.map(lambda one: reading_ease.measure(reading_ease.count([one.text])), made)
        )
    assert beside == alone


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "the makes asked fire's strength don't league played 2025 cat's"),
        (
            2,
            "table handled likely movement didn't science centre rhythm UN business crying hundred",
        ),
        (2, "houses wanted people's statement opened something basic"),
        (3, "radio idea suicide video BBC museum government agreement sciences' stadium"),
        (4, "society reality January's area-wide particular"),
        (5, "opportunity administrative"),
    ],
)
def test_syllables(count: int, words: str) -> None:
    assert {word: syllables.count(word) for word in words.split()} == dict.fromkeys(
        words.split(), count
    )


def test_every_token_counts_once_and_syllables_never_fail() -> None:
    assert syllables.count("") == syllables.count("'") == syllables.count("--") == 1
    assert syllables.count("\ud800\0") == 1
    counts = reading_ease.count(["The U.S. economy—a giant—grew 2.5% in the well-known 'plan'."])
    assert (counts.sentences, counts.tokens, counts.words) == (1, 9, 11)
    assert reading_ease.count(["See https://example.org/a/b/c and @someone."]).words == 2


def test_abbreviations_end_no_sentence() -> None:
    spelled = article(PROSE + "Mr. Hall of the U.S. Dept. of Energy left at 5 p.m. on Friday.")
    plain = article(PROSE + "Mr Hall of the US Department of Energy left at five on Friday.")
    ours, theirs = reading_ease.of(spelled), reading_ease.of(plain)
    assert ours is not None
    assert theirs is not None
    assert ours.counts.sentences == theirs.counts.sentences == 13


def test_nothing_is_said_of_short_or_foreign_texts() -> None:
    german = "Der Rat hat am Montag beschlossen, dass die Brücke geschlossen wird. " * 30
    assert reading_ease.metrics(article(german)) == {}
    assert reading_ease.metrics(article("The bridge will close on Monday. " * 5)) == {}
    assert reading_ease.metrics(article("Home News Sport\n\n" * 100)) == {}
    assert list(readability.check(article(german), readability.Options(target_grade=0))) == []


def test_a_hard_text_shows_its_hardest_sentences() -> None:
    made = article(PROSE)
    found = list(readability._hard_text(made, readability.Options(target_grade=5)))
    assert len(found) == 1
    assert found[0].span is None
    assert "years of school" in found[0].message
    spans = [one.span for one in found[0].evidence]
    assert len(spans) == 3
    assert spans == sorted(span for span in spans if span)


def test_only_the_longest_sentences_are_named_in_order() -> None:
    options = readability.Options(max_words=10, limit=2)
    made = article(
        "One two three four five six seven eight nine ten eleven. "
        + "Then the mayor spoke for a long time about roads, which are bad, and parks. "
        + "She went home. "
        + "Later the clerk read all the letters that had come in since May to the members. "
    )
    found = list(readability._long_sentences(made, options))
    assert [made.slice(one.span).split()[0] for one in found if one.span] == ["Then", "Later"]
    assert "before “which”" in found[0].message
    assert list(readability._long_sentences(made, readability.Options(max_words=10, limit=0))) == []


def test_a_rows_evidence_names_each_verb() -> None:
    made = article("The deck was lifted. The piers were repaired. The rails were then replaced.")
    found = list(readability.check(made, readability.Options()))
    assert [one.rule for one in found] == ["readability/passive-chain"]
    quotes = [made.slice(one.span) for one in found[0].evidence if one.span]
    assert quotes == ["was lifted", "were repaired", "were then replaced"]


HOSTILE = {
    "token": "a" * 400_000,
    "marks": "—’'\"(" * 80_000,
    "vowels": "aeiouy'" * 60_000,
    "sentence": "is really truly " * 25_000 + "done.",
    "passives": "It was done and was seen, which was said; " * 10_000,
    "quotes": "“It was done.” was said. " * 15_000,
    "noughts": "\0 was \ud800ed. " * 30_000,
    "arabic": "تم إغلاق الجسر. " * 20_000,
    "brackets": "(" * 100_000 + " was done " + ")" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_read_to_their_end(name: str) -> None:
    made = read_text("The council met on Monday, and it was told. " * 30 + HOSTILE[name], "a")[0]
    for one in readability.check(made, readability.Options(max_words=3, passives=1, row=1)):
        assert one.span is None or one.span.end <= len(made.text)
