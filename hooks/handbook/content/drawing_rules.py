"""What a drawing made by hand may hold: shapes, text and our classes, so that it follows the colours of the page and runs nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.content.svg import Element
from handbook.problems import Problems, suggestion

WIDTH = 640
HIGHEST = 1600
CLASSES = (
    "fig-box", "fig-fill", "fig-line", "fig-arrow", "fig-text", "fig-small", "fig-strong",
    "fig-yes", "fig-partial", "fig-no", "fig-unknown", "fig-accent",
)  # fmt: skip
ANYWHERE = frozenset({"class", "transform"})
MARKERS = frozenset({"marker-start", "marker-mid", "marker-end"})
ATTRIBUTES = {
    "svg": {"viewBox", "role", "aria-labelledby", "xmlns"},
    "title": {"id"},
    "desc": {"id"},
    "g": set(),
    "defs": set(),
    "marker": {"id", "viewBox", "refX", "refY", "markerWidth", "markerHeight", "markerUnits", "orient"},
    "path": {"d"} | MARKERS,
    "line": {"x1", "y1", "x2", "y2"} | MARKERS,
    "polyline": {"points"} | MARKERS,
    "polygon": {"points"},
    "rect": {"x", "y", "width", "height", "rx", "ry"},
    "circle": {"cx", "cy", "r"},
    "ellipse": {"cx", "cy", "rx", "ry"},
    "text": {"x", "y", "dx", "dy", "text-anchor"},
    "tspan": {"x", "y", "dx", "dy", "text-anchor"},
}
STATIC_ELEMENTS = frozenset(ATTRIBUTES) | {"lineargradient", "radialgradient", "stop", "clippath"}
LOOKS = (
    "id width height fill fill-opacity fill-rule clip-rule stroke stroke-width stroke-linecap stroke-linejoin stroke-dasharray "
    "stroke-opacity stroke-miterlimit opacity font-family font-size font-weight font-style letter-spacing gradientUnits "
    "gradientTransform offset stop-color stop-opacity clip-path fx fy version preserveAspectRatio"
)
STATIC_ATTRIBUTES = frozenset().union(*ATTRIBUTES.values(), ANYWHERE, LOOKS.split())
STATIC_VALUE = re.compile(r"(?:[\w\s.,%()+#'/-]|url\(#[\w.-]*\))*")  # no address: the only url( leads to an id of the same drawing
NAMESPACE = "http://www.w3.org/2000/svg"
VIEW = re.compile(rf"0 0 {WIDTH} (\d+(?:\.\d+)?)")


def check_drawing(drawing: Element, name: str, file: str, problems: Problems) -> None:
    """Report every fault of a drawing at its place in the file."""
    for at, message in (*check_root(drawing, name), *check_words(drawing, name)):
        problems.add(file, at, message)
    for element in drawing.walk():
        for message in check_element(element, name):
            problems.add(file, element, message)


def check_root(drawing: Element, name: str) -> Iterator[tuple[Element, str]]:
    """The outermost element names its size and what describes it."""
    if drawing.tag != "svg":
        yield drawing, f"the file begins with <{drawing.tag}>, wanted is <svg>"
    view = VIEW.fullmatch(drawing.attributes.get("viewBox", ""))
    if not view or not 1 <= float(view[1]) <= HIGHEST:
        yield drawing, f'viewBox: write viewBox="0 0 {WIDTH} H" with a height H of at most {HIGHEST}'
    wanted = {"role": "img", "aria-labelledby": f"fig-{name}-title fig-{name}-desc"}
    for key, value in wanted.items():
        if drawing.attributes.get(key) != value:
            yield drawing, f'{key}: write {key}="{value}" on <svg>'


def check_words(drawing: Element, name: str) -> Iterator[tuple[Element, str]]:
    """Title and description come first, are written, and carry the ids that the root refers to."""
    for place, tag in enumerate(("title", "desc")):
        child = drawing.children[place] if place < len(drawing.children) else None
        if not child or child.tag != tag:
            yield child or drawing, f'<{tag} id="fig-{name}-{tag}"> must be the {("first", "second")[place]} element inside <svg>'
        elif child.attributes.get("id") != f"fig-{name}-{tag}":
            yield child, f'<{tag}>: write id="fig-{name}-{tag}"'
        elif not child.text:
            yield child, f"<{tag}> is empty; say what the drawing shows to somebody who can't see it"


def check_element(element: Element, name: str) -> Iterator[str]:
    """Element, attributes, classes and ids are among the allowed ones."""
    if element.tag not in ATTRIBUTES:
        yield f"<{element.tag}> is not published; {suggestion(element.tag, ATTRIBUTES)}"
        return
    for key, value in element.attributes.items():
        yield from check_attribute(element, key, value, name)
    for each in element.attributes.get("class", "").split():
        if each not in CLASSES:
            yield f'class: "{each}" is none of a drawing; {suggestion(each, CLASSES)}'


def check_static(element: Element) -> Iterator[str]:
    """What a picture below docs/assets/ holds: shapes and their looks; nothing that runs, loads or leads anywhere."""
    if element.tag.lower() not in STATIC_ELEMENTS:
        yield f"<{element.tag}> is not published in a picture; it holds shapes and text only"
        return
    for key, value in element.attributes.items():
        if key not in STATIC_ATTRIBUTES:
            yield f"{key}: is not published in a picture; shapes have attributes like fill and stroke"
        elif key != "xmlns" and ("url(" in value.replace("url(#", "") or not STATIC_VALUE.fullmatch(value)):
            yield f'{key}: "{value[:60]}" can\'t stand in a picture'
        elif key == "xmlns" and value != NAMESPACE:
            yield f'xmlns: "{value}" must be {NAMESPACE}'


def check_attribute(element: Element, key: str, value: str, name: str) -> Iterator[str]:
    """One attribute of an allowed element."""
    allowed = ATTRIBUTES[element.tag] | ANYWHERE
    if key == "style" or key.startswith("on"):
        yield f"{key}: styles and scripts are not published; use a class ({', '.join(CLASSES)})"
    elif key not in allowed:
        yield f"{key}: is not allowed on <{element.tag}>; {suggestion(key, allowed)}"
    elif key in MARKERS and not re.fullmatch(rf"url\(#fig-{re.escape(name)}-[a-z0-9-]+\)", value):
        yield f'{key}: "{value}" must lead to a marker of this drawing: url(#fig-{name}-…)'
    elif key == "id" and element.tag == "marker" and not re.fullmatch(rf"fig-{re.escape(name)}-[a-z0-9-]+", value):
        yield f'id: "{value}" must begin with fig-{name}-'
    elif key == "xmlns" and value != NAMESPACE:
        yield f'xmlns: "{value}" must be {NAMESPACE}'
