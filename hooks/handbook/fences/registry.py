"""Every kind of fence by its name. A new one is a file in this room and a line here."""

from __future__ import annotations

from handbook.fences.book import BOOK
from handbook.fences.bus_factor import BUS_FACTOR
from handbook.fences.changes import CHANGES
from handbook.fences.comparison import COMPARISON
from handbook.fences.electricity import ELECTRICITY
from handbook.fences.memory import MEMORY
from handbook.fences.overviews import BIBLIOGRAPHY, COVERAGE, DATASETS, EVIDENCE_STATE, RUBRICS
from handbook.fences.paths import PATHS
from handbook.fences.pictures import CHART, FIGURE
from handbook.fences.quiz import QUIZ, REVIEW
from handbook.fences.reconciliation import RECONCILIATION
from handbook.fences.requirements import REQUIREMENTS
from handbook.fences.scripts import SCRIPT
from handbook.fences.story import STORY
from handbook.fences.threshold import THRESHOLD
from handbook.fences.verdicts import VERDICTS

KINDS = {
    each.name: each
    for each in (
        COMPARISON,
        VERDICTS,
        CHART,
        FIGURE,
        QUIZ,
        REVIEW,
        BOOK,
        EVIDENCE_STATE,
        COVERAGE,
        DATASETS,
        RUBRICS,
        BIBLIOGRAPHY,
        CHANGES,
        PATHS,
        MEMORY,
        REQUIREMENTS,
        THRESHOLD,
        BUS_FACTOR,
        ELECTRICITY,
        STORY,
        SCRIPT,
        RECONCILIATION,
    )
}
