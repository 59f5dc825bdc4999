"""Dates and words stay in one piece, and pages in a menu have names of their own."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from handbook.checks.project import alike
from handbook.site.theme.patches import repair_html
from tests.conftest import OpenPage
from tests.tiny_site import TinySite

BROKEN = """pattern => {
    const found = [], walker = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode, element = node.parentElement;
        if (!element.checkVisibility() || element.closest('svg, pre, code, .hb-hidden')) continue;
        for (const match of node.data.matchAll(new RegExp(pattern, 'gu'))) {
            const range = document.createRange();
            range.setStart(node, match.index);
            range.setEnd(node, match.index + match[0].length);
            const lines = new Set([...range.getClientRects()].filter(box => box.width > 0).map(box => Math.round(box.bottom / 4)));
            if (lines.size > 1) found.push(match[0]);
        }
    }
    return found;
}"""
DATE = r"(?<![\w/.-])\d{4}-\d\d(-\d\d)?(?![\w/-])"
LATIN_WORD = r"\p{Script=Latin}{4,24}"


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p>on 2026-11-28, and</p>", "<p>on <time>2026-11-28</time>, and</p>"),
        ("<p>a</p> 2026-11 <b>b</b>", "<p>a</p> <time>2026-11</time> <b>b</b>"),
        ('<p title="2026-11-28">a</p>', '<p title="2026-11-28">a</p>'),
        ("<code>2026-11-28</code>", "<code>2026-11-28</code>"),
        ("<p>log-2026-11-28.txt and 12026-11-281</p>", "<p>log-2026-11-28.txt and 12026-11-281</p>"),
        ("<time>2026-11-28</time>", "<time>2026-11-28</time>"),
    ],
)
def test_days_are_held_together(html: str, kept: str) -> None:
    assert (
        repair_html(f"<head><title>2026-11-28</title></head><article>{html}</article>")
        == f"<head><title>2026-11-28</title></head><article>{kept}</article>"
    )


@pytest.mark.browser
@pytest.mark.parametrize("path", ["reference/sources.html", "compare/charts.html", "openness/licences.html", "compare/models/bloom.html"])
def test_no_date_is_broken_on_a_telephone(path: str, open_page: OpenPage) -> None:
    assert open_page(path, width=360).evaluate(BROKEN, DATE) == []


@pytest.mark.browser
@pytest.mark.parametrize(
    "path", ["democratization/index.html", "transparency/index.html", "compare/index.html", "index.html", "compare/models/bloom.html"]
)
def test_no_word_is_broken_on_a_telephone(path: str, open_page: OpenPage) -> None:
    assert open_page(path, width=360).evaluate(BROKEN, LATIN_WORD) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("what training took, by model", "what training takes", True),
        ("licences", "licence", True),
        ("how we judge", "how we decide", False),
        ("size of models", "ai models", False),
    ],
)
def test_titles_that_are_nearly_one(one: str, other: str, same: bool) -> None:
    assert alike(one, other) == same


def test_two_pages_of_nearly_one_name_are_a_fault(tiny: TinySite) -> None:
    tiny.write("docs/compare/plants-a.md", "---\ntitle: Leaves of plants\n---\n\n# Leaves of plants\n")
    tiny.write("docs/compare/plants-b.md", "---\ntitle: Leaf of plants\n---\n\n# Leaf of plants\n")
    fault = r'docs/compare/plants-b\.md:\d+:\d+: the title "Leaf of plants" is nearly that of compare/plants-a\.md'
    assert re.search(fault, tiny.check().stdout)


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_boxes_of_a_row_are_never_two_and_one(width: int, open_page: OpenPage) -> None:
    tops = open_page("compare/index.html", width=width).locator(".hb-state-set").evaluate_all("all => all.map(each => each.offsetTop)")
    rows = [tops.count(each) for each in dict.fromkeys(tops)]
    assert len(set(rows)) == 1, rows


@pytest.mark.browser
def test_breadcrumb_arrows_stand_in_the_middle_of_their_line(open_page: OpenPage) -> None:
    page = open_page("openness/licences.html")
    items = page.locator(".md-path__item:not(:first-child)")
    assert items.count() >= 2
    assert set(items.evaluate_all("all => all.map(each => getComputedStyle(each).alignItems)")) == {"center"}


@pytest.mark.browser
def test_no_arrow_lies_over_the_words_of_a_folded_table(open_page: OpenPage) -> None:
    page = open_page("compare/charts.html")
    marks = page.locator("details.hb-numbers > summary").evaluate_all("all => all.map(each => getComputedStyle(each, '::before').content)")
    assert marks
    assert set(marks) == {"none"}


@pytest.mark.browser
def test_a_drawing_that_goes_on_says_so_on_a_telephone(open_page: OpenPage) -> None:
    page = open_page("openness/parts-of-a-system.html", width=360)
    wider = page.locator(".hb-figure-scroll").evaluate_all("all => all.map(each => each.scrollWidth > each.clientWidth)")
    assert any(wider)
    said = "all => all.map(each => getComputedStyle(each, '::before').content)"
    assert all("sideways" in each for each in page.locator(".hb-figure figcaption").evaluate_all(said))
    page.set_viewport_size({"width": 1280, "height": 900})
    assert not any("sideways" in each for each in page.locator(".hb-figure figcaption").evaluate_all(said))


@pytest.mark.browser
def test_a_copy_button_says_that_it_copied(open_page: OpenPage) -> None:
    page = open_page("compare/requirements.html")
    page.locator(".hb-requirement input").first.check()
    button = page.locator(".hb-requirements .hb-tool", has_text="Copy link")
    before = button.inner_text()
    button.click()
    expect(
        page.locator(".hb-requirements .hb-tool", has_text="Copied").or_(page.locator(".hb-requirements .hb-tool", has_text="Not copied"))
    ).to_be_visible()
    expect(page.locator(".hb-said")).not_to_be_empty()
    expect(page.locator(".hb-requirements .hb-tool", has_text=before)).to_be_visible(timeout=10000)
