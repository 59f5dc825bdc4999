"""Ids of licences: what SPDX writes today, what was meant, and when nothing is proposed because it would be a guess."""

from __future__ import annotations

import pytest

from handbook.data.licences import CLOSE, is_spdx, licence_fault, meant_licence, record_fault, spdx_spelling, successors_of
from handbook.data.records import Cell, Dataset, Library, Record
from tests.charting import made_library

RECORDS = {
    "Apache-2.0": {"name": "Apache License 2.0", "hf_id": "apache-two"},
    "LicenseRef-Oak-1.1": {"name": "Oak Community License", "hf_id": "oak"},
    "LicenseRef-Elm": {"name": "Elm"},
}


@pytest.fixture(scope="module")
def held() -> Library:
    described = made_library([]).datasets["things"].description
    records = {name: Record(name, "licences", {key: Cell(text) for key, text in cells.items()}) for name, cells in RECORDS.items()}
    return Library({"licences": Dataset(described, records)}, {"licences": {"old-oak": "LicenseRef-Oak-1.1"}})


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("GPL-3.0", ("GPL-3.0-only", "GPL-3.0-or-later")),
        ("gplv2", ("GPL-2.0-only", "GPL-2.0-or-later")),
        ("GPL 2+", ("GPL-2.0-or-later",)),
        ("LGPL-2.1", ("LGPL-2.1-only", "LGPL-2.1-or-later")),
        ("AGPL-3.0+", ("AGPL-3.0-or-later",)),
        ("GFDL-1.3", ("GFDL-1.3-only", "GFDL-1.3-or-later")),
        ("GPL-3.0-only", ()),
        ("XGPL-3.0", ()),
        ("Apache-2.0+", ("Apache-2.0",)),
        ("Apache+", ()),
        ("apache-2.0+", ()),
        ("eCos-2.0", ("GPL-2.0-or-later",)),
        ("Nunit", ("zlib-acknowledgement",)),
        ("MIT", ()),
    ],
)
def test_what_spdx_writes_today(text: str, now: tuple[str, ...]) -> None:
    assert successors_of(text) == now


@pytest.mark.parametrize(
    ("text", "spelling"),
    [("MIT", "MIT"), ("mit", "MIT"), ("apache-2.0", "Apache-2.0"), ("Oak", ""), ("LicenseRef-Oak", ""), ("", ""), ("MIT OR", "")],
)
def test_the_spelling_of_spdx(text: str, spelling: str) -> None:
    assert spdx_spelling(text) == spelling
    assert is_spdx(text) == ((bool(spelling) and text == spelling) or text == spelling)
    said = f'"{text}" is written otherwise by SPDX, and so in cells; did you mean "{spelling}"?'
    assert record_fault(text) == (said if spelling and spelling != text else "")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("OAK", "LicenseRef-Oak-1.1"),  # what a hub calls it
        ("apache license 2.0", "Apache-2.0"),  # its title
        ("Oak-1.1", "LicenseRef-Oak-1.1"),
        ("oak 1.1", "LicenseRef-Oak-1.1"),
        ("LicenseRef-oak-11", "LicenseRef-Oak-1.1"),
        ("Apache_2.0", "Apache-2.0"),
        ("Apache-2", "Apache-2.0"),
        ("mit", "MIT"),
        ("bsd 3 clause", "BSD-3-Clause"),
        ("Apahce-2.0", "Apache-2.0"),
        ("Apahce-2.1", ""),  # another version is another licence
        ("Oax-1.1", "LicenseRef-Oak-1.1"),
        ("Elmm", "LicenseRef-Elm"),
        ("Elmmmm", ""),
        ("", ""),
    ],
)
def test_what_was_meant(held: Library, text: str, meant: str) -> None:
    assert meant_licence(text, held) == meant


def test_how_alike_two_ids_must_be() -> None:
    described = made_library([]).datasets["things"].description
    five = Library({"licences": Dataset(described, {"abcde": Record("abcde", "licences", {})})})
    assert pytest.approx(2 * 4 / 10) == CLOSE  # four letters of five on both sides
    assert [meant_licence(each, five) for each in ("abcdx", "abcxy", "abcd")] == ["abcde", "", "abcde"]


def test_without_records_only_spdx_is_known() -> None:
    assert [meant_licence(each, Library({})) for each in ("mit", "oak", "")] == ["MIT", "", ""]


LOOK = "is no SPDX id and no licence of docs/data/licences/; look it up at spdx.org/licenses, or add it there as LicenseRef- and a name"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Apache-2.0", ""),
        ("LicenseRef-Oak-1.1", ""),
        ("old-oak", ""),
        ("0BSD", ""),
        ("MIT OR Apache-2.0", '"MIT OR Apache-2.0" joins several licences; a cell names one: write the id whose terms were read'),
        ("MIT WITH x", '"MIT WITH x" joins several licences'),
        ("GPL-3.0", '"GPL-3.0" is no SPDX id of today; write GPL-3.0-only or GPL-3.0-or-later'),
        ("GPL-3.0+", '"GPL-3.0+" is no SPDX id of today; write GPL-3.0-or-later'),
        ("mit", '"mit" is no SPDX id; did you mean "MIT"?'),
        ("Nobody", f'"Nobody" {LOOK}'),
        ("LicenseRef-Nobody", '"LicenseRef-Nobody" is no SPDX id and no licence of docs/data/licences/; add it there first'),
    ],
)
def test_what_is_said_of_an_id(held: Library, text: str, said: str) -> None:
    found = licence_fault(text, held)
    assert found.startswith(said)
    assert bool(found) == bool(said)
