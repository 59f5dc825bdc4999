"""What other indexes publish about a record we judge too, and whether that agrees with our verdict."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from handbook.data.records import Library, Record
from handbook.rubrics.registry import DATASET
from handbook.rubrics.verdicts import Verdict
from handbook.views.cells import ShownCell, address_of, show_cell
from handbook.views.evidence import ShownSource, show_source

GRADINGS = "gradings"
CLASSES = ("class-1", "class-2", "class-3", "unclassified")  # from the most to the least open, as the verdicts' 1, 2, 3, 0
CLASS_IDS = {"1": "class-1", "2": "class-2", "3": "class-3", "0": "unclassified"}


@dataclass(frozen=True, slots=True)
class PublishedGrading:
    """One grading by somebody else: `agrees` is yes, no, or "" when our evidence allows no range to compare with."""

    index: str
    address: str
    result: ShownCell
    match: str
    ours: str
    agrees: str
    sources: tuple[ShownSource, ...]


def class_within(value: object, verdict: Verdict) -> bool:
    """Whether a class of the Model Openness Tool lies in the range of our verdict."""
    best, worst = (CLASSES.index(CLASS_IDS[each]) for each in (verdict.highest, verdict.lowest))
    return best <= CLASSES.index(str(value)) <= worst


def score_within(value: object, verdict: Verdict) -> bool:
    """Whether a score of the European index lies in the range of our verdict."""
    return float(verdict.lowest) <= round(float(str(value)), 2) <= float(verdict.highest)


def points_within(value: object, verdict: Verdict) -> bool:
    """Whether a score of the Openness Index lies in the range of our verdict."""
    return float(verdict.lowest) <= round(float(str(value)), 1) <= float(verdict.highest)


# index → (the field with its result, our rubric, the comparison)
COMPARED: Mapping[str, tuple[str, str, Callable[[object, Verdict], bool]]] = {
    "mot": ("mot_class", "mof", class_within),
    "osai": ("osai_score", "osai", score_within),
    "aa": ("aa_score", "openness-index", points_within),
}


def gradings_of(record: Record, verdicts: Mapping[str, Verdict], library: Library) -> tuple[PublishedGrading, ...]:
    """What the gradings say of a judged record; `verdicts` are ours by rubric."""
    held = library.datasets.get(GRADINGS)
    if record.dataset != DATASET or not held:
        return ()
    about = (each for each in held.records.values() if each.text("model") == record.id)
    return tuple(shown_grading(each, verdicts, library) for each in about if each.text("index") in COMPARED)


def shown_grading(grading: Record, verdicts: Mapping[str, Verdict], library: Library) -> PublishedGrading:
    """One grading beside our verdict."""
    held = library.datasets[GRADINGS]
    fields = held.description.fields
    name, rubric, within = COMPARED[grading.text("index")]
    cell = grading.cell(name)
    verdict = verdicts.get(rubric)
    agrees = ("yes" if within(cell.value, verdict) else "no") if verdict and cell.known else ""
    words = {each: show_cell(fields[each], grading.cell(each), library).text for each in ("index", "match")}
    sources = tuple(show_source(each.source, number, library) for number, each in enumerate(cell.citations, 1))
    return PublishedGrading(
        words["index"],
        address_of(held, grading),
        show_cell(fields[name], cell, library),
        words["match"],
        verdict.label if verdict else "",
        agrees,
        sources,
    )
