"""Markdown taken apart: front matter, fences, prose, with the lines of the page."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from handbook.content.anchors import page_anchors
from handbook.content.front_matter import published
from handbook.content.pages import NUMBER, scan_page
from handbook.data.citations import CITATION
from handbook.problems import Problems

PAGE = """---
title: T
---

# T

Words [@a, section 3] and `[@not]` and @{plants/a/b}.

```comparison
id: x
[@not-here]
```

!!! note

    ~~~quiz
    quiz: y
    ~~~

    Last [@b; @c].
"""


def test_fences_front_matter_and_marks_know_their_lines() -> None:
    page = scan_page(PAGE, "p", Problems())
    assert page.front
    assert page.front.keys["title"].line == 2
    assert [(fence.language, fence.line, fence.body) for fence in page.fences] == [
        ("comparison", 10, "id: x\n[@not-here]"),
        ("quiz", 17, "quiz: y"),
    ]
    assert [(mark.text, mark.line, mark.column) for mark in page.marks(CITATION)] == [("a, section 3", 7, 7), ("b; @c", 20, 10)]
    assert [(mark.text, mark.line) for mark in page.marks(NUMBER)] == [("plants/a/b", 7)]


def test_windows_lines_and_a_byte_order_mark_change_nothing() -> None:
    page = scan_page("\ufeff" + PAGE.replace("\n", "\r\n"), "p", Problems())
    assert [fence.line for fence in page.fences] == [10, 17]


def test_broken_front_matter_is_a_fault_of_its_line() -> None:
    problems = Problems()
    assert scan_page("---\ntitle: a: b\n---\n", "p", problems).front is None
    assert str(next(iter(problems))).startswith('p:2:9: this is not valid YAML: a ": " inside unquoted text')


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("search: {exclude: yes}", ""),
        ("search: no", "search: write  search: {exclude: yes}"),
        ("search: {exclude: [yes]}", "search: write  search: {exclude: yes}"),
        ("search: {boost: 2}", "search: write  search: {exclude: yes}"),
        ("hide: [toc, footer]", ""),
        ("hide: toc", "hide: write a list of what to hide"),
        ("hide: [tok]", 'hide: "tok" can\'t be hidden; did you mean "toc"?'),
        ("tags: [a, b]", ""),
        ("tags: a", "tags: write a list of texts"),
        ("tags: [[a]]", "tags: write a list of texts"),
        ("summary: >-\n  A\n  b.", ""),
        ("summary: [a]", "summary: write a text, on one line"),
        ("scripts: false", ""),
        ("scripts: true", "scripts: the only value it has is false"),
        ("sumary: S", 'front matter: "sumary" is no setting of a page; did you mean "summary"?'),
    ],
)
def test_what_a_page_may_say_of_itself(setting: str, said: str) -> None:
    problems = Problems()
    page = scan_page(f"---\ntitle: T\n{setting}\n---\n", "p", problems)
    found = [each.message for each in problems]
    assert [each[: len(said)] for each in found] == ([said] if said else [])
    assert (setting.partition(":")[0] in published(page.front)) == (not said)


def test_what_is_published_of_the_front_matter_is_plain() -> None:
    text = "---\ntitle: T\ntags: [a, b]\nsearch: {exclude: yes}\nscripts: false\nsumary: S\n---\n"
    page = scan_page(text, "p", Problems())
    assert published(page.front) == {"title": "T", "tags": ["a", "b"], "search": {"exclude": True}, "scripts": False}
    assert published(None) == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# T\n", []),
        ("---\n---\n\n# T\n", []),
        ("---\ntitle: T\n", ["p:1:1: front matter is never closed"]),
        ("\n---\ntitle: T\n---\n", ["p:2:1: front matter begins in line 1"]),
        ("title: T\n\n# T\n", ["p:1:1: a header without lines of dashes"]),
    ],
)
def test_where_front_matter_begins_and_ends(text: str, said: list[str]) -> None:
    problems = Problems()
    scan_page(text, "p", problems)
    assert [str(each)[: len(wanted)] for each, wanted in zip(problems, said, strict=True)] == said


@pytest.mark.parametrize(
    "headings",
    [
        ["One", "One", "One"],
        ["One", "One_1", "One"],
        ["Ünder & over", "What is *it*?", "`code` first", "[a link](b.md)", "1,000 – and more"],
        ["???", "!!!"],
        ["AT&amp;T", "one_9", "one_9"],
    ],
)
def test_anchors_are_those_that_the_builder_makes(headings: list[str]) -> None:
    text = "".join(f"## {each}\n\n" for each in headings)
    made = re.findall(r'<h2 id="([^"]*)"', markdown(text, extensions=["toc"]))
    assert len(made) == len(headings)
    assert page_anchors(scan_page(text, "p", Problems())) == set(made)


def test_anchors_that_are_written() -> None:
    text = '# T { #top }\n\n## T\n\n<a id="by-hand"></a> Words. { #of-a-paragraph }\n\nA claim [@a].\n'
    assert page_anchors(scan_page(text, "p", Problems())) == {"top", "t", "by-hand", "of-a-paragraph", "sources"}


@given(st.text(alphabet="-`~ab:\n #[@]{}!\t") | st.text())
def test_any_text_is_a_page(text: str) -> None:
    page = scan_page(text, "p", Problems())
    lines = text.count("\n") + 1
    assert all(1 <= line.line <= lines for line in page.lines)
    assert all(1 <= fence.line <= lines + 1 for fence in page.fences)
