"""Finds the data files below a folder and turns them into a library of records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from handbook.data.consequences import read_record
from handbook.data.files import files_in, is_passed_over, leads_somewhere
from handbook.data.record_reader import RecordReader
from handbook.data.records import Dataset, Library, Record
from handbook.data.schema import Description
from handbook.data.schema_reader import Describer
from handbook.data.strict_yaml import Mapping, Node, Scalar, Sequence, read_file
from handbook.problems import Problems, shown_name

DESCRIPTION_FILE = "dataset.yml"


def load_library(data_folder: Path, root: Path, problems: Problems) -> Library:
    """Read every dataset below `data_folder`; file names in messages are relative to `root`."""
    datasets = {}
    for folder in sorted(path for path in data_folder.iterdir() if path.is_dir() and not path.is_symlink() and not is_passed_over(path)):
        dataset = load_dataset(folder, root, problems)
        if dataset:
            datasets[folder.name] = dataset
    renamed = {name: _aliases(dataset) for name, dataset in datasets.items()}
    return Library(datasets, renamed)


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
