"""A LanguageTool of the tests' own: it answers, or misbehaves, as told. On loopback, without Java.

In a test, `Fake` is a server in a thread; `install_java` puts a `java` on a path that runs the same
server as a process, for everything that is about processes.
"""

from __future__ import annotations

import json
import os
import re
import sys
import threading
import time
import urllib.parse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

Behaviour = Callable[["Handler", str, dict[str, str]], None]
LANGUAGES = [{"name": "English (US)", "code": "en", "longCode": "en-US"}]
WRONG = re.compile("wrong[0-9]*")


def match(offset: object, length: object, **changes: Any) -> dict[str, Any]:
    """A match in the server's words; `changes` replace its keys."""
    rule = {
        "id": "MD_BASEFORM",
        "subId": "1",
        "issueType": "grammar",
        "category": {"id": "GRAMMAR"},
    }
    made = {"message": "Wrong.", "replacements": [{"value": "right"}], "rule": rule}
    return {**made, "offset": offset, "length": length, "context": {}, **changes}


def matches(text: str) -> list[dict[str, Any]]:
    """Every `wrong` and `wrong7` of the text, counted in UTF-16 units as LanguageTool does."""

    def units(part: str) -> int:
        return len(part.encode("utf-16-le")) // 2

    return [match(units(text[: m.start()]), units(m[0])) for m in WRONG.finditer(text)]


def normal(handler: Handler, text: str, parameters: dict[str, str]) -> None:
    """Answer as LanguageTool would."""
    handler.answer({"matches": matches(text), "warnings": {"incompleteResults": False}})


class Handler(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"
    server: Server

    def answer(self, value: object, status: int = 200, **headers: str) -> None:
        """Answer with a value as JSON, or with a string as it is."""
        body = (value if isinstance(value, str) else json.dumps(value)).encode()
        self.send_response(status)
        for name, content in headers.items():
            self.send_header(name.replace("_", "-"), content)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        """Health, languages."""
        self.server.requests.append(
            (self.path, {}, {name.lower(): value for name, value in self.headers.items()})
        )
        if self.path.endswith("healthcheck"):
            self.answer("OK")
        else:
            self.answer(LANGUAGES)

    def do_POST(self) -> None:
        """A check."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode("ascii")
        parameters = dict(urllib.parse.parse_qsl(body))
        self.server.requests.append(
            (self.path, parameters, {name.lower(): value for name, value in self.headers.items()})
        )
        self.server.behaviour(self, parameters.get("text", ""), parameters)

    def log_message(self, *_: object) -> None:
        """Silence."""


class Server(ThreadingHTTPServer):
    """The server, and what it was asked."""

    daemon_threads = True

    def __init__(self, behaviour: Behaviour, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.behaviour = behaviour
        self.requests: list[tuple[str, dict[str, str], dict[str, str]]] = []

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def checks(self) -> list[dict[str, str]]:
        """The parameters of the checks that it was asked for."""
        return [parameters for path, parameters, _ in self.requests if path.endswith("/check")]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Silence: clients hang up on purpose."""


@contextmanager
def serving(behaviour: Behaviour = normal) -> Iterator[Server]:
    """A server in a thread."""
    server = Server(behaviour)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def install_java(folder: Path) -> Path:
    """A `java` in `folder/bin`, which runs `main`, and a LanguageTool for it; its log is there too.

    Returns the LanguageTool's folder.
    """
    (folder / "bin").mkdir()
    java = folder / "bin" / "java"
    root = Path(__file__).parents[2]
    java.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(root)!r})\n"
        f"from tests.languagetool import fake\nfake.main({str(folder)!r}, sys.argv[1:])\n"
    )
    java.chmod(0o755)
    home = folder / "LanguageTool-6.8"
    home.mkdir()
    (home / "languagetool-server.jar").write_bytes(b"")
    return home


def starts(folder: Path) -> list[dict[str, Any]]:
    """What was started so far: process, arguments and configuration of each."""
    log = folder / "log"
    return [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []


def main(folder: str, arguments: list[str]) -> None:
    """The fake Java. A file `mode` in the folder may hold: old, silent.

    A text dies with it (`DIE`), or once in the folder's life (`DIE ONCE`), or never gets an answer
    (`HANG`).
    """
    place = Path(folder)
    mode = (place / "mode").read_text() if (place / "mode").exists() else ""
    config = Path(arguments[arguments.index("--config") + 1]).read_text()
    with (place / "log").open("a") as log:
        entry = {"pid": os.getpid(), "arguments": arguments, "config": config}
        log.write(json.dumps(entry) + "\n")
    if mode == "old":
        sys.exit("java.lang.UnsupportedClassVersionError: class file version 61.0")
    if mode == "silent":
        time.sleep(60)

    def behave(handler: Handler, text: str, parameters: dict[str, str]) -> None:
        if "DIE ONCE" in text and not (place / "died").exists():
            (place / "died").touch()
            os._exit(1)
        if "DIE" in text and "ONCE" not in text:
            time.sleep(0.3)
            os._exit(1)
        if "HANG" in text:
            time.sleep(60)
        time.sleep(0.05)
        normal(handler, text, parameters)

    Server(behave, int(arguments[arguments.index("-p") + 1])).serve_forever(0.02)
