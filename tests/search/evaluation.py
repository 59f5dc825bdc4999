"""How well the search answers: each question is put to the real page, and what comes first is held against what a person wants."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from handbook.addresses import page_address
from handbook.data.reading.strict_yaml import Mapping, Node, Scalar, Sequence, read_file
from handbook.problems import Problems

SET = Path(__file__).parent / "queries.yml"
FIRST = 3
_WORDS_TO_MARK = re.compile(r"\?h=[^#]*")

# Puts a question into the field as a paste does and gives the links of each result, those folded away left out.
# An answer has come when the box has changed and then been at rest for a moment.
ASK = """
question => new Promise((resolve, reject) => {
  const field = document.querySelector(".md-search__input"), box = document.querySelector(".md-search-result");
  const links = item => [...item.querySelectorAll("a")].filter(link => !link.closest("details")).map(link => link.href);
  let timer;
  setTimeout(() => reject(new Error(`no answer to ${question}`)), 20000);
  const seen = new MutationObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(() => { seen.disconnect(); resolve([...box.querySelectorAll("li")].map(links)); }, 30);
  });
  seen.observe(box, { childList: true, subtree: true });
  field.value = question;
  field.dispatchEvent(new Event("input", { bubbles: true }));
})
"""


@dataclass(frozen=True)
class Question:
    """What somebody types, the pages that answer it (see queries.yml), and the kind of question."""

    words: str
    wanted: tuple[str, ...]
    kind: str


@dataclass(frozen=True)
class Answered:
    """Where the first wanted page stands among the results (0 = nowhere), and the results: the addresses that each shows."""

    question: Question
    rank: int
    results: tuple[tuple[str, ...], ...]


def read_questions(path: Path = SET) -> list[Question]:
    """The questions of a file."""
    problems = Problems()
    root = read_file(path, path.name, problems)
    assert isinstance(root, Mapping), list(problems)
    kinds = {kind: asked for kind, asked in root.items.items() if isinstance(asked, Mapping)}
    return [Question(words, texts(wanted), kind) for kind, asked in kinds.items() for words, wanted in asked.items.items()]


def texts(node: Node) -> tuple[str, ...]:
    """The texts of a list."""
    assert isinstance(node, Sequence), node
    return tuple(each.text for each in node.items if isinstance(each, Scalar))


def open_search(page: Page, base: str) -> None:
    """Open the search on the home page and wait until it knows the last of the running texts, which come one by one after the names."""
    page.goto(f"{base}index.html")
    page.locator(".md-search__input").click()
    expect(page.locator(".md-search-result__meta")).to_contain_text("Type to start", timeout=20_000)
    page.add_script_tag(url=f"{base}search/texts.js")
    last = " ".join(page.evaluate("searchTexts.at(-1)").split()[:8])
    for attempt in range(200):  # the theme passes on what differs from before, be it by a space
        ask(page, base, last + " " * (attempt % 2))
        if last in (page.locator(".md-search-result").text_content() or ""):
            return
        page.wait_for_timeout(100)
    pytest.fail("the texts never came")


def ask(page: Page, base: str, words: str) -> tuple[tuple[str, ...], ...]:
    """The addresses that each result shows, from the root of the site."""
    found = page.evaluate(ASK, words)
    return tuple(tuple(_WORDS_TO_MARK.sub("", link).removeprefix(base) for link in links) for links in found)


def is_there(question: Question, pages: set[str]) -> bool:
    """Whether the site holds one of the pages that a question wants."""
    return any(fnmatchcase(page, page_address(each.partition("#")[0])) for each in question.wanted for page in pages)


def answered(question: Question, results: tuple[tuple[str, ...], ...]) -> Answered:
    """Which result is the first that a person wants."""
    wanted = [page_address(each) for each in question.wanted]
    ranks = (rank for rank, shown in enumerate(results, 1) if any(meets(link, each) for link in shown for each in wanted))
    return Answered(question, next(ranks, 0), results)


def meets(link: str, wanted: str) -> bool:
    """Whether a link leads to a page, or to a section when one is named."""
    return fnmatchcase(link if "#" in wanted else link.partition("#")[0], wanted)


def evaluate(page: Page, base: str, pages: set[str], questions: list[Question]) -> list[Answered]:
    """Put every question that the site can answer."""
    open_search(page, base)
    return [answered(each, ask(page, base, each.words)) for each in questions if is_there(each, pages)]


def shares(all_answered: list[Answered]) -> tuple[float, float]:
    """How many questions find a wanted page first, and among the first three."""
    count = len(all_answered)
    return sum(each.rank == 1 for each in all_answered) / count, sum(0 < each.rank <= FIRST for each in all_answered) / count


def report(all_answered: list[Answered]) -> Iterator[str]:
    """The shares of each kind and of all, and every question that does not find its page first."""
    for kind in dict.fromkeys(each.question.kind for each in all_answered):
        own = [each for each in all_answered if each.question.kind == kind]
        yield f"{kind:10} {len(own):4} questions   first {shares(own)[0]:4.0%}   first three {shares(own)[1]:4.0%}"
    first, three = shares(all_answered)
    yield f"{'all':10} {len(all_answered):4} questions   hits@1 {first:.1%}   hits@3 {three:.1%}"
    for each in all_answered:
        if each.rank != 1:
            got = ", ".join(shown[-1] for shown in each.results[:FIRST]) or "nothing"
            yield f"{'missed' if not 0 < each.rank <= FIRST else f'at {each.rank}':8} {each.question.words}: {got}"
