"""The real LanguageTool under real Java: `make languagetool` brings it.

Skipped, with the reason, where Java or the folder is missing; a failure where CI is set.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psutil
import pytest

from auditor.language.languagetool import LanguageToolEngine
from auditor.language.languagetool_home import find
from auditor.language.proposal import Dialect, EngineError, Proposal

FOLDER = Path(__file__).parents[2] / ".cache" / "languagetool"
MISTAKES = (
    ("She has wrote three books about the harbour.", "grammar/verb-form", "wrote", "written"),
    ("The council could of acted sooner.", "grammar/confused-word", "could of", "could have"),
    ("He waited for a hour at the gate.", "grammar/wrong-article", "a", "an"),
    ("The new rules is harder to read.", "grammar/agreement", "is", "are"),
    ("They wanted to loose no time.", "grammar/confused-word", "loose", "lose"),
)


@pytest.fixture(scope="module")
def home() -> Path:
    """The LanguageTool that `make languagetool` brought."""
    found = find(FOLDER)
    if found is None:
        _unavailable("there is no LanguageTool: run `make languagetool`")
    if shutil.which("java") is None:
        _unavailable("there is no Java: install openjdk-17-jre-headless")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def engine(home: Path) -> Iterator[LanguageToolEngine]:
    """One server for the tests that leave it alive."""
    made = LanguageToolEngine(folder=home, timeout_seconds=120, start_seconds=120)
    yield made
    made.close()


def _unavailable(reason: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def servers(engine: LanguageToolEngine) -> list[psutil.Process]:
    """The Java processes of this process whose heap is bound as the engine's is."""
    bound = f"-Xmx{engine.settings.heap_mb}m"
    children = psutil.Process().children(recursive=True)
    return [one for one in children if _is_java(one) and bound in one.cmdline()]


def _is_java(process: psutil.Process) -> bool:
    try:
        return process.name() == "java" and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def ended(processes: list[psutil.Process], seconds: float = 15) -> bool:
    _, left = psutil.wait_procs(processes, timeout=seconds)
    return not left


def quotes(text: str, found: tuple[Proposal, ...]) -> set[tuple[str, str]]:
    return {(one.rule, text[one.span.start : one.span.end]) for one in found}


@pytest.mark.parametrize(("text", "rule", "quote", "better"), MISTAKES)
def test_a_mistake_becomes_a_rule_of_ours(
    engine: LanguageToolEngine, text: str, rule: str, quote: str, better: str
) -> None:
    found = engine.propose(text, Dialect.BRITISH)
    assert quotes(text, found) == {(rule, quote)}
    assert found[0].suggestions[0] == better
    assert found[0].engine == "languagetool"
    assert found[0].engine_rule.isupper()


def test_spans_are_exact_among_emoji_and_hostile_text(engine: LanguageToolEngine) -> None:
    text = (
        "😀 Headline 🇺🇦👩‍👩‍👧 without a full stop\n"
        "𝐁𝐨𝐥𝐝 and 😀😀: she has wrote it, 😀 and they could of won.\n"
        "NUL \x00 and lone \ud83d marks: the council could of acted. \udc00\n"
        f"A long one, {'x' * 40_000} {'(' * 2_000}. The new rules is harder to read.\n"
        "e\u0301 \u202eright to left\u202c 😀 and it could of been better."
    )
    wanted = {
        ("grammar/verb-form", "wrote"),
        ("grammar/confused-word", "could of"),
        ("grammar/agreement", "is"),
    }
    found = engine.propose(text)
    assert wanted <= quotes(text, found)
    assert sum(text[one.span.start : one.span.end] == "could of" for one in found) == 3


def test_spelling_is_ours_in_every_dialect(engine: LanguageToolEngine) -> None:
    for dialect in Dialect:
        assert not engine.propose("They recieve the colour of the harbor.", dialect)


def test_a_long_article_is_read_to_its_end(engine: LanguageToolEngine) -> None:
    sentence = "The boats left the harbour at noon, and nobody on the quay said a word about it. "
    text = "\n".join(f"{sentence * 40}😀 She has wrote letter {n}." for n in range(12))
    found = engine.propose(text, Dialect.BRITISH)
    assert [text[one.span.start : one.span.end] for one in found] == ["wrote"] * 12


