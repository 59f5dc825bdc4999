"""Expectations that have come due, and words in chapters that go stale."""

from __future__ import annotations

import datetime

import pytest

from handbook.checks.facts.due import is_over, overdue
from handbook.data.records import Cell, Dataset, Library, Record
from handbook.data.schema import Description
from tests.tiny_site import TinySite

DESCRIBED = Description("expectations", "f", "E", "e", "", "CC-BY-4.0", "name", "", "", "none", (), (), {})


def expecting(due: str, outcome: Cell) -> Library:
    """A library with one expectation."""
    pages = Cell(("misuse/index.md",))
    record = Record("ruling", "expectations", {"name": Cell("Ruling"), "due": Cell(due), "outcome": outcome, "pages": pages})
    return Library({"expectations": Dataset(DESCRIBED, {"ruling": record})})


@pytest.mark.parametrize(
    ("date", "today", "over"),
    [
        ("2026-11-30", "2026-11-30", False),
        ("2026-11-30", "2026-12-01", True),
        ("2026-11", "2026-11-30", False),
        ("2026-11", "2026-12-01", True),
        ("2026", "2026-12-31", False),
        ("2026", "2027-01-01", True),
        ("", "2027-01-01", False),
    ],
)
def test_a_date_is_over_when_its_last_day_has_passed(date: str, today: str, over: bool) -> None:
    assert is_over(date, datetime.date.fromisoformat(today)) is over


def test_an_expectation_without_an_outcome_is_called_up_with_its_pages() -> None:
    waiting = expecting("2026-11-30", Cell(unknown="not-looked"))
    assert not list(overdue(waiting, datetime.date(2026, 11, 30)))
    (notice,) = overdue(waiting, datetime.date(2026, 12, 1))
    assert notice.message == ("ruling was due on 2026-11-30; look what came of it, write it as `outcome:`, then correct misuse/index.md")


def test_an_expectation_with_an_outcome_is_left_alone() -> None:
    assert not list(overdue(expecting("2020", Cell("It came.")), datetime.date(2026, 12, 1)))


def test_other_libraries_expect_nothing(library: Library) -> None:
    assert not list(overdue(library, datetime.date(2100, 1, 1)))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('He said "no".', ':18:9: a straight quotation mark (") in prose; write “ before and ” after the words'),
        ("It isn't.", ":18:7: a straight quotation mark (') in prose; write ’"),
        ('`"a"` [x](index.md "t") {: title="x" } <b title="x">', ""),
        (r"Inches: 5\" and that", ""),
    ],
)
def test_quotation_marks_in_prose_are_typographic(tiny: TinySite, line: str, said: str) -> None:
    tiny.write("docs/index.md", f"{tiny.read('docs/index.md')}\n{line}\n")
    found = [each for each in tiny.check().stdout.splitlines() if "straight quotation" in each]
    assert [each.removeprefix("docs/index.md") for each in found] == ([said] if said else [])
