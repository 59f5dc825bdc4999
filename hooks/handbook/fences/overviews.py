"""Fences that show the evidence as a whole: its state, coverage, datasets, rubrics and sources."""

from __future__ import annotations

from functools import partial

from markupsafe import Markup

from handbook.fences.kind import Asked, FenceKind, Showing, nothing
from handbook.problems import suggestion
from handbook.rubrics.registry import rubrics
from handbook.views.catalogue import catalogue, type_words
from handbook.views.coverage import cover_library, coverage_table
from handbook.views.doors import Door
from handbook.views.evidence import ShownSource, show_source

IN_TABLES = "Only in the tables"


def read_evidence_state(asked: Asked) -> tuple[str, ...]:
    """The datasets whose state of knowledge is to be shown."""
    names, datasets = asked.settings.texts("datasets", required=True), asked.library.datasets
    for each in names:
        if each.text not in datasets:
            asked.settings.fault(each, f'datasets: "{each.text}" does not exist; {suggestion(each.text, datasets)}')
    return tuple(each.text for each in names)


def show_evidence_state(showing: Showing, names: tuple[str, ...], address: str) -> Markup:
    """What some datasets know, and on what footing."""
    covered = cover_library(showing.library, names, showing.as_of)
    return showing.renderer.render("evidence-state", address, covered=covered, as_of=showing.as_of)


def show_coverage(showing: Showing, asked: object, address: str) -> Markup:
    """For every dataset with evidence: what share of each field is known, sourced and fresh, and what is still open."""
    covered = map(partial(coverage_table, as_of=showing.as_of), showing.library)
    return showing.renderer.render("coverage", address, tables=tuple(each for each in covered if each.fields), as_of=showing.as_of)


def show_datasets(showing: Showing, asked: object, address: str) -> Markup:
    """Every dataset with its fields, counts and downloads."""
    entries = catalogue(showing.library)
    return showing.renderer.render("catalogue", address, entries=entries, type_words=type_words, report=showing.repository)


def show_rubrics(showing: Showing, asked: object, address: str) -> Markup:
    """Every rubric with its levels, its conditions and the texts they come from."""
    shown = tuple(
        (each, tuple(show_source(key, number, showing.library) for number, key in enumerate(each.sources or (each.source,), 1)))
        for each in rubrics().values()
    )
    return showing.renderer.render("rubrics", address, rubrics=shown)


def show_bibliography(showing: Showing, asked: object, address: str) -> Markup:
    """Every source of the handbook by the part of the book that cites it first, sorted by author and title."""
    held = showing.library.datasets.get("sources")
    records = sorted(held.records.values() if held else (), key=lambda each: (each.text("author") or each.text("title")).casefold())
    part_of = showing.citing_parts()
    parts: list[tuple[Door, tuple[ShownSource, ...]]] = []
    for part in dict.fromkeys((*part_of.values(), IN_TABLES)):
        sources = tuple(show_source(each.id, 0, showing.library) for each in records if part_of.get(each.id, IN_TABLES) == part)
        if sources:
            parts.append((Door(part, f"part-{len(parts) + 1}", len(sources)), sources))
    return showing.renderer.render("bibliography", address, parts=parts, doors=[door for door, _ in parts])


EVIDENCE_STATE = FenceKind("evidence-state", ("datasets",), read_evidence_state, show_evidence_state)
COVERAGE = FenceKind("coverage", (), nothing, show_coverage)
DATASETS = FenceKind("datasets", (), nothing, show_datasets)
RUBRICS = FenceKind("rubrics", (), nothing, show_rubrics)
BIBLIOGRAPHY = FenceKind("bibliography", (), nothing, show_bibliography)
