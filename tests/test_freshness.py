"""Corpus lives: when a cell counts as stale, how a page and the command say so."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner, Result

from handbook.cli import main
from handbook.data.freshness import due_date, is_stale, stale_cells
from handbook.data.records import Cell, Library
from handbook.data.schema import Field
from tests.html import classed, words
from tests.tiny_site import REPOSITORY, TINY, TinySite

SHORT = Field("share", "Share", "", "number", "number", "record", stale_after_days=365)
LASTING = replace(SHORT, stale_after_days=0)


def run(*options: str) -> Result:
    """Run `handbook freshness` on the tiny site."""
    return CliRunner().invoke(main, ["freshness", "--root", str(TINY), *options])


@pytest.mark.parametrize(
    ("checked", "due"),
    [("2025-01-15", "2026-01-15"), ("2023-03-01", "2024-02-29"), ("2024-02-29", "2025-02-28"), ("", "")],
)
def test_the_day_a_cell_is_due(checked: str, due: str) -> None:
    assert due_date(SHORT, Cell(1, checked=checked)) == due
    assert due_date(LASTING, Cell(1, checked=checked)) == ""


@pytest.mark.parametrize(("day", "stale"), [("2026-01-14", False), ("2026-01-15", False), ("2026-01-16", True), ("2030-01-01", True)])
def test_a_cell_is_stale_from_the_day_after(day: str, stale: bool) -> None:
    cell = Cell(1, checked="2025-01-15")
    assert is_stale(SHORT, cell, day) is stale
    assert not is_stale(LASTING, cell, day)
    assert not is_stale(SHORT, Cell(1), day)


def test_a_search_without_a_result_goes_stale_too(library: Library) -> None:
    """What nobody found a year ago may have been published since."""
    assert [each.record for each in stale_cells(library, "2027-06-01") if each.field == "share"] == ["aster", "birch", "cedar"]


def test_the_command_as_text() -> None:
    done = run("--as-of", "2027-06-01")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "2026-01-15  plants/birch/share  checked 2025-01-15",
        "2027-03-01  plants/aster/share  checked 2026-03-01",
        "2027-03-01  plants/cedar/share  checked 2026-03-01",
    ]
    assert "3 cells are past their shelf life" in done.stderr


def test_the_command_as_json() -> None:
    done = run("--as-of", "2026-11-23", "--format", "json")
    assert json.loads(done.stdout) == [
        {"due": "2026-01-15", "dataset": "plants", "record": "birch", "field": "share", "checked": "2025-01-15"},
    ]


def test_nothing_stale_is_no_failure() -> None:
    assert json.loads(run("--as-of", "2026-01-15", "--format", "json").stdout) == []
    done = run("--as-of", "2026-01-15")
    assert (done.exit_code, done.stdout) == (0, "")


def test_without_a_day_the_newest_check_counts() -> None:
    assert run().stdout == run("--as-of", "2026-03-01").stdout


@pytest.mark.parametrize("day", ["soon", "2026-13-01", "2026-11", "23.11.2026"])
def test_what_is_no_day_is_a_usage_error(day: str) -> None:
    done = run("--as-of", day)
    assert done.exit_code == 2
    assert f'"{day}" is no day; write YYYY-MM-DD' in done.stderr


def test_the_real_data_can_be_asked() -> None:
    done = CliRunner().invoke(main, ["freshness", "--root", str(REPOSITORY), "--as-of", "2030-01-01", "--format", "json"])
    assert done.exit_code == 0
    due = [each["due"] for each in json.loads(done.stdout)]
    assert due == sorted(due)
    assert all(day < "2030-01-01" for day in due)


def test_a_table_marks_what_is_stale(tiny: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDBOOK_AS_OF", "2026-11-23")
    article = tiny.build(strict=True).page("compare/plants.html").article
    assert [words(each) for each in classed(article, "hb-mark")].count("* to be checked again") == 1
    assert "past its shelf life, to be checked again (1 cell)" in words(classed(article, "hb-foot")[0])
