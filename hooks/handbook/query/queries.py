"""Which records are asked for: the query language of tables, charts and statistics, checked against the datasets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass

from handbook.data.reading.settings import Settings
from handbook.data.reading.strict_yaml import Mapping, Node, Scalar
from handbook.data.records import Dataset, Library
from handbook.data.schema import Description, Field
from handbook.data.values import STATES, Single, parse_single
from handbook.problems import Fault, suggestion
from handbook.query.held import held_fault

MOST_ROWS = 2_000
QUERY_KEYS = ("id", "dataset", "where", "sort", "limit")
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
    further: tuple[str, ...] = ()  # columns that stay hidden until a reader asks for them; filters know them


class QueryReader:
    """Reads which records a fence or a statistic asks for; faults stand at the line of the setting."""

    def __init__(self, settings: Settings, library: Library, most_rows: int = MOST_ROWS) -> None:
        self.settings = settings
        self.library = library
        self.most_rows = most_rows

    def dataset(self) -> Dataset | None:
        """The dataset that is named; None after a fault."""
        return self.library.datasets.get(self.settings.choice("dataset", self.library.datasets))

    def query(self, description: Description, caption: str, columns: tuple[str, ...] = (), further: tuple[str, ...] = ()) -> Query:
        """The checked query. The caption of a chart is its title."""
        return Query(
            id=self.settings.name("id"),
            dataset=description.name,
            columns=columns,
            ids=self.ids(description),
            where=self.where(description),
            sort=tuple(self.sort(description)),
            limit=self.settings.whole("limit", 1, self.most_rows, self.most_rows),
            caption=caption,
            further=further,
        )

    def columns(self, description: Description) -> tuple[str, ...]:
        """The fields to show beside the title."""
        names = self.settings.texts("columns", required=True)
        for each in names:
            self.column(each, description, "columns")
        return tuple(each.text for each in names)

    def further(self, description: Description, shown: tuple[str, ...]) -> tuple[str, ...]:
        """The fields that readers may filter by, and show if they wish."""
        names = self.settings.texts("further")
        for each in names:
            self.column(each, description, "further")
            if each.text in shown:
                self.settings.fault(each, f"further: {each.text} is among the shown columns already; leave it out here")
        return tuple(each.text for each in names)

    def column(self, name: Scalar, description: Description, setting: str) -> None:
        """Tell when a column is no field, or the one that every row begins with."""
        self.field(name, description, setting)
        if name.text == description.title_field:
            self.settings.fault(name, f"{setting}: {name.text} is the row's title and always first; leave it out")

    def ids(self, description: Description, setting: str = "where") -> tuple[str, ...]:
        """The records that `where: {id: […]}` names, by their present ids."""
        where = self.settings.node.get(setting)
        chosen = self.below(where).texts("id", one_will_do=True) if isinstance(where, Mapping) else ()
        return tuple(dict.fromkeys(self.records(chosen, description, setting)))

    def conditions(self, description: Description, setting: str) -> dict[str, Condition]:
        """The conditions of a setting, those about `id` among them."""
        ids = self.ids(description, setting)
        return {**self.where(description, setting), **({"id": Condition(values=ids)} if ids else {})}

    def records(self, names: Iterable[Scalar], description: Description, setting: str) -> Iterator[str]:
        """The present ids of records that a setting names."""
        for each in names:
            record = self.library.find(description.name, each.text)
            if record:
                yield record.id
            else:
                known = self.library.datasets[description.name].records
                self.settings.fault(each, f'{setting}: "{each.text}" is no record of {description.name}; {suggestion(each.text, known)}')

    def where(self, description: Description, setting: str = "where") -> dict[str, Condition]:
        """The conditions by field; those about `id` name records and are no conditions."""
        node = self.settings.node.get(setting)
        if node is None or not isinstance(node, Mapping):
            self.settings.entries(setting)  # tells that it is no mapping
            return {}
        conditions = {}
        for name, each in node.items.items():
            field = self.field(node.keys[name], description, setting) if name != "id" else None
            if field:
                conditions[name] = self.condition(field, each, node, self.library.datasets.get(description.name))
        return conditions

    def condition(self, field: Field, node: Node, where: Mapping, held: Dataset | None) -> Condition:
        """What one field must satisfy: values, or a mapping of bounds and states."""
        if not isinstance(node, Mapping):
            return Condition(values=self.values(field, self.below(where), field.name, held))
        settings = Settings(node, "a condition", self.settings.file, self.settings.problems)
        settings.refuse_others(CONDITION_KEYS)
        bounds = {key: next(iter(self.values(field, settings, key)), None) for key in ("min", "max")}
        return Condition(
            excluded=self.values(field, settings, "not", held),
            states=tuple(self.states(settings)),
            minimum=bounds["min"],
            maximum=bounds["max"],
            known=self.yes_or_no(settings, "known"),
            applies=self.yes_or_no(settings, "applies"),
        )

    def below(self, node: Mapping) -> Settings:
        """The settings of a mapping whose names were looked at already."""
        return Settings(node, self.settings.what, self.settings.file, self.settings.problems)

    def yes_or_no(self, settings: Settings, key: str) -> bool | None:
        """yes, no, or nothing asked."""
        return settings.flag(key) if settings.has(key) else None

    def states(self, settings: Settings) -> Iterator[str]:
        """The states that a cell may have."""
        for each in settings.texts("state", one_will_do=True):
            if each.text not in CELL_STATES:
                settings.fault(each, f'state: "{each.text}" is none; {suggestion(each.text, CELL_STATES)}')
            yield each.text

    def values(self, field: Field, settings: Settings, key: str, held: Dataset | None = None) -> tuple[Single, ...]:
        """The typed values of a setting; where `held` is given, texts that its records say."""
        found = []
        for each in settings.texts(key, one_will_do=True):
            try:
                found.append(parse_single(each.text, field))
            except Fault as fault:
                settings.fault(each, f"{field.name}: {fault}")
                continue
            unheld = held_fault(field, found[-1], held, self.library) if held else ""
            if unheld:
                settings.fault(each, f"{field.name}: {unheld}")
        return tuple(found)

    def sort(self, description: Description) -> Iterator[SortKey]:
        """The fields to sort by; a minus means the other way round."""
        for each in self.settings.texts("sort", one_will_do=True):
            bare = Scalar(each.text.removeprefix("-"), each.line, each.column)
            if self.field(bare, description, "sort"):
                yield SortKey(bare.text, each.text.startswith("-"))

    def field(self, name: Scalar, description: Description, setting: str) -> Field | None:
        """A field by its name; None after a fault."""
        field = description.fields.get(name.text)
        if not field:
            allowed = suggestion(name.text, description.fields)
            self.settings.fault(name, f'{setting}: "{name.text}" is no field of {description.name}; {allowed}')
        return field
