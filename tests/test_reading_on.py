"""Doors into long pages, the way back to where one was, the keys, and charts that answer."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import OpenPage

pytestmark = pytest.mark.browser
LONG = ("compare/glossary.html", "compare/timeline.html", "reference/sources.html")
CHAPTER = "openness/licences.html"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("path", LONG)
@pytest.mark.parametrize("script", [True, False])
def test_each_door_leads_to_a_heading_of_the_page(path: str, script: bool, open_page: OpenPage) -> None:
    page = open_page(path, script=script)
    targets = page.locator(".hb-doors a").evaluate_all("all => all.map(each => each.hash.slice(1))")
    assert len(targets) >= 5
    headings = page.locator("article h2[id]").evaluate_all("all => all.map(each => each.id)")
    assert [each for each in headings if each in targets] == targets


@pytest.mark.parametrize("path", LONG)
def test_the_filter_leaves_what_has_the_words_and_tells(path: str, open_page: OpenPage) -> None:
    page = open_page(path)
    entry = ".hb-sources > li[id]" if "sources" in path else "article h2[id]"
    entries, shown = page.locator(entry), page.locator(f"{entry}:not([hidden], [hidden] > *)")  # out of sight is shown, too
    total = entries.count()
    word = (entries.nth(total // 2).text_content() or "").split()[0].strip(",.“”")
    field = page.locator(".hb-doors .hb-search")
    field.fill(word.upper())
    left = shown.count()
    assert 0 < left < total
    expect(page.locator(".hb-doors [role=status]")).to_have_text(f"{left} of {total}")
    field.fill("zzzz")
    expect(page.locator(".hb-doors [role=status]")).to_contain_text("Nothing has these words")
    assert shown.count() == 0
    field.fill("")
    assert shown.count() == total


def test_a_link_to_what_is_hidden_takes_the_filter_back(open_page: OpenPage) -> None:
    page = open_page("compare/timeline.html")
    field = page.locator(".hb-doors .hb-search")
    for _ in range(2):  # the second time the address is that of the entry already
        field.fill("licence")
        hidden = page.locator("article h2#theano-begins")
        expect(hidden).to_be_hidden()
        page.evaluate("document.querySelector('.md-nav a[href$=\"#theano-begins\"]').click()")
        expect(hidden).to_be_in_viewport()
        expect(field).to_have_value("")


def leave(page: Page) -> None:
    """What a browser tells a page when its reader goes away."""
    page.evaluate(
        """() => { Object.defineProperty(document, 'hidden', {value: true, configurable: true});
        document.dispatchEvent(new Event('visibilitychange')); }"""
    )


def test_the_home_page_offers_to_go_on_where_one_was(open_page: OpenPage, address: str) -> None:
    page = open_page(CHAPTER)
    head = page.locator("article h2[id]").nth(2)
    head.scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 500)")
    expect(page.locator(".hb-progress")).to_have_attribute("style", re.compile(r"scaleX\(0?\.\d*[1-9]"))
    leave(page)
    page.goto(f"{address}index.html")
    link = page.locator(".hb-goon a")
    expect(link).to_contain_text("Go on where you were")
    link.click()
    page.wait_for_url(f"**/{CHAPTER}#*")
    page.goto(f"{address}index.html")
    page.get_by_role("button", name="Do not go on there").click()
    page.reload()
    expect(page.locator(".hb-goon")).to_have_count(0)


def test_the_offer_goes_when_one_reads_on(open_page: OpenPage) -> None:
    page = open_page(CHAPTER)
    page.locator("article h2[id]").nth(2).scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 500)")
    page.wait_for_timeout(300)
    leave(page)
    page.goto(page.url)
    expect(page.locator(".hb-goon")).to_have_count(1)
    page.evaluate("scrollTo(0, innerHeight / 2)")
    page.wait_for_timeout(300)
    expect(page.locator(".hb-goon")).to_have_count(1)
    page.evaluate("scrollTo(0, 2 * innerHeight)")
    expect(page.locator(".hb-goon")).to_have_count(0)


@pytest.mark.parametrize("kept", ["no JSON", "null", "{}", '{"href": "javascript:alert(1)", "words": "a"}'])
def test_a_damaged_place_is_no_place(kept: str, open_page: OpenPage) -> None:
    page = open_page("index.html")
    page.evaluate("kept => localStorage.setItem('handbook.place', kept)", kept)
    page.reload()
    expect(page.locator(".hb-goon")).to_have_count(0)


def test_a_question_mark_shows_the_keys_and_esc_closes_them(open_page: OpenPage) -> None:
    page = open_page(CHAPTER)
    keys = page.locator(".hb-keyboard")
    expect(keys).to_be_hidden()
    page.keyboard.press("?")
    expect(keys).to_be_visible()
    assert keys.evaluate("each => parseFloat(getComputedStyle(each).paddingLeft)") >= 8
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    page.locator(".md-search__input").focus()
    page.keyboard.press("?")
    expect(keys).to_be_hidden()


@pytest.fixture
def chart(open_page: OpenPage) -> Locator:
    """A chart whose script has come."""
    page = open_page("compare/charts.html")
    figure = page.locator(".hb-chart").first
    figure.scroll_into_view_if_needed()
    expect(figure.locator(".hb-tools")).to_be_visible()
    return figure


def test_the_arrow_keys_go_from_mark_to_mark(chart: Locator) -> None:
    page = chart.page
    drawing = chart.locator(".hb-drawing")
    drawing.focus()
    page.keyboard.press("ArrowRight")
    first = chart.locator(".hb-tip").inner_text()
    assert first
    expect(page.locator(".hb-said")).to_have_text(first)
    page.keyboard.press("ArrowRight")
    assert chart.locator(".hb-tip").inner_text() != first
    page.keyboard.press("Home")
    expect(chart.locator(".hb-tip")).to_have_text(first)
    page.keyboard.press("Escape")
    expect(chart.locator(".hb-tip")).to_be_hidden()


def test_a_finger_near_a_mark_shows_what_it_is(chart: Locator) -> None:
    mark = chart.locator(".hb-drawing .hb-drawn").first
    box = mark.bounding_box()
    assert box
    mark.scroll_into_view_if_needed()
    mark.dispatch_event(
        "pointerdown",
        {
            "clientX": box["x"] + box["width"] + 10,
            "clientY": mark.evaluate("each => each.getBoundingClientRect().top"),
            "pointerType": "touch",
            "bubbles": True,
        },
    )
    expect(chart.locator(".hb-tip")).to_be_visible()
    tip, frame = (each.bounding_box() for each in (chart.locator(".hb-tip"), chart))
    assert tip
    assert frame
    assert frame["x"] - 1 <= tip["x"] <= tip["x"] + tip["width"] <= frame["x"] + frame["width"] + 1


def saved(chart: Locator, name: str, folder: Path) -> Path:
    """The file that a button of a chart gives."""
    with chart.page.expect_download() as started:
        chart.get_by_role("button", name=name).click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


def test_a_chart_can_be_saved_in_three_forms(chart: Locator, tmp_path: Path) -> None:
    assert saved(chart, "PNG", tmp_path).read_bytes().startswith(b"\x89PNG")
    rows = list(csv.reader(saved(chart, "CSV", tmp_path).read_text("utf-8").splitlines()))
    assert len(rows) == chart.locator(".hb-numbers tr").count()
    assert len({len(row) for row in rows}) == 1
    picture = saved(chart, "SVG", tmp_path).read_text("utf-8")
    assert picture.startswith("<svg")
    assert "rgb(" in picture
    assert "NaN" not in picture
    drawn = ElementTree.fromstring(picture)  # noqa: S314 our own picture
    nested = drawn.iterfind(f"{SVG}svg/{SVG}svg")
    assert {each.get("overflow") for each in nested} == {"visible"}, "the half of a mark stands outside its own drawing"
    words = " ".join("".join(each.itertext()) for each in drawn.iterfind(f"{SVG}text"))
    for part in ("figcaption", ".hb-caution", ".hb-keys", ".hb-foot"):
        assert "".join(chart.locator(part).inner_text().split()) in "".join(words.split())
    inside = "each => each.getBoundingClientRect().right <= each.ownerSVGElement.getBoundingClientRect().right"
    alone = chart.page.context.new_page()
    alone.set_content(picture)
    assert all(alone.locator("svg > text").evaluate_all(f"all => all.map({inside})"))


def test_charts_use_the_width_they_have(open_page: OpenPage) -> None:
    page = open_page("compare/models.html", width=1920)
    widths = page.locator(".hb-chart").evaluate_all("all => all.map(each => [each.offsetWidth, each.parentElement.clientWidth])")
    assert widths
    assert all(own >= min(room, 1100) * 0.95 for own, room in widths), widths
