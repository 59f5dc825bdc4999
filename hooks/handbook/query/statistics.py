"""Statistics: counts and shares that a sentence may state, computed from the data (`docs/statistics/*.yml`)."""

from __future__ import annotations

from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass
from pathlib import Path

from handbook.data.records import Dataset, Library, Record
from handbook.data.settings import NAME, Settings, read_settings
from handbook.data.strict_yaml import Mapping, Node, read_file
from handbook.problems import Problems, shown_name
from handbook.query.queries import Condition, QueryReader
from handbook.query.select import satisfies

STATISTIC_KEYS = ("means", "dataset", "where", "show", "of")
SHOWS = ("count", "share")


@dataclass(frozen=True, slots=True)
class Statistic:
    """One aggregate: how many records satisfy `where`, or which share of those that satisfy `of`."""

    id: str
    means: str
    dataset: str
    where: AbstractMapping[str, Condition]
    share: bool
    of: AbstractMapping[str, Condition]


def load_statistics(folder: Path, root: Path, library: Library, problems: Problems) -> dict[str, Statistic]:
    """All statistics of a folder by id; each file is a mapping of id → statistic."""
    statistics: dict[str, Statistic] = {}
    for path in sorted(folder.glob("*.yml")) if folder.is_dir() else []:
        shown = shown_name(path, root)
        node = read_file(path, shown, problems)
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
        return Statistic(name, means, dataset.description.name, where, show == "share", base)


def count(dataset: Dataset, *conditions: AbstractMapping[str, Condition]) -> int:
    """How many records satisfy all conditions."""
    fields = dataset.description.fields
    rules = [(name, rule) for each in conditions for name, rule in each.items()]

    def holds(record: Record) -> bool:
        return all(record.id in rule.values if name == "id" else satisfies(fields[name], record.cell(name), rule) for name, rule in rules)

    return sum(holds(record) for record in dataset.records.values())


def statistic_text(statistic: Statistic, library: Library) -> str:
    """The statistic in words: a count, or a share in whole percent."""
    dataset = library.datasets[statistic.dataset]
    found = count(dataset, statistic.of, statistic.where)
    if not statistic.share:
        return f"{found:,}"
    base = count(dataset, statistic.of)
    return f"{round(100 * found / base)} %" if base else "0 %"
