"""axe-core on every kind of page: wide and narrow, light and dark, evidence open."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.conftest import OpenPage
from tests.test_site import PAGE_KINDS

pytestmark = pytest.mark.browser
RULES = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
}
SHORTENED = """() => {
    const lists = document.querySelectorAll("article :is(ul, ol, dl, tbody)");
    for (const list of lists) [...list.children].slice(30).forEach((each) => each.remove());
}"""
VIEWS = {"wide light": (1280, False), "wide dark": (1280, True), "narrow light": (360, False), "narrow dark": (360, True)}
WHOLE = "wide light"  # the others see the first 30 entries of each list: a thousand sources are alike, and cost 25 seconds a view


def violations(page: Page) -> list[str]:
    """What axe finds, with the first places."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{each['id']}: {each['help']}: {[node['html'][:160] for node in each['nodes'][:3]]}" for each in found]


@pytest.mark.parametrize("path", PAGE_KINDS.values(), ids=PAGE_KINDS.keys())
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing(open_page: OpenPage, path: str, view: str) -> None:
    width, dark = VIEWS[view]
    page = open_page(path, width=width, dark=dark)
    if view != WHOLE:
        page.evaluate(SHORTENED)
    found = violations(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_in_open_evidence(open_page: OpenPage, view: str) -> None:
    width, dark = VIEWS[view]
    page = open_page("openness/index.html", width=width, dark=dark)
    page.locator(".hb-evidence").first.click()
    found = violations(page)
    assert not found, "\n".join(found)
