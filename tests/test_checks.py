"""Rules between records that the list of bad inputs does not reach."""

from __future__ import annotations

import datetime

import pytest

from handbook.data import integrity
from handbook.data.integrity import check_library
from handbook.data.loading import load_library
from handbook.problems import Problems
from tests.conftest import TODAY
from tests.tiny_site import TinySite

MANY = """- id: {name}
  evidence: {{source: cedar-page, checked: 2026-03-01}}
  name: {name}
  weights: {{value: open, source: nobody}}
  licence: {{value: nothing at all, source: cedar-page}}
  parent: nobody
  unknown: {{not-looked: [developer, released, params, share, homepage, languages, code]}}
"""


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


@pytest.mark.parametrize(
    ("licence", "said"),
    [
        ("GPL-3.0", "is no SPDX id of today; write GPL-3.0-only or GPL-3.0-or-later"),
        ("GPLv3", "is no SPDX id of today; write GPL-3.0-only or GPL-3.0-or-later"),
        ("LGPL-2.1", "is no SPDX id of today; write LGPL-2.1-only or LGPL-2.1-or-later"),
        ("AGPL-3.0+", "is no SPDX id of today; write AGPL-3.0-or-later"),
        ("Apache-2.0+", "is no SPDX id of today; write Apache-2.0"),
        ("wxWindows", "is no SPDX id of today; write GPL-2.0-or-later"),
        ("MIT OR Apache-2.0", "joins several licences; a cell names one"),
        ("apache 2", 'is no SPDX id; did you mean "Apache-2.0"?'),
        ("apache 3", "or add it there as LicenseRef-"),  # another version is another licence
        ("apche-2.0", 'is no SPDX id; did you mean "Apache-2.0"?'),
        ("Zlibb", "is no SPDX id and no licence of docs/data/licences/; look it up at spdx.org/licenses, or add it there as LicenseRef-"),
    ],
)
def test_what_is_said_of_other_ids_of_licences(tiny: TinySite, licence: str, said: str) -> None:
    tiny.replace("docs/data/plants/aster.yml", "value: Apache-2.0", f"value: {licence}")
    (fault,) = faults(tiny)
    assert f'licence: "{licence}" ' in fault
    assert said in fault


def test_a_list_with_a_bad_entry_shows_none_of_it(tiny: TinySite) -> None:
    tiny.replace("docs/data/plants/aster.yml", "[English, Dutch]", "[English, none]")
    problems = Problems()
    library = load_library(tiny.root / "docs/data", tiny.root, problems)
    assert ['"none" is read as an empty cell' in str(each) for each in problems] == [True]
    assert library.datasets["plants"].records["aster"].cell("languages").value is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{value: open, source: aster-card}", "{value: open, source: aster-crad}", "weights: source"),
        ("reading: yes, source: aster-paper", "reading: yes, source: aster-crad", "code: source"),
        ("The launch scripts are public", "The launch scripts [@aster-crad] are public", "code: source"),
        ("note: The paper calls the code released.", 'note: "The paper calls it so [@aster-crad]."', "code: source"),
        ("source: {aster-paper: table 2}", "source: {aster-crad: table 2}", "evidence: source"),
    ],
)
def test_a_source_that_is_not_there_is_told_once_wherever_it_is_cited(tiny: TinySite, old: str, new: str, said: str) -> None:
    tiny.replace("docs/data/plants/aster.yml", old, new)
    (fault,) = faults(tiny)
    assert f'{said} "aster-crad" does not exist; did you mean "aster-card" (' in fault


def test_a_shared_source_that_is_not_there_is_told_once_also_where_a_field_names_the_place_in_it(tiny: TinySite) -> None:
    own = "description: Who made it., group: identity, type: string"
    tiny.replace("docs/data/plants/dataset.yml", own, f"{own}, locator: the run itself")
    tiny.replace("docs/data/plants/aster.yml", "source: {aster-paper: table 2}", "source: aster-crad")
    (fault,) = faults(tiny)
    assert 'evidence: source "aster-crad" does not exist' in fault


@pytest.mark.parametrize("listed", ["[shrae]", "shrae"])
def test_a_listed_field_that_is_none_is_named(tiny: TinySite, listed: str) -> None:
    tiny.replace("docs/data/plants/birch.yml", "not-looked: [homepage]", f"not-looked: [homepage]\n  not-disclosed: {listed}")
    (fault,) = faults(tiny)
    assert '"shrae" is no field of plants; did you mean "share"?' in fault


def test_a_day_of_grace_for_other_time_zones(tiny: TinySite) -> None:
    assert faults(tiny, datetime.date(2026, 2, 28)) == []
    assert "lies in the future" in faults(tiny, datetime.date(2026, 2, 27))[0]


def test_a_day_that_all_cells_share_is_told_once_and_a_day_of_its_own_where_it_stands(tiny: TinySite) -> None:
    tiny.replace("docs/data/plants/aster.yml", "checked: 2026-03-01", "checked: 2027-03-01")
    tiny.replace("docs/data/plants/birch.yml", "checked: 2025-01-15", "checked: 2027-01-15")
    assert faults(tiny) == [
        "docs/data/plants/aster.yml:1:53: evidence: checked 2027-03-01 lies in the future; write the day of the reading",
        "docs/data/plants/birch.yml:6:8: share: checked 2027-01-15 lies in the future; write the day of the reading",
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("evidence: {source: {aster", "evidnce: {source: {aster", '"evidnce" is not known here; did you mean "evidence"?'),
        ("weights: {value: open", "wieghts: {value: open", '"wieghts" is not known here; did you mean "weights"?'),
        ("checked: 2026-03-01", "checkd: 2026-03-01", '"checkd" is not known here; did you mean "checked"?'),
    ],
)
def test_one_slip_is_one_fault(tiny: TinySite, old: str, new: str, said: str) -> None:
    tiny.replace("docs/data/plants/aster.yml", old, new)
    assert [said in each for each in faults(tiny)] == [True]


def test_a_file_full_of_faults_is_not_told_to_the_end(tiny: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(integrity, "MOST_PER_FILE", 2)
    tiny.write("docs/data/plants/many.yml", "".join(MANY.format(name=name) for name in "xyz"))
    assert [each.partition(": ")[2][:7] for each in faults(tiny) if "many.yml" in each] == ["weights", "licence", "parent:"]


def test_a_dataset_that_a_field_points_at_must_exist(tiny: TinySite) -> None:
    tiny.replace("docs/data/plants/dataset.yml", "dataset: plants", "dataset: plnats")
    assert any('parent: dataset "plnats" does not exist; did you mean "plants"?' in each for each in faults(tiny))
