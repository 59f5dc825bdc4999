"""What nothing uses: sources that nobody cites, quizzes that no page asks, and tables that no chapter reads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.checks.project import Project
from handbook.content.chapters import is_chapter
from handbook.content.related import relate
from handbook.content.site_settings import SiteSettings
from handbook.data.citations import CITATION
from handbook.data.records import Citation, Record
from handbook.problems import Location, Problem, nearest

SOURCES = "sources"
ABOUT_THE_BOOK = frozenset({"glossary", "paths"})  # tables that no chapter need explain
_KEY = re.compile(r"@([A-Za-z0-9][A-Za-z0-9.:+-]*)")
_ASKS = re.compile(r"^(quiz|figure):\s*[\"']?([\w-]+)", re.MULTILINE)


def check_unused(project: Project, site: SiteSettings) -> Iterator[Problem]:
    """A fault for each thing that no reader would ever meet."""
    yield from unused_files(project)
    yield from loose_tables(project, site)


def asked_for(project: Project) -> set[tuple[str, ...]]:
    """What blocks name: quizzes and drawings."""
    return {found.groups() for page in project.pages.values() for fence in page.fences for found in _ASKS.finditer(fence.body)}


def unused_sources(project: Project) -> Iterator[Problem]:
    """A notice for each file with sources that no cell, no page and no description cites."""
    cited = set(cited_keys(project))
    loose: dict[str, list[str]] = {}
    for record in sources_of(project):
        if not cited & {record.id, *record.aliases}:
            loose.setdefault(record.at.file, []).append(record.id)
    for file, keys in loose.items():
        yield Problem(Location(file), f"nothing cites {len(keys)} of its sources; cite or delete: {', '.join(keys)}")


def sources_of(project: Project) -> tuple[Record, ...]:
    """All sources."""
    held = project.library.datasets.get(SOURCES)
    return tuple(held.records.values()) if held else ()


def cited_keys(project: Project) -> Iterator[str]:
    """Every key that is cited anywhere."""
    for page in project.pages.values():
        for mark in page.marks(CITATION, "[@"):
            yield from _KEY.findall(f"@{mark.text}")
    for dataset in project.library:
        yield from _KEY.findall(" ".join((*dataset.description.attribution, dataset.description.description)))
        pointing = [each.name for each in dataset.description.fields.values() if each.dataset == SOURCES]
        for record in dataset.records.values():
            yield from cited_in(record, pointing)
    for quiz in project.corpus.quizzes.values():
        yield from _KEY.findall(repr(quiz))


def cited_in(record: Record, pointing: list[str]) -> Iterator[str]:
    """The keys that a record cites, and those that its fields point at."""
    yield from (each.source for each in record.evidence.citations)
    for name, cell in record.cells.items():
        yield from _keys(cell.citations, cell.note)
        for dispute in cell.disputes:
            yield from _keys(dispute.citations, dispute.note)
        if name in pointing:
            yield from map(str, cell.value if isinstance(cell.value, tuple) else (cell.value,))


def _keys(citations: tuple[Citation, ...], note: str) -> Iterator[str]:
    yield from (each.source for each in citations)
    yield from _KEY.findall(note) if "[@" in note else ()


def unused_files(project: Project) -> Iterator[Problem]:
    """Quizzes that no page asks."""
    asked = asked_for(project)
    meant = {nearest(name, project.corpus.quizzes) for kind, name in asked if kind == "quiz"}  # of a misspelt name that is told there
    for quiz in project.corpus.quizzes:
        if quiz not in meant:
            file = f"{project.docs.name}/quizzes/{quiz}.yml"
            yield Problem(Location(file), "no page asks this quiz; put a quiz block into its chapter, or delete the file")


def loose_tables(project: Project, site: SiteSettings) -> Iterator[Problem]:
    """Chapters without a table or another chapter beside them, and tables that no chapter explains."""
    order = tuple(each.path for each in site.nav)
    related = relate(project.pages, project.library, project.corpus.statistics, order)
    chapters = [path for path in related.chapters if is_chapter(project.pages[path])]
    for path in chapters:
        if not related.tables_of(path):
            yield Problem(Location(project.pages[path].file), "the chapter uses no table; show one with a comparison block, or link to one")
        if len(chapters) > 1 and not related.chapters_of(path):
            yield Problem(Location(project.pages[path].file), "nothing leads from this chapter to another; give it a tag that others have")
    for path, ties in related.tables.items():
        if chapters and ties.own and ties.own not in ABOUT_THE_BOOK and not related.explaining(path):
            described = project.library.datasets[ties.own].description
            yield Problem(Location(described.file), f"no chapter uses {described.title}; show it in one, or link to {path} from it")
