"""What records of models say about each other and about themselves: dates, experts, computing.

These rules know the fields of this handbook's datasets `models` and `timeline`; a library without them has nothing to agree on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.data.records import Library, Record
from handbook.problems import Problem

MODELS, TIMELINE = "models", "timeline"
RELEASE = "release"  # what an event of the timeline may mean: the release itself, not a paper, an announcement, a beginning
EXPLAINED = re.compile(r"paper|preprint|announc|open|later|days? (?:before|later|older)|first commit|licence|preview", re.IGNORECASE)
MIXTURE = re.compile(r"\bA\d+(?:\.\d+)?B\b")  # how a mixture of experts is named: 26B-A4B
FASTEST_CHIP = 5e15  # operations a second; no accelerator of 2026 does more without leaving out zeros, at eight bits
OTHER_BOUNDS = re.compile(r"base model|includ|on top of|without|boundar", re.IGNORECASE)


def disagreements(library: Library) -> Iterator[Problem]:
    """Every fault of this kind in the records of models."""
    models = library.datasets.get(MODELS)
    for model in models.records.values() if models else ():
        yield from check_experts(model)
        yield from check_rate(model)
    timeline = library.datasets.get(TIMELINE)
    for event in timeline.records.values() if timeline else ():
        yield from check_release(event, library)


def check_release(event: Record, library: Library) -> Iterator[Problem]:
    """A release in the timeline has the day that the table of models has, or a note that says what the other day is."""
    named = event.cell(MODELS).value
    if event.text("date_means") != RELEASE or not isinstance(named, tuple) or len(named) != 1:
        return
    model = library.find(MODELS, str(named[0]))
    here, there = event.text("date"), model.text("release_date") if model else ""
    if not model or not there or here.startswith(there) or there.startswith(here):
        return
    notes = f"{event.cell('date').note} {model.cell('release_date').note}"
    if not EXPLAINED.search(notes):
        told = f"released on {here} by the timeline and on {there} by the table of models ({model.cell('release_date').at})"
        yield Problem(event.cell("date").at, f"{model.id}: {told}; correct one, or say in its note what that day was (paper, announcement)")


def check_experts(model: Record) -> Iterator[Problem]:
    """A mixture of experts that says so in its name has active parameters."""
    named = MIXTURE.search(model.text("name"))
    if named and not model.cell("params_active").known:
        found = f'"{named[0]}" in the name says that a part of the parameters works at a time'
        yield Problem(model.cell("params_active").at, f"params_active: {found}; give it, with the member that it belongs to in the note")


def check_rate(model: Record) -> Iterator[Problem]:
    """Computing and hours of one training fit a chip that exists, unless a note says that they are measured differently."""
    compute, hours = model.cell("compute_flop"), model.cell("gpu_hours")
    if not isinstance(compute.value, int | float) or not isinstance(hours.value, int | float) or not hours.value:
        return
    rate = compute.value / (hours.value * 3600)
    if rate > FASTEST_CHIP and not OTHER_BOUNDS.search(f"{compute.note} {hours.note}"):
        found = f"{float(compute.value):.3g} operations in {hours.value:,} hours are {rate:.2g} a second on each chip"
        advice = f"the fastest do {FASTEST_CHIP:.0e}; correct one, or say in a note what each of them includes"
        yield Problem(compute.at, f"compute_flop: {found}; {advice}")
