"""How faults are worded, collected and ordered."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from handbook.problems import Location, Problem, Problems, nearest, suggestion


@dataclass(frozen=True)
class At:
    """A place."""

    line: int
    column: int


def test_a_location_reads_like_a_compiler_message() -> None:
    assert str(Problem(Location("docs/a.md", 3, 4), "wrong")) == "docs/a.md:3:4: wrong"
    assert str(Problem(Location("docs/a.md"), "wrong")) == "docs/a.md: wrong"


def test_problems_come_out_once_and_in_the_order_of_files_and_lines() -> None:
    problems = Problems()
    for file, line in (("b", 1), ("a", 10), ("a", 9), ("a", 10)):
        problems.add(file, At(line, 1), "wrong")
    assert [str(each) for each in problems] == ["a:9:1: wrong", "a:10:1: wrong", "b:1:1: wrong"]
    assert len(problems) == 3


@pytest.mark.parametrize(("word", "close"), [("apache-2.0", "Apache-2.0"), ("MTI", "MIT"), ("zzz", "")])
def test_the_nearest_word(word: str, close: str) -> None:
    assert nearest(word, ["Apache-2.0", "MIT"]) == close


def test_a_suggestion_names_the_nearest_word_and_what_is_allowed() -> None:
    assert suggestion("opne", ["open", "gated"]) == 'did you mean "open"? (allowed: gated, open)'
    assert suggestion("zzz", ["open", "gated"]) == "allowed: gated, open"
    assert suggestion("zzz", []) == "none exist yet"
    assert suggestion("zzz", map(str, range(20))) == "allowed: 0, 1, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19 and 8 more"
