"""Fences in the Markdown of a page become places that are filled when the page is written.

Filling late keeps tables out of the search index. A fault makes a visible box and a counted warning.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from markdown import Markdown
from markupsafe import Markup

from handbook.building import Build, Place
from handbook.catalogue import catalogue, type_words
from handbook.coverage import cover_library, coverage_table
from handbook.evidence import show_source
from handbook.judging import verdict_table
from handbook.pagechecks import read_body, read_quiz, read_request
from handbook.pagetext import Fence, PageText
from handbook.problems import Problems, suggestion
from handbook.reading import Mapping, Scalar, Sequence
from handbook.rubrics.registry import rubrics
from handbook.tables import build_table

Filler = Callable[[Build, Fence, PageText, Problems], Callable[[str], Markup] | None]


def comparison(build: Build, fence: Fence, page: PageText, problems: Problems) -> Callable[[str], Markup] | None:
    """A table of records."""
    request = read_request(fence, page, build.project.library, problems)
    if not request:
        return None
    return lambda address: build.renderer.render("table", address, table=build_table(request, build.project.library))


def quiz(build: Build, fence: Fence, page: PageText, problems: Problems) -> Callable[[str], Markup] | None:
    """The questions of a quiz file with folded answers."""
    found = read_quiz(fence, page.file, build.project.quizzes, problems)
    return (lambda address: build.renderer.render("quiz", address, quiz=found)) if found else None


def bibliography(build: Build, fence: Fence, page: PageText, problems: Problems) -> Callable[[str], Markup] | None:
    """Every source of the handbook, sorted by author and title."""
    library = build.project.library
    held = library.datasets.get("sources")
    records = sorted(held.records.values() if held else (), key=lambda each: (each.text("author") or each.text("title")).casefold())
    sources = tuple(show_source(each.id, number, library) for number, each in enumerate(records, 1))
    return lambda address: build.renderer.render("sources", address, sources=sources)


def evidence_state(build: Build, fence: Fence, page: PageText, problems: Problems) -> Callable[[str], Markup] | None:
    """What the datasets that the fence names know, and on what footing."""
    node = read_body(fence, page.file, problems)
    listed = node.get("datasets") if isinstance(node, Mapping) else None
    names = [each for each in listed.items if isinstance(each, Scalar)] if isinstance(listed, Sequence) else []
    library = build.project.library
    for each in names:
        if each.text not in library.datasets:
            problems.add(page.file, each, f'datasets: "{each.text}" does not exist; {suggestion(each.text, library.datasets)}')
    if not names:
        problems.add(page.file, fence, "an evidence-state fence lists what to count: datasets: [models, licences]")
    if problems.found:
        return None
    covered = cover_library(library, [each.text for each in names], build.as_of)
    return lambda address: build.renderer.render("evidence-state", address, covered=covered, as_of=build.as_of)


def datasets(build: Build, fence: Fence, page: PageText, problems: Problems) -> Callable[[str], Markup] | None:
    """Every dataset with its fields, counts and downloads."""
    entries = catalogue(build.project.library)
    return lambda address: build.renderer.render("catalogue", address, entries=entries, type_words=type_words)


def coverage(build: Build, fence: Fence, page: PageText, problems: Problems) -> Callable[[str], Markup] | None:
    """For every dataset with evidence: what share of each field is known, sourced and fresh, and what is still open."""
    tables = tuple(each for each in map(partial(coverage_table, as_of=build.as_of), build.project.library) if each.fields)
    return lambda address: build.renderer.render("coverage", address, tables=tables, as_of=build.as_of)


def verdicts(build: Build, fence: Fence, page: PageText, problems: Problems) -> Callable[[str], Markup] | None:
    """Records under every rubric, with what decides."""
    request = read_request(fence, page, build.project.library, problems)
    if not request:
        return None
    return lambda address: build.renderer.render("verdict-table", address, table=verdict_table(request, build.project.library, build.as_of))


def rubric_texts(build: Build, fence: Fence, page: PageText, problems: Problems) -> Callable[[str], Markup] | None:
    """Every rubric with its levels, its conditions and the texts they come from."""
    library = build.project.library
    shown = tuple(
        (each, tuple(show_source(key, number, library) for number, key in enumerate(each.sources or (each.source,), 1)))
        for each in rubrics().values()
    )
    return lambda address: build.renderer.render("rubrics", address, rubrics=shown)


FENCES: dict[str, Filler] = {
    "comparison": comparison,
    "quiz": quiz,
    "bibliography": bibliography,
    "evidence-state": evidence_state,
    "datasets": datasets,
    "coverage": coverage,
    "verdicts": verdicts,
    "rubrics": rubric_texts,
}


def custom_fences(build: Build) -> list[dict[str, Any]]:
    """The fences in the form that pymdownx.superfences wants."""
    return [{"name": name, "class": name, "format": formatter(build, name)} for name in FENCES]


def formatter(build: Build, language: str) -> Callable[..., str]:
    """A formatter that never raises: superfences would swallow the exception and show the fence as code."""

    def format_fence(source: str, _language: str, _class: str, _options: Any, md: Markdown, **_: Any) -> str:
        fence = build.fence(language, source)
        problems = Problems()
        try:
            fill = FENCES[language](build, fence, build.page_text, problems)
        except Exception as error:  # the error boundary: anything else would vanish without a word
            problems.add(build.page_text.file, fence, f"the {language} fence failed: {type(error).__name__}: {error}")
            fill = None
        if fill is None:
            build.report(problems)
            return str(build.renderer.render("problem", build.page, problems=[str(each) for each in problems]))
        return build.place(Place(fill))

    return format_fence
