"""Cells of a record in each form: what is read of them, and what is said of each slip, at its place."""

from __future__ import annotations

import pytest

from handbook.data.reading.strict_yaml import Mapping, read_text
from handbook.data.record_reader import RecordReader
from handbook.data.records import NOT_APPLICABLE, Cell, Citation, Dataset, Library, Record
from handbook.data.schema import Description
from handbook.data.schema_reader import Describer
from handbook.problems import Problems

FIELDS = """title: Things
singular: thing
description: D.
licence: MIT
title_field: name
fields:
- {name: name, title: T, description: D, evidence: none}
- {name: size, title: T, description: D, type: number, locator: page 9}
- {name: code, title: T, description: D, type: state, evidence: cell}
- {name: sum, title: T, description: D, type: number, evidence: cell, constraints: {noted: yes}}
- {name: tags, title: T, description: D, type: list, evidence: none}
- {name: kind, title: T, description: D, evidence: none, constraints: {required: yes}}
"""
REST = "unknown: {not-looked: [size, code, sum]}\nkind: k\n"
EVIDENCE = "evidence: {source: card, checked: 2026-01-01}\n"
REASONS = "not-looked, looked-not-found, not-disclosed"


def description() -> Description:
    found = Describer("d", Problems()).description("things", read_text(FIELDS, "d", Problems()))
    assert found
    return found


def read(text: str) -> tuple[Record, list[str]]:
    """A record and the faults found in it."""
    problems = Problems()
    node = read_text(text, "f", problems)
    assert isinstance(node, Mapping)
    return RecordReader("f", description(), problems).record(node, "oak"), [str(each) for each in problems]


def cell(name: str, value: str, evidence: str = EVIDENCE) -> tuple[Cell, list[str]]:
    """One cell of a record that says nothing else."""
    others = [each for each in ("size", "code", "sum") if each != name]
    kind = "" if name == "kind" else "kind: k\n"
    record, said = read(f"{evidence}{name}: {value}\nunknown: {{not-looked: [{', '.join(others)}]}}\n{kind}")
    return record.cell(name), said


@pytest.mark.parametrize(
    ("name", "value", "held"),
    [
        ("size", "3", Cell(3, citations=(Citation("card", "page 9"),), checked="2026-01-01")),
        ("size", "{value: 3}", Cell(3, citations=(Citation("card", "page 9"),), checked="2026-01-01")),
        ("size", "{value: 3, source: {page: top}}", Cell(3, citations=(Citation("page", "top"),), checked="2026-01-01")),
        ("size", "{value: 3, checked: 2026-02-02}", Cell(3, citations=(Citation("card", "page 9"),), checked="2026-02-02")),
        ("size", "{unknown: not-looked, note: Not  yet.}", Cell(unknown="not-looked", note="Not yet.", checked="2026-01-01")),
        ("size", "{unknown: not-disclosed, source: a}", Cell(unknown="not-disclosed", citations=(Citation("a"),), checked="2026-01-01")),
        ("size", "{not_applicable: yes, source: a}", Cell(not_applicable=True, citations=(Citation("a"),), checked="2026-01-01")),
        ("code", "{value: yes, source: a}", Cell("yes", citations=(Citation("a"),), checked="2026-01-01")),
        (
            "code",
            "{value: partial, source: a, note: Half.}",
            Cell("partial", note="Half.", citations=(Citation("a"),), checked="2026-01-01"),
        ),
        ("sum", "{value: 3, source: a, note: 1 + 2}", Cell(3, note="1 + 2", citations=(Citation("a"),), checked="2026-01-01")),
        ("tags", "[a, b]", Cell(("a", "b"))),
        ("tags", "a", Cell(("a",))),
        ("kind", "k", Cell("k")),
    ],
)
def test_cells(name: str, value: str, held: Cell) -> None:
    found, said = cell(name, value)
    assert said == []
    assert (found.at.file, found.at.line) == ("f", 2)
    assert {key: getattr(found, key) for key in ("value", "unknown", "not_applicable", "note", "citations", "checked", "disputes")} == {
        key: getattr(held, key) for key in ("value", "unknown", "not_applicable", "note", "citations", "checked", "disputes")
    }


