"""Records and their cells: what is known, unknown or does not apply, and on which evidence."""

from __future__ import annotations

from handbook.data.records import Citation, Library


def test_a_plain_fact_inherits_the_source_of_its_record(library: Library) -> None:
    record = library.find("plants", "aster")
    assert record
    cell = record.cell("params")
    assert cell.value == 7_000_000_000
    assert cell.citations == (Citation("aster-paper", "table 2"),)
    assert cell.checked == "2026-03-01"


def test_a_judgement_has_its_own_source_and_other_readings(library: Library) -> None:
    record = library.find("plants", "aster")
    assert record
    cell = record.cell("code")
    assert (cell.value, cell.citations) == ("partial", (Citation("aster-repo", "the folder train"),))
    assert [(each.reading, each.citations) for each in cell.disputes] == [("yes", (Citation("aster-paper"),))]


def test_unknown_and_not_applicable_are_told_apart(library: Library) -> None:
    record = library.find("plants", "cedar")
    assert record
    fields = library.datasets["plants"].description.fields
    assert record.cell("share").unknown == "looked-not-found"
    states = {name: record.cell(name).state(fields[name]) for name in ("share", "licence", "weights", "params", "remark", "parent")}
    assert states == {"share": "unknown", "licence": "not-applicable", "weights": "no", "params": "", "remark": "", "parent": ""}


def test_old_names_lead_to_the_present_record(library: Library) -> None:
    assert library.find("plants", "aster-beta") is library.find("plants", "aster")
    assert library.find("plants", "nobody") is None
    assert library.find("nothing", "aster") is None


def test_the_newest_check_dates_the_library(library: Library) -> None:
    assert library.newest_check() == "2026-03-01"


def test_a_cell_may_be_checked_on_its_own_day(library: Library) -> None:
    record = library.find("plants", "birch")
    assert record
    assert (record.cell("share").checked, record.cell("params").checked) == ("2025-01-15", "2026-02-01")
