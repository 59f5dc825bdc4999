"""What verdict does each rubric give on our own evidence? An open model with one cell changed after the other, level by level."""

from __future__ import annotations

import pytest

from handbook.data.records import Cell
from handbook.data.values import Value
from handbook.rubrics.registry import rubrics
from handbook.rubrics.verdicts import Verdict

from .made import OPEN_MODEL, OPEN_PARTS, Cells, disputed, library, record, split


def verdict(rubric: str, **cells: Value | Cell | None) -> Verdict:
    """The verdict on an open model with some cells changed."""
    return rubrics()[rubric].judge(*split({**OPEN_MODEL, **OPEN_PARTS, **cells}))


NO_LICENCE = Cell(not_applicable=True)


@pytest.mark.parametrize(
    ("cells", "label"),
    [
        ({}, "Open Source AI with Open Data"),
        ({"data_licence": NO_LICENCE}, "Open Source AI"),
        ({"data_licence": "LicenseRef-Research"}, "Open Source AI"),
        ({"data_licence": None}, "Open Source AI to Open Source AI with Open Data"),
        ({"training_data": "partial"}, "Open Weights AI"),
        ({"training_data": "described", "data_sources": "kinds"}, "Open Weights AI"),
        ({"training_data": "none", "data_sources": None}, "Open Weights AI"),
        ({"training_data": None}, "Open Weights AI to Open Source AI with Open Data"),
        ({"training_code": "no"}, "Open Weights AI"),
        ({"training_code": "partial"}, "Open Weights AI"),
        ({"training_code_licence": "LicenseRef-Research"}, "Open Weights AI"),
        ({"weights": "gated", "gate": "acceptance", "training_code": "no"}, "Open Weights AI"),
        ({"weights": "gated", "gate": "approval", "training_code": "no"}, "Weights Available AI"),
        ({"weights": "gated", "gate": None, "training_code": "no"}, "Weights Available AI to Open Weights AI"),
        ({"weights_licence": "LicenseRef-Rail"}, "Weights Available AI"),
        ({"weights_licence": "CC-BY-4.0", "training_code": "no"}, "Open Weights AI"),
        ({"weights_licence": "LicenseRef-Unread", "training_code": "no"}, "Weights Available AI to Open Weights AI"),
        ({"weights_licence": "LicenseRef-Nobody", "training_code": "no"}, "Weights Available AI to Open Weights AI"),
        ({"weights_licence": disputed("MIT", "LicenseRef-Rail"), "training_code": "no"}, "Weights Available AI to Open Weights AI"),
        ({"inference_code": "no"}, "none of the levels"),
        ({"weights": "none"}, "none of the levels"),
        ({"weights": None, "training_code": "no"}, "none of the levels to Open Weights AI"),
    ],
)
def test_g7(cells: Cells, label: str) -> None:
    assert verdict("g7", **cells).label == label


@pytest.mark.parametrize(
    ("cells", "level"),
    [
        ({}, "needs-review"),
        ({"training_data": "described"}, "needs-review"),
        ({"training_data": "described", "data_sources": "some"}, "needs-review"),
        ({"training_data": "described", "data_sources": "kinds"}, "not-met"),
        ({"training_data": "described", "data_sources": None}, "cannot-be-established"),
        ({"data_code": "no"}, "not-met"),
        ({"data_code": None}, "cannot-be-established"),
        ({"weights": "gated"}, "needs-review"),
        ({"weights_licence": "CC-BY-4.0"}, "needs-review"),
        ({"weights_licence": "LicenseRef-Rail"}, "not-met"),
        ({"weights_licence": "LicenseRef-Unread"}, "cannot-be-established"),
        ({"weights_licence": None}, "cannot-be-established"),
        ({"training_code": "partial"}, "not-met"),
        ({"training_code": "no", "training_code_licence": NO_LICENCE}, "not-met"),
        ({"training_code_licence": "CC-BY-4.0"}, "not-met"),
        ({"training_data": "none"}, "not-met"),
        ({"training_data": None}, "cannot-be-established"),
        ({"training_data": None, "weights": "none"}, "not-met"),
    ],
)
def test_osaid(cells: Cells, level: str) -> None:
    assert verdict("osaid", **cells).level == level


@pytest.mark.parametrize(
    ("cells", "level"),
    [
        ({}, "possible"),
        ({"weights": "gated", "gate": "acceptance"}, "possible"),
        ({"weights": "gated", "gate": "approval"}, "unclear"),
        ({"weights": "gated", "gate": None}, "unclear"),
        ({"weights": "none"}, "not-exempt"),
        ({"weights_licence": "LicenseRef-Rail"}, "unclear"),
        ({"weights_licence": "LicenseRef-Research"}, "not-exempt"),
        ({"weights_licence": "LicenseRef-Unread"}, "unclear"),
        ({"model_card": None}, "possible"),
        ({"model_card": None, "model_card_detail": None}, "unclear"),
        ({"inference_code": "no", "architecture_code": "no", "paper": None}, "unclear"),
        ({"inference_code": "no", "architecture_code": "no"}, "unclear"),
        ({"inference_code": "no"}, "possible"),
        ({"compute_flop": 3.3e24}, "possible"),
        ({"compute_flop": 1e25}, "unclear"),
        ({"compute_flop": 3e25}, "unclear"),
        ({"compute_flop": 3.1e25}, "not-exempt"),
        ({"compute_flop": disputed(1e24, 9e24)}, "unclear"),
        ({"compute_flop": None}, "unclear"),
        ({"compute_flop": None, "compute_at_most": 9e24}, "possible"),
        ({"compute_flop": None, "compute_at_most": 2e25}, "unclear"),
        ({"training_data": "none", "training_code": "no"}, "possible"),
    ],
)
def test_eu_ai_act(cells: Cells, level: str) -> None:
    held = verdict("eu-ai-act", **cells)
    assert held.level == level
    assert "the model is not monetised" in held.unknown


