"""What a page asks for in a `chart` fence, checked against the datasets."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass, replace

from handbook.charts.categories import rubric_names
from handbook.charts.chart_checks import faults_of
from handbook.charts.options import EVERYWHERE, SETTINGS, OptionReader, Options
from handbook.charts.subjects import ChartRequest
from handbook.data.records import Library
from handbook.data.schema import Description, Field
from handbook.data.strict_yaml import Mapping, Node, Scalar
from handbook.problems import Problems, suggestion
from handbook.query.queries import MOST_ROWS, Query, QueryReader
from handbook.rubrics.registry import DATASET

COMMON_KEYS = ("id", "kind", "dataset", "title", "description", "where", "sort", "limit")


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

KINDS: AbstractMapping[str, AbstractMapping[str, Role]] = {
    "bar": {"value": NUMBER},
    "dot": {"x": PLACED, "y": PLACED},
    "share": {"category": KIND, "by": PERIOD},
    "series": {"values": LINES},
    "timeline": {"date": DATE},
    "strip": {"value": NUMBER, "by": KIND},
    "memory": {"bits": NUMBER},
}
MAY_HAVE: AbstractMapping[str, AbstractMapping[str, Role]] = {
    "bar": {"colour": KIND, "group": KIND},
    "dot": {"colour": KIND},
    "timeline": {"colour": KIND, "by": KIND},
    "strip": {"colour": KIND},
}
NEEDED = {"memory": ("parameters",)}
DIVIDING = ("colour", "group", "category", "by")


def read_chart(node: Node, file: str, library: Library, number: int, problems: Problems) -> ChartRequest | None:
    """The request in a chart fence, or None after faults. `number` is that of the figure on its page."""
    request = ChartReader(file, library, problems).request(node)
    return replace(request, number=number) if request else None


class ChartReader:
    """Reads the body of a `chart` fence; faults go to `problems` with the line in the page."""

    def __init__(self, file: str, library: Library, problems: Problems) -> None:
        self.library = library
        self.problems = problems
        self.rows = QueryReader(file, library, problems)

    def request(self, node: Node) -> ChartRequest | None:
        """The request in a fence's root node; None when it can't be answered."""
        before = len(self.problems.found)
        if not isinstance(node, Mapping):
            self.rows.fault(node, "a chart is written as settings: id, kind, dataset, title, description, one a line")
            return None
        kind = self.chosen(node, "kind", KINDS)
        dataset = self.library.datasets.get(self.chosen(node, "dataset", self.library.datasets))
        if not kind or not dataset:
            return None
        request = self.checked(node, kind, dataset.description)
        if len(self.problems.found) == before:
            self.check_data(node, request)
        return request if len(self.problems.found) == before else None

    def checked(self, node: Mapping, kind: str, description: Description) -> ChartRequest:
        may_have = MAY_HAVE.get(kind, {})
        self.rows.known_keys(node, (*COMMON_KEYS, *EVERYWHERE, *KINDS[kind], *may_have, *SETTINGS[kind]))
        rubric = self.rubric(node, kind, description)
        wanted = {**KINDS[kind], **{role: fits for role, fits in may_have.items() if role in node.items}}
        fields = {role: self.field(node, role, fits, description) for role, fits in wanted.items() if not (rubric and role == "category")}
        found = {role: field for role, field in fields.items() if field}
        title, said = self.rows.text(node, "title"), self.rows.text(node, "description")
        return ChartRequest(
            kind, title, said, self.selection(node, description, title), found, rubric, self.options(node, kind, description, found)
        )

    def options(self, node: Mapping, kind: str, description: Description, fields: AbstractMapping[str, Field]) -> Options:
        """The settings beyond the fields."""
        for key in NEEDED.get(kind, ()):
            if key not in node.items:
                self.rows.fault(node, f"`{key}:` is missing; a {kind} chart needs it")
        dividing = {role: field for role, field in fields.items() if role in DIVIDING}
        return OptionReader(self.rows).options(node, description, dividing)

    def selection(self, node: Mapping, description: Description, title: str) -> Query:
        """Which records, as for a table."""
        return Query(
            id=self.rows.table_id(node), dataset=description.name, columns=(), ids=self.rows.ids(node, description),
            where=self.rows.where(node, description), sort=self.rows.sort(node, description),
            limit=self.rows.limit(node) if "limit" in node.items else MOST_ROWS, caption=title,
        )  # fmt: skip

    def rubric(self, node: Mapping, kind: str, description: Description) -> str:
        """The rubric that `category` names, or an empty string."""
        name = node.get("category")
        if kind != "share" or not isinstance(name, Scalar) or name.text not in rubric_names():
            return ""
        if description.name != DATASET:
            self.rows.fault(name, f'category: the rubric "{name.text}" judges {DATASET}, not {description.name}; name a field instead')
        return name.text

    def field(self, node: Mapping, role: str, wanted: Role, description: Description) -> Field | None:
        """The field of a role, if it exists and fits."""
        if not self.rows.text(node, role):
            return None
        at = node.items[role]
        name = self.rows.text(node, role)
        field = description.fields.get(name)
        fitting = [*filter(lambda each: wanted.fits(description.fields[each]), description.fields), *self.levels(role, description)]
        if not field:
            self.rows.fault(at, f'{role}: "{name}" is no field of {description.name}; {suggestion(name, fitting)}')
        elif not wanted.fits(field):
            self.rows.fault(at, f"{role}: {name} is {field.type}, wanted is {wanted.wants}; {suggestion('', fitting)}")
        return field

    def levels(self, role: str, description: Description) -> tuple[str, ...]:
        return rubric_names() if role == "category" and description.name == DATASET else ()

    def chosen(self, node: Mapping, key: str, allowed: AbstractMapping[str, object]) -> str:
        """The word of a setting that must be one of some words, or an empty string after a fault."""
        word = self.rows.text(node, key)
        if word and word not in allowed:
            self.rows.fault(node.get(key), f'{key}: "{word}" does not exist; {suggestion(word, allowed)}')
        return word if word in allowed else ""

    def check_data(self, node: Mapping, request: ChartRequest) -> None:
        """Faults that only the chosen records show."""
        for setting, message in faults_of(request, self.library):
            self.rows.fault(node.get(setting) or node, f"{setting}: {message}")
