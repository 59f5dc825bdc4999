"""One dot for each record between two scales. With one value unknown it stands in a strip beside the scale, as a dashed ring."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.charts.labels import Spot, place_labels
from handbook.charts.scales import Scale, place_of, scale_of
from handbook.charts.shapes import FULL, Drawing, Drawn, Label, Line, Mark, Numbers, anchor_at
from handbook.charts.subjects import KIND, PLACED, ChartKind, Subject, measured, titled
from handbook.data.records import Record
from handbook.data.schema import Field

LEFT = 9.0
RIGHT = 96.0
TOP = 34.0
BOTTOM = 330.0
STRIP_ACROSS = 9.0  # percent of the width, for dots whose x is unknown
STRIP_DOWN = 34.0  # pixels, for dots whose y is unknown


@dataclass(frozen=True, slots=True)
class Point:
    """A record and its two values; at least one is known."""

    record: Record
    x: float | None
    y: float | None


@dataclass(frozen=True, slots=True)
class Plot:
    """Two scales and the room they fill; `aside` and `below` say whether there are strips for what is unknown."""

    across: Scale
    up: Scale
    aside: bool
    below: bool

    @property
    def right(self) -> float:
        return RIGHT - STRIP_ACROSS if self.aside else RIGHT

    @property
    def bottom(self) -> float:
        return BOTTOM - STRIP_DOWN if self.below else BOTTOM

    def x_of(self, value: float | None) -> float:
        return RIGHT - STRIP_ACROSS / 2 + 1 if value is None else LEFT + (self.right - LEFT) * self.across.part(value)

    def y_of(self, value: float | None) -> float:
        return BOTTOM - STRIP_DOWN / 2 + 4 if value is None else self.bottom - (self.bottom - TOP) * self.up.part(value)


def draw_dots(subject: Subject) -> Drawn:
    """The dots of all records with a known value, their grid and the names that find room."""
    placed = [point(subject, record) for record in subject.records]
    points = [each for each in placed if each.x is not None or each.y is not None]
    plot = plot_of(subject.role("x"), subject.role("y"), points)
    marks = tuple(mark(subject, each, plot) for each in points)
    words = [*grid_words(plot), *axis_words(subject.role("x"), subject.role("y"), plot)]
    names = place_labels(spots(subject, points, marks), TOP - 16, BOTTOM, words)
    return Drawn(Drawing(BOTTOM + 46, marks, (*words, *names), grid(plot)), numbers(subject), notes(subject, len(points)))


def spots(subject: Subject, points: list[Point], marks: tuple[Mark, ...]) -> list[Spot]:
    """The dots in the order in which they get their names; `named` leaves the others without."""
    named = subject.request.options.named
    placed = sorted(
        zip(points, marks, strict=True), key=lambda each: named.index(each[0].record.id) if each[0].record.id in named else len(named)
    )
    return [Spot(mark.x, mark.y, subject.title(one.record) if not named or one.record.id in named else "") for one, mark in placed]


def plot_of(across: Field, up: Field, points: list[Point]) -> Plot:
    """The scales for some points, and the strips they need."""
    known_x = [each.x for each in points if each.x is not None]
    known_y = [each.y for each in points if each.y is not None]
    return Plot(scale_of(across, known_x), scale_of(up, known_y), len(known_x) < len(points), len(known_y) < len(points))


def point(subject: Subject, record: Record) -> Point:
    """Where a record stands; what makes no sense for it leaves both places empty."""
    fields = subject.role("x"), subject.role("y")
    cells = [record.cell(field.name) for field in fields]
    if any(not cell.known and not cell.unknown for cell in cells):
        return Point(record, None, None)
    return Point(record, *(place_of(field, cell) for field, cell in zip(fields, cells, strict=True)))


def mark(subject: Subject, one: Point, plot: Plot) -> Mark:
    """A dot, or a dashed ring in a strip."""
    kind = subject.categories.of.get(one.record.id)
    across, up = subject.role("x"), subject.role("y")
    title = f"{subject.title(one.record)}: {across.title} {subject.shown('x', one.record)}, {up.title} {subject.shown('y', one.record)}"
    shape = "guess" if one.x is None or one.y is None else "dot"
    return Mark(shape, plot.x_of(one.x), plot.y_of(one.y), colour=kind.colour if kind else "c0", form=kind.form if kind else 0, title=title)


def grid(plot: Plot) -> tuple[Line, ...]:
    """The lines at the ticks, and those that divide off what is unknown."""
    level = [Line(0.0, plot.y_of(value), plot.right, plot.y_of(value)) for value, _ in plot.up.ticks]
    upright = [Line(plot.x_of(value), TOP, plot.x_of(value), plot.bottom) for value, _ in plot.across.ticks]
    strips = [Line(0.0, plot.bottom + 8, FULL, plot.bottom + 8, "strip")] * plot.below + [
        Line(plot.right + 2, TOP, plot.right + 2, BOTTOM, "strip")
    ] * plot.aside
    return (*level, *upright, *strips)


def grid_words(plot: Plot) -> list[Label]:
    """The numbers of the grid: those of the upright scale stand upon their lines, at the left end."""
    up = [Label(text, 0.0, plot.y_of(value) - 4, "tick") for value, text in plot.up.ticks]
    across = [Label(text, plot.x_of(value), BOTTOM + 16, "tick", anchor_at(plot.x_of(value))) for value, text in plot.across.ticks]
    below = [Label("unknown", 0.0, plot.y_of(None) + 4, "note")] * plot.below
    return [*up, *across, *below, *([Label("unknown", FULL, TOP - 6, "note", "end")] * plot.aside)]


def axis_words(across: Field, up: Field, plot: Plot) -> list[Label]:
    """What the two scales measure."""
    return [
        Label(f"↑ {measured(up, plot.up)}", 0.0, 12, "axis"),
        Label(f"{measured(across, plot.across)} →", FULL, BOTTOM + 38, "axis", "end"),
    ]


def numbers(subject: Subject) -> Numbers:
    """Records, both values and kinds."""
    roles = [role for role in ("x", "y", "colour") if role in subject.request.roles]
    rows = tuple((subject.title(record), *(subject.shown(role, record) for role in roles)) for record in subject.records)
    return Numbers((subject.singular, *(titled(subject.role(role)) for role in roles)), rows)


def notes(subject: Subject, drawn: int) -> tuple[str, ...]:
    """How many records have no place."""
    missing = len(subject.records) - drawn
    said = "Names stand where there is room; the table has all of them."
    return (
        (said, f"{missing} without either value or to which one does not apply {'is' if missing == 1 else 'are'} only in the table.")
        if missing
        else (said,)
    )


DOT_CHART = ChartKind(
    name="dot",
    draw=draw_dots,
    needs={"x": PLACED, "y": PLACED},
    may_have={"colour": KIND},
    settings=("as_unknown", "named"),
    most_rows=300,
)
