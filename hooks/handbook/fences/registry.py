"""Every kind of fence by its name. A new one is a file in this room and a line here."""

from __future__ import annotations

from handbook.fences.kind import FenceKind
from handbook.on_demand import OnDemand

KINDS: OnDemand[FenceKind] = OnDemand(
    {
        "comparison": "handbook.fences.comparison:COMPARISON",
        "verdicts": "handbook.fences.verdicts:VERDICTS",
        "chart": "handbook.fences.pictures:CHART",
        "figure": "handbook.fences.pictures:FIGURE",
        "quiz": "handbook.fences.quiz:QUIZ",
        "review": "handbook.fences.quiz:REVIEW",
        "book": "handbook.fences.book:BOOK",
        "evidence-state": "handbook.fences.overviews:EVIDENCE_STATE",
        "coverage": "handbook.fences.overviews:COVERAGE",
        "datasets": "handbook.fences.overviews:DATASETS",
        "rubrics": "handbook.fences.overviews:RUBRICS",
        "bibliography": "handbook.fences.overviews:BIBLIOGRAPHY",
        "changes": "handbook.fences.changes:CHANGES",
        "paths": "handbook.fences.paths:PATHS",
        "memory": "handbook.fences.memory:MEMORY",
        "requirements": "handbook.fences.requirements:REQUIREMENTS",
        "threshold": "handbook.fences.threshold:THRESHOLD",
        "bus-factor": "handbook.fences.bus_factor:BUS_FACTOR",
        "electricity": "handbook.fences.electricity:ELECTRICITY",
        "story": "handbook.fences.story:STORY",
        "script": "handbook.fences.scripts:SCRIPT",
        "reconciliation": "handbook.fences.reconciliation:RECONCILIATION",
    }
)
