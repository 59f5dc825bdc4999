"""The table of reconciliation in a real browser: it has the tools of other tables, and a card behind each result."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.conftest import OpenPage
from tests.shaping import menu, tick, titles

pytestmark = pytest.mark.browser
PAGE = "compare/reconciliation.html"
TABLE = "reconciliation"


def test_gradings_are_filtered_and_counted(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    all_rows = len(titles(page, TABLE))
    tick(menu(page, "Filter", TABLE), "parts from us")
    assert 0 < len(titles(page, TABLE)) < all_rows
    expect(page.locator(f"#{TABLE} .hb-status")).to_contain_text(f"{len(titles(page, TABLE))} of {all_rows} rows")


def test_a_result_has_a_card_that_leads_to_its_place(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    page.locator(f"#{TABLE} tbody tr").first.locator("td").nth(2).click()
    card = page.locator(".hb-card")
    expect(card).to_contain_text("Computed by the rules of this definition")
    place = card.locator(".hb-card-links a").first.get_attribute("href") or ""
    expect(page.locator(f"[id='{place.partition('#')[2]}']")).to_have_count(1)


def test_on_a_phone_it_does_not_scroll_in_a_box(open_page: OpenPage) -> None:
    page = open_page(PAGE, width=360)
    inner, outer = page.locator(f"#{TABLE} .hb-scroll").evaluate("each => [each.scrollHeight, each.clientHeight]")
    assert inner <= outer + 1
