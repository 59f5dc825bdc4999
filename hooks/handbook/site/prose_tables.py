"""Tables written in Markdown become regions that scroll on a narrow screen and take the focus, with scoped headers."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

BEFORE_LINK_CHECKS = 4  # after the terms were marked, before MkDocs looks at links
HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_ALIGNMENT = re.compile(r"text-align:\s*(\w+);?")


class TableExtension(Extension):
    """Registers the frames of tables."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Markdown's)
        md.treeprocessors.register(TableFrames(md), "handbook-tables", BEFORE_LINK_CHECKS)


class TableFrames(Treeprocessor):
    """Frames each table, and names the frame after the heading above it."""

    def run(self, root: ElementTree.Element) -> None:
        heading, number = "", 0
        for parent in list(root.iter()):
            for at, child in enumerate(list(parent)):
                if child.tag in HEADINGS:
                    heading = " ".join("".join(child.itertext()).split())
                elif child.tag == "table" and not child.get("class"):
                    number += 1
                    parent[at] = framed(child, f"Table {number}: {heading}" if heading else f"Table {number}")


def framed(table: ElementTree.Element, label: str) -> ElementTree.Element:
    """A table in its region; what followed it follows the frame."""
    frame = ElementTree.Element("div", {"class": "hb-table hb-plain"})
    region = ElementTree.SubElement(frame, "div", {"class": "hb-scroll", "role": "region", "aria-label": label, "tabindex": "0"})
    frame.tail, table.tail = table.tail, None
    table.set("class", "hb-grid")
    for cell in table.iter():
        align(cell)
    region.append(table)
    return frame


def align(cell: ElementTree.Element) -> None:
    """Scope a header; a class in place of an inline style, which no policy of ours allows."""
    if cell.tag == "th":
        cell.set("scope", "col")
    style = _ALIGNMENT.fullmatch(cell.attrib.pop("style", "").strip())
    if style and style[1] == "right":
        cell.set("class", "hb-num")
