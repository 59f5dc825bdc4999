"""Where a reader goes next: the doors of the home page and of the comparison, and pages that say nothing twice."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

from handbook.data.records import Library
from handbook.data.schema import Field
from handbook.views.profiles import References
from tests.conftest import OpenPage
from tests.html import Html, classed, words
from tests.tiny_site import Built

OF_THE_REFERENCE = {"glossary.html", "timeline.html", "paths.html"}


def leads_to(element: ElementTree.Element) -> list[str]:
    """The addresses of the links of an element."""
    return [each.attrib["href"] for each in element.iter("a") if "href" in each.attrib]


def test_the_home_page_leads_to_every_reading_path_and_says_how_long_it_is(real_library: Library, real_site: Built) -> None:
    home = real_site.page("index.html").article
    paths = real_library.datasets["paths"].records.values()
    assert paths
    for path in paths:
        assert f"compare/paths.html#{path.id}" in leads_to(home)
        assert f"About {path.cell('minutes').value} minutes." in words(home)


def test_the_overview_leads_to_every_table(real_site: Built) -> None:
    tables = {each.name for each in (real_site.folder / "compare").glob("*.html")} - {"index.html"} - OF_THE_REFERENCE
    assert tables
    assert tables <= set(leads_to(real_site.page("compare/index.html").article))


@pytest.fixture(scope="module")
def collections(real_library: Library, real_site: Built) -> list[Html]:
    """The pages that hold a section for each record of a dataset."""
    described = [each.description for each in real_library if each.description.pages == "dataset"]
    return [real_site.page(each.index_page.replace(".md", ".html")) for each in described]


def test_a_section_names_no_record_twice(collections: list[Html]) -> None:
    """What a record refers to stands in its cells; below them stands only what refers to it alone."""
    sections = [section for page in collections for section in classed(page.root, "hb-profile")]
    assert sections
    for section in sections:
        in_cells = {link for cells in classed(section, "hb-cells") for link in leads_to(cells) if not link.startswith("#")}
        below = {link for related in classed(section, "hb-related") for link in leads_to(related) if not link.startswith("../")}
        assert not in_cells & below


def test_a_section_does_not_repeat_its_opening_sentence(collections: list[Html]) -> None:
    for page in collections:
        said = ""
        for element in page.article.iter():
            if element.tag == "p" and not element.get("class"):
                said = words(element)
            if element.tag == "dd" and not list(element) and len(words(element)) > 40:
                assert words(element) not in said


def test_no_list_of_cells_is_empty(real_site: Built) -> None:
    for path in (each for each in real_site.files if each.endswith(".html")):
        assert '<dl class="hb-cells">\n</dl>' not in real_site.text(path).replace("\n\n", "\n"), path


def test_what_a_record_refers_to_itself_is_not_among_what_refers_to_it(real_library: Library) -> None:
    glossary = real_library.datasets["glossary"]
    referring = References(real_library)
    for record in glossary.records.values():
        see = record.cell("see").value
        own = {f"compare/glossary.html#{each}" for each in (see if isinstance(see, tuple) else ())}
        found = {address for related in referring.of(record) for _, address in related.links}
        assert not own & found


@pytest.mark.parametrize(
    ("title", "unit", "shown"),
    [
        ("Accelerator hours", "hours", ""),
        ("Commits, one year", "commits", ""),
        ("Training tokens", "billion", "billion"),
        ("Share", "%", "%"),
        ("Kind", "", ""),
    ],
)
def test_a_header_names_a_unit_once(title: str, unit: str, shown: str) -> None:
    assert Field("f", title, "", "integer", "integer", "none", unit=unit).shown_unit == shown


@pytest.mark.browser
@pytest.mark.parametrize("path", ["compare/models.html", "compare/model-documents.html", "compare/framework-releases.html"])
def test_a_table_that_has_a_page_to_itself_begins_on_the_first_screen(path: str, open_page: OpenPage) -> None:
    page = open_page(path)
    row = page.locator(".hb-table tbody tr").first.bounding_box()
    assert row
    assert row["y"] + row["height"] < 900


@pytest.mark.browser
@pytest.mark.parametrize("path", ["compare/requirements.html", "compare/models.html"])
def test_a_page_opens_at_its_top(path: str, open_page: OpenPage) -> None:
    page = open_page(path)
    page.wait_for_timeout(300)
    assert page.evaluate("scrollY") == 0
    assert page.url.endswith(path)


@pytest.mark.browser
def test_there_is_nothing_to_clear_or_to_export_before_a_reader_did_something(open_page: OpenPage) -> None:
    wishes = open_page("compare/requirements.html").locator(".hb-requirements")
    only_then = (wishes.get_by_role("button", name="Clear"), wishes.get_by_text("Result", exact=True))
    for each in only_then:
        expect(each).to_be_hidden()
    wishes.locator(".hb-requirement input").first.check()
    for each in only_then:
        expect(each).to_be_visible()
    review = open_page("reference/review.html")
    expect(review.locator(".hb-review-status")).to_contain_text("You have not answered")
    expect(review.locator(".hb-review .hb-tool:visible")).to_have_text(["Import results"])  # results of another machine may come first
