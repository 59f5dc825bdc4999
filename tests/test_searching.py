"""The search: what its index holds, how small it stays, and what stands first for the words that readers type."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from handbook.checks.project import Project
from handbook.content.chapters import is_chapter
from handbook.content.pages import PageText
from handbook.site.search import boost, is_left_out
from tests.conftest import OpenPage
from tests.tiny_site import Built, TinySite

MOST_BYTES_OF_A_CHAPTER = 12_000
Entry = dict[str, Any]


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


def test_weights(real_project: Project) -> None:
    """A chapter weighs most, then profiles (the shorter name more), then pages written by hand, then generated lists."""
    chapter = next(page for page in real_project.pages.values() if is_chapter(page))
    plain = PageText("a.md", None, (), ())
    assert boost(chapter) > boost(None, "MIT License") > boost(None, "Modified MIT License (GPT-2)") > boost(plain) > boost(None)


def entries(built: Built) -> list[Entry]:
    docs: list[Entry] = json.loads(built.text("search/search_index.json"))["docs"]
    return docs


def test_the_index_of_a_tiny_site(tiny: TinySite) -> None:
    """Sections keep their text; citations, tables, the list of sources and the tags are not in it."""
    table = "| a |\n| - |\n| hidden |"
    tiny.write("docs/index.md", f"---\ntags: [odd]\n---\n# Home\n\nA fact [@aster-paper].\n\n## Rows\n\n{table}\n\nShown.\n")
    found = {each["location"]: each for each in entries(tiny.build(strict=True))}
    assert found["index.html"]["text"] == "<p>A fact.</p>"
    assert found["index.html#rows"]["text"] == "<p>Shown.</p>"
    assert "index.html#sources" not in found
    assert not any("tags" in each for each in found.values())


def test_no_mark_of_the_search_is_published(real_site: Built) -> None:
    assert "data-search" not in real_site.text("openness/index.html")


def test_the_index_stays_small(real_site: Built, real_project: Project) -> None:
    sizes: dict[str, int] = {}
    for each in entries(real_site):
        page = each["location"].partition("#")[0]
        sizes[page] = sizes.get(page, 0) + len(json.dumps(each, separators=(",", ":")))
    chapters = [path.removesuffix(".md") + ".html" for path, page in real_project.pages.items() if is_chapter(page)]
    assert not {path: sizes[path] for path in chapters if sizes[path] > MOST_BYTES_OF_A_CHAPTER}
    assert not {path for path in sizes if path.startswith("reference/whole-book")}


def test_no_cell_of_a_table_is_in_the_index(real_site: Built) -> None:
    """The row of BLOOM stands in many tables; as a page it is found once."""
    holding = [each["location"] for each in entries(real_site) if "2022-07-12" in each["text"] and "BLOOM" in each["title"]]
    assert holding.count("compare/models/bloom.html") == 1
    assert not [each for each in holding if each.startswith("compare/models.html")]


WORDS = {
    "openness": "openness/index.html",
    "licence": "openness/licences.html",
    "open-washing": "openness/open-washing.html",
    "definition": "openness/definitions.html",
    "misuse": "misuse/index.html",
    "transparency": "transparency/index.html",
    "sustainability": "sustainability/index.html",
    "bus factor": "sustainability/project-health.html",
    "lora": "democratization/adapting-cheaply.html",
    "frameworks": "frameworks/index.html",
    "forecast": "outlook/index.html",
    "MIT": "compare/licences/MIT.html",
    "EUPL": "compare/licences/EUPL-1.2.html",
    "Apache-2.0": "compare/licences/Apache-2.0.html",
    "gemma 4": "compare/models/gemma-4.html",
    "bloom 176": "compare/models/bloom.html",
    "aya 101": "compare/models/aya-101.html",
    "safetensors": "compare/frameworks/safetensors.html",
    "false package": "compare/incidents/torchtriton.html",
    "copyleft": "compare/glossary.html#copyleft",
    "jailbreak": "compare/glossary.html#jailbreak",
    "roads from the workshop": "frameworks/moving-models.html#roads-from-the-workshop-to-the-place-of-work",
}


@pytest.mark.browser
def test_each_word_leads_first_to_the_page_that_a_reader_means(open_page: OpenPage) -> None:
    page = open_page("index.html")
    page.locator(".md-search__input").click()
    wrong = {}
    for word, wanted in WORDS.items():
        got = first_result(page, word)
        if not wanted.startswith(got.partition("#")[0]) or ("#" in wanted and wanted not in all_results(page)):
            wrong[word] = got
    assert not wrong


def first_result(page: Page, word: str) -> str:
    """The address of the first result for a word that is typed at once: letter by letter, earlier results would be in the way."""
    field, meta = page.locator(".md-search__input"), page.locator(".md-search-result__meta")
    field.fill("")
    page.keyboard.press("Shift")  # the theme listens to keys
    expect(meta).to_contain_text("Type to start", timeout=20_000)  # the index is loaded for the first word
    field.fill(word)
    page.keyboard.press("Shift")
    expect(meta).to_contain_text("matching", timeout=20_000)
    expect(page.locator(".md-search-result__item").first).to_be_attached()
    return all_results(page)[0]


def all_results(page: Page) -> list[str]:
    """The addresses of the results, from the root of the site and without the words to be marked."""
    found = page.locator(".md-search-result__item a").evaluate_all("all => all.map(each => each.href)")
    return [re.sub(r"\?h=[^#]*", "", each).partition("/")[2].partition("/")[2].partition("/")[2] for each in found]


@pytest.mark.browser
def test_the_index_is_asked_for_when_somebody_searches(open_page: OpenPage, address: str) -> None:
    """The largest file of a visit is not loaded by those who only read."""
    asked: list[str] = []
    page = open_page("openness/index.html")
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.wait_for_load_state("networkidle")
    assert f"{address}search/search_index.json" not in asked
    with page.expect_request(f"{address}search/search_index.json"):
        page.locator(".md-search__input").click()


@pytest.mark.browser
@pytest.mark.parametrize("query", ["?h=weights", "?q=weights"])
def test_an_address_that_carries_words_needs_no_click(open_page: OpenPage, query: str) -> None:
    page = open_page(f"openness/index.html{query}")
    expect(page.locator("article mark, .md-search-result__item").first).to_be_attached()
