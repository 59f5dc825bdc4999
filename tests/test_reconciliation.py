"""Our verdicts beside published ones: no difference without its component, its cells and a judgement."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handbook.data.records import Cell, Citation, Library
from handbook.render.templates import Renderer
from handbook.rubrics.intervals import BETWEEN, NO, YES, Interval
from handbook.rubrics.registry import judge, rubrics
from handbook.views.gradings import COMPARED
from handbook.views.judging import (
    DIMENSIONS,
    IN_PART,
    LEFT_OUT,
    NOT_THERE,
    OTHER_LICENCE,
    OTHER_RELEASE,
    PLACES,
    ROOM,
    TAKEN_OVER,
    UNLICENSED,
    UNPLACED,
    Parting,
    line_step,
    mistaken,
    names_condition,
)
from handbook.views.profiles import References, build_profile
from handbook.views.reconciliation import GRADES, explaining, reconciliation
from tests.html import Html
from tests.rubrics.made import record
from tests.tiny_site import REPOSITORY

PLACED = (Cell(value="yes", citations=(Citation("a", "README"),)),)
ABSENT = (Cell(value="no", citations=(Citation("a", "file list"),)),)


@pytest.mark.parametrize(
    ("index", "match", "line", "span", "cells", "judged"),
    [
        ("mot", "same", "Inference code: not listed", YES, PLACED, LEFT_OUT),
        ("mot", "same", "Inference code: present, no licence", YES, PLACED, UNLICENSED),
        ("mot", "same", "Inference code: present, not open (X-1.0)", YES, PLACED, OTHER_LICENCE),
        ("mot", "same", "Inference code: not listed", YES, (Cell(value="yes"),), UNPLACED),
        ("mot", "same", "Data card: open (MIT)", NO, ABSENT, NOT_THERE),
        ("mot", "same", "Data card: open (MIT)", NO, (Cell(value="no"),), UNPLACED),
        ("mot", "same", "Data card: open (MIT)", NO, PLACED, TAKEN_OVER),
        ("mot", "same", "Data card: open (MIT)", BETWEEN, PLACED, IN_PART),
        ("mot", "tuned", "Data card: open (MIT)", NO, ABSENT, OTHER_RELEASE),
        ("osai", "same", "Preprint: open", BETWEEN, PLACED, ROOM),
        ("osai", "same", "Preprint: open", NO, ABSENT, PLACES),
        ("osai", "same", "Preprint: open", NO, (Cell(value="no"),), UNPLACED),
        ("osai", "pair", "Preprint: open", BETWEEN, PLACED, OTHER_RELEASE),
        ("osai", "pair", "Weights, base model: open", BETWEEN, PLACED, ROOM),
    ],
)
def test_which_record_errs(index: str, match: str, line: str, span: Interval, cells: tuple[Cell, ...], judged: str) -> None:
    assert mistaken(Parting(line, line_step(line), span, cells, record({"index": index, "match": match}))) == judged


def test_lines_are_read() -> None:
    assert [
        line_step(each) for each in ("A: open", "A: open (MIT)", "A: partial", "A: closed", "A: not listed", "A: present, not open (X)")
    ] == [2, 2, 1, 0, 0, 0]
    assert names_condition("Training code: open", "osai") == "trainingcode"
    assert names_condition("Training code: open (MIT)", "mot") == "Training code"
    assert set(DIMENSIONS.values()) == {each.id for each in rubrics()["osai"].conditions}


def test_every_published_line_that_a_rubric_asks_for_is_known(real_library: Library) -> None:
    """A line in other words would be left out of the comparison without anybody noticing."""
    asked = {"mot": {each.id for each in rubrics()["mof"].conditions}, "osai": set(DIMENSIONS.values())}
    for grading in real_library.datasets["gradings"].records.values():
        index = grading.text("index")
        lines = [str(each) for name in GRADES for each in (grading.cell(name).value or ())]  # type: ignore[union-attr]
        found = {names_condition(each, index) for each in lines}
        assert asked.get(index, set()) <= found, grading.id


def test_no_difference_without_its_cell(real_library: Library) -> None:
    entries = reconciliation(real_library)
    compared = [each for each in real_library.datasets["gradings"].records.values() if each.text("index") in COMPARED]
    assert len(entries) == len(compared)
    assert {each.agrees for each in entries} <= {"equal", "within", "parts"}
    for each in entries:
        assert each.agrees != "parts" or each.parted or each.explained_by, each.id
        for part in each.parted:
            assert part.component
            assert part.theirs
            assert part.judged
            assert part.ours, (each.id, part.component)
            assert all("#cell-" in cell.address for cell in part.ours)


def test_links_lead_to_cells_that_the_page_shows(real_library: Library) -> None:
    """A licence that only follows from that of the repository has no cell of its own."""
    models, referring = real_library.datasets["models"], References(real_library)
    renderer = Renderer(REPOSITORY / "overrides/handbook")
    wanted: dict[str, set[str]] = {}
    for each in reconciliation(real_library):
        for cell in (cell for part in each.parted for cell in part.ours):
            page, _, place = cell.address.partition("#")
            wanted.setdefault(page, set()).add(place)
    for page, places in wanted.items():
        held = models.records[page.rpartition("/")[2].removesuffix(".html")]
        profile = build_profile(held, models, real_library, referring)
        shown = Html(str(renderer.render("profile", page, profile=profile, mentions=(), edit="", report=None)))
        assert places <= set(shown.ids()), (page, places - set(shown.ids()))


def test_single_components_that_would_explain_a_total(real_library: Library) -> None:
    """A score without parts: every component that could make up for the difference alone, and no other."""
    rubric = rubrics()["openness-index"]
    held = next(iter(real_library.datasets["models"].records.values()))
    verdict = next(each for each in judge(held, real_library) if each.rubric == rubric.id)
    spans = {each.id: Interval(3, 3) for each in rubric.conditions}
    assert explaining(rubric, replace(verdict, spans=spans), 14 / 18 * 100) == ()
    three = explaining(rubric, replace(verdict, spans=spans), 15 / 18 * 100)
    assert three == tuple(each.words for each in rubric.conditions if not each.id.startswith("data-"))
    assert set(explaining(rubric, replace(verdict, spans=spans), 17 / 18 * 100)) == {each.words for each in rubric.conditions}
    assert explaining(rubrics()["mof"], verdict, 1) == ()
