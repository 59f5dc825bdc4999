"""Verdicts ready to be shown: the chip, what decides it, and what is met, missing, open or unknown."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.data.records import Citation, Dataset, Library, Record
from handbook.data.schema import Field
from handbook.query.queries import Query
from handbook.query.select import select
from handbook.rubrics.compute import FIELD as COMPUTE
from handbook.rubrics.compute import estimated_cell
from handbook.rubrics.evidence import COMPONENTS, PART_NAMES, part_cell
from handbook.rubrics.registry import DATASET, judge, rubrics
from handbook.rubrics.verdicts import Rubric, Verdict
from handbook.views.cells import ShownCell, address_of, show_cell
from handbook.views.tables import MOST_ROWS_WITH_EVIDENCE


@dataclass(frozen=True, slots=True)
class Decider:
    """A cell that decides a verdict: its title, its words, where they come from, and the day it was checked."""

    title: str
    shown: ShownCell
    citations: tuple[Citation, ...] = ()
    checked: str = ""


@dataclass(frozen=True, slots=True)
class ShownVerdict:
    """A verdict in words. `state` is the chip's: the highest level is yes, the lowest no, a range unknown."""

    rubric: Rubric
    verdict: Verdict
    state: str
    deciding: tuple[Decider, ...]


@dataclass(frozen=True, slots=True)
class JudgedRecord:
    """One record under every rubric."""

    id: str
    title: str
    address: str
    verdicts: tuple[ShownVerdict, ...]
    cells: tuple[ShownCell, ...] = ()


@dataclass(frozen=True, slots=True)
class VerdictTable:
    """Records × rubrics. Above `MOST_ROWS_WITH_EVIDENCE` rows the deciding cells stand on the record's page only."""

    id: str
    caption: str
    singular: str
    rubrics: tuple[Rubric, ...]
    rows: tuple[JudgedRecord, ...]
    matching: int
    with_reasons: bool
    as_of: str
    further: tuple[Field, ...] = ()


def judge_record(record: Record, dataset: Dataset, library: Library) -> tuple[ShownVerdict, ...]:
    """The verdicts on a record; none when its dataset is not one that rubrics judge."""
    if dataset.description.name != DATASET:
        return ()
    return tuple(show_verdict(verdict, record, dataset, library) for verdict in judge(record, library))


def show_verdict(verdict: Verdict, record: Record, dataset: Dataset, library: Library) -> ShownVerdict:
    """One verdict with its deciding cells."""
    deciding = tuple(decider(name, record, dataset, library) for name in verdict.deciding if says_something(name, record, library))
    rubric = rubrics()[verdict.rubric]
    return ShownVerdict(rubric, verdict, verdict_state(rubric, verdict), deciding)


def says_something(name: str, record: Record, library: Library) -> bool:
    """Whether a deciding cell tells a reader anything: a part that does not apply, and nobody says why, does not."""
    if name not in PART_NAMES:
        return True
    cell = part_cell(record, name, library)
    return not cell.not_applicable or bool(cell.note)


def decider(name: str, record: Record, dataset: Dataset, library: Library) -> Decider:
    """A deciding cell: of the record itself, of its components, or estimated."""
    if name in dataset.description.fields:
        cell = (estimated_cell(record, library) if name == COMPUTE else None) or record.cell(name)
        field = dataset.description.fields[name]
    else:
        cell = part_cell(record, name, library)
        field = library.datasets[COMPONENTS].description.fields[name]
    return Decider(field.title, show_cell(field, cell, library), cell.citations, cell.checked)


def verdict_state(rubric: Rubric, verdict: Verdict) -> str:
    """The state a verdict's chip shows; a score has only its two ends as levels."""
    ids = [level.id for level in rubric.levels]
    if not verdict.level or verdict.lowest != verdict.highest:
        return "unknown"
    return "yes" if verdict.level in ids[:1] else "no" if verdict.level in ids[-1:] else "partial"


def verdict_table(request: Query, library: Library, as_of: str) -> VerdictTable:
    """The table that a `verdicts` fence asks for."""
    dataset = library.datasets[request.dataset]
    matching = select(request, dataset)
    shown = matching[: request.limit]
    further = tuple(dataset.description.fields[name] for name in request.further)
    rows = tuple(judged_row(each, dataset, further, library) for each in shown)
    return VerdictTable(
        request.id,
        request.caption,
        dataset.description.singular,
        tuple(rubrics().values()),
        rows,
        len(matching),
        len(shown) <= MOST_ROWS_WITH_EVIDENCE,
        as_of,
        further,
    )


def judged_row(record: Record, dataset: Dataset, further: tuple[Field, ...], library: Library) -> JudgedRecord:
    """A record with its verdicts, and the cells by which readers may look for it."""
    cells = tuple(show_cell(field, record.cell(field.name), library) for field in further)
    return JudgedRecord(record.id, dataset.title(record), address_of(dataset, record), judge_record(record, dataset, library), cells)
