"""From a checked request to a finished chart."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from handbook.charts.bars import draw_bars
from handbook.charts.dots import draw_dots
from handbook.charts.series import draw_series
from handbook.charts.shapes import Chart, Drawn
from handbook.charts.shares import draw_shares
from handbook.charts.subjects import ChartRequest, Subject, subject_of
from handbook.charts.timelines import draw_timeline
from handbook.data.records import Library

DRAWERS: Mapping[str, Callable[[Subject], Drawn]] = {
    "bar": draw_bars,
    "dot": draw_dots,
    "share": draw_shares,
    "series": draw_series,
    "timeline": draw_timeline,
}


def build_chart(request: ChartRequest, library: Library) -> Chart:
    """The chart that a checked request asks for."""
    subject = subject_of(request, library)
    described = subject.dataset.description
    return Chart(
        id=request.records.id, kind=request.kind, title=request.title, description=request.description,
        body=DRAWERS[request.kind](subject), keys=subject.categories.all, dataset=described.name, dataset_title=described.title,
        licence=described.licence, drawn=len(subject.records), matching=subject.matching, total=len(subject.dataset.records),
        oldest_check=oldest_check(subject),
    )  # fmt: skip


def oldest_check(subject: Subject) -> str:
    """The earliest day on which a cell behind the chart was checked; verdicts rest on whole records."""
    fields = [field.name for field in subject.request.roles.values()]
    names = (list(subject.dataset.description.fields) if subject.request.rubric else []) or fields
    return min(filter(None, (record.cell(name).checked for record in subject.records for name in names)), default="")
