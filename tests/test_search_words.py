"""What readers write for the search: the two files below docs/search, and that what they mean stands in the book."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.checks.project import Project
from handbook.content.search_words import SearchWords, load_search_questions, load_search_words
from handbook.problems import Problems
from tests.tiny_site import Built

WORDS = """
ignored: [what, is]
aspects: [open source]
meanings:
  licence: [Lizenz, licencia]
"""


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (WORDS, ""),
        (WORDS.replace("licencia", "Lizenz"), 'licence: "Lizenz" stands here twice'),
        (WORDS.replace("[Lizenz, licencia]", "Lizenz"), "`licence:` is a text, wanted is a list"),
        (WORDS.replace("Lizenz", "{a: b}"), "an entry of `licence:` is a mapping, wanted is a text"),
        (WORDS + "others: [a]\n", '"others" is no setting of the file of search words'),
        ("- a\n", "the file of search words is written as settings, one a line: ignored, aspects, meanings"),
    ],
)
def test_the_words_of_a_file(tmp_path: Path, text: str, fault: str) -> None:
    path, problems = tmp_path / "words.yml", Problems()
    path.write_text(text, "utf-8")
    words = load_search_words(path, tmp_path, problems)
    assert fault in " ".join(map(str, problems))
    assert bool(fault) == bool(list(problems))
    if not fault:
        assert words == SearchWords(("what", "is"), ("open source",), {"licence": ("Lizenz", "licencia")})


def test_without_a_file_there_are_no_words(tmp_path: Path) -> None:
    assert load_search_words(tmp_path / "words.yml", tmp_path, Problems()) == SearchWords()


PAGES = ("a.md", "b.md")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a.md: [what is it, Was ist das]\nb.md: [how]\n", ""),
        ("a.mb: [what]\n", '"a.mb" is no setting of the file of questions; did you mean "a.md"?'),
        ("a.md: what\n", "`a.md:` is a text, wanted is a list"),
        ("a.md: []\n", "`a.md:` is empty; the file of questions needs at least one entry"),
        ("a.md: [what, what]\n", 'a.md: "what" stands here twice'),
        ("a.md: [what]\nb.md: [What]\n", 'q.yml:2:8: "What" is a question of a.md already; keep it where it is answered best'),
    ],
)
def test_the_questions_of_a_file(tmp_path: Path, text: str, fault: str) -> None:
    path, problems = tmp_path / "q.yml", Problems()
    path.write_text(text, "utf-8")
    asked = load_search_questions(path, tmp_path, PAGES, problems)
    assert fault in " ".join(map(str, problems))
    assert bool(fault) == bool(list(problems))
    if not fault:
        assert asked == {"a.md": ("what is it", "Was ist das"), "b.md": ("how",)}
    assert load_search_questions(tmp_path / "none.yml", tmp_path, PAGES, problems) == {}


def test_what_words_mean_stands_in_the_book(real_site: Built, real_project: Project) -> None:
    """A meaning that no page speaks of would lead nowhere."""
    text = (real_site.text("search/search_index.json") + real_site.text("search/texts.js")).casefold()
    words = (word for meaning in real_project.corpus.words.meanings for word in meaning.casefold().replace("-", " ").split())
    assert not {word for word in words if word[:5] not in text.replace('"words":', "").partition('"docs":')[2]}
