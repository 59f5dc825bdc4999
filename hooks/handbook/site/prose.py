"""Markdown for citations and numbers: `[@key]` becomes a numbered link, `@{…}` the value of a cell."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from handbook.addresses import dataset_page
from handbook.content.chapters import is_chapter
from handbook.content.glossary import GLOSSARY
from handbook.content.pages import NUMBER
from handbook.data.citations import parse_citations
from handbook.problems import Fault
from handbook.render.templates import linker
from handbook.site.build import Build
from handbook.site.questions import TERM, VALUE, ask, cite

BEFORE_LINK_CHECKS = 5  # MkDocs checks and rewrites links at 0
TERM_HOLDERS = ("p", "li", "td", "dd")
MOST_IN_THE_MARGIN = 2  # sources beside one paragraph: more would push what is wider than the text far below it
BEFORE_LINKS = 175  # Python-Markdown gives links 160 and inline code 190
AFTER_LINK_CHECKS = -10  # MkDocs looks at links at priority 0


class ProseExtension(Extension):
    """Registers both patterns; `build` knows the data and the page."""

    def __init__(self, build: Build) -> None:
        super().__init__()
        self.build = build

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Markdown's)
        md.inlinePatterns.register(CitationProcessor(r"\s?\[@([^\[\]\n]+)\](?!\()", md, self.build), "handbook-citation", BEFORE_LINKS)
        md.inlinePatterns.register(NumberProcessor(NUMBER.pattern, md, self.build), "handbook-number", BEFORE_LINKS)
        md.treeprocessors.register(CitationLinks(md), "handbook-citation-links", AFTER_LINK_CHECKS)
        if is_chapter(self.build.page_text):
            md.treeprocessors.register(TermLinks(md, self.build), "handbook-terms", BEFORE_LINK_CHECKS)


class TermLinks(Treeprocessor):
    """Marks the first use of each glossary term in a chapter: a link to the glossary whose title is the word and its definition."""

    def __init__(self, md: Markdown, build: Build) -> None:
        super().__init__(md)
        self.build = build
        self.address = linker(build.page_source)(dataset_page(GLOSSARY))
        self.seen: set[str] = set()

    def run(self, root: ElementTree.Element) -> None:
        for element in root.iter():
            if element.tag in TERM_HOLDERS and "admonition-title" not in element.get("class", ""):
                self.mark(element)

    def mark(self, element: ElementTree.Element) -> None:
        """Mark the terms of an element's own text and of what follows each of its children."""
        children = list(element)
        element.text = self.split(element, 0, element.text)
        for child in children:
            child.tail = self.split(element, list(element).index(child) + 1, child.tail)

    def split(self, element: ElementTree.Element, at: int, text: str | None) -> str | None:
        """Put links for the terms of `text` at a place of an element; what stays is the text before the first."""
        if not text or isinstance(text, AtomicString):
            return text
        found = list(self.build.terms.find(text, self.seen))
        for position, each in enumerate(found):
            following = found[position + 1].start if position + 1 < len(found) else len(text)
            words = text[each.start : each.end]
            title = f"{words}: {each.term.definition}"
            link = ElementTree.Element("a", {"class": "hb-term", "href": f"{self.address}#{each.term.id}", "title": title})
            link.text, link.tail = AtomicString(words), text[each.end : following]
            element.insert(at + position, link)
            ask(self.build, TERM, each.term.id)
        return text[: found[0].start] if found else text


class _BuildProcessor(InlineProcessor):
    def __init__(self, pattern: str, md: Markdown, build: Build) -> None:
        super().__init__(pattern, md)
        self.build = build


class CitationProcessor(_BuildProcessor):
    """`[@a, section 3; @b]` → [1, section 3; 2], each part a link into the page's list of sources; the space before it comes along."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ElementTree.Element | None, int | None, int | None]:  # type: ignore[override]  # noqa: N802
        try:
            citations = list(parse_citations(m[1]))
        except Fault:
            return None, None, None  # reported by the page check; the text stays as it is
        group = ElementTree.Element("span", {"class": "hb-cite"})
        group.text = AtomicString(f"{m[0].partition('[')[0]}[")  # nothing in it is Markdown, so no other pattern need be tried
        for position, citation in enumerate(citations):
            key, about, words = cite(self.build, citation)
            number = words.partition(",")[0]
            link = ElementTree.SubElement(group, "span", {"data-source": key, "title": f"{number}. {about}"})
            link.text = AtomicString(words)
            link.tail = "]" if position == len(citations) - 1 else "; "
        return group, m.start(0), m.end(0)


class CitationLinks(Treeprocessor):
    """Makes citations links after MkDocs has looked for missing anchors: the list of sources is filled in later."""

    def run(self, root: ElementTree.Element) -> None:
        self.mark_first(root)
        for link in root.iterfind(".//span[@data-source]"):
            link.tag = "a"
            link.set("href", f"#source-{link.attrib.pop('data-source')}")

    def mark_first(self, root: ElementTree.Element) -> None:
        """Mark the first citation of each source in the paragraphs: on a wide page it stands in the margin, a few beside each."""
        seen: set[str] = set()
        for paragraph in root.iter("p"):
            new = [each for each in paragraph.iterfind(".//span[@data-source]") if each.attrib["data-source"] not in seen]
            for each in new[:MOST_IN_THE_MARGIN]:
                if each.attrib["data-source"] not in seen:
                    each.set("class", "hb-first")
                seen.add(each.attrib["data-source"])


class NumberProcessor(_BuildProcessor):
    """`@{dataset/record/field}` → the shown value, with its origin as a tooltip."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ElementTree.Element | None, int | None, int | None]:  # type: ignore[override]  # noqa: N802
        found = ask(self.build, VALUE, m[1])
        if not found:
            return None, None, None  # reported by the page check
        text, origin = found
        element = ElementTree.Element("span", {"class": "hb-value", "data-from": m[1].strip(), "title": origin})
        element.text = AtomicString(text)
        return element, m.start(0), m.end(0)
