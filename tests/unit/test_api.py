"""The library's public face."""

from __future__ import annotations

import datetime as dt
import pickle
from pathlib import Path

import pytest

import auditor
from auditor.config import load

TEXT = "Bridge opens\n\nThe bridge, built by [insert company name], opened on Tuesday.\n"


def test_everything_public_is_there() -> None:
    for name in auditor.__all__:
        assert getattr(auditor, name) is not None
    with pytest.raises(AttributeError):
        auditor.nothing  # noqa: B018


def test_audit_takes_text_bytes_a_path_and_an_article(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(TEXT, "utf-8")
    cards = [
        auditor.audit(TEXT),
        auditor.audit(TEXT.encode()),
        auditor.audit(path),
        auditor.audit(str(path)),
        auditor.audit(auditor.read(path)[0]),
    ]
    assert {card.verdict for card in cards} == {"block"}
    assert len({card.findings for card in cards}) == 1


def test_audit_takes_settings_a_configuration_and_a_date(tmp_path: Path) -> None:
    card = auditor.audit(TEXT, settings=auditor.Settings(ignore=("placeholder",)))
    assert not any(one.family == "placeholder" for one in card.findings)
    config = load(isolated=True, command_line={("ignore",): ["placeholder"]})
    assert auditor.audit(TEXT, config=config).findings == card.findings
    assert auditor.audit(TEXT, published="6 August 2025").article.published == dt.date(2025, 8, 6)
    with pytest.raises(ValueError, match="is no date"):
        auditor.audit(TEXT, published="someday")


def test_what_cannot_be_read_raises(tmp_path: Path) -> None:
    with pytest.raises(auditor.ReadError):
        auditor.audit(b"")
    with pytest.raises(auditor.ReadError):
        auditor.read(tmp_path / "missing.txt")
    two = '[{"id": 1, "headline": "A", "body": "One."}, {"id": 2, "headline": "B", "body": "Two."}]'
    with pytest.raises(auditor.ReadError, match="one article expected, 2 found"):
        auditor.audit(two, format="json")


def test_an_auditor_and_a_scorecard_can_be_pickled() -> None:
    worker = pickle.loads(pickle.dumps(auditor.Auditor()))
    card = auditor.audit(TEXT, auditor=worker)
    again = pickle.loads(pickle.dumps(card))
    assert again.findings == card.findings
    assert again.article.text == card.article.text
