"""The requirements page as a story: requirement after requirement is added, and the table says how many records are left."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from handbook.data.records import Library
from handbook.views.explorables.requirements import RequirementsQuery, judge_rows

RESULTS = ("pass", "unknown", "fail")


@dataclass(frozen=True, slots=True)
class Step:
    """A requirement added to those before it: what it is for, and how many records pass, can't be judged, fail."""

    id: str
    title: str
    text: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The steps of a story; `of` is the requirements block that they tick."""

    id: str
    caption: str
    of: str
    plural: str
    steps: tuple[Step, ...]


def steps(query: RequirementsQuery, texts: tuple[str, ...], library: Library) -> tuple[Step, ...]:
    """The requirements one after the other, each with the results of all up to it."""
    rows = [accumulate((result(cell.state or "yes") for cell in row.cells), max) for row in judge_rows(query, library)]
    columns = zip(*rows, strict=True) if rows else ((),) * len(texts)
    return tuple(
        Step(each.id, each.title, text, tuple(column.count(place) for place in range(len(RESULTS))))
        for each, text, column in zip(query.requirements, texts, columns, strict=True)
    )


def result(state: str) -> int:
    """The place in RESULTS of one cell; the worst of a row decides."""
    return RESULTS.index({"yes": "pass", "unknown": "unknown"}.get(state, "fail"))
