"""G7 shared language on AI openness of 29 May 2026: four levels, and closed AI below them.

G7 Digital and Technology Ministers, "G7 Vision on AI Openness: Opportunities and Shared Language". The definitions of
the levels were read as quoted by others. They speak of licence and price, not of a gate: one that lets everybody through who
accepts the terms adds no restriction; one where somebody decides on each request is for a person to judge.
"""

from __future__ import annotations

from handbook.rubrics.data_information import data_information
from handbook.rubrics.evidence import Evidence, graded, licensed
from handbook.rubrics.intervals import BETWEEN, NO, YES, Interval, any_of
from handbook.rubrics.licence_rules import open_terms
from handbook.rubrics.sayings import Plain, Saying
from handbook.rubrics.verdicts import Condition, Level, Rubric, judge_levels

STATES = {"yes": YES, "partial": BETWEEN, "no": NO}  # a part is not the whole; whether it serves is for a person to say
OPEN_SOURCE = open_terms(unlisted=YES)  # the levels part at added restrictions, not at a list
GATES = {"none": YES, "acceptance": YES, "approval": BETWEEN}


def _ungated(evidence: Evidence) -> Interval:
    """Open without asking, or behind a gate that turns nobody away; unknown while nobody has looked what the gate asks."""
    asked = graded("gate", GATES)(evidence)
    return graded("weights", {"open": YES, "gated": asked, "none": NO})(evidence)


def _shared_or_described(evidence: Evidence) -> Interval:
    shared = graded("training data", {"full": YES, "partial": NO, "described": NO, "none": NO})(evidence)
    return any_of(shared, data_information(evidence))


CONDITIONS = (
    Condition(
        "weights",
        "the weights can be had free of charge",
        "G7 2026, all levels: weights, free of charge",
        ("weights",),
        graded("weights", {"open": YES, "gated": YES, "none": NO}),
        Plain("the weights are free", "the weights cannot be had", "the weights can be had"),
    ),
    Condition(
        "deployment",
        "code to run the model is published",
        "G7 2026, all levels: deployment code",
        ("inference code",),
        graded("inference code", STATES),
        Plain(
            "code to run it is published",
            "no code to run it is published",
            "code to run it is published",
            "the code to run it is published in part only",
        ),
    ),
    Condition(
        "ungated",
        "the weights come without asking",
        "G7 2026, from Open Weights AI on: no added restrictions",
        ("weights", "gate"),
        _ungated,
        Plain(
            "the weights come without asking",
            "the weights cannot be had",
            "the gate before the weights lets everybody in",
            "somebody decides who gets the weights",
        ),
    ),
    Condition(
        "weights-terms",
        "the licence of the weights is open source",
        "G7 2026, from Open Weights AI on: open source licence",
        ("weights licence",),
        licensed("weights licence", OPEN_SOURCE),
        Plain("the licence of the weights is open", "{licence}", "the licence of the weights is open"),
    ),
    Condition(
        "deployment-terms",
        "the licence of the code to run the model is open source",
        "G7 2026, from Open Weights AI on: open source licence",
        ("inference code licence",),
        licensed("inference code licence", OPEN_SOURCE),
        Plain(
            "the code to run it is open source",
            "the code to run it has no open source licence",
            "the code to run it has an open source licence",
        ),
    ),
    Condition(
        "training",
        "the training code is published",
        "G7 2026, Open Source AI: training code",
        ("training code",),
        graded("training code", STATES),
        Plain(
            "the training code is published",
            "the training code is closed",
            "the training code is published",
            "the training code is incomplete",
        ),
    ),
    Condition(
        "training-terms",
        "the licence of the training code is open source",
        "G7 2026, Open Source AI: open source licence",
        ("training code licence",),
        licensed("training code licence", OPEN_SOURCE),
        Plain(
            "the training code is open source",
            "the training code has no open source licence",
            "the training code has an open source licence",
        ),
    ),
    Condition(
        "data-or-information",
        "the training data is shared, or described where it cannot be shared",
        "G7 2026, Open Source AI: training data, except where sharing is legally or technically impossible, then data information",
        ("training data", "data sources"),
        _shared_or_described,
        Plain(
            "the data is shared or described",
            "the data is neither shared nor well described",
            "the data is described well enough",
        ),
    ),
    Condition(
        "full-data",
        "all training data is shared",
        "G7 2026, Open Source AI with Open Data: full training data",
        ("training data",),
        graded("training data", {"full": YES, "partial": NO, "described": NO, "none": NO}),
        Plain("all training data is shared", "not all training data is shared", "all training data is shared"),
    ),
    Condition(
        "data-terms",
        "the training data is under an open licence",
        "G7 2026, Open Source AI with Open Data: open source licence",
        ("data licence",),
        licensed("data licence", OPEN_SOURCE),
        Plain("the training data has an open licence", "the training data has no open licence", "the training data has an open licence"),
    ),
)

AVAILABLE = ("weights", "deployment")
OPEN_WEIGHTS = (*AVAILABLE, "ungated", "weights-terms", "deployment-terms")
OPEN_SOURCE_AI = (*OPEN_WEIGHTS, "training", "training-terms", "data-or-information")
WITH_OPEN_DATA = (*OPEN_SOURCE_AI, "full-data", "data-terms")

G7 = Rubric(
    id="g7",
    title="G7 shared language",
    description="Four names for degrees of openness that the digital ministers of the G7 agreed on in May 2026. They bind nobody.",
    source="g7",
    levels=(
        Level(
            "open-data",
            "Open Source AI with Open Data",
            "weights, code and all training data under open source terms",
            WITH_OPEN_DATA,
            plain="Open Source AI with Open Data, the highest of four levels of the G7",
        ),
        Level(
            "open-source",
            "Open Source AI",
            "the same, data that cannot be shared is described",
            OPEN_SOURCE_AI,
            plain="Open Source AI, the second of four levels of the G7",
        ),
        Level(
            "open-weights",
            "Open Weights AI",
            "weights and the code to run them under an open source licence",
            OPEN_WEIGHTS,
            plain="Open Weights AI, the third of four levels of the G7",
        ),
        Level(
            "weights-available",
            "Weights Available AI",
            "weights and the code to run them, under added restrictions",
            AVAILABLE,
            plain="Weights Available AI, the lowest of four levels of the G7",
        ),
        Level("closed", "none of the levels", "the weights or the code to run them cannot be had", plain="Below all four levels of the G7"),
    ),
    conditions=CONDITIONS,
    method=judge_levels,
    saying=Saying(
        scale="From {worst} to {best} on the scale of the G7", met=", which asks for weights, code and all training data under open terms"
    ),
)
