"""How much a dataset knows: every cell counted once, bars without gaps, questions that somebody could settle."""

from __future__ import annotations

from itertools import pairwise

import pytest

from handbook.data.records import UNKNOWN_REASONS, Library
from handbook.data.schema import Field
from handbook.views.coverage import WHOLE_BAR, Coverage, FieldCoverage, cover, cover_field, cover_fields, cover_library, coverage_table
from tests.charting import made_library
from tests.html import classed, words
from tests.tiny_site import Built

DAY = "2026-11-23"


def parts_hold(covered: Coverage) -> None:
    """The parts of a bar follow each other and fill it."""
    assert sum(part.count for part in covered.parts) == covered.cells
    assert sum(part.length for part in covered.parts) == (WHOLE_BAR if covered.cells else 0)
    assert all(one.start + one.length == two.start for one, two in pairwise(covered.parts))


def test_the_counts_of_the_tiny_site(library: Library) -> None:
    covered = cover(library.datasets["plants"], DAY)
    assert {part.name: part.count for part in covered.parts} == {
        "known": 24,
        "not-looked": 1,
        "looked-not-found": 1,
        "not-disclosed": 2,
        "not-applicable": 2,
    }
    assert (covered.asked, covered.stale, covered.oldest_check, covered.newest_check) == (28, 1, "2025-01-15", "2026-03-01")
    assert covered.count("nothing") == 0


def test_every_real_dataset_adds_up(real_library: Library) -> None:
    for dataset in real_library:
        covered = cover(dataset, DAY)
        parts_hold(covered)
        assert {part.name for part in covered.parts} == {"known", "not-applicable", *UNKNOWN_REASONS}, "no cell is faulty"
        assert covered.cells == covered.records * len(dataset.description.evidenced)
        assert covered.known + covered.unknown == covered.asked
        fields = cover_fields(dataset, DAY)
        assert sum(each.known for each in fields) == covered.known
        assert sum(each.asked for each in fields) == covered.asked
        assert sum(each.known - each.fresh for each in fields) == covered.stale
        assert sum(len(each.open) for each in fields) == covered.count("not-looked") + covered.count("looked-not-found")


def test_an_empty_dataset_has_an_empty_bar() -> None:
    covered = cover(made_library([]).datasets["things"], DAY)
    assert (covered.records, covered.cells, covered.oldest_check) == (0, 0, "")
    parts_hold(covered)


def test_the_order_is_that_of_the_question(library: Library) -> None:
    assert [each.dataset for each in cover_library(library, ["plants", "nothing", "licences"], DAY)] == ["plants", "licences"]


@pytest.mark.parametrize(("asked", "known", "share"), [(3, 2, "67 %"), (4, 4, "100 %"), (200, 1, "0 %"), (0, 0, "–")])
def test_shares_are_whole_percent(asked: int, known: int, share: str) -> None:
    field = Field("f", "F", "", "string", "string", "record")
    assert FieldCoverage(field, asked, known, known, known, ()).share(known) == share


def test_what_is_not_disclosed_is_no_open_question(library: Library) -> None:
    plants = library.datasets["plants"]
    fields = plants.description.fields
    assert [each.id for each in cover_field(fields["share"], plants, DAY).open] == ["cedar"]
    assert cover_field(fields["code"], plants, DAY).open == ()
    assert cover_field(fields["share"], plants, DAY).fresh == 1


def test_open_questions_lead_to_their_record(library: Library) -> None:
    table = coverage_table(library.datasets["plants"], DAY)
    questions = {each.field.name: [(one.title, one.address) for one in listed] for each, listed in table.fields if listed}
    assert questions == {
        "share": [("cedar mini", "compare/plants/cedar.html")],
        "homepage": [("Birch 70B", "compare/plants/birch.html")],
    }


def test_the_page_of_coverage_names_every_dataset(real_site: Built, real_library: Library) -> None:
    article = real_site.page("reference/coverage.html").article
    captions = " ".join(words(each) for each in article.iter() if each.tag in {"h2", "h3", "caption"})
    for dataset in real_library:
        if dataset.description.evidenced:
            assert dataset.description.title in captions
    assert not classed(article, "hb-problem")
