"""Charts: golden pairs of settings with records, and the marks, words and faults that answer them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from handbook.charts.drawing import build_chart
from handbook.charts.lanes import LEVEL
from handbook.charts.shapes import Chart, Mark
from handbook.problems import Problems
from tests.charting import ask, from_text, made_library

GOLDEN = Path(__file__).parent / "golden" / "charts"


def observed(chart: Chart) -> dict[str, Any]:
    """Everything a golden file may speak of."""
    drawing, numbers = chart.body.drawing, chart.body.numbers
    said = {kind: [each.text for each in drawing.words if each.kind == kind and not each.since]
            for kind in ("name", "value", "head", "detail", "label")}  # fmt: skip
    return {
        "marks": [mark_words(each) for each in drawing.marks],
        "stacks": stacks(drawing.marks),
        "lanes": said["name"],
        "values": said["value"],
        "heads": said["head"],
        "details": said["detail"],
        "labels": said["label"],
        "lines": [f"{each.x1:.4g}" for each in drawing.lines if each.kind == "mark"],
        "keys": [f"{each.letter} {each.words}{', hatched' if each.hatched else ''}".strip() for each in chart.keys],
        "header": list(numbers.header),
        "rows": [list(row) for row in numbers.rows],
        "notes": list(chart.body.notes),
        "caution": chart.caution,
    }


def mark_words(mark: Mark) -> str:
    """A mark in a line: shape, place across, width of a bar, title."""
    width = f" {mark.width:.3g}" if mark.width else ""
    return f"{mark.shape} {mark.x:.3g}{width} {mark.title}{' hatched' if mark.hatched else ''}"


def stacks(marks: tuple[Mark, ...]) -> dict[str, str]:
    """How many levels above the lowest mark each stands."""
    lowest = max(mark.y for mark in marks)
    return {mark.title: f"{(lowest - mark.y) / LEVEL:.3g}" for mark in marks}


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.yml")), ids=lambda path: path.stem)
def test_golden(path: Path) -> None:
    case = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 (builds only text, lists and mappings)
    problems = Problems()
    library = made_library([from_text(row) for row in case.pop("records")])
    request = ask(case.pop("settings"), library, problems)
    found, expected = [str(problem).removeprefix("p:") for problem in problems], case.pop("faults", [])
    assert len(found) == len(expected), found
    for said, wanted in zip(found, expected, strict=True):
        assert said.startswith(wanted)
    case.pop("about")
    seen = observed(build_chart(request)) if request else {}
    assert {name: seen.get(name) for name in case} == case
