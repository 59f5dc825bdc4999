"""British spelling: American words in what this book says itself, by a list in the tree (`british.txt`).

Only words in small letters and at the beginning of a sentence are looked at: names keep the spelling of their owners ("Center for
AI Safety", "Apache License"), and so do quotations, code, links, keys of sources and titles of what others wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

LIST = Path(__file__).with_name("british.txt")
_WORD = re.compile(r"(?<![\w@/.#&_-])[A-Za-z][a-z]+(?![\w/@_]|\.\w)")
_LETTERS = re.compile(r"[a-z]+")
_LICENSE = re.compile(
    r"\b(?:a|an|the|this|that|these|those|no|each|every|which|its|their|your|any|same|free|open|software) (license)(s?)\b"
)
_NOT_OURS = re.compile(
    r"“[^”]*”|\"[^\"]*\"|(?<!\w)'[^']{0,200}'(?!\w)|`[^`]*`|\[@[^\]]*\]|@\{[^}]*\}|\]\([^)]*\)|https?://\S+|<[^>]*>|\{[^}]*\}|\*[^*\n]+\*(?!\*)"
)
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?:]\s+|^\s*(?:[-*+#>]+|\d+\.)\s+|^\s*[\w-]+:\s+[\"']?)$")


@cache
def british() -> Mapping[str, str]:
    """American word → British word, of the list in the tree."""
    words = {}
    for line in LIST.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            american, proper, *endings = line.split()
            whole = [] if american.endswith("z") else [""]  # a stem such as "organiz" is no word
            words.update({f"{american}{each}": f"{proper}{each}" for each in (*whole, *endings)})
    return words


def american_words(text: str) -> Iterator[tuple[int, str, str]]:
    """The American spellings in a line of prose: where each stands, the word, and how it is spelt here."""
    if british().keys().isdisjoint(_LETTERS.findall(text.lower())) and not ("license" in text and _LICENSE.search(text)):
        return  # nearly every line
    ours = _NOT_OURS.sub(lambda match: " " * len(match[0]), text)
    for match in _WORD.finditer(ours):
        word = match[0]
        proper = british().get(word.lower())
        if proper and (word.islower() or opens_sentence(ours, match.start())):
            yield match.start(), word, proper if word.islower() else proper.capitalize()
    for match in _LICENSE.finditer(ours):
        yield match.start(1), match[1] + match[2], f"licence{match[2]}"


def opens_sentence(text: str, at: int) -> bool:
    """Whether a sentence begins at a place of a line."""
    return _OPENS_SENTENCE.search(text[:at]) is not None
