"""Statistics: counts and shares that a sentence may state, computed from the data (`docs/statistics/*.yml`)."""

from __future__ import annotations

from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass
from pathlib import Path

from handbook.data.records import Dataset, Library, Record
from handbook.data.strict_yaml import Mapping, Node, Scalar, read_file
from handbook.problems import Problems, shown_name, suggestion
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
        self.conditions = QueryReader(file, library, problems)

    def statistic(self, name: str, node: Node) -> Statistic | None:
        """The statistic in a mapping, or None after faults."""
        if not isinstance(node, Mapping):
            self.problems.add(self.file, node, f"statistic {name}: write {', '.join(STATISTIC_KEYS)}, one a line")
            return None
        self.conditions.known_keys(node, STATISTIC_KEYS)
        dataset = self.library.datasets.get(self.conditions.text(node, "dataset"))
        show = self.conditions.text(node, "show")
        if not dataset or show not in SHOWS:
            word, allowed = (show, SHOWS) if dataset else (self.conditions.text(node, "dataset"), tuple(self.library.datasets))
            self.problems.add(self.file, node, f'statistic {name}: "{word}" is not possible; {suggestion(word, allowed)}')
            return None
        where = self.where(node, dataset)
        return Statistic(
            name, self.conditions.text(node, "means"), dataset.description.name, where, show == "share", self.base(node, dataset)
        )

    def base(self, node: Mapping, dataset: Dataset) -> dict[str, Condition]:
        """The conditions under `of`: the records that a share is taken of."""
        of = node.get("of")
        if of and not isinstance(of, Mapping):
            self.problems.add(self.file, of, "of: write conditions, like  of: {weights: [open, gated]}")
        if not isinstance(of, Mapping):
            return {}
        return self.where(Mapping({"where": of}, {"where": Scalar("where", of.line, of.column)}, of.line, of.column), dataset)

    def where(self, node: Mapping, dataset: Dataset) -> dict[str, Condition]:
        """The conditions under `where`; those about `id` name records."""
        ids = self.conditions.ids(node, dataset.description)
        chosen = {"id": Condition(values=ids)} if ids else {}
        return {**self.conditions.where(node, dataset.description), **chosen}


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
