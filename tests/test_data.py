"""Every data file, quiz and page of the real handbook is a case by its own name, so that a broken one is named in the report."""

from __future__ import annotations

import datetime

import pytest

from handbook.checks.everything import check_everything
from handbook.checks.project import Project
from handbook.commands.check import further
from handbook.data.records import Library
from handbook.views.coverage import cover
from tests.tiny_site import REPOSITORY

DOCS = REPOSITORY / "docs"
FILES = sorted(
    path.relative_to(REPOSITORY).as_posix()
    for pattern in ("data/**/*.yml", "quizzes/*.yml", "statistics/*.yml", "**/*.md")
    for path in DOCS.glob(pattern)
)


@pytest.mark.parametrize("file", FILES)
def test_file_has_no_fault(file: str, real_project: Project) -> None:
    found = [str(problem) for problem in real_project.problems if problem.location.file == file]
    assert not found, "\n" + "\n".join(found)


def test_no_fault_lies_elsewhere(real_project: Project) -> None:
    """A folder without a description, for example, is no file."""
    assert not [str(problem) for problem in real_project.problems if problem.location.file not in FILES]


def test_the_check_has_nothing_to_say() -> None:
    """The whole check, with everything that readers would stumble over."""
    checked = check_everything(REPOSITORY, DOCS, datetime.datetime.now(tz=datetime.UTC).date(), further)
    assert not checked.problems, "\n" + "\n".join(map(str, checked.problems))


def test_every_file_is_read(real_project: Project) -> None:
    records = {record.at.file for dataset in real_project.library for record in dataset.records.values()}
    described = {dataset.description.file for dataset in real_project.library}
    assert records | described == {file for file in FILES if file.startswith("docs/data/")}
    assert len(real_project.corpus.quizzes) == len([file for file in FILES if file.startswith("docs/quizzes/")])


def test_known_cells_are_sourced(real_library: Library) -> None:
    for dataset in real_library:
        counted = cover(dataset, "2026-11-23")
        assert counted.sourced == counted.known, dataset.description.name


def test_no_source_is_a_stub(real_library: Library) -> None:
    """A source says where it stands, or why it cannot."""
    for record in real_library.datasets["sources"].records.values():
        assert record.text("url") or record.text("note"), record.at


def test_addresses_are_not_given_twice_without_a_word(real_library: Library) -> None:
    """Two records for one document would give it two numbers in one list."""
    first: dict[tuple[str, str, str], str] = {}
    for record in real_library.datasets["sources"].records.values():
        key = (record.text("url"), record.text("title"), record.text("commit"))
        assert not record.text("url") or first.setdefault(key, record.id) == record.id, f"{record.id} and {first[key]} are one document"
