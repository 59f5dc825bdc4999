"""The evidence of a long table, cell by cell: what a reader sees who points at a cell. Short tables carry theirs in their rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handbook.data.records import Cell, Library, Record
from handbook.data.schema import Field
from handbook.query.queries import Query
from handbook.query.select import select
from handbook.views.evidence import Reference, ShownSource, SourceList, other_readings
from handbook.views.explorables.requirements import RequirementsQuery, steps
from handbook.views.verdicts import ShownVerdict, VerdictTable


@dataclass(frozen=True, slots=True)
class Line:
    """Something said about a cell: what it is ("" for the note itself), the words in inline Markdown, and where they come from."""

    label: str
    text: str
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """What is said about one cell, and the day it was checked."""

    lines: tuple[Line, ...]
    checked: str = ""


@dataclass(frozen=True, slots=True)
class Proofs:
    """The proofs of a table by row and column, and the sources that they point at."""

    rows: Mapping[str, Mapping[str, Proof]]
    sources: tuple[ShownSource, ...] = ()

    def __bool__(self) -> bool:
        return any(self.rows.values())


def table_proofs(request: Query, library: Library) -> Proofs:
    """The proofs of a `comparison`."""
    dataset = library.datasets[request.dataset]
    sources = SourceList(library)
    fields = [dataset.description.fields[name] for name in (*request.columns, *request.further)]
    rows = {each.id: row_proofs(each, fields, sources, library) for each in select(request, dataset)[: request.limit]}
    return Proofs(rows, sources.shown())


def row_proofs(record: Record, fields: list[Field], sources: SourceList, library: Library) -> dict[str, Proof]:
    """The proofs of those cells of a record that have any."""
    found = {field.name: cell_proof(field, record.cell(field.name), sources, library) for field in fields}
    return {name: proof for name, proof in found.items() if proof.lines}


def cell_proof(field: Field, cell: Cell, sources: SourceList, library: Library, label: str = "") -> Proof:
    """The note and the sources of a cell, then what others read instead."""
    references, others = sources.refer(cell.citations), other_readings(field, cell, sources, library)
    own = (Line(label, sources.number_citations(cell.note), references),) if cell.note or references else ()
    return Proof((*own, *(Line("Another reading", f"{each.text}. {each.note}".strip(), each.references) for each in others)), cell.checked)


def requirement_proofs(query: RequirementsQuery, library: Library) -> Proofs:
    """The proofs of a `requirements` table: each cell on the way to an answer has its own."""
    sources = SourceList(library)

    def proofs(record: Record) -> Iterator[tuple[str, Proof]]:
        for each in query.requirements:
            walked = steps(record, each.path, library)
            found = [cell_proof(field, cell, sources, library, field.title if len(each.path) > 1 else "") for field, cell in walked]
            yield each.id, Proof(tuple(line for proof in found for line in proof.lines), found[0].checked)

    rows = {record.id: {name: proof for name, proof in proofs(record) if proof.lines} for record in query.dataset.records.values()}
    return Proofs(rows, sources.shown())


def verdict_proofs(table: VerdictTable) -> Proofs:
    """The reasons behind the verdicts of a table."""
    return Proofs({row.id: {each.rubric.id: Proof(tuple(reasons(each))) for each in row.verdicts} for row in table.rows})


def reasons(shown: ShownVerdict) -> Iterator[Line]:
    """What decides a verdict, and what a higher one would need."""
    if shown.deciding:
        yield Line("Decided by", "; ".join(f"{each.title}: {each.shown.text}" for each in shown.deciding))
    for label, listed in (("Missing", shown.verdict.missing), ("A person must judge", shown.verdict.review)):
        if listed:
            yield Line(label, "; ".join(listed))
