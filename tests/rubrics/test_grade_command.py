"""`handbook grade`: agreement with the samples, and what happens to malformed records."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from handbook.cli import main
from handbook.rubrics.mof.rules import LABELS
from handbook.rubrics.osai import DIMENSIONS, osai_score

from .sampled import FOLDER, Case, mof_cases, mof_record, osai_cases, osai_record

Run = Callable[..., Result]
GOOD = mof_record([{"name": "Model card", "license": "MIT"}], {})


def grade(rubric: str, *files: object, given: str | bytes = "") -> Result:
    return CliRunner().invoke(main, ["grade", "--rubric", rubric, *map(str, files)], input=given)


def graded(record: str, rubric: str = "mof") -> dict[str, Any]:
    result = grade(rubric, "-", given=record)
    assert result.exit_code == 0, result.stderr
    held: dict[str, Any] = json.loads(result.stdout)
    return held


@pytest.mark.parametrize("case", mof_cases(), ids=lambda case: case.name)
def test_mof_agrees_with_the_tool(case: Case) -> None:
    held = graded(case.record)
    assert held["class"] == case.expected["class"]
    assert held["label"] == LABELS[case.expected["class"]]
    assert held["progress"] == pytest.approx(case.expected["progress"], abs=0.01)
    assert held["missing"] == case.expected["missing"]


@pytest.mark.parametrize("case", osai_cases(), ids=lambda case: case.name)
def test_osai_agrees_with_the_site(case: Case) -> None:
    assert graded(case.record, "osai")["score"] == pytest.approx(case.expected["score"], abs=0.0001)


def test_whole_records_agree_with_their_reduced_cases() -> None:
    reduced = {case.name: case.expected for case in mof_cases()}
    for path in sorted((FOLDER / "mof").iterdir()):
        held = graded(path.read_text("utf-8"))
        assert path.name not in reduced or held["class"] == reduced[path.name]["class"]
    scores = {case.name: case.expected["score"] for case in osai_cases()}
    for path in sorted((FOLDER / "osai").iterdir()):
        assert graded(path.read_text("utf-8"), "osai")["score"] == pytest.approx(scores[path.name], abs=0.0001)


def test_the_line_has_the_file_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("é x.yml").write_text(GOOD, "utf-8")
    result = grade("mof", "./é x.yml")
    assert json.loads(result.stdout)["file"] == "./é x.yml"
    assert list(json.loads(result.stdout)) == ["file", "class", "label", "progress", "missing"]
    assert list(json.loads(grade("osai", "-", given=osai_record({})).stdout)) == ["file", "score"]


def test_each_file_is_one_line_in_the_order_given(tmp_path: Path) -> None:
    (tmp_path / "good.yml").write_text(GOOD, "utf-8")
    (tmp_path / "bad.yml").write_text("release: [", "utf-8")
    files = [tmp_path / "bad.yml", tmp_path / "good.yml", tmp_path / "absent.yml", tmp_path, tmp_path / "good.yml"]
    result = grade("mof", *files)
    assert result.exit_code == 1
    assert [json.loads(line)["file"] for line in result.stdout.splitlines()] == [str(files[1]), str(files[4])]
    faults = result.stderr.splitlines()
    assert [fault.startswith(str(file)) for fault, file in zip(faults, [files[0], files[2], files[3]], strict=True)] == [True] * 3
    assert f"{tmp_path / 'bad.yml'}:2:1: this is not valid YAML" in faults[0]
    assert "No such file" in faults[1]


def test_no_file_and_no_such_rubric_are_usage_errors() -> None:
    assert grade("mof").exit_code == 2
    assert grade("g7", "-").exit_code == 2


# Records of the Model Openness Tool

MALFORMED = [
    ("[]", "-:1:1: found a list; a record is a mapping"),
    ("text", '-:1:1: found "text"'),
    ("framework: {version: '1.0'}", "-:1:1: the record has no release block"),
    ("framework: {}\nrelease:", "-:2:9: release is nothing"),
    ("release: [a]", "-:1:10: release is a list"),
    ("release: {name: x}", "-:1:10: release has no components"),
    ("release:\n  components:\n", "-:2:14: components is nothing"),
    ("release:\n  components: {Model card: MIT}", "-:2:15: components is a mapping"),
    ("release:\n  components: Model card", '-:2:15: components is "Model card"'),
    ("release:\n  components: [Model card]", '-:2:16: a component is "Model card"'),
    ("release:\n  components:\n  - license: MIT", "-:3:5: a component without a name"),
    ("release:\n  components:\n  - name:\n", "-:3:5: a component without a name"),
    ("release:\n  components:\n  - name: 13", '-:3:11: the name of a component is "13", which is no text'),
    ("release:\n  components:\n  - name: Model card\n    license: 2.0", '-:4:14: "Model card": license is "2.0", which is no text'),
    ("release:\n  components:\n  - name: Model card\n    license: [MIT]", '"Model card": license is a list'),
    ("release:\n  license: MIT\n  components: []", '-:2:12: license is "MIT"'),
    ("release:\n  license: [MIT]\n  components: []", "-:2:12: license is a list"),
    ("release:\n  license: {code: MIT}\n  components: []", '-:2:19: license: code is "MIT"'),
    ("release:\n  license: {code: {name: [MIT]}}\n  components: []", "license: code: name is a list"),
    ("release: {}\nrelease: {}", 'the key "release" stands here a second time'),
]


@pytest.mark.parametrize(("record", "message"), MALFORMED)
def test_malformed_records_are_located(record: str, message: str) -> None:
    result = grade("mof", "-", given=record)
    assert (result.exit_code, result.stdout) == (1, "")
    assert message in result.stderr


@pytest.mark.parametrize("licences", [None, {}, [], {"code": None}, {"code": {}}, {"code": []}, {"code": {"name": None}}, {"other": 7}])
def test_empty_global_licences_are_none(licences: object) -> None:
    assert graded(mof_record([{"name": "Model card"}], licences))["progress"]["3"] == 0


def test_a_record_without_global_licences_or_framework_is_graded() -> None:
    assert graded("release: {components: [{name: Model card, license: MIT}]}")["progress"]["3"] == pytest.approx(100 / 6, abs=0.01)


def test_of_two_equal_components_the_later_counts() -> None:
    entries = [{"name": "Model card", "license": "MIT"}, {"name": "Model card", "license": "unlicensed"}]
    assert graded(mof_record(entries, {}))["progress"]["3"] == 0
    assert graded(mof_record(entries[::-1], {}))["progress"]["3"] > 0


@pytest.mark.parametrize("name", ["model card", "Model card ", "Modelcard", ""])
def test_an_unknown_component_counts_as_the_tool_counts_it_with_a_remark(name: str) -> None:
    result = grade("mof", "-", given=mof_record([{"name": name, "license": "MIT"}], {}))
    assert result.exit_code == 0
    assert "is no component of the framework; the tool counts it as Datasets" in result.stderr
    assert "Datasets" not in json.loads(result.stdout)["missing"]["1"]


@pytest.mark.parametrize(
    ("licence", "remark"),
    [
        ("Apache 2.0", 'did you mean "Apache-2.0"?'),
        ("apache-2.0", 'did you mean "Apache-2.0"?'),
        ("Apache-2.0 ", 'did you mean "Apache-2.0"?'),
        ("MIT License", 'did you mean "MIT"?'),
        ("MIT OR Apache-2.0", "is none of the tool's ids, so it counts as not open"),
        ("Llama 3 Community License", "is none of the tool's ids, so it counts as not open"),
        ("Apache-2.0", ""),
        ("CC-BY-NC-4.0", ""),
        ("unlicensed", ""),
    ],
)
def test_a_licence_that_the_tool_does_not_understand_gets_a_remark(licence: str, remark: str) -> None:
    globally = grade("mof", "-", given=mof_record([{"name": "Model card"}], {"distribution": {"name": licence}}))
    single = grade("mof", "-", given=mof_record([{"name": "Model card", "license": licence}], {}))
    for result in (globally, single):
        assert (result.exit_code, remark in result.stderr) == (0, True)
        assert bool(result.stderr) is bool(remark)


@pytest.mark.parametrize(
    ("record", "remark"),
    [
        (
            "{components: [{name: Model card, license_name: MIT}]}",
            '"license_name" is not read (format before April 2025); did you mean license?',
        ),
        ("{licence: {}, components: [{name: Model card}]}", '"licence" is not read; did you mean license?'),
        ("{components: [{name: Model card, colour: red}]}", ""),
    ],
)
def test_a_key_that_the_tool_does_not_read_gets_a_remark(record: str, remark: str) -> None:
    result = grade("mof", "-", given=f"release: {record}")
    assert result.exit_code == 0
    assert remark in result.stderr if remark else result.stderr == ""


# Records of the European index


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ("- system", "-:1:1: found a list"),
        ("weights_basemodel: {class: open}", "-:1:1: system: type is nothing"),
        ("system: {type: }", "system: type is nothing"),
        ("system: {type: Text}", 'system: type is "Text"'),
        ("system: text", "system: type is nothing"),
    ],
)
def test_a_system_without_a_type_has_no_dimensions(record: str, message: str) -> None:
    result = grade("osai", "-", given=record)
    assert result.exit_code == 1
    assert message in result.stderr


@pytest.mark.parametrize("odd", ["{class: Open}", "{class: }", "{class: [open]}", "open", "[]", "", "{link: x}"])
def test_what_is_not_one_of_three_words_counts_nothing(odd: str) -> None:
    result = grade("osai", "-", given=f"system: {{type: 'text, audio '}}\npaper: {odd}\nmodelcard: {{class: open}}")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["score"] == pytest.approx(1 / 12, abs=0.0001)
    assert "paper: class is " in result.stderr


def test_the_ends_of_the_score() -> None:
    assert graded(osai_record({}), "osai")["score"] == 0
    assert graded(osai_record(dict.fromkeys(DIMENSIONS, "partial")), "osai")["score"] == 0.5
    assert graded(osai_record(dict.fromkeys(DIMENSIONS, "open")), "osai")["score"] == 1


def test_what_the_index_does_not_say_or_says_in_other_words_counts_nothing() -> None:
    assert osai_score({}) == 0
    assert osai_score(dict.fromkeys(DIMENSIONS, "open")) == 1
    assert osai_score({**dict.fromkeys(DIMENSIONS, "partial"), DIMENSIONS[0]: "Open", "other": "open"}) == 11 / 24
