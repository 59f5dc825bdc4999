"""What a source and a citation must say, and which cells follow from others, case by case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handbook.data.records import Cell, Citation, Record
from handbook.data.schema import Label
from handbook.data.sourcing import check_source, check_twins, plain_address
from handbook.data.ties import follows, inherited, is_there, tied_cells
from handbook.data.values import Value
from handbook.problems import Location
from tests.test_between_records import AT, SOURCES, dataset, field, said

# The place in a source


@pytest.mark.parametrize(
    ("located", "judgement", "evidence", "faults"),
    [
        (False, False, "record", 0),
        (True, False, "record", 1),
        (False, True, "record", 1),
        (False, True, "cell", 0),
        (True, True, "cell", 1),
    ],
)
def test_a_long_source_is_cited_with_its_place(located: bool, judgement: bool, evidence: str, faults: int) -> None:
    described = field("x", judgement=judgement, evidence=evidence)
    cell = Cell("1", citations=(Citation("long"), Citation("short"), Citation("long", "page 3")), at=AT)
    why = "a judgement can't rest on the whole of it" if judgement else "a reader can't find it in the whole"
    wanted = f"f:3:5: x: long is longer than a page and {why}; write source: {{long: the file, heading, table or row}}"
    assert said(dataset("things", (described,), {"a": {"x": cell}}, located=located)) == [wanted] * faults
    assert said(dataset("things", (described,), {"a": {"x": replace(cell, value=None, unknown="not-looked")}}, located=located)) == []


def source(**cells: str) -> Record:
    return Record("s", "sources", {key: Cell(unknown="not-looked") if text == "?" else Cell(text) for key, text in cells.items()})


@pytest.mark.parametrize(
    ("record", "faults"),
    [
        (source(url="https://a.org/b"), []),
        (source(url="https://a.org/?b"), []),
        (source(url="https://a.org/"), ["s: https://a.org/ is a home page, which changes; give the page that was read"]),
        (source(url="https://a.org"), ["s: https://a.org is a home page, which changes; give the page that was read"]),
        (source(), ["s: url is missing; give the address, or say in the note that this is work of our own"]),
        (source(url="?"), []),
        (source(note="Our OWN counts"), []),
        (source(note="Owned"), ["s: url is missing; give the address, or say in the note that this is work of our own"]),
        (source(url="https://a.org/b", kind="repository", commit="1"), []),
        (source(url="https://a.org/b", kind="repository", note="no commit is known"), []),
        (
            source(url="https://a.org/b", kind="repository"),
            ["s: commit is missing; give the one that was read, or say in the note why no commit is known"],
        ),
        (source(url="https://a.org/b", kind="paper"), []),
    ],
)
def test_a_source_says_where_it_is(record: Record, faults: list[str]) -> None:
    assert [message for _, message in check_source(record)] == faults


@pytest.mark.parametrize(
    ("one", "other", "advice"),
    [
        (("A", "1"), ("B", "2"), ""),
        (("A", "1"), ("A", "2"), "they are one document: keep one, and put the other key under its `aliases:`"),
        (("A", "1"), ("B", "1"), "cite that one, or tell both apart by title and commit"),
        (("A", "1"), ("B", ""), "cite that one, or tell both apart by title and commit"),
        (("A", ""), ("B", ""), "cite that one, or tell both apart by title and commit"),
    ],
)
def test_two_sources_of_one_address_are_told_apart(one: tuple[str, str], other: tuple[str, str], advice: str) -> None:
    rows: dict[str, dict[str, Value | Cell]] = {
        key: {"url": url, "title": title, "commit": commit}
        for key, url, (title, commit) in (("a", "https://a.org/b", one), ("b", "http://www.a.org/b/", other), ("c", "https://a.org/c", one))
    }
    found = check_twins(dataset("sources", SOURCES.description.select(lambda _: True), rows))
    assert [message for _, message in found] == ([f"b: a has the same address; {advice}"] if advice else [])
    assert list(check_twins(dataset("sources", (), {"a": {}, "b": {}}))) == []


@pytest.mark.parametrize(
    ("address", "plain"),
    [
        ("https://WWW.A.org/b/", "a.org/b"),
        ("https://a.org/b?c=d#e", "a.org/b?c=d#e"),
        ("https://arxiv.org/pdf/2402.07827v12", "arxiv.org/abs/2402.07827"),
        ("https://arxiv.org/html/2402.07827", "arxiv.org/abs/2402.07827"),
        ("https://b.org/pdf/2402.07827v1", "b.org/pdf/2402.07827v1"),
        ("", ""),
    ],
)
def test_addresses_without_what_changes_nothing(address: str, plain: str) -> None:
    assert plain_address(address) == plain


# What follows from another field


LICENCE = field("licence", "licence", of="code", inherits="all", evidence="cell")
CODE = field("code", "enum", labels={"open": Label("open", "yes"), "some": Label("some", "partial"), "shut": Label("shut", "no")})
TIED = dataset("things", (CODE, LICENCE, field("all", "licence")), {}).description


@pytest.mark.parametrize(
    ("cells", "follows_as"),
    [
        ({"code": Cell("open"), "all": Cell("MIT")}, Cell("MIT")),
        ({"code": Cell("some"), "all": Cell("MIT")}, Cell("MIT")),
        ({"code": Cell("shut"), "all": Cell("MIT")}, Cell(not_applicable=True)),
        ({"code": Cell("open")}, Cell(unknown="not-looked")),
        ({"all": Cell("MIT")}, Cell(not_applicable=True)),
        (
            {"code": Cell(unknown="not-disclosed", checked="2026-01-01", at=AT), "all": Cell("MIT")},
            Cell(unknown="not-disclosed", checked="2026-01-01", at=AT),
        ),
        ({"code": Cell("open"), "licence": Cell("GPL")}, None),
    ],
)
def test_a_field_that_is_left_out_follows(cells: dict[str, Cell], follows_as: Cell | None) -> None:
    assert dict(tied_cells(TIED, cells)) == ({"licence": follows_as} if follows_as else {})


def test_what_is_there_in_part_is_there() -> None:
    assert [is_there(Cell(each), CODE) for each in ("open", "some", "shut")] == [True, True, False]
    assert not is_there(Cell(unknown="not-looked"), CODE)


def test_a_cell_that_is_written_does_not_follow() -> None:
    shared, code = Cell("MIT", at=Location("f", 1, 1)), Cell("open", at=Location("f", 2, 1))

    def answer(cell: Cell) -> bool:
        return follows(LICENCE, Record("a", "things", {"licence": cell, "all": shared, "code": code}))

    assert [answer(shared), answer(Cell("GPL", at=Location("f", 3, 1))), answer(Cell("x")), answer(Cell("x", at=code.at))] == [
        True,
        False,
        True,
        True,
    ]
    assert not follows(CODE, Record("a", "things", {}))


def test_only_fields_of_the_record_take_its_sources() -> None:
    cited = (Citation("a"), Citation("b", "page 1"))
    assert inherited(field("x", evidence="record", locator="here"), cited) == (Citation("a", "here"), Citation("b", "page 1"))
    assert [inherited(field("x", evidence=each), cited) for each in ("cell", "none")] == [(), ()]
