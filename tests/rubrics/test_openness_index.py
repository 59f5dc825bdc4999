"""The Openness Index of Artificial Analysis: each step of its method, the sum, and what a base model allows at most."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from handbook.data.records import Cell, Dataset, Library, Record
from handbook.data.values import Value
from handbook.rubrics.evidence import PART_NAMES, Evidence
from handbook.rubrics.intervals import MOST, Interval
from handbook.rubrics.openness_index import AVERAGED, CONDITIONS, MOST_POINTS, OPENNESS_INDEX, openness_points, openness_score

from .made import OPEN_MODEL, OPEN_PARTS, library, record

Cells = Mapping[str, Value | Cell | None]
NOT_THERE = Cell(not_applicable=True)
STEPS = {each.id: each for each in CONDITIONS}


def evidence(cells: Cells, name: str = "a") -> Evidence:
    """An open model with some cells changed, and its components."""
    held = {**OPEN_MODEL, **OPEN_PARTS, **cells}
    parts = {field: value for field, value in held.items() if field in PART_NAMES}
    return Evidence(record({field: value for field, value in held.items() if field not in parts}, name=name), library(parts))


def span(step: str, **cells: Value | Cell | None) -> tuple[int, int]:
    found = STEPS[step].test(evidence(cells))
    return found.low, found.high


@pytest.mark.parametrize(
    ("step", "cells", "points"),
    [
        ("weights-access", {}, (3, 3)),
        ("weights-access", {"weights": "gated"}, (3, 3)),
        ("weights-access", {"weights": "none"}, (1, 2)),
        ("weights-access", {"weights": "none", "service_api": "no"}, (0, 0)),
        ("weights-access", {"weights": "none", "service_api": None}, (0, 2)),
        ("weights-access", {"weights": None}, (1, 3)),
        ("weights-licence", {}, (3, 3)),
        ("weights-licence", {"weights_licence": "CC0-1.0"}, (3, 3)),
        ("weights-licence", {"weights_licence": "GPL-3.0-only"}, (2, 3)),
        ("weights-licence", {"weights_licence": "CC-BY-4.0"}, (1, 1)),
        ("weights-licence", {"weights_licence": "LicenseRef-Rail"}, (1, 1)),
        ("weights-licence", {"weights_licence": "LicenseRef-Company"}, (1, 2)),
        ("weights-licence", {"weights_licence": "LicenseRef-Unsigned"}, (2, 2)),
        ("weights-licence", {"weights_licence": "LicenseRef-Research"}, (0, 0)),
        ("weights-licence", {"weights_licence": "LicenseRef-Unread"}, (0, 3)),
        ("weights-licence", {"weights_licence": "LicenseRef-Nobody"}, (0, 3)),
        ("weights-licence", {"weights_licence": NOT_THERE}, (0, 0)),
        ("weights-licence", {"weights": "none"}, (0, 0)),
        ("data-access-before", {}, (3, 3)),
        ("data-access-before", {"training_data": "partial"}, (1, 2)),
        ("data-access-before", {"training_data": "partial", "data_sources": "some"}, (1, 1)),
        ("data-access-before", {"training_data": "described"}, (1, 1)),
        ("data-access-before", {"training_data": "described", "data_sources": "kinds"}, (0, 1)),
        ("data-access-before", {"training_data": "none"}, (0, 0)),
        ("data-access-after", {"tuning_data": "none"}, (0, 0)),
        ("data-access-after", {"tuning_data": NOT_THERE}, (0, 3)),
        ("data-licence-before", {}, (1, 1)),
        ("data-licence-before", {"data_licence": "MIT"}, (3, 3)),
        ("data-licence-before", {"training_data": "partial"}, (0, 1)),
        ("data-licence-before", {"training_data": "described"}, (0, 0)),
        ("data-licence-before", {"data_licence": NOT_THERE}, (0, 0)),
        ("data-licence-after", {"tuning_data_licence": "LicenseRef-Research"}, (0, 0)),
        ("method-disclosure", {}, (3, 3)),
        ("method-disclosure", {"report_detail": "partial"}, (2, 2)),
        ("method-disclosure", {"report_detail": "no"}, (1, 1)),
        ("method-disclosure", {"report_detail": "no", "hardware": "no", "architecture_code": "no"}, (0, 0)),
        ("method-disclosure", {"report_detail": None}, (1, 3)),
        ("method-licence", {}, (3, 3)),
        ("method-licence", {"training_code_licence": "LicenseRef-Research"}, (2, 2)),
        ("method-licence", {"tuning_code": "no"}, (1, 2)),
        ("method-licence", {"tuning_code": NOT_THERE}, (3, 3)),
        ("method-licence", {"training_code": "no", "tuning_code": "no"}, (0, 1)),
        ("method-licence", {"training_code": None, "tuning_code": "no"}, (0, 2)),
        ("method-licence", {"training_code": None}, (1, 3)),
    ],
)
def test_steps(step: str, cells: Cells, points: tuple[int, int]) -> None:
    assert span(step, **cells) == points


def test_the_sum_is_that_of_the_method() -> None:
    """The rows that the specification's readers worked out: Olmo 3 has 16 points, gpt-oss-120b 7, Claude Opus 4.5 2."""
    olmo = {**dict.fromkeys(STEPS, MOST), "data-licence-before": 1, "data-licence-after": 1}
    assert openness_points(olmo) == 16
    assert f"{openness_score(olmo):.2f}" == "88.89"
    nothing = dict.fromkeys(STEPS, 0)
    assert f"{openness_score({**nothing, 'weights-access': 3, 'weights-licence': 3, 'method-disclosure': 1}):.2f}" == "38.89"
    assert f"{openness_score({**nothing, 'weights-access': 2}):.2f}" == "11.11"
    assert openness_points(dict.fromkeys(STEPS, MOST)) == MOST_POINTS
    assert set(AVERAGED) < set(STEPS)


