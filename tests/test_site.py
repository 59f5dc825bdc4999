"""The real site, built once under strict: links, leftovers, ids, page kinds, budgets, equal bytes."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from handbook.checks.project import Project
from handbook.data.records import Library
from tests.conftest import build_real_site
from tests.html import Html, classed, visible_text, words
from tests.tiny_site import Built

LYCHEE = Path(sys.executable).parent / "lychee"
LEFTOVER = re.compile(
    r"```|~~~|\[@|@\{|\{\{|\{%|\bdata-slot\b|!!! |\?\?\? |data-handbook-place|\[\^|\]\[|\bNone\b\s*\||Undefined|caption:|columns: ?\[",
)
UNSAFE_VALUE = re.compile(r"^\s*(javascript|data|vbscript|file):", re.IGNORECASE)
PAGE_KINDS = {
    "home": "index.html",
    "chapter": "openness/index.html",
    "lab": "labs/three-frameworks.html",
    "data page": "compare/models.html",
    "profile of a model": "compare/models/bloom.html",
    "profile of a licence": "compare/licences/Apache-2.0.html",
    "profile of a framework": "compare/frameworks/pytorch.html",
    "sources": "reference/sources.html",
    "how to read": "reference/how-to-read-the-tables.html",
    "not found": "404.html",
}


@pytest.fixture(scope="module")
def pages(real_site: Built) -> dict[str, Html]:
    """Every page of the real site, parsed once."""
    return {path: real_site.page(path) for path in real_site.files if path.endswith(".html")}


def kilobytes(text: str, *, zipped: bool = False) -> float:
    raw = text.encode()
    return len(gzip.compress(raw, 9) if zipped else raw) / 1024


def test_the_strict_build_passes(real_site: Built) -> None:
    assert not real_site.stopped, "\n".join(real_site.warnings) or real_site.stopped


@pytest.mark.parametrize("path", PAGE_KINDS.values(), ids=PAGE_KINDS.keys())
def test_each_kind_of_page_exists_and_has_one_heading(path: str, pages: dict[str, Html]) -> None:
    headings = pages[path].all("h1")
    assert len(headings) == 1
    assert words(headings[0])


def test_every_record_with_a_page_has_one(real_library: Library, pages: dict[str, Html]) -> None:
    expected = {
        f"compare/{dataset.description.name}/{name}.html"
        for dataset in real_library
        if dataset.description.pages == "record"
        for record in dataset.records.values()
        for name in (record.id, *record.aliases)
    }
    assert expected <= set(pages)
    assert {path for path in pages if path.count("/") > 1 and path.startswith("compare/")} == expected


def test_links_and_anchors(real_site: Built) -> None:
    """MkDocs looks at links in Markdown only; tables and evidence are made afterwards."""
    done = subprocess.run(
        [
            LYCHEE,
            "--offline",
            "--include-fragments=full",
            "--root-dir",
            real_site.folder,
            "--no-progress",
            "--format",
            "json",
            real_site.folder,
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in {0, 2}, done.stderr
    failed = json.loads(done.stdout)["error_map"]
    assert not failed, "\n".join(f"{Path(page).relative_to(real_site.folder)}: {each['url']}" for page in failed for each in failed[page])


def test_no_source_text_is_left_in_what_a_reader_sees(pages: dict[str, Html]) -> None:
    """Fences, citations and boxes fail silently in Markdown: they appear as text."""
    for path, page in pages.items():
        found = LEFTOVER.search(visible_text(page.article))
        assert not found, f"{path}: {visible_text(page.article)[max(0, found.start() - 60) : found.end() + 60]!r}"


def test_no_fault_is_shown(pages: dict[str, Html]) -> None:
    assert not [path for path, page in pages.items() if classed(page.root, "hb-problem")]


def test_no_box_is_empty(pages: dict[str, Html]) -> None:
    """An admonition whose text is not indented leaves an empty box."""
    for path, page in pages.items():
        boxes = classed(page.article, "admonition") + list(page.article.iter("details")) + classed(page.article, "tabbed-block")
        for box in boxes:
            body = [words(child) for child in box if "admonition-title" not in child.attrib.get("class", "") and child.tag != "summary"]
            assert "".join(body), f"{path}: {words(box)!r}"


def test_ids_are_unique(pages: dict[str, Html]) -> None:
    for path, page in pages.items():
        twice = [each for each, count in Counter(page.ids()).items() if count > 1]
        assert not twice, f"{path}: {twice[:5]}"


def test_our_content_runs_no_script_and_carries_no_style(pages: dict[str, Html]) -> None:
    for path, page in pages.items():
        for element in page.article.iter():
            assert element.tag not in {"script", "iframe", "object", "embed", "style"}, path
            for name, value in element.attrib.items():
                assert not name.startswith("on"), f"{path}: {name}"
                assert name != "style", f"{path}: {element.tag} {element.attrib}"
                assert name not in {"href", "src"} or not UNSAFE_VALUE.match(value), f"{path}: {value}"


def test_headings_do_not_jump(pages: dict[str, Html]) -> None:
    for path, page in pages.items():
        levels = [int(each.tag[1]) for each in page.article.iter() if each.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}]
        jumps = [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]
        assert not jumps, f"{path}: {jumps}"


def test_past_frameworks_stand_apart_from_current_figures(real_project: Project, pages: dict[str, Html]) -> None:
    """Their counts describe a window that closed years ago; beside current ones they would mislead."""
    frameworks = real_project.library.datasets["frameworks"]
    past = {record.id for record in frameworks.records.values() if record.text("historical_only") == "yes"}
    assert past
    current = {"commits_year", "authors_year"}
    titles = {frameworks.description.fields[name].title for name in current}
    for path, page in pages.items():
        for table in classed(page.article, "hb-table"):
            columns = {words(head).split(" (")[0] for head in table.iter("th") if head.attrib.get("scope") == "col"}
            if columns & titles:
                shown = {row.attrib["id"].removeprefix(f"{table.attrib['id']}-") for row in table.iter("tr") if "id" in row.attrib}
                assert not shown & past or shown <= past, f"{path}: {table.attrib['id']}: {sorted(shown & past)}"


def test_chapters_keep_their_budget(real_project: Project, real_site: Built) -> None:
    for source, text in real_project.pages.items():
        if text.front and "objectives" in text.front.keys:
            html = real_site.text(source.removesuffix(".md") + ".html")
            assert kilobytes(html) <= 160, source
            assert kilobytes(html, zipped=True) <= 25, source


def test_profiles_keep_their_budget(real_site: Built) -> None:
    sizes = {path: kilobytes(real_site.text(path)) for path in real_site.files if path.startswith("compare/") and path.count("/") == 2}
    heavy = {path: round(size) for path, size in sizes.items() if size > 44}
    assert not heavy


def test_our_script_keeps_its_budget(real_site: Built) -> None:
    ours = [
        path
        for path in real_site.files
        if path.startswith("assets/javascripts/") and path.endswith(".js") and not re.search(r"\.[0-9a-f]{8}\.min\.js$|/lunr/", path)
    ]
    assert ours
    sizes = {path.rpartition("/")[2]: kilobytes(real_site.text(path), zipped=True) for path in ours}
    assert sum(sizes.values()) <= 26
    for path in (each for each in real_site.files if each.endswith(".html")):
        loaded = {each.rpartition("/")[2] for each in re.findall(r'<script[^>]* src="([^"]+)"', real_site.text(path))}
        assert sum(size for name, size in sizes.items() if name in loaded) <= 12, path


def test_tab_stops_of_a_table_are_few(pages: dict[str, Html]) -> None:
    """One button a row; links in cells lead on, so they count. A stop per cell was 900 of them."""
    for path, page in pages.items():
        for table in classed(page.article, "hb-table"):
            hidden = {inner for popover in classed(table, "hb-popover") for inner in popover.iter()}
            buttons = [each for each in table.iter() if each not in hidden and (each.tag == "button" or "tabindex" in each.attrib)]
            count = len(table.findall(".//tbody/tr"))
            assert len(buttons) <= count + 10, f"{path}: {table.attrib['id']}"


def digest(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_two_builds_are_the_same_bytes(tmp_path: Path) -> None:
    """In another folder, another time zone, another language and another hash order."""
    first = build_real_site(tmp_path / "one", "--quiet", SOURCE_DATE_EPOCH="1790000000", TZ="Pacific/Kiritimati", PYTHONHASHSEED="1")
    second = build_real_site(
        tmp_path / "two/deeper", "--quiet", SOURCE_DATE_EPOCH="1790000000", TZ="America/Anchorage", PYTHONHASHSEED="2", LC_ALL="C"
    )
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    one, two = digest(tmp_path / "one"), digest(tmp_path / "two/deeper")
    assert one.keys() == two.keys()
    assert not [path for path in one if one[path] != two[path]]


def test_the_date_of_the_data_dates_the_site(real_project: Project, real_site: Built) -> None:
    assert f'"as_of": "{real_project.library.newest_check()}"' in real_site.text("data/models.json")
