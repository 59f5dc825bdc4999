"""The parts of a long page that are out of sight: they cost nothing, and the page looks and leads as if they were there."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import OpenPage

pytestmark = pytest.mark.browser
GLOSSARY, TIMELINE, SOURCES, BOOK = "compare/glossary.html", "compare/timeline.html", "reference/sources.html", "reference/whole-book.html"
RESTING = {GLOSSARY: ".hb-profile", TIMELINE: ".hb-profile", SOURCES: ".hb-bibliography", BOOK: ".hb-leaf"}
HEIGHT = "() => document.documentElement.scrollHeight"
DRAWN = "each => each.checkVisibility({contentVisibilityAuto: true})"


def rested(page: Page, parts: str) -> Locator:
    """Parts of a page, of which those out of sight rest by now."""
    expect(page.locator(".hb-rests")).not_to_have_count(0)
    page.wait_for_timeout(200)
    return page.locator(parts)


@pytest.mark.parametrize("path", RESTING)
@pytest.mark.parametrize("width", [360, 1280])
def test_what_is_far_away_rests_in_its_room(path: str, width: int, open_page: OpenPage) -> None:
    page = open_page(path, width=width)
    parts = rested(page, RESTING[path])
    drawn = parts.evaluate_all(f"all => all.map(part => [...part.querySelectorAll('p, a, dd')].some({DRAWN}))")
    assert not any(drawn[len(drawn) // 2 :]), "all that is far below the window"
    resting = page.evaluate(HEIGHT)
    page.evaluate("document.querySelectorAll('.hb-rests').forEach((each) => each.classList.remove('hb-rests'))")
    assert abs(page.evaluate(HEIGHT) - resting) <= len(drawn) / 2, "as high as when all is laid out, but for halves of pixels"


@pytest.mark.parametrize("path", RESTING)
def test_a_link_into_what_rests_leads_there(path: str, open_page: OpenPage) -> None:
    page = open_page(path)
    parts = rested(page, RESTING[path])
    target = parts.nth(parts.count() * 2 // 3).locator(".hb-cells > [id], li[id^=source-], h3[id]").last
    page.evaluate("id => { location.hash = id; }", target.get_attribute("id"))
    expect(target).to_be_in_viewport()


@pytest.mark.parametrize("path", [GLOSSARY, TIMELINE, SOURCES])
def test_no_heading_is_led_to_below_the_doors(path: str, open_page: OpenPage) -> None:
    page = open_page(path)
    rested(page, RESTING[path])
    for door in page.locator(".hb-doors a").all()[2:8:3]:
        door.click()
        page.wait_for_timeout(100)
        below = page.locator(".hb-doors").evaluate("each => each.getBoundingClientRect().bottom")
        assert below <= page.locator(":target").evaluate("each => each.getBoundingClientRect().top") < below + 60


def test_a_list_takes_the_room_that_the_filter_leaves(open_page: OpenPage) -> None:
    page = open_page(SOURCES)
    parts = rested(page, RESTING[SOURCES])
    field = page.locator(".hb-doors .hb-search")
    before = page.evaluate(HEIGHT)
    field.fill("hugging")
    left = parts.locator("li:not([hidden])").count()
    few = page.evaluate(HEIGHT)
    assert few < before * 2 * left / parts.locator("li").count() + 2000
    numbers = [each.get_attribute("value") for each in parts.locator("li:not([hidden])").all()[:3]]
    assert numbers != ["1", "2", "3"], "a source keeps its number"
    field.fill("")
    assert page.evaluate(HEIGHT) == before


def test_the_bibliography_is_counted_through_each_part(open_page: OpenPage) -> None:
    page = open_page(SOURCES, script=False)
    counted: list[list[int]] = []
    for kind, value in page.locator("article h2, .hb-bibliography > li").evaluate_all("all => all.map(each => [each.tagName, each.value])"):
        if kind == "H2":
            counted.append([])
        else:
            counted[-1].append(value)
    counts = [int(re.sub(r"\D", "", each)) for each in page.locator("article h2 .hb-seen").all_inner_texts()]
    assert counted == [list(range(1, count + 1)) for count in counts]


def test_what_rests_is_printed(open_page: OpenPage) -> None:
    page = open_page(BOOK)
    parts = rested(page, RESTING[BOOK])
    page.emulate_media(media="print")
    assert all(parts.evaluate_all(f"all => all.map(part => {DRAWN.replace('each =>', '(each =>', 1)})(part.firstElementChild))"))


def test_the_button_changes_before_the_colours(open_page: OpenPage) -> None:
    page = open_page("openness/index.html")
    page.evaluate(
        """() => { window.seen = []; const label = document.querySelector("[data-md-component=palette] label:not([hidden])");
        const watch = new MutationObserver((all) => all.forEach((each) => seen.push(each.target.tagName)));
        watch.observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
        watch.observe(label, { attributes: true, attributeFilter: ["hidden"] }); label.click(); }"""
    )
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert page.evaluate("seen")[:2] == ["LABEL", "BODY"]


@pytest.mark.parametrize("path", [GLOSSARY, SOURCES, BOOK])
def test_a_phone_that_is_turned_keeps_the_place(path: str, open_page: OpenPage) -> None:
    page = open_page(path, width=360)
    parts = rested(page, RESTING[path])
    entry = parts.nth(parts.count() // 2).locator("p, li, dd").first
    entry.evaluate("each => each.scrollIntoView({ block: 'center' })")
    page.wait_for_timeout(400)
    for width, height in ((740, 360), (360, 740)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(400)
        expect(entry).to_be_in_viewport()
