"""Quiz files: what a question needs, and that its options explain themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.content.quizzes import Quiz, QuizReader, load_quizzes
from handbook.data.reading.strict_yaml import read_text
from handbook.problems import Problems

QUESTION = """  - id: q{n}
    prompt: Why?
    options:
      - {{text: Because, correct: yes, why: It is so.}}
      - {{text: Not, why: It is not.}}
"""
GOOD = "title: T\nchapter: a.md\nquestions:\n" + "".join(QUESTION.format(n=n) for n in range(5))


def read(text: str) -> tuple[Quiz | None, str]:
    """The quiz in a text, and the faults found."""
    problems = Problems()
    quiz = QuizReader("q", problems).quiz("name", read_text(text, "q", problems))
    return quiz, "\n".join(map(str, problems))


def test_a_good_quiz() -> None:
    quiz, said = read(GOOD)
    assert said == ""
    assert quiz
    assert (quiz.id, quiz.chapter, len(quiz.questions)) == ("name", "a.md", 5)
    assert [option.correct for option in quiz.questions[0].options] == [True, False]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("title: T\n", "", "q:1:1: `title:` is missing"),
        ("prompt: Why?", "promt: Why?", '"promt" is no setting of a question; did you mean "prompt"?'),
        ("correct: yes, ", "", "q:7:7: 2 options, 0 correct"),
        ("{text: Not, ", "{text: Not, correct: yes, ", "2 options, 2 correct"),
        ("correct: yes, ", "correct: true, ", 'correct: "true" is not possible'),
        (", why: It is so.", "", "`why:` is missing"),
        ("Why?", "Which is NOT so?", "ask it the other way round"),
        ("id: q1", "id: q0", 'two questions have the id "q0"'),
        ("It is so.", "'[so](javascript:alert(1))'", 'q:7:44: why: "javascript:alert(1" is no https address'),
        ("It is so.", "<b>so</b>", "HTML in a text"),
        (QUESTION.format(n=4), "", "4 questions; a quiz has at least 5"),
    ],
)
def test_faults(old: str, new: str, said: str) -> None:
    assert old in GOOD
    assert said in read(GOOD.replace(old, new, 1))[1]


@pytest.mark.parametrize(("options", "good"), [(1, False), (2, True), (5, True), (6, False)])
def test_a_question_has_two_to_five_options(options: int, good: bool) -> None:
    wrong = "      - {text: Not, why: It is not.}\n"
    assert wrong in GOOD
    said = read(GOOD.replace(wrong, wrong * (options - 1), 1))[1]
    fault = f"q:7:7: {options} options, 1 correct; a question has 2 to 5 options and exactly one is `correct: yes`"
    assert said == ("" if good else fault)


def test_each_file_of_a_folder_is_a_quiz_and_a_broken_one_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "good.yml").write_text(GOOD, "utf-8")
    (tmp_path / "broken.yml").write_text("title: [\n", "utf-8")
    problems = Problems()
    assert list(load_quizzes(tmp_path, tmp_path, problems)) == ["good"]
    assert ["broken.yml" in str(each) and "not valid YAML" in str(each) for each in problems] == [True]


def test_something_else_is_no_quiz() -> None:
    assert read("- a")[0] is None
