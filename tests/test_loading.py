"""Folders of data: which are datasets, what is read again, and what is said of files that hold no records."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from handbook.data.loading import Reading, Readings, load_dataset, load_library, read_again, record_files, state_of
from handbook.data.records import Dataset, Library
from handbook.problems import Location, Problem, Problems
from tests.charting import made_library

DESCRIPTION = (
    "title: T\nsingular: t\ndescription: D.\nlicence: CC0-1.0\nfields:\n- {name: size, title: S, description: D, evidence: none}\n"
)
NO_DESCRIPTION = (
    "stones: the folder has no dataset.yml, so nobody knows what its fields mean; add one (copy it from a neighbouring dataset)"
)
NO_ID = "each record of a list begins with `- id:`"


def write(folder: Path, **files: str) -> Path:
    """A dataset in a folder, with further files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in {"dataset": DESCRIPTION, **files}.items():
        (folder / f"{name}.yml").write_text(text, "utf-8")
    return folder


def load(root: Path, known: Readings | None = None) -> tuple[Library, list[str]]:
    problems = Problems()
    library = load_library(root, root, problems, known)
    return library, [str(each) for each in problems]


def test_each_folder_is_a_dataset_and_nothing_else_is(tmp_path: Path) -> None:
    write(tmp_path / "stones", granite="size: big\n")
    write(tmp_path / ".hidden")
    (tmp_path / "link").symlink_to("stones")
    (tmp_path / "loose.yml").write_text("a: b\n", "utf-8")
    library, said = load(tmp_path)
    assert (list(library.datasets), said) == (["stones"], [])
    assert [each.text("size") for each in library.datasets["stones"].records.values()] == ["big"]


def test_a_folder_without_a_description_is_told(tmp_path: Path) -> None:
    (write(tmp_path / "stones") / "dataset.yml").unlink()
    assert load(tmp_path) == (Library({}), [NO_DESCRIPTION])


def test_a_description_that_leads_nowhere_is_none(tmp_path: Path) -> None:
    (tmp_path / "stones").mkdir()
    (tmp_path / "stones" / "dataset.yml").symlink_to("nothing")
    assert load(tmp_path)[1] == [NO_DESCRIPTION]


@pytest.mark.parametrize(
    ("text", "ids", "said"),
    [
        ("size: big\n", ["many"], []),
        ("- {id: a, size: big}\n- {id: b}\n", ["a", "b"], []),
        ("- {id: a}\n- {id: a}\n", ["a"], ['stones/many.yml:2:3: id "a" is already used in stones/many.yml:1:3; choose another']),
        ("- {size: big}\n", [], [f"stones/many.yml:1:3: {NO_ID}"]),
        ("- {id: [a]}\n- b\n", [], [f"stones/many.yml:1:3: {NO_ID}", f"stones/many.yml:2:3: {NO_ID}"]),
        ("words\n", [], ["stones/many.yml:1:1: a data file is a mapping (one record) or a list of records"]),
        ("- {id: A}\n- {id: b}\n", ["b"], ['stones/many.yml:1:8: id "A" may have small letters, digits, hyphens and dots, and begins']),
    ],
)
def test_a_file_holds_one_record_or_a_list(tmp_path: Path, text: str, ids: list[str], said: list[str]) -> None:
    write(tmp_path / "stones", many=text)
    library, found = load(tmp_path)
    assert list(library.datasets["stones"].records) == ids
    assert [each[: len(wanted)] for each, wanted in zip(found, said, strict=True)] == said


def test_a_file_named_unlike_an_id_is_told_and_left_out(tmp_path: Path) -> None:
    write(tmp_path / "stones", Granite="size: big\n")
    library, (said,) = load(tmp_path)
    assert not library.datasets["stones"].records
    assert said.startswith('stones/Granite.yml: id "Granite" may have small letters')


def test_the_description_is_no_record(tmp_path: Path) -> None:
    folder = write(tmp_path / "stones", b="size: big\n", a="size: small\n")
    assert [path.name for path in record_files(folder)] == ["a.yml", "b.yml"]
    dataset = load_dataset(folder, tmp_path, Problems())
    assert dataset
    assert list(dataset.records) == ["a", "b"]


def test_old_ids_lead_to_the_record_of_today(tmp_path: Path) -> None:
    write(tmp_path / "stones", granite="aliases: [rock, pebble]\n")
    assert load(tmp_path)[0].renamed == {"stones": {"rock": "granite", "pebble": "granite"}}


# What is read again


def test_a_folder_is_read_again_only_when_something_in_it_has_changed(tmp_path: Path) -> None:
    folder, known = write(tmp_path / "stones", granite="size: [big\n"), Readings()
    first, said = load(tmp_path, known)
    assert list(known.folders) == [folder]
    again, said_again = load(tmp_path, known)
    assert again.datasets["stones"] is first.datasets["stones"]
    assert len(said) == 1
    assert said_again == said  # what was wrong is still wrong
    write(folder, granite="size: bigger\n")
    changed, now = load(tmp_path, known)
    assert changed.datasets["stones"] is not first.datasets["stones"]
    assert now == []


@pytest.mark.parametrize("change", ["time", "size", "name", "file"])
def test_each_change_of_a_file_is_seen(tmp_path: Path, change: str) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x")
    (tmp_path / "other").write_bytes(b"x")
    before, at = state_of(tmp_path), path.stat().st_mtime_ns
    if change == "size":
        path.write_bytes(b"xx")
    elif change == "name":
        path.rename(tmp_path / "c")
    elif change == "file":
        (tmp_path / "other").replace(path)
    for each in tmp_path.iterdir():
        os.utime(each, ns=(at, at + (1 if change == "time" else 0)))
    assert state_of(tmp_path) != before


def test_what_cannot_be_looked_into_is_always_read_again(tmp_path: Path) -> None:
    assert state_of(tmp_path / "none") == ()
    before = Reading((), None, ())
    (tmp_path / "stones").mkdir()
    assert read_again(tmp_path / "stones", tmp_path, before) is not before
    read = read_again(write(tmp_path / "stones"), tmp_path, None)
    assert read_again(tmp_path / "stones", tmp_path, read) is read


def test_the_same_datasets_are_compared_once() -> None:
    one, other = made_library([{}]).datasets["things"], made_library([{}]).datasets["things"]
    looked: list[str] = []

    def look() -> Iterator[Problem]:
        looked.append("once more")
        yield Problem(Location("f"), str(len(looked)))

    def compared(datasets: tuple[Dataset, ...], beside: object) -> str:
        return " ".join(each.message for each in known.compare(datasets, beside, look))

    known = Readings()
    assert [compared((one,), "a"), compared((one,), "a")] == ["1", "1"]
    assert [compared((one,), "b"), compared((one,), "b")] == ["2", "2"]
    assert one == other
    assert [compared((other,), "b"), compared((other, one), "b"), compared((one, other), "b")] == ["3", "4", "5"]  # equal is not the same
