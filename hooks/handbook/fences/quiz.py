"""A `quiz` fence: the questions of a quiz file; a `review` fence: those of all quizzes that are due."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from handbook.content.quizzes import Quiz
from handbook.fences.kind import Asked, FenceKind, Showing, nothing
from handbook.problems import nearest


def read_quiz(asked: Asked) -> Quiz | None:
    """The quiz whose file the fence names."""
    name, quizzes = asked.settings.text("quiz"), asked.corpus.quizzes
    if name and name not in quizzes:
        asked.settings.fault("quiz", f'quiz: "{name}" is no file in docs/quizzes/; {meant(name, quizzes)}')
    return quizzes.get(name)


def meant(name: str, quizzes: Iterable[str]) -> str:
    """What to do about a quiz that is not there: the name that was meant, or how it is begun."""
    close = nearest(name, quizzes)
    return f'did you mean "{close}"?' if close else f"begin it: handbook new quiz {name}"


def show_quiz(showing: Showing, quiz: Quiz, address: str) -> Markup:
    """The questions with folded answers."""
    return showing.renderer.render("quiz", address, quiz=quiz)


def show_review(showing: Showing, asked: object, address: str) -> Markup:
    """Every question of every quiz; a script shows those that are due."""
    return showing.renderer.render("review", address, quizzes=tuple(showing.corpus.quizzes.values()))


QUIZ = FenceKind("quiz", ("quiz",), read_quiz, show_quiz)
REVIEW = FenceKind("review", (), nothing, show_review)
