"""The search: what its index holds and how small the part for a first result is, and how answers are counted."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree

import pytest

from handbook.checks.project import Project
from handbook.content.chapters import is_chapter
from handbook.data.records import Library
from handbook.site.search import is_left_out
from handbook.site.search_index import kind_of, names_of, opening, plain
from tests.search.evaluation import Question, answered, is_there, read_questions, report, shares
from tests.tiny_site import Built, TinySite

MOST_BYTES_FOR_A_FIRST_RESULT = 400_000  # of the 500 kB that the whole index may have; what readers ask for a page takes 150 of them
MOST_BYTES_OF_A_CHAPTER = 14_000
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
