"""How hard the chapters are to read: the school grade of the plain words and of the body."""

from __future__ import annotations

import importlib
import re
import warnings
from collections.abc import Mapping
from types import ModuleType

import pytest

from tests.tiny_site import REPOSITORY

DOCS = REPOSITORY / "docs"
HIGHEST_PLAIN = 9.0
HIGHEST_BODY = 12.5
EXCEPTIONS: Mapping[str, tuple[float, str]] = {}  # chapter → (the highest grade of its body, the reason)
CHAPTERS = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md") if "\nobjectives:\n" in path.read_text("utf-8"))
FENCE = re.compile(r"^( *)(`{3,}|~{3,}).*?^\1\2[ ]*$", re.MULTILINE | re.DOTALL)
PLAIN = re.compile(r'^!!! plain "[^"]*"\n((?:\n|    .*\n)+)', re.MULTILINE)
NOT_PROSE = (
    (re.compile(r"\A---\n.*?\n---\n", re.DOTALL), ""),  # front matter
    (FENCE, ""),
    (re.compile(r"^#.*$", re.MULTILINE), ""),
    (re.compile(r"^\s*(?:!!!|\?\?\?\+?) .*$", re.MULTILINE), ""),  # the opening line of a box
    (re.compile(r"^\s*\|.*$", re.MULTILINE), ""),
    (re.compile(r"\s*\[@[^\]]*\]"), ""),
    (re.compile(r"@\{[^}]*\}"), "7"),
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"[*_`]"), ""),
)
LIST_ITEM = re.compile(r"^\s*(?:[-*+]|\d+\.)\s+(.*?)[.:;]?$", re.MULTILINE)


@pytest.fixture(scope="module")
def textstat() -> ModuleType:
    """The library, which warns while it is imported and looks words up in its own files."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return importlib.import_module("textstat")


def prose(text: str) -> str:
    """The sentences of a piece of Markdown; an item of a list is a sentence."""
    for pattern, replacement in NOT_PROSE:
        text = pattern.sub(replacement, text)
    return LIST_ITEM.sub(r"\1.", text)


def grade(text: str, library: ModuleType) -> float:
    """The Flesch-Kincaid grade: the school year in which the text can be read."""
    return float(library.flesch_kincaid_grade(" ".join(text.split())))


def test_there_are_chapters() -> None:
    assert len(CHAPTERS) > 10
    assert set(EXCEPTIONS) <= set(CHAPTERS)


def test_only_sentences_are_measured() -> None:
    head = '---\ntitle: T\n---\n\n# H\n\n!!! plain "P"\n\n    One [@a, p. 3] is *two* @{a/b/c}.\n\n'
    assert prose(f"{head}```quiz\nx\n```\n\n| a |\n\n- [Item](b.md)\n").split() == ["One", "is", "two", "7.", "Item."]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_plain_words_are_plain(chapter: str, textstat: ModuleType) -> None:
    found = PLAIN.search((DOCS / chapter).read_text("utf-8"))
    assert found, "no box of plain words"
    measured = grade(prose(found[1]), textstat)
    assert measured <= HIGHEST_PLAIN, f"{chapter}: grade {measured:.1f}"


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_body_can_be_read_at_sixteen(chapter: str, textstat: ModuleType) -> None:
    measured = grade(prose(PLAIN.sub("", (DOCS / chapter).read_text("utf-8"))), textstat)
    highest, _ = EXCEPTIONS.get(chapter, (HIGHEST_BODY, ""))
    assert measured <= highest, f"{chapter}: grade {measured:.1f}"
