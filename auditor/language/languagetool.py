"""LanguageTool: a server by URL, or one of our own from a folder, through language-tool-python.

`start` checks what can be checked at once and lets the server start in the background; `propose`
waits for it. A server that dies or hangs is started anew once for an article; then the article is
given up, and with the next such article the engine. Nothing is downloaded (`languagetool_home.py`
installs, when asked to).
"""

from __future__ import annotations

import shutil
import threading
import urllib.parse
from bisect import bisect_right
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from auditor import lazy
from auditor.language import guard, languagetool_rules
from auditor.language.languagetool_home import JAR, find
from auditor.language.proposal import Dialect, EngineError, Proposal

if TYPE_CHECKING:
    from auditor.language.languagetool_client import Client, RefusedError, ServerGoneError

SUGGESTIONS = 5
LONGEST_SUGGESTION = 100
LONGEST_MESSAGE = 300
LONGEST_TEXT = 500_000
"""Code points, about 80,000 words: LanguageTool takes half a minute for them."""
_SMALLEST_PIECE = 200
"""Code points; a server that finds even this too long is of no use."""
_FAILURES = 2
"""Articles in a row that may fail before the engine is given up."""
_LANGUAGES = {
    Dialect.AMERICAN: "en-US",
    Dialect.BRITISH: "en-GB",
    Dialect.CANADIAN: "en-CA",
    Dialect.AUSTRALIAN: "en-AU",
}
_ASTRAL = lazy.regex("[\U00010000-\U0010ffff]")
_TOO_MANY_REQUESTS = frozenset({402, 403, 426, 429})


@dataclass(frozen=True, slots=True)
class LanguageToolSettings:
    """Where LanguageTool is, and what it may cost.

    `url` is a server's address (http or https); without it `folder` is a local LanguageTool: the
    folder of its jar, or one that holds `LanguageTool-X.Y` folders. `heap_mb` bounds Java's heap,
    `timeout_seconds` a request, `start_seconds` the start of a server of ours.
    """

    url: str = ""
    folder: Path | None = None
    heap_mb: int = 1024
    timeout_seconds: float = 60.0
    start_seconds: float = 60.0


