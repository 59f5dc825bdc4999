"""European Open Source AI Index over our own evidence: the range of scores that it allows.

The index grades twelve dimensions by hand (osai-index.eu, criteria for contributors); our records speak of some of them. Each other
dimension may be worth anything from 0 to 1, so the range is wide. It is our estimate, not the index's own grade.
"""

from __future__ import annotations

from handbook.rubrics.evidence import Evidence, graded, nowhere, present
from handbook.rubrics.intervals import AT_LEAST_BETWEEN, AT_MOST_BETWEEN, BETWEEN, NO, UNKNOWN, YES
from handbook.rubrics.osai import DIMENSIONS
from handbook.rubrics.verdicts import Condition, Level, Rubric, Verdict, fields_of, measure, words

MOST_STEPS = 2 * len(DIMENSIONS)
PARTLY = " (in part)"


def judge_score(rubric: Rubric, evidence: Evidence) -> Verdict:
    """The lowest and the highest mean that the evidence allows; all dimensions weigh the same."""
    spans = measure(rubric, evidence)
    low, high = (f"{sum(steps) / MOST_STEPS:.2f}" for steps in zip(*((each.low, each.high) for each in spans.values()), strict=True))
    partly = words(rubric, spans, lambda span: span == BETWEEN)
    return Verdict(
        rubric.id,
        low if low == high else "",
        low if low == high else f"{low} to {high}",
        low,
        high,
        met=(*words(rubric, spans, lambda span: span == YES), *(f"{each}{PARTLY}" for each in partly)),
        missing=words(rubric, spans, lambda span: span == NO),
        review=(),
        unknown=words(rubric, spans, lambda span: not span.settled),
        deciding=fields_of(rubric, {name for name, span in spans.items() if span != UNKNOWN}),
    )


CONDITIONS = (
    Condition(
        "datasources_basemodel",
        "data of the base model",
        "index, availability",
        ("training data",),
        graded("training data", {"full": YES, "partial": BETWEEN, "described": AT_MOST_BETWEEN, "none": NO}),
    ),
    Condition("datasources_endmodel", "data of the end-user model", "index, availability", (), nowhere),
    Condition("weights_basemodel", "weights of the base model", "index, availability", (), nowhere),
    Condition(
        "weights_endmodel",
        "weights of the end-user model",
        "index, availability: gated downloads count as partial",
        ("weights",),
        graded("weights", {"open": YES, "gated": BETWEEN, "none": NO}),
    ),
    Condition(
        "trainingcode",
        "training code",
        "index, availability",
        ("training code",),
        graded("training code", {"yes": YES, "partial": BETWEEN, "no": NO}),
    ),
    Condition("code", "documentation of the code", "index, documentation", (), nowhere),
    Condition("hardware_architecture", "documentation of hardware and architecture", "index, documentation", (), nowhere),
    Condition("preprint", "preprint", "index, documentation", (), nowhere),
    Condition("paper", "peer-reviewed paper", "index, documentation", (), nowhere),
    Condition("modelcard", "model card", "index, documentation", ("model card",), present("model card", AT_LEAST_BETWEEN)),
    Condition("datasheet", "datasheet", "index, documentation", (), nowhere),
    Condition("licenses", "licences", "index, access: partial when two parts are openly licensed", (), nowhere),
)

OSAI = Rubric(
    id="osai",
    title="European Open Source AI Index",
    description="The mean of twelve dimensions, each open (1), partial (0.5) or closed (0). From our evidence only a range follows.",
    source="osai",
    sources=("osai-site", "osai-pages"),
    levels=(
        Level("1.00", "1", "all twelve dimensions are open"),
        Level("0.00", "0", "all twelve dimensions are closed"),
    ),
    conditions=CONDITIONS,
    method=judge_score,
)