SAYS_NOTHING = f"size: the cell says nothing; give `value:`, or `unknown:` with a reason ({REASONS}), or `not_applicable: yes`"
WRITE_YES = "not_applicable: write `not_applicable: yes`, or give a value, or `unknown:` with a reason"
NEEDS_OWN = "code: the value needs a source of its own; write {value: …, source: key}, or list the field under `unknown`"
NEEDS = "size: the value needs a source (here or under `evidence:`); write {value: …, source: key}, or list the field under `unknown`"
UNDATED = "nobody said when this was checked; add `checked: YYYY-MM-DD` under `evidence:`"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("code", "yes", [f"f:2:7: {NEEDS_OWN}"]),
        ("code", "{value: yes}", [f"f:2:7: {NEEDS_OWN}"]),
        ("code", "{value: partial, source: a}", ['f:2:7: code: "partial" needs a `note:` that says what is there and what is missing']),
        ("sum", "{value: 3, source: a}", ["f:2:6: sum: an estimate needs a `note:` that shows the sum and what went into it"]),
        ("size", "{source: a}", [f"f:2:7: {SAYS_NOTHING}"]),
        ("size", "{unknown: lost}", ['f:2:17: unknown: "lost" is no reason; allowed: looked-not-found, not-disclosed, not-looked']),
        ("size", "{unknown: [not-looked]}", [f"f:2:7: {SAYS_NOTHING}"]),
        ("size", "{not_applicable: no}", [f"f:2:24: {WRITE_YES}"]),
        ("size", "{not_applicable: [yes]}", [f"f:2:24: {WRITE_YES}"]),
        ("size", "{value: 3, unknown: not-looked}", ["f:2:18: size: the cell has `value:` and `unknown:`; keep one of the two"]),
        (
            "size",
            "{not_applicable: yes, unknown: not-looked}",
            ["f:2:8: size: the cell has `unknown:` and `not_applicable:`; keep one of the two"],
        ),
        ("size", "{a: b}", ["f:2:7: size: a mapping is no value here; write the value alone, or {value: …, source: key, note: …}"]),
        ("size", "{vlaue: 3}", ["f:2:7: size: the cell says nothing", 'f:2:8: "vlaue" is not known here; did you mean "value"?']),
        ("size", "[3]", ["f:2:7: size: one value is expected here, not a list or a mapping"]),
        ("size", "many", ['f:2:7: size: "many" is no number; write digits only, like 7000000000 or 7e9 or 0.25']),
        (
            "size",
            "{value: many, source: [[a]]}",
            ["f:2:15: size:", "f:2:30: source: write a key, a list of keys, or {key: the place in it}"],
        ),
        ("tags", "[a, [b]]", ["f:2:11: tags: an entry of this list is a list, wanted is a text; a text with a comma needs quotes"]),
        ("tags", "[a, {b: c}]", ["f:2:11: tags: an entry of this list is a mapping, wanted is a text; a text with a comma needs quotes"]),
        ("tags", "[a, none]", ['f:2:11: tags: "none" is read as an empty cell']),
        ("size", "{value: 3, note: [a]}", ["f:2:24: note: this is a list, wanted is a text; put it in double quotes"]),
        ("size", '{value: 3, note: "<b>"}', ["f:2:24: note: HTML in a text"]),
        ("size", '{value: 3, note: "So [@a; b]."}', ['f:2:24: note: "[@a; b]" is no citation; ']),
        ("size", "{value: 3, checked: 2026}", ['f:2:27: checked: "2026" is not precise enough; write the day, like 2026-11-23']),
    ],
)
def test_slips_of_a_cell(name: str, value: str, said: list[str]) -> None:
    found = cell(name, value)[1]
    assert [each[: len(wanted)] for each, wanted in zip(found, said, strict=True)] == said


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        ("", [f"f:1:7: size: {UNDATED}", f"f:1:7: {NEEDS}"]),
        ("evidence: {source: card}\n", [f"f:2:7: size: {UNDATED}"]),
        ("evidence: {checked: 2026-01-01}\n", [f"f:2:7: {NEEDS}"]),
        ("evidence: card\n", ["f:1:11: write evidence: {source: key, checked: YYYY-MM-DD}", f"f:2:7: size: {UNDATED}", f"f:2:7: {NEEDS}"]),
    ],
)
def test_a_value_has_a_source_and_a_day(evidence: str, said: list[str]) -> None:
    assert cell("size", "3", evidence)[1] == said


def test_evidence_is_shared_with_its_place() -> None:
    record = read(f"{EVIDENCE}{REST}")[0]
    assert (record.evidence.citations, record.evidence.checked, str(record.evidence.at)) == ((Citation("card"),), "2026-01-01", "f:1:35")
    assert str(read(f"evidence: {{source: card}}\n{REST}")[0].evidence.at) == "f:1:11"
    assert read(REST)[0].evidence == NOT_APPLICABLE


