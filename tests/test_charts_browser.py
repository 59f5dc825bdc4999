"""Charts and drawings in a real browser: the text stays readable, nothing runs out, the numbers open in print."""

from __future__ import annotations

import pytest

from tests.conftest import OpenPage

pytestmark = pytest.mark.browser

PAGES = ("compare/charts.html", "compare/frameworks.html", "compare/models.html", "openness/parts-of-a-system.html")
WIDTHS = (
    320,
    360,
    450,
    560,
    700,
    720,
    1000,
    1280,
    1600,
    2600,
)  # a small telephone, telephones, on either side of the break at 44 em, screens
SMALLEST = """() => Math.min(...[...document.querySelectorAll('.hb-drawing text, .hb-figure text')].map(text => {
    const drawing = text.closest('.hb-figure svg');
    return parseFloat(getComputedStyle(text).fontSize) * (drawing ? drawing.getBoundingClientRect().width / 640 : 1);
}))"""
SCROLLED_SOON = """() => new Promise((done) => {
    const look = (frames) => {
        const scrolled = document.activeElement.scrollLeft > 0;
        scrolled || !frames ? done(scrolled) : requestAnimationFrame(() => look(frames - 1));
    };
    look(120);
})"""
OUTSIDE = """() => [...document.querySelectorAll('.hb-drawing')].flatMap(drawing => {
    const frame = drawing.getBoundingClientRect();
    const seen = [...drawing.querySelectorAll('text')].filter(text => getComputedStyle(text).display !== 'none');
    return seen.filter(text => {
        const box = text.getBoundingClientRect();
        return box.left < frame.left - 1 || box.right > frame.right + 1;
    }).map(text => text.textContent);
})"""

MEETING = """() => [...document.querySelectorAll('.hb-drawing')].flatMap(drawing => {
    const seen = [...drawing.querySelectorAll('text')].filter(text => getComputedStyle(text).display !== 'none');
    const boxes = seen.map(text => [text.textContent, text.getBoundingClientRect()]);
    const meets = (a, b) => a.left + 1 < b.right && b.left + 1 < a.right && a.top + 3 < b.bottom && b.top + 3 < a.bottom;
    return boxes.flatMap(([one, box], place) =>
        boxes.slice(place + 1).filter(([, other]) => meets(box, other)).map(([other]) => [one, other]));
})"""
GROUNDS = """() => {
    const style = getComputedStyle(document.body), probe = document.body.appendChild(document.createElement('i'));
    const colour = name => { probe.style.color = `var(--hb-${name})`; return getComputedStyle(probe).color; };
    const words = [...document.querySelectorAll('.hb-drawing text:not(.hb-words-on)')].map(text => getComputedStyle(text).fill);
    const grounds = [...document.querySelectorAll('.hb-chart, .hb-chart details, .hb-chart summary, .hb-chart .hb-caution')];
    return {words: [...new Set(words)], allowed: ['text', 'muted', 'accent'].map(colour),
            grounds: [...new Set(grounds.map(each => getComputedStyle(each).backgroundColor))]};
}"""
FORMS = """() => [...document.querySelectorAll('.hb-chart')].map(chart => [...chart.querySelectorAll('.hb-keys li')].map(
    key => (key.querySelector('path, rect').getAttribute('d') ?? '') + (key.querySelector('b')?.textContent ?? '')))"""


PARTS = """() => [...document.querySelectorAll('.hb-chart-share')].flatMap(chart => {
    const within = (a, b) => a.left >= b.left && a.right <= b.right && a.top >= b.top - 4 && a.bottom <= b.bottom + 4;
    const parts = [...chart.querySelectorAll('.hb-drawing > rect')].map(part => part.getBoundingClientRect());
    const keys = [...chart.querySelectorAll('.hb-keys li')];
    const words = Object.fromEntries(keys.map(key => [key.querySelector('b').textContent, key.lastChild]));
    const seen = [...chart.querySelectorAll('.hb-words-on')].filter(text => getComputedStyle(text).display !== 'none');
    return seen.map(text => {
        const box = text.getBoundingClientRect(), part = parts.find(each => within(box, each)), range = document.createRange();
        const [, letter] = text.textContent.match(/^([A-H])( \\d+)?$/) ?? [];
        if (letter) range.selectNodeContents(words[letter]);
        return {text: text.textContent, part: part?.width ?? 0, needed: letter ? range.getBoundingClientRect().width : 0};
    });
})"""


@pytest.mark.parametrize("path", ["index.html", "compare/models.html"])
@pytest.mark.parametrize("width", [360, 700, 1000, 1280, 1600, 2000])
def test_a_part_with_room_for_its_words_has_them_and_they_stay_upon_it(open_page: OpenPage, path: str, width: int) -> None:
    """The build cannot know the typeface, and takes words for wider than they are here: letters may stand where words just fit."""
    found = open_page(path, width=width).evaluate(PARTS)
    assert found
    assert [each for each in found if not each["part"]] == []
    assert [each for each in found if each["needed"] and each["part"] > 1.4 * each["needed"] + 30] == []  # the number needs 30


@pytest.mark.parametrize("path", PAGES)
def test_words_are_readable_stay_within_and_never_meet(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(SMALLEST) >= 11, width
        assert page.evaluate(OUTSIDE) == [], width
        assert page.evaluate(MEETING) == [], width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_numbers_open_when_the_page_is_printed(open_page: OpenPage) -> None:
    """The theme does this; without it the printed chart would lose its table."""
    page = open_page("compare/frameworks.html")
    page.wait_for_timeout(300)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("[...document.querySelectorAll('.hb-numbers')].every(details => details.open)")


@pytest.mark.parametrize("path", PAGES)
def test_no_kind_is_told_by_colour_alone(open_page: OpenPage, path: str) -> None:
    """Each key of a chart has a form or a letter that no other key has."""
    for keys in open_page(path).evaluate(FORMS):
        assert len(set(keys)) == len(keys)


def test_the_numbers_can_be_reached_and_scrolled_with_the_keyboard(open_page: OpenPage) -> None:
    page = open_page("compare/charts.html", width=360)
    page.locator("#memory-by-size summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Memory for the weights")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(SCROLLED_SOON)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("dark", [False, True])
def test_words_have_contrast_on_their_ground(open_page: OpenPage, dark: bool) -> None:
    """Label take their colour from the text colours, never from the colours of marks, and stand on the ground of the page."""
    page = open_page("compare/charts.html", dark=dark)
    page.wait_for_timeout(300)
    found = page.evaluate(GROUNDS)
    assert set(found["words"]) <= set(found["allowed"]), found
    assert found["grounds"] == ["rgba(0, 0, 0, 0)"]
