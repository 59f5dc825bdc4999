"""Records on a line of time: in rows by kind, one below the other with their names, or as dots stacked where they crowd."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from handbook.charts.groups import grouped
from handbook.charts.kinds.strips import draw_strips
from handbook.charts.limits import too_many
from handbook.charts.scales import Scale, span_of, year_scale
from handbook.charts.shapes import FULL, Drawing, Drawn, Label, Line, Mark, Numbers, anchor_at, shortened
from handbook.charts.subjects import DATE, KIND, ChartKind, Faults, Subject
from handbook.data.records import Record

MOST_NAMED = 40
ROW = 34
NAME_LENGTH = 36
BIN = 2.5  # percent of the width that a stacked dot takes
STEP = 10
ASIDE = 90.0  # where the scale ends when some dates are unknown


def draw_timeline(subject: Subject) -> Drawn:
    """A row for each value of `by`; without it, few records by name and many as stacked dots, the earliest first."""
    return draw_strips(as_strip(subject)) if "by" in subject.request.roles else draw_line(subject)


def as_strip(subject: Subject) -> Subject:
    """The same records with their date as the value of a strip."""
    roles = subject.request.roles
    return replace(subject, request=replace(subject.request, roles={**roles, "value": roles["date"]}))


def draw_line(subject: Subject) -> Drawn:
    """One line of time."""
    field = subject.role("date").name
    dated = sorted((record for record in subject.records if record.cell(field).known), key=lambda each: str(each.cell(field).value))
    records = [*dated, *(record for record in subject.records if not record.cell(field).known)]
    moments = [moment for record in dated for moment in span_of(str(record.cell(field).value))]
    scale = year_scale(moments)
    drawing = named(subject, records, scale) if len(records) <= MOST_NAMED else stacked(subject, records, scale)
    note = (
        "A bar instead of a dot: only the month or the year is known." if len(records) <= MOST_NAMED and any_vague(subject, dated) else ""
    )
    return Drawn(drawing, numbers(subject, records), (note,) if note else ())


def any_vague(subject: Subject, dated: list[Record]) -> bool:
    """Whether a date names no day."""
    return any(len(subject.shown("date", record)) < 10 for record in dated)


def named(subject: Subject, records: list[Record], scale: Scale) -> Drawing:
    """Each record on a line of its own: date and name above, its place in time below."""
    height = len(records) * ROW
    marks, words, lines = [], [], [Line(FULL * scale.part(year), 0, FULL * scale.part(year), height) for year, _ in scale.ticks]
    for place, record in enumerate(records):
        top = place * ROW
        kind = subject.categories.of.get(record.id)
        said = (
            f"{kind.letter}  {shortened(subject.title(record), NAME_LENGTH - 3)}" if kind else shortened(subject.title(record), NAME_LENGTH)
        )
        words += [
            Label(said, 0.0, top + 14, "name", lettered=bool(kind)),
            Label(subject.shown("date", record), FULL, top + 14, "value", "end"),
        ]
        lines.append(Line(0.0, top + 25, FULL, top + 25))
        marks.append(in_time(subject, record, scale, top + 25))
    return Drawing(height + 20, tuple(marks), (*words, *ticks(scale, height + 14, FULL)), tuple(lines))


def in_time(subject: Subject, record: Record, scale: Scale, middle: float) -> Mark:
    """A dot for a day, a bar for a month or a year, a dashed frame for an unknown date."""
    cell, title = record.cell(subject.role("date").name), f"{subject.title(record)}: {subject.shown('date', record)}"
    colour, form = look(subject, record)
    if not cell.known:
        return Mark("unknown", 0.0, middle - 4, FULL, 8, "unknown", title=title)
    start, end = (FULL * scale.part(each) for each in span_of(str(cell.value)))
    if len(str(cell.value)) == 10:
        return Mark("dot", (start + end) / 2, middle, colour=colour, form=form, title=title)
    return Mark("bar", start, middle - 3, end - start, 6, colour, title=title)


def look(subject: Subject, record: Record) -> tuple[str, int]:
    """Colour and form of a record's kind."""
    kind = subject.categories.of.get(record.id)
    return (kind.colour, kind.form) if kind else ("c0", 0)


def stacked(subject: Subject, records: list[Record], scale: Scale) -> Drawing:
    """A dot for each record in the column of its time."""
    known = [record.cell(subject.role("date").name).known for record in records]
    end = FULL if all(known) else ASIDE
    marks: list[Mark] = []
    filled: Counter[float] = Counter()
    for record, sure in zip(records, known, strict=True):
        x = bin_of(subject, record, scale, end) if sure else (ASIDE + FULL) / 2 + BIN
        filled[x] += 1
        colour, form = look(subject, record)
        title = f"{subject.title(record)}: {subject.shown('date', record)}"
        marks.append(Mark("dot" if sure else "guess", x, filled[x] * STEP, colour=colour, form=form, title=title))
    return grounded(marks, scale, end, STEP * max(filled.values()) + STEP)


def bin_of(subject: Subject, record: Record, scale: Scale, end: float) -> float:
    """The middle of the column for a record's date."""
    start, stop = span_of(str(record.cell(subject.role("date").name).value))
    place = end * scale.part((start + stop) / 2)
    return min(int(place / BIN), int(end / BIN) - 1) * BIN + BIN / 2


def grounded(marks: list[Mark], scale: Scale, end: float, height: float) -> Drawing:
    """Dots counted from above turned into stacks that stand on the line of time."""
    standing = tuple(
        Mark(each.shape, each.x, height - each.y, colour=each.colour, form=each.form, title=each.title) for each in marks
    )  # fmt: skip
    lines = [Line(0.0, height, end, height, "base")]
    words = ticks(scale, height + 16, end)
    if end < FULL:
        lines.append(Line(end + BIN, 0, end + BIN, height, "strip"))
        words = [*(each for each in words if each.x < end - 5), Label("unknown", FULL, height + 16, "note", "end")]
    return Drawing(height + 24, standing, tuple(words), tuple(lines))


def ticks(scale: Scale, y: float, end: float) -> list[Label]:
    """The years; those at the ends stay within the drawing."""
    return [Label(text, end * scale.part(year), y, "tick", anchor_at(end * scale.part(year))) for year, text in scale.ticks]


def numbers(subject: Subject, records: list[Record]) -> Numbers:
    """Records, dates and kinds."""
    colour = subject.request.roles.get("colour")
    header = (subject.singular, subject.role("date").title, *((colour.title,) if colour else ()))
    return Numbers(header, tuple((subject.title(each), subject.shown("date", each), *((subject.shown("colour", each),) if colour else ()))
                                 for each in records))  # fmt: skip


def faults_of_timelines(subject: Subject) -> Faults:
    """Too many rows; names that nothing would write."""
    if "by" in subject.request.roles:
        yield from too_many(len(grouped(subject, "by")))
    elif subject.request.options.named:
        yield "named", "only a timeline in rows names the events you choose; divide it with `by`, or leave this out"


TIMELINE = ChartKind(
    name="timeline",
    draw=draw_timeline,
    needs={"date": DATE},
    may_have={"colour": KIND, "by": KIND},
    settings=("as_unknown", "named"),
    most_rows=300,
    check=faults_of_timelines,
)
