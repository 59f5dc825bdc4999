"""Which records meet which requirements: the state of a cell, or of a field of the licence a cell names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.data.records import Cell, Dataset, Library, Record
from handbook.data.schema import Field
from handbook.views.cells import ShownCell, address_of, show_cell


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing a reader may ask for: `path` is a field, or a licence or reference field and a field of its record."""

    id: str
    title: str
    path: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class RequirementsQuery:
    """A checked `requirements` fence; `further` are fields by which readers may look for a record."""

    id: str
    caption: str
    dataset: Dataset
    requirements: tuple[Requirement, ...]
    further: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """One record with the cell that answers each requirement, and the cells by which readers may look for it."""

    id: str
    title: str
    address: str
    cells: tuple[ShownCell, ...]
    further: tuple[ShownCell, ...] = ()


def judge_rows(query: RequirementsQuery, library: Library) -> tuple[JudgedRow, ...]:
    """Every record of the dataset with its answers, sorted by name."""
    rows = (
        JudgedRow(
            record.id,
            query.dataset.title(record),
            address_of(query.dataset, record),
            tuple(answer(record, each.path, library) for each in query.requirements),
            tuple(show_cell(field, record.cell(field.name), library) for field in query.further),
        )
        for record in query.dataset.records.values()
    )
    return tuple(sorted(rows, key=lambda row: row.title.casefold()))


def answer(record: Record, path: tuple[Field, ...], library: Library) -> ShownCell:
    """The cell at the end of a path; an unknown step makes the answer unknown."""
    field, cell = list(steps(record, path, library))[-1]
    return show_cell(field, cell, library)


def steps(record: Record, path: tuple[Field, ...], library: Library) -> Iterator[tuple[Field, Cell]]:
    """The cells along a path, as far as they are known."""
    field = path[0]
    cell = record.cell(field.name)
    yield field, cell
    if len(path) > 1 and cell.known:
        target = library.find(field.target, str(cell.value))
        yield from steps(target, path[1:], library) if target else iter([(field, Cell(unknown="not-looked"))])
