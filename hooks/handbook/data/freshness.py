"""Which cells are past their shelf life on a given day. Time never fails a build; it is told."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.data.records import Cell, Library
from handbook.data.schema import Field


@dataclass(frozen=True, slots=True, order=True)
class StaleCell:
    """A cell that should be looked at again: the day it became due, and where it is."""

    due: str
    dataset: str
    record: str
    field: str
    checked: str


def due_date(field: Field, cell: Cell) -> str:
    """The last day on which the cell counts as fresh (YYYY-MM-DD), or "" when its field has no shelf life."""
    if not field.stale_after_days or not cell.checked:
        return ""
    return (datetime.date.fromisoformat(cell.checked) + datetime.timedelta(days=field.stale_after_days)).isoformat()


def is_stale(field: Field, cell: Cell, as_of: str) -> bool:
    """Whether a cell is past its shelf life on the day `as_of` (YYYY-MM-DD)."""
    due = due_date(field, cell)
    return bool(due) and due < as_of


def stale_cells(library: Library, as_of: str) -> Iterator[StaleCell]:
    """Every stale cell of a library."""
    for dataset in library:
        for record in dataset.records.values():
            for name, cell in record.cells.items():
                field = dataset.description.fields[name]
                if is_stale(field, cell, as_of):
                    yield StaleCell(due_date(field, cell), dataset.description.name, record.id, name, cell.checked)
