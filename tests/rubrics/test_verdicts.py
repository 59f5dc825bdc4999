"""The rubrics over our own evidence: the levels one by one, and what always holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.data.records import Cell, Library, Record
from handbook.data.values import Value
from handbook.problems import Fault
from handbook.rubrics.evidence import FIELDS, PART_NAMES
from handbook.rubrics.registry import judge, rubrics
from handbook.rubrics.verdicts import Rubric, Verdict, judge_levels

from .made import OPEN_MODEL, OPEN_PARTS, UNKNOWN, disputed, library, record

Cells = Mapping[str, Value | Cell | None]


def verdict(rubric: str, **cells: Value | Cell | None) -> Verdict:
    """The verdict on an open model with some cells changed."""
    return rubrics()[rubric].judge(*split({**OPEN_MODEL, **OPEN_PARTS, **cells}))


def split(cells: Cells) -> tuple[Record, Library]:
    """A model and a library with its components: cells go where their field belongs."""
    parts = {name: held for name, held in cells.items() if name in PART_NAMES}
    return record({name: held for name, held in cells.items() if name not in parts}), library(parts)


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


@pytest.mark.parametrize("rubric", list(rubrics().values()), ids=lambda rubric: rubric.id)
def test_each_rubric_is_a_complete_table(rubric: Rubric) -> None:
    assert rubric.title
    assert rubric.description
    assert rubric.source
    ids = [condition.id for condition in rubric.conditions]
    assert len(set(ids)) == len(ids)
    assert all(condition.words and condition.rule and set(condition.roles) <= FIELDS.keys() for condition in rubric.conditions)
    assert all(level.title and level.means and set(level.needs) <= set(ids) for level in rubric.levels)
    assert not rubric.levels[-1].needs


# What always holds

PART_STATES = (
    "architecture_code",
    "data_code",
    "tuning_code",
    "evaluation_code",
    "code_documentation",
    "data_card",
    "evaluation_data",
    "report_detail",
    "peer_review",
    "model_card_detail",
    "evaluation_results",
    "hardware",
)
STEPS: Mapping[str, tuple[Value, ...]] = {  # from closed to open
    "weights": ("none", "gated", "open"),
    "weights_licence": ("LicenseRef-Research", "LicenseRef-Rail", "CC-BY-4.0", "MIT"),
    "training_code": ("no", "partial", "yes"),
    "training_code_licence": ("LicenseRef-Research", "LicenseRef-Rail", "CC-BY-4.0", "MIT"),
    "inference_code": ("no", "partial", "yes"),
    "inference_code_licence": ("LicenseRef-Research", "LicenseRef-Rail", "CC-BY-4.0", "MIT"),
    "training_data": ("none", "described", "partial", "full"),
    "checkpoints": ("no", "partial", "yes"),
    "evaluation": ("results", "code+results"),
    "paper": ("https://example.org/paper",),
    "model_card": ("https://example.org/card",),
    "compute_flop": (1e26, 1e22),
    "compute_at_most": (1e26, 1e22),
    "base_weights": ("none", "gated", "open"),
    "tuned_weights": ("none", "gated", "open"),
    "gate": ("approval", "acceptance", "none"),
    "data_sources": ("none", "kinds", "some", "all"),
    "tuning_data": ("none", "described", "partial", "full"),
    "service_api": ("no", "partial", "yes"),
    "report": ("none", "announcement", "technical", "research"),
    **dict.fromkeys(PART_STATES, ("no", "partial", "yes")),
    **{name: ("LicenseRef-Research", "CC-BY-4.0", "MIT") for name in PART_NAMES if name.endswith("_licence")},
}
RECORDS = st.fixed_dictionaries({name: st.none() | st.sampled_from(values) for name, values in STEPS.items()})
FIELD = st.sampled_from(sorted(STEPS))


def ends(cells: Cells) -> list[tuple[float, float]]:
    """For each rubric how open the record is at worst and at best; more is more open."""
    found = []
    for held in judge(*split(cells)):
        order = [level.id for level in rubrics()[held.rubric].levels][::-1]
        worst, best = (float(end) if "." in end else order.index(end) for end in (held.lowest, held.highest))
        found.append((worst, best))
    return found


@given(RECORDS)
def test_the_worst_is_not_better_than_the_best(cells: Mapping[str, Value | None]) -> None:
    assert all(worst <= best for worst, best in ends(cells))


@given(RECORDS, FIELD, st.data())
def test_opening_something_never_lowers_a_level(cells: Mapping[str, Value | None], field: str, data: st.DataObject) -> None:
    values = STEPS[field]
    place = data.draw(st.integers(0, len(values) - 1))
    more = data.draw(st.integers(place, len(values) - 1))
    before, after = ends({**cells, field: values[place]}), ends({**cells, field: values[more]})
    assert all(new[0] >= old[0] and new[1] >= old[1] for old, new in zip(before, after, strict=True))


@given(RECORDS, FIELD, st.data())
def test_knowing_more_never_widens_the_range(cells: Mapping[str, Value | None], field: str, data: st.DataObject) -> None:
    before = ends({**cells, field: None})
    after = ends({**cells, field: data.draw(st.sampled_from(STEPS[field]))})
    assert all(old[0] <= new[0] and new[1] <= old[1] for old, new in zip(before, after, strict=True))


@given(RECORDS, FIELD, st.data())
def test_a_dispute_spans_both_readings(cells: Mapping[str, Value | None], field: str, data: st.DataObject) -> None:
    one, other = data.draw(st.sampled_from(STEPS[field])), data.draw(st.sampled_from(STEPS[field]))
    before = ends({**cells, field: disputed(one, other)})
    for reading in (one, other):
        after = ends({**cells, field: reading})
        assert all(old[0] <= new[0] and new[1] <= old[1] for old, new in zip(before, after, strict=True))


@given(RECORDS)
def test_verdicts_depend_on_the_record_alone(cells: Mapping[str, Value | None]) -> None:
    assert judge(*split(cells)) == judge(*split(dict(sorted(cells.items()))))


@given(RECORDS)
def test_each_condition_is_told_as_what_it_is(cells: Mapping[str, Value | None]) -> None:
    """Met, missing, for a person to judge, or unknown: one of the four, whatever the level."""
    held = {each.rubric: each for each in judge(*split(cells))}
    for rubric in (each for each in rubrics().values() if each.method is judge_levels):
        found = held[rubric.id]
        told = {"met": found.met, "missing": found.missing, "review": found.review, "unknown": found.unknown}
        for each in rubric.conditions:
            span = found.spans[each.id]
            kind = {(0, 0): "missing", (1, 1): "review", (2, 2): "met"}.get((span.low, span.high), "unknown")
            assert [name for name, words in told.items() if each.words in words] == [kind]


@given(RECORDS)
def test_each_part_of_a_score_is_told_as_what_it_is(cells: Mapping[str, Value | None]) -> None:
    """There, there in part, not there, or unknown: one of the four."""
    held = {each.rubric: each for each in judge(*split(cells))}
    for rubric, best in (("osai", 2), ("openness-index", 3)):
        found = held[rubric]
        told = {**dict.fromkeys(found.met, "met"), **dict.fromkeys(found.missing, "missing"), **dict.fromkeys(found.unknown, "unknown")}
        for each in rubrics()[rubric].conditions:
            span = found.spans[each.id]
            known = {0: "missing", best: "met"}.get(span.low, "in part")
            kinds = (told.get(each.words), told.get(f"{each.words} (in part)") and "in part")
            assert [kind for kind in kinds if kind] == [known if span.settled else "unknown"]
        assert len(told) == len(rubrics()[rubric].conditions)


def test_a_gate_that_nobody_has_looked_at_is_unknown_and_not_for_a_person_to_judge() -> None:
    held = verdict("eu-ai-act", weights="gated", gate=None)
    assert "the parameters are public" in held.unknown
    assert held.open_fields[:2] == ("weights", "gate")


def test_nothing_known_gives_the_whole_range() -> None:
    for held in judge(*split(dict.fromkeys(STEPS, UNKNOWN))):
        assert held.lowest != held.highest
        assert not held.met


def test_a_rubric_names_what_is_there() -> None:
    rubric = rubrics()["g7"]
    first, *levels = rubric.levels
    with pytest.raises(Fault, match='needs "wieghts", which is no condition; did you mean "weights"'):
        replace(rubric, levels=(replace(first, needs=("wieghts",)), *levels))
    condition, *others = rubric.conditions
    with pytest.raises(Fault, match=r'"model cart" is no role of rubrics/evidence\.py; did you mean "model card"'):
        replace(rubric, conditions=(replace(condition, roles=("model cart",)), *others))
