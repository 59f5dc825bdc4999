"""Whole builds of a tiny site: what the events of the builder do, and what they lean on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import File
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page

import handbook.site.changeover
import handbook.site.events
import handbook.site.serve.serving
from tests.html import classed, rows, words
from tests.tiny_site import REPOSITORY, Built, TinySite

TABLE = """
```comparison
id: weights
dataset: plants
columns: [developer, params, weights, licence]
caption: Who lets you download the weights.
```
"""


def test_a_fence_becomes_a_table_in_the_content(tiny: TinySite) -> None:
    built = tiny.build(strict=True)
    assert not built.warnings
    table = built.page("index.html").one("table")
    assert [row[:5] for row in rows(table)] == [
        ["Aster 7B", "Botanical Institute", "7", "open", "Apache-2.0"],
        ["Birch 70B", "Forest Works", "70", "gated† with a note", "Birch"],
        ["cedar mini", "Forest Works", "0.35† with a note", "not released", "not applicable"],
    ]
    assert "The last words of the page." in words(built.page("index.html").article)


def index_of(built: Built) -> str:
    """Both files of the search."""
    return built.text("search/search_index.json") + built.text("search/texts.js")


def test_tables_are_filled_after_the_search_index_is_written(tiny: TinySite) -> None:
    """The index is byte for byte that of a site whose page has no table: rows are found through their profile pages.

    This leans on the priority -100 of `on_page_context`: the search plugin reads `page.content` before us.
    """
    tiny.replace("docs/index.md", TABLE, "\n<div></div>\n")
    without = index_of(tiny.build(strict=True))
    tiny.replace("docs/index.md", "\n<div></div>\n", TABLE)
    assert index_of(tiny.build(strict=True)) == without
    assert "Aster 7B" in without
    assert "Who lets you download" not in without
    assert vars(handbook.site.events.on_page_context) == {"mkdocs_priority": -100}


def test_profile_pages_stand_under_the_section_of_their_index_page(tiny: TinySite) -> None:
    """They are not in the navigation, so MkDocs gives them no parent: `on_nav` sets `page.parent`, which breadcrumbs and tabs read."""
    built = tiny.build(strict=True)
    page = built.page("compare/plants/aster.html")
    path = words(classed(page.root, "md-path")[0])
    assert "Compare" in path
    tabs = [words(tab) for tab in classed(page.root, "md-tabs__item--active")]
    assert tabs == ["Compare"]
    assert words(page.article.findall(".//h1")[0]).startswith("Aster 7B")


def test_the_builder_still_has_the_attribute_that_we_set(tiny: TinySite) -> None:
    """`page.parent` is an attribute of MkDocs' own that nothing promises; a section must be allowed there."""
    config = load_config(str(tiny.root / "mkdocs.yml"))
    page = Page("A", File("a.md", None, config.site_dir, use_directory_urls=False), config)
    page.parent = Section("S", [page])
    assert [each.title for each in page.ancestors] == ["S"]


def test_generated_files(tiny: TinySite) -> None:
    built = tiny.build(strict=True)
    assert {
        "compare/plants/aster.html",
        "compare/plants/birch.html",
        "compare/plants/cedar.html",
        "compare/licences/Apache-2.0.html",
        "data/plants.csv",
        "data/plants.json",
        "data/sources.bib",
        "data/datapackage.json",
    } <= set(built.files)
    assert not [path for path in built.files if path.endswith((".yml", ".md")) and not path.endswith(".html.md")]
    cells = next(each for each in json.loads(built.text("data/plants.json"))["records"] if each["id"] == "aster")["cells"]
    assert cells["params"] == {
        "value": 7_000_000_000,
        "sources": [{"source": "aster-paper", "locator": "table 2"}],
        "checked": "2026-03-01",
    }


def test_a_fault_makes_a_box_and_a_warning_and_the_rest_goes_on(tiny: TinySite) -> None:
    tiny.replace("docs/index.md", "params, weights", "parms, weights")
    built = tiny.build()
    assert len(built.warnings) == 1
    assert built.warnings[0].startswith('docs/index.md:12:22: columns: "parms" is no field of plants; did you mean "params"?')
    page = built.page("index.html")
    assert "can’t be shown yet" in words(classed(page.root, "hb-problem")[0])
    assert not page.all("table")
    assert "The last words of the page." in words(page.article)
    assert built.page("compare/plants.html").all("table")


