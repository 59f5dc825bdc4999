"""What a chart is about: the checked request, the records it chose, and the kinds that colour them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handbook.charts.categories import NO_CATEGORIES, Categories, by_field, by_record, by_rubric
from handbook.charts.options import DEFAULTS, Options
from handbook.charts.scales import Scale
from handbook.data.records import Dataset, Library, Record
from handbook.data.schema import Field
from handbook.query.queries import Query
from handbook.query.select import select
from handbook.views.cells import show_cell


@dataclass(frozen=True, slots=True)
class ChartRequest:
    """A checked request: which records (as for a table), which kind, the fields by their role, perhaps a rubric."""

    kind: str
    title: str
    description: str
    records: Query
    roles: Mapping[str, Field]
    rubric: str = ""
    options: Options = DEFAULTS
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
        """The cell of a role in words."""
        return self.said(self.role(role), record)

    def said(self, field: Field, record: Record) -> str:
        """A cell in words."""
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
    """The kinds that `category` or `colour` ask for; where sizes are compared, each record is a kind of its own."""
    dataset = library.datasets[request.records.dataset]
    if request.rubric:
        return by_rubric(records, request.rubric, library)
    if request.kind == "memory":
        return by_record(records, dataset, request.roles["bits"])
    field = request.roles.get("category") or request.roles.get("colour")
    return by_field(coloured(request, records), field, library, request.options.as_unknown) if field else NO_CATEGORIES


def coloured(request: ChartRequest, records: tuple[Record, ...]) -> tuple[Record, ...]:
    """The records whose mark has a colour: a bar of unknown length is a frame without one."""
    value = request.roles.get("value")
    if not value:
        return records
    return tuple(each for each in records if each.cell(value.name).known or (request.kind != "bar" and each.cell(value.name).unknown))


def titled(field: Field) -> str:
    """A field's title with its unit."""
    return f"{field.title} ({field.shown_unit})" if field.shown_unit else field.title


def measured(field: Field, scale: Scale) -> str:
    """A field with its unit, and a warning when its scale is logarithmic."""
    return f"{titled(field)}, logarithmic" if scale.logarithmic else titled(field)
