"""Rows of marks over one scale, each row under its name. Marks that would cover each other are stacked; height has no meaning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from handbook.charts.labels import Spot, place_labels
from handbook.charts.scales import Scale
from handbook.charts.shapes import FULL, Drawing, Label, Line, Mark, anchor_at
from handbook.charts.texts import NARROWEST, fitted, spelt_out, text_width, width_of

LEFT = 2.5
RIGHT = 97.5
STRIP = 10.0  # percent of the width, for values that are unknown
HEAD = 40
NAME = 22  # pixels for the name of a row
LEVEL = 12
FOOT = 8
TAIL = 24
CLOSE = 4.4  # percent: on the narrowest drawing marks as near as this touch
LABEL = 12  # more pixels for a row in which marks are named
LONGEST = (30, 46)
APART = 1  # pixel between the words of two lines


@dataclass(frozen=True, slots=True)
class Point:
    """A mark on a row. `value` None is unknown; a name is written beside it where there is room."""

    value: float | None
    title: str
    colour: str = "c0"
    form: int = 0
    hatched: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """A row: its name, words at its right end, its marks with the first to be named first. Not `settled`: nobody knows what the row is.

    `spelt` are the words at the end once more, with kinds in place of their letters.
    """

    name: str
    aside: str
    points: tuple[Point, ...]
    settled: bool = True
    spelt: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """What the scale measures; `lines` are values to measure against, with their words; `strip` says that some values are unknown."""

    title: str
    scale: Scale
    lines: tuple[tuple[float, str], ...] = ()
    strip: bool = False

    @property
    def right(self) -> float:
        return RIGHT - STRIP if self.strip else RIGHT

    def x_of(self, value: float | None) -> float:
        """Percent across."""
        return RIGHT - STRIP / 4 if value is None else LEFT + (self.right - LEFT) * self.scale.part(value)


@dataclass(frozen=True, slots=True)
class Placed:
    """A row with its place: the level of each mark above its line, the line's height in the drawing."""

    lane: Lane
    top: float
    levels: tuple[int, ...]

    @property
    def line(self) -> float:
        named = any(point.name for point in self.lane.points)
        return self.top + NAME + LABEL * named + LEVEL * (max(self.levels, default=0) + 1) + FOOT

    def y_of(self, level: int) -> float:
        """The middle of a mark."""
        return self.line - FOOT + 1 - LEVEL / 2 - LEVEL * level


def draw_lanes(lanes: Sequence[Lane], axis: Axis) -> Drawing:
    """All rows, one below the other."""
    placed, top = [], float(HEAD)
    for lane in lanes:
        placed.append(Placed(lane, top, levels(lane.points, axis)))
        top = placed[-1].line
    marks = [mark for each in placed for mark in lane_marks(each, axis)]
    words = [each for row in placed for each in lane_words(row, axis)]
    lines = [Line(0.0, each.line, FULL, each.line, "grid" if each.lane.settled else "strip") for each in placed]
    return Drawing(top + TAIL, tuple(marks), (*axis_words(axis, top), *words), (*upright(axis, top), *lines))


def levels(points: Sequence[Point], axis: Axis) -> tuple[int, ...]:
    """How high each mark is stacked so that no two touch: those further left lower, those with a name on top."""
    places = [axis.x_of(point.value) for point in points]
    found: dict[int, int] = {}
    for number in sorted(range(len(points)), key=lambda each: (bool(points[each].name), places[each])):
        near = {level for other, level in found.items() if abs(places[other] - places[number]) < CLOSE}
        found[number] = next(level for level in range(len(points)) if level not in near)
    return tuple(found[number] for number in range(len(points)))


def lane_marks(row: Placed, axis: Axis) -> Iterator[Mark]:
    """The marks of a row; a dashed ring where the value or the row is unknown."""
    for point, level in zip(row.lane.points, row.levels, strict=True):
        shape = "dot" if row.lane.settled and point.value is not None else "guess"
        yield Mark(shape, axis.x_of(point.value), row.y_of(level), colour=point.colour, hatched=point.hatched and shape == "dot",
                   form=point.form, title=point.title)  # fmt: skip


def lane_words(row: Placed, axis: Axis) -> list[Label]:
    """The name of a row, the words at its end, and the names of marks that find room in it."""
    short = Label(row.lane.aside, FULL, row.top + 16, "value", "end", lettered=bool(row.lane.spelt))
    aside = spelt_out(short, row.lane.spelt, beside=text_width(row.lane.name, "name")) if row.lane.aside else []
    head = [*aside, *fitted(row.lane.name, row.top + 16, "name", aside[0] if aside else None)]
    spots = [Spot(axis.x_of(point.value), row.y_of(level), point.name) for point, level in zip(row.lane.points, row.levels, strict=True)]
    return [*head, *place_labels(spots, row.top + 2, row.line, head, LONGEST)]


def axis_words(axis: Axis, bottom: float) -> list[Label]:
    """What is measured; above the rows the values to measure against, or the ticks once more; below them the ticks."""
    above = axis.lines or axis.scale.ticks
    words = [Label(text, axis.x_of(value), y, kind, anchor_at(axis.x_of(value)))
             for y, shown, kind in ((HEAD - 8, above, "note" if axis.lines else "tick"), (bottom + 16, axis.scale.ticks, "tick"))
             for value, text in shown]  # fmt: skip
    return [Label(axis.title, 0.0, 12, "axis"), *words, *([Label("unknown", FULL, 12, "note", "end")] * axis.strip)]


def upright(axis: Axis, bottom: float) -> list[Line]:
    """The lines of the ticks, of the values to measure against, and the one that divides off what is unknown."""
    grid = [Line(axis.x_of(value), HEAD, axis.x_of(value), bottom) for value, _ in axis.scale.ticks]
    marks = [Line(axis.x_of(value), HEAD - 4, axis.x_of(value), bottom, "mark") for value, _ in axis.lines]
    border = axis.right + STRIP / 4
    return [*grid, *marks, *([Line(border, 4, border, bottom, "strip")] * axis.strip)]


def crowded(axis: Axis) -> Iterator[tuple[str, str]]:
    """The words of neighbouring lines that touch on the narrowest drawing."""
    words = [Label(text, axis.x_of(value), 0.0, "note") for value, text in sorted(axis.lines)]
    for one, other in pairwise(words):
        if (other.x - one.x) * NARROWEST / FULL < (width_of(one) + width_of(other)) / 2 + APART:
            yield one.text, other.text
