"""Model Openness Framework 1.0 over our own evidence: the range of classes that it allows.

Our records speak of some of the 14 required components only, and rarely of the licence of a document, so the certain class is mostly
none; what they do say can rule classes out. Licences are compared by their SPDX ids, so spellings are already normalised here,
unlike in the records of the Model Openness Tool.
"""

from __future__ import annotations

from collections.abc import Mapping

from handbook.rubrics.evidence import Test, both, graded, licensed, nowhere
from handbook.rubrics.intervals import NO, UNKNOWN, YES
from handbook.rubrics.licence_rules import mof_open
from handbook.rubrics.mof_tables import MofTables, mof_tables
from handbook.rubrics.verdicts import Condition, Level, Rubric, judge_levels

RELEASED = {"yes": YES, "partial": UNKNOWN, "no": NO}


def _code(name: str) -> Test:
    return both(graded(name, RELEASED), licensed(f"{name} licence", mof_open))


# What our roles say of each required component. A component that is not listed is not spoken of.
SPOKEN_OF: Mapping[str, tuple[tuple[str, ...], Test]] = {
    "Model parameters (Final)": (
        ("weights", "weights licence"),
        both(graded("weights", {"open": YES, "gated": YES, "none": NO}), licensed("weights licence", mof_open)),
    ),
    "Technical report": (("paper",), nowhere),  # its licence is not recorded; a research paper may stand in for it
    "Research paper": (("paper",), nowhere),
    "Model card": (("model card",), nowhere),
    "Evaluation results": (("evaluation",), nowhere),
    "Training code": (("training code", "training code licence"), _code("training code")),
    "Inference code": (("inference code", "inference code licence"), _code("inference code")),
    "Evaluation code": (("evaluation",), graded("evaluation", {"code+results": UNKNOWN, "code": UNKNOWN, "results": NO})),
    "Datasets": (("training data",), graded("training data", {"full": UNKNOWN, "partial": UNKNOWN, "described": NO, "none": NO})),
    "Model parameters (Intermediate)": (("checkpoints",), graded("checkpoints", {"yes": UNKNOWN, "partial": UNKNOWN, "no": NO})),
}


def mof_rubric() -> Rubric:
    """The rubric, made from the framework's table of components."""
    tables = mof_tables()
    needs = {number: tuple(each.id for each in _conditions(tables) if each.id in tables.required(number)) for number in (3, 2, 1)}
    return Rubric(
        id="mof",
        title="Model Openness Framework 1.0",
        description="Three cumulative classes: components that must be part of the release, each under an open licence.",
        source="white2024mof",
        sources=("mof-spec", "mot"),
        levels=(
            Level("1", "Class I – Open Science Model", "all 14 required components", needs[1]),
            Level("2", "Class II – Open Tooling Model", "ten components: class III, and code and data to train and test", needs[2]),
            Level("3", "Class III – Open Model", "six components: architecture, weights and documents", needs[3]),
            Level("0", "unclassified", "a component of class III is missing or not under an open licence"),
        ),
        conditions=_conditions(tables),
        method=judge_levels,
    )


def _conditions(tables: MofTables) -> tuple[Condition, ...]:
    return tuple(_condition(each.name, each.needed_for) for each in tables.components.values() if each.required)


def _condition(name: str, needed_for: int) -> Condition:
    roles, test = SPOKEN_OF.get(name, ((), nowhere))
    words = f"{name[0].lower()}{name[1:]} under an open licence"
    return Condition(name, words, f"MOF 1.0, components of class {'I' * needed_for}", roles, test)
