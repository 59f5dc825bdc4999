"""Words for the search: what readers write for the handbook's own words (`docs/search/words.yml`)."""

from __future__ import annotations

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
