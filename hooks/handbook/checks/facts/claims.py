"""Claims: sentences that the data must bear out, each guarded by a statistic with `says` and `expect`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from handbook.content.pages import PageText
from handbook.data.records import Library
from handbook.problems import Fault, Problem, nearest, suggestion
from handbook.query.statistics import Expected, Statistic
from handbook.views.prose_values import NUMBER, statistic_text

Pages = Mapping[str, PageText]


def check_claims(statistics: Mapping[str, Statistic], library: Library, pages: Pages) -> Iterator[Problem]:
    """A fault for each sentence that is no longer true or no longer there, and for each statistic that no sentence uses."""
    stated = {mark for page in pages.values() for mark in NUMBER.findall(page.text)}
    used = stated | {nearest(each, statistics) for each in stated if "/" not in each and each not in statistics}  # misspelt, and told there
    for statistic in statistics.values():
        yield from changed(statistic, library, pages)
        yield from gone(statistic, pages)
        if statistic.id not in used and not statistic.says:
            advice = f"write @{{{statistic.id}}} where it is stated, or delete it"
            yield Problem(statistic.at, f"{statistic.id}: no page uses this statistic; {advice}")


def changed(statistic: Statistic, library: Library, pages: Pages) -> Iterator[Problem]:
    """The data say something else than the sentence was written for."""
    if not statistic.expected:
        return
    try:
        words = statistic_text(statistic, library)
    except Fault as fault:
        words = str(fault)
    if fits(words, statistic.expected):
        return
    told = f"the data say {words}, {in_words(statistic.expected)} was expected"
    sentences = "; ".join(sentences_of(statistic, pages)) or "a sentence uses it"
    yield Problem(statistic.at, f"{statistic.id}: {told}; {sentences}; correct the sentence and `expect`")


def sentences_of(statistic: Statistic, pages: Pages) -> Iterator[str]:
    """The sentences that a statistic guards, with their places."""
    for page, said in statistic.says.items():
        if page in pages:
            yield f'{pages[page].file}:{line_of(said, pages[page].text)} says "{said}"'


def fits(words: str, expected: Expected) -> bool:
    """Whether the words of a statistic are what was expected."""
    if expected.words:
        return words == expected.words
    number = re.match(r"-?[0-9][0-9,]*(\.[0-9]+)?", words)
    value = float(number[0].replace(",", "")) if number else float("nan")
    return (expected.least is None or value >= expected.least) and (expected.most is None or value <= expected.most)


def in_words(expected: Expected) -> str:
    """What was expected, for a message."""
    if expected.words:
        return expected.words
    bounds = (("at least", expected.least), ("at most", expected.most))
    return " and ".join(f"{word} {bound:g}" for word, bound in bounds if bound is not None)


def gone(statistic: Statistic, pages: Pages) -> Iterator[Problem]:
    """The page no longer has the words, or does not exist."""
    for page, said in statistic.says.items():
        if page not in pages:
            yield Problem(statistic.at, f'{statistic.id}: says: "{page}" is no page below docs/; {suggestion(page, pages)}')
        elif not line_of(said, pages[page].text):
            advice = "write its new words here, or delete the statistic"
            yield Problem(statistic.at, f'{statistic.id}: {page} no longer says "{said}"; {advice}')


def line_of(said: str, text: str) -> int:
    """The line where some words begin, whatever the line breaks; 0 when they are not there."""
    found = re.search(r"\s+".join(map(re.escape, said.split())), text)
    return text.count("\n", 0, found.start()) + 1 if found else 0
