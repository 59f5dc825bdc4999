"""How heavy a chapter will be, estimated from what it says and asks for, so that nobody hears of it only after a build.

The weights below were fitted to the 35 chapters of November 2026: the estimate was within 1.0 KB of each finished page (standard
deviation 0.5 KB). It is a notice, for an estimate is no measurement; `tests/test_site.py` measures.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator

from handbook.checks.project import Project
from handbook.content.chapters import is_chapter
from handbook.content.drawings import FigureRequest
from handbook.content.pages import PageText
from handbook.data.records import Library, Record
from handbook.problems import Location, Problem
from handbook.query.queries import Query
from handbook.query.select import select

BUDGET = 25  # KB of a finished page, compressed
SHELL, WORD, CELL, VERDICT, FIGURE = 6.43, 1.43, 0.0239, 0.472, 0.55  # KB: of each page; for a KB of text; for each of the others
_KEY = re.compile(r"@([A-Za-z0-9][\w.:+-]*\w)")


def heavy_chapters(project: Project) -> Iterator[Problem]:
    """A notice for each chapter that will most likely be too heavy."""
    for page in project.pages.values():
        if is_chapter(page):
            size = estimated(page, project)
            if size > BUDGET:
                words = "shorten a table or its notes, or move a part elsewhere"
                yield Problem(
                    Location(page.file), f"the finished page will have about {size:.0f} KB compressed, {BUDGET} is the budget; {words}"
                )


def estimated(page: PageText, project: Project) -> float:
    """The compressed size of a finished page in KB."""
    asked = [project.answers.get((page.file, fence)) for fence in page.fences]
    tables = [(each, rows_of(each, project.library)) for each in asked if isinstance(each, Query)]
    cells = [text for query, rows in tables if query.columns for text in cells_of(query, rows)]
    judged = sum(len(rows) for query, rows in tables if not query.columns)
    figures = sum(isinstance(each, FigureRequest) for each in asked)
    text = "".join((page.text, *sources_of(page, project.library), *cells))
    return SHELL + WORD * kilobytes(text) + CELL * len(cells) + VERDICT * judged + FIGURE * figures


def kilobytes(text: str) -> float:
    """The compressed size of a text."""
    return len(gzip.compress(text.encode(), 9)) / 1024


def rows_of(query: Query, library: Library) -> list[Record]:
    """The records that a table shows."""
    return list(select(query, library.datasets[query.dataset]))[: query.limit]


def cells_of(query: Query, rows: list[Record]) -> Iterator[str]:
    """What the cells of a table say, the name of each row among them."""
    for record in rows:
        yield record.id
        for name in query.columns:
            cell = record.cell(name)
            yield f"{cell.value}{cell.note}{''.join(f'{each.source}{each.locator}' for each in cell.citations)}"


def sources_of(page: PageText, library: Library) -> Iterator[str]:
    """What the list of sources at the end of a page says."""
    for key in sorted(set(_KEY.findall(page.text))):
        record = library.source(key)
        if record:
            yield "".join(str(cell.value) for cell in record.cells.values())
