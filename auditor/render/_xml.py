"""XML that any parser reads: what XML 1.0 forbids is dropped, everything else is escaped."""

from __future__ import annotations

from xml.etree import ElementTree

from auditor import lazy

_FORBIDDEN = lazy.regex("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Element = ElementTree.Element


def root(tag: str, **attributes: str) -> Element:
    """The element that holds all others."""
    return Element(tag, _allowed(attributes))


def add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """A new last child of `parent`."""
    element = ElementTree.SubElement(parent, tag, _allowed(attributes))
    if text:
        element.text = clean(text)
    return element


def document(element: Element) -> str:
    """The document, indented."""
    ElementTree.indent(element)
    text = ElementTree.tostring(element, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def clean(text: str) -> str:
    """The text without the characters that XML 1.0 forbids."""
    return _FORBIDDEN.sub("", text)


def _allowed(attributes: dict[str, str]) -> dict[str, str]:
    return {name: clean(value) for name, value in attributes.items()}
