"""Verdicts told in one sentence: what each part of it says, and the grammar of every sentence on every real model."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from handbook.data.records import Cell, Library
from handbook.data.values import Value
from handbook.rubrics.evidence import FIELDS
from handbook.rubrics.licence_words import restriction
from handbook.rubrics.registry import rubrics
from handbook.rubrics.sayings import LICENCE, Saying
from handbook.rubrics.sentences import listed, sentence
from handbook.rubrics.verdicts import Rubric

from .made import OPEN_MODEL, OPEN_PARTS, record, split

MOST_WORDS = 45
NO_LICENCE = Cell(not_applicable=True)
CLAUSES = Saying(scale="")
NOUNS = Saying(scale="", also="", more="part")


def told(rubric: str, **cells: Value | Cell | None) -> str:
    """The sentence on an open model with some cells changed."""
    held, library = split({**OPEN_MODEL, **OPEN_PARTS, **cells})
    found = rubrics()[rubric]
    return str(sentence(found, found.judge(held, library), held, library))


@pytest.mark.parametrize(
    ("rubric", "cells", "words"),
    [
        (
            "osaid",
            {"weights_licence": "LicenseRef-Rail", "training_code": "no"},
            "Not open source by the OSI’s definition: its licence forbids some uses and the training code is closed.",
        ),
        ("osaid", {"training_code": "partial"}, "Not open source by the OSI’s definition: the training code is incomplete."),
        (
            "osaid",
            {"training_code": "no", "training_code_licence": NO_LICENCE},
            "Not open source by the OSI’s definition: the training code is closed.",
        ),
        (
            "osaid",
            {"data_code": None},
            "Not settled by the OSI’s definition: it is not known whether the code that prepared the data is complete.",
        ),
        (
            "osaid",
            {"weights_licence": NO_LICENCE},
            "Not open source by the OSI’s definition: the weights come without a licence.",
        ),
        (
            "osaid",
            {},
            (
                "Perhaps open source by the OSI’s definition: a person must judge whether the training code is complete "
                "or whether the data is described well enough to build the like."
            ),
        ),
        (
            "g7",
            {},
            (
                "Open Source AI with Open Data, the highest of four levels of the G7, "
                "which asks for weights, code and all training data under open terms."
            ),
        ),
        (
            "g7",
            {"training_data": "described"},
            "Open Weights AI, the third of four levels of the G7: a person must judge whether the data is described well enough.",
        ),
        (
            "g7",
            {"weights": "gated", "gate": "approval"},
            "Weights Available AI, the lowest of four levels of the G7: somebody decides who gets the weights.",
        ),
        ("g7", {"weights": "none", "weights_licence": NO_LICENCE}, "Below all four levels of the G7: the weights cannot be had."),
        (
            "g7",
            {"data_licence": None},
            (
                "From Open Source AI to Open Source AI with Open Data on the scale of the G7: "
                "it is not known whether the training data has an open licence."
            ),
        ),
        ("mof", {"data_card": "no"}, "In no class of the Model Openness Framework; not there in full under an open licence: data card."),
        ("mof", {}, "Class I, the most open class of the Model Openness Framework, which asks for all 14 parts under open licences."),
        ("osai", {"peer_review": None}, "Between 0.92 and 1 of 1 by the criteria of the European index; not known: reviewed paper."),
        ("osai", {"peer_review": "no"}, "0.92 of 1 by the criteria of the European index; closed: reviewed paper."),
        (
            "openness-index",
            {"training_data": "none"},
            "77.8 of 100 by the method of the Openness Index; no points for the training data and the licence of the training data.",
        ),
        ("eu-ai-act", {"weights": "none"}, "Not exempt as open source from duties of the EU AI Act: the weights are not public."),
        (
            "eu-ai-act",
            {"weights_licence": "LicenseRef-Rail"},
            (
                "Unclear under the exemption of the EU AI Act for open source: a person must judge whether the terms of the weights count "
                "as free and open."
            ),
        ),
        (
            "eu-ai-act",
            {"compute_flop": None},
            (
                "Unclear under the exemption of the EU AI Act for open source: it is not known whether its training stayed below the line "
                "for systemic risk."
            ),
        ),
    ],
)
def test_sentences(rubric: str, cells: Mapping[str, Value | Cell | None], words: str) -> None:
    assert told(rubric, **cells) == words


@pytest.mark.parametrize(
    ("words", "saying", "last", "told"),
    [
        (["a"], CLAUSES, "and", "a"),
        (["a", "b"], CLAUSES, "and", "a and b"),
        (["a", "b", "c"], CLAUSES, "and", "a, b and c"),
        (["a", "b", "c"], CLAUSES, "or", "a, whether b or whether c"),
        (["a", "b"], NOUNS, "or", "a and b"),
        (["a", "b", "c", "d"], CLAUSES, "and", "a, b, c, and 1 more reason"),
        (["a", "b", "c", "d", "e"], NOUNS, "or", "a, b, c, and 2 more parts"),
        (["a", "", "a"], CLAUSES, "and", "a"),
        ([], CLAUSES, "and", ""),
    ],
)
def test_lists(words: list[str], saying: Saying, last: str, told: str) -> None:
    assert listed(words, saying, last) == told


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"use_restrictions": "research", "commercial_use": "no"}, "its licence allows research only"),
        ({"commercial_use": "no"}, "its licence rules out commercial use"),
        ({"size_cap": "licence", "size_cap_users": 700_000_000, "use_restrictions": "policy"}, "its licence has a user limit"),
        ({"size_cap": "licence"}, "its licence has a size limit"),
        ({"use_restrictions": "listed"}, "its licence forbids some uses"),
        ({"modification": "partial"}, "its licence limits changes"),
        ({"use_restrictions": "none"}, "its licence is on no list of open licences"),
    ],
)
def test_the_heaviest_limit_of_a_licence_is_named(cells: Mapping[str, Value], words: str) -> None:
    assert restriction(record(cells, "licences")) == words
    assert restriction(None) == "its licence is on no list of open licences"


@pytest.mark.parametrize("rubric", list(rubrics().values()), ids=lambda rubric: rubric.id)
def test_every_condition_has_its_words(rubric: Rubric) -> None:
    for each in rubric.conditions:
        for words in (each.plain.met, each.plain.missing, each.plain.whether):
            assert words
            assert words == LICENCE or words[0].islower()
            assert not words.endswith((".", ","))
    assert rubric.saying.score or all(level.plain for level in rubric.levels)


def test_every_sentence_on_every_model_is_one_sentence(real_library: Library) -> None:
    fields = re.compile(rf"\b({'|'.join(each for each in FIELDS.values() if '_' in each)})\b")
    for held in real_library.datasets["models"].records.values():
        for rubric in rubrics().values():
            said = str(sentence(rubric, rubric.judge(held, real_library), held, real_library))
            assert re.match(r"[A-Z0-9]", said), said
            assert said.endswith("."), said
            assert not re.search(r"\.\.|\.\s|  |\s[,.;:]|[,;:]\.|[{}_?!]", said), said
            assert len(said.split()) <= MOST_WORDS, said
            assert not fields.search(said), said
