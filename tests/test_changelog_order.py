"""The changelog: which headings say a date, in which order they stand, and where each fault is told."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from handbook.content.changelog import ChangelogReader, Section, load_changelog
from handbook.problems import Problems

TODAY = datetime.date(2026, 11, 23)
FORMS = "write  ## 2026-11-23: What changed,  ## 1.2.0 (2026-11-23)  or  ## Unreleased"


def read(*headings: str) -> tuple[list[str], list[str]]:
    """The titles of the sections under some headings, and the faults found."""
    return titles("".join(f"## {each}\n\n- x\n\n" for each in headings))


def titles(text: str) -> tuple[list[str], list[str]]:
    problems = Problems()
    sections = ChangelogReader("C", problems, TODAY).sections(text)
    return [each.title for each in sections], [str(each) for each in problems]


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("2026-11-23: More", "More"),
        ("2026-11-23:  A: b", "A: b"),
        ("1.2.0 (2026-11-23)", "1.2.0"),
        ("v1 (2026-11-23)", "v1"),
        ("2026-11-24: Tomorrow", "Tomorrow"),
    ],
)
def test_headings_that_say_a_date(heading: str, title: str) -> None:
    assert read(heading) == ([title], [])


@pytest.mark.parametrize(
    "heading", ["Words", "What changed", "Zebra", "AAA", "2026-11-23", "2026-11-23 More", "x1 (2026-11-23)", "unreleased"]
)
def test_headings_that_say_none(heading: str) -> None:
    assert read(heading) == ([], [f'C:1:1: "{heading}" says no date; {FORMS}'])


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("2026-11-25: X", "C:1:1: 2026-11-25 is in the future; a section has the day on which readers got the change"),
        ("2026-02-30: X", 'C:1:1: "2026-02-30" is no day of the calendar'),
    ],
)
def test_days_that_cannot_be(heading: str, said: str) -> None:
    assert read(heading) == ([], [said])


def test_what_is_unreleased_stands_on_top_and_once() -> None:
    said = "Unreleased stands on top, and once"
    assert read("Unreleased", "2026-01-02: B") == (["B"], [])
    assert read("2026-01-02: B", "Unreleased") == (["B"], [f"C:5:1: {said}"])
    assert read("Unreleased", "2026-01-02: B", "Unreleased", "Unreleased") == (["B"], [f"C:9:1: {said}"])


def test_the_newest_comes_first_and_no_heading_twice() -> None:
    assert read("2026-01-03: A", "2026-01-02: B", "2026-01-02: C", "2026-01-01: D")[1] == []
    below = '"2026-01-03: B" stands below "2026-01-02: A"; the newest section comes first'
    assert read("2026-01-02: A", "2026-01-03: B", "2026-01-01: C")[1] == [f"C:5:1: {below}"]
    twice = 'a second section "2026-01-02: A"; give it other words, or put the two together'
    assert read("2026-01-02: A", "2026-01-02: B", "2026-01-02: A") == (["A", "B", "A"], [f"C:9:1: {twice}"])


def test_a_section_has_a_text() -> None:
    empty = 'nothing stands under "{}"; say what changed, or delete the heading'
    text = "# Changelog\n\n## 2026-01-02: A\n\n \n## 2026-01-01: B\n### b\n"
    assert titles(text) == (["A", "B"], [f"C:3:1: {empty.format('2026-01-02: A')}"])
    assert titles("## Unreleased\n") == ([], [])
    assert titles("# Changelog\n\nNothing yet.\n") == ([], [])


def test_a_fault_of_a_text_stands_at_its_paragraph() -> None:
    html = "in the paragraph that begins here: HTML in a text; use Markdown (**bold**, *emphasis*, `code`, [words](https://…))"
    text = "## Unreleased\n\nfine\n\nso\nis <b>\n\n\n<i>\n## 2026-01-01: A\n<u>\n"
    assert titles(text)[1] == [f"C:5:1: {html}", f"C:9:1: {html}", f"C:11:1: {html}"]


def test_what_costs_too_much_is_told_and_nothing_is_read() -> None:
    text = f"## 2026-01-01: A\n\n- x\n\n{' ' * 41}x\n\n{'*' * 501}\n"
    found, said = titles(text)
    assert found == []
    assert [each.partition(": ")[0] for each in said] == ["C:5:1", "C:7:1"]


def test_invisible_characters_stand_where_they_are() -> None:
    assert [each.partition(": ")[0] for each in titles("## 2026-01-01: A\n\n- \u200bx\ty\n")[1]] == ["C:3:3", "C:3:5"]


def test_a_section_is_named_by_its_whole_heading_and_holds_its_text() -> None:
    problems = Problems()
    (section,) = ChangelogReader("C", problems, TODAY).sections("## 2026-01-01: A b\n\n### C\n\n- x\n\n")
    assert section == Section("2026-01-01: A b", "A b", "2026-01-01", "### C\n\n- x")
    assert section.anchor == "2026-01-01-a-b"


def test_the_file_is_read_with_any_line_ends(tmp_path: Path) -> None:
    problems = Problems()
    assert load_changelog(tmp_path, problems, TODAY) == ()
    (tmp_path / "CHANGELOG.md").write_bytes(b"## 2026-01-01: A\r\n\r\n- x\r\n- y\r\n")
    (section,) = load_changelog(tmp_path, problems, TODAY)
    assert (section.text, list(problems)) == ("- x\n- y", [])
