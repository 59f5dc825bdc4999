"""What a dataset is and what its fields mean: `dataset.yml` as frozen records.

Terms follow Table Schema (Frictionless): `name`, `title`, `description`, `type`, `unit`, `constraints`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from decimal import Decimal
from typing import Literal

from handbook.addresses import dataset_page

Evidence = Literal["cell", "record", "none"]
Pages = Literal["record", "dataset", "none"]

TYPES = ("string", "text", "integer", "number", "date", "url", "enum", "state", "licence", "reference", "page", "list")
NUMERIC_TYPES = ("integer", "number")
PAGES: tuple[Pages, ...] = ("record", "dataset", "none")
EVIDENCE_RULES: tuple[Evidence, ...] = ("cell", "record", "none")
DATASET_KEYS = (
    "title",
    "singular",
    "description",
    "licence",
    "attribution",
    "title_field",
    "id_pattern",
    "pages",
    "summary",
    "groups",
    "overview",
    "extends",
    "located",
    "fields",
)
FIELD_KEYS = (
    "name",
    "title",
    "description",
    "group",
    "type",
    "items",
    "dataset",
    "of",
    "inherits",
    "unit",
    "shown_in",
    "evidence",
    "locator",
    "stale_after_days",
    "judgement",
    "constraints",
    "labels",
)
LABEL_KEYS = ("title", "state", "means")
CONSTRAINT_KEYS = ("minimum", "maximum", "pattern", "required", "unique", "noted")
GROUP_KEYS = ("name", "title")
SHOWN_IN_KEYS = ("factor", "unit")
RESERVED_NAMES = ("id", "aliases", "evidence", "unknown", "not_applicable")
RESERVED_DATASETS = ("verdicts", "datapackage")  # downloads of these names lie beside those of the datasets
PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")  # in the summary: the value of a field, or {id}


@dataclass(frozen=True, slots=True)
class Label:
    """One allowed value of an enum: its title, the state it stands for ("" = none), and its meaning."""

    title: str
    state: str = ""
    means: str = ""


@dataclass(frozen=True, slots=True)
class Constraints:
    """What a value must satisfy beyond its type."""

    minimum: Decimal | None = None
    maximum: Decimal | None = None
    pattern: str = ""
    required: bool = False
    unique: bool = False
    noted: bool = False


@dataclass(frozen=True, slots=True)
class ShownIn:
    """How a stored number is shown: divided by `factor`, under the heading `unit`."""

    factor: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a dataset.

    `of` names the field that this one speaks about (a licence of a component), `inherits` the field that answers where a
    record leaves this one out (the licence of the whole repository). `locator` is where this field stands in the source of
    a whole record, when the record names no place in it ("commits", for what is counted in a history).
    """

    name: str
    title: str
    description: str
    type: str
    item_type: str
    evidence: Evidence
    unit: str = ""
    group: str = ""
    dataset: str = ""
    of: str = ""
    inherits: str = ""
    locator: str = ""
    judgement: bool = False
    stale_after_days: int = 0
    shown_in: ShownIn | None = None
    constraints: Constraints = Constraints()
    labels: AbstractMapping[str, Label] = dataclass_field(default_factory=dict)

    @property
    def is_list(self) -> bool:
        return self.type == "list"

    @property
    def target(self) -> str:
        """The dataset whose records the values name, or an empty string."""
        return "licences" if self.item_type == "licence" else self.dataset

    @property
    def is_numeric(self) -> bool:
        return self.type in NUMERIC_TYPES

    @property
    def shown_unit(self) -> str:
        """The unit that a column header names; none where the title names it already ("Accelerator hours")."""
        unit = self.shown_in.unit if self.shown_in else self.unit
        return "" if unit.lower() in re.findall(r"\w+", self.title.lower()) else unit

    def state_of(self, value: object) -> str:
        """The state (yes, partial, no) that a value stands for, or an empty string."""
        if self.item_type == "state":
            return str(value)
        label = self.labels.get(str(value))
        return label.state if label else ""


@dataclass(frozen=True, slots=True)
class Group:
    """A heading under which a profile page gathers fields."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Description:
    """One dataset: what it is, under which licence, and its fields by name in their order.

    `pages` says where its records are shown: a page for each record, one page for the dataset, or none.
    `overview` names the columns of the table that opens the dataset's page. `extends` names the dataset whose records
    these records say more about, under the same ids. `located` promises that each citation of a long source names the place.
    """

    name: str
    file: str
    title: str
    singular: str
    description: str
    licence: str
    title_field: str
    summary: str
    id_pattern: str
    pages: Pages
    attribution: tuple[str, ...]
    groups: tuple[Group, ...]
    fields: AbstractMapping[str, Field]
    overview: tuple[str, ...] = ()
    extends: str = ""
    located: bool = False

    @property
    def evidenced(self) -> tuple[Field, ...]:
        """The fields that every record must account for."""
        return tuple(each for each in self.fields.values() if each.evidence != "none")

    @property
    def index_page(self) -> str:
        """The page that shows the whole dataset, below docs/ (pages: record, dataset)."""
        return dataset_page(self.name)

    @property
    def naming_field(self) -> Field:
        """The field that names a record, or one that stands for its id."""
        return self.fields.get(self.title_field) or Field("id", self.singular.capitalize(), "", "string", "string", "none")

    def select(self, test: Callable[[Field], bool]) -> tuple[Field, ...]:
        """The fields that satisfy a test, in their order."""
        return tuple(each for each in self.fields.values() if test(each))
