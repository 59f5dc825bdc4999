"""Training compute where it is just below or above a limit, and what an estimate takes and says."""

from __future__ import annotations

import pytest

from handbook.data.records import Cell, Citation
from handbook.data.values import Value
from handbook.rubrics.compute import Estimate, compute_span, estimate, estimated_cell
from handbook.rubrics.evidence import Evidence
from handbook.rubrics.intervals import BETWEEN, NO, UNKNOWN, YES, Interval

from .made import disputed, library, record

NOT_THERE = Cell(not_applicable=True)


def compute(**cells: Value | Cell | None) -> Evidence:
    parts: dict[str, Value | Cell | None] = {
        name: cells.pop(name) for name in ("compute_at_most", "estimate_parameters", "estimate_tokens") if name in cells
    }
    held = {"compute_flop": None, "params_total": 7e9, "params_active": NOT_THERE, "training_tokens": 2e12, **cells}
    return Evidence(record(held), library(parts))


@pytest.mark.parametrize(
    ("figure", "span"),
    [(100, YES), (100.1, UNKNOWN), (300, UNKNOWN), (900, UNKNOWN), (900.1, NO), (disputed(50, 100), YES), (disputed(50, 1000), UNKNOWN)],
)
def test_a_figure_is_right_within_a_factor_of_three(figure: Value | Cell, span: Interval) -> None:
    assert compute_span(compute(compute_flop=figure), 300, below=YES, above=NO) == span


@pytest.mark.parametrize(
    ("most", "span"),
    [(300, YES), (301, NO), (disputed(300, 301), UNKNOWN), (None, NO)],
)
def test_what_it_was_at_most_overrules_a_figure(most: Value | Cell | None, span: Interval) -> None:
    assert compute_span(compute(compute_flop=1000, compute_at_most=most), 300, below=YES, above=NO) == span


def test_without_figures_nothing_is_known() -> None:
    nothing = compute(params_total=None)
    assert compute_span(nothing, 300, below=YES, above=NO) == UNKNOWN
    assert compute_span(compute(params_total=None, compute_at_most=300), 300, below=BETWEEN, above=NO) == BETWEEN
    assert (estimate(nothing), estimated_cell(nothing.record, nothing.library)) == (None, None)


def test_an_estimate_has_two_figures_and_names_each_source_once() -> None:
    cited = Cell(1, citations=(Citation("a"), Citation("b")))
    made = Estimate(1.26e9, 1e9, (cited, cited))
    assert (made.flop, made.citations) == (7.6e18, (Citation("a"), Citation("b")))
    note = "Our estimate, nobody's statement: 6 × 7 billion parameters for one token × 2,000 billion tokens; right within a factor of 3, "
    held = compute()
    cell = estimated_cell(held.record, held.library)
    assert cell
    assert (cell.value, cell.unknown, cell.note) == (8.4e22, "", f"{note}tuning left out.")


def test_an_estimate_takes_its_own_inputs_then_the_active_parameters_then_all() -> None:
    own = compute(params_active=1e9, estimate_parameters=2e9, estimate_tokens=1e12)
    assert [made.parameters for made in (estimate(own), estimate(compute(params_active=1e9)), estimate(compute())) if made] == [
        2e9,
        1e9,
        7e9,
    ]
    half = estimate(compute(estimate_parameters=2e9, estimate_tokens=None))
    assert half
    assert half.parameters == 7e9
