"""What records of models say about each other and about themselves."""

from __future__ import annotations

import pytest

from handbook.checks.facts.agreement import disagreements
from handbook.data.records import Cell, Dataset, Library, Record
from handbook.data.schema import Description
from handbook.data.values import Value


def shelf(name: str, /, **cells: Cell | Value) -> Dataset:
    """A dataset with one record, called like it."""
    described = Description(name, "f", name, name, "", "CC-BY-4.0", "name", "", "", "none", (), (), {})
    held = {key: each if isinstance(each, Cell) else Cell(each) for key, each in cells.items()}
    return Dataset(described, {name: Record(name, name, held)})


def said(*datasets: Dataset) -> list[str]:
    """What is found in these datasets."""
    return [each.message for each in disagreements(Library({each.description.name: each for each in datasets}))]


def event(date: Cell | str, means: str = "release", models: tuple[str, ...] = ("models",)) -> Dataset:
    """A timeline with one event."""
    return shelf("timeline", date=date, date_means=means, models=models)


@pytest.mark.parametrize(
    ("model", "timeline", "found"),
    [
        ("2022-09-21", event("2022-09-21"), 0),
        ("2022-09", event("2022-09-21"), 0),
        ("2022-09", event("2022-10-21"), 1),
        ("2018-10-25", event("2018-10-31"), 1),
        ("2018-10-25", event("2018-10-31", means="publication"), 0),
        ("2018-10-25", event("2018-10-31", models=("models", "other")), 0),
        ("2018-10-25", event(Cell("2018-10-31", note="The preprint is six days older.")), 0),
        ("2018-10-25", event(Cell("2018-10-31", note="A warm day.")), 1),
    ],
)
def test_one_release_has_one_day(model: str, timeline: Dataset, found: int) -> None:
    messages = said(shelf("models", release_date=model), timeline)
    assert len(messages) == found
    assert all("by the timeline" in each and f"on {model} by the table" in each for each in messages)


@pytest.mark.parametrize(
    ("name", "active", "found"),
    [
        ("Gemma 4 (31B, 26B-A4B)", Cell(not_applicable=True), 1),
        ("Gemma 4 (31B, 26B-A4B)", Cell(unknown="not-looked"), 1),
        ("Gemma 4 (31B, 26B-A4B)", Cell(3.8e9), 0),
        ("Granite A40", Cell(not_applicable=True), 0),
    ],
)
def test_a_mixture_that_says_so_has_active_parameters(name: str, active: Cell, found: int) -> None:
    messages = said(shelf("models", name=name, params_active=active))
    assert [each.partition(";")[0] for each in messages] == [
        'params_active: "A4B" in the name says that a part of the parameters works at a time'
    ] * found


@pytest.mark.parametrize(
    ("hours", "note", "found"),
    [(147_336, "", 1), (2_788_000, "", 0), (147_336, "Includes the base model.", 0), (0, "", 0)],
)
def test_computing_fits_the_hours_of_a_chip_that_exists(hours: int, note: str, found: int) -> None:
    messages = said(shelf("models", compute_flop=Cell(5.17e24, note=note), gpu_hours=hours))
    assert len(messages) == found
    assert all("5.17e+24 operations in 147,336 hours are 9.7e+15 a second on each chip" in each for each in messages)


def test_other_libraries_have_nothing_to_agree_on(library: Library, real_library: Library) -> None:
    assert (list(disagreements(library)), list(disagreements(real_library))) == ([], [])
