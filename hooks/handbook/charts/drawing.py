"""From a checked request to a finished chart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from handbook.charts.bars import draw_bars
from handbook.charts.categories import Category
from handbook.charts.dots import draw_dots
from handbook.charts.memory_chart import draw_memory
from handbook.charts.series import draw_series
from handbook.charts.shapes import Chart, Drawn
from handbook.charts.shares import draw_shares
from handbook.charts.strips import draw_strips
from handbook.charts.subjects import ChartRequest, Subject, subject_of
from handbook.charts.timelines import draw_timeline
from handbook.data.records import Library

DRAWERS: Mapping[str, Callable[[Subject], Drawn]] = {
    "bar": draw_bars,
    "dot": draw_dots,
    "share": draw_shares,
    "series": draw_series,
    "timeline": draw_timeline,
    "strip": draw_strips,
    "memory": draw_memory,
}


def build_chart(request: ChartRequest, library: Library) -> Chart:
    """The chart that a checked request asks for."""
    subject = subject_of(request, library)
    described, body = subject.dataset.description, DRAWERS[request.kind](subject)
    return Chart(
        id=request.records.id, kind=request.kind, title=request.title, description=request.description,
        body=body, keys=keys_of(subject, body), dataset=described.name, dataset_title=described.title,
        licence=described.licence, drawn=len(subject.records), matching=subject.matching, total=len(subject.dataset.records),
        oldest_check=oldest_check(subject), caution=request.options.caution,
    )  # fmt: skip


def keys_of(subject: Subject, body: Drawn) -> tuple[Category, ...]:
    """The kinds to be explained, without letters where the drawing has none."""
    return subject.categories.all if body.letters else tuple(replace(each, letter="") for each in subject.categories.all)


def oldest_check(subject: Subject) -> str:
    """The earliest day on which a cell behind the chart was checked; verdicts rest on whole records."""
    fields = [field.name for field in (*subject.request.roles.values(), *subject.request.options.details)]
    names = (list(subject.dataset.description.fields) if subject.request.rubric else []) or fields
    return min(filter(None, (record.cell(name).checked for record in subject.records for name in names)), default="")
