"""A page of HTML as a reader and a checker see it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

import html5lib

UNSEEN = frozenset({"script", "style", "template", "noscript", "code", "pre"})


class Html:
    """A parsed page. Elements are found by path, as in ElementTree, without namespaces."""

    def __init__(self, text: str) -> None:
        self.root: ElementTree.Element = html5lib.parse(text, namespaceHTMLElements=False)

    def all(self, path: str) -> list[ElementTree.Element]:
        return self.root.findall(f".//{path}")

    def one(self, path: str) -> ElementTree.Element:
        """The only element at a path."""
        found = self.all(path)
        assert len(found) == 1, f"{len(found)} elements at {path}"
        return found[0]

    @property
    def article(self) -> ElementTree.Element:
        """The part of the page that is ours, without the theme around it."""
        found = self.root.find(".//article")
        return found if found is not None else self.root

    def ids(self) -> list[str]:
        return [each.attrib["id"] for each in self.root.iter() if "id" in each.attrib]


def words(element: ElementTree.Element) -> str:
    """All text of an element, spaces collapsed."""
    return " ".join("".join(element.itertext()).split())


def visible_text(element: ElementTree.Element) -> str:
    """The text a reader sees outside code."""
    return " ".join(" ".join(_visible(element)).split())


def _visible(element: ElementTree.Element) -> Iterator[str]:
    if isinstance(element.tag, str) and element.tag not in UNSEEN:
        yield element.text or ""
        for child in element:
            yield from _visible(child)
            yield child.tail or ""


def classed(element: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    """The elements below (and at) an element that carry a class."""
    return [each for each in element.iter() if name in each.attrib.get("class", "").split()]


def rows(table: ElementTree.Element) -> list[list[str]]:
    """The words of a table's body, row by row."""
    return [[words(cell) for cell in row if cell.tag in {"th", "td"}] for row in table.findall(".//tbody/tr")]
