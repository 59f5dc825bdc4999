"""Numbers by period, as a list field holds them: "2015: 431", "2026 to 2026-08-22: 489", "2024-05-31: 12"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from handbook.charts.scales import span_of
from handbook.data.records import Cell

_DATE = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
_LINE = re.compile(rf"(?P<first>{_DATE})(?:\s+to\s+(?P<last>{_DATE}))?\s*:\s*(?P<number>\d[\d,]*(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Period:
    """A number and the time it was counted over, in years. `last` names the end of a time that stops early."""

    first: str
    last: str
    start: float
    end: float
    number: float

    @property
    def partial(self) -> bool:
        return bool(self.last)

    @property
    def words(self) -> str:
        return f"{self.first} to {self.last}" if self.last else self.first


def read_periods(cell: Cell) -> tuple[list[Period], list[str]]:
    """The numbers of a cell in the order of time, and the faults of lines that can't be read."""
    lines = [str(each) for each in cell.value] if isinstance(cell.value, tuple) else []
    read = {line: read_line(line) for line in lines}
    faults = [f'"{line}" ({cell.at}) is no number of a year; write it like "2015: 431" or "2026 to 2026-08-22: 489"'
              for line, period in read.items() if not period]  # fmt: skip
    return sorted(filter(None, read.values()), key=lambda each: each.start), faults


def read_line(line: str) -> Period | None:
    """One line, or None when it is written in another way."""
    found = _LINE.fullmatch(line.strip())
    if not found:
        return None
    first, last = found["first"], found["last"] or ""
    try:
        start, end = span_of(first)[0], span_of(last or first)[1]
    except ValueError:  # 2023-02-30
        return None
    return Period(first, last, start, end, float(found["number"].replace(",", ""))) if end > start else None


def gaps(periods: list[Period]) -> Iterator[tuple[float, float]]:
    """The times between a first and a last number for which none is given."""
    for one, other in pairwise(periods):
        if other.start - one.end > 0.01:
            yield one.end, other.start
