"""What a page asks for in its fences: one reader for each kind, pure, with every fault located in the page.

The same readers serve the check and the build, so that both find the same faults.
"""

from __future__ import annotations

from collections.abc import Callable

from handbook.charts.requests import read_chart
from handbook.charts.subjects import ChartRequest
from handbook.data.reading import Mapping, Node, Scalar, Sequence, read_text
from handbook.drawings.drawings import FigureRequest, read_figure
from handbook.fences.book import Book, read_book
from handbook.fences.memory import MemoryReader, MemoryTable
from handbook.fences.requirements import Wish, WishReader
from handbook.fences.scripts import ScriptRequest, read_script_fence
from handbook.fences.table_requests import Request, RequestReader
from handbook.problems import Problems, suggestion
from handbook.shelf import Shelf
from handbook.text.chapters import is_chapter
from handbook.text.pagetext import Fence, Mark, PageText
from handbook.text.quizzes import Quiz

PICTURES = ("chart", "figure")
Reader = Callable[[Fence, PageText, Shelf, Problems], object | None]


def read_body(fence: Fence, page: PageText, problems: Problems) -> Node | None:
    """The YAML of a fence, with the line numbers of the page."""
    return read_text(fence.body, page.file, problems, first_line=fence.line)


def comparison(fence: Fence, page: PageText, shelf: Shelf, problems: Problems) -> Request | None:
    """Rows and columns of a table."""
    node = read_body(fence, page, problems)
    return RequestReader(page.file, shelf.library, problems, is_chapter(page)).request(node) if node else None


def verdicts(fence: Fence, page: PageText, shelf: Shelf, problems: Problems) -> Request | None:
    """Rows of a table whose columns are the rubrics."""
    node = read_body(fence, page, problems)
    return RequestReader(page.file, shelf.library, problems, is_chapter(page)).request(node, with_columns=False) if node else None


def quiz(fence: Fence, page: PageText, shelf: Shelf, problems: Problems) -> Quiz | None:
    """The quiz whose file the fence names."""
    node = read_body(fence, page, problems)
    name = node.get("quiz") if isinstance(node, Mapping) else None
    if not isinstance(name, Scalar):
        problems.add(page.file, node or Mark("", fence.line, 1), "a quiz fence names its file: quiz: openness")
        return None
    if name.text not in shelf.quizzes:
        problems.add(page.file, name, f'quiz: "{name.text}" is no file in docs/quizzes/; {suggestion(name.text, shelf.quizzes)}')
    return shelf.quizzes.get(name.text)


def evidence_state(fence: Fence, page: PageText, shelf: Shelf, problems: Problems) -> tuple[str, ...] | None:
    """The datasets whose state of knowledge is to be shown."""
    node = read_body(fence, page, problems)
    listed = node.get("datasets") if isinstance(node, Mapping) else None
    names = [each for each in listed.items if isinstance(each, Scalar)] if isinstance(listed, Sequence) else []
    for each in names:
        if each.text not in shelf.library.datasets:
            problems.add(page.file, each, f'datasets: "{each.text}" does not exist; {suggestion(each.text, shelf.library.datasets)}')
    if not names:
        problems.add(page.file, fence, "an evidence-state fence lists what to count: datasets: [models, licences]")
    return None if problems.found else tuple(each.text for each in names)


def memory(fence: Fence, page: PageText, shelf: Shelf, problems: Problems) -> MemoryTable | None:
    """Sizes and number formats of a memory table."""
    node = read_body(fence, page, problems)
    return MemoryReader(page.file, shelf.library, problems).table(node) if node else None


def requirements(fence: Fence, page: PageText, shelf: Shelf, problems: Problems) -> Wish | None:
    """What readers may require of the records of a dataset."""
    node = read_body(fence, page, problems)
    return WishReader(page.file, shelf.library, problems).wish(node) if node else None


def chart(fence: Fence, page: PageText, shelf: Shelf, problems: Problems) -> ChartRequest | None:
    """Records, kind and fields of a chart."""
    node = read_body(fence, page, problems)
    return read_chart(node, page.file, shelf.library, picture_number(fence, page), problems) if node else None


def figure(fence: Fence, page: PageText, shelf: Shelf, problems: Problems) -> FigureRequest | None:
    """The drawing that the fence names, with its caption."""
    node = read_body(fence, page, problems)
    return read_figure(node, page.file, shelf.drawings, picture_number(fence, page), problems) if node else None


def book(fence: Fence, page: PageText, shelf: Shelf, problems: Problems) -> Book | None:
    """The pages that follow the chapters in a book."""
    return read_book(read_body(fence, page, problems), page, shelf.library.pages, problems)


def script(fence: Fence, page: PageText, shelf: Shelf, problems: Problems) -> ScriptRequest | None:
    """The script of a lab, or a step of it."""
    node = read_body(fence, page, problems)
    return read_script_fence(node, page.file, shelf.scripts, problems) if node else None


def picture_number(fence: Fence, page: PageText) -> int:
    """The number of a chart or figure: they are counted together, in the order of the page."""
    lines = [each.line for each in page.fences if each.language in PICTURES]
    return lines.index(fence.line) + 1 if fence.line in lines else 1


def nothing(fence: Fence, page: PageText, shelf: Shelf, problems: Problems) -> tuple[()]:
    """A fence that takes no settings."""
    return ()


READERS: dict[str, Reader] = {
    "comparison": comparison,
    "verdicts": verdicts,
    "chart": chart,
    "figure": figure,
    "quiz": quiz,
    "book": book,
    "evidence-state": evidence_state,
    "memory": memory,
    "requirements": requirements,
    "script": script,
    "bibliography": nothing,
    "coverage": nothing,
    "datasets": nothing,
    "review": nothing,
    "rubrics": nothing,
}


def ask(fence: Fence, page: PageText, shelf: Shelf, problems: Problems) -> object | None:
    """What a fence asks for; None when it can't be answered (the reason stands in `problems`) or is plain code."""
    reader = READERS.get(fence.language)
    try:
        return reader(fence, page, shelf, problems) if reader else None
    except Exception as error:  # the error boundary: superfences would let anything else vanish without a word
        problems.add(page.file, fence, f"the {fence.language} fence failed: {type(error).__name__}: {error}")
        return None
