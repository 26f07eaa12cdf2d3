"""Files are mended in rounds: nothing else changes, what fails is left out, and there is an end."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.article import Article
from auditor.finding import Edit, Finding, Fix, Safety, Severity, replacement
from auditor.fix import FixRefused, spliced
from auditor.fixing.document import Document, Owner, Reading
from auditor.fixing.policy import Decision, Policy, Why
from auditor.fixing.rounds import Mended, mend
from auditor.source import Span

PLAIN = "Council approves the budget\n\nThe mayor left. The vote was late.\n"


def document(text: str | bytes, path: str = "a.txt", **options: object) -> Document:
    data = text if isinstance(text, bytes) else text.encode()
    return Reading(path, **options).document(data)  # type: ignore[arg-type]


class Rules:
    """An audit of patterns: each is a rule's name, an expression, and what to write instead."""

    def __init__(self, *rules: tuple[str, str, str], safety: Safety = Safety.SAFE) -> None:
        self.rules = rules
        self.safety = safety
        self.audits = 0

    def __call__(self, article: Article) -> list[Finding]:
        self.audits += 1
        texts = [(None, article.text), *((one.name, one.text) for one in article.fields)]
        return [
            Finding(
                name,
                f"'{found.group()}' is wrong",
                Span(*found.span()),
                Severity.WARNING,
                0.9,
                fixes=(replacement(Span(*found.span()), found.expand(new), "mend", self.safety),),
                field=field,
                quote=found.group(),
            )
            for name, pattern, new in self.rules
            for field, text in texts
            for found in re.finditer(pattern, text)
        ]


def mended(text: str | bytes, *rules: tuple[str, str, str], path: str = "a.txt") -> Mended:
    return mend(document(text, path), Rules(*rules), Policy())


def test_a_fix_changes_its_bytes_alone() -> None:
    result = mended(PLAIN, ("a/late", "late", "early"))
    assert result.after.data.decode() == PLAIN.replace("late", "early")
    assert [one.fix.edits[0].text for one in result.fixed] == ["early"]
    assert (result.left, result.rounds) == ((), 1)
    again = mend(result.after, Rules(("a/late", "late", "early")), Policy())
    assert not again.changed


def test_what_touches_waits_for_the_next_round() -> None:
    rules = Rules(("a/one", "vote was", "ballot was"), ("a/two", "was late", "was early"))
    result = mend(document(PLAIN), rules, Policy())
    assert result.after.data.decode() == PLAIN.replace("vote was late", "ballot was early")
    assert (len(result.fixed), result.rounds) == (2, 2)


def test_the_graver_finding_comes_first() -> None:
    def audit(article: Article) -> list[Finding]:
        at = article.text.find("late")
        if at < 0:
            return []
        span = Span(at, at + 4)
        return [
            Finding("a/info", "i", span, Severity.INFO, 1.0, fixes=(replacement(span, "soon", "i"),)),
            Finding("a/error", "e", span, Severity.ERROR, 0.5, fixes=(replacement(span, "done", "e"),)),
        ]  # fmt: skip

    assert "done" in mend(document(PLAIN), audit, Policy()).after.data.decode()


def test_a_fix_that_brings_a_finding_is_refused_and_the_others_are_made() -> None:
    rules = (("a/late", "late", "tardy"), ("a/tardy", "tardy", "slow"), ("a/left", "left", "went"))
    result = mended(PLAIN, *rules)
    assert result.after.data.decode() == PLAIN.replace("left", "went")
    (left,) = result.left
    assert (left.finding.rule, left.why) == ("a/late", Why.REFUSED)
    assert "would bring a new finding: a/tardy" in left.reason


def test_a_fix_that_mends_nothing_is_refused() -> None:
    result = mended(PLAIN, ("a/late", "late|tardy", "tardy"))
    assert not result.changed
    assert "would still be reported" in result.left[0].reason


def test_two_rules_that_undo_each_other_come_to_an_end() -> None:
    result = mended(PLAIN, ("a/one", "late", "early"), ("a/two", "early", "late"))
    assert not result.changed
    assert result.left[0].why is Why.REFUSED


def test_what_would_become_markup_is_refused() -> None:
    text = "<h1>A</h1><p>The mayor left, &amp; <b>vo</b>te was late.</p>"
    for word, new in (("vote", "ballot"), ("left", "<i>left</i>"), ("late", "l&amp;e")):
        result = mended(text, ("a/one", word, new), path="a.html")
        assert not result.changed, word
        assert result.left[0].why is Why.REFUSED


