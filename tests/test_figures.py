"""Drawings made by hand: what they may hold, how they reach a page, and what is said when they can't."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handbook.content.drawing_rules import CLASSES
from handbook.content.drawings import FOLDER, load_drawing
from handbook.problems import Problems
from tests.html import classed, words
from tests.tiny_site import REPOSITORY, TinySite

GOOD = """<?xml version="1.0" encoding="UTF-8"?>
<!-- a remark -->
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 100" role="img" aria-labelledby="fig-x-title fig-x-desc">
  <title id="fig-x-title">A box &amp; a line</title>
  <desc id="fig-x-desc">A box with a line to nowhere.</desc>
  <defs><marker id="fig-x-head" viewBox="0 0 6 6" refX="3" refY="3" orient="auto"><path class="fig-arrow" d="M0 0L6 3"/></marker></defs>
  <rect class="fig-box fig-accent" x="1" y="1" width="50" height="20"/>
  <path class="fig-line" d="M60 10H90" marker-end="url(#fig-x-head)"/>
  <text class="fig-text" x="4" y="14" text-anchor="middle">1 &lt; 2</text>
</svg>
"""
SVG = "{http://www.w3.org/2000/svg}"
DRAWINGS = sorted((REPOSITORY / FOLDER).glob("*.svg"))


def said(text: str, folder: Path) -> list[str]:
    """The faults of a drawing."""
    problems = Problems()
    path = folder / "x.svg"
    path.write_text(text, "utf-8")
    drawing = load_drawing(path, "x.svg", problems)
    assert (drawing is None) == bool(len(problems))
    return [str(each) for each in problems]


def test_a_good_drawing_has_no_faults(tmp_path: Path) -> None:
    assert not said(GOOD.removeprefix('<?xml version="1.0" encoding="UTF-8"?>\n'), tmp_path)
    assert not said(GOOD, tmp_path)
    for height in ("1", "1600", "99.5"):
        assert not said(GOOD.replace("0 0 640 100", f"0 0 640 {height}"), tmp_path)


@pytest.mark.parametrize(("old", "new", "fault"), [
    # the file
    ("</svg>", "", "x.svg:11:1: the file is no well-formed XML: no element found"),
    ("<rect class", "<rect class=", "x.svg:7:15: the file is no well-formed XML: not well-formed (invalid token)"),
    ("<!-- a remark -->", '<!DOCTYPE svg [<!ENTITY a "b">]>', "x.svg:2:15: a drawing has no document type"),
    # its root and words
    ('viewBox="0 0 640 100"', 'viewBox="0 0 600 100"', 'x.svg:3:1: viewBox: write viewBox="0 0 640 H"'),
    ('viewBox="0 0 640 100"', 'viewBox="0 0 640 9999"', 'x.svg:3:1: viewBox: write viewBox="0 0 640 H" with a height H of at most 1600'),
    ('viewBox="0 0 640 100"', 'viewBox="0 0 640 1601"', "x.svg:3:1: viewBox:"),
    ('viewBox="0 0 640 100"', 'viewBox="0 0 640 0"', "x.svg:3:1: viewBox:"),
    (' role="img"', "", 'x.svg:3:1: role: write role="img" on <svg>'),
    ('"fig-x-title fig-x-desc"', '"fig-x-title"', 'x.svg:3:1: aria-labelledby: write aria-labelledby="fig-x-title fig-x-desc" on <svg>'),
    ('<title id="fig-x-title">', '<title id="title">', 'x.svg:4:3: <title>: write id="fig-x-title"'),
    ("A box with a line to nowhere.", " ", "x.svg:5:3: <desc> is empty"),
    ('<desc id="fig-x-desc">A box with a line to nowhere.</desc>', "", 'x.svg:6:3: <desc id="fig-x-desc"> must be the second element'),
    # what it holds
    ("<rect", f"{'<g>' * 20}<rect", "x.svg:7:60: elements more than 20 levels deep; take groups out"),
    ("<rect", "<script>alert(1)</script><rect", "x.svg:7:3: <script> is not published"),
    ("<rect", "<style>.a{}</style><rect", "x.svg:7:3: <style> is not published"),
    ("<rect", "<foreignObject/><rect", "x.svg:7:3: <foreignObject> is not published"),
    ("<rect", '<image href="https://example.org/a.png"/><rect', "x.svg:7:3: <image> is not published"),
    ("<rect", '<use href="#fig-x-head"/><rect', "x.svg:7:3: <use> is not published"),
    ('x="1"', 'x="1" style="fill:red"', "x.svg:7:3: style: styles and scripts are not published; use a class"),
    ('x="1"', 'x="1" onclick="a()"', "x.svg:7:3: onclick: styles and scripts are not published"),
    ('x="1"', 'x="1" href="#a"', "x.svg:7:3: href: is not allowed on <rect>"),
    ('x="1"', 'x="1" fill="red"', "x.svg:7:3: fill: is not allowed on <rect>"),
    ('x="1"', 'x="1" id="fig-x-box"', "x.svg:7:3: id: is not allowed on <rect>"),
    ("width=", "widht=", 'x.svg:7:3: widht: is not allowed on <rect>; did you mean "width"?'),
    ("fig-box", "fig-bx", 'x.svg:7:3: class: "fig-bx" is none of a drawing; did you mean "fig-box"?'),
    ('id="fig-x-head"', 'id="head"', 'x.svg:6:9: id: "head" must begin with fig-x-'),
    ("url(#fig-x-head)", "url(https://example.org/a#b)", 'x.svg:8:3: marker-end: "url(https://example.org/a#b)" must lead to a marker'),
    ("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml", "x.svg:3:1: xmlns:"),
])  # fmt: skip
def test_faults_of_a_drawing(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in GOOD
    assert any(each.startswith(fault) for each in said(GOOD.replace(old, new, 1), tmp_path)), said(GOOD.replace(old, new, 1), tmp_path)


def fence(name: str = "x", caption: str = "caption: What it shows.") -> str:
    return f"\n```figure\nfigure: {name}\n{caption}\n```\n"


@pytest.fixture
def drawn(tiny: TinySite) -> TinySite:
    """A tiny site with drawings of its own."""
    (tiny.root / "overrides").unlink()
    tiny.write(f"{FOLDER}/x.svg", GOOD)
    tiny.write(f"{FOLDER}/y.svg", GOOD.replace("fig-x-", "fig-y-"))
    for path in (each for ending in ("html", "md") for each in (REPOSITORY / "overrides").rglob(f"*.{ending}")):
        tiny.write(path.relative_to(REPOSITORY).as_posix(), path.read_bytes())
    for path in (REPOSITORY / "overrides/.icons").rglob("*.svg"):
        tiny.write(path.relative_to(REPOSITORY).as_posix(), path.read_bytes())
    return tiny


def test_figures_are_numbered_in_the_order_of_the_page(drawn: TinySite) -> None:
    drawn.write("docs/index.md", drawn.read("docs/index.md") + fence() + "\nWords.\n" + fence("y", "caption: Another <one>."))
    page = drawn.build(strict=True).page("index.html")
    figures = classed(page.article, "hb-figure")
    assert [words(each.findall(".//figcaption")[0]) for each in figures] == ["Figure 1: What it shows.", "Figure 2: Another <one>."]
    drawing = figures[0].findall(f".//{SVG}svg")[0]
    assert [each.attrib.get("id", "") for each in list(drawing)[:2]] == ["fig-x-title", "fig-x-desc"]
    assert words(drawing.findall(f".//{SVG}text")[0]) == "1 < 2"
    assert len(page.ids()) == len(set(page.ids()))


@pytest.mark.parametrize(("text", "fault"), [
    (fence("xx"), 'docs/index.md:19:9: figure: "xx" is no drawing in overrides/handbook/figures/; did you mean "x"? (allowed: x, y)'),
    (fence(caption=""), "docs/index.md:19:1: `caption:` is missing; a figure fence needs it"),
    (fence(caption="caption: A.\nsource: b"), 'docs/index.md:21:1: "source" is no setting of a figure fence; allowed: caption, figure'),
    (fence() + fence(), 'id: "fig-x" is used by the block in line'),
    ("\n```figure\nx\n```\n", "docs/index.md:19:1: a figure fence is written as settings, one a line: figure, caption"),
])  # fmt: skip
def test_faults_of_a_fence(drawn: TinySite, text: str, fault: str) -> None:
    drawn.write("docs/index.md", drawn.read("docs/index.md") + text)
    assert fault in drawn.check().stdout


def test_a_faulty_drawing_is_said_in_its_own_file_and_on_the_page(drawn: TinySite) -> None:
    drawn.write(f"{FOLDER}/x.svg", GOOD.replace("fig-box", "fig-bx"))
    drawn.write("docs/index.md", drawn.read("docs/index.md") + fence())
    out = drawn.check().stdout
    assert "overrides/handbook/figures/x.svg:7:3: class:" in out
    assert "docs/index.md:19:9: figure: overrides/handbook/figures/x.svg has faults of its own" in out
    assert drawn.build(strict=True).stopped


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_the_real_drawings_have_no_faults(path: Path) -> None:
    problems = Problems()
    load_drawing(path, path.name, problems)
    assert not [str(each) for each in problems]


def test_every_class_of_a_drawing_is_styled() -> None:
    styles = (REPOSITORY / "docs/assets/stylesheets/parts/figures.css").read_text("utf-8")
    for name in CLASSES:
        assert re.search(rf"\.{name}\b", styles), name
