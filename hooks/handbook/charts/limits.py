"""What a chart can't show: too many rows, too many categories, names that nothing would write, marks too close to be read."""

from __future__ import annotations

from handbook.charts.lanes import Axis, crowded
from handbook.charts.subjects import ChartRequest, Faults, Subject

MOST_PERIODS = 30


def faults_of(subject: Subject) -> Faults:
    """Each fault as the setting to mend and a message."""
    count, kind = len(subject.records), subject.request.kind
    if not count:
        yield "where", f"no record of {subject.request.records.dataset} satisfies it, so there is nothing to draw"
        return
    yield from too_many_rows(subject.request, count)
    yield from unnamed(subject)
    yield from kind.check(subject)


def too_many_rows(request: ChartRequest, count: int) -> Faults:
    """More records than a drawing of this kind holds."""
    most = request.kind.most_rows
    if count > most:
        advice = f"choose with `where` or set `limit: {most}`"
        yield "limit", f"{count} records would be drawn, a {request.kind.name} chart holds at most {most}; {advice}"


def unnamed(subject: Subject) -> Faults:
    """Records that are to be named and are not drawn."""
    drawn = {record.id for record in subject.records}
    for name in subject.request.options.named:
        if name not in drawn:
            yield "named", f'"{name}" is not among the records that `where` chooses; leave it out, or choose it too'


def too_many(count: int) -> Faults:
    """More rows than a reader can follow."""
    if count > MOST_PERIODS:
        yield "by", f"{count} different values would each be a row, at most {MOST_PERIODS} fit; choose another field"


def too_close(axis: Axis) -> Faults:
    """Lines whose words would touch on a small screen."""
    for one, other in crowded(axis):
        yield "lines", f"{one} and {other} stand too close to be read on a small screen; leave one of them out"
