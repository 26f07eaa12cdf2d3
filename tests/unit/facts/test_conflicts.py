"""Claims about time: what stands together, what cannot, and what the finding shows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor.api import audit, dated
from auditor.article import Article
from auditor.facts import base, conflicts
from auditor.finding import Finding, Severity
from auditor.readers import read_text
from auditor.settings import Outlet, Settings

FACTS = Settings(select=("facts",))


def article(text: str, published: str | None = None) -> Article:
    (found,) = read_text(f"Council approves the budget\n\n{text}\n", "x", "plain")
    assert isinstance(found, Article)
    return dated(found, published) if published else found


def found(text: str, published: str | None = None, outlet: Outlet | None = None) -> list[Finding]:
    one = article(text, published)
    rules = dict.fromkeys(each.rule for each in conflicts.of(one, outlet or Outlet()))
    return [
        finding for rule in rules for finding in conflicts.findings(one, outlet or Outlet(), rule)
    ]


SEED = (
    "On August 6, 2025, an envoy representing former U.S. President Donald Trump held a meeting in "
    "Moscow. The Biden administration has yet to issue a statement."
)


def test_an_undated_article_conflicts_by_its_own_words() -> None:
    one, other = found(SEED)
    assert {one.rule, other.rule} == {"facts/office-holder", "facts/named-government"}
    for finding in (one, other):
        assert finding.severity is Severity.WARNING
        assert "6 August 2025 or later" in finding.message
        assert any(proof.span is not None for proof in finding.evidence)
        assert any(proof.source for proof in finding.evidence)


def test_it_stands_when_the_date_moves_into_the_tenures() -> None:
    assert found(SEED.replace("2025", "2022")) == []


def test_a_declared_date_makes_it_an_error_that_names_who_is_in_office() -> None:
    (one,) = found("Prime Minister Keir Starmer lands in Oslo.", "2026-08-20")
    assert one.severity is None  # the rule's own: an error
    assert "when Andy Burnham is in office" in one.message
    assert one.evidence[0].message == "The article is dated 20 August 2026"
    assert any("2024-07-05 to 2026-07-20" in proof.message for proof in one.evidence)


def test_both_mends_are_offered_and_none_is_safe() -> None:
    (one,) = found("Envoys of former President Donald Trump are in Rome.", "2025-08-06")
    assert [fix.safety.value for fix in one.fixes] == ["unsafe"]
    edit = one.fixes[0].edits[0]
    text = article("Envoys of former President Donald Trump are in Rome.").text
    assert text[edit.span.start : edit.span.end] == "former "
    other = [proof.message for proof in one.evidence if proof.message.startswith("Or the date")]
    assert other == [
        "Or the date is wrong: 'former President Donald Trump' fits 2021-01-18 to 2025-01-21"
        ", or from 2029-01-18 on"
    ]


def test_just_behind_a_hand_over_it_only_informs() -> None:
    (one,) = found("Prime Minister Keir Starmer lands in Oslo.", "2026-07-24")
    assert one.severity is Severity.INFO
    assert found("Prime Minister Keir Starmer lands in Oslo.", "2026-07-22") == []


def test_what_rests_on_an_open_tenure_weighs_less_after_the_sources_end() -> None:
    text = "Former Prime Minister Andy Burnham is in Rome."
    (one,) = found(text, "2026-09-20")
    assert any("sources for this end" in proof.message for proof in one.evidence)
    early = found(text, "2026-08-20")
    late = found(text, "2029-08-20")
    assert early[0].confidence is not None
    assert late[0].confidence is not None
    assert early[0].confidence > late[0].confidence
    assert late[0].severity is Severity.INFO


def test_namesakes_are_alternatives() -> None:
    assert found("President Bush says the envoy will stay.", "1990-05-02") == []
    assert found("President Bush says the envoy will stay.", "2006-05-02") == []
    assert found("President Bush says the envoy will stay.", "1996-05-02") != []


def test_a_title_under_a_dated_event_is_about_that_event() -> None:
    (one,) = found("The bridge was opened on 3 March 2009 by then-Prime Minister David Cameron.")
    assert "the event is dated" in one.message
    assert (
        found("The bridge was opened on 3 March 2012 by then-Prime Minister David Cameron.") == []
    )


def test_the_same_claim_is_reported_once_with_its_other_places() -> None:
    text = "The Biden administration has yet to comment.\n\nThe Biden administration is silent."
    (one,) = found(text, "2025-08-06")
    assert sum(proof.message == "Here too" for proof in one.evidence) == 1


def test_titles_that_agree_with_each_other_tell_which_time_the_text_speaks_of() -> None:
    text = (
        "President Joe Biden says a deal is near. Vice President Kamala Harris is to sign it, and the "
        "Biden administration is confident."
    )
    reading = [
        proof.message for one in found(text, "2025-08-06") for proof in one.evidence
        if proof.message.startswith("Read by its titles")
    ]  # fmt: skip
    assert reading
    assert "2021-01-1" in reading[0]
    assert "2025-01-2" in reading[0]


def test_a_headline_beside_the_body_is_read_too() -> None:
    row = {
        "id": "1",
        "headline": "Former president Trump signs the bill",
        "published": "2025-08-06",
    }
    text = json.dumps({**row, "body": "The bill was debated for weeks, and the vote was close."})
    (one,) = read_text(text, "x.json", "json")
    assert isinstance(one, Article)
    (finding,) = audit(one, settings=FACTS).findings
    assert (finding.field, finding.quote) == ("headline", "Former president Trump")


def test_an_outlets_own_facts_count(tmp_path: Path) -> None:
    own = tmp_path / "city.yaml"
    own.write_text(
        """schema: 1
sources: {hall: "the town hall's register, read 2026-01-01"}
offices:
- id: ashby-mayor
  titles: [mayor]
  of: Ashby
  adj: [Ashby]
  src: hall
  as_of: 2026-01-01
  complete: 2010-01-01..
  tenures:
  - {who: Nora Quill, from: 2010-05-01, to: 2018-05-01}
  - {who: Ian Tarn, from: 2018-05-01}
""",
        "utf-8",
    )
    text = "Ashby Mayor Nora Quill will open the fair on Saturday."
    outlet = Outlet(facts=(str(own),))
    (one,) = found(text, "2020-06-01", outlet)
    assert "when Ian Tarn is in office" in one.message
    assert found(text, "2020-06-01") == []
    assert found(text, "2015-06-01", outlet) == []


def test_other_languages_are_left_alone() -> None:
    german = (
        "Die Biden administration hat noch nichts gesagt, und der Kanzler schweigt dazu seit Wochen. "
        * 4
    )
    assert found(german, "2025-08-06") == []


@pytest.mark.parametrize("unit", ["President Biden ", "former ", "the Biden administration has ", "NATO member Sweden, ", "6 August 2025 ", "Twitter "])  # fmt: skip
def test_long_repeats_end(unit: str) -> None:
    assert isinstance(conflicts.of(article(unit * 3000, "2026-08-06"), Outlet()), tuple)


def test_the_base_is_shared_and_named() -> None:
    assert base.of() is base.of(())
    assert base.of().name == ""
