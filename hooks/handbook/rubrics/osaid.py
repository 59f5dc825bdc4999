"""Open Source AI Definition 1.0 (Open Source Initiative, 28 October 2024): met or not met, as far as a machine can tell.

Two things the definition asks no machine can judge: whether the data information lets a skilled person build a substantially
equivalent system, and whether the code is complete. So this rubric never says "met"; at best it says that a person has to look.
"""

from __future__ import annotations

from handbook.rubrics.data_information import data_information
from handbook.rubrics.evidence import graded, licensed
from handbook.rubrics.intervals import BETWEEN, NO, YES
from handbook.rubrics.licence_rules import open_terms, osi_approved
from handbook.rubrics.sayings import Plain, Saying
from handbook.rubrics.verdicts import Condition, Level, Rubric, judge_levels

CONDITIONS = (
    Condition(
        "parameters",
        "the weights are available",
        'OSAID 1.0, "Parameters", and the freedom to use without asking (a gate needs a look)',
        ("weights",),
        graded("weights", {"open": YES, "gated": BETWEEN, "none": NO}),
        Plain(
            "the weights can be downloaded", "the weights are not released", "a gate before the weights leaves everybody free to use them"
        ),
    ),
    Condition(
        "parameter-terms",
        "the weights are under OSI-approved terms",
        'OSAID 1.0, "Parameters": OSI-approved terms',
        ("weights licence",),
        licensed("weights licence", open_terms(unlisted=BETWEEN)),
        Plain("the licence of the weights is open", "{licence}", "the terms of the weights are open source"),
    ),
    Condition(
        "training-code",
        "the complete training code is available",
        'OSAID 1.0, "Code": complete source code used to train, data processing included',
        ("training code",),
        graded("training code", {"yes": BETWEEN, "partial": NO, "no": NO}),
        Plain(
            "the training code is published",
            "the training code is closed",
            "the training code is complete",
            "the training code is incomplete",
        ),
    ),
    Condition(
        "data-code",
        "the code that processed and filtered the data is available",
        'OSAID 1.0, "Code": how the data was processed and filtered',
        ("data code",),
        graded("data code", {"yes": YES, "partial": BETWEEN, "no": NO}),
        Plain(
            "the code that prepared the data is published",
            "the code that prepared the data is closed",
            "the code that prepared the data is complete",
        ),
    ),
    Condition(
        "training-code-licence",
        "the training code has an OSI-approved licence",
        'OSAID 1.0, "Code": OSI-approved licences',
        ("training code licence",),
        licensed("training code licence", osi_approved),
        Plain(
            "the training code is open source",
            "the training code has no open source licence",
            "the training code has an open source licence",
        ),
    ),
    Condition(
        "inference-code",
        "the code to run the model is available",
        'OSAID 1.0, "Code": complete source code used to run the system',
        ("inference code",),
        graded("inference code", {"yes": YES, "partial": BETWEEN, "no": NO}),
        Plain("the code to run it is published", "the code to run it is closed", "the code to run it is complete"),
    ),
    Condition(
        "inference-code-licence",
        "the code to run the model has an OSI-approved licence",
        'OSAID 1.0, "Code": OSI-approved licences',
        ("inference code licence",),
        licensed("inference code licence", osi_approved),
        Plain(
            "the code to run it is open source",
            "the code to run it has no open source licence",
            "the code to run it has an open source licence",
        ),
    ),
    Condition(
        "data-information",
        "the data information lets a skilled person build an equivalent system",
        'OSAID 1.0, "Data Information", and the checklist of 2024',
        ("training data", "data sources"),
        data_information,
        Plain("the data is described", "the data is not described well enough", "the data is described well enough to build the like"),
    ),
)

ALL = tuple(each.id for each in CONDITIONS)

OSAID = Rubric(
    id="osaid",
    title="Open Source AI Definition 1.0",
    description="The definition of the Open Source Initiative is met or not. Data information and complete code need a person to judge.",
    source="osaid2024",
    sources=("osaid-checklist", "osaid-faq"),
    levels=(
        Level(
            "met", "met", "all that the definition asks is there; only people can say so", ALL, plain="Open source by the OSI’s definition"
        ),
        Level(
            "needs-review",
            "needs review",
            "nothing known is against it; a person has to judge the rest",
            ALL,
            tolerant=True,
            plain="Perhaps open source by the OSI’s definition",
        ),
        Level(
            "not-met",
            "not met",
            "at least one thing that the definition asks is known to be missing",
            plain="Not open source by the OSI’s definition",
        ),
    ),
    unsettled=Level(
        "cannot-be-established",
        "cannot be established",
        "nothing known rules it out, and something it asks is unknown",
        plain="Not settled by the OSI’s definition",
    ),
    conditions=CONDITIONS,
    method=judge_levels,
    saying=Saying(
        scale="From {worst} to {best} under the OSI’s definition", met=", which asks for weights, code and information on the data"
    ),
)
