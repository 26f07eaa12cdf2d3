"""Sentences, each a whole article of a day: what cannot be true then is asked about, the rest is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.api import dated
from auditor.article import Article
from auditor.facts import conflicts
from auditor.finding import Severity
from auditor.readers import read_text
from auditor.settings import Outlet

LINES = [
    line
    for line in (Path(__file__).parent / "sentences.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("line", LINES)
def test_sentence(line: str) -> None:
    sign, day, text = line.split(" ", 2)
    (one,) = read_text(text, "x", "plain")
    assert isinstance(one, Article)
    found = conflicts.of(dated(one, day), Outlet())
    asked = [each.rule for each in found if each.severity is not Severity.INFO]
    assert bool(asked) == (sign == "+"), [each.culprit.says for each in found]
