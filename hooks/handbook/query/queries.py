"""What a page asks for in a `comparison` fence, checked against the datasets."""

from __future__ import annotations

import re
from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass

from handbook.data.records import Library
from handbook.data.schema import Description, Field
from handbook.data.strict_yaml import Mapping, Node, Scalar, Sequence
from handbook.data.values import STATES, Single, parse_single
from handbook.problems import Fault, Problems, suggestion

MOST_ROWS_IN_A_CHAPTER = 100
MOST_ROWS = 2_000
REQUEST_KEYS = ("id", "dataset", "columns", "where", "sort", "limit", "caption")
SELECTION_KEYS = tuple(key for key in REQUEST_KEYS if key != "columns")
CONDITION_KEYS = ("min", "max", "state", "known", "applies", "not")
CELL_STATES = (*STATES, "unknown", "not-applicable")


@dataclass(frozen=True, slots=True)
class Condition:
    """What a row's cell must satisfy; an empty part asks for nothing."""

    values: tuple[Single, ...] = ()
    excluded: tuple[Single, ...] = ()
    states: tuple[str, ...] = ()
    minimum: Single | None = None
    maximum: Single | None = None
    known: bool | None = None
    applies: bool | None = None


@dataclass(frozen=True, slots=True)
class SortKey:
    """A field to sort by."""

    field: str
    descending: bool


@dataclass(frozen=True, slots=True)
class Query:
    """A checked request for a table."""

    id: str
    dataset: str
    columns: tuple[str, ...]
    ids: tuple[str, ...]
    where: AbstractMapping[str, Condition]
    sort: tuple[SortKey, ...]
    limit: int
    caption: str


