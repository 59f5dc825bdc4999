"""What rubrics are made of: spans and how they join, readings of cells, terms of licences, and levels that follow from conditions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import combinations_with_replacement, product

import pytest

from handbook.data.records import Cell
from handbook.data.values import Value
from handbook.rubrics.data_information import data_information
from handbook.rubrics.evidence import NOBODY_LOOKED, Evidence, both, first_known, graded, licensed, nowhere, part_cell, present
from handbook.rubrics.intervals import (
    AT_LEAST_BETWEEN,
    AT_MOST_BETWEEN,
    BETWEEN,
    MOST,
    NO,
    UNKNOWN,
    YES,
    Interval,
    all_of,
    any_of,
    hull,
)
from handbook.rubrics.licence_rules import RESTRICTING, eu_terms, mof_open, open_terms, osi_approved, unrestricted
from handbook.rubrics.licence_words import CLAUSES, FORBIDDEN, OTHER, restriction

from .made import LICENCES, OPEN_LICENCE, disputed, library, record

STEPS = range(3)
SPANS = [Interval(low, high) for low, high in combinations_with_replacement(STEPS, 2)]
NOT_THERE = Cell(not_applicable=True)
STATES = {"yes": YES, "partial": BETWEEN, "no": NO}


def evidence(parts: Mapping[str, Value | Cell | None] | None = None, **cells: Value | Cell | None) -> Evidence:
    return Evidence(record(cells), library(parts))


def within(span: Interval) -> range:
    return range(span.low, span.high + 1)


# Spans


@pytest.mark.parametrize(("join", "of"), [(all_of, min), (any_of, max)])
def test_spans_join_as_all_their_readings_do(join: Callable[..., Interval], of: Callable[..., int]) -> None:
    for one, other in product(SPANS, repeat=2):
        readings = {of(pair) for pair in product(within(one), within(other))}
        assert join(one, other) == Interval(min(readings), max(readings))
        assert hull(one, other) == Interval(min(one.low, other.low), max(one.high, other.high))


def test_nothing_to_satisfy_and_nothing_to_choose_from() -> None:
    assert (all_of(), any_of()) == (YES, NO)
    assert [join(BETWEEN) for join in (all_of, any_of, hull)] == [BETWEEN] * 3


def test_a_span_goes_from_a_step_to_one_that_is_not_lower() -> None:
    assert [each.settled for each in (NO, BETWEEN, YES, UNKNOWN, AT_MOST_BETWEEN, AT_LEAST_BETWEEN)] == [True] * 3 + [False] * 3
    assert Interval(0, MOST).high == 3
    for low, high in ((-1, 0), (0, MOST + 1), (2, 1)):
        with pytest.raises(ValueError, match=f"no span: {low} to {high}"):
            Interval(low, high)


# Cells


@pytest.mark.parametrize(
    ("cell", "span"),
    [
        ("yes", YES),
        ("partial", BETWEEN),
        ("no", NO),
        ("maybe", UNKNOWN),
        (None, UNKNOWN),
        (NOT_THERE, UNKNOWN),
        (disputed("yes", "partial"), AT_LEAST_BETWEEN),
        (disputed("no", "yes"), UNKNOWN),
        (disputed("no", "no"), NO),
    ],
)
def test_a_cell_is_worth_all_its_readings(cell: Value | Cell | None, span: Interval) -> None:
    assert graded("training code", STATES)(evidence(training_code=cell)) == span
    assert graded("data code", STATES)(evidence({"data_code": cell})) == span


def test_what_is_there_counts_and_what_nobody_found_proves_nothing() -> None:
    test = present("paper", BETWEEN)
    assert [test(evidence(paper=each)) for each in ("https://a.org", None, NOT_THERE)] == [BETWEEN, UNKNOWN, UNKNOWN]
    assert nowhere(evidence()) == UNKNOWN


def test_parts_are_looked_up_in_the_record_of_components() -> None:
    held = record({})
    assert part_cell(held, "gate", library()) is NOBODY_LOOKED
    assert part_cell(held, "gate", library({"gate": "none"})).value == "none"


def test_tests_join_and_the_first_that_somebody_looked_at_answers() -> None:
    code, data = graded("training code", STATES), graded("data code", STATES)
    assert both(code, data)(evidence({"data_code": "partial"}, training_code="yes")) == BETWEEN
    either = first_known(("training code", code), ("data code", data))

    def answer(first: Value | Cell | None, second: Value | Cell | None) -> Interval:
        return either(evidence({"data_code": second}, training_code=first))

    assert [answer("no", "yes"), answer(None, "yes"), answer(None, None)] == [NO, YES, UNKNOWN]
    last = first_known(("training code", lambda _: NO), ("data code", lambda _: YES))
    assert [last(evidence({"data_code": second}, training_code=None)) for second in (None, "no")] == [YES, YES]
    assert answer(NOT_THERE, "yes") == UNKNOWN  # somebody looked, and it does not apply


@pytest.mark.parametrize(
    ("training", "sources", "span"),
    [
        ("full", "none", BETWEEN),
        ("full", None, BETWEEN),
        *((training, sources, BETWEEN) for training in ("partial", "described") for sources in ("all", "some")),
        *((training, sources, NO) for training in ("partial", "described") for sources in ("kinds", "none")),
        ("partial", None, AT_MOST_BETWEEN),
        ("described", None, AT_MOST_BETWEEN),
        *(("none", sources, NO) for sources in ("all", "none", None)),
        (None, "none", UNKNOWN),
    ],
)
def test_whether_data_is_described(training: Value | None, sources: Value | None, span: Interval) -> None:
    assert data_information(evidence({"data_sources": sources}, training_data=training)) == span


# Licences


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in RESTRICTING.items() for value in values])
def test_each_restricting_term_takes_a_right_away(name: str, value: str) -> None:
    open_terms_but_one = {**OPEN_LICENCE, name: value}
    assert unrestricted(record(OPEN_LICENCE)) == YES
    assert unrestricted(record(open_terms_but_one)) == NO
    assert unrestricted(record({**OPEN_LICENCE, name: None})) == UNKNOWN
    assert unrestricted(record({**OPEN_LICENCE, name: disputed(OPEN_LICENCE[name], value)})) == UNKNOWN


@pytest.mark.parametrize(
    ("licence", "osi", "as_yes", "as_between", "eu", "mof"),
    [
        ("MIT", YES, YES, YES, YES, YES),
        ("CC-BY-4.0", NO, YES, BETWEEN, YES, YES),
        ("LicenseRef-Rail", NO, NO, NO, BETWEEN, NO),
        ("LicenseRef-Research", NO, NO, NO, NO, NO),
        ("LicenseRef-Unread", NO, UNKNOWN, AT_MOST_BETWEEN, UNKNOWN, NO),
        ("LicenseRef-Nobody", UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, NO),
    ],
)
def test_what_a_licence_is_worth(licence: str, osi: Interval, as_yes: Interval, as_between: Interval, eu: Interval, mof: Interval) -> None:
    held = evidence()
    assert (licence in LICENCES) == (licence != "LicenseRef-Nobody")
    rules = (osi_approved, open_terms(unlisted=YES), open_terms(unlisted=BETWEEN), eu_terms, mof_open)
    assert [rule(held, licence) for rule in rules] == [osi, as_yes, as_between, eu, mof]
    assert licensed("weights licence", osi_approved)(evidence(weights_licence=licence)) == osi


def test_no_licence_is_no_open_one() -> None:
    test = licensed("weights licence", mof_open)
    assert [test(evidence(weights_licence=each)) for each in (NOT_THERE, None, disputed("MIT", "x"))] == [NO, UNKNOWN, UNKNOWN]


@pytest.mark.parametrize(("name", "value", "clause"), [(name, *each) for name, words in CLAUSES.items() for each in words.items()])
def test_each_limit_has_its_clause(name: str, value: str, clause: str) -> None:
    assert restriction(record({**OPEN_LICENCE, name: value})) == clause


@pytest.mark.parametrize(("value", "clause"), [*FORBIDDEN.items(), ("none", OTHER), ("other", OTHER)])
def test_uses_that_are_forbidden_come_last(value: str, clause: str) -> None:
    assert restriction(record({**OPEN_LICENCE, "use_restrictions": value})) == clause
    assert restriction(record({**OPEN_LICENCE, "use_restrictions": value, "territory": "part"})) == "its licence leaves out some places"


@pytest.mark.parametrize(
    ("cap", "users", "clause"),
    [
        ("licence", 7, "its licence has a user limit"),
        ("licence", None, "its licence has a size limit"),
        ("none", 7, OTHER),
        (None, 7, OTHER),
        ("a", 7, OTHER),
    ],
)
def test_a_limit_of_users_is_one_of_the_licence(cap: Value | None, users: Value | None, clause: str) -> None:
    assert restriction(record({**OPEN_LICENCE, "size_cap": cap, "size_cap_users": users})) == clause
