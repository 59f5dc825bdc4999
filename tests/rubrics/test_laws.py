"""What always holds, whatever the evidence? Each rubric is a complete table, and who opens or knows more never fares worse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.data.values import Value
from handbook.problems import Fault
from handbook.rubrics.evidence import FIELDS, PART_NAMES
from handbook.rubrics.registry import judge, rubrics
from handbook.rubrics.verdicts import Rubric, judge_levels

from .made import UNKNOWN, Cells, disputed, split

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


def test_a_rubric_names_what_is_there() -> None:
    rubric = rubrics()["g7"]
    first, *levels = rubric.levels
    with pytest.raises(Fault, match='needs "wieghts", which is no condition; did you mean "weights"'):
        replace(rubric, levels=(replace(first, needs=("wieghts",)), *levels))
    condition, *others = rubric.conditions
    with pytest.raises(Fault, match=r'"model cart" is no role of rubrics/evidence\.py; did you mean "model card"'):
        replace(rubric, conditions=(replace(condition, roles=("model cart",)), *others))


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


def test_nothing_known_gives_the_whole_range() -> None:
    for held in judge(*split(dict.fromkeys(STEPS, UNKNOWN))):
        assert held.lowest != held.highest
        assert not held.met
