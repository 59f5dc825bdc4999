"""What a page asks for in its fences: one reader for each kind, pure, with every fault located in the page.

The same readers serve the check and the build, so that both find the same faults.
"""

from __future__ import annotations

from collections.abc import Callable

from handbook.charts.requests import read_chart
from handbook.charts.subjects import ChartRequest
from handbook.content.chapters import is_chapter
from handbook.content.corpus import Corpus
from handbook.content.drawings import FigureRequest, read_figure
from handbook.content.pages import Fence, PageText
from handbook.content.quizzes import Quiz
from handbook.data.strict_yaml import Mapping, Node, Scalar, Sequence, read_text
from handbook.fences.book import Book, read_book
from handbook.fences.memory import MemoryReader
from handbook.fences.requirements import RequirementsReader
from handbook.problems import Position, Problems, suggestion
from handbook.query.queries import Query, QueryReader
from handbook.views.memory import MemoryTable
from handbook.views.requirements import RequirementsQuery

PICTURES = ("chart", "figure")
Reader = Callable[[Fence, PageText, Corpus, Problems], object | None]


def read_body(fence: Fence, page: PageText, problems: Problems) -> Node | None:
    """The YAML of a fence, with the line numbers of the page."""
    return read_text(fence.body, page.file, problems, first_line=fence.line)


def comparison(fence: Fence, page: PageText, corpus: Corpus, problems: Problems) -> Query | None:
    """Rows and columns of a table."""
    node = read_body(fence, page, problems)
    return QueryReader(page.file, corpus.library, problems, is_chapter(page)).request(node) if node else None


def verdicts(fence: Fence, page: PageText, corpus: Corpus, problems: Problems) -> Query | None:
    """Rows of a table whose columns are the rubrics."""
    node = read_body(fence, page, problems)
    return QueryReader(page.file, corpus.library, problems, is_chapter(page)).request(node, with_columns=False) if node else None


def quiz(fence: Fence, page: PageText, corpus: Corpus, problems: Problems) -> Quiz | None:
    """The quiz whose file the fence names."""
    node = read_body(fence, page, problems)
    name = node.get("quiz") if isinstance(node, Mapping) else None
    if not isinstance(name, Scalar):
        problems.add(page.file, node or Position(fence.line), "a quiz fence names its file: quiz: openness")
        return None
    if name.text not in corpus.quizzes:
        problems.add(page.file, name, f'quiz: "{name.text}" is no file in docs/quizzes/; {suggestion(name.text, corpus.quizzes)}')
    return corpus.quizzes.get(name.text)


def evidence_state(fence: Fence, page: PageText, corpus: Corpus, problems: Problems) -> tuple[str, ...] | None:
    """The datasets whose state of knowledge is to be shown."""
    node = read_body(fence, page, problems)
    listed = node.get("datasets") if isinstance(node, Mapping) else None
    names = [each for each in listed.items if isinstance(each, Scalar)] if isinstance(listed, Sequence) else []
    for each in names:
        if each.text not in corpus.library.datasets:
            problems.add(page.file, each, f'datasets: "{each.text}" does not exist; {suggestion(each.text, corpus.library.datasets)}')
    if not names:
        problems.add(page.file, fence, "an evidence-state fence lists what to count: datasets: [models, licences]")
    return None if problems.found else tuple(each.text for each in names)


def memory(fence: Fence, page: PageText, corpus: Corpus, problems: Problems) -> MemoryTable | None:
    """Sizes and number formats of a memory table."""
    node = read_body(fence, page, problems)
    return MemoryReader(page.file, corpus.library, problems).table(node) if node else None


def requirements(fence: Fence, page: PageText, corpus: Corpus, problems: Problems) -> RequirementsQuery | None:
    """What readers may require of the records of a dataset."""
    node = read_body(fence, page, problems)
    return RequirementsReader(page.file, corpus.library, problems).query(node) if node else None


def chart(fence: Fence, page: PageText, corpus: Corpus, problems: Problems) -> ChartRequest | None:
    """Records, kind and fields of a chart."""
    node = read_body(fence, page, problems)
    return read_chart(node, page.file, corpus.library, picture_number(fence, page), problems) if node else None


def figure(fence: Fence, page: PageText, corpus: Corpus, problems: Problems) -> FigureRequest | None:
    """The drawing that the fence names, with its caption."""
    node = read_body(fence, page, problems)
    return read_figure(node, page.file, corpus.drawings, picture_number(fence, page), problems) if node else None


def book(fence: Fence, page: PageText, corpus: Corpus, problems: Problems) -> Book | None:
    """The pages that follow the chapters in a book."""
    return read_book(read_body(fence, page, problems), page, corpus.library.pages, problems)


def picture_number(fence: Fence, page: PageText) -> int:
    """The number of a chart or figure: they are counted together, in the order of the page."""
    lines = [each.line for each in page.fences if each.language in PICTURES]
    return lines.index(fence.line) + 1 if fence.line in lines else 1


def nothing(fence: Fence, page: PageText, corpus: Corpus, problems: Problems) -> tuple[()]:
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
    "bibliography": nothing,
    "coverage": nothing,
    "datasets": nothing,
    "review": nothing,
    "rubrics": nothing,
}


def ask(fence: Fence, page: PageText, corpus: Corpus, problems: Problems) -> object | None:
    """What a fence asks for; None when it can't be answered (the reason stands in `problems`) or is plain code."""
    reader = READERS.get(fence.language)
    try:
        return reader(fence, page, corpus, problems) if reader else None
    except Exception as error:  # the error boundary: superfences would let anything else vanish without a word
        problems.add(page.file, fence, f"the {fence.language} fence failed: {type(error).__name__}: {error}")
        return None
