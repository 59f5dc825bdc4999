"""Rules between records: what resolves, what stands twice, which places a source must name, and what follows from another field."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from handbook.data.citations import citations_in, parse_citations, without_citations
from handbook.data.integrity import check_library, source_at, unknown_source
from handbook.data.records import Cell, Citation, Dataset, Dispute, Library, Record
from handbook.data.schema import Constraints, Description, Field
from handbook.data.values import Value
from handbook.problems import Fault, Location

TODAY = datetime.date(2026, 11, 23)
AT = Location("f", 3, 5)


def field(name: str, kind: str = "string", **more: object) -> Field:
    evidence = more.pop("evidence", "none")
    return Field(name, name, "", kind, str(more.pop("items", kind)), evidence, **more)  # type: ignore[arg-type]  # the caller knows


def dataset(name: str, fields: tuple[Field, ...], records: dict[str, dict[str, Value | Cell]], **more: object) -> Dataset:
    """A dataset of these records; every cell stands at one place."""
    described = Description(name, "d", name, name, "", "MIT", "title", "", "", "none", (), (), {each.name: each for each in fields})
    held = {
        key: Record(
            key, name, {each: cell if isinstance(cell, Cell) else Cell(cell, at=AT) for each, cell in cells.items()}, at=Location("f", 1, 1)
        )
        for key, cells in records.items()
    }
    return Dataset(replace(described, **more), held)  # type: ignore[arg-type]  # the caller knows


SOURCES = dataset(
    "sources",
    (field("title"), field("url", "url"), field("kind"), field("note"), field("commit")),
    {
        "long": {"title": "A long one", "kind": "paper", "url": "https://a.org/long"},
        "short": {"title": "A short one", "kind": "page", "url": "https://a.org/short"},
    },
)


def said(things: Dataset, *others: Dataset, pages: dict[str, str] | None = None) -> list[str]:
    held = {each.description.name: each for each in (SOURCES, things, *others)}
    return [str(each) for each in check_library(Library(held, pages=pages or {}), TODAY)]


@pytest.mark.parametrize(
    ("described", "value", "faults"),
    [
        (field("x", "page"), "a.md", []),
        (field("x", "page"), "b.md", ['f:3:5: x: "b.md" is no page below docs/; did you mean "a.md"? (allowed: a.md)']),
        (field("x", "reference", dataset="things"), "one", []),
        (field("x", "reference", dataset="things"), "oen", ['f:3:5: x: "oen" is no id in things; did you mean "one"? (allowed: one)']),
        (field("x", "list", items="reference", dataset="things"), ("one", "two"), ['f:3:5: x: "two" is no id in things; allowed: one']),
        (
            field("x", "reference", dataset="thinsg"),
            "one",
            ['d: x: dataset "thinsg" does not exist; did you mean "things"? (allowed: sources, things)'],
        ),
        (field("x", "licence"), "MIT", []),
        (field("x", "licence"), "mit", ['f:3:5: x: "mit" is no SPDX id; did you mean "MIT"?']),
        (field("x", "list", items="licence"), ("MIT", "mit"), ['f:3:5: x: "mit" is no SPDX id; did you mean "MIT"?']),
        (field("x"), "anything", []),
    ],
)
def test_what_a_cell_names_is_there(described: Field, value: Value, faults: list[str]) -> None:
    assert said(dataset("things", (described,), {"one": {"x": value}}), pages={"a.md": "A"}) == faults


def test_another_reading_names_what_is_there_too() -> None:
    cell = Cell("one", disputes=(Dispute("two", "", ()),), at=AT)
    things = dataset("things", (field("x", "reference", dataset="things"),), {"one": {"x": cell}})
    assert said(things) == ['f:3:5: x: "two" is no id in things; allowed: one']


def test_a_unique_field_holds_no_value_twice() -> None:
    only = field("x", constraints=Constraints(unique=True))
    rows: dict[str, dict[str, Value | Cell]] = {
        "a": {"x": "1"},
        "b": {"x": "2"},
        "c": {"x": "1"},
        "d": {"x": "1"},
        "e": {"x": Cell(unknown="not-looked")},
        "f": {},
    }
    assert said(dataset("things", (only, field("y")), rows)) == ['f:3:5: x: "1" stands in f:1:1 already'] * 2
    assert said(dataset("things", (field("x"),), rows)) == []


@pytest.mark.parametrize(
    ("checked", "faults"),
    [("2026-11-24", []), ("2026-11-25", ["f:3:5: x: checked 2026-11-25 lies in the future; write the day of the reading"])],
)
def test_a_day_lies_in_the_past_or_is_tomorrow(checked: str, faults: list[str]) -> None:
    assert said(dataset("things", (field("x"),), {"a": {"x": Cell("1", checked=checked, at=AT)}})) == faults


@pytest.mark.parametrize(("own", "told"), [("2026-11-25", ["f:1:1: evidence", "f:3:5: x"]), ("2026-12-01", ["f:1:1: evidence"])])
def test_a_day_that_the_record_shares_is_told_once_and_another_beside_it(own: str, told: list[str]) -> None:
    things = dataset("things", (field("x"),), {"a": {"x": Cell("1", checked=own, at=AT)}})
    shared = replace(things.records["a"], evidence=Cell(not_applicable=True, checked="2026-12-01", at=Location("f", 1, 1)))
    assert [each.partition(": checked")[0] for each in said(replace(things, records={"a": shared}))] == told


@pytest.mark.parametrize(
    ("cell", "place"),
    [
        (Cell("1", citations=(Citation("nobody"),), at=AT), "f:3:5"),
        (Cell("1", citations=(Citation("nobody", at=Location("f", 9, 9)),), at=AT), "f:9:9"),
        (Cell("1", note="So [@nobody, p. 3].", at=AT), "f:3:5"),
        (Cell("1", disputes=(Dispute("2", "", (Citation("nobody"),)),), at=AT), "f:3:5"),
        (Cell("1", disputes=(Dispute("2", "So [@nobody].", ()),), at=AT), "f:3:5"),
    ],
)
def test_each_source_is_there(cell: Cell, place: str) -> None:
    missing = 'source "nobody" does not exist; add it to a file in docs/data/sources/ first'
    assert said(dataset("things", (field("x"),), {"a": {"x": cell}})) == [f"{place}: x: {missing}"]


def test_the_source_that_was_meant_is_named() -> None:
    library = Library({"sources": SOURCES})
    assert unknown_source("lnog", library) == 'source "lnog" does not exist; did you mean "long" (A long one)?'
    assert (
        unknown_source("https://a.org/short", library) == 'source "https://a.org/short" does not exist; did you mean "short" (A short one)?'
    )
    assert unknown_source("lnog", Library({})) == 'source "lnog" does not exist; add it to a file in docs/data/sources/ first'
    assert [source_at(each, SOURCES) for each in ("https://a.org/long", "https://a.org/none", "")] == ["long", "", ""]


def test_credits_and_what_is_extended_are_there() -> None:
    things = dataset("things", (), {}, attribution=("By @long and @nobody",), extends="thingz")
    assert said(things) == [
        'd: attribution: source "nobody" does not exist; add it to a file in docs/data/sources/ first',
        'd: extends: dataset "thingz" does not exist; did you mean "things"? (allowed: sources, things)',
    ]


@pytest.mark.parametrize(
    ("text", "cited", "without"),
    [
        ("So [@a].", [("a", "")], "So."),
        ("So [@a, page 3; @b].", [("a", "page 3"), ("b", "")], "So."),
        ("So [@a] (it [@b]) ([@c]), so", [("a", ""), ("b", ""), ("c", "")], "So  (it ), so"),
        (r"So \[@a] and [@b](c.md)", [], r"So \[@a] and [@b](c.md)"),
    ],
)
def test_citations_in_a_text(text: str, cited: list[tuple[str, str]], without: str) -> None:
    assert [(each.source, each.locator) for each in citations_in(text)] == cited
    assert without_citations(text) == without


@pytest.mark.parametrize("text", ["a b", "a; b", "a;", "", "-a", "a,"])
def test_citations_that_are_none(text: str) -> None:
    with pytest.raises(Fault, match=r"is no citation; write \[@key\], \[@key, section 3\] or \[@key; @other\]"):
        list(parse_citations(text))
