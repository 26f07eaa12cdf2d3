"""The documentation is complete and current."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from auditor import kinds, pages
from auditor.article import Article
from auditor.auditor import Auditor
from auditor.packs import SCOPES
from auditor.readers import read_text
from auditor.settings import Settings

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


def test_every_rule_says_what_why_and_shows_examples() -> None:
    for rule in Auditor().rules.values():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*/[a-z0-9]+(-[a-z0-9]+)*", rule.id), rule.id
        assert rule.summary, rule.id
        assert rule.why, f"{rule.id} does not say why it matters"
        assert 0 < rule.confidence <= 1, rule.id
        if rule.family != "internal":
            assert rule.bad, f"{rule.id} shows nothing that it finds"
            assert rule.good, f"{rule.id} shows nothing that it leaves alone"
            assert rule.sources, f"{rule.id} names no source"


def test_the_rule_pages_are_current(tmp_path: Path) -> None:
    written = pages.write(tmp_path, list(Auditor().rules.values()))
    fresh = {path.relative_to(tmp_path): path.read_text("utf-8") for path in written}
    stored = {
        path.relative_to(DOCS / "rules"): path.read_text("utf-8")
        for path in (DOCS / "rules").glob("**/*.md")
    }
    assert stored.keys() == fresh.keys(), "run `make docs`"
    assert [name for name in fresh if fresh[name] != stored[name]] == [], "run `make docs`"


def test_the_sample_scorecard_is_current() -> None:
    done = subprocess.run(
        [sys.executable, str(DOCS / "sample.py"), "--check"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_packs_manual_names_every_key_and_scope() -> None:
    manual = (DOCS / "packs.md").read_text("utf-8")
    for kind in kinds.KINDS.values():
        for key in kind.keys | {kind.name}:
            assert f"`{key}`" in manual, key
    for scope in SCOPES:
        assert re.search(rf"\b{scope}\b", manual), scope


def test_links_between_documents_lead_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *DOCS.glob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_commands_in_the_readme_exist() -> None:
    readme, makefile = (
        (ROOT / "README.md").read_text("utf-8"),
        (ROOT / "Makefile").read_text("utf-8"),
    )
    for target in set(re.findall(r"\bmake ([a-z-]+)", readme)):
        assert f"\n{target}:" in makefile, target


NEED_SURROUNDINGS = {
    # Their examples cannot stand in a paragraph of their own: they are about metadata, the place in
    # the article, what else it says, or the configuration. Their cases show them at work.
    "boilerplate/outlet-furniture",
    "capitalization/heading-case",
    "capitalization/headline-start",
    "duplication/recycled-article",
    "duplication/recycled-paragraph",
    "duplication/repeated-paragraph",
    "headline/clickbait",
    "headline/detail-conflict",
    "headline/digest",
    "headline/repeated",
    "headline/second-headline",
    "headline/second-story",
    "headline/unrelated-body",
    "placeholder/unfilled-field",
    "placeholder/untitled-headline",
    "punctuation/missing-final-stop",
    "punctuation/stray-list-marker",
    "punctuation/unbalanced-bracket",
    "punctuation/unbalanced-quotation",
    "residue/answer-skeleton",
    "residue/handover-note",
    "seo/hidden-text",
    "seo/keyword-meta",
    "seo/pasted-headline",
    "suppression/idle-directive",
    "truncation/empty-section",
    "truncation/unclosed-bracket",
    "truncation/unclosed-quotation",
    "wording/house-style",
}


def test_the_pages_examples_behave() -> None:
    auditor = Auditor()
    wrong = []
    for rule in auditor.rules.values():
        if rule.family in ("internal", "metadata"):
            continue
        for example in rule.bad:
            if rule.id not in NEED_SURROUNDINGS and not _families(auditor, rule.family, example):
                wrong.append((rule.id, "not found", example))
        wrong += [
            (rule.id, "found", example)
            for example in rule.good
            if rule.id in _families(auditor, rule.family, example)
        ]
    assert not wrong


def _families(auditor: Auditor, family: str, example: str) -> set[str]:
    """The rules of a family that speak on an example in the middle or at the end of an article."""
    before = "Council approves the budget for next year\n\nThe council met on Tuesday evening.\n\n"
    after = "\n\nThe meeting was short, and most members had gone home by nine.\n"
    settings = Settings(select=(family,), preview=True)
    found: set[str] = set()
    for text in (before + example + after, before + example + "\n"):
        article = read_text(text, "example", "plain")[0]
        assert isinstance(article, Article)
        found |= {one.rule for one in auditor.audit(article, settings).findings}
    return found
