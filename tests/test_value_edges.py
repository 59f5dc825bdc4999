"""Values at their edges: digits, days, addresses, names and patterns; and the settings of a dataset that bound them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from handbook.data.freshness import due_date, is_stale, stale_cells
from handbook.data.names import LONGEST_NAME, RECORD_ID, check_name, id_advice
from handbook.data.patterns import LONGEST_TEXT, MOST_LETTERS, fits, safe_pattern
from handbook.data.reading.strict_yaml import read_text
from handbook.data.records import Cell, Dataset, Library, Record
from handbook.data.schema import Constraints, Description, Field, Label, ShownIn
from handbook.data.schema_reader import LONGEST_SHELF_LIFE, Describer
from handbook.data.values import MOST_DIGITS, check_markdown, parse_date, parse_day, parse_single, parse_url
from handbook.problems import Fault, Problems
from tests.charting import made_library


def field(kind: str, **more: object) -> Field:
    return Field("field", "Field", "", kind, kind, "record", **more)  # type: ignore[arg-type]  # the caller knows


def refused(kind: str, text: str, **more: object) -> str:
    """What is said of a text that is no value."""
    with pytest.raises(Fault) as raised:
        parse_single(text, field(kind, **more))
    return str(raised.value)


def test_numbers_have_only_so_many_digits() -> None:
    assert parse_single("9" * MOST_DIGITS, field("integer")) == 10**MOST_DIGITS - 1
    assert parse_single(f"1e{MOST_DIGITS}", field("number")) == 10**MOST_DIGITS
    assert parse_single(f"1e-{MOST_DIGITS}", field("number")) == float(f"1e-{MOST_DIGITS}")
    for text in ("9" * (MOST_DIGITS + 1), f"1e{MOST_DIGITS + 1}", f"1e-{MOST_DIGITS + 1}", f"0.{'0' * (MOST_DIGITS - 1)}"):
        assert refused("number", text) == f'"{text}" is out of any sensible range'


@pytest.mark.parametrize(
    ("low", "high", "good", "bad"), [(1, None, "1", "0.9"), (None, 5, "5", "5.1"), (0, 0, "0", "-1"), (0, 0, "0.0", "1")]
)
def test_bounds_are_among_the_values(low: int | None, high: int | None, good: str, bad: str) -> None:
    rules = Constraints(None if low is None else Decimal(low), None if high is None else Decimal(high))
    assert parse_single(good, field("number", constraints=rules)) == float(good)
    above = high is not None and float(bad) > high
    wanted = f"{bad} is above the largest sensible value {high}" if above else f"{bad} is below the smallest sensible value {low}"
    assert refused("number", bad, constraints=rules) == wanted
    assert refused("number", bad, constraints=rules, unit="tons") == f"{wanted} (unit: tons)"


def test_the_type_of_a_number_follows_its_value() -> None:
    found = [parse_single(text, field("number")) for text in ("7e9", "1.50", "2.0", "15e-1")]
    assert [(each, type(each)) for each in found] == [(7_000_000_000, int), (1.5, float), (2, int), (1.5, float)]
    assert refused("integer", "1.5", unit="cats") == '"1.5" is not a whole number (unit: cats)'


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("number", "x", '"x" is no number; write digits only, like 7000000000 or 7e9 or 0.25'),
        ("string", "a\nb", "a line break in plain text; write it on one line, or fold it with >-"),
        ("string", "NULL", '"NULL" is read as an empty cell by other programs; write another word, or list the field under `unknown`'),
        ("text", "so [@a]", "a citation inside a value; name the source under `source:`, or put the sentence into the `note:`"),
        ("text", "![a](https://a.org)", "a picture in a text; say it in words, or link to it"),
        ("text", "[a](b.md)", '"b.md" is no https address; only links that begin with https:// are published'),
        ("reference", "a b", '"a b" has not the form of an id: letters, digits, dots and hyphens'),
        ("licence", "x" * 101, f'"{"x" * 101}" is no SPDX id and no licence'),
        ("state", "on", '"on" is no state; '),
        ("date", "2024-5", '"2024-5" is no date; write 2024-05'),
        ("date", "2024-02-30", '"2024-02-30" is no day of the calendar'),
    ],
)
def test_what_is_said_of_a_text_that_does_not_fit(kind: str, text: str, said: str) -> None:
    assert refused(kind, text).startswith(said)


def test_a_day_is_a_whole_date() -> None:
    assert [parse_day("2026-11-23"), parse_date("2026")] == ["2026-11-23", "2026"]
    for text, said in (
        ("2026-11", "is not precise enough"),
        ("soon", "is no date; write the day"),
        ("2026-02-30", "is no day of the calendar"),
    ):
        with pytest.raises(Fault, match=said):
            parse_day(text)


@pytest.mark.parametrize("text", ["a ) b ](", "](x", "[a] (javascript:b)", "a [b](https://c.org/d) e ](f"])
def test_only_whole_links_are_looked_at(text: str) -> None:
    check_markdown(text)


@pytest.mark.parametrize(
    "address", ["https://a.org", "https://a-b.c.org:80/d?e=f#g", "https://a.org?b", "https://a.org/@b", "https://a.org#b"]
)
def test_addresses(address: str) -> None:
    assert parse_url(address) == address


# Names and patterns


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("x" * LONGEST_NAME, ""),
        ("é" * (LONGEST_NAME // 2), ""),
        ("x" * (LONGEST_NAME + 1), f"it has {LONGEST_NAME + 1} letters, at most {LONGEST_NAME} fit on every disk; shorten it"),
        ("a.b", ""),
        (".a", "it would lead to another folder; write no slash and no dot at its beginning"),
        ("a ", "Windows drops a dot or blank at the end of a name; leave it out"),
        ("Lpt0.b.c", "Windows keeps this name for a device; choose another"),
        ("com10", ""),
    ],
)
def test_names(name: str, said: str) -> None:
    if said:
        with pytest.raises(Fault) as raised:
            check_name(name)
        assert str(raised.value) == said
    else:
        check_name(name)


@pytest.mark.parametrize(
    ("name", "pattern", "said"),
    [
        ("Big One", RECORD_ID, 'begins with a letter or a digit; did you mean "big-one"?'),
        ("-a_b.", RECORD_ID, 'begins with a letter or a digit; did you mean "a-b"?'),
        ("???", RECORD_ID, "may have small letters, digits, hyphens and dots, and begins with a letter or a digit"),
        ("x", "[0-9]+", "has not the form [0-9]+ of the ids of this dataset; write another"),
    ],
)
def test_what_is_said_of_an_id(name: str, pattern: str, said: str) -> None:
    assert id_advice(name, pattern).endswith(said)


def test_patterns_have_their_bounds() -> None:
    assert safe_pattern("a" * MOST_LETTERS)
    assert safe_pattern("[a-z]+[0-9]{1,20}x?")
    assert fits("a*", "a" * LONGEST_TEXT)
    assert not fits("a*", "a" * (LONGEST_TEXT + 1))
    assert not fits("a", "ab")
    for pattern, said in (
        ("a" * (MOST_LETTERS + 1), f"{MOST_LETTERS + 1} letters; a pattern has at most {MOST_LETTERS}"),
        ("ab(c)", '"(c)" can\'t be used; write characters and sets such as [a-z0-9-], each perhaps with {2}, {1,4}, ?, * or +'),
        ("a*b*", "more than one piece repeats without end (* or +); give all but one a number, such as {1,20}"),
        ("a+b*", "more than one piece repeats without end"),
        ("a{3,1}", "it can't be read: "),
    ):
        with pytest.raises(Fault) as raised:
            safe_pattern(pattern)
        assert str(raised.value).startswith(said)


# Shelf lives


@pytest.mark.parametrize(
    ("days", "checked", "due"), [(1, "2026-02-28", "2026-03-01"), (365, "2026-01-01", "2027-01-01"), (0, "2026-01-01", ""), (9, "", "")]
)
def test_the_last_fresh_day(days: int, checked: str, due: str) -> None:
    lasting, cell = field("number", stale_after_days=days), Cell(1, checked=checked)
    assert due_date(lasting, cell) == due
    assert not is_stale(lasting, cell, due or "9999-12-31")
    assert is_stale(lasting, cell, "9999-12-31") is bool(due)


def test_each_stale_cell_of_a_library_is_named() -> None:
    described = made_library([]).datasets["things"].description
    size, lasting = described.fields["size"], field("number", stale_after_days=10)
    cells = {"size": Cell(1, checked="2020-01-01"), "field": Cell(1, checked="2026-01-01")}
    shelf = Description("things", "f", "T", "t", "", "MIT", "name", "", "", "none", (), (), {"size": size, "field": lasting})
    held = Library({"things": Dataset(shelf, {"a": Record("a", "things", cells)})})
    assert list(stale_cells(held, "2026-01-11")) == []
    assert [(each.due, each.record, each.field, each.checked) for each in stale_cells(held, "2026-01-12")] == [
        ("2026-01-11", "a", "field", "2026-01-01")
    ]


# Descriptions of datasets


def described(settings: str) -> tuple[Field, list[str]]:
    """The field with some settings, and the faults found."""
    problems = Problems()
    text = f"title: T\nsingular: t\ndescription: D.\nlicence: MIT\nfields:\n- {{name: a, title: A, description: D, {settings}}}\n"
    found = Describer("d", problems).description("things", read_text(text, "d", problems))
    assert found
    return found.fields["a"], [each.message for each in problems]


@pytest.mark.parametrize(
    ("settings", "name", "value"),
    [
        ("type: number", "item_type", "number"),
        ("type: list", "item_type", "string"),
        ("type: list, items: url", "item_type", "url"),
        ("unit: tons", "type", "string"),
        ("unit: tons", "evidence", "record"),
        ("stale_after_days: 1", "stale_after_days", 1),
        (f"stale_after_days: {LONGEST_SHELF_LIFE}", "stale_after_days", LONGEST_SHELF_LIFE),
        ("unit: tons", "stale_after_days", 0),
        ("judgement: yes", "judgement", True),
        ("shown_in: {factor: 0.01, unit: '%'}", "shown_in", ShownIn(Decimal("0.01"), "%")),
        ("constraints: {minimum: 2, maximum: 2}", "constraints", Constraints(Decimal(2), Decimal(2))),
        ("constraints: {minimum: 0}", "constraints", Constraints(Decimal(0))),
        (
            "constraints: {pattern: a, required: yes, unique: yes, noted: yes}",
            "constraints",
            Constraints(None, None, "a", True, True, True),
        ),
        ("type: enum, labels: {b: {state: no}}", "labels", {"b": Label("b", "no")}),
        ("type: enum, labels: {b: {title: B, means: It.}}", "labels", {"b": Label("B", "", "It.")}),
        ("locator: here, of: a, inherits: a", "locator", "here"),
    ],
)
def test_settings_of_a_field(settings: str, name: str, value: object) -> None:
    found, said = described(settings)
    assert said == []
    assert getattr(found, name) == value


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("stale_after_days: 0", f'stale_after_days: "0" is not possible; a whole number from 1 to {LONGEST_SHELF_LIFE}'),
        (f"stale_after_days: {LONGEST_SHELF_LIFE + 1}", f'stale_after_days: "{LONGEST_SHELF_LIFE + 1}" is not possible'),
        ("shown_in: {factor: -1, unit: x}", "factor: -1 is not possible; write a number above zero"),
        ("constraints: {minimum: 3, maximum: 2.9}", "minimum: 3 is above the maximum, 2.9; no value could satisfy both"),
        ("type: list, items: list", 'items: "list" is not possible'),
        ("of: b", 'a: of "b" is no field; allowed: a'),
        ("inherits: b", 'a: inherits "b" is no field; allowed: a'),
        ("type: enum, labels: {b: [c]}", "the label b is written as settings, one a line: title, state, means"),
        ("type: list, items: enum", "a: an enum needs `labels`, one for each allowed value"),
        ("type: enum, labels: [b]", "`labels:` is a list, wanted is a mapping"),
        ("type: list, items: reference", "a: a reference needs `dataset`, the folder its ids come from"),
    ],
)
def test_faults_of_a_field(settings: str, said: str) -> None:
    found, told = described(settings)
    assert [each[: len(said)] for each in told] == [said]
    assert (found.shown_in, found.constraints, found.stale_after_days) == (None, Constraints(), 0)
