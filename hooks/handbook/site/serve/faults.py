"""The faults of what a page is made of."""

from __future__ import annotations

from handbook.addresses import PAGE, TABLES, shows_data
from handbook.checks.project import DATA_FOLDER
from handbook.problems import Problem, shown_name
from handbook.site.build import Build


def faults_of(build: Build, source: str) -> list[Problem]:
    """The faults of the files behind a page, also behind one that they prevent."""
    files = tuple(files_behind(build, source))
    return [each for each in build.project.problems if each.location.file.startswith(files)] if files else []


def files_behind(build: Build, source: str) -> list[str]:
    """What the names of the files behind a page begin with: its text, the record that it shows, or a dataset's folder."""
    page = build.project.pages.get(source)
    texts = [page.file] if page else []
    if not shows_data(source):
        return texts
    name, _, record = source.removeprefix(f"{TABLES}/").removesuffix(PAGE).partition("/")
    dataset = build.library.datasets.get(name)
    if dataset and record in dataset.records:
        return [dataset.records[record].at.file]
    folder = build.project.docs / DATA_FOLDER / name
    own = folder / f"{record}.yml"
    return [*texts, shown_name(own, build.project.root) if own.is_file() else f"{shown_name(folder, build.project.root)}/"]
