"""What pages may draw on: the records, the statistics, the quizzes, the drawings and the scripts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from handbook.content.changelog import Section
from handbook.content.quizzes import Quiz
from handbook.content.scripts import Script
from handbook.content.search_words import SearchWords
from handbook.content.svg import Element
from handbook.data.records import Library
from handbook.query.statistics import Statistic


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything loaded from files that a page can ask for."""

    library: Library
    statistics: Mapping[str, Statistic] = field(default_factory=dict)
    quizzes: Mapping[str, Quiz] = field(default_factory=dict)
    drawings: Mapping[str, Element | None] = field(default_factory=dict)  # None: the file has faults
    changelog: tuple[Section, ...] = ()  # the dated sections, newest first
    scripts: Mapping[str, Script] = field(default_factory=dict)  # those of the labs
    words: SearchWords = field(default_factory=SearchWords)
    questions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # page → what readers ask that it answers
