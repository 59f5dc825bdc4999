"""Words for the search: what readers write for the handbook's own words (`docs/search/words.yml`)."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass, field
from pathlib import Path

from handbook.data.strict_yaml import Mapping, Node, Scalar, Sequence, read_file
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
    if not isinstance(node, Mapping) or set(node.items) - set(KEYS):
        problems.add(shown, node, f"the words of the search are a mapping with {' and '.join(KEYS)}")
        return SearchWords()
    meanings = node.get("meanings")
    listed = meanings.items.items() if isinstance(meanings, Mapping) else ()
    read = {meaning: tuple(words_of(each, shown, problems)) for meaning, each in listed}
    report_twice(read, shown, meanings, problems)
    ignored, aspects = (tuple(words_of(node.get(key), shown, problems)) for key in KEYS[:2])
    return SearchWords(ignored, aspects, read)


def words_of(node: Node | None, shown: str, problems: Problems) -> Iterator[str]:
    """The words or phrases of a list."""
    if not isinstance(node, Sequence):
        problems.add(shown, node, "write a list of words, like  [Lizenz, licencia]")
    for each in node.items if isinstance(node, Sequence) else ():
        if isinstance(each, Scalar):
            yield each.text
        else:
            problems.add(shown, each, "a word of the search is plain text")


def report_twice(meanings: AbstractMapping[str, tuple[str, ...]], shown: str, node: Node | None, problems: Problems) -> None:
    """Report a phrase that stands twice under one meaning."""
    for meaning, phrases in meanings.items():
        for twice in sorted({each for each in phrases if phrases.count(each) > 1}):
            problems.add(shown, node, f'{meaning}: "{twice}" stands there twice')
