"""Answers what a fence asked for: one function for each kind, from the checked request to HTML for one address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from markupsafe import Markup

from handbook.building import Build
from handbook.charts.drawing import build_chart
from handbook.charts.subjects import ChartRequest
from handbook.data.reading import Scalar
from handbook.drawings.drawings import FigureRequest
from handbook.fences.book import Book
from handbook.fences.memory import MemoryTable
from handbook.fences.requirements import Wish, judge_rows
from handbook.fences.scripts import ScriptRequest
from handbook.fences.table_requests import Request
from handbook.fences.tables import build_table
from handbook.rubrics.judging import verdict_table
from handbook.rubrics.registry import rubrics
from handbook.showing.book import Leaf, bind, parts
from handbook.showing.evidence import show_source
from handbook.showing.rendering import own_html
from handbook.survey.catalogue import catalogue, type_words
from handbook.survey.coverage import cover_library, coverage_table
from handbook.text.quizzes import Quiz

Answer = Callable[[Build, Any, str], Markup]


def comparison(build: Build, request: Request, address: str) -> Markup:
    """A table of records."""
    return build.renderer.render("table", address, table=build_table(request, build.library, build.as_of))


def verdicts(build: Build, request: Request, address: str) -> Markup:
    """Records under every rubric, with what decides."""
    return build.renderer.render("verdict-table", address, table=verdict_table(request, build.library, build.as_of))


def chart(build: Build, request: ChartRequest, address: str) -> Markup:
    """A drawing of numbers, and the numbers."""
    return build.renderer.render("chart", address, chart=build_chart(request, build.library), number=request.number, as_of=build.as_of)


def figure(build: Build, request: FigureRequest, address: str) -> Markup:
    """A drawing made by hand."""
    return build.renderer.render("figure", address, figure=request, number=request.number)


def quiz(build: Build, found: Quiz, address: str) -> Markup:
    """The questions of a quiz file with folded answers."""
    return build.renderer.render("quiz", address, quiz=found)


def review(build: Build, nothing: tuple[()], address: str) -> Markup:
    """Every question of every quiz; a script shows those that are due."""
    return build.renderer.render("review", address, quizzes=tuple(build.project.shelf.quizzes.values()))


def evidence_state(build: Build, names: tuple[str, ...], address: str) -> Markup:
    """What some datasets know, and on what footing."""
    covered = cover_library(build.library, names, build.as_of)
    return build.renderer.render("evidence-state", address, covered=covered, as_of=build.as_of)


def coverage(build: Build, nothing: tuple[()], address: str) -> Markup:
    """For every dataset with evidence: what share of each field is known, sourced and fresh, and what is still open."""
    tables = tuple(each for each in map(partial(coverage_table, as_of=build.as_of), build.library) if each.fields)
    return build.renderer.render("coverage", address, tables=tables, as_of=build.as_of)


def datasets(build: Build, nothing: tuple[()], address: str) -> Markup:
    """Every dataset with its fields, counts and downloads."""
    return build.renderer.render("catalogue", address, entries=catalogue(build.library), type_words=type_words)


def rubric_texts(build: Build, nothing: tuple[()], address: str) -> Markup:
    """Every rubric with its levels, its conditions and the texts they come from."""
    shown = tuple(
        (each, tuple(show_source(key, number, build.library) for number, key in enumerate(each.sources or (each.source,), 1)))
        for each in rubrics().values()
    )
    return build.renderer.render("rubrics", address, rubrics=shown)


def memory(build: Build, table: MemoryTable, address: str) -> Markup:
    """The memory that models of some sizes need; a script adds the calculator."""
    return build.renderer.render("memory", address, table=table)


def requirements(build: Build, wish: Wish, address: str) -> Markup:
    """Which records meet which requirements; a script lets readers tick theirs."""
    return build.renderer.render("requirements", address, wish=wish, rows=judge_rows(wish, build.library))


def script(build: Build, request: ScriptRequest, address: str) -> Markup:
    """The code of a lab, coloured, with the downloads where all of it is shown."""
    name = PurePosixPath(request.script.path).stem
    return build.renderer.render("script", address, script=request, name=name)


def bibliography(build: Build, nothing: tuple[()], address: str) -> Markup:
    """Every source of the handbook, sorted by author and title."""
    held = build.library.datasets.get("sources")
    records = sorted(held.records.values() if held else (), key=lambda each: (each.text("author") or each.text("title")).casefold())
    sources = tuple(show_source(each.id, number, build.library) for number, each in enumerate(records, 1))
    return build.renderer.render("sources", address, sources=sources)


def book(build: Build, request: Book, address: str) -> Markup:
    """All chapters in the order of the book, and what follows them, on one page."""
    chapters = [leaf(build, source, number) for number, source in enumerate(build.related.chapters, 1)]
    bound = bind([*chapters, *(leaf(build, source) for source in request.after)], address)
    leaves = tuple(replace(each, html=own_html(each.html)) for each in bound)
    return build.renderer.render("book", address, parts=parts(leaves), leaves=leaves, as_of=build.as_of)


def leaf(build: Build, source: str, number: int = 0) -> Leaf:
    """A page as it goes into a book."""
    address = source.removesuffix(".md") + ".html"
    html = build.fill(build.contents.get(source, ""), address, on_paper=True)
    return Leaf(address, build.library.pages[source], html, build.parts.get(source, "") if number else "", number, facts(build, source))


def facts(build: Build, source: str) -> tuple[str, ...]:
    """What stands at the head of a chapter: level, time, day of review."""
    front = build.project.pages[source].front if source in build.project.pages else None
    said = {key: value.text for key in ("level", "minutes", "reviewed") if front and isinstance(value := front.get(key), Scalar)}
    return (said["level"].capitalize(), f"{said['minutes']} minutes", f"reviewed {said['reviewed']}") if len(said) == 3 else ()


def bare_comparison(build: Build, request: Request, address: str) -> Markup:
    """A table of records whose rows link to their pages, for paper: nobody can open the evidence there."""
    table = build_table(request, build.library, build.as_of)
    return build.renderer.render("table", address, table=replace(table, rows=tuple(replace(row, proof=None) for row in table.rows)))


def bare_verdicts(build: Build, request: Request, address: str) -> Markup:
    """Records under every rubric, for paper."""
    table = verdict_table(request, build.library, build.as_of)
    return build.renderer.render("verdict-table", address, table=replace(table, with_reasons=False))


ANSWERS: dict[str, Answer] = {
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
    "bibliography": bibliography,
    "coverage": coverage,
    "datasets": datasets,
    "review": review,
    "rubrics": rubric_texts,
}

ON_PAPER: dict[str, Answer] = {"comparison": bare_comparison, "verdicts": bare_verdicts}
