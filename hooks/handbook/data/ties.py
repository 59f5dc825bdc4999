"""Fields that speak about another field of the same record: the licence of a component, or of the repository it lies in.

A record says such a thing once. Where it leaves the field out, the cell follows from the component (not there: does not
apply; unknown: unknown) and from the field that answers for all components of its kind. In the same way a cell without a
source takes those of its record, read in the place that its field names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from handbook.data.records import NOT_APPLICABLE, Cell, Citation, Dataset, Library, Record
from handbook.data.schema import Description, Field
from handbook.problems import Location, suggestion

Found = Iterator[tuple[Location, str]]
NOT_LOOKED = Cell(unknown="not-looked")


def inherited(field: Field, citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
    """What a cell without a source of its own takes from its record: the sources, with the place that its field is read in."""
    if field.evidence != "record":
        return ()
    return tuple(replace(each, locator=each.locator or field.locator) for each in citations)


def tied_cells(description: Description, cells: Mapping[str, Cell]) -> Iterator[tuple[str, Cell]]:
    """The cells that follow from others, for the tied fields that a record leaves out."""
    for field in tied_fields(description):
        if field.name not in cells:
            yield field.name, _follow(field, description, cells)


def tied_fields(description: Description) -> tuple[Field, ...]:
    """The fields that speak about another one; a name that is no field was reported where it stands."""
    return description.select(lambda each: each.of in description.fields)


def _follow(field: Field, description: Description, cells: Mapping[str, Cell]) -> Cell:
    about = cells.get(field.of, NOT_APPLICABLE)
    if about.unknown:
        return Cell(unknown=about.unknown, checked=about.checked, at=about.at)
    if not is_there(about, description.fields[field.of]):
        return NOT_APPLICABLE
    return cells.get(field.inherits, NOT_LOOKED)


def follows(field: Field, record: Record) -> bool:
    """Whether a cell says no more than the cells it follows from."""
    cell = record.cell(field.name)
    return bool(field.of) and (not cell.at.file or cell is record.cell(field.inherits) or cell.at == record.cell(field.of).at)


def check_ties(record: Record, description: Description) -> Found:
    """No licence or the like stands on something that is not known to be there."""
    for field in tied_fields(description):
        held, about = record.cell(field.name), record.cell(field.of)
        if held.known and not is_there(about, description.fields[field.of]):
            yield (
                held.at,
                f"{field.name}: {field.of} {_absence(about)}; leave {field.name} out, or give {field.of}",
            )


def _absence(cell: Cell) -> str:
    return "is unknown" if cell.unknown else "was not released" if cell.known else "is not given"


def check_extension(record: Record, dataset: Dataset, library: Library) -> Found:
    """A record that says more about one of another dataset has the id of that one."""
    target = dataset.description.extends
    if target in library.datasets and record.id not in library.datasets[target].records:
        renamed = library.find(target, record.id)  # one that says more is found by the id of today only
        close = f'did you mean "{renamed.id}"?' if renamed else suggestion(record.id, library.datasets[target].records)
        yield record.at, f'"{record.id}" is no id in {target}; name the file like the record it belongs to; {close}'


def is_there(cell: Cell, field: Field) -> bool:
    """Whether a component was released, at least in part."""
    return cell.known and cell.state(field) != "no"
