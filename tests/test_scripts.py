"""The script of the comparison tables in a real browser: filter, sort, group, choose columns and rows."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from handbook.data.records import Library
from tests.conftest import OpenPage
from tests.shaping import PAGE, TABLE, close, column, grid, menu, sort_by, tick, titles

pytestmark = pytest.mark.browser


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """The page of all models."""
    return open_page(PAGE)


def test_words_filter_the_rows_and_the_status_tells(page: Page, real_library: Library) -> None:
    total = len(real_library.datasets["models"].records)
    page.locator(f"#{TABLE} .hb-search").fill("llama META")
    found = titles(page)
    assert found
    assert all("llama" in each.lower() for each in found)
    status = page.locator(f"#{TABLE} .hb-status")
    expect(status).to_have_attribute("role", "status")
    expect(status).to_have_text(f"{len(found)} of {total} rows shown: “llama META”")
    page.locator(f"#{TABLE} .hb-search").fill("no such model")
    assert titles(page) == []
    expect(status).to_have_text(f"0 of {total} rows shown: “no such model”")


def test_a_facet_leaves_the_rows_with_its_value(page: Page, real_library: Library) -> None:
    gated = sum(each.text("weights") == "gated" for each in real_library.datasets["models"].records.values())
    panel = menu(page, "Filter")
    weights = panel.locator("fieldset", has=page.locator("legend", has_text=re.compile("^Weights$")))
    expect(weights).to_contain_text(f"gated ({gated})")
    tick(weights, "gated")
    expect(weights).to_contain_text(f"gated ({gated})")  # the counts of a column do not follow its own choice
    assert set(column(page, "weights")) == {"gated"}
    assert len(titles(page)) == gated
    tick(weights, "not offered")
    assert set(column(page, "weights")) == {"gated", "not offered"}


@pytest.mark.parametrize("descending", [False, True])
def test_unknown_comes_last_in_both_directions(open_page: OpenPage, descending: bool) -> None:
    page = open_page("compare/model-sizes.html")
    for _ in range(1 + descending):
        sort_by(page, "params_total", "size")
    direction = "descending" if descending else "ascending"
    expect(grid(page, "size").locator("th[data-field=params_total]")).to_have_attribute("aria-sort", direction)
    found = [each.replace(",", "") for each in column(page, "params_total", "size")]
    numbers = [float(each) for each in found if re.fullmatch(r"[\d.]+", each)]
    assert numbers == sorted(numbers, reverse=descending)
    assert len(numbers) < len(found)
    assert all(re.fullmatch(r"[\d.]+", each) for each in found[: len(numbers)])


def test_a_third_press_brings_the_first_order_back(page: Page) -> None:
    before = titles(page)
    for _ in range(2):
        sort_by(page, "training_data")
        assert titles(page) != before
        void = [each.startswith(("unknown", "not applicable")) for each in column(page, "training_data")]
        assert void == sorted(void)
    sort_by(page, "training_data")
    assert titles(page) == before


def test_a_column_of_dates_is_a_range_and_one_that_is_unknown_lies_in_none(page: Page) -> None:
    panel = menu(page, "Filter")
    released = panel.locator("fieldset", has=page.locator("legend", has_text=re.compile("^Released$")))
    expect(released.locator("input[type=checkbox]")).to_have_count(0)
    released.get_by_label("Released from").fill("2023-05")
    released.get_by_label("Released to").fill("2024")
    released.get_by_label("Released to").press("Enter")
    found = column(page, "release_date")
    assert found
    assert all(each[:7] >= "2023-05" and each[:4] <= "2024" for each in found)


def test_a_bound_that_is_none_says_what_would_be(open_page: OpenPage) -> None:
    page = open_page("compare/model-sizes.html")
    before = titles(page, "size")
    panel = menu(page, "Filter", "size")
    bound = panel.get_by_label(re.compile("Parameters.* from$")).first
    for typed in ("many", "7 apples", "7.5GB"):
        bound.fill(typed)
        bound.press("Enter")
        expect(bound).to_have_attribute("aria-invalid", "true")
        expect(panel.locator(".hb-wrong:visible")).to_contain_text("7.5, 70k or 7 million")
    assert titles(page, "size") == before
    bound.fill("7,5")
    bound.press("Enter")
    numbers = [float(each.replace(",", "")) for each in column(page, "params_total", "size")]
    assert numbers
    assert min(numbers) >= 7.5


def test_columns_can_be_left_out(page: Page) -> None:
    panel = menu(page, "Columns")
    tick(panel, "Developer")
    close(page)
    expect(grid(page).locator("th[data-field=developer]")).to_be_hidden()
    assert len(titles(page)) == len(column(page, "weights"))
    expect(grid(page).locator("tbody tr").first.locator("td").first).to_be_hidden()


def test_rows_stand_in_groups(page: Page) -> None:
    menu(page, "Order").locator("fieldset", has_text="Group by").get_by_label("Weights", exact=True).check()
    close(page)
    heads = grid(page).locator(".hb-group").all_text_contents()
    assert [each.partition(" (")[0].strip() for each in heads][:3] == ["Weights: open", "Weights: gated", "Weights: not offered"]
    assert sum(int(each.strip().rpartition("(")[2].removesuffix(")")) for each in heads) == len(titles(page))


def compare(page: Page, *models: str) -> None:
    """Choose rows to be set side by side."""
    panel = menu(page, "Compare")
    for each in models:
        panel.get_by_label("Find a row").fill(each)
        tick(panel, each)


def test_two_rows_side_by_side_and_only_where_they_differ(page: Page, real_library: Library) -> None:
    models = real_library.datasets["models"]
    names = [models.title(models.records[each]) for each in ("llama-2", "llama-3")]
    compare(page, *names)
    side = page.locator(f"#{TABLE} .hb-side")
    expect(grid(page)).to_be_hidden()
    assert set(side.locator("thead th").all_inner_texts()) == {"Field", *names}
    expect(side.locator("thead th a")).to_have_count(len(names))
    every = side.locator("tbody tr").count()
    assert every == grid(page).locator("thead th[data-field]:not([hidden])").count() - 1
    tick(page.locator(f"#{TABLE} .hb-panel"), "Only fields in which they differ")
    assert 0 < side.locator("tbody tr").count() < every
    for row in side.locator("tbody tr").all():
        one, two = row.locator("td").all_inner_texts()
        assert one != two
    close(page)
    page.locator(f"#{TABLE} .hb-chosen").get_by_text("Reset").click()
    expect(grid(page)).to_be_visible()
    expect(side).to_have_count(0)
