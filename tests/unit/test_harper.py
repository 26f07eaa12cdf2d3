"""Harper in its process: what it says, and what happens when it dies, hangs or talks nonsense."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.language.harper import HarperEngine, _worthwhile
from auditor.language.proposal import Dialect, EngineError

HOSTILE = {
    "endless token": "x" * 100_000,
    "base64": "QUJD" * 5_000,
    "brackets": "(" * 100_000,
    "spaced brackets": "( " * 20_000,
    "nul": "The \x00mayor\x00 spoke.",
    "surrogate": "The \ud800mayor\udfff spoke.",
    "right to left": "\u202eאבג\u202c " * 500,
    "one line": "The mayor said that the council met. " * 3_000,
    "many lines": "a\n" * 20_000,
}


@pytest.fixture(scope="module")
def engine() -> HarperEngine:
    engine = HarperEngine()
    engine.start()
    yield engine
    engine.close()


def test_it_proposes_in_our_words_and_places(engine: HarperEngine) -> None:
    text = "Opening line 😀.\nThey could of won, said the mayor."
    (found,) = [one for one in engine.propose(text) if one.engine_rule == "ModalOf"]
    assert text[found.span.start : found.span.end] == "could of"
    assert found.rule == "grammar/confused-word"
    assert found.suggestions[0] == "could have"
    assert found.engine == "harper"


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_neither_kills_it_nor_moves_places(engine: HarperEngine, name: str) -> None:
    text = HOSTILE[name] + "\nThey could of won."
    found = [one for one in engine.propose(text) if one.engine_rule == "ModalOf"]
    assert [text[one.span.start : one.span.end] for one in found] == ["could of"]
    assert engine.remarks == ()


def test_the_same_text_gives_the_same_answer(engine: HarperEngine) -> None:
    text = "He could of went their. It were an big day."
    assert engine.propose(text) == engine.propose(text)


def _player(tmp_path: Path, answer: str) -> tuple[str, ...]:
    """A command that plays Harper: gets ready, then answers each text with Python code."""
    script = tmp_path / "player.py"
    script.write_text(
        "import json, os, sys, time\n"
        "sys.stdin.readline()\n"
        "print(json.dumps({'ready': True}), flush=True)\n"
        "for line in sys.stdin:\n"
        "    text = json.loads(line)['text']\n"
        f"    {answer}\n",
        "utf-8",
    )
    return (sys.executable, str(script))


BAD = {
    "dies": "os._exit(134)",
    "hangs": "time.sleep(60)",
    "talks nonsense": "print('not json', flush=True)",
    "answers a list": "print('[]', flush=True)",
    "answers without lints": "print('{}', flush=True)",
}


@pytest.mark.parametrize("way", BAD)
def test_a_chunk_that_it_fails_on_is_left_out_and_said(tmp_path: Path, way: str) -> None:
    command = _player(
        tmp_path,
        f"{BAD[way]} if 'poison' in text else print(json.dumps({{'lints': "
        "[[0, 4, 'Meanwhile', 'wrong', ['x']]]}), flush=True)",
    )
    engine = HarperEngine(command=command, chunk_seconds=1.0)
    text = "some big day\n" + "they have " * 400 + "\n" + "they poison " * 400 + "\n"
    text += "more they have " * 370 + "\nan end"
    found = engine.propose(text, Dialect.AMERICAN)
    assert [one.span.start for one in found] == [0, text.index("more they")]
    assert "could not read" in engine.remarks[0]
    engine.close()


def test_it_gives_up_on_an_article_that_kills_it_again_and_again(tmp_path: Path) -> None:
    engine = HarperEngine(command=_player(tmp_path, "os._exit(1)"))
    with pytest.raises(EngineError, match="died on 3 parts") as caught:
        engine.propose("\n".join("they " * 1100 for _ in range(9)))
    assert not caught.value.lasting


def test_a_missing_program_is_said(tmp_path: Path) -> None:
    engine = HarperEngine(command=(str(tmp_path / "nothing"),))
    with pytest.raises(EngineError, match="cannot be started"):
        engine.start()


def test_a_missing_package_is_said(tmp_path: Path) -> None:
    engine = HarperEngine(command=(sys.executable, "-c", "import nothing_of_this_name"))
    with pytest.raises(EngineError, match="harper-py"):
        engine.propose("They could of won.")


def test_its_process_ends_with_it() -> None:
    engine = HarperEngine()
    engine.start()
    process = engine._process
    assert process is not None
    assert process.poll() is None
    del engine
    assert process.poll() is not None


@given(st.lists(st.sampled_from(["He have said so. ", "Rain fell on Rome. ", "\n", " ", "Snow? "])))
def test_only_whole_sentences_are_kept_from_it(parts: list[str]) -> None:
    text = "".join(parts)
    kept = _worthwhile(text)
    assert len(kept) == len(text)
    assert all(new in (old, " ") for new, old in zip(kept, text, strict=True))
    assert kept.count("\n") == text.count("\n")
    assert kept.count("He have") == text.count("He have")
