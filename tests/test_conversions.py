"""A page is converted once: as long as nothing changes that went into it, the kept HTML is what the builder would make."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from unittest.mock import Mock

import pytest
from markdown.extensions import Extension
from mkdocs.config import load_config
from mkdocs.structure.pages import Page

from handbook.site.conversions import ours_alone
from handbook.site.prose import ProseExtension
from tests.tiny_site import Built, TinySite

HOME = "docs/index.md"


@pytest.fixture(autouse=True)
def converted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The pages that were really converted, with a cache of this test alone."""
    monkeypatch.setenv("HANDBOOK_CACHE", str(tmp_path / "cache"))
    pages: list[str] = []
    real = Page.render

    def noted(page: Page, *arguments: object) -> None:
        pages.append(page.file.src_uri)
        real(page, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Page, "render", noted)
    return pages


def contents(built: Built) -> dict[str, bytes]:
    return {each: (built.folder / each).read_bytes() for each in built.files}


def alike(site: TinySite) -> Built:
    """The site as it is built now, which must be what is built without anything kept."""
    built = site.build()
    texts = contents(built)
    cache = site.root.parent / "cache"
    shutil.move(cache, cache.with_name("aside"))
    assert contents(site.build()) == texts
    shutil.rmtree(cache)
    shutil.move(cache.with_name("aside"), cache)
    return built


def test_a_second_build_converts_nothing_and_makes_the_same(tiny: TinySite, converted: list[str]) -> None:
    first = contents(tiny.build(strict=True))
    assert "index.md" in converted
    converted.clear()
    assert contents(tiny.build(strict=True)) == first
    assert converted == []


def test_a_changed_page_alone_is_converted(tiny: TinySite, converted: list[str]) -> None:
    tiny.build()
    tiny.replace(HOME, "The last words", "The very last words")
    converted.clear()
    assert "The very last words" in tiny.build().text("index.html")
    assert converted == ["index.md"]
    alike(tiny)


@pytest.mark.parametrize(
    ("file", "old", "new", "shown"),
    [
        ("docs/data/plants/aster.yml", "params: 7e9", "params: 9e9", ">9</span> billion"),
        ("docs/data/sources/all.yml", "title: ", "title: New ", "New "),
    ],
)
def test_other_data_reach_the_page_that_asks_for_them(
    tiny: TinySite, converted: list[str], file: str, old: str, new: str, shown: str
) -> None:
    tiny.build()
    tiny.replace(file, old, new)
    converted.clear()
    alike(tiny)
    assert converted[0] == "index.md"
    assert shown in tiny.build().text("index.html")


def test_data_that_a_page_does_not_ask_for_are_no_reason(tiny: TinySite, converted: list[str]) -> None:
    tiny.build()
    tiny.replace("docs/data/plants/cedar.yml", "developer: ", "developer: New ")
    converted.clear()
    tiny.build()
    assert converted == ["compare/plants/cedar.md"]
    alike(tiny)


def test_a_term_that_is_new_is_marked(book: TinySite, converted: list[str]) -> None:
    book.build()
    book.write("docs/data/glossary/root.yml", "term: root\ndefinition: What a plant stands on.\n")
    converted.clear()
    alike(book)


@pytest.mark.parametrize(("extension", "alone"), [(ProseExtension(Mock()), True), (Extension(), False)])
def test_with_extensions_of_others_every_page_is_converted(tiny: TinySite, extension: Extension, alone: bool) -> None:
    config = load_config(str(tiny.root / "mkdocs.yml"))
    config.markdown_extensions.append(extension)  # type: ignore[arg-type]
    assert ours_alone(config) == alone


def test_one_more_table_on_an_earlier_page_renumbers_the_others(book: TinySite) -> None:
    book.build()
    book.replace(HOME, "The last words", "```quiz\nid: none\n```\n\nThe last words")
    alike(book)
    book.replace(HOME, "```quiz\nid: none\n```\n\n", "")
    alike(book)


def test_a_link_that_leads_nowhere_is_told_at_each_build(tiny: TinySite) -> None:
    tiny.replace(HOME, "The last words", "[Nothing](nowhere.md). The last words")
    said = [[each for each in tiny.build().warnings if "nowhere.md" in each] for _ in range(3)]
    assert said[0]
    assert said[0] == said[1] == said[2]


def test_what_a_quiet_build_was_not_to_say_is_not_forgotten(tiny: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.replace(HOME, "The last words", "[Nothing](nowhere.md). The last words")
    with monkeypatch.context() as quiet:
        quiet.setattr(logging.getLogger("mkdocs"), "level", logging.CRITICAL)
        assert tiny.build().warnings == []
    assert any("nowhere.md" in each for each in tiny.build().warnings)


def test_a_page_that_goes_makes_links_to_it_faults(tiny: TinySite) -> None:
    tiny.write("docs/compare/more.md", "# More\n\nWords.\n")
    tiny.replace(HOME, "The last words", "[More](compare/more.md). The last words")
    assert not any("a link" in each for each in tiny.build().warnings)
    (tiny.root / "docs/compare/more.md").unlink()
    assert any("a link 'compare/more.md'" in each for each in tiny.build().warnings)


def test_an_anchor_that_goes_makes_links_to_it_faults(tiny: TinySite) -> None:
    tiny.write("docs/compare/more.md", "# More\n\n## Here\n\nWords.\n")
    tiny.replace(HOME, "The last words", "[More](compare/more.md#here). The last words")
    before = [each for each in tiny.build().warnings if "#here" in each]
    tiny.replace("docs/compare/more.md", "## Here", "## There")
    assert before == []
    assert [each for each in tiny.build().warnings if "#here" in each]
