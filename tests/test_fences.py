"""The error boundary of fences, and fences where people put them."""

from __future__ import annotations

import pytest

from handbook.fences.reading import READERS
from handbook.site.fence_rendering import ANSWERS
from tests.html import classed, words
from tests.tiny_site import TinySite


def broken(*_: object) -> None:
    """A rule with a bug."""
    raise ZeroDivisionError("no rows")


def test_a_bug_in_a_fence_is_shown_and_counted(tiny: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Superfences swallows every exception and shows the fence as code: the strict build would pass."""
    monkeypatch.setitem(READERS, "comparison", broken)
    built = tiny.build()
    assert "docs/index.md:10:1: the comparison fence failed: ZeroDivisionError: no rows" in built.warnings
    assert "ZeroDivisionError" in words(classed(built.page("index.html").article, "hb-problem")[0])
    assert tiny.build(strict=True).stopped
    assert "docs/index.md:10:1: the comparison fence failed" in tiny.check().stdout


def test_a_bug_in_an_answer_stops_the_build(tiny: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers come after the Markdown, where nothing swallows."""
    monkeypatch.setitem(ANSWERS, "comparison", broken)
    with pytest.raises(ZeroDivisionError):
        tiny.build()


def test_a_fence_may_stand_in_a_box_or_a_list(tiny: TinySite) -> None:
    text = tiny.read("docs/index.md")
    fence = text[text.index("```comparison") : text.index("The last words")]
    boxed = "!!! plain\n\n" + "".join(f"    {line}\n" for line in fence.splitlines())
    tiny.write("docs/index.md", text.replace(fence, boxed))
    built = tiny.build(strict=True)
    assert not built.warnings
    assert classed(classed(built.page("index.html").article, "admonition")[0], "hb-table")


@pytest.mark.parametrize(
    ("fence", "said"),
    [
        ("comparison", "docs/index.md:20:1: the file is empty"),
        ("quiz", "docs/index.md:20:1: the file is empty"),
    ],
)
def test_an_empty_fence_is_a_fault(tiny: TinySite, fence: str, said: str) -> None:
    tiny.write("docs/index.md", tiny.read("docs/index.md") + f"\n\n```{fence}\n```\n")
    assert any(line.startswith(said) for line in tiny.check().stdout.splitlines()), tiny.check().stdout


def test_a_second_table_of_the_same_name_is_a_fault(tiny: TinySite) -> None:
    text = tiny.read("docs/index.md")
    tiny.write("docs/index.md", text + "\n" + text[text.index("```comparison") : text.index("The last words")])
    assert 'id: "weights" is used by the block in line' in tiny.check().stdout


def test_a_quiz_that_does_not_exist_is_a_fault(tiny: TinySite) -> None:
    tiny.write("docs/index.md", tiny.read("docs/index.md") + "\n```quiz\nquiz: opennes\n```\n")
    assert 'quiz: "opennes" is no file in docs/quizzes/; none exist yet' in tiny.check().stdout


def test_a_table_without_a_header_is_a_fault(tiny: TinySite) -> None:
    tiny.write("docs/index.md", tiny.read("docs/index.md") + "\n| | b |\n| --- | --- |\n| 1 | 2 |\n")
    assert "a column of this table has no header" in tiny.check().stdout
