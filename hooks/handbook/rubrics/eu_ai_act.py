"""The open-source exemption of the EU AI Act for general-purpose models, as a decision tree with "unclear".

Regulation (EU) 2024/1689, Articles 51(2), 53(2) and 54(6), recitals 102 to 104; guidelines C(2025) 5045 of the Commission, paragraphs 74
to 92, which bind no court. The questions are asked as if the model were a general-purpose model. This is no legal advice.
"""

from __future__ import annotations

from handbook.rubrics.evidence import Evidence, graded, licensed, nowhere, present, up_to
from handbook.rubrics.intervals import BETWEEN, NO, YES, Interval, any_of
from handbook.rubrics.licence_rules import eu_terms
from handbook.rubrics.verdicts import Condition, Level, Rubric, judge_levels

SYSTEMIC_RISK_FLOP = 1e25  # Article 51(2): above it, high-impact capabilities are presumed


def _architecture(evidence: Evidence) -> Interval:
    """Code that runs the model shows its architecture; a paper may describe it."""
    code = graded("inference code", {"yes": YES, "partial": BETWEEN, "no": NO})
    return any_of(code(evidence), present("paper", BETWEEN)(evidence))


CONDITIONS = (
    Condition(
        "parameters",
        "the parameters are public",
        "Article 53(2): parameters, including the weights; guidelines, paragraph 79",
        ("weights",),
        graded("weights", {"open": YES, "gated": BETWEEN, "none": NO}),
    ),
    Condition(
        "licence",
        "the licence is free and open source",
        "Article 53(2) and recital 102; guidelines, paragraphs 78 to 84",
        ("weights licence",),
        licensed("weights licence", eu_terms),
    ),
    Condition(
        "architecture",
        "information on the architecture is public",
        "Article 53(2): information on the model architecture",
        ("inference code", "paper"),
        _architecture,
    ),
    Condition(
        "usage",
        "information on usage is public (there is a model card; what it says is not judged)",
        "Article 53(2): information on model usage; guidelines, paragraph 91",
        ("model card",),
        present("model card", YES),
    ),
    Condition(
        "risk",
        "no systemic risk is presumed from the training compute",
        "Articles 51(2) and 53(2), last sentence: more than 10^25 FLOP",
        ("training compute",),
        up_to("training compute", SYSTEMIC_RISK_FLOP, below=YES, above=BETWEEN),
    ),
    Condition("money", "the model is not monetised", "recital 103; guidelines, paragraphs 86 to 88", (), nowhere),
    Condition(
        "designation", "the Commission has not designated it as a model with systemic risk", "Articles 51(1)(b) and 52(4)", (), nowhere
    ),
)

DECIDABLE = ("parameters", "licence", "architecture", "usage", "risk")
UNCLEAR = Level("unclear", "unclear", "a condition leaves room for judgement, or the evidence is missing", DECIDABLE, tolerant=True)

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
        Level("possible", "exemption possible", "licence and publication fit; money and designation stay open", DECIDABLE),
        UNCLEAR,
        Level("not-exempt", "not exempt", "at least one condition is known to fail"),
    ),
    unsettled=UNCLEAR,
    conditions=CONDITIONS,
    method=judge_levels,
)
