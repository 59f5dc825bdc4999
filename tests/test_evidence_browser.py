"""What stands behind a cell of a table, in a real browser: shown by pointer, press and keys, with an address of its own."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import OpenPage
from tests.shaping import PAGE, ROWS_WITH_EVIDENCE, TABLE, menu

pytestmark = pytest.mark.browser


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
        expect(card.locator(".hb-date")).to_have_text(re.compile(r"^\s*[Cc]hecked \d{4}-\d\d-\d\d\.?$"))
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
    expect(page.locator(f"#{TABLE} .hb-card")).to_have_count(0)


def test_rows_side_by_side_have_the_same_cards(open_page: OpenPage) -> None:
    page = open_page(f"{PAGE}?view={TABLE};rows:olmo-3|llama-2")
    side, card = page.locator(f"#{TABLE} .hb-side"), page.locator(f"#{TABLE} .hb-card")
    side.locator("td .hb-mark").first.hover()
    expect(card.locator(".hb-date")).to_contain_text("Checked")
    page.keyboard.press("Escape")
    side.locator("tbody td").first.click()
    expect(card.locator(".hb-popover-head")).to_contain_text("Olmo 3")
    page.keyboard.press("Escape")
    side.locator("thead a").nth(1).focus()
    page.keyboard.press("ArrowDown")
    expect(card.locator(".hb-popover-head")).to_contain_text("Llama 2")


def test_a_table_of_one_row_has_cards(open_page: OpenPage) -> None:
    page = open_page("compare/incidents.html")
    page.locator("#allegations tbody td:visible").first.click()
    expect(page.locator("#allegations .hb-card .hb-popover-head")).to_be_visible()


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (800, 600), (360, 740)])
def test_a_card_stands_in_the_window_and_not_over_its_cell(width: int, height: int, open_page: OpenPage) -> None:
    page = open_page(PAGE, width=width)
    page.set_viewport_size({"width": width, "height": height})
    for row in (0, 4, 9, 14):
        cell = page.locator(f"#{TABLE} tbody tr >> nth={row} >> td:visible >> nth=1")
        cell.click(position={"x": 3, "y": 3})
        card = page.locator(f"#{TABLE} .hb-card")
        expect(card.locator(".hb-date")).to_be_visible()
        page.wait_for_timeout(100)
        shown, pressed = card.bounding_box(), cell.bounding_box()
        assert shown
        assert pressed
        assert shown["y"] >= page.locator(".md-header").evaluate("each => each.getBoundingClientRect().bottom")
        assert shown["y"] + shown["height"] <= height + 1
        assert shown["y"] + 1 >= pressed["y"] + pressed["height"] or shown["y"] + shown["height"] <= pressed["y"] + 1
        page.keyboard.press("Escape")


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
