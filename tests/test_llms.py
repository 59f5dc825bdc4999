"""The map of the site and the book in one file: their grammar, their order, their addresses."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest

from handbook.data.records import Library
from handbook.exports.llms import book, profiles, sections, site_map
from handbook.exports.structured import Site
from handbook.exports.twins import ShownPage
from handbook.render.templates import Renderer
from tests.llms_grammar import read_map
from tests.tiny_site import REPOSITORY, TinySite

GOOD = "# Name\n\n> Summary.\n\nDetails.\n\n- more\n\n## One\n\n- [A](a.md): note\n- [B](https://e.org/b)\n\n## Optional\n\n- [C](c.md)\n"


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(REPOSITORY / "overrides" / "handbook")


def shown(source: str, section: str = "", html: str = "") -> ShownPage:
    """A page whose title is the name of its file."""
    name = source.removesuffix(".md")
    return ShownPage(source, f"{name}.html", name, html or f"<h1>{name}</h1><h2>part of {name}</h2>", section, f"On {name}.")


def test_the_checker_reads_the_example_of_the_proposal() -> None:
    read = read_map(GOOD)
    assert (read.name, read.summary, len(read.details)) == ("Name", "Summary.", 2)
    assert read.sections == {"One": [("A", "a.md", "note"), ("B", "https://e.org/b", "")], "Optional": [("C", "c.md", "")]}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# Name", "Name"),
        ("> Summary", "Summary"),
        ("Details.", "### Details"),
        ("- [A](a.md): note", "[A](a.md): note"),
        ("- [A](a.md): note", "- [A]"),
        ("- [A](a.md): note", "- [A](a.md) note"),
        ("- [A](a.md): note", "- [A [x]](a.md): note"),
        ("- [A](a.md): note", "Words."),
        ("## Optional", "## One"),
    ],
)
def test_the_checker_refuses_what_the_proposal_does_not_know(old: str, new: str) -> None:
    with pytest.raises(AssertionError):
        read_map(GOOD.replace(old, new, 1))


def test_pages_stand_by_their_part_in_the_order_of_the_navigation() -> None:
    order = ("index.md", "b.md", "a.md", "c.md", "d.md")
    places = dict(zip(order, ("", "Chapters: Two", "Chapters: One", "Chapters", "Chapters: Two"), strict=True))
    found = sections(order, {path: shown(path, places[path]) for path in order})
    assert {each.title: [entry.address for entry in each.entries] for each in found} == {
        "Start here": ["index.html.md"],
        "Chapters: Two": ["b.html.md", "d.html.md"],
        "Chapters: One": ["a.html.md"],
        "Chapters": ["c.html.md"],
    }
    assert [each.title for each in found] == ["Start here", "Chapters: Two", "Chapters: One", "Chapters"]
    assert found[0].entries[0].note == "On index."


def test_profiles_are_named_with_what_they_are(library: Library) -> None:
    parents = {"compare/plants/aster.md": "compare/plants.md", "compare/plants/gone.md": "compare/plants.md"}
    (entry,) = profiles(parents, {"compare/plants/aster.md": shown("compare/plants/aster.md")}, library)
    assert entry.note == library.datasets["plants"].description.singular


def test_names_and_notes_cannot_break_the_grammar(library: Library, renderer: Renderer) -> None:
    page = ShownPage("a.md", "a.html", "A [x](y) \n# *b*", "", "S", "- note](z) \n## <b>")
    read = read_map(site_map(("a.md",), {}, {"a.md": page}, library, Site("N", "D", "", "2026-11-23"), renderer))
    assert [entry[1] for entry in read.sections["S"]] == ["a.html.md"]


def test_the_map_of_the_tiny_site(tiny: TinySite) -> None:
    read = read_map(tiny.build(strict=True).text("llms.txt"))
    assert read.name == "A tiny handbook"
    assert list(read.sections) == ["Start here", "Compare", "Reference", "Data", "Optional"]
    assert ("Models compared", "compare/plants.html.md") in [entry[:2] for entry in read.sections["Compare"]]
    assert "data/plants.json" in [entry[1] for entry in read.sections["Data"]]
    assert [entry[0] for entry in read.sections["Optional"] if "plants" in entry[1]] == ["Aster 7B", "Birch 70B", "cedar mini"]


def test_every_address_leads_to_a_file(tiny: TinySite) -> None:
    built = tiny.build(strict=True)
    for links in read_map(built.text("llms.txt")).sections.values():
        for name, address, _ in links:
            assert (built.folder / address).is_file(), name


def test_addresses_are_full_when_the_site_has_one(tiny: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDBOOK_SITE_URL", "https://example.org/book")
    built = tiny.build()
    for links in read_map(built.text("llms.txt")).sections.values():
        for name, address, _ in links:
            assert address.startswith("https://example.org/book/"), name
            assert (built.folder / urlsplit(address).path.removeprefix("/book/")).is_file()
    assert "(https://example.org/book/llms.txt)" in built.text("llms-full.txt")


def test_the_book_holds_the_chapters_in_order_one_level_down(renderer: Renderer) -> None:
    pages = {path: shown(path) for path in ("reference/how-we-judge.md", "one.md", "two.md", "compare/glossary.md", "other.md")}
    text = "".join(book(pages, Site("N", "D", "https://e.org/", "2026-11-23", ("two.md", "one.md")), renderer))
    names = ("two", "one", "reference/how-we-judge", "compare/glossary")
    assert re.findall(r"^#.*$", text, re.MULTILINE) == ["# N", *(each for name in names for each in (f"## {name}", f"### part of {name}"))]
    assert "\n\n## one\n\nPage: [https://e.org/one.html](https://e.org/one.html)\n\n### part of one\n" in text


def test_links_of_the_book_lead_from_the_root(renderer: Renderer) -> None:
    html = '<h1>x</h1><p><a href="../compare/models.html#bloom">a</a> <a href="#b">b</a> <a href="y.html">c</a></p>'
    pages = {"part/x.md": shown("part/x.md", html=html)}
    text = "".join(book(pages, Site("N", "D", "", "2026-11-23", ("part/x.md",)), renderer))
    assert text.endswith("[a](compare/models.html.md) b [c](part/y.html.md)\n")


def test_the_book_is_written_page_by_page(renderer: Renderer) -> None:
    pieces = book({}, Site("N", "D", "", "2026-11-23"), renderer)
    assert iter(pieces) is pieces
    assert next(pieces).startswith("# N\n\n> D\n")
    assert next(pieces, None) is None
