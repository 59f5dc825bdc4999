"""One slip, one fault: what follows from another fault is left out, and what is said of many fields is said once."""

from __future__ import annotations

import pytest

from handbook.data.consequences import lines_of, lost_keys, misspelt, read_record, readings, unknown_keys
from handbook.data.evidence_reader import EvidenceReader
from handbook.data.fault_groups import grouped, listed
from handbook.data.reading.strict_yaml import Mapping, read_text
from handbook.data.record_reader import RecordReader
from handbook.data.schema import Description
from handbook.data.schema_reader import Describer
from handbook.problems import Location, Problem, Problems

FIELDS = "title: T\nsingular: t\ndescription: D.\nlicence: CC0-1.0\nfields:\n" + "".join(
    f"- {{name: {name}, title: T, description: D, type: {kind}}}\n"
    for name, kind in (("size", "number"), ("code", "state"), ("name", "string"))
)
EVIDENCE = "evidence: {source: card, checked: 2026-01-01}\n"
WHOLE = f"{EVIDENCE}size: 3\ncode: yes\nname: Oak\n"
REASONS = "`unknown:` with a reason (not-looked, looked-not-found, not-disclosed), or under `not_applicable:`"
SILENT = f"the record says nothing about it; give a value, or list it under {REASONS}"


def mapping(text: str) -> Mapping:
    node = read_text(text, "f", Problems())
    assert isinstance(node, Mapping)
    return node


def described() -> Description:
    found = Describer("d", Problems()).description("things", read_text(FIELDS, "d", Problems()))
    assert found
    return found


def said(text: str) -> list[str]:
    """All that is said of one record."""
    problems = Problems()
    node = read_text(text, "f", problems)
    assert isinstance(node, Mapping)
    read_record(RecordReader("f", described(), problems), node, "oak")
    return [str(each) for each in problems]


def test_a_whole_record_has_no_fault() -> None:
    assert said(WHOLE) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("size: 3", "szie: 3", 'f:2:1: "szie" is not known here; did you mean "size"?'),
        ("evidence:", "evidnce:", 'f:1:1: "evidnce" is not known here; did you mean "evidence"?'),
        ("source: card", "suorce: card", 'f:1:12: "suorce" is not known here; did you mean "source"? (allowed: checked, source)'),
        ("2026-01-01", "soon", 'f:1:35: checked: "soon" is no date; write the day, like 2026-11-23'),
        ("size: 3", "size: {vlaue: 3}", 'f:2:8: "vlaue" is not known here; did you mean "value"?'),
        ("size: 3", "size: {unknwon: not-looked}", 'f:2:8: "unknwon" is not known here; did you mean "unknown"?'),
        ("code: yes", "code: {value: partial, nte: Half.}", 'f:3:24: "nte" is not known here; did you mean "note"?'),
        (
            "code: yes",
            "code: {value: yes, note: N., disputed: {raeding: no, source: card}}",
            'f:3:41: "raeding" is not known here; did you mean "reading"?',
        ),
        (
            "code: yes",
            "code: {value: yes, note: N., disputed: {reading: no, suorce: card}}",
            'f:3:54: "suorce" is not known here; did you mean "source"?',
        ),
        ("size: 3", "unknwon: {not-looked: [size]}", 'f:2:1: "unknwon" is not known here; did you mean "unknown"?'),
        ("size: 3", "not_applicabel: [size]", 'f:2:1: "not_applicabel" is not known here; did you mean "not_applicable"?'),
        ("size: 3", "unknown: [size]", "f:2:10: write `unknown:` as reason → list of fields"),
        ("size: 3\n", "", f"f:1:1: size: {SILENT}"),
        ("code: yes", "code: {value: partial}", 'f:3:7: code: "partial" needs a `note:`'),
    ],
)
def test_one_slip_is_told_once(old: str, new: str, fault: str) -> None:
    assert old in WHOLE
    (found,) = said(WHOLE.replace(old, new))
    assert found.startswith(fault)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (f"{EVIDENCE}szie: 3\nname: Oak\n", ["f:1:1: code: the record says", 'f:2:1: "szie" is not known here']),
        (
            "evidence: {source: card}\nsize: 3\nname: Oak\ncode: {value: yes, chekced: soon}\n",
            ["f:2:7: size: nobody said when", "f:3:7: name: nobody said when", 'f:4:20: "chekced"'],
        ),
        ("evidence: {suorce: card}\nsize: 3\ncode: partial\nname: Oak\n", ['f:1:12: "suorce"', 'f:3:7: code: "partial" needs']),
    ],
)
def test_what_does_not_follow_is_told_beside_it(text: str, faults: list[str]) -> None:
    found = said(text)
    assert [each[: len(fault)] for each, fault in zip(found, faults, strict=True)] == faults


@pytest.mark.parametrize(
    ("text", "key", "lines"),
    [
        ("a: 1\nb: 2\n", "a", range(1, 2)),
        ("a:\n  x: 1\n  y: 2\nb: 2\nc: 3\n", "a", range(1, 4)),
        ("a: 1\nb: 2\n", "b", range(2, 3)),
        ("a: 1\nb:\n  c: 2\n", "b", range(2, 3)),  # of the last key only its own line is known
        ("{a: 1, b: 2}\n", "a", range(1, 2)),
        ("a: 1\n", "z", range(0)),
    ],
)
def test_the_lines_of_a_key_end_before_the_next(text: str, key: str, lines: range) -> None:
    assert lines_of(key, mapping(text)) == lines


