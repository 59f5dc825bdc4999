"""A table of HTML as a table of GitHub Flavored Markdown, without the columns that only hold buttons."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from handbook.render.markdown_inline import Link, phrase
from handbook.render.markdown_text import in_cell, one_line


def table_blocks(table: Element, link: Link) -> Iterator[str]:
    """The caption, in the form that Pandoc reads, and the table."""
    caption = table.find("caption")
    if caption is not None:
        yield f"Table: {one_line(phrase(caption, link))}"
    heads, *rows = [cells for row in table.iter("tr") if (cells := [*_cells(row)])] or [[]]
    if not heads:
        return
    body = [_written(row, link) for row in rows]
    kept = [column for column in range(len(heads)) if not body or any(row[column : column + 1] != [""] for row in body)]
    rule = ["---:" if _is_numeric(each) else "---" for each in heads]
    yield "\n".join(_line([row[column] for column in kept if column < len(row)]) for row in (_written(heads, link), rule, *body))


def _cells(row: Element) -> Iterator[Element]:
    return (each for each in row if each.tag in {"th", "td"} and "hidden" not in each.attrib)


def _written(cells: list[Element], link: Link) -> list[str]:
    """The cells of a row."""
    return [in_cell(phrase(cell, link)) for cell in cells]


def _is_numeric(head: Element) -> bool:
    return "hb-num" in head.get("class", "") or "right" in head.get("style", "")


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
