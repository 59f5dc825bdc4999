"""Fences for tests: the body of one, as the check and the build read it."""

from __future__ import annotations

from typing import Any

from handbook.content.corpus import Corpus
from handbook.content.pages import Fence, PageText
from handbook.data.reading.strict_yaml import read_text
from handbook.data.records import Library
from handbook.fences.reading import ask
from handbook.problems import Problems

PAGE = PageText("p", None, (), ())


def answered(kind: str, body: str, library: Library, page: PageText = PAGE, line: int = 1) -> tuple[Any, list[str]]:
    """What a fence asks for (None after faults), and the faults found."""
    problems = Problems()
    found = ask(Fence(kind, body, line), page, Corpus(library), problems)
    return found, [str(each) for each in problems]


def chapter_page() -> PageText:
    """A page that states objectives."""
    front = read_text("title: T\nobjectives: [a]\n", "p", Problems())
    return PageText("p", front, (), ())  # type: ignore[arg-type]  # the text above is a mapping