def test_a_verdict_gives_the_range_and_what_it_hangs_on() -> None:
    held = OPENNESS_INDEX.judge(*_both({"tuning_data": None}))
    assert (held.level, held.label) == ("", "77.8 to 88.9")
    assert held.open_fields == ("tuning_data", "data_sources", "tuning_data_licence")
    assert held.leaving == ("data-access-after", "data-licence-after")
    settled = OPENNESS_INDEX.judge(*_both({}))
    assert (settled.level, settled.lowest, settled.highest) == ("88.9", "88.9", "88.9")
    assert settled.barred == ()


@pytest.mark.parametrize(
    ("step", "base", "points"),
    [
        ("weights-licence", {"weights_licence": "LicenseRef-Research"}, (0, 0)),
        ("data-access-before", {"training_data": "none"}, (0, 0)),
        ("data-licence-before", {"training_data": "described"}, (0, 0)),
        ("weights-licence", {}, (3, 3)),
        ("method-disclosure", {"report_detail": "no"}, (3, 3)),
    ],
)
def test_a_base_model_bounds_what_was_made_from_it(step: str, base: Cells, points: tuple[int, int]) -> None:
    own, other = evidence({}), evidence(base)
    models = {"a": own.record, "b": record(other.record.cells, name="b")}
    parts = {name: held.library.datasets["components"].records["a"] for name, held in (("a", own), ("b", other))}
    parts["a"] = record({**parts["a"].cells, "base_model": "b"}, "components")
    held = Library(
        {
            **own.library.datasets,
            "plants": Dataset(own.library.datasets["licences"].description, models),
            "components": Dataset(own.library.datasets["components"].description, parts),
        }
    )
    assert STEPS[step].test(Evidence(models["a"], held)) == Interval(*points)


def _both(cells: Cells) -> tuple[Record, Library]:
    held = evidence(cells)
    return held.record, held.library
