"""The pieces of a page: headings, inline code, fences, ids of headings, and what the front matter says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.content.anchors import heading_anchor, unique, written_anchors
from handbook.content.front_matter import end_of_front_matter
from handbook.content.pages import Fence, Heading, PageText, read_heading, scan_page, slugify, without_code
from handbook.problems import Problems


def scan(text: str) -> PageText:
    return scan_page(text, "docs/part/p.md", Problems())


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("# A", Heading(1, "A")),
        ("###### A b ", Heading(6, "A b")),
        ("####### A", None),
        ("#A", None),
        ("##", None),
        (" ## A", None),
        ("A # b", None),
        ("#  A", Heading(1, "A")),
        ("## A { #id }", Heading(2, "A", "#id")),
        ("## A {#id}", Heading(2, "A", "#id")),
        ("## A {: #id .c }", Heading(2, "A", "#id .c")),
        ("## A } b {x}", Heading(2, "A } b", "x")),
        ("## {x}", Heading(2, "", "x")),
        ("## A {x} b", Heading(2, "A {x} b")),
        ("## A {x}{y}", Heading(2, "A {x}", "y")),
        ("## A {x {y}", Heading(2, "A", "x {y")),
        ("## A }", Heading(2, "A }")),
        ("## A }}", Heading(2, "A }}")),
    ],
)
def test_headings(line: str, heading: Heading | None) -> None:
    assert read_heading(line) == heading


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("plain", "plain"),
        ("a `b` c", "a     c"),
        ("a ``b ` c`` d", "a           d"),
        ("`a", "`a"),
        ("``a`", "``a`"),
        ("`a` `b`", "       "),
        ("a `b``c` d", "a        d"),
        ("``a``b``", "     b``"),
        ("`` `` `", "      `"),
        ("`a``b`", "      "),
        ("`a` ``b", "    ``b"),
        ("``a` `b` c", "``a   b` c"),
    ],
)
def test_inline_code_is_blanked_out(line: str, left: str) -> None:
    assert without_code(line) == left


@given(st.text(alphabet="` ab"))
def test_what_is_blanked_out_keeps_every_place(line: str) -> None:
    left = without_code(line)
    assert len(left) == len(line)
    assert all(new in (old, " ") for old, new in zip(line, left, strict=True))
    assert left == without_code(left)


@pytest.mark.parametrize(
    ("heading", "separator", "slug"),
    [
        ("Two  words", "-", "two-words"),
        (" A, b & c! ", "-", "a-b-c"),
        ("A - b", "-", "a-b"),
        ("A_b", "-", "a_b"),
        ("A b", "_", "a_b"),
        ("???", "-", ""),
    ],
)
def test_the_id_of_a_heading(heading: str, separator: str, slug: str) -> None:
    assert slugify(heading, separator) == slug


@pytest.mark.parametrize(
    ("words", "anchor"),
    [
        ("A *b* `c`", "a-b-c"),
        ("[a link](b.md) and ![a picture](c.png)", "a-link-and-a-picture"),
        ("A claim [@a, page 3]", "a-claim"),
        ("Ünder &amp; Über", "under-uber"),
        ("日本", ""),
    ],
)
def test_the_anchor_of_a_heading(words: str, anchor: str) -> None:
    assert heading_anchor(words) == anchor


@pytest.mark.parametrize(
    ("anchor", "taken", "free"),
    [
        ("a", set(), "a"),
        ("a", {"a"}, "a_1"),
        ("a", {"a", "a_1"}, "a_2"),
        ("a_9", {"a_9"}, "a_10"),
        ("a_1", {"a", "a_1", "a_2"}, "a_3"),
        ("", set(), "_1"),
        ("", {"_1"}, "_2"),
    ],
)
def test_an_anchor_that_is_taken_gets_the_next_number(anchor: str, taken: set[str], free: str) -> None:
    assert unique(anchor, taken) == free


def test_anchors_in_attributes_and_in_html() -> None:
    page = scan("A. { #one .c }\n\n<b name='two'></b> <i id=\"three\">\n\n`{ #four }` {: title=x #five }\n\n# T { #six }\n")
    assert list(written_anchors(page)) == ["one", "two", "three", "five", "six"]


# Fences


@pytest.mark.parametrize(
    ("text", "fence"),
    [
        ("```chart\na\n```", Fence("chart", "a", 2)),
        ("```\na\n```", Fence("", "a", 2)),
        ("~~~ quiz  more {x} \na\n~~~", Fence("quiz", "a", 2, 1, "more {x}")),
        ("x\n````a\n```\nb\n````\n", Fence("a", "```\nb", 3)),
        ("```a\nb\n~~~\n``` c\n```", Fence("a", "b\n~~~\n``` c", 2)),
        ("```a\nb\n`````", Fence("a", "b", 2)),
        ("```a\nb\n\n", Fence("a", "b\n\n", 2)),  # never closed
        ("```a\n```", Fence("a", "", 2)),
        ("    ```a\n    b\n      c\n\n d\n    ```", Fence("a", "b\n  c\n\nd", 2, 5)),
        ("  ```a\nbc\n  ```", Fence("a", "bc", 2, 3)),
        ("  ```a\n b\n  ```", Fence("a", "b", 2, 3)),
    ],
)
def test_fences(text: str, fence: Fence) -> None:
    assert scan(text).fences == (fence,)


def test_prose_goes_on_behind_a_fence() -> None:
    page = scan("a\n```b\nc\n```\nd `e`\n```f\n```\ng")
    assert [(line.text, line.line) for line in page.lines] == [("a", 1), ("d    ", 5), ("g", 8)]
    assert [(fence.language, fence.line) for fence in page.fences] == [("b", 3), ("f", 7)]


# Front matter


def test_what_the_front_matter_says() -> None:
    page = scan("---\ntitle: T\nsummary: >-\n  A\n  b.\ntags: [a, b]\nlevel: [x]\n---\n# H\n")
    assert (page.title, page.front_text("summary"), page.front_list("tags")) == ("T", "A b.", ("a", "b"))
    assert (page.front_text("level"), page.front_text("asker"), page.front_list("title"), page.front_list("asker")) == ("", "", (), ())
    assert (page.body, [line.line for line in page.lines]) == ("# H\n", [9, 10])


def test_a_page_without_front_matter_is_called_by_its_file() -> None:
    page = scan("# H\n")
    assert (page.title, page.front, page.front_text("title"), page.front_list("tags")) == ("p.md", None, "", ())
    assert (page.body, page.text) == ("# H\n", "# H\n")


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("---\ntitle: T\n---\n", 2),
        ("--- \n...\t\n", 1),
        ("---\n---\n---", 1),
        ("---\ntitle: T\n ---\n----", 0),
        ("----\n---", 0),
        (" ---\n---", 0),
        ("# T\n---", 0),
    ],
)
def test_the_line_that_ends_the_front_matter(text: str, end: int) -> None:
    assert end_of_front_matter(text.split("\n")) == end


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("---\ntitle: T\n", "p:1:1: front matter is never closed; write a second line of three dashes below it"),
        ("\n\n---\ntitle: T\n---\n", "p:3:1: front matter begins in line 1, column 1; nothing stands before it"),
        (" ---\ntitle: T\n---\n", "p:1:1: front matter begins in line 1, column 1; nothing stands before it"),
        ("# H\n---\ntitle: T\n", ""),
        ("---\n\nwords\n", ""),
        ("---", ""),
        ("title: T\n# H\n", "p:1:1: a header without lines of dashes; write --- above and below the settings, or begin with a heading"),
        ("   title:\n", "p:1:1: a header without lines of dashes"),
        ("    title: T\n", ""),
        ("title:T\n", ""),
        ("\ntitle: T\n", ""),
        ("", ""),
    ],
)
def test_a_head_that_is_none(text: str, said: str) -> None:
    problems = Problems()
    scan_page(text, "p", problems)
    assert [str(each)[: len(said)] for each in problems] == ([said] if said else [])
