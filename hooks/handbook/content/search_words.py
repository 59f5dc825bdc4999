"""What readers write: for our own words (`docs/search/words.yml`), and when they ask for a page (`docs/search/questions.yml`)."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass, field
from pathlib import Path

from handbook.data.reading.settings import Settings, read_settings
from handbook.data.reading.strict_yaml import Scalar, read_file
from handbook.problems import Problems, shown_name

KEYS = ("ignored", "aspects", "meanings")


@dataclass(frozen=True, slots=True)
class SearchWords:
    """What readers write.

    `ignored`: words that ask and say nothing; `aspects`: what one asks of a model or a program;
    `meanings`: the handbook's words → other words and phrases for them.
    """

    ignored: tuple[str, ...] = ()
    aspects: tuple[str, ...] = ()
    meanings: AbstractMapping[str, tuple[str, ...]] = field(default_factory=dict)


def load_search_words(path: Path, root: Path, problems: Problems) -> SearchWords:
    """The words in a file; without the file there are none."""
    if not path.is_file():
        return SearchWords()
    shown = shown_name(path, root)
    node = read_file(path, shown, problems)
    settings = read_settings(node, KEYS, "the file of search words", shown, problems) if node else None
    if not settings:
        return SearchWords()
    listed = settings.entries("meanings")
    meanings = settings.mapping("meanings", listed, "`meanings`") if listed else None
    ignored, aspects = (words_of(settings, key) for key in KEYS[:2])
    return SearchWords(ignored, aspects, {each: texts_of(meanings, each) for each in listed} if meanings else {})


def words_of(settings: Settings, key: str) -> tuple[str, ...]:
    """The words of a list; one may stand there for two languages."""
    return tuple(each.text for each in settings.items(key, required=True) if settings.is_text(key, each) and isinstance(each, Scalar))


def texts_of(settings: Settings, key: str) -> tuple[str, ...]:
    """The words or phrases of a list, each once."""
    return tuple(each.text for each in settings.texts(key, required=True))


def load_search_questions(path: Path, root: Path, pages: Collection[str], problems: Problems) -> AbstractMapping[str, tuple[str, ...]]:
    """Page → the questions that it answers. Every page must be there, and a question leads to one page only."""
    if not path.is_file():
        return {}
    shown = shown_name(path, root)
    node = read_file(path, shown, problems)
    settings = read_settings(node, pages, "the file of questions", shown, problems) if node else None
    asked = {page: settings.texts(page, required=True) for page in settings.node.keys if page in pages} if settings else {}
    refuse_repeated(asked, shown, problems)
    return {page: tuple(each.text for each in questions) for page, questions in asked.items()}


def refuse_repeated(asked: AbstractMapping[str, tuple[Scalar, ...]], shown: str, problems: Problems) -> None:
    """A fault for each question that an earlier page answers already; within a page the reader of settings tells it."""
    first: dict[str, str] = {}
    for page, questions in asked.items():
        for each in questions:
            earlier = first.setdefault(each.text.casefold(), page)
            if earlier != page:
                problems.add(shown, each, f'"{each.text}" is a question of {earlier} already; keep it where it is answered best')
