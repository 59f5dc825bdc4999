"""The evidence as frozen records: what a cell may say, and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from handbook.data.schema import Description, Field
from handbook.data.values import Value
from handbook.problems import Location

UNKNOWN_REASONS = {
    "not-looked": "nobody has looked yet",
    "looked-not-found": "looked for, not found",
    "not-disclosed": "not disclosed by the developer",
}
FAULTY = "faulty"  # the reason of a cell whose entry was refused, so that nothing false is shown


@dataclass(frozen=True, slots=True)
class Citation:
    """A source and the place in it ("" = the whole)."""

    source: str
    locator: str = ""
    at: Location | None = field(default=None, compare=False, repr=False)  # where the key stands, when it stands in a data file


@dataclass(frozen=True, slots=True)
class Dispute:
    """Another reading of a cell, with what it rests on."""

    reading: Value
    note: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What is known of one field of one record, and on which evidence.

    Exactly one of these holds: `value` is set; `unknown` names a reason; `not_applicable`.
    """

    value: Value | None = None
    unknown: str = ""
    not_applicable: bool = False
    note: str = ""
    citations: tuple[Citation, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    checked: str = ""
    at: Location = Location("")

    @property
    def known(self) -> bool:
        return self.value is not None

    def state(self, description: Field) -> str:
        """One of yes, partial, no, unknown, not-applicable, or "" for a plain fact."""
        if self.unknown:
            return "unknown"
        if self.not_applicable or self.value is None:
            return "not-applicable"
        return "" if isinstance(self.value, tuple) else description.state_of(self.value)


NOT_APPLICABLE = Cell(not_applicable=True)


@dataclass(frozen=True, slots=True)
class Record:
    """One entity of a dataset with a cell for each field that it accounts for."""

    id: str
    dataset: str
    cells: Mapping[str, Cell]
    aliases: tuple[str, ...] = ()
    at: Location = Location("")
    evidence: Cell = NOT_APPLICABLE  # what its cells share: sources, and the day of the reading

    def cell(self, name: str) -> Cell:
        """The cell of a field; a field that the record leaves out does not apply to it."""
        return self.cells.get(name, NOT_APPLICABLE)

    def text(self, name: str) -> str:
        """A cell's value as plain text, or an empty string."""
        value = self.cell(name).value
        return "" if value is None or isinstance(value, tuple) else str(value)


@dataclass(frozen=True, slots=True)
class Dataset:
    """A description and its records by id, in the order of ids (lists: in the order of the file)."""

    description: Description
    records: Mapping[str, Record]

    def title(self, record: Record) -> str:
        """The name a record is shown under."""
        return record.text(self.description.title_field) or record.id


@dataclass(frozen=True, slots=True)
class Library:
    """All datasets by name, the ids that records once had, and the titles of the book's pages by path."""

    datasets: Mapping[str, Dataset]
    renamed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    judged: dict[tuple[str, str], tuple[Record, object]] = field(default_factory=dict, init=False, repr=False, compare=False)
    # (rubric, record) → the record and its verdict: several pages ask for the same

    def __iter__(self) -> Iterator[Dataset]:
        return iter(self.datasets.values())

    def find(self, dataset: str, record: str) -> Record | None:
        """A record by its id or by an id it once had."""
        held = self.datasets.get(dataset)
        if held is None:
            return None
        known = self.renamed.get(dataset, {}).get(record, record)
        return held.records.get(known)

    def source(self, key: str) -> Record | None:
        """A source by its key."""
        return self.find("sources", key)

    def newest_check(self) -> str:
        """The latest `checked` of all cells as YYYY-MM-DD, or an empty string."""
        return max((cell.checked for each in self for record in each.records.values() for cell in record.cells.values()), default="")
