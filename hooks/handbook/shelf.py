"""What pages may draw on: the records, the named figures and the quizzes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from handbook.figures import Figure
from handbook.quizzes import Quiz
from handbook.records import Library


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything loaded from files that a page can ask for."""

    library: Library
    figures: Mapping[str, Figure] = field(default_factory=dict)
    quizzes: Mapping[str, Quiz] = field(default_factory=dict)
