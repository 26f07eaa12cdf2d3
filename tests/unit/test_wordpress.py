"""Posts of WordPress's REST interface."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from auditor.article import Article
from auditor.readers import ReadError, article_json, wordpress
from auditor.source import Source, Span

SEEDS = Path(__file__).parents[2] / "seeds"


def post(**more: Any) -> dict[str, Any]:
    return {
        "id": 12,
        "date": "2025-08-12T00:10:00",
        "date_gmt": "2025-08-11T23:10:00",
        "modified_gmt": "2025-08-12T08:00:00",
        "title": {"rendered": "Tom &#038; Ann <em>shut</em> it &#8211; now"},
        "content": {"rendered": "<p>It&#8217;s shut.</p>\n", "protected": False},
        "excerpt": {"rendered": "<p>An editor wrote this.</p>\n"},
        **more,
    }


def article(item: dict[str, Any]) -> Article:
    (one,) = article_json.read(Source(json.dumps(item), "posts.json"))
    assert isinstance(one, Article), one
    return one


def field(one: Article, name: str) -> str:
    found = one.field_named(name)
    return found.text if found else ""


def test_a_post() -> None:
    one = article(post())
    assert one.path == "posts.json#12"
    assert one.format == "wordpress"
    assert one.headline == "Tom & Ann shut it – now"
    assert one.text == "It’s shut."
    assert one.view.hull(Span(0, 10)) == Span(3, 3 + len("It&#8217;s shut."))
    assert field(one, "description") == "An editor wrote this."


def test_dates_carry_the_zone_of_the_site() -> None:
    one = article(post())
    assert isinstance(one.published, dt.datetime)
    assert isinstance(one.modified, dt.datetime)
    assert one.published.isoformat() == "2025-08-12T00:10:00+01:00"
    assert one.modified.isoformat() == "2025-08-12T08:00:00+00:00"
    draft = article(post(date_gmt="0000-00-00T00:00:00", date="2025-08-12T00:10:00"))
    assert draft.published == dt.datetime(2025, 8, 12, 0, 10)


def test_only_what_a_post_could_hold_can_be_missing() -> None:
    assert "byline" not in article(post(author=3)).carries
    one = article(post(_embedded={"author": [{"name": "Ann O&#8217;Lee"}, {"name": "Bo"}]}))
    assert one.byline == "Ann O’Lee, Bo"
    assert "byline" in one.carries
    assert article(post(author_name="Ann Lee")).byline == "Ann Lee"


def test_excerpts_that_wordpress_cut_are_no_description() -> None:
    for cut in ("<p>It&#8217;s shut [&hellip;]</p>", "<p>It is shut&#8230;</p>"):
        assert not field(article(post(excerpt={"rendered": cut})), "description")


def test_search_engine_texts() -> None:
    seo = {"title": "Shut &amp; done - Post", "description": "All of it.", "og_title": "Other"}
    terms = [[{"name": "World"}], [{"name": "Bridges &amp; roads"}, 3], None]
    one = article(post(yoast_head_json=seo, _embedded={"wp:term": terms}))
    assert field(one, "title") == "Shut & done - Post"
    assert field(one, "description") == "All of it."
    assert field(one, "keywords") == "World, Bridges & roads"
    meta = {
        "_yoast_wpseo_title": "%%title%% %%sep%% %%sitename%%",
        "_yoast_wpseo_focuskw": "bridge",
    }
    one = article(post(meta=meta))
    assert not field(one, "title")
    assert field(one, "keywords") == "bridge"


def test_raw_content_of_the_block_editor() -> None:
    raw = (
        "<!-- wp:paragraph -->\n<p>It is shut.</p>\n<!-- /wp:paragraph -->\n\n"
        '<!-- wp:gallery {"ids":[1]} -->[gallery ids="1,2"]<!-- /wp:gallery -->\n\n'
        '<!-- wp:paragraph -->\n<p>[contact-form-7 id="x"]</p>\n<!-- /wp:paragraph -->'
    )
    one = article(post(content={"raw": raw}))
    assert one.text == 'It is shut.\n[contact-form-7 id="x"]'
    assert one.source.text == raw
    at = raw.index("[contact")
    assert one.view.hull(one.blocks[1].span).start == at


def test_raw_content_of_the_classic_editor() -> None:
    raw = (
        'The <b>bridge</b> is shut.\r\n\r\n[caption id="a_1" width="3"]<img src="x.jpg" /> '
        'The bridge[/caption]\r\n\r\n<blockquote>"No," he said.</blockquote>\r\nIt [sic] stays.\r\n'
        '<p align="center">Ends.</p>\r\nRoses<br />\r\nare red'
    )
    one = article(post(content={"raw": raw}))
    assert one.text.split("\n") == [
        "The bridge is shut.", "The bridge", '"No," he said.', "It [sic] stays.", "Ends.", "Roses",
        "are red",
    ]  # fmt: skip
    assert one.source.text == raw
    for block in one.blocks:
        pieces = one.view.to_source(block.span)
        assert "".join(raw[a:b] for a, b in pieces) == one.slice(block.span)


def test_leaked_shortcodes_in_rendered_content_are_text() -> None:
    one = article(post(content={"rendered": '<p>[gallery ids="1"]</p><p>It is shut.</p>'}))
    assert one.text == '[gallery ids="1"]\nIt is shut.'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"rendered": "", "protected": True}, "protected by a password"),
        ({"rendered": " "}, "the post is empty"),
        ({"rendered": None}, "holds no text"),
        ({"raw": 3}, "holds no text"),
    ],
)
def test_refused(content: dict[str, Any], words: str) -> None:
    (one,) = article_json.read(Source(json.dumps(post(content=content)), "posts.json"))
    assert isinstance(one, ReadError)
    assert words in one.message
    assert one.path == "posts.json#12"


def test_parts_of_a_wrong_type_are_left_out() -> None:
    wrong = dict.fromkeys(("title", "date", "yoast_head_json", "meta", "_embedded", "lang"), 3)
    assert article(post(**wrong)).text == "It’s shut."
    assert article(post(_embedded={"author": 3, "wp:term": [[3]]}, excerpt=[1])).byline == ""


def test_lists() -> None:
    outcomes = list(wordpress.articles([post(), {"id": 3}, "x", post(id=None)], "p.json"))
    assert [one.path for one in outcomes] == ["p.json#12", "p.json#3", "p.json#3", "p.json#4"]
    assert [isinstance(one, ReadError) for one in outcomes] == [False, True, True, False]


def test_the_seed_agrees_with_its_gold() -> None:
    text = (SEEDS / "festival-headliner.json").read_text("utf-8")
    gold = json.loads((SEEDS / "festival-headliner.gold.json").read_text("utf-8"))
    one = article(json.loads(text))
    assert one.headline.endswith("– {{site_name}}")
    for defect in gold["defects"]:
        if defect["start"] is not None:
            assert one.source.text[defect["start"] : defect["end"]] == defect["quote"]
            assert one.view.to_text(Span(defect["start"], defect["end"])) is not None
