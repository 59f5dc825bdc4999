"""For each value of a field a row, and in it a mark for each record where its number or date lies."""

from __future__ import annotations

from handbook.charts.groups import Group, grouped
from handbook.charts.lanes import Axis, Lane, Point, draw_lanes
from handbook.charts.limits import too_close, too_many
from handbook.charts.scales import place_of, scale_of
from handbook.charts.shapes import Drawn, Numbers
from handbook.charts.subjects import KIND, NUMBER, ChartKind, Faults, Subject, measured, titled
from handbook.data.records import Record
from handbook.views.cells import show_number

FEW = 4  # so many numbers stand beside the name of a row
DAY = 10  # letters of a date that names a day


def draw_strips(subject: Subject) -> Drawn:
    """The rows of all values, with the numbers of each where they are few."""
    groups = [Group(each.words, tuple(one for one in each.records if has_place(subject, one)), each.settled)
              for each in grouped(subject, "by")]  # fmt: skip
    few = all(len(each.records) <= FEW for each in groups)
    lanes = [lane(subject, each, few) for each in groups if each.records]
    drawn = sum(len(each.points) for each in lanes)
    return Drawn(draw_lanes(lanes, axis_of(subject)), numbers(subject, groups), notes(subject, drawn))


def has_place(subject: Subject, record: Record) -> bool:
    """Whether the value makes sense for a record; an unknown one does."""
    cell = record.cell(subject.role("value").name)
    return cell.known or bool(cell.unknown)


def axis_of(subject: Subject) -> Axis:
    """The scale that holds all values and all lines."""
    field, lines = subject.role("value"), subject.request.options.lines
    places = [place_of(field, record.cell(field.name)) for record in subject.records]
    scale = scale_of(field, [*(each for each in places if each is not None), *lines])
    unknown = any(record.cell(field.name).unknown for record in subject.records)
    return Axis(measured(field, scale), scale, tuple((each, show_number(each, field)) for each in lines), unknown)


def lane(subject: Subject, group: Group, few: bool) -> Lane:
    """One row. Its words are the numbers, each with its kind, or the count."""
    points = tuple(point(subject, record) for record in by_importance(subject, group))
    if few:
        return Lane(group.words, said(subject, group, "letter", " "), points, group.settled, said(subject, group, "words", ": "))
    return Lane(f"{group.words} ({len(group.records)})", "", points, group.settled)


def by_importance(subject: Subject, group: Group) -> list[Record]:
    """The records of a row, those to be named first."""
    named = subject.request.options.named
    return sorted(group.records, key=lambda each: named.index(each.id) if each.id in named else len(named))


def point(subject: Subject, record: Record) -> Point:
    """The mark of one record."""
    field, kind = subject.role("value"), subject.categories.of.get(record.id)
    title = f"{subject.title(record)}: {subject.shown('value', record)}"
    name = subject.title(record) if record.id in subject.request.options.named else ""
    if not kind:
        return Point(place_of(field, record.cell(field.name)), title, name=name)
    return Point(place_of(field, record.cell(field.name)), title, kind.colour, kind.form, kind.hatched, name)


def said(subject: Subject, group: Group, name: str, between: str) -> str:
    """The few numbers of a row in the order of their kinds, each with the letter or the words of its kind."""
    kinds = subject.categories.of
    ordered = sorted(group.records, key=lambda each: kinds[each.id].form if each.id in kinds else 0)
    named = [f"{getattr(kinds[each.id], name)}{between}" if each.id in kinds else "" for each in ordered]
    return ", ".join(kind + subject.shown("value", each) for kind, each in zip(named, ordered, strict=True))


def numbers(subject: Subject, groups: list[Group]) -> Numbers:
    """Records by row, with value and kind; those without a place come last."""
    fields = [role for role in ("value", "colour") if role in subject.request.roles]
    rows = [
        (subject.title(each), group.words, *(subject.shown(role, each) for role in fields)) for group in groups for each in group.records
    ]
    placeless = [(subject.title(each), subject.shown("by", each), *(subject.shown(role, each) for role in fields))
                 for each in subject.records if not has_place(subject, each)]  # fmt: skip
    header = (subject.singular, subject.role("by").title, *(titled(subject.role(role)) for role in fields))
    return Numbers(header, (*rows, *placeless))


def notes(subject: Subject, drawn: int) -> tuple[str, ...]:
    """How to read the marks, and what has no place."""
    field, missing = subject.role("value"), len(subject.records) - drawn
    vague = field.type == "date" and any(len(record.text(field.name)) not in {0, DAY} for record in subject.records)
    found = {
        "Marks that would cover each other are stacked; how high a mark stands means nothing.": drawn > 0,
        "Names stand where there is room; the table has all of them.": bool(subject.request.options.named),
        "A date known only by its month or year is marked in the middle of it.": vague,
        f"{missing} to which the value does not apply {'is' if missing == 1 else 'are'} only in the table.": missing > 0,
    }
    return tuple(words for words, holds in found.items() if holds)


def faults_of_strips(subject: Subject) -> Faults:
    """Too many rows, lines that touch, records to which the number makes no sense."""
    if not any(has_place(subject, record) for record in subject.records):
        yield "value", f"{subject.role('value').name} applies to none of the chosen records; choose others with `where`"
        return
    yield from too_many(len(grouped(subject, "by")))
    yield from too_close(axis_of(subject))


STRIP_CHART = ChartKind(
    name="strip",
    draw=draw_strips,
    needs={"value": NUMBER, "by": KIND},
    may_have={"colour": KIND},
    settings=("as_unknown", "lines", "named"),
    most_rows=300,
    check=faults_of_strips,
)
