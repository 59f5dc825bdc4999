"""The handbook as a folder: its data, quizzes and pages, loaded once and checked together."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path

from handbook.checks.facts.agreement import disagreements
from handbook.checks.facts.claims import check_claims
from handbook.checks.leftovers import FILL_IN
from handbook.checks.pages import PageCheck
from handbook.checks.placing import placed
from handbook.checks.reading_paths import check_paths
from handbook.checks.site_files import check_files, is_placed
from handbook.content.changelog import load_changelog
from handbook.content.chapters import ChapterCheck, is_chapter
from handbook.content.corpus import Corpus
from handbook.content.drawings import load_drawings
from handbook.content.limits import read_page
from handbook.content.pages import Fence, PageText, scan_page
from handbook.content.quiz_tells import told_away
from handbook.content.quizzes import Quiz, load_quizzes
from handbook.content.scripts import load_scripts
from handbook.content.search_words import load_search_questions, load_search_words
from handbook.data.environment import EPOCH, epoch_day, given_day
from handbook.data.integrity import check_library
from handbook.data.loading import Readings, load_library
from handbook.data.reading.files import kind_fault, walk
from handbook.data.records import Library
from handbook.problems import Problems, shown_name, suggestion
from handbook.query.statistics import load_statistics

DATA_FOLDER = "data"
STATISTIC_FOLDER = "statistics"
OWN_EPOCH = "HANDBOOK_OWN_EPOCH"  # the SOURCE_DATE_EPOCH that an earlier build of this process set, which is no wish of the user
QUIZ_FOLDER = "quizzes"
SEARCH_WORDS, SEARCH_QUESTIONS = "search/words.yml", "search/questions.yml"
NEARLY_ONE = 0.8  # of the letters of two titles stand in both, in the same order


@dataclass(frozen=True, slots=True)
class Project:
    """Everything that the folder `docs` holds. Paths of pages are relative to it."""

    root: Path
    docs: Path
    corpus: Corpus
    pages: Mapping[str, PageText]
    problems: Problems = field(default_factory=Problems)
    answers: dict[tuple[str, Fence], object | None] = field(default_factory=dict)  # (file of the page, fence) → what it asks for

    @property
    def library(self) -> Library:
        """The records."""
        return self.corpus.library


def load_project(root: Path, docs: Path, today: datetime.date, known: Readings | None = None) -> Project:
    """Load and check everything below `docs`; every fault stands in `problems`. `known` are readings of data that may still hold."""
    problems = Problems()
    check_files(docs, root, problems)
    data = docs / DATA_FOLDER
    library = load_library(data, root, problems, known) if data.is_dir() else Library({})
    pages = read_pages(docs, root, problems)
    library = replace(library, pages=page_titles(pages, library))
    beside = (today, tuple(library.pages))
    problems.found.extend((known or Readings()).compare(tuple(library), beside, lambda: check_library(library, today)))
    problems.found.extend(disagreements(library))
    statistics = load_statistics(docs / STATISTIC_FOLDER, root, library, problems)
    quizzes = load_quizzes(docs / QUIZ_FOLDER, root, problems)
    corpus = Corpus(
        library,
        statistics,
        quizzes,
        load_drawings(root, problems),
        load_changelog(root, problems, today),
        load_scripts(docs, root, problems),
        load_search_words(docs / SEARCH_WORDS, root, problems),
        load_search_questions(docs / SEARCH_QUESTIONS, root, library.pages, problems),
    )
    project = Project(root, docs, corpus, pages, problems)
    check_pages(project, today)
    check_names(project)
    check_tells(project)
    problems.found.extend(check_claims(statistics, library, pages))
    problems.found.extend(check_paths(library, pages))
    problems.found[:] = placed(problems.found, root)
    return project


def read_pages(docs: Path, root: Path, problems: Problems) -> dict[str, PageText]:
    """Every page of the book, taken apart, by its path below `docs`."""
    pages = {}
    for path in page_files(docs):
        shown = shown_name(path, root)
        pages[path.relative_to(docs).as_posix()] = scan_page(read_page(path, shown, problems), shown, problems)
    return pages


def page_titles(pages: Mapping[str, PageText], library: Library) -> dict[str, str]:
    """The title of each page by its path, those generated for a dataset included."""
    generated = {each.description.index_page: each.description.title for each in library if each.description.pages == "dataset"}
    return {**generated, **{path: page.title for path, page in pages.items()}}


def page_files(docs: Path) -> list[Path]:
    """The Markdown files of the book."""
    return [path for path in walk(docs) if path.suffix == ".md" and is_placed(path.relative_to(docs).as_posix()) and not kind_fault(path)]


def check_pages(project: Project, today: datetime.date) -> None:
    """Check the text of every page, and the shape of those that are chapters."""
    known = frozenset(project.pages)
    for page in project.pages.values():
        check = PageCheck(page, project.corpus, project.problems)
        check.run()
        project.answers.update({(page.file, fence): answer for fence, answer in check.answers.items()})
        if is_chapter(page):
            ChapterCheck(page, known, project.problems, today).run()
    for quiz in project.corpus.quizzes.values():
        if quiz.chapter not in known:
            project.problems.add(
                f"{shown_name(project.docs, project.root)}/{QUIZ_FOLDER}/{quiz.id}.yml",
                None,
                f'chapter: "{quiz.chapter}" is no page below docs/; {suggestion(quiz.chapter, known)}',
            )
        for question in (each for each in quiz.questions if each.review_of and each.review_of not in known):
            project.problems.add(
                f"{shown_name(project.docs, project.root)}/{QUIZ_FOLDER}/{quiz.id}.yml",
                None,
                f'review_of: "{question.review_of}" is no page below docs/; {suggestion(question.review_of, known)}',
            )


def check_names(project: Project) -> None:
    """No two pages of one folder have nearly the same title: in a menu nobody could tell them apart."""
    for (one, title), (other, second) in combinations(project.library.pages.items(), 2):
        if one.split("/")[0] == other.split("/")[0] and alike(title.casefold(), second.casefold()):
            message = f'the title "{second}" is nearly that of {one}, "{title}"; say in it what is different'
            project.problems.add(f"{shown_name(project.docs, project.root)}/{other}", None, message)


def alike(one: str, other: str) -> bool:
    """Whether two titles differ in a few letters only, before what a comma adds."""
    match = SequenceMatcher(None, one.partition(",")[0], other.partition(",")[0], autojunk=False)
    return match.quick_ratio() >= NEARLY_ONE and match.ratio() >= NEARLY_ONE


def is_form(quiz: Quiz) -> bool:
    """Whether a quiz still holds an answer that nobody has written, whose length tells nothing."""
    return any(FILL_IN in option.text for question in quiz.questions for option in question.options)


def check_tells(project: Project) -> None:
    """No quiz, and not all of them together, lets its answers be guessed from lengths and loud words."""
    folder = f"{shown_name(project.docs, project.root)}/{QUIZ_FOLDER}"
    written = [quiz for quiz in project.corpus.quizzes.values() if not is_form(quiz)]
    for quiz, scores in told_away(written).items():
        for rule, share in scores.items():
            advice = "make right and wrong options alike in length and tone"
            message = f'whoever picks "{rule}" has {float(share):.0%} right without reading; {advice}'
            project.problems.add(f"{folder}/{quiz}.yml" if quiz else folder, None, message)


def as_of(library: Library, environment: Mapping[str, str] = os.environ) -> str:
    """The date the site speaks of, as YYYY-MM-DD: HANDBOOK_AS_OF, else SOURCE_DATE_EPOCH, else the newest check."""
    given = given_day(environment)
    wished = "" if environment.get(EPOCH) == environment.get(OWN_EPOCH) else epoch_day(environment)
    return given or wished or library.newest_check() or "1970-01-01"


def set_epoch(date: str, environment: MutableMapping[str, str] = os.environ) -> None:
    """Give every tool of this build the date of the site, unless the user gave one."""
    if (environment.get(EPOCH) or environment.get(OWN_EPOCH)) == environment.get(OWN_EPOCH):
        moment = datetime.datetime.fromisoformat(f"{date}T00:00:00+00:00")
        environment[EPOCH] = environment[OWN_EPOCH] = str(int(moment.timestamp()))
