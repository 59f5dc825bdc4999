"""What the search of the site reads, and what it puts first.

The index is one file that every reader of the search loads, so it holds what people look for: the running text of the
chapters, the names and summaries of records, the terms. Repetitions (objectives, key points, checklists), numbers of
citations, exercises and tables stay out.
"""

from __future__ import annotations

from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from handbook.content.chapters import is_chapter
from handbook.content.pages import PageText

AFTER_ALL_OTHERS = -20
LEFT_OUT = "data-search-exclude"  # the attribute that the theme's search obeys and removes
TABLES = ("table",)
BOXES = frozenset({"objectives", "keypoints", "checklist", "hb-cite"})
SECTIONS = frozenset({"exercise", "quiz", "sources"})

CHAPTER = 5.0
PROFILE = 2.0
LIST = 0.5  # pages that hold many records: what is looked for has a page or a chapter of its own


def boost(page: PageText | None, profile_of: str = "") -> float:
    """How much weight the search gives to a page; 1 is that of any page written by hand that is no chapter.

    `profile_of` is the name of the record that a generated page is about. The theme's search ranks all names alike that hold
    a word, so the shorter name gets more: who types "mit" means the MIT License and not the twelve words that mention it.
    """
    if page is None:
        return PROFILE * (1 + 1 / len(profile_of.split())) if profile_of else LIST
    return CHAPTER if is_chapter(page) else 1.0


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
