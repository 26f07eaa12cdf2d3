"""Every rule's cases: the marked places are found to the code point, the good ones are silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.auditor import Auditor

from . import harness

FILES = sorted(harness.CASES.glob("*/*.yaml"))


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    return Auditor()


def _examples(side: str) -> list[object]:
    return [
        pytest.param(example, id=f"{path.parent.name}/{path.stem}-{number}")
        for path in FILES
        for number, example in enumerate(harness.load(path)[side])
    ]


@pytest.mark.parametrize("example", _examples("bad"))
def test_bad(example: harness.Example, auditor: Auditor) -> None:
    harness.assert_bad(example, auditor)


@pytest.mark.parametrize("example", _examples("good"))
def test_good(example: harness.Example, auditor: Auditor) -> None:
    harness.assert_good(example, auditor)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_file_belongs_to_a_rule(path: Path, auditor: Auditor) -> None:
    assert f"{path.parent.name}/{path.stem}" in auditor.rules


def test_every_rule_has_cases(auditor: Auditor) -> None:
    have = {f"{path.parent.name}/{path.stem}" for path in FILES}
    lacking = [
        rule for rule in auditor.rules if rule not in have and rule != "internal/crashed-check"
    ]
    assert not lacking


def test_every_case_file_has_both_sides() -> None:
    for path in FILES:
        sides = harness.load(path)
        assert sides["bad"], f"{path} has no bad example"
        assert sides["good"], f"{path} has no good example"
