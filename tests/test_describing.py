"""Dataset descriptions: each fault of a `dataset.yml` is named; a good one says what its fields mean."""

from __future__ import annotations

import pytest

from handbook.data.reading.strict_yaml import read_text
from handbook.data.records import Library
from handbook.data.schema import Description
from handbook.data.schema_reader import Describer
from handbook.problems import Problems

HEAD = "title: T\nsingular: t\ndescription: D.\nlicence: CC-BY-4.0\n"


def describe(text: str) -> tuple[Description | None, list[str]]:
    """The description in a text, and the faults found."""
    problems = Problems()
    description = Describer("d", problems).description("things", read_text(text, "d", problems))
    return description, [str(each).removeprefix("d:") for each in problems]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- a", "a dataset description is written as settings, one a line: title, singular"),
        ("titel: T", '"titel" is no setting of a dataset description; did you mean "title"?'),
        ("title: T", "`singular:` is missing; a dataset description needs it"),
        (f"{HEAD}fields: a", "`fields:` is a text, wanted is a list, one entry a line after a hyphen"),
        (f"{HEAD}fields:\n- a", "a field is written as settings, one a line: name, title"),
        (f"{HEAD}fields:\n- {{name: Big, title: T, description: D}}", '"Big" can\'t be a field name'),
        (f"{HEAD}fields:\n- {{name: id, title: T, description: D}}", '"id" can\'t be a field name'),
        (f"{HEAD}fields:\n- {{name: a, title: T, description: D, type: text number}}", 'type: "text number" is not possible'),
        (f"{HEAD}fields:\n- {{name: a, title: T, description: D, type: enum}}", "a: an enum needs `labels`"),
        (f"{HEAD}fields:\n- {{name: a, title: T, description: D, type: reference}}", "a: a reference needs `dataset`"),
        (f"{HEAD}fields:\n- {{name: a, title: T, description: D, evidence: maybe}}", 'evidence: "maybe" is not possible'),
        (f"{HEAD}fields:\n- {{name: a, title: T, description: D, group: g}}", 'a: group "g" is not declared'),
        (f"{HEAD}fields:\n- {{name: a, title: T, description: D, labels: b}}", "`labels:` is a text, wanted is a mapping"),
        (f"{HEAD}fields:\n- {{name: a, title: T, description: D, labels: {{b: {{state: maybe}}}}}}", 'state: "maybe" is not possible'),
        (f"{HEAD}fields:\n- {{name: a, title: T, description: D, constraints: {{minimum: low}}}}", 'minimum: "low" is no number'),
        (f"{HEAD}fields:\n- {{name: a, title: T, description: D, shown_in: {{factor: many, unit: x}}}}", 'factor: "many" is no number'),
        (f"{HEAD}fields:\n- {{name: a, title: T, description: <b>D</b>}}", "description: HTML in a text"),
        (
            f"{HEAD}title_field: nmae\nfields:\n- {{name: name, title: T, description: D}}",
            'title_field: "nmae" is not possible; did you mean "name"?',
        ),
        (
            f"{HEAD}fields:\n- {{name: a, title: T, description: D}}\n- {{name: a, title: T, description: D}}",
            'name: "a" is used by an earlier',
        ),
        (f"{HEAD}fields:\n- {{name: a, title: T, description: D, stale_after_days: -1}}", 'stale_after_days: "-1" is not possible'),
        (f"{HEAD}fields:\n- {{name: a, title: T, description: D, shown_in: {{factor: 0, unit: x}}}}", "factor: 0 is not possible"),
        (
            f"{HEAD}fields:\n- {{name: a, title: T, description: D, constraints: {{minimum: 3, maximum: 2}}}}",
            "minimum: 3 is above the maximum, 2",
        ),
        (f"{HEAD}fields:\n- {{name: a, title: T, description: D, constraints: {{pattern: (a+)+}}}}", 'pattern: "(a+)+" can\'t be used'),
        (f"{HEAD}id_pattern: .*", 'id_pattern: ".*" can\'t be used'),
        (f"{HEAD}id_pattern: '[a-z]+[0-9]*'", "more than one piece repeats without end"),
        (f"{HEAD}overview: {{a: b}}", "`overview:` is a mapping, wanted is a list"),
        (
            f"{HEAD}overview: [nmae]\nfields:\n- {{name: name, title: T, description: D}}",
            'overview: "nmae" is no field; did you mean "name"?',
        ),
        (f"{HEAD}attribution: [[a]]", "an entry of `attribution:` is a list, wanted is a text"),
        (f"{HEAD}pages: many", 'pages: "many" is not possible'),
    ],
)
def test_faults(text: str, said: str) -> None:
    found = describe(text)[1]
    assert any(said in each for each in found), found


def test_a_label_without_a_title_is_called_by_its_value() -> None:
    labels = "{good: {state: yes, means: M.}, bad: Bad}"
    description, said = describe(f"{HEAD}fields:\n- {{name: a, title: T, description: D, type: enum, labels: {labels}}}")
    assert description
    assert said == []
    assert [(each.title, each.state) for each in description.fields["a"].labels.values()] == [("good", "yes"), ("Bad", "")]


def test_the_opening_table_has_the_columns_that_are_named() -> None:
    fields = "".join(f"- {{name: {name}, title: T, description: D}}\n" for name in "abc")
    description, said = describe(f"{HEAD}overview: [c, a]\nfields:\n{fields}")
    assert description
    assert (description.overview, said) == (("c", "a"), [])


def test_the_fields_of_the_tiny_site(library: Library) -> None:
    described = library.datasets["plants"].description
    weights, params = described.fields["weights"], described.fields["params"]
    assert [weights.state_of(value) for value in ("open", "gated", "none", "other")] == ["yes", "partial", "no", ""]
    assert (params.unit, params.shown_unit, params.is_numeric) == ("parameters", "billion", True)
    assert described.fields["languages"].is_list
    assert [each.name for each in described.evidenced][:3] == ["name", "developer", "released"]
    assert described.id_pattern == "[a-z0-9][a-z0-9.-]*"
