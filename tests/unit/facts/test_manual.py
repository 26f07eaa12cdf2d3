"""docs/facts.md tells the format as it is, and its example is a sound file."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from auditor import located
from auditor.facts import files, lint

MANUAL = (Path(__file__).parents[3] / "docs" / "facts.md").read_text("utf-8")


def test_every_collection_and_key_is_told() -> None:
    for name, read in files.COLLECTIONS.items():
        assert f"`{name}`" in MANUAL, name
        try:
            read(located.parse("{no-such-key: 1}", "x"))
        except files.Mistakes as error:
            keys = re.findall(r"\w+", error.every[0].message.partition("Allowed: ")[2])
        assert len(keys) > 3
        for key in keys:
            assert f"`{key}`" in MANUAL, f"{name}: {key}"


def test_the_example_is_sound(tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", MANUAL, re.S)
    path = tmp_path / "city.yaml"
    path.write_text(example, "utf-8")
    assert lint.problems([path], dt.date(2026, 11, 30)) == []
