"""The book staged for another builder: built without our hooks, its pages say the same."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.commands.build import build
from mkdocs.config import load_config
from selectolax.lexbor import LexborHTMLParser, LexborNode

from handbook.cli import main
from handbook.site import staging
from handbook.site.staging import pieces
from tests.tiny_site import TinySite


def article(path: Path) -> tuple[str, LexborNode]:
    """The title of a page, and its content without what a theme adds."""
    tree = LexborHTMLParser(path.read_text("utf-8"))
    content = tree.css_first("article") or tree.css_first("main")
    assert content
    title = tree.css_first("title")
    return title.text() if title else "", content


def said(path: Path) -> dict[str, object]:
    """What the pages of two builders must have in common."""
    title, content = article(path)
    return {
        "title": title,
        "tables": [" ".join(cell.text().split()) for cell in content.css("th, td")],
        "links": [each.attributes.get("href") for each in content.css("a[href]")],
        "anchors": [each.attributes["id"] for each in content.css("[id]")],
        "headings": [" ".join(each.text().split()) for each in content.css("h1, h2, h3, h4")],
        "words": "".join(content.text().split()),  # a parser may cut one run of text in two
    }


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The tiny site built as always, and built from the stage without hooks."""
    tiny = TinySite(tmp_path_factory.mktemp("stage") / "tiny")
    tiny.build(strict=True)
    out = tiny.root.parent / "out"
    done = CliRunner().invoke(main, ["stage", str(out), "--root", str(tiny.root)])
    assert done.exit_code == 0, done.output
    config = load_config(str(out / "mkdocs.yml"))
    assert not config.hooks
    build(config)
    return tiny.root / "site", out / "site"


def test_a_full_disk_leaves_no_half_of_a_stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "a picture", None, "its copy")

    tiny = TinySite(tmp_path / "tiny")
    monkeypatch.setattr(staging, "settings", full)
    done = CliRunner().invoke(main, ["stage", str(tmp_path / "out"), "--root", str(tiny.root)])
    assert done.exit_code == 2
    assert "its copy: the disk is full; make room and run it again" in done.stderr
    assert sorted(tmp_path.iterdir()) == [tiny.root]


def test_each_page_says_the_same(two: tuple[Path, Path]) -> None:
    ours, theirs = two
    pages = sorted(path.relative_to(ours) for path in ours.rglob("*.html") if path.name != "404.html")
    assert len(pages) >= 8
    for page in pages:
        first, second = said(ours / page), said(theirs / page)
        for name, value in first.items():
            assert second[name] == value, (page, name)


def test_files_are_there_and_data_are_not(two: tuple[Path, Path]) -> None:
    ours, theirs = two
    stage = theirs.parent
    for path in (each for each in ours.rglob("*") if each.suffix in (".csv", ".json", ".css") and "search" not in each.parts):
        assert (theirs / path.relative_to(ours)).is_file(), path
    assert not list(stage.rglob("*.yml"))[1:]  # the settings, no records


def test_a_folder_that_is_there_is_left_alone(tiny: TinySite) -> None:
    done = CliRunner().invoke(main, ["stage", str(tiny.root / "docs"), "--root", str(tiny.root)])
    assert done.exit_code == 1
    assert "is there already" in done.output


def test_headings_become_markdown_and_the_rest_stays() -> None:
    title = '<h2 id="a_b">A *b* <code>c_d</code> &amp; [e]<a class="headerlink" href="#a_b">#</a></h2>'
    html = title + '\n<p>x</p><section><h3>in</h3></section><h2 id="t">of a template</h2>'
    assert list(pieces(html)) == [
        r"## A \*b\* <code>c\_d</code> &amp; \[e\] {: #a_b }",
        '<div>\n<p>x</p><section><h3>in</h3></section><h2 id="t">of a template</h2>\n</div>',
    ]