class LanguageToolEngine:
    """LanguageTool as an engine. Safe to use from several threads at once."""

    name = "languagetool"

    def __init__(
        self,
        *,
        url: str = "",
        folder: str | Path | None = None,
        heap_mb: int = 1024,
        timeout_seconds: float = 60.0,
        start_seconds: float = 60.0,
    ) -> None:
        home = Path(folder) if folder else None
        self.settings = LanguageToolSettings(url, home, heap_mb, timeout_seconds, start_seconds)
        self._lock = threading.Lock()
        self._client: Future[Client] | None = None
        self._failures = 0
        self._said = threading.local()

    @property
    def remarks(self) -> tuple[str, ...]:
        """What this thread's last `propose` had to leave out."""
        said: tuple[str, ...] = getattr(self._said, "remarks", ())
        return said

    def start(self) -> None:
        """Check that there is what a server takes, and begin to start or to reach it."""
        self._running()

    def propose(self, text: str, dialect: Dialect = Dialect.AMERICAN) -> tuple[Proposal, ...]:
        """What LanguageTool says about the text, in order."""
        if len(text) > LONGEST_TEXT:
            raise EngineError(
                f"The article has {len(text):,} characters, which is too long for LanguageTool",
                lasting=False,
            )
        self._await(self._running())
        rules = languagetool_rules.shipped()
        tries = _Tries()
        found: set[Proposal] = set()
        for chunk in guard.chunks(text):
            for match in self._ask(chunk.text, _LANGUAGES[dialect], tries):
                proposal = _proposal(chunk, match, rules)
                if proposal is not None:
                    found.add(proposal)
        with self._lock:
            self._failures = 0
        cut = tries.incomplete
        self._said.remarks = ("LanguageTool did not finish every part in time.",) if cut else ()
        return tuple(sorted(found))

    def close(self) -> None:
        """End our server; the next `start` or `propose` starts another."""
        with self._lock:
            future, self._client = self._client, None
        if future is not None:
            _close(future)

    def _ask(self, text: str, language: str, tries: _Tries) -> Iterator[_Match]:
        """The matches in a piece of text; one that the server finds too long is cut in two."""
        from auditor.language.languagetool_client import RefusedError

        try:
            answer = self._request(text, language, tries)
        except RefusedError as error:
            if not _too_long(error) or len(text) < _SMALLEST_PIECE:
                raise self._refused(error) from None
            border = _middle(text)
            yield from self._ask(text[:border], language, tries)
            for match in self._ask(text[border:], language, tries):
                yield match._replace(start=match.start + border, end=match.end + border)
            return
        tries.incomplete |= answer.incomplete
        yield from _matches(answer.matches, text)

    def _request(self, text: str, language: str, tries: _Tries) -> Any:
        """The server's answer; a server that has gone is started, or asked, once more."""
        from auditor.language import languagetool_client as problems

        while True:
            future = self._running()
            client = self._await(future)
            try:
                return client.ask(text, language)
            except problems.ServerGoneError as error:
                # Another article's trouble may have ended the server under us: not our failure.
                ours = self._discard(future)
                late = error.late and bool(self.settings.url)  # its time is not ours to lose twice
                if tries.over(ours) or late:
                    raise self._failed(error) from None
            except problems.RefusedError as error:
                if error.status < 500 or _too_long(error) or tries.over(True):
                    raise
            except problems.NonsenseError as error:
                raise self._nonsense(error) from None

    def _running(self) -> Future[Client]:
        """The server, or the one that is being started. Raises EngineError."""
        with self._lock:
            if self._client is None:
                where = self._where()
                self._client = Future()
                threading.Thread(
                    target=self._launch,
                    args=(self._client, where),
                    name="auditor-languagetool",
                    daemon=True,
                ).start()
            return self._client

    def _launch(self, future: Future[Client], where: str | Path) -> None:
        try:
            from auditor.language.languagetool_client import Client

            settings = self.settings
            client = Client(
                where,
                heap_mb=settings.heap_mb,
                timeout=settings.timeout_seconds,
                start_seconds=settings.start_seconds,
                without=languagetool_rules.shipped().unasked,
                silent=languagetool_rules.shipped().silent,
            )
        except BaseException as error:
            future.set_exception(error)
        else:
            future.set_result(client)

    def _await(self, future: Future[Client]) -> Client:
        """The client once it has started. Raises EngineError."""
        try:
            return future.result()
        except ImportError as error:
            raise EngineError(f"LanguageTool needs language-tool-python ({error})") from None
        except Exception as error:
            from auditor.language import languagetool_client as problems

            if isinstance(error, problems.NoStartError):
                raise EngineError(f"LanguageTool did not start: {_advice(str(error))}") from None
            self._discard(future)
            if isinstance(error, problems.ServerGoneError):
                raise self._failed(error) from None
            if isinstance(error, problems.RefusedError):
                raise self._refused(error) from None
            if isinstance(error, problems.NonsenseError):
                raise self._nonsense(error) from None
            raise EngineError(f"LanguageTool did not start: {error!r}") from None

    def _where(self) -> str | Path:
        """The server's address, or the folder of the one to start. Raises EngineError."""
        if self.settings.url:
            return address(self.settings.url)
        folder = self.settings.folder
        if folder is None:
            raise EngineError(
                "There is no LanguageTool: name a server or a folder,"
                " or run `auditor languagetool install`"
            )
        home = find(folder)
        if home is None:
            raise EngineError(f"There is no LanguageTool ({JAR}) in {folder}")
        if shutil.which("java") is None:
            raise EngineError("LanguageTool needs Java 17 or later, and there is no `java`")
        return home

    def _discard(self, future: Future[Client]) -> bool:
        """Have a new server started next time; False if another thread saw to it before."""
        with self._lock:
            ours = self._client is future
            if ours:
                self._client = None
        if ours:
            _close(future)
        return ours

    def _failed(self, error: ServerGoneError) -> EngineError:
        with self._lock:
            self._failures += 1
            lasting = self._failures >= _FAILURES
        if self.settings.url:
            problem = f"LanguageTool at {self._place()} cannot be reached or is too slow ({error})"
            advice = "check the address, or allow it more time (timeout)"
        else:
            problem = f"LanguageTool died or did not answer, twice ({error})"
            advice = "allow it more memory (heap-mb) or more time (timeout)"
        return EngineError(f"{problem}; {advice}", lasting=lasting)

    def _refused(self, error: RefusedError) -> EngineError:
        place = self._place()
        if error.status in _TOO_MANY_REQUESTS:
            return EngineError(
                f"LanguageTool at {place} allows no more requests ({error});"
                " use a server of your own"
            )
        if 300 <= error.status < 400:
            return EngineError(f"LanguageTool at {place} has moved ({error}); name the new address")
        if error.status == 404:
            return EngineError(f"There is no LanguageTool at {place} ({error}); check the address")
        return EngineError(f"LanguageTool at {place} refused the article ({error})", lasting=False)

    def _nonsense(self, error: Exception) -> EngineError:
        return EngineError(
            f"LanguageTool at {self._place()} gave no usable answer: {error};"
            " check that the address is that of a LanguageTool server"
        )

    def _place(self) -> str:
        """The server for a message, without a password."""
        url = self.settings.url
        if not url:
            return "this machine"
        scheme, slashes, rest = url.rpartition("//")
        return f"{scheme}{slashes}{rest.rpartition('@')[2]}"


