"""What the records of a dataset say in a field: a condition on a text that none of them says counts nothing, which is a slip."""

from __future__ import annotations

from handbook.data.records import Dataset, Library
from handbook.data.schema import Field
from handbook.data.values import Single
from handbook.problems import nearest, suggestion

FREE = frozenset({"string", "text", "url", "page", "licence", "reference"})  # types whose values are no numbers, dates or declared labels


def held_fault(field: Field, value: Single, dataset: Dataset, library: Library) -> str:
    """What is wrong with a value to look for: "" when a record says it, or when it may well be said by none."""
    if field.item_type not in FREE or (field.target and library.find(field.target, str(value))):
        return ""
    held = held_values(field, dataset)
    if str(value) in held:
        return ""
    close = nearest(str(value), held)
    meant = f'did you mean "{close}"?' if close else suggestion(str(value), held)
    return f'"{value}" stands in no record of {dataset.description.name}; {meant}'


def held_values(field: Field, dataset: Dataset) -> frozenset[str]:
    """Every text that a cell of a field says."""
    values = (record.cell(field.name).value for record in dataset.records.values())
    return frozenset(str(each) for value in values for each in (value if isinstance(value, tuple) else (value,)) if each is not None)
