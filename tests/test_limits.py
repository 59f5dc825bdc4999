"""What a page of Markdown may cost: each bound holds exactly where it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.content.limits import (
    DEEPEST,
    LONGEST_PARAGRAPH,
    MOST_BYTES,
    MOST_LINES,
    MOST_OPEN_TAGS,
    MOST_SIGNS,
    MOST_WORK,
    character_faults,
    cost_faults,
    read_page,
)
from handbook.problems import MOST_PER_FILE, Problems

TOO_DEEP = f"a line that begins after more than {DEEPEST} spaces; lists and boxes are not nested so deep"
TOO_MANY = "more than ten quotations, or five lists, that begin in one line"
TOO_LONG = f"characters without a blank line, at most {LONGEST_PARAGRAPH:,} are read; divide it"
TOO_FULL = f"more than {MOST_SIGNS} brackets, stars and other marks without a blank line; divide it, or put it into a fenced block"
NESTED = f"more than {MOST_OPEN_TAGS} HTML elements inside each other; use Markdown"
PARAGRAPHS = MOST_WORK // MOST_SIGNS**2  # so many of the fullest may stand in one page
TAGS = "<b>\n\n"


def told(text: str) -> list[tuple[int, str]]:
    """The line and the words of each fault."""
    return [(at.line, message) for at, message in cost_faults(text)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ""),
        ("x" * LONGEST_PARAGRAPH, ""),
        ("x" * (LONGEST_PARAGRAPH + 1), f"{LONGEST_PARAGRAPH + 1:,} {TOO_LONG}"),
        ("x\n" * (MOST_LINES - 1) + "x", ""),
        ("x\n" * MOST_LINES + "x", f"more than {MOST_LINES} lines without a blank one; divide it"),
        ("*" * MOST_SIGNS, ""),
        ("*" * (MOST_SIGNS + 1), TOO_FULL),
        (f"{'x' * 2 * MOST_SIGNS}{'*' * MOST_SIGNS}", ""),
        (f"{'x' * 2 * MOST_SIGNS}{'*' * MOST_SIGNS}]", TOO_FULL),
        (f"{' ' * DEEPEST}x", ""),
        (f"{' ' * (DEEPEST + 1)}x", TOO_DEEP),
        ("\t" * 10 + "x", ""),
        ("\t" * 11 + "x", TOO_DEEP),
        (f"x{' ' * 99}x", ""),
        ("> " * 10 + "x", ""),
        ("> " * 11 + "x", TOO_MANY),
        (">" * 11, TOO_MANY),
        ("- " * 5 + "x", ""),
        ("- * + : 1. x", ""),
        ("- * + : 1. 2) x", TOO_MANY),
        ("- " * 9, ""),  # alike, they draw a rule
        ("- " * 9 + "x", TOO_MANY),
    ],
    ids=repr,
)
def test_a_paragraph_and_a_line_have_their_bounds(text: str, said: str) -> None:
    assert told(text) == ([(1, said)] if said else [])


def test_a_fault_stands_at_its_line_and_at_the_beginning_of_its_paragraph() -> None:
    deep, full = f"{' ' * (DEEPEST + 1)}x", "*" * (MOST_SIGNS + 1)
    assert told(f"a\n\nb\n{deep}\n{full}\n\n{deep}\n") == [(3, TOO_FULL), (4, TOO_DEEP), (7, TOO_DEEP)]


def test_a_page_has_only_so_many_marks() -> None:
    full = "*" * MOST_SIGNS + "\n\n"
    assert told(full * PARAGRAPHS) == []
    too_many = "too many brackets, stars and other marks up to here; divide the page"
    assert told(full * PARAGRAPHS + "*") == [(2 * PARAGRAPHS + 1, too_many)]
    assert told(full * PARAGRAPHS * 3) == [(2 * PARAGRAPHS + 1, too_many)]  # once


def test_elements_that_are_closed_count_no_more() -> None:
    assert told(TAGS * MOST_OPEN_TAGS) == []
    assert told(TAGS * (MOST_OPEN_TAGS + 1)) == [(2 * MOST_OPEN_TAGS + 1, NESTED)]
    assert told(TAGS * MOST_OPEN_TAGS * 2) == [(2 * MOST_OPEN_TAGS + 1, NESTED)]
    assert told((TAGS + "</b>\n\n") * MOST_OPEN_TAGS * 2) == []
    assert told(f"{TAGS * MOST_OPEN_TAGS}</b>\n\n{TAGS}") == []
    assert told("2 < 3 <4 <!-- -->\n\n" * MOST_OPEN_TAGS * 2) == []


def test_characters_that_nobody_sees_are_told_where_they_stand() -> None:
    assert [(at.line, at.column) for at, _ in character_faults("a\tb\n\u200bx\ny\x07")] == [(2, 1), (3, 2)]


def page(folder: Path, raw: bytes) -> tuple[str, list[str]]:
    """What is read of a page, and the faults found."""
    (folder / "p.md").write_bytes(raw)
    problems = Problems()
    text = read_page(folder / "p.md", "p.md", problems)
    return text, [str(each) for each in problems]


@pytest.mark.parametrize(
    ("raw", "text", "said"),
    [
        (b"# A\r\n\r\nb\r\n", "# A\n\nb\n", []),
        (b" \n\t\n", " \n\t\n", ["p.md: the page is empty; write a title (# Title) and a text, or delete the file"]),
        (b"x\n\n" * (MOST_BYTES // 4), "x\n\n" * (MOST_BYTES // 4), []),
        (b"\n" * (MOST_BYTES + 1), "", ["p.md: the file has 200,001 bytes, at most 200,000 are read; divide the page"]),
        (b"\xff", "", ["p.md:1:1: byte 1 is not UTF-8; save the file as UTF-8"]),
        (b"a\n\x07", "", ["p.md:2:1: an invisible character (control character U+0007); delete it"]),
        (b" " * 41 + b"x", "", [f"p.md:1:1: {TOO_DEEP}"]),
    ],
    ids=range(7),
)
def test_a_page_that_costs_too_much_is_not_read(tmp_path: Path, raw: bytes, text: str, said: list[str]) -> None:
    assert page(tmp_path, raw) == (text, said)


def test_a_page_full_of_faults_is_not_told_to_the_end(tmp_path: Path) -> None:
    found = page(tmp_path, b"\x07\n" * (MOST_PER_FILE + 9))[1]
    assert len(found) == MOST_PER_FILE + 1
