"""Authors told apart as reference managers want them, and the BibTeX and CSL made from them, read by somebody else's reader."""

from __future__ import annotations

import json

import pytest
from pybtex.database import parse_string

from handbook.data.records import Cell, Dataset, Record
from handbook.data.schema import Description
from handbook.exports.authors import Author, Authors, read_authors
from handbook.exports.bibliography import CSL_TYPES, sources_bibtex, sources_csl

DESCRIBED = Description("sources", "f", "Sources", "source", "", "CC-BY-4.0", "title", "", "", "none", (), (), {})


def sources(**cells: str) -> Dataset:
    """One source with some cells, and one behind it that a damaged entry would swallow."""
    first = Record("first", "sources", {name: Cell(value) for name, value in {"title": "T", **cells}.items()})
    return Dataset(DESCRIBED, {"first": first, "second": Record("second", "sources", {"title": Cell("Second")})})


@pytest.mark.parametrize(
    ("text", "named", "others"),
    [
        ("Elm, Anna and Oak, Ben and Ash, Cy", (Author("Elm", "Anna"), Author("Oak", "Ben"), Author("Ash", "Cy")), False),
        ("Widder, D. G.; Whittaker, M.", (Author("Widder", "D. G."), Author("Whittaker", "M.")), False),
        ("Weber, M., Fu, D. Y., Anthony, Q. and others", (Author("Weber", "M."), Author("Fu", "D. Y."), Author("Anthony", "Q.")), True),
        ("Wal, Oskar van der and others", (Author("Wal", "Oskar van der"),), True),
        ("Institute of Trees and Shrubs", (Author(body="Institute of Trees and Shrubs"),), False),
        ("Superior Court of New Jersey, Appellate Division", (Author(body="Superior Court of New Jersey, Appellate Division"),), False),
        ("OpenAI", (Author(body="OpenAI"),), False),
        ("Kimi Team and others", (Author(body="Kimi Team"),), True),
        ("Elm, Anna; Google DeepMind", (Author("Elm", "Anna"), Author(body="Google DeepMind")), False),
        ("", (), False),
    ],
)
def test_who_signed(text: str, named: tuple[Author, ...], others: bool) -> None:
    assert read_authors(text) == Authors(named, others)


def test_bibtex_keeps_persons_apart_and_bodies_whole() -> None:
    entry = parse_string(sources_bibtex(sources(author="Elm, Anna and Oak, Ben")), "bibtex").entries["first"]
    assert [(each.last_names, each.first_names) for each in entry.persons["author"]] == [(["Elm"], ["Anna"]), (["Oak"], ["Ben"])]
    entry = parse_string(sources_bibtex(sources(author="Institute of Trees and Shrubs")), "bibtex").entries["first"]
    assert [str(each) for each in entry.persons["author"]] == ["{Institute of Trees and Shrubs}"]


@pytest.mark.parametrize("title", ["Sets written {1, 2 and more", "more}", "{both}", "50 % & #1_a $x ~ ^ \\"])
def test_a_title_with_any_sign_leaves_the_file_readable(title: str) -> None:
    entries = parse_string(sources_bibtex(sources(title=title)), "bibtex").entries
    assert set(entries) == {"first", "second"}
    if title.startswith("Sets"):
        assert "\\textbraceleft" in entries["first"].fields["title"]


def test_notes_leave_without_markup() -> None:
    text = sources_bibtex(sources(note="Read *in full* [@other], with [its page](https://example.org)."))
    assert "note = {Read in full, with its page.}" in text


def test_a_year_is_four_digits_and_a_date_stays_whole() -> None:
    fields = parse_string(sources_bibtex(sources(date="2025-03-04")), "bibtex").entries["first"].fields
    assert (fields["year"], fields["date"]) == ("2025", "2025-03-04")


@pytest.mark.parametrize(("kind", "csl"), [*CSL_TYPES.items(), ("something", "webpage")])
def test_each_kind_has_its_csl_type(kind: str, csl: str) -> None:
    item = json.loads(sources_csl(sources(kind=kind, author="Elm, Anna and others", date="2025-03")))[0]
    assert item["type"] == csl
    assert item["author"] == [{"family": "Elm", "given": "Anna"}, {"literal": "others"}]
    assert item["issued"] == {"date-parts": [[2025, 3]]}
