"""European Open Source AI Index over our own evidence: the range of scores that it allows.

The index grades twelve dimensions by hand (its criteria stand in _parameters-descriptions.yml of its main database). We apply the criteria
as written to our cells; its editors do not always, and grade the licences of one set of facts in three ways. A dimension
that nobody looked at may be worth anything from 0 to 1. The result is ours, not the index's own grade.
"""

from __future__ import annotations

from collections.abc import Mapping

from handbook.rubrics.evidence import Evidence, Test, both, graded, licensed
from handbook.rubrics.intervals import BETWEEN, NO, UNKNOWN, YES, Interval
from handbook.rubrics.licence_rules import open_terms
from handbook.rubrics.osai import CATEGORIES, DIMENSIONS
from handbook.rubrics.sayings import Saying, noun
from handbook.rubrics.verdicts import Condition, Level, Rubric, Verdict, fields_of, measure, ordered, words

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
        deciding=fields_of(rubric, {name for name, span in spans.items() if span not in (YES, UNKNOWN)} or set(spans)),
        open_fields=fields_of(rubric, {name for name, span in spans.items() if not span.settled}),
        barred=ordered(rubric, {name for name, span in spans.items() if span == NO}),
        leaving=ordered(rubric, {name for name, span in spans.items() if not span.settled}),
        spans=spans,
    )


STATES = {"yes": YES, "partial": BETWEEN, "no": NO}
WEIGHTS = {"open": YES, "gated": BETWEEN, "none": NO}
DATA = {"full": YES, "partial": BETWEEN, "described": NO, "none": NO}
OPEN_TERMS = open_terms(unlisted=YES)  # most data licences are no licences for software and stand on no list of the OSI


def _or_base(part: str, base: str, table: Mapping[str, Interval]) -> Test:
    """The end-user model; where there is no second stage, the index repeats the base model."""

    def test(evidence: Evidence) -> Interval:
        return graded(base if evidence.cell(part).not_applicable else part, table)(evidence)

    return test


def _base_weights(evidence: Evidence) -> Interval:
    """The stage's own cell; where that does not apply, the weights of the release."""
    held = evidence.cell("base weights")
    return graded("weights" if held.not_applicable else "base weights", WEIGHTS)(evidence)


def _end_weights(evidence: Evidence) -> Interval:
    """Those of the tuned model; where nobody has looked at the stages, those of the release."""
    held = evidence.cell("tuned weights")
    return graded("tuned weights" if held.known else "weights", WEIGHTS)(evidence)


def _whole_pipeline(evidence: Evidence) -> Interval:
    """Code for data, training and tuning: all of it, none of it, or between."""
    roles = ("training code", "data code", "tuning code")
    spans = [graded(role, STATES)(evidence) for role in roles if not evidence.cell(role).not_applicable]
    return Interval(_joined([each.low for each in spans]), _joined([each.high for each in spans]))


def _joined(steps: list[int]) -> int:
    """All parts in full: 2; nothing at all: 0; otherwise 1."""
    return 2 if steps and min(steps) == 2 else 1 if any(steps) else 0


def _licences(evidence: Evidence) -> Interval:
    """Weights, training code and data under open terms: all three 2, two of them at least in part 1, otherwise 0."""
    parts = (("weights", {**WEIGHTS, "gated": YES}), ("training code", STATES), ("training data", DATA))
    spans = [both(graded(role, table), _terms(role))(evidence) for role, table in parts]
    return Interval(_covered([each.low for each in spans]), _covered([each.high for each in spans]))


def _terms(role: str) -> Test:
    return licensed("data licence" if role == "training data" else f"{role} licence", OPEN_TERMS)


def _covered(steps: list[int]) -> int:
    return 2 if min(steps) == 2 else 1 if sum(step > 0 for step in steps) > 1 else 0


NOUNS: Mapping[str, str] = {  # how a sentence names a dimension
    "datasources_basemodel": "training data",
    "datasources_endmodel": "tuning data",
    "weights_basemodel": "base weights",
    "weights_endmodel": "tuned weights",
    "trainingcode": "training code",
    "code": "explanation of the code",
    "hardware_architecture": "technical set-up",
    "preprint": "preprint",
    "paper": "reviewed paper",
    "modelcard": "model card",
    "datasheet": "datasheet",
    "licenses": "licences",
}


def _dimension(name: str, words: str, roles: tuple[str, ...], test: Test, more: str = "") -> Condition:
    """A dimension with its category; the words for its steps are the index's own (_parameters-descriptions.yml)."""
    category = next(key for key, names in CATEGORIES.items() if name in names)
    return Condition(name, words, f"index, {category}{more}", roles, test, noun(NOUNS[name]))


CONDITIONS = (
    _dimension("datasources_basemodel", "data of the base model", ("training data",), graded("training data", DATA)),
    _dimension(
        "datasources_endmodel",
        "data of the end-user model",
        ("tuning data", "training data"),
        _or_base("tuning data", "training data", DATA),
    ),
    _dimension("weights_basemodel", "weights of the base model", ("base weights", "weights"), _base_weights),
    _dimension(
        "weights_endmodel",
        "weights of the end-user model",
        ("tuned weights", "weights"),
        _end_weights,
        ": gated downloads count as partial",
    ),
    _dimension("trainingcode", "code for data, training and tuning", ("training code", "data code", "tuning code"), _whole_pipeline),
    _dimension("code", "documentation of the code", ("code documentation",), graded("code documentation", STATES)),
    _dimension("hardware_architecture", "documentation of hardware and architecture", ("hardware",), graded("hardware", STATES)),
    _dimension("preprint", "preprint", ("report detail",), graded("report detail", STATES)),
    _dimension("paper", "peer-reviewed paper", ("peer review",), graded("peer review", STATES)),
    _dimension(
        "modelcard", "model card", ("model card detail",), graded("model card detail", STATES)
    ),  # an address says nothing of the detail
    _dimension("datasheet", "datasheet", ("data card",), graded("data card", STATES)),
    _dimension(
        "licenses",
        "licences of weights, code and data",
        ("weights licence", "training code licence", "data licence"),
        _licences,
        ": partial when two parts are openly licensed",
    ),
)

OSAI = Rubric(
    id="osai",
    title="European Open Source AI Index",
    description="The mean of twelve dimensions, each open (1), partial (0.5) or closed (0). Computed from our evidence.",
    source="osai",
    sources=("osai-site", "osai-pages"),
    levels=(
        Level("1.00", "1", "all twelve dimensions are open"),
        Level("0.00", "0", "all twelve dimensions are closed"),
    ),
    conditions=CONDITIONS,
    method=judge_score,
    saying=Saying(
        scale="Between {worst} and {best} of 1 by the criteria of the European index",
        score="{best} of 1 by the criteria of the European index",
        missing="; closed: {}",
        unknown="; not known: {}",
        review="; open in part: {}",
        met="; all twelve parts are open at least in part",
        also="",
        more="part",
    ),
)
