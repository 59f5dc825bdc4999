"""Statistics: numbers and names that a sentence may state, computed from the data (`docs/statistics/*.yml`).

A statistic may also guard a sentence: `says` names the page and its words, `expect` what they were written for. When a new
record makes the words false, the check names both.
"""

from __future__ import annotations

from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass
from dataclasses import field as setting
from pathlib import Path

from handbook.data.reading.files import files_in
from handbook.data.reading.settings import NAME, Settings, read_settings
from handbook.data.reading.strict_yaml import Mapping, Node, read_file
from handbook.data.records import Dataset, Library, Record
from handbook.data.schema import Field
from handbook.problems import Location, Problems, shown_name
from handbook.query.queries import Condition, QueryReader
from handbook.query.select import satisfies

STATISTIC_KEYS = ("means", "dataset", "where", "show", "of", "field", "named_by", "expect", "says")
BOUND_KEYS = ("min", "max")
OF_ALL = ("count", "share")
OF_A_FIELD = ("different", "largest", "smallest", "named-largest", "named-smallest")
SHOWS = (*OF_ALL, *OF_A_FIELD)


@dataclass(frozen=True, slots=True)
class Expected:
    """What a sentence was written for: the same words, or a number between two bounds (both may be missing)."""

    words: str = ""
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True)
class Statistic:
    """One aggregate over the records that satisfy `where`.

    show: count · share (of those that satisfy `of`, in percent) · different (values of `field`) · largest, smallest (value of
    `field`) · named-largest, named-smallest (the record that holds it).
    """

    id: str
    means: str
    dataset: str
    show: str
    where: AbstractMapping[str, Condition]
    of: AbstractMapping[str, Condition] = setting(default_factory=dict)
    field: Field | None = None
    named_by: str = ""  # the field that names a record; "" is that of its title
    expected: Expected | None = None
    says: AbstractMapping[str, str] = setting(default_factory=dict)  # page → words that must stand there
    at: Location = setting(default=Location(""))


def load_statistics(folder: Path, root: Path, library: Library, problems: Problems) -> dict[str, Statistic]:
    """All statistics of a folder by id; each file is a mapping of id → statistic."""
    statistics: dict[str, Statistic] = {}
    for path in files_in(folder, ".yml"):
        shown = shown_name(path, root)
        node = read_file(path, shown, problems)
        if node is not None and not isinstance(node, Mapping):
            problems.add(shown, node, "a file of statistics is a mapping: the name of each statistic, and below it its settings")
        for name, each in node.items.items() if isinstance(node, Mapping) else ():
            statistic = StatisticReader(shown, library, problems).statistic(name, each)
            if statistic and statistics.setdefault(name, statistic) is not statistic:
                problems.add(shown, each, f'statistic "{name}" is defined twice; choose another name')
    return statistics


class StatisticReader:
    """Reads one statistic; faults go to `problems`."""

    def __init__(self, file: str, library: Library, problems: Problems) -> None:
        self.file = file
        self.library = library
        self.problems = problems

    def statistic(self, name: str, node: Node) -> Statistic | None:
        """The statistic in a mapping, or None after faults."""
        problems = Problems()
        settings = read_settings(node, STATISTIC_KEYS, f"the statistic {name}", self.file, problems)
        built = self.checked(name, settings) if settings else None
        self.problems.found.extend(problems.found)
        return None if problems.found else built

    def checked(self, name: str, settings: Settings) -> Statistic | None:
        """The statistic that the settings describe."""
        if not NAME.fullmatch(name):
            settings.fault(None, f'the name "{name}" has other characters than small letters, digits and hyphens')
        rows = QueryReader(settings, self.library)
        dataset, show, means = rows.dataset(), settings.choice("show", SHOWS), settings.text("means")
        if not dataset:
            return None
        where, base = (rows.conditions(dataset.description, setting) for setting in ("where", "of"))
        at = Location(self.file, settings.node.line, settings.node.column)
        return Statistic(
            name, means, dataset.description.name, show, where, base, self.field(rows, dataset, show), self.named_by(rows, dataset),
            self.expected(settings), self.says(settings), at,
        )  # fmt: skip

    def field(self, rows: QueryReader, dataset: Dataset, show: str) -> Field | None:
        """The field that is looked at, for those that look at one."""
        if show in OF_A_FIELD:
            name = rows.settings.scalar("field")
            return rows.field(name, dataset.description, "field") if name else None
        if rows.settings.has("field"):
            rows.settings.fault("field", f"field: a {show} looks at no field; leave it out")
        return None

    def named_by(self, rows: QueryReader, dataset: Dataset) -> str:
        """The field that names the record which holds the value."""
        name = rows.settings.scalar("named_by", required=False)
        field = rows.field(name, dataset.description, "named_by") if name else None
        return field.name if field else ""

    def expected(self, settings: Settings) -> Expected | None:
        """What the sentence was written for."""
        if not settings.has("expect"):
            return None
        if not isinstance(settings.node.get("expect"), Mapping):
            return Expected(settings.text("expect"))
        bounds = settings.mapping("expect", BOUND_KEYS, "`expect`")
        return Expected("", bounds.number("min"), bounds.number("max")) if bounds else None

    def says(self, settings: Settings) -> dict[str, str]:
        """The words that stand on a page."""
        listed = settings.entries("says")
        pages = settings.mapping("says", listed, "`says`") if listed else None
        return {page: pages.text(page) for page in pages.node.items} if pages else {}


def matching(dataset: Dataset, *conditions: AbstractMapping[str, Condition]) -> list[Record]:
    """The records that satisfy all conditions."""
    fields = dataset.description.fields
    rules = [(name, rule) for each in conditions for name, rule in each.items()]

    def holds(record: Record) -> bool:
        return all(record.id in rule.values if name == "id" else satisfies(fields[name], record.cell(name), rule) for name, rule in rules)

    return [record for record in dataset.records.values() if holds(record)]


def count(dataset: Dataset, *conditions: AbstractMapping[str, Condition]) -> int:
    """How many records satisfy all conditions."""
    return len(matching(dataset, *conditions))


def share(statistic: Statistic, library: Library) -> float:
    """The share in percent of the records that satisfy `of`; 0 of none."""
    dataset = library.datasets[statistic.dataset]
    base = count(dataset, statistic.of)
    return 100 * count(dataset, statistic.of, statistic.where) / base if base else 0.0


def known_of(statistic: Statistic, library: Library) -> list[Record]:
    """The records whose field is known, those with the smallest value first."""
    found = matching(library.datasets[statistic.dataset], statistic.of, statistic.where)
    name = statistic.field.name if statistic.field else ""
    return sorted((each for each in found if each.cell(name).known), key=lambda each: _size(each.cell(name).value))


def _size(value: object) -> tuple[float, str]:
    return (float(value), "") if isinstance(value, int | float) else (0.0, str(value))
