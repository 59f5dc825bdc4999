"""The open-source exemption of the EU AI Act for general-purpose models, as a decision tree with "unclear".

Regulation (EU) 2024/1689, Articles 51(2), 53(2) and 54(6), recitals 102 to 104; guidelines C(2025) 5045 of the Commission, paragraphs 74
to 92, which bind no court. The questions are asked as if the model were a general-purpose model. This is no legal advice.
"""

from __future__ import annotations

from handbook.rubrics.compute import compute_span
from handbook.rubrics.evidence import Evidence, graded, licensed, nowhere, present
from handbook.rubrics.intervals import AT_LEAST_BETWEEN, BETWEEN, NO, UNKNOWN, YES, Interval, any_of
from handbook.rubrics.licence_rules import eu_terms
from handbook.rubrics.sayings import Plain, Saying
from handbook.rubrics.verdicts import Condition, Level, Rubric, judge_levels

SYSTEMIC_RISK_FLOP = 1e25  # Article 51(2): above it, high-impact capabilities are presumed


CODE = {"yes": YES, "partial": BETWEEN, "no": NO}
GATES = {"none": YES, "acceptance": YES, "approval": BETWEEN}  # guidelines, paragraph 79, allow to verify users


def _public(evidence: Evidence) -> Interval:
    """A gate leaves it to a person, unless we know what it asks."""
    gate = graded("gate", GATES)(evidence)
    asked = AT_LEAST_BETWEEN if gate == UNKNOWN else gate
    return graded("weights", {"open": YES, "gated": asked, "none": NO})(evidence)


def _architecture(evidence: Evidence) -> Interval:
    """Code that defines or runs the model shows its architecture; a report may describe it."""
    code = (graded("inference code", CODE)(evidence), graded("architecture code", CODE)(evidence))
    return any_of(*code, present("paper", BETWEEN)(evidence))


def _usage(evidence: Evidence) -> Interval:
    card = graded("model card detail", {"yes": YES, "partial": YES, "no": BETWEEN})(evidence)
    return any_of(card, present("model card", YES)(evidence))


def _risk(evidence: Evidence) -> Interval:
    """Above the threshold the risk is presumed until the Commission accepts the provider's arguments (Article 52(2))."""
    return compute_span(evidence, SYSTEMIC_RISK_FLOP, below=YES, above=NO)


CONDITIONS = (
    Condition(
        "parameters",
        "the parameters are public",
        "Article 53(2): parameters, including the weights; guidelines, paragraph 79",
        ("weights", "gate"),
        _public,
        Plain("the weights are public", "the weights are not public", "the weights count as public"),
    ),
    Condition(
        "licence",
        "the licence is free and open source",
        "Article 53(2) and recital 102; guidelines, paragraphs 78 to 84",
        ("weights licence",),
        licensed("weights licence", eu_terms),
        Plain("the licence is free and open", "{licence}", "the terms of the weights count as free and open"),
    ),
    Condition(
        "architecture",
        "information on the architecture is public",
        "Article 53(2): information on the model architecture",
        ("inference code", "architecture code", "paper"),
        _architecture,
        Plain("the architecture is described", "nothing public tells the architecture", "enough is published about the architecture"),
    ),
    Condition(
        "usage",
        "information on usage is public (there is a model card; what it says is not judged)",
        "Article 53(2): information on model usage; guidelines, paragraph 91",
        ("model card", "model card detail"),
        _usage,
        Plain("its use is described", "nothing public tells how to use it", "enough is published about its use"),
    ),
    Condition(
        "risk",
        "no systemic risk is presumed from the training compute",
        "Articles 51(2) and 53(2), last sentence: more than 10^25 FLOP; an estimate counts when it is three times away from that",
        ("training compute", "compute at most"),
        _risk,
        Plain(
            "its training stayed far below the line for systemic risk",
            "its training took so much computing that a systemic risk is presumed",
            "its training stayed below the line for systemic risk",
        ),
    ),
    Condition(
        "money",
        "the model is not monetised",
        "recital 103; guidelines, paragraphs 86 to 88",
        (),
        nowhere,
        Plain("it is not sold", "it is sold", "it is sold"),
    ),
    Condition(
        "designation",
        "the Commission has not designated it as a model with systemic risk",
        "Articles 51(1)(b) and 52(4)",
        (),
        nowhere,
        Plain("it is not designated", "it is designated as a systemic risk", "it is designated as a systemic risk"),
    ),
)

DECIDABLE = ("parameters", "licence", "architecture", "usage", "risk")
UNCLEAR = Level(
    "unclear",
    "unclear",
    "a condition leaves room for judgement, or the evidence is missing",
    DECIDABLE,
    tolerant=True,
    plain="Unclear under the exemption of the EU AI Act for open source",
)

EU_AI_ACT = Rubric(
    id="eu-ai-act",
    title="EU AI Act, open-source exemption",
    description=(
        "Whether a provider may leave out the technical documentation (Article 53(2)) and the representative (Article 54(6)). "
        "Copyright policy and data summary stay due. Money and designation are always left open."
    ),
    source="euaiact",
    sources=("gpai-guidelines",),
    levels=(
        Level(
            "possible",
            "exemption possible",
            "licence and publication fit; money and designation stay open",
            DECIDABLE,
            plain="Perhaps exempt as open source from some duties of the EU AI Act",
        ),
        UNCLEAR,
        Level(
            "not-exempt",
            "not exempt",
            "at least one condition is known to fail",
            plain="Not exempt as open source from duties of the EU AI Act",
        ),
    ),
    unsettled=UNCLEAR,
    conditions=CONDITIONS,
    method=judge_levels,
    saying=Saying(
        scale="From {worst} to {best} under the EU AI Act", met=": licence and publication fit, while money and designation stay open"
    ),
)
