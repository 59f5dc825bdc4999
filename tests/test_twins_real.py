"""The Markdown twins of the real site: none is missing, none holds what belongs to the interface, every link leads somewhere."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import PurePosixPath
from posixpath import dirname, join, normpath
from xml.etree import ElementTree

import pytest

from handbook.checks.project import Project
from handbook.data.records import Library
from handbook.exports.llms import AFTER_THE_CHAPTERS
from tests.html import Html, words
from tests.llms_grammar import read_map
from tests.markdown_reader import read_markdown, spoken, tags
from tests.test_markdown_blocks import INLINE, PLAIN
from tests.tiny_site import Built

KINDS = (
    "index.html",
    "compare/index.html",
    "compare/charts.html",
    "compare/definitions-applied.html",
    "compare/models.html",
    "compare/models/bloom.html",
    "compare/requirements.html",
    "democratization/your-own-machine.html",
    "openness/grading.html",
    "openness/licences.html",
    "reference/how-we-judge.html",
)
CODE = re.compile(r"^ *(`{3,})\w*\n.*?^ *\1$|(`+)(?!`).*?(?<!`)\2(?!`)", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!\\)\]\(<?([^()\s>]+)")
LEFT_OVER = {
    "HTML": re.compile(r"(?<![\\(])<[A-Za-z/!]"),
    "a class of ours": re.compile(r"\bhb-"),
    "a sign of a heading": re.compile(r"\[#\]|¶|Link to this section"),
    "a button": re.compile(r"^\W*(Close|Evidence|Reasons|Copy)\W*$|\b(Evidence|Reasons) for [A-Z]|\| (Evidence|Reasons) \|", re.MULTILINE),
    "a word for screen readers that stands twice": re.compile(r"[†‡*] (with a note|disputed|to be checked again) *\||Answer to question"),
    "a place": re.compile(r"data-handbook-place|\[@|@\{"),
}
UNSEEN = {"hb-hidden", "hb-popover", "headerlink", "hb-facts", "hb-wishes", "hb-review-status", "hb-scripted"}


@pytest.fixture(scope="module")
def twins(real_site: Built) -> dict[str, str]:
    """Every twin by its address."""
    return {path: real_site.text(path) for path in real_site.files if path.endswith(".html.md")}


def without_interface(element: ElementTree.Element) -> ElementTree.Element:
    """An element without what a twin leaves out; the word "unknown" in a chip stays."""
    for child in list(element):
        kind = child.attrib.get("class")
        within = element.attrib.get("class")
        words_of_a_mark = child.tag == "i" and within == "hb-mark"
        hidden = "hidden" in child.attrib or words_of_a_mark or (kind in UNSEEN and (kind, within) != ("hb-hidden", "hb-chip"))
        titles_numbers = child.tag == "summary" and element.attrib.get("class") == "hb-numbers"
        drawn = str(child.tag).endswith("svg")  # html5lib keeps its namespace
        if hidden or titles_numbers or drawn or child.tag in {"button", "script"} or child.attrib.get("aria-hidden") == "true":
            _remove(element, child)
        else:
            without_interface(child)
    return element


def _remove(parent: ElementTree.Element, child: ElementTree.Element) -> None:
    """Take an element out and leave the text behind it."""
    at = list(parent).index(child)
    if at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + (child.tail or "")
    else:
        parent.text = (parent.text or "") + (child.tail or "")
    parent.remove(child)


def content(twin: str) -> str:
    """A twin without its front matter."""
    return twin.split("\n---\n\n", 1)[1]


def test_every_page_but_404_has_a_twin(real_site: Built, twins: dict[str, str]) -> None:
    pages = {path for path in real_site.files if path.endswith(".html")}
    assert {f"{path}.md" for path in pages} - {"404.html.md"} == twins.keys()
    assert {path for path in real_site.files if path.endswith(".md")} == twins.keys()


def test_no_twin_holds_what_belongs_to_the_interface(twins: dict[str, str]) -> None:
    for path, text in twins.items():
        prose = CODE.sub("", text)
        for name, pattern in LEFT_OVER.items():
            found = pattern.search(prose)
            assert not found, f"{path}: {name}: {prose[max(0, found.start() - 60) : found.end() + 60]!r}"


def test_every_link_leads_to_a_file(real_site: Built, twins: dict[str, str]) -> None:
    files = set(real_site.files)
    for path, text in {**twins, "llms.txt": real_site.text("llms.txt"), "llms-full.txt": real_site.text("llms-full.txt")}.items():
        addresses = {each for each in LINK.findall(CODE.sub("", text)) if ":" not in each}
        lost = {each for each in addresses if normpath(join(dirname(path), each)) not in files}
        assert not lost, f"{path}: {sorted(lost)[:5]}"


@pytest.mark.parametrize("path", KINDS)
def test_a_twin_says_what_its_page_says(path: str, real_site: Built, twins: dict[str, str]) -> None:
    """Word by word, but for what a twin adds: letters of options, brackets around units, the description of a drawing."""
    article = without_interface(real_site.page(path).article)
    page = read_markdown(content(twins[f"{path}.md"]))
    assert tags(page) <= PLAIN | INLINE
    lost = Counter(_words(_spaced(article))) - Counter(_words(spoken(page.one("body"))))
    assert set(lost) <= {"Result"}, lost  # the empty column of the page that asks for wishes


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.replace("⁹", "9"))


def _spaced(element: ElementTree.Element) -> str:
    """The text of an element, with spaces around each part of it that is no piece of a line."""
    pieces = [element.text or ""]
    for child in element:
        space = "" if child.tag in {"a", "span", "em", "strong", "sup", "code"} else " "
        pieces += [space, _spaced(child), space, child.tail or ""]
    return "".join(pieces)


def test_every_cell_of_a_table_is_in_its_twin(real_site: Built, twins: dict[str, str]) -> None:
    table = next(each for each in real_site.page("compare/models.html").all("table"))
    shown = [[words(cell) for cell in row if cell.tag in {"th", "td"}] for row in without_interface(table).findall(".//tbody/tr")]
    written = read_markdown(content(twins["compare/models.html.md"])).all("table")[0]
    read = [[words(cell) for cell in row] for row in written.findall(".//tbody/tr")]
    assert len(read) > 5
    width = len(read[0])
    assert [row[:width] for row in shown] == read
    assert {"".join(row[width:]) for row in shown} == {""}
    assert all(cell for row in read for cell in row)


def test_the_map_names_every_page_once(real_site: Built, real_library: Library, twins: dict[str, str]) -> None:
    """Addresses that a record once had only lead on, so they are no pages of the map."""
    former = {f"compare/{name}/{alias}.html.md" for name, aliases in real_library.renamed.items() for alias in aliases}
    read = read_map(real_site.text("llms.txt"))
    addresses = [address for links in read.sections.values() for _, address, _ in links]
    assert len(set(addresses)) == len(addresses)
    assert twins.keys() - former <= set(addresses)
    assert list(read.sections)[-2:] == ["Data", "Optional"]
    assert {address for _, address, _ in read.sections["Optional"]} == {
        path for path in twins.keys() - former if PurePosixPath(path).parts[2:]
    }
    curated = [note for title, links in read.sections.items() if title != "Optional" for _, _, note in links]
    assert all(curated)


def test_every_download_is_named_with_its_licence(real_project: Project, real_site: Built) -> None:
    data = {address: note for _, address, note in read_map(real_site.text("llms.txt")).sections["Data"]}
    assert {path for path in real_site.files if path.startswith("data/")} == data.keys()
    for dataset in real_project.library:
        described = dataset.description
        assert described.licence in data[f"data/{described.name}.json"]


def test_the_book_holds_every_chapter_in_its_order(real_site: Built, real_project: Project) -> None:
    text = CODE.sub("", real_site.text("llms-full.txt"))
    pages = re.findall(r"^Page: \[(\S+)\]", text, re.MULTILINE)
    listed = [address.removesuffix(".md") for links in read_map(real_site.text("llms.txt")).sections.values() for _, address, _ in links]
    chapters = {
        path.removesuffix(".md") + ".html" for path, page in real_project.pages.items() if page.front and "objectives" in page.front.keys
    }
    after = [path.removesuffix(".md") + ".html" for path in AFTER_THE_CHAPTERS]
    assert pages == [*(path for path in listed if path in chapters), *after]
    assert len(re.findall(r"^## ", text, re.MULTILINE)) == len(pages)
    levels = [len(each) for each in re.findall(r"^(#+) ", text, re.MULTILINE)]
    assert levels[0] == 1
    assert 1 not in levels[1:]
    assert all(deeper <= level + 1 for level, deeper in pairwise(levels))


def test_the_page_that_binds_all_chapters_is_not_repeated(real_project: Project, twins: dict[str, str]) -> None:
    """Its twin is `llms-full.txt`, to which it leads."""
    books = [path.removesuffix(".md") for path, page in real_project.pages.items() if any(each.language == "book" for each in page.fences)]
    for book in books:
        assert len(twins[f"{book}.html.md"]) < 4000
        assert "](../llms-full.txt)" in twins[f"{book}.html.md"]


def test_a_page_on_a_disk_names_its_twin(real_site: Built) -> None:
    (link,) = (each for each in Html(real_site.text("compare/models/bloom.html")).all("link") if each.attrib.get("type") == "text/markdown")
    assert link.attrib["href"] == "bloom.html.md"
