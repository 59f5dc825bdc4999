"""One slip in a record is one fault: what follows from a misspelt key is left out beside the fault of the key itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handbook.data.fault_groups import grouped
from handbook.data.reading.strict_yaml import Mapping, Node, Sequence
from handbook.data.record_reader import CELL_KEYS, DISPUTE_KEYS, RecordReader
from handbook.data.records import Record
from handbook.data.schema import RESERVED_NAMES
from handbook.problems import Problem, Problems, nearest

_UNKNOWN_KEY = re.compile(r'"([^"]+)" is (?:not known here|no field of)')
_SAYS_NOTHING = re.compile(r"(\w+): (?:the record says nothing about it|every .+ has one)")
_NEEDS_EVIDENCE = re.compile(r"\w+: (the value needs a source|nobody said when)")
_NO_LIST = re.compile(r"write `unknown:` as")
_SAYS_NO_VALUE = re.compile(r"the cell says nothing")
_ASKS = {  # the key of a cell → what is said when it is missing
    "source": re.compile(r"the value needs a source|needs its own `source:`"),
    "note": re.compile(r"needs a `note:`"),
    "checked": re.compile(r"nobody said when"),
    "reading": re.compile(r"write disputed:"),
    **dict.fromkeys(("value", "unknown", "not_applicable"), _SAYS_NO_VALUE),
}
EVIDENCE = "evidence"
LISTING = frozenset({"unknown", "not_applicable"})
Lost = dict[tuple[int, int], frozenset[str]]  # where a cell begins → the keys of it that are misspelt or can't be read


def read_record(reader: RecordReader, node: Mapping, name: str) -> Record:
    """The record in a mapping; its faults go to the problems of `reader`, each once."""
    own = RecordReader(reader.file, reader.description, Problems())
    record = own.record(node, name)
    found = own.problems.found
    if found:
        torn = frozenset(each.location.line for each in reader.problems.found if each.location.file == reader.file)
        keys = (*RESERVED_NAMES, *reader.description.fields)
        reader.problems.include(grouped(without_consequences(found, node, keys, torn), node, reader.file))
    return record


def without_consequences(found: list[Problem], node: Mapping, keys: Iterable[str], torn: frozenset[int]) -> Iterator[Problem]:
    """The faults of a record without those that another of them, or one in a line that can't be read (`torn`), brings about."""
    meant = {nearest(word, keys) for word in unknown_keys(found)}
    no_list = meant & LISTING or any(_NO_LIST.match(each.message) for each in found)
    lost = EVIDENCE in meant or any(each.location.line in lines_of(EVIDENCE, node) for each in found)
    cells: Lost = dict(lost_keys(node, torn))
    for problem in found:
        silent = _SAYS_NOTHING.match(problem.message)
        follows = silent and (silent[1] in meant or no_list)
        if not follows and not (lost and _NEEDS_EVIDENCE.match(problem.message)) and not asks_for_lost(problem, cells):
            yield problem


def asks_for_lost(problem: Problem, cells: Lost) -> bool:
    """Whether a fault misses a key that is there, misspelt."""
    keys = cells.get((problem.location.line, problem.location.column), ())
    return any(_ASKS[key].search(problem.message) for key in keys if key in _ASKS)


def lost_keys(node: Mapping, torn: frozenset[int]) -> Iterator[tuple[tuple[int, int], frozenset[str]]]:
    """What each cell, and each other reading of one, was meant to have."""
    for name, cell in node.items.items():
        whole = frozenset(_ASKS) if torn.intersection(lines_of(name, node)) else frozenset[str]()
        if isinstance(cell, Mapping):
            yield (cell.line, cell.column), whole | misspelt(cell, CELL_KEYS)
            yield from (((each.line, each.column), misspelt(each, DISPUTE_KEYS)) for each in readings(cell.get("disputed")))


def readings(node: Node | None) -> list[Mapping]:
    """The other readings of a cell, as far as they are mappings."""
    return [each for each in (node.items if isinstance(node, Sequence) else (node,)) if isinstance(each, Mapping)]


def misspelt(node: Mapping, known: tuple[str, ...]) -> frozenset[str]:
    """The known keys that the unknown ones of a mapping were most likely meant to be."""
    return frozenset(nearest(key, known) for key in node.keys if key not in known)


def unknown_keys(found: Iterable[Problem]) -> Iterator[str]:
    """The keys and fields that nobody knows."""
    for problem in found:
        match = _UNKNOWN_KEY.match(problem.message)
        if match:
            yield match[1]


def lines_of(key: str, node: Mapping) -> range:
    """The lines of a mapping from a key to the one after it."""
    if key not in node.keys:
        return range(0)
    start = node.keys[key].line
    return range(start, min((each.line for each in node.keys.values() if each.line > start), default=start + 1))
