"""Tables in a real browser: the answer in the first screen, cards on a telephone, ways back, and what stands behind a cell."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from handbook.checks.project import Project
from tests.conftest import OpenPage
from tests.html import classed
from tests.shaping import PAGE, TABLE, menu, tick, titles
from tests.tiny_site import Built

pytestmark = pytest.mark.browser
ROWS_WITH_EVIDENCE = "compare/frameworks.html"
TABLES = {"comparison", "verdicts"}
MOVED = """() => { window.moved = 0; new PerformanceObserver(all => { for (const each of all.getEntries())
    if (!each.hadRecentInput) window.moved += each.value; }).observe({ type: "layout-shift", buffered: true }); }"""


@pytest.fixture(scope="session")
def table_pages(real_project: Project) -> list[str]:
    """The pages that are mostly a table: nothing stands beside it."""
    found = [
        path.replace(".md", ".html")
        for path, page in real_project.pages.items()
        if page.front and "hide" in page.front.keys and page.fences and page.fences[0].language in TABLES
    ]
    assert found
    return found


def tables(page: Page) -> Locator:
    return page.locator(".hb-table[data-script]")


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (360, 740)])
def test_tools_count_and_the_first_row_stand_in_the_first_screen(
    width: int, height: int, table_pages: list[str], open_page: OpenPage, address: str
) -> None:
    page = open_page(table_pages[0], width=width)
    page.set_viewport_size({"width": width, "height": height})
    for path in table_pages:
        page.goto(address + path)
        expect(tables(page).first.locator(".hb-status")).to_contain_text("rows")
        for each in (".hb-tools", ".hb-status", "tbody tr >> nth=0"):
            box = tables(page).first.locator(each).bounding_box()
            assert box
            assert box["y"] + box["height"] <= height, f"{path}: {each}"


@pytest.mark.parametrize("width", [360, 1280, 1920])
def test_nothing_moves_when_the_script_has_made_the_tools(width: int, open_page: OpenPage) -> None:
    page = open_page(PAGE, width=width)
    page.add_init_script(f"({MOVED})()")
    page.reload()
    expect(tables(page).first.locator(".hb-tools")).to_be_visible()
    page.wait_for_timeout(500)
    assert page.evaluate("window.moved") < 0.05


def test_on_a_telephone_a_row_is_a_card_that_scrolls_with_the_page(table_pages: list[str], open_page: OpenPage, address: str) -> None:
    page = open_page(table_pages[0], width=360)
    for path in table_pages:
        page.goto(address + path)
        loose = (
            tables(page)
            .locator(".hb-cards > tbody > tr")
            .evaluate_all("all => all.filter(each => each.scrollWidth > each.clientWidth + 1).map(each => each.id)")
        )
        assert not loose, path
        boxes = tables(page).locator(".hb-scroll").evaluate_all("all => all.map(each => getComputedStyle(each).overflowY)")
        assert set(boxes) == {"visible"}, path
        labels = (
            tables(page)
            .first.locator("tbody tr >> nth=0 >> td[data-label]:visible")
            .evaluate_all("all => all.map(each => [getComputedStyle(each, '::before').content, each.dataset.label])")
        )
        assert labels
        assert all(shown.strip('"') == label for shown, label in labels)


def test_a_reader_chooses_what_a_card_holds(open_page: OpenPage) -> None:
    page = open_page(PAGE, width=360)
    card = page.locator(f"#{TABLE} tbody tr").first
    before = card.locator("td:visible").count()
    panel = menu(page, "Columns")
    expect(panel.locator("xpath=self::*[@open]")).to_have_count(1)
    tick(panel, "Developer")
    tick(panel, "Country")
    panel.get_by_text("Close").click()
    assert card.locator("td:visible").count() == before  # one less, one more
    expect(card.locator("td[data-label=Developer]:visible")).to_have_count(0)


@pytest.mark.parametrize("path", [PAGE, ROWS_WITH_EVIDENCE, "compare/definitions-applied.html", "compare/requirements.html"])
def test_the_name_of_every_row_is_a_link(path: str, real_site: Built) -> None:
    heads = [head for table in classed(real_site.page(path).article, "hb-cards") for head in table.findall("tbody/tr/th")]
    assert heads
    assert all(each.find("a") is not None for each in heads)


def test_where_nothing_is_left_there_are_ways_back(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    tick(menu(page, "Filter").locator("fieldset", has_text="Weights").first, "open")
    before = titles(page)
    page.locator(f"#{TABLE} .hb-controls .hb-search").fill("zzzz")
    nothing = page.locator(f"#{TABLE} .hb-none")
    expect(nothing).to_be_in_viewport()
    expect(nothing).to_contain_text("No row fits")
    nothing.get_by_text("Undo the last step").click()
    expect(nothing).to_be_hidden()
    assert titles(page) == before
    expect(page.locator(f"#{TABLE} .hb-controls .hb-search")).to_be_focused()


def test_a_choice_is_taken_back_by_its_chip(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    whole = titles(page)
    weights = menu(page, "Filter").locator("fieldset", has_text="Weights").first
    tick(weights, "open")
    tick(weights, "gated")
    chips = page.locator(f"#{TABLE} .hb-chosen")
    chips.get_by_text("Weights: open").click()
    expect(weights.get_by_label("open")).not_to_be_checked()
    expect(chips.locator(":focus")).to_have_count(1)
    chips.get_by_text("Weights: gated").click()
    assert titles(page) == whole
    expect(chips).to_be_hidden()


def test_counts_follow_the_other_choices(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    panel = menu(page, "Filter")
    tick(panel.locator("fieldset", has_text="Training data").first, "full")
    licences = panel.locator("fieldset", has=page.locator("legend", has_text="Licence of the weights"))
    expect(page.locator(f"#{TABLE} .hb-status")).to_contain_text(re.compile(r"^\d+ of"))
    shown = len(titles(page))
    expect(licences.locator(".hb-count").first).not_to_have_text("")
    page.wait_for_timeout(300)
    counts = [int(each.strip("()")) for each in licences.locator(".hb-count").all_text_contents()]
    assert sum(counts) == shown


def test_the_filters_stand_beside_the_table(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    panel, grid = menu(page, "Filter").bounding_box(), page.locator(f"#{TABLE} .hb-scroll").bounding_box()
    assert panel
    assert grid
    assert panel["x"] + panel["width"] <= grid["x"]
    wide = open_page(PAGE, width=1920)
    expect(wide.locator(f"#{TABLE} .hb-panel input").first).to_be_visible()


def test_four_rows_are_the_most_to_compare(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    panel = menu(page, "Compare")
    for _ in range(4):
        panel.locator("fieldset input:not(:checked)").first.click()
    expect(panel.locator(".hb-told")).to_contain_text("Four rows are the most")
    expect(panel.locator("fieldset input:not(:checked):not(:disabled)")).to_have_count(0)
    expect(page.locator(f"#{TABLE} .hb-side thead th a")).to_have_count(4)


def test_a_damaged_link_says_so_in_the_first_screen(open_page: OpenPage) -> None:
    for view in (f"{TABLE};sort:nothing", "a-table-of-yesterday;q:x"):
        page = open_page(f"{PAGE}?view={view}")
        told = tables(page).first.locator(".hb-status")
        expect(told).to_contain_text("out of date or damaged")
        expect(told).to_be_in_viewport()


def noted(page: Page, name: str) -> Locator:
    """The first cell with a note."""
    return page.locator(f"#{name} tbody tr:not([hidden]) td:has(> .hb-mark):not([hidden])").first


def by_pointing(page: Page, name: str) -> None:
    noted(page, name).locator(".hb-mark").first.hover()


def by_pressing(page: Page, name: str) -> None:
    noted(page, name).click()


def by_keyboard(page: Page, name: str) -> None:
    cell = noted(page, name)
    cell.locator("xpath=../th//a").focus()
    for _ in range(cell.evaluate("each => [...each.parentElement.cells].filter(one => !one.hidden).indexOf(each)")):
        page.keyboard.press("ArrowRight")
    expect(cell).to_be_focused()


@pytest.mark.parametrize(("path", "name"), [(PAGE, TABLE), (ROWS_WITH_EVIDENCE, "stewards")])
def test_pointer_press_and_keys_show_the_same_card(path: str, name: str, open_page: OpenPage) -> None:
    ways: list[Callable[[Page, str], None]] = [by_pointing, by_pressing, by_keyboard]
    found = []
    for way in ways:
        page = open_page(path)
        page.wait_for_timeout(300)
        way(page, name)
        card = page.locator(f"#{name} .hb-card")
        expect(card.locator(".hb-date")).to_contain_text("hecked")
        expect(card.locator(".hb-sources li").first).to_be_visible()
        assert card.locator(".hb-ref").count()
        found.append(card.text_content())
        page.keyboard.press("Escape")
        expect(card).to_have_count(0)
    assert len(set(found)) == 1


def test_enter_leads_into_the_card_and_escape_back(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    by_keyboard(page, TABLE)
    expect(page.locator(f"#{TABLE} .hb-card .hb-sources")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(f"#{TABLE} .hb-card :focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(noted(page, TABLE)).to_be_focused()


@pytest.mark.parametrize(
    ("path", "name"), [(PAGE, TABLE), (ROWS_WITH_EVIDENCE, "stewards"), ("compare/definitions-applied.html", "five-definitions")]
)
def test_the_address_of_a_cell_leads_to_it(path: str, name: str, open_page: OpenPage) -> None:
    page = open_page(path)
    page.locator(f"#{name} tbody tr >> nth=1 >> td:not([hidden]) >> nth=2").click()
    page.locator(f"#{name} .hb-card").get_by_text("Address of this cell").click()
    page.wait_for_url(re.compile("#"))
    expect(page.locator(f"[id='{page.url.partition('#')[2]}']")).to_have_count(1)


def test_a_cell_can_be_reported_where_the_source_has_an_address(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    by_pressing(page, TABLE)
    expect(page.locator(f"#{TABLE} .hb-card")).to_be_visible()
    expect(page.locator(f"#{TABLE} .hb-card").get_by_text("Report this cell")).to_have_count(0)
    page.evaluate("""() => { const meta = document.createElement("meta"); meta.name = "handbook-repository";
        meta.content = "https://example.org/book"; document.head.append(meta); }""")
    page.keyboard.press("Escape")
    by_pressing(page, TABLE)
    report = page.locator(f"#{TABLE} .hb-card").get_by_text("Report this cell").get_attribute("href") or ""
    assert report.startswith("https://example.org/book/issues/new?title=")
    assert "cell-" in report


def test_tools_and_evidence_work_in_a_browser_that_knows_no_popovers(open_page: OpenPage, address: str) -> None:
    page = open_page("index.html")
    page.add_init_script("delete HTMLElement.prototype.showPopover; delete HTMLElement.prototype.hidePopover;")
    page.route(
        re.compile(r"compare/.*\.html$"),
        lambda route: route.fulfill(
            body=re.sub(r' popovertarget(action)?="[^"]*"| popover(?=[ >])', "", route.fetch().text()), content_type="text/html"
        ),
    )
    page.goto(address + ROWS_WITH_EVIDENCE)
    high = page.locator("#stewards tbody tr").evaluate_all("all => Math.max(...all.map(each => each.offsetHeight))")
    assert high < 200
    for title in ("Filter", "Columns", "Order", "Compare", "Share"):
        expect(menu(page, title, "stewards").locator(".hb-popover-head")).to_contain_text(title)
    page.locator("#stewards .hb-evidence").first.click()
    sheet = page.locator("#stewards .hb-popover").first
    expect(sheet).to_be_in_viewport()
    sheet.get_by_text("Close").click()
    expect(sheet).to_be_hidden()
