"""The records of a chart divided by a field: in the order of its labels, or as they come; those without a value last."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.charts.subjects import Subject
from handbook.data.records import Cell, Record
from handbook.data.schema import Field

UNKNOWN = "unknown"
NONE = "none"


@dataclass(frozen=True, slots=True)
class Group:
    """Records with one value. Not `settled`: the value is unknown, or says that nothing is known."""

    words: str
    records: tuple[Record, ...]
    settled: bool = True


def grouped(subject: Subject, role: str) -> list[Group]:
    """The groups of a field's values, each with its records in their order."""
    field = subject.role(role)
    open_values = subject.request.options.as_unknown
    held: dict[tuple[int, int, str], list[Record]] = {}
    for record in subject.records:
        cell = record.cell(field.name)
        held.setdefault((*rank_of(field, cell, open_values), words_of(subject, role, record)), []).append(record)
    order = sorted(held, key=lambda each: each[:2])  # values of one rank stay in the order in which they came
    return [Group(each[2], tuple(held[each]), each[0] in {0, 3}) for each in order]


def rank_of(field: Field, cell: Cell, open_values: tuple[str, ...]) -> tuple[int, int]:
    """Where a value stands: by its label, then what says that nothing is known, then unknown, then what has none."""
    if not cell.known:
        return (2 if cell.unknown else 3), 0
    labels = list(field.labels)
    place = labels.index(str(cell.value)) if str(cell.value) in labels else 0
    return (1 if str(cell.value) in open_values else 0), place


def words_of(subject: Subject, role: str, record: Record) -> str:
    """The name of the group that a record belongs to."""
    cell = record.cell(subject.role(role).name)
    if cell.known:
        return subject.shown(role, record)
    return UNKNOWN if cell.unknown else NONE
