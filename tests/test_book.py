"""The whole book on one page: what a page may ask for, a tiny book, and all chapters of the real one."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
from axe_playwright_python.sync_playwright import Axe

from handbook.checks.project import Project
from handbook.content.pages import PageText
from handbook.data.records import Library
from handbook.fences.book import Book
from handbook.render.binding import ADDRESSES, REFERENCES
from tests.asking import answered
from tests.conftest import OpenPage
from tests.html import Html, classed, words
from tests.test_accessibility import RULES
from tests.test_binding import BOOK
from tests.tiny_site import Built, TinySite

# What a page may ask for


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("after: [compare/glossary.md]", ""),
        ("after: []", ""),
        ("after: [compare/glosary.md]", 'x.md:9:9: after: "compare/glosary.md" is no page below docs/; did you mean "compare/glossary.md"'),
        ("after: []\nchapters: all", 'x.md:10:1: "chapters" is no setting of a book fence; did you mean "after"'),
        ("after: compare/glossary.md", "x.md:9:8: `after:` is a text, wanted is a list, one entry a line after a hyphen"),
    ],
)
def test_a_book_is_read_or_its_fault_is_named(body: str, said: str) -> None:
    library = Library({}, pages={"compare/glossary.md": "Glossary", "index.md": "Home"})
    found, faults = answered("book", body, library, PageText("x.md", None, (), ()), line=9)
    assert isinstance(found, Book) != bool(said)
    assert [each[: len(said)] for each in faults] == ([said] if said else [])


def test_a_tiny_book_holds_pages_that_are_no_chapters(tiny: TinySite) -> None:
    tiny.write("docs/book.md", "# Book\n\n```book\nafter: [index.md, compare/plants.md]\n```\n")
    tiny.replace("mkdocs.yml", "  - Reference:\n", "  - Book: book.md\n  - Reference:\n")
    built = tiny.build(strict=True)
    assert not built.stopped, built.warnings
    page = built.page("book.html")
    assert {"index", "compare.plants"} <= set(page.ids())
    assert classed(page.article, "hb-grid")
    assert not classed(page.article, "hb-evidence")
    assert classed(built.page("index.html").article, "hb-evidence")  # only the book is without


# The real one


@pytest.fixture(scope="module")
def book(real_site: Built) -> Html:
    """The page of the whole book."""
    return real_site.page(BOOK)


def chapters_in_order(project: Project, real_site: Built) -> list[str]:
    """The addresses of all chapters, in the order in which the navigation lists them."""
    settings = (project.root / "mkdocs.yml").read_text("utf-8")
    listed = re.findall(r"([\w/-]+)\.md\b", settings[settings.index("\nnav:") :])
    held = {path.removesuffix(".md") for path, page in project.pages.items() if page.front and "objectives" in page.front.keys}
    return [each for each in listed if each in held and f"{each}.html" in real_site.files]


def test_all_chapters_stand_in_the_order_of_the_navigation(book: Html, real_project: Project, real_site: Built) -> None:
    expected = chapters_in_order(real_project, real_site)
    assert len(expected) > 15
    numbered = [each.attrib["id"] for each in classed(book.article, "hb-leaf") if words(each).startswith("Chapter ")]
    assert numbered == [each.replace("/", ".") for each in expected]
    linked = [each.attrib["href"].removeprefix("#") for each in classed(book.article, "hb-contents")[0].iter("a")]
    assert linked == [each.attrib["id"] for each in classed(book.article, "hb-leaf")]


def test_each_chapter_is_there_with_its_tables_charts_quiz_and_sources(book: Html, real_project: Project, real_site: Built) -> None:
    leaves = {each.attrib["id"]: each for each in classed(book.article, "hb-leaf")}
    for chapter in chapters_in_order(real_project, real_site):
        page, leaf = real_site.page(f"{chapter}.html").article, leaves[chapter.replace("/", ".")]
        for name in ("hb-grid", "hb-chart", "hb-figure", "hb-question", "hb-answer", "hb-sources"):
            expected = [each for each in classed(page, name) if not any(each in popover.iter() for popover in classed(page, "hb-popover"))]
            assert len(classed(leaf, name)) == len(expected), f"{chapter}: {name}"
        titles = [words(each).removesuffix("#").strip() for each in page.iter() if each.tag in {"h1", "h2", "h3", "h4"}]
        assert [words(each) for each in leaf.iter() if each.tag in {"h2", "h3", "h4", "h5"}] == titles


def test_every_reference_meets_its_id(book: Html) -> None:
    ids = Counter(book.ids())
    assert max(ids.values()) == 1
    for element in book.article.iter():
        for name, value in element.attrib.items():
            if name in REFERENCES:
                assert set(value.split()) <= set(ids), f"{name}: {value}"
            elif name in ADDRESSES and value.startswith("#"):
                assert value[1:] in ids, value
            for paint in re.findall(r"url\(#([^)]*)\)", value):
                assert paint in ids, paint


def test_chapters_link_to_each_other_inside_the_book(book: Html, real_project: Project, real_site: Built) -> None:
    addresses = {f"../{each}.html" for each in chapters_in_order(real_project, real_site)}
    out = [each.attrib["href"] for each in book.article.iter("a") if each.attrib.get("href", "").partition("#")[0] in addresses]
    assert not out


def test_nothing_waits_for_a_click_or_the_script_of_a_block(book: Html, real_site: Built) -> None:
    for name in ("hb-evidence", "hb-popover", "headerlink", "hb-onward"):
        assert not [each for leaf in classed(book.article, "hb-leaf") for each in classed(leaf, name)], name
    assert not list(book.article.iter("button"))
    ours = [each.attrib["src"] for each in book.all("script") if "src" in each.attrib]
    named = [each.rpartition("/")[2] for each in ours if not re.search(r"/(bundle\.\w+\.min|iframe-worker|search_index)\.js$", each)]
    assert named == ["handbook.js"], "what is out of sight rests, and a question mark shows the keys; no block has a script"
    assert "data-near" not in real_site.text(BOOK)


def test_the_book_says_its_date_and_its_licence(book: Html, real_project: Project) -> None:
    said = words(book.article)
    assert f"Data as of {real_project.library.newest_check()}" in said
    assert "CC BY 4.0" in said[:2000]


def test_the_search_finds_the_book_and_none_of_its_chapters_twice(real_site: Built) -> None:
    index = json.loads(real_site.text("search/search_index.json"))
    (found,) = (each for each in index["docs"] if each["location"].startswith(BOOK))
    assert "sections" not in found


def test_the_book_stands_outside_of_previous_and_next(real_site: Built) -> None:
    for path in real_site.files:
        if path.endswith(".html"):
            footer = re.search(r'<nav class="md-footer__inner.*?</nav>', real_site.text(path), re.DOTALL)
            links = re.findall(r'<a href="([^"]*)"', footer[0]) if footer else []
            assert path != BOOK or not links
            assert not [each for each in links if each.endswith("whole-book.html")], path


@pytest.mark.browser
def test_the_book_is_accessible_and_fits_a_phone(open_page: OpenPage) -> None:
    page = open_page(BOOK, width=360, dark=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    known = {"color-contrast": {"enabled": False}}  # the slowest rule, and the colours are those of the chapters
    found = Axe().run(page, options={**RULES, "rules": known}).response["violations"]
    assert not found, [each["id"] for each in found]
