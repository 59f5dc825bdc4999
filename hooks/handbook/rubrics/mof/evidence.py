"""Model Openness Framework 1.0 over our own evidence: the range of classes that it allows.

A component counts when it is there under a licence that the tool takes as open; a component that nobody looked for leaves the class
open. Licences are compared by their SPDX ids, so spellings are already normalised here, unlike in the records of the tool.
"""

from __future__ import annotations

from collections.abc import Mapping

from handbook.rubrics.evidence import Test, both, first_known, graded, licensed, nowhere
from handbook.rubrics.intervals import BETWEEN, NO, UNKNOWN, YES, Interval
from handbook.rubrics.licence_rules import mof_open
from handbook.rubrics.mof.tables import MofTables, mof_tables
from handbook.rubrics.sayings import Saying, noun
from handbook.rubrics.verdicts import Condition, Level, Rubric, judge_levels

# A part that is there in part does not take the seat of the whole; whether it might is for a person to say.
RELEASED: Mapping[str, Interval] = {"yes": YES, "partial": BETWEEN, "no": NO}
CARDS = {"yes": YES, "partial": YES, "no": NO}  # the framework asks for a card, not for how much it says
REPORTS = {"research": YES, "technical": YES, "announcement": NO, "none": NO}
PAPERS = {"research": YES, "technical": BETWEEN, "announcement": NO, "none": NO}
DATA = {"full": YES, "partial": BETWEEN, "described": NO, "none": NO}
WEIGHTS = {"open": YES, "gated": YES, "none": NO}
HARNESS = {"code+results": UNKNOWN, "code": UNKNOWN, "results": NO}


def _part(name: str, table: Mapping[str, Interval] = RELEASED, licence: str = "") -> tuple[tuple[str, ...], Test]:
    """A part and its licence: the roles that answer, and the test."""
    roles = (name, licence or f"{name} licence")
    return roles, both(graded(name, table), licensed(roles[1], mof_open))


def _evaluation_code() -> tuple[tuple[str, ...], Test]:
    roles, test = _part("evaluation code")
    return (*roles, "evaluation"), first_known(("evaluation code", test), ("evaluation", graded("evaluation", HARNESS)))


# Which of our roles answer for each required component.
SPOKEN_OF: Mapping[str, tuple[tuple[str, ...], Test]] = {
    "Model architecture": _part("architecture code"),
    "Model parameters (Final)": _part("weights", WEIGHTS),
    "Technical report": _part("report", REPORTS),  # a research paper takes its seat; both stand in one cell of ours
    "Research paper": _part("report", PAPERS),
    "Model card": _part("model card detail", CARDS, "model card licence"),
    "Data card": _part("data card"),
    "Evaluation results": _part("evaluation results"),
    "Training code": _part("training code"),
    "Inference code": _part("inference code"),
    "Evaluation code": _evaluation_code(),
    "Evaluation data": _part("evaluation data"),
    "Datasets": _part("training data", DATA, "data licence"),
    "Data preprocessing code": _part("data code"),
    "Model parameters (Intermediate)": _part("checkpoints", licence="weights licence"),  # checkpoints come under the licence of the weights
}


NOUNS: Mapping[str, str] = {  # how a sentence names a component, where its own name is not plain
    "Datasets": "training data",
    "Data preprocessing code": "code for the data",
    "Model architecture": "code of the architecture",
    "Model parameters (Final)": "weights",
    "Model parameters (Intermediate)": "intermediate weights",
    "Inference code": "code to run it",
}


def mof_rubric() -> Rubric:
    """The rubric, made from the framework's table of components."""
    tables = mof_tables()
    needs = {number: tuple(each.id for each in _conditions(tables) if each.id in tables.required(number)) for number in (3, 2, 1)}
    return Rubric(
        id="mof",
        title="Model Openness Framework 1.0",
        description="Three cumulative classes: components that must be part of the release; one without an open licence counts as missing.",
        source="white2024mof",
        sources=("mof-spec", "mot"),
        levels=(
            Level("1", "Class I – Open Science Model", "all 14 required components", needs[1], plain=_head("Class I, the most open class")),
            Level(
                "2",
                "Class II – Open Tooling Model",
                "ten components: class III, and code and data to train and test",
                needs[2],
                plain=_head("Class II, the middle class"),
            ),
            Level(
                "3",
                "Class III – Open Model",
                "six components: architecture, weights and documents",
                needs[3],
                plain=_head("Class III, the first class"),
            ),
            Level("0", "unclassified", "a component of class III is missing or not under an open licence", plain=_head("In no class")),
        ),
        conditions=_conditions(tables),
        method=judge_levels,
        saying=Saying(
            scale="From {worst} to {best} in the Model Openness Framework",
            missing="; not there in full under an open licence: {}",
            unknown="; not known to be under an open licence: {}",
            review="; there in part: {}",
            met=", which asks for all 14 parts under open licences",
            also="",
            more="part",
        ),
    )


def _head(words: str) -> str:
    return f"{words} of the Model Openness Framework"


def _conditions(tables: MofTables) -> tuple[Condition, ...]:
    return tuple(_condition(each.name, each.needed_for) for each in tables.components.values() if each.required)


def _condition(name: str, needed_for: int) -> Condition:
    roles, test = SPOKEN_OF.get(name, ((), nowhere))
    words = f"{name[0].lower()}{name[1:]}"
    named = NOUNS.get(name, words)
    return Condition(name, words, f"MOF 1.0, components of class {'I' * needed_for}", roles, test, noun(named))
