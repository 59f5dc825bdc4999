"""Finds the data files below a folder and turns them into a library of records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from handbook.data.consequences import read_record
from handbook.data.reading.files import files_in, is_passed_over, leads_somewhere
from handbook.data.reading.strict_yaml import Mapping, Node, Scalar, Sequence, read_file
from handbook.data.record_reader import RecordReader
from handbook.data.records import Dataset, Library, Record
from handbook.data.schema import Description
from handbook.data.schema_reader import Describer
from handbook.problems import Problem, Problems, shown_name

DESCRIPTION_FILE = "dataset.yml"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a dataset's folder held when it was read: its files as they were, the dataset, the faults."""

    state: tuple[tuple[str, int, int, int], ...]
    dataset: Dataset | None
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class Readings:
    """What is kept by who reads the same folders again and again."""

    folders: dict[Path, Reading] = field(default_factory=dict)
    compared: tuple[Dataset, ...] = ()  # the datasets that were last held against each other …
    beside: object = None  # … what they were held against besides …
    problems: tuple[Problem, ...] = ()  # … and what came of it

    def compare(self, datasets: tuple[Dataset, ...], beside: object, look: Callable[[], Iterable[Problem]]) -> tuple[Problem, ...]:
        """What `look` finds in some datasets; the very same ones need no second look."""
        if beside != self.beside or list(map(id, datasets)) != list(map(id, self.compared)):
            self.compared, self.beside, self.problems = datasets, beside, tuple(look())
        return self.problems


def load_library(data_folder: Path, root: Path, problems: Problems, known: Readings | None = None) -> Library:
    """Read every dataset below `data_folder`; file names in messages are relative to `root`.

    A folder in `known` whose files are as they were is not read again.
    """
    folders = known.folders if known else {}
    datasets = {}
    for folder in sorted(path for path in data_folder.iterdir() if path.is_dir() and not path.is_symlink() and not is_passed_over(path)):
        reading = folders[folder] = read_again(folder, root, folders.get(folder))
        problems.found.extend(reading.problems)
        if reading.dataset:
            datasets[folder.name] = reading.dataset
    renamed = {name: _aliases(dataset) for name, dataset in datasets.items()}
    return Library(datasets, renamed)


def read_again(folder: Path, root: Path, before: Reading | None) -> Reading:
    """The earlier reading of a folder, or a new one when something in it has changed."""
    state = state_of(folder)
    if before and state and before.state == state:
        return before
    problems = Problems()
    dataset = load_dataset(folder, root, problems)
    return Reading(state, dataset, tuple(problems.found))


def state_of(folder: Path) -> tuple[tuple[str, int, int, int], ...]:
    """What changes when an entry of a folder is written, replaced, added or removed; nothing when the folder can't be looked into."""
    try:
        found = [(path.name, path.lstat()) for path in sorted(folder.iterdir())]
    except OSError:
        return ()
    return tuple((name, entry.st_mtime_ns, entry.st_size, entry.st_ino) for name, entry in found)


def load_dataset(folder: Path, root: Path, problems: Problems) -> Dataset | None:
    """Read one dataset folder: its description first, then every record of every file."""
    described = folder / DESCRIPTION_FILE
    if not leads_somewhere(described):
        problems.add(
            shown_name(folder, root),
            None,
            f"the folder has no {DESCRIPTION_FILE}, so nobody knows what its fields mean; add one (copy it from a neighbouring dataset)",
        )
        return None
    node = read_file(described, shown_name(described, root), problems)
    if node is None:
        return None
    description = Describer(shown_name(described, root), problems).description(folder.name, node)
    return Dataset(description, load_records(folder, root, description, problems)) if description else None


def load_records(folder: Path, root: Path, description: Description, problems: Problems) -> dict[str, Record]:
    """All records of a dataset by id; an id that stands twice is a fault."""
    records: dict[str, Record] = {}
    for path in record_files(folder):
        for record in read_records(path, shown_name(path, root), description, problems):
            first = records.setdefault(record.id, record)
            if first is not record:
                problems.add(record.at.file, record.at, f'id "{record.id}" is already used in {first.at}; choose another')
    return records


def record_files(folder: Path) -> list[Path]:
    """The files of a dataset folder that hold records, sorted by name."""
    return [path for path in files_in(folder, ".yml") if path.name != DESCRIPTION_FILE]


def read_records(path: Path, shown: str, description: Description, problems: Problems) -> Iterator[Record]:
    """The records of one file: a mapping is one record named like the file, a list holds many."""
    node = read_file(path, shown, problems)
    reader = RecordReader(shown, description, problems)
    if isinstance(node, Mapping) and reader.check_id(path.stem, None):
        yield read_record(reader, node, path.stem)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _listed_record(item, reader)
    elif isinstance(node, Scalar):
        problems.add(shown, node, "a data file is a mapping (one record) or a list of records")


def _listed_record(node: Node, reader: RecordReader) -> Iterator[Record]:
    name = node.get("id") if isinstance(node, Mapping) else None
    if isinstance(node, Mapping) and isinstance(name, Scalar):
        if reader.check_id(name.text, name):  # an id is part of a path: a record with a faulty one is left out
            yield read_record(reader, node, name.text)
    else:
        reader.fault(node, "each record of a list begins with `- id:`")


def _aliases(dataset: Dataset) -> dict[str, str]:
    """Old id → present id."""
    return {alias: record.id for record in dataset.records.values() for alias in record.aliases}
