"""The LanguageTool engine against servers that hang, die, lie and flood. No Java, only loopback."""

from __future__ import annotations

import hashlib
import io
import os
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import psutil
import pytest

from auditor.language import languagetool, languagetool_home, languagetool_rules
from auditor.language.languagetool import LanguageToolEngine, address
from auditor.language.proposal import Dialect, EngineError
from auditor.located import LocatedError
from auditor.source import Span
from tests.languagetool import fake
from tests.languagetool.fake import Handler, Server, match, normal, serving

Ask = Callable[..., tuple[Any, ...]]


@pytest.fixture
def ask() -> Iterator[Ask]:
    """Ask a server through an engine that is closed afterwards."""
    engines = []

    def run(server: Server, text: str, timeout: float = 5.0) -> tuple[Any, ...]:
        engines.append(LanguageToolEngine(url=server.url, timeout_seconds=timeout))
        return engines[-1].propose(text)

    yield run
    for engine in engines:
        engine.close()


def places(text: str, found: tuple[Any, ...]) -> list[str]:
    return [text[one.span.start : one.span.end] for one in found]


# Positions


@pytest.mark.parametrize(
    "text",
    [
        "wrong1 wrong2",
        "😀 wrong1 😀😀 𝐛𝐨𝐥𝐝 wrong2 🇺🇦👩‍👩‍👧 wrong3",
        "A paragraph.\n😀 wrong1\n\n\nnext wrong2 𝒳\n𝒳 wrong3",
        "e\u0301 wrong1 \u202eabc\u202c wrong2 \ufeff wrong3",
        "NUL \x00 wrong1 \x00\x01 wrong2",
        "lone \ud83d wrong1 \ude00 wrong2 \ud800\ud800",
        "x" * 40_000 + " wrong1 " + "(" * 50_000 + " wrong2 " + "https://a.example/" + "y" * 3_000,
        ("A sentence of some length stands here. " * 400 + "wrong1 😀 wrong2\n") * 3,
        "wrong" * 0 + "\n".join(f"Line {n} 😀 is wrong{n}." for n in range(2_000)),
    ],
)
def test_spans_are_exact_in_any_text(ask: Ask, text: str) -> None:
    with serving() as server:
        found = ask(server, text)
        assert [one.span for one in found] == [Span(*m.span()) for m in fake.WRONG.finditer(text)]
        assert all("\x00" not in sent["text"] for sent in server.checks)


def test_what_the_server_finds_too_long_is_cut_at_borders(ask: Ask) -> None:
    def limited(handler: Handler, text: str, parameters: dict[str, str]) -> None:
        if len(text) > 700:
            handler.answer("Error: Your text exceeds the limit of 700 characters", 413)
        else:
            normal(handler, text, parameters)

    text = "\n".join(f"😀 Paragraph {n} says {'that ' * 20} wrong{n}." for n in range(80))
    with serving(limited) as server:
        found = ask(server, text)
        assert [one.span for one in found] == [Span(*m.span()) for m in fake.WRONG.finditer(text)]
        sent = "\n\n".join(one["text"].strip() for one in server.checks if len(one["text"]) <= 700)
        assert sent == text.replace("\n", "\n\n")


def test_a_server_that_takes_nothing_is_refused(ask: Ask) -> None:
    with serving(lambda handler, *_: handler.answer("Error: text too long", 413)) as server:
        with pytest.raises(EngineError, match="refused the article"):
            ask(server, "word " * 5_000)
        assert len(server.checks) < 30


# Answers


@pytest.mark.parametrize(
    "broken",
    [
        match(-1, 5),
        match(0, 0),
        match(0, 10_000),
        match(10**30, 5),
        match(0.5, 5),
        match(True, 5),
        match("0", 5),
        match(0, 5, rule=None),
        match(0, 5, rule={"id": "X"}),
        match(0, 5, rule={"id": 7, "category": {"id": "GRAMMAR"}}),
        match(0, 5, message=None),
        match(0, 5, replacements=None),
        match(0, 5, replacements=[None]),
        "nonsense",
        None,
    ],
)
def test_a_match_that_makes_no_sense_is_left_out(ask: Ask, broken: Any) -> None:
    answer = {"matches": [broken, match(8, 5)]}
    with serving(lambda handler, *_: handler.answer(answer)) as server:
        assert places("Nothing wrong here.", ask(server, "Nothing wrong here.")) == ["wrong"]


