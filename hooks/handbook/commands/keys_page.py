"""The reference page of all keys: what may stand in each kind of file and block, written from the words that the schemas use too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbook.addresses import KEYS
from handbook.content.chapters import FRONT_KEYS
from handbook.content.quizzes import OPTION_KEYS, QUESTION_KEYS, QUIZ_KEYS
from handbook.data.record_reader import CELL_KEYS, DISPUTE_KEYS, EVIDENCE_KEYS, RECORD_KEYS
from handbook.data.schema import CONSTRAINT_KEYS, DATASET_KEYS, FIELD_KEYS, GROUP_KEYS, LABEL_KEYS, SHOWN_IN_KEYS
from handbook.exports.key_words import (
    DATASET_WORDS,
    FENCE_WORDS,
    FIELD_WORDS,
    FRONT_WORDS,
    QUIZ_WORDS,
    RECORD_WORDS,
    STATISTIC_WORDS,
    Words,
)
from handbook.fences.registry import KINDS
from handbook.query.statistics import STATISTIC_KEYS

PATH = f"docs/{KEYS}"
OPENING = """---
title: All keys
summary: What may stand in each kind of file of this book, key by key, for those who write records, datasets, quizzes and chapters.
---

# All keys

This page is written by `handbook schema`, from the words that editors show while somebody types. Do not edit it by hand.
"""
TABLES: tuple[tuple[str, tuple[str, ...], Words], ...] = (
    ("A record", RECORD_KEYS, RECORD_WORDS),
    ("The shared evidence of a record", EVIDENCE_KEYS, RECORD_WORDS),
    ("A cell", CELL_KEYS, RECORD_WORDS),
    ("A disputed reading", DISPUTE_KEYS, RECORD_WORDS),
    ("A dataset", DATASET_KEYS, DATASET_WORDS),
    ("A field of a dataset", FIELD_KEYS, FIELD_WORDS),
    ("A label of an enum", LABEL_KEYS, FIELD_WORDS),
    ("Constraints of a field", CONSTRAINT_KEYS, FIELD_WORDS),
    ("A group of fields", GROUP_KEYS, FIELD_WORDS),
    ("Another unit for readers", SHOWN_IN_KEYS, FIELD_WORDS),
    ("A quiz", QUIZ_KEYS, QUIZ_WORDS),
    ("A question", QUESTION_KEYS, QUIZ_WORDS),
    ("An option of a question", OPTION_KEYS, QUIZ_WORDS),
    ("A statistic", STATISTIC_KEYS, STATISTIC_WORDS),
    ("The head of a chapter", FRONT_KEYS, FRONT_WORDS),
)


def keys_page() -> str:
    """The whole page."""
    blocks = ((f"The block {each.name}", each.settings, FENCE_WORDS) for each in KINDS.values() if each.settings)
    return "\n".join((OPENING, *(line for title, keys, words in (*TABLES, *blocks) for line in section(title, keys, words))))


def section(title: str, keys: Iterable[str], words: Words) -> Iterator[str]:
    """One table of keys under its heading."""
    yield f"## {title}\n"
    yield "| Key | Meaning |"
    yield "| --- | --- |"
    for key in keys:
        yield f"| `{key}` | {typographic(words[key])} |"
    yield ""


def typographic(text: str) -> str:
    """A text with the apostrophe that prose has."""
    return text.replace("'", "’")
