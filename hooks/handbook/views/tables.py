"""Answers a request: which rows, in which order, with which cells. Plain data, no HTML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from handbook.data.freshness import is_stale
from handbook.data.records import Cell, Dataset, Library, Record
from handbook.data.schema import Field
from handbook.query.queries import Query
from handbook.query.select import select
from handbook.views.cells import ShownCell, address_of, show_cell
from handbook.views.evidence import EvidenceView, evidence_view

MOST_ROWS_WITH_EVIDENCE = 50  # above that a row links to its profile page instead of carrying a popover
COLUMNS_OF_A_NARROW_TABLE = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its name, its profile page ("" = none), its cells and their evidence."""

    id: str
    title: str
    page: str
    cells: tuple[ShownCell, ...]
    evidence: EvidenceView | None


@dataclass(frozen=True, slots=True)
class Table:
    """A finished table. `total` counts the records of the dataset, `matching` those that satisfy `where`."""

    id: str
    caption: str
    dataset: str
    licence: str
    title_field: Field
    columns: tuple[Field, ...]
    rows: tuple[Row, ...]
    matching: int
    total: int
    oldest_check: str
    wide: bool
    further: frozenset[str] = frozenset()  # the columns that readers may ask for

    def columns_of(self, row: Row) -> Iterator[tuple[Field, ShownCell]]:
        """The cells of a row, each with its column."""
        return zip(self.columns, row.cells, strict=True)

    @property
    def left_out(self) -> int:
        """How many matching rows the limit cut off."""
        return self.matching - len(self.rows)

    @property
    def has_evidence(self) -> bool:
        """Whether the rows carry the evidence of their cells."""
        return any(row.evidence for row in self.rows)

    @property
    def marks(self) -> bool:
        """Whether any cell carries a mark that the foot must explain."""
        return any(cell.noted or cell.disputed for row in self.rows for cell in row.cells)

    @property
    def stale(self) -> int:
        """How many cells are past their shelf life."""
        return sum(cell.stale for row in self.rows for cell in row.cells)


def build_table(request: Query, library: Library, as_of: str) -> Table:
    """The table that a checked request asks for, as it stands on the day `as_of`."""
    dataset = library.datasets[request.dataset]
    fields = tuple(dataset.description.fields[name] for name in (*request.columns, *request.further))
    matching = select(request, dataset)
    shown = matching[: request.limit]
    short = len(shown) <= MOST_ROWS_WITH_EVIDENCE or dataset.description.pages == "none"
    with_evidence = short and any(field.evidence != "none" for field in fields)
    checks = [record.cell(field.name).checked for record in shown for field in fields]
    return Table(
        id=request.id,
        caption=request.caption,
        dataset=request.dataset,
        licence=dataset.description.licence,
        title_field=dataset.description.naming_field,
        columns=fields,
        rows=tuple(build_row(record, dataset, fields, library, with_evidence, as_of) for record in shown),
        matching=len(matching),
        total=len(dataset.records),
        oldest_check=min(filter(None, checks), default=""),
        wide=len(request.columns) >= COLUMNS_OF_A_NARROW_TABLE,
        further=frozenset(request.further),
    )


def build_row(record: Record, dataset: Dataset, fields: tuple[Field, ...], library: Library, with_evidence: bool, as_of: str) -> Row:
    """One row of a table, with the evidence of its cells where the table is short enough to carry it."""
    cells = tuple(build_cell(field, record.cell(field.name), library, as_of) for field in fields)
    page = address_of(dataset, record)
    evidence = evidence_view(record, fields, library) if with_evidence else None
    return Row(record.id, dataset.title(record), page, cells, evidence)


def build_cell(field: Field, cell: Cell, library: Library, as_of: str) -> ShownCell:
    """One cell of a table, marked when it is past its shelf life."""
    shown = show_cell(field, cell, library)
    return replace(shown, stale=True) if is_stale(field, cell, as_of) else shown
