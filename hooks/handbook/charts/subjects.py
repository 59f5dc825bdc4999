"""What a chart is about: the checked request, the records it chose, and the kinds that colour them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handbook.charts.categories import NO_CATEGORIES, Categories, by_field, by_rubric
from handbook.data.descriptions import Field
from handbook.data.records import Dataset, Library, Record
from handbook.fences.table_requests import Request
from handbook.fences.tables import select
from handbook.showing.shown import show_cell


@dataclass(frozen=True, slots=True)
class ChartRequest:
    """A checked request: which records (as for a table), which kind, the fields by their role, perhaps a rubric."""

    kind: str
    title: str
    description: str
    records: Request
    roles: Mapping[str, Field]
    rubric: str = ""
    number: int = 1

    @property
    def id(self) -> str:
        return self.records.id


@dataclass(frozen=True, slots=True)
class Subject:
    """The material of a drawing."""

    request: ChartRequest
    records: tuple[Record, ...]
    matching: int
    dataset: Dataset
    library: Library
    categories: Categories

    def role(self, name: str) -> Field:
        return self.request.roles[name]

    def title(self, record: Record) -> str:
        return self.dataset.title(record)

    def shown(self, role: str, record: Record) -> str:
        """A cell in words."""
        field = self.role(role)
        return show_cell(field, record.cell(field.name), self.library).text

    @property
    def singular(self) -> str:
        """The header of the column with the records' names."""
        return self.dataset.description.singular[:1].upper() + self.dataset.description.singular[1:]


def subject_of(request: ChartRequest, library: Library) -> Subject:
    """The material that a request chooses. Too many kinds are a Fault."""
    dataset = library.datasets[request.records.dataset]
    matching = select(request.records, dataset)
    records = tuple(matching[: request.records.limit])
    return Subject(request, records, len(matching), dataset, library, categories_of(request, records, library))


def categories_of(request: ChartRequest, records: tuple[Record, ...], library: Library) -> Categories:
    """The kinds that `category` or `colour` ask for."""
    if request.rubric:
        return by_rubric(records, request.rubric, library)
    field = request.roles.get("category") or request.roles.get("colour")
    return by_field(records, field, library) if field else NO_CATEGORIES


def titled(field: Field) -> str:
    """A field's title with its unit."""
    return f"{field.title} ({field.shown_unit})" if field.shown_unit else field.title
