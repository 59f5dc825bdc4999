"""What machines read in a page: schema.org as JSON-LD that can't end its script element."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.data.records import Library
from handbook.exports.structured import LICENCE_ADDRESS, chapter_ld, json_ld
from tests.html import Html
from tests.tiny_site import Built, TinySite

EMPTY = Library({})


def meta(text: str) -> dict[str, Any]:
    """The front matter of a chapter that says one thing everywhere."""
    return {"title": text, "summary": text, "objectives": [text], "tags": [text], "level": text}


@pytest.mark.parametrize(
    "text",
    ["</script>", "</SCRIPT >", "<!--", "<script>", "]]>", "&lt;/script&gt;", "</scr\u2028ipt>", 'a"b\\c', "\x7f", "\U0001f600"],
)
def test_no_text_ends_the_script(text: str) -> None:
    written = json_ld("a.md", meta(text), EMPTY, "2026-11-23", "")
    assert not re.search("[<>&]", written)
    assert json.loads(written)["teaches"] == [text]
    page = Html(f'<!doctype html><head><script type="application/ld+json">{written}</script></head><p>after')
    assert len(page.all("script")) == 1
    assert json.loads(page.one("script").text or "")["name"] == text


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_any_text_comes_back(text: str) -> None:
    written = json_ld("a.md", meta(text), EMPTY, "2026-11-23", "")
    assert not re.search("[<>&]", written)
    assert json.loads(written)["name"] == text


def test_a_page_that_is_neither_says_nothing(library: Library) -> None:
    assert json_ld("index.md", {"title": "T"}, library, "2026-11-23", "") == ""


def test_a_chapter_is_a_learning_resource() -> None:
    said = chapter_ld({**meta("x"), "minutes": 20, "reviewed": "2026-11-23"})
    assert (said["@type"], said["timeRequired"], said["dateModified"]) == ("LearningResource", "PT20M", "2026-11-23")
    assert said["license"] == LICENCE_ADDRESS


@pytest.mark.parametrize(
    ("site", "base"), [("https://example.org/book/", "https://example.org/book/data/"), ("https://e.org", "https://e.org/data/")]
)
def test_a_dataset_names_its_downloads(site: str, base: str, library: Library) -> None:
    said = json.loads(json_ld("compare/plants.md", {}, library, "2026-11-23", site))
    assert (said["@type"], said["name"], said["dateModified"]) == ("Dataset", "Plants", "2026-11-23")
    assert [each["contentUrl"] for each in said["distribution"]] == [f"{base}plants.csv", f"{base}plants.json"]
    assert said["variableMeasured"][:2] == ["Model", "Developer"]


def test_without_an_address_no_download_is_named(library: Library) -> None:
    assert "distribution" not in json.loads(json_ld("compare/plants.md", {}, library, "2026-11-23", ""))


def test_a_hostile_description_stays_inside(tiny: TinySite) -> None:
    tiny.replace("docs/data/plants/dataset.yml", "title: Plants\n", "title: Plants </script><b id=out>\n")
    page = tiny.build().page("compare/plants.html")
    assert "out" not in page.ids()
    (said,) = (each.text for each in page.all("script") if each.attrib.get("type") == "application/ld+json")
    assert json.loads(said or "")["name"] == "Plants </script><b id=out>"


def test_chapters_and_data_pages_of_the_real_site_carry_it(real_site: Built) -> None:
    kinds = {"openness/index.html": "LearningResource", "compare/models.html": "Dataset", "compare/glossary.html": "Dataset"}
    for path, kind in kinds.items():
        (said,) = (each.text for each in real_site.page(path).all("script") if each.attrib.get("type") == "application/ld+json")
        assert json.loads(said or "")["@type"] == kind