def test_many_fixes_of_which_some_fail() -> None:
    words = [f"word{chr(97 + at % 26)}{chr(97 + at // 26)}" for at in range(60)]
    text = "A headline stands here\n\n" + " and ".join(words) + ".\n"
    bad = {words[at] for at in (3, 4, 31, 59)}
    rules = [("a/w", rf"\b{one}\b", "bad thing" if one in bad else "good") for one in words]
    rules.append(("a/new", "bad thing", ""))
    audit = Rules(*rules)
    result = mend(document(text), audit, Policy())
    assert {one.finding.quote for one in result.left} == bad
    assert len(result.fixed) == len(words) - len(bad)
    assert audit.audits < 40


def fixes(many: int, safety: Safety) -> Callable[[Article], Sequence[Finding]]:
    def audit(article: Article) -> list[Finding]:
        at = article.text.find("late")
        if at < 0:
            return []
        span = Span(at, at + 4)
        offered = tuple(replacement(span, word, word, safety) for word in ("early", "soon")[:many])
        return [Finding("a/late", "m", span, Severity.ERROR, 1.0, fixes=offered)]

    return audit


@pytest.mark.parametrize(
    ("many", "safety", "unsafe", "why"),
    [
        (0, Safety.SAFE, True, Why.NO_FIX),
        (1, Safety.SAFE, False, None),
        (1, Safety.UNSAFE, False, Why.UNSAFE),
        (1, Safety.UNSAFE, True, None),
        (2, Safety.SAFE, True, Why.CHOICE),
    ],
)
def test_which_fixes_are_made(many: int, safety: Safety, unsafe: bool, why: Why | None) -> None:
    result = mend(document(PLAIN), fixes(many, safety), Policy(unsafe))
    assert [one.why for one in result.left] == ([why] if why else [])
    assert result.changed == (why is None)


def test_what_was_declined_is_not_asked_again() -> None:
    asked = []

    def choose(article: Article, finding: Finding) -> Decision:
        asked.append(finding.quote)
        if finding.quote == "vote":
            return Decision(why=Why.DECLINED)
        return Decision(finding.fixes[0])

    rules = Rules(("a/one", "mayor|left", "abbot"), ("a/vote", "vote", "poll"))
    result = mend(document(PLAIN.replace("mayor left", "mayorleft")), rules, choose)
    assert asked.count("vote") == 1
    assert [one.why for one in result.left] == [Why.DECLINED]


def test_only_wanted_rules() -> None:
    rules = Rules(("a/late", "late", "early"), ("b/left", "left", "went"))
    result = mend(document(PLAIN), rules, Policy(), lambda article, rule: rule == "b/left")
    assert result.after.data.decode() == PLAIN.replace("left", "went")
    assert result.left == ()


# -- containers ----------------------------------------------------------------------------------

SAME = "The mayor left. The vote was late."


def test_articles_with_the_same_body_are_told_apart() -> None:
    lines = [json.dumps({"id": at, "headline": SAME, "body": SAME, "note": SAME}) for at in "ab"]
    text = "\n".join(lines) + "\n"
    file = document(text, "a.jsonl")
    edits = file.edits(Owner(1, None), [Edit(Span(4, 9), "abbot")])
    after = [json.loads(line) for line in file.edited(edits).data.splitlines()]
    assert after[0] == json.loads(lines[0])
    assert after[1] == {**json.loads(lines[1]), "body": SAME.replace("mayor", "abbot")}
    edits = file.edits(Owner(0, "headline"), [Edit(Span(4, 9), "abbot")])
    after = [json.loads(line) for line in file.edited(edits).data.splitlines()]
    assert after[0] == {**json.loads(lines[0]), "headline": SAME.replace("mayor", "abbot")}
    assert after[1] == json.loads(lines[1])


def test_every_article_of_a_file_and_its_headline_are_mended() -> None:
    items = [{"id": str(at), "headline": f"Vote {at} late", "body": SAME} for at in range(5)]
    text = json.dumps(items, indent=2)
    result = mended(text, ("a/late", "late", "early"), path="a.json")
    assert result.after.data.decode() == text.replace("late", "early")
    assert len(result.fixed) == 10


def test_a_broken_line_stands_and_the_others_are_mended() -> None:
    good = json.dumps({"id": "a", "body": SAME})
    text = f'{{"id": "x", "body": "late\n{good}\n'
    result = mended(text, ("a/late", "late", "early"), path="a.jsonl")
    assert result.after.data.decode() == text.replace(good, good.replace("late", "early"))


def test_a_teaser_that_would_vanish_keeps_its_words() -> None:
    words = "the mayor spoke at length of taxes and roads " * 11 + "late."
    item = "<item><guid>{}</guid><title>T</title><description>{}</description></item>"
    feed = f"<rss><channel>{item.format(1, words)}{item.format(2, words + ' And more of it late.')}</channel></rss>"
    result = mended(feed, ("a/late", " late", ""), path="a.xml")
    assert result.before.articles.keys() == result.after.articles.keys()
    assert all(type(one) is type(two) for one, two in zip(result.before.outcomes, result.after.outcomes, strict=True))  # fmt: skip


