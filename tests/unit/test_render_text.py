"""Text for a terminal."""

from __future__ import annotations

import io
import re
import subprocess
import sys

import pytest

from auditor.article import BlockKind
from auditor.finding import Evidence, Safety, replacement
from auditor.render import Problem, Report, render
from auditor.render.text import excerpt, wants_color
from auditor.scoring import Scorecard
from auditor.source import Span
from tests import render_samples as samples

BODY = "Ministers met in the capital on Monday,and agreed wiht one another."


def small() -> Scorecard:
    article = samples.article(
        [(BlockKind.HEADLINE, "Ministers agree"), (BlockKind.PARAGRAPH, BODY)], "deal.txt"
    )
    text = article.text
    comma, typo = samples.span("Monday,and", text), samples.span("wiht", text)
    spacing, spelling = (
        samples.rule("spacing/missing-space"),
        samples.rule("spelling/typo", "error"),
    )
    date = samples.rule("metadata/missing-date", "info", "completeness")
    return samples.card(
        (
            (
                spelling,
                spelling.finding(
                    "'wiht' is no word",
                    typo,
                    evidence=(Evidence("It is near 'with'", Span(0, 9), "https://example.org"),),
                    fixes=(replacement(typo, "with", "Write 'with'", Safety.UNSAFE),),
                ),
            ),
            (
                spacing,
                spacing.finding(
                    "No space follows the comma",
                    comma,
                    fixes=(replacement(comma, "Monday, and", "Insert a space"),),
                ),
            ),
            (date, date.finding("The article has no date")),
        ),
        article,
        ("Names were not checked.",),
    )


def test_small_article() -> None:
    assert render("text", Report((small(),), (Problem("b.docx", "is no .docx file"),))) == (
        f"""\
BLOCK   {small().score} {small().grade}  deal.txt  Ministers agree
              1 error
              Note: Names were not checked.

  article  info    metadata/missing-date  The article has no date

  2:33     warning spacing/missing-space  No space follows the comma
     2 | Ministers met in the capital on Monday,and agreed wiht one another.
       |                                 ^^^^^^^^^^
       = fix: Insert a space → on Monday, and agreed

  2:51     error   spelling/typo  'wiht' is no word
     2 | Ministers met in the capital on Monday,and agreed wiht one another.
       |                                                   ^^^^
       = why: It is near 'with' (1:1) <https://example.org>
       = try: Write 'with' → agreed with one

UNREAD  b.docx: is no .docx file

1 article: 0 passed, 0 to revise, 1 blocked; 1 error, 1 warning and 1 info; 1 file could not be read.
"""
    )


def test_colour_changes_no_word() -> None:
    report = Report((small(),))
    coloured = render("text", report, color=True)
    assert "\x1b[1;31mBLOCK \x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render("text", report)


def test_clean_article_is_one_line() -> None:
    card = samples.card((), samples.article([(BlockKind.HEADLINE, "All is well")], "ok.txt"))
    assert render("text", Report((card,))).splitlines() == [
        "PASS   100 A  ok.txt  All is well",
        "",
        "1 article: 1 passed, 0 to revise, 0 blocked; 0 errors, 0 warnings and 0 infos.",
    ]


def test_quiet() -> None:
    lines = render("text", Report((small(),), (Problem("b", "c"),)), quiet=True).splitlines()
    assert [line[:9] for line in lines] == ["UNREAD  b", "", "1 article"]


def test_repeated_findings_are_shortened() -> None:
    article = samples.article([(BlockKind.PARAGRAPH, "wiht " * 30 + "end")])
    typo = samples.rule("spelling/typo")
    card = samples.card(
        ((typo, typo.finding("no word", Span(5 * at, 5 * at + 4))) for at in range(30)), article
    )
    short = render("text", Report((card,)))
    assert short.count("  no word") == 20
    assert "  ... and 10 more of spelling/typo\n" in short
    assert render("text", Report((card,)), limit=29).count("... and 1 more") == 1
    assert render("text", Report((card,)), verbose=True).count("  no word") == 30


@pytest.mark.parametrize("color", [False, True])
def test_nothing_reaches_the_terminal(color: bool) -> None:
    """Escape sequences, bells, C1 controls, overrides of direction and line ends of an article."""
    evil = "A\x1b]0;title\x07B\x9b31mC\u202eD\u2066E\x7fF\u2028G\tH\x0bI\r\udc00J\u200b"
    article = samples.article([(BlockKind.HEADLINE, evil), (BlockKind.PARAGRAPH, "words " + evil)])
    odd = samples.rule("residue/odd")
    card = samples.card(
        (
            (
                odd,
                odd.finding(
                    evil,
                    Span(len(evil) + 1, len(evil) + 12),
                    evidence=(Evidence(evil, Span(0, 1), evil),),
                    fixes=(replacement(Span(0, 1), evil, evil),),
                ),
            ),
        ),
        article,
        (evil,),
    )
    text = render("text", Report((card,), (Problem(evil, evil),)), color=color)
    text = re.sub(r"\x1b\[[0-9;]{1,4}m", "", text) if color else text
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069]", text)
    assert "␛]0;title␇B⟨U+009B⟩31mC⟨U+202E⟩D" in text


def marked(text: str, words: str, width: int = 100) -> tuple[str, str]:
    line, indent, under = excerpt(text, Span(0, len(text)), samples.span(words, text), width)
    return line, indent + under


def test_excerpt_of_a_long_line() -> None:
    text = "start " + "word " * 400 + "here " + "more " * 400 + "end"
    line, under = marked(text, "here")
    assert line.startswith("… word")
    assert line.endswith("more …")
    assert len(line) <= 104
    assert line[under.index("^") : len(under)] == "here"
    assert marked(text, "start")[0].startswith("start word")
    assert marked(text, "end")[0].endswith("more end")


def test_excerpt_of_a_long_span() -> None:
    text = "before " + "x" * 1000 + " after"
    line, under = marked(text, "x" * 1000)
    assert len(line) <= 110
    assert line.endswith("x …")
    assert under.count("^") == line.count("x")


def test_excerpt_counts_columns() -> None:
    """East Asian letters take two columns, combining marks none, tabs are shown."""
    line, under = marked("報道\tcafe\u0301 wiht", "wiht")
    assert line == "報道␉cafe\u0301 wiht"
    assert under == " " * 10 + "^^^^"
    assert marked("彼は東京に", "東京")[1] == "    ^^^^"
    wide = "語" * 300
    assert len(excerpt(wide, Span(0, 300), Span(150, 151), 100)[0]) <= 54


def test_excerpt_without_width() -> None:
    assert excerpt("ab", Span(0, 2), Span(2, 2), 80) == ("ab", "  ", "^")
    assert excerpt("", Span(0, 0), Span(0, 0), 80) == ("", "", "^")


def test_colour_is_asked_of_the_stream() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    assert wants_color(Terminal(), {})
    assert not wants_color(io.StringIO(), {})
    assert not wants_color(Terminal(), {"NO_COLOR": "1"})
    assert not wants_color(Terminal(), {"TERM": "dumb"})
    assert wants_color(io.StringIO(), {"FORCE_COLOR": "1"})


def test_plain_text_imports_nothing_heavy() -> None:
    code = (
        "import sys; from auditor.render import Report, render; render('text', Report());"
        "print([name for name in ('rich', 'jinja2', 'unicodedata', 'json') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