class _Tries:
    """The failures of one article: one of its own is forgiven, and some that others caused."""

    _OTHERS = 5

    def __init__(self) -> None:
        self._own = self._others = 0
        self.incomplete = False

    def over(self, own: bool) -> bool:
        """Count a failure; whether it was one too many."""
        if own:
            self._own += 1
        else:
            self._others += 1
        return self._own > 1 or self._others > self._OTHERS


class _Match(NamedTuple):
    """One match of the server, in code points of the piece that it was sent."""

    start: int
    end: int
    rule: str
    number: str
    category: str
    message: str
    suggestions: tuple[str, ...]


def address(url: str) -> str:
    """The base address of a server, from what people paste: with `/v2`, or `/v2/check`.

    Raises EngineError for what is no http address.
    """
    try:
        parts = urllib.parse.urlsplit(url if "://" in url else f"http://{url}")
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
        "".join(parts).encode("ascii")
    except (ValueError, UnicodeError):
        usable = False
    if not usable:
        raise EngineError(
            f"'{url[:200]}' is no address of a LanguageTool server (http://host:port)"
        )
    path = parts.path.rstrip("/").removesuffix("/check").removesuffix("/v2")
    return parts._replace(path=f"{path}/", query="", fragment="").geturl()


def _proposal(
    chunk: guard.Chunk, match: _Match, rules: languagetool_rules.Rules
) -> Proposal | None:
    """The match as a proposal; None if its rule is not among ours, or its place not in the text."""
    rule = rules.of(match.rule, match.number, match.category)
    span = chunk.span(match.start, match.end)
    if rule is None or span is None:
        return None
    # "preserve[d]", "it's [sic]": an editor has been here, and no engine reads brackets.
    before, after = (
        chunk.text[match.start - 1 : match.start],
        chunk.text[match.end : match.end + 2].lstrip(),
    )
    if before in ("[", "]") or after.startswith("["):
        return None
    return Proposal(
        span=span,
        rule=rule.rule,
        message=match.message,
        suggestions=match.suggestions,
        engine=LanguageToolEngine.name,
        engine_rule=match.rule,
        confidence=rule.confidence,
    )


def _matches(answer: list[Any], text: str) -> Iterator[_Match]:
    """The well-formed ones of the server's matches, from UTF-16 units to code points."""
    # The unit in which each character beyond the basic plane begins: it takes two.
    astral = [found.start() + number for number, found in enumerate(_ASTRAL.finditer(text))]
    units = len(text) + len(astral)
    for one in answer:
        try:
            start, length = one["offset"], one["length"]
            rule, category = one["rule"]["id"], one["rule"]["category"]["id"]
            number = one["rule"].get("subId") or ""
            message = one["message"]
            suggestions = tuple(
                each["value"]
                for each in one["replacements"][:SUGGESTIONS]
                if _is_suggestion(each["value"])
            )
        except (AttributeError, KeyError, TypeError):
            continue
        if not (type(start) is type(length) is int and 0 <= start < start + length <= units):
            continue
        if not all(isinstance(word, str) for word in (rule, number, category, message)):
            continue
        end = start + length
        yield _Match(
            start - bisect_right(astral, start - 1),
            end - bisect_right(astral, end - 2),
            rule[:100],
            number[:100],
            category[:100],
            "".join(filter(str.isprintable, message[:LONGEST_MESSAGE])),
            suggestions,
        )


def _is_suggestion(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_SUGGESTION and value.isprintable()


def _middle(text: str) -> int:
    """Where to cut a text in two: at a paragraph's border near the middle, else at a space."""
    half = len(text) // 2
    for border in ("\n\n", " "):
        for at in (text.rfind(border, 1, half), text.find(border, half, -1)):
            if len(text) // 4 < at < len(text) - len(text) // 4:
                return at
    return half


def _too_long(error: RefusedError) -> bool:
    reason = error.reason.lower()
    return error.status == 413 or ("text" in reason and ("long" in reason or "exceed" in reason))


def _close(future: Future[Client]) -> None:
    """Close the client, now or when it has started."""

    def done(finished: Future[Client]) -> None:
        if finished.exception() is None:
            finished.result().close()

    future.add_done_callback(done)


def _advice(problem: str) -> str:
    """What Java said, and what to do about it."""
    if "UnsupportedClassVersion" in problem:
        return "it needs Java 17 or later, and `java` is older"
    if "heap" in problem.lower():
        return f"{problem}; set heap-mb to what the machine has (512 is the least that works)"
    return f"{problem}; see that `java -version` says 17 or later"
