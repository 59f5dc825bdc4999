"""What a chart can't show: too many rows, too many kinds, lines that are no numbers by year, marks too close to be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from handbook.charts.groups import grouped
from handbook.charts.lanes import Axis, crowded
from handbook.charts.memory_chart import axis_of as memory_axis
from handbook.charts.periods import read_periods
from handbook.charts.strips import axis_of as strip_axis
from handbook.charts.strips import has_place
from handbook.charts.subjects import ChartRequest, Subject, subject_of
from handbook.data.records import Library
from handbook.problems import Fault

Faults = Iterator[tuple[str, str]]
MOST_ROWS = {"bar": 40, "series": 20, "dot": 300, "timeline": 300, "strip": 300}
MOST_PERIODS = 30
AXES: Mapping[str, Callable[[Subject], Axis]] = {"strip": strip_axis, "memory": memory_axis}
DIVIDED_BY = {"share": "category", "memory": "where"}


def faults_of(request: ChartRequest, library: Library) -> Faults:
    """Each fault as the setting to mend and a message."""
    try:
        subject = subject_of(request, library)
    except Fault as fault:
        yield DIVIDED_BY.get(request.kind, "colour"), str(fault)
        return
    count, most = len(subject.records), MOST_ROWS.get(request.kind, len(subject.records))
    if not count:
        yield "where", f"no record of {request.records.dataset} satisfies it, so there is nothing to draw"
        return
    if count > most:
        yield (
            "limit",
            f"{count} records would be drawn, a {request.kind} chart holds at most {most}; choose with `where` or set `limit: {most}`",
        )
    yield from unnamed(subject)
    yield from CHECKS[request.kind](subject) if request.kind in CHECKS else ()


def unnamed(subject: Subject) -> Faults:
    """Records that are to be named and are not drawn."""
    drawn = {record.id for record in subject.records}
    for name in subject.request.options.named:
        if name not in drawn:
            yield "named", f'"{name}" is not among the records that `where` chooses; leave it out, or choose it too'


def of_shares(subject: Subject) -> Faults:
    """Too many bars."""
    periods = {subject.shown("by", record)[:4] if subject.role("by").type == "date" else subject.shown("by", record)
               for record in subject.records}  # fmt: skip
    yield from too_many(len(periods))


def of_series(subject: Subject) -> Faults:
    """Lines that are no numbers by year."""
    for record in subject.records:
        yield from (("values", fault) for fault in read_periods(record.cell(subject.role("values").name))[1])


def of_strips(subject: Subject) -> Faults:
    """Too many rows, lines that touch, records to which the number makes no sense."""
    if not any(has_place(subject, record) for record in subject.records):
        yield "value", f"{subject.role('value').name} applies to none of the chosen records; choose others with `where`"
        return
    yield from too_many(len(grouped(subject, "by")))
    yield from too_close(subject)


def of_timelines(subject: Subject) -> Faults:
    """Too many rows; names that nothing would write."""
    if "by" in subject.request.roles:
        yield from too_many(len(grouped(subject, "by")))
    elif subject.request.options.named:
        yield "named", "only a timeline in rows names the events you choose; divide it with `by`, or leave this out"


def of_memory(subject: Subject) -> Faults:
    """Formats without bits, lines that touch."""
    field = subject.role("bits").name
    for record in subject.records:
        if not record.cell(field).known:
            yield "where", f'"{record.id}" has no known {field}; leave it out'
    yield from too_close(subject)


def too_many(count: int) -> Faults:
    """More rows than a reader can follow."""
    if count > MOST_PERIODS:
        yield "by", f"{count} different values would each be a row, at most {MOST_PERIODS} fit; choose another field"


def too_close(subject: Subject) -> Faults:
    """Lines whose words would touch on a small screen."""
    for one, other in crowded(AXES[subject.request.kind](subject)):
        yield "lines", f"{one} and {other} stand too close to be read on a small screen; leave one of them out"


CHECKS: Mapping[str, Callable[[Subject], Faults]] = {
    "share": of_shares,
    "series": of_series,
    "strip": of_strips,
    "timeline": of_timelines,
    "memory": of_memory,
}
