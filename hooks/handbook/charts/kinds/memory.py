"""For each size of a model a row, and in it a mark for the memory that its weights take in each number format.

The formula is that of the memory table and the calculator (views/explorables/memory.py).
"""

from __future__ import annotations

from handbook.charts.lanes import Axis, Lane, Point, draw_lanes
from handbook.charts.limits import too_close
from handbook.charts.scales import scale_of
from handbook.charts.shapes import Drawn, Numbers
from handbook.charts.subjects import NUMBER, ChartKind, Faults, Subject, measured
from handbook.data.records import Record
from handbook.data.schema import Field
from handbook.views.explorables.memory import GIGABYTE, show, weights_gb

MEMORY = Field("memory", "Memory for the weights", "", "number", "number", "none", unit="GB")
SIZE = "Parameters (billion)"
NOTE = "Weights alone: parameters × bits per weight ÷ 8. GB = 10⁹ bytes."


def draw_memory(subject: Subject) -> Drawn:
    """The rows of all sizes, the smallest first."""
    lanes = [lane(subject, size) for size in subject.request.options.parameters]
    return Drawn(draw_lanes(lanes, axis_of(subject)), numbers(subject), (NOTE,))


def gigabytes(subject: Subject, size: float, record: Record) -> float:
    """What a model of some parameters takes in the format of a record; 0 where its bits are unknown."""
    bits = record.cell(subject.role("bits").name).value
    return weights_gb(size, bits) if isinstance(bits, int | float) else 0.0


def axis_of(subject: Subject) -> Axis:
    """The scale of gigabytes, with the amounts to measure against."""
    options = subject.request.options
    found = [gigabytes(subject, size, record) for size in options.parameters for record in subject.records]
    scale = scale_of(MEMORY, [*filter(None, found), *options.lines])
    return Axis(measured(MEMORY, scale), scale, tuple((each, f"{each:g} GB") for each in options.lines))


def lane(subject: Subject, size: float) -> Lane:
    """One size in all formats, from the least memory to the most at its end."""
    found = {record.id: gigabytes(subject, size, record) for record in subject.records}
    points = tuple(point(subject, record, size, found[record.id]) for record in subject.records)
    ends = f"{show(min(found.values()))} to {show(max(found.values()))} GB" if found else ""
    return Lane(f"{size / GIGABYTE:g} billion", ends, points)


def point(subject: Subject, record: Record, size: float, memory: float) -> Point:
    """The mark of a size in one format."""
    kind = subject.categories.of[record.id]
    return Point(memory, f"{size / GIGABYTE:g} billion, {subject.title(record)}: {show(memory)} GB", kind.colour, kind.form)


def numbers(subject: Subject) -> Numbers:
    """Sizes × formats, in GB."""
    rows = tuple((show(size / GIGABYTE), *(show(gigabytes(subject, size, record)) for record in subject.records))
                 for size in subject.request.options.parameters)  # fmt: skip
    return Numbers((SIZE, *(f"{subject.title(record)} (GB)" for record in subject.records)), rows)


def faults_of_memory(subject: Subject) -> Faults:
    """Formats without bits, lines that touch."""
    field = subject.role("bits").name
    for record in subject.records:
        if not record.cell(field).known:
            yield "where", f'"{record.id}" has no known {field}; leave it out'
    yield from too_close(axis_of(subject))


MEMORY_CHART = ChartKind(
    name="memory",
    draw=draw_memory,
    needs={"bits": NUMBER},
    settings=("lines", "parameters"),
    needed_settings=("parameters",),
    check=faults_of_memory,
    each_record="bits",
    divided_by="where",
)
