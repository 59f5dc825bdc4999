"""Where a value stands on a scale: round ticks, logarithms where values span many powers of ten, dates as years."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from handbook.data.records import Cell
from handbook.data.schema import Field
from handbook.views.cells import show_number

LOGARITHMIC_FROM = 50  # how many times the smallest value the largest must be
MOST_TICKS = 6
FEW_TICKS = 2


@dataclass(frozen=True, slots=True)
class Scale:
    """From `low` to `high`, with the places and words of its ticks."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    logarithmic: bool = False

    def part(self, value: float) -> float:
        """How far along a value stands: 0 at the low end, 1 at the high one."""
        low, high, at = (log10(each) for each in (self.low, self.high, value)) if self.logarithmic else (self.low, self.high, value)
        return (at - low) / (high - low)


def scale_of(field: Field, values: Sequence[float]) -> Scale:
    """A scale that holds the values of a numeric or date field."""
    if field.type == "date":
        return year_scale(values)
    if values and min(values) > 0 and max(values) / min(values) > LOGARITHMIC_FROM:
        return decade_scale(field, values)
    places = steps(values)
    return Scale(places[0], places[-1], tuple((each, show_number(each, field)) for each in places))


def decade_scale(field: Field, values: Sequence[float]) -> Scale:
    """A logarithmic scale between round numbers; powers of ten are its ticks, 1, 2 and 5 of each where those are few."""
    steps_of_power = [part * 10.0**power for power in range(floor(log10(min(values))), ceil(log10(max(values))) + 1) for part in (1, 2, 5)]
    low = max(each for each in steps_of_power if each <= min(values))
    high = min(each for each in steps_of_power if each >= max(values))
    inside = [each for each in steps_of_power if low <= each <= high]
    powers = [each for each in inside if log10(each).is_integer()]
    ticks = powers[:: ceil(len(powers) / MOST_TICKS)] if len(powers) > FEW_TICKS else inside
    return Scale(low, high, tuple((each, show_number(each, field)) for each in ticks), logarithmic=True)


def steps(values: Sequence[float]) -> tuple[float, ...]:
    """Round numbers from 0 (or below) to at least the largest value."""
    low, high = min([0.0, *values]), max([0.0, *values])
    step = round_step((high - low) or 1.0)
    return tuple(round(count * step, 10) for count in range(floor(low / step), max(ceil(high / step), 1) + 1))


def round_step(span: float) -> float:
    """1, 2 or 5 times a power of ten, so that a span holds few of them."""
    power = 10.0 ** floor(log10(span / MOST_TICKS))
    return next(part * power for part in (1, 2, 5, 10, 20) if span / (part * power) <= MOST_TICKS - 1)


def year_scale(moments: Sequence[float]) -> Scale:
    """Whole years around some moments, named at their beginning."""
    first, last = floor(min(moments, default=2000)), ceil(max(moments, default=2001))
    last = max(last, first + 1)
    step = ceil((last - first) / MOST_TICKS)
    return Scale(first, last, tuple((year, str(year)) for year in range(first, last + 1, step)))


def place_of(field: Field, cell: Cell) -> float | None:
    """The value of a cell as a number; a date is the middle of the day, month or year that it names."""
    if cell.value is None:
        return None
    return sum(span_of(str(cell.value))) / 2 if field.type == "date" else float(str(cell.value))


def span_of(date: str) -> tuple[float, float]:
    """When a date begins and ends, in years: 2024 → (2024.0, 2025.0)."""
    year, month, day = (*map(int, date.split("-")), 0, 0)[:3]
    if not month:
        return float(year), float(year + 1)
    first = datetime.date(year, month, day or 1)
    days = 1 if day else (datetime.date(year + month // 12, month % 12 + 1, 1) - first).days
    length = 366 if datetime.date(year, 12, 31).timetuple().tm_yday == 366 else 365
    start = year + (first - datetime.date(year, 1, 1)).days / length
    return start, start + days / length