def test_suggestions_and_messages_are_bounded(ask: Ask) -> None:
    values = ["right", "two\nlines", "x" * 5_000, "\x1b[31m", 7, *"abcdef"]
    answer = {
        "matches": [
            match(0, 5, message="m\x00\n" * 999, replacements=[{"value": one} for one in values])
        ]
    }
    with serving(lambda handler, *_: handler.answer(answer)) as server:
        (found,) = ask(server, "wrong it is")
    assert found.suggestions == ("right",)
    assert found.message.isprintable()
    assert len(found.message) <= languagetool.LONGEST_MESSAGE


@pytest.mark.parametrize(
    "answer",
    ["", "<html>Welcome</html>", "[]", "7", '{"matches": 7}', "{}", "[" * 200_000, "NaN"],
)
def test_garbage_is_no_answer(ask: Ask, answer: str) -> None:
    with (
        serving(lambda handler, *_: handler.answer(answer)) as server,
        pytest.raises(EngineError, match="gave no usable answer"),
    ):
        ask(server, "A text.")


def test_a_server_of_something_else_is_recognised(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    for languages in ("welcome", {"a": 1}, [1, 2], [{"longCode": "de-DE"}]):
        monkeypatch.setattr(fake, "LANGUAGES", languages)
        with serving() as server, pytest.raises(EngineError, match="gave no usable answer"):
            ask(server, "A text.")


def test_editors_brackets_are_left_alone(ask: Ask) -> None:
    text = "He wrong[ed] them. It is wrong [sic]. A [wrong] one. Then wrong."
    with serving() as server:
        assert [one.span.start for one in ask(server, text)] == [text.rindex("wrong")]


# Servers in trouble


def test_a_server_that_hangs_is_given_up_in_time(ask: Ask) -> None:
    release = threading.Event()
    with serving(lambda *_: release.wait(20) and None) as server:
        began = time.monotonic()
        with pytest.raises(EngineError, match=r"too slow .*no answer within 0\.5 seconds"):
            ask(server, "A text.", timeout=0.5)
        assert time.monotonic() - began < 4
        release.set()


@pytest.mark.parametrize("part", ["head", "body"])
def test_an_answer_drop_by_drop_is_given_up_in_time(ask: Ask, part: str) -> None:
    def drip(handler: Handler, *_: object) -> None:
        head = b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"
        if part == "body":
            handler.wfile.write(head)
        for _number in range(200):
            handler.wfile.write(b"HTTP/1.1 200 OK" if part == "head" and not _number else b"x")
            time.sleep(0.05)

    with serving(drip) as server:
        began = time.monotonic()
        with pytest.raises(EngineError, match="too slow"):
            ask(server, "A text.", timeout=0.6)
        assert time.monotonic() - began < 5


def test_a_flood_is_stopped(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    from auditor.language import languagetool_client

    monkeypatch.setattr(languagetool_client, "LARGEST_ANSWER", 1_000_000)
    sent = []

    def flood(handler: Handler, *_: object) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n")
        for _number in range(1_000):
            handler.wfile.write(b" " * 1_000_000)
            sent.append(1)

    with serving(flood) as server, pytest.raises(EngineError, match="larger than"):
        ask(server, "A text.")
    assert len(sent) < 100


def hang_up(handler: Handler, text: str, parameters: dict[str, str]) -> None:
    handler.wfile.write(b'HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{"matches": [')
    handler.connection.close()
    handler.close_connection = True


def test_an_answer_that_breaks_off_is_asked_for_again(ask: Ask) -> None:
    def once(handler: Handler, text: str, parameters: dict[str, str]) -> None:
        first = len(handler.server.checks) == 1
        (hang_up if first else normal)(handler, text, parameters)

    with serving(once) as server:
        assert places("It is wrong.", ask(server, "It is wrong.")) == ["wrong"]
    with serving(hang_up) as server:
        with pytest.raises(EngineError, match="cannot be reached"):
            ask(server, "It is wrong.")
        assert len(server.checks) == 2


def test_an_error_of_the_server_is_asked_about_again(ask: Ask) -> None:
    def once(handler: Handler, text: str, parameters: dict[str, str]) -> None:
        if len(handler.server.checks) == 1:
            handler.answer("Internal Error", 500)
        else:
            normal(handler, text, parameters)

    with serving(once) as server:
        assert len(ask(server, "It is wrong.")) == 1
    with serving(lambda handler, *_: handler.answer("Internal Error", 500)) as server:
        with pytest.raises(EngineError, match="HTTP status 500: Internal Error") as caught:
            ask(server, "It is wrong.")
        assert not caught.value.lasting


@pytest.mark.parametrize(
    ("status", "says"),
    [(429, "no more requests"), (426, "no more requests"), (404, "There is no LanguageTool")],
)
def test_a_refusal_says_what_to_do(ask: Ask, status: int, says: str) -> None:
    with serving(lambda handler, *_: handler.answer("no", status)) as server:
        with pytest.raises(EngineError, match=says) as caught:
            ask(server, "A text.")
        assert caught.value.lasting


def test_a_redirect_is_not_followed(ask: Ask) -> None:
    with serving() as other:

        def away(handler: Handler, *_: object) -> None:
            handler.answer("", 307, Location=f"{other.url}/v2/check")

        with serving(away) as server, pytest.raises(EngineError, match="has moved"):
            ask(server, "A secret text.")
        assert not other.requests


def test_a_server_that_is_not_there_is_given_up_after_two_articles() -> None:
    with serving() as server:
        url = server.url
    engine = LanguageToolEngine(url=url)
    for lasting in (False, True):
        with pytest.raises(EngineError, match="refused") as caught:
            engine.propose("A text.")
        assert caught.value.lasting is lasting
    engine.close()


def test_results_that_the_server_calls_incomplete_are_remarked() -> None:
    answer = {"matches": [], "warnings": {"incompleteResults": True}}
    with serving(lambda handler, *_: handler.answer(answer)) as server:
        engine = LanguageToolEngine(url=server.url)
        engine.propose("A text.")
        assert engine.remarks == ("LanguageTool did not finish every part in time.",)
        server.behaviour = normal
        engine.propose("A text.")
        assert engine.remarks == ()
        engine.close()


# Requests


def test_the_dialect_is_asked_for_and_what_is_dropped_is_not() -> None:
    with serving() as server:
        engine = LanguageToolEngine(url=server.url)
        for dialect in Dialect:
            engine.propose("A text.", dialect)
        engine.close()
        asked = [one["language"] for one in server.checks]
        assert asked == ["en-US", "en-GB", "en-CA", "en-AU"]
        without = server.checks[0]["disabledCategories"].split(",")
        assert set(without) == languagetool_rules.shipped().unasked


def test_neither_proxy_nor_environment_is_touched(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("LTP_PATH", "/nowhere")
    before = dict(os.environ)
    with serving() as server:
        engine = LanguageToolEngine(url=server.url)
        assert len(engine.propose("It is wrong.")) == 1
        engine.close()
    assert dict(os.environ) == before


def test_a_password_is_sent_and_never_shown() -> None:
    with serving() as server:
        url = server.url.replace("//", "//editor:s%40cret@")
        engine = LanguageToolEngine(url=url)
        engine.propose("A text.")
        assert all(
            headers["authorization"] == "Basic ZWRpdG9yOnNAY3JldA=="
            for _, _, headers in server.requests
        )
        server.behaviour = lambda handler, *_: handler.answer("no", 403)
        with pytest.raises(EngineError) as caught:
            engine.propose("A text.")
        assert "127.0.0.1" in str(caught.value)
        assert "cret" not in str(caught.value)
        engine.close()


def test_many_articles_at_once_get_their_own_answers() -> None:
    def slow(handler: Handler, text: str, parameters: dict[str, str]) -> None:
        time.sleep(0.02)
        normal(handler, text, parameters)

    texts = [f"{'😀 ' * n}It is wrong{n} in article {n}." for n in range(60)]
    with serving(slow) as server:
        engine = LanguageToolEngine(url=server.url)
        with ThreadPoolExecutor(12) as pool:
            results = list(pool.map(engine.propose, texts))
        engine.close()
    for number, (text, found) in enumerate(zip(texts, results, strict=True)):
        assert places(text, found) == [f"wrong{number}"]


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("http://127.0.0.1:8081", "http://127.0.0.1:8081/"),
        ("127.0.0.1:8081", "http://127.0.0.1:8081/"),
        ("http://host/v2", "http://host/"),
        ("http://host/v2/check", "http://host/"),
        ("https://host/api", "https://host/api/"),
        ("https://host/api/v2/?a=b#c", "https://host/api/"),
        ("http://[::1]:8081/", "http://[::1]:8081/"),
    ],
)
def test_an_address_may_be_written_in_several_ways(given: str, meant: str) -> None:
    assert address(given) == meant


@pytest.mark.parametrize(
    "given",
    [
        "ftp://host",
        "http://",
        "http://host:99999",
        "file:///etc/passwd",
        "http://[::1",
        "http://höst",
    ],
)
def test_what_is_no_address_is_refused(given: str) -> None:
    engine = LanguageToolEngine(url=given)
    with pytest.raises(EngineError, match="is no address"):
        engine.start()


def test_a_strange_host_is_an_error_of_the_engine() -> None:
    engine = LanguageToolEngine(url=f"http://{'a' * 300}.invalid:1/", timeout_seconds=5)
    with pytest.raises(EngineError):
        engine.propose("A text.")
    engine.close()


# A server of our own


@pytest.fixture
def java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a LanguageTool, whose Java is the tests' own."""
    fake.install_java(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return tmp_path


def alive(folder: Path) -> list[int]:
    return [one["pid"] for one in fake.starts(folder) if psutil.pid_exists(one["pid"])]


def gone(folder: Path, seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while alive(folder) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not alive(folder)


def test_a_local_server_is_started_once_and_ended(java: Path) -> None:
    before = dict(os.environ)
    engine = LanguageToolEngine(folder=java, heap_mb=300)
    began = time.monotonic()
    engine.start()
    assert time.monotonic() - began < 1
    for _ in range(3):
        assert len(engine.propose("It is wrong.")) == 1
    (start,) = fake.starts(java)
    assert "-Xmx300m" in start["arguments"]
    assert "pipelineCaching=true" in start["config"]
    assert alive(java)
    config = Path(start["arguments"][-1])
    engine.close()
    engine.close()
    assert gone(java)
    assert not config.exists()
    assert dict(os.environ) == before
    assert len(engine.propose("It is wrong.")) == 1
    engine.close()
    assert gone(java)


def test_a_server_that_dies_is_started_anew_once(java: Path) -> None:
    engine = LanguageToolEngine(folder=java)
    assert len(engine.propose("DIE ONCE, it is wrong.")) == 1
    assert len(fake.starts(java)) == 2
    with pytest.raises(EngineError, match=r"died or did not answer, twice .*heap-mb") as caught:
        engine.propose("DIE")
    assert not caught.value.lasting
    assert len(fake.starts(java)) == 3
    assert len(engine.propose("It is wrong.")) == 1
    engine.close()
    assert gone(java)


def test_a_server_that_hangs_is_started_anew_once(java: Path) -> None:
    engine = LanguageToolEngine(folder=java, timeout_seconds=1)
    with pytest.raises(EngineError, match="no answer within 1 second"):
        engine.propose("HANG")
    assert len(fake.starts(java)) == 2
    assert gone(java)
    assert len(engine.propose("It is wrong.")) == 1
    engine.close()


def test_one_articles_trouble_is_not_the_others(java: Path) -> None:
    engine = LanguageToolEngine(folder=java)
    results: dict[int, Any] = {}

    def work(number: int) -> None:
        for turn in range(4):
            try:
                text = "DIE" if number == 0 and turn == 1 else f"It is wrong{number}."
                results[number, turn] = engine.propose(text)
            except EngineError as error:
                results[number, turn] = error

    threads = [threading.Thread(target=work, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    engine.close()
    failed = [key for key, result in results.items() if isinstance(result, EngineError)]
    assert failed == [(0, 1)]
    assert len(results) == 20
    assert gone(java)


@pytest.mark.parametrize(
    ("mode", "says"), [("old", "Java 17 or later"), ("silent", "not ready within 1 second")]
)
def test_a_server_that_does_not_start_says_why(java: Path, mode: str, says: str) -> None:
    (java / "mode").write_text(mode)
    engine = LanguageToolEngine(folder=java, start_seconds=1)
    for _ in range(3):
        with pytest.raises(EngineError, match=says) as caught:
            engine.propose("A text.")
        assert caught.value.lasting
    assert len(fake.starts(java)) == 1
    engine.close()
    assert gone(java)


def test_what_is_missing_is_said_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EngineError, match="auditor languagetool install"):
        LanguageToolEngine().start()
    with pytest.raises(EngineError, match="There is no LanguageTool"):
        LanguageToolEngine(folder=tmp_path).start()
    home = fake.install_java(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    with pytest.raises(EngineError, match="there is no `java`"):
        LanguageToolEngine(folder=home).start()


def test_a_package_that_is_missing_is_said(java: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "auditor.language.languagetool_client", None)
    with pytest.raises(EngineError, match="needs language-tool-python"):
        LanguageToolEngine(folder=java).propose("A text.")


_PROGRAM = """
import sys, time
from auditor.language.languagetool import LanguageToolEngine
engine = LanguageToolEngine(folder=sys.argv[1])
assert len(engine.propose("It is wrong.")) == 1
print("ready", flush=True)
if sys.argv[2] == "wait":
    time.sleep(60)
"""


@pytest.mark.parametrize("end", ["exit", "kill", "terminate"])
def test_no_server_outlives_its_parent(java: Path, end: str) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, str(java), "exit" if end == "exit" else "wait"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "ready\n"
    if end == "kill":
        program.kill()
    elif end == "terminate":
        program.terminate()
    program.wait(30)
    program.stdout.close()
    assert gone(java)


def test_the_keeper_takes_its_server_along(java: Path) -> None:
    engine = LanguageToolEngine(folder=java)
    engine.propose("A text.")
    (pid,) = alive(java)
    keeper = psutil.Process(pid).parent()
    assert keeper is not None
    keeper.send_signal(signal.SIGINT)
    time.sleep(0.2)
    assert len(engine.propose("It is wrong.")) == 1
    assert len(fake.starts(java)) == 1
    keeper.terminate()
    assert gone(java)
    assert len(engine.propose("It is wrong.")) == 1
    engine.close()
    assert gone(java)


# Folders and installing


def test_the_newest_version_in_a_folder_is_found(tmp_path: Path) -> None:
    assert languagetool_home.find(tmp_path / "none") is None
    for name in ("LanguageTool-6.9", "LanguageTool-6.10", "LanguageTool-x", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "languagetool-server.jar").touch()
    (tmp_path / "LanguageTool-7.0").mkdir()
    assert languagetool_home.find(tmp_path) == tmp_path / "LanguageTool-6.10"
    assert languagetool_home.find(tmp_path / "other") == tmp_path / "other"


@pytest.fixture
def archive(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[dict[str, Any]]:
    """A download server of the tests' own; what is in the dictionary may be changed."""
    from language_tool_python import download_lt

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("LanguageTool-6.8/languagetool-server.jar", b"jar")
        made.writestr("LanguageTool-6.8/libs/other.jar", b"jar")
    served: dict[str, Any] = {"content": packed.getvalue(), "status": 200, "asked": []}

    class Download(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served["asked"].append(self.path)
            self.send_response(served["status"])
            self.send_header("Content-Length", str(len(served["content"])))
            self.end_headers()
            self.wfile.write(served["content"])

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Download)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}/"
    monkeypatch.setattr(download_lt, "BASE_URL_NEW_RELEASES", base)
    monkeypatch.setattr(download_lt, "confirm_java_compatibility", lambda version: None)
    digest = hashlib.sha256(served["content"]).hexdigest()
    monkeypatch.setenv("LTP_DOWNLOAD_SHA256", digest)
    monkeypatch.setenv("LTP_JAR_DIR_PATH", "/elsewhere")
    monkeypatch.setenv("AUDITOR_CACHE", str(tmp_path / "cache"))
    yield served
    server.shutdown()
    server.server_close()


def test_installing_is_once_and_found_afterwards(archive: dict[str, Any], tmp_path: Path) -> None:
    before = dict(os.environ)
    assert languagetool_home.installed() is None
    home = languagetool_home.install(None)
    assert home == tmp_path / "cache" / "languagetool" / "LanguageTool-6.8"
    assert (home / "libs" / "other.jar").is_file()
    assert languagetool_home.installed() == home
    assert languagetool_home.install(None) == home
    assert archive["asked"] == ["/LanguageTool-6.8.zip"]
    assert [one.name for one in home.parent.iterdir()] == ["LanguageTool-6.8"]
    assert dict(os.environ) == before


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"content": b"other"}, "checksum"),
        ({"status": 404}, "Could not find"),
        ({"status": 500}, "500"),
    ],
)
def test_a_download_that_fails_leaves_nothing(
    archive: dict[str, Any], tmp_path: Path, change: dict[str, Any], says: str
) -> None:
    archive.update(change)
    before = dict(os.environ)
    with pytest.raises(EngineError, match=f"could not be installed: .*{says}"):
        languagetool_home.install(tmp_path / "folder")
    assert list((tmp_path / "folder").iterdir()) == []
    assert dict(os.environ) == before


def test_an_interrupted_installation_is_replaced(archive: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "LanguageTool-6.8" / "libs").mkdir(parents=True)
    assert languagetool_home.install(tmp_path) == tmp_path / "LanguageTool-6.8"
    assert languagetool_home.find(tmp_path) == tmp_path / "LanguageTool-6.8"


def test_a_text_of_minutes_is_left_to_the_offline_engine() -> None:
    engine = LanguageToolEngine(url="http://127.0.0.1:9")
    with pytest.raises(EngineError, match="too long for LanguageTool") as caught:
        engine.propose("a" * 600_000)
    assert not caught.value.lasting


# The rules


def test_a_rules_own_entry_is_stronger_than_a_pattern_and_that_than_a_category() -> None:
    rules = languagetool_rules.shipped()
    part, whole = rules.of("HE_VERB_AGR", "1", "GRAMMAR"), rules.of("HE_VERB_AGR", "5", "GRAMMAR")
    assert part is not None
    assert whole is not None
    assert part.confidence > whole.confidence
    assert rules.of("SOME_NEW_HYPHEN", "", "GRAMMAR") is None
    new = rules.of("SOME_NEW_RULE", "1", "GRAMMAR")
    assert new is not None
    assert new.rule == "grammar/verb-form"
    assert rules.of("MISSING_COMMA", "", "PUNCTUATION") is None
    assert rules.of("SOME_NEW_RULE", "", "SOME_NEW_CATEGORY") is None
    assert rules.of("MORFOLOGIK_RULE_EN_GB", "", "TYPOS") is None
    assert "MORFOLOGIK_RULE_EN_GB" in rules.silent


_FIGURES = "news: [1, 1], confidence: 0.9, class: loud"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"kept": f"{{casing/a: {{A: {{{_FIGURES}}}}}}}"}, "no rule of ours"),
        ({"kept": "{grammar/agreement: {A: {confidence: 1}}}"}, "'A' needs 'class'"),
        (
            {"kept": "{grammar/agreement: {A: {news: [1, 2], confidence: 1, class: loud}}}"},
            "two numbers",
        ),
        (
            {"kept": "{grammar/agreement: {A: {news: [1, 1], confidence: 0.5, class: loud}}}"},
            "loud is what",
        ),
        ({"dropped": "{noise: [A, B, A]}"}, "'A' stands twice"),
        ({"unasked": "{noise: [GRAMMAR]}"}, "'GRAMMAR' stands twice"),
        ({"categories": f"{{GRAMMAR: {{{_FIGURES}}}}}"}, "needs 'rule'"),
        ({"colour": "{}"}, "unknown key"),
    ],
)
def test_a_mistake_in_the_file_is_named_with_its_place(
    tmp_path: Path, change: dict[str, str], says: str
) -> None:
    sections = {
        "kept": f"{{grammar/agreement: {{C: {{{_FIGURES}}}}}}}",
        "categories": f"{{GRAMMAR: {{rule: grammar/verb-form, {_FIGURES}}}}}",
        "unasked": "{}",
        "dropped": "{}",
    }
    path = tmp_path / "languagetool.yaml"
    path.write_text("".join(f"{key}: {value}\n" for key, value in {**sections, **change}.items()))
    with pytest.raises(LocatedError, match=says) as caught:
        languagetool_rules.load(path)
    assert str(caught.value).startswith(f"{path}:")
    path.write_text("".join(f"{key}: {value}\n" for key, value in sections.items()))
    assert languagetool_rules.load(path).of("X", "", "GRAMMAR") is not None
