"""Where things stand on a screen: nothing lies over anything else, and nothing scrolls within what scrolls already."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import OpenPage
from tests.tiny_site import Built

pytestmark = pytest.mark.browser
PHONE = 360
CARDS = ("frameworks", "funding", "licences", "models", "footprint")
TABLES = ("footprint", "governance", "transparency-index", "funding", "reconciliation", "frameworks", "models", "requirements")

OUT_OF_PLACE = """() => [...document.querySelectorAll('.hb-cards tbody td:not([hidden])')].filter(cell => {
    const own = cell.getBoundingClientRect(), mark = cell.querySelector(':scope > .hb-mark')?.getBoundingClientRect();
    const beside = mark?.width && (mark.left < own.left - 1 || mark.right > own.right + 1);
    const out = beside || (mark?.width && (mark.top < own.top - 5 || mark.bottom > own.bottom + 5));
    return out || (own.width && parseFloat(getComputedStyle(cell).paddingLeft) > 0);
}).length"""
UNDER_ANOTHER_HEAD = """side => [...side.tBodies[0].rows].some(row => [...row.cells].slice(1).some((cell, at) => {
    const own = cell.getBoundingClientRect(), head = side.tHead.rows[0].cells[at + 1].getBoundingClientRect();
    return Math.abs(own.left - head.left) > 1 || Math.abs(own.width - head.width) > 1;
}))"""
OUTSIDE = """chips => chips.filter(chip => chip.checkVisibility()).filter(chip => {
    const [own, cell] = [chip, chip.closest('td')].map(each => each.getBoundingClientRect());
    return own.right > cell.right + 1;
}).map(chip => `${chip.closest('tr').cells[0].textContent}: ${chip.textContent}`)"""


def box(page: Page, selector: str) -> dict[str, float]:
    found: dict[str, float] = page.locator(selector).first.evaluate("each => each.getBoundingClientRect().toJSON()")
    return found


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_the_way_to_the_top_is_a_small_button_at_the_lower_edge(open_page: OpenPage, width: int) -> None:
    """The theme's script writes a `top` into it, which would stretch it over the tables."""
    page = open_page("compare/models.html", width=width)
    page.mouse.move(3, 400)  # not over the table, which scrolls too
    for far in (1e6, -20):
        page.mouse.wheel(0, far)
        page.wait_for_timeout(400)
    page.wait_for_selector(".md-top:not([hidden])")
    assert box(page, ".md-top")["height"] < 60
    assert box(page, ".md-top")["bottom"] <= box(page, ".md-footer")["top"]
    page.mouse.wheel(0, -3000)
    page.wait_for_timeout(400)
    assert 800 < box(page, ".md-top")["bottom"] < 900
    page.mouse.wheel(0, 200)
    page.wait_for_selector(".md-top[hidden]", state="attached")


@pytest.mark.parametrize("name", CARDS)
def test_a_card_keeps_marks_in_their_cells_and_labels_on_two_edges(open_page: OpenPage, name: str) -> None:
    assert open_page(f"compare/{name}.html", width=PHONE).evaluate(OUT_OF_PLACE) == 0


@pytest.mark.parametrize("chosen", [2, 4])
def test_side_by_side_each_value_stands_under_its_head(open_page: OpenPage, chosen: int) -> None:
    rows = "%7C".join(("llama-3.1", "llama-4", "olmo-3", "dbrx")[:chosen])
    page = open_page(f"compare/models.html?view=openness;rows:{rows}", width=PHONE)
    side = page.locator(".hb-side")
    side.wait_for()
    assert not side.evaluate(UNDER_ANOTHER_HEAD)


@pytest.mark.parametrize("path", ["compare/charts.html", "compare/models.html", "openness/open-washing.html"])
def test_on_a_phone_no_table_is_a_box_in_height(open_page: OpenPage, path: str) -> None:
    page = open_page(path, width=PHONE)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    boxed = page.locator(".hb-scroll").evaluate_all("all => all.filter(each => each.scrollHeight > each.clientHeight + 1).length")
    assert boxed == 0


def test_a_table_of_a_chapter_keeps_its_first_cell_in_sight(open_page: OpenPage) -> None:
    page = open_page("openness/open-washing.html", width=PHONE)
    page.evaluate("document.querySelector('.hb-plain .hb-scroll').scrollLeft = 60")
    assert page.evaluate("document.querySelector('.hb-plain .hb-scroll').scrollLeft") > 0
    assert box(page, ".hb-plain tbody td")["left"] == box(page, ".hb-plain .hb-scroll")["left"]


def test_what_a_table_is_explained_in_lies_over_nothing(open_page: OpenPage, real_site: Built) -> None:
    marks = ('class="hb-table', 'class="hb-onward" aria-label="Related')
    pages = [each.name for each in real_site.folder.glob("compare/*.html") if all(mark in each.read_text("utf-8") for mark in marks)]
    assert pages
    for name in pages:
        page = open_page(f"compare/{name}")
        for width in (1220, 1280, 1600):
            page.set_viewport_size({"width": width, "height": 900})
            own, table = box(page, ".hb-onward"), box(page, ":is(.hb-requirements, .hb-table)")
            assert own["bottom"] < table["top"] or own["top"] >= table["bottom"], (name, width)
        page.close()


def test_without_scripts_nothing_is_cut_short_or_folded(open_page: OpenPage) -> None:
    page = open_page("sustainability/energy.html", script=False)
    assert (
        page.locator(".hb-play .hb-clamp").evaluate_all("all => all.filter(each => each.scrollHeight > each.clientHeight + 1).length") == 0
    )
    assert box(open_page("compare/requirements.html", script=False), ".hb-story tbody tr")["height"] > 0


@pytest.mark.parametrize("path", ["models/alphafold-2", "licences/Apache-2.0", "frameworks/pytorch"])
def test_what_to_compare_with_stands_beside_the_answer(open_page: OpenPage, path: str) -> None:
    page = open_page(f"compare/{path}.html")
    answer, beside = box(page, ".hb-profile > :not(.hb-beside, span)"), box(page, ".hb-beside")
    assert beside["left"] > answer["right"]
    assert abs(beside["top"] - answer["top"]) < 10
    page = open_page(f"compare/{path}.html", width=PHONE)
    assert box(page, ".hb-beside")["bottom"] < box(page, ".hb-profile > :not(.hb-beside, span)")["top"]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_opens_with_at_most_two_lines(open_page: OpenPage, name: str) -> None:
    page = open_page(f"compare/{name}.html", width=PHONE)
    lines = page.locator("h1 + p").evaluate("each => each.offsetHeight / parseFloat(getComputedStyle(each).lineHeight)")
    assert lines < 2.1
    assert page.locator("h1 + p + .hb-table, h1 + p + .hb-requirements, h1 + p + *:has(.hb-table)").count()


@pytest.mark.parametrize(
    "path", ["compare/models.html", "compare/requirements.html", "compare/definitions-applied.html", "compare/incidents.html"]
)
def test_no_chip_stands_over_the_next_column(path: str, open_page: OpenPage) -> None:
    page = open_page(path)
    expect(page.locator(".hb-laid, .hb-grid[role]").first).to_be_visible()
    chips = page.locator("td .hb-chip")
    assert chips.evaluate_all(OUTSIDE) == []
    if "requirements" in path:
        page.locator(".hb-requirement input").first.check()
        assert chips.evaluate_all(OUTSIDE) == [], "with the column of results filled"
