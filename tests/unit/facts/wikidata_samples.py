"""Statements as Wikidata writes them: lines of the JSON dump, rows of the query service.

Every key of the real formats is there, also those that nobody reads. The people are invented.
"""

from __future__ import annotations

import json
from typing import Any

GREGORIAN = "http://www.wikidata.org/entity/Q1985727"
JULIAN = "http://www.wikidata.org/entity/Q1985786"
XSD = "http://www.w3.org/2001/XMLSchema#"


def time_snak(
    prop: str, day: str, precision: int = 11, calendar: str = GREGORIAN
) -> dict[str, Any]:
    """`day` as "2025-01-20"; "some" and "no" are the values that are not known or not there."""
    if day in ("some", "no"):
        return {"snaktype": f"{day}value", "property": prop, "hash": "0" * 40, "datatype": "time"}
    return {
        "snaktype": "value",
        "property": prop,
        "hash": "a" * 40,
        "datavalue": {
            "value": {
                "time": f"+{day}T00:00:00Z",
                "timezone": 0,
                "before": 0,
                "after": 0,
                "precision": precision,
                "calendarmodel": calendar,
            },
            "type": "time",
        },
        "datatype": "time",
    }


def item_snak(prop: str, item: str) -> dict[str, Any]:
    return {
        "snaktype": "value",
        "property": prop,
        "hash": "b" * 40,
        "datavalue": {
            "value": {"entity-type": "item", "numeric-id": int(item[1:]), "id": item},
            "type": "wikibase-entityid",
        },
        "datatype": "wikibase-item",
    }


def text_snak(prop: str, text: str, kind: str = "string") -> dict[str, Any]:
    return {
        "snaktype": "value",
        "property": prop,
        "hash": "c" * 40,
        "datavalue": {"value": text, "type": "string"},
        "datatype": kind,
    }


def references(count: int, imported: bool = False) -> list[dict[str, Any]]:
    found = [
        {
            "hash": f"{number:040d}",
            "snaks": {"P854": [text_snak("P854", f"https://example.org/{number}", "url")]},
            "snaks-order": ["P854"],
        }
        for number in range(count)
    ]
    if imported:
        found.append(
            {
                "hash": "f" * 40,
                "snaks": {"P143": [item_snak("P143", "Q328")]},
                "snaks-order": ["P143"],
            }
        )
    return found


def statement(
    mainsnak: dict[str, Any],
    *qualifiers: dict[str, Any],
    rank: str = "normal",
    refs: int = 2,
    imported: bool = False,
) -> dict[str, Any]:
    by_property: dict[str, list[dict[str, Any]]] = {}
    for one in qualifiers:
        by_property.setdefault(one["property"], []).append(one)
    return {
        "mainsnak": mainsnak,
        "type": "statement",
        "qualifiers": by_property,
        "qualifiers-order": list(by_property),
        "id": "Q1$12345678-1234-1234-1234-123456789012",
        "rank": rank,
        "references": references(refs, imported),
    }


def held(
    office: str,
    start: str | None,
    end: str | None = None,
    nth: str = "",
    *,
    precision: int = 11,
    acting: bool = False,
    rank: str = "normal",
    refs: int = 2,
    imported: bool = False,
) -> dict[str, Any]:
    qualifiers = []
    if start:
        qualifiers.append(time_snak("P580", start, precision))
    if end:
        qualifiers.append(time_snak("P582", end))
    if nth:
        qualifiers.append(text_snak("P1545", nth))
    if acting:
        qualifiers.append(item_snak("P5102", "Q4676846"))
    return statement(item_snak("P39", office), *qualifiers, rank=rank, refs=refs, imported=imported)


def entity(
    item: str, label: str, offices: list[Any], born: str = "", died: str = "", refs: int = 2
) -> dict[str, Any]:
    claims: dict[str, Any] = {
        "P31": [statement(item_snak("P31", "Q5"), refs=0)],
        "P39": offices,
    }
    if born:
        claims["P569"] = [statement(time_snak("P569", born))]
    if died:
        claims["P570"] = [statement(time_snak("P570", died), refs=refs, imported=True)]
    return {
        "type": "item",
        "id": item,
        "labels": {
            "en": {"language": "en", "value": label},
            "de": {"language": "de", "value": "?"},
        },
        "descriptions": {"en": {"language": "en", "value": "politician"}},
        "aliases": {},
        "claims": claims,
        "sitelinks": {},
        "pageid": 1,
        "ns": 0,
        "title": item,
        "lastrevid": 2,
        "modified": "2026-11-29T12:00:00Z",
    }


def dump(*entities: dict[str, Any]) -> str:
    lines = ",\n".join(json.dumps(one, separators=(",", ":")) for one in entities)
    return f"[\n{lines}\n]\n"


# The query service.


def _literal(value: str, kind: str) -> dict[str, str]:
    return {"type": "literal", "value": value, "datatype": XSD + kind}


def row(**values: str) -> dict[str, Any]:
    """A row of results from short values: s="2025-01-20", sp="11", person="Q1", personLabel="x"."""
    result: dict[str, Any] = {}
    for key, value in values.items():
        if key in ("s", "e", "b", "d"):
            result[key] = _literal(f"{value}T00:00:00Z", "dateTime")
        elif key in ("sp", "ep", "bp", "dp"):
            result[key] = _literal(value, "integer")
        elif key in ("office", "person", "nature", "imported"):
            result[key] = {"type": "uri", "value": f"http://www.wikidata.org/entity/{value}"}
        elif key in ("st", "dst"):
            result[key] = {
                "type": "uri",
                "value": f"http://www.wikidata.org/entity/statement/{value}",
            }
        elif key == "ref":
            result[key] = {"type": "uri", "value": f"http://www.wikidata.org/reference/{value}"}
        elif key == "ended":
            result[key] = {
                "type": "uri",
                "value": f"http://www.wikidata.org/.well-known/genid/{value}",
            }
        elif key == "personLabel":
            result[key] = {"xml:lang": "en", "type": "literal", "value": value}
        else:
            result[key] = {"type": "literal", "value": value}
    return result


def results(*rows: dict[str, Any]) -> dict[str, Any]:
    names = sorted({name for one in rows for name in one})
    return {"head": {"vars": names}, "results": {"bindings": list(rows)}}
