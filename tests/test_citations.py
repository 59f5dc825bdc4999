"""Citations in the notes of the data: numbers for readers, located faults for contributors."""

from __future__ import annotations

import pytest

from handbook.data.citations import citations_in
from handbook.data.records import Citation, Library
from handbook.render.inline import inline_markdown
from handbook.views.evidence import SourceList, evidence_view
from tests.html import classed, words
from tests.tiny_site import TinySite

NOTE = "The launch scripts are public, the **trainer** is not."
ASTER = "docs/data/plants/aster.yml"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("No citation.", []),
        ("One [@a].", [Citation("a")]),
        ("One [@a, p. 3] and two [@b; @c, table 1].", [Citation("a", "p. 3"), Citation("b"), Citation("c", "table 1")]),
        ("A [link](https://example.org/@a) and a@b.", []),
    ],
)
def test_citations_of_a_text(text: str, found: list[Citation]) -> None:
    assert list(citations_in(text)) == found


def test_a_note_shows_the_numbers_of_its_sources(library: Library) -> None:
    sources = SourceList(library)
    sources.refer((Citation("aster-card"),))
    assert sources.number_citations("So says [@aster-paper, table 2; @aster-card].") == "So says [2, table 2; 1]."
    assert sources.number_citations("Again [@aster-paper].") == "Again [2]."
    assert [each.key for each in sources.shown()] == ["aster-card", "aster-paper"]


def test_a_number_is_no_link_in_markdown(library: Library) -> None:
    """`[1](…)` would be one; a number stands alone, so the brackets stay."""
    assert inline_markdown(SourceList(library).number_citations("See [@aster-paper].")) == "See [1]."


def cite(tiny: TinySite, citation: str) -> None:
    """Write a citation into the note of a cell."""
    tiny.replace(ASTER, NOTE, f"'The launch scripts are public {citation}.'")


def test_the_cited_source_joins_the_list_of_the_row(tiny: TinySite) -> None:
    cite(tiny, "[@birch-report, annex B]")
    page = tiny.build(strict=True).page("compare/plants/aster.html")
    assert any("[4, annex B]" in words(note) for note in classed(page.article, "hb-note")), [
        words(note) for note in classed(page.article, "hb-note")
    ]
    assert "Birch technical report" in words(classed(page.article, "hb-sources")[0])


def test_the_proof_of_a_cell_numbers_its_note(library: Library) -> None:
    aster = library.datasets["plants"].records["aster"]
    fields = library.datasets["plants"].description.fields
    proof = evidence_view(aster, (fields["code"],), library)
    assert [each.key for each in proof.sources] == ["aster-repo", "aster-paper"]
    assert proof.cells[0].others[0].references[0].number == 2


@pytest.mark.parametrize(
    ("citation", "said"),
    [
        (
            "[@birch-reprot]",
            'docs/data/plants/aster.yml:14:42: code: source "birch-reprot" does not exist; did you mean "birch-report" (Birch',
        ),
        ("[@zzz, p. 3]", 'code: source "zzz" does not exist; add it to a file in docs/data/sources/ first'),
        ("[@birch report]", 'docs/data/plants/aster.yml:14:9: note: "[@birch report]" is no citation; write [@key]'),
        ("[@birch-report; p. 3]", 'note: "[@birch-report; p. 3]" is no citation'),
    ],
)
def test_a_citation_that_leads_nowhere_is_a_located_fault(citation: str, said: str, tiny: TinySite) -> None:
    cite(tiny, citation)
    done = tiny.check()
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) == 1, done.stdout
    assert said in done.stdout
    assert tiny.build(strict=True).stopped


def test_the_other_reading_may_cite_too(tiny: TinySite) -> None:
    tiny.replace(ASTER, "The paper calls the code released.", "'The paper says so [@nobody].'")
    assert 'code: source "nobody" does not exist' in tiny.check().stdout


def test_a_locator_is_text_whatever_it_holds(tiny: TinySite) -> None:
    cite(tiny, "[@birch-report, <b> & `c`]")
    assert "HTML in a text" in tiny.check().stdout
