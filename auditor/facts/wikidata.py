"""What Wikidata says of offices and people: read from its query service or from a JSON dump.

Nothing that comes from there is trusted: values of the wrong type are left out, names lose what would
act on a terminal or in YAML, answers and lines have a largest size, a dump that breaks off gives what
stands before the break and says so. Deprecated statements are never read.

Formats: the SPARQL 1.1 results in JSON of https://query.wikidata.org/sparql, and the dump's one entity
a line (https://www.wikidata.org/wiki/Wikidata:Database_download, JSON), plain, .gz or .bz2. Properties:
P39 position held, P580 start, P582 end, P1545 ordinal, P5102 nature of the statement, P569 birth, P570 death.
"""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Any

from auditor import lazy
from auditor.facts.base import Dated
from auditor.facts.days import FIRST, LAST
from auditor.version import VERSION

ENDPOINT = "https://query.wikidata.org/sparql"
USER_AGENT = f"auditor/{VERSION} (facts refresh)"
"""Wikidata asks for one that names the tool and, better, whom to write to."""
LARGEST_ANSWER = 64_000_000
LARGEST_LINE = 64_000_000
"""Bytes; the largest entity has some five million."""
DEADLINE = 180.0
"""Seconds that one answer may take, however slowly it drips."""
TRIES = 4
LONGEST_WAIT = 60.0
"""Seconds that are waited at most when a server asks for patience."""
LONGEST_NAME = 120
OFFICES_A_QUERY, PEOPLE_A_QUERY = 10, 150

DAY, MONTH, YEAR = 11, 10, 9
"""Wikidata's precisions that mean something here."""
_ACTING = "Q4676846"
_IMPORTED = frozenset({"P143", "P4656", "P887"})
"""References that only name a Wikipedia or a guess: none at all."""
_JULIAN = "Q1985786"

_ITEM = lazy.regex(r"Q[1-9][0-9]{0,14}")
_TIME = lazy.regex(r"([+-]?)(\d{1,16})-(\d\d)-(\d\d)T.{0,16}")
_UNSEEN = lazy.regex(
    "[\x00-\x1f\x7f-\xa0\xad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]+"
)


class WikidataError(Exception):
    """Wikidata could not be asked: why, in a sentence."""


@dataclass(frozen=True, slots=True)
class Held:
    """One statement "position held". `references`: how many, those that only name a Wikipedia left out.

    `end` is None while it lasts; an end that is known to be but not when is `(start, LAST)`.
    """

    office: str
    person: str
    start: Dated | None
    end: Dated | None
    nth: str = ""
    acting: bool = False
    references: int = 0


@dataclass(frozen=True, slots=True)
class Life:
    """Birth and death of a person, with how many references the death has."""

    born: Dated | None = None
    died: Dated | None = None
    references: int = 0


@dataclass(slots=True)
class Answer:
    """All that was read. `notes` tell what was left out; `partial` that there may be more."""

    held: list[Held] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    lives: dict[str, Life] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    partial: bool = False


# Values.


def name(value: object) -> str:
    """A label made safe to show and short; empty for anything else."""
    if not isinstance(value, str):
        return ""
    return " ".join(_UNSEEN.sub(" ", value[: 4 * LONGEST_NAME]).split())[:LONGEST_NAME].rstrip()


def item(value: object) -> str:
    """The id of an item, also from its address; empty for anything else."""
    if not isinstance(value, str) or len(value) > 200:
        return ""
    last = value.rpartition("/")[2]
    return last if _ITEM.fullmatch(last) else ""


