"""A page while it arrives: between the first frame and the last script nothing moves."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Page, Route

from tests.conftest import OpenPage
from tests.test_site import PAGE_KINDS

pytestmark = pytest.mark.browser
SLOW = 0.06  # seconds for which each script lets the page wait
SETTLED = 500  # milliseconds
MOVED = """() => { window.moved = []; new PerformanceObserver((all) => { for (const each of all.getEntries())
    moved.push(`${each.value.toFixed(4)} ${each.sources.map(({ node }) => node?.className || node?.nodeName)}`); })
    .observe({ type: "layout-shift", buffered: true }); }"""
KINDS = {
    **PAGE_KINDS,
    "chapter with parts that answer": "democratization/your-own-machine.html",
    "charts": "compare/charts.html",
    "entries": "compare/funding.html",
    "glossary": "compare/glossary.html",
    "glossary, inside": "compare/glossary.html#perplexity",
    "requirements": "compare/requirements.html",
    "review": "reference/review.html",
    "sources, inside": "reference/sources.html#part-6",
    "timeline": "compare/timeline.html",
    "whole book": "reference/whole-book.html",
}


def arrive(page: Page, address: str) -> list[str]:
    """What moves while a page is opened whose scripts come late."""

    def late(route: Route) -> None:
        time.sleep(SLOW)
        route.continue_()

    page.route("**/*.js", late)
    page.add_init_script(f"({MOVED})()")
    page.goto(address)
    page.wait_for_timeout(SETTLED)
    return list(page.evaluate("moved"))


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_nothing_moves_while_a_page_arrives(path: str, width: int, open_page: OpenPage, address: str) -> None:
    assert arrive(open_page("404.html", width=width), address + path) == []


@pytest.mark.parametrize("width", [768, 1920])
@pytest.mark.parametrize("path", ["openness/index.html", "compare/models.html"])
def test_nor_on_a_tablet_or_a_wide_screen(path: str, width: int, open_page: OpenPage, address: str) -> None:
    assert arrive(open_page("404.html", width=width), address + path) == []
