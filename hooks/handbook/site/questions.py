"""What the text of a page asks of the data while it is converted: sources, values, terms, fences.

The questions are noted with their answers, so that a kept conversion can be held against what the data say today.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from handbook.content.glossary import GLOSSARY
from handbook.data.records import Citation
from handbook.fences.registry import KINDS
from handbook.problems import Fault, Problems
from handbook.site.build import Build, Question, Slot
from handbook.views.evidence import show_source
from handbook.views.prose_values import prose_value

CITATION, VALUE, TERM = "@citation", "@value", "@term"  # no fence is called so


def ask(build: Build, kind: str, words: str) -> tuple[str, ...]:
    """The answer to a question of the present page; nothing where there is none. `kind` is one of those above, or of the fences."""
    answer = ANSWERS[kind](build, words) if kind in ANSWERS else (fence(build, kind, words),)
    build.asked.append(Question(kind, words, answer))
    return answer


def cite(build: Build, citation: Citation) -> tuple[str, str, str]:
    """The key of a source, what it is in a line, and the words by which the present page cites it."""
    key, about, words = ask(build, CITATION, f"{citation.source}, {citation.locator}")
    return key, about, words


def _citation(build: Build, words: str) -> tuple[str, ...]:
    key, _, locator = words.partition(", ")
    source = show_source(key, 0, build.library)
    about = ", ".join(filter(None, (source.author or source.title, source.date)))
    return source.key, about, build.cited[build.page_source].words(Citation(key, locator))


def _value(build: Build, words: str) -> tuple[str, ...]:
    try:
        found = prose_value(words, build.library, build.corpus.statistics)
    except Fault:
        return ()  # reported by the page check
    return found.text, found.origin


def _term(build: Build, term: str) -> tuple[str, ...]:
    build.mention(GLOSSARY, term, build.page_source)
    return ()  # the definitions are part of the state of all terms


def fence(build: Build, language: str, body: str) -> str:
    """The slot of what a fence asks for, or the box that tells its faults."""
    problems = Problems()
    answer = build.answer(build.fence(language, body), problems)
    if answer is None:
        build.report(problems)
        return str(build.renderer.render("problem", build.page, problems=[str(each) for each in problems]))
    kind = KINDS[language]
    return build.slot(Slot(partial(kind.show, build, answer), partial(kind.on_paper, build, answer) if kind.on_paper else None))


ANSWERS: dict[str, Callable[[Build, str], tuple[str, ...]]] = {CITATION: _citation, VALUE: _value, TERM: _term}
