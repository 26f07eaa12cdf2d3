"""language-tool-python's client, with the parts replaced that a hostile or broken server defeats.

Kept from the library: the server's command line, its configuration file, its parameters, and the
list of processes that it kills when the interpreter ends. Replaced:

- Requests have a deadline for the whole answer and a bound on its size, follow no redirect, use no
  proxy for this machine, and never restart anything by themselves.
- The server gets a free port (the library tries up to 918, waiting 15 seconds at each), a bound on
  its memory, and a keeper that ends it with us (`languagetool_keeper.py`).
- Nothing is ever downloaded and no environment variable read or set: the folder is given.
- The library's `Match` is not used: it keeps the last text in a class variable shared by all
  threads, and corrects offsets but not lengths beyond the basic plane.
"""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Any, Literal, NamedTuple, TypeVar

import urllib3
from language_tool_python import LanguageTool
from language_tool_python import server as library
from language_tool_python.download_lt import ReleaseLocalLanguageTool
from language_tool_python.exceptions import LanguageToolError

LARGEST_ANSWER = 32 * 1024 * 1024
"""Bytes; the answer to a request of ours has some 100,000."""
_CONNECT_SECONDS = 10.0
_CONNECTIONS = 16
"""Kept open for as many articles at once; more are opened when needed."""
_CONFIGURATION = {
    # Keeps a language's rules between requests instead of building them anew for each.
    "pipelineCaching": True,
    "maxPipelinePoolSize": 16,
    "pipelineExpireTimeInSeconds": 24 * 3600,
}
T = TypeVar("T")


class ServerGoneError(Exception):
    """The server cannot be reached, broke the connection, or answered too `late`."""

    def __init__(self, message: str, *, late: bool = False) -> None:
        super().__init__(message)
        self.late = late


class RefusedError(Exception):
    """The server answered that it will not; `status` is HTTP's, `reason` the server's words."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(f"HTTP status {status}: {reason}" if reason else f"HTTP status {status}")
        self.status = status
        self.reason = reason


class NonsenseError(Exception):
    """The answer is not LanguageTool's."""


class NoStartError(Exception):
    """The local server did not start; says why."""


class Answer(NamedTuple):
    """The server's matches as they come (offsets count UTF-16 units), and whether all are there."""

    matches: list[Any]
    incomplete: bool


