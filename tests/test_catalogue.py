"""The page of downloads: every dataset with its meaning, its fields, its counts and what is owed to others."""

from __future__ import annotations

import pytest

from handbook.data.records import Library
from handbook.data.schema import Field
from handbook.views.catalogue import catalogue, credit, entry, type_words
from handbook.views.coverage import cover
from tests.html import words
from tests.tiny_site import Built


def test_datasets_stand_in_the_order_of_their_titles(library: Library) -> None:
    assert [each.description.name for each in catalogue(library)] == ["licences", "plants", "sources"]


def test_an_entry_counts_the_cells_that_need_evidence(library: Library, real_library: Library) -> None:
    plants = entry(library.datasets["plants"], library)
    assert (plants.page, plants.records, plants.known, plants.unknown) == ("compare/plants.html", 3, 24, 4)
    for each in catalogue(real_library):
        covered = cover(real_library.datasets[each.description.name], "2026-11-23")
        assert (each.records, each.known, each.unknown) == (covered.records, covered.known, covered.unknown)


def test_a_dataset_without_pages_leads_nowhere(library: Library) -> None:
    assert entry(library.datasets["sources"], library).page == ""


@pytest.mark.parametrize(
    ("line", "text", "keys"),
    [
        ("Figures: A, MIT licence ([@aster-paper])", "Figures: A, MIT licence", ["aster-paper"]),
        ("Figures: A, MIT licence [@aster-paper; @aster-card].", "Figures: A, MIT licence", ["aster-paper", "aster-card"]),
        ("Figures: A ([@aster-paper, table 2])", "Figures: A", ["aster-paper"]),
        ("Figures: A, CC BY 4.0", "Figures: A, CC BY 4.0", []),
    ],
)
def test_a_credit_names_its_sources(line: str, text: str, keys: list[str], library: Library) -> None:
    owed = credit(line, library)
    assert owed.text == text
    assert [each.key for each in owed.sources] == keys


def test_every_real_credit_resolves(real_library: Library) -> None:
    owed = [each for one in catalogue(real_library) for each in one.credits]
    assert owed
    for each in owed:
        assert each.text
        assert "@" not in each.text
        assert all(source.url for source in each.sources), each.text


@pytest.mark.parametrize(
    ("kind", "item", "unit", "said"),
    [
        ("integer", "integer", "tokens", "integer (tokens)"),
        ("list", "string", "", "list of string"),
        ("list", "number", "tons", "list of number (tons)"),
        ("date", "date", "", "date"),
    ],
)
def test_types_in_words(kind: str, item: str, unit: str, said: str) -> None:
    assert type_words(Field("f", "F", "", kind, item, "none", unit=unit)) == said


def test_the_page_shows_every_dataset_with_both_downloads(real_site: Built, real_library: Library) -> None:
    page = real_site.page("reference/data.html")
    addresses = {link.attrib.get("href", "") for link in page.article.iter("a")}
    text = words(page.article)
    for dataset in real_library:
        name = dataset.description.name
        assert {f"../data/{name}.csv", f"../data/{name}.json"} <= addresses
        assert dataset.description.title in text
    assert {f"../data/{name}" for name in ("verdicts.json", "datapackage.json", "sources.bib", "sources.csl.json")} <= addresses
