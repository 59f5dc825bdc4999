"""Fields that speak about other fields, records that extend others, and places that a "no" rests on."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.data.integrity import check_library
from handbook.data.loading import load_library
from handbook.data.records import Library, Record
from handbook.data.ties import follows
from handbook.problems import Problems
from tests.conftest import TODAY

DESCRIPTIONS = {
    "sources": "title_field: title\nfields:\n  - {name: title, title: Title, description: It., type: string, evidence: none}\n",
    "things": "title_field: size\nfields:\n  - {name: size, title: Size, description: It., type: string, evidence: none}\n",
    "parts": """extends: things
fields:
  - {name: places, title: Places, description: Read., type: list, items: reference, dataset: sources, evidence: none}
  - {name: licence_of_all, title: Licence, description: For all., type: licence, evidence: cell}
  - {name: code, title: Code, description: It., type: state, evidence: cell}
  - {name: code_licence, title: Licence of the code, description: It., type: licence, of: code, inherits: licence_of_all, evidence: cell}
  - {name: data, title: Data, description: It., type: state, evidence: cell}
  - {name: data_licence, title: Licence of the data, description: It., type: licence, of: data, evidence: cell}
  - {name: most, title: Most, description: It., type: number, of: most, evidence: record, constraints: {noted: yes}}
  - {name: weight, title: Weight, description: It., type: number, of: length, evidence: record}
  - {name: length, title: Length, description: It., type: number, of: weight, evidence: record}
