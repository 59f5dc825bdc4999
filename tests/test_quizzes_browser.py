"""Quizzes in a real browser: they mark themselves, explain each option, and keep the results for the review."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from handbook.checks.project import Project
from handbook.content.quizzes import Quiz
from tests.conftest import OpenPage
from tests.playing import without_storage

pytestmark = pytest.mark.browser
CHAPTER = "openness/index.html"
REVIEW = "reference/review.html"


@pytest.fixture
def quiz(real_project: Project) -> Quiz:
    """The quiz of the chapter."""
    return next(each for each in real_project.corpus.quizzes.values() if each.chapter == CHAPTER.replace(".html", ".md"))


def answer(question: Locator, *, right: bool) -> int:
    """Choose an option and check it; the place of the option."""
    marks: list[str] = question.locator(".hb-answer [data-correct]").evaluate_all("all => all.map(each => each.dataset.correct)")
    at = marks.index("yes" if right else "no")
    expect(question.get_by_role("button", name="Check")).to_be_disabled()
    question.get_by_role("radio").nth(at).check()
    question.get_by_role("button", name="Check").click()
    return at


def test_a_quiz_marks_and_explains_every_option(open_page: OpenPage, quiz: Quiz) -> None:
    page = open_page(CHAPTER)
    questions = page.locator(".hb-question")
    assert questions.count() == len(quiz.questions)
    expect(questions.first.locator(".hb-answer")).to_be_hidden()
    answer(questions.nth(0), right=True)
    chosen = answer(questions.nth(1), right=False)
    expect(questions.nth(0).locator(".hb-feedback")).to_have_text("Right.")
    expect(questions.nth(1).locator(".hb-feedback")).to_contain_text("Not this one")
    assert questions.nth(1).locator(".hb-options > li").nth(chosen).get_attribute("data-correct") == "no"
    for number in (0, 1):
        reasons = questions.nth(number).locator(".hb-reason").all_inner_texts()
        assert len(reasons) == len(quiz.questions[number].options)
        assert all(each.startswith(("Right.", "Wrong.")) and len(each) > 10 for each in reasons)
    expect(page.locator(".hb-score")).to_have_text(f"1 of {len(quiz.questions)} right, 2 answered")


def test_only_the_wrong_ones_come_again(open_page: OpenPage, quiz: Quiz) -> None:
    page = open_page(CHAPTER)
    questions = page.locator(".hb-question")
    again = page.get_by_role("button", name="Try the wrong ones again")
    expect(again).to_be_hidden()
    answer(questions.nth(0), right=True)
    expect(again).to_be_hidden()
    answer(questions.nth(1), right=False)
    again.click()
    expect(questions.nth(1).get_by_role("radio").first).to_be_focused()
    expect(questions.nth(1).locator(".hb-reason")).to_have_count(0)
    expect(questions.nth(0).get_by_role("radio").first).to_be_disabled()
    answer(questions.nth(1), right=True)
    expect(page.locator(".hb-score")).to_have_text(f"2 of {len(quiz.questions)} right, 2 answered")
    expect(again).to_be_hidden()


def test_a_question_can_be_answered_by_keyboard(open_page: OpenPage) -> None:
    page = open_page(CHAPTER)
    question = page.locator(".hb-question").first
    expect(question.get_by_role("radiogroup")).to_have_accessible_name(question.locator(".hb-prompt").inner_text())
    question.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(question.locator(".hb-reason").first).to_be_visible()


def test_results_are_kept_taken_along_and_erased(open_page: OpenPage, quiz: Quiz, tmp_path: Path) -> None:
    page = open_page(CHAPTER)
    answer(page.locator(".hb-question").nth(0), right=True)
    answer(page.locator(".hb-question").nth(1), right=False)
    page.reload()
    expect(page.locator(".hb-score")).to_have_text(f"1 of {len(quiz.questions)} right last time, in this browser")
    page.goto(page.url.replace(CHAPTER, REVIEW))
    expect(page.locator(".hb-review-status")).to_have_text("1 of the 2 questions that you have met are due today.")
    expect(page.locator(".hb-question:visible")).to_have_count(1)
    answer(page.locator(".hb-question:visible"), right=True)
    expect(page.locator(".hb-review-status")).to_contain_text(
        "0 of the 2 questions that you have met are due today. The next comes back on "
    )
    with page.expect_download() as started:
        page.get_by_role("button", name="Export my results").click()
    started.value.save_as(tmp_path / "results.json")
    results = json.loads((tmp_path / "results.json").read_text("utf-8"))
    first, second = (f"{quiz.id}/{each.id}" for each in quiz.questions[:2])
    assert {key: each["right"] for key, each in results.items()} == {first: True, second: True}
    page.once("dialog", lambda asked: asked.dismiss())
    page.get_by_role("button", name="Erase my results").click()
    assert page.evaluate("localStorage.getItem('handbook.quizzes')") != "{}", "whoever thinks better of it keeps the results"
    page.once("dialog", lambda asked: asked.accept())
    page.get_by_role("button", name="Erase my results").click()
    expect(page.locator(".hb-review-status")).to_contain_text("You have not answered a question in this browser yet")
    expect(page.get_by_role("button", name="Import results")).to_be_focused()
    expect(page.locator(".hb-question:visible")).to_have_count(0)
    page.locator(".hb-review input[type=file]").set_input_files(tmp_path / "results.json")
    expect(page.locator(".hb-review .hb-status")).to_contain_text("2 results read")
    expect(page.locator(".hb-review-status")).to_contain_text("0 of the 2 questions")
    for other in ("[1, 2]", '{"a": 1}', '{"a/b": {"right": "yes", "box": 0, "due": 1}}'):
        page.locator(".hb-review input[type=file]").set_input_files(tmp_path / "results.json")
        expect(page.locator(".hb-review .hb-status")).to_contain_text("2 results read")
        (tmp_path / "other.json").write_text(other, "utf-8")
        page.locator(".hb-review input[type=file]").set_input_files(tmp_path / "other.json")
        expect(page.locator(".hb-review .hb-status")).to_contain_text("holds no results of this handbook; nothing was changed")


def test_a_question_knows_after_a_reload_that_it_was_answered(open_page: OpenPage) -> None:
    page = open_page(CHAPTER)
    answer(page.locator(".hb-question").nth(0), right=True)
    answer(page.locator(".hb-question").nth(1), right=False)
    page.reload()
    expect(page.locator(".hb-feedback").nth(0)).to_have_text(re.compile(r"^Answered right; comes back on \d{4}-\d\d-\d\d\.$"))
    expect(page.locator(".hb-feedback").nth(1)).to_have_text("Not right last time; due again.")
    expect(page.locator(".hb-feedback").nth(2)).to_have_text("")


def test_the_choice_is_marked_and_the_focus_stays_at_the_question(open_page: OpenPage) -> None:
    page = open_page(CHAPTER)
    question = page.locator(".hb-question").first
    chosen = answer(question, right=False)
    expect(question.locator(".hb-options > li").nth(chosen).locator(".hb-chosen")).to_have_text("✗ your choice")
    assert question.evaluate("question => question.contains(document.activeElement)")


def test_a_quiz_works_for_the_visit_where_nothing_may_be_stored(chromium: Browser, address: str) -> None:
    page = without_storage(chromium.new_page())
    page.goto(f"{address}{CHAPTER}")
    answer(page.locator(".hb-question").first, right=True)
    expect(page.locator(".hb-feedback").first).to_have_text("Right.")
    page.goto(f"{address}{REVIEW}")
    expect(page.locator(".hb-review-status")).to_contain_text("You have not answered a question")
    page.close()


@pytest.mark.parametrize("kept", ["no JSON", "[]", '"text"', "null", '{"openness/x": null}'])
def test_damaged_results_break_no_page(kept: str, open_page: OpenPage) -> None:
    page = open_page(CHAPTER)
    page.evaluate("text => localStorage.setItem('handbook.quizzes', text)", kept)
    page.reload()
    answer(page.locator(".hb-question").first, right=True)
    expect(page.locator(".hb-feedback").first).to_have_text("Right.")
    page.goto(page.url.replace(CHAPTER, REVIEW))
    expect(page.locator(".hb-review .hb-tool").first).to_be_visible()
