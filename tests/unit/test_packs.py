"""Packs: every kind works, and every mistake is told with file, line, column and the mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor import engine
from auditor.article import Article
from auditor.finding import Finding
from auditor.literals import branches, required
from auditor.located import LocatedError
from auditor.packs import from_folder
from auditor.readers import read_text
from auditor.settings import Settings

TOP = "family: house\ncategory: language\nrules:\n"


def pack(folder: Path, rules: str, name: str = "house.yaml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(TOP + rules, "utf-8")
    return folder


def findings(
    folder: Path, rules: str, text: str, settings: Settings | None = None
) -> list[Finding]:
    return audited(pack(folder, rules), "Council approves the budget\n\n" + text, settings)


def audited(folder: Path, text: str, settings: Settings | None = None) -> list[Finding]:
    article = read_text(text, "test", "plain")[0]
    assert isinstance(article, Article)
    return list(engine.run(article, engine.plan(from_folder(folder), settings or Settings())))


def quotes(folder: Path, rules: str, text: str) -> list[str]:
    return [one.quote for one in findings(folder, rules, text)]


BASE = "  x:\n    summary: s\n    message: \"'{match}'\"\n"


def test_existence_with_its_conditions(tmp_path: Path) -> None:
    rules = BASE + (
        "    kind: existence\n    literals: [don't know, moose]\n    patterns: ['el(?P<here>k+)']\n"
        "    unless: ['moose jaw']\n    unless-before: 'the '\n    unless-after: ' hunt'\n"
        "    unless-block: ['zoo']\n"
    )
    text = (
        "A moose met an elk. We don’t know. “A moose,” she said. The moose left Moose Jaw.\n\n"
        "A moose hunt began.\n\nAt the zoo a moose slept. See moose.com for more moose."
    )
    assert quotes(tmp_path, rules, text) == ["moose", "k", "don’t know"]


def test_anchors_and_places(tmp_path: Path) -> None:
    rules = BASE + "    kind: existence\n    literals: [read more]\n    anchor: block\n"
    text = "We read more than ever.\n\n** Read more… »\n\nThis is the end of the story, at last."
    assert quotes(tmp_path, rules, text) == ["** Read more… »"]
    rules = BASE + "    kind: existence\n    literals: [stop]\n    where: end\n    edge: 1\n"
    assert quotes(tmp_path, rules, "A stop here.\n\nAnother stop there.") == ["stop"]
    rules = BASE + "    kind: existence\n    patterns: ['red']\n    extend: sentence\n"
    assert quotes(tmp_path, rules, "It was blue. It was red. It was green.") == ["It was red."]


def test_articles_about_the_thing_are_left_alone(tmp_path: Path) -> None:
    rules = (
        BASE + "    kind: existence\n    literals: [moose]\n    unless-article: ['\\bantlers\\b']\n"
    )
    assert quotes(tmp_path, rules, "A moose came.") == ["moose"]
    assert quotes(tmp_path / "b", rules, "A moose came. Its antlers shone.") == []


def test_substitution_keeps_the_capital_and_fixes(tmp_path: Path) -> None:
    rules = (
        "  x:\n    kind: substitution\n    summary: s\n    message: \"'{replacement}', not '{match}'\"\n"
        "    swap:\n      utilise: use\n      whilst: [while, as]\n"
    )
    found = findings(tmp_path, rules, "Utilise it whilst you can.")
    assert [one.message for one in found] == [
        "'Use', not 'Utilise'",
        "'while' or 'as', not 'whilst'",
    ]
    assert [fix.edits[0].text for fix in found[1].fixes] == ["while", "as"]


def test_occurrence_counts(tmp_path: Path) -> None:
    rules = (
        "  x:\n    kind: occurrence\n    summary: s\n    message: \"{count} times '{match}'\"\n"
        "    patterns: ['\\bvery\\b']\n    max: 2\n"
    )
    assert findings(tmp_path, rules, "A very very big town.") == []
    found = findings(tmp_path, rules, "A very very big town.\n\nIt is very old.")
    assert [one.message for one in found] == ["3 times 'very'"]
    assert len(found[0].evidence) == 2


def test_repetition(tmp_path: Path) -> None:
    rules = "  x:\n    kind: repetition\n    summary: s\n    message: \"'{match}' twice\"\n    except: [had]\n"
    assert quotes(tmp_path, rules, "He had had the the keys. The\n\nThe end, end.") == ["the the"]


def test_consistency_flags_the_rarer(tmp_path: Path) -> None:
    rules = (
        "  x:\n    kind: consistency\n    summary: s\n    message: \"'{match}' and '{other}'\"\n"
        "    either:\n      - [adviser, advisor]\n"
    )
    text = "An adviser met an adviser and an advisor."
    assert quotes(tmp_path, rules, text) == ["advisor"]
    assert quotes(tmp_path / "b", rules, "An adviser met an adviser.") == []


def test_conditional(tmp_path: Path) -> None:
    rules = (
        "  x:\n    kind: conditional\n    summary: s\n    message: \"'{match}' is not explained\"\n"
        "    ignore-case: false\n    first: '\\b([A-Z]{3,5})\\b'\n    second: '\\(([A-Z]{3,5})\\)'\n    except: [USA]\n"
    )
    text = "The Office for Data (ODA) met the XYZ in the USA. The ODA and the XYZ agreed."
    assert quotes(tmp_path, rules, text) == ["XYZ"]


def test_capitalization(tmp_path: Path) -> None:
    rules = (
        "  x:\n    kind: capitalization\n    summary: s\n    message: \"'{match}'\"\n"
        "    style: sentence\n    scope: headline\n"
    )
    assert quotes(tmp_path, rules, "Text.") == []
    found = audited(tmp_path, "Council Approves The Budget For Roads\n\nText follows here.")
    assert [one.quote for one in found] == ["Council Approves The Budget For Roads"]


def test_metric(tmp_path: Path) -> None:
    rules = (
        "  x:\n    kind: metric\n    summary: s\n    message: '{count} words'\n"
        "    measure: sentence-words\n    max: 5\n"
    )
    found = findings(tmp_path, rules, "One two three. One two three four five six.")
    assert [(one.message, one.quote) for one in found] == [
        ("6 words", "One two three four five six.")
    ]


def test_allow_is_an_option_of_every_pack_rule(tmp_path: Path) -> None:
    rules = BASE + "    kind: existence\n    literals: [moose, elk]\n"
    settings = Settings(select=("house",), options={"house/x": {"allow": ["Moose"]}})
    assert [one.quote for one in findings(tmp_path, rules, "A moose and an elk.", settings)] == [
        "elk"
    ]


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("rules: {}", 1, 1, "a pack needs 'family'"),
        ("family: a\ncategory: loud\nrules: {}", 2, 11, "unknown category 'loud'"),
        (TOP + "  X y:\n    kind: existence", 5, 5, "must be kebab-case"),
        (TOP + "  x: 3", 4, 6, "expected a mapping, found '3'"),
        (TOP + "  x:\n    summary: s", 5, 5, "needs 'kind'"),
        (TOP + "  x:\n    kind: existance", 5, 11, "did you mean 'existence'?"),
        (TOP + BASE + "    kind: existence\n    mesage: m", 8, 5, "unknown key of a rule of kind existence 'mesage'; did you mean 'message'?"),
        (TOP + BASE + "    kind: existence", 7, 11, "needs 'patterns' or 'literals'"),
        (TOP + BASE + "    kind: existence\n    patterns: ['(a']", 8, 16, "is no RE2 expression"),
        (TOP + BASE + "    kind: existence\n    patterns: ['a(?=b)']", 8, 16, "use a group named 'here'"),
        (TOP + BASE + "    kind: existence\n    patterns: ['(a)\\1']", 8, 16, "use kind 'repetition'"),
        (TOP + BASE + "    kind: existence\n    literals: [3]", 8, 16, "expected a string"),
        (TOP + BASE + "    kind: existence\n    severity: fatal", 8, 15, "Allowed: error, info, warning"),
        (TOP + BASE + "    kind: existence\n    confidence: 2", 8, 17, "out of range"),
        (TOP + BASE + "    kind: existence\n    scope: [headline, foot]", 8, 23, "unknown scope 'foot'"),
        (TOP + "  x:\n    kind: metric\n    summary: s\n    message: '{match}'\n    measure: words\n    max: 1", 7, 14, "allowed: {count}"),
        (TOP + "  x:\n    kind: existence\n  x:\n    kind: metric", 6, 3, "stands twice"),
        ("family: a\n\tb: c", 2, 1, "not YAML"),
        ("", 1, 1, "the file is empty"),
    ],
)  # fmt: skip
def test_mistakes(tmp_path: Path, text: str, line: int, column: int, said: str) -> None:
    (tmp_path / "bad.yaml").write_text(text, "utf-8")
    with pytest.raises(LocatedError) as caught:
        from_folder(tmp_path)
    assert said in caught.value.message
    assert caught.value.path.endswith("bad.yaml")
    assert (caught.value.line, caught.value.column) == (line, column)


def test_a_folder_without_packs_is_told(tmp_path: Path) -> None:
    with pytest.raises(LocatedError, match="holds no pack"):
        from_folder(tmp_path)
    with pytest.raises(LocatedError, match="is not a folder"):
        from_folder(tmp_path / "none")


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        ("lorem ipsum", [["lorem ipsum"]]),
        (r"\bRead (?:more|on)\b", [["read "]]),
        ("(?:cat|dogs)", [["cat", "dogs"]]),
        (r"(?:a big (?:cat|dog)|moose)", [["a big ", "moose"]]),
        (r"\w+ing\b", [["ing"]]),
        (r"(?:abc)?", None),
        ("[ab]c", None),
        (r"\p{Lu}tail", [["tail"]]),
        ("ünder", [["ünder"]]),
        (r"[\[{]\w+", [["[", "{"]]),
        (r"\(\w+", None),
        ("İ+", None),
    ],
)
def test_required_literals(expression: str, wanted: list[list[str]] | None) -> None:
    assert required(expression) == wanted


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        ("a|b", ["a", "b"]),
        ("(?i)a|b", ["(?i)a", "(?i)b"]),
        ("(a|b)|[|]|[]|]|[^]|]|\\||c", ["(a|b)", "[|]", "[]|]", "[^]|]", "\\|", "c"]),
        ("a|", ["a|"]),
        ("(?:a|b)c", ["(?:a|b)c"]),
    ],
)
def test_branches(expression: str, wanted: list[str]) -> None:
    assert branches(expression) == wanted
