"""The form of a rubric and of its verdict, and how levels follow from conditions.

A rubric is a table: conditions with the rule they come from, and levels with the conditions they need.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from handbook.data.records import Library, Record
from handbook.problems import Fault, suggestion
from handbook.rubrics.evidence import FIELDS, Evidence, Test
from handbook.rubrics.intervals import BETWEEN, NO, YES, Interval, all_of
from handbook.rubrics.sayings import Plain, Saying


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that a rubric asks: words for readers, the rule and its place, the roles that answer, the test, and how it is told."""

    id: str
    words: str
    rule: str
    roles: tuple[str, ...]
    test: Test
    plain: Plain

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(FIELDS[role] for role in self.roles)


@dataclass(frozen=True, slots=True)
class Level:
    """A result: reached when all conditions in `needs` are met; a tolerant one accepts what a person must still judge.

    `plain` begins the sentence that tells it.
    """

    id: str
    title: str
    means: str
    needs: tuple[str, ...] = ()
    tolerant: bool = False
    plain: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rubric says of a record.

    level: the id of the level, or an empty string when the evidence leaves a range without a name of its own.
    lowest, highest: ids of the worst and the best level that the evidence allows (for a score: numbers).
    met, missing, review, unknown: the words of conditions; `review` needs a person; `unknown` is not known or disputed.
    deciding: the fields whose cells keep the record from a higher level or leave the range open.
    open_fields: those of them that leave it open: what would settle it.
    barred, leaving: the ids of the conditions behind both: what bars the next level, and what leaves it open.
    spans: how far each condition is established, by its id.
    """

    rubric: str
    level: str
    label: str
    lowest: str
    highest: str
    met: tuple[str, ...]
    missing: tuple[str, ...]
    review: tuple[str, ...]
    unknown: tuple[str, ...]
    deciding: tuple[str, ...]
    open_fields: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()
    leaving: tuple[str, ...] = ()
    spans: Mapping[str, Interval] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rubric:
    """A published yardstick: where it stands, its levels from the most to the least open, its conditions.

    `unsettled` names the result when the evidence allows several levels; without it the label gives the range.
    """

    id: str
    title: str
    description: str
    source: str
    levels: tuple[Level, ...]
    conditions: tuple[Condition, ...]
    method: Callable[[Rubric, Evidence], Verdict]
    saying: Saying
    unsettled: Level | None = None
    sources: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        """A name that is none is told at once, and not by the first page that shows a verdict."""
        ids = [each.id for each in self.conditions]
        for needed in (name for level in self.levels for name in level.needs if name not in ids):
            raise Fault(f'rubric {self.id}: a level needs "{needed}", which is no condition; {suggestion(needed, ids)}')
        for role in (name for each in self.conditions for name in each.roles if name not in FIELDS):
            raise Fault(f'rubric {self.id}: "{role}" is no role of rubrics/evidence.py; {suggestion(role, FIELDS)}')

    def judge(self, record: Record, library: Library) -> Verdict:
        """The verdict on one record, judged once in a library."""
        known, verdict = library.judged.get((self.id, record.id), (None, None))
        if known is record and isinstance(verdict, Verdict):
            return verdict
        found = self.method(self, Evidence(record, library))
        library.judged[self.id, record.id] = record, found
        return found


def judge_levels(rubric: Rubric, evidence: Evidence) -> Verdict:
    """The level that is certain, and the highest that is possible."""
    spans = measure(rubric, evidence)
    lowest = next(each for each in rubric.levels if _reach(each, spans).low >= _floor(each))
    highest = next(each for each in rubric.levels if _reach(each, spans).high >= _floor(each))
    level, label = _name(rubric, lowest, highest)
    barring, leaving = _barring(rubric, spans, highest), _leaving(rubric, spans, lowest, highest)
    return Verdict(
        rubric.id,
        level,
        label,
        lowest.id,
        highest.id,
        met=words(rubric, spans, lambda span: span == YES),
        missing=words(rubric, spans, lambda span: span == NO),
        review=words(rubric, spans, lambda span: span == BETWEEN),
        unknown=words(rubric, spans, lambda span: not span.settled),
        deciding=fields_of(rubric, barring | leaving or set(lowest.needs)),
        open_fields=fields_of(rubric, _unsettled(rubric, spans, lowest, highest)),
        barred=ordered(rubric, barring),
        leaving=ordered(rubric, leaving),
        spans=spans,
    )


def measure(rubric: Rubric, evidence: Evidence) -> dict[str, Interval]:
    """The span of each condition by its id."""
    return {each.id: each.test(evidence) for each in rubric.conditions}


def words(rubric: Rubric, spans: Mapping[str, Interval], test: Callable[[Interval], bool]) -> tuple[str, ...]:
    """The words of the conditions whose span passes a test."""
    return tuple(each.words for each in rubric.conditions if test(spans[each.id]))


def ordered(rubric: Rubric, ids: set[str]) -> tuple[str, ...]:
    """The ids of some conditions in the order of the rubric."""
    return tuple(each.id for each in rubric.conditions if each.id in ids)


def fields_of(rubric: Rubric, ids: set[str]) -> tuple[str, ...]:
    """The fields behind some conditions, each once, in the order of the rubric."""
    named = (name for each in rubric.conditions if each.id in ids for name in each.fields)
    return tuple(dict.fromkeys(named))


def _floor(level: Level) -> int:
    return 1 if level.tolerant else 2


def _reach(level: Level, spans: Mapping[str, Interval]) -> Interval:
    return all_of(*(spans[name] for name in level.needs))


def _name(rubric: Rubric, lowest: Level, highest: Level) -> tuple[str, str]:
    if lowest == highest:
        return lowest.id, lowest.title
    if rubric.unsettled:
        return rubric.unsettled.id, rubric.unsettled.title
    return "", f"{lowest.title} to {highest.title}"


def _barring(rubric: Rubric, spans: Mapping[str, Interval], highest: Level) -> set[str]:
    """What bars the level above the highest that is possible."""
    above = rubric.levels[: rubric.levels.index(highest)][-1:]
    return {name for level in above for name in level.needs if spans[name].high < _floor(level)}


def _leaving(rubric: Rubric, spans: Mapping[str, Interval], lowest: Level, highest: Level) -> set[str]:
    """What keeps the record from being certain of the levels above the lowest, up to the highest."""
    between = rubric.levels[rubric.levels.index(highest) : rubric.levels.index(lowest)]
    return {name for level in between for name in level.needs if spans[name].low < _floor(level)}


def _unsettled(rubric: Rubric, spans: Mapping[str, Interval], lowest: Level, highest: Level) -> set[str]:
    """The conditions that are not settled and are needed by a level between the worst and the best."""
    between = rubric.levels[rubric.levels.index(highest) : rubric.levels.index(lowest)]
    return {name for level in between for name in level.needs if not spans[name].settled}
