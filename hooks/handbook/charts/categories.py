"""Which kind a record belongs to, and how that kind is told from the others: colour, letter, shape, hatching."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase

from handbook.data.records import Cell, Dataset, Library, Record
from handbook.data.schema import Field
from handbook.problems import Fault
from handbook.rubrics.registry import rubrics
from handbook.rubrics.verdicts import Rubric, Verdict
from handbook.views.cells import show_cell, show_number

MOST_COLOURS = 6
MOST_LEVELS = 5


@dataclass(frozen=True, slots=True)
class Category:
    """One kind: its words, its colour (c0–c5, o0–o4 for levels, yes, partial, no, unknown, none), the letter that stands on its marks.

    A hatched kind is not settled: unknown, or "at least" its level.
    """

    words: str
    colour: str
    hatched: bool = False
    letter: str = ""
    form: int = 0


UNKNOWN = Category("unknown", "unknown", hatched=True)
NOT_APPLICABLE = Category("not applicable", "none")
UNSETTLED = Category("cannot be established", "unknown", hatched=True)


@dataclass(frozen=True, slots=True)
class Categories:
    """The kind of each record by its id, and all kinds in their order."""

    of: Mapping[str, Category]
    all: tuple[Category, ...]


NO_CATEGORIES = Categories({}, ())


def by_field(records: Sequence[Record], field: Field, library: Library, as_unknown: Sequence[str] = ()) -> Categories:
    """The kinds that a field divides records into: labels in their order, other values with the most frequent first.

    Values in `as_unknown` say that nothing is known: they keep their words and stand among the unknown.
    """
    cells = {record.id: record.cell(field.name) for record in records}
    words = {name: show_cell(field, cell, library).text for name, cell in cells.items()}
    open_words = {words[name] for name, cell in cells.items() if str(cell.value) in as_unknown}
    known = [words[name] for name, cell in cells.items() if cell.known and words[name] not in open_words]
    order = _label_order(field, known) if field.labels else [each for each, _ in sorted(Counter(known).items(), key=_frequent_first)]
    _check_count(len(order), f"{field.name} has {len(order)} different values here", "choose fewer records with `where`, or another field")
    states = {words[name]: cell.state(field) for name, cell in cells.items() if cell.known}
    kinds = {each: Category(each, colour) for each, colour in zip(order, _colours(order, states), strict=True)}
    kinds |= {each: replace(UNKNOWN, words=each) for each in sorted(open_words)}
    return _lettered({name: _kind(cell, words[name], kinds) for name, cell in cells.items()}, [*kinds.values(), UNKNOWN, NOT_APPLICABLE])


def by_record(records: Sequence[Record], dataset: Dataset, field: Field) -> Categories:
    """Each record as a kind of its own, named with its value of a field."""
    _check_count(len(records), f"{len(records)} records are chosen", "choose fewer with `where`")
    found = {}
    for place, record in enumerate(records):
        value = record.cell(field.name).value
        measured = show_number(value, field) if isinstance(value, int | float) else "unknown"
        found[record.id] = Category(f"{dataset.title(record)}: {measured} {field.shown_unit}".rstrip(), f"c{place}")
    return _lettered(found, list(found.values()))


def _check_count(count: int, found: str, fix: str) -> None:
    if count > MOST_COLOURS:
        raise Fault(f"{found}, at most {MOST_COLOURS} can be told apart; {fix}")


def _frequent_first(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0].casefold()


def _label_order(field: Field, known: Sequence[str]) -> list[str]:
    return [label.title for label in field.labels.values() if label.title in known]


def _colours(order: Sequence[str], states: Mapping[str, str]) -> list[str]:
    """The colours of states where each kind has a state of its own, else those of the palette."""
    own = [states.get(each, "") for each in order]
    return own if all(own) and len(set(own)) == len(own) else [f"c{place}" for place in range(len(order))]


def _kind(cell: Cell, words: str, kinds: Mapping[str, Category]) -> Category:
    if cell.known:
        return kinds[words]
    return UNKNOWN if cell.unknown else NOT_APPLICABLE


def by_rubric(records: Sequence[Record], name: str, library: Library) -> Categories:
    """The levels that a rubric gives; a range counts as "at least" its lower end and is hatched."""
    rubric = rubrics()[name]
    found = {record.id: level_of(rubric, rubric.judge(record, library)) for record in records}
    settled = [Category(level.title, _level_colour(rubric, place)) for place, level in enumerate(rubric.levels)]
    order = [kind for each in settled for kind in (each, _at_least(each))]
    return _lettered(found, [*order, UNSETTLED])


def level_of(rubric: Rubric, verdict: Verdict) -> Category:
    """The kind that a verdict puts a record into."""
    ids = [level.id for level in rubric.levels]
    place = ids.index(verdict.lowest)
    kind = Category(rubric.levels[place].title, _level_colour(rubric, place))
    if verdict.lowest == verdict.highest:
        return kind
    if verdict.level in ids:  # the rubric has a level of its own for what stays open
        return Category(verdict.label, _level_colour(rubric, ids.index(verdict.level)))
    return UNSETTLED if place == len(ids) - 1 else _at_least(kind)


def rubric_names() -> tuple[str, ...]:
    """The rubrics that sort records into levels; a score has none."""
    return tuple(each.id for each in rubrics().values() if any(level.needs for level in each.levels) and len(each.levels) <= MOST_LEVELS)


def _level_colour(rubric: Rubric, place: int) -> str:
    """The lowest level has a colour of its own, off the scale of the others."""
    return f"o{MOST_LEVELS - 1 if place == len(rubric.levels) - 1 else place}"


def _at_least(kind: Category) -> Category:
    return replace(kind, words=f"at least {kind.words}", hatched=True)


def _lettered(found: Mapping[str, Category], order: Sequence[Category]) -> Categories:
    """The kinds that occur, with letters and forms in their order."""
    used = [each for each in order if each in found.values()]
    named = {each: replace(each, letter=ascii_uppercase[place], form=place) for place, each in enumerate(used)}
    return Categories({name: named[kind] for name, kind in found.items()}, tuple(named.values()))
