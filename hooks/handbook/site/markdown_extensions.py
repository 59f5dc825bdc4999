"""What this project adds to Markdown, the same for the build and for the check."""

from __future__ import annotations

from markdown.extensions import Extension

from handbook.site.build import Build
from handbook.site.prose import ProseExtension
from handbook.site.prose_tables import TableExtension
from handbook.site.search import SearchExtension


def own_extensions(build: Build) -> tuple[Extension, ...]:
    """Citations and numbers, frames of tables, marks for the search."""
    return ProseExtension(build), TableExtension(), SearchExtension()