def test_a_mended_file_builds_clean_and_new_data_shows_on_the_next_build(tiny: TinySite) -> None:
    aster = "docs/data/plants/aster.yml"
    tiny.replace(aster, "share: 0.25", "share: many")
    spoilt = tiny.build()
    assert len(spoilt.warnings) == 1
    assert "faulty entry" in words(spoilt.page("compare/plants.html").one("table"))
    tiny.replace(aster, "share: many", "share: 0.75")
    mended = tiny.build(strict=True)
    assert not mended.warnings
    assert rows(mended.page("compare/plants.html").one("table"))[1][2] == "75"


def test_the_date_of_the_site_follows_the_data_from_build_to_build(tiny: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build sets SOURCE_DATE_EPOCH for the theme; the next build of the same process must not take it for a wish."""
    monkeypatch.setenv("HANDBOOK_SITE_URL", "https://example.org/")
    assert json.loads(tiny.build().text("data/plants.json"))["as_of"] == "2026-03-01"
    tiny.replace("docs/data/plants/cedar.yml", "checked: 2026-03-01", "checked: 2026-04-02")
    assert json.loads(tiny.build().text("data/plants.json"))["as_of"] == "2026-04-02"
    assert "2026-04-02" in tiny.build().text("sitemap.xml")


def test_the_user_may_set_the_date(tiny: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert json.loads(tiny.build().text("data/plants.json"))["as_of"] == "2023-11-14"
    assert os.environ["SOURCE_DATE_EPOCH"] == "1700000000"
    monkeypatch.setenv("HANDBOOK_AS_OF", "2020-02-02")
    assert json.loads(tiny.build().text("data/plants.json"))["as_of"] == "2020-02-02"


def test_nothing_from_the_data_comes_alive_on_a_profile_page(tiny: TinySite) -> None:
    """Titles and summaries go through the page's Markdown, with its attribute lists, citations and numbers."""
    name = "<img src=x onerror=alert(1)> { onclick=alert(1) } [@aster-card] @{plants/birch/params} [x](https://example.org) & `c` *e*"
    tiny.replace("docs/data/plants/aster.yml", "name: Aster 7B", f"name: '{name}'")
    built = tiny.build()
    for path in ("compare/plants/aster.html", "compare/plants.html", "index.html"):
        page = built.page(path)
        assert name in words(page.article)
        assert not [each for each in page.root.iter() if {"onclick", "onerror"} & set(each.attrib)]


def test_links_lead_to_pages_from_every_depth(tiny: TinySite) -> None:
    built = tiny.build(strict=True)
    for path in (each for each in built.files if each.endswith(".html") and each != "404.html"):
        for link in built.page(path).article.findall(".//a[@href]"):
            parts = urlsplit(link.attrib["href"])
            if not parts.scheme and parts.path:
                assert (built.folder / path).parent.joinpath(parts.path).resolve().is_file(), f"{path}: {link.attrib['href']}"


@pytest.mark.parametrize(
    "command",
    [["-m", "mkdocs"], ["-c", "import sys; from mkdocs.__main__ import cli; sys.argv[0] = 'mkdocs'; cli()"]],
    ids=["python -m mkdocs", "mkdocs"],
)
def test_a_build_needs_no_installed_package(tiny: TinySite, command: list[str]) -> None:
    """Readers install requirements.txt alone. An editable install is a .pth file, which PYTHONPATH without `site` does not read."""
    packages = os.pathsep.join(path for path in sys.path if path.endswith("site-packages"))
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": packages, "NO_MKDOCS_2_WARNING": "1"}
    missing = subprocess.run(
        [sys.executable, "-S", "-c", "import handbook"], env=environment, cwd=tiny.root, capture_output=True, check=False
    )
    assert missing.returncode == 1, "the trick of this test no longer hides the installed package"
    done = subprocess.run(
        [sys.executable, "-S", *command, "build", "--strict", "--quiet"],
        env=environment,
        cwd=tiny.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Aster 7B" in (tiny.root / "site/index.html").read_text("utf-8")


def test_a_build_needs_no_network(tiny: TinySite, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import socket\ndef refuse(*_, **__):\n    raise OSError('no network in this test')\n"
        "socket.socket.connect = socket.getaddrinfo = socket.create_connection = refuse\n",
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"],
        env=environment,
        cwd=tiny.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_entry_file_hands_on_every_event_and_nothing_else() -> None:
    """MkDocs takes any `on_…` of the entry file for an event; one that is missing there is never called."""
    written = {
        name
        for room in (handbook.site.events, handbook.site.changeover, handbook.site.serve.serving)
        for name in vars(room)
        if name.startswith("on_")
    }
    handed_on = {
        name
        for name in (REPOSITORY / "hooks/main.py").read_text("utf-8").replace('"', " ").replace(",", " ").split()
        if name.startswith("on_")
    }
    assert handed_on == written