def test_several_articles_at_once(engine: LanguageToolEngine) -> None:
    def article(number: int) -> str:
        return f"{'😀' * (number % 5)} {number}\n{MISTAKES[number % len(MISTAKES)][0]}"

    texts = [article(number) for number in range(20)]
    with ThreadPoolExecutor(5) as pool:
        results = list(pool.map(engine.propose, texts))
    for number, (text, found) in enumerate(zip(texts, results, strict=True)):
        _, rule, quote, _ = MISTAKES[number % len(MISTAKES)]
        assert (rule, quote) in quotes(text, found)


def test_a_server_that_is_killed_or_stopped_is_replaced(home: Path) -> None:
    engine = LanguageToolEngine(folder=home, heap_mb=511, timeout_seconds=20, start_seconds=120)
    text = "She has wrote it."
    engine.propose(text)
    (first,) = servers(engine)
    first.kill()
    assert len(engine.propose(text)) == 1
    (second,) = servers(engine)
    assert second.pid != first.pid
    second.suspend()  # from now on it hangs
    assert len(engine.propose(text)) == 1
    assert ended([first, second])
    (third,) = servers(engine)
    engine.close()
    assert ended([third])


def test_too_little_memory_is_said(home: Path) -> None:
    engine = LanguageToolEngine(folder=home, heap_mb=1, start_seconds=60)
    with pytest.raises(EngineError, match=r"did not start: .*heap-mb"):
        engine.propose("She has wrote it.")
    engine.close()
    assert not servers(engine)


def test_a_server_by_address_with_a_limit_of_its_own(home: Path, tmp_path: Path) -> None:
    config = tmp_path / "server.properties"
    config.write_text("maxTextHardLength=900\nmaxTextLength=900\npipelineCaching=true\n")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    java, jar = shutil.which("java"), str(home / "languagetool-server.jar")
    assert java is not None
    command = [java, "-Xmx512m", "-cp", jar, "org.languagetool.server.HTTPServer"]
    server = subprocess.Popen(
        [*command, "-p", str(port), "--config", str(config)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    engine = LanguageToolEngine(url=f"127.0.0.1:{port}/v2", timeout_seconds=120)
    try:
        deadline = time.monotonic() + 120
        while True:
            try:
                engine.propose("")
                found = engine.propose("She has wrote it.")
                break
            except EngineError:
                assert time.monotonic() < deadline
                time.sleep(0.5)
        assert len(found) == 1
        text = "\n".join(
            f"😀 {'All went well that day. ' * 12}She has wrote {n}." for n in range(9)
        )
        found = engine.propose(text)
        assert [text[one.span.start : one.span.end] for one in found] == ["wrote"] * 9
        engine.close()
        assert server.poll() is None  # it is not ours to end
    finally:
        server.kill()
        server.wait()
    with pytest.raises(EngineError, match="cannot be reached"):
        engine.propose("She has wrote it.")


_PROGRAM = """
import sys, time
import psutil
from auditor.language.languagetool import LanguageToolEngine
engine = LanguageToolEngine(folder=sys.argv[1], heap_mb=510)
assert len(engine.propose("She has wrote it.")) == 1
print(*(one.pid for one in psutil.Process().children(recursive=True)), flush=True)
if sys.argv[2] == "wait":
    time.sleep(120)
"""


@pytest.mark.parametrize("end", ["exit", "wait"])
def test_no_orphans(home: Path, end: str) -> None:
    program: subprocess.Popen[str] = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, str(home), end], stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    processes = []
    for pid in map(int, program.stdout.readline().split()):
        try:
            processes.append(psutil.Process(pid))
        except psutil.NoSuchProcess:  # it has ended already
            assert end == "exit"
    if end == "wait":
        assert len(processes) == 2
        program.send_signal(signal.SIGKILL)
    program.wait(60)
    program.stdout.close()
    assert ended(processes)


def test_nothing_listens_to_the_outside(engine: LanguageToolEngine) -> None:
    engine.propose("She has wrote it.")
    (server,) = servers(engine)
    used: list[Any] = server.net_connections(kind="inet")
    assert used
    local = {"127.0.0.1", "::1", "::ffff:127.0.0.1"}
    assert {one.laddr.ip for one in used} <= local
    assert {one.raddr.ip for one in used if one.raddr} <= local
