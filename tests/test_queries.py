"""The query language piece by piece: conditions, orders, statistics, and the words for what is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.data.records import Cell, Dataset, Library, Record
from handbook.data.schema import Description, Field, Label
from handbook.data.values import Value
from handbook.problems import Problems
from handbook.query.queries import Condition, Query, SortKey
from handbook.query.select import satisfies, select, sort_records
from handbook.query.statistics import Expected, Statistic, count, known_of, load_statistics, matching, share

LABELS = {"open": Label("open", "yes"), "gated": Label("gated", "partial"), "none": Label("none", "no"), "odd": Label("odd")}
FIELDS = {
    "name": Field("name", "Name", "", "string", "string", "none"),
    "size": Field("size", "Size", "", "number", "number", "none"),
    "born": Field("born", "Born", "", "date", "date", "none"),
    "tags": Field("tags", "Tags", "", "list", "string", "none"),
    "code": Field("code", "Code", "", "state", "state", "none"),
    "gate": Field("gate", "Gate", "", "enum", "enum", "none", labels=LABELS),
}
UNKNOWN, NOWHERE = Cell(unknown="not-looked"), Cell(not_applicable=True)


def library(*rows: dict[str, Value | Cell]) -> Library:
    """Records a, b, c … of these cells."""
    described = Description("things", "f", "Things", "thing", "", "CC0-1.0", "name", "", "", "none", (), (), FIELDS)
    records = {}
    for name, row in zip("abcdefghi", rows, strict=False):
        records[name] = Record(name, "things", {key: each if isinstance(each, Cell) else Cell(each) for key, each in row.items()})
    return Library({"things": Dataset(described, records)})


def meets(field: str, cell: Value | Cell, **rule: object) -> bool:
    return satisfies(FIELDS[field], cell if isinstance(cell, Cell) else Cell(cell), Condition(**rule))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cell", "known", "applies"),
    [(3, True, True), (0, True, True), (UNKNOWN, False, True), (NOWHERE, False, False)],
)
def test_what_is_known_and_what_applies(cell: Value | Cell, known: bool, applies: bool) -> None:
    assert [meets("size", cell, known=each) for each in (True, False)] == [known, not known]
    assert [meets("size", cell, applies=each) for each in (True, False)] == [applies, not applies]


@pytest.mark.parametrize(
    ("field", "cell", "state"),
    [
        ("code", "yes", "yes"),
        ("code", "partial", "partial"),
        ("gate", "open", "yes"),
        ("gate", "none", "no"),
        ("gate", UNKNOWN, "unknown"),
        ("gate", NOWHERE, "not-applicable"),
        ("gate", "odd", ""),
        ("tags", ("yes",), ""),
    ],
)
def test_states(field: str, cell: Value | Cell, state: str) -> None:
    states = ("yes", "partial", "no", "unknown", "not-applicable")
    assert [each for each in states if meets(field, cell, states=(each,))] == [each for each in states if each == state]
    assert meets(field, cell, states=states) == bool(state)


@pytest.mark.parametrize(
    ("cell", "values", "met", "excluded"),
    [
        ("x", ("x",), True, True),
        ("x", ("y",), False, False),
        ("x", ("y", "x"), True, True),
        (("x", "y"), ("y",), True, True),
        (("x", "y"), ("z",), False, False),
        (UNKNOWN, ("x",), False, False),
        (NOWHERE, ("x",), False, False),
    ],
)
def test_values_and_what_is_excluded(cell: Value | Cell, values: tuple[str, ...], met: bool, excluded: bool) -> None:
    assert meets("tags", cell, values=values) is met
    assert meets("tags", cell, excluded=values) is not excluded


@pytest.mark.parametrize(
    ("field", "cell", "least", "most", "within"),
    [
        ("size", 3, 3, None, True),
        ("size", 3, 4, None, False),
        ("size", 3, None, 3, True),
        ("size", 3, None, 2, False),
        ("size", 3.5, 3, 4, True),
        ("size", 2.5, 3, 4, False),
        ("size", 4.5, 3, 4, False),
        ("size", 0, None, 0, True),
        ("size", 0, 0, None, True),
        ("size", -1, 0, None, False),
        ("size", UNKNOWN, 0, None, False),
        ("size", UNKNOWN, None, 9, False),
        ("size", NOWHERE, None, 9, False),
        ("tags", ("a",), "a", None, False),  # a list has no size
        ("born", "2024-05-31", "2024", None, True),
        ("born", "2024-05-31", "2024-06", None, False),
        ("born", "2024-05-31", None, "2024", True),
        ("born", "2024-05-31", None, "2024-05", True),
        ("born", "2024-05-31", None, "2024-04", False),
        ("born", "2024", None, "2024-05", True),
        ("born", "2025", None, "2024-05", False),
        ("name", "Birch", "aster", "cedar", True),  # whatever the case
        ("name", "birch", "Cedar", None, False),
    ],
)
def test_bounds_hold_what_they_name(field: str, cell: Value | Cell, least: Value, most: Value, within: bool) -> None:
    assert meets(field, cell, minimum=least, maximum=most) is within


def test_all_parts_of_a_condition_hold() -> None:
    assert not meets("size", 3, values=(3,), minimum=4)
    assert not meets("size", 3, values=(3,), excluded=(3,))
    assert not meets("code", "yes", states=("yes",), values=("no",))
    assert meets("code", "yes", states=("yes",), values=("yes",), known=True, applies=True)


@pytest.mark.parametrize(
    ("field", "cells", "order"),
    [
        ("size", (2, UNKNOWN, 1, NOWHERE, 3), ("cae", "eac")),
        ("size", (10, 9, 0, -1), ("dcba", "abcd")),  # nothing is a number too
        ("name", ("b", "A", "c", "B"), ("badc", "cadb")),
        ("code", ("no", "yes", "partial"), ("bca", "acb")),
        ("gate", ("none", "gated", "open"), ("cba", "abc")),
        ("tags", (("b", "a"), ("a", "z"), ("c",)), ("bac", "cab")),
        ("born", ("2024-05", "2024", "2023-12-31"), ("cba", "abc")),
    ],
)
def test_orders(field: str, cells: tuple[Value | Cell, ...], order: tuple[str, str]) -> None:
    records = list(library(*({field: each} for each in cells)).datasets["things"].records.values())
    known = [each.id for each in records if each.cell(field).known]
    rest = "".join(each.id for each in records if not each.cell(field).known)
    for descending, wanted in zip((False, True), order, strict=True):
        found = sort_records(records, FIELDS[field], SortKey(field, descending))
        assert len(known) == len(wanted)
        assert "".join(each.id for each in found) == wanted + rest


def query(**more: object) -> Query:
    settings = {"id": "q", "dataset": "things", "columns": (), "ids": (), "where": {}, "sort": (), "limit": 9, "caption": ""}
    return Query(**{**settings, **more})  # type: ignore[arg-type]


def test_rows_come_by_name_in_the_order_of_the_request_or_sorted() -> None:
    dataset = library({"name": "b", "size": 1}, {"name": "C", "size": 2}, {"name": "A", "size": 1}).datasets["things"]

    def ids(**more: object) -> str:
        return "".join(each.id for each in select(query(**more), dataset))

    assert ids() == "cab"
    assert ids(ids=("b", "a")) == "ba"
    assert ids(sort=(SortKey("size", descending=False),)) == "cab"
    assert ids(sort=(SortKey("size", descending=True), SortKey("name", descending=True))) == "bac"
    assert ids(where={"size": Condition(values=(1,))}) == "ca"
    assert ids(where={"size": Condition(values=(1,)), "name": Condition(excluded=("b",))}, ids=("a", "b", "c")) == "c"


# Statistics

ROWS = library(
    {"name": "One", "size": 30, "gate": "open"},
    {"name": "Two", "size": 4, "gate": "open"},
    {"name": "Three", "size": UNKNOWN, "gate": "none"},
    {"name": "Four", "size": NOWHERE, "gate": UNKNOWN},
)
OPEN, SMALL = {"gate": Condition(values=("open",))}, {"size": Condition(maximum=9)}


def statistic(**more: object) -> Statistic:
    return Statistic(**{"id": "s", "means": "M", "dataset": "things", "show": "count", "where": {}, **more})  # type: ignore[arg-type]


def test_records_that_satisfy_all_conditions() -> None:
    dataset = ROWS.datasets["things"]
    assert "".join(each.id for each in matching(dataset, OPEN)) == "ab"
    assert "".join(each.id for each in matching(dataset, {"id": Condition(values=("d", "b"))}, OPEN)) == "b"
    assert [count(dataset), count(dataset, OPEN), count(dataset, OPEN, SMALL), count(dataset, SMALL)] == [4, 2, 1, 1]


@pytest.mark.parametrize(
    ("of", "where", "percent"),
    [({}, OPEN, 50.0), (OPEN, SMALL, 50.0), (SMALL, OPEN, 100.0), (OPEN, {"gate": Condition(values=("none",))}, 0.0)],
)
def test_a_share_is_a_percentage_of_those_it_is_taken_of(of: dict[str, Condition], where: dict[str, Condition], percent: float) -> None:
    assert share(statistic(show="share", of=of, where=where), ROWS) == percent
    assert share(statistic(show="share", of={"gate": Condition(values=("odd",))}, where=where), ROWS) == 0.0


@pytest.mark.parametrize(("field", "order"), [("size", "ba"), ("name", "dacb"), ("gate", "cab"), (None, "")])
def test_those_whose_field_is_known_come_smallest_first(field: str | None, order: str) -> None:
    looked_at = statistic(field=FIELDS[field] if field else None)
    assert "".join(each.id for each in known_of(looked_at, ROWS)) == order


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("", None),
        (", expect: Aster 7B", Expected("Aster 7B")),
        (", expect: {min: 2}", Expected("", 2, None)),
        (", expect: {max: 2.5}", Expected("", None, 2.5)),
        (", expect: {min: 1, max: 2}", Expected("", 1, 2)),
    ],
)
def test_what_a_sentence_was_written_for(tmp_path: Path, settings: str, expected: Expected | None) -> None:
    (tmp_path / "a.yml").write_text(f"s: {{means: M, dataset: things, show: count, says: {{a.md: Some  words}}{settings}}}\n", "utf-8")
    problems = Problems()
    (found,) = load_statistics(tmp_path, tmp_path, ROWS, problems).values()
    assert not problems.found
    assert (found.expected, found.says, found.named_by, str(found.at)) == (expected, {"a.md": "Some words"}, "", "a.yml:1:4")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("show: count, expect: {min: few}", 'a.yml:1:59: min: "few" is no number'),
        ("show: count, expect: [a]", "a.yml:1:53: `expect:` is a list, wanted is a text"),
        ("show: count, says: words", "a.yml:1:51: `says:` is a text, wanted is a mapping"),
        ("show: largest, field: [size]", "a.yml:1:54: `field:` is a list, wanted is a text"),
        ("show: share, field: size", "a.yml:1:52: field: a share looks at no field; leave it out"),
        ("show: count, where: {size: {min: 1, max: big}}", 'a.yml:1:73: size: "big" is no number'),
    ],
)
def test_faults_of_a_statistic_leave_it_out(tmp_path: Path, settings: str, said: str) -> None:
    (tmp_path / "a.yml").write_text(
        f"s: {{means: M, dataset: things, {settings}}}\nT: {{means: M, dataset: things, show: count}}\n", "utf-8"
    )
    problems = Problems()
    assert load_statistics(tmp_path, tmp_path, ROWS, problems) == {}
    name = 'a.yml:2:4: the name "T" has other characters than small letters, digits and hyphens'
    assert [str(each)[: len(wanted)] for each, wanted in zip(problems, (said, name), strict=True)] == [said, name]


def test_a_part_of_the_settings_may_be_faulty_and_each_fault_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("- a\n", "utf-8")
    (tmp_path / "b.yml").write_text("s: {means: M, dataset: things, show: count}\n", "utf-8")
    (tmp_path / "c.yml").write_text("s: {means: N, dataset: things, show: count}\n", "utf-8")
    problems = Problems()
    found = load_statistics(tmp_path, tmp_path, ROWS, problems)
    assert [each.means for each in found.values()] == ["M"]
    assert [str(each).partition(": ")[0] for each in problems] == ["a.yml:1:1", "c.yml:1:4"]
