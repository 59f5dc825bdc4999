"""Quizzes: questions with options that each explain themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from handbook.data.reading.files import files_in
from handbook.data.reading.settings import Settings, read_settings
from handbook.data.reading.strict_yaml import Node, read_file
from handbook.problems import Problems, counted, shown_name

FEWEST_QUESTIONS = 5
FEWEST_OPTIONS, MOST_OPTIONS = 2, 5
QUIZ_KEYS = ("title", "chapter", "questions")
QUESTION_KEYS = ("id", "prompt", "options", "review_of")
OPTION_KEYS = ("text", "correct", "why")


@dataclass(frozen=True, slots=True)
class Option:
    """One answer, whether it is right, and why."""

    text: str
    correct: bool
    why: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `review_of` names the chapter it comes from when that is an earlier one."""

    id: str
    prompt: str
    options: tuple[Option, ...]
    review_of: str = ""


@dataclass(frozen=True, slots=True)
class Quiz:
    """The questions of one chapter."""

    id: str
    title: str
    chapter: str
    questions: tuple[Question, ...]


def load_quizzes(folder: Path, root: Path, problems: Problems) -> dict[str, Quiz]:
    """All quiz files of a folder by their stem."""
    quizzes = {}
    for path in files_in(folder, ".yml"):
        shown = shown_name(path, root)
        node = read_file(path, shown, problems)
        quiz = QuizReader(shown, problems).quiz(path.stem, node) if node is not None else None
        if quiz:
            quizzes[quiz.id] = quiz
    return quizzes


class QuizReader:
    """Reads one quiz file; faults go to `problems`."""

    def __init__(self, file: str, problems: Problems) -> None:
        self.file = file
        self.problems = problems

    def quiz(self, name: str, node: Node | None) -> Quiz | None:
        """The quiz in a file's root node."""
        settings = read_settings(node, QUIZ_KEYS, "a quiz", self.file, self.problems)
        if not settings:
            return None
        questions = tuple(map(self.question, settings.mappings("questions", QUESTION_KEYS, "a question")))
        if 0 < len(questions) < FEWEST_QUESTIONS:
            settings.fault("questions", f"{counted(len(questions), 'question')}; a quiz has at least {FEWEST_QUESTIONS}")
        ids = [question.id for question in questions]
        for twice in sorted({each for each in ids if ids.count(each) > 1}):
            settings.fault("questions", f'two questions have the id "{twice}"; choose another')
        return Quiz(name, settings.markdown("title"), settings.text("chapter"), questions)

    def question(self, settings: Settings) -> Question:
        """One question with its options."""
        prompt = settings.markdown("prompt")
        if re.search(r"\bNOT\b", prompt):
            advice = "tests reading, not understanding; ask it the other way round"
            settings.fault("prompt", f"a question that asks for what does NOT hold {advice}")
        before = len(self.problems.found)
        options = tuple(map(self.option, settings.mappings("options", OPTION_KEYS, "an option")))
        correct = sum(option.correct for option in options)
        if len(self.problems.found) == before and not (FEWEST_OPTIONS <= len(options) <= MOST_OPTIONS and correct == 1):
            wanted = f"a question has {FEWEST_OPTIONS} to {MOST_OPTIONS} options and exactly one is `correct: yes`"
            settings.fault("options", f"{len(options)} options, {correct} correct; {wanted}")
        return Question(settings.name("id"), prompt, options, settings.text("review_of", required=False))

    def option(self, settings: Settings) -> Option:
        """One answer with its explanation."""
        return Option(settings.markdown("text"), settings.flag("correct"), settings.markdown("why"))
