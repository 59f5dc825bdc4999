"""Which records satisfy a query, and in which order."""

from __future__ import annotations

from handbook.data.records import Cell, Dataset, Record
from handbook.data.schema import Field
from handbook.data.values import Single
from handbook.query.queries import Condition, Query, SortKey

STATE_ORDER = {"yes": 0, "partial": 1, "no": 2}


def select(request: Query, dataset: Dataset) -> list[Record]:
    """The records that satisfy a request, in its order."""
    candidates = [dataset.records[each] for each in request.ids] or list(dataset.records.values())
    if not request.ids:
        candidates.sort(key=lambda record: dataset.title(record).casefold())
    fields = dataset.description.fields
    matching = [
        record for record in candidates if all(satisfies(fields[name], record.cell(name), rule) for name, rule in request.where.items())
    ]
    for key in reversed(request.sort):
        matching = sort_records(matching, fields[key.field], key)
    return matching


def satisfies(field: Field, cell: Cell, rule: Condition) -> bool:
    """Whether a cell meets a condition; an unknown cell never meets one about values."""
    if rule.known is not None and cell.known != rule.known:
        return False
    if rule.applies is not None and (cell.known or bool(cell.unknown)) != rule.applies:
        return False
    if rule.states and cell.state(field) not in rule.states:
        return False
    held = cell.value if isinstance(cell.value, tuple) else (cell.value,)
    if rule.values and not any(each in rule.values for each in held):
        return False
    if any(each in rule.excluded for each in held):
        return False
    return _within(cell, rule)


def _within(cell: Cell, rule: Condition) -> bool:
    if rule.minimum is None and rule.maximum is None:
        return True
    if cell.value is None or isinstance(cell.value, tuple):
        return False
    above = rule.minimum is None or _rank(cell.value) >= _rank(rule.minimum)
    below = rule.maximum is None or _rank(_as_precise(cell.value, rule.maximum)) <= _rank(rule.maximum)
    return above and below


def _as_precise(value: Single, bound: Single) -> Single:
    """A date cut to the precision of a bound, so that `max: 2024` holds the whole year."""
    return value[: len(bound)] if isinstance(value, str) and isinstance(bound, str) else value


def sort_records(records: list[Record], field: Field, key: SortKey) -> list[Record]:
    """The records sorted by one field; those without a value come last in either direction."""
    known = [record for record in records if record.cell(field.name).known]
    rest = [record for record in records if not record.cell(field.name).known]
    known.sort(key=lambda record: _sort_value(field, record.cell(field.name)), reverse=key.descending)
    return known + rest


def _sort_value(field: Field, cell: Cell) -> tuple[int, float | str]:
    state = cell.state(field)
    if state in STATE_ORDER:
        return STATE_ORDER[state], str(cell.value)
    held = cell.value if isinstance(cell.value, tuple) else (cell.value,)
    return _rank(next((each for each in held if each is not None), ""))


def _rank(value: Single) -> tuple[int, float | str]:
    """Numbers by size, text without regard to case."""
    return (0, float(value)) if isinstance(value, int | float) else (1, value.casefold())
