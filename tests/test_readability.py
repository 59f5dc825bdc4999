"""How hard a text is to read: syllables by rules, the grade by the formula, and the sentences that are too hard, with their line."""

from __future__ import annotations

import importlib
import warnings
from types import ModuleType

import pytest

from handbook.content.pages import scan_page
from handbook.content.readability import HIGHEST_BODY, check_reading, count, prose, syllables
from handbook.problems import Problems
from tests.tiny_book import chapter

SYLLABLES = {
    "open": 2, "people": 2, "language": 2, "languages": 3, "somebody": 3, "framework": 2, "million": 2, "table": 2, "tables": 2,
    "examples": 3, "changes": 2, "reaches": 2, "layer": 2, "model": 2, "licence": 2, "weights": 1, "released": 2, "trained": 1,
    "transparency": 4, "available": 4, "quiz": 1, "use": 1, "used": 1, "source": 1, "sources": 2, "company": 3, "evidence": 3,
    "organisation": 5, "little": 2, "software": 2, "needed": 2, "through": 1, "the": 1,
}  # fmt: skip
TEXTS = (
    "The cat sat on the mat. It was warm there. Nobody came for a long while, so it slept.",
    "A licence says what you may do with a work. Without one, nearly everything is forbidden. Most people never read the text.",
    "The transparency of foundation models depends on the documentation of training data. Regulators in several countries demand it.",
    "Notwithstanding considerable heterogeneity, organisational accountability necessitates comprehensive documentation of responsibility.",
)


@pytest.fixture(scope="module")
def textstat() -> ModuleType:
    """The library, which warns while it is imported and looks words up in its own files."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return importlib.import_module("textstat")


@pytest.mark.parametrize(("word", "number"), SYLLABLES.items())
def test_syllables_of_common_words(word: str, number: int) -> None:
    assert syllables(word) == number


def test_the_formula() -> None:
    counted = count("The cat sat on the mat. It was warm there.")
    assert (counted.words, counted.sentences, counted.syllables) == (10, 2, 10)
    assert counted.grade == pytest.approx(0.39 * 5 + 11.8 * 1 - 15.59)
    assert count("").grade == 0.0
    assert count("Two words").grade == pytest.approx(0.39 * 2 + 11.8 * 1 - 15.59)  # too short for a sentence, and yet one


def test_harder_texts_have_higher_grades_as_elsewhere(textstat: ModuleType) -> None:
    own = [count(text).grade for text in TEXTS]
    other = [float(textstat.flesch_kincaid_grade(text)) for text in TEXTS]
    assert own == sorted(own)
    assert all(abs(one - two) < 2.5 for one, two in zip(own[:3], other[:3], strict=True)), (own, other)


def test_only_sentences_are_measured() -> None:
    head = '---\ntitle: T\n---\n\n# H\n\n!!! plain "P"\n\n    One [@a, p. 3] is *two* @{a/b/c}.\n\n'
    assert prose(f"{head}```quiz\nx\n```\n\n| a |\n\n- [Item](b.md)\n").split() == ["One", "is", "two", "7.", "Item."]


def test_the_hardest_sentence_is_named_with_its_line() -> None:
    text = chapter().replace("Some say that roots count.", TEXTS[3]).replace("Nobody knows all of its roots.", TEXTS[3])
    found = list(check_reading("a.md", scan_page(text, "a.md", Problems())))
    assert len(found) == 1
    assert f"at most {HIGHEST_BODY:g} is asked" in found[0].message
    assert "Notwithstanding" in text.split("\n")[found[0].location.line - 1]


def test_plain_words_are_held_to_a_lower_grade() -> None:
    text = chapter().replace(
        "A plant is a model. You can see its leaf.", "A transparent organisation documents the composition of its corpora."
    )
    assert ["the plain words" in each.message for each in check_reading("a.md", scan_page(text, "a.md", Problems()))] == [True]


def test_only_chapters_are_measured() -> None:
    assert not list(check_reading("a.md", scan_page(f"# A\n\n{TEXTS[3]}\n", "a.md", Problems())))
