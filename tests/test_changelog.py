"""The changelog: its dated sections, and what is said of one that can't be read."""

from __future__ import annotations

import datetime

import pytest

from handbook.checks.project import Project
from handbook.content.changelog import ChangelogReader, Section, load_changelog
from handbook.problems import Problems
from tests.tiny_site import TinySite

TODAY = datetime.date(2026, 11, 23)
GOOD = """# Changelog

Newest first.

## Unreleased

- Not yet.

## 2026-11-23: More pages

### Added

- A page on *trees*.

## 0.1.0 (2026-11-01)

- The [first](https://example.org/) pages.
"""


def read(text: str) -> tuple[tuple[Section, ...], str]:
    """The sections of a text, and the faults found."""
    problems = Problems()
    return ChangelogReader("C.md", problems, TODAY).sections(text), "\n".join(map(str, problems))


def test_dated_sections_and_versions_are_read_and_what_is_unreleased_waits() -> None:
    sections, said = read(GOOD)
    assert said == ""
    assert [(each.title, each.date, each.heading) for each in sections] == [
        ("More pages", "2026-11-23", "2026-11-23: More pages"),
        ("0.1.0", "2026-11-01", "0.1.0 (2026-11-01)"),
    ]
    assert sections[0].text == "### Added\n\n- A page on *trees*."


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2026-11-23: More pages", "Soon", 'C.md:9:1: "Soon" says no date; write  ## 2026-11-23: What changed,'),
        ("2026-11-23: More", "2026-13-23: More", 'C.md:9:1: "2026-13-23" is no day of the calendar'),
        ("2026-11-23: More", "2026-11-25: More", "C.md:9:1: 2026-11-25 is in the future"),
        ("(2026-11-01)", "(2026-11-24)", 'C.md:15:1: "0.1.0 (2026-11-24)" stands below "2026-11-23: More pages"; the newest'),
        ("0.1.0 (2026-11-01)", "2026-11-23: More pages", 'C.md:15:1: a second section "2026-11-23: More pages"'),
        ("0.1.0 (2026-11-01)", "Unreleased", "C.md:15:1: Unreleased stands on top, and once"),
        ("- The [first](https://example.org/) pages.\n", "", 'C.md:15:1: nothing stands under "0.1.0 (2026-11-01)"'),
        ("*trees*", "<b>trees</b>", "C.md:13:1: in the paragraph that begins here: HTML in a text"),
        ("https://example.org/", "docs/index.md", 'C.md:17:1: in the paragraph that begins here: "docs/index.md" is no https address'),
        (
            "](https://example.org/)",
            "](\n  javascript:alert)",
            'C.md:17:1: in the paragraph that begins here: "javascript:alert" is no https',
        ),
        ("*trees*", "\u202etrees", "C.md:13:13: an invisible character (RIGHT-TO-LEFT OVERRIDE)"),
        ("*trees*", "\ufffetrees", "C.md:13:13: an invisible character (control character U+FFFE)"),
        ("*trees*", "\x08trees", "C.md:13:13: an invisible character (control character U+0008)"),
    ],
)
def test_faults(old: str, new: str, said: str) -> None:
    assert old in GOOD
    assert said in read(GOOD.replace(old, new, 1))[1]


def test_a_date_of_tomorrow_is_right_east_of_here() -> None:
    assert read("## 2026-11-24: A\n\n- x\n")[1] == ""


def test_no_changelog_no_news(tiny: TinySite) -> None:
    problems = Problems()
    assert load_changelog(tiny.root, problems, TODAY) == ()
    assert not list(problems)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"## 2026-01-01: A\n\n- \xff\n", "CHANGELOG.md:3:1: byte 21 is not UTF-8; save the file as UTF-8"),
        (b"- aaaaaaa\n" * 200_000, "CHANGELOG.md: the file has 2,000,000 bytes, at most 1,000,000 are read"),
        (b"## Soon\n\n- x\n", 'CHANGELOG.md:1:4: "Soon" says no date'),
    ],
)
def test_the_check_and_the_build_name_the_fault(text: bytes, said: str, tiny: TinySite) -> None:
    tiny.write("CHANGELOG.md", text)
    checked = tiny.check()
    assert checked.exit_code == 1
    assert said in checked.output
    built = tiny.build(strict=True)
    assert built.stopped
    assert any(each.startswith(said) for each in built.warnings)


def test_the_real_changelog_has_news(real_project: Project) -> None:
    assert real_project.corpus.changelog


def test_two_sections_of_one_day_keep_their_order() -> None:
    found = Problems()
    text = "# Changelog\n\n## 2026-02-02: Second\n\n- B.\n\n## 2026-02-02: First\n\n- A.\n"
    sections = ChangelogReader("c", found, datetime.date(2026, 3, 1)).sections(text)
    assert [each.title for each in sections] == ["Second", "First"]
    assert not list(found)
