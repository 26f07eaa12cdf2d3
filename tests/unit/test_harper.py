"""Harper in its process: what it says, and what happens when it dies, hangs or talks nonsense."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from auditor.language.harper import HarperEngine
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
    text = "Opening line 😀.\nIt was an big day, said the mayor."
    (found,) = [one for one in engine.propose(text) if one.engine_rule == "AnA"]
    assert text[found.span.start : found.span.end] == "an"
    assert found.rule == "grammar/wrong-article"
    assert found.suggestions[0] == "a"
    assert found.engine == "harper"


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_neither_kills_it_nor_moves_places(engine: HarperEngine, name: str) -> None:
    text = HOSTILE[name] + "\nIt was an big day."
    found = [one for one in engine.propose(text) if one.engine_rule == "AnA"]
    assert [text[one.span.start : one.span.end] for one in found] == ["an"]
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
    text = "some big day\n" + "good words " * 400 + "\n" + "poison words " * 400 + "\n"
    text += "more good words " * 370 + "\nan end"
    found = engine.propose(text, Dialect.AMERICAN)
    assert [one.span.start for one in found] == [0, text.index("more good")]
    assert "could not read" in engine.remarks[0]
    engine.close()


def test_it_gives_up_on_an_article_that_kills_it_again_and_again(tmp_path: Path) -> None:
    engine = HarperEngine(command=_player(tmp_path, "os._exit(1)"))
    with pytest.raises(EngineError, match="died on 3 parts") as caught:
        engine.propose("\n".join("word " * 1100 for _ in range(9)))
    assert not caught.value.lasting


def test_a_missing_program_is_said(tmp_path: Path) -> None:
    engine = HarperEngine(command=(str(tmp_path / "nothing"),))
    with pytest.raises(EngineError, match="cannot be started"):
        engine.start()


def test_a_missing_package_is_said(tmp_path: Path) -> None:
    engine = HarperEngine(command=(sys.executable, "-c", "import nothing_of_this_name"))
    with pytest.raises(EngineError, match="harper-py"):
        engine.propose("It was an big day.")


def test_its_process_ends_with_it() -> None:
    engine = HarperEngine()
    engine.start()
    process = engine._process
    assert process is not None
    assert process.poll() is None
    del engine
    assert process.poll() is not None
