"""What pages may draw on: the records, the named figures, the quizzes, the drawings and the scripts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from handbook.data.records import Library
from handbook.drawings.svg import Element
from handbook.survey.figures import Figure
from handbook.text.quizzes import Quiz
from handbook.text.scripts import Script


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything loaded from files that a page can ask for."""

    library: Library
    figures: Mapping[str, Figure] = field(default_factory=dict)
    quizzes: Mapping[str, Quiz] = field(default_factory=dict)
    drawings: Mapping[str, Element | None] = field(default_factory=dict)  # None: the file has faults
    scripts: Mapping[str, Script] = field(default_factory=dict)  # those of the labs
