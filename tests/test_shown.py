"""How records are shown: cells, profiles, coverage, freshness, the catalogue, links, the date of the site."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from jinja2 import UndefinedError

from handbook.checks.project import OWN_EPOCH, as_of, set_epoch
from handbook.cli import main
from handbook.data.freshness import stale_cells
from handbook.data.records import Library, Record
from handbook.problems import Fault
from handbook.render.templates import Renderer, linker
from handbook.views.cells import show_cell
from handbook.views.coverage import cover, cover_fields
from handbook.views.profiles import escape_markdown, profile_markdown
from tests.tiny_site import REPOSITORY, TINY


def record(library: Library, name: str) -> Record:
    found = library.find("plants", name)
    assert found
    return found


@pytest.mark.parametrize(
    ("name", "field", "text", "kind", "state"),
    [
        ("aster", "weights", "open", "chip", "yes"),
        ("birch", "weights", "gated", "chip", "partial"),
        ("cedar", "weights", "not released", "chip", "no"),
        ("cedar", "share", "not found", "chip", "unknown"),
        ("cedar", "licence", "not applicable", "chip", "not-applicable"),
        ("aster", "params", "7", "number", ""),
        ("aster", "homepage", "example.org/aster", "link", ""),
        ("cedar", "remark", "Sold as a *service*.", "text", ""),
        ("aster", "languages", "English; Dutch", "plain", ""),
    ],
)
def test_cells(library: Library, name: str, field: str, text: str, kind: str, state: str) -> None:
    shown = show_cell(library.datasets["plants"].description.fields[field], record(library, name).cell(field), library)
    assert (shown.text, shown.kind, shown.state) == (text, kind, state)


def test_the_markdown_of_a_profile_is_what_search_should_find(library: Library) -> None:
    text = profile_markdown(record(library, "aster"), library.datasets["plants"], library, "PLACE")
    assert text.startswith("---\nsummary: ")
    assert "\n---\n\n# Aster 7B\n" in text
    assert "Aster 7B is made by Botanical Institute. Weights: open." in text
    assert text.rstrip().endswith("PLACE")


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a_b*c", r"a\_b\*c"),
        ("<b>", r"&lt;b\>"),
        ("{ onclick=x }", r"\{ onclick=x \}"),
        ("[@a]", r"\[@a\]"),
        ("R&D", "R&amp;D"),
    ],
)
def test_titles_are_text_in_markdown(text: str, escaped: str) -> None:
    assert escape_markdown(text) == escaped


def test_coverage_counts_every_cell_once(library: Library) -> None:
    covered = cover(library.datasets["plants"], "2026-11-23")
    assert (covered.records, covered.cells, covered.known, covered.unknown) == (3, 30, 24, 4)
    assert covered.sourced == covered.known
    assert covered.disputed == 1
    assert sum(part.length for part in covered.parts) == 1000
    assert sum(each.known for each in cover_fields(library.datasets["plants"], "2026-11-23")) == covered.known


def test_stale_cells_are_told_and_fail_nothing(library: Library) -> None:
    assert [(each.record, each.field, each.due) for each in stale_cells(library, "2026-11-23")] == [("birch", "share", "2026-01-15")]
    assert not list(stale_cells(library, "2026-01-15"))
    done = CliRunner().invoke(main, ["freshness", "--root", str(TINY), "--as-of", "2027-06-01", "--format", "json"])
    assert [each["record"] for each in json.loads(done.stdout)] == ["birch", "aster", "cedar"]
    assert CliRunner().invoke(main, ["freshness", "--root", str(TINY), "--as-of", "soon"]).exit_code == 2


@pytest.mark.parametrize(
    ("page", "target", "link"),
    [
        ("index.html", "compare/a.html", "compare/a.html"),
        ("compare/plants/a.html", "compare/licences/b.html", "../licences/b.html"),
        ("compare/plants.html", "data/plants.csv", "../data/plants.csv"),
        ("a/b.html", "a/b.html#c", "b.html#c"),
        ("a/b.html", "#c", "#c"),
    ],
)
def test_links_work_on_a_server_and_on_a_disk(page: str, target: str, link: str) -> None:
    assert linker(page)(target) == link


def test_an_undefined_name_in_a_template_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        Renderer(REPOSITORY / "overrides/handbook").render("problem", "index.html")


def test_the_date_of_the_site(library: Library) -> None:
    assert as_of(library, {}) == "2026-03-01"
    assert as_of(library, {"SOURCE_DATE_EPOCH": "1700000000"}) == "2023-11-14"
    assert as_of(library, {"SOURCE_DATE_EPOCH": "1700000000", "HANDBOOK_AS_OF": "2020-02-02"}) == "2020-02-02"
    assert as_of(Library({}), {}) == "1970-01-01"


def test_an_earlier_build_of_the_process_decides_no_date(library: Library) -> None:
    environment: dict[str, str] = {}
    set_epoch("2020-01-01", environment)
    assert environment == {"SOURCE_DATE_EPOCH": "1577836800", OWN_EPOCH: "1577836800"}
    assert as_of(library, environment) == "2026-03-01"
    set_epoch("2020-01-02", environment)
    assert environment["SOURCE_DATE_EPOCH"] == "1577923200"
    given = {"SOURCE_DATE_EPOCH": "1"}
    set_epoch("2020-01-01", given)
    assert given == {"SOURCE_DATE_EPOCH": "1"}


def test_a_fault_is_a_value_error() -> None:
    assert issubclass(Fault, ValueError)
