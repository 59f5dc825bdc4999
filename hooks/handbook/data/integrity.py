"""Rules between records: sources that exist, licences and references that resolve, dates that can be."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from handbook.data.citations import citations_in
from handbook.data.licences import LICENCES, licence_fault, record_fault, spdx_spelling
from handbook.data.places import check_places
from handbook.data.records import Cell, Citation, Dataset, Library, Record
from handbook.data.schema import Field
from handbook.data.sourcing import SOURCES, check_located, check_source, check_twins
from handbook.data.ties import check_extension, check_ties
from handbook.problems import Location, Problem, nearest, suggestion

Found = Iterator[tuple[Location, str]]
MOST_PER_FILE = 200


def check_library(library: Library, today: datetime.date) -> Iterator[Problem]:
    """Every fault between the records of a library. `today` is the real date: a check can't lie in the future."""
    for dataset in library:
        yield from _located(check_description(dataset, library))
        yield from _located(check_extended(dataset, library))
        yield from _located(check_unique(dataset))
        counts: Counter[str] = Counter()  # by file
        if dataset.description.name == SOURCES:
            yield from _located(check_twins(dataset))
        for record in dataset.records.values():
            if counts[record.at.file] < MOST_PER_FILE:  # each suggestion costs a comparison with every source
                for problem in _located(check_record(record, dataset, library, today)):
                    counts[record.at.file] += 1
                    yield problem


def check_record(record: Record, dataset: Dataset, library: Library, today: datetime.date) -> Found:
    """The faults of one record: of the evidence that its cells share, told once and where it stands, then of each cell."""
    shared = record.evidence
    told = {(each.source, each.at) for each in shared.citations}  # a field may add the place in the source
    yield from check_cited("evidence", shared.citations, shared.at, library)
    yield from check_date("evidence", shared.checked, shared.at, today)
    yield from check_extension(record, dataset, library)
    yield from check_ties(record, dataset.description)
    yield from check_places(record, dataset.description)
    yield from check_located(record, dataset.description, library)
    if dataset.description.name == SOURCES and "url" in dataset.description.fields:
        yield from check_source(record)
    if dataset.description.name == LICENCES and spdx_spelling(record.id) not in ("", record.id, *dataset.records):
        yield record.at, record_fault(record.id)
    for name, cell in record.cells.items():
        field = dataset.description.fields[name]
        if field.inherits and cell is record.cell(field.inherits):
            continue  # what it says is told of the field that it follows
        yield from check_readings(field, cell) if cell.disputes else ()
        own = (each for each in cited(cell) if each not in shared.citations and (each.source, each.at) not in told)
        yield from check_cited(field.name, own, cell.at, library)
        if cell.checked != shared.checked:
            yield from check_date(field.name, cell.checked, cell.at, today)
        yield from check_reference(field, cell, library)


def check_cited(what: str, citations: Iterable[Citation], at: Location, library: Library) -> Found:
    """Each source key exists; a key that does not is told where it stands."""
    for citation in citations:
        if not library.source(citation.source):
            yield citation.at or at, f"{what}: {unknown_source(citation.source, library)}"


def cited(cell: Cell) -> Iterator[Citation]:
    """All citations of a cell: its own, those of its note and those of the other readings."""
    yield from cell.citations
    yield from citations_in(cell.note)
    for dispute in cell.disputes:
        yield from dispute.citations
        yield from citations_in(dispute.note)


def unknown_source(key: str, library: Library) -> str:
    """The message about a source key that no record has, with the nearest key and its title."""
    held = library.datasets.get("sources")
    close = source_at(key, held) or nearest(key, held.records) if held else ""
    if held and close:
        title = held.records[close].text("title")
        return f'source "{key}" does not exist; did you mean "{close}" ({title})?'
    return f'source "{key}" does not exist; add it to a file in docs/data/sources/ first'


def source_at(address: str, sources: Dataset) -> str:
    """The key of the source that stands at an address, or ""."""
    same = (each.id for each in sources.records.values() if each.text("url") == address)
    return next(same, "") if "/" in address else ""


def check_readings(field: Field, cell: Cell) -> Found:
    """Another reading says something else than the cell."""
    for dispute in cell.disputes:
        if dispute.reading == cell.value:
            yield cell.at, f"{field.name}: the disputed reading is the value itself; give the other reading, or move it into the note"


def check_date(what: str, checked: str, at: Location, today: datetime.date) -> Found:
    """Nothing was checked later than tomorrow (a day's grace for other time zones)."""
    if checked > (today + datetime.timedelta(days=1)).isoformat():
        yield at, f"{what}: checked {checked} lies in the future; write the day of the reading"


def check_reference(field: Field, cell: Cell, library: Library) -> Found:
    """Licences, references and page paths of a cell (and of its disputed readings) resolve."""
    for value in (cell.value, *(each.reading for each in cell.disputes)):
        for single in value if isinstance(value, tuple) else (value,):
            if single is not None:
                yield from check_single_reference(field, str(single), cell, library)


def check_single_reference(field: Field, value: str, cell: Cell, library: Library) -> Found:
    """One licence, reference or page path resolves."""
    if field.item_type == "licence":
        yield from check_licence(field, value, cell, library)
    elif field.item_type == "page" and value not in library.pages:
        yield cell.at, f'{field.name}: "{value}" is no page below docs/; {suggestion(value, library.pages)}'
    elif field.item_type == "reference" and field.dataset in library.datasets and not library.find(field.dataset, value):
        known = library.datasets[field.dataset].records  # one that does not exist is the fault of the description
        yield cell.at, f'{field.name}: "{value}" is no id in {field.dataset}; {suggestion(value, known)}'


def check_licence(field: Field, licence: str, cell: Cell, library: Library) -> Found:
    """A licence is a record of the licences dataset, or at least an SPDX id."""
    fault = licence_fault(licence, library)
    if fault:
        yield cell.at, f"{field.name}: {fault}"


def check_unique(dataset: Dataset) -> Found:
    """Fields declared unique hold no value twice."""
    for field in dataset.description.select(lambda each: each.constraints.unique):
        first: dict[object, Record] = {}
        for record in dataset.records.values():
            value = record.cell(field.name).value
            if value is not None and first.setdefault(value, record) is not record:
                yield record.cell(field.name).at, f'{field.name}: "{value}" stands in {first[value].at} already'


def check_description(dataset: Dataset, library: Library) -> Found:
    """References and credits of a description point at datasets and sources that exist."""
    described = Location(dataset.description.file)
    for key in re.findall(r"@([\w.:+-]+)", " ".join(dataset.description.attribution)):
        if not library.source(key):
            yield described, f"attribution: {unknown_source(key, library)}"
    for field in dataset.description.select(lambda each: bool(each.dataset)):
        if field.dataset not in library.datasets:
            yield described, f'{field.name}: dataset "{field.dataset}" does not exist; {suggestion(field.dataset, library.datasets)}'


def check_extended(dataset: Dataset, library: Library) -> Found:
    """The dataset whose records are said more about exists."""
    target = dataset.description.extends
    if target and target not in library.datasets:
        advice = suggestion(target, library.datasets)
        yield Location(dataset.description.file), f'extends: dataset "{target}" does not exist; {advice}'


def _located(found: Found) -> Iterator[Problem]:
    return (Problem(location, message) for location, message in found)
