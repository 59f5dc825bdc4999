"""What our records say about the questions of a rubric, as spans.

The rubrics name roles; which field plays a role stands in FIELDS (the model's record) and PARTS (its record of components)
and nowhere else. A value that nobody knows gives the whole span; a disputed cell gives the span of its readings.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from handbook.data.records import Cell, Library, Record
from handbook.data.values import Value
from handbook.rubrics.intervals import NO, UNKNOWN, Interval, all_of, hull

MODEL_FIELDS: Mapping[str, str] = {
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
    "parameters": "params_total",
    "active parameters": "params_active",
    "training tokens": "training_tokens",
}
PART_NAMES = (
    "base_weights",
    "tuned_weights",
    "gate",
    "architecture_code",
    "architecture_code_licence",
    "data_code",
    "data_code_licence",
    "tuning_code",
    "evaluation_code",
    "evaluation_code_licence",
    "code_documentation",
    "data_licence",
    "data_sources",
    "tuning_data",
    "tuning_data_licence",
    "data_card",
    "data_card_licence",
    "evaluation_data",
    "evaluation_data_licence",
    "report",
    "report_licence",
    "report_detail",
    "peer_review",
    "model_card_detail",
    "model_card_licence",
    "evaluation_results",
    "evaluation_results_licence",
    "hardware",
    "service_api",
    "base_model",
    "estimate_parameters",
    "estimate_tokens",
    "compute_at_most",
)
PARTS: Mapping[str, str] = {name.replace("_", " "): name for name in PART_NAMES}
FIELDS: Mapping[str, str] = {**MODEL_FIELDS, **PARTS}
LICENCES = "licences"
COMPONENTS = "components"
NOBODY_LOOKED = Cell(unknown="not-looked")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A record, and the library that knows its components and its licences."""

    record: Record
    library: Library

    def cell(self, role: str) -> Cell:
        return part_cell(self.record, PARTS[role], self.library) if role in PARTS else self.record.cell(FIELDS[role])

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


def part_cell(record: Record, name: str, library: Library) -> Cell:
    """A cell of the components of a model; nobody has looked where there is no such record."""
    components = library.find(COMPONENTS, record.id)
    return components.cell(name) if components else NOBODY_LOOKED


def graded(role: str, table: Mapping[str, Interval]) -> Test:
    """Each value of an enum or a state stands for a span."""
    return lambda evidence: evidence.span(role, lambda value: table.get(str(value), UNKNOWN))


def present(role: str, found: Interval) -> Test:
    """`found` when there is a value at all. That nobody found one proves nothing."""
    return lambda evidence: evidence.span(role, lambda _: found)


def licensed(role: str, rule: LicenceRule) -> Test:
    """What a rule says of the licence that a cell names; where a licence does not apply, nothing was released, or none was given."""

    def test(evidence: Evidence) -> Interval:
        if evidence.cell(role).not_applicable:
            return NO
        return evidence.span(role, lambda value: rule(evidence, str(value)))

    return test


def both(*tests: Test) -> Test:
    """Tests that must all hold."""
    return lambda evidence: all_of(*(test(evidence) for test in tests))


def first_known(*choices: tuple[str, Test]) -> Test:
    """The test of the first role that somebody has looked at; the last one when nobody looked at any."""

    def test(evidence: Evidence) -> Interval:
        return next((each for role, each in choices if not evidence.cell(role).unknown), choices[-1][1])(evidence)

    return test


def nowhere(evidence: Evidence) -> Interval:
    """Nothing in our records speaks of it."""
    return UNKNOWN
