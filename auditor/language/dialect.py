"""Which dialect an article is written in: said by the outlet, by the page, or by its own words."""

from __future__ import annotations

from auditor.article import Article
from auditor.language import variants
from auditor.language.proposal import Dialect
from auditor.settings import Outlet

_REGIONS = {
    "us": Dialect.AMERICAN,
    "ca": Dialect.CANADIAN,
    "au": Dialect.AUSTRALIAN,
    "gb": Dialect.BRITISH,
    "uk": Dialect.BRITISH,
    "nz": Dialect.BRITISH,
    "ie": Dialect.BRITISH,
    "za": Dialect.BRITISH,
    "in": Dialect.BRITISH,
}
_CONTRADICTED = 3
"""So many words spelled otherwise, and none its own way, outweigh the page's language tag."""
_HINT = 0.3
"""What a word of the vocabulary weighs beside one word's spelling."""
_MOST_HINTS = 5
_THRESHOLD = 0.8


def of(article: Article, outlet: Outlet) -> Dialect:
    """The outlet's dialect, else the declared one, else the one of the article's usage.

    A declared language gives way where the article plainly is written otherwise: a publishing
    system often declares "en-US" for everybody. American where nothing says otherwise.
    """
    if outlet.dialect in Dialect.__members__.values():
        return Dialect(outlet.dialect)
    return article.derive("language.dialect", _told)


def declared(article: Article) -> Dialect | None:
    """The dialect of the declared language tag ("en-GB"), None where it names none."""
    parts = article.declared_language.lower().replace("_", "-").split("-")
    if parts[0] != "en":
        return None
    return next((_REGIONS[part] for part in parts[1:] if part in _REGIONS), None)


def possible(article: Article) -> list[Dialect]:
    """The dialects that the article may be written in, the likeliest first.

    Canadian has words of both sides and explains nearly everything: it counts only in an article
    that has to do with Canada.
    """
    told = of(article, Outlet())
    canadian = told is Dialect.CANADIAN or not article.vocabulary.keys().isdisjoint(
        variants.shipped().vocabulary[Dialect.CANADIAN]
    )
    others = [one for one in Dialect if one is not told]
    return [told, *(one for one in others if canadian or one is not Dialect.CANADIAN)]


def _told(article: Article) -> Dialect:
    table = variants.shipped()
    written = article.vocabulary.keys()
    # Only words written small: "Labour" and "Pearl Harbor" are names.
    forms = [table.form(text) for text in written & table.forms.keys()]
    american, british, canadian = (
        len({form.stem for form in forms if form.tells and dialect in form.dialects})
        for dialect in (Dialect.AMERICAN, Dialect.BRITISH, Dialect.CANADIAN)
    )
    tag = declared(article)
    if tag is not None:
        own, other = (american, british) if tag is Dialect.AMERICAN else (british, american)
        if own or other < _CONTRADICTED:
            return tag
    hints = {
        dialect: min(len(vocabulary & written), _MOST_HINTS)
        for dialect, vocabulary in table.vocabulary.items()
    }
    at_home = hints[Dialect.CANADIAN] > max(hints[Dialect.AUSTRALIAN], 1)
    if at_home and canadian and canadian >= max(american, british):
        return Dialect.CANADIAN
    lean = british - american + _HINT * (hints[Dialect.BRITISH] - hints[Dialect.AMERICAN])
    if lean + _HINT * hints[Dialect.AUSTRALIAN] < _THRESHOLD:
        return Dialect.AMERICAN
    if hints[Dialect.AUSTRALIAN] > max(hints[Dialect.BRITISH], 1):
        return Dialect.AUSTRALIAN
    return Dialect.BRITISH if lean >= _THRESHOLD else Dialect.AMERICAN
