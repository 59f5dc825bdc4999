"""How hard a chapter is to read: the school grade of its plain words and of its body, by the formula of Flesch and Kincaid.

grade = 0.39 × words per sentence + 11.8 × syllables per word - 15.59 (Kincaid and others, 1975). The syllables of English are
counted by rules, not looked up: vowels that stand together are one, a silent e is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from handbook.content.chapters import is_chapter
from handbook.content.pages import PageText
from handbook.problems import Location, Problem

HIGHEST_PLAIN = 8.0
HIGHEST_BODY = 12.5
EXCEPTIONS: Mapping[str, float] = {}  # file of a chapter → the highest grade of its body, where a subject can't be told more simply
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
SENTENCE = re.compile(r"[^.!?]+[.!?]*")
SHORTEST = 3  # words: less is an abbreviation or a heading, not a sentence
WORD = re.compile(r"[^\W_](?:[\w'’]*[^\W_])?")
_VOWELS = re.compile(r"[aeiouy]+")
_INSIDE = re.compile(r"(some|where|there|safe|frame|ware|trade|state|fore|like|note)(?=[b-df-hj-np-tv-z][a-z]{2})")  # somebody, framework
_SILENT = re.compile(r"[^laeiouy]e$|[aeiouyr]le$|lle$|[^aeiouytd]ed$|[^aeiouysxzgclh]es$|(?<![cs])hes$|(?:[aeiouyr]|l)les$")
_TWO = re.compile(r"[aeou]y(?=[aeiou])|i[ao](?!u)|[aeiou]ing$|eo(?!u|ple)|ua(?!r)|iu|ism$")
_ONE = re.compile(r"[cst]i[ao]|gi[ao]|lli[ao]|[gq]u")


@dataclass(frozen=True, slots=True)
class Counted:
    """What the formula wants to know of a text."""

    words: int
    sentences: int
    syllables: int

    @property
    def grade(self) -> float:
        """The school year in which the text can be read."""
        if not self.words or not self.sentences:
            return 0.0
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59


def check_reading(path: str, page: PageText) -> Iterator[Problem]:
    """Plain words that are not plain, and a body that can't be read at sixteen. Each names the hardest sentence."""
    if not is_chapter(page):
        return
    plain = PLAIN.search(page.text)
    if plain:
        yield from too_hard(page, plain[1], HIGHEST_PLAIN, "the plain words")
    yield from too_hard(page, PLAIN.sub("", page.text), EXCEPTIONS.get(path, HIGHEST_BODY), "the chapter")


def too_hard(page: PageText, text: str, highest: float, what: str) -> Iterator[Problem]:
    """A fault when a text needs more years of school than it may."""
    measured = count(prose(text)).grade
    if measured > highest:
        hardest = max(sentences(prose(text)), key=lambda each: count(each).grade, default="")
        line = line_of(hardest, page.text)
        told = f"{what} can be read in school year {measured:.1f}, at most {highest:g} is asked"
        yield Problem(Location(page.file, line, 1), f'{told}; make sentences shorter, beginning with "{hardest[:60]}…"')


def prose(text: str) -> str:
    """The sentences of a piece of Markdown; an item of a list is a sentence."""
    for pattern, replacement in NOT_PROSE:
        text = pattern.sub(replacement, text)
    return " ".join(LIST_ITEM.sub(r"\1.", text).split())


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, without what is too short to be one."""
    for match in SENTENCE.finditer(text):
        if len(WORD.findall(match[0])) >= SHORTEST:
            yield match[0].strip()


def count(text: str) -> Counted:
    """Words, sentences and syllables of a text without markup."""
    words = WORD.findall(text)
    return Counted(len(words), max(sum(1 for _ in sentences(text)), 1 if words else 0), sum(map(syllables, words)))


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """How many syllables an English word has, by rules that are right for most."""
    folded = _INSIDE.sub(lambda match: match[1].removesuffix("e"), word.casefold())
    groups = len(_VOWELS.findall(folded)) - bool(_SILENT.search(folded)) + len(_TWO.findall(_ONE.sub("", folded)))
    return max(groups, 1)


def line_of(sentence: str, text: str) -> int:
    """The line of a page where a sentence most likely stands: that of its longest run of plain words."""
    runs = sorted(re.findall(r"[\w ,'’-]{12,}", sentence), key=len, reverse=True)
    for run in runs:
        at = text.find(run.strip())
        if at >= 0:
            return text.count("\n", 0, at) + 1
    return 1
