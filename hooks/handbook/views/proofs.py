"""The evidence of a long table, cell by cell: what a reader sees who points at a cell. Short tables carry theirs in their rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handbook.data.records import Cell, Citation, Library, Record
from handbook.data.schema import Field
from handbook.query.queries import Query
from handbook.query.select import select
from handbook.rubrics.registry import DATASET
from handbook.views.evidence import Reference, ShownSource, SourceList, other_readings
from handbook.views.explorables.requirements import RequirementsQuery, steps
from handbook.views.reconciliation import Reconciled
from handbook.views.verdicts import JudgedRecord, ShownVerdict, VerdictTable

MOST_DECIDING = 4  # cells that a card names; the page of the record has them all


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

    def known(record: Record) -> dict[str, Proof]:
        asked = {name: proof for name, proof in proofs(record) if proof.lines}
        return asked | row_proofs(record, list(query.further), sources, library)

    return Proofs({record.id: known(record) for record in query.dataset.records.values()}, sources.shown())


def verdict_proofs(table: VerdictTable, library: Library) -> Proofs:
    """How each verdict of a table came about, and the evidence of the cells that readers may ask for beside it."""
    sources = SourceList(library)
    records, further = library.datasets[DATASET].records, list(table.further)

    def proofs(row: JudgedRecord) -> dict[str, Proof]:
        verdicts = {each.rubric.id: verdict_proof(each, table.as_of, sources) for each in row.verdicts}
        return verdicts | row_proofs(records[row.id], further, sources, library)

    rows = {row.id: proofs(row) for row in table.rows}
    return Proofs(rows, sources.shown())


def reconciliation_proofs(entries: tuple[Reconciled, ...], library: Library, as_of: str) -> Proofs:
    """What a grading and our verdict beside it rest on, and on which components they part."""
    sources = SourceList(library)

    def proofs(each: Reconciled) -> dict[str, Proof]:
        published = Proof((Line("What is graded", each.match, sources.refer(each.published.citations)),), each.published.checked)
        parted = Proof(tuple(parting_lines(each, sources)))
        ours = verdict_proof(each.verdict, as_of, sources)
        return {"index": published, "theirs": published, "ours": ours, "result": parted, "parted": parted}

    rows = {each.id: proofs(each) for each in entries}
    return Proofs(rows, sources.shown())


def parting_lines(entry: Reconciled, sources: SourceList) -> Iterator[Line]:
    """Both results, then each component on which the two records part, with our sources."""
    yield Line("", f"Theirs: {entry.theirs}. Ours: {entry.ours}.")
    for each in entry.parted:
        found = tuple(Reference(sources.number(source.key), locator) for source, locator in each.sources)
        yield Line(each.component[:1].upper() + each.component[1:], f"theirs {each.theirs}. {each.judged}", found)
    if entry.explained_by:
        yield Line("Any one of these would explain it", "; ".join(entry.explained_by))


def verdict_proof(shown: ShownVerdict, as_of: str, sources: SourceList) -> Proof:
    """By whose rules a verdict was computed, what decides it, and what a higher one would need; the oldest of its cells dates it."""
    found = shown.deciding[:MOST_DECIDING]
    return Proof(tuple(reasons(shown, as_of, sources)), min((each.checked for each in found if each.checked), default=""))


def reasons(shown: ShownVerdict, as_of: str, sources: SourceList) -> Iterator[Line]:
    """The rules, the cells that decide with their sources, and what stands in the way."""
    rules = sources.refer((Citation(shown.rubric.source),))
    yield Line("", f"Computed by the rules of this definition from the cells of the record, as of {as_of}.", rules)
    for each in shown.deciding[:MOST_DECIDING]:
        yield Line(f"Decided by {each.title}", each.shown.text, sources.refer(each.citations))
    for label, listed in (("Missing", shown.verdict.missing), ("A person must judge", shown.verdict.review)):
        if listed:
            yield Line(label, "; ".join(listed))