def when(time_value: object, precision: object, *, julian: bool = False) -> Dated | None:
    """Wikidata's time and precision as the days it may mean; None where it is vaguer than a year."""
    if isinstance(precision, str) and precision.isascii() and precision.isdigit():
        precision = int(precision[:3])
    if not isinstance(time_value, str) or not isinstance(precision, int):
        return None
    found = _TIME.fullmatch(time_value)
    if not found or found[1] == "-" or precision < YEAR or len(found[2].lstrip("0")) > 4:
        return None
    year, month, day = int(found[2]), int(found[3]), int(found[4])
    try:
        if precision == YEAR or month == 0:
            first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
        elif precision == MONTH or day == 0:
            first = dt.date(year, month, 1)
            last = (first.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(1)
        else:
            first = last = dt.date(year, month, day)
    except (ValueError, OverflowError):
        return None
    # Near our time the Julian calendar is 10 to 13 days behind; before that nothing here is dated.
    shift = year // 100 - year // 400 - 2 if julian else 0
    return Dated(first.toordinal() + shift, last.toordinal() + shift)


def _at(value: object, *path: str | int) -> Any:
    """What lies inside nested JSON, None wherever it is not what was expected."""
    for part in path:
        if isinstance(part, int):
            if not isinstance(value, list) or part >= len(value):
                return None
            value = value[part]
        elif isinstance(value, dict):
            value = value.get(part)
        else:
            return None
    return value


# The query service.


def query_offices(offices: Sequence[str]) -> str:
    """The question who held some offices, one line of answer for each reference."""
    return f"""SELECT ?st ?office ?person ?personLabel ?s ?sp ?e ?ep ?ended ?n ?nature ?ref ?imported WHERE {{
  VALUES ?office {{ {_values(offices)} }}
  ?person p:P39 ?st . ?st ps:P39 ?office ; wikibase:rank ?rank .
  FILTER(?rank != wikibase:DeprecatedRank)
  OPTIONAL {{ ?st pqv:P580 [ wikibase:timeValue ?s ; wikibase:timePrecision ?sp ] }}
  OPTIONAL {{ ?st pqv:P582 [ wikibase:timeValue ?e ; wikibase:timePrecision ?ep ] }}
  OPTIONAL {{ ?st pq:P582 ?ended }}
  OPTIONAL {{ ?st pq:P1545 ?n }}
  OPTIONAL {{ ?st pq:P5102 ?nature }}
  OPTIONAL {{ ?st prov:wasDerivedFrom ?ref . OPTIONAL {{ ?ref pr:P143|pr:P4656|pr:P887 ?imported }} }}
  SERVICE wikibase:label {{ bd:serviceParam wikibase:language "en" }}
}}"""


def query_people(people: Sequence[str]) -> str:
    """The question when some people were born and died."""
    return f"""SELECT ?person ?b ?bp ?dst ?d ?dp ?ref ?imported WHERE {{
  VALUES ?person {{ {_values(people)} }}
  OPTIONAL {{ ?person p:P569 ?bst . ?bst a wikibase:BestRank ; psv:P569 [ wikibase:timeValue ?b ; wikibase:timePrecision ?bp ] }}
  OPTIONAL {{ ?person p:P570 ?dst . ?dst a wikibase:BestRank ; psv:P570 [ wikibase:timeValue ?d ; wikibase:timePrecision ?dp ]
    OPTIONAL {{ ?dst prov:wasDerivedFrom ?ref . OPTIONAL {{ ?ref pr:P143|pr:P4656|pr:P887 ?imported }} }} }}
}}"""


def _values(items: Iterable[str]) -> str:
    return " ".join(f"wd:{one}" for one in items if _ITEM.fullmatch(one))


def from_service(
    offices: Sequence[str],
    people: Iterable[str] = (),
    *,
    endpoint: str = ENDPOINT,
    user_agent: str = USER_AGENT,
    timeout: float = 60.0,
    wait: Callable[[float], None] = time.sleep,
) -> Answer:
    """What the query service answers. Raises WikidataError."""
    ask = _Service(endpoint, user_agent, timeout, wait).ask
    answer = Answer()
    for some in _chunks(list(dict.fromkeys(offices)), OFFICES_A_QUERY):
        read_offices(ask(query_offices(some)), frozenset(some), answer)
    wanted = [one for one in dict.fromkeys((*people, *(one.person for one in answer.held))) if one]
    for some in _chunks(wanted, PEOPLE_A_QUERY):
        read_people(ask(query_people(some)), frozenset(some), answer)
    return answer


def read_offices(document: object, asked: frozenset[str], answer: Answer) -> None:
    """Adds the rows of an answer to `query_offices`."""
    statements: dict[str, list[Mapping[str, Any]]] = {}
    for row in _bindings(document, answer):
        key = _value(row, "st") or repr(
            (_value(row, "person"), _value(row, "office"), _value(row, "s"))
        )
        statements.setdefault(key, []).append(row)
    for rows in statements.values():
        first = rows[0]
        office, person = item(_value(first, "office")), item(_value(first, "person"))
        if office not in asked or not person:
            answer.notes.append(
                "a statement without an office that was asked for, or without a person"
            )
            continue
        label = name(_value(first, "personLabel"))
        if label and not _ITEM.fullmatch(label):
            answer.names[person] = label
        start, end = (
            when(_value(first, "s"), _value(first, "sp")),
            when(_value(first, "e"), _value(first, "ep")),
        )
        if end is None and _value(first, "ended"):
            end = Dated(start.last if start else FIRST, LAST)
        answer.held.append(
            Held(
                office, person, start, end, _ordinal(_value(first, "n")),
                any(item(_value(row, "nature")) == _ACTING for row in rows), _references(rows),
            )
        )  # fmt: skip


def read_people(document: object, asked: frozenset[str], answer: Answer) -> None:
    """Adds the rows of an answer to `query_people`."""
    people: dict[str, list[Mapping[str, Any]]] = {}
    for row in _bindings(document, answer):
        person = item(_value(row, "person"))
        if person in asked:
            people.setdefault(person, []).append(row)
    for person, rows in people.items():
        born = _agreed(when(_value(row, "b"), _value(row, "bp")) for row in rows)
        died = _agreed(when(_value(row, "d"), _value(row, "dp")) for row in rows)
        answer.lives[person] = Life(born, died, _references(rows) if died else 0)


def _bindings(document: object, answer: Answer) -> Iterator[Mapping[str, Any]]:
    rows = _at(document, "results", "bindings")
    if not isinstance(rows, list):
        raise WikidataError("the answer is not a table of SPARQL results")
    for row in rows:
        if isinstance(row, dict):
            yield row
        else:
            answer.notes.append("a row that is no row")


def _value(row: Mapping[str, Any], key: str) -> str:
    value = _at(row, key, "value")
    return value if isinstance(value, str) else ""


def _references(rows: Iterable[Mapping[str, Any]]) -> int:
    imported: dict[str, bool] = {}
    for row in rows:
        reference = _value(row, "ref")
        if reference:
            imported[reference] = imported.get(reference, False) or bool(_value(row, "imported"))
    return sum(1 for only in imported.values() if not only)


def _ordinal(value: object) -> str:
    return (
        value
        if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 5
        else ""
    )


def _agreed(values: Iterable[Dated | None]) -> Dated | None:
    """The one value; of several that differ, the span of them all."""
    some = [one for one in values if one is not None]
    return Dated(min(one.first for one in some), max(one.last for one in some)) if some else None


def _chunks(items: list[str], size: int) -> Iterator[list[str]]:
    for at in range(0, len(items), size):
        yield items[at : at + size]


class _Service:
    """A SPARQL endpoint that is asked politely: one question at a time, with patience."""

    def __init__(
        self, endpoint: str, user_agent: str, timeout: float, wait: Callable[[float], None]
    ) -> None:
        import urllib3

        if not endpoint.startswith(("https://", "http://")):
            raise WikidataError(f"'{endpoint}' is no http address")
        self._endpoint, self._wait = endpoint, wait
        self._pool = urllib3.PoolManager(
            headers={
                "User-Agent": user_agent,
                "Accept": "application/sparql-results+json",
                "Accept-Encoding": "gzip",
            },
            timeout=urllib3.Timeout(connect=min(timeout, 20.0), read=timeout),
            retries=urllib3.Retry(total=0, redirect=3),
        )

    def ask(self, query: str) -> object:
        """The JSON of an answer; tries again where the server is busy or the line breaks."""
        import urllib3

        why, pause = "", 1.0
        for number in range(TRIES):
            if number:
                self._wait(pause)
                pause *= 3
            try:
                # A GET is what the service caches; a long question has to be a POST.
                response = self._pool.request(
                    "POST", self._endpoint, fields={"query": query}, encode_multipart=False,
                    preload_content=False,
                )  # fmt: skip
            except (urllib3.exceptions.HTTPError, ValueError) as error:
                why = f"cannot be reached ({_reason(error)})"
                continue
            try:
                if response.status == 200:
                    return self._parsed(response)
                why = f"answers {response.status}"
                if response.status not in (408, 429, 500, 502, 503, 504):
                    break
                pause = max(pause, _patience(response.headers.get("Retry-After")))
            except (urllib3.exceptions.HTTPError, OSError) as error:
                why = f"breaks off ({_reason(error)})"
            finally:
                response.close()
        raise WikidataError(f"{self._endpoint} {why}")

    def _parsed(self, response: Any) -> object:
        ends = time.monotonic() + DEADLINE
        parts, size = [], 0
        # `read1` gives what has come; `read` would wait for all of a block that only drips.
        while part := response.read1(65_536, decode_content=True):
            size += len(part)
            if size > LARGEST_ANSWER:
                raise WikidataError(f"{self._endpoint} answers more than {LARGEST_ANSWER:,} bytes")
            if time.monotonic() > ends:
                raise WikidataError(f"{self._endpoint} takes more than {DEADLINE:.0f} seconds")
            parts.append(part)
        try:
            return json.loads(b"".join(parts))
        except (ValueError, RecursionError):
            # A time-out on the server's side ends the answer with a Java stack trace.
            raise WikidataError(
                f"{self._endpoint} answers what is not JSON, or a part of it"
            ) from None


def _reason(error: Exception) -> str:
    return name(str(getattr(error, "reason", None) or error)) or type(error).__name__


def _patience(value: str | None) -> float:
    digits = (value or "").strip()
    return min(float(digits), LONGEST_WAIT) if digits.isascii() and digits.isdigit() else 5.0


# The dump.


def from_dump(path: Path, offices: Sequence[str], people: Iterable[str] = ()) -> Answer:
    """What a JSON dump says, read line by line. Raises WikidataError where it cannot be opened."""
    answer = Answer()
    wanted, persons = frozenset(offices), frozenset(people)
    needles = frozenset(one.encode() for one in wanted)
    starts = frozenset(one.encode() for one in persons)
    try:
        with _opened(path) as stream:
            for line in _lines(stream, answer):
                if _worth(line, needles, starts):
                    _entity(line, wanted, persons, answer)
    except (OSError, EOFError, ValueError) as error:
        if isinstance(error, FileNotFoundError | IsADirectoryError | PermissionError):
            raise WikidataError(f"{path} cannot be read: {error.strerror}") from None
        answer.partial = True
        answer.notes.append(
            f"the dump breaks off, or is none ({name(str(error)) or type(error).__name__})"
        )
    except Exception as error:
        # zlib and lzma have error classes of their own.
        if type(error).__module__ not in ("zlib", "_lzma"):
            raise
        answer.partial = True
        answer.notes.append(f"the dump is damaged ({name(str(error))})")
    return answer


def _opened(path: Path) -> IO[bytes]:
    if path.suffix == ".gz":
        import gzip

        return gzip.open(path, "rb")  # type: ignore[return-value]
    if path.suffix == ".bz2":
        import bz2

        return bz2.open(path, "rb")
    return path.open("rb")


def _lines(stream: IO[bytes], answer: Answer) -> Iterator[bytes]:
    """The lines of a dump; one that is too long is skipped without being held."""
    first = last = b""
    while line := stream.readline(LARGEST_LINE):
        if len(line) == LARGEST_LINE and not line.endswith(b"\n"):
            answer.notes.append(f"an entity of more than {LARGEST_LINE:,} bytes")
            while line and not line.endswith(b"\n"):
                line = stream.readline(LARGEST_LINE)
            continue
        first, last = first or line.strip(), line.strip() or last
        if first[:1] not in (b"", b"[", b"{"):
            raise ValueError("its first line is no entity")
        yield line
    if first == b"[" and last != b"]":
        raise EOFError("its last line is missing")


_ID = lazy.regex(rb'"id":\s?"(Q[0-9]{1,15})"')


def _worth(line: bytes, needles: frozenset[bytes], starts: frozenset[bytes]) -> bool:
    """Whether parsing a line may pay: most of a hundred million do not."""
    at = line.find(b'"P39"')
    if at >= 0 and any(found[1] in needles for found in _ID.finditer(line, at)):
        return True
    if not starts:
        return False
    found = _ID.search(line[:200])
    return found is not None and found[1] in starts


def _entity(line: bytes, offices: frozenset[str], persons: frozenset[str], answer: Answer) -> None:
    stripped = line.strip().rstrip(b",")
    if stripped in (b"[", b"]", b""):
        return
    try:
        entity = json.loads(stripped)
    except (ValueError, RecursionError):
        answer.notes.append("a line that is not JSON")
        answer.partial = True
        return
    person = item(_at(entity, "id"))
    if not person:
        answer.notes.append("an entity without an id")
        return
    held = [
        Held(
            office, person, _qualifier(one, "P580"), _end_of(one),
            _ordinal(_at(one, "qualifiers", "P1545", 0, "datavalue", "value")),
            any(
                _at(value, "datavalue", "value", "id") == _ACTING
                for value in _list(_at(one, "qualifiers", "P5102"))
            ),
            _sources(one),
        )
        for one in _statements(entity, "P39")
        if (office := item(_at(one, "mainsnak", "datavalue", "value", "id"))) in offices
    ]  # fmt: skip
    if not held and person not in persons:
        return
    label = name(_at(entity, "labels", "en", "value") or _at(entity, "labels", "mul", "value"))
    if label:
        answer.names[person] = label
    answer.held += held
    deaths = _best(_statements(entity, "P570"))
    answer.lives[person] = Life(
        _agreed(_snak(_at(one, "mainsnak")) for one in _best(_statements(entity, "P569"))),
        _agreed(_snak(_at(one, "mainsnak")) for one in deaths),
        max((_sources(one) for one in deaths), default=0),
    )


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _statements(entity: object, prop: str) -> list[Any]:
    return [
        one
        for one in _list(_at(entity, "claims", prop))
        if isinstance(one, dict) and one.get("rank") != "deprecated"
    ]


def _best(statements: list[Any]) -> list[Any]:
    preferred = [one for one in statements if one.get("rank") == "preferred"]
    return preferred or statements


def _snak(snak: object) -> Dated | None:
    if _at(snak, "snaktype") not in ("value", None):
        return None
    value = _at(snak, "datavalue", "value")
    julian = item(_at(value, "calendarmodel")) == _JULIAN
    return when(_at(value, "time"), _at(value, "precision"), julian=julian)


def _qualifier(statement: object, prop: str) -> Dated | None:
    return _agreed(_snak(one) for one in _list(_at(statement, "qualifiers", prop)))


def _end_of(statement: object) -> Dated | None:
    end = _qualifier(statement, "P582")
    kinds = [_at(one, "snaktype") for one in _list(_at(statement, "qualifiers", "P582"))]
    if end is not None or not ("value" in kinds or "somevalue" in kinds):
        return end
    start = _qualifier(statement, "P580")
    return Dated(start.last if start else FIRST, LAST)


def _sources(statement: object) -> int:
    count = 0
    for one in _list(_at(statement, "references")):
        snaks = _at(one, "snaks")
        if isinstance(snaks, dict) and snaks and not _IMPORTED & snaks.keys():
            count += 1
    return count


def merged(held: Iterable[Held], slack: int = 3) -> list[Held]:
    """Statements in order of time; terms of one person that follow at once are one tenure."""
    some = sorted(
        (one for one in held if one.start is not None),
        key=lambda one: (one.office, one.start or Dated(0, 0), one.person),
    )
    result: list[Held] = []
    last: dict[tuple[str, str, bool], int] = {}
    for one in some:
        key = (one.office, one.person, one.acting)
        before = result[last[key]] if key in last else None
        if before and before.start and one.start:
            same = one.start == before.start
            follows = before.end is not None and one.start.first <= before.end.last + slack
            if same or follows or before.end is None:
                result[last[key]] = replace(
                    before,
                    end=_later(before.end, one.end),
                    nth=before.nth or one.nth,
                    references=min(before.references, one.references)
                    if not same
                    else max(before.references, one.references),
                )
                continue
        last[key] = len(result)
        result.append(one)
    return result


def _later(one: Dated | None, other: Dated | None) -> Dated | None:
    return None if one is None or other is None else max(one, other)
