"""The real site in a real browser: search, colours, keyboard, narrow screens, no script, no request that leaves."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import OpenPage
from tests.test_site import PAGE_KINDS
from tests.tiny_site import Built

pytestmark = pytest.mark.browser
WITH_EVIDENCE = "openness/index.html"


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, address: str, real_site: Built) -> str:
    """The beginning of every address: a server, or a folder on a disk."""
    return address if request.param == "http" else f"file://{real_site.folder}/"


def test_search_finds_a_profile_and_leads_there(open_page: OpenPage, base: str) -> None:
    """From a folder this leans on the shim for workers and on the search index as a script."""
    page = open_page("openness/index.html", base=base)
    page.locator(".md-search__input").click()
    page.keyboard.type("aya 101", delay=20)  # the theme listens to keys: fill() gives no result
    page.locator(".md-search-result__item a").first.click()
    expect(page).to_have_url(re.compile(r"/compare/models/aya-101\.html"))
    expect(page.locator("h1")).to_contain_text("Aya")


def test_colours_follow_the_system_until_they_are_chosen(open_page: OpenPage, base: str) -> None:
    page = open_page("openness/index.html", base=base, dark=True)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page = open_page("openness/index.html", base=base)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.locator("form[data-md-component=palette] label:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def focused(page: Page, selector: str) -> bool:
    return bool(page.evaluate("selector => document.activeElement.matches(selector)", selector))


def test_the_keyboard_reaches_the_evidence_of_a_row_and_comes_back(open_page: OpenPage) -> None:
    page = open_page(WITH_EVIDENCE)
    page.wait_for_timeout(300)
    page.locator("tr:has(.hb-evidence) th a").first.focus()
    for _ in range(12):  # the arrow keys lead along the row
        page.keyboard.press("ArrowRight")
        if focused(page, ".hb-evidence"):
            break
    assert focused(page, ".hb-evidence")
    button = page.evaluate("document.activeElement.getAttribute('popovertarget')")
    page.keyboard.press("Enter")
    expect(page.locator(f"[id='{button}']")).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("id => document.getElementById(id).contains(document.activeElement)", button)
    page.keyboard.press("Escape")
    expect(page.locator(f"[id='{button}']")).to_be_hidden()
    assert page.evaluate("document.activeElement.getAttribute('popovertarget')") == button


@pytest.mark.parametrize("path", PAGE_KINDS.values(), ids=PAGE_KINDS.keys())
@pytest.mark.parametrize("width", [320, 768])
def test_no_page_scrolls_sideways(open_page: OpenPage, path: str, width: int) -> None:
    page = open_page(path, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_no_request_leaves_a_page(open_page: OpenPage, base: str) -> None:
    """`open_page` notes them all; here every kind of page is opened and scrolled to its end."""
    for path in PAGE_KINDS.values():
        if path == "404.html" and base.startswith("file:"):
            continue  # only servers show it, so its addresses begin at the server's root
        page = open_page(path, base=base)
        page.keyboard.press("End")
        page.wait_for_load_state("networkidle")
        page.context.close()


def test_without_script_tables_evidence_and_answers_are_there(open_page: OpenPage) -> None:
    page = open_page(WITH_EVIDENCE, script=False)
    table = page.locator("table.hb-grid:has(caption)").first
    expect(table.locator("caption")).to_be_visible()
    expect(table.locator("tbody tr").first).to_be_visible()
    button = page.locator(".hb-evidence").first
    button.click()
    popover = page.locator(".hb-popover").first
    expect(popover).to_be_visible()
    popover.locator(".hb-close").click()
    expect(popover).to_be_hidden()
    question = page.locator(".hb-question").first
    question.locator("summary").click()
    expect(question.locator(".hb-answer")).to_contain_text("Right.")


def test_greyscale_readers_see_states_as_words(open_page: OpenPage) -> None:
    """A chip is a word, never a colour alone."""
    page = open_page("compare/models.html")
    chips = page.locator(".hb-chip").all_text_contents()  # rows outside the window are not drawn
    assert chips
    assert all(chip.strip() for chip in chips)
