"""What HTML sets apart on a page (its flow content), as blocks of Markdown: headings, paragraphs, lists, boxes, tables, drawings."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from xml.etree.ElementTree import Element

from handbook.render.markdown_inline import PHRASING, Link, inline, phrase, skipped
from handbook.render.markdown_tables import table_blocks
from handbook.render.markdown_text import code_block, escaped, glued, one_line, paragraph

_LIST = re.compile(r"- |\d+\. ")  # no paragraph begins so: it would be escaped
_DEEPEST_HEADING = 6


@dataclass(frozen=True, slots=True)
class BlockWriter:
    """Writes elements as blocks. `deeper` is what is added to the level of every heading."""

    link: Link
    deeper: int = 0

    def blocks(self, element: Element) -> list[str]:
        """All that stands inside an element. Text and phrasing content between two blocks is a paragraph."""
        found: list[str] = []
        run = [escaped(text)] if (text := element.text) and not text.isspace() else []
        for child in element:
            if (tag := child.tag) in PHRASING:
                run.append(inline(child, self.link))
            elif not skipped(child):
                found += _paragraphs(run)
                found += _WRITERS.get(tag, BlockWriter.blocks)(self, child)
                run = []
            if (text := child.tail) and (run or not text.isspace()):  # no paragraph begins with white space
                run.append(escaped(text))
        found += _paragraphs(run)
        return found

    def line(self, element: Element) -> str:
        """All that stands inside an element, in one line."""
        return one_line(phrase(element, self.link))

    def heading(self, element: Element) -> list[str]:
        level = min(int(element.tag[1]) + self.deeper, _DEEPEST_HEADING)
        return [f"{'#' * level} {self.line(element)}"]

    def text(self, element: Element) -> list[str]:
        """A paragraph, or the title of a box."""
        return [f"**{self.line(element)}**"] if element.get("class") == "admonition-title" else self.blocks(element)

    def division(self, element: Element) -> list[str]:
        """A box becomes a quotation, coloured code a block of code; anything else is what it holds."""
        kind = element.get("class", "")
        if kind.startswith("admonition"):
            return self.quotation(element)
        if "highlight" in kind:
            language = re.search(r"language-(\S+)", kind)
            return [code_block("".join(element.itertext()).strip("\n"), language[1] if language else "")]
        return self.blocks(element)

    def quotation(self, element: Element) -> list[str]:
        return ["\n".join(f"> {line}".rstrip() for line in "\n\n".join(self.blocks(element)).split("\n"))]

    def code(self, element: Element) -> list[str]:
        return [code_block("".join(element.itertext()))]

    def folded(self, element: Element) -> list[str]:
        """What a page folds away stands open here, below its title; the numbers of a chart need none."""
        summary = element.find("summary")
        title = self.line(summary) if summary is not None and element.get("class") != "hb-numbers" else ""
        return [*([f"**{title}**"] if title else []), *self.blocks(element)]

    def listing(self, element: Element) -> list[str]:
        """A list; Markdown has no letters for marks, so they stand in the text of a list with letters."""
        lettered = element.get("type") == "a"
        items = []
        for number, item in zip(count(_first_number(element)), element.iterfind("li"), strict=False):
            mark = f"{number}. " if element.tag == "ol" and not lettered else "- "
            letter = f"({chr(ord('a') + number - 1)}) " if lettered else ""
            items.append(_item(mark, f"{letter}{_joined(self.blocks(item))}"))
        return _as_list(items)

    def definitions(self, element: Element) -> list[str]:
        """A list of terms: each an item whose further blocks stand as a list of their own below it."""
        items, term = [], ""
        for child in (inner for each in element for inner in (each if each.tag == "div" else (each,))):
            if child.tag == "dt":
                term = self.line(child)
            else:
                first, *rest = self.blocks(child) or [""]
                head, below = (first, rest) if not _LIST.match(first) else ("", [first, *rest])
                lines = [f"**{term}:** {head}".rstrip(), *(each if _LIST.match(each) else _item("- ", each) for each in below)]
                items.append(_item("- ", "\n".join(lines)))
        return _as_list(items)

    def table(self, element: Element) -> list[str]:
        return list(table_blocks(element, self.link))

    def drawing(self, element: Element) -> list[str]:
        """A drawing is what it says of itself; that of a chart has its title in the caption."""
        parts = ("desc",) if element.get("class") == "hb-drawing" else ("title", "desc")
        said = [" ".join((element.findtext(each) or "").split()) for each in parts]
        return _paragraphs([escaped(". ".join(each.rstrip(".") for each in said if each) + ".")]) if any(said) else []

    def nothing(self, _element: Element) -> list[str]:
        return []

    def rule(self, _element: Element) -> list[str]:
        return ["---"]


def _paragraphs(run: list[str]) -> list[str]:
    """A run of phrasing content as a paragraph, or nothing."""
    text = paragraph(glued(run)) if run else ""
    return [text] if text else []


def _joined(blocks: list[str]) -> str:
    """The blocks of a list's item; a list right below its only paragraph stays close to it."""
    close = len(blocks) == 2 and not _LIST.match(blocks[0]) and _LIST.match(blocks[1])
    return ("\n" if close else "\n\n").join(blocks)


def _item(mark: str, text: str) -> str:
    """An item of a list, its further lines below the first."""
    return mark + re.sub(r"\n(?=[^\n])", "\n" + " " * len(mark), text)


def _as_list(items: list[str]) -> list[str]:
    """Items as one block, apart from each other where one has more than one block."""
    return [("\n\n" if any("\n\n" in each for each in items) else "\n").join(items)] if items else []


_WRITERS: Mapping[str, Callable[[BlockWriter, Element], list[str]]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockWriter.heading),
    "blockquote": BlockWriter.quotation,
    "details": BlockWriter.folded,
    "div": BlockWriter.division,
    "dl": BlockWriter.definitions,
    "hr": BlockWriter.rule,
    "ol": BlockWriter.listing,
    "p": BlockWriter.text,
    "pre": BlockWriter.code,
    "summary": BlockWriter.nothing,
    "svg": BlockWriter.drawing,
    "table": BlockWriter.table,
    "ul": BlockWriter.listing,
}


def _first_number(element: Element) -> int:
    """The number with which an ordered list begins; a list may say so in a way that is none."""
    start = element.get("start", "1")
    return int(start) if re.fullmatch(r"-?[0-9]{1,9}", start) else 1
