"""The requirements that a reader ticks, in a real browser: they sort the models, name the cell that decides, and travel in a link."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import OpenPage
from tests.shaping import column, menu

pytestmark = pytest.mark.browser
WISHES = "compare/requirements.html"


def wish(page: Page, name: str) -> Locator:
    return page.locator(f".hb-requirement[data-requirement={name}] input")


def states(page: Page, *names: str) -> list[tuple[str, list[str]]]:
    """(the verdict, the states of the cells asked for) row by row."""
    asked = [page.locator(".hb-requirement").evaluate_all("all => all.map(each => each.dataset.requirement)").index(each) for each in names]
    rows: list[tuple[str, list[str]]] = page.locator(".hb-requirements tbody tr").evaluate_all(
        "(rows, asked) => rows.map(row => [row.cells[1].textContent, asked.map(at => row.cells[at + 2].dataset.state)])", asked
    )
    return rows


STATUS = ".hb-requirements .hb-status:not(.hb-table .hb-status)"  # what the wishes say; the table has a line of its own


def expected(found: list[str]) -> str:
    """The verdict that some states deserve."""
    if set(found) - {"yes", "unknown"}:
        return "fails"
    return "cannot be established" if "unknown" in found else "passes"


def test_wishes_sort_the_models_and_the_counts_add_up(open_page: OpenPage) -> None:
    page = open_page(WISHES)
    status = page.locator(STATUS)
    expect(status).to_have_text("Tick what you need.")
    wish(page, "weights").check()
    wish(page, "osi").check()
    rows = states(page, "weights", "osi")
    verdicts = [verdict for verdict, _ in rows]
    assert verdicts == [expected(found) for _, found in rows]
    assert verdicts == sorted(verdicts, key=["passes", "cannot be established", "fails"].index)
    passing, failing = verdicts.count("passes"), verdicts.count("fails")
    unclear = len(rows) - passing - failing
    expect(status).to_have_text(f"{passing} of {len(rows)} pass, {failing} fail, {unclear} cannot be established.")
    assert passing
    assert failing


def test_the_deciding_cell_is_outlined(open_page: OpenPage) -> None:
    page = open_page(WISHES)
    expect(page.locator(".hb-decides")).to_have_count(0)
    wish(page, "data").check()
    barred = sum(found != ["yes"] for _, found in states(page, "data"))
    expect(page.locator(".hb-decides")).to_have_count(barred)
    assert page.locator(".hb-decides").first.evaluate("cell => getComputedStyle(cell).outlineStyle") != "none"
    page.locator(".hb-requirements .hb-tool", has_text="Clear").click()
    expect(page.locator(".hb-decides")).to_have_count(0)


def test_a_link_brings_the_wishes_back(open_page: OpenPage, address: str) -> None:
    page = open_page(WISHES)
    wish(page, "training").check()
    wish(page, "data").check()
    link = page.get_by_label("Link to these requirements").input_value()
    other = open_page(link.removeprefix(address))
    expect(other.locator(".hb-requirement input:checked")).to_have_count(2)
    assert states(other, "training", "data") == states(page, "training", "data")
    damaged = open_page(f"{WISHES}?view=need;need:nothing")
    expect(damaged.locator(STATUS)).to_contain_text("out of date or damaged")


def test_two_views_stand_in_one_address(open_page: OpenPage, address: str) -> None:
    page = open_page(WISHES)
    wish(page, "weights").check()
    page.locator("#need-table .hb-search[type=search]").first.fill("olmo")
    page.wait_for_url("**view=need-table;q:olmo&view=need;need:weights#need-table")
    wish(page, "osi").check()
    page.wait_for_url("**view=need;need:weights|osi&view=need-table;q:olmo#need")
    other = open_page(page.url.removeprefix(address))
    expect(other.locator(".hb-requirement input:checked")).to_have_count(2)
    expect(other.locator("#need-table .hb-search[type=search]").first).to_have_value("olmo")


@pytest.mark.parametrize("view", ["need-table;f.zzz:yes;q:a", "need;need:weights&view=need-table;f.zzz:yes;q:a"])
def test_a_damaged_view_of_the_table_is_told(view: str, open_page: OpenPage) -> None:
    expect(open_page(f"{WISHES}?view={view}").locator("#need-table .hb-status")).to_contain_text("out of date or damaged")


def test_models_are_found_by_maker_country_and_day(open_page: OpenPage) -> None:
    page = open_page(WISHES)
    panel = menu(page, "Filter", "need-table")
    expect(panel.locator("legend").filter(has_text="Developer")).to_have_count(1)
    expect(panel.locator("legend").filter(has_text="Country")).to_have_count(1)
    first = panel.get_by_label("Released from")
    first.fill("2025-02-31")
    first.press("Tab")
    expect(first).to_have_attribute("aria-invalid", "true")
    first.fill("2025-02-28")
    first.press("Tab")
    expect(first).to_have_attribute("aria-invalid", "false")
    expect(page.locator("#need-table .hb-status")).to_contain_text("Released from 2025-02-28")


def test_the_table_begins_on_the_first_screen_of_a_phone(open_page: OpenPage) -> None:
    page = open_page(WISHES, width=360)
    assert page.locator("#need-table tbody tr").first.evaluate("row => row.getBoundingClientRect().top") < 740


def test_an_index_is_filtered_by_its_range(open_page: OpenPage) -> None:
    page = open_page("compare/definitions-applied.html")
    panel = menu(page, "Filter", "five-definitions")
    bound = panel.get_by_label("European Open Source AI Index from")
    bound.fill("0.9")
    bound.press("Tab")
    kept = column(page, "osai", "five-definitions")
    assert 0 < len(kept) < 124
    assert all(float(each.rpartition(" ")[2]) >= 0.9 for each in kept)
