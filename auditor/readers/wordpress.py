"""Posts of WordPress's REST interface (`/wp-json/wp/v2/posts`): one object or a list.

The source of an article is `content.rendered`, or `content.raw` where the post was asked for with
`context=edit`; its path is `file.json#id`. Rendered content has been through WordPress: a
shortcode still in it has leaked and is text. In raw content WordPress's own shortcodes are no
text. Dates carry the site's zone where both the local date and the one in UTC are there.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.article import Article
from auditor.readers import ReadError, record


def is_post(item: object) -> bool:
    """Whether a JSON value has the shape of a post."""
    if not isinstance(item, dict):
        return False
    content = item.get("content")
    return isinstance(content, dict) and ("rendered" in content or "raw" in content)


def articles(value: object, path: str) -> Iterator[Article | ReadError]:
    """The articles of a post or a list of posts, with errors for those that cannot be read."""
    for number, item in enumerate(value if isinstance(value, list) else [value], 1):
        name = item.get("id") if isinstance(item, dict) else None
        at = f"{path}#{number if name is None else name}"
        if not is_post(item):
            yield ReadError(at, 'is no WordPress post: "content" with "rendered" is needed')
            continue
        try:
            yield article(item, at)
        except ReadError as error:
            yield error


def article(item: dict[str, object], path: str, problems: tuple[str, ...] = ()) -> Article:
    """The article of one post. Raises ReadError."""
    content = item["content"]
    assert isinstance(content, dict)
    raw = not isinstance(content.get("rendered"), str)
    body = content.get("raw") if raw else content["rendered"]
    if not isinstance(body, str):
        raise ReadError(path, 'the post\'s "content" holds no text under "rendered" or "raw"')
    if not body.strip():
        hint = " (it is protected by a password)" if content.get("protected") is True else ""
        raise ReadError(path, f"the post is empty{hint}")
    byline, named = _byline(item)
    description = _description(item)
    seo, meta = _object(item.get("yoast_head_json")), _object(item.get("meta"))
    carries = {"headline", "published", "modified"}
    if named:
        carries.add("byline")
    if seo:
        carries.add("description")
    about = record.Meta(
        headline=record.words_of(_rendered(item.get("title"))),
        byline=byline,
        published=record.with_offset(_string(item.get("date")), _string(item.get("date_gmt"))),
        modified=record.with_offset(
            _string(item.get("modified")), _string(item.get("modified_gmt"))
        ),
        language=_string(item.get("lang")).replace("_", "-"),
        fields={
            "title": settled(
                _first(seo.get("title"), meta.get("_yoast_wpseo_title"), seo.get("og_title"))
            ),
            "description": description,
            "keywords": record.line(
                _first(meta.get("_yoast_wpseo_focuskw"), meta.get("keywords")) or _terms(item)
            ),
        },
        carries=frozenset(carries),
        problems=problems,
    )
    return record.article(body, path, "wordpress", about, markup=True, raw=raw)


def excerpt(markup: str) -> str:
    """The words of an excerpt; empty for one that WordPress cut from the beginning of the text."""
    words = record.words_of(markup)
    return "" if words.endswith(("[…]", "[...]", "…", "&hellip;")) else words


def settled(markup: str) -> str:
    """The words of a text for search engines; empty where Yoast has yet to fill in its variables."""
    return "" if "%%" in markup else record.words_of(markup)


def _description(item: dict[str, object]) -> str:
    seo, meta = _object(item.get("yoast_head_json")), _object(item.get("meta"))
    written = _first(
        seo.get("description"), meta.get("_yoast_wpseo_metadesc"), seo.get("og_description")
    )
    return settled(written) or excerpt(_rendered(item.get("excerpt")))


def _byline(item: dict[str, object]) -> tuple[str, bool]:
    """The authors' names, and whether the post names authors at all (not by number alone)."""
    embedded = _object(item.get("_embedded")).get("author")
    if isinstance(embedded, list):
        names = [_string(_object(one).get("name")) for one in embedded[:50]]
        return record.words_of(", ".join(filter(None, names))), True
    for key in ("author_name", "yoast_head_json", "author"):
        value = item.get(key)
        if key == "yoast_head_json":
            value = _object(value).get("author")
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, str):
            return record.words_of(value), True
    return "", False


def _terms(item: dict[str, object]) -> str:
    """The names of the categories and tags that are embedded in a post."""
    groups = _object(item.get("_embedded")).get("wp:term")
    names = [
        _string(_object(term).get("name"))
        for group in (groups if isinstance(groups, list) else [])
        for term in (group if isinstance(group, list) else [])
    ]
    return record.words_of(", ".join(filter(None, names[:200])))


def _rendered(value: object) -> str:
    if isinstance(value, dict):
        return _first(value.get("rendered"), value.get("raw"))
    return _string(value)


def _object(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _first(*values: object) -> str:
    return next((value for value in values if isinstance(value, str) and value.strip()), "")
