"""What a chart can't show: too many rows, too many kinds, lines that are no numbers by year."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.charts.periods import read_periods
from handbook.charts.subjects import ChartRequest, subject_of
from handbook.data.records import Library
from handbook.problems import Fault

MOST_ROWS = {"bar": 40, "series": 20, "dot": 300, "timeline": 300}
MOST_PERIODS = 30


def faults_of(request: ChartRequest, library: Library) -> Iterator[tuple[str, str]]:
    """Each fault as the setting to mend and a message."""
    try:
        subject = subject_of(request, library)
    except Fault as fault:
        yield "category" if request.kind == "share" else "colour", str(fault)
        return
    count, most = len(subject.records), MOST_ROWS.get(request.kind, len(subject.records))
    if not count:
        yield "where", f"no record of {request.records.dataset} satisfies it, so there is nothing to draw"
    if count > most:
        yield (
            "limit",
            f"{count} records would be drawn, a {request.kind} chart holds at most {most}; choose with `where` or set `limit: {most}`",
        )
    if request.kind == "share":
        periods = {subject.shown("by", record)[:4] if subject.role("by").type == "date" else subject.shown("by", record)
                   for record in subject.records}  # fmt: skip
        if len(periods) > MOST_PERIODS:
            yield "by", f"{len(periods)} different values would each be a row, at most {MOST_PERIODS} fit; choose another field"
    if request.kind == "series":
        for record in subject.records:
            yield from (("values", fault) for fault in read_periods(record.cell(subject.role("values").name))[1])
