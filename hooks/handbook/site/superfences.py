"""Fences in the Markdown of a page become slots that are filled when the page is written.

Filling late keeps tables out of the search index. A fault makes a visible box and a counted warning.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markdown import Markdown

from handbook.fences.registry import KINDS
from handbook.site.build import Build
from handbook.site.questions import ask


def custom_fences(build: Build) -> list[dict[str, Any]]:
    """The fences in the form that pymdownx.superfences wants."""
    return [{"name": name, "class": name, "format": formatter(build, name)} for name in KINDS]


def formatter(build: Build, language: str) -> Callable[..., str]:
    """A formatter that never raises: superfences would swallow the exception and show the fence as code."""

    def format_fence(source: str, _language: str, _class: str, _options: Any, md: Markdown, **_: Any) -> str:
        return "".join(ask(build, language, source))

    return format_fence
