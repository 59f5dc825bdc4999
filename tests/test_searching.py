"""The search: what its index holds and how small the part for a first result is, and what stands first for the words that readers type."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from handbook.checks.project import Project
from handbook.content.chapters import is_chapter
from handbook.data.records import Library
from handbook.site.search import is_left_out
from handbook.site.search_index import kind_of, names_of, opening, plain
from tests.conftest import OpenPage
from tests.search.__main__ import AMONG_THREE, AT_FIRST
from tests.search.evaluation import Question, answered, ask, evaluate, is_there, open_search, read_questions, report, shares
from tests.tiny_site import Built, TinySite

MOST_BYTES_FOR_A_FIRST_RESULT = 320_000  # of the 500 kB that the whole index may have; what readers ask for a page takes 70 of them
MOST_BYTES_OF_A_CHAPTER = 14_000
STORAGE_DENIED = """for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, { get() { throw new DOMException("denied", "SecurityError"); } });"""
Shown = dict[str, Any]


@pytest.mark.parametrize(
    ("html", "out"),
    [
        ("<p>text</p>", False),
        ("<table><tr><td>1</td></tr></table>", True),
        ('<div class="admonition keypoints"><p>a</p></div>', True),
        ('<div class="admonition plain"><p>a</p></div>', False),
        ('<span class="hb-cite"> [1]</span>', True),
        ('<h2 data-slot="quiz" id="q">Check</h2>', True),
        ('<h2 data-slot="idea" id="i">Idea</h2>', False),
    ],
)
def test_what_is_left_out(html: str, out: bool) -> None:
    assert is_left_out(ElementTree.fromstring(html)) is out  # noqa: S314 (our own text)


def index_of(built: Built) -> dict[str, Shown]:
    """The pages of the index by their addresses."""
    pages: list[Shown] = json.loads(built.text("search/search_index.json"))["docs"]
    return {page["location"]: page for page in pages}


def texts_of(built: Built) -> list[str]:
    """The running texts, in the order of the pages and their sections."""
    texts: list[str] = json.loads(built.text("search/texts.js").removeprefix("var searchTexts = "))
    return texts


def texts_by_address(built: Built) -> dict[str, str]:
    """The text of each page and section."""
    pages = index_of(built).values()
    places = [
        place for page in pages for place in (page["location"], *(f"{page['location']}#{each[0]}" for each in page.get("sections", ())))
    ]
    return dict(zip(places, texts_of(built), strict=True))


def test_the_index_of_a_tiny_site(tiny: TinySite) -> None:
    """Sections keep their text; citations, tables and the list of sources are not in it."""
    table = "| a |\n| - |\n| hidden |"
    tiny.write(
        "docs/index.md", f"---\nsummary: All of it.\n---\n# Home\n\nA fact &amp; more [@aster-paper].\n\n## Rows\n\n{table}\n\nShown.\n"
    )
    built = tiny.build(strict=True)
    page = index_of(built)["index.html"]
    assert (page["title"], page["kind"], page["said"], page["sections"]) == ("Home", "page", "All of it.", [["rows", "Rows"]])
    found = texts_by_address(built)
    assert found["index.html"] == "A fact & more."
    assert found["index.html#rows"] == "Shown."
    assert "index.html#sources" not in found


def test_what_a_folder_reads_is_what_a_server_sends(tiny: TinySite) -> None:
    """The offline plugin copies the index into a script after we have written it: this leans on its priority of -100."""
    built = tiny.build(strict=True)
    assert built.text("search/search_index.js") == f"var __index = {built.text('search/search_index.json')}"


def test_kinds_of_pages(real_project: Project) -> None:
    bloom = real_project.library.find("models", "bloom")
    kinds = {
        "openness/index.md": "chapter",
        "reference/data.md": "page",
        "reference/keys.md": "list",
        "compare/models.md": "list",
        "compare/timeline.md": "list",
        "compare/glossary.md": "terms",
    }
    assert {page: kind_of(page, real_project, None) for page in kinds} == kinds
    assert kind_of("compare/models/bloom.md", real_project, bloom) == "record"


@pytest.mark.parametrize(
    ("dataset", "record", "names"),
    [
        ("models", "llama-3.1", {"Llama 3.1", "Llama"}),  # without the brackets, and the family
        ("models", "gpt-2", {"GPT-2", "GPT"}),
        ("licences", "Apache-2.0", {"Apache-2.0", "Apache", "Apache License"}),
        ("licences", "LicenseRef-Llama-3-Community", set()),  # our own naming of it is not searched for
        ("glossary", "copyleft", {"share-alike"}),
        ("timeline", "llama-2", set()),  # a section is no page of the family
    ],
)
def test_names_of_records(real_library: Library, dataset: str, record: str, names: set[str]) -> None:
    found = real_library.find(dataset, record)
    assert found
    told = {each.casefold() for each in names_of(found, real_library.datasets[dataset])}
    assert told >= {each.casefold() for each in names}
    assert names or not told


def test_newer_records_stand_above_older_ones(real_site: Built) -> None:
    """Nothing else decides between the releases of a family that somebody asks for by its name alone."""
    order = list(index_of(real_site))
    assert (
        order.index("compare/models/llama-4.html") < order.index("compare/models/llama-3.html") < order.index("compare/models/llama-1.html")
    )
    assert order.index("outlook/index.html") < order.index("reference/data.html") < order.index("compare/models/llama-4.html")


def test_plain_text() -> None:
    assert plain("<p>R&amp;D <code>a&lt;b</code></p>\n<p>two</p>") == "R&D a<b two"
    assert opening("word " * 100).endswith("word")
    assert len(opening("word " * 100)) <= 240


def test_the_index_stays_small(real_site: Built, real_project: Project) -> None:
    """What a first result needs is a part of it; the texts follow."""
    assert len(real_site.text("search/search_index.json").encode()) < MOST_BYTES_FOR_A_FIRST_RESULT
    sizes: dict[str, int] = {}
    for address, text in texts_by_address(real_site).items():
        page = address.partition("#")[0]
        sizes[page] = sizes.get(page, 0) + len(text.encode())
    chapters = [path.removesuffix(".md") + ".html" for path, page in real_project.pages.items() if is_chapter(page)]
    assert not {path: sizes[path] for path in chapters if sizes[path] > MOST_BYTES_OF_A_CHAPTER}


def test_no_cell_of_a_table_is_in_the_index(real_site: Built) -> None:
    """The row of BLOOM stands in many tables; as a page it is found once."""
    holding = [address for address, text in texts_by_address(real_site).items() if "2022-07-12" in text and "BLOOM" in text]
    assert "compare/models/bloom.html" in holding
    assert not [each for each in holding if each.startswith("compare/models.html")]


def test_no_mark_of_the_search_is_published(real_site: Built) -> None:
    assert "data-search" not in real_site.text("openness/index.html")


def test_the_search_of_the_theme_is_not_published(real_site: Built) -> None:
    """Ours answers in its place, in every language of the theme; its languages and its engine would be dead weight."""
    assert not [each for each in real_site.files if "lunr" in each or "/workers/" in each]
    assert '"search": "../assets/javascripts/search.js"' in real_site.text("openness/index.html")


def test_another_language_of_the_theme_needs_nothing_more(tiny: TinySite) -> None:
    tiny.replace("mkdocs.yml", "nav:", "theme: {language: de}\nnav:")
    built = tiny.build(strict=True)
    assert not built.stopped
    assert '"search": "assets/javascripts/search.js"' in built.text("index.html")
    assert not [each for each in built.files if "lunr" in each]


QUESTION = Question("is it open", ("openness/index.md", "compare/glossary.md#open*", "misuse/*.md"), "question")


@pytest.mark.parametrize(
    ("results", "rank"),
    [
        ([("a.html",), ("openness/index.html",)], 2),
        ([("a.html",), ("b.html", "openness/index.html#part")], 2),
        ([("compare/glossary.html", "compare/glossary.html#api")], 0),  # the right page shows another section
        ([("compare/glossary.html", "compare/glossary.html#open-core")], 1),
        ([("a.html",), ("b.html",), ("misuse/safe-to-run.html",)], 3),
        ([], 0),
    ],
)
def test_the_rank_of_an_answer(results: list[tuple[str, ...]], rank: int) -> None:
    assert answered(QUESTION, tuple(results)).rank == rank


def test_the_shares_of_answers() -> None:
    all_answered = [answered(QUESTION, (("a.html",),) * before + (("openness/index.html",),)) for before in (0, 0, 2, 3)]
    assert shares(all_answered) == (0.5, 0.75)
    assert [line.split()[0] for line in report(all_answered)] == ["question", "all", "at", "missed"]


def test_every_question_wants_a_page_of_this_book(real_site: Built) -> None:
    """A page that was renamed would turn its questions off without a word."""
    assert not [each.words for each in read_questions() if not is_there(each, set(real_site.files))]


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
