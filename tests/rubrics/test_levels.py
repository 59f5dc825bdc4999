"""Levels that follow from conditions: held against every reading that the evidence allows."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

import pytest

from handbook.rubrics.intervals import AT_LEAST_BETWEEN, AT_MOST_BETWEEN, BETWEEN, NO, UNKNOWN, YES, Interval
from handbook.rubrics.sayings import Saying, noun
from handbook.rubrics.verdicts import Condition, Level, Rubric, Verdict, judge_levels

from .made import library, record
from .test_steps_of_evidence import SPANS, within

NAMES = ("a", "b", "c")
LEVELS = (Level("best", "Best", "m", ("a", "b", "c")), Level("good", "Good", "m", ("a", "b"), tolerant=True), Level("worst", "Worst", "m"))
FIELDS = dict(zip(NAMES, ("weights", "paper", "checkpoints"), strict=True))


def verdict(spans: Mapping[str, Interval], unsettled: Level | None = None) -> Verdict:
    """The verdict of a made-up rubric whose conditions are known to lie in these spans."""

    def condition(name: str) -> Condition:
        return Condition(name, name, "r", (FIELDS[name],), lambda _: spans[name], noun(name))

    conditions = tuple(map(condition, NAMES))
    return Rubric("r", "R", "D", "s", LEVELS, conditions, judge_levels, Saying(""), unsettled).judge(record({}), library())


def reached(steps: Mapping[str, int]) -> int:
    """The level of settled steps, counted from the best."""
    floors = {"best": 2, "good": 1, "worst": 0}
    return next(place for place, each in enumerate(LEVELS) if all(steps[name] >= floors[each.id] for name in each.needs))


@pytest.mark.parametrize("spans", list(product(SPANS, repeat=3)), ids=str)
def test_the_ends_are_those_of_all_readings(spans: tuple[Interval, ...]) -> None:
    held = verdict(dict(zip(NAMES, spans, strict=True)))
    places = [reached(dict(zip(NAMES, steps, strict=True))) for steps in product(*map(within, spans))]
    ends = LEVELS[max(places)], LEVELS[min(places)]
    assert (held.lowest, held.highest) == (ends[0].id, ends[1].id)
    same = ends[0] == ends[1]
    assert held.level == (ends[0].id if same else "")
    assert held.label == (ends[0].title if same else f"{ends[0].title} to {ends[1].title}")


@pytest.mark.parametrize(
    ("spans", "barred", "leaving", "deciding", "open_fields"),
    [
        ((YES, YES, YES), "", "", "abc", ""),
        ((YES, YES, NO), "c", "", "c", ""),
        ((YES, BETWEEN, YES), "b", "", "b", ""),
        ((BETWEEN, BETWEEN, NO), "abc", "", "abc", ""),
        ((NO, YES, YES), "a", "", "a", ""),
        ((NO, NO, NO), "ab", "", "ab", ""),
        ((YES, YES, UNKNOWN), "", "c", "c", "c"),
        ((UNKNOWN, YES, NO), "c", "a", "ac", "a"),
        ((UNKNOWN, YES, YES), "", "a", "a", "a"),
        ((AT_LEAST_BETWEEN, YES, YES), "", "a", "a", "a"),
        ((AT_LEAST_BETWEEN, YES, NO), "c", "", "c", ""),
        ((AT_MOST_BETWEEN, UNKNOWN, NO), "ac", "ab", "abc", "ab"),
    ],
)
def test_what_bars_more_and_what_leaves_it_open(
    spans: tuple[Interval, ...], barred: str, leaving: str, deciding: str, open_fields: str
) -> None:
    held = verdict(dict(zip(NAMES, spans, strict=True)))
    assert ("".join(held.barred), "".join(held.leaving)) == (barred, leaving)
    assert held.deciding == tuple(FIELDS[name] for name in deciding)
    assert held.open_fields == tuple(FIELDS[name] for name in open_fields)


def test_a_range_may_have_a_name_of_its_own() -> None:
    unsettled = Level("open", "Left open", "m")
    held = verdict({"a": UNKNOWN, "b": YES, "c": BETWEEN}, unsettled)
    assert (held.level, held.label, held.lowest, held.highest) == ("open", "Left open", "worst", "good")
    assert (held.met, held.missing, held.review, held.unknown) == (("b",), (), ("c",), ("a",))
    assert verdict({"a": NO, "b": YES, "c": YES}, unsettled).level == "worst"
