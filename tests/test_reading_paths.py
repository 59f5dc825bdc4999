"""The time of a reading path is the sum of its chapters."""

from __future__ import annotations

from handbook.checks.reading_paths import check_paths
from handbook.content.pages import scan_page
from handbook.data.records import Cell, Dataset, Library, Record
from handbook.data.schema import Description
from handbook.problems import Problems

DESCRIBED = Description("paths", "f", "Paths", "path", "", "CC-BY-4.0", "name", "", "", "dataset", (), (), {})
PAGES = {f"{name}.md": scan_page(f"---\nminutes: {minutes}\n---\n# T\n", name, Problems()) for name, minutes in (("a", 20), ("b", 15))}


def paths(minutes: int, *steps: str) -> Library:
    """A library with one path."""
    path = Record("short", "paths", {"steps": Cell(tuple(steps)), "minutes": Cell(minutes)})
    return Library({"paths": Dataset(DESCRIBED, {"short": path})})


def test_a_right_sum_is_no_fault() -> None:
    assert not list(check_paths(paths(35, "a.md", "b.md"), PAGES))


def test_a_wrong_sum_is_told_with_the_right_one() -> None:
    (fault,) = check_paths(paths(30, "a.md", "b.md"), PAGES)
    assert fault.message == "minutes: 30 is stated, its chapters take 35; write 35"


def test_a_step_without_a_time_is_left_to_the_reader() -> None:
    assert not list(check_paths(paths(30, "a.md", "gone.md"), PAGES))
