"""Fences in the Markdown of a page become places that are filled when the page is written.

Filling late keeps tables out of the search index. A fault makes a visible box and a counted warning.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markdown import Markdown

from handbook.answering import ANSWERS
from handbook.asking import READERS
from handbook.building import Build, Place
from handbook.pagetext import Fence
from handbook.problems import Problems


def custom_fences(build: Build) -> list[dict[str, Any]]:
    """The fences in the form that pymdownx.superfences wants."""
    return [{"name": name, "class": name, "format": formatter(build, name)} for name in READERS]


def formatter(build: Build, language: str) -> Callable[..., str]:
    """A formatter that never raises: superfences would swallow the exception and show the fence as code."""

    def format_fence(source: str, _language: str, _class: str, _options: Any, md: Markdown, **_: Any) -> str:
        fence = build.fence(language, source)
        problems = Problems()
        request = ask(build, fence, problems)
        if request is None:
            build.report(problems)
            return str(build.renderer.render("problem", build.page, problems=[str(each) for each in problems]))
        return build.place(Place(lambda address: ANSWERS[language](build, request, address)))

    return format_fence


def ask(build: Build, fence: Fence, problems: Problems) -> object | None:
    """What a fence asks for; None when it can't be answered, with the reason in `problems`."""
    try:
        return READERS[fence.language](fence, build.page_text, build.project.shelf, problems)
    except Exception as error:  # the error boundary: anything else would vanish without a word
        message = f"the {fence.language} fence failed: {type(error).__name__}: {error}"
        problems.add(build.page_text.file, fence, message)
        return None
