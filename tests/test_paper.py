"""Pages as they go to paper: what the browser writes into a PDF, and how a page is laid out for it."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from handbook.checks.project import Project
from handbook.data.records import Library
from tests.conftest import OpenPage
from tests.html import classed, words
from tests.test_scripts_without import CHAPTER
from tests.test_site import PAGE_KINDS
from tests.tiny_site import Built

pytestmark = pytest.mark.browser
TABLES, WIDE, PROFILE, BOOK = "compare/models.html", "compare/requirements.html", "compare/models/bloom.html", "reference/whole-book.html"
KINDS = (*PAGE_KINDS.values(), WIDE, "compare/charts.html", "compare/frameworks.html", "compare/framework-work.html",
         "compare/model-documents.html", "compare/model-sizes.html", "compare/glossary.html", "reference/data.html")  # fmt: skip
INTERFACE = ("Skip to content", "Back to top", "Table of contents", "Compare rows", "Copy to clipboard", "Copy link", "Filter",
             "Filter rows", "Initializing search", "Reset", "Close", "Next", "Previous")  # fmt: skip
SHEETS = {"A4": (595, 842), "Letter": (612, 792)}  # width and height in points
MARGINS = 34  # left and right together, in millimetres
LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl"})
OVERHANG = """() => [...document.querySelectorAll('article *')]
  .filter((each) => each.checkVisibility() && !each.closest('.hb-hidden') && each.getBoundingClientRect().right > innerWidth + 1)
  .map((each) => `${each.tagName} ${each.className} ${each.textContent.slice(0, 40)}`)"""


def printed(page: Page, sheet: str = "A4") -> list[str]:
    """The text of each sheet that a page fills."""
    return [each.extract_text().translate(LIGATURES) for each in PdfReader(BytesIO(page.pdf(format=sheet))).pages]


def squeezed(text: str) -> str:
    """A text without its spaces: a printed line may break anywhere."""
    return re.sub(r"\s+", "", text)


def expect_text(wanted: str, text: str) -> None:
    """The words stand in a text, however its lines break."""
    assert squeezed(wanted) in squeezed(text), wanted


def as_paper(page: Page) -> Page:
    """The page laid out as wide as the printed part of A4, the narrower of the two."""
    page.set_viewport_size({"width": int((210 - MARGINS) * 96 / 25.4), "height": 980})
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    return page


@pytest.fixture(scope="module")
def whole_book(real_site: Built, chromium: Browser) -> list[str]:
    """The sheets of the whole book, printed once."""
    page = chromium.new_page()
    page.goto(f"file://{real_site.folder}/{BOOK}")
    text = printed(page)
    page.close()
    return text


@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without"])
def test_a_printed_chapter_tells_what_the_screen_folds_away(open_page: OpenPage, real_site: Built, script: bool) -> None:
    text = "\n".join(printed(open_page(CHAPTER, script=script)))
    article = real_site.page(CHAPTER).article
    for cell in (each for each in classed(article, "hb-one") if each.tag == "td"):
        expect_text(words(cell).replace("unknown: ", "").split("†")[0].split("‡")[0], text)
    for name in ("solution", "hb-answer"):
        for each in classed(article, name):
            for part in each.findall(".//p") if name == "solution" else each.findall(".//li"):
                expect_text(re.sub(r"\[[^\]]*\]", "", words(part))[:60], text)
    for popover in classed(article, "hb-popover"):
        for part in (*classed(popover, "hb-sources"), *classed(popover, "hb-note")):
            expect_text(words(part)[:40], text)


@pytest.mark.parametrize("path", [CHAPTER, PROFILE])
def test_addresses_stand_in_the_list_of_sources_and_nowhere_else(open_page: OpenPage, real_site: Built, path: str) -> None:
    text = squeezed("\n".join(printed(open_page(path))))
    listed = [each for each in real_site.page(path).article.iter("li") if each.attrib.get("id", "").startswith("source-")]
    links = [link.attrib["href"] for each in listed for link in each.iter("a")]
    shown = [each for each in links if "//web.archive.org/" not in each]
    assert len(shown) > 5
    assert not [each for each in shown if f"<{each}>" not in text]
    assert text.count("<http") == len(shown)


@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without"])
def test_a_long_table_has_its_header_on_every_sheet(open_page: OpenPage, script: bool) -> None:
    """With scripts the header holds buttons, which keep Chromium from repeating it unless they are boxes no more."""
    sheets = printed(open_page(TABLES, script=script))
    for sheet in sheets[1:4]:
        assert "Developer" in sheet
        assert "Weights" in sheet
    assert [f"{number} / {len(sheets)}" in sheet for number, sheet in enumerate(sheets, 1)] == [True] * len(sheets)


@pytest.mark.parametrize("path", KINDS)
def test_no_page_prints_its_interface(open_page: OpenPage, path: str) -> None:
    lines = {line.strip() for sheet in printed(open_page(path)) for line in sheet.splitlines()}
    assert not lines & set(INTERFACE)


@pytest.mark.parametrize("path", [*KINDS, BOOK])
def test_everything_fits_the_narrowest_sheet(open_page: OpenPage, path: str) -> None:
    """What is wider makes the browser print the whole page smaller, or cuts it off."""
    page = as_paper(open_page(path))
    assert not page.evaluate(OVERHANG)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 2


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_size_of_the_sheet_is_the_reader_s_choice(open_page: OpenPage, sheet: str) -> None:
    (size,) = {tuple(map(round, each.mediabox[2:])) for each in PdfReader(BytesIO(open_page(PROFILE).pdf(format=sheet))).pages}
    assert abs(size[0] - SHEETS[sheet][0]) <= 2
    assert abs(size[1] - SHEETS[sheet][1]) <= 2


@pytest.mark.parametrize("path", [CHAPTER, TABLES])
def test_nothing_is_torn_or_left_alone(open_page: OpenPage, path: str) -> None:
    page = as_paper(open_page(path))
    whole = page.locator(".hb-grid tr:not(.hb-proof-row), .hb-drawing, .hb-figure, .hb-question, .hb-answer")
    assert whole.count() > 20
    assert set(whole.evaluate_all("all => all.map((each) => getComputedStyle(each).breakInside)")) == {"avoid"}
    headings = page.locator("article :is(h1, h2, h3)")
    assert set(headings.evaluate_all("all => all.map((each) => getComputedStyle(each).breakAfter)")) == {"avoid"}
    assert not page.locator(".hb-clamp").evaluate_all("all => all.filter((each) => each.scrollHeight > each.clientHeight + 2).length")


def test_a_dark_screen_prints_light_charts_and_text(open_page: OpenPage) -> None:
    colours = []
    for dark in (False, True):
        page = open_page(TABLES, dark=dark)
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate" if dark else "default")
        marks = as_paper(page).locator(".hb-drawn, .hb-drawing text, .hb-chip, article p, article th")
        colours.append(marks.evaluate_all("all => all.map((each) => [getComputedStyle(each).color, getComputedStyle(each).fill])"))
    assert colours[0] == colours[1]


def test_states_are_told_without_their_grounds(open_page: OpenPage) -> None:
    """Printers leave out grounds, and greyscale makes them alike: word, shape and edge are left."""
    chips = as_paper(open_page(CHAPTER)).locator(".hb-grid td > .hb-chip:not([data-state=not-applicable])")
    assert chips.count() > 10
    looks = "all => all.map((each) => { const own = getComputedStyle(each); return `${own.backgroundColor} ${own.borderTopStyle}`; })"
    assert set(chips.evaluate_all(looks)) <= {"rgba(0, 0, 0, 0) solid", "rgba(0, 0, 0, 0) dashed"}


def test_a_filtered_table_prints_what_is_shown_and_says_so(open_page: OpenPage, real_library: Library) -> None:
    total = len(real_library.datasets["models"].records)
    page = open_page(f"{TABLES}?view=openness;q:meta;f.weights:open;sort:-release_date#openness")
    shown = page.locator("#openness tbody tr:visible").count()
    assert 0 < shown < total
    table = "\n".join(printed(page)).partition("Figure 1:")[0]
    expect_text(f"{shown} of {total} rows shown (“meta”; Weights: open; sorted by Released, falling)", table)
    assert f"{total} of {total} rows shown" not in table
    assert "DeepSeek-V4" not in table
    page.locator("#openness .hb-tool", has_text="Reset").click()
    expect(page.locator("#openness .hb-foot")).to_contain_text(f"{total} of {total} rows shown. Oldest check")


def test_after_printing_the_evidence_is_back_behind_its_button(open_page: OpenPage) -> None:
    page = open_page(CHAPTER)
    expect(page.locator(".hb-table[id] .hb-grid:not([role])")).to_have_count(0)  # the scripts have done what they do when there is time
    before = page.locator("article").inner_html()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".hb-proof-row .hb-popover").count() == page.locator(".hb-evidence").count() > 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    for details in page.locator("article details[open]").all():  # the theme opens them and closes them again
        assert details.is_visible()
    assert page.locator("article").inner_html() == before
    page.locator(".hb-evidence").first.click()
    expect(page.locator(".hb-popover").first).to_be_visible()


def test_the_whole_book_prints_all_chapters_each_on_a_new_sheet(whole_book: list[str], real_project: Project, real_site: Built) -> None:
    titles = [words(each.find("h2")) for each in classed(real_site.page(BOOK).article, "hb-leaf")]  # type: ignore[arg-type]
    after_contents = next(number for number, sheet in enumerate(whole_book) if "Chapter 1 ·" in sheet)
    sheets = list(enumerate(whole_book))[after_contents:]
    begins = [next(number for number, sheet in sheets if starts(sheet, title)) for title in titles]
    assert begins == sorted(begins)
    assert len(set(begins)) == len(titles) > 15
    text = squeezed("".join(whole_book))
    for quiz in real_project.corpus.quizzes.values():
        question = quiz.questions[-1]
        assert squeezed(re.sub(r"[*`\\]", "", question.options[0].why))[:40] in text, quiz.id
    assert len(whole_book) < 11 * len(titles)


def starts(sheet: str, title: str) -> bool:
    """Whether a sheet begins with a title, below its number and, for a chapter, the line of its facts."""
    lines = squeezed(re.sub(r"^\d+ / \d+\s", "", sheet))
    return squeezed(title) in lines[: len(squeezed(title)) + 80]
