"""The evidence of a record's cells: note, sources with their places, other readings, date."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.data.citations import CITATION, parse_citations
from handbook.data.records import Cell, Citation, Library, Record
from handbook.data.schema import Field
from handbook.views.cells import ShownCell, show_cell, show_value


@dataclass(frozen=True, slots=True)
class ShownSource:
    """A source as a reader needs it; `number` is its place in the list at hand."""

    number: int
    key: str
    title: str
    url: str
    author: str = ""
    publisher: str = ""
    date: str = ""
    seen: str = ""
    seen_means: str = ""
    commit: str = ""
    accessed: str = ""
    archived: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A pointer into the list of sources, with the place in the source."""

    number: int
    locator: str


@dataclass(frozen=True, slots=True)
class OtherReading:
    """What somebody else reads instead."""

    text: str
    note: str
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class CellEvidence:
    """One cell with everything that supports it."""

    field: Field
    shown: ShownCell
    note: str
    references: tuple[Reference, ...]
    others: tuple[OtherReading, ...]
    checked: str

    @property
    def is_bare(self) -> bool:
        """Whether it is unknown, without a note, a source or another reading."""
        return self.shown.state == "unknown" and not (self.note or self.references or self.others)


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """The proven cells of one record and the sources they point at. `checked` is set when all cells share the date."""

    cells: tuple[CellEvidence, ...]
    sources: tuple[ShownSource, ...]
    checked: str

    @property
    def void(self) -> tuple[CellEvidence, ...]:
        """What does not apply, and nobody says more of it."""
        return tuple(each for each in self.cells if each.shown.state == "not-applicable" and not each.note)

    @property
    def told(self) -> tuple[CellEvidence, ...]:
        """The other cells."""
        return tuple(each for each in self.cells if each.shown.state != "not-applicable" or each.note)

    @property
    def bare(self) -> tuple[tuple[str, tuple[CellEvidence, ...]], ...]:
        """What nobody knows and nobody says more of, by the reason in words."""
        found: dict[str, list[CellEvidence]] = {}
        for each in self.cells:
            if each.is_bare:
                found.setdefault(each.shown.text, []).append(each)
        return tuple((words, tuple(cells)) for words, cells in found.items())


class SourceList:
    """Numbers sources in the order of their first use."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.numbers: dict[str, int] = {}

    def refer(self, citations: tuple[Citation, ...]) -> tuple[Reference, ...]:
        """The references of some citations, numbering new sources."""
        return tuple(Reference(self.number(each.source), each.locator) for each in citations)

    def number(self, key: str) -> int:
        """The number of a source; a new one gets the next."""
        record = self.library.source(key)
        return self.numbers.setdefault(record.id if record else key, len(self.numbers) + 1)

    def number_citations(self, note: str) -> str:
        """A note with each `[@key]` replaced by the number of the source."""
        return CITATION.sub(lambda match: f"[{'; '.join(map(self.words, parse_citations(match[1])))}]", note)

    def words(self, citation: Citation) -> str:
        """A citation as its number and, where it has one, the place in the source."""
        number = self.number(citation.source)
        return f"{number}, {citation.locator}" if citation.locator else str(number)

    def shown(self) -> tuple[ShownSource, ...]:
        """The sources in the order of their numbers."""
        return tuple(show_source(key, number, self.library) for key, number in self.numbers.items())


def evidence_view(record: Record, fields: tuple[Field, ...], library: Library) -> EvidenceView:
    """The evidence of some cells of a record."""
    sources = SourceList(library)
    cells = tuple(cell_evidence(field, record.cell(field.name), sources, library) for field in fields)
    dates = {each.checked for each in cells if each.checked}
    return EvidenceView(cells, sources.shown(), dates.pop() if len(dates) == 1 else "")


def cell_evidence(field: Field, cell: Cell, sources: SourceList, library: Library) -> CellEvidence:
    """One cell with its note, references and other readings."""
    references, others = sources.refer(cell.citations), other_readings(field, cell, sources, library)
    return CellEvidence(field, show_cell(field, cell, library), sources.number_citations(cell.note), references, others, cell.checked)


def other_readings(field: Field, cell: Cell, sources: SourceList, library: Library) -> tuple[OtherReading, ...]:
    """What others read instead of a cell's value."""
    return tuple(
        OtherReading(show_value(field, each.reading, library), sources.number_citations(each.note), sources.refer(each.citations))
        for each in cell.disputes
    )


def show_source(key: str, number: int, library: Library) -> ShownSource:
    """A source ready for a template; a missing one shows its key (the fault is reported elsewhere)."""
    record = library.source(key)
    if not record:
        return ShownSource(number, key, key, "")
    seen_labels = library.datasets["sources"].description.fields["seen"].labels
    seen = record.text("seen")
    label = seen_labels.get(seen)
    texts = {name: record.text(name) for name in ("author", "publisher", "date", "commit", "accessed", "archived", "note")}
    return ShownSource(
        number,
        record.id,
        record.text("title"),
        record.text("url"),
        seen=label.title if label else "",
        seen_means=label.means if label else "",
        **texts,
    )