class Client(LanguageTool):
    """A connection to a server. Safe to use from threads; raises the errors above.

    `where` is a server's address, or the folder of one to start, whose heap is bound by `heap_mb`.
    `timeout` (seconds) bounds a request, `start_seconds` the start. `without` are categories of
    rules, `silent` single ones, that the server need not run.
    """

    def __init__(
        self,
        where: str | Path,
        *,
        heap_mb: int,
        timeout: float,
        start_seconds: float,
        without: Iterable[str] = (),
        silent: Iterable[str] = (),
    ) -> None:
        self._where = where
        self._heap_mb = heap_mb
        self._seconds = timeout
        self._start_seconds = start_seconds
        self._errors: IO[bytes] | None = None
        url = urllib.parse.urlsplit(where) if isinstance(where, str) else None
        self._headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
        if url and url.username:
            account = (
                f"{urllib.parse.unquote(url.username)}:{urllib.parse.unquote(url.password or '')}"
            )
            self._headers.update(urllib3.util.make_headers(basic_auth=account))
        self._pool = _pool(url.scheme, url.hostname or "") if url else _pool("http", "127.0.0.1")
        try:
            if url:
                bare = url._replace(netloc=url.netloc.rpartition("@")[2])
                super().__init__("en", host="127.0.0.1", remote_server=bare.geturl())
            else:
                milliseconds = max(int(timeout * 1000), 1)
                config = {**_CONFIGURATION, "maxCheckTimeMillis": milliseconds}
                super().__init__("en", host="127.0.0.1", config=config)
        except (AttributeError, TypeError, ValueError):  # what the library makes of other answers
            self.close()
            raise NonsenseError("it does not say that it knows English") from None
        except BaseException:
            self.close()
            raise
        self.disabled_categories = set(without)
        self.disabled_rules = set(silent)

    def ask(self, text: str, language: str) -> Answer:
        """What the server says about a text."""
        parameters = {**self._create_params(text), "language": language}
        address = urllib.parse.urljoin(self._url, "check")
        answer = self._query_server(address, parameters, method="post")
        matches = answer.get("matches") if isinstance(answer, dict) else None
        if not isinstance(matches, list):
            raise NonsenseError("its answer has no matches")
        warnings = answer.get("warnings")
        incomplete = isinstance(warnings, dict) and warnings.get("incompleteResults") is True
        return Answer(matches, incomplete)

    def close(self) -> None:
        """End the server if it is ours; harmless when called twice."""
        with contextlib.suppress(ValueError):  # another thread, or the interpreter's end, was first
            self._terminate_server()
        self._pool.clear()
        if self._errors is not None:
            self._errors.close()
            self._errors = None
        if getattr(self, "_config", None) is not None:
            assert self._config is not None
            Path(self._config.path).unlink(missing_ok=True)

    def _query_server(
        self,
        url: str,
        params: dict[str, str] | None = None,
        num_tries: int = 1,
        method: Literal["get", "post"] = "get",
    ) -> Any:
        body = urllib.parse.urlencode(params or {}).encode("ascii")
        seconds = self._seconds if method == "post" else min(self._seconds, self._start_seconds)
        answer = self._fetch(method, url, body, seconds)
        try:
            return json.loads(answer)
        except (ValueError, RecursionError):
            raise NonsenseError("its answer is not JSON") from None

    def _fetch(self, method: str, url: str, body: bytes, seconds: float) -> bytes:
        """The answer's body, within the time and the size that are allowed."""
        deadline = time.monotonic() + seconds

        def work() -> bytes:
            response = self._pool.request(
                method.upper(),
                url,
                body=body if method == "post" else None,
                headers={**self._headers, "Content-Type": "application/x-www-form-urlencoded"},
                timeout=urllib3.Timeout(connect=min(_CONNECT_SECONDS, seconds), read=seconds),
                redirect=False,
                retries=False,
                preload_content=False,
            )
            try:
                answer = _read(response, deadline)
            except BaseException:
                response.close()
                raise
            response.release_conn()
            if response.status != 200:
                raise RefusedError(response.status, _words(answer))
            return answer

        try:
            return _within(seconds + 1, work)
        except urllib3.exceptions.ReadTimeoutError:
            raise ServerGoneError(f"no answer within {seconds:g} seconds", late=True) from None
        except urllib3.exceptions.NewConnectionError as error:
            raise ServerGoneError(_words(str(error).rpartition(": ")[2].encode())) from None
        except (urllib3.exceptions.HTTPError, OSError) as error:
            raise ServerGoneError(_words(str(error).encode("utf-8", "replace"))) from None
        except UnicodeError:
            raise NonsenseError("its address cannot be used") from None

    def _start_server_on_free_port(self) -> None:
        for last in (False, True):
            self._port = _free_port(self._host)
            self._url = f"http://{self._host}:{self._port}/v2/"
            try:
                self._start_local_server()
            except NoStartError as error:
                self._terminate_server()
                if last or "PortBinding" not in str(error):
                    raise
            else:
                return

    def _start_local_server(self) -> None:
        assert isinstance(self._where, Path)
        try:
            command = _Folder(self._where).get_server_cmd(self._port, self._config)
        except (LanguageToolError, OSError) as error:
            raise NoStartError(str(error)) from None
        # An out-of-memory server that lives on answers nothing: better it ends, and is started anew.
        command[1:1] = [
            f"-Xmx{self._heap_mb}m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+DisplayVMOutputToStderr",
            "-Djava.awt.headless=true",
        ]
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 (it lives as long as the server)
        keeper = str(Path(__file__).with_name("languagetool_keeper.py"))
        try:
            self._server = subprocess.Popen(
                [sys.executable, "-I", "-S", keeper, *command],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=self._errors,
                text=True,
            )
        except OSError as error:
            raise NoStartError(str(error)) from None
        library.RUNNING_SERVER_PROCESSES.append(self._server)
        self._wait_for_server_ready()

    def _wait_for_server_ready(self, timeout: int = 0) -> None:
        deadline = time.monotonic() + self._start_seconds
        address = urllib.parse.urljoin(self._url, "healthcheck")
        while (left := deadline - time.monotonic()) > 0:
            if not self._server_is_alive():
                raise NoStartError(self._last_words() or "it ended at once")
            try:
                self._fetch("get", address, b"", min(left, 2.0))
            except (ServerGoneError, RefusedError, NonsenseError):
                time.sleep(0.05)
            else:
                return
        raise NoStartError(f"it was not ready within {self._start_seconds:g} seconds")

    def _last_words(self) -> str:
        """What Java said before it ended."""
        if self._errors is None:
            return ""
        self._errors.seek(0)
        return _words(self._errors.read(20_000))


class _Folder(ReleaseLocalLanguageTool):
    """A LanguageTool in a given folder; the library would look for it by an environment variable."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder.name.rpartition("-")[2])
        self._folder = folder

    def get_directory_path(self) -> Path:
        return self._folder

    def download(self) -> None:
        """Never."""


def _pool(scheme: str, host: str) -> urllib3.PoolManager:
    """Through the proxy that the environment names for the address, never for this machine."""
    local = host in ("localhost", "::1") or host.startswith("127.")
    if not local and not urllib.request.proxy_bypass(host):
        proxy = urllib.request.getproxies().get(scheme)
        if proxy:
            address = proxy if "://" in proxy else f"http://{proxy}"
            return urllib3.ProxyManager(address, maxsize=_CONNECTIONS)
    return urllib3.PoolManager(maxsize=_CONNECTIONS)


def _read(response: urllib3.BaseHTTPResponse, deadline: float) -> bytes:
    parts, size = [], 0
    # read1 answers with what has come: `read` would wait for its whole amount, drop by drop.
    while part := response.read1(65536, decode_content=False):
        size += len(part)
        if size > LARGEST_ANSWER:
            raise NonsenseError(f"its answer is larger than {LARGEST_ANSWER >> 20} MB")
        if time.monotonic() > deadline:
            raise ServerGoneError("the answer came too slowly", late=True)
        parts.append(part)
    return b"".join(parts)


def _within(seconds: float, work: Callable[[], T]) -> T:
    """What the work answers; ServerGoneError when time is up, whatever it is hanging at.

    Socket time-outs alone bound each step, not their sum, and no name look-up.
    """
    results: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=run, name="auditor-languagetool", daemon=True)
    thread.start()
    thread.join(seconds)
    if errors:
        raise errors[0]
    if not results:
        raise ServerGoneError(f"no answer within {seconds - 1:g} seconds", late=True)
    return results[0]


def _free_port(host: str) -> int:
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def _words(said: bytes) -> str:
    """The beginning of what a server said, fit for a message."""
    text = " ".join(said[:2000].decode("utf-8", "replace").split())
    return "".join(letter for letter in text if letter.isprintable())[:200]
