"""How much a dataset knows, and on what footing: counts over its cells. Pure functions, no HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbook.data.freshness import is_stale
from handbook.data.records import UNKNOWN_REASONS, Cell, Dataset, Library, Record
from handbook.data.schema import Field
from handbook.views.cells import address_of

SETTLEABLE = ("not-looked", "looked-not-found")  # what a reader with the right document could fill in
WHOLE_BAR = 1000  # the length of a bar in its own units, so that templates need no percentages


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of cell: how many there are, and its stretch of a bar that is `WHOLE_BAR` long."""

    name: str
    count: int
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one dataset knows. A cell is one field of one record; fields that need no evidence are left out."""

    dataset: str
    title: str
    records: int
    cells: int
    sourced: int
    stale: int
    disputed: int
    oldest_check: str
    newest_check: str
    parts: tuple[Part, ...]

    def count(self, name: str) -> int:
        """The number of cells of one kind: known, a reason for not knowing, or not-applicable."""
        return next((part.count for part in self.parts if part.name == name), 0)

    @property
    def known(self) -> int:
        return self.count("known")

    @property
    def unknown(self) -> int:
        return sum(part.count for part in self.parts if part.name not in ("known", "not-applicable"))

    @property
    def asked(self) -> int:
        """The cells that could hold something: all but those that do not apply."""
        return self.cells - self.count("not-applicable")


def cover_library(library: Library, names: Iterable[str], as_of: str) -> tuple[Coverage, ...]:
    """The coverage of some datasets in the order asked for; a name nobody knows is skipped."""
    return tuple(cover(library.datasets[name], as_of) for name in names if name in library.datasets)


def cover(dataset: Dataset, as_of: str) -> Coverage:
    """The coverage of one dataset on the day `as_of`."""
    cells = list(_cells(dataset))
    known = [(field, cell) for field, cell in cells if cell.known]
    kinds = Counter(_kind(cell) for _, cell in cells)
    dates = sorted(cell.checked for _, cell in known if cell.checked)
    return Coverage(
        dataset=dataset.description.name,
        title=dataset.description.title,
        records=len(dataset.records),
        cells=len(cells),
        sourced=sum(bool(cell.citations) for _, cell in known),
        stale=sum(is_stale(field, cell, as_of) for field, cell in known),
        disputed=sum(bool(cell.disputes) for _, cell in known),
        oldest_check=dates[0] if dates else "",
        newest_check=dates[-1] if dates else "",
        parts=tuple(_parts(kinds)),
    )


def _cells(dataset: Dataset) -> Iterator[tuple[Field, Cell]]:
    for record in dataset.records.values():
        for field in dataset.description.evidenced:
            yield field, record.cell(field.name)


def _kind(cell: Cell) -> str:
    if cell.known:
        return "known"
    return cell.unknown or "not-applicable"


def _parts(kinds: Counter[str]) -> Iterator[Part]:
    """The kinds in a fixed order, their stretches laid end to end without a gap."""
    total = kinds.total() or 1
    order = ("known", *UNKNOWN_REASONS, *sorted(set(kinds) - {"known", *UNKNOWN_REASONS, "not-applicable"}), "not-applicable")
    before = 0
    for name in order:
        start = WHOLE_BAR * before // total
        before += kinds[name]
        yield Part(name, kinds[name], start, WHOLE_BAR * before // total - start)


@dataclass(frozen=True, slots=True)
class FieldCoverage:
    """What a dataset knows in one field; `open` lists the records whose cell somebody could still settle."""

    field: Field
    asked: int
    known: int
    sourced: int
    fresh: int
    open: tuple[Record, ...]

    def share(self, count: int) -> str:
        """A count as a share of the cells that could hold something, in whole percent."""
        return f"{round(100 * count / self.asked)} %" if self.asked else "–"


def cover_fields(dataset: Dataset, as_of: str) -> tuple[FieldCoverage, ...]:
    """The coverage of each evidenced field of a dataset."""
    return tuple(cover_field(field, dataset, as_of) for field in dataset.description.evidenced)


def cover_field(field: Field, dataset: Dataset, as_of: str) -> FieldCoverage:
    """The coverage of one field."""
    cells = [(record, record.cell(field.name)) for record in dataset.records.values()]
    known = [cell for _, cell in cells if cell.known]
    return FieldCoverage(
        field,
        asked=sum(not cell.not_applicable for _, cell in cells),
        known=len(known),
        sourced=sum(bool(cell.citations) for cell in known),
        fresh=sum(not is_stale(field, cell, as_of) for cell in known),
        open=tuple(record for record, cell in cells if cell.unknown in SETTLEABLE),
    )


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A cell that a reader could help to settle: the record's name and where it is shown."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class CoverageTable:
    """The coverage of a dataset, field by field, with the open questions of each field."""

    coverage: Coverage
    fields: tuple[tuple[FieldCoverage, tuple[OpenQuestion, ...]], ...]


def coverage_table(dataset: Dataset, as_of: str) -> CoverageTable:
    """The table of one dataset on the day `as_of`."""
    fields = tuple(
        (each, tuple(OpenQuestion(dataset.title(record), address_of(dataset, record)) for record in each.open))
        for each in cover_fields(dataset, as_of)
    )
    return CoverageTable(cover(dataset, as_of), fields)
