"""Tables in a real browser: the answer in the first screen, cards on a telephone, and ways back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from handbook.checks.project import Project
from tests.conftest import OpenPage
from tests.html import classed
from tests.shaping import PAGE, ROWS_WITH_EVIDENCE, TABLE, close, menu, tick, titles
from tests.tiny_site import Built

pytestmark = pytest.mark.browser
TABLES = {"comparison", "verdicts"}


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


def test_one_undo_takes_back_all_letters_after_which_nothing_was_left(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    page.locator(f"#{TABLE} .hb-controls .hb-search").press_sequentially("llamaqq")
    page.locator(f"#{TABLE} .hb-none").get_by_text("Undo the last step").click()
    expect(page.locator(f"#{TABLE} .hb-controls .hb-search")).to_have_value("llama")
    assert titles(page)


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


def test_each_column_that_was_left_out_has_a_chip_of_its_own(open_page: OpenPage) -> None:
    page = open_page(f"{PAGE}?view={TABLE};hide:developer|weights")
    chips = page.locator(f"#{TABLE} .hb-chosen")
    chips.get_by_text("without Weights").click()
    expect(page.locator(f"#{TABLE} th[data-field=weights]")).to_be_visible()
    expect(page.locator(f"#{TABLE} th[data-field=developer]")).to_be_hidden()
    expect(chips.get_by_text("without Developer")).to_be_visible()


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


def test_a_table_becomes_narrower_with_its_room(open_page: OpenPage) -> None:
    def wide(page: Page) -> int:
        page.wait_for_timeout(600)
        return int(page.locator(f"#{TABLE} .hb-scroll").evaluate("each => each.scrollWidth"))

    page = open_page(PAGE)
    whole = wide(page)
    menu(page, "Filter")
    assert wide(page) < whole
    page.set_viewport_size({"width": 1000, "height": 800})
    turned = wide(page)
    page.reload()
    assert turned <= wide(page)


def test_four_rows_are_the_most_to_compare(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    panel = menu(page, "Compare")
    for _ in range(4):
        panel.locator("fieldset input:not(:checked)").first.click()
    expect(panel.locator(".hb-told")).to_contain_text("Four rows are the most")
    expect(panel.locator("fieldset input:not(:checked):not(:disabled)")).to_have_count(0)
    expect(page.locator(f"#{TABLE} .hb-side thead th a")).to_have_count(4)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_focus_stays_on_the_row_that_was_chosen(width: int, open_page: OpenPage) -> None:
    page = open_page(PAGE, width=width)
    panel = menu(page, "Compare")
    box = panel.locator("fieldset input >> nth=4")
    name = box.get_attribute("value") or ""
    box.focus()
    page.keyboard.press("Space")
    expect(panel.locator("fieldset input >> nth=0")).to_have_attribute("value", name)
    expect(panel.locator(f"fieldset input[value='{name}']")).to_be_focused()


def test_a_sheet_over_the_table_tells_what_is_left(open_page: OpenPage) -> None:
    page = open_page(PAGE, width=360)
    panel = menu(page, "Filter")
    tick(panel.locator("fieldset", has_text="Weights").first, "gated")
    told = panel.get_by_role("status")
    expect(told).to_contain_text(re.compile(r"^\d+ of \d+ rows"))
    expect(told).to_be_in_viewport()
    close(page)
    expect(page.locator(f"#{TABLE} .hb-line > .hb-status")).to_be_visible()


def test_a_panel_that_has_no_room_beside_the_table_any_more_closes(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    panel = menu(page, "Filter")
    page.set_viewport_size({"width": 900, "height": 800})
    expect(panel).to_be_hidden()
    expect(menu(page, "Filter").locator("xpath=self::*[@open]")).to_have_count(1)


def test_a_damaged_link_says_so_in_the_first_screen(open_page: OpenPage) -> None:
    for view in (f"{TABLE};sort:nothing", "a-table-of-yesterday;q:x", "%E0%A4%A"):
        page = open_page(f"{PAGE}?view={view}")
        told = tables(page).first.locator(".hb-status")
        expect(told).to_have_text(re.compile(r"^This link was out of date or damaged[^T]*rows", re.DOTALL))  # once
        expect(told).to_be_in_viewport()


def test_a_damaged_link_is_told_by_tables_without_tools_and_by_those_that_another_script_changes(open_page: OpenPage) -> None:
    for path, name in (("compare/incidents.html", "allegations"), ("compare/requirements.html", "need-table")):
        page = open_page(f"{path}?view={name};f.zzz:yes;q:a")
        expect(page.locator(f"#{name} .hb-status")).to_contain_text("out of date or damaged")
