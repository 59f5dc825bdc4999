"""Several made pages bound into one: what becomes of their links, ids, references and headings."""

from __future__ import annotations

import re
from html import escape
from posixpath import dirname, join, normpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.render.binding import Leaf, bind, lead, parts

BOOK = "reference/whole-book.html"
NAMES = {"a/one.html": "a.one", "b/two.html": "b.two"}


def bound(html: str, address: str = "a/one.html", book: str = BOOK) -> str:
    """A piece of a page as it stands in a book of two."""
    return bind([Leaf(address, "", html), Leaf("b/two.html", "", "")], book)[0].html


# What a link becomes


@pytest.mark.parametrize(
    ("href", "led"),
    [
        # inside the book
        ("#here", "#a.one:here"),
        ("one.html", "#a.one"),
        ("../b/two.html", "#b.two"),
        ("../b/two.html#x.y", "#b.two:x.y"),
        # elsewhere on the site
        ("three.html#x", "../a/three.html#x"),
        ("../data/models.csv", "../data/models.csv"),
        ("../index.html", "../index.html"),
        # a view of a table is asked for in the query, which only the page itself can show
        ("two.html?view=t;q:a#t", "../a/two.html?view=t;q:a#t"),
        ("../b/two.html?view=t#t", "../b/two.html?view=t#t"),
        # away from the site
        ("https://example.org/one.html#x", "https://example.org/one.html#x"),
        ("mailto:someone@example.org", "mailto:someone@example.org"),
        ("//example.org/x", "//example.org/x"),
        ("/from/the/root.html", "/from/the/root.html"),
    ],
)
def test_a_link_leads_to_the_place_in_the_book_or_where_it_led(href: str, led: str) -> None:
    assert lead(href, "a/one.html", NAMES, BOOK) == led


# What a piece of HTML becomes


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<h1 id="t">T</h1><h2>S</h2><h6>U</h6>', '<h2 id="a.one:t">T</h2><h3>S</h3><h6>U</h6>'),
        (
            '<svg aria-labelledby="t d"><rect fill="url(#t)"/></svg>',
            '<svg aria-labelledby="a.one:t a.one:d"><rect fill="url(#a.one:t)"/></svg>',
        ),
        ('<label for="x">L</label><td headers="c r">1</td>', '<label for="a.one:x">L</label><td headers="a.one:c a.one:r">1</td>'),
        ('<button popovertarget="p">B</button>', '<button popovertarget="a.one:p">B</button>'),
        ('<img src="x.png" alt="id=&quot;t&quot;">', '<img src="../a/x.png" alt="id=&quot;t&quot;">'),
        ('<a href="x.html?a=1&amp;b=2">A</a>', '<a href="../a/x.html?a=1&amp;b=2">A</a>'),
        ('<h2 id="s">S<a class="headerlink" href="#s" title="Link to this section">#</a></h2>', '<h3 id="a.one:s">S</h3>'),
        # what only looks like markup is text
        ('<code>&lt;p id="x" href="#y"&gt;</code> id="z" 1 < 2', '<code>&lt;p id="x" href="#y"&gt;</code> id="z" 1 < 2'),
        ('<p data-id="x" title="a > b">T</p>', '<p data-id="x" title="a > b">T</p>'),
    ],
)
def test_ids_references_headings_and_addresses_change_and_nothing_else(html: str, expected: str) -> None:
    assert bound(html) == expected


# The same with any pages

_word = st.text("abcdefghijklmnopqrstuvwxyz-", min_size=1, max_size=6)
_address = st.lists(_word, min_size=1, max_size=3).map(lambda path: "/".join(path) + ".html")


@st.composite
def shelves(draw: st.DrawFn) -> tuple[list[Leaf], str, dict[str, list[tuple[str, str]]]]:
    """Some pages with ids and links between them, the address of their book, and what each links to: (address, anchor)."""
    addresses = draw(st.lists(_address, min_size=1, max_size=4, unique=True))
    ids = {each: draw(st.lists(st.text("abc.:/", min_size=1, max_size=4), unique=True, min_size=1, max_size=4)) for each in addresses}
    leaves, targets = [], {}
    for each in addresses:
        others = draw(st.lists(st.sampled_from([*addresses, "else/where.html"]), max_size=4))
        targets[each] = [(other, draw(st.sampled_from(["", *ids.get(other, ["x"])]))) for other in others]
        links = (f'<a href="{escape(relative(each, other))}{"#" + anchor if anchor else ""}">x</a>' for other, anchor in targets[each])
        marks = (f'<p id="{each}" aria-describedby="{each}">' for each in ids[each])
        leaves.append(Leaf(each, "", "".join((*marks, *links))))
    return leaves, draw(_address.filter(lambda book: book not in addresses)), targets


def relative(page: str, target: str) -> str:
    return "../" * page.count("/") + target


@given(shelves())
def test_in_any_book_ids_are_unique_and_links_lead_where_they_led(
    corpus: tuple[list[Leaf], str, dict[str, list[tuple[str, str]]]],
) -> None:
    leaves, book, targets = corpus
    done = bind(leaves, book)
    ids = [leaf.name for leaf in done] + [each for leaf in done for each in re.findall(r' id="([^"]*)"', leaf.html)]
    assert len(ids) == len(set(ids))
    names = {leaf.address: leaf.name for leaf in done}
    for leaf in done:
        assert set(re.findall(r'aria-describedby="([^"]*)"', leaf.html)) <= set(ids)
        hrefs = re.findall(r'href="([^"]*)"', leaf.html)
        for href, (target, anchor) in zip(hrefs, targets[leaf.address], strict=True):
            if target in names:
                assert href == f"#{names[target]}{':' + anchor if anchor else ''}"
                assert href[1:] in ids
            else:
                assert normpath(join(dirname(book), href.partition("#")[0])) == target


def test_parts_hold_leaves_that_follow_each_other() -> None:
    leaves = [Leaf(f"{each}.html", "", "", part, number) for number, (each, part) in enumerate(zip("abcde", "XXY  ", strict=True), 1)]
    leaves.append(Leaf("f.html", "", "", " "))
    assert [(part.title, len(part.leaves)) for part in parts(leaves)] == [("X", 2), ("Y", 1), (" ", 2), (" ", 1)]
