"""WordPress's export files (WXR): RSS 2.0 with the whole text of posts and pages.

Each post or page is an article; attachments, revisions, menu items and the trash are not. The
source of an article is its `content:encoded`, which is what the editor stored: WordPress's own
shortcodes and the comments of the block editor are no text, other shortcodes are. The path is
`file.xml#post_id`.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.article import Article
from auditor.readers import ReadError, record, wordpress, xmltree
from auditor.source import Source

_EXPORT = "http://wordpress.org/export/"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_ARTICLES = ("post", "page", "")
_LEFT_OUT = ("trash", "auto-draft", "inherit")


def read(source: Source) -> Iterator[Article | ReadError]:
    """The posts and pages of an export; errors for those that cannot be read."""
    path = source.path
    try:
        root = xmltree.parse(source.text, path)
    except ReadError as error:
        yield error
        return
    channel = next((one for one in root.children if one.name == "channel"), None)
    if channel is None:
        yield ReadError(path, "is no WordPress export: it has no <channel>")
        return
    authors = {
        _text(one, "author_login"): _text(one, "author_display_name")
        for one in channel.children
        if one.name == "author" and _is_wp(one)
    }
    language, count = _text(channel, "language"), 0
    for number, item in enumerate((one for one in channel.children if one.name == "item"), 1):
        if _text(item, "post_type") in _ARTICLES and _text(item, "status") not in _LEFT_OUT:
            count += 1
            name = _text(item, "post_id") or str(number)
            yield _article(item, f"{path}#{name}", authors, language)
    if not count:
        yield ReadError(path, "the WordPress export holds no posts and no pages")


def _article(
    item: xmltree.Node, path: str, authors: dict[str, str], language: str
) -> Article | ReadError:
    body = next(
        (one.text for one in item.children if one.name == "encoded" and one.space == _CONTENT), ""
    )
    if not body.strip():
        return ReadError(path, "the post is empty: its content:encoded holds no text")
    creator = _text(item, "creator")
    custom = dict(_custom(item))
    draft = _text(item, "status") in ("draft", "pending")
    taken = {"headline", "byline", "modified"} | (set() if draft else {"published"})
    about = record.Meta(
        headline=record.words_of(_text(item, "title")),
        byline=record.line(authors.get(creator) or creator),
        published=record.with_offset(_text(item, "post_date"), _text(item, "post_date_gmt"))
        or ("" if draft else _text(item, "pubDate")),
        modified=record.with_offset(_text(item, "post_modified"), _text(item, "post_modified_gmt")),
        language=language.replace("_", "-"),
        fields={
            "title": wordpress.settled(custom.get("_yoast_wpseo_title", "")),
            "description": wordpress.settled(custom.get("_yoast_wpseo_metadesc", ""))
            or wordpress.excerpt(_excerpt(item)),
            "keywords": record.line(custom.get("_yoast_wpseo_focuskw", "") or _categories(item)),
        },
        carries=frozenset(taken),
    )
    return record.article(body, path, "wxr", about, markup=True, raw=True)


def _is_wp(node: xmltree.Node) -> bool:
    return node.space.startswith(_EXPORT) and not node.space.endswith("/excerpt/")


def _text(node: xmltree.Node, name: str) -> str:
    """The text of the first child of that name, in one line."""
    return record.line(next((one.text for one in node.children if one.name == name), ""))


def _excerpt(item: xmltree.Node) -> str:
    return next(
        (
            one.text
            for one in item.children
            if one.name == "encoded" and one.space.endswith("/excerpt/")
        ),
        "",
    )


def _categories(item: xmltree.Node) -> str:
    names = (record.line(one.text) for one in item.children if one.name == "category")
    return ", ".join(name for name in names if name and name != "Uncategorized")


def _custom(item: xmltree.Node) -> Iterator[tuple[str, str]]:
    for one in item.children:
        if one.name == "postmeta":
            yield _text(one, "meta_key"), _text(one, "meta_value")
