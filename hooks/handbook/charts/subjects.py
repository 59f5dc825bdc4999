"""What a chart is about: its kind, the checked request, the records it chose, and the categories that colour them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from handbook.charts.categories import NO_CATEGORIES, Categories, by_field, by_record, by_rubric
from handbook.charts.options import DEFAULTS, Options
from handbook.charts.scales import Scale
from handbook.charts.shapes import Drawn
from handbook.data.records import Dataset, Library, Record
from handbook.data.schema import Field
from handbook.query.queries import MOST_ROWS, Query
from handbook.query.select import select
from handbook.views.cells import show_cell

Faults = Iterator[tuple[str, str]]  # the setting to mend, and a message


@dataclass(frozen=True, slots=True)
class Role:
    """What a kind of chart uses a field for, and which fields will do."""

    fits: Callable[[Field], bool]
    wants: str


def _divides(field: Field) -> bool:
    return not field.is_list and not field.is_numeric and field.type not in {"text", "url", "date"}


NUMBER = Role(lambda field: field.is_numeric, "a number")
PLACED = Role(lambda field: field.is_numeric or field.type == "date", "a number or a date")
DATE = Role(lambda field: field.type == "date", "a date")
KIND = Role(_divides, "a field with few different values, such as an enum or a licence")
PERIOD = Role(lambda field: field.type == "date" or _divides(field), "a date (taken by year) or a field with few different values")
LINES = Role(lambda field: field.is_list and field.item_type == "string", 'a list of lines such as "2015: 431"')


def no_faults(subject: Subject) -> Faults:
    """A kind that can draw whatever its fields hold."""
    return iter(())


@dataclass(frozen=True, slots=True)
class ChartKind:
    """One kind of chart, whole: the fields it needs and may have, its settings, its limits, and how it is drawn.

    `rubric_role` is the role that a rubric may fill in place of a field. `each_record` makes each record a category of its own,
    told apart by that role. `frames` draws what is unknown as a frame without a colour. `divided_by` is the setting to mend when
    there are too many categories.
    """

    name: str
    draw: Callable[[Subject], Drawn]
    needs: Mapping[str, Role]
    may_have: Mapping[str, Role] = field(default_factory=dict)
    settings: tuple[str, ...] = ()
    needed_settings: tuple[str, ...] = ()
    most_rows: int = MOST_ROWS
    check: Callable[[Subject], Faults] = no_faults
    rubric_role: str = ""
    each_record: str = ""
    frames: bool = False
    divided_by: str = "colour"


@dataclass(frozen=True, slots=True)
class ChartRequest:
    """A checked request: which records (as for a table), which kind, the fields by their role, perhaps a rubric."""

    kind: ChartKind
    title: str
    description: str
    records: Query
    roles: Mapping[str, Field]
    rubric: str = ""
    options: Options = DEFAULTS
    number: int = 1

    @property
    def id(self) -> str:
        """The id of the figure on its page."""
        return self.records.id


@dataclass(frozen=True, slots=True)
class Subject:
    """The material of a drawing: a request and the records it chose."""

    request: ChartRequest
    records: tuple[Record, ...]
    matching: int
    dataset: Dataset
    library: Library
    categories: Categories

    @property
    def id(self) -> str:
        """The id of the figure on its page."""
        return self.request.id

    def role(self, name: str) -> Field:
        """The field of a role."""
        return self.request.roles[name]

    def title(self, record: Record) -> str:
        """The name of a record."""
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
    """The material that a request chooses. Too many categories are a Fault."""
    dataset = library.datasets[request.records.dataset]
    matching = select(request.records, dataset)
    records = tuple(matching[: request.records.limit])
    return Subject(request, records, len(matching), dataset, library, categories_of(request, records, library))


def categories_of(request: ChartRequest, records: tuple[Record, ...], library: Library) -> Categories:
    """The kinds that `category` or `colour` ask for; where sizes are compared, each record is a kind of its own."""
    if request.rubric:
        return by_rubric(records, request.rubric, library)
    if request.kind.each_record:
        return by_record(records, library.datasets[request.records.dataset], request.roles[request.kind.each_record])
    field = request.roles.get("category") or request.roles.get("colour")
    return by_field(coloured(request, records), field, library, request.options.as_unknown) if field else NO_CATEGORIES


def coloured(request: ChartRequest, records: tuple[Record, ...]) -> tuple[Record, ...]:
    """The records whose mark has a colour: a bar of unknown length is a frame without one."""
    value = request.roles.get("value")
    if not value:
        return records
    cells = {record.id: record.cell(value.name) for record in records}
    return tuple(each for each in records if cells[each.id].known or (cells[each.id].unknown and not request.kind.frames))


def titled(field: Field) -> str:
    """A field's title with its unit."""
    return f"{field.title} ({field.shown_unit})" if field.shown_unit else field.title


def measured(field: Field, scale: Scale) -> str:
    """A field with its unit, and a warning when its scale is logarithmic."""
    return f"{titled(field)}, logarithmic" if scale.logarithmic else titled(field)