def test_a_line_that_cannot_be_read_loses_all_that_its_cell_might_have_said() -> None:
    node = mapping("a: {value: 1, suorce: x}\nb: {value: 2}\nc: 3\n")
    assert dict(lost_keys(node, frozenset())) == {(1, 4): {"source"}, (2, 4): frozenset()}
    assert dict(lost_keys(node, frozenset({2})))[2, 4] == {"value", "unknown", "not_applicable", "source", "note", "checked", "reading"}
    assert dict(lost_keys(node, frozenset({2})))[1, 4] == {"source"}


def test_words_that_were_meant() -> None:
    node = mapping("{value: 1, suorce: x, nte: y, zzzzzz: z}\n")
    assert misspelt(node, ("value", "source", "note")) == {"source", "note", ""}
    found = [
        Problem(Location("f"), '"szie" is not known here; …'),
        Problem(Location("f"), '"coed" is no field of things'),
        Problem(Location("f"), "x"),
    ]
    assert list(unknown_keys(found)) == ["szie", "coed"]


def test_the_other_readings_of_a_cell_are_those_that_are_mappings() -> None:
    one = mapping("{reading: a}\n")
    assert readings(one) == [one]
    assert readings(None) == []
    assert len(readings(mapping("x: [{reading: a}, b, {reading: c}]\n").get("x"))) == 2


# Many at once


def problems_of(words: str, count: int) -> list[Problem]:
    return [Problem(Location("f", 9, number), f"field{number}: {words}") for number in range(1, count + 1)]


WANTED = "; name it for all of them under `evidence:`, or in each: {{value: …, source: key}}"
BOTH = "these values need a source and the day on which it was read: {}; write evidence: {{source: key, checked: YYYY-MM-DD}}"
UNSOURCED = "the value needs a source (here or under `evidence:`); write …"
UNDATED = "nobody said when this was checked; add …"


@pytest.mark.parametrize(
    ("words", "evidence", "place", "told"),
    [
        (
            "the record says nothing about it; …",
            True,
            "f:1:1",
            f"the record says nothing about {{}}; give values, or list them under {REASONS}",
        ),
        (UNDATED, True, "f:2:1", "nobody said when these were checked: {}; add `checked: YYYY-MM-DD` under `evidence:`"),
        (UNSOURCED, True, "f:2:1", f"these values need a source: {{}}{WANTED}"),
        (UNDATED, False, "f:1:1", BOTH),
        (UNSOURCED, False, "f:1:1", BOTH),
    ],
)
def test_three_fields_are_told_together_and_two_one_by_one(words: str, evidence: bool, place: str, told: str) -> None:
    node = mapping(f"id: a\n{'evidence: {source: b}' if evidence else 'size: 3'}\n")
    two, three = problems_of(words, 2), problems_of(words, 3)
    assert list(grouped(two, node, "f")) == two
    assert [str(each) for each in grouped(three, node, "f")] == [f"{place}: {told.format('field1, field2, field3')}"]


def test_what_is_told_together_stands_before_the_rest_and_names_a_field_once() -> None:
    node = mapping("id: a\n")
    both = [each for pair in zip(problems_of(UNSOURCED, 3), problems_of(UNDATED, 3), strict=True) for each in pair]
    other = Problem(Location("f", 1, 1), "something else")
    first, *rest = grouped([other, *both], node, "f")
    assert "was read: field1, field2, field3; write" in first.message
    assert rest == [other]


@pytest.mark.parametrize(("count", "end"), [(1, "f0"), (12, "f10, f11"), (13, "f10, f11 and 1 more"), (15, "f10, f11 and 3 more")])
def test_twelve_names_are_listed_and_the_rest_is_counted(count: int, end: str) -> None:
    assert listed([f"f{number}" for number in range(count)]).endswith(end)


# What stands beside a value


def evidence(text: str, ask: str) -> tuple[object, list[str]]:
    """What a reader of evidence makes of the setting x."""
    problems = Problems()
    found = getattr(EvidenceReader("f", problems), ask)(mapping(text).get("x"))
    return found, [str(each) for each in problems]


@pytest.mark.parametrize(
    ("text", "cited", "said"),
    [
        ("x: a\n", [("a", "", 4)], []),
        ("x: [a, b]\n", [("a", "", 5), ("b", "", 8)], []),
        ("x: {a: page 3, b: page 4}\n", [("a", "page 3", 5), ("b", "page 4", 16)], []),
        ("x: [a, [b]]\n", [("a", "", 5)], ["f:1:8: source: write a key, a list of keys, or {key: the place in it}"]),
        ("x: {a: [b], c: d}\n", [("c", "d", 13)], ["f:1:8: source: write a key, a list of keys, or {key: the place in it}"]),
        ("y: a\n", [], []),
    ],
)
def test_sources_in_each_form(text: str, cited: list[tuple[str, str, int]], said: list[str]) -> None:
    found, told = evidence(text, "citations")
    assert isinstance(found, tuple)
    assert [(each.source, each.locator, each.at.column) for each in found] == cited
    assert told == said


@pytest.mark.parametrize(
    ("text", "day", "said"),
    [
        ("x: 2026-02-28\n", "2026-02-28", []),
        ("y: a\n", "", []),
        ("x: 2026-02\n", "", ['f:1:4: checked: "2026-02" is not precise enough; write the day, like 2026-11-23']),
        ("x: [2026-02-28]\n", "", ['f:1:4: checked: "" is no date; write the day, like 2026-11-23']),
    ],
)
def test_the_day_of_a_reading(text: str, day: str, said: list[str]) -> None:
    assert evidence(text, "date") == (day, said)
