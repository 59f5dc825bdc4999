"""Charts and drawings in a real browser: the text stays readable, nothing runs out, the numbers open in print."""

from __future__ import annotations

import pytest

from tests.conftest import OpenPage

pytestmark = pytest.mark.browser

PAGES = ("compare/frameworks.html", "compare/models.html", "openness/parts-of-a-system.html")
SMALLEST = """() => Math.min(...[...document.querySelectorAll('.hb-drawing text, .hb-figure text')].map(text => {
    const drawing = text.closest('.hb-figure svg');
    return parseFloat(getComputedStyle(text).fontSize) * (drawing ? drawing.getBoundingClientRect().width / 640 : 1);
}))"""
OUTSIDE = """() => [...document.querySelectorAll('.hb-drawing')].flatMap(drawing => {
    const frame = drawing.getBoundingClientRect();
    const seen = [...drawing.querySelectorAll('text')].filter(text => getComputedStyle(text).display !== 'none');
    return seen.filter(text => {
        const box = text.getBoundingClientRect();
        return box.left < frame.left - 1 || box.right > frame.right + 1;
    }).map(text => text.textContent);
})"""


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_words_are_readable_and_stay_within(open_page: OpenPage, path: str, width: int) -> None:
    page = open_page(path, width=width)
    assert page.evaluate(SMALLEST) >= 11
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_numbers_open_when_the_page_is_printed(open_page: OpenPage) -> None:
    """The theme does this; without it the printed chart would lose its table."""
    page = open_page("compare/frameworks.html")
    page.wait_for_timeout(300)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("[...document.querySelectorAll('.hb-numbers')].every(details => details.open)")
