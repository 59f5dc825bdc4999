"""Quizzes: questions with options that each explain themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from handbook.data.strict_yaml import Mapping, Node, Scalar, Sequence, read_file
from handbook.data.values import check_markdown
from handbook.problems import Fault, Problems, shown_name, suggestion

FEWEST_QUESTIONS = 5
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
    for path in sorted(folder.glob("*.yml")) if folder.is_dir() else []:
        shown = shown_name(path, root)
        quiz = QuizReader(shown, problems).quiz(path.stem, read_file(path, shown, problems))
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
        if not isinstance(node, Mapping):
            self.fault(node, f"a quiz is a mapping with {', '.join(QUIZ_KEYS)}")
            return None
        self.known_keys(node, QUIZ_KEYS)
        listed = node.get("questions")
        questions = tuple(self.questions(listed)) if isinstance(listed, Sequence) else ()
        if len(questions) < FEWEST_QUESTIONS:
            self.fault(listed or node, f"{len(questions)} questions; a quiz has at least {FEWEST_QUESTIONS}")
        ids = [question.id for question in questions]
        for twice in {each for each in ids if ids.count(each) > 1}:
            self.fault(listed or node, f'two questions have the id "{twice}"; choose another')
        return Quiz(name, self.text(node, "title"), self.text(node, "chapter"), questions)

    def questions(self, node: Sequence) -> Iterator[Question]:
        for each in node.items:
            if isinstance(each, Mapping):
                yield self.question(each)
            else:
                self.fault(each, "a question is a mapping that begins with `- id:`")

    def question(self, node: Mapping) -> Question:
        self.known_keys(node, QUESTION_KEYS)
        prompt = self.text(node, "prompt")
        if re.search(r"\bNOT\b", prompt):
            self.fault(
                node.get("prompt"),
                "a question that asks for what does NOT hold tests reading, not understanding; ask it the other way round",
            )
        listed = node.get("options")
        options = tuple(self.option(each) for each in listed.items if isinstance(each, Mapping)) if isinstance(listed, Sequence) else ()
        if not 2 <= len(options) <= 5 or sum(option.correct for option in options) != 1:
            self.fault(
                listed or node,
                f"{len(options)} options, {sum(option.correct for option in options)} correct; "
                "a question has 2 to 5 options and exactly one is `correct: yes`",
            )
        return Question(self.text(node, "id"), prompt, options, self.text(node, "review_of", required=False))

    def option(self, node: Mapping) -> Option:
        self.known_keys(node, OPTION_KEYS)
        correct = self.text(node, "correct", required=False)
        if correct not in ("", "yes", "no"):
            self.fault(node.get("correct"), f'correct: "{correct}" is not possible; {suggestion(correct, ("yes", "no"))}')
        return Option(self.text(node, "text"), correct == "yes", self.text(node, "why"))

    def text(self, node: Mapping, key: str, required: bool = True) -> str:
        value = node.get(key)
        if isinstance(value, Scalar):
            self.check_markdown(value)
            return " ".join(value.text.split())
        if required:
            self.fault(value or node, f"`{key}:` is missing; every question and option says it in words")
        return ""

    def check_markdown(self, text: Scalar) -> None:
        try:
            check_markdown(text.text)
        except Fault as fault:
            self.fault(text, str(fault))

    def known_keys(self, node: Mapping, allowed: tuple[str, ...]) -> None:
        for key, at in node.keys.items():
            if key not in allowed:
                self.fault(at, f'"{key}" is not known here; {suggestion(key, allowed)}')

    def fault(self, at: Node | None, message: str) -> None:
        self.problems.add(self.file, at, message)