""",
}
OPEN = """evidence: {source: repo, checked: 2026-01-01}
places: [repo]
licence_of_all: {value: MIT, source: repo}
code: {value: yes, source: repo}
data: {value: yes, source: repo}
"""
UNREAD = (
    'parts/oak.yml:4:7: code: "not released" needs one of the release\'s own places that was read (repo) under `source:`; '
    "where none was read, list code under `unknown:`"
)


def load(folder: Path, record: str, name: str = "oak") -> tuple[Library, list[str]]:
    """A library with one record of parts, and the faults found in it."""
    for dataset, fields in DESCRIPTIONS.items():
        (folder / dataset).mkdir(parents=True, exist_ok=True)
        heading = f"title: {dataset}\nsingular: one\ndescription: Some.\nlicence: CC0-1.0\n"
        (folder / dataset / "dataset.yml").write_text(heading + fields, encoding="utf-8")
    (folder / "sources" / "all.yml").write_text("- {id: repo, title: Repository}\n- {id: index, title: Index}\n", encoding="utf-8")
    (folder / "things" / "oak.yml").write_text("size: big\n", encoding="utf-8")
    (folder / "parts" / f"{name}.yml").write_text(record, encoding="utf-8")
    problems = Problems()
    library = load_library(folder, folder, problems)
    return library, [str(each) for each in (*problems, *check_library(library, TODAY))]


def part(folder: Path, record: str) -> Record:
    library, faults = load(folder, record)
    assert faults == []
    return library.datasets["parts"].records["oak"]


def test_a_licence_said_once_holds_for_each_part(tmp_path: Path) -> None:
    held = part(tmp_path, OPEN)
    assert held.cell("code_licence") == held.cell("licence_of_all")
    assert held.cell("data_licence").unknown == "not-looked"


def test_a_part_with_its_own_licence_keeps_it(tmp_path: Path) -> None:
    assert part(tmp_path, f"{OPEN}code_licence: {{value: Apache-2.0, source: repo}}\n").text("code_licence") == "Apache-2.0"


def test_what_is_not_there_has_no_licence(tmp_path: Path) -> None:
    assert part(tmp_path, OPEN.replace("code: {value: yes", "code: {value: no")).cell("code_licence").not_applicable


def test_what_nobody_looked_for_has_an_unknown_licence(tmp_path: Path) -> None:
    held = part(tmp_path, OPEN.replace("code: {value: yes, source: repo}", "code: {unknown: looked-not-found}"))
    assert held.cell("code_licence").unknown == "looked-not-found"


@pytest.mark.parametrize(
    ("change", "to", "fault"),
    [
        ("code: {value: yes, source: repo}", "code: {value: no, source: repo}\ncode_licence: {value: MIT, source: repo}",
         "parts/oak.yml:5:15: code_licence: code was not released; leave code_licence out, or give code"),
        ("code: {value: yes, source: repo}", "code: {unknown: not-looked}\ncode_licence: {value: MIT, source: repo}",
         "parts/oak.yml:5:15: code_licence: code is unknown; leave code_licence out, or give code"),
        ("places: [repo]", "places: [repo]\nweight: 3",
         "parts/oak.yml:3:9: weight: length is unknown; leave weight out, or give length"),
        ("places: [repo]", "places: [repo]\nmost: 7e22",
         "parts/oak.yml:3:7: most: an estimate needs a `note:` that shows the sum and what went into it"),
        ("code: {value: yes, source: repo}", "code: {value: no, source: index}",
         UNREAD),
        ("code: {value: yes, source: repo}", "code: {value: yes, source: repo}\ncodelicence: MIT",
         'parts/oak.yml:5:1: "codelicence" is not known here; did you mean "code_licence"?'),
        ("code: {value: yes, source: repo}", "code: {value: yes, source: repo, note: So., disputed: {reading: no}}",
         "parts/oak.yml:4:55: code: the other reading needs its own `source:`"),
    ],
)  # fmt: skip
def test_faults_say_where_and_how_to_cure_them(tmp_path: Path, change: str, to: str, fault: str) -> None:
    assert load(tmp_path, OPEN.replace(change, to))[1] == [fault]


@pytest.mark.parametrize(
    ("change", "to", "answer"),
    [
        ("", "", True),  # the licence of all parts
        ("code: {value: yes, source: repo}", "code: {value: yes, source: repo}\ncode_licence: {value: MIT, source: repo}", False),
        ("code: {value: yes, source: repo}", "code: {unknown: looked-not-found}", True),
        ("code: {value: yes", "code: {value: no", True),
    ],
)
def test_a_cell_says_more_only_when_it_is_written(tmp_path: Path, change: str, to: str, answer: bool) -> None:
    fields = load(tmp_path, OPEN)[0].datasets["parts"].description.fields
    held = part(tmp_path, OPEN.replace(change, to))
    assert follows(fields["code_licence"], held) is answer
    assert not follows(fields["code"], held)


def test_a_record_that_extends_nothing(tmp_path: Path) -> None:
    (fault,) = load(tmp_path, OPEN, name="aok")[1]
    assert fault.startswith('parts/aok.yml:1:1: "aok" is no id in things; name the file like the record it belongs to')
    assert fault.endswith('did you mean "oak"? (allowed: oak)')


def test_a_record_that_extends_another_by_an_id_of_yesterday(tmp_path: Path) -> None:
    load(tmp_path, OPEN)
    (tmp_path / "parts" / "oak.yml").unlink()
    (tmp_path / "things" / "oak.yml").rename(tmp_path / "things" / "oak-2.yml")
    (tmp_path / "things" / "oak-2.yml").write_text("aliases: [oak]\nsize: big\n", encoding="utf-8")
    (tmp_path / "parts" / "oak.yml").write_text(OPEN, encoding="utf-8")
    found = check_library(load_library(tmp_path, tmp_path, Problems()), TODAY)
    assert [str(each) for each in found] == [
        'parts/oak.yml:1:1: "oak" is no id in things; name the file like the record it belongs to; did you mean "oak-2"?'
    ]


def test_a_fault_of_what_others_inherit_is_told_once(tmp_path: Path) -> None:
    (fault,) = load(tmp_path, OPEN.replace("MIT", "MTI"))[1]
    assert fault.startswith('parts/oak.yml:3:17: licence_of_all: "MTI" is no SPDX id')


@pytest.mark.parametrize(("key", "found"), [("of: code", "of: coed"), ("inherits: licence_of_all", "inherits: licence_of_al")])
def test_a_tie_to_a_field_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, found: str) -> None:
    monkeypatch.setitem(DESCRIPTIONS, "parts", DESCRIPTIONS["parts"].replace(key, found))
    name, meant = found.split(": ")[1], key.split(": ")[1]
    assert any(f'"{name}" is no field; did you mean "{meant}"?' in each for each in load(tmp_path, OPEN)[1])
