"""Charts for tests: a request in the words of a page, and a small library made of plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handbook.charts.drawing import build_chart
from handbook.charts.requests import read_chart
from handbook.charts.shapes import FULL, Chart, Mark
from handbook.charts.subjects import Subject
from handbook.content.corpus import Corpus
from handbook.data.reading.strict_yaml import read_text
from handbook.data.records import Cell, Dataset, Library, Record
from handbook.data.schema import Description, Field, Label
from handbook.data.values import Value
from handbook.problems import Problems

BASIC = "id: c\ndataset: {}\ntitle: A title.\ndescription: What it shows.\n"
LABELS = {"open": Label("open", "yes"), "gated": Label("gated", "partial"), "none": Label("kept back", "no")}
FIELDS = {
    "name": Field("name", "Name", "", "string", "string", "none"),
    "size": Field("size", "Size", "", "number", "number", "none", unit="tons"),
    "cost": Field("cost", "Cost", "", "number", "number", "none"),
    "born": Field("born", "Born", "", "date", "date", "none"),
    "access": Field("access", "Access", "", "enum", "enum", "none", labels=LABELS),
    "owner": Field("owner", "Owner", "", "string", "string", "none"),
    "counts": Field("counts", "Counts", "", "list", "string", "none"),
}
MISSING = {"?": Cell(unknown="not-disclosed"), "-": Cell(not_applicable=True)}


def from_text(row: Mapping[str, str]) -> dict[str, Value]:
    """A row as a golden file writes it: the field says which words are numbers."""
    return {name: float(text) if FIELDS[name].is_numeric and text not in MISSING else text for name, text in row.items()}


def made_library(rows: Sequence[Mapping[str, Value]]) -> Library:
    """Records from plain values; "?" is unknown, "-" not applicable."""
    described = Description(
        "things", "f", "Things", "thing", "", "CC-BY-4.0", "name", "", "", "none", (), (), FIELDS,
    )  # fmt: skip
    records = {}
    for number, row in enumerate(rows):
        named = {"name": f"Thing {number}", **row}
        cells = {name: (MISSING.get(value) if isinstance(value, str) else None) or Cell(value) for name, value in named.items()}
        records[f"t{number}"] = Record(f"t{number}", "things", cells)
    return Library({"things": Dataset(described, records)})


def ask(settings: str, library: Library, problems: Problems, dataset: str = "things") -> Subject | None:
    """The subject of a chart fence whose common settings are written."""
    node = read_text(BASIC.format(dataset) + settings, "p", problems)
    return read_chart(node, "p", Corpus(library), 1, problems) if node else None


def draw(settings: str, library: Library, dataset: str = "things") -> Chart:
    """The chart of a request without faults."""
    problems = Problems()
    request = ask(settings, library, problems, dataset)
    assert request, list(problems)
    return build_chart(request)


def faults(settings: str, library: Library, dataset: str = "things") -> list[str]:
    """What is said about a request."""
    problems = Problems()
    assert ask(settings, library, problems, dataset) is None
    return [str(each) for each in problems]


def marks(chart: Chart, shape: str) -> list[Mark]:
    """The marks of one shape."""
    return [mark for mark in chart.body.drawing.marks if mark.shape == shape]


def assert_within(chart: Chart) -> None:
    """Everything drawn lies within the drawing."""
    drawing = chart.body.drawing
    for mark in drawing.marks:
        assert -1e-6 <= mark.x <= mark.x + mark.width <= FULL + 1e-6, mark
        assert -1e-6 <= mark.y <= mark.y + mark.height <= drawing.height + 1e-6, mark
    for words in drawing.words:
        assert -1e-6 <= words.x <= FULL + 1e-6, words
        assert -1e-6 <= words.y <= drawing.height + 1e-6, words
