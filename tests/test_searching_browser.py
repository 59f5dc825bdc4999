"""The search in a browser: what stands first for the words that readers type, and how the box behaves."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import OpenPage
from tests.search.__main__ import AMONG_THREE, AT_FIRST
from tests.search.evaluation import ask, evaluate, open_search, read_questions, report, shares
from tests.tiny_site import Built

STORAGE_DENIED = """for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, { get() { throw new DOMException("denied", "SecurityError"); } });"""


@pytest.mark.browser
def test_people_find_what_they_ask_for(open_page: OpenPage, address: str, real_site: Built) -> None:
    """The evaluation set on the real page, from a server."""
    found = evaluate(open_page("404.html"), address, set(real_site.files), read_questions())
    first, three = shares(found)
    assert first >= AT_FIRST, "\n".join(report(found))
    assert three >= AMONG_THREE, "\n".join(report(found))


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, address: str, real_site: Built) -> str:
    """The beginning of every address: a server, or a folder on a disk."""
    return address if request.param == "http" else f"{real_site.folder.as_uri()}/"


SAME = {  # what may be typed differently and mean the same
    "Maori": "Māori", "Francois": "François", "Montreal": "Montréal", "safetensors:": "safetensors", "COMPAS:": "COMPAS",
    "copyleft,": "copyleft", "openness;": "openness", '"right to study"': "right to study", '"who decides"': "who decides",
    "licenses": "licences", "quantization": "quantisation", "open-washing": "open washing", "model cards": "model card",
}  # fmt: skip


@pytest.mark.browser
def test_signs_accents_and_spellings_change_nothing(open_page: OpenPage, base: str) -> None:
    page = open_page("index.html", base=base)
    open_search(page, base)
    differing = {one: two for one, two in SAME.items() if not ask(page, base, two) or ask(page, base, one)[:3] != ask(page, base, two)[:3]}
    assert not differing


@pytest.mark.browser
def test_whole_words_stand_above_beginnings(open_page: OpenPage, address: str) -> None:
    page = open_page("404.html")
    open_search(page, address)
    leading = [shown[0] for shown in ask(page, address, "open")[:3]]
    assert not [each for each in leading if "opencv" in each or "openfold" in each]
    assert ask(page, address, "opencv")[0][0] == "compare/frameworks/opencv.html"
    assert any("compare/frameworks/opencv.html" in shown for shown in ask(page, address, "openc")), "a beginning finds it too"


@pytest.mark.browser
def test_a_question_about_a_model_leads_to_its_page(open_page: OpenPage, address: str) -> None:
    page = open_page("404.html")
    open_search(page, address)
    assert ask(page, address, "Is LLaMA open source?")[0] == ("compare/models/llama-4.html",)
    assert all("compare/models/llama-" in shown[0] for shown in ask(page, address, "is llama open source")[:4])


@pytest.mark.browser
@pytest.mark.parametrize("query", ["bus factor", "copyleft"])
def test_a_page_is_opened_with_the_words_that_its_sections_have(open_page: OpenPage, query: str) -> None:
    page = open_page("404.html")
    search_for(page, query)
    first = page.locator(".md-search-result__item a").first
    expect(first).to_have_attribute("href", re.compile(rf"[?]h=.*{query.rsplit(maxsplit=1)[-1]}"))


@pytest.mark.browser
def test_words_that_mean_nothing_find_nothing(open_page: OpenPage, address: str) -> None:
    page = open_page("404.html")
    open_search(page, address)
    assert not ask(page, address, "xqzvwk")
    expect(page.locator(".md-search-result__meta")).to_contain_text("No matching documents")
    assert not ask(page, address, "?!")


@pytest.mark.browser
def test_the_names_alone_give_a_first_result(open_page: OpenPage, address: str) -> None:
    """On a slow line the texts come later; nobody waits for them."""
    page = open_page("404.html")
    page.route("**/texts.js", lambda _: None)  # never answered
    page.goto(f"{address}index.html")
    search_for(page, "is gemma open source")
    expect(page.locator(".md-search-result__item a").first).to_have_attribute("href", re.compile("compare/models/gemma-"))


@pytest.mark.browser
def test_nothing_of_the_search_is_asked_for_before_somebody_searches(open_page: OpenPage, address: str) -> None:
    """The largest files of a visit are not loaded by those who only read."""
    asked: list[str] = []
    page = open_page("openness/index.html")
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.reload()
    page.wait_for_load_state("networkidle")
    files = {"search/search_index.json", "assets/javascripts/search.js"}
    assert not files & set(asked)
    search_for(page, "weights")
    assert files <= set(asked)


@pytest.mark.browser
@pytest.mark.parametrize("query", ["?h=weights", "?q=weights"])
def test_an_address_that_carries_words_needs_no_click(open_page: OpenPage, query: str) -> None:
    page = open_page(f"openness/index.html{query}")
    expect(page.locator("article mark, .md-search-result__item").first).to_be_attached()


@pytest.mark.browser
def test_words_that_come_without_a_key_are_searched_for(open_page: OpenPage, base: str) -> None:
    """Pasted with the mouse or dictated: the page hears of it by `input` alone. The cross that clears the field is such a change too."""
    page = open_page("index.html", base=base)
    page.locator(".md-search__input").click()
    page.keyboard.insert_text("copyleft")
    expect(page.locator(".md-search-result__item").first).to_contain_text("copyleft", timeout=20_000)
    page.locator(".md-search__form [type=reset]").click()
    expect(page.locator(".md-search-result__item")).to_have_count(0)
    expect(page.locator(".md-search-result__meta")).to_contain_text("Type to start")


@pytest.mark.browser
def test_the_search_works_where_storage_is_denied(open_page: OpenPage, base: str) -> None:
    """As in a browser that keeps nothing. The choice of colours holds for the visit; no error is thrown (`open_page` looks for them)."""
    page = open_page("index.html", base=base)
    page.add_init_script(STORAGE_DENIED)
    page.goto(f"{base}openness/index.html")
    search_for(page, "copyleft")
    page.keyboard.press("Escape")
    page.locator("form[data-md-component=palette] label:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    question = page.locator("[data-question]").first
    question.locator("input").first.check()
    question.get_by_role("button", name="Check").click()
    assert question.inner_text()


@pytest.mark.browser
def test_escape_gives_the_focus_back(open_page: OpenPage) -> None:
    page = open_page("openness/index.html")
    page.locator("article a").first.focus()
    page.keyboard.press("/")
    search_for(page, "copyleft")
    page.keyboard.press("Escape")
    expect(page.locator("article a").first).to_be_focused()
    page = open_page("openness/index.html")
    search_for(page, "copyleft")  # with the mouse, from nowhere: the reader is back at the beginning of the text
    page.keyboard.press("Escape")
    expect(page.locator(".md-content h1")).to_be_focused()


@pytest.mark.browser
def test_the_words_found_are_marked_in_the_page(open_page: OpenPage) -> None:
    """Those of the page and not those of the question: "licens" is marked as "licence"."""
    page = open_page("index.html")
    search_for(page, "licens")
    page.locator(".md-search-result__item a").first.click()
    expect(page.locator("article mark").first).to_contain_text("icen")


@pytest.mark.browser
def test_the_keyboard_leads_to_the_first_result(open_page: OpenPage) -> None:
    page = open_page("index.html")
    search_for(page, "aya 101")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Aya 101")


def search_for(page: Page, words: str) -> None:
    """Type words and wait for a result."""
    page.locator(".md-search__input").click()
    page.keyboard.type(words)
    expect(page.locator(".md-search-result__item").first).to_be_attached(timeout=20_000)
