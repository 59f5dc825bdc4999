"""Reading paths: the time of a path is the sum of the times that its chapters state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handbook.content.pages import PageText
from handbook.data.records import Library, Record
from handbook.problems import Problem

DATASET = "paths"


def check_paths(library: Library, pages: Mapping[str, PageText]) -> Iterator[Problem]:
    """A fault for each path whose minutes are not those of its steps."""
    dataset = library.datasets.get(DATASET)
    for path in dataset.records.values() if dataset else ():
        total, stated = minutes_of(path, pages), path.cell("minutes").value
        if isinstance(stated, int) and total and stated != total:
            yield Problem(path.cell("minutes").at or path.at, f"minutes: {stated} is stated, its chapters take {total}; write {total}")


def minutes_of(path: Record, pages: Mapping[str, PageText]) -> int:
    """The minutes of all steps; 0 when one of them states none."""
    steps = path.cell("steps").value
    times = [pages[each].front_text("minutes") if each in pages else "" for each in map(str, steps if isinstance(steps, tuple) else ())]
    return sum(map(int, times)) if all(each.isdecimal() for each in times) else 0