@pytest.mark.parametrize(
    ("cells", "ends"),
    [
        ({}, ("1", "1")),
        ({"checkpoints": "no"}, ("2", "2")),
        ({"training_data": "described"}, ("2", "2")),
        ({"data_licence": NO_LICENCE}, ("2", "2")),
        ({"data_code": "partial"}, ("2", "2")),
        ({"report": "technical"}, ("2", "2")),
        ({"evaluation_code": "no"}, ("3", "3")),
        ({"evaluation_code": None, "evaluation": "results"}, ("3", "3")),
        ({"evaluation_code": None}, ("3", "1")),
        ({"training_code_licence": "LicenseRef-Rail"}, ("3", "3")),
        ({"model_card_detail": "partial"}, ("1", "1")),
        ({"data_card": "no"}, ("0", "0")),
        ({"data_card": None}, ("0", "1")),
        ({"report": "announcement", "report_licence": NO_LICENCE}, ("0", "0")),
        ({"weights_licence": "LicenseRef-Rail"}, ("0", "0")),
        ({"weights": "none"}, ("0", "0")),
    ],
)
def test_mof(cells: Cells, ends: tuple[str, str]) -> None:
    held = verdict("mof", **cells)
    assert (held.lowest, held.highest) == ends


def test_mof_names_components_as_within_a_sentence() -> None:
    assert verdict("mof", data_card="no", training_code="no").missing == ("training code", "data card")


@pytest.mark.parametrize(
    ("cells", "ends"),
    [
        ({}, ("1.00", "1.00")),
        ({"training_data": "partial", "training_code": "no"}, ("0.88", "0.88")),  # a half each: the data, the code, the licences
        ({"tuning_data": NO_LICENCE, "tuned_weights": NO_LICENCE, "tuning_code": NO_LICENCE}, ("1.00", "1.00")),
        ({"tuning_data": NO_LICENCE, "training_data": "none"}, ("0.79", "0.79")),
        ({"weights": "gated", "tuned_weights": None}, ("0.96", "0.96")),
        ({"data_code": "no"}, ("0.96", "0.96")),
        ({"peer_review": None}, ("0.92", "1.00")),
        ({"weights_licence": "LicenseRef-Rail"}, ("0.96", "0.96")),
        ({"weights_licence": "LicenseRef-Rail", "data_licence": NO_LICENCE}, ("0.92", "0.92")),
        ({"model_card_detail": None}, ("0.92", "1.00")),
    ],
)
def test_osai(cells: Cells, ends: tuple[str, str]) -> None:
    held = verdict("osai", **cells)
    assert (held.lowest, held.highest) == ends


def test_osai_says_what_is_there_in_part() -> None:
    held = verdict("osai", training_data="partial", training_code="no", data_code="no", tuning_code="no")
    assert held.missing == ("code for data, training and tuning",)
    assert "data of the base model (in part)" in held.met


@pytest.mark.parametrize(
    ("rubric", "cells", "fields"),
    [
        ("g7", {"data_licence": None}, ("data_licence",)),
        ("g7", {"weights": "gated", "gate": None}, ("weights", "gate")),
        ("osai", {"peer_review": None}, ("peer_review",)),
        (
            "mof",
            {"data_card": None, "evaluation_data": None},
            ("evaluation_data", "evaluation_data_licence", "data_card", "data_card_licence"),
        ),
        ("mof", {"data_card": "no", "evaluation_data": None}, ()),
        ("eu-ai-act", {"compute_flop": None}, ("compute_flop", "compute_at_most")),
    ],
)
def test_what_would_settle_a_range(rubric: str, cells: Cells, fields: tuple[str, ...]) -> None:
    assert verdict(rubric, **cells).open_fields == fields


def test_a_model_without_components_keeps_its_ranges() -> None:
    bare = rubrics()["osai"].judge(record(OPEN_MODEL), library())
    assert (bare.lowest, bare.highest) == ("0.25", "1.00")


def test_the_deciding_fields_are_those_that_bar_the_next_level() -> None:
    assert verdict("g7", weights_licence="LicenseRef-Rail").deciding == ("weights_licence",)
    assert verdict("g7", weights="none").deciding == ("weights",)
    assert verdict("osaid", training_data=None).deciding == ("training_code", "training_data", "data_sources")
    assert verdict("eu-ai-act", compute_flop=None).deciding == ("compute_flop", "compute_at_most")


def test_a_gate_that_nobody_has_looked_at_is_unknown_and_not_for_a_person_to_judge() -> None:
    held = verdict("eu-ai-act", weights="gated", gate=None)
    assert "the parameters are public" in held.unknown
    assert held.open_fields[:2] == ("weights", "gate")
