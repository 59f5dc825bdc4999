"""For each record a row of columns over time, each row on a scale of its own. A part of a year is hatched, a missing year is no zero."""

from __future__ import annotations

from math import ceil, floor

from handbook.charts.periods import Period, gaps, read_periods
from handbook.charts.scales import Scale, year_scale
from handbook.charts.shapes import FULL, Drawing, Drawn, Label, Line, Mark, Numbers, anchor_at
from handbook.charts.subjects import LINES, ChartKind, Faults, Subject
from handbook.charts.texts import fitted
from handbook.data.records import Record
from handbook.views.cells import show_number

ROW = 68
COLUMN = 42  # the height of the highest column of a row
BASE = 64
NARROWEST = 0.8  # percent of the width
BETWEEN = 0.25
LEAST = 1.5  # pixels: one commit among thousands is still seen
NOTES = ("Each row has its own scale; its highest number stands above it.", "A hatched column counts only a part of a time.",
         "A dashed line and an empty place give no figure, which is not zero.")  # fmt: skip


def draw_series(subject: Subject) -> Drawn:
    """The rows of all records over one scale of time."""
    field = subject.role("values").name
    read = {record.id: read_periods(record.cell(field))[0] for record in subject.records}
    moments = [moment for periods in read.values() for each in periods for moment in (each.start, each.end)]
    scale = year_scale([floor(min(moments, default=2000)), ceil(max(moments, default=2001))])
    marks, words, lines = [], [], []
    for place, record in enumerate(subject.records):
        marks += row_marks(subject, record, read[record.id], place, scale)
        words += row_words(subject, record, read[record.id], place)
        lines.append(Line(0.0, place * ROW + BASE, FULL, place * ROW + BASE, "base"))
    height = len(subject.records) * ROW
    return Drawn(Drawing(height + 20, tuple(marks), (*words, *years(scale, height)), tuple(lines)), numbers(subject, read), NOTES)


def row_marks(subject: Subject, record: Record, periods: list[Period], place: int, scale: Scale) -> list[Mark]:
    """The columns of one record and its gaps; a record without figures is a dashed frame."""
    bottom = place * ROW + BASE
    if not periods:
        return [
            Mark(
                "unknown",
                0.0,
                bottom - COLUMN,
                FULL,
                COLUMN,
                "unknown",
                title=f"{subject.title(record)}: {subject.shown('values', record)}",
            )
        ]
    most = max(each.number for each in periods) or 1.0
    marks = [Mark("gap", FULL * scale.part(start), bottom - 3, FULL * (scale.part(end) - scale.part(start)), title="no figure")
             for start, end in gaps(periods)]  # fmt: skip
    return marks + [column(subject, record, each, bottom, most, scale) for each in periods]


def column(subject: Subject, record: Record, period: Period, bottom: float, most: float, scale: Scale) -> Mark:
    """One number; its column is as wide as its time."""
    x = FULL * scale.part(period.start)
    width = max(FULL * scale.part(period.end) - x - BETWEEN, NARROWEST)
    height = max(COLUMN * period.number / most, LEAST) if period.number else 0.0
    title = f"{subject.title(record)}, {period.words}: {show_number(period.number, subject.role('values'))}"
    return Mark("bar", min(x, FULL - width), bottom - height, width, height, "c0", period.partial, title=title)


def row_words(subject: Subject, record: Record, periods: list[Period], place: int) -> list[Label]:
    """The name of a row, and its highest number with the time it belongs to."""
    aside = Label(highest(subject, record, periods), FULL, place * ROW + 14, "value", "end")
    return [*fitted(subject.title(record), place * ROW + 14, "name", aside), aside]


def highest(subject: Subject, record: Record, periods: list[Period]) -> str:
    """The highest number of a row in words, or why there is none."""
    if not periods:
        return subject.shown("values", record)
    top = max(periods, key=lambda each: each.number)
    return f"highest {show_number(top.number, subject.role('values'))} in {top.words}"


def years(scale: Scale, height: float) -> list[Label]:
    """The years below the last row, each under the middle of its columns."""
    places = [(FULL * scale.part(year + 0.5), text) for year, text in scale.ticks if year < scale.high]
    return [Label(text, 0.0 if anchor_at(x) == "start" else x, height + 14, "tick", anchor_at(x)) for x, text in places]


def numbers(subject: Subject, read: dict[str, list[Period]]) -> Numbers:
    """Records × years."""
    named = sorted({each.first[:4] for periods in read.values() for each in periods})
    rows = tuple(
        (subject.title(record), *(cell_text(subject, record, read[record.id], year) for year in named)) for record in subject.records
    )
    return Numbers((subject.singular, *named), rows)


def cell_text(subject: Subject, record: Record, periods: list[Period], year: str) -> str:
    """The numbers whose time begins in a year."""
    found = [each for each in periods if each.first.startswith(year)]
    if not found:
        return "no figure" if periods else subject.shown("values", record)
    return "; ".join(show_number(each.number, subject.role("values")) + named(each) for each in found)


def named(period: Period) -> str:
    """What is not plain from the year at the head of the column."""
    return f" (to {period.last})" if period.last else f" ({period.first})" if len(period.first) > 4 else ""


def faults_of_series(subject: Subject) -> Faults:
    """Lines that are no numbers by year."""
    for record in subject.records:
        yield from (("values", fault) for fault in read_periods(record.cell(subject.role("values").name))[1])


SERIES_CHART = ChartKind(name="series", draw=draw_series, needs={"values": LINES}, most_rows=20, check=faults_of_series)
