"""Quizzes in the terms of schema.org: Quiz, Question, Answer."""

from __future__ import annotations

from typing import Any

from handbook.content.quizzes import Option, Question, Quiz
from handbook.render.inline import plain_text

Node = dict[str, Any]


def quiz_in_short(quiz: Quiz, review: str) -> Node:
    """A quiz as a part of its chapter. Its questions stand in the description of the page with the address `review`."""
    return {"@type": "Quiz", **_id(quiz, review), "name": quiz_name(quiz)}


def quiz_ld(quiz: Quiz, chapter: str, review: str, url: str) -> Node:
    """A quiz with its questions; `chapter` is the title, `url` the address ("" = unknown) of the chapter it belongs to."""
    resource = {"@type": "LearningResource", "name": chapter, **({"url": url} if url else {})}
    return {
        "@type": "Quiz",
        **_id(quiz, review),
        "name": quiz_name(quiz),
        "about": {"@type": "Thing", "name": chapter},
        "isPartOf": resource,
        "hasPart": [question_ld(each) for each in quiz.questions],
    }


def quiz_name(quiz: Quiz) -> str:
    """The name under which a quiz is known."""
    return f"Quiz: {quiz.title}"


def question_ld(question: Question) -> Node:
    """A question with one right answer (acceptedAnswer) and the wrong ones (suggestedAnswer), in the order of the page."""
    options = list(enumerate(question.options, 1))
    return {
        "@type": "Question",
        "eduQuestionType": "Multiple choice",
        "text": plain_text(question.prompt),
        "acceptedAnswer": next((answer_ld(each, position) for position, each in options if each.correct), {}),
        "suggestedAnswer": [answer_ld(each, position) for position, each in options if not each.correct],
    }


def answer_ld(option: Option, position: int) -> Node:
    """An answer and its place among the options (counted from 1); the right one with its explanation, which is the lesson."""
    explanation = {"@type": "Comment", "text": plain_text(option.why)}
    answer = {"@type": "Answer", "position": position, "text": plain_text(option.text)}
    return {**answer, "answerExplanation": explanation} if option.correct else answer


def _id(quiz: Quiz, review: str) -> Node:
    """One name for the quiz in the chapter and on the page of all questions, when addresses are known."""
    return {"@id": f"{review}#{quiz.id}"} if review else {}
