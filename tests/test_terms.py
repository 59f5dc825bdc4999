"""Glossary terms in running text: which words count as a term, and where a link to it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from handbook.content.glossary import Terms
from handbook.data.records import Cell, Dataset, Library, Record
from handbook.data.values import Value
from tests.charting import made_library
from tests.html import classed, words
from tests.test_chapters import GOOD
from tests.tiny_site import TinySite

ENTRIES: Mapping[str, Sequence[str]] = {
    "model": ("model",),
    "language-model": ("language model", "LLM"),
    "weights": ("weights",),
    "rag": ("RAG", "retrieval"),
    "hash": ("hash",),
    "open": ("open source", "open-source"),
    "c": ("C++",),
}


def glossary(entries: Mapping[str, Sequence[str]]) -> Library:
    """A glossary of (term, other spellings) by id."""
    described = made_library([]).datasets["things"].description
    records = {}
    for name, (term, *also) in entries.items():
        cells: dict[str, Value] = {"term": term, "definition": f"What {term} means."}
        held = {field: Cell(value) for field, value in cells.items()}
        records[name] = Record(name, "glossary", {**held, "also": Cell(tuple(also)) if also else Cell(not_applicable=True)})
    return Library({"glossary": Dataset(described, records)})


TERMS = Terms(glossary(ENTRIES))


def found(text: str, seen: set[str] | None = None) -> list[tuple[str, str]]:
    """The terms of a text: the words as they stand, and the id."""
    return [(text[each.start : each.end], each.term.id) for each in TERMS.find(text, set() if seen is None else seen)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the longest first
        ("A language model is a model.", [("language model", "language-model"), ("model", "model")]),
        ("An open source model", [("open source", "open"), ("model", "model")]),
        # plurals
        ("Many models and hashes", [("models", "model"), ("hashes", "hash")]),
        ("LLMs differ", [("LLMs", "language-model")]),
        # capitals
        ("Weights matter", [("Weights", "weights")]),
        ("RAG helps", [("RAG", "rag")]),
        ("a rag and a Rag", []),
        ("an llm", []),
        ("Retrieval helps", [("Retrieval", "rag")]),
        # whole words only
        ("remodel, modelling, model-based, hashing", []),
        ("(model)", [("model", "model")]),
        # signs
        ("in C++ code", [("C++", "c")]),
        ("", []),
    ],
)
def test_what_counts_as_a_term(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_only_the_first_use_counts_whatever_its_spelling() -> None:
    seen: set[str] = set()
    assert found("A language model.", seen) == [("language model", "language-model")]
    assert found("LLMs and language models and a model", seen) == [("model", "model")]
    assert seen == {"language-model", "model"}


def test_without_a_glossary_nothing_is_a_term(library: Library) -> None:
    assert not list(Terms(library).find("a model", set()))


@pytest.fixture
def explained(tiny: TinySite) -> TinySite:
    """A tiny site with a glossary of one term."""
    fields = [
        "{name: term, title: T, description: D., type: string, evidence: none}",
        "{name: definition, title: M, description: D., type: string, evidence: none}",
        "{name: also, title: A, description: D., type: list, items: string, evidence: none}",
    ]
    head = "title: Glossary\nsingular: term\ndescription: D.\nlicence: CC-BY-4.0\ntitle_field: term\npages: dataset\nfields:\n"
    tiny.write("docs/data/glossary/dataset.yml", head + "".join(f"  - {each}\n" for each in fields))
    tiny.write("docs/data/glossary/terms.yml", "- {id: seedling, term: seedling, definition: A young plant.}\n")
    tiny.replace("mkdocs.yml", "      - compare/licences.md", "      - compare/licences.md\n      - compare/glossary.md")
    return tiny


def marked(explained: TinySite, text: str) -> list[str]:
    """The words that a chapter with this text marks as terms."""
    case = "## What happened in May { data-slot=case }\n\n"
    assert case in GOOD
    explained.write("docs/index.md", GOOD.replace(case, f"{case}{text}\n\n"))
    page = explained.build().page("index.html")
    links = classed(page.article, "hb-term")
    assert {each.attrib["href"] for each in links} <= {"compare/glossary.html#seedling"}
    assert all(each.attrib["title"] == f"{words(each)}: A young plant." for each in links)
    return [words(each) for each in links]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A seedling, and a seedling.", ["seedling"]),
        ("Two seedlings.\n\nOne seedling.", ["seedlings"]),
        ("**Not** a seedling.", ["seedling"]),
        ("- one\n- Seedlings", ["Seedlings"]),
        ("`seedling`", []),
        ("```text\nseedling\n```", []),
        ("[a seedling](https://example.org)", []),
        ("### The seedling", []),
        ("`seedling`, then a seedling", ["seedling"]),
        ('!!! note "The seedling"\n\n    A box.', []),
    ],
)
def test_where_a_term_is_marked(explained: TinySite, text: str, expected: list[str]) -> None:
    assert marked(explained, text) == expected


def test_a_page_that_is_no_chapter_marks_nothing(explained: TinySite) -> None:
    explained.replace("docs/index.md", "The last words", "A seedling. The last words")
    assert not classed(explained.build(strict=True).page("index.html").article, "hb-term")
