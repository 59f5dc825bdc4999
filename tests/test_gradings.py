"""Gradings by others beside our verdicts: which are shown, and when they agree."""

from __future__ import annotations

import pytest

from handbook.data.records import Library, Record
from handbook.rubrics.registry import judge
from handbook.rubrics.verdicts import Verdict
from handbook.views.cells import UNKNOWN_WORDS
from handbook.views.gradings import CLASS_IDS, CLASSES, COMPARED, class_within, gradings_of, score_within, shown_grading


def verdict(lowest: str, highest: str) -> Verdict:
    """A verdict that leaves a range."""
    return Verdict("any", "", "ours", lowest, highest, (), (), (), (), ())


@pytest.mark.parametrize(
    ("theirs", "lowest", "highest", "within"),
    [
        ("class-1", "1", "1", True),
        ("class-2", "3", "1", True),
        ("class-3", "3", "1", True),
        ("unclassified", "0", "3", True),
        ("unclassified", "3", "1", False),
        ("class-1", "0", "2", False),
        ("class-2", "0", "0", False),
    ],
)
def test_a_class_lies_in_our_range(theirs: str, lowest: str, highest: str, within: bool) -> None:
    assert class_within(theirs, verdict(lowest, highest)) is within


@pytest.mark.parametrize(
    ("theirs", "lowest", "highest", "within"),
    [
        (0.5, "0.5", "0.5", True),
        (0.916667, "0.9", "0.92", True),
        (0.708333, "0.71", "0.8", True),
        (0.7, "0.71", "0.8", False),
        (0.81, "0.71", "0.8", False),
        ("0.75", "0.71", "0.8", True),
    ],
)
def test_a_score_lies_in_our_range(theirs: object, lowest: str, highest: str, within: bool) -> None:
    assert score_within(theirs, verdict(lowest, highest)) is within


def test_every_class_of_ours_has_one_of_theirs() -> None:
    assert set(CLASS_IDS.values()) == set(CLASSES)


def verdicts_on(record: Record, library: Library) -> dict[str, Verdict]:
    return {each.rubric: each for each in judge(record, library)}


def test_every_grading_is_shown_on_its_model(real_library: Library) -> None:
    models = real_library.datasets["models"].records
    gradings = real_library.datasets["gradings"].records.values()
    expected = sum(each.text("index") in COMPARED for each in gradings)
    shown = [each for record in models.values() for each in gradings_of(record, verdicts_on(record, real_library), real_library)]
    assert len(shown) == expected
    for each in shown:
        assert each.index
        assert each.address.startswith("compare/gradings.html#")
        assert each.agrees in {"yes", "no", ""}
        assert (each.agrees == "") == (each.result.state == "unknown")
        assert each.sources
        assert each.match
        assert each.ours


def test_agreement_is_that_of_the_comparison(real_library: Library) -> None:
    for grading in real_library.datasets["gradings"].records.values():
        name, rubric, within = COMPARED[grading.text("index")]
        record = real_library.find("models", grading.text("model"))
        assert record
        ours = verdicts_on(record, real_library)
        cell = grading.cell(name)
        assert shown_grading(grading, ours, real_library).agrees == (
            ("yes" if within(cell.value, ours[rubric]) else "no") if cell.known else ""
        )


def test_without_a_verdict_there_is_nothing_to_agree_with(real_library: Library) -> None:
    grading = next(iter(real_library.datasets["gradings"].records.values()))
    shown = shown_grading(grading, {}, real_library)
    assert (shown.agrees, shown.ours) == ("", "")
    assert shown.result.text not in UNKNOWN_WORDS.values()


def test_other_records_have_no_gradings(real_library: Library, library: Library) -> None:
    assert gradings_of(real_library.datasets["licences"].records["MIT"], {}, real_library) == ()
    assert gradings_of(Record("bloom", "models", {}), {}, library) == ()
