"""The sums behind what readers play with, and the fences that ask for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.data.records import Library
from handbook.views.explorables.commit_years import Year, bus_factor
from handbook.views.explorables.cutoffs import Cutoffs, Group, shares_from
from handbook.views.explorables.electricity import Electricity, digits
from handbook.views.explorables.memory import Machine, largest_that_fits, weights_gb
from handbook.views.explorables.stories import RESULTS, Story
from tests.asking import answered

COUNTS = st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), min_size=2, max_size=10)
THRESHOLD = """id: t
dataset: compas-scores
caption: C.
score: score
groups:
  - {title: A, happened: black_again, spared: black_not}
  - {title: B, happened: white_again, spared: white_not}
"""
BUS = """id: b
dataset: commit-years
caption: C.
counts: counts
until: until
project: project
agrees: {sum: commits_year_people, bus_factor: bus_factor_50}
"""
SUM = """id: e
dataset: footprint
caption: C.
answer: answer_wh
energy: energy_mwh
hours: chip_hours
emissions: emissions_t
by: said_by
year: year
counted: boundary_note
uses:
  - {record: gemini-prompt, title: an answer}
  - {record: bloom-chips, title: a run}
grids:
  - {record: bloom-chips, title: a grid}
"""
STORY = """id: s
dataset: models
caption: C.
of: need
steps:
  - {id: weights, title: weights, field: weights, text: Because.}
  - {id: osi, title: licence, field: weights_licence.osi_approved, text: And.}
"""


def test_shares_worked_by_hand() -> None:
    """10 people: 4 to whom it happened. From the second step 3 of them and 2 others are flagged."""
    group = Group("A", ((1, 4), (1, 1), (2, 1)))
    assert shares_from(group, 1) == pytest.approx((100 * 2 / 6, 100 * 1 / 4, 100 * 3 / 5))
    assert shares_from(group, 0) == pytest.approx((100, 0, 40))
    assert shares_from(Group("nobody", ((0, 0), (0, 0))), 1) == (0, 0, 0)


@given(COUNTS)
def test_a_higher_line_has_fewer_false_alarms_and_more_misses(counts: list[tuple[int, int]]) -> None:
    found = [shares_from(Group("A", tuple(counts)), at) for at in range(len(counts))]
    assert [each[0] for each in found] == sorted((each[0] for each in found), reverse=True)
    assert [round(each[1], 9) for each in found] == sorted(round(each[1], 9) for each in found)


@given(COUNTS)
def test_groups_that_are_alike_have_alike_shares(counts: list[tuple[int, int]]) -> None:
    one, other = Group("A", tuple(counts)), Group("B", tuple((2 * a, 2 * b) for a, b in counts))
    assert all(shares_from(one, at) == pytest.approx(shares_from(other, at)) for at in range(len(counts)))


@pytest.mark.parametrize(
    ("counts", "factor"),
    [((95, 8, 4, 4, 4, 1, 1), 1), ((363, 195, 136, 132), 2), ((5, 5), 1), ((5, 5, 5), 2), ((1,), 1), ((1, 1, 8), 1), ((), 0)],
)
def test_bus_factors(counts: tuple[int, ...], factor: int) -> None:
    assert bus_factor(counts) == factor


def test_what_is_left_of_a_year() -> None:
    assert Year("p", "2026-07-01", (60, 30, 10)).left == ("40.0", "10.0", "0.0")


@pytest.mark.parametrize(("value", "text"), [(0.24, "0.24"), (0.01368, "0.014"), (99.4, "99"), (13.68, "14"), (1234.5, "1,234"), (0, "0")])
def test_figures_have_no_more_digits_than_they_deserve(value: float, text: str) -> None:
    assert digits(value) == text


@given(st.floats(1, 1000), st.floats(0, 10), st.sampled_from([2.5, 4.9, 8.5, 16]))
def test_the_largest_that_fits_just_fits(quick: float, cache: float, bits: float) -> None:
    largest = largest_that_fits(Machine("m", quick, 0, cache), bits)
    assert largest >= 0
    if largest:
        assert (weights_gb(largest * 1e9, bits) + cache) * 1.2 == pytest.approx(quick)


def test_good_fences(real_library: Library) -> None:
    cutoffs, said = answered("threshold", THRESHOLD, real_library)
    assert said == []
    assert isinstance(cutoffs, Cutoffs)
    assert [score for score, _ in cutoffs.rows] == sorted(cutoffs.scores)[1:]
    assert all(len(shares) == 6 for _, shares in cutoffs.rows)
    years, said = answered("bus-factor", BUS, real_library)
    assert said == []
    assert years.years
    asked, said = answered("electricity", SUM, real_library)
    assert said == []
    assert isinstance(asked, Electricity)
    assert [each.unit for each in asked.uses] == ["answer", "chip hour"]
    story, said = answered("story", STORY, real_library)
    assert said == []
    assert isinstance(story, Story)
    total = len(real_library.datasets["models"].records)
    assert all(len(each.counts) == len(RESULTS) and sum(each.counts) == total for each in story.steps)
    assert story.steps[0].counts[0] >= story.steps[1].counts[0]


@pytest.mark.parametrize(
    ("kind", "good", "old", "new", "said"),
    [
        ("threshold", THRESHOLD, "score: score", "score: name", 'p:4:8: score: "name" is no field of whole numbers; '),
        ("threshold", THRESHOLD, "white_not", "white_nots", 'spared: "white_nots" is no field of whole numbers; did you mean "white_not"?'),
        ("threshold", THRESHOLD, "compas-scores", "compas", 'dataset: "compas" is not possible'),
        ("threshold", THRESHOLD, "title: A, ", "", "`title:` is missing; a group needs it"),
        ("bus-factor", BUS, "counts: counts", "counts: count", 'counts: "count" is not possible; did you mean "counts"?'),
        ("bus-factor", BUS, "commits_year_people", "commits_year", "as sum, its project has"),
        ("bus-factor", BUS, "until: until\n", "", "`until:` is missing"),
        ("electricity", SUM, "record: gemini-prompt", "record: gemini", 'record: "gemini" is no record of footprint; did you mean'),
        (
            "electricity",
            SUM,
            "record: gemini-prompt",
            "record: gemma-1",
            'record: "gemma-1" has no known answer_wh, or energy_mwh and chip_hours',
        ),
        ("electricity", SUM, "title: a grid", "name: a grid", '"name" is no setting of an entry of grids;'),
        ("story", STORY, "field: weights,", "field: weight,", 'field: "weight" is no field of models;'),
        ("story", STORY, "of: need\n", "", "`of:` is missing"),
    ],
)
def test_faults(kind: str, good: str, old: str, new: str, said: str, real_library: Library) -> None:
    assert old in good
    found, faults = answered(kind, good.replace(old, new, 1), real_library)
    assert found is None
    assert any(said in each for each in faults), faults


def test_counts_that_disagree_with_the_table_of_projects_are_told(real_library: Library) -> None:
    _, faults = answered("bus-factor", BUS.replace("bus_factor: bus_factor_50", "bus_factor: bus_factor_80"), real_library)
    assert any("as bus_factor, its project has" in each for each in faults)
