"""One sentence for each verdict, put together from the words beside the rubric's conditions and levels.

A head (the level, or the range) and what follows: what bars more, what is not known, what a person must judge.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handbook.data.records import Library, Record
from handbook.rubrics.evidence import Evidence
from handbook.rubrics.intervals import BETWEEN, NO, Interval
from handbook.rubrics.licence_words import restriction
from handbook.rubrics.sayings import LICENCE, Plain, Saying
from handbook.rubrics.verdicts import Condition, Level, Rubric, Verdict

MOST_NAMED = 3
ASKS_LICENCE = " licence"
LICENSED: Mapping[str, str] = {"data licence": "training data"}  # a licence whose role does not begin with its part's
IN_PART = ("partial", "gated")
NOT_THERE = ("no", "none", "described")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A verdict in words: `rest` follows the head and brings its own comma or colon."""

    head: str
    rest: str

    def __str__(self) -> str:
        return f"{self.head}{self.rest}."


def sentence(rubric: Rubric, verdict: Verdict, record: Record, library: Library) -> Sentence:
    """What a rubric says of a record, for somebody who knows neither."""
    return Sentence(_head(rubric, verdict), _rest(rubric, verdict, Evidence(record, library)))


def _head(rubric: Rubric, verdict: Verdict) -> str:
    levels = {each.id: each for each in (*rubric.levels, *([rubric.unsettled] if rubric.unsettled else []))}
    level = levels.get(verdict.level)
    if level and level.plain:
        return level.plain
    if verdict.level:
        return rubric.saying.score.format(best=verdict.highest)
    return rubric.saying.scale.format(worst=_name(levels, verdict.lowest), best=_name(levels, verdict.highest))


def _name(levels: Mapping[str, Level], end: str) -> str:
    return levels[end].title if end in levels else end


def _rest(rubric: Rubric, verdict: Verdict, evidence: Evidence) -> str:
    """What is not known; else what bars a better result; else what a person must judge; else that all is there."""
    saying, spans, leaving = rubric.saying, verdict.spans, _chosen(rubric, verdict.leaving)
    unknown = [each.plain.whether for each in leaving if not spans[each.id].settled]
    barred = _chosen(rubric, verdict.barred)
    missing = [_fact(each, spans[each.id], evidence) for each in barred]
    review = [each.plain.whether for each in (*leaving, *barred) if spans[each.id] == BETWEEN]
    told = (
        (saying.unknown, listed(unknown, saying, "or")),
        (saying.missing, listed(missing, saying, "and")),
        (saying.review, listed(review, saying, "or")),
    )
    return next((frame.format(words) for frame, words in told if words), saying.met)


def _chosen(rubric: Rubric, ids: tuple[str, ...]) -> tuple[Condition, ...]:
    return tuple(each for each in rubric.conditions if each.id in ids)


def _fact(condition: Condition, span: Interval, evidence: Evidence) -> str:
    """The words for what is missing; empty where a person must judge, or where other words have said it."""
    plain, role = condition.plain, next(iter(condition.roles), "")
    if plain.missing == plain.met:
        return plain.missing
    cell = evidence.cell(role)
    if cell.not_applicable and role.endswith(ASKS_LICENCE):
        return _unlicensed(plain, role, evidence)
    if span == NO and plain.missing == LICENCE:
        return restriction(evidence.licence(cell.value or ""))
    if plain.partly and str(cell.value) in IN_PART:
        return plain.partly
    return plain.missing if span == NO else ""


def _unlicensed(plain: Plain, role: str, evidence: Evidence) -> str:
    """A part is there and nothing says under which terms; nothing where the part is not there either."""
    part = evidence.cell(LICENSED.get(role, role.removesuffix(ASKS_LICENCE)))
    if not part.known or str(part.value) in NOT_THERE:
        return ""
    return "the weights come without a licence" if plain.missing == LICENCE else plain.missing


def listed(words: Iterable[str], saying: Saying, last: str) -> str:
    """Some things in a row, each once: "a, b and c", or "a, whether b or whether c"; beyond the third they are only counted."""
    named = [each for each in dict.fromkeys(words) if each]
    also, last = (f"{saying.also} ", last) if saying.also and last == "or" else ("", "and")
    shown = [each if not at else f"{also}{each}" for at, each in enumerate(named[:MOST_NAMED])]
    rest = len(named) - len(shown)
    if rest:
        return f"{', '.join(shown)}, and {rest} more {saying.more}{'s' if rest > 1 else ''}"
    return f" {last} ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
