"""The steps of the Openness Index of Artificial Analysis, from 0 to 3 points, read from our cells.

Method page (artificialanalysis.ai/methodology/openness-index) and specification 1.0, a preliminary draft of 2025. Where the
texts leave room, the span says so: a smaller and a larger number of points are both kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product

from handbook.data.records import Record
from handbook.rubrics.evidence import Evidence, graded
from handbook.rubrics.intervals import Interval, hull
from handbook.rubrics.licence_rules import unrestricted

POINTS = tuple(Interval(each, each) for each in range(4))
NONE, ONE, TWO, THREE = POINTS
ANY = Interval(0, 3)
LIMITED = Interval(0, 1)  # "limited disclosure" and "partial detail" have no sharp border
SHOWN = ("display", "naming")  # duties to show a name, which the method calls attribution
CREDITED = ("attribution", "share-alike")  # families of licences whose main duty is to name the source
READ = ("commercial_use", "attribution", "family", "share_alike")
SOURCES = graded("data sources", {"all": Interval(1, 2), "some": ONE, "kinds": LIMITED, "none": NONE})


def weights_access(evidence: Evidence) -> Interval:
    """Open weights 3; closed ones by their service: none 0, with hidden tokens 1, with all tokens 2."""
    offered = _read(evidence, "service api", lambda value: Interval(1, 2) if value == "yes" else NONE, unknown=Interval(0, 2))
    return _read(evidence, "weights", lambda value: offered if value == "none" else THREE, unknown=hull(offered, THREE))


def licence_points(evidence: Evidence, role: str) -> Interval:
    """What the licence in a cell allows: no commercial use 0, with attribution 1, without 2, without limits 3."""
    if evidence.cell(role).not_applicable:
        return NONE
    return _read(evidence, role, lambda value: _licence(evidence.licence(value)))


def weights_licence(evidence: Evidence) -> Interval:
    """The licence of the weights; none where they are closed."""
    return _least(_read(evidence, "weights", lambda value: NONE if value == "none" else THREE), licence_points(evidence, "weights licence"))


def data_access(evidence: Evidence, role: str) -> Interval:
    """Full data 3; the mix told and much of it shared 2; sources told in part 1; little or nothing 0."""
    return _read(evidence, role, lambda value: _shared(value, SOURCES(evidence)))


def data_licence(evidence: Evidence, role: str) -> Interval:
    """The licence of data that is shared in substance; 0 where none is."""
    shared = _read(evidence, role, lambda value: {"full": THREE, "partial": ANY}.get(value, NONE))
    return _least(shared, licence_points(evidence, "data licence" if role == "training data" else f"{role} licence"))


def after_training(evidence: Evidence, before: Interval, found: Interval) -> Interval:
    """Points for data after pre-training. The method does not say what holds for a model that was never tuned."""
    return Interval(0, before.high) if evidence.cell("tuning data").not_applicable else found


def method_disclosure(evidence: Evidence) -> Interval:
    """All technical details 3, some 2, the architecture 1."""
    told = (_read(evidence, role, _architecture, unknown=LIMITED) for role in ("hardware", "architecture code"))
    spans = tuple(told)
    architecture = Interval(max(each.low for each in spans), max(each.high for each in spans))
    found = {"yes": THREE, "partial": TWO, "no": architecture}
    return _read(evidence, "report detail", lambda value: found[value], unknown=Interval(architecture.low, 3))


def method_licence(evidence: Evidence) -> Interval:
    """Code of the whole pipeline 2, for commercial use too 3; frameworks named 1. We record neither frameworks nor guides."""
    tuned = evidence.cell("tuning code").not_applicable
    stages = ("training code",) if tuned else ("training code", "tuning code")
    steps = {"yes": TWO, "partial": ONE, "no": NONE}
    spans = [_read(evidence, each, lambda value: steps[value], unknown=Interval(0, 2)) for each in stages]
    whole, part = (
        Interval(min(s.low for s in spans), min(s.high for s in spans)),
        Interval(max(s.low for s in spans), max(s.high for s in spans)),
    )
    free = licence_points(evidence, "training code licence")
    return Interval(_pipeline(whole.low, part.low, free.low)[0], _pipeline(whole.high, part.high, free.high)[1])


def _pipeline(whole: int, part: int, free: int) -> tuple[int, int]:
    """The least and the most points for code: of every stage, of some stage, or of none."""
    if whole == TWO.low:
        return (3, 3) if free else (2, 2)
    return (1, 2) if part else (0, 1)


def _architecture(value: str) -> Interval:
    return {"yes": ONE, "partial": LIMITED}.get(value, NONE)


def _shared(value: str, told: Interval) -> Interval:
    if value in ("full", "none"):
        return THREE if value == "full" else NONE
    return Interval(1, max(1, told.high)) if value == "partial" else Interval(told.low, min(told.high, 1))


def _licence(record: Record | None) -> Interval:
    """The points of a licence; of all readings of its cells when they are disputed."""
    if record is None:
        return ANY
    free = unrestricted(record)
    readings = product(*(_texts(record, name) for name in READ))
    return hull(*(_terms(dict(zip(READ, each, strict=True)), free) for each in readings))


def _terms(told: Mapping[str, str], free: Interval) -> Interval:
    """The points for one reading of the terms; a text that nobody read is empty."""
    if told["commercial_use"] == "no":
        return NONE
    lowest = 1 if told["commercial_use"] else 0
    if told["attribution"] in SHOWN or told["family"] in CREDITED:
        return Interval(lowest, 1)
    return Interval(lowest and _least_points(told, free), 3 if free.high else 2)


def _least_points(told: Mapping[str, str], free: Interval) -> int:
    """A duty to keep notices counts for nothing in MIT and Apache 2.0; under added terms the method leaves it open."""
    if not free.low or not told["attribution"]:
        return 2 if told["attribution"] == "none" else 1
    return 3 if told["share_alike"] == "none" else 2


def _texts(record: Record, name: str) -> tuple[str, ...]:
    cell = record.cell(name)
    return ("",) if cell.value is None else tuple(str(each) for each in (cell.value, *(each.reading for each in cell.disputes)))


def _least(*spans: Interval) -> Interval:
    return Interval(min(each.low for each in spans), min(each.high for each in spans))


def _read(evidence: Evidence, role: str, read: Callable[[str], Interval], unknown: Interval = ANY) -> Interval:
    """What `read` makes of a cell's value and readings; `unknown` where there is no value."""
    cell = evidence.cell(role)
    if cell.value is None:
        return unknown
    return hull(*(read(str(each)) for each in (cell.value, *(each.reading for each in cell.disputes))))
