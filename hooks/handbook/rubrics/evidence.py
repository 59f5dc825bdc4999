"""What our records say about the questions of a rubric, as spans.

The rubrics name roles; which field of the dataset plays a role stands in FIELDS and nowhere else.
A value that nobody knows gives the whole span; a disputed cell gives the span of its readings.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from handbook.data.records import Cell, Library, Record
from handbook.data.values import Value
from handbook.rubrics.intervals import NO, UNKNOWN, Interval, all_of, hull

FIELDS: Mapping[str, str] = {
    "weights": "weights",
    "weights licence": "weights_licence",
    "training code": "training_code",
    "training code licence": "training_code_licence",
    "inference code": "inference_code",
    "inference code licence": "inference_code_licence",
    "training data": "training_data",
    "checkpoints": "checkpoints",
    "evaluation": "evaluation",
    "paper": "paper",
    "model card": "model_card",
    "training compute": "compute_flop",
}
LICENCES = "licences"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A record, and the library that knows its licences."""

    record: Record
    library: Library

    def cell(self, role: str) -> Cell:
        return self.record.cell(FIELDS[role])

    def span(self, role: str, read: Callable[[Value], Interval]) -> Interval:
        """What `read` makes of a cell's value and of each disputed reading; unknown when there is no value."""
        cell = self.cell(role)
        if cell.value is None:
            return UNKNOWN
        return hull(read(cell.value), *(read(each.reading) for each in cell.disputes))

    def licence(self, value: Value) -> Record | None:
        """The licence record of a licence cell's value."""
        return self.library.find(LICENCES, str(value))


Test = Callable[[Evidence], Interval]
LicenceRule = Callable[[Evidence, str], Interval]


def graded(role: str, table: Mapping[str, Interval]) -> Test:
    """Each value of an enum or a state stands for a span."""
    return lambda evidence: evidence.span(role, lambda value: table.get(str(value), UNKNOWN))


def present(role: str, found: Interval) -> Test:
    """`found` when there is a value at all. That nobody found one proves nothing."""
    return lambda evidence: evidence.span(role, lambda _: found)


def up_to(role: str, limit: float, below: Interval, above: Interval) -> Test:
    """`below` for a number up to the limit, `above` for a larger one."""

    def read(value: Value) -> Interval:
        if not isinstance(value, int | float):
            return UNKNOWN
        return below if value <= limit else above

    return lambda evidence: evidence.span(role, read)


def licensed(role: str, rule: LicenceRule) -> Test:
    """What a rule says of the licence that a cell names; where a licence does not apply, nothing was released."""

    def test(evidence: Evidence) -> Interval:
        if evidence.cell(role).not_applicable:
            return NO
        return evidence.span(role, lambda value: rule(evidence, str(value)))

    return test


def both(first: Test, second: Test) -> Test:
    """Two tests that must both hold."""
    return lambda evidence: all_of(first(evidence), second(evidence))


def nowhere(evidence: Evidence) -> Interval:
    """Nothing in our records speaks of it."""
    return UNKNOWN
