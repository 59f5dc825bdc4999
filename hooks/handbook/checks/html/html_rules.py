"""What finished HTML may hold: the elements, attributes, values and addresses that are published, and nothing else.

Two vocabularies: `TEXT` for what people write (pages, notes, descriptions), `PAGE` for the whole page with the theme
around it. A tag is judged by itself, so it does not matter where in a page somebody manages to put it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from handbook.checks.html.html_values import (
    GEOMETRY,
    NUMBER,
    OWN_SCRIPT,
    Rule,
    anything,
    frame_id,
    link_rule,
    one_of,
    own_rule,
    text_class,
    text_id,
)

Attribute = tuple[str, str | None]
Rules = Mapping[str, Rule]
_OWN_DATA = re.compile(r"data-[a-z][a-z-]*")


def each(names: str, rule: Rule) -> dict[str, Rule]:
    """The same rule for several attributes."""
    return dict.fromkeys(names.split(), rule)


def having(names: str, rules: Rules) -> dict[str, Rules]:
    """Several elements with the same attributes of their own."""
    return dict.fromkeys(names.split(), rules)


TEXT_ANYWHERE: Rules = {
    "class": text_class,
    "id": text_id,
    "dir": one_of("ltr", "rtl", "auto"),
    "data-search-exclude": one_of("true"),
    "data-state": one_of("yes", "partial", "no", "unknown", "not-applicable"),
    **each("title lang data-from data-slot", anything),
}
_CELL: Rules = each("colspan rowspan", NUMBER)
TEXT_ELEMENTS: Mapping[str, Rules] = {
    **having("abbr b bdi bdo blockquote br caption cite code dd del dfn dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i ins kbd", {}),
    **having("mark p pre q s samp small span strong sub summary sup table tbody tfoot thead tr u ul var wbr", {}),
    "a": {"href": link_rule, "type": anything},
    "details": {"open": anything},
    "div": {  # also what will be filled in, boxes that tell a fault, and the frames of tables
        "data-handbook-slot": NUMBER,
        "role": one_of("note", "region"),
        "aria-label": anything,
        "tabindex": one_of("0"),
    },
    "img": {"src": own_rule, "alt": anything, "width": NUMBER, "height": NUMBER, "loading": one_of("lazy")},
    "li": {"value": NUMBER},
    "ol": {"start": NUMBER, "type": one_of("1", "a", "A", "i", "I")},
    "td": _CELL,
    "th": {**_CELL, "scope": one_of("col", "row", "colgroup", "rowgroup")},
    "time": {"datetime": anything},
}

PAGE_ANYWHERE: Rules = {
    **each("class title lang dir role hidden xmlns aria-hidden aria-label aria-labelledby aria-describedby", anything),
    "id": frame_id,
    "tabindex": one_of("0", "-1"),
    "aria-expanded": one_of("true", "false"),
    "popover": one_of("", "auto"),
}
_SHAPE = {  # in small letters: HTML has no capitals
    **each("d x y x1 y1 x2 y2 cx cy r rx ry dx dy width height points fill transform text-anchor paint-order opacity", GEOMETRY),
    **each("viewbox preserveaspectratio pathlength patternunits patterntransform refx refy markerwidth markerheight", GEOMETRY),
    **each("markerunits orient marker-start marker-mid marker-end", GEOMETRY),
}
PAGE_ELEMENTS: Mapping[str, Rules] = {
    **TEXT_ELEMENTS,
    **having("html head body div main header footer section article aside nav title", {}),
    **having("svg g defs marker pattern path line polyline polygon rect circle ellipse text tspan desc", _SHAPE),
    "a": {"href": link_rule, "rel": one_of("edit"), **each("download type", anything)},
    "button": {
        "type": one_of("button", "reset", "submit"),
        "popovertarget": text_id,
        "popovertargetaction": one_of("hide", "show", "toggle"),
    },
    "form": {"action": own_rule, "name": one_of("search"), "method": one_of("get")},
    "input": {
        "type": one_of("checkbox", "radio", "text", "search", "number"),
        "name": one_of("__palette", "query", "q"),
        **each("value checked required placeholder spellcheck autocapitalize autocorrect autocomplete", anything),
    },
    "label": {"for": frame_id},
    "link": {
        "rel": one_of("canonical", "prev", "next", "icon", "stylesheet", "alternate", "describedby"),
        "href": own_rule,
        "type": anything,
        "media": one_of("print"),
    },
    "meta": {"charset": one_of("utf-8"), **each("name property content", anything)},
    "script": {"src": OWN_SCRIPT, "defer": anything, "type": one_of("application/json", "application/ld+json")},
}
CANONICAL = ("rel", "canonical")  # says where the page lives; nobody loads it


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The elements of a kind of HTML, each with its own attributes, and those that all of them may have."""

    elements: Mapping[str, Mapping[str, Rule]]
    anywhere: Mapping[str, Rule]
    own_data: bool = False  # whether data-… attributes of templates may stand anywhere

    def faults(self, tag: str, attributes: Iterable[Attribute]) -> Iterator[tuple[str, str, str]]:
        """For each fault of a tag: the attribute ("": the tag itself), its value, and what is wrong."""
        known = self.elements.get(tag)
        if known is None:
            yield "", "", f"<{tag}> is not published; use Markdown"
            return
        pairs = [(name.lower(), value) for name, value in attributes]
        if tag == "script" and not any(name == "src" for name, _ in pairs):
            yield "", "", "a script written into a page; a script is a file below docs/assets/javascripts/ that mkdocs.yml names"
        if tag == "link" and CANONICAL in pairs:
            known = {**known, "href": anything}
        for name, value in pairs:
            rule = known.get(name) or self.anywhere.get(name) or (anything if self.own_data and _OWN_DATA.fullmatch(name) else None)
            message = rule(value or "") if rule else "is not published here; use Markdown, or leave it out"
            if message:
                yield name, value or "", f"{name} on <{tag}>: {message}"


TEXT = Vocabulary(TEXT_ELEMENTS, TEXT_ANYWHERE)
PAGE = Vocabulary(PAGE_ELEMENTS, PAGE_ANYWHERE, own_data=True)
