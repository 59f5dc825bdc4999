"""The error boundary of fences, and fences where people put them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markupsafe import Markup

from handbook.fences.registry import KINDS
from tests.html import classed, words
from tests.tiny_site import TinySite


def broken(*_: object) -> Markup:
    """A rule with a bug."""
    raise ZeroDivisionError("no rows")


def test_a_bug_in_a_fence_is_shown_and_counted(tiny: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Superfences swallows every exception and shows the fence as code: the strict build would pass."""
    monkeypatch.setitem(KINDS.met, "comparison", replace(KINDS["comparison"], read=broken))
    built = tiny.build()
    assert "docs/index.md:10:1: the comparison fence failed: ZeroDivisionError: no rows" in built.warnings
    assert "ZeroDivisionError" in words(classed(built.page("index.html").article, "hb-problem")[0])
    assert tiny.build(strict=True).stopped
    assert "docs/index.md:10:1: the comparison fence failed" in tiny.check().stdout


def test_a_bug_in_an_answer_stops_the_build(tiny: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers come after the Markdown, where nothing swallows."""
    monkeypatch.setitem(KINDS.met, "comparison", replace(KINDS["comparison"], show=broken))
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
        ("comparison", "docs/index.md:20:1: a comparison fence is written as settings, one a line: id, dataset"),
        ("quiz", "docs/index.md:20:1: a quiz fence is written as settings, one a line: quiz"),
    ],
)
def test_an_empty_fence_is_a_fault(tiny: TinySite, fence: str, said: str) -> None:
    tiny.write("docs/index.md", tiny.read("docs/index.md") + f"\n\n```{fence}\n```\n")
    assert any(line.startswith(said) for line in tiny.check().stdout.splitlines()), tiny.check().stdout


@pytest.mark.parametrize("fence", ["bibliography", "coverage", "datasets", "review", "rubrics"])
def test_a_fence_without_settings_takes_none(tiny: TinySite, fence: str) -> None:
    tiny.write("docs/index.md", tiny.read("docs/index.md") + f"\n\n```{fence}\nlimit: 3\n```\n")
    assert f"docs/index.md:20:1: a {fence} fence takes no settings; leave it empty" in tiny.check().stdout


@pytest.mark.parametrize(
    ("fence", "settings"),
    [
        ("memory", "colour: red"),
        ("requirements", "colour: red"),
        ("quiz", "colour: red"),
        ("evidence-state", "colour: red"),
        ("book", "colour: red"),
    ],
)
def test_an_unknown_setting_is_named_in_every_fence(tiny: TinySite, fence: str, settings: str) -> None:
    tiny.write("docs/index.md", tiny.read("docs/index.md") + f"\n\n```{fence}\n{settings}\n```\n")
    assert f'docs/index.md:20:1: "colour" is no setting of a {fence} fence;' in tiny.check().stdout


def test_a_misspelt_block_is_named_and_not_printed_as_code(tiny: TinySite) -> None:
    tiny.write("docs/index.md", tiny.read("docs/index.md") + "\n\n```comparision\nid: a\n```\n")
    assert 'docs/index.md:19:4: there is no block "comparision" here; did you mean "comparison"?' in tiny.check().stdout


def test_faults_elsewhere_do_not_spoil_a_good_fence(tiny: TinySite) -> None:
    """A reader looks at its own faults, not at those of the whole project."""
    tiny.write("docs/index.md", "[@nobody]\n" + tiny.read("docs/index.md") + "\n\n```evidence-state\ndatasets: [plants]\n```\n")
    assert classed(tiny.build().page("index.html").article, "hb-state")


def test_a_second_table_of_the_same_name_is_a_fault(tiny: TinySite) -> None:
    text = tiny.read("docs/index.md")
    tiny.write("docs/index.md", text + "\n" + text[text.index("```comparison") : text.index("The last words")])
    assert 'id: "weights" is used by the block in line' in tiny.check().stdout


def test_a_quiz_that_does_not_exist_is_a_fault(tiny: TinySite) -> None:
    tiny.write("docs/index.md", tiny.read("docs/index.md") + "\n```quiz\nquiz: opennes\n```\n")
    assert 'quiz: "opennes" is no file in docs/quizzes/; begin it: handbook new quiz opennes' in tiny.check().stdout


def test_a_table_without_a_header_is_a_fault(tiny: TinySite) -> None:
    tiny.write("docs/index.md", tiny.read("docs/index.md") + "\n| | b |\n| --- | --- |\n| 1 | 2 |\n")
    assert "a column of this table has no header" in tiny.check().stdout
