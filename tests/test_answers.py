"""What a page says first: the answer, the licence in plain words, the size, and what to compare with."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from handbook.data.records import Cell, Library, Record
from handbook.data.values import Value
from handbook.render.templates import Renderer
from handbook.rubrics.registry import judge, rubrics
from handbook.views.answers import CELL, LINES, SHORT, answer, first_line, size
from handbook.views.beside import COMPARED_WITH, KINDS, comparisons, side_by_side
from handbook.views.permissions import allowed, changing, commercial, forbidden, keeping, permissions_of
from handbook.views.profiles import References, build_profile, plain_summary, profile_markdown
from handbook.views.verdicts import judge_record
from tests.html import Html
from tests.rubrics.made import record
from tests.tiny_site import REPOSITORY

Cells = Mapping[str, Value | Cell | None]


@pytest.mark.parametrize(
    ("question", "cells", "words"),
    [
        (commercial, {"commercial_use": "yes"}, "Yes."),
        (commercial, {"commercial_use": "no"}, "No."),
        (commercial, {"commercial_use": None}, "Not known."),
        (commercial, {"commercial_use": "partial"}, "Within limits that the text sets."),
        (
            commercial,
            {"commercial_use": "partial", "size_cap": "licence", "size_cap_users": 700_000_000},
            "Within limits: above 700 million users a month you need another licence.",
        ),
        (commercial, {"commercial_use": "yes", "size_cap": "display"}, "Yes; above a size you must show its name."),
        (changing, {"modification": "yes", "redistribution": "yes"}, "Yes, both."),
        (changing, {"modification": "partial", "redistribution": "no"}, "Change it: within limits; pass it on: no."),
        (changing, {"modification": "no", "redistribution": "no"}, "No."),
        (keeping, {"attribution": "none", "share_alike": "none"}, "Nothing."),
        (
            keeping,
            {"attribution": "notice", "share_alike": "files"},
            "The notices of licence and copyright; changed files stay under the same licence.",
        ),
        (keeping, {"attribution": None}, "Not known."),
        (forbidden, {"use_restrictions": "none"}, ""),
        (
            forbidden,
            {"use_restrictions": "research", "territory": "limited"},
            "Everything but research. People in some places get no rights.",
        ),
    ],
)
def test_questions_on_a_licence(question: object, cells: Cells, words: str) -> None:
    assert callable(question)
    assert question(record(cells, "licences")) == words


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, "Yes, also commercially."),
        ({"use_restrictions": "policy"}, "Yes, also commercially, but not for every purpose."),
        ({"commercial_use": "partial"}, "Within limits."),
        ({"commercial_use": "no"}, "Not for commercial use."),
        ({"commercial_use": "no", "use_restrictions": "research"}, "Only for research."),
        ({"modification": None}, "Not all of it has been read."),
    ],
)
def test_a_licence_in_one_answer(changed: Cells, words: str) -> None:
    free = {"commercial_use": "yes", "modification": "yes", "redistribution": "yes", "use_restrictions": "none"}
    assert allowed(record({**free, **changed}, "licences")) == words


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"params_total": None}, ""),
        (
            {"params_total": 8_000_000_000, "name": "Oak (1B, 8B)"},
            (
                "8 billion parameters in the largest size. The weights take 16 GB of memory at 16 bits each; "
                "at 4 bits they take 4 GB, which asks for a laptop with 16 GB of memory."
            ),
        ),
        (
            {"params_total": 7_000_000_000},
            (
                "7 billion parameters. The weights take 14 GB of memory at 16 bits each; "
                "at 4 bits they take 3.5 GB, which asks for a laptop with 16 GB of memory."
            ),
        ),
        (
            {"params_total": 400_000_000_000, "params_active": 17_000_000_000},
            (
                "400 billion parameters, 17 billion of them used for one token. The weights take 800 GB of memory at 16 bits each; "
                "at 4 bits they take 200 GB, which asks for a server with up to eight cards of 80 GB."
            ),
        ),
        (
            {"params_total": 340_000_000},
            "340 million parameters. The weights take less than 1 GB of memory at 16 bits each, which asks for a phone or any laptop.",
        ),
    ],
)
def test_size_in_words(cells: Cells, words: str) -> None:
    assert size(record(cells, "models")) == words


def test_the_first_line_of_a_model_answers_and_is_indexed(real_library: Library) -> None:
    models = real_library.datasets["models"]
    for held in models.records.values():
        question, said = first_line(held, models, real_library)
        assert re.fullmatch(r"Is .+ open source\?", question)
        assert said.startswith(tuple(SHORT.values()))
        assert said.endswith(".")
        text = profile_markdown(held, models, real_library, "PLACE")
        line = text.split("\n\n")[2]
        assert line.startswith("**Is ")
        assert said.split(": ")[0] in line
        assert text.startswith(f'---\nsummary: "{question.split()[0]}')


def test_pages_with_a_question_begin_with_it(real_library: Library) -> None:
    for name in LINES:
        dataset = real_library.datasets[name]
        for held in dataset.records.values():
            question, said = first_line(held, dataset, real_library)
            assert question.endswith("?")
            assert re.fullmatch(r"[A-Z0-9].*\.", said), said
            assert not re.search(r"\.\.|  | [,.;]|LicenseRef|: \.", said), said
            assert plain_summary(held, dataset, real_library)


def test_other_pages_have_no_question(real_library: Library, library: Library) -> None:
    plants = library.datasets["plants"]
    aster = plants.records["aster"]
    assert first_line(aster, plants, library) == ("", "")
    assert answer(aster, plants, library, ()).told == ()
    assert "**" not in profile_markdown(aster, plants, library, "PLACE").split("---")[2].split("PLACE")[0]


def test_a_range_comes_with_what_would_settle_it(real_library: Library) -> None:
    """Each link leads to a cell on the page, or to the page of a licence; a range without a link is one that the definition leaves."""
    models, referring = real_library.datasets["models"], References(real_library)
    renderer = Renderer(REPOSITORY / "overrides/handbook")
    seen = 0
    for held in list(models.records.values())[::6]:
        profile = build_profile(held, models, real_library, referring)
        page = Html(str(renderer.render("profile", "compare/models/x.html", profile=profile, mentions=(), edit="", report=None)))
        ids = set(page.ids())
        for told in profile.answer.told:
            places = [place for _, place in told.settled_by]
            assert all(place.removeprefix("#") in ids for place in places if place.startswith("#")), (held.id, places)
            assert all(place.startswith((f"#{CELL}", "compare/licences/")) for place in places)
            seen += len(places)
    assert seen


def test_a_settled_verdict_asks_for_nothing(real_library: Library) -> None:
    models = real_library.datasets["models"]
    for held in list(models.records.values())[::4]:
        told = answer(held, models, real_library, judge_record(held, models, real_library)).told
        by_title = {rubrics()[each.rubric].title: each for each in judge(held, real_library)}
        for each in told:
            verdict = by_title[each.rubric]
            assert each.ranges == (verdict.lowest != verdict.highest)
            assert each.ranges or not each.settled_by


@pytest.mark.parametrize("name", KINDS)
def test_records_are_compared_with_their_like(name: str, real_library: Library) -> None:
    dataset, kind = real_library.datasets[name], KINDS[name]
    for held in dataset.records.values():
        near = comparisons(held, dataset)
        assert 0 < len(near) <= COMPARED_WITH
        if near[0][0] == "all others":
            assert near[0][1].endswith(f".html#{kind.table}-{held.id}")
            continue
        for title, address in near:
            other = next(each for each in dataset.records.values() if dataset.title(each) == title)
            assert other.id != held.id
            assert other.text(kind.alike) == held.text(kind.alike)
            assert address == side_by_side(held, other)


def profile_of(held: Record, real_library: Library) -> str:
    profile = build_profile(held, real_library.datasets[held.dataset], real_library)
    renderer = Renderer(REPOSITORY / "overrides/handbook")
    return str(renderer.render("profile", f"compare/{held.dataset}/x.html", profile=profile, mentions=(), edit="", report=None))


def test_no_profile_has_a_heading_with_nothing_below_it(real_library: Library) -> None:
    """A model without a size has no heading for it; a closed one says that there is nothing to license or to run."""
    for held in real_library.datasets["models"].records.values():
        page = profile_of(held, real_library)
        heads = Html(page).ids()
        closed = "none to license or to run" in page
        assert ("runs" in heads) == bool(size(held) and not closed), held.id
        assert closed == (held.text("weights") == "none" and not held.cell("weights_licence").known), held.id
        assert not closed or "licence" in heads


def test_no_weights_take_nothing(real_library: Library) -> None:
    for held in real_library.datasets["models"].records.values():
        assert " 0 GB" not in size(held)


def test_a_model_without_a_licence_has_no_permissions(real_library: Library) -> None:
    models = real_library.datasets["models"].records.values()
    without = next(each for each in models if not each.cell("weights_licence").known)
    assert permissions_of(without, "weights_licence", real_library) is None
    with_one = next(each for each in models if each.cell("weights_licence").known)
    held = permissions_of(with_one, "weights_licence", real_library)
    assert held
    assert all(question.endswith("?") and told.endswith(".") for question, told in held.answers)
