"""What `handbook check` passes, the strict build and the tests of content pass too: faults in chapters, quizzes and statistics."""

from __future__ import annotations

import pytest

from tests.spoiling import NAV, Mutation, assert_named, change, changed, end
from tests.test_honest_check_data import DATA
from tests.test_honest_check_pages import PAGES
from tests.tiny_book import CHAPTER, QUIZ, STATISTICS
from tests.tiny_site import TinySite


def page_with_capitals(site: TinySite) -> None:
    """A page that stands in the navigation under a name that some disks take for another."""
    site.write("docs/openness/Trees.md", "# Trees\n\nGreen.\n")
    site.replace(NAV, "      - openness/plants.md\n", "      - openness/plants.md\n      - openness/Trees.md\n")


BOOKS = [
    Mutation("objective without a key point", "build", change(CHAPTER, "    - Makers differ too.\n", ""), CHAPTER, 10, "key point"),
    changed("level that is none", "build", CHAPTER, "level: beginner", "level: begginer", 'did you mean "beginner"'),
    Mutation("part left out", "build", change(CHAPTER, "data-slot=dispute", "data-slot=idea"), CHAPTER, 0, "dispute"),
    changed("answer that is guessed", "build", QUIZ, "questions:", "question:", 'did you mean "questions"'),
    changed("two right answers", "build", QUIZ, "correct: yes, ", "correct: no, ", "exactly one"),
    changed("chapter of a quiz", "build", QUIZ, "chapter: openness/plants.md", "chapter: openness/plant.md", "is no page"),
    Mutation("quiz that nobody asks", "rule", lambda site: site.write("docs/quizzes/more.yml", site.read(QUIZ)), "docs/quizzes/more.yml", 0, "no page asks"),
    changed("statistic of a field that is none", "build", STATISTICS, "where: {weights: open}", "where: {weigths: open}", 'did you mean "weights"'),
    Mutation("statistic that nobody states", "build", end(STATISTICS, "more:\n  means: plants\n  dataset: plants\n  show: count\n"), STATISTICS, 7, "no page uses"),
    Mutation("sentence that the data deny", "build", end(STATISTICS, "guard:\n  means: plants\n  dataset: plants\n  show: count\n  expect: 4\n  says: {index.md: The last words}\n"), STATISTICS, 7, "the data say 3"),
    Mutation("page with capitals", "rule", page_with_capitals, "docs/openness/Trees.md", 0, "becomes part of an address"),
    Mutation("table that no chapter reads", "page", lambda site: site.replace(CHAPTER, ", [the licences](../compare/licences.md)", ""), "docs/data/licences/dataset.yml", 0, "no chapter uses"),
]  # fmt: skip

MUTATIONS = [*DATA, *PAGES, *BOOKS]


def test_there_are_enough_and_each_has_a_name() -> None:
    assert len(MUTATIONS) >= 80
    assert len({each.name for each in MUTATIONS}) == len(MUTATIONS)
    assert len([each for each in MUTATIONS if each.breaks != "rule"]) >= 80, "those that the build, the tests or the linter refuse"


def test_the_unbroken_book_has_no_fault(book: TinySite) -> None:
    result = book.check()
    assert result.exit_code == 0, result.output
    assert not book.build(strict=True).stopped


@pytest.mark.parametrize("mutation", BOOKS, ids=lambda each: each.name)
def test_what_breaks_the_build_or_the_tests_is_named(mutation: Mutation, book: TinySite) -> None:
    assert_named(mutation, book)
