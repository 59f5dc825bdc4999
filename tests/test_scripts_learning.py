"""The scripts beside the tables in a real browser: quizzes that mark themselves, wishes that sort models, the memory calculator."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from handbook.checks.project import Project
from handbook.content.quizzes import Quiz
from handbook.views.explorables.memory import cache_gb, weights_gb
from tests.conftest import OpenPage

pytestmark = pytest.mark.browser
CHAPTER = "openness/index.html"
REVIEW = "reference/review.html"
WISHES = "compare/requirements.html"
CALCULATOR = "democratization/your-own-machine.html"


@pytest.fixture
def quiz(real_project: Project) -> Quiz:
    """The quiz of the chapter."""
    return next(each for each in real_project.corpus.quizzes.values() if each.chapter == CHAPTER.replace(".html", ".md"))


def open_stage(page: Page, block: str) -> Locator:
    """A block to play with, when its script has come."""
    page.locator(block).scroll_into_view_if_needed()
    expect(page.locator(f"{block} .hb-stage > *").first).to_be_visible()
    return page.locator(block)


def without_storage(page: Page) -> Page:
    """The page in a browser that lets nothing be stored."""
    page.add_init_script(
        """for (const name of ['localStorage', 'sessionStorage'])
        Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });"""
    )
    return page


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
    expect(page.locator(".hb-question:visible")).to_have_count(0)
    page.locator(".hb-review input[type=file]").set_input_files(tmp_path / "results.json")
    expect(page.locator(".hb-review .hb-status")).to_contain_text("2 results read")
    expect(page.locator(".hb-review-status")).to_contain_text("0 of the 2 questions")
    (tmp_path / "other.json").write_text("[1, 2]", "utf-8")
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


def wish(page: Page, name: str) -> Locator:
    return page.locator(f".hb-requirement[data-requirement={name}] input")


def states(page: Page, *names: str) -> list[tuple[str, list[str]]]:
    """(the verdict, the states of the cells asked for) row by row."""
    asked = [page.locator(".hb-requirement").evaluate_all("all => all.map(each => each.dataset.requirement)").index(each) for each in names]
    rows: list[tuple[str, list[str]]] = page.locator(".hb-requirements tbody tr").evaluate_all(
        "(rows, asked) => rows.map(row => [row.cells[1].textContent, asked.map(at => row.cells[at + 2].dataset.state)])", asked
    )
    return rows


STATUS = ".hb-requirements .hb-status:not(.hb-table .hb-status)"  # what the wishes say; the table has a line of its own


def expected(found: list[str]) -> str:
    """The verdict that some states deserve."""
    if set(found) - {"yes", "unknown"}:
        return "fails"
    return "cannot be established" if "unknown" in found else "passes"


def test_wishes_sort_the_models_and_the_counts_add_up(open_page: OpenPage) -> None:
    page = open_page(WISHES)
    status = page.locator(STATUS)
    expect(status).to_have_text("Tick what you need.")
    wish(page, "weights").check()
    wish(page, "osi").check()
    rows = states(page, "weights", "osi")
    verdicts = [verdict for verdict, _ in rows]
    assert verdicts == [expected(found) for _, found in rows]
    assert verdicts == sorted(verdicts, key=["passes", "cannot be established", "fails"].index)
    passing, failing = verdicts.count("passes"), verdicts.count("fails")
    unclear = len(rows) - passing - failing
    expect(status).to_have_text(f"{passing} of {len(rows)} pass, {failing} fail, {unclear} cannot be established.")
    assert passing
    assert failing


def test_the_deciding_cell_is_outlined(open_page: OpenPage) -> None:
    page = open_page(WISHES)
    expect(page.locator(".hb-decides")).to_have_count(0)
    wish(page, "data").check()
    barred = sum(found != ["yes"] for _, found in states(page, "data"))
    expect(page.locator(".hb-decides")).to_have_count(barred)
    assert page.locator(".hb-decides").first.evaluate("cell => getComputedStyle(cell).outlineStyle") != "none"
    page.locator(".hb-requirements .hb-tool", has_text="Clear").click()
    expect(page.locator(".hb-decides")).to_have_count(0)


def test_a_link_brings_the_wishes_back(open_page: OpenPage, address: str) -> None:
    page = open_page(WISHES)
    wish(page, "training").check()
    wish(page, "data").check()
    link = page.get_by_label("Link to these requirements").input_value()
    other = open_page(link.removeprefix(address))
    expect(other.locator(".hb-requirement input:checked")).to_have_count(2)
    assert states(other, "training", "data") == states(page, "training", "data")
    damaged = open_page(f"{WISHES}?view=need;need:nothing")
    expect(damaged.locator(STATUS)).to_contain_text("out of date or damaged")


@pytest.mark.parametrize(
    ("parameters", "bits", "shape"),
    [
        ("8", 16, ("32", "8", "128", "8192", "2")),
        ("70", 8.5, ("80", "8", "128", "131072", "1")),
        ("0.35", 16, ("24", "16", "64", "0", "2")),
        ("671", 8.5, ("61", "1", "576", "4096", "0.5")),
        ("405", 16, ("126", "8", "128", "1000000", "2")),
    ],
)
def test_the_calculator_and_the_formula_agree(parameters: str, bits: float, shape: tuple[str, ...], open_page: OpenPage) -> None:
    page = open_page(CALCULATOR)
    form = open_stage(page, ".hb-memory").locator(".hb-calculator")
    form.locator("summary").click()
    form.get_by_label("Parameters, billion").fill(parameters)
    values = form.get_by_label("Number format").locator("option").evaluate_all("all => all.map(each => each.value)")
    values = [each for each in values if float(each) != int(float(each)) or float(each) >= 16]
    chosen = min(values, key=lambda each: abs(float(each) - bits))
    form.get_by_label("Number format").select_option(chosen)
    for label, value in zip(("Layers", "Key-value heads", "Size of a head", "Context, tokens", "Bytes for a value"), shape, strict=True):
        form.get_by_label(label).fill(value)
    layers, heads, size, tokens = map(int, shape[:4])
    weights = weights_gb(float(parameters) * 1e9, float(chosen))
    cache = cache_gb(layers, heads, size, tokens, float(shape[4]))
    root = page.locator(".hb-memory")
    assert float(root.get_attribute("data-weights") or "") == pytest.approx(weights, abs=1e-6)
    assert float(root.get_attribute("data-cache") or "") == pytest.approx(cache, abs=1e-6)
    expect(form.locator(".hb-result .hb-chip")).to_be_visible()
