"""Quizzes without tells: the rules that a guesser uses, and what is said when one finds the answers."""

from __future__ import annotations

from fractions import Fraction

import pytest

from handbook.content.quiz_tells import RULES, found, tells, told_away
from handbook.content.quizzes import Option, Question, Quiz


def question(right: str, *wrong: str) -> Question:
    """A question with its right option first."""
    return Question("q", "?", (Option(right, True, "."), *(Option(each, False, ".") for each in wrong)))


@pytest.mark.parametrize(
    ("rule", "asked", "share"),
    [
        ("the longest option", question("abc", "ab", "a"), 1),
        ("the longest option", question("abc", "abd", "a"), Fraction(1, 2)),
        ("the shortest option", question("a", "ab", "abc"), 1),
        ("the shortest option", question("ab", "a", "abc"), 0),
        ("the option of middle length", question("ab", "a", "abc"), 1),
        ("the option of middle length", question("abc", "abd", "abe"), Fraction(1, 3)),
        ("an option without always, never, only, law and the like", question("It may", "It always may", "Only it may"), 1),
        ("an option without always, never, only, law and the like", question("It always may", "It may", "It can"), 0),
        ("an option with always, never, only, law and the like", question("It always may", "It may", "It can"), 1),
        ("the longest of the options without such words", question("It may do", "It may", "It always does so"), 1),
    ],
)
def test_a_rule_counts_a_tie_as_a_guess(rule: str, asked: Question, share: Fraction) -> None:
    assert found(RULES[rule], [asked]) == share


def test_a_quiz_that_tells_its_answers_is_named() -> None:
    loud = Quiz("loud", "T", "a.md", tuple(question("right and long", "wrong", "no") for _ in range(5)))
    assert told_away([loud])["loud"]["the longest option"] == 1
    assert told_away([loud])[""]["the longest option"] == 1


@pytest.mark.parametrize(
    ("longest", "asked", "alone", "together"),
    [
        (3, 5, False, True),  # three of five are what one quiz may have, and more than all may have together
        (4, 5, True, True),
        (2, 5, False, False),
        (3, 7, False, True),
    ],
)
def test_a_quiz_may_be_guessed_a_little(longest: int, asked: int, alone: bool, together: bool) -> None:
    even = question("ab", "a", "abc")
    quiz = Quiz("q", "T", "a.md", (*(question("abc", "ab", "a") for _ in range(longest)), *(even for _ in range(asked - longest))))
    found = told_away([quiz])
    assert ["the longest option" in found.get(name, {}) for name in ("q", "")] == [alone, together]


def test_a_quiz_without_tells_is_not_named() -> None:
    even = (question("abc", "ab", "a"), question("ab", "a", "abc"), question("a", "ab", "abc"))
    assert not tells(even, Fraction(40, 100))
    assert not told_away([Quiz("even", "T", "a.md", even)])
