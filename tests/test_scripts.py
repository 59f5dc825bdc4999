"""The script of the comparison tables in a real browser: shape a table, share it, take it along."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from handbook.records import Library
from tests.conftest import OpenPage
from tests.tiny_site import Built

pytestmark = pytest.mark.browser
PAGE = "compare/models.html"
TABLE = "openness"  # on PAGE; more than fifty rows
WITH_EVIDENCE = "openness/index.html"
SHOWN = "tbody tr:not(.hb-group):not([hidden])"
TAB_STOPS = """root => [...root.querySelectorAll("a[href], button, input, select, textarea, [tabindex]")]
    .filter(each => each.tabIndex >= 0 && !each.disabled && each.checkVisibility()).length"""


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, address: str, real_site: Built) -> str:
    """The beginning of every address: a server, or a folder on a disk."""
    return address if request.param == "http" else f"file://{real_site.folder}/"


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """The page of all models."""
    return open_page(PAGE)


def grid(page: Page, name: str = TABLE) -> Locator:
    return page.locator(f"#{name} .hb-grid:not(.hb-side)")


def titles(page: Page, name: str = TABLE) -> list[str]:
    """The row headers that are shown, from top to bottom."""
    return [each.strip() for each in grid(page, name).locator(f"{SHOWN} > th").all_inner_texts()]


def column(page: Page, field: str, name: str = TABLE) -> list[str]:
    """The words of a column in the shown rows."""
    at = grid(page, name).locator("thead th").evaluate_all("(all, field) => all.findIndex(each => each.dataset.field === field)", field)
    cells = grid(page, name).locator(f"{SHOWN} > :nth-child({at + 1})")
    texts: list[str] = cells.evaluate_all(
        """all => all.map(each => { const copied = each.cloneNode(true);
        copied.querySelectorAll(".hb-mark").forEach(mark => mark.remove()); return copied.textContent.trim(); })"""
    )
    return texts


def menu(page: Page, title: str, name: str = TABLE) -> Locator:
    """Open one of the menus above a table."""
    page.locator(f"#{name} .hb-tools > button", has_text=title).click()
    panel = page.locator(f"#{name} .hb-menu:popover-open")
    expect(panel).to_be_visible()
    return panel


def close(page: Page, name: str = TABLE) -> None:
    page.locator(f"#{name} .hb-menu:popover-open .hb-close").click()


def tick(panel: Locator, label: str) -> None:
    panel.locator("label").filter(has_text=re.compile(rf"^\s*{re.escape(label)}( \(\d+\))?$")).first.locator("input").click()


def sort_by(page: Page, field: str, name: str = TABLE) -> None:
    grid(page, name).locator(f"th[data-field={field}] .hb-sort").click()


def test_words_filter_the_rows_and_the_status_tells(page: Page, real_library: Library) -> None:
    total = len(real_library.datasets["models"].records)
    page.locator(f"#{TABLE} .hb-search").fill("llama META")
    found = titles(page)
    assert found
    assert all("llama" in each.lower() for each in found)
    status = page.locator(f"#{TABLE} .hb-status")
    expect(status).to_have_attribute("role", "status")
    expect(status).to_have_text(f"{len(found)} of {total} rows shown")
    page.locator(f"#{TABLE} .hb-search").fill("no such model")
    assert titles(page) == []
    expect(status).to_have_text(f"0 of {total} rows shown")


def test_a_facet_leaves_the_rows_with_its_value(page: Page, real_library: Library) -> None:
    gated = sum(each.text("weights") == "gated" for each in real_library.datasets["models"].records.values())
    panel = menu(page, "Filter")
    weights = panel.locator("fieldset", has=page.locator("legend", has_text=re.compile("^Weights$")))
    expect(weights).to_contain_text(f"gated ({gated})")
    tick(weights, "gated")
    assert set(column(page, "weights")) == {"gated"}
    assert len(titles(page)) == gated
    tick(weights, "not released")
    assert set(column(page, "weights")) == {"gated", "not released"}


@pytest.mark.parametrize("descending", [False, True])
def test_unknown_comes_last_in_both_directions(page: Page, descending: bool) -> None:
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
        assert column(page, "training_data")[-1].startswith(("unknown", "not applicable"))
    sort_by(page, "training_data")
    assert titles(page) == before


def test_a_column_of_dates_is_no_filter_because_one_is_unknown(page: Page) -> None:
    legends = menu(page, "Filter").locator("legend").all_inner_texts()
    assert "Weights" in legends
    assert "Released" not in legends


def test_columns_can_be_left_out(page: Page) -> None:
    panel = menu(page, "Columns")
    tick(panel, "Developer")
    close(page)
    expect(grid(page).locator("th[data-field=developer]")).to_be_hidden()
    assert len(titles(page)) == len(column(page, "weights"))
    expect(grid(page).locator("tbody tr").first.locator("td").first).to_be_hidden()


def test_rows_stand_in_groups(page: Page) -> None:
    tick(menu(page, "Group"), "Weights")
    close(page)
    heads = grid(page).locator(".hb-group").all_inner_texts()
    assert [each.partition(" (")[0].strip() for each in heads][:3] == ["Weights: open", "Weights: gated", "Weights: not released"]
    assert sum(int(each.strip().rpartition("(")[2].removesuffix(")")) for each in heads) == len(titles(page))


def compare(page: Page, *models: str) -> None:
    """Choose rows to be set side by side."""
    panel = menu(page, "Compare rows")
    for each in models:
        tick(panel, each)


def test_two_rows_side_by_side_and_only_where_they_differ(page: Page, real_library: Library) -> None:
    models = real_library.datasets["models"]
    names = [models.title(models.records[each]) for each in ("llama-2", "llama-3")]
    compare(page, *names)
    side = page.locator(f"#{TABLE} .hb-side")
    expect(grid(page)).to_be_hidden()
    assert set(side.locator("thead th").all_inner_texts()) == {"Field", *names}
    every = side.locator("tbody tr").count()
    assert every == grid(page).locator("thead th[data-field]").count() - 1
    tick(page.locator(f"#{TABLE} .hb-menu:popover-open"), "Only fields in which they differ")
    assert 0 < side.locator("tbody tr").count() < every
    for row in side.locator("tbody tr").all():
        one, two = row.locator("td").all_inner_texts()
        assert one != two
    close(page)
    page.locator(f"#{TABLE} .hb-tool", has_text="Reset").click()
    expect(grid(page)).to_be_visible()
    expect(side).to_have_count(0)


def test_a_link_brings_the_view_back_elsewhere(open_page: OpenPage, base: str) -> None:
    page = open_page(PAGE, base=base)
    page.locator(f"#{TABLE} .hb-search").fill("a (b|c)?")
    page.locator(f"#{TABLE} .hb-search").fill("open")
    tick(menu(page, "Filter").locator("fieldset", has_text="Weights").first, "open")
    close(page)
    tick(menu(page, "Columns"), "Developer")
    close(page)
    sort_by(page, "training_data")
    link = menu(page, "Share").get_by_label("Link to this view").input_value()
    expected = titles(page)
    assert expected
    assert link.endswith(f"#{TABLE}")
    other = open_page(link.removeprefix(base), base=base)
    assert titles(other) == expected
    expect(other.locator(f"#{TABLE} .hb-search")).to_have_value("open")
    expect(grid(other).locator("th[data-field=developer]")).to_be_hidden()
    expect(grid(other).locator("th[data-field=training_data]")).to_have_attribute("aria-sort", "ascending")
    expect(other.locator("#size .hb-search")).to_have_value("")


@pytest.mark.parametrize("view", ["sort", "sort:nothing", "q:%E0%A4", "f.weights:ajar", "x:y", "rows:nobody", "group:-", "hide:weights|-"])
def test_a_damaged_link_gives_the_full_table_and_says_so(view: str, open_page: OpenPage, real_library: Library) -> None:
    page = open_page(f"{PAGE}?view={TABLE};{view}#{TABLE}")
    assert len(titles(page)) == len(real_library.datasets["models"].records)
    expect(page.locator(f"#{TABLE} .hb-status")).to_contain_text("out of date or damaged")


def test_reset_takes_everything_back(page: Page) -> None:
    before = titles(page)
    reset = page.locator(f"#{TABLE} .hb-tool", has_text="Reset")
    expect(reset).to_be_hidden()
    page.locator(f"#{TABLE} .hb-search").fill("bloom")
    sort_by(page, "weights")
    tick(menu(page, "Columns"), "Developer")
    close(page)
    reset.click()
    assert titles(page) == before
    expect(page.locator(f"#{TABLE} .hb-search")).to_have_value("")
    expect(reset).to_be_hidden()
    assert "view=" not in page.url


def test_the_view_can_be_taken_along_as_csv(page: Page, tmp_path: Path) -> None:
    page.locator(f"#{TABLE} .hb-search").fill("bloom")
    tick(menu(page, "Columns"), "Developer")
    close(page)
    panel = menu(page, "Share")
    citation = re.compile(r"The Open Source AI Handbook: “.*” \(\d+ of \d+ rows, data as of \d{4}-")
    expect(panel.get_by_label("Citation")).to_have_value(citation)
    expect(panel.get_by_label("BibTeX")).to_have_value(re.compile(rf"^@misc\{{handbook-{TABLE},"))
    with page.expect_download() as started:
        panel.get_by_text("Download this view (CSV)").click()
    saved = tmp_path / "view.csv"
    started.value.save_as(saved)
    assert started.value.suggested_filename == f"{TABLE}.csv"
    header, *lines = csv.reader(io.StringIO(saved.read_text("utf-8-sig"), newline=""), strict=True)
    assert "Developer" not in header
    assert header[:3] == ["Model", "Released", "Weights"]
    assert [line[0] for line in lines] == titles(page)
    assert [line[2] for line in lines] == column(page, "weights")


@pytest.mark.parametrize(("path", "name"), [(PAGE, TABLE), (PAGE, "size"), (WITH_EVIDENCE, "parts-of-eight")])
def test_tab_stops_stay_few_with_the_script(path: str, name: str, open_page: OpenPage) -> None:
    root = open_page(path).locator(f"#{name}")
    assert root.evaluate(TAB_STOPS) <= root.locator("tbody tr").count() + 10


def focused(page: Page) -> str:
    words: str = page.evaluate("document.activeElement.textContent.trim()")
    return words


def test_the_keyboard_alone_reaches_every_tool(page: Page) -> None:
    page.locator(f"#{TABLE} .hb-search").focus()
    page.keyboard.press("Tab")
    assert focused(page) == "Filter"
    for expected in ("Columns", "Group", "Compare rows", "Share", "Filter"):
        page.keyboard.press("ArrowRight")
        assert focused(page) == expected
    page.keyboard.press("End")
    assert focused(page) == "Share"
    page.keyboard.press("Enter")
    expect(page.locator(f"#{TABLE}-menu-share")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(f"#{TABLE}-menu-share")).to_be_hidden()
    assert focused(page) == "Share"
    page.keyboard.press("Home")
    assert focused(page) == "Filter"


def test_the_tools_stay_in_reach_after_a_reset(page: Page) -> None:
    """The button that held the tab stop is gone then."""
    page.locator(f"#{TABLE} .hb-search").fill("bloom")
    page.keyboard.press("Tab")
    page.keyboard.press("End")
    assert focused(page) == "Reset"
    page.keyboard.press("Enter")
    expect(page.locator(f"#{TABLE} .hb-search")).to_be_focused()
    page.keyboard.press("Tab")
    assert focused(page) == "Filter"
    page.keyboard.press("Tab")  # the region that scrolls
    page.keyboard.press("Tab")
    assert focused(page) == "Model"


def test_the_heads_stay_in_reach_when_a_column_goes(page: Page) -> None:
    grid(page).locator(".hb-sort").first.focus()
    page.keyboard.press("ArrowRight")
    assert focused(page) == "Developer"
    tick(menu(page, "Columns"), "Developer")
    close(page)
    assert grid(page).locator(".hb-sort:visible").evaluate_all("all => all.filter(each => each.tabIndex === 0).length") == 1
