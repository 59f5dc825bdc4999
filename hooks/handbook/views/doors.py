"""Doors into a long page: the letters of its terms, or the years of its events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.data.records import Dataset, Record

FEWEST = 60  # records that make a page long


@dataclass(frozen=True, slots=True)
class Door:
    """Words that lead to the first of some records, and how many there are."""

    words: str
    target: str
    count: int


def doors_of(dataset: Dataset) -> tuple[Door, ...]:
    """The doors of a dataset's page; none where it is short or its records stand in another order."""
    records = list(dataset.records.values())
    words = [door_words(dataset, each) for each in records]
    if len(records) < FEWEST or words != sorted(words):
        return ()
    return tuple(gathered(words, records))


def gathered(words: list[str], records: list[Record]) -> Iterator[Door]:
    """Neighbours of the same words behind one door."""
    for each in dict.fromkeys(words):
        yield Door(each, records[words.index(each)].id, words.count(each))


def door_words(dataset: Dataset, record: Record) -> str:
    """The year of an event that has a date, else the first letter of the name."""
    dated = next((name for name, field in dataset.description.fields.items() if field.type == "date"), "")
    if dated:
        return record.text(dated)[:4]
    first = dataset.title(record)[:1].upper()
    return first if first.isalpha() else "0–9"
