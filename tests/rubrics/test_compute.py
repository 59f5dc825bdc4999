"""Training compute: stated figures, estimates and their error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.data.records import Cell, Citation
from handbook.data.values import Value
from handbook.rubrics.compute import compute_span, estimate, estimated_cell
from handbook.rubrics.evidence import Evidence
from handbook.rubrics.intervals import NO, UNKNOWN, YES, Interval

from .made import UNKNOWN as NOBODY_KNOWS
from .made import disputed, library, record

NOT_MIXED = Cell(not_applicable=True)
NUMBERS = st.floats(min_value=1e6, max_value=1e14)


def evidence(parts: dict[str, Value | Cell | None] | None = None, **cells: Value | Cell | None) -> Evidence:
    """A dense model of 7 billion parameters and 2 trillion tokens with some cells changed."""
    held = {"compute_flop": None, "params_total": 7e9, "params_active": NOT_MIXED, "training_tokens": 2e12, **cells}
    return Evidence(record(held), library(parts))


@pytest.mark.parametrize(
    ("cells", "parts", "flop"),
    [
        ({}, None, 8.4e22),
        ({"params_total": 235e9, "params_active": 22e9, "training_tokens": 36e12}, None, 4.8e24),
        ({"params_active": NOBODY_KNOWS}, None, None),  # a mixture whose active parameters nobody knows
        ({"training_tokens": None}, None, None),
        ({"training_tokens": None}, {"estimate_parameters": 1e9, "estimate_tokens": 1e12}, 6e21),
        ({}, {"estimate_parameters": 1e9, "estimate_tokens": 1e12}, 6e21),
        ({}, {"estimate_parameters": NOT_MIXED, "estimate_tokens": NOT_MIXED}, 8.4e22),
    ],
)
def test_an_estimate_from_its_inputs(
    cells: dict[str, Value | Cell | None], parts: dict[str, Value | Cell | None] | None, flop: float
) -> None:
    made = estimate(evidence(parts, **cells))
    assert (made.flop if made else None) == flop


@pytest.mark.parametrize(
    ("flop", "span"),
    [(3.3e24, YES), (3.4e24, UNKNOWN), (1e25, UNKNOWN), (3e25, UNKNOWN), (3.1e25, NO), (disputed(1e24, 1e26), UNKNOWN)],
)
def test_only_what_lies_within_the_error_of_the_limit_stays_open(flop: Value | Cell, span: Interval) -> None:
    assert compute_span(evidence(compute_flop=flop), 1e25, below=YES, above=NO) == span


def test_an_estimate_counts_like_a_catalogue() -> None:
    assert compute_span(evidence(), 1e25, below=YES, above=NO) == YES
    assert compute_span(evidence(training_tokens=None), 1e25, below=YES, above=NO) == UNKNOWN


def test_the_estimated_cell_says_what_it_is_and_what_it_rests_on() -> None:
    cited = Cell(2e12, citations=(Citation("card", "table 1"),))
    held = evidence(training_tokens=cited)
    cell = estimated_cell(held.record, held.library)
    assert cell is not None
    assert (cell.value, cell.citations) == (8.4e22, cited.citations)
    assert "Our estimate" in cell.note
    assert "7 billion" in cell.note
    assert "2,000 billion tokens" in cell.note


def test_a_known_figure_is_not_estimated() -> None:
    held = evidence(compute_flop=1e23)
    assert estimated_cell(held.record, held.library) is None


@given(NUMBERS, NUMBERS, st.floats(min_value=1, max_value=100))
def test_more_compute_never_speaks_for_less_risk(parameters: float, tokens: float, factor: float) -> None:
    less = compute_span(evidence(params_total=parameters, training_tokens=tokens), 1e25, below=YES, above=NO)
    more = compute_span(evidence(params_total=parameters, training_tokens=tokens * factor), 1e25, below=YES, above=NO)
    assert (more.low, more.high) <= (less.low, less.high)