@pytest.mark.parametrize(
    ("disputed", "readings", "said"),
    [
        ("{reading: no, source: b}", [("no", "", ("b",))], []),
        ("[{reading: no, source: b, note: N.}, {reading: partial, source: c}]", [("no", "N.", ("b",)), ("partial", "", ("c",))], []),
        ("{reading: no}", [("no", "", ())], ["f:2:51: code: the other reading needs its own `source:`"]),
        ("{reading: on, source: b}", [], ['f:2:61: code: "on" is no state; ']),
        ("[no]", [], ["f:2:52: code: write disputed: {reading: …, source: key, note: …}"]),
        ("{source: b}", [], ["f:2:51: code: write disputed: {reading: …, source: key, note: …}"]),
        (
            "{reading: no, sourec: b}",
            [("no", "", ())],
            ["f:2:51: code: the other", 'f:2:65: "sourec" is not known here; did you mean "source"?'],
        ),
    ],
)
def test_other_readings(disputed: str, readings: list[tuple[str, str, tuple[str, ...]]], said: list[str]) -> None:
    found, told = cell("code", f"{{value: yes, source: a, note: N., disputed: {disputed}}}")
    assert [(each.reading, each.note, tuple(one.source for one in each.citations)) for each in found.disputes] == readings
    assert [each[: len(wanted)] for each, wanted in zip(told, said, strict=True)] == said


def test_a_disputed_cell_says_why() -> None:
    said = cell("code", "{value: yes, source: a, disputed: {reading: no, source: b}}")[1]
    assert said == ["f:2:7: code: a disputed cell needs a `note:` that says why we read it this way"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{EVIDENCE}{REST}", []),
        ("kind: k\nunknown: {not-looked: [size, code], lost: [sum]}\n", ['f:2:37: unknown: "lost" is no reason; ']),
        (
            "kind: k\nunknown: [size, code, sum]\n",
            ["f:1:1: code: the record says nothing", "f:1:1: size: the", "f:1:1: sum: the", "f:2:10: write `unknown:` as"],
        ),
        ("kind: k\nunknown: {not-looked: size}\nnot_applicable: [code, sum]\n", []),
        ("kind: k\nunknown: {not-looked: [size, sum]}\nnot_applicable: code\n", []),
        ("kind: k\nunknown: {not-looked: [size, sum, code, szie]}\n", ['f:2:41: "szie" is no field of things; did you mean "size"?']),
        ("kind: k\nunknown: {not-looked: [size, sum, code, [tags]]}\n", ['f:2:41: "a nested value" is no field of things; ']),
        (f"{EVIDENCE}size: 3\n{REST}", ["f:2:1: size: has a value here and is listed as unknown or not applicable too; keep one"]),
        ("unknown: {not-looked: [size, code, sum]}\n", ["f:1:1: kind: every thing has one; write `kind: …`"]),
        (f"{REST}aliases: [a, b]\n", []),
        (f"{REST}aliases: [[a]]\n", ["f:3:11: aliases: write a list of earlier ids, like [old-name, older-name]"]),
        (f"{REST}colour: red\n", ['f:3:1: "colour" is not known here; ']),
    ],
)
def test_a_record_accounts_for_its_fields(text: str, said: list[str]) -> None:
    found = read(text)[1]
    assert [each[: len(wanted)] for each, wanted in zip(found, said, strict=True)] == said


def test_what_is_listed_is_dated_and_has_a_place() -> None:
    record, _ = read(f"{EVIDENCE}kind: k\nunknown:\n  not-looked: [size, code]\nnot_applicable: [sum]\naliases: a\n")
    size, added = record.cell("size"), record.cell("sum")
    assert (size.unknown, size.checked, str(size.at)) == ("not-looked", "2026-01-01", "f:4:15")
    assert (added.not_applicable, added.checked, str(added.at)) == (True, "", "f:5:17")
    assert (record.aliases, str(record.at), record.id, record.dataset) == (("a",), "f:1:1", "oak", "things")


# What records say


def test_states_texts_and_titles() -> None:
    fields = description().fields
    cells = {"code": Cell("yes"), "size": Cell(0), "tags": Cell(("a",)), "sum": Cell(unknown="not-looked"), "name": Cell("Oak")}
    record, bare = Record("oak", "things", cells), Record("elm", "things", {})
    assert {name: record.cell(name).state(fields[name]) for name in fields} == {
        "code": "yes", "size": "", "tags": "", "sum": "unknown", "name": "", "kind": "not-applicable",
    }  # fmt: skip
    assert [record.text(name) for name in ("size", "tags", "sum", "name", "none")] == ["0", "", "", "Oak", ""]
    assert [record.cell(name).known for name in ("size", "sum", "kind")] == [True, False, False]
    dataset = Dataset(description(), {"oak": record, "elm": bare})
    assert [dataset.title(each) for each in (record, bare)] == ["Oak", "elm"]


def test_a_library_finds_records_and_the_newest_day() -> None:
    days = {
        name: Record(name, "things", {"size": Cell(1, checked=day)}) for name, day in (("a", "2026-01-02"), ("b", "2026-01-03"), ("c", ""))
    }
    library = Library({"things": Dataset(description(), days)}, {"things": {"old": "b"}})
    assert [library.newest_check(), Library({}).newest_check()] == ["2026-01-03", ""]
    assert [library.find("things", each) for each in ("a", "old", "none")] == [days["a"], days["b"], None]
    assert [library.find("none", "a"), library.source("a")] == [None, None]
    assert [each.description.name for each in library] == ["things"]
