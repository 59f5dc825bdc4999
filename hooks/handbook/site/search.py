"""What the search of the site reads.

The index is one file that every reader of the search loads, so it holds what people look for: the running text of the
chapters, the names and summaries of records, the terms. Repetitions (objectives, key points, checklists), numbers of
citations, exercises and tables stay out.
"""

from __future__ import annotations

from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

AFTER_ALL_OTHERS = -20
LEFT_OUT = "data-search-exclude"  # the attribute that the theme's search obeys and removes
TABLES = ("table",)
BOXES = frozenset({"objectives", "keypoints", "checklist", "hb-cite"})
SECTIONS = frozenset({"exercise", "quiz", "sources"})


class SearchExtension(Extension):
    """Marks what the search leaves out."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Markdown's)
        md.treeprocessors.register(SearchMarks(md), "handbook-search", AFTER_ALL_OTHERS)


class SearchMarks(Treeprocessor):
    """Gives the attribute to each element that the index does without."""

    def run(self, root: ElementTree.Element) -> None:
        for element in root.iter():
            if is_left_out(element):
                element.set(LEFT_OUT, "true")


def is_left_out(element: ElementTree.Element) -> bool:
    """Whether the index does without an element; with a heading goes its section."""
    classes = frozenset(element.get("class", "").split())
    return element.tag in TABLES or bool(classes & BOXES) or element.get("data-slot") in SECTIONS
