"""Rules for the text of any page: fences that can be answered, citations and numbers that resolve, no unsafe HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from handbook.chapters import is_chapter
from handbook.citing import check_citations, prose_value
from handbook.figures import Figure
from handbook.pagetext import CITATION, NUMBER, Fence, Mark, PageText
from handbook.problems import Fault, Problems, suggestion
from handbook.quizzes import Quiz
from handbook.reading import Mapping as MappingNode
from handbook.reading import Node, Scalar, read_text
from handbook.records import Library
from handbook.table_requests import Request, RequestReader

UNSAFE = re.compile(r"(<\s*(?:script|iframe|object|embed)\b|\bon[a-z]+\s*=|javascript:|\bstyle\s*=)", re.IGNORECASE)
HEADING_WITH_NUMBER = re.compile(r"^#{1,6}\s.*?(@\{[^}]*\})")
ALT_WITH_NUMBER = re.compile(r"!\[[^\]]*(@\{[^}]*\})")


class PageCheck:
    """Checks one page against the data; faults name the line of the page."""

    def __init__(
        self, page: PageText, library: Library, figures: Mapping[str, Figure], quizzes: Mapping[str, Quiz], problems: Problems
    ) -> None:
        self.page = page
        self.figures = figures
        self.library = library
        self.quizzes = quizzes
        self.problems = problems

    def run(self) -> None:
        """Report every fault of the page."""
        self.check_marks(CITATION, lambda text: check_citations(text, self.library))
        self.check_marks(NUMBER, lambda text: prose_value(text, self.library, self.figures))
        self.refuse(
            HEADING_WITH_NUMBER, "a number from the data can't stand in a heading (it would end up in addresses); move it into the text"
        )
        self.refuse(ALT_WITH_NUMBER, "a number from the data can't stand in the description of a picture; write it out")
        self.refuse(UNSAFE, "scripts, frames, event handlers and inline styles are not published; use Markdown")
        self.check_fences()

    def check_marks(self, pattern: re.Pattern[str], check: Callable[[str], object]) -> None:
        for mark in self.page.marks(pattern):
            try:
                check(mark.text)
            except Fault as fault:
                self.fault(mark, str(fault))

    def refuse(self, pattern: re.Pattern[str], message: str) -> None:
        for mark in self.page.marks(pattern):
            self.fault(mark, message)

    def check_fences(self) -> None:
        ids: dict[str, int] = {}
        for fence in self.page.fences:
            if fence.language in ("comparison", "verdicts"):
                request = read_request(fence, self.page, self.library, self.problems)
                if request and ids.setdefault(request.id, fence.line) != fence.line:
                    self.fault(Mark("", fence.line, 1), f'id: "{request.id}" is used twice on this page; give each table its own')
            elif fence.language == "quiz":
                read_quiz(fence, self.page.file, self.quizzes, self.problems)

    def fault(self, at: Mark, message: str) -> None:
        self.problems.add(self.page.file, at, message)


def read_request(fence: Fence, page: PageText, library: Library, problems: Problems) -> Request | None:
    """The request in a comparison or verdicts fence, or None after faults."""
    node = read_body(fence, page.file, problems)
    return (
        RequestReader(page.file, library, problems, is_chapter(page)).request(node, with_columns=fence.language == "comparison")
        if node
        else None
    )


def read_quiz(fence: Fence, file: str, quizzes: Mapping[str, Quiz], problems: Problems) -> Quiz | None:
    """The quiz that a quiz fence names, or None after faults."""
    node = read_body(fence, file, problems)
    name = node.get("quiz") if isinstance(node, MappingNode) else None
    if not isinstance(name, Scalar):
        problems.add(file, node or Mark("", fence.line, 1), "a quiz fence names its file: quiz: openness")
        return None
    if name.text not in quizzes:
        problems.add(file, name, f'quiz: "{name.text}" is no file in docs/quizzes/; {suggestion(name.text, quizzes)}')
    return quizzes.get(name.text)


def read_body(fence: Fence, file: str, problems: Problems) -> Node | None:
    """The YAML of a fence, with the line numbers of the page."""
    return read_text(fence.body, file, problems, first_line=fence.line)
