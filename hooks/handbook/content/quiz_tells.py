"""Quizzes without tells: no rule that sees only lengths and loud words may find the right options.

A reader who never opened a chapter can still guess "the longest", "the shortest", "the one in the middle", or "not the one
with `always` in it". Each such rule is scored over all questions; where several options fit it, it counts as one guess among
them. With three options blind guessing finds a third, so a rule above MOST_FOUND tells the answers away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from functools import cache

from handbook.content.quizzes import Option, Question, Quiz

MOST_FOUND = Fraction(40, 100)  # of the questions of the book
MOST_FOUND_IN_ONE = Fraction(60, 100)  # of one quiz, where a single question weighs a tenth
LOUD = re.compile(
    r"\b(always|never|only|nobody|no one|none|all|every|everybody|everyone|any|anyone|law|laws|legal|secret|secretly|forbids?|forbidden"
    r"|must|cannot|impossible|completely|entirely|whole|exactly|certainly|guarantees?|guaranteed|proves?)\b",
    re.IGNORECASE,
)

Options = tuple[Option, ...]
Rule = Callable[[Options], Options]


def longest(options: Options) -> Options:
    """The options with the most letters."""
    most = max(len(option.text) for option in options)
    return tuple(option for option in options if len(option.text) == most)


def shortest(options: Options) -> Options:
    """The options with the fewest letters."""
    fewest = min(len(option.text) for option in options)
    return tuple(option for option in options if len(option.text) == fewest)


def middle(options: Options) -> Options:
    """The options that are neither the longest nor the shortest, or all of them."""
    ends = {*longest(options), *shortest(options)}
    return tuple(option for option in options if option not in ends) or options


@cache
def is_loud(text: str) -> bool:
    """Whether a text holds a loud word; four rules ask it of each option, for each quiz and for all together."""
    return LOUD.search(text) is not None


def quiet(options: Options) -> Options:
    """The options without a loud word, or all of them."""
    return tuple(option for option in options if not is_loud(option.text)) or options


def loud(options: Options) -> Options:
    """The options with a loud word, or all of them."""
    return tuple(option for option in options if is_loud(option.text)) or options


RULES: Mapping[str, Rule] = {
    "the longest option": longest,
    "the shortest option": shortest,
    "the option of middle length": middle,
    "an option without always, never, only, law and the like": quiet,
    "an option with always, never, only, law and the like": loud,
    "the longest of the options without such words": lambda options: longest(quiet(options)),
    "the shortest of the options without such words": lambda options: shortest(quiet(options)),
    "the middle one of the options without such words": lambda options: middle(quiet(options)),
}


def found(rule: Rule, questions: Iterable[Question]) -> Fraction:
    """The share of questions that a rule answers, from 0 to 1; a choice among n options counts 1/n."""
    shares = []
    for question in questions:
        chosen = rule(question.options)
        shares.append(Fraction(sum(option.correct for option in chosen), len(chosen)))
    return sum(shares, Fraction()) / len(shares) if shares else Fraction()


def tells(questions: Iterable[Question], most: Fraction) -> dict[str, Fraction]:
    """The rules that answer more than `most` of the questions, with their shares."""
    asked = [question for question in questions if question.options]
    scores = {name: found(rule, asked) for name, rule in RULES.items()}
    return {name: score for name, score in scores.items() if score > most}


def told_away(quizzes: Iterable[Quiz]) -> dict[str, dict[str, Fraction]]:
    """The tells of each quiz by its id, and those of all quizzes together by an empty id; only where there are any."""
    listed = list(quizzes)
    single = {quiz.id: tells(quiz.questions, MOST_FOUND_IN_ONE) for quiz in listed}
    together = {"": tells((question for quiz in listed for question in quiz.questions), MOST_FOUND)}
    return {name: scores for name, scores in {**single, **together}.items() if scores}
