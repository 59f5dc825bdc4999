"""The Model Openness Framework: agreement with the tool, its quirks, and what always holds."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.rubrics.mof.rules import CLASSES, LABELS, RESEARCH_PAPER, TECHNICAL_REPORT, MofGrade, Release, grade_release
from handbook.rubrics.mof.tables import mof_tables

TABLES = mof_tables()
NAMES = tuple(TABLES.components)
REQUIRED = {number: TABLES.required(number) for number in CLASSES}
OPTIONAL = sorted(set(NAMES) - REQUIRED[1])
OPEN = sorted(TABLES.open_licences)

LICENCES = st.sampled_from(
    ["", "0", "unlicensed", "MIT", "CC-BY-4.0", "GPL-3.0-only", "OpenMDW-1.0", "mit", "PDDL-1.0", "Component not included"]
)
KINDS = ("distribution", "code", "data", "document")
NEARLY_ALL = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["MIT", "unlicensed"]), max_size=3).map(
    lambda odd: {**dict.fromkeys(NAMES, "MIT"), **odd}
)
COMPONENTS = st.dictionaries(st.sampled_from(NAMES), st.none() | LICENCES) | NEARLY_ALL
RELEASES = st.builds(Release, st.dictionaries(st.sampled_from(KINDS), LICENCES), COMPONENTS)


def grade(release: Release) -> MofGrade:
    return grade_release(release, TABLES)


def whole(licence: str | None = "MIT", without: tuple[str, ...] = (), **licences: str) -> Release:
    return Release(licences, {name: licence for name in NAMES if name not in without})


def test_the_tables_are_those_of_the_framework() -> None:
    assert [len(REQUIRED[number]) for number in CLASSES] == [6, 10, 14]
    assert len(NAMES) == 17
    assert len(OPEN) == 226


# Which licence counts

OWN_LICENCES = [
    ("MIT", 1),
    ("CC-BY-4.0", 1),
    ("OpenMDW-1.0", 1),
    ("GPL-3.0-only", 1),  # open, though the tool calls it right for nothing
    ("ODC-PDDL-1.0", 1),  # the tool's spelling, on no other list
    ("PDDL-1.0", 0),
    ("CC-PDDC", 0),
    ("C-UDA-1.0", 0),
    ("MulanPSL-1.0", 0),
    ("OpenMDW-1.1", 0),
    ("apache-2.0", 0),
    ("Apache 2.0", 0),
    ("MIT license", 0),
    (" MIT", 0),
    ("MIT ", 0),
    ("MIT OR Apache-2.0", 0),
    ("Unlicensed", 0),
    ("Component not included", 0),
    ("unlicensed", 0),
    ("", 0),
    ("0", 0),
    (None, 0),
]


@pytest.mark.parametrize(("licence", "number"), OWN_LICENCES)
def test_only_exact_open_ids_count(licence: str | None, number: int) -> None:
    assert grade(whole(licence)).number == number


@pytest.mark.parametrize("hiding", ["unlicensed", "", "0", "Proprietary"])
def test_an_own_licence_hides_the_global_ones(hiding: str) -> None:
    assert grade(whole(hiding, distribution="MIT", code="MIT", data="MIT", document="MIT")).number == 0


@pytest.mark.parametrize(
    ("licences", "number"),
    [
        ({"distribution": "MIT"}, 1),
        ({"code": "MIT", "data": "MIT", "document": "MIT"}, 1),
        ({"code": "MIT", "data": "MIT", "document": "", "distribution": "MIT"}, 1),
        ({"code": "MIT", "data": "MIT", "document": "0", "distribution": "MIT"}, 1),
        ({"code": "MIT", "data": "MIT", "document": "unlicensed", "distribution": "MIT"}, 0),
        ({"code": "MIT", "data": "MIT", "document": " ", "distribution": "MIT"}, 0),
        ({"code": "MIT", "data": "MIT"}, 0),
        ({}, 0),
    ],
)
def test_global_licences_type_first_then_distribution(licences: dict[str, str], number: int) -> None:
    assert grade(replace(whole(None), licences=licences)).number == number


# The technical report and the research paper

PAPER_CASES = [
    ({}, 1, (100, 100, 100)),
    ({TECHNICAL_REPORT: "unlicensed"}, 1, (100, 100, 100)),
    ({RESEARCH_PAPER: "unlicensed"}, 2, (100, 100, 13 / 14 * 100)),
    ({RESEARCH_PAPER: "unlicensed", TECHNICAL_REPORT: "unlicensed"}, 0, (5 / 6 * 100, 0, 0)),
]


@pytest.mark.parametrize(("odd", "number", "progress"), PAPER_CASES)
def test_an_open_paper_takes_the_seat_of_the_report(odd: dict[str, str], number: int, progress: tuple[float, ...]) -> None:
    release = whole()
    held = grade(replace(release, components={**release.components, **odd}))
    assert held.number == number
    assert [held.progress[each] for each in CLASSES] == pytest.approx(progress)


def test_a_paper_that_is_present_makes_an_absent_report_no_longer_missing() -> None:
    assert grade(whole("Proprietary", without=(TECHNICAL_REPORT,))).missing == {3: (), 2: (), 1: ()}
    assert grade(whole(without=(RESEARCH_PAPER,))).missing == {3: (), 2: (), 1: (RESEARCH_PAPER,)}
    assert grade(whole(without=(TECHNICAL_REPORT, RESEARCH_PAPER))).missing[3] == (TECHNICAL_REPORT,)


def test_progress_of_a_class_counts_only_when_the_class_below_is_met() -> None:
    held = grade(whole(without=("Training code", "Datasets")))
    assert held.number == 3
    assert held.progress == {3: 100.0, 2: 90.0, 1: 0.0}


def test_an_empty_release() -> None:
    held = grade(Release({}, {}))
    assert (held.number, held.label) == (0, "Unclassified")
    assert [len(held.missing[number]) for number in CLASSES] == [6, 10, 14]


# What always holds (facts/openness.yml, "invariants")


def rank(held: MofGrade) -> int:
    """The class turned round, so that more is more open."""
    return 4 - held.number if held.number else 0


@given(RELEASES, st.sampled_from(NAMES), st.sampled_from(OPEN))
def test_an_open_component_never_lowers_the_class(release: Release, name: str, licence: str) -> None:
    opened = replace(release, components={**release.components, name: licence})
    assert rank(grade(opened)) >= rank(grade(release))


@given(RELEASES)
def test_progress_is_in_range_and_a_class_implies_those_below(release: Release) -> None:
    held = grade(release)
    shares = [held.progress[number] for number in CLASSES]
    assert all(0 <= share <= 100 for share in shares)
    assert all(lower == 100 or higher == 0 for lower, higher in pairwise(shares))
    assert rank(held) == shares.count(100)
    assert held.label == LABELS[held.number]


@given(RELEASES, st.sampled_from(OPTIONAL), st.none() | LICENCES)
def test_optional_components_change_nothing(release: Release, name: str, licence: str | None) -> None:
    assert grade(replace(release, components={**release.components, name: licence})) == grade(release)


@given(RELEASES, st.sampled_from(OPEN))
def test_one_open_licence_is_as_good_as_another(release: Release, licence: str) -> None:
    def swap(old: str | None) -> str | None:
        return licence if old in TABLES.open_licences else old

    swapped = Release(
        {kind: swap(old) or "" for kind, old in release.licences.items()}, {name: swap(old) for name, old in release.components.items()}
    )
    assert grade(swapped) == grade(release)


@given(RELEASES)
def test_missing_components_are_absent_and_accumulate(release: Release) -> None:
    missing = grade(release).missing
    assert set(missing[3]) <= set(missing[2]) <= set(missing[1])
    assert not set(missing[1]) & release.components.keys()
