"""What stands without our scripts, in forced colours and on paper: everything."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from handbook.checks.project import Project
from tests.conftest import OpenPage
from tests.html import Html, classed, rows, words
from tests.tiny_site import Built

pytestmark = pytest.mark.browser
CHAPTER = "openness/index.html"
REVIEW = "reference/review.html"
WITH_TABLES = (CHAPTER, "compare/models.html", "compare/frameworks.html", "compare/requirements.html")


@pytest.mark.parametrize("path", WITH_TABLES)
def test_tables_are_complete_without_a_script(path: str, open_page: OpenPage, real_site: Built) -> None:
    page = open_page(path, script=False)
    written = classed(real_site.page(path).article, "hb-grid")
    assert written
    grids = page.locator(".hb-grid")
    assert grids.count() == len(written)
    for number, each in enumerate(written):
        found = grids.nth(number).locator("tbody > tr")
        assert found.count() == len(rows(each)) > 0
        assert found.evaluate_all("all => all.every(each => each.checkVisibility() || each.closest('details'))")
    expect(page.locator(".hb-controls > *")).to_have_count(0)


def test_quiz_answers_are_folded_and_can_be_opened_without_a_script(open_page: OpenPage, real_project: Project) -> None:
    page = open_page(CHAPTER, script=False)
    (quiz,) = (each for each in real_project.corpus.quizzes.values() if each.chapter == "openness/index.md")
    questions = page.locator(".hb-question")
    assert questions.count() == len(quiz.questions)
    for number, each in enumerate(quiz.questions):
        answer = questions.nth(number).locator(".hb-answer")
        expect(answer.locator("[data-correct]").first).to_be_hidden()
        answer.locator("summary").click()
        expect(answer.locator("[data-correct]").first).to_be_visible()
        assert answer.locator("[data-correct]").count() == len(each.options)
        assert answer.locator("[data-correct=yes]").count() == 1


def test_the_other_pages_say_what_they_are_without_a_script(open_page: OpenPage) -> None:
    review = open_page(REVIEW, script=False)
    expect(review.locator(".hb-review-status")).to_contain_text("needs a script")
    expect(review.locator(".hb-question").first).to_be_visible()
    memory = open_page("democratization/your-own-machine.html", script=False)
    expect(memory.locator(".hb-memory .hb-grid").first).to_be_visible()
    expect(memory.locator(".hb-calculator, .hb-stage > *")).to_have_count(0)


def test_chips_keep_their_words_and_their_edge_in_forced_colours(open_page: OpenPage) -> None:
    page = open_page(CHAPTER)
    page.emulate_media(forced_colors="active")
    looks = page.locator(".hb-grid .hb-chip").evaluate_all(
        """all => all.map(each => { const style = getComputedStyle(each);
        return [each.dataset.state, each.textContent.trim(), style.color !== style.backgroundColor, style.borderTopStyle]; })"""
    )
    assert {state for state, *_ in looks} >= {"yes", "partial", "no"}
    for state, text, legible, edge in looks:
        assert text, state
        assert legible, f"{state}: {text}"
        assert edge != "none", f"{state}: {text}"


def printed(page: Page) -> Page:
    """The page as it goes to paper."""
    page.emulate_media(media="print")
    return page


def test_a_printed_chapter_holds_its_tables_and_sources(open_page: OpenPage, real_site: Built) -> None:
    page = printed(open_page(CHAPTER))
    article = real_site.page(CHAPTER).article
    for number, each in enumerate(classed(article, "hb-grid")):
        grid = page.locator(".hb-grid").nth(number)
        expect(grid).to_be_visible()
        assert [len(row) for row in rows(each)] == grid.locator("tbody tr").evaluate_all("all => all.map(each => each.cells.length)")
    clipped = page.locator(".hb-scroll").evaluate_all("all => all.filter(each => getComputedStyle(each).overflowX !== 'visible').length")
    assert clipped == 0
    sources = page.locator("article li[id^=source-]")
    assert sources.count() >= 8
    assert sources.evaluate_all("all => all.every(each => each.checkVisibility() && each.textContent.trim())")
    expect(page.locator(".hb-controls:visible, .hb-tool:visible, .hb-evidence:visible")).to_have_count(0)


def test_folded_solutions_and_answers_are_open_on_paper(open_page: OpenPage) -> None:
    """Paper can't be clicked; what is folded on the screen would be lost."""
    page = printed(open_page(CHAPTER, script=False))
    folded = page.locator("article details > :not(summary)")
    assert folded.count() > 5
    closed = folded.evaluate_all("all => all.filter(each => !each.checkVisibility()).map(each => each.textContent.slice(0, 60))")
    assert not closed


def test_a_chapter_becomes_a_file_for_the_printer(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(CHAPTER)
    path = tmp_path / "chapter.pdf"
    page.pdf(path=path, format="A4", tagged=True)
    raw = path.read_bytes()
    assert raw.startswith(b"%PDF-")
    assert 5 <= len(re.findall(rb"/Type\s*/Page\b", raw)) <= 40
    assert b"/Table" in raw  # the tags of tables, for those who listen to it


def test_the_page_names_what_a_citation_of_it_needs(real_site: Built) -> None:
    page: Html = real_site.page(CHAPTER)
    (said,) = (each.text for each in page.all("script") if each.attrib.get("type") == "application/ld+json")
    assert json.loads(said or "")["name"] == words(page.one("h1")).removesuffix("#").strip()
