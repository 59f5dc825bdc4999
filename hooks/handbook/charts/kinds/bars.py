"""One bar for each record, from zero, perhaps in groups; what is unknown is a dashed frame with the word, never a bar."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handbook.charts.categories import Category
from handbook.charts.groups import Group, grouped
from handbook.charts.scales import place_of
from handbook.charts.shapes import FULL, Drawing, Drawn, Label, Line, Mark, Numbers
from handbook.charts.subjects import KIND, NUMBER, ChartKind, Subject, titled
from handbook.charts.texts import BREAK, NARROWEST, cut, fitted, spelt_out
from handbook.data.records import Record
from handbook.data.schema import Field

HEAD = 18  # room for what the bars measure
ROW = 40
DETAIL = 18  # room for words below a bar
GROUP = 30  # room for the name of a group
BAR = 16
ROOM_FOR_A_LETTER = 6.0  # percent of the width
OWN_SCALES = "Each group has its own scale: compare bars within a group only."


@dataclass(frozen=True, slots=True)
class Row:
    """A record with its value, where its row begins, and the ends of its scale."""

    record: Record
    value: float | None
    top: float
    ends: tuple[float, float]

    @property
    def span(self) -> float:
        return (self.ends[1] - self.ends[0]) or 1.0

    @property
    def zero(self) -> float:
        """Where zero lies, in percent of the width."""
        return FULL * -self.ends[0] / self.span


def draw_bars(subject: Subject) -> Drawn:
    """The bars of all records, each below its name and number."""
    rows, heads = layout(subject)
    marks = {row.record.id: bar(subject, row) for row in rows}
    words = [each for row in rows for each in row_words(subject, row, marks[row.record.id])]
    lines = tuple(Line(row.zero, row.top, row.zero, row.top + step(subject), "base") for row in rows if row.ends[0] < 0)
    axis = Label(titled(subject.role("value")), 0.0, 12, "axis")
    drawing = Drawing(height_of(subject, rows), tuple(filter(None, marks.values())), (axis, *heads, *words), lines)
    return Drawn(drawing, numbers(subject), (OWN_SCALES,) if subject.request.options.own_scales else (), named=True)


def layout(subject: Subject) -> tuple[list[Row], list[Label]]:
    """The places of all bars, and the names of their groups."""
    field, groups = subject.role("value"), groups_of(subject)
    values = {record.id: place_of(field, record.cell(field.name)) for record in subject.records}
    rows: list[Row] = []
    heads: list[Label] = []
    top = float(HEAD)
    for group in groups:
        if group.words:
            heads.append(Label(f"{subject.role('group').title}: {group.words}", 0.0, top + 20, "head"))
            top += GROUP
        measured = group.records if subject.request.options.own_scales else subject.records
        ends = ends_of([values[each.id] for each in measured])
        rows += [Row(record, values[record.id], top + place * step(subject), ends) for place, record in enumerate(group.records)]
        top += len(group.records) * step(subject)
    return rows, heads


def groups_of(subject: Subject) -> list[Group]:
    """The groups that were asked for, or one of all records without a name."""
    return grouped(subject, "group") if "group" in subject.request.roles else [Group("", subject.records)]


def ends_of(values: list[float | None]) -> tuple[float, float]:
    """A scale that holds zero and all values."""
    return min([0.0, *filter(None, values)]), max([0.0, *filter(None, values)])


def step(subject: Subject) -> int:
    """The height of a row."""
    return ROW + (DETAIL if subject.request.options.details else 0)


def height_of(subject: Subject, rows: list[Row]) -> float:
    """The height of the whole drawing."""
    return (rows[-1].top if rows else HEAD) + step(subject)


def bar(subject: Subject, row: Row) -> Mark | None:
    """The mark of one record; a value that makes no sense for it has none."""
    cell = row.record.cell(subject.role("value").name)
    title = f"{subject.title(row.record)}: {subject.shown('value', row.record)}"
    if row.value is None:
        return Mark("unknown", 0.0, row.top + 19, FULL, BAR, "unknown", title=title) if cell.unknown else None
    kind = subject.categories.of.get(row.record.id)
    return Mark("bar", FULL * (min(row.value, 0.0) - row.ends[0]) / row.span, row.top + 19, FULL * abs(row.value) / row.span, BAR,
                kind.colour if kind else "c0", bool(kind and kind.hatched), title=title)  # fmt: skip


def row_words(subject: Subject, row: Row, mark: Mark | None) -> list[Label]:
    """The name and the number above a bar, its kind upon or beside it, the details below."""
    value = Label(subject.shown("value", row.record), FULL, row.top + 14, "value", "end")
    words = [*fitted(subject.title(row.record), row.top + 14, "name", value), value]
    details = details_of(subject, row.record)
    words += fitted(details, row.top + ROW + 10, "detail") if details else []
    kind = subject.categories.of.get(row.record.id)
    return [*words, *kind_words(kind, mark, details)] if kind and mark and mark.shape == "bar" else words


def kind_words(kind: Category, mark: Mark, details: str) -> list[Label]:
    """The kind of a bar in words where they have room, else by its letter; nothing where the details below it say the kind."""
    if kind.words in cut(details, "detail", NARROWEST).split(", "):
        return []
    short = letter(kind.letter, kind.colour, mark)
    if kind.words in details.split(", "):
        return [replace(short, until=BREAK)]  # on small screens the details are cut
    return spelt_out(short, kind.words, mark.width if short.kind == "on" else FULL - mark.x - mark.width)


def details_of(subject: Subject, record: Record) -> str:
    """The words below a bar; an unknown one says of what, one that makes no sense says nothing."""
    cells = [(field, record.cell(field.name)) for field in subject.request.options.details]
    said = [subject.said(field, record) if cell.known else f"{field.title}: {subject.said(field, record)}"
            for field, cell in cells if cell.known or cell.unknown]  # fmt: skip
    return ", ".join(said)


def letter(text: str, colour: str, mark: Mark) -> Label:
    """The letter of a kind: upon its bar, or beside one that is short or hatched."""
    inside = mark.width >= ROOM_FOR_A_LETTER and not mark.hatched
    at = mark.x if inside else mark.x + mark.width
    return Label(text, at, mark.y + 12, "on" if inside else "label", shift=5, colour=colour if inside else "", lettered=True)


def numbers(subject: Subject) -> Numbers:
    """Records, values, kinds and details, by group."""
    fields = fields_of(subject)
    rows = tuple(
        (subject.title(each), *(subject.said(field, each) for field in fields)) for group in groups_of(subject) for each in group.records
    )
    return Numbers((subject.singular, *map(titled, fields)), rows)


def fields_of(subject: Subject) -> list[Field]:
    """The fields of the table, each once."""
    roles = subject.request.roles
    listed = [*(roles[role] for role in ("value", "group", "colour") if role in roles), *subject.request.options.details]
    return list({field.name: field for field in listed}.values())


BAR_CHART = ChartKind(
    name="bar",
    draw=draw_bars,
    needs={"value": NUMBER},
    may_have={"colour": KIND, "group": KIND},
    settings=("as_unknown", "details", "scales"),
    most_rows=40,
    frames=True,
)
