"""The views that the script of the tables makes: shared as links, damaged, taken back, saved, reached by keyboard."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from handbook.data.records import Library
from tests.conftest import OpenPage
from tests.shaping import PAGE, TABLE, close, column, grid, menu, sort_by, tick, titles
from tests.tiny_site import Built

pytestmark = pytest.mark.browser
WITH_EVIDENCE = "openness/index.html"
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
    expect(page).not_to_have_url(re.compile("view="))


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


@pytest.mark.parametrize(("path", "name"), [(PAGE, TABLE), ("compare/model-sizes.html", "size"), (WITH_EVIDENCE, "parts-of-eight")])
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
    for expected in ("Columns", "Order", "Compare", "Share", "Filter"):
        page.keyboard.press("ArrowRight")
        assert focused(page) == expected
    page.keyboard.press("End")
    assert focused(page) == "Share"
    page.keyboard.press("Enter")
    panel = page.locator(f"#{TABLE}-panel")
    expect(panel.get_by_label("Citation")).to_be_visible()
    page.keyboard.press("Tab")
    expect(panel.locator(":focus")).to_have_count(1)  # the panel follows the tools
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    assert focused(page) == "Share"
    page.keyboard.press("Home")
    assert focused(page) == "Filter"


def test_the_tools_stay_in_reach_after_a_reset(page: Page) -> None:
    """The button that held the tab stop is gone then."""
    page.locator(f"#{TABLE} .hb-search").fill("bloom")
    page.locator(f"#{TABLE} .hb-chosen").get_by_text("Reset").focus()
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
