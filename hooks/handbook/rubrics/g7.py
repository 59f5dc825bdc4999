"""G7 shared language on AI openness of 29 May 2026: four levels, and closed AI below them.

G7 Digital and Technology Ministers, "G7 Vision on AI Openness: Opportunities and Shared Language". The definitions of
the levels were read as quoted by others. Where they are silent (a gate before a free download), the answer stays open.
"""

from __future__ import annotations

from handbook.rubrics.evidence import graded, licensed, nowhere
from handbook.rubrics.intervals import NO, UNKNOWN, YES
from handbook.rubrics.licence_rules import open_terms
from handbook.rubrics.verdicts import Condition, Level, Rubric, judge_levels

STATES = {"yes": YES, "partial": UNKNOWN, "no": NO}
OPEN_SOURCE = open_terms(unlisted=UNKNOWN)

CONDITIONS = (
    Condition(
        "weights",
        "the weights can be had free of charge",
        "G7 2026, all levels: weights, free of charge",
        ("weights",),
        graded("weights", {"open": YES, "gated": YES, "none": NO}),
    ),
    Condition(
        "deployment",
        "code to run the model is published",
        "G7 2026, all levels: deployment code",
        ("inference code",),
        graded("inference code", STATES),
    ),
    Condition(
        "ungated",
        "the weights come without asking",
        "G7 2026, from Open Weights AI on: no added restrictions",
        ("weights",),
        graded("weights", {"open": YES, "gated": UNKNOWN, "none": NO}),
    ),
    Condition(
        "weights-terms",
        "the licence of the weights is open source",
        "G7 2026, from Open Weights AI on: open source licence",
        ("weights licence",),
        licensed("weights licence", OPEN_SOURCE),
    ),
    Condition(
        "deployment-terms",
        "the licence of the code to run the model is open source",
        "G7 2026, from Open Weights AI on: open source licence",
        ("inference code licence",),
        licensed("inference code licence", OPEN_SOURCE),
    ),
    Condition(
        "training",
        "the training code is published",
        "G7 2026, Open Source AI: training code",
        ("training code",),
        graded("training code", STATES),
    ),
    Condition(
        "training-terms",
        "the licence of the training code is open source",
        "G7 2026, Open Source AI: open source licence",
        ("training code licence",),
        licensed("training code licence", OPEN_SOURCE),
    ),
    Condition(
        "data-or-information",
        "the training data is shared, or described where it cannot be shared",
        "G7 2026, Open Source AI: training data, except where sharing is legally or technically impossible, then data information",
        ("training data",),
        graded("training data", {"full": YES, "partial": UNKNOWN, "described": UNKNOWN, "none": NO}),
    ),
    Condition(
        "full-data",
        "all training data is shared",
        "G7 2026, Open Source AI with Open Data: full training data",
        ("training data",),
        graded("training data", {"full": YES, "partial": NO, "described": NO, "none": NO}),
    ),
    Condition(
        "data-terms",
        "the training data is under an open licence",
        "G7 2026, Open Source AI with Open Data: open source licence",
        ("training data",),
        nowhere,
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
        Level("open-data", "Open Source AI with Open Data", "weights, code and all training data under open source terms", WITH_OPEN_DATA),
        Level("open-source", "Open Source AI", "the same, data that cannot be shared is described", OPEN_SOURCE_AI),
        Level("open-weights", "Open Weights AI", "weights and the code to run them under an open source licence", OPEN_WEIGHTS),
        Level("weights-available", "Weights Available AI", "weights and the code to run them, under added restrictions", AVAILABLE),
        Level("closed", "none of the levels", "the weights or the code to run them cannot be had"),
    ),
    conditions=CONDITIONS,
    method=judge_levels,
)
