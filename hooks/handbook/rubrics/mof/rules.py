"""Model Openness Framework 1.0: the class of a release and its progress, as the Model Openness Tool computes them.

Written from the description of the algorithm and checked against the tool's results
(lfai/model_openness_tool, commit 8b5d30e9, ModelEvaluator and LicenseHandler). Its quirks are kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handbook.rubrics.mof.tables import Component, MofTables

CLASSES = (3, 2, 1)
LABELS = {
    0: "Unclassified",
    1: "Class I - Open Science Model",
    2: "Class II - Open Tooling Model",
    3: "Class III - Open Model",
}
TECHNICAL_REPORT = "Technical report"
RESEARCH_PAPER = "Research paper"
UNLICENSED = "unlicensed"
EMPTY = ("", "0")  # texts that count as no text where the tool asks whether there is one
WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class Release:
    """What a record declares: global licences by kind, and for each component its own licence (None = not declared)."""

    licences: Mapping[str, str]
    components: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class MofGrade:
    """The class (1 is the most open, 0 unclassified), and by class the progress in percent and the absent components."""

    number: int
    progress: Mapping[int, float]
    missing: Mapping[int, tuple[str, ...]]

    @property
    def label(self) -> str:
        return LABELS[self.number]


def grade_release(release: Release, tables: MofTables) -> MofGrade:
    """Class, progress and missing components. MOF 1.0, "Classes": III, II and I are cumulative."""
    progress = dict.fromkeys(CLASSES, 0.0)
    met = 0
    for number in CLASSES:
        progress[number] = _share_included(number, release, tables)
        if progress[number] < WHOLE:
            break
        met = number
    return MofGrade(met, progress, {number: _absent(number, release, tables) for number in CLASSES})


def licence_of(component: Component, release: Release) -> str:
    """The licence that holds for a component, or an empty string (ModelEvaluator, resolveLicense).

    A licence of its own, even an empty one or the word "unlicensed", hides the global ones; then comes
    the global licence of the component's type, then that of the distribution.
    """
    own = release.components.get(component.name)
    if own is not None:
        return "" if own in {*EMPTY, UNLICENSED} else own
    named = (release.licences.get(kind, "") for kind in (component.type, "distribution"))
    found = next((name for name in named if name not in EMPTY), "")
    return "" if found == UNLICENSED else found


def is_included(name: str, release: Release, tables: MofTables) -> bool:
    """Whether a component is part of the release under an open licence (LicenseHandler, isOpenSourceLicense).

    Ids are compared letter by letter. Whether the licence suits the type of the component changes nothing.
    """
    return name in release.components and licence_of(tables.components[name], release) in tables.open_licences


def seats(number: int, release: Release, tables: MofTables) -> frozenset[str]:
    """The components that a class asks of this release.

    MOF 1.0: the technical report may be left out when there is a research paper. The tool lets a paper that is
    present take the seat of a report that is not included; class I then needs one component fewer.
    """
    required = tables.required(number)
    if RESEARCH_PAPER in release.components and not is_included(TECHNICAL_REPORT, release, tables):
        return required - {TECHNICAL_REPORT} | {RESEARCH_PAPER}
    return required


def _share_included(number: int, release: Release, tables: MofTables) -> float:
    needed = seats(number, release, tables)
    included = sum(is_included(name, release, tables) for name in needed)
    return included / len(needed) * WHOLE


def _absent(number: int, release: Release, tables: MofTables) -> tuple[str, ...]:
    return tuple(sorted(seats(number, release, tables) - release.components.keys()))
