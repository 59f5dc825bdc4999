"""The staged book in the hands of the builders that may come after MkDocs: Zensical and ProperDocs show the same, page by page.

The whole tiny handbook is staged by the command; of the real one a dozen pages of all kinds are staged from the built site, because
building the whole once more would take a minute.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from handbook.cli import main
from handbook.exports.twins import ShownPage
from handbook.site.staging import page_text
from tests.test_staging import said
from tests.tiny_site import Built, TinySite

COMMANDS = {"zensical": ("build", "-f", "mkdocs.yml"), "properdocs": ("build", "-q")}
REAL_PAGES = (
    "compare/glossary.html", "compare/licences.html", "compare/frameworks.html", "compare/requirements.html", "compare/models/olmo-3.html",
    "compare/licences/Apache-2.0.html", "democratization/your-own-machine.html", "openness/index.html", "openness/licences.html",
    "reference/how-to-read-the-tables.html", "sustainability/energy.html", "transparency/fair-by-which-measure.html",
)  # fmt: skip
OF_THE_THEME = ["__skip"]  # the anchor of the link that leads past the navigation, which Zensical's theme puts into the text


def build(builder: str, folder: Path) -> None:
    """Let another builder make its pages. A missing one is a failure on CI and a skip elsewhere."""
    if not find_spec(builder):
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"{builder} is not installed; run `make test` once")
    done = subprocess.run([sys.executable, "-m", builder, *COMMANDS[builder]], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def compare(ours: Path, theirs: Path) -> int:
    """Hold each page of theirs against ours: title, tables, links, anchors, headings, words. Says how many there were."""
    pages = [each.relative_to(theirs) for each in theirs.rglob("*.html") if each.name not in ("404.html", "index.html")]
    for page in (*pages, *(each.relative_to(theirs) for each in theirs.rglob("index.html"))):
        first, second = said(ours / page), said(theirs / page)
        second["anchors"] = [each for each in list_of(second["anchors"]) if each not in OF_THE_THEME]
        if page == Path("index.html"):
            second["title"] = str(second["title"]).removeprefix("Home - ")  # Zensical gives the home page the word of the menu too
        for name, value in first.items():
            assert second[name] == value, (page, name)
    return len(list(theirs.rglob("*.html"))) - 1


def list_of(value: object) -> list[str]:
    """A value of what a page says, as the list that it is."""
    assert isinstance(value, list)
    return value


@pytest.fixture(scope="module")
def tiny_stage(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The tiny handbook built as always, and staged."""
    tiny = TinySite(tmp_path_factory.mktemp("stage") / "tiny")
    tiny.build(strict=True)
    out = tiny.root.parent / "out"
    assert CliRunner().invoke(main, ["stage", str(out), "--root", str(tiny.root)]).exit_code == 0
    return tiny.root / "site", out


@pytest.mark.parametrize("builder", COMMANDS)
def test_the_tiny_handbook_is_the_same(builder: str, tiny_stage: tuple[Path, Path]) -> None:
    ours, stage = tiny_stage
    build(builder, stage)
    assert compare(ours, stage / "site") >= 12


def stage_again(built: Built, page: str, folder: Path) -> str:
    """Stage a page from its finished HTML; gives the name of the site, which stands in its title."""
    tree = LexborHTMLParser(built.text(page))
    article, title = tree.css_first("article"), tree.css_first("title")
    assert article
    assert title
    name, _, site = title.text().rpartition(" - ")
    source = page.removesuffix(".html") + ".md"
    target = folder / "docs" / source
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(page_text(ShownPage(source, page, name, article.inner_html or "", "", "", "", "", "")), "utf-8")
    return site


@pytest.fixture(scope="module")
def real_stage(real_site: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dozen of the real pages, staged."""
    folder = tmp_path_factory.mktemp("real-stage")
    (site,) = {stage_again(real_site, page, folder) for page in REAL_PAGES}
    settings = {
        "site_name": site,
        "use_directory_urls": False,
        "theme": {"name": "material", "font": False},
        "markdown_extensions": ["attr_list", {"toc": {"permalink": "#", "permalink_title": "Link to this section"}}],
        "nav": [page.removesuffix(".html") + ".md" for page in REAL_PAGES],
    }
    (folder / "mkdocs.yml").write_text(json.dumps(settings), "utf-8")
    return folder


@pytest.mark.parametrize("builder", COMMANDS)
def test_a_dozen_real_pages_are_the_same(builder: str, real_site: Built, real_stage: Path) -> None:
    build(builder, real_stage)
    assert compare(real_site.folder, real_stage / "site") == len(REAL_PAGES)
