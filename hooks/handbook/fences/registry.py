"""Every kind of fence by its name. A new one is a file in this room and a line here."""

from __future__ import annotations

from handbook.fences.book import BOOK
from handbook.fences.changes import CHANGES
from handbook.fences.comparison import COMPARISON
from handbook.fences.memory import MEMORY
from handbook.fences.overviews import BIBLIOGRAPHY, COVERAGE, DATASETS, EVIDENCE_STATE, RUBRICS
from handbook.fences.paths import PATHS
from handbook.fences.pictures import CHART, FIGURE
from handbook.fences.quiz import QUIZ, REVIEW
from handbook.fences.requirements import REQUIREMENTS
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
    )
}
