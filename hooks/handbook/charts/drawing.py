"""From a subject to a finished chart."""

from __future__ import annotations

from dataclasses import replace

from handbook.charts.categories import Category
from handbook.charts.shapes import Chart, Drawn
from handbook.charts.subjects import Subject


def build_chart(subject: Subject) -> Chart:
    """The chart of a subject."""
    request, described = subject.request, subject.dataset.description
    body = request.kind.draw(subject)
    return Chart(
        id=request.id, kind=request.kind.name, title=request.title, description=request.description,
        body=body, keys=keys_of(subject, body), dataset=described.name, dataset_title=described.title,
        licence=described.licence, drawn=len(subject.records), matching=subject.matching, total=len(subject.dataset.records),
        oldest_check=oldest_check(subject), caution=request.options.caution,
    )  # fmt: skip


def keys_of(subject: Subject, body: Drawn) -> tuple[Category, ...]:
    """The kinds to be explained: none where words name every mark, without letters where the drawing has none."""
    if body.letters_until != 0:
        return subject.categories.all
    return () if body.named else tuple(replace(each, letter="") for each in subject.categories.all)


def oldest_check(subject: Subject) -> str:
    """The earliest day on which a cell behind the chart was checked; verdicts rest on whole records."""
    fields = [field.name for field in (*subject.request.roles.values(), *subject.request.options.details)]
    names = (list(subject.dataset.description.fields) if subject.request.rubric else []) or fields
    return min(filter(None, (record.cell(name).checked for record in subject.records for name in names)), default="")
