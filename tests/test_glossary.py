"""Terms of the glossary in a text: which spellings count, which term wins, and what a tooltip says."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from handbook.content.glossary import Terms, first_sentence
from handbook.data.records import Cell, Dataset, Library, Record
from handbook.data.values import Value
from tests.charting import made_library

ENTRIES: Mapping[str, Mapping[str, Value]] = {
    "model": {"term": "model", "definition": "A file of numbers. It is run."},
    "language-model": {"term": "language model", "also": ("LLM", "Model"), "definition": "It writes"},
    "rag": {"term": "RAG", "definition": "It looks things up."},
    "ai": {"term": "AI", "definition": "Everything."},
    "c-plus": {"term": "C++", "definition": "A language."},
    "gate": {"term": "gate", "also": "gateway", "definition": "A form."},
}


@pytest.fixture(scope="module")
def terms() -> Terms:
    described = made_library([]).datasets["things"].description
    records = {name: Record(name, "glossary", {key: Cell(value) for key, value in cells.items()}) for name, cells in ENTRIES.items()}
    return Terms(Library({"glossary": Dataset(described, records)}))


def found(terms: Terms, text: str, seen: set[str] | None = None) -> list[tuple[str, str]]:
    """The words that are found, each with its term."""
    return [(text[each.start : each.end], each.term.id) for each in terms.find(text, set() if seen is None else seen)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A model, and a model.", [("model", "model")]),
        ("Models are big.", [("Models", "model")]),
        ("MODEL", []),  # capitals are an abbreviation, which is another word
        ("A language model is a model.", [("language model", "language-model"), ("model", "model")]),
        ("LLMs are models.", [("LLMs", "language-model"), ("models", "model")]),
        ("llm", []),
        ("a rag and a RAG", [("RAG", "rag")]),
        ("AI", [("AI", "ai")]),
        ("ai and Ai", []),
        ("remodel, model-free, models_x, modelled", []),
        ("gates", [("gates", "gate")]),
        ("gatees", [("gatees", "gate")]),  # plurals are made without a grammar
        ("gateway", []),
        ("", []),
    ],
)
def test_which_words_are_a_term(terms: Terms, text: str, words: list[tuple[str, str]]) -> None:
    assert found(terms, text) == words


def test_a_term_is_found_once_for_all_texts_of_a_page(terms: Terms) -> None:
    seen: set[str] = set()
    assert found(terms, "A model.", seen) == [("model", "model")]
    assert found(terms, "A model and RAG.", seen) == [("RAG", "rag")]
    assert seen == {"model", "rag"}


def test_the_first_entry_keeps_a_spelling_that_two_have(terms: Terms) -> None:
    assert terms.by_words["model"].id == "model"
    assert terms.by_words["LLM"].definition == "It writes."


def test_without_a_glossary_nothing_is_found() -> None:
    assert found(Terms(Library({})), "A model.") == []


@pytest.mark.parametrize(
    ("definition", "sentence"),
    [
        ("One. Two. Three.", "One."),
        ("One", "One."),
        ("One.", "One."),
        ("About 3.5 of it. More.", "About 3.5 of it."),
        ("And so on... More.", "And so on."),
    ],
)
def test_a_tooltip_says_the_first_sentence(definition: str, sentence: str) -> None:
    assert first_sentence(definition) == sentence
