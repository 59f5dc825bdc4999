"""One bar for each record, from zero; what is unknown is a dashed frame with the word, never a bar."""

from __future__ import annotations

from handbook.charts.scales import place_of
from handbook.charts.shapes import FULL, Drawing, Drawn, Line, Mark, Numbers, Words, shortened
from handbook.charts.subjects import Subject, titled
from handbook.data.records import Record

HEAD = 18  # room for what the bars measure
ROW = 40
BAR = 16
ROOM_FOR_A_LETTER = 6.0  # percent of the width


def draw_bars(subject: Subject) -> Drawn:
    """The bars of all records, each below its name and number."""
    field = subject.role("value")
    values = [place_of(field, record.cell(field.name)) for record in subject.records]
    low, high = min([0.0, *filter(None, values)]), max([0.0, *filter(None, values)])
    marks = [
        bar(subject, record, value, place, (low, high)) for place, (record, value) in enumerate(zip(subject.records, values, strict=True))
    ]
    words = [
        each
        for place, (record, mark) in enumerate(zip(subject.records, marks, strict=True))
        for each in row_words(subject, record, mark, place)
    ]
    height = top_of(len(subject.records))
    zero = FULL * -low / (high - low) if high > low else 0.0
    lines = (Line(zero, HEAD, zero, height, "base"),) if low < 0 else ()
    return Drawn(Drawing(height, tuple(filter(None, marks)), (Words(titled(field), 0.0, 12, "axis"), *words), lines), numbers(subject))


def top_of(place: int) -> int:
    """Where the row of a record begins."""
    return HEAD + place * ROW


def bar(subject: Subject, record: Record, value: float | None, place: int, ends: tuple[float, float]) -> Mark | None:
    """The mark of one record; a value that makes no sense for it has none."""
    cell = record.cell(subject.role("value").name)
    title = f"{subject.title(record)}: {subject.shown('value', record)}"
    if value is None:
        return Mark("unknown", 0.0, top_of(place) + 19, FULL, BAR, "unknown", title=title) if cell.unknown else None
    low, high = ends
    span = (high - low) or 1.0
    kind = subject.categories.of.get(record.id)
    return Mark("bar", FULL * (min(value, 0.0) - low) / span, top_of(place) + 19, FULL * abs(value) / span, BAR,
                kind.colour if kind else "c0", bool(kind and kind.hatched), title=title)  # fmt: skip


def row_words(subject: Subject, record: Record, mark: Mark | None, place: int) -> list[Words]:
    """The name and the number above a bar, and the letter of its kind upon it."""
    top = top_of(place) + 14
    words = [Words(shortened(subject.title(record)), 0.0, top, "name"), Words(subject.shown("value", record), FULL, top, "value", "end")]
    kind = subject.categories.of.get(record.id)
    if kind and mark and mark.shape == "bar":
        inside = mark.width >= ROOM_FOR_A_LETTER and not mark.hatched
        at = mark.x if inside else mark.x + mark.width
        words.append(Words(kind.letter, at, top_of(place) + 31, "on" if inside else "label", shift=5, colour=kind.colour if inside else ""))
    return words


def numbers(subject: Subject) -> Numbers:
    """Records, values and kinds."""
    colour = subject.request.roles.get("colour")
    header = (subject.singular, titled(subject.role("value")), *((colour.title,) if colour else ()))
    return Numbers(header, tuple((subject.title(each), subject.shown("value", each), *((subject.shown("colour", each),) if colour else ()))
                                 for each in subject.records))  # fmt: skip