def test_xhtml_inside_a_feed_is_refused() -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title>T</title><content type="xhtml">'
        '<div xmlns="http://www.w3.org/1999/xhtml"><p>The vote was late.</p></div></content></entry></feed>'
    )
    result = mended(feed, ("a/late", "late", "early"), path="a.atom")
    assert not result.changed
    assert "otherwise than in one plain string" in result.left[0].reason


def test_a_word_processor_file_is_refused_whole() -> None:
    import io

    import docx

    made = docx.Document()
    made.add_paragraph("The vote was late, the mayor said.")
    buffer = io.BytesIO()
    made.save(buffer)
    result = mended(buffer.getvalue(), ("a/late", "late", "early"), path="a.docx")
    assert not result.changed
    assert "word-processor" in result.left[0].reason


# -- bytes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", ""), ("utf-8", "\ufeff"), ("utf-16-le", "\ufeff"), ("utf-16-be", "\ufeff"),
        ("utf-32-le", "\ufeff"), ("windows-1252", ""),
    ],
)  # fmt: skip
def test_encoding_mark_and_line_ends_stand(encoding: str, mark: str) -> None:
    text = mark + PLAIN.replace("\n", "\r\n").replace("mayor", "mayör — “x”")
    result = mended(text.encode(encoding), ("a/late", "late", "early"))
    assert result.after.data == text.replace("late", "early").encode(encoding)


def test_what_the_encoding_cannot_write_is_refused() -> None:
    data = PLAIN.replace("mayor", "mayör").encode("latin-1")
    result = mended(data, ("a/late", "late", "l‽te"))
    assert not result.changed
    assert "cannot write '‽'" in result.left[0].reason


def test_a_page_that_says_another_encoding_gets_no_character_of_utf_8() -> None:
    page = "<html><head><meta charset=windows-1252></head><body><h1>A</h1><p>The vote was late.</p>"
    result = mended(page, ("a/late", "late", "l’te"), path="a.html")
    assert not result.changed


def test_broken_bytes_are_never_lost() -> None:
    data = PLAIN.encode().replace(b"mayor", b"may\xffor") + "é’”".encode() * 20
    result = mended(data, ("a/late", "late", "early"))
    assert result.after.data in (data, data.replace(b"late", b"early"))


TEXTS = st.text(st.sampled_from("ab ,.\n&<>é’\U0001f600"), max_size=40)
HTML = st.lists(
    st.sampled_from(["<p>", "</p>", "<b>", "</b>", "&amp;", "&rsquo;", "word ", "a late vote ", "\r\n", "é", "<!-- c -->", "<br>", "<i class=x>", "</i>"]),
    max_size=25,
).map("".join)  # fmt: skip


@given(HTML, st.data(), st.text(st.sampled_from("xy &<>’"), max_size=4), st.sampled_from("hjx"))
def test_any_edit_of_a_file_keeps_every_other_byte(
    body: str, data: st.DataObject, new: str, kind: str
) -> None:
    text = f"<p>The start of it.</p>{body}"
    if kind == "h":
        file, path = text, "a.html"
    elif kind == "j":
        plain = data.draw(st.booleans())
        file, path = (
            json.dumps([{"id": "a", "body": text}, {"body": "b"}], ensure_ascii=plain),
            "a.json",
        )
    else:
        file = f"<rss xmlns:c='http://purl.org/rss/1.0/modules/content/'><item><c:encoded><![CDATA[{text}]]></c:encoded></item></rss>"
        path = "a.rss"
    before = document(file, path)
    if 0 not in before.articles:
        return
    article = before.articles[0]
    start = data.draw(st.integers(0, len(article.text)))
    end = data.draw(st.integers(start, min(start + 8, len(article.text))))
    wrong = Finding("a/b", "m", Span(start, end), Severity.ERROR, 1.0, fixes=(Fix("f", (Edit(Span(start, end), new),)),))  # fmt: skip

    def audit(one: Article) -> list[Finding]:
        return [wrong] if one.text == article.text and one.format == article.format else []

    result = mend(before, audit, Policy())
    if not result.changed:
        return
    (change,) = result.before.byte_changes(result.parts)
    old, now = before.data, result.after.data
    assert old[: change[0]] + change[2] + old[change[1] :] == now
    assert result.after.articles[0].text == spliced(
        article.text, [Edit(Span(start, end), new)]
    ) or (not new and article.block_at(start).span == (start, end))
    for at, other in before.articles.items():
        assert at == 0 or result.after.articles[at].text == other.text


def test_a_place_in_no_string_is_refused() -> None:
    file = document(json.dumps({"headline": "A \n vote", "body": SAME}), "a.json")
    with pytest.raises(FixRefused, match="otherwise than in one plain string"):
        file.edits(Owner(0, "headline"), [Edit(Span(0, 1), "The")])