class QueryReader:
    """Reads a fence's body; faults go to `problems` with the line in the page. A chapter shows fewer rows than a data page."""

    def __init__(self, file: str, library: Library, problems: Problems, in_chapter: bool = False) -> None:
        self.file = file
        self.most_rows = MOST_ROWS_IN_A_CHAPTER if in_chapter else MOST_ROWS
        self.library = library
        self.problems = problems

    def request(self, node: Node | None, with_columns: bool = True) -> Query | None:
        """The request in a fence's root node; None when it can't be answered. Some fences choose rows and no columns."""
        faults_before = len(self.problems.found)
        if not isinstance(node, Mapping):
            self.fault(node, "a comparison is written as settings: id, dataset, columns, caption, one a line")
            return None
        self.known_keys(node, REQUEST_KEYS if with_columns else SELECTION_KEYS)
        dataset = self.library.datasets.get(self.text(node, "dataset"))
        if not dataset:
            if "dataset" in node.items:
                word = self.text(node, "dataset")
                self.fault(node.get("dataset"), f'dataset: "{word}" does not exist; {suggestion(word, self.library.datasets)}')
            return None
        request = self.checked(node, dataset.description, with_columns)
        return request if len(self.problems.found) == faults_before else None

    def checked(self, node: Mapping, description: Description, with_columns: bool) -> Query:
        return Query(
            id=self.table_id(node),
            dataset=description.name,
            columns=self.columns(node, description) if with_columns else (),
            ids=self.ids(node, description),
            where=self.where(node, description),
            sort=self.sort(node, description),
            limit=self.limit(node),
            caption=self.text(node, "caption"),
        )

    def table_id(self, node: Mapping) -> str:
        name = self.text(node, "id")
        if name and not re.fullmatch(r"[a-z][a-z0-9-]*", name):
            self.fault(node.get("id"), f'id: "{name}" has other characters than small letters, digits and hyphens')
        return name

    def columns(self, node: Mapping, description: Description) -> tuple[str, ...]:
        names = self.scalars(node.get("columns"))
        if not names:
            self.fault(node, f"`columns` lists the fields to show; {suggestion('', description.fields)}")
        for each in names:
            self.field(each, description, "columns")
            if each.text == description.title_field:
                self.fault(each, f"columns: {each.text} is the row's title and always first; leave it out")
        return tuple(each.text for each in names)

    def ids(self, node: Mapping, description: Description) -> tuple[str, ...]:
        """The records that `where: {id: […]}` names, by their present ids."""
        where = node.get("where")
        found = []
        for each in self.scalars(where.get("id")) if isinstance(where, Mapping) else []:
            record = self.library.find(description.name, each.text)
            if record:
                found.append(record.id)
            else:
                known = self.library.datasets[description.name].records
                self.fault(each, f'where: "{each.text}" is no record of {description.name}; {suggestion(each.text, known)}')
        return tuple(dict.fromkeys(found))

    def where(self, node: Mapping, description: Description) -> dict[str, Condition]:
        where = node.get("where")
        if where is not None and not isinstance(where, Mapping):
            self.fault(where, "write `where:` as field → value or list of values, like  weights: [open, gated]")
            return {}
        conditions = {}
        for name, each in (where.items if where else {}).items():
            field = self.field(where.keys[name], description, "where") if where and name != "id" else None
            if field:
                conditions[name] = self.condition(field, each)
        return conditions

    def condition(self, field: Field, node: Node) -> Condition:
        if not isinstance(node, Mapping):
            return Condition(values=self.values(field, node))
        self.known_keys(node, CONDITION_KEYS)
        return Condition(
            excluded=self.values(field, node.get("not")),
            states=self.states(node),
            minimum=self.bound(field, node.get("min")),
            maximum=self.bound(field, node.get("max")),
            known=self.yes_or_no(node, "known"),
            applies=self.yes_or_no(node, "applies"),
        )

    def yes_or_no(self, node: Mapping, key: str) -> bool | None:
        if key not in node.items:
            return None
        word = self.text(node, key)
        if word not in ("yes", "no"):
            self.fault(node.get(key), f'{key}: "{word}" is not possible; {suggestion(word, ("yes", "no"))}')
        return word == "yes"

    def states(self, node: Mapping) -> tuple[str, ...]:
        for each in self.scalars(node.get("state")):
            if each.text not in CELL_STATES:
                self.fault(each, f'state: "{each.text}" is none; {suggestion(each.text, CELL_STATES)}')
        return tuple(each.text for each in self.scalars(node.get("state")))

    def bound(self, field: Field, node: Node | None) -> Single | None:
        values = self.values(field, node)
        return values[0] if values else None

    def values(self, field: Field, node: Node | None) -> tuple[Single, ...]:
        found = []
        for each in self.scalars(node):
            try:
                found.append(parse_single(each.text, field))
            except Fault as fault:
                self.fault(each, f"{field.name}: {fault}")
        return tuple(found)

    def sort(self, node: Mapping, description: Description) -> tuple[SortKey, ...]:
        keys = []
        for each in self.scalars(node.get("sort")):
            bare = Scalar(each.text.removeprefix("-"), each.line, each.column)
            if self.field(bare, description, "sort"):
                keys.append(SortKey(bare.text, each.text.startswith("-")))
        return tuple(keys)

    def limit(self, node: Mapping) -> int:
        if "limit" not in node.items:
            return self.most_rows
        text = self.text(node, "limit")
        if not text.isdecimal() or not 1 <= int(text) <= self.most_rows:
            self.fault(node.get("limit"), f'limit: "{text}" is not possible; a whole number from 1 to {self.most_rows}')
            return self.most_rows
        return int(text)

    def field(self, name: Scalar, description: Description, setting: str) -> Field | None:
        field = description.fields.get(name.text)
        if not field:
            self.fault(name, f'{setting}: "{name.text}" is no field of {description.name}; {suggestion(name.text, description.fields)}')
        return field

    def text(self, node: Mapping, key: str) -> str:
        value = node.get(key)
        if isinstance(value, Scalar):
            return " ".join(value.text.split())
        self.fault(value or node, f"`{key}:` is missing or is no plain text")
        return ""

    def scalars(self, node: Node | None) -> list[Scalar]:
        items = node.items if isinstance(node, Sequence) else [node] if node else []
        return [each for each in items if isinstance(each, Scalar)]

    def known_keys(self, node: Mapping, allowed: tuple[str, ...]) -> None:
        for key, at in node.keys.items():
            if key not in allowed:
                self.fault(at, f'"{key}" is no setting here; {suggestion(key, allowed)}')

    def fault(self, at: Node | None, message: str) -> None:
        self.problems.add(self.file, at, message)
