"""Scores and sentences where they are just reached: steps of the indices, figures near a limit, and what is told of each."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

import pytest

from handbook.data.records import Cell, Library, Record
from handbook.data.values import Value
from handbook.rubrics.evidence import PART_NAMES, Evidence
from handbook.rubrics.mof.tables import mof_tables
from handbook.rubrics.openness_index import CONDITIONS, OPENNESS_INDEX, judge_points
from handbook.rubrics.osai import DIMENSIONS, osai_score
from handbook.rubrics.osai_evidence import OSAI
from handbook.rubrics.registry import rubrics
from handbook.rubrics.sentences import sentence
from handbook.rubrics.verdicts import Rubric

from .made import OPEN_LICENCE, OPEN_MODEL, OPEN_PARTS, disputed, library, record

Cells = Mapping[str, Value | Cell | None]
NOT_THERE = Cell(not_applicable=True)
LICENCE = {"osi_approved": "no"}


def evidence(cells: Cells) -> Evidence:
    """An open model with some cells changed."""
    held = {**OPEN_MODEL, **OPEN_PARTS, **cells}
    return Evidence(
        record({name: cell for name, cell in held.items() if name not in PART_NAMES}),
        library({name: cell for name, cell in held.items() if name in PART_NAMES}),
    )


def step(rubric: Rubric, name: str, cells: Cells) -> tuple[int, int]:
    span = next(each for each in rubric.conditions if each.id == name).test(evidence(cells))
    return span.low, span.high


@pytest.mark.parametrize(
    ("name", "cells", "steps"),
    [
        ("weights_basemodel", {"base_weights": "gated"}, (1, 1)),
        ("weights_basemodel", {"base_weights": NOT_THERE, "weights": "gated"}, (1, 1)),
        ("weights_basemodel", {"base_weights": None, "weights": "open"}, (0, 2)),
        ("weights_endmodel", {"tuned_weights": "none"}, (0, 0)),
        ("weights_endmodel", {"tuned_weights": None, "weights": "gated"}, (1, 1)),
        ("weights_endmodel", {"tuned_weights": NOT_THERE, "weights": "gated"}, (1, 1)),
        ("datasources_endmodel", {"tuning_data": "partial", "training_data": "full"}, (1, 1)),
        ("datasources_endmodel", {"tuning_data": NOT_THERE, "training_data": "partial"}, (1, 1)),
        ("datasources_endmodel", {"tuning_data": None, "training_data": "full"}, (0, 2)),
        *(
            ("trainingcode", dict(zip(("training_code", "data_code", "tuning_code"), codes, strict=True)), (points, points))
            for codes, points in (
                (("yes", "yes", "yes"), 2),
                (("yes", "yes", "no"), 1),
                (("no", "partial", "no"), 1),
                (("no", "no", "no"), 0),
                (("partial", "partial", "partial"), 1),
                (("yes", "yes", NOT_THERE), 2),
                (("no", NOT_THERE, NOT_THERE), 0),
            )
        ),
        ("trainingcode", {"training_code": NOT_THERE, "data_code": NOT_THERE, "tuning_code": NOT_THERE}, (0, 0)),
        ("trainingcode", {"data_code": None}, (1, 2)),
        ("licenses", {}, (2, 2)),
        ("licenses", {"weights": "gated"}, (2, 2)),
        ("licenses", {"training_data": "partial"}, (1, 1)),
        ("licenses", {"training_data": "none"}, (1, 1)),
        ("licenses", {"training_data": "none", "training_code": "no"}, (0, 0)),
        ("licenses", {"training_data": "none", "training_code": "partial"}, (1, 1)),
        ("licenses", {"weights_licence": "LicenseRef-Rail", "data_licence": NOT_THERE, "training_code_licence": "LicenseRef-Rail"}, (0, 0)),
        ("licenses", {"data_licence": None}, (1, 2)),
        ("licenses", {"data_licence": None, "training_code": "no"}, (0, 1)),
    ],
)
def test_steps_of_the_european_index(name: str, cells: Cells, steps: tuple[int, int]) -> None:
    assert step(OSAI, name, cells) == steps


def test_the_mean_of_the_european_index() -> None:
    assert osai_score(dict.fromkeys(DIMENSIONS, "open")) == 1.0
    assert osai_score({DIMENSIONS[0]: "open", DIMENSIONS[1]: "partial", DIMENSIONS[2]: "closed", "other": "open"}) == pytest.approx(
        1.5 / 12
    )
    assert osai_score({DIMENSIONS[0]: "Open"}) == 0.0


def test_what_a_verdict_of_the_european_index_hangs_on() -> None:
    held = OSAI.judge(*_both({"peer_review": "partial", "hardware": "no", "report_detail": None}))
    assert (held.level, held.label) == ("", "0.79 to 0.88")
    assert (held.barred, held.leaving, held.open_fields) == (("hardware_architecture",), ("preprint",), ("report_detail",))
    assert held.deciding == ("hardware", "peer_review")
    assert "peer-reviewed paper (in part)" in held.met
    assert len(OSAI.judge(*_both({})).deciding) > 10  # nothing bars, so everything carries it
    assert OSAI.judge(*_both({"report_detail": None})).deciding == OSAI.judge(*_both({})).deciding


@pytest.mark.parametrize(
    ("name", "cells", "points"),
    [
        ("weights-access", {"weights": "none", "service_api": "partial"}, (0, 0)),
        ("weights-access", {"weights": disputed("none", "open")}, (1, 3)),
        ("weights-access", {"weights": None, "service_api": "no"}, (0, 3)),
        ("data-access-before", {"training_data": "described", "data_sources": "none"}, (0, 0)),
        ("data-access-before", {"training_data": "partial", "data_sources": "none"}, (1, 1)),
        ("data-access-before", {"training_data": "described", "data_sources": None}, (0, 1)),
        ("data-access-before", {"training_data": None}, (0, 3)),
        ("data-access-after", {"tuning_data": NOT_THERE, "training_data": "none"}, (0, 0)),
        ("data-access-after", {"tuning_data": None}, (0, 3)),
        ("data-licence-before", {"training_data": None, "data_licence": "MIT"}, (0, 3)),
        ("data-licence-before", {"training_data": "none", "data_licence": "MIT"}, (0, 0)),
        ("data-licence-after", {"tuning_data": NOT_THERE, "data_licence": "MIT"}, (0, 3)),
        ("data-licence-after", {"tuning_data": "none", "tuning_data_licence": "MIT"}, (0, 0)),
        ("method-disclosure", {"report_detail": "no", "hardware": "partial", "architecture_code": "no"}, (0, 1)),
        ("method-disclosure", {"report_detail": "no", "hardware": None, "architecture_code": "no"}, (0, 1)),
        ("method-disclosure", {"report_detail": "no", "hardware": "no", "architecture_code": "yes"}, (1, 1)),
        ("method-disclosure", {"report_detail": None, "hardware": "no", "architecture_code": "no"}, (0, 3)),
        ("method-licence", {"training_code": "partial"}, (1, 2)),
        ("method-licence", {"training_code": "partial", "tuning_code": "no"}, (1, 2)),
        ("method-licence", {"training_code": "partial", "tuning_code": NOT_THERE}, (1, 2)),
        ("method-licence", {"training_code": "no", "tuning_code": NOT_THERE}, (0, 1)),
        ("method-licence", {"tuning_code": None}, (1, 3)),
        ("method-licence", {"training_code_licence": None}, (2, 3)),
        ("method-licence", {"training_code_licence": NOT_THERE}, (2, 2)),
        ("method-licence", {"training_code": disputed("yes", "no")}, (1, 3)),
    ],
)
def test_steps_of_the_openness_index(name: str, cells: Cells, points: tuple[int, int]) -> None:
    assert step(OPENNESS_INDEX, name, cells) == points


@pytest.mark.parametrize(
    ("terms", "points"),
    [
        ({}, (3, 3)),
        ({"commercial_use": "no", "attribution": "none"}, (0, 0)),
        ({"commercial_use": None}, (0, 3)),
        ({"attribution": "display"}, (1, 1)),
        ({"attribution": "naming"}, (1, 1)),
        ({"attribution": "none"}, (3, 3)),
        ({"attribution": None}, (1, 3)),
        ({"family": "attribution"}, (1, 1)),
        ({"family": "share-alike"}, (1, 1)),
        ({"family": "share-alike", "commercial_use": None}, (0, 1)),
        ({"family": None}, (3, 3)),
        ({"share_alike": "work"}, (2, 3)),
        ({"share_alike": None}, (2, 3)),
        ({"modification": "no"}, (1, 2)),
        ({"modification": "no", "attribution": "none"}, (2, 2)),
        ({"modification": None}, (1, 3)),
        ({"attribution": disputed("none", "display")}, (1, 3)),
        ({"family": disputed("permissive", "attribution")}, (1, 3)),
        ({"commercial_use": disputed("yes", "no")}, (0, 3)),
    ],
)
def test_what_the_terms_of_a_licence_are_worth(terms: Cells, points: tuple[int, int]) -> None:
    held = evidence({"weights_licence": "LicenseRef-Made"})
    licences = held.library.datasets["licences"].records
    assert isinstance(licences, dict)
    licences["LicenseRef-Made"] = record({**OPEN_LICENCE, **terms}, "licences", "LicenseRef-Made")
    span = next(each for each in CONDITIONS if each.id == "weights-licence").test(held)
    assert (span.low, span.high) == points


def test_points_and_what_they_hang_on() -> None:
    held = judge_points(OPENNESS_INDEX, evidence({"report_detail": "partial", "weights": "none", "service_api": "no", "hardware": None}))
    assert (held.level, held.label, held.lowest, held.highest) == ("50.0", "50.0", "50.0", "50.0")
    assert held.missing == ("access to the weights", "the licence of the weights")
    assert held.barred == ("weights-access", "weights-licence")
    assert "disclosure of the method (in part)" in held.met
    assert "report_detail" in held.deciding
    assert "training_code" not in held.deciding


# Sentences


def told(rubric: str, **cells: Value | Cell | None) -> str:
    held = evidence(cells)
    found = rubrics()[rubric]
    return str(sentence(found, found.judge(held.record, held.library), held.record, held.library)).partition(": ")[2]


@pytest.mark.parametrize(
    ("rubric", "cells", "words"),
    [
        ("g7", {"weights_licence": NOT_THERE}, "the weights come without a licence."),
        ("g7", {"inference_code_licence": NOT_THERE}, "the code to run it has no open source licence."),
        ("g7", {"inference_code": "no", "inference_code_licence": NOT_THERE}, "no code to run it is published."),
        ("g7", {"inference_code": "partial"}, "the code to run it is published in part only."),
        ("g7", {"training_code": "no", "training_code_licence": NOT_THERE}, "the training code is closed."),
        ("g7", {"training_code_licence": NOT_THERE}, "the training code has no open source licence."),
        ("g7", {"training_data": "partial", "data_sources": "kinds"}, "the data is neither shared nor well described."),
        ("g7", {"data_licence": NOT_THERE}, "the training data has no open licence."),
        ("osaid", {"weights_licence": "LicenseRef-Research"}, "its licence rules out commercial use."),
        ("osaid", {"weights_licence": None}, "it is not known whether the terms of the weights are open source."),
        (
            "osaid",
            {"inference_code": None, "data_code": None},
            ("it is not known whether the code that prepared the data is complete or whether the code to run it is complete."),
        ),
        ("osaid", {"data_code": "no", "inference_code": None}, "the code that prepared the data is closed."),
    ],
)
def test_what_is_told_first(rubric: str, cells: Cells, words: str) -> None:
    assert told(rubric, **cells) == words


def test_the_components_of_the_framework_are_told_by_class() -> None:
    tables = mof_tables()
    mof = rubrics()["mof"]
    assert [each.id for each in mof.levels] == ["1", "2", "3", "0"]
    for level, number in zip(mof.levels, (1, 2, 3), strict=False):
        assert set(level.needs) == tables.required(number)
    assert {each.rule for each in mof.conditions} == {f"MOF 1.0, components of class {'I' * number}" for number in (1, 2, 3)}
    assert all(each.words[0].islower() and each.words[1:] == each.id[1:] for each in mof.conditions)
    assert tables.first == next(iter(tables.components))
    for name, cells in product(("data_card", "evaluation_results"), ("no", None)):
        held = mof.judge(*_both({name: cells}))
        assert name in held.deciding
        assert f"{name}_licence" in held.deciding


def _both(cells: Cells) -> tuple[Record, Library]:
    held = evidence(cells)
    return held.record, held.library
