"""A `chart` fence draws numbers, a `figure` fence shows a drawing made by hand. Both are counted together on a page."""

from __future__ import annotations

from markupsafe import Markup

from handbook.charts.drawing import build_chart
from handbook.charts.requests import ALL_KEYS, ChartReader
from handbook.charts.subjects import Subject
from handbook.content.drawings import FIGURE_KEYS, FigureRequest, read_figure
from handbook.fences.kind import Asked, FenceKind, Showing

PICTURES = ("chart", "figure")


def picture_number(asked: Asked) -> int:
    """The number of a picture, in the order of the page."""
    lines = [each.line for each in asked.page.fences if each.language in PICTURES]
    return lines.index(asked.fence.line) + 1 if asked.fence.line in lines else 1


def read_chart(asked: Asked) -> Subject | None:
    """Records, kind and fields of a chart, with the material that it draws."""
    return ChartReader(asked.settings, asked.corpus, picture_number(asked)).subject()


def show_chart(showing: Showing, subject: Subject, address: str) -> Markup:
    """A drawing of numbers, and the numbers."""
    number = subject.request.number
    return showing.renderer.render("chart", address, chart=build_chart(subject), number=number, as_of=showing.as_of)


def read_drawing(asked: Asked) -> FigureRequest | None:
    """The drawing that the fence names, with its caption."""
    return read_figure(asked.settings, asked.corpus.drawings, picture_number(asked))


def show_drawing(showing: Showing, request: FigureRequest, address: str) -> Markup:
    """A drawing made by hand."""
    return showing.renderer.render("figure", address, figure=request, number=request.number)


CHART = FenceKind("chart", ALL_KEYS, read_chart, show_chart)
FIGURE = FenceKind("figure", FIGURE_KEYS, read_drawing, show_drawing)
