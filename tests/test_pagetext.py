"""Markdown taken apart: front matter, fences, prose, with the lines of the page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

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


@given(st.text(alphabet="-`~ab:\n #[@]{}!\t") | st.text())
def test_any_text_is_a_page(text: str) -> None:
    page = scan_page(text, "p", Problems())
    lines = text.count("\n") + 1
    assert all(1 <= line.line <= lines for line in page.lines)
    assert all(1 <= fence.line <= lines + 1 for fence in page.fences)
