"""Answers a request: which rows, in which order, with which cells. Plain data, no HTML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from handbook.data.descriptions import Field
from handbook.data.records import Cell, Dataset, Library, Record
from handbook.data.values import Single
from handbook.fences.table_requests import Condition, Request, SortKey
from handbook.showing.evidence import Proof, prove
from handbook.showing.shown import ShownCell, address_of, show_cell
from handbook.survey.freshness import is_stale

MOST_ROWS_WITH_EVIDENCE = 50  # above that a row links to its profile page instead of carrying a popover
COLUMNS_OF_A_NARROW_TABLE = 5
STATE_ORDER = {"yes": 0, "partial": 1, "no": 2}


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its name, its profile page ("" = none), its cells and their evidence."""

    id: str
    title: str
    page: str
    cells: tuple[ShownCell, ...]
    proof: Proof | None


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

    def columns_of(self, row: Row) -> Iterator[tuple[Field, ShownCell]]:
        """The cells of a row, each with its column."""
        return zip(self.columns, row.cells, strict=True)

    @property
    def left_out(self) -> int:
        """How many matching rows the limit cut off."""
        return self.matching - len(self.rows)

    @property
    def has_evidence(self) -> bool:
        """Whether the rows carry the proof of their cells."""
        return any(row.proof for row in self.rows)

    @property
    def marks(self) -> bool:
        """Whether any cell carries a mark that the foot must explain."""
        return any(cell.noted or cell.disputed for row in self.rows for cell in row.cells)

    @property
    def stale(self) -> int:
        """How many cells are past their shelf life."""
        return sum(cell.stale for row in self.rows for cell in row.cells)


def build_table(request: Request, library: Library, as_of: str) -> Table:
    """The table that a checked request asks for, as it stands on the day `as_of`."""
    dataset = library.datasets[request.dataset]
    fields = tuple(dataset.description.fields[name] for name in request.columns)
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
        title_field=dataset.description.fields[dataset.description.title_field],
        columns=fields,
        rows=tuple(build_row(record, dataset, fields, library, with_evidence, as_of) for record in shown),
        matching=len(matching),
        total=len(dataset.records),
        oldest_check=min(filter(None, checks), default=""),
        wide=len(fields) >= COLUMNS_OF_A_NARROW_TABLE,
    )


def build_row(record: Record, dataset: Dataset, fields: tuple[Field, ...], library: Library, with_evidence: bool, as_of: str) -> Row:
    """One row of a table, with the proof of its cells where the table is short enough to carry it."""
    cells = tuple(build_cell(field, record.cell(field.name), library, as_of) for field in fields)
    page = address_of(dataset, record)
    proof = prove(record, fields, library) if with_evidence else None
    return Row(record.id, dataset.title(record), page, cells, proof)


def build_cell(field: Field, cell: Cell, library: Library, as_of: str) -> ShownCell:
    """One cell of a table, marked when it is past its shelf life."""
    shown = show_cell(field, cell, library)
    return replace(shown, stale=True) if is_stale(field, cell, as_of) else shown


def select(request: Request, dataset: Dataset) -> list[Record]:
    """The records that satisfy a request, in its order."""
    candidates = [dataset.records[each] for each in request.ids] or list(dataset.records.values())
    if not request.ids:
        candidates.sort(key=lambda record: dataset.title(record).casefold())
    fields = dataset.description.fields
    matching = [
        record for record in candidates if all(satisfies(fields[name], record.cell(name), rule) for name, rule in request.where.items())
    ]
    for key in reversed(request.sort):
        matching = sort_records(matching, fields[key.field], key)
    return matching


def satisfies(field: Field, cell: Cell, rule: Condition) -> bool:
    """Whether a cell meets a condition; an unknown cell never meets one about values."""
    if rule.known is not None and cell.known != rule.known:
        return False
    if rule.applies is not None and (cell.known or bool(cell.unknown)) != rule.applies:
        return False
    if rule.states and cell.state(field) not in rule.states:
        return False
    held = cell.value if isinstance(cell.value, tuple) else (cell.value,)
    if rule.values and not any(each in rule.values for each in held):
        return False
    if any(each in rule.excluded for each in held):
        return False
    return _within(cell, rule)


def _within(cell: Cell, rule: Condition) -> bool:
    if rule.minimum is None and rule.maximum is None:
        return True
    if cell.value is None or isinstance(cell.value, tuple):
        return False
    above = rule.minimum is None or _rank(cell.value) >= _rank(rule.minimum)
    below = rule.maximum is None or _rank(_as_precise(cell.value, rule.maximum)) <= _rank(rule.maximum)
    return above and below


def _as_precise(value: Single, bound: Single) -> Single:
    """A date cut to the precision of a bound, so that `max: 2024` holds the whole year."""
    return value[: len(bound)] if isinstance(value, str) and isinstance(bound, str) else value


def sort_records(records: list[Record], field: Field, key: SortKey) -> list[Record]:
    """The records sorted by one field; those without a value come last in either direction."""
    known = [record for record in records if record.cell(field.name).known]
    rest = [record for record in records if not record.cell(field.name).known]
    known.sort(key=lambda record: _sort_value(field, record.cell(field.name)), reverse=key.descending)
    return known + rest


def _sort_value(field: Field, cell: Cell) -> tuple[int, float, str]:
    state = cell.state(field)
    if state in STATE_ORDER:
        return STATE_ORDER[state], 0.0, str(cell.value)
    value = cell.value if isinstance(cell.value, tuple) else (cell.value or "",)
    return _rank(value[0]) if value else _rank("")


def _rank(value: Single) -> tuple[int, float, str]:
    """Numbers by size, text without regard to case."""
    return (0, float(value), "") if isinstance(value, int | float) else (1, 0.0, value.casefold())
