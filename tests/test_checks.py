"""Rules between records that the list of bad inputs does not reach."""

from __future__ import annotations

import datetime

import pytest

from handbook.data.integrity import check_library
from handbook.data.loading import load_library
from handbook.problems import Problems
from tests.conftest import TODAY
from tests.tiny_site import TinySite


def faults(tiny: TinySite, today: datetime.date = TODAY) -> list[str]:
    """What is found between the records of a tiny site."""
    problems = Problems()
    library = load_library(tiny.root / "docs/data", tiny.root, problems)
    return [str(each) for each in [*problems, *check_library(library, today)]]


@pytest.mark.parametrize("licence", ["MIT-0", "GPL-2.0-only", "0BSD"])
def test_spdx_licences_need_no_record(tiny: TinySite, licence: str) -> None:
    tiny.replace("docs/data/plants/aster.yml", "value: Apache-2.0", f"value: {licence}")
    assert faults(tiny) == []


@pytest.mark.parametrize("licence", ["mit", "apache-2.0", "GPLv3"])
def test_other_spellings_are_corrected(tiny: TinySite, licence: str) -> None:
    tiny.replace("docs/data/plants/aster.yml", "value: Apache-2.0", f"value: {licence}")
    assert "is no SPDX id" in faults(tiny)[0]


def test_a_day_of_grace_for_other_time_zones(tiny: TinySite) -> None:
    assert faults(tiny, datetime.date(2026, 2, 28)) == []
    assert "lies in the future" in faults(tiny, datetime.date(2026, 2, 27))[0]


def test_a_dataset_that_a_field_points_at_must_exist(tiny: TinySite) -> None:
    tiny.replace("docs/data/plants/dataset.yml", "dataset: plants", "dataset: plnats")
    assert any('parent: dataset "plnats" does not exist; did you mean "plants"?' in each for each in faults(tiny))
