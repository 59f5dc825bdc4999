"""What drawings and pictures may hold: each element and attribute at its edge."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.content.drawing_rules import (
    ATTRIBUTES,
    CLASSES,
    HIGHEST,
    MARKERS,
    NAMESPACE,
    WIDTH,
    check_element,
    check_root,
    check_static,
    check_words,
)
from handbook.content.drawings import DEEPEST, FOLDER, FigureRequest, load_drawings, read_figure, read_svg
from handbook.content.svg import Element
from handbook.data.reading.settings import Settings
from handbook.data.reading.strict_yaml import Mapping, read_text
from handbook.problems import Problems

ROOT = {"viewBox": f"0 0 {WIDTH} 100", "role": "img", "aria-labelledby": "fig-x-title fig-x-desc"}
ASKED = 'write viewBox="0 0 640 H" with a height H of at most 1600'


def element(tag: str, text: str = "", *children: Element, **attributes: str) -> Element:
    return Element(tag, {key.replace("_", "-"): value for key, value in attributes.items()}, text, children, 3, 5)


def root(**changes: str) -> list[str]:
    named = {**ROOT, **{key.replace("_", "-"): value for key, value in changes.items()}}
    return [message for _, message in check_root(Element("svg", named, "", (), 1, 1), "x")]


@pytest.mark.parametrize("height", ["1", "1.0", "99.5", str(HIGHEST)])
def test_heights_that_a_drawing_may_have(height: str) -> None:
    assert root(viewBox=f"0 0 {WIDTH} {height}") == []


@pytest.mark.parametrize(
    "view",
    ["", f"0 0 {WIDTH}", f"0 0 {WIDTH} 0.9", f"0 0 {WIDTH} {HIGHEST}.1", f"0 0 {WIDTH + 1} 100", f"1 0 {WIDTH} 100", f"0 0 {WIDTH} x"],
)
def test_sizes_that_it_may_not_have(view: str) -> None:
    assert root(viewBox=view) == [f"viewBox: {ASKED}"]


def test_the_root_is_an_svg_that_says_what_describes_it() -> None:
    said = [message for _, message in check_root(element("g"), "x")]
    assert said == [
        "the file begins with <g>, wanted is <svg>",
        f"viewBox: {ASKED}",
        'role: write role="img" on <svg>',
        'aria-labelledby: write aria-labelledby="fig-x-title fig-x-desc" on <svg>',
    ]


TITLE, DESC = element("title", "T", id="fig-x-title"), element("desc", "D", id="fig-x-desc")
FIRST, SECOND = (
    '<{0} id="fig-x-{0}"> must be the {1} element inside <svg>'.format(*each) for each in (("title", "first"), ("desc", "second"))
)


@pytest.mark.parametrize(
    ("children", "said"),
    [
        ((TITLE, DESC), []),
        ((TITLE, DESC, element("g")), []),
        ((), [FIRST, SECOND]),
        ((TITLE,), [SECOND]),
        ((DESC, TITLE), [FIRST, SECOND]),
        ((element("g"), TITLE, DESC), [FIRST, SECOND]),
        ((element("title", "T"), DESC), ['<title>: write id="fig-x-title"']),
        ((TITLE, element("desc", "", id="fig-x-desc")), ["<desc> is empty; say what the drawing shows to somebody who can't see it"]),
    ],
)
def test_title_and_description_come_first(children: tuple[Element, ...], said: list[str]) -> None:
    drawing = element("svg", "", *children)
    found = list(check_words(drawing, "x"))
    assert [message for _, message in found] == said
    assert all(at is drawing or at in children for at, _ in found)


@pytest.mark.parametrize("tag", sorted(ATTRIBUTES))
def test_each_element_has_its_attributes_and_those_of_all(tag: str) -> None:
    values = {key: "url(#fig-x-a)" if key in MARKERS else NAMESPACE if key == "xmlns" else "fig-x-a" for key in ATTRIBUTES[tag]}
    assert list(check_element(Element(tag, {**values, "class": "fig-box  fig-no", "transform": "none"}, "", (), 1, 1), "x")) == []
    for key in {"x", "d", "r", "href"} - set(ATTRIBUTES[tag]):
        (said,) = check_element(Element(tag, {key: "1"}, "", (), 1, 1), "x")
        assert said.startswith(f"{key}: is not allowed on <{tag}>; ")


STYLES = f"styles and scripts are not published; use a class ({', '.join(CLASSES)})"


@pytest.mark.parametrize(
    ("tag", "key", "value", "said"),
    [
        ("rect", "style", "fill:red", f"style: {STYLES}"),
        ("rect", "onload", "a()", f"onload: {STYLES}"),
        ("path", "marker-end", "url(#fig-y-a)", 'marker-end: "url(#fig-y-a)" must lead to a marker of this drawing: url(#fig-x-…)'),
        ("path", "marker-mid", "url(#fig-x-)", 'marker-mid: "url(#fig-x-)" must lead'),
        ("line", "marker-start", "url(#fig-x-a b)", 'marker-start: "url(#fig-x-a b)" must lead'),
        ("marker", "id", "fig-x-", 'id: "fig-x-" must begin with fig-x-'),
        ("marker", "id", "fig-xy", 'id: "fig-xy" must begin with fig-x-'),
        ("svg", "xmlns", "x", f'xmlns: "x" must be {NAMESPACE}'),
        ("g", "class", "fig-box fig-bx", 'class: "fig-bx" is none of a drawing; did you mean "fig-box"?'),
        ("script", "x", "1", "<script> is not published; "),
    ],
)
def test_what_is_not_published(tag: str, key: str, value: str, said: str) -> None:
    (found,) = check_element(Element(tag, {key: value}, "", (), 1, 1), "x")
    assert found.startswith(said)


@pytest.mark.parametrize(
    ("tag", "key", "value", "said"),
    [
        ("path", "fill", "#ff0000", ""),
        ("linearGradient", "id", "a", ""),
        ("STOP", "stop-color", "rgb(1, 2, 3)", ""),
        ("rect", "fill", "url(#a)", ""),
        ("svg", "xmlns", NAMESPACE, ""),
        ("svg", "xmlns", "x", f'xmlns: "x" must be {NAMESPACE}'),
        ("image", "x", "1", "<image> is not published in a picture; it holds shapes and text only"),
        ("path", "href", "#a", "href: is not published in a picture; shapes have attributes like fill and stroke"),
        ("path", "onload", "a", "onload: is not published in a picture"),
        ("path", "fill", "url(b)", 'fill: "url(b)" can\'t stand in a picture'),
        ("path", "fill", "url(#a) url(b)", 'fill: "url(#a) url(b)" can\'t stand in a picture'),
        ("path", "fill", "a;b", 'fill: "a;b" can\'t stand in a picture'),
        ("path", "fill", f"{'x' * 70};", f'fill: "{"x" * 60}" can\'t stand in a picture'),
    ],
)
def test_what_a_picture_may_hold(tag: str, key: str, value: str, said: str) -> None:
    found = list(check_static(Element(tag, {key: value}, "", (), 1, 1)))
    assert [each[: len(said)] for each in found] == ([said] if said else [])


def parsed(raw: bytes) -> tuple[Element | None, list[str]]:
    problems = Problems()
    return read_svg(raw, "f", problems), [str(each) for each in problems]


def test_a_drawing_is_read_as_a_tree_with_places() -> None:
    tree, said = parsed(b"<svg a='1'>\n <g> one\n  two <tspan>three</tspan> four </g>\n <!-- x --><path/></svg>")
    assert said == []
    assert tree
    assert [(each.tag, each.text, each.line, each.column) for each in tree.walk()] == [
        ("svg", "", 1, 1), ("g", "one two four", 2, 2), ("tspan", "three", 3, 7), ("path", "", 4, 12),
    ]  # fmt: skip
    assert dict(tree.attributes) == {"a": "1"}


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"<svg>\n\xff</svg>", "f:2:1: byte 7 is not UTF-8; save the file as UTF-8"),
        (b"\xff", "f:1:1: byte 1 is not UTF-8"),
        (b"<svg>\n <g></svg>", "f:2:7: the file is no well-formed XML: mismatched tag"),
        (b"", "f:1:1: the file is no well-formed XML: no element found"),
        (b"<!DOCTYPE svg>\n<?a b?><svg/>", "f:1:"),
        (b"<svg>\n <?a b?></svg>", "f:2:2: a drawing has no document type and no processing instruction; take it out"),
        (b"<svg>" + b"<g>" * DEEPEST, f"f:1:{6 + 3 * (DEEPEST - 1)}: elements more than {DEEPEST} levels deep; take groups out"),
    ],
)
def test_files_that_are_no_drawing(raw: bytes, said: str) -> None:
    tree, found = parsed(raw)
    assert tree is None
    assert [each[: len(said)] for each in found] == [said]


def test_a_drawing_may_be_as_deep_as_is_said() -> None:
    groups = DEEPEST - 1
    assert parsed(b"<svg>" + b"<g>" * groups + b"</g>" * groups + b"</svg>")[1] == []


def test_drawings_are_known_by_their_files(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    for name in ("b.svg", "a.svg", "c.png"):
        (tmp_path / FOLDER / name).write_bytes(b"<svg/>")
    problems = Problems()
    assert load_drawings(tmp_path, problems) == {"a": None, "b": None}
    assert {each.location.file for each in problems} == {f"{FOLDER}/a.svg", f"{FOLDER}/b.svg"}
    assert load_drawings(tmp_path / "none", Problems()) == {}


def test_a_figure_asks_for_a_drawing() -> None:
    def asked(text: str) -> tuple[FigureRequest | None, list[str]]:
        problems = Problems()
        node = read_text(text, "p", problems)
        assert isinstance(node, Mapping)
        return read_figure(Settings(node, "a figure", "p", problems), {"x": TITLE, "bad": None}, 2), [str(each) for each in problems]

    found, said = asked("figure: x\ncaption: C\n")
    assert said == []
    assert found
    assert (found.drawing, found.id, found.caption, found.number) == (TITLE, "fig-x", "C", 2)
    assert asked("figure: y\ncaption: C\n")[1] == [f'p:1:9: figure: "y" is no drawing in {FOLDER}/; allowed: bad, x']
    assert asked("figure: bad\ncaption: C\n") == (None, [f"p:1:9: figure: {FOLDER}/bad.svg has faults of its own"])
    assert asked("caption: C\n") == (None, ["p:1:1: `figure:` is missing; a figure needs it"])
