"""Names that every disk can hold: of pages and their folders, and ids that differ in more than capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from handbook.checks.project import Project
from handbook.data.names import check_name
from handbook.data.records import Dataset
from handbook.data.schema import RESERVED_DATASETS
from handbook.problems import Fault, Location, Problem

PAGE_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
DATASET_NAME = re.compile(r"[a-z][a-z0-9-]*")


def check_names(project: Project) -> Iterator[Problem]:
    """Every name that some disk would refuse or mix up with another."""
    for path, page in project.pages.items():
        yield from page_name(path, page.file)
    yield from alike(((path, Location(page.file)) for path, page in project.pages.items()), "page")
    for dataset in project.library:
        yield from dataset_names(dataset)


def page_name(path: str, file: str) -> Iterator[Problem]:
    """A page and its folders have names of small letters, digits and hyphens, for they become addresses."""
    for part in PurePosixPath(path.removesuffix(".md")).parts:
        try:
            check_name(part)
        except Fault as fault:
            yield Problem(Location(file), f'the name "{part}": {fault}')
            continue
        if not PAGE_NAME.fullmatch(part):
            better = re.sub(r"[^a-z0-9]+", "-", part.casefold()).strip("-") or "page"
            yield Problem(
                Location(file), f'the name "{part}" becomes part of an address; write small letters, digits and hyphens: "{better}"'
            )


def dataset_names(dataset: Dataset) -> Iterator[Problem]:
    """The name of a dataset, ids that differ in capitals only, and former ids that mean two records."""
    described = dataset.description
    if not DATASET_NAME.fullmatch(described.name) and described.name not in RESERVED_DATASETS:
        yield Problem(
            Location(described.file), f'the folder "{described.name}" becomes part of an address; write small letters and hyphens'
        )
    yield from alike(((record.id, record.at) for record in dataset.records.values()), "id")
    taken: dict[str, str] = {}
    for record in dataset.records.values():
        for alias in record.aliases:
            if alias in dataset.records:
                own = "the record itself" if alias == record.id else "another record"
                yield Problem(record.at, f'aliases: "{alias}" is the present id of {own}; an alias is an id that nothing has any more')
            elif taken.setdefault(alias, record.id) != record.id:
                yield Problem(record.at, f'aliases: "{alias}" stands under {taken[alias]} too; one old id leads to one record')


def alike(named: Iterable[tuple[str, Location]], what: str) -> Iterator[Problem]:
    """Names that many disks take for one and the same."""
    first: dict[str, str] = {}
    for name, at in named:
        other = first.setdefault(name.casefold(), name)
        if other != name:
            yield Problem(at, f'{what} "{name}" differs from "{other}" in capitals only, which many disks take for one; choose another')
