"""Openness Index of Artificial Analysis over our own evidence: the range of scores that it allows.

Eight steps of 0 to 3 points. Those for data before and after training are averaged, so 18 points are the most, shown as 0 to 100.
Data and weights of the model that another one was made from bound what the latter can reach. The result is ours, not the index's own.
"""

from __future__ import annotations

from collections.abc import Mapping

from handbook.rubrics.evidence import Evidence, Test
from handbook.rubrics.intervals import MOST, Interval
from handbook.rubrics.points import (
    after_training,
    data_access,
    data_licence,
    method_disclosure,
    method_licence,
    weights_access,
    weights_licence,
)
from handbook.rubrics.sayings import Saying, noun
from handbook.rubrics.verdicts import Condition, Level, Rubric, Verdict, fields_of, measure, ordered, words

AVERAGED = ("data-access-before", "data-access-after", "data-licence-before", "data-licence-after")
MOST_POINTS = 18
PARTLY = " (in part)"


def openness_points(steps: Mapping[str, int]) -> float:
    """The sum of the steps, those for data counted half: before and after training are averaged."""
    return sum(points / 2 if name in AVERAGED else points for name, points in steps.items())


def openness_score(steps: Mapping[str, int]) -> float:
    """The points as a share of 18, from 0 to 100."""
    return openness_points(steps) / MOST_POINTS * 100


def judge_points(rubric: Rubric, evidence: Evidence) -> Verdict:
    """The lowest and the highest score that the evidence allows."""
    spans = measure(rubric, evidence)
    low = f"{openness_score({name: span.low for name, span in spans.items()}):.1f}"
    high = f"{openness_score({name: span.high for name, span in spans.items()}):.1f}"
    short = {name for name, span in spans.items() if span.high < MOST}
    leaving = {name for name, span in spans.items() if not span.settled}
    partly = words(rubric, spans, lambda span: span.settled and 0 < span.low < MOST)
    return Verdict(
        rubric.id,
        low if low == high else "",
        low if low == high else f"{low} to {high}",
        low,
        high,
        met=(*words(rubric, spans, lambda span: span.low == MOST), *(f"{each}{PARTLY}" for each in partly)),
        missing=words(rubric, spans, lambda span: span.high == 0),
        review=(),
        unknown=words(rubric, spans, lambda span: not span.settled),
        deciding=fields_of(rubric, short or set(spans)),
        open_fields=fields_of(rubric, leaving),
        barred=ordered(rubric, {name for name, span in spans.items() if span.high == 0}),
        leaving=ordered(rubric, leaving),
        spans=spans,
    )


def bounded(test: Test) -> Test:
    """What the model that this one was made from allows at most: its own data and weights come under its own terms."""

    def bound(evidence: Evidence) -> Interval:
        found, base = test(evidence), _base(evidence)
        if base is None:
            return found
        limit = test(base)
        return Interval(min(found.low, limit.low), min(found.high, limit.high))

    return bound


def _base(evidence: Evidence) -> Evidence | None:
    """The evidence on the model that this one was made from, when our table has it."""
    cell = evidence.cell("base model")
    record = evidence.library.find(evidence.record.dataset, str(cell.value)) if cell.known else None
    return Evidence(record, evidence.library) if record and record != evidence.record else None


def _access_before(evidence: Evidence) -> Interval:
    return data_access(evidence, "training data")


def _licence_before(evidence: Evidence) -> Interval:
    return data_licence(evidence, "training data")


def _access_after(evidence: Evidence) -> Interval:
    return after_training(evidence, bounded(_access_before)(evidence), data_access(evidence, "tuning data"))


def _licence_after(evidence: Evidence) -> Interval:
    return after_training(evidence, bounded(_licence_before)(evidence), data_licence(evidence, "tuning data"))


NOUNS: Mapping[str, str] = {  # how a sentence names a step
    "weights-access": "access to the weights",
    "weights-licence": "the licence of the weights",
    "data-access-before": "the training data",
    "data-access-after": "the tuning data",
    "data-licence-before": "the licence of the training data",
    "data-licence-after": "the licence of the tuning data",
    "method-disclosure": "the method",
    "method-licence": "the training code",
}


def _step(name: str, title: str, rule: str, roles: tuple[str, ...], test: Test) -> Condition:
    return Condition(name, title, f"method page, {rule}", roles, test, noun(NOUNS[name]))


CONDITIONS = (
    _step("weights-access", "access to the weights", "weights, access", ("weights", "service api"), weights_access),
    _step(
        "weights-licence",
        "the licence of the weights",
        "weights, licence; bounded by that of the base model",
        ("weights licence", "weights"),
        bounded(weights_licence),
    ),
    _step(
        "data-access-before",
        "access to the data of pre-training",
        "data, access: average of before and after training; bounded by the base model",
        ("training data", "data sources"),
        bounded(_access_before),
    ),
    _step(
        "data-access-after",
        "access to the data of tuning",
        "data, access: average of before and after training",
        ("tuning data", "data sources"),
        _access_after,
    ),
    _step(
        "data-licence-before",
        "the licence of the data of pre-training",
        "data, licence (the most restrictive): average of both; bounded by the base model",
        ("data licence", "training data"),
        bounded(_licence_before),
    ),
    _step(
        "data-licence-after",
        "the licence of the data of tuning",
        "data, licence (the most restrictive): average of both",
        ("tuning data licence", "tuning data"),
        _licence_after,
    ),
    _step(
        "method-disclosure",
        "disclosure of the method",
        "methodology, disclosure",
        ("report detail", "hardware", "architecture code"),
        method_disclosure,
    ),
    _step(
        "method-licence",
        "the licence of the training code",
        "methodology, licence of the code (the most restrictive)",
        ("training code", "tuning code", "training code licence"),
        method_licence,
    ),
)

OPENNESS_INDEX = Rubric(
    id="openness-index",
    title="Openness Index of Artificial Analysis",
    description=(
        "Weights, data before and after training, and method: access or disclosure and licence, 0 to 3 points each, 18 in all, "
        "shown as 0 to 100. Computed from our evidence by the public method page and the draft specification 1.0."
    ),
    source="aa-openness-method",
    sources=("aa-openness-method", "aa-openness-spec"),
    levels=(
        Level("100.0", "100", "18 of 18 points"),
        Level("0.0", "0", "no point"),
    ),
    conditions=CONDITIONS,
    method=judge_points,
    saying=Saying(
        scale="Between {worst} and {best} of 100 by the method of the Openness Index",
        score="{best} of 100 by the method of the Openness Index",
        missing="; no points for {}",
        unknown="; not settled: {}",
        review="; in part: {}",
        met="; some points for every step",
        also="",
        more="step",
        room=True,
    ),
)
