"""Word files: text, places, kinds of blocks, and what must not be opened."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.article import Article, BlockKind, MarkKind
from auditor.readers import ReadError
from auditor.readers import docx as reader
from auditor.source import Span


def saved(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def article(document: Any) -> Article:
    (one,) = reader.read_bytes(saved(document), "story.docx")
    assert isinstance(one, Article), one
    return one


def error(data: bytes) -> str:
    (one,) = reader.read_bytes(data, "story.docx")
    assert isinstance(one, ReadError), one
    return one.message


def inside(paragraph: Any, xml: str) -> None:
    """Append WordprocessingML to a paragraph."""
    start, _, rest = xml.partition(">")
    close = "/" if start.endswith("/") else ""
    paragraph._p.append(parse_xml(f"{start.rstrip('/')} {nsdecls('w', 'r')}{close}>{rest}"))


def rewritten(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The archive with its parts changed; None drops one."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", 8) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return file.getvalue()


def kinds(one: Article) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, one.slice(block.span)) for block in one.blocks]


def test_blocks_from_styles() -> None:
    document = docx.Document()
    document.add_heading("Harbour bridge shuts", 0)
    document.add_paragraph("By Ann Lee")
    document.add_paragraph("6 August 2025")
    document.add_paragraph("The bridge is shut, the county said.")
    document.add_heading("What is next", 2)
    document.add_paragraph("First", style="List Bullet")
    document.add_paragraph("Second", style="List Number 2")
    document.add_paragraph("We will see.", style="Intense Quote")
    document.add_paragraph("The bridge on Monday", style="Caption")
    one = article(document)
    assert kinds(one) == [
        ("headline", 0, "Harbour bridge shuts"),
        ("byline", 0, "By Ann Lee"),
        ("date", 0, "6 August 2025"),
        ("paragraph", 0, "The bridge is shut, the county said."),
        ("heading", 2, "What is next"),
        ("list-item", 1, "First"),
        ("list-item", 2, "Second"),
        ("quote", 0, "We will see."),
        ("caption", 0, "The bridge on Monday"),
    ]
    assert (one.headline, one.byline) == ("Harbour bridge shuts", "Ann Lee")
    assert one.published == dt.date(2025, 8, 6)
    assert one.format == "docx"


def test_the_headline_without_a_title_style() -> None:
    for style, bold in (("Heading 1", False), (None, True), (None, False)):
        document = docx.Document()
        document.add_paragraph(style=style).add_run("Bridge shuts").bold = bold
        document.add_paragraph("The bridge is shut, the county said.")
        assert article(document).headline == "Bridge shuts"
    document = docx.Document()
    document.add_paragraph("The bridge is shut, the county said.")
    document.add_paragraph("It will open again.")
    assert article(document).headline == ""
    document.core_properties.title = "Bridge shuts"
    one = article(document)
    assert one.headline == "Bridge shuts"
    assert one.blocks[0].kind is BlockKind.PARAGRAPH
    assert one.field_named("headline") is not None


def test_own_styles_based_on_built_in_ones() -> None:
    document = docx.Document()
    own = document.styles.add_style("House head", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = document.styles["Title"]
    document.add_paragraph("Bridge shuts.", style="House head")
    loop = document.styles.add_style("Loop", WD_STYLE_TYPE.PARAGRAPH)
    loop.base_style = loop
    document.add_paragraph("It is shut.", style="Loop")
    assert article(document).headline == "Bridge shuts."


def test_runs_have_places() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("The br")
    paragraph.add_run("id").bold = True
    paragraph.add_run("ge is shut.")
    one = article(document)
    assert one.text == "The bridge is shut."
    span = one.view.hull(Span(4, 10))
    assert [one.source.place(at) for at in (span.start, 6, span.end - 1)] == [
        "paragraph 1, run 1",
        "paragraph 1, run 2",
        "paragraph 1, run 3",
    ]
    assert [(mark.kind, one.slice(mark.span)) for mark in one.marks] == [(MarkKind.STRONG, "id")]


def test_tables_stand_where_they_stand() -> None:
    document = docx.Document()
    document.add_paragraph("Before, there was a table to come.")
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(1, 1).text = "North", "12"
    inner = table.cell(0, 1).add_table(1, 1)
    inner.cell(0, 0).text = "inner"
    document.add_paragraph("After.")
    one = article(document)
    assert [one.slice(block.span) for block in one.of_kind(BlockKind.CELL)] == [
        "North",
        "inner",
        "12",
    ]
    assert one.text.endswith("12\nAfter.")
    at = one.source.text.index("12")
    assert one.source.place(at) == "table 1, row 2, cell 2, paragraph 1, run 1"
    assert one.source.place(one.source.text.index("inner")) == (
        "table 2, row 1, cell 1, paragraph 1, run 1"
    )


def test_line_breaks_tabs_and_spaces() -> None:
    document = docx.Document()
    document.add_paragraph("  A poem comes here, it is short.  ")
    paragraph = document.add_paragraph("Roses ")
    paragraph.add_run().add_break()
    paragraph.add_run("are\tred  now ")
    paragraph.add_run(" ")
    document.add_paragraph("   ")
    inside(
        document.add_paragraph("A"),
        "<w:r><w:t>b</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>c</w:t></w:r>",
    )
    one = article(document)
    assert one.text == "A poem comes here, it is short.\nRoses\nare\tred  now\nAb\u2011c"
    assert [block.continues for block in one.blocks] == [False, False, True, False]


def test_hidden_text_is_evidence() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("The bridge ")
    paragraph.add_run("cheap bridges ").font.hidden = True
    paragraph.add_run("is shut.")
    one = article(document)
    assert one.text == "The bridge is shut."
    (hidden,) = one.hidden
    assert one.source.text[slice(*hidden.span_source)] == hidden.text == "cheap bridges "
    assert "hidden" in hidden.reason


def test_tracked_changes_and_comments() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("The bridge ")
    inside(paragraph, '<w:del w:id="1"><w:r><w:delText>was</w:delText></w:r></w:del>')
    inside(paragraph, '<w:ins w:id="2"><w:r><w:t>is</w:t></w:r></w:ins>')
    inside(paragraph, '<w:moveFrom w:id="3"><w:r><w:t>gone</w:t></w:r></w:moveFrom>')
    last = paragraph.add_run(" shut.")
    document.add_comment(last, "Says who?", author="Ed")
    one = article(document)
    assert one.text == "The bridge is shut."
    assert "3 tracked changes" in one.problems[0]
    assert "1 comment stands" in one.problems[1]
    assert not article(_plain()).problems


def _plain() -> Any:
    document = docx.Document()
    document.add_paragraph("The bridge is shut.")
    return document


def test_links_notes_fields_and_boxes() -> None:
    document = _plain()
    document.sections[0].header.paragraphs[0].text = "HEADER"
    document.sections[0].footer.paragraphs[0].text = "FOOTER"
    paragraph = document.add_paragraph("See ")
    relation = document.part.relate_to("https://x.example/", "hyperlink", is_external=True)
    inside(paragraph, f'<w:hyperlink r:id="{relation}"><w:r><w:t>this</w:t></w:r></w:hyperlink>')
    inside(paragraph, '<w:hyperlink w:anchor="top"><w:r><w:t> page</w:t></w:r></w:hyperlink>')
    inside(paragraph, '<w:hyperlink r:id="rId999"><w:r><w:t> now</w:t></w:r></w:hyperlink>')
    inside(paragraph, '<w:r><w:footnoteReference w:id="1"/></w:r>')
    inside(paragraph, "<w:r><w:instrText>PAGE</w:instrText></w:r>")
    inside(paragraph, '<w:fldSimple w:instr="PAGE"><w:r><w:t>.</w:t></w:r></w:fldSimple>')
    inside(paragraph, '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>')
    inside(
        paragraph,
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>BOX</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
    )
    one = article(document)
    assert one.text == "The bridge is shut.\nSee this page now.2"
    links = [(one.slice(mark.span), mark.value) for mark in one.marks if mark.kind is MarkKind.LINK]
    assert links == [("this", "https://x.example/"), (" page", "#top")]
    assert [one.slice(mark.span) for mark in one.marks if mark.kind is MarkKind.NOTE] == ["2"]


def test_properties_are_fields() -> None:
    document = _plain()
    core = document.core_properties
    core.title, core.author, core.keywords, core.comments = "T", "Ann Lee", "a, b", "All of it."
    core.language, core.modified = "en-GB", dt.datetime(2025, 8, 6, 10)
    one = article(document)
    fields = {field.name: field.text for field in one.fields}
    assert fields["title"] == "T"
    assert fields["author"] == "Ann Lee"
    assert fields["keywords"] == "a, b"
    assert fields["description"] == "All of it."
    assert fields["changed"].startswith("2025-08-06T10:00")
    assert one.declared_language == "en-GB"
    assert one.published is None, "the file's own dates are not the story's"
    assert one.byline == "", "nor is its author the story's"
    assert one.carries == {"headline"}


def test_properties_that_are_broken_do_not_matter() -> None:
    def change(name: str, content: bytes) -> bytes:
        return content.replace(b"2013-12-23T23:15:00Z", b"soon") if "core.xml" in name else content

    (one,) = reader.read_bytes(rewritten(saved(_plain()), change), "x.docx")
    assert isinstance(one, Article)


# -- hostile input -------------------------------------------------------------------------------


def _bomb(size: int, files: int = 1) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for number in range(files):
            archive.writestr(f"word/document{number}.xml", b" " * size)
    return file.getvalue()


def test_archives_that_must_not_be_opened() -> None:
    assert "is no .docx" in error(b"")
    assert "is no .docx" in error(b"PK\x03\x04 and more")
    assert "refused" in error(_bomb(5_000_000))
    assert "6000 files" in error(_bomb(1, 6000)).replace("6001", "6000")
    assert "no .docx file" in error(rewritten(saved(_plain()), lambda *_: None))
    assert "old Word file" in error(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    protected = "EncryptedPackage".encode("utf-16-le")
    assert "password" in error(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + protected)


def test_an_encrypted_archive() -> None:
    data = bytearray(saved(_plain()))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert "encrypted" in error(bytes(data))


def test_a_directory_that_lies_about_sizes() -> None:
    data = bytearray(_bomb(3_000_000))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    assert error(bytes(data))


@pytest.mark.parametrize("part", ["word/document.xml", "[Content_Types].xml", "_rels/.rels"])
def test_damaged_parts(part: str) -> None:
    data = saved(_plain())
    for broken in (None, b"", b"<", b"<a/>", b"\0" * 50, b"<?xml version='1.0'?><w:p/>"):

        def change(name: str, content: bytes, broken: bytes | None = broken) -> bytes | None:
            return broken if name == part else content

        assert error(rewritten(data, change))


def test_damaged_styles_are_no_reason_to_give_up_the_process() -> None:
    def change(name: str, content: bytes) -> bytes:
        return b"<a/>" if name == "word/styles.xml" else content

    outcomes = list(reader.read_bytes(rewritten(saved(_plain()), change), "x.docx"))
    assert len(outcomes) == 1


def test_truncated_and_flipped_bytes() -> None:
    data = saved(_plain())
    for size in range(0, len(data), 997):
        assert error(data[:size])
    for at in range(0, len(data), 211):
        flipped = bytearray(data)
        flipped[at] ^= 0xFF
        assert len(list(reader.read_bytes(bytes(flipped), "x.docx"))) == 1


def test_document_types_are_refused() -> None:
    entity = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'

    def change(name: str, content: bytes) -> bytes:
        if name != "word/document.xml":
            return content
        return content.replace(b"<w:document", entity + b"<w:document", 1).replace(b"shut", b"&x;")

    assert "document type" in error(rewritten(saved(_plain()), change))


def test_deep_nesting() -> None:
    def change(name: str, content: bytes) -> bytes:
        deep = b"<w:smartTag>" * 5000 + b"</w:smartTag>" * 5000
        return (
            content.replace(b"<w:p>", b"<w:p>" + deep, 1)
            if name.endswith("document.xml")
            else content
        )

    assert error(rewritten(saved(_plain()), change))


def test_a_document_without_text() -> None:
    assert "holds no text" in error(saved(docx.Document()))


RUN = st.tuples(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)
    | st.sampled_from([" ", "\t", "\n", "a\nb", "  x  ", "\u2028", "é😀"]),
    st.booleans(),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(RUN, max_size=5), max_size=5))
def test_positions_of_any_runs(paragraphs: list[list[tuple[str, bool]]]) -> None:
    document = docx.Document()
    expected: list[str] = []
    for runs in paragraphs:
        paragraph, shown = document.add_paragraph(), ""
        for text, hidden in runs:
            text = "".join(char for char in text if char not in "\ufffe\uffff")
            run = paragraph.add_run(text)
            run.font.hidden = hidden
            shown += "" if hidden else run.text
        expected += [line.strip() for line in shown.split("\n") if line.strip()]
    (one,) = reader.read_bytes(saved(document), "x.docx")
    if isinstance(one, ReadError):
        assert not expected
        return
    assert one.text.split("\n") == expected
    for block in one.blocks:
        pieces = one.view.to_source(block.span)
        assert "".join(one.source.text[a:b] for a, b in pieces) == one.slice(block.span)
        assert one.source.place(pieces[0].start)
