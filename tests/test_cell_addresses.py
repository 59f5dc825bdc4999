"""The address that the card of a cell offers: on every page with a table it leads to a place that is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from posixpath import dirname, normpath

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.tiny_site import Built

DEFINITIONS = "compare/definitions-applied.html"


def cells_of(row: LexborNode) -> list[LexborNode]:
    return [each for each in row.iter() if each.tag in ("td", "th")]


def addresses(page: str, table: LexborNode) -> Iterator[tuple[str, str]]:
    """(page, anchor) of each cell, put together as docs/assets/javascripts/tables-more/cards.js does."""
    heads = [each.attributes for each in table.css("thead th")][1:]
    names = [
        (each["data-anchor"] or "") if "data-anchor" in each else f"cell-{each['data-field']}" for each in heads if "data-field" in each
    ]
    for row in table.css("tbody > tr"):
        link = cells_of(row)[0].css_first("a")
        if link is None:
            continue
        path, _, place = (link.attributes["href"] or "").partition("#")
        target = normpath(f"{dirname(page)}/{path}") if path else page
        yield from ((target, f"{place}-{name}" if place else name) for name in names)


def test_every_address_of_a_cell_leads_somewhere(real_site: Built) -> None:
    @cache
    def anchors(page: str) -> frozenset[str]:
        return frozenset(re.findall(r'\sid="?([^"\s>]+)', real_site.text(page))) | {""}

    lost: dict[str, int] = {}
    seen = 0
    for page in (each for each in real_site.files if each.endswith(".html") and "data-script" in real_site.text(each)):
        for table in LexborHTMLParser(real_site.text(page)).css(".hb-table[data-script]"):
            for target, anchor in addresses(page, table):
                seen += 1
                if anchor not in anchors(target):
                    lost[f"{page}: {target}#{anchor}"] = 1
    assert seen > 5000
    assert not lost


def test_each_verdict_leads_to_its_own_place(real_site: Built) -> None:
    [table] = LexborHTMLParser(real_site.text(DEFINITIONS)).css(".hb-table[data-script]")
    found = list(addresses(DEFINITIONS, table))
    assert len(set(found)) == len(found)
    assert {anchor for _, anchor in found} >= {"verdict-osaid", "verdict-mof", "verdict-openness-index"}


def test_the_card_of_a_verdict_says_how_it_came_about(real_site: Built) -> None:
    script = real_site.text("compare/definitions-applied.five-definitions.js")
    assert "Computed by the rules of this definition" in script
    assert "Decided by Licence of the weights" in script
    assert re.search(r'"osaid":\["\d{4}-\d\d-\d\d"', script)
