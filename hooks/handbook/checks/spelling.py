"""British spelling in everything that the book says itself: pages, notes, descriptions, quizzes, statistics."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.checks.project import Project
from handbook.content.pages import PageText
from handbook.content.quizzes import Quiz
from handbook.content.spelling import american_words
from handbook.data.records import Dataset, Record
from handbook.problems import Location, Problem

OTHER_PEOPLES_WORDS = frozenset({"sources"})  # titles and publishers are spelt as their owners spell them
CAPTIONS = ("caption:", "title:", "description:", "caution:")


def check_spelling(project: Project) -> Iterator[Problem]:
    """Every American spelling, with the British one."""
    for page in project.pages.values():
        yield from page_spelling(page)
    for dataset in project.library:
        yield from described_spelling(dataset)
        if dataset.description.name not in OTHER_PEOPLES_WORDS:
            for record in dataset.records.values():
                yield from record_spelling(record, dataset)
    for quiz in project.corpus.quizzes.values():
        yield from quiz_spelling(quiz, f"{project.docs.name}/quizzes/{quiz.id}.yml")
    for statistic in project.corpus.statistics.values():
        yield from faults(statistic.means, statistic.at)


def page_spelling(page: PageText) -> Iterator[Problem]:
    """The prose of a page, its front matter, and the captions of its blocks."""
    lines = page.text.split("\n")
    prose = min((line.line for line in page.lines), default=1)
    for number, text in enumerate(lines[1 : prose - 1], 2):
        yield from faults(text, Location(page.file, number, 1))
    for line in page.lines:
        yield from faults(line.text, Location(page.file, line.line, 1))
    for fence in page.fences:
        for number, text in enumerate(fence.body.split("\n"), fence.line):
            if text.startswith(CAPTIONS):
                yield from faults(text.replace('"', " "), Location(page.file, number, fence.column))


def described_spelling(dataset: Dataset) -> Iterator[Problem]:
    """What a description says of a dataset and its fields."""
    described = dataset.description
    at = Location(described.file)
    for text in (described.title, described.description, described.summary):
        yield from faults(text, at)
    for field in described.fields.values():
        means = (label.means for label in field.labels.values())
        for text in (field.title, field.description, *means):
            yield from (Problem(each.location, f"{field.name}: {each.message}") for each in faults(text, at))


def record_spelling(record: Record, dataset: Dataset) -> Iterator[Problem]:
    """Notes and sentences of a record."""
    for name, cell in record.cells.items():
        texts = [cell.note, *(each.note for each in cell.disputes)]
        if dataset.description.fields[name].item_type == "text":
            texts += map(str, cell.value if isinstance(cell.value, tuple) else (cell.value or "",))
        for text in filter(None, texts):
            yield from (Problem(each.location, f"{name}: {each.message}") for each in faults(text, cell.at))


def quiz_spelling(quiz: Quiz, file: str) -> Iterator[Problem]:
    """Questions, options and explanations."""
    for question in quiz.questions:
        texts = (question.prompt, *(text for option in question.options for text in (option.text, option.why)))
        for text in texts:
            yield from (Problem(each.location, f"{question.id}: {each.message}") for each in faults(text, Location(file)))


def faults(text: str, at: Location) -> Iterator[Problem]:
    """The American spellings of a text that begins at a place; only on one line is the column known."""
    for start, word, proper in american_words(text):
        column = at.column + start if at.column and "\n" not in text else at.column
        yield Problem(Location(at.file, at.line, column), f'"{word}" is American; the book writes "{proper}"')
